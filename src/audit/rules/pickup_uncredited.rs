use super::{Rule, Severity};
use crate::audit::{Finding, House, Matter, Page};
use crate::text::LowerWord;
use std::collections::HashMap;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "pickup-uncredited",
    severity: Severity::Warning,
    pedantic: false,
    summary: "a quotation that stands in an earlier article, which is not credited",
    guideline: "AP, Guardian: credit whoever had it first",
    help: "credit the outlet that had the quotation first",
    supersedes: &[],
    docs: include_str!("pickup_uncredited.md"),
    check,
};

/// Shorter quotations may meet by chance.
const FEWEST_WORDS: usize = 6;

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    if matter.pages.len() < 2 {
        return;
    }
    let mut order: Vec<&Page> = matter.pages.iter().collect();
    order.sort_by_key(|page| (page.analysis.article.metadata.published.clone(), page.index));
    let mut first: HashMap<String, &Page> = HashMap::new();
    for page in order {
        for quotation in page.analysis.segmentation.quotations.iter().filter(|it| it.depth == 0) {
            let words: Vec<&str> = page
                .words_in(quotation.inner)
                .iter()
                .map(LowerWord::as_str)
                .filter(|word| word.chars().any(char::is_alphanumeric))
                .collect();
            if words.len() < FEWEST_WORDS || !page.kind_at(quotation.span).carries_claims() {
                continue;
            }
            let earlier = *first.entry(words.join(" ")).or_insert(page);
            if earlier.index == page.index || is_credited(page, earlier, matter.house) {
                continue;
            }
            let dated = [page, earlier].iter().all(|page| page.analysis.article.metadata.published.is_some());
            let message = format!("the same words stand in {}, which is not credited", name(earlier));
            findings.push(page.finding(quotation.span, message, if dated { 0.75 } else { 0.6 }));
        }
    }
}

fn name<'a>(page: &Page<'a>) -> &'a str {
    let article = &page.analysis.article;
    article.metadata.outlet.as_deref().unwrap_or(&article.id)
}

/// Whether the article names the other's outlet, or both are of one house.
fn is_credited(page: &Page, earlier: &Page, house: &House) -> bool {
    let outlet = |page: &Page| page.analysis.article.metadata.outlet.clone();
    match outlet(earlier) {
        Some(name) if house.owns(&name) && outlet(page).is_some_and(|other| house.owns(&other)) => true,
        Some(name) => outlet(page).as_ref() == Some(&name) || page.text().contains(name.as_str()),
        None => false,
    }
}
