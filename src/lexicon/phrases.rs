use rustc_hash::FxHashMap;

/// Word sequences and what each stands for, found in running text.
///
/// A pattern is words with blanks between: `a/b` stands for either, `(a)` may be missing, `_` stands for any one word.
#[derive(Debug)]
pub struct Phrases<T> {
    patterns: Vec<Pattern<T>>,
    /// For each word that a pattern may begin with, the patterns, in their order.
    by_first: FxHashMap<&'static str, Vec<usize>>,
}

#[derive(Debug)]
struct Pattern<T> {
    slots: Vec<Slot>,
    value: T,
}

/// The place of one word.
#[derive(Debug)]
struct Slot {
    choices: Vec<&'static str>,
    any: bool,
    optional: bool,
}

impl<T: Copy> Phrases<T> {
    /// The patterns of `lines`, each with its value.
    ///
    /// # Panics
    /// Where a pattern begins with `_` or has no word: the patterns are compiled in, so that is a mistake of ours.
    pub fn new(lines: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut phrases = Self { patterns: Vec::new(), by_first: FxHashMap::default() };
        for (text, value) in lines {
            let slots: Vec<Slot> = text.split_whitespace().map(Slot::new).collect();
            let first = slots.iter().position(|slot| !slot.optional);
            let opening = &slots[..first.map_or(slots.len(), |first| first + 1)];
            assert!(
                !opening.is_empty() && !opening.iter().any(|slot| slot.any),
                "a pattern begins with a word: {text}"
            );
            for word in opening.iter().flat_map(|slot| &slot.choices) {
                let with = phrases.by_first.entry(word).or_default();
                if with.last() != Some(&phrases.patterns.len()) {
                    with.push(phrases.patterns.len());
                }
            }
            phrases.patterns.push(Pattern { slots, value });
        }
        phrases
    }

    /// Every pattern that begins at the first of `words` (lower case, straight apostrophes), longest first, with the
    /// number of words it takes.
    pub fn starting<W: AsRef<str>>(&self, words: &[W]) -> impl Iterator<Item = (usize, T)> + use<T, W> {
        let mut found: Vec<(usize, T)> = Vec::new();
        let first = words.first().and_then(|word| self.by_first.get(word.as_ref()));
        for pattern in first.into_iter().flatten().map(|&index| &self.patterns[index]) {
            ends(&pattern.slots, words, 0, &mut |length| found.push((length, pattern.value)));
        }
        found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        found.into_iter()
    }
}

impl Phrases<()> {
    /// Patterns that all stand for the same; panics as [`Phrases::new`] does.
    pub(crate) fn of(patterns: impl IntoIterator<Item = &'static str>) -> Self {
        Self::new(patterns.into_iter().map(|pattern| (pattern, ())))
    }
}

/// Every number of `words` that `slots` can take, after those that were taken.
fn ends<W: AsRef<str>>(slots: &[Slot], words: &[W], taken: usize, found: &mut impl FnMut(usize)) {
    let Some((slot, rest)) = slots.split_first() else {
        if taken > 0 {
            found(taken);
        }
        return;
    };
    if words.get(taken).is_some_and(|word| slot.any || slot.choices.contains(&word.as_ref())) {
        ends(rest, words, taken + 1, found);
    }
    if slot.optional {
        ends(rest, words, taken, found);
    }
}

impl Slot {
    fn new(word: &'static str) -> Self {
        let inner = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
        let choices: Vec<&str> = inner.unwrap_or(word).split('/').collect();
        Self { any: choices.contains(&"_"), optional: inner.is_some(), choices }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn choices_and_gaps_are_spelled_out() {
        let phrases = Phrases::new([("was (widely) seen/regarded as _ failure", 1)]);
        assert_eq!(phrases.starting(&words("was widely regarded as a failure then")).next(), Some((6, 1)));
        assert_eq!(phrases.starting(&words("was seen as the failure")).next(), Some((5, 1)));
        assert_eq!(phrases.starting(&words("was seen as")).next(), None);
    }

    #[test]
    fn the_longest_pattern_comes_first() {
        let phrases = Phrases::new([("due to", 1), ("due to the", 2)]);
        let found: Vec<_> = phrases.starting(&words("due to the rain")).collect();
        assert_eq!(found, [(3, 2), (2, 1)]);
    }
}
