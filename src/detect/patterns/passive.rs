//! Passives: “was quoted by Interfax as saying”, “it is believed that”, “others are expected to attend”, “a development
//! reported by Reuters”.
//!
//! In The bridge is said to have fallen. nobody is named.

use std::ops::Range;

use super::found::{Found, Proposal};
use super::groups::{Group, Meaning, Shape};
use super::phrase::Phrase;
use super::relay;
use super::speech::clause::{Boundaries, sentence_end};
use super::words::Words;
use crate::lexicon::{Frame, cue_noun, noun};
use crate::model::{Attitude, CueKind, Nature, WordClass};

/// What the passives of one sentence attribute.
pub(super) fn sentence(
    words: &Words,
    tokens: &Range<usize>,
    groups: &[Group],
    boundaries: &Boundaries,
    found: &mut Found,
) {
    for group in groups {
        match group.shape {
            Shape::Passive => passive(words, tokens, group, boundaries, found),
            Shape::Participle => participle(words, tokens, group, boundaries, found),
            _ => {}
        }
    }
}

/// The agent behind “by” directly after token `at`.
fn agent(words: &Words, at: usize, end: usize) -> Option<(Vec<Phrase>, usize)> {
    if words.word(at) != "by" {
        return None;
    }
    let phrases = words.phrases_from(at + 1, end);
    let last = phrases.last()?.tokens.end;
    Some((phrases, last))
}

fn passive(words: &Words, tokens: &Range<usize>, group: &Group, boundaries: &Boundaries, found: &mut Found) {
    let end = sentence_end(words, tokens);
    let after = group.tokens.end;
    let said = |(_, stop): (Vec<Phrase>, usize)| relay::as_saying(words, stop, end).is_some();
    if group.lemma() == "quote" || group.lemma() == "cite" && agent(words, after, end).is_some_and(said) {
        quoted_as_saying(words, tokens, group, boundaries, found);
        return;
    }
    let Some((phrases, stop)) = agent(words, after, end) else {
        agentless(words, tokens, group, boundaries, found, "agentless");
        return;
    };
    if !group.is_strong() {
        return;
    }
    // “He had been told by doctors that he would live.”
    if group.takes(Frame::Hearer) && words.word(stop) == "that" {
        // “The Herald has been told by two sources that”
        let hearer = words.phrases_before(group.tokens.start, tokens.start);
        let outlet = hearer.into_iter().next().filter(|hearer| relay::is_outlet(words, hearer));
        let outer = outlet.map(|outlet| found.add(relay::relay(group.tokens.clone(), vec![outlet], "told-outlet")));
        found.add(Proposal {
            relayed_by: outer,
            cue: vec![group.tokens.clone()],
            mentions: phrases,
            content: vec![stop..boundaries.end(stop, end)],
            confidence: super::confidence("quoted-as-saying"),
            pattern: "quoted-as-saying",
            ..Proposal::default()
        });
        return;
    }
    // “must be agreed by the partners”: what may or must be is not so.
    let modal = |at: usize| {
        matches!(
            words.word(at),
            "must" | "should" | "can" | "could" | "may" | "might" | "will" | "would" | "to" | "cannot"
        )
    };
    let first = group.tokens.start;
    if (first.saturating_sub(3).max(tokens.start)..group.tokens.end).any(modal) {
        return;
    }
    let subject = words.phrases_before(group.tokens.start, tokens.start);
    let dummy = subject.len() == 1 && words.is(subject[0].tokens.start, &["it"]);
    // “is said by colleagues to be ill”
    let infinitive =
        words.word(stop) == "to" && words.class(stop + 1) != WordClass::Determiner && group.takes(Frame::That);
    let content = if dummy && words.word(stop) == "that" {
        vec![stop..boundaries.end(stop, end)]
    } else if let Some(first) = subject.first().filter(|_| infinitive) {
        let comma = (stop..end).find(|&at| words.word(at) == "," && !words.is_quoted(at));
        let clause = stop..boundaries.end(stop, end).min(comma.unwrap_or(end));
        vec![first.tokens.start..subject.last().map_or(first.tokens.end, |last| last.tokens.end), clause]
    } else {
        let Some(first) = subject.first() else { return };
        // “Berg, whose remarks were carried by the agency,”: who carries them is told with what Berg says.
        let relative = words.word(first.tokens.start) == "which";
        let whose = group.takes(Frame::Carrier) && (words.is_whose(first) || relative);
        if whose || words.is(first.tokens.start, &["this", "that", "it"]) {
            return;
        }
        vec![first.tokens.start..subject.last().map_or(first.tokens.end, |last| last.tokens.end)]
    };
    // “is said by colleagues to be ill” is as plain as “was told by doctors that”.
    let sure = if infinitive { "quoted-as-saying" } else { "passive-by" };
    found.add(Proposal {
        cue: vec![group.tokens.start..after + 1],
        mentions: phrases,
        content,
        confidence: super::confidence(sure),
        pattern: "passive-by",
        ..Proposal::default()
    });
}

/// “He was quoted by Interfax as saying that …”
fn quoted_as_saying(words: &Words, tokens: &Range<usize>, group: &Group, boundaries: &Boundaries, found: &mut Found) {
    let end = sentence_end(words, tokens);
    let speaker = words.phrases_before(group.tokens.start, tokens.start);
    if speaker.is_empty() {
        return;
    }
    let mut cue = vec![group.tokens.clone()];
    let mut at = group.tokens.end;
    let mut relay = None;
    let said = words.word(at - 1) == "saying";
    if let Some((phrases, stop)) = agent(words, at, end) {
        relay = Some((at, phrases));
        at = stop;
    }
    // “was quoted in the Herald as saying”
    if relay.is_none()
        && words.is(at, &["in", "on"])
        && let Some(outlet) = words.phrase_from(at + 1, end).filter(|phrase| relay::is_outlet(words, phrase))
        && words.word(relay::past_time(words, outlet.tokens.end)) == "as"
    {
        let stop = outlet.tokens.end;
        relay = Some((at, vec![outlet]));
        at = stop;
    }
    at = relay::past_time(words, at);
    if let Some((verb, behind)) = relay::as_saying(words, at, end) {
        cue.push(verb);
        at = behind;
    } else if !said {
        return;
    }
    if relay.is_none()
        && let Some((phrases, stop)) = agent(words, at, end)
    {
        relay = Some((at, phrases));
        at = stop;
    }
    // “…,” Berg was quoted as saying; “…,” he is quoted as saying in the report.
    // “…,” he was quoted as saying in an article published in the Herald.
    const FARTHEST: usize = 6;
    let printed = |at: usize| {
        let outlet = words.is(at, &["by", "in", "on"]).then(|| words.phrase_from(at + 1, end)).flatten()?;
        let last = relay::past_time(words, outlet.tokens.end);
        (relay::is_outlet(words, &outlet) && (last >= end || words.is_break(last))).then(|| (at, vec![outlet]))
    };
    let printed = if words.is(at, &["in", "on"]) { (at..end.min(at + FARTHEST)).find_map(printed) } else { None };
    let adverbial = words.class(at) == WordClass::Preposition
        && (printed.is_some() || !(at..end).any(|at| words.is_finite(at) || words.opens(at).is_some()));
    relay = relay.or(printed);
    let content = if at >= end || words.is_break(at) || adverbial {
        let first = speaker[0].tokens.start;
        let edge = if first > tokens.start && words.is_break(first - 1) { first - 1 } else { first };
        let from = boundaries.start(edge, tokens.start);
        let quotation = (edge > from).then(|| words.closes(edge - 1)).flatten();
        match quotation {
            Some(quotation) => words.seg.tokens_in(words.quotation(quotation).span),
            None => from..edge,
        }
    } else {
        let from = if words.is(at, &[":"]) { at + 1 } else { at };
        from..boundaries.end(at, end)
    };
    let outer = relay.map(|(by, phrases)| {
        found.add(Proposal {
            cue: vec![by..by + 1],
            kind: Some(CueKind::Relay),
            mentions: phrases,
            confidence: super::confidence("quoted-as-saying"),
            pattern: "quoted-as-saying",
            ..Proposal::default()
        })
    });
    found.add(Proposal {
        cue,
        mentions: speaker,
        content: vec![content],
        relayed_by: outer,
        confidence: super::confidence("quoted-as-saying"),
        pattern: "quoted-as-saying",
        ..Proposal::default()
    });
}

/// “It is believed that …”, “others are expected to attend”, “seems to be easing”.
fn agentless(
    words: &Words,
    tokens: &Range<usize>,
    group: &Group,
    boundaries: &Boundaries,
    found: &mut Found,
    pattern: &'static str,
) {
    let end = sentence_end(words, tokens);
    let at = group.tokens.end;
    let subject = words.phrases_before(group.tokens.start, tokens.start);
    let dummy = subject.len() == 1 && words.word(subject[0].tokens.start) == "it";
    let content = match words.word(at) {
        "that" if dummy || subject.is_empty() => vec![at..boundaries.end(at, end)],
        // “are known to their neighbours” holds nothing.
        "to" if !matches!(
            words.class(at + 1),
            WordClass::Determiner
                | WordClass::Possessive
                | WordClass::Pronoun
                | WordClass::Proper
                | WordClass::Number
                | WordClass::Preposition
        ) =>
        {
            let Some(first) = subject.first().filter(|_| !dummy) else { return };
            let last = subject.last().map_or(first.tokens.end, |last| last.tokens.end);
            vec![first.tokens.start..last, at..boundaries.end(at, end)]
        }
        _ => return,
    };
    // “were told to leave”: somebody did, who is not named; that is no view of anybody.
    let told = group.takes(Frame::Hearer);
    let held = group.takes(Frame::That)
        && group.clause() != Some(Attitude::Decree)
        && !matches!(group.lemma(), "suppose" | "determine" | "mean" | "certify");
    if told || !held || matches!(group.meaning, Meaning::Adjective(_)) {
        return;
    }
    found.add(Proposal {
        cue: vec![group.tokens.clone()],
        kind: Some(CueKind::AgentlessPassive),
        content,
        confidence: super::confidence(pattern),
        pattern,
        ..Proposal::default()
    });
}

/// “In a development reported by Reuters, …”, “a letter seen by the Herald”.
fn participle(words: &Words, tokens: &Range<usize>, group: &Group, boundaries: &Boundaries, found: &mut Found) {
    let end = sentence_end(words, tokens);
    let Some((phrases, stop)) = agent(words, group.tokens.end, end) else { return };
    let carries = group.takes(Frame::Carrier)
        || matches!(group.lemma(), "report" | "describe" | "detail" | "reveal" | "announce" | "disclose");
    if !carries {
        return;
    }
    let Some(thing) = words.phrase_ending(group.tokens.start, tokens.start) else { return };
    let head = words.word(thing.head.start);
    // Only at the head of a sentence does such a phrase speak for the clause behind its comma.
    let first = thing.tokens.start;
    let leads = first == tokens.start + 1 && words.is(tokens.start, &["in", "as"])
        || first == tokens.start + 2
            && words.class(tokens.start) == WordClass::Coordinator
            && words.is(first - 1, &["in"]);
    if !leads || words.word(stop) != "," || stop + 1 >= end {
        return;
    }
    let saying = cue_noun(head).is_some()
        || noun(head).is_some_and(|noun| noun.nature == Nature::Document)
        || matches!(head, "development" | "incident" | "case" | "move" | "step" | "event" | "attack" | "sign");
    // Who carries what somebody says behind the comma passes it on.
    if !saying || phrases.last().is_some_and(|phrase| found.relay_ending(phrase.tokens.end).is_some()) {
        return;
    }
    found.add(Proposal {
        cue: vec![group.tokens.start..group.tokens.end + 1],
        mentions: phrases,
        content: vec![stop + 1..boundaries.end(stop, end)],
        confidence: super::confidence("reported-by"),
        pattern: "reported-by",
        ..Proposal::default()
    });
}
