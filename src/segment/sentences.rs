//! One paragraph → its sentences: sentencex, corrected where news differs.
//!
//! In: a paragraph and its quotations. Out: spans. A piece of bounded length at a time goes to
//! sentencex, whose time grows with the square of unbalanced marks.
//!
//! “It rained. The roof of the hall fell in,” said Rep. Anna Berg at 9 a.m. Monday. is two sentences.

use crate::lexicon::{Abbreviation, abbreviation, word_class};
use crate::model::{Quotation, WordClass};
use crate::text::Span;

/// Bytes given to sentencex at once, about.
const PIECE: usize = 2_000;

/// A sentence has no more bytes than about this: what goes on without a full stop is cut between words, so that what the
/// stages do for each pair of things in a sentence stays bounded.
const LONGEST: usize = 5_000;

/// Words that a part of a quotation needs to be a sentence of its own.
const LEAST_WORDS: usize = 2;

/// The sentences of `paragraph`, trimmed, none empty.
pub(super) fn split(text: &str, paragraph: Span, quotations: &[Quotation]) -> Vec<Span> {
    let closers: Vec<Span> = quotations
        .iter()
        .filter(|quotation| quotation.closed)
        .map(|quotation| Span::new(quotation.inner.end, quotation.span.end))
        .collect();
    let mut closers = closers;
    closers.sort_unstable();
    let mut cuts: Vec<usize> = Vec::new();
    for piece in pieces(text, paragraph) {
        for boundary in sentencex::get_sentence_boundaries("en", piece.of(text)) {
            let cut = piece.start + boundary.end_byte.min(piece.len());
            if text.is_char_boundary(cut) && (cut == piece.end || is_break(text, paragraph, cut)) {
                cuts.push(past_closers(text, &closers, cut));
            }
        }
    }
    cuts.retain(|&cut| is_break(text, paragraph, cut));
    cuts.extend(stops(text, paragraph, &closers));
    cuts.push(paragraph.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut sentences: Vec<Span> = Vec::new();
    let mut from = paragraph.start;
    for cut in cuts {
        if cut <= from {
            continue;
        }
        let span = Span::new(from, cut).trim(text);
        from = cut;
        // Marks alone are no sentence: they go with the one before.
        let bare = !span.of(text).contains(char::is_alphanumeric);
        match sentences.last_mut() {
            Some(last) if bare && !span.is_empty() => last.end = span.end,
            _ if !span.is_empty() => sentences.push(span),
            _ => {}
        }
    }
    if sentences.iter().all(|sentence| sentence.len() <= LONGEST) {
        return sentences;
    }
    sentences.into_iter().flat_map(|sentence| bounded(text, sentence)).collect()
}

/// A sentence in pieces that are not too long, where there are blanks to cut it at.
fn bounded(text: &str, sentence: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while rest.len() > LONGEST {
        let words = rest.of(text);
        let most = words.floor_char_boundary(LONGEST);
        let blank = |at: &usize| *at > 0;
        let Some(cut) = words[..most]
            .rfind(char::is_whitespace)
            .filter(blank)
            .or_else(|| words[most..].find(char::is_whitespace).map(|at| most + at))
        else {
            break;
        };
        pieces.push(Span::new(rest.start, rest.start + cut).trim(text));
        rest = Span::new(rest.start + cut, rest.end).trim(text);
    }
    pieces.push(rest);
    pieces
}

/// The paragraph in pieces of about [`PIECE`] bytes, cut where a sentence seems to end, else at a blank.
fn pieces(text: &str, paragraph: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut from = paragraph.start;
    while paragraph.end - from > PIECE {
        let floor = |mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let window = &text[from..floor(from + PIECE)];
        let half = floor(from + PIECE / 2) - from;
        let cut = window[half..]
            .rfind(". ")
            .map(|at| half + at + 2)
            .or_else(|| window.rfind(char::is_whitespace).filter(|&at| at > 0))
            .unwrap_or(window.len());
        pieces.push(Span::new(from, from + cut));
        from += cut;
    }
    pieces.push(Span::new(from, paragraph.end));
    pieces
}

/// Moves a cut behind the closing marks that follow it at once.
fn past_closers(text: &str, closers: &[Span], mut cut: usize) -> usize {
    loop {
        let blank = text[cut..].chars().take_while(|&c| c == ' ' || c == '\u{a0}').map(char::len_utf8).sum::<usize>();
        let next = closers.partition_point(|mark| mark.start < cut);
        match closers.get(next) {
            Some(mark) if mark.start == cut || mark.start == cut + blank && blank <= 2 => cut = mark.end,
            _ => return cut,
        }
    }
}

/// Whether a sentence may end before `cut`, judged by what stands around it.
fn is_break(text: &str, paragraph: Span, cut: usize) -> bool {
    let after = text[cut..paragraph.end].trim_start();
    if after.is_empty() {
        return true;
    }
    let before = text[paragraph.start..cut].trim_end();
    if is_ticker(text, cut) {
        return false;
    }
    let bare = before.trim_end_matches(['”', '’', '"', '\'', '»', ')', ']']);
    let start = after.trim_start_matches(['“', '‘', '"', '\'', '«', '(', '[', '`', '„', '‚']);
    let Some(first) = start.chars().next() else { return false };
    // “Stop!” he said.
    if first.is_lowercase() || ",;:)—–".contains(first) {
        return false;
    }
    if !bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।']) {
        return false;
    }
    if bare.len() < before.len() {
        return bare.ends_with('.') || !speaker_follows(after);
    }
    if !bare.ends_with('.') {
        return true;
    }
    let stem = &bare[..bare.len() - 1];
    let from = stem.char_indices().rev().take(24).find(|(_, c)| !c.is_alphanumeric() && *c != '.');
    let word = &stem[from.map_or_else(|| stem.len() - tail(stem), |(at, c)| at + c.len_utf8())..];
    let next = &start[..start.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(start.len())];
    let capitalised = first.is_uppercase();
    match abbreviation(word) {
        Some(Abbreviation::Leads) if word == "No" || word == "Nos" || word == "p" || word == "v" => {
            return !first.is_ascii_digit() && word != "v";
        }
        Some(Abbreviation::Leads) => return false,
        Some(Abbreviation::MayEnd) => return capitalised && starts_sentence(next),
        None => {}
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    if initial {
        // “John F. Kennedy”, but “Plan B. The”.
        return capitalised && starts_sentence(next);
    }
    if word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2) && letters > 0 {
        // “9 a.m. Monday”, “the U.S. Senate”.
        return starts_sentence(next);
    }
    true
}

/// Whether the full stop before `cut` is the dot of a name as exchanges and the web write it: “SHLD.O”, “ .DJI”.
fn is_ticker(text: &str, cut: usize) -> bool {
    let Some(before) = text[..cut].strip_suffix('.') else { return false };
    let mut next = text[cut..].chars();
    let goes_on = next.next().is_some_and(char::is_alphanumeric);
    let loud = before.chars().next_back().is_none_or(|c| c.is_whitespace() || c.is_uppercase());
    goes_on && (loud || !next.next().is_some_and(|c| c.is_lowercase() || c.is_whitespace()))
}

/// Verbs that a speaker's name stands before when a quotation ends with ? or !.
const SPEAKING: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "told",
    "added",
    "adds",
    "wrote",
    "writes",
    "tweeted",
    "posted",
    "shouted",
    "cried",
    "yelled",
    "exclaimed",
    "replied",
    "answered",
    "wondered",
    "joked",
    "recalled",
    "continued",
    "demanded",
];

/// Whether words go on with a name that has just spoken: “Who?” Berg said. But not: “Who?” Berg said he left.
fn speaker_follows(after: &str) -> bool {
    let mut words = after.split(' ').take(6).peekable();
    let mut names = 0;
    while let Some(word) = words.next() {
        let bare = word.trim_end_matches(['.', ',', ';', ':', '\n', '\r']);
        if names > 0 && SPEAKING.contains(&bare) {
            let next = words.peek().map(|next| next.to_lowercase());
            let goes_on = next.and_then(|next| word_class(&next));
            return bare.len() < word.len()
                || words.peek().is_none()
                || matches!(goes_on, Some(WordClass::Preposition | WordClass::Adverb));
        }
        let small = word_class(&bare.to_lowercase()) == Some(WordClass::Determiner);
        if !word.starts_with(char::is_uppercase) && !small || word.ends_with(',') {
            return false;
        }
        names += 1;
    }
    false
}

/// Bytes of the last 24 characters.
fn tail(stem: &str) -> usize {
    stem.chars().rev().take(24).map(char::len_utf8).sum()
}

/// Whether a capitalised word is one that begins a sentence rather than a name.
fn starts_sentence(word: &str) -> bool {
    word_class(&word.to_lowercase()).is_some()
}

/// Sentence ends that sentencex keeps together, inside quotations and before them.
fn stops(text: &str, paragraph: Span, closers: &[Span]) -> Vec<usize> {
    let words = paragraph.of(text);
    let mut stops = Vec::new();
    let mut from = 0;
    for (at, c) in words.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…')) {
        let cut = past_closers(text, closers, paragraph.start + at + c.len_utf8());
        let rest = &text[cut..paragraph.end];
        if !rest.starts_with(char::is_whitespace) {
            continue;
        }
        let start = rest.trim_start().trim_start_matches(['“', '‘', '"', '\'', '«', '`']);
        if !start.starts_with(char::is_uppercase) || cut <= paragraph.start + from {
            continue;
        }
        let here = words[from..at].split_whitespace().take(LEAST_WORDS).count();
        if here >= LEAST_WORDS
            && start.split_whitespace().take(LEAST_WORDS).count() == LEAST_WORDS
            && is_break(text, paragraph, cut)
        {
            stops.push(cut);
            from = cut - paragraph.start;
        }
    }
    stops
}

#[cfg(test)]
mod tests {
    use super::super::quotations;
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let span = Span::new(0, text.len());
        let found = quotations::find(text, span, false);
        let sentences: Vec<&str> =
            split(text, span, &found.quotations).into_iter().map(|sentence| sentence.of(text)).collect();
        assert_eq!(sentences, expect);
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        check("It opens at 9 a.m. Monday. Nobody came.", &["It opens at 9 a.m. Monday.", "Nobody came."]);
        check("Rep. Anna B. Berg of the U.S. Senate left.", &["Rep. Anna B. Berg of the U.S. Senate left."]);
        check("Platform No. 5 was shut. Mr. Lund saw it.", &["Platform No. 5 was shut.", "Mr. Lund saw it."]);
        check(
            "Shares of Tarn Corp TRN.O and the index .TRNX fell. They rose.",
            &["Shares of Tarn Corp TRN.O and the index .TRNX fell.", "They rose."],
        );
        check("The ship sank.The crew was saved.", &["The ship sank.", "The crew was saved."]);
        check(
            "“I’m mad. This has gotten personal,” said Berg.",
            &["“I’m mad.", "This has gotten personal,” said Berg."],
        );
        check("She moved to the U.S. The house was sold.", &["She moved to the U.S.", "The house was sold."]);
    }

    #[test]
    fn long_quotations_are_split_and_keep_their_marks() {
        check(
            "“The hall was full. The roof fell in at noon,” said Berg.",
            &["“The hall was full.", "The roof fell in at noon,” said Berg."],
        );
        check("“Stop!” he said. “Now.” Then he left.", &["“Stop!” he said.", "“Now.”", "Then he left."]);
        check("“Who did it?” Anna Berg said. Nobody knew.", &["“Who did it?” Anna Berg said.", "Nobody knew."]);
        check("“Who did it?” Berg said he left.", &["“Who did it?”", "Berg said he left."]);
        check("\"It rained.\" The mayor left.", &["\"It rained.\"", "The mayor left."]);
    }

    #[test]
    fn what_goes_on_without_end_is_cut_between_words() {
        let text = "the minister said that ".repeat(1_000);
        let whole = Span::new(0, text.len());
        let sentences = split(&text, whole, &[]);
        assert!(sentences.len() > 3 && sentences.iter().all(|sentence| sentence.len() <= LONGEST));
        let words: Vec<&str> = sentences.iter().flat_map(|sentence| sentence.of(&text).split_whitespace()).collect();
        assert_eq!(words, text.split_whitespace().collect::<Vec<_>>());
        let word = "a".repeat(3 * LONGEST);
        assert_eq!(split(&word, Span::new(0, word.len()), &[]), [Span::new(0, word.len())]);
    }

    #[test]
    fn long_unbalanced_text_takes_a_moment() {
        for unit in ["“ word ", "word. ", "\"", "Aé"] {
            let text = unit.repeat(30_000);
            let sentences = split(&text, Span::new(0, text.len()), &[]);
            assert!(!sentences.is_empty());
        }
    }
}
