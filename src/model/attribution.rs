use std::fmt;

use super::{ClaimId, Confidence};
use crate::text::Span;

/// The fingerprint of an attribution, `a-` and 16 hexadecimal digits; survives edits elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttributionId(pub String);

impl fmt::Display for AttributionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A cue, who it names, and what they are said to have said.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// Its fingerprint.
    pub id: AttributionId,
    /// The claim its content makes; where it [covers](Inheritance) several, the first.
    pub claim: ClaimId,
    /// Who passed it on, from the link nearest the article to the origin. Never empty; a link
    /// without mentions where nobody is named (“it is believed that”).
    pub chain: Vec<ChainLink>,
    /// Pieces of the content in text order. For an attribution that points back (“This was reported
    /// by X”), the words that point (“This”).
    pub content: Vec<Span>,
    /// Quoted, reported or both.
    pub mode: Mode,
    /// What the source did: only a statement or a perception vouches.
    pub attitude: Attitude,
    /// Whether the source affirms or denies.
    pub polarity: Polarity,
    /// That source and content are right.
    pub confidence: Confidence,
    /// Set where it speaks for claims outside its own sentence.
    pub inheritance: Option<Inheritance>,
    /// What found it.
    pub basis: Basis,
}

impl Attribution {
    /// Whether somebody named in the text vouches for the content: a statement or a perception, by
    /// at least one source.
    #[must_use]
    pub fn vouches(&self) -> bool {
        self.attitude.vouches() && self.chain.iter().any(|link| !link.mentions.is_empty())
    }

    /// Whether its content makes a claim of its own, whatever it covers besides: “A poll found that 52 percent agree” with
    /// the shares told after it, not “This was reported by Digi24”.
    #[must_use]
    pub fn makes_claim(&self) -> bool {
        self.inheritance.as_ref().is_none_or(|it| !it.covers.is_empty() && !it.claims.contains(&self.claim))
    }
}

/// One station on a claim's way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChainLink {
    /// Into [`Analysis::mentions`](super::Analysis::mentions).
    pub mentions: Vec<usize>,
    /// Pieces of the cue in text order; empty where place alone attributes.
    pub cue: Vec<Span>,
}

/// How an attribution reaches claims of other sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inheritance {
    /// The stretches of text whose claims it covers, from [`Link::covers`](super::Link::covers), in
    /// text order.
    pub covers: Vec<Span>,
    /// The claims it covers besides its own content, in text order; `link` fills it from `covers`.
    pub claims: Vec<ClaimId>,
    /// Why, for people: “‘This’ stands for the paragraphs above”.
    pub reason: String,
}

/// Whether the source’s own words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// In quotation marks throughout.
    Direct,
    /// In the reporter’s words.
    Indirect,
    /// Partly quoted.
    Mixed,
}

impl Mode {
    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// What the source is said to have done with the content (after Prasad and others 2006 and PARC 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Attitude {
    /// Said, wrote, reported, found.
    Statement,
    /// Thinks, fears, hopes.
    Belief,
    /// Wants, plans, is likely to.
    Intention,
    /// Saw, heard, watched.
    Perception,
    /// Ordered, ruled, banned.
    Decree,
}

impl Attitude {
    /// Whether the source stands behind the content as fact.
    #[must_use]
    pub fn vouches(self) -> bool {
        matches!(self, Self::Statement | Self::Perception)
    }

    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Belief => "belief",
            Self::Intention => "intention",
            Self::Perception => "perception",
            Self::Decree => "decree",
        }
    }
}

/// Whether the source affirms the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Polarity {
    /// Affirms it.
    Positive,
    /// Denies it, or is reported not to have said it.
    Negative,
}

impl Polarity {
    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
        }
    }
}

/// What found an attribution, so that every answer can say what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// A pattern, by its name (`according-to`, `credit-line`, …).
    Pattern(&'static str),
    /// A learned engine, by its name.
    Model(&'static str),
    /// A person.
    Reviewer,
}

impl Basis {
    /// The name of the pattern or engine.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pattern(name) | Self::Model(name) => name,
            Self::Reviewer => "reviewer",
        }
    }
}
