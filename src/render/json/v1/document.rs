use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Everything onrecord found in one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Always `onrecord/document/1`.
    #[schemars(extend("const" = super::DOCUMENT))]
    pub schema: String,
    /// The document's name: the file's stem or the `id` of its JSONL line; unique in one run.
    pub id: String,
    /// Where it was read from; null for standard input and JSONL lines.
    pub path: Option<String>,
    /// The unit of every offset in this document.
    pub offset_unit: OffsetUnit,
    /// BCP 47 tag of the language, where known.
    pub language: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
    /// Authors, as credited.
    pub authors: Vec<String>,
    /// Date of publication, as given.
    pub published: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// What found the attributions.
    pub engine: Engine,
    /// The text that the offsets count in; only with `--include-text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What the article says, in text order.
    pub claims: Vec<Claim>,
    /// Who it goes back to, by first mention.
    pub sources: Vec<Source>,
    /// What ties claims to sources, in text order.
    pub attributions: Vec<Attribution>,
    /// Ties between sources and between claims.
    pub relations: Vec<Relation>,
    /// What the default audit says of the article.
    pub findings: Vec<Finding>,
    /// Oddities met on reading the article.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// What people decided, in the order of their decisions; all else is as it stands after them. Only with
    /// `--decisions`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
}

/// What a person decided, beside what the machine had said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Review {
    /// Id of the claim or source it is about.
    pub subject: String,
    /// What was decided. The list may grow: `accept`, `reject`, `reattribute`, `status`, `merge`, `rename`,
    /// `attribute`, `note`.
    pub kind: String,
    /// Id of the decision.
    pub decision: String,
    /// Who decided.
    pub reviewer: Option<String>,
    /// When, as written in the decision (RFC 3339).
    pub time: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// What the machine had said.
    pub machine: MachineValue,
}

/// What the machine had said of a claim or source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MachineValue {
    /// The status of the claim; null for sources.
    pub status: Option<Status>,
    /// The chains of its attributions in names, nearest first: `Reuters ← KCNA`.
    pub chains: Vec<String>,
    /// The name of the source; null for claims.
    pub name: Option<String>,
}

/// Something odd about a document that is no finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// What is odd, for people.
    pub message: String,
    /// Where; null where it concerns the whole document.
    pub span: Option<Span>,
}

/// The engine that made an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Engine {
    /// `patterns`, `fast` or `accurate`.
    pub name: String,
    /// Fingerprint of its weights; null where it has none.
    pub weights: Option<String>,
}

/// The unit of offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OffsetUnit {
    /// UTF-8 bytes.
    Byte,
    /// Unicode code points.
    Char,
    /// UTF-16 code units.
    Utf16,
}

/// A half-open range of the document's text: `start` is inside, `end` is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// First unit.
    pub start: usize,
    /// Unit after the last.
    pub end: usize,
}

/// Something the article says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// `c-` and a fingerprint that survives edits elsewhere.
    pub id: String,
    /// Its words; pieces are joined by ` … `.
    pub text: String,
    /// Where its words stand, in text order.
    pub spans: Vec<Span>,
    /// Whether somebody stands behind it.
    pub status: Status,
    /// Ids of the attributions that speak of it.
    pub attributions: Vec<String>,
    /// Why it needs no source; null unless the status is `exempt`. The list may grow: `furniture`,
    /// `question`, `instruction`, `own-doings`, `attribution-frame`, `uncontested`, `conclusion`.
    pub exemption: Option<String>,
    /// How much it needs a source, were nobody to stand behind it.
    pub weight: Weight,
    /// What in its words asks for a source, or for less of one, in text order.
    pub signs: Vec<Sign>,
    /// That it is a claim that needs a source, 0 to 1.
    pub confidence: f64,
}

/// Whether somebody stands behind a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Somebody does, in its own sentence.
    Attributed,
    /// Somebody does, in another sentence.
    Inherited,
    /// Nobody does.
    Unattributed,
    /// No source is needed.
    Exempt,
}

/// How much a claim needs a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Dates, places, what everybody can look up.
    Light,
    /// An ordinary statement of fact.
    Ordinary,
    /// A number, accusation, forecast, superlative, cause or motive.
    Heavy,
}

/// Words that make a claim need a source, or need it less.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sign {
    /// What they are a sign of. The list may grow: `number`, `accusation`, `forecast`, `superlative`,
    /// `cause`, `motive`, `mind`, `judgement`, `harm`, `record`.
    pub kind: String,
    /// The words.
    pub span: Span,
}

/// Who or what is behind mentions, after coreference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source<M = Span> {
    /// `s-` and a slug of its name.
    pub id: String,
    /// The fullest name in the article, or the mention of an unnamed source.
    pub name: String,
    /// Other names and descriptions it goes by.
    pub aliases: Vec<String>,
    /// What kind of source. The list may grow: `person`, `official`, `spokesperson`,
    /// `government-body`, `political-party`, `military`, `court`, `police`, `company`,
    /// `organisation`, `news-agency`, `news-outlet`, `broadcaster`, `state-media`, `publication`,
    /// `document`, `study`, `poll`, `social-media-post`, `group`, `experts`, `anonymous`, `unknown`.
    pub class: String,
    /// Whether the article gives its name.
    pub named: bool,
    /// For a known outlet, whether a state controls it; null where unknown.
    pub state_controlled: Option<bool>,
    /// For a known outlet, its country as an ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// For a known outlet, its Wikidata item.
    pub wikidata: Option<String>,
    /// Id of the source it speaks for or belongs to.
    pub affiliation: Option<String>,
    /// Titles it is given.
    pub titles: Vec<String>,
    /// What the article says it is.
    pub descriptions: Vec<String>,
    /// Every mention, in text order.
    pub mentions: Vec<M>,
    /// That its mentions are one entity, 0 to 1.
    pub confidence: f64,
}

/// A cue, who it names, and what they are said to have said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attribution {
    /// `a-` and a fingerprint that survives edits elsewhere.
    pub id: String,
    /// Id of the claim that its content makes.
    pub claim: String,
    /// The words that name the sources of the first link of the chain; those that “and” joins are one stretch.
    pub source_spans: Vec<Span>,
    /// The cue of the first link of the chain.
    pub cue_spans: Vec<Span>,
    /// What is attributed, in pieces.
    pub content_spans: Vec<Span>,
    /// Who passed it on, from the link nearest the article to the origin.
    pub chain: Vec<ChainLink>,
    /// Whether the source's own words are given.
    pub mode: Mode,
    /// What the source did; only `statement` and `perception` vouch for a claim.
    pub attitude: Attitude,
    /// Whether the source affirms the content.
    pub polarity: Polarity,
    /// That source and content are right, 0 to 1.
    pub confidence: f64,
    /// The claims of other sentences it speaks for; null where there are none.
    pub covers: Option<Covers>,
    /// The pattern or engine that found it.
    pub basis: String,
}

/// One station on a claim's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChainLink {
    /// Ids of its sources; several where “X and Y” say it, none where nobody is named.
    pub sources: Vec<String>,
    /// Where they are mentioned here; “X and Y” is one stretch.
    pub mention: Vec<Span>,
    /// The cue that ties them.
    pub cue: Vec<Span>,
}

/// The claims of other sentences that an attribution speaks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Covers {
    /// Their ids, in text order.
    pub claims: Vec<String>,
    /// The stretches of text that hold them.
    pub spans: Vec<Span>,
    /// Why, for people.
    pub reason: String,
}

/// Whether the source's own words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// In quotation marks throughout.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// Partly quoted.
    Mixed,
}

/// What the source is said to have done with the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Attitude {
    /// Said, wrote, reported, found.
    Statement,
    /// Thinks, fears, hopes.
    Belief,
    /// Wants, plans.
    Intention,
    /// Saw, heard.
    Perception,
    /// Ordered, ruled, banned.
    Decree,
}

/// Whether the source affirms the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// Affirms it.
    Positive,
    /// Denies it, or is reported not to have said it.
    Negative,
}

/// A tie between two sources or two claims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Relation {
    /// Id of a source or claim.
    pub from: String,
    /// Id of a source or claim.
    pub to: String,
    /// What ties them.
    pub kind: RelationKind,
    /// The words it rests on; null where it follows from a chain as a whole.
    pub span: Option<Span>,
    /// That it holds, 0 to 1.
    pub confidence: f64,
}

/// What ties two sources or two claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// The first source's words reached the article through the second.
    RelayedBy,
    /// The first source speaks for or belongs to the second.
    AffiliatedWith,
    /// The first claim bears out the second.
    Confirms,
    /// The first claim denies the second.
    Disputes,
    /// The first claim says the second again.
    Repeats,
}

/// What an audit rule reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The rule's id; `onrecord explain RULE` says what it means.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
    /// What is wrong, for people.
    pub message: String,
    /// The words it is about.
    pub span: Span,
    /// Ids of the claims concerned.
    pub claims: Vec<String>,
    /// Ids of the sources concerned.
    pub sources: Vec<String>,
    /// Names this finding in later runs.
    pub fingerprint: String,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth a look.
    Info,
    /// Should be mended.
    Warning,
    /// Must not be published so.
    Error,
}
