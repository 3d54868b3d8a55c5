//! The program as its users meet it. Sessions are files under `tests/cases`; what a file cannot
//! show (closed pipes, rights, folders) is tested below.
//!
//! A case holds any number of sessions. `$ onrecord ARGS` starts one, `? STATUS` is what it exits
//! with, and `--- NAME` begins a part: `stdin`, `stdout`, `stderr`, or `file PATH`, which is written
//! before. In expectations `[..]` stands for anything in a line and `...` for any lines. `\e`, `\r`,
//! `\0`, `\t`, `\xNN` (a byte), `\u{…}` and `\\` mean what they mean in Rust. A part ends with one line
//! end, or with none where it ends in `\c`.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

fn onrecord() -> assert_cmd::Command {
    let mut command = cargo_bin_cmd!("onrecord");
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("COLUMNS").env("TERM", "xterm-256color");
    command
}

#[derive(Default)]
struct Session {
    args: Vec<String>,
    status: i32,
    files: Vec<(String, Vec<u8>)>,
    stdin: Vec<u8>,
    stdout: Option<String>,
    stderr: Option<String>,
}

/// The bytes that an escaped part stands for.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at + 1..];
        let (kind, after) = rest.split_at(1);
        rest = after;
        match kind {
            "e" => bytes.push(0x1b),
            "r" => bytes.push(b'\r'),
            "t" => bytes.push(b'\t'),
            "0" => bytes.push(0),
            "\\" => bytes.push(b'\\'),
            "x" => {
                bytes.push(u8::from_str_radix(&rest[..2], 16).unwrap());
                rest = &rest[2..];
            }
            "u" => {
                let end = rest.find('}').unwrap();
                let c = char::from_u32(u32::from_str_radix(&rest[1..end], 16).unwrap()).unwrap();
                bytes.extend_from_slice(c.to_string().as_bytes());
                rest = &rest[end + 1..];
            }
            "c" => rest = rest.strip_prefix('\n').unwrap_or(rest),
            other => panic!("no escape \\{other}"),
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// Words of a command line; double quotes hold several together.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, piece) in line.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn sessions(case: &str) -> Vec<Session> {
    let mut sessions: Vec<Session> = Vec::new();
    let mut files = Vec::new();
    let mut part: Option<(String, String)> = None;
    let mut finish = |part: &mut Option<(String, String)>, sessions: &mut Vec<Session>| {
        let Some((name, text)) = part.take() else { return };
        // Blank lines before the next session are for the eye.
        let text = format!("{}\n", text.trim_end_matches('\n'));
        if let Some(path) = name.strip_prefix("file ") {
            files.push((path.to_owned(), unescaped(&text)));
        } else {
            let session = sessions.last_mut().expect("a part belongs to a session");
            let bytes = unescaped(&text);
            match name.as_str() {
                "stdin" => session.stdin = bytes,
                "stdout" => session.stdout = Some(String::from_utf8(bytes).unwrap()),
                "stderr" => session.stderr = Some(String::from_utf8(bytes).unwrap()),
                other => panic!("no part {other}"),
            }
        }
        if let Some(session) = sessions.last_mut() {
            session.files.clone_from(&files);
        }
    };
    for line in case.lines() {
        if let Some(args) = line.strip_prefix("$ onrecord") {
            finish(&mut part, &mut sessions);
            sessions.push(Session { args: words(args), ..Session::default() });
        } else if let Some(status) = line.strip_prefix("? ") {
            finish(&mut part, &mut sessions);
            sessions.last_mut().unwrap().status = status.trim().parse().unwrap();
        } else if let Some(name) = line.strip_prefix("--- ") {
            finish(&mut part, &mut sessions);
            part = Some((name.to_owned(), String::new()));
        } else if let Some((_, text)) = &mut part {
            text.push_str(line);
            text.push('\n');
        }
    }
    finish(&mut part, &mut sessions);
    for session in &mut sessions {
        session.files.clone_from(&files);
    }
    sessions
}

/// Whether a line is as expected, `[..]` being anything.
fn line_matches(expected: &str, line: &str) -> bool {
    let mut pieces = expected.split("[..]");
    let Some(mut rest) = line.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let pieces: Vec<&str> = pieces.collect();
    for (index, piece) in pieces.iter().enumerate() {
        if index + 1 == pieces.len() {
            return rest.ends_with(piece);
        }
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.is_empty()
}

fn lines_match(expected: &[&str], lines: &[&str]) -> bool {
    match expected.split_first() {
        None => lines.is_empty(),
        Some((&"...", rest)) => (0..=lines.len()).any(|skip| lines_match(rest, &lines[skip..])),
        Some((first, rest)) => {
            lines.split_first().is_some_and(|(line, others)| line_matches(first, line) && lines_match(rest, others))
        }
    }
}

fn run(session: &Session) -> Result<(), String> {
    let folder = TempDir::new().unwrap();
    for (path, bytes) in &session.files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let output =
        onrecord().args(&session.args).current_dir(&folder).write_stdin(session.stdin.clone()).output().unwrap();
    let stdout = String::from_utf8(output.stdout).map_err(|_| "standard output is not UTF-8")?;
    let stderr = String::from_utf8(output.stderr).map_err(|_| "standard error is not UTF-8")?;
    let mut wrong = String::new();
    if output.status.code() != Some(session.status) {
        wrong.push_str(&format!("exits with {:?}, not {}\n", output.status.code(), session.status));
    }
    for (name, expected, got) in [("stdout", &session.stdout, &stdout), ("stderr", &session.stderr, &stderr)] {
        let Some(expected) = expected else { continue };
        let expected = expected.trim_end_matches('\n');
        if !lines_match(&expected.lines().collect::<Vec<_>>(), &got.trim_end_matches('\n').lines().collect::<Vec<_>>())
        {
            wrong.push_str(&format!("{name} differs\n"));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("{wrong}--- stdout\n{stdout}--- stderr\n{stderr}")) }
}

#[test]
fn sessions_go_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut wrong = Vec::new();
    for path in paths {
        for session in sessions(&fs::read_to_string(&path).unwrap()) {
            if let Err(message) = run(&session) {
                let name = path.file_name().unwrap().to_string_lossy();
                wrong.push(format!("== {name}: onrecord {}\n{message}", session.args.join(" ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const STORY: &str = "The bridge is safe, according to Reuters. The mayor is likely to resign.\n";

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut feed = String::new();
    for number in 0..2_000 {
        feed.push_str(&format!("{{\"id\":\"{number}\",\"text\":\"{}\"}}\n", STORY.trim()));
    }
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("onrecord"))
        .args(["extract", "--format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        // The program may be gone before it has read everything.
        let _ = stdin.write_all(feed.as_bytes());
    });
    let mut some = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert!(child.wait().unwrap().success(), "{told}");
    assert_eq!(told, "");
    writer.join().unwrap();
}

#[test]
fn a_file_appears_only_when_it_is_whole() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), STORY).unwrap();
    let output = folder.path().join("out.jsonl");
    fs::write(&output, "from yesterday").unwrap();
    onrecord().current_dir(&folder).args(["extract", "a.txt", "-f", "jsonl", "-o", "out.jsonl"]).assert().success();
    assert!(fs::read_to_string(&output).unwrap().starts_with("{\"schema\":\"onrecord/document/1\""));
    let names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "nothing else is left behind: {names:?}");
    // What fails leaves the file of yesterday alone.
    fs::write(&output, "from yesterday").unwrap();
    onrecord().current_dir(&folder).args(["graph", "no-such.txt", "-o", "out.jsonl", "-f", "json"]).assert().code(2);
    assert_eq!(fs::read_to_string(&output).unwrap(), "from yesterday");
}

#[cfg(unix)]
#[test]
fn results_are_ordinary_files_and_devices_stay_devices() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), STORY).unwrap();
    onrecord().current_dir(&folder).args(["extract", "a.txt", "-f", "csv", "-o", "new.csv"]).assert().success();
    let mode = fs::metadata(folder.path().join("new.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o044, 0o044, "others may read it");
    onrecord().current_dir(&folder).args(["extract", "a.txt", "-o", "/dev/null"]).assert().success();
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

#[test]
fn the_order_of_the_input_is_kept_whatever_the_workers_do() {
    let mut feed = String::new();
    for number in 0..500 {
        let text = STORY.repeat(1 + (number * 7) % 13);
        feed.push_str(&format!("{}\n", serde_json::json!({"id": format!("n{number}"), "text": text})));
    }
    let run = |jobs: &str| {
        let output = onrecord()
            .args(["extract", "--engine", "patterns", "-f", "jsonl", "-j", jobs, "-"])
            .write_stdin(feed.clone())
            .output();
        output.unwrap().stdout
    };
    let many = run("4");
    assert_eq!(many, run("1"), "the same bytes however many workers there are");
    let ids: Vec<String> = String::from_utf8(many)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    let expected: Vec<String> = (0..500).map(|number| format!("n{number}")).collect();
    assert_eq!(ids, expected);
}

#[test]
fn every_command_explains_itself() {
    for command in ["graph", "extract", "audit", "trace", "completions", "man"] {
        let output = onrecord().args([command, "--help"]).output().unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && help.contains("Examples:"), "{command}: {help}");
    }
    for command in ["rules", "explain", "schema"] {
        onrecord().args([command, "--help"]).assert().success();
    }
}

#[test]
fn manual_pages_are_written_for_every_command() {
    let folder = TempDir::new().unwrap();
    onrecord().args(["man", "--folder"]).arg(folder.path()).assert().success();
    for name in ["onrecord.1", "onrecord-graph.1", "onrecord-extract.1", "onrecord-audit.1", "onrecord-trace.1"] {
        let page = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(page.contains(".SH NAME"), "{name}");
    }
    onrecord().args(["man", "--folder", "no/such/folder"]).assert().code(2);
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let run = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = onrecord();
        command.args(["extract"]).args(args).arg("-").envs(env.iter().copied()).write_stdin(STORY);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(!run(&[], &[]).contains('\u{1b}'));
    assert!(run(&["--color", "always"], &[]).contains('\u{1b}'));
    assert!(!run(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]).contains('\u{1b}'));
    assert!(!run(&[], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]).contains('\u{1b}'));
}

#[test]
fn a_baseline_leaves_out_what_it_knows() {
    let folder = TempDir::new().unwrap();
    let write = |text: &str| fs::write(folder.path().join("a.txt"), text).unwrap();
    let audit = |more: &[&str]| {
        let args = [&["audit", "a.txt", "--no-config", "-f", "csv", "--baseline", "known.json"], more].concat();
        let output = onrecord().args(args).current_dir(&folder).output().unwrap();
        let rows = String::from_utf8(output.stdout).unwrap().lines().count() - 1;
        (output.status.code().unwrap(), rows)
    };
    write("Crime fell 14% last year.\n");
    assert_eq!(audit(&["--write-baseline"]).0, 0);
    assert_eq!(audit(&[]), (0, 0));
    // Text put in front moves what is known, and a new finding is told.
    write("It rained.\n\nThe factory knowingly dumped waste for years.\n\nCrime fell 14% last year.\n");
    assert_eq!(audit(&["--select", "unattributed-number"]), (0, 0));
    assert_eq!(audit(&["--select", "unattributed-claim,unattributed-number"]).0, 1);
}

/// A run over many documents tells once how much faster the fast engine would be there, unless that is of no use.
#[cfg(all(feature = "accurate", feature = "fast"))]
#[test]
fn over_many_documents_the_faster_engine_is_named() {
    // Where nobody says anything the network takes nearly all of the time, in a build that is not optimised, too.
    let plain = "Boats lay at the old quay of the town in the rain all day long. ".repeat(12);
    let feed: String =
        (0..60).map(|number| format!("{}\n", serde_json::json!({"id": format!("n{number}"), "text": plain}))).collect();
    let told = |documents: usize, args: &[&str]| {
        let feed: String = feed.lines().take(documents).flat_map(|line| [line, "\n"]).collect();
        let output = onrecord().args(args).arg("-").write_stdin(feed).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    for command in ["extract", "audit"] {
        let said = told(60, &[command, "--format", "jsonl"]);
        let note = said.strip_prefix("note: a document like these takes the accurate engine ").unwrap_or_else(|| {
            panic!("{command}: {said}");
        });
        assert!(note.contains(" ms and would take --engine fast "), "{said}");
        assert!(note.ends_with(" times less; it finds fewer attributions\n"), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    for (documents, args) in [
        (60, ["extract", "--format", "jsonl", "--quiet"].as_slice()),
        (60, &["extract", "--format", "jsonl", "--engine", "fast"]),
        (20, &["extract", "--format", "jsonl"]),
    ] {
        assert_eq!(told(documents, args), "", "{args:?}");
    }
}

/// The graph of two documents that have it from one another, and of one that has it from one of them.
fn circle() -> serde_json::Value {
    let documents = [
        r#"{"id": "a", "outlet": "Tarn Herald", "text": "The quay has sunk, the Tarn Courier reported."}"#,
        r#"{"id": "b", "outlet": "Tarn Courier", "text": "The quay has sunk, the Tarn Herald reported."}"#,
        r#"{"id": "c", "text": "The quay has sunk, the mayor said, according to the Tarn Herald. Reuters reported, citing the mayor, that boats were lost."}"#,
    ];
    let mut command = onrecord();
    command.args(["graph", "--engine", "patterns", "--input-format", "jsonl", "--format", "json", "--no-config", "-"]);
    let output = command.write_stdin(documents.join("\n")).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn the_graph_tells_where_news_goes_round() {
    assert_eq!(circle()["loops"], serde_json::json!([["s-tarn-courier", "s-tarn-herald"]]));
}

#[test]
fn the_graph_tells_which_claims_have_one_origin() {
    let graph = circle();
    let origin = |source: &str| {
        let origins = graph["origins"].as_array().unwrap().iter();
        origins.clone().find(|origin| origin["source"] == source).unwrap_or_else(|| panic!("{source}: {graph}")).clone()
    };
    let mayor = origin("s-mayor");
    // Two claims come to the article through two outlets, and both from the mayor alone.
    assert_eq!(mayor["claims"].as_array().map(Vec::len), Some(2), "{mayor}");
    assert_eq!(mayor["sole"].as_array().map(Vec::len), Some(2), "{mayor}");
    assert_eq!(mayor["through"].as_array().map(Vec::len), Some(2), "{mayor}");
}
