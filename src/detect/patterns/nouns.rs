//! Nouns that attribute: “a warning by the ministry that …”, “the ministry’s claim that …”, “his belief that …”.
//!
//! In Berg’s claim that it rained came late. the content ends before `came`.

use std::ops::Range;

use super::found::{Found, Proposal};
use super::phrase::Phrase;
use super::speech::clause::{Boundaries, sentence_end};
use super::words::Words;
use crate::lexicon::{Frame, cue_noun, looks_finite};
use crate::model::{MentionKind, WordClass};

/// Determiners that stand for somebody.
const POSSESSIVES: &[&str] = &["his", "her", "their", "its"];

/// What the nouns of one sentence attribute.
pub(super) fn sentence(words: &Words, tokens: &Range<usize>, boundaries: &Boundaries, found: &mut Found) {
    let end = sentence_end(words, tokens);
    for index in tokens.start + 1..end {
        if words.class(index) != WordClass::Word || words.is_quoted(index) {
            continue;
        }
        if cue_noun(words.word(index)).is_none_or(|noun| !noun.takes(Frame::That)) {
            continue;
        }
        let (that, agent) = if words.is(index + 1, &["by", "from"]) {
            let phrases = words.phrases_from(index + 2, end);
            let Some(last) = phrases.last().map(|phrase| phrase.tokens.end) else { continue };
            (last, phrases)
        } else {
            (index + 1, Vec::new())
        };
        if words.word(that) != "that" {
            continue;
        }
        let mentions = if agent.is_empty() { owner(words, index, tokens.start) } else { agent };
        if mentions.is_empty() {
            continue;
        }
        let stop = boundaries.end(that, end);
        let content = that..clause_end(words, tokens.start, index, that, stop);
        // “that” must begin a clause with a verb, not a relative clause without one.
        if !(content.start + 2..content.end).any(|at| words.is_finite(at)) || words.is_finite(that + 1) {
            continue;
        }
        found.add(Proposal {
            cue: std::iter::once(index..index + 1).collect(),
            mentions,
            content: vec![content],
            confidence: super::confidence("noun-that"),
            pattern: "noun-that",
            ..Proposal::default()
        });
    }
}

/// Whose claim it is: “the ministry’s latest claim”, “his claim”.
fn owner(words: &Words, noun: usize, from: usize) -> Vec<Phrase> {
    /// Adjectives between owner and noun.
    const BETWEEN: usize = 3;
    for at in (from..noun).rev().take(BETWEEN + 1) {
        if words.class(at) == WordClass::Possessive {
            return words.phrase_ending(at, from).map(|phrase| behind_verb(words, phrase, at)).into_iter().collect();
        }
        if words.is(at, POSSESSIVES) {
            return vec![Phrase { tokens: at..at + 1, head: at..at + 1, kind: MentionKind::Pronominal }];
        }
        if words.class(at) != WordClass::Word {
            return Vec::new();
        }
    }
    Vec::new()
}

/// Of “the Herald seized on Berg” or “her weight behind Berg” before the mark of “’s claim” at token `owned` what stands
/// behind the preposition: `Berg`. “The owner of the bank” is whole.
fn behind_verb(words: &Words, phrase: Phrase, owned: usize) -> Phrase {
    let preposition = |&at: &usize| {
        words.class(at) == WordClass::Preposition && (looks_finite(words.word(at - 1)) || !words.is(at, &["of", "for"]))
    };
    let verb = (phrase.tokens.start + 1..owned).rev().find(preposition);
    let rest = verb.and_then(|at| words.phrase_from(at + 1, owned));
    rest.filter(|rest| rest.tokens.end == owned).unwrap_or(phrase)
}

/// The end of a clause behind a noun: where the noun is a subject, before the verb of its own sentence.
fn clause_end(words: &Words, from: usize, noun: usize, that: usize, stop: usize) -> usize {
    let object = (from + 1..noun).any(|at| words.is_finite(at));
    if object {
        return stop;
    }
    let mut verbs = 0;
    let mut at = that + 1;
    while at < stop {
        if words.word(at) == "," {
            return at;
        }
        if !words.is_quoted(at) && words.is_finite(at) {
            verbs += 1;
            if verbs == 2 {
                return at;
            }
            // Auxiliaries and the verb they help are one.
            while at + 1 < stop
                && (words.is_finite(at + 1)
                    || matches!(words.class(at + 1), WordClass::Adverb | WordClass::Negation | WordClass::Auxiliary))
            {
                at += 1;
            }
        }
        at += 1;
    }
    stop
}
