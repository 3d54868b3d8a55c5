//! Findings as SARIF 2.1.0, for code hosts, editors and whatever collects findings of many tools.
//!
//! In: the judged findings of one document after the other. Out: one log with one run. A finding has a fingerprint that
//! survives edits elsewhere; what somebody suppressed or a baseline knows is in it, and marked. The words of articles stand
//! in messages as plain text; nothing in them is markup or a placeholder.
//!
//! For “It rained”, critics say. there is one result of the rule `vague-attribution`, in line 1 from column 13 on.

use std::io::{self, Write};

use serde::Serialize;

use crate::audit::{Judged, RULES, Severity, Suppression};
use crate::graph::ProvenanceGraph;
use crate::text::LineIndex;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/// Where the name of a fingerprint in SARIF ends in its version.
const FINGERPRINT: &str = "onrecord/v1";

/// A log in the making, written as findings come.
#[derive(Debug)]
pub struct Sarif {
    /// Whether its head is written, and whether a result is.
    begun: bool,
    any: bool,
    baseline: bool,
}

/// What ends a log.
const END: &[u8] = b"]}]}";

impl Sarif {
    /// An empty log. With `baseline`, results say whether the baseline knows them.
    #[must_use]
    pub fn new(baseline: bool) -> Self {
        Self { begun: false, any: false, baseline }
    }

    /// Writes what stands before the results, once.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        let rules = RULES.iter().map(|rule| Descriptor {
            id: rule.id,
            short_description: Text { text: sentence(rule.summary) },
            full_description: Text { text: format!("{} {}", sentence(rule.summary), sentence(rule.guideline)) },
            help: Help { text: sentence(rule.help), markdown: rule.docs },
            default_configuration: Configuration { enabled: !rule.pedantic, level: level(rule.severity) },
        });
        let driver = Driver { name: "onrecord", semantic_version: env!("CARGO_PKG_VERSION"), rules: rules.collect() };
        let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results: [] };
        let mut bytes = Vec::new();
        super::json::write(&mut bytes, &Log { schema: SCHEMA, version: "2.1.0", runs: [run] })?;
        // Results come last in an empty log, and all that follows them are brackets.
        out.write_all(bytes.strip_suffix(END).unwrap_or(&bytes))
    }

    /// Writes the findings of document number `document` of `graph`; others are passed over.
    ///
    /// # Errors
    /// Those of `out`.
    ///
    /// # Panics
    /// If there is no such document.
    pub fn add(
        &mut self,
        out: &mut dyn Write,
        graph: &ProvenanceGraph,
        document: usize,
        findings: &[Judged],
        suppressions: &[Suppression],
    ) -> io::Result<()> {
        self.begin(out)?;
        let article = &graph.documents()[document].article;
        let lines = LineIndex::new(&article.text);
        let placed = article.path.is_some() && article.knows_places();
        for judged in findings.iter().filter(|judged| judged.finding.document == document) {
            let finding = &judged.finding;
            let words = finding.span.of(&article.text);
            let (start, end) = (article.place(&lines, finding.span.start), article.place(&lines, finding.span.end));
            let after = if end.line < start.line { start } else { end };
            let region = Region {
                start_line: start.line,
                start_column: start.column,
                end_line: after.line,
                end_column: after.column,
                snippet: Text { text: words.to_owned() },
            };
            let location = PhysicalLocation {
                artifact_location: ArtifactLocation { uri: uri(article.path.as_deref().unwrap_or(&article.id)) },
                region: placed.then_some(region),
            };
            let result = Result {
                rule_id: finding.rule,
                rule_index: RULES.iter().position(|rule| rule.id == finding.rule),
                level: level(finding.severity),
                message: message(&finding.message, words),
                locations: [Location { physical_location: location }],
                partial_fingerprints: [(FINGERPRINT, finding.fingerprint.clone())].into(),
                rank: f64::from((finding.confidence.value() * 1000.0).round()) / 10.0,
                baseline_state: self.baseline.then_some(if judged.known { "unchanged" } else { "new" }),
                suppressions: judged
                    .suppression
                    .and_then(|index| suppressions.get(index))
                    .map(|suppression| SuppressionRecord {
                        kind: if suppression.line.is_some() { "inSource" } else { "external" },
                        status: "accepted",
                        justification: suppression.reason.clone(),
                    })
                    .into_iter()
                    .collect(),
            };
            if std::mem::replace(&mut self.any, true) {
                out.write_all(b",")?;
            }
            super::json::write(out, &result)?;
        }
        Ok(())
    }

    /// Ends the log.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn end(mut self, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        out.write_all(END)?;
        out.write_all(b"\n")
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A message of plain text. In SARIF `{0}` is a placeholder and `[words](1)` a link; braces are doubled and brackets
/// escaped, so that the words of an article are neither.
fn message(message: &str, words: &str) -> Text {
    let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = format!("{}: “{words}”", sentence(message).trim_end_matches('.'));
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' => plain.extend([c, c]),
            '[' | ']' | '\\' => plain.extend(['\\', c]),
            c => plain.push(c),
        }
    }
    Text { text: plain }
}

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{stop}", chars.as_str())
}

/// A path as a relative reference: every byte that has no place there as `%XX`.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut uri = String::new();
    for byte in path.trim_start_matches("./").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[derive(Debug, Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: [(); 0],
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Text,
    full_description: Text,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Debug, Serialize)]
struct Help {
    text: String,
    markdown: &'static str,
}

#[derive(Debug, Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct Text {
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Result {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    partial_fingerprints: std::collections::BTreeMap<&'static str, String>,
    rank: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<SuppressionRecord>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Debug, Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    snippet: Text,
}

#[derive(Debug, Serialize)]
struct SuppressionRecord {
    kind: &'static str,
    status: &'static str,
    justification: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references() {
        assert_eq!(uri("./news/a b.txt"), "news/a%20b.txt");
        assert_eq!(uri("né?#%.txt"), "n%C3%A9%3F%23%25.txt");
        assert_eq!(uri("a\\b:c.txt"), "a/b%3Ac.txt");
    }

    #[test]
    fn words_of_articles_are_no_markup() {
        let text = message("“x”: no source", "see [this](https://example.org)\n{0} \\").text;
        assert_eq!(text, "“x”: no source: “see \\[this\\](https://example.org) {{0}} \\\\”");
    }
}
