use super::Span;

/// How many characters on either side tell one place from another.
const AROUND: usize = 32;
/// Words of a quote that are compared one by one.
const WORDS: usize = 400;

/// Words of a text and what stands around them, by which they are found again after edits elsewhere: the
/// text quote selector of the W3C's Web Annotation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Quote {
    /// The words.
    pub exact: String,
    /// Some of what stands before.
    pub prefix: String,
    /// Some of what stands after.
    pub suffix: String,
}

impl Quote {
    /// The quote of a span.
    ///
    /// # Panics
    /// As [`Span::of`].
    #[must_use]
    pub fn of(text: &str, span: Span) -> Self {
        let before = &text[..span.start];
        let start = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(at, _)| at);
        Self {
            exact: span.of(text).to_owned(),
            prefix: before[start..].to_owned(),
            suffix: text[span.end..].chars().take(AROUND).collect(),
        }
    }

    /// Where the words stand in `text`. Where they occur more than once, the place decides that has most
    /// of what stood around them; where that is a tie, nobody knows, and the answer is `None`. Words that
    /// differ only in case, white space and punctuation are the same words.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Span> {
        if self.exact.trim().is_empty() {
            return None;
        }
        let exact = text.match_indices(&self.exact).map(|(at, found)| Span::new(at, at + found.len()));
        match self.best(text, exact) {
            Place::One(span) => Some(span),
            Place::Many => None,
            Place::None => match self.best(text, same_words(text, &self.exact).into_iter()) {
                Place::One(span) => Some(span),
                Place::None | Place::Many => None,
            },
        }
    }

    fn best(&self, text: &str, places: impl Iterator<Item = Span>) -> Place {
        let mut best: Option<(usize, Span)> = None;
        let mut tied = false;
        for span in places {
            let before = common(self.prefix.chars().rev(), text[..span.start].chars().rev());
            let score = before + common(self.suffix.chars(), text[span.end..].chars());
            match best {
                Some((most, _)) if score < most => {}
                Some((most, _)) if score == most => tied = true,
                _ => {
                    best = Some((score, span));
                    tied = false;
                }
            }
        }
        match best {
            Some((_, span)) if !tied => Place::One(span),
            Some(_) => Place::Many,
            None => Place::None,
        }
    }
}

enum Place {
    None,
    One(Span),
    Many,
}

fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

/// Stretches of `text` with the words of `quote`, whatever stands between them.
fn same_words(text: &str, quote: &str) -> Vec<Span> {
    let wanted: Vec<String> = words(quote).map(|span| span.of(quote).to_lowercase()).take(WORDS + 1).collect();
    if wanted.is_empty() || wanted.len() > WORDS {
        return Vec::new();
    }
    let spans: Vec<Span> = words(text).collect();
    let folded: Vec<String> = spans.iter().map(|span| span.of(text).to_lowercase()).collect();
    let found = folded.windows(wanted.len()).enumerate().filter(|(_, window)| *window == wanted.as_slice());
    found.map(|(at, _)| spans[at].cover(spans[at + wanted.len() - 1])).collect()
}

fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let rest = &text[start..];
        at = start + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        Some(Span::new(start, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, words: &str, after: &str, expect: Option<&str>) {
        let start = before.find(words).unwrap();
        let quote = Quote::of(before, Span::new(start, start + words.len()));
        assert_eq!(quote.find(before), Some(Span::new(start, start + words.len())));
        assert_eq!(quote.find(after).map(|span| span.of(after)), expect, "in {after}");
    }

    #[test]
    fn words_are_found_again_after_edits() {
        check(
            "It rained. The dam broke, he said.",
            "The dam broke",
            "New: The dam broke, she said.",
            Some("The dam broke"),
        );
        check("It rained. The dam broke.", "The dam broke", "It rained. The dam held.", None);
        check("He said: “The  dam broke”.", "The  dam broke", "He said: ‘the dam, broke’.", Some("the dam, broke"));
    }

    #[test]
    fn what_stands_around_tells_two_places_apart() {
        let text = "Ann said no. Bob said no. Carl said no.";
        let at = text.find("Bob").unwrap() + 4;
        let quote = Quote::of(text, Span::new(at, at + 7));
        assert_eq!(quote.find(text), Some(Span::new(at, at + 7)));
        let alone = Quote { exact: "said no".to_owned(), ..Quote::default() };
        assert_eq!(alone.find(text), None);
    }

    #[test]
    fn it_stays_on_character_boundaries() {
        let text = "é".repeat(80);
        let quote = Quote::of(&text, Span::new(40, 80));
        assert_eq!((quote.prefix.chars().count(), quote.suffix.chars().count()), (20, 32));
        assert_eq!(Quote::default().find(&text), None);
    }
}
