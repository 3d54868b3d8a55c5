use unicode_width::UnicodeWidthChar;

/// Marks that may stand on one base before the rest is dropped; no script needs more.
const MAX_MARKS: usize = 4;

/// Text that is safe to draw: white space collapsed, control characters and direction overrides
/// gone, heaps of combining marks cut down. At most about `limit` characters, with an ellipsis where
/// something was cut.
pub(crate) fn clean(text: &str, limit: usize) -> String {
    let mut clean = String::new();
    let (mut length, mut marks, mut space) = (0, 0, false);
    for c in text.chars() {
        if c.is_whitespace() {
            space = !clean.is_empty();
            continue;
        }
        if is_hidden(c) {
            continue;
        }
        let mark = c.width() == Some(0) && !is_joiner(c);
        marks = if mark { marks + 1 } else { 0 };
        if marks > MAX_MARKS {
            continue;
        }
        if length >= limit {
            clean.push('…');
            return clean;
        }
        if space {
            clean.push(' ');
            space = false;
            length += 1;
        }
        if mark && (clean.is_empty() || clean.ends_with(' ')) {
            // A mark with nothing to stand on.
            clean.push('◌');
        }
        clean.push(c);
        length += 1;
    }
    clean
}

/// Control characters, overrides and isolates of direction, noncharacters, tags: what must not
/// reach a file or reorder what stands around it.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
        || ('\u{202A}'..='\u{202E}').contains(&c)
        || ('\u{2066}'..='\u{206F}').contains(&c)
        || ('\u{FDD0}'..='\u{FDEF}').contains(&c)
        || ('\u{FFF9}'..='\u{FFFB}').contains(&c)
        || ('\u{E0000}'..='\u{E0FFF}').contains(&c)
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Zero-width characters that shape words and emoji.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}') || ('\u{FE00}'..='\u{FE0F}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_can_do_no_harm() {
        assert_eq!(clean("a\u{0}b\u{1b}[31m  c\r\n\td\u{202e}e\u{fffe}", 99), "ab[31m c de");
        assert_eq!(clean("\u{301}x", 99), "◌\u{301}x");
        let heap = format!("z{}", "\u{335}".repeat(500));
        assert_eq!(clean(&heap, 99).chars().count(), 1 + MAX_MARKS);
        assert_eq!(clean("abcdef", 3), "abc…");
        assert_eq!(clean("👩\u{200d}👩\u{200d}👧", 99), "👩\u{200d}👩\u{200d}👧");
    }
}
