//! Tells how often the audit is right about real news: of the sentences in `training/claims/news.tsv`, which of those that
//! need a source it sends back, and how many of those it sends back need one.
//!
//! usage: needs DATA [ENGINE]
//!
//! DATA is the folder that `training/README.md` describes. Sentences that the signs were written with a look at, and the
//! network taught with, are counted apart from those that were held out. Below stands how many of the findings of each
//! certainty are right.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use onrecord::audit::Finding;
use onrecord::model::{Confidence, Engine};
use onrecord::text::Span;
use onrecord::{Options, Pipeline, audit, read};

/// Rules that send a sentence back for having no source.
const RULES: [&str; 6] = [
    "unattributed-claim",
    "unattributed-number",
    "quote-without-speaker",
    "hidden-agent-passive",
    "alleged-unattributed",
    "chain-dead-end",
];

/// From which certainty on findings are counted: what `--pedantic` shows, what is shown, and those above.
const PERCENT: [u8; 6] = [25, 50, 60, 70, 80, 90];

/// A sentence that was judged by a reader.
struct Judged<'l> {
    /// In code points.
    start: usize,
    end: usize,
    needs: bool,
    half: &'l str,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let Some(data) = arguments.next() else { return Err("usage: needs DATA [ENGINE]".into()) };
    let name = arguments.next().unwrap_or_else(|| "patterns".to_owned());
    let engine = Engine::ALL.into_iter().find(|engine| engine.as_str() == name).ok_or("no such engine")?;
    let labels = include_str!("../training/claims/news.tsv");
    let mut articles: BTreeMap<(&str, String), Vec<Judged>> = BTreeMap::new();
    for line in labels.lines().filter(|line| !line.starts_with('#')) {
        let [file, id, start, end, needs, half] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("six fields are wanted: {line}").into());
        };
        let judged = Judged { start: start.parse()?, end: end.parse()?, needs: needs == "1", half };
        articles.entry((file, id.to_owned())).or_default().push(judged);
    }
    let least = Confidence::new(0.25);
    let audit = audit::Options { min_confidence: Some(least), ..audit::Options::default() };
    let pipeline = Pipeline::new(Options { engine, audit, ..Options::default() });
    let mut files: Vec<&str> = articles.keys().map(|(file, _)| *file).collect();
    files.dedup();
    let mut counts: BTreeMap<(&str, u8), [usize; 3]> = BTreeMap::new();
    for file in files {
        for line in fs::read_to_string(Path::new(&data).join(format!("{file}.jsonl")))?.lines() {
            let article = read::jsonl("", line)?;
            let Some(judged) = articles.get(&(file, article.id.clone())) else { continue };
            let text = article.text.clone();
            let graph = pipeline.graph(vec![pipeline.analyse(article)]);
            let findings = pipeline.audit(&graph);
            for sentence in judged {
                count(sentence, &text, &findings, &mut counts);
            }
        }
    }
    println!("half      sure of  precision      recall");
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    for (&(half, percent), &[right, told, wanted]) in &counts {
        println!(
            "{half:9} {percent:5} %  {right:3}/{told:3} {:4.1} %  {right:3}/{wanted:3} {:4.1} %",
            share(right, told),
            share(right, wanted)
        );
    }
    println!("half      certainty   right");
    for (&(half, percent), &[right, told, _]) in &counts {
        let above = PERCENT.iter().find(|&&above| above > percent).map(|&above| (above, counts[&(half, above)]));
        let (upto, [more_right, more, _]) = above.unwrap_or((100, [0; 3]));
        let (right, told) = (right - more_right, told - more);
        println!("{half:9} {percent:3}–{upto:3} %  {right:3}/{told:3} {:4.1} %", share(right, told));
    }
    Ok(())
}

fn count<'l>(
    sentence: &Judged<'l>,
    text: &str,
    findings: &[Finding],
    counts: &mut BTreeMap<(&'l str, u8), [usize; 3]>,
) {
    let byte = |point: usize| text.char_indices().nth(point).map_or(text.len(), |(at, _)| at);
    let span = Span::new(byte(sentence.start), byte(sentence.end));
    let about = findings.iter().filter(|finding| RULES.contains(&finding.rule) && finding.span.overlaps(span));
    let sure = about.map(|finding| finding.confidence.value()).fold(0.0, f32::max);
    for percent in PERCENT {
        let told = sure >= f32::from(percent) / 100.0;
        let [right, all, wanted] = counts.entry((sentence.half, percent)).or_default();
        *right += usize::from(told && sentence.needs);
        *all += usize::from(told);
        *wanted += usize::from(sentence.needs);
    }
}
