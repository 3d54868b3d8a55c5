//! dump
use onrecord::pipeline::Pipeline;
use std::io::{BufRead, Write};
fn main() {
    let pipe = Pipeline::default();
    let out = std::io::stdout();
    let mut out = std::io::BufWriter::new(out.lock());
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = v["text"].as_str().unwrap();
        let a = pipe.analyse(onrecord::read::plain(v["id"].as_str().unwrap(), text));
        // bytes -> chars
        let mut map = vec![0usize; text.len() + 1];
        let mut n = 0;
        for (i, c) in text.char_indices() {
            for k in 0..c.len_utf8() {
                map[i + k] = n;
            }
            n += 1;
        }
        map[text.len()] = n;
        let sp =
            |s: &[onrecord::text::Span]| -> Vec<[usize; 2]> { s.iter().map(|s| [map[s.start], map[s.end]]).collect() };
        let rows: Vec<serde_json::Value> = a.attributions.iter().map(|x| {
            let first = &x.chain[0];
            let src: Vec<_> = first.mentions.iter().map(|m| a.mentions[*m].span).collect();
            serde_json::json!({"source": sp(&src), "cue": sp(&first.cue), "content": sp(&x.content), "pattern": x.basis.name(), "conf": x.confidence.value(), "attitude": x.attitude.as_str(), "n": x.chain.len(), "polarity": x.polarity.as_str(), "covers": x.inheritance.is_some()})
        }).collect();
        writeln!(out, "{}", serde_json::json!({"id": a.article.id, "attributions": rows})).unwrap();
    }
}
