//! The order of the stages, known here and nowhere else.
//!
//! In: an [`Article`]. Out: an [`Analysis`]; several become a [`ProvenanceGraph`], a graph has
//! [`Finding`]s.

use crate::audit::{self, Finding};
use crate::detect;
use crate::graph::ProvenanceGraph;
use crate::link;
use crate::model::{Analysis, Article, Confidence, EngineInfo};
use crate::resolve;
use crate::segment;

/// What a run may be told.
#[derive(Clone, Debug)]
pub struct Options {
    /// Attributions less sure than this are left out.
    pub min_confidence: Confidence,
    /// What the audit reports.
    pub audit: audit::Options,
}

impl Default for Options {
    fn default() -> Self {
        Self { min_confidence: Confidence::new(0.0), audit: audit::Options::default() }
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

    /// Finds everything in one article.
    #[must_use]
    pub fn analyse(&self, article: Article) -> Analysis {
        let segmentation = segment::segment(&article);
        let candidates = detect::detect(&article, &segmentation);
        let claims = detect::detect_claims(&article, &segmentation);
        let linked = link::link(&article, &segmentation, &candidates, &claims);
        let resolution = resolve::resolve(&article, &segmentation, &linked.mentions, &linked.attributions);
        let relations = resolve::relate(&article, &segmentation, &linked.attributions, &linked.claims, &resolution);
        Analysis {
            article,
            segmentation,
            mentions: linked.mentions,
            source_of: resolution.source_of,
            sources: resolution.sources,
            attributions: linked.attributions,
            claims: linked.claims,
            relations,
            engine: EngineInfo { name: "patterns", weights: None },
        }
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
