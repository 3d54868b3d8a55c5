//! Raw text → [`Article`]: plain text, Markdown, HTML pages, lines of JSON.
//!
//! In: bytes to decode, or text. Out: an article with its blocks and metadata, or a [`ReadError`].
//! Never touches files: the command line does. Knows nothing of what the words mean.
//!
//! `<p>“It rained”, said the minister.</p>` becomes an article of one paragraph without the tags.

mod decode;
mod format;
mod html;
mod jsonl;
mod markdown;
mod pieces;
mod plain;
mod remarks;

use thiserror::Error;

use crate::model::Article;

pub use decode::{Decoded, decode};
pub use format::Format;
pub use html::html;
pub use jsonl::{jsonl, jsonl_id, without_lone_surrogates};
pub use markdown::markdown;
pub use plain::plain;

/// Why something could not be read as an article.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no text in it.
    #[error("there is no text in it")]
    Empty,
    /// The bytes are not what their encoding allows.
    #[error("not valid UTF-8 at byte {offset}, line {line}")]
    NotUtf8 {
        /// Bytes before the first wrong one.
        offset: usize,
        /// Its line, counted from 1.
        line: usize,
    },
    /// The bytes do not fit the encoding that was named or marked.
    #[error("not valid {encoding}")]
    NotInEncoding {
        /// Name of the encoding.
        encoding: &'static str,
    },
    /// No encoding is called so.
    #[error("no encoding is called {label}")]
    UnknownEncoding {
        /// What was asked for.
        label: String,
    },
    /// The page holds menus, links or nothing, but no running prose.
    #[error("no article in this page")]
    NoArticle,
    /// A line of JSONL that is JSON, but no document.
    #[error("not a document: {problem}")]
    NotDocument {
        /// What is wrong with it, in the words of JSON.
        problem: String,
    },
    /// A line of JSONL that is no JSON.
    #[error("JSON that cannot be read, at column {column}: {}", mistake(source))]
    NotJson {
        /// Column of the mistake in bytes, counted from 1.
        column: usize,
        /// What the JSON parser says.
        source: serde_json::Error,
    },
}

impl ReadError {
    /// What the user may do about it; lower case, no full stop.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Empty => "nothing can be said of an empty article; leave it out",
            Self::NotUtf8 { .. } | Self::NotInEncoding { .. } => {
                "name its encoding with --encoding, such as windows-1252, or read on with --lossy"
            }
            Self::UnknownEncoding { .. } => "use a name such as utf-8, windows-1252, utf-16le or shift_jis",
            Self::NoArticle => "save the page of one article; pages of headlines and links hold no prose",
            Self::NotDocument { .. } | Self::NotJson { .. } => {
                "each line is one object such as {\"id\": \"a\", \"text\": \"…\"}"
            }
        }
    }
}

/// What a parser of JSON says is wrong, without the place: its line is always the first.
fn mistake(error: &serde_json::Error) -> String {
    let mut told = error.to_string();
    if let Some(place) = told.rfind(" at line ") {
        told.truncate(place);
    }
    told
}

/// Reads `text` in `format`; `id` names the article, unless a JSONL line brings its own.
///
/// # Errors
/// [`ReadError::Empty`] where there is nothing to read, and those of [`html()`] and [`jsonl()`].
pub fn read(format: Format, id: &str, text: &str) -> Result<Article, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let article = match format {
        Format::Text => plain(id, text),
        Format::Markdown => markdown(id, text),
        Format::Html => html(id, text)?,
        Format::Jsonl => jsonl(id, text)?,
    };
    if article.text.trim().is_empty() { Err(ReadError::Empty) } else { Ok(article) }
}
