//! [`Article`] → [`Segmentation`]: paragraphs, sentences, tokens, quotations.
//!
//! In: an article with its reader's blocks. Out: spans. Knows nothing of sources.
//!
//! “It rained”, said the minister. is one sentence with one closed quotation.

use crate::model::{Article, Paragraph, Segmentation, Sentence, Token, WordClass};
use crate::text::Span;

/// Cuts an article up.
#[must_use]
pub fn segment(article: &Article) -> Segmentation {
    let mut seg = Segmentation::default();
    for block in &article.blocks {
        let text = block.span.of(&article.text);
        let first = seg.sentences.len();
        let mut cuts: Vec<usize> = text.match_indices(". ").map(|(at, _)| at + 1).collect();
        cuts.push(text.len());
        let mut from = 0;
        for cut in cuts {
            let span = Span::new(block.span.start + from, block.span.start + cut).trim(&article.text);
            from = cut;
            if span.is_empty() {
                continue;
            }
            let first_token = seg.tokens.len();
            use unicode_segmentation::UnicodeSegmentation;
            for (at, word) in span.of(&article.text).split_word_bound_indices() {
                if !word.trim().is_empty() {
                    let start = span.start + at;
                    seg.tokens.push(Token { span: Span::new(start, start + word.len()), class: WordClass::Word });
                }
            }
            seg.sentences.push(Sentence {
                span,
                paragraph: seg.paragraphs.len(),
                tokens: first_token..seg.tokens.len(),
            });
        }
        seg.paragraphs.push(Paragraph { span: block.span, kind: block.kind, sentences: first..seg.sentences.len() });
    }
    seg
}
