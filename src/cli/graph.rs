use std::collections::HashSet;
use std::path::Path;

use super::args::{GraphArgs, GraphFormat};
use super::console::Console;
use super::desk::Desk;
use super::exit::{Failure, Outcome};
use super::extract::{pipeline, sure_enough};
use super::input::{Input, Reader};
use super::output::{self, Output};
use super::picture::{self, Kind};
use super::report::file_name;
use super::stream::{Log, Run};
use crate::graph::ProvenanceGraph;
use crate::render::exchange;
use crate::render::json::{self, v1};

/// `onrecord graph`
pub(super) fn run(args: &GraphArgs, console: &Console) -> Result<Outcome, Failure> {
    let path = args.output.output.as_deref();
    let format = format(args, path)?;
    let pipeline = pipeline(&args.analysis, sure_enough(&args.analysis, &args.input.paths)?)?;
    let desk = Desk::new(pipeline.clone(), &args.decisions, console)?;
    let to_stdout = output::is_stdout(path);
    let mut output = if format == GraphFormat::Brat { None } else { Some(Output::open(path)?) };
    let run = Run { reader: Reader::new(&args.input.reading)?, jobs: args.analysis.jobs, console, to_stdout };
    let input = Input::new(&args.input.paths, &args.input.reading, path)?;
    let (analyses, outcome) = run.all(input, &mut Log::default(), |article| desk.analyse(article))?;
    if analyses.is_empty() {
        // Told already; an empty picture would hide it.
        return Ok(outcome);
    }
    let graph = pipeline.graph(analyses);
    match output.take() {
        None => brat(&graph, path)?,
        Some(mut output) => {
            output.write(&render(args, &graph, format, console)?)?;
            output.finish()?;
        }
    }
    desk.tell(console);
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
        "graphml" => Ok(GraphFormat::Graphml),
        "jsonld" => Ok(GraphFormat::WebAnnotation),
        "mmd" => Ok(GraphFormat::Mermaid),
        "md" => Ok(GraphFormat::Markdown),
        _ => Err(Failure::new("the ending does not say what to write")
            .at(path.display().to_string())
            .help("end the name in .png, .svg, .dot, .json, .graphml or .md, or say --format")),
    }
}

/// A text and an annotation file for every article, and what brat must know of the labels.
fn brat(graph: &ProvenanceGraph, path: Option<&Path>) -> Result<(), Failure> {
    let folder = path.filter(|path| *path != Path::new("-")).ok_or_else(|| {
        Failure::new("brat has two files an article, which need a folder")
            .help("name a folder with -o, such as -o brat")
    })?;
    std::fs::create_dir_all(folder)
        .map_err(|error| Failure::new("cannot make the folder").at(folder.display().to_string()).cause(error))?;
    let mut names = HashSet::new();
    for analysis in graph.documents() {
        let name = file_name(&analysis.article.id, &mut names);
        let (text, annotations) = exchange::brat::document(analysis);
        output::write(Some(&folder.join(format!("{name}.txt"))), text.as_bytes())?;
        output::write(Some(&folder.join(format!("{name}.ann"))), annotations.as_bytes())?;
    }
    output::write(Some(&folder.join("annotation.conf")), exchange::brat::CONFIGURATION.as_bytes())
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
        GraphFormat::Graphml => Ok(exchange::graphml::write(graph).into_bytes()),
        GraphFormat::NodeLink => Ok(exchange::node_link::write(graph).into_bytes()),
        GraphFormat::ProvJson => Ok(exchange::prov::write(graph).into_bytes()),
        GraphFormat::WebAnnotation => Ok(exchange::web_annotation::write(graph).into_bytes()),
        GraphFormat::LabelStudio => Ok(exchange::label_studio::write(graph).into_bytes()),
        GraphFormat::Brat => unreachable!("it goes into a folder"),
        GraphFormat::Mermaid => Ok(exchange::mermaid::write(graph).into_bytes()),
        GraphFormat::Markdown => Ok(exchange::markdown::write(graph).into_bytes()),
    }
}
