//! Where a reported clause ends before its sentence does.

use std::ops::Range;

use super::GATHERING;
use super::subject::TELLING;
use crate::detect::patterns::groups::{Group, Shape};
use crate::detect::patterns::phrase::TIME_NOUNS;
use crate::detect::patterns::relay::{is_outlet, past_time};
use crate::detect::patterns::words::Words;
use crate::lexicon::{Frame, VerbForms};
use crate::model::WordClass;

/// Conjunctions that begin a clause of the article’s own when a new speaker follows.
const JOINING: &[&str] = &["and", "but", "while", "whereas", "though", "although", "yet", "or"];

/// Places in a sentence where what one source says ends, since another cue begins.
#[derive(Clone, Debug, Default)]
pub(in crate::detect::patterns) struct Boundaries {
    at: Vec<usize>,
}

impl Boundaries {
    pub(in crate::detect::patterns) fn of(words: &Words, tokens: &Range<usize>, groups: &[Group]) -> Self {
        let mut at = Vec::new();
        let cites = |group: &&Group| matches!(group.lemma(), "cite" | "quote");
        // “…, the Herald understands.”
        let gathers = |group: &&Group| {
            let subject = || words.phrases_before(group.tokens.start, tokens.start);
            GATHERING.contains(&group.lemma()) && subject().iter().any(|phrase| is_outlet(words, phrase))
        };
        // “…, court records show.”
        let shows = |group: &&Group| {
            let subject = || words.phrase_ending(group.tokens.start, tokens.start);
            group.shape == Shape::Finite
                && group.takes(Frame::That)
                && subject().is_some_and(|it| words.is_document(&it))
        };
        for group in groups.iter().filter(|it| it.is_strong() || cites(it) || gathers(it) || shows(it)) {
            let start = group.tokens.start;
            if start <= tokens.start + 1 {
                continue;
            }
            match group.shape {
                Shape::Gerund if words.is_break(start - 1) => at.push(start - 1),
                Shape::Gerund if words.is(start - 1, &["and", "while"]) && words.is_break(start.saturating_sub(2)) => {
                    at.push(start - 2);
                }
                Shape::Finite if group.takes(Frame::That) || gathers(&group) => {
                    let finite = words
                        .verb_forms(group.main)
                        .is_none_or(|forms| forms.may_be(VerbForms::PAST.or(VerbForms::THIRD)) || !group.bare);
                    // “…, prosecutors say.”
                    let several = || {
                        let subject = words.phrase_ending(start, tokens.start);
                        let said = subject.filter(|subject| words.word(subject.tokens.start.saturating_sub(1)) == ",");
                        said.is_some_and(|said| words.word(said.head.end - 1).ends_with('s') || shows(&group))
                    };
                    if !finite && !several() {
                        continue;
                    }
                    if words.is(start - 1, &["and", "but"]) {
                        at.push(start - 1);
                        continue;
                    }
                    let Some(subject) = words.phrases_before(start, tokens.start).into_iter().next() else { continue };
                    let first = subject.tokens.start;
                    // “…, Berg said.”: what stands before belongs to it.
                    // “…, an aide told the Herald.”
                    let hearer = if TELLING.contains(&group.lemma()) {
                        words.phrases_from(group.tokens.end, tokens.end).last().map(|phrase| phrase.tokens.end)
                    } else {
                        None
                    };
                    let end = hearer.unwrap_or(group.tokens.end);
                    // “…, the inspectors wrote in their report.”
                    let inside = (words.word(end) == "in").then(|| words.phrase_from(end + 1, tokens.end)).flatten();
                    let document = inside.filter(|phrase| words.is_document(phrase)).map(|phrase| phrase.tokens.end);
                    let after = document.unwrap_or_else(|| past_when(words, end));
                    let closes = words.is(end, &[".", ",", ""])
                        || words.is_time(end)
                        || end >= tokens.end
                        || after > end && (after >= tokens.end || words.is(after, &[".", ","]));
                    if first > tokens.start + 2 && words.word(first - 1) == "," && closes && group.bare {
                        at.push(first - 1);
                    }
                    // “Berg said, “No,” the Herald reported.”
                    if first > tokens.start + 2 && words.closes(first - 1).is_some() && closes && group.bare {
                        at.push(first);
                    }
                    if first > tokens.start + 1 && words.is(first - 1, JOINING) {
                        at.push(first - 1);
                    }
                }
                _ => {}
            }
        }
        for index in tokens.clone() {
            if words.is_quoted(index) {
                continue;
            }
            let apart = index > tokens.start && words.is_break(index - 1);
            // “…, his agent told Marca, as reported by Goal”
            let passed_on = words.word(index) == "as" && {
                let first = index + 1 + usize::from(words.word(index + 1) == "first");
                words.is(first, &["reported", "cited", "quoted", "relayed"]) && words.word(first + 1) == "by"
            };
            // “…, Interfax reported, with reference to the ministry”
            let refers = words.word(index) == "referring" && words.word(index + 1) == "to"
                || words.word(index) == "with" && words.word(index + 1) == "reference" && words.word(index + 2) == "to";
            if words.word(index) == ";"
                || (passed_on || refers) && apart
                || words.word(index) == "according" && words.word(index + 1) == "to"
            {
                at.push(if apart { index - 1 } else { index });
            }
        }
        at.sort_unstable();
        Self { at }
    }

    /// The end of a clause that begins at token `start` in a sentence that ends at `end`.
    pub(in crate::detect::patterns) fn end(&self, start: usize, end: usize) -> usize {
        let next = self.at.partition_point(|&at| at <= start);
        self.at.get(next).copied().unwrap_or(end).min(end)
    }

    /// The last boundary before token `index`, as where a clause that ends there may begin.
    pub(in crate::detect::patterns) fn start(&self, index: usize, start: usize) -> usize {
        let before = self.at.partition_point(|&at| at + 1 < index);
        before.checked_sub(1).map_or(start, |at| self.at[at].max(start))
    }
}

/// The token behind “last week”, “on Monday”, “at the time” at token `at`.
fn past_when(words: &Words, at: usize) -> usize {
    if words.is(at, &["last", "this", "earlier"]) {
        if words.is_time(at + 1) {
            return at + 2;
        }
        let noun = if words.word(at + 1) == "this" { at + 2 } else { at + 1 };
        if TIME_NOUNS.contains(&words.word(noun)) {
            return noun + 1;
        }
    }
    if words.word(at) == "at" && words.word(at + 1) == "the" && words.is(at + 2, &["time", "weekend", "moment"]) {
        return at + 3;
    }
    past_time(words, at)
}

/// The end of a sentence without its final full stop.
pub(in crate::detect::patterns) fn sentence_end(words: &Words, tokens: &Range<usize>) -> usize {
    let mut end = tokens.end;
    while end > tokens.start
        && words.class(end - 1) == WordClass::Punctuation
        && matches!(words.printed(end - 1), "." | "," | ";" | ":" | "—" | "–")
    {
        end -= 1;
    }
    end
}
