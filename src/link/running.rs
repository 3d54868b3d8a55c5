//! Quotations that run on: a quotation without a speaker of its own goes on under the one before it.
//!
//! “It rained,” said the minister. “It will stop.” is one attribution with two pieces of content. So is “It rained,” said
//! the minister, “all day.”

use super::proposal::Proposal;
use super::quoted::Quoted;
use crate::lexicon::cue_verb;
use crate::model::{Article, Polarity, Segmentation, WordClass};
use crate::text::Span;

/// Adds to the contents of `proposals` the quotations that go on under them: in the next sentences of the paragraph, and
/// in the next paragraphs where an opening mark says so.
pub(super) fn run_on(article: &Article, segmentation: &Segmentation, quoted: &Quoted, proposals: &mut [Proposal]) {
    let sentence_of = |offset: usize| {
        segmentation.sentences.partition_point(|sentence| sentence.span.start <= offset).saturating_sub(1)
    };
    // Words that are spoken for, merged.
    let mut spoken: Vec<Span> = Vec::new();
    // For every sentence the proposal that ends it: the last word of cue or content decides.
    let mut last: Vec<Option<(usize, usize)>> = vec![None; segmentation.sentences.len()];
    // For every quotation the proposal it belongs to.
    let mut speaker: Vec<Option<usize>> = vec![None; segmentation.quotations.len()];
    for (index, proposal) in proposals.iter().enumerate().filter(|(_, proposal)| !proposal.dropped) {
        spoken.extend(&proposal.content);
        for &span in proposal.content.iter().chain(proposal.cue_spans()) {
            let slot = &mut last[sentence_of(span.end - 1)];
            if slot.is_none_or(|(end, _)| end < span.end) {
                *slot = Some((span.end, index));
            }
        }
        for &span in &proposal.content {
            if let Some(quotation) = quoted.around(span.end - 1) {
                speaker[quotation].get_or_insert(index);
            }
        }
    }
    spoken.sort_unstable();
    // Contents may overlap; the furthest end so far tells whether one reaches a place.
    let mut reach = 0;
    let furthest: Vec<usize> = spoken
        .iter()
        .map(|span| {
            reach = reach.max(span.end);
            reach
        })
        .collect();
    for (index, quotation) in segmentation.quotations.iter().enumerate() {
        if quotation.depth > 0 || quoted.whole(index) != quotation.span {
            continue;
        }
        let upto = spoken.partition_point(|span| span.start < quotation.span.end);
        if upto > 0 && furthest[upto - 1] > quotation.span.start {
            continue;
        }
        let (first, end) = (sentence_of(quotation.span.start), sentence_of(quotation.span.end - 1));
        if let Some(before) = interrupted(article, segmentation, proposals, &speaker, index)
            && sentence_of(segmentation.quotations[index - 1].span.end - 1) == first
        {
            proposals[before].content.push(quotation.span);
            proposals[before].content.sort_unstable();
            speaker[index] = Some(before);
            last[end] = last[end].max(Some((quotation.span.end, before)));
            continue;
        }
        if !segmentation.kind_of(first).carries_claims() || !fills(article, segmentation, first, end, quotation.span) {
            continue;
        }
        let before = match quotation.continues {
            Some(before) => speaker[before],
            None => first
                .checked_sub(1)
                .filter(|&before| segmentation.sentences[before].paragraph == segmentation.sentences[first].paragraph)
                .and_then(|before| last[before])
                .map(|(_, index)| index),
        };
        let Some(before) = before.filter(|&before| speaks_on(&proposals[before])) else { continue };
        proposals[before].content.push(quotation.span);
        proposals[before].content.sort_unstable();
        speaker[index] = Some(before);
        last[end] = Some((quotation.span.end, before));
    }
}

/// Whether somebody says its content, so that they may go on. Who “did not suggest” it has said nothing.
fn speaks_on(proposal: &Proposal) -> bool {
    let denies = |lemma: &str| cue_verb(lemma).is_some_and(|(verb, _)| verb.polarity == Polarity::Negative);
    let refuses = || proposal.cue.as_ref().is_some_and(|it| it.polarity == Polarity::Negative && !denies(&it.lemma));
    proposal.attitude().vouches()
        && !refuses()
        && !proposal.content.is_empty()
        && proposal.covers.is_empty()
        && !proposal.mentions.is_empty()
}

/// Whose words quotation number `index` goes on with behind their cue: “It will,” Berg said, looking out, *“go on.”*
fn interrupted(
    article: &Article,
    segmentation: &Segmentation,
    proposals: &[Proposal],
    speaker: &[Option<usize>],
    index: usize,
) -> Option<usize> {
    let quotation = &segmentation.quotations[index];
    let before = &segmentation.quotations[index.checked_sub(1)?];
    let proposal = speaker[index - 1]?;
    let gap = Span::new(before.span.end, quotation.span.start.max(before.span.end));
    let cue = proposals[proposal].cue_spans().first()?;
    let goes_on = quotation.inner.of(&article.text).starts_with(char::is_lowercase);
    let open = before.inner.of(&article.text).ends_with(',') && gap.of(&article.text).trim_end().ends_with(',');
    (before.depth == 0 && goes_on && open && gap.contains(*cue) && speaks_on(&proposals[proposal])).then_some(proposal)
}

/// Whether sentences `first` to `last` hold nothing but the quotation.
fn fills(article: &Article, segmentation: &Segmentation, first: usize, last: usize, quotation: Span) -> bool {
    let start = segmentation.sentences[first].span.start;
    let end = segmentation.sentences[last].span.end;
    let mut outside = segmentation.tokens[segmentation.tokens_in(Span::new(start, end.max(start)))]
        .iter()
        .filter(|token| !quotation.contains(token.span));
    outside.all(|token| {
        matches!(token.class, WordClass::Punctuation | WordClass::QuoteMark) && token.span.of(&article.text) != ":"
    })
}
