use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use std::collections::BTreeSet;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "single-origin",
    severity: Severity::Warning,
    pedantic: false,
    summary: "several articles whose every chain ends at one origin",
    guideline: "ours: count origins, not outlets",
    help: "look for somebody who knows it independently",
    supersedes: &["single-source"],
    docs: include_str!("single_origin.md"),
    check,
};

/// With fewer claims there is not enough to tell.
const FEWEST_CLAIMS: usize = 3;

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    let mut origins = BTreeSet::new();
    let mut first = None;
    let mut claims = 0;
    let mut documents = 0;
    for page in &matter.pages {
        let mut any = false;
        for attribution in page.vouching() {
            let Some(origin) = Page::origin(attribution) else { continue };
            claims += 1;
            any = true;
            for &mention in &origin.mentions {
                origins.insert(matter.graph.merged_source(page.index, page.analysis.source_of[mention]));
                first.get_or_insert((page, page.mention(mention)));
            }
        }
        documents += usize::from(any);
    }
    let (Some((page, span)), 1) = (first, origins.len()) else { return };
    if documents < 2 || claims < FEWEST_CLAIMS {
        return;
    }
    let source = origins.first().map(|&source| &matter.graph.sources()[source]);
    let Some(source) = source.filter(|source| source.named) else { return };
    let message = format!("all {claims} attributed claims of {documents} articles go back to {}", source.name);
    let mut finding = page.finding(span, message, 0.75);
    finding.sources.push(source.id.clone());
    findings.push(finding);
}
