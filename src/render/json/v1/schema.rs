use schemars::generate::SchemaSettings;

use super::{CoverageRecord, Difference, Document, Evaluation, FindingRecord, Graph, Trace};

/// The answers that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// [`Document`]
    Document,
    /// [`Graph`]
    Graph,
    /// [`FindingRecord`]
    Finding,
    /// [`Trace`]
    Trace,
    /// [`Evaluation`]
    Eval,
    /// [`CoverageRecord`]
    Coverage,
    /// [`Difference`]
    Diff,
}

/// The JSON Schema, draft 2020-12, of an answer.
#[must_use]
pub fn schema(answer: Answer) -> serde_json::Value {
    // As written, not as read: whatever an answer always holds is required of it.
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = match answer {
        Answer::Document => generator.into_root_schema_for::<Document>(),
        Answer::Graph => generator.into_root_schema_for::<Graph>(),
        Answer::Finding => generator.into_root_schema_for::<FindingRecord>(),
        Answer::Coverage => generator.into_root_schema_for::<CoverageRecord>(),
        Answer::Diff => generator.into_root_schema_for::<Difference>(),
        Answer::Eval => generator.into_root_schema_for::<Evaluation>(),
        Answer::Trace => generator.into_root_schema_for::<Trace>(),
    };
    schema.to_value()
}
