//! Counts between which words annotated spans begin and end, for the accurate engine.
//!
//! usage: edges DOCS.jsonl GOLD.jsonl > src/detect/accurate/edges.tsv
//!
//! Out: one line for each role, side (end or begin) and kind of the word before, with a cost for each kind of the word
//! behind: a share of the logarithm of how much rarer an end or a beginning is there than elsewhere, never a bonus.

use std::collections::HashMap;
use std::{env, fs};

use onrecord::detect::accurate::edges::{KINDS, NAMES, kind};
use onrecord::eval::jsonl;
use onrecord::{read, segment};

/// Share of the logarithm that counts: the network knows part of it already.
const SHARE: f64 = 0.6;

/// Places like the average one, added to those counted.
const PRIOR: f64 = 2.0;

/// Ends (or beginnings) and all places, by role, side, and kinds of both words.
type Counts = [[[[(f64, f64); KINDS]; KINDS]; 2]; 3];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(docs), Some(gold)) = (arguments.next(), arguments.next()) else {
        return Err("usage: edges DOCS.jsonl GOLD.jsonl".into());
    };
    let (docs, gold) = (fs::read_to_string(docs)?, fs::read_to_string(gold)?);
    let mut counts: Box<Counts> = Box::new([[[[(0.0, 0.0); KINDS]; KINDS]; 2]; 3]);
    let mut annotated = HashMap::new();
    for line in gold.lines() {
        let line = jsonl::line(line)?;
        annotated.insert(line.id.clone(), line);
    }
    for document in docs.lines() {
        let article = read::jsonl("", document)?;
        let Some(line) = annotated.remove(&article.id) else { continue };
        let annotated = line.over(&article.text)?;
        let segmentation = segment::segment(&article);
        // For each token the role, the annotation and the piece of the first span over it.
        let mut spans: Vec<Option<(usize, usize, usize)>> = vec![None; segmentation.tokens.len()];
        for (number, annotation) in annotated.attributions.iter().enumerate() {
            let parts = [&annotation.source, &annotation.cue, &annotation.content];
            for (role, part) in parts.into_iter().enumerate() {
                for (piece, &span) in part.iter().enumerate() {
                    for token in segmentation.tokens_in(span) {
                        spans[token].get_or_insert((role, number, piece));
                    }
                }
            }
        }
        for sentence in &segmentation.sentences {
            for token in sentence.tokens.clone().skip(1) {
                let (before, behind) = (kind(&article, &segmentation, token - 1), kind(&article, &segmentation, token));
                let (here, next) = (spans[token - 1], spans[token]);
                let mut count = |role: usize, side: usize, met: bool| {
                    let slot = &mut counts[role][side][before][behind];
                    slot.0 += f64::from(u8::from(met));
                    slot.1 += 1.0;
                };
                if let Some((role, ..)) = here {
                    count(role, 0, here != next);
                }
                if here.is_none() || here != next {
                    for role in 0..3 {
                        count(role, 1, next.is_some_and(|(other, ..)| other == role));
                    }
                }
            }
        }
    }
    println!(
        "# What it costs that a span begins or ends between two words (examples/edges.rs): role, side, kind of the word"
    );
    println!("# before, and a cost for each kind of the word behind: {}.", NAMES.join(", "));
    for (role, name) in ["source", "cue", "content"].into_iter().enumerate() {
        for (side, which) in ["end", "begin"].into_iter().enumerate() {
            let all =
                counts[role][side].iter().flatten().fold((0.0, 0.0), |sum, slot| (sum.0 + slot.0, sum.1 + slot.1));
            let average = all.0 / all.1;
            for (before, row) in counts[role][side].iter().enumerate() {
                let costs: Vec<String> = row
                    .iter()
                    .map(|&(met, places)| {
                        let share = (met + PRIOR * average) / (places + PRIOR);
                        format!("{:.2}", (SHARE * (share / average).ln()).min(0.0))
                    })
                    .collect();
                println!("{name}\t{which}\t{}\t{}", NAMES[before], costs.join("\t"));
            }
        }
    }
    Ok(())
}
