//! What ties claims to claims, and what is asked of claims to find it.
//!
//! In “Officials say the dam leaks. A survey confirms those reports.” the survey’s claim confirms what officials say.

use std::collections::{BTreeMap, HashMap};

use super::cues::{accuses, confirms, disputes, insists};
use super::overlap::{self, Gist, Stems};
use crate::lexicon::is_saying;
use crate::model::{
    Article, Attribution, Claim, Confidence, Polarity, Relation, RelationEnd, RelationKind, Segmentation, SourceClass,
    Status,
};
use crate::resolve::Resolution;
use crate::text::Span;

/// The claims of an article with what is asked of them.
pub(super) struct Claims<'a> {
    pub(super) article: &'a Article,
    pub(super) segmentation: &'a Segmentation,
    pub(super) attributions: &'a [Attribution],
    pub(super) claims: &'a [Claim],
    pub(super) resolution: &'a Resolution,
    /// What each claim says.
    pub(super) gists: Vec<Gist>,
    /// The words that gists are made of.
    pub(super) stems: Stems,
    /// For every sentence the claims that begin in it.
    pub(super) in_sentence: Vec<Vec<usize>>,
    /// For every claim the attributions whose own claim it is.
    pub(super) said_by: Vec<Vec<usize>>,
    /// For every source the one it speaks for.
    pub(super) body_of: Vec<Option<usize>>,
    /// For every claim how it is said.
    manners: Vec<Manner>,
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
    let mut stems = Stems::default();
    let gists = claims.iter().map(|claim| overlap::gist(article, claim, &mut stems)).collect();
    let mut body_of = vec![None; resolution.sources.len()];
    for affiliation in &resolution.affiliations {
        body_of[affiliation.source] = Some(affiliation.body);
    }
    let mut all = Claims {
        article,
        segmentation,
        attributions,
        claims,
        resolution,
        gists,
        stems,
        in_sentence,
        said_by,
        body_of,
        manners: Vec::new(),
    };
    all.manners = (0..claims.len()).map(|claim| all.manner_of(claim)).collect();
    let mut found = Found::new();
    all.rejecting(&mut found);
    all.pointing(&mut found);
    let pointed: Vec<usize> = found.keys().map(|&(from, _)| from).collect();
    all.figures(&mut found);
    all.differing(&mut found);
    all.answering(&mut found);
    all.going_on(&pointed, &mut found);
    all.limiting(&mut found);
    all.weighing(&mut found);
    all.repeating(&mut found);
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

/// Ties found, from one claim to another, with their words and how sure they are.
pub(super) type Found = BTreeMap<(usize, usize), (RelationKind, Option<Span>, f32)>;

impl Claims<'_> {
    /// Whether a source is one of `others` or speaks for one.
    pub(super) fn speaks_for(&self, source: usize, others: &[usize]) -> bool {
        let body = self.body_of[source].filter(|_| self.represents(source));
        others.contains(&source) || body.is_some_and(|body| others.contains(&body))
    }

    /// Whether a source that belongs to somebody speaks for them: a lawyer, a spokeswoman or a director does, a sister, a
    /// former employee or a resident does not.
    fn represents(&self, source: usize) -> bool {
        const OWN: &[&str] = &[
            "aunt",
            "boyfriend",
            "brother",
            "carer",
            "carers",
            "client",
            "clients",
            "colleague",
            "colleagues",
            "cousin",
            "critic",
            "critics",
            "customer",
            "customers",
            "daughter",
            "detainee",
            "detainees",
            "driver",
            "drivers",
            "employee",
            "employees",
            "ex",
            "family",
            "father",
            "former",
            "friend",
            "friends",
            "girlfriend",
            "husband",
            "inmate",
            "inmates",
            "mother",
            "neighbour",
            "neighbours",
            "neighbor",
            "neighbors",
            "nurse",
            "nurses",
            "opponent",
            "opponents",
            "parent",
            "parents",
            "passenger",
            "passengers",
            "patient",
            "patients",
            "prisoner",
            "prisoners",
            "pupil",
            "pupils",
            "relative",
            "relatives",
            "resident",
            "residents",
            "rival",
            "rivals",
            "sister",
            "son",
            "student",
            "students",
            "survivor",
            "survivors",
            "uncle",
            "victim",
            "victims",
            "widow",
            "widower",
            "wife",
            "worker",
            "workers",
        ];
        let source = &self.resolution.sources[source];
        let own_words = if source.named { None } else { Some(&source.name) };
        let mut words = source.descriptions.iter().chain(&source.titles).chain(&source.aliases).chain(own_words);
        !words.any(|words| {
            words.split(|c: char| !c.is_alphanumeric()).any(|word| OWN.contains(&word.to_lowercase().as_str()))
        })
    }

    /// Whether two claims come from different people: both have sources, and none of them speaks for one of the other’s.
    pub(super) fn are_apart(&self, one: usize, other: usize) -> bool {
        let (own, others) = (self.sources_of(one), self.sources_of(other));
        !own.is_empty() && !others.is_empty() && !self.is_one_voice(&own, &others)
    }

    /// Whether some source of the one is a source of the other or speaks for one, or the other way round.
    pub(super) fn is_one_voice(&self, own: &[usize], others: &[usize]) -> bool {
        others.iter().any(|&source| self.speaks_for(source, own))
            || own.iter().any(|&source| self.speaks_for(source, others))
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

    /// Whether a claim lays something at somebody’s door, by its words of saying or by who says it.
    pub(super) fn is_accused(&self, claim: usize) -> bool {
        const ACCUSERS: [&str; 9] = [
            "charge sheet",
            "complaint",
            "district attorney",
            "indictment",
            "investigators",
            "police",
            "prosecut",
            "state attorney",
            "u.s. attorney",
        ];
        let cues = self.said_by[claim].iter().flat_map(|&at| self.cues_of(at));
        let accuses_by_office = |words: &str| {
            let words = words.to_lowercase();
            ACCUSERS.iter().any(|word| words.contains(word))
        };
        let accuser = |source: usize| {
            let source = &self.resolution.sources[source];
            // “Assistant U.S. Attorney Renee Ostrow”
            let first = source.mentions.first();
            let office = first.map_or("", |mention| self.before(*mention));
            let called = first.map_or("", |mention| mention.of(&self.article.text));
            let mut words = [&source.name].into_iter().chain(&source.titles).chain(&source.descriptions);
            words.any(|words| accuses_by_office(words)) || accuses_by_office(office) || accuses_by_office(called)
        };
        // “Leeds Crown Court heard”: what a court is told of a defendant.
        let heard = || self.is_told_in_court(claim);
        self.lays_blame(claim)
            || self.is_asserted(claim)
                && (cues.into_iter().any(accuses) || heard() || self.sources_of(claim).into_iter().any(accuser))
    }

    /// Whether a claim is what a court is told or prosecutors say: “a jury was told”, “the indictment says”.
    pub(super) fn is_told_in_court(&self, claim: usize) -> bool {
        const CHARGING: &[&str] = &["charge sheet", "complaint", "indictment", "prosecut", "district attorney"];
        let cue = |ends: &str| self.said_by[claim].iter().any(|&at| self.cues_of(at).any(|cue| cue.ends_with(ends)));
        let charges = |source: usize| {
            let source = &self.resolution.sources[source];
            let told = |words: &str| {
                let words = words.to_lowercase();
                CHARGING.iter().any(|it| words.contains(it))
            };
            let mut words =
                [&source.name].into_iter().chain(&source.titles).chain(&source.descriptions).chain(&source.aliases);
            words.any(|words| told(words)) || source.class == SourceClass::Court && cue("told")
        };
        cue("heard") || self.is_asserted(claim) && self.sources_of(claim).into_iter().any(charges)
    }

    /// Whether the words of a claim say that somebody is accused, whoever accuses them: “Berg is accused of”.
    pub(super) fn lays_blame(&self, claim: usize) -> bool {
        const WAYS: &[&str] = &[
            "accused of",
            "accusations that",
            "accusations of",
            "allegations of",
            "allegations that",
            "allegedly",
            "charged with",
            "charged over",
            "charges of",
            "on trial for",
            "suspected of",
        ];
        self.pieces(claim).any(|words| WAYS.iter().any(|way| words.contains(way)))
    }

    /// The pieces of a claim, as far as they are read where only some words are looked for: nobody’s statement goes on for
    /// longer, and what pretends to must not be read over and over.
    pub(super) fn pieces(&self, claim: usize) -> impl Iterator<Item = &str> {
        const PIECES: usize = 8;
        const LONGEST: usize = 1000;
        self.claims[claim].spans.iter().take(PIECES).map(|span| {
            let words = span.of(&self.article.text);
            let end = words.char_indices().map(|(at, _)| at).take_while(|&at| at <= LONGEST).last().unwrap_or(0);
            if words.len() <= LONGEST { words } else { &words[..end] }
        })
    }

    /// Whether somebody stands behind a claim, be it only as an accusation or by insisting on it.
    pub(super) fn is_asserted(&self, claim: usize) -> bool {
        let accused = |&attribution: &usize| self.cues_of(attribution).any(|cue| accuses(cue) || insists(cue));
        self.claims[claim].status == Status::Attributed || self.said_by[claim].iter().any(accused)
    }

    pub(super) fn sources_of(&self, claim: usize) -> Vec<usize> {
        let origins = self.said_by[claim].iter().filter_map(|&attribution| self.attributions[attribution].chain.last());
        origins.flat_map(|link| &link.mentions).map(|&mention| self.resolution.source_of[mention]).collect()
    }

    pub(super) fn sentence_of(&self, claim: usize) -> Option<usize> {
        self.segmentation.sentence_at(self.claims[claim].spans.first()?.start)
    }

    /// The words right before a mention, in its sentence.
    fn before(&self, mention: Span) -> &str {
        /// In bytes: “Assistant U.S. Attorney”.
        const LONGEST: usize = 24;
        let text = &self.article.text;
        let mut start = mention.start.saturating_sub(LONGEST);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        let words = &text[start..mention.start];
        words.rsplit([',', ';', ':', '\n', '“', '"']).next().unwrap_or(words)
    }

    /// Whether what somebody agrees to is a deed: “agreed to host 200 people”.
    fn consents(&self, claim: usize) -> bool {
        let agrees = self.said_by[claim].iter().any(|&at| self.cues_of(at).any(|cue| cue.contains("gree")));
        let first = self.claims[claim].spans.first().map_or("", |span| span.of(&self.article.text));
        agrees && !first.starts_with(['“', '"', '‘', '\'']) && !first.starts_with("that ")
    }

    /// Whether somebody rejects what was asked for rather than what was said: “rejected the appeal”.
    fn turns_down(&self, attribution: usize) -> bool {
        let text = &self.article.text;
        let rejects = self.cues_of(attribution).any(|cue| {
            let cue = cue.to_lowercase();
            cue.contains("reject") || cue.contains("dismiss")
        });
        let content = &self.attributions[attribution].content;
        // “denied the request”
        let asked = content.iter().flat_map(|span| span.of(text).split_whitespace()).take(6).any(|word| {
            let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            ASKED.contains(&word)
        });
        if asked && self.cues_of(attribution).any(|cue| cue.contains("deni") || cue.contains("deny")) {
            return true;
        }
        let told = || {
            let words = content.iter().flat_map(|span| span.of(text).split(|c: char| !c.is_alphanumeric())).take(12);
            // “a Fox News proposal” is nothing told.
            let mut words = words.enumerate().filter(|(at, word)| *at == 0 || !word.starts_with(char::is_uppercase));
            words.any(|(_, word)| {
                let word = word.to_lowercase();
                is_saying(&word) || matches!(word.as_str(), "that" | "this" | "it" | "idea" | "notion")
            })
        };
        rejects && !told()
    }

    /// Whether a claim begins by confirming: “We can confirm that”, “It is true that”.
    fn grants(&self, claim: usize) -> bool {
        const WAYS: &[&[&str]] = &[
            &["we", "can", "confirm"],
            &["i", "can", "confirm"],
            &["we", "confirm"],
            &["we", "have", "confirmed"],
            &["it", "is", "true", "that"],
            &["it", "is", "correct", "that"],
            &["it", "was", "true", "that"],
        ];
        let Some(span) = self.claims[claim].spans.first() else { return false };
        let first = span.of(&self.article.text).trim_start_matches(['“', '"', '‘', '\'']);
        if !["We", "we", "I", "It", "it", "that"].iter().any(|word| first.starts_with(word)) {
            return false;
        }
        let words = span.of(&self.article.text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<String> = words.take(5).map(str::to_lowercase).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let told = words.strip_prefix(&["that"]).unwrap_or(&words);
        WAYS.iter().any(|way| told.starts_with(way))
    }

    /// The words of an attribution’s cues.
    pub(super) fn cues_of(&self, attribution: usize) -> impl Iterator<Item = &str> {
        let cues = self.attributions[attribution].chain.iter().flat_map(|link| &link.cue);
        cues.map(|cue| cue.of(&self.article.text))
    }

    /// How the claim is said.
    pub(super) fn manner(&self, claim: usize) -> Manner {
        self.manners[claim]
    }

    fn manner_of(&self, claim: usize) -> Manner {
        for &attribution in &self.said_by[claim] {
            let words = || self.cues_of(attribution).map(str::to_lowercase);
            if self.attributions[attribution].polarity == Polarity::Negative {
                // “do not dispute that”
                let not =
                    words().any(|words| words.split_whitespace().any(|word| word == "not" || word.ends_with("n't")));
                let denies = !not && words().any(|words| disputes(&words));
                return if denies && !self.turns_down(attribution) { Manner::Denies } else { Manner::Withholds };
            }
            if words().any(|words| confirms(&words)) {
                // “Neither airline has confirmed the talks.”
                let nobody = |source: usize| {
                    let name = self.resolution.sources[source].name.split_whitespace().next().unwrap_or_default();
                    matches!(name, "Neither" | "neither" | "No" | "no" | "None" | "none" | "Nobody" | "nobody")
                };
                let withholds = self.sources_of(claim).into_iter().any(nobody);
                return match withholds {
                    true => Manner::Withholds,
                    false if self.consents(claim) => Manner::Says,
                    false => Manner::Confirms,
                };
            }
        }
        if self.grants(claim) { Manner::Confirms } else { Manner::Says }
    }
}

/// What is asked for and may be denied.
const ASKED: &[&str] = &[
    "access",
    "appeal",
    "appeals",
    "application",
    "applications",
    "asylum",
    "bail",
    "care",
    "clemency",
    "entry",
    "motion",
    "motions",
    "parole",
    "permission",
    "permit",
    "permits",
    "petition",
    "request",
    "requests",
    "visa",
    "visas",
];

/// How a source stands to its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    Says,
    Confirms,
    Denies,
    /// Does not say it: “did not say whether”.
    Withholds,
}
