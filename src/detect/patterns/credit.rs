//! Lines that credit what stands before them: “This was reported by Digi24.”, “The Herald reported this.”, “All of this
//! is according to the ministry.”
//!
//! It rained. This was reported by the Herald. makes the Herald stand behind `It rained`.

use std::ops::Range;

use super::found::{Found, Proposal};
use super::phrase::Phrase;
use super::speech::clause::sentence_end;
use super::words::Words;
use crate::lexicon::cue_verb;
use crate::model::{CueKind, WordClass};
use crate::text::Span;

/// Words that point back at what was told.
const POINTERS: &[&str] = &["this", "that", "it"];

/// Nouns that point back behind “the” or “this”.
const NEWS: &[&str] =
    &["news", "information", "report", "story", "details", "incident", "development", "announcement", "account"];

/// Verbs of reporting that credit with such a pointer.
const REPORTING: &[&str] = &[
    "report",
    "announce",
    "publish",
    "confirm",
    "state",
    "write",
    "say",
    "carry",
    "disclose",
    "reveal",
    "relay",
    "release",
    "broadcast",
    "note",
    "describe",
    "air",
    "post",
];

/// Credits sentence number `index`, if it is a line of credit.
pub(super) fn sentence(words: &Words, index: usize, found: &mut Found) -> bool {
    let tokens = words.seg.sentences[index].tokens.clone();
    /// A line of credit is short.
    const LONGEST: usize = 30;
    if tokens.len() > LONGEST || tokens.len() < 3 {
        return false;
    }
    let end = sentence_end(words, &tokens);
    let Some(credit) = pointed_by(words, &tokens, end)
        .or_else(|| pointed_at(words, &tokens, end))
        .or_else(|| same(words, &tokens, end))
    else {
        return false;
    };
    // Who says the same, or that it is so, speaks of what stands right before; who reported something first, of all of it.
    let next = words.word(credit.pointer.end - 1) == "same"
        || credit.cue.clone().any(|at| words.word(at).starts_with("confirm"));
    let covers = if next { last(words, index) } else { before(words, index) };
    if covers.is_empty() {
        return false;
    }
    found.add(Proposal {
        cue: vec![credit.cue],
        kind: Some(CueKind::Credit),
        mentions: credit.mentions,
        content: vec![credit.pointer],
        covers,
        confidence: super::confidence("credit"),
        pattern: "credit",
        ..Proposal::default()
    });
    true
}

struct Credit {
    pointer: Range<usize>,
    cue: Range<usize>,
    mentions: Vec<Phrase>,
}

/// The end of a pointer that begins at token `at`: “This”, “All of this”, “The news”.
fn pointer(words: &Words, at: usize) -> Option<usize> {
    if words.is(at, &["all", "most", "much"]) && words.word(at + 1) == "of" && words.is(at + 2, &["this", "that", "it"])
    {
        return Some(at + 3);
    }
    if words.is(at, &["this", "the", "that", "these"]) && NEWS.contains(&words.word(at + 1)) {
        return Some(at + 2);
    }
    // “The same was announced by the town.”
    if words.word(at) == "the" && words.word(at + 1) == "same" {
        return Some(at + 2);
    }
    POINTERS.contains(&words.word(at)).then_some(at + 1)
}

fn is_reporting(words: &Words, at: usize) -> bool {
    cue_verb(words.word(at)).is_some_and(|(verb, _)| REPORTING.contains(&verb.lemma))
}

/// “This was reported by Digi24.”, “This is according to the ministry.”, “This comes from the Herald.”
fn pointed_by(words: &Words, tokens: &Range<usize>, end: usize) -> Option<Credit> {
    let stop = pointer(words, tokens.start)?;
    let mut at = stop;
    while at < end && matches!(words.class(at), WordClass::Auxiliary | WordClass::Adverb) {
        at += 1;
    }
    let cue = if is_reporting(words, at) && at > stop && words.word(at + 1) == "by" {
        stop..at + 2
    } else if words.word(at) == "first" && is_reporting(words, at + 1) && words.word(at + 2) == "by" {
        stop..at + 3
    } else if words.word(at) == "according" && words.word(at + 1) == "to" && at > stop {
        stop..at + 2
    } else {
        return None;
    };
    let mentions = words.phrases_from(cue.end, end);
    let last = mentions.last()?.tokens.end;
    is_closed(words, last, end).then_some(Credit { pointer: tokens.start..stop, cue, mentions })
}

/// “The Herald reported this.”, “Reuters reports about it.”
fn pointed_at(words: &Words, tokens: &Range<usize>, end: usize) -> Option<Credit> {
    let mentions = words.phrases_from(tokens.start, end);
    let mut at = mentions.last()?.tokens.end;
    let from = at;
    while at < end && matches!(words.class(at), WordClass::Auxiliary | WordClass::Adverb) {
        at += 1;
    }
    if !is_reporting(words, at) {
        return None;
    }
    let about = usize::from(words.is(at + 1, &["about", "on"]));
    let start = at + 1 + about;
    if !(words.is(start, &["this", "it", "that"])
        || words.is(start, &["the", "this"]) && NEWS.contains(&words.word(start + 1)))
    {
        return None;
    }
    let stop = pointer(words, start)?;
    is_closed(words, stop, end).then_some(Credit { pointer: start..stop, cue: from..at + 1, mentions })
}

/// “The agency said the same.”
fn same(words: &Words, tokens: &Range<usize>, end: usize) -> Option<Credit> {
    let mentions = words.phrases_from(tokens.start, end);
    let mut at = mentions.last()?.tokens.end;
    let from = at;
    while at < end && matches!(words.class(at), WordClass::Auxiliary | WordClass::Adverb) {
        at += 1;
    }
    let alike = is_reporting(words, at) && words.word(at + 1) == "the" && words.is(at + 2, &["same"]);
    (alike && is_closed(words, at + 3, end)).then_some(Credit { pointer: at + 1..at + 3, cue: from..at + 1, mentions })
}

/// Whether nothing but time and place follows, or what is told of whoever is named.
fn is_closed(words: &Words, at: usize, end: usize) -> bool {
    at >= end
        || words.word(at) == "," && words.is(at + 1, &["who", "which", "whose"])
        || words.is(at, &["on", "in", "earlier", "late", "today", "yesterday", ",", "("])
            && end - at <= 8
            && !(at..end).any(|index| words.is_finite(index))
        || words.is_time(at)
}

/// The sentence before one, if it is prose.
fn last(words: &Words, index: usize) -> Vec<Span> {
    let before = index.checked_sub(1).filter(|&before| words.seg.kind_of(before).carries_claims());
    before.map(|before| words.seg.sentences[before].span).into_iter().collect()
}

/// What a line of credit covers: the sentences before it in its paragraph; where it begins one, the paragraphs before
/// it, back to a heading.
fn before(words: &Words, index: usize) -> Vec<Span> {
    let sentence = &words.seg.sentences[index];
    let paragraph = &words.seg.paragraphs[sentence.paragraph];
    if paragraph.sentences.start < index {
        let from = words.seg.sentences[paragraph.sentences.start].span;
        let to = words.seg.sentences[index - 1].span;
        return vec![from.cover(to)];
    }
    let mut covers: Vec<Span> = Vec::new();
    for before in words.seg.paragraphs[..sentence.paragraph].iter().rev() {
        match before.kind {
            kind if kind.carries_claims() => covers.push(before.span),
            crate::model::BlockKind::Heading | crate::model::BlockKind::Title => break,
            _ => {}
        }
    }
    covers.reverse();
    covers
}
