//! The order of the stages, known here and nowhere else.
//!
//! In: an [`Article`]. Out: an [`Analysis`]; several become a [`ProvenanceGraph`], a graph has
//! [`Finding`]s.
//!
//! “It rained”, said the minister. goes through every stage and comes out as one attribution.

use std::collections::BTreeSet;

use crate::audit::{self, Finding};
use crate::detect;
use crate::graph::ProvenanceGraph;
use crate::lexicon::Directory;
use crate::link::{self, Linked};
use crate::model::{Analysis, Article, Attribution, AttributionId, ChainLink, Confidence, Engine, EngineInfo, Status};
use crate::resolve;
use crate::segment;

/// What a run may be told.
#[derive(Clone, Debug)]
pub struct Options {
    /// What finds attributions.
    pub engine: Engine,
    /// Weights for it in place of those built in; they must be of `engine`.
    pub model: Option<detect::Loaded>,
    /// The outlets known.
    pub directory: Directory,
    /// Attributions less sure than this are left out.
    pub min_confidence: Confidence,
    /// What the audit reports.
    pub audit: audit::Options,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            engine: detect::best_engine(),
            model: None,
            directory: Directory::default(),
            min_confidence: Confidence::new(0.0),
            audit: audit::Options::default(),
        }
    }
}

/// The stages in order, with their options. Cheap to make, holds no state, may be shared by threads.
#[derive(Clone, Debug, Default)]
pub struct Pipeline {
    options: Options,
}

impl Pipeline {
    /// A pipeline with these options.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { options }
    }

    /// What it was told.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Finds everything in one article.
    #[must_use]
    pub fn analyse(&self, mut article: Article) -> Analysis {
        let segmentation = segment::segment(&article);
        let engine = self.options.engine;
        let mut candidates = detect::detect(&article, &segmentation);
        candidates.extend(match &self.options.model {
            Some(model) => model.detect(&article, &segmentation),
            None => detect::detect_learned(engine, &article, &segmentation),
        });
        article.notices.append(&mut candidates.notices);
        let claims = detect::detect_claims(&article, &segmentation, &candidates.needs);
        let mut linked = link::link(&article, &segmentation, &candidates, &claims);
        // What is decided needs no candidates any more; of a long article they take much memory.
        drop((candidates, claims));
        link::calibrate(&mut linked.attributions);
        let mut linked = leave_out(linked, self.options.min_confidence);
        let resolution =
            resolve::resolve(&article, &segmentation, &linked.mentions, &linked.attributions, &self.options.directory);
        pass_on_once(&mut linked.attributions, &resolution.source_of);
        resolve::mark_findings(&article, &linked.mentions, &resolution, &mut linked.attributions);
        let relations = resolve::relate(&article, &segmentation, &linked.attributions, &linked.claims, &resolution);
        if let Some(carrier) = linked.carrier {
            article.metadata.outlet = Some(carrier.of(&article.text).to_owned());
        }
        Analysis {
            article,
            segmentation,
            mentions: linked.mentions,
            source_of: resolution.source_of,
            sources: resolution.sources,
            attributions: linked.attributions,
            claims: linked.claims,
            relations,
            engine: self.engine(),
            reviews: Vec::new(),
        }
    }

    /// What finds attributions, and with which weights.
    #[must_use]
    pub fn engine(&self) -> EngineInfo {
        let engine = self.options.engine;
        let weights = match &self.options.model {
            Some(model) => Some(model.fingerprint().to_owned()),
            None => detect::weights(engine),
        };
        EngineInfo { name: engine.as_str(), weights }
    }

    /// Merges the sources of several articles into one graph.
    #[must_use]
    pub fn graph(&self, analyses: Vec<Analysis>) -> ProvenanceGraph {
        ProvenanceGraph::build(analyses)
    }

    /// What the audit says of a graph, sorted by document, place and rule.
    #[must_use]
    pub fn audit(&self, graph: &ProvenanceGraph) -> Vec<Finding> {
        audit::audit(graph, &self.options.audit)
    }
}

/// Nobody passes on their own words: links of a chain that follow one another and resolve to the same sources are one,
/// with the words of both (“She said that she had told the court so”).
fn pass_on_once(attributions: &mut [Attribution], source_of: &[usize]) {
    for attribution in attributions {
        let sources: Vec<BTreeSet<usize>> = attribution
            .chain
            .iter()
            .map(|link| link.mentions.iter().filter_map(|&mention| source_of.get(mention)).copied().collect())
            .collect();
        let mut links: Vec<(BTreeSet<usize>, ChainLink)> = Vec::with_capacity(attribution.chain.len());
        for (sources, link) in sources.into_iter().zip(std::mem::take(&mut attribution.chain)) {
            match links.last_mut().filter(|(before, _)| !sources.is_empty() && *before == sources) {
                Some((_, before)) => {
                    before.mentions.extend(link.mentions);
                    before.cue.extend(link.cue);
                    before.mentions.sort_unstable();
                    before.mentions.dedup();
                    before.cue.sort_unstable();
                    before.cue.dedup();
                }
                None => links.push((sources, link)),
            }
        }
        attribution.chain = links.into_iter().map(|(_, link)| link).collect();
    }
}

/// Leaves out attributions less sure than `least`, mentions that nothing else needs, and with them
/// what stood behind claims.
fn leave_out(linked: Linked, least: Confidence) -> Linked {
    let Linked { mentions, attributions, mut claims, carrier } = linked;
    let (mut attributions, doubtful): (Vec<_>, Vec<_>) =
        attributions.into_iter().partition(|attribution| attribution.confidence >= least);
    if doubtful.is_empty() {
        return Linked { mentions, attributions, claims, carrier };
    }
    let cited_by = |attribution: &Attribution| -> Vec<usize> {
        attribution.chain.iter().flat_map(|link| link.mentions.iter().copied()).collect()
    };
    let needed: BTreeSet<usize> = attributions.iter().flat_map(cited_by).collect();
    let dropped: BTreeSet<usize> =
        doubtful.iter().flat_map(cited_by).filter(|mention| !needed.contains(mention)).collect();
    let mut place = Vec::with_capacity(mentions.len());
    let mut kept = Vec::with_capacity(mentions.len());
    for (index, mention) in mentions.into_iter().enumerate() {
        place.push(kept.len());
        if !dropped.contains(&index) {
            kept.push(mention);
        }
    }
    for link in attributions.iter_mut().flat_map(|attribution| &mut attribution.chain) {
        for mention in &mut link.mentions {
            *mention = place[*mention];
        }
    }
    let left: BTreeSet<&AttributionId> = attributions.iter().map(|attribution| &attribution.id).collect();
    let vouching: BTreeSet<&AttributionId> =
        attributions.iter().filter(|attribution| attribution.vouches()).map(|attribution| &attribution.id).collect();
    for claim in &mut claims {
        let before = claim.attributions.len();
        claim.attributions.retain(|id| left.contains(id));
        let lost = claim.attributions.len() < before;
        let stood = matches!(claim.status, Status::Attributed | Status::Inherited);
        if lost && stood && !claim.attributions.iter().any(|id| vouching.contains(id)) {
            claim.status = Status::Unattributed;
        }
    }
    Linked { mentions: kept, attributions, claims, carrier }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Attitude, Basis, Claim, ClaimId, Mention, MentionKind, Mode, Polarity, Weight};
    use crate::text::Span;

    fn linked(confidences: &[f32]) -> Linked {
        let mut linked = Linked::default();
        for (index, &confidence) in confidences.iter().enumerate() {
            let span = Span::new(index, index + 1);
            let id = AttributionId(format!("a-{index}"));
            let confidence = Confidence::new(confidence);
            linked.mentions.push(Mention { span, head: span, kind: MentionKind::Named, confidence });
            linked.attributions.push(Attribution {
                id: id.clone(),
                claim: ClaimId(format!("c-{index}")),
                chain: vec![ChainLink { mentions: vec![index], cue: vec![span] }],
                content: vec![span],
                mode: Mode::Indirect,
                attitude: Attitude::Statement,
                polarity: Polarity::Positive,
                confidence,
                inheritance: None,
                basis: Basis::Pattern("test"),
            });
            linked.claims.push(Claim {
                id: ClaimId(format!("c-{index}")),
                spans: vec![span],
                status: Status::Attributed,
                attributions: vec![id],
                exemption: None,
                weight: Weight::Ordinary,
                signs: Vec::new(),
                confidence,
            });
        }
        linked
    }

    #[test]
    fn a_claim_that_loses_its_source_stands_alone() {
        let left = leave_out(linked(&[0.9, 0.2, 0.8]), Confidence::new(0.5));
        let status: Vec<Status> = left.claims.iter().map(|claim| claim.status).collect();
        assert_eq!(status, [Status::Attributed, Status::Unattributed, Status::Attributed]);
        assert_eq!(left.mentions.len(), 2);
        assert_eq!(left.attributions[1].chain[0].mentions, [1]);
        assert_eq!(left.mentions[1].span, Span::new(2, 3));
    }

    #[test]
    fn nobody_passes_on_their_own_words() {
        let mut attributions = linked(&[0.9, 0.9]).attributions;
        let link = |mention| ChainLink { mentions: vec![mention], cue: vec![Span::new(mention, mention + 1)] };
        attributions[0].chain = vec![link(0), link(1), link(2)];
        attributions[1].chain = vec![link(0), link(2)];
        pass_on_once(&mut attributions, &[7, 7, 3]);
        let once = ChainLink { mentions: vec![0, 1], cue: vec![Span::new(0, 1), Span::new(1, 2)] };
        assert_eq!(attributions[0].chain, [once, link(2)]);
        assert_eq!(attributions[1].chain, [link(0), link(2)]);
    }

    #[test]
    fn certain_attributions_are_left_as_they_are() {
        let left = leave_out(linked(&[0.9, 0.2]), Confidence::new(0.0));
        assert_eq!(left.attributions.len(), 2);
    }
}
