use serde::Deserialize;

use super::{ReadError, plain};
use crate::model::{Article, Metadata};

/// A line of JSONL input.
#[derive(Debug, Deserialize)]
struct Line {
    id: Option<String>,
    text: String,
    title: Option<String>,
    outlet: Option<String>,
    #[serde(default)]
    authors: Option<Vec<String>>,
    published: Option<String>,
    url: Option<String>,
    language: Option<String>,
}

/// Reads one line of JSONL; `id` is the article's where the line has none.
///
/// # Errors
/// [`ReadError::NotJson`] with the column; [`ReadError::Empty`] where its text is blank.
pub fn jsonl(id: &str, line: &str) -> Result<Article, ReadError> {
    let line: Line = serde_json::from_str(line)
        .map_err(|error| ReadError::NotJson { column: error.column().max(1), source: error })?;
    if line.text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let mut article = plain(line.id.as_deref().unwrap_or(id), &line.text);
    article.metadata = Metadata {
        title: line.title,
        outlet: line.outlet,
        authors: line.authors.unwrap_or_default(),
        published: line.published,
        url: line.url,
        language: line.language,
    };
    Ok(article)
}
