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
        let mut written = 0;
        let mut before = ' ';
        for (at, c) in fragment.char_indices() {
            if is_active(c) {
                writer.write_all(&fragment.as_bytes()[written..at])?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
                written = at + c.len_utf8();
            } else if c == '/' && before == '<' {
                writer.write_all(&fragment.as_bytes()[written..at])?;
                writer.write_all(b"\\/")?;
                written = at + 1;
            }
            before = c;
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }
}

/// Characters that a terminal or a script may act upon; JSON itself escapes only those below a space.
fn is_active(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

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
