use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::cli::exit::Failure;
use crate::review::{Decision, Decisions};

/// A file of decisions that several windows, and several programs, may add to.
pub(super) struct Ledger {
    path: PathBuf,
}

impl Ledger {
    /// Opens the file, or makes an empty one.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let ledger = Self { path: path.to_owned() };
        ledger.file()?;
        ledger.read()?;
        Ok(ledger)
    }

    fn file(&self) -> Result<File, Failure> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        options.open(&self.path).map_err(|error| self.failed("cannot open the decisions", error))
    }

    fn failed(&self, what: &str, error: std::io::Error) -> Failure {
        Failure::new(what).at(self.path.display().to_string()).cause(error)
    }

    /// Every decision that is in the file as a whole.
    pub(super) fn read(&self) -> Result<Decisions, Failure> {
        let mut file = self.file()?;
        file.lock_shared().map_err(|error| self.failed("cannot lock the decisions", error))?;
        self.contents(&mut file).map(|(decisions, _)| decisions)
    }

    /// The decisions, and how many bytes of the file they take: fewer than all where a line was cut off.
    fn contents(&self, file: &mut File) -> Result<(Decisions, usize), Failure> {
        let mut text = String::new();
        file.seek(SeekFrom::Start(0))
            .and_then(|_| file.read_to_string(&mut text))
            .map_err(|error| self.failed("cannot read the decisions", error))?;
        let decisions = Decisions::read(&text)
            .map_err(|error| Failure::new(error.message).at(self.path.display().to_string()).line(Some(error.line)))?;
        let whole = match text.rfind('\n') {
            _ if text.is_empty() || text.ends_with('\n') => text.len(),
            last => {
                let tail = last.map_or(0, |at| at + 1);
                // A whole decision without a line end is a decision; what else stands there was never finished.
                if Decision::parse(text[tail..].trim()).is_ok() { text.len() } else { tail }
            }
        };
        Ok((decisions, whole))
    }

    /// Adds a decision, in one piece and on the disk before it is answered. One that is there already is not added
    /// again; false where its id is that of another.
    pub(super) fn append(&self, decision: &Decision) -> Result<bool, Failure> {
        let mut file = self.file()?;
        file.lock().map_err(|error| self.failed("cannot lock the decisions", error))?;
        let (decisions, whole) = self.contents(&mut file)?;
        if let Some(known) = decisions.all().iter().find(|known| known.id == decision.id) {
            return Ok(known == decision);
        }
        let failed = |error| self.failed("cannot add to the decisions", error);
        let length = file.metadata().map_err(failed)?.len();
        if (whole as u64) < length {
            // What a crash left of a line that was never answered.
            file.set_len(whole as u64).map_err(failed)?;
        }
        let mut end = [b'\n'];
        if whole > 0 {
            file.seek(SeekFrom::Start(whole as u64 - 1)).and_then(|_| file.read_exact(&mut end)).map_err(failed)?;
        }
        let before = if end == [b'\n'] { "" } else { "\n" };
        let line = format!("{before}{}\n", decision.line());
        file.write_all(line.as_bytes()).and_then(|()| file.sync_data()).map_err(failed)?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(id: &str) -> Decision {
        let line = format!(
            "{{\"schema\":\"onrecord/decision/1\",\"id\":\"{id}\",\"kind\":\"accept\",\"document\":\"a\",\"claim\":\"c-1\"}}"
        );
        Decision::parse(&line).unwrap()
    }

    fn after(before: &str, id: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("decisions.jsonl");
        std::fs::write(&path, before).unwrap();
        assert!(Ledger::open(&path).unwrap().append(&decision(id)).unwrap());
        std::fs::read_to_string(&path).unwrap()
    }

    #[test]
    fn nothing_that_was_decided_is_lost() {
        let (one, two) = (decision("d-1").line(), decision("d-2").line());
        assert_eq!(after("", "d-2"), format!("{two}\n"));
        assert_eq!(after(&format!("{one}\n"), "d-2"), format!("{one}\n{two}\n"));
        assert_eq!(after(&one, "d-2"), format!("{one}\n{two}\n"), "no line end at the end");
        assert_eq!(after(&format!("{one}\n{}", &two[..30]), "d-2"), format!("{one}\n{two}\n"), "a crash in between");
        assert_eq!(after(&format!("{one}\n"), "d-1"), format!("{one}\n"), "sent twice");
    }

    #[test]
    fn two_windows_write_side_by_side() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("decisions.jsonl");
        std::thread::scope(|scope| {
            for window in 0..4 {
                let path = &path;
                scope.spawn(move || {
                    let ledger = Ledger::open(path).unwrap();
                    for number in 0..10 {
                        assert!(ledger.append(&decision(&format!("d-{window}-{number}"))).unwrap());
                    }
                });
            }
        });
        assert_eq!(Ledger::open(&path).unwrap().read().unwrap().all().len(), 40);
    }
}
