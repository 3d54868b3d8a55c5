//! Countries, their people and seats of government, and bodies known by name.
//!
//! In: words as printed. Out: the country, and what sort of place or body it is.
//!
//! In “It rained”, Pyongyang said. the capital stands for a government.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::LazyLock;

use super::people::{class_named, rows};
use crate::model::{Number, SourceClass};

/// A place that news lets speak: “Russia said”, “Brussels warned”.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2 code of its country, 3166-2 for parts of the United Kingdom, `EU`, or `XK` for Kosovo.
    pub country: &'static str,
}

/// What sort of place. As a source, each stands for its government.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// A country.
    Country,
    /// Its seat of government.
    Seat,
    /// A state, province or region.
    Region,
}

/// A word for what comes from a country, or for its people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demonym {
    /// As in [`Place::country`].
    pub country: &'static str,
    /// `None` for the adjective (“Danish”), which may also stand for the people (“the Danish”).
    pub people: Option<Number>,
}

/// A body known by its name: “NATO”, “the FBI”, “the Bundestag”.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Body {
    /// What it is.
    pub class: SourceClass,
    /// As in [`Place::country`]; `None` where it is of no one country, or the name is of several.
    pub country: Option<&'static str>,
}

static PLACES: LazyLock<HashMap<&'static str, Place>> = LazyLock::new(|| {
    let mut places = HashMap::default();
    for [country, names, _, _, seats] in countries() {
        for name in several(names) {
            places.insert(name, Place { kind: PlaceKind::Country, country });
        }
        for name in several(seats) {
            places.entry(name).or_insert(Place { kind: PlaceKind::Seat, country });
        }
    }
    for fields in rows(include_str!("data/regions.tsv")) {
        places.entry(fields[0]).or_insert(Place { kind: PlaceKind::Region, country: fields[1] });
    }
    places
});

static DEMONYMS: LazyLock<HashMap<&'static str, Demonym>> = LazyLock::new(|| {
    let mut demonyms = HashMap::default();
    for [country, _, adjectives, people, _] in countries() {
        for word in several(adjectives) {
            demonyms.insert(word, Demonym { country, people: None });
        }
        for word in several(people) {
            let number = if word.ends_with('s') || word.ends_with("men") { Number::Plural } else { Number::Singular };
            demonyms.entry(word).or_insert(Demonym { country, people: Some(number) });
        }
    }
    demonyms
});

static BODIES: LazyLock<HashMap<&'static str, Body>> = LazyLock::new(|| {
    rows(include_str!("data/bodies.tsv"))
        .map(|fields| {
            let country = fields.get(2).copied().filter(|country| !country.is_empty());
            (fields[0], Body { class: class_named(fields[1]), country })
        })
        .collect()
});

fn countries() -> impl Iterator<Item = [&'static str; 5]> {
    rows(include_str!("data/countries.tsv")).map(|fields| {
        <[&str; 5]>::try_from(fields)
            .unwrap_or_else(|fields| unreachable!("countries.tsv: five fields, not {fields:?}"))
    })
}

fn several(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split('|').filter(|name| !name.is_empty())
}

/// Whether `code` is that of a country, as in [`Place::country`] but without parts of countries.
pub(super) fn is_country(code: &str) -> bool {
    static CODES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| countries().map(|row| row[0]).collect());
    code.len() == 2 && code != "EU" && CODES.contains(code)
}

/// Without the article, and with straight apostrophes where the name has others.
fn bare<T: Copy>(name: &str, known: &HashMap<&'static str, T>) -> Option<T> {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    known.get(name).copied().or_else(|| known.get(name.replace('’', "'").as_str()).copied())
}

/// The place of that name, with or without “the”. Case matters: “Turkey”, not “turkey”.
///
/// ```
/// use onrecord::lexicon::{PlaceKind, place};
///
/// let seat = place("Pyongyang").unwrap();
/// assert_eq!((seat.kind, seat.country), (PlaceKind::Seat, "KP"));
/// ```
#[must_use]
pub fn place(name: &str) -> Option<Place> {
    bare(name, &PLACES)
}

/// The country a word like “Danish”, “Danes” or “South Korean” belongs to. Case matters.
#[must_use]
pub fn demonym(word: &str) -> Option<Demonym> {
    bare(word, &DEMONYMS)
}

/// The body of that name, with or without “the”. Case matters: “ICE”, not “ice”.
#[must_use]
pub fn body(name: &str) -> Option<Body> {
    bare(name, &BODIES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_people_and_bodies_are_known() {
        assert_eq!(place("the United States"), Some(Place { kind: PlaceKind::Country, country: "US" }));
        assert_eq!(place("Brussels"), Some(Place { kind: PlaceKind::Seat, country: "EU" }));
        assert_eq!(place("Texas"), Some(Place { kind: PlaceKind::Region, country: "US" }));
        assert_eq!(place("turkey"), None);
        assert_eq!(demonym("Danish"), Some(Demonym { country: "DK", people: None }));
        assert_eq!(demonym("Danes"), Some(Demonym { country: "DK", people: Some(Number::Plural) }));
        assert_eq!(demonym("Briton"), Some(Demonym { country: "GB", people: Some(Number::Singular) }));
        assert_eq!(body("the Kremlin"), Some(Body { class: SourceClass::GovernmentBody, country: Some("RU") }));
        assert_eq!(body("FBI").map(|body| body.class), Some(SourceClass::Police));
        assert_eq!(body("ice"), None);
    }

    #[test]
    fn the_tables_are_sorted_and_say_nothing_twice() {
        let tables =
            [include_str!("data/countries.tsv"), include_str!("data/regions.tsv"), include_str!("data/bodies.tsv")];
        for table in tables {
            let names: Vec<&str> = rows(table).map(|fields| fields[0]).collect();
            for pair in names.windows(2) {
                assert!(pair[0] < pair[1], "{} before {}", pair[0], pair[1]);
            }
        }
        let mut names: Vec<&str> = countries().flat_map(|row| several(row[1]).chain(several(row[4]))).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
