use std::collections::HashMap;

/// Word sequences and what each stands for, found in running text.
///
/// A pattern is words with blanks between: `a/b` stands for either, `(a)` may be missing, `_` stands for any one word.
#[derive(Debug)]
pub struct Phrases<T> {
    /// By first word, longest first.
    by_first: HashMap<&'static str, Vec<(Vec<&'static str>, T)>>,
}

impl<T: Copy> Phrases<T> {
    /// The patterns of `lines`, each with its value.
    ///
    /// # Panics
    /// Where a pattern begins with `_` or has no word: the patterns are compiled in, so that is a mistake of ours.
    pub fn new(lines: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: HashMap<&'static str, Vec<(Vec<&'static str>, T)>> = HashMap::new();
        for (pattern, value) in lines {
            for words in expansions(pattern) {
                let (first, rest) = words.split_first().expect("a pattern has a word");
                assert!(*first != "_", "a pattern begins with a word: {pattern}");
                by_first.entry(first).or_default().push((rest.to_vec(), value));
            }
        }
        for entries in by_first.values_mut() {
            entries.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self { by_first }
    }

    /// Every pattern that begins at the first of `words` (lower case, straight apostrophes), longest first, with the
    /// number of words it takes.
    pub fn starting<'a>(&'a self, words: &'a [String]) -> impl Iterator<Item = (usize, T)> + 'a {
        let entries = words.first().and_then(|first| self.by_first.get(first.as_str()));
        entries.into_iter().flatten().filter_map(move |(rest, value)| {
            let following = words.get(1..=rest.len())?;
            let fits = rest.iter().zip(following).all(|(pattern, word)| *pattern == "_" || pattern == word);
            fits.then_some((rest.len() + 1, *value))
        })
    }
}

fn expansions(pattern: &'static str) -> Vec<Vec<&'static str>> {
    let mut all: Vec<Vec<&'static str>> = vec![Vec::new()];
    for word in pattern.split_whitespace() {
        let inner = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
        let choices: Vec<&str> = inner.unwrap_or(word).split('/').collect();
        let mut next = Vec::with_capacity(all.len() * (choices.len() + 1));
        for words in &all {
            if inner.is_some() {
                next.push(words.clone());
            }
            for choice in &choices {
                next.push(words.iter().copied().chain([*choice]).collect());
            }
        }
        all = next;
    }
    all.retain(|words| !words.is_empty());
    all
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
