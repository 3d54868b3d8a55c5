//! Words that news prints without a capital letter inside sentences, and words that are people’s family names.
//!
//! In: a word. Out: whether it is one of them. At the head of a sentence, where every word has a capital, it
//! tells a common word from a name.
//!
//! In Rosatom officials said it was safe. nothing but the first word can be a name.

use std::sync::LazyLock;

use rustc_hash::FxHashSet as HashSet;

use super::finite::looks_finite;
use super::people::noun;
use super::words::word_class;

static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let data = [include_str!("data/common_words.txt"), include_str!("data/sports.txt")];
    data.into_iter()
        .flat_map(str::lines)
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

static FAMILIES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let data = include_str!("data/family_names.txt");
    data.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Endings of adjectives, adverbs and abstract nouns.
const ENDINGS: &[&str] = &[
    "ed", "ly", "al", "ic", "ive", "ous", "able", "ible", "ish", "less", "ful", "ary", "ory", "tion", "sion", "ment",
    "ness", "ity", "ism", "ship", "ence", "ance",
];

/// Whether a word, in lower case and with straight apostrophes, is one that news prints without a capital inside
/// sentences, as far as is known: `health`, `rebuilding`. Words of two letters are.
#[must_use]
pub fn is_common_word(word: &str) -> bool {
    word.len() < 3
        || COMMON.contains(word)
        || looks_finite(word)
        || noun(word).is_some()
        || word_class(word).is_some()
        || word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
        || word.contains('-')
}

/// Whether a word, as printed, is known to stand behind first names: `Obama`. Says yes to some names of bodies, too.
#[must_use]
pub fn is_family_name(word: &str) -> bool {
    FAMILIES.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_known_by_their_names() {
        assert!(is_family_name("Obama"));
        assert!(!is_family_name("Norvia"));
    }

    #[test]
    fn names_are_no_common_words() {
        for word in ["health", "rebuilding", "diplomatic", "oil", "the", "spokesman", "wounded", "award-winning"] {
            assert!(is_common_word(word), "{word}");
        }
        for word in ["rosatom", "kisumu", "pershing", "norvia"] {
            assert!(!is_common_word(word), "{word}");
        }
    }
}
