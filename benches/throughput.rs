//! How fast the whole program is, from text to JSON: `cargo bench --bench throughput [-- fast accurate]`.
//!
//! Runs the program that was built beside it, on one thread, over a corpus that it makes of the articles in `fixtures`
//! by shuffling their paragraphs, and prints words a second, the time of one article from a cold start and the most
//! memory used. `docs/performance.md` records what it printed where.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

fn main() {
    let engines: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let engines = if engines.is_empty() { vec!["patterns".to_owned(), "fast".to_owned()] } else { engines };
    let paragraphs = paragraphs();
    println!("{}", processor());
    for engine in engines {
        let many = if engine == "accurate" { 100 } else { 2_000 };
        let corpus = articles(&paragraphs, many, 700);
        let words: usize = corpus.iter().map(|article| article.split_whitespace().count()).sum();
        let (time, memory) = run(&engine, &corpus);
        let cold = (0..10).map(|_| run(&engine, &corpus[..1]).0).min().unwrap_or_default();
        let (_, alone) = run(&engine, &corpus[..1]);
        println!(
            "{engine}: {:.0} words/s over {words} words; {} words cold in {:.0} ms; at most {} MB for one article, {} MB for all",
            words as f64 / time.as_secs_f64(),
            corpus[0].split_whitespace().count(),
            cold.as_secs_f64() * 1000.0,
            alone / 1024,
            memory / 1024,
        );
    }
}

/// The paragraphs of every article in `fixtures`.
fn paragraphs() -> Vec<String> {
    let mut paragraphs = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut folders: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let Ok(text) = fs::read_to_string(folder.join("article.txt")) else { continue };
        paragraphs.extend(text.lines().map(str::trim).filter(|line| line.len() > 40).map(str::to_owned));
    }
    paragraphs
}

/// `count` articles of about `words` words.
fn articles(paragraphs: &[String], count: usize, words: usize) -> Vec<String> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut pick = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        &paragraphs[(state >> 33) as usize % paragraphs.len()]
    };
    (0..count)
        .map(|_| {
            let mut article = String::new();
            let mut length = 0;
            while length < words {
                let paragraph = pick();
                length += paragraph.split_whitespace().count();
                article.push_str(paragraph);
                article.push_str("\n\n");
            }
            article
        })
        .collect()
}

/// Time and most memory, in KiB, of one run over `corpus`.
fn run(engine: &str, corpus: &[String]) -> (Duration, u64) {
    let lines: String = corpus
        .iter()
        .enumerate()
        .map(|(number, text)| format!("{{\"id\":\"{number}\",\"text\":{}}}\n", quoted(text)))
        .collect();
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["extract", "--format", "jsonl", "--input-format", "jsonl", "--jobs", "1", "--engine", engine, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let feeder = thread::spawn(move || input.write_all(lines.as_bytes()));
    let status = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    loop {
        if let Ok(text) = fs::read_to_string(&status) {
            let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let peak = peak.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
            memory = memory.max(peak.unwrap_or(0));
        }
        if child.try_wait().unwrap().is_some() {
            break;
        }
        thread::sleep(Duration::from_micros(500));
    }
    let time = start.elapsed();
    feeder.join().unwrap().unwrap();
    (time, memory)
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

fn processor() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(" : unknown processor");
    model.trim_start_matches([' ', '\t', ':']).to_owned()
}
