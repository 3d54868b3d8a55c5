//! Who carries a report: “The report was aired on Tarn TV”, “The letter was published in the Herald”.
//!
//! In The film was shown on Tarn TV and runs for an hour. the outlet of the film is named; nobody says anything.

use std::ops::Range;
use std::sync::LazyLock;

use super::found::{Found, Proposal};
use super::groups::{Group, Shape};
use super::words::Words;
use crate::lexicon::{Directory, Frame, OutletKind, cue_noun, noun};
use crate::model::{CueKind, MentionKind, Nature};

static OUTLETS: LazyLock<Directory> = LazyLock::new(Directory::default);

/// Things that are carried, besides documents and nouns of saying.
const CARRIED: &[&str] = &[
    "broadcast",
    "clip",
    "documentary",
    "film",
    "footage",
    "images",
    "interview",
    "photos",
    "pictures",
    "programme",
    "program",
    "recording",
    "segment",
    "series",
    "speech",
    "video",
];

/// The outlets that one sentence says something was carried by.
pub(super) fn sentence(words: &Words, tokens: &Range<usize>, groups: &[Group], found: &mut Found) {
    for group in groups.iter().filter(|group| group.shape == Shape::Passive) {
        let at = group.tokens.end;
        let carries = group.takes(Frame::Carrier) || matches!(group.lemma(), "show" | "carry" | "post" | "run");
        if !carries || !words.is(at, &["on", "in", "by"]) || words.is_quoted(at) {
            continue;
        }
        let subject = words.phrases_before(group.tokens.start, tokens.start);
        let [thing] = &subject[..] else { continue };
        // “Berg, whose remarks were carried by the agency,”: what Berg says is.
        if words.is_whose(thing) {
            continue;
        }
        let head = words.word(thing.head.end - 1);
        let is_carried = CARRIED.contains(&head)
            || cue_noun(head).is_some()
            || noun(head).is_some_and(|noun| noun.nature == Nature::Document);
        let Some(outlet) = words.phrase_from(at + 1, tokens.end).filter(|it| it.kind == MentionKind::Named) else {
            continue;
        };
        let printed = words.span(outlet.tokens.start, outlet.tokens.end).of(words.text);
        // What stands in brackets is another name: “Tarn Television (TTV)”.
        let name = printed.split('(').next().unwrap_or(printed).trim_end();
        let known = OUTLETS.lookup_as_outlet(name).is_some_and(|outlet| outlet.kind != OutletKind::Platform);
        if !is_carried || !known {
            continue;
        }
        found.add(Proposal {
            cue: std::iter::once(group.tokens.start..at + 1).collect(),
            kind: Some(CueKind::Publication),
            content: std::iter::once(thing.tokens.clone()).collect(),
            mentions: vec![outlet],
            confidence: super::confidence("published-in"),
            pattern: "published-in",
            ..Proposal::default()
        });
    }
}
