use std::io::{self, Write};

use serde::Serialize;

use crate::audit;

/// A rule of the audit.
#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
    severity: &'a str,
    pedantic: bool,
    docs: &'a str,
}

/// Every rule as one JSON array: `id`, `severity`, `pedantic`, `docs` (Markdown).
///
/// # Errors
/// Those of `out`.
pub fn rules(out: &mut dyn Write, rules: &[audit::Rule]) -> io::Result<()> {
    let rules: Vec<Rule> = rules
        .iter()
        .map(|rule| Rule { id: rule.id, severity: rule.severity.as_str(), pedantic: rule.pedantic, docs: rule.docs })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &rules)?;
    writeln!(out)
}
