use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

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
/// [`ReadError::NotJson`] with the column; [`ReadError::NotDocument`] where it is JSON but no document;
/// [`ReadError::Empty`] where its text is blank.
pub fn jsonl(id: &str, line: &str) -> Result<Article, ReadError> {
    let line: Line = serde_json::from_str(line).map_err(|error| not_document(line, error))?;
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

/// What is wrong with a line, in words that somebody understands who never saw this program from within.
fn not_document(line: &str, error: serde_json::Error) -> ReadError {
    let column = error.column().max(1);
    if !error.is_data() {
        return ReadError::NotJson { column, source: error };
    }
    match serde_json::from_str::<Value>(line).map(|value| problem(&value)) {
        Ok(Some(problem)) => ReadError::NotDocument { problem },
        // A field that is there twice, or what no rule above speaks of.
        Ok(None) | Err(_) => ReadError::NotJson { column, source: error },
    }
}

/// What keeps a value from being a document.
fn problem(value: &Value) -> Option<String> {
    let Some(fields) = value.as_object() else {
        return Some(format!("it is {}, where an object is expected", kind(value)));
    };
    if !fields.contains_key("text") {
        return Some("it has no “text”".to_owned());
    }
    for name in ["text", "id", "title", "outlet", "published", "url", "language"] {
        let value = fields.get(name).unwrap_or(&Value::Null);
        if !(value.is_string() || value.is_null() && name != "text") {
            return Some(format!("its “{name}” is {}, where a string is expected", kind(value)));
        }
    }
    let authors = fields.get("authors").filter(|authors| !authors.is_null())?;
    match authors.as_array() {
        Some(authors) => {
            let author = authors.iter().find(|author| !author.is_string())?;
            Some(format!("one of its “authors” is {}, where a string is expected", kind(author)))
        }
        None => Some(format!("its “authors” is {}, where a list of strings is expected", kind(authors))),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
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
    fn what_is_wrong_is_told_in_the_words_of_whoever_wrote_the_line() {
        let check = |line: &str, expected: &str| assert_eq!(jsonl("a", line).unwrap_err().to_string(), expected);
        check("[1, 2]", "not a document: it is a list, where an object is expected");
        check("\"It rained.\"", "not a document: it is a string, where an object is expected");
        check("7", "not a document: it is a number, where an object is expected");
        check(r#"{"id": "a", "body": "It rained."}"#, "not a document: it has no “text”");
        check(r#"{"text": ["It rained."]}"#, "not a document: its “text” is a list, where a string is expected");
        check(r#"{"text": null}"#, "not a document: its “text” is null, where a string is expected");
        check(r#"{"text": "a", "id": 7}"#, "not a document: its “id” is a number, where a string is expected");
        check(
            r#"{"text": "a", "authors": "Anna Berg"}"#,
            "not a document: its “authors” is a string, where a list of strings is expected",
        );
        check(
            r#"{"text": "a", "authors": ["Anna Berg", {}]}"#,
            "not a document: one of its “authors” is an object, where a string is expected",
        );
        check(r#"{"text": "a", "text": "b"}"#, "JSON that cannot be read, at column 20: duplicate field `text`");
        check(r#"{"text": "a" "b"}"#, "JSON that cannot be read, at column 14: expected `,` or `}`");
        check(r#"{"text": "a"#, "JSON that cannot be read, at column 11: EOF while parsing a string");
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
