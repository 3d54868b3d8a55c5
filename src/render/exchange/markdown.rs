//! Markdown tables, one an article: every claim, who says so, and how.

use std::fmt::Write;

use crate::graph::{ClaimRef, ProvenanceGraph};
use crate::model::Status;
use crate::render::clean::clean;

/// Longest cell, in characters.
const LONG: usize = 400;

/// A heading and a table for every article. Claims that need no source are left out.
#[must_use]
pub fn write(graph: &ProvenanceGraph) -> String {
    let mut out = String::new();
    for (document, analysis) in graph.documents().iter().enumerate() {
        if document > 0 {
            out.push('\n');
        }
        let _ = writeln!(out, "## {}\n", cell(&analysis.called()));
        out.push_str("| # | Claim | Status | Source | Cue |\n| ---: | --- | --- | --- | --- |\n");
        let mut number = 0;
        for (index, claim) in analysis.claims.iter().enumerate().filter(|(_, claim)| claim.status != Status::Exempt) {
            number += 1;
            let (mut chains, mut cues) = (Vec::new(), Vec::new());
            for &attribution in graph.attributions_of(ClaimRef { document, claim: index }) {
                let links: Vec<String> = graph
                    .chain(document, attribution)
                    .iter()
                    .map(|link| {
                        let names: Vec<&str> =
                            link.iter().map(|&source| graph.sources()[source].name.as_str()).collect();
                        if names.is_empty() { "nobody".to_owned() } else { names.join(" and ") }
                    })
                    .collect();
                chains.push(links.join(" ← "));
                let found = &analysis.attributions[attribution].chain;
                cues.extend(found.iter().map(|link| analysis.words(&link.cue)).filter(|cue| !cue.is_empty()));
            }
            let words = analysis.words(&claim.spans);
            let status = claim.status.as_str();
            let (chains, cues) = (cell(&chains.join("; ")), cell(&cues.join("; ")));
            let _ = writeln!(out, "| {number} | {} | {status} | {chains} | {cues} |", cell(&words));
        }
    }
    out
}

/// Text in a table: on one line, every mark that Markdown or HTML could take for its own escaped.
fn cell(text: &str) -> String {
    let mut escaped = String::new();
    for c in clean(text, LONG).chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '#' | '|' | '~' | '!' | '{' | '}' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}
