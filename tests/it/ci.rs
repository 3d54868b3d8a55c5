//! What `docs/ci.md` and `.pre-commit-hooks.yaml` promise works: the configuration is read, the commands run.

use std::fs;
use std::path::Path;

use assert_cmd::cargo::cargo_bin_cmd;
use onrecord::config::Config;
use tempfile::TempDir;

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn fences<'a>(docs: &'a str, language: &str) -> Vec<&'a str> {
    let open = format!("```{language}\n");
    docs.match_indices(&open).filter_map(|(at, _)| docs[at + open.len()..].split("```").next()).collect()
}

/// Every `onrecord …` command of a text, without what the shell does with its answer.
fn commands(text: &str) -> Vec<Vec<String>> {
    text.lines()
        .filter_map(|line| Some(&line[line.find("onrecord audit ")? + 9..]))
        .map(|line| line.split([';', '>', '|', '`']).next().unwrap_or_default())
        .map(|line| line.split_whitespace().map(|word| word.trim_matches('\'').to_owned()).collect())
        .collect()
}

#[test]
fn the_example_configuration_is_read() {
    let docs = text("docs/ci.md");
    let example = fences(&docs, "toml").pop().unwrap();
    let config = Config::parse(example).unwrap();
    assert!(config.severities("opinion/a.txt").contains_key("loaded-verb"));
    assert_eq!(config.decisions.len(), 1);
}

#[test]
fn the_example_commands_run() {
    let folder = TempDir::new().unwrap();
    for path in ["articles/dam.md", "archive/old.txt", "tmp/before.md"] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "Crime fell 14% last year.\n").unwrap();
    }
    let docs = text("docs/ci.md");
    let examples =
        [fences(&docs, "yaml"), fences(&docs, "sh")].concat().join("\n").replace("coverage<80%", "coverage=");
    let mut run = 0;
    for words in commands(&examples) {
        let words: Vec<String> =
            words.iter().map(|word| word.replace("coverage=", "coverage<80%").replace("/tmp/", "tmp/")).collect();
        let output = cargo_bin_cmd!("onrecord").args(&words).current_dir(&folder).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{words:?}: {told}");
        run += 1;
    }
    assert!(run >= 6, "{run}");
}

#[test]
fn the_hook_names_a_command_that_is_there() {
    let hooks = text(".pre-commit-hooks.yaml");
    let entries: Vec<&str> = hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: onrecord ")).collect();
    assert_eq!(entries, ["audit", "audit"]);
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.md"), "Crime fell 14% last year.\n").unwrap();
    fs::write(folder.path().join("b.txt"), "Ann spoke.\n").unwrap();
    // pre-commit hands over the files after the arguments, and fails on any status but 0.
    let status =
        |args: &[&str]| cargo_bin_cmd!("onrecord").args(args).current_dir(&folder).output().unwrap().status.code();
    assert_eq!(status(&["audit", "--min-severity", "warning", "a.md", "b.txt"]), Some(1));
    assert_eq!(status(&["audit", "--min-severity", "error", "a.md", "b.txt"]), Some(0));
}
