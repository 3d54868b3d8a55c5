//! Answers that no single word gives away: what speaks for a claim disputing another is weighed together.
//!
//! In “Guards beat detainees, the group said. The minister said that no prisoner had been mistreated.” the second says
//! flatly that something is not so, a prisoner is a detainee, and it stands right behind.
//!
//! The weights were fitted on short articles written for it and on news without ties, then rounded.

use super::claims::{Claims, Found, Manner};
use super::cues::{blames, insists, is_told};
use super::overlap::Gist;
use super::rejections;
use crate::model::{Nature, RelationKind, Status};

/// How far back an answer reaches, in sentences.
const REACH: usize = 8;

/// What has to be outweighed where a claim answers by its own words, and where it only may: of nine such ties in 400
/// articles of news that outweighed the first, four were right, and those outweighed the second.
const DOUBT: f32 = 0.8;
const MORE_DOUBT: f32 = 1.6;

/// How a claim answers others, by its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reply {
    /// “denied that the town had fallen”
    Denies,
    /// “insists that his brakes failed”
    Insists,
    /// “no decision had been taken”
    Blanket,
    /// “had never hit anybody”
    Never,
    /// “had been asleep”
    Alibi,
    /// “no prisoner had been mistreated”
    Negates,
    /// “had no record”
    Lacks,
    /// No word of its own answers.
    Asserts,
}

impl Reply {
    fn weight(self) -> f32 {
        match self {
            Self::Denies => 0.3,
            Self::Blanket => 0.1,
            Self::Insists => 0.3,
            Self::Asserts => 0.0,
            Self::Never | Self::Alibi => -0.1,
            Self::Negates => -1.1,
            Self::Lacks => -1.3,
        }
    }

    /// What has to be outweighed for it.
    fn doubt(self) -> f32 {
        match self {
            Self::Denies | Self::Insists | Self::Blanket | Self::Never | Self::Alibi => DOUBT,
            Self::Negates | Self::Lacks | Self::Asserts => MORE_DOUBT,
        }
    }

    /// Whether it answers what somebody said, whatever that was.
    fn is_plain(self) -> bool {
        !matches!(self, Self::Asserts | Self::Lacks)
    }
}

impl Claims<'_> {
    /// Disputes by what the claim itself, the one it may answer and those who say them tell together.
    pub(super) fn weighing(&self, found: &mut Found) {
        // Most claims are nobody’s words.
        for from in (0..self.claims.len()).filter(|&from| !self.said_by[from].is_empty()) {
            let reply = self.reply(from);
            let Some(here) = self.sentence_of(from).filter(|_| self.may_answer(from, reply, found)) else { continue };
            let back = (here.saturating_sub(REACH)..=here).rev().flat_map(|sentence| self.answerable(from, sentence));
            let mut best: Option<(usize, f32)> = None;
            for (between, to) in back.filter(|&to| self.precedes(to, from)).enumerate() {
                if let Some(weight) = self.bearing(from, to, here, reply) {
                    let weight = weight - 0.15 * (between.min(5) as f32);
                    best = best.filter(|&(_, most)| most >= weight).or(Some((to, weight)));
                }
            }
            if let Some((to, weight)) =
                best.filter(|&(to, weight)| weight > reply.doubt() && !found.contains_key(&(to, from)))
            {
                let sure = (0.4 + 0.1 * (weight - DOUBT)).min(0.6);
                found.insert((from, to), (RelationKind::Disputes, self.claims[from].spans.first().copied(), sure));
            }
        }
    }

    /// Whether a claim may dispute another that nothing found so far ties it to.
    fn may_answer(&self, claim: usize, reply: Reply, found: &Found) -> bool {
        let told = self.claims[claim].status == Status::Attributed || matches!(reply, Reply::Denies | Reply::Insists);
        let tied = found.range((claim, 0)..(claim + 1, 0)).any(|(_, (kind, ..))| *kind == RelationKind::Disputes);
        let gist = &self.gists[claim];
        told && !tied
            && !self.is_title(claim)
            && !self.asks(claim)
            && !self.is_share(claim)
            && !gist.wishes
            && !gist.foretells
            && !(reply == Reply::Denies && self.is_charge(claim))
            && matches!(self.manner(claim), Manner::Says | Manner::Denies)
    }

    fn reply(&self, claim: usize) -> Reply {
        /// Behind so many words a negation stands in some clause by the way.
        const EARLY: usize = 8;
        let gist = &self.gists[claim];
        let lower = self.opening(claim);
        let negates = |word: &String| {
            matches!(word.as_str(), "no" | "not" | "nobody" | "nothing" | "none" | "neither" | "hardly")
                || word.ends_with("n't")
                || word == "cannot"
        };
        let opens = |word: &String| matches!(word.as_str(), "and" | "but" | "that");
        let early = || {
            let mut at = lower.iter().enumerate().filter(|(_, word)| negates(word)).map(|(at, _)| at);
            at.any(|at| at < EARLY || lower[at.saturating_sub(2)..at].iter().any(opens))
        };
        // Who accuses others does not answer by that.
        let blames = || self.said_by[claim].iter().any(|&at| self.cues_of(at).any(blames));
        let insists = || self.said_by[claim].iter().any(|&at| self.cues_of(at).any(insists));
        let has = |pair: [&str; 2]| lower.windows(2).any(|words| words[0] == pair[0] && words[1] == pair[1]);
        if self.manner(claim) == Manner::Denies {
            Reply::Denies
        } else if blames() {
            Reply::Asserts
        } else if rejections::is_blanket(&lower) {
            Reply::Blanket
        } else if lower.iter().any(|word| word == "never") {
            Reply::Never
        } else if insists() {
            Reply::Insists
        } else if rejections::is_alibi(&lower) {
            Reply::Alibi
        } else if has(["had", "no"]) || has(["has", "no"]) || has(["have", "no"]) {
            Reply::Lacks
        } else if gist.flat && !gist.denied.is_empty() && early() {
            Reply::Negates
        } else {
            Reply::Asserts
        }
    }

    /// The first words of a claim in lower case with straight apostrophes.
    fn opening(&self, claim: usize) -> Vec<String> {
        const LONGEST: usize = 40;
        let words = self.pieces(claim).flat_map(|piece| {
            piece.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).filter(|word| !word.is_empty())
        });
        words.take(LONGEST).map(|word| word.to_lowercase().replace('’', "'")).collect()
    }

    /// Whether a claim points back at what was said: “no record of such complaints”, “That is not what happens”.
    fn points_back(&self, claim: usize, reply: Reply) -> bool {
        const LEADING: usize = 8;
        let words = self.opening(claim);
        let first = words.iter().find(|word| *word != "that" || words.len() < 2).or(words.first());
        let pronoun = first.is_some_and(|word| matches!(word.as_str(), "it" | "this" | "these" | "they" | "those"))
            || words.first().is_some_and(|word| word == "that")
                && words.get(1).is_some_and(|word| word == "is" || word == "was");
        // “nothing of the kind had happened”
        let kind = words.windows(2).any(|pair| pair[0] == "the" && matches!(pair[1].as_str(), "kind" | "sort"));
        // “not aware of any complaints”
        let any = words.windows(2).any(|pair| pair[0] == "any" && (is_told(&pair[1]) || pair[1] == "complaints"));
        reply.is_plain() && words.iter().take(LEADING).any(|word| word == "such")
            || reply == Reply::Blanket && (pronoun || any || kind)
    }

    /// Whether a claim speaks of the document that another one is from: “the company never received the letter”.
    fn speaks_of_document(&self, claim: usize, other: usize) -> bool {
        self.sources_of(other)
            .into_iter()
            .any(|source| self.resolution.sources[source].nature == Nature::Document && self.speaks_of(claim, source))
    }

    /// What speaks for a claim disputing another, the claims between them aside; none where it cannot be.
    fn bearing(&self, from: usize, to: usize, here: usize, reply: Reply) -> Option<f32> {
        /// What is denied is named by its first words.
        const HEAD: usize = 3;
        let (own, other) = (&self.gists[from], &self.gists[to]);
        let (overlap, contrast) = (self.overlap(from, to), self.contrast(from, to));
        let sentence = self.sentence_of(to)?;
        let away = here.abs_diff(sentence);
        let paragraph = |sentence: usize| self.segmentation.sentences[sentence].paragraph;
        let apart = paragraph(here).abs_diff(paragraph(sentence));
        let plain = reply.is_plain();
        let refutes = own.refuted.iter().any(|number| other.numbers.binary_search(number).is_ok());
        if !plain && contrast < 0.5 && !refutes || other.foretells && contrast <= 0.0 && reply != Reply::Blanket {
            return None;
        }
        // A denial of something new is about something that was not told.
        let told = self.taken_up(&own.core[..own.core.len().min(HEAD)], other) / own.core.len().clamp(1, HEAD) as f32;
        let points = away <= 2 && self.points_back(from, reply);
        if reply == Reply::Denies && told <= 0.5 && !points {
            return None;
        }
        let cover = (overlap / own.core.len().min(other.core.len()).max(1) as f32).min(1.0);
        // Without a word that answers, both must be about the same thing.
        let opposed = self.are_opposed(own, other);
        let denied = other.flat || own.negated || !own.missing.is_empty() || !other.missing.is_empty();
        let same = opposed && cover >= 0.15 || denied && cover >= 0.45;
        // Who denies the same is of one mind with whoever denied it before.
        let both = own.negated && other.negated && contrast <= 0.0 && reply != Reply::Denies;
        if !plain && !refutes && !same || both {
            return None;
        }
        let concern = self.concern(to, from);
        let spoken_of = concern >= 0.9;
        let of_document = plain && self.speaks_of_document(from, to);
        // Something must bind the two beside standing near.
        if concern <= 0.0 && overlap < 0.6 && !points && !refutes && !of_document {
            return None;
        }
        let grave = self.is_accused(to) || self.is_grave(to);
        // “He insists that black lives matter.” answers nobody who laid nothing at his door.
        let insists = matches!(reply, Reply::Insists | Reply::Blanket) && concern < 0.9 || reply == Reply::Insists;
        if insists && !grave && !points && !refutes && !of_document && contrast <= 0.0 && cover < 0.5 {
            return None;
        }
        // What takes up the very thing may stand farther off.
        let far = if cover >= 0.6 && contrast >= 1.0 { 0.5 } else { 1.0 };
        let terms = [
            reply.weight(),
            0.9 * concern,
            if spoken_of && plain { 0.5 } else { 0.0 },
            if points { 1.2 } else { 0.0 },
            // Rather the statement than the words that colour it.
            if self.is_quoted(to) { -0.4 } else { 0.0 },
            if of_document { 0.5 } else { 0.0 },
            if refutes { 2.0 } else { 0.0 },
            0.65 * overlap.min(2.0),
            if plain { 0.2 * overlap.min(2.0) } else { 0.0 },
            0.95 * cover,
            // A word denied somewhere in a long claim that is about something else tells little.
            1.3 * contrast * (2.2 * cover).clamp(0.3, 1.2),
            if grave { 0.55 } else { 0.0 },
            if other.foretells { -0.65 } else { 0.0 },
            if away == 0 { -0.25 } else { 0.0 },
            -0.2 * far * away.saturating_sub(1).min(6) as f32,
            -0.8 * far * apart.saturating_sub(1).min(4) as f32,
            -0.2 * own.core.len().saturating_sub(8).min(12) as f32,
        ];
        Some(terms.iter().sum())
    }

    /// How much the first of two claims takes up of the other, by the words they share and kindred ones.
    pub(super) fn overlap(&self, one: usize, other: usize) -> f32 {
        const NAME: f32 = 0.3;
        let (one, other) = (&self.gists[one], &self.gists[other]);
        let names = one.words.iter().filter(|word| !one.core.contains(word) && other.words.contains(word));
        let named: f32 = names.map(|&name| NAME * self.stems.weight(name)).sum();
        self.taken_up(&one.core, other) + named.min(NAME)
    }

    /// How much of these words a claim has, kindred ones too.
    fn taken_up(&self, words: &[u32], other: &Gist) -> f32 {
        const KINDRED: f32 = 0.6;
        let weights = words.iter().map(|&word| {
            if other.words.contains(&word) {
                self.stems.weight(word)
            } else if other.core.iter().any(|&it| self.stems.are_kindred(word, it)) {
                KINDRED
            } else {
                0.0
            }
        });
        weights.sum()
    }

    /// How much one of two claims says that something of the other is not so or is the opposite, 0 to 1.
    pub(super) fn contrast(&self, one: usize, other: usize) -> f32 {
        const KINDRED: f32 = 0.6;
        let (one, other) = (&self.gists[one], &self.gists[other]);
        let against = |denier: &Gist, asserter: &Gist| {
            let denied = denier.denied.iter().chain(&denier.missing);
            let contrasts = denied.map(|&word| {
                if asserter.denied.contains(&word) || asserter.missing.contains(&word) {
                    0.0
                } else if asserter.words.contains(&word) {
                    1.0
                } else if asserter.core.iter().any(|&it| self.stems.are_kindred(word, it)) {
                    KINDRED
                } else {
                    0.0
                }
            });
            contrasts.fold(0.0, f32::max)
        };
        let opposed = if self.are_opposed(one, other) { 1.0 } else { 0.0 };
        against(one, other).max(against(other, one)).max(opposed)
    }

    /// Whether some word of the one says the opposite of one of the other: “safe”, “dangerous”.
    fn are_opposed(&self, one: &Gist, other: &Gist) -> bool {
        let opposed = |one: &Gist, other: &Gist| one.opposites.iter().any(|word| other.words.contains(word));
        opposed(one, other) || opposed(other, one)
    }
}
