use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::{AnalysisArgs, CorpusArgs, DecisionArgs, ExtractArgs, ReadingArgs, RecordFormat};
use super::console::Console;
use super::desk::Desk;
use super::exit::{Failure, Outcome};
use super::input::{Input, Reader, Shard};
use super::output::{self, Output};
use super::settings::Settings;
use super::stream::{Head, Log, Run, Taken};
use crate::audit::Finding;
use crate::detect;
use crate::graph::ProvenanceGraph;
use crate::lexicon::Directory;
use crate::model::{self, EngineInfo};
use crate::pipeline::{Options, Pipeline};
use crate::render::json::{self, v1};
use crate::render::{csv, human};
use crate::text::Fingerprint;

/// The JSON of an article of more bytes than this is written as it is made; it takes eight times the bytes of the text.
const LONG: usize = 1 << 20;

/// What there is to write about an article.
enum Record {
    /// All of it.
    Short(Vec<u8>),
    /// What it is made of.
    Long { graph: Box<ProvenanceGraph>, findings: Vec<Finding> },
}

/// `onrecord extract`
pub(super) fn run(args: &ExtractArgs, console: &Console) -> Result<Outcome, Failure> {
    let pipeline = pipeline(&args.analysis, sure_enough(&args.analysis, &args.input.paths)?)?;
    let desk = Desk::new(pipeline.clone(), &args.decisions, console)?;
    let path = args.output.output.as_deref();
    let to_stdout = output::is_stdout(path);
    let run = Run { reader: Reader::new(&args.input.reading)?, jobs: args.analysis.jobs, console, to_stdout };
    let input = Input::new(&args.input.paths, &args.input.reading, path)?;
    let input = input.without(args.run.errors.as_deref()).part(args.run.shard)?;
    let look = console.look(to_stdout);
    let options = v1::DocumentOptions::from(&args.json);
    let pieces = matches!(args.format, RecordFormat::Jsonl | RecordFormat::Csv);
    let (mut log, output) = Log::open(&args.run, path, pieces, &head(args, &pipeline)?)?;
    let top = args.run.shard.is_none_or(Shard::is_first);
    let mut output = Records::open(output, args.format, csv::STATEMENT_COLUMNS, top)?;
    let outcome = run.each(
        input,
        &mut log,
        |article| {
            let is_long = article.text.len() > LONG;
            let graph = pipeline.graph(vec![desk.analyse(article)]);
            let mut bytes = Vec::new();
            match args.format {
                RecordFormat::Human => human::statements(&mut bytes, &graph, 0, look),
                RecordFormat::Csv => csv::statements(&mut bytes, &graph, 0, options.offset_unit),
                RecordFormat::Json | RecordFormat::Jsonl => {
                    let findings = pipeline.audit(&graph);
                    if is_long {
                        return Record::Long { graph: Box::new(graph), findings };
                    }
                    json::write(&mut bytes, &v1::document(&graph, 0, &findings, options))
                }
            }
            .expect("memory takes what is written");
            Record::Short(bytes)
        },
        |record| {
            match record {
                Record::Short(bytes) => output.record(&bytes)?,
                Record::Long { graph, findings } => {
                    output.long_record(|out| json::write(out, &v1::document(&graph, 0, &findings, options)))?;
                }
            }
            Ok(Taken { written: output.written(), outcome: Outcome::Clean })
        },
    )?;
    output.end(!log.is_stopped())?;
    desk.tell(console);
    log.close(outcome)
}

/// What a run must have in common with one that goes on with it.
fn head(args: &ExtractArgs, pipeline: &Pipeline) -> Result<Head, Failure> {
    let mut head = common(&args.input.reading, &args.analysis, &args.decisions, &args.run, pipeline)?;
    head.insert("command", "extract".to_owned());
    head.insert("format", format!("{:?}, {:?}", args.format, args.json));
    Ok(head)
}

/// What results of any command rest on beside the documents.
pub(super) fn common(
    reading: &ReadingArgs,
    analysis: &AnalysisArgs,
    decisions: &DecisionArgs,
    run: &CorpusArgs,
    pipeline: &Pipeline,
) -> Result<Head, Failure> {
    let EngineInfo { name, weights } = pipeline.engine();
    let of_file = |path: &Option<PathBuf>| path.as_deref().map_or(Ok(String::new()), fingerprint);
    Ok(Head::from([
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("engine", weights.map_or(name.to_owned(), |weights| format!("{name} {weights}"))),
        ("way of reading", format!("{reading:?}")),
        ("least confidence", format!("{:?}", analysis.min_confidence)),
        ("directory of outlets", of_file(&analysis.directory)?),
        ("decisions", of_file(&decisions.decisions)?),
        ("part", run.shard.map_or("1/1".to_owned(), |shard| shard.to_string())),
    ]))
}

/// By what a file is known again.
pub(super) fn fingerprint(path: &Path) -> Result<String, Failure> {
    let place = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| Failure::new("cannot read").at(place).cause(error))?;
    Ok(Fingerprint::new().bytes(&bytes).to_string())
}

/// The pipeline those flags ask for.
pub(super) fn pipeline(args: &AnalysisArgs, options: Options) -> Result<Pipeline, Failure> {
    let model = args.model.as_deref().map(loaded).transpose()?;
    let engine = match (&model, args.engine.map(model::Engine::from)) {
        (Some(model), Some(asked)) if asked != model.engine() => {
            let problem = format!("the weights are of the engine {}, not {}", model.engine().as_str(), asked.as_str());
            return Err(Failure::new(problem).help("leave --engine out"));
        }
        (Some(model), _) => model.engine(),
        (None, asked) => asked.unwrap_or(options.engine),
    };
    if model.is_none() && !detect::is_built_in(engine) {
        let help = format!("leave --engine out, or write --engine {}", detect::best_engine().as_str());
        return Err(Failure::new(format!("the engine {} is not built into this program", engine.as_str())).help(help));
    }
    let directory = match &args.directory {
        Some(path) => extended(&options.directory, path)?,
        None => options.directory,
    };
    Ok(Pipeline::new(Options { engine, model, directory, ..options }))
}

/// The weights in a file.
fn loaded(path: &Path) -> Result<detect::Loaded, Failure> {
    let place = path.display().to_string();
    let bytes =
        fs::read(path).map_err(|error| Failure::new("cannot read the weights").at(place.clone()).cause(error))?;
    detect::Loaded::read(bytes).map_err(|error| {
        Failure::new(error.to_string())
            .at(place)
            .help("give what training/README.md makes: weights of the fast engine, or ONNX")
    })
}

/// The directory of outlets with those of a file.
fn extended(directory: &Directory, path: &Path) -> Result<Directory, Failure> {
    let place = path.display().to_string();
    let table = fs::read_to_string(path)
        .map_err(|error| Failure::new("cannot read the directory of outlets").at(place.clone()).cause(error))?;
    directory.extended(&table).map_err(|error| {
        Failure::new(error.problem.to_string()).at(place).line(Some(error.line)).help(
            "fields, parted by tabs: name, aliases (| between), kind, country, state-controlled, Wikidata item, host",
        )
    })
}

/// Options by which attributions less sure than asked for are left out, with the engine of the configuration.
pub(super) fn sure_enough(args: &AnalysisArgs, paths: &[PathBuf]) -> Result<Options, Failure> {
    let settings = Settings::load(&args.config, paths)?;
    let options = Options::default();
    Ok(Options {
        engine: settings.config.engine.unwrap_or(options.engine),
        min_confidence: args.min_confidence.unwrap_or(options.min_confidence),
        ..options
    })
}

/// Records one after the other, with what their format puts before, between and after them.
pub(super) struct Records {
    output: Output,
    format: RecordFormat,
    any: bool,
}

impl Records {
    /// Begins a table with its header, unless it goes on with another: with what is there, or as `top` says.
    pub(super) fn open(mut output: Output, format: RecordFormat, columns: &[&str], top: bool) -> Result<Self, Failure> {
        if format == RecordFormat::Csv && top && output.written() == 0 {
            let mut header = Vec::new();
            csv::header(&mut header, columns).expect("memory takes what is written");
            output.write(&header)?;
        }
        Ok(Self { output, format, any: false })
    }

    /// Writes a record; of JSON, one value without a line end.
    pub(super) fn record(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let (before, after) = self.around();
        self.output.write(&[before, bytes, after].concat())
    }

    /// Writes a record that is not to be held in memory.
    pub(super) fn long_record(&mut self, record: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let (before, after) = self.around();
        self.output.write_long(|out| {
            out.write_all(before)?;
            record(out)?;
            out.write_all(after)
        })
    }

    /// What stands before and after the next record.
    fn around(&mut self) -> (&'static [u8], &'static [u8]) {
        let before: &[u8] = match (self.format, self.any) {
            (RecordFormat::Json, false) => b"[\n",
            (RecordFormat::Json, true) => b",\n",
            _ => b"",
        };
        self.any = true;
        (before, if self.format == RecordFormat::Jsonl { b"\n" } else { b"" })
    }

    /// Bytes that a later run can go on after.
    pub(super) fn written(&self) -> u64 {
        self.output.written()
    }

    /// Writes what comes last; gives the file its name if these are all records.
    pub(super) fn end(mut self, whole: bool) -> Result<(), Failure> {
        if self.format == RecordFormat::Json {
            self.output.write(if self.any { b"\n]\n" } else { b"[]\n" })?;
        }
        self.output.end(whole)
    }
}
