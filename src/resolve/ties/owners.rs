//! Whose a phrase is and what completes it.
//!
//! In “Tarn’s mayor” Tarn owns the mayor, in “a spokeswoman for the port” the port completes the spokeswoman.

use super::Tier;
use crate::model::{Nature, Number, SourceClass, WordClass};
use crate::resolve::names::{Sort, is_acronym, is_policy, is_post_nominal};
use crate::resolve::nouns::{Determiner, Nominal};
use crate::resolve::phrases::Form;
use crate::resolve::words::{Noun, first_name, is_adjective_of_country, is_place, noun};

impl Tier<'_, '_> {
    pub(super) fn owners(&mut self) {
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

    pub(super) fn complements(&mut self) {
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
            let (other, preposition) = self.past_region(index, other, preposition);
            if preposition < self.end && self.completes(index, self.words.lower(preposition), other) {
                // “campaigners from Clean Rivers”: nobody is from a person; “Berg, of the Clean Rivers,”: no person is a “the”.
                let human = self.found[index].nominal().is_some_and(|noun| noun.nature == Nature::Human);
                let person = self.found[index].name().is_some_and(|name| name.sort == Sort::Person);
                let determined = self.words.lower(self.found[other].tokens.start) == "the";
                let from = human && matches!(self.words.lower(preposition), "at" | "from")
                    || person && comma == 1 && determined;
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
                // “Superintendent of Police”: neither are the police of nowhere.
                let field = self.found[other].name().is_some() && name.clone().all(|at| self.is_field_of_office(at));
                let police = self.found[other].nominal().is_some_and(|it| it.lemma == "police" && !owned_or_told(it));
                if !field && !police {
                    self.found[index].complement = Some((other, preposition));
                }
            }
        }
    }

    /// Whether a word says what an office is about rather than whose it is: “Secretary of State”, “Director of Elections”.
    fn is_field_of_office(&self, at: usize) -> bool {
        let lower = self.words.lower(at);
        is_policy(self.words, at) || matches!(lower, "and" | "elections" | "police" | "state")
    }

    /// “One of the port’s directors”: whose the several are, the one is.
    pub(super) fn parts_of_several(&mut self) {
        for index in 0..self.found.len() {
            let of = self.found[index].tokens.end;
            let counts = self.found[index].nominal().is_some_and(|it| noun(&it.lemma).is_none());
            if !counts || self.words.lower(of) != "of" {
                continue;
            }
            let Some(several) = self.starting(of + 1).filter(|&several| several != index) else { continue };
            let people = |it: &Nominal| it.nature == Nature::Human && it.number == Number::Plural;
            if self.found[several].nominal().is_some_and(people) {
                self.found[index].owner = self.found[several].owner;
                self.found[index].complement = self.found[several].complement;
                self.found[index].full_end = self.found[several].full_end;
            }
        }
    }

    /// The token behind the letters after somebody’s name, the comma behind them not included: “Anna Berg, PhD,”.
    pub(super) fn past_letters(&self, index: usize, mut end: usize) -> usize {
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
    pub(super) fn is_kind(&self, start: usize, at: usize) -> bool {
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
        const LONGEST: usize = 6;
        let nominal = self.found[index].nominal();
        // “the faculty of law at the university”
        let part = nominal.is_some_and(|noun| PARTS.contains(&noun.lemma.as_str()));
        let human = nominal.is_some_and(|noun| noun.nature == Nature::Human);
        // “an analyst covering banks at the port”, “a lecturer specialising in trade law at the port”
        let doing = matches!(
            self.words.lower(preposition),
            "covering" | "focusing" | "researching" | "specialising" | "specializing" | "studying" | "teaching"
        );
        if !(human || part) || !doing && !matches!(self.words.lower(preposition), "of" | "in" | "for") {
            return preposition;
        }
        let in_field = doing && matches!(self.words.lower(preposition + 1), "in" | "on");
        let mut at = preposition + 1 + usize::from(in_field);
        // “head of European equity research at the port”
        let of_field = |at: usize| {
            let region = || {
                let behind = self.words.is_plain(at + 1);
                behind
                    && (is_place(self.words.word(at)) || is_adjective_of_country(self.words.word(at)) || {
                        is_acronym(self.words.word(at))
                    })
            };
            (self.words.is_plain(at) || self.words.lower(at) == "and") && self.starting(at).is_none() || region()
        };
        while at < self.end && at <= preposition + LONGEST && of_field(at) {
            at += 1;
        }
        let found = at > preposition + 1 && matches!(self.words.lower(at), "at" | "with" | "for" | "from");
        if found { at } else { preposition }
    }

    /// Behind the part of the world that somebody looks after, or what they teach or wrote, the body where they do, with its
    /// preposition: “director for Kenya at the port”, “professor of Medieval History at the port”.
    fn past_region(&self, index: usize, other: usize, preposition: usize) -> (usize, usize) {
        const TEACHING: &[&str] = &["chair", "fellow", "lecturer", "professor", "reader", "student", "teacher"];
        let Some(noun) = self.found[index].nominal().filter(|noun| noun.nature == Nature::Human) else {
            return (other, preposition);
        };
        let region = self.found[other].name().is_some_and(|name| {
            name.sort == Sort::Place || name.sort == Sort::Unknown && TEACHING.contains(&noun.lemma.as_str())
        });
        // “a co-author of the study at the port”
        let region = region || self.found[other].nominal().is_some_and(|it| it.nature == Nature::Document);
        let next = self.found[other].tokens.end;
        let leads = region
            && matches!(self.words.lower(preposition), "for" | "of" | "in")
            && matches!(self.words.lower(next), "at" | "with" | "from");
        let body = self.starting(next + 1).filter(|&body| leads && body > other);
        body.map_or((other, preposition), |body| (body, next))
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
}

/// Whether a noun tells which of those it means: “the police”, but not “inspector general of police”.
fn owned_or_told(noun: &Nominal) -> bool {
    noun.determiner != Determiner::Bare || !noun.modifiers.is_empty()
}

/// Parts of bodies, which speak for the whole: “a member of the legal team at the port”.
pub(in crate::resolve) const PARTS: &[&str] = &[
    "arm",
    "board",
    "branch",
    "bureau",
    "chapter",
    "department",
    "desk",
    "division",
    "factory",
    "faculty",
    "headquarters",
    "laboratory",
    "mill",
    "newsroom",
    "office",
    "plant",
    "section",
    "shipyard",
    "shop",
    "staff",
    "store",
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
