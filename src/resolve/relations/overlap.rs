//! Which claims of an article say the same again, by the words they share.
//!
//! “The bridge in Lorvik will close in May” and, further down, `Lorvik’s bridge is to close in May` are one claim said
//! twice.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::lexicon::word_class;
use crate::model::{Article, Claim};

/// What a claim says, as far as single words tell.
#[derive(Debug, Default)]
pub(super) struct Gist {
    words: BTreeSet<String>,
    numbers: BTreeSet<String>,
    negated: bool,
}

/// The gist of a claim.
pub(super) fn gist(article: &Article, claim: &Claim) -> Gist {
    const LONGEST: usize = 60;
    let mut gist = Gist::default();
    for span in &claim.spans {
        for word in span.of(&article.text).split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
            let word = word.strip_suffix("'s").unwrap_or(&word);
            if matches!(word, "not" | "never" | "no" | "nor") || word.ends_with("n't") {
                gist.negated = true;
            }
            if word.starts_with(|c: char| c.is_ascii_digit()) {
                gist.numbers.insert(word.to_owned());
            }
            if gist.words.len() < LONGEST
                && (word.len() > 2 || word.starts_with(|c: char| c.is_ascii_digit()))
                && word_class(word).is_none()
            {
                gist.words.insert(stem(word));
            }
        }
    }
    gist
}

/// A word without its ending, roughly.
fn stem(word: &str) -> String {
    const ENDINGS: [&str; 9] = ["ations", "ation", "ings", "ing", "ers", "ed", "es", "s", "e"];
    for ending in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.chars().count() >= 3 && !stem.ends_with('s')) {
            return stem.to_owned();
        }
    }
    word.to_owned()
}

/// For a claim, an earlier one that says the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Match {
    pub(super) later: usize,
    pub(super) earlier: usize,
    /// How much of the shorter is in the longer, 0 to 1.
    pub(super) share: f32,
    /// Whether one of them denies it.
    pub(super) opposed: bool,
}

/// Finds for every claim the earlier claim that shares most with it, if it shares enough. `skip` tells pairs that must
/// not be compared. Linear: words that are in very many claims are not looked up.
pub(super) fn matches(gists: &[Gist], skip: impl Fn(usize, usize) -> bool) -> Vec<Match> {
    const COMMON: usize = 40;
    const LEAST_SHARED: usize = 3;
    const LEAST_SHARE: f32 = 0.6;
    let mut holding: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut matches = Vec::new();
    for (later, gist) in gists.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for word in &gist.words {
            for &earlier in holding.get(word.as_str()).into_iter().flatten() {
                *shared.entry(earlier).or_default() += 1;
            }
        }
        let best = shared
            .into_iter()
            .filter(|&(earlier, count)| count >= LEAST_SHARED && !skip(earlier, later))
            .filter(|&(earlier, _)| {
                let other = &gists[earlier];
                gist.numbers.is_empty() || other.numbers.is_empty() || !gist.numbers.is_disjoint(&other.numbers)
            })
            .map(|(earlier, count)| {
                let (one, two) = (gists[earlier].words.len(), gist.words.len());
                let (short, long) = (one.min(two), one.max(two));
                // A few words that happen to be in a long sentence are no repetition.
                let share = count as f32 / short as f32 * if long > short * 4 { 0.8 } else { 1.0 };
                (earlier, share)
            })
            .filter(|&(_, share)| share >= LEAST_SHARE)
            .max_by(|(a, one), (b, two)| one.total_cmp(two).then(b.cmp(a)));
        if let Some((earlier, share)) = best {
            matches.push(Match { later, earlier, share, opposed: gists[earlier].negated != gist.negated });
        }
        for word in &gist.words {
            let claims = holding.entry(word).or_default();
            if claims.len() < COMMON {
                claims.push(later);
            }
        }
    }
    matches
}
