//! Collects what patterns find and hands it on as [`Candidates`], each list by start.

use std::ops::Range;

use super::phrase::Phrase;
use super::words::Words;
use crate::detect::cue;
use crate::model::{
    Article, Attitude, Basis, Candidates, Confidence, Content, Cue, CueKind, Link, Mention, MentionKind, Mode,
    WordClass,
};
use crate::text::Span;

/// One attribution as a pattern sees it, in tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Proposal {
    /// Pieces of the cue.
    pub cue: Vec<Range<usize>>,
    /// Set where the pattern knows better than the cue’s words.
    pub kind: Option<CueKind>,
    /// The same: “the Herald understands” tells what it was told.
    pub attitude: Option<Attitude>,
    pub mentions: Vec<Phrase>,
    /// Pieces of the content.
    pub content: Vec<Range<usize>>,
    /// The proposal, by its number, that passes this one on.
    pub relayed_by: Option<usize>,
    /// Stretches of text it speaks for.
    pub covers: Vec<Span>,
    pub confidence: f32,
    pub pattern: &'static str,
}

/// What was found so far.
pub(super) struct Found<'a> {
    article: &'a Article,
    words: &'a Words<'a>,
    cues: Vec<Cue>,
    mentions: Vec<Mention>,
    contents: Vec<Content>,
    links: Vec<Link>,
}

impl<'a> Found<'a> {
    pub(super) fn new(article: &'a Article, words: &'a Words<'a>) -> Self {
        Self { article, words, cues: Vec::new(), mentions: Vec::new(), contents: Vec::new(), links: Vec::new() }
    }

    /// Takes a proposal in and gives its number.
    pub(super) fn add(&mut self, proposal: Proposal) -> usize {
        let words = self.words;
        let confidence = Confidence::new(proposal.confidence);
        let spans = |ranges: &[Range<usize>]| -> Vec<Span> {
            let mut spans: Vec<Span> = ranges
                .iter()
                .filter(|range| range.start < range.end && range.end <= words.len())
                .map(|range| words.span(range.start, range.end))
                .collect();
            spans.sort_unstable();
            spans.dedup();
            spans
        };
        let cue_spans = spans(&proposal.cue);
        let cue = (!cue_spans.is_empty()).then(|| {
            let mut cue = cue::describe(self.article, words.seg, &cue_spans);
            cue.kind = proposal.kind.unwrap_or(cue.kind);
            cue.attitude = proposal.attitude.unwrap_or(cue.attitude);
            self.cues.push(cue);
            self.cues.len() - 1
        });
        let mentions = proposal
            .mentions
            .iter()
            .map(|phrase| {
                self.mentions.push(Mention {
                    span: words.span(phrase.tokens.start, phrase.tokens.end),
                    head: words.span(phrase.head.start, phrase.head.end),
                    kind: phrase.kind,
                    confidence,
                });
                self.mentions.len() - 1
            })
            .collect();
        let pieces: Vec<Range<usize>> = proposal
            .content
            .iter()
            .map(|piece| clean(words, piece.clone()))
            .filter(|piece| !piece.is_empty())
            .collect();
        let content = (!pieces.is_empty()).then(|| {
            self.contents.push(Content { spans: spans(&pieces), mode: mode(words, &pieces), confidence });
            self.contents.len() - 1
        });
        self.links.push(Link {
            cue,
            mentions,
            content,
            relayed_by: proposal.relayed_by,
            covers: proposal.covers,
            confidence,
            basis: Basis::Pattern(proposal.pattern),
        });
        self.links.len() - 1
    }

    /// Makes `outer` the one who passes on proposal number `number`, outside all who do so already.
    pub(super) fn pass_on(&mut self, number: usize, outer: usize) {
        let mut at = number;
        for _ in 0..self.links.len() {
            match self.links[at].relayed_by {
                Some(next) => at = next,
                None => break,
            }
        }
        if at != outer {
            self.links[at].relayed_by = Some(outer);
        }
    }

    /// Makes `outer` the one who has proposal number `number` from its source, inside all who pass it on already.
    pub(super) fn hear(&mut self, number: usize, outer: usize) {
        self.links[outer].relayed_by = self.links[number].relayed_by.replace(outer);
    }

    /// Adds the origin of what proposal number `outer` says: the content becomes the origin’s, and `outer` passes it on.
    ///
    /// Answers the number of the origin; nothing where `outer` says nothing.
    pub(super) fn hand_over(&mut self, outer: usize, origin: Proposal) -> Option<usize> {
        let content = self.links[outer].content.take()?;
        let covers = std::mem::take(&mut self.links[outer].covers);
        let number = self.add(Proposal { relayed_by: Some(outer), content: Vec::new(), ..origin });
        self.links[number].content = Some(content);
        self.links[number].covers = covers;
        self.links[number].confidence = self.links[number].confidence.min(self.links[outer].confidence);
        Some(number)
    }

    /// How many proposals there are.
    pub(super) fn count(&self) -> usize {
        self.links.len()
    }

    /// The first proposal from number `first` on whose only source is a phrase that ends before token `at` or holds it, and
    /// the last byte of that phrase.
    pub(super) fn said_by(&self, first: usize, at: usize) -> Option<(usize, usize)> {
        let before = self.words.span(at - 1, at).end;
        (first..self.links.len()).find_map(|number| {
            let [only] = self.links[number].mentions[..] else { return None };
            let Mention { span, kind, .. } = self.mentions[only];
            let held = span.start < before && span.end >= before && kind == MentionKind::Nominal;
            held.then_some((number, span.end))
        })
    }

    /// The sources of proposal number `number`.
    pub(super) fn phrases(&self, number: usize) -> Vec<Phrase> {
        let phrase = |&mention: &usize| {
            let Mention { span, head, kind, .. } = self.mentions[mention];
            Phrase { tokens: self.words.seg.tokens_in(span), head: self.words.seg.tokens_in(head), kind }
        };
        self.links[number].mentions.iter().map(phrase).collect()
    }

    /// Whether a source of proposal number `number` ends just before token `at`.
    pub(super) fn is_named(&self, number: usize, at: usize) -> bool {
        let end = at.checked_sub(1).map(|last| self.words.span(last, at).end);
        self.links[number].mentions.iter().any(|&mention| Some(self.mentions[mention].span.end) == end)
    }

    /// The last proposal that only passes on and whose source ends at token `at`.
    pub(super) fn relay_ending(&self, at: usize) -> Option<usize> {
        const LAST: usize = 32;
        let end = at.checked_sub(1).map(|last| self.words.span(last, at).end);
        (0..self.links.len()).rev().take(LAST).find(|&number| {
            let link = &self.links[number];
            let ends = || link.mentions.last().is_some_and(|&mention| Some(self.mentions[mention].span.end) == end);
            link.content.is_none() && link.covers.is_empty() && ends()
        })
    }

    /// Takes the content of proposal number `number` away, so that it only passes on what another says.
    pub(super) fn silence(&mut self, number: usize) {
        self.links[number].content = None;
    }

    /// Lets the content of proposal number `number` go on with another piece.
    pub(super) fn go_on(&mut self, number: usize, piece: Range<usize>) {
        let Some(content) = self.links[number].content else { return };
        let piece = clean(self.words, piece);
        if piece.is_empty() {
            return;
        }
        let span = self.words.span(piece.start, piece.end);
        let content = &mut self.contents[content];
        if content.spans.last().is_some_and(|last| last.end <= span.start) {
            content.spans.push(span);
            if mode(self.words, &[piece]) != content.mode {
                content.mode = Mode::Mixed;
            }
        }
    }

    /// The same lists by start, with what stands twice taken once.
    pub(super) fn candidates(self) -> Candidates {
        let Self { cues, mentions, contents, mut links, .. } = self;
        let (cues, cue_at) = sorted(cues, |cue| cue.spans.first().copied().unwrap_or_default());
        let (mentions, mention_at) = sorted(mentions, |mention| mention.span);
        let (contents, content_at) = sorted(contents, |content| content.spans.first().copied().unwrap_or_default());
        for link in &mut links {
            link.cue = link.cue.map(|cue| cue_at[cue]);
            link.content = link.content.map(|content| content_at[content]);
            for mention in &mut link.mentions {
                *mention = mention_at[*mention];
            }
            link.mentions.sort_unstable();
            link.mentions.dedup();
        }
        Candidates { cues, mentions, contents, links, ..Candidates::default() }
    }
}

/// `items` in order, and for each where it went.
fn sorted<T: PartialEq>(items: Vec<T>, key: impl Fn(&T) -> Span) -> (Vec<T>, Vec<usize>) {
    let mut order: Vec<(usize, T)> = items.into_iter().enumerate().collect();
    order.sort_by_key(|(index, item)| (key(item), *index));
    let mut place = vec![0; order.len()];
    let mut kept: Vec<T> = Vec::with_capacity(order.len());
    for (index, item) in order {
        if kept.last() != Some(&item) {
            kept.push(item);
        }
        place[index] = kept.len() - 1;
    }
    (kept, place)
}

/// A content as an editor reads it: no joining word or comma before it, no comma or lone full stop after it, both marks
/// of a quotation or neither.
fn clean(words: &Words, piece: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (piece.start, piece.end.min(words.len()));
    let opening = |index: usize| matches!(words.printed(index), "(" | "[" | "$" | "#" | "@" | "£" | "€");
    let closing = |index: usize| matches!(words.printed(index), ")" | "]" | "%" | "?" | "!" | "…" | "...");
    while start < end {
        let loose = words.class(start) == WordClass::Punctuation && !opening(start);
        let joins = words.class(start) == WordClass::Coordinator && end - start > 1;
        let shuts =
            words.class(start) == WordClass::QuoteMark && words.opens(start).is_none() && !words.is_quoted(start);
        if !loose && !joins && !shuts {
            break;
        }
        start += 1;
    }
    while start < end {
        let loose = words.class(end - 1) == WordClass::Punctuation && !closing(end - 1);
        let opens = words.opens(end - 1).is_some();
        if !loose && !opens {
            break;
        }
        end -= 1;
    }
    if start < end
        && let Some(quotation) = words.quotation_of(end - 1)
    {
        // The closing mark, with the punctuation before it, belongs to a quotation begun inside.
        let whole = words.seg.tokens_in(words.quotation(quotation).span);
        if whole.start >= start {
            end = whole.end.max(end);
        }
    }
    start..end
}

/// Whether pieces are quoted throughout, in part or not at all.
fn mode(words: &Words, pieces: &[Range<usize>]) -> Mode {
    let (mut quoted, mut plain) = (false, false);
    for index in pieces.iter().cloned().flatten() {
        match words.class(index) {
            WordClass::QuoteMark | WordClass::Punctuation => {}
            _ if words.is_quoted(index) => quoted = true,
            _ => plain = true,
        }
    }
    match (quoted, plain) {
        (true, false) => Mode::Direct,
        (true, true) => Mode::Mixed,
        (false, _) => Mode::Indirect,
    }
}
