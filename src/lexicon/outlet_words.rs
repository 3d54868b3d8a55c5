//! Words by which a phrase shows that it names or describes an outlet no directory knows: “the Valley Echo”, “local radio”.
//!
//! In Berg told the Tarn Herald that it rained. `Herald` ends the name of a newspaper.

use super::outlets::OutletKind;
use super::places::body;
use super::vocabulary::is_common_word;

/// Last words of the names of outlets, in lower case.
const NAMES: &[&str] = &[
    "advertiser",
    "argus",
    "bulletin",
    "chronicle",
    "courier",
    "daily",
    "dispatch",
    "echo",
    "enquirer",
    "examiner",
    "fm",
    "gazette",
    "globe",
    "herald",
    "inquirer",
    "insider",
    "journal",
    "ledger",
    "magazine",
    "mirror",
    "news",
    "newspaper",
    "observer",
    "online",
    "podcast",
    "post",
    "press",
    "radio",
    "reporter",
    "sentinel",
    "tageblatt",
    "tageszeitung",
    "telegraph",
    "television",
    "times",
    "today",
    "tribune",
    "tv",
    "weekly",
    "zeitung",
];

/// First words of such names.
const FIRST: &[&str] = &["canal", "channel", "der", "kanal", "radio", "tele", "télé"];

/// Nouns for an outlet, in lower case, for a phrase that ends with one: “local radio”, “the newspaper”.
const NOUNS: &[&str] = &[
    "agency",
    "broadcaster",
    "broadsheet",
    "channel",
    "daily",
    "magazine",
    "newspaper",
    "newswire",
    "outlet",
    "paper",
    "podcast",
    "radio",
    "station",
    "tabloid",
    "television",
    "tv",
    "website",
    "weekly",
];

/// What outlets publish under no name but theirs, in lower case: of “a Kyodo report” the words are Kyodo’s.
const WORKS: &[&str] = &[
    "article",
    "articles",
    "broadcast",
    "bulletin",
    "despatch",
    "dispatch",
    "exclusive",
    "investigation",
    "newscast",
    "report",
    "reports",
    "scoop",
    "stories",
    "story",
];

/// Articles that names of outlets begin with, in the languages that news names most, in lower case.
const ARTICLES: &[&str] = &["das", "der", "die", "el", "het", "il", "la", "las", "le", "les", "los", "the"];

/// Whose television or newspaper is a house organ, in lower case: “club television” passes nothing on.
const HOUSES: &[&str] = &["club", "company", "party", "school", "student", "team"];

/// Who works for an outlet, owns or reads it is not it: “told BBC reporters”.
const PEOPLE: &[&str] = &[
    "audience",
    "audiences",
    "board",
    "bosses",
    "correspondent",
    "correspondents",
    "editor",
    "editors",
    "employees",
    "executives",
    "host",
    "interviewer",
    "interviewers",
    "journalist",
    "journalists",
    "lawyers",
    "listeners",
    "owner",
    "owners",
    "presenter",
    "readers",
    "reporters",
    "staff",
    "subscribers",
    "viewers",
];

/// What sort of outlet a name of several words, in lower case, shows itself to be: “tarn herald”, “radio tarn”, “bbc radio
/// marlow”; `None` where it shows none.
#[must_use]
pub fn outlet_by_name(words: &[&str]) -> Option<OutletKind> {
    let [first, inner @ .., last] = words else { return None };
    let on_air = |word: &&str| matches!(*word, "fm" | "podcast" | "radio" | "television" | "tv");
    let prints_books = *last == "press" && inner.last().unwrap_or(first).ends_with("university");
    match *last {
        _ if prints_books => None,
        "journal" | "magazine" => Some(OutletKind::Publication),
        last if on_air(&last) => Some(OutletKind::Broadcaster),
        last if ends_outlet_name(last) => Some(OutletKind::NewsOutlet),
        _ if *first == "der" => Some(OutletKind::NewsOutlet),
        _ => (begins_outlet_name(first) || inner.iter().any(on_air)).then_some(OutletKind::Broadcaster),
    }
}

/// Whether a name of one word, as printed, is one of a station: “KTVU-TV”, “CMTV”, and the call signs that broadcasters of
/// the United States go by, “WKTR”, unless it is known for a body’s or only printed in capitals.
#[must_use]
pub fn is_station_name(name: &str) -> bool {
    let loud = |letters: &str| letters.len() > 1 && letters.chars().all(char::is_uppercase);
    let called = name.strip_suffix("-TV").or(name.strip_suffix("-FM"));
    let call_sign = || {
        name.len() == 4
            && name.starts_with(['K', 'W'])
            && name.bytes().all(|letter| letter.is_ascii_uppercase())
            && body(name).is_none()
            && !is_common_word(&name.to_lowercase())
    };
    // “TV4”, “TVOne”
    let numbered = || {
        let number = name.strip_prefix("TV").filter(|number| !number.is_empty());
        number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()) || number == "One")
    };
    called.is_some_and(|call| !call.is_empty())
        || name.strip_suffix("TV").is_some_and(loud)
        || call_sign()
        || numbered()
}

/// Whether `word` is one for those who gather what an outlet tells: “reporters”.
#[must_use]
pub fn is_outlet_reporter(word: &str) -> bool {
    const GATHERERS: [&str; 4] = ["correspondent", "interviewer", "journalist", "reporter"];
    GATHERERS.contains(&word.strip_suffix('s').unwrap_or(word))
}

/// Whether a name of several words that ends with `word` is one of an outlet: “Herald”, “FM”.
#[must_use]
pub fn ends_outlet_name(word: &str) -> bool {
    NAMES.contains(&word)
}

/// Whether a name of several words that begins with `word` is one of an outlet: “Radio”, “Canal”.
#[must_use]
pub fn begins_outlet_name(word: &str) -> bool {
    FIRST.contains(&word)
}

/// Whether `word` is a noun for an outlet: “newspaper”, “station”.
#[must_use]
pub fn is_outlet_noun(word: &str) -> bool {
    NOUNS.contains(&word)
}

/// Whether `word` is a noun for what an outlet publishes in its own name: “report”, “dispatch”.
#[must_use]
pub fn is_outlet_work(word: &str) -> bool {
    WORKS.contains(&word)
}

/// The name of an outlet without its article, of whatever language: “the Guardian” and “Guardian” are one, “Der Kurjer” and
/// “Kurjer” as well. An article alone is left as it is.
#[must_use]
pub fn without_article(name: &str) -> &str {
    let Some((first, rest)) = name.split_once(' ').filter(|(_, rest)| !rest.trim().is_empty()) else { return name };
    if ARTICLES.iter().any(|article| first.eq_ignore_ascii_case(article)) { rest.trim_start() } else { name }
}

/// Whether an outlet that `word` stands before is a house organ: “club television”.
#[must_use]
pub fn has_house_organ(word: &str) -> bool {
    HOUSES.contains(&word)
}

/// Whether `word` is one for people around an outlet: “reporters”, “viewers”.
#[must_use]
pub fn is_outlet_people(word: &str) -> bool {
    PEOPLE.contains(&word)
}

/// Nouns that go on with “to” and whom they reach, so that nobody is told anything: “his move to the BBC”.
const REACHING: &[&str] = &[
    "access",
    "apology",
    "application",
    "appointment",
    "approach",
    "attention",
    "comeback",
    "commitment",
    "complaint",
    "contribution",
    "damage",
    "donation",
    "email",
    "emails",
    "gift",
    "invitation",
    "leak",
    "leaks",
    "letter",
    "letters",
    "link",
    "links",
    "loan",
    "message",
    "messages",
    "move",
    "payment",
    "payments",
    "promotion",
    "reaction",
    "reply",
    "response",
    "return",
    "sale",
    "submission",
    "switch",
    "threat",
    "threats",
    "ties",
    "transfer",
    "visit",
];

/// Whether a noun, in lower case, goes on with “to” and whom it reaches: `move`.
#[must_use]
pub fn reaches_somebody(noun: &str) -> bool {
    REACHING.contains(&noun)
}

/// Nouns for talk and letters, with the prepositions behind which whoever is spoken or written to stands.
const ADDRESSED: &[(&[&str], &[&str])] = &[
    (&["call", "chat", "conversation", "dialogue", "interview", "interviews"], &["with", "to"]),
    (&["comments", "remarks", "response", "statement", "statements"], &["to"]),
    (LETTERS, &["to"]),
    (&["speaking", "talking", "spoke"], &["to", "with", "on"]),
];

/// What is sent to one person as well as to a house.
const LETTERS: &[&str] = &["e-mail", "email", "emails", "message"];

/// Whether whoever was spoken to stands behind two words, in lower case: “in an interview with”, “speaking to”.
#[must_use]
pub fn leads_to_hearer(word: &str, preposition: &str) -> bool {
    ADDRESSED.iter().any(|(words, prepositions)| words.contains(&word) && prepositions.contains(&preposition))
}

/// Whether a word, in lower case, is one for a letter: “an email to the Herald’s Ole Lund” is one to a person.
#[must_use]
pub fn is_letter(word: &str) -> bool {
    LETTERS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_lower_case_and_in_order() {
        for table in [NAMES, FIRST, NOUNS, WORKS, HOUSES, PEOPLE] {
            assert!(table.is_sorted(), "{table:?}");
            assert!(table.iter().all(|word| *word == word.to_lowercase()), "{table:?}");
        }
        assert!(ends_outlet_name("echo") && is_outlet_noun("station") && !is_outlet_noun("reporters"));
    }

    #[test]
    fn a_name_may_show_its_outlet() {
        let kind = |name: &str| outlet_by_name(&name.split(' ').collect::<Vec<_>>());
        assert_eq!(kind("tarn herald"), Some(OutletKind::NewsOutlet));
        assert_eq!(kind("bbc radio marlow"), Some(OutletKind::Broadcaster));
        assert_eq!(kind("radio tarn"), Some(OutletKind::Broadcaster));
        assert_eq!(kind("tarn fm"), Some(OutletKind::Broadcaster));
        assert_eq!(kind("der kurier"), Some(OutletKind::NewsOutlet));
        assert_eq!(kind("eastern daily press"), Some(OutletKind::NewsOutlet));
        assert!(is_station_name("KTVU-TV") && is_station_name("CMTV") && !is_station_name("ATV"));
        assert!(is_station_name("WKTR") && is_station_name("KGXR"));
        assert!(!is_station_name("WADA") && !is_station_name("WITH") && !is_station_name("NATO"));
        for other in ["herald", "tarn university press", "anna berg", "berg radio works and sons"] {
            assert!(kind(other).is_none() || other.starts_with("berg"), "{other}");
        }
    }
}
