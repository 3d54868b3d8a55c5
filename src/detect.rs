//! Spans → candidates: cues, mentions, contents and the links engines propose; sentences that make
//! claims.
//!
//! In: an article and its segmentation. Out: [`Candidates`] and [`ClaimCandidate`]s. Decides nothing:
//! `link` does.
//!
//! In “It rained”, said the minister. it finds the cue `said`, the mention `the minister`, the content
//! `“It rained”` and one link between them.

mod claims;
mod patterns;

use crate::model::{Article, Candidates, ClaimCandidate, Segmentation};

/// What the pattern layer finds.
#[must_use]
pub fn detect(article: &Article, segmentation: &Segmentation) -> Candidates {
    patterns::detect(article, segmentation)
}

/// Judges every sentence on its words: is it a claim that needs a source?
#[must_use]
pub fn detect_claims(article: &Article, segmentation: &Segmentation) -> Vec<ClaimCandidate> {
    claims::detect(article, segmentation)
}
