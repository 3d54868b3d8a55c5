use super::{ClaimId, SourceId, Status};

/// What a person decided about a part of an analysis, beside what the machine had said of it. The analysis
/// itself holds what stands after the decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// What it is about.
    pub subject: ReviewSubject,
    /// What was decided.
    pub kind: ReviewKind,
    /// The id of the decision.
    pub decision: String,
    /// Who decided, as they call themselves.
    pub reviewer: Option<String>,
    /// When, as written in the decision (RFC 3339).
    pub time: Option<String>,
    /// Why, in the reviewer's words.
    pub reason: Option<String>,
    /// What the machine had said.
    pub machine: MachineValue,
}

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewSubject {
    /// A claim.
    Claim(ClaimId),
    /// A source, by its id after the decision.
    Source(SourceId),
}

impl ReviewSubject {
    /// The id of the claim or source.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Claim(id) => &id.0,
            Self::Source(id) => &id.0,
        }
    }
}

/// Kinds of decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewKind {
    /// The machine is right about this claim.
    Accept,
    /// The source it names for this claim is not its source.
    Reject,
    /// Another source stands behind this claim.
    Reattribute,
    /// The claim has another status.
    Status,
    /// Two sources are one.
    Merge,
    /// A source has another name.
    Rename,
    /// Somebody stands behind this claim whom the machine missed.
    Attribute,
    /// A remark that changes nothing.
    Note,
}

impl ReviewKind {
    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Reattribute => "reattribute",
            Self::Status => "status",
            Self::Merge => "merge",
            Self::Rename => "rename",
            Self::Attribute => "attribute",
            Self::Note => "note",
        }
    }
}

/// What the machine had said, for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MachineValue {
    /// The status of the claim.
    pub status: Option<Status>,
    /// The chains of its attributions in names, nearest first: `Reuters ← KCNA`.
    pub chains: Vec<String>,
    /// The name of the source.
    pub name: Option<String>,
}
