//! A Mermaid flowchart, which GitHub, GitLab and many editors draw.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use super::ties::{name, told};
use crate::graph::{Node, ProvenanceGraph};
use crate::model::Status;
use crate::render::clean::clean;

/// Longest words of a claim, a name or a cue, in characters.
const LONG: (usize, usize, usize) = (120, 60, 40);

/// The graph: claims on the left, sources on the right. Claims that need no source are left out.
#[must_use]
pub fn write(graph: &ProvenanceGraph) -> String {
    let mut chart = String::from("flowchart LR\n");
    let mut ids: HashMap<String, String> = HashMap::new();
    for claim in graph.claims().filter(|&claim| graph.claim(claim).status != Status::Exempt) {
        let id = format!("c{}", ids.len());
        let found = graph.claim(claim);
        let words = clean(&graph.documents()[claim.document].words(&found.spans), LONG.0);
        let class = if found.status == Status::Unattributed { ":::alone" } else { "" };
        let _ = writeln!(chart, "  {id}[\"{}\"]{class}", escape(&words));
        ids.insert(name(graph, Node::Claim(claim)), id);
    }
    let ties = told(graph);
    let tied: HashSet<&str> = ties.iter().flat_map(|tie| [tie.from.as_str(), tie.to.as_str()]).collect();
    for (index, source) in graph.sources().iter().enumerate() {
        let node = name(graph, Node::Source(index));
        if tied.contains(node.as_str()) {
            let id = format!("s{index}");
            let _ = writeln!(chart, "  {id}([\"{}\"])", escape(&clean(&source.name, LONG.1)));
            ids.insert(node, id);
        }
    }
    for tie in &ties {
        let (Some(from), Some(to)) = (ids.get(&tie.from), ids.get(&tie.to)) else { continue };
        let label = tie.cue.as_deref().map_or_else(|| tie.kind.to_owned(), |cue| clean(cue, LONG.2));
        let line = if tie.vouches == Some(false) || tie.attribution.is_none() { "-.->" } else { "-->" };
        let label = if label.is_empty() { String::new() } else { format!("|\"{}\"|", escape(&label)) };
        let _ = writeln!(chart, "  {from} {line}{label} {to}");
    }
    chart.push_str("  classDef alone stroke:#b3241c,stroke-dasharray:4 3\n");
    chart
}

/// Text inside quotation marks of a chart: everything that is no letter, digit or plain mark by its number.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | '’' | '“' | '”' | '–' | '—' | '…') {
            escaped.push(c);
        } else {
            let _ = write!(escaped, "#{};", u32::from(c));
        }
    }
    escaped
}
