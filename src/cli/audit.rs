use super::args::{AuditArgs, RecordFormat};
use super::batch::Run;
use super::console::Console;
use super::exit::{Failure, Outcome};
use super::extract::{Records, pipeline};
use super::input::{Input, Reader};
use super::output::{self, Output};
use crate::audit::{Finding, Options, Severity};
use crate::graph::ProvenanceGraph;
use crate::render::csv;
use crate::render::human::Look;
use crate::render::json::v1;

/// `onrecord audit`
pub(super) fn run(args: &AuditArgs, console: &Console) -> Result<Outcome, Failure> {
    let options =
        Options { pedantic: args.pedantic, min_confidence: args.analysis.min_confidence, ..Options::default() };
    let pipeline = pipeline(&args.analysis, options)?;
    let path = args.output.output.as_deref();
    let to_stdout = output::is_stdout(path);
    let run = Run { reader: Reader::new(&args.input.reading)?, jobs: args.analysis.jobs, console, to_stdout };
    let input = Input::new(&args.input.paths, &args.input.reading)?;
    let report = Report { args, look: console.look(to_stdout), least: args.min_severity.map(Severity::from) };
    let mut output = Records::open(Output::open(path)?, args.format, csv::FINDING_COLUMNS)?;
    let mut any = false;
    let outcome = if args.corpus {
        let (analyses, outcome) = run.all(input, &pipeline)?;
        let graph = pipeline.graph(analyses);
        let findings = pipeline.audit(&graph);
        for document in 0..graph.documents().len() {
            for record in report.records(&graph, document, &findings) {
                any = true;
                output.record(&record)?;
            }
        }
        outcome
    } else {
        run.each(
            input,
            |article| {
                let graph = pipeline.graph(vec![pipeline.analyse(article)]);
                report.records(&graph, 0, &pipeline.audit(&graph))
            },
            |records| {
                any |= !records.is_empty();
                records.iter().try_for_each(|record| output.record(record))
            },
        )?
    };
    output.finish()?;
    let found = if any && !args.exit_zero { Outcome::Findings } else { Outcome::Clean };
    Ok(outcome.max(found))
}

struct Report<'a> {
    args: &'a AuditArgs,
    look: Look,
    least: Option<Severity>,
}

impl Report<'_> {
    /// The findings about one document, each (or, for reading and tables, all) as bytes to write.
    fn records(&self, graph: &ProvenanceGraph, document: usize, findings: &[Finding]) -> Vec<Vec<u8>> {
        let about: Vec<Finding> = findings
            .iter()
            .filter(|finding| finding.document == document)
            .filter(|finding| self.least.is_none_or(|least| finding.severity >= least))
            .cloned()
            .collect();
        if about.is_empty() {
            return Vec::new();
        }
        let json = || v1::findings(graph, document, &about, self.args.json.offset_unit.into());
        let _ = self.look;
        match self.args.format {
            RecordFormat::Human => vec![human(graph, document, &json())],
            RecordFormat::Csv => {
                let mut bytes = Vec::new();
                csv::findings(&mut bytes, &json()).expect("memory takes what is written");
                vec![bytes]
            }
            RecordFormat::Json | RecordFormat::Jsonl => {
                json().iter().map(|record| serde_json::to_vec(record).expect("plain data is JSON")).collect()
            }
        }
    }
}

fn human(_graph: &ProvenanceGraph, _document: usize, records: &[v1::FindingRecord]) -> Vec<u8> {
    let lines = records.iter().map(|record| {
        let place = record.path.as_ref().unwrap_or(&record.document);
        format!("{place}:{}:{}: {} [{}]\n", record.line, record.column, record.finding.message, record.finding.rule)
    });
    crate::render::human::inert(&lines.collect::<String>()).replace("]  ", "]\n").into_bytes()
}
