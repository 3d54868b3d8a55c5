//! Every rule's Markdown runs: articles in it must have the findings written below them.
//!
//! ```` ```article ```` holds an article, ```` ```article markdown ```` one in Markdown, ```` ```article outlet=X ```` one
//! that X published; several before one ```` ```finding ```` are one corpus. Each line of the finding is the words the rule underlines, by place.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use onrecord::audit::{self, RULES, Rule};
use onrecord::model::Article;
use onrecord::{Options, Pipeline, read};

const SECTIONS: [&str; 6] = ["Flags", "Why", "Example", "Not flagged", "Remedy", "Limits"];

fn pipeline(rule: &Rule) -> Pipeline {
    let audit = audit::Options {
        pedantic: rule.pedantic,
        severities: [(rule.id, Some(rule.severity))].into(),
        ..audit::Options::default()
    };
    Pipeline::new(Options { audit, ..Options::default() })
}

fn read(name: &str, markdown: bool, text: &str) -> Article {
    if markdown { read::markdown(name, text) } else { read::plain(name, text) }
}

/// What `rule` underlines in a corpus, `name: words` where there are several articles.
fn findings(rule: &Rule, corpus: Vec<Article>) -> Vec<String> {
    let pipeline = pipeline(rule);
    let several = corpus.len() > 1;
    let graph = pipeline.graph(corpus.into_iter().map(|article| pipeline.analyse(article)).collect());
    pipeline
        .audit(&graph)
        .into_iter()
        .filter(|finding| finding.rule == rule.id)
        .map(|finding| {
            let article = &graph.documents()[finding.document].article;
            let words = finding.span.of(&article.text);
            if several { format!("{}: {words}", article.id) } else { words.to_owned() }
        })
        .collect()
}

/// The fences of a rule's Markdown: info string and text.
fn fences(docs: &str) -> Vec<(&str, String)> {
    let mut fences: Vec<(&str, String)> = Vec::new();
    let mut open = false;
    for line in docs.lines() {
        if let Some(info) = line.strip_prefix("```") {
            open = !open;
            if open {
                fences.push((info.trim(), String::new()));
            }
        } else if open {
            let (_, text) = fences.last_mut().expect("a fence is open");
            text.push_str(line);
            text.push('\n');
        }
    }
    fences
}

#[test]
fn examples_have_the_findings_written_below_them() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let mut corpus: Vec<Article> = Vec::new();
        let mut empty = BTreeSet::new();
        for (info, text) in fences(rule.docs) {
            match info {
                "finding" => {
                    let expected: Vec<String> = text.lines().map(str::to_owned).collect();
                    let shown = corpus.iter().map(|article| article.text.clone()).collect::<Vec<_>>().join("\n--\n");
                    let found = findings(rule, std::mem::take(&mut corpus));
                    empty.insert(expected.is_empty());
                    if found != expected {
                        wrong.push(format!("{}\n{shown}\n  expected {expected:?}\n  found    {found:?}", rule.id));
                    }
                }
                _ if info.starts_with("article") => {
                    let name = format!("article-{}", corpus.len() + 1);
                    let mut article = read(&name, info.ends_with(" markdown"), text.trim_end());
                    article.metadata.outlet = info.split_once("outlet=").map(|(_, outlet)| outlet.to_owned());
                    corpus.push(article);
                }
                _ => wrong.push(format!("{}: a fence of kind {info:?}", rule.id)),
            }
        }
        if empty.len() != 2 {
            wrong.push(format!("{}: needs an example with and one without a finding", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_rule_has_its_sections() {
    for rule in RULES {
        let found: Vec<&str> = rule.docs.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(found, SECTIONS, "{}", rule.id);
        assert_eq!(rule.docs.lines().next(), Some(format!("# {}", rule.id).as_str()));
        for text in [rule.summary, rule.help] {
            assert!(!text.ends_with('.') && !text.starts_with(char::is_uppercase), "{}: {text}", rule.id);
        }
    }
}

#[test]
fn every_file_is_a_rule_and_listed_in_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/audit/rules");
    let stems = |extension: &str| -> BTreeSet<String> {
        fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|it| it == extension))
            .map(|path| path.file_stem().unwrap().to_str().unwrap().replace('_', "-"))
            .collect()
    };
    let listed: Vec<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    let sorted: Vec<String> = listed.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    assert_eq!(listed, sorted, "rules are listed by id, each once");
    assert_eq!(stems("rs").into_iter().collect::<Vec<_>>(), listed);
    assert_eq!(stems("md").into_iter().collect::<Vec<_>>(), listed);
}

#[test]
fn what_a_rule_supersedes_exists() {
    for rule in RULES {
        for lesser in rule.supersedes {
            assert!(audit::rule(lesser).is_some(), "{} supersedes {lesser}", rule.id);
        }
    }
}

#[test]
fn clean_articles_have_no_finding() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap().to_str().unwrap().to_owned();
        if !name.starts_with("clean-") {
            continue;
        }
        let text = fs::read_to_string(entry.join("article.txt")).unwrap();
        for rule in RULES.iter().filter(|rule| !rule.pedantic) {
            let found = findings(rule, vec![read::plain(&name, &text)]);
            assert!(found.is_empty(), "{}: {name}: {found:?}", rule.id);
        }
    }
}
