//! Whom a picture is from: “Boats at the quay. Image: Tarn Agency.”, “… REUTERS/Ole Lund”, “… (Photo by Ole Lund/AFP)”.
//!
//! Whoever made or lent the picture stands behind what its caption says can be seen, and behind nothing else.
//!
//! Of Boats at the quay. Image: NASA. the content is `Boats at the quay`, the source `NASA`.

use std::ops::Range;

use super::found::{Found, Proposal};
use super::phrase::Phrase;
use super::words::Words;
use crate::model::{CueKind, MentionKind, WordClass};

/// Words that open a credit, with a colon or “by” behind them.
const LABELS: &[&str] =
    &["image", "images", "photo", "photos", "picture", "pictures", "photograph", "photographs", "credit", "courtesy"];

/// Words of a credit that name nobody.
const NOBODY: &[&str] = &[
    "photo",
    "photos",
    "file",
    "handout",
    "pool",
    "stringer",
    "archive",
    "image",
    "images",
    "picture",
    "stock",
    "photograph",
    "illustration",
    "graphic",
    "animation",
    "screengrab",
];

/// Words that join names in a credit.
const JOINING: &[&str] = &["/", "via", "and", "&", "for", ",", "|", "of", "from", "by", "courtesy", "the"];

/// A credit is no longer than this, in tokens.
const LONGEST: usize = 24;

/// Attributes the caption in `tokens`, the tokens of its block, and gives the token where the credit begins.
pub(super) fn caption(words: &Words, tokens: &Range<usize>, found: &mut Found) -> usize {
    let Some(credit) = credit(words, tokens) else { return tokens.end };
    let mentions = names(words, credit.names.clone());
    if !mentions.is_empty() && credit.start > tokens.start {
        found.add(Proposal {
            cue: credit.label.into_iter().collect(),
            kind: Some(CueKind::Credit),
            mentions,
            content: std::iter::once(tokens.start..credit.start).collect(),
            confidence: super::confidence("picture-credit"),
            pattern: "picture-credit",
            ..Proposal::default()
        });
    }
    credit.start
}

struct Credit {
    /// The token it begins with, its bracket included.
    start: usize,
    label: Option<Range<usize>>,
    names: Range<usize>,
}

fn credit(words: &Words, tokens: &Range<usize>) -> Option<Credit> {
    let floor = tokens.start.max(tokens.end.saturating_sub(LONGEST));
    let labelled = (floor..tokens.end).rev().find_map(|at| {
        let opens = LABELS.contains(&words.word(at)) && words.is(at + 1, &[":", "by", "of"]);
        let apart = at == tokens.start || words.is(at - 1, &[".", "(", "[", "!", "?", "”", "\"", "—", "–", "|", ")"]);
        // “AP Photo: …” is left to the names.
        let credits = opens && (apart || words.word(at + 1) == ":") && at + 2 < tokens.end;
        (credits && is_credit(words, at + 2..tokens.end)).then(|| {
            let bracket = at > tokens.start && words.is(at - 1, &["(", "["]);
            Credit { start: at - usize::from(bracket), label: Some(at..at + 2), names: at + 2..tokens.end }
        })
    });
    labelled.or_else(|| {
        // Names alone, behind a full stop or in brackets: “… on Friday. REUTERS/Ole Lund”, “… (Xinhua/Li Xia)”.
        let at = (floor..tokens.end).rev().find(|&at| {
            words.is(at, &[".", "(", "[", "!", "?"]) && at + 1 < tokens.end && is_name_like(words, at + 1)
        })?;
        let bracket = words.is(at, &["(", "["]);
        let names = at + 1..tokens.end;
        let told = bracket || names.clone().any(|index| words.is(index, &["/", "via", "courtesy"]));
        (told && is_credit(words, names.clone())).then_some(Credit {
            start: if bracket { at } else { at + 1 },
            label: None,
            names,
        })
    })
}

fn is_name_like(words: &Words, index: usize) -> bool {
    words.is_name(index) && !words.is_time(index) || NOBODY.contains(&words.word(index))
}

/// Whether tokens are names, and what joins them, throughout.
fn is_credit(words: &Words, tokens: Range<usize>) -> bool {
    let mut named = false;
    tokens.clone().all(|index| {
        named |= words.is_name(index);
        is_name_like(words, index)
            || JOINING.contains(&words.word(index))
            || words.class(index) == WordClass::Number
            || words.class(index) == WordClass::Punctuation
    }) && named
}

/// The names in a credit: of “Ole Lund/AFP via Getty Images” three.
fn names(words: &Words, tokens: Range<usize>) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    let mut start = tokens.start;
    for index in tokens.start..=tokens.end {
        let initial = words.word(index) == "." && index + 1 < tokens.end && words.printed(index - 1).len() <= 2;
        let inside = index < tokens.end
            && (words.is_name(index) || initial)
            && !words.is_time(index)
            && !(NOBODY.contains(&words.word(index)) && !(words.is(index, &["images", "pool"]) && index > start));
        if inside {
            continue;
        }
        phrases.extend(name(words, start..index));
        start = index + 1;
    }
    phrases
}

/// One name, or an agency and its photographer: “NASA Bill Ingalls”.
fn name(words: &Words, tokens: Range<usize>) -> Vec<Phrase> {
    let phrase = |tokens: Range<usize>| Phrase { tokens: tokens.clone(), head: tokens, kind: MentionKind::Named };
    if tokens.is_empty() {
        return Vec::new();
    }
    let loud = |index: usize| words.printed(index).len() > 1 && !words.printed(index).contains(char::is_lowercase);
    let second = tokens.start + 1;
    if tokens.len() >= 3 && loud(tokens.start) && !(second..tokens.end).any(loud) {
        return vec![phrase(tokens.start..second), phrase(second..tokens.end)];
    }
    vec![phrase(tokens)]
}
