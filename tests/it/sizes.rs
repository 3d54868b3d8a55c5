//! Articles of sizes and shapes that nobody wrote: every engine takes them in time and memory that grow with the text, and
//! no further. A quadratic step would take minutes on these.

use std::time::{Duration, Instant};

use onrecord::model::{Analysis, Article, Engine};
use onrecord::render::json::{self, v1};
use onrecord::{Options, Pipeline, read};

const NEWS: &str = "“It rained hard,” said the minister. According to Reuters, the bridge is safe. The mayor said that 40 \
                    boats must leave. Tarn Agency, citing an official, reported that the quay is sinking. He denied it. ";

/// Far more than it takes where other work goes on beside, far less than a quadratic step would take.
const PATIENCE: Duration = Duration::from_secs(300);

/// Analyses an article with every engine, the accurate one a small part of it, and writes it down.
#[track_caller]
fn check(name: &str, article: impl Fn(f64) -> Article) -> Analysis {
    let mut engines = vec![(Engine::Patterns, 1.0)];
    if cfg!(feature = "fast") {
        engines.push((Engine::Fast, 0.5));
    }
    if cfg!(feature = "accurate") {
        engines.push((Engine::Accurate, 0.01));
    }
    let mut first = None;
    for (engine, share) in engines {
        let start = Instant::now();
        let pipeline = Pipeline::new(Options { engine, ..Options::default() });
        let graph = pipeline.graph(vec![pipeline.analyse(article(share))]);
        let findings = pipeline.audit(&graph);
        let mut bytes = Vec::new();
        json::write(&mut bytes, &v1::document(&graph, 0, &findings, v1::DocumentOptions::default())).unwrap();
        assert!(start.elapsed() < PATIENCE, "{name} takes {engine:?} {:?}", start.elapsed());
        first.get_or_insert_with(|| graph.documents()[0].clone());
    }
    first.unwrap()
}

fn many(share: f64, number: usize) -> usize {
    (number as f64 * share) as usize
}

#[test]
fn quotation_marks_that_nothing_closes() {
    for mark in ["“a ", "\"a ", "'a ", "«", "„“", "\"", "‘“\"' "] {
        check(mark, |share| read::plain("marks", &mark.repeat(many(share, 5_000))));
    }
}

#[test]
fn a_paragraph_without_end() {
    let found = check("paragraph", |share| read::plain("paragraph", &NEWS.repeat(many(share, 120))));
    assert!(found.attributions.len() > 360, "{}", found.attributions.len());
    check("no full stops", |share| read::plain("words", &"the minister said that ".repeat(many(share, 600))));
    // Hundreds of contents in one another: none may keep all that is in it.
    let found = check("cues alone", |share| read::plain("cues", &"said ".repeat(many(share, 2_000))));
    assert!(found.claims.iter().all(|claim| claim.signs.len() <= 64));
    check("commas", |share| read::plain("commas", &"said Anna Berg, ".repeat(many(share, 1_500))));
    check("one word", |share| read::plain("word", &"a".repeat(many(share, 100_000))));
    check("one name", |share| read::plain("name", &"Anna ".repeat(many(share, 10_000))));
}

#[test]
fn letters_under_heaps_of_marks() {
    let zalgo: String = NEWS.chars().flat_map(|c| [c.to_string(), "\u{301}\u{316}\u{334}".repeat(30)]).collect();
    check("zalgo", |share| read::plain("zalgo", &zalgo.repeat(many(share, 20).max(1))));
    check("marks alone", |share| read::plain("marks", &format!("a{}", "\u{301}".repeat(many(share, 100_000)))));
}

#[test]
fn a_crowd_of_sources() {
    let said = |number: usize| format!("“The item {number} is safe,” said Anna{number} Berg{number}.\n\n");
    let agencies = |number: usize| format!("According to the Agency{number} of Tarn, the quay is sinking.\n\n");
    let crowds: [(&str, &dyn Fn(usize) -> String); 2] = [("people", &said), ("agencies", &agencies)];
    for (name, sentence) in crowds {
        let found = check(name, |share| read::plain(name, &(0..many(share, 600)).map(sentence).collect::<String>()));
        assert!(found.sources.len() > 500, "{}", found.sources.len());
    }
    check("one of many", |share| {
        let text: String = (0..many(share, 3_000))
            .map(|number| format!("Anna Berg{} said so. He said so.\n\n", number % 50))
            .collect();
        read::plain("many", &text)
    });
}

#[test]
fn pages_nested_without_end() {
    let page = |tag: &str, depth: usize| {
        let prose = format!("<p>{}</p>", NEWS.repeat(3));
        format!(
            "<html><body>{}{prose}{}</body></html>",
            format!("<{tag}>").repeat(depth),
            format!("</{tag}>").repeat(depth)
        )
    };
    // Such a page may hold no article for us, but it must not end the program: the stack of a test is small.
    for tag in ["div", "span", "b", "blockquote", "table", "ul"] {
        let start = Instant::now();
        if let Ok(article) = read::html("nested", &page(tag, 20_000)) {
            let _ = Pipeline::new(Options { engine: Engine::Patterns, ..Options::default() }).analyse(article);
        }
        assert!(start.elapsed() < PATIENCE, "{tag}");
    }
    let unclosed = "<div>".repeat(20_000);
    let _ = read::html("unclosed", &unclosed);
    let markdown = format!("{}{NEWS}", "> ".repeat(20_000));
    let _ = read::markdown("quotes", &markdown);
    let _ = read::markdown("lists", &format!("{}{NEWS}", "- ".repeat(20_000)));
    let _ = read::markdown("brackets", &"[".repeat(50_000));
    let deep = format!("{{\"id\":\"a\",\"text\":{}", "[".repeat(200_000));
    assert!(read::jsonl("deep", &deep).is_err());
}

/// Which parts of an analysis may be shared by threads.
#[test]
fn threads_may_share_everything() {
    fn shared<T: Send + Sync>() {}
    shared::<Pipeline>();
    shared::<Options>();
    shared::<Article>();
    shared::<Analysis>();
    shared::<onrecord::graph::ProvenanceGraph>();
    shared::<onrecord::audit::Finding>();
    shared::<onrecord::review::Decisions>();
    shared::<onrecord::read::ReadError>();
    shared::<onrecord::lexicon::Directory>();
}
