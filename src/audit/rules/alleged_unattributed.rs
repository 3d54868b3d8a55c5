use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::lexicon::Phrases;
use crate::model::Status;
use crate::text::{LowerWord, Span};
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
            let claim = page.claim_at(span);
            let sourced = claim.is_some_and(|claim| matches!(claim.status, Status::Attributed | Status::Inherited));
            if sourced || page.is_told(span) || has_accuser(page, span) {
                continue;
            }
            let message = format!("“{}”: by whom?", span.of(page.text()));
            let mut finding = page.finding(span, message, sure);
            finding.claims.extend(claim.map(|claim| claim.id.clone()));
            findings.push(finding);
        }
    }
}

/// Whether a charge, a court, a trial or a prosecutor stands in the sentence at `span`, or a court or prosecutor in the one
/// before: that is who alleges; and what is looked into or punished, nobody has made his own.
fn has_accuser(page: &Page, span: Span) -> bool {
    const COURTS: [&str; 7] = ["prosecut", "indict", "court", "defendant", "jury", "lawsuit", "trial"];
    const STEMS: [&str; 9] =
        ["charge", "police", "plaintiff", "complaint", "sentence", "investigat", "sanction", "arrest", "judge"];
    let Some(sentence) = page.sentence_of(span) else { return false };
    let words = |sentence: usize| page.words_in(page.sentence(sentence)).iter();
    let court = |word: &LowerWord| COURTS.iter().any(|stem| word.starts_with(stem));
    let accuses = |word: &LowerWord| word == "by" || court(word) || STEMS.iter().any(|stem| word.starts_with(stem));
    words(sentence).any(accuses) || sentence.checked_sub(1).is_some_and(|before| words(before).any(court))
}
