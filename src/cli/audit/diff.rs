use std::collections::BTreeMap;

use super::{Report, open};
use crate::audit::{self, Coverage, Finding};
use crate::cli::args::AuditFormat;
use crate::cli::desk::Desk;
use crate::cli::exit::{Failure, Outcome};
use crate::cli::input::Input;
use crate::cli::output::Output;
use crate::cli::stream::{Log, Run};
use crate::graph::ProvenanceGraph;
use crate::model::Analysis;
use crate::render::human;
use crate::render::json::{self, v1};

/// `onrecord audit --diff OLD NEW`: what an edit made better or worse.
pub(super) fn run(
    report: &Report,
    run: &Run,
    input: Input,
    desk: &Desk,
    mut output: Output,
) -> Result<Outcome, Failure> {
    let pipeline = &desk.pipeline;
    let (analyses, outcome) = run.all(input, &mut Log::default(), |article| pipeline.analyse(article))?;
    if outcome == Outcome::Failed && analyses.len() < 2 {
        return Ok(outcome);
    }
    let number = analyses.len();
    let Ok([mut old, mut new]) = <[_; 2]>::try_from(analyses) else {
        return Err(Failure::new(format!("--diff compares two articles, here are {number}"))
            .help("name the old version, then the new one"));
    };
    // What was decided about either version holds in both, as far as it finds its place; and they have one name, so that
    // what did not change has the same fingerprint.
    let mut names = vec![old.article.id.clone(), new.article.id.clone()];
    names.dedup();
    let reviewed = |mut analysis: Analysis| {
        for name in &names {
            analysis.article.id.clone_from(name);
            analysis = desk.review(analysis).0;
        }
        analysis.article.id = "article".to_owned();
        analysis
    };
    (old, new) = (reviewed(old), reviewed(new));
    desk.tell(run.console);
    let (old, new) = (pipeline.graph(vec![old]), pipeline.graph(vec![new]));
    let findings =
        |graph: &ProvenanceGraph| report.tell(graph).pop().map(|told| open(&told.judged)).unwrap_or_default();
    let (before, after) = (findings(&old), findings(&new));
    let Difference { worse, better, same } = difference(&old, before, &new, after);
    let mut bytes = Vec::new();
    let whole = "memory takes what is written";
    let numbers =
        |graph, findings: &mut dyn Iterator<Item = &Finding>| v1::coverage(graph, 0, findings.map(|it| it.severity));
    let numbers_old = numbers(&old, &mut better.iter().chain(&same));
    let numbers_new = numbers(&new, &mut worse.iter().chain(&same));
    match report.args.format {
        AuditFormat::Human => {
            let sides = human::Sides { old: &old, new: &new, numbers: [&numbers_old, &numbers_new] };
            human::difference(&mut bytes, &sides, &worse, &better, same.len(), report.look).expect(whole);
        }
        AuditFormat::Json | AuditFormat::Jsonl => {
            let unit = report.args.json.offset_unit.into();
            let difference = v1::Difference {
                schema: v1::DIFF.to_owned(),
                old: numbers_old,
                new: numbers_new,
                worse: v1::findings(&new, 0, &worse, unit),
                better: v1::findings(&old, 0, &better, unit),
                same: v1::findings(&new, 0, &same, unit),
            };
            json::write(&mut bytes, &difference).expect(whole);
            bytes.push(b'\n');
        }
        _ => {
            return Err(Failure::new("--diff writes human or json").help("leave --format out, or write --format json"));
        }
    }
    output.write(&bytes)?;
    output.finish()?;
    let coverage = Coverage::of(&new, 0);
    let failed = report.bars.iter().any(|bar| bar.fails(worse.iter().map(|finding| finding.severity), &coverage));
    Ok(outcome.max(if failed && !report.args.exit_zero { Outcome::Findings } else { Outcome::Clean }))
}

/// As many findings of the old text are held against one of the new text, so that time stays bounded.
const MOST: usize = 200;

/// How a finding is known again.
type Name = dyn Fn(&ProvenanceGraph, &Finding) -> String;

struct Difference {
    worse: Vec<Finding>,
    better: Vec<Finding>,
    same: Vec<Finding>,
}

/// Findings are the same where their fingerprints are, else where rule and words are, else where most words are.
fn difference(old: &ProvenanceGraph, before: Vec<Finding>, new: &ProvenanceGraph, after: Vec<Finding>) -> Difference {
    let print = |_: &ProvenanceGraph, finding: &Finding| finding.fingerprint.clone();
    let words =
        |graph: &ProvenanceGraph, finding: &Finding| audit::likeness(finding, &graph.documents()[0].article.text);
    let mut difference = Difference { worse: after, better: before, same: Vec::new() };
    for name in [&print as &Name, &words] {
        let mut left: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, finding) in difference.better.iter().enumerate().rev() {
            left.entry(name(old, finding)).or_default().push(index);
        }
        let mut met = vec![false; difference.better.len()];
        let mut worse = Vec::new();
        for finding in std::mem::take(&mut difference.worse) {
            match left.get_mut(&name(new, &finding)).and_then(Vec::pop) {
                Some(index) => {
                    met[index] = true;
                    difference.same.push(finding);
                }
                None => worse.push(finding),
            }
        }
        difference.worse = worse;
        let mut met = met.into_iter();
        difference.better.retain(|_| !met.next().unwrap_or(false));
    }
    // What is left may be the same finding about words that were touched up.
    let pages = [old, new].map(|graph| graph.documents()[0].article.text.as_str());
    for finding in std::mem::take(&mut difference.worse) {
        let like = |other: &&Finding| {
            other.rule == finding.rule && audit::is_touched_up(other.span.of(pages[0]), finding.span.of(pages[1]))
        };
        let near = difference.better.iter().take(MOST).position(|other| like(&other));
        match near {
            Some(index) => {
                difference.better.remove(index);
                difference.same.push(finding);
            }
            None => difference.worse.push(finding),
        }
    }
    difference.same.sort_by_key(|finding| (finding.span, finding.rule));
    difference
}
