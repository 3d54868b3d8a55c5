//! Names under quotations: `“No.” — Berg`, a line `— Anna Berg, mayor of Tarn` below a quotation that is set off, `It will
//! stand. Anna Berg, mayor of Tarn`, and what a list of sources cites: `“Quay shut, say officials” — Tarn Herald, May 5`.
//!
//! Of `Ole Lund. “Quay shut” — Tarn Herald, May 5` the content is `“Quay shut”`; Lund wrote it, the Herald passes it on.

use std::ops::Range;

use super::found::{Found, Proposal};
use super::phrase::Phrase;
use super::speech::clause::sentence_end;
use super::words::Words;
use crate::lexicon::{Frame, cue_verb, noun, title};
use crate::model::{Attitude, BlockKind, CueKind, MentionKind, Nature, WordClass};

/// Dashes before a signature.
const DASHES: &[&str] = &["—", "–", "--", "―", "-"];

/// A signature is no longer than this, in tokens.
const LONGEST: usize = 18;

/// Who signs the paragraph that ends with sentence number `index`, or the one before it.
pub(super) fn paragraph(words: &Words, index: usize, found: &mut Found) {
    let sentence = &words.seg.sentences[index];
    let tokens = sentence.tokens.clone();
    let end = sentence_end(words, &tokens);
    let dash = (tokens.start..end).rev().take(LONGEST).find(|&at| words.is(at, DASHES));
    if let Some(dash) = dash {
        if let Some(phrase) = signer(words, dash + 1, end) {
            if dash == words.seg.tokens_in(words.seg.paragraphs[sentence.paragraph].span).start {
                below(words, sentence.paragraph, dash, phrase, found);
            } else {
                behind(words, sentence.paragraph, dash, phrase, found);
            }
        }
        return;
    }
    set_off(words, index, found);
}

/// Sentence number `index` is a line that looks like a heading; behind a dash it may sign what stands above.
pub(super) fn line(words: &Words, index: usize, found: &mut Found) {
    if words.is(words.seg.sentences[index].tokens.start, DASHES) {
        paragraph(words, index, found);
    }
}

/// The name behind a dash, with nothing after it but what a comma sets apart.
fn signer(words: &Words, start: usize, end: usize) -> Option<Phrase> {
    let article = words.class(start) == WordClass::Determiner && !words.is_name(start + 1);
    let phrase = words.phrase_from(start, end).filter(|phrase| phrase.kind == MentionKind::Named && !article)?;
    let closed = phrase.tokens.end >= end || words.is(phrase.tokens.end, &[",", "("]);
    (closed && !(phrase.tokens.end..end).any(|at| words.is_finite(at))).then_some(phrase)
}

/// A quotation in the paragraph ends directly before the dash.
fn behind(words: &Words, paragraph: usize, dash: usize, phrase: Phrase, found: &mut Found) {
    let Some(quotation) = words.closes(dash - 1) else { return };
    let whole = words.seg.tokens_in(words.quotation(quotation).span);
    let first = words.seg.tokens_in(words.seg.paragraphs[paragraph].span).start;
    if whole.start == first {
        let number = sign(Some(dash), phrase, whole.clone(), found);
        headline(words, &whole, number, found);
    } else if whole.start <= first + 8 {
        // “Ole Lund. “Quay shut” — Tarn Herald”: who wrote it stands before.
        let end = whole.start - usize::from(words.is(whole.start - 1, &[".", ",", ":"]));
        let author = words
            .phrase_from(first, end)
            .filter(|author| author.kind == MentionKind::Named && author.tokens == (first..end));
        if let Some(author) = author {
            let number = sign(Some(dash), phrase, whole, found);
            let origin = Proposal { mentions: vec![author], ..proposal() };
            found.hand_over(number, origin);
        }
    }
}

/// The signature is a paragraph of its own; a quotation or a passage that is set off stands above.
fn below(words: &Words, paragraph: usize, dash: usize, phrase: Phrase, found: &mut Found) {
    let Some(above) = paragraph.checked_sub(1) else { return };
    let content = words.seg.tokens_in(words.seg.paragraphs[above].span);
    let quoted = words.opens(content.start).is_some_and(|quotation| {
        words.seg.tokens_in(words.quotation(quotation).span).end >= sentence_end(words, &content)
    });
    if !content.is_empty() && (quoted || words.seg.paragraphs[above].kind == BlockKind::BlockQuote) {
        sign(Some(dash), phrase, content, found);
    }
}

/// A name with what its bearer is ends the paragraph without a full stop: a passage set off from the text.
fn set_off(words: &Words, index: usize, found: &mut Found) {
    let sentence = &words.seg.sentences[index];
    let paragraph = &words.seg.paragraphs[sentence.paragraph];
    let tokens = sentence.tokens.clone();
    if paragraph.sentences.start == index
        || !(4..=LONGEST).contains(&tokens.len())
        || words.is(tokens.end - 1, &[".", "!", "?", ":", ";", "…"])
        || words.class(tokens.end - 1) == WordClass::QuoteMark
        || words.is_quoted(tokens.start)
    {
        return;
    }
    let Some(phrase) = words.phrase_from(tokens.start, tokens.end) else { return };
    let person = phrase.kind == MentionKind::Named && phrase.head.len() >= 2 && phrase.tokens == phrase.head;
    let office = phrase.tokens.end..tokens.end;
    let human = |at: usize| {
        title(words.word(at)).is_some() || noun(words.word(at)).is_some_and(|noun| noun.nature == Nature::Human)
    };
    let told = words.word(office.start) == "," && office.clone().any(human);
    if person && told && !office.clone().any(|at| words.is_finite(at)) {
        let start = words.seg.sentences[paragraph.sentences.start].tokens.start;
        sign(None, phrase, start..tokens.start, found);
    }
}

fn proposal() -> Proposal {
    Proposal { confidence: super::confidence("signature"), pattern: "signature", ..Proposal::default() }
}

fn sign(dash: Option<usize>, phrase: Phrase, content: Range<usize>, found: &mut Found) -> usize {
    found.add(Proposal {
        cue: dash.map(|dash| dash..dash + 1).into_iter().collect(),
        kind: Some(CueKind::Punctuation),
        mentions: vec![phrase],
        content: vec![content],
        ..proposal()
    })
}

/// “Quay shut, say officials”: whom the headline that is cited names at its end.
fn headline(words: &Words, quotation: &Range<usize>, outer: usize, found: &mut Found) {
    let (start, end) = (quotation.start + 1, quotation.end - 1);
    let end = if words.is(end - 1, &[".", ","]) { end - 1 } else { end };
    let Some(comma) = (start..end).rev().take(8).find(|&at| words.word(at) == ",") else { return };
    let says = |at: usize| {
        cue_verb(words.word(at)).is_some_and(|(verb, _)| {
            verb.clause == Some(Attitude::Statement) && verb.takes(Frame::Quotation) && verb.takes(Frame::Bare)
        })
    };
    let inverted = says(comma + 1);
    let (cue, who) = if inverted { (comma + 1, comma + 2..end) } else { (end - 1, comma + 1..end - 1) };
    if !says(cue) || who.is_empty() || comma < start + 2 {
        return;
    }
    let Some(phrase) = words.phrase_from(who.start, who.end).filter(|phrase| phrase.tokens == who) else { return };
    found.add(Proposal {
        cue: std::iter::once(cue..cue + 1).collect(),
        mentions: vec![phrase],
        content: std::iter::once(start..comma).collect(),
        relayed_by: Some(outer),
        confidence: super::confidence("cited-headline"),
        pattern: "cited-headline",
        ..Proposal::default()
    });
}
