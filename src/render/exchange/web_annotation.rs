//! W3C Web Annotation (JSON-LD): one annotation for the source, cue and content of every attribution and one for
//! every claim, each with a text quote and a text position selector.

use serde_json::{Value, json};

use super::node_link::text;
use crate::graph::ProvenanceGraph;
use crate::model::Analysis;
use crate::text::{OffsetMap, OffsetUnit, Quote, Span};

/// A page of annotations on every article.
#[must_use]
pub fn write(graph: &ProvenanceGraph) -> String {
    let items: Vec<Value> = graph.documents().iter().flat_map(document).collect();
    text(&json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:onrecord:annotations",
        "type": "AnnotationPage",
        "items": items,
    }))
}

fn document(analysis: &Analysis) -> Vec<Value> {
    let article = &analysis.article;
    let offsets = OffsetMap::new(&article.text, OffsetUnit::Char);
    let source =
        article.metadata.url.clone().unwrap_or_else(|| format!("urn:onrecord:article:{}", encoded(&article.id)));
    let target = |spans: &[Span]| -> Vec<Value> {
        spans
            .iter()
            .map(|&span| {
                let quote = Quote::of(&article.text, span);
                json!({
                    "source": source,
                    "selector": [
                        {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix},
                        {"type": "TextPositionSelector", "start": offsets.from_byte(span.start), "end": offsets.from_byte(span.end)},
                    ],
                })
            })
            .collect()
    };
    let annotation = |id: String, motivation: &str, body: Vec<Value>, spans: &[Span]| json!({"id": id, "type": "Annotation", "motivation": motivation, "body": body, "target": target(spans)});
    let tag = |value: &str| json!({"type": "TextualBody", "purpose": "tagging", "value": value});
    let describe = |value: &str| json!({"type": "TextualBody", "purpose": "describing", "value": value});
    let prefix = format!("urn:onrecord:{}", encoded(&article.id));
    let mut all = Vec::new();
    for claim in analysis.claims.iter().filter(|claim| !claim.spans.is_empty()) {
        let body = vec![tag("claim"), tag(claim.status.as_str())];
        all.push(annotation(format!("{prefix}:{}", encoded(&claim.id.0)), "classifying", body, &claim.spans));
    }
    for attribution in &analysis.attributions {
        for (number, link) in attribution.chain.iter().enumerate() {
            let names: Vec<&str> = analysis
                .sources_of(&link.mentions)
                .into_iter()
                .map(|source| analysis.sources[source].name.as_str())
                .collect();
            let mentions = analysis.source_words(link);
            let id = |role: &str| format!("{prefix}:{}:{number}:{role}", encoded(&attribution.id.0));
            if !mentions.is_empty() {
                let body = vec![tag("source"), describe(&names.join(" and "))];
                all.push(annotation(id("source"), "identifying", body, &mentions));
            }
            if !link.cue.is_empty() {
                all.push(annotation(id("cue"), "tagging", vec![tag("cue")], &link.cue));
            }
        }
        if !attribution.content.is_empty() {
            let id = format!("{prefix}:{}:content", encoded(&attribution.id.0));
            let body = vec![tag("content"), tag(attribution.attitude.as_str())];
            all.push(annotation(id, "tagging", body, &attribution.content));
        }
    }
    all
}

/// Text for an address.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
