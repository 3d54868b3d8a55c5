use std::collections::HashMap;
use std::io::{self, Write};

use super::write_rows;
use crate::graph::ProvenanceGraph;
use crate::model::{Analysis, Attribution, Claim, Status};
use crate::text::{LineIndex, OffsetMap, OffsetUnit, Span};

/// The columns of [`statements`].
pub const STATEMENT_COLUMNS: &[&str] = &[
    "document",
    "path",
    "line",
    "status",
    "source",
    "class",
    "named",
    "state_controlled",
    "chain",
    "cue",
    "content",
    "mode",
    "attitude",
    "polarity",
    "confidence",
    "start",
    "end",
    "offset_unit",
    "claim",
    "attribution",
    "source_ids",
    "engine",
    "weights",
];

/// Who said what in document number `index`: a row for every attribution, in text order, then one
/// for every claim that nobody stands behind. `start` and `end` are those of the content's cover.
///
/// # Errors
/// Those of `out`.
///
/// # Panics
/// If there is no such document.
pub fn statements(out: &mut dyn Write, graph: &ProvenanceGraph, index: usize, unit: OffsetUnit) -> io::Result<()> {
    let analysis = &graph.documents()[index];
    let claims: HashMap<&str, &Claim> = analysis.claims.iter().map(|claim| (claim.id.0.as_str(), claim)).collect();
    let table = Table {
        analysis,
        lines: LineIndex::new(&analysis.article.text),
        offsets: OffsetMap::new(&analysis.article.text, unit),
    };
    let said = analysis.attributions.iter().map(|attribution| {
        let claim = claims.get(attribution.claim.0.as_str());
        table.said(attribution, claim.copied())
    });
    let alone = analysis.claims.iter().filter(|claim| claim.status == Status::Unattributed);
    write_rows(out, said.chain(alone.map(|claim| table.alone(claim))))
}

struct Table<'a> {
    analysis: &'a Analysis,
    lines: LineIndex,
    offsets: OffsetMap<'a>,
}

impl Table<'_> {
    fn said(&self, attribution: &Attribution, claim: Option<&Claim>) -> Vec<String> {
        let analysis = self.analysis;
        let chain: Vec<Vec<usize>> = attribution.chain.iter().map(|link| analysis.sources_of(&link.mentions)).collect();
        let names = |link: &Vec<usize>| {
            link.iter().map(|&source| analysis.sources[source].name.as_str()).collect::<Vec<_>>().join("; ")
        };
        let first = chain.first().cloned().unwrap_or_default();
        let all =
            |fact: &dyn Fn(usize) -> String| first.iter().map(|&source| fact(source)).collect::<Vec<_>>().join("; ");
        let cues: Vec<String> = attribution.chain.iter().map(|link| analysis.words(&link.cue)).collect();
        let status = if attribution.makes_claim() {
            claim.map_or(Status::Attributed, |claim| claim.status)
        } else {
            Status::Inherited
        };
        let mut row = self.place(&attribution.content);
        row.extend([
            status.as_str().to_owned(),
            names(&first),
            all(&|source| analysis.sources[source].class.as_str().to_owned()),
            all(&|source| analysis.sources[source].named.to_string()),
            all(&|source| analysis.sources[source].state_controlled.map(|yes| yes.to_string()).unwrap_or_default()),
            chain.iter().map(names).collect::<Vec<_>>().join(" ← "),
            cues.join(" ← "),
            analysis.words(&attribution.content),
            attribution.mode.as_str().to_owned(),
            attribution.attitude.as_str().to_owned(),
            attribution.polarity.as_str().to_owned(),
            format!("{:.3}", attribution.confidence.value()),
        ]);
        row.extend(self.range(&attribution.content));
        row.extend([
            attribution.claim.to_string(),
            attribution.id.to_string(),
            all(&|source| analysis.sources[source].id.to_string()),
        ]);
        row.extend(self.engine());
        row
    }

    fn alone(&self, claim: &Claim) -> Vec<String> {
        let mut row = self.place(&claim.spans);
        row.push(claim.status.as_str().to_owned());
        row.extend(std::iter::repeat_n(String::new(), 6));
        row.push(self.analysis.words(&claim.spans));
        row.extend(std::iter::repeat_n(String::new(), 3));
        row.push(format!("{:.3}", claim.confidence.value()));
        row.extend(self.range(&claim.spans));
        row.extend([claim.id.to_string(), String::new(), String::new()]);
        row.extend(self.engine());
        row
    }

    fn place(&self, spans: &[Span]) -> Vec<String> {
        let article = &self.analysis.article;
        let line = spans.first().map(|span| self.lines.line(span.start).to_string());
        vec![article.id.clone(), article.path.clone().unwrap_or_default(), line.unwrap_or_default()]
    }

    fn range(&self, spans: &[Span]) -> [String; 3] {
        let offset = |at: Option<usize>| at.map(|at| self.offsets.from_byte(at).to_string()).unwrap_or_default();
        let start = spans.iter().map(|span| span.start).min();
        let end = spans.iter().map(|span| span.end).max();
        [offset(start), offset(end), self.offsets.unit().as_str().to_owned()]
    }

    fn engine(&self) -> [String; 2] {
        let engine = &self.analysis.engine;
        [engine.name.to_owned(), engine.weights.clone().unwrap_or_default()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::example::{Example, harbour};
    use crate::model::SourceClass;

    /// The table as another program reads it.
    fn table(analysis: Analysis) -> Vec<Vec<String>> {
        let graph = ProvenanceGraph::build(vec![analysis]);
        let mut bytes = Vec::new();
        crate::render::csv::header(&mut bytes, STATEMENT_COLUMNS).unwrap();
        statements(&mut bytes, &graph, 0, OffsetUnit::Char).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn every_row_has_every_column() {
        let table = table(harbour());
        assert!(table.iter().all(|row| row.len() == STATEMENT_COLUMNS.len()), "{table:?}");
        let cell = |row: usize, name: &str| {
            table[row][STATEMENT_COLUMNS.iter().position(|column| *column == name).unwrap()].as_str()
        };
        assert_eq!((cell(3, "source"), cell(3, "chain")), ("Tarn Agency", "Tarn Agency ← Port Authority"));
        assert_eq!(
            (cell(3, "content"), cell(3, "line"), cell(3, "state_controlled")),
            ("40 boats must leave", "6", "true")
        );
        assert_eq!((cell(1, "status"), cell(1, "content")), ("inherited", "This"));
        let last = table.len() - 1;
        assert_eq!((cell(last, "status"), cell(last, "source")), ("unattributed", ""));
    }

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_out() {
        let text = "=cmd()|' /C calc'!A0 said: \"+1,\n-1\"; @SUM(A1), \tTab. said so.";
        let analysis = Example::new("=id", text)
            .source("=cmd()|' /C calc'!A0", SourceClass::Person)
            .said("+1,\n-1", &[("=cmd()|' /C calc'!A0", "said")])
            .alone("@SUM(A1), \tTab.")
            .alone("\tTab.")
            .build();
        let table = table(analysis);
        assert_eq!(table.len(), 4);
        for cell in table.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
        }
        assert_eq!(table[1][0], "'=id");
        assert_eq!(table[1][10], "'+1,\n-1");
    }
}
