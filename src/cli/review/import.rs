use std::collections::HashSet;
use std::fs;

use super::spare;
use crate::cli::args::{Annotator, ReviewImportArgs};
use crate::cli::console::Console;
use crate::cli::exit::{Failure, Outcome};
use crate::cli::extract::{pipeline, sure_enough};
use crate::cli::input::{Input, Reader};
use crate::cli::output;
use crate::cli::report::file_name;
use crate::cli::stream::{Log, Run};
use crate::eval::Annotation;
use crate::eval::brat::brat;
use crate::model::Analysis;
use crate::review::{Annotated, Decision, LabelStudioTask, from_annotations, label_studio};
use crate::text::{Quote, Span};

/// `onrecord review import`
pub(super) fn run(args: &ReviewImportArgs, console: &Console) -> Result<Outcome, Failure> {
    let path = args.output.output.as_deref();
    if let Some(path) = path {
        spare(path)?;
    }
    let pipeline = pipeline(&args.analysis, sure_enough(&args.analysis, &args.input.paths)?)?;
    let to_stdout = output::is_stdout(path);
    let run = Run { reader: Reader::new(&args.input.reading)?, jobs: args.analysis.jobs, console, to_stdout };
    let input = Input::new(&args.input.paths, &args.input.reading, path)?;
    let (analyses, outcome) = run.all(input, &mut Log::default(), |article| pipeline.analyse(article))?;
    let decisions = match args.from {
        Annotator::Brat => of_brat(args, &analyses, console)?,
        Annotator::LabelStudio => of_label_studio(args, &analyses, console)?,
    };
    let text: String = decisions.iter().flat_map(|decision| [decision.line(), "\n".to_owned()]).collect();
    output::write(path, text.as_bytes())?;
    Ok(outcome)
}

fn of_brat(args: &ReviewImportArgs, analyses: &[Analysis], console: &Console) -> Result<Vec<Decision>, Failure> {
    let mut names = HashSet::new();
    let mut decisions = Vec::new();
    for analysis in analyses {
        let name = file_name(&analysis.article.id, &mut names);
        let at = args.annotations.join(format!("{name}.ann"));
        let place = || at.display().to_string();
        let read = |path: &std::path::Path| {
            fs::read_to_string(path)
                .map_err(|error| Failure::new("cannot read").at(path.display().to_string()).cause(error))
        };
        if !at.exists() {
            console.notice(&format!("{} is not there: the article is passed over", place()));
            continue;
        }
        let (text, ann) = (read(&at.with_extension("txt"))?, read(&at)?);
        let gold = brat(&analysis.article.id, &text, &ann)
            .map_err(|(line, error)| Failure::new(error.to_string()).at(place()).line(Some(line)))?;
        let annotated = placed(gold.attributions.into_iter().map(annotated).collect(), &text, analysis);
        decisions.extend(from_annotations(analysis, &annotated, args.reviewer.as_deref(), None));
    }
    Ok(decisions)
}

fn of_label_studio(
    args: &ReviewImportArgs,
    analyses: &[Analysis],
    console: &Console,
) -> Result<Vec<Decision>, Failure> {
    let place = || args.annotations.display().to_string();
    let text = fs::read_to_string(&args.annotations)
        .map_err(|error| Failure::new("cannot read the export").at(place()).cause(error))?;
    let mut decisions = Vec::new();
    for LabelStudioTask { id, text, annotator, time, annotated } in
        label_studio(&text).map_err(|why| Failure::new(why).at(place()))?
    {
        let Some(analysis) = analyses.iter().find(|analysis| analysis.article.id == id) else {
            console.notice(&format!("the task {id} is about none of these articles"));
            continue;
        };
        let annotated = placed(annotated, &text, analysis);
        let reviewer = args.reviewer.as_deref().or(annotator.as_deref());
        decisions.extend(from_annotations(analysis, &annotated, reviewer, time.as_deref()));
    }
    Ok(decisions)
}

/// The annotations in the text of the article, if that is another than the one annotated; those whose content is not
/// there any more are gone.
fn placed(annotated: Vec<Annotated>, text: &str, analysis: &Analysis) -> Vec<Annotated> {
    if text == analysis.article.text {
        return annotated;
    }
    let find = |spans: &[Span]| -> Vec<Span> {
        spans.iter().filter_map(|&span| Quote::of(text, span).find(&analysis.article.text)).collect()
    };
    fn link(one: &Annotated, find: &impl Fn(&[Span]) -> Vec<Span>) -> Annotated {
        Annotated {
            source: find(&one.source),
            cue: find(&one.cue),
            content: find(&one.content),
            from: one.from.as_ref().map(|from| Box::new(link(from, find))),
        }
    }
    annotated.iter().map(|one| link(one, &find)).filter(|one| !one.content.is_empty()).collect()
}

/// What brat has, as an annotator marked it.
fn annotated(one: Annotation) -> Annotated {
    Annotated {
        source: one.source,
        cue: one.cue,
        content: one.content,
        from: one.from.map(|from| Box::new(annotated(*from))),
    }
}
