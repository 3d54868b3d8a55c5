//! Version 1 of the JSON: `onrecord/document/1` for one article, `onrecord/graph/1` for many.
//!
//! In: a [`ProvenanceGraph`](crate::graph::ProvenanceGraph) and its findings. Out: plain values that serde writes, reads back and
//! schemars describes. Fields may be added, never renamed or removed. Every other module keeps its
//! types to itself: nothing here derives from them.
//!
//! For “It rained”, said the minister. a document holds the claim `“It rained”`, the source `the
//! minister` and an attribution whose chain has one link.

mod audit;
mod convert;
mod document;
mod eval;
mod finding;
mod graph;
mod rules;
mod schema;
mod trace;
mod written;

pub use audit::{Baseline, BaselineFinding, CoverageRecord, Difference, coverage};
pub use convert::{DocumentOptions, engine};
pub use document::{
    Attitude, Attribution, ChainLink, Claim, Covers, Document, Engine, Finding, MachineValue, Mode, Notice, OffsetUnit,
    Polarity, Relation, RelationKind, Review, Severity, Sign, Source, Span, Status, Weight,
};
pub use eval::{
    EvalAttribution, EvalBin, EvalCalibration, EvalError, EvalGroup, EvalIntervals, EvalMetric, Evaluation, eval_errors,
};
pub use finding::{FindingRecord, findings};
pub use graph::{Graph, GraphAttribution, GraphClaim, GraphDocument, GraphRelation, Mention, Origin, Usage, graph};
pub use rules::rules;
pub use schema::{Answer, schema};
pub use trace::{Trace, TracedChain, TracedClaim, TracedRest, TracedSource, trace};
pub use written::document;

/// The `schema` of a [`Document`].
pub const DOCUMENT: &str = "onrecord/document/1";

/// The `schema` of a [`Graph`].
pub const GRAPH: &str = "onrecord/graph/1";

/// The `schema` of a [`FindingRecord`].
pub const FINDING: &str = "onrecord/finding/1";

/// The `schema` of a [`CoverageRecord`].
pub const COVERAGE: &str = "onrecord/coverage/1";

/// The `schema` of a [`Difference`].
pub const DIFF: &str = "onrecord/diff/1";

/// The `schema` of a [`Baseline`].
pub const BASELINE: &str = "onrecord/baseline/1";

/// The `schema` of an [`Evaluation`].
pub const EVAL: &str = "onrecord/eval/1";

/// The `schema` of a [`Trace`].
pub const TRACE: &str = "onrecord/trace/1";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::ProvenanceGraph;
    use crate::graph::example::harbour;

    #[test]
    fn a_document_names_its_parts_as_the_contract_does() {
        let graph = ProvenanceGraph::build(vec![harbour()]);
        let options = DocumentOptions::default();
        let json = serde_json::to_value(document(&graph, 0, &[], options)).unwrap();
        insta::assert_json_snapshot!(json);
    }

    #[test]
    fn a_graph_of_two_documents_holds_one_agency() {
        let mut second = harbour();
        second.article.id = "again".to_owned();
        let graph = ProvenanceGraph::build(vec![harbour(), second]);
        let json = super::graph(&graph, DocumentOptions::default());
        let agencies: Vec<_> = json.sources.iter().filter(|source| source.name == "Tarn Agency").collect();
        assert_eq!(agencies.len(), 1);
        let places: Vec<&str> = agencies[0].mentions.iter().map(|mention| mention.document.as_str()).collect();
        assert_eq!(places, ["harbour", "again"]);
        assert_eq!(json.sources.iter().filter(|source| source.name == "Experts").count(), 2, "unnamed ones stay apart");
        let attribution =
            json.attributions.iter().find(|one| one.document == "again" && one.attribution.chain.len() == 2);
        assert_eq!(attribution.unwrap().attribution.chain[0].sources, [agencies[0].id.clone()]);
    }

    #[test]
    fn offsets_count_in_the_unit_asked_for() {
        let graph = ProvenanceGraph::build(vec![harbour()]);
        let start = |offset_unit| {
            let options = DocumentOptions { offset_unit, include_text: false };
            let json = serde_json::to_value(document(&graph, 0, &[], options)).unwrap();
            let document: Document = serde_json::from_value(json).unwrap();
            document.claims.last().unwrap().spans[0].start
        };
        // Two curly marks before the last sentence: three bytes each, one code point each.
        assert_eq!(start(crate::text::OffsetUnit::Byte), start(crate::text::OffsetUnit::Char) + 4);
    }
}
