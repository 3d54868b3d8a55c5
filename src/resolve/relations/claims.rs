//! What ties claims to claims: words that point back (“confirms those claims”), and claims that say the same.
//!
//! In “Officials say the dam leaks. A survey confirms those reports.” the survey’s claim confirms what officials say.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::cues::{Thing, accuses, borne_out, cue_at, disputes, pointer, retells, thing, undergone};
use super::overlap::{self, Gist, Match, Stems};
use super::rejections;
use crate::model::{
    Article, Attribution, BlockKind, Claim, Confidence, Exemption, Polarity, Relation, RelationEnd, RelationKind,
    Segmentation, Status, Token,
};
use crate::resolve::Resolution;
use crate::text::Span;

/// How far back a pointing word reaches, in sentences.
const REACH: usize = 4;

/// The claims of an article with what is asked of them.
pub(super) struct Claims<'a> {
    pub(super) article: &'a Article,
    pub(super) segmentation: &'a Segmentation,
    attributions: &'a [Attribution],
    pub(super) claims: &'a [Claim],
    resolution: &'a Resolution,
    /// For every sentence the claims that begin in it.
    pub(super) in_sentence: Vec<Vec<usize>>,
    /// For every claim the attributions whose own claim it is.
    pub(super) said_by: Vec<Vec<usize>>,
}

/// Every tie between claims, by the claim it starts from.
pub(super) fn ties(
    article: &Article,
    segmentation: &Segmentation,
    attributions: &[Attribution],
    claims: &[Claim],
    resolution: &Resolution,
) -> Vec<Relation> {
    let index: HashMap<&str, usize> = claims.iter().enumerate().map(|(at, claim)| (claim.id.0.as_str(), at)).collect();
    let mut in_sentence = vec![Vec::new(); segmentation.sentences.len()];
    for (at, claim) in claims.iter().enumerate() {
        if let Some(sentence) = claim.spans.first().and_then(|span| segmentation.sentence_at(span.start)) {
            in_sentence[sentence].push(at);
        }
    }
    let mut said_by = vec![Vec::new(); claims.len()];
    for (at, attribution) in attributions.iter().enumerate() {
        if let Some(&claim) = index.get(attribution.claim.0.as_str()) {
            said_by[claim].push(at);
        }
    }
    let all = Claims { article, segmentation, attributions, claims, resolution, in_sentence, said_by };
    let mut found: BTreeMap<(usize, usize), (RelationKind, Option<Span>, f32)> = BTreeMap::new();
    let mut stems = Stems::default();
    let gists: Vec<Gist> = claims.iter().map(|claim| overlap::gist(article, claim, &mut stems)).collect();
    all.pointing(&gists, &stems, &mut found);
    all.figures(&mut found);
    all.rejecting(&gists, &mut found);
    all.answering(&gists, &mut found);
    all.repeating(&gists, &stems, &mut found);
    let end = |claim: usize| RelationEnd::Claim(claims[claim].id.clone());
    found
        .into_iter()
        .map(|((from, to), (kind, evidence, sure))| Relation {
            from: end(from),
            to: end(to),
            kind,
            evidence,
            confidence: Confidence::new(sure),
        })
        .collect()
}

/// Words that answer a claim by themselves, whatever stands around them: “bears this out”, “tell a different story”.
struct Answer {
    /// The tokens that point back at the claim; empty where none do.
    object: Range<usize>,
    /// The token behind all of it.
    after: usize,
    kind: RelationKind,
    sure: f32,
}

/// The answer at token `at` of a sentence in lower case.
fn answer(lower: &[String], at: usize) -> Option<Answer> {
    use RelationKind::{Confirms, Disputes};
    if let Some((after, kind)) = retells(lower, at) {
        return Some(Answer { object: at..at, after, kind, sure: 0.6 });
    }
    let pointed = |from: usize| pointer(lower, from).map(|(end, _)| end);
    let borne = || borne_out(lower, at).map(|(object, after)| (object, after, Confirms));
    let called = || rejections::called(lower, at, pointed).map(|(object, after)| (object, after, Disputes));
    let (object, after, kind) = borne().or_else(|| undergone(lower, at)).or_else(called)?;
    Some(Answer { object, after, kind, sure: 0.7 })
}

/// Ties found, from one claim to another, with their words and how sure they are.
pub(super) type Found = BTreeMap<(usize, usize), (RelationKind, Option<Span>, f32)>;

impl Claims<'_> {
    /// Cues with an object that points back at what others said.
    fn pointing(&self, gists: &[Gist], stems: &Stems, found: &mut Found) {
        for (number, sentence) in self.segmentation.sentences.iter().enumerate() {
            if !self.segmentation.kind_of(number).carries_claims() {
                continue;
            }
            let tokens = &self.segmentation.tokens[sentence.tokens.clone()];
            let lower: Vec<String> =
                tokens.iter().map(|token| token.span.of(&self.article.text).to_lowercase().replace('’', "'")).collect();
            let mut at = 0;
            while at < lower.len() {
                if lower[at].starts_with("plead")
                    && lower[at + 1..].starts_with(&["not".to_owned(), "guilty".to_owned()])
                {
                    self.plead(number, tokens, at..at + 3, found);
                    at += 3;
                    continue;
                }
                if let Some(answer) = answer(&lower, at) {
                    let first = at.min(answer.object.start);
                    let evidence = tokens[first].span.cover(tokens[answer.after - 1].span);
                    self.point(number, answer.kind, evidence, &tokens[answer.object], answer.sure, found);
                    at = answer.after;
                    continue;
                }
                let Some((length, kind)) = cue_at(&lower, at) else {
                    at += 1;
                    continue;
                };
                let after = at + length;
                // “Phone records contradicted him.”
                if lower[at].starts_with("contradict")
                    && lower.get(after).is_some_and(|it| matches!(it.as_str(), "him" | "her" | "them"))
                    && lower.get(after + 1).is_none_or(|next| !next.contains(char::is_alphanumeric))
                {
                    let evidence = tokens[at].span.cover(tokens[after].span);
                    self.point(number, kind, evidence, &[], 0.65, found);
                    at = after + 1;
                    continue;
                }
                if let Some((object, pronoun)) = pointer(&lower, after) {
                    // “denied it” may mean a deed as well as a word.
                    if pronoun && kind == RelationKind::Disputes && lower[object - 1] == "it" {
                        // What prosecutors say of somebody is a word, whoever it is.
                        if lower[at] == "denied" || lower[at] == "denies" {
                            self.plead(number, tokens, at..object, found);
                        }
                        at = object;
                        continue;
                    }
                    let evidence = tokens[at].span.cover(tokens[object - 1].span);
                    let sure = if pronoun { 0.55 } else { 0.75 };
                    self.point(number, kind, evidence, &tokens[after..object], sure, found);
                    at = object;
                } else if let Some((object, thing)) = thing(&lower, after) {
                    let evidence = tokens[at].span.cover(tokens[object - 1].span);
                    let deed = match &thing {
                        Thing::Deed(deed) => Some(stems.known(deed)),
                        Thing::Figure => None,
                    };
                    self.bear_out(number, kind, evidence, deed, gists, found);
                    at = object;
                } else {
                    at = after;
                }
            }
        }
    }

    /// “Police confirmed the raid”: ties the claim around the words to the claim in which others told of it. `deed` is
    /// the raid as [`Stems`] numbers it, if any claim holds it; without one a figure is meant.
    fn bear_out(
        &self,
        sentence: usize,
        kind: RelationKind,
        evidence: Span,
        deed: Option<Option<u32>>,
        gists: &[Gist],
        found: &mut Found,
    ) {
        let Some(from) = self.claim_at(sentence, Span::new(evidence.start, evidence.start + 1)) else { return };
        let told = |to: usize| match deed {
            Some(deed) => deed.is_some_and(|deed| gists[to].words.contains(&deed)),
            None => !gists[to].numbers.is_empty(),
        };
        if let Some(to) = self.nearest(from, sentence, |to| !gists[to].negated && told(to)) {
            found.entry((from, to)).or_insert((kind, Some(evidence), 0.65));
        }
    }

    /// “Berg pleaded not guilty”, “Berg denied it”, the words from the verb on at tokens `plea`: ties the claim around it to
    /// what she is accused of.
    fn plead(&self, sentence: usize, tokens: &[Token], plea: Range<usize>, found: &mut Found) {
        let word = |at: usize| tokens[at].span.of(&self.article.text);
        let auxiliary = |word: &str| matches!(word, "has" | "have" | "had" | "also" | "both" | "later");
        let Some(subject) = (0..plea.start).rev().map(word).find(|word| !auxiliary(word)) else { return };
        let named = subject.starts_with(char::is_uppercase) && !matches!(subject, "He" | "She" | "They" | "Both");
        let evidence = tokens[plea.start].span.cover(tokens[plea.end - 1].span);
        let Some(from) = self.claim_at(sentence, evidence) else { return };
        let meant = (sentence.saturating_sub(REACH)..=sentence).rev().find_map(|before| {
            self.in_sentence[before].iter().rev().copied().find(|&to| {
                let names = self.claims[to].spans.iter().any(|span| span.of(&self.article.text).contains(subject));
                to != from && self.is_accused(to) && (!named || names)
            })
        });
        if let Some(to) = meant {
            found.entry((from, to)).or_insert((RelationKind::Disputes, Some(evidence), 0.7));
        }
    }

    /// Whether a claim lays something at somebody’s door, by its words of saying or by who says it.
    fn is_accused(&self, claim: usize) -> bool {
        const ACCUSERS: [&str; 6] = ["charge sheet", "complaint", "indictment", "investigators", "police", "prosecut"];
        let cues = self.said_by[claim].iter().flat_map(|&at| &self.attributions[at].chain).flat_map(|link| &link.cue);
        let accuser = |source: usize| {
            let name = self.resolution.sources[source].name.to_lowercase();
            ACCUSERS.iter().any(|word| name.contains(word))
        };
        self.is_asserted(claim)
            && (cues.into_iter().any(|cue| accuses(cue.of(&self.article.text)))
                || self.sources_of(claim).into_iter().any(accuser))
    }

    /// Ties the claim around a cue, whose words with its object are `evidence`, to those that the object points back at.
    fn point(
        &self,
        sentence: usize,
        kind: RelationKind,
        evidence: Span,
        object: &[Token],
        sure: f32,
        found: &mut Found,
    ) {
        let Some(from) = self.claim_at(sentence, Span::new(evidence.start, evidence.start + 1)) else { return };
        let words = object.iter().map(|token| token.span.of(&self.article.text));
        let owners: Vec<&str> = words.filter(|word| word.starts_with(char::is_uppercase)).collect();
        let meant = self.meant(sentence, from, &owners);
        let from = self.told_out(sentence, from, evidence).unwrap_or(from);
        for to in meant {
            if from != to {
                found.entry((from, to)).or_insert((kind, Some(evidence), sure));
            }
        }
    }

    /// For a claim that is no more than a word that points back (“The port denied this.”), the claim by which the same
    /// source goes on.
    fn told_out(&self, sentence: usize, from: usize, evidence: Span) -> Option<usize> {
        /// In bytes: “the allegations”.
        const LONGEST: usize = 24;
        let pointer = |spans: &[Span]| {
            let length: usize = spans.iter().map(|span| span.len()).sum();
            (1..=LONGEST).contains(&length) && spans.iter().all(|span| evidence.overlaps(*span))
        };
        let points = pointer(&self.claims[from].spans)
            || self.said_by[from].iter().any(|&attribution| pointer(&self.attributions[attribution].content));
        let own = self.sources_of(from);
        let goes_on = |claim: usize| {
            let start = self.claims[claim].spans.first().map_or(0, |span| span.start);
            start >= evidence.end
                && self.claims[claim].status == Status::Attributed
                && self.sources_of(claim).iter().any(|&source| self.speaks_for(source, &own))
        };
        let near = sentence..self.in_sentence.len().min(sentence + 2);
        near.flat_map(|at| self.in_sentence[at].iter().copied())
            .find(|&claim| points && claim != from && goes_on(claim))
    }

    /// Whether a source is one of `others` or speaks for one.
    pub(super) fn speaks_for(&self, source: usize, others: &[usize]) -> bool {
        let sources = &self.resolution.sources;
        let body = sources[source].affiliation.as_ref();
        others.contains(&source) || others.iter().any(|&other| body == Some(&sources[other].id))
    }

    /// Claims that only reject what somebody else said before.
    fn rejecting(&self, gists: &[Gist], found: &mut Found) {
        for (from, claim) in self.claims.iter().enumerate() {
            let Some(sentence) = self.sentence_of(from).filter(|_| claim.status == Status::Attributed) else {
                continue;
            };
            let tokens = claim.spans.iter().flat_map(|&span| self.segmentation.tokens_in(span)).take(16);
            let lower: Vec<String> = tokens
                .map(|token| self.segmentation.tokens[token].span.of(&self.article.text))
                .map(|word| word.to_lowercase().replace('’', "'"))
                .collect();
            let denied = self.manner(from) == Manner::Denies && rejections::leaves_out(&lower);
            // “The ministry had never been mentioned, he said. Others said that it had.”
            let unlike = rejections::elliptical(&lower)
                .and_then(|negated| self.nearest(from, sentence, |_| true).filter(|&to| gists[to].negated != negated));
            if let Some(to) = unlike.filter(|_| self.manner(from) == Manner::Says) {
                found.entry((from, to)).or_insert((RelationKind::Disputes, claim.spans.first().copied(), 0.6));
                continue;
            }
            if !denied && !rejections::rejects(&lower) {
                continue;
            }
            for to in self.meant(sentence, from, &[]) {
                let evidence = claim.spans.first().copied();
                found.entry((from, to)).or_insert((RelationKind::Disputes, evidence, 0.65));
            }
        }
    }

    /// The claim that holds these words, or the one of the attribution they are the cue of.
    pub(super) fn claim_at(&self, sentence: usize, words: Span) -> Option<usize> {
        let here = &self.in_sentence[sentence];
        let holding =
            here.iter().copied().find(|&claim| self.claims[claim].spans.iter().any(|span| span.contains(words)));
        let told = here.iter().copied().find(|&claim| {
            self.said_by[claim].iter().any(|&attribution| {
                self.attributions[attribution].chain.iter().flat_map(|link| &link.cue).any(|cue| cue.overlaps(words))
            })
        });
        told.or(holding).or_else(|| match here[..] {
            [only] => Some(only),
            _ => None,
        })
    }

    /// The claims that words in sentence `here` point back at: those of the nearest sentence before in which somebody
    /// else says something.
    fn meant(&self, here: usize, from: usize, owners: &[&str]) -> Vec<usize> {
        let own = self.sources_of(from);
        let mut fallback: Vec<usize> = Vec::new();
        for sentence in (here.saturating_sub(REACH)..here).rev() {
            let said: Vec<usize> = self.in_sentence[sentence]
                .iter()
                .copied()
                .filter(|&claim| claim != from && self.is_asserted(claim))
                .filter(|&claim| {
                    let sources = self.sources_of(claim);
                    !sources.is_empty() && !sources.iter().any(|source| own.contains(source))
                })
                .collect();
            if said.is_empty() {
                continue;
            }
            let owned = said.iter().any(|&claim| {
                self.sources_of(claim).iter().any(|&source| {
                    let source = &self.resolution.sources[source];
                    std::iter::once(&source.name)
                        .chain(&source.aliases)
                        .any(|name| owners.iter().any(|owner| name.contains(owner)))
                })
            });
            if owners.is_empty() || owned {
                return said;
            }
            if fallback.is_empty() {
                fallback = said;
            }
        }
        fallback
    }

    /// Whether somebody stands behind a claim, be it only as an accusation.
    pub(super) fn is_asserted(&self, claim: usize) -> bool {
        let accused = |&attribution: &usize| {
            let cues = self.attributions[attribution].chain.iter().flat_map(|link| &link.cue);
            cues.into_iter().any(|cue| accuses(cue.of(&self.article.text)))
        };
        self.claims[claim].status == Status::Attributed || self.said_by[claim].iter().any(accused)
    }

    pub(super) fn sources_of(&self, claim: usize) -> Vec<usize> {
        let origins = self.said_by[claim].iter().filter_map(|&attribution| self.attributions[attribution].chain.last());
        origins.flat_map(|link| &link.mentions).map(|&mention| self.resolution.source_of[mention]).collect()
    }

    /// Claims that say the same; where somebody denies it, they dispute it, where somebody confirms it, they confirm it.
    fn repeating(&self, gists: &[Gist], stems: &Stems, found: &mut Found) {
        let compared: Vec<usize> = (0..self.claims.len()).filter(|&claim| self.is_compared(claim)).collect();
        let gists: Vec<&Gist> = compared.iter().map(|&claim| &gists[claim]).collect();
        let near = |earlier: usize, later: usize| {
            let (one, other) = (&self.claims[compared[earlier]], &self.claims[compared[later]]);
            one.spans.iter().any(|a| other.spans.iter().any(|b| a.overlaps(*b)))
                || self.sentence_of(compared[earlier]) == self.sentence_of(compared[later])
        };
        for Match { later, earlier, share, opposed } in overlap::matches(&gists, stems, near) {
            let (later, earlier) = (compared[later], compared[earlier]);
            let (denied, confirmed) = (self.manner(later), self.manner(earlier));
            let others = {
                let (one, two) = (self.sources_of(later), self.sources_of(earlier));
                !one.is_empty() && !two.is_empty() && !one.iter().any(|source| two.contains(source))
            };
            let (from, to, kind) = match (denied, confirmed) {
                (Manner::Denies, Manner::Denies) => (later, earlier, RelationKind::Repeats),
                (Manner::Denies, _) => (later, earlier, RelationKind::Disputes),
                (_, Manner::Denies) => (earlier, later, RelationKind::Disputes),
                // Two sources, one of whom says it is not so.
                _ if opposed && others => (later, earlier, RelationKind::Disputes),
                _ if opposed => continue,
                (Manner::Confirms, _) if others => (later, earlier, RelationKind::Confirms),
                _ => (later, earlier, RelationKind::Repeats),
            };
            let evidence = self.claims[from].spans.first().copied();
            if !found.contains_key(&(to, from)) {
                found.entry((from, to)).or_insert((kind, evidence, (share * 0.85).min(0.85)));
            }
        }
    }

    pub(super) fn sentence_of(&self, claim: usize) -> Option<usize> {
        self.segmentation.sentence_at(self.claims[claim].spans.first()?.start)
    }

    fn is_compared(&self, claim: usize) -> bool {
        let title =
            self.sentence_of(claim).is_some_and(|sentence| self.segmentation.kind_of(sentence) == BlockKind::Title);
        let claim = &self.claims[claim];
        claim.status != Status::Exempt
            || title
            || matches!(claim.exemption, Some(Exemption::Uncontested | Exemption::Conclusion))
    }

    /// How the claim is said.
    pub(super) fn manner(&self, claim: usize) -> Manner {
        for &attribution in &self.said_by[claim] {
            let attribution = &self.attributions[attribution];
            let words = || {
                attribution.chain.iter().flat_map(|link| &link.cue).map(|cue| cue.of(&self.article.text).to_lowercase())
            };
            if attribution.polarity == Polarity::Negative {
                return if words().any(|words| disputes(&words)) { Manner::Denies } else { Manner::Withholds };
            }
            let agrees = |words: &str| {
                words
                    .split(|c: char| !c.is_alphabetic())
                    .any(|word| matches!(word, "agree" | "agreed" | "agrees" | "concurred"))
            };
            if words().any(|words| words.contains("confirm") || words.contains("corroborat") || agrees(&words)) {
                return Manner::Confirms;
            }
        }
        Manner::Says
    }
}

/// How a source stands to its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    Says,
    Confirms,
    Denies,
    /// Does not say it: “did not say whether”.
    Withholds,
}
