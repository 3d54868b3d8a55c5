use super::{Rule, Severity};
use crate::audit::{Finding, Matter};
use crate::model::Mode;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "late-speaker",
    severity: Severity::Warning,
    pedantic: true,
    summary: "the speaker comes only after several quoted sentences",
    guideline: "Reuters, Guardian: name the speaker after the first quoted sentence",
    help: "move the speaker up, after the first sentence",
    supersedes: &[],
    docs: include_str!("late_speaker.md"),
    check,
};

/// So many quoted sentences may stand before the speaker.
const MOST: usize = 2;

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for attribution in page.vouching().filter(|attribution| attribution.mode == Mode::Direct) {
            let Some(first) = attribution.content.first() else { continue };
            let cue = attribution.chain.iter().flat_map(|link| &link.cue).map(|span| span.start).min();
            let mention =
                attribution.chain.iter().flat_map(|link| &link.mentions).map(|&it| page.mention(it).start).min();
            let Some(named) = cue.into_iter().chain(mention).min().filter(|&at| at > first.start) else { continue };
            let before: Vec<_> = attribution.content.iter().filter(|span| span.end <= named).collect();
            let text = before.iter().map(|span| span.of(page.text())).collect::<String>();
            let sentences = text.matches(['.', '!', '?', ',']).count();
            let covered: usize = before.iter().map(|span| page.analysis.segmentation.sentences_in(**span).len()).sum();
            let inner = text.trim_end_matches(['"', '”', '’', ' ', ',']).matches(['.', '!', '?']).count();
            if sentences == 0 || covered.max(inner + 1) <= MOST {
                continue;
            }
            let message = "the reader learns who speaks only after several sentences";
            let mut finding = page.finding(*first, message, 0.55);
            finding.claims.push(attribution.claim.clone());
            findings.push(finding);
        }
    }
}
