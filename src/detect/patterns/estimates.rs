//! “Officials put the toll at 40”: what somebody takes a figure to be.
//!
//! In The agency put the cost at two million. the content is `the cost at two million`.

use std::ops::Range;

use super::found::{Found, Proposal};
use super::relay;
use super::words::Words;
use crate::model::{Attitude, WordClass};

/// What a figure may be put at.
const MEASURES: &[&str] = &[
    "age",
    "amount",
    "attendance",
    "bill",
    "budget",
    "casualties",
    "chance",
    "chances",
    "cost",
    "costs",
    "count",
    "crowd",
    "damage",
    "damages",
    "deaths",
    "debt",
    "deficit",
    "figure",
    "growth",
    "height",
    "inflation",
    "it",
    "lead",
    "length",
    "likelihood",
    "loss",
    "losses",
    "magnitude",
    "number",
    "numbers",
    "odds",
    "population",
    "price",
    "probability",
    "rate",
    "share",
    "size",
    "speed",
    "strength",
    "sum",
    "support",
    "temperature",
    "thrust",
    "toll",
    "total",
    "turnout",
    "value",
    "weight",
    "worth",
];

/// Words before a number.
const ABOUT: &[&str] = &[
    "about", "almost", "around", "at", "between", "just", "least", "less", "more", "nearly", "over", "roughly", "some",
];

/// What one sentence says that somebody puts figures at.
pub(super) fn sentence(words: &Words, tokens: &Range<usize>, found: &mut Found) {
    for put in tokens.clone().filter(|&at| words.is(at, &["put", "puts"]) && !words.is_quoted(at)) {
        let Some(content) = estimate(words, put, tokens.end) else { continue };
        let mut start = put;
        while start > tokens.start && matches!(words.class(start - 1), WordClass::Auxiliary | WordClass::Adverb) {
            start -= 1;
        }
        // “was put at 40”: by whom is not told here.
        if words.is(start, &["is", "are", "was", "were", "be", "been"]) {
            continue;
        }
        let mentions = words.phrases_before(start, tokens.start);
        if mentions.is_empty() || !mentions.iter().all(|phrase| relay::is_source(words, phrase)) {
            continue;
        }
        found.add(Proposal {
            cue: std::iter::once(start..put + 1).collect(),
            attitude: Some(Attitude::Statement),
            mentions,
            content: std::iter::once(content).collect(),
            confidence: super::confidence("put-at"),
            pattern: "put-at",
            ..Proposal::default()
        });
    }
}

/// “the toll of the flood at about 40”, behind “put”.
fn estimate(words: &Words, put: usize, to: usize) -> Option<Range<usize>> {
    /// In tokens.
    const LONGEST: usize = 12;
    let stop = (put + 1..to.min(put + LONGEST))
        .find(|&at| {
            let inside = words.is(at, &["of", "in", "for", "from", "among"])
                || matches!(
                    words.class(at),
                    WordClass::Word
                        | WordClass::Proper
                        | WordClass::Determiner
                        | WordClass::Possessive
                        | WordClass::Pronoun
                        | WordClass::Number
                );
            !inside
        })
        .filter(|&at| words.word(at) == "at" && at > put + 1)?;
    let measured = (put + 1..stop).find(|&at| words.is(at, &["of", "in", "for", "from", "among"])).unwrap_or(stop);
    if !MEASURES.contains(&words.word(measured - 1)) {
        return None;
    }
    let mut number = stop + 1;
    while number < to && (ABOUT.contains(&words.word(number)) || words.word(number) == "than") {
        number += 1;
    }
    let sum = words.class(number) == WordClass::Number || matches!(words.printed(number), "$" | "€" | "£");
    let end = words.phrase_from(number, to).map(|phrase| phrase.tokens.end).filter(|_| sum)?;
    Some(put + 1..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{read, segment};

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let article = read::plain("test", text);
        let segmentation = segment::segment(&article);
        let words = Words::new(&article.text, &segmentation);
        let content =
            |at: usize| estimate(&words, at, words.len()).map(|it| words.span(it.start, it.end).of(words.text));
        let found: Vec<&str> = (0..words.len()).filter(|&at| words.word(at) == "put").filter_map(content).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn figures_are_put_at_numbers() {
        check("Officials put the death toll at 40.", &["the death toll at 40"]);
        check("The agency put its cost at about 2 million euros, a record.", &["its cost at about 2 million euros"]);
        check(
            "She put the number of dead in the city at more than 300.",
            &["the number of dead in the city at more than 300"],
        );
        check("He put the figure at $5 billion.", &["the figure at $5 billion"]);
    }

    #[test]
    fn things_are_put_at_places_and_times() {
        for text in [
            "She put the kettle on at 6.",
            "He put the car in the garage at 30 Mill Lane.",
            "They put the price at risk.",
            "He put the figure at the top of the page.",
        ] {
            check(text, &[]);
        }
    }
}
