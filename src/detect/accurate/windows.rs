//! Sentences → windows of at most [`LONGEST`] pieces, which the encoder reads one at a time.
//!
//! Every window begins with some of the text before it, so that what stands first in it is read in context, too.

use std::ops::Range;

use super::encode::Encoded;

/// Pieces a window has at most, `[CLS]` and `[SEP]` among them.
pub const LONGEST: usize = 256;

/// Pieces of context before a window's own at most: each costs as much time as a piece of its own, and more of them find
/// hardly more.
const CONTEXT: usize = 24;

/// Place of a piece in an article: which sentence, which of its pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Number of the sentence in the article.
    pub sentence: usize,
    /// Number of the piece in the sentence.
    pub piece: usize,
}

/// One window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// For each position the piece that stands there; `None` for `[CLS]` (the first) and `[SEP]`.
    pub places: Vec<Option<Place>>,
    /// The positions whose answers count; those before are context.
    pub own: Range<usize>,
}

/// Packs sentences, given the paragraph of each, into windows that together own every piece once, in order.
pub fn pack(sentences: &[Encoded], paragraph_of: impl Fn(usize) -> usize) -> Vec<Window> {
    // Sentences longer than a window come in parts.
    let room = LONGEST - 2 - CONTEXT;
    let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
    for (sentence, encoded) in sentences.iter().enumerate() {
        let count = encoded.pieces.len();
        for start in (0..count).step_by(room) {
            parts.push((sentence, start..count.min(start + room)));
        }
    }
    let gap = |one: usize, other: usize| usize::from(paragraph_of(parts[one].0) != paragraph_of(parts[other].0));
    let mut windows = Vec::new();
    let mut next = 0;
    while next < parts.len() {
        let first = next;
        let mut from = first;
        let mut before = 0;
        while from > 0 {
            let more = parts[from - 1].1.len() + gap(from - 1, from);
            if before + more > CONTEXT {
                break;
            }
            before += more;
            from -= 1;
        }
        let mut places = vec![None];
        let mut own_start = 1;
        for (index, &(sentence, ref range)) in parts.iter().enumerate().skip(from) {
            let between = if index > from { gap(index - 1, index) } else { 0 };
            if index > first && places.len() + between + range.len() + 1 > LONGEST {
                break;
            }
            places.resize(places.len() + between, None);
            if index == first {
                own_start = places.len();
            }
            places.extend(range.clone().map(|piece| Some(Place { sentence, piece })));
            next = index + 1;
        }
        let own = own_start..places.len();
        places.push(None);
        windows.push(Window { places, own });
    }
    windows
}

#[cfg(test)]
mod tests {
    use super::super::Piece;
    use super::*;
    use crate::text::Span;

    fn sentences(lengths: &[usize]) -> Vec<Encoded> {
        let piece = Piece { id: 0, span: Span::new(0, 1), first: true };
        lengths.iter().map(|&length| Encoded { pieces: vec![piece; length], features: vec![0; length] }).collect()
    }

    #[test]
    fn every_piece_is_owned_once_and_windows_are_short_enough() {
        for lengths in [vec![], vec![3], vec![0, 5, 0], vec![40; 60], vec![900, 2, 300, 17], vec![1; 2000]] {
            let sentences = sentences(&lengths);
            let windows = pack(&sentences, |sentence| sentence / 3);
            let owned: Vec<Place> =
                windows.iter().flat_map(|window| window.places[window.own.clone()].iter().flatten().copied()).collect();
            assert_eq!(owned.len(), lengths.iter().sum::<usize>());
            assert!(owned.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(windows.iter().all(|window| window.places.len() <= LONGEST && window.places[0].is_none()));
        }
    }

    #[test]
    fn later_windows_begin_with_context() {
        let windows = pack(&sentences(&[20; 40]), |_| 0);
        assert!(windows[1..].iter().all(|window| window.own.start == 21));
    }
}
