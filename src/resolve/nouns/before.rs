//! What stands before the head of a noun phrase and belongs to it.
//!
//! In “the army’s chief spokesman” the phrase of `spokesman` begins behind the possessive.

use super::Determiner;
use crate::lexicon::cue_verb;
use crate::model::{Nature, Number, WordClass};
use crate::resolve::names;
use crate::resolve::wording::Wording;
use crate::resolve::words::{self, looks_finite};

/// Adjectives that a noun without a determiner takes along.
const ADJECTIVES: &[&str] = &[
    "anonymous",
    "armed",
    "assistant",
    "central",
    "chief",
    "civil",
    "current",
    "deputy",
    "diplomatic",
    "elected",
    "executive",
    "federal",
    "foreign",
    "former",
    "general",
    "global",
    "government",
    "health",
    "high-ranking",
    "human",
    "independent",
    "industry",
    "intelligence",
    "international",
    "joint",
    "judicial",
    "junior",
    "lead",
    "leading",
    "legal",
    "local",
    "managing",
    "medical",
    "military",
    "multiple",
    "municipal",
    "national",
    "new",
    "official",
    "opposition",
    "other",
    "political",
    "private",
    "public",
    "recent",
    "regional",
    "rescue",
    "retired",
    "security",
    "senior",
    "several",
    "social",
    "state",
    "top",
    "unidentified",
    "unnamed",
    "veteran",
    "vice",
    "western",
    "young",
];

/// “Berg, citing officials” and “Berg, including aides” begin no apposition; “Berg, acting mayor” does.
fn is_participle(word: &str) -> bool {
    word.ends_with("ing")
        && (cue_verb(word).is_some()
            || matches!(word, "using" | "including" | "following" | "concerning" | "regarding"))
}

/// The words before a head.
pub(super) struct Before {
    /// Where the phrase begins.
    pub(super) start: usize,
    pub(super) determiner: Determiner,
    /// Words between, in lower case, without the determiner.
    pub(super) modifiers: Vec<String>,
    pub(super) country: Option<&'static str>,
}

/// Whether “a” at token `at` cannot belong to the head, which means several: “a few officials” and “a dozen” can.
fn is_of_several(words: &Wording, at: usize, head: usize) -> bool {
    let plural = words::noun(words.lower(head)).is_some_and(|noun| noun.number == Number::Plural);
    let counts = |at: usize| {
        matches!(words.lower(at), "few" | "dozen" | "couple" | "hundred" | "thousand" | "million" | "handful" | "many")
    };
    plural && words.lower(head).ends_with('s') && !(at + 1..head).any(counts)
}

/// The known body that an office before a name is held in, over what the office is about: “UN human rights chief Anna Berg”.
fn body_before(words: &Wording, start: usize, head: usize, limit: usize) -> Option<usize> {
    const FIELD: usize = 3;
    if start == limit || words.is(start, WordClass::Determiner) {
        return None;
    }
    let named = words.is(head + 1, WordClass::Proper);
    let several = words::noun(words.lower(head))
        .is_some_and(|noun| noun.number == Number::Plural && noun.nature == Nature::Human);
    if !(named || several) {
        return None;
    }
    let field = |at: &usize| words.is_plain(*at) && !looks_finite(words.lower(*at));
    let first = (limit..start).rev().take(FIELD + 1).find(|at| !field(at)).filter(|&at| at + 1 < start)?;
    let word = words.word(first);
    let known = words::body(word).is_some() || names::is_acronym(word) && words::country(word).is_none();
    // “U.N. human rights officials”, but not “he told the BBC security officials knew”
    let leads = named || first == limit || words.lower(first - 1) == ",";
    (words.is_capital(first) && known && leads && !(first > limit && words.is_capital(first - 1))).then_some(first)
}

/// Whether the token closes a bracket around what the name before it is called for short: “(CSU)”.
fn short_name(words: &Wording, at: usize, limit: usize) -> bool {
    at >= limit + 3
        && words.lower(at) == ")"
        && words.lower(at - 2) == "("
        && names::is_acronym(words.word(at - 1))
        && words.is_capital(at - 3)
}

/// Whether “and” at a token joins two words for what somebody looks after: “an economics and statistics professor”.
fn joins_fields(words: &Wording, and: usize, head: usize, limit: usize) -> bool {
    let one = |noun: words::Noun| noun.nature == Nature::Human && noun.number == Number::Singular;
    let no_body = |at: usize| {
        words::noun(words.lower(at)).is_none_or(|noun| !matches!(noun.nature, Nature::Human | Nature::Organisation))
    };
    let field = |at: usize| words.is_plain(at) && no_body(at) && !looks_finite(words.lower(at));
    words.lower(and) == "and"
        && and > limit + 1
        && and + 1 < head
        && field(and - 1)
        && field(and + 1)
        && words.is(and - 2, WordClass::Determiner)
        && words::noun(words.lower(head)).is_some_and(one)
}

/// What stands before a head and belongs to it.
pub(super) fn before(words: &Wording, head: usize, limit: usize) -> Before {
    const FARTHEST: usize = 8;
    let mut start = head;
    let mut determiner = None;
    let mut at = head;
    while at > limit && head - at < FARTHEST && determiner.is_none() {
        at -= 1;
        // “Christian Social Union (CSU) leader Anna Berg”
        if short_name(words, at, limit) {
            at -= 2;
            continue;
        }
        let lower = words.lower(at);
        match words.class(at) {
            // “according to what officials told the Herald”
            Some(WordClass::Determiner) if lower == "what" => break,
            // “a problem federal authorities say has grown”
            Some(WordClass::Determiner) if matches!(lower, "a" | "an") && is_of_several(words, at, head) => break,
            Some(WordClass::Determiner) => {
                determiner = Some(match lower {
                    "the" | "this" | "that" | "these" | "those" | "both" => Determiner::Definite,
                    "his" | "her" | "its" | "their" | "my" | "our" | "your" | "whose" => Determiner::Owned,
                    _ => Determiner::Indefinite,
                });
                start = at;
                if determiner == Some(Determiner::Definite)
                    && at > limit
                    && (words.lower(at - 1) == "all"
                        // “both the hospital and its owner” are two.
                        || words.lower(at - 1) == "both" && words.lower(head + 1) != "and")
                {
                    start -= 1;
                }
            }
            Some(WordClass::Possessive) => {
                determiner = Some(Determiner::Owned);
                start = at + 1;
            }
            Some(WordClass::Proper) => {}
            // “a Department for Transport spokesperson”
            Some(WordClass::Preposition)
                if matches!(lower, "of" | "for" | "on")
                    && words.is(at + 1, WordClass::Proper)
                    && at > limit
                    && words.is(at - 1, WordClass::Proper)
                    && words::institution(words.word(at - 1)).is_some() => {}
            Some(WordClass::Initial) => {
                if (at + 1 == start || ADJECTIVES.contains(&lower) || words::country(words.word(at)).is_some())
                    && (ADJECTIVES.contains(&lower)
                        || words::country(words.word(at)).is_some()
                        || words::noun(lower).is_some())
                {
                    start = at;
                }
                break;
            }
            Some(WordClass::Number) => {}
            Some(WordClass::Adverb) => {}
            Some(WordClass::Word) => {
                // “a report citing people”
                let cites = is_participle(lower) && at > limit && !words.is(at - 1, WordClass::Determiner);
                // “The Herald earlier cited officials”
                let adverb = usize::from(at > limit && words.is(at - 1, WordClass::Adverb));
                let tells = lower.ends_with("ed")
                    && cue_verb(lower).is_some()
                    && at > limit + adverb
                    && words.is(at - 1 - adverb, WordClass::Proper);
                if cites || tells || looks_finite(lower) && !lower.ends_with("ed") {
                    break;
                }
            }
            Some(WordClass::Punctuation) if lower == "-" => {}
            // “an economics and statistics professor”
            _ if joins_fields(words, at, head, limit) => {}
            _ => break,
        }
    }
    // “Anna Berg, general secretary of the union,”: all of an apposition belongs to it.
    // “chief legal and development officer of the port”
    let joins = |at: usize| {
        let somebody = words::noun(words.lower(at - 1)).is_some_and(|noun| noun.nature == Nature::Human);
        words.lower(at) == "and" && words.is_plain(at - 1) && words.is_plain(at + 1) && !somebody
    };
    let after_comma = (limit + 1..head).rev().take(5).find(|&at| !words.is_plain(at) && !joins(at)).filter(|&at| {
        at > limit
            && words.lower(at) == ","
            && words.is_capital(at - 1)
            && !is_participle(words.lower(at + 1))
            && (at + 1..head).all(|at| !looks_finite(words.lower(at)))
    });
    // “…, managing director and consumer internet analyst at the port,”
    let after_role = || {
        let one = |noun: words::Noun| noun.nature == Nature::Human && noun.number == Number::Singular;
        let and = (limit + 1..head).rev().take(4).find(|&at| !words.is_plain(at))?;
        let role = words.lower(and) == "and" && words::noun(words.lower(and - 1)).is_some_and(one);
        let plain = (and + 1..head).all(|at| !looks_finite(words.lower(at)));
        (role && plain && words::noun(words.lower(head)).is_some_and(one)).then_some(and)
    };
    if let Some(comma) = after_comma.or_else(after_role).filter(|_| determiner.is_none()) {
        start = comma + 1;
    } else if determiner.is_none() {
        // Without a determiner only known adjectives and names belong to it.
        start = head;
        // “EU foreign policy chief Anna Berg”
        const FIELD: usize = 3;
        let field = |at: &usize| words.is_plain(*at) && !looks_finite(words.lower(*at));
        let first = (limit..head).rev().take(FIELD).take_while(field).last();
        let named = first.filter(|&first| first > limit && words.is(first - 1, WordClass::Proper));
        if let Some(first) = named.filter(|_| words.is(head + 1, WordClass::Proper)) {
            start = first;
        }
        while start > limit {
            let at = start - 1;
            if short_name(words, at, limit) && words.is(at - 3, WordClass::Proper) {
                start = at - 2;
                continue;
            }
            let lower = words.lower(at);
            let takes = match words.class(at) {
                Some(WordClass::Proper) => true,
                Some(WordClass::Initial) => {
                    // “Talua Coast Guard commander”
                    let named = words.is(start, WordClass::Proper)
                        && names::run(words, at, head).is_some_and(|end| end > start);
                    // “Greenpeace campaigner Anna Berg”
                    let employs = words.is_plain(start)
                        && names::run(words, at, head).is_some_and(|end| end == at + 1)
                        && (words::body(words.word(at)).is_some()
                            || words.outlet(words.word(at)).is_some()
                            || words.is_lone_name(words.word(at))
                            || names::is_employer(words, at));
                    named
                        || employs
                        || words::country(words.word(at)).is_some()
                        || ADJECTIVES.contains(&lower)
                        || words::noun(lower).is_some_and(|noun| noun.nature == Nature::Organisation)
                }
                Some(WordClass::Word) => {
                    // “secretary general”
                    let office = start == head && words::class_of(&format!("{lower} {}", words.lower(head))).is_some();
                    // “Norvia finance chief”
                    let employed = start == head && at > limit && names::is_employer(words, at - 1);
                    office
                        || employed
                        || ADJECTIVES.contains(&lower)
                        || words::noun(lower).is_some_and(|noun| noun.nature == Nature::Organisation)
                }
                Some(WordClass::Number) => {
                    determiner = Some(Determiner::Indefinite);
                    true
                }
                _ => false,
            };
            if !takes {
                break;
            }
            start = at;
        }
        start = body_before(words, start, head, limit).unwrap_or(start);
    }
    let first = start + usize::from(words.is(start, WordClass::Determiner) && start < head);
    let modifiers: Vec<String> = (first..head)
        .filter(|&at| words.word(at).contains(char::is_alphanumeric))
        .map(|at| words.lower(at).to_owned())
        .collect();
    let country = (first..head).find_map(|at| {
        let two = (at + 1 < head).then(|| words::country(words.text_of(at..at + 2))).flatten();
        two.or_else(|| words::country(words.word(at)))
    });
    if matches!(modifiers.first().map(String::as_str), Some("several" | "two" | "three" | "many" | "multiple")) {
        determiner = determiner.or(Some(Determiner::Indefinite));
    }
    Before { start, determiner: determiner.unwrap_or(Determiner::Bare), modifiers, country }
}
