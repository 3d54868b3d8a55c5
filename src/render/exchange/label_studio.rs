//! Label Studio: tasks whose predictions are what the machine found, for a project with labels `Source`, `Cue` and
//! `Content` on the text `$text` and relations between them.

use serde_json::{Value, json};

use super::node_link::text;
use crate::graph::ProvenanceGraph;
use crate::model::Analysis;
use crate::text::{OffsetMap, OffsetUnit, Span};

/// The labelling interface that the tasks are made for.
pub const INTERFACE: &str = "<View>\n  <Relations><Relation value=\"source\"/><Relation value=\"content\"/></Relations>\n  <Labels name=\"role\" toName=\"text\">\n    <Label value=\"Source\"/><Label value=\"Cue\"/><Label value=\"Content\"/>\n  </Labels>\n  <Text name=\"text\" value=\"$text\"/>\n</View>\n";

/// Tasks, one an article.
#[must_use]
pub fn write(graph: &ProvenanceGraph) -> String {
    text(&Value::Array(graph.documents().iter().map(task).collect()))
}

fn task(analysis: &Analysis) -> Value {
    let article = &analysis.article;
    let offsets = OffsetMap::new(&article.text, OffsetUnit::Utf16);
    let mut result = Vec::new();
    let region = |result: &mut Vec<Value>, id: String, label: &str, span: Span, score: f32| {
        result.push(json!({
            "id": id,
            "from_name": "role",
            "to_name": "text",
            "type": "labels",
            "score": score,
            "value": {
                "start": offsets.from_byte(span.start),
                "end": offsets.from_byte(span.end),
                "text": span.of(&article.text),
                "labels": [label],
            },
        }));
        id
    };
    for attribution in &analysis.attributions {
        let Some(first) = attribution.chain.first() else { continue };
        let score = attribution.confidence.value();
        let id = |role: &str, number: usize| format!("{}-{role}{number}", attribution.id);
        let mut add = |role: &str, label: &str, spans: &[Span]| -> Vec<String> {
            let regions = spans.iter().enumerate();
            regions.map(|(number, &span)| region(&mut result, id(role, number), label, span, score)).collect()
        };
        let mentions: Vec<Span> = first.mentions.iter().map(|&mention| analysis.mentions[mention].span).collect();
        let sources = add("s", "Source", &mentions);
        let cues = add("c", "Cue", &first.cue);
        let contents = add("t", "Content", &attribution.content);
        let Some(middle) = cues.first().or(contents.first()) else { continue };
        let ends = sources.iter().map(|end| ("source", end)).chain(contents.iter().map(|end| ("content", end)));
        let more = cues.iter().skip(1).map(|end| ("cue", end));
        for (label, end) in ends.chain(more).filter(|(_, end)| *end != middle) {
            result.push(
                json!({"type": "relation", "from_id": middle, "to_id": end, "direction": "right", "labels": [label]}),
            );
        }
    }
    json!({
        "data": {
            "text": article.text,
            "id": article.id,
            "title": article.metadata.title,
            "url": article.metadata.url,
        },
        "predictions": [{
            "model_version": format!("onrecord {} {}", env!("CARGO_PKG_VERSION"), analysis.engine.name),
            "result": result,
        }],
    })
}
