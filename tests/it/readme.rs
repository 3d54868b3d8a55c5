//! The README shows what the program prints.

use std::fs;
use std::path::Path;

use assert_cmd::cargo::cargo_bin_cmd;

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// What `onrecord ARGS` prints into a pipe 100 columns wide.
fn printed(args: &[String]) -> String {
    let output = cargo_bin_cmd!("onrecord")
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("COLUMNS", "100")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Every `console` block which shows one command and what it prints: the command's arguments, the lines below it.
fn shown(readme: &str) -> Vec<(Vec<String>, Vec<&str>)> {
    let blocks = readme.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks
        .filter_map(|block| {
            let (command, below) = block.split_once('\n')?;
            let args = super::cli::words(command.strip_prefix("$ onrecord")?);
            (!below.is_empty() && !below.contains("$ ")).then(|| (args, below.lines().collect()))
        })
        .collect()
}

/// Whether the lines are those printed, in order, `…` alone on a line being any of them.
fn is_part(shown: &[&str], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.iter().all(|line| line.trim().is_empty()),
        Some((&"…", rest)) => (0..=printed.len()).any(|skip| is_part(rest, &printed[skip..])),
        Some((first, rest)) => {
            printed.split_first().is_some_and(|(line, others)| line.trim_end() == *first && is_part(rest, others))
        }
    }
}

#[test]
fn what_it_shows_is_what_is_printed() {
    let readme = readme();
    let shown = shown(&readme);
    assert!(shown.iter().any(|(args, _)| args == &["--help"]), "the README shows --help");
    assert!(shown.len() >= 3, "{shown:?}");
    for (args, lines) in shown {
        let printed = printed(&args);
        assert!(
            is_part(&lines, &printed.lines().collect::<Vec<_>>()),
            "README.md shows something else for `onrecord {}`, which prints:\n{printed}",
            args.join(" ")
        );
    }
}

/// A line of the README that was made up would be found.
#[test]
fn a_line_that_is_not_printed_is_found() {
    assert!(is_part(&["a", "…", "c"], &["a", "b", "c", ""]));
    assert!(!is_part(&["a", "…", "d"], &["a", "b", "c"]));
    assert!(!is_part(&["a", "c"], &["a", "b", "c"]));
}
