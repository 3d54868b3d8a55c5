use super::anonymous_source::is_pronoun;
use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::model::{Attribution, SourceClass};
use crate::text::Span;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "vague-attribution",
    severity: Severity::Warning,
    pedantic: false,
    summary: "a source that is nobody in particular",
    guideline: "Wikipedia, “unsupported attributions”: who are the experts, and how many?",
    help: "name one of them, or the study or body they speak for",
    supersedes: &["anonymous-source", "anonymity-unexplained"],
    docs: include_str!("vague_attribution.md"),
    check,
};

/// Heads of mentions of nobody in particular.
const VAGUE: [&str; 26] = [
    "experts",
    "analysts",
    "critics",
    "observers",
    "commentators",
    "scholars",
    "scientists",
    "researchers",
    "historians",
    "economists",
    "supporters",
    "opponents",
    "insiders",
    "some",
    "many",
    "others",
    "people",
    "pundits",
    "specialists",
    "academics",
    "skeptics",
    "sceptics",
    "advocates",
    "activists",
    "campaigners",
    "watchers",
];

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for attribution in page.vouching() {
            for &mention in attribution.chain.iter().flat_map(|link| &link.mentions) {
                let span = page.mention(mention);
                if !is_vague(page, mention, &matter.house.vague_words) || is_pronoun(page, span) {
                    continue;
                }
                let who = span.of(page.text());
                let sure =
                    if beside_somebody(page, attribution, mention) || named_after(page, span) { 0.5 } else { 0.75 };
                let mut finding = page.finding(span, format!("“{who}” is nobody in particular"), sure);
                finding.claims.push(attribution.claim.clone());
                finding.sources.push(page.source(mention).id.clone());
                findings.push(finding);
            }
        }
    }
}

fn is_vague(page: &Page, mention: usize, more: &[String]) -> bool {
    let source = page.source(mention);
    let words = page.words_in(page.mention(mention));
    // “experts at Oxford University” are somebody's experts.
    let placed =
        words.iter().any(|word| matches!(word.as_str(), "at" | "from" | "with" | "who" | "that" | "for" | "of"));
    let head = words
        .last()
        .is_some_and(|word| VAGUE.contains(&word.as_str()) || more.iter().any(|more| word == more.as_str()));
    !source.named && !placed && source.affiliation.is_none() && (head || source.class == SourceClass::Experts)
}

/// Whether a source that is somebody stands beside it: “the ministry and analysts say”.
fn beside_somebody(page: &Page, attribution: &Attribution, mention: usize) -> bool {
    let link = attribution.chain.iter().find(|link| link.mentions.contains(&mention));
    link.is_some_and(|link| link.mentions.iter().any(|&other| page.source(other).named))
}

/// Whether one of them is named in the two sentences after: “Experts doubt it. “…”, said Dr Marlow.”
fn named_after(page: &Page, span: Span) -> bool {
    let Some(sentence) = page.sentence_of(span) else { return false };
    let next = Span::new(page.sentence(sentence).end, page.sentence(sentence + 2).end.max(page.sentence(sentence).end));
    page.cited_in(next).any(|mention| {
        let source = page.source(mention);
        source.named && matches!(source.class, SourceClass::Person | SourceClass::Study)
    })
}
