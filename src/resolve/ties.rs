//! What the phrases of one sentence are to one another: owner, complement, apposition, relative pronoun, pair.
//!
//! In “Anna Berg, a spokeswoman for the port, who …” the spokeswoman and `who` are Anna Berg, and the port completes the
//! spokeswoman.

mod apposition;
pub(super) mod owners;
mod serving;

use std::collections::HashMap;

use self::apposition::may_be_person;
use super::names::{Sort, is_policy};
use super::phrases::{Form, Phrase};
use super::wording::Wording;
use super::words::{is_speech_act, looks_finite};
use crate::model::{SourceClass, WordClass};

/// Ties the phrases of a sentence, which will be numbered from `base` on.
pub(super) fn tie(words: &Wording, found: &mut [Phrase], base: usize, pairs: &mut Vec<(usize, usize)>) {
    let mut tier = Tier { words, found, starts: HashMap::new(), end: 0 };
    let Some(first) = tier.found.first() else { return };
    tier.end = words.seg.sentences[first.sentence].tokens.end;
    tier.modifiers();
    tier.ranked();
    tier.index();
    tier.owners();
    tier.complements();
    tier.parts_of_several();
    tier.same();
    tier.services();
    tier.subjects();
    tier.pairs(base, pairs);
    for phrase in found.iter_mut() {
        phrase.owner = phrase.owner.map(|at| base + at);
        phrase.same_as = phrase.same_as.map(|at| base + at);
        phrase.complement = phrase.complement.map(|(at, token)| (base + at, token));
        phrase.serves = phrase.serves.take().map(|(at, words)| (base + at, words));
    }
}

struct Tier<'w, 'f> {
    words: &'w Wording<'w>,
    found: &'f mut [Phrase],
    /// For the first token of phrases the longest of them.
    starts: HashMap<usize, usize>,
    /// Token after the sentence.
    end: usize,
}

impl Tier<'_, '_> {
    /// Names inside a later phrase, before its head.
    fn modifiers(&mut self) {
        for index in 0..self.found.len() {
            // “the University of Tarn who”
            if self.found[index].pronoun().is_some() {
                continue;
            }
            let (start, head) = (self.found[index].tokens.start, self.found[index].head.start);
            for other in
                (0..self.found.len()).filter(|&other| other != index && other + 4 >= index && other < index + 4)
            {
                let inner = &self.found[other];
                // “Joint Chiefs of Staff spokesman”: the preposition of its name stopped the phrase of the spokesman.
                let reaches_in = inner.tokens.end > start || inner.tokens.end == head;
                let of = inner.name().is_some_and(|name| {
                    name.sort == Sort::Body
                        && [" of ", " and ", " & ", "’s ", "'s "].iter().any(|joint| name.text.contains(joint))
                });
                let inside = inner.tokens.start >= start || of && reaches_in && self.found[index].name().is_none();
                if !inside || inner.tokens.end > head || inner.pronoun().is_some() {
                    continue;
                }
                // “Tarn’s mayor”: an owner stands outside. “the visiting mayor’s lawyer”: the same.
                if self.words.is(inner.tokens.end, WordClass::Possessive) {
                    continue;
                }
                // “Health officials” at the head of a sentence work for no body called Health, “a Labour official” does.
                let party = self.words.is(inner.tokens.start, WordClass::Proper)
                    && inner.name().and_then(|name| name.class) == Some(SourceClass::PoliticalParty);
                let policy = inner.tokens.len() == 1 && is_policy(self.words, inner.tokens.start) && !party;
                let body = inner.name().is_some_and(|name| matches!(name.sort, Sort::Body | Sort::Unknown)) && !policy;
                // “French government spokeswoman”
                let compound = inner.modifies && inner.nominal().is_some() && inner.tokens.end == head;
                if compound || inner.name().is_some() {
                    self.found[other].modifies = true;
                    if compound || body && self.found[index].owner.is_none() {
                        self.found[index].owner = Some(other);
                    }
                    let outer = self.found[other].tokens.start;
                    // “A Norland air force spokesman”: the article is the spokesman’s.
                    let his =
                        |before: usize| self.found[index].modifies && matches!(self.words.lower(before), "a" | "an");
                    let determined = outer > 0 && !his(outer - 1) && self.words.is(outer - 1, WordClass::Determiner);
                    let start = outer - usize::from(determined);
                    self.found[index].tokens.start = self.found[index].tokens.start.min(start);
                }
            }
        }
    }

    /// “Senate Intelligence Committee ranking Democrat Anna Berg”: the body before an office that its name is not part of.
    fn ranked(&mut self) {
        for index in 1..self.found.len() {
            let start = self.found[index].tokens.start;
            let titled = self.found[index].name().is_some_and(|name| !name.titles.is_empty());
            if !titled || start < 2 || !matches!(self.words.lower(start - 1), "ranking" | "top" | "acting" | "interim")
            {
                continue;
            }
            let body = self.ending_at(index, start - 1).filter(|&body| {
                self.found[body].name().is_some_and(|name| name.sort == Sort::Body && name.titles.is_empty())
            });
            if let Some(body) = body.filter(|_| self.found[index].owner.is_none()) {
                self.found[body].modifies = true;
                self.found[index].owner = Some(body);
                self.found[index].tokens.start = self.found[body].tokens.start;
            }
        }
    }

    fn index(&mut self) {
        for (index, phrase) in self.found.iter().enumerate() {
            let better = self
                .starts
                .get(&phrase.tokens.start)
                .is_none_or(|&other| self.found[other].modifies || self.found[other].tokens.end < phrase.tokens.end);
            if better && !phrase.modifies {
                self.starts.insert(phrase.tokens.start, index);
            }
        }
    }

    /// The phrase that begins at a token, or what it owns: the mayor in “Tarn’s mayor”.
    fn starting(&self, token: usize) -> Option<usize> {
        const DEEPEST: usize = 4;
        let mut found = *self.starts.get(&token)?;
        for _ in 0..DEEPEST {
            let end = self.found[found].tokens.end;
            let Some(&owned) = self.starts.get(&(end + 1)).filter(|_| self.words.is(end, WordClass::Possessive)) else {
                break;
            };
            found = owned;
        }
        Some(found)
    }

    fn ending_at(&self, before: usize, token: usize) -> Option<usize> {
        (0..before).rev().take(6).find(|&at| self.found[at].tokens.end == token && !self.found[at].modifies)
    }

    fn closes(&self, at: usize) -> bool {
        at >= self.end
            || matches!(self.words.lower(at), "," | "." | ";" | "–" | "—" | ")" | ":" | "?" | "!")
            || self.words.is(at, WordClass::QuoteMark)
            || matches!(self.words.lower(at), "who" | "whose" | "representing")
    }

    fn mark_person(&mut self, index: usize) {
        if let Form::Name(name) = &mut self.found[index].form
            && name.sort == Sort::Unknown
        {
            name.sort = Sort::Person;
        }
    }

    /// Whether a token belongs to a phrase that began at token `first`.
    fn goes_on(&self, at: usize, first: usize) -> bool {
        let lower = self.words.lower(at);
        match self.words.class(at) {
            Some(WordClass::Proper | WordClass::Possessive | WordClass::Number) => true,
            Some(WordClass::Determiner) => at == first,
            Some(WordClass::Word) => {
                !looks_finite(lower) && !is_speech_act(lower) || lower.ends_with('s') && at > first
            }
            _ => at > first && (lower == "and" || lower == "-" || lower == "&"),
        }
    }

    fn subjects(&mut self) {
        let mut first = true;
        for index in 0..self.found.len() {
            let phrase = &self.found[index];
            let mut at = phrase.full_end;
            while at < self.end && self.words.is(at, WordClass::Adverb) {
                at += 1;
            }
            let verb = at < self.end
                && (self.words.is(at, WordClass::Auxiliary)
                    || self.words.is_plain(at) && (looks_finite(self.words.lower(at)) || phrase.pronoun().is_some()));
            let after_preposition =
                phrase.tokens.start > 0 && self.words.is(phrase.tokens.start - 1, WordClass::Preposition);
            let owns = self.words.is(phrase.tokens.end, WordClass::Possessive)
                || phrase.pronoun().is_some_and(|p| matches!(p, "his" | "her" | "its" | "their" | "him" | "them"));
            let subject = !owns && !phrase.modifies && !after_preposition && (verb || first);
            let quoted = self.words.seg.is_quoted(self.words.seg.tokens[phrase.head.start].span.start);
            first &= after_preposition || owns || phrase.modifies;
            self.found[index].subject = subject;
            self.found[index].quoted = quoted;
        }
    }

    fn pairs(&self, base: usize, pairs: &mut Vec<(usize, usize)>) {
        for (index, phrase) in self.found.iter().enumerate() {
            if phrase.modifies
                || phrase.pronoun().is_some()
                || self.words.lower(phrase.full_end) != "and"
                || phrase.full_end >= self.end
            {
                continue;
            }
            if let Some(other) = self.starting(phrase.full_end + 1).filter(|&other| other > index)
                && self.found[other].pronoun().is_none()
                && may_be_person(phrase) == may_be_person(&self.found[other])
            {
                pairs.push((base + index, base + other));
            }
        }
    }
}
