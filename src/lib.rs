//! Who says so? onrecord reads news, finds every attribution, works out who each source really is,
//! follows chains, builds a graph that links claims to sources, and audits which claims nobody
//! stands behind.
//!
//! The pipeline is visible in the modules: [`read`] → [`segment`] → [`detect`] → [`link`] →
//! [`resolve`] → [`graph`] → [`audit`] → [`render`]; [`pipeline`] alone knows the order.
//!
//! # Library
//!
//! A [`Pipeline`] holds options and nothing else: threads may share it, and two runs do not know of each other. Nothing
//! here touches files, the network, the environment or the clock; only the command line, which is behind the feature
//! `cli`, does. Without default features there are the patterns and every format of text:
//!
//! ```toml
//! onrecord = { version = "0.1", default-features = false, features = ["fast"] }
//! ```
//!
//! The features `fast` and `accurate` bring the learned engines with their weights, `picture` SVG and PNG, `report` the
//! page, `serve` the server on this machine.
//!
//! ## Who says so, in a text
//!
//! ```
//! use onrecord::{Pipeline, read};
//!
//! let article = read::plain("bridge", "The bridge is safe, according to Reuters.");
//! let analysis = Pipeline::default().analyse(article);
//!
//! let attribution = &analysis.attributions[0];
//! assert_eq!(attribution.content[0].of(&analysis.article.text), "The bridge is safe");
//! let mention = attribution.chain[0].mentions[0];
//! assert_eq!(analysis.sources[analysis.source_of[mention]].name, "Reuters");
//! ```
//!
//! Bytes of unknown encoding and pages of HTML become articles in [`read`].
//!
//! ## What nobody stands behind
//!
//! ```
//! use onrecord::{Pipeline, read};
//!
//! let pipeline = Pipeline::default();
//! let article = read::plain("crime", "Crime fell 14% last year.");
//! let graph = pipeline.graph(vec![pipeline.analyse(article)]);
//! let findings = pipeline.audit(&graph);
//!
//! assert!(findings.iter().any(|finding| finding.rule == "unattributed-number"));
//! ```
//!
//! ## The graph of several articles
//!
//! ```
//! use onrecord::{Pipeline, read};
//!
//! let pipeline = Pipeline::default();
//! let articles = [
//!     read::plain("monday", "The bridge is safe, according to Reuters."),
//!     read::plain("tuesday", "Reuters reported that the quay is sinking."),
//! ];
//! let graph = pipeline.graph(articles.into_iter().map(|article| pipeline.analyse(article)).collect());
//!
//! let origins = graph.origins();
//! assert_eq!(origins.len(), 1);
//! assert_eq!(graph.sources()[origins[0].source].name, "Reuters");
//! assert_eq!(origins[0].claims.len(), 2);
//! ```
//!
//! ## JSON and pictures
//!
//! ```
//! use onrecord::render::json::{self, v1};
//! use onrecord::{Pipeline, read};
//!
//! let pipeline = Pipeline::default();
//! let graph = pipeline.graph(vec![pipeline.analyse(read::plain("bridge", "The bridge is safe, according to Reuters."))]);
//! let findings = pipeline.audit(&graph);
//! let document = v1::document(&graph, 0, &findings, v1::DocumentOptions::default());
//! let mut bytes = Vec::new();
//! json::write(&mut bytes, &document)?;
//! assert!(bytes.starts_with(br#"{"schema":"onrecord/document/1""#));
//!
//! # #[cfg(feature = "picture")] {
//! use onrecord::render::picture::{self, PictureOptions};
//!
//! let svg = picture::svg(&graph, &PictureOptions::default()).expect("the font is built in");
//! assert!(svg.contains("Reuters"));
//! # }
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! ## What people decided
//!
//! ```
//! use onrecord::review::{self, Decisions, Fate};
//! use onrecord::{Pipeline, read};
//!
//! let text = "The bridge is safe, according to Reuters.";
//! let mut analysis = Pipeline::default().analyse(read::plain("bridge", text));
//! // As the page of `onrecord report` saves it, one line a decision.
//! let decisions = Decisions::read(&format!(
//!     r#"{{"schema":"onrecord/decision/1","id":"d-1","kind":"accept","document":"bridge","claim":"{}"}}"#,
//!     analysis.claims[0].id.0,
//! ))?;
//! let applied = review::apply(&mut analysis, &decisions);
//!
//! assert!(matches!(applied.fates[..], [(0, Fate::Applied)]));
//! # Ok::<(), onrecord::review::DecisionError>(())
//! ```

pub mod audit;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "config")]
pub mod config;
pub mod detect;
pub mod eval;
pub mod graph;
pub mod lexicon;
pub mod link;
pub mod model;
pub mod pipeline;
pub mod read;
pub mod render;
pub mod resolve;
pub mod review;
pub mod segment;
pub mod text;

pub use pipeline::{Options, Pipeline};

/// What the README shows of the library compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
