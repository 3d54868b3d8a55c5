use super::{Attitude, Basis, Confidence, Mode, Notice, Polarity};
use crate::text::Span;

/// What an engine found before anything is decided: parts, and scored links between them.
///
/// Every engine, patterns or learned, answers with this; `link` makes attributions of it. Indices in
/// [`Link`] point into the lists beside it.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// Cues by start.
    pub cues: Vec<Cue>,
    /// Mentions that may be sources, by start.
    pub mentions: Vec<Mention>,
    /// Contents by start of their first piece.
    pub contents: Vec<Content>,
    /// Which belong together.
    pub links: Vec<Link>,
    /// What an engine could not do.
    pub notices: Vec<Notice>,
    /// For each sentence how much an engine thinks that it needs a source, in logits; empty where no engine judges that.
    pub needs: Vec<f32>,
}

impl Candidates {
    /// Puts what another engine found after what is here. Links keep pointing at their own parts; lists are no longer by
    /// start.
    pub fn extend(&mut self, other: Candidates) {
        let (cues, mentions, contents, links) =
            (self.cues.len(), self.mentions.len(), self.contents.len(), self.links.len());
        self.cues.extend(other.cues);
        self.mentions.extend(other.mentions);
        self.contents.extend(other.contents);
        self.notices.extend(other.notices);
        if self.needs.is_empty() {
            self.needs = other.needs;
        }
        self.links.extend(other.links.into_iter().map(|link| Link {
            cue: link.cue.map(|index| index + cues),
            mentions: link.mentions.into_iter().map(|index| index + mentions).collect(),
            content: link.content.map(|index| index + contents),
            relayed_by: link.relayed_by.map(|index| index + links),
            ..link
        }));
    }
}

/// Words that signal attribution: “according to”, “said”, “was quoted by … as saying”.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// Its pieces in order (“was quoted”, “as saying”).
    pub spans: Vec<Span>,
    /// How it works in the sentence.
    pub kind: CueKind,
    /// Dictionary form of its main word in lower case: `say`, `according to`.
    pub lemma: String,
    /// What it says the source did.
    pub attitude: Attitude,
    /// Whether the source says so or denies it.
    pub polarity: Polarity,
    /// That this is a cue.
    pub confidence: Confidence,
}

/// How a cue works in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CueKind {
    /// A finite or participial verb with its source as subject: “said”, “saying”.
    Verb,
    /// A passive with its agent: “reported by”, “was quoted by … as saying”.
    Passive,
    /// A passive without an agent: “it is believed that”, “is said to”.
    AgentlessPassive,
    /// A preposition: “according to”, “in the words of”, “per”.
    Preposition,
    /// A noun with content: “the claim that”, “a warning that”.
    Noun,
    /// A verb of passing on, inside another attribution: “citing”, “quoting”.
    Relay,
    /// A verb of carrying: “aired on”, “published by”, “carried by”.
    Publication,
    /// A colon or dash alone: `Smith: “No.”`, `— Smith`.
    Punctuation,
    /// The head of a wire story: `SEOUL (Reuters) –`.
    Dateline,
    /// A line that credits a source for the whole article or block: “This was reported by X.”
    Credit,
}

/// Words that name or stand for somebody or something.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The whole noun phrase: “A spokesperson for South Korea’s Unification Ministry”.
    pub span: Span,
    /// Its head word, or the whole name: `spokesperson`, `Kim Jong-un`.
    pub head: Span,
    /// Named, nominal or pronominal.
    pub kind: MentionKind,
    /// That it is a whole mention of a source.
    pub confidence: Confidence,
}

/// The three ways to mention an entity (ACE, OntoNotes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionKind {
    /// By a name: “Reuters”, “President Vladimir Putin”.
    Named,
    /// By a common noun: “the ministry”, “experts”.
    Nominal,
    /// By a pronoun: “he”, “who”, “one of them”.
    Pronominal,
}

/// What is attributed: one or more pieces, since speech is often interrupted.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// Pieces in order. Outer quotation marks belong to a piece; a final full stop outside does not.
    pub spans: Vec<Span>,
    /// Quoted, reported or both.
    pub mode: Mode,
    /// That its limits are right.
    pub confidence: Confidence,
}

/// One attribution as an engine proposes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Into [`Candidates::cues`]. `None` where a quotation is attributed by its place alone.
    pub cue: Option<usize>,
    /// Into [`Candidates::mentions`]; several where “X and Y” say it; none where nobody is named.
    pub mentions: Vec<usize>,
    /// Into [`Candidates::contents`]. `None` where the cue stands for an outer link only
    /// (“citing …”) or points back (“this was reported by”).
    pub content: Option<usize>,
    /// Into [`Candidates::links`]: the link nearer to the article that passes this one on
    /// (for “an official” in “Kyodo reported, quoting an official, that …”, the link of Kyodo).
    pub relayed_by: Option<usize>,
    /// For a cue that points back or forward, the stretch of text whose claims it covers.
    pub covers: Vec<Span>,
    /// That they belong together.
    pub confidence: Confidence,
    /// What found it.
    pub basis: Basis,
}
