//! Every stage, engine and renderer alone, at document sizes from 1 KB to 10 MB:
//! `cargo bench --bench stages [-- --most BYTES] [NAME ...]`.
//!
//! Prints microseconds a word, the best of several runs on one thread: a stage whose figure grows with the document is
//! not linear. Names choose stages and renderers by a part of their name; `accurate` runs only when named.

mod corpus;

use std::hint::black_box;
use std::time::{Duration, Instant};

use onrecord::audit;
use onrecord::detect;
use onrecord::graph::ProvenanceGraph;
use onrecord::lexicon::Directory;
use onrecord::model::{Analysis, Article, Engine};
use onrecord::read::{self, Format};
use onrecord::render::json::v1;
use onrecord::render::{csv, dot, exchange, json};
use onrecord::{Options, Pipeline, link, resolve, segment};

/// A figure is the best of the runs that fit in this time; one run at least.
const PATIENCE: Duration = Duration::from_millis(300);

/// Bytes of a document.
const SIZES: [usize; 5] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// Renderers that draw are asked for no more than a reader can look at.
const DRAWN: usize = 100_000;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut most, mut names) = (SIZES[SIZES.len() - 1], Vec::new());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--most" => most = arguments.next().and_then(|bytes| bytes.parse().ok()).expect("--most BYTES"),
            _ => names.push(argument),
        }
    }
    println!("{}; microseconds a word", corpus::processor());
    for size in SIZES.into_iter().filter(|&size| size <= most) {
        let text = corpus::article(size);
        let words = text.split_whitespace().count();
        println!("{size} bytes, {words} words");
        measure(&text, &mut |name: &str, run: &mut dyn FnMut()| {
            let asked = names.iter().any(|asked| name.contains(asked.as_str()));
            if asked || (names.is_empty() && name != "detect/accurate") {
                println!("  {name:<26} {:>9.3}", best(run).as_secs_f64() * 1e6 / words as f64);
            }
        });
    }
}

/// Gives `bench` the name of everything there is to measure, and a closure that does it once.
fn measure(text: &str, bench: &mut dyn FnMut(&str, &mut dyn FnMut())) {
    bench("read/plain", &mut || drop(black_box(read::plain("article", text))));
    let page = format!("<html><body><article><p>{}</p></article></body></html>", text.replace("\n\n", "</p><p>"));
    bench("read/html", &mut || drop(black_box(read::read(Format::Html, "article", &page))));
    bench("read/markdown", &mut || drop(black_box(read::read(Format::Markdown, "article", text))));

    let article = read::plain("article", text);
    bench("segment", &mut || drop(black_box(segment::segment(&article))));
    let segmentation = segment::segment(&article);
    bench("detect/patterns", &mut || drop(black_box(detect::detect(&article, &segmentation))));
    bench("detect/claims", &mut || drop(black_box(detect::detect_claims(&article, &segmentation))));
    for engine in [Engine::Fast, Engine::Accurate].into_iter().filter(|&engine| detect::is_built_in(engine)) {
        let name = format!("detect/{}", engine.as_str());
        bench(&name, &mut || drop(black_box(detect::detect_learned(engine, &article, &segmentation))));
    }
    let candidates = detect::detect(&article, &segmentation);
    let claims = detect::detect_claims(&article, &segmentation);
    bench("link", &mut || drop(black_box(link::link(&article, &segmentation, &candidates, &claims))));
    let linked = link::link(&article, &segmentation, &candidates, &claims);
    let directory = Directory::default();
    let resolve = || resolve::resolve(&article, &segmentation, &linked.mentions, &linked.attributions, &directory);
    bench("resolve", &mut || drop(black_box(resolve())));
    let resolution = resolve();
    let relate = || resolve::relate(&article, &segmentation, &linked.attributions, &linked.claims, &resolution);
    bench("resolve/relate", &mut || drop(black_box(relate())));

    let pipeline = Pipeline::new(Options { engine: Engine::Patterns, ..Options::default() });
    let analysis: Analysis = pipeline.analyse(Article::clone(&article));
    bench("graph", &mut || drop(black_box(ProvenanceGraph::build(vec![analysis.clone()]))));
    let graph = pipeline.graph(vec![analysis]);
    bench("audit", &mut || drop(black_box(audit::audit(&graph, &audit::Options::default()))));
    let findings = pipeline.audit(&graph);
    render(&graph, &findings, text.len(), bench);
}

fn render(
    graph: &ProvenanceGraph,
    findings: &[audit::Finding],
    bytes: usize,
    bench: &mut dyn FnMut(&str, &mut dyn FnMut()),
) {
    bench("render/json", &mut || {
        let mut out = Vec::new();
        let document = v1::document(graph, 0, findings, v1::DocumentOptions::default());
        json::write(&mut out, &document).expect("memory takes what is written");
        black_box(out);
    });
    bench("render/csv", &mut || {
        let mut out = Vec::new();
        csv::statements(&mut out, graph, 0, Default::default()).expect("memory takes what is written");
        black_box(out);
    });
    bench("render/dot", &mut || drop(black_box(dot::dot(graph, &dot::DotOptions::default()))));
    type Writer = fn(&ProvenanceGraph) -> String;
    let formats: [(&str, Writer); 7] = [
        ("graphml", exchange::graphml::write),
        ("label-studio", exchange::label_studio::write),
        ("markdown", exchange::markdown::write),
        ("mermaid", exchange::mermaid::write),
        ("node-link", exchange::node_link::write),
        ("prov-json", exchange::prov::write),
        ("web-annotation", exchange::web_annotation::write),
    ];
    for (name, write) in formats {
        bench(&format!("render/{name}"), &mut || drop(black_box(write(graph))));
    }
    bench("render/brat", &mut || drop(black_box(exchange::brat::document(&graph.documents()[0]))));
    #[cfg(feature = "picture")]
    if bytes <= DRAWN {
        use onrecord::render::picture;
        bench("render/svg", &mut || drop(black_box(picture::svg(graph, &picture::PictureOptions::default()))));
    }
    let _ = bytes;
}

/// The shortest run.
fn best(run: &mut dyn FnMut()) -> Duration {
    let start = Instant::now();
    let mut best = Duration::MAX;
    while best == Duration::MAX || start.elapsed() < PATIENCE {
        let before = Instant::now();
        run();
        best = best.min(before.elapsed());
    }
    best
}
