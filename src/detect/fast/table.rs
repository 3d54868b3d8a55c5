//! The weights of features, in a table that hashed keys point into.
//!
//! In: the keys of one token. Out: a score a tag. A place of the table belongs to one feature, the most frequent of
//! those that point there; a byte of its key stands beside its weights, so that the others do not disturb it.
//!
//! The weights of one place are seven signed bytes, to be multiplied by the scale of their feature. The bytes of keys stand
//! together, before all weights: half of all keys find nothing, and learn that from memory that is near.

use std::borrow::Cow;

use crate::detect::tags::{TAGS, TagScores};

/// Bytes of one place: a byte of the key it belongs to, and a weight a tag.
pub const PLACE: usize = TAGS + 1;

/// Keys whose places are fetched together.
const ROW: usize = 64;

/// Weights of features.
#[derive(Clone, Debug)]
pub struct Table {
    /// For each place a byte of its key, 0 where it is free; then for each place its weights.
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
    ///
    /// The table is larger than a processor's nearest caches. So it is told first which keys are there, without a branch
    /// on the answer, that many bytes may be on their way at once; then their weights are summed up.
    #[must_use]
    pub fn scores(&self, keys: &[u64]) -> TagScores {
        let count = self.places.len() / PLACE;
        let (marks, weights) = self.places.split_at(count);
        let mut found = [(0, 0.0); ROW];
        // One more than there are tags, for the sake of whole registers.
        let mut sums = [0.0; TAGS + 1];
        for (keys, scales) in keys.chunks(ROW).zip(self.scales.chunks(ROW)) {
            let mut known = 0;
            for (&key, &scale) in keys.iter().zip(scales) {
                let at = place(key, count);
                found[known] = (at * TAGS, scale);
                known += usize::from(marks.get(at) == Some(&mark(key)));
            }
            for &(at, scale) in &found[..known] {
                let mut row = [0; TAGS + 1];
                match weights.get(at..at + TAGS + 1) {
                    Some(weights) => row.copy_from_slice(weights),
                    // The last place.
                    None => row[..TAGS].copy_from_slice(&weights[at..at + TAGS]),
                }
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += f32::from(weight as i8) * scale;
                }
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
        for at in [place(keys[5], 1000), 999] {
            let mut places = vec![0; PLACE * 1000];
            let key = if at == 999 { u64::MAX } else { keys[5] };
            places[at] = mark(key);
            places[1000 + at * TAGS..][..TAGS].copy_from_slice(&[1, 0, 0, 0, 0, 0, (-2i8) as u8]);
            let table = Table::new(Cow::Owned(places), vec![0.5; FEATURES]);
            let scores = table.scores(&[key]);
            assert_eq!((scores[0], scores[6]), (0.5, -1.0));
            assert_eq!(table.scores(&[key ^ 1 << 1]), [0.0; TAGS]);
        }
    }

    #[test]
    fn all_keys_of_a_token_are_summed_up() {
        let keys: Keys = std::array::from_fn(|feature| key(feature as u32, 3, 4));
        let count = 100_000;
        let mut places = vec![0; PLACE * count];
        for &key in &keys {
            let at = place(key, count);
            places[at] = mark(key);
            places[count + at * TAGS + 2] = 3;
        }
        let table = Table::new(Cow::Owned(places), vec![1.0; FEATURES]);
        assert_eq!(table.scores(&keys), [0.0, 0.0, 3.0 * FEATURES as f32, 0.0, 0.0, 0.0, 0.0]);
    }
}
