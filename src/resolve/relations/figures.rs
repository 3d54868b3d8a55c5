//! Figures that two sources put differently: “Organisers put the crowd at 90,000. Police put it at 30,000.”
//!
//! The second disputes the first where both give a figure for the same thing in so many words, and the figures differ.

use super::claims::{Claims, Found};
use super::stems::stem;
use crate::lexicon::word_class;
use crate::model::{RelationKind, Token, WordClass};
use crate::text::Span;

/// How far back a figure is remembered, in sentences.
const REACH: usize = 3;

/// Somebody’s figure.
struct Figure {
    sentence: usize,
    /// Who gives it, in lower case.
    by: String,
    /// What it is the figure of, as stems; empty for “it”.
    of: Vec<String>,
    number: String,
    /// From the verb to the number.
    words: Span,
}

impl Claims<'_> {
    /// Ties figures to the last other one for the same thing.
    pub(super) fn figures(&self, found: &mut Found) {
        let mut known: Vec<Figure> = Vec::new();
        for number in 0..self.segmentation.sentences.len() {
            if !self.segmentation.kind_of(number).carries_claims() {
                continue;
            }
            let sentence = &self.segmentation.sentences[number];
            let tokens = &self.segmentation.tokens[sentence.tokens.clone()];
            for at in 0..tokens.len() {
                let Some(mut figure) = self.figure(number, tokens, at) else { continue };
                known.retain(|other| other.sentence + REACH >= number);
                let earlier = known.iter().rev().find(|other| {
                    let shares = figure.of.iter().any(|word| other.of.contains(word));
                    other.by != figure.by && (figure.of.is_empty() || shares)
                });
                if let Some(earlier) = earlier {
                    let differ = earlier.number != figure.number;
                    let ends = (self.claim_at(number, figure.words), self.claim_at(earlier.sentence, earlier.words));
                    if let (Some(from), Some(to)) = ends
                        && from != to
                        && differ
                    {
                        found.entry((from, to)).or_insert((RelationKind::Disputes, Some(figure.words), 0.7));
                    }
                    if figure.of.is_empty() {
                        figure.of.clone_from(&earlier.of);
                    }
                }
                known.push(figure);
            }
        }
    }

    /// The figure that begins with “put” at token `at`.
    fn figure(&self, sentence: usize, tokens: &[Token], at: usize) -> Option<Figure> {
        /// Between the verb and “at”, in tokens.
        const LONGEST: usize = 8;
        let printed = |at: usize| tokens.get(at).map_or("", |token| token.span.of(&self.article.text));
        if at == 0 || !["put", "puts", "putting"].iter().any(|verb| printed(at).eq_ignore_ascii_case(verb)) {
            return None;
        }
        let word = |at: usize| printed(at).to_lowercase();
        let preposition = (at + 2..tokens.len().min(at + 2 + LONGEST)).find(|&index| word(index) == "at")?;
        let first = (preposition + 1..tokens.len().min(preposition + 4)).find(|&index| {
            tokens[index].class == WordClass::Number || word(index).starts_with(|c: char| c.is_ascii_digit())
        })?;
        let of = (at + 1..preposition).map(word).filter(|word| word.len() > 2 && word_class(word).is_none());
        let by: Vec<String> =
            (0..at).rev().take(4).map(word).take_while(|word| word.contains(char::is_alphabetic)).collect();
        // “It later put the toll at 15”: perhaps the same source.
        if by.iter().any(|word| matches!(word.as_str(), "it" | "he" | "she" | "they" | "who" | "which")) {
            return None;
        }
        Some(Figure {
            sentence,
            by: by.concat(),
            of: of.map(|word| stem(&word)).collect(),
            number: word(first) + &word(first + 1),
            words: tokens[at].span.cover(tokens[first].span),
        })
    }
}
