//! [`ProvenanceGraph`] → a picture: claims in reading order on the left, sources on the right, the cue
//! on every edge, chains outside, and what nobody stands behind unmistakable.
//!
//! Our own column drawing; needs no Graphviz and no fonts on the machine. In: a graph and
//! [`PictureOptions`]. Out: SVG, or PNG made of it. Knows no files; the same graph and options give
//! the same bytes.
//!
//! For “It rained”, said the minister. a card with the claim stands on the left, from it a line
//! labelled `said` leads to a card with the minister on the right.

mod font;
mod header;
mod icons;
mod layout;
mod placing;
mod png;
mod scene;
mod section;
mod style;
mod svg;
mod text;

use std::collections::BTreeSet;

use font::Fonts;
pub use font::coverage;
use layout::Layout;
use scene::Scene;

use super::{Kind, RenderError, Theme};
use crate::graph::ProvenanceGraph;

/// How a picture is to look.
#[derive(Clone, Debug)]
pub struct PictureOptions {
    /// Its colours.
    pub theme: Theme,
    /// Its title; `None` for the headline, or the number of articles.
    pub title: Option<String>,
    /// Contents of font files (TrueType, OpenType, collections) for what the embedded font lacks.
    pub fonts: Vec<Vec<u8>>,
    /// Pixels of a PNG to a unit of the picture; a claim's text is 14 units high.
    pub scale: f64,
}

impl Default for PictureOptions {
    fn default() -> Self {
        Self { theme: Theme::Auto, title: None, fonts: Vec::new(), scale: 2.0 }
    }
}

/// A PNG, and what the user should hear of it.
#[derive(Clone, Debug)]
pub struct Png {
    /// The file's content.
    pub bytes: Vec<u8>,
    /// The scale it was drawn at, which is less than asked for where the picture is large.
    pub scale: f64,
}

/// Draws a graph as SVG.
///
/// The root element has the class `onrecord`; groups carry `data-claim`, `data-source` and
/// `data-attribution` with our ids. No scripts, nothing from outside.
///
/// # Errors
/// If one of the fonts given is no font.
pub fn svg(graph: &ProvenanceGraph, options: &PictureOptions) -> Result<String, RenderError> {
    let fonts = Fonts::new(&options.fonts)?;
    let scene = Scene::new(graph, options);
    let layout = Layout::new(&scene, &fonts);
    Ok(svg::write(&scene, &layout, Some(options.theme)))
}

/// Draws a graph as SVG without a style sheet, for a page that has [`variable_sheet`].
///
/// # Errors
/// If one of the fonts given is no font.
pub(crate) fn inline(graph: &ProvenanceGraph, options: &PictureOptions) -> Result<String, RenderError> {
    let fonts = Fonts::new(&options.fonts)?;
    let scene = Scene::new(graph, options);
    Ok(svg::write(&scene, &Layout::new(&scene, &fonts), None))
}

/// The style sheet of inline pictures, with the colours of the page.
pub(crate) fn variable_sheet() -> String {
    style::variable_sheet()
}

/// The icon of a kind of source in a box of 16 × 16, as a path to be filled by the even-odd rule.
pub(crate) fn icon(kind: Kind) -> &'static str {
    icons::icon(kind)
}

/// Draws a graph as PNG, in the light theme where [`Theme::Auto`] is asked for.
///
/// # Errors
/// If the picture is too large even at a smaller scale, or one of the fonts given is no font.
pub fn png(graph: &ProvenanceGraph, options: &PictureOptions) -> Result<Png, RenderError> {
    let theme = if options.theme == Theme::Dark { Theme::Dark } else { Theme::Light };
    let fonts = Fonts::new(&options.fonts)?;
    let mut scene = Scene::new(graph, options);
    scene.replace(&missing(&scene, &fonts));
    png::rasterise(&svg::write(&scene, &Layout::new(&scene, &fonts), Some(theme)), options)
}

/// The characters that neither the embedded font nor those of the options have, in the order of
/// their numbers: a PNG shows a sign in their place, an SVG what the reader's machine has.
///
/// # Errors
/// If one of the fonts given is no font.
pub fn missing_characters(graph: &ProvenanceGraph, options: &PictureOptions) -> Result<Vec<char>, RenderError> {
    let fonts = Fonts::new(&options.fonts)?;
    Ok(missing(&Scene::new(graph, options), &fonts).into_iter().collect())
}

fn missing(scene: &Scene, fonts: &Fonts) -> BTreeSet<char> {
    let mut missing = BTreeSet::new();
    scene.texts().for_each(|text| fonts.missing(text, &mut missing));
    missing
}
