use super::*;
use crate::model::{
    AttributionId, Basis, Block, ChainLink, Inheritance, MentionKind, Mode, Paragraph, Sentence, Token, WordClass,
};

/// An attribution told by its words: source, cue, content, attitude.
type Told<'a> = (&'a str, &'a str, &'a str, Attitude);

const STATEMENT: Attitude = Attitude::Statement;

struct Built {
    text: String,
    claims: Vec<Claim>,
    attributions: Vec<Attribution>,
}

fn place(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    Span::new(at, at + words.len())
}

/// Paragraphs are lines, sentences end with a full stop and a blank.
fn segmentation(text: &str) -> Segmentation {
    let mut seg = Segmentation::default();
    let mut line_start = 0;
    for line in text.split('\n') {
        let first = seg.sentences.len();
        let mut from = 0;
        let ends = line.match_indices(". ").map(|(at, _)| at + 1).chain([line.len()]);
        for end in ends {
            let span = Span::new(line_start + from, line_start + end).trim(text);
            from = end;
            let first_token = seg.tokens.len();
            let mut start = None;
            for (at, c) in span.of(text).char_indices().chain([(span.len(), ' ')]) {
                if c.is_alphanumeric() || c == '-' {
                    start.get_or_insert(at);
                    continue;
                }
                let class = WordClass::Word;
                if let Some(from) = start.take() {
                    seg.tokens.push(Token { span: Span::new(span.start + from, span.start + at), class });
                }
                if !c.is_whitespace() && at < span.len() {
                    let mark = Span::new(span.start + at, span.start + at + c.len_utf8());
                    seg.tokens.push(Token { span: mark, class: WordClass::Punctuation });
                }
            }
            let tokens = first_token..seg.tokens.len();
            seg.sentences.push(Sentence { span, paragraph: seg.paragraphs.len(), tokens });
        }
        let span = Span::new(line_start, line_start + line.len());
        seg.paragraphs.push(Paragraph { span, kind: BlockKind::Paragraph, sentences: first..seg.sentences.len() });
        line_start += line.len() + 1;
    }
    seg
}

fn build_all(text: &str, told: &[Told], covers: Option<&str>) -> Built {
    let seg = segmentation(text);
    let article = Article {
        id: "test".to_owned(),
        text: text.to_owned(),
        blocks: seg.paragraphs.iter().map(|it| Block { span: it.span, kind: it.kind }).collect(),
        ..Article::default()
    };
    let mut mentions = Vec::new();
    let mut attributions = Vec::new();
    for (number, &(source, cue, content, attitude)) in told.iter().enumerate() {
        let cue_span = place(text, cue);
        let mut link = ChainLink { mentions: Vec::new(), cue: vec![cue_span] };
        if !source.is_empty() {
            let span = place(text, source);
            link.mentions.push(mentions.len());
            mentions.push(Mention { span, head: span, kind: MentionKind::Named, confidence: Confidence::CERTAIN });
        }
        attributions.push(Attribution {
            id: AttributionId(format!("a-{number}")),
            claim: ClaimId(String::new()),
            chain: vec![link],
            content: vec![place(text, content)],
            mode: Mode::Indirect,
            attitude,
            polarity: if cue.contains("den") || cue.contains("not") { Polarity::Negative } else { Polarity::Positive },
            confidence: Confidence::CERTAIN,
            inheritance: covers.map(|covers| Inheritance {
                covers: vec![place(text, covers)],
                claims: Vec::new(),
                reason: String::new(),
            }),
            basis: Basis::Pattern("test"),
        });
    }
    let candidates: Vec<ClaimCandidate> = seg
        .sentences
        .iter()
        .enumerate()
        .map(|(sentence, it)| ClaimCandidate {
            span: it.span,
            sentence,
            exemption: it.span.of(text).starts_with("So ").then_some(Exemption::Conclusion),
            weight: Weight::Ordinary,
            signs: Vec::new(),
            confidence: Confidence::new(0.5),
        })
        .collect();
    let claims = build(&article, &seg, &mentions, &mut attributions, &candidates);
    for attribution in &attributions {
        let claim = claims.iter().find(|claim| claim.id == attribution.claim).expect("every attribution has a claim");
        assert!(claim.attributions.contains(&attribution.id), "and the claim lists it");
    }
    Built { text: text.to_owned(), claims, attributions }
}

/// Claims as `status: words`.
fn shown(built: &Built) -> Vec<String> {
    let words = |claim: &Claim| claim.spans.iter().map(|span| span.of(&built.text)).collect::<Vec<_>>().join(" … ");
    built
        .claims
        .iter()
        .map(|claim| match claim.exemption {
            Some(exemption) => format!("{}: {}", exemption.as_str(), words(claim)),
            None => format!("{}: {}", claim.status.as_str(), words(claim)),
        })
        .collect()
}

#[track_caller]
fn check(text: &str, told: &[Told], expected: &[&str]) {
    assert_eq!(shown(&build_all(text, told, None)), expected);
}

#[test]
fn a_sentence_that_is_told_is_one_claim() {
    check(
        "The dam leaks, the mayor said on Monday.",
        &[("the mayor", "said", "The dam leaks", STATEMENT)],
        &["attributed: The dam leaks"],
    );
    check(
        "Marlow, who runs the dam, said it leaks.",
        &[("Marlow", "said", "it leaks", STATEMENT)],
        &["attributed: it leaks"],
    );
    check(
        "In a note seen by the Courier, the mayor said the dam leaks.",
        &[("the mayor", "said", "the dam leaks", STATEMENT)],
        &["attributed: the dam leaks"],
    );
}

#[test]
fn what_nobody_tells_is_its_sentence() {
    check("The dam leaks.", &[], &["unattributed: The dam leaks."]);
}

#[test]
fn a_clause_of_its_own_is_left() {
    check(
        "The dam leaks, officials said, but the council has not repaired it.",
        &[("officials", "said", "The dam leaks", STATEMENT)],
        &["attributed: The dam leaks", "unattributed: the council has not repaired it"],
    );
    check(
        "The council closed the road; officials said the dam leaks.",
        &[("officials", "said", "the dam leaks", STATEMENT)],
        &["unattributed: The council closed the road", "attributed: the dam leaks"],
    );
}

#[test]
fn an_act_of_speaking_is_the_frame_of_what_was_said() {
    check(
        "Marlow praised the crew, saying it saved the dam.",
        &[("Marlow", "saying", "it saved the dam", STATEMENT)],
        &["attribution-frame: Marlow praised the crew", "attributed: it saved the dam"],
    );
    check(
        "Marlow left the council, saying she was tired.",
        &[("Marlow", "saying", "she was tired", STATEMENT)],
        &["unattributed: Marlow left the council", "attributed: she was tired"],
    );
}

#[test]
fn a_wish_sources_nothing() {
    check(
        "Marlow is likely to push for lower rents.",
        &[("Marlow", "is likely", "to push for lower rents", Attitude::Intention)],
        &["unattributed: Marlow is likely to push for lower rents."],
    );
}

/// How sure the only claim is.
#[track_caller]
fn sure(text: &str, told: Told) -> f32 {
    let claims = build_all(text, &[told], None).claims;
    assert_eq!(claims.len(), 1);
    claims[0].confidence.value()
}

#[test]
fn who_thinks_so_may_be_asked() {
    let think = |text, who, cue, what| sure(text, (who, cue, what, Attitude::Belief));
    let bare = sure("The old dam leaks.", ("", "leaks", "The old dam", Attitude::Belief));
    assert!(
        think("Engineers believe that the old dam leaks.", "Engineers", "believe", "that the old dam leaks") < bare
    );
    // Nobody can be asked; what is known is so; the thought is the smaller part.
    assert_eq!(think("Many believe that the old dam leaks.", "Many", "believe", "that the old dam leaks"), bare);
    assert_eq!(think("The owners knew that the old dam leaks.", "The owners", "knew", "that the old dam leaks"), bare);
    assert_eq!(
        think(
            "The dam, which engineers think old, has been leaking for as long as people live there.",
            "engineers",
            "think",
            "old"
        ),
        bare
    );
}

#[test]
fn a_wish_inside_what_is_told_is_told() {
    let text = "Officials said Marlow wants lower rents.";
    let built = build_all(
        text,
        &[
            ("Officials", "said", "Marlow wants lower rents", STATEMENT),
            ("Marlow", "wants", "lower rents", Attitude::Intention),
        ],
        None,
    );
    assert_eq!(shown(&built), ["attributed: Marlow wants lower rents"]);
    assert_eq!(built.claims[0].attributions.len(), 2);
}

#[test]
fn nobody_named_vouches_for_nothing() {
    check(
        "It is believed that the dam leaks.",
        &[("", "is believed", "the dam leaks", STATEMENT)],
        &["unattributed: It is believed that the dam leaks."],
    );
}

#[test]
fn a_denial_is_somebodys_a_silence_nobodys() {
    check(
        "Marlow denied that the dam leaks.",
        &[("Marlow", "denied", "the dam leaks", STATEMENT)],
        &["attributed: the dam leaks"],
    );
    check(
        "Marlow did not say whether the dam leaks.",
        &[("Marlow", "did not say", "whether the dam leaks", STATEMENT)],
        &["attribution-frame: whether the dam leaks"],
    );
}

#[test]
fn a_credit_line_covers_what_stands_before() {
    let text = "The dam leaks. The road is closed.\nThis was reported by the Courier.\nThe mayor resigned.";
    let told = [("the Courier", "reported by", "This", STATEMENT)];
    let built = build_all(text, &told, Some("The dam leaks. The road is closed."));
    assert_eq!(
        shown(&built),
        ["inherited: The dam leaks.", "inherited: The road is closed.", "unattributed: The mayor resigned.",]
    );
    let inheritance = built.attributions[0].inheritance.as_ref().unwrap();
    assert_eq!(inheritance.claims.len(), 2);
    assert_eq!(built.attributions[0].claim, built.claims[0].id);
}

#[test]
fn a_credit_line_that_covers_nothing_still_has_a_claim() {
    let built = build_all(
        "This was reported by the Courier.",
        &[("the Courier", "reported by", "This", STATEMENT)],
        Some("This"),
    );
    assert_eq!(shown(&built), ["attribution-frame: This was reported by the Courier."]);
}

#[test]
fn a_conclusion_needs_something_to_rest_on() {
    check(
        "The dam leaks, Marlow said. So the road is closed.",
        &[("Marlow", "said", "The dam leaks", STATEMENT)],
        &["attributed: The dam leaks", "conclusion: So the road is closed."],
    );
    check(
        "The dam leaks. So the road is closed.",
        &[],
        &["unattributed: The dam leaks.", "unattributed: So the road is closed."],
    );
}

#[test]
fn ids_differ_and_survive_edits_elsewhere() {
    let ids =
        |text: &str| -> Vec<String> { build_all(text, &[], None).claims.into_iter().map(|claim| claim.id.0).collect() };
    let twice = ids("The dam leaks. It rained. The dam leaks.\nThe dam leaks.\nThe dam leaks.");
    let different: std::collections::BTreeSet<&String> = twice.iter().collect();
    assert_eq!(different.len(), twice.len(), "{twice:?}");
    let before = ids("The dam leaks. It rained.\nThe road is closed.");
    let after = ids("A new sentence.\nThe dam leaks. It rained.\nThe road was closed.");
    assert_eq!(before[..2], after[1..3]);
}
