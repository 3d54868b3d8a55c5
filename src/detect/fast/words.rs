//! The letters and the place of every token of an article → what features are made of.
//!
//! In: an article and its segmentation. Out: a [`Word`] for each token: hashes of its letters, its class, what the
//! lexicons know of it, whether it speaks elsewhere. Read once; the features of a token look at many.
//!
//! In “It rained”, said the minister. `said` is nearly always part of a cue, and `the`, right beside it, speaks.

use super::lexicon::CueWords;
use crate::lexicon::{self, VerbForms};
use crate::model::{Article, Segmentation, Token, WordClass};

/// What is read off one token's letters and place, once.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The word in lower case, digits alike, hashed.
    pub id: u32,
    /// Its last three letters, hashed.
    pub(super) ending: u32,
    /// Its class, and whether it is written in capitals.
    pub(super) class: u32,
    /// Where it stands to quotation marks, and whether the quotation is short.
    pub(super) quote: u32,
    /// How often such words are part of a cue, 0 (hardly ever) to [`CueWords::SURE`].
    pub(super) cue: u8,
    /// What the lexicons of cues and of people say of it.
    pub(super) known: u32,
    /// Whether it stands beside a cue somewhere in the article, as a speaker would.
    pub(super) speaks: bool,
}

impl Word {
    /// Its class, and whether it is written in capitals.
    #[must_use]
    pub fn kind(&self) -> u32 {
        self.class
    }
}

/// The smallest value of [`Word::cue`] that makes a word a candidate for a cue.
pub(super) const CANDIDATE: u8 = 2;

/// Reads the letters of every token of an article.
#[must_use]
pub fn words(article: &Article, segmentation: &Segmentation, cues: &CueWords) -> Vec<Word> {
    let text = article.text.as_str();
    let mut lexicons = Lexicons::new();
    let mut words: Vec<Word> = segmentation
        .tokens
        .iter()
        .map(|token| {
            let word = token.span.of(text);
            // Every house has quotation marks of its own.
            let id = if token.class == WordClass::QuoteMark { word_id("\"") } else { word_id(word) };
            let known = lexicons.known(id, token, word);
            // A verb that nobody has annotated yet may be one of speech all the same.
            let cue = if known & Lexicons::SAYS != 0 { cues.of(id).max(CANDIDATE) } else { cues.of(id) };
            Word { id, ending: ending(word), class: class(token, word), quote: 0, cue, known, speaks: false }
        })
        .collect();
    mark_quotations(segmentation, &mut words);
    mark_speakers(segmentation, &mut words);
    words
}

/// The hand-made lexicons, with what was found in this article.
struct Lexicons {
    found: Vec<(u32, u32)>,
    lower: String,
}

impl Lexicons {
    /// A finite form of a verb whose subject states or perceives something.
    const SAYS: u32 = 1;

    fn new() -> Self {
        Self { found: vec![(0, 0); 1 << 12], lower: String::new() }
    }

    fn known(&mut self, id: u32, token: &Token, word: &str) -> u32 {
        if !matches!(token.class, WordClass::Word | WordClass::Initial) || word.len() > 24 {
            return 0;
        }
        let at = id as usize & (self.found.len() - 1);
        if self.found[at].0 == id {
            return self.found[at].1;
        }
        self.lower.clear();
        self.lower.extend(word.chars().flat_map(char::to_lowercase));
        let mut known = 0;
        if let Some((verb, forms)) = lexicon::cue_verb(&self.lower) {
            let finite = forms.may_be(VerbForms::THIRD.or(VerbForms::PAST));
            known |= match verb.clause {
                Some(attitude) if attitude.vouches() && finite => Self::SAYS,
                Some(_) => 2,
                None => 4,
            };
            known |= u32::from(finite) << 3;
            known |= u32::from(forms.may_be(VerbForms::GERUND)) << 4;
            known |= u32::from(forms.may_be(VerbForms::BASE)) << 5;
        }
        known |= u32::from(lexicon::cue_noun(&self.lower).is_some()) << 6;
        known |= u32::from(lexicon::cue_adjective(&self.lower).is_some()) << 7;
        if let Some(noun) = lexicon::noun(&self.lower) {
            known |= (1 + noun.nature as u32) << 8 | (noun.number as u32) << 11 | u32::from(noun.vague) << 13;
        }
        self.found[at] = (id, known);
        known
    }
}

/// A word in lower case, hashed (FNV-1a; Fowler, Noll and Vo). Digits count as one digit, apostrophes as one sign.
#[must_use]
pub fn word_id(word: &str) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut eat = |c: u32| hash = (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3);
    for c in word.chars() {
        match c {
            '0'..='9' => eat(u32::from('0')),
            '’' | '‘' => eat(u32::from('\'')),
            '“' | '”' => eat(u32::from('"')),
            _ if c.is_ascii() => eat(u32::from(c.to_ascii_lowercase())),
            _ => c.to_lowercase().for_each(|c| eat(u32::from(c))),
        }
    }
    (hash ^ (hash >> 32)) as u32
}

fn ending(word: &str) -> u32 {
    let start = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    word_id(&word[start..]) ^ u32::from(start == 0)
}

fn class(token: &Token, word: &str) -> u32 {
    let mut capitals = word.chars().filter(|c| c.is_alphabetic());
    let shouted = word.len() > 1 && capitals.next().is_some() && word.chars().all(|c| !c.is_lowercase());
    token.class as u32 | u32::from(shouted) << 4
}

/// Outside, opening, inside or closing; of an outermost quotation.
fn mark_quotations(segmentation: &Segmentation, words: &mut [Word]) {
    for quotation in segmentation.quotations.iter().filter(|quotation| quotation.depth == 0) {
        let tokens = segmentation.tokens_in(quotation.span);
        // Scare quotes and titles are short; nobody is quoted for long without a verb.
        let short = match tokens.len() {
            0..=5 => 0,
            6..=8 => 1,
            _ => 2,
        };
        let (first, last) = (tokens.start, tokens.end.saturating_sub(1));
        for index in tokens {
            let state = match segmentation.tokens[index].class {
                WordClass::QuoteMark if index == first => 1,
                WordClass::QuoteMark if index == last && quotation.closed => 3,
                _ => 2,
            };
            words[index].quote = state | short << 2;
        }
    }
}

/// Marks the words that stand right beside a likely cue anywhere, at every place they have in the article.
fn mark_speakers(segmentation: &Segmentation, words: &mut [Word]) {
    let name = |index: usize| {
        matches!(segmentation.tokens[index].class, WordClass::Proper | WordClass::Initial | WordClass::Word)
    };
    let mut speakers: Vec<u32> = Vec::new();
    for sentence in &segmentation.sentences {
        for index in sentence.tokens.clone().filter(|&index| words[index].cue == CueWords::SURE) {
            for beside in [index.wrapping_sub(1), index + 1] {
                if sentence.tokens.contains(&beside) && name(beside) && words[beside].cue < CANDIDATE {
                    speakers.push(words[beside].id);
                }
            }
        }
    }
    speakers.sort_unstable();
    for (index, word) in words.iter_mut().enumerate() {
        word.speaks = name(index) && speakers.binary_search(&word.id).is_ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_one_whatever_their_case_and_marks() {
        assert_eq!(word_id("Don’t"), word_id("don't"));
        assert_eq!(word_id("1984"), word_id("2026"));
        assert_eq!(word_id("ÉTÉ"), word_id("été"));
        assert_ne!(word_id("said"), word_id("says"));
    }
}
