use std::collections::BTreeSet;

use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::model::{Source, SourceClass};
use crate::text::Span;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "unidentified-source",
    severity: Severity::Info,
    pedantic: true,
    summary: "a named person who is never introduced",
    guideline: "AP, Trust Project: say who a source is and why they would know",
    help: "introduce the person by role or affiliation",
    supersedes: &[],
    docs: include_str!("unidentified_source.md"),
    check,
};

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for attribution in page.vouching() {
            for &mention in attribution.chain.iter().flat_map(|link| &link.mentions) {
                let (number, source) = (page.analysis.source_of[mention], page.source(mention));
                // A bare name of which nothing is known is as little introduced as a person's.
                let bare = matches!(source.class, SourceClass::Person | SourceClass::Unknown);
                if !source.named || !bare || seen.contains(&number) {
                    continue;
                }
                seen.insert(number);
                let known =
                    !source.descriptions.is_empty() || !source.titles.is_empty() || source.affiliation.is_some();
                if known || source.mentions.iter().any(|&mention| is_introduced(page, source, mention)) {
                    continue;
                }
                let message = format!("who is {}?", source.name);
                let mut finding = page.finding(page.mention(mention), message, 0.5);
                finding.sources.push(source.id.clone());
                findings.push(finding);
            }
        }
    }
}

/// Whether words beside the mention tell who it is: “Marlow, a nurse”, “the nurse Ann Marlow”, “Marlow, 43”.
fn is_introduced(page: &Page, source: &Source, mention: Span) -> bool {
    if page.words_in(mention).len() > source.name.split_whitespace().count() {
        return true;
    }
    let tokens = page.analysis.segmentation.tokens_in(mention);
    let after = &page.words()[tokens.end..];
    let apposed = after.first().is_some_and(|word| word == ",")
        && after.get(1).is_some_and(|word| {
            matches!(word.as_str(), "a" | "an" | "the" | "who" | "whose" | "one")
                || word.starts_with(|c: char| c.is_ascii_digit())
        });
    let before = tokens.start.checked_sub(1).map(|at| page.words()[at].as_str());
    // A common noun right before a name is a role: “lawyer Ann Marlow”.
    let role = before.is_some_and(|word| {
        word.ends_with("er") || word.ends_with("or") || word.ends_with("ist") || word.ends_with("ian")
    });
    apposed || role
}
