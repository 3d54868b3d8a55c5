use super::{Rule, Severity};
use crate::audit::{Finding, Matter};
use crate::lexicon::Phrases;
use std::sync::LazyLock;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "anonymity-boilerplate",
    severity: Severity::Info,
    pedantic: true,
    summary: "a rote reason for anonymity",
    guideline: "New York Times memo of 2010: a rote phrase explains nothing",
    help: "say what the source would risk",
    supersedes: &[],
    docs: include_str!("anonymity_boilerplate.md"),
    check,
};

static ROTE: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let patterns = [
        "(was/were/is/are) not (been) authorised/authorized to (speak/talk/discuss/comment) (publicly/about/to/with/on) (the/this/publicly) (matter/media/press/case/issue)",
        "n't authorised/authorized to (speak/talk/discuss/comment) (publicly/about/to/with/on) (the/this/publicly) (matter/media/press/case/issue)",
        "because of the sensitivity of the matter/issue/situation/subject",
        "on (the) condition of anonymity",
        "to speak freely/candidly/frankly",
    ];
    Phrases::of(patterns)
});

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for (span, ()) in page.hits(&ROTE) {
            findings.push(page.finding(span, "a rote phrase: what would the source risk?", 0.6));
        }
    }
}
