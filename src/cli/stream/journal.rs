use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::cli::exit::{Failure, Outcome};
use crate::cli::output::beside;
use crate::text::Fingerprint;

/// What a run must have in common with the one that it goes on with: the settings by name.
pub(in crate::cli) type Head = BTreeMap<&'static str, String>;

/// What stands for a document that could not even be read.
const UNREAD: &str = "-";

/// How far a run has come, in a file beside its results: the settings in the first line, then a line a document. One
/// run at a time has it.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    path: PathBuf,
    /// Documents of the earlier run.
    done: Vec<Option<Fingerprint>>,
    /// Where that run stood.
    pub(super) state: State,
}

/// Where a run stands after a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// Bytes of results.
    pub(super) written: u64,
    /// Bytes of the file of errors.
    pub(super) errors: u64,
    pub(super) outcome: Outcome,
}

impl Default for State {
    fn default() -> Self {
        Self { written: 0, errors: 0, outcome: Outcome::Clean }
    }
}

impl Journal {
    /// Begins a run whose results go to `output`, or goes on with it.
    pub(super) fn open(output: &Path, head: &Head, resume: bool) -> Result<Self, Failure> {
        let path = beside(output, ".progress");
        let partial = beside(output, ".partial");
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| broken(&path, error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Failure::new("another run is writing this file")
                    .at(output.display().to_string())
                    .help("wait for it, or give --output another name"));
            }
            // Some file systems know no locks.
            Err(TryLockError::Error(_)) => {}
        }
        // Without results there is nothing to go on with: somebody wants to begin anew.
        let written = std::fs::metadata(&partial).ok().map(|metadata| metadata.len());
        let mut journal = Self { file, path, done: Vec::new(), state: State::default() };
        let end =
            written.map_or(Ok(0), |written| journal.read(head, written, resume)).map_err(|problem| match problem {
                Problem::Broken(error) => broken(&journal.path, error),
                Problem::Other(what) => Failure::new(what)
                    .at(partial.display().to_string())
                    .help(format!("give the same command as before, or remove {} to begin anew", partial.display())),
            })?;
        if !resume && !journal.done.is_empty() {
            let number = journal.done.len();
            let documents = if number == 1 { "1 document".to_owned() } else { format!("{number} documents") };
            return Err(Failure::new(format!("an earlier run was stopped here after {documents}"))
                .at(partial.display().to_string())
                .help(format!("go on with --resume, or remove {} to begin anew", partial.display())));
        }
        journal.begin(head, end).map_err(|error| broken(&journal.path, error))?;
        Ok(journal)
    }

    /// Reads what was done as far as it is whole and its results are there; gives the length of that.
    fn read(&mut self, head: &Head, written: u64, resume: bool) -> Result<u64, Problem> {
        let mut reader = BufReader::new(&self.file);
        let mut line = String::new();
        let mut end = reader.read_line(&mut line)? as u64;
        let Ok(before) = serde_json::from_str::<BTreeMap<String, String>>(&line) else { return Ok(0) };
        let mut done = Vec::new();
        let mut state = State::default();
        loop {
            line.clear();
            let length = reader.read_line(&mut line)?;
            let Some((fingerprint, after)) = line.strip_suffix('\n').and_then(entry) else { break };
            if after.written > written {
                break;
            }
            state = State { outcome: state.outcome.max(after.outcome), ..after };
            done.push(fingerprint);
            end += length as u64;
        }
        if done.is_empty() {
            return Ok(0);
        }
        let mut others = head.iter().filter(|(name, new)| before.get(**name) != Some(new));
        // Another command has other settings; there is no need to speak of those.
        let other = others.clone().find(|(name, _)| **name == "command").or_else(|| others.next());
        if resume && let Some((name, new)) = other {
            let old = before.get(*name).map_or("none", String::as_str);
            return Err(Problem::Other(format!("the run to go on with had another {name}: {old}, not {new}")));
        }
        self.done = done;
        self.state = state;
        Ok(end)
    }

    /// Cuts off what is not whole and makes ready for more.
    fn begin(&mut self, head: &Head, end: u64) -> io::Result<()> {
        self.file.set_len(end)?;
        self.file.seek(SeekFrom::Start(end))?;
        if end == 0 {
            let mut line = serde_json::to_vec(head).map_err(io::Error::other)?;
            line.push(b'\n');
            self.file.write_all(&line)?;
        }
        Ok(())
    }

    /// How many documents an earlier run has done.
    pub(super) fn done(&self) -> usize {
        self.done.len()
    }

    /// Whether document number `index` may be the one that an earlier run has done.
    pub(super) fn knows(&self, index: usize, fingerprint: Option<Fingerprint>) -> bool {
        match (self.done.get(index), fingerprint) {
            (Some(Some(before)), Some(now)) => *before == now,
            // What could not be read then or cannot be read now cannot be compared.
            (Some(_), _) => true,
            (None, _) => false,
        }
    }

    /// Notes that a document is done.
    pub(super) fn note(&mut self, fingerprint: Option<Fingerprint>, after: State) -> Result<(), Failure> {
        let fingerprint = fingerprint.map_or_else(|| UNREAD.to_owned(), |it| it.to_string());
        let line = format!("{fingerprint} {} {} {}\n", after.written, after.errors, word(after.outcome));
        self.file.write_all(line.as_bytes()).map_err(|error| broken(&self.path, error))
    }

    /// The results are whole and have their name.
    pub(super) fn remove(self) {
        // What stays behind harms nobody: without results it is not gone on with.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// A line of the journal.
fn entry(line: &str) -> Option<(Option<Fingerprint>, State)> {
    let mut fields = line.split(' ');
    let fingerprint = match fields.next()? {
        UNREAD => None,
        fingerprint => Some(fingerprint.parse().ok()?),
    };
    let (written, errors) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    let found = fields.next()?;
    let outcome =
        [Outcome::Clean, Outcome::Findings, Outcome::Failed].into_iter().find(|&outcome| word(outcome) == found)?;
    Some((fingerprint, State { written, errors, outcome }))
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Clean => "clean",
        Outcome::Findings => "findings",
        Outcome::Failed => "failed",
    }
}

enum Problem {
    Broken(io::Error),
    Other(String),
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

fn broken(path: &Path, error: io::Error) -> Failure {
    Failure::new("cannot keep how far the run is")
        .at(path.display().to_string())
        .cause(error)
        .help("check that you may write there and that the disk is not full")
}
