//! Outlets that somebody spoke to: “told the BBC”, “in an interview with Der Spiegel”, “Reuters’ source said”.
//!
//! In Berg told the BBC that it rained. the words come from Berg, through the BBC.

use std::ops::Range;

use super::carried::past_time;
use super::outlet::{is_on_air, is_outlet, outlet_at as outlet_or_crowd};
use super::relay;
use crate::detect::patterns::confidence;
use crate::detect::patterns::found::{Found, Proposal};
use crate::detect::patterns::phrase::Phrase;
use crate::detect::patterns::speech::Made;
use crate::detect::patterns::words::Words;
use crate::lexicon::{cue_verb, is_letter, is_outlet_noun, is_outlet_reporter, leads_to_hearer};
use crate::model::{MentionKind, WordClass};

/// The outlet whose phrase begins at token `at`; “the press” and “the media” are the reporters of all of them.
fn outlet_at(words: &Words, at: usize, to: usize) -> Option<Phrase> {
    let crowd = |phrase: &Phrase| {
        phrase.kind == MentionKind::Nominal
            && words.is(phrase.head.end - 1, &["media", "press"])
            && phrase.head.end <= phrase.tokens.start + 2
            && words.is(phrase.tokens.start, &["the", "press", "media"])
    };
    outlet_or_crowd(words, at, to).filter(|phrase| !crowd(phrase))
}

/// Verbs of speaking, of which “on” says where.
const SPEAKING: &[&str] = &["speaking", "talking", "spoke"];

/// Adverbials between a verb and the interview it was in.
const NEAR: usize = 12;

/// Words behind which stands who was spoken to, from token `at` on: the token of the outlet.
fn spoken(words: &Words, at: usize) -> Option<usize> {
    // “in an interview on Sunday with the Herald”, “in an interview in Lorvik with the Herald”
    let mut behind = past_time(words, at + 1);
    if behind == at + 1 && words.word(behind) == "in" && words.is_name(behind + 1) {
        behind = (behind + 1..behind + 1 + NEAR).find(|&at| !words.is_name(at)).unwrap_or(behind);
    }
    let interview = leads_to_hearer(words.word(at), "with") && !words.is_quoted(at);
    let dated = behind > at + 1 && leads_to_hearer(words.word(at), words.word(behind));
    let aired = words.is(at + 1, &["in", "on"]) && !dated && !words.is(at, SPEAKING);
    let behind = if aired { at + 1 } else { behind };
    if interview && (dated || aired && past_time(words, at + 1) == at + 1) {
        return Some(behind + 1);
    }
    // “in a BBC interview”
    if words.word(at) == "in" && !words.is_quoted(at) && words.is(at + 1, &["a", "an"]) {
        let phrase = words.phrase_from(at + 1, words.len())?;
        let interview = words.word(phrase.head.end - 1) == "interview";
        return (phrase.tokens.start..phrase.head.start).find(|&at| words.is_name(at)).filter(|_| interview);
    }
    // “live on air on”, “on the air of”
    let air = at + 1 + usize::from(words.word(at + 1) == "the");
    if words.word(at) == "on"
        && words.word(air) == "air"
        && words.is(air + 1, &["on", "of", "with"])
        && !words.is_quoted(at)
    {
        return Some(air + 2);
    }
    let with = leads_to_hearer(words.word(at), words.word(at + 1));
    (with && !words.is_quoted(at)).then_some(at + 2)
}

/// “told the BBC”, “said in an interview with Der Spiegel”, “Berg, speaking to the BBC, said”: the outlet somebody spoke
/// to passes the words on.
pub(super) fn told(words: &Words, tokens: &Range<usize>, made: &[Made], found: &mut Found) {
    let mut floor = tokens.start;
    // Who told something to an outlet last, and the link of the outlet.
    let mut heard: Option<(Vec<Phrase>, usize)> = None;
    for said in made.iter().filter(|made| made.is_speech && !made.is_nested) {
        let mut places = behind(words, said.cue.end, tokens.end);
        let spoken = |at: usize| spoken(words, at).map(|outlet| (outlet, at..outlet));
        // “In an interview with the Herald, Berg said …”
        places.extend((floor..said.cue.start).rev().take(NEAR + 8).find_map(spoken).filter(|(at, _)| {
            outlet_at(words, *at, said.cue.start).is_some_and(|outlet| {
                let end = outlet.tokens.end;
                words.is(end, &[",", "dialogue", "interview"])
                    || words.is_time(end)
                    || words.is(end, &["on", "in", "by", "over", "via", "from", "under"])
                    || words.is(end, &["published", "broadcast", "aired", "last", "earlier"])
                    || words.class(end) == WordClass::Possessive
            })
        }));
        // “On Sky News, Berg said …”
        let first = tokens.start;
        if floor == first && words.word(first) == "on" {
            // “On Sky News Sunday,”
            let closed = |outlet: &Phrase| words.word(past_time(words, outlet.tokens.end)) == ",";
            let on_air =
                outlet_at(words, first + 1, said.cue.start).filter(|outlet| closed(outlet) && is_on_air(words, outlet));
            places.extend(on_air.map(|_| (first + 1, first..first + 1)));
        }
        floor = said.cue.end;
        // “in an email to the Herald’s Ole Lund” is a letter to a person.
        let mailed = |outlet: &Phrase, cue: &Range<usize>| {
            is_letter(words.word(cue.start)) && words.class(outlet.tokens.end) == WordClass::Possessive
        };
        let place = places
            .into_iter()
            .find_map(|(at, cue)| Some((outlet_at(words, at, tokens.end)?, cue)))
            .filter(|(outlet, cue)| !mailed(outlet, cue));
        // “told the BBC and the Herald”
        let second = place.as_ref().and_then(|(outlet, _)| {
            let and = outlet.tokens.end;
            (words.word(and) == "and").then(|| outlet_at(words, and + 1, tokens.end)).flatten()
        });
        // “told the BBC that it rained, adding that it snowed”
        let adds = words.word(said.cue.end - 1).ends_with("ing") && said.cue.len() == 1;
        let same = heard.as_ref().filter(|(speakers, _)| adds && *speakers == said.phrases).map(|(_, outer)| *outer);
        if let Some((outlet, cue)) = place {
            let outer = found.add(relay(cue, std::iter::once(outlet).chain(second).collect(), "told-outlet"));
            found.hear(said.number, outer);
            heard = Some((said.phrases.clone(), outer));
        } else if let Some(outer) = same {
            found.pass_on(said.number, outer);
        } else if let Some(owner) = owner(words, said) {
            let outer = found.add(Proposal {
                mentions: vec![owner],
                confidence: confidence("told-outlet"),
                pattern: "told-outlet",
                ..Proposal::default()
            });
            found.pass_on(said.number, outer);
        }
    }
}

/// Where behind a verb of saying that ends at token `from` an outlet may stand that was spoken to, with the cue of each.
fn behind(words: &Words, from: usize, to: usize) -> Vec<(usize, Range<usize>)> {
    let telling = cue_verb(words.word(from.saturating_sub(1))).is_some_and(|(verb, _)| verb.lemma == "tell");
    let mut places = Vec::new();
    if telling {
        places.push((from, from.saturating_sub(1)..from));
        // “told a reporter from the broadcaster TTV”
        let reporters = (from..from + 3).find(|&at| is_outlet_reporter(words.word(at)));
        let of = reporters.filter(|&at| words.is(at + 1, &["from", "for", "of", "with"]));
        places.extend(of.map(|at| (at + 2, from.saturating_sub(1)..from)));
    } else if words.is(from, &["to", "for"]) {
        // “confirmed to the BBC”, “declared for Digi24”, as translated news has it
        places.push((from + 1, from..from + 1));
    } else if words.word(from) == "on" && outlet_at(words, from + 1, to).is_some_and(|outlet| is_on_air(words, &outlet))
    {
        places.push((from + 1, from..from + 1));
    }
    places.extend((from..to.min(from + NEAR)).find_map(|at| spoken(words, at).map(|outlet| (outlet, at..outlet))));
    places
}

/// The outlet that was spoken to behind a verb of saying that ends at token `from`, with its cue.
pub(in crate::detect::patterns) fn hearer(words: &Words, from: usize, to: usize) -> Option<(Phrase, Range<usize>)> {
    behind(words, from, to).into_iter().find_map(|(at, cue)| Some((outlet_at(words, at, to)?, cue)))
}

/// The outlet whose source speaks: “Reuters’ source”, “the BBC’s sources”.
fn owner(words: &Words, said: &Made) -> Option<Phrase> {
    let [phrase] = &said.phrases[..] else { return None };
    let source =
        words.is(phrase.head.end - 1, &["source", "sources", "informant", "informants", "contact", "contacts"]);
    let mark = phrase.tokens.clone().find(|&at| words.class(at) == WordClass::Possessive).filter(|_| source)?;
    let start = phrase.tokens.start;
    let Some(head) = (start..mark).find(|&at| words.is_name(at)) else {
        // “the agency’s source”
        let called = words.word(start) == "the" && is_outlet_noun(words.word(mark - 1));
        let head = mark - 1..mark;
        return called.then_some(Phrase { tokens: start..mark, head, kind: MentionKind::Nominal });
    };
    let owner = Phrase { tokens: start..mark, head: head..mark, kind: MentionKind::Named };
    is_outlet(words, &owner).then_some(owner)
}
