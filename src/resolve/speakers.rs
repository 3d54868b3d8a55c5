//! Who speaks where: which phrases are cited, for which words, and in whose quotation a word stands.

use std::collections::{HashMap, HashSet};

use super::phrases::Phrases;
use crate::model::Attribution;
use crate::text::Span;

/// What the attributions tell about phrases.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    /// For a cited phrase, the pieces of content it stands behind.
    contents: HashMap<usize, Vec<Span>>,
    /// Pieces of content by start, each with who says it.
    said: Vec<(Span, usize)>,
    /// The phrases of those through whom another’s words came.
    relays: HashSet<usize>,
}

impl Speakers {
    pub(super) fn new(phrases: &Phrases, attributions: &[Attribution]) -> Self {
        let mut speakers = Self::default();
        for attribution in attributions {
            for (depth, link) in attribution.chain.iter().enumerate() {
                for &mention in &link.mentions {
                    let Some(&phrase) = phrases.of_mention.get(mention).filter(|&&phrase| phrase != usize::MAX) else {
                        continue;
                    };
                    speakers.contents.entry(phrase).or_default().extend(&attribution.content);
                    if depth + 1 < attribution.chain.len() {
                        speakers.relays.insert(phrase);
                    } else {
                        speakers.said.extend(attribution.content.iter().map(|&span| (span, phrase)));
                    }
                }
            }
        }
        speakers.said.sort_unstable();
        speakers
    }

    pub(super) fn is_cited(&self, phrase: usize) -> bool {
        self.contents.contains_key(&phrase)
    }

    /// Whether a phrase passes on what another said.
    pub(super) fn passes_on(&self, phrase: usize) -> bool {
        self.relays.contains(&phrase)
    }

    /// Whether a byte lies in what a phrase is cited for.
    pub(super) fn says(&self, phrase: usize, offset: usize) -> bool {
        self.contents.get(&phrase).is_some_and(|spans| spans.iter().any(|span| span.contains_offset(offset)))
    }

    /// Who says the words at a byte, if not `phrase` itself: the innermost content there.
    pub(super) fn speaker_at(&self, offset: usize, phrase: usize) -> Option<usize> {
        const NEAR: usize = 24;
        let upto = self.said.partition_point(|(span, _)| span.start <= offset);
        self.said[..upto]
            .iter()
            .rev()
            .take(NEAR)
            .filter(|(span, speaker)| *speaker != phrase && span.contains_offset(offset))
            .min_by_key(|(span, _)| span.len())
            .map(|(_, speaker)| *speaker)
    }
    /// Who says words in a stretch of text, if not `phrase` itself: the last to do so.
    pub(super) fn speaker_in(&self, span: Span, phrase: usize) -> Option<usize> {
        const NEAR: usize = 24;
        let upto = self.said.partition_point(|(content, _)| content.start < span.end);
        let near = self.said[..upto].iter().rev().take(NEAR);
        near.filter(|(content, speaker)| *speaker != phrase && content.overlaps(span))
            .map(|(_, speaker)| *speaker)
            .next()
    }
}
