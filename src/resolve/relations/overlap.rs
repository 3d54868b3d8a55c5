//! Which claims of an article say the same again, by the words they share.
//!
//! “The bridge in Lorvik will close in May” and, further down, `Lorvik’s bridge is to close in May` are one claim said
//! twice.

use rustc_hash::FxHashMap;

use crate::lexicon::word_class;
use crate::model::{Article, Claim};
use crate::text::LowerWord;

/// What a claim says, as far as single words tell.
#[derive(Debug, Default)]
pub(super) struct Gist {
    /// Its words as [`Stems`] numbers them, each once.
    words: Vec<u32>,
    /// Those that begin with a digit, likewise, ascending.
    numbers: Vec<u32>,
    negated: bool,
}

/// The words that claims of an article are made of, each with a number.
#[derive(Debug, Default)]
pub(super) struct Stems {
    numbers: FxHashMap<Box<str>, u32>,
}

impl Stems {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.into(), number);
        number
    }
}

/// The gist of a claim.
pub(super) fn gist(article: &Article, claim: &Claim, stems: &mut Stems) -> Gist {
    const LONGEST: usize = 60;
    let mut gist = Gist::default();
    for span in &claim.spans {
        for word in span.of(&article.text).split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))) {
            let word = LowerWord::new(word.trim_matches(|c: char| !c.is_alphanumeric()));
            let word = word.strip_suffix("'s").unwrap_or(&word);
            if word.is_empty() {
                continue;
            }
            if matches!(word, "not" | "never" | "no" | "nor") || word.ends_with("n't") {
                gist.negated = true;
            }
            if word.starts_with(|c: char| c.is_ascii_digit()) {
                gist.numbers.push(stems.number(word));
            }
            if gist.words.len() < LONGEST
                && (word.len() > 2 || word.starts_with(|c: char| c.is_ascii_digit()))
                && word_class(word).is_none()
            {
                let number = stems.number(stem(word));
                if !gist.words.contains(&number) {
                    gist.words.push(number);
                }
            }
        }
    }
    gist.numbers.sort_unstable();
    gist.numbers.dedup();
    gist
}

/// A word without its ending, roughly.
fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 9] = ["ations", "ation", "ings", "ing", "ers", "ed", "es", "s", "e"];
    for ending in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.chars().count() >= 3 && !stem.ends_with('s')) {
            return stem;
        }
    }
    word
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
pub(super) fn matches(gists: &[Gist], stems: &Stems, skip: impl Fn(usize, usize) -> bool) -> Vec<Match> {
    const COMMON: usize = 40;
    const LEAST_SHARED: usize = 3;
    const LEAST_SHARE: f32 = 0.6;
    let mut holding: Vec<Vec<u32>> = vec![Vec::new(); stems.numbers.len()];
    let mut matches = Vec::new();
    // How many words of the claim looked at each earlier one has, and which have any.
    let mut shared: Vec<u32> = vec![0; gists.len()];
    let mut sharing: Vec<u32> = Vec::new();
    for (later, gist) in gists.iter().enumerate() {
        for &word in &gist.words {
            for &earlier in &holding[word as usize] {
                let count = &mut shared[earlier as usize];
                if *count == 0 {
                    sharing.push(earlier);
                }
                *count += 1;
            }
        }
        let best = sharing
            .drain(..)
            .map(|earlier| (earlier as usize, std::mem::take(&mut shared[earlier as usize]) as usize))
            .filter(|&(_, count)| count >= LEAST_SHARED)
            .map(|(earlier, count)| {
                let (one, two) = (gists[earlier].words.len(), gist.words.len());
                let (short, long) = (one.min(two), one.max(two));
                // A few words that happen to be in a long sentence are no repetition.
                let share = count as f32 / short as f32 * if long > short * 4 { 0.8 } else { 1.0 };
                (earlier, share)
            })
            .filter(|&(earlier, share)| share >= LEAST_SHARE && !skip(earlier, later))
            .filter(|&(earlier, _)| {
                let other = &gists[earlier];
                gist.numbers.is_empty()
                    || other.numbers.is_empty()
                    || gist.numbers.iter().any(|number| other.numbers.binary_search(number).is_ok())
            })
            .max_by(|(a, one), (b, two)| one.total_cmp(two).then(b.cmp(a)));
        if let Some((earlier, share)) = best {
            matches.push(Match { later, earlier, share, opposed: gists[earlier].negated != gist.negated });
        }
        for &word in &gist.words {
            let claims = &mut holding[word as usize];
            if claims.len() < COMMON
                && let Ok(later) = u32::try_from(later)
            {
                claims.push(later);
            }
        }
    }
    matches
}
