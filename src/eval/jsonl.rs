//! Annotations as JSON Lines, one document a line.
//!
//! Two shapes are read, and may be mixed. Bare annotations:
//!
//! ```json
//! {"id": "a", "text": "…", "attributions": [{"source": [[16, 28]], "cue": [[11, 15]], "content": [[0, 10]]}], "ignore": []}
//! ```
//!
//! and documents as `onrecord extract --format jsonl` answers them (`source_spans`, `cue_spans`, `content_spans` of
//! `{"start", "end"}`), checked and mended by hand. Offsets are code points unless `offset_unit` says otherwise. The
//! text may come from elsewhere. An attribution may carry `confidence`, `attitude` and `basis`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::AnnotationError;
use super::annotation::{Annotation, Gold};
use crate::text::{OffsetMap, OffsetUnit, Span};

/// The `schema` of a document that `onrecord extract` wrote; annotations from elsewhere have none.
const SCHEMA: &str = "onrecord/document/1";

/// A line as it was read. Its spans are not yet held against a text.
#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object with attributions")]
pub struct Line {
    /// The document.
    pub id: String,
    /// Its text, where the line holds it.
    pub text: Option<String>,
    attributions: Option<Vec<Entry>>,
    #[serde(default)]
    ignore: Vec<Place>,
    offset_unit: Option<Unit>,
    engine: Option<Engine>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object with the name of an engine")]
struct Engine {
    name: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Unit {
    Byte,
    Char,
    Utf16,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an attribution")]
struct Entry {
    #[serde(default, alias = "source_spans")]
    source: Vec<Place>,
    #[serde(default, alias = "cue_spans")]
    cue: Vec<Place>,
    #[serde(default, alias = "content_spans")]
    content: Vec<Place>,
    confidence: Option<f32>,
    attitude: Option<String>,
    basis: Option<String>,
}

/// A span as written: `[start, end]` or `{"start": …, "end": …}`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
enum Place {
    Pair([usize; 2]),
    Named { start: usize, end: usize },
}

/// Reads a line.
///
/// # Errors
/// [`AnnotationError::NotJson`], and [`AnnotationError::Version`] for what another version of onrecord wrote.
pub fn line(json: &str) -> Result<Line, AnnotationError> {
    #[derive(Deserialize)]
    struct Version {
        schema: String,
    }
    // What another version wrote is told as such, whether or not it happens to fit.
    if let Ok(Version { schema }) = serde_json::from_str(json)
        && schema.starts_with("onrecord/")
        && schema != SCHEMA
    {
        return Err(AnnotationError::Version { schema });
    }
    serde_json::from_str(json).map_err(|source| AnnotationError::NotJson { column: source.column(), source })
}

impl Line {
    /// Whether it holds annotations, be it none; a line of texts alone does not.
    #[must_use]
    pub fn is_annotated(&self) -> bool {
        self.attributions.is_some()
    }

    /// The annotations over `text`.
    ///
    /// # Errors
    /// [`AnnotationError::Outside`] where a span does not lie in it.
    pub fn over(self, text: &str) -> Result<Gold, AnnotationError> {
        let unit = match self.offset_unit {
            Some(Unit::Byte) => OffsetUnit::Byte,
            Some(Unit::Utf16) => OffsetUnit::Utf16,
            Some(Unit::Char) | None => OffsetUnit::Char,
        };
        let places = Places::new(&self.id, text, unit);
        let attributions = self.attributions.unwrap_or_default().into_iter().map(|entry| {
            let learned =
                entry.basis.is_some() && entry.basis == self.engine.as_ref().map(|engine| engine.name.clone());
            Ok(Annotation {
                source: places.spans(&entry.source)?,
                cue: places.spans(&entry.cue)?,
                content: places.spans(&entry.content)?,
                confidence: entry.confidence,
                attitude: entry.attitude,
                basis: entry.basis,
                learned,
                from: None,
            })
        });
        Ok(Gold {
            attributions: attributions.collect::<Result<_, AnnotationError>>()?,
            ignore: places.spans(&self.ignore)?,
            text: text.to_owned(),
            id: self.id,
        })
    }
}

/// Turns offsets as written into spans.
pub(super) struct Places<'a> {
    document: &'a str,
    text: &'a str,
    offsets: OffsetMap<'a>,
}

impl<'a> Places<'a> {
    pub(super) fn new(document: &'a str, text: &'a str, unit: OffsetUnit) -> Self {
        Self { document, text, offsets: OffsetMap::new(text, unit) }
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Result<Span, AnnotationError> {
        let byte = |offset| self.offsets.to_byte(offset);
        match (byte(start), byte(end)) {
            (Some(from), Some(to)) if start <= end => Ok(Span::new(from, to)),
            _ => Err(AnnotationError::Outside {
                document: self.document.to_owned(),
                start,
                end,
                length: self.offsets.from_byte(self.text.len()),
                unit: match self.offsets.unit() {
                    OffsetUnit::Byte => "bytes",
                    OffsetUnit::Char => "characters",
                    OffsetUnit::Utf16 => "UTF-16 units",
                },
            }),
        }
    }

    fn spans(&self, places: &[Place]) -> Result<Vec<Span>, AnnotationError> {
        let span = |place: &Place| match *place {
            Place::Pair([start, end]) | Place::Named { start, end } => self.span(start, end),
        };
        places.iter().map(span).collect()
    }
}

/// Texts by document, of lines that hold one.
#[must_use]
pub fn texts(lines: impl Iterator<Item = Line>) -> BTreeMap<String, String> {
    lines.filter_map(|line| Some((line.id, line.text?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_shapes_say_the_same() {
        let text = "🙂 It rained, said Ann.";
        let bare =
            r#"{"id":"a","attributions":[{"source":[[18,21]],"cue":[[13,17]],"content":[[2,11]]}],"ignore":[[0,1]]}"#;
        let document = r#"{"id":"a","offset_unit":"utf16","attributions":[{"source_spans":[{"start":19,"end":22}],
            "cue_spans":[{"start":14,"end":18}],"content_spans":[{"start":3,"end":12}],"confidence":0.5}]}"#;
        let bare = line(bare).unwrap().over(text).unwrap();
        let document = line(document).unwrap().over(text).unwrap();
        let words = |gold: &Gold| {
            let one = &gold.attributions[0];
            [&one.source, &one.cue, &one.content].map(|spans| spans[0].of(text).to_owned())
        };
        assert_eq!(words(&bare), ["Ann", "said", "It rained"].map(str::to_owned));
        assert_eq!(words(&bare), words(&document));
        assert_eq!(bare.ignore[0].of(text), "🙂");
        assert_eq!(document.attributions[0].confidence, Some(0.5));
    }

    #[test]
    fn what_does_not_fit_the_text_is_refused() {
        let far = line(r#"{"id":"a","attributions":[{"content":[[0,99]]}]}"#).unwrap().over("It rained.");
        assert_eq!(far.unwrap_err().to_string(), "0–99 is no place in the text of a, which has 10 characters");
        let back = line(r#"{"id":"a","attributions":[{"content":[[5,2]]}]}"#).unwrap().over("It rained.");
        assert!(back.is_err());
        let inside = line(r#"{"id":"a","offset_unit":"byte","attributions":[{"content":[[1,2]]}]}"#).unwrap().over("é");
        assert!(inside.is_err());
        assert!(line("[1]").is_err());
    }
}
