//! Raw text → [`Article`](crate::model::Article): plain text, Markdown, HTML pages, lines of JSON.
//!
//! In: text (or bytes to decode). Out: an article with its blocks and metadata, or a
//! [`ReadError`]. Never touches files: the command line does.

mod plain;

use thiserror::Error;

pub use plain::plain;

/// Why something could not be read as an article.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no text in it.
    #[error("no text in it")]
    Empty,
}
