use super::{Rule, Severity};
use crate::audit::{Finding, Matter};
use crate::lexicon::Phrases;
use std::sync::LazyLock;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "poll-overclaim",
    severity: Severity::Info,
    pedantic: true,
    summary: "a poll that proves or shows",
    guideline: "BBC: a poll suggests; it never proves or shows",
    help: "write “suggests” or “indicates”",
    supersedes: &[],
    docs: include_str!("poll_overclaim.md"),
    check,
};

static OVERCLAIMS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let patterns = [
        "poll/polls/survey/surveys (also/clearly) proves/prove/proved/shows/show/showed/confirms/confirm/confirmed/demonstrates/demonstrated/reveals/revealed",
        "poll/survey results/numbers/data (also/clearly) prove/proved/show/showed/confirm/confirmed/demonstrate/reveal",
        "polling/polling (data) (also/clearly) proves/shows/showed/confirms",
    ];
    Phrases::of(patterns)
});

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for (span, ()) in page.hits(&OVERCLAIMS) {
            findings.push(page.finding(span, "a poll suggests; it does not show", 0.6));
        }
    }
}
