//! Node-link JSON, as `networkx.node_link_graph(data, edges="edges")` and D3 read it.

use serde_json::{Value, json};

use super::ties::{name, told};
use crate::graph::{Node, ProvenanceGraph};
use crate::render::json;

/// The graph: claims and sources as nodes, ties as edges that point towards the origin.
#[must_use]
pub fn write(graph: &ProvenanceGraph) -> String {
    let claims = graph.claims().map(|claim| {
        let found = graph.claim(claim);
        let analysis = &graph.documents()[claim.document];
        json!({
            "id": name(graph, Node::Claim(claim)),
            "type": "claim",
            "label": analysis.words(&found.spans),
            "document": analysis.article.id,
            "status": found.status.as_str(),
        })
    });
    let sources = graph.sources().iter().map(|source| {
        json!({
            "id": source.id.to_string(),
            "type": "source",
            "label": source.name,
            "class": source.class.as_str(),
            "named": source.named,
            "state_controlled": source.state_controlled,
        })
    });
    let edges = told(graph).into_iter().enumerate().map(|(key, tie)| {
        json!({
            "source": tie.from,
            "target": tie.to,
            "key": key,
            "kind": tie.kind,
            "document": tie.document,
            "attribution": tie.attribution,
            "cue": tie.cue,
            "confidence": tie.confidence,
            "vouches": tie.vouches,
            "denies": tie.denies,
        })
    });
    let value: Value = json!({
        "directed": true,
        "multigraph": true,
        "graph": {"generator": format!("onrecord {}", env!("CARGO_PKG_VERSION"))},
        "nodes": claims.chain(sources).collect::<Vec<_>>(),
        "edges": edges.collect::<Vec<_>>(),
    });
    text(&value)
}

/// JSON as text, harmless on a terminal and in a page.
pub(super) fn text(value: &Value) -> String {
    let mut bytes = Vec::new();
    json::write(&mut bytes, value).expect("memory takes what is written");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("JSON is UTF-8")
}
