use std::fs::{self, File};
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::cannot_read;
use super::packed::Packing;
use crate::cli::args::InputFormat;
use crate::cli::exit::Failure;

/// A packed file is taken to hold this many times its size, where memory is shared out.
const PACKED: u64 = 8;

/// One document as it came, not yet decoded or parsed; of a file, not even read.
#[derive(Debug)]
pub(in crate::cli) struct Raw {
    /// Unique in its run.
    pub(super) id: String,
    pub(super) place: String,
    pub(super) path: Option<String>,
    pub(super) line: Option<usize>,
    pub(super) format: InputFormat,
    pub(super) content: Content,
}

/// Where the bytes of a document are.
#[derive(Debug)]
pub(super) enum Content {
    Here(Vec<u8>),
    /// A file of `size` bytes; what was read of it is added to `read`.
    File {
        path: PathBuf,
        packing: Packing,
        size: u64,
        limit: Limit,
        read: Arc<AtomicU64>,
    },
}

impl Raw {
    /// About how many bytes there are to read, for sharing out memory.
    pub(in crate::cli) fn weight(&self) -> u64 {
        match &self.content {
            Content::Here(bytes) => bytes.len() as u64,
            Content::File { packing: Packing::Plain, size, .. } => *size,
            Content::File { size, limit, .. } => size.saturating_mul(PACKED).min(limit.0),
        }
    }

    pub(in crate::cli) fn place(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.place),
            None => self.place.clone(),
        }
    }

    /// The bytes, read from the file if they were not yet.
    pub(super) fn bytes(&mut self) -> Result<&[u8], Failure> {
        if let Content::File { path, packing, size, limit, read } = &self.content {
            let open = || {
                if *packing == Packing::Plain && *size > limit.0 {
                    return Ok(None);
                }
                limit.read(packing.unpack(File::open(path)?))
            };
            let bytes = open().map_err(|error| cannot_read(&self.place, error));
            read.fetch_add(*size, Ordering::Relaxed);
            let bytes = bytes?.ok_or_else(|| limit.failure().at(self.place.clone()))?;
            self.content = Content::Here(bytes);
        }
        match &self.content {
            Content::Here(bytes) => Ok(bytes),
            Content::File { .. } => unreachable!("it was read just now"),
        }
    }
}

/// The most bytes that one document may have, unpacked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit(pub(super) u64);

impl Limit {
    /// Everything that `reader` gives; `None` if that is too much.
    pub(super) fn read(self, reader: impl Read) -> std::io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        reader.take(self.0.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= self.0).then_some(bytes))
    }

    pub(super) fn failure(self) -> Failure {
        let most = match self.0 {
            most if most > 0 && most.is_multiple_of(1 << 20) => format!("{} MB", most >> 20),
            most => format!("{most} bytes"),
        };
        Failure::new(format!("this document has more than {most}"))
            .help("if it is an article indeed, allow more with --max-bytes")
    }
}

/// Adds what is read to a number.
pub(super) struct Counted<R> {
    pub(super) reader: R,
    pub(super) read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Bytes of a file, 0 where that cannot be told.
pub(super) fn size(path: &std::path::Path) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}
