//! Every stage, engine and renderer alone, at document sizes from 1 KB to 10 MB and over 1 to 10,000 documents:
//! `cargo bench --bench stages [-- --most BYTES] [NAME ...]`.
//!
//! Prints microseconds a word, on one thread: a stage whose figure grows with the documents is
//! not linear. Names choose stages and renderers by a part of their name; `accurate` runs only when named, then on no more
//! than 100 KB, and is timed by the clock, on as many threads as there are cores.

mod corpus;

use std::hint::black_box;
use std::time::{Duration, Instant};

use onrecord::audit;
use onrecord::detect;
use onrecord::graph::ProvenanceGraph;
use onrecord::lexicon::Directory;
use onrecord::model::{Analysis, Article, Engine};
use onrecord::read::{self, Format};
use onrecord::render::json::{self, v1};
use onrecord::render::{csv, dot, exchange, github, human, markdown, sarif};
use onrecord::{Options, Pipeline, link, resolve, segment};

/// A figure is of the runs that fit in this time; one run at least.
const PATIENCE: Duration = Duration::from_millis(300);

/// Bytes of a document, and how many there are.
const CORPORA: [(usize, usize); 7] =
    [(1_000, 1), (10_000, 1), (100_000, 1), (1_000_000, 1), (10_000_000, 1), (1_000, 100), (1_000, 10_000)];

/// Renderers that draw are asked for no more than a reader can look at, in bytes of text.
const DRAWN: usize = 100_000;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut most, mut names) = (usize::MAX, Vec::new());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--most" => most = arguments.next().and_then(|bytes| bytes.parse().ok()).expect("--most BYTES"),
            _ => names.push(argument),
        }
    }
    println!("{}; microseconds a word", corpus::processor());
    for (bytes, count) in CORPORA.into_iter().filter(|(bytes, count)| bytes * count <= most) {
        let texts = corpus::articles(count, bytes);
        let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
        println!("{count} documents of {bytes} bytes, {words} words");
        measure(&texts, &mut |name: &str, run: &mut dyn FnMut()| {
            let asked = names.iter().any(|asked| name.contains(asked.as_str()));
            let slow = name == "detect/accurate";
            if asked && !(slow && bytes * count > DRAWN) || (names.is_empty() && !slow) {
                // Its windows are read by other threads: only a clock tells how long they take.
                let time = if slow { by_the_clock(run) } else { best(run) };
                println!("  {name:<26} {:>9.3}", time.as_secs_f64() * 1e6 / words as f64);
            }
        });
    }
}

/// Gives `bench` the name of everything there is to measure, and a closure that does it once for every text.
fn measure(texts: &[String], bench: &mut dyn FnMut(&str, &mut dyn FnMut())) {
    let bytes: usize = texts.iter().map(String::len).sum();
    bench("read/plain", &mut || texts.iter().for_each(|text| drop(black_box(read::plain("article", text)))));
    let page = |text: &String| {
        format!("<html><body><article><p>{}</p></article></body></html>", text.replace("\n\n", "</p><p>"))
    };
    let pages: Vec<String> = texts.iter().map(page).collect();
    bench("read/html", &mut || {
        pages.iter().for_each(|page| drop(black_box(read::read(Format::Html, "article", page))));
    });
    bench("read/markdown", &mut || {
        texts.iter().for_each(|text| drop(black_box(read::read(Format::Markdown, "article", text))));
    });

    let articles: Vec<Article> =
        texts.iter().enumerate().map(|(number, text)| read::plain(&format!("article {number}"), text)).collect();
    stages(&articles, bench);

    let pipeline = Pipeline::new(Options { engine: Engine::Patterns, ..Options::default() });
    bench("everything/patterns", &mut || {
        articles.iter().for_each(|article| drop(black_box(pipeline.analyse(article.clone()))));
    });
    let analyses: Vec<Analysis> = articles.iter().map(|article| pipeline.analyse(article.clone())).collect();
    // A graph takes its documents, so it is timed with a copy of them, which is timed alone, too.
    bench("graph/copies", &mut || drop(black_box(analyses.clone())));
    bench("graph", &mut || drop(black_box(ProvenanceGraph::build(analyses.clone()))));
    let graph = pipeline.graph(analyses);
    bench("audit", &mut || drop(black_box(audit::audit(&graph, &audit::Options::default()))));
    let findings = pipeline.audit(&graph);
    render(&graph, &findings, bytes, bench);
}

fn stages(articles: &[Article], bench: &mut dyn FnMut(&str, &mut dyn FnMut())) {
    bench("segment", &mut || articles.iter().for_each(|article| drop(black_box(segment::segment(article)))));
    let segmented: Vec<_> = articles.iter().map(|article| (article, segment::segment(article))).collect();
    bench("detect/patterns", &mut || {
        segmented.iter().for_each(|(article, segmentation)| drop(black_box(detect::detect(article, segmentation))));
    });
    bench("detect/claims", &mut || {
        segmented
            .iter()
            .for_each(|(article, segmentation)| drop(black_box(detect::detect_claims(article, segmentation, &[]))));
    });
    for engine in [Engine::Fast, Engine::Accurate].into_iter().filter(|&engine| detect::is_built_in(engine)) {
        bench(&format!("detect/{}", engine.as_str()), &mut || {
            for (article, segmentation) in &segmented {
                drop(black_box(detect::detect_learned(engine, article, segmentation)));
            }
        });
    }
    let detected: Vec<_> = segmented
        .iter()
        .map(|(article, seg)| (*article, seg, detect::detect(article, seg), detect::detect_claims(article, seg, &[])))
        .collect();
    bench("link", &mut || {
        for (article, segmentation, candidates, claims) in &detected {
            drop(black_box(link::link(article, segmentation, candidates, claims)));
        }
    });
    let linked: Vec<_> = detected
        .iter()
        .map(|(article, segmentation, candidates, claims)| {
            (*article, *segmentation, link::link(article, segmentation, candidates, claims))
        })
        .collect();
    let directory = Directory::default();
    bench("resolve", &mut || {
        for (article, segmentation, linked) in &linked {
            let (mentions, attributions) = (&linked.mentions, &linked.attributions);
            drop(black_box(resolve::resolve(article, segmentation, mentions, attributions, &directory)));
        }
    });
    let resolved: Vec<_> = linked
        .iter()
        .map(|(article, seg, linked)| {
            resolve::resolve(article, seg, &linked.mentions, &linked.attributions, &directory)
        })
        .collect();
    bench("resolve/relate", &mut || {
        for ((article, segmentation, linked), resolution) in linked.iter().zip(&resolved) {
            let (attributions, claims) = (&linked.attributions, &linked.claims);
            drop(black_box(resolve::relate(article, segmentation, attributions, claims, resolution)));
        }
    });
}

fn render(
    graph: &ProvenanceGraph,
    findings: &[audit::Finding],
    bytes: usize,
    bench: &mut dyn FnMut(&str, &mut dyn FnMut()),
) {
    let mut by_document: Vec<Vec<audit::Finding>> = vec![Vec::new(); graph.documents().len()];
    findings.iter().for_each(|finding| by_document[finding.document].push(finding.clone()));
    bench("render/json", &mut || {
        for (number, findings) in by_document.iter().enumerate() {
            let mut out = Vec::new();
            json::write(&mut out, &v1::document(graph, number, findings, v1::DocumentOptions::default()))
                .expect("memory takes what is written");
            black_box(out);
        }
    });
    bench("render/csv", &mut || {
        for number in 0..graph.documents().len() {
            let mut out = Vec::new();
            csv::statements(&mut out, graph, number, Default::default()).expect("memory takes what is written");
            black_box(out);
        }
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
    bench("render/brat", &mut || {
        graph.documents().iter().for_each(|document| drop(black_box(exchange::brat::document(document))));
    });
    found(graph, &by_document, bench);
    #[cfg(not(feature = "picture"))]
    let _ = bytes;
    #[cfg(feature = "picture")]
    if bytes <= DRAWN {
        use onrecord::render::{html, picture};
        bench("render/svg", &mut || drop(black_box(picture::svg(graph, &picture::PictureOptions::default()))));
        bench("render/png", &mut || drop(black_box(picture::png(graph, &picture::PictureOptions::default()))));
        bench("render/html", &mut || {
            for (number, findings) in by_document.iter().enumerate() {
                drop(black_box(html::page(graph, number, findings, &html::PageOptions::default())));
            }
        });
    }
    let _ = bytes;
}

/// What tells of findings.
fn found(graph: &ProvenanceGraph, by_document: &[Vec<audit::Finding>], bench: &mut dyn FnMut(&str, &mut dyn FnMut())) {
    type Writer = fn(&mut Vec<u8>, &ProvenanceGraph, usize, &[audit::Finding]) -> std::io::Result<()>;
    let formats: [(&str, Writer); 5] = [
        ("statements", |out, graph, number, _| human::statements(out, graph, number, human::Look::default())),
        ("human", |out, graph, number, findings| human::findings(out, graph, number, findings, human::Look::default())),
        ("github", |out, graph, number, findings| github::Annotations::default().write(out, graph, number, findings)),
        ("audit-markdown", |out, graph, number, findings| {
            let mut tables = markdown::Markdown::default();
            tables.add(graph, number, findings);
            tables.write(out, false)
        }),
        ("sarif", |out, graph, number, findings| {
            let judge =
                |finding: &audit::Finding| audit::Judged { finding: finding.clone(), suppression: None, known: false };
            let judged: Vec<audit::Judged> = findings.iter().map(judge).collect();
            let mut log = sarif::Sarif::new(false);
            log.add(out, graph, number, &judged, &[])?;
            log.end(out)
        }),
    ];
    for (name, write) in formats {
        bench(&format!("render/{name}"), &mut || {
            for (number, findings) in by_document.iter().enumerate() {
                let mut out = Vec::new();
                write(&mut out, graph, number, findings).expect("memory takes what is written");
                black_box(out);
            }
        });
    }
}

/// Time of a run by the clock.
fn by_the_clock(run: &mut dyn FnMut()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// Time of a run: of this thread on a processor, where the system tells, so that other work counts little.
fn best(run: &mut dyn FnMut()) -> Duration {
    let (start, used) = (Instant::now(), on_processor());
    let (mut best, mut runs) = (Duration::MAX, 0);
    while runs == 0 || start.elapsed() < PATIENCE {
        let before = Instant::now();
        run();
        best = best.min(before.elapsed());
        runs += 1;
    }
    match (used, on_processor()) {
        // It is told in steps of some milliseconds, so all runs count together.
        (Some(before), Some(after)) => best.min((after - before) / runs),
        _ => best,
    }
}

/// How long this thread has had a processor.
fn on_processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
