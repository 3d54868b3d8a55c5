//! brat stand-off: the text, and an `.ann` file with `Source`, `Cue` and `Content` and one event a link of a chain.

use std::collections::HashMap;
use std::fmt::Write;

use crate::model::{Analysis, Polarity};
use crate::text::{OffsetMap, OffsetUnit, Span};

/// The `annotation.conf` that goes into the folder, so that brat knows the labels.
pub const CONFIGURATION: &str = "[entities]\nSource\nCue\nContent\n\n[relations]\n\n[events]\nAttribution\tSource*:Source, Cue*:Cue, Content*:Content, From*:Attribution\n\n[attributes]\nAttitude\tArg:<EVENT>, Value:statement|belief|intention|perception|decree\nDenied\tArg:<EVENT>\n";

/// The text of an article and its annotations. An attribution is an event with source, cue and content of the link
/// nearest the article; `From` leads to the event of the next link, and so on to the origin.
#[must_use]
pub fn document(analysis: &Analysis) -> (String, String) {
    let text = &analysis.article.text;
    let mut words = Words {
        text,
        offsets: OffsetMap::new(text, OffsetUnit::Char),
        lines: String::new(),
        known: HashMap::new(),
        count: 0,
    };
    let mut events = String::new();
    let (mut count, mut attributes) = (0, 0);
    for attribution in &analysis.attributions {
        let first = count + 1;
        for (number, link) in attribution.chain.iter().enumerate() {
            let sources: Vec<usize> = link
                .mentions
                .iter()
                .filter_map(|&mention| words.place("Source", vec![analysis.mentions[mention].span]))
                .collect();
            let cue = words.place("Cue", link.cue.clone());
            let said = if number == 0 { attribution.content.clone() } else { Vec::new() };
            let content = words.place("Content", said.clone());
            let named = link.mentions.iter().map(|&mention| analysis.mentions[mention].span).collect();
            // The words that an event sits on are its own: brat gives them its label.
            let sits_on = [link.cue.clone(), said, named].into_iter().find(|spans: &Vec<Span>| !spans.is_empty());
            let Some(trigger) = sits_on.and_then(|spans| words.put("Attribution", &spans)) else { break };
            if number > 0 {
                let _ = write!(events, " From:E{}", count + 1);
            }
            if count >= first {
                events.push('\n');
            }
            count += 1;
            let _ = write!(events, "E{count}\tAttribution:T{trigger}");
            for (number, source) in sources.iter().enumerate() {
                let more = if number > 0 { (number + 1).to_string() } else { String::new() };
                let _ = write!(events, " Source{more}:T{source}");
            }
            for (role, id) in [("Cue", cue), ("Content", content)] {
                if let Some(id) = id {
                    let _ = write!(events, " {role}:T{id}");
                }
            }
        }
        if count < first {
            continue;
        }
        events.push('\n');
        attributes += 1;
        let _ = writeln!(events, "A{attributes}\tAttitude E{first} {}", attribution.attitude.as_str());
        if attribution.polarity == Polarity::Negative {
            attributes += 1;
            let _ = writeln!(events, "A{attributes}\tDenied E{first}");
        }
    }
    (text.clone(), words.lines + &events)
}

/// The `T` lines.
struct Words<'a> {
    text: &'a str,
    offsets: OffsetMap<'a>,
    lines: String,
    known: HashMap<(&'static str, Vec<Span>), usize>,
    count: usize,
}

impl Words<'_> {
    /// The number of the line for these words in this role, which several events may share.
    fn place(&mut self, label: &'static str, spans: Vec<Span>) -> Option<usize> {
        if let Some(&number) = self.known.get(&(label, spans.clone())) {
            return Some(number);
        }
        let number = self.put(label, &spans)?;
        self.known.insert((label, spans), number);
        Some(number)
    }

    /// Writes a line; none for no words.
    fn put(&mut self, label: &str, spans: &[Span]) -> Option<usize> {
        // brat has no piece that goes over the end of a line.
        let pieces: Vec<Span> = spans.iter().flat_map(|&span| lines(self.text, span)).collect();
        if pieces.is_empty() {
            return None;
        }
        let offset = |at| self.offsets.from_byte(at);
        let ranges: Vec<String> =
            pieces.iter().map(|span| format!("{} {}", offset(span.start), offset(span.end))).collect();
        let words: Vec<&str> = pieces.iter().map(|span| span.of(self.text)).collect();
        self.count += 1;
        let _ = writeln!(self.lines, "T{}\t{label} {}\t{}", self.count, ranges.join(";"), words.join(" "));
        Some(self.count)
    }
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
