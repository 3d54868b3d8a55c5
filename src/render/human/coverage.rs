use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::look::{Look, Tone};
use super::text::clip;
use crate::render::json::v1::CoverageRecord;

/// Documents that have a row of their own. Nobody reads on from there, and whoever counts wants another format.
const ROWS: usize = 10_000;

/// How well many documents are sourced: a row each, in their order, and all together. Of very many only the first have
/// a row, so that it stays small however many there are.
#[derive(Clone, Debug, Default)]
pub struct CoverageTable {
    rows: Vec<CoverageRecord>,
    /// Documents, and the sum of what they have.
    documents: usize,
    together: Option<CoverageRecord>,
}

impl CoverageTable {
    /// Adds a document.
    pub fn add(&mut self, record: CoverageRecord) {
        self.documents += 1;
        match &mut self.together {
            None => self.together = Some(record.clone()),
            Some(all) => {
                all.claims += record.claims;
                all.attributed += record.attributed;
                all.inherited += record.inherited;
                all.unattributed += record.unattributed;
                all.named += record.named;
                all.unnamed += record.unnamed;
                all.vague += record.vague;
                all.errors += record.errors;
                all.warnings += record.warnings;
                all.infos += record.infos;
                all.percent = ((all.attributed + all.inherited) * 100).checked_div(all.claims);
            }
        }
        if self.rows.len() < ROWS {
            self.rows.push(record);
        }
    }

    /// How many documents were added.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// Writes the table.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write, look: Look) -> io::Result<()> {
        /// Columns of the numbers and of the blank before them.
        const NUMBERS: usize = 58;
        let longest = self.rows.iter().map(|record| name(record).width()).max().unwrap_or(0);
        let room = longest.clamp(8, look.width.saturating_sub(NUMBERS).max(20));
        let padded = |text: &str| {
            let text = clip(text, room);
            let pad = room.saturating_sub(text.width());
            text + &" ".repeat(pad)
        };
        let head = format!(
            "{:>9} {:>7} {:>7} {:>7} {:>7} {:>7}  {:>6}",
            "covered", "claims", "nobody", "named", "unnamed", "vague", "found"
        );
        writeln!(out, "{} {}", padded(""), look.paint(Tone::Faint, &head))?;
        for record in &self.rows {
            row(out, &padded(name(record)), record, look)?;
        }
        let more = self.documents - self.rows.len();
        if more > 0 {
            let told = format!("… and {more} more documents: --coverage --format csv has them all");
            writeln!(out, "{}", look.paint(Tone::Faint, &told))?;
        }
        match &self.together {
            Some(all) if self.documents > 1 => row(out, &look.paint(Tone::Strong, &padded("together")), all, look),
            _ => Ok(()),
        }
    }
}

fn name(record: &CoverageRecord) -> &str {
    record.path.as_deref().unwrap_or(&record.document)
}

fn row(out: &mut dyn Write, name: &str, record: &CoverageRecord, look: Look) -> io::Result<()> {
    let percent = record.percent.map_or("–".to_owned(), |percent| format!("{percent} %"));
    let tone = match record.percent {
        Some(90..) => Tone::Good,
        Some(60..) | None => Tone::Plain,
        Some(_) => Tone::Doubtful,
    };
    writeln!(
        out,
        "{name} {} {:>7} {:>7} {:>7} {:>7} {:>7}  {:>6}",
        look.paint(tone, &format!("{percent:>9}")),
        record.claims,
        record.unattributed,
        record.named,
        record.unnamed,
        record.vague,
        record.errors + record.warnings + record.infos,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::ProvenanceGraph;
    use crate::graph::example::harbour;
    use crate::render::json::v1;

    #[test]
    fn of_very_many_documents_the_first_have_a_row_and_all_are_counted() {
        let graph = ProvenanceGraph::build(vec![harbour()]);
        let record = v1::coverage(&graph, 0, std::iter::empty());
        let mut table = CoverageTable::default();
        (0..ROWS + 7).for_each(|_| table.add(record.clone()));
        let mut bytes = Vec::new();
        table.write(&mut bytes, Look::default()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text.lines().count(), 1 + ROWS + 2);
        assert!(text.contains("… and 7 more documents"), "{}", &text[text.len() - 300..]);
        let claims = (record.claims * (ROWS + 7)).to_string();
        assert!(text.lines().last().is_some_and(|last| last.starts_with("together") && last.contains(&claims)));
    }
}
