use super::{Rule, Severity};
use crate::audit::{Finding, Matter};
use crate::model::Status;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "attribution-distance",
    severity: Severity::Info,
    pedantic: true,
    summary: "a long stretch of detail that rests on one attribution far above",
    guideline: "AP: attribute in the sentence, and again where the detail goes on",
    help: "name the source again",
    supersedes: &[],
    docs: include_str!("attribution_distance.md"),
    check,
};

/// From the how manieth statement after an attribution the source should be named again.
const FAR: usize = 5;

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        let mut since: Option<usize> = None;
        for claim in &page.analysis.claims {
            let span = page.span_of(claim);
            if !page.kind_at(span).carries_claims() {
                continue;
            }
            match claim.status {
                Status::Attributed => since = Some(0),
                Status::Exempt => {}
                Status::Inherited | Status::Unattributed => {
                    let Some(count) = &mut since else { continue };
                    *count += 1;
                    if *count == FAR {
                        let message = format!("{FAR} statements since a source was last named");
                        let mut finding = page.finding(span, message, 0.5);
                        finding.claims.push(claim.id.clone());
                        findings.push(finding);
                        since = None;
                    }
                }
            }
        }
    }
}
