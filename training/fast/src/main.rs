//! Learns the weights of onrecord's fast engine: `onrecord-train-fast DATA [OUT]`, see `training/README.md`.

mod chance;
mod corpus;
mod crf;
mod judge;
mod link;
mod look;
mod rows;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use onrecord::detect::fast;
use onrecord::detect::fast::training::{CueWords, FEATURES, SECOND, Spans, Weights, parts};
use onrecord::eval::{self, Counts, Metric};

use corpus::{Lesson, read_lessons};
use look::Look;

/// The look at the words.
const FIRST: look::Settings = look::Settings {
    features: FEATURES,
    places: 700_000,
    least: 2,
    lean: 0.5,
    training: crf::Settings { epochs: 7, rate: 0.02, decay: 1e-5, dropped: 64, seed: 1 },
};

/// The look at what the first one found.
const AGAIN: look::Settings = look::Settings {
    features: SECOND,
    places: 200_000,
    least: 3,
    lean: 0.5,
    training: crf::Settings { epochs: 4, rate: 0.01, decay: 1e-5, dropped: 64, seed: 1 },
};

/// Attributions less sure than this are not proposed.
const LEAST: f32 = 0.4;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let Some(data) = arguments.next() else {
        eprintln!("usage: onrecord-train-fast DATA [OUT]");
        return ExitCode::from(2);
    };
    let out = arguments.next().unwrap_or_else(|| "models/fast.bin".to_owned());
    match run(Path::new(&data), Path::new(&out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(data: &Path, out: &Path) -> Result<(), String> {
    let start = Instant::now();
    let lessons = read_lessons(data, "train", "train")?;
    let dev = read_lessons(data, "dev", "dev")?;
    let tokens: usize = lessons.iter().map(|lesson| lesson.tags.len()).sum();
    let spans: usize = lessons.iter().map(|lesson| lesson.spans.len()).sum();
    eprintln!("{} articles, {tokens} tokens, {spans} spans ({:.0?})", lessons.len(), start.elapsed());

    let counts = rows::CueCounts::new(&lessons);
    let words = rows::read_words(&lessons, &counts);
    let each = |at: usize, take: &mut dyn FnMut(usize, &[u64])| rows::first_keys(&lessons[at], &words[at], take);
    let first = Look::learn(&lessons, &each, None, &FIRST);
    eprintln!("tags learned at the first look ({:.0?})", start.elapsed());

    let each = |at: usize, take: &mut dyn FnMut(usize, &[u64])| {
        rows::second_keys(&lessons[at], &words[at], &first.scores[at], &first.steps[at % 2], take);
    };
    let second = Look::learn(&lessons, &each, Some(&first.scores), &AGAIN);
    eprintln!("tags learned at the second look ({:.0?})", start.elapsed());

    let found: Vec<_> = lessons.iter().enumerate().map(|(at, lesson)| second.spans(lesson, at)).collect();
    let links: Vec<_> = (0..lessons.len())
        .map(|at| link::Links {
            words: &words[at],
            segmentation: &lessons[at].segmentation,
            tagged: &found[at],
            right: link::right_choices(&lessons[at], &found[at]),
        })
        .collect();
    let linker = link::train(&links, 5, 1);
    eprintln!("links learned ({:.0?})", start.elapsed());

    let mut cases = Vec::new();
    for at in 0..lessons.len() {
        let choices = linker.choose(&Spans::new(&words[at], &lessons[at].segmentation, &found[at]));
        judge::cases(&lessons[at], &found[at], &choices, &mut cases);
    }
    let judged = judge::train(&cases);

    let cues = counts.list(None);
    let mut weights = Weights {
        table: first.table,
        transitions: first.transitions,
        second: second.table,
        second_transitions: second.transitions,
        cues: CueWords::new(&cues),
        linker,
        judge: judged,
        least: LEAST,
        fingerprint: String::new(),
    };
    let mut cases = Vec::new();
    for lesson in &dev {
        let (tagged, choices) = parts(&lesson.article, &lesson.segmentation, &weights);
        judge::cases(lesson, &tagged, &choices, &mut cases);
    }
    let before = judge::reliability(&weights.judge, &cases).0;
    weights.judge = judge::rescale(&weights.judge, &cases);
    let (error, classes) = judge::reliability(&weights.judge, &cases);
    eprintln!("calibration error on dev {error:.3}, {before:.3} before; confidence:right(number){classes}");
    report(&dev, &weights);
    let bytes = weights.write(&cues);
    fs::write(out, bytes).map_err(|error| format!("{}: {error}", out.display()))?;
    eprintln!("done ({:.0?})", start.elapsed());
    Ok(())
}

/// Says how good the engine is on articles.
fn report(dev: &[Lesson], weights: &Weights) {
    let mut sums: BTreeMap<Metric, Counts> = BTreeMap::new();
    for lesson in dev {
        let found = fast::detect(&lesson.article, &lesson.segmentation, weights);
        for (metric, counts) in eval::score(&lesson.gold, &judge::annotations(&found)).counts {
            *sums.entry(metric).or_default() += counts;
        }
    }
    for (metric, counts) in sums {
        let rates = counts.rates();
        let [p, r, f] = [rates.precision, rates.recall, rates.f1].map(|rate| 100.0 * rate);
        eprintln!("{:<18}{p:7.1}{r:7.1}{f:7.1}", metric.as_str());
    }
}
