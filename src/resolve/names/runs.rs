//! Where runs of capitalised words begin and end.
//!
//! In the Department of Health and Human Services said it rained. one run ends before `said`.

use std::ops::Range;

use super::{is_acronym, writes_for_outlet};
use crate::lexicon::{is_field, is_month, is_weekday, job};
use crate::model::{Nature, Number, SourceClass, WordClass};
use crate::resolve::wording::Wording;
use crate::resolve::words::{self, is_speech_act, looks_finite};

/// Words inside names that are not capitalised.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "dos", "das", "du", "des", "van", "von", "der", "den", "ter", "ten", "bin",
    "bint", "ibn", "ben", "abu", "al", "el", "la", "le", "y", "zu", "&",
];

/// Whether a word names a day, a month or a feast, so that its capital letter makes no name.
fn is_calendar(word: &str) -> bool {
    is_weekday(word)
        || is_month(word) && (word.len() > 3 || word == "may")
        || matches!(word, "christmas" | "easter" | "ramadan")
}

/// Whether a word is a share’s name on an exchange: “SHLD.O”.
pub(super) fn is_ticker(word: &str) -> bool {
    let capital = |part: &str| part.chars().all(|c| c.is_ascii_uppercase());
    word.rsplit_once('.').is_some_and(|(share, exchange)| {
        (2..=5).contains(&share.len()) && (1..=2).contains(&exchange.len()) && capital(share) && capital(exchange)
    })
}

fn is_name_word(words: &Wording, at: usize) -> bool {
    // “the Sunday Telegraph”
    let names_outlet = || words.is(at + 1, WordClass::Proper) && words.outlet(words.text_of(at..at + 2)).is_some();
    // “the UN-backed station”
    let describes = || {
        let part = words.word(at).rsplit_once('-').map_or("", |(_, last)| last);
        matches!(part, "led" | "run" | "born" | "owned" | "held" | "made" | "built")
            || part.len() > 4 && part.ends_with("ed")
    };
    // “Theresa May said”, but not “April May 3”
    let family = || {
        let first = at.checked_sub(1).filter(|&first| words.is_capital(first));
        first.is_some_and(|first| words::first_name(words.word(first)).is_some() && !is_calendar(words.lower(first)))
            && words.lower(at) == "may"
            && !words.is(at + 1, WordClass::Number)
    };
    words.is(at, WordClass::Proper)
        && !is_ticker(words.word(at))
        && !describes()
        && (!is_calendar(words.lower(at)) || names_outlet() || family())
}

/// The token after the run of name words that begins at token `at`, if one begins there.
pub(in crate::resolve) fn run(words: &Wording, at: usize, end: usize) -> Option<usize> {
    let next = at + 1 < end && is_name_word(words, at + 1);
    let begins = match words.class(at)? {
        // “state TV” describes an outlet.
        WordClass::Proper if words.word(at) == "TV" && !next && at > 0 && is_kind(words.lower(at - 1)) => false,
        WordClass::Proper => is_name_word(words, at),
        WordClass::Initial if is_calendar(words.lower(at)) => false,
        // “Met Office forecasters”
        WordClass::Initial if next && words::body(words.text_of(at..at + 2)).is_some() => true,
        WordClass::Initial if next => joins(words, at, end),
        // “Bank of Norland governor Anna Berg”
        WordClass::Initial if heads_of(words, at, end) => true,
        // “Berg & Sons”
        WordClass::Initial if words.lower(at + 1) == "&" && at + 2 < end && is_name_word(words, at + 2) => true,
        WordClass::Initial => stands_alone(words, at, end),
        WordClass::Word => is_small(words, at),
        _ => false,
    };
    begins.then(|| run_end(words, at, end))
}

/// Whether the word that begins a sentence is what a body is, with its name behind “of”: “University of Tarn”.
fn heads_of(words: &Wording, at: usize, end: usize) -> bool {
    words.lower(at + 1) == "of"
        && at + 2 < end
        && is_name_word(words, at + 2)
        && words::institution(words.word(at)).is_some_and(|class| !class.is_media())
}

/// Whether a word before “TV” says which sort of outlet it is.
fn is_kind(word: &str) -> bool {
    matches!(word, "state" | "local" | "national" | "public" | "regional" | "cable" | "live" | "on" | "commercial")
}

/// Whether a word without a capital is the name of an outlet: “dpa”.
fn is_small(words: &Wording, at: usize) -> bool {
    let word = words.word(at);
    (3..=4).contains(&word.len())
        && words::noun(word).is_none()
        && words.outlet(word).is_some_and(|outlet| outlet.name == word)
}

/// Whether these tokens are a noun that is capitalised only because it begins a sentence (“Experts note that …”) or in
/// “state TV”.
pub(in crate::resolve) fn is_common(words: &Wording, tokens: &Range<usize>) -> bool {
    let noun = |at: usize| {
        words.is(at, WordClass::Initial)
            && words::noun(words.lower(at)).is_some_and(|noun| {
                noun.number == Number::Plural && matches!(noun.nature, Nature::Human | Nature::Document)
            })
    };
    let kind = || words.word(tokens.start) == "TV" && tokens.start > 0 && is_kind(words.lower(tokens.start - 1));
    tokens.len() == 1 && (noun(tokens.start) || kind())
}

/// Whether a word that begins a sentence belongs to the name after it.
fn joins(words: &Wording, at: usize, end: usize) -> bool {
    let (word, lower) = (words.word(at), words.lower(at));
    if words::title(word).is_some() || words::first_name(word).is_some() || words::country(word).is_some() {
        return true;
    }
    if words::title(words.word(at + 1)).is_some() && !lower.ends_with("ing") {
        return true;
    }
    let describes = matches!(
        lower,
        "former"
            | "acting"
            | "late"
            | "current"
            | "outgoing"
            | "incoming"
            | "retired"
            | "top"
            | "senior"
            | "fellow"
            | "veteran"
            | "embattled"
            | "several"
            | "most"
            | "more"
    );
    // “Pershing Square Capital Management”, but not “Visiting Capital Management”
    let doing = lower.ends_with("ing") && (words::is_common_word(lower) || !institution_ahead(words, at + 1, end));
    if describes || doing || lower.ends_with("ly") || looks_finite(lower) {
        return false;
    }
    // “State Department”, but not “Witnesses Council”
    let noun = words::noun(lower);
    let qualifies = |noun: &words::Noun| noun.number != Number::Plural && noun.nature != Nature::Human;
    words::institution(word).is_some()
        || noun.as_ref().is_none_or(qualifies) && words::institution(words.word(at + 1)).is_some()
        || noun.is_none()
}

/// Whether a single word that begins a sentence is a name.
fn stands_alone(words: &Wording, at: usize, end: usize) -> bool {
    let (word, lower) = (words.word(at), words.lower(at));
    // “Kremlin spokesman Ivan Berg”
    if words::body(word).is_some() {
        return true;
    }
    if writes(words, at) {
        return true;
    }
    if words::noun(lower).is_some() {
        return false;
    }
    let after = if at + 1 < end { words.lower(at + 1) } else { "" };
    // “Norbank analysts said”, where Norbank is named elsewhere
    let human = |at: usize| words::noun(words.lower(at)).is_some_and(|noun| noun.nature == Nature::Human);
    let known = words::body(word).is_some() || is_acronym(word) && words::title(word).is_none();
    let employs = (known || words.is_lone_name(word) && !is_policy(words, at))
        && words.is_plain(at + 1)
        && (human(at + 1) || words.is_plain(at + 2) && human(at + 2));
    let employs = employs || is_employer(words, at);
    let speaks = matches!(after, "said" | "says" | "told") || is_speech_act(after);
    words.outlet(word).is_some()
        || words::country(word).is_some()
        || words::body(word).is_some()
        || words::first_name(word).is_some()
        || (words.is(at + 1, WordClass::Possessive) && !lower.ends_with('s'))
        || employs
        || is_no_word(words, at)
            && (words.is(at + 1, WordClass::Auxiliary)
                || looks_finite(after)
                || matches!(after, "and" | "or") && words.is(at + 2, WordClass::Proper))
        || (speaks && !looks_finite(lower))
        || after == "," && matches!(words.lower(at + 2), "who" | "whose") && !looks_finite(lower)
}

/// Whether the word that begins a sentence is a name since it is no other word and somebody’s office follows: “Rosatom chief
/// Ivan Berg”, “Kisumu governor Anna Berg”.
pub(in crate::resolve) fn is_employer(words: &Wording, at: usize) -> bool {
    let office =
        |at: usize| words.is_plain(at) && words::noun(words.lower(at)).is_some_and(|noun| job(&noun.lemma).is_some());
    // “Norvia engineer Anna Berg”
    let named = |at: usize| {
        let human = |noun: words::Noun| noun.nature == Nature::Human && noun.number == Number::Singular;
        words.is_plain(at)
            && words::noun(words.lower(at)).is_some_and(human)
            && words.is(at + 1, WordClass::Proper)
            && words::first_name(words.word(at + 1)).is_some()
    };
    // “Norvia finance chief Anna Berg”
    let qualified = || {
        let free = words.is_plain(at + 1) && !looks_finite(words.lower(at + 1)) && !is_speech_act(words.lower(at + 1));
        free && office(at + 2) && words.is(at + 3, WordClass::Proper)
    };
    let club = words::CLUBS.contains(&words.lower(at));
    (club || is_no_word(words, at)) && (office(at + 1) || named(at + 1) || qualified()) || writes(words, at)
}

/// Whether a word names the outlet that somebody writes for: “Guardian columnist Anna Berg”.
fn writes(words: &Wording, at: usize) -> bool {
    writes_for_outlet(words, at + 1) && words.outlet_meant(words.word(at)).is_some()
}

/// Whether the word that begins a sentence is none that stands there without being a name: “Norvia will close”.
fn is_no_word(words: &Wording, at: usize) -> bool {
    let (word, lower) = (words.word(at), words.lower(at));
    word.chars().all(char::is_alphabetic)
        && !words::is_common_word(lower)
        && !is_policy(words, at)
        && !words::is_adjective_of_country(word)
        && words::people(word).is_none()
        && !lower.ends_with('s')
}

/// Whether “for” at token `at` leads from those who bear a name to what they are for: “Lawyers for Clean Air”.
fn is_cause(words: &Wording, at: usize) -> bool {
    let several = |noun: words::Noun| noun.nature == Nature::Human && noun.number == Number::Plural;
    words.lower(at) == "for"
        && words.is(at - 1, WordClass::Proper)
        && words::noun(words.lower(at - 1)).is_some_and(several)
        && words::is_common_word(words.lower(at + 1))
        && words::title(words.word(at + 1)).is_none()
}

/// The token behind the longest body known by name that begins at token `at`: “Centers for Disease Control and Prevention”.
fn known_end(words: &Wording, at: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let capital = |last: usize| words.is_capital(last - 1);
    (at + 4..=end.min(at + LONGEST)).rev().find(|&last| capital(last) && words::body(words.text_of(at..last)).is_some())
}

/// Whether the possessive at token `at` belongs to the name that began at token `run`, since a verb of saying follows or
/// nothing that may be owned: “Moody’s said”, “an analyst at Moody’s,”.
fn ends_in_mark(words: &Wording, run: usize, at: usize) -> bool {
    let works = || {
        let before = run.checked_sub(1).map_or("", |before| words.lower(before));
        matches!(before, "at" | "with") && matches!(words.lower(at + 1), "," | ".")
    };
    words.is(at, WordClass::Possessive) && (matches!(words.lower(at + 1), "said" | "says" | "told") || works())
}

fn run_end(words: &Wording, at: usize, end: usize) -> usize {
    let mut last = known_end(words, at, end).unwrap_or(at + 1);
    loop {
        let is_next = |skip: usize| last + skip < end && is_name_word(words, last + skip);
        let lower = words.lower(last);
        // “the charity Paws for Sight”
        let introduced = at > 0
            && matches!(
                words.lower(at - 1),
                "charity" | "group" | "campaign" | "organisation" | "organization" | "foundation"
            );
        let institution = words::institution(words.word(last - 1)).is_some() || introduced || is_cause(words, last);
        let after_the = usize::from(words.lower(last + 1) == "the");
        let hyphen = words.lower(last) == "-" && is_next(1) && institution_ahead(words, last + 1, end);
        let goes_on = last < end
            && (words.is(last, WordClass::Number)
                || words.lower(last) == "+"
                || matches!(words.class(last), Some(WordClass::Preposition | WordClass::Word))
                    && words::noun(lower).is_none()
                    && words.is(last + 1, WordClass::Proper));
        let longer = |by: &usize| {
            let name = || words.text_of(at..last + by);
            last + by <= end && (words.outlet(name()).is_some() || by > &0 && words::body(name()).is_some())
        };
        if let Some(by) = (1..=2).rev().find(|by| goes_on && !longer(&0) && longer(by)) {
            // “Rossiya 24”, “Canal+”, “the Mail on Sunday”, “Joint Chiefs of Staff”
            last += by;
            continue;
        }
        let channel = matches!(words.lower(last - 1), "channel" | "canal" | "kanal" | "radio" | "tv" | "rai");
        if is_next(0) || channel && last < end && words.is(last, WordClass::Number) {
            last += 1;
        } else if is_next(1) && owns_institution(words, last, end) {
            // “Fishermen’s Union”
            last += 2;
        } else if last < end && PARTICLES.contains(&lower) && is_next(1) {
            last += 2;
        } else if last < end && PARTICLES.contains(&lower) && PARTICLES.contains(&words.lower(last + 1)) && is_next(2) {
            last += 3;
        } else if is_next(1 + after_the)
            && (matches!(lower, "of" | "for" | "on") && institution || lower == "of" && has_field(words, at, last, end))
        {
            last += 2 + after_the;
        } else if is_next(1) && (words.word(last) == "With" || lower == "to" && institution && has_purpose(words, last))
        {
            // “Tarn Jobs With Justice”, “the Committee to Protect Writers”
            last += 2;
        } else if lower == "the"
            && is_next(1)
            && last > at + 2
            && words.lower(last - 2) == "to"
            && has_purpose(words, last - 2)
        {
            // “the Coalition to Stop the Fence”
            last += 2;
        } else if lower == "and" && is_next(1) && has_two_fields(words, at, last, end)
            || lower == "and" && is_next(1) && is_policy(words, last - 1) && is_policy(words, last + 1)
            || lower == "and" && is_next(1) && last >= at + 3 && has_two_aims(words, last)
            || lower == "," && matches!(words.lower(last + 1), "inc" | "inc." | "ltd" | "llc" | "jr" | "jr." | "sr.")
        {
            last += 2;
        } else if words.is(last, WordClass::QuoteMark)
            && is_capital_word(words, last + 1)
            && words.is(last + 2, WordClass::QuoteMark)
            && is_next(3)
            && words.seg.tokens[last].span.end == words.seg.tokens[last + 1].span.start
        {
            // Robert “Bob” Berg
            last += 4;
        } else if hyphen {
            last += 2;
        } else if last < end && ends_in_mark(words, at, last) {
            return last + 1;
        } else {
            return last.min(end);
        }
    }
}

/// Whether “and” at token `and` stands between two of the things that a body looks after: “the Fire and Disaster Management
/// Agency”, but not “the Army and Disaster Management Agency”.
fn has_two_fields(words: &Wording, run: usize, and: usize, end: usize) -> bool {
    const LONGEST: usize = 4;
    let common = |at: usize| {
        let word = words.word(at);
        words::is_common_word(words.lower(at))
            && words::institution(word).is_none()
            && words::body(word).is_none()
            && words::country(word).is_none()
            && words.outlet(word).is_none()
            && words::title(word).is_none()
            && words::noun(words.lower(at)).is_none_or(|noun| noun.nature == Nature::Unknown)
    };
    let placed = and == run + 2 && words::country(words.word(run)).is_some();
    let article = run > 0 && words.lower(run - 1) == "the";
    let names = (and + 1..end.min(and + 1 + LONGEST)).take_while(|&at| is_name_word(words, at)).last();
    // “the National Fraud and Security Centre”
    let national = || {
        let first = words.lower(run);
        let wide = matches!(first, "national" | "federal" | "international" | "european" | "royal")
            || words::is_adjective_of_country(words.word(run));
        let body = names.is_some_and(|last| last == and + 2 && words::institution(words.word(last)).is_some());
        let party = names.is_some_and(|last| words::institution(words.word(last)) == Some(SourceClass::PoliticalParty));
        wide && and == run + 2
            && body
            && !party
            && is_policy(words, and + 1)
            && words::institution(words.word(and - 1)).is_none()
            && words::title(words.word(and - 1)).is_none()
    };
    article && national()
        || article
            && (and == run + 1 || placed)
            && common(and - 1)
            && common(and + 1)
            && names.is_some_and(|last| {
                last > and + 1 && words::institution(words.word(last)) == Some(SourceClass::GovernmentBody)
            })
}

/// Whether “and” at token `and` stands inside a name: “the Group for Preaching and Combat”.
fn has_two_aims(words: &Wording, and: usize) -> bool {
    let nobody = |at: usize| {
        let word = words.word(at);
        words.outlet(word).is_none()
            && words::title(word).is_none()
            && words::first_name(word).is_none()
            && words::country(word).is_none()
            && words::institution(word).is_none()
            && !word.chars().all(char::is_uppercase)
    };
    matches!(words.lower(and - 2), "for" | "on")
        && words::institution(words.word(and - 3)).is_some()
        && nobody(and - 1)
        && nobody(and + 1)
}

/// Whether “to” at token `to` leads from a body to what it is there for: “the Committee to Protect Writers”.
fn has_purpose(words: &Wording, to: usize) -> bool {
    const PURPOSES: &[&str] = &[
        "abolish", "advance", "ban", "combat", "defend", "end", "fight", "free", "prevent", "promote", "protect",
        "rebuild", "reform", "restore", "save", "stop", "support",
    ];
    PURPOSES.contains(&words.lower(to + 1))
}

/// Whether “of” at token `of` leads from what a body does to its field: “the Office for Coordination of Humanitarian
/// Affairs”, “the Institute for the Study of Labour”.
fn has_field(words: &Wording, run: usize, of: usize, end: usize) -> bool {
    const LONGEST: usize = 3;
    /// What bodies are for that has an object.
    const AIMS: &[&str] = &[
        "abolition",
        "advancement",
        "conservation",
        "control",
        "defence",
        "defense",
        "development",
        "history",
        "investigation",
        "preservation",
        "prevention",
        "promotion",
        "protection",
        "reform",
        "rights",
        "study",
        "treatment",
        "welfare",
    ];
    let article = usize::from(of > run && words.lower(of - 2) == "the");
    let does = of >= run + 3 + article
        && matches!(words.lower(of - 2 - article), "for" | "of" | "on")
        && words::institution(words.word(of - 3 - article)).is_some();
    let field =
        || (of + 1..end.min(of + 1 + LONGEST)).take_while(|&at| is_name_word(words, at)).any(|at| is_policy(words, at));
    does && (AIMS.contains(&words.lower(of - 1)) || field())
}

/// Whether the possessive at token `at` belongs to a name: people own an institution.
fn owns_institution(words: &Wording, at: usize, end: usize) -> bool {
    // “St Mary’s Hospital”
    let saint = || at >= 2 && matches!(words.lower(at - 2), "st" | "st." | "saint");
    let human = |number: Number| {
        words::noun(words.lower(at - 1)).is_some_and(|noun| noun.number == number && noun.nature == Nature::Human)
    };
    // “King’s College”, “Tarn County Sheriff’s Office”
    let beside = || at + 1 < end && is_name_word(words, at + 1) && words::institution(words.word(at + 1)).is_some();
    words.is(at, WordClass::Possessive)
        && ((saint() || human(Number::Plural)) && institution_ahead(words, at + 1, end)
            || human(Number::Singular) && beside())
}

fn is_capital_word(words: &Wording, at: usize) -> bool {
    words.is_capital(at)
}

pub(in crate::resolve) fn is_policy(words: &Wording, at: usize) -> bool {
    is_field(words.lower(at))
}

/// Whether the run of name words from `at` on ends in an institution: “Council on American - Islamic Relations”.
fn institution_ahead(words: &Wording, at: usize, end: usize) -> bool {
    (at..end.min(at + 4))
        .take_while(|&at| is_name_word(words, at))
        .any(|at| words::institution(words.word(at)).is_some())
}
