//! Whatever an article says stays text in every format: the strings of `fixtures/hostile.json` go through each renderer,
//! and a reader that is not ours takes the answer apart.

use std::collections::BTreeSet;

use onrecord::audit::{Finding, Judged, RULES, Severity};
use onrecord::graph::ProvenanceGraph;
use onrecord::model::{Claim, Confidence, SourceClass, Status};
use onrecord::render::html::{self, IndexEntry, PageOptions};
use onrecord::render::human::{self, Look};
use onrecord::render::json::{self, v1};
use onrecord::render::picture::{self, PictureOptions};
use onrecord::render::{csv, dot, exchange, github, markdown, sarif};
use onrecord::text::OffsetUnit;
use onrecord::{Pipeline, read};
use resvg::usvg::roxmltree;
use serde_json::Value;

use crate::picture::builder::{Builder, Facts, Voice};

/// The strings, each a trap of some format.
pub fn strings() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/hostile.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The strings wherever a document has words: id, path, title, outlet, authors, sources, cues, claims.
pub fn graph(strings: &[String]) -> ProvenanceGraph {
    let mut builder = Builder::new("\"><script>", Some(&strings[0]));
    builder.metadata(|metadata| {
        metadata.outlet = Some(strings[1].clone());
        metadata.published = Some(strings[2].clone());
        metadata.url = Some(strings[3].clone());
        metadata.language = Some(strings[4].clone());
        metadata.authors = strings.to_vec();
    });
    for (index, text) in strings.iter().enumerate() {
        let class = SourceClass::ALL[index % SourceClass::ALL.len()];
        let source = builder.source(text, class, Facts::default());
        let cue = &strings[(index + 1) % strings.len()];
        builder.claim(&marked(index, text), Status::Attributed, &[Voice::says(source, cue)]);
        builder.claim(&text.repeat(300), Status::Unattributed, &[]);
    }
    let mut analysis = builder.build();
    analysis.article.path = Some(strings[0].clone());
    ProvenanceGraph::build(vec![analysis])
}

/// A string with a word before it by which it is found again.
fn marked(index: usize, text: &str) -> String {
    format!("Mark{index}end {text}")
}

/// Nothing but letters in the place of every string that has any.
fn harmless() -> Vec<String> {
    let words = |(index, text): (usize, &String)| match text.as_str() {
        "" => String::new(),
        _ => format!("Harmless words {index}"),
    };
    strings().iter().enumerate().map(words).collect()
}

/// A finding about every claim, with the words of a hostile audit.
fn findings(graph: &ProvenanceGraph) -> Vec<Finding> {
    let analysis = &graph.documents()[0];
    let finding = |(index, claim): (usize, &Claim)| Finding {
        rule: RULES[index % RULES.len()].id,
        severity: Severity::Warning,
        confidence: Confidence::new(0.9),
        document: 0,
        span: claim.spans[0],
        raised_by: claim.spans[0],
        message: format!("nobody stands behind {}", analysis.words(&claim.spans[..1])),
        claims: vec![claim.id.clone()],
        sources: analysis.sources.iter().take(2).map(|source| source.id.clone()).collect(),
        fingerprint: format!("f-{index}"),
    };
    analysis.claims.iter().filter(|claim| !claim.spans.is_empty()).enumerate().map(finding).collect()
}

/// What a format makes of the hostile strings, and of harmless ones.
fn both(write: impl Fn(&ProvenanceGraph) -> String) -> (String, String) {
    (write(&graph(&strings())), write(&graph(&harmless())))
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Elements with the names of their attributes.
fn shapes(page: &str) -> BTreeSet<(String, Vec<String>)> {
    let document = dom_query::Document::from(page);
    let nodes = document.select("*");
    nodes
        .nodes()
        .iter()
        .map(|node| {
            let attributes = node.attrs().iter().map(|attribute| attribute.name.local.to_string()).collect();
            (node.node_name().unwrap_or_default().to_string(), attributes)
        })
        .collect()
}

#[track_caller]
fn check_page(hostile: &str, harmless: &str, marks: bool) {
    let ours = shapes(harmless);
    let foreign: Vec<_> = shapes(hostile).into_iter().filter(|shape| !ours.contains(shape)).collect();
    // The picture marks text that runs from right to left, and breaks lines; both are ours.
    let unknown: Vec<_> =
        foreign.iter().filter(|(_, attributes)| attributes.iter().any(|a| a.starts_with("on"))).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let names = |shapes: &BTreeSet<(String, Vec<String>)>| -> BTreeSet<String> {
        shapes.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(&shapes(hostile)), names(&ours), "{foreign:?}");
    let document = dom_query::Document::from(hostile);
    let scripts = |page: &str| dom_query::Document::from(page).select("script").length();
    assert_eq!(scripts(hostile), scripts(harmless));
    for node in document.select("[href], [src], [xlink\\:href], [action]").nodes() {
        for name in ["href", "src", "action"] {
            if let Some(address) = node.attr(name) {
                let inside = address.starts_with('#') || address.starts_with("page");
                assert!(inside || address.starts_with("http://") || address.starts_with("https://"), "{address}");
            }
        }
    }
    if marks {
        let text = document.text();
        for index in 0..strings().len() {
            assert!(text.contains(&format!("Mark{index}end")), "{index}");
        }
    }
}

#[test]
fn pages() {
    let (hostile, harmless) = both(|graph| html::page(graph, 0, &findings(graph), &PageOptions::default()).unwrap());
    check_page(&hostile, &harmless, true);
    let (hostile, harmless) =
        both(|graph| html::index(graph, &findings(graph), &[IndexEntry { page: "page.html".to_owned(), findings: 3 }]));
    check_page(&hostile, &harmless, false);
}

#[track_caller]
fn check_xml(xml: &str) -> BTreeSet<String> {
    let document = roxmltree::Document::parse(xml).unwrap();
    let elements = document.descendants().filter(roxmltree::Node::is_element);
    let mut names = BTreeSet::new();
    for element in elements {
        names.insert(element.tag_name().name().to_owned());
        for attribute in element.attributes() {
            assert!(!attribute.name().starts_with("on") && attribute.name() != "href", "{attribute:?}");
        }
    }
    names
}

#[test]
fn drawings() {
    let (hostile, harmless) = both(|graph| picture::svg(graph, &PictureOptions::default()).unwrap());
    assert_eq!(check_xml(&hostile), check_xml(&harmless));
    let (hostile, harmless) = both(exchange::graphml::write);
    assert_eq!(check_xml(&hostile), check_xml(&harmless));
    let (hostile, harmless) = both(|graph| dot::dot(graph, &dot::DotOptions::default()));
    let statements = |dot: &str| match graphviz_rust::parse(dot).unwrap() {
        graphviz_rust::dot_structures::Graph::Graph { stmts, .. }
        | graphviz_rust::dot_structures::Graph::DiGraph { stmts, .. } => stmts.len(),
    };
    assert_eq!(statements(&hostile), statements(&harmless));
}

#[test]
fn mermaid() {
    let (hostile, harmless) = both(exchange::mermaid::write);
    assert_eq!(hostile.lines().count(), harmless.lines().count());
    for (line, other) in hostile.lines().zip(harmless.lines()) {
        // Outside of quoted labels both are the same.
        let outside = |line: &str| line.split('"').step_by(2).collect::<Vec<_>>().join("\"");
        assert_eq!(outside(line), outside(other));
        assert!(!line.contains("<script") && !line.contains("<img"), "{line}");
    }
}

#[test]
fn tables_of_cells() {
    let check = |table: &str, columns: usize| {
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
        let mut rows = 0;
        for row in reader.records() {
            let row = row.unwrap();
            assert_eq!(row.len(), columns, "{row:?}");
            assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '@', '\t', '\r'])), "{row:?}");
            rows += 1;
        }
        rows
    };
    let statements = both(|graph| written(|out| csv::statements(out, graph, 0, OffsetUnit::Char)));
    let columns = csv::STATEMENT_COLUMNS.len();
    assert_eq!(check(&statements.0, columns), check(&statements.1, columns));
    let graph = graph(&strings());
    let records = v1::findings(&graph, 0, &findings(&graph), OffsetUnit::Char);
    let table = written(|out| csv::findings(out, &records));
    assert_eq!(check(&table, csv::FINDING_COLUMNS.len()), records.len());
}

#[test]
fn markdown_of_findings_and_of_graphs() {
    let tables = |graph: &ProvenanceGraph| {
        let mut tables = markdown::Markdown::default();
        tables.add(graph, 0, &findings(graph));
        written(|out| tables.write(out, false))
    };
    for text in [tables(&graph(&strings())), exchange::markdown::write(&graph(&strings()))] {
        use pulldown_cmark::{Event, Options, Parser, Tag};
        let mut columns = Vec::new();
        for event in Parser::new_ext(&text, Options::all()) {
            match event {
                // Which keeps two tables apart.
                Event::Html(html) | Event::InlineHtml(html) if html.trim() == "<!-- -->" => {}
                Event::Html(html) | Event::InlineHtml(html) => panic!("{html}"),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    assert!(dest_url.starts_with('#'), "{dest_url}");
                }
                Event::Start(Tag::Table(alignments)) => columns.push(alignments.len()),
                Event::Start(Tag::CodeBlock(_) | Tag::Item) => panic!("{text}"),
                _ => {}
            }
        }
        assert!(!columns.is_empty());
    }
}

/// Every string of a JSON value.
fn strings_of(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => _ = found.insert(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| strings_of(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| strings_of(value, found)),
        _ => {}
    }
}

#[test]
fn json_of_every_kind() {
    let graph = graph(&strings());
    let findings = findings(&graph);
    let options = v1::DocumentOptions { include_text: true, ..v1::DocumentOptions::default() };
    let sarif = written(|out| {
        let mut log = sarif::Sarif::new(false);
        let judged = |finding: &Finding| Judged { finding: finding.clone(), suppression: None, known: false };
        log.add(out, &graph, 0, &findings.iter().map(judged).collect::<Vec<_>>(), &[])?;
        log.end(out)
    });
    for (name, json) in [
        ("document", written(|out| json::write(out, &v1::document(&graph, 0, &findings, options)))),
        ("graph", written(|out| json::write(out, &v1::graph(&graph, options)))),
        ("sarif", sarif),
        ("node-link", exchange::node_link::write(&graph)),
        ("prov", exchange::prov::write(&graph)),
        ("web annotation", exchange::web_annotation::write(&graph)),
        ("label studio", exchange::label_studio::write(&graph)),
    ] {
        let value: Value = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut found = BTreeSet::new();
        strings_of(&value, &mut found);
        if !["document", "graph", "sarif"].contains(&name) {
            // Put into a page by a program that knows no better, it does not end the script it stands in.
            assert!(!json.contains("</script"), "{name}");
        }
        if name != "sarif" {
            let whole =
                found.iter().filter(|text| text.contains("Mark1end </script><script>alert(1)</script>")).count();
            assert!(whole > 0, "{name}: the text comes back as it was");
        }
    }
}

#[test]
fn annotations_of_github() {
    let graph = graph(&strings());
    let text = written(|out| {
        let mut annotations = github::Annotations::default();
        annotations.write(out, &graph, 0, &findings(&graph))?;
        annotations.finish(out)
    });
    for line in text.split(['\n', '\r']).filter(|line| !line.is_empty()) {
        let command = line.strip_prefix("::").and_then(|line| line.split([' ', ':']).next());
        assert!(matches!(command, Some("error" | "warning" | "notice")), "{line}");
        let (properties, _) = line[2..].split_once("::").unwrap();
        assert_eq!(properties.matches("file=").count() + usize::from(line.contains("title=onrecord::")), 1, "{line}");
    }
    assert!(!text.contains("\n::error file=a.txt::pwned"));
}

#[test]
fn brat() {
    let graph = graph(&strings());
    let (text, ann) = exchange::brat::document(&graph.documents()[0]);
    let text: Vec<char> = text.chars().collect();
    let mut spans = 0;
    for line in ann.split('\n').filter(|line| line.starts_with('T')) {
        let mut fields = line.splitn(3, '\t');
        let (_, place, words) = (fields.next().unwrap(), fields.next().unwrap(), fields.next().unwrap());
        let (label, ranges) = place.split_once(' ').unwrap();
        assert!(["Source", "Cue", "Content", "Attribution"].contains(&label), "{line}");
        let pieces: Vec<String> = ranges
            .split(';')
            .map(|range| {
                let (start, end) = range.split_once(' ').unwrap_or_else(|| panic!("{line:?}"));
                text[start.parse().unwrap()..end.parse().unwrap()].iter().collect()
            })
            .collect();
        assert_eq!(pieces.join(" "), words);
        spans += 1;
    }
    assert!(spans > strings().len());
    let known = |line: &str| line.is_empty() || line.starts_with(['T', 'E', 'A', '#']) && line.contains('\t');
    assert!(ann.split('\n').all(known), "{ann}");
}

#[test]
fn terminals() {
    let graph = graph(&strings());
    let plain = Look { width: 80, color: false };
    let text = [
        written(|out| human::statements(out, &graph, 0, plain)),
        written(|out| human::findings(out, &graph, 0, &findings(&graph), plain)),
        written(|out| human::source(out, &graph, 0, plain)),
    ]
    .concat();
    let active = |c: &char| {
        c.is_control() && *c != '\n'
            || matches!(*c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    };
    let found: Vec<char> = text.chars().filter(active).collect();
    assert!(found.is_empty(), "{found:?}");
    assert!(text.contains("Mark1end"));
}

/// The whole way: articles made of the strings are read, analysed and written without harm.
#[test]
fn articles_made_of_them() {
    let pipeline = Pipeline::default();
    for text in strings() {
        let article = format!(
            "“{text}”, said {text}.\n\n{text} fell, according to Anna Berg of {text}. The bridge is safe, {text} told EFE.\n"
        );
        let graph = pipeline.graph(vec![pipeline.analyse(read::plain(&text, &article))]);
        let findings = pipeline.audit(&graph);
        let options = v1::DocumentOptions { include_text: true, ..v1::DocumentOptions::default() };
        let json = written(|out| json::write(out, &v1::document(&graph, 0, &findings, options)));
        let value: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["text"].as_str(), Some(graph.documents()[0].article.text.as_str()));
        html::page(&graph, 0, &findings, &PageOptions::default()).unwrap();
        let svg = picture::svg(&graph, &PictureOptions::default()).unwrap();
        check_xml(&svg);
        graphviz_rust::parse(&dot::dot(&graph, &dot::DotOptions::default())).unwrap();
    }
}
