use std::io::{self, Write};

use super::write_rows;
use crate::render::json::v1::{FindingRecord, OffsetUnit, Severity};

/// The columns of [`findings`].
pub const FINDING_COLUMNS: &[&str] = &[
    "document",
    "path",
    "line",
    "column",
    "rule",
    "severity",
    "confidence",
    "message",
    "text",
    "start",
    "end",
    "offset_unit",
    "claims",
    "sources",
    "fingerprint",
    "engine",
    "weights",
];

/// A row for every finding.
///
/// # Errors
/// Those of `out`.
pub fn findings(out: &mut dyn Write, records: &[FindingRecord]) -> io::Result<()> {
    write_rows(out, records.iter().map(row))
}

fn row(record: &FindingRecord) -> Vec<String> {
    let finding = &record.finding;
    vec![
        record.document.clone(),
        record.path.clone().unwrap_or_default(),
        record.line.to_string(),
        record.column.to_string(),
        finding.rule.clone(),
        match finding.severity {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
        .to_owned(),
        format!("{:.3}", finding.confidence),
        finding.message.clone(),
        record.text.clone(),
        finding.span.start.to_string(),
        finding.span.end.to_string(),
        match record.offset_unit {
            OffsetUnit::Byte => "byte",
            OffsetUnit::Char => "char",
            OffsetUnit::Utf16 => "utf16",
        }
        .to_owned(),
        finding.claims.join(" "),
        finding.sources.join(" "),
        finding.fingerprint.clone(),
        record.engine.name.clone(),
        record.engine.weights.clone().unwrap_or_default(),
    ]
}
