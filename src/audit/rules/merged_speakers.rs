use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::model::Mode;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "merged-speakers",
    severity: Severity::Warning,
    pedantic: true,
    summary: "quotations of different speakers in one paragraph",
    guideline: "Reuters: a new paragraph for each speaker",
    help: "begin a new paragraph where the speaker changes",
    supersedes: &[],
    docs: include_str!("merged_speakers.md"),
    check,
};

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        let mut last: Option<(usize, usize)> = None;
        for attribution in page.vouching().filter(|attribution| attribution.mode == Mode::Direct) {
            let Some(&content) = attribution.content.first() else { continue };
            let speaker = Page::origin(attribution).and_then(|link| link.mentions.first());
            let paragraph = page.sentence_of(content).map(|it| page.analysis.segmentation.sentences[it].paragraph);
            let (Some(&speaker), Some(paragraph)) = (speaker, paragraph) else { continue };
            let source = page.analysis.source_of[speaker];
            if last.is_some_and(|(before, other)| before == paragraph && other != source) {
                let message = "another speaker than in the quotation before, in the same paragraph";
                let mut finding = page.finding(content, message, 0.5);
                finding.sources.push(page.analysis.sources[source].id.clone());
                findings.push(finding);
            }
            last = Some((paragraph, source));
        }
    }
}
