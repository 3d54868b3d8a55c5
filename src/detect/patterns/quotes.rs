//! Quotations whose speaker their place tells: one that runs on over sentences and paragraphs, one behind “He went on:”,
//! `Berg: “No.”`, `“No.” — Berg`.
//!
//! “It rained”, said Berg. “All day.” is one content in two pieces.

use std::ops::Range;

use super::found::{Found, Proposal};
use super::phrase::Phrase;
use super::signature;
use super::speech::Speech;
use super::speech::clause::sentence_end;
use super::words::Words;
use crate::lexicon::{gender_of_first_name, is_common_word, title};
use crate::model::{BlockKind, MentionKind};

/// Whether a paragraph that is all quotation goes on with the speaker of the one before.
const ACROSS: bool = true;

/// Who speaks, from one sentence to the next.
#[derive(Debug, Default)]
pub(super) struct Speaker {
    /// The proposal whose quotation may go on, and the sentence it was in.
    going_on: Option<usize>,
    /// Cue and speaker of a sentence that ends with a colon.
    announced: Option<(Range<usize>, Vec<Phrase>)>,
    /// The quotation that was taken last.
    quotation: Option<usize>,
    /// The paragraph of the last sentence.
    paragraph: usize,
}

impl Speaker {
    /// Takes sentence number `index` in; gives whether all of it is somebody’s words that went on.
    pub(super) fn hears(&mut self, words: &Words, index: usize, found: &mut Found) -> bool {
        let sentence = &words.seg.sentences[index];
        let tokens = sentence.tokens.clone();
        let fresh = sentence.paragraph != self.paragraph;
        self.paragraph = sentence.paragraph;
        if tokens.is_empty() {
            return false;
        }
        let first = tokens.start;
        // Inside a quotation that began in an earlier sentence, and to its end.
        if words.is_quoted(first) {
            let whole = words.quotation_of(first).map(|quotation| words.seg.tokens_in(words.quotation(quotation).span));
            return whole.is_some_and(|whole| whole.end + 1 >= sentence_end(words, &tokens));
        }
        if let Some((cue, phrases)) = self.announced.take()
            && let Some(piece) = announced(words, index)
        {
            let number = found.add(Proposal {
                cue: vec![cue],
                mentions: phrases,
                content: vec![piece.clone()],
                confidence: super::confidence("colon"),
                pattern: "colon",
                ..Proposal::default()
            });
            self.going_on = Some(number);
            self.quotation = words.opens(first);
            return piece.end >= sentence_end(words, &tokens);
        }
        let Some(quotation) = words.opens(first) else {
            self.going_on = None;
            return false;
        };
        let whole = words.seg.tokens_in(words.quotation(quotation).span);
        let alone = whole.end + 1 >= sentence_end(words, &tokens).min(whole.end + 1)
            && whole.end >= sentence_end(words, &tokens);
        let continues =
            words.quotation(quotation).continues.is_some() && words.quotation(quotation).continues == self.quotation;
        let Some(number) = self.going_on.filter(|_| alone && (!fresh || continues || ACROSS)) else {
            if !alone {
                self.going_on = None;
            }
            return false;
        };
        found.go_on(number, whole);
        self.quotation = Some(quotation);
        true
    }

    /// Remembers what a sentence said for the next one.
    pub(super) fn said(&mut self, words: &Words, index: usize, speech: &Speech) {
        let tokens = words.seg.sentences[index].tokens.clone();
        let last = speech.made.iter().rev().find(|made| made.ends_in_quotation);
        self.going_on = last.map(|made| made.number);
        self.quotation = None;
        if last.is_some() {
            let end = tokens.end;
            self.quotation = (tokens.start..end).rev().find_map(|at| words.quotation_of(at));
        }
        if tokens.is_empty() || words.word(tokens.end - 1) != ":" {
            return;
        }
        self.announced = speech.pending.clone().or_else(|| named_before_colon(words, &tokens)).or_else(|| {
            // “He said of the bridge that it fell:” goes on with its speaker.
            let made = speech.made.last().filter(|made| made.is_speech)?;
            Some((made.cue.clone(), made.phrases.clone()))
        });
    }
}

/// The quotation or set-off passage that sentence number `index` begins.
fn announced(words: &Words, index: usize) -> Option<Range<usize>> {
    let sentence = &words.seg.sentences[index];
    if let Some(quotation) = words.opens(sentence.tokens.start) {
        return Some(words.seg.tokens_in(words.quotation(quotation).span));
    }
    let paragraph = &words.seg.paragraphs[sentence.paragraph];
    let begins = paragraph.sentences.start == index && paragraph.kind == BlockKind::BlockQuote;
    begins.then(|| words.seg.tokens_in(paragraph.span))
}

/// “And from Chairwoman Berg:”, “Berg, in reply:”
fn named_before_colon(words: &Words, tokens: &Range<usize>) -> Option<(Range<usize>, Vec<Phrase>)> {
    let colon = tokens.end - 1;
    if tokens.len() > 16 || colon <= tokens.start {
        return None;
    }
    let phrase = words.phrase_ending(colon, tokens.start)?;
    let start = phrase.tokens.start;
    let opens = start == tokens.start || words.is(start - 1, &["from", "by", "to", "and", ","]);
    (phrase.kind != MentionKind::Pronominal && opens && is_person_like(words, &phrase))
        .then(|| (colon..colon + 1, vec![phrase]))
}

fn is_person_like(words: &Words, phrase: &Phrase) -> bool {
    phrase.kind == MentionKind::Named && super::relay::is_source(words, phrase)
}

/// `Berg: “No.”` at the head of a paragraph and `“No.” — Berg` at the end of one.
pub(super) fn by_place(words: &Words, index: usize, found: &mut Found) {
    let sentence = &words.seg.sentences[index];
    let tokens = sentence.tokens.clone();
    let paragraph = &words.seg.paragraphs[sentence.paragraph];
    if paragraph.sentences.start == index {
        transcript(words, &tokens, found);
    }
    if paragraph.sentences.end == index + 1 {
        signature::paragraph(words, index, found);
    }
}

/// Words before a colon at the head of a paragraph that tell what follows, not who speaks.
const LABELS: &[&str] = &[
    "analysis",
    "answer",
    "background",
    "breaking",
    "claim",
    "claims",
    "conclusion",
    "context",
    "correction",
    "exclusive",
    "explainer",
    "fact",
    "facts",
    "finding",
    "findings",
    "key",
    "live",
    "myth",
    "note",
    "opinion",
    "question",
    "rating",
    "reality",
    "result",
    "results",
    "source",
    "sources",
    "summary",
    "timeline",
    "update",
    "updates",
    "verdict",
    "video",
    "warning",
    "watch",
    "what",
];

fn transcript(words: &Words, tokens: &Range<usize>, found: &mut Found) {
    let first = tokens.start + usize::from(words.opens(tokens.start).is_some());
    if words.verb_forms(first).is_some() {
        return;
    }
    let named = words
        .phrase_from(first, tokens.end)
        .filter(|phrase| !LABELS.contains(&words.word(phrase.head.end - 1)))
        .and_then(|phrase| {
            let colon = phrase.tokens.end;
            told(words, tokens, &phrase, colon).map(|content| (phrase, colon, content))
        });
    let Some((phrase, colon, content)) = named.or_else(|| in_capitals(words, first, tokens)) else { return };
    found.add(Proposal {
        cue: vec![colon..colon + 1],
        mentions: vec![phrase],
        content: vec![content],
        confidence: super::confidence("transcript"),
        pattern: "transcript",
        ..Proposal::default()
    });
}

/// What stands behind `colon`, where the `speaker` before it says so.
fn told(words: &Words, tokens: &Range<usize>, speaker: &Phrase, colon: usize) -> Option<Range<usize>> {
    if words.word(colon) != ":" {
        return None;
    }
    let quotation = words.opens(colon + 1);
    let plain = quotation.is_none() && colon + 2 < tokens.end;
    if plain && words.printed(speaker.tokens.start) == "@" {
        // “@brigade: The fire is out.”
        return Some(colon + 1..sentence_end(words, tokens));
    }
    if speaker.kind != MentionKind::Named || speaker.tokens.len() > 6 {
        return None;
    }
    let first = words.printed(speaker.head.start);
    let capitals = first.len() > 2 && !first.chars().any(char::is_lowercase);
    // “BERG: It rained.”, as transcripts have it, or “Berg: It rained.” where Berg speaks again near by.
    if plain && (capitals || speaks_again(words, tokens.start, &(tokens.start..colon))) {
        return Some(colon + 1..paragraph_end(words, tokens));
    }
    quotation.map(|quotation| words.seg.tokens_in(words.quotation(quotation).span))
}

/// The token behind the paragraph that the sentence in `tokens` is in.
fn paragraph_end(words: &Words, tokens: &Range<usize>) -> usize {
    let from = words.seg.tokens[tokens.start].span.start;
    words.seg.sentence_at(from).map_or(tokens.end, |index| {
        let paragraph = &words.seg.paragraphs[words.seg.sentences[index].paragraph];
        words.seg.tokens_in(paragraph.span).end
    })
}

/// “SEN. ANNA BERG (R-Tarn): It rained.”, “OLE LUND, PORT DIRECTOR: It did not.”: somebody’s title or first name in capitals,
/// with who they are, before a colon; the colon, and what stands behind it.
fn in_capitals(words: &Words, first: usize, tokens: &Range<usize>) -> Option<(Phrase, usize, Range<usize>)> {
    const LONGEST: usize = 14;
    let colon = (first + 1..tokens.end.min(first + LONGEST)).find(|&at| words.word(at) == ":")?;
    let stop = (first..colon).find(|&at| words.is(at, &["(", ","])).unwrap_or(colon);
    let loud = |at: usize| {
        let word = words.printed(at);
        word == "." || word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
    };
    let forename = |word: &str| {
        let rest = word.char_indices().nth(1).map_or(word.len(), |(at, _)| at);
        gender_of_first_name(&format!("{}{}", &word[..rest], word[rest..].to_lowercase())).is_some()
    };
    let known = title(words.word(first)).is_some() || forename(words.printed(first));
    let speaks = stop > first + 1 && (first..stop).all(loud) && known && words.opens(colon + 1).is_none();
    let phrase = Phrase { tokens: first..stop, head: first..stop, kind: MentionKind::Named };
    (speaks && colon + 1 < tokens.end).then(|| (phrase, colon, colon + 1..paragraph_end(words, tokens)))
}

/// Whether the label in `label`, at the head of the paragraph of token `at`, heads another one near by, too.
fn speaks_again(words: &Words, at: usize, label: &Range<usize>) -> bool {
    /// Paragraphs before and behind.
    const NEAR: usize = 8;
    if is_common_word(words.word(label.end - 1)) || !words.is_name(label.end - 1) {
        return false;
    }
    let Some(index) = words.seg.sentence_at(words.seg.tokens[at].span.start) else { return false };
    let own = words.seg.sentences[index].paragraph;
    let heads = |paragraph: usize| {
        let start = words.seg.tokens_in(words.seg.paragraphs[paragraph].span).start;
        words.word(start + label.len()) == ":"
            && label.clone().zip(start..).all(|(one, other)| words.printed(one) == words.printed(other))
    };
    let last = words.seg.paragraphs.len().min(own + NEAR + 1);
    (own.saturating_sub(NEAR)..last).any(|paragraph| paragraph != own && heads(paragraph))
}
