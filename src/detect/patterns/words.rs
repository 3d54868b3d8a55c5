//! The tokens of an article as patterns ask for them: in lower case, quoted or not, verb or noun.
//!
//! In “It rained”, said the minister. `it` and `rained` are quoted, `said` may be finite.

mod shown;

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::lexicon::{VerbForms, cue_verb, is_month, is_weekday, looks_finite, noun};
use crate::model::{Quotation, Segmentation, WordClass};
use crate::text::{Lowered, Span};

/// Words longer than this are no words of any lexicon.
const LONGEST: usize = 48;

/// What time words name besides days and months; they stand beside noun phrases without belonging to them.
const TIMES: &[&str] = &["yesterday", "today", "tomorrow", "tonight", "earlier", "later", "recently", "ago"];

/// An article’s tokens, with what patterns ask of them.
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub seg: &'a Segmentation,
    lower: Lowered<'a>,
    /// The outermost quotation that each token stands in, marks excluded; [`NONE`] for none.
    quoted: Vec<u32>,
    /// Names that the article shows to be those of outlets: “the weekly Kurjer”, “Kurjer, a Baltic weekly”.
    shown: FxHashSet<&'a str>,
}

const NONE: u32 = u32::MAX;

/// Determiners that may stand for somebody alone: “some said”.
pub(super) const ALONE: &[&str] = &["another", "some", "many", "most", "all", "both", "several", "few", "this", "that"];

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str, seg: &'a Segmentation) -> Self {
        let lower = Lowered::new(text, seg.tokens.iter().map(|token| token.span));
        let mut quoted = vec![NONE; seg.tokens.len()];
        for (index, quotation) in seg.quotations.iter().enumerate().filter(|(_, quotation)| quotation.depth == 0) {
            for token in seg.tokens_in(quotation.inner) {
                quoted[token] = u32::try_from(index).unwrap_or(NONE);
            }
        }
        let mut words = Self { text, seg, lower, quoted, shown: FxHashSet::default() };
        words.shown = shown::outlets(&words);
        words
    }

    /// Whether the article shows somewhere that the name in `tokens` is one of an outlet.
    pub(super) fn is_shown_outlet(&self, tokens: &Range<usize>) -> bool {
        !self.shown.is_empty() && self.shown.contains(self.span(tokens.start, tokens.end).of(self.text))
    }

    pub(super) fn len(&self) -> usize {
        self.lower.len()
    }

    /// Token number `index` in lower case with straight apostrophes; empty where there is none, or one too long for a word.
    pub(super) fn word(&self, index: usize) -> &str {
        let word = self.lower.get(index);
        if word.len() > LONGEST { "" } else { word }
    }

    /// Token number `index` as printed.
    pub(super) fn printed(&self, index: usize) -> &'a str {
        self.seg.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn class(&self, index: usize) -> WordClass {
        self.seg.tokens.get(index).map_or(WordClass::Punctuation, |token| token.class)
    }

    pub(super) fn is(&self, index: usize, words: &[&str]) -> bool {
        words.contains(&self.word(index))
    }

    /// The quotation that token number `index` stands in.
    pub(super) fn quotation_of(&self, index: usize) -> Option<usize> {
        self.quoted.get(index).filter(|&&quotation| quotation != NONE).map(|&quotation| quotation as usize)
    }

    pub(super) fn is_quoted(&self, index: usize) -> bool {
        self.quotation_of(index).is_some()
    }

    pub(super) fn quotation(&self, index: usize) -> &Quotation {
        &self.seg.quotations[index]
    }

    /// The outermost quotation whose opening mark is token number `index`.
    pub(super) fn opens(&self, index: usize) -> Option<usize> {
        if self.class(index) != WordClass::QuoteMark {
            return None;
        }
        let start = self.seg.tokens[index].span.start;
        let at = self.seg.quotations.partition_point(|quotation| quotation.span.start < start);
        self.seg
            .quotations
            .get(at)
            .filter(|quotation| quotation.span.start == start && quotation.depth == 0)
            .map(|_| at)
    }

    /// The outermost quotation whose closing mark is token number `index`.
    pub(super) fn closes(&self, index: usize) -> Option<usize> {
        if self.class(index) != WordClass::QuoteMark {
            return None;
        }
        let span = self.seg.tokens[index].span;
        let before = (index > 0).then(|| self.quotation_of(index - 1)).flatten()?;
        (self.seg.quotations[before].span.end == span.end).then_some(before)
    }

    /// The bytes of tokens `from..to`.
    ///
    /// # Panics
    /// Where there is none.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.seg.tokens[from].span.start, self.seg.tokens[to - 1].span.end)
    }

    /// Whether token number `index` is a comma or a dash that sets something apart.
    pub(super) fn is_break(&self, index: usize) -> bool {
        self.is(index, &[",", "—", "–", "--", "-"])
    }

    /// Whether it is what a day is parted in: “on Wednesday evening”.
    pub(super) fn is_part_of_day(&self, index: usize) -> bool {
        self.is(index, &["morning", "noon", "lunchtime", "afternoon", "evening", "night"])
    }

    /// Whether it names a day, a month or another time.
    pub(super) fn is_time(&self, index: usize) -> bool {
        let word = self.word(index);
        match word {
            "may" | "march" => self.class(index) == WordClass::Proper && self.class(index + 1) == WordClass::Number,
            // “mar” and its like are months with their full stop only.
            "ago" => true,
            _ if word.len() == 3 => false,
            // “Tarn Today” is an outlet.
            _ => is_weekday(word) || is_month(word) || TIMES.contains(&word) && self.class(index) != WordClass::Proper,
        }
    }

    /// Whether it is a word that a noun phrase may hold besides names: noun, adjective, number.
    pub(super) fn is_name(&self, index: usize) -> bool {
        matches!(self.class(index), WordClass::Proper | WordClass::Initial)
    }

    /// Whether a number ends a name: “Channel 9”, but not “March 5”.
    pub(super) fn is_numbered_name(&self, index: usize) -> bool {
        self.class(index) == WordClass::Number
            && index > 0
            && self.is_name(index - 1)
            && !self.is_time(index - 1)
            && !is_month(self.word(index - 1))
    }

    /// The forms of a cue verb that the token may be, if it stands where a verb may.
    pub(super) fn verb_forms(&self, index: usize) -> Option<VerbForms> {
        let class = self.class(index);
        if !matches!(class, WordClass::Word | WordClass::Initial | WordClass::Preposition | WordClass::Subordinator) {
            return None;
        }
        cue_verb(self.word(index)).map(|(_, forms)| forms)
    }

    /// Whether a word that is verb and noun in one form has a determiner and an adjective before it: “a live broadcast”.
    pub(super) fn is_described_noun(&self, index: usize) -> bool {
        self.is(index, &["broadcast", "forecast"])
            && index > 1
            && self.class(index - 2) == WordClass::Determiner
            && self.class(index - 1) == WordClass::Word
            && noun(self.word(index - 1)).is_none()
    }

    /// Whether token number `index` looks like the finite verb of a clause, judged by its form and by the word before.
    pub(super) fn is_finite(&self, index: usize) -> bool {
        let word = self.word(index);
        match self.class(index) {
            WordClass::Auxiliary => return true,
            WordClass::Word => {}
            // “Emails”, “Reports” at the head of a sentence
            _ => return false,
        }
        let finite = looks_finite(word)
            || cue_verb(word).is_some_and(|(_, forms)| forms.may_be(VerbForms::PAST.or(VerbForms::THIRD)));
        if !finite {
            return false;
        }
        let before = index.checked_sub(1);
        let class = before.map(|before| self.class(before));
        if self.is_described_noun(index) {
            return false;
        }
        match class {
            None => false,
            // “Channel 9 said”
            Some(WordClass::Number) if self.is_numbered_name(index - 1) => true,
            Some(WordClass::Determiner | WordClass::Possessive | WordClass::Number) => {
                // “some said”, “both agreed”
                before.is_some_and(|before| self.is(before, ALONE))
                    && cue_verb(word).is_some_and(|(_, forms)| forms.may_be(VerbForms::PAST))
            }
            Some(WordClass::Preposition) => false,
            _ => true,
        }
    }
}
