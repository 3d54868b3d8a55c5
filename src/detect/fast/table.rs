//! The weights of features, in a table that hashed keys point into.
//!
//! In: the keys of one token. Out: a score a tag. A place of the table belongs to one feature, the most frequent of
//! those that point there; a byte of its key stands beside its weights, so that the others do not disturb it.
//!
//! The weights of one place are seven signed bytes, to be multiplied by the scale of their feature.

use std::borrow::Cow;

use crate::detect::tags::{TAGS, TagScores};

/// Bytes of one place: a weight a tag, and a byte of the key it belongs to.
pub const PLACE: usize = TAGS + 1;

/// Weights of features.
#[derive(Clone, Debug)]
pub struct Table {
    /// [`PLACE`] bytes a place.
    places: Cow<'static, [u8]>,
    /// What a weight of each feature is multiplied by.
    scales: Vec<f32>,
}

impl Table {
    /// A table of whole places.
    #[must_use]
    pub fn new(places: Cow<'static, [u8]>, scales: Vec<f32>) -> Self {
        Self { places, scales }
    }

    /// The sum of the weights of a token's features.
    #[must_use]
    pub fn scores(&self, keys: &[u64]) -> TagScores {
        let count = self.places.len() / PLACE;
        let mut sums = [0.0; PLACE];
        for (&key, &scale) in keys.iter().zip(&self.scales) {
            let at = place(key, count) * PLACE;
            let Some(place) = self.places.get(at..at + PLACE) else { continue };
            if place[TAGS] != mark(key) {
                continue;
            }
            for (sum, &weight) in sums.iter_mut().zip(place) {
                *sum += f32::from(weight as i8) * scale;
            }
        }
        std::array::from_fn(|tag| sums[tag])
    }

    /// The bytes of all places.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.places
    }

    /// What a weight of each feature is multiplied by.
    #[must_use]
    pub fn scales(&self) -> &[f32] {
        &self.scales
    }
}

/// The place, of `count`, that a key points to.
#[must_use]
pub fn place(key: u64, count: usize) -> usize {
    (((key >> 32) * count as u64) >> 32) as usize
}

/// The byte that tells a key from others that point to the same place; never 0, which marks a free place.
#[must_use]
pub fn mark(key: u64) -> u8 {
    (key as u8).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::fast::features::{FEATURES, Keys, key};

    #[test]
    fn a_place_answers_to_its_own_key_only() {
        let keys: Keys = std::array::from_fn(|feature| key(feature as u32, 3, 4));
        let mut places = vec![0; PLACE * 1000];
        let at = place(keys[5], 1000) * PLACE;
        places[at..at + PLACE].copy_from_slice(&[1, 0, 0, 0, 0, 0, (-2i8) as u8, mark(keys[5])]);
        let table = Table::new(Cow::Owned(places), vec![0.5; FEATURES]);
        let scores = table.scores(&keys);
        assert_eq!((scores[0], scores[6]), (0.5, -1.0));
        let mut other = keys;
        other[5] ^= 1 << 1;
        assert_eq!(table.scores(&other), [0.0; TAGS]);
    }
}
