use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::{Analysis, Nature, Number, Source, SourceClass, SourceId};

/// Sources of all documents and where each came from.
pub(super) struct Merged {
    pub(super) sources: Vec<Source>,
    pub(super) merged: Vec<Vec<usize>>,
    pub(super) members: Vec<Vec<(usize, usize)>>,
}

/// Makes one list of the sources of all documents; those that are surely the same become one.
///
/// A document's own sources are never merged with one another: `resolve` has decided that they are
/// different, with the text before it.
pub(super) fn merge(documents: &[Analysis]) -> Merged {
    let mut merger = Merger { ambiguous: ambiguous_acronyms(documents), ..Merger::default() };
    let mut merged = Vec::with_capacity(documents.len());
    for (number, document) in documents.iter().enumerate() {
        let affiliations = Affiliations::of(document);
        let mut of_document = Vec::with_capacity(document.sources.len());
        let mut taken = HashSet::new();
        for (local, source) in document.sources.iter().enumerate() {
            let keys = if documents.len() > 1 { merger.keys(source, &affiliations) } else { Vec::new() };
            let found = keys
                .iter()
                .flat_map(|key| merger.by_key.get(key).into_iter().flatten())
                .copied()
                .take(NAMESAKES)
                .find(|&other| !taken.contains(&other) && merger.agrees(other, source, &affiliations));
            let index = match found {
                Some(other) => {
                    merger.absorb(other, source, &affiliations);
                    other
                }
                None => merger.add(source, &affiliations),
            };
            for key in keys {
                let indices = merger.by_key.entry(key).or_default();
                if indices.len() < NAMESAKES && !indices.contains(&index) {
                    indices.push(index);
                }
            }
            taken.insert(index);
            merger.members[index].push((number, local));
            of_document.push(index);
        }
        merged.push(of_document);
    }
    merger.finish(documents, merged)
}

/// Of so many of a name at most one may be meant; beyond that nobody is looked at.
const NAMESAKES: usize = 100;

/// What two sources must share to be looked at at all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Wikidata(String),
    Body(String),
    Acronym(String),
    Person(String),
}

/// What the documents tell of a merged source beside its name.
#[derive(Clone, Debug, Default)]
struct Evidence {
    affiliations: BTreeSet<String>,
    titles: BTreeSet<String>,
    classes: BTreeSet<SourceClass>,
    countries: BTreeSet<String>,
}

#[derive(Default)]
struct Merger {
    sources: Vec<Source>,
    evidence: Vec<Evidence>,
    members: Vec<Vec<(usize, usize)>>,
    by_key: HashMap<Key, Vec<usize>>,
    ambiguous: HashSet<String>,
}

/// For one document: the name of every body that one of its sources belongs to.
struct Affiliations<'d>(HashMap<&'d SourceId, String>);

impl<'d> Affiliations<'d> {
    fn of(document: &'d Analysis) -> Self {
        Self(document.sources.iter().map(|source| (&source.id, normalised(&source.name))).collect())
    }

    fn name(&self, source: &Source) -> Option<&String> {
        source.affiliation.as_ref().and_then(|id| self.0.get(id)).filter(|name| !name.is_empty())
    }
}

impl Merger {
    /// The keys of a source; none for one that must stay alone.
    fn keys(&self, source: &Source, affiliations: &Affiliations) -> Vec<Key> {
        let mut keys = Vec::new();
        if let Some(item) = &source.wikidata {
            keys.push(Key::Wikidata(item.clone()));
        }
        if !source.named {
            return keys;
        }
        let name = normalised(&source.name);
        match source.nature {
            Nature::Human if source.number != Number::Plural && name.split(' ').count() >= 2 => {
                keys.push(Key::Person(name));
            }
            Nature::Organisation if !name.is_empty() => {
                if !is_generic(&name) {
                    keys.push(Key::Body(name));
                } else if let Some(owner) = affiliations.name(source).cloned().or_else(|| source.country.clone()) {
                    // “Defence Ministry” alone is any country's: it takes its owner along.
                    keys.push(Key::Body(format!("{name} of {owner}")));
                }
                let names = std::iter::once(&source.name).chain(&source.aliases);
                keys.extend(
                    names.filter_map(|name| acronym(name)).filter(|a| !self.ambiguous.contains(a)).map(Key::Acronym),
                );
            }
            _ => {}
        }
        keys.dedup();
        keys
    }

    /// Whether nothing speaks against `source` being merged source number `index`.
    fn agrees(&self, index: usize, source: &Source, affiliations: &Affiliations) -> bool {
        let (other, evidence) = (&self.sources[index], &self.evidence[index]);
        if let (Some(a), Some(b)) = (&other.wikidata, &source.wikidata) {
            return a == b;
        }
        if !evidence.classes.iter().all(|&class| classes_agree(class, source.class)) || other.nature != source.nature {
            return false;
        }
        if source.country.as_ref().is_some_and(|country| evidence.countries.iter().any(|known| known != country)) {
            return false;
        }
        let affiliation = affiliations.name(source);
        if affiliation.is_some_and(|name| !evidence.affiliations.is_empty() && !overlaps(&evidence.affiliations, name))
        {
            return false;
        }
        if source.nature != Nature::Human {
            return true;
        }
        let (genders, titles) = titles_of(source);
        let (known_genders, known_titles): (BTreeSet<_>, BTreeSet<_>) =
            evidence.titles.iter().cloned().partition(|title| GENDERED.iter().any(|(word, _)| word == title));
        let gender = |words: &BTreeSet<String>| -> BTreeSet<char> {
            GENDERED.iter().filter(|(word, _)| words.contains(*word)).map(|&(_, gender)| gender).collect()
        };
        let (a, b) = (gender(&genders), gender(&known_genders));
        if !a.is_empty() && !b.is_empty() && a.is_disjoint(&b) {
            return false;
        }
        titles.is_empty() || known_titles.is_empty() || !titles.is_disjoint(&known_titles)
    }

    fn add(&mut self, source: &Source, affiliations: &Affiliations) -> usize {
        self.sources.push(source.clone());
        self.evidence.push(Evidence::default());
        self.members.push(Vec::new());
        let index = self.sources.len() - 1;
        self.note(index, source, affiliations);
        index
    }

    fn note(&mut self, index: usize, source: &Source, affiliations: &Affiliations) {
        let evidence = &mut self.evidence[index];
        evidence.classes.insert(source.class);
        evidence.affiliations.extend(affiliations.name(source).cloned());
        evidence.countries.extend(source.country.clone());
        let (genders, titles) = titles_of(source);
        evidence.titles.extend(genders);
        evidence.titles.extend(titles);
    }

    /// Makes `source` part of merged source number `index`.
    fn absorb(&mut self, index: usize, source: &Source, affiliations: &Affiliations) {
        self.note(index, source, affiliations);
        let whole = &mut self.sources[index];
        if source.name != whole.name {
            push_new(&mut whole.aliases, &source.name);
        }
        for alias in source.aliases.iter().filter(|alias| **alias != whole.name) {
            push_new(&mut whole.aliases, alias);
        }
        if matches!(whole.class, SourceClass::Person | SourceClass::Unknown | SourceClass::Organisation) {
            whole.class = source.class;
        }
        whole.state_controlled = whole.state_controlled.or(source.state_controlled);
        whole.country = whole.country.take().or_else(|| source.country.clone());
        whole.wikidata = whole.wikidata.take().or_else(|| source.wikidata.clone());
        for title in &source.titles {
            push_new(&mut whole.titles, title);
        }
        for description in &source.descriptions {
            push_new(&mut whole.descriptions, description);
        }
        whole.confidence = whole.confidence.min(source.confidence);
    }

    /// Gives every merged source an id of its own and its affiliation the id of a merged source.
    fn finish(mut self, documents: &[Analysis], merged: Vec<Vec<usize>>) -> Merged {
        let mut used: HashSet<String> = HashSet::new();
        let mut next: HashMap<String, usize> = HashMap::new();
        for source in &mut self.sources {
            let base = source.id.0.clone();
            let mut id = base.clone();
            while !used.insert(id.clone()) {
                let number = next.entry(base.clone()).or_insert(1);
                *number += 1;
                id = format!("{base}-{number}");
            }
            source.id = SourceId(id);
        }
        let locals: Vec<BTreeMap<&SourceId, usize>> = documents
            .iter()
            .map(|document| document.sources.iter().enumerate().map(|(local, source)| (&source.id, local)).collect())
            .collect();
        for index in 0..self.sources.len() {
            let affiliation = self.members[index].iter().find_map(|&(document, local)| {
                let id = documents[document].sources[local].affiliation.as_ref()?;
                let owner = merged[document][*locals[document].get(id)?];
                (owner != index).then(|| self.sources[owner].id.clone())
            });
            self.sources[index].affiliation = affiliation;
            if documents.len() > 1 {
                self.sources[index].mentions.clear();
            }
        }
        Merged { sources: self.sources, merged, members: self.members }
    }
}

/// Acronyms that stand for different names in these documents.
fn ambiguous_acronyms(documents: &[Analysis]) -> HashSet<String> {
    let mut long_form: HashMap<String, String> = HashMap::new();
    let mut ambiguous = HashSet::new();
    for source in documents.iter().flat_map(|document| &document.sources) {
        let name = normalised(&source.name);
        for short in std::iter::once(&source.name).chain(&source.aliases).filter_map(|name| acronym(name)) {
            if short.to_lowercase() != name && *long_form.entry(short.clone()).or_insert_with(|| name.clone()) != name {
                ambiguous.insert(short);
            }
        }
    }
    ambiguous
}

/// Forms of address that tell a gender.
const GENDERED: [(&str, char); 9] = [
    ("mr", 'm'),
    ("sir", 'm'),
    ("lord", 'm'),
    ("mrs", 'f'),
    ("ms", 'f'),
    ("miss", 'f'),
    ("lady", 'f'),
    ("dame", 'f'),
    ("madam", 'f'),
];

/// Forms of address that tell nothing of an office.
const HONORIFICS: [&str; 8] = ["dr", "prof", "professor", "the", "honourable", "hon", "rev", "of"];

/// The words of a source's titles: those that tell a gender, and the others.
fn titles_of(source: &Source) -> (BTreeSet<String>, BTreeSet<String>) {
    let words =
        source.titles.iter().flat_map(|title| normalised(title).split(' ').map(str::to_owned).collect::<Vec<_>>());
    words
        .filter(|word| !word.is_empty() && !HONORIFICS.contains(&word.as_str()))
        .partition(|word| GENDERED.iter().any(|(gendered, _)| gendered == word))
}

/// Whether two classes may be one source: a person may turn out to be an official, a company an
/// organisation, but no court a newspaper.
fn classes_agree(a: SourceClass, b: SourceClass) -> bool {
    use SourceClass::{
        Broadcaster, NewsAgency, NewsOutlet, Official, Organisation, Person, Publication, Spokesperson, StateMedia,
        Unknown,
    };
    let office = |class| matches!(class, Person | Official | Spokesperson);
    let media = |class| matches!(class, NewsAgency | NewsOutlet | Broadcaster | StateMedia | Publication);
    a == b
        || a == Unknown
        || b == Unknown
        || a == Person
        || b == Person
        || a == Organisation
        || b == Organisation
        || (office(a) && office(b))
        || (media(a) && media(b))
}

/// Whether one of `known` is `name`, holds it or is held by it (“ministry”, “unification ministry”).
fn overlaps(known: &BTreeSet<String>, name: &str) -> bool {
    known.iter().any(|other| other == name || other.contains(name) || name.contains(other.as_str()))
}

fn push_new(list: &mut Vec<String>, item: &str) {
    if !list.iter().any(|known| known == item) {
        list.push(item.to_owned());
    }
}

/// Lower case, words only, without a leading article or a genitive.
pub(super) fn normalised(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‑' | '–')) {
        let word = word.to_lowercase().replace('’', "'");
        let word = word.strip_suffix("'s").unwrap_or(&word);
        let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        if !word.is_empty() {
            words.push(word);
        }
    }
    if words.first().is_some_and(|word| word == "the") && words.len() > 1 {
        words.remove(0);
    }
    words.join(" ")
}

/// The acronym that `name` is: three to six capitals, dots left out.
fn acronym(name: &str) -> Option<String> {
    let letters: String = name.chars().filter(|&c| c != '.').collect();
    ((3..=6).contains(&letters.len()) && letters.chars().all(|c| c.is_ascii_uppercase())).then_some(letters)
}

/// Words that every country has one of.
const GENERIC: &[&str] = &[
    "administration",
    "affairs",
    "agency",
    "air",
    "and",
    "appeal",
    "appeals",
    "army",
    "attorney",
    "authorities",
    "authority",
    "bank",
    "board",
    "bureau",
    "cabinet",
    "central",
    "chief",
    "city",
    "coast",
    "commission",
    "committee",
    "congress",
    "constitutional",
    "council",
    "county",
    "court",
    "crown",
    "culture",
    "defence",
    "defense",
    "department",
    "directorate",
    "district",
    "economic",
    "economy",
    "education",
    "election",
    "electoral",
    "energy",
    "environment",
    "federal",
    "finance",
    "fire",
    "for",
    "force",
    "forces",
    "foreign",
    "general",
    "government",
    "guard",
    "health",
    "high",
    "home",
    "house",
    "in",
    "industry",
    "information",
    "intelligence",
    "interior",
    "internal",
    "joint",
    "justice",
    "labor",
    "labour",
    "local",
    "military",
    "ministry",
    "municipal",
    "national",
    "navy",
    "of",
    "office",
    "opposition",
    "parliament",
    "party",
    "police",
    "presidency",
    "president",
    "prison",
    "prosecution",
    "prosecutor",
    "prosecutors",
    "public",
    "regional",
    "science",
    "secret",
    "security",
    "senate",
    "service",
    "services",
    "social",
    "staff",
    "state",
    "statistics",
    "supreme",
    "the",
    "trade",
    "transport",
    "treasury",
    "union",
    "university",
    "war",
    "welfare",
];

/// Whether a normalised name would fit a body of any country.
fn is_generic(name: &str) -> bool {
    name.split(' ').all(|word| GENERIC.binary_search(&word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::ProvenanceGraph;
    use crate::graph::example::Example;

    fn one(id: &str, name: &str, class: SourceClass, change: impl FnOnce(&mut Source)) -> Analysis {
        Example::new(id, &format!("{name} spoke.")).source(name, class).with(change).build()
    }

    /// Names of the merged sources of these documents.
    fn merged(documents: Vec<Analysis>) -> Vec<String> {
        ProvenanceGraph::build(documents).sources().iter().map(|source| source.name.clone()).collect()
    }

    fn none(_: &mut Source) {}

    #[test]
    fn the_generic_words_are_sorted() {
        assert!(GENERIC.is_sorted());
    }

    #[test]
    fn names_lose_what_does_not_tell_them_apart() {
        assert_eq!(normalised("The Korean Central News Agency’s"), "korean central news agency");
        assert_eq!(normalised("Kim Jong-un"), "kim jong un");
    }

    #[test]
    fn acronyms_are_capitals_only() {
        assert_eq!(acronym("U.N.H.C.R."), Some("UNHCR".to_owned()));
        assert_eq!(acronym("Reuters"), None);
        assert_eq!(acronym("EU"), None);
    }

    #[test]
    fn an_outlet_is_known_by_its_wikidata_item() {
        let known = |source: &mut Source| source.wikidata = Some("Q130879".to_owned());
        let documents = vec![
            one("a", "Reuters", SourceClass::NewsAgency, known),
            one("b", "Thomson Reuters", SourceClass::Company, known),
        ];
        let graph = ProvenanceGraph::build(documents);
        assert_eq!(graph.sources().len(), 1);
        assert_eq!(graph.sources()[0].aliases, ["Thomson Reuters"]);
        assert_eq!(graph.members(0), [(0, 0), (1, 0)]);
    }

    #[test]
    fn a_full_name_makes_one_person_of_two() {
        let documents =
            vec![one("a", "Anna Berg", SourceClass::Person, none), one("b", "Anna Berg", SourceClass::Official, none)];
        let graph = ProvenanceGraph::build(documents);
        assert_eq!(graph.sources().len(), 1);
        assert_eq!(graph.sources()[0].class, SourceClass::Official);
    }

    #[test]
    fn a_surname_alone_makes_no_one_person() {
        let documents = vec![one("a", "Berg", SourceClass::Person, none), one("b", "Berg", SourceClass::Person, none)];
        assert_eq!(merged(documents).len(), 2);
    }

    #[test]
    fn titles_and_genders_keep_namesakes_apart() {
        let titled = |title: &'static str| move |source: &mut Source| source.titles = vec![title.to_owned()];
        let person = |id: &str, title| one(id, "John Smith", SourceClass::Person, titled(title));
        assert_eq!(merged(vec![person("a", "Senator"), person("b", "Coach")]).len(), 2);
        assert_eq!(merged(vec![person("a", "Mr"), person("b", "Ms")]).len(), 2);
        assert_eq!(merged(vec![person("a", "President"), person("b", "Russian President")]).len(), 1);
        assert_eq!(merged(vec![person("a", "Dr"), person("b", "Senator")]).len(), 1);
    }

    #[test]
    fn the_unnamed_stay_apart() {
        let documents = vec![
            one("a", "an official", SourceClass::Official, none),
            one("b", "an official", SourceClass::Official, none),
        ];
        let graph = ProvenanceGraph::build(documents);
        let ids: Vec<&str> = graph.sources().iter().map(|source| source.id.0.as_str()).collect();
        assert_eq!(ids, ["s-an-official", "s-an-official-2"]);
    }

    #[test]
    fn any_countrys_ministry_is_not_one_ministry() {
        let ministry = |id, country: Option<&'static str>| {
            one(id, "Defence Ministry", SourceClass::GovernmentBody, move |source| {
                source.country = country.map(str::to_owned);
            })
        };
        assert_eq!(merged(vec![ministry("a", None), ministry("b", None)]).len(), 2);
        assert_eq!(merged(vec![ministry("a", Some("RU")), ministry("b", Some("UA"))]).len(), 2);
        assert_eq!(merged(vec![ministry("a", Some("RU")), ministry("b", Some("RU"))]).len(), 1);
        let unification =
            |id| one(id, "the Unification Ministry", SourceClass::GovernmentBody, |source| source.named = true);
        assert_eq!(merged(vec![unification("a"), unification("b")]).len(), 1);
    }

    #[test]
    fn an_acronym_finds_its_long_form_unless_it_has_two() {
        let long =
            |id, name| one(id, name, SourceClass::Organisation, |source| source.aliases = vec!["WHO".to_owned()]);
        let short = |id| one(id, "WHO", SourceClass::Organisation, none);
        assert_eq!(merged(vec![short("a"), long("b", "World Health Organization")]).len(), 1);
        let two = vec![short("a"), long("b", "World Health Organization"), long("c", "Western Housing Office")];
        assert_eq!(merged(two).len(), 3);
    }

    #[test]
    fn one_document_never_merges_its_own_sources() {
        let document = Example::new("a", "Anna Berg met Anna Berg.")
            .source("Anna Berg", SourceClass::Person)
            .source("Anna Berg", SourceClass::Person)
            .build();
        assert_eq!(merged(vec![document]).len(), 2);
    }
}
