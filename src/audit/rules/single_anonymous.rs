use super::anonymous_source::is_pronoun;
use super::{Rule, Severity};
use crate::audit::unnamed::is_told_by_office;
use crate::audit::{Finding, Matter, Page, is_unnamed_person};
use crate::model::{Sign, SignKind, Status};

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

/// What authorities do in the open, and what merely failed; whoever tells of it accuses nobody.
const OPEN: [&str; 9] =
    ["crackdown", "cracked down", "deported", "evicted", "expelled", "failed to", "failing to", "fails to", "jailed"];

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for claim in page.analysis.claims.iter().filter(|claim| claim.status == Status::Attributed) {
            let Some(sign) = claim.signs.iter().find(|sign| accuses(page, sign)) else { continue };
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

/// Whether a sign accuses somebody of what is done in secret or is forbidden.
fn accuses(page: &Page, sign: &Sign) -> bool {
    sign.kind == SignKind::Accusation && !OPEN.iter().any(|open| sign.span.of(page.text()).eq_ignore_ascii_case(open))
}
