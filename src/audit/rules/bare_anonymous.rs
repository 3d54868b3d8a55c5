use super::anonymous_source::unnamed_people;
use super::{Rule, Severity};
use crate::audit::{Finding, Matter};

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "bare-anonymous",
    severity: Severity::Error,
    pedantic: false,
    summary: "an anonymous source of whom nothing is told",
    guideline: "AP, NPR: describe an unnamed source as fully as can be, never just “a source”",
    help: "say what the source does and how they know",
    supersedes: &["anonymous-source", "anonymity-unexplained"],
    docs: include_str!("bare_anonymous.md"),
    check,
};

/// What may stand in the mention of a source of whom nothing is told.
const BARE: [&str; 30] = [
    "a",
    "an",
    "the",
    "one",
    "two",
    "three",
    "several",
    "some",
    "multiple",
    "our",
    "its",
    "their",
    "other",
    "another",
    "anonymous",
    "unnamed",
    "unidentified",
    "source",
    "sources",
    "insider",
    "insiders",
    "person",
    "people",
    "someone",
    "somebody",
    "man",
    "woman",
    "individual",
    "individuals",
    "informant",
];

const HEADS: [&str; 10] = [
    "source",
    "sources",
    "insider",
    "insiders",
    "someone",
    "somebody",
    "person",
    "individual",
    "individuals",
    "informant",
];

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for (source, span) in unnamed_people(page) {
            let words = page.words_in(span);
            let bare = words.iter().all(|word| BARE.contains(&word.as_str()))
                && words.iter().any(|word| HEADS.contains(&word.as_str()));
            if bare && source.descriptions.is_empty() {
                let mut finding = page.finding(span, "nothing is told of this source", 0.85);
                finding.sources.push(source.id.clone());
                findings.push(finding);
            }
        }
    }
}
