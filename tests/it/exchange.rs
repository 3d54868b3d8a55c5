//! What goes out to other programs comes back whole: brat, Label Studio and node-link, for every article of the
//! fixtures. That those programs take it is checked by `tests/exchange/check.py`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The articles of the fixtures, each under its own name.
fn articles() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles")).unwrap() {
        let article = entry.unwrap().path();
        let text = article.join("article.txt");
        if text.is_file() {
            let name = article.file_name().unwrap().to_str().unwrap().to_owned();
            fs::copy(&text, folder.path().join("articles").join(name + ".txt")).unwrap();
        }
    }
    folder
}

fn onrecord(folder: &TempDir, args: &[&str]) -> String {
    let output =
        cargo_bin_cmd!("onrecord").args(args).args(["--engine", "patterns"]).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn graph(folder: &TempDir, format: &str) -> Value {
    serde_json::from_str(&onrecord(folder, &["graph", "articles", "--format", format])).unwrap()
}

/// Document and number of links of every attribution that says something.
fn attributions(graph: &Value) -> Vec<(&str, usize)> {
    let all = graph["attributions"].as_array().unwrap().iter();
    all.map(|one| (one["document"].as_str().unwrap(), one["chain"].as_array().unwrap().len())).collect()
}

/// That every attribution was read back as it had been found.
fn all_accepted(decisions: &str, attributions: &[(&str, usize)]) {
    let mut accepted: BTreeMap<String, usize> = BTreeMap::new();
    for line in decisions.lines() {
        let decision: Value = serde_json::from_str(line).unwrap();
        assert_eq!(decision["kind"], "accept", "{line}");
        *accepted.entry(decision["document"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for (document, links) in attributions {
        *found.entry((*document).to_owned()).or_default() += usize::from(*links > 0);
    }
    found.retain(|_, count| *count > 0);
    assert_eq!(accepted, found);
}

#[test]
fn brat_loses_nothing() {
    let folder = articles();
    let graph = graph(&folder, "json");
    let found = attributions(&graph);
    assert!(found.iter().any(|(_, links)| *links > 1), "some article has a chain");
    onrecord(&folder, &["graph", "articles", "--format", "brat", "-o", "brat"]);
    let decisions = onrecord(&folder, &["review", "import", "brat", "articles", "--from", "brat"]);
    all_accepted(&decisions, &found);
}

#[test]
fn label_studio_loses_nothing() {
    let folder = articles();
    let mut tasks = graph(&folder, "label-studio");
    for task in tasks.as_array_mut().unwrap() {
        // An annotator who has nothing to mend submits the prediction.
        let result = task["predictions"][0]["result"].clone();
        task["annotations"] = json!([{"completed_by": 1, "was_cancelled": false, "result": result}]);
    }
    fs::write(folder.path().join("export.json"), tasks.to_string()).unwrap();
    let decisions = onrecord(&folder, &["review", "import", "export.json", "articles", "--from", "label-studio"]);
    all_accepted(&decisions, &attributions(&graph(&folder, "json")));
}

#[test]
fn whom_an_annotator_adds_behind_a_source_stands_in_the_chain() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    let text = "The dam is safe, according to Reuters.\nThat was what an old engineer had told the agency.\n";
    fs::write(folder.path().join("articles/dam.txt"), text).unwrap();
    onrecord(&folder, &["graph", "articles", "--format", "brat", "-o", "brat"]);
    let at = folder.path().join("brat/dam.ann");
    let ann = fs::read_to_string(&at).unwrap();
    let place =
        |words: &str| format!("{} {}\t{words}", text.find(words).unwrap(), text.find(words).unwrap() + words.len());
    let event = ann.lines().find(|line| line.starts_with("E1\t")).unwrap();
    let more = format!(
        "T90\tSource {}\nT91\tCue {}\nT92\tAttribution {}\nE90\tAttribution:T92 Source:T90 Cue:T91\n",
        place("an old engineer"),
        place("told"),
        place("told")
    );
    fs::write(&at, ann.replace(event, &format!("{event} From:E90")) + &more).unwrap();
    let decisions = onrecord(&folder, &["review", "import", "brat", "articles", "--from", "brat", "--reviewer", "Ida"]);
    assert_eq!(decisions.lines().filter(|line| line.contains("\"kind\":\"reattribute\"")).count(), 1, "{decisions}");
    fs::write(folder.path().join("decisions.jsonl"), &decisions).unwrap();
    let after = onrecord(&folder, &["graph", "articles", "--format", "json", "--decisions", "decisions.jsonl"]);
    let after: Value = serde_json::from_str(&after).unwrap();
    let name = |id: &Value| {
        let source = after["sources"].as_array().unwrap().iter().find(|source| source["id"] == *id).unwrap();
        source["name"].as_str().unwrap().to_owned()
    };
    let claim = after["attributions"].as_array().unwrap().iter().find(|one| one["basis"] == "reviewer").unwrap();
    let chain: Vec<String> = claim["chain"].as_array().unwrap().iter().map(|link| name(&link["sources"][0])).collect();
    assert_eq!(chain, ["Reuters", "an old engineer"]);
    // Out once more, and nothing is left to mend.
    let again = ["graph", "articles", "--format", "label-studio", "--decisions", "decisions.jsonl"];
    assert!(onrecord(&folder, &again).contains("\"from\""));
}

#[test]
fn node_link_tells_every_chain() {
    let folder = articles();
    let (graph, told) = (graph(&folder, "json"), graph(&folder, "node-link"));
    let edges = told["edges"].as_array().unwrap();
    let nodes: BTreeMap<&str, &Value> =
        told["nodes"].as_array().unwrap().iter().map(|node| (node["id"].as_str().unwrap(), node)).collect();
    for kind in ["claims", "sources"] {
        for one in graph[kind].as_array().unwrap() {
            let id = one["id"].as_str().unwrap();
            let id = one["document"].as_str().map_or(id.to_owned(), |document| format!("{document}/{id}"));
            let node = nodes[id.as_str()];
            for (here, there) in
                [("name", "label"), ("text", "label"), ("class", "class"), ("status", "status"), ("named", "named")]
            {
                assert!(one[here].is_null() || one[here] == node[there], "{here}: {one} {node}");
            }
        }
    }
    let of_document = |kind: &str, document: &Value, id: &Value| {
        graph[kind]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["document"] == *document && one["id"] == *id)
            .unwrap()
            .clone()
    };
    for claim in graph["claims"].as_array().unwrap() {
        let name = format!("{}/{}", claim["document"].as_str().unwrap(), claim["id"].as_str().unwrap());
        for id in claim["attributions"].as_array().unwrap() {
            let attribution = of_document("attributions", &claim["document"], id);
            let chain: Vec<BTreeSet<&str>> = attribution["chain"]
                .as_array()
                .unwrap()
                .iter()
                .map(|link| link["sources"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect())
                .collect();
            // From node to node along the edges of this attribution.
            let mut read: Vec<BTreeSet<&str>> = Vec::new();
            let mut ends = BTreeSet::from([name.as_str()]);
            while read.len() < chain.len() {
                let kind = if read.is_empty() { "attributed-to" } else { "had-from" };
                let next = edges.iter().filter(|edge| {
                    edge["kind"] == kind
                        && edge["attribution"] == *id
                        && edge["document"] == claim["document"]
                        && edge["source"].as_str().is_some_and(|from| ends.contains(from))
                });
                ends = next.map(|edge| edge["target"].as_str().unwrap()).collect();
                read.push(ends.clone());
            }
            assert_eq!(read, chain, "{attribution}");
        }
    }
}
