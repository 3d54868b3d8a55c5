//! Words that say the opposite of one another: `safe` and `dangerous`, `genuine` and `forged`.
//!
//! “The mayor said the bridge was safe. Engineers called it dangerous.” are told apart by these words alone. Words for
//! what rises and falls, opens and closes, is won and lost are not among them: both may be so of one thing.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::stems::stem;

/// Words on either side of which one is not so where the other is.
const PAIRS: &[(&[&str], &[&str])] = &[
    (&["armed", "gun", "knife", "pistol"], &["unarmed"]),
    (&["accident", "accidental"], &["deliberate", "intentional", "sabotage"]),
    (&["cheap", "bargain"], &["expensive", "overpriced"]),
    (&["clean", "pure"], &["contaminated", "contamination", "dirty", "poisoned", "polluted"]),
    (&["enough", "sufficient", "plenty", "ample"], &["shortage", "scarce", "insufficient", "inadequate"]),
    (&["fair"], &["rigged", "stuffed", "stolen", "manipulated", "fraud", "fraudulent"]),
    (&["genuine", "authentic"], &["fake", "faked", "forged", "forgery", "fabricated", "bogus"]),
    (&["guilty"], &["innocent", "innocence"]),
    (&["intact", "undamaged"], &["damaged", "destroyed", "collapsed", "broken"]),
    (&["healthy", "unharmed", "unhurt"], &["injured", "ill", "sick", "wounded"]),
    (&["independent"], &["controlled"]),
    (&["legal", "lawful"], &["illegal", "unlawful"]),
    (&["safe", "harmless"], &["dangerous", "hazardous", "unsafe"]),
    (&["solvent"], &["insolvent", "bankrupt"]),
    (&["locked", "padlocked", "barred"], &["unlocked", "open"]),
    (&["same", "identical"], &["different"]),
    (&["sober"], &["drunk"]),
    (&["together"], &["split", "separated", "broken", "parted"]),
    (&["sound", "solid"], &["cracked", "rotten", "crumbling"]),
    (&["voluntary", "voluntarily", "willingly"], &["forced", "coerced"]),
];

/// For each stem the stems that say the opposite.
static OPPOSITES: LazyLock<FxHashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut found: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for (one, other) in PAIRS {
        for (from, to) in [(one, other), (other, one)] {
            for word in *from {
                found.entry(stem(word)).or_default().extend(to.iter().map(|word| stem(word)));
            }
        }
    }
    found
});

/// For a stem, those that say the opposite.
pub(super) fn opposites(stem: &str) -> &'static [String] {
    OPPOSITES.get(stem).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_are_found_from_either_side() {
        for (one, other) in [
            ("safe", "dangerous"),
            ("clean", "contaminated"),
            ("genuine", "forged"),
            ("voluntary", "forced"),
            ("legal", "illegal"),
        ] {
            let (one, other) = (stem(one), stem(other));
            assert!(opposites(&one).contains(&other), "{one} {other}");
            assert!(opposites(&other).contains(&one), "{other} {one}");
        }
        assert!(opposites(&stem("bridge")).is_empty());
    }
}
