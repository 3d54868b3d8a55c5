use std::fmt;

use super::{AttributionId, Confidence, SourceId};
use crate::text::Span;

/// The fingerprint of a claim, `c-` and 16 hexadecimal digits; survives edits elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub String);

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A checkable assertion, with who stands behind it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its fingerprint.
    pub id: ClaimId,
    /// Its words: the pieces of an attribution’s content, or a sentence.
    pub spans: Vec<Span>,
    /// Who stands behind it.
    pub status: Status,
    /// The attributions that speak of it, in text order. One that does not vouch (a belief, an
    /// intention) may be here while the status is unattributed.
    pub attributions: Vec<AttributionId>,
    /// Why it needs no source; set exactly where the status is exempt.
    pub exemption: Option<Exemption>,
    /// How much it needs a source, were nobody to stand behind it.
    pub weight: Weight,
    /// What in its words asks for a source, in text order.
    pub signs: Vec<Sign>,
    /// That it is a claim that needs a source.
    pub confidence: Confidence,
}

/// Whether somebody stands behind a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// In its own sentence.
    Attributed,
    /// From another sentence: a credit line, a quotation that runs on.
    Inherited,
    /// Nobody.
    Unattributed,
    /// No source is needed.
    Exempt,
}

impl Status {
    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Attributed => "attributed",
            Self::Inherited => "inherited",
            Self::Unattributed => "unattributed",
            Self::Exempt => "exempt",
        }
    }
}

/// Why a sentence needs no source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Exemption {
    /// A heading, byline, caption or navigation.
    Furniture,
    /// A question.
    Question,
    /// An instruction to the reader.
    Instruction,
    /// The article’s record of its own work: “Reuters could not verify”.
    OwnDoings,
    /// Only tells who says something and where; the content is a claim of its own.
    AttributionFrame,
    /// Nothing contestable: scene-setting, common knowledge, a fragment.
    Uncontested,
    /// A conclusion from attributed sentences beside it.
    Conclusion,
}

impl Exemption {
    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Furniture => "furniture",
            Self::Question => "question",
            Self::Instruction => "instruction",
            Self::OwnDoings => "own-doings",
            Self::AttributionFrame => "attribution-frame",
            Self::Uncontested => "uncontested",
            Self::Conclusion => "conclusion",
        }
    }
}

/// How much a claim needs a source: numbers, accusations, forecasts, superlatives, causes and
/// motives weigh more than dates and places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Dates, places, what everybody can look up.
    Light,
    /// An ordinary statement of fact.
    Ordinary,
    /// A number, accusation, forecast, superlative, cause or motive.
    Heavy,
}

impl Weight {
    /// What signs weigh together.
    #[must_use]
    pub fn of(signs: &[Sign]) -> Self {
        let heavy = |sign: &Sign| !matches!(sign.kind, SignKind::Record | SignKind::Mind | SignKind::Judgement);
        if signs.iter().any(heavy) {
            Self::Heavy
        } else if !signs.is_empty() && signs.iter().all(|sign| sign.kind == SignKind::Record) {
            Self::Light
        } else {
            Self::Ordinary
        }
    }
}

/// Words that make a claim need a source, or need it less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sign {
    /// The words.
    pub span: Span,
    /// What they are a sign of.
    pub kind: SignKind,
}

/// What words of a claim are a sign of. All but [`SignKind::Record`] ask for a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SignKind {
    /// A count, a share, a sum: “14%”, “hundreds of”.
    Number,
    /// A wrong laid at somebody’s door: “dumped”, “fraud”.
    Accusation,
    /// What is to come: “is likely to”.
    Forecast,
    /// First of all: “the largest”, “unprecedented”.
    Superlative,
    /// Why something came about: “led to”, “because”.
    Cause,
    /// What somebody is after: “in a bid to”, “in exchange for”.
    Motive,
    /// What somebody thinks or feels: “fears”, “is angry”.
    Mind,
    /// A judgement or a trend: “seems to”, “increasingly”.
    Judgement,
    /// Harm to people: “were killed”.
    Harm,
    /// Dates, places, appointments, what everybody can look up.
    Record,
}

impl SignKind {
    /// How many kinds there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Every kind.
    pub const ALL: [SignKind; 10] = [
        Self::Number,
        Self::Accusation,
        Self::Forecast,
        Self::Superlative,
        Self::Cause,
        Self::Motive,
        Self::Mind,
        Self::Judgement,
        Self::Harm,
        Self::Record,
    ];

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Accusation => "accusation",
            Self::Forecast => "forecast",
            Self::Superlative => "superlative",
            Self::Cause => "cause",
            Self::Motive => "motive",
            Self::Mind => "mind",
            Self::Judgement => "judgement",
            Self::Harm => "harm",
            Self::Record => "record",
        }
    }
}

/// A sentence, or what of it is left outside attributions, judged on its words alone.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimCandidate {
    /// Its words.
    pub span: Span,
    /// Into [`Segmentation::sentences`](super::Segmentation::sentences).
    pub sentence: usize,
    /// Why it needs no source, if so.
    pub exemption: Option<Exemption>,
    /// How much it needs one.
    pub weight: Weight,
    /// What in its words asks for one, in text order.
    pub signs: Vec<Sign>,
    /// That it is a claim that needs a source.
    pub confidence: Confidence,
}

/// A tie between two sources or two claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Where it starts.
    pub from: RelationEnd,
    /// Where it leads.
    pub to: RelationEnd,
    /// What ties them.
    pub kind: RelationKind,
    /// The words it rests on; `None` where it follows from a chain as a whole.
    pub evidence: Option<Span>,
    /// That it holds.
    pub confidence: Confidence,
}

/// One end of a relation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationEnd {
    /// A source.
    Source(SourceId),
    /// A claim.
    Claim(ClaimId),
}

impl RelationEnd {
    /// The id of the source or claim.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Source(id) => &id.0,
            Self::Claim(id) => &id.0,
        }
    }
}

/// What ties two sources or two claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RelationKind {
    /// The first source’s words reached the article through the second.
    RelayedBy,
    /// The first source speaks for, works for or belongs to the second.
    AffiliatedWith,
    /// The first claim is said to bear out the second.
    Confirms,
    /// The first claim denies the second.
    Disputes,
    /// The first claim says the second again.
    Repeats,
}

impl RelationKind {
    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RelayedBy => "relayed-by",
            Self::AffiliatedWith => "affiliated-with",
            Self::Confirms => "confirms",
            Self::Disputes => "disputes",
            Self::Repeats => "repeats",
        }
    }
}
