//! [`ProvenanceGraph`] → [`Finding`]s: which claims nobody stands behind, and other flaws of sourcing.
//!
//! A rule is a small value, a finding a rich one. Rules neither format nor print.

mod finding;
mod rules;

pub use finding::{Finding, Severity};
pub use rules::{RULES, Rule};

use std::collections::BTreeMap;

use crate::graph::ProvenanceGraph;
use crate::model::Confidence;

/// What the audit is told.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Run the pedantic rules, and report what the others are not sure of.
    pub pedantic: bool,
    /// Findings less sure than this are left out. By default [`SURE`], or none with `pedantic`.
    pub min_confidence: Option<Confidence>,
    /// Other severities than the rules' own, by rule; `None` switches a rule off.
    pub severities: BTreeMap<&'static str, Option<Severity>>,
}

/// From here on a finding is one that an editor would agree with.
pub const SURE: Confidence = Confidence::new(0.6);

/// Runs every rule; findings sorted by document, place and rule.
#[must_use]
pub fn audit(graph: &ProvenanceGraph, options: &Options) -> Vec<Finding> {
    let least = options.min_confidence.unwrap_or(if options.pedantic { Confidence::new(0.0) } else { SURE });
    let mut findings = Vec::new();
    for rule in RULES {
        // A severity asked for by name also asks for the rule.
        let severity = match options.severities.get(rule.id) {
            Some(severity) => *severity,
            None => (options.pedantic || !rule.pedantic).then_some(rule.severity),
        };
        let Some(severity) = severity else { continue };
        let mut found = Vec::new();
        (rule.check)(graph, &mut found);
        findings.extend(found.into_iter().map(|finding| Finding { severity, ..finding }));
    }
    findings.retain(|finding: &Finding| finding.confidence >= least);
    findings.sort_by(|a, b| (a.document, a.span, a.rule).cmp(&(b.document, b.span, b.rule)));
    findings
}
