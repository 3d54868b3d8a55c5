use super::anonymous_source::unnamed_people;
use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::lexicon::Phrases;
use crate::text::Span;
use std::sync::LazyLock;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "anonymity-unexplained",
    severity: Severity::Warning,
    pedantic: false,
    summary: "an unnamed source without a reason for it",
    guideline: "AP, SPJ, JTI 12.1: tell why a source is not named",
    help: "say why the source cannot be named, or name them",
    supersedes: &["anonymous-source"],
    docs: include_str!("anonymity_unexplained.md"),
    check,
};

/// How many sentences around the mention may give the reason.
const NEAR: usize = 2;

static REASONS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let patterns = [
        "not authorised/authorized/allowed/permitted/cleared to (speak/talk/discuss/comment)",
        "not been authorised/authorized/allowed/permitted/cleared to",
        "n't authorised/authorized/allowed/permitted/cleared to",
        "for fear of",
        "fearing",
        "fear/fears/feared reprisal/reprisals/retaliation/retribution/for",
        "because/as/since he/she/they/the",
        "because of",
        "due to",
        "to discuss/describe/speak/talk (about) (a/an/the) (private/internal/sensitive/confidential/classified/ongoing/candidly/freely/frankly)",
        "citing (the) (a) sensitivity/safety/security/fear/fears/privacy/concerns/policy/reprisals/retaliation",
        "given the sensitivity/sensitivities",
        "out of fear/concern",
        "to protect/avoid",
        "for security/safety/legal/privacy/personal reasons",
        "whose name/names was/were/has/have been",
        "in line with",
        "under/as rules/customary",
    ];
    Phrases::of(patterns)
});

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        let reasons: Vec<Span> = page.hits(&REASONS).into_iter().map(|(span, ())| span).collect();
        for (source, span) in unnamed_people(page) {
            let told = || source.mentions.iter().chain([&span]).copied();
            if told().any(|mention| has_reason(page, mention, &reasons) || shouts(page, mention)) {
                continue;
            }
            let mut finding = page.finding(span, "no reason is given why this source is not named", 0.65);
            finding.sources.push(source.id.clone());
            findings.push(finding);
        }
    }
}

/// Whether it is a voice from a crowd: nobody asked who it was, and everybody there heard it.
fn shouts(page: &Page, mention: Span) -> bool {
    /// Words from the mention to what it does.
    const REACH: usize = 6;
    let words = page.words_after(mention, REACH);
    words.iter().any(|word| ["shout", "yell", "chant", "heckl", "scream"].iter().any(|stem| word.starts_with(stem)))
}

fn has_reason(page: &Page, mention: Span, reasons: &[Span]) -> bool {
    let Some(sentence) = page.sentence_of(mention) else { return false };
    let (from, to) = (page.sentence(sentence).start, page.sentence(sentence + NEAR).end);
    let to = if to == 0 { page.text().len() } else { to };
    let index = reasons.partition_point(|reason| reason.start < from);
    reasons.get(index).is_some_and(|reason| reason.start < to)
}
