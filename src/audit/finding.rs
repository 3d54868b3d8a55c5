use crate::model::{ClaimId, Confidence, SourceId};
use crate::text::Span;

/// What a rule reports about an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Into [`ProvenanceGraph::documents`](crate::graph::ProvenanceGraph::documents).
    pub document: usize,
    /// The words it is about.
    pub span: Span,
    /// Those of them that raised it, where not all did: “the worst” in a sentence that nobody stands behind.
    pub raised_by: Span,
    /// What is wrong, for people: lower case, no full stop.
    pub message: String,
    /// Claims concerned.
    pub claims: Vec<ClaimId>,
    /// Sources concerned.
    pub sources: Vec<SourceId>,
    /// Names this finding in later runs; survives edits elsewhere.
    pub fingerprint: String,
}

/// How much a finding matters; how sure it is, is another question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look.
    Info,
    /// Should be mended.
    Warning,
    /// Must not be published so.
    Error,
}

impl Severity {
    /// The severity of that name in output.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Info, Self::Warning, Self::Error].into_iter().find(|severity| severity.as_str() == name)
    }

    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
