use std::io::{self, Write};

use serde::Serialize;

use crate::audit;

/// A rule of the audit.
#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
    severity: &'a str,
    pedantic: bool,
    summary: &'a str,
    guideline: &'a str,
    help: &'a str,
    docs: &'a str,
}

/// Every rule as one JSON array: `id`, `severity`, `pedantic`, `summary`, `guideline`, `help`,
/// `docs` (Markdown).
///
/// # Errors
/// Those of `out`.
pub fn rules(out: &mut dyn Write, rules: &[audit::Rule]) -> io::Result<()> {
    let rules: Vec<Rule> = rules
        .iter()
        .map(|rule| Rule {
            id: rule.id,
            severity: rule.severity.as_str(),
            pedantic: rule.pedantic,
            summary: rule.summary,
            guideline: rule.guideline,
            help: rule.help,
            docs: rule.docs,
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &rules)?;
    writeln!(out)
}
