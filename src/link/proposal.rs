//! What an engine proposed, with its parts in place of indices.

use crate::model::{Attitude, Basis, Candidates, Confidence, Cue, CueKind, Mention, Polarity};
use crate::text::Span;

/// One link of [`Candidates`] with its parts.
#[derive(Clone, Debug)]
pub(super) struct Proposal {
    pub cue: Option<Cue>,
    /// By start.
    pub mentions: Vec<Mention>,
    /// Pieces by start; empty where it passes another on or points elsewhere without a word.
    pub content: Vec<Span>,
    /// The proposal nearer to the article that passes this one on.
    pub outer: Option<usize>,
    /// Stretches of text it speaks for besides its content, by start.
    pub covers: Vec<Span>,
    /// That source and content are right.
    pub confidence: Confidence,
    pub basis: Basis,
    /// Lost against another; kept in the list because others may point at it.
    pub dropped: bool,
}

impl Proposal {
    /// Whether it says or covers anything; otherwise it only passes on what another says.
    pub(super) fn speaks(&self) -> bool {
        let says = !self.content.is_empty();
        let covers = !self.covers.is_empty() && (!self.cue_spans().is_empty() || !self.mentions.is_empty());
        !self.dropped && (says || covers)
    }

    pub(super) fn kind(&self) -> Option<CueKind> {
        self.cue.as_ref().map(|cue| cue.kind)
    }

    /// Place alone attributes a quotation, and what is quoted was said. Whoever took a picture has seen what its caption
    /// tells, and has said nothing.
    pub(super) fn attitude(&self) -> Attitude {
        if matches!(self.basis, Basis::Pattern("picture-credit")) {
            return Attitude::Perception;
        }
        self.cue.as_ref().map_or(Attitude::Statement, |cue| cue.attitude)
    }

    pub(super) fn polarity(&self) -> Polarity {
        self.cue.as_ref().map_or(Polarity::Positive, |cue| cue.polarity)
    }

    pub(super) fn cue_spans(&self) -> &[Span] {
        self.cue.as_ref().map_or(&[], |cue| &cue.spans)
    }

    /// First byte of cue, mention or content.
    pub(super) fn start(&self) -> usize {
        let parts = self.cue_spans().iter().chain(&self.content).copied();
        parts.chain(self.mentions.iter().map(|mention| mention.span)).map(|span| span.start).min().unwrap_or_default()
    }
}

/// Every link with its parts, in the order of the links. What points nowhere is left out of its link.
pub(super) fn proposals(candidates: &Candidates) -> Vec<Proposal> {
    candidates
        .links
        .iter()
        .map(|link| {
            let cue = link.cue.and_then(|index| candidates.cues.get(index)).cloned();
            let mut mentions: Vec<Mention> =
                link.mentions.iter().filter_map(|&index| candidates.mentions.get(index)).cloned().collect();
            mentions.sort_by_key(|mention| mention.span);
            mentions.dedup_by_key(|mention| mention.span);
            let content = link.content.and_then(|index| candidates.contents.get(index));
            let mut spans = content.map(|content| content.spans.clone()).unwrap_or_default();
            spans.retain(|span| !span.is_empty());
            spans.sort_unstable();
            let mut covers = link.covers.clone();
            covers.sort_unstable();
            Proposal {
                cue,
                mentions,
                content: spans,
                outer: link.relayed_by.filter(|&index| index < candidates.links.len()),
                covers,
                confidence: link.confidence,
                basis: link.basis,
                dropped: false,
            }
        })
        .collect()
}
