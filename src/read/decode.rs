//! Bytes → text: UTF-8, what a byte order mark or a page says, or what the user names.
//!
//! In: bytes. Out: text without its mark. The bytes `EF BB BF 48 69` are the text `Hi`.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;
use crate::model::Notice;

/// Text, and what was odd about its bytes.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text without its byte order mark.
    pub text: String,
    /// What the user should hear of.
    pub notices: Vec<Notice>,
}

/// Decodes `bytes`: in the encoding called `label` if there is one, else as the byte order mark says,
/// else as UTF-16 if it looks like that, else as UTF-8, else as an HTML page says of itself. `lossy`
/// puts U+FFFD for what is not valid.
///
/// # Errors
/// [`ReadError::UnknownEncoding`], [`ReadError::NotUtf8`], [`ReadError::NotInEncoding`].
pub fn decode(bytes: &[u8], label: Option<&str>, lossy: bool) -> Result<Decoded, ReadError> {
    let named = match label {
        Some(label) => Some(
            Encoding::for_label(label.trim().as_bytes())
                .ok_or_else(|| ReadError::UnknownEncoding { label: label.to_owned() })?,
        ),
        None => Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| unmarked_utf16(bytes)),
    };
    let encoding = named.unwrap_or(UTF_8);
    if encoding == UTF_8 {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let marked = named.is_some();
        return match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Decoded { text: text.to_owned(), notices: Vec::new() }),
            Err(error) => match declared(bytes).filter(|_| !marked) {
                Some(encoding) => convert(bytes, encoding, lossy),
                None if lossy => convert(bytes, UTF_8, true),
                None => {
                    let offset = error.valid_up_to();
                    let text = std::str::from_utf8(&bytes[..offset]).unwrap_or_default();
                    let ends = text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count();
                    Err(ReadError::NotUtf8 { offset, line: ends + 1 })
                }
            },
        };
    }
    convert(bytes, encoding, lossy)
}

fn convert(bytes: &[u8], encoding: &'static Encoding, lossy: bool) -> Result<Decoded, ReadError> {
    let (text, wrong) = encoding.decode_with_bom_removal(bytes);
    if wrong && !lossy {
        return Err(ReadError::NotInEncoding { encoding: encoding.name() });
    }
    let mut notices = Vec::new();
    if wrong {
        let message = format!("not all of it is valid {}; U+FFFD stands where it is not", encoding.name());
        notices.push(Notice { span: None, message });
    }
    Ok(Decoded { text: text.into_owned(), notices })
}

/// UTF-16 without a mark: text in ASCII letters has a NUL beside each.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(1024) & !1];
    if start.len() < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let nuls = |odd: usize| start.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, half) = (nuls(0), nuls(1), start.len() / 2);
    match (even * 10 >= half * 7, odd * 10 >= half * 7) {
        (false, true) if even == 0 => Some(UTF_16LE),
        (true, false) if odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that an HTML page names near its beginning.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes[..bytes.len().min(2048)].to_ascii_lowercase();
    let meta = start.windows(5).position(|window| window == b"<meta")?;
    let at = meta + start[meta..].windows(8).position(|window| window == b"charset=")? + 8;
    let rest = start[at..].trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:".contains(byte))?;
    Encoding::for_label(&rest[..end]).filter(|&encoding| encoding != UTF_8)
}
