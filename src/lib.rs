//! Who says so? onrecord reads news, finds every attribution, works out who each source really is,
//! follows chains, builds a graph that links claims to sources, and audits which claims nobody
//! stands behind.
//!
//! The pipeline is visible in the modules: [`read`] → [`segment`] → [`detect`] → [`link`] →
//! [`resolve`] → [`graph`] → [`audit`] → [`render`]; [`pipeline`] alone knows the order.
//!
//! ```
//! use onrecord::{Pipeline, read};
//!
//! let article = read::plain("example", "The bridge is safe, according to Reuters.");
//! let analysis = Pipeline::default().analyse(article);
//! assert_eq!(analysis.sources[0].name, "Reuters");
//! ```

pub mod audit;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
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
