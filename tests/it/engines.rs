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

#[cfg(feature = "accurate")]
#[test]
fn what_is_reported_or_found_vouches_though_nobody_speaks() {
    use onrecord::model::Attitude;
    use onrecord::pipeline::{Options, Pipeline};

    #[track_caller]
    fn check(text: &str, expect: Attitude) {
        let pipeline = Pipeline::new(Options { engine: Engine::Accurate, ..Options::default() });
        let analysis = pipeline.analyse(read::plain("test", text));
        let attitudes: Vec<Attitude> = analysis.attributions.iter().map(|attribution| attribution.attitude).collect();
        assert_eq!(attitudes, [expect], "{text}");
    }
    let figures = "Exports of herring fell by a third between March and June, official figures showed on Monday.";
    check(figures, Attitude::Perception);
    check(
        "The survey found that two in five ferries had no lifeboat for half of their passengers.",
        Attitude::Perception,
    );
    check("“Two in five ferries have no lifeboat,” said the harbour master, Ingrid Berg.", Attitude::Statement);
    check("The harbour master said on Monday that two in five ferries had no lifeboat.", Attitude::Statement);
    // Who accuses speaks, whatever the tense.
    check("Prosecutors accuse the 51-year-old of passing state secrets to a foreign power.", Attitude::Statement);
    check("The ferry company called the claim about lifeboats \"nonsense from start to finish\".", Attitude::Statement);
}

/// The network has a head for it; weights without that head say nothing.
#[cfg(feature = "accurate")]
#[test]
fn the_accurate_engine_judges_which_sentences_need_a_source() {
    let needs = |text: &str| {
        let article = read::plain("needs", text);
        let segmentation = segment::segment(&article);
        let needs = detect::detect_learned(Engine::Accurate, &article, &segmentation).needs;
        assert_eq!(needs.len(), segmentation.sentences.len());
        needs
    };
    for (claim, record) in [
        ("The closure will drive a dozen shops out of business.", "The council met at the town hall on Tuesday."),
        ("About one adult in three has high blood pressure.", "Participants wore a cuff on the left arm."),
        ("The club has run out of patience with its manager.", "He was born in Odense in 1996."),
        ("Drug companies have little interest in a cheap cure.", "The paper appeared in a journal on Monday."),
    ] {
        let needs = needs(&format!("{claim} {record}"));
        assert!(needs[0] > needs[1] + 1.0, "{claim} {} {record} {}", needs[0], needs[1]);
    }
    assert!(needs("").is_empty());
    let article = read::plain("needs", "The dam leaks.");
    let segmentation = segment::segment(&article);
    assert!(detect::detect_learned(Engine::Patterns, &article, &segmentation).needs.is_empty());
}

#[cfg(feature = "accurate")]
#[test]
fn the_place_of_a_dateline_says_nothing() {
    use onrecord::pipeline::{Options, Pipeline};

    let pipeline = Pipeline::new(Options { engine: Engine::Accurate, ..Options::default() });
    for (text, source) in [
        ("SEOUL, Dec. 28 (Xinhua) -- Norland's central bank said Friday that it has picked 11 banks.", "bank"),
        (
            "JUBA, May 25 (Xinhua) -- The country's weather office has warned that several regions face floods.",
            "office",
        ),
        ("SHANGHAI (Reuters) - Ride-hailing firm Dado said on Wednesday it will hire 500 drivers.", "Dado"),
        ("YAOUNDE, Nov. 23 (Xinhua) -- The army said Friday that it did not kill a priest in Kembe.", "army"),
        (
            "CARACAS (Reuters) - Norland’s government said on Monday that a jailed lawmaker killed himself.",
            "government",
        ),
    ] {
        let text = format!("{text}\n\nIt was the first time this year.\n");
        let analysis = pipeline.analyse(read::plain("dateline", &text));
        let said = analysis.attributions.iter().filter(|it| it.vouches());
        let mentions: Vec<&str> = said
            .flat_map(|it| &it.chain)
            .flat_map(|link| &link.mentions)
            .map(|&mention| analysis.mentions[mention].span.of(&text))
            .collect();
        assert!(!mentions.is_empty(), "{text}");
        assert!(mentions.iter().all(|mention| mention.contains(source)), "{text}: {mentions:?}");
    }
}
