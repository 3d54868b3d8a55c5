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
use crate::lexicon::{Directory, cue_verb, head_noun, noun};
use crate::model::{CueKind, MentionKind};

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

/// “in a statement carried by the agency”: who carries what a verb of the sentence attributes.
pub(super) fn carried(words: &Words, tokens: &Range<usize>, made: &[Made], found: &mut Found) {
    for at in tokens.start + 1..tokens.end {
        let carries = words.is(at, &["carried", "broadcast", "relayed", "aired", "distributed", "published"]);
        if !carries || !words.is(at + 1, &["by", "on"]) || words.is_quoted(at) {
            continue;
        }
        let said = words.phrase_ending(at, tokens.start).is_some_and(|thing| {
            words.is(
                thing.head.start,
                &["statement", "interview", "remarks", "comments", "speech", "address", "message"],
            )
        });
        let inner = made.iter().rev().find(|made| made.is_speech && made.cue.end <= at && at - made.cue.end <= 8);
        let (Some(inner), true) = (inner, said) else { continue };
        let Some(phrase) = words.phrase_from(at + 2, tokens.end).filter(|phrase| phrase.kind == MentionKind::Named)
        else {
            continue;
        };
        let outer = found.add(Proposal {
            cue: std::iter::once(at..at + 2).collect(),
            kind: Some(CueKind::Publication),
            mentions: vec![phrase],
            confidence: super::confidence("citing"),
            pattern: "carried-by",
            ..Proposal::default()
        });
        found.pass_on(inner.number, outer);
    }
}

static OUTLETS: LazyLock<Directory> = LazyLock::new(Directory::default);

/// “told the BBC”, “said in an interview with Der Spiegel”: the outlet somebody spoke to passes the words on.
pub(super) fn told(words: &Words, tokens: &Range<usize>, made: &[Made], found: &mut Found) {
    /// Adverbials between a verb and the interview it was in.
    const NEAR: usize = 12;
    for said in made.iter().filter(|made| made.is_speech) {
        let from = said.cue.end;
        let upto = tokens.end.min(from + NEAR);
        let hearer = cue_verb(words.word(from.saturating_sub(1))).is_some_and(|(verb, _)| verb.lemma == "tell");
        let mut places = Vec::new();
        if hearer {
            places.push((from, from.saturating_sub(1)..from));
        }
        places.extend((from..upto).find_map(|at| {
            let with = words.is(at, &["interview", "conversation"]) && words.word(at + 1) == "with"
                || words.is(at, &["comments", "remarks", "statement"]) && words.word(at + 1) == "to"
                || words.is(at, &["speaking", "talking"]) && words.is(at + 1, &["to", "with"]);
            (with && !words.is_quoted(at)).then(|| (at + 2, at..at + 2))
        }));
        for (at, cue) in places {
            let Some(outlet) = words.phrase_from(at, tokens.end) else { continue };
            let printed = words.span(outlet.tokens.start, outlet.tokens.end).of(words.text);
            if outlet.kind != MentionKind::Named || OUTLETS.lookup_as_outlet(printed).is_none() {
                continue;
            }
            let outer = found.add(Proposal {
                cue: vec![cue],
                kind: Some(CueKind::Relay),
                mentions: vec![outlet],
                confidence: super::confidence("told-outlet"),
                pattern: "told-outlet",
                ..Proposal::default()
            });
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
