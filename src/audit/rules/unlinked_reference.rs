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

/// Words that tell, with the document or right after it, where it stands or who made it.
const TOLD: [&str; 17] = [
    "posted",
    "published",
    "issued",
    "released",
    "sent",
    "read",
    "carried",
    "filed",
    "signed",
    "dated",
    "written",
    "from",
    "by",
    "in",
    "on",
    "commissioned",
    "entitled",
];

/// How far after it, in words and marks.
const REACH: usize = 2;

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
                let person = page.words_in(span).last().is_some_and(|word| word == "poster" || word == "user");
                let told = page
                    .words_in(span)
                    .iter()
                    .skip(2)
                    .chain(page.words_after(span, REACH))
                    .any(|word| TOLD.contains(&word.as_str()));
                if named || linked || person || told || !first {
                    continue;
                }
                let mut finding = page.finding(span, format!("“{words}”: which, and where?"), 0.6);
                finding.sources.push(source.id.clone());
                findings.push(finding);
            }
        }
    }
}
