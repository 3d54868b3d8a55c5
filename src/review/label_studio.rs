use std::collections::BTreeMap;

use serde_json::Value;

use super::annotated::Annotated;
use crate::text::{OffsetMap, OffsetUnit, Span};

/// One annotator's work on one task of a Label Studio export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelStudioTask {
    /// The article's id, as the task had it.
    pub id: String,
    /// The text that the spans count in.
    pub text: String,
    /// Who annotated: a name or number.
    pub annotator: Option<String>,
    /// When the annotation was last changed, as Label Studio writes it.
    pub time: Option<String>,
    /// What was marked.
    pub annotated: Vec<Annotated>,
}

/// Reads an export of Label Studio (JSON, not JSON-MIN) of tasks that came from here. Cancelled annotations are
/// passed over.
///
/// # Errors
/// What is wrong with it: lower case, no full stop.
pub fn label_studio(text: &str) -> Result<Vec<LabelStudioTask>, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("no export of Label Studio: {error}"))?;
    let tasks = value.as_array().ok_or("an export of Label Studio is an array of tasks")?;
    let mut all = Vec::new();
    for (number, task) in tasks.iter().enumerate() {
        let lacks = |what: &str| format!("task {}: there is no {what}", number + 1);
        let text = task["data"]["text"].as_str().ok_or_else(|| lacks("data.text"))?;
        let id = task["data"]["id"].as_str().ok_or_else(|| lacks("data.id"))?;
        for annotation in task["annotations"].as_array().ok_or_else(|| lacks("annotations"))? {
            if annotation["was_cancelled"] == true {
                continue;
            }
            let name = &annotation["completed_by"];
            let results = annotation["result"].as_array().ok_or_else(|| lacks("annotations.result"))?;
            all.push(LabelStudioTask {
                id: id.to_owned(),
                text: text.to_owned(),
                annotator: name["email"].as_str().map(str::to_owned).or_else(|| name.as_u64().map(|id| id.to_string())),
                time: annotation["updated_at"].as_str().map(str::to_owned),
                annotated: annotated(results, text).map_err(|why| format!("task {}: {why}", number + 1))?,
            });
        }
    }
    Ok(all)
}

fn annotated(results: &[Value], text: &str) -> Result<Vec<Annotated>, String> {
    let offsets = OffsetMap::new(text, OffsetUnit::Utf16);
    let mut regions: BTreeMap<&str, (&str, Span)> = BTreeMap::new();
    for result in results.iter().filter(|result| result["type"] == "labels") {
        let at = |name: &str| {
            let offset = result["value"][name].as_u64().and_then(|offset| usize::try_from(offset).ok());
            offset.and_then(|offset| offsets.to_byte(offset))
        };
        let (Some(id), Some(start), Some(end)) = (result["id"].as_str(), at("start"), at("end")) else {
            return Err("a region has no id, or its offsets are not in the text".to_owned());
        };
        if let Some(label) = result["value"]["labels"][0].as_str().filter(|_| start <= end) {
            regions.insert(id, (label, Span::new(start, end)));
        }
    }
    // What is tied hangs together: every group is one attribution.
    let mut group: BTreeMap<&str, &str> = regions.keys().map(|&id| (id, id)).collect();
    fn root<'a>(group: &BTreeMap<&'a str, &'a str>, mut id: &'a str) -> &'a str {
        while let Some(&up) = group.get(id).filter(|&&up| up != id) {
            id = up;
        }
        id
    }
    let mut origins: Vec<(&str, &str)> = Vec::new();
    for tie in results.iter().filter(|result| result["type"] == "relation") {
        let end = |name: &str| regions.get_key_value(tie[name].as_str()?).map(|(&id, _)| id);
        let (Some(from), Some(to)) = (end("from_id"), end("to_id")) else { continue };
        if tie["labels"].as_array().is_some_and(|labels| labels.iter().any(|label| label == "from")) {
            origins.push((from, to));
        } else {
            let (from, to) = (root(&group, from), root(&group, to));
            group.insert(to, from);
        }
    }
    let mut all: BTreeMap<&str, Annotated> = BTreeMap::new();
    for (&id, &(label, span)) in &regions {
        let one = all.entry(root(&group, id)).or_default();
        match label {
            "Source" => one.source.push(span),
            "Cue" => one.cue.push(span),
            "Content" => one.content.push(span),
            _ => {}
        }
    }
    for one in all.values_mut() {
        for spans in [&mut one.source, &mut one.cue, &mut one.content] {
            spans.sort_unstable();
        }
    }
    let origins: BTreeMap<&str, &str> =
        origins.into_iter().map(|(from, to)| (root(&group, from), root(&group, to))).collect();
    let whole = |id: &&str| {
        // Those that name each other end where one comes up again.
        let mut chain = vec![*id];
        while let Some(next) = chain.last().and_then(|id| origins.get(id)).filter(|next| !chain.contains(next)) {
            chain.push(next);
        }
        let links = chain.iter().rev().filter_map(|id| all.get(id).cloned());
        links.reduce(|from, nearer| Annotated { from: Some(Box::new(from)), ..nearer })
    };
    let attributed = all.iter().filter(|(_, one)| !one.content.is_empty()).map(|(id, _)| id);
    let mut attributed: Vec<Annotated> = attributed.filter_map(whole).collect();
    attributed.sort_by_key(|one| one.content.first().copied());
    Ok(attributed)
}
