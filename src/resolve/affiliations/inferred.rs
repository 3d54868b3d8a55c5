//! Bodies that no phrase for somebody tells: the only one of its kind, the one that the sentence before is about.
//!
//! In “Tarn Police know of it. A force spokeswoman said …” she speaks for Tarn Police.

use super::Affiliate;
use crate::lexicon::{is_family_name, job};
use crate::model::{BlockKind, Nature, Number, SourceClass};
use crate::resolve::classes;
use crate::resolve::entities::Entity;
use crate::resolve::names::Sort;
use crate::resolve::nouns::Determiner;
use crate::resolve::phrases::Phrase;
use crate::text::Span;

impl Affiliate<'_> {
    /// The only named body of its kind in the article, for somebody who is told to be of such a body (“a force
    /// spokeswoman”) and for somebody of a police rank; else the one that was spoken of before.
    pub(super) fn inferred(&self) -> Option<(usize, Span)> {
        if self.known.nature != Nature::Human || self.known.unresolved {
            return None;
        }
        let former = self.known.modifiers.iter().any(|word| matches!(word.as_str(), "former" | "retired" | "ex"));
        let of_kind = self.known.modifiers.iter().find_map(|word| BODIES.iter().find(|(body, _)| body == word));
        let works = || self.known.lemmas.iter().any(|lemma| job(lemma).is_some());
        let named = self.known.name.is_some();
        let found = match of_kind {
            Some(&(word, classes)) if works() => self.only_of_kind(word, classes),
            _ if former => None,
            _ if named && self.known.owner.is_none() && self.holds(OFFICERS) => self.employer(),
            _ if named && self.is(SourceClass::Police) => self.only_of_kind("police", &[SourceClass::Police]),
            _ => None,
        };
        let found = found.or_else(|| if former { None } else { self.spoken_of_before() })?;
        let index = self.known.phrases.iter().map(|&(phrase, _)| phrase).find(|&phrase| {
            let phrase = self.read.phrase(phrase);
            phrase.nominal().is_some() || phrase.name().is_some_and(|it| !it.titles.is_empty())
        })?;
        Some((found, self.read.phrase(index).full_span(self.read.words)))
    }

    /// Whether somebody is called by one of these titles, of one word or two.
    fn holds(&self, titles: &[&str]) -> bool {
        let called = |word: &str| self.known.lemmas.iter().any(|lemma| lemma == word);
        let qualified = |(first, last): (&str, &str)| called(last) && self.known.modifiers.iter().any(|it| it == first);
        titles.iter().any(|title| called(title) || title.split_once(' ').is_some_and(qualified))
    }

    /// The only named body of an article that is called by a noun or of one of the classes that the noun tells; else the
    /// only one that the noun is used for: “Tarnland’s defence ministry denied it. A ministry spokesman said …”
    fn only_of_kind(&self, noun: &str, classes: &[SourceClass]) -> Option<usize> {
        let called = self.read.entities.called(noun);
        let named = self.only_body(|at, body| {
            body.classes.iter().any(|class| classes.contains(class))
                && (matches!(noun, "company" | "force" | "party" | "police")
                    || body.lemmas.iter().any(|lemma| lemma == noun)
                    || called.contains(&at))
        });
        let &[body] = &called[..] else { return named };
        let known = self.read.entity(body);
        // “a party” may be any.
        let told = known.owner.is_some() || known.country.is_some() || !known.modifiers.is_empty();
        let one = told && known.number == Number::Singular && known.name.is_none();
        named.or_else(|| (one && self.fits(body)).then_some(body))
    }

    /// The only body that was named before, where it is a company, for somebody who holds an office that companies have.
    fn employer(&self) -> Option<usize> {
        let first = |entity: &Entity| entity.phrases.iter().map(|&(phrase, _)| phrase).min();
        let here = first(self.known);
        let only = self.only_body(|at, body| {
            at != self.entity && first(body) < here && !body.classes.iter().any(|class| class.is_media())
        })?;
        self.read.entity(only).classes.contains(&SourceClass::Company).then_some(only)
    }

    /// The only named body of an article that `fits`, by its number.
    fn only_body(&self, fits: impl Fn(usize, &Entity) -> bool) -> Option<usize> {
        let named = |at: usize, body: &Entity| {
            body.nature == Nature::Organisation && body.name.is_some() && !body.unresolved && fits(at, body)
        };
        let list = &self.read.entities.list;
        let mut bodies = list.iter().enumerate().filter(|&(at, body)| named(at, body)).map(|(at, _)| at);
        bodies.next().filter(|_| bodies.next().is_none())
    }

    /// The body that the sentence before is about: for “spokesman Ola Lund” and “chief executive Ola Lund” at the head of a
    /// sentence and for a spokesperson of whom nothing is told.
    fn spoken_of_before(&self) -> Option<usize> {
        if self.known.name.is_some() { self.subject_before() } else { self.only_one_before() }
    }

    /// For whoever is only called “spokesman Ola Lund” or “chief executive Ola Lund” at the head of a sentence, the only body
    /// that is a subject of the sentence before, in the same paragraph: “The authority rejected that.”
    fn subject_before(&self) -> Option<usize> {
        let phrases = self.read.phrases;
        let index = self.known.phrases.first()?.0;
        let role = phrases.list[index].same_as.unwrap_or(index).min(index);
        let speaks = self.is(SourceClass::Spokesperson);
        let offices = || OFFICERS.iter().chain(COACHES).chain(HEADS);
        // All of a title, wherever its words were told.
        let holds = |title: &&str| {
            let told = |part: &str| self.known.lemmas.iter().chain(&self.known.modifiers).any(|word| word == part);
            title.split(' ').all(told)
        };
        if self.known.owner.is_some() || !(speaks || offices().any(holds)) {
            return None;
        }
        let (role, sentence) = (&phrases.list[role], phrases.list[index].sentence);
        // “We had no choice,” chief executive Ola Lund said. “We had no choice,” said Ola Lund, the chief executive.
        let from = phrases.list.partition_point(|phrase| phrase.sentence < sentence);
        let own = |(phrase, at): (&Phrase, usize)| {
            phrase.quoted || phrase.pronoun().is_some() || self.read.meant(at) == Some(self.entity)
        };
        let mut ahead = phrases.list[from..].iter().zip(from..);
        let leads = role.sentence == sentence
            && ahead.by_ref().take_while(|(phrase, _)| phrase.tokens.start < role.tokens.start).all(own);
        let before = self.sentence_before(sentence).filter(|_| leads)?;
        // “Panama coach Ola Lund” has a body of his own.
        let seg = self.read.words.seg;
        let beside = role.tokens.start == seg.sentences[sentence].tokens.start
            && seg.sentences[before].paragraph == seg.sentences[sentence].paragraph;
        let titles = || offices().flat_map(|title| title.split(' '));
        let own_body =
            self.known.country.is_some() || !self.known.modifiers.iter().all(|word| titles().any(|part| part == word));
        if !beside && !speaks && own_body {
            return None;
        }
        let subjects = self.phrases_in(before, |phrase| phrase.subject && !phrase.quoted);
        only(subjects.filter(|&body| {
            let known = self.read.entity(body);
            let (class, nature) = classes::class(self.read, known);
            let may_be = known.nature == Nature::Unknown && known.classes.is_empty() && known.gender.is_none();
            // Two words are mostly somebody.
            let may_be = may_be && (beside || self.read.name_words(known).len() == 1);
            (nature == Nature::Organisation || may_be && !speaks) && known.name.is_some() && !class.is_media()
        }))
        .filter(|&body| body != self.entity)
    }

    /// For “a spokesperson” of whom nothing else is told, the only body that speaks or acts in the words before or else in
    /// the sentence before; for “an official there” the only one of which it tells.
    fn only_one_before(&self) -> Option<usize> {
        let &(index, _) = self.known.phrases.iter().min_by_key(|&&(phrase, _)| phrase)?;
        let phrase = self.read.phrase(index);
        let noun = phrase.nominal()?;
        let there = self.read.words.lower(phrase.tokens.end) == "there";
        // “their spokespeople” are those of several.
        let one = noun.number == Number::Singular && noun.determiner != Determiner::Owned;
        let plain = one && noun.modifiers.is_empty() && phrase.complement.is_none() && self.known.owner.is_none();
        if !plain || phrase.quoted || !(there || self.is(SourceClass::Spokesperson)) {
            return None;
        }
        // Bodies without a name may be meant as well: “the campaign plans to, a spokesman said”.
        let bodies = |sentence: usize| {
            let counts = move |it: &Phrase| {
                !it.quoted && (it.subject || there) && it.tokens.start < phrase.tokens.start && !it.modifies
            };
            let mut bodies: Vec<usize> = self.phrases_in(sentence, counts).filter(|&it| self.is_body(it)).collect();
            bodies.sort_unstable();
            bodies.dedup();
            bodies
        };
        let mut near = bodies(phrase.sentence);
        if near.is_empty() {
            near = bodies(self.sentence_before(phrase.sentence)?);
        }
        let &[only] = &near[..] else { return None };
        (self.read.entity(only).name.is_some() && self.fits(only)).then_some(only)
    }

    /// Whether an entity is a body, as far as is told, and no outlet, which only passes something on.
    fn is_body(&self, entity: usize) -> bool {
        let known = self.read.entity(entity);
        let (class, nature) = classes::class(self.read, known);
        // “Norvia cut 40 jobs. A spokesperson said …”
        let name = known.name.map(|name| &self.read.aliases.written[name]);
        let lone = name.is_some_and(|it| it.key.len() == 1 && it.sort == Sort::Unknown && !is_family_name(&it.text));
        let may_be = nature == Nature::Unknown && known.gender.is_none() && lone;
        (nature == Nature::Organisation || may_be) && !class.is_media()
    }

    /// The sentence before another, in its paragraph or the paragraph before.
    fn sentence_before(&self, sentence: usize) -> Option<usize> {
        let seg = self.read.words.seg;
        let before = sentence.checked_sub(1)?;
        let (one, other) = (seg.sentences[before].paragraph, seg.sentences[sentence].paragraph);
        (one == other || one + 1 == other && seg.kind_of(before) == BlockKind::Paragraph).then_some(before)
    }

    /// The entities of the phrases of a sentence that count.
    fn phrases_in(&self, sentence: usize, counts: impl Fn(&Phrase) -> bool) -> impl Iterator<Item = usize> {
        let list = &self.read.phrases.list;
        let first = list.partition_point(|phrase| phrase.sentence < sentence);
        let inside = list[first..].iter().zip(first..).take_while(move |(phrase, _)| phrase.sentence == sentence);
        inside.filter(move |(phrase, _)| counts(phrase)).filter_map(|(_, at)| self.read.meant(at))
    }
}

/// The only entity among those given, however often it is.
fn only(entities: impl Iterator<Item = usize>) -> Option<usize> {
    let mut entities: Vec<usize> = entities.collect();
    entities.sort_unstable();
    entities.dedup();
    let &[only] = &entities[..] else { return None };
    Some(only)
}

/// What bodies are called that people speak for without their name: “a force spokeswoman”.
const BODIES: &[(&str, &[SourceClass])] = &[
    ("force", &[SourceClass::Police]),
    ("police", &[SourceClass::Police]),
    ("agency", &[SourceClass::GovernmentBody, SourceClass::Organisation]),
    ("association", &[SourceClass::Organisation]),
    ("authority", &[SourceClass::GovernmentBody]),
    ("charity", &[SourceClass::Organisation]),
    ("commission", &[SourceClass::GovernmentBody]),
    ("committee", &[SourceClass::GovernmentBody]),
    ("department", &[SourceClass::GovernmentBody, SourceClass::Police]),
    ("federation", &[SourceClass::Organisation]),
    ("foundation", &[SourceClass::Organisation]),
    ("hospital", &[SourceClass::Organisation]),
    ("museum", &[SourceClass::Organisation]),
    ("school", &[SourceClass::Organisation]),
    ("airline", &[SourceClass::Company]),
    ("army", &[SourceClass::Military]),
    ("bank", &[SourceClass::Company]),
    ("club", &[SourceClass::Organisation]),
    ("company", &[SourceClass::Company]),
    ("council", &[SourceClass::GovernmentBody]),
    ("ministry", &[SourceClass::GovernmentBody]),
    ("party", &[SourceClass::PoliticalParty]),
    ("union", &[SourceClass::Organisation]),
    ("university", &[SourceClass::Organisation]),
];

/// Offices that one body at a time is spoken of with.
const HEADS: &[&str] = &["chairman", "chairwoman", "co-founder", "founder"];

/// Who leads a team.
const COACHES: &[&str] = &["captain", "coach", "head coach", "manager", "sporting director"];

/// Offices that only companies have.
const OFFICERS: &[&str] =
    &["ceo", "cfo", "coo", "chief executive", "finance director", "managing director", "chief financial officer"];
