//! The signs in a sentence's words, from `signs.tsv` and from numbers.

use std::sync::LazyLock;

use super::numbers;
use crate::lexicon::Phrases;
use crate::model::SignKind;

/// Words that are a sign: `from..to` of a sentence's words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    pub from: usize,
    pub to: usize,
    pub kind: SignKind,
    pub strength: f32,
}

static SIGNS: LazyLock<Phrases<(SignKind, f32)>> = LazyLock::new(|| {
    Phrases::new(include_str!("signs.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(
        |line| {
            let mut fields = line.split('\t');
            let (Some(kind), Some(strength), Some(pattern), None) =
                (fields.next(), fields.next(), fields.next(), fields.next())
            else {
                panic!("three fields: {line}");
            };
            let kind = SignKind::from_name(kind).unwrap_or_else(|| panic!("no such sign: {line}"));
            (pattern, (kind, strength.parse().unwrap_or_else(|_| panic!("no number: {line}"))))
        },
    ))
});

/// Every sign among `words`, by place; at one place the longest of each kind.
pub(super) fn find(words: &[String]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for from in 0..words.len() {
        let here = found.len();
        for (length, (kind, strength)) in SIGNS.starting(&words[from..]) {
            if found[here..].iter().all(|other| other.kind != kind) {
                found.push(Found { from, to: from + length, kind, strength });
            }
        }
    }
    found.retain(|found| found.strength > 0.0);
    for number in numbers::find(words) {
        found.push(Found { from: number.from, to: number.to, kind: SignKind::Number, strength: number.strength });
    }
    found.sort_by_key(|found| (found.from, found.to, found.kind));
    found
}
