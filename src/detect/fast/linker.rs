//! Spans → which cue each content belongs to and which source each cue.
//!
//! In: tagged spans of an article. Out: for each a [`Choice`]: the best of the spans near it, or nobody, by a linear
//! score made a probability (softmax).
//!
//! In “It rained”, said the minister. `“It rained”` chooses `said`, and `said` chooses `the minister`.

use super::features::key;
use super::words::Word;
use crate::detect::assemble::Choice;
use crate::detect::tags::{Role, Tagged};
use crate::model::{Segmentation, WordClass};

/// How many weights the linker has; features are hashed into them.
pub const WEIGHTS: usize = 1 << 15;

/// Spans looked at on either side.
const REACH: usize = 14;

/// Paragraphs looked at on either side.
const PARAGRAPHS: usize = 2;

/// Spans of one article, with what their features look up.
pub struct Spans<'a> {
    words: &'a [Word],
    segmentation: &'a Segmentation,
    tagged: &'a [Tagged],
    sentence: Vec<usize>,
    /// Punctuation and quotation marks before each token.
    stops: Vec<(u32, u32)>,
}

impl<'a> Spans<'a> {
    /// Spans in text order.
    #[must_use]
    pub fn new(words: &'a [Word], segmentation: &'a Segmentation, tagged: &'a [Tagged]) -> Self {
        let tokens = &segmentation.tokens;
        let sentence = tagged
            .iter()
            .map(|span| segmentation.sentence_at(tokens[span.tokens.start].span.start).unwrap_or_default())
            .collect();
        let mut stops = Vec::with_capacity(tokens.len() + 1);
        let mut sums = (0, 0);
        for token in tokens {
            stops.push(sums);
            sums.0 += u32::from(token.class == WordClass::Punctuation);
            sums.1 += u32::from(token.class == WordClass::QuoteMark);
        }
        stops.push(sums);
        Self { words, segmentation, tagged, sentence, stops }
    }

    /// What span number `index` may choose; nobody comes first. Empty for a source, which chooses nothing.
    pub fn options(&self, index: usize) -> Vec<Option<usize>> {
        let role = self.tagged[index].role;
        if role == Role::Source {
            return Vec::new();
        }
        let mut options = vec![None];
        let here = self.paragraph(index);
        let near = |&other: &usize| self.paragraph(other).abs_diff(here) <= PARAGRAPHS;
        let before = (index.saturating_sub(REACH)..index).filter(near);
        let after = (index + 1..self.tagged.len().min(index + 1 + REACH)).filter(near);
        for other in before.chain(after) {
            match (role, self.tagged[other].role) {
                (Role::Content, Role::Cue | Role::Source) | (Role::Cue, Role::Source) => options.push(Some(other)),
                _ => {}
            }
        }
        options
    }

    fn paragraph(&self, index: usize) -> usize {
        self.segmentation.sentences[self.sentence[index]].paragraph
    }

    fn id(&self, token: Option<usize>) -> u32 {
        token.and_then(|token| self.words.get(token)).map_or(0, |word| word.id)
    }

    fn class(&self, token: usize) -> u32 {
        self.segmentation.tokens.get(token).map_or(63, |token| token.class as u32)
    }

    /// The weights, as indices, that count for one option of a span.
    pub fn features(&self, index: usize, option: Option<usize>, features: &mut Vec<u16>) {
        features.clear();
        let mut next = 0;
        let mut put = |one: u32, other: u32| {
            features.push((key(1000 + next, one, other) >> 49) as u16);
            next += 1;
        };
        let head = &self.tagged[index];
        let role = head.role as u32;
        let (first, last) = (head.tokens.start, head.tokens.end - 1);
        let Some(target) = option else {
            let near = |role: Role| {
                let before = self.nearest(index, role, false);
                let after = self.nearest(index, role, true);
                let sentences = |other: Option<usize>| {
                    other.map_or(7, |other| self.sentence[other].abs_diff(self.sentence[index]).min(3) as u32)
                };
                sentences(before) | sentences(after) << 4
            };
            let base = role | 1 << 8;
            put(base, 0);
            put(base, self.id(Some(first)));
            put(base, self.id(Some(last)) ^ 1);
            put(base, near(Role::Source));
            put(base, near(Role::Cue) | 1 << 16);
            put(base, near(Role::Source) | near(Role::Cue) << 8);
            put(base | 1 << 9, self.id(first.checked_sub(1)));
            put(base | 1 << 10, self.id(Some(last + 1)));
            put(base | 1 << 11, (head.tokens.len().min(6)) as u32);
            return;
        };
        let other = &self.tagged[target];
        let right = target > index;
        let base = role | (other.role as u32) << 2 | u32::from(right) << 4;
        let (from, to) =
            if right { (head.tokens.end, other.tokens.start) } else { (other.tokens.end, head.tokens.start) };
        let distance = to.saturating_sub(from);
        let (low, high) = (index.min(target), index.max(target));
        let between = &self.tagged[low + 1..high];
        let path = between.iter().take(5).fold(1, |path, span| path << 2 | (span.role as u32 + 1));
        let same = between.iter().filter(|span| span.role == other.role).count().min(4) as u32;
        let rivals = between.iter().filter(|span| span.role == head.role).count().min(4) as u32;
        let sentences = self.sentence[index].abs_diff(self.sentence[target]).min(4) as u32;
        let paragraphs = self.paragraph(index).abs_diff(self.paragraph(target)) as u32;
        let (stops, marks) = (self.stops[to].0 - self.stops[from].0, self.stops[to].1 - self.stops[from].1);
        let (stops, marks) = (stops.min(3), marks.min(3));
        let far = sentences | paragraphs << 4;
        let (other_first, other_last) = (other.tokens.start, other.tokens.end - 1);
        put(base, 0);
        put(base, path);
        put(base, path | far << 16);
        put(base, same | rivals << 4);
        put(base, far);
        put(base, (distance.min(12)) as u32);
        put(base, stops | marks << 4 | sentences << 8);
        put(base, path | stops << 16 | marks << 20);
        put(base, self.id(Some(other_first)));
        put(base, self.id(Some(other_last)));
        put(base, self.id(Some(first)));
        put(base, self.id(Some(last)));
        put(base | far << 8, self.id(Some(last)));
        put(base | far << 8, self.id(Some(other_last)));
        put(base | path << 8, self.id(Some(last)));
        put(base | path << 8, self.id(Some(other_last)));
        put(base, self.id(Some(from)).wrapping_add(u32::from(distance == 0)));
        put(base, self.id(to.checked_sub(1)).wrapping_add(u32::from(distance == 0)));
        put(base, self.id(other_first.checked_sub(1)));
        put(base, self.id(Some(other_last + 1)));
        put(base, self.class(other_first) | self.class(other_last) << 8);
        put(base, self.class(first) | self.class(last) << 8 | far << 16);
        put(base, self.class(first.wrapping_sub(1)) | self.class(last + 1) << 8 | path << 16);
        put(base, self.class(from) | self.class(to.wrapping_sub(1)) << 8 | (distance.min(3) as u32) << 16);
        put(base, self.beside(target) | far << 8);
        put(base, self.beside(target) | path << 8);
        put(base, self.beside(index) | path << 8);
        put(base, self.beside(index) << 8 | self.beside(target) | far << 24);
    }

    /// The roles of the spans right beside span number `index`, and how near they are.
    fn beside(&self, index: usize) -> u32 {
        let near = |other: Option<usize>| {
            other.and_then(|other| self.tagged.get(other)).map_or(0, |other| {
                let span = &self.tagged[index];
                let gap = other.tokens.start.max(span.tokens.start) - other.tokens.end.min(span.tokens.end);
                (other.role as u32 + 1) | (u32::from(gap < 2) << 2) | (u32::from(gap > 12) << 3)
            })
        };
        near(index.checked_sub(1)) | near(Some(index + 1)) << 4
    }

    fn nearest(&self, index: usize, role: Role, after: bool) -> Option<usize> {
        let fits = |&other: &usize| self.tagged[other].role == role;
        if after {
            (index + 1..self.tagged.len().min(index + 1 + REACH)).find(fits)
        } else {
            (index.saturating_sub(REACH)..index).rev().find(fits)
        }
    }
}

/// Weights of the linker.
#[derive(Clone, Debug)]
pub struct Linker {
    /// [`WEIGHTS`] of them.
    pub weights: Vec<f32>,
}

impl Linker {
    /// What every span chooses.
    pub fn choose(&self, spans: &Spans<'_>) -> Vec<Choice> {
        let mut features = Vec::new();
        (0..spans.tagged.len())
            .map(|index| {
                let options = spans.options(index);
                let scores: Vec<f32> = options
                    .iter()
                    .map(|&option| {
                        spans.features(index, option, &mut features);
                        features.iter().map(|&feature| self.weights[usize::from(feature)]).sum()
                    })
                    .collect();
                let Some(best) = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])) else {
                    return Choice { target: None, probability: 1.0 };
                };
                let all: f32 = scores.iter().map(|score| (score - scores[best]).exp()).sum();
                Choice { target: options[best], probability: 1.0 / all }
            })
            .collect()
    }
}
