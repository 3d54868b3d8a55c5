mod baseline;
mod diff;
mod sink;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::args::{AuditArgs, AuditFormat};
use super::console::Console;
use super::desk::Desk;
use super::exit::{Failure, Outcome};
use super::extract::{common, fingerprint, pipeline};
use super::input::{Input, Reader, Shard};
use super::output::{self, Output};
use super::settings::Settings;
use super::stream::{Head, Log, Run, Taken};
use crate::audit::{self, Bar, Coverage, Finding, Judged, Scope, Severity, Suppression};
use crate::graph::ProvenanceGraph;
use crate::pipeline::{Options, Pipeline};
use crate::render::csv;
use crate::render::human::{self, Look};
use crate::render::json::{self, v1};
use crate::text::Fingerprint;
use sink::Sink;

/// `onrecord audit`
pub(super) fn run(args: &AuditArgs, console: &Console) -> Result<Outcome, Failure> {
    let mut settings = Settings::load(&args.analysis.config, &args.input.paths)?;
    let known = |names: &[String]| names.iter().filter_map(|name| Some(audit::rule(name)?.id)).collect::<Vec<_>>();
    settings.config.choose(args.select.as_deref().map(known), known(&args.ignore));
    let pipeline = pipeline(&args.analysis, engine_of(&settings))?;
    let desk = Desk::new(pipeline.clone(), &args.decisions, console)?;
    let path = args.output.output.as_deref();
    let to_stdout = output::is_stdout(path);
    let run = Run { reader: Reader::new(&args.input.reading)?, jobs: args.analysis.jobs, console, to_stdout };
    let input = Input::new(&args.input.paths, &args.input.reading, path)?;
    let input = input.without(args.run.errors.as_deref()).part(args.run.shard)?;
    let report = Report::new(args, &settings, console.look(to_stdout), console.is_quiet())?;
    if args.diff {
        return diff::run(&report, &run, input, &desk, Output::open(path)?);
    }
    let pieces = matches!(args.format, AuditFormat::Jsonl | AuditFormat::Csv) && !args.corpus && !args.write_baseline;
    let (mut log, output) = Log::open(&args.run, path, pieces, &head(args, &settings, &pipeline)?)?;
    let mut sink = Sink::open(output, args, args.run.shard.is_none_or(Shard::is_first))?;
    let mut kept = Vec::new();
    let mut take = |graph: &ProvenanceGraph, document: usize, told: Told| {
        let failed = told.failed && !args.exit_zero && !args.write_baseline;
        told.notices.iter().for_each(|notice| console.notice(notice));
        if args.write_baseline {
            kept.extend(baseline::entries(graph, &told.judged));
        }
        sink.take(graph, document, told)?;
        Ok(Taken { written: sink.written(), outcome: if failed { Outcome::Findings } else { Outcome::Clean } })
    };
    let outcome = if args.corpus {
        let (analyses, mut outcome) = run.all(input, &mut log, |article| desk.analyse(article))?;
        let graph = pipeline.graph(analyses);
        for (document, told) in report.tell(&graph).into_iter().enumerate() {
            outcome = outcome.max(take(&graph, document, told)?.outcome);
        }
        outcome
    } else {
        let tell = |article| {
            let graph = pipeline.graph(vec![desk.analyse(article)]);
            let told = report.tell(&graph).pop();
            (graph, told)
        };
        run.each(input, &mut log, tell, |(graph, told)| {
            told.map_or(Ok(Taken::default()), |told| take(&graph, 0, told))
        })?
    };
    let look = console.look(to_stdout);
    sink.end(look, !log.is_stopped())?;
    desk.tell(console);
    if args.write_baseline && !log.is_stopped() {
        baseline::write(args.baseline.as_deref(), kept)?;
    }
    log.close(outcome)
}

/// What a run must have in common with one that goes on with it.
fn head(args: &AuditArgs, settings: &Settings, pipeline: &Pipeline) -> Result<Head, Failure> {
    let mut head = common(&args.input.reading, &args.analysis, &args.decisions, &args.run, pipeline)?;
    let AuditArgs { pedantic, min_severity, fail_on, coverage, exit_zero, .. } = args;
    let known = args.baseline.as_deref().filter(|_| !args.write_baseline);
    let known = known.map_or(Ok(String::new()), fingerprint)?;
    head.insert("command", "audit".to_owned());
    head.insert("format", format!("{:?}, {:?}, {coverage}", args.format, args.json));
    head.insert("choice of findings", format!("{pedantic}, {min_severity:?}, {fail_on:?}, {exit_zero}"));
    head.insert("baseline", known);
    head.insert("configuration", Fingerprint::new().part(&format!("{:?}", settings.config)).to_string());
    Ok(head)
}

fn engine_of(settings: &Settings) -> Options {
    let options = Options::default();
    Options { engine: settings.config.engine.unwrap_or(options.engine), ..options }
}

/// How findings are made and told.
struct Report<'a> {
    args: &'a AuditArgs,
    settings: &'a Settings,
    look: Look,
    quiet: bool,
    /// What matters less is left out.
    least: Option<Severity>,
    bars: Vec<Bar>,
    audit: audit::Options,
    /// Fingerprints that an earlier run knew.
    baseline: BTreeSet<String>,
}

/// What the audit says of one document.
struct Told {
    /// Whether the document is below what was asked of it.
    failed: bool,
    /// What to write in formats that go piece by piece.
    records: Vec<Vec<u8>>,
    /// Every finding, with what people said of it.
    judged: Vec<Judged>,
    /// What was said.
    suppressions: Arc<[Suppression]>,
    /// What to tell on the side.
    notices: Vec<String>,
}

impl<'a> Report<'a> {
    fn new(args: &'a AuditArgs, settings: &'a Settings, look: Look, quiet: bool) -> Result<Self, Failure> {
        let config = &settings.config;
        let audit = audit::Options {
            pedantic: args.pedantic || config.pedantic.unwrap_or(false),
            min_confidence: args.analysis.min_confidence.or(config.min_confidence),
            severities: config.severities(""),
            house: config.house.clone(),
            ..audit::Options::default()
        };
        Ok(Self {
            args,
            settings,
            look,
            quiet,
            least: args.min_severity.map(Severity::from).or(config.min_severity),
            bars: args.fail_on.clone().or(config.fail_on.clone()).unwrap_or(vec![Bar::Severity(Severity::Info)]),
            audit,
            baseline: baseline::read(args)?,
        })
    }

    /// What the rules say, each where and as much as it is to.
    fn audit(&self, graph: &ProvenanceGraph) -> (Vec<Finding>, audit::Options) {
        let paths = graph.documents().iter().filter_map(|document| document.article.path.as_ref());
        let articles = paths.map(|path| (path.clone(), self.settings.severities(path))).collect();
        let options = audit::Options { articles, ..self.audit.clone() };
        (audit::audit(graph, &options), options)
    }

    /// What comments and the configuration say of the documents.
    fn suppressions(&self, graph: &ProvenanceGraph) -> (Vec<Suppression>, Vec<(usize, String)>) {
        let (mut suppressions, mut notices) = (Vec::new(), Vec::new());
        for (document, analysis) in graph.documents().iter().enumerate() {
            let article = &analysis.article;
            let (said, odd) = audit::suppressions(article, document);
            suppressions.extend(said);
            let place = article.path.as_deref().unwrap_or(&article.id);
            notices.extend(odd.into_iter().map(|notice| (document, format!("{place}: {}", notice.message))));
            let path = self.settings.relative(place);
            let about = self.settings.config.decisions.iter().filter(|decision| decision.is_about(&path));
            suppressions.extend(about.map(|decision| Suppression {
                rule: decision.rule,
                document,
                scope: Scope::Quote(decision.quote.clone()),
                reason: decision.reason.clone(),
                line: None,
            }));
        }
        (suppressions, notices)
    }

    /// What the audit says of every document of a graph, in order.
    fn tell(&self, graph: &ProvenanceGraph) -> Vec<Told> {
        let (findings, options) = self.audit(graph);
        let (suppressions, mut notices) = self.suppressions(graph);
        let sifted = audit::sift(graph, findings, &suppressions, &self.baseline);
        for &index in &sifted.unused {
            let suppression = &suppressions[index];
            let article = &graph.documents()[suppression.document].article;
            let runs = audit::rule(suppression.rule).is_some_and(|it| options.runs(it, article.path.as_deref()));
            if runs {
                let place = article.path.as_deref().unwrap_or(&article.id);
                let message = match (&suppression.scope, suppression.line) {
                    (Scope::Quote(quote), _) => {
                        format!(
                            "{place}: the decision about “{quote}” is not needed: no finding of {}",
                            suppression.rule
                        )
                    }
                    (_, Some(line)) => {
                        format!("{place}:{line}: nothing to suppress: no finding of {}", suppression.rule)
                    }
                    (_, None) => format!("{place}: nothing to suppress: no finding of {}", suppression.rule),
                };
                notices.push((suppression.document, message));
            }
        }
        let suppressions: Arc<[Suppression]> = suppressions.into();
        let mut told: Vec<Told> = (0..graph.documents().len())
            .map(|_| Told {
                failed: false,
                records: Vec::new(),
                judged: Vec::new(),
                suppressions: Arc::clone(&suppressions),
                notices: Vec::new(),
            })
            .collect();
        for judged in sifted.findings {
            if self.least.is_none_or(|least| judged.finding.severity >= least) {
                told[judged.finding.document].judged.push(judged);
            }
        }
        for (document, notice) in notices {
            told[document].notices.push(notice);
        }
        for (document, told) in told.iter_mut().enumerate() {
            let open = open(&told.judged);
            let severities = || open.iter().map(|finding| finding.severity);
            let coverage = Coverage::of(graph, document);
            told.failed = self.bars.iter().any(|bar| bar.fails(severities(), &coverage));
            told.records = self.records(graph, document, &open);
        }
        told
    }

    /// The findings of one document in a format that goes piece by piece; nothing in others.
    fn records(&self, graph: &ProvenanceGraph, document: usize, open: &[Finding]) -> Vec<Vec<u8>> {
        let mut bytes = Vec::new();
        let whole = "memory takes what is written";
        if self.args.coverage {
            let record = v1::coverage(graph, document, open.iter().map(|finding| finding.severity));
            match self.args.format {
                AuditFormat::Csv => csv::coverage(&mut bytes, &[record]).expect(whole),
                AuditFormat::Json | AuditFormat::Jsonl => json::write(&mut bytes, &record).expect(whole),
                _ => return Vec::new(),
            }
            return vec![bytes];
        }
        let records = || v1::findings(graph, document, open, self.args.json.offset_unit.into());
        match self.args.format {
            // A clean document is worth a word unless nobody wants to hear it.
            AuditFormat::Human if open.is_empty() && self.quiet => return Vec::new(),
            AuditFormat::Human => human::findings(&mut bytes, graph, document, open, self.look).expect(whole),
            AuditFormat::Csv => csv::findings(&mut bytes, &records()).expect(whole),
            AuditFormat::Json | AuditFormat::Jsonl => {
                let write = |record: &v1::FindingRecord| {
                    let mut bytes = Vec::new();
                    json::write(&mut bytes, record).expect(whole);
                    bytes
                };
                return records().iter().map(write).collect();
            }
            AuditFormat::Sarif | AuditFormat::Github | AuditFormat::Markdown => return Vec::new(),
        }
        vec![bytes]
    }
}

/// The findings that are to be reported.
fn open(judged: &[Judged]) -> Vec<Finding> {
    judged.iter().filter(|judged| judged.is_open()).map(|judged| judged.finding.clone()).collect()
}
