use super::{Finding, Severity};
use crate::graph::ProvenanceGraph;

/// A rule of the audit.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Kebab-case name of the flaw; equal to its file's name.
    pub id: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// Whether it runs only with `--pedantic`.
    pub pedantic: bool,
    /// Its documentation, Markdown.
    pub docs: &'static str,
    /// Pushes a finding for every flaw of the graph.
    pub check: fn(&ProvenanceGraph, &mut Vec<Finding>),
}

/// Every rule, by id.
pub const RULES: &[Rule] = &[];
