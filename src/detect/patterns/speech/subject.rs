//! Who stands as the subject of a verb: before it, behind it, or with an earlier verb of the sentence.

use super::Sentence;
use super::relay;
use crate::detect::patterns::groups::{Group, Meaning, Shape};
use crate::detect::patterns::phrase::Phrase;
use crate::lexicon::{Frame, noun};
use crate::model::{MentionKind, WordClass};

/// The subject of a finite verb.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub phrases: Vec<Phrase>,
    /// Whether it stands behind its verb.
    pub inverted: bool,
    /// The first token of verb and subject together.
    pub start: usize,
    /// The token behind them.
    pub end: usize,
}

/// The subject of group number `index`, looked for from token `floor` on.
pub(super) fn of(sentence: &Sentence, index: usize, floor: usize) -> Option<Subject> {
    let words = sentence.words;
    let group = &sentence.groups[index];
    let start = group.tokens.start;
    // “Said Berg: “No.””
    if start == sentence.tokens.start
        && group.bare
        && group.takes(Frame::Quotation)
        && let Some(phrase) = words.phrase_from(group.tokens.end, sentence.tokens.end)
        && (words.word(phrase.tokens.end) == ":"
            || words.word(phrase.tokens.end) == "," && words.opens(phrase.tokens.end + 1).is_some())
    {
        return Some(Subject { start, end: phrase.tokens.end, phrases: vec![phrase], inverted: true });
    }
    if may_invert(sentence, group)
        && let Some(subject) = inverted(sentence, group)
    {
        return Some(subject);
    }
    let phrases = words.phrases_before(start, floor);
    let first = phrases.first()?;
    // What is quoted is nobody’s subject.
    if words.is_quoted(first.tokens.start) && words.is_quoted(first.tokens.end - 1) {
        return None;
    }
    if let Some(speaker) = before_aside(sentence, first.tokens.start, floor) {
        return Some(Subject {
            start: speaker.tokens.start,
            end: group.tokens.end,
            phrases: vec![speaker],
            inverted: false,
        });
    }
    // “several included on it told”, “an official she spoke to on camera said”: what hangs on a preposition speaks for nobody.
    let only = first.tokens.len() == 1 && phrases.len() == 1;
    // Not “as she said”, “after he told”.
    let after_preposition = first.tokens.start > floor
        && words.is(first.tokens.start - 1, &["about", "at", "by", "from", "in", "into", "of", "on", "to", "with"]);
    let mute = first.kind == MentionKind::Pronominal
        || first.kind == MentionKind::Nominal && noun(words.word(first.tokens.start)).is_none();
    if only && after_preposition && mute {
        return None;
    }
    Some(Subject { start: first.tokens.start, end: group.tokens.end, phrases, inverted: false })
}

/// “Berg, quoted in local media reports said”, without a comma behind: who stands before an aside whose last phrase begins at
/// token `last`.
fn before_aside(sentence: &Sentence, last: usize, floor: usize) -> Option<Phrase> {
    const OPENERS: &[&str] = &["cited", "interviewed", "quoted", "speaking", "talking", "writing"];
    let words = sentence.words;
    let comma = (floor..last).rev().find(|&at| words.word(at) == ",")?;
    let opens = words.is(comma + 1, OPENERS) && !words.is_quoted(comma);
    let one = !(comma + 2..last).any(|at| words.is_finite(at) || words.opens(at).is_some());
    let hangs = words.class(last - 1) == WordClass::Preposition;
    let speaker = words.phrase_ending(comma, floor).filter(|_| opens && one && hangs)?;
    relay::is_source(words, &speaker).then_some(speaker)
}

/// Verbs that need a hearer behind them.
pub(super) const TELLING: &[&str] = &["tell", "inform", "remind", "assure", "reassure", "notify"];

/// Whether content stands before the verb and its subject may follow: “…,” said Berg.
fn may_invert(sentence: &Sentence, group: &Group) -> bool {
    let words = sentence.words;
    let start = group.tokens.start;
    // “told me” has its hearer behind it.
    if TELLING.contains(&group.lemma()) && group.lemma() != "assure" {
        return false;
    }
    if !group.bare || group.shape != Shape::Finite || !group.takes(Frame::Quotation) || start == sentence.tokens.start {
        return false;
    }
    let before = start - 1;
    words.closes(before).is_some()
        || words.is_break(before)
            && before > sentence.tokens.start
            && (words.closes(before - 1).is_some()
                || is_clause_before(sentence, before)
                || is_put_between(sentence, group, before))
}

/// Whether verb and subject stand between another subject and its verb: “The party, said Berg, is lost.”
fn is_put_between(sentence: &Sentence, group: &Group, comma: usize) -> bool {
    let words = sentence.words;
    let whole = words.phrases_from(sentence.tokens.start, comma);
    let subject = words.phrases_from(group.tokens.end, sentence.tokens.end);
    let behind = subject.last().map(|phrase| phrase.tokens.end).filter(|_| words.word(comma) == ",");
    whole.last().is_some_and(|phrase| phrase.tokens.end == comma)
        && behind.is_some_and(|behind| words.word(behind) == "," && words.is_finite(behind + 1))
}

/// Whether the words before the comma at `comma` are a clause and no phrase with an aside.
fn is_clause_before(sentence: &Sentence, comma: usize) -> bool {
    let words = sentence.words;
    // Only where the subject behind the verb is plain: “It rained, said Berg.”
    (sentence.tokens.start..comma).any(|index| !words.is_quoted(index) && words.is_finite(index))
}

fn inverted(sentence: &Sentence, group: &Group) -> Option<Subject> {
    let words = sentence.words;
    let phrases = words.phrases_from(group.tokens.end, sentence.tokens.end);
    let last = phrases.last()?;
    if words.is(last.tokens.start, &["me", "him", "us", "them", "her", "you", "it"]) {
        return None;
    }
    let end = last.tokens.end;
    // “…,” said that it: no subject. What follows a subject ends it or says when and where.
    let follows = end >= sentence.tokens.end
        || matches!(
            words.class(end),
            WordClass::Punctuation
                | WordClass::QuoteMark
                | WordClass::Preposition
                | WordClass::Subordinator
                | WordClass::Adverb
                | WordClass::Coordinator
                | WordClass::Pronoun
        )
        || words.is_time(end)
        || words.class(end) == WordClass::Word
        || words.class(end) == WordClass::Determiner;
    let quote_before = words.closes(group.tokens.start - 1).is_some()
        || group.tokens.start >= 2 && words.closes(group.tokens.start - 2).is_some();
    // Without a quotation the clause before must be followed by the speaker alone.
    // “The survey, carried out in March, found 42 places.”: what finds has its subject before it.
    let finds = matches!(group.meaning, Meaning::Verb(verb) if verb.may_find() && !verb.only_says());
    let plain = quote_before
        || !finds && end >= sentence.tokens.end
        || !finds && matches!(words.class(end), WordClass::Punctuation | WordClass::Preposition);
    (follows && plain && !words.is_finite(end)).then_some(Subject {
        start: group.tokens.start,
        end,
        phrases,
        inverted: true,
    })
}

/// Who does what stands before “and” or a comma, where that is in a clause behind the last group: `Berg` of “Asked whether
/// it would hold, Berg shook her head and said so”.
fn beside(sentence: &Sentence, index: usize) -> Option<Vec<Phrase>> {
    let words = sentence.words;
    let start = sentence.groups[index].tokens.start;
    let before = sentence.groups[..index].last()?.tokens.end;
    let comma = (before..start.checked_sub(1)?).find(|&at| words.word(at) == "," && !words.is_quoted(at))?;
    let finite = (comma + 1..start - 1).find(|&at| !words.is_quoted(at) && words.is_finite(at))?;
    let helps = |at: usize| matches!(words.class(at), WordClass::Adverb | WordClass::Negation | WordClass::Auxiliary);
    let begin = (comma + 1..finite).rev().take_while(|&at| helps(at)).last().unwrap_or(finite);
    Some(words.phrases_before(begin, comma + 1))
        .filter(|phrases| phrases.first().is_some_and(|first| first.tokens.start == comma + 1))
}

/// The subject that a participle, or a verb behind “and”, shares with an earlier verb of its sentence.
pub(super) fn inherited(
    sentence: &Sentence,
    index: usize,
    said: Option<&Vec<Phrase>>,
    earlier: Option<&Vec<Phrase>>,
) -> Vec<Phrase> {
    let words = sentence.words;
    let group = &sentence.groups[index];
    let start = group.tokens.start;
    let from = sentence.tokens.start;
    if group.shape == Shape::Finite {
        // “…, and added that”: only directly behind a coordinator.
        let joined = start > from && words.class(start - 1) == WordClass::Coordinator;
        if !joined {
            return Vec::new();
        }
    } else if start > from {
        // A participle is set apart by a comma, or follows its noun: “a man saying”, “by saying”.
        let before = start - 1;
        let apart = words.is_break(before)
            || words.class(before) == WordClass::Coordinator
            || words.is(before, &["by", "in", "while", "after", "before"]);
        if !apart {
            // “a man saying”: only where the noun can speak.
            let phrase = words.phrase_ending(start, from).filter(|phrase| {
                group.is_strong()
                    && (phrase.kind == MentionKind::Named
                        || words.opens(group.tokens.end).is_some()
                        || phrase.kind == MentionKind::Pronominal && words.word(phrase.head.start) == "one"
                        || phrase.kind == MentionKind::Nominal && noun(words.word(phrase.head.start)).is_some())
            });
            return phrase.into_iter().collect();
        }
    }
    if let Some(phrases) = said.cloned().or_else(|| beside(sentence, index)).or_else(|| earlier.cloned()) {
        return phrases;
    }
    // “Asked about the bridge, Berg …”: the subject may follow.
    if start == from {
        return Vec::new();
    }
    // The first finite verb of the sentence has the subject.
    let finite = (from..start).find(|&at| !words.is_quoted(at) && at > from && words.is_finite(at));
    if let Some(finite) = finite {
        let mut begin = finite;
        while begin > from
            && matches!(words.class(begin - 1), WordClass::Adverb | WordClass::Negation | WordClass::Auxiliary)
        {
            begin -= 1;
        }
        return words.phrases_before(begin, from);
    }
    // “Berg, citing the ministry, said”
    if words.is_break(start - 1) {
        return words.phrase_ending(start - 1, from).into_iter().collect();
    }
    Vec::new()
}
