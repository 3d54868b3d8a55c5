use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::{PictureOptions, Png, font};
use crate::render::RenderError;

/// Most pixels of a PNG: 256 MiB while it is drawn.
const MAX_PIXELS: f64 = 64.0 * 1024.0 * 1024.0;
/// Longest side of a PNG; many programs open none that is longer.
const MAX_SIDE: f64 = 32_767.0;
/// The smallest scale at which text is legible.
const MIN_SCALE: f64 = 0.8;

/// Turns the picture into pixels, at a smaller scale than asked for where it would be too large.
pub(super) fn rasterise(svg: &str, options: &PictureOptions) -> Result<Png, RenderError> {
    let (width, height) = size(svg);
    let wanted = if options.scale.is_finite() { options.scale.clamp(0.1, 16.0) } else { 1.0 };
    let fits = (MAX_PIXELS / (width * height)).sqrt().min(MAX_SIDE / height).min(MAX_SIDE / width);
    let scale = wanted.min(fits);
    if scale < MIN_SCALE.min(wanted) {
        let pixels = |side: f64| (side * MIN_SCALE).ceil() as u64;
        return Err(RenderError::TooLarge { width: pixels(width), height: pixels(height) });
    }
    let database = font::database(&options.fonts)?;
    let usvg = Options { fontdb: Arc::new(database), font_family: font::FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &usvg).map_err(|error| RenderError::Rasterise(Box::new(error)))?;
    let pixels = |side: f64| ((side * scale).round() as u32).max(1);
    let too_large = RenderError::TooLarge { width: width.ceil() as u64, height: height.ceil() as u64 };
    let mut pixmap = Pixmap::new(pixels(width), pixels(height)).ok_or(too_large)?;
    let transform = Transform::from_scale(scale as f32, scale as f32);
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    let bytes = pixmap.encode_png().map_err(|error| RenderError::Rasterise(Box::new(error)))?;
    Ok(Png { bytes, scale })
}

/// Width and height that our own writer put into the root element.
fn size(svg: &str) -> (f64, f64) {
    let number = |name: &str| -> Option<f64> {
        let rest = &svg[svg.find(name)? + name.len()..];
        rest[..rest.find('"')?].parse().ok()
    };
    (number(" width=\"").unwrap_or(1.0).max(1.0), number(" height=\"").unwrap_or(1.0).max(1.0))
}
