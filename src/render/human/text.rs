use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// `text` with every character that could move the cursor, change colours, turn the direction of
/// reading or hide replaced by something visible. White space of every kind becomes a space.
#[must_use]
pub fn inert(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_active(c) || (c.is_whitespace() && c != ' ')) {
        return Cow::Borrowed(text);
    }
    let mut inert = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if c.is_whitespace() && c != '\u{85}' => inert.push(' '),
            '\u{0}'..='\u{1f}' => inert.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => inert.push('\u{2421}'),
            c if is_active(c) => inert.push_str(&format!("<U+{:04X}>", u32::from(c))),
            c => inert.push(c),
        }
    }
    Cow::Owned(inert)
}

/// Control characters, direction marks and other invisible letters that no news text needs. The
/// joiners of Persian and of emoji stay.
fn is_active(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Cuts `text`, made inert, into lines of at most `width` columns, between words where it can.
/// Wide characters count two columns, combining ones none.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let text = inert(text);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let columns = word.width();
        if used > 0 && used + 1 + columns > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        if columns <= width {
            line.push_str(word);
            used += columns;
            continue;
        }
        for cluster in word.graphemes(true) {
            let columns = cluster.width();
            if used > 0 && used + columns > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(cluster);
            used += columns;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The beginning of `text`, made inert, in at most `width` columns, with `…` where it was cut.
pub(super) fn clip(text: &str, width: usize) -> String {
    let text = inert(text);
    if text.width() <= width {
        return text.into_owned();
    }
    let mut clipped = String::new();
    let mut used = 1;
    for cluster in text.graphemes(true) {
        used += cluster.width();
        if used > width {
            break;
        }
        clipped.push_str(cluster);
    }
    format!("{}…", clipped.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_shown_and_not_sent() {
        assert_eq!(inert("a\u{1b}[31mb\u{7}"), "a␛[31mb␇");
        assert_eq!(inert("\u{202e}gnp.exe\u{9b}2J"), "<U+202E>gnp.exe<U+009B>2J");
        assert_eq!(inert("line\r\nnext\u{2028}x"), "line  next x");
        assert!(matches!(inert("“Plain” text 👩‍👩‍👧"), Cow::Borrowed(_)));
    }

    #[test]
    fn lines_fit_whatever_they_are_made_of() {
        for text in [
            "it rained hard in the north on sunday",
            "雨が降ったと大臣は述べた",
            "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧",
            "zalgo e\u{301}\u{301}\u{301}\u{301}",
        ] {
            for line in wrap(text, 10) {
                assert!(line.width() <= 10, "{line}");
            }
            assert_eq!(wrap(text, 10).concat().replace(' ', ""), text.replace(' ', ""));
        }
    }

    #[test]
    fn clipping_says_so() {
        assert_eq!(clip("It rained hard", 10), "It rained…");
        assert_eq!(clip("short", 10), "short");
    }
}
