use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::look::{Look, Tone};
use super::text::clip;
use crate::render::json::v1::CoverageRecord;

/// How well many documents are sourced: a row each, in their order, and all together.
///
/// # Errors
/// Those of `out`.
pub fn coverage_table(out: &mut dyn Write, records: &[CoverageRecord], look: Look) -> io::Result<()> {
    const NUMBERS: usize = 57;
    let longest = records.iter().map(|record| name(record).width()).max().unwrap_or(0);
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
    for record in records {
        row(out, &padded(name(record)), record, look)?;
    }
    if records.len() > 1 {
        let sum = |number: fn(&CoverageRecord) -> usize| records.iter().map(number).sum::<usize>();
        let claims = sum(|it| it.claims);
        let all = CoverageRecord {
            percent: (sum(|it| it.attributed + it.inherited) * 100).checked_div(claims),
            claims,
            attributed: sum(|it| it.attributed),
            inherited: sum(|it| it.inherited),
            unattributed: sum(|it| it.unattributed),
            named: sum(|it| it.named),
            unnamed: sum(|it| it.unnamed),
            vague: sum(|it| it.vague),
            errors: sum(|it| it.errors),
            warnings: sum(|it| it.warnings),
            infos: sum(|it| it.infos),
            ..records[0].clone()
        };
        row(out, &look.paint(Tone::Strong, &padded("together")), &all, look)?;
    }
    Ok(())
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
