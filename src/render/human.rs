//! Plain words for people at a terminal: who said what, where a claim comes from, what was found.
//!
//! In: a [`ProvenanceGraph`](crate::graph::ProvenanceGraph) and a [`Look`]. Out: text, wrapped to the
//! width, readable without colour. Whatever an article says is made [inert] first: its
//! control and direction characters are shown, never sent to the terminal.
//!
//! “It rained”, said the minister. is told as `the minister  said` with the words below.

mod coverage;
mod difference;
mod eval;
mod findings;
mod look;
mod passage;
mod rules;
mod statements;
mod text;
mod trace;

pub use coverage::CoverageTable;
pub use difference::{Sides, difference};
pub use eval::{evaluation, mistakes};
pub use findings::findings;
pub use look::{Look, Tone};
pub use rules::{explain, rules};
pub use statements::{statements, summary};
pub use text::{inert, wrap};
pub use trace::{claim, meetings, source};
