use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::text::Span;
use std::collections::{BTreeMap, HashSet};

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "circular-chain",
    severity: Severity::Error,
    pedantic: false,
    summary: "two outlets that rest on one another",
    guideline: "ours: a claim needs an origin outside the circle",
    help: "find who knew it first",
    supersedes: &[],
    docs: include_str!("circular_chain.md"),
    check,
};

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    let outlets: HashSet<&str> = matter.pages.iter().filter_map(|page| outlet(page)).collect();
    let mut rests: HashSet<(&str, &str)> = HashSet::new();
    let mut cited = Vec::new();
    for page in &matter.pages {
        let Some(own) = outlet(page) else { continue };
        for (other, span) in origins(page) {
            if let Some(&other) = outlets.get(other).filter(|&&other| other != own) {
                rests.insert((own, other));
                cited.push((page, own, other, span));
            }
        }
    }
    for (page, own, other, span) in cited {
        if rests.contains(&(other, own)) {
            let message = format!("this rests on {other}, which in turn rests on {own}");
            findings.push(page.finding(span, message, 0.7));
        }
    }
}

fn outlet<'a>(page: &Page<'a>) -> Option<&'a str> {
    page.analysis.article.metadata.outlet.as_deref()
}

/// Every name of whoever a claim goes back to, and where each is first mentioned.
fn origins<'a>(page: &Page<'a>) -> BTreeMap<&'a str, Span> {
    let mut names = BTreeMap::new();
    for &mention in page.vouching().filter_map(Page::origin).flat_map(|origin| &origin.mentions) {
        let source = page.source(mention);
        for name in std::iter::once(&source.name).chain(&source.aliases) {
            names.entry(name.as_str()).or_insert_with(|| page.mention(mention));
        }
    }
    names
}
