//! Whom a claim speaks of and who is asked, as far as it tells who answers whom.
//!
//! “Prosecutors say Berg sold the boat. She denies any wrongdoing.” Their claim speaks of whoever denies.

use super::claims::Claims;
use super::stems::stem;
use crate::lexicon::{demonym, place};

impl Claims<'_> {
    /// Whether a claim speaks of somebody who says another one, of whom they speak for, or of their country.
    pub(super) fn names_whoever_says(&self, claim: usize, other: usize) -> bool {
        self.sources_of(other).into_iter().any(|source| {
            let body = self.body_of[source];
            self.speaks_of(claim, source) || body.is_some_and(|body| self.speaks_of(claim, body))
        })
    }

    /// Whether some word of a claim stands for a source, has its last name or belongs to its country.
    fn speaks_of(&self, claim: usize, source: usize) -> bool {
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

/// Whether words in lower case are for a share of people asked: “21 percent”, “one in three”, “most voters”.
fn is_share_of_people(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().take(3).collect();
    let asked = ["adults", "americans", "respondents", "voters"].iter().any(|word| name.contains(word));
    ["percent", "per cent", "%"].iter().any(|word| name.contains(word))
        || matches!(words[..], ["one" | "two" | "three" | "four", "in", _])
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
