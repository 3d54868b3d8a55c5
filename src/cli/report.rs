use super::args::ReportArgs;
use super::batch::Run;
use super::console::Console;
use super::exit::{Failure, Outcome};
use super::extract::{pipeline, sure_enough};
use super::input::{Input, Reader};
use super::output::{self, Output};
use crate::render::html::{self, PageOptions};

/// `onrecord report`
pub(super) fn run(args: &ReportArgs, console: &Console) -> Result<Outcome, Failure> {
    let path = args.output.output.as_deref();
    let pipeline = pipeline(&args.analysis, sure_enough(&args.analysis, &args.input.paths)?)?;
    let to_stdout = output::is_stdout(path);
    let mut output = Output::open(path)?;
    let run = Run { reader: Reader::new(&args.input.reading)?, jobs: args.analysis.jobs, console, to_stdout };
    let (analyses, outcome) = run.all(Input::new(&args.input.paths, &args.input.reading, path)?, &pipeline)?;
    if analyses.is_empty() {
        // Told already; an empty page would hide it.
        return Ok(outcome);
    }
    let graph = pipeline.graph(analyses);
    let findings = pipeline.audit(&graph);
    let page = html::page(&graph, 0, &findings, &PageOptions::default())
        .map_err(|error| Failure::new("cannot draw the picture").cause(error))?;
    output.write(page.as_bytes())?;
    output.finish()?;
    Ok(outcome)
}
