//! Which claims words that point back mean: “the allegation”, “this”, “the ministry’s version”.
//!
//! In “The group said guards had beaten him. The minister said he was saddened. The prison denied the claim.” the claim is
//! what was said of the prison, not what was said last.

use super::claims::{Claims, Found};
use super::cues::{is_told, labels};
use super::stems::stem;
use crate::lexicon::{noun, word_class};
use crate::model::{Nature, RelationKind, SignKind, SourceClass, Status, WordClass};

/// How far back a pointing word reaches, in sentences.
pub(super) const REACH: usize = 4;

/// Claims of one sentence that are looked at.
pub(super) const NEAR: usize = 32;

/// How far back it reaches for what is said of whoever points.
pub(super) const FAR: usize = 8;

/// How far back it reaches where it names whose words are meant.
pub(super) const OWNED_REACH: usize = 12;

/// What outlets and publications tell.
const PUBLISHED: &[&str] = &["article", "articles", "report", "reports", "speculation", "stories", "story"];

impl Claims<'_> {
    /// Whether somebody who speaks for a body that is not named may speak for one of `others`: “a spokeswoman said”.
    fn may_be_theirs(&self, source: usize, others: &[usize]) -> bool {
        let known = &self.resolution.sources[source];
        let speaks = known.class == SourceClass::Spokesperson && !known.named && known.affiliation.is_none();
        speaks && others.iter().any(|&other| self.resolution.sources[other].nature == Nature::Organisation)
    }

    /// The claims that words in sentence `here` point back at: those of the nearest sentence before in which somebody
    /// else says something, or of the nearest of whom `object`, the words that point, names. Where `told` has words of
    /// one of several, that one is meant.
    pub(super) fn meant(
        &self,
        here: usize,
        from: usize,
        told: usize,
        object: &[String],
        kind: RelationKind,
        found: &Found,
    ) -> Vec<usize> {
        let own = self.sources_of(from);
        let owners = owners(object);
        let topics: Vec<u32> = owners.iter().filter_map(|word| self.stems.known(&stem(word))).collect();
        let pointed = Pointed::of(object);
        // Whose “the mayor’s version” is must be known.
        let whose = object.iter().any(|word| matches!(word.as_str(), "'s" | "'"));
        let is_others = |claim: usize| {
            let sources = self.sources_of(claim);
            let told = self.is_asserted(claim) && !sources.is_empty() && !self.asks(claim);
            let laid = sources.is_empty() && self.lays_blame(claim) && pointed == Pointed::Accusation;
            claim != from
                && (told || laid)
                && !self.is_title(claim)
                && !sources.iter().any(|source| own.contains(source) || self.may_be_theirs(*source, &own))
        };
        // “the ministry’s version” is one that the ministry told, “the forgery claim” one that tells of forgery.
        let owned = |claim: usize| {
            self.sources_of(claim).iter().any(|&source| self.is_called(source, &owners))
                || !whose && self.gists[claim].words.iter().any(|word| topics.contains(word))
        };
        let denies = |claim: usize| {
            self.gists[claim].negated
                || found.range((claim, 0)..(claim + 1, 0)).any(|(_, (kind, ..))| *kind == RelationKind::Disputes)
        };
        // “confirmed the finding” of researchers, if some told one
        let of_research = kind == RelationKind::Confirms
            && object
                .iter()
                .any(|word| matches!(word.as_str(), "finding" | "findings" | "discovery" | "result" | "results"))
            && (here.saturating_sub(FAR)..here)
                .any(|at| self.in_sentence[at].iter().any(|&claim| self.is_research(claim)));
        // “came to the same result” as who found something, not as who denies it
        let found_out = object.is_empty() && kind == RelationKind::Confirms && self.tells_result(here);
        let suits = |claim: usize| match pointed {
            Pointed::Figure => self.has_figure(claim),
            Pointed::Accusation => self.is_accused(claim),
            Pointed::Words => !(found_out && denies(claim)) && (!of_research || self.is_research(claim)),
        };
        // For each sentence, the nearest first, the claims in it that fit.
        let back = |reach: usize, fits: &dyn Fn(usize) -> bool| -> Vec<Vec<usize>> {
            let sentences = (here.saturating_sub(reach)..here).rev();
            let fitting = sentences.map(|sentence| {
                let here = &self.in_sentence[sentence];
                let told = here[here.len().saturating_sub(NEAR)..].iter().copied();
                told.filter(|&claim| is_others(claim) && fits(claim)).collect::<Vec<usize>>()
            });
            fitting.filter(|claims| !claims.is_empty()).collect()
        };
        let shared = |claims: &[usize]| {
            claims.iter().map(|&claim| self.gists[told].shared(&self.gists[claim])).max().unwrap_or_default()
        };
        let theirs = if owners.is_empty() { Vec::new() } else { back(OWNED_REACH, &owned) };
        let of_theirs =
            theirs.into_iter().reduce(|best, other| if shared(&other) > shared(&best) { other } else { best });
        // “the farmers’ claim” of what farm groups told
        let of_theirs = of_theirs.or_else(|| {
            let kin = |source: &usize| self.goes_by(*source, &owners, |one, other| stem(one) == stem(other));
            let theirs = |claim: usize| self.sources_of(claim).iter().any(kin);
            back(OWNED_REACH, &theirs).into_iter().next().filter(|_| whose)
        });
        // “the company’s account” of one that goes by its name elsewhere
        let of_theirs = of_theirs.or_else(|| {
            let nouns = owners.iter().filter_map(|word| noun(word)).filter(|noun| noun.nature != Nature::Human);
            let kind = nouns.map(|noun| noun.class).next().filter(|_| whose)?;
            let such = |claim: usize| {
                self.sources_of(claim).iter().any(|&source| self.resolution.sources[source].class == kind)
            };
            back(REACH, &such).into_iter().next()
        });
        // “backed his team-mate’s version” right behind it
        let of_theirs = of_theirs.or_else(|| {
            let kin =
                whose && object.first().is_some_and(|word| matches!(word.as_str(), "his" | "her" | "their" | "its"));
            back(2, &|_| true).into_iter().next().filter(|_| kin)
        });
        // “called the paper alarmist” of what the researchers wrote in it
        let of_theirs = of_theirs.or_else(|| {
            let noun = object.last().filter(|_| !whose)?;
            let from_it = |claim: usize| self.is_from(claim, noun);
            back(OWNED_REACH, &from_it).into_iter().next()
        });
        if whose && of_theirs.is_none() {
            return Vec::new();
        }
        if let Some(unsourced) = self.unsourced(here, object, &is_others).filter(|_| of_theirs.is_none()) {
            return unsourced;
        }
        // “The figure was invented.” where nobody gave one
        if pointed == Pointed::Figure && of_theirs.is_none() && back(REACH, &suits).is_empty() {
            return Vec::new();
        }
        // “The singer denied the allegations.” need not follow words of accusing.
        let fits = |claim: usize| pointed == Pointed::Accusation || suits(claim);
        let likeliest = || self.likeliest(here, (from, told), kind, object, back(FAR, &fits));
        let chosen = of_theirs.or_else(likeliest).unwrap_or_default();
        // “this” and “the claim” are one claim, that of whoever speaks last.
        let chosen = if points_at_several(object) { chosen } else { self.last_voice(&chosen) };
        self.stated(self.weightiest(chosen, told))
    }

    /// Of claims by sentence, the nearest first, those of the sentence that is meant most likely: what is said of whoever
    /// answers rather than what bystanders feel, what is laid at somebody’s door rather than what will be. `answer` is the
    /// claim that points back, and the one in which it goes on.
    fn likeliest(
        &self,
        here: usize,
        answer: (usize, usize),
        kind: RelationKind,
        object: &[String],
        claims: Vec<Vec<usize>>,
    ) -> Option<Vec<usize>> {
        let (from, told) = answer;
        let pointed = Pointed::of(object);
        let has = |words: &[&str]| object.iter().any(|word| words.contains(&word.as_str()));
        let published = has(PUBLISHED);
        let death = self.stems.known(&stem("death")).filter(|_| has(&["toll"]));
        // “backs up his account”
        let own_account = has(&["his", "her", "their"]) && has(&["account", "story", "version"]);
        let document = object.last().filter(|noun| noun.len() > 3 && !is_told(noun));
        // “Registers say otherwise” of what was said last, whatever that was.
        let harsh = match kind {
            _ if object.is_empty() => 0.0,
            RelationKind::Disputes => 0.8,
            _ => 0.4,
        };
        let own = self.sources_of(from);
        // “Berg laughed off the story.” has no source.
        let names = if own.is_empty() { self.gists[from].words.get(..2).unwrap_or_default() } else { &[] };
        let named = |claim: usize| f32::from(names.iter().any(|name| self.gists[claim].words.contains(name)));
        let weight = |&claim: &usize| {
            let sentence = self.sentence_of(claim).unwrap_or(here);
            let away = here - sentence;
            let concern = if object.is_empty() { 0.0 } else { self.concern(claim, from).max(named(claim)) };
            let grave = harsh * (f32::from(self.is_accused(claim)) + f32::from(self.is_grave(claim)));
            // Farther off it must be of whoever answers, or an accusation.
            let reach = if pointed == Pointed::Accusation { 1 } else { REACH };
            let bears = concern >= 0.9 || grave > 0.0;
            let sign = |kind: SignKind| self.claims[claim].signs.iter().any(|sign| sign.kind == kind);
            let gist = &self.gists[claim];
            let by_the_way = sign(SignKind::Mind) || gist.foretells || gist.wishes;
            // “Berg’s former agent says” of Berg
            let of_own =
                self.sources_of(claim).iter().any(|&source| self.body_of[source].is_some_and(|it| own.contains(&it)));
            let words = || {
                self.segmentation.sentences[sentence].span.of(&self.article.text).split(|c: char| !c.is_alphanumeric())
            };
            let in_document = document.is_some_and(|noun| words().any(|word| word.eq_ignore_ascii_case(noun)));
            let given = |given: bool, weight: f32| if given { weight } else { 0.0 };
            let terms = [
                concern,
                grave,
                given(by_the_way, -0.6),
                given(sign(SignKind::Record) && grave <= 0.0, -0.3),
                given(published && self.is_published(claim), 0.8),
                given(of_own, 0.6),
                given(in_document, 0.8),
                given(object.last().is_some_and(|noun| self.is_told_by(claim, noun)), 0.8),
                given(own_account && self.tells_of_self(claim), 0.8),
                given(death.is_some_and(|death| gist.words.contains(&death)), 1.0),
                given(told != from, 0.6 * self.overlap(told, claim).min(1.5)),
                -0.3 * away.saturating_sub(1) as f32,
            ];
            let weight: f32 = terms.iter().sum();
            // What somebody feels or went through is no accusation.
            let fits = pointed != Pointed::Accusation || bears || !by_the_way && !self.tells_of_self(claim);
            (fits && (away <= reach || bears)).then_some(weight)
        };
        let weights = claims.into_iter().filter_map(|claims| {
            let most = claims.iter().filter_map(weight).reduce(f32::max)?;
            Some((claims, most))
        });
        let best = weights.reduce(|best, other| if other.1 > best.1 { other } else { best });
        best.map(|(claims, _)| claims)
    }

    /// Whether a noun is made of the verb by which a claim is told: “the complaint” of what neighbours complain of.
    fn is_told_by(&self, claim: usize, noun: &str) -> bool {
        const STEM: usize = 6;
        let Some(stem) = noun.get(..STEM).filter(|_| noun.is_ascii()) else { return false };
        let said = self.said_by[claim].iter().flat_map(|&at| self.cues_of(at)).flat_map(str::split_whitespace);
        said.map(str::to_lowercase).any(|cue| cue.starts_with(stem))
    }

    /// Whether a claim begins with whoever says it: “he had been robbed”.
    fn tells_of_self(&self, claim: usize) -> bool {
        let words = self.pieces(claim).flat_map(|piece| piece.split(|c: char| !c.is_alphanumeric()));
        let first = words.filter(|word| !word.is_empty() && *word != "that").map(str::to_lowercase).next();
        first.is_some_and(|word| matches!(word.as_str(), "he" | "i" | "she" | "they" | "we"))
    }

    /// Whether an outlet or a publication tells a claim.
    fn is_published(&self, claim: usize) -> bool {
        use SourceClass::{Broadcaster, NewsAgency, NewsOutlet, Publication, StateMedia};
        self.sources_of(claim).into_iter().any(|source| {
            let class = self.resolution.sources[source].class;
            matches!(class, Broadcaster | NewsAgency | NewsOutlet | Publication | StateMedia)
        })
    }

    /// Whether a claim is from what a noun stands for: a report, letter or post by its source or cue, a study by its authors.
    fn is_from(&self, claim: usize, noun: &str) -> bool {
        const WRITTEN: &[&str] = &[
            "article",
            "audit",
            "complaint",
            "email",
            "emails",
            "lawsuit",
            "leak",
            "letter",
            "memo",
            "paper",
            "post",
            "report",
            "study",
            "survey",
            "video",
        ];
        let cue = |at: &usize| self.cues_of(*at).any(|cue| cue.split_whitespace().any(|word| word == noun));
        let called = |source: usize| self.is_called(source, &[noun]);
        let research = matches!(noun, "findings" | "paper" | "study") && self.is_research(claim);
        WRITTEN.contains(&noun)
            && (self.said_by[claim].iter().any(cue) || self.sources_of(claim).into_iter().any(called))
            || research
    }

    /// Whether nobody says a claim, or all of whoever was named before: “All”, “Both men”.
    pub(super) fn is_of_all(&self, claim: usize) -> bool {
        let sources = self.sources_of(claim);
        sources.into_iter().all(|source| {
            let first = self.resolution.sources[source].name.split_whitespace().next().unwrap_or_default();
            matches!(first.to_lowercase().as_str(), "all" | "both" | "each")
        })
    }

    /// Whether a claim is from experts or a study.
    fn is_research(&self, claim: usize) -> bool {
        let class = |source: usize| self.resolution.sources[source].class;
        self.sources_of(claim).into_iter().any(|it| matches!(class(it), SourceClass::Experts | SourceClass::Study))
    }

    /// Whether a sentence tells of what was found out: “the same result”.
    fn tells_result(&self, sentence: usize) -> bool {
        const RESULTS: &[&str] = &["conclusion", "diagnosis", "estimate", "finding", "findings", "result", "results"];
        let text = self.segmentation.sentences[sentence].span.of(&self.article.text);
        text.split(|c: char| !c.is_alphanumeric()).any(|word| RESULTS.contains(&word))
    }

    /// Whether a claim gives a figure that is no year.
    fn has_figure(&self, claim: usize) -> bool {
        let is_year = |word: &str| word.len() == 4 && matches!(word.get(..2), Some("19" | "20"));
        let mut words = self.pieces(claim).flat_map(|piece| piece.split_whitespace());
        let digits = words.any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.contains(|c: char| c.is_ascii_digit()) && !is_year(word)
        });
        let written = self.pieces(claim).flat_map(|piece| piece.split_whitespace()).any(|word| {
            !word.contains(|c: char| c.is_ascii_digit()) && word_class(&word.to_lowercase()) == Some(WordClass::Number)
        });
        digits || written
    }

    /// Of claims of one sentence the one that is meant above all: what `told` takes up, what tells of a deed and does not
    /// only give it a name, what is grave, what says most.
    fn weightiest(&self, chosen: Vec<usize>, told: usize) -> Vec<usize> {
        let weight = |&claim: &usize| {
            let labels = self.said_by[claim].iter().any(|&at| self.cues_of(at).any(labels));
            let shared = self.gists[told].shared(&self.gists[claim]);
            (shared, !labels, self.is_grave(claim), self.gists[claim].core.len())
        };
        chosen.into_iter().rev().max_by_key(weight).into_iter().collect()
    }

    /// For the words that colour what somebody stated right before them, the statement: “Nets were cut, fishermen said.
    /// ‘It is a scandal,’ one said.”
    fn stated(&self, chosen: Vec<usize>) -> Vec<usize> {
        let [only] = chosen[..] else { return chosen };
        let before = || {
            let sentence = self.sentence_of(only)?.checked_sub(1)?;
            let paragraph = |at: usize| self.segmentation.sentences[at].paragraph;
            let voice = self.sources_of(only);
            let mut told = self.in_sentence[sentence].iter().rev().copied();
            told.find(|&claim| {
                paragraph(sentence) == paragraph(sentence + 1)
                    && self.claims[claim].status == Status::Attributed
                    && !self.is_quoted(claim)
                    && self.is_one_voice(&self.sources_of(claim), &voice)
            })
        };
        let statement = before().filter(|_| self.is_quoted(only) && !self.gists[only].flat);
        vec![statement.unwrap_or(only)]
    }

    /// Of claims of one sentence those of whoever speaks last in it.
    fn last_voice(&self, claims: &[usize]) -> Vec<usize> {
        let Some(&last) = claims.last() else { return Vec::new() };
        let voice = self.sources_of(last);
        claims.iter().copied().filter(|&claim| self.sources_of(claim).iter().any(|it| voice.contains(it))).collect()
    }

    /// Whether a source goes by one of these words in lower case: a name, a title, what it is.
    pub(super) fn is_called(&self, source: usize, words: &[&str]) -> bool {
        self.goes_by(source, words, |one, other| one == other)
    }

    /// [`Self::is_called`], for words that are the same to `same`.
    fn goes_by(&self, source: usize, words: &[&str], same: fn(&str, &str) -> bool) -> bool {
        let source = &self.resolution.sources[source];
        let mut called =
            [&source.name].into_iter().chain(&source.aliases).chain(&source.titles).chain(&source.descriptions);
        called.any(|name| {
            let name = name.to_lowercase();
            let mut parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
            words.iter().any(|word| word.contains('-') && name.contains(word))
                || parts.any(|part| words.iter().any(|word| same(word, part)))
        })
    }
}

/// What words that point back point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointed {
    /// “the figure”
    Figure,
    /// “the allegations”
    Accusation,
    /// “those claims”, “this”
    Words,
}

impl Pointed {
    pub(super) fn of(object: &[String]) -> Self {
        let has = |words: &[&str]| object.iter().any(|word| words.contains(&word.as_str()));
        if has(&["estimate", "estimates", "figure", "figures", "number", "numbers", "toll"]) {
            Self::Figure
        } else if has(&["accusation", "accusations", "allegation", "allegations", "charge", "charges"]) {
            Self::Accusation
        } else {
            Self::Words
        }
    }
}

/// Whether words that point back may mean several claims: “those claims”, “the allegations”.
fn points_at_several(object: &[String]) -> bool {
    object.iter().any(|word| {
        matches!(word.as_str(), "these" | "those" | "they" | "all" | "both" | "such")
            || word.ends_with('s') && word != "news" && (is_told(word) || word == "figures")
    })
}

/// Whose words are meant, or words about what: of “the mayor's version” the mayor, of “that of the ministry” the ministry,
/// of “the forgery claim” the forgery.
pub(super) fn owners(object: &[String]) -> Vec<&str> {
    let is_name = |word: &&str| word.len() > 2 && word_class(word).is_none() && !is_told(word);
    let own = object.iter().position(|word| matches!(word.as_str(), "'s" | "'"));
    object[..own.unwrap_or(object.len())].iter().map(String::as_str).filter(is_name).collect()
}
