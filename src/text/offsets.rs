/// The unit offsets are given in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OffsetUnit {
    /// UTF-8 bytes, as inside onrecord.
    Byte,
    /// Unicode code points, as Python and the W3C `TextPositionSelector` count.
    #[default]
    Char,
    /// UTF-16 code units, as JavaScript and the Language Server Protocol count.
    Utf16,
}

impl OffsetUnit {
    /// Its name in JSON and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Byte => "byte",
            Self::Char => "char",
            Self::Utf16 => "utf16",
        }
    }
}

/// Bytes between two remembered places.
const STRIDE: usize = 256;

/// Converts between byte offsets and another unit in constant time, reading the text once.
#[derive(Clone, Debug)]
pub struct OffsetMap<'t> {
    text: &'t str,
    unit: OffsetUnit,
    /// `marks[i]` units stand before the first character boundary at or after byte `i * STRIDE`.
    marks: Vec<usize>,
}

impl<'t> OffsetMap<'t> {
    /// Prepares `text` for `unit`.
    #[must_use]
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 2);
        if unit != OffsetUnit::Byte {
            let mut units = 0;
            for (at, c) in text.char_indices() {
                while marks.len() * STRIDE <= at {
                    marks.push(units);
                }
                units += Self::width(unit, c);
            }
            marks.push(units);
        }
        Self { text, unit, marks }
    }

    fn width(unit: OffsetUnit, c: char) -> usize {
        match unit {
            OffsetUnit::Byte => c.len_utf8(),
            OffsetUnit::Char => 1,
            OffsetUnit::Utf16 => c.len_utf16(),
        }
    }

    /// The unit this map converts to.
    #[must_use]
    pub fn unit(&self) -> OffsetUnit {
        self.unit
    }

    /// Units before the byte at `offset`. An offset past the end counts as the end.
    ///
    /// # Panics
    /// If `offset` is inside a character.
    #[must_use]
    pub fn from_byte(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        if self.unit == OffsetUnit::Byte {
            return offset;
        }
        let mark = (offset / STRIDE).min(self.marks.len() - 1);
        let from = self.boundary(mark * STRIDE);
        if offset < from {
            return self.marks[mark];
        }
        // Bytes tell as much as characters do, and are counted many at a time.
        let bytes = &self.text.as_bytes()[from..offset];
        let begun = bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
        let surrogates =
            if self.unit == OffsetUnit::Utf16 { bytes.iter().filter(|&&byte| byte >= 0xf0).count() } else { 0 };
        self.marks[mark] + begun + surrogates
    }

    /// The byte where unit number `offset` starts; `None` past the end or inside a character.
    #[must_use]
    pub fn to_byte(&self, offset: usize) -> Option<usize> {
        if self.unit == OffsetUnit::Byte {
            return self.text.is_char_boundary(offset).then_some(offset);
        }
        let mark = self.marks.partition_point(|&units| units <= offset).saturating_sub(1);
        let mut at = self.boundary((mark * STRIDE).min(self.text.len()));
        let mut units = self.marks[mark];
        for c in self.text[at..].chars() {
            if units >= offset {
                break;
            }
            units += Self::width(self.unit, c);
            at += c.len_utf8();
        }
        (units == offset).then_some(at)
    }

    fn boundary(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) && at < self.text.len() {
            at += 1;
        }
        at.min(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_and_utf16_agree_with_a_plain_count() {
        let text = "“Né” 🙂 said ".repeat(60);
        for unit in [OffsetUnit::Char, OffsetUnit::Utf16, OffsetUnit::Byte] {
            let map = OffsetMap::new(&text, unit);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let plain: usize = text[..at].chars().map(|c| OffsetMap::width(unit, c)).sum();
                assert_eq!(map.from_byte(at), plain, "{unit:?} at {at}");
                assert_eq!(map.to_byte(plain), Some(at), "{unit:?} back from {plain}");
            }
            assert_eq!(map.to_byte(text.len() * 2), None);
        }
    }

    #[test]
    fn the_middle_of_a_surrogate_pair_is_nowhere() {
        let map = OffsetMap::new("🙂a", OffsetUnit::Utf16);
        assert_eq!(map.to_byte(1), None);
        assert_eq!(map.to_byte(2), Some(4));
    }

    #[test]
    fn an_empty_text_has_one_place() {
        let map = OffsetMap::new("", OffsetUnit::Char);
        assert_eq!(map.from_byte(0), 0);
        assert_eq!(map.to_byte(0), Some(0));
    }
}
