//! A paragraph's tokens → the features that tell how each is tagged, as hashed keys.
//!
//! In: tokens with what was read off their letters once ([`Word`]). Out: for every token [`FEATURES`] keys of 64 bits,
//! always in the same order. No string is built: a key mixes numbers (the hashing trick; Weinberger and others 2009).
//!
//! In “It rained”, said the minister. the key of `minister` for “the nearest cue stands to the left, two words away, and
//! is `said`” is the one that `president` gets in “It rained”, said the president.

use std::ops::Range;

use super::words::{CANDIDATE, Word};
use crate::model::{Segmentation, WordClass};

/// Keys of one token.
pub type Keys = [u64; FEATURES];

/// How many features a token has.
pub const FEATURES: usize = 115;

/// A word that stands where the paragraph has ended.
const NOWHERE: Word = Word { id: 1, ending: 1, class: 63, quote: 15, cue: 0, known: 0, speaks: false };

/// One paragraph, with what its features look up.
pub struct Paragraph<'a> {
    words: &'a [Word],
    segmentation: &'a Segmentation,
    tokens: Range<usize>,
    /// For each token, facts about it and its surroundings.
    places: Vec<Place>,
    sentences: Vec<SentenceFacts>,
}

/// Indices are tokens, counted from the paragraph's first; `None` where there is none.
#[derive(Clone, Copy, Default)]
struct Place {
    /// The paragraph's sentence.
    sentence: usize,
    /// The nearest candidate for a cue before and after.
    before: Option<usize>,
    after: Option<usize>,
    /// The nearest `that`, `whether`, `if` before it in its sentence.
    that: Option<usize>,
    /// The nearest punctuation before and after, in its sentence.
    stop_before: Option<usize>,
    stop_after: Option<usize>,
    /// First and last token of the run of capitalised words it is in.
    run: Option<(usize, usize)>,
    /// Commas, quotation marks and `that`s up to it.
    commas: u32,
    marks: u32,
    thats: u32,
}

#[derive(Clone, Copy, Default)]
struct SentenceFacts {
    start: usize,
    end: usize,
    /// Candidates for cues in it.
    candidates: u32,
}

impl<'a> Paragraph<'a> {
    /// Looks around in the paragraph that holds `tokens`.
    #[must_use]
    pub fn new(
        words: &'a [Word],
        segmentation: &'a Segmentation,
        sentences: Range<usize>,
        tokens: Range<usize>,
    ) -> Self {
        let mut paragraph =
            Self { words, segmentation, places: vec![Place::default(); tokens.len()], sentences: Vec::new(), tokens };
        for sentence in sentences {
            let tokens = &segmentation.sentences[sentence].tokens;
            let first = paragraph.tokens.start;
            paragraph.look_through(tokens.start - first..tokens.end - first);
        }
        paragraph.look_for_cues();
        paragraph
    }

    fn look_through(&mut self, tokens: Range<usize>) {
        let number = self.sentences.len();
        let (mut that, mut stop, mut run) = (None, None, None);
        let mut candidates = 0;
        for index in tokens.clone() {
            let word = *self.word(index as isize);
            let class = self.class(index);
            let before = index.checked_sub(1).map(|before| self.places[before]).unwrap_or_default();
            let name = matches!(class, WordClass::Proper | WordClass::Initial);
            run = if name { run.or(Some(index)) } else { None };
            candidates += u32::from(word.cue >= CANDIDATE);
            self.places[index] = Place {
                sentence: number,
                that,
                stop_before: stop,
                run: run.map(|run| (run, index)),
                commas: before.commas + u32::from(class == WordClass::Punctuation),
                marks: before.marks + u32::from(class == WordClass::QuoteMark),
                thats: before.thats + u32::from(class == WordClass::Subordinator),
                ..Place::default()
            };
            if class == WordClass::Subordinator {
                that = Some(index);
            }
            if matches!(class, WordClass::Punctuation | WordClass::QuoteMark) {
                stop = Some(index);
            }
        }
        let (mut stop, mut end) = (None, None);
        for index in tokens.clone().rev() {
            let class = self.class(index);
            let place = &mut self.places[index];
            place.stop_after = stop;
            if let Some(run) = &mut place.run {
                end = end.or(Some(run.1));
                run.1 = end.unwrap_or(run.1);
            } else {
                end = None;
            }
            if matches!(class, WordClass::Punctuation | WordClass::QuoteMark) {
                stop = Some(index);
            }
        }
        self.sentences.push(SentenceFacts { start: tokens.start, end: tokens.end, candidates });
    }

    fn look_for_cues(&mut self) {
        let mut nearest = None;
        for index in 0..self.places.len() {
            self.places[index].before = nearest;
            if self.word(index as isize).cue >= CANDIDATE {
                nearest = Some(index);
            }
        }
        nearest = None;
        for index in (0..self.places.len()).rev() {
            self.places[index].after = nearest;
            if self.word(index as isize).cue >= CANDIDATE {
                nearest = Some(index);
            }
        }
    }

    fn class(&self, index: usize) -> WordClass {
        self.segmentation.tokens[self.tokens.start + index].class
    }

    /// The word at `index`, which may lie outside the paragraph.
    fn word(&self, index: isize) -> &Word {
        let inside = usize::try_from(index).ok().filter(|&index| index < self.tokens.len());
        inside.map_or(&NOWHERE, |index| &self.words[self.tokens.start + index])
    }

    /// The keys of token number `index` of the paragraph.
    pub fn keys(&self, index: usize, keys: &mut Keys) {
        let mut row = Row { keys, next: 0 };
        self.around(index, &mut row);
        self.of_quotation(index, &mut row);
        self.of_sentence(index, &mut row);
        self.of_clause(index, &mut row);
        self.of_cues(index, &mut row);
        debug_assert_eq!(row.next, FEATURES);
    }

    /// The word itself and those beside it.
    fn around(&self, index: usize, row: &mut Row) {
        let at = |offset: isize| self.word(index as isize + offset);
        let [a, b, c, d, e, f, g] = [at(-3), at(-2), at(-1), at(0), at(1), at(2), at(3)];
        row.put(0, 0);
        for word in [a, b, c, d, e, f, g] {
            row.put(word.id, 0);
        }
        for word in [b, c, d, e, f] {
            row.put(word.class, 0);
        }
        row.put(at(-4).id, 0);
        row.put(at(4).id, 0);
        row.put(c.id, d.id);
        row.put(d.id, e.id);
        row.put(b.id, c.id);
        row.put(e.id, f.id);
        row.put(c.id, e.id);
        row.put(mix(b.id, c.id), d.id);
        row.put(mix(d.id, e.id), f.id);
        row.put(mix(c.id, d.id), e.id);
        row.put(c.class, d.class);
        row.put(d.class, e.class);
        row.put(b.class | c.class << 8 | d.class << 16, 0);
        row.put(c.class | d.class << 8 | e.class << 16, 0);
        row.put(d.class | e.class << 8 | f.class << 16, 0);
        row.put(a.class | b.class << 8 | c.class << 16, d.class | e.class << 8);
        row.put(d.class | e.class << 8 | f.class << 16, g.class | c.class << 8);
        row.put(c.class, d.id);
        row.put(d.id, e.class);
        row.put(c.id, d.class);
        row.put(d.class, e.id);
        row.put(d.ending, 0);
        row.put(c.ending, 1);
        row.put(e.ending, 2);
        row.put(c.ending, d.ending);
        row.put(d.ending, e.ending);
        row.put(d.ending, c.class | e.class << 8);
        for word in [b, c, d, e, f] {
            row.put(u32::from(word.cue), word.class);
        }
        row.put(d.known, d.class);
        row.put(c.known, d.class);
        row.put(e.known, d.class);
        row.put(mix(c.known, d.known), e.known);
        row.put(d.known, c.class | e.class << 8);
        row.put(u32::from(c.cue) | u32::from(d.cue) << 4 | u32::from(e.cue) << 8, d.class);
        row.put(u32::from(c.cue) | u32::from(d.cue) << 4 | u32::from(e.cue) << 8, c.class | e.class << 8);
        row.put(u32::from(d.speaks) | u32::from(c.speaks) << 1 | u32::from(e.speaks) << 2, d.class);
        row.put(u32::from(d.speaks) | u32::from(c.cue) << 1 | u32::from(e.cue) << 5, d.class);
    }

    fn of_quotation(&self, index: usize, row: &mut Row) {
        let at = |offset: isize| self.word(index as isize + offset);
        let [c, d, e] = [at(-1), at(0), at(1)];
        row.put(d.quote, 0);
        row.put(c.quote | d.quote << 4 | e.quote << 8, 0);
        row.put(d.quote, d.id);
        row.put(d.quote, d.class);
        row.put(c.quote | d.quote << 4, c.id);
        row.put(d.quote | e.quote << 4, e.id);
        row.put(at(-2).quote | c.quote << 4 | d.quote << 8, at(-2).id);
        row.put(d.quote | e.quote << 4 | at(2).quote << 8, at(2).id);
    }

    fn of_sentence(&self, index: usize, row: &mut Row) {
        let place = &self.places[index];
        let sentence = self.sentences[place.sentence];
        let word = self.word(index as isize);
        let (from, to) = ((index - sentence.start).min(4) as u32, (sentence.end - 1 - index).min(3) as u32);
        let first = self.word(sentence.start as isize);
        let last = self.word(sentence.end as isize - 1);
        let fellow = |number: Option<usize>| number.and_then(|number| self.sentences.get(number)).copied();
        let before = fellow(place.sentence.checked_sub(1));
        let after = fellow(Some(place.sentence + 1));
        let candidates = |facts: Option<SentenceFacts>| facts.map_or(7, |facts| facts.candidates.min(3));
        row.put(from, to);
        row.put(from, word.id);
        row.put(to, word.id);
        row.put(from, word.class);
        row.put(first.id, word.quote);
        row.put(first.id, self.word(sentence.start as isize + 1).id);
        row.put(first.quote, last.quote | word.quote << 4);
        row.put(last.id, word.quote);
        row.put(candidates(Some(sentence)), word.quote);
        row.put(candidates(before), candidates(Some(sentence)) | candidates(after) << 4);
        row.put(
            candidates(before) | word.quote << 4,
            before.map_or(0, |facts| self.word(facts.end as isize - 1).quote),
        );
        row.put(candidates(after) | word.quote << 4, after.map_or(0, |facts| self.word(facts.start as isize).quote));
        row.put(place.sentence.min(3) as u32 | (self.sentences.len().min(4) as u32) << 4, candidates(Some(sentence)));
        row.put(bucket(sentence.end - sentence.start), candidates(Some(sentence)));
    }

    /// What stands at the edges of the clause and of the name the token is in.
    fn of_clause(&self, index: usize, row: &mut Row) {
        let place = &self.places[index];
        let sentence = self.sentences[place.sentence];
        let word = self.word(index as isize);
        let start = place.stop_before.map_or(sentence.start, |stop| stop + 1);
        let end = place.stop_after.unwrap_or(sentence.end);
        let (opens, closes) = (self.word(start as isize), self.word(end as isize));
        row.put(opens.id, self.word(start as isize - 1).id);
        row.put(closes.id, self.word(end as isize + 1).id);
        row.put(closes.id, word.class);
        row.put(opens.id, bucket(index - start.min(index)));
        row.put(mix(opens.id, closes.id), word.quote);
        row.put(bucket(index - start.min(index)), bucket(end - index) | word.class << 8);
        let that = place.that.map_or(&NOWHERE, |that| self.word(that as isize));
        let before_that = place.that.map_or(&NOWHERE, |that| self.word(that as isize - 1));
        row.put(that.id, before_that.id);
        row.put(that.id, u32::from(before_that.cue) | place.that.map_or(0, |that| bucket(index - that)) << 4);
        let (first, last) = place.run.map_or((index, index), |(first, last)| (first.min(index), last.max(index)));
        row.put(self.word(last as isize + 1).id, word.class);
        row.put(self.word(first as isize - 1).id, word.class);
        row.put(self.word(first as isize - 1).id, self.word(last as isize + 1).id);
        row.put(
            u32::from(self.word(last as isize + 1).cue),
            u32::from(self.word(first as isize - 1).cue) | word.class << 8,
        );
    }

    /// The nearest candidates for cues.
    fn of_cues(&self, index: usize, row: &mut Row) {
        let word = self.word(index as isize);
        let place = &self.places[index];
        let mut sides = [(0, 0, 0); 2];
        for (side, cue) in [(0, place.before), (1, place.after)] {
            let Some(cue) = cue else {
                sides[side] = (0, 0, 15);
                for _ in 0..12 {
                    row.put(side as u32, 0);
                }
                continue;
            };
            let found = self.word(cue as isize);
            let (low, high) = (index.min(cue), index.max(cue));
            let (one, other) = (&self.places[low], &self.places[high]);
            // What stands between the two, without either.
            let inner = &self.places[high - 1];
            let (commas, marks, thats) = if high > low + 1 {
                (inner.commas - one.commas, inner.marks - one.marks, inner.thats - one.thats)
            } else {
                (0, 0, 0)
            };
            let sentences = (other.sentence - one.sentence).min(2) as u32;
            let distance = bucket(high - low);
            let between = sentences | commas.min(2) << 4 | marks.min(2) << 8 | thats.min(1) << 12;
            let (previous, next) = (self.word(cue as isize - 1), self.word(cue as isize + 1));
            let sure = u32::from(found.cue);
            row.put(found.id, sentences);
            row.put(sure | distance << 4, sentences);
            row.put(found.id, between);
            row.put(sure | between << 4, word.quote);
            row.put(found.id, word.quote | sentences << 4);
            row.put(sure | distance << 4, word.class | sentences << 8);
            row.put(found.id, word.id);
            row.put(found.id, distance | word.class << 8);
            row.put(previous.class | next.class << 8 | sentences << 16, word.class | sure << 8);
            row.put(found.id, mix(next.id, sentences));
            row.put(found.known, distance | sentences << 8 | word.class << 16);
            row.put(previous.class | next.class << 8, between | word.quote << 16);
            sides[side] = (found.id, sure | sentences << 4, distance);
        }
        let [left, right] = sides;
        row.put(left.0, right.0);
        row.put(left.1 | right.1 << 8, left.2 | right.2 << 8 | word.quote << 16);
        row.put(left.1 | right.1 << 8, word.class | word.quote << 8);
    }
}

/// Distances in classes that widen.
fn bucket(distance: usize) -> u32 {
    match distance {
        0..=4 => distance as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=49 => 9,
        _ => 10,
    }
}

/// Two numbers as one.
pub fn mix(one: u32, other: u32) -> u32 {
    (one.rotate_left(13) ^ other).wrapping_mul(0x9e37_79b1) ^ other.rotate_right(7)
}

/// A key of feature number `feature` with two values.
#[must_use]
pub fn key(feature: u32, one: u32, other: u32) -> u64 {
    let values = u64::from(one) | u64::from(other) << 32;
    let mixed =
        (values ^ u64::from(feature + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (mixed ^ mixed >> 32).wrapping_mul(0xc4ce_b9fe_1a85_ec53)
}

/// Fills in the keys of one token, each feature at its place.
struct Row<'a> {
    keys: &'a mut Keys,
    next: usize,
}

impl Row<'_> {
    fn put(&mut self, one: u32, other: u32) {
        self.keys[self.next] = key(self.next as u32, one, other);
        self.next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::fast::lexicon::CueWords;
    use crate::detect::fast::words::{word_id, words};
    use crate::{read, segment};

    fn keys_of(text: &str) -> Vec<(String, Keys)> {
        let article = read::plain("test", text);
        let segmentation = segment::segment(&article);
        let cues = CueWords::new(&[(word_id("said"), CueWords::SURE)]);
        let words = words(&article, &segmentation, &cues);
        let paragraph = Paragraph::new(&words, &segmentation, 0..segmentation.sentences.len(), 0..words.len());
        (0..words.len())
            .map(|index| {
                let mut keys = [0; FEATURES];
                paragraph.keys(index, &mut keys);
                (segmentation.tokens[index].span.of(text).to_owned(), keys)
            })
            .collect()
    }

    #[test]
    fn every_feature_has_a_key_of_its_own() {
        let all = keys_of("“It rained”, said the minister. He said the roof leaked. It did.");
        for (word, keys) in &all {
            let mut sorted = keys.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!((sorted.len(), sorted[0] != 0), (FEATURES, true), "{word}");
        }
    }

    #[test]
    fn the_nearest_cue_is_the_same_for_other_speakers() {
        let shared = |one: &str, other: &str| {
            let (one, other) = (keys_of(one), keys_of(other));
            one.last().unwrap().1.iter().zip(&other.last().unwrap().1).filter(|(a, b)| a == b).count()
        };
        let said = shared("“It rained”, said the minister", "“It rained”, said the president");
        assert!(said > FEATURES / 2, "{said}");
        assert!(said > shared("“It rained”, said the minister", "They went home past the president"));
    }
}
