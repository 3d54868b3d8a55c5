use super::raw::Raw;
use crate::cli::args::{InputFormat, ReadingArgs};
use crate::cli::exit::Failure;
use crate::model::Article;
use crate::read::{self, Format, ReadError};
use crate::text::Fingerprint;

/// Decodes and parses documents as the flags ask.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Reader {
    encoding: Option<String>,
    lossy: bool,
    /// Bytes of text that may be in memory together.
    together: u64,
}

impl Reader {
    pub(in crate::cli) fn new(args: &ReadingArgs) -> Result<Self, Failure> {
        if let Some(label) = &args.encoding {
            // Told once, not for every document.
            read::decode(b"", Some(label), false).map_err(|error| cannot_parse(&error))?;
        }
        Ok(Self { encoding: args.encoding.clone(), lossy: args.lossy, together: args.max_together })
    }

    /// The most bytes of text that documents may have that are kept in memory together.
    pub(in crate::cli) fn together(&self) -> u64 {
        self.together
    }

    /// By what a document is known again: where it comes from, and every byte of it.
    pub(in crate::cli) fn fingerprint(&self, raw: &mut Raw) -> Result<Fingerprint, Failure> {
        let fingerprint = Fingerprint::new().part(&raw.id);
        Ok(fingerprint.bytes(raw.bytes()?))
    }

    /// Decodes and parses one document.
    pub(in crate::cli) fn parse(&self, mut raw: Raw) -> Result<Article, Failure> {
        let (place, line) = (raw.place.clone(), raw.line);
        let failure = |error: ReadError| cannot_parse(&error).at(place.clone()).line(line);
        let decoded = read::decode(raw.bytes()?, self.encoding.as_deref(), self.lossy).map_err(failure)?;
        let format = match raw.format {
            InputFormat::Text => Format::Text,
            InputFormat::Markdown => Format::Markdown,
            InputFormat::Html => Format::Html,
            InputFormat::Jsonl => Format::Jsonl,
            InputFormat::Auto => match Format::detect("", &decoded.text) {
                // A stream of JSON Lines is known before; a whole file that looks like one is text.
                Format::Jsonl => Format::Text,
                format => format,
            },
        };
        let mut article = match format {
            Format::Jsonl if self.lossy => read::read(format, &raw.id, &read::without_lone_surrogates(&decoded.text)),
            format => read::read(format, &raw.id, &decoded.text),
        }
        .map_err(failure)?;
        article.notices.splice(0..0, decoded.notices);
        // A line of JSON brings an id of its own, which another may have too.
        article.id = raw.id;
        article.path = raw.path;
        Ok(article)
    }
}

/// What the reader says is wrong, and what to do.
fn cannot_parse(error: &ReadError) -> Failure {
    Failure::new(error.to_string()).help(error.remedy())
}
