//! The one-way rule: a module uses only what its row allows. A missing arrow is a decision; see
//! ARCHITECTURE.md.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Module → modules it may use. A module may always use itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("model", &["text"]),
    ("lexicon", &["text", "model"]),
    ("read", &["text", "model"]),
    ("segment", &["text", "model", "lexicon"]),
    ("detect", &["text", "model", "lexicon"]),
    ("link", &["text", "model", "lexicon"]),
    ("resolve", &["text", "model", "lexicon"]),
    ("review", &["text", "model"]),
    ("graph", &["text", "model"]),
    ("audit", &["text", "model", "lexicon", "graph"]),
    ("eval", &["text", "model"]),
    ("render", &["text", "model", "review", "graph", "audit", "eval"]),
    ("pipeline", &["text", "model", "lexicon", "read", "segment", "detect", "link", "resolve", "graph", "audit"]),
    ("config", &["model", "audit", "pipeline"]),
    (
        "cli",
        &[
            "text", "model", "lexicon", "read", "segment", "detect", "link", "resolve", "graph", "audit", "eval",
            "render", "pipeline", "config", "review",
        ],
    ),
];

/// Crates that only some modules may name: formats at the edge, petgraph in the graph.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("petgraph", &["graph"]),
    ("serde", &["render", "config", "read", "review", "eval", "cli"]),
    ("serde_json", &["render", "config", "read", "review", "eval", "cli"]),
    ("schemars", &["render", "cli"]),
    ("graphviz_rust", &["render"]),
    ("resvg", &["render"]),
    ("annotate_snippets", &["render", "cli"]),
    ("clap", &["cli"]),
    ("toml", &["config"]),
    ("globset", &["config"]),
    ("indicatif", &["cli"]),
    ("flate2", &["cli"]),
    ("ruzstd", &["cli"]),
    ("signal_hook", &["cli"]),
    // The library asks nobody for anything.
    ("std::net", &["cli"]),
    ("std::process", &["cli"]),
    ("std::fs", &["cli"]),
    ("std::env", &["cli"]),
    ("std::time", &["cli"]),
];

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The file's code without line comments and without its `#[cfg(test)]` module, which may use anything.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("\n#[cfg(test)]\nmod ").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn module_of(path: &Path, src: &Path) -> String {
    let relative = path.strip_prefix(src).unwrap();
    let first = relative.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

fn checked_files() -> Vec<(String, PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| (module_of(&path, &src), code(&path), path))
        .filter(|(module, _, _)| module != "lib" && module != "main" && module != "bin")
        // Tests in a file of their own may use anything, like those below the code.
        .filter(|(_, _, path)| path.file_name().is_none_or(|name| name != "tests.rs"))
        .map(|(module, code, path)| (module, path, code))
        .collect()
}

#[test]
fn arrows_run_one_way() {
    let mut wrong = Vec::new();
    for (module, path, code) in checked_files() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{}: module {module} has no row in MAY_USE", path.display()));
            continue;
        };
        let used: BTreeSet<&str> = code
            .match_indices("crate::")
            .map(|(at, found)| {
                let rest = &code[at + found.len()..];
                &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
            })
            .collect();
        for name in used {
            if name.is_empty() {
                wrong.push(format!("{}: `crate::{{…}}` hides an arrow, write one `use` a module", path.display()));
            } else if name != module && !allowed.contains(&name) {
                wrong.push(format!("{}: {module} may not use {name}", path.display()));
            }
        }
        if code.contains("super::super::") {
            wrong.push(format!("{}: `super::super::` hides an arrow", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn edges_stay_at_the_edge() {
    let mut wrong = Vec::new();
    for (module, path, code) in checked_files() {
        for (name, modules) in ONLY_IN {
            let named = code
                .match_indices(&format!("{name}::"))
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
            if named && !modules.contains(&module.as_str()) {
                wrong.push(format!("{}: {module} may not name {name}", path.display()));
            }
        }
        if module != "cli" && (code.contains("println!") || code.contains("print!(")) {
            wrong.push(format!("{}: only cli prints", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_a_drawer_for_everything() {
    for (_, path, _) in checked_files() {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        assert!(!["utils", "util", "helpers", "common", "misc"].contains(&stem), "{}", path.display());
    }
}

/// Every package of ours forbids unsafe code, which no later line can allow again.
#[test]
fn nothing_of_ours_is_unsafe() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for manifest in ["Cargo.toml", "training/fast/Cargo.toml", "fuzz/Cargo.toml"] {
        let text = fs::read_to_string(root.join(manifest)).unwrap();
        let lints = text.split("[lints.rust]").nth(1).unwrap_or_default();
        let lints = lints.split("\n[").next().unwrap_or_default();
        assert!(lints.lines().any(|line| line.trim() == "unsafe_code = \"forbid\""), "{manifest}");
    }
}
