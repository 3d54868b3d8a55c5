//! Weights from a file in place of those that are built in.
//!
//! In: the bytes of a file. Out: the engine they are of, ready to be shared by threads. Which engine that is, the bytes
//! themselves tell, not the name of the file.

use std::borrow::Cow;
use std::sync::Arc;

use thiserror::Error;

#[cfg(feature = "accurate")]
use super::accurate;
use super::fast;
use crate::model::{Article, Candidates, Engine, Segmentation};

/// Weights that were loaded. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Loaded(Weights);

#[derive(Clone, Debug)]
enum Weights {
    Fast(Arc<fast::Weights>),
    #[cfg(feature = "accurate")]
    Accurate(Arc<accurate::Weights>),
}

/// Why the bytes of a file are no weights that can be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LoadError {
    /// They begin like no weights that this version knows.
    #[error("this file holds no weights of an engine: neither those of the fast engine nor an ONNX model")]
    NotWeights,
    /// They are of the fast engine, yet of no use.
    #[error(transparent)]
    Fast(#[from] fast::WeightsError),
    /// They are an ONNX model, yet of no use.
    #[cfg(feature = "accurate")]
    #[error(transparent)]
    Accurate(#[from] accurate::WeightsError),
    /// They are of an engine that this program was built without.
    #[error("these are weights of the engine {0}, which is not built into this program")]
    NotBuiltIn(&'static str),
}

impl Loaded {
    /// Reads weights of the fast or of the accurate engine.
    ///
    /// # Errors
    /// If the bytes are no weights that this version can use.
    pub fn read(bytes: Vec<u8>) -> Result<Self, LoadError> {
        match engine_of(&bytes).ok_or(LoadError::NotWeights)? {
            #[cfg(feature = "accurate")]
            Engine::Accurate => Ok(Self(Weights::Accurate(Arc::new(accurate::Weights::of_bytes(bytes)?)))),
            Engine::Fast => Ok(Self(Weights::Fast(Arc::new(fast::Weights::read(Cow::Owned(bytes))?)))),
            other => Err(LoadError::NotBuiltIn(other.as_str())),
        }
    }

    /// The engine whose weights they are.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match &self.0 {
            Weights::Fast(_) => Engine::Fast,
            #[cfg(feature = "accurate")]
            Weights::Accurate(_) => Engine::Accurate,
        }
    }

    /// What tells these weights from others: 16 hexadecimal digits.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        match &self.0 {
            Weights::Fast(weights) => &weights.fingerprint,
            #[cfg(feature = "accurate")]
            Weights::Accurate(weights) => weights.fingerprint(),
        }
    }

    /// What the engine finds with them, without the patterns.
    #[must_use]
    pub fn detect(&self, article: &Article, segmentation: &Segmentation) -> Candidates {
        match &self.0 {
            Weights::Fast(weights) => fast::detect(article, segmentation, weights),
            #[cfg(feature = "accurate")]
            Weights::Accurate(weights) => accurate::detect(article, segmentation, weights),
        }
    }
}

/// The engine whose weights begin like this.
fn engine_of(bytes: &[u8]) -> Option<Engine> {
    /// Any version of the fast engine: which it is, its reader tells.
    const FAST: &[u8] = b"onrecord-fast ";
    if bytes.starts_with(FAST) {
        return Some(Engine::Fast);
    }
    // An ONNX file is a protocol buffer: its first field is the version of the format, a small number (tag 8), and the
    // second (tag 18) the program that wrote it, or the graph itself (tag 58).
    let field = matches!(bytes, [8, 1..=127, 18 | 58, ..]);
    field.then_some(Engine::Accurate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &str) {
        assert_eq!(Loaded::read(bytes.to_vec()).unwrap_err().to_string(), expect);
    }

    #[test]
    fn what_is_no_weights_is_refused_with_what_it_is() {
        let neither = "this file holds no weights of an engine: neither those of the fast engine nor an ONNX model";
        check(b"", neither);
        check(b"The bridge is safe.", neither);
        check(b"onrecord-fast 99", "not weights of the fast engine, or of another version of it");
        check(b"onrecord-fast 02", "the weights of the fast engine are cut short or damaged");
    }

    #[cfg(feature = "accurate")]
    #[test]
    fn an_onnx_file_is_known_by_its_first_bytes() {
        check(b"\x08\x08\x12\x07pytorch", "these weights cannot be read");
    }
}
