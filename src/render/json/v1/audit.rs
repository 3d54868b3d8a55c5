use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::finding::FindingRecord;
use crate::audit;
use crate::graph::ProvenanceGraph;

/// How well a document is sourced, in numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CoverageRecord {
    /// Always `onrecord/coverage/1`.
    #[schemars(extend("const" = super::COVERAGE))]
    pub schema: String,
    /// Id of the document.
    pub document: String,
    /// Where it was read from; null for standard input and JSONL lines.
    pub path: Option<String>,
    /// Of the claims that need a source, the share in percent that has one, rounded down; null without such claims.
    pub percent: Option<usize>,
    /// Claims that need a source.
    pub claims: usize,
    /// Of these, with a source in their own sentence.
    pub attributed: usize,
    /// Of these, with a source in another sentence.
    pub inherited: usize,
    /// Of these, with nobody behind them.
    pub unattributed: usize,
    /// Sources that claims rest on and that are named.
    pub named: usize,
    /// Such sources that are described.
    pub unnamed: usize,
    /// Such sources that are nobody in particular.
    pub vague: usize,
    /// The source that most claims rest on; null without any.
    pub largest: Option<String>,
    /// How many claims rest on it.
    pub on_largest: usize,
    /// Findings that must be mended.
    pub errors: usize,
    /// Findings that should be mended.
    pub warnings: usize,
    /// Findings worth a look.
    pub infos: usize,
}

/// The numbers of document number `document` of `graph`; `severities` are those of its findings.
///
/// # Panics
/// If there is no such document.
#[must_use]
pub fn coverage(
    graph: &ProvenanceGraph,
    document: usize,
    severities: impl Iterator<Item = audit::Severity>,
) -> CoverageRecord {
    let analysis = &graph.documents()[document];
    let coverage = audit::Coverage::of(graph, document);
    let mut count = [0; 3];
    severities.for_each(|severity| count[severity as usize] += 1);
    let [infos, warnings, errors] = count;
    CoverageRecord {
        schema: super::COVERAGE.to_owned(),
        document: analysis.article.id.clone(),
        path: analysis.article.path.clone(),
        percent: coverage.percent(),
        claims: coverage.claims,
        attributed: coverage.attributed,
        inherited: coverage.inherited,
        unattributed: coverage.unattributed,
        named: coverage.named,
        unnamed: coverage.unnamed,
        vague: coverage.vague,
        largest: coverage.largest.map(|source| analysis.sources[source].name.clone()),
        on_largest: coverage.on_largest,
        errors,
        warnings,
        infos,
    }
}

/// What an edit did to an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// Always `onrecord/diff/1`.
    #[schemars(extend("const" = super::DIFF))]
    pub schema: String,
    /// The numbers before.
    pub old: CoverageRecord,
    /// The numbers after.
    pub new: CoverageRecord,
    /// Findings that the edit brought, in the new text.
    pub worse: Vec<FindingRecord>,
    /// Findings that the edit took away, in the old text.
    pub better: Vec<FindingRecord>,
    /// Findings that were there and still are, in the new text.
    pub same: Vec<FindingRecord>,
}

/// Findings that an earlier run knew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Baseline {
    /// Always `onrecord/baseline/1`.
    #[schemars(extend("const" = super::BASELINE))]
    pub schema: String,
    /// By document, then by place.
    pub findings: Vec<BaselineFinding>,
}

/// A finding of a baseline. Only the fingerprint counts; the rest is for people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BaselineFinding {
    /// Names the finding in every run.
    pub fingerprint: String,
    /// The rule.
    pub rule: String,
    /// The document.
    pub document: String,
    /// The words.
    pub text: String,
}
