//! Sentences → what the encoder reads: pieces, and for each what its shape and the quotation marks around it tell.
//!
//! Training reads exactly this, through `examples/encode.rs`, so that no second program has to cut text the same way.

use super::{Piece, Pieces};
use crate::model::{Article, Quotation, Segmentation};
use crate::text::Span;

/// How many kinds of shape there are.
const SHAPES: u8 = 5;

/// How many different values [`Encoded::features`] has, that of pieces that stand for no text among them.
pub const FEATURES: usize = SHAPES as usize * 4 + 1;

/// The feature of pieces that stand for no text: `[CLS]`, `[SEP]`.
pub const NO_TEXT: u8 = SHAPES * 4;

/// One sentence, encoded.
#[derive(Clone, Debug, Default)]
pub struct Encoded {
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// For each piece its shape (no letters, small, capitalised, all capitals, mixed) and whether it stands outside
    /// quotations, opens, lies in or closes one.
    pub features: Vec<u8>,
}

/// Encodes every sentence of an article, in order.
#[must_use]
pub fn sentences(article: &Article, segmentation: &Segmentation, vocabulary: &Pieces) -> Vec<Encoded> {
    let text = article.text.as_str();
    let outer: Vec<&Quotation> = segmentation.quotations.iter().filter(|quotation| quotation.depth == 0).collect();
    let mut next = 0;
    let mut encoded = Vec::with_capacity(segmentation.sentences.len());
    for sentence in &segmentation.sentences {
        let mut pieces = Vec::new();
        vocabulary.cut(text, sentence.span, &mut pieces);
        let mut features = Vec::with_capacity(pieces.len());
        for piece in &pieces {
            while outer.get(next).is_some_and(|quotation| quotation.span.end <= piece.span.start) {
                next += 1;
            }
            features.push(shape(piece.span.of(text)) + SHAPES * place(outer.get(next).copied(), piece.span));
        }
        encoded.push(Encoded { pieces, features });
    }
    encoded
}

fn shape(word: &str) -> u8 {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return 0 };
    let (mut capitals, mut small) = (0, 0);
    for c in letters {
        if c.is_uppercase() {
            capitals += 1;
        } else {
            small += 1;
        }
    }
    match (first.is_uppercase(), capitals, small) {
        (false, 0, _) => 1,
        (true, 0, _) => 2,
        (true, _, 0) => 3,
        _ => 4,
    }
}

fn place(quotation: Option<&Quotation>, piece: Span) -> u8 {
    match quotation {
        Some(quotation) if quotation.span.overlaps(piece) => {
            if quotation.inner.overlaps(piece) {
                2
            } else if piece.start < quotation.inner.start {
                1
            } else {
                3
            }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told() {
        let shapes: Vec<u8> = ["12", "rain", "Rain", "NATO", "iPhone"].into_iter().map(shape).collect();
        assert_eq!(shapes, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn places_in_quotations_are_told() {
        let quotation = Quotation {
            span: Span::new(4, 20),
            inner: Span::new(7, 17),
            depth: 0,
            closed: true,
            continues: None,
            outermost: 0,
        };
        let place = |start, end| place(Some(&quotation), Span::new(start, end));
        assert_eq!([place(0, 3), place(4, 7), place(8, 12), place(17, 20)], [0, 1, 2, 3]);
    }
}
