use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::exit::Failure;

/// Where results go. A file takes its name only when [`Output::finish`] says that it is whole.
#[derive(Debug)]
pub(super) enum Output {
    /// Standard output.
    Stdout(io::StdoutLock<'static>),
    /// A file in the making beside its final place.
    File { file: io::BufWriter<NamedTempFile>, path: PathBuf },
    /// A file beside its final place that another run can go on with.
    Kept { file: File, path: PathBuf, written: u64 },
    /// A device or pipe, such as `/dev/null`, that cannot be replaced.
    Device { file: File, path: PathBuf },
}

/// Whether results go to standard output.
pub(super) fn is_stdout(path: Option<&Path>) -> bool {
    path.is_none_or(|path| path == Path::new("-"))
}

impl Output {
    /// Opens `path`, or standard output for none or `-`.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Self::Stdout(io::stdout().lock()));
        };
        if path.is_dir() {
            return Err(Failure::new("this is a folder, a file is wanted")
                .at(path.display().to_string())
                .help(format!("name a file in it, such as {}", path.join("sourcing.svg").display())));
        }
        if path.exists() && !path.is_file() {
            let file = OpenOptions::new().write(true).open(path).map_err(|error| cannot_write(path, error))?;
            return Ok(Self::Device { file, path: path.to_owned() });
        }
        // Through a link, the file it points to is replaced, not the link.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if !folder.is_dir() {
            return Err(Failure::new(format!("the folder {} does not exist", folder.display()))
                .at(path.display().to_string())
                .help(format!("make it first: mkdir -p {}", folder.display())));
        }
        let file = tempfile::Builder::new()
            .prefix(".onrecord-")
            .tempfile_in(folder)
            .map_err(|error| cannot_write(&path, error))?;
        Ok(Self::File { file: io::BufWriter::with_capacity(1 << 16, file), path })
    }

    /// The file that results will be in, if they will be in one.
    pub(super) fn file(&self) -> Option<&Path> {
        match self {
            Self::File { path, .. } | Self::Kept { path, .. } => Some(path),
            Self::Stdout(_) | Self::Device { .. } => None,
        }
    }

    /// Results of a file are kept beside it until they are whole; what is there after `written` bytes is cut off.
    pub(super) fn keep(self, written: u64) -> Result<Self, Failure> {
        let Self::File { path, .. } = self else { return Ok(self) };
        let open = || {
            let partial = beside(&path, ".partial");
            let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(partial)?;
            file.set_len(written)?;
            file.seek(SeekFrom::Start(written))?;
            Ok(file)
        };
        let file = open().map_err(|error| cannot_write(&path, error))?;
        Ok(Self::Kept { file, path, written })
    }

    /// Bytes that a later run can go on after.
    pub(super) fn written(&self) -> u64 {
        if let Self::Kept { written, .. } = self { *written } else { 0 }
    }

    /// Writes what belongs together; a reader at the other end of a pipe sees it at once.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Stdout(stdout) => stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(cannot_print),
            Self::File { file, path } => file.write_all(bytes).map_err(|error| cannot_write(path, error)),
            Self::Device { file, path } => file.write_all(bytes).map_err(|error| cannot_write(path, error)),
            Self::Kept { file, path, written } => {
                *written += bytes.len() as u64;
                file.write_all(bytes).map_err(|error| cannot_write(path, error))
            }
        }
    }

    /// Writes what `record` writes, as it comes: for a record too long to be held in memory.
    pub(super) fn write_long(&mut self, record: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let mut pieces = io::BufWriter::with_capacity(1 << 16, Pieces { output: self, failure: None });
        let result = record(&mut pieces).and_then(|()| pieces.flush());
        let (pieces, _) = pieces.into_parts();
        match (pieces.failure, result) {
            (Some(failure), _) => Err(failure),
            (None, Err(error)) => Err(cannot_print(error)),
            (None, Ok(())) => Ok(()),
        }
    }

    /// Gives the file its name, or, where it holds not all it should, one that says so.
    pub(super) fn end(self, whole: bool) -> Result<(), Failure> {
        match self {
            Self::File { file, path } if !whole => Self::File { file, path: beside(&path, ".partial") }.finish(),
            Self::Kept { .. } if !whole => Ok(()),
            output => output.finish(),
        }
    }

    /// Gives the file its name.
    pub(super) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Kept { file, path, .. } => {
                share(&file, &path);
                fs::rename(beside(&path, ".partial"), &path).map_err(|error| cannot_write(&path, error))
            }
            Self::Stdout(mut stdout) => stdout.flush().map_err(cannot_print),
            Self::Device { mut file, path } => file.flush().map_err(|error| cannot_write(&path, error)),
            Self::File { file, path } => {
                let file = file.into_inner().map_err(|error| cannot_write(&path, error.into_error()))?;
                share(file.as_file(), &path);
                file.persist(&path).map_err(|error| cannot_write(&path, error.error))?;
                Ok(())
            }
        }
    }
}

/// An output for those that know bytes alone; keeps what went wrong as we tell it.
struct Pieces<'a> {
    output: &'a mut Output,
    failure: Option<Failure>,
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Err(failure) = self.output.write(bytes) {
            self.failure = Some(failure);
            return Err(io::Error::other("told elsewhere"));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The file beside another whose name has a longer ending.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Writes all of it at once.
pub(super) fn write(path: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    let mut output = Output::open(path)?;
    output.write(bytes)?;
    output.finish()
}

/// Temporary files are readable by their owner alone; results are ordinary files.
#[cfg(unix)]
fn share(file: &File, path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path).map_or(0o644, |old| old.permissions().mode());
    // Where this is refused the file stays private, which harms nobody.
    let _ = file.set_permissions(fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn share(_file: &File, _path: &Path) {}

fn cannot_print(error: io::Error) -> Failure {
    Failure::new("cannot write to standard output").cause(error)
}

fn cannot_write(path: &Path, error: io::Error) -> Failure {
    Failure::new("cannot write")
        .at(path.display().to_string())
        .help("check that you may write there and that the disk is not full, or choose another place with -o")
        .cause(error)
}
