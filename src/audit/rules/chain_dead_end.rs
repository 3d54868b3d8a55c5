use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::model::{Attitude, Attribution};
use crate::text::Span;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "chain-dead-end",
    severity: Severity::Warning,
    pedantic: false,
    summary: "a chain of sources that ends at nobody",
    guideline: "ours: follow a claim to somebody who answers for it",
    help: "say who reported it first, or that it cannot be told",
    supersedes: &["hidden-agent-passive", "unattributed-claim"],
    docs: include_str!("chain_dead_end.md"),
    check,
};

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for attribution in &page.analysis.attributions {
            let Some(end) = dead_end(attribution)
                .filter(|&cue| tells(page, cue) && page.is_own_prose(cue) && !describes(page, cue))
            else {
                continue;
            };
            let message = format!("“{}”: the trail ends here, at nobody", end.of(page.text()));
            let mut finding = page.finding(end, message, 0.7);
            finding.claims.push(attribution.claim.clone());
            findings.push(finding);
        }
    }
}

/// The cue of the link nearest the origin where nobody is named in it.
fn dead_end(attribution: &Attribution) -> Option<Span> {
    if attribution.attitude != Attitude::Statement {
        return None;
    }
    let last = attribution.chain.last()?;
    (last.mentions.is_empty() && !last.cue.is_empty()).then(|| last.cue.iter().copied().reduce(Span::cover))?
}

/// Whether the cue only says what somebody’s words are about: “In a statement announcing the closure, Berg said …”.
fn describes(page: &Page, cue: Span) -> bool {
    const WORDS: [&str; 16] = [
        "address",
        "announcement",
        "email",
        "filing",
        "letter",
        "memo",
        "message",
        "note",
        "post",
        "release",
        "remarks",
        "report",
        "speech",
        "statement",
        "tweet",
        "video",
    ];
    let first = page.analysis.segmentation.tokens_in(cue).start;
    let participle = page.words_in(cue).first().is_some_and(|word| word.ends_with("ing"));
    participle && first > 0 && WORDS.contains(&page.words()[first - 1].as_str())
}

/// Whether the cue is one of telling, and not one of believing or expecting.
fn tells(page: &Page, cue: Span) -> bool {
    const STEMS: [&str; 10] =
        ["report", "said", "announc", "reveal", "publish", "quoted", "disclos", "leak", "confirm", "stated"];
    page.words_in(cue).iter().any(|word| STEMS.iter().any(|stem| word.starts_with(stem)))
}
