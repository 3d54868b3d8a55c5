//! Texts to measure on: the paragraphs of the articles in `fixtures`, shuffled.

use std::fs;
use std::path::Path;

/// `count` articles of at least `bytes` bytes, always the same.
pub fn articles(count: usize, bytes: usize) -> Vec<String> {
    let paragraphs = paragraphs();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut article = || {
        let mut article = String::with_capacity(bytes + 1000);
        while article.len() < bytes {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            article.push_str(&paragraphs[(state >> 33) as usize % paragraphs.len()]);
            article.push_str("\n\n");
        }
        article
    };
    (0..count).map(|_| article()).collect()
}

fn paragraphs() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut folders: Vec<_> =
        fs::read_dir(folder).expect("fixtures").map(|entry| entry.expect("entry").path()).collect();
    folders.sort();
    let texts = folders.iter().filter_map(|folder| fs::read_to_string(folder.join("article.txt")).ok());
    let paragraphs = texts.flat_map(|text| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>());
    paragraphs.filter(|line| line.len() > 40).collect()
}

/// The processor's name.
pub fn processor() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(" : unknown processor");
    model.trim_start_matches([' ', '\t', ':']).to_owned()
}
