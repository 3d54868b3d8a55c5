//! Label Studio: tasks whose predictions are what the machine found, for a project with labels `Source`, `Cue` and
//! `Content` on the text `$text` and relations between them; a relation `from` leads from the cue of a source to that of
//! whom it had it from.

use serde_json::{Value, json};

use super::node_link::text;
use crate::graph::ProvenanceGraph;
use crate::model::Analysis;
use crate::text::{OffsetMap, OffsetUnit, Span};

/// The labelling interface that the tasks are made for.
pub const INTERFACE: &str = "<View>\n  <Relations><Relation value=\"source\"/><Relation value=\"content\"/><Relation value=\"cue\"/><Relation value=\"from\"/></Relations>\n  <Labels name=\"role\" toName=\"text\">\n    <Label value=\"Source\"/><Label value=\"Cue\"/><Label value=\"Content\"/>\n  </Labels>\n  <Text name=\"text\" value=\"$text\"/>\n</View>\n";

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
        let score = attribution.confidence.value();
        let mut nearer: Option<String> = None;
        for (number, link) in attribution.chain.iter().enumerate() {
            let mut add = |role: &str, label: &str, spans: &[Span]| -> Vec<String> {
                let id = |piece| format!("{}-{number}{role}{piece}", attribution.id);
                let regions = spans.iter().enumerate();
                regions.map(|(piece, &span)| region(&mut result, id(piece), label, span, score)).collect()
            };
            let mentions = analysis.source_words(link);
            let sources = add("s", "Source", &mentions);
            let cues = add("c", "Cue", &link.cue);
            let contents = add("t", "Content", if number == 0 { &attribution.content } else { &[] });
            let Some(middle) = cues.first().or(contents.first()).or(sources.first()) else { break };
            let mut tie = |from: &str, to: &str, label: &str| {
                let ends =
                    json!({"type": "relation", "from_id": from, "to_id": to, "direction": "right", "labels": [label]});
                result.push(ends);
            };
            for (label, ends) in [("source", &sources), ("content", &contents), ("cue", &cues)] {
                ends.iter().filter(|end| *end != middle).for_each(|end| tie(middle, end, label));
            }
            if let Some(nearer) = &nearer {
                tie(nearer, middle, "from");
            }
            nearer = Some(middle.clone());
        }
    }
    json!({
        "data": {
            "text": article.text,
            "id": article.id,
            "title": analysis.headline(),
            "url": article.metadata.url,
        },
        "predictions": [{
            "model_version": format!("onrecord {} {}", env!("CARGO_PKG_VERSION"), analysis.engine.name),
            "result": result,
        }],
    })
}
