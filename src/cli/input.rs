mod ids;
mod lines;
mod packed;
mod raw;
mod reader;
mod shard;

use std::fs;
use std::io::{self, BufRead, IsTerminal};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use ignore::overrides::OverrideBuilder;
use ignore::{Walk, WalkBuilder};

use super::args::{InputFormat, ReadingArgs};
use super::exit::Failure;
use super::output::beside;
use ids::Ids;
use lines::Lines;
use packed::Packing;
use raw::{Content, Counted, Limit};

pub(super) use raw::Raw;
pub(super) use reader::Reader;
pub(super) use shard::Shard;

/// Endings of the files that a folder is searched for; those of packers may follow.
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
    let (_, path) = Packing::of_path(path);
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    ENDINGS.iter().find(|(name, _)| *name == ending).map(|&(_, format)| format)
}

/// Every document of the input, one after the other, opened and read only when its turn comes.
pub(super) struct Input {
    paths: std::vec::IntoIter<PathBuf>,
    opening: Opening,
    stream: Option<Stream>,
    ids: Ids,
    total: Arc<OnceLock<u64>>,
    /// Files that the run writes: an answer of an earlier run is no article.
    written: Vec<PathBuf>,
    /// The next document's number, and those that are wanted.
    number: usize,
    wanted: Range<usize>,
}

/// How files are opened.
#[derive(Clone)]
struct Opening {
    format: InputFormat,
    encoding: Option<String>,
    limit: Limit,
    /// Bytes read so far, packed ones as they are.
    read: Arc<AtomicU64>,
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

impl Input {
    /// Documents of `paths`; of standard input where there are none and it is no terminal.
    pub(super) fn new(paths: &[PathBuf], reading: &ReadingArgs, output: Option<&Path>) -> Result<Self, Failure> {
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
        let opening = Opening {
            format: reading.input_format,
            encoding: reading.encoding.clone(),
            limit: Limit(reading.max_bytes),
            read: Arc::default(),
        };
        Ok(Self {
            paths: paths.into_iter(),
            opening,
            stream: None,
            ids: Ids::default(),
            total: Arc::default(),
            written: Vec::new(),
            number: 0,
            wanted: 0..usize::MAX,
        }
        .without(output))
    }

    /// Passes over a file that the run writes, and over what it keeps beside it.
    pub(super) fn without(mut self, path: Option<&Path>) -> Self {
        let Some(path) = path else { return self };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let full = path.canonicalize().ok().or_else(|| Some(folder.canonicalize().ok()?.join(path.file_name()?)));
        if let Some(full) = full.filter(|full| full.is_file() || !full.exists()) {
            self.written.extend([".partial", ".progress"].map(|ending| beside(&full, ending)));
            self.written.push(full);
        }
        self
    }

    /// Only the documents of a part; for that all are counted first.
    pub(super) fn part(mut self, shard: Option<Shard>) -> Result<Self, Failure> {
        let Some(shard) = shard else { return Ok(self) };
        if self.paths.as_slice().iter().any(|path| path == Path::new("-")) {
            return Err(Failure::new("what comes through standard input cannot be counted before it is read")
                .help("write it to a file first, or leave out --shard"));
        }
        let all = Self {
            paths: self.paths.clone(),
            opening: Opening { read: Arc::default(), ..self.opening.clone() },
            stream: None,
            ids: Ids::default(),
            total: Arc::default(),
            written: self.written.clone(),
            number: 0,
            wanted: 0..usize::MAX,
        };
        self.wanted = shard.range(all.count());
        Ok(self)
    }

    /// Begins to find out how many bytes there are, beside what else is done.
    pub(super) fn measure(&self) {
        let paths = self.paths.as_slice().to_vec();
        let total = Arc::clone(&self.total);
        std::thread::spawn(move || {
            let mut sum = 0;
            for path in paths {
                match fs::metadata(&path) {
                    Ok(metadata) if metadata.is_dir() => {
                        let files = walk(&path).build().flatten();
                        sum += files
                            .filter(|it| format_of(it.path()).is_some())
                            .map(|it| raw::size(it.path()))
                            .sum::<u64>();
                    }
                    Ok(metadata) => sum += metadata.len(),
                    // How much a pipe or a glob holds is not plain.
                    Err(_) => return,
                }
            }
            let _ = total.set(sum);
        });
    }

    /// Nothing more comes.
    pub(super) fn end(&mut self) {
        self.wanted.end = 0;
    }

    /// How many bytes have been read, and how many there are, where that is known.
    pub(super) fn progress(&self) -> Progress {
        Progress { read: Arc::clone(&self.opening.read), total: Arc::clone(&self.total) }
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
            Ok(_) if is_one_of(&path, &self.written) => {
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
        let Opening { format, encoding, limit, read } = self.opening.clone();
        let mut reader = io::BufReader::new(Counted { reader: io::stdin(), read });
        let packing = match reader.fill_buf() {
            Ok(start) => Packing::of_content(start),
            Err(error) => return Some(Err(cannot_read(&place, error))),
        };
        let mut reader = packing.unpack(reader);
        let is_jsonl = match format {
            InputFormat::Jsonl => true,
            InputFormat::Auto => match reader.fill_buf() {
                Ok(start) => looks_like_jsonl(start),
                Err(error) => return Some(Err(cannot_read(&place, error))),
            },
            _ => false,
        };
        if is_jsonl {
            let packed = packing != Packing::Plain;
            self.stream = Some(Stream::Lines(Lines::new(reader, place, limit, packed, encoding)));
            return None;
        }
        let bytes = match limit.read(reader) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Some(Err(limit.failure().at(place))),
            Err(error) => return Some(Err(cannot_read(&place, error))),
        };
        let content = Content::Here(bytes);
        Some(Ok(Raw { id: "stdin".to_owned(), place, path: None, line: None, format, content }))
    }

    fn open(&mut self, path: &Path) -> Option<Result<Raw, Failure>> {
        match self.opening.open(path) {
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
            if self.number >= self.wanted.end {
                return None;
            }
            let mut found = self.find()?;
            if let Ok(raw) = &mut found {
                self.ids.make_unique(&mut raw.id, raw.path.as_deref());
            }
            self.number += 1;
            if self.number > self.wanted.start {
                return Some(found);
            }
        }
    }
}

impl Input {
    /// The next document, wanted or not.
    fn find(&mut self) -> Option<Result<Raw, Failure>> {
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
                            if wanted && entry.path().is_file() && !is_one_of(entry.path(), &self.written) {
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

/// Whether a file is one of those, given as full paths.
fn is_one_of(path: &Path, files: &[PathBuf]) -> bool {
    let name = path.file_name();
    files.iter().any(|file| name == file.file_name() && path.canonicalize().is_ok_and(|path| path == *file))
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

impl Opening {
    fn open(&self, path: &Path) -> Result<Opened, Failure> {
        let place = path.display().to_string();
        let ending = format_of(path);
        let (packing, bare) = Packing::of_path(path);
        let read = Arc::clone(&self.read);
        let Self { format, limit, encoding, .. } = self.clone();
        if format == InputFormat::Jsonl || (format == InputFormat::Auto && ending == Some(InputFormat::Jsonl)) {
            let reader = fs::File::open(path).map_err(|error| cannot_read(&place, error))?;
            let reader = packing.unpack(Counted { reader, read });
            return Ok(Opened::Lines(Lines::new(reader, place, limit, packing != Packing::Plain, encoding)));
        }
        let id = bare.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let format = if format == InputFormat::Auto { ending.unwrap_or(InputFormat::Auto) } else { format };
        let content = Content::File { path: path.to_owned(), packing, size: raw::size(path), limit, read };
        Ok(Opened::Document(Raw { id, path: Some(place.clone()), place, line: None, format, content }))
    }
}

/// How far the reading is.
#[derive(Clone, Debug)]
pub(super) struct Progress {
    read: Arc<AtomicU64>,
    total: Arc<OnceLock<u64>>,
}

impl Progress {
    pub(super) fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    pub(super) fn total(&self) -> Option<u64> {
        self.total.get().copied()
    }
}

fn cannot_read(place: &str, error: io::Error) -> Failure {
    let help = match error.kind() {
        io::ErrorKind::PermissionDenied => "check that you may read it",
        _ => "check that you may read it and that it is whole",
    };
    Failure::new("cannot read").at(place).help(help).cause(error)
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

/// Whether a stream starts with a JSON object, as no article does.
fn looks_like_jsonl(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let Some(rest) = start.strip_prefix(b"{") else { return false };
    rest.trim_ascii_start().starts_with(b"\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_lines_are_known_by_their_start() {
        assert!(looks_like_jsonl(b"\n {\"id\": \"a\"}"));
        assert!(!looks_like_jsonl(b"{curly} braces"));
        assert!(!looks_like_jsonl("“It rained”".as_bytes()));
    }
}
