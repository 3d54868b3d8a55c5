use std::io::{self, Write};
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
    /// A device or pipe, such as `/dev/null`, that cannot be replaced.
    Device { file: std::fs::File, path: PathBuf },
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
            let file = std::fs::OpenOptions::new().write(true).open(path).map_err(|error| cannot_write(path, error))?;
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

    /// Writes what belongs together; a reader at the other end of a pipe sees it at once.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Stdout(stdout) => stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(cannot_print),
            Self::File { file, path } => file.write_all(bytes).map_err(|error| cannot_write(path, error)),
            Self::Device { file, path } => file.write_all(bytes).map_err(|error| cannot_write(path, error)),
        }
    }

    /// Gives the file its name.
    pub(super) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Stdout(mut stdout) => stdout.flush().map_err(cannot_print),
            Self::Device { mut file, path } => file.flush().map_err(|error| cannot_write(&path, error)),
            Self::File { file, path } => {
                let file = file.into_inner().map_err(|error| cannot_write(&path, error.into_error()))?;
                share(&file, &path);
                file.persist(&path).map_err(|error| cannot_write(&path, error.error))?;
                Ok(())
            }
        }
    }
}

/// Writes all of it at once.
pub(super) fn write(path: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    let mut output = Output::open(path)?;
    output.write(bytes)?;
    output.finish()
}

/// Temporary files are readable by their owner alone; results are ordinary files.
#[cfg(unix)]
fn share(file: &NamedTempFile, path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).map_or(0o644, |old| old.permissions().mode());
    // Where this is refused the file stays private, which harms nobody.
    let _ = file.as_file().set_permissions(std::fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn share(_file: &NamedTempFile, _path: &Path) {}

fn cannot_print(error: io::Error) -> Failure {
    Failure::new("cannot write to standard output").cause(error)
}

fn cannot_write(path: &Path, error: io::Error) -> Failure {
    Failure::new("cannot write")
        .at(path.display().to_string())
        .help("check that you may write there and that the disk is not full, or choose another place with -o")
        .cause(error)
}
