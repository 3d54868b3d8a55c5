use std::collections::BTreeSet;

use super::{Rule, Severity};
use crate::audit::{Finding, Matter};
use crate::model::SourceClass;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "secondhand",
    severity: Severity::Info,
    pedantic: false,
    summary: "a statement that reached the article through another outlet",
    guideline: "AP 2010: credit the outlet that had it first, and try to have it yourself",
    help: "ask the first source; keep the credit where that cannot be done",
    supersedes: &[],
    docs: include_str!("secondhand.md"),
    check,
};

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        let mut told: BTreeSet<Vec<usize>> = BTreeSet::new();
        for attribution in page.vouching() {
            let links: Vec<_> = attribution.chain.iter().filter(|link| !link.mentions.is_empty()).collect();
            let [near, .., far] = links[..] else { continue };
            // A journal is where a study appears, not who passes it on.
            let studied = far.mentions.iter().any(|&mention| page.source(mention).class == SourceClass::Study);
            let other = |mention: usize| {
                let source = page.source(mention);
                source.class.is_media()
                    && (!studied || source.class != SourceClass::Publication)
                    && !page.is_own_outlet(matter.house, &source.name)
                    && !is_this_paper(&source.name)
            };
            if !near.mentions.iter().any(|&mention| other(mention)) {
                continue;
            }
            let path: Vec<usize> = links
                .iter()
                .flat_map(|link| link.mentions.iter().map(|&mention| page.analysis.source_of[mention]))
                .collect();
            if told.contains(&path) {
                continue;
            }
            let through: Vec<&str> =
                links[..links.len() - 1].iter().map(|link| page.source(link.mentions[0]).name.as_str()).collect();
            let origin = page.source(far.mentions[0]);
            let Some(span) = page.link_span(near) else { continue };
            let message = format!("what {} said reached the article through {}", origin.name, through.join(" and "));
            let mut finding = page.finding(span, message, 0.8 * attribution.confidence.value().max(0.75));
            finding.claims.push(attribution.claim.clone());
            finding.sources.extend(path.iter().map(|&source| page.analysis.sources[source].id.clone()));
            findings.push(finding);
            told.insert(path);
        }
    }
}

/// “this newspaper”: the article speaks of where it stands.
fn is_this_paper(name: &str) -> bool {
    name.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("this "))
}
