//! Accusations and rumours that somebody answers without saying them again: “pleaded not guilty”, “denied it”, “denied the
//! allegations”.
//!
//! In “Prosecutors say Berg sold the boat. She pleaded not guilty.” the plea answers what prosecutors say of her.

use std::ops::Range;

use super::claims::{Claims, Found, Manner};
use super::meant::{NEAR, Pointed, REACH};
use crate::lexicon::word_class;
use crate::model::{RelationKind, SignKind, Status, Token};
use crate::text::Span;

/// How far back an accusation may stand that somebody pleads not guilty to.
const TRIAL: usize = 12;

impl Claims<'_> {
    /// Whether the sentence before ends with what somebody said, in its paragraph or the one before.
    pub(super) fn is_told_before(&self, sentence: usize) -> bool {
        let Some(before) = sentence.checked_sub(1) else { return false };
        let last = self.in_sentence[before].last();
        last.is_some_and(|&claim| self.claims[claim].status == Status::Attributed && !self.sources_of(claim).is_empty())
    }

    /// “Berg pleaded not guilty”, “Berg denied it”, the words from the verb on at tokens `plea`: ties the claim around it to
    /// what she is accused of, and tells whether something is.
    pub(super) fn plead(&self, sentence: usize, tokens: &[Token], plea: Range<usize>, found: &mut Found) -> bool {
        let word = |at: usize| tokens[at].span.of(&self.article.text);
        let names: Vec<&str> = (0..plea.start)
            .map(word)
            .filter(|it| it.len() > 2 && it.starts_with(char::is_uppercase) && word_class(&it.to_lowercase()).is_none())
            .collect();
        let evidence = tokens[plea.start].span.cover(tokens[plea.end - 1].span);
        // “The mayor, who has pleaded not guilty, said that”: what is said is no plea.
        let holds = |claim: &usize| {
            let words = || self.claims[*claim].spans.iter().any(|span| span.overlaps(evidence));
            let cue = |at: &usize| {
                let attribution = &self.attributions[*at];
                attribution.chain.iter().flat_map(|link| &link.cue).any(|cue| cue.overlaps(evidence))
            };
            words() || self.said_by[*claim].iter().any(cue)
        };
        // “who is charged with theft and has pleaded not guilty” tells both.
        let Some(from) = self.claim_at(sentence, evidence).filter(holds).filter(|&from| !self.lays_blame(from)) else {
            return false;
        };
        let back = |reach: usize| {
            let sentences = (sentence.saturating_sub(reach)..=sentence).rev();
            sentences.flat_map(|at| self.laid(from, at)).filter(|&to| self.precedes(to, from) && self.is_accused(to))
        };
        let speaks_of = |&to: &usize| {
            let mut text = self.pieces(to);
            self.names_whoever_says(to, from) || text.any(|words| names.iter().any(|name| words.contains(name)))
        };
        let unnamed = |&to: &usize| self.speaks_of_one_unnamed(to);
        let grave = |&to: &usize| self.is_grave(to);
        let meant = back(TRIAL)
            .filter(speaks_of)
            .find(grave)
            .or_else(|| back(TRIAL).filter(unnamed).filter(grave).last())
            .or_else(|| back(TRIAL).find(speaks_of))
            .or_else(|| if names.is_empty() { back(REACH).next() } else { back(TRIAL).filter(unnamed).last() });
        if let Some(to) = meant {
            found.entry((from, to)).or_insert((RelationKind::Disputes, Some(evidence), 0.7));
        }
        meant.is_some()
    }

    /// “A former nurse stole drugs, a court heard.” names nobody yet.
    pub(super) fn speaks_of_one_unnamed(&self, claim: usize) -> bool {
        const WAYS: &[&str] = &["A ", "An ", "The accused ", "The defendant "];
        self.pieces(claim).next().is_some_and(|words| WAYS.iter().any(|way| words.starts_with(way)))
    }

    /// Whether a claim lays a wrong at somebody’s door or tells of harm to people, by its words.
    pub(super) fn is_grave(&self, claim: usize) -> bool {
        let mut signs = self.claims[claim].signs.iter();
        signs.any(|sign| matches!(sign.kind, SignKind::Accusation | SignKind::Harm))
    }

    /// Where the sentence itself tells before words that point back what they mean, the claim that it is, if it is one:
    /// “ships that allegedly entered its waters, although Kardia denied the allegations”.
    pub(super) fn rumoured(
        &self,
        sentence: usize,
        from: usize,
        evidence: Span,
        object: &[String],
    ) -> Option<Vec<usize>> {
        const WORDS: &[&str] = &["accus", "alleg", "reports that", "rumor", "rumour", "suspicion"];
        let start = self.segmentation.sentences[sentence].span.start;
        let before = self.article.text.get(start..evidence.start)?.to_lowercase();
        // “claims that it does not attack civilians, but the bombings showed otherwise”
        let otherwise = object.is_empty() && evidence.of(&self.article.text).ends_with("otherwise");
        if !otherwise && (object.is_empty() || !WORDS.iter().any(|word| before.contains(word))) {
            return None;
        }
        let own = self.sources_of(from);
        let told = self.in_sentence[sentence].iter().rev().take(NEAR).copied().find(|&claim| {
            let sources = self.sources_of(claim);
            let ahead = self.claims[claim].spans.last().is_some_and(|span| span.end <= evidence.start);
            claim != from && ahead && !sources.iter().any(|source| own.contains(source))
        });
        if otherwise && told.is_none() {
            return None;
        }
        Some(told.into_iter().collect())
    }

    /// Where the sentence before speaks of accusations or rumours, as `object` does, and nobody’s claim in it tells them, a
    /// claim of that sentence, if it has one. “Three women came forward to accuse him. He has denied the accusations.”
    pub(super) fn unsourced(
        &self,
        here: usize,
        object: &[String],
        is_others: &dyn Fn(usize) -> bool,
    ) -> Option<Vec<usize>> {
        let rumours = ["reports", "rumor", "rumors", "rumour", "rumours", "speculation"];
        let ways: &[&str] = match Pointed::of(object) {
            Pointed::Accusation => &["accus", "alleg", "charge"],
            Pointed::Words if object.iter().any(|word| rumours.contains(&word.as_str())) => {
                &["rumor", "rumour", "speculat"]
            }
            _ => return None,
        };
        let speaks = |at: &usize| {
            let words = self.segmentation.sentences[*at].span.of(&self.article.text).to_lowercase();
            ways.iter().any(|way| words.contains(way))
        };
        let sentence = here.checked_sub(1).filter(speaks)?;
        let claims = &self.in_sentence[sentence];
        if claims.iter().any(|&claim| is_others(claim)) {
            return None;
        }
        let told = claims.iter().copied().find(|&claim| !self.is_title(claim) && self.manner(claim) == Manner::Says);
        Some(told.into_iter().collect())
    }
}
