//! What may stand between a verb and what it says: hearers, times, places, occasions.
//!
//! In The mayor told reporters on Monday that it rained. the content begins behind `reporters on Monday`.

use super::Sentence;
use super::subject::TELLING;
use crate::detect::patterns::groups::{Group, Meaning};
use crate::detect::patterns::relay;
use crate::detect::patterns::words::Words;
use crate::lexicon::Frame;
use crate::model::{Attitude, WordClass};

/// The first token behind a cue’s hearer and its time and place: “told reporters in Tarn on Monday”.
pub(super) fn tail(sentence: &Sentence, group: &Group, after: usize, end: usize, inverted: bool) -> usize {
    let words = sentence.words;
    let mut at = after;
    if matches!(group.meaning, Meaning::Adjective(_)) {
        return at;
    }
    if group.takes(Frame::Hearer) && !inverted {
        at = past_hearer(words, group, at, end);
        at = past_description(words, at, end);
    }
    let start = at;
    loop {
        if at >= end {
            return end;
        }
        let next = past_adverbial(words, group, at, end, inverted);
        if next == at {
            break;
        }
        at = next;
    }
    // What was passed over is an adverbial only if a complement or the end follows.
    let closed = at >= end
        || words.is_break(at)
        || words.opens(at).is_some()
        || words.is(at, &["that", ":", "whether", "if", ";", "how", "why", "what"])
        || inverted;
    let start_of_time = start + usize::from(words.is(start, &["late", "early", "earlier"]));
    let simple = (start..at).all(|index| {
        words.class(index) == WordClass::Adverb
            || words.is_time(index)
            || words.class(index) == WordClass::Number
            || is_manner(words, index)
            || index > start && is_manner(words, index - 1)
    });
    let on_day = at > start
        && words.is(start_of_time, &["on", "in", "at", "during"])
        && (start..at).any(|index| words.is_time(index) || words.is(index, OCCASIONS));
    if closed || simple || on_day { at } else { start }
}

/// “agreed in principle to”, “said in private”
pub(super) fn is_manner(words: &Words, at: usize) -> bool {
    words.word(at) == "in" && words.is(at + 1, &["private", "principle", "public"])
}

/// What something is said in or at, where a clause may follow without “that”.
const OCCASIONS: &[&str] =
    &["statement", "interview", "speech", "email", "tweet", "twitter", "facebook", "post", "letter", "conference"];

/// “told reporters”, “warned the council”.
fn past_hearer(words: &Words, group: &Group, at: usize, end: usize) -> usize {
    // “told her”, but “told her supervisor”
    let owns = words.word(at) == "her" && matches!(words.class(at + 1), WordClass::Word | WordClass::Proper);
    let object = words.is(at, &["me", "him", "us", "them", "her", "you"]) && !owns;
    let phrases = if object { Vec::new() } else { words.phrases_from(at, end) };
    let stop = if object { at + 1 } else { phrases.last().map_or(at, |phrase| phrase.tokens.end) };
    if stop == at {
        return at;
    }
    let telling = TELLING.contains(&group.lemma());
    let mut next = stop;
    while next < end {
        let past = past_adverbial(words, group, next, end, false);
        if past == next {
            break;
        }
        next = past;
    }
    let complement = |at: usize| {
        at >= end
            || words.is(at, &["that", "to", "not", "whether", "how", "what", "why", ":", "of", "about"])
            || words.opens(at).is_some()
            || words.is_break(at)
    };
    let clear = complement(stop) || complement(next);
    if telling || clear { stop } else { at }
}

/// The token behind what an outlet that was told is called: “told Kurjer, a Baltic weekly that took part”.
fn past_description(words: &Words, at: usize, end: usize) -> usize {
    if words.word(at) != "," || at == 0 || !words.is_name(at - 1) || words.class(at + 1) != WordClass::Determiner {
        return at;
    }
    let described = words.phrase_from(at + 1, end).filter(|phrase| relay::is_outlet(words, phrase));
    let Some(behind) = described.map(|phrase| phrase.tokens.end) else { return at };
    let relative = words.is(behind, &["that", "which", "based", "owned", "published", "run"]);
    match (behind..end).find(|&at| words.word(at) == "," && !words.is_quoted(at)) {
        _ if behind >= end => end,
        Some(comma) if comma == behind || relative => comma,
        None if relative => end,
        _ => at,
    }
}

/// The end of one adverbial that begins at token `at`; `at` where none does.
fn past_adverbial(words: &Words, group: &Group, at: usize, end: usize, inverted: bool) -> usize {
    if words.is_quoted(at) {
        return at;
    }
    // “in a letter seen by the Herald”, “in a call played in court”
    let passed =
        words.is(at, &["carried", "published", "released", "posted", "broadcast", "relayed", "distributed", "aired"]);
    let described = at > 0 && words.class(at - 1) == WordClass::Word && words.is_participle(at);
    if passed && words.is(at + 1, &["by", "on", "in"])
        || described && words.is(at + 1, &["at", "by", "during", "in", "on", "outside", "to", "via", "with"])
    {
        return words.phrase_from(at + 2, end).map_or(at, |phrase| phrase.tokens.end);
    }
    if words.class(at) == WordClass::Adverb || words.is(at, &["online"]) {
        return at + 1;
    }
    if is_manner(words, at) {
        return at + 2;
    }
    if words.is_time(at) {
        let mut next = at + 1;
        while next < end && (words.class(next) == WordClass::Number || words.is_part_of_day(next)) {
            next += 1;
        }
        return next;
    }
    if words.is(at, &["last", "this", "earlier", "late", "early"])
        && (words.is(
            at + 1,
            &["week", "month", "year", "night", "morning", "spring", "summer", "fall", "winter", "weekend"],
        ) || words.is_time(at + 1))
    {
        return at + 2;
    }
    // “late on Tuesday”
    if words.is(at, &["late", "early", "earlier"]) && words.is(at + 1, &["on", "in"]) && words.is_time(at + 2) {
        return at + 1;
    }
    // “for weeks”
    if words.word(at) == "for" {
        let phrases = words.phrases_from(at + 1, end);
        let end_of = phrases.last().map_or(at, |phrase| phrase.tokens.end);
        // “declared for Digi24 that”, as translated news has it
        let outlet = !phrases.is_empty() && phrases.iter().all(|phrase| relay::is_outlet(words, phrase));
        let lasting = outlet
            || words.is(end_of.saturating_sub(1), &["weeks", "days", "months", "years", "hours", "decades", "time"]);
        return if lasting { end_of } else { at };
    }
    // “agreed in principle to freeze”
    if words.word(at) == "to" && group.takes(Frame::Infinitive) && words.class(at + 1) == WordClass::Word {
        return at;
    }
    let places = &[
        "in",
        "on",
        "at",
        "during",
        "to",
        "from",
        "via",
        "through",
        "after",
        "before",
        "of",
        "about",
        "by",
        "with",
        "following",
        "over",
        "outside",
        "inside",
        "aboard",
        "near",
        "amid",
        "ahead",
    ];
    if !words.is(at, places)
        || group.takes(Frame::Preposition) && !inverted && group.clause() != Some(Attitude::Statement)
    {
        return at;
    }
    // “in a statement carried by the agency”
    if words.is(at, &["of", "about"]) && group.lemma() != "say" && !inverted {
        return at;
    }
    let mut start = at + 1;
    if words.word(start) == "of" {
        start += 1;
    }
    if words.is(start, &["me", "him", "us", "them", "her", "you"]) {
        return start + 1;
    }
    // “on Wednesday evening”
    let late = |last: usize| last > at && last < end && words.is_time(last - 1) && words.is_part_of_day(last);
    let behind = words.phrases_from(start, end).last().map_or(at, |phrase| phrase.tokens.end);
    if late(behind) { behind + 1 } else { behind }
}
