//! Words by which a phrase shows that it names or describes an outlet no directory knows: “the Valley Echo”, “local radio”.
//!
//! In Berg told the Tarn Herald that it rained. `Herald` ends the name of a newspaper.

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
}
