//! A second look at every token, which knows what the first one made of the rest of the article.
//!
//! In: the tags of the first look and how sure they are. Out: for every token [`SECOND`] keys, whose weights correct its
//! first scores. So a cue that was found helps to find its source, and a speaker is known again where he speaks
//! elsewhere (stacked sequential learning; Cohen and Carvalho 2005).
//!
//! In “It rained”, said the minister. the second look knows, at `minister`, that a cue stands to the left and that the
//! sentence has a content but no source yet.

use std::ops::Range;

use super::features::{key, mix};
use super::words::Word;
use crate::detect::tags::{Posterior, Role, Tag, TagScores, Transitions, best};
use crate::model::Segmentation;

/// Keys of one token.
pub type SecondKeys = [u64; SECOND];

/// How many features a token has at the second look.
pub const SECOND: usize = 36;

/// What the first look made of a token.
#[derive(Clone, Copy, Debug)]
struct Look {
    tag: Tag,
    /// How likely it is part of a source, a cue, a content, and the first of one, in classes.
    likely: [u8; 3],
    begins: [u8; 3],
}

const NOTHING: Look = Look { tag: Tag::Outside, likely: [0; 3], begins: [0; 3] };

/// What the first look made of an article.
pub struct FirstLook<'a> {
    words: &'a [Word],
    segmentation: &'a Segmentation,
    looks: Vec<Look>,
    /// For each sentence, the roles of its spans in order.
    roles: Vec<u32>,
    /// Words that are part of a source somewhere, with how often; sorted.
    speakers: Vec<(u32, u32)>,
}

/// The spans beside a token, in its sentence.
#[derive(Clone, Copy, Default)]
struct Beside {
    /// The role of the nearest span before, and how far away it ends; 0 without one.
    role: u32,
    distance: u32,
    /// The roles of all spans on that side.
    path: u32,
}

impl<'a> FirstLook<'a> {
    /// Looks at an article whose tokens, in `stretches`, have `scores`.
    #[must_use]
    pub fn new(
        words: &'a [Word],
        segmentation: &'a Segmentation,
        stretches: &[Range<usize>],
        scores: &[TagScores],
        transitions: &Transitions,
    ) -> Self {
        let mut looks = vec![NOTHING; words.len()];
        let mut speakers = Vec::new();
        for tokens in stretches {
            let scores = &scores[tokens.clone()];
            let posterior = Posterior::new(scores, transitions);
            for (at, tag) in best(scores, transitions).into_iter().enumerate() {
                let probability = posterior.tags(at);
                let roles = [Role::Source, Role::Cue, Role::Content];
                looks[tokens.start + at] = Look {
                    tag,
                    likely: roles.map(|role| class(posterior.of_role(at, role))),
                    begins: roles.map(|role| class(probability[role.begin() as usize])),
                };
                if tag.role() == Some(Role::Source) {
                    speakers.push(words[tokens.start + at].id);
                }
            }
        }
        speakers.sort_unstable();
        let mut counted: Vec<(u32, u32)> = Vec::new();
        for word in speakers {
            match counted.last_mut() {
                Some((last, count)) if *last == word => *count += 1,
                _ => counted.push((word, 1)),
            }
        }
        let roles = segmentation
            .sentences
            .iter()
            .map(|sentence| looks[sentence.tokens.clone()].iter().fold(0, |path, look| follow(path, look.tag)))
            .collect();
        Self { words, segmentation, looks, roles, speakers: counted }
    }

    /// The keys of the tokens of sentence number `sentence`, one after the other.
    pub fn keys(&self, sentence: usize, mut take: impl FnMut(&SecondKeys)) {
        let tokens = self.segmentation.sentences[sentence].tokens.clone();
        let mut after: Vec<Beside> = vec![Beside::default(); tokens.len()];
        let mut beside = Beside::default();
        for token in tokens.clone().rev() {
            after[token - tokens.start] = beside;
            beside = beside.past(self.looks[token].tag, true);
        }
        let mut before = Beside::default();
        let mut keys = [0; SECOND];
        for token in tokens.clone() {
            self.token(sentence, token, before, after[token - tokens.start], &mut keys);
            take(&keys);
            before = before.past(self.looks[token].tag, false);
        }
    }

    fn token(&self, sentence: usize, token: usize, before: Beside, after: Beside, keys: &mut SecondKeys) {
        let mut next = 0;
        let mut put = |one: u32, other: u32| {
            keys[next] = key(500 + next as u32, one, other);
            next += 1;
        };
        let look = |offset: isize| {
            token.checked_add_signed(offset).and_then(|at| self.looks.get(at)).copied().unwrap_or(NOTHING)
        };
        let word = &self.words[token];
        let of = |offset: isize| {
            token.checked_add_signed(offset).and_then(|at| self.words.get(at)).map_or(0, |word| word.id)
        };
        let tag = |offset: isize| look(offset).tag as u32;
        let here = look(0);
        let near = tag(-1) | tag(0) << 4 | tag(1) << 8;
        let roles = |sentence: Option<usize>| sentence.and_then(|at| self.roles.get(at)).copied().unwrap_or(1);
        let (own, previous, following) =
            (roles(Some(sentence)), roles(sentence.checked_sub(1)), roles(Some(sentence + 1)));
        let spoke = self.speakers.binary_search_by_key(&word.id, |speaker| speaker.0);
        let spoke = spoke.map_or(0, |at| self.speakers[at].1.min(4));
        let likely = u32::from(here.likely[0]) | u32::from(here.likely[1]) << 4 | u32::from(here.likely[2]) << 8;
        let begins = u32::from(here.begins[0]) | u32::from(here.begins[1]) << 4 | u32::from(here.begins[2]) << 8;
        put(tag(0), 0);
        put(near, 0);
        put(near | tag(-2) << 12 | tag(2) << 16, 0);
        put(near | tag(-2) << 12 | tag(-3) << 16, 0);
        put(near | tag(2) << 12 | tag(3) << 16, 0);
        put(tag(0), word.id);
        put(tag(-1) | tag(0) << 4, of(-1));
        put(tag(0) | tag(1) << 4, of(1));
        put(near, word.kind());
        put(near, word.id);
        put(likely, 0);
        put(begins, 0);
        put(likely, begins);
        put(u32::from(here.likely[0]), u32::from(look(1).likely[1]) | u32::from(look(-1).likely[1]) << 4);
        put(u32::from(here.likely[2]), u32::from(look(-1).likely[2]) | u32::from(look(1).likely[2]) << 4);
        put(u32::from(here.likely[1]), word.id);
        put(u32::from(here.begins[2]), word.id);
        put(u32::from(here.begins[2]), of(-1));
        put(tag(0), own);
        put(tag(0) | previous.min(0xffff) << 4, following);
        put(before.path, after.path);
        put(mix(before.path, after.path), tag(0));
        put(before.path, tag(0) | word.kind() << 4);
        put(after.path, tag(0) | word.kind() << 4);
        put(before.role | before.distance << 4, tag(0));
        put(after.role | after.distance << 4, tag(0));
        put(before.role | before.distance << 4, after.role | after.distance << 4);
        put(before.role | before.distance << 4 | after.role << 8, word.id);
        put(after.role | after.distance << 4 | before.role << 8, word.id);
        put(before.path, word.id);
        put(after.path, word.id);
        put(spoke, tag(0));
        put(spoke | word.kind() << 4, before.role | after.role << 4 | after.distance << 8);
        put(spoke, likely);
        put(own, word.kind());
        put(previous, tag(0) | word.kind() << 4);
        debug_assert_eq!(next, SECOND);
    }
}

impl Beside {
    /// Seen from one token further away than a token with `tag`; in the direction of the text or against it.
    fn past(self, tag: Tag, back: bool) -> Self {
        let Some(role) = tag.role() else {
            return Self { distance: if self.role == 0 { 0 } else { bucket_on(self.distance) }, ..self };
        };
        let begins = tag == role.begin();
        let role = role as u32 + 1;
        // A span is counted at its first token; from behind that is its last to be met.
        let path = if begins || !back && self.role != role { self.path << 2 | role } else { self.path };
        Self { role, distance: 1, path: path & 0xffff }
    }
}

/// The next distance, up to 12.
fn bucket_on(distance: u32) -> u32 {
    (distance + 1).min(12)
}

/// The roles of a sentence with one more tag.
fn follow(path: u32, tag: Tag) -> u32 {
    match tag.role() {
        Some(role) if tag == role.begin() => (path << 2 | (role as u32 + 1)) & 0xffff,
        _ => path,
    }
}

/// A probability in classes.
fn class(probability: f32) -> u8 {
    match probability {
        p if p < 0.02 => 0,
        p if p < 0.1 => 1,
        p if p < 0.3 => 2,
        p if p < 0.5 => 3,
        p if p < 0.7 => 4,
        p if p < 0.9 => 5,
        p if p < 0.98 => 6,
        _ => 7,
    }
}
