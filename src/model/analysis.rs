use super::{Article, Attribution, Claim, ClaimId, Mention, Relation, Review, Segmentation, Source};
use crate::text::Span;

/// Everything onrecord found in one article.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The article.
    pub article: Article,
    /// Its paragraphs, sentences, quotations and tokens.
    pub segmentation: Segmentation,
    /// Mentions of sources, by start.
    pub mentions: Vec<Mention>,
    /// For each of `mentions` the source it resolves to, as an index into `sources`.
    pub source_of: Vec<usize>,
    /// Sources, by first mention.
    pub sources: Vec<Source>,
    /// Attributions, by the first byte of cue, mention or content.
    pub attributions: Vec<Attribution>,
    /// Claims, by first byte.
    pub claims: Vec<Claim>,
    /// Ties between sources and between claims.
    pub relations: Vec<Relation>,
    /// What made it.
    pub engine: EngineInfo,
    /// What people decided about it, in the order of their decisions; the rest is as it stands after them.
    pub reviews: Vec<Review>,
}

/// What finds attributions. The patterns run beneath the learned engines, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Engine {
    /// Patterns and lexicons alone.
    Patterns,
    /// A linear sequence model: whole corpora.
    Fast,
    /// A fine-tuned encoder: one article at a desk.
    Accurate,
}

impl Engine {
    /// Every engine, the most accurate last.
    pub const ALL: [Engine; 3] = [Self::Patterns, Self::Fast, Self::Accurate];

    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patterns => "patterns",
            Self::Fast => "fast",
            Self::Accurate => "accurate",
        }
    }

    /// The engine of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.as_str() == name)
    }
}

/// The engine that made an analysis, told in every output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineInfo {
    /// `patterns`, `fast` or `accurate`.
    pub name: &'static str,
    /// Fingerprint of the weights; `None` for patterns.
    pub weights: Option<String>,
}

impl Analysis {
    /// The claim of that id.
    #[must_use]
    pub fn claim(&self, id: &ClaimId) -> Option<&Claim> {
        self.claims.iter().find(|claim| &claim.id == id)
    }

    /// The sources of one link of a chain, each once, in order.
    #[must_use]
    pub fn sources_of(&self, mentions: &[usize]) -> Vec<usize> {
        let mut sources = Vec::new();
        for &mention in mentions {
            let source = self.source_of[mention];
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }

    /// The words of several spans, joined by ` … ` where something stands between.
    #[must_use]
    pub fn words(&self, spans: &[Span]) -> String {
        let mut words = String::new();
        for (index, span) in spans.iter().enumerate() {
            if index > 0 {
                words.push_str(" … ");
            }
            words.push_str(span.of(&self.article.text));
        }
        words
    }
}
