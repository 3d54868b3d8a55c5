//! [`ProvenanceGraph`](crate::graph::ProvenanceGraph) and findings → a page that people read: the article as published with every
//! attribution marked, claims, sources and findings beside it, and the picture.
//!
//! In: a graph, its findings and [`PageOptions`]. Out: one HTML file that needs nothing else: styles,
//! script and picture are in it, its content policy allows those alone, and it can be read without the
//! script. All text that is not ours goes through one function that escapes it.
//!
//! For “It rained”, said the minister. the words `“It rained”` are underlined, `said` leans and `the
//! minister` stands on a ground, all three lead to one card.

mod article;
mod cards;
mod head;
mod index;
mod look;
mod markup;
mod matter;
mod page;
mod policy;
mod record;

pub use index::{IndexEntry, index};
pub use page::{PageOptions, page};
