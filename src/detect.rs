//! Spans → candidates: cues, mentions, contents and the links engines propose; sentences that make
//! claims.
//!
//! In: an article and its segmentation. Out: [`Candidates`] and [`ClaimCandidate`]s. Decides nothing:
//! `link` does.
//!
//! In “It rained”, said the minister. it finds the cue `said`, the mention `the minister`, the content
//! `“It rained”` and one link between them.

#[cfg(feature = "accurate")]
pub mod accurate;
mod assemble;
mod claims;
mod cue;
pub mod fast;
mod judge;
mod loaded;
mod mention;
mod patterns;
mod tags;

pub use loaded::Loaded;

use crate::model::{Article, Candidates, ClaimCandidate, Engine, Segmentation};

/// What the pattern layer finds.
#[must_use]
pub fn detect(article: &Article, segmentation: &Segmentation) -> Candidates {
    patterns::detect(article, segmentation)
}

/// Whether `engine` is built into this program.
#[must_use]
pub fn is_built_in(engine: Engine) -> bool {
    match engine {
        Engine::Patterns => true,
        Engine::Fast => cfg!(feature = "fast"),
        Engine::Accurate => cfg!(feature = "accurate"),
    }
}

/// The most accurate engine that is built into this program.
#[must_use]
pub fn best_engine() -> Engine {
    Engine::ALL.into_iter().rev().find(|&engine| is_built_in(engine)).unwrap_or(Engine::Patterns)
}

/// Fingerprint of the weights of `engine`; `None` where it has none.
#[must_use]
pub fn weights(engine: Engine) -> Option<String> {
    match engine {
        #[cfg(feature = "accurate")]
        Engine::Accurate => Some(accurate::Weights::built_in().fingerprint().to_owned()),
        #[cfg(feature = "fast")]
        Engine::Fast => Some(fast::Weights::built_in().fingerprint.clone()),
        _ => None,
    }
}

/// What a learned engine finds, without the patterns; nothing where it is not built in.
#[must_use]
pub fn detect_learned(engine: Engine, article: &Article, segmentation: &Segmentation) -> Candidates {
    match engine {
        #[cfg(feature = "accurate")]
        Engine::Accurate => accurate::detect(article, segmentation, accurate::Weights::built_in()),
        #[cfg(feature = "fast")]
        Engine::Fast => fast::detect(article, segmentation, fast::Weights::built_in()),
        _ => {
            let _ = (article, segmentation);
            Candidates::default()
        }
    }
}

/// Judges every sentence on its words: is it a claim that needs a source?
///
/// `needs` is what an engine makes of that, as in [`Candidates::needs`]; empty where none does.
#[must_use]
pub fn detect_claims(article: &Article, segmentation: &Segmentation, needs: &[f32]) -> Vec<ClaimCandidate> {
    claims::detect(article, segmentation, needs)
}
