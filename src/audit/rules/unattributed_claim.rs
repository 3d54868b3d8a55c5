use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::model::{Claim, Sign, SignKind};
use crate::text::Span;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "unattributed-claim",
    severity: Severity::Warning,
    pedantic: false,
    summary: "a contestable statement that nobody stands behind",
    guideline: "Reuters, AP, BBC: source every statement that is not common knowledge or witnessed by the reporter",
    help: "say who says so, or how the article knows",
    supersedes: &["hidden-agent-passive"],
    docs: include_str!("unattributed_claim.md"),
    check,
};

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for claim in page.unattributed() {
            if page.quoted_share(page.span_of(claim)) > 0.5 {
                continue;
            }
            let sign = strongest(claim);
            let mut finding = page.finding(reported(page, claim), message(page, sign), sureness(page, claim));
            if let Some(sign) = sign.filter(|sign| finding.span.contains(sign.span)) {
                finding.raised_by = sign.span;
            }
            finding.claims.push(claim.id.clone());
            findings.push(finding);
        }
    }
}

/// The claim without final punctuation.
pub(super) fn reported(page: &Page, claim: &Claim) -> Span {
    let span = page.span_of(claim);
    let words = span.of(page.text()).trim_end_matches(['.', '!', '…', ' ']);
    Span::new(span.start, span.start + words.len())
}

/// How sure it is that the claim needs a source that it lacks.
///
/// The first sentence of an article often sums up, and others lead up to, what somebody says below: `The reason is
/// simple.` more often than a long one.
pub(super) fn sureness(page: &Page, claim: &Claim) -> f32 {
    /// What the place of a sentence changes, in logits.
    const LEAD: f32 = -1.5;
    const LEADS_UP: f32 = -0.4;
    const SHORT: f32 = -0.4;
    let sure = claim.confidence.value().clamp(0.001, 0.999);
    let Some(sentence) = page.sentence_of(claim.spans[0]) else { return sure };
    let mut sum = (sure / (1.0 - sure)).ln();
    if is_lead(page, sentence) {
        sum += LEAD;
    }
    if leads_up_to_source(page, sentence) {
        sum += LEADS_UP;
        if page.analysis.segmentation.sentences[sentence].tokens.len() <= SHORTEST_LEAD {
            sum += SHORT;
        }
    }
    1.0 / (1.0 + (-sum).exp())
}

/// Shorter sentences, in words and marks, are names, places and dates above the text.
const SHORTEST_LEAD: usize = 8;

/// Whether it is the first sentence of the article’s own prose, and somebody is quoted or cited further down.
fn is_lead(page: &Page, sentence: usize) -> bool {
    let segmentation = &page.analysis.segmentation;
    let first = (0..segmentation.sentences.len()).find(|&index| {
        segmentation.kind_of(index).carries_claims() && segmentation.sentences[index].tokens.len() >= SHORTEST_LEAD
    });
    first == Some(sentence) && page.analysis.attributions.iter().any(|attribution| attribution.vouches())
}

/// Whether the next sentence is somebody’s: of the same paragraph, or a quotation that opens the next.
fn leads_up_to_source(page: &Page, sentence: usize) -> bool {
    let sentences = &page.analysis.segmentation.sentences;
    let Some(next) = sentences.get(sentence + 1) else { return false };
    let quotes = next.span.of(page.text()).starts_with(['"', '“', '„', '«']);
    page.is_told(next.span) && (quotes || next.paragraph == sentences[sentence].paragraph)
}

/// The sign that tells most of why somebody must stand behind the claim.
fn strongest(claim: &Claim) -> Option<Sign> {
    const ORDER: [SignKind; 8] = [
        SignKind::Accusation,
        SignKind::Forecast,
        SignKind::Motive,
        SignKind::Cause,
        SignKind::Superlative,
        SignKind::Judgement,
        SignKind::Harm,
        SignKind::Mind,
    ];
    ORDER.iter().find_map(|kind| claim.signs.iter().find(|sign| sign.kind == *kind)).copied()
}

/// What that sign says of the claim.
fn message(page: &Page, sign: Option<Sign>) -> String {
    let Some(Sign { span, kind }) = sign else {
        return "no source for this statement".to_owned();
    };
    let words = span.of(page.text());
    match kind {
        SignKind::Accusation => format!("“{words}”: nobody stands behind this accusation"),
        SignKind::Forecast => format!("“{words}”: nobody stands behind this forecast"),
        SignKind::Motive => format!("“{words}” tells a motive; nobody is said to know it"),
        SignKind::Cause => format!("“{words}” tells a cause; nobody is said to have found it"),
        SignKind::Superlative => format!("“{words}”: by whose count?"),
        SignKind::Harm => format!("“{words}”: who says so?"),
        SignKind::Judgement => format!("“{words}” judges, and nobody stands behind the judgement"),
        SignKind::Mind => format!("“{words}”: how does the article know what they think?"),
        SignKind::Number | SignKind::Record => "no source for this statement".to_owned(),
    }
}
