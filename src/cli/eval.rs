mod gold;

use std::collections::BTreeMap;
use std::path::Path;

use super::args::EvalArgs;
use super::console::{Console, Done};
use super::exit::{Failure, Outcome};
use super::extract::{pipeline, sure_enough};
use super::output;
use super::stream;
use crate::eval::{self, Annotation, Gold, Scored};
use crate::model::EngineInfo;
use crate::read;
use crate::render::human;
use crate::render::json::{self, v1};

/// `onrecord eval`
pub(super) fn run(args: &EvalArgs, console: &Console) -> Result<Outcome, Failure> {
    let golds = gold::read(&args.gold, args.docs.as_deref(), console)?;
    let path = args.output.output.as_deref();
    let to_stdout = output::is_stdout(path);
    let answers = match &args.system {
        Some(system) => Answers::read(system, args, &golds)?,
        None => Answers::made(args, &golds, console, to_stdout)?,
    };
    let least = args.analysis.min_confidence.map_or(0.0, |least| least.value());
    let score = |gold: &Gold| {
        let found = answers.found.get(&gold.id).map_or(&[][..], Vec::as_slice);
        let sure = |one: &&Annotation| one.confidence.is_none_or(|confidence| confidence >= least);
        eval::score(gold, &found.iter().filter(sure).cloned().collect::<Vec<_>>())
    };
    let mut scored: Vec<Scored> = Vec::with_capacity(golds.len());
    stream::each_in_order(golds.iter(), args.analysis.jobs, score, |one| scored.push(one))?;
    let report = eval::report(&scored, usize::from(args.bootstrap));
    let missing = golds.iter().filter(|gold| !answers.found.contains_key(&gold.id)).count();
    let mut bytes = Vec::new();
    if args.json {
        let system = args.system.as_ref().map(|path| path.display().to_string());
        let mut evaluation = v1::Evaluation::of(&report, answers.engine.as_ref().map(v1::engine), system, missing);
        let errors = golds.iter().zip(&scored).flat_map(|(gold, one)| v1::eval_errors(gold, &one.mistakes));
        evaluation.errors = args.errors.then(|| errors.collect());
        json::write(&mut bytes, &evaluation).expect("memory takes what is written");
        bytes.push(b'\n');
    } else {
        let look = console.look(to_stdout);
        for (gold, one) in golds.iter().zip(&scored).filter(|_| args.errors) {
            human::mistakes(&mut bytes, gold, &gold.id, &one.mistakes, look).expect("memory takes what is written");
        }
        let about = about(&answers, args, golds.len(), missing);
        human::evaluation(&mut bytes, &report, &about, look).expect("memory takes what is written");
    }
    output::write(path, &bytes)?;
    Ok(Outcome::Clean)
}

fn about(answers: &Answers, args: &EvalArgs, documents: usize, missing: usize) -> String {
    let by = match (&answers.engine, &args.system) {
        (Some(EngineInfo { name, weights: Some(weights) }), _) => format!("engine {name}, weights {weights}"),
        (Some(EngineInfo { name, weights: None }), _) => format!("engine {name}"),
        (None, system) => system.as_deref().unwrap_or(Path::new("-")).display().to_string(),
    };
    let documents = if documents == 1 { "1 document".to_owned() } else { format!("{documents} documents") };
    let without = if missing == 0 { String::new() } else { format!(" ({missing} without an answer)") };
    format!("{by}, on {documents} of {}{without}", args.gold.display())
}

/// What a system says of each document.
struct Answers {
    found: BTreeMap<String, Vec<Annotation>>,
    engine: Option<EngineInfo>,
}

impl Answers {
    /// Reads the answers of another system.
    fn read(system: &Path, args: &EvalArgs, golds: &[Gold]) -> Result<Self, Failure> {
        let texts: BTreeMap<&str, &str> = golds.iter().map(|gold| (gold.id.as_str(), gold.text.as_str())).collect();
        let mut found = BTreeMap::new();
        for (number, line) in gold::lines(system)? {
            let at = |failure: Failure| failure.at(system.display().to_string()).line(Some(number));
            let Some(text) = texts.get(line.id.as_str()) else {
                return Err(at(Failure::new(format!("the document {} is not in {}", line.id, args.gold.display())))
                    .help("score only documents that are annotated"));
            };
            if line.text.as_deref().is_some_and(|own| own != *text) {
                return Err(at(Failure::new(format!("the text of {} differs from the annotated one", line.id)))
                    .help("give both the same texts: no other encoding, line ends or white space"));
            }
            let answer = line.over(text).map_err(|error| at(Failure::new(error.to_string())))?;
            if found.insert(answer.id.clone(), answer.attributions).is_some() {
                return Err(at(Failure::new(format!("a second answer for the document {}", answer.id))));
            }
        }
        Ok(Self { found, engine: None })
    }

    /// Runs an engine over the annotated texts.
    fn made(args: &EvalArgs, golds: &[Gold], console: &Console, to_stdout: bool) -> Result<Self, Failure> {
        let pipeline = pipeline(&args.analysis, sure_enough(&args.analysis, std::slice::from_ref(&args.gold))?)?;
        let mut answers = Self { found: BTreeMap::new(), engine: None };
        let mut done = Done { total: Some(golds.iter().map(|gold| gold.text.len() as u64).sum()), ..Done::default() };
        let analyse = |gold: &Gold| {
            let analysis = stream::guarded(&gold.id, || pipeline.analyse(read::plain(&gold.id, &gold.text)));
            (gold.id.clone(), gold.text.len(), analysis)
        };
        stream::each_in_order(golds.iter(), args.analysis.jobs, analyse, |(id, length, analysis)| {
            done.documents += 1;
            done.bytes += length as u64;
            match analysis {
                Ok(analysis) => {
                    answers.found.insert(id, Annotation::of(&analysis));
                    answers.engine.get_or_insert(analysis.engine);
                }
                Err(failure) => console.failure(&failure),
            }
            console.progress(done, to_stdout);
        })?;
        console.done();
        Ok(answers)
    }
}
