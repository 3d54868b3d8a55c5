//! The file of weights: bytes → [`Weights`] and back.
//!
//! In: what the trainer wrote, embedded in the program or read from a file. Out: the parts of the engine. The table, by
//! far the largest, is not copied. All numbers are little-endian.

use std::borrow::Cow;
#[cfg(feature = "fast")]
use std::sync::LazyLock;

use thiserror::Error;

use super::features::FEATURES;
use super::lexicon::CueWords;
use super::linker::{self, Linker};
use super::second::SECOND;
use super::table::{PLACE, Table};
use crate::detect::judge::{Judge, SIGNS};
use crate::detect::tags::{TAGS, Transitions};

/// First bytes of a file of weights; the last digits change whenever older programs cannot read it.
const MAGIC: &[u8; 16] = b"onrecord-fast 02";

/// Everything the fast engine has learned.
#[derive(Clone, Debug)]
pub struct Weights {
    /// Weights of features at the first look.
    pub table: Table,
    /// Scores of steps from tag to tag at the first look.
    pub transitions: Transitions,
    /// Weights of features at the second look, which are added to the scores of the first.
    pub second: Table,
    /// Scores of steps from tag to tag at the second look.
    pub second_transitions: Transitions,
    /// Words that are part of cues.
    pub cues: CueWords,
    /// Which spans belong together.
    pub linker: Linker,
    /// How sure an attribution is.
    pub judge: Judge,
    /// Attributions less sure than this are not proposed, 0 to 1.
    pub least: f32,
    /// A name for exactly these weights.
    pub fingerprint: String,
}

/// Why bytes are no weights.
#[derive(Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum WeightsError {
    /// The first bytes say that it is something else, or of another version.
    #[error("not weights of the fast engine, or of another version of it")]
    NotWeights,
    /// Fewer or more bytes than it tells.
    #[error("the weights of the fast engine are cut short or damaged")]
    Damaged,
}

#[cfg(feature = "fast")]
static BUILT_IN: LazyLock<Weights> = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/fast.bin"));
    Weights::read(Cow::Borrowed(bytes)).expect("the embedded weights were written by this version")
});

impl Weights {
    /// The weights inside this program.
    ///
    /// # Panics
    /// Never: a test reads them.
    #[cfg(feature = "fast")]
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads weights.
    ///
    /// # Errors
    /// If the bytes are no weights of this version of the engine.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Self, WeightsError> {
        let mut from = Reader { bytes: &bytes, at: 0 };
        if from.take(MAGIC.len()) != Ok(MAGIC) {
            return Err(WeightsError::NotWeights);
        }
        let fingerprint = from.take(8)?.iter().map(|byte| format!("{byte:02x}")).collect();
        if (from.number()? as usize, from.number()? as usize) != (FEATURES, SECOND) {
            return Err(WeightsError::NotWeights);
        }
        let (cue_words, places) = (from.number()? as usize, from.number()? as usize);
        let second_places = from.number()? as usize;
        let scales = from.floats::<FEATURES>()?.to_vec();
        let second_scales = from.floats::<SECOND>()?.to_vec();
        let (transitions, second_transitions) = (from.transitions()?, from.transitions()?);
        let judge = Judge { weights: from.floats::<SIGNS>()? };
        let [least, scale] = from.floats()?;
        let weights = from.take(linker::WEIGHTS)?.iter().map(|&weight| f32::from(weight as i8) * scale).collect();
        let mut words = Vec::with_capacity(cue_words.min(bytes.len()));
        for _ in 0..cue_words {
            words.push((from.number()?, from.take(1)?[0]));
        }
        let second = second_places.checked_mul(PLACE).ok_or(WeightsError::Damaged)?;
        let second = Table::new(Cow::Owned(from.take(second)?.to_vec()), second_scales);
        let start = from.at;
        if Some(bytes.len() - start) != places.checked_mul(PLACE) {
            return Err(WeightsError::Damaged);
        }
        let places = match bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[start..]),
            Cow::Owned(mut bytes) => {
                bytes.drain(..start);
                Cow::Owned(bytes)
            }
        };
        Ok(Self {
            table: Table::new(places, scales),
            transitions,
            second,
            second_transitions,
            cues: CueWords::new(&words),
            linker: Linker { weights },
            judge,
            least,
            fingerprint,
        })
    }

    /// Writes weights so that [`Weights::read`] reads them; `cues` are the words and classes of [`Weights::cues`].
    /// The linker's weights are rounded to 8 bits.
    #[must_use]
    pub fn write(&self, cues: &[(u32, u8)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let number = |bytes: &mut Vec<u8>, number: u32| bytes.extend(number.to_le_bytes());
        number(&mut bytes, FEATURES as u32);
        number(&mut bytes, SECOND as u32);
        number(&mut bytes, cues.len() as u32);
        number(&mut bytes, (self.table.bytes().len() / PLACE) as u32);
        number(&mut bytes, (self.second.bytes().len() / PLACE) as u32);
        let scale = self.linker.weights.iter().fold(0.0f32, |most, weight| most.max(weight.abs())).max(1e-6) / 127.0;
        let steps = self.transitions.as_flattened().iter().chain(self.second_transitions.as_flattened());
        let floats = self.table.scales().iter().chain(self.second.scales()).chain(steps);
        for float in floats.chain(&self.judge.weights).chain([&self.least, &scale]) {
            bytes.extend(float.to_le_bytes());
        }
        bytes.extend(self.linker.weights.iter().map(|weight| (weight / scale).round() as i8 as u8));
        for &(word, class) in cues {
            number(&mut bytes, word);
            bytes.push(class);
        }
        bytes.extend(self.second.bytes());
        bytes.extend(self.table.bytes());
        let fingerprint = bytes
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        [MAGIC.as_slice(), &fingerprint.to_be_bytes(), &bytes].concat()
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], WeightsError> {
        let end = self.at.checked_add(count).ok_or(WeightsError::Damaged)?;
        let taken = self.bytes.get(self.at..end).ok_or(WeightsError::Damaged)?;
        self.at = end;
        Ok(taken)
    }

    fn number(&mut self) -> Result<u32, WeightsError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    fn transitions(&mut self) -> Result<Transitions, WeightsError> {
        let mut transitions = [[0.0; TAGS]; TAGS];
        for row in &mut transitions {
            *row = self.floats()?;
        }
        Ok(transitions)
    }

    fn floats<const N: usize>(&mut self) -> Result<[f32; N], WeightsError> {
        let mut floats = [0.0; N];
        for float in &mut floats {
            *float = f32::from_bits(self.number()?);
        }
        Ok(floats)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Weights {
        Weights {
            table: Table::new(Cow::Owned((0..80).collect()), vec![0.25; FEATURES]),
            transitions: [[1.5; TAGS]; TAGS],
            second: Table::new(Cow::Owned((0..40).collect()), vec![0.5; SECOND]),
            second_transitions: [[2.5; TAGS]; TAGS],
            cues: CueWords::new(&[(7, 3)]),
            linker: Linker { weights: vec![0.5; linker::WEIGHTS] },
            judge: Judge { weights: [0.125; SIGNS] },
            least: 0.5,
            fingerprint: String::new(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = small().write(&[(7, 3)]);
        let read = Weights::read(Cow::Owned(bytes)).unwrap();
        assert_eq!(read.table.bytes(), small().table.bytes());
        assert_eq!(read.second.bytes(), small().second.bytes());
        assert_eq!(read.second_transitions, small().second_transitions);
        assert_eq!((read.cues.of(7), read.cues.of(8)), (3, 0));
        assert_eq!((read.judge, read.least), (small().judge, 0.5));
        assert!((read.linker.weights[9] - 0.5).abs() < 0.01);
        assert_eq!(read.fingerprint.len(), 16);
    }

    #[test]
    fn damaged_files_are_refused() {
        let bytes = small().write(&[(7, 3)]);
        for end in [0, 10, 20, 200, bytes.len() - 1] {
            assert!(Weights::read(Cow::Owned(bytes[..end].to_vec())).is_err(), "{end}");
        }
        assert_eq!(Weights::read(Cow::Borrowed(b"PNG")).unwrap_err(), WeightsError::NotWeights);
        let longer = [bytes.as_slice(), b"x"].concat();
        assert_eq!(Weights::read(Cow::Owned(longer)).unwrap_err(), WeightsError::Damaged);
    }
}
