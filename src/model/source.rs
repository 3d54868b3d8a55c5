use std::fmt;

use super::Confidence;
use crate::text::Span;

/// The name of a source in output: `s-` and a slug of its name, unique in its document or graph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub String);

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who or what is behind mentions, after coreference.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// The fullest proper name in the article, without titles; for an unnamed source its mention.
    pub name: String,
    /// Other names and descriptions it is mentioned by, in text order, each once.
    pub aliases: Vec<String>,
    /// What kind of source it is.
    pub class: SourceClass,
    /// Whether the article gives its name.
    pub named: bool,
    /// One or several.
    pub number: Number,
    /// Person, organisation or document.
    pub nature: Nature,
    /// For a known outlet, whether a state controls it; `None` where unknown.
    pub state_controlled: Option<bool>,
    /// ISO 3166-1 alpha-2 code, for a known outlet.
    pub country: Option<String>,
    /// Wikidata item, for a known outlet.
    pub wikidata: Option<String>,
    /// The body it speaks for or belongs to.
    pub affiliation: Option<SourceId>,
    /// Titles and honorifics it is given: “President”, “Dr”.
    pub titles: Vec<String>,
    /// What the article says it is: role, age, place; from appositions and relative clauses.
    pub descriptions: Vec<String>,
    /// Every mention that resolves to it, in text order; not only those that are cited.
    pub mentions: Vec<Span>,
    /// That its mentions are one entity; low where the mention could not be resolved.
    pub confidence: Confidence,
}

impl Source {
    /// A source of which nothing but these words is known. Without an id, mentions and confidence.
    #[must_use]
    pub fn unknown(name: impl Into<String>) -> Self {
        Self {
            id: SourceId(String::new()),
            name: name.into(),
            aliases: Vec::new(),
            class: SourceClass::Unknown,
            named: false,
            number: Number::Unknown,
            nature: Nature::Unknown,
            state_controlled: None,
            country: None,
            wikidata: None,
            affiliation: None,
            titles: Vec::new(),
            descriptions: Vec::new(),
            mentions: Vec::new(),
            confidence: Confidence::new(0.0),
        }
    }

    /// Whether nobody in particular is meant: “experts”, “critics”, “some analysts”.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        !self.named
            && (matches!(self.class, SourceClass::Experts | SourceClass::Unknown)
                || (self.class == SourceClass::Group && self.affiliation.is_none()))
    }
}

/// What kind of source. The list may grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SourceClass {
    /// A named or described person, no office known.
    Person,
    /// Somebody who holds a public office.
    Official,
    /// Somebody who speaks for a body.
    Spokesperson,
    /// A government, ministry, agency, parliament.
    GovernmentBody,
    /// A political party.
    PoliticalParty,
    /// An army or part of it.
    Military,
    /// A court or judge.
    Court,
    /// Police and prosecution.
    Police,
    /// A business.
    Company,
    /// Any other organisation.
    Organisation,
    /// A news agency (wire service).
    NewsAgency,
    /// A newspaper or news site.
    NewsOutlet,
    /// A radio or television station.
    Broadcaster,
    /// State media as a group.
    StateMedia,
    /// A magazine, journal or book.
    Publication,
    /// A report, filing, statement, law.
    Document,
    /// A piece of research.
    Study,
    /// An opinion poll.
    Poll,
    /// A post on a social network.
    SocialMediaPost,
    /// People described together: residents, protesters, critics.
    Group,
    /// Experts, analysts, scientists without a name.
    Experts,
    /// Somebody whose name is withheld: “a source”, “people familiar with the matter”.
    Anonymous,
    /// Nothing can be told.
    Unknown,
}

impl SourceClass {
    /// Every class, in the order of the legend.
    pub const ALL: [SourceClass; 23] = [
        Self::Person,
        Self::Official,
        Self::Spokesperson,
        Self::GovernmentBody,
        Self::PoliticalParty,
        Self::Military,
        Self::Court,
        Self::Police,
        Self::Company,
        Self::Organisation,
        Self::NewsAgency,
        Self::NewsOutlet,
        Self::Broadcaster,
        Self::StateMedia,
        Self::Publication,
        Self::Document,
        Self::Study,
        Self::Poll,
        Self::SocialMediaPost,
        Self::Group,
        Self::Experts,
        Self::Anonymous,
        Self::Unknown,
    ];

    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Official => "official",
            Self::Spokesperson => "spokesperson",
            Self::GovernmentBody => "government-body",
            Self::PoliticalParty => "political-party",
            Self::Military => "military",
            Self::Court => "court",
            Self::Police => "police",
            Self::Company => "company",
            Self::Organisation => "organisation",
            Self::NewsAgency => "news-agency",
            Self::NewsOutlet => "news-outlet",
            Self::Broadcaster => "broadcaster",
            Self::StateMedia => "state-media",
            Self::Publication => "publication",
            Self::Document => "document",
            Self::Study => "study",
            Self::Poll => "poll",
            Self::SocialMediaPost => "social-media-post",
            Self::Group => "group",
            Self::Experts => "experts",
            Self::Anonymous => "anonymous",
            Self::Unknown => "unknown",
        }
    }

    /// The class of that name in output.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == name)
    }

    /// Whether it passes news on: agencies, outlets, broadcasters, state media, publications.
    #[must_use]
    pub fn is_media(self) -> bool {
        matches!(self, Self::NewsAgency | Self::NewsOutlet | Self::Broadcaster | Self::StateMedia | Self::Publication)
    }
}

/// One or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Number {
    /// One.
    Singular,
    /// Several.
    Plural,
    /// Cannot be told.
    Unknown,
}

impl Number {
    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Singular => "singular",
            Self::Plural => "plural",
            Self::Unknown => "unknown",
        }
    }
}

/// What sort of thing a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nature {
    /// One or more people.
    Human,
    /// An organisation.
    Organisation,
    /// A report, study, poll, post.
    Document,
    /// Cannot be told.
    Unknown,
}

impl Nature {
    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Organisation => "organisation",
            Self::Document => "document",
            Self::Unknown => "unknown",
        }
    }
}
