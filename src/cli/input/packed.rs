use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// Bytes read from a file or pipe at once.
const BUFFER: usize = 1 << 16;

/// How a file or stream is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Zstd,
}

impl Packing {
    /// As the ending of a name says, with the name that stays without it.
    pub(super) fn of_path(path: &Path) -> (Self, &Path) {
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        let packing = match ending.as_deref() {
            Some("gz" | "gzip") => Self::Gzip,
            Some("zst" | "zstd") => Self::Zstd,
            _ => return (Self::Plain, path),
        };
        (packing, path.file_stem().map_or(path, Path::new))
    }

    /// As the first bytes say.
    pub(super) fn of_content(start: &[u8]) -> Self {
        match start {
            [0x1f, 0x8b, ..] => Self::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Self::Zstd,
            _ => Self::Plain,
        }
    }

    /// What comes out of `reader` unpacked, piece by piece.
    pub(super) fn unpack(self, reader: impl Read + Send + 'static) -> Box<dyn BufRead + Send> {
        let reader = BufReader::with_capacity(BUFFER, reader);
        match self {
            Self::Plain => Box::new(reader),
            Self::Gzip => Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(reader))),
            Self::Zstd => Box::new(BufReader::with_capacity(BUFFER, Frames { next: Next::Frame(reader) })),
        }
    }
}

/// The frames of a zstd file, one after the other, as `cat a.zst b.zst` and parallel packers make them.
struct Frames<R: Read> {
    next: Next<R>,
}

enum Next<R: Read> {
    /// A frame begins here, or the file ends.
    Frame(R),
    /// In the midst of a frame.
    Inside(R, Box<FrameDecoder>),
    /// The end, or what cannot be gone on with.
    Nothing,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.next, Next::Nothing) {
                Next::Nothing => return Ok(0),
                Next::Frame(mut reader) => {
                    if reader.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    let mut decoder = Box::new(FrameDecoder::new());
                    self.next = match decoder.init(&mut reader) {
                        Ok(()) => Next::Inside(reader, decoder),
                        Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                            length,
                            ..
                        })) => {
                            io::copy(&mut (&mut reader).take(length.into()), &mut io::sink())?;
                            Next::Frame(reader)
                        }
                        Err(error) => return Err(io::Error::other(error)),
                    };
                }
                Next::Inside(mut reader, mut decoder) => {
                    while decoder.can_collect() < buffer.len() && !decoder.is_finished() {
                        let wanted = BlockDecodingStrategy::UptoBytes(buffer.len() - decoder.can_collect());
                        decoder.decode_blocks(&mut reader, wanted).map_err(io::Error::other)?;
                    }
                    let read = decoder.read(buffer)?;
                    if read > 0 || buffer.is_empty() {
                        self.next = Next::Inside(reader, decoder);
                        return Ok(read);
                    }
                    let stored = decoder.get_checksum_from_data();
                    if stored.is_some() && stored != decoder.get_calculated_checksum() {
                        return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum does not fit"));
                    }
                    self.next = Next::Frame(reader);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn unpacked(packed: Vec<u8>) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        Packing::of_content(&packed).unpack(io::Cursor::new(packed)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    #[test]
    fn files_that_were_put_together_come_out_together() {
        assert_eq!(unpacked([gzip(b"one "), gzip(b"two")].concat()).unwrap(), b"one two");
        assert_eq!(unpacked([zstd(b"one "), zstd(b"two")].concat()).unwrap(), b"one two");
        let skippable = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
        assert_eq!(unpacked([zstd(b"one "), skippable, zstd(b"two")].concat()).unwrap(), b"one two");
        assert_eq!(unpacked(b"plain".to_vec()).unwrap(), b"plain");
    }

    #[test]
    fn what_is_cut_off_or_spoilt_is_told() {
        let text: Vec<u8> = (0..5_000u32).flat_map(|number| number.to_string().into_bytes()).collect();
        for packed in [gzip(&text), zstd(&text)] {
            assert_eq!(unpacked(packed.clone()).unwrap(), text);
            assert!(unpacked(packed[..packed.len() - 20].to_vec()).is_err());
            let mut spoilt = packed;
            let middle = spoilt.len() / 2;
            spoilt[middle] ^= 0x55;
            assert!(unpacked(spoilt).map_or(true, |bytes| bytes != text));
        }
    }
}
