use std::borrow::Cow;
use std::ops::Deref;

use super::Span;

/// A word in lower case with straight apostrophes; a copy only where it is printed otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LowerWord<'t>(Cow<'t, str>);

impl<'t> LowerWord<'t> {
    /// `word` in lower case.
    #[must_use]
    pub fn new(word: &'t str) -> Self {
        if is_lower(word) {
            return Self(Cow::Borrowed(word));
        }
        Self(Cow::Owned(if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            word.to_lowercase().replace('’', "'")
        }))
    }

    /// Its letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Leaves only the first `length` bytes.
    ///
    /// # Panics
    /// If that is inside a character.
    #[must_use]
    pub fn cut(self, length: usize) -> Self {
        match self.0 {
            Cow::Borrowed(word) => Self(Cow::Borrowed(&word[..length.min(word.len())])),
            Cow::Owned(mut word) => {
                word.truncate(length);
                Self(Cow::Owned(word))
            }
        }
    }
}

impl Deref for LowerWord<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for LowerWord<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for LowerWord<'_> {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for LowerWord<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

fn is_lower(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

/// The words of a text in lower case with straight apostrophes, eight bytes a word: most words are printed so, and those
/// are not copied.
#[derive(Clone, Debug)]
pub struct Lowered<'t> {
    text: &'t str,
    words: Vec<Word>,
    /// The lower case of words that are printed otherwise, one after the other.
    lowered: String,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    /// First byte, in the text or among what was lowered.
    at: u32,
    /// Bytes; with [`Word::LOWERED`] where the word is not in the text.
    length: u32,
}

impl Word {
    const LOWERED: u32 = 1 << 31;
}

impl<'t> Lowered<'t> {
    /// The words at `spans` of `text`. Of a text of more than 4 GiB, words beyond that are empty.
    ///
    /// # Panics
    /// If a span is not in the text.
    pub fn new(text: &'t str, spans: impl Iterator<Item = Span>) -> Self {
        let mut all = Self { text, words: Vec::with_capacity(spans.size_hint().0), lowered: String::new() };
        for span in spans {
            let word = all.lower(span).unwrap_or(Word { at: 0, length: 0 });
            all.words.push(word);
        }
        all
    }

    fn lower(&mut self, span: Span) -> Option<Word> {
        let word = span.of(self.text);
        let length = |length: usize| u32::try_from(length).ok().filter(|length| length & Word::LOWERED == 0);
        if is_lower(word) {
            return Some(Word { at: u32::try_from(span.start).ok()?, length: length(span.len())? });
        }
        let at = self.lowered.len();
        if word.is_ascii() {
            self.lowered.push_str(word);
            self.lowered[at..].make_ascii_lowercase();
        } else {
            self.lowered.push_str(&word.to_lowercase().replace('’', "'"));
        }
        Some(Word { at: u32::try_from(at).ok()?, length: length(self.lowered.len() - at)? | Word::LOWERED })
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Word number `index`; empty where there is none.
    #[must_use]
    pub fn get(&self, index: usize) -> &str {
        let Some(&Word { at, length }) = self.words.get(index) else { return "" };
        let from = if length & Word::LOWERED == 0 { self.text } else { &self.lowered };
        let at = at as usize;
        &from[at..at + (length & !Word::LOWERED) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_lowered_and_the_others_stay_in_the_text() {
        let text = "It didn’t RAIN in Ärö or İzmir";
        let mut start = 0;
        let spans = text.split(' ').map(|word| {
            let span = Span::new(start, start + word.len());
            start = span.end + 1;
            span
        });
        let words = Lowered::new(text, spans);
        let all: Vec<&str> = (0..words.len() + 1).map(|index| words.get(index)).collect();
        assert_eq!(all, ["it", "didn't", "rain", "in", "ärö", "or", "i\u{307}zmir", ""]);
        assert_eq!(words.get(3).as_ptr(), text[17..].as_ptr());
    }
}
