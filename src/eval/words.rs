use std::collections::BTreeSet;

use crate::text::Span;

/// A set of words, by number in their text.
pub(super) type WordSet = BTreeSet<usize>;

/// Double quotation marks.
const MARKS: [char; 10] = ['"', '“', '”', '„', '‟', '«', '»', '〝', '〞', '＂'];

/// The words of a text, which all comparing is done in.
pub(super) struct Words<'t> {
    text: &'t str,
    spans: Vec<Span>,
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        let mut from = None;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if is_word(c) {
                from.get_or_insert(at);
                continue;
            }
            let joins = matches!(c, '\'' | '’') && chars.peek().is_some_and(|&(_, next)| is_word(next));
            if !joins && let Some(from) = from.take() {
                spans.push(Span::new(from, at));
            }
        }
        spans.extend(from.map(|from| Span::new(from, text.len())));
        Self { text, spans }
    }

    /// The words that share a character with one of `spans`.
    pub(super) fn touched(&self, spans: &[Span]) -> WordSet {
        let mut touched = WordSet::new();
        for span in spans.iter().filter(|span| !span.is_empty()) {
            let from = self.spans.partition_point(|word| word.end <= span.start);
            let words = self.spans[from..].iter().take_while(|word| word.start < span.end);
            touched.extend(words.enumerate().map(|(number, _)| from + number));
        }
        touched
    }

    /// The words of a content, without a `that` that opens a piece.
    pub(super) fn content(&self, spans: &[Span]) -> WordSet {
        let touched = self.touched(spans);
        let mut before = None;
        let mut content = WordSet::new();
        for &word in &touched {
            let opens = word.checked_sub(1).is_none_or(|last| before != Some(last));
            before = Some(word);
            let that = || self.spans[word].of(self.text).eq_ignore_ascii_case("that");
            if !(opens && touched.len() > 1 && that()) {
                content.insert(word);
            }
        }
        content
    }

    /// Whether one of `spans` holds a double quotation mark or stands between two.
    pub(super) fn is_quoted(&self, spans: &[Span]) -> bool {
        spans.iter().any(|span| {
            let words = span.of(self.text);
            let before = self.text[..span.start].chars().next_back();
            let after = self.text[span.end..].chars().next();
            words.contains("''")
                || words.contains("``")
                || words.contains(MARKS)
                || (before.is_some_and(|c| MARKS.contains(&c)) && after.is_some_and(|c| MARKS.contains(&c)))
        })
    }

    /// The span from its first word character to its last; `None` where it has none.
    pub(super) fn trimmed(&self, span: Span) -> Option<Span> {
        let words = span.of(self.text);
        let start = words.find(is_word)?;
        let (last, c) = words.char_indices().rfind(|&(_, c)| is_word(c))?;
        Some(Span::new(span.start + start, span.start + last + c.len_utf8()))
    }
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_letters_digits_and_inner_apostrophes() {
        let check = |text: &str, expected: &[&str]| {
            let words = Words::of(text);
            let found: Vec<&str> = words.spans.iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("“We won’t,” said Ann Lee.", &["We", "won’t", "said", "Ann", "Lee"]);
        check("the boys' toys, '90s", &["the", "boys", "toys", "90s"]);
        check("a’’b o''clock", &["a", "b", "o", "clock"]);
        check("it 🙂 rained_hard—3.5%", &["it", "rained_hard", "3", "5"]);
        check("’tis é’à", &["tis", "é’à"]);
        check("", &[]);
    }

    #[test]
    fn contents_lose_the_that_which_opens_a_piece() {
        let text = "told me that that it rained and that it";
        let words = Words::of(text);
        assert_eq!(words.content(&[Span::new(8, 27)]), WordSet::from([3, 4, 5]));
        assert_eq!(words.content(&[Span::new(8, 12)]), WordSet::from([2]), "alone it stays");
        assert_eq!(words.content(&[Span::new(18, 27), Span::new(32, 39)]), WordSet::from([4, 5, 8]));
    }

    #[test]
    fn marks_inside_or_around_make_a_quotation() {
        let text = "“We won,” he said. ``No'' x";
        let words = Words::of(text);
        let quoted = |part: &str| {
            let at = text.find(part).unwrap();
            words.is_quoted(&[Span::new(at, at + part.len())])
        };
        assert!(quoted("“We won,”") && quoted("We won,") && quoted("``No"));
        assert!(!quoted("We won") && !quoted("he said") && !quoted("x"));
    }
}
