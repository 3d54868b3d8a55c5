//! Counts how often attributions of each confidence are right, to bring the confidence of learned engines to scale.
//!
//! usage: calibrate DOCS.jsonl GOLD.jsonl > src/link/calibration.tsv
//!
//! Use articles that no engine was trained on. Attributions are sorted by confidence and cut into parts of equal size,
//! neighbours that do not rise are put together (isotonic regression), and each part is a point: engine, mean
//! confidence, share right. A share counts as many attributions more, of the average, as [`PRIOR`] says.

use std::collections::HashMap;
use std::{env, fs};

use onrecord::eval::{self, Annotation, jsonl};
use onrecord::model::{Basis, Engine};
use onrecord::{detect, link, read, segment};

/// Parts that attributions are cut into.
const PARTS: usize = 12;

/// Keeps shares of few attributions from the extremes.
const PRIOR: f64 = 4.0;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(docs), Some(gold)) = (arguments.next(), arguments.next()) else {
        return Err("usage: calibrate DOCS.jsonl GOLD.jsonl".into());
    };
    let (docs, gold) = (fs::read_to_string(docs)?, fs::read_to_string(gold)?);
    let mut annotated = HashMap::new();
    for line in gold.lines() {
        let line = jsonl::line(line)?;
        annotated.insert(line.id.clone(), line);
    }
    println!(
        "# How often what learned engines are so sure of is right (examples/calibrate.rs): engine, confidence, share."
    );
    for engine in [Engine::Accurate, Engine::Fast] {
        let mut sure: Vec<(f64, bool)> = Vec::new();
        for document in docs.lines() {
            let article = read::jsonl("", document)?;
            let Some(line) = annotated.get(&article.id) else { continue };
            let gold = line.clone().over(&article.text)?;
            let scored = eval::score(&gold, &found(engine, &article));
            sure.extend(scored.sureness.iter().map(|&(confidence, right)| (f64::from(confidence), right)));
        }
        for (said, right) in curve(sure) {
            println!("{}\t{said:.3}\t{right:.3}", engine.as_str());
        }
    }
    Ok(())
}

/// What an engine finds, with confidence as it is before it is brought to scale; only of what the engine itself found.
fn found(engine: Engine, article: &onrecord::model::Article) -> Vec<Annotation> {
    let segmentation = segment::segment(article);
    let mut candidates = detect::detect(article, &segmentation);
    candidates.extend(detect::detect_learned(engine, article, &segmentation));
    let linked = link::link(article, &segmentation, &candidates, &[]);
    let annotation = |attribution: &onrecord::model::Attribution| {
        let first = attribution.chain.first();
        Annotation {
            source: first.map_or(Vec::new(), |link| link.mentions.iter().map(|&at| linked.mentions[at].span).collect()),
            cue: first.map_or(Vec::new(), |link| link.cue.clone()),
            content: attribution.content.clone(),
            confidence: matches!(attribution.basis, Basis::Model(_)).then(|| attribution.confidence.value()),
            ..Annotation::default()
        }
    };
    linked.attributions.iter().map(annotation).collect()
}

fn curve(mut sure: Vec<(f64, bool)>) -> Vec<(f64, f64)> {
    sure.sort_by(|one, other| one.0.total_cmp(&other.0));
    let average = sure.iter().filter(|(_, right)| *right).count() as f64 / sure.len().max(1) as f64;
    // Sums of confidence, of what is right, and numbers, of parts that rise.
    let mut parts: Vec<(f64, f64, f64)> = Vec::new();
    let share = |part: &(f64, f64, f64)| (part.1 + PRIOR * average) / (part.2 + PRIOR);
    let mut rest = sure.as_slice();
    while !rest.is_empty() {
        // Equals stay together.
        let last = rest[(sure.len() / PARTS).clamp(1, rest.len()) - 1].0;
        let (part, behind) = rest.split_at(rest.partition_point(|&(said, _)| said <= last));
        rest = behind;
        let right = part.iter().filter(|(_, right)| *right).count() as f64;
        parts.push((part.iter().map(|(said, _)| said).sum(), right, part.len() as f64));
        while let [.., before, after] = parts.as_slice()
            && share(before) > share(after)
        {
            let joined = (before.0 + after.0, before.1 + after.1, before.2 + after.2);
            parts.truncate(parts.len() - 2);
            parts.push(joined);
        }
    }
    parts.iter().map(|part| (part.0 / part.2, share(part))).collect()
}
