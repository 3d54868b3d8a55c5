//! Graph and findings → what people and programs read. Formats, never decides.
//!
//! Writers only; no files. One function per format escapes text that is not ours.
//!
//! For “It rained”, said the minister. [`json`] writes one claim, one source and one attribution
//! between them, [`picture`] draws them and [`dot`] writes them for Graphviz.

mod clean;
pub mod csv;
pub mod dot;
pub mod exchange;
pub mod github;
#[cfg(feature = "report")]
pub mod html;
#[cfg(feature = "cli")]
pub mod human;
pub mod json;
pub mod markdown;
#[cfg(feature = "picture")]
pub mod picture;
pub mod sarif;
mod theme;
mod xml;

pub use theme::{Kind, Theme};

/// Why a graph could not be drawn.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// More pixels than a PNG may have here; SVG has no such limit.
    #[error("a picture of {width} × {height} pixels is too large for PNG")]
    TooLarge {
        /// In pixels, at the smallest scale that is still legible.
        width: u64,
        /// In pixels, at the smallest scale that is still legible.
        height: u64,
    },
    /// Font number `index` of the caller's, from 0, is neither TrueType nor OpenType.
    #[error("font number {} is neither TrueType nor OpenType", index + 1)]
    Font {
        /// Into the fonts given.
        index: usize,
    },
    /// The embedded font is not there: without it the picture would be blank.
    #[error("there is no font to draw with")]
    NoFont,
    /// The rasteriser refused the picture.
    #[error("the picture could not be turned into pixels")]
    Rasterise(#[source] Box<dyn std::error::Error + Send + Sync>),
}
