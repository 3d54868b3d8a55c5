//! What was read of an article, which sources are made from.

use super::aliases::Aliases;
use super::entities::{Entities, Entity};
use super::names::Sort;
use super::phrases::{Phrase, Phrases};
use super::wording::Wording;

/// The words, phrases, names and entities of an article.
pub(super) struct Reading<'a> {
    pub(super) words: &'a Wording<'a>,
    pub(super) phrases: &'a Phrases,
    pub(super) aliases: &'a Aliases,
    pub(super) entities: &'a Entities,
}

impl<'a> Reading<'a> {
    pub(super) fn phrase(&self, index: usize) -> &'a Phrase {
        &self.phrases.list[index]
    }

    pub(super) fn entity(&self, entity: usize) -> &'a Entity {
        &self.entities.list[entity]
    }

    /// The entity that a phrase means.
    pub(super) fn meant(&self, phrase: usize) -> Option<usize> {
        self.entities.of_phrase.get(phrase).copied().flatten().map(|(entity, _)| entity)
    }

    /// The words of an entity’s name, in lower case; none if it has no name.
    pub(super) fn name_words(&self, entity: &Entity) -> &'a [String] {
        entity.name.map_or(&[], |name| &self.aliases.written[name].key)
    }

    /// What an entity’s name seems to name.
    pub(super) fn sort(&self, entity: &Entity) -> Option<Sort> {
        entity.name.map(|name| self.aliases.written[name].sort)
    }
}
