//! `onrecord review` in a terminal, decisions that lost their place, and the size of a report.

use std::fs;
use std::path::Path;

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::{Value, json};
use tempfile::TempDir;

const TEXT: &str = "Two piers of the harbour are rotten, according to Reuters.\n\n\
    The ministry said the harbour will close in May.\n\n\
    Hundreds of families have lost everything in the worst flood in the history of the town.\n";

fn place() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("harbour.txt"), TEXT).unwrap();
    folder
}

/// Standard output and standard error.
fn onrecord(folder: &TempDir, args: &[&str]) -> (String, String) {
    let output = cargo_bin_cmd!("onrecord").args(args).current_dir(folder).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{args:?}: {told}");
    (String::from_utf8(output.stdout).unwrap(), told)
}

fn decision(id: &str, kind: &str, words: &str, reviewer: &str, more: &[(&str, Value)]) -> String {
    let at = TEXT.find(words).unwrap();
    let mut line = json!({
        "schema": "onrecord/decision/1", "id": id, "kind": kind, "document": "harbour",
        "quote": {"exact": words, "prefix": TEXT[..at].chars().rev().take(32).collect::<Vec<_>>().into_iter().rev().collect::<String>(),
            "suffix": TEXT[at + words.len()..].chars().take(32).collect::<String>()},
        "reviewer": reviewer, "time": format!("2026-01-0{}T10:00:00Z", id.len()),
    });
    for (name, value) in more {
        line[*name] = value.clone();
    }
    line.to_string() + "\n"
}

const FLOOD: &str = "Hundreds of families have lost everything in the worst flood in the history of the town.";
const PIERS: &str = "Two piers of the harbour are rotten";

#[test]
fn status_tells_what_is_open_decided_stale_and_contested() {
    let folder = place();
    let decisions = decision("a", "accept", PIERS, "Ida", &[])
        + &decision("bb", "status", FLOOD, "Ida", &[("status", json!("exempt"))])
        + &decision("ccc", "status", FLOOD, "Ole", &[("status", json!("unattributed"))]);
    fs::write(folder.path().join("decisions.jsonl"), &decisions).unwrap();
    let status = ["review", "status", "harbour.txt", "--engine", "patterns", "--decisions", "decisions.jsonl"];
    let (told, _) = onrecord(&folder, &status);
    assert!(told.starts_with("harbour.txt: 1 open, 2 decided, 0 stale, 1 contested\n"), "{told}");
    assert!(told.contains("contested  decision bb (status, by Ida) on “Hundreds of families"), "{told}");
    assert!(told.contains("ccc says otherwise"), "{told}");

    // The article is rewritten: what was decided about the flood is about nothing any more, and stays in the file.
    fs::write(folder.path().join("harbour.txt"), TEXT.replace(FLOOD, "All is well.")).unwrap();
    let (told, _) = onrecord(&folder, &status);
    assert!(told.contains("1 stale") || told.contains("2 stale"), "{told}");
    assert!(told.contains("stale      decision ccc (status, by Ole) on “Hundreds"), "{told}");
    let json = [&status[..], &["--format", "json"]].concat();
    let value: Value = serde_json::from_str(&onrecord(&folder, &json).0).unwrap();
    assert!(
        value["documents"][0]["stale"].as_array().unwrap().iter().any(|stale| stale["decision"] == "ccc"),
        "{value}"
    );
    let extract = ["extract", "harbour.txt", "--engine", "patterns", "--decisions", "decisions.jsonl"];
    let (_, notices) = onrecord(&folder, &extract);
    assert!(notices.contains("ccc") && notices.contains("finds its place no more"), "{notices}");
    assert_eq!(fs::read_to_string(folder.path().join("decisions.jsonl")).unwrap(), decisions, "never written by a run");
}

#[test]
fn merge_keeps_every_line_of_both_once() {
    let folder = place();
    let shared = decision("a", "accept", PIERS, "Ida", &[]);
    let (mine, theirs) = (
        decision("bb", "note", FLOOD, "Ida", &[("reason", json!("who counted?"))]),
        decision("ccc", "status", FLOOD, "Ole", &[("status", json!("exempt"))]),
    );
    fs::write(folder.path().join("mine.jsonl"), format!("{shared}{mine}")).unwrap();
    fs::write(folder.path().join("theirs.jsonl"), format!("{theirs}{shared}")).unwrap();
    let (merged, _) = onrecord(&folder, &["review", "merge", "mine.jsonl", "theirs.jsonl"]);
    assert_eq!(merged, format!("{shared}{mine}{theirs}"), "each once, by time");
    // Nothing is written over that was not read.
    fs::write(folder.path().join("kept.jsonl"), &shared).unwrap();
    let refused = cargo_bin_cmd!("onrecord")
        .args(["review", "merge", "mine.jsonl", "theirs.jsonl", "-o", "kept.jsonl"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("kept.jsonl")).unwrap(), shared);
    // Two decisions of one id are never made one.
    fs::write(folder.path().join("other.jsonl"), decision("a", "accept", FLOOD, "Ida", &[])).unwrap();
    let contradicted = cargo_bin_cmd!("onrecord")
        .args(["review", "merge", "mine.jsonl", "other.jsonl"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert_eq!(contradicted.status.code(), Some(2));
}

#[test]
fn the_page_of_an_article_is_small_and_named_by_its_opening_words() {
    let folder = TempDir::new().unwrap();
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles/seed-north-korea/article.txt");
    fs::copy(seed, folder.path().join("article.txt")).unwrap();
    onrecord(&folder, &["report", "article.txt", "-o", "report.html"]);
    let page = fs::read_to_string(folder.path().join("report.html")).unwrap();
    assert!(page.len() < 300_000, "{} bytes", page.len());
    assert!(
        page.contains("<h1 dir=\"auto\">Just days ahead of a meeting with Vladimir Putin, North Korean leader"),
        "no headline"
    );
    assert!(page.contains("article.txt"));
}
