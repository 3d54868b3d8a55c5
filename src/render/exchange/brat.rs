//! brat stand-off: the text, and an `.ann` file with `Source`, `Cue` and `Content` and one event an attribution.

use std::collections::HashMap;
use std::fmt::Write;

use crate::model::Analysis;
use crate::text::{OffsetMap, OffsetUnit, Span};

/// The `annotation.conf` that goes into the folder, so that brat knows the labels.
pub const CONFIGURATION: &str = "[entities]\nSource\nCue\nContent\n\n[relations]\n\n[events]\nAttribution\tSource*:Source, Cue*:Cue, Content*:Content\n\n[attributes]\n";

/// The text of an article and its annotations: source, cue and content of the link nearest the article.
#[must_use]
pub fn document(analysis: &Analysis) -> (String, String) {
    let text = &analysis.article.text;
    let offsets = OffsetMap::new(text, OffsetUnit::Char);
    let mut ann = String::new();
    let mut ids: HashMap<(&str, Vec<Span>), usize> = HashMap::new();
    let mut place = |ann: &mut String, label: &'static str, spans: Vec<Span>| -> Option<usize> {
        if spans.is_empty() {
            return None;
        }
        let next = ids.len() + 1;
        Some(*ids.entry((label, spans.clone())).or_insert_with(|| {
            // brat has no piece that goes over the end of a line.
            let pieces: Vec<Span> = spans.iter().flat_map(|&span| lines(text, span)).collect();
            let ranges: Vec<String> = pieces
                .iter()
                .map(|span| format!("{} {}", offsets.from_byte(span.start), offsets.from_byte(span.end)))
                .collect();
            let words: Vec<&str> = pieces.iter().map(|span| span.of(text)).collect();
            let _ = writeln!(ann, "T{next}\t{label} {}\t{}", ranges.join(";"), words.join(" "));
            next
        }))
    };
    let mut events = String::new();
    for (index, attribution) in analysis.attributions.iter().enumerate() {
        let Some(first) = attribution.chain.first() else { continue };
        let sources: Vec<usize> = first
            .mentions
            .iter()
            .filter_map(|&mention| place(&mut ann, "Source", vec![analysis.mentions[mention].span]))
            .collect();
        let cue = place(&mut ann, "Cue", first.cue.clone());
        let content = place(&mut ann, "Content", attribution.content.clone());
        let Some(trigger) = cue.or(content).or(sources.first().copied()) else { continue };
        let _ = write!(events, "E{}\tAttribution:T{trigger}", index + 1);
        for (number, source) in sources.iter().enumerate() {
            let more = if number > 0 { (number + 1).to_string() } else { String::new() };
            let _ = write!(events, " Source{more}:T{source}");
        }
        for (role, id) in [("Cue", cue), ("Content", content)] {
            if let Some(id) = id {
                let _ = write!(events, " {role}:T{id}");
            }
        }
        events.push('\n');
    }
    (text.clone(), ann + &events)
}

/// The pieces of a span between line ends.
fn lines(text: &str, span: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut at = span.start;
    for line in span.of(text).split(['\n', '\r']) {
        let piece = Span::new(at, at + line.len()).trim(text);
        if !piece.is_empty() {
            pieces.push(piece);
        }
        at += line.len() + 1;
    }
    pieces
}
