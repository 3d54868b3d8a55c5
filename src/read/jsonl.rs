use std::borrow::Cow;

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

/// The id that a line of JSONL brings, without looking at the rest more than must be.
#[must_use]
pub fn jsonl_id(line: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: Option<String>,
    }
    serde_json::from_slice::<Named>(line).ok()?.id
}

/// A line of JSON with U+FFFD for every escape of half a character (`\ud83d` alone), as programs write that cut a text
/// between its UTF-16 units. JSON allows them; no text can hold them.
#[must_use]
pub fn without_lone_surrogates(line: &str) -> Cow<'_, str> {
    let mut mended = String::new();
    let mut kept = 0;
    let mut at = 0;
    while let Some(found) = line.as_bytes().get(at..).and_then(|rest| memchr::memchr(b'\\', rest)) {
        let start = at + found;
        at = match (unit(line, start), unit(line, start + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => start + 12,
            (Some(0xd800..=0xdfff), _) => {
                mended.push_str(&line[kept..start]);
                mended.push_str("\\ufffd");
                kept = start + 6;
                kept
            }
            _ => start + 2,
        };
    }
    if kept == 0 {
        return Cow::Borrowed(line);
    }
    mended.push_str(&line[kept..]);
    Cow::Owned(mended)
}

/// The UTF-16 unit that is escaped at byte `at`.
fn unit(line: &str, at: usize) -> Option<u16> {
    let digits = line.as_bytes().get(at..at + 6)?.strip_prefix(b"\\u")?;
    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|it| it.is_ascii_hexdigit()))?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_characters_are_mended_and_whole_ones_kept() {
        let check = |line: &str, expected: &str| assert_eq!(without_lone_surrogates(line), expected);
        check(r#""a\\ud83d\\ude00b""#, r#""a\\ud83d\\ude00b""#);
        check(r#""\ud83d\ude00""#, r#""\ud83d\ude00""#);
        check(r#""cut \ud83d""#, r#""cut \ufffd""#);
        check(r#""\ude00\ud83d\ud83d\uDE00\n""#, r#""\ufffd\ufffd\ud83d\uDE00\n""#);
        check(r#""\ud83dé\\""#, r#""\ufffdé\\""#);
        check(r#""\ud8"#, r#""\ud8"#);
        check("é\\", "é\\");
    }

    #[test]
    fn an_id_is_found_whatever_else_the_line_holds() {
        let check = |line: &str, expected: Option<&str>| assert_eq!(jsonl_id(line.as_bytes()).as_deref(), expected);
        check(r#"{"text": "\ud83d", "id": "a\u00e9"}"#, Some("aé"));
        check(r#"{"id": null}"#, None);
        check(r#"{"id": 7}"#, None);
        check("[", None);
    }
}
