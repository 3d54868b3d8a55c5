//! Where the words of an article stand in its page.
//!
//! In: the page, and the text that was found in it. Out: for each block, and for each line of the page that it goes on in,
//! the place. Blanks are left out on both sides, so that it does not matter how either breaks its lines.

use super::tags::{Tag, Tags, unescape};
use crate::model::{Block, Origin};
use crate::text::{LineIndex, Span};

/// Of a block, as much is looked for in the page, in bytes without blanks.
const LOOKED_FOR: usize = 120;

/// Shorter blocks stand in many places; they are looked for no further than [`NEAR`] bytes after the one before.
const SHORT: usize = 16;
const NEAR: usize = 2_000;

/// After so many blocks that are not in the page, no more are looked for: each costs a walk through the page.
const MOST_MISSED: usize = 64;

/// A page's words without blanks.
struct Squeezed {
    words: String,
    /// Where a run of words begins: in `words` and in the page. Also after every end of a line.
    runs: Vec<(usize, usize)>,
}

impl Squeezed {
    fn of(page: &str) -> Self {
        let mut squeezed = Self { words: String::with_capacity(page.len() / 4), runs: Vec::new() };
        for tag in Tags::new(page) {
            if let Tag::Words(words) = tag {
                squeezed.add(words, words.as_ptr() as usize - page.as_ptr() as usize);
            }
        }
        squeezed
    }

    fn add(&mut self, words: &str, at: usize) {
        let mut from = 0;
        for line in words.split_inclusive(['\n', '\r']) {
            let lead = line.len() - line.trim_start().len();
            if !line.trim().is_empty() {
                self.runs.push((self.words.len(), at + from + lead));
                self.words.extend(unescape(line).chars().filter(|c| !c.is_whitespace()));
            }
            from += line.len();
        }
    }

    /// The byte of the page that the byte at `at` of the words comes from, or one near it in its line.
    fn in_page(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|&(start, _)| start <= at).saturating_sub(1);
        self.runs.get(run).map_or(0, |&(start, place)| place + (at - start))
    }
}

/// Where the blocks of `text` stand in `page`, by place in the text; a block that is not found there has the place of the
/// end of the one before.
pub(super) fn origins(page: &str, text: &str, blocks: &[Block]) -> Vec<Origin> {
    let squeezed = Squeezed::of(page);
    let lines = LineIndex::new(page);
    let (mut origins, mut from, mut missed) = (Vec::new(), 0, 0);
    for block in blocks {
        let words: String = block.span.of(text).chars().filter(|c| !c.is_whitespace()).collect();
        let start = &words[..words.floor_char_boundary(LOOKED_FOR)];
        let upto = if words.len() < SHORT { from + NEAR } else { usize::MAX };
        let rest = &squeezed.words[from..squeezed.words.floor_char_boundary(upto.min(squeezed.words.len()))];
        let found = if missed < MOST_MISSED && !start.is_empty() {
            memchr::memmem::find(rest.as_bytes(), start.as_bytes())
        } else {
            None
        };
        let Some(found) = found.map(|found| from + found) else {
            missed += 1;
            if from > 0 {
                origins.push(Origin { at: block.span.start, place: lines.position(page, squeezed.in_page(from)) });
            }
            continue;
        };
        origins.push(Origin { at: block.span.start, place: lines.position(page, squeezed.in_page(found)) });
        if squeezed.words[found..].starts_with(&words) {
            from = found + words.len();
            let inside = squeezed.runs.partition_point(|&(start, _)| start <= found);
            let runs = squeezed.runs[inside..].iter().take_while(|&&(start, _)| start < from);
            let in_block = runs.map(|&(start, place)| (start - found, lines.position(page, place)));
            origins.extend(blank_free(text, block.span, in_block).map(|(at, place)| Origin { at, place }));
        } else {
            from = found + start.len();
        }
    }
    origins
}

/// Turns places that are counted without blanks, in order, into bytes of the text.
fn blank_free<T>(text: &str, span: Span, places: impl Iterator<Item = (usize, T)>) -> impl Iterator<Item = (usize, T)> {
    let mut letters = span.of(text).char_indices().filter(|(_, c)| !c.is_whitespace());
    let mut passed = 0;
    places.filter_map(move |(wanted, value)| {
        loop {
            let (at, c) = letters.next()?;
            let here = passed;
            passed += c.len_utf8();
            if here >= wanted {
                return Some((span.start + at, value));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::html;
    use crate::text::LineIndex;

    #[track_caller]
    fn check(page: &str, words: &str, line: usize, column: usize) {
        let article = html("a", page).unwrap();
        let at = article.text.find(words).unwrap_or_else(|| panic!("{words} is not in {}", article.text));
        let place = article.place(&LineIndex::new(&article.text), at);
        assert_eq!((place.line, place.column), (line, column), "{words}");
    }

    const PAGE: &str = "<html><head><title>Quay sinks</title></head>\n<body><nav>Home</nav>\n<article>\n<h1>Quay sinks</h1>\n\
        <p>The quay of the old harbour is sinking fast, and nobody\n  knows why, said the mayor&nbsp;of Marlow.</p>\n\n\
        <p>Experts say that <b>it will\r\ncost</b> the town &euro;4 million &ndash; at least.</p>\n</article></body></html>";

    #[test]
    fn words_are_found_in_the_line_of_the_page() {
        check(PAGE, "The quay of the old", 5, 4);
        check(PAGE, "knows why", 6, 3);
        check(PAGE, "Experts", 8, 4);
        check(PAGE, "cost", 9, 1);
    }

    #[test]
    fn after_an_entity_the_line_is_still_right() {
        let article = html("a", PAGE).unwrap();
        let at = article.text.find("at least").unwrap();
        assert_eq!(article.place(&LineIndex::new(&article.text), at).line, 9);
    }
}
