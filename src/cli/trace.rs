use super::args::{PlainFormat, TraceArgs, TraceWhat};
use super::console::Console;
use super::desk::Desk;
use super::exit::{Failure, Outcome};
use super::extract::{pipeline, sure_enough};
use super::input::{Input, Reader};
use super::output::{self, Output};
use super::stream::{Log, Run};
use crate::graph::{ClaimRef, ProvenanceGraph};
use crate::render::human;
use crate::render::json::{self, v1};

/// `onrecord trace`
pub(super) fn run(args: &TraceArgs, console: &Console) -> Result<Outcome, Failure> {
    let pipeline = pipeline(&args.analysis, sure_enough(&args.analysis, &args.paths)?)?;
    let desk = Desk::new(pipeline.clone(), &args.decisions, console)?;
    let path = args.output.output.as_deref();
    let to_stdout = output::is_stdout(path);
    let mut output = Output::open(path)?;
    let run = Run { reader: Reader::new(&args.reading)?, jobs: args.analysis.jobs, console, to_stdout };
    let input = Input::new(&args.paths, &args.reading, path)?;
    let (analyses, outcome) = run.all(input, &mut Log::default(), |article| desk.analyse(article))?;
    desk.tell(console);
    let graph = pipeline.graph(analyses);
    let (claims, sources) = find(&graph, &args.query, args.what);
    if claims.is_empty() && sources.is_empty() && outcome == Outcome::Clean {
        console.notice(&format!("no claim and no source matches {:?}", args.query));
    }
    let mut bytes = Vec::new();
    match args.format {
        PlainFormat::Json => {
            let trace = v1::trace(&graph, &args.query, &claims, &sources, args.offset_unit.into());
            json::write(&mut bytes, &trace).expect("memory takes what is written");
            bytes.push(b'\n');
        }
        PlainFormat::Human => {
            let look = console.look(to_stdout);
            for (number, &claim) in claims.iter().enumerate() {
                if number > 0 {
                    bytes.push(b'\n');
                }
                human::claim(&mut bytes, &graph, claim, look).expect("memory takes what is written");
            }
            for (number, &source) in sources.iter().enumerate() {
                if number > 0 {
                    bytes.push(b'\n');
                }
                human::source(&mut bytes, &graph, source, look).expect("memory takes what is written");
            }
            human::meetings(&mut bytes, &graph, &claims, &sources, look).expect("memory takes what is written");
        }
    }
    output.write(&bytes)?;
    output.finish()?;
    Ok(outcome)
}

/// What the query names: claims or sources, never both.
fn find(graph: &ProvenanceGraph, query: &str, what: TraceWhat) -> (Vec<ClaimRef>, Vec<usize>) {
    let sources = graph.find_sources(query);
    match what {
        TraceWhat::Claim => (graph.find_claims(query), Vec::new()),
        TraceWhat::Source if sources.exact.is_empty() => (Vec::new(), sources.partial),
        TraceWhat::Source => (Vec::new(), sources.exact),
        TraceWhat::Auto if !sources.exact.is_empty() => (Vec::new(), sources.exact),
        TraceWhat::Auto => {
            let claims = graph.find_claims(query);
            if claims.is_empty() { (claims, sources.partial) } else { (claims, Vec::new()) }
        }
    }
}
