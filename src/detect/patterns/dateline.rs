//! The agency in the head of a story passes on the whole article: “SEOUL (Reuters) –”, “TARN, March 5 (Xinhua) --”.

use super::found::{Found, Proposal};
use super::phrase::Phrase;
use super::words::Words;
use crate::model::{CueKind, Dateline, MentionKind};
use crate::text::Span;

/// The first agency that a dateline names near the head of the article speaks for all behind it.
pub(super) fn article(words: &Words, found: &mut Found) {
    /// Bylines and captions may stand before the first paragraph.
    const PARAGRAPHS: usize = 8;
    let seg = words.seg;
    let Some(last) = seg.paragraphs.iter().rev().find(|paragraph| paragraph.kind.carries_claims()) else { return };
    let upto = seg.paragraphs.get(PARAGRAPHS).map_or(usize::MAX, |paragraph| paragraph.span.start);
    let named = |line: &&Dateline| line.agency.is_some() && seg.tokens[line.tokens.start].span.start < upto;
    let Some(line) = seg.datelines.iter().find(named) else { return };
    let Some(agency) = line.agency.clone() else { return };
    let cue = agency.end..line.tokens.end;
    let start = words.span(cue.start, cue.end).end;
    found.add(Proposal {
        cue: vec![cue],
        kind: Some(CueKind::Dateline),
        mentions: vec![Phrase { tokens: agency.clone(), head: agency, kind: MentionKind::Named }],
        covers: vec![Span::new(start.min(last.span.end), last.span.end)],
        confidence: super::confidence("dateline"),
        pattern: "dateline",
        ..Proposal::default()
    });
}
