//! The tags of a page, one after the other, without a tree: linear, whatever is left open.

use std::borrow::Cow;

/// A tag, or the words between two.
#[derive(Debug)]
pub(super) enum Tag<'p> {
    /// `<name attributes>`, name in lower case.
    Open { name: String, attributes: &'p str },
    /// `</name>`
    Close { name: String },
    /// Words, entities not yet replaced.
    Words(&'p str),
    /// What a script holds, with the script's attributes.
    Script { attributes: &'p str, words: &'p str },
}

/// Reads the tags of a page.
pub(super) struct Tags<'p> {
    rest: &'p str,
}

impl<'p> Tags<'p> {
    pub(super) fn new(page: &'p str) -> Self {
        Self { rest: page }
    }
}

impl<'p> Iterator for Tags<'p> {
    type Item = Tag<'p>;

    fn next(&mut self) -> Option<Tag<'p>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let begins =
                |rest: &str| rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
            if !self.rest.starts_with('<') || !begins(self.rest) {
                let skip = usize::from(self.rest.starts_with('<'));
                let end = memchr::memchr(b'<', &self.rest.as_bytes()[skip..]).map_or(self.rest.len(), |at| at + skip);
                let (words, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Tag::Words(words));
            }
            if let Some(comment) = self.rest.strip_prefix("<!--") {
                self.rest = comment.find("-->").map_or("", |at| &comment[at + 3..]);
                continue;
            }
            let inside = &self.rest[1..end_of_tag(self.rest)];
            self.rest = self.rest.get(inside.len() + 2..).unwrap_or("");
            if inside.starts_with(['!', '?']) {
                continue;
            }
            let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
            let end = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
            let (name, attributes) = (inside[..end].to_ascii_lowercase(), &inside[end..]);
            if closes {
                return Some(Tag::Close { name });
            }
            if matches!(name.as_str(), "script" | "style" | "textarea" | "iframe") {
                let end = end_of_raw(self.rest, &name);
                let (words, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Tag::Script { attributes: if name == "script" { attributes } else { "" }, words });
            }
            return Some(Tag::Open { name, attributes });
        }
    }
}

/// Where the tag that `rest` begins with has its `>`, outside quoted values.
fn end_of_tag(rest: &str) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => {}
            None if byte == b'>' => return at,
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            None => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    rest.len()
}

/// Where `</name` stands, or the end.
fn end_of_raw(rest: &str, name: &str) -> usize {
    memchr::memmem::find_iter(rest.as_bytes(), b"</")
        .find(|&at| {
            rest.as_bytes()
                .get(at + 2..at + 2 + name.len())
                .is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
        })
        .unwrap_or(rest.len())
}

/// The value of an attribute, entities replaced.
pub(super) fn attribute<'p>(attributes: &'p str, wanted: &str) -> Option<Cow<'p, str>> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len()).max(1);
        if !rest.is_char_boundary(end) {
            return None;
        }
        let name = &rest[..end];
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let mark = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (from, until) = match mark {
                Some(mark) => (1, after[1..].find(mark).map_or(after.len(), |at| at + 1)),
                None => (0, after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            value = &after[from..until];
            rest = after.get(until + from..).unwrap_or("");
        }
        if name.eq_ignore_ascii_case(wanted) {
            return Some(unescape(value));
        }
    }
}

/// Replaces entities that pages use in prose.
pub(super) fn unescape(words: &str) -> Cow<'_, str> {
    if !words.contains('&') {
        return Cow::Borrowed(words);
    }
    let mut text = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((c, end)) => {
                text.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|&c| c != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "bdquo" => '„',
        "sbquo" => '‚',
        "laquo" => '«',
        "raquo" => '»',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "copy" => '©',
        "eacute" => 'é',
        "egrave" => 'è',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "szlig" => 'ß',
        "ntilde" => 'ñ',
        "ccedil" => 'ç',
        "euro" => '€',
        "pound" => '£',
        _ => return None,
    })
}
