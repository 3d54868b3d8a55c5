mod import;

use serde_json::json;

use super::args::{PlainFormat, ReviewArgs, ReviewCommand, ReviewMergeArgs, ReviewStatusArgs};
use super::console::Console;
use super::desk::{self, Desk};
use super::exit::{Failure, Outcome};
use super::extract::{pipeline, sure_enough};
use super::input::{Input, Reader};
use super::output;
use super::stream::{Log, Run, Taken};
use crate::render::human::inert;
use crate::render::json;
use crate::review::{Standing, merge, standing};

/// `onrecord review`
pub(super) fn run(args: &ReviewArgs, console: &Console) -> Result<Outcome, Failure> {
    match &args.command {
        ReviewCommand::Status(args) => status(args, console),
        ReviewCommand::Merge(args) => merged(args),
        ReviewCommand::Import(args) => import::run(args, console),
    }
}

fn status(args: &ReviewStatusArgs, console: &Console) -> Result<Outcome, Failure> {
    let desk = Desk::new(
        pipeline(&args.analysis, sure_enough(&args.analysis, &args.input.paths)?)?,
        &args.decisions,
        console,
    )?;
    let path = args.output.output.as_deref();
    let to_stdout = output::is_stdout(path);
    let run = Run { reader: Reader::new(&args.input.reading)?, jobs: args.analysis.jobs, console, to_stdout };
    let mut all: Vec<(String, Standing)> = Vec::new();
    let outcome = run.each(
        Input::new(&args.input.paths, &args.input.reading, path)?,
        &mut Log::default(),
        |article| {
            let name = article.path.clone().unwrap_or_else(|| article.id.clone());
            let (analysis, applied) = desk.review(desk.pipeline.analyse(article));
            (name, standing(&analysis, &desk.decisions, &applied))
        },
        |told| {
            all.push(told);
            Ok(Taken::default())
        },
    )?;
    let bytes = match args.format {
        PlainFormat::Human => human(&all, &desk).into_bytes(),
        PlainFormat::Json => {
            let mut bytes = Vec::new();
            json::write(&mut bytes, &value(&all, &desk)).expect("memory takes what is written");
            bytes.push(b'\n');
            bytes
        }
    };
    output::write(path, &bytes)?;
    Ok(outcome)
}

fn human(all: &[(String, Standing)], desk: &Desk) -> String {
    let mut text = String::new();
    let decision = |index: usize| desk::called(&desk.decisions.all()[index]);
    for (name, standing) in all {
        text.push_str(&format!(
            "{name}: {} open, {} decided, {} stale, {} contested\n",
            standing.open,
            standing.decided,
            standing.stale.len(),
            standing.contested.len()
        ));
        for (index, why) in &standing.stale {
            text.push_str(&format!("  stale      {}: {why}\n", decision(*index)));
        }
        for (index, by) in &standing.contested {
            text.push_str(&format!("  contested  {}: {by} says otherwise\n", decision(*index)));
        }
    }
    text.lines().flat_map(|line| [inert(line), "\n".into()]).collect()
}

fn value(all: &[(String, Standing)], desk: &Desk) -> serde_json::Value {
    let id = |index: usize| &desk.decisions.all()[index].id;
    let documents = all.iter().map(|(name, standing)| {
        json!({
            "document": name,
            "open": standing.open,
            "decided": standing.decided,
            "applied": standing.applied,
            "replaced": standing.replaced,
            "stale": standing.stale.iter().map(|(index, why)| json!({"decision": id(*index), "why": why})).collect::<Vec<_>>(),
            "contested": standing.contested.iter().map(|(index, by)| json!({"decision": id(*index), "by": by})).collect::<Vec<_>>(),
        })
    });
    json!({"schema": "onrecord/review/1", "documents": documents.collect::<Vec<_>>()})
}

fn merged(args: &ReviewMergeArgs) -> Result<Outcome, Failure> {
    let mut files = args.files.iter();
    let mut all = desk::read(files.next().expect("clap asks for one"))?;
    for path in files {
        all = merge(&all, &desk::read(path)?).map_err(|id| {
            Failure::new(format!("the id {id:?} stands for another decision in a file before"))
                .at(path.display().to_string())
                .help("give one of the two another id; nothing was written")
        })?;
    }
    let path = args.output.output.as_deref();
    if let Some(path) = path.filter(|path| !args.files.iter().any(|file| same(file, path))) {
        spare(path)?;
    }
    output::write(path, all.text().as_bytes())?;
    Ok(Outcome::Clean)
}

/// Refuses to write over a file.
fn spare(path: &std::path::Path) -> Result<(), Failure> {
    if path.is_file() {
        return Err(Failure::new("there is a file already, and decisions are never overwritten")
            .at(path.display().to_string())
            .help("choose another name, and make one of both with onrecord review merge"));
    }
    Ok(())
}

fn same(one: &std::path::Path, other: &std::path::Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}
