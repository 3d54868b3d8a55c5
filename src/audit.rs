//! [`ProvenanceGraph`] → [`Finding`]s: which claims nobody stands behind, and other flaws of sourcing.
//!
//! A rule is a small value, a finding a rich one. Rules neither format nor print.

mod finding;
mod rules;

pub use finding::{Finding, Severity};
pub use rules::{RULES, Rule};

use crate::graph::ProvenanceGraph;
use crate::model::Confidence;

/// What the audit is told.
#[derive(Clone, Debug)]
pub struct Options {
    /// Report the doubtful, too.
    pub pedantic: bool,
    /// Findings less sure than this are left out.
    pub min_confidence: Confidence,
}

impl Default for Options {
    fn default() -> Self {
        Self { pedantic: false, min_confidence: Confidence::new(0.0) }
    }
}

/// Runs every rule; findings sorted by document, place and rule.
#[must_use]
pub fn audit(graph: &ProvenanceGraph, options: &Options) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| options.pedantic || !rule.pedantic) {
        (rule.check)(graph, &mut findings);
    }
    findings.retain(|finding| finding.confidence >= options.min_confidence);
    findings.sort_by(|a, b| (a.document, a.span, a.rule).cmp(&(b.document, b.span, b.rule)));
    findings
}
