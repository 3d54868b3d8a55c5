//! Which nouns head a phrase: those the lexicon knows, those whose ending tells, and which of them need no determiner.
//!
//! In Palaeoanthropologists said so. the first word heads a phrase, in “a list of claims” `list` does not mean somebody.

use std::ops::Range;

use super::before::Before;
use crate::model::{Nature, Number, SourceClass, WordClass};
use crate::resolve::wording::Wording;
use crate::resolve::words::{self, Gender, Noun};

/// What is known of the noun at token `at`, if it may mean somebody or something that speaks.
pub(super) fn known(words: &Wording, at: usize) -> Option<Noun> {
    let lower = words.lower(at);
    if lower.ends_with("-year-old") || lower.ends_with("-year-olds") {
        let number = if lower.ends_with('s') { Number::Plural } else { Number::Singular };
        return Some(Noun {
            lemma: "-year-old".to_owned(),
            class: SourceClass::Person,
            nature: Nature::Human,
            number,
            gender: None,
        });
    }
    // Whoever “who” follows is somebody.
    let somebody = || {
        let determined = at > 0 && words.is(at - 1, WordClass::Determiner);
        (determined && words.is_plain(at) && matches!(words.lower(at + 1), "who" | "whose")).then(|| Noun {
            lemma: lower.to_owned(),
            class: SourceClass::Person,
            nature: Nature::Human,
            number: Number::Unknown,
            gender: None,
        })
    };
    // “a palaeoanthropologist”
    let by_ending = || {
        const NOBODY: [&str; 12] = [
            "assist", "consist", "exist", "fist", "insist", "list", "mist", "persist", "resist", "twist", "waist",
            "wrist",
        ];
        let one = lower.strip_suffix('s').unwrap_or(lower);
        let ending = ["ist", "ician", "ographer", "woman", "person"].iter().any(|ending| one.ends_with(ending));
        (ending && one.len() > 5 && words.is_plain(at) && !NOBODY.contains(&one)).then(|| {
            let several = one.len() < lower.len();
            Noun {
                lemma: one.to_owned(),
                class: if several { SourceClass::Group } else { SourceClass::Person },
                nature: Nature::Human,
                number: if several { Number::Plural } else { Number::Singular },
                gender: one.ends_with("woman").then_some(Gender::Female),
            }
        })
    };
    words::noun(lower).or_else(somebody).or_else(by_ending)
}

/// Whether a noun may go without a determiner here.
pub(super) fn stands_bare(words: &Wording, at: usize, before: &Before, noun: &Noun, limits: &Range<usize>) -> bool {
    const NO_ARTICLE: [&str; 6] = ["police", "parliament", "congress", "media", "prosecution", "management"];
    let lower = words.lower(at);
    if NO_ARTICLE.contains(&lower) {
        return true;
    }
    let first = at == limits.start || words.is(at, WordClass::Initial) || words.is(at - 1, WordClass::QuoteMark);
    let named_before = at > limits.start && words.is(at - 1, WordClass::Proper);
    let after_comma = before.start > limits.start && words.lower(before.start - 1) == ",";
    match (noun.nature, noun.number) {
        (Nature::Human, Number::Plural) => before.start < at || first || !may_be_verb(lower),
        (_, Number::Plural) => {
            // “Surveys of voters”
            let of = matches!(words.lower(at + 1), "of" | "by" | "from") && words.is(at, WordClass::Initial);
            before.start < at || first && (of || !may_be_verb(lower))
        }
        (Nature::Human, _) => {
            let name_after = at + 1 < limits.end && words.is(at + 1, WordClass::Proper);
            let behind = at + 1 + usize::from(is_emeritus(words.lower(at + 1)));
            let goes_on = matches!(words.lower(behind), "of" | "for" | "at" | "with" | "," | ".");
            // “founder and chief executive of the port,”
            let one_more = || words.lower(at + 1) == "and" && second_role(words, at + 2);
            // “Head of the Tarn Police Directorate Dejan Berg said”
            let heads = first && words.is(at, WordClass::Initial) && matches!(words.lower(at + 1), "of" | "for");
            // “chief executive and founder of the port,”
            let joined = before.start > limits.start + 1
                && words.lower(before.start - 1) == "and"
                && words::noun(words.lower(before.start - 2)).is_some_and(|noun| noun.nature == Nature::Human);
            heads
                || joined && goes_on
                || named_before
                || name_after && (before.start < at || !may_be_verb(lower))
                || after_comma && (goes_on || one_more())
        }
        (Nature::Organisation, _) => {
            // “charity Shelter said”
            let name_after = at + 1 < limits.end && words.is(at + 1, WordClass::Proper);
            (named_before || name_after && noun.number == Number::Singular) && !may_be_verb(lower)
        }
        _ => false,
    }
}

/// Whether a word behind what somebody is belongs to it: “professor emeritus”.
pub(super) fn is_emeritus(word: &str) -> bool {
    matches!(word, "emeritus" | "emerita")
}

/// Whether the words from token `at` on are what one person is, of somewhere: “chief executive of the port”.
fn second_role(words: &Wording, at: usize) -> bool {
    const LONGEST: usize = 4;
    let head = (at..at + LONGEST).take_while(|&at| words.is_plain(at)).last();
    head.is_some_and(|head| {
        let one = |noun: Noun| noun.nature == Nature::Human && noun.number == Number::Singular;
        matches!(words.lower(head + 1), "of" | "for" | "at" | "with" | ",")
            && words::noun(words.lower(head)).is_some_and(one)
    })
}

/// Nouns whose form is a verb’s, too.
pub(super) fn may_be_verb(word: &str) -> bool {
    const VERBS: &[&str] = &[
        "account",
        "accounts",
        "act",
        "acts",
        "address",
        "addresses",
        "advocate",
        "advocates",
        "aide",
        "appeal",
        "appeals",
        "author",
        "bank",
        "banks",
        "bill",
        "bills",
        "book",
        "books",
        "boss",
        "brief",
        "briefs",
        "chair",
        "chairs",
        "claim",
        "claims",
        "coach",
        "coaches",
        "comment",
        "comments",
        "complaint",
        "court",
        "courts",
        "document",
        "documents",
        "email",
        "emails",
        "estimate",
        "estimates",
        "father",
        "file",
        "files",
        "filing",
        "guard",
        "guards",
        "guide",
        "guides",
        "head",
        "heads",
        "host",
        "hosts",
        "judge",
        "judges",
        "lead",
        "leads",
        "letter",
        "man",
        "model",
        "models",
        "mother",
        "notice",
        "order",
        "orders",
        "parties",
        "pilot",
        "pilots",
        "poll",
        "polls",
        "post",
        "posting",
        "posts",
        "present",
        "record",
        "records",
        "refuse",
        "rebel",
        "release",
        "releases",
        "report",
        "reports",
        "research",
        "review",
        "reviews",
        "rival",
        "rivals",
        "rule",
        "rules",
        "source",
        "sources",
        "state",
        "states",
        "station",
        "statement",
        "studies",
        "study",
        "survey",
        "surveys",
        "target",
        "transcript",
        "tweet",
        "tweets",
        "witness",
        "witnesses",
        "works",
    ];
    VERBS.contains(&word)
}
