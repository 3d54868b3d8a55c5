//! Mentions → [`Source`]s: coreference, classes, affiliations; ties between sources and claims.
//!
//! In: linked mentions and attributions. Out: who each mention really is, and relations.
//!
//! In “It rained”, said the minister. it finds who `the minister` is, if the article tells.

use crate::lexicon::Directory;
use crate::model::{Article, Attribution, Claim, Mention, Relation, Segmentation, Source};

/// Who the mentions are.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// Sources, by first mention.
    pub sources: Vec<Source>,
    /// For each mention its source, as an index into `sources`.
    pub source_of: Vec<usize>,
}

/// Resolves every mention to a source; what is known of outlets comes from `directory`.
#[must_use]
pub fn resolve(
    _article: &Article,
    _segmentation: &Segmentation,
    _mentions: &[Mention],
    _attributions: &[Attribution],
    _directory: &Directory,
) -> Resolution {
    Resolution::default()
}

/// Ties sources to sources and claims to claims.
#[must_use]
pub fn relate(
    _article: &Article,
    _segmentation: &Segmentation,
    _attributions: &[Attribution],
    _claims: &[Claim],
    _resolution: &Resolution,
) -> Vec<Relation> {
    Vec::new()
}
