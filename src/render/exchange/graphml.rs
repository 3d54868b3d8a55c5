//! GraphML, as networkx, igraph, Gephi and yEd read it.

use std::fmt::Write;

use super::ties::{name, told};
use crate::graph::{Node, ProvenanceGraph};
use crate::render::xml::escape;

const KEYS: [(&str, &str, &str); 14] = [
    ("type", "node", "string"),
    ("label", "node", "string"),
    ("document", "node", "string"),
    ("status", "node", "string"),
    ("class", "node", "string"),
    ("named", "node", "boolean"),
    ("state_controlled", "node", "boolean"),
    ("kind", "edge", "string"),
    ("in", "edge", "string"),
    ("attribution", "edge", "string"),
    ("cue", "edge", "string"),
    ("confidence", "edge", "double"),
    ("vouches", "edge", "boolean"),
    ("denies", "edge", "boolean"),
];

/// The graph: claims and sources as nodes, ties as edges that point towards the origin.
#[must_use]
pub fn write(graph: &ProvenanceGraph) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (key, of, kind) in KEYS {
        let _ = writeln!(xml, "<key id=\"{key}\" for=\"{of}\" attr.name=\"{key}\" attr.type=\"{kind}\"/>");
    }
    xml.push_str("<graph id=\"onrecord\" edgedefault=\"directed\">\n");
    for claim in graph.claims() {
        let analysis = &graph.documents()[claim.document];
        let found = graph.claim(claim);
        start(&mut xml, &name(graph, Node::Claim(claim)));
        data(&mut xml, "type", "claim");
        data(&mut xml, "label", &analysis.words(&found.spans));
        data(&mut xml, "document", &analysis.article.id);
        data(&mut xml, "status", found.status.as_str());
        xml.push_str("</node>\n");
    }
    for source in graph.sources() {
        start(&mut xml, &source.id.0);
        data(&mut xml, "type", "source");
        data(&mut xml, "label", &source.name);
        data(&mut xml, "class", source.class.as_str());
        data(&mut xml, "named", if source.named { "true" } else { "false" });
        if let Some(state) = source.state_controlled {
            data(&mut xml, "state_controlled", if state { "true" } else { "false" });
        }
        xml.push_str("</node>\n");
    }
    for (index, tie) in told(graph).into_iter().enumerate() {
        let _ = writeln!(xml, "<edge id=\"e{index}\" source=\"{}\" target=\"{}\">", escape(&tie.from), escape(&tie.to));
        data(&mut xml, "kind", tie.kind);
        data(&mut xml, "in", &tie.document);
        if let Some(attribution) = &tie.attribution {
            data(&mut xml, "attribution", attribution);
        }
        if let Some(cue) = &tie.cue {
            data(&mut xml, "cue", cue);
        }
        if let Some(confidence) = tie.confidence {
            data(&mut xml, "confidence", &confidence.to_string());
        }
        if let Some(vouches) = tie.vouches {
            data(&mut xml, "vouches", if vouches { "true" } else { "false" });
        }
        if let Some(denies) = tie.denies {
            data(&mut xml, "denies", if denies { "true" } else { "false" });
        }
        xml.push_str("</edge>\n");
    }
    xml.push_str("</graph>\n</graphml>\n");
    xml
}

fn start(xml: &mut String, id: &str) {
    let _ = writeln!(xml, "<node id=\"{}\">", escape(id));
}

fn data(xml: &mut String, key: &str, value: &str) {
    let _ = writeln!(xml, "<data key=\"{key}\">{}</data>", escape(value));
}
