use super::{
    Article, Attribution, BlockKind, ChainLink, Claim, ClaimId, Mention, Relation, Review, Segmentation, Source,
};
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

/// Longest opening words that stand in for a headline, in characters.
const OPENING: usize = 90;

impl Analysis {
    /// The article's headline: as it says of itself, else as it stands above the text. What stands over that (`ANALYSIS`,
    /// `FOR IMMEDIATE RELEASE`) is no headline where a heading follows.
    #[must_use]
    pub fn headline(&self) -> Option<&str> {
        let said = self.article.metadata.title.as_deref().filter(|title| !title.trim().is_empty());
        said.or_else(|| {
            let blocks = &self.segmentation.paragraphs;
            let title = blocks.iter().position(|block| block.kind == BlockKind::Title)?;
            let words = blocks[title].span.of(&self.article.text);
            let label = words.split_whitespace().count() <= 3 && !words.contains(char::is_lowercase);
            let below = blocks.get(title + 1).filter(|block| label && block.kind == BlockKind::Heading);
            Some(below.map_or(words, |block| block.span.of(&self.article.text)))
        })
    }

    /// What to call the article where people read: by its headline, else by the words that it opens with, else by its id.
    #[must_use]
    pub fn called(&self) -> String {
        if let Some(headline) = self.headline() {
            return headline.to_owned();
        }
        let prose = self.segmentation.paragraphs.iter().find(|block| block.kind.carries_claims());
        let mut called = String::new();
        for word in prose.map_or("", |block| block.span.of(&self.article.text)).split_whitespace() {
            if called.chars().count() + word.chars().count() > OPENING {
                called.push_str(" …");
                break;
            }
            called.push_str(if called.is_empty() { "" } else { " " });
            called.push_str(word);
        }
        if called.is_empty() { self.article.id.clone() } else { called }
    }

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

    /// The words that name the sources of a link: the spans of its mentions, those that a conjunction joins in one
    /// (“*Russian state sources and international analysts*”, two mentions).
    #[must_use]
    pub fn source_words(&self, link: &ChainLink) -> Vec<Span> {
        let mut words: Vec<Span> = Vec::with_capacity(link.mentions.len());
        for &mention in &link.mentions {
            let span = self.mentions[mention].span;
            match words.last_mut().filter(|last| joins(&self.article.text, last.end, span.start)) {
                Some(last) => last.end = span.end,
                None => words.push(span),
            }
        }
        words
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

/// Whether nothing but a comma and a conjunction stand between two places of the text.
fn joins(text: &str, from: usize, to: usize) -> bool {
    let Some(between) = text.get(from..to).filter(|between| between.len() <= 16) else { return false };
    let words = between.strip_prefix(',').unwrap_or(between);
    words.starts_with(' ')
        && words.ends_with(' ')
        && matches!(words.trim(), "" | "and" | "or" | "nor" | "as well as" | "&")
        && (between.len() > words.len() || !words.trim().is_empty())
}
