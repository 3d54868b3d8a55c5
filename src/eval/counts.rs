use std::ops::AddAssign;

/// What is counted. See the [definitions](super).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// `content.tok`
    ContentWords,
    /// `source.tok`
    SourceWords,
    /// `cue.tok`
    CueWords,
    /// `flat.content`
    FlatContent,
    /// `flat.source`
    FlatSource,
    /// `flat.cue`
    FlatCue,
    /// `span.exact`
    SpanExact,
    /// `span.part`
    SpanPart,
    /// `attr`
    Attr,
    /// `strict`
    Strict,
    /// `attr.quoted`
    AttrQuoted,
    /// `attr.plain`
    AttrPlain,
    /// `strict.quoted`
    StrictQuoted,
    /// `strict.plain`
    StrictPlain,
    /// `span.part.quoted`
    SpanPartQuoted,
    /// `span.part.plain`
    SpanPartPlain,
    /// `source.acc`
    SourceAccuracy,
}

impl Metric {
    /// Every metric, in the order of a table.
    pub const ALL: [Metric; 17] = [
        Self::ContentWords,
        Self::SourceWords,
        Self::CueWords,
        Self::FlatContent,
        Self::FlatSource,
        Self::FlatCue,
        Self::SpanExact,
        Self::SpanPart,
        Self::Attr,
        Self::Strict,
        Self::AttrQuoted,
        Self::AttrPlain,
        Self::StrictQuoted,
        Self::StrictPlain,
        Self::SpanPartQuoted,
        Self::SpanPartPlain,
        Self::SourceAccuracy,
    ];

    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ContentWords => "content.tok",
            Self::SourceWords => "source.tok",
            Self::CueWords => "cue.tok",
            Self::FlatContent => "flat.content",
            Self::FlatSource => "flat.source",
            Self::FlatCue => "flat.cue",
            Self::SpanExact => "span.exact",
            Self::SpanPart => "span.part",
            Self::Attr => "attr",
            Self::Strict => "strict",
            Self::AttrQuoted => "attr.quoted",
            Self::AttrPlain => "attr.plain",
            Self::StrictQuoted => "strict.quoted",
            Self::StrictPlain => "strict.plain",
            Self::SpanPartQuoted => "span.part.quoted",
            Self::SpanPartPlain => "span.part.plain",
            Self::SourceAccuracy => "source.acc",
        }
    }

    /// What it asks, in a few words.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::ContentWords => "words of contents",
            Self::SourceWords => "words of sources",
            Self::CueWords => "words of cues",
            Self::FlatContent => "pieces of content, to the word",
            Self::FlatSource => "pieces of sources, to the word",
            Self::FlatCue => "pieces of cues, to the word",
            Self::SpanExact => "contents, to the word",
            Self::SpanPart => "contents, by half or more",
            Self::Attr => "attributions: content and source",
            Self::Strict => "attributions, to the word",
            Self::AttrQuoted | Self::StrictQuoted | Self::SpanPartQuoted => "  with quotation marks",
            Self::AttrPlain | Self::StrictPlain | Self::SpanPartPlain => "  without",
            Self::SourceAccuracy => "sources of contents found",
        }
    }
}

/// How much was right of how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Of the found, the right ones.
    pub right_found: usize,
    /// Found by the system.
    pub found: usize,
    /// Of the annotated, those found. Differs from `right_found` only by kind, where the two sides may disagree about it.
    pub right_gold: usize,
    /// Annotated.
    pub gold: usize,
}

impl Counts {
    /// The same number right on both sides.
    #[must_use]
    pub fn new(right: usize, found: usize, gold: usize) -> Self {
        Self { right_found: right, found, right_gold: right, gold }
    }

    /// Precision, recall and F1.
    #[must_use]
    pub fn rates(self) -> Rates {
        let share = |part: usize, whole: usize, other: usize| match (whole, other) {
            // Nothing found where nothing was to be found is no mistake.
            (0, 0) => 1.0,
            (0, _) => 0.0,
            _ => part as f64 / whole as f64,
        };
        let precision = share(self.right_found, self.found, self.gold);
        let recall = share(self.right_gold, self.gold, self.found);
        let sum = precision + recall;
        Rates { precision, recall, f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 } }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right_found += other.right_found;
        self.found += other.found;
        self.right_gold += other.right_gold;
        self.gold += other.gold;
    }
}

/// Shares from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rates {
    /// Of what was found, the right share.
    pub precision: f64,
    /// Of what was annotated, the share found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}
