//! From what engines propose to attributions: chains, ids, modes, and what happens where two engines disagree.

use onrecord::link::{self, Linked};
use onrecord::model::{
    Article, Attitude, Basis, Candidates, ClaimCandidate, Confidence, Content, Cue, CueKind, Link, Mention,
    MentionKind, Mode, Polarity, Segmentation, Status,
};
use onrecord::text::Span;
use onrecord::{detect, read, segment};
use proptest::prelude::*;

/// A link told by its words. Pieces of a content are parted by ` | `, sources by ` & `.
#[derive(Clone, Copy)]
struct Told {
    source: &'static str,
    cue: &'static str,
    kind: CueKind,
    content: &'static str,
    relayed_by: Option<usize>,
    covers: &'static str,
    attitude: Attitude,
    confidence: f32,
    basis: Basis,
}

const PATTERN: Told = Told {
    source: "",
    cue: "",
    kind: CueKind::Verb,
    content: "",
    relayed_by: None,
    covers: "",
    attitude: Attitude::Statement,
    confidence: 0.9,
    basis: Basis::Pattern("test"),
};

struct Example {
    article: Article,
    segmentation: Segmentation,
    claims: Vec<ClaimCandidate>,
}

impl Example {
    fn new(text: &str) -> Self {
        let article = read::plain("example", text);
        let segmentation = segment::segment(&article);
        let claims = detect::detect_claims(&article, &segmentation, &[]);
        Self { article, segmentation, claims }
    }

    /// Where words stand; `words#2` is their second occurrence.
    fn place(&self, words: &str) -> Span {
        let (words, number) =
            words.split_once('#').map_or((words, 1), |(words, number)| (words, number.parse().unwrap()));
        let text = &self.article.text;
        let (at, _) = text.match_indices(words).nth(number - 1).unwrap_or_else(|| panic!("no {words:?} in {text:?}"));
        Span::new(at, at + words.len())
    }

    fn candidates(&self, told: &[Told]) -> Candidates {
        let mut candidates = Candidates::default();
        for told in told {
            let confidence = Confidence::new(told.confidence);
            let pieces = |words: &str, by: &str| -> Vec<Span> {
                words.split(by).filter(|piece| !piece.is_empty()).map(|piece| self.place(piece)).collect()
            };
            let mut link = Link {
                cue: None,
                mentions: Vec::new(),
                content: None,
                relayed_by: told.relayed_by,
                covers: pieces(told.covers, " | "),
                confidence,
                basis: told.basis,
            };
            if !told.cue.is_empty() {
                link.cue = Some(candidates.cues.len());
                candidates.cues.push(Cue {
                    spans: pieces(told.cue, " | "),
                    kind: told.kind,
                    lemma: told.cue.to_lowercase(),
                    attitude: told.attitude,
                    polarity: Polarity::Positive,
                    confidence,
                });
            }
            for span in pieces(told.source, " & ") {
                link.mentions.push(candidates.mentions.len());
                candidates.mentions.push(Mention { span, head: span, kind: MentionKind::Named, confidence });
            }
            if !told.content.is_empty() {
                link.content = Some(candidates.contents.len());
                candidates.contents.push(Content {
                    spans: pieces(told.content, " | "),
                    mode: Mode::Indirect,
                    confidence,
                });
            }
            candidates.links.push(link);
        }
        candidates
    }

    fn link(&self, told: &[Told]) -> Linked {
        link::link(&self.article, &self.segmentation, &self.candidates(told), &self.claims)
    }

    /// Attributions as `Kyodo [reported] ← an official [quoting]: it rained`.
    fn show(&self, told: &[Told]) -> Vec<String> {
        let linked = self.link(told);
        let words =
            |spans: &[Span]| spans.iter().map(|span| span.of(&self.article.text)).collect::<Vec<_>>().join(" | ");
        linked
            .attributions
            .iter()
            .map(|attribution| {
                let links: Vec<String> = attribution
                    .chain
                    .iter()
                    .map(|link| {
                        let spans: Vec<Span> = link.mentions.iter().map(|&at| linked.mentions[at].span).collect();
                        let names: Vec<&str> = spans.iter().map(|span| span.of(&self.article.text)).collect();
                        let cue = if link.cue.is_empty() { String::new() } else { format!(" [{}]", words(&link.cue)) };
                        format!("{}{cue}", names.join(" & "))
                    })
                    .collect();
                format!("{}: {}", links.join(" ← "), words(&attribution.content))
            })
            .collect()
    }
}

#[track_caller]
fn check(text: &str, told: &[Told], expected: &[&str]) {
    assert_eq!(Example::new(text).show(told), expected, "{text}");
}

#[test]
fn a_chain_runs_from_the_article_to_the_origin() {
    check(
        "Kyodo reported, quoting an official, that the quay is sinking.",
        &[
            Told { source: "Kyodo", cue: "reported", ..PATTERN },
            Told {
                source: "an official",
                cue: "quoting",
                kind: CueKind::Relay,
                content: "that the quay is sinking",
                relayed_by: Some(0),
                ..PATTERN
            },
        ],
        &["Kyodo [reported] ← an official [quoting]: that the quay is sinking"],
    );
    check(
        "The quay is sinking, the minister said, according to EFE.",
        &[
            Told {
                source: "the minister",
                cue: "said",
                content: "The quay is sinking",
                relayed_by: Some(1),
                ..PATTERN
            },
            Told {
                source: "EFE",
                cue: "according to",
                kind: CueKind::Preposition,
                content: "The quay is sinking",
                ..PATTERN
            },
        ],
        &["EFE [according to] ← the minister [said]: The quay is sinking"],
    );
}

#[test]
fn links_that_point_at_one_another_do_not_go_round() {
    let one = Told { source: "Kyodo", cue: "reported", content: "the quay is sinking", relayed_by: Some(1), ..PATTERN };
    let two = Told { source: "an official", cue: "quoting", content: "sinking", relayed_by: Some(0), ..PATTERN };
    let linked = Example::new("Kyodo reported, quoting an official, that the quay is sinking.").link(&[one, two]);
    assert!(linked.attributions.iter().all(|attribution| attribution.chain.len() <= 2));
}

#[test]
fn what_is_said_inside_what_is_said_comes_through_both() {
    check(
        "State media said the general had told troops to wait.",
        &[
            Told { source: "State media", cue: "said", content: "the general had told troops to wait", ..PATTERN },
            Told { source: "the general", cue: "told", content: "to wait", ..PATTERN },
        ],
        &["State media [said] ← the general [told]: to wait"],
    );
    check(
        "State media said troops were at the border and the general had told them to wait.",
        &[
            Told {
                source: "State media",
                cue: "said",
                content: "troops were at the border and the general had told them to wait",
                ..PATTERN
            },
            Told { source: "the general", cue: "told", content: "to wait", ..PATTERN },
        ],
        &[
            "State media [said]: troops were at the border and the general had told them to wait",
            "State media [said] ← the general [told]: to wait",
        ],
    );
    // What somebody only fears is not passed on by them.
    check(
        "Owners fear that the mayor said too much.",
        &[
            Told {
                source: "Owners",
                cue: "fear",
                content: "that the mayor said too much",
                attitude: Attitude::Belief,
                ..PATTERN
            },
            Told { source: "the mayor", cue: "said", content: "too much", ..PATTERN },
        ],
        &["Owners [fear]: that the mayor said too much", "the mayor [said]: too much"],
    );
}

#[test]
fn quotation_marks_tell_the_mode() {
    let mode = |text: &str, content| {
        let told = [Told { source: "Berg", cue: "said", content, ..PATTERN }];
        Example::new(text).link(&told).attributions[0].mode
    };
    assert_eq!(mode("“It is sinking,” Berg said.", "“It is sinking,”"), Mode::Direct);
    assert_eq!(mode("Berg said it is “sinking fast”.", "it is “sinking fast”"), Mode::Mixed);
    assert_eq!(mode("Berg said it is sinking.", "it is sinking"), Mode::Indirect);
    assert_eq!(mode("Berg said that “it is sinking”.", "that “it is sinking”"), Mode::Direct);
}

#[test]
fn what_points_back_says_why_it_speaks_for_others() {
    let text = "The old quay has been sinking for weeks now.\n\nNobody has come to mend it so far.\n\nThis was reported by Nordvik Daily.";
    let told = [Told {
        source: "Nordvik Daily",
        cue: "was reported by",
        kind: CueKind::Passive,
        content: "This",
        covers: "The old quay has been sinking for weeks now. | Nobody has come to mend it so far.",
        ..PATTERN
    }];
    let linked = Example::new(text).link(&told);
    let inheritance = linked.attributions[0].inheritance.as_ref().unwrap();
    assert_eq!(inheritance.reason, "“This” stands for the text above");
    assert_eq!(inheritance.claims.len(), 2);
}

#[test]
fn a_poll_stands_behind_the_shares_told_after_it() {
    let text = "Berg leads with 48 percent, a Tarn Institute poll found. Among women she has 55 percent.\n\nFour in ten \
                voters over 60 back Lind.\n\nThe campaign ends on Friday. About 12 percent of the ballots are paper.";
    let told =
        [Told { source: "a Tarn Institute poll", cue: "found", content: "Berg leads with 48 percent", ..PATTERN }];
    let example = Example::new(text);
    let linked = example.link(&told);
    let inheritance = linked.attributions[0].inheritance.as_ref().unwrap();
    let covered: Vec<&str> = inheritance.covers.iter().map(|cover| cover.of(text)).collect();
    assert_eq!(covered, ["Among women she has 55 percent.", "Four in ten voters over 60 back Lind."]);
    let inherited = linked.claims.iter().filter(|claim| claim.status == Status::Inherited).count();
    assert_eq!(inherited, 2, "{:?}", linked.claims);
    // Those asked speak for themselves in what they chose, not for the poll.
    let answer = Told { source: "voters", cue: "back", content: "Lind", attitude: Attitude::Belief, ..PATTERN };
    let linked = example.link(&[told[0], answer]);
    let covers = |it: &onrecord::model::Attribution| it.inheritance.as_ref().map_or(0, |it| it.covers.len());
    assert_eq!(linked.attributions.iter().map(covers).sum::<usize>(), 2);
    // Whoever is no poll stands for what they say alone.
    let told = [Told { source: "Berg", cue: "found", content: "leads with 48 percent", ..PATTERN }];
    assert!(example.link(&told).attributions[0].inheritance.is_none());
}

/// The sentences that the first attribution covers besides its content.
fn covered<'t>(text: &'t str, told: &[Told]) -> Vec<&'t str> {
    let linked = Example::new(text).link(told);
    let inheritance = linked.attributions[0].inheritance.as_ref();
    inheritance.iter().flat_map(|inheritance| &inheritance.covers).map(|cover| cover.of(text)).collect()
}

#[test]
fn statistics_go_on_until_something_else_is_told() {
    let text = "Prices rose 2.9 per cent, official figures showed.\n\nFood was up 6.1 per cent. Rural inflation stood at 3.2 \
                per cent.\n\nHoarders drove up the price of onions. The cost of bread rose 4 per cent.";
    let told = [Told { source: "official figures", cue: "showed", content: "Prices rose 2.9 per cent", ..PATTERN }];
    assert_eq!(covered(text, &told), ["Food was up 6.1 per cent.", "Rural inflation stood at 3.2 per cent."]);
}

#[test]
fn a_body_that_counts_goes_on_in_its_paragraph() {
    let told = [Told { source: "the company", cue: "said", content: "Net profit fell to 412 million", ..PATTERN }];
    let text = "Net profit fell to 412 million, the company said. Sales slipped 8 percent. It would have lost 9 percent \
                without the strike.\n\nMargins narrowed to 7 percent.";
    assert_eq!(covered(text, &told), ["Sales slipped 8 percent."]);
    // Somebody else's words, or no figure before: nothing goes on.
    let text = "Net profit fell to 412 million, the company said.\n\nSales slipped 8 percent.";
    assert!(covered(text, &told).is_empty());
    let told = [Told { source: "the company", cue: "said", content: "Trade was slow", ..PATTERN }];
    assert!(covered("Trade was slow, the company said. Sales slipped 8 percent.", &told).is_empty());
    let told = [Told { source: "Berg, a lawyer", cue: "said", content: "Sales fell to 412 million", ..PATTERN }];
    assert!(covered("Sales fell to 412 million, Berg, a lawyer said. Wages slipped 8 percent.", &told).is_empty());
}

#[test]
fn a_study_stands_behind_what_it_found() {
    let text = "Drinkers live longer, a study found.\n\nResearchers followed 40,000 nurses. Those who drank tea had a 14% \
                lower risk of dying.\n\nThe effect was strongest in women. The town has 40 doctors.";
    let told = [Told { source: "a study", cue: "found", content: "Drinkers live longer", ..PATTERN }];
    let covered = covered(text, &told);
    assert!(covered.contains(&"Those who drank tea had a 14% lower risk of dying."), "{covered:?}");
    assert!(covered.contains(&"The effect was strongest in women."), "{covered:?}");
    assert!(!covered.contains(&"The town has 40 doctors."), "{covered:?}");
}

#[test]
fn what_a_poll_holds_was_found() {
    let poll = Told { cue: "In", attitude: Attitude::Belief, content: "Berg leads with 48 percent", ..PATTERN };
    let attitude = |source: &'static str| {
        let text = format!("In {source}, Berg leads with 48 percent.");
        Example::new(&text).link(&[Told { source, ..poll }]).attributions[0].attitude
    };
    assert_eq!(attitude("a Tarn Institute poll"), Attitude::Perception);
    assert_eq!(attitude("the view of her friends"), Attitude::Belief);
}

#[test]
fn what_a_body_wants_may_have_figures() {
    let sure = |content: &'static str| {
        let told = [Told { source: "The union", cue: "wants", attitude: Attitude::Intention, content, ..PATTERN }];
        Example::new("The union wants a raise of 11 percent.").link(&told).claims[0].confidence
    };
    assert!(sure("a raise of 11 percent") < sure("a raise"));
}

#[test]
fn one_mention_cited_twice_is_one() {
    let told = [
        Told { source: "Berg", cue: "said", content: "it is sinking", ..PATTERN },
        Told { source: "Berg & Lund", cue: "added", content: "it will go on", ..PATTERN },
    ];
    let linked = Example::new("Berg, with Lund beside her, said it is sinking and added it will go on.").link(&told);
    assert_eq!(linked.mentions.len(), 2);
    assert_eq!(linked.attributions[1].chain[0].mentions, [0, 1]);
}

#[test]
fn ids_survive_edits_elsewhere_and_tell_repeated_words_apart() {
    let sentence = "The quay is sinking, Berg said.";
    let ids = |text: &str, count: usize| -> Vec<String> {
        let told: Vec<Told> = (1..=count)
            .map(|number| Told {
                source: ["Berg", "Berg#2", "Berg#3"][number - 1],
                cue: ["said", "said#2", "said#3"][number - 1],
                content: ["The quay is sinking", "The quay is sinking#2", "The quay is sinking#3"][number - 1],
                ..PATTERN
            })
            .collect();
        Example::new(text).link(&told).attributions.into_iter().map(|attribution| attribution.id.0).collect()
    };
    let alone = ids(&format!("It rained all day.\n\n{sentence} It is old."), 1);
    let edited = ids(&format!("It snowed for most of the day.\n\n{sentence} It is quite new."), 1);
    assert_eq!(alone, edited);
    let thrice = ids(&format!("{sentence} {sentence} {sentence}"), 3);
    let different: std::collections::BTreeSet<&String> = thrice.iter().collect();
    assert_eq!(different.len(), 3);
}

const MODEL: Told = Told { basis: Basis::Model("test"), confidence: 0.7, ..PATTERN };

#[test]
fn what_both_engines_find_is_one_attribution_and_surer() {
    let text = "“It is sinking,” said Berg, the mayor of Tarn.";
    let pattern = Told { source: "Berg", cue: "said", content: "“It is sinking,”", ..PATTERN };
    let model = Told { source: "Berg, the mayor of Tarn", cue: "said", content: "“It is sinking,”", ..MODEL };
    check(text, &[pattern, model], &["Berg, the mayor of Tarn [said]: “It is sinking,”"]);
    let confidence = Example::new(text).link(&[pattern, model]).attributions[0].confidence.value();
    assert!(confidence > 0.95, "{confidence}");
}

#[test]
fn where_engines_name_different_sources_the_learned_one_decides() {
    check(
        "Berg and her deputy left. “It is sinking,” he said.",
        &[
            Told { source: "Berg", cue: "said", content: "“It is sinking,”", ..PATTERN },
            Told { source: "he", cue: "said", content: "“It is sinking,”", ..MODEL },
        ],
        &["he [said]: “It is sinking,”"],
    );
}

#[test]
fn who_stands_in_the_sentence_of_the_cue_speaks_rather_than_one_elsewhere() {
    // The learned engine takes the speaker for words of the content, and the next sentence's subject for the speaker.
    let text = "Sixty were hurt, said the head of the ward, Ida Berg. She was calm.";
    let model =
        Told { source: "She", cue: "said", content: "Sixty were hurt | the head of the ward, Ida Berg", ..MODEL };
    let pattern = Told { source: "the head of the ward", cue: "said", content: "Sixty were hurt", ..PATTERN };
    check(text, &[pattern, model], &["the head of the ward [said]: Sixty were hurt"]);
    // A semicolon parts as a full stop does.
    let text = "Berg called it a lie; an aide said the quay was shut.";
    let pattern = Told { source: "an aide", cue: "said", content: "the quay was shut", ..PATTERN };
    let model = Told { source: "Berg", ..pattern };
    check(text, &[pattern, Told { basis: MODEL.basis, ..model }], &["an aide [said]: the quay was shut"]);
}

#[test]
fn what_stands_right_behind_a_cue_is_its_own() {
    let text = "When Norvia signalled that it would sell, Berg said, “We were floored.”";
    let (norvia, sale) = ("Norvia", "that it would sell");
    let signalled = Told { source: norvia, cue: "signalled", content: sale, ..PATTERN };
    let said = Told { source: "Berg", cue: "said", content: "“We were floored.”", ..PATTERN };
    let both =
        Told { source: norvia, cue: "signalled", content: "that it would sell | “We were floored.”", ..MODEL };
    let apart = ["Norvia [signalled]: that it would sell", "Berg [said]: “We were floored.”"];
    check(text, &[signalled, said, Told { source: "Berg", cue: "said", ..both }], &apart);
    let text = "When Norvia signalled that it would sell, Berg left. “We were floored,” Dahl said.";
    let signalled = Told { content: sale, ..signalled };
    let said = Told { source: "Dahl", cue: "said", content: "“We were floored,”", ..PATTERN };
    let both = Told { content: "that it would sell | “We were floored,”", ..both };
    let apart = ["Norvia [signalled]: that it would sell", "Dahl [said]: “We were floored,”"];
    check(text, &[signalled, said, both], &apart);
}

#[test]
fn a_source_right_before_its_verb_says_it_unless_the_engine_is_sure_of_another() {
    let text = "The senator left after the mogul claimed that the judge was unfit.";
    let pattern = Told { source: "the mogul", cue: "claimed", content: "that the judge was unfit", ..PATTERN };
    let model = Told { source: "The senator", confidence: 0.7, basis: MODEL.basis, ..pattern };
    check(text, &[pattern, model], &["the mogul [claimed]: that the judge was unfit"]);
    let sure = Told { confidence: 0.95, ..model };
    check(text, &[pattern, sure], &["The senator [claimed]: that the judge was unfit"]);
    let text = "The Herald seized on Berg’s claim that it rained.";
    let pattern = Told { source: "Berg", cue: "claim", kind: CueKind::Noun, content: "that it rained", ..PATTERN };
    let model = Told { source: "The Herald", basis: MODEL.basis, ..pattern };
    check(text, &[pattern, model], &["Berg [claim]: that it rained"]);
}

#[test]
fn according_to_speaks_for_its_own_sentence() {
    let text = "Berg wrote that it rained. The road is shut, according to an aide.";
    let both = Told {
        source: "an aide",
        cue: "according to",
        kind: CueKind::Preposition,
        content: "Berg wrote that it rained | The road is shut",
        ..MODEL
    };
    check(text, &[both], &["an aide [according to]: The road is shut"]);
}

#[test]
fn what_something_is_called_is_not_what_it_says() {
    let text = "A study called “Bread and Rain” is out.";
    let named = Told { source: "A study", cue: "called", content: "“Bread and Rain”", ..MODEL };
    check(text, &[named], &[]);
    let text = "Berg called it “a lie” twice.";
    check(
        text,
        &[Told { source: "Berg", cue: "called", content: "it “a lie”", ..MODEL }],
        &["Berg [called]: it “a lie”"],
    );
}

#[test]
fn a_picture_shows_what_was_seen_and_its_caption_is_nobodys_statement() {
    let text = "Boats lie at the quay. Image: Tarn Agency.";
    let credit = Told {
        source: "Tarn Agency",
        cue: "Image:",
        kind: CueKind::Credit,
        content: "Boats lie at the quay",
        basis: Basis::Pattern("picture-credit"),
        ..PATTERN
    };
    assert_eq!(Example::new(text).link(&[credit]).attributions[0].attitude, Attitude::Perception);
}

#[test]
fn the_name_of_who_is_cited_is_not_what_is_cited() {
    let text = "The agency, citing an aide, reported that the quay was shut.";
    let agency = Told { source: "The agency", cue: "reported", kind: CueKind::Relay, ..PATTERN };
    let aide = Told {
        source: "an aide",
        cue: "citing",
        kind: CueKind::Relay,
        content: "that the quay was shut",
        relayed_by: Some(0),
        ..PATTERN
    };
    let model = Told { source: "The agency", cue: "citing", content: "an aide", ..MODEL };
    check(text, &[agency, aide, model], &["The agency [reported] ← an aide [citing]: that the quay was shut"]);
}

#[test]
fn what_both_engines_find_is_not_also_said_by_whom_a_pattern_alone_names() {
    let text = "“It is sinking,” said Berg. “It will be gone by May,” he added.";
    let first = Told { source: "Berg", cue: "said", content: "“It is sinking,”", ..PATTERN };
    let second = Told { source: "he", cue: "added", content: "“It will be gone by May,”", ..PATTERN };
    let wrong = Told { source: "Berg", cue: "said", content: "“It will be gone by May,”", ..PATTERN };
    let (same, as_well) = (Told { basis: MODEL.basis, ..first }, Told { basis: MODEL.basis, ..second });
    check(
        text,
        &[first, second, wrong, same, as_well],
        &["Berg [said]: “It is sinking,”", "he [added]: “It will be gone by May,”"],
    );
}

#[test]
fn a_source_that_patterns_hold_to_is_whole_all_the_same() {
    let text = "Berg, the mayor of Tarn, wrote that the quay is sinking, according to EFE.";
    let efe = Told { source: "EFE", cue: "according to", kind: CueKind::Preposition, ..PATTERN };
    let pattern =
        Told { source: "Berg", cue: "wrote", content: "that the quay is sinking", relayed_by: Some(0), ..PATTERN };
    let model = Told { source: "Berg, the mayor of Tarn", relayed_by: None, basis: MODEL.basis, ..pattern };
    check(
        text,
        &[efe, pattern, model],
        &["EFE [according to] ← Berg, the mayor of Tarn [wrote]: that the quay is sinking"],
    );
}

#[test]
fn an_infinitive_has_its_subject() {
    let check_one = |text: &str, cue: &'static str, content: &'static str, expect: &str| {
        check(text, &[Told { source: "The minister", cue, content, ..PATTERN }], &[expect]);
    };
    check_one(
        "The minister urged the old judge to release the papers.",
        "urged",
        "to release the papers",
        "The minister [urged]: the old judge to release the papers",
    );
    check_one(
        "The minister promised on Monday to release the papers.",
        "promised",
        "to release the papers",
        "The minister [promised]: to release the papers",
    );
    check_one(
        "The minister promised Monday to release the papers.",
        "promised",
        "to release the papers",
        "The minister [promised]: to release the papers",
    );
}

#[test]
fn patterns_decide_what_annotators_do_not_mark() {
    // The learned engine sees a flat attribution where there is a chain.
    check(
        "The quay is sinking, the minister said, according to EFE.",
        &[
            Told { source: "EFE", cue: "according to", kind: CueKind::Preposition, ..PATTERN },
            Told {
                source: "the minister",
                cue: "said",
                content: "The quay is sinking",
                relayed_by: Some(0),
                ..PATTERN
            },
            Told { source: "EFE", cue: "according to", content: "The quay is sinking, the minister said", ..MODEL },
        ],
        &["EFE [according to] ← the minister [said]: The quay is sinking"],
    );
    // It takes the day for the source of a passive.
    check(
        "On Monday the quay is believed to be sinking.",
        &[
            Told {
                cue: "is believed",
                kind: CueKind::AgentlessPassive,
                content: "the quay | to be sinking",
                ..PATTERN
            },
            Told { source: "Monday", cue: "is believed", content: "to be sinking", ..MODEL },
        ],
        &[" [is believed]: the quay | to be sinking"],
    );
}

#[test]
fn a_doubtful_pattern_alone_is_left_out_and_a_sure_one_stays() {
    let text = "The quay is sinking, Berg said. Lund wrote that it stands.";
    let model = Told { source: "Berg", cue: "said", content: "The quay is sinking", ..MODEL };
    let pattern = Told { source: "Lund", cue: "wrote", content: "that it stands", ..PATTERN };
    check(text, &[model, pattern], &["Berg [said]: The quay is sinking", "Lund [wrote]: that it stands"]);
    check(text, &[model, Told { confidence: 0.5, ..pattern }], &["Berg [said]: The quay is sinking"]);
    // Without a learned engine the patterns stand as they are.
    check(text, &[Told { confidence: 0.5, ..pattern }], &["Lund [wrote]: that it stands"]);
}

#[test]
fn contents_are_whole_and_clean() {
    let content = |text: &str, content| {
        let told = [Told { source: "Berg", cue: "said", content, ..MODEL }];
        Example::new(text).show(&told)
    };
    assert_eq!(
        content("It rained, and the quay sank, Berg said.", ", and the quay sank,"),
        ["Berg [said]: the quay sank"]
    );
    assert_eq!(content("Berg said it is “sinking fast” now.", "it is “sinking"), ["Berg [said]: it is “sinking fast”"]);
    // A semicolon ends what is said, several part a list.
    assert_eq!(
        content("Berg said it was shut; Lund had left.", "it was shut; Lund had left"),
        ["Berg [said]: it was shut"]
    );
    assert_eq!(
        content("Berg said this: it rained; it blew; it froze.", "it rained; it blew; it froze"),
        ["Berg [said]: it rained; it blew; it froze"]
    );
    assert_eq!(
        content(
            "The quay is shut, Berg said; before the war it was open.",
            "The quay is shut | before the war it was open"
        ),
        ["Berg [said]: The quay is shut"]
    );
    // Neither the label of an answer nor the rest of a hearer’s name is content.
    assert_eq!(content("A: “Nobody called,” Berg said.", "A: “Nobody called,”"), ["Berg [said]: “Nobody called,”"]);
    assert_eq!(
        content("Berg said to the BBC’s “Today” that it was shut.", "’s “Today” that it was shut"),
        ["Berg [said]: that it was shut"]
    );
    assert_eq!(
        content("Berg said: “It is old. It is sinking.”", "“It is old."),
        ["Berg [said]: “It is old. It is sinking.”"]
    );
    assert_eq!(content("“It is old. It is sinking,” Berg said.", "It is sinking,”"), ["Berg [said]: It is sinking"]);
    assert_eq!(
        content("Berg said the quay, built in haste, is sinking.", "the quay | is sinking"),
        ["Berg [said]: the quay, built in haste, is sinking"]
    );
    assert_eq!(
        content("The quay, Berg said, is sinking.", "The quay | is sinking"),
        ["Berg [said]: The quay | is sinking"]
    );
    assert_eq!(
        content("Berg said the quay is sinking. It was built in haste.", "the quay is sinking | It was built in haste"),
        ["Berg [said]: the quay is sinking"]
    );
    assert_eq!(
        content(
            "Berg said this: The quay is sinking. It was built in haste.",
            "The quay is sinking | It was built in haste"
        ),
        ["Berg [said]: The quay is sinking", "Berg [said]: It was built in haste"]
    );
    // What is set against it is another matter, and so is where it was said.
    assert_eq!(
        content("Berg said nothing, while Lund spoke to reporters.", "while Lund spoke to reporters"),
        Vec::<String>::new()
    );
    assert_eq!(
        content("“It is sinking,” Berg said on “Face the Quay.”", "“It is sinking,” | “Face the Quay.”"),
        ["Berg [said]: “It is sinking,”"]
    );
    assert_eq!(
        content("Berg said on Monday “The End Is Near” for all.", "“The End Is Near” for all"),
        ["Berg [said]: “The End Is Near” for all"]
    );
}

#[test]
fn nobody_asks_in_a_passive_without_an_agent() {
    let text = "Berg was asked about the quay.";
    check(text, &[Told { source: "", cue: "was asked about", content: "the quay", ..MODEL }], &[]);
    let told = Told { source: "Lund", cue: "was asked about", content: "the quay", ..MODEL };
    check("Berg was asked about the quay by Lund.", &[told], &["Lund [was asked about]: the quay"]);
}

#[test]
fn a_condition_of_anonymity_is_nothing_that_is_said() {
    let asked = |text: &str, content| {
        let cue = Told { source: "The nurse", cue: "ask", content, attitude: Attitude::Intention, ..MODEL };
        Example::new(text).show(&[cue])
    };
    let nothing = Vec::<String>::new();
    assert_eq!(asked("The nurse will ask that her name not be published.", "that her name not be published"), nothing);
    let quay = "that the quay not be named after Berg, who built it and never saw it finished in his life";
    assert_eq!(asked(&format!("The nurse will ask {quay}."), quay), [format!("The nurse [ask]: {quay}")]);
}

#[test]
fn a_thing_that_is_written_is_not_said() {
    let wrote = |text: &str, content| {
        let told = [Told { source: "The doctor", cue: "wrote", content, ..MODEL }];
        Example::new(text).show(&told)
    };
    for content in
        ["prescriptions for 40 patients", "two long letters to the board", "prescriptions, to be filled at once"]
    {
        assert_eq!(wrote(&format!("The doctor wrote {content}."), content), Vec::<String>::new(), "{content}");
    }
    for content in
        ["letters had been lost", "that letters had been lost", "a letter accusing the board", "“letters lie”"]
    {
        let expect = format!("The doctor [wrote]: {content}");
        assert_eq!(wrote(&format!("The doctor wrote {content}."), content), [expect], "{content}");
    }
}

#[test]
fn a_quotation_without_a_speaker_goes_on_under_the_one_before() {
    let told = [Told { source: "Berg", cue: "said", content: "“It is sinking,”", ..PATTERN }];
    check(
        "“It is sinking,” Berg said at the quay. “It will go on. Nobody knows why.”",
        &told,
        &["Berg [said]: “It is sinking,” | “It will go on. Nobody knows why.”"],
    );
    // So is the rest of a quotation that its cue interrupts.
    let whole = "Berg [said]: “It is sinking,” | “fast and for ever.”";
    check("“It is sinking,” Berg said, pointing at the quay, “fast and for ever.”", &told, &[whole]);
    let part = ["Berg [said]: “It is sinking,”"];
    check("“It is sinking,” Berg said of a quay that they call “fast and for ever.”", &told, &part);
    // A sentence of the article's own ends it.
    check("“It is sinking,” Berg said. It rained. “It will go on.”", &told, &["Berg [said]: “It is sinking,”"]);
    // So does a paragraph, unless the quotation was left open.
    check("“It is sinking,” Berg said.\n\n“It will go on for long.”", &told, &["Berg [said]: “It is sinking,”"]);
    check(
        "“It is sinking,” Berg said. “It will go on for a long while.\n\n“Nobody knows why it does.”",
        &told,
        &["Berg [said]: “It is sinking,” | “It will go on for a long while. | “Nobody knows why it does.”"],
    );
}

/// A link over tokens of a text, each number taken modulo what there is.
type Drawn = (Option<(usize, usize)>, Vec<(usize, usize)>, Vec<(usize, usize)>, Option<usize>, bool, u8, bool);

/// What an engine without sense might propose.
fn nonsense(example: &Example, drawn: &[Drawn]) -> Candidates {
    let tokens = &example.segmentation.tokens;
    let span = |&(at, length): &(usize, usize)| {
        let first = at % tokens.len();
        let last = (first + length).min(tokens.len() - 1);
        tokens[first].span.cover(tokens[last].span)
    };
    let mut candidates = Candidates::default();
    for (cue, mentions, content, relayed_by, covers, kind, learned) in drawn {
        let confidence = Confidence::new(f32::from(*kind) / 9.0);
        let kinds = [CueKind::Verb, CueKind::Passive, CueKind::AgentlessPassive, CueKind::Relay, CueKind::Credit];
        let attitudes = [Attitude::Statement, Attitude::Belief, Attitude::Perception];
        let mut link = Link {
            cue: cue.as_ref().map(|_| candidates.cues.len()),
            mentions: Vec::new(),
            content: (!content.is_empty()).then_some(candidates.contents.len()),
            relayed_by: *relayed_by,
            covers: Vec::new(),
            confidence,
            basis: if *learned { Basis::Model("test") } else { Basis::Pattern("test") },
        };
        if *covers {
            link.covers = example.segmentation.sentences.iter().map(|sentence| sentence.span).take(2).collect();
        }
        candidates.cues.extend(cue.iter().map(|cue| Cue {
            spans: vec![span(cue)],
            kind: kinds[usize::from(*kind) % kinds.len()],
            lemma: "say".to_owned(),
            attitude: attitudes[usize::from(*kind) % attitudes.len()],
            polarity: if *kind == 7 { Polarity::Negative } else { Polarity::Positive },
            confidence,
        }));
        for mention in mentions {
            link.mentions.push(candidates.mentions.len());
            let span = span(mention);
            candidates.mentions.push(Mention { span, head: span, kind: MentionKind::Pronominal, confidence });
        }
        if link.content.is_some() {
            let spans = content.iter().map(span).collect();
            candidates.contents.push(Content { spans, mode: Mode::Indirect, confidence });
        }
        candidates.links.push(link);
    }
    candidates
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_engines_propose_the_answer_holds_together(
        sentences in prop::collection::vec(prop::sample::select(vec![
            "“It rained hard,” said the minister. ",
            "“One ‘two” three’ four. ",
            "Officials said it was, and is, (still) sinking.\n\n",
            "“It went on.\n\n“And on.” ",
            "e\u{301} 雨が降った。 قال 👩‍👩‍👧: «oui»\n",
            "No.",
            "\n\nGlorified on State TV\n\n",
        ]), 1..8),
        drawn in prop::collection::vec((
            prop::option::of((0..60usize, 0..3usize)),
            prop::collection::vec((0..60usize, 0..3usize), 0..3),
            prop::collection::vec((0..60usize, 0..14usize), 0..4),
            prop::option::of(0..9usize),
            prop::bool::weighted(0.1),
            0..10u8,
            any::<bool>(),
        ), 0..8),
    ) {
        let text = sentences.concat();
        let example = Example::new(&text);
        if example.segmentation.tokens.is_empty() {
            return Ok(());
        }
        let candidates = nonsense(&example, &drawn);
        let run = || link::link(&example.article, &example.segmentation, &candidates, &example.claims);
        let linked = run();
        prop_assert_eq!(format!("{linked:?}"), format!("{:?}", run()));
        let check = |span: Span| {
            assert!(span.start < span.end && span.end <= text.len(), "{span:?}");
            assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?}");
        };
        let mut ids = std::collections::BTreeSet::new();
        for attribution in &linked.attributions {
            prop_assert!(ids.insert(attribution.id.clone()), "{} twice", attribution.id);
            prop_assert!(!attribution.chain.is_empty());
            attribution.content.iter().for_each(|&span| check(span));
            prop_assert!(attribution.content.windows(2).all(|pair| pair[0].end < pair[1].start), "{:?}", attribution.content);
            for link in &attribution.chain {
                prop_assert!(link.mentions.iter().all(|&mention| mention < linked.mentions.len()));
                link.cue.iter().for_each(|&span| check(span));
            }
            let claim = linked.claims.iter().find(|claim| claim.id == attribution.claim);
            prop_assert!(claim.is_some_and(|claim| claim.attributions.contains(&attribution.id)));
        }
        prop_assert!(linked.mentions.windows(2).all(|pair| pair[0].span < pair[1].span));
    }
}

#[test]
fn thousands_of_quotations_take_a_moment() {
    let sentence = "“It rained hard,” said Berg. ";
    let count = 4_000;
    let text = sentence.repeat(count);
    let example = Example::new(&text);
    let mut candidates = Candidates::default();
    for number in 0..count {
        let at = number * sentence.len();
        let place = |words: &str| {
            let start = at + sentence.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        for basis in [Basis::Pattern("test"), Basis::Model("test")] {
            let confidence = Confidence::new(0.9);
            candidates.links.push(Link {
                cue: Some(candidates.cues.len()),
                mentions: vec![candidates.mentions.len()],
                content: Some(candidates.contents.len()),
                relayed_by: None,
                covers: Vec::new(),
                confidence,
                basis,
            });
            candidates.cues.push(Cue {
                spans: vec![place("said")],
                kind: CueKind::Verb,
                lemma: "say".to_owned(),
                attitude: Attitude::Statement,
                polarity: Polarity::Positive,
                confidence,
            });
            let span = place("Berg");
            candidates.mentions.push(Mention { span, head: span, kind: MentionKind::Named, confidence });
            candidates.contents.push(Content {
                spans: vec![place("“It rained hard,”")],
                mode: Mode::Direct,
                confidence,
            });
        }
    }
    let linked = link::link(&example.article, &example.segmentation, &candidates, &example.claims);
    assert_eq!(linked.attributions.len(), count);
}

#[test]
fn outlets_that_were_told_stand_in_the_chain() {
    let told = |source, cue, content| Told { source, cue, content, ..PATTERN };
    check(
        "The quay is sinking, the mayor told Reuters on Monday.",
        &[told("the mayor", "told", "The quay is sinking")],
        &["Reuters [told] ← the mayor [told]: The quay is sinking"],
    );
    check(
        "The mayor, in an interview with the newspaper Bild, said that the quay is sinking.",
        &[told("The mayor", "said", "that the quay is sinking")],
        &["the newspaper Bild [interview with] ← The mayor [said]: that the quay is sinking"],
    );
    check(
        "A spokesman, quoted by the state news agency Tass, called the quay safe.",
        &[told("A spokesman", "called", "the quay safe")],
        &["the state news agency Tass [quoted by] ← A spokesman [called]: the quay safe"],
    );
    check(
        "The mayor told local radio that the quay is sinking.",
        &[told("The mayor", "told", "that the quay is sinking")],
        &["local radio [told] ← The mayor [told]: that the quay is sinking"],
    );
}

#[test]
fn hearers_that_are_no_outlets_pass_nothing_on() {
    let told = |source, cue, content| Told { source, cue, content, ..PATTERN };
    check(
        "The mayor told Anna Berg that the quay is sinking.",
        &[told("The mayor", "told", "that the quay is sinking")],
        &["The mayor [told]: that the quay is sinking"],
    );
    check(
        "The editor told BBC staff that the quay is sinking.",
        &[told("The editor", "told", "that the quay is sinking")],
        &["The editor [told]: that the quay is sinking"],
    );
}

#[test]
fn a_dateline_names_the_outlet_and_is_no_source_unless_another_published_it() {
    let text = "SEOUL (Reuters) – The parade was cancelled because of the rain.";
    let dateline = Told {
        source: "Reuters",
        cue: ") –",
        kind: CueKind::Dateline,
        covers: "The parade was cancelled because of the rain.",
        ..PATTERN
    };
    let mut example = Example::new(text);
    let linked = example.link(&[dateline]);
    assert!(linked.attributions.is_empty());
    assert_eq!(linked.carrier, Some(example.place("Reuters")));
    example.article.metadata.outlet = Some("Reuters News".to_owned());
    assert!(example.link(&[dateline]).attributions.is_empty());
    example.article.metadata.outlet = Some("Tarn Herald".to_owned());
    let linked = example.link(&[dateline]);
    assert_eq!(linked.carrier, None);
    assert_eq!(linked.attributions[0].inheritance.as_ref().unwrap().claims.len(), 1);
}

#[test]
fn whoever_is_asked_asks_nothing() {
    let basis = Basis::Model("accurate");
    let asked = Told { source: "the mayor", cue: "Asked", content: "whether the quay was sinking", basis, ..PATTERN };
    let said = Told { source: "the mayor", cue: "said", content: "it was", basis, ..PATTERN };
    check("Asked whether the quay was sinking, the mayor said it was.", &[asked, said], &["the mayor [said]: it was"]);
    let asked = Told { cue: "asked", ..asked };
    check(
        "When asked whether the quay was sinking, the mayor said it was.",
        &[asked, said],
        &["the mayor [said]: it was"],
    );
    // Who asks stands before the word.
    check(
        "On Monday the mayor asked whether the quay was sinking.",
        &[asked],
        &["the mayor [asked]: whether the quay was sinking"],
    );
}
