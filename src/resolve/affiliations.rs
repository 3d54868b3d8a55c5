//! Which body an entity speaks for or belongs to.
//!
//! In “Anna Berg, a spokeswoman for the port,” Anna Berg is affiliated with the port.

use super::aliases::Aliases;
use super::entities::Entities;
use super::names::Sort;
use super::phrases::Phrases;
use super::wording::Wording;
use crate::model::{Nature, SourceClass};
use crate::text::Span;

/// The entity that another speaks for or belongs to, and the words that say so.
pub(super) fn body_of(
    words: &Wording,
    phrases: &Phrases,
    aliases: &Aliases,
    entities: &Entities,
    entity: usize,
) -> Option<(usize, Span)> {
    let known = &entities.list[entity];
    let speaks_for = known.classes.contains(&SourceClass::Spokesperson)
        || known.lemmas.iter().any(|lemma| matches!(lemma.as_str(), "lawyer" | "attorney" | "aide" | "representative"));
    let fits = |other: usize| {
        let body = &entities.list[other];
        if other == entity || body.unresolved {
            return false;
        }
        match body.nature {
            Nature::Organisation => {
                let place = body.name.is_some_and(|name| aliases.written[name].sort == Sort::Place);
                !place && (known.nature != Nature::Organisation || known.name.is_none())
            }
            Nature::Human => speaks_for && body.name.is_some() && known.nature == Nature::Human,
            Nature::Unknown => body.name.is_some() && known.nature == Nature::Human,
            Nature::Document => false,
        }
    };
    for &(index, sure) in &known.phrases {
        let phrase = &phrases.list[index];
        if sure < 0.6 || phrase.pronoun().is_some() {
            continue;
        }
        if let Some((other, token)) = phrase.complement {
            let told = matches!(words.lower(token), "for" | "of" | "at" | "from" | "with" | "by");
            if let Some((body, _)) = entities.of_phrase[other].filter(|&(body, _)| told && fits(body)) {
                return Some((body, phrase.full_span(words)));
            }
        }
        if let Some((body, _)) =
            phrase.owner.and_then(|owner| entities.of_phrase[owner]).filter(|&(body, _)| fits(body))
        {
            let owner = &phrases.list[phrase.owner?];
            return Some((body, words.span(owner.tokens.start.min(phrase.tokens.start)..phrase.full_end)));
        }
    }
    None
}
