//! A span that names somebody → its head and its kind, from shape and closed classes alone.
//!
//! In: a whole noun phrase. Out: a [`Mention`]. Who it is, `resolve` decides.
//!
//! Of “A spokesperson for South Korea’s Unification Ministry” the head is `spokesperson`, of “President Kim Jong-un”
//! it is `Kim Jong-un`’s whole run of capitals.

use std::ops::Range;

use crate::lexicon::{is_month, is_weekday, noun};
use crate::model::{Confidence, Mention, MentionKind, Nature, Number, Segmentation, WordClass};
use crate::text::Span;

/// Describes the noun phrase at `span`.
pub(super) fn describe(text: &str, segmentation: &Segmentation, span: Span, confidence: Confidence) -> Mention {
    let tokens = segmentation.tokens_in(span);
    let (head, kind) = head(text, segmentation, tokens).unwrap_or((span, MentionKind::Nominal));
    Mention { span, head, kind, confidence }
}

/// The head of a noun phrase: its last word before what hangs on it, with the names before it.
fn head(text: &str, segmentation: &Segmentation, tokens: Range<usize>) -> Option<(Span, MentionKind)> {
    let all = &segmentation.tokens;
    let class = |token: usize| all[token].class;
    let starts =
        tokens.clone().find(|&token| !matches!(class(token), WordClass::QuoteMark | WordClass::Punctuation))?;
    let hangs = |token: usize| {
        matches!(
            class(token),
            WordClass::Preposition | WordClass::Subordinator | WordClass::Auxiliary | WordClass::Pronoun
        ) || class(token) == WordClass::Punctuation && !matches!(all[token].span.of(text), "-" | "&" | "/" | "." | "@")
    };
    // “Norland Union (NU) leader Anna Berg”
    let bracketed = |open: usize| {
        let is = |at: usize, mark: &str| at < tokens.end && all[at].span.of(text) == mark;
        let goes_on = open + 3 < tokens.end && matches!(class(open + 3), WordClass::Word | WordClass::Proper);
        is(open, "(") && is(open + 2, ")") && class(open + 1) == WordClass::Proper && goes_on
    };
    let inside = |token: usize| bracketed(token) || token >= starts + 2 && bracketed(token - 2);
    let ends = (starts + 1..tokens.end).find(|&token| hangs(token) && !inside(token)).unwrap_or(tokens.end);
    let word = |token: &usize| !matches!(class(*token), WordClass::QuoteMark | WordClass::Punctuation);
    let ends = participle(text, segmentation, starts..ends).unwrap_or(ends);
    let ends = gerund(text, segmentation, starts..ends).unwrap_or(ends);
    let last = (starts..ends).rev().find(word)?;
    // “the summit last June”
    let lower = |token: usize| all[token].span.of(text).to_lowercase();
    let time = is_month(&lower(last)) || is_weekday(&lower(last));
    let last = match last.checked_sub(2) {
        Some(noun) if time && noun > starts && matches!(lower(last - 1).as_str(), "last" | "next" | "this") => noun,
        _ => last,
    };
    if class(last) == WordClass::Pronoun {
        return Some((all[last].span, MentionKind::Pronominal));
    }
    let name = |token: usize| matches!(class(token), WordClass::Proper | WordClass::Initial);
    // “Research conducted by the institute” at the head of a sentence.
    let opens = |token: usize| {
        let sentence = segmentation.sentence_at(all[token].span.start);
        sentence.is_some_and(|sentence| segmentation.sentences[sentence].tokens.start == token)
    };
    if ends < tokens.end && last == starts && opens(last) && noun(&all[last].span.of(text).to_lowercase()).is_some() {
        return Some((all[last].span, MentionKind::Nominal));
    }
    if name(last) {
        let first = (starts..last).rev().take_while(|&token| name(token)).last().unwrap_or(last);
        return Some((all[first].span.cover(all[last].span), MentionKind::Named));
    }
    let kind = match class(last) {
        // “this”, “some”, “two”
        WordClass::Determiner => MentionKind::Pronominal,
        _ => MentionKind::Nominal,
    };
    let last = if class(last) == WordClass::Possessive && last > starts { last - 1 } else { last };
    Some((all[last].span, kind))
}

/// The participle behind the noun of a phrase that says what was done with it: “documents filed Monday”, “figures released
/// this week”; not “court appointed lawyers”.
fn participle(text: &str, segmentation: &Segmentation, tokens: Range<usize>) -> Option<usize> {
    let word = |token: usize| segmentation.tokens[token].span.of(text);
    let class = |token: usize| segmentation.tokens[token].class;
    (tokens.start + 1..tokens.end).find(|&token| {
        class(token) == WordClass::Word
            && word(token).len() <= 16
            && (word(token).ends_with("ed")
                || matches!(word(token), "seen" | "held" | "drawn" | "sent" | "shown" | "made"))
            && noun(&word(token - 1).to_lowercase()).is_some()
            && if token + 1 < tokens.end {
                matches!(
                    class(token + 1),
                    WordClass::Proper | WordClass::Number | WordClass::Determiner | WordClass::Adverb
                )
            } else {
                // “research conducted by the institute”
                segmentation.tokens.get(token + 1).is_some_and(|next| next.class == WordClass::Preposition)
            }
    })
}

/// The verb behind the noun of a phrase that says what it does: “the doctor treating the victims”, “residents living” near
/// a plant; not “a police training college”.
fn gerund(text: &str, segmentation: &Segmentation, tokens: Range<usize>) -> Option<usize> {
    let word = |token: usize| segmentation.tokens[token].span.of(text);
    let class = |token: usize| segmentation.tokens[token].class;
    (tokens.start + 1..tokens.end).find(|&token| {
        let verb = class(token) == WordClass::Word && (6..=16).contains(&word(token).len());
        let known = |token: usize| noun(&word(token).to_lowercase());
        let next = (token + 1 < tokens.end).then(|| class(token + 1));
        let meeting = known(token).is_some() && next != Some(WordClass::Determiner);
        if !verb || !word(token).ends_with("ing") || meeting {
            return false;
        }
        let human = known(token - 1).filter(|noun| noun.nature == Nature::Human);
        let several = human.is_some_and(|noun| noun.number == Number::Plural);
        let victims = || known(tokens.end - 1).is_some_and(|noun| noun.number == Number::Plural);
        let one = token == tokens.start + 2 && matches!(word(tokens.start), "A" | "An" | "a" | "an") && victims();
        matches!(class(token - 1), WordClass::Word | WordClass::Initial)
            && (known(token - 1).is_some() || word(token - 1).eq_ignore_ascii_case("those"))
            && match next {
                None | Some(WordClass::Determiner | WordClass::Number | WordClass::Adverb) => true,
                Some(WordClass::Proper) => human.is_some(),
                Some(WordClass::Word) => several || human.is_some() && one,
                _ => false,
            }
            || class(token - 1) == WordClass::Determiner && word(token - 1).eq_ignore_ascii_case("those")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{read, segment};

    #[track_caller]
    fn check(text: &str, span: &str, head: &str, kind: MentionKind) {
        let article = read::plain("test", text);
        let segmentation = segment::segment(&article);
        let start = text.rfind(span).unwrap();
        let found = describe(text, &segmentation, Span::new(start, start + span.len()), Confidence::CERTAIN);
        assert_eq!((found.head.of(text), found.kind), (head, kind), "{span}");
    }

    #[test]
    fn the_head_stands_before_what_hangs_on_it() {
        use MentionKind::{Named, Nominal, Pronominal};
        let text =
            "Today a spokesperson for Tarn’s Unification Ministry met Anna Berg, a nurse, and the mayor; he said so.";
        check(text, "a spokesperson for Tarn’s Unification Ministry", "spokesperson", Nominal);
        check(text, "Tarn’s Unification Ministry", "Unification Ministry", Named);
        check(text, "Anna Berg, a nurse,", "Anna Berg", Named);
        check(text, "the mayor", "mayor", Nominal);
        check(text, "he", "he", Pronominal);
    }

    #[test]
    fn what_somebody_does_hangs_on_them() {
        use MentionKind::{Nominal, Pronominal};
        let text = "He left, said the doctor treating the victims, people living near the plant, lawyers representing \
                    Ana Ruiz, those living there, a police training college, and two visiting officials.";
        check(text, "the doctor treating the victims", "doctor", Nominal);
        check(text, "people living near the plant", "people", Nominal);
        check(text, "lawyers representing Ana Ruiz", "lawyers", Nominal);
        check(text, "those living there", "those", Pronominal);
        check(text, "a police training college", "college", Nominal);
        check(text, "two visiting officials", "officials", Nominal);
    }

    #[test]
    fn what_was_done_with_a_thing_hangs_on_it() {
        use MentionKind::{Named, Nominal};
        let text = "He left, according to documents filed Monday in Tarn, court appointed lawyers, \
                    the injured Anna Berg and figures released this week.";
        check(text, "documents filed Monday in Tarn", "documents", Nominal);
        check(text, "court appointed lawyers", "lawyers", Nominal);
        check(text, "the injured Anna Berg", "Anna Berg", Named);
        check(text, "figures released this week", "figures", Nominal);
        let text = "He left, according to research conducted by the Tarn Institute and by officials briefed on it.";
        check(text, "research conducted by the Tarn Institute", "research", Nominal);
        check(text, "officials briefed on it", "officials", Nominal);
    }
}
