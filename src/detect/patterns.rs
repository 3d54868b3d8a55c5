//! The layer of certain knowledge: patterns over words, marks and a lexicon of cues.
//!
//! Every pattern has a file of its own and a name that its links carry as their basis.

mod according;
mod credit;
mod dateline;
mod found;
mod groups;
mod passive;
mod phrase;
mod quotes;
mod relay;
mod speech;
mod words;

use found::Found;
use quotes::Speaker;
use speech::clause::Boundaries;
use words::Words;

use crate::model::{Article, Candidates, Segmentation};

/// How often each pattern is right, measured on PolNeAR train with the definitions of *attr*: content matched at half
/// the words or more, source sharing a word. What that corpus does not annotate is set by hand.
const CONFIDENCES: &[(&str, f32)] = &[
    ("quotation-before", 0.9),
    ("quotation-after", 0.9),
    ("participle", 0.8),
    ("clause-before", 0.8),
    ("clause-that", 0.8),
    ("belief-that", 0.8),
    ("clause-bare", 0.8),
    ("belief-bare", 0.8),
    ("clause-wh", 0.8),
    ("adjective", 0.0),
    ("infinitive", 0.5),
    ("partly-quoted", 0.5),
    ("participle-object", 0.0),
    ("object-said", 0.5),
    ("object", 0.5),
    ("according-to", 0.9),
    ("per", 0.7),
    ("in-the-words-of", 0.8),
    ("quoted-as-saying", 0.9),
    ("passive-by", 0.6),
    ("agentless", 0.6),
    ("reported-by", 0.9),
    ("citing", 0.9),
    ("credit", 0.9),
    ("dateline", 0.9),
    ("colon", 0.9),
    ("transcript", 0.9),
    ("signature", 0.9),
];

fn confidence(pattern: &str) -> f32 {
    CONFIDENCES.iter().find(|(name, _)| *name == pattern).map_or(0.5, |(_, value)| *value)
}

/// Attributions that patterns and lexicons find.
pub(super) fn detect(article: &Article, segmentation: &Segmentation) -> Candidates {
    let words = Words::new(&article.text, segmentation);
    let mut found = Found::new(article, &words);
    let dateline = dateline::article(&words, &mut found);
    let mut speaker = Speaker::default();
    for (index, sentence) in segmentation.sentences.iter().enumerate() {
        if !segmentation.kind_of(index).carries_claims() || sentence.tokens.is_empty() {
            continue;
        }
        if credit::sentence(&words, index, &mut found) || speaker.hears(&words, index, &mut found) {
            continue;
        }
        let mut tokens = sentence.tokens.clone();
        if let Some(dateline) = dateline.as_ref().filter(|dateline| dateline.start == tokens.start) {
            tokens.start = dateline.end.min(tokens.end);
        }
        let groups = groups::groups(&words, tokens.clone());
        let boundaries = Boundaries::of(&words, &tokens, &groups);
        let speech = speech::sentence(&words, &tokens, &groups, &boundaries, &mut found);
        according::sentence(&words, &tokens, &boundaries, &speech.made, &mut found);
        relay::sentence(&words, &tokens, &groups, &speech.made, &mut found);
        passive::sentence(&words, &tokens, &groups, &boundaries, &mut found);
        quotes::by_place(&words, index, &mut found);
        speaker.said(&words, index, &speech);
    }
    found.candidates()
}

#[cfg(test)]
mod tests;
