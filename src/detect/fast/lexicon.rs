//! How often a word is part of a cue, learned from annotated text.
//!
//! In: the number of a word ([`word_id`](super::words::word_id)). Out: a class of frequency.
//!
//! `said` is nearly always part of a cue, `noted` often, `house` never.

/// Words that are part of cues, with how often.
#[derive(Clone, Debug, Default)]
pub struct CueWords {
    /// Open addressing; 0 is a free place. The low byte of an entry is the class, the rest the word.
    slots: Vec<u64>,
}

impl CueWords {
    /// The class of words that are part of a cue more often than not.
    pub const SURE: u8 = 5;

    /// The class of a word that is part of a cue in `within` of `all` places it was seen at.
    #[must_use]
    pub fn class(within: u32, all: u32) -> u8 {
        if within < 2 {
            return 0;
        }
        let share = (f64::from(within) - 0.5) / (f64::from(all) + 0.5);
        [0.02, 0.1, 0.25, 0.5, 0.75].iter().take_while(|&&least| share >= least).count() as u8
    }

    /// A list of words and their classes; those of class 0 need not be in it.
    #[must_use]
    pub fn new(words: &[(u32, u8)]) -> Self {
        let mut slots = vec![0; (words.len() * 2 + 1).next_power_of_two()];
        let mask = slots.len() - 1;
        for &(word, class) in words {
            let mut at = word as usize & mask;
            while slots[at] != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = u64::from(word) << 8 | u64::from(class);
        }
        Self { slots }
    }

    /// The class of a word, 0 for one that is not listed.
    #[must_use]
    pub fn of(&self, word: u32) -> u8 {
        let Some(mask) = self.slots.len().checked_sub(1) else { return 0 };
        let mut at = word as usize & mask;
        while self.slots[at] != 0 {
            if self.slots[at] >> 8 == u64::from(word) {
                return self.slots[at] as u8;
            }
            at = (at + 1) & mask;
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_others_are_not() {
        let words: Vec<(u32, u8)> = (0..500).map(|word| (word * 64, (word % 5) as u8 + 1)).collect();
        let list = CueWords::new(&words);
        assert!(words.iter().all(|&(word, class)| list.of(word) == class));
        assert_eq!(list.of(7), 0);
        assert_eq!(CueWords::default().of(7), 0);
    }

    #[test]
    fn what_was_seen_once_tells_nothing() {
        assert_eq!(CueWords::class(1, 1), 0);
        assert_eq!(CueWords::class(50, 52), CueWords::SURE);
    }
}
