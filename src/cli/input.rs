use std::collections::HashSet;
use std::fs;
use std::io::{self, BufRead};
use std::path::Path;

use serde::Deserialize;

use super::args::{InputArgs, InputFormat};
use super::exit::Failure;
use crate::model::{Article, Metadata};
use crate::read;

/// One document as it came, not yet decoded or parsed.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) id: String,
    pub(super) place: String,
    pub(super) path: Option<String>,
    pub(super) line: Option<usize>,
    pub(super) format: InputFormat,
    pub(super) bytes: Vec<u8>,
}

/// A line of JSONL input.
#[derive(Debug, Deserialize)]
struct Line {
    id: Option<String>,
    text: String,
    title: Option<String>,
    outlet: Option<String>,
    #[serde(default)]
    authors: Vec<String>,
    published: Option<String>,
    url: Option<String>,
    language: Option<String>,
}

/// Every document of the input, one after the other, read only when asked for.
pub(super) fn documents(args: &InputArgs) -> Result<impl Iterator<Item = Result<Raw, Failure>>, Failure> {
    let mut streams: Vec<Box<dyn Iterator<Item = Result<Raw, Failure>>>> = Vec::new();
    for path in &args.paths {
        if path == Path::new("-") {
            streams.push(lines(io::stdin().lock(), "standard input".to_owned()));
        } else {
            let file = fs::File::open(path)
                .map_err(|error| Failure::new("cannot read").at(path.display().to_string()).cause(error))?;
            if args.reading.input_format == InputFormat::Jsonl
                || path.extension().is_some_and(|ending| ending == "jsonl")
            {
                streams.push(lines(io::BufReader::new(file), path.display().to_string()));
            } else {
                let bytes = fs::read(path)
                    .map_err(|error| Failure::new("cannot read").at(path.display().to_string()).cause(error))?;
                let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
                streams.push(Box::new(std::iter::once(Ok(Raw {
                    id,
                    place: path.display().to_string(),
                    path: Some(path.display().to_string()),
                    line: None,
                    format: InputFormat::Text,
                    bytes,
                }))));
            }
        }
    }
    Ok(streams.into_iter().flatten())
}

fn lines<R: BufRead + 'static>(mut reader: R, place: String) -> Box<dyn Iterator<Item = Result<Raw, Failure>>> {
    let mut number = 0;
    Box::new(std::iter::from_fn(move || {
        loop {
            number += 1;
            let mut bytes = Vec::new();
            match reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => {
                    return Some(Ok(Raw {
                        id: format!("line-{number}"),
                        place: place.clone(),
                        path: None,
                        line: Some(number),
                        format: InputFormat::Jsonl,
                        bytes,
                    }));
                }
                Err(error) => return Some(Err(Failure::new("cannot read").at(place.clone()).cause(error))),
            }
        }
    }))
}

/// Decodes and parses.
pub(super) fn parse(raw: Raw) -> Result<Article, Failure> {
    let failure = |message: String| Failure::new(message).at(raw.place.clone()).line(raw.line);
    if raw.format == InputFormat::Jsonl {
        let line: Line = serde_json::from_slice(&raw.bytes)
            .map_err(|error| failure(format!("not a JSON object with id and text: {error}")))?;
        let mut article = read::plain(&line.id.unwrap_or(raw.id), &line.text);
        article.metadata = Metadata {
            title: line.title,
            outlet: line.outlet,
            authors: line.authors,
            published: line.published,
            url: line.url,
            language: line.language,
        };
        return Ok(article);
    }
    let text = String::from_utf8(raw.bytes).map_err(|error| failure(format!("not UTF-8: {error}")))?;
    let mut article = read::plain(&raw.id, &text);
    article.path = raw.path;
    Ok(article)
}

/// Makes every id unique in its run.
#[derive(Debug, Default)]
pub(super) struct Ids(HashSet<String>);

impl Ids {
    pub(super) fn unique(&mut self, id: String) -> String {
        if self.0.insert(id.clone()) {
            return id;
        }
        let mut number = 2;
        loop {
            let other = format!("{id}-{number}");
            if self.0.insert(other.clone()) {
                return other;
            }
            number += 1;
        }
    }
}
