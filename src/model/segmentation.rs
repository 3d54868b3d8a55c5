use std::ops::Range;

use super::BlockKind;
use crate::text::Span;

/// An article cut into paragraphs, sentences, quotations and tokens, each in text order.
#[derive(Clone, Debug, Default)]
pub struct Segmentation {
    /// Paragraphs, not overlapping.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences, not overlapping, each inside one paragraph.
    pub sentences: Vec<Sentence>,
    /// Tokens, not overlapping, each inside one sentence.
    pub tokens: Vec<Token>,
    /// Quotations by start; one may lie inside another.
    pub quotations: Vec<Quotation>,
    /// Heads of stories, by first token.
    pub datelines: Vec<Dateline>,
    places: Places,
}

/// How many sentences, tokens and quotations stand before every [`STRIDE`]th byte, so that what stands at a byte is found
/// without a search through the whole article. Empty until [`Segmentation::index`] was called.
#[derive(Clone, Debug, Default)]
struct Places {
    /// Sentences that end there or before.
    sentences: Vec<u32>,
    /// Tokens that end there or before.
    tokens: Vec<u32>,
    /// Quotations that start before.
    quotations: Vec<u32>,
}

/// Bytes from one remembered place to the next.
const STRIDE: usize = 128;

/// For every stride up to `length` bytes, how many of the ascending `ends` are at its start or before.
fn counts(ends: impl Iterator<Item = usize>, length: usize) -> Vec<u32> {
    let mut counts = Vec::with_capacity(length / STRIDE + 2);
    let mut before = 0;
    for end in ends {
        while counts.len() * STRIDE < end {
            counts.push(before);
        }
        before += 1;
    }
    counts.resize((length / STRIDE + 2).max(counts.len()), before);
    counts
}

/// The first of `items` for which `before` does not hold, as [`slice::partition_point`] finds it; `counts` tells where to
/// look for what stands about `offset`.
fn first<T>(items: &[T], counts: &[u32], offset: usize, before: impl Fn(&T) -> bool) -> usize {
    let at = |stride: usize| counts.get(stride).map(|&count| count as usize);
    let Some(from) = at(offset / STRIDE) else { return items.partition_point(before) };
    // One item may begin before the next stride and end after it.
    let to = at(offset / STRIDE + 1).map_or(items.len(), |to| (to + 1).min(items.len()));
    from + items[from..to].partition_point(before)
}

/// A block of the article, with what it turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its sentences, as indices into [`Segmentation::sentences`].
    pub sentences: Range<usize>,
}

/// One sentence, with its final punctuation and closing marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space around it.
    pub span: Span,
    /// Its paragraph, as an index into [`Segmentation::paragraphs`].
    pub paragraph: usize,
    /// Its tokens, as indices into [`Segmentation::tokens`].
    pub tokens: Range<usize>,
}

/// A word or a punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands. “South Korea’s” is two tokens: `Korea` and `’s`.
    pub span: Span,
    /// What closed-class lists and its shape tell about it.
    pub class: WordClass,
}

/// A coarse part of speech, from closed lists of words and from shape alone.
///
/// There is no tagger behind it: [`WordClass::Word`] is any open-class word that is not capitalised,
/// verb or noun alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordClass {
    /// a, the, this, some, its, another, …
    Determiner,
    /// he, they, who, somebody, …
    Pronoun,
    /// of, in, by, according (to), …
    Preposition,
    /// and, or, but
    Coordinator,
    /// that, if, whether, because, while, …
    Subordinator,
    /// is, has, would, did, …
    Auxiliary,
    /// not, n’t, never
    Negation,
    /// Words in -ly and common adverbs.
    Adverb,
    /// Digits and number words.
    Number,
    /// The genitive mark: ’s, '
    Possessive,
    /// Capitalised where a sentence does not begin, or known as a name.
    Proper,
    /// Capitalised only because a sentence or quotation begins, so name or word.
    Initial,
    /// Any other word.
    Word,
    /// An opening, closing or neutral quotation mark.
    QuoteMark,
    /// Any other punctuation or symbol.
    Punctuation,
}

/// Text between quotation marks, attributed or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without its marks.
    pub inner: Span,
    /// 0 for an outermost quotation, 1 for one inside it, …
    pub depth: usize,
    /// The outermost quotation it lies in, or itself, as an index into [`Segmentation::quotations`].
    pub outermost: usize,
    /// Whether a closing mark was found. Where none is, the quotation ends with its paragraph.
    pub closed: bool,
    /// The quotation of an earlier paragraph that this one goes on from (each paragraph of a long
    /// quotation opens with a mark, only the last closes), as an index into
    /// [`Segmentation::quotations`].
    pub continues: Option<usize>,
}

/// The head of a story: where it was written, when and for which agency, up to its dash or colon: “SEOUL (Reuters) –”.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// Its tokens, one at least, with which a paragraph begins, as indices into [`Segmentation::tokens`].
    pub tokens: Range<usize>,
    /// Those of them that name an agency.
    pub agency: Option<Range<usize>>,
}

impl Segmentation {
    /// Makes finding what stands at a byte cheap. To be called when nothing changes any more.
    pub fn index(&mut self) {
        let length = self.tokens.last().map_or(0, |token| token.span.end);
        let length = length.max(self.sentences.last().map_or(0, |sentence| sentence.span.end));
        if u32::try_from(length).is_ok() {
            self.places = Places {
                sentences: counts(self.sentences.iter().map(|sentence| sentence.span.end), length),
                tokens: counts(self.tokens.iter().map(|token| token.span.end), length),
                quotations: counts(self.quotations.iter().map(|quotation| quotation.span.start + 1), length),
            };
        }
    }

    fn first_token(&self, offset: usize, before: impl Fn(&Token) -> bool) -> usize {
        first(&self.tokens, &self.places.tokens, offset, before)
    }

    fn first_sentence(&self, offset: usize, before: impl Fn(&Sentence) -> bool) -> usize {
        first(&self.sentences, &self.places.sentences, offset, before)
    }

    /// The sentence that covers the byte at `offset`, as an index; `None` between sentences.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let index = self.first_sentence(offset, |sentence| sentence.span.end <= offset);
        self.sentences.get(index).filter(|sentence| sentence.span.contains_offset(offset)).map(|_| index)
    }

    /// The indices of the tokens that lie, wholly or in part, in `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.first_token(span.start, |token| token.span.end <= span.start);
        let last = self.first_token(span.end, |token| token.span.start < span.end);
        first..last.max(first)
    }

    /// The indices of the sentences that lie, wholly or in part, in `span`.
    #[must_use]
    pub fn sentences_in(&self, span: Span) -> Range<usize> {
        let first = self.first_sentence(span.start, |sentence| sentence.span.end <= span.start);
        let last = self.first_sentence(span.end, |sentence| sentence.span.start < span.end);
        first..last.max(first)
    }

    /// The dateline that covers the byte at `offset`.
    #[must_use]
    pub fn dateline_at(&self, offset: usize) -> Option<&Dateline> {
        let after = self.datelines.partition_point(|line| self.tokens[line.tokens.start].span.start <= offset);
        self.datelines[..after].last().filter(|line| offset < self.tokens[line.tokens.end - 1].span.end)
    }

    /// The kind of block that sentence number `sentence` stands in.
    ///
    /// # Panics
    /// If there is no such sentence.
    #[must_use]
    pub fn kind_of(&self, sentence: usize) -> BlockKind {
        self.paragraphs[self.sentences[sentence].paragraph].kind
    }

    /// Whether the byte at `offset` lies between quotation marks.
    #[must_use]
    pub fn is_quoted(&self, offset: usize) -> bool {
        let upto = first(&self.quotations, &self.places.quotations, offset, |quotation| quotation.span.start <= offset);
        // Outermost quotations do not overlap, so that of the last one that starts before decides.
        let last = self.quotations[..upto].last().and_then(|last| self.quotations.get(last.outermost));
        last.is_some_and(|quotation| quotation.inner.contains_offset(offset))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An indexed search finds what a search through everything finds, at every byte.
    #[test]
    fn an_index_changes_nothing() {
        let mut plain = Segmentation::default();
        let mut at = 0;
        for number in 0..300 {
            let length = [1, 7, 3, 0, 400, 2, 130][number % 7];
            at += [0, 1, 0, 129, 1][number % 5];
            let span = Span::new(at, at + length + 1);
            at = span.end;
            plain.tokens.push(Token { span, class: WordClass::Word });
            if number % 3 == 0 {
                plain.sentences.push(Sentence { span, paragraph: 0, tokens: number..number + 1 });
                let outermost = plain.quotations.len();
                plain.quotations.push(Quotation {
                    span,
                    inner: span,
                    depth: 0,
                    outermost,
                    closed: true,
                    continues: None,
                });
            }
        }
        let mut indexed = plain.clone();
        indexed.index();
        assert!(!indexed.places.tokens.is_empty());
        for offset in 0..at + 300 {
            assert_eq!(plain.sentence_at(offset), indexed.sentence_at(offset), "{offset}");
            assert_eq!(plain.is_quoted(offset), indexed.is_quoted(offset), "{offset}");
            for length in [0, 1, 5, 128, 1000] {
                let span = Span::new(offset, offset + length);
                assert_eq!(plain.tokens_in(span), indexed.tokens_in(span), "{span:?}");
                assert_eq!(plain.sentences_in(span), indexed.sentences_in(span), "{span:?}");
            }
        }
    }
}
