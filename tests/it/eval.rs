//! The figures of `onrecord eval` are those of the scorer that its definitions come from; see `fixtures/eval/README.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::cargo::cargo_bin_cmd;
use onrecord::eval::{self, Annotation, Counts, Gold, Metric, Scored};
use serde_json::Value;

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

fn onrecord(args: &[&str], at: &Path) -> (String, String, i32) {
    let output = cargo_bin_cmd!("onrecord").args(args).current_dir(at).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn figures(json: &str) -> BTreeMap<String, f64> {
    let json: Value = serde_json::from_str(json).unwrap();
    assert_eq!(json["schema"], "onrecord/eval/1");
    let metrics = json["metrics"].as_array().unwrap();
    metrics.iter().map(|one| (one["name"].as_str().unwrap().to_owned(), one["f1"].as_f64().unwrap())).collect()
}

#[test]
fn the_command_answers_the_same() {
    let (json, told, status) =
        onrecord(&["eval", "gold.jsonl", "--system", "system.jsonl", "--json", "--errors"], &folder());
    assert_eq!((status, told.as_str()), (0, ""));
    let expected = expected();
    for (name, f1) in figures(&json) {
        assert!((f1 - expected["*"][&name][0]).abs() < 1e-6, "{name}");
    }
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((json["documents"].as_u64(), json["missing"].as_u64()), (Some(12), Some(1)));
    let errors = json["errors"].as_array().unwrap();
    assert!(errors.iter().any(|error| error["kind"] == "missed" && error["document"] == "absent"));
    // The same draws every time.
    let again = onrecord(&["eval", "gold.jsonl", "--system", "system.jsonl", "--json", "--errors"], &folder()).0;
    assert_eq!(serde_json::from_str::<Value>(&again).unwrap(), json);
}

#[test]
fn tables_fit_a_hundred_columns() {
    let (table, _, status) = onrecord(&["eval", "gold.jsonl", "--system", "system.jsonl"], &folder());
    assert_eq!(status, 0);
    assert!(table.lines().all(|line| line.chars().count() <= 100), "{table}");
    assert!(table.contains("  all                                    62.2    56.0    58.9"), "{table}");
}

#[test]
fn a_folder_of_brat_is_gold() {
    let folder = tempfile::TempDir::new().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    // Beside its text, and as PolNeAR lays it out: texts in a folder of their own, the annotator in the name.
    write("set/a.txt", "It rained, said Ann.");
    write(
        "set/a.ann",
        "T1\tContent 0 9\tIt rained\nT2\tSource 16 19\tAnn\nT3\tCue 11 15\tsaid\nE1\tCue:T3 Source:T2 Content:T1\n",
    );
    write("set/text/b.txt", "🙂 He left, she said.");
    write("set/annotations/b_9f.ann", "T1\tContent 2 9\tHe left\nT2\tSource 11 14\tshe\nR1\tsource Arg1:T1 Arg2:T2\n");
    write("set/annotations/b_aa.ann", "");
    let answers = r#"{"id":"a","attributions":[{"source":[[16,19]],"cue":[[11,15]],"content":[[0,9]]}]}
{"id":"b","attributions":[{"source":[[11,14]],"cue":[],"content":[[2,9]]}]}
"#;
    write("answers.jsonl", answers);
    let (json, told, status) = onrecord(&["eval", "set", "--system", "answers.jsonl", "--json"], folder.path());
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("1 more annotations of the same texts"), "{told}");
    assert!(figures(&json).values().all(|&f1| f1 == 1.0), "{json}");
    // An engine runs over the same texts.
    let (json, told, status) = onrecord(&["eval", "set", "--json", "-q"], folder.path());
    assert_eq!((status, told.as_str()), (0, ""));
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["documents"], 2);
}
