//! “According to EFE, …”, “…, according to EFE”, “…, in the words of the mayor”, “…, per the filing”.
//!
//! What stands before its comma or behind it is attributed, as far as the next semicolon or the next source. Where that
//! is already somebody’s (“…, the minister said, according to EFE”), EFE passes it on.
//!
//! In According to officials, it rained. the content is `it rained`.

use std::ops::Range;

use super::found::{Found, Proposal};
use super::phrase::Phrase;
use super::relay;
use super::speech::Made;
use super::speech::clause::{Boundaries, sentence_end};
use super::words::Words;
use crate::lexicon::{Frame, cue_phrase, cue_verb, is_made_public};
use crate::model::{Attitude, CueKind, MentionKind, WordClass};

/// What one sentence attributes with prepositions; `made` is what its verbs attribute. Answers the proposals, each with
/// its first token.
pub(super) fn sentence(
    words: &Words,
    tokens: &Range<usize>,
    boundaries: &Boundaries,
    made: &[Made],
    found: &mut Found,
) -> Vec<(usize, usize)> {
    let mut proposals = Vec::new();
    let mut index = tokens.start;
    let mut named: Option<Named> = None;
    while index < tokens.end {
        if let Some(cue) = in_a_poll(words, index, tokens) {
            index = cue.after;
            proposals
                .extend(attribute(words, tokens, boundaries, made, found, &cue).map(|number| (number, cue.at.start)));
            continue;
        }
        let Some((length, pattern)) = preposition(words, index, tokens) else {
            index += 1;
            continue;
        };
        if let Some(cue) = told(words, index, index + length, tokens).filter(|_| pattern == "according-to") {
            index = cue.after;
            let outlet = cue.outlet.clone();
            if let Some(number) = attribute(words, tokens, boundaries, made, found, &cue) {
                proposals.push((number, cue.at.start));
                if let Some((phrase, at)) = outlet {
                    let outer = found.add(relay::relay(at, vec![phrase], "told-outlet"));
                    found.pass_on(number, outer);
                }
            }
            continue;
        }
        let phrases = words.phrases_from(index + length, tokens.end);
        let Some(last) = phrases.last() else {
            index += length;
            continue;
        };
        let after = past_aside(words, last.tokens.end, tokens.end);
        // “Per Dahl said”: a name.
        let name = words.printed(index) == "Per" && words.is_name(index + 1) && {
            let subject = |made: &Made| made.phrases.iter().any(|phrase| phrase.tokens.contains(&(index + 1)));
            // “the leader, Per Lie, said”: inside a sentence the word has no capital.
            index > tokens.start || made.iter().any(subject)
        };
        if name || pattern != "according-to" && !fits(words, index, after, &phrases, tokens) {
            index += length;
            continue;
        }
        let cue = Cue { at: index..index + length, verb: None, after, pattern, phrases, outlet: None };
        let number = match named.as_ref().filter(|named| named.is_of(words, &cue, tokens, boundaries)) {
            Some(named) => named_again(words, found, named, &cue),
            None => attribute(words, tokens, boundaries, made, found, &cue),
        };
        if let Some(number) = number {
            let leads = index == tokens.start;
            named = Some(Named { number, leads, after, outlet: passes_on(words, &cue.phrases, tokens.end) });
            proposals.push((number, index));
        }
        index = after.max(index + length);
    }
    proposals
}

struct Cue {
    at: Range<usize>,
    /// The verb of “according to what Berg told”.
    verb: Option<Range<usize>>,
    /// The token behind the source and its aside.
    after: usize,
    pattern: &'static str,
    phrases: Vec<Phrase>,
    /// The outlet that was spoken to, with its cue.
    outlet: Option<(Phrase, Range<usize>)>,
}

/// Whom the last preposition of a sentence named.
struct Named {
    /// Its proposal.
    number: usize,
    /// Whether the sentence begins with it.
    leads: bool,
    /// The token behind the source and its aside.
    after: usize,
    /// Whether it is an outlet, or something an outlet published.
    outlet: bool,
}

impl Named {
    /// Whether another preposition names a further source of the same words: “…, according to a draft, according to EFE”,
    /// “According to EFE, it will shrink, according to a draft”.
    fn is_of(&self, words: &Words, cue: &Cue, tokens: &Range<usize>, boundaries: &Boundaries) -> bool {
        let index = cue.at.start;
        let closed = cue.after + 1 >= tokens.end || words.is_break(cue.after);
        if index == 0 || !closed || index < self.after {
            return false;
        }
        let edge = index - usize::from(words.is_break(index - 1));
        if self.leads {
            // An outlet that leads is who has it from the other; the words between are one clause.
            return self.outlet
                && !passes_on(words, &cue.phrases, tokens.end)
                && words.word(self.after) == ","
                && boundaries.end(self.after + 1, tokens.end) == edge;
        }
        edge == self.after
    }
}

/// Takes in a further source of words that have one: who passes on stands before who said it, whichever is named first.
fn named_again(words: &Words, found: &mut Found, last: &Named, cue: &Cue) -> Option<usize> {
    let proposal = Proposal {
        cue: vec![cue.at.clone()],
        mentions: cue.phrases.clone(),
        confidence: super::confidence(cue.pattern),
        pattern: cue.pattern,
        ..Proposal::default()
    };
    if last.outlet && !passes_on(words, &cue.phrases, words.len()) {
        return found.hand_over(last.number, proposal);
    }
    let outer = found.add(proposal);
    found.pass_on(last.number, outer);
    Some(last.number)
}

/// Whether phrases name outlets or what they published.
fn passes_on(words: &Words, phrases: &[Phrase], to: usize) -> bool {
    phrases.iter().all(|phrase| relay::is_outlet(words, phrase) || relay::is_work(words, phrase, to))
}

/// “according to what Berg told the Herald”: Berg is the source, and the Herald passes it on.
fn told(words: &Words, at: usize, what: usize, tokens: &Range<usize>) -> Option<Cue> {
    if words.word(what) != "what" {
        return None;
    }
    let phrases = words.phrases_from(what + 1, tokens.end);
    let subject = phrases.last()?.tokens.end;
    let mut verb = subject;
    while verb < tokens.end && matches!(words.class(verb), WordClass::Auxiliary | WordClass::Adverb) {
        verb += 1;
    }
    let (meant, _) = cue_verb(words.word(verb))?;
    if meant.clause != Some(Attitude::Statement) {
        return None;
    }
    let outlet = relay::hearer(words, verb + 1, tokens.end);
    let hearer = || words.phrases_from(verb + 1, tokens.end).last().map(|phrase| phrase.tokens.end);
    let after = match &outlet {
        Some((outlet, _)) => outlet.tokens.end,
        None => hearer().filter(|_| meant.takes(Frame::Hearer)).unwrap_or(verb + 1),
    };
    let after = past_aside(words, relay::past_time(words, after), tokens.end);
    Some(Cue { at: at..what + 1, verb: Some(subject..verb + 1), after, pattern: "according-to", phrases, outlet })
}

fn attribute(
    words: &Words,
    tokens: &Range<usize>,
    boundaries: &Boundaries,
    made: &[Made],
    found: &mut Found,
    cue: &Cue,
) -> Option<usize> {
    let end = sentence_end(words, tokens);
    let index = cue.at.start;
    let proposal = |content: Vec<Range<usize>>| Proposal {
        cue: std::iter::once(cue.at.clone()).chain(cue.verb.clone()).collect(),
        mentions: cue.phrases.clone(),
        content,
        confidence: super::confidence(cue.pattern),
        pattern: cue.pattern,
        ..Proposal::default()
    };
    // A sentence, or a clause behind “and” or “that”, begins with it.
    let lead = (tokens.start..index).rev().take_while(|&at| {
        matches!(words.class(at), WordClass::Coordinator | WordClass::Adverb | WordClass::QuoteMark)
            || words.word(at) == "," && at > tokens.start && words.class(at - 1) == WordClass::Adverb
    });
    let leads = lead.count() == index - tokens.start;
    let clause_lead = leads
        || words.is(index - 1, &["that", "and", "but", "while", "because", ";"])
        || words.word(index - 1) == ","
            && index > tokens.start + 1
            && words.is(index - 2, &["and", "but", "that", "while"]);
    if clause_lead && words.word(cue.after) == "," && cue.after + 1 < end {
        let from = past_origin(words, cue.after + 1, end);
        let stop = boundaries.end(from, end);
        let number = found.add(proposal(std::iter::once(from..stop).collect()));
        // “The agency said that, according to police, nobody was hurt.”
        let around =
            made.iter().find(|made| made.is_speech && made.behind.end <= index && made.behind.end + 1 >= index);
        // “told the Herald that”
        let that = |made: &&Made| !made.behind.is_empty() && words.word(made.behind.end - 1) == "that";
        if let Some(around) = around.filter(that) {
            found.silence(around.number);
            found.pass_on(number, around.number);
        }
        return Some(number);
    }
    if leads {
        // “According to the ministry the road is shut.”
        let stop = boundaries.end(cue.after, end);
        let clause = stop > cue.after && (cue.after..stop).any(|at| words.is_finite(at));
        return clause.then(|| found.add(proposal(std::iter::once(cue.after..stop).collect())));
    }
    // “Berg said, according to the record, that it rained.”
    // “Berg told the court, according to the record, that it rained.”
    let heard = |made: &Made| {
        let hearer = words.phrases_from(made.cue.end, index).last().map(|phrase| phrase.tokens.end);
        made.cue.end + 1 == index || hearer.is_some_and(|end| end + 1 == index)
    };
    let split = made.iter().find(|made| made.is_speech && made.behind.end > cue.after && heard(made));
    if let Some(said) = split.filter(|_| words.word(index - 1) == "," && words.word(cue.after) == ",") {
        let outer = found.add(proposal(Vec::new()));
        found.pass_on(said.number, outer);
        return Some(outer);
    }
    let apart = words.is_break(index - 1);
    let edge = if apart { index - 1 } else { index };
    // “The father, as quoted by the Herald, said it rained.”
    let parts = |made: &&Made| {
        let subject = made.phrases.last().is_some_and(|phrase| phrase.tokens.end == edge);
        subject && made.is_speech && made.cue.start >= cue.after && made.cue.start <= cue.after + 1
    };
    if let Some(said) = made.iter().find(parts).filter(|_| apart && words.word(cue.after) == ",") {
        let outer = found.add(proposal(Vec::new()));
        found.pass_on(said.number, outer);
        return Some(outer);
    }
    let from = boundaries.start(edge, tokens.start);
    // Somebody’s words, passed on.
    let inner = made
        .iter()
        .rev()
        .find(|made| made.cue.start >= from && made.cue.start < index && made.is_speech && made.end <= index)
        // “The club is near a deal after he agreed that …, according to EFE”: it is about more.
        .filter(|made| {
            let first = made.phrases.first().map_or(made.cue.start, |phrase| phrase.tokens.start.min(made.cue.start));
            made.behind.is_empty() || !(from..first).any(|at| words.is_finite(at) && !words.is_quoted(at))
        });
    // “…, two bankers said, as first reported by Bloomberg”: whoever was first has not passed it on.
    let first = cue.at.clone().any(|at| words.word(at) == "first");
    if let Some(inner) = inner.filter(|_| !first) {
        let outer = found.add(proposal(Vec::new()));
        found.pass_on(inner.number, outer);
        return Some(outer);
    }
    let mut pieces = vec![from..edge];
    let finite = (from..edge).any(|at| words.is_finite(at));
    if words.word(cue.after) == "," && cue.after + 1 < end && !finite {
        pieces.push(cue.after + 1..boundaries.end(cue.after, end));
    }
    Some(found.add(proposal(pieces)))
}

/// The token behind “citing officials,” where one stands at `from`.
fn past_origin(words: &Words, from: usize, end: usize) -> usize {
    if !words.is(from, &["citing", "quoting"]) {
        return from;
    }
    let behind = words.phrases_from(from + 1, end).last().map(|phrase| past_aside(words, phrase.tokens.end, end));
    behind.filter(|&at| words.word(at) == "," && at + 1 < end).map_or(from, |at| at + 1)
}

/// “In a poll by the Herald, Berg led”, “in the latest survey”.
fn in_a_poll(words: &Words, index: usize, tokens: &Range<usize>) -> Option<Cue> {
    if words.word(index) != "in" || words.is_quoted(index) {
        return None;
    }
    let phrases = words.phrases_from(index + 1, tokens.end);
    let [phrase] = &phrases[..] else { return None };
    let head = words.word(phrase.head.end - 1);
    let poll = matches!(head, "poll" | "polls" | "polling" | "survey" | "surveys");
    let after = past_aside(words, phrase.tokens.end, tokens.end);
    let leads = index == tokens.start && words.word(after) == ",";
    let ends = index > tokens.start + 3 && after + 1 >= tokens.end && words.is_break(index - 1);
    (poll && (leads || ends)).then(|| Cue {
        at: index..index + 1,
        verb: None,
        after,
        pattern: "in-a-poll",
        phrases: phrases.clone(),
        outlet: None,
    })
}

/// A preposition that attributes at token `index`: its length and the name of the pattern.
fn preposition(words: &Words, index: usize, tokens: &Range<usize>) -> Option<(usize, &'static str)> {
    if words.is_quoted(index) || !words.is(index, &["according", "in", "per", "as", "by", "on"]) {
        return None;
    }
    let upto = (index + 6).min(tokens.end);
    let texts: Vec<String> = (index..upto).map(|index| words.word(index).to_owned()).collect();
    let (length, phrase) = cue_phrase(&texts)?;
    if phrase.kind != CueKind::Preposition {
        return None;
    }
    let pattern = match phrase.lemma {
        "according to" => "according-to",
        "per" | "as per" => "per",
        "as reported by" => "as-reported-by",
        "in the words of" | "in the view of" | "in the judgement of" | "by the account of" => "in-the-words-of",
        _ => return None,
    };
    Some((length, pattern))
}

/// Whether “per X” and the like stand apart and name a source: not “per year”.
fn fits(words: &Words, index: usize, after: usize, phrases: &[Phrase], tokens: &Range<usize>) -> bool {
    let apart = index == tokens.start || words.is_break(index - 1);
    let closed = after + 1 >= tokens.end || words.is_break(after);
    let source = phrases.iter().all(|phrase| phrase.kind != MentionKind::Pronominal && relay::is_source(words, phrase));
    apart && closed && source
}

/// Steps over an apposition or relative clause behind a source, to the comma that closes it.
fn past_aside(words: &Words, at: usize, end: usize) -> usize {
    // “a memo reviewed by the Herald”, “a report citing officials”
    let seen = words.class(at) == WordClass::Word && words.word(at).ends_with("ed") || words.is(at, &["seen", "sent"]);
    let cites = words.is(at, &["citing", "quoting"]);
    if cites || seen && words.is(at + 1, &["by", "to"]) {
        let from = if cites { at + 1 } else { at + 2 };
        return words.phrases_from(from, end).last().map_or(at, |phrase| past_aside(words, phrase.tokens.end, end));
    }
    if words.word(at) == "(" {
        let close = (at..end.min(at + 12)).find(|&index| words.word(index) == ")");
        return close.map_or(at, |close| past_aside(words, close + 1, end));
    }
    let relative = words.is(at, &["who", "which", "that"]);
    if words.word(at) != "," && !relative {
        return at;
    }
    let first = if relative { at } else { at + 1 };
    // “, unsealed on Tuesday,”
    let made_public = is_made_public(words.word(first))
        && (words.class(first + 1) == WordClass::Preposition || words.is_time(first + 1))
        && !words.is_quoted(first);
    let aside = relative
        || made_public
        || words.is(first, &["who", "which", "a", "an", "whose"])
        || words.is(first, &["the"]) && {
            // “, the mayor,” but not “, the road is shut”
            let close = (first..end.min(first + 10)).find(|&index| words.word(index) == ",");
            close.is_some_and(|close| !(first..close).any(|index| words.is_finite(index)))
        };
    if !aside {
        return at;
    }
    let close = (first..end.min(first + 30)).find(|&index| words.word(index) == ",");
    let verb = close.is_some_and(|close| {
        // “according to Berg, a bridge fell, and …”: a clause, not an apposition.
        !relative && !words.is(first, &["who", "which", "whose"]) && (first..close).any(|index| words.is_finite(index))
    });
    close.filter(|_| !verb).unwrap_or(at)
}
