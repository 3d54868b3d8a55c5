use super::{Told, open};
use crate::cli::args::{AuditArgs, AuditFormat, RecordFormat};
use crate::cli::exit::Failure;
use crate::cli::extract::Records;
use crate::cli::output::Output;
use crate::graph::ProvenanceGraph;
use crate::render::csv;
use crate::render::github::Annotations;
use crate::render::human::{self, Look};
use crate::render::json::v1;
use crate::render::markdown::Markdown;
use crate::render::sarif::Sarif;

/// Where findings go, document after document, as their format asks.
pub(super) struct Sink {
    form: Form,
    /// Numbers of every document, where a table of them is wanted.
    numbers: human::CoverageTable,
    /// Whether only numbers are wanted.
    only_numbers: bool,
}

enum Form {
    /// Piece by piece.
    Records(Records, bool),
    Sarif(Output, Sarif),
    Github(Output, Annotations),
    Markdown(Output, Markdown),
}

impl Sink {
    pub(super) fn open(output: Output, args: &AuditArgs, top: bool) -> Result<Self, Failure> {
        let records = |output, format, columns| Ok(Form::Records(Records::open(output, format, columns, top)?, false));
        let columns = if args.coverage { csv::COVERAGE_COLUMNS } else { csv::FINDING_COLUMNS };
        let form = match args.format {
            AuditFormat::Human => Form::Records(Records::open(output, RecordFormat::Human, columns, top)?, true),
            AuditFormat::Json => records(output, RecordFormat::Json, columns)?,
            AuditFormat::Jsonl => records(output, RecordFormat::Jsonl, columns)?,
            AuditFormat::Csv => records(output, RecordFormat::Csv, columns)?,
            AuditFormat::Sarif | AuditFormat::Github if args.coverage => {
                return Err(Failure::new("this format has no table of documents")
                    .help("use --coverage with human, json, jsonl, csv or markdown"));
            }
            AuditFormat::Sarif => Form::Sarif(output, Sarif::new(args.baseline.is_some())),
            AuditFormat::Github => Form::Github(output, Annotations::default()),
            AuditFormat::Markdown => Form::Markdown(output, Markdown::default()),
        };
        Ok(Self { form, numbers: human::CoverageTable::default(), only_numbers: args.coverage })
    }

    /// Takes what is told of document number `document` of `graph`.
    pub(super) fn take(&mut self, graph: &ProvenanceGraph, document: usize, told: Told) -> Result<(), Failure> {
        let whole = "memory takes what is written";
        match &mut self.form {
            Form::Records(records, table) => {
                if *table {
                    let severities = told.judged.iter().filter(|it| it.is_open()).map(|it| it.finding.severity);
                    self.numbers.add(v1::coverage(graph, document, severities));
                }
                told.records.iter().try_for_each(|record| records.record(record))
            }
            Form::Sarif(output, sarif) => {
                let mut bytes = Vec::new();
                sarif.add(&mut bytes, graph, document, &told.judged, &told.suppressions).expect(whole);
                output.write(&bytes)
            }
            Form::Github(output, annotations) => {
                let mut bytes = Vec::new();
                annotations.write(&mut bytes, graph, document, &open(&told.judged)).expect(whole);
                output.write(&bytes)
            }
            Form::Markdown(_, markdown) => {
                markdown.add(graph, document, &open(&told.judged));
                Ok(())
            }
        }
    }

    /// Bytes that a later run can go on after.
    pub(super) fn written(&self) -> u64 {
        match &self.form {
            Form::Records(records, _) => records.written(),
            Form::Sarif(output, _) | Form::Github(output, _) | Form::Markdown(output, _) => output.written(),
        }
    }

    /// Writes what comes last; gives the file its name if this was all.
    pub(super) fn end(self, look: Look, whole: bool) -> Result<(), Failure> {
        let told = "memory takes what is written";
        let mut bytes = Vec::new();
        match self.form {
            Form::Records(mut records, table) => {
                if table && (self.numbers.documents() > 1 || self.only_numbers) {
                    self.numbers.write(&mut bytes, look).expect(told);
                    records.record(&bytes)?;
                }
                records.end(whole)
            }
            Form::Sarif(mut output, sarif) => {
                sarif.end(&mut bytes).expect(told);
                output.write(&bytes)?;
                output.end(whole)
            }
            Form::Github(mut output, annotations) => {
                annotations.finish(&mut bytes).expect(told);
                output.write(&bytes)?;
                output.end(whole)
            }
            Form::Markdown(mut output, markdown) => {
                markdown.write(&mut bytes, self.only_numbers).expect(told);
                output.write(&bytes)?;
                output.end(whole)
            }
        }
    }
}
