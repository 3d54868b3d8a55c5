//! Who or what the phrases of an article mean, as far as the text was read.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::nouns::{Nominal, is_of_either};
use super::words::Gender;
use crate::model::{Nature, Number, SourceClass};

/// Somebody or something that phrases mean.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    /// Its phrases in the order they were resolved, each with how sure that is.
    pub(super) phrases: Vec<(usize, f32)>,
    /// Its name, as an index into the written names.
    pub(super) name: Option<usize>,
    pub(super) nature: Nature,
    pub(super) number: Number,
    pub(super) gender: Option<Gender>,
    /// What nouns call it, in lower case and singular: “minister”.
    pub(super) lemmas: Vec<String>,
    /// What its nouns and titles are qualified by: “foreign”.
    pub(super) modifiers: Vec<String>,
    pub(super) classes: Vec<SourceClass>,
    pub(super) country: Option<&'static str>,
    /// The entity that owns it: “Tarn’s mayor”.
    pub(super) owner: Option<usize>,
    /// For a pair, who it is made of.
    pub(super) members: Vec<usize>,
    /// Whether it is a pronoun nobody was found for.
    pub(super) unresolved: bool,
}

impl Entity {
    pub(super) fn new(nature: Nature, number: Number) -> Self {
        Self {
            phrases: Vec::new(),
            name: None,
            nature,
            number,
            gender: None,
            lemmas: Vec::new(),
            modifiers: Vec::new(),
            classes: Vec::new(),
            country: None,
            owner: None,
            members: Vec::new(),
            unresolved: false,
        }
    }

    pub(super) fn of_nominal(nominal: &Nominal) -> Self {
        let mut entity = Self::new(nominal.nature, nominal.number);
        entity.take(nominal);
        entity
    }

    /// Learns what a noun says of it.
    pub(super) fn take(&mut self, nominal: &Nominal) {
        push_new(&mut self.lemmas, &nominal.lemma);
        for modifier in &nominal.modifiers {
            push_new(&mut self.modifiers, modifier);
        }
        if nominal.class != SourceClass::Unknown && !self.classes.contains(&nominal.class) {
            self.classes.push(nominal.class);
        }
        // “the landlord, Crown Homes”
        let told = self.name.is_none() || nominal.nature != Nature::Human || !is_of_either(&nominal.lemma);
        if self.nature == Nature::Unknown && told {
            self.nature = nominal.nature;
        }
        if self.number == Number::Unknown {
            self.number = nominal.number;
        }
        self.gender = self.gender.or(nominal.gender);
        self.country = self.country.or(nominal.country);
    }

    /// Whether it may be a single person.
    pub(super) fn may_be_person(&self) -> bool {
        matches!(self.nature, Nature::Human | Nature::Unknown) && self.number != Number::Plural
    }
}

fn push_new(list: &mut Vec<String>, item: &str) {
    if !list.iter().any(|known| known == item) {
        list.push(item.to_owned());
    }
}

/// The entities of an article in the order they came up, with what is fresh in the reader’s mind.
#[derive(Debug, Default)]
pub(super) struct Entities {
    pub(super) list: Vec<Entity>,
    /// For every phrase its entity and how sure that is.
    pub(super) of_phrase: Vec<Option<(usize, f32)>>,
    /// Entities by last mention, the freshest last; an entity may stand in it several times.
    recent: Vec<usize>,
    by_lemma: HashMap<String, Vec<usize>>,
    by_owner: HashMap<(usize, String), usize>,
    pub(super) by_name: FxHashMap<usize, usize>,
}

/// How many entities are fresh enough to be meant by a pronoun.
const FRESH: usize = 24;

impl Entities {
    pub(super) fn new(phrases: usize) -> Self {
        Self { of_phrase: vec![None; phrases], ..Self::default() }
    }

    pub(super) fn add(&mut self, entity: Entity) -> usize {
        self.list.push(entity);
        self.list.len() - 1
    }

    /// Notes that a phrase means an entity.
    pub(super) fn mention(&mut self, entity: usize, phrase: usize, confidence: f32) {
        self.of_phrase[phrase] = Some((entity, confidence));
        self.list[entity].phrases.push((phrase, confidence));
        if self.recent.last() != Some(&entity) {
            self.recent.push(entity);
        }
    }

    /// Notes what a noun calls an entity, so that the noun finds it again.
    pub(super) fn describe(&mut self, entity: usize, nominal: &Nominal) {
        self.list[entity].take(nominal);
        self.known_as(entity, &nominal.lemma);
    }

    pub(super) fn known_as(&mut self, entity: usize, lemma: &str) {
        let known = self.by_lemma.entry(lemma.to_owned()).or_default();
        if !known.iter().rev().take(FRESH).any(|&other| other == entity) {
            known.push(entity);
        }
    }

    pub(super) fn own(&mut self, owner: usize, lemma: &str, entity: usize) {
        self.list[entity].owner = self.list[entity].owner.or(Some(owner));
        self.by_owner.entry((owner, lemma.to_owned())).or_insert(entity);
    }

    pub(super) fn owned(&self, owner: usize, lemma: &str) -> Option<usize> {
        self.by_owner.get(&(owner, lemma.to_owned())).copied()
    }

    /// Entities that the noun was used for, by when they were last mentioned, freshest first.
    pub(super) fn called(&self, lemma: &str) -> Vec<usize> {
        let known = self.by_lemma.get(lemma).map_or(&[][..], Vec::as_slice);
        let mut called: Vec<usize> = known.iter().rev().take(FRESH).copied().collect();
        called.sort_by_key(|&entity| std::cmp::Reverse(self.list[entity].phrases.last().map(|(phrase, _)| *phrase)));
        called.dedup();
        called
    }

    /// The entities mentioned last, freshest first, each once.
    pub(super) fn fresh(&self) -> Vec<usize> {
        let mut fresh = Vec::with_capacity(FRESH);
        for &entity in self.recent.iter().rev().take(FRESH * 6) {
            if !fresh.contains(&entity) {
                fresh.push(entity);
                if fresh.len() == FRESH {
                    break;
                }
            }
        }
        fresh
    }
}
