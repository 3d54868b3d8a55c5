//! Whole corpora: packed files, parts, runs that are stopped and gone on with, documents that cannot be read.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use assert_cmd::cargo::{cargo_bin, cargo_bin_cmd};
use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use tempfile::TempDir;

const SENTENCES: &[&str] = &[
    "The bridge is safe, according to Reuters.",
    "“It rained hard,” said the minister.",
    "The mayor is likely to resign.",
    "Crime fell 14% last year.",
];

/// Lines of JSON, of which every seventh has the id of another.
fn lines(number: usize) -> String {
    (0..number)
        .map(|number| {
            let text = SENTENCES[number % SENTENCES.len()].repeat(1 + number % 3);
            let id = if number % 7 == 0 { "again".to_owned() } else { format!("n{number}") };
            format!("{}\n", serde_json::json!({"id": id, "text": text}))
        })
        .collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

struct Told {
    status: i32,
    stdout: String,
    stderr: String,
}

fn onrecord(folder: &Path, args: &str, stdin: &[u8]) -> Told {
    let mut command = cargo_bin_cmd!("onrecord");
    command.current_dir(folder).args(args.split_whitespace()).args(["--engine", "patterns"]);
    let output = command.write_stdin(stdin).output().unwrap();
    Told {
        status: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn packed_files_are_read_like_others() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let feed = lines(20);
    let page = format!("<html><body><article><p>{}</p></article></body></html>", SENTENCES.join(" ").repeat(5));
    fs::create_dir(folder.path().join("in")).unwrap();
    write("in/a.jsonl", feed.as_bytes());
    write("in/b.txt", SENTENCES[0].as_bytes());
    write("in/c.html", page.as_bytes());
    let plain = onrecord(folder.path(), "extract in -f jsonl", b"");
    assert_eq!((plain.status, plain.stdout.lines().count()), (0, 22), "{}", plain.stderr);
    for (ending, pack) in [("gz", gzip as fn(&[u8]) -> Vec<u8>), ("zst", zstd)] {
        let other = TempDir::new().unwrap();
        fs::create_dir(other.path().join("in")).unwrap();
        for (name, bytes) in
            [("a.jsonl", feed.as_bytes()), ("b.txt", SENTENCES[0].as_bytes()), ("c.html", page.as_bytes())]
        {
            fs::write(other.path().join(format!("in/{name}.{ending}")), pack(bytes)).unwrap();
        }
        let packed = onrecord(other.path(), "extract in -f jsonl", b"");
        assert_eq!(packed.stdout.replace(&format!(".{ending}\""), "\""), plain.stdout, "{}", packed.stderr);
        // Through standard input they are known by their first bytes.
        let piped = onrecord(other.path(), "extract -f jsonl -", &pack(feed.as_bytes()));
        assert_eq!(piped.stdout, onrecord(other.path(), "extract -f jsonl -", feed.as_bytes()).stdout);
    }
}

#[test]
fn what_unpacks_without_end_is_one_bad_document() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let nothing = vec![b' '; 40 << 20];
    write("a.txt.gz", &gzip(&nothing));
    write("b.txt.zst", &zstd(&nothing));
    write("c.jsonl.gz", &gzip(&[lines(2).as_bytes(), &nothing[..2 << 20], b"\n", lines(1).as_bytes()].concat()));
    write("d.jsonl.zst", &zstd(&[lines(2).as_bytes(), &nothing].concat()));
    write("e.txt", &nothing[..2 << 20]);
    write("f.txt", SENTENCES[0].as_bytes());
    let told = onrecord(folder.path(), "extract . -f jsonl --max-bytes 1M --errors errors.jsonl", b"");
    assert_eq!((told.status, told.stdout.lines().count()), (2, 6), "{}", told.stderr);
    let errors = fs::read_to_string(folder.path().join("errors.jsonl")).unwrap();
    let errors: Vec<serde_json::Value> = errors.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let places: Vec<_> = errors.iter().map(|error| (error["file"].as_str().unwrap(), error["line"].as_u64())).collect();
    let expected =
        [("a.txt.gz", None), ("b.txt.zst", None), ("c.jsonl.gz", Some(3)), ("d.jsonl.zst", Some(3)), ("e.txt", None)];
    assert_eq!(places, expected);
    assert!(errors.iter().all(|error| error["message"] == "this document has more than 1 MB"), "{errors:?}");
    // What is cut off is told, and what came before it is kept.
    let whole = gzip(lines(4000).as_bytes());
    let told = onrecord(folder.path(), "extract -f jsonl -", &whole[..whole.len() / 2]);
    assert_eq!(told.status, 2);
    assert!(told.stdout.lines().count() > 100 && told.stderr.contains("cannot read"), "{}", told.stderr);
}

#[test]
fn a_line_without_end_is_one_bad_document() {
    let folder = TempDir::new().unwrap();
    let feed = format!(
        "{}{}\n{}",
        r#"{"id": "a", "text": "The bridge is safe, according to Reuters."}"#.to_owned()
            + "\n{\"id\": \"long\", \"text\": \"",
        "a".repeat(3_000_000),
        r#"{"id": "b", "text": "“It rained hard,” said the minister."}"#
    );
    let told = onrecord(folder.path(), "extract -f jsonl --max-bytes 1M -", feed.as_bytes());
    assert_eq!((told.status, told.stdout.lines().count()), (2, 2), "{}", told.stderr);
    assert!(told.stderr.contains("standard input:2: "), "{}", told.stderr);
}

/// What is looked at together is in memory together, so there is a bound, which can be raised.
#[test]
fn more_than_fits_is_not_looked_at_together() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("feed.jsonl"), lines(200)).unwrap();
    for command in ["audit --corpus -f jsonl", "graph -f json", "report"] {
        let told = onrecord(folder.path(), &format!("{command} --max-together 5K feed.jsonl -o out"), b"");
        assert_eq!(told.status, 2, "{command}: {}", told.stderr);
        assert!(told.stderr.contains("cannot be looked at together; the first "), "{command}: {}", told.stderr);
        assert!(told.stderr.contains("raise --max-together"), "{command}: {}", told.stderr);
        assert!(!folder.path().join("out").exists(), "{command}");
    }
    let told = onrecord(folder.path(), "audit --corpus -f jsonl --max-together 5M feed.jsonl -o out", b"");
    assert!(told.status <= 1 && folder.path().join("out").exists(), "{}", told.stderr);
    // One by one there is no bound.
    let told = onrecord(folder.path(), "audit -f sarif --max-together 5K feed.jsonl", b"");
    assert!(told.status <= 1, "{}", told.stderr);
    assert!(serde_json::from_str::<serde_json::Value>(&told.stdout).is_ok());
}

#[test]
fn one_bad_document_of_a_thousand_costs_one_line() {
    let folder = TempDir::new().unwrap();
    let mut feed: Vec<String> = lines(1000).lines().map(str::to_owned).collect();
    feed[500] = "{\"id\": \"torn".to_owned();
    feed[700] = r#"{"id": "half", "text": "Cut off \ud83d"}"#.to_owned();
    let feed = feed.join("\n");
    let told = onrecord(folder.path(), "extract -f jsonl --errors errors.jsonl -", feed.as_bytes());
    assert_eq!((told.status, told.stdout.lines().count()), (2, 998));
    let stderr: Vec<&str> = told.stderr.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(stderr.len(), 2, "{}", told.stderr);
    assert_eq!(told.stderr.matches("help: ").count(), 1, "the same help is told once");
    let errors = fs::read_to_string(folder.path().join("errors.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> = errors.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((lines[0]["file"].as_str(), lines[0]["line"].as_u64()), (Some("standard input"), Some(501)));
    assert!(lines[0]["message"].as_str().unwrap().starts_with("JSON that cannot be read"), "{}", lines[0]);
    // Half a character can be read on request.
    let told = onrecord(folder.path(), "extract -f jsonl --include-text --lossy -", feed.as_bytes());
    assert!(told.stdout.contains("Cut off \u{fffd}"), "{}", told.stderr);
    // An audit that finds something and cannot read something says the graver.
    assert_eq!(onrecord(folder.path(), "audit -f jsonl -", feed.as_bytes()).status, 2);
}

#[test]
fn parts_put_together_are_the_whole() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir_all(folder.path().join("in/more")).unwrap();
    write("in/a.jsonl", &lines(30));
    write("in/again.txt", SENTENCES[0]);
    write("in/b.txt", " ");
    write("in/more/again.txt", SENTENCES[1]);
    write("in/more/z.jsonl", &lines(9));
    for (command, counts) in [
        ("extract in -f jsonl", &[1, 3, 12][..]),
        ("extract in -f csv", &[3]),
        ("audit in -f jsonl", &[2]),
        ("audit in -f csv", &[2]),
    ] {
        let whole = onrecord(folder.path(), command, b"");
        for &count in counts {
            let parts =
                (1..=count).map(|index| onrecord(folder.path(), &format!("{command} --shard {index}/{count}"), b""));
            assert_eq!(parts.map(|part| part.stdout).collect::<String>(), whole.stdout, "{command} {count}");
        }
    }
    for wrong in ["extract in --shard 1/2", "extract - -f jsonl --shard 1/2", "audit in -f jsonl --corpus --shard 1/2"]
    {
        let told = onrecord(folder.path(), wrong, b"");
        assert!(told.status == 2 && told.stderr.contains("help: "), "{wrong}: {}", told.stderr);
    }
}

/// Starts a run, feeds it, and waits until some of it is done.
fn under_way(folder: &Path, args: &str, feed: &str) -> Child {
    let mut child = Command::new(cargo_bin!("onrecord"))
        .current_dir(folder)
        .args(args.split_whitespace())
        .args(["--engine", "patterns"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.as_mut().unwrap().write_all(feed.as_bytes()).unwrap();
    let patience = Instant::now();
    let progress = folder.join("out.progress");
    while fs::read_to_string(&progress).map_or(0, |text| text.lines().count()) < 5 {
        assert!(patience.elapsed() < Duration::from_secs(60), "it does not begin");
        std::thread::sleep(Duration::from_millis(5));
    }
    child
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_killed_run_is_gone_on_with() {
    let folder = TempDir::new().unwrap();
    let mut feed: Vec<String> = lines(60).lines().map(str::to_owned).collect();
    feed[3] = "{".to_owned();
    feed[50] = "{".to_owned();
    let feed = feed.join("\n") + "\n";
    for command in ["extract -f jsonl", "extract -f csv", "audit -f jsonl"] {
        let whole = onrecord(folder.path(), &format!("{command} --errors whole.errors -"), feed.as_bytes());
        let errors = fs::read_to_string(folder.path().join("whole.errors")).unwrap();
        let args = format!("{command} -o out --errors out.errors -");
        let half = feed.lines().take(30).map(|line| format!("{line}\n")).collect::<String>();
        let mut child = under_way(folder.path(), &args, &half);
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(names(folder.path()), ["out.errors", "out.partial", "out.progress", "whole.errors"]);
        // As if it had been killed in the midst of writing.
        for name in ["out.partial", "out.progress", "out.errors"] {
            let mut file = fs::OpenOptions::new().append(true).open(folder.path().join(name)).unwrap();
            file.write_all(b"{\"schema\":\"onrec").unwrap();
        }
        let told = onrecord(folder.path(), &args, feed.as_bytes());
        assert!(told.status == 2 && told.stderr.contains("--resume"), "{}", told.stderr);
        let told = onrecord(folder.path(), &format!("{args} --resume"), feed.as_bytes());
        assert_eq!(told.status, 2, "{}", told.stderr);
        assert_eq!(names(folder.path()), ["out", "out.errors", "whole.errors"]);
        assert_eq!(fs::read_to_string(folder.path().join("out")).unwrap(), whole.stdout, "{command}");
        assert_eq!(fs::read_to_string(folder.path().join("out.errors")).unwrap(), errors, "{command}");
        fs::remove_file(folder.path().join("out")).unwrap();
    }
}

#[test]
fn a_run_is_gone_on_with_only_as_it_began() {
    let folder = TempDir::new().unwrap();
    let feed = lines(30);
    let mut child = under_way(folder.path(), "extract -f jsonl -o out -", &feed);
    // Nobody else writes there meanwhile.
    let told = onrecord(folder.path(), "extract -f jsonl -o out --resume -", feed.as_bytes());
    assert!(told.status == 2 && told.stderr.contains("another run"), "{}", told.stderr);
    child.kill().unwrap();
    child.wait().unwrap();
    let before = fs::read(folder.path().join("out.partial")).unwrap();
    let other = feed.replacen("n2", "n2000", 1);
    let short: String = feed.lines().take(1).collect();
    for (args, input, why) in [
        ("extract -f csv -o out --resume -", feed.as_str(), "another format"),
        ("extract -f jsonl -o out --resume --min-confidence 0.5 -", &feed, "another least confidence"),
        ("audit -f jsonl -o out --resume -", &feed, "another command"),
        ("extract -f jsonl -o out --resume -", &other, "standard input:3: document 3 is another one"),
        ("extract -f jsonl -o out --resume -", &short, "the input has only 1 document"),
        ("extract -f json -o out --resume -", &feed, "--format jsonl"),
    ] {
        let told = onrecord(folder.path(), args, input.as_bytes());
        assert!(
            told.status == 2 && told.stderr.contains(why) && told.stderr.contains("help: "),
            "{args}: {}",
            told.stderr
        );
        // What was done stays; of a record that was killed half written, or not yet told in the journal, nothing need.
        let left = fs::read(folder.path().join("out.partial")).unwrap();
        assert!(before.starts_with(&left) && left.iter().filter(|&&byte| byte == b'\n').count() >= 3, "{args}");
        assert_eq!(left.last(), Some(&b'\n'), "{args}");
    }
    // Whoever removes the results begins anew.
    fs::copy(folder.path().join("out.progress"), folder.path().join("other.progress")).unwrap();
    let told = onrecord(folder.path(), "extract -f jsonl -o other -", feed.as_bytes());
    assert_eq!(told.status, 0, "{}", told.stderr);
    let told = onrecord(folder.path(), "extract -f jsonl -o out --resume -", feed.as_bytes());
    assert_eq!(told.status, 0, "{}", told.stderr);
    assert_eq!(
        fs::read_to_string(folder.path().join("out")).unwrap(),
        onrecord(folder.path(), "extract -f jsonl -", feed.as_bytes()).stdout
    );
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_ends_with_whole_records() {
    let folder = TempDir::new().unwrap();
    let feed = lines(200);
    let half = feed.lines().take(100).map(|line| format!("{line}\n")).collect::<String>();
    let mut child = under_way(folder.path(), "extract -f jsonl -o out -", &half);
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    // Give it the time to hear of it before the input ends.
    std::thread::sleep(Duration::from_millis(300));
    let _ = child.stdin.as_mut().unwrap().write_all(&feed.as_bytes()[half.len()..]);
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("stopped") && told.contains("--resume"), "{told}");
    assert_eq!(names(folder.path()), ["out.partial", "out.progress"]);
    let partial = fs::read_to_string(folder.path().join("out.partial")).unwrap();
    assert!(partial.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    assert!(onrecord(folder.path(), "extract -f jsonl -o out --resume -", feed.as_bytes()).status == 0);
    assert_eq!(
        fs::read_to_string(folder.path().join("out")).unwrap(),
        onrecord(folder.path(), "extract -f jsonl -", feed.as_bytes()).stdout
    );
}
