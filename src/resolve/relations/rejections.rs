//! Words by which somebody rejects what others said without saying it again: “It's pure invention”, “called the claim
//! nonsense”, “denied that it had”.
//!
//! Works on words in lower case with straight apostrophes, quotation marks among them.

use crate::lexicon::is_saying;

/// What rejected claims are called.
const JUDGEMENTS: &[&str] = &[
    "absurd",
    "baseless",
    "bogus",
    "concocted",
    "exaggerated",
    "exaggeration",
    "fabricated",
    "fabrication",
    "fabrications",
    "fake",
    "false",
    "falsehood",
    "fantasy",
    "fiction",
    "figment",
    "groundless",
    "hogwash",
    "imaginary",
    "inaccurate",
    "incorrect",
    "inflated",
    "invention",
    "laughable",
    "lie",
    "lies",
    "ludicrous",
    "misinformation",
    "misleading",
    "mistaken",
    "nonsense",
    "preposterous",
    "propaganda",
    "ridiculous",
    "rubbish",
    "slander",
    "smear",
    "untrue",
    "unfounded",
    "wrong",
];

/// Words that may stand before such a judgement without changing it.
const STRESS: &[&str] = &[
    "a",
    "an",
    "absolute",
    "absolutely",
    "all",
    "complete",
    "completely",
    "deliberate",
    "entirely",
    "just",
    "manifestly",
    "nothing",
    "but",
    "outright",
    "patently",
    "plain",
    "plainly",
    "pure",
    "sheer",
    "simply",
    "so",
    "total",
    "totally",
    "utter",
    "utterly",
    "very",
    "as",
    "being",
    "\"",
    "“",
    "”",
    "'",
    "‘",
    "’",
    "political",
    "malicious",
    "blatant",
];

/// Verbs that take what is judged and the judgement: “called it nonsense”, “dismissed the report as false”.
pub(super) const CALLING: &[&str] = &[
    "call",
    "called",
    "calls",
    "calling",
    "described",
    "describes",
    "describing",
    "branded",
    "branding",
    "labelled",
    "labeled",
    "dismissed",
    "dismisses",
    "dismissing",
    "rejected",
    "rejects",
    "rejecting",
    "denounced",
    "denounces",
    "condemned",
    "considers",
    "considered",
];

/// The token after a judgement that begins at token `at`, words that stress it aside.
fn judgement(lower: &[String], at: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    let found = (at..lower.len().min(at + LONGEST)).find(|&index| !STRESS.contains(&lower[index].as_str()))?;
    // “far too high”
    let too = (found..lower.len().min(found + 2)).find(|&index| lower[index] == "too");
    let amount = too.map(|too| too + 1).filter(|&next| lower.get(next).is_some_and(|it| it == "high" || it == "low"));
    let judged = JUDGEMENTS.contains(&lower[found].as_str()).then_some(found);
    amount.or(judged).map(|last| last + 1)
}

/// Whether `lower`, the words of a claim, only reject what was said before: “It's pure invention”, “That is not true.”
pub(super) fn rejects(lower: &[String]) -> bool {
    let first = lower.iter().position(|word| word.contains(char::is_alphanumeric)).unwrap_or(0);
    let is = |at: usize, words: &[&str]| lower.get(at).is_some_and(|word| words.contains(&word.as_str()));
    let mut at = first;
    at += usize::from(is(at, &["that"]) && is(at + 1, &["it", "this", "that", "these", "they", "he", "she"]));
    if let Some(verb) = pointed_at(lower, at) {
        let not = usize::from(is(verb + 1, &["not", "n't"]));
        let ends = |at: usize| {
            let next = lower.get(at).map(String::as_str);
            next.is_none_or(|next| !is_word(next) || matches!(next, "and" | "but" | "or" | "while"))
        };
        let untrue = not == 1 && is(verb + 2, &["true", "correct", "accurate", "so"]);
        return is(verb, &["is", "was", "are", "were"])
            && (untrue || not == 0 && judgement(lower, verb + 1).is_some_and(ends));
    }
    // “he was mistaken”, “she is lying”
    if is(at, &["he", "she"]) && is(at + 1, &["is", "was", "'s"]) {
        let last = |at: usize| lower.get(at).is_none_or(|next| !is_word(next));
        return is(at + 2, &["mistaken", "wrong", "lying", "misinformed"]) && last(at + 3);
    }
    if !is(at, &["it", "that", "this", "these", "they", "those"]) && !is(at, &["it's", "that's"]) {
        // “Nonsense.”, “Not true.”
        let alone = judgement(lower, first).is_some_and(|end| !lower[end..].iter().any(|word| is_word(word)));
        return alone || is(first, &["not"]) && is(first + 1, &["true"]);
    }
    at += 1;
    // “That never happened.”, “It did not happen.”
    let never = is(at, &["never"]) && is(at + 1, &["happened", "occurred"]);
    let did_not = is(at, &["did"]) && is(at + 1, &["not", "n't"]) && is(at + 2, &["happen", "occur"]);
    if never || did_not {
        return true;
    }
    if !is(at - 1, &["it's", "that's"]) {
        if !is(at, &["is", "was", "are", "were", "'s", "'re"]) {
            return false;
        }
        at += 1;
    }
    let ends = |at: usize| lower.get(at).is_none_or(|next| !is_word(next));
    let untrue = is(at, &["not", "n't"]) && is(at + 1, &["true", "correct", "accurate"])
        || is(at, &["not", "n't"]) && is(at + 1, &["so"]) && ends(at + 2)
        || is(at, &["not", "n't"]) && is(at + 1, &["the"]) && is(at + 2, &["case", "truth"])
        || is(at, &["simply", "just"]) && is(at + 1, &["not"]) && is(at + 2, &["true"]);
    untrue || judgement(lower, at).is_some()
}

/// The token after “the claims”, “those figures” at token `at`, where such a word points back at what others said.
fn pointed_at(lower: &[String], at: usize) -> Option<usize> {
    let determined = matches!(lower.get(at)?.as_str(), "the" | "these" | "those" | "such" | "this" | "that" | "all");
    let noun = lower.get(at + 1)?;
    let points = is_saying(noun) || matches!(noun.as_str(), "figure" | "figures" | "number" | "numbers");
    (determined && points).then_some(at + 2)
}

fn is_word(word: &str) -> bool {
    word.contains(char::is_alphanumeric)
}

/// Whether `lower`, the words of a claim that somebody denies, leave out what is denied: “that it had”, “doing so”.
pub(super) fn leaves_out(lower: &[String]) -> bool {
    const EMPTY: &[&str] = &[
        "that", "it", "he", "she", "they", "had", "has", "have", "did", "does", "was", "were", "is", "so", "doing",
        "this", "having", "done", "any", "such", "thing",
    ];
    let words: Vec<&str> = lower.iter().map(String::as_str).filter(|word| is_word(word)).collect();
    (1..=4).contains(&words.len()) && words.iter().all(|word| EMPTY.contains(word))
}

/// Whether `lower`, the words of a claim, only take up what was said before with an auxiliary, and if so whether they
/// negate it: “that it had”, “they did not”.
pub(super) fn elliptical(lower: &[String]) -> Option<bool> {
    const SUBJECTS: &[&str] = &["it", "he", "she", "they", "that", "this", "there", "we", "i"];
    const AUXILIARIES: &[&str] =
        &["had", "has", "have", "did", "does", "do", "was", "were", "is", "are", "would", "will", "could", "can"];
    let words: Vec<&str> = lower.iter().map(String::as_str).filter(|word| is_word(word)).collect();
    let words = words.strip_prefix(&["that"]).filter(|rest| rest.len() > 1).unwrap_or(&words);
    match words {
        [subject, auxiliary, rest @ ..] if SUBJECTS.contains(subject) => match rest {
            [] if AUXILIARIES.contains(auxiliary) => Some(false),
            ["not" | "n't" | "never"] if AUXILIARIES.contains(auxiliary) => Some(true),
            _ => None,
        },
        _ => None,
    }
}

/// “called the claim nonsense”, “dismissed it as false”, from token `at` on: the tokens of what is judged, and the token
/// after the judgement. `pointer` tells where a phrase that points back ends.
pub(super) fn called(
    lower: &[String],
    at: usize,
    pointer: impl Fn(usize) -> Option<usize>,
) -> Option<(std::ops::Range<usize>, usize)> {
    if !CALLING.contains(&lower.get(at)?.as_str()) {
        return None;
    }
    let end = match lower.get(at + 1)?.as_str() {
        "it" | "this" | "that" | "them" | "these" | "those" if judgement(lower, at + 2).is_some() => at + 2,
        _ => pointer(at + 1)?,
    };
    judgement(lower, end).map(|after| (at + 1..end, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn rejections_are_told_from_claims() {
        for text in [
            "“ it 's pure invention , ”",
            "that is a lie",
            "this is simply not true",
            "that this was absolute nonsense",
            "the claims were false and had been made by others",
            "the figure was wrong",
            "those reports are not true",
            "“ nonsense . ”",
            "they are completely baseless",
            "that he was mistaken",
            "the figure was far too high",
        ] {
            assert!(rejects(&words(text)), "{text}");
        }
        for text in [
            "the claims were serious",
            "the report was late",
            "the claim that it rained is false",
            "it is a good plan",
            "it 's not so much that we like it",
            "the report is false about the quay",
            "it was wet",
            "he was wrong about the quay",
            "that it rained",
        ] {
            assert!(!rejects(&words(text)), "{text}");
        }
        assert_eq!(elliptical(&words("that it had")), Some(false));
        assert_eq!(elliptical(&words("they did not")), Some(true));
        assert_eq!(elliptical(&words("that it had rained")), None);
        assert!(leaves_out(&words("that it had")) && leaves_out(&words("doing so")));
        assert!(!leaves_out(&words("that it had paid")) && !leaves_out(&words("")));
    }
}
