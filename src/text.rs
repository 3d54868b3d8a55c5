//! Positions in a text: byte spans, lines and the units other programs count in.
//!
//! In: a `&str`. Out: spans, line numbers, offsets in code points or UTF-16 units, fingerprints.
//! Knows nothing of news. Everything inside onrecord counts UTF-8 bytes; only the edge converts.
//!
//! In “It rained”, said the minister. the words `the minister` are one [`Span`].

mod fingerprint;
mod line_index;
mod lowered;
mod offsets;
mod quote;
mod span;

pub use fingerprint::Fingerprint;
pub use line_index::{LineIndex, Places, Position};
pub use lowered::{LowerWord, Lowered};
pub use offsets::{OffsetMap, OffsetUnit};
pub use quote::Quote;
pub use span::Span;
