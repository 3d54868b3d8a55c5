//! The figures of `onrecord eval` are those of the scorer that its definitions come from; see `fixtures/eval/README.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::eval::{self, Annotation, Counts, Gold, Metric, Scored};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/eval")
}

fn lines(name: &str) -> Vec<eval::jsonl::Line> {
    let text = fs::read_to_string(folder().join(name)).unwrap();
    text.lines().map(|line| eval::jsonl::line(line).unwrap()).collect()
}

fn scored() -> Vec<(String, Scored)> {
    let texts = eval::jsonl::texts(lines("gold.docs.jsonl").into_iter());
    let over = |line: eval::jsonl::Line| {
        let text = &texts[&line.id];
        line.over(text).unwrap()
    };
    let found: BTreeMap<String, Vec<Annotation>> =
        lines("system.jsonl").into_iter().map(over).map(|answer| (answer.id, answer.attributions)).collect();
    let golds: Vec<Gold> = lines("gold.jsonl").into_iter().map(over).collect();
    golds
        .into_iter()
        .map(|gold| {
            let scored = eval::score(&gold, found.get(&gold.id).map_or(&[], Vec::as_slice));
            (gold.id, scored)
        })
        .collect()
}

fn expected() -> BTreeMap<String, BTreeMap<String, Vec<f64>>> {
    serde_json::from_str(&fs::read_to_string(folder().join("expected.json")).unwrap()).unwrap()
}

fn assert_equal(document: &str, expected: &BTreeMap<String, Vec<f64>>, counts: impl Fn(Metric) -> Counts) {
    assert_eq!(expected.len(), Metric::ALL.len(), "every metric has a figure");
    for metric in Metric::ALL {
        let figures = &expected[metric.as_str()];
        let counts = counts(metric);
        let rates = counts.rates();
        let place = format!("{document}: {}: {counts:?}", metric.as_str());
        let whole = [counts.right_gold, counts.found, counts.gold].map(|number| number as f64);
        assert_eq!(whole, figures[1..4], "{place}");
        // A text without spans on either side: all right, or nothing at all; the two scorers differ.
        let nothing = figures.len() == 4 && counts.found + counts.gold == 0;
        assert!(nothing || (rates.f1 - figures[0]).abs() < 1e-12, "{place}: {} is not {}", rates.f1, figures[0]);
        if let [precision, recall] = figures[4..] {
            assert!((rates.precision - precision).abs() < 1e-12, "{place}");
            assert!((rates.recall - recall).abs() < 1e-12, "{place}");
        }
    }
}

#[test]
fn every_figure_is_that_of_the_reference() {
    let scored = scored();
    let expected = expected();
    assert_eq!(expected.len(), scored.len() + 1);
    for (document, one) in &scored {
        assert_equal(document, &expected[document], |metric| one.counts[&metric]);
    }
    let all: Vec<Scored> = scored.into_iter().map(|(_, one)| one).collect();
    let report = eval::report(&all, 0);
    assert_equal("*", &expected["*"], |metric| report.rows.iter().find(|row| row.metric == metric).unwrap().counts);
}

#[test]
fn mistakes_are_what_the_figures_leave_out() {
    for (document, one) in scored() {
        let attr = one.counts[&Metric::Attr];
        let part = one.counts[&Metric::SpanPart];
        let count = |kind| one.mistakes.iter().filter(|mistake| mistake.kind == kind).count();
        assert_eq!(count(eval::MistakeKind::Missed), part.gold - part.right_gold, "{document}");
        assert_eq!(count(eval::MistakeKind::FalseAlarm), part.found - part.right_found, "{document}");
        assert_eq!(count(eval::MistakeKind::WrongSource), part.right_gold - attr.right_gold, "{document}");
    }
}
