use std::collections::BTreeSet;

use resvg::usvg::fontdb;
use ttf_parser::Face;
use unicode_width::UnicodeWidthChar;

use crate::render::RenderError;

/// The family of the embedded font, as it calls itself.
pub(super) const FAMILY: &str = "Noto Sans";

/// Regular or bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// 400.
    Regular,
    /// 700.
    Bold,
}

/// The embedded fonts and those of the caller, for measuring.
pub(super) struct Fonts<'a> {
    regular: Metrics,
    bold: Metrics,
    extra: Vec<Face<'a>>,
}

/// Advances of the characters up to U+2FFF; the embedded font has none beyond that we meet often.
struct Metrics {
    face: Face<'static>,
    advances: Vec<f32>,
}

const TABLE: u32 = 0x3000;

impl Metrics {
    fn new(data: &'static [u8]) -> Result<Self, RenderError> {
        let face = Face::parse(data, 0).map_err(|_| RenderError::NoFont)?;
        let advances = (0..TABLE).map(|c| char::from_u32(c).and_then(|c| advance(&face, c)).unwrap_or(-1.0)).collect();
        Ok(Self { face, advances })
    }

    fn advance(&self, c: char) -> Option<f32> {
        match self.advances.get(c as usize) {
            Some(&advance) => (advance >= 0.0).then_some(advance),
            None => advance(&self.face, c),
        }
    }
}

/// In parts of the font's size.
fn advance(face: &Face, c: char) -> Option<f32> {
    let glyph = face.glyph_index(c)?;
    Some(f32::from(face.glyph_hor_advance(glyph)?) / f32::from(face.units_per_em()))
}

impl<'a> Fonts<'a> {
    /// The embedded fonts, and the files of `extra` for what these lack.
    ///
    /// # Errors
    /// If one of `extra` is no font.
    pub(super) fn new(extra: &'a [Vec<u8>]) -> Result<Self, RenderError> {
        let mut faces = Vec::new();
        for (index, data) in extra.iter().enumerate() {
            let count = ttf_parser::fonts_in_collection(data).unwrap_or(1).min(64);
            let before = faces.len();
            faces.extend((0..count).filter_map(|face| Face::parse(data, face).ok()));
            if faces.len() == before {
                return Err(RenderError::Font { index });
            }
        }
        Ok(Self {
            regular: Metrics::new(notosans::REGULAR_TTF)?,
            bold: Metrics::new(notosans::BOLD_TTF)?,
            extra: faces,
        })
    }

    /// How wide `text` is at `size`, in pixels. Kerning and ligatures are left out: they make text
    /// narrower, seldom wider.
    pub(super) fn width(&self, weight: Weight, size: f64, text: &str) -> f64 {
        let metrics = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        let ems: f64 = text.chars().map(|c| f64::from(metrics.advance(c).unwrap_or_else(|| self.elsewhere(c)))).sum();
        ems * size
    }

    /// The advance of a character that the embedded font lacks, or a guess on the wide side.
    fn elsewhere(&self, c: char) -> f32 {
        let known = self.extra.iter().find_map(|face| advance(face, c));
        known.unwrap_or_else(|| match c.width() {
            Some(0) | None => 0.0,
            Some(1) => 0.65,
            Some(_) if u32::from(c) >= 0x1F000 => 1.3,
            Some(_) => 1.0,
        })
    }

    /// The characters of `text` that no font has.
    pub(super) fn missing(&self, text: &str, missing: &mut BTreeSet<char>) {
        for c in text.chars().filter(|c| !c.is_ascii()) {
            if self.regular.advance(c).is_none() && c.width() != Some(0) && !missing.contains(&c) {
                let found = self.extra.iter().any(|face| face.glyph_index(c).is_some());
                if !found {
                    missing.insert(c);
                }
            }
        }
    }
}

/// How many of `characters` a font file has; 0 where it is no font.
#[must_use]
pub fn coverage(font: &[u8], characters: &[char]) -> usize {
    let count = ttf_parser::fonts_in_collection(font).unwrap_or(1).min(64);
    let covered = |face: Face| characters.iter().filter(|&&c| face.glyph_index(c).is_some()).count();
    (0..count).filter_map(|index| Face::parse(font, index).ok()).map(covered).max().unwrap_or(0)
}

/// What the rasteriser draws with.
///
/// # Errors
/// If no font could be loaded: it would draw a blank picture and call that a success.
pub(super) fn database(extra: &[Vec<u8>]) -> Result<fontdb::Database, RenderError> {
    let mut database = fontdb::Database::new();
    database.load_font_data(notosans::REGULAR_TTF.to_vec());
    database.load_font_data(notosans::BOLD_TTF.to_vec());
    for font in extra {
        database.load_font_data(font.clone());
    }
    database.set_sans_serif_family(FAMILY);
    database.set_serif_family(FAMILY);
    let embedded = database.faces().any(|face| face.families.iter().any(|(name, _)| name == FAMILY));
    if embedded { Ok(database) } else { Err(RenderError::NoFont) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_measured_by_the_font() {
        let fonts = Fonts::new(&[]).unwrap();
        let wide = fonts.width(Weight::Regular, 10.0, "mmmm");
        assert!(wide > 2.0 * fonts.width(Weight::Regular, 10.0, "iiii"));
        assert!(fonts.width(Weight::Bold, 10.0, "mm") > wide / 2.0);
        assert!(!database(&[]).unwrap().is_empty());
    }

    #[test]
    fn what_no_font_has_is_known() {
        let fonts = Fonts::new(&[]).unwrap();
        let mut missing = BTreeSet::new();
        fonts.missing("Łódź, Ελλάδα, Київ, 東京 ✓", &mut missing);
        assert_eq!(missing.into_iter().collect::<String>(), "✓京東");
        assert_eq!(coverage(notosans::REGULAR_TTF, &['Ł', '東']), 1);
        assert_eq!(coverage(b"no font", &['a']), 0);
    }

    #[test]
    fn a_file_that_is_no_font_is_an_error() {
        assert!(matches!(Fonts::new(&[b"text".to_vec()]), Err(RenderError::Font { index: 0 })));
    }
}
