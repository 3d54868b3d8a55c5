use std::fs;
use std::path::{Path, PathBuf};

use super::args::{AnalysisArgs, ExtractArgs, RecordFormat};
use super::batch::Run;
use super::console::Console;
use super::desk::Desk;
use super::exit::{Failure, Outcome};
use super::input::{Input, Reader};
use super::output::{self, Output};
use super::settings::Settings;
use crate::detect;
use crate::lexicon::Directory;
use crate::model;
use crate::pipeline::{Options, Pipeline};
use crate::render::json::{self, v1};
use crate::render::{csv, human};

/// `onrecord extract`
pub(super) fn run(args: &ExtractArgs, console: &Console) -> Result<Outcome, Failure> {
    let pipeline = pipeline(&args.analysis, sure_enough(&args.analysis, &args.input.paths)?)?;
    let desk = Desk::new(pipeline.clone(), &args.decisions)?;
    let path = args.output.output.as_deref();
    let to_stdout = output::is_stdout(path);
    let run = Run { reader: Reader::new(&args.input.reading)?, jobs: args.analysis.jobs, console, to_stdout };
    let input = Input::new(&args.input.paths, &args.input.reading, path)?;
    let look = console.look(to_stdout);
    let options = v1::DocumentOptions::from(&args.json);
    let mut output = Records::open(Output::open(path)?, args.format, csv::STATEMENT_COLUMNS)?;
    let outcome = run.each(
        input,
        |article| {
            let graph = pipeline.graph(vec![desk.analyse(article)]);
            let mut bytes = Vec::new();
            match args.format {
                RecordFormat::Human => human::statements(&mut bytes, &graph, 0, look),
                RecordFormat::Csv => csv::statements(&mut bytes, &graph, 0, options.offset_unit),
                RecordFormat::Json | RecordFormat::Jsonl => {
                    let findings = pipeline.audit(&graph);
                    json::write(&mut bytes, &v1::document(&graph, 0, &findings, options))
                }
            }
            .expect("memory takes what is written");
            bytes
        },
        |bytes| output.record(&bytes),
    )?;
    output.finish()?;
    desk.tell(console);
    Ok(outcome)
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
    detect::Loaded::read(bytes)
        .map_err(|error| Failure::new(error.to_string()).at(place).help("training/README.md says how weights are made"))
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
    pub(super) fn open(mut output: Output, format: RecordFormat, columns: &[&str]) -> Result<Self, Failure> {
        if format == RecordFormat::Csv {
            let mut header = Vec::new();
            csv::header(&mut header, columns).expect("memory takes what is written");
            output.write(&header)?;
        }
        Ok(Self { output, format, any: false })
    }

    /// Writes a record; of JSON, one value without a line end.
    pub(super) fn record(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let before: &[u8] = match (self.format, self.any) {
            (RecordFormat::Json, false) => b"[\n",
            (RecordFormat::Json, true) => b",\n",
            _ => b"",
        };
        let after: &[u8] = if self.format == RecordFormat::Jsonl { b"\n" } else { b"" };
        self.any = true;
        self.output.write(&[before, bytes, after].concat())
    }

    pub(super) fn finish(mut self) -> Result<(), Failure> {
        if self.format == RecordFormat::Json {
            self.output.write(if self.any { b"\n]\n" } else { b"[]\n" })?;
        }
        self.output.finish()
    }
}
