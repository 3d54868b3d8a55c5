//! Weights from a file in place of those that are built in.
//!
//! In: the bytes of a file. Out: the engine they are of, ready to be shared by threads.

use std::borrow::Cow;
use std::sync::Arc;

use super::fast;
use crate::model::{Article, Candidates, Engine, Segmentation};

/// Weights that were loaded. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Loaded(Arc<fast::Weights>);

impl Loaded {
    /// Reads weights of the fast engine.
    ///
    /// # Errors
    /// If the bytes are no weights that this version can use.
    pub fn read(bytes: Vec<u8>) -> Result<Self, fast::WeightsError> {
        fast::Weights::read(Cow::Owned(bytes)).map(|weights| Self(Arc::new(weights)))
    }

    /// The engine whose weights they are.
    #[must_use]
    pub fn engine(&self) -> Engine {
        Engine::Fast
    }

    /// What tells these weights from others: 16 hexadecimal digits.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.0.fingerprint
    }

    /// What the engine finds with them, without the patterns.
    #[must_use]
    pub fn detect(&self, article: &Article, segmentation: &Segmentation) -> Candidates {
        fast::detect(article, segmentation, &self.0)
    }
}
