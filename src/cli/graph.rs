use std::path::Path;

use super::args::{GraphArgs, GraphFormat};
use super::batch::Run;
use super::console::Console;
use super::exit::{Failure, Outcome};
use super::extract::{pipeline, sure_enough};
use super::input::{Input, Reader};
use super::output::{self, Output};
use super::picture::{self, Kind};
use crate::graph::ProvenanceGraph;
use crate::render::json::{self, v1};

/// `onrecord graph`
pub(super) fn run(args: &GraphArgs, console: &Console) -> Result<Outcome, Failure> {
    let path = args.output.output.as_deref();
    let format = format(args, path)?;
    let pipeline = pipeline(&args.analysis, sure_enough(&args.analysis, &args.input.paths)?)?;
    let to_stdout = output::is_stdout(path);
    let mut output = Output::open(path)?;
    let run = Run { reader: Reader::new(&args.input.reading)?, jobs: args.analysis.jobs, console, to_stdout };
    let (analyses, outcome) = run.all(Input::new(&args.input.paths, &args.input.reading, path)?, &pipeline)?;
    if analyses.is_empty() {
        // Told already; an empty picture would hide it.
        return Ok(outcome);
    }
    let graph = pipeline.graph(analyses);
    let bytes = render(args, &graph, format, console)?;
    output.write(&bytes)?;
    output.finish()?;
    Ok(outcome)
}

/// What `--format` says, or else the ending of the output.
fn format(args: &GraphArgs, path: Option<&Path>) -> Result<GraphFormat, Failure> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(path) = path.filter(|path| *path != Path::new("-")) else { return Ok(GraphFormat::Json) };
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "png" => Ok(GraphFormat::Png),
        "svg" => Ok(GraphFormat::Svg),
        "dot" | "gv" => Ok(GraphFormat::Dot),
        "json" => Ok(GraphFormat::Json),
        _ => Err(Failure::new("the ending does not say what to write")
            .at(path.display().to_string())
            .help("end the name in .png, .svg, .dot or .json, or say --format")),
    }
}

fn render(
    args: &GraphArgs,
    graph: &ProvenanceGraph,
    format: GraphFormat,
    console: &Console,
) -> Result<Vec<u8>, Failure> {
    match format {
        GraphFormat::Json => {
            let mut bytes = Vec::new();
            json::write(&mut bytes, &v1::graph(graph, (&args.json).into())).expect("memory takes what is written");
            bytes.push(b'\n');
            Ok(bytes)
        }
        GraphFormat::Png => picture::draw(&args.picture, graph, Kind::Png, console),
        GraphFormat::Svg => picture::draw(&args.picture, graph, Kind::Svg, console),
        GraphFormat::Dot => Ok(picture::dot(&args.picture, graph).into_bytes()),
    }
}
