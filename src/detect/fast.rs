//! The fast engine: a linear-chain conditional random field with hashed features tags sources, cues and contents, a
//! linear ranking links them. For whole corpora.
//!
//! In: an article, its segmentation, weights. Out: [`Candidates`]. Only prose is tagged. `training/fast` makes the
//! weights, with the very code that reads the features here.
//!
//! In “It rained”, said the minister. it tags `“It rained”` as content, which chooses the cue `said`, which chooses the
//! source `the minister`.
//!
//! After Lafferty, McCallum and Pereira 2001, “Conditional random fields: Probabilistic models for segmenting and
//! labeling sequence data”; Weinberger and others 2009, “Feature hashing for large scale multitask learning”; Pareti
//! 2015, “Attribution: A computational approach”, and Newell, Margolin and Ruths 2018, whose corpus it learns from.

mod features;
mod lexicon;
mod linker;
mod second;
mod table;
mod weights;
mod words;

use std::ops::Range;

use features::{FEATURES, Paragraph};
use second::FirstLook;
pub use weights::{Weights, WeightsError};
use words::Word;

use super::assemble::{Choice, assemble};
use super::tags::{TAGS, Tagged, decode};
use crate::model::{Article, Basis, Candidates, Segmentation};

/// Finds attributions.
#[must_use]
pub fn detect(article: &Article, segmentation: &Segmentation, weights: &Weights) -> Candidates {
    let (tagged, choices) = parts(article, segmentation, weights);
    let judge = |evidence: &_| weights.judge.confidence(evidence);
    let mut candidates = assemble(article, segmentation, &tagged, &choices, Basis::Model("fast"), judge);
    candidates.links.retain(|link| link.confidence.value() >= weights.least);
    candidates
}

/// Spans and what each chooses.
fn parts(article: &Article, segmentation: &Segmentation, weights: &Weights) -> (Vec<Tagged>, Vec<Choice>) {
    let words = words::words(article, segmentation, &weights.cues);
    let tagged = tag(segmentation, &words, weights);
    let choices = weights.linker.choose(&linker::Spans::new(&words, segmentation, &tagged));
    (tagged, choices)
}

/// Tags the article's prose, looking twice.
fn tag(segmentation: &Segmentation, words: &[Word], weights: &Weights) -> Vec<Tagged> {
    let stretches: Vec<(Range<usize>, Range<usize>)> = stretches(segmentation).collect();
    let mut scores = vec![[0.0; TAGS]; words.len()];
    let mut keys = [0; FEATURES];
    for (sentences, tokens) in &stretches {
        let paragraph = Paragraph::new(words, segmentation, sentences.clone(), tokens.clone());
        for index in 0..tokens.len() {
            paragraph.keys(index, &mut keys);
            scores[tokens.start + index] = weights.table.scores(&keys);
        }
    }
    let tokens: Vec<Range<usize>> = stretches.iter().map(|(_, tokens)| tokens.clone()).collect();
    let first = FirstLook::new(words, segmentation, &tokens, &scores, &weights.transitions);
    let mut tagged = Vec::new();
    for (sentences, tokens) in &stretches {
        let mut at = tokens.start;
        for sentence in sentences.clone() {
            first.keys(sentence, |keys| {
                let more = weights.second.scores(keys);
                scores[at].iter_mut().zip(more).for_each(|(score, more)| *score += more);
                at += 1;
            });
        }
        decode(&scores, &weights.second_transitions, tokens.clone(), &mut tagged);
    }
    tagged
}

/// The paragraphs of prose: their sentences and their tokens. No span reaches from one into another.
fn stretches(segmentation: &Segmentation) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    segmentation.paragraphs.iter().filter(|paragraph| paragraph.kind.carries_claims()).filter_map(|paragraph| {
        let sentences = &segmentation.sentences[paragraph.sentences.clone()];
        let tokens = sentences.first()?.tokens.start..sentences.last()?.tokens.end;
        (!tokens.is_empty()).then(|| (paragraph.sentences.clone(), tokens))
    })
}

/// What the trainer shares with the engine.
#[cfg(feature = "training")]
pub mod training {
    use std::ops::Range;

    pub use super::Weights;
    pub use super::features::{FEATURES, Keys, Paragraph};
    pub use super::lexicon::CueWords;
    pub use super::linker::{Linker, Spans, WEIGHTS};
    pub use super::second::{FirstLook, SECOND};
    pub use super::table::{PLACE, Table, mark, place};
    pub use super::words::{Word, word_id, words};
    pub use crate::detect::assemble::{Choice, Evidence, Part, assemble};
    pub use crate::detect::judge::{Judge, SIGNS, signs};
    pub use crate::detect::tags::{
        NO_TRANSITIONS, Posterior, Role, TAGS, Tag, TagScores, Tagged, Transitions, best, decode, spans,
    };
    use crate::model::{Article, Segmentation};

    /// Spans and what each chooses, before anything is made of them.
    #[must_use]
    pub fn parts(article: &Article, segmentation: &Segmentation, weights: &Weights) -> (Vec<Tagged>, Vec<Choice>) {
        super::parts(article, segmentation, weights)
    }

    /// The paragraphs that are tagged: their sentences and their tokens.
    pub fn stretches(segmentation: &Segmentation) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
        super::stretches(segmentation)
    }
}
