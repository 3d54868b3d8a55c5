//! Ids of attributions: fingerprints of the document's id, their words and their neighbourhood.
//!
//! The same text gives the same ids on every run, and an edit elsewhere does not change them, so that a decision about
//! an attribution finds it again.

use std::collections::HashMap;

use crate::model::{Article, Attribution, AttributionId, Mention, Segmentation};
use crate::text::{Fingerprint, Span};

/// Gives every attribution its id. Two with the same words in sentences alike are told apart by the sentences around
/// them, and where even those are the same, by their number.
pub(super) fn name(
    article: &Article,
    segmentation: &Segmentation,
    mentions: &[Mention],
    attributions: &mut [Attribution],
) {
    let sentence = |index: Option<usize>| {
        let sentence = index.and_then(|index| segmentation.sentences.get(index));
        sentence.map_or("", |sentence| sentence.span.of(&article.text))
    };
    let places: Vec<Option<usize>> = attributions
        .iter()
        .map(|attribution| {
            let at = anchor(attribution, mentions)?;
            segmentation.sentences_in(at).next()
        })
        .collect();
    let mut prints: Vec<Fingerprint> = attributions
        .iter()
        .zip(&places)
        .map(|(attribution, &place)| words(article, mentions, attribution).beside(sentence(place)))
        .collect();
    let mut counts: HashMap<Fingerprint, usize> = HashMap::new();
    for &print in &prints {
        *counts.entry(print).or_default() += 1;
    }
    for (print, place) in prints.iter_mut().zip(&places) {
        if counts[print] > 1 {
            let (before, after) = (place.and_then(|at| at.checked_sub(1)), place.map(|at| at + 1));
            *print = print.beside(sentence(before)).beside(sentence(after));
        }
    }
    let mut seen: HashMap<Fingerprint, usize> = HashMap::new();
    for (attribution, print) in attributions.iter_mut().zip(prints) {
        let number = seen.entry(print).or_default();
        let print = if *number == 0 { print } else { print.part(&number.to_string()) };
        *number += 1;
        attribution.id = AttributionId(format!("a-{print}"));
    }
}

fn words(article: &Article, mentions: &[Mention], attribution: &Attribution) -> Fingerprint {
    let mut print = Fingerprint::new().part(&article.id);
    for link in &attribution.chain {
        for &mention in &link.mentions {
            print = print.words(mentions[mention].span.of(&article.text));
        }
        for span in &link.cue {
            print = print.words(span.of(&article.text));
        }
        print = print.part("");
    }
    for span in &attribution.content {
        print = print.words(span.of(&article.text));
    }
    print
}

/// The words that place it: its last cue, else its content, else its source.
fn anchor(attribution: &Attribution, mentions: &[Mention]) -> Option<Span> {
    let cue = attribution.chain.iter().rev().find_map(|link| link.cue.first()).copied();
    let source = || attribution.chain.iter().rev().find_map(|link| link.mentions.first()).map(|&at| mentions[at].span);
    cue.or_else(|| attribution.content.first().copied()).or_else(source)
}
