//! Chains within a sentence: “Kyodo reported, quoting an official, that …”, “Berg, citing the ministry, said …”.
//!
//! In “It rained”, said the Herald, citing an aide. the words come from the aide, through the Herald.

mod carried;
mod outlet;
mod told;

use std::ops::Range;

use super::found::{Found, Proposal};
use super::groups::{Group, Shape};
use super::phrase::Phrase;
use super::speech::Made;
use super::speech::clause::{Boundaries, sentence_end};
use super::words::Words;
use crate::lexicon::{head_noun, noun};
use crate::model::{CueKind, MentionKind};
pub(super) use carried::{describes, past_time};
pub(super) use outlet::{is_known_outlet, is_outlet, is_work};
pub(super) use told::hearer;

/// “Interfax quoted the mayor as saying that …”, and before: “…, Interfax quoted the mayor as saying.” Answers the token
/// behind the words of saying.
pub(super) fn quoting(
    words: &Words,
    tokens: &Range<usize>,
    group: &Group,
    boundaries: &Boundaries,
    found: &mut Found,
) -> Option<usize> {
    // “Xinhua reported a spokesman as saying”
    if group.shape != Shape::Finite || !matches!(group.lemma(), "cite" | "quote" | "report") {
        return None;
    }
    let speakers = words.phrases_from(group.tokens.end, tokens.end);
    let at = past_apposition(words, speakers.last()?.tokens.end, tokens.end);
    // “quoted insiders on Friday as saying”
    let (verb, behind) = as_saying(words, past_time(words, at), tokens.end)?;
    // “quoted the mayor saying”, but not “quoted the mayor, saying”
    let bare = || words.word(verb.start) == "saying" && words.word(verb.start - 1) != "," && group.lemma() != "report";
    if words.word(verb.start) != "as" && !bare() {
        return None;
    }
    let outer = words.phrases_before(group.tokens.start, tokens.start);
    let first = outer.first()?.tokens.start;
    let end = sentence_end(words, tokens);
    let behind = if words.is(behind, &[":", ","]) { behind + 1 } else { behind };
    let content = if behind < end {
        behind..boundaries.end(verb.end - 1, end)
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
    let end = verb.end;
    found.add(Proposal {
        cue: vec![verb],
        mentions: speakers,
        content: vec![content],
        relayed_by: Some(outer),
        ..proposal
    });
    Some(end)
}

/// “as saying”, “as telling his cabinet that”, “as having said” or a plain “saying” at token `at`: the words of saying, and
/// the token behind them and whoever is told.
pub(super) fn as_saying(words: &Words, at: usize, to: usize) -> Option<(Range<usize>, usize)> {
    let first = at + usize::from(words.word(at) == "as");
    let perfect = usize::from(words.word(first) == "having" && first > at);
    let verb = first + perfect;
    let forms: [&[&str]; 2] = [&["saying", "telling"], &["said", "told"]];
    let end = verb + 1;
    let told = words.is(verb, &["telling", "told"]);
    if !words.is(verb, forms[perfect]) {
        return None;
    }
    let hearer = words.phrases_from(end, to).last().map(|phrase| phrase.tokens.end).filter(|_| told);
    let object = (told && words.is(end, &["me", "him", "us", "them", "her", "you"])).then_some(end + 1);
    Some((at..end, object.or(hearer).unwrap_or(end)))
}

/// The token behind “, Ole Lund,” at token `at`, where “as saying” follows.
fn past_apposition(words: &Words, at: usize, end: usize) -> usize {
    /// In tokens.
    const LONGEST: usize = 14;
    if words.word(at) != "," {
        return at;
    }
    let close = (at + 1..end.min(at + LONGEST)).find(|&index| words.word(index) == ",");
    // “a neighbour, who did not want to be named, as saying”
    let relative = words.is(at + 1, &["who", "whom", "whose", "which"]);
    let plain = |close: &usize| {
        words.word(close + 1) == "as" && (relative || !(at + 1..*close).any(|index| words.is_finite(index)))
    };
    close.filter(plain).map_or(at, |close| close + 1)
}

/// Whether a group only names whom its subject has it from: “citing officials”, “which cited officials”.
pub(super) fn cites(words: &Words, group: &Group) -> bool {
    let relative = || {
        let start = group.tokens.start;
        start > 0 && words.is(start - 1, &["which", "that", "who"])
    };
    matches!(group.lemma(), "cite" | "quote")
        && match group.shape {
            Shape::Gerund => true,
            Shape::Finite => relative(),
            Shape::Passive | Shape::Participle => false,
        }
}

/// The outlets through which the words of one sentence came: those that carried them and those that were told.
pub(super) fn outlets(words: &Words, tokens: &Range<usize>, made: &[Made], first: usize, found: &mut Found) {
    told::told(words, tokens, made, found);
    carried::carried(words, tokens, made, found);
    carried::quoted(words, tokens, made, found);
    carried::seen(words, tokens, first, found);
}

/// A link that only passes on.
pub(super) fn relay(cue: Range<usize>, mentions: Vec<Phrase>, pattern: &'static str) -> Proposal {
    let carried = pattern == "carried-by";
    Proposal {
        cue: vec![cue],
        kind: Some(if carried { CueKind::Publication } else { CueKind::Relay }),
        mentions,
        confidence: super::confidence(if carried { "citing" } else { pattern }),
        pattern,
        ..Proposal::default()
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
    let citing = groups.iter().filter(|group| cites(words, group)).map(|group| (group.tokens.clone(), false));
    let mut places: Vec<(Range<usize>, bool)> = citing.chain(references(words, tokens)).collect();
    places.sort_unstable_by_key(|(cue, _)| cue.start);
    for (cue, reference) in places {
        let phrases = words.phrases_from(past_naming(words, cue.end, tokens.end), tokens.end);
        if phrases.is_empty() || !phrases.iter().all(|phrase| is_source(words, phrase)) {
            continue;
        }
        // The verb that it is put between and its subject; else the nearest word of saying before it, or the one around.
        let at = cue.start;
        let relative = usize::from(words.is(at.saturating_sub(1), &["which", "that", "who"]));
        let subject = at.saturating_sub(relative + 1);
        let split = words.is_break(subject).then(|| said.iter().find(|(number, _)| found.is_named(*number, subject)));
        let before = said.iter().rev().find(|(_, from)| *from < at);
        let around = said.iter().find(|(_, from)| *from > at);
        let Some(&(outer, _)) = split.flatten().or(before).or(around) else { continue };
        // Whoever speaks “with reference to” somebody speaks of them; an outlet has it from them.
        if reference && !found.phrases(outer).iter().all(|phrase| outlet::is_outlet(words, phrase)) {
            continue;
        }
        found.hand_over(
            outer,
            Proposal {
                cue: vec![cue],
                kind: Some(CueKind::Relay),
                mentions: phrases,
                confidence: super::confidence("citing"),
                pattern: "citing",
                ..Proposal::default()
            },
        );
    }
}

/// The token behind “what it called”, “what they described as” at token `at`, where a source follows; else `at`.
fn past_naming(words: &Words, at: usize, to: usize) -> usize {
    if words.word(at) != "what" {
        return at;
    }
    let Some(verb) = words.phrase_from(at + 1, to).map(|phrase| phrase.tokens.end) else { return at };
    match words.word(verb) {
        "called" | "calls" | "termed" => verb + 1,
        "described" | "describes" | "identified" if words.word(verb + 1) == "as" => verb + 2,
        "said" | "says" if words.is(verb + 1, &["was", "were", "is", "are"]) => verb + 2,
        _ => at,
    }
}

/// “with reference to the ministry”, “referring to the ministry”, as translated news has it.
fn references(words: &Words, tokens: &Range<usize>) -> Vec<(Range<usize>, bool)> {
    let at = |at: usize| {
        let apart = at == tokens.start || words.is_break(at - 1) || words.verb_forms(at - 1).is_some();
        if words.word(at) == "referring" && words.word(at + 1) == "to" && !words.is_quoted(at) && apart {
            return Some((at..at + 2, true));
        }
        let noun = if words.word(at + 1) == "a" { at + 2 } else { at + 1 };
        let reads = words.word(at) == "with" && words.word(noun) == "reference" && words.word(noun + 1) == "to";
        (reads && !words.is_quoted(at)).then(|| (at..noun + 2, true))
    };
    tokens.clone().filter_map(at).collect()
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
