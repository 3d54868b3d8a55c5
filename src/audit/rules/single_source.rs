use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use std::collections::BTreeSet;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "single-source",
    severity: Severity::Warning,
    pedantic: false,
    summary: "a story that rests on one source",
    guideline: "BBC 3.3.4, Reuters: seek a second source; say so where there is only one",
    help: "find a second, independent source",
    supersedes: &[],
    docs: include_str!("single_source.md"),
    check,
};

/// With fewer attributed claims there is not story enough to ask for two sources.
const FEWEST_CLAIMS: usize = 4;

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        let mut claims = BTreeSet::new();
        let mut sources = BTreeSet::new();
        let mut first = None;
        for attribution in page.vouching() {
            claims.insert(attribution.claim.0.as_str());
            let Some(origin) = Page::origin(attribution) else { continue };
            for &mention in &origin.mentions {
                sources.insert(page.analysis.source_of[mention]);
                first.get_or_insert(page.mention(mention));
            }
        }
        let (Some(span), 1) = (first, sources.len()) else { continue };
        if claims.len() < FEWEST_CLAIMS {
            continue;
        }
        let source = sources.first().map(|&source| &page.analysis.sources[source]);
        let Some(source) = source.filter(|source| source.named || !source.is_vague()) else { continue };
        let message = format!("all {} attributed claims rest on {}", claims.len(), source.name);
        let mut finding = page.finding(span, message, 0.75);
        finding.sources.push(source.id.clone());
        findings.push(finding);
    }
}
