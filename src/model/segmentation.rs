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

impl Segmentation {
    /// The sentence that covers the byte at `offset`, as an index; `None` between sentences.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end <= offset);
        self.sentences.get(index).filter(|sentence| sentence.span.contains_offset(offset)).map(|_| index)
    }

    /// The indices of the tokens that lie, wholly or in part, in `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.end <= span.start);
        let last = self.tokens.partition_point(|token| token.span.start < span.end);
        first..last.max(first)
    }

    /// The indices of the sentences that lie, wholly or in part, in `span`.
    #[must_use]
    pub fn sentences_in(&self, span: Span) -> Range<usize> {
        let first = self.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let last = self.sentences.partition_point(|sentence| sentence.span.start < span.end);
        first..last.max(first)
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
        let upto = self.quotations.partition_point(|quotation| quotation.span.start <= offset);
        // Outermost quotations do not overlap, so that of the last one that starts before decides.
        let last = self.quotations[..upto].last().and_then(|last| self.quotations.get(last.outermost));
        last.is_some_and(|quotation| quotation.inner.contains_offset(offset))
    }
}
