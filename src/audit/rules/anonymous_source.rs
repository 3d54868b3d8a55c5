use std::collections::BTreeSet;

use super::{Rule, Severity};
use crate::audit::unnamed::is_told_by_office;
use crate::audit::{Finding, Matter, Page, is_unnamed_person};
use crate::model::Source;
use crate::text::Span;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "anonymous-source",
    severity: Severity::Info,
    pedantic: false,
    summary: "an unnamed person as source",
    guideline: "Reuters: unnamed sources are the weakest; use them only where the news is worth it and say what can be said of them",
    help: "name the source, or say how they know and why they cannot be named",
    supersedes: &[],
    docs: include_str!("anonymous_source.md"),
    check,
};

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for (source, span) in unnamed_people(page) {
            let mut finding = page.finding(span, "claims rest on a person without a name", 0.7);
            finding.sources.push(source.id.clone());
            findings.push(finding);
        }
    }
}

/// Unnamed people whom something is attributed to, each with the first mention that is cited, by place.
pub(super) fn unnamed_people<'a>(page: &Page<'a>) -> Vec<(&'a Source, Span)> {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut people = Vec::new();
    for attribution in page.vouching() {
        for &mention in attribution.chain.iter().flat_map(|link| &link.mentions) {
            let source = page.analysis.source_of[mention];
            if !is_unnamed_person(&page.analysis.sources[source]) || seen.contains(&source) {
                continue;
            }
            seen.insert(source);
            people.push((&page.analysis.sources[source], page.mention(mention)));
        }
    }
    people.retain(|(_, span)| !is_pronoun(page, *span) && !is_told_by_office(span.of(page.text())));
    people
}

/// A pronoun whose antecedent was not found tells nothing of anonymity.
pub(super) fn is_pronoun(page: &Page, span: Span) -> bool {
    matches!(
        span.of(page.text()).to_lowercase().as_str(),
        "he" | "she" | "they" | "it" | "we" | "i" | "who" | "which" | "that" | "this" | "you" | "one" | "him" | "her"
    )
}
