//! [`Article`] → [`Segmentation`]: paragraphs, sentences, tokens, quotations, datelines.
//!
//! In: an article with its reader's blocks. Out: spans. Knows nothing of sources. Linear in the
//! length of the text, whatever its marks.
//!
//! “It rained”, said the minister. is one sentence with one closed quotation.

mod blocks;
mod dateline;
mod furniture;
mod quotations;
mod sentences;
mod tokens;

use crate::model::{Article, BlockKind, Paragraph, Quotation, Segmentation, Sentence};
use crate::text::Span;

/// Cuts an article up.
#[must_use]
pub fn segment(article: &Article) -> Segmentation {
    let text = article.text.as_str();
    let blocks = blocks::refine(article);
    let mut seg = Segmentation::default();
    let mut opens_next = vec![false; blocks.len()];
    let mut next = false;
    for (index, block) in blocks.iter().enumerate().rev() {
        opens_next[index] = next;
        if block.kind.carries_claims() {
            next = quotations::opens(text, block.span);
        }
    }
    // The quotation that the paragraph before left open.
    let mut unclosed: Option<usize> = None;
    for (index, block) in blocks.iter().enumerate() {
        let prose = block.kind.carries_claims();
        let goes_on = prose && opens_next[index];
        let mut found = if prose && unclosed.is_some() {
            quotations::find_after_open(text, block.span, goes_on)
        } else {
            quotations::find(text, block.span, goes_on)
        };
        let first_quotation = seg.quotations.len();
        if prose {
            if let Some(first) = found.quotations.first_mut().filter(|first| first.span.start == block.span.start) {
                first.continues = unclosed.filter(|&before| {
                    first.inner.start == first.span.start || same_mark(text, seg.quotations[before].span, first.span)
                });
            }
            unclosed = found
                .quotations
                .iter()
                .rposition(|quotation| quotation.depth == 0)
                .filter(|&at| !found.quotations[at].closed)
                .map(|at| first_quotation + at);
        }

        let first_sentence = seg.sentences.len();
        let mut mark = 0;
        for span in sentences::split(text, block.span, &found.quotations) {
            let until = mark + found.marks[mark..].partition_point(|mark| mark.end <= span.end);
            let first_token = seg.tokens.len();
            tokens::tokens(text, span, &found.marks[mark..until], &mut seg.tokens);
            mark = until;
            seg.sentences.push(Sentence {
                span,
                paragraph: seg.paragraphs.len(),
                tokens: first_token..seg.tokens.len(),
            });
        }
        seg.quotations.extend(
            found
                .quotations
                .into_iter()
                .map(|quotation| Quotation { outermost: quotation.outermost + first_quotation, ..quotation }),
        );
        if prose || block.kind == BlockKind::Byline {
            let first = seg.sentences.get(first_sentence).map_or(seg.tokens.len(), |sentence| sentence.tokens.start);
            if let Some(dateline) = dateline::dateline(text, block.span, &seg.tokens, first) {
                tokens::begin(text, &mut seg.tokens[dateline.tokens.end..]);
                seg.datelines.push(dateline);
            }
        }
        seg.paragraphs.push(Paragraph {
            span: block.span,
            kind: block.kind,
            sentences: first_sentence..seg.sentences.len(),
        });
    }
    tokens::recognise_names(text, &mut seg.tokens);
    seg.tokens.shrink_to_fit();
    seg.index();
    seg
}

/// Whether two quotations open with the same mark.
fn same_mark(text: &str, one: Span, other: Span) -> bool {
    one.of(text).chars().next() == other.of(text).chars().next()
}

#[cfg(test)]
mod tests;
