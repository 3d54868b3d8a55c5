//! Sources of several documents → one list, in which those that are surely the same are one.
//!
//! In: analysed documents. Out: merged sources, and which of each document went where. KCNA is KCNA in every document;
//! two people of one name are one only where something else says so.

mod evidence;
mod names;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::{Analysis, Nature, Number, Source, SourceClass, SourceId};
use evidence::{Evidence, GENDERED, classes_agree, described, overlaps, titles_of};
pub(super) use names::normalised;
use names::{acronym, is_generic};

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
        merger.company.push(company(document));
        let mut of_document = Vec::with_capacity(document.sources.len());
        let mut taken = HashSet::new();
        for (local, source) in document.sources.iter().enumerate() {
            let keys = if documents.len() > 1 { merger.keys(source, &affiliations) } else { Vec::new() };
            let found =
                keys.iter().flat_map(|key| merger.by_key.get(key).into_iter().flatten()).copied().take(NAMESAKES).find(
                    |&other| {
                        !taken.contains(&other)
                            && merger.agrees(other, source, &affiliations)
                            && (source.nature != Nature::Human
                                || merger.is_borne_out(other, source, &affiliations, number))
                    },
                );
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

#[derive(Default)]
struct Merger {
    sources: Vec<Source>,
    evidence: Vec<Evidence>,
    members: Vec<Vec<(usize, usize)>>,
    by_key: HashMap<Key, Vec<usize>>,
    ambiguous: HashSet<String>,
    /// For every document the names of those it cites, by which documents about one matter know one another.
    company: Vec<HashSet<String>>,
}

/// The names of those a document cites, outlets apart.
fn company(document: &Analysis) -> HashSet<String> {
    let telling = |source: &&Source| source.named && !source.class.is_media();
    let names = document.sources.iter().filter(telling).map(|source| normalised(&source.name));
    names.filter(|name| !name.is_empty() && !is_generic(name)).collect()
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

    /// Whether something besides the name says that a person is merged source number `index`: an office, a body they
    /// speak for, what they are described as, or others who are cited beside them in both documents.
    fn is_borne_out(&self, index: usize, source: &Source, affiliations: &Affiliations, document: usize) -> bool {
        /// Documents of the merged source that are looked at, the last ones.
        const LOOKED_AT: usize = 16;
        let evidence = &self.evidence[index];
        let (_, titles) = titles_of(source);
        if !titles.is_disjoint(&evidence.titles) || !described(source).is_disjoint(&evidence.descriptions) {
            return true;
        }
        if affiliations.name(source).is_some_and(|name| overlaps(&evidence.affiliations, name)) {
            return true;
        }
        let name = normalised(&source.name);
        let here = &self.company[document];
        self.members[index].iter().rev().take(LOOKED_AT).any(|&(other, _)| {
            let there = &self.company[other];
            let (few, many) = if here.len() < there.len() { (here, there) } else { (there, here) };
            few.iter().any(|other| *other != name && many.contains(other))
        })
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
        evidence.descriptions.extend(described(source));
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

fn push_new(list: &mut Vec<String>, item: &str) {
    if !list.iter().any(|known| known == item) {
        list.push(item.to_owned());
    }
}

#[cfg(test)]
mod tests;
