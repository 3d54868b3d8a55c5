//! PROV-JSON (W3C member submission), one bundle an article, as Python's `prov` reads it.
//!
//! A claim is an entity, and so is what each link of a chain said: the claim was quoted from (direct speech) or
//! derived from the nearest, each from the next, and where a chain has several, the last is the claim's primary
//! source. Sources are agents the saying is attributed to, documents and studies entities it is derived from;
//! whoever speaks for a body acts on its behalf.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::node_link::text;
use crate::graph::{ClaimRef, ProvenanceGraph};
use crate::model::{Claim, Mode, Nature, Source, SourceClass, SourceId};

/// The provenance of every article.
#[must_use]
pub fn write(graph: &ProvenanceGraph) -> String {
    let mut bundles = Map::new();
    for (index, analysis) in graph.documents().iter().enumerate() {
        bundles.insert(id(&["article", &analysis.article.id]), bundle(graph, index));
    }
    text(&json!({"prefix": prefixes(), "bundle": bundles}))
}

fn prefixes() -> Value {
    json!({"onrecord": "urn:onrecord:", "prov": "http://www.w3.org/ns/prov#"})
}

#[derive(Default)]
struct Records {
    kinds: Map<String, Value>,
    count: usize,
}

impl Records {
    fn put(&mut self, kind: &str, id: String, value: Value) {
        let of_kind = self.kinds.entry(kind).or_insert_with(|| Value::Object(Map::new()));
        of_kind.as_object_mut().expect("made above").insert(id, value);
    }

    fn relate(&mut self, kind: &str, value: Value) {
        self.count += 1;
        self.put(kind, format!("_:r{}", self.count), value);
    }

    fn derive(&mut self, generated: &str, used: &str, kind: Option<&str>) {
        let mut value = json!({"prov:generatedEntity": generated, "prov:usedEntity": used});
        if let Some(kind) = kind {
            value["prov:type"] = qualified(kind);
        }
        self.relate("wasDerivedFrom", value);
    }
}

fn bundle(graph: &ProvenanceGraph, document: usize) -> Value {
    let analysis = &graph.documents()[document];
    let mut claims_of: Vec<Vec<&Claim>> = vec![Vec::new(); analysis.attributions.len()];
    for (number, claim) in analysis.claims.iter().enumerate() {
        for &attribution in graph.attributions_of(ClaimRef { document, claim: number }) {
            claims_of[attribution].push(claim);
        }
    }
    let mut records = Records::default();
    for source in &analysis.sources {
        let kind = if is_document(source) { "entity" } else { "agent" };
        let mut value = json!({
            "prov:label": source.name,
            "onrecord:class": source.class.as_str(),
            "onrecord:named": source.named,
        });
        match source.nature {
            _ if kind == "entity" => {}
            Nature::Human => value["prov:type"] = qualified("prov:Person"),
            Nature::Organisation => value["prov:type"] = qualified("prov:Organization"),
            Nature::Document | Nature::Unknown => {}
        }
        records.put(kind, id(&["source", &source.id.0]), value);
    }
    for claim in &analysis.claims {
        let value = json!({
            "prov:value": analysis.words(&claim.spans),
            "prov:type": qualified("onrecord:Claim"),
            "onrecord:status": claim.status.as_str(),
        });
        records.put("entity", id(&["claim", &claim.id.0]), value);
    }
    for (attribution, claims) in analysis.attributions.iter().zip(claims_of) {
        let link = |link: usize| id(&["saying", &attribution.id.0, &link.to_string()]);
        let last = attribution.chain.len().saturating_sub(1);
        for (number, found) in attribution.chain.iter().enumerate() {
            let value = json!({
                "prov:type": qualified("onrecord:Saying"),
                "onrecord:cue": analysis.words(&found.cue),
                "onrecord:confidence": (f64::from(attribution.confidence.value()) * 1000.0).round() / 1000.0,
                "onrecord:attitude": attribution.attitude.as_str(),
            });
            records.put("entity", link(number), value);
            for source in analysis.sources_of(&found.mentions) {
                let name = id(&["source", &analysis.sources[source].id.0]);
                if is_document(&analysis.sources[source]) {
                    // A study or a paper at the end of a chain is what everything before rests on.
                    records.derive(&link(number), &name, (number == last).then_some("prov:PrimarySource"));
                } else {
                    let value = json!({"prov:entity": link(number), "prov:agent": name});
                    records.relate("wasAttributedTo", value);
                }
            }
            if number > 0 {
                records.derive(&link(number - 1), &link(number), None);
            }
        }
        for claim in claims.into_iter().filter(|_| attribution.vouches()) {
            let name = id(&["claim", &claim.id.0]);
            let quoted = (attribution.mode != Mode::Indirect).then_some("prov:Quotation");
            records.derive(&name, &link(0), quoted);
            if last > 0 {
                records.derive(&name, &link(last), Some("prov:PrimarySource"));
            }
        }
    }
    let by_id: HashMap<&SourceId, &Source> = analysis.sources.iter().map(|source| (&source.id, source)).collect();
    for source in &analysis.sources {
        let owner = source.affiliation.as_ref().and_then(|owner| by_id.get(owner).copied());
        if let Some(owner) = owner.filter(|owner| !is_document(owner) && !is_document(source)) {
            let value = json!({
                "prov:delegate": id(&["source", &source.id.0]),
                "prov:responsible": id(&["source", &owner.id.0]),
            });
            records.relate("actedOnBehalfOf", value);
        }
    }
    records.kinds.insert("prefix".to_owned(), prefixes());
    Value::Object(records.kinds)
}

fn is_document(source: &Source) -> bool {
    source.nature == Nature::Document
        || matches!(source.class, SourceClass::Document | SourceClass::Study | SourceClass::Poll)
}

fn qualified(name: &str) -> Value {
    json!({"$": name, "type": "prov:QUALIFIED_NAME"})
}

/// A qualified name of ours; other characters than letters, digits and hyphens as percent codes.
fn id(parts: &[&str]) -> String {
    let mut name = String::from("onrecord:");
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            name.push('/');
        }
        for byte in part.bytes() {
            if byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' {
                name.push(char::from(byte));
            } else {
                name.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    name
}
