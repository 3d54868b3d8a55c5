/// A place in a text as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, counted from 1. `\n`, `\r\n` and a lone `\r` end a line.
    pub line: usize,
    /// Code point in the line, counted from 1.
    pub column: usize,
}

/// Finds the line of a byte in logarithmic time.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(at + 1);
        }
        Self { starts }
    }

    /// Line, counted from 1, of the byte at `offset`.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Line and column of the byte at `offset`; an offset past the end counts as the end, one
    /// inside a character as that character.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(offset);
        let start = self.starts[line - 1];
        Position { line, column: text[start..offset].chars().count() + 1 }
    }
}

/// Tells line and column of bytes that are asked for in order, counting each character once.
#[derive(Clone, Debug)]
pub struct Places<'t> {
    text: &'t str,
    lines: LineIndex,
    last: usize,
    at: Position,
}

impl<'t> Places<'t> {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, lines: LineIndex::new(text), last: 0, at: Position { line: 1, column: 1 } }
    }

    /// The lines of the text.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// Line, counted from 1, of the byte at `offset`.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.lines.line(offset)
    }

    /// Line and column of the byte at `offset`, which starts a character.
    ///
    /// # Panics
    /// If it does not.
    pub fn of(&mut self, offset: usize) -> Position {
        let line = self.lines.line(offset);
        self.at = if line == self.at.line && offset >= self.last {
            let between = self.text[self.last..offset].chars().count();
            Position { line, column: self.at.column + between }
        } else {
            self.lines.position(self.text, offset)
        };
        self.last = offset;
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "a\nb\r\nc\rdé f";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 0), Position { line: 1, column: 1 });
        assert_eq!(index.position(text, text.find('c').unwrap()), Position { line: 3, column: 1 });
        assert_eq!(index.position(text, text.find('f').unwrap()), Position { line: 4, column: 4 });
        assert_eq!(index.position(text, 1_000), Position { line: 4, column: 5 });
    }
}
