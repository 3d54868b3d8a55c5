//! What the phrases of one sentence are to one another: owner, complement, apposition, relative pronoun, pair.
//!
//! In “Anna Berg, a spokeswoman for the port, who …” the spokeswoman and `who` are Anna Berg, and the port completes the
//! spokeswoman.

use std::collections::HashMap;

use super::names::{Name, Sort, is_acronym, is_policy, is_post_nominal};
use super::nouns::{Determiner, Nominal};
use super::phrases::{Form, Phrase};
use super::wording::Wording;
use super::words::{Noun, first_name, is_speech_act, looks_finite, noun};
use crate::lexicon::is_month;
use crate::model::{Nature, Number, SourceClass, WordClass};

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
            let (start, head) = (self.found[index].tokens.start, self.found[index].head.start);
            for other in
                (0..self.found.len()).filter(|&other| other != index && other + 4 >= index && other < index + 4)
            {
                let inner = &self.found[other];
                // “Joint Chiefs of Staff spokesman”: the preposition of its name stopped the phrase of the spokesman.
                let reaches_in = inner.tokens.end > start || inner.tokens.end == head;
                let of = inner.name().is_some_and(|name| {
                    name.sort == Sort::Body && [" of ", " and ", " & "].iter().any(|joint| name.text.contains(joint))
                });
                let inside = inner.tokens.start >= start || of && reaches_in && self.found[index].name().is_none();
                if !inside || inner.tokens.end > head || inner.pronoun().is_some() {
                    continue;
                }
                // “Tarn’s mayor”: an owner stands outside. “the visiting mayor’s lawyer”: the same.
                if self.words.is(inner.tokens.end, WordClass::Possessive) {
                    continue;
                }
                // “Health officials” at the head of a sentence work for no body called Health.
                let policy = inner.tokens.len() == 1 && is_policy(self.words, inner.tokens.start);
                let body = inner.name().is_some_and(|name| matches!(name.sort, Sort::Body | Sort::Unknown)) && !policy;
                if inner.name().is_some() {
                    self.found[other].modifies = true;
                    if body && self.found[index].owner.is_none() {
                        self.found[index].owner = Some(other);
                    }
                    let outer = self.found[other].tokens.start;
                    let determined = outer > 0 && self.words.is(outer - 1, WordClass::Determiner);
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

    fn owners(&mut self) {
        for index in 0..self.found.len() {
            let start = self.found[index].tokens.start;
            if self.found[index].pronoun().is_some() {
                continue;
            }
            let own = (0..self.found.len())
                .skip(index.saturating_sub(3))
                .take(6)
                .find(|&at| at != index && self.found[at].pronoun().is_some() && self.found[at].tokens.start == start);
            if let Some(own) = own.filter(|_| self.words.is(start, WordClass::Determiner)) {
                self.found[index].owner = Some(own);
            } else if start > 0
                && self.words.is(start - 1, WordClass::Possessive)
                && let Some(owner) = self.ending_at(index, start - 1)
            {
                self.found[index].owner = Some(owner);
            }
        }
    }

    fn complements(&mut self) {
        for index in (0..self.found.len()).rev() {
            if self.found[index].pronoun().is_some() || self.found[index].modifies {
                self.found[index].full_end = self.found[index].tokens.end;
                continue;
            }
            let end = self.found[index].tokens.end;
            // “Anna Berg, PhD, of the port,”
            let letters = self.past_letters(index, end);
            let behind = self.words.lower(letters + 1);
            let apart = matches!(behind, "of" | "from") || letters > end && matches!(behind, "at" | "with");
            let comma = usize::from(self.words.lower(letters) == "," && apart);
            let preposition = self.past_subject(index, if comma == 1 { letters + 1 } else { end });
            let Some(other) = self.starting(preposition + 1).filter(|&other| other > index) else {
                // “head of security, Ines Moll,”
                if preposition == end {
                    self.found[index].full_end = self.past_field(index, end);
                }
                continue;
            };
            if preposition < self.end && self.completes(index, self.words.lower(preposition), other) {
                // “campaigners from Clean Rivers”: nobody is from a person.
                let human = self.found[index].nominal().is_some_and(|noun| noun.nature == Nature::Human);
                let from = human && matches!(self.words.lower(preposition), "at" | "from");
                if let Form::Name(name) = &mut self.found[other].form
                    && from
                    && name.sort == Sort::Unknown
                    && name.key.len() > 1
                {
                    name.sort = Sort::Body;
                }
                self.found[index].full_end = self.past_kind(other, self.named_end(other));
                // “Minister of Foreign Affairs”: a field is no body.
                let name = self.found[other].head.clone();
                let field = self.found[other].name().is_some()
                    && name.clone().all(|at| is_policy(self.words, at) || self.words.lower(at) == "and");
                if !field {
                    self.found[index].complement = Some((other, preposition));
                }
            }
        }
    }

    /// The token behind the letters after somebody’s name, the comma behind them not included: “Anna Berg, PhD,”.
    fn past_letters(&self, index: usize, mut end: usize) -> usize {
        let person = self.found[index].name().is_some_and(|name| matches!(name.sort, Sort::Person | Sort::Unknown));
        while person
            && end + 2 < self.end
            && self.words.lower(end) == ","
            && self.words.lower(end + 2) == ","
            && is_post_nominal(self.words.word(end + 1))
        {
            end += 2;
        }
        end
    }

    /// The token behind what a name that ends a phrase at token `end` is called: “owner of the Blue Door bakery,”.
    fn past_kind(&self, name: usize, end: usize) -> usize {
        let phrase = &self.found[name];
        let named = phrase.name().is_some_and(|name| matches!(name.sort, Sort::Body | Sort::Unknown));
        let called = named && phrase.tokens.end == end && self.is_kind(phrase.tokens.start, end);
        if called && self.closes(end + 1) { end + 1 } else { end }
    }

    /// Whether the token behind a name says what sort of body bears it: “the Blue Door bakery”, not “the Nordic branch”.
    fn is_kind(&self, start: usize, at: usize) -> bool {
        let body = |noun: Noun| noun.nature == Nature::Organisation && noun.number == Number::Singular;
        self.words.lower(start) == "the"
            && self.words.is_plain(at)
            && noun(self.words.lower(at)).is_some_and(body)
            && !PARTS.contains(&self.words.lower(at))
    }

    /// Where a phrase ends with the name that it calls: “the polling firm Ask Tarn”.
    fn named_end(&self, index: usize) -> usize {
        let end = self.found[index].full_end;
        let body = self.found[index].nominal().is_some_and(|noun| {
            noun.nature == Nature::Organisation
                && matches!(noun.determiner, Determiner::Definite | Determiner::Bare)
                && noun.number == Number::Singular
        });
        let name = self.starts.get(&end).filter(|&&name| body && name > index);
        let called = |&&name: &&usize| {
            self.found[name]
                .name()
                .is_some_and(|it| matches!(it.sort, Sort::Body | Sort::Unknown) && it.titles.is_empty())
        };
        name.filter(called).map_or(end, |&name| self.found[name].full_end)
    }

    /// For somebody of a body, the preposition behind what they do there: “professor of law at the university”.
    fn past_subject(&self, index: usize, preposition: usize) -> usize {
        const LONGEST: usize = 4;
        let nominal = self.found[index].nominal();
        // “the faculty of law at the university”
        let part = nominal.is_some_and(|noun| PARTS.contains(&noun.lemma.as_str()));
        let human = nominal.is_some_and(|noun| noun.nature == Nature::Human);
        if !(human || part) || !matches!(self.words.lower(preposition), "of" | "in" | "for") {
            return preposition;
        }
        let mut at = preposition + 1;
        while at < self.end
            && at <= preposition + LONGEST
            && (self.words.is_plain(at) || self.words.lower(at) == "and")
            && self.starting(at).is_none()
        {
            at += 1;
        }
        let found = at > preposition + 1 && matches!(self.words.lower(at), "at" | "with" | "for" | "from");
        if found { at } else { preposition }
    }

    /// For somebody who holds an office, the token after what it is of, where that is set apart: “head of security, Ines
    /// Moll,”.
    fn past_field(&self, index: usize, end: usize) -> usize {
        const LONGEST: usize = 4;
        let human = self.found[index].nominal().is_some_and(|noun| noun.nature == Nature::Human);
        if !human || !matches!(self.words.lower(end), "of" | "for") {
            return end;
        }
        let plain = |at: &usize| {
            matches!(self.words.class(*at), Some(WordClass::Word | WordClass::Proper | WordClass::Number))
                || self.words.lower(*at) == "and"
                || *at == end + 1 && self.words.lower(*at) == "the"
        };
        let limit = self.end.min(end + 2 + LONGEST);
        // “vice president for news and talk Dave Dahl”
        let person = |&at: &usize| {
            self.words.is(at, WordClass::Proper)
                && self.words.is(at + 1, WordClass::Proper)
                && first_name(self.words.word(at)).is_some()
        };
        if let Some(person) = (end + 2..limit).take_while(plain).find(person) {
            return person;
        }
        let stop = (end + 1..limit).find(|at| !plain(at)).unwrap_or(end);
        if stop > end + 1 && self.words.lower(stop) == "," { stop } else { end }
    }

    fn completes(&self, index: usize, preposition: &str, other: usize) -> bool {
        let (phrase, other) = (&self.found[index], &self.found[other]);
        if other.pronoun().is_some_and(|pronoun| !matches!(pronoun, "them" | "us" | "it")) {
            return false;
        }
        match &phrase.form {
            Form::Name(name) => {
                let body =
                    other.name().is_some_and(|name| matches!(name.sort, Sort::Body | Sort::Unknown | Sort::Place))
                        || other.nominal().is_some_and(|nominal| nominal.nature == Nature::Organisation);
                matches!(preposition, "of" | "from" | "at" | "for" | "with")
                    && matches!(name.sort, Sort::Person | Sort::Unknown)
                    && body
            }
            Form::Noun(nominal) => match nominal.nature {
                Nature::Human => {
                    matches!(preposition, "of" | "for" | "at" | "from" | "with" | "in" | "representing")
                        || preposition == "to" && ADVISING.contains(&nominal.lemma.as_str())
                        // “the top Democrat on the Budget Committee”
                        || preposition == "on" && other.name().is_some_and(|name| name.sort == Sort::Body)
                }
                Nature::Organisation => {
                    let people = matches!(nominal.lemma.as_str(), "team" | "group" | "panel" | "delegation" | "unit");
                    let people = people || PARTS.contains(&nominal.lemma.as_str());
                    matches!(preposition, "of" | "for" | "in") || people && matches!(preposition, "from" | "at")
                }
                Nature::Document => {
                    let in_outlet = || other.name().and_then(|name| name.class).is_some_and(SourceClass::is_media);
                    matches!(preposition, "by" | "from" | "of" | "for")
                        || matches!(preposition, "in" | "on") && in_outlet()
                }
                Nature::Unknown => preposition == "of",
            },
            Form::Pronoun(_) => false,
        }
    }

    fn same(&mut self) {
        for index in 0..self.found.len() {
            if self.found[index].same_as.is_some() {
                continue;
            }
            if let Some(antecedent) = self.antecedent_of_relative(index) {
                self.found[index].same_as = Some(antecedent);
                self.relative_clause(index, antecedent);
                continue;
            }
            if self.found[index].pronoun().is_some() {
                self.one_among(index);
                continue;
            }
            if self.found[index].modifies {
                continue;
            }
            self.role_before_name(index);
            self.roles_before_name(index);
            self.after_comma(index);
            self.in_brackets(index);
            self.predicate(index);
        }
    }

    /// “… the mayor, who”: the outermost person that ends where the pronoun begins.
    fn antecedent_of_relative(&self, index: usize) -> Option<usize> {
        let pronoun = self.found[index].pronoun()?;
        let thing = matches!(pronoun, "which" | "that");
        if !thing && !matches!(pronoun, "who" | "whom" | "whose") {
            return None;
        }
        let at = self.found[index].tokens.start;
        let end = if at > 0 && self.words.lower(at - 1) == "," { at - 1 } else { at };
        let fits = |phrase: &Phrase| {
            phrase.full_end == end
                && !phrase.modifies
                && phrase.pronoun().is_none()
                && (thing && may_be_thing(phrase) || !thing && may_be_person(phrase))
        };
        let nearest = (0..index).rev().take(6).find(|&other| fits(&self.found[other]))?;
        // “a spokesman for people who fled” is the people; “a spokesman for the port who fled” the spokesman.
        Some(nearest)
    }

    fn relative_clause(&mut self, index: usize, antecedent: usize) {
        const LONGEST: usize = 20;
        let start = self.found[index].tokens.start;
        if start == 0 || self.words.lower(start - 1) != "," {
            return;
        }
        let limit = self.end.min(start + LONGEST);
        let stop = (start..limit).find(|&at| {
            matches!(self.words.lower(at), "," | "." | ";" | "–" | "—" | "?" | "!")
                || self.words.is(at, WordClass::QuoteMark)
        });
        if let Some(stop) = stop.filter(|&stop| stop > start + 1) {
            self.found[antecedent].asides.push(start..stop);
        }
    }

    /// “Berg, who heads the port”, “a lawyer representing the port”, “for the port, Berg said”.
    fn services(&mut self) {
        /// What somebody does who belongs to a body.
        const HEADING: &[&str] = &[
            "chairs", "directs", "edits", "founded", "headed", "heads", "leads", "led", "manages", "owns", "presides",
            "run", "runs",
        ];
        const WORKING: &[&str] = &[
            "campaigns",
            "researches",
            "served",
            "serves",
            "sits",
            "speaks",
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
        let Some(&body) = self.starts.get(&phrase.tokens.end).filter(|&&body| body > index) else { return };
        let words = phrase.tokens.start..self.found[body].tokens.end;
        let meant = self.found[antecedent].same_as.unwrap_or(antecedent);
        let named = self.found[body].name().is_some_and(|name| matches!(name.sort, Sort::Body | Sort::Unknown));
        if named && self.found[meant].serves.is_none() {
            self.found[meant].serves = Some((body, words));
        }
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
        let role = self.starting(at + 1).filter(|_| self.words.lower(at) == "as")?;
        let end = self.found[role].tokens.end;
        (self.found[role].nominal().is_some() && at_body(end)).then_some(end + 1)
    }

    /// Makes the role that begins at a token mean whom a relative clause speaks of.
    fn is_something(&mut self, antecedent: usize, at: usize) {
        let Some(role) = self.starting(at).filter(|&role| role > antecedent) else { return };
        let one = |noun: &Nominal| noun.nature == Nature::Human && noun.number == Number::Singular;
        if self.found[role].nominal().is_some_and(one) && self.found[role].same_as.is_none() {
            self.found[role].same_as = Some(self.found[antecedent].same_as.unwrap_or(antecedent));
        }
    }

    /// “Berg, speaking for the port, said”, “Berg, on behalf of the port, said”: a name with an aside that says for whom.
    fn speaking_for(&mut self, index: usize) {
        let person = self.found[index].name().is_some_and(|name| matches!(name.sort, Sort::Person | Sort::Unknown));
        let comma = self.found[index].full_end;
        if !person || self.words.lower(comma) != "," {
            return;
        }
        let lower = |at: usize| self.words.lower(at);
        let speaks = usize::from(matches!(lower(comma + 1), "speaking" | "acting" | "writing" | "testifying"));
        let first = comma + 1 + speaks;
        let body = match lower(first) {
            "for" if speaks == 1 => first + 1,
            "representing" if speaks == 0 => first + 1,
            "on" if lower(first + 1) == "behalf" && lower(first + 2) == "of" => first + 3,
            _ => return,
        };
        let Some(body) = self.starting(body).and_then(|other| self.served_within(other)) else { return };
        if self.closes(self.found[body].full_end) {
            self.found[index].serves = Some((body, comma + 1..self.found[body].full_end));
        }
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
        let named_body = |&other: &usize| self.found[other].name().is_some();
        if let Some(body) = served.filter(named_body) {
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
            let other = phrase.complement.map(|(other, _)| other);
            // “the charity Open Hands”
            let body = phrase.nominal().is_some_and(|noun| noun.nature == Nature::Organisation);
            let called = self.starts.get(&phrase.tokens.end).copied().filter(|&name| body && name > index);
            if let Some(name) = called.filter(|&name| self.found[name].name().is_some()) {
                index = name;
                continue;
            }
            let behind = || {
                let near = matches!(self.words.lower(at), "at" | "of" | "for");
                self.starting(at + 1).filter(|&other| near && other > index)
            };
            index = other.or_else(behind)?;
        }
        None
    }

    /// “captain Anna Berg”, “the news agency Tarnfax”.
    fn role_before_name(&mut self, index: usize) {
        let Some(role) = self.found[index].nominal().filter(|role| role.number == Number::Singular) else { return };
        // “rival Southern Brine”, “forecaster MET”
        let either =
            |name: &Name| EITHER.contains(&role.lemma.as_str()) && !names_person(name) || is_acronym(&name.text);
        let human = role.nature == Nature::Human;
        // “German newspaper Bild” needs no article.
        let bare = matches!(role.determiner, Determiner::Definite | Determiner::Bare) || role.class.is_media();
        let body = role.nature == Nature::Organisation && bare;
        let end = self.found[index].full_end;
        let Some(&other) = self.starts.get(&end).filter(|&&other| other > index) else { return };
        let Some(name) = self.found[other].name() else { return };
        // “radio show Lund’s Jukebox”
        if !human && self.words.is(self.found[other].tokens.end, WordClass::Possessive) {
            return;
        }
        let fits = human && matches!(name.sort, Sort::Person | Sort::Unknown) && !either(name)
            || body && matches!(name.sort, Sort::Body | Sort::Unknown) && name.titles.is_empty();
        if !fits {
            return;
        }
        self.found[other].same_as = Some(index);
        // “Norland journalist and author Anna Berg”
        let start = self.found[index].tokens.start;
        if start > 0
            && self.words.lower(start - 1) == "and"
            && is_bare_role(&self.found[index])
            && let Some(first) = self.ending_at(index, start - 1).filter(|&first| self.is_undetermined_role(first))
        {
            self.found[index].same_as = Some(first);
        }
    }

    /// The same, where a title in capitals counts as definite: “Interior Minister and party leader Anna Berg”.
    fn is_undetermined_role(&self, index: usize) -> bool {
        let phrase = &self.found[index];
        let one = |noun: &Nominal| noun.nature == Nature::Human && noun.number == Number::Singular;
        let titled = phrase.nominal().is_some_and(one) && self.words.is_capital(phrase.tokens.start);
        is_bare_role(phrase) || titled && self.words.is_capital(phrase.head.start)
    }

    fn closes(&self, at: usize) -> bool {
        at >= self.end
            || matches!(self.words.lower(at), "," | "." | ";" | "–" | "—" | ")" | ":" | "?" | "!")
            || self.words.is(at, WordClass::QuoteMark)
            || matches!(self.words.lower(at), "who" | "whose" | "representing")
    }

    /// “The port’s chairman and chief executive, Anna Berg,”: two roles before one name.
    fn roles_before_name(&mut self, index: usize) {
        let and = self.found[index].full_end;
        let human = |noun: &Nominal| noun.nature == Nature::Human && noun.number == Number::Singular;
        if self.words.lower(and) != "and" || !self.found[index].nominal().is_some_and(human) {
            return;
        }
        let Some(&second) = self.starts.get(&(and + 1)).filter(|&&second| self.is_closing_role(second)) else { return };
        let comma = self.found[second].full_end;
        let Some(name) = self.starting(comma + 1).filter(|&name| name > second && self.words.lower(comma) == ",")
        else {
            return;
        };
        if self.found[name].same_as.is_none() && self.is_apposition(second, name) {
            self.found[name].same_as = Some(index);
            self.found[second].same_as = Some(index);
        }
    }

    fn after_comma(&mut self, index: usize) {
        let end = self.found[index].full_end;
        if end >= self.end {
            return;
        }
        let comma = self.words.lower(end);
        if !matches!(comma, "," | "–" | "—") {
            return;
        }
        // “Anna Berg, 34,”
        let mut at = end + 1;
        if self.words.is(at, WordClass::Number) && self.closes(at + 1) && at + 1 < self.end {
            let age = self.words.word(at);
            if age.len() <= 3
                && age.chars().all(|c| c.is_ascii_digit())
                && self.found[index].name().is_some_and(|n| n.sort != Sort::Place)
            {
                self.found[index].asides.push(at..at + 1);
                self.mark_person(index);
                at += 2;
            }
        }
        // “Anna Berg, PhD, a doctor,”
        let letters = self.past_letters(index, at - 1);
        if letters > at - 1 {
            self.mark_person(index);
            at = letters + 1;
        }
        let Some(other) = self.starting(at).filter(|&other| other > index) else { return };
        let apposition = self.is_apposition(index, other) || self.opens_unclosed(index, other);
        if self.found[other].same_as.is_some() || !apposition {
            self.listed_employer(index, at - 1);
            return;
        }
        self.found[other].same_as = Some(index);
        if is_bare_role(&self.found[other]) && self.found[other].complement.is_none() {
            self.listed_employer(index, self.found[other].full_end);
        }
        let tail = self.past_tail(self.found[other].full_end);
        self.found[other].full_end = tail;
        // “…, director of the port, and chair of the council, said”
        let after = self.found[other].full_end;
        let second = after + usize::from(self.words.lower(after) == ",");
        if self.words.lower(second) == "and"
            && let Some(&third) = self.starts.get(&(second + 1))
            && self.is_closing_role(third)
        {
            self.found[third].same_as = Some(index);
        }
    }

    /// “One of them, a shopkeeper who fled, said”: what the one is.
    fn one_among(&mut self, index: usize) {
        let one = self.found[index].pronoun().is_some_and(|pronoun| {
            matches!(pronoun, "one" | "another") || pronoun.starts_with("one of ") || pronoun.starts_with("another of ")
        });
        let comma = self.found[index].tokens.end;
        if !one || self.words.lower(comma) != "," {
            return;
        }
        let Some(other) = self.starting(comma + 1).filter(|&other| other > index) else { return };
        let human = |noun: &Nominal| {
            noun.nature == Nature::Human && noun.number == Number::Singular && noun.determiner == Determiner::Indefinite
        };
        let phrase = &self.found[other];
        if phrase.nominal().is_some_and(human) && self.closes(self.past_tail(phrase.full_end)) {
            self.found[other].same_as = Some(index);
        }
    }

    /// The body that stands between commas behind a person’s name or role, where a verb of saying follows: “Anna Berg, Tarn
    /// University, said”, “Anna Berg, chief economist, Norbank, said”.
    fn listed_employer(&mut self, index: usize, comma: usize) {
        let name = self.found[index].name();
        let person = name.is_some_and(|it| matches!(it.sort, Sort::Person | Sort::Unknown) && it.key.len() > 1);
        if !person || self.words.lower(comma) != "," || self.found[index].serves.is_some() {
            return;
        }
        let Some(body) = self.starting(comma + 1).filter(|&body| body > index) else { return };
        let beside = comma == self.found[index].full_end;
        let fits = self.found[body].name().is_some_and(|name| {
            let known = name.sort == Sort::Body && name.class.is_some_and(|class| !class.is_media());
            name.titles.is_empty() && (known || !beside && matches!(name.sort, Sort::Body | Sort::Unknown))
        });
        let end = self.found[body].full_end;
        let says = self.words.lower(end + 1);
        if fits && self.words.lower(end) == "," && (is_speech_act(says) || matches!(says, "said" | "says" | "told")) {
            self.found[index].serves = Some((body, comma + 1..end));
            self.mark_person(index);
        }
    }

    fn mark_person(&mut self, index: usize) {
        if let Form::Name(name) = &mut self.found[index].form
            && name.sort == Sort::Unknown
        {
            name.sort = Sort::Person;
        }
    }

    /// Whether a phrase is a role without an article that ends an aside: the second of “founder and chief executive of the
    /// port,”.
    fn is_closing_role(&self, index: usize) -> bool {
        let phrase = &self.found[index];
        is_bare_role(phrase) && self.closes(phrase.full_end)
    }

    /// The token behind what completes a role at token `at`, where that ends an aside: “director of a centre, for media and
    /// society at the university in Tarn,”.
    fn past_tail(&self, at: usize) -> usize {
        const LONGEST: usize = 14;
        // “the president of the Norland Football Federation (NFF),”
        let short = self.words.lower(at) == "(" && self.words.lower(at + 2) == ")";
        if short && is_acronym(self.words.word(at + 1)) && self.closes(at + 3) {
            return at + 3;
        }
        let limit = self.end.min(at + LONGEST);
        const PREPOSITIONS: [&str; 9] = ["of", "for", "at", "from", "in", "on", "with", "near", "to"];
        let mut next = at;
        while next < limit {
            // “a customer based in Tarn”
            let placed = usize::from(matches!(self.words.lower(next), "based" | "living" | "working" | "studying"));
            if !PREPOSITIONS.contains(&self.words.lower(next + placed)) {
                break;
            }
            let first = next + placed + 1;
            next = first;
            while next < limit && self.goes_on(next, first) {
                next += 1;
            }
            if next == first {
                return at;
            }
            // “a former adviser to the mayor and a friend of the couple”
            if self.words.lower(next - 1) == "and" && next > first + 1 {
                return next - 1;
            }
        }
        if next > at && self.closes(next) { next } else { at }
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

    fn is_apposition(&self, index: usize, other: usize) -> bool {
        let (first, second) = (&self.found[index], &self.found[other]);
        let after = self.past_tail(second.full_end);
        // “founder and chief executive of the port,”
        let joined = self.words.lower(after) == "and"
            && self.starting(after + 1).is_some_and(|third| self.is_closing_role(third));
        match (&first.form, &second.form) {
            (Form::Name(name), Form::Noun(noun)) => {
                let human = noun.nature == Nature::Human && matches!(name.sort, Sort::Person | Sort::Unknown);
                let body = noun.nature == Nature::Organisation && matches!(name.sort, Sort::Body | Sort::Unknown);
                // “it belongs to Goran Berg, a teacher.”
                let belongs = name.key.len() > 1
                    && noun.determiner == Determiner::Indefinite
                    && first.tokens.start > 0
                    && matches!(self.words.lower(first.tokens.start - 1), "from" | "on" | "to");
                let adverbial = first.tokens.start > 0
                    && matches!(self.words.lower(first.tokens.start - 1), "in" | "at" | "near" | "from" | "on" | "to")
                    && name.sort != Sort::Person
                    && !belongs;
                let listed = noun.determiner != Determiner::Indefinite
                    && self.words.lower(after) == ","
                    && self.words.lower(after + 1) == "and";
                // “Kurjer, a weekly that took part”, “Anna Berg, deputy head of the mission that keeps watch”
                let relative = (body && noun.determiner == Determiner::Indefinite
                    || human && noun.determiner == Determiner::Bare && second.complement.is_some())
                    && matches!(self.words.lower(after), "that" | "which" | "based" | "owned");
                (human || body)
                    && noun.number != Number::Plural
                    && !adverbial
                    && (self.closes(after)
                        || relative
                        || self.words.lower(after) == "and"
                            && (noun.determiner == Determiner::Indefinite || self.goes_on_as(after + 1))
                        || joined && noun.determiner == Determiner::Bare)
                    && !(listed && noun.determiner == Determiner::Definite)
            }
            (Form::Noun(noun), Form::Name(name)) => {
                // “the family, Anna Berg,”
                let several =
                    matches!(noun.lemma.as_str(), "family" | "couple" | "crew" | "crowd" | "staff" | "public");
                let human =
                    noun.nature == Nature::Human && !several && matches!(name.sort, Sort::Person | Sort::Unknown);
                let either = EITHER.contains(&noun.lemma.as_str());
                let body = (noun.nature == Nature::Organisation || either) && matches!(name.sort, Sort::Body);
                let listed = self.words.lower(after) == "," && self.words.lower(after + 1) == "and";
                (human || body) && noun.number != Number::Plural && self.closes(after) && !listed
            }
            _ => false,
        }
    }

    /// “Anna Berg, Norland’s Defence Minister said”: an office in capitals at the head of a sentence whose second comma is
    /// missing.
    fn opens_unclosed(&self, index: usize, other: usize) -> bool {
        let (first, second) = (&self.found[index], &self.found[other]);
        let opens = first.tokens.start == self.words.seg.sentences[first.sentence].tokens.start;
        let person = first.name().is_some_and(|it| matches!(it.sort, Sort::Person | Sort::Unknown) && it.key.len() > 1);
        let office = second.nominal().is_some_and(|noun| {
            noun.nature == Nature::Human && noun.number == Number::Singular && self.words.is_capital(second.head.start)
        });
        opens && person && office && matches!(self.words.lower(second.full_end), "said" | "says" | "told")
    }

    /// Whether a second role that begins at a token ends an aside: “the governor of the bank and a member of its council,”.
    fn goes_on_as(&self, token: usize) -> bool {
        self.starts.get(&token).is_some_and(|&role| {
            let human = |noun: &Nominal| noun.nature == Nature::Human && noun.number == Number::Singular;
            let end = self.past_tail(self.found[role].full_end);
            self.found[role].nominal().is_some_and(human) && self.words.lower(end) == ","
        })
    }

    /// “Tarn Television (TTV)”, “TTV (Tarn Television)”.
    fn in_brackets(&mut self, index: usize) {
        let end = self.found[index].full_end.min(self.end);
        let own_end = self.found[index].tokens.end;
        let open = if self.words.lower(own_end) == "(" { own_end } else { end };
        if open >= self.end || self.words.lower(open) != "(" || self.words.lower(open + 2) == "-" {
            return;
        }
        let Some(&other) = self.starts.get(&(open + 1)).filter(|&&other| other > index) else { return };
        if !matches!(self.words.lower(self.found[other].tokens.end), ")" | ",") {
            return;
        }
        let (Some(name), Some(short)) = (self.found[index].name(), self.found[other].name()) else { return };
        // “Lorvik, 6 Aug (EFE).-”
        if is_month(self.words.lower(own_end - 1)) {
            return;
        }
        // “HONOLULU (Reuters) -”
        let dash = |at: usize| matches!(self.words.lower(at), "-" | "–" | "—" | "--" | "―" | ".-");
        if short.outlet.is_some() && dash(self.found[other].tokens.end + 1) {
            return;
        }
        // “Anna Berg (Greens)”
        let party = short.class == Some(SourceClass::PoliticalParty);
        if party && matches!(name.sort, Sort::Person | Sort::Unknown) && name.class.is_none() {
            self.found[index].serves = Some((other, open + 1..self.found[other].tokens.end));
            return;
        }
        // “Anna Berg (University of Tarn)”
        let person = matches!(name.sort, Sort::Person | Sort::Unknown) && name.key.len() > 1 && name.class.is_none();
        let body =
            short.sort == Sort::Body && short.key.len() > 1 && short.class.is_some_and(|class| !class.is_media());
        if person && body && self.words.lower(self.found[other].tokens.end) == ")" {
            self.found[index].serves = Some((other, open + 1..self.found[other].tokens.end));
            return;
        }
        if name.sort != Sort::Person
            && short.sort != Sort::Person
            && (is_acronym(&short.text) || is_acronym(&name.text))
        {
            self.found[other].same_as = Some(index);
            for at in [index, other] {
                if let Form::Name(name) = &mut self.found[at].form {
                    name.sort = Sort::Body;
                }
            }
        }
    }

    /// “Berg is a nurse”.
    fn predicate(&mut self, index: usize) {
        let end = self.found[index].tokens.end;
        let is_name = self.found[index].name().is_some_and(|name| matches!(name.sort, Sort::Person | Sort::Unknown));
        if !is_name || !matches!(self.words.lower(end), "is" | "was" | "became" | "remains") {
            return;
        }
        let Some(other) = self.starting(end + 1).filter(|&other| other > index) else { return };
        let fits = self.found[other].nominal().is_some_and(|noun| {
            noun.nature == Nature::Human && noun.number == Number::Singular && noun.determiner != Determiner::Bare
        });
        if fits && self.found[other].same_as.is_none() {
            self.found[other].same_as = Some(index);
            self.mark_person(index);
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

/// Parts of bodies, which speak for the whole: “a member of the legal team at the port”.
pub(super) const PARTS: &[&str] = &[
    "arm",
    "board",
    "branch",
    "bureau",
    "department",
    "desk",
    "division",
    "faculty",
    "laboratory",
    "office",
    "section",
    "staff",
    "subsidiary",
    "team",
    "unit",
    "wing",
];

/// Who is “to” somebody what others are “of” them: “an aide to the mayor”.
const ADVISING: &[&str] = &[
    "adviser",
    "advisor",
    "aide",
    "ambassador",
    "assistant",
    "consultant",
    "counsel",
    "counsellor",
    "delegate",
    "deputy",
    "envoy",
    "lawyer",
    "representative",
    "secretary",
];

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

/// What people and bodies are called alike.
const EITHER: &[&str] = &[
    "backer",
    "bidder",
    "competitor",
    "customer",
    "investor",
    "newcomer",
    "operator",
    "opponent",
    "owner",
    "partner",
    "rival",
    "sponsor",
    "supplier",
];

/// Whether a name begins with a first name.
fn names_person(name: &Name) -> bool {
    name.sort == Sort::Person || name.gender.is_some()
}

/// Whether a phrase is what one person is, without an article: “chief executive of the port”.
fn is_bare_role(phrase: &Phrase) -> bool {
    phrase.nominal().is_some_and(|noun| {
        noun.nature == Nature::Human && noun.number == Number::Singular && noun.determiner == Determiner::Bare
    })
}

/// Whether nothing speaks against a phrase meaning people.
fn may_be_person(phrase: &Phrase) -> bool {
    match &phrase.form {
        Form::Name(name) => matches!(name.sort, Sort::Person | Sort::Unknown),
        Form::Noun(noun) => matches!(noun.nature, Nature::Human | Nature::Unknown),
        Form::Pronoun(_) => true,
    }
}

/// Whether nothing speaks against a phrase meaning a body or a document.
fn may_be_thing(phrase: &Phrase) -> bool {
    match &phrase.form {
        Form::Name(name) => name.sort != Sort::Person,
        Form::Noun(noun) => noun.nature != Nature::Human,
        Form::Pronoun(_) => false,
    }
}
