//! Words of a sentence → what an engine that judges sentences would make of its need of a source.
//!
//! For engines that do not judge sentences: what the accurate one's network says of many, written down word by word
//! (`training/claims/words.py`).
//!
//! “Both sides are far apart, but neither can win the war.” asks for a source, no word of which is a sign.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Words;

static WEIGHTS: LazyLock<HashMap<&str, f32>> = LazyLock::new(|| {
    let lines = include_str!("words.tsv").lines().filter(|line| !line.starts_with('#'));
    let entries = lines.flat_map(|line| {
        let (weight, words) = line.split_once('\t').unwrap_or_else(|| panic!("two fields: {line}"));
        let weight: f32 = weight.parse().unwrap_or_else(|_| panic!("no number: {line}"));
        words.split(' ').map(move |word| (word, weight))
    });
    entries.collect()
});

/// What the writer's own words tell, in logits: 0 of a sentence like any other, and less the fewer they are.
pub(super) fn need(words: &Words) -> f32 {
    /// So many words tell what words can.
    const ENOUGH: f32 = 30.0;
    /// What the words of most sentences come to.
    const USUAL: f32 = 3.2;
    let mut own: Vec<&str> =
        words.words.iter().zip(&words.quoted).filter(|(_, quoted)| !**quoted).map(|(word, _)| word.as_str()).collect();
    #[expect(clippy::cast_precision_loss, reason = "a number of words")]
    let count = own.len().max(1) as f32;
    own.sort_unstable();
    own.dedup();
    let sum: f32 = own.iter().filter_map(|word| WEIGHTS.get(word)).sum();
    (sum / count.sqrt() - USUAL) * (count / ENOUGH).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{read, segment};

    fn need_of(text: &str) -> f32 {
        let article = read::plain("test", text);
        let segmentation = segment::segment(&article);
        need(&Words::of(&article, &segmentation, &segmentation.sentences[0]))
    }

    #[test]
    fn sentences_without_a_sign_ask_more_or_less() {
        let asks = "Both sides are far apart, but neither appears to have become more popular despite the huge effort.";
        let tells = "The director told the committee on Monday that she had met the chairman at the airport in spring.";
        assert!(need_of(asks) > 0.5, "{}", need_of(asks));
        assert!(need_of(tells) < -1.0, "{}", need_of(tells));
    }

    #[test]
    fn few_words_tell_little_and_quoted_ones_nothing() {
        assert!(need_of("The harbour was closed.").abs() < 0.6, "{}", need_of("The harbour was closed."));
        let quoted = need_of("“Both have become far too big, but neither appears to mean it”, Berg told the court.");
        assert!(quoted < need_of("Both have become far too big, but neither appears to mean it."), "{quoted}");
    }
}
