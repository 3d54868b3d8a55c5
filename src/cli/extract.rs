use super::args::{AnalysisArgs, Engine, ExtractArgs};
use super::batch;
use super::console::Console;
use super::exit::{Failure, Outcome};
use super::input;
use super::output::Output;
use crate::audit;
use crate::pipeline::{Options, Pipeline};
use crate::render::json::v1;

/// `onrecord extract`
pub(super) fn run(args: &ExtractArgs, console: &Console) -> Result<Outcome, Failure> {
    let pipeline = pipeline(&args.analysis)?;
    let options =
        v1::DocumentOptions { offset_unit: args.json.offset_unit.into(), include_text: args.json.include_text };
    let documents = input::documents(&args.input)?;
    let mut output = Output::open(args.output.output.as_deref())?;
    let outcome = batch::run(
        documents,
        args.analysis.jobs,
        console,
        |article| {
            let graph = pipeline.graph(vec![pipeline.analyse(article)]);
            let findings = pipeline.audit(&graph);
            let mut line =
                serde_json::to_vec(&v1::document(&graph, 0, &findings, options)).expect("plain data is JSON");
            line.push(b'\n');
            line
        },
        |line| output.write(&line),
    )?;
    output.finish()?;
    Ok(outcome)
}

/// The pipeline those flags ask for.
pub(super) fn pipeline(args: &AnalysisArgs) -> Result<Pipeline, Failure> {
    if args.engine != Engine::Patterns {
        return Err(Failure::new(format!(
            "the engine {} is not built into this program",
            match args.engine {
                Engine::Patterns => "patterns",
                Engine::Fast => "fast",
                Engine::Accurate => "accurate",
            }
        ))
        .help("leave --engine out, or write --engine patterns"));
    }
    Ok(Pipeline::new(Options { min_confidence: args.min_confidence, audit: audit::Options::default() }))
}
