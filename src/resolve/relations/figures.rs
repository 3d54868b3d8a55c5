//! Figures that two sources put differently: “Organisers put the crowd at 90,000. Police put it at 30,000.”
//!
//! The second disputes the first where both give a figure for the same thing in so many words, and the figures differ.

use super::claims::{Claims, Found};
use super::stems::stem;
use crate::lexicon::word_class;
use crate::model::{RelationKind, Status, Token, WordClass};
use crate::text::Span;

/// How far back a figure is remembered, in sentences.
const REACH: usize = 3;

/// Claims of one sentence that are looked at.
const NEAR: usize = 32;

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

/// An amount with its unit: `€3 million`, `12 schools`.
struct Amount {
    number: String,
    /// The currency, `%`, or the stem of what is counted.
    unit: String,
    is_money: bool,
    /// Whether it is said to be no more: “only”.
    is_limited: bool,
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
                } else if let Some((from, to)) = self.counted(&figure) {
                    found.entry((from, to)).or_insert((RelationKind::Disputes, Some(figure.words), 0.6));
                }
                known.push(figure);
            }
        }
    }

    /// “The army put the number of dead at five.” of fourteen that others told of: for a figure, its claim and the nearest
    /// claim of others that counts the same and comes to another number.
    fn counted(&self, figure: &Figure) -> Option<(usize, usize)> {
        const COUNTS: &[&str] = &["count", "figure", "number", "tally", "toll", "total"];
        let from = self.claim_at(figure.sentence, figure.words)?;
        let toll = figure.of.iter().any(|word| *word == stem("toll")).then(|| stem("death"));
        let counts = |word: &String| COUNTS.iter().any(|count| stem(count) == *word);
        let of = figure.of.iter().filter(|word| !counts(word)).chain(&toll);
        let of: Vec<u32> = of.filter_map(|word| self.stems.known(word)).collect();
        // “put the turnout at 18,000” of people who marched
        let crowd = ["attendance", "crowd", "turnout"].map(|word| self.stems.known(&stem(word)));
        let to = self.nearest(from, figure.sentence, |to| {
            let gist = &self.gists[to];
            let near = self.sentence_of(to).is_some_and(|at| at + REACH >= figure.sentence);
            let people =
                |word: u32| crowd.contains(&Some(word)) && gist.core.iter().any(|&it| self.stems.are_kindred(word, it));
            let same = of.iter().filter(|word| gist.words.contains(word) || people(**word)).count();
            near && !gist.numbers.is_empty()
                && !gist.shares_number(&self.gists[from])
                && same > 0
                && same * 2 >= figure.of.iter().filter(|word| !counts(word)).count()
        })?;
        Some((from, to))
    }

    /// “The rebels gave a far higher toll, saying that 34 had died.”: ties the figure behind such words to the last one that
    /// others gave.
    pub(super) fn differing(&self, found: &mut Found) {
        const COMPARED: &[&str] = &["higher", "lower", "different", "larger", "smaller"];
        for number in 0..self.segmentation.sentences.len() {
            if !self.segmentation.kind_of(number).carries_claims() {
                continue;
            }
            let tokens = &self.segmentation.tokens[self.segmentation.sentences[number].tokens.clone()];
            let word = |at: usize| tokens[at].span.of(&self.article.text);
            let compared = (2..tokens.len()).find(|&at| {
                let noun = word(at);
                matches!(noun, "toll" | "figure" | "number" | "count" | "estimate" | "tally")
                    && COMPARED.contains(&word(at - 1))
                    && (at.saturating_sub(4)..at - 1).any(|before| matches!(word(before), "a" | "an"))
            });
            let Some(noun) = compared else { continue };
            let words = tokens[noun - 1].span.cover(tokens[noun].span);
            let told = self.in_sentence[number].iter().copied().find(|&claim| {
                self.claims[claim].spans.first().is_some_and(|span| span.start >= words.end)
                    && !self.gists[claim].numbers.is_empty()
            });
            let Some(from) = told else { continue };
            let death = self.stems.known(&stem("death")).filter(|_| word(noun) == "toll");
            let back = (number.saturating_sub(REACH)..=number)
                .rev()
                .flat_map(|at| self.in_sentence[at].iter().rev().take(NEAR));
            let meant = back.copied().find(|&claim| {
                let gist = &self.gists[claim];
                let own = self.is_one_voice(&self.sources_of(claim), &self.sources_of(from));
                claim < from
                    && !own
                    && !gist.numbers.is_empty()
                    && death.is_none_or(|death| gist.words.contains(&death))
                    && !gist.shares_number(&self.gists[from])
            });
            if let Some(to) = meant {
                found.entry((from, to)).or_insert((RelationKind::Disputes, Some(words), 0.65));
            }
        }
    }

    /// “The firm said it had received only €3 million.” of a firm that was said to have got nine: ties an amount that is
    /// said to be no more to the last other amount of the same unit for the same thing.
    pub(super) fn limiting(&self, found: &mut Found) {
        for from in 0..self.claims.len() {
            let asks = self.pieces(from).any(|words| words.contains('?'));
            let told = self.claims[from].status == Status::Attributed && !asks;
            let Some(here) = self.sentence_of(from).filter(|_| told) else {
                continue;
            };
            let text = |span: &Span| span.of(&self.article.text);
            if !self.claims[from].spans.iter().any(|span| text(span).contains(|c: char| c.is_ascii_digit())) {
                continue;
            }
            if let Some(to) = self.told_otherwise(from, here) {
                let evidence = self.claims[from].spans.first().copied();
                found.entry((from, to)).or_insert((RelationKind::Disputes, evidence, 0.6));
                continue;
            }
            let limited = self.amounts(from).into_iter().find(|amount| amount.is_limited);
            let Some(own) = limited else { continue };
            let to = self.nearest(from, here, |to| {
                let near = self.sentence_of(to).is_some_and(|at| at + REACH >= here);
                let shared = self.gists[from].core.iter().filter(|word| self.gists[to].core.contains(word)).count();
                let same = shared >= 2 || (shared == 1 || own.is_money) && self.names_whoever_says(to, from);
                let amounts = self.amounts(to);
                let other = amounts.iter().any(|it| it.unit == own.unit && it.number != own.number);
                near && other && same && !amounts.iter().any(|it| it.number == own.number)
            });
            if let Some(to) = to.filter(|&to| !found.contains_key(&(to, from))) {
                let evidence = self.claims[from].spans.first().copied();
                found.entry((from, to)).or_insert((RelationKind::Disputes, evidence, 0.55));
            }
        }
    }

    /// For “the number would be closer to 1,500”, the nearest claim of others right before that gives another number.
    fn told_otherwise(&self, from: usize, here: usize) -> Option<usize> {
        const CALLED: &[&str] = &["number", "figure", "toll", "total", "sum", "count"];
        let first = self.pieces(from).next()?.trim_start_matches(['“', '"']);
        let mut words = first.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let mut word = words.next()?;
        if word == "that" {
            word = words.next()?;
        }
        let next = words.next()?;
        let real = matches!(next, "actual" | "correct" | "real" | "true" | "final");
        let noun = if real { words.next()? } else { next };
        let points = matches!(word, "the" | "The") && CALLED.contains(&noun);
        // “the number of visitors was 12” need not answer anybody.
        let is = matches!(words.next()?, "is" | "was" | "were" | "would");
        let own = &self.gists[from];
        let fits = |to: usize| {
            let other = &self.gists[to];
            let near = self.sentence_of(to).is_some_and(|at| at + 1 >= here);
            near && !other.numbers.is_empty() && !own.shares_number(other)
        };
        if points && is && !own.numbers.is_empty() { self.nearest(from, here, fits) } else { None }
    }

    /// The amounts in a claim.
    fn amounts(&self, claim: usize) -> Vec<Amount> {
        let spans = &self.claims[claim].spans;
        // “only” may stand before what is said.
        let ahead = spans.first().and_then(|span| self.article.text[..span.start].split_whitespace().next_back());
        let told = spans.iter().flat_map(|span| span.of(&self.article.text).split_whitespace());
        let words: Vec<&str> = ahead.into_iter().chain(told).take(60).collect();
        let mut amounts = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let word = word.trim_matches(|c: char| matches!(c, ',' | '.' | '“' | '”' | '"' | '(' | ')'));
            let Some(digit) = word.find(|c: char| c.is_ascii_digit()) else { continue };
            let (prefix, rest) = word.split_at(digit);
            let next = words.get(at + 1).map(|next| next.to_lowercase()).unwrap_or_default();
            let next = next.trim_matches(|c: char| !c.is_alphanumeric() && c != '%').to_owned();
            let is_money = !prefix.is_empty()
                && prefix.chars().all(|c| c.is_uppercase() || "$€£¥₹₦".contains(c))
                && prefix.chars().count() <= 3;
            let (number, unit) = if is_money {
                (format!("{rest} {next}"), prefix.to_owned())
            } else if prefix.is_empty() && rest.ends_with('%') {
                (rest.to_owned(), "%".to_owned())
            } else if prefix.is_empty() && word_class(&next).is_none() && next.len() > 2 {
                (rest.to_owned(), stem(&next))
            } else {
                continue;
            };
            let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at]);
            let is_limited = before(1) == "only"
                || before(1) == "just"
                || matches!(
                    (before(2), before(1)),
                    ("more", "than") | ("at", "most") | ("fewer", "than") | ("less", "than")
                ) && (before(2) != "more" || before(3) == "no" || before(3) == "not");
            amounts.push(Amount { number, unit, is_money, is_limited });
        }
        amounts
    }

    /// The figure that begins with “put” at token `at`.
    fn figure(&self, sentence: usize, tokens: &[Token], at: usize) -> Option<Figure> {
        /// Between the verb and “at”, in tokens.
        const LONGEST: usize = 8;
        let printed = |at: usize| tokens.get(at).map_or("", |token| token.span.of(&self.article.text));
        const VERBS: &[&str] = &["estimate", "estimated", "estimates", "put", "puts", "putting"];
        if at == 0 || !VERBS.iter().any(|verb| printed(at).eq_ignore_ascii_case(verb)) {
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
