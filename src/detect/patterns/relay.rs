//! Chains within a sentence: “Kyodo reported, quoting an official, that …”, “Berg, citing the ministry, said …”.
//!
//! In “It rained”, said the Herald, citing an aide. the words come from the aide, through the Herald.

use std::ops::Range;

use super::found::{Found, Proposal};
use super::groups::{Group, Shape};
use super::phrase::Phrase;
use super::speech::Made;
use super::words::Words;
use crate::lexicon::{head_noun, noun};
use crate::model::{CueKind, MentionKind};

/// Makes who is cited in one sentence the origin of what its verb attributes.
pub(super) fn sentence(words: &Words, tokens: &Range<usize>, groups: &[Group], made: &[Made], found: &mut Found) {
    for group in groups {
        if group.shape != Shape::Gerund || !matches!(group.lemma(), "cite" | "quote") {
            continue;
        }
        let phrases = words.phrases_from(group.tokens.end, tokens.end);
        if phrases.is_empty() || !phrases.iter().all(|phrase| is_source(words, phrase)) {
            continue;
        }
        // The nearest word of saying before it, or the one it is put into.
        let at = group.tokens.start;
        let before = made.iter().rev().find(|made| made.is_speech && made.cue.start < at);
        let around = made.iter().find(|made| made.is_speech && made.cue.start > at);
        let Some(outer) = before.or(around) else { continue };
        found.hand_over(
            outer.number,
            Proposal {
                cue: vec![group.tokens.clone()],
                kind: Some(CueKind::Relay),
                mentions: phrases,
                confidence: super::confidence("citing"),
                pattern: "citing",
                ..Proposal::default()
            },
        );
    }
}

/// Whether a phrase names somebody or something that can be a source: not “citing security concerns”.
pub(super) fn is_source(words: &Words, phrase: &Phrase) -> bool {
    match phrase.kind {
        MentionKind::Named => true,
        MentionKind::Pronominal => words.is(phrase.head.start, &["he", "she", "they", "one", "others", "another"]),
        MentionKind::Nominal => {
            let from = phrase.head.start.saturating_sub(3).max(phrase.tokens.start);
            let texts: Vec<&str> = (from..phrase.head.end).map(|index| words.word(index)).collect();
            head_noun(&texts).is_some() || noun(words.word(phrase.head.start)).is_some()
        }
    }
}
