//! The articles of `fixtures/articles` with their truth, its words found in the text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::model::{Attitude, RelationKind, Segmentation, SourceClass};
use onrecord::text::Span;
use onrecord::{read, segment};
use serde::Deserialize;

/// Words of the article; `occurrence` counts from 1.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Words {
    Plain(String),
    Placed { text: String, occurrence: usize },
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    fn into_vec(self) -> Vec<T> {
        match self {
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    carrier: Option<String>,
    #[serde(default)]
    sources: Vec<ExpectedSource>,
    #[serde(default)]
    attributions: Vec<ExpectedAttribution>,
    #[serde(default)]
    needs_source: Vec<Words>,
    #[serde(default)]
    relations: Vec<ExpectedRelation>,
    #[serde(default)]
    furniture: Vec<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedSource {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    class: OneOrMany<String>,
    named: bool,
    affiliation: Option<String>,
    state_controlled: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedAttribution {
    sources: Vec<String>,
    #[serde(default)]
    chain: Vec<Vec<String>>,
    #[serde(default)]
    mentions: Vec<Words>,
    cue: OneOrMany<Words>,
    content: Vec<Words>,
    #[serde(default)]
    attitude: Option<String>,
    #[serde(default)]
    polarity: Option<String>,
    #[serde(default)]
    inherited: Vec<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedRelation {
    from: Words,
    to: Words,
    kind: String,
}

/// An article and what a careful reader found in it.
pub struct Fixture {
    pub name: String,
    pub text: String,
    /// Whether only `needs` was annotated.
    pub needs_only: bool,
    pub carrier: Option<String>,
    pub sources: Vec<GoldSource>,
    pub attributions: Vec<GoldAttribution>,
    /// Whole sentences.
    pub needs: Vec<Span>,
    /// Between claims.
    pub relations: Vec<(Span, RelationKind, Span)>,
    pub furniture: Vec<Span>,
}

impl Fixture {
    /// Whether its errors may be looked at while the program is mended; a hash of the name decides.
    pub fn is_open(&self) -> bool {
        let hash = self
            .name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        hash >> 63 == 0
    }

    /// Prints the truth as it was found in the text, for the reader who checks it.
    pub fn show(&self) {
        let show = |spans: &[Span]| spans.iter().map(|span| span.of(&self.text)).collect::<Vec<_>>().join(" … ");
        println!("\n{}", self.name);
        for attribution in &self.attributions {
            let sources = attribution.sources().map(|(at, mention)| {
                let around = Span::new(mention.start, (mention.end + 12).min(self.text.len()));
                let after = self.text.get(around.start..around.end).unwrap_or_default().replace('\n', "/");
                format!("{} = {after}@{}", self.sources[at].name, mention.start)
            });
            println!(
                "  [{}] {}@{:?} | {} || {}",
                sources.collect::<Vec<_>>().join(" > "),
                show(&attribution.cue),
                attribution.cue.first().map(|cue| cue.start),
                show(&attribution.core),
                show(&attribution.inherited)
            );
        }
    }
}

pub struct GoldSource {
    pub name: String,
    /// With `name`, without articles and case.
    pub names: Vec<String>,
    pub classes: Vec<SourceClass>,
    pub named: bool,
    pub affiliation: Option<usize>,
    pub state_controlled: Option<bool>,
}

pub struct GoldAttribution {
    /// Into the fixture's sources, link after link.
    pub chain: Vec<Vec<usize>>,
    /// For each source of the chain in turn.
    pub mentions: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
    /// The pieces of the content in the cue's sentence; all, if none is.
    pub core: Vec<Span>,
    pub attitude: Attitude,
    pub negative: bool,
    /// Whole sentences, pieces of a quotation that runs on among them.
    pub inherited: Vec<Span>,
}

impl GoldAttribution {
    pub fn vouches(&self) -> bool {
        self.attitude.vouches() && !self.chain.is_empty()
    }

    /// The sources of the chain, each with its mention.
    pub fn sources(&self) -> impl Iterator<Item = (usize, Span)> + '_ {
        self.chain.iter().flatten().copied().zip(self.mentions.iter().copied())
    }
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles")
}

/// Every article, by name; what is wrong with them, beside.
pub fn all() -> (Vec<Fixture>, Vec<String>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_dir());
    paths.sort();
    let mut faults = Vec::new();
    let fixtures = paths.iter().filter_map(|path| load(path, &mut faults)).collect();
    (fixtures, faults)
}

/// Without a leading article or possessive, case, curly apostrophes and a final genitive.
pub fn plain_name(name: &str) -> String {
    let name = name.to_lowercase().replace('’', "'");
    let name = name.trim().trim_end_matches("'s");
    let articles = ["the ", "a ", "an ", "its ", "his ", "her ", "their ", "my ", "your ", "our "];
    let name = articles.iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name);
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines `key = value` of a TOML file without tables, strings without their marks.
pub fn flat_toml(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (key, value) = line.split_once('=').unwrap_or_else(|| panic!("no key = value: {line}"));
            (key.trim().to_owned(), value.trim().trim_matches('"').to_owned())
        })
        .collect()
}

fn load(path: &Path, faults: &mut Vec<String>) -> Option<Fixture> {
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let file = |file: &str| fs::read_to_string(path.join(file)).map_err(|error| format!("{name}: {file}: {error}"));
    let parts = file("article.txt").and_then(|text| Ok((text, file("expected.json")?, file("about.toml")?)));
    let (text, expected, about) = parts.map_err(|fault| faults.push(fault)).ok()?;
    let about = flat_toml(&about);
    for key in ["title", "origin", "licence", "register", "annotated"] {
        if about.get(key).is_none_or(String::is_empty) {
            faults.push(format!("{name}: about.toml lacks {key}"));
        }
    }
    let expected: Expected =
        serde_json::from_str(&expected).map_err(|error| faults.push(format!("{name}: {error}"))).ok()?;
    let article = read::plain(&name, &text);
    let segmentation = segment::segment(&article);
    let mut finder = Finder { name: &name, text: &article.text, segmentation: &segmentation, faults };
    let needs_only = about.get("scope").is_some_and(|scope| scope == "needs_source");
    let sources = finder.sources(&expected.sources);
    let attributions = expected.attributions.into_iter().filter_map(|it| finder.attribution(it, &sources)).collect();
    let needs = expected.needs_source.iter().filter_map(|words| finder.sentence(words)).collect();
    let relations = expected.relations.into_iter().filter_map(|it| finder.relation(it)).collect();
    let furniture = expected.furniture.iter().filter_map(|words| finder.only(words)).collect();
    let carrier = expected.carrier.as_deref().map(plain_name);
    let text = article.text.clone();
    Some(Fixture { name, text, needs_only, carrier, sources, attributions, needs, relations, furniture })
}

/// Finds words in one article, and notes what is not there.
struct Finder<'a> {
    name: &'a str,
    text: &'a str,
    segmentation: &'a Segmentation,
    faults: &'a mut Vec<String>,
}

impl Finder<'_> {
    fn fault(&mut self, fault: impl AsRef<str>) {
        self.faults.push(format!("{}: {}", self.name, fault.as_ref()));
    }

    /// Every place of `words` as whole words.
    fn places(&self, words: &str) -> Vec<Span> {
        let letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let inside = |a: Option<char>, b: Option<char>| letter(a) && letter(b);
        let (first, last) = (words.chars().next(), words.chars().next_back());
        self.text
            .match_indices(words)
            .map(|(start, _)| Span::new(start, start + words.len()))
            .filter(|span| {
                !inside(self.text[..span.start].chars().next_back(), first)
                    && !inside(last, self.text[span.end..].chars().next())
            })
            .collect()
    }

    fn only(&mut self, words: &Words) -> Option<Span> {
        let (text, occurrence) = match words {
            Words::Plain(text) => (text, None),
            Words::Placed { text, occurrence } => (text, Some(*occurrence)),
        };
        let places = self.places(text);
        match (places.as_slice(), occurrence) {
            ([], _) => self.fault(format!("{text:?} is not in the article")),
            ([only], None) => return Some(*only),
            (_, None) => self.fault(format!("{text:?} stands there {} times", places.len())),
            (_, Some(number)) => match places.get(number.wrapping_sub(1)) {
                Some(place) => return Some(*place),
                None => self.fault(format!("{text:?} does not stand there {number} times")),
            },
        }
        None
    }

    fn sentence(&mut self, words: &Words) -> Option<Span> {
        let span = self.only(words)?;
        let sentences = self.segmentation.sentences_in(span);
        let whole = self.segmentation.sentences[sentences].iter().map(|sentence| sentence.span).reduce(Span::cover);
        if whole.is_none() {
            self.fault(format!("no sentence at {:?}", span.of(self.text)));
        }
        whole
    }

    /// The place of `words` nearest to `to`, rather in its sentence, not in `not`.
    fn nearest(&mut self, words: &Words, to: &[Span], not: &[Span]) -> Option<Span> {
        let Words::Plain(text) = words else { return self.only(words) };
        let found = self.nearest_of(&[text.as_str()], to, not);
        if found.is_none() {
            self.fault(format!("{text:?} is not in the article, or only in the content"));
        }
        found
    }

    fn nearest_of(&self, words: &[&str], to: &[Span], not: &[Span]) -> Option<Span> {
        let sentence = |at: usize| self.segmentation.sentences.partition_point(|it| it.span.end <= at);
        let distance = |place: Span, to: Span| {
            let (first, last) = if place.start < to.start { (place, to) } else { (to, place) };
            let gap = last.start.saturating_sub(first.end);
            (sentence(last.start).saturating_sub(sentence(first.end.saturating_sub(1))), gap)
        };
        let places = words.iter().flat_map(|words| self.places(words));
        places.filter(|place| !not.iter().any(|not| not.overlaps(*place))).min_by_key(|place| {
            let (sentences, gap) = to.iter().map(|&to| distance(*place, to)).min().unwrap_or_default();
            (sentences, gap, usize::MAX - place.len())
        })
    }

    fn sources(&mut self, expected: &[ExpectedSource]) -> Vec<GoldSource> {
        let mut sources: Vec<GoldSource> = Vec::new();
        for source in expected {
            for name in source.aliases.iter().chain([&source.name]) {
                if !self.text.contains(name.as_str()) {
                    self.fault(format!("{name:?} is not in the article"));
                }
            }
            let affiliation = source.affiliation.as_ref().and_then(|body| {
                let body = expected.iter().position(|source| &source.name == body);
                if body.is_none() {
                    self.fault(format!("the affiliation of {:?} is no source", source.name));
                }
                body
            });
            let mut classes = Vec::new();
            for class in source.class.clone().into_vec() {
                match SourceClass::from_name(&class) {
                    Some(class) => classes.push(class),
                    None => self.fault(format!("{class:?} is no class")),
                }
            }
            sources.push(GoldSource {
                name: source.name.clone(),
                names: source.aliases.iter().chain([&source.name]).map(|name| plain_name(name)).collect(),
                classes,
                named: source.named,
                affiliation,
                state_controlled: source.state_controlled,
            });
        }
        sources
    }

    fn attribution(&mut self, expected: ExpectedAttribution, sources: &[GoldSource]) -> Option<GoldAttribution> {
        let content: Vec<Span> = expected.content.iter().filter_map(|words| self.only(words)).collect();
        let mut cue: Vec<Span> = Vec::new();
        for words in expected.cue.into_vec() {
            let to = if cue.is_empty() { &content } else { &cue };
            let found = self.nearest(&words, &to.clone(), &content)?;
            cue.push(found);
        }
        let names = match expected.chain.is_empty() {
            true if expected.sources.is_empty() => Vec::new(),
            true => vec![expected.sources],
            false if expected.chain[0] != expected.sources => {
                self.fault(format!("{:?} is not the first link of the chain", expected.sources));
                return None;
            }
            false => expected.chain,
        };
        let mut chain = Vec::new();
        for link in &names {
            let mut indices = Vec::new();
            for name in link {
                match sources.iter().position(|source| &source.name == name) {
                    Some(index) => indices.push(index),
                    None => self.fault(format!("{name:?} is no source")),
                }
            }
            chain.push(indices);
        }
        let near = if cue.is_empty() { content.clone() } else { cue.clone() };
        let count = chain.iter().flatten().count();
        let mentions: Vec<Span> = if expected.mentions.is_empty() {
            let named = names.iter().flatten().zip(chain.iter().flatten());
            let ways = named.map(|(name, &index)| {
                let last = name.rsplit(' ').next().filter(|_| sources[index].named).unwrap_or(name);
                [name.as_str(), last]
            });
            ways.filter_map(|ways| self.nearest_of(&ways, &near, &cue)).collect()
        } else {
            expected.mentions.iter().filter_map(|words| self.nearest(words, &near, &cue)).collect()
        };
        if mentions.len() != count {
            self.fault(format!("{} mentions for {count} sources: {names:?}", mentions.len()));
            return None;
        }
        let sentence_of = |span: Span| self.segmentation.sentence_at(span.start);
        let home = cue.first().copied().or(content.first().copied()).and_then(sentence_of);
        let (mut core, runs_on): (Vec<Span>, Vec<Span>) =
            content.iter().partition(|&&piece| home.is_none() || sentence_of(piece) == home);
        let mut inherited: Vec<Span> = if core.is_empty() { Vec::new() } else { runs_on };
        if core.is_empty() {
            core.clone_from(&content);
        }
        inherited.extend(expected.inherited.iter().filter_map(|words| self.sentence(words)));
        let attitude = match expected.attitude.as_deref() {
            None => Attitude::Statement,
            Some(name) => ATTITUDES.into_iter().find(|attitude| attitude.as_str() == name).or_else(|| {
                self.fault(format!("{name:?} is no attitude"));
                None
            })?,
        };
        if let Some(polarity) = expected.polarity.as_deref().filter(|&polarity| polarity != "negative") {
            self.fault(format!("polarity {polarity:?}"));
        }
        let negative = expected.polarity.is_some();
        Some(GoldAttribution { chain, mentions, cue, content, core, attitude, negative, inherited })
    }

    fn relation(&mut self, expected: ExpectedRelation) -> Option<(Span, RelationKind, Span)> {
        let kind = RELATIONS.into_iter().find(|kind| kind.as_str() == expected.kind);
        if kind.is_none() {
            self.fault(format!("{:?} is no relation between claims", expected.kind));
        }
        Some((self.only(&expected.from)?, kind?, self.only(&expected.to)?))
    }
}

const ATTITUDES: [Attitude; 5] =
    [Attitude::Statement, Attitude::Belief, Attitude::Intention, Attitude::Perception, Attitude::Decree];

const RELATIONS: [RelationKind; 3] = [RelationKind::Confirms, RelationKind::Disputes, RelationKind::Repeats];
