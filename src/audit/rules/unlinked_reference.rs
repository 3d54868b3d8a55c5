use std::collections::BTreeSet;

use super::{Rule, Severity};
use crate::audit::{Finding, Matter};
use crate::model::SourceClass;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "unlinked-reference",
    severity: Severity::Info,
    pedantic: true,
    summary: "a study or document that cannot be found",
    guideline: "Trust Project, SPJ: let readers find what you read",
    help: "give title and publisher, and a link",
    supersedes: &[],
    docs: include_str!("unlinked_reference.md"),
    check,
};

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for attribution in page.vouching() {
            for &mention in attribution.chain.iter().flat_map(|link| &link.mentions) {
                let (number, source) = (page.analysis.source_of[mention], page.source(mention));
                let written = matches!(source.class, SourceClass::Study | SourceClass::Document | SourceClass::Poll);
                if !written || source.named || source.affiliation.is_some() || seen.contains(&number) {
                    continue;
                }
                seen.insert(number);
                let span = page.mention(mention);
                let words = span.of(page.text());
                let named = words.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase));
                let linked =
                    page.sentence_of(span).is_some_and(|it| page.sentence(it).of(page.text()).contains("http"));
                let first =
                    page.words_in(span).first().is_some_and(|word| word == "a" || word == "an" || word == "one");
                if named || linked || !first {
                    continue;
                }
                let mut finding = page.finding(span, format!("“{words}”: which, and where?"), 0.6);
                finding.sources.push(source.id.clone());
                findings.push(finding);
            }
        }
    }
}
