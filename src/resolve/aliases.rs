//! Which names of an article are one name: “Putin” and “Vladimir Putin”, “KCTV” and “Korean Central Television”.
//!
//! In: the phrases that are names. Out: for every name what it surely shortens, or what it may shorten.

use std::collections::HashMap;

use super::names::{Name, Sort, is_acronym, is_member};
use super::nouns::is_of_either;
use super::phrases::{Form, Phrases};
use super::words::{self, Gender};
use crate::model::{Nature, SourceClass};

/// A name as it is written, wherever it stands.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) key: Vec<String>,
    pub(super) text: String,
    pub(super) sort: Sort,
    /// The gender that titles and first names tell; `None` also where they contradict one another.
    pub(super) gender: Option<Gender>,
    /// Longer names it may stand for.
    pub(super) longer: Vec<usize>,
    /// The name it surely is, itself if none.
    pub(super) root: usize,
    outlet: Option<String>,
    /// Whether nothing but this word was ever written.
    lone: bool,
}

/// The names of an article.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    pub(super) written: Vec<Written>,
    /// For every phrase its name.
    pub(super) of_phrase: Vec<Option<usize>>,
}

/// At most so many longer names are compared with a shorter one.
const COMPARED: usize = 60;

/// Groups the names of an article.
pub(super) fn group(phrases: &Phrases) -> Aliases {
    let mut aliases = Aliases { of_phrase: vec![None; phrases.list.len()], ..Aliases::default() };
    let mut by_key: HashMap<Vec<String>, usize> = HashMap::new();
    for (index, phrase) in phrases.list.iter().enumerate() {
        let Form::Name(name) = &phrase.form else { continue };
        if name.key.is_empty() {
            continue;
        }
        let role = phrase.same_as.and_then(|other| phrases.list[other].nominal());
        let human = role.is_some_and(|role| role.nature == Nature::Human && !is_of_either(&role.lemma));
        let at = *by_key.entry(name.key.clone()).or_insert_with(|| {
            aliases.written.push(Written {
                key: name.key.clone(),
                text: name.text.clone(),
                sort: Sort::Unknown,
                gender: None,
                longer: Vec::new(),
                root: 0,
                outlet: None,
                lone: name.key.len() == 1,
            });
            aliases.written.len() - 1
        });
        note(&mut aliases.written[at], name, human);
        aliases.of_phrase[index] = Some(at);
    }
    for (index, phrase) in phrases.list.iter().enumerate() {
        // A person’s apposition or “who” makes a person of a name that might be anything.
        let Some(other) = phrase.same_as else { continue };
        let human = match &phrase.form {
            Form::Noun(noun) => noun.nature == Nature::Human && !is_of_either(&noun.lemma),
            Form::Pronoun(pronoun) => pronoun.starts_with("who"),
            Form::Name(_) => false,
        };
        if let Some(at) = aliases.of_phrase[other].filter(|_| human)
            && aliases.written[at].sort == Sort::Unknown
        {
            aliases.written[at].sort = Sort::Person;
        }
        // “Tarn Television (TTV)”
        if let (Some(at), Some(short)) = (aliases.of_phrase[other], aliases.of_phrase[index]) {
            let (long, short) = if aliases.written[at].key.len() >= aliases.written[short].key.len() {
                (at, short)
            } else {
                (short, at)
            };
            if long != short && aliases.written[short].longer.is_empty() {
                aliases.written[short].longer.push(long);
            }
        }
    }
    for at in 0..aliases.written.len() {
        aliases.written[at].root = at;
    }
    aliases.shorten();
    aliases
}

fn note(written: &mut Written, name: &Name, human: bool) {
    if written.sort == Sort::Unknown || name.sort == Sort::Person && written.sort == Sort::Place {
        written.sort = name.sort;
    }
    if human && matches!(written.sort, Sort::Unknown | Sort::Place) {
        written.sort = Sort::Person;
    }
    if let Some(outlet) = &name.outlet {
        written.outlet = Some(outlet.name.clone());
    }
    written.gender = match (written.gender, name.gender) {
        (Some(known), Some(told)) if known != told => None,
        (known, told) => known.or(told),
    };
}

impl Aliases {
    /// Finds the longer names of every name.
    fn shorten(&mut self) {
        let mut holding: HashMap<String, Vec<usize>> = HashMap::new();
        let mut acronyms: HashMap<String, Vec<usize>> = HashMap::new();
        let mut outlets: HashMap<String, usize> = HashMap::new();
        for (at, written) in self.written.iter().enumerate() {
            if written.key.len() > 1 {
                for word in &written.key {
                    holding.entry(word.clone()).or_default().push(at);
                }
                for letters in initials(written) {
                    acronyms.entry(letters).or_default().push(at);
                }
            }
        }
        for at in 0..self.written.len() {
            if !self.written[at].longer.is_empty() {
                continue;
            }
            let short = &self.written[at];
            if let Some(outlet) = short.outlet.clone() {
                let first = *outlets.entry(outlet).or_insert(at);
                if first != at {
                    self.written[at].longer.push(first);
                }
                continue;
            }
            let mut longer: Vec<usize> = Vec::new();
            if short.lone && is_acronym(&short.text) && short.text.chars().filter(|c| c.is_uppercase()).count() > 2 {
                longer.extend(
                    acronyms
                        .get(&short.key[0])
                        .into_iter()
                        .flatten()
                        .copied()
                        .filter(|&long| self.written[long].sort != Sort::Person),
                );
            }
            let ends = [short.key.last(), short.key.first()];
            for word in ends.into_iter().flatten() {
                let held = holding.get(word).into_iter().flatten().copied().take(COMPARED);
                longer.extend(held.filter(|&long| long != at && self.shortens(at, long)));
            }
            longer.sort_unstable();
            longer.dedup();
            self.written[at].longer = longer;
        }
        // Longest names first, so that a name’s longer names have their roots already.
        let mut order: Vec<usize> = (0..self.written.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(self.written[at].key.len()));
        for _ in 0..2 {
            for &at in &order {
                let mut roots: Vec<usize> =
                    self.written[at].longer.iter().map(|&long| self.written[long].root).collect();
                roots.sort_unstable();
                roots.dedup();
                roots.retain(|&root| root != at);
                if let [root] = roots[..] {
                    self.written[at].root = root;
                }
                self.written[at].longer = roots;
            }
        }
    }

    /// Whether name `short` may be a short form of name `long`.
    fn shortens(&self, short: usize, long: usize) -> bool {
        let (short, long) = (&self.written[short], &self.written[long]);
        if short.key.len() >= long.key.len() {
            return false;
        }
        if let (Some(a), Some(b)) = (short.gender, long.gender)
            && a != b
        {
            return false;
        }
        let person =
            matches!(long.sort, Sort::Person | Sort::Unknown) && matches!(short.sort, Sort::Person | Sort::Unknown);
        let body = matches!(long.sort, Sort::Body | Sort::Unknown) && matches!(short.sort, Sort::Body | Sort::Unknown);
        // “the Senate” is not all “Senate Republicans”.
        let members = |key: &[String]| key.last().is_some_and(|last| is_member(last));
        if members(&long.key) && !members(&short.key) {
            return false;
        }
        person && shortens_person(&short.key, &long.key, long.sort == Sort::Person)
            || body && long.sort == Sort::Body && shortens_body(short, long)
            || short.sort == Sort::Place
                && long.sort == Sort::Person
                && long.key.last() == short.key.last()
                && long.key.len() < 4
                && !long.key.is_empty()
                && short.key.len() == 1
                && !words::is_place(&short.text)
    }
}

fn shortens_person(short: &[String], long: &[String], surely: bool) -> bool {
    let (Some(last), Some(first)) = (short.last(), short.first()) else { return false };
    if short.len() == 1 {
        // “Berg”, “Kim” of “Kim Jong-un”, “Anna”, “Díaz-Canel” of “Miguel Díaz-Canel Bermúdez”
        return long.last() == Some(last) || surely && long.contains(last);
    }
    // “Anna Berg” of “Anna Maria Berg”, “J. Berg” of “Jan Berg”
    let initial = first.chars().count() == 1 && long.first().is_some_and(|word| word.starts_with(first.as_str()));
    let ordered = {
        let mut rest = long.iter();
        short.iter().all(|word| rest.any(|other| other == word))
    };
    (ordered && (long.first() == Some(first) || long.last() == Some(last))) || initial && long.last() == Some(last)
}

fn shortens_body(short: &Written, long: &Written) -> bool {
    let institution = |word: &String| words::institution(word).is_some();
    if long.key.starts_with(&short.key) {
        let rest = &long.key[short.key.len()..];
        // “Goldman” of “Goldman Group”, but not “Dallas” of “Dallas Police”.
        let company = rest.iter().all(|word| {
            matches!(words::institution(word), Some(SourceClass::Company))
                || word == "group"
                || word == "news"
                || word == "motor"
        });
        // “the European Council” is no European Council on Foreign Relations.
        let known = words::body(&short.text).is_some();
        return company
            || short.key.len() > 1 && short.sort == Sort::Body && !known
            || is_acronym(&short.text) && rest.len() == 1;
    }
    // “Interior Ministry” of “Saudi Interior Ministry”, “Herald” of “New Zealand Herald”
    long.key.ends_with(&short.key) && short.key.iter().any(institution)
}

/// The first letters of a name’s words; where some are joined by hyphens, also with those of their parts: `WADA` of
/// “World Anti-Doping Agency”.
fn initials(written: &Written) -> Vec<String> {
    let first = |word: &str| word.chars().next();
    let whole: String = written.key.iter().filter_map(|word| first(word)).collect();
    let parts: String = written.key.iter().flat_map(|word| word.split('-')).filter_map(first).collect();
    if whole == parts { vec![whole] } else { vec![whole, parts] }
}
