//! Mentions → [`Source`]s: coreference, classes, affiliations; ties between sources and claims.
//!
//! In: linked mentions and attributions. Out: who each mention really is, and relations. Reads the whole article, not
//! only its mentions, since a name is often given where nobody speaks. Linear in the length of the article.
//!
//! In “It rained”, said the minister. it finds who `the minister` is, if the article tells.

mod affiliations;
mod aliases;
mod classes;
mod coreference;
mod entities;
mod findings;
mod names;
mod nominals;
mod nouns;
mod phrases;
mod pronouns;
mod reading;
mod relations;
mod sources;
mod speakers;
mod ties;
mod wording;
mod words;

use crate::lexicon::Directory;
use crate::model::{Article, Attribution, Claim, Mention, Relation, Segmentation, Source};
use crate::text::Span;

/// Who the mentions are.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// Sources, by first mention.
    pub sources: Vec<Source>,
    /// For each mention its source, as an index into `sources`.
    pub source_of: Vec<usize>,
    /// Who speaks for whom, by source.
    pub affiliations: Vec<Affiliation>,
}

/// One source speaks for or belongs to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Affiliation {
    /// Who speaks, as an index into [`Resolution::sources`].
    pub source: usize,
    /// For whom.
    pub body: usize,
    /// The words that say so.
    pub evidence: Span,
}

/// Resolves every mention to a source; what is known of outlets comes from `directory`.
#[must_use]
pub fn resolve(
    article: &Article,
    segmentation: &Segmentation,
    mentions: &[Mention],
    attributions: &[Attribution],
    directory: &Directory,
) -> Resolution {
    let words = wording::Wording::new(&article.text, segmentation, directory);
    let mut phrases = phrases::find(&words, mentions);
    let speakers = speakers::Speakers::new(&phrases, attributions);
    names::outlets_by_use(&words, &mut phrases, &speakers);
    let mut aliases = aliases::group(&phrases);
    let entities = coreference::entities(&words, &phrases, &mut aliases, &speakers);
    let read = reading::Reading { words: &words, phrases: &phrases, aliases: &aliases, entities: &entities };
    sources::sources(&read, mentions)
}

/// Makes perceptions of what documents and institutions are the source of and nobody is said to have spoken.
pub fn mark_findings(
    article: &Article,
    mentions: &[Mention],
    resolution: &Resolution,
    attributions: &mut [Attribution],
) {
    findings::mark(article, mentions, resolution, attributions);
}

/// Ties sources to sources and claims to claims.
#[must_use]
pub fn relate(
    article: &Article,
    segmentation: &Segmentation,
    attributions: &[Attribution],
    claims: &[Claim],
    resolution: &Resolution,
) -> Vec<Relation> {
    relations::of(article, segmentation, attributions, claims, resolution)
}
