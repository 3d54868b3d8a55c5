use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::cli::exit::Failure;

/// The file of documents that could not be read: a line of JSON each, there at once.
#[derive(Debug)]
pub(super) struct Errors {
    file: File,
    path: PathBuf,
    length: u64,
}

impl Errors {
    /// Begins the file, or goes on after the `kept` bytes of an earlier run.
    pub(super) fn open(path: &Path, kept: u64) -> Result<Self, Failure> {
        let open = || {
            let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
            let length = file.metadata()?.len().min(kept);
            if file.metadata()?.is_file() {
                file.set_len(length)?;
                file.seek(SeekFrom::Start(length))?;
            }
            Ok((file, length))
        };
        let (file, length) = open().map_err(|error| cannot_write(path, error))?;
        Ok(Self { file, path: path.to_owned(), length })
    }

    pub(super) fn write(&mut self, failure: &Failure) -> Result<(), Failure> {
        let mut line = serde_json::to_vec(&failure.record()).expect("strings and numbers are JSON");
        line.push(b'\n');
        self.file.write_all(&line).map_err(|error| cannot_write(&self.path, error))?;
        self.length += line.len() as u64;
        Ok(())
    }

    /// Bytes written.
    pub(super) fn length(&self) -> u64 {
        self.length
    }
}

fn cannot_write(path: &Path, error: std::io::Error) -> Failure {
    Failure::new("cannot write the file of errors")
        .at(path.display().to_string())
        .cause(error)
        .help("check that you may write there and that the disk is not full")
}
