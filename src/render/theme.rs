//! Looks, as tables: the seven kinds of source a reader tells apart, what is told of a source, and
//! the colours of each theme.
//!
//! In: a [`Source`]. Out: its [`Kind`] and colours. Every kind also has a shape, an icon and a name,
//! so nothing rests on colour alone. Knows nothing of places on a page.
//!
//! In “It rained”, said the minister. the minister is of [`Kind::Officials`].

use std::collections::HashMap;

use crate::graph::ProvenanceGraph;
use crate::model::{Nature, Source, SourceClass};

/// Colours of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Follows the reader's screen where the format can (SVG); light elsewhere.
    #[default]
    Auto,
    /// For paper and bright screens.
    Light,
    /// For dark screens.
    Dark,
}

/// A kind of source as a reader tells them apart; coarser than [`SourceClass`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Agencies, newspapers, broadcasters, magazines.
    Media,
    /// The same under a state's control.
    StateMedia,
    /// Officials, spokespeople and the bodies they serve.
    Officials,
    /// Other people, named or described.
    People,
    /// Companies and other organisations.
    Organisations,
    /// Reports, studies, polls, filings, posts.
    Documents,
    /// Nobody in particular, or somebody whose name is withheld.
    Unnamed,
}

impl Kind {
    /// Every kind, in the order of the legend.
    pub const ALL: [Kind; 7] = [
        Self::Media,
        Self::StateMedia,
        Self::Officials,
        Self::People,
        Self::Organisations,
        Self::Documents,
        Self::Unnamed,
    ];

    /// The kind of a source.
    #[must_use]
    pub fn of(source: &Source) -> Self {
        use SourceClass::{
            Anonymous, Company, Court, Document, Experts, GovernmentBody, Group, Military, Official, Organisation,
            Person, Police, PoliticalParty, Poll, SocialMediaPost, Spokesperson, StateMedia, Study,
        };
        if source.class == StateMedia || source.class.is_media() && source.state_controlled == Some(true) {
            return Self::StateMedia;
        }
        if source.class.is_media() {
            return Self::Media;
        }
        if source.is_vague() || !source.named && matches!(source.class, Anonymous | Experts) {
            return Self::Unnamed;
        }
        match source.class {
            Official | Spokesperson | GovernmentBody | PoliticalParty | Military | Court | Police => Self::Officials,
            Person | Group | Experts => Self::People,
            Company | Organisation => Self::Organisations,
            Document | Study | Poll | SocialMediaPost => Self::Documents,
            Anonymous => Self::Unnamed,
            _ => match source.nature {
                Nature::Human => Self::People,
                Nature::Organisation => Self::Organisations,
                Nature::Document => Self::Documents,
                Nature::Unknown => Self::Unnamed,
            },
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Media => "News media",
            Self::StateMedia => "State media",
            Self::Officials => "Officials and authorities",
            Self::People => "People",
            Self::Organisations => "Organisations",
            Self::Documents => "Documents and studies",
            Self::Unnamed => "Unnamed or vague",
        }
    }

    /// Its name in classes and ids: lower case, hyphens.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Media => "media",
            Self::StateMedia => "state-media",
            Self::Officials => "officials",
            Self::People => "people",
            Self::Organisations => "organisations",
            Self::Documents => "documents",
            Self::Unnamed => "unnamed",
        }
    }

    /// Its shape in DOT.
    pub(crate) fn dot_shape(self) -> (&'static str, &'static str) {
        match self {
            Self::Media => ("box", "filled,rounded"),
            Self::StateMedia => ("box", "filled,bold"),
            Self::Officials => ("tab", "filled"),
            Self::People => ("ellipse", "filled"),
            Self::Organisations => ("octagon", "filled"),
            Self::Documents => ("note", "filled"),
            Self::Unnamed => ("box", "filled,rounded,dashed"),
        }
    }
}

/// The names of a graph's sources by their id.
pub(crate) fn by_id(graph: &ProvenanceGraph) -> HashMap<&str, &str> {
    graph.sources().iter().map(|source| (source.id.0.as_str(), source.name.as_str())).collect()
}

/// What is told of a source below its name: its class in words, and whom it speaks for.
pub(crate) fn detail(source: &Source, names: &HashMap<&str, &str>) -> String {
    let class = source.class.as_str().replace('-', " ");
    match source.affiliation.as_ref().and_then(|id| names.get(id.0.as_str())) {
        Some(owner) if !source.name.contains(owner) => format!("{class} · {owner}"),
        _ => class,
    }
}

/// The colours of one theme. Text on its ground has a contrast of 4.5 : 1 or more; the seven kinds
/// are told apart by readers who see no red or no green, and differ in shape besides.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    /// Ground of the page.
    pub(crate) page: &'static str,
    /// Ground of a claim and of a label.
    pub(crate) card: &'static str,
    /// Text.
    pub(crate) text: &'static str,
    /// Text of less weight.
    pub(crate) muted: &'static str,
    /// Thin lines that carry no meaning.
    pub(crate) hairline: &'static str,
    /// What nobody stands behind.
    pub(crate) alarm: &'static str,
    /// Ground of a claim that nobody stands behind.
    pub(crate) alarm_ground: &'static str,
    /// Text on [`Palette::alarm`].
    #[cfg_attr(not(feature = "picture"), expect(dead_code, reason = "DOT has no such text"))]
    pub(crate) on_alarm: &'static str,
    /// By kind: line, icon and label.
    pub(crate) kinds: [&'static str; 7],
    /// By kind: ground of its sources.
    pub(crate) grounds: [&'static str; 7],
}

impl Palette {
    pub(crate) fn line(&self, kind: Kind) -> &'static str {
        self.kinds[kind as usize]
    }

    pub(crate) fn ground(&self, kind: Kind) -> &'static str {
        self.grounds[kind as usize]
    }
}

/// For paper and bright screens.
pub(crate) const LIGHT: Palette = Palette {
    page: "#ffffff",
    card: "#ffffff",
    text: "#1b1d1f",
    muted: "#5c6166",
    hairline: "#d4d5d1",
    alarm: "#b3241c",
    alarm_ground: "#fdf1ef",
    on_alarm: "#ffffff",
    kinds: ["#1c5fa8", "#7a2f8f", "#00695c", "#8f5400", "#5a681a", "#44546a", "#666666"],
    grounds: ["#eef4fb", "#f7eff9", "#ebf5f3", "#fbf3e6", "#f4f6e8", "#f0f2f5", "#f6f6f6"],
};

/// For dark screens.
pub(crate) const DARK: Palette = Palette {
    page: "#15181b",
    card: "#1c2024",
    text: "#ecebe7",
    muted: "#a5acb3",
    hairline: "#3a4047",
    alarm: "#ff8a7f",
    alarm_ground: "#33201f",
    on_alarm: "#2a0d0a",
    kinds: ["#7fb5f5", "#d3a0e6", "#5fcab3", "#f0b65f", "#bccd62", "#a9bad0", "#b0b0b0"],
    grounds: ["#1b2634", "#2a2030", "#17292a", "#2d2519", "#25291a", "#22272e", "#242628"],
};

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_text_is_readable_on_its_ground() {
        for palette in [LIGHT, DARK] {
            for ground in [palette.page, palette.card] {
                assert!(contrast(palette.text, ground) >= 7.0);
                assert!(contrast(palette.muted, ground) >= 4.5, "{} on {ground}", palette.muted);
                assert!(contrast(palette.alarm, ground) >= 4.5, "{} on {ground}", palette.alarm);
            }
            assert!(contrast(palette.on_alarm, palette.alarm) >= 4.5);
            assert!(contrast(palette.text, palette.alarm_ground) >= 7.0);
            assert!(contrast(palette.alarm, palette.alarm_ground) >= 4.5);
            for kind in Kind::ALL {
                for ground in [palette.page, palette.ground(kind)] {
                    let contrast = contrast(palette.line(kind), ground);
                    assert!(contrast >= 4.5, "{} on {ground}: {contrast}", kind.slug());
                }
                assert!(contrast(palette.muted, palette.ground(kind)) >= 4.5, "{}", kind.slug());
            }
        }
    }
}
