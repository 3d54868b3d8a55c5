use crate::model::{Analysis, Basis};
use crate::text::Span;

/// A text with what people annotated in it.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// Its name, by which a system's answer is found.
    pub id: String,
    /// The text that all spans point into.
    pub text: String,
    /// The annotated attributions.
    pub attributions: Vec<Annotation>,
    /// Stretches that nobody annotated: not scored.
    pub ignore: Vec<Span>,
}

/// One attribution, annotated by people or found by a system.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotation {
    /// Pieces of the source's mentions; empty where nobody is named.
    pub source: Vec<Span>,
    /// Pieces of the cue.
    pub cue: Vec<Span>,
    /// Pieces of the content.
    pub content: Vec<Span>,
    /// How sure the system is, 0 to 1, where it says so.
    pub confidence: Option<f32>,
    /// What the source is said to have done, where that is known.
    pub attitude: Option<String>,
    /// The pattern or engine that found it, where that is known.
    pub basis: Option<String>,
    /// Whether that is a learned engine.
    pub learned: bool,
    /// Whom the source had it from, where that is annotated. Not scored.
    pub from: Option<Box<Annotation>>,
}

impl Annotation {
    /// The attributions of an analysis: content, and source and cue of the link nearest the article.
    #[must_use]
    pub fn of(analysis: &Analysis) -> Vec<Self> {
        let annotation = |attribution: &crate::model::Attribution| {
            let first = attribution.chain.first();
            Self {
                source: first.map(|link| analysis.source_words(link)).unwrap_or_default(),
                cue: first.map(|link| link.cue.clone()).unwrap_or_default(),
                content: attribution.content.clone(),
                confidence: Some(attribution.confidence.value()),
                attitude: Some(attribution.attitude.as_str().to_owned()),
                basis: Some(attribution.basis.name().to_owned()),
                learned: matches!(attribution.basis, Basis::Model(_)),
                from: None,
            }
        };
        analysis.attributions.iter().map(annotation).collect()
    }

    /// Where it begins and ends; `None` without any span.
    #[must_use]
    pub fn cover(&self) -> Option<Span> {
        self.source.iter().chain(&self.cue).chain(&self.content).copied().reduce(Span::cover)
    }
}
