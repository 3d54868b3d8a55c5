use super::{Rule, Severity};
use crate::audit::{Finding, Matter};
use crate::model::Attitude;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "mind-reading",
    severity: Severity::Info,
    pedantic: true,
    summary: "a belief or hope told as if it were known",
    guideline: "NPR: nobody can report what another thinks, only what they say they think",
    help: "“said she believes”, or what shows it",
    supersedes: &[],
    docs: include_str!("mind_reading.md"),
    check,
};

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for attribution in &page.analysis.attributions {
            let Some(link) = attribution.chain.last().filter(|_| attribution.attitude == Attitude::Belief) else {
                continue;
            };
            let (Some(&cue), Some(_)) = (link.cue.first(), link.mentions.first()) else { continue };
            if !page.is_own_prose(cue) || page.is_told(cue) {
                continue;
            }
            let message = format!("“{}”: how does the article know?", cue.of(page.text()));
            let mut finding = page.finding(cue, message, 0.55);
            finding.claims.push(attribution.claim.clone());
            findings.push(finding);
        }
    }
}
