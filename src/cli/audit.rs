use super::args::{AuditArgs, RecordFormat};
use super::batch::Run;
use super::console::Console;
use super::exit::{Failure, Outcome};
use super::extract::{Records, pipeline};
use super::input::{Input, Reader};
use super::output::{self, Output};
use super::settings::Settings;
use crate::audit::{self, Bar, Coverage, Finding, Severity};
use crate::graph::ProvenanceGraph;
use crate::pipeline::Options;
use crate::render::csv;
use crate::render::human::{self, Look};
use crate::render::json::{self, v1};

/// `onrecord audit`
pub(super) fn run(args: &AuditArgs, console: &Console) -> Result<Outcome, Failure> {
    let mut settings = Settings::load(&args.analysis.config, &args.input.paths)?;
    let known = |names: &[String]| names.iter().filter_map(|name| Some(audit::rule(name)?.id)).collect::<Vec<_>>();
    settings.config.choose(args.select.as_deref().map(known), known(&args.ignore));
    let config = &settings.config;
    let audit = audit::Options {
        pedantic: args.pedantic || config.pedantic.unwrap_or(false),
        min_confidence: args.analysis.min_confidence.or(config.min_confidence),
        severities: config.severities(""),
        house: config.house.clone(),
        ..audit::Options::default()
    };
    let options = Options::default();
    let options = Options { engine: config.engine.unwrap_or(options.engine), ..options };
    let pipeline = pipeline(&args.analysis, options)?;
    let path = args.output.output.as_deref();
    let to_stdout = output::is_stdout(path);
    let run = Run { reader: Reader::new(&args.input.reading)?, jobs: args.analysis.jobs, console, to_stdout };
    let input = Input::new(&args.input.paths, &args.input.reading, path)?;
    let report = Report {
        args,
        look: console.look(to_stdout),
        least: args.min_severity.map(Severity::from).or(config.min_severity),
        bars: args.fail_on.clone().or(config.fail_on.clone()).unwrap_or(vec![Bar::Severity(Severity::Info)]),
        audit,
        settings: &settings,
        quiet: console.is_quiet(),
    };
    let mut output = Records::open(Output::open(path)?, args.format, csv::FINDING_COLUMNS)?;
    let mut failed = false;
    let mut take = |told: Told| {
        failed |= told.failed;
        told.records.iter().try_for_each(|record| output.record(record))
    };
    let outcome = if args.corpus {
        let (analyses, outcome) = run.all(input, &pipeline)?;
        let graph = pipeline.graph(analyses);
        let findings = report.audit(&graph);
        (0..graph.documents().len()).try_for_each(|document| take(report.tell(&graph, document, &findings)))?;
        outcome
    } else {
        let tell = |article| {
            let graph = pipeline.graph(vec![pipeline.analyse(article)]);
            report.tell(&graph, 0, &report.audit(&graph))
        };
        run.each(input, tell, take)?
    };
    output.finish()?;
    let found = if failed && !args.exit_zero { Outcome::Findings } else { Outcome::Clean };
    Ok(outcome.max(found))
}

struct Report<'a> {
    args: &'a AuditArgs,
    look: Look,
    least: Option<Severity>,
    bars: Vec<Bar>,
    audit: audit::Options,
    settings: &'a Settings,
    quiet: bool,
}

/// What the audit says of one document.
struct Told {
    /// Whether the document is below what was asked of it.
    failed: bool,
    /// What to write, piece by piece.
    records: Vec<Vec<u8>>,
}

impl Report<'_> {
    /// What the rules say, each where and as much as it is to.
    fn audit(&self, graph: &ProvenanceGraph) -> Vec<Finding> {
        let paths = graph.documents().iter().filter_map(|document| document.article.path.as_ref());
        let articles = paths.map(|path| (path.clone(), self.settings.severities(path))).collect();
        audit::audit(graph, &audit::Options { articles, ..self.audit.clone() })
    }

    fn tell(&self, graph: &ProvenanceGraph, document: usize, findings: &[Finding]) -> Told {
        let about: Vec<Finding> = findings
            .iter()
            .filter(|finding| finding.document == document)
            .filter(|finding| self.least.is_none_or(|least| finding.severity >= least))
            .cloned()
            .collect();
        let records = || v1::findings(graph, document, &about, self.args.json.offset_unit.into());
        let mut bytes = Vec::new();
        let written = match self.args.format {
            // A clean document is worth a word unless nobody wants to hear it.
            RecordFormat::Human if about.is_empty() && self.quiet => Vec::new(),
            RecordFormat::Human => {
                human::findings(&mut bytes, graph, document, &about, self.look).expect("memory takes what is written");
                vec![bytes]
            }
            RecordFormat::Csv => {
                csv::findings(&mut bytes, &records()).expect("memory takes what is written");
                vec![bytes]
            }
            RecordFormat::Json | RecordFormat::Jsonl => {
                let write = |record: &v1::FindingRecord| {
                    let mut bytes = Vec::new();
                    json::write(&mut bytes, record).expect("memory takes what is written");
                    bytes
                };
                records().iter().map(write).collect()
            }
        };
        let coverage = Coverage::of(graph, document);
        let severities = || about.iter().map(|finding| finding.severity);
        Told { failed: self.bars.iter().any(|bar| bar.fails(severities(), &coverage)), records: written }
    }
}
