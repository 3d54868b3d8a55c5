//! The tokens of an article with their words in lower case.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::words::{self, Outlet};
use crate::lexicon::{Directory, OutletKind};
use crate::model::{Segmentation, WordClass};
use crate::text::{Lowered, Span};

/// A view of the article that every part of resolving shares.
pub(super) struct Wording<'a> {
    pub(super) text: &'a str,
    pub(super) seg: &'a Segmentation,
    lower: Lowered<'a>,
    directory: &'a Directory,
    /// Words with a capital inside a sentence, where no other such word stands beside them.
    lone_names: FxHashSet<&'a str>,
    /// Words that stand alone in brackets behind a name: “Democratic Alliance (DA)”.
    short_names: FxHashSet<&'a str>,
    /// Words behind a first name: “Martin Baron”.
    family_names: FxHashSet<&'a str>,
}

impl<'a> Wording<'a> {
    pub(super) fn new(text: &'a str, seg: &'a Segmentation, directory: &'a Directory) -> Self {
        let lower = Lowered::new(text, seg.tokens.iter().map(|token| token.span));
        let proper = |at: usize| seg.tokens.get(at).is_some_and(|token| token.class == WordClass::Proper);
        let alone = |at: &usize| proper(*at) && !proper(at + 1) && !at.checked_sub(1).is_some_and(proper);
        let lone_names = (0..seg.tokens.len()).filter(alone).map(|at| seg.tokens[at].span.of(text)).collect();
        let word = |at: usize| seg.tokens[at].span.of(text);
        let short = |at: &usize| proper(at - 2) && word(at - 1) == "(" && proper(*at) && word(at + 1) == ")";
        let short_names = (2..seg.tokens.len().saturating_sub(1)).filter(short).map(word).collect();
        let family = |at: &usize| proper(*at) && proper(at - 1) && words::first_name(word(at - 1)).is_some();
        let family_names = (1..seg.tokens.len()).filter(family).map(word).collect();
        Self { text, seg, lower, directory, lone_names, short_names, family_names }
    }

    /// The word as printed.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.seg.tokens[at].span.of(self.text)
    }

    /// The word in lower case with straight apostrophes; nothing beyond the last token.
    pub(super) fn lower(&self, at: usize) -> &str {
        self.lower.get(at)
    }

    pub(super) fn class(&self, at: usize) -> Option<WordClass> {
        Some(self.seg.tokens.get(at)?.class)
    }

    pub(super) fn is(&self, at: usize, class: WordClass) -> bool {
        self.class(at) == Some(class)
    }

    /// Whether it is an open-class word without a capital.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        self.is(at, WordClass::Word)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        matches!(self.class(at), Some(WordClass::Proper | WordClass::Initial))
    }

    /// Whether the word stands by itself as a name somewhere inside a sentence.
    pub(super) fn is_lone_name(&self, word: &str) -> bool {
        self.lone_names.contains(word)
    }

    /// Whether the article introduces the word as short for the name before it: “Democratic Alliance (DA)”.
    pub(super) fn is_short_name(&self, word: &str) -> bool {
        self.short_names.contains(word)
    }

    /// Whether somebody in the article is called so behind a first name: “Baron” in “Martin Baron”.
    pub(super) fn is_family_name(&self, word: &str) -> bool {
        self.family_names.contains(word)
    }

    /// The known outlet that these words name.
    pub(super) fn outlet(&self, name: &str) -> Option<Outlet> {
        self.directory.lookup(name).map(Outlet::of)
    }

    /// The outlet that these words name where they are known to name one; no platform, on which others speak.
    pub(super) fn outlet_meant(&self, name: &str) -> Option<Outlet> {
        self.directory.lookup_as_outlet(name).filter(|outlet| outlet.kind != OutletKind::Platform).map(Outlet::of)
    }

    /// The stretch of text from the first to the last of these tokens.
    ///
    /// # Panics
    /// If there is no token in the range.
    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        Span::new(self.seg.tokens[tokens.start].span.start, self.seg.tokens[tokens.end - 1].span.end)
    }

    /// The text of these tokens.
    pub(super) fn text_of(&self, tokens: Range<usize>) -> &'a str {
        if tokens.is_empty() { "" } else { self.span(tokens).of(self.text) }
    }
}
