//! Outlets that an article introduces, so that their bare names are known wherever they stand.
//!
//! In The weekly Kurjer wrote so. Berg told Kurjer that it rained. `Kurjer` is an outlet in the second sentence, too.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Words;
use crate::lexicon::{gender_of_first_name, is_outlet_noun, is_outlet_people, noun};
use crate::model::WordClass;

/// A name is no longer, in tokens.
const LONGEST: usize = 5;

/// Nouns of outlets that mean other things as well, unless a word before them says which.
const VAGUE: &[&str] = &["agency", "channel", "outlet", "paper", "podcast", "radio", "station", "television", "tv"];

/// The names, as printed, that the article’s own words call outlets.
pub(super) fn outlets<'a>(words: &Words<'a>) -> FxHashSet<&'a str> {
    let mut found = FxHashSet::default();
    for at in 0..words.len() {
        if words.class(at) != WordClass::Word || words.is_quoted(at) || !is_outlet_noun(words.word(at)) {
            continue;
        }
        if VAGUE.contains(&words.word(at)) && !is_told_apart(words, at) {
            continue;
        }
        let name = behind(words, at).or_else(|| before(words, at)).or_else(|| apposed(words, at));
        if let Some(name) = name.filter(|name| is_outlet_like(words, name)) {
            found.insert(words.span(name.start, name.end).of(words.text));
        }
    }
    found
}

/// “news agency”, “television channel”: whether the word before leaves no doubt.
fn is_told_apart(words: &Words, at: usize) -> bool {
    at > 0 && words.is(at - 1, &["news", "online", "press", "radio", "satellite", "state", "television", "tv"])
}

/// Whether a name may be one of an outlet: nobody’s that begins with a first name.
fn is_outlet_like(words: &Words, name: &Range<usize>) -> bool {
    !name.is_empty() && gender_of_first_name(words.printed(name.start)).is_none() && !words.is_time(name.start)
}

fn run_from(words: &Words, start: usize) -> Range<usize> {
    let end = (start..start + LONGEST).find(|&at| words.class(at) != WordClass::Proper).unwrap_or(start);
    start..end
}

/// “the Baltic weekly Kurjer”: the name behind the noun.
fn behind(words: &Words, at: usize) -> Option<Range<usize>> {
    let name = run_from(words, at + 1);
    (!name.is_empty()).then_some(name)
}

/// “the Kurjer weekly”: the name before the noun, where that ends its phrase.
fn before(words: &Words, at: usize) -> Option<Range<usize>> {
    let start = (at.saturating_sub(LONGEST)..at).rev().take_while(|&at| words.class(at) == WordClass::Proper).last()?;
    let the = start > 0 && words.word(start - 1) == "the";
    let several = at - start > 1;
    let ends = words.class(at + 1) != WordClass::Word || words.is_finite(at + 1);
    // “the Moscow daily” is called something else.
    (the && several && ends && !is_outlet_people(words.word(at + 1))).then_some(start..at)
}

/// “Kurjer, a Baltic weekly that”: the name before the comma.
fn apposed(words: &Words, at: usize) -> Option<Range<usize>> {
    /// Adjectives before the noun.
    const FARTHEST: usize = 5;
    let article = (at.saturating_sub(FARTHEST)..at).rev().find(|&at| words.class(at) == WordClass::Determiner)?;
    let describes = |at: usize| matches!(words.class(at), WordClass::Word | WordClass::Proper | WordClass::Possessive);
    if !(article + 1..at).all(describes) || !words.is(article, &["a", "an", "the"]) {
        return None;
    }
    let comma = article.checked_sub(1).filter(|&at| words.word(at) == ",")?;
    // “a newspaper editor”
    let ends = match words.class(at + 1) {
        WordClass::Word => words.is(at + 1, &["based", "close", "owned", "published", "run"]),
        _ => !matches!(words.class(at + 1), WordClass::Proper | WordClass::Possessive),
    };
    let start = (comma.saturating_sub(LONGEST)..comma)
        .rev()
        .take_while(|&at| matches!(words.class(at), WordClass::Proper | WordClass::Initial))
        .last()?;
    // “In Tarn, a daily …”: where something is said of a place.
    let placed = start > 0 && words.is(start - 1, &["at", "from", "in", "near"]);
    let known = noun(words.word(at)).is_some_and(|noun| noun.class.is_media());
    (ends && !placed && known).then_some(start..comma)
}
