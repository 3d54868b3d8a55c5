//! What sort of source a noun, a title or a first name tells of.
//!
//! In: words. Out: class, nature, number and gender, as far as the words alone tell.
//!
//! In “It rained”, said Mrs Anna Berg, the minister. `minister` is an official, `Mrs` a woman, and so
//! is `Anna`.

use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

use super::places::demonym;
use crate::model::{Nature, Number, SourceClass};

/// What a head noun tells of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// The class of a source described so; one that is also named may deserve another (“analyst Jo Lund” is a person).
    pub class: SourceClass,
    /// Person, organisation or document.
    pub nature: Nature,
    /// One or several.
    pub number: Number,
    /// Whether the word alone means nobody in particular: “experts”, “critics”, “an insider”.
    pub vague: bool,
}

/// What a title before a name tells of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// The class of who bears it; [`SourceClass::Person`] where it tells nothing (“Dr”).
    pub class: SourceClass,
    /// Set where the title tells: “Mrs”, “Lord”, “spokeswoman”.
    pub gender: Option<Gender>,
}

/// The gender a word tells of, for agreement with “he” and “she”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Goes with “she”.
    Female,
    /// Goes with “he”.
    Male,
}

impl Gender {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "female" => Some(Self::Female),
            "male" => Some(Self::Male),
            _ => None,
        }
    }
}

/// Words in the longest noun of `nouns.tsv`.
const LONGEST_NOUN: usize = 5;

/// Words in the longest title of `titles.tsv`.
const LONGEST_TITLE: usize = 5;

/// Words of a description that may stand before a title: “South Korean Unification Minister”.
const LONGEST_LEAD: usize = 6;

/// Words before a title that change nothing about it.
const LEADS: &[&str] = &[
    "the",
    "former",
    "ex",
    "then",
    "acting",
    "interim",
    "incoming",
    "outgoing",
    "late",
    "new",
    "current",
    "deputy",
    "senior",
    "us",
    "uk",
    "eu",
    "un",
    "british",
    "republican",
    "democratic",
    "conservative",
    "labour",
    "longtime",
    "retired",
    "veteran",
    "ousted",
    "exiled",
    "jailed",
    "newly-elected",
    "assistant",
    "chief",
];

/// Titles that other words may stand before, whatever they are: “Unification Minister”, “Fidesz spokeswoman”.
const HEADS: &[&str] = &[
    "minister",
    "secretary",
    "president",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "commissioner",
    "ambassador",
    "governor",
    "chairman",
    "chairwoman",
    "director",
    "leader",
    "chief",
    "premier",
    "chancellor",
    "analyst",
    "economist",
    "professor",
    "correspondent",
    "ceo",
    "boss",
    "manager",
    "envoy",
    "lawmaker",
    "senator",
    "mp",
    "commander",
    "strategist",
    "official",
    "adviser",
    "advisor",
    "head",
    "candidate",
    "captain",
    "coach",
];

static NOUNS: LazyLock<HashMap<&'static str, Noun>> = LazyLock::new(|| {
    let mut nouns = HashMap::default();
    for fields in rows(include_str!("data/nouns.tsv")) {
        let [one, several, class, class_of_several, nature, vague] = fields[..] else {
            unreachable!("nouns.tsv: six fields, not {fields:?}");
        };
        let nature = nature_named(nature);
        let noun = |class, number, vague| Noun { class: class_named(class), nature, number, vague };
        if several != "-" {
            nouns.insert(several, noun(class_of_several, Number::Plural, vague != "no"));
        }
        if one != "-" {
            // A form for both, “headquarters”, tells no number.
            let number = if one == several { Number::Unknown } else { Number::Singular };
            nouns.insert(one, noun(class, number, vague == "yes"));
        }
    }
    nouns
});

static TITLES: LazyLock<HashMap<&'static str, Title>> = LazyLock::new(|| {
    rows(include_str!("data/titles.tsv"))
        .map(|fields| {
            let [words, class, gender] = fields[..] else { unreachable!("titles.tsv: three fields, not {fields:?}") };
            (words, Title { class: class_named(class), gender: Gender::from_name(gender) })
        })
        .collect()
});

static FIRST_NAMES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    rows(include_str!("data/first_names.tsv"))
        .filter_map(|fields| Some((fields[0], Gender::from_name(fields.get(1)?)?)))
        .collect()
});

/// The rows of a table: tabs between fields, `#` before a remark.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

pub(super) fn class_named(name: &str) -> SourceClass {
    SourceClass::from_name(name).unwrap_or_else(|| unreachable!("the tables name no class {name}"))
}

fn nature_named(name: &str) -> Nature {
    match name {
        "human" => Nature::Human,
        "organisation" => Nature::Organisation,
        "document" => Nature::Document,
        other => unreachable!("nouns.tsv names no nature {other}"),
    }
}

/// As the tables spell it: lower case, straight apostrophes, no full stops, single blanks.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().filter(|&c| c != '.').flat_map(char::to_lowercase).map(straight));
    }
    plain
}

fn straight(c: char) -> char {
    if matches!(c, '’' | '‘') { '\'' } else { c }
}

/// What a noun tells of a source, for one word or several with blanks between, in any case.
///
/// ```
/// use onrecord::lexicon::noun;
/// use onrecord::model::{Number, SourceClass};
///
/// assert_eq!(noun("spokeswomen").map(|noun| noun.number), Some(Number::Plural));
/// assert_eq!(noun("news agency").map(|noun| noun.class), Some(SourceClass::NewsAgency));
/// assert_eq!(noun("ex-minister").map(|noun| noun.class), Some(SourceClass::Official));
/// assert_eq!(noun("rain"), None);
/// ```
#[must_use]
pub fn noun(words: &str) -> Option<Noun> {
    let plain = plain(words);
    NOUNS.get(plain.as_str()).copied().or_else(|| {
        // “Red Cross secretary-general” is no general.
        let (_, last) = plain.rsplit_once('-').filter(|_| !plain.contains(' '))?;
        NOUNS.get(plain.replace('-', " ").as_str()).or_else(|| NOUNS.get(last)).copied()
    })
}

/// The noun that a description ends with, and how many of `words` it takes: of “the state news agency” the last two.
#[must_use]
pub fn head_noun(words: &[&str]) -> Option<(usize, Noun)> {
    (1..=LONGEST_NOUN.min(words.len())).rev().find_map(|length| {
        let found = noun(&words[words.len() - length..].join(" "))?;
        Some((length, found))
    })
}

/// What a title tells, for one word or several with blanks between, in any case, with or without full stops.
#[must_use]
pub fn title(words: &str) -> Option<Title> {
    TITLES.get(plain(words).as_str()).copied()
}

/// The titles a name begins with, and how many of `words` they take with what describes them: of “former Russian
/// President Boris Yeltsin” the first three. At least one word is left to be the name.
#[must_use]
pub fn leading_titles(words: &[&str]) -> Option<(usize, Title)> {
    let mut told: Option<(usize, Title)> = None;
    let mut at = 0;
    while at + 1 < words.len() {
        let rest = &words[at..words.len() - 1];
        let Some((length, title)) = one_title(rest) else { break };
        at += length;
        told = Some(match told {
            None => (at, title),
            Some((_, before)) => {
                let class = if before.class == SourceClass::Person { title.class } else { before.class };
                (at, Title { class, gender: before.gender.or(title.gender) })
            }
        });
    }
    told
}

/// The title `words` begin with, with what describes it.
fn one_title(words: &[&str]) -> Option<(usize, Title)> {
    for lead in 0..words.len().min(LONGEST_LEAD) {
        let exact = (1..=LONGEST_TITLE.min(words.len() - lead))
            .rev()
            .find_map(|length| Some((lead + length, title(&words[lead..lead + length].join(" "))?)));
        if exact.is_some() {
            return exact;
        }
        if !describes(words, lead) {
            break;
        }
    }
    // “Unification Minister”: whatever stands before the head belongs to the title.
    let head = (1..words.len().min(LONGEST_LEAD))
        .find(|&index| HEADS.contains(&plain(words[index]).as_str()))
        .filter(|_| gender_of_first_name(words[0]).is_none())?;
    Some((head + 1, title(words[head]).unwrap_or(Title { class: SourceClass::Person, gender: None })))
}

/// Whether the word at `index` describes a title or its bearer: “former”, “Russian”, the first of “South Korean”.
fn describes(words: &[&str], index: usize) -> bool {
    let word = words[index];
    let pair = |from: usize| words.get(from..from + 2).is_some_and(|pair| demonym(&pair.join(" ")).is_some());
    LEADS.contains(&plain(word).as_str()) || demonym(word).is_some() || pair(index) || index > 0 && pair(index - 1)
}

/// The gender of nearly all who bear that first name; `None` for names of either and names not known.
///
/// The first part of a double name decides: “Anne-Marie”. Case matters.
#[must_use]
pub fn gender_of_first_name(name: &str) -> Option<Gender> {
    let whole = FIRST_NAMES.get(name).copied();
    whole.or_else(|| FIRST_NAMES.get(name.split_once('-')?.0).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_noun(words: &str, class: SourceClass, number: Number, vague: bool) {
        let found = noun(words).unwrap_or_else(|| panic!("{words} is not known"));
        assert_eq!((found.class, found.number, found.vague), (class, number, vague), "{words}");
    }

    #[test]
    fn nouns_tell_what_a_source_is() {
        use Number::{Plural, Singular};
        use SourceClass as Class;
        check_noun("spokesperson", Class::Spokesperson, Singular, false);
        check_noun("spokespeople", Class::Spokesperson, Plural, false);
        check_noun("Officials", Class::Official, Plural, false);
        check_noun("experts", Class::Experts, Plural, true);
        check_noun("critics", Class::Group, Plural, true);
        check_noun("critic", Class::Person, Singular, false);
        check_noun("protesters", Class::Group, Plural, false);
        check_noun("resident", Class::Person, Singular, false);
        check_noun("lawmaker", Class::Official, Singular, false);
        check_noun("lawmakers", Class::Group, Plural, false);
        check_noun("source", Class::Anonymous, Singular, true);
        check_noun("people familiar", Class::Anonymous, Plural, true);
        check_noun("state television", Class::StateMedia, Singular, false);
        check_noun("White House", Class::GovernmentBody, Singular, false);
        check_noun("police", Class::Police, Plural, false);
        check_noun("affidavit", Class::Document, Singular, false);
        check_noun("studies", Class::Study, Plural, false);
        check_noun("poll", Class::Poll, Singular, false);
        check_noun("tweet", Class::SocialMediaPost, Singular, false);
        check_noun("Ltd.", Class::Company, Singular, false);
        check_noun("prosecutor’s office", Class::Police, Singular, false);
        check_noun("vice-president", Class::Official, Singular, false);
        check_noun("half-brother", Class::Person, Singular, false);
        assert_eq!(noun("red cross secretary-general"), None);
    }

    #[test]
    fn the_longest_noun_at_the_end_is_the_head() {
        let head = |words: &str| head_noun(&words.split(' ').collect::<Vec<_>>()).map(|(n, noun)| (n, noun.class));
        assert_eq!(head("the North Korean news agency"), Some((2, SourceClass::NewsAgency)));
        assert_eq!(head("the agency"), Some((1, SourceClass::GovernmentBody)));
        assert_eq!(head("a court document"), Some((2, SourceClass::Document)));
        assert_eq!(head("the rain"), None);
        assert_eq!(head_noun(&[]), None);
    }

    #[test]
    fn titles_are_told_from_names() {
        let count =
            |name: &str| leading_titles(&name.split(' ').collect::<Vec<_>>()).map(|(n, title)| (n, title.class));
        assert_eq!(count("President Vladimir Putin"), Some((1, SourceClass::Official)));
        assert_eq!(count("Russian President Vladimir Putin"), Some((2, SourceClass::Official)));
        assert_eq!(count("former South Korean Prime Minister Lee"), Some((5, SourceClass::Official)));
        assert_eq!(count("Unification Minister Chung Dong-young"), Some((2, SourceClass::Official)));
        assert_eq!(count("Prof. Sir Ole Lund"), Some((2, SourceClass::Person)));
        assert_eq!(count("Lt. Gen. Anna Berg"), Some((2, SourceClass::Military)));
        assert_eq!(count("Detective Chief Inspector Berg"), Some((3, SourceClass::Police)));
        assert_eq!(count("Judge Berg"), Some((1, SourceClass::Court)));
        assert_eq!(count("Angela Merkel"), None);
        assert_eq!(count("John Major"), None);
        assert_eq!(count("President"), None);
    }

    #[test]
    fn titles_and_first_names_tell_gender() {
        assert_eq!(title("Mrs.").and_then(|title| title.gender), Some(Gender::Female));
        assert_eq!(title("Dr").and_then(|title| title.gender), None);
        assert_eq!(gender_of_first_name("Olena"), Some(Gender::Female));
        assert_eq!(gender_of_first_name("Jean-Claude"), None);
        assert_eq!(gender_of_first_name("Anne-Marie"), Some(Gender::Female));
        assert_eq!(gender_of_first_name("Narendra"), Some(Gender::Male));
        assert_eq!(gender_of_first_name("Robin"), None);
    }

    #[test]
    fn the_tables_are_sorted_and_say_nothing_twice() {
        let tables = [
            ("nouns", include_str!("data/nouns.tsv")),
            ("titles", include_str!("data/titles.tsv")),
            ("first_names", include_str!("data/first_names.tsv")),
        ];
        for (name, table) in tables {
            let words: Vec<&str> =
                rows(table).map(|fields| if fields[0] == "-" { fields[1] } else { fields[0] }).collect();
            for pair in words.windows(2) {
                assert!(pair[0] < pair[1], "{name}: {} before {}", pair[0], pair[1]);
            }
        }
        for fields in rows(include_str!("data/nouns.tsv")) {
            for words in fields[..2].iter().filter(|words| **words != "-") {
                assert_eq!(**words, plain(words));
                assert!(words.split(' ').count() <= LONGEST_NOUN, "{words}");
            }
            assert!(
                fields[1] == "-" || noun(fields[1]).is_some_and(|noun| noun.number != Number::Singular),
                "{fields:?}"
            );
        }
    }
}
