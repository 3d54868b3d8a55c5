//! Text → WordPieces, as BERT’s uncased vocabulary has them (Devlin and others 2019).
//!
//! Words are cut at white space and around every punctuation mark, lower-cased, stripped of accents, and taken apart
//! into the longest pieces that the vocabulary has.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::Span;

/// Words longer than this, in code points, are unknown.
const LONGEST_WORD: usize = 100;

/// A piece of a word, or a punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its number in the vocabulary.
    pub id: u32,
    /// The text it stands for; all pieces of a word together cover it.
    pub span: Span,
    /// Whether a word begins with it.
    pub first: bool,
}

/// A vocabulary of word pieces.
#[derive(Debug)]
pub struct Pieces {
    /// Pieces that begin a word.
    heads: HashMap<&'static str, u32, BuildHasherDefault<Fnv>>,
    /// Pieces that go on with one, without their `##`.
    tails: HashMap<&'static str, u32, BuildHasherDefault<Fnv>>,
    unknown: u32,
    longest: usize,
}

/// The FNV-1a hash (Fowler, Noll, Vo): short keys, no attacker who could choose the vocabulary.
#[derive(Default)]
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

impl Pieces {
    /// Reads a vocabulary, one piece a line, numbered from 0.
    #[must_use]
    pub fn new(vocabulary: &'static str) -> Self {
        let mut pieces = Self { heads: HashMap::default(), tails: HashMap::default(), unknown: 0, longest: 0 };
        for (line, id) in vocabulary.lines().zip(0..) {
            match line.strip_prefix("##") {
                Some(tail) => pieces.tails.insert(tail, id),
                None => pieces.heads.insert(line, id),
            };
            pieces.longest = pieces.longest.max(line.len());
        }
        pieces.unknown = pieces.heads.get("[UNK]").copied().unwrap_or_default();
        pieces
    }

    /// How many pieces it has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.heads.len() + self.tails.len()
    }

    /// The number of a special piece such as `[CLS]`; the unknown piece where the vocabulary lacks it.
    #[must_use]
    pub fn special(&self, piece: &str) -> u32 {
        self.heads.get(piece).copied().unwrap_or(self.unknown)
    }

    /// Appends the pieces of `span` of `text`, in text order.
    pub fn cut(&self, text: &str, span: Span, out: &mut Vec<Piece>) {
        let mut word: Option<usize> = None;
        for (at, c) in span.of(text).char_indices() {
            let at = span.start + at;
            let alone = is_mark(c);
            if alone || c.is_whitespace() || c.is_control() {
                if let Some(start) = word.take() {
                    self.word(text, Span::new(start, at), out);
                }
                if alone {
                    self.word(text, Span::new(at, at + c.len_utf8()), out);
                }
            } else if word.is_none() {
                word = Some(at);
            }
        }
        if let Some(start) = word {
            self.word(text, Span::new(start, span.end), out);
        }
    }

    fn word(&self, text: &str, span: Span, out: &mut Vec<Piece>) {
        let word = span.of(text);
        let first_piece = out.len();
        let mut plain = String::with_capacity(word.len());
        // For every byte of `plain` the byte of `text` it stands for.
        let mut places: Vec<usize> = Vec::with_capacity(word.len());
        let mut count = 0;
        for (at, c) in word.char_indices() {
            count += 1;
            let mut add = |c: char| {
                plain.push(c);
                places.resize(plain.len(), span.start + at);
            };
            if c.is_ascii() {
                add(c.to_ascii_lowercase());
            } else {
                c.to_lowercase().nfd().filter(|&c| !is_combining_mark(c)).for_each(add);
            }
        }
        if plain.is_empty() {
            return;
        }
        places.push(span.end);
        let mut start = 0;
        while start < plain.len() && count <= LONGEST_WORD {
            let table = if start == 0 { &self.heads } else { &self.tails };
            let mut end = plain.len().min(start + self.longest);
            let found = loop {
                if end <= start {
                    break None;
                }
                if plain.is_char_boundary(end)
                    && let Some(&id) = table.get(&plain[start..end])
                {
                    break Some((id, end));
                }
                end -= 1;
            };
            let Some((id, end)) = found else { break };
            let piece = Span::new(places[start], places[end].max(places[start]));
            out.push(Piece { id, span: piece, first: start == 0 });
            start = end;
        }
        if start < plain.len() {
            out.truncate(first_piece);
            out.push(Piece { id: self.unknown, span, first: true });
        }
    }
}

/// Whether a character is a word by itself: punctuation, symbols, ideographs.
fn is_mark(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    let ideograph = matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x2FA1F);
    ideograph || !(c.is_alphanumeric() || is_combining_mark(c) || c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOCABULARY: &str = "[UNK]\n[CLS]\nrain\n##ed\n##s\n“\n”\n,\nsaid\nandre\n'\nt\ndidn";

    fn cut(text: &str) -> Vec<(&str, u32)> {
        let mut pieces = Vec::new();
        Pieces::new(VOCABULARY).cut(text, Span::new(0, text.len()), &mut pieces);
        pieces.into_iter().map(|piece| (piece.span.of(text), piece.id)).collect()
    }

    #[test]
    fn words_come_in_pieces() {
        assert_eq!(
            cut("“Rained”, said André"),
            [("“", 5), ("Rain", 2), ("ed", 3), ("”", 6), (",", 7), ("said", 8), ("André", 9)]
        );
        assert_eq!(cut("didn't snow"), [("didn", 12), ("'", 10), ("t", 11), ("snow", 0)]);
    }

    #[test]
    fn accents_and_unknown_marks_are_survived() {
        assert_eq!(cut("\u{301}").len(), 0);
        assert_eq!(cut("andr\u{65}\u{301}"), [("andre\u{301}", 9)]);
        assert_eq!(cut("🙂 日本"), [("🙂", 0), ("日", 0), ("本", 0)]);
        assert_eq!(cut(&"a".repeat(5000)).len(), 1);
    }
}
