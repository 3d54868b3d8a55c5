//! One sentence → tokens with their classes.
//!
//! In: a sentence and the quotation marks in it. Out: words, genitive marks, quotation marks,
//! punctuation.
//!
//! “It didn’t rain in Tarn’s hills” is `“ It did n’t rain in Tarn ’s hills ”`.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation;

use crate::lexicon::{abbreviation, gender_of_first_name, word_class};
use crate::model::{Token, WordClass};
use crate::text::Span;

/// What is left of an auxiliary after an apostrophe.
const SHORT_FORMS: &[&str] = &["ll", "ve", "re", "d", "m"];

/// Words whose ’s is “is”, “has” or “us”.
const HOSTS: &[&str] = &[
    "it",
    "he",
    "she",
    "that",
    "there",
    "here",
    "what",
    "who",
    "where",
    "how",
    "when",
    "why",
    "let",
    "everything",
    "something",
    "nothing",
];

/// The tokens of `sentence`; `marks` are the quotation marks in it, by start.
pub(super) fn tokens(text: &str, sentence: Span, marks: &[Span], tokens: &mut Vec<Token>) {
    let first = tokens.len();
    let mut pieces: Vec<Span> = Vec::new();
    let mut next_mark = 0;
    let mut done = sentence.start;
    for (at, word) in sentence.of(text).split_word_bound_indices() {
        let (mut start, end) = (sentence.start + at, sentence.start + at + word.len());
        start = start.max(done);
        // A mark may stand inside what Unicode takes for one word.
        while let Some(mark) = marks.get(next_mark).filter(|mark| mark.start < end) {
            if mark.start >= start {
                push(text, &mut pieces, Span::new(start, mark.start));
                pieces.push(*mark);
                start = mark.end;
                done = mark.end;
            }
            next_mark += 1;
        }
        if start < end {
            push(text, &mut pieces, Span::new(start, end));
            done = end;
        }
    }
    let pieces = join(text, &pieces, marks);
    let mut mark = 0;
    for (index, &span) in pieces.iter().enumerate() {
        while marks.get(mark).is_some_and(|mark| mark.start < span.start) {
            mark += 1;
        }
        if marks.get(mark) == Some(&span) {
            tokens.push(Token { span, class: WordClass::QuoteMark });
            continue;
        }
        let before = pieces[..index].last().filter(|before| before.end == span.start).copied();
        divide(text, span, before, tokens);
    }
    classify(text, &mut tokens[first..]);
}

fn push(text: &str, pieces: &mut Vec<Span>, span: Span) {
    let span = span.trim(text);
    if !span.is_empty() {
        pieces.push(span);
    }
}

fn is_word(word: &str) -> bool {
    word.starts_with(char::is_alphanumeric)
}

fn is_apostrophe(word: &str) -> bool {
    matches!(word, "'" | "’" | "‘")
}

/// Joins hyphenated words, abbreviations with their full stop, elided words with their apostrophe.
fn join(text: &str, pieces: &[Span], marks: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(pieces.len());
    let mut mark = 0;
    let mut index = 0;
    while index < pieces.len() {
        let span = pieces[index];
        let word = span.of(text);
        while marks.get(mark).is_some_and(|mark| mark.start < span.start) {
            mark += 1;
        }
        let is_mark = marks.get(mark) == Some(&span);
        let next = pieces.get(index + 1).filter(|next| next.start == span.end).copied();
        let last = joined.last_mut().filter(|last| last.end == span.start && is_word(last.of(text)));
        let next_is_word = next.is_some_and(|next| is_word(next.of(text)));
        match (last, next) {
            (Some(last), Some(next)) if matches!(word, "-" | "‐" | "‑") && next_is_word => {
                last.end = next.end;
                index += 2;
                continue;
            }
            (Some(last), _) if word == "." && takes_stop(last.of(text), index + 1 < pieces.len()) => {
                last.end = span.end;
                index += 1;
                continue;
            }
            (None, Some(next)) if is_apostrophe(word) && !is_mark && next_is_word => {
                joined.push(span.cover(next));
                index += 2;
                continue;
            }
            _ => {}
        }
        joined.push(span);
        index += 1;
    }
    joined
}

/// Whether a full stop belongs to the word before it; `more`: the sentence goes on.
fn takes_stop(word: &str, more: bool) -> bool {
    if word.len() > 16 {
        return false;
    }
    let parts = || word.trim_end_matches('.').split('.');
    let dotted = parts().count() > 1
        && parts().all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic));
    let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase) && word != "I";
    !word.ends_with('.') && (dotted || more && (initial || abbreviation(word).is_some()))
}

/// Cuts the genitive mark, the negation and short auxiliaries off a word.
fn divide(text: &str, span: Span, before: Option<Span>, tokens: &mut Vec<Token>) {
    let word = span.of(text);
    let mut push = |start: usize, end: usize, class| tokens.push(Token { span: Span::new(start, end), class });
    if is_apostrophe(word) {
        let genitive = before.is_some_and(|before| before.of(text).ends_with(['s', 'S', 'z', 'x']));
        push(span.start, span.end, if genitive { WordClass::Possessive } else { WordClass::Punctuation });
        return;
    }
    let apostrophe = word.rfind(['\'', '’']).filter(|&at| at > 0);
    if let Some(at) = apostrophe {
        let tail = word[at..].trim_start_matches(['\'', '’']).to_lowercase();
        let host = &word[..at];
        let (cut, class) = if tail == "s" {
            // “WHO’s director” is nobody who is a director.
            let acronym = host.len() > 1 && host.chars().all(char::is_uppercase) && word.ends_with('s');
            let short = host.len() <= 10 && !acronym && HOSTS.contains(&host.to_lowercase().as_str());
            (at, if short { WordClass::Auxiliary } else { WordClass::Possessive })
        } else if tail == "t" && host.len() > 1 && host.ends_with(['n', 'N']) {
            (at - 1, WordClass::Negation)
        } else if SHORT_FORMS.contains(&tail.as_str()) {
            (at, WordClass::Auxiliary)
        } else {
            push(span.start, span.end, WordClass::Word);
            return;
        };
        push(span.start, span.start + cut, WordClass::Word);
        push(span.start + cut, span.end, class);
        return;
    }
    let class = if word.contains(char::is_alphanumeric) { WordClass::Word } else { WordClass::Punctuation };
    push(span.start, span.end, class);
}

/// Gives words their class, by list and by shape.
fn classify(text: &str, tokens: &mut [Token]) {
    let letters = |token: &Token| token.span.of(text).chars().any(char::is_lowercase);
    let shouted = tokens.len() > 3 && !tokens.iter().filter(|token| token.span.len() > 1).any(letters);
    let mut initial = true;
    for index in 0..tokens.len() {
        let token = tokens[index];
        let word = token.span.of(text);
        match token.class {
            WordClass::Word => {}
            // A quotation begins a sentence of its own; its closing mark does not.
            WordClass::QuoteMark => {
                initial |= tokens.get(index + 1).is_some_and(|next| next.span.start == token.span.end)
                    && (index == 0 || tokens[index - 1].span.end < token.span.start);
                continue;
            }
            WordClass::Punctuation => {
                initial |= matches!(word, ":" | "…" | "?" | "!") || word == "." && index > 0;
                continue;
            }
            _ => {
                initial = false;
                continue;
            }
        }
        tokens[index].class = class_of(word, initial, shouted);
        let named = index > 0 && matches!(tokens[index - 1].class, WordClass::Proper | WordClass::Initial);
        // “USA Today”, “Clean Rivers Now,”
        let closes = || tokens.get(index + 1).is_none_or(|next| next.class == WordClass::Punctuation);
        if (word == "Today" || word == "Now" && closes()) && named && !shouted {
            tokens[index].class = WordClass::Proper;
        }
        initial = false;
    }
}

fn class_of(word: &str, initial: bool, shouted: bool) -> WordClass {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return WordClass::Punctuation };
    if first.is_numeric() {
        return WordClass::Number;
    }
    let capital = first.is_uppercase();
    let listed = if word.len() <= 24 { word_class(&word.to_lowercase()) } else { None };
    if !capital {
        // “eBay”, “al-Nur”
        let inner = chars.any(char::is_uppercase) && word.len() <= 64;
        return listed.unwrap_or(if inner { WordClass::Proper } else { WordClass::Word });
    }
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let all_capitals = capitals > 1 && !word.chars().any(char::is_lowercase);
    if word == "I" {
        return WordClass::Pronoun;
    }
    if shouted {
        return listed.unwrap_or(WordClass::Initial);
    }
    // “MANY investors”, as the first word of an article may be printed
    let opener = all_capitals && initial && word.len() > 3 && word.chars().all(char::is_uppercase);
    if let Some(class) = listed.filter(|_| opener) {
        return class;
    }
    if all_capitals || word.contains('.') {
        return WordClass::Proper;
    }
    match listed {
        // “in May”, “Will Ames”
        Some(_) if !initial && matches!(word, "May" | "Will" | "Most" | "More") => WordClass::Proper,
        // “Anna Kelly”, “Emily Lund”
        Some(WordClass::Adverb) if word.ends_with("ly") && !initial => WordClass::Proper,
        Some(WordClass::Adverb) if word.ends_with("ly") && gender_of_first_name(word).is_some() => WordClass::Initial,
        Some(class) => class,
        None if !initial || capitals > 1 => WordClass::Proper,
        None => WordClass::Initial,
    }
}

/// Lets tokens begin a sentence, as they do behind a dateline: the capital of the first word alone makes no name of it.
pub(super) fn begin(text: &str, tokens: &mut [Token]) {
    let first = tokens.iter_mut().find(|token| token.class != WordClass::QuoteMark);
    if let Some(token) = first.filter(|token| token.class == WordClass::Proper) {
        token.class = class_of(token.span.of(text), true, false);
    }
}

/// Words that are capitalised inside sentences and never small are names where they begin one, too.
pub(super) fn recognise_names(text: &str, tokens: &mut [Token]) {
    let mut seen: HashSet<&str> = HashSet::new();
    for token in tokens.iter().filter(|token| token.class == WordClass::Proper) {
        seen.insert(token.span.of(text));
    }
    // “Kelly”, where an Anna Kelly was named.
    let adverb = |token: &Token| {
        let word = token.span.of(text);
        token.class == WordClass::Adverb && word.ends_with("ly") && word.starts_with(char::is_uppercase)
    };
    for token in tokens.iter_mut().filter(|token| token.class == WordClass::Initial || adverb(token)) {
        if seen.contains(token.span.of(text)) {
            token.class = WordClass::Proper;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::quotations;
    use super::*;

    fn cut(text: &str) -> Vec<(&str, WordClass)> {
        let span = Span::new(0, text.len());
        let mut found = Vec::new();
        tokens(text, span, &quotations::find(text, span, false).marks, &mut found);
        found.into_iter().map(|token| (token.span.of(text), token.class)).collect()
    }

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(cut(text).iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" "), expect);
    }

    #[test]
    fn marks_and_genitives_are_tokens() {
        check("“It didn’t rain in Tarn’s hills”, he said.", "“ It did n’t rain in Tarn ’s hills ” , he said .");
        check("``Anna's out,'' the boys' father said.", "`` Anna 's out , '' the boys ' father said .");
        let classes = |text: &str| cut(text)[1].1;
        assert_eq!(classes("WHO’s director"), WordClass::Possessive);
        assert_eq!(classes("who’s there"), WordClass::Auxiliary);
    }

    #[test]
    fn names_that_end_like_adverbs_are_names() {
        let class = |text: &str, wanted: &str| {
            let found = cut(text);
            found.iter().rev().find(|(word, _)| *word == wanted).map(|(_, class)| *class)
        };
        assert_eq!(class("On Monday Anna Kelly left.", "Kelly"), Some(WordClass::Proper));
        assert_eq!(class("Emily left.", "Emily"), Some(WordClass::Initial));
        assert_eq!(class("Recently Berg left.", "Recently"), Some(WordClass::Adverb));
        assert_eq!(class("Berg left recently.", "recently"), Some(WordClass::Adverb));
    }

    #[test]
    fn names_and_abbreviations_hold_together() {
        check(
            "Kim Jong-un met Rep. A. Berg at 9 a.m. in the U.S.",
            "Kim Jong-un met Rep. A. Berg at 9 a.m. in the U.S.",
        );
        check("The ’90s were long—they said.", "The ’90s were long — they said .");
    }

    #[test]
    fn classes_follow_lists_and_shape() {
        let classes = cut("Roads in Tarn were not openly shut by 40 men, NATO said.");
        let class = |word: &str| classes.iter().find(|(other, _)| *other == word).unwrap().1;
        assert_eq!(class("Roads"), WordClass::Initial);
        assert_eq!(class("Tarn"), WordClass::Proper);
        assert_eq!(class("were"), WordClass::Auxiliary);
        assert_eq!(class("not"), WordClass::Negation);
        assert_eq!(class("openly"), WordClass::Adverb);
        assert_eq!(class("40"), WordClass::Number);
        assert_eq!(class("NATO"), WordClass::Proper);
        assert_eq!(class("shut"), WordClass::Word);
    }
}
