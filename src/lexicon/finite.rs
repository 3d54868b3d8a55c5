use rustc_hash::FxHashSet as HashSet;
use std::sync::LazyLock;

/// Words that carry a clause by themselves: auxiliaries and what is left of them in contractions.
const AUXILIARIES: &[&str] = &[
    "am",
    "are",
    "is",
    "was",
    "were",
    "has",
    "have",
    "had",
    "does",
    "do",
    "did",
    "will",
    "would",
    "can",
    "cannot",
    "could",
    "may",
    "might",
    "must",
    "shall",
    "should",
    "ought",
    "ain't",
    "aren't",
    "isn't",
    "wasn't",
    "weren't",
    "hasn't",
    "haven't",
    "hadn't",
    "doesn't",
    "don't",
    "didn't",
    "won't",
    "wouldn't",
    "can't",
    "couldn't",
    "mustn't",
    "shouldn't",
    "it's",
    "there's",
    "that's",
    "he's",
    "she's",
    "i'm",
    "we're",
    "they're",
    "you're",
    "i've",
    "we've",
    "they've",
    "you've",
    "'re",
    "'ve",
    "'ll",
    "'m",
    "n't",
];

/// Words in -ed that are no verbs.
const NOT_PASTS: &[&str] = &[
    "bed",
    "biped",
    "breed",
    "creed",
    "deed",
    "feed",
    "greed",
    "hatred",
    "heed",
    "hundred",
    "indeed",
    "infrared",
    "kindred",
    "led",
    "moped",
    "naked",
    "need",
    "parallelepiped",
    "red",
    "reed",
    "sacred",
    "seabed",
    "seaweed",
    "seed",
    "shed",
    "shred",
    "sled",
    "speed",
    "steed",
    "ted",
    "united",
    "weed",
    "wed",
    "wicked",
    "zed",
];

fn words(data: &'static str) -> HashSet<&'static str> {
    data.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

static IRREGULAR: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/irregular_pasts.txt")));
static PRESENT: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/present_verbs.txt")));
static SPEECH_ACTS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/speech_acts.txt")));
static MADE_PUBLIC: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/made_public.txt")));
static SAYINGS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/sayings.txt")));

/// Whether a word, in lower case and with straight apostrophes, looks like a finite verb: an auxiliary, a past, a
/// common present in -s. Says yes to participles in -ed, too, and no to most presents without an ending.
#[must_use]
pub fn looks_finite(word: &str) -> bool {
    AUXILIARIES.contains(&word)
        || (word.len() > 3 && word.ends_with("ed") && !NOT_PASTS.contains(&word))
        || IRREGULAR.contains(word)
        || PRESENT.contains(word)
}

/// Whether a word, in lower case, is a finite verb for something done by speaking: `praised`, `responded`.
#[must_use]
pub fn is_speech_act(word: &str) -> bool {
    SPEECH_ACTS.contains(word)
}

/// Whether a word, in lower case, is a participle for what was done with a document: `unsealed`, `published`.
#[must_use]
pub fn is_made_public(word: &str) -> bool {
    MADE_PUBLIC.contains(word)
}

/// Whether a word, in lower case, is a noun for what somebody said: `claims`, `account`.
#[must_use]
pub fn is_saying(word: &str) -> bool {
    SAYINGS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_told_from_nouns_by_form() {
        for word in ["collapsed", "is", "wrote", "undermines", "didn't"] {
            assert!(looks_finite(word), "{word}");
        }
        for word in ["bridge", "hundred", "speed", "prices", "running"] {
            assert!(!looks_finite(word), "{word}");
        }
    }

    #[test]
    fn praising_is_speaking_and_resigning_is_not() {
        assert!(is_speech_act("praised"));
        assert!(!is_speech_act("resigned"));
        assert!(is_saying("allegations") && !is_saying("bridge"));
        assert!(is_made_public("unsealed") && !is_made_public("armed"));
    }
}
