//! Words that tell near the same, by their stems: `captured` and `seized`, `detainees` and `inmates`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::stems::stem;
use crate::lexicon;

/// For each stem the groups it is in.
static GROUPS: LazyLock<FxHashMap<String, Vec<u16>>> = LazyLock::new(|| {
    let mut found: FxHashMap<String, Vec<u16>> = FxHashMap::default();
    for (number, words) in (0..).zip(lexicon::kindred()) {
        for stem in words.flat_map(stems) {
            let groups = found.entry(stem).or_default();
            if groups.last() != Some(&number) {
                groups.push(number);
            }
        }
    }
    found
});

/// The stems of a word’s forms: “capture”, “captured” and “capturing” need not have one.
fn stems(word: &str) -> Vec<String> {
    let bare = word.strip_suffix(['e', 'y']).unwrap_or(word);
    let past = if word.ends_with('y') { format!("{bare}ied") } else { format!("{bare}ed") };
    let plural = if word.ends_with('y') { format!("{bare}ies") } else { format!("{word}s") };
    [word.to_owned(), plural, past, format!("{}ing", word.strip_suffix('e').unwrap_or(word))]
        .iter()
        .map(|form| stem(form))
        .collect()
}

/// The groups that a stem is in.
pub(super) fn groups(stem: &str) -> &'static [u16] {
    GROUPS.get(stem).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kindred_words_share_a_group() {
        let shared = |one: &str, other: &str| groups(&stem(one)).iter().any(|it| groups(&stem(other)).contains(it));
        for (one, other) in
            [("captured", "seized"), ("detainees", "inmates"), ("lorries", "vehicle"), ("paid", "money")]
        {
            assert!(shared(one, other), "{one} {other}");
        }
        for (one, other) in [("captured", "paid"), ("school", "bridge"), ("rise", "fall")] {
            assert!(!shared(one, other), "{one} {other}");
        }
    }
}
