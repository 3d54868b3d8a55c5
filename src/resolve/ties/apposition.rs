//! Phrases that mean the same: appositions, roles beside a name, relative pronouns, brackets, predicates.
//!
//! In “captain Anna Berg, who was a nurse” the captain, `who` and the nurse are Anna Berg.

use super::Tier;
use crate::lexicon::{Job, is_month, job};
use crate::model::{Nature, Number, SourceClass, WordClass};
use crate::resolve::names::{Name, Sort, is_acronym};
use crate::resolve::nouns::{Determiner, Nominal, is_of_either};
use crate::resolve::phrases::{Form, Phrase};
use crate::resolve::words::is_speech_act;

impl Tier<'_, '_> {
    pub(super) fn same(&mut self) {
        for index in 0..self.found.len() {
            if self.found[index].same_as.is_some() {
                // “lead author Anna Berg, a lecturer at the port,”
                if self.found[index].name().is_some() {
                    self.after_comma(index);
                    self.in_brackets(index);
                }
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
        // “a spokesman for people who fled” is the people; “a spokesman for the port who fled” the spokesman.
        (0..index).rev().take(6).find(|&other| fits(&self.found[other]) && (thing || !self.is_workplace(other)))
    }

    /// Whether a phrase can only be where somebody works: Norvia in “a doctor at Norvia who was not there”.
    fn is_workplace(&self, index: usize) -> bool {
        let human = |phrase: &Phrase| phrase.nominal().is_some_and(|noun| noun.nature == Nature::Human);
        let before = self.found[index].tokens.start.checked_sub(1).map_or("", |at| self.words.lower(at));
        matches!(before, "at" | "from" | "with")
            && self.found[index].name().is_some_and(|name| name.sort == Sort::Unknown && name.key.len() == 1)
            && self
                .found
                .iter()
                .any(|phrase| phrase.complement.is_some_and(|(other, _)| other == index) && human(phrase))
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

    /// Makes the role that begins at a token mean whom a relative clause speaks of.
    pub(super) fn is_something(&mut self, antecedent: usize, at: usize) {
        let Some(role) = self.starting(at).filter(|&role| role > antecedent) else { return };
        let one = |noun: &Nominal| noun.nature == Nature::Human && noun.number == Number::Singular;
        if self.found[role].nominal().is_some_and(one) && self.found[role].same_as.is_none() {
            self.found[role].same_as = Some(self.found[antecedent].same_as.unwrap_or(antecedent));
        }
    }

    /// “captain Anna Berg”, “the news agency Tarnfax”.
    fn role_before_name(&mut self, index: usize) {
        // “the port’s counsel Anna Berg”: one or several
        let one = |role: &&Nominal| role.number == Number::Singular || role.lemma == "counsel";
        let Some(role) = self.found[index].nominal().filter(one) else { return };
        // “rival Southern Brine”, “forecaster MET”
        let either = |name: &Name| is_of_either(&role.lemma) && !names_person(name) || is_acronym(&name.text);
        let human = role.nature == Nature::Human;
        // “German newspaper Bild” needs no article.
        let bare = matches!(role.determiner, Determiner::Definite | Determiner::Bare) || role.class.is_media();
        let organisation = role.nature == Nature::Organisation;
        let end = self.past_brackets(self.found[index].full_end);
        // “a group called Clean Rivers”
        let called = usize::from(matches!(self.words.lower(end), "called" | "named"));
        let (end, bare) = (end + called, bare || called == 1);
        let Some(&other) = self.starts.get(&end).filter(|&&other| other > index) else { return };
        let Some(name) = self.found[other].name() else { return };
        // “radio show Lund’s Jukebox”
        if !human && self.words.is(self.found[other].tokens.end, WordClass::Possessive) {
            return;
        }
        let fits = human && matches!(name.sort, Sort::Person | Sort::Unknown) && !either(name)
            || organisation && bare && matches!(name.sort, Sort::Body | Sort::Unknown) && name.titles.is_empty();
        if !fits {
            return;
        }
        self.found[other].same_as = Some(index);
        // “Norland journalist and author Anna Berg”
        let start = self.found[index].tokens.start;
        if start > 0
            && self.words.lower(start - 1) == "and"
            && is_bare_role(&self.found[index])
            && let Some(first) = self
                .ending_at(index, start - 1)
                .filter(|&first| self.is_undetermined_role(first) || self.is_job_of_owner(first) && self.is_job(index))
        {
            self.found[index].same_as = Some(first);
        }
    }

    /// “Norvia’s chief executive” in “Norvia’s chief executive and founder Anna Berg”.
    fn is_job_of_owner(&self, index: usize) -> bool {
        let owned = |noun: &Nominal| noun.determiner == Determiner::Owned;
        self.found[index].nominal().is_some_and(owned) && self.is_job(index)
    }

    /// Whether a phrase is what one person is of bodies alone.
    fn is_job(&self, index: usize) -> bool {
        self.found[index]
            .nominal()
            .is_some_and(|noun| noun.number == Number::Singular && job(&noun.lemma) == Some(Job::OfBody))
    }

    /// The token behind what stands in brackets at a token: “Superintendent of Police (Rural) Anna Berg”.
    fn past_brackets(&self, open: usize) -> usize {
        const LONGEST: usize = 3;
        let closes = |&at: &usize| self.words.lower(at) == ")";
        let close = (open + 2..self.end.min(open + LONGEST + 2)).find(closes);
        close.filter(|_| self.words.lower(open) == "(").map_or(open, |close| close + 1)
    }

    /// The same, where a title in capitals counts as definite: “Interior Minister and party leader Anna Berg”.
    fn is_undetermined_role(&self, index: usize) -> bool {
        let phrase = &self.found[index];
        let one = |noun: &Nominal| noun.nature == Nature::Human && noun.number == Number::Singular;
        // “former CEO of the port”
        let bare = phrase.nominal().is_some_and(one) && !self.words.is(phrase.tokens.start, WordClass::Determiner);
        is_bare_role(phrase) || bare && self.words.is_capital(phrase.head.start)
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
        if self.found[index].nominal().is_some() && self.found[other].nominal().is_some() {
            self.role_before_name(other);
        }
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
            && (self.is_closing_role(third) || second == after && self.goes_on_as(second + 1))
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

    /// Whether a phrase is a role without an article that ends an aside: the second of “founder and chief executive of the
    /// port,”.
    fn is_closing_role(&self, index: usize) -> bool {
        self.is_undetermined_role(index) && self.closes(self.found[index].full_end)
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
                // “Anna Berg, the prosecutor leading the inquiry,”
                let doing = self.words.is_plain(after) && self.words.lower(after).ends_with("ing");
                let told = human && (noun.determiner != Determiner::Bare || second.complement.is_some()) && doing;
                (human || body)
                    && noun.number != Number::Plural
                    && !adverbial
                    && (self.closes(after)
                        || relative
                        || told
                        || self.words.lower(after) == "and"
                            && (noun.determiner == Determiner::Indefinite || self.goes_on_as(after + 1))
                        || joined && self.is_undetermined_role(other))
                    && !(listed && noun.determiner == Determiner::Definite)
            }
            (Form::Noun(noun), Form::Name(name)) => {
                // “the family, Anna Berg,”
                let several =
                    matches!(noun.lemma.as_str(), "family" | "couple" | "crew" | "crowd" | "staff" | "public");
                let human =
                    noun.nature == Nature::Human && !several && matches!(name.sort, Sort::Person | Sort::Unknown)
                        || noun.nature == Nature::Unknown && is_somebody(noun, name);
                let either = is_of_either(&noun.lemma);
                let body = (noun.nature == Nature::Organisation || either) && matches!(name.sort, Sort::Body);
                let listed = self.words.lower(after) == "," && self.words.lower(after + 1) == "and";
                (human || body) && noun.number != Number::Plural && self.closes(after) && !listed
            }
            // “the team’s sponsor, the drinks company Volta,”
            (Form::Noun(noun), Form::Noun(body)) => {
                let name = self.starting(second.full_end).and_then(|at| Some((at, self.found[at].name()?)));
                is_of_either(&noun.lemma)
                    && body.nature == Nature::Organisation
                    && body.number == Number::Singular
                    && name.is_some_and(|(at, name)| {
                        matches!(name.sort, Sort::Body | Sort::Unknown) && self.closes(self.found[at].full_end)
                    })
            }
            _ => false,
        }
    }

    /// “Anna Berg, Norland’s Defence Minister said”, “Anna Berg, a director of the port said”: what somebody is at the head of
    /// a sentence whose second comma is missing.
    fn opens_unclosed(&self, index: usize, other: usize) -> bool {
        let (first, second) = (&self.found[index], &self.found[other]);
        let opens = first.tokens.start == self.words.seg.sentences[first.sentence].tokens.start;
        let person = first.name().is_some_and(|it| matches!(it.sort, Sort::Person | Sort::Unknown) && it.key.len() > 1);
        let office = second.nominal().is_some_and(|noun| {
            let told = self.words.is_capital(second.head.start) || second.complement.is_some();
            noun.nature == Nature::Human && noun.number == Number::Singular && told
        });
        opens && person && office && matches!(self.words.lower(second.full_end), "said" | "says" | "told" | "wrote")
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
}

/// Whether a noun that nothing is known of is what a named person is: “the mayor’s mender, Anna Berg,”.
fn is_somebody(noun: &Nominal, name: &Name) -> bool {
    let determined = matches!(noun.determiner, Determiner::Definite | Determiner::Owned);
    determined && noun.number != Number::Plural && name.sort == Sort::Person && name.key.len() > 1
}

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
pub(super) fn may_be_person(phrase: &Phrase) -> bool {
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
