//! How many of the sentences that a careful reader would send back the audit finds, and how many it finds without need:
//! `fixtures/audit/needs-source`, marked by hand.

use std::fs;
use std::path::Path;

use onrecord::text::Span;
use onrecord::{Pipeline, read};

/// Floors in percent: they may rise quietly, not fall.
const PRECISION: f64 = 0.0;
const RECALL: f64 = 0.0;

#[test]
fn the_audit_marks_what_a_careful_reader_marks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/audit/needs-source");
    let mut articles: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    articles.retain(|path| path.is_dir());
    articles.sort();
    assert!(!articles.is_empty());
    let (mut right, mut marked, mut wanted, mut found) = (0, 0, 0, 0);
    let mut report = String::new();
    for path in articles {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(path.join("article.txt")).unwrap();
        let needs = fs::read_to_string(path.join("needs.txt")).unwrap();
        let gold: Vec<Span> = needs
            .lines()
            .map(|line| {
                let start = text.find(line).unwrap_or_else(|| panic!("{name} lacks {line:?}"));
                Span::new(start, start + line.len())
            })
            .collect();
        let pipeline = Pipeline::default();
        let graph = pipeline.graph(vec![pipeline.analyse(read::plain(name, &text))]);
        let ours: Vec<Span> = pipeline
            .audit(&graph)
            .into_iter()
            .filter(|finding| matches!(finding.rule, "unattributed-claim" | "unattributed-number"))
            .map(|finding| finding.span)
            .collect();
        for span in &ours {
            let good = gold.iter().any(|gold| gold.overlaps(*span));
            right += usize::from(good);
            if !good {
                report.push_str(&format!("  {name}: without need: {}\n", span.of(&text)));
            }
        }
        for gold in &gold {
            let good = ours.iter().any(|span| span.overlaps(*gold));
            found += usize::from(good);
            if !good {
                report.push_str(&format!("  {name}: not found: {}\n", gold.of(&text)));
            }
        }
        marked += ours.len();
        wanted += gold.len();
    }
    let percent = |part: usize, whole: usize| if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 };
    let (precision, recall) = (percent(right, marked), percent(found, wanted));
    println!("{report}  precision {right}/{marked} = {precision:.1} %, recall {found}/{wanted} = {recall:.1} %");
    assert!(precision >= PRECISION && recall >= RECALL, "{report}  precision {precision:.1} %, recall {recall:.1} %");
}
