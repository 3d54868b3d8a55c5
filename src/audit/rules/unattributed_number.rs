use super::unattributed_claim::{reported, sureness};
use super::{Rule, Severity};
use crate::audit::{Finding, Matter};
use crate::model::SignKind;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "unattributed-number",
    severity: Severity::Warning,
    pedantic: false,
    summary: "a statistic, count or sum of money that nobody stands behind",
    guideline: "BBC on statistics: give the source of figures, so that the audience can judge them",
    help: "say who counted, and when",
    supersedes: &["unattributed-claim", "hidden-agent-passive"],
    docs: include_str!("unattributed_number.md"),
    check,
};

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for claim in page.unattributed() {
            let Some(number) = claim.signs.iter().find(|sign| sign.kind == SignKind::Number) else { continue };
            if page.quoted_share(page.span_of(claim)) > 0.5 {
                continue;
            }
            let message = format!("“{}”: no source for this number", number.span.of(page.text()));
            let mut finding = page.finding(reported(page, claim), message, sureness(page, claim));
            if finding.span.contains(number.span) {
                finding.raised_by = number.span;
            }
            finding.claims.push(claim.id.clone());
            findings.push(finding);
        }
    }
}
