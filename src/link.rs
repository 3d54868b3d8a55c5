//! Cue + source mention + content → [`Attribution`]; attributions + sentences → [`Claim`]s.
//!
//! In: what engines proposed. Out: attributions that do not contradict one another, with their
//! chains and what they cover beyond their sentence, and every claim with its status.
//!
//! “It rained”, said the minister. becomes one attribution and one claim, `“It rained”`, attributed.

mod claims;
mod clauses;

use crate::model::{Article, Attribution, Candidates, Claim, ClaimCandidate, Mention, Segmentation};

/// What linking decides.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// Mentions that are sources, by start.
    pub mentions: Vec<Mention>,
    /// Attributions, by first byte; their chains point into `mentions`.
    pub attributions: Vec<Attribution>,
    /// Claims, by first byte.
    pub claims: Vec<Claim>,
}

/// Decides which candidates are attributions and what status every claim has.
#[must_use]
pub fn link(
    _article: &Article,
    _segmentation: &Segmentation,
    _candidates: &Candidates,
    _claims: &[ClaimCandidate],
) -> Linked {
    Linked::default()
}
