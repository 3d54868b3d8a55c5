//! Graph and findings → what people and programs read. Formats, never decides.
//!
//! Writers only; no files. One function per format escapes text that is not ours.
//!
//! For “It rained”, said the minister. [`json`] writes one claim, one source and one attribution
//! between them.

pub mod csv;
#[cfg(feature = "cli")]
pub mod human;
pub mod json;
