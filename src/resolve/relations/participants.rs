//! Whom a claim speaks of and who is asked, as far as it tells who answers whom.
//!
//! “Prosecutors say Berg sold the boat. She denies any wrongdoing.” Their claim speaks of whoever denies.

use super::claims::Claims;
use super::stems::stem;
use crate::lexicon::{demonym, noun, place, tells_share, title, word_class};
use crate::model::{Nature, SourceClass};

impl Claims<'_> {
    /// Whether a claim speaks of somebody who says another one, of whom they speak for, or of their country.
    pub(super) fn names_whoever_says(&self, claim: usize, other: usize) -> bool {
        self.sources_of(other).into_iter().any(|source| {
            let body = self.body_of[source];
            self.speaks_of(claim, source) || body.is_some_and(|body| self.speaks_of(claim, body))
        })
    }

    /// Whether some word of a claim stands for a source, has its last name or belongs to its country.
    pub(super) fn speaks_of(&self, claim: usize, source: usize) -> bool {
        let known = &self.resolution.sources[source];
        let spans = &self.claims[claim].spans;
        let mentioned = spans.iter().any(|span| {
            let first = known.mentions.partition_point(|mention| mention.start < span.start);
            known.mentions.get(first).is_some_and(|mention| mention.start < span.end)
        });
        let named = || {
            let last = known.name.split_whitespace().next_back();
            last.and_then(|name| self.stems.known(&stem(&name.to_lowercase())))
                .is_some_and(|name| self.gists[claim].words.contains(&name))
        };
        // “Moscow” answers what is said of Russian forces.
        let country = known.country.as_deref().or_else(|| place(&known.name).map(|place| place.country));
        let of_country = |country: &str| {
            let words = self.pieces(claim).flat_map(|words| words.split(|c: char| !c.is_alphanumeric()));
            let mut names = words.filter(|word| word.starts_with(char::is_uppercase));
            names.any(|name| {
                demonym(name).is_some_and(|it| it.country == country)
                    || place(name).is_some_and(|it| it.country == country)
            })
        };
        mentioned || named() || country.is_some_and(of_country)
    }

    /// How much a claim concerns whoever says another one, 0 to 1: it speaks of them, of whom they speak for, however
    /// indirectly, or of what they are called (“the senator’s office”). Where only some “spokesman” or “the company” says
    /// it, the claim may well be about theirs.
    pub(super) fn concern(&self, claim: usize, other: usize) -> f32 {
        const SPOKEN_OF: f32 = 1.0;
        const PERHAPS: f32 = 0.5;
        let concern = |source: usize| {
            if self.lines_of(source).any(|source| self.speaks_of(claim, source) || self.tells_of(claim, source)) {
                SPOKEN_OF
            } else if self.is_somebodys(source) {
                PERHAPS
            } else {
                0.0
            }
        };
        self.sources_of(other).into_iter().map(concern).fold(0.0, f32::max)
    }

    /// A source, whom it speaks for, whom they speak for, and so on.
    fn lines_of(&self, source: usize) -> impl Iterator<Item = usize> + '_ {
        const DEEPEST: usize = 4;
        std::iter::successors(Some(source), |&source| self.body_of[source]).take(DEEPEST)
    }

    /// Whether some word of a claim is what a source is called: of “An insurgent commander” the insurgents, of Senator Berg
    /// “the senator”.
    fn tells_of(&self, claim: usize, source: usize) -> bool {
        let known = &self.resolution.sources[source];
        let words: Vec<String> = self
            .pieces(claim)
            .flat_map(|piece| piece.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let called = known.titles.iter().chain(&known.descriptions);
        let by_title = called.flat_map(|name| name.split_whitespace()).any(|name| {
            let name = name.to_lowercase();
            let the = |at: usize| at.checked_sub(1).is_some_and(|before| words[before] == "the");
            (noun(&name).is_some() || title(&name).is_some())
                && words.iter().enumerate().any(|(at, word)| *word == name && (the(at) || at > 0 && the(at - 1)))
        });
        let what = || {
            let name: Vec<String> = known.name.split_whitespace().map(str::to_lowercase).collect();
            let told = name.iter().take_while(|word| !matches!(word.as_str(), "of" | "for" | "who" | "at" | "in"));
            let told: Vec<&String> = told.collect();
            let before = &told[..told.len().saturating_sub(1)];
            before.iter().any(|word| {
                let word = word.trim_end_matches("'s").trim_end_matches("’s");
                is_telling(word) && words.iter().any(|other| stem(other) == stem(word))
            })
        };
        // “the chair of that panel, Ann Berg”: the panel
        let whose = || {
            let called = known.descriptions.iter().chain(&known.aliases);
            let complements = called.filter_map(|name| name.split_once(" of ").or_else(|| name.split_once(" for ")));
            let nouns = complements.filter_map(|(_, whose)| whose.split_whitespace().next_back());
            nouns.filter(|noun| is_telling(noun)).any(|noun| words.iter().any(|word| stem(word) == stem(noun)))
        };
        by_title || !known.named && what() || whose()
    }

    /// Whether a source is told of as somebody’s without saying whose: “a spokesman”, “the company”, “his lawyer”.
    fn is_somebodys(&self, source: usize) -> bool {
        let known = &self.resolution.sources[source];
        let mut words = known.name.split_whitespace();
        let (first, rest) = (words.next().unwrap_or_default().to_lowercase(), words.count());
        let owned = matches!(known.class, SourceClass::Spokesperson)
            || first == "the" && matches!(known.nature, Nature::Organisation);
        let accused = || {
            let called = known.titles.iter().chain(&known.descriptions).chain(&known.aliases);
            called
                .flat_map(|name| name.split_whitespace())
                .any(|word| matches!(word.to_lowercase().as_str(), "accused" | "defendant" | "suspect"))
        };
        !known.named && known.affiliation.is_none() && rest <= 2 && owned || accused()
    }

    /// Whether a claim is a question.
    pub(super) fn asks(&self, claim: usize) -> bool {
        let last = self.claims[claim].spans.last();
        last.is_some_and(|span| span.of(&self.article.text).trim_end_matches(['”', '"', '’', '\'', ' ']).ends_with('?'))
    }

    /// Whether a claim is what a share of those asked in a poll said: “21 percent said they would not vote”.
    pub(super) fn is_share(&self, claim: usize) -> bool {
        self.sources_of(claim)
            .into_iter()
            .any(|source| is_share_of_people(&self.resolution.sources[source].name.to_lowercase()))
    }
}

/// Whether a word of what a source is called tells which it is: “insurgent”, not “senior”.
fn is_telling(word: &str) -> bool {
    const ANY: &[&str] = &[
        "chief", "deputy", "eye", "first", "former", "head", "local", "main", "new", "old", "official", "other",
        "second", "senior", "third", "top", "unnamed", "young",
    ];
    word.len() > 3 && word_class(word).is_none() && !ANY.contains(&word)
}

/// Whether words in lower case are for a share of people asked: “21 percent”, “one in three”, “most voters”.
fn is_share_of_people(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let asked = ["adults", "americans", "respondents", "voters"].iter().any(|word| name.contains(word));
    (0..words.len()).any(|at| tells_share(&words, at))
        || asked
            && words
                .first()
                .is_some_and(|it| matches!(*it, "most" | "half" | "many" | "some" | "respondents" | "fewer"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_told_from_people() {
        for name in ["21 percent", "55% of those asked", "one in three", "most voters", "respondents"] {
            assert!(is_share_of_people(name), "{name}");
        }
        for name in ["one of the doctors in the town", "some media in spain", "two people in the room", "voters"] {
            assert!(!is_share_of_people(name), "{name}");
        }
    }
}
