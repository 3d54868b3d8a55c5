//! What the audit says of every article there is, as it was read line by line; and that rules about words leave quoted
//! words alone.
//!
//! Where a finding appears or vanishes, the snapshot test shows which: read it in its article, and accept the snapshot
//! only if it is right (`INSTA_UPDATE=always cargo test --test it what_the_audit_says`).

use std::fmt::Write;
use std::fs;
use std::path::Path;

use onrecord::audit::{Finding, SURE};
use onrecord::graph::ProvenanceGraph;
use onrecord::model::Engine;
use onrecord::text::Span;
use onrecord::{Options, Pipeline, audit, read};
use proptest::prelude::*;

/// Rules that go by words; words that somebody else speaks are not the article's.
const LEXICAL: [&str; 9] = [
    "alleged-unattributed",
    "anonymity-boilerplate",
    "hidden-agent-passive",
    "loaded-verb",
    "mind-reading",
    "poll-overclaim",
    "unattributed-claim",
    "unattributed-number",
    "vague-attribution",
];

/// Of longer words only the beginning is shown.
const MOST: usize = 100;

/// Every rule, the pedantic ones as well; of the findings those that an editor would agree with.
fn pipeline(doubtful: bool) -> Pipeline {
    let min_confidence = (!doubtful).then_some(SURE);
    let audit = audit::Options { pedantic: true, min_confidence, ..audit::Options::default() };
    Pipeline::new(Options { engine: Engine::Patterns, audit, ..Options::default() })
}

fn audited(pipeline: &Pipeline, name: &str, text: &str) -> (ProvenanceGraph, Vec<Finding>) {
    let graph = pipeline.graph(vec![pipeline.analyse(read::plain(name, text))]);
    let findings = pipeline.audit(&graph);
    (graph, findings)
}

/// Every fixture article: name and text, by name.
fn articles() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut articles: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| {
            let entry = entry.unwrap();
            let text = fs::read_to_string(entry.path().join("article.txt")).ok()?;
            Some((entry.file_name().into_string().unwrap(), text))
        })
        .collect();
    articles.sort();
    articles
}

#[test]
fn what_the_audit_says_was_read_line_by_line() {
    let pipeline = pipeline(false);
    let mut said = String::new();
    for (name, text) in articles() {
        writeln!(said, "{name}").unwrap();
        for finding in audited(&pipeline, &name, &text).1 {
            let words: String = finding.span.of(&text).split_whitespace().collect::<Vec<_>>().join(" ");
            let shown: String = words.chars().take(MOST).collect();
            let more = if shown.len() < words.len() { "…" } else { "" };
            writeln!(said, "  {} {}: {shown}{more}", finding.severity.as_str(), finding.rule).unwrap();
        }
    }
    insta::assert_snapshot!(said);
}

/// The lexical findings that were raised by words in `quotations`.
fn raised_in(quotations: &[Span], findings: &[Finding], text: &str) -> Vec<String> {
    let quoted = |finding: &&Finding| quotations.iter().any(|quotation| quotation.contains(finding.raised_by));
    let lexical = findings.iter().filter(|finding| LEXICAL.contains(&finding.rule));
    lexical.filter(quoted).map(|finding| format!("{}: {}", finding.rule, finding.raised_by.of(text))).collect()
}

#[test]
fn lexical_rules_leave_quotations_of_every_article_alone() {
    for (name, text) in articles() {
        let (graph, findings) = audited(&pipeline(true), &name, &text);
        let quotations = &graph.documents()[0].segmentation.quotations;
        let quotations: Vec<Span> = quotations.iter().map(|quotation| quotation.inner).collect();
        let found = raised_in(&quotations, &findings, &text);
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

/// Sentences that some lexical rule speaks of.
const FIRING: [&str; 14] = [
    "It is believed that the quay is sinking",
    "The quay is reportedly sinking",
    "The alleged forger has left the country",
    "He was accused of theft",
    "Experts say the quay is sinking",
    "Critics claim that the mayor lied",
    "The mayor claimed that the quay was safe",
    "Berg admitted that the pumps had failed",
    "The mayor wants to hide the costs",
    "She was furious about the report",
    "The firm illegally dumped toxic waste in the lake",
    "The closure will cost the town 4,000 jobs",
    "The delay has cost taxpayers 14 million euros",
    "This is the worst disaster in the history of the port",
];

#[test]
fn the_sentences_fire_where_nobody_is_quoted() {
    let pipeline = pipeline(true);
    for sentence in FIRING {
        let (_, findings) = audited(&pipeline, "example", &format!("{sentence}."));
        assert!(findings.iter().any(|finding| LEXICAL.contains(&finding.rule)), "{sentence}: {findings:?}");
    }
}

/// A quotation of some of the sentences, in marks of some style, with or without a speaker; and where it stands.
fn quoting() -> impl Strategy<Value = (String, Span)> {
    let sentences = prop::collection::vec(prop::sample::select(FIRING.to_vec()), 1..4);
    let marks = prop::sample::select(vec![("“", "”"), ("\"", "\""), ("„", "“"), ("«", "»"), ("‘", "’"), ("« ", " »")]);
    let frame = prop::sample::select(vec![
        ("Anna Berg said: ", ".", ""),
        ("", ",", " said Anna Berg."),
        ("", ",", " the mayor told the Tarn Herald on Monday."),
        ("In the letter, she wrote that ", "", "."),
        ("", ".", ""),
        ("It rained on Monday. The mayor added: ", ".", "\n\nThe ferry left at noon."),
    ]);
    (sentences, marks, frame).prop_map(|(sentences, (open, close), (before, end, after))| {
        let quoted = format!("{open}{}{end}{close}", sentences.join(". "));
        let span = Span::new(before.len(), before.len() + quoted.len());
        (format!("{before}{quoted}{after}\n"), span)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lexical_rules_leave_quotations_alone((text, quotation) in quoting()) {
        let found = raised_in(&[quotation], &audited(&pipeline(true), "example", &text).1, &text);
        prop_assert!(found.is_empty(), "{text}{found:#?}");
    }
}
