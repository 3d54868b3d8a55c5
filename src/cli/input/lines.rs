use std::io::{self, BufRead, Read};

use super::cannot_read;
use super::raw::{Content, Limit, Raw};
use crate::cli::args::InputFormat;
use crate::cli::exit::Failure;
use crate::read;

/// Of a packed stream this many times the limit is passed over in search of the end of a line; more is a bomb.
const PATIENCE: u64 = 16;

/// The lines of a JSONL stream.
pub(super) struct Lines {
    reader: Box<dyn BufRead + Send>,
    place: String,
    number: usize,
    limit: Limit,
    /// Whether few bytes may stand for very many.
    packed: bool,
    encoding: Option<String>,
}

impl Lines {
    pub(super) fn new(
        reader: Box<dyn BufRead + Send>,
        place: String,
        limit: Limit,
        packed: bool,
        encoding: Option<String>,
    ) -> Self {
        Self { reader, place, number: 0, limit, packed, encoding }
    }

    /// Passes over the rest of a line that is too long; says whether something may follow.
    fn pass_over(&mut self) -> io::Result<bool> {
        let most = if self.packed { self.limit.0.saturating_mul(PATIENCE) } else { u64::MAX };
        let mut passed = 0;
        while passed < most {
            let some = self.reader.fill_buf()?;
            let end = memchr::memchr(b'\n', some);
            let length = end.map_or(some.len(), |end| end + 1);
            if length == 0 {
                return Ok(false);
            }
            self.reader.consume(length);
            passed += length as u64;
            if end.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn id(&self, bytes: &[u8]) -> String {
        let own = match &self.encoding {
            None => read::jsonl_id(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
            label => read::decode(bytes, label.as_deref(), true)
                .ok()
                .and_then(|decoded| read::jsonl_id(decoded.text.as_bytes())),
        };
        own.unwrap_or_else(|| format!("line-{}", self.number))
    }

    /// Nothing can follow: the stream is broken.
    fn end(&mut self) {
        self.reader = Box::new(io::empty());
    }
}

impl Iterator for Lines {
    type Item = Result<Raw, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.number += 1;
            let mut bytes = Vec::new();
            let mut reader = (&mut self.reader).take(self.limit.0.saturating_add(1));
            match reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(read) if read as u64 > self.limit.0 => {
                    let failure = self.limit.failure().at(self.place.clone()).line(Some(self.number));
                    if bytes.last() == Some(&b'\n') {
                        return Some(Err(failure));
                    }
                    drop(bytes);
                    let more = self.pass_over();
                    if !matches!(more, Ok(true)) {
                        self.end();
                    }
                    return Some(Err(failure));
                }
                Ok(_) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => {
                    // How a line ends is no part of the document: the last one may have no end yet.
                    bytes.truncate(bytes.trim_ascii_end().len());
                    return Some(Ok(Raw {
                        id: self.id(&bytes),
                        place: self.place.clone(),
                        path: None,
                        line: Some(self.number),
                        format: InputFormat::Jsonl,
                        content: Content::Here(bytes),
                    }));
                }
                Err(error) => {
                    self.end();
                    return Some(Err(cannot_read(&self.place, error).line(Some(self.number))));
                }
            }
        }
    }
}
