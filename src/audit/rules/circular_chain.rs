use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::text::Span;

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
    for (number, page) in matter.pages.iter().enumerate() {
        for other in &matter.pages[number + 1..] {
            if let (Some(there), Some(back)) = (cites(page, other), cites(other, page)) {
                for (page, span, other) in [(page, there, other), (other, back, page)] {
                    let message = format!("this rests on {}, which in turn rests on {}", outlet(other), outlet(page));
                    findings.push(page.finding(span, message, 0.7));
                }
            }
        }
    }
}

fn outlet<'a>(page: &Page<'a>) -> &'a str {
    page.analysis.article.metadata.outlet.as_deref().unwrap_or(&page.analysis.article.id)
}

/// Where one article cites the outlet of the other as origin.
fn cites(page: &Page, other: &Page) -> Option<Span> {
    let outlet = other.analysis.article.metadata.outlet.as_deref()?;
    if page.analysis.article.metadata.outlet.as_deref() == Some(outlet) {
        return None;
    }
    page.vouching().find_map(|attribution| {
        let origin = Page::origin(attribution)?;
        origin.mentions.iter().find_map(|&mention| {
            let source = page.source(mention);
            let is_it = source.name == outlet || source.aliases.iter().any(|alias| alias == outlet);
            is_it.then(|| page.mention(mention))
        })
    })
}
