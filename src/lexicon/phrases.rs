use std::collections::HashMap;

/// Word sequences and what each stands for, found in running text.
///
/// A pattern is words with blanks between: `a/b` stands for either, `(a)` may be missing, `_` stands for any one word.
#[derive(Debug)]
pub struct Phrases<T> {
    /// A tree of words; the first node is its root.
    nodes: Vec<Node<T>>,
}

#[derive(Debug)]
struct Node<T> {
    next: HashMap<&'static str, usize>,
    any: Option<usize>,
    values: Vec<T>,
}

impl<T> Default for Node<T> {
    fn default() -> Self {
        Self { next: HashMap::new(), any: None, values: Vec::new() }
    }
}

impl<T: Copy> Phrases<T> {
    /// The patterns of `lines`, each with its value.
    ///
    /// # Panics
    /// Where a pattern begins with `_` or has no word: the patterns are compiled in, so that is a mistake of ours.
    pub fn new(lines: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut nodes: Vec<Node<T>> = vec![Node::default()];
        for (pattern, value) in lines {
            for words in expansions(pattern) {
                assert!(words.first().is_some_and(|first| *first != "_"), "a pattern begins with a word: {pattern}");
                let mut at = 0;
                for word in words {
                    let fresh = nodes.len();
                    let slot = if word == "_" {
                        nodes[at].any.get_or_insert(fresh)
                    } else {
                        nodes[at].next.entry(word).or_insert(fresh)
                    };
                    at = *slot;
                    if at == fresh {
                        nodes.push(Node::default());
                    }
                }
                nodes[at].values.push(value);
            }
        }
        Self { nodes }
    }

    /// Every pattern that begins at the first of `words` (lower case, straight apostrophes), longest first, with the
    /// number of words it takes.
    pub fn starting(&self, words: &[String]) -> impl Iterator<Item = (usize, T)> + use<T> {
        let mut found: Vec<(usize, T)> = Vec::new();
        let mut here = vec![0];
        for (index, word) in words.iter().enumerate() {
            let mut there = Vec::new();
            for &node in &here {
                let node = &self.nodes[node];
                there.extend(node.next.get(word.as_str()).copied());
                there.extend(node.any);
            }
            if there.is_empty() {
                break;
            }
            for &node in &there {
                found.extend(self.nodes[node].values.iter().map(|&value| (index + 1, value)));
            }
            here = there;
        }
        found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        found.into_iter()
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
