//! Words by which somebody rejects what others said without saying it again: “It's pure invention”, “called the claim
//! nonsense”, “denied that it had”.
//!
//! Works on words in lower case with straight apostrophes, quotation marks among them.

use std::sync::LazyLock;

use super::cues::is_told;
use crate::lexicon::{Phrases, word_class};

/// What rejected claims are called.
const JUDGEMENTS: &[&str] = &[
    "absurd",
    "alarmist",
    "baseless",
    "biased",
    "bogus",
    "charade",
    "concocted",
    "cover-up",
    "cynical",
    "defamatory",
    "desperate",
    "disgraceful",
    "disinformation",
    "distorted",
    "distortion",
    "distortions",
    "doctored",
    "erroneous",
    "exaggerated",
    "exaggeration",
    "exaggerations",
    "fabricated",
    "fabrication",
    "fabrications",
    "fairytale",
    "fake",
    "fallacious",
    "false",
    "falsehood",
    "falsehoods",
    "fanciful",
    "fantasy",
    "far-fetched",
    "farce",
    "fearmongering",
    "fiction",
    "fictitious",
    "figment",
    "flawed",
    "forged",
    "forgeries",
    "forgery",
    "frivolous",
    "garbage",
    "gossip",
    "groundless",
    "hearsay",
    "hoax",
    "hogwash",
    "hysterical",
    "imaginary",
    "implausible",
    "inaccurate",
    "incomplete",
    "incorrect",
    "inflated",
    "invented",
    "invention",
    "inventions",
    "irresponsible",
    "laughable",
    "libellous",
    "lie",
    "lies",
    "ludicrous",
    "malicious",
    "manipulated",
    "meritless",
    "mischievous",
    "misinformation",
    "misleading",
    "mistaken",
    "motivated",
    "myth",
    "nonsense",
    "one-sided",
    "outdated",
    "outlandish",
    "outrageous",
    "overblown",
    "overhyped",
    "overstated",
    "preposterous",
    "propaganda",
    "ridiculous",
    "rubbish",
    "scandalous",
    "scaremongering",
    "scurrilous",
    "selective",
    "sensational",
    "sensationalist",
    "sham",
    "slander",
    "slanderous",
    "slurs",
    "smear",
    "smears",
    "speculation",
    "speculative",
    "spurious",
    "stunt",
    "unfair",
    "unfounded",
    "unjust",
    "unjustified",
    "unrecognisable",
    "unrecognizable",
    "unreliable",
    "unscientific",
    "unsubstantiated",
    "untrue",
    "untruth",
    "untruthful",
    "whitewash",
    "witch-hunt",
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
    "politically",
    "malicious",
    "blatant",
    "factually",
    "wholly",
    "mere",
    "merely",
    "demonstrably",
    "pack",
    "tissue",
    "work",
    "of",
];

/// Verbs that take what is judged and the judgement: “called it nonsense”, “dismissed the report as false”.
pub(super) const CALLING: &[&str] = &[
    "blasted",
    "branded",
    "branding",
    "call",
    "called",
    "calling",
    "calls",
    "characterised",
    "characterized",
    "condemned",
    "considered",
    "considers",
    "declared",
    "deemed",
    "denied",
    "denounced",
    "denounces",
    "derided",
    "described",
    "describes",
    "describing",
    "dismissed",
    "dismisses",
    "dismissing",
    "dubbed",
    "labeled",
    "labelled",
    "mocked",
    "rejected",
    "rejecting",
    "rejects",
    "ridiculed",
    "slammed",
    "termed",
    "terms",
];

/// The token after a judgement that begins at token `at`, words that stress it aside.
fn judgement(lower: &[String], at: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    /// What rejected claims are without.
    const LACKING: &[&str] = &["basis", "evidence", "foundation", "grounds", "merit", "substance", "truth"];
    let is_judgement = |index: usize| lower.get(index).is_some_and(|word| JUDGEMENTS.contains(&word.as_str()));
    // “malicious” judges where it does not stress: “a malicious lie”
    let stresses =
        |index: usize| STRESS.contains(&lower[index].as_str()) && (is_judgement(index + 1) || !is_judgement(index));
    let found = (at..lower.len().min(at + LONGEST)).find(|&index| !stresses(index))?;
    // “a crude fabrication”
    let is_noun = found > at && matches!(lower[found - 1].as_str(), "a" | "an");
    let found = if is_noun && !is_judgement(found) && is_judgement(found + 1) { found + 1 } else { found };
    // “without any foundation”, “had no basis in fact”
    if matches!(lower[found].as_str(), "without" | "no" | "little" | "lacking") {
        let lacking = (found + 1..lower.len().min(found + 3)).find(|&index| LACKING.contains(&lower[index].as_str()));
        return lacking.map(|last| last + 1);
    }
    // “hard to believe”
    if matches!(lower[found].as_str(), "hard" | "difficult" | "impossible")
        && lower.get(found + 1).is_some_and(|next| next == "to")
        && lower.get(found + 2).is_some_and(|verb| verb == "believe" || verb == "credit")
    {
        return Some(found + 3);
    }
    // “full of errors”
    const FAULTS: &[&str] =
        &["contradictions", "errors", "falsehoods", "flaws", "holes", "inaccuracies", "lies", "mistakes"];
    let faulty = matches!(lower[found].as_str(), "full" | "littered" | "riddled")
        && lower.get(found + 1).is_some_and(|next| next == "of" || next == "with");
    if faulty && lower.get(found + 2).is_some_and(|last| FAULTS.contains(&last.as_str())) {
        return Some(found + 3);
    }
    // “far too high”
    const AMOUNTS: &[&str] = &["bleak", "gloomy", "high", "large", "low", "optimistic", "pessimistic", "rosy", "small"];
    let too = (found..lower.len().min(found + 2)).find(|&index| lower[index] == "too");
    let amount =
        too.map(|too| too + 1).filter(|&next| lower.get(next).is_some_and(|it| AMOUNTS.contains(&it.as_str())));
    let judged = JUDGEMENTS.contains(&lower[found].as_str()).then_some(found);
    amount.or(judged).map(|last| last + 1)
}

/// Whether `lower`, the words of a claim, only reject what was said before: “It's pure invention”, “That is not true.”
pub(super) fn rejects(lower: &[String]) -> bool {
    lower.split(|word| word == ";").any(rejects_by)
}

/// [`rejects`], for words that go on without a break.
fn rejects_by(lower: &[String]) -> bool {
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
        let untrue = not == 1 && is(verb + 2, &["true", "correct", "accurate", "so", "based", "genuine", "authentic"]);
        let unfounded = is(verb, &["has", "had", "have"])
            && is(verb + 1, &["no", "little"])
            && judgement(lower, verb + 1).is_some_and(|end| end > verb + 2);
        return unfounded
            || never_was(lower, verb)
            || is(verb, &["is", "was", "are", "were"])
                && (untrue || not == 0 && judgement(lower, verb + 1).is_some_and(ends));
    }
    // “he was mistaken”, “she is lying”
    if is(at, &["he", "she"]) && is(at + 1, &["is", "was", "'s"]) {
        let last = |at: usize| lower.get(at).is_none_or(|next| !is_word(next));
        return is(at + 2, &["mistaken", "wrong", "lying", "misinformed"]) && last(at + 3);
    }
    if !is(at, &["it", "that", "this", "these", "they", "those"]) && !is(at, &["it's", "that's"]) {
        // “Nonsense.”, “Absolute rubbish. I was at home.”, “Not true.”
        let alone = judgement(lower, first).is_some_and(|end| lower.get(end).is_none_or(|next| !is_word(next)));
        return alone || is(first, &["not"]) && is(first + 1, &["true"]);
    }
    at += 1;
    // “That never happened.”, “It did not happen.”, “That conversation never took place.”
    if never_was(lower, at) || is(at - 1, &["that", "this", "these", "those"]) && never_was(lower, at + 1) {
        return true;
    }
    if !is(at - 1, &["it's", "that's"]) {
        if !is(at, &["is", "was", "are", "were", "'s", "'re"]) {
            return false;
        }
        at += 1;
    }
    let ends = |at: usize| lower.get(at).is_none_or(|next| !is_word(next));
    let untrue = is(at, &["not", "n't"])
        && is(at + 1, &["true", "correct", "accurate", "authentic", "based", "genuine"])
        || is(at, &["not", "n't"]) && is(at + 1, &["so"]) && ends(at + 2)
        || is(at, &["not", "n't"]) && is(at + 1, &["the"]) && is(at + 2, &["case", "truth"])
        || is(at, &["simply", "just"]) && is(at + 1, &["not"]) && is(at + 2, &["true"]);
    // “It is absurd that you ask”, “a false equivalence”, “they were being ridiculous” judge no claim.
    let whole = |at: usize| {
        let next = lower.get(at).map_or("", String::as_str);
        !is_word(next) || word_class(next).is_some() && !matches!(next, "that" | "to" | "for" | "how" | "of" | "when")
    };
    untrue || !is(at, &["being"]) && judgement(lower, at).is_some_and(whole)
}

/// Whether “never happened”, “did not take place” stands at token `at`.
fn never_was(lower: &[String], at: usize) -> bool {
    let is = |at: usize, words: &[&str]| lower.get(at).is_some_and(|word| words.contains(&word.as_str()));
    let verb = if is(at, &["never"]) {
        at + 1
    } else if is(at, &["did"]) && is(at + 1, &["not", "n't", "never"]) {
        at + 2
    } else {
        return false;
    };
    let end = if is(verb, &["happened", "happen", "occurred", "occur", "existed", "exist"]) {
        verb + 1
    } else if is(verb, &["took", "take"]) && is(verb + 1, &["place"]) {
        verb + 2
    } else {
        return false;
    };
    // “did not happen every day”
    lower.get(end).is_none_or(|next| !is_word(next) || matches!(next.as_str(), "and" | "as" | "at" | "but"))
}

/// Whether `lower`, the words of a claim, only say that what was said before is so: “it was true”, “That is correct.”
pub(super) fn affirms(lower: &[String]) -> bool {
    let is = |at: usize, words: &[&str]| lower.get(at).is_some_and(|word| words.contains(&word.as_str()));
    let mut at = lower.iter().position(|word| is_word(word)).unwrap_or(0);
    at += usize::from(is(at, &["that"]) && is(at + 1, &["it", "this", "that", "they", "the", "those", "these"]));
    let verb = match pointed_at(lower, at) {
        Some(verb) => verb,
        None if is(at, &["it", "that", "this", "they"]) => at + 1,
        None => return false,
    };
    let judged = verb + 1 + usize::from(is(verb + 1, &["all", "indeed"]));
    is(verb, &["is", "was", "are", "were", "'s"])
        && is(judged, &["true", "correct", "accurate"])
        && lower.get(judged + 1).is_none_or(|next| !is_word(next))
}

/// The token after “the claims”, “those figures” at token `at`, where such a word points back at what others said.
fn pointed_at(lower: &[String], at: usize) -> Option<usize> {
    const OWNER: usize = 4;
    let determined = matches!(lower.get(at)?.as_str(), "the" | "these" | "those" | "such" | "this" | "that" | "all");
    let points = |noun: &String| is_told(noun) || FALSIFIABLE.contains(&noun.as_str());
    // “the guild’s comparison”
    let owned = (at + 1..lower.len().min(at + OWNER)).find(|&index| lower[index] == "'s" || lower[index] == "'");
    let noun = owned.map_or(at + 1, |owned| owned + 1);
    ((determined || owned.is_some()) && lower.get(noun).is_some_and(points)).then_some(noun + 1)
}

/// Whether the words of a claim begin with what somebody told and whose it is, and if so the token after that: “the
/// farmers’ claim was exaggerated”.
pub(super) fn owned(lower: &[String]) -> Option<usize> {
    let at = usize::from(lower.first().is_some_and(|word| word == "that"));
    let end = pointed_at(lower, at)?;
    lower[at..end].iter().any(|word| word == "'s" || word == "'").then_some(end)
}

/// Words by which somebody says of whatever was laid at their door that it is not so, or that they did right.
static BLANKET: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let patterns = [
        "acted appropriately",
        "acted correctly",
        "acted lawfully",
        "acted legally",
        "acted properly",
        "acted within",
        "broke no",
        "broken no",
        "could not recall",
        "did not recall",
        "did not remember",
        "full compliance",
        "good faith",
        "is innocent",
        "knew nothing",
        "knew of no",
        "know of no",
        "knows nothing",
        "knows of no",
        "misinterpreted",
        "misquoted",
        "misread",
        "misrepresented",
        "misunderstood",
        "never heard of",
        "no basis",
        "no connection",
        "no contact with",
        "no decision",
        "no decisions",
        "no evidence of a link",
        "no evidence of any",
        "no fault",
        "no hand in",
        "no involvement",
        "no knowledge of",
        "no law",
        "no laws",
        "no link",
        "no links",
        "no memory",
        "no part in",
        "no proof of",
        "no recollection",
        "no record of",
        "no relationship",
        "no responsibility",
        "no role in",
        "no rules",
        "no such",
        "no truth",
        "no wrong",
        "no wrongdoing",
        "not a grain of",
        "not a shred of",
        "not a word of",
        "not aware of",
        "not genuine",
        "not how it happened",
        "not involved",
        "not our fault",
        "not responsible",
        "not the case",
        "not to blame",
        "not what happened",
        "not what happens",
        "nothing illegal",
        "nothing improper",
        "nothing of the kind",
        "nothing of the sort",
        "nothing to do with",
        "nothing untoward",
        "nothing wrong",
        "opposite is true",
        "opposite was true",
        "out of context",
        "reverse is true",
        "unaware of",
        "was innocent",
        "within the law",
        "within the rules",
    ];
    Phrases::of(patterns)
});

/// Whether `lower`, the words of a claim, say of whatever was said before that it is not so: “no decision had been taken”.
pub(super) fn is_blanket(lower: &[String]) -> bool {
    (0..lower.len()).any(|at| BLANKET.starting(&lower[at..]).next().is_some()) || keeps_rules(lower)
}

/// Whether `lower` says that rules were kept: “had always followed its safety rules”.
fn keeps_rules(lower: &[String]) -> bool {
    const KEEPING: &[&str] = &[
        "abided",
        "adhered",
        "complied",
        "complies",
        "followed",
        "follows",
        "met",
        "obeyed",
        "observed",
        "respected",
        "respects",
    ];
    const RULES: &[&str] = &[
        "guidance",
        "guidelines",
        "law",
        "laws",
        "legislation",
        "procedure",
        "procedures",
        "protocol",
        "protocols",
        "regulation",
        "regulations",
        "requirements",
        "rules",
        "standards",
    ];
    const REACH: usize = 6;
    let negated = || lower.iter().any(|word| matches!(word.as_str(), "not" | "never") || word.ends_with("n't"));
    let keeps = lower.iter().position(|word| KEEPING.contains(&word.as_str()));
    keeps.is_some_and(|at| lower[at + 1..].iter().take(REACH).any(|word| RULES.contains(&word.as_str()))) && !negated()
}

/// Whether `lower`, the words of a claim, say that somebody was elsewhere: “he had been asleep”, “was at lunch”.
pub(super) fn is_alibi(lower: &[String]) -> bool {
    const AWAY: &[&str] = &["abroad", "asleep", "away", "elsewhere"];
    let is = |at: usize, words: &[&str]| lower.get(at).is_some_and(|word| words.contains(&word.as_str()));
    (0..lower.len()).any(|at| {
        let verb = is(at, &["was", "were", "been"]);
        verb && (is(at + 1, AWAY)
            || is(at + 1, &["at"]) && is(at + 2, &["home", "lunch", "work", "sea", "dinner"])
            || is(at + 1, &["nowhere"]) && is(at + 2, &["near"]))
    })
}

/// What is called false or forged by whoever denies what it shows.
const FALSIFIABLE: &[&str] = &[
    "accounts",
    "analysis",
    "article",
    "articles",
    "assessment",
    "audio",
    "audit",
    "book",
    "calculation",
    "calculations",
    "case",
    "characterisation",
    "characterization",
    "chart",
    "claims",
    "comparison",
    "complaint",
    "count",
    "data",
    "description",
    "document",
    "documentary",
    "documents",
    "dossier",
    "email",
    "emails",
    "estimate",
    "estimates",
    "figure",
    "figures",
    "file",
    "files",
    "filing",
    "film",
    "footage",
    "image",
    "images",
    "inquiry",
    "interpretation",
    "investigation",
    "lawsuit",
    "letter",
    "log",
    "memo",
    "message",
    "messages",
    "method",
    "methodology",
    "methods",
    "minutes",
    "number",
    "numbers",
    "paper",
    "photo",
    "photograph",
    "photographs",
    "photos",
    "picture",
    "pictures",
    "poll",
    "portrayal",
    "probe",
    "recording",
    "records",
    "result",
    "results",
    "review",
    "sample",
    "samples",
    "screenshot",
    "screenshots",
    "study",
    "suit",
    "survey",
    "tape",
    "tapes",
    "test",
    "tests",
    "video",
    "videos",
];

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
        // “blasted the filing as pure fantasy”
        "the" | "this" | "that" | "his" | "her" | "its" | "their"
            if lower.get(at + 2).is_some_and(|noun| FALSIFIABLE.contains(&noun.as_str())) =>
        {
            at + 3
        }
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
            "the lawsuit is without merit",
            "the accusation was politically motivated and untrue",
            "the documents were fake",
            "the claims have no basis in fact",
            "“ that conversation never took place , ”",
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
            "it is absurd that you ask",
            "that is a false equivalence",
            "they were being ridiculous",
            "it was wrong to compare them",
            "the documents were late",
            "they did not happen every day",
        ] {
            assert!(!rejects(&words(text)), "{text}");
        }
        for text in [
            "it was true",
            "that this is correct",
            "“ that ’s true , ”".replace('’', "'").as_str(),
            "the report was accurate",
        ] {
            assert!(affirms(&words(text)), "{text}");
        }
        for text in ["it was true that it rained", "the quay was true", "that was not true", "it was late"] {
            assert!(!affirms(&words(text)), "{text}");
        }
        assert_eq!(elliptical(&words("that it had")), Some(false));
        assert_eq!(elliptical(&words("they did not")), Some(true));
        assert_eq!(elliptical(&words("that it had rained")), None);
        assert!(leaves_out(&words("that it had")) && leaves_out(&words("doing so")));
        assert!(!leaves_out(&words("that it had paid")) && !leaves_out(&words("")));
    }
}
