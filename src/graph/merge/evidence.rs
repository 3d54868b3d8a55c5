//! What speaks for and against two sources of one name being one: titles, classes, affiliations, company.
//!
//! “Senator John Smith” and “Coach John Smith” are two.

use std::collections::BTreeSet;

use super::names::normalised;
use crate::model::{Source, SourceClass};

/// What the documents tell of a merged source beside its name.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// Names of the bodies it speaks for.
    pub(super) affiliations: BTreeSet<String>,
    /// Words of its titles.
    pub(super) titles: BTreeSet<String>,
    /// What kinds of source it is.
    pub(super) classes: BTreeSet<SourceClass>,
    /// ISO 3166-1 alpha-2 codes.
    pub(super) countries: BTreeSet<String>,
    /// Longer words of what it is described as.
    pub(super) descriptions: BTreeSet<String>,
}

/// The longer words of what a source is described as.
pub(super) fn described(source: &Source) -> BTreeSet<String> {
    const SHORTEST: usize = 5;
    const TELL_NOTHING: [&str; 6] = ["former", "senior", "years", "would", "which", "their"];
    let words = source.descriptions.iter().map(|text| normalised(text));
    let words = words.flat_map(|text| text.split(' ').map(str::to_owned).collect::<Vec<_>>());
    words.filter(|word| word.len() >= SHORTEST && !TELL_NOTHING.contains(&word.as_str())).collect()
}

/// Forms of address that tell a gender.
pub(super) const GENDERED: [(&str, char); 9] = [
    ("mr", 'm'),
    ("sir", 'm'),
    ("lord", 'm'),
    ("mrs", 'f'),
    ("ms", 'f'),
    ("miss", 'f'),
    ("lady", 'f'),
    ("dame", 'f'),
    ("madam", 'f'),
];

/// Forms of address that tell nothing of an office.
const HONORIFICS: [&str; 8] = ["dr", "prof", "professor", "the", "honourable", "hon", "rev", "of"];

/// The words of a source's titles: those that tell a gender, and the others.
pub(super) fn titles_of(source: &Source) -> (BTreeSet<String>, BTreeSet<String>) {
    let words =
        source.titles.iter().flat_map(|title| normalised(title).split(' ').map(str::to_owned).collect::<Vec<_>>());
    words
        .filter(|word| !word.is_empty() && !HONORIFICS.contains(&word.as_str()))
        .partition(|word| GENDERED.iter().any(|(gendered, _)| gendered == word))
}

/// Whether two classes may be one source: a person may turn out to be an official, a company an
/// organisation, but no court a newspaper.
pub(super) fn classes_agree(a: SourceClass, b: SourceClass) -> bool {
    use SourceClass::{Official, Organisation, Person, Spokesperson, Unknown};
    let office = |class| matches!(class, Person | Official | Spokesperson);
    a == b
        || a == Unknown
        || b == Unknown
        || a == Person
        || b == Person
        || a == Organisation
        || b == Organisation
        || (office(a) && office(b))
        || (a.is_media() && b.is_media())
}

/// Whether one of `known` is `name`, holds it or is held by it (“ministry”, “unification ministry”).
pub(super) fn overlaps(known: &BTreeSet<String>, name: &str) -> bool {
    known.iter().any(|other| other == name || other.contains(name) || name.contains(other.as_str()))
}
