//! Whom somebody serves: what a clause or an aside tells of the body they work, speak or stand for.
//!
//! In “Berg, who heads the port” and “For the port, Berg said” she serves the port.

use super::Tier;
use crate::model::{Nature, Number, WordClass};
use crate::resolve::names::Sort;
use crate::resolve::nouns::{Determiner, Nominal};
use crate::resolve::words::{is_speech_act, looks_finite};

impl Tier<'_, '_> {
    /// “Berg, who heads the port”, “a lawyer representing the port”, “for the port, Berg said”.
    pub(super) fn services(&mut self) {
        /// What somebody does who belongs to a body.
        const HEADING: &[&str] = &[
            "chairs", "commands", "directs", "edits", "founded", "headed", "heads", "leads", "led", "manages", "owns",
            "presides", "run", "runs",
        ];
        const WORKING: &[&str] = &[
            "campaigns",
            "covers",
            "handles",
            "oversees",
            "researches",
            "served",
            "serves",
            "sits",
            "speaks",
            "studies",
            "taught",
            "teaches",
            "volunteers",
            "worked",
            "working",
            "works",
        ];
        const FOR: &[&str] = &["represented", "representing", "represents"];
        for index in 0..self.found.len() {
            let phrase = &self.found[index];
            let at = phrase.tokens.end;
            // “a lawyer representing the port”
            if phrase.nominal().is_some_and(|noun| noun.nature == Nature::Human)
                && self.words.lower(phrase.full_end) == "representing"
                && let Some(body) = self.starting(phrase.full_end + 1).and_then(|other| self.body_within(other))
            {
                let words = phrase.full_end..self.found[body].full_end;
                self.found[index].serves = Some((body, words));
                continue;
            }
            self.whose(index);
            let phrase = &self.found[index];
            let Some(antecedent) = phrase.same_as.filter(|_| phrase.pronoun() == Some("who")) else { continue };
            // “Berg, who is chief executive of the port,”
            if matches!(self.words.lower(at), "is" | "was" | "became") {
                self.is_something(antecedent, at + 1);
                self.is_now_at(antecedent, at + 1);
                continue;
            }
            let perfect = self.words.is(at, WordClass::Auxiliary);
            let at = self.past_auxiliaries(at);
            let verb = self.words.lower(at);
            let object = match verb {
                _ if HEADING.contains(&verb) => at + 1 + usize::from(verb == "presides"),
                _ if FOR.contains(&verb) => at + 1,
                _ if WORKING.contains(&verb) => match self.working_at(at + 1) {
                    Some(body) if !perfect || self.goes_on_since(body) => body,
                    _ => continue,
                },
                _ => continue,
            };
            let served = |other: usize| match FOR.contains(&verb) {
                true => self.served_within(other),
                false => self.body_within(other),
            };
            if let Some(body) = self.starting(object).and_then(served) {
                let words = at..self.found[body].full_end;
                // The name that an apposition stands beside: “Berg, a doctor who heads the port”.
                let meant = self.found[antecedent].same_as.unwrap_or(antecedent);
                self.found[meant].serves = Some((body, words));
            }
        }
        for index in 0..self.found.len() {
            if self.found[index].serves.is_none() {
                self.speaking_for(index);
                self.one_of(index);
            }
        }
        self.spoken_for();
    }

    /// “Berg, whose company Norvia makes pumps,”: the body that somebody has.
    fn whose(&mut self, index: usize) {
        let phrase = &self.found[index];
        let has = phrase.nominal().is_some_and(|noun| OWNED.contains(&noun.lemma.as_str()));
        let owner = phrase.owner.map(|owner| &self.found[owner]).filter(|owner| owner.pronoun() == Some("whose"));
        let Some(antecedent) = owner.and_then(|owner| owner.same_as).filter(|_| has) else { return };
        // “whose company, Norvia, makes pumps”
        let comma = usize::from(self.words.lower(phrase.tokens.end) == ",");
        let Some(&body) = self.starts.get(&(phrase.tokens.end + comma)).filter(|&&body| body > index) else { return };
        if comma == 1 && !self.closes(self.found[body].tokens.end) {
            return;
        }
        let words = phrase.tokens.start..self.found[body].tokens.end;
        let meant = self.found[antecedent].same_as.unwrap_or(antecedent);
        let named = self.found[body].name().is_some_and(|name| matches!(name.sort, Sort::Body | Sort::Unknown));
        if named && self.found[meant].serves.is_none() {
            self.found[meant].serves = Some((body, words));
        }
    }

    /// “Berg, who is now at the port,”, “Berg, an official who is now with the port,”.
    fn is_now_at(&mut self, antecedent: usize, at: usize) {
        if self.words.lower(at) != "now" || !matches!(self.words.lower(at + 1), "at" | "with") {
            return;
        }
        let Some(body) = self.starting(at + 2).and_then(|other| self.body_within(other)) else { return };
        let words = at..self.found[body].full_end;
        let meant = self.found[antecedent].same_as.unwrap_or(antecedent);
        self.found[meant].serves = Some((body, words));
    }

    /// The token behind “has”, “has been”, “now” at token `at`.
    fn past_auxiliaries(&self, mut at: usize) -> usize {
        const MOST: usize = 3;
        for _ in 0..MOST {
            let passes = matches!(self.words.lower(at), "has" | "have" | "had" | "been")
                || self.words.is(at, WordClass::Adverb)
                || self.words.lower(at) == "is" && matches!(self.words.lower(at + 1), "representing" | "working");
            at += usize::from(passes);
        }
        at
    }

    /// Whether behind a body that begins at a token it is told since when: “who has worked for Norvia for 12 years”. Others
    /// may have left.
    fn goes_on_since(&self, body: usize) -> bool {
        self.starting(body).is_some_and(|body| matches!(self.words.lower(self.found[body].full_end), "for" | "since"))
    }

    /// The token of the body behind “at”, “for” or, as what somebody is comes first, “as a driver for”, at token `at`.
    fn working_at(&self, at: usize) -> Option<usize> {
        // “who sits on the council”
        if matches!(self.words.lower(at - 1), "sits" | "serves" | "served")
            && matches!(self.words.lower(at), "on" | "in")
        {
            return Some(at + 1);
        }
        let at_body = |at: usize| matches!(self.words.lower(at), "for" | "at" | "with");
        if at_body(at) {
            return Some(at + 1);
        }
        // “who teaches labour law at the port”
        const LONGEST: usize = 6;
        const AT_SOMETHING: &[&str] = &["covers", "handles", "oversees", "researches", "studies", "taught", "teaches"];
        if AT_SOMETHING.contains(&self.words.lower(at - 1)) {
            let part = |at: usize| self.words.is_plain(at) || self.words.is(at, WordClass::Determiner);
            let object = (at..self.end.min(at + LONGEST)).find(|&at| !part(at));
            let ends = |&at: &usize| matches!(self.words.lower(at), "at" | "for");
            return object.filter(ends).map(|at| at + 1);
        }
        let role = self.starting(at + 1).filter(|_| self.words.lower(at) == "as")?;
        let end = self.found[role].tokens.end;
        (self.found[role].nominal().is_some() && at_body(end)).then_some(end + 1)
    }

    /// “Berg, speaking for the port, said”, “Berg, on behalf of the port, said”: a name with an aside that says for whom.
    fn speaking_for(&mut self, index: usize) {
        let person = self.found[index].name().is_some_and(|name| matches!(name.sort, Sort::Person | Sort::Unknown));
        let comma = self.found[index].full_end;
        if !person || self.words.lower(comma) != "," {
            return;
        }
        let lower = |at: usize| self.words.lower(at);
        let speaks =
            usize::from(matches!(lower(comma + 1), "appearing" | "speaking" | "acting" | "writing" | "testifying"));
        let first = comma + 1 + speaks;
        let body = match lower(first) {
            // “Berg KC, for the port, said”
            "for" if speaks == 1 || self.is_advocate(index) => first + 1,
            "representing" if speaks == 0 => first + 1,
            "on" if lower(first + 1) == "behalf" && lower(first + 2) == "of" => first + 3,
            _ => return,
        };
        let Some(body) = self.starting(body).and_then(|other| self.served_within(other)) else { return };
        if self.closes(self.found[body].full_end) {
            self.found[index].serves = Some((body, comma + 1..self.found[body].full_end));
        }
    }

    /// Whether letters behind a name call somebody to the bar: “Anna Berg KC”.
    fn is_advocate(&self, index: usize) -> bool {
        let letters = |title: &String| matches!(title.as_str(), "KC" | "QC" | "SC");
        self.found[index].name().is_some_and(|name| name.titles.iter().any(letters))
    }

    /// “Berg, one of the directors of the port,”: one of several people who serve a body or somebody.
    fn one_of(&mut self, index: usize) {
        let comma = self.found[index].full_end;
        let named = self.found[index].name().is_some_and(|name| matches!(name.sort, Sort::Person | Sort::Unknown));
        let lower = |at: usize| self.words.lower(at);
        if !named || lower(comma) != "," || lower(comma + 1) != "one" || lower(comma + 2) != "of" {
            return;
        }
        let Some(several) = self.starting(comma + 3).filter(|&several| several > index) else { return };
        let people = |noun: &Nominal| noun.nature == Nature::Human && noun.number == Number::Plural;
        let phrase = &self.found[several];
        if !phrase.nominal().is_some_and(people) || !self.closes(phrase.full_end) {
            return;
        }
        let served = phrase
            .complement
            .filter(|&(_, token)| matches!(self.words.lower(token), "of" | "for" | "at" | "with" | "representing"))
            .map(|(other, _)| other)
            .or(phrase.owner);
        // “one of its directors”
        let body = |&other: &usize| {
            let phrase = &self.found[other];
            phrase.name().is_some() || phrase.pronoun().is_some_and(|it| matches!(it, "its" | "their"))
        };
        if let Some(body) = served.filter(body) {
            self.found[index].serves = Some((body, comma + 1..self.found[several].full_end));
            self.mark_person(index);
        }
    }

    /// “For the port, Berg said”, “Speaking on behalf of the port, Berg said”, at the head of a sentence.
    fn spoken_for(&mut self) {
        let Some(first) = self.found.first().map(|phrase| self.words.seg.sentences[phrase.sentence].tokens.start)
        else {
            return;
        };
        let lower = |at: usize| self.words.lower(at);
        let at = first + usize::from(matches!(lower(first), "speaking" | "writing"));
        let body = match lower(at) {
            "for" => at + 1,
            "on" if lower(at + 1) == "behalf" && lower(at + 2) == "of" => at + 3,
            _ => return,
        };
        let Some(body) = self.starting(body).and_then(|other| self.body_within(other)) else { return };
        let comma = self.found[body].full_end;
        let Some(speaker) = self.starting(comma + 1).filter(|_| lower(comma) == ",") else { return };
        let says = is_speech_act(lower(self.found[speaker].full_end)) || lower(self.found[speaker].full_end) == "said";
        if says && self.found[speaker].name().is_some_and(|name| matches!(name.sort, Sort::Person | Sort::Unknown)) {
            self.found[speaker].serves = Some((body, first..comma));
        }
    }

    /// The same, or the person who is represented: “who represents Anna Berg”.
    fn served_within(&self, index: usize) -> Option<usize> {
        let person = self.found[index].name().is_some_and(|name| name.sort == Sort::Person);
        if person && !self.words.is(self.found[index].tokens.end, WordClass::Possessive) {
            return Some(index);
        }
        self.body_within(index)
    }

    /// The named body that a phrase is or, as “the wage team at the port”, belongs to.
    fn body_within(&self, mut index: usize) -> Option<usize> {
        const DEEPEST: usize = 3;
        for _ in 0..DEEPEST {
            let phrase = &self.found[index];
            let at = phrase.full_end;
            if phrase.name().is_some_and(|name| matches!(name.sort, Sort::Body | Sort::Unknown)) {
                // “the Nordic branch” is no Nordic, the Blue Door bakery the Blue Door.
                let end = phrase.tokens.end;
                return (!self.words.is_plain(end)
                    || looks_finite(self.words.lower(end))
                    || self.is_kind(phrase.tokens.start, end))
                .then_some(index);
            }
            // “the Norvia plant in Tarn” is no Tarn.
            let placed = |&(_, token): &(usize, usize)| matches!(self.words.lower(token), "in" | "on");
            let other = phrase.complement.filter(|it| !placed(it)).map(|(other, _)| other);
            // “the charity Open Hands”
            let body = phrase.nominal().is_some_and(|noun| noun.nature == Nature::Organisation);
            let end = phrase.tokens.end;
            // “a group called Clean Rivers”
            let end = end + usize::from(matches!(self.words.lower(end), "called" | "named"));
            let called = self.starts.get(&end).copied().filter(|&name| body && name > index);
            if let Some(name) = called.filter(|&name| self.found[name].name().is_some()) {
                index = name;
                continue;
            }
            let behind = || {
                let near = matches!(self.words.lower(at), "at" | "of" | "for");
                self.starting(at + 1).filter(|&other| near && other > index)
            };
            let definite = |noun: &Nominal| {
                noun.nature == Nature::Organisation
                    && noun.number == Number::Singular
                    && matches!(noun.determiner, Determiner::Definite | Determiner::Owned)
            };
            match other.or_else(behind) {
                Some(other) => index = other,
                // “who founded the charity”
                None => return phrase.nominal().is_some_and(definite).then_some(index),
            }
        }
        None
    }
}

/// What somebody is told to own or head by “whose”: “Berg, whose company Norvia makes pumps,”.
const OWNED: &[&str] = &[
    "agency",
    "business",
    "charity",
    "club",
    "company",
    "consultancy",
    "firm",
    "foundation",
    "group",
    "organisation",
    "organization",
    "party",
    "start-up",
    "startup",
    "team",
];
