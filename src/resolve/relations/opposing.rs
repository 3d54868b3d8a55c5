//! Claims that say of what others said, in words of their own, that it is so or not so.
//!
//! “The union says the company pays smugglers.” and, a sentence on, “There are no payments,” said the company. share but
//! one word, and that one is what is denied.

use super::claims::{Claims, Found, Manner};
use super::overlap::Gist;
use crate::model::{RelationKind, Status};

/// How far back an answer reaches, in sentences.
const REACH: usize = 4;

/// Claims of one sentence that are looked at.
const NEAR: usize = 12;

/// From this share of its words on, an answer is one to the claim that has them.
const SHARE: f32 = 0.5;

/// From this share on, a claim says that what another denies is so.
const CONTRARY: f32 = 0.75;

impl Claims<'_> {
    /// Denials and confirmations by others, with the words of `gists`, which are those of all claims.
    pub(super) fn answering(&self, gists: &[Gist], found: &mut Found) {
        for from in 0..self.claims.len() {
            let manner = self.manner(from);
            let told = self.claims[from].status == Status::Attributed || manner == Manner::Denies;
            let Some(here) = self.sentence_of(from).filter(|_| told && !self.said_by[from].is_empty()) else {
                continue;
            };
            let own = &gists[from];
            if own.words.is_empty() || manner == Manner::Withholds {
                continue;
            }
            let answer = match manner {
                Manner::Denies => self.nearest(from, here, |to| asserted(own, &gists[to])),
                Manner::Confirms => self.nearest(from, here, |to| {
                    let (shared, share) = share(own, &gists[to]);
                    let same = own.negated == gists[to].negated && !own.denies(&gists[to]);
                    same && (shared >= 2 && share >= 0.6 || share >= 1.0)
                }),
                // “No school had been closed. Teachers said three schools had closed.”
                _ if own.denied.is_empty() => self.nearest(from, here, |to| {
                    let other = &gists[to];
                    let (shared, share) = share(own, other);
                    let near = self.sentence_of(to).is_some_and(|sentence| sentence + 1 >= here);
                    !own.negated && other.flat && near && other.denies(own) && shared >= 2 && share >= CONTRARY
                }),
                _ => self.nearest(from, here, |to| {
                    let (shared, share) = share(own, &gists[to]);
                    own.denies(&gists[to]) && (shared >= 2 || share >= SHARE)
                }),
            };
            let Some(to) = answer else { continue };
            let (kind, sure) = match manner {
                Manner::Confirms => (RelationKind::Confirms, 0.65),
                Manner::Denies => (RelationKind::Disputes, 0.7),
                _ => (RelationKind::Disputes, 0.6),
            };
            let known = |pair: (usize, usize), found: &Found| found.contains_key(&pair);
            if !known((from, to), found) && !known((to, from), found) {
                found.insert((from, to), (kind, self.claims[from].spans.first().copied(), sure));
            }
        }
    }

    /// The nearest claim before `from`, in whose sentence or one shortly before it stands, that others made and that
    /// `fits`.
    pub(super) fn nearest(&self, from: usize, here: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let own = self.sources_of(from);
        (here.saturating_sub(REACH)..=here).rev().find_map(|sentence| {
            self.in_sentence[sentence].iter().rev().take(NEAR).copied().find(|&to| {
                let others = self.sources_of(to);
                let apart = to != from
                    && self.claims[to].spans.first() < self.claims[from].spans.first()
                    && !self.claims[to].spans.iter().any(|a| self.claims[from].spans.iter().any(|b| a.overlaps(*b)));
                let asserts = self.is_asserted(to) && self.manner(to) != Manner::Denies;
                let other = !others.is_empty()
                    && !others.iter().any(|&source| self.speaks_for(source, &own))
                    && !own.iter().any(|&source| self.speaks_for(source, &others));
                apart && asserts && other && fits(to)
            })
        })
    }
}

/// How many words two claims share, and how much of the shorter that is.
fn share(one: &Gist, other: &Gist) -> (usize, f32) {
    let shared = one.shared(other);
    let short = one.words.len().min(other.words.len()).max(1);
    (shared, shared as f32 / short as f32)
}

/// Whether what somebody denies is what `other` says.
fn asserted(denied: &Gist, other: &Gist) -> bool {
    let shared = denied.shared(other);
    shared as f32 / denied.words.len().max(1) as f32 >= SHARE && !other.negated
}
