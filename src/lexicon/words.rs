//! Closed classes of English words, and abbreviations that end in a full stop.
//!
//! In: one word. Out: its class, if it is of a closed one.
//!
//! In “It rained”, said Rep. Anna Berg. `it` is a pronoun and the full stop of `Rep.` ends no sentence.

use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

use crate::model::WordClass;

static CLOSED: LazyLock<HashMap<&'static str, WordClass>> = LazyLock::new(|| {
    rows(include_str!("data/closed_class.tsv"))
        .map(|(word, class)| {
            let class = match class {
                "determiner" => WordClass::Determiner,
                "pronoun" => WordClass::Pronoun,
                "preposition" => WordClass::Preposition,
                "coordinator" => WordClass::Coordinator,
                "subordinator" => WordClass::Subordinator,
                "auxiliary" => WordClass::Auxiliary,
                "negation" => WordClass::Negation,
                "adverb" => WordClass::Adverb,
                "number" => WordClass::Number,
                other => unreachable!("closed_class.tsv names no class {other}"),
            };
            (word, class)
        })
        .collect()
});

static ABBREVIATIONS: LazyLock<HashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    rows(include_str!("data/abbreviations.tsv"))
        .map(|(word, kind)| (word, if kind == "title" { Abbreviation::Leads } else { Abbreviation::MayEnd }))
        .collect()
});

/// Whether a sentence may end with an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// Something always follows: “Rep. Berg”, “No. 5”.
    Leads,
    /// It may stand last: “Acme Inc.”, “in Oct.”
    MayEnd,
}

/// Words in -ly that are no adverbs.
const NOT_ADVERBS: &[&str] = &[
    "ally",
    "anomaly",
    "apply",
    "assembly",
    "belly",
    "bully",
    "comply",
    "daily",
    "elderly",
    "family",
    "folly",
    "friendly",
    "homily",
    "italy",
    "jelly",
    "july",
    "likely",
    "lovely",
    "melancholy",
    "monopoly",
    "multiply",
    "rally",
    "rely",
    "reply",
    "supply",
    "tally",
    "unlikely",
    "weekly",
    "deadly",
    "costly",
    "lonely",
    "ugly",
    "holy",
    "silly",
    "imply",
    "fly",
];

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// The class of a lower-case word: of a closed class, or an adverb by its ending.
#[must_use]
pub fn word_class(word: &str) -> Option<WordClass> {
    CLOSED.get(word).copied().or_else(|| {
        let adverb = word.len() > 4 && word.ends_with("ly") && !NOT_ADVERBS.contains(&word);
        adverb.then_some(WordClass::Adverb)
    })
}

/// What is known of an abbreviation, written without its last full stop, in the case it has in print.
#[must_use]
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    ABBREVIATIONS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_classes_and_adverbs_are_known() {
        assert_eq!(word_class("whose"), Some(WordClass::Determiner));
        assert_eq!(word_class("openly"), Some(WordClass::Adverb));
        assert_eq!(word_class("family"), None);
        assert_eq!(abbreviation("Rep"), Some(Abbreviation::Leads));
        assert_eq!(abbreviation("Inc"), Some(Abbreviation::MayEnd));
    }
}
