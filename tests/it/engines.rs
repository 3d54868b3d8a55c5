//! The committed weights give the committed figures on a text of our own, so that nobody changes one without the other.

use std::fs;
use std::path::Path;

use onrecord::detect;
use onrecord::eval::{self, Annotation, Metric, jsonl};
use onrecord::model::{Candidates, Engine};
use onrecord::{read, segment};

fn annotations(candidates: &Candidates) -> Vec<Annotation> {
    let of = |link: &onrecord::model::Link| {
        Some(Annotation {
            source: link.mentions.iter().map(|&mention| candidates.mentions[mention].span).collect(),
            cue: link.cue.map(|cue| candidates.cues[cue].spans.clone()).unwrap_or_default(),
            content: candidates.contents[link.content?].spans.clone(),
            ..Annotation::default()
        })
    };
    candidates.links.iter().filter_map(of).collect()
}

/// What an engine alone finds in `fixtures/engines/harbour`: right, found and annotated attributions.
#[track_caller]
fn check(engine: Engine, metric: Metric, expect: (usize, usize, usize)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/engines/harbour");
    let text = fs::read_to_string(folder.join("article.txt")).unwrap();
    let gold = fs::read_to_string(folder.join("gold.jsonl")).unwrap();
    let gold = jsonl::line(gold.trim()).unwrap().over(&text).unwrap();
    let article = read::plain("harbour", &text);
    let segmentation = segment::segment(&article);
    let found = annotations(&detect::detect_learned(engine, &article, &segmentation));
    let scored = eval::score(&gold, &found);
    let counts = scored.counts[&metric];
    assert_eq!((counts.right_found, counts.found, counts.gold), expect, "{:#?}", scored.mistakes);
}

#[cfg(feature = "fast")]
#[test]
fn the_fast_engine_is_as_good_as_its_weights_were() {
    check(Engine::Fast, Metric::Attr, (13, 14, 13));
    check(Engine::Fast, Metric::Strict, (13, 14, 13));
}

#[cfg(feature = "accurate")]
#[test]
fn the_accurate_engine_is_as_good_as_its_weights_were() {
    check(Engine::Accurate, Metric::Attr, (13, 14, 13));
    check(Engine::Accurate, Metric::Strict, (12, 14, 13));
}
