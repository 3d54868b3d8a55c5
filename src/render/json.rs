//! JSON for programs. Every version of the format has its own types, so that a change inside
//! onrecord never changes what others read.
//!
//! In: values of [`v1`]. Out: JSON in which no character of an article does anything but stand
//! there, whether a terminal shows it or a web page holds it.
//!
//! For “It rained”, said the minister. it writes one claim, one source and one attribution.

pub mod v1;

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Writes `value` on one line, without a line end.
///
/// Control characters, direction marks and line separators are written as escapes and `</` as
/// `<\/`; to a reader of JSON that is the same text.
///
/// # Errors
/// Those of `out`.
pub fn write<T: Serialize>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Inert)).map_err(io::Error::from)
}

struct Inert;

impl Formatter for Inert {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let bytes = fragment.as_bytes();
        let mut written = 0;
        for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| BEGINS_ACTIVE[usize::from(**byte)]) {
            if bytes[at] == b'/' {
                if at > 0 && bytes[at - 1] == b'<' {
                    writer.write_all(&bytes[written..at])?;
                    writer.write_all(b"\\/")?;
                    written = at + 1;
                }
                continue;
            }
            let Some(c) = fragment[at..].chars().next().filter(|c| is_active(*c)) else { continue };
            writer.write_all(&bytes[written..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        writer.write_all(&bytes[written..])
    }
}

/// The first bytes of characters that may have to be escaped: a look at each byte is far cheaper than one at each character.
static BEGINS_ACTIVE: [bool; 256] = {
    let mut begins = [false; 256];
    let bytes = [b'/', 0x7f, 0xc2, 0xd8, 0xe2, 0xef, 0xf3];
    let mut at = 0;
    while at < bytes.len() {
        begins[bytes[at] as usize] = true;
        at += 1;
    }
    begins
};

/// Characters that a terminal or a script may act upon; JSON itself escapes only those below a space.
pub(super) fn is_active(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_active_character_is_met() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| is_active(*c)) {
            assert!(BEGINS_ACTIVE[usize::from(c.encode_utf8(&mut [0; 4]).as_bytes()[0])], "{c:?}");
        }
    }

    #[test]
    fn text_comes_back_and_does_nothing_on_the_way() {
        for text in [
            "</script><script>",
            "\u{9b}2J\u{202e}\u{2028}",
            "\u{e0041}tag",
            "a/b < /c",
            "“é 👩‍👩‍👧”\u{0}\u{1b}",
            "<",
            "</",
        ] {
            let mut bytes = Vec::new();
            write(&mut bytes, &text).unwrap();
            let written = String::from_utf8(bytes).unwrap();
            assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
            assert!(!written.contains("</") && !written.chars().any(|c| c.is_control() || is_active(c)), "{written}");
        }
    }
}
