//! How the program's answer to one article compares with its truth.

use std::collections::BTreeSet;

use onrecord::audit::Finding;
use onrecord::model::{Analysis, Attribution, Claim, Polarity, Relation, RelationEnd, RelationKind, Source, Status};
use onrecord::text::Span;

use super::fixture::{Fixture, GoldAttribution, GoldSource, plain_name};
use super::tally::{Score, Stage};

/// Rules that send a sentence back for having no source.
const NEEDS: [&str; 3] = ["unattributed-claim", "unattributed-number", "quote-without-speaker"];

/// Rules that find the same flaw by other words; they count where they are right.
const NEEDS_TOO: [&str; 3] = ["hidden-agent-passive", "alleged-unattributed", "chain-dead-end"];

/// Adds what one article shows to `score`.
pub fn add(fixture: &Fixture, analysis: &Analysis, findings: &[Finding], score: &mut Score) {
    let page = Judge { fixture, analysis };
    page.needs(findings, score);
    if fixture.needs_only {
        return;
    }
    page.attributions(score);
    page.inherited(score);
    page.status(score);
    page.relations(score);
    page.furniture(findings, score);
}

struct Judge<'a> {
    fixture: &'a Fixture,
    analysis: &'a Analysis,
}

impl<'a> Judge<'a> {
    fn of(&self, span: Span) -> &'a str {
        span.of(&self.fixture.text)
    }

    fn told(&self, spans: &[Span]) -> String {
        let words = spans.iter().map(|span| self.of(*span)).collect::<Vec<_>>().join(" … ").replace('\n', " ");
        if words.chars().count() <= 90 { words } else { words.chars().take(87).chain("…".chars()).collect() }
    }

    fn note(&self, score: &mut Score, stage: Stage, kind: &str, what: &str) {
        score.note(stage, kind, format!("{}: {what}", self.fixture.name));
    }

    fn sources(&self, attribution: &Attribution) -> impl Iterator<Item = (&'a Source, Span)> + use<'a> {
        let analysis = self.analysis;
        let mentions: Vec<usize> = attribution.chain.iter().flat_map(|link| link.mentions.iter().copied()).collect();
        mentions
            .into_iter()
            .map(move |mention| (&analysis.sources[analysis.source_of[mention]], analysis.mentions[mention].span))
    }

    fn speaks(&self, source: &Source, gold: usize) -> bool {
        is_named(source, &self.fixture.sources[gold])
    }

    /// Whether some source of the one is a source of the other, by its words or by who it is.
    fn same_mention(&self, attribution: &Attribution, gold: &GoldAttribution) -> bool {
        self.sources(attribution).any(|(source, mention)| {
            gold.sources().any(|(index, place)| place.overlaps(mention) || self.speaks(source, index))
        })
    }

    fn in_prose(&self, spans: &[Span]) -> bool {
        let segmentation = &self.analysis.segmentation;
        spans
            .iter()
            .filter_map(|span| segmentation.sentence_at(span.start))
            .any(|at| segmentation.kind_of(at).carries_claims())
    }

    /// Which words `spans` hold, by where they start; without a leading “that” in each.
    fn words(&self, spans: &[Span]) -> BTreeSet<usize> {
        spans.iter().flat_map(|&span| words(&self.fixture.text, span)).collect()
    }

    fn attributions(&self, score: &mut Score) {
        let golds = &self.fixture.attributions;
        let ours = &self.analysis.attributions;
        let our_words: Vec<_> = ours.iter().map(|it| self.words(&it.content)).collect();
        let mut pairs = Vec::new();
        for (number, gold) in golds.iter().enumerate() {
            let (all, core) = (self.words(&gold.content), self.words(&gold.core));
            for (index, words) in our_words.iter().enumerate() {
                let (in_all, in_core) = (words.intersection(&all).count(), words.intersection(&core).count());
                if in_all * 2 >= words.len() && in_core * 2 >= core.len() && !words.is_empty() {
                    let same = self.same_mention(&ours[index], gold);
                    pairs.push((!same, core.len() + words.len() - in_core - in_all, number, index));
                }
            }
        }
        pairs.sort_unstable();
        let mut of_gold = vec![None; golds.len()];
        let mut of_ours = vec![None; ours.len()];
        for (_, _, number, index) in pairs {
            if of_gold[number].is_none() && of_ours[index].is_none() {
                (of_gold[number], of_ours[index]) = (Some(index), Some(number));
            }
        }
        for (gold, ours_at) in golds.iter().zip(&of_gold) {
            let Some(&at) = ours_at.as_ref().filter(|&&at| self.same_mention(&ours[at], gold)) else {
                if gold.vouches() {
                    score.missed(Stage::Attributions);
                    let kind = if ours_at.is_some() { "wrong source" } else { "missed" };
                    let names: Vec<&str> =
                        gold.sources().map(|(at, _)| self.fixture.sources[at].name.as_str()).collect();
                    let found = ours_at.map(|at| self.mentions_of(&ours[at])).unwrap_or_default();
                    let what = format!("[{}] {} {found}", names.join(" > "), self.told(&gold.content));
                    self.note(score, Stage::Attributions, kind, &what);
                }
                continue;
            };
            if gold.vouches() {
                score.found(Stage::Attributions);
                self.compare(&ours[at], gold, score);
            }
        }
        for (index, attribution) in ours.iter().enumerate() {
            let matched = of_ours[index].map(|number| &golds[number]);
            let wrong = match matched {
                _ if !attribution.vouches() || !self.in_prose(&attribution.content) => continue,
                Some(gold) if gold.vouches() => !self.same_mention(attribution, gold),
                Some(_) => true,
                None => !self.is_part_of_gold(attribution, &our_words[index]),
            };
            if wrong {
                score.wrong(Stage::Attributions);
                let kind = match matched {
                    Some(gold) if !gold.vouches() => "vouches for what nobody vouches for",
                    Some(_) => continue, // Its gold tells the wrong source already.
                    None => "not an attribution",
                };
                let what = format!(
                    "{} {} ({}, {:.2})",
                    self.mentions_of(attribution),
                    self.told(&attribution.content),
                    attribution.basis.name(),
                    attribution.confidence.value()
                );
                self.note(score, Stage::Attributions, kind, &what);
            } else {
                score.right(Stage::Attributions);
            }
        }
    }

    fn mentions_of(&self, attribution: &Attribution) -> String {
        let links: Vec<String> = attribution
            .chain
            .iter()
            .map(|link| {
                let mentions: Vec<&str> =
                    link.mentions.iter().map(|&mention| self.of(self.analysis.mentions[mention].span)).collect();
                mentions.join(" + ")
            })
            .collect();
        format!("<{}>", links.join(" > "))
    }

    /// Pieces of a longer content, and claims inherited, are right although no gold is theirs alone.
    fn is_part_of_gold(&self, attribution: &Attribution, words: &BTreeSet<usize>) -> bool {
        self.fixture.attributions.iter().filter(|gold| gold.vouches()).any(|gold| {
            let all: BTreeSet<usize> =
                self.words(&gold.content).into_iter().chain(self.words(&gold.inherited)).collect();
            words.intersection(&all).count() * 2 >= words.len() && self.same_mention(attribution, gold)
        })
    }

    /// What else is right of an attribution that was found.
    fn compare(&self, ours: &Attribution, gold: &GoldAttribution, score: &mut Score) {
        for (source, mention) in self.sources(ours) {
            let Some((at, _)) = gold.sources().find(|(at, place)| place.overlaps(mention) || self.speaks(source, *at))
            else {
                continue;
            };
            let wanted = &self.fixture.sources[at];
            let place = self.of(mention);
            let found = self.speaks(source, at);
            score.check(Stage::Entities, found);
            if !found {
                let what = format!("{place:?} is {:?}, not {:?}", source.name, wanted.name);
                self.note(score, Stage::Entities, "wrong source", &what);
            }
            let class = wanted.classes.contains(&source.class);
            score.check(Stage::Classes, class);
            if !class {
                let what = format!("{:?} is {:?}, not {:?}", wanted.name, source.class, wanted.classes);
                self.note(score, Stage::Classes, "wrong class", &what);
            }
            score.check(Stage::Named, source.named == wanted.named);
            if source.named != wanted.named {
                self.note(score, Stage::Named, "wrong", &format!("{:?} as {:?}", wanted.name, source.name));
            }
            if let Some(state) = wanted.state_controlled {
                let right = source.state_controlled == Some(state);
                score.check(Stage::StateControl, right);
                if !right {
                    self.note(score, Stage::StateControl, "wrong", &wanted.name);
                }
            }
        }
        let (right, found) = self.same_chain(ours, gold);
        let several = gold.chain.len() > 1;
        score.check(Stage::Chains, right);
        if several {
            score.check(Stage::LongChains, right);
        }
        if !right {
            let wanted: Vec<String> = gold.chain.iter().map(|link| self.link_names(link)).collect();
            let kind = if several { "chain of several links" } else { "chain of one link" };
            self.note(score, Stage::Chains, kind, &format!("{found:?}, not {wanted:?}"));
        }
        score.check(Stage::Attitude, ours.attitude.vouches());
        if !ours.attitude.vouches() {
            self.note(score, Stage::Attitude, ours.attitude.as_str(), &self.told(&gold.content));
        }
        let polarity = (ours.polarity == Polarity::Negative) == gold.negative;
        score.check(Stage::Polarity, polarity);
        if !polarity {
            self.note(score, Stage::Polarity, ours.polarity.as_str(), &self.told(&gold.content));
        }
    }

    fn link_names(&self, link: &[usize]) -> String {
        link.iter().map(|&source| self.fixture.sources[source].name.as_str()).collect::<Vec<_>>().join(" + ")
    }

    /// Whether every link holds the same sources; and the links found.
    fn same_chain(&self, ours: &Attribution, gold: &GoldAttribution) -> (bool, Vec<String>) {
        let mut links: Vec<Vec<&Source>> = ours
            .chain
            .iter()
            .map(|link| {
                self.analysis.sources_of(&link.mentions).into_iter().map(|at| &self.analysis.sources[at]).collect()
            })
            .collect();
        let carried = |link: &[&Source]| {
            let carrier = self.fixture.carrier.as_deref();
            matches!(link, [only] if carrier.is_some_and(|carrier| plain_name(&only.name) == carrier))
        };
        if links.len() > gold.chain.len() && links.first().is_some_and(|link| carried(link)) {
            links.remove(0);
        }
        let same = links.len() == gold.chain.len()
            && links.iter().zip(&gold.chain).all(|(link, wanted)| {
                link.len() == wanted.len() && wanted.iter().all(|&at| link.iter().any(|source| self.speaks(source, at)))
            });
        let names =
            |link: &Vec<&Source>| link.iter().map(|source| source.name.as_str()).collect::<Vec<_>>().join(" + ");
        (same, links.iter().map(names).collect())
    }

    fn claims_at(&self, span: Span) -> impl Iterator<Item = &'a Claim> + '_ {
        let wanted = self.words(&[span]);
        self.analysis.claims.iter().filter(move |claim| {
            let words = self.words(&claim.spans);
            let shared = words.intersection(&wanted).count();
            shared > 0 && (shared * 2 >= wanted.len() || shared * 2 >= words.len())
        })
    }

    fn attributions_of(&self, claim: &'a Claim) -> impl Iterator<Item = &'a Attribution> + '_ {
        self.analysis.attributions.iter().filter(|it| claim.attributions.contains(&it.id))
    }

    fn inherited(&self, score: &mut Score) {
        for gold in self.fixture.attributions.iter().filter(|gold| gold.vouches()) {
            for &span in &gold.inherited {
                let found = self.claims_at(span).any(|claim| {
                    matches!(claim.status, Status::Attributed | Status::Inherited)
                        && self.attributions_of(claim).any(|it| {
                            it.vouches()
                                && self
                                    .sources(it)
                                    .any(|(source, _)| gold.sources().any(|(at, _)| self.speaks(source, at)))
                        })
                });
                if found {
                    score.found(Stage::Inherited);
                    score.right(Stage::Inherited);
                } else {
                    score.missed(Stage::Inherited);
                    self.note(score, Stage::Inherited, "missed", &self.told(&[span]));
                }
            }
        }
        for claim in self.analysis.claims.iter().filter(|claim| claim.status == Status::Inherited) {
            let words = self.words(&claim.spans);
            let fits = self.fixture.attributions.iter().any(|gold| {
                let spans: Vec<Span> = gold.inherited.iter().chain(&gold.content).copied().collect();
                words.intersection(&self.words(&spans)).next().is_some()
            });
            if !fits {
                score.wrong(Stage::Inherited);
                self.note(score, Stage::Inherited, "inherits from nobody", &self.told(&claim.spans));
            }
        }
    }

    fn status(&self, score: &mut Score) {
        for gold in self.fixture.attributions.iter().filter(|gold| gold.vouches()) {
            let wanted = self.words(&gold.core);
            let right = self.analysis.claims.iter().any(|claim| {
                let shared = self.words(&claim.spans).intersection(&wanted).count();
                shared * 2 >= wanted.len() && matches!(claim.status, Status::Attributed | Status::Inherited)
            });
            score.check(Stage::Status, right);
            if !right {
                self.note(score, Stage::Status, "should be attributed", &self.told(&gold.content));
            }
        }
        for &span in &self.fixture.needs {
            let statuses: Vec<Status> = self.claims_at(span).map(|claim| claim.status).collect();
            let right = statuses.contains(&Status::Unattributed);
            score.check(Stage::Status, right);
            if !right {
                self.note(
                    score,
                    Stage::Status,
                    "should be unattributed",
                    &format!("{statuses:?} {}", self.told(&[span])),
                );
            }
        }
    }

    fn needs(&self, findings: &[Finding], score: &mut Score) {
        let golds = &self.fixture.needs;
        for finding in findings.iter().filter(|finding| NEEDS.contains(&finding.rule)) {
            if golds.iter().any(|gold| gold.overlaps(finding.span)) {
                score.right(Stage::NeedsSource);
            } else {
                score.wrong(Stage::NeedsSource);
                let words = self.told(&[finding.span]);
                self.note(
                    score,
                    Stage::NeedsSource,
                    "without need",
                    &format!("{words} ({:.2})", finding.confidence.value()),
                );
            }
        }
        for gold in golds {
            let sends_back = |finding: &&Finding| NEEDS.contains(&finding.rule) || NEEDS_TOO.contains(&finding.rule);
            if findings.iter().filter(sends_back).any(|finding| finding.span.overlaps(*gold)) {
                score.found(Stage::NeedsSource);
            } else {
                score.missed(Stage::NeedsSource);
                self.note(score, Stage::NeedsSource, "not found", &self.told(&[*gold]));
            }
        }
    }

    fn relations(&self, score: &mut Score) {
        self.affiliations(score);
        let golds = &self.fixture.relations;
        // A claim told more than once is the same claim: a tie to one telling is as right as one to another.
        let holds = |end: &RelationEnd, span: Span, kind: RelationKind| match end {
            RelationEnd::Claim(id) => {
                let repeats = kind == RelationKind::Repeats;
                let tellings = if repeats { vec![span] } else { tellings(golds, span) };
                tellings.into_iter().any(|span| self.claims_at(span).any(|claim| &claim.id == id))
            }
            RelationEnd::Source(_) => false,
        };
        let same = |it: &Relation, (from, kind, to): &(Span, RelationKind, Span)| {
            it.kind == *kind && holds(&it.from, *from, *kind) && holds(&it.to, *to, *kind)
        };
        for gold in golds {
            if self.analysis.relations.iter().any(|it| same(it, gold)) {
                score.found(Stage::ClaimRelations);
                score.right(Stage::ClaimRelations);
            } else {
                score.missed(Stage::ClaimRelations);
                let (from, kind, to) = gold;
                let what = format!("{} – {}", self.told(&[*from]), self.told(&[*to]));
                self.note(score, Stage::ClaimRelations, kind.as_str(), &what);
            }
        }
        // Repeats are only noted where plain, so one more is not wrong.
        for relation in &self.analysis.relations {
            if !matches!(relation.kind, RelationKind::Confirms | RelationKind::Disputes) {
                continue;
            }
            let claim = |end: &RelationEnd| match end {
                RelationEnd::Claim(id) => self.analysis.claim(id),
                RelationEnd::Source(_) => None,
            };
            let (Some(from), Some(to)) = (claim(&relation.from), claim(&relation.to)) else { continue };
            if !golds.iter().any(|gold| same(relation, gold)) {
                score.wrong(Stage::ClaimRelations);
                let what = format!("{} – {}", self.told(&from.spans), self.told(&to.spans));
                self.note(score, Stage::ClaimRelations, &format!("not {}", relation.kind.as_str()), &what);
            }
        }
    }

    fn affiliations(&self, score: &mut Score) {
        let body = |source: &Source| {
            let id = source.affiliation.as_ref()?;
            self.analysis.sources.iter().find(|source| &source.id == id)
        };
        for gold in &self.fixture.sources {
            let Some(source) = self.analysis.sources.iter().find(|source| is_named(source, gold)) else { continue };
            match (gold.affiliation, body(source)) {
                (Some(wanted), Some(body)) if is_named(body, &self.fixture.sources[wanted]) => {
                    score.found(Stage::Affiliations);
                    score.right(Stage::Affiliations);
                }
                (Some(wanted), body) => {
                    score.missed(Stage::Affiliations);
                    let body = body.map(|body| body.name.as_str());
                    let what = format!("{:?}: {body:?}, not {:?}", gold.name, self.fixture.sources[wanted].name);
                    self.note(score, Stage::Affiliations, "missed", &what);
                }
                // A body that is no source of the article is not noted in the truth, so it is not wrong.
                (None, _) => {}
            }
        }
    }

    fn furniture(&self, findings: &[Finding], score: &mut Score) {
        for &line in &self.fixture.furniture {
            let touches = |spans: &[Span]| spans.iter().any(|span| span.overlaps(line));
            let claim =
                self.analysis.claims.iter().any(|claim| claim.status != Status::Exempt && touches(&claim.spans));
            // Whom a picture is from is told, and no claim for that.
            let asserted = |it: &&Attribution| it.basis.name() != "picture-credit";
            let cited = self.analysis.attributions.iter().filter(asserted).any(|it| {
                let cues = it.chain.iter().flat_map(|link| &link.cue);
                touches(&it.content)
                    || cues.copied().any(|cue| cue.overlaps(line))
                    || self.sources(it).any(|(_, mention)| mention.overlaps(line))
            });
            let found = findings.iter().any(|finding| finding.span.overlaps(line));
            score.check(Stage::Furniture, !claim && !cited && !found);
            let loud = [(claim, "a claim"), (cited, "an attribution"), (found, "a finding")];
            for (_, kind) in loud.into_iter().filter(|(is, _)| *is) {
                self.note(score, Stage::Furniture, kind, &self.told(&[line]));
            }
        }
    }
}

/// `span`, and whatever the truth says tells the same again, at however many removes.
fn tellings(golds: &[(Span, RelationKind, Span)], span: Span) -> Vec<Span> {
    let mut found = vec![span];
    let mut at = 0;
    while let Some(&span) = found.get(at) {
        for &(from, _, to) in golds.iter().filter(|(_, kind, _)| *kind == RelationKind::Repeats) {
            let other = if from.overlaps(span) { to } else { from };
            if (from.overlaps(span) || to.overlaps(span)) && !found.contains(&other) {
                found.push(other);
            }
        }
        at += 1;
    }
    found
}

fn is_named(source: &Source, gold: &GoldSource) -> bool {
    gold.names.contains(&plain_name(&source.name))
}

fn words(text: &str, span: Span) -> Vec<usize> {
    let mut words = Vec::new();
    let mut in_word = false;
    for (at, letter) in span.of(text).char_indices() {
        if letter.is_alphanumeric() && !in_word {
            words.push(span.start + at);
        }
        in_word = letter.is_alphanumeric() || (in_word && matches!(letter, '\'' | '’'));
    }
    if words.len() > 1 && text[words[0]..].to_lowercase().starts_with("that") {
        let end = words[0] + "that".len();
        if !text[end..].starts_with(char::is_alphanumeric) {
            words.remove(0);
        }
    }
    words
}
