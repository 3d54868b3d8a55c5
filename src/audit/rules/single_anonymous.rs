use super::anonymous_source::is_pronoun;
use super::{Rule, Severity};
use crate::audit::unnamed::is_told_by_office;
use crate::audit::{Finding, Matter, Page, is_unnamed_person};
use crate::model::{SignKind, Status};

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "single-anonymous",
    severity: Severity::Error,
    pedantic: false,
    summary: "an accusation that rests on one unnamed source",
    guideline: "BBC: a serious allegation from one anonymous source is not enough to publish",
    help: "find a second source or a document",
    supersedes: &["anonymous-source", "anonymity-unexplained"],
    docs: include_str!("single_anonymous.md"),
    check,
};

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for claim in page.analysis.claims.iter().filter(|claim| claim.status == Status::Attributed) {
            let Some(sign) = claim.signs.iter().find(|sign| sign.kind == SignKind::Accusation) else { continue };
            let mut origins: Vec<usize> = Vec::new();
            for attribution in page.attributions_of(claim).filter(|attribution| attribution.vouches()) {
                origins.extend(Page::origin(attribution).iter().flat_map(|link| &link.mentions));
            }
            let [mention] = origins[..] else { continue };
            let (source, span) = (page.source(mention), page.mention(mention));
            let several = page.words_in(span).first().is_some_and(|word| {
                matches!(word.as_str(), "two" | "three" | "four" | "five" | "several" | "multiple" | "many")
            });
            if !is_unnamed_person(source)
                || is_pronoun(page, span)
                || is_told_by_office(span.of(page.text()))
                || several
            {
                continue;
            }
            let message = format!("the accusation “{}” rests on one unnamed source", sign.span.of(page.text()));
            let mut finding = page.finding(page.span_of(claim), message, 0.7);
            finding.claims.push(claim.id.clone());
            finding.sources.push(source.id.clone());
            findings.push(finding);
        }
    }
}
