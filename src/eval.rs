//! What a system found ↔ what people annotated: how good is it, where, and how sure may it be?
//!
//! In: a [`Gold`] document and the [`Annotation`]s of a system. Out: a [`Report`]: precision, recall and F1 with
//! intervals, the same by kind, a table of how far its confidence holds, and every [`Mistake`]. Reads annotations
//! as JSON Lines ([`jsonl`]) and as brat writes them ([`brat`]). Knows no engine and opens no file.
//!
//! For “It rained”, said the minister. a system that answers `It rained` and `minister` has found the attribution:
//! quotation marks do not count, and the two sources share a word.
//!
//! # Definitions
//!
//! All figures are summed over the documents before anything is divided (micro-averages).
//!
//! - *Word*: a run of letters, digits and `_`; an apostrophe inside belongs to it. A word belongs to a span if they
//!   share a character. (Vowel signs of Indic scripts count as letters here.)
//! - *Content*: the words of an attribution's content, without a `that` that opens a piece. So white space, quotation
//!   marks and outer punctuation never matter, nor does a cut between two words. An attribution whose content has no
//!   word is left out, except from the rows of words and flat spans.
//! - `content.tok`, `source.tok`, `cue.tok`: words in any span of that kind.
//! - `flat.…`: spans of that kind, each piece for itself, from its first word to its last, that are equal.
//! - `span.exact`: contents of the same words, each used once. `span.part`: contents that share half of their words or
//!   more (Jaccard), the best pairs first, each used once.
//! - `attr`: pairs of `span.part` whose sources share a word, or that both have none.
//! - `strict`: pairs of `span.exact` whose sources share half of their words or more, or that both have none.
//! - `….quoted`, `….plain`: of these, contents that hold or stand in double quotation marks, and the others. Recall is
//!   over the annotated, precision over the found of that kind.
//! - `source.acc`: of the pairs of `span.part`, the share whose source is right.
//! - Words of a document's `ignore` spans are not scored; an attribution with more than half of its content there is
//!   left out on both sides. Flat spans do not know of it.

mod annotation;
pub mod brat;
mod calibration;
mod counts;
mod interval;
pub mod jsonl;
mod kinds;
mod mistake;
mod report;
mod score;
mod words;

use thiserror::Error;

pub use annotation::{Annotation, Gold};
pub use calibration::{Bin, Calibration};
pub use counts::{Counts, Metric, Rates};
pub use interval::{Interval, Intervals};
pub use kinds::Kind;
pub use mistake::{Mistake, MistakeKind};
pub use report::{Group, Report, Row, report};
pub use score::{Scored, score};

/// Why annotations could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AnnotationError {
    /// A line that is no JSON of a known shape.
    #[error("not a JSON object with id and attributions, at column {column}")]
    NotJson {
        /// Column of the mistake in bytes, counted from 1.
        column: usize,
        /// What the JSON parser says.
        source: serde_json::Error,
    },
    /// A document as another version of onrecord writes it.
    #[error("another version of onrecord wrote this: its schema is {schema}, this version reads onrecord/document/1")]
    Version {
        /// As written.
        schema: String,
    },
    /// A span that does not lie in its text, or starts inside a character.
    #[error("{start}–{end} is no place in the text of {document}, which has {length} {unit}")]
    Outside {
        /// The document.
        document: String,
        /// First unit, as written.
        start: usize,
        /// Unit after the last, as written.
        end: usize,
        /// Units of the text.
        length: usize,
        /// Name of the unit, in the plural.
        unit: &'static str,
    },
    /// A line of a brat file that cannot be understood.
    #[error("not a line of brat: {what}")]
    NotBrat {
        /// What is wrong with it.
        what: String,
    },
    /// A line of a brat file names an annotation that is not there.
    #[error("there is no annotation {id}")]
    NoSuch {
        /// As written.
        id: String,
    },
}
