use std::io::{self, Write};

use super::findings::findings;
use super::look::{Look, Tone};
use super::text::{clip, inert};
use crate::audit::Finding;
use crate::graph::ProvenanceGraph;
use crate::render::json::v1::CoverageRecord;
use crate::text::LineIndex;

/// Two versions of an article.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// Before, the only document of its graph.
    pub old: &'a ProvenanceGraph,
    /// After, likewise.
    pub new: &'a ProvenanceGraph,
    /// Their numbers.
    pub numbers: [&'a CoverageRecord; 2],
}

/// What an edit made worse, each with its words underlined in the new text, what it made better, and the numbers.
///
/// # Errors
/// Those of `out`.
pub fn difference(
    out: &mut dyn Write,
    sides: &Sides,
    worse: &[Finding],
    better: &[Finding],
    same: usize,
    look: Look,
) -> io::Result<()> {
    if !worse.is_empty() {
        writeln!(out, "{}\n", look.paint(Tone::Bad, "Worse"))?;
        findings(out, sides.new, 0, worse, look)?;
    }
    if !better.is_empty() {
        let article = &sides.old.documents()[0].article;
        let lines = LineIndex::new(&article.text);
        let place = inert(article.path.as_deref().unwrap_or(&article.id)).into_owned();
        writeln!(out, "{}\n", look.paint(Tone::Good, "Better"))?;
        for finding in better {
            let at = article.place(&lines, finding.span.start);
            let head = format!("  {place}:{}  {}: ", at.line, finding.rule);
            let words = clip(finding.span.of(&article.text), look.width.saturating_sub(head.chars().count()).max(20));
            writeln!(out, "{head}{words}")?;
        }
        writeln!(out)?;
    }
    let percent =
        |record: &CoverageRecord| record.percent.map_or("no claims".to_owned(), |it| format!("{it} % covered"));
    let [old, new] = sides.numbers;
    writeln!(out, "{} worse, {} better, {same} as before", worse.len(), better.len())?;
    writeln!(out, "{}, before: {}", percent(new), percent(old))?;
    writeln!(out, "{} with nobody behind, before: {}", new.unattributed, old.unattributed)
}
