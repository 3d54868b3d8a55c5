//! Who mentions really are, on articles of a few sentences.
//!
//! `[She] said {it rained}.` marks a mention and what it is cited for, one attribution a line. Lines of a paragraph are
//! joined by blanks; an empty line parts paragraphs.

use onrecord::lexicon::Directory;
use onrecord::model::{
    Article, Attitude, Attribution, AttributionId, Basis, ChainLink, Claim, ClaimId, Confidence, Mention, MentionKind,
    Mode, Nature, Number, Polarity, Relation, RelationEnd, RelationKind, Segmentation, Source, SourceClass, Status,
    Weight, WordClass,
};
use onrecord::resolve::{self, Resolution};
use onrecord::text::Span;
use onrecord::{read, segment};

/// An article with its attributions marked.
struct Marked {
    article: Article,
    segmentation: Segmentation,
    mentions: Vec<Mention>,
    attributions: Vec<Attribution>,
}

impl Marked {
    fn new(marked: &str) -> Self {
        let mut text = String::new();
        let mut cited: Vec<(Vec<Span>, Vec<Span>, bool)> = Vec::new();
        for paragraph in marked.split("\n\n") {
            for line in paragraph.lines() {
                let (mut mentions, mut contents, mut denied) = (Vec::new(), Vec::new(), false);
                let mut start = 0;
                for c in line.trim().chars() {
                    match c {
                        '[' | '{' => start = text.len(),
                        ']' => mentions.push(Span::new(start, text.len())),
                        '}' => contents.push(Span::new(start, text.len())),
                        '~' => denied = true,
                        _ => text.push(c),
                    }
                }
                text.push(' ');
                if !mentions.is_empty() {
                    cited.push((mentions, contents, denied));
                }
            }
            text.push_str("\n\n");
        }
        let article = read::plain("test", &text);
        assert_eq!(article.text, text, "reading changes nothing");
        let segmentation = segment::segment(&article);
        let (mut mentions, mut attributions) = (Vec::new(), Vec::new());
        for (index, (spans, content, denied)) in cited.into_iter().enumerate() {
            let first = mentions.len();
            mentions.extend(spans.iter().map(|&span| mention(&text, &segmentation, span)));
            attributions.push(Attribution {
                id: AttributionId(format!("a-{index}")),
                claim: ClaimId(format!("c-{index}")),
                chain: vec![ChainLink { mentions: (first..mentions.len()).collect(), cue: Vec::new() }],
                content,
                mode: Mode::Indirect,
                attitude: Attitude::Statement,
                polarity: if denied { Polarity::Negative } else { Polarity::Positive },
                confidence: Confidence::new(0.9),
                inheritance: None,
                basis: Basis::Pattern("test"),
            });
        }
        Self { article, segmentation, mentions, attributions }
    }

    fn resolve(&self) -> Resolution {
        let Self { article, segmentation, mentions, attributions } = self;
        resolve::resolve(article, segmentation, mentions, attributions, &Directory::default())
    }
}

/// What an engine would make of a marked noun phrase.
fn mention(text: &str, segmentation: &Segmentation, span: Span) -> Mention {
    const PRONOUNS: [&str; 13] = [
        "he",
        "she",
        "they",
        "it",
        "who",
        "i",
        "we",
        "both",
        "one of them",
        "the former",
        "the latter",
        "others",
        "which",
    ];
    let tokens = &segmentation.tokens[segmentation.tokens_in(span)];
    let word = |at: usize| tokens[at].span.of(text);
    let stop = (1..tokens.len())
        .find(|&at| matches!(word(at), "," | "who" | "for" | "at" | "of" | "in" | "from" | "by" | "with" | "familiar"));
    let stop = stop.unwrap_or(tokens.len());
    let name = |at: usize| tokens[at].class == WordClass::Proper || at == 0 && tokens[at].class == WordClass::Initial;
    let kind = if PRONOUNS.contains(&span.of(text).to_lowercase().as_str()) {
        MentionKind::Pronominal
    } else if name(stop - 1) && (stop > 1 || tokens[0].class == WordClass::Proper || !word(0).ends_with('s')) {
        MentionKind::Named
    } else {
        MentionKind::Nominal
    };
    let mut first = stop - 1;
    while kind == MentionKind::Named && first > 0 && name(first - 1) {
        first -= 1;
    }
    let head = if kind == MentionKind::Pronominal { span } else { tokens[first].span.cover(tokens[stop - 1].span) };
    Mention { span, head, kind, confidence: Confidence::CERTAIN }
}

/// Checks the names of the sources that the mentions resolve to; `?` where nobody should be named.
#[track_caller]
fn check(marked: &str, expect: &[&str]) {
    let article = Marked::new(marked);
    let resolution = article.resolve();
    let found: Vec<String> = (0..article.mentions.len())
        .map(|mention| {
            let source = &resolution.sources[resolution.source_of[mention]];
            if source.confidence.value() < 0.3 { "?".to_owned() } else { source.name.clone() }
        })
        .collect();
    assert_eq!(found, expect, "{marked}");
}

/// The source of the last mention.
fn last(marked: &str) -> Source {
    let article = Marked::new(marked);
    let resolution = article.resolve();
    resolution.sources[*resolution.source_of.last().unwrap()].clone()
}

/// Checks the class of the last mention's source.
#[track_caller]
fn check_class(marked: &str, class: SourceClass, named: bool) {
    let source = last(marked);
    assert_eq!((source.class, source.named), (class, named), "{marked}: {source:?}");
}

/// Checks the name of the body that the last mention's source speaks for; nothing for none.
#[track_caller]
fn check_body(marked: &str, body: &str) {
    let article = Marked::new(marked);
    let resolution = article.resolve();
    let source = &resolution.sources[*resolution.source_of.last().unwrap()];
    let found = source.affiliation.as_ref().map(|id| resolution.sources.iter().find(|other| &other.id == id).unwrap());
    assert_eq!(found.map_or("", |found| found.name.as_str()), body, "{marked}: {source:?}");
}

#[test]
fn short_names_find_the_full_one() {
    check("Russian President Vladimir Putin arrived.\n[Putin] said {it rained}.", &["Vladimir Putin"]);
    check("[Marlow] said {it rained}.\nAnna Marlow is the mayor of Lorvik.", &["Anna Marlow"]);
    check("North Korean leader Kim Jong-un left. [Kim] said {it rained}.", &["Kim Jong-un"]);
    check("[Mr Key] said {no}.\nLater John Key, the Prime Minister, left.", &["John Key"]);
    check("Anna Maria Marlow left. [Anna Marlow] said {it rained}.", &["Anna Maria Marlow"]);
}

#[test]
fn a_participle_behind_a_name_begins_no_apposition() {
    let marked = "The Marlow Courier, citing [court papers], said {it rained}.";
    check(marked, &["court papers"]);
    check_class(marked, SourceClass::Document, false);
    check("Anna Berg, [acting mayor], said {it rained}.", &["Anna Berg"]);
}

#[test]
fn namesakes_are_kept_apart() {
    check(
        "Tom Marlow and Anna Marlow met the press.\n[Mrs Marlow] said {it rained}.\n[Mr Marlow] said {it snowed}.",
        &["Anna Marlow", "Tom Marlow"],
    );
    // Two Marlows in one breath: nobody can tell.
    let source = last("Tom Marlow and John Marlow met the press.\n[Marlow] said {it rained}.");
    assert!(source.name == "Marlow" && source.confidence.value() < 0.5, "{source:?}");
}

#[test]
fn acronyms_are_spelled_out_before_or_after() {
    let long = "Korean Central Television";
    check("It was shown on Korean Central Television (KCTV).\n[KCTV] said {it rained}.", &[long]);
    check("[The WHO] said {it rained}.\nThe World Health Organization met.", &["World Health Organization"]);
    check("The Lorvik Port Authority (LPA) met.\n[The LPA] said {it rained}.", &["Lorvik Port Authority"]);
    check(
        "[The NHRO] said {it rained}.\nThe National Harbour Research Office met.",
        &["National Harbour Research Office"],
    );
}

#[test]
fn pronouns_follow_the_speaker() {
    check("[Anna Marlow] said {it rained}.\n[She] said {the dam broke}.", &["Anna Marlow", "Anna Marlow"]);
    check(
        "Tom Berg met Anna Marlow in Lorvik.\n[She] said {it rained}.\n[He] said {it snowed}.",
        &["Anna Marlow", "Tom Berg"],
    );
    check("[The mayor] said {it rained}.\n\n{“The dam broke,”} [she] said.", &["The mayor", "The mayor"]);
    check("The ministry met.\n[It] said {the dam broke}.", &["The ministry"]);
    check("[Residents] said {it rained}.\n[They] said {the dam broke}.", &["Residents", "Residents"]);
}

#[test]
fn nobody_is_guessed() {
    check("[He] said {it rained}.", &["?"]);
    check("Anna Marlow spoke.\n[He] said {it rained}.", &["?"]);
    check("The dam broke in May.\n[They] said {it rained}.", &["?"]);
    check("Tom Berg met John Marlow. In Lorvik a dam broke.\n[He] said {it rained}.", &["?"]);
}

#[test]
fn relative_pronouns_are_who_stands_before() {
    check("Anna Marlow, the mayor, [who] said {it rained}, left.", &["Anna Marlow"]);
    check("The port sacked a clerk [who] said {it rained}.", &["a clerk"]);
}

#[test]
fn the_first_person_is_the_speaker() {
    check("{“[I] think it rained”}, said [Anna Marlow].", &["Anna Marlow", "Anna Marlow"]);
    let reporter = "[Anna Marlow] left.\n[I] think {it rained}.";
    let source = last(reporter);
    assert!(source.name != "Anna Marlow", "{source:?}");
}

#[test]
fn titles_and_nouns_find_their_bearer() {
    check("Anna Marlow, the mayor of Lorvik, left.\n[The mayor] said {it rained}.", &["Anna Marlow"]);
    check("Foreign Minister Tom Berg left.\n[The minister] said {it rained}.", &["Tom Berg"]);
    check(
        "[A spokesman for the port] said {no}.\n[The spokesman] said {it rained}.",
        &["A spokesman for the port", "A spokesman for the port"],
    );
    check(
        "A report by the inspectorate found rust.\n[The report] said {it rained}.",
        &["A report by the inspectorate"],
    );
    check("The Unification Ministry met.\n[The ministry] said {it rained}.", &["Unification Ministry"]);
    check("[Tom Berg, 34,] said {it rained}.\n[The 34-year-old] said {no}.", &["Tom Berg", "Tom Berg"]);
    check("Acme Holdings sank.\n[The company] said {it rained}.", &["Acme Holdings"]);
    check(
        "Defence Minister Tom Berg met Foreign Minister Anna Marlow.\n[The foreign minister] said {it rained}.",
        &["Anna Marlow"],
    );
}

#[test]
fn indefinite_nouns_are_new() {
    check(
        "[An official] said {it rained}.\n[An official] said {it snowed}.\n[Another official] said {no}.",
        &["An official", "An official", "Another official"],
    );
    let article = Marked::new("[An official] said {it rained}.\n[An official] said {it snowed}.");
    let resolution = article.resolve();
    assert_ne!(resolution.source_of[0], resolution.source_of[1]);
    assert_ne!(resolution.sources[0].id, resolution.sources[1].id);
}

#[test]
fn names_keep_what_stands_beside_them() {
    let source = last("[Anna Marlow, 52, a spokeswoman for the port,] said {it rained}.");
    assert_eq!(source.name, "Anna Marlow");
    assert!(source.descriptions.iter().any(|words| words.contains("spokeswoman for the port")), "{source:?}");
    let source = last("[The mayor, Anna Marlow,] said {it rained}.");
    assert_eq!((source.name.as_str(), source.class), ("Anna Marlow", SourceClass::Official));
    let source = last("[Environment Canada spokeswoman Julie Hahn] said {it rained}.");
    assert_eq!((source.name.as_str(), source.class), ("Julie Hahn", SourceClass::Spokesperson));
    let source = last("[Russian President Vladimir Putin] said {it rained}.");
    assert_eq!((source.titles, source.class), (vec!["Russian President".to_owned()], SourceClass::Official));
}

#[test]
fn classes_are_told_by_names_and_nouns() {
    use SourceClass as C;
    check_class("[Reuters] said {it rained}.", C::NewsAgency, true);
    check_class("[North Korea’s KCNA news agency] said {it rained}.", C::NewsAgency, true);
    check_class("[Experts] note {it rained}.", C::Experts, false);
    check_class("[Critics] say {it rained}.", C::Group, false);
    check_class("[People familiar with the matter] said {it rained}.", C::Anonymous, false);
    check_class("[Two sources] said {it rained}.", C::Anonymous, false);
    check_class("[Ukrainian officials] said {it rained}.", C::Official, false);
    check_class("[The University of Lorvik] said {it rained}.", C::Organisation, true);
    check_class("[Police] said {it rained}.", C::Police, false);
    check_class("[The Supreme Court] said {it rained}.", C::Court, true);
    check_class("[A study of 900 people] found {it rained}.", C::Study, false);
    check_class("[Sen. Tom Berg] said {it rained}.", C::Official, true);
}

#[test]
fn offices_and_letters_are_no_part_of_the_person() {
    use SourceClass as C;
    check("Anna Sands KC rose.\n[Ms Sands] said {it rained}.", &["Anna Sands"]);
    check_class("[Chief Financial Officer Anna Sands] said {it rained}.", C::Person, true);
    check_class("[The schools secretary, Anna Sands,] said {it rained}.", C::Official, true);
    check_class("[One of the diplomats] said {it rained}.", C::Official, false);
    check_class("[Blue Line] said {it rained}.", C::Organisation, true);
    check_class("[An anatomist at Lorvik] said {it rained}.", C::Person, false);
    check("[A former adviser] said {no}.\n{“He read it,”} [they] said.", &["A former adviser", "A former adviser"]);
    check("[The Oresk Gazette], [which] said {it rained}, closed.", &["Oresk Gazette", "Oresk Gazette"]);
}

#[test]
fn number_and_nature_are_told() {
    let several = last("[Two officials] said {it rained}.");
    assert_eq!((several.number, several.nature), (Number::Plural, Nature::Human));
    let one = last("[A report by the port] said {it rained}.");
    assert_eq!((one.number, one.nature), (Number::Singular, Nature::Document));
}

#[test]
fn people_speak_for_bodies() {
    check_body("[A spokesperson for South Korea’s Unification Ministry] said {it rained}.", "Unification Ministry");
    check_body("[Analysts at Acme Bank] said {it rained}.", "Acme Bank");
    check_body("[Tom Berg, of the University of Lorvik,] said {it rained}.", "University of Lorvik");
    check_body("The army met.\n[The army’s chief spokesman] said {it rained}.", "The army");
    check_body("[NASA Administrator Charles Bolden] said {it rained}.", "NASA");
    check_body("[Anna Marlow, a spokeswoman for the port authority,] said {it rained}.", "the port authority");
    check_body("Acme Holdings sank.\n[Its website] said {it rained}.", "Acme Holdings");
    check_body("[Lorvik’s mayor, Anna Marlow,] said {it rained}.", "Lorvik");
    check_body("[Anna Marlow] said {it rained}.", "");
}

#[test]
fn pairs_and_parts() {
    check("Tom Berg and Anna Marlow met.\n[Both] said {it rained}.", &["Tom Berg and Anna Marlow"]);
    check(
        "Tom Berg met the press with others. Tom Berg and Anna Marlow left.\n[The latter] said {it rained}.",
        &["Anna Marlow"],
    );
    let part = last("Two sailors left.\n[One of them] said {it rained}.");
    assert!(part.name == "One of them" && !part.named, "{part:?}");
}

#[test]
fn ids_are_slugs_and_unique() {
    let article = Marked::new("[Kim Jong-un] said {no}.\n[A source] said {it rained}.\n[A source] said {it snowed}.");
    let ids: Vec<String> = article.resolve().sources.iter().map(|source| source.id.0.clone()).collect();
    assert_eq!(ids, ["s-kim-jong-un", "s-source", "s-source-2"]);
}

#[test]
fn every_mention_of_an_article_counts() {
    let source = last("Anna Marlow left. Marlow wept.\n[She] said {it rained}.");
    assert_eq!(source.mentions.len(), 3, "{source:?}");
    assert_eq!(source.aliases, ["Marlow"]);
}

/// The ties between claims, as `from kind to` by the first word of each claim.
fn claim_ties(marked: &str) -> Vec<String> {
    let article = Marked::new(marked);
    let resolution = article.resolve();
    let mut claims: Vec<Claim> = Vec::new();
    for attribution in &article.attributions {
        claims.push(Claim {
            id: attribution.claim.clone(),
            spans: attribution.content.clone(),
            status: Status::Attributed,
            attributions: vec![attribution.id.clone()],
            exemption: None,
            weight: Weight::Ordinary,
            signs: Vec::new(),
            confidence: Confidence::new(0.8),
        });
    }
    for sentence in &article.segmentation.sentences {
        if !claims.iter().any(|claim| claim.spans.iter().any(|span| sentence.span.contains(*span))) {
            claims.push(Claim {
                id: ClaimId(format!("c-s{}", sentence.span.start)),
                spans: vec![sentence.span],
                status: Status::Unattributed,
                attributions: Vec::new(),
                exemption: None,
                weight: Weight::Ordinary,
                signs: Vec::new(),
                confidence: Confidence::new(0.8),
            });
        }
    }
    claims.sort_by_key(|claim| claim.spans[0]);
    let relations =
        resolve::relate(&article.article, &article.segmentation, &article.attributions, &claims, &resolution);
    let words = |end: &RelationEnd| {
        let claim = claims.iter().find(|claim| claim.id.0 == end.id()).unwrap();
        claim.spans[0].of(&article.article.text).split(' ').next().unwrap().to_owned()
    };
    let of_claims = relations.iter().filter(|relation| matches!(relation.from, RelationEnd::Claim(_)));
    of_claims
        .map(|relation: &Relation| {
            format!("{} {} {}", words(&relation.from), relation.kind.as_str(), words(&relation.to))
        })
        .collect()
}

#[test]
fn words_that_point_back_tie_claims() {
    assert_eq!(
        claim_ties("[Officials] said {dams leak in the north}.\nA new survey confirms those claims."),
        ["A confirms dams"]
    );
    assert_eq!(
        claim_ties("[Officials] said {dams leak in the north}.\n[The port] denied {the allegations}~."),
        ["the disputes dams"]
    );
    assert_eq!(claim_ties("[Officials] said {dams leak in the north}.\nThe harbour confirmed its timetable."), [""; 0]);
    assert_eq!(claim_ties("A survey confirms those claims."), [""; 0]);
}

#[test]
fn a_rejection_finds_what_it_rejects() {
    let said = "[Officials] said {dams leak in the north}.\n";
    let ties = |reply: &str| claim_ties(&format!("{said}{reply}"));
    assert_eq!(ties("[The port] said {“it's pure invention”}."), ["“it's disputes dams"]);
    assert_eq!(ties("[The port] said {no dams in the north leak}."), ["no disputes dams"]);
    // Other things are called other names.
    assert_eq!(ties("[The port] said {it is a good plan}."), [""; 0]);
    assert_eq!(claim_ties("[Officials] said {dams leak in the north}.\n[They] said {“it's a lie”}."), [""; 0]);
}

#[test]
fn what_is_said_again_is_told() {
    assert_eq!(
        claim_ties(
            "The harbour of Lorvik will close in May after two piers collapsed.\n\nBoats lay idle.\n\n\
             [The mayor] said {Lorvik harbour will close in May because two piers had collapsed}.",
        ),
        ["Lorvik repeats The"]
    );
    // Other numbers, another claim.
    assert_eq!(
        claim_ties(
            "[The mayor] said {the harbour lost 40 boats in May}.\n[The port] said {the harbour lost 60 boats in May}."
        ),
        [""; 0]
    );
}

#[test]
fn what_one_passes_on_is_relayed() {
    let mut article = Marked::new("[Kyodo] reported, quoting [an official], {that it rained}.");
    article.attributions[0].chain =
        vec![ChainLink { mentions: vec![0], cue: Vec::new() }, ChainLink { mentions: vec![1], cue: Vec::new() }];
    let resolution = article.resolve();
    let relations = resolve::relate(&article.article, &article.segmentation, &article.attributions, &[], &resolution);
    let told: Vec<(&str, RelationKind, &str)> =
        relations.iter().map(|relation| (relation.from.id(), relation.kind, relation.to.id())).collect();
    assert_eq!(told, [("s-official", RelationKind::RelayedBy, "s-kyodo")]);
}

#[test]
fn a_long_article_takes_a_moment() {
    let mut text = String::new();
    for index in 0..4000 {
        text.push_str(&format!(
            "[Anna Marlow{index}] said {{it rained}}.\n[She] said {{an official met the minister}}.\n\n"
        ));
    }
    let article = Marked::new(&text);
    let start = std::time::Instant::now();
    let resolution = article.resolve();
    assert_eq!(resolution.source_of.len(), 8000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
