//! Every answer in JSON is what `onrecord schema` says it is. The validator below knows as much of
//! draft 2020-12 as our schemas use, and refuses a keyword it does not know.

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;

const STORY: &str = "The harbour of Lorvik will close in May. This was reported by Reuters.\n\n\
“Nobody was paid,” said Anna Berg, a spokeswoman for the Port Authority. 👩‍👩‍👧 rained.\n\n\
Tarn Agency, citing the Port Authority, said that 40 boats must leave.\n\n\
Experts note that the quay has been sinking for years. The mayor is likely to resign.\n";

fn onrecord(args: &[&str], stdin: &str) -> String {
    let output = cargo_bin_cmd!("onrecord").args(args).write_stdin(stdin).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn schema(which: &str) -> Value {
    serde_json::from_str(&onrecord(&["schema", which], "")).unwrap()
}

/// What is wrong with `value`, each with its place.
fn faults(root: &Value, schema: &Value, value: &Value, place: &str, faults: &mut Vec<String>) {
    let Value::Object(keywords) = schema else {
        if schema == &Value::Bool(false) {
            faults.push(format!("{place}: nothing is allowed here"));
        }
        return;
    };
    for (keyword, rule) in keywords {
        let here = |what: &str| format!("{place}: {what}, not {value}");
        match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "default" | "format" => {}
            "definitions" | "$id" | "$comment" => {}
            "additionalProperties" if rule == &Value::Bool(false) => {
                let known = keywords.get("properties").and_then(Value::as_object);
                for name in value.as_object().into_iter().flat_map(|value| value.keys()) {
                    if !known.is_some_and(|known| known.contains_key(name)) {
                        faults.push(format!("{place}: {name} is not foreseen"));
                    }
                }
            }
            "additionalProperties" => {
                for (name, inner) in value.as_object().into_iter().flatten() {
                    self::faults(root, rule, inner, &format!("{place}/{name}"), faults);
                }
            }
            "uniqueItems" => {
                let items = value.as_array().map_or(&[][..], Vec::as_slice);
                let twice = items.iter().enumerate().any(|(index, item)| items[..index].contains(item));
                if rule == &Value::Bool(true) && twice {
                    faults.push(here("something is there twice"));
                }
            }
            "maximum" => {
                if value.as_f64().is_some_and(|number| number > rule.as_f64().unwrap()) {
                    faults.push(here(&format!("at most {rule} is wanted")));
                }
            }
            "$ref" => {
                let pointer = rule.as_str().unwrap().trim_start_matches('#');
                let target = root.pointer(pointer).unwrap_or_else(|| panic!("{pointer} leads nowhere"));
                self::faults(root, target, value, place, faults);
            }
            "type" => {
                let types = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                if !types.iter().any(|kind| is_of(value, kind.as_str().unwrap())) {
                    faults.push(here(&format!("{rule} is wanted")));
                }
            }
            "const" if value != rule => faults.push(here(&format!("{rule} is wanted"))),
            "enum" if !rule.as_array().unwrap().contains(value) => {
                faults.push(here(&format!("one of {rule} is wanted")))
            }
            "const" | "enum" => {}
            "minItems" | "maxItems" => {
                let (length, limit) = (value.as_array().map(Vec::len), rule.as_u64().unwrap() as usize);
                if length.is_some_and(|it| if keyword == "minItems" { it < limit } else { it > limit }) {
                    faults.push(here(&format!("{keyword} is {limit}")));
                }
            }
            "prefixItems" => {
                for (index, (rule, inner)) in rule.as_array().unwrap().iter().zip(value.as_array().unwrap()).enumerate()
                {
                    self::faults(root, rule, inner, &format!("{place}/{index}"), faults);
                }
            }
            "minimum" => {
                if value.as_f64().is_some_and(|number| number < rule.as_f64().unwrap()) {
                    faults.push(here(&format!("at least {rule} is wanted")));
                }
            }
            "oneOf" | "anyOf" => {
                let fitting = rule
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter(|one| {
                        let mut wrong = Vec::new();
                        self::faults(root, one, value, place, &mut wrong);
                        wrong.is_empty()
                    })
                    .count();
                if fitting == 0 || (keyword == "oneOf" && fitting > 1) {
                    faults.push(here(&format!("{fitting} of {keyword} fit")));
                }
            }
            "allOf" => rule.as_array().unwrap().iter().for_each(|one| self::faults(root, one, value, place, faults)),
            "required" => {
                for name in rule.as_array().unwrap() {
                    if value.is_object() && value.get(name.as_str().unwrap()).is_none() {
                        faults.push(here(&format!("{name} is missing")));
                    }
                }
            }
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    if let Some(inner) = value.get(name) {
                        self::faults(root, rule, inner, &format!("{place}/{name}"), faults);
                    }
                }
            }
            "items" => {
                for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
                    self::faults(root, rule, inner, &format!("{place}/{index}"), faults);
                }
            }
            other => panic!("the validator does not know {other:?}"),
        }
    }
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type {other}"),
    }
}

fn assert_valid(which: &str, value: &Value) {
    let schema = schema(which);
    let mut wrong = Vec::new();
    faults(&schema, &schema, value, "", &mut wrong);
    assert!(wrong.is_empty(), "{which}: {}", wrong.join("\n"));
    // What the schema promises must be more than nothing.
    let mut empty = Vec::new();
    faults(&schema, &schema, &Value::Object(serde_json::Map::new()), "", &mut empty);
    assert!(!empty.is_empty(), "the schema of {which} allows everything");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn documents_are_as_the_schema_says() {
    for options in [vec![], vec!["--include-text", "--offset-unit", "utf16"]] {
        let mut args = vec!["extract", "--format", "jsonl"];
        args.extend(options);
        assert_valid("document", &serde_json::from_str(&onrecord(&args, STORY)).unwrap());
    }
}

#[test]
fn graphs_are_as_the_schema_says() {
    assert_valid("graph", &serde_json::from_str(&onrecord(&["graph", "--format", "json"], STORY)).unwrap());
}

#[test]
fn findings_are_as_the_schema_says() {
    let findings = onrecord(&["audit", "--format", "jsonl", "--pedantic"], STORY);
    for line in findings.lines() {
        assert_valid("finding", &serde_json::from_str(line).unwrap());
    }
    let array: Value = serde_json::from_str(&onrecord(&["audit", "--format", "json", "--pedantic"], STORY)).unwrap();
    assert_eq!(array.as_array().unwrap().len(), findings.lines().count());
}

#[test]
fn traces_are_as_the_schema_says() {
    for query in ["boats", "Reuters", "Port Authority"] {
        let trace = onrecord(&["trace", "--format", "json", "-", query], STORY);
        assert_valid("trace", &serde_json::from_str(&trace).unwrap());
    }
}

#[test]
fn sarif_is_as_its_standard_says() {
    let schema: Value = serde_json::from_str(include_str!("../fixtures/sarif-2.1.0-part.json")).unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("a b.txt", "The factory knowingly dumped waste for years. Crime fell 14% last year. {0} [x](y) 👩‍👩‍👧 lied.\n");
    write(
        "m.md",
        "# Dam\n\n<!-- onrecord-ignore unattributed-claim: seen by us -->\nThe factory knowingly dumped waste.\n",
    );
    write("known.json", "{\"schema\":\"onrecord/baseline/1\",\"findings\":[]}");
    let sarif = |options: &[&str]| -> Value {
        let args = [&["audit", "--no-config", "a b.txt", "m.md", "--format", "sarif"], options].concat();
        let output = cargo_bin_cmd!("onrecord").args(args).current_dir(&folder).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    for options in [&[][..], &["--pedantic"], &["--baseline", "known.json"], &["--select", "single-source"]] {
        let log = sarif(options);
        let mut wrong = Vec::new();
        faults(&schema, &schema, &log, "", &mut wrong);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
    let mut broken = sarif(&[]);
    broken["runs"][0]["results"][0]["level"] = "bad".into();
    let mut wrong = Vec::new();
    faults(&schema, &schema, &broken, "", &mut wrong);
    assert!(!wrong.is_empty(), "the schema allows everything");

    let log = sarif(&["--baseline", "known.json"]);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        assert_eq!(result["partialFingerprints"]["onrecord/v1"].as_str().unwrap().len(), 16);
        assert_eq!(result["baselineState"], "new");
    }
    let of = |uri: &str| {
        let at = |result: &&Value| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri;
        results.iter().find(at).unwrap_or_else(|| panic!("nothing in {uri}"))
    };
    assert!(of("a%20b.txt")["suppressions"].is_null());
    let suppressed = of("m.md");
    assert_eq!(suppressed["suppressions"][0]["kind"], "inSource");
    assert_eq!(suppressed["suppressions"][0]["justification"], "seen by us");
    assert_eq!(suppressed["locations"][0]["physicalLocation"]["region"]["startLine"], 4);
}

#[test]
fn numbers_and_differences_are_as_the_schema_says() {
    let numbers = onrecord(&["audit", "--coverage", "--format", "jsonl"], STORY);
    assert_valid("coverage", &serde_json::from_str(&numbers).unwrap());
    let folder = tempfile::TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (old, new) = (path("old.txt"), path("new.txt"));
    std::fs::write(&old, STORY).unwrap();
    std::fs::write(&new, format!("Crime fell 14% last year. {STORY}")).unwrap();
    let difference = onrecord(&["audit", "--diff", &old, &new, "--format", "json", "--no-config"], "");
    assert_valid("diff", &serde_json::from_str(&difference).unwrap());
}

#[test]
fn evaluations_are_as_the_schema_says() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/eval");
    let path = |name: &str| folder.join(name).display().to_string();
    let (gold, system) = (path("gold.jsonl"), path("system.jsonl"));
    let json = onrecord(&["eval", &gold, "--system", &system, "--json", "--errors"], "");
    assert_valid("eval", &serde_json::from_str(&json).unwrap());
    assert_valid("eval", &serde_json::from_str(&onrecord(&["eval", &gold, "--json"], "")).unwrap());
}

#[test]
fn ids_in_a_document_lead_somewhere() {
    let document: Value = serde_json::from_str(&onrecord(&["extract", "--format", "jsonl"], STORY)).unwrap();
    let ids = |list: &str| -> Vec<String> {
        document[list].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let (claims, sources, attributions) = (ids("claims"), ids("sources"), ids("attributions"));
    for list in [&claims, &sources, &attributions] {
        let mut sorted = list.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), list.len(), "ids are unique: {list:?}");
    }
    for attribution in document["attributions"].as_array().unwrap() {
        assert!(claims.iter().any(|id| attribution["claim"] == **id), "{attribution}");
        for link in attribution["chain"].as_array().unwrap() {
            for source in link["sources"].as_array().unwrap() {
                assert!(sources.iter().any(|id| source == id), "{attribution}");
            }
        }
    }
    for claim in document["claims"].as_array().unwrap() {
        for id in claim["attributions"].as_array().unwrap() {
            assert!(attributions.iter().any(|known| id == known), "{claim}");
        }
    }
    for source in document["sources"].as_array().unwrap() {
        let owner = &source["affiliation"];
        assert!(owner.is_null() || sources.iter().any(|id| owner == id), "{source}");
    }
    for relation in document["relations"].as_array().unwrap() {
        for end in ["from", "to"] {
            assert!(sources.iter().chain(&claims).any(|id| relation[end] == **id), "{relation}");
        }
    }
}
