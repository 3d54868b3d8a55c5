use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::convert::{self, Offsets};
use super::document::{Engine, Finding, OffsetUnit};
use crate::audit;
use crate::graph::ProvenanceGraph;
use crate::text::{self, LineIndex, OffsetMap};

/// A finding of an audit, complete in itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FindingRecord {
    /// Always `onrecord/finding/1`.
    #[schemars(extend("const" = super::FINDING))]
    pub schema: String,
    /// Id of the document.
    pub document: String,
    /// Where it was read from; null for standard input and JSONL lines.
    pub path: Option<String>,
    /// Line of the first word in the file, counted from 1; for HTML in the extracted text.
    pub line: usize,
    /// Code point in that line, counted from 1.
    pub column: usize,
    /// The words it is about.
    pub text: String,
    /// The unit of `span`.
    pub offset_unit: OffsetUnit,
    /// What found the attributions.
    pub engine: Engine,
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
}

/// The findings about one document of a graph, as records. Only those of `findings` that are about
/// it are taken.
///
/// # Panics
/// If there is no such document.
#[must_use]
pub fn findings(
    graph: &ProvenanceGraph,
    document: usize,
    findings: &[audit::Finding],
    unit: text::OffsetUnit,
) -> Vec<FindingRecord> {
    let analysis = &graph.documents()[document];
    let article = &analysis.article;
    let offsets = Offsets(OffsetMap::new(&article.text, unit));
    let lines = LineIndex::new(&article.text);
    findings
        .iter()
        .filter(|finding| finding.document == document)
        .map(|finding| {
            let position = article.place(&lines, finding.span.start);
            FindingRecord {
                schema: super::FINDING.to_owned(),
                document: article.id.clone(),
                path: article.path.clone(),
                line: position.line,
                column: position.column,
                text: finding.span.of(&article.text).to_owned(),
                offset_unit: convert::offset_unit(unit),
                engine: convert::engine(&analysis.engine),
                finding: convert::finding_of(finding, &offsets),
            }
        })
        .collect()
}
