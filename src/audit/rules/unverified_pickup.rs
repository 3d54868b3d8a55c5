use std::collections::BTreeSet;

use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::lexicon::Phrases;
use crate::model::{Attribution, SignKind};
use std::sync::LazyLock;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "unverified-pickup",
    severity: Severity::Warning,
    pedantic: false,
    summary: "a contentious second-hand claim with no word on whether it was verified",
    guideline: "BBC 3.3.6: say what could not be verified independently",
    help: "verify it, or say that it could not be verified",
    supersedes: &[],
    docs: include_str!("unverified_pickup.md"),
    check,
};

static VERIFICATION: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let patterns = [
        "verified/verify/verification/unverified",
        "independently/independent confirm/confirmed/confirmation/corroborated",
        "not/n't (be/been/immediately/yet/independently) (independently) confirm/confirmed/corroborate/corroborated",
        "unable to confirm/corroborate/reach",
        "without (providing/giving/offering/citing) (any) evidence/proof",
    ];
    Phrases::of(patterns)
});

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        if !page.hits(&VERIFICATION).is_empty() {
            continue;
        }
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for attribution in page.vouching() {
            let foreign = |carrier: &usize| {
                !seen.contains(carrier) && !page.is_own_outlet(matter.house, &page.analysis.sources[*carrier].name)
            };
            let Some(carrier) = carrier(page, attribution).filter(foreign) else { continue };
            let Some(claim) = page.claim(&attribution.claim) else { continue };
            let contentious = |kind| matches!(kind, SignKind::Accusation | SignKind::Harm | SignKind::Number);
            let Some(sign) = claim.signs.iter().find(|sign| contentious(sign.kind)) else { continue };
            seen.insert(carrier);
            let source = &page.analysis.sources[carrier];
            let message = format!(
                "“{}” comes from {} alone; nothing is said of whether it was verified",
                sign.span.of(page.text()),
                source.name
            );
            let sure = if sign.kind == SignKind::Number { 0.6 } else { 0.7 };
            let mut finding = page.finding(page.span_of(claim), message, sure);
            finding.claims.push(claim.id.clone());
            finding.sources.push(source.id.clone());
            findings.push(finding);
        }
    }
}

/// The state-controlled outlet the attribution rests on, or the outlet that passed on what it did not see itself.
fn carrier(page: &Page, attribution: &Attribution) -> Option<usize> {
    let mut links = attribution.chain.iter().filter(|link| !link.mentions.is_empty());
    let (first, relayed) = (links.next()?, links.next().is_some());
    let mention = first.mentions.iter().copied().find(|&mention| {
        let source = page.source(mention);
        source.state_controlled == Some(true) || (relayed && source.class.is_media())
    })?;
    Some(page.analysis.source_of[mention])
}
