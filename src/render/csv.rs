//! Tables for spreadsheets: a row for every attribution and for every claim that nobody stands
//! behind; a row for every finding.
//!
//! In: documents and findings as in the JSON. Out: RFC 4180 with a header. A cell that a spreadsheet
//! would take for a formula (it starts with `=`, `+`, `-`, `@`, a tab or a carriage return) is given
//! an apostrophe in front.
//!
//! For “It rained”, said the minister. there is one row: the minister, `said`, `“It rained”`.

mod coverage;
mod findings;
mod statements;

pub use coverage::{COVERAGE_COLUMNS, coverage};
pub use findings::{FINDING_COLUMNS, findings};
pub use statements::{STATEMENT_COLUMNS, statements};

use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the line of column names.
///
/// # Errors
/// Those of `out`.
pub fn header(out: &mut dyn Write, columns: &[&str]) -> io::Result<()> {
    write_rows(out, std::iter::once(columns.iter().map(|&column| column.to_owned()).collect()))
}

fn write_rows(out: &mut dyn Write, rows: impl Iterator<Item = Vec<String>>) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    for row in rows {
        writer.write_record(row.iter().map(|cell| defused(cell).into_owned())).map_err(io::Error::from)?;
    }
    writer.flush()
}

/// A cell that no spreadsheet runs.
fn defused(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused() {
        for cell in ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(defused(cell), format!("'{cell}"));
        }
        assert_eq!(defused("a=b"), "a=b");
    }
}
