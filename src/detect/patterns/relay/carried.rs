//! What somebody else’s words were carried by or seen by: “in a statement carried by the agency”, “documents seen by
//! the Herald”, “said Berg, quoted by the agency”.
//!
//! In Emails obtained by the Herald show that it leaked. the emails come to the article through the Herald.

use std::ops::Range;

use super::outlet::{is_journal, is_outlet, outlet_at};
use super::relay;
use crate::detect::patterns::found::Found;
use crate::detect::patterns::groups::Group;
use crate::detect::patterns::phrase::Phrase;
use crate::detect::patterns::speech::Made;
use crate::detect::patterns::words::Words;
use crate::model::{MentionKind, WordClass};
use crate::text::Span;

/// Things somebody says something in, which others carry, obtain or see.
const CARRIED: &[&str] = &[
    "address",
    "article",
    "comments",
    "column",
    "document",
    "documents",
    "e-mail",
    "email",
    "emails",
    "essay",
    "file",
    "files",
    "filing",
    "interview",
    "interviews",
    "letter",
    "letters",
    "memo",
    "memos",
    "message",
    "messages",
    "minutes",
    "note",
    "notes",
    "op-ed",
    "post",
    "posts",
    "recording",
    "remarks",
    "report",
    "speech",
    "statement",
    "statements",
    "transcript",
    "video",
];

/// “in a statement carried by the agency”, “in a letter obtained by the Herald”: who carries what a verb of the sentence
/// attributes.
pub(super) fn carried(words: &Words, tokens: &Range<usize>, made: &[Made], found: &mut Found) {
    for at in tokens.start + 1..tokens.end {
        let Some(by) = carries(words, at) else { continue };
        let thing =
            words.phrase_ending(at, tokens.start).filter(|thing| CARRIED.contains(&words.word(thing.head.start)));
        let Some(thing) = thing.filter(|thing| thing.tokens.start > tokens.start) else { continue };
        let Some(phrase) = carrier(words, by, tokens.end) else { continue };
        let inside = words.is(thing.tokens.start - 1, &["in", "to", "during"]);
        let behind = made.iter().rev().find(|made| made.is_speech && made.cue.end <= at && at - made.cue.end <= 8);
        // “In comments carried by the agency on Monday, Berg said …”
        let leads =
            inside && thing.tokens.start == tokens.start + 1 && words.word(past_time(words, phrase.tokens.end)) == ",";
        let before = made.iter().find(|made| leads && made.is_speech && made.cue.start >= phrase.tokens.end);
        let Some(inner) = behind.filter(|_| inside).or(before) else { continue };
        let outer = found.add(relay(at..by, phrase, "carried-by"));
        found.pass_on(inner.number, outer);
    }
}

/// Who carries something, behind “carried by”, “published in”: an outlet, or behind “by” anybody with a name.
fn carrier(words: &Words, at: usize, to: usize) -> Option<Phrase> {
    let outlet = outlet_at(words, at, to).filter(|outlet| words.word(at - 1) == "by" || !is_journal(words, outlet));
    outlet.or_else(|| {
        let named = |phrase: &Phrase| phrase.kind == MentionKind::Named && !words.is_time(phrase.head.start);
        (words.word(at - 1) == "by").then(|| words.phrase_from(at, to).filter(named)).flatten()
    })
}

/// The token behind “on Sunday”, “last week” at token `at`.
pub(super) fn past_time(words: &Words, at: usize) -> usize {
    let first = if words.is(at, &["on", "in", "late", "early", "last", "earlier"]) { at + 1 } else { at };
    let mut end = first;
    while words.is_time(end) || end > first && words.class(end) == WordClass::Number {
        end += 1;
    }
    if end > first { end } else { at }
}

/// Whether a verb says no more than who carried the thing before it, or when, which something else is said in: “said in
/// a statement broadcast on state television that”.
pub(in crate::detect::patterns) fn describes(words: &Words, tokens: &Range<usize>, group: &Group) -> bool {
    let at = group.main;
    // “in an interview”: in a few words before it.
    let from = at.saturating_sub(5).max(tokens.start);
    let thing = at > from
        && CARRIED.contains(&words.word(at - 1))
        && (from..at - 1).any(|before| words.is(before, &["in", "to", "during"]));
    let by = || carries(words, at).is_some_and(|by| outlet_at(words, by, tokens.end).is_some());
    let when = || words.is(at, &["published", "broadcast", "aired"]) && past_time(words, at + 1) > at + 1;
    group.tokens.start == at && thing && (by() || when())
}

/// “documents seen by the Herald show that …”, “according to a report obtained by the agency”: who has seen what is
/// itself the source of proposals from number `first` on.
pub(super) fn seen(words: &Words, tokens: &Range<usize>, first: usize, found: &mut Found) {
    for at in tokens.start + 1..tokens.end {
        let Some(by) = carries(words, at) else { continue };
        let Some((number, last)) = found.said_by(first, at) else { continue };
        // Where the phrase holds all of it, the outlet ends with it.
        let inside =
            words.seg.tokens_in(Span::new(words.seg.tokens[at].span.start, last.max(words.seg.tokens[at].span.end)));
        let end = if inside.len() > by - at { inside.end } else { tokens.end };
        let journal = |phrase: &Phrase| words.word(by - 1) != "by" && is_journal(words, phrase);
        let Some(phrase) = outlet_at(words, by, end).filter(|phrase| !journal(phrase)) else { continue };
        let outer = found.add(relay(at..by, phrase, "carried-by"));
        found.pass_on(number, outer);
    }
}

/// “said Berg, quoted by the agency”, “Berg, cited by the Herald, called it a lie”.
pub(super) fn quoted(words: &Words, tokens: &Range<usize>, made: &[Made], found: &mut Found) {
    for at in tokens.start + 2..tokens.end {
        let by = at + 2;
        if !words.is(at, &["quoted", "cited", "reached", "contacted", "interviewed"])
            || words.word(at + 1) != "by"
            || words.is_quoted(at)
        {
            continue;
        }
        let start = if words.word(at - 1) == "as" { at - 1 } else { at };
        if !words.is_break(start - 1) {
            continue;
        }
        let Some(phrase) = words.phrase_from(by, tokens.end).filter(|phrase| is_outlet(words, phrase)) else {
            continue;
        };
        let closed = phrase.tokens.end + 1 >= tokens.end || words.is_break(past_time(words, phrase.tokens.end));
        let ends = |made: &&Made| {
            made.phrases.last().is_some_and(|subject| subject.tokens.end == start - 1) || made.cue.end == start - 1
        };
        let Some(inner) = made.iter().find(ends).filter(|_| closed) else { continue };
        let outer = found.add(relay(start..by, phrase, "carried-by"));
        found.pass_on(inner.number, outer);
    }
}

/// The token behind words that say that something was carried, obtained or seen, which begin at token `at`.
fn carries(words: &Words, at: usize) -> Option<usize> {
    if words.is_quoted(at) {
        return None;
    }
    let by = words.is(
        at,
        &[
            "aired",
            "broadcast",
            "carried",
            "cited",
            "consulted",
            "contacted",
            "distributed",
            "interviewed",
            "obtained",
            "published",
            "quoted",
            "relayed",
            "reported",
            "reviewed",
            "seen",
            "viewed",
        ],
    );
    let passed = words.is(at, &["aired", "broadcast", "carried", "distributed", "published", "relayed"]);
    if passed {
        // “published on Saturday by the Herald”
        let behind = past_time(words, at + 1);
        if words.is(behind, &["by", "on", "in"]) && past_time(words, behind) == behind {
            return Some(behind + 1);
        }
        return None;
    }
    if words.word(at) == "who" && words.is(at + 1, &["spoke", "talked"]) && words.is(at + 2, &["to", "with"]) {
        return Some(at + 3);
    }
    let to = words.is(at, &["leaked", "given", "sent", "provided", "handed", "shown", "shared", "passed"])
        && words.is(at + 1, &["to", "with"]);
    (by && words.word(at + 1) == "by" || to).then_some(at + 2)
}
