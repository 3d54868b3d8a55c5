//! What must hold for any bytes at all: one check for each fuzz target.
//!
//! The targets of `fuzz/fuzz_targets` call these, and so does `tests/it/fuzz.rs`, which runs the seeds and every case
//! that was ever found again.

use std::sync::LazyLock;

use onrecord::config::Config;
use onrecord::model::{Analysis, Article, Engine};
use onrecord::read::{self, Format};
use onrecord::render::json::{self, v1};
use onrecord::review::{self, Decisions};
use onrecord::text::{OffsetUnit, Span};
use onrecord::{Options, Pipeline};

/// What takes the bytes.
#[allow(dead_code, reason = "each fuzz target is about one of them")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The reader of plain text.
    Text,
    /// The reader of Markdown.
    Markdown,
    /// The reader of pages.
    Html,
    /// The reader of JSON Lines, a line.
    Jsonl,
    /// Every stage, from text to JSON.
    Pipeline,
    /// The decisions of people on what was found.
    Decisions,
    /// `onrecord.toml`.
    Config,
}

/// Checks one case.
pub fn run(target: Target, data: &[u8]) {
    let Ok(decoded) = read::decode(data, None, true) else { return };
    let text = decoded.text.as_str();
    match target {
        Target::Text => reader(Format::Text, text),
        Target::Markdown => reader(Format::Markdown, text),
        Target::Html => reader(Format::Html, text),
        Target::Jsonl => reader(Format::Jsonl, text),
        Target::Pipeline => pipeline(text),
        Target::Decisions => decisions(text),
        Target::Config => config(text),
    }
}

fn reader(format: Format, text: &str) {
    let Ok(article) = read::read(format, "example", text) else { return };
    assert!(!article.text.trim().is_empty(), "an article without text");
    let mut end = 0;
    for block in &article.blocks {
        check(block.span, &article);
        assert!(block.span.start >= end, "blocks overlap");
        end = block.span.end;
    }
    article.notices.iter().filter_map(|notice| notice.span).for_each(|span| {
        assert!(span.end <= article.text.len() && article.text.is_char_boundary(span.start), "{span:?}");
    });
    // Whoever saves what was read and reads it again as text has the same words.
    let again = read::plain("example", &article.text);
    assert_eq!(again.text.split_whitespace().next(), article.text.split_whitespace().next());
}

/// The stages with an engine; made once, as whoever works on many articles makes them.
static PIPELINES: LazyLock<[Pipeline; 2]> = LazyLock::new(|| {
    [Engine::Patterns, Engine::Fast].map(|engine| Pipeline::new(Options { engine, ..Options::default() }))
});

fn pipeline(text: &str) {
    if text.trim().is_empty() {
        return;
    }
    // The length chooses what costs most, so that one corpus serves everything and a fuzzer runs most cases cheaply.
    let chosen = |of: usize| text.len().is_multiple_of(of);
    let pipeline = &PIPELINES[usize::from(chosen(4))];
    let analysis = pipeline.analyse(read::plain("example", text));
    spans(&analysis);
    let written = |analysis: Analysis| {
        let graph = pipeline.graph(vec![analysis]);
        let findings = pipeline.audit(&graph);
        let options = v1::DocumentOptions { offset_unit: OffsetUnit::Char, include_text: true };
        let mut bytes = Vec::new();
        json::write(&mut bytes, &v1::document(&graph, 0, &findings, options)).unwrap();
        bytes
    };
    let first = written(analysis);
    if chosen(3) {
        let mut again = Vec::new();
        json::write(&mut again, &serde_json::from_slice::<v1::Document>(&first).unwrap()).unwrap();
        assert!(first == again, "JSON comes back changed");
    }
    if chosen(5) {
        assert!(first == written(pipeline.analyse(read::plain("example", text))), "two runs differ");
    }
}

fn spans(analysis: &Analysis) {
    let article = &analysis.article;
    let chains = || analysis.attributions.iter().flat_map(|attribution| &attribution.chain);
    for pieces in analysis
        .claims
        .iter()
        .map(|claim| &claim.spans)
        .chain(analysis.attributions.iter().map(|attribution| &attribution.content))
        .chain(chains().map(|link| &link.cue))
        .chain(analysis.sources.iter().map(|source| &source.mentions))
    {
        pieces.iter().for_each(|&span| check(span, article));
        assert!(pieces.windows(2).all(|pair| pair[0].start <= pair[1].start), "{pieces:?}");
    }
    analysis.mentions.iter().for_each(|mention| check(mention.span, article));
    assert_eq!(analysis.source_of.len(), analysis.mentions.len());
    assert!(analysis.source_of.iter().all(|&source| source < analysis.sources.len()));
    assert!(chains().flat_map(|link| &link.mentions).all(|&mention| mention < analysis.mentions.len()));
}

fn check(span: Span, article: &Article) {
    assert!(span.start < span.end && span.end <= article.text.len(), "{span:?}");
    assert!(article.text.is_char_boundary(span.start) && article.text.is_char_boundary(span.end), "{span:?}");
}

/// The article that decisions are about.
const ARTICLE: &str = "“It rained hard,” said the minister.\n\nThe bridge is safe, according to Reuters. It was closed on \
                       Monday, and nobody was paid. Experts say that the quay is sinking.\n";

static ANALYSIS: LazyLock<Analysis> = LazyLock::new(|| {
    Pipeline::new(Options { engine: Engine::Patterns, ..Options::default() }).analyse(read::plain("example", ARTICLE))
});

fn decisions(text: &str) {
    let Ok(decisions) = Decisions::read(text) else { return };
    let again = Decisions::read(&decisions.text()).expect("what was read can be written and read");
    assert!(again == decisions, "decisions come back changed");
    let mut analysis = ANALYSIS.clone();
    review::apply(&mut analysis, &decisions);
    spans(&analysis);
}

fn config(text: &str) {
    match Config::parse(text) {
        Ok(config) => {
            let shown = config.show("news/a.txt", Engine::Patterns);
            Config::parse(&shown).expect("what is in effect is a configuration");
        }
        Err(error) => {
            if let Some(place) = error.span {
                assert!(place.start <= place.end && place.end <= text.len(), "{place:?}");
                assert!(text.is_char_boundary(place.start) && text.is_char_boundary(place.end), "{place:?}");
            }
        }
    }
}
