use super::anonymous_source::{is_pronoun, points_back};
use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page, is_unnamed_person};
use crate::lexicon::Phrases;
use crate::model::Attribution;
use crate::text::Span;
use std::sync::LazyLock;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "anonymous-opinion",
    severity: Severity::Error,
    pedantic: false,
    summary: "an unnamed source who judges or attacks somebody",
    guideline: "AP, NPR: unnamed sources give facts, never opinions; nobody is attacked from behind anonymity",
    help: "name the source, or keep to what they know",
    supersedes: &[],
    docs: include_str!("anonymous_opinion.md"),
    check,
};

static JUDGEMENTS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let lines = include_str!("anonymous_opinion.txt").lines();
    Phrases::new(lines.filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| (line, ())))
});

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for attribution in page.vouching() {
            let Some(origin) = Page::origin(attribution) else { continue };
            let unnamed = origin.mentions.iter().all(|&mention| {
                let (source, span) = (page.source(mention), page.mention(mention));
                is_unnamed_person(source) && !is_pronoun(page, span) && !points_back(page, source, span)
            });
            let Some(words) = judgement(page, attribution).filter(|_| unnamed) else { continue };
            let span = attribution.content.iter().copied().find(|span| span.contains(words)).unwrap_or(words);
            let message = format!("“{}”: an unnamed source judges", words.of(page.text()));
            let mut finding = page.finding(span, message, 0.7);
            finding.claims.push(attribution.claim.clone());
            findings.push(finding);
        }
    }
}

/// The first judging words of the content.
fn judgement(page: &Page, attribution: &Attribution) -> Option<Span> {
    let tokens = &page.analysis.segmentation.tokens;
    for &span in &attribution.content {
        let range = page.analysis.segmentation.tokens_in(span);
        let words = &page.words()[range.clone()];
        for at in 0..words.len() {
            if let Some((length, ())) = JUDGEMENTS.starting(&words[at..]).next() {
                let first = tokens[range.start + at].span;
                return Some(first.cover(tokens[range.start + at + length - 1].span));
            }
        }
    }
    None
}
