//! The accurate engine: a small transformer encoder, fine-tuned to tag sources, cues and contents and to point from
//! each to the one it belongs to.
//!
//! In: an article and its segmentation. Out: [`Candidates`]. The encoder is MiniLM (Wang and
//! others 2020) over WordPieces (Schuster and Nakajima 2012); `training/accurate` makes its weights.
//!
//! In “It rained”, said the minister. it tags `“It rained”` as content, `said` as cue, which the content points to, and
//! `the minister` as source, which the cue points to.

mod decode;
pub mod edges;
pub mod encode;
mod lanes;
mod network;
mod pieces;
pub mod windows;

use std::sync::LazyLock;

pub use network::WeightsError;
pub use pieces::{Piece, Pieces};

use crate::model::{Article, Candidates, Segmentation};
use crate::text::Fingerprint;
use network::Network;

static VOCABULARY: LazyLock<Pieces> = LazyLock::new(|| Pieces::new(include_str!("../../models/accurate.vocab.txt")));

/// The built-in weights, an ONNX file.
static BUILT_IN: &[u8] = include_bytes!("../../models/accurate.onnx");

/// Weights of the accurate engine, ready to be used by any number of threads.
#[derive(Debug)]
pub struct Weights {
    network: Network,
    fingerprint: String,
}

impl Weights {
    /// The built-in weights, read once.
    ///
    /// # Panics
    /// Never: a test reads them.
    #[must_use]
    pub fn built_in() -> &'static Weights {
        static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
            let network = Network::of_static(BUILT_IN).expect("the built-in weights can be read");
            Weights { network, fingerprint: fingerprint(BUILT_IN) }
        });
        &WEIGHTS
    }

    /// Reads weights from the bytes of an ONNX file.
    ///
    /// # Errors
    /// Where they are no ONNX file or of another model: a network that cannot read a window of the longest kind, with
    /// the last piece of the vocabulary in it, could read no article either.
    pub fn of_bytes(bytes: Vec<u8>) -> Result<Self, WeightsError> {
        let fingerprint = fingerprint(&bytes);
        let network = Network::of_bytes(bytes)?;
        let last = VOCABULARY.count().saturating_sub(1) as i32;
        let window = (vec![last; windows::LONGEST], vec![i32::from(encode::NO_TEXT); windows::LONGEST]);
        for answer in network.each(&[window], |(pieces, features), lane| lane.run(pieces.clone(), features.clone())) {
            answer.map_err(|error| WeightsError::Unfit(Box::new(error)))?;
        }
        Ok(Self { network, fingerprint })
    }

    /// What tells these weights from others: 16 hexadecimal digits.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

/// The length of the weights and a sample of their bytes: reading all of them would take longer than an article does.
fn fingerprint(weights: &[u8]) -> String {
    const STEP: usize = 1021;
    let sample: String = weights.iter().step_by(STEP).map(|byte| format!("{byte:02x}")).collect();
    Fingerprint::new().part(&weights.len().to_string()).part(&sample).to_string()
}

/// What the accurate engine finds.
#[must_use]
pub fn detect(article: &Article, segmentation: &Segmentation, weights: &Weights) -> Candidates {
    decode::decode(article, segmentation, &VOCABULARY, &weights.network)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No text has such pieces side by side; what no softmax bounds must not grow beyond numbers on them either.
    #[test]
    fn windows_of_any_pieces_are_read() {
        let special =
            ["[CLS]", "[MASK]", "[PAD]", "[SEP]", "[UNK]"].map(|piece| VOCABULARY.special(piece).cast_signed());
        let last = VOCABULARY.count() as i32 - 1;
        let windows =
            [vec![last; windows::LONGEST], special.repeat(windows::LONGEST / special.len()), vec![special[0]]];
        let network = &Weights::built_in().network;
        let answers = network.each(&windows, |pieces, lane| {
            let features = (0..pieces.len()).map(|place| (place % encode::FEATURES) as i32).collect();
            lane.run(pieces.clone(), features)
        });
        for (answer, pieces) in answers.into_iter().zip(&windows) {
            assert_eq!(answer.expect("a window is read").tags.len(), pieces.len());
        }
    }
}
