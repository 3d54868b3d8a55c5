//! The signs in a sentence's words, from `signs.tsv` and from numbers.

use std::sync::LazyLock;

use super::numbers;
use crate::lexicon::Phrases;
use crate::model::SignKind;
use crate::text::LowerWord;

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
pub(super) fn find(words: &[LowerWord]) -> Vec<Found> {
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
    for at in 0..words.len() {
        let known = |other: &Found| other.kind == SignKind::Superlative && (other.from..other.to).contains(&at);
        if is_superlative(words, at) && !found.iter().any(known) {
            // “It is the dirtiest” says so; “the dirtiest river froze” speaks of more.
            let says = at > 1 && matches!(words[at - 2].as_str(), "is" | "are" | "was" | "were" | "remains" | "remain");
            let strength = if says { 0.5 } else { 0.4 };
            found.push(Found { from: at, to: at + 1, kind: SignKind::Superlative, strength });
        }
    }
    found.extend(years(words));
    found.extend(shown(words));
    for number in numbers::find(words) {
        found.push(Found { from: number.from, to: number.to, kind: SignKind::Number, strength: number.strength });
    }
    found.sort_by_key(|found| (found.from, std::cmp::Reverse(found.to), found.kind));
    // A word of a longer sign is none of its own: “likely” in “is likely to”.
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    let mut asking = 0;
    for sign in found {
        if sign.kind != SignKind::Record {
            if sign.to <= asking {
                continue;
            }
            asking = sign.to;
        }
        kept.push(sign);
    }
    kept
}

/// “in 2019”, “since 1974”: what happened then can be looked up; the more so where a sentence begins with the year, as news
/// does that looks back (“In 2004, a quake killed 226,000 people”).
fn years(words: &[LowerWord]) -> impl Iterator<Item = Found> {
    let pairs = words.windows(2).enumerate();
    pairs
        .filter(|(_, pair)| {
            matches!(pair[0].as_str(), "in" | "since" | "until" | "from" | "by" | "of") && numbers::is_year(&pair[1])
        })
        .map(|(from, pair)| {
            let looks_back = from == 0 && pair[0] == "in";
            Found { from, to: from + 2, kind: SignKind::Record, strength: if looks_back { 0.5 } else { 0.3 } }
        })
}

/// “the survey, carried out in March, found”: a document that tells.
fn shown(words: &[LowerWord]) -> impl Iterator<Item = Found> {
    /// Words from the document to what it does.
    const REACH: usize = 9;
    let documents = (0..words.len()).filter(|&at| DOCUMENTS.contains(&words[at].as_str()));
    documents.filter_map(|from| {
        let near = from + 1..words.len().min(from + REACH);
        let to = near.clone().find(|&at| TELLING.contains(&words[at].as_str()))? + 1;
        Some(Found { from, to, kind: SignKind::Record, strength: 0.5 })
    })
}

const DOCUMENTS: [&str; 44] = [
    "accounts",
    "analysis",
    "audit",
    "census",
    "chart",
    "data",
    "diary",
    "document",
    "documents",
    "email",
    "emails",
    "figures",
    "file",
    "files",
    "filing",
    "filings",
    "footage",
    "image",
    "images",
    "imagery",
    "inquiry",
    "investigation",
    "invoices",
    "letter",
    "letters",
    "log",
    "logs",
    "memo",
    "memos",
    "minutes",
    "papers",
    "photograph",
    "photographs",
    "picture",
    "pictures",
    "poll",
    "polls",
    "record",
    "records",
    "report",
    "review",
    "study",
    "survey",
    "video",
];

const TELLING: [&str; 20] = [
    "found",
    "finds",
    "find",
    "show",
    "shows",
    "showed",
    "shown",
    "suggest",
    "suggests",
    "suggested",
    "indicate",
    "indicates",
    "indicated",
    "reveal",
    "reveals",
    "revealed",
    "concluded",
    "concludes",
    "documented",
    "put",
];

/// “the dirtiest”, “Europe’s oldest”: any word in -est after a word that can stand before a superlative.
fn is_superlative(words: &[LowerWord], at: usize) -> bool {
    const OTHERS: [&str; 22] = [
        "west", "east", "rest", "test", "guest", "forest", "interest", "request", "protest", "arrest", "harvest",
        "contest", "quest", "chest", "nest", "priest", "latest", "midwest", "tempest", "unrest", "conquest", "bequest",
    ];
    let word = words[at].as_str();
    let before = at.checked_sub(1).map_or("", |index| words[index].as_str());
    word.len() > 4
        && word.ends_with("est")
        && !OTHERS.contains(&word)
        && matches!(before, "the" | "'s" | "its" | "his" | "her" | "their" | "our" | "second" | "third" | "among")
}
