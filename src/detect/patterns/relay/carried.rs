//! What somebody else’s words were carried by or seen by: “in a statement carried by the agency”, “documents seen by
//! the Herald”, “said Berg, quoted by the agency”.
//!
//! In Emails obtained by the Herald show that it leaked. the emails come to the article through the Herald.

use std::ops::Range;

use super::outlet::{is_journal, is_outlet, outlet_at, work_at};
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
    "account",
    "accounts",
    "address",
    "article",
    "audio",
    "blog",
    "clip",
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
    "diary",
    "interview",
    "interviews",
    "leaflet",
    "letter",
    "letters",
    "memo",
    "memoir",
    "memoirs",
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
    "recordings",
    "remarks",
    "report",
    "sermon",
    "speech",
    "statement",
    "statements",
    "testimony",
    "transcript",
    "transcripts",
    "tweet",
    "tweets",
    "video",
];

/// Words for what an outlet does with them.
const PASSED: &[&str] = &["aired", "broadcast", "carried", "distributed", "excerpted", "published", "relayed"];

/// “in a statement carried by the agency”, “in a letter obtained by the Herald”: who carries what a verb of the sentence
/// attributes.
pub(super) fn carried(words: &Words, tokens: &Range<usize>, made: &[Made], found: &mut Found) {
    for at in tokens.start + 1..tokens.end {
        let Some(by) = carries(words, at) else { continue };
        // “in a filing first reported by the Herald”
        let verb = if words.word(at - 1) == "first" && at > tokens.start + 1 { at - 1 } else { at };
        // “in her statement, seen by the Herald, she said”
        let apart = usize::from(words.word(verb - 1) == ",");
        let end = copied(words, at).unwrap_or_else(|| words.other_participle(verb - apart, tokens.start));
        let Some(thing) = carried_thing(words, end, tokens.start) else { continue };
        let Some(phrase) = carrier(words, by, tokens.end) else { continue };
        let first = thing.tokens.start;
        let inside = words.is(first - 1, &["in", "to", "during"]) && words.word(first.saturating_sub(2)) != "according";
        let behind = made.iter().rev().find(|made| made.is_speech && made.cue.end <= at && at - made.cue.end <= 8);
        // “In comments carried by the agency on Monday, Berg said …”
        let behind_it = past_time(words, phrase.tokens.end);
        // “In a post seen by the Herald before it was deleted, Berg said …”
        let ends = words.word(behind_it) == "," || words.is(behind_it, &["after", "before"]);
        let leads = inside && thing.tokens.start == tokens.start + 1 && ends;
        let before = made.iter().find(|made| leads && made.is_speech && made.cue.start >= phrase.tokens.end);
        // “Berg, in remarks carried by the agency, said”, “Berg, whose remarks were carried by the agency, said”
        let aside = inside && words.is_break(first.saturating_sub(2)) || words.word(first) == "whose";
        let subject = if words.word(first) == "whose" { first } else { first - 1 }.saturating_sub(1);
        let split = made.iter().find(|made| {
            aside && words.is_break(subject) && made.is_speech && {
                made.phrases.last().is_some_and(|phrase| phrase.tokens.end == subject)
            }
        });
        // “said in a statement, carried by the agency, that”
        let closed = || words.word(past_time(words, phrase.tokens.end)) == ",";
        let behind = behind.filter(|_| inside && (apart == 0 || closed()));
        let Some(inner) = behind.or(before).or(split) else { continue };
        let outer = found.add(relay(at..by, vec![phrase], "carried-by"));
        found.pass_on(inner.number, outer);
    }
}

/// The thing that ends at token `at` or, with an auxiliary between (“whose remarks were”), before it, where such things
/// are carried.
fn carried_thing(words: &Words, at: usize, from: usize) -> Option<Phrase> {
    let auxiliary = |at: usize| words.class(at) == WordClass::Auxiliary || words.class(at) == WordClass::Adverb;
    let end = (from + 1..=at).rev().find(|&end| !auxiliary(end - 1))?;
    // “a statement that was later carried by”
    let relative = end < at && end > from + 1 && words.is(end - 1, &["that", "which"]);
    if relative && words.is(at, PASSED) {
        let comma = usize::from(words.word(end - 2) == ",");
        let thing = words.phrase_ending(end - 1 - comma, from)?;
        return (CARRIED.contains(&words.word(thing.head.end - 1)) && thing.tokens.start > from).then_some(thing);
    }
    let thing = words.phrase_ending(end, from)?;
    let relative = (thing.tokens.start.max(from)..end)
        .rev()
        .chain(thing.tokens.start.checked_sub(1))
        .find(|&at| words.word(at) == "whose");
    let passive = end < at;
    let carried = CARRIED.contains(&words.word(thing.head.end - 1)) && thing.tokens.start > from;
    match relative {
        Some(whose) if passive && carried => Some(Phrase { tokens: whose..end, ..thing }),
        _ => (!passive && carried).then_some(thing),
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

/// The token behind “on Sunday”, “last week”, “early on Monday” at token `at`.
pub(in crate::detect::patterns) fn past_time(words: &Words, at: usize) -> usize {
    let mut first = if words.is(at, &["on", "in", "late", "early", "last", "earlier"]) { at + 1 } else { at };
    first += usize::from(first > at && words.word(at) != "on" && words.is(first, &["on", "in"]));
    let mut end = first;
    while words.is_time(end) || end > first && (words.class(end) == WordClass::Number || words.is_part_of_day(end)) {
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
    let passed = || words.is(at, &["published", "broadcast", "aired", "posted", "shared"]);
    let when = || past_time(words, at + 1) > at + 1;
    // “in a message posted on the platform”
    let there = || words.is(at + 1, &["in", "on", "to", "via"]);
    group.tokens.start == at && thing && (by() || passed() && (when() || there()))
}

/// “documents seen by the Herald show that …”, “according to a report obtained by the agency”: who has seen what is
/// itself the source of proposals from number `first` on.
pub(super) fn seen(words: &Words, tokens: &Range<usize>, first: usize, found: &mut Found) {
    for at in tokens.start + 1..tokens.end {
        if let Some((outlet, behind)) = accessed(words, at, tokens.end)
            && let Some((number, _)) = found.said_by(first, at)
        {
            let outer = found.add(relay(at..behind, vec![outlet], "carried-by"));
            found.pass_on(number, outer);
            continue;
        }
        let Some(by) = carries(words, at) else { continue };
        // “The email, seen by the Herald, says”
        // “The report, first published by the Herald, said”
        let first_published = usize::from(words.word(at - 1) == "first" && at > tokens.start + 1);
        let comma = at - first_published;
        let aside = words.word(comma - 1) == ","
            && words.phrase_from(by, tokens.end).is_some_and(|it| words.word(it.tokens.end) == ",");
        let copied = copied(words, at);
        let end_of_thing = copied.unwrap_or(if aside { comma - 1 } else { at });
        // “emails between the plant and its customer, Berg Metals, seen by the Herald,”
        let named = aside.then(|| words.phrase_ending(end_of_thing, tokens.start)).flatten();
        let comma_before = named.filter(|named| named.kind == MentionKind::Named).and_then(|named| {
            named.tokens.start.checked_sub(1).filter(|&comma| comma > tokens.start && words.word(comma) == ",")
        });
        let end_of_thing = comma_before.unwrap_or_else(|| words.other_participle(end_of_thing, tokens.start));
        // “a letter signed by eleven parents, a copy of which was seen by the Herald”
        let signed = || {
            let signed = |at: &usize| words.word(*at).ends_with("ed") && words.word(at + 1) == "by";
            let from = end_of_thing.saturating_sub(8).max(tokens.start + 1);
            (from..end_of_thing).rev().find(signed).and_then(|at| found.said_by(first, at))
        };
        let said = found.said_by(first, end_of_thing).or_else(|| copied.and_then(|_| signed()));
        let Some((number, last)) = said else { continue };
        // Where the phrase holds all of it, the outlet ends with it.
        let inside =
            words.seg.tokens_in(Span::new(words.seg.tokens[at].span.start, last.max(words.seg.tokens[at].span.end)));
        let end = if inside.len() > by - at { inside.end } else { tokens.end };
        let journal = |phrase: &Phrase| words.word(by - 1) != "by" && is_journal(words, phrase);
        // “a witness quoted in the report”
        let quoted = words.is(at, &["quoted", "cited"]);
        let document = || words.phrase_from(by, end).filter(|phrase| quoted && words.is_document(phrase));
        let inside = || work_at(words, by, tokens.end).filter(|_| words.word(by - 1) == "in").or_else(document);
        let outlet = outlet_at(words, by, end).filter(|phrase| !journal(phrase));
        let Some(phrase) = outlet.or_else(inside) else { continue };
        // “seen by the Herald and the broadcaster TTV”
        let and = phrase.tokens.end;
        let second = (words.word(and) == "and").then(|| outlet_at(words, and + 1, end)).flatten();
        let outer = found.add(relay(at..by, std::iter::once(phrase).chain(second).collect(), "carried-by"));
        found.pass_on(number, outer);
    }
}

/// “documents to which the Herald had access”, as translated news has it, at the preposition: the outlet, and the token
/// behind all of it.
fn accessed(words: &Words, at: usize, to: usize) -> Option<(Phrase, usize)> {
    if words.word(at) != "to" || words.word(at + 1) != "which" || words.is_quoted(at) {
        return None;
    }
    let outlet = outlet_at(words, at + 2, to)?;
    let had = outlet.tokens.end;
    let access = had + if words.is(had + 1, &["had", "gained"]) { 2 } else { 1 };
    let reads = words.is(had, &["had", "has", "gained", "got"]) && words.word(access) == "access";
    reads.then_some((outlet, access + 1))
}

/// The token behind the thing of which a copy was seen at token `at`: “a letter, a copy of which has been seen by the
/// Herald”.
fn copied(words: &Words, at: usize) -> Option<usize> {
    let which = (at.saturating_sub(3)..at).rev().find(|&at| words.class(at) != WordClass::Auxiliary)?;
    let copy = which.checked_sub(2)?;
    let reads = words.word(which) == "which"
        && words.word(which - 1) == "of"
        && words.is(copy, &["copies", "copy", "excerpts", "extracts", "parts", "transcript"]);
    let first = copy.checked_sub(1 + usize::from(words.class(copy.saturating_sub(1)) == WordClass::Determiner))?;
    (reads && words.word(first) == ",").then_some(first)
}

/// “said Berg, quoted by the agency”, “Berg, cited by the Herald, called it a lie”.
pub(super) fn quoted(words: &Words, tokens: &Range<usize>, made: &[Made], found: &mut Found) {
    for at in tokens.start + 2..tokens.end {
        // “quoted anonymously by”
        let by = at + 2 + usize::from(words.class(at + 1) == WordClass::Adverb);
        if !words.is(at, &["quoted", "cited", "reached", "contacted", "interviewed"])
            || !words.is(by - 1, &["by", "in", "on"])
            || words.is_quoted(at)
        {
            continue;
        }
        // “told the Herald, which was quoted by the agency”
        let which =
            (at.saturating_sub(3).max(tokens.start)..at).rev().find(|&at| words.class(at) != WordClass::Auxiliary);
        let start = match words.word(at - 1) {
            "as" => at - 1,
            _ => which.filter(|&which| which + 1 < at && words.is(which, &["which", "who"])).unwrap_or(at),
        };
        if start <= tokens.start + 1 || !words.is_break(start - 1) {
            continue;
        }
        // “quoted in local media reports”
        let inside = |phrase: &Phrase| words.word(by - 1) == "in" && words.is_document(phrase);
        let carrier = words.phrase_from(by, tokens.end).filter(|it| is_outlet(words, it) || inside(it));
        let Some(phrase) = carrier else { continue };
        if found.relay_ending(phrase.tokens.end).is_some() {
            continue;
        }
        // Some houses leave out the second comma: “Berg, quoted by the Herald said it rained.”
        let closed = phrase.tokens.end + 1 >= tokens.end
            || words.is_break(past_time(words, phrase.tokens.end))
            || made.iter().any(|made| made.cue.start == phrase.tokens.end);
        let ends = |made: &&Made| {
            made.phrases.last().is_some_and(|subject| subject.tokens.end == start - 1) || made.cue.end == start - 1
        };
        // An outlet that passes words on is itself passed on.
        let said = found.relay_ending(start - 1).or_else(|| made.iter().find(ends).map(|made| made.number));
        let Some(inner) = said.filter(|_| closed) else { continue };
        let outer = found.add(relay(at..by, vec![phrase], "carried-by"));
        found.pass_on(inner, outer);
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
            "examined",
            "heard",
            "interviewed",
            "obtained",
            "published",
            "quoted",
            "read",
            "relayed",
            "reported",
            "posted",
            "reviewed",
            "seen",
            "shared",
            "viewed",
            "watched",
        ],
    );
    // “read out on state radio”
    let read_out = words.word(at) == "read" && words.word(at + 1) == "out";
    if words.is(at, PASSED) || read_out {
        // “published on Saturday by the Herald”
        // “carried live by state television”
        let live = usize::from(read_out || words.word(at + 1) == "live");
        let behind = past_time(words, at + 1 + live);
        if words.is(behind, &["by", "on", "in"]) && past_time(words, behind) == behind {
            return Some(behind + 1);
        }
        return None;
    }
    if words.word(at) == "who" && words.is(at + 1, &["spoke", "talked"]) && words.is(at + 2, &["to", "with"]) {
        return Some(at + 3);
    }
    // “lawmakers cited in a Kyodo report”
    if words.is(at, &["quoted", "cited", "interviewed"]) && words.word(at + 1) == "in" {
        return Some(at + 2);
    }
    let to = words.is(at, &["leaked", "given", "sent", "provided", "handed", "shown", "shared", "passed"])
        && words.is(at + 1, &["to", "with"]);
    (by && words.word(at + 1) == "by" || to).then_some(at + 2)
}
