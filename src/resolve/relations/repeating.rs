//! Claims that say the same again, in the headline or further down.
//!
//! “Bridge in Lorvik to close” and, below it, `The bridge in Lorvik will close` are one claim told twice.

use super::claims::{Claims, Found, Manner};
use super::opposing::takes_up;
use super::overlap::{self, Gist, Match};
use crate::model::{BlockKind, Exemption, RelationKind, Status};

/// Claims of one sentence that are looked at.
const NEAR: usize = 12;

impl Claims<'_> {
    /// Claims that say the same; where somebody denies it, they dispute it, where somebody confirms it, they confirm it.
    pub(super) fn repeating(&self, found: &mut Found) {
        /// So much of a denial is in what the article itself tells, if that is what is denied.
        const OWN_PROSE: f32 = 0.75;
        /// From this share on, two tell the same in the same words.
        const VERBATIM: f32 = 0.9;
        let compared: Vec<usize> = (0..self.claims.len()).filter(|&claim| self.is_compared(claim)).collect();
        let gists: Vec<&Gist> = compared.iter().map(|&claim| &self.gists[claim]).collect();
        let near = |earlier: usize, later: usize| {
            let (one, other) = (&self.claims[compared[earlier]], &self.claims[compared[later]]);
            one.spans.iter().any(|a| other.spans.iter().any(|b| a.overlaps(*b)))
                || self.sentence_of(compared[earlier]) == self.sentence_of(compared[later])
        };
        for Match { later, earlier, share, unlike } in overlap::matches(&gists, &self.stems, near) {
            let (later, earlier) = (compared[later], compared[earlier]);
            let (denied, confirmed) = (self.denies(later), self.denies(earlier));
            let others = self.are_apart(later, earlier);
            let (from, to, kind) = match (denied, confirmed) {
                (true, true) => (later, earlier, RelationKind::Repeats),
                (true, false) => (later, earlier, RelationKind::Disputes),
                (false, true) => (earlier, later, RelationKind::Disputes),
                // Two sources, one of whom says it is not so.
                _ if others
                    && self.are_near(later, earlier)
                    && !self.is_title(earlier)
                    && self.is_contrary(later, earlier) =>
                {
                    (later, earlier, RelationKind::Disputes)
                }
                _ if unlike || !self.is_same_matter(later, earlier) => continue,
                _ if self.manner(later) == Manner::Confirms && others => (later, earlier, RelationKind::Confirms),
                // What two say in words of their own is no repetition.
                _ if others && share < VERBATIM => continue,
                _ => (later, earlier, RelationKind::Repeats),
            };
            let alone = self.claims[to].status == Status::Unattributed;
            let told_later = alone && from < to;
            if kind == RelationKind::Disputes
                && (self.is_title(to)
                    || self.is_share(from)
                    || self.is_share(to)
                    || self.asks(from)
                    || self.asks(to)
                    || alone && share < OWN_PROSE
                    || told_later
                    || self.is_answered(from, found))
            {
                continue;
            }
            let evidence = self.claims[from].spans.first().copied();
            if !found.contains_key(&(to, from)) {
                found.entry((from, to)).or_insert((kind, evidence, (share * 0.85).min(0.85)));
            }
        }
        self.leading(found);
        self.quoted_again(found);
        self.said_again(found);
    }

    /// “He repeated that he had learned of it in June.”: what somebody is said to say once more, with what they said.
    fn said_again(&self, found: &mut Found) {
        const LEAST: f32 = 1.0;
        /// Claims before it that are looked at.
        const BACK: usize = 200;
        for later in 0..self.claims.len() {
            let again = |cue: &str| {
                cue.split_whitespace().any(|word| matches!(word, "repeated" | "reiterated" | "repeats" | "reiterates"))
            };
            if !self.said_by[later].iter().any(|&at| self.cues_of(at).any(again)) {
                continue;
            }
            let own = self.sources_of(later);
            let weighed = (later.saturating_sub(BACK)..later)
                .filter(|&it| !self.is_title(it) && self.is_one_voice(&own, &self.sources_of(it)));
            let weighed = weighed.map(|it| (it, self.overlap(later, it))).filter(|&(_, weight)| weight >= LEAST);
            let best = weighed.reduce(|best, other| if other.1 >= best.1 { other } else { best });
            if let Some((earlier, _)) = best.filter(|&(earlier, _)| !found.contains_key(&(later, earlier))) {
                let evidence = self.claims[later].spans.first().copied();
                found.insert((later, earlier), (RelationKind::Repeats, evidence, 0.65));
            }
        }
    }

    /// The first claim of the text that tells what the title told: it says more, so that less of it is the same.
    fn leading(&self, found: &mut Found) {
        const LEADING: usize = 3;
        const SHARE: f32 = 0.4;
        let Some(title) = (0..self.claims.len().min(LEADING)).find(|&claim| self.is_title(claim)) else { return };
        let told = &self.gists[title];
        let lead = (title + 1..self.claims.len().min(title + 1 + LEADING)).find(|&claim| {
            let gist = &self.gists[claim];
            let shared = gist.shared(told);
            !self.is_title(claim)
                && self.claims[claim].status != Status::Exempt
                && shared >= 2
                && shared as f32 >= told.words.len() as f32 * SHARE
                && gist.denies(told) == told.denies(gist)
        });
        if let Some(lead) = lead.filter(|&lead| !found.keys().any(|&(from, to)| from == lead && to == title)) {
            let evidence = self.claims[lead].spans.first().copied();
            found.insert((lead, title), (RelationKind::Repeats, evidence, 0.6));
        }
    }

    /// Quotations that tell once more what their speaker was just reported to have said.
    fn quoted_again(&self, found: &mut Found) {
        const SHARE: f32 = 0.5;
        /// So much of it where the first telling has no named source: “its chairman said”.
        const MOSTLY: f32 = 0.75;
        for (sentence, claims) in self.in_sentence.iter().enumerate().skip(1) {
            for &claim in claims {
                let own = &self.gists[claim];
                if self.claims[claim].status != Status::Attributed || !self.is_quoted(claim) {
                    continue;
                }
                let before = self.in_sentence[sentence - 1].iter().rev().take(NEAR).copied().find(|&before| {
                    let other = &self.gists[before];
                    let shared = own.core.iter().filter(|word| other.core.contains(word)).count();
                    let short = own.core.len().min(other.core.len()).max(1);
                    let told_by = self.sources_of(before);
                    let unnamed = told_by.iter().all(|&it| !self.resolution.sources[it].named) && !told_by.is_empty();
                    let one_voice = self.is_one_voice(&told_by, &self.sources_of(claim))
                        || unnamed && shared as f32 >= short as f32 * MOSTLY && self.contrast(claim, before) <= 0.0;
                    self.claims[before].status == Status::Attributed
                        && !self.is_quoted(before)
                        && one_voice
                        && shared >= 2
                        && shared as f32 >= short as f32 * SHARE
                });
                if let Some(before) = before.filter(|&before| !found.contains_key(&(claim, before))) {
                    let evidence = self.claims[claim].spans.first().copied();
                    found.insert((claim, before), (RelationKind::Repeats, evidence, 0.6));
                }
            }
        }
    }

    /// Whether a claim is told in the words of whoever says it.
    pub(super) fn is_quoted(&self, claim: usize) -> bool {
        let first = self.claims[claim].spans.first();
        first.is_some_and(|span| span.of(&self.article.text).starts_with(['“', '"', '‘', '\'']))
    }

    /// Whether one of two claims says flatly that something of the other is not so.
    fn is_contrary(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.gists[one], &self.gists[other]);
        one.negated != other.negated
            && !one.foretells
            && !other.foretells
            && (one.flat && one.denies(other) && takes_up(one, other)
                || other.flat && other.denies(one) && takes_up(other, one))
    }

    fn are_near(&self, one: usize, other: usize) -> bool {
        const REACH: usize = 8;
        let (Some(one), Some(other)) = (self.sentence_of(one), self.sentence_of(other)) else { return false };
        one.abs_diff(other) <= REACH
    }

    /// Whether two claims share more than the names of those they are about and words that are all over the article.
    fn is_same_matter(&self, one: usize, other: usize) -> bool {
        const SHARE: f32 = 0.5;
        if self.is_title(one) || self.is_title(other) {
            return true;
        }
        let (one, other) = (&self.gists[one].core, &self.gists[other].core);
        let shared = one.iter().filter(|word| other.contains(word)).count();
        shared >= 2 && shared as f32 >= one.len().min(other.len()) as f32 * SHARE
    }

    /// Whether a claim is tied already to what it disputes.
    fn is_answered(&self, claim: usize, found: &Found) -> bool {
        found.range((claim, 0)..(claim + 1, 0)).any(|(_, (kind, ..))| *kind == RelationKind::Disputes)
    }

    /// Whether a claim is a denial, be it in the words of a title: “Berg denies stealing”.
    fn denies(&self, claim: usize) -> bool {
        let words = || {
            let told = self.claims[claim].spans.iter().flat_map(|span| span.of(&self.article.text).split_whitespace());
            told.map(str::to_lowercase).any(|word| matches!(word.as_str(), "denies" | "deny" | "denied" | "disputes"))
        };
        self.manner(claim) == Manner::Denies || self.is_title(claim) && words()
    }

    pub(super) fn is_title(&self, claim: usize) -> bool {
        self.sentence_of(claim).is_some_and(|sentence| self.segmentation.kind_of(sentence) == BlockKind::Title)
    }

    fn is_compared(&self, claim: usize) -> bool {
        let title = self.is_title(claim);
        let claim = &self.claims[claim];
        claim.status != Status::Exempt
            || title
            || matches!(claim.exemption, Some(Exemption::Uncontested | Exemption::Conclusion))
    }
}
