use super::{Rule, Severity};
use crate::audit::{Finding, Matter};
use crate::lexicon::Phrases;
use crate::model::Status;
use std::sync::LazyLock;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "alleged-unattributed",
    severity: Severity::Warning,
    pedantic: false,
    summary: "alleged, accused, supposed – without by whom",
    guideline: "Wikipedia, AP: “alleged” must say who alleges; alone it spreads the charge and shields the writer",
    help: "say who alleges or accuses, and on what ground",
    supersedes: &["unattributed-claim", "hidden-agent-passive"],
    docs: include_str!("alleged_unattributed.md"),
    check,
};

static ALLEGED: LazyLock<Phrases<f32>> = LazyLock::new(|| {
    Phrases::new([
        ("alleged", 0.7),
        ("allegedly", 0.75),
        ("supposedly/purportedly", 0.7),
        ("purported/supposed", 0.55),
        ("is/are/was/were/been/being/stands/stand accused of", 0.7),
        ("is/are/was/were (widely) suspected of", 0.7),
        ("is/are/was/were suspected to", 0.65),
        ("amid (fresh/new) allegations/accusations", 0.65),
        ("rumoured/rumored (to)", 0.7),
    ])
});

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for (span, sure) in page.hits(&ALLEGED) {
            let Some(sentence) = page.sentence_of(span).map(|sentence| page.sentence(sentence)) else { continue };
            let claim = page.claim_at(span);
            let sourced = claim.is_some_and(|claim| matches!(claim.status, Status::Attributed | Status::Inherited));
            // A charge, a court, a trial or a prosecutor in the sentence is the one who alleges; what is looked into,
            // nobody has made his own.
            let accuser = page.words_in(sentence).iter().any(|word| {
                [
                    "prosecut",
                    "indict",
                    "court",
                    "charged",
                    "police",
                    "lawsuit",
                    "plaintiff",
                    "complaint",
                    "trial",
                    "sentence",
                    "investigat",
                    "by",
                ]
                .iter()
                .any(|stem| if *stem == "by" { word == "by" } else { word.starts_with(stem) })
            });
            if sourced || page.is_told(span) || accuser {
                continue;
            }
            let message = format!("“{}”: by whom?", span.of(page.text()));
            let mut finding = page.finding(span, message, sure);
            finding.claims.extend(claim.map(|claim| claim.id.clone()));
            findings.push(finding);
        }
    }
}
