//! Chains within a sentence: “Kyodo reported, quoting an official, that …”, “Berg, citing the ministry, said …”.
//!
//! In “It rained”, said the Herald, citing an aide. the words come from the aide, through the Herald.

use std::ops::Range;
use std::sync::LazyLock;

use super::found::{Found, Proposal};
use super::groups::{Group, Shape};
use super::phrase::Phrase;
use super::speech::Made;
use super::speech::clause::{Boundaries, sentence_end};
use super::words::Words;
use crate::lexicon::{Directory, OutletKind, cue_verb, head_noun, noun};
use crate::model::{CueKind, MentionKind, SourceClass};
use crate::text::Span;

/// “Interfax quoted the mayor as saying that …”, and before: “…, Interfax quoted the mayor as saying.”
pub(super) fn quoting(
    words: &Words,
    tokens: &Range<usize>,
    group: &Group,
    boundaries: &Boundaries,
    found: &mut Found,
) -> bool {
    if group.shape != Shape::Finite || !matches!(group.lemma(), "cite" | "quote") {
        return false;
    }
    let speakers = words.phrases_from(group.tokens.end, tokens.end);
    let Some(at) = speakers.last().map(|phrase| phrase.tokens.end) else { return false };
    if words.word(at) != "as" || !words.is(at + 1, &["saying", "telling"]) {
        return false;
    }
    let outer = words.phrases_before(group.tokens.start, tokens.start);
    let Some(first) = outer.first().map(|phrase| phrase.tokens.start) else { return false };
    let end = sentence_end(words, tokens);
    let behind = if words.is(at + 2, &[":", ","]) { at + 3 } else { at + 2 };
    let content = if behind < end {
        behind..boundaries.end(at + 1, end)
    } else {
        let edge = if first > tokens.start && words.is_break(first - 1) { first - 1 } else { first };
        boundaries.start(edge, tokens.start)..edge
    };
    let proposal = Proposal {
        confidence: super::confidence("quoted-as-saying"),
        pattern: "quoted-as-saying",
        ..Proposal::default()
    };
    let outer = found.add(Proposal {
        cue: vec![group.tokens.clone()],
        kind: Some(CueKind::Relay),
        mentions: outer,
        ..proposal.clone()
    });
    found.add(Proposal {
        cue: vec![at..at + 2],
        mentions: speakers,
        content: vec![content],
        relayed_by: Some(outer),
        ..proposal
    });
    true
}

/// Things somebody says something in, which others carry, obtain or see.
const CARRIED: &[&str] = &[
    "address",
    "comments",
    "document",
    "documents",
    "e-mail",
    "email",
    "emails",
    "file",
    "files",
    "filing",
    "interview",
    "letter",
    "letters",
    "memo",
    "memos",
    "message",
    "messages",
    "minutes",
    "note",
    "notes",
    "post",
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
        let Some(length) = carries(words, at) else { continue };
        let thing =
            words.phrase_ending(at, tokens.start).filter(|thing| CARRIED.contains(&words.word(thing.head.start)));
        let Some(thing) = thing.filter(|thing| thing.tokens.start > tokens.start) else { continue };
        let Some(phrase) =
            words.phrase_from(at + length, tokens.end).filter(|phrase| phrase.kind == MentionKind::Named)
        else {
            continue;
        };
        let inside = words.is(thing.tokens.start - 1, &["in", "to"]);
        let behind = made.iter().rev().find(|made| made.is_speech && made.cue.end <= at && at - made.cue.end <= 8);
        // “In comments carried by the agency, Berg said …”
        let leads = inside && thing.tokens.start == tokens.start + 1 && words.word(phrase.tokens.end) == ",";
        let before = made.iter().find(|made| leads && made.is_speech && made.cue.start >= phrase.tokens.end);
        let Some(inner) = behind.filter(|_| inside).or(before) else { continue };
        let outer = found.add(relay(at..at + length, phrase, "carried-by"));
        found.pass_on(inner.number, outer);
    }
}

/// “documents seen by the Herald show that …”, “according to a report obtained by the agency”: who has seen what is
/// itself the source of proposals from number `first` on.
pub(super) fn seen(words: &Words, tokens: &Range<usize>, first: usize, found: &mut Found) {
    for at in tokens.start + 1..tokens.end {
        let Some(length) = carries(words, at) else { continue };
        let Some((number, last)) = found.said_by(first, at) else { continue };
        // Where the phrase holds all of it, the outlet ends with it.
        let inside =
            words.seg.tokens_in(Span::new(words.seg.tokens[at].span.start, last.max(words.seg.tokens[at].span.end)));
        let end = if inside.len() > length { inside.end } else { tokens.end };
        let Some(phrase) = words.phrase_from(at + length, end).filter(|phrase| is_outlet(words, phrase)) else {
            continue;
        };
        let outer = found.add(relay(at..at + length, phrase, "carried-by"));
        found.pass_on(number, outer);
    }
}

/// How many words say that something was carried, obtained or seen, from token `at` on.
fn carries(words: &Words, at: usize) -> Option<usize> {
    let by = words.is(
        at,
        &[
            "carried",
            "broadcast",
            "relayed",
            "aired",
            "distributed",
            "published",
            "obtained",
            "seen",
            "reviewed",
            "viewed",
            "cited",
            "quoted",
        ],
    ) && words.is(at + 1, &["by", "on"]);
    let to = words.is(at, &["leaked", "given", "sent", "provided", "handed", "shown", "shared", "passed"])
        && words.is(at + 1, &["to", "with"]);
    ((by || to) && !words.is_quoted(at)).then_some(2)
}

/// A link that only passes on.
fn relay(cue: Range<usize>, phrase: Phrase, pattern: &'static str) -> Proposal {
    let carried = pattern == "carried-by";
    Proposal {
        cue: vec![cue],
        kind: Some(if carried { CueKind::Publication } else { CueKind::Relay }),
        mentions: vec![phrase],
        confidence: super::confidence(if carried { "citing" } else { pattern }),
        pattern,
        ..Proposal::default()
    }
}

static OUTLETS: LazyLock<Directory> = LazyLock::new(Directory::default);

/// Last words of the names of outlets.
const OUTLET_NAMES: &[&str] = &[
    "chronicle",
    "courier",
    "gazette",
    "herald",
    "journal",
    "magazine",
    "news",
    "newspaper",
    "observer",
    "post",
    "radio",
    "television",
    "telegraph",
    "times",
    "tribune",
    "tv",
];

/// Whether a phrase names or describes an outlet: “Reuters”, “the Tarn Herald”, “state broadcaster TTV”, “local radio”.
fn is_outlet(words: &Words, phrase: &Phrase) -> bool {
    let outlet = |class| {
        use SourceClass::{Broadcaster, NewsAgency, NewsOutlet, Publication, StateMedia};
        matches!(class, Broadcaster | NewsAgency | NewsOutlet | Publication | StateMedia)
    };
    let called = |at: usize| {
        noun(words.word(at)).is_some_and(|noun| outlet(noun.class))
            || at > phrase.tokens.start && words.word(at - 1) == "news" && words.word(at) == "agency"
    };
    match phrase.kind {
        MentionKind::Named => {
            let printed = words.span(phrase.tokens.start, phrase.tokens.end).of(words.text);
            let several = phrase.head.len() >= 2;
            OUTLETS.lookup_as_outlet(printed).is_some_and(|outlet| outlet.kind != OutletKind::Platform)
                || several && OUTLET_NAMES.contains(&words.word(phrase.head.end - 1))
                || several && words.is(phrase.head.start, &["canal", "channel", "radio", "der"])
                || (phrase.tokens.start..phrase.head.start).any(called)
        }
        // “this newspaper” is the one that is read.
        MentionKind::Nominal => !words.is(phrase.tokens.start, &["this", "our"]) && called(phrase.head.start),
        MentionKind::Pronominal => false,
    }
}

/// “told the BBC”, “said in an interview with Der Spiegel”, “Berg, speaking to the BBC, said”: the outlet somebody spoke
/// to passes the words on.
pub(super) fn told(words: &Words, tokens: &Range<usize>, made: &[Made], found: &mut Found) {
    /// Adverbials between a verb and the interview it was in.
    const NEAR: usize = 12;
    let spoken = |at: usize| {
        let with = words.is(at, &["interview", "interviews", "conversation"])
            && words.is(at + 1, &["with", "to", "on"])
            || words.is(at, &["comments", "remarks", "statement", "statements"]) && words.word(at + 1) == "to"
            || words.is(at, &["speaking", "talking"]) && words.is(at + 1, &["to", "with", "on"]);
        (with && !words.is_quoted(at)).then(|| (at + 2, at..at + 2))
    };
    let mut floor = tokens.start;
    for said in made.iter().filter(|made| made.is_speech && !made.is_nested) {
        let from = said.cue.end;
        let upto = tokens.end.min(from + NEAR);
        let hearer = cue_verb(words.word(from.saturating_sub(1))).is_some_and(|(verb, _)| verb.lemma == "tell");
        let mut places = Vec::new();
        if hearer {
            places.push((from, from.saturating_sub(1)..from));
        }
        places.extend((from..upto).find_map(spoken));
        // “In an interview with the Herald, Berg said …”
        places.extend((floor..said.cue.start).rev().take(NEAR + 8).find_map(spoken).filter(|(at, _)| {
            words.phrase_from(*at, said.cue.start).is_some_and(|outlet| {
                words.word(outlet.tokens.end) == ","
                    || words.is_time(outlet.tokens.end)
                    || words.is(outlet.tokens.end, &["on", "in"])
            })
        }));
        floor = said.cue.end;
        for (at, cue) in places {
            let Some(outlet) = words.phrase_from(at, tokens.end).filter(|outlet| is_outlet(words, outlet)) else {
                continue;
            };
            let outer = found.add(relay(cue, outlet, "told-outlet"));
            found.pass_on(said.number, outer);
            break;
        }
    }
}

/// Makes who is cited in one sentence the origin of what its verb or preposition attributes.
///
/// `said` holds the proposals that may cite others, each with the first token of its cue, by that token.
pub(super) fn sentence(
    words: &Words,
    tokens: &Range<usize>,
    groups: &[Group],
    said: &[(usize, usize)],
    found: &mut Found,
) {
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
        let before = said.iter().rev().find(|(_, from)| *from < at);
        let around = said.iter().find(|(_, from)| *from > at);
        let Some(&(outer, _)) = before.or(around) else { continue };
        found.hand_over(
            outer,
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
