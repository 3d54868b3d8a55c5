use std::collections::HashSet;
use std::fs;
use std::io::{self, BufRead, IsTerminal, Read};
use std::path::{Path, PathBuf};

use ignore::overrides::OverrideBuilder;
use ignore::{Walk, WalkBuilder};

use super::args::{InputFormat, ReadingArgs};
use super::exit::Failure;
use crate::model::Article;
use crate::read::{self, Format, ReadError};
use crate::text::Fingerprint;

/// Endings of the files that a folder is searched for.
const ENDINGS: &[(&str, InputFormat)] = &[
    ("txt", InputFormat::Text),
    ("text", InputFormat::Text),
    ("md", InputFormat::Markdown),
    ("markdown", InputFormat::Markdown),
    ("html", InputFormat::Html),
    ("htm", InputFormat::Html),
    ("xhtml", InputFormat::Html),
    ("jsonl", InputFormat::Jsonl),
    ("ndjson", InputFormat::Jsonl),
];

fn format_of(path: &Path) -> Option<InputFormat> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    ENDINGS.iter().find(|(name, _)| *name == ending).map(|&(_, format)| format)
}

/// One document as it came, not yet decoded or parsed.
#[derive(Debug)]
pub(super) struct Raw {
    id: String,
    place: String,
    path: Option<String>,
    line: Option<usize>,
    format: InputFormat,
    bytes: Vec<u8>,
}

impl Raw {
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn place(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.place),
            None => self.place.clone(),
        }
    }
}

/// Every document of the input, one after the other, opened and read only when its turn comes.
pub(super) struct Input {
    paths: std::vec::IntoIter<PathBuf>,
    format: InputFormat,
    stream: Option<Stream>,
    total: Option<u64>,
    /// The file that results will replace: an answer of an earlier run is no article.
    output: Option<PathBuf>,
}

enum Stream {
    /// The rest of a folder, and whether an article was found there yet.
    Walk {
        walk: Box<Walk>,
        root: PathBuf,
        glob: bool,
        found: bool,
        inner: Option<Lines>,
    },
    Lines(Lines),
}

/// The lines of a JSONL stream.
struct Lines {
    reader: Box<dyn BufRead>,
    place: String,
    number: usize,
}

impl Input {
    /// Documents of `paths`; of standard input where there are none and it is no terminal.
    pub(super) fn new(paths: &[PathBuf], reading: &ReadingArgs, output: Option<&Path>) -> Result<Self, Failure> {
        let output = output.and_then(|path| path.canonicalize().ok()).filter(|path| path.is_file());
        let mut paths = paths.to_vec();
        if paths.is_empty() {
            if io::stdin().is_terminal() {
                return Err(Failure::new("no input").help("name files or folders, or - to type or paste an article"));
            }
            paths.push(PathBuf::from("-"));
        }
        if paths.iter().filter(|path| *path == Path::new("-")).count() > 1 {
            return Err(Failure::new("standard input can be read only once").help("write - only once"));
        }
        let size = |path: &PathBuf| fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|file| file.len());
        let total = paths.iter().map(size).sum();
        Ok(Self { paths: paths.into_iter(), format: reading.input_format, stream: None, total, output })
    }

    /// How many bytes there are, where that is plain.
    pub(super) fn total(&self) -> Option<u64> {
        self.total
    }

    /// Starts on the next path; a document where it holds just one.
    fn start(&mut self, path: PathBuf) -> Option<Result<Raw, Failure>> {
        if path == Path::new("-") {
            return self.start_stdin();
        }
        let place = path.display().to_string();
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => {
                let walk = Box::new(walk(&path).build());
                self.stream = Some(Stream::Walk { walk, root: path, glob: false, found: false, inner: None });
                None
            }
            Ok(_) if is_same(&path, self.output.as_deref()) => {
                Some(Err(Failure::new("the output would take the place of this input")
                    .at(place)
                    .help("give --output another name")))
            }
            Ok(_) => self.open(&path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if place.contains(['*', '?', '[', '{']) {
                    match glob(&place) {
                        Ok(walk) => {
                            self.stream =
                                Some(Stream::Walk { walk, root: path, glob: true, found: false, inner: None });
                            return None;
                        }
                        Err(failure) => return Some(Err(failure)),
                    }
                }
                Some(Err(Failure::new("there is no such file or folder")
                    .at(place)
                    .help("check the spelling and the folder you are in; - reads standard input")))
            }
            Err(error) => Some(Err(cannot_read(&place, error))),
        }
    }

    fn start_stdin(&mut self) -> Option<Result<Raw, Failure>> {
        let place = "standard input".to_owned();
        let mut reader = io::BufReader::new(io::stdin());
        let is_jsonl = match self.format {
            InputFormat::Jsonl => true,
            InputFormat::Auto => match reader.fill_buf() {
                Ok(start) => looks_like_jsonl(start),
                Err(error) => return Some(Err(cannot_read(&place, error))),
            },
            _ => false,
        };
        if is_jsonl {
            self.stream = Some(Stream::Lines(Lines { reader: Box::new(reader), place, number: 0 }));
            return None;
        }
        let mut bytes = Vec::new();
        if let Err(error) = reader.read_to_end(&mut bytes) {
            return Some(Err(cannot_read(&place, error)));
        }
        Some(Ok(Raw { id: "stdin".to_owned(), place, path: None, line: None, format: self.format, bytes }))
    }

    fn open(&mut self, path: &Path) -> Option<Result<Raw, Failure>> {
        match open(path, self.format) {
            Ok(Opened::Document(raw)) => Some(Ok(raw)),
            Ok(Opened::Lines(lines)) => {
                match &mut self.stream {
                    Some(Stream::Walk { inner, .. }) => *inner = Some(lines),
                    _ => self.stream = Some(Stream::Lines(lines)),
                }
                None
            }
            Err(failure) => Some(Err(failure)),
        }
    }
}

impl Iterator for Input {
    type Item = Result<Raw, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match &mut self.stream {
                None => {
                    let path = self.paths.next()?;
                    if let Some(raw) = self.start(path) {
                        return Some(raw);
                    }
                }
                Some(Stream::Lines(lines)) => match lines.next() {
                    Some(raw) => return Some(raw),
                    None => self.stream = None,
                },
                Some(Stream::Walk { walk, root, glob, found, inner }) => {
                    if let Some(lines) = inner {
                        match lines.next() {
                            Some(raw) => return Some(raw),
                            None => *inner = None,
                        }
                        continue;
                    }
                    match walk.next() {
                        None => {
                            let failure = (!*found).then(|| nothing_in(root, *glob));
                            self.stream = None;
                            if let Some(failure) = failure {
                                return Some(Err(failure));
                            }
                        }
                        Some(Err(error)) => {
                            return Some(Err(Failure::new("cannot search")
                                .at(root.display().to_string())
                                .cause(error)));
                        }
                        Some(Ok(entry)) => {
                            let wanted =
                                if *glob { !is_hidden(entry.path()) } else { format_of(entry.path()).is_some() };
                            if wanted && entry.path().is_file() && !is_same(entry.path(), self.output.as_deref()) {
                                *found = true;
                                let path = entry.path().strip_prefix("./").unwrap_or(entry.path()).to_owned();
                                if let Some(raw) = self.open(&path) {
                                    return Some(raw);
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Whether the file is the one that results will replace, given as a full path.
fn is_same(path: &Path, output: Option<&Path>) -> bool {
    output.is_some_and(|output| {
        path.file_name() == output.file_name() && path.canonicalize().is_ok_and(|path| path == output)
    })
}

/// Whether the file's name starts with a full stop. (A glob overrules the walk's own judgement.)
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn nothing_in(root: &Path, glob: bool) -> Failure {
    let place = root.display().to_string();
    if glob {
        return Failure::new("no file has such a name")
            .at(place)
            .help("** stands for any folders, as in 'news/**/*.txt'");
    }
    Failure::new("there are no articles in this folder")
        .at(place)
        .help("articles end in .txt, .md, .html or .jsonl; name other files one by one or with a glob")
}

enum Opened {
    Document(Raw),
    Lines(Lines),
}

fn open(path: &Path, format: InputFormat) -> Result<Opened, Failure> {
    let place = path.display().to_string();
    let ending = format_of(path);
    if format == InputFormat::Jsonl || (format == InputFormat::Auto && ending == Some(InputFormat::Jsonl)) {
        let file = fs::File::open(path).map_err(|error| cannot_read(&place, error))?;
        return Ok(Opened::Lines(Lines {
            reader: Box::new(io::BufReader::with_capacity(1 << 16, file)),
            place,
            number: 0,
        }));
    }
    let bytes = fs::read(path).map_err(|error| cannot_read(&place, error))?;
    let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let format = if format == InputFormat::Auto { ending.unwrap_or(InputFormat::Auto) } else { format };
    Ok(Opened::Document(Raw { id, path: Some(place.clone()), place, line: None, format, bytes }))
}

fn cannot_read(place: &str, error: io::Error) -> Failure {
    Failure::new("cannot read").at(place).help("check that you may read it").cause(error)
}

/// Every file below a folder, by name; hidden ones and what an `.ignore` file names are left out.
fn walk(root: &Path) -> WalkBuilder {
    let mut builder = WalkBuilder::new(root);
    builder.standard_filters(false).hidden(true).ignore(true).sort_by_file_path(Path::cmp);
    builder
}

/// Every file that a glob names, by name. The shell expands globs itself unless they are quoted.
fn glob(pattern: &str) -> Result<Box<Walk>, Failure> {
    let wrong = |error: ignore::Error| {
        Failure::new("this is no glob").at(pattern).help("* stands for any letters, ** for any folders").cause(error)
    };
    let fixed = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
    let (root, rest) = match pattern[..fixed].rfind('/') {
        Some(0) => ("/", &pattern[1..]),
        Some(at) => (&pattern[..at], &pattern[at + 1..]),
        None => (".", pattern),
    };
    // A leading slash ties the pattern to the root, so that `*.txt` does not search folders below.
    let mut overrides = OverrideBuilder::new(root);
    overrides.add(&format!("/{rest}")).map_err(wrong)?;
    let overrides = overrides.build().map_err(wrong)?;
    Ok(Box::new(walk(Path::new(root)).overrides(overrides).build()))
}

impl Iterator for Lines {
    type Item = Result<Raw, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.number += 1;
            let mut bytes = Vec::new();
            match self.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => {
                    return Some(Ok(Raw {
                        id: format!("line-{}", self.number),
                        place: self.place.clone(),
                        path: None,
                        line: Some(self.number),
                        format: InputFormat::Jsonl,
                        bytes,
                    }));
                }
                Err(error) => {
                    // Nothing can follow: the stream is broken.
                    self.reader = Box::new(io::empty());
                    return Some(Err(cannot_read(&self.place, error)));
                }
            }
        }
    }
}

/// Whether a stream starts with a JSON object, as no article does.
fn looks_like_jsonl(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let Some(rest) = start.strip_prefix(b"{") else { return false };
    rest.trim_ascii_start().starts_with(b"\"")
}

/// Decodes and parses documents as the flags ask.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    encoding: Option<String>,
    lossy: bool,
}

impl Reader {
    pub(super) fn new(args: &ReadingArgs) -> Result<Self, Failure> {
        if let Some(label) = &args.encoding {
            // Told once, not for every document.
            read::decode(b"", Some(label), false).map_err(|error| cannot_parse(&error))?;
        }
        Ok(Self { encoding: args.encoding.clone(), lossy: args.lossy })
    }

    /// Decodes and parses one document.
    pub(super) fn parse(&self, raw: Raw) -> Result<Article, Failure> {
        let failure = |error: ReadError| cannot_parse(&error).at(raw.place.clone()).line(raw.line);
        let decoded = read::decode(&raw.bytes, self.encoding.as_deref(), self.lossy).map_err(failure)?;
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
        let mut article = read::read(format, &raw.id, &decoded.text).map_err(failure)?;
        article.notices.splice(0..0, decoded.notices);
        article.path = raw.path.clone();
        Ok(article)
    }
}

/// What the reader says is wrong, and what to do. The cause of a broken line is part of what it says.
fn cannot_parse(error: &ReadError) -> Failure {
    let message = match error {
        ReadError::NotJson { source, .. } => format!("not a JSON object with id and text: {source}"),
        error => error.to_string(),
    };
    Failure::new(message).help(error.remedy())
}

/// Makes every id unique in its run. Only fingerprints are kept, so that a million articles fit.
#[derive(Debug, Default)]
pub(super) struct Ids(HashSet<Fingerprint>);

impl Ids {
    /// Leaves the first article of an id alone; gives others their folder's name, then a number.
    pub(super) fn make_unique(&mut self, article: &mut Article) {
        if self.insert(&article.id) {
            return;
        }
        let folder = article.path.as_deref().and_then(|path| Path::new(path).parent()?.file_name()?.to_str());
        if let Some(folder) = folder {
            let id = format!("{folder}/{}", article.id);
            if self.insert(&id) {
                article.id = id;
                return;
            }
        }
        let mut number = 2;
        while !self.insert(&format!("{}-{number}", article.id)) {
            number += 1;
        }
        article.id = format!("{}-{number}", article.id);
    }

    fn insert(&mut self, id: &str) -> bool {
        self.0.insert(Fingerprint::new().part(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_article_of_a_name_is_told_apart_by_its_folder() {
        let mut ids = Ids::default();
        let mut id = |id: &str, path: Option<&str>| {
            let mut article = Article { id: id.to_owned(), path: path.map(str::to_owned), ..Article::default() };
            ids.make_unique(&mut article);
            article.id
        };
        assert_eq!(id("story", Some("a/story.txt")), "story");
        assert_eq!(id("story", Some("b/story.txt")), "b/story");
        assert_eq!(id("story", Some("b/story.md")), "story-2");
        assert_eq!(id("story", None), "story-3");
    }

    #[test]
    fn json_lines_are_known_by_their_start() {
        assert!(looks_like_jsonl(b"\n {\"id\": \"a\"}"));
        assert!(!looks_like_jsonl(b"{curly} braces"));
        assert!(!looks_like_jsonl("“It rained”".as_bytes()));
    }
}
