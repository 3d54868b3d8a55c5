use std::io::{self, Write};

use super::write_rows;
use crate::render::json::v1::CoverageRecord;

/// The columns of [`coverage`].
pub const COVERAGE_COLUMNS: &[&str] = &[
    "document",
    "path",
    "percent",
    "claims",
    "attributed",
    "inherited",
    "unattributed",
    "named",
    "unnamed",
    "vague",
    "largest",
    "on_largest",
    "errors",
    "warnings",
    "infos",
];

/// A row for every document.
///
/// # Errors
/// Those of `out`.
pub fn coverage(out: &mut dyn Write, records: &[CoverageRecord]) -> io::Result<()> {
    let row = |record: &CoverageRecord| {
        let mut row = vec![
            record.document.clone(),
            record.path.clone().unwrap_or_default(),
            record.percent.map(|percent| percent.to_string()).unwrap_or_default(),
        ];
        let counts = [record.claims, record.attributed, record.inherited, record.unattributed];
        row.extend(counts.map(|number| number.to_string()));
        row.extend([record.named, record.unnamed, record.vague].map(|number| number.to_string()));
        row.push(record.largest.clone().unwrap_or_default());
        let counts = [record.on_largest, record.errors, record.warnings, record.infos];
        row.extend(counts.map(|number| number.to_string()));
        row
    };
    write_rows(out, records.iter().map(row))
}
