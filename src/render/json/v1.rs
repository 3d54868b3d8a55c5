//! Version 1 of the JSON: `onrecord/document/1` for one article, `onrecord/graph/1` for many.
//!
//! In: a [`ProvenanceGraph`] and its findings. Out: plain values that serde writes, reads back and
//! schemars describes. Fields may be added, never renamed or removed. Every other module keeps its
//! types to itself: nothing here derives from them.
//!
//! For “It rained”, said the minister. a document holds the claim `“It rained”`, the source `the
//! minister` and an attribution whose chain has one link.

mod convert;
mod document;
mod finding;
mod graph;
mod rules;
mod schema;
mod trace;

pub use convert::{DocumentOptions, document};
pub use document::{
    Attitude, Attribution, ChainLink, Claim, Covers, Document, Engine, Finding, Mode, OffsetUnit, Polarity, Relation,
    RelationKind, Severity, Sign, Source, Span, Status, Weight,
};
pub use finding::{FindingRecord, findings};
pub use graph::{Graph, GraphAttribution, GraphClaim, GraphDocument, GraphRelation, Mention, Origin, Usage, graph};
pub use rules::rules;
pub use schema::{Answer, schema};
pub use trace::{Trace, TracedChain, TracedClaim, TracedRest, TracedSource, trace};

/// The `schema` of a [`Document`].
pub const DOCUMENT: &str = "onrecord/document/1";

/// The `schema` of a [`Graph`].
pub const GRAPH: &str = "onrecord/graph/1";

/// The `schema` of a [`FindingRecord`].
pub const FINDING: &str = "onrecord/finding/1";

/// The `schema` of a [`Trace`].
pub const TRACE: &str = "onrecord/trace/1";
