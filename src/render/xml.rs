use super::json::is_active;

/// Text that is not ours, for XML, in elements and in attributes alike: a reader has the same text back, white space
/// included, but for characters that XML cannot hold, which become U+FFFD. What a terminal may act upon is written as a
/// reference.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push_str(&format!("&#{};", u32::from(c))),
            '\u{fffe}' | '\u{ffff}' | '\0'..' ' => escaped.push('\u{fffd}'),
            c if is_active(c) => escaped.push_str(&format!("&#{};", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_can_hold_stays_and_what_it_cannot_shows() {
        let check = |text: &str, expect: &str| assert_eq!(escape(text), expect);
        check("<b title=\"a'b\">&amp;", "&lt;b title=&quot;a&#39;b&quot;&gt;&amp;amp;");
        check("a\tb\r\nc", "a&#9;b&#13;&#10;c");
        check("a\u{0}b\u{1b}[31m\u{ffff}", "a\u{fffd}b\u{fffd}[31m\u{fffd}");
        check("\u{9b}2J \u{202e}é 👩‍👧", "&#155;2J &#8238;é 👩‍👧");
    }
}
