//! The seeds of the fuzz targets, and every case that fuzzing found, again on every run: `fuzz/corpus`, `fuzz/found`.

#[path = "../../fuzz/checks.rs"]
mod checks;

use std::fs;
use std::path::{Path, PathBuf};

use checks::Target;

const TARGETS: [(Target, &str); 7] = [
    (Target::Text, "text"),
    (Target::Markdown, "markdown"),
    (Target::Html, "html"),
    (Target::Jsonl, "jsonl"),
    (Target::Pipeline, "pipeline"),
    (Target::Decisions, "decisions"),
    (Target::Config, "config"),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

#[test]
fn seeds_and_found_cases_pass() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    for (target, name) in TARGETS {
        let seeds = files(&fuzz.join("corpus").join(name));
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for path in seeds.into_iter().chain(files(&fuzz.join("found").join(name))) {
            let data = fs::read(&path).unwrap();
            let checked = std::panic::catch_unwind(|| checks::run(target, &data));
            assert!(checked.is_ok(), "{}", path.display());
        }
    }
}

/// Every target is a program of its own, and the other way round.
#[test]
fn every_target_is_built() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/Cargo.toml")).unwrap();
    let built: Vec<&str> = manifest.lines().filter_map(|line| line.strip_prefix("name = \"")).skip(1).collect();
    let names: Vec<String> = TARGETS.iter().map(|(_, name)| format!("{name}\"")).collect();
    assert_eq!(built, names);
}
