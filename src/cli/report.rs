use std::collections::HashSet;
use std::fs;
use std::path::Path;

use super::args::ReportArgs;
use super::console::Console;
use super::desk::Desk;
use super::exit::{Failure, Outcome};
use super::extract::{pipeline, sure_enough};
use super::input::{Input, Reader};
use super::output::{self, Output};
use super::stream::{Log, Run};
use crate::graph::ProvenanceGraph;
use crate::render::RenderError;
use crate::render::html::{self, IndexEntry, PageOptions};

/// `onrecord report`
pub(super) fn run(args: &ReportArgs, console: &Console) -> Result<Outcome, Failure> {
    let path = args.output.output.as_deref();
    let pipeline = pipeline(&args.analysis, sure_enough(&args.analysis, &args.input.paths)?)?;
    let desk = Desk::new(pipeline, &args.decisions, console)?;
    let to_stdout = output::is_stdout(path);
    let run = Run { reader: Reader::new(&args.input.reading)?, jobs: args.analysis.jobs, console, to_stdout };
    let input = Input::new(&args.input.paths, &args.input.reading, path)?;
    let (analyses, outcome) = run.all(input, &mut Log::default(), |article| desk.analyse(article))?;
    if analyses.is_empty() {
        // Told already; an empty page would hide it.
        return Ok(outcome);
    }
    let graph = desk.pipeline.graph(analyses);
    match path.filter(|path| !to_stdout && (path.is_dir() || path.extension().is_none())) {
        Some(folder) => corpus(&graph, folder, &desk)?,
        None if graph.documents().len() > 1 => {
            return Err(Failure::new(format!("{} articles need a folder for their pages", graph.documents().len()))
                .help("name a folder with -o, such as -o report"));
        }
        None => {
            let mut output = Output::open(path)?;
            let findings = desk.pipeline.audit(&graph);
            let decisions: Vec<&str> = desk.decisions.lines_of(&graph.documents()[0].article.id).collect();
            let options = PageOptions { decisions: &decisions, ..PageOptions::default() };
            output.write(html::page(&graph, 0, &findings, &options).map_err(failure)?.as_bytes())?;
            output.finish()?;
        }
    }
    desk.tell(console);
    Ok(outcome)
}

/// An index and a page for every article.
fn corpus(graph: &ProvenanceGraph, folder: &Path, desk: &Desk) -> Result<(), Failure> {
    fs::create_dir_all(folder)
        .map_err(|error| Failure::new("cannot make the folder").at(folder.display().to_string()).cause(error))?;
    let mut names = HashSet::from(["index".to_owned()]);
    let mut entries = Vec::new();
    for analysis in graph.documents() {
        // A page says of its article what `onrecord audit` says of it alone.
        let alone = desk.pipeline.graph(vec![analysis.clone()]);
        let findings = desk.pipeline.audit(&alone);
        let name = page_name(&analysis.article.id, &mut names);
        let decisions: Vec<&str> = desk.decisions.lines_of(&analysis.article.id).collect();
        let options = PageOptions { back: Some("index.html"), decisions: &decisions, ..PageOptions::default() };
        let page = html::page(&alone, 0, &findings, &options).map_err(failure)?;
        output::write(Some(&folder.join(&name)), page.as_bytes())?;
        entries.push(IndexEntry { page: name, findings: findings.len() });
    }
    let findings = desk.pipeline.audit(graph);
    output::write(Some(&folder.join("index.html")), html::index(graph, &findings, &entries).as_bytes())
}

/// The name of an article's page.
pub(super) fn page_name(id: &str, names: &mut HashSet<String>) -> String {
    format!("{}.html", file_name(id, names))
}

/// A file name made of the article's id, that no system takes amiss and no other article has; without an ending.
pub(super) fn file_name(id: &str, names: &mut HashSet<String>) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let slug: String = id.chars().map(plain).collect();
    let slug = slug.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let slug: String = slug.chars().take(80).collect();
    let slug = if slug.is_empty() { "article".to_owned() } else { slug };
    let mut name = slug.clone();
    let mut number = 2;
    while !names.insert(name.clone()) {
        name = format!("{slug}-{number}");
        number += 1;
    }
    name
}

pub(super) fn failure(error: RenderError) -> Failure {
    Failure::new("cannot draw the picture").cause(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_name_of_its_own() {
        let mut names = HashSet::from(["index".to_owned()]);
        let mut check = |id: &str, expect: &str| assert_eq!(page_name(id, &mut names), expect);
        check("Flood in Tarn", "flood-in-tarn.html");
        check("flood/in/tarn", "flood-in-tarn-2.html");
        check("../../etc/passwd", "etc-passwd.html");
        check("index", "index-2.html");
        check("北京", "article.html");
    }
}
