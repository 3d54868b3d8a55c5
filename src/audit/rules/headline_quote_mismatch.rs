use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::model::BlockKind;
use crate::text::{LowerWord, Span};
use std::collections::HashSet;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "headline-quote-mismatch",
    severity: Severity::Error,
    pedantic: false,
    summary: "words quoted in the headline that the article does not quote",
    guideline: "Guardian, BBC: a quotation in a headline is somebody's words, and they stand in the text",
    help: "quote the words in the article, or take them out of quotation marks",
    supersedes: &[],
    docs: include_str!("headline_quote_mismatch.md"),
    check,
};

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        let segmentation = &page.analysis.segmentation;
        let quoted = |kind: BlockKind| {
            let of_kind = move |span: Span| page.kind_at(span) == kind;
            segmentation.quotations.iter().filter(move |it| it.depth == 0 && of_kind(it.span)).map(|it| it.inner)
        };
        let mut wanted: Vec<(Span, f32)> = quoted(BlockKind::Title).map(|span| (span, 0.85)).collect();
        wanted.extend(quoted(BlockKind::Heading).map(|span| (span, 0.5)));
        if wanted.is_empty() {
            continue;
        }
        let body = body(page);
        let words: HashSet<&str> = body.iter().copied().collect();
        for (span, sure) in wanted {
            let sought = letters(page.words_in(span));
            let found = sought.iter().all(|word| words.contains(word))
                && (sought.is_empty() || body.windows(sought.len()).any(|window| window == sought));
            if !found {
                findings.push(page.finding(span, "these quoted words do not stand in the article", sure));
            }
        }
    }
}

fn letters<'w>(words: &'w [LowerWord]) -> Vec<&'w str> {
    words.iter().map(LowerWord::as_str).filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

/// The words of the running prose.
fn body<'p>(page: &'p Page) -> Vec<&'p str> {
    let segmentation = &page.analysis.segmentation;
    let prose = segmentation.paragraphs.iter().filter(|paragraph| paragraph.kind.carries_claims());
    prose.flat_map(|paragraph| letters(page.words_in(paragraph.span))).collect()
}
