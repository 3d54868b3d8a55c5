//! Names that are those of outlets by what they do: a word that may mean anything passes on what somebody told it, or
//! speaks without being anybody’s surname.
//!
//! In Berg told the Athletic that it rained. `Athletic` is the site, in “Marca say it rained” `Marca` the newspaper.

use std::collections::HashSet;

use super::{Name, Sort};
use crate::model::SourceClass;
use crate::resolve::phrases::{Form, Phrases};
use crate::resolve::speakers::Speakers;
use crate::resolve::wording::Wording;
use crate::resolve::words;

/// Articles of other languages that the names of their newspapers begin with.
const ARTICLES: &[&str] = &["al", "das", "de", "die", "el", "het", "il", "la", "las", "le", "les", "los", "o"];

/// Makes outlets of the names that only their use shows to be ones.
pub(in crate::resolve) fn outlets_by_use(words: &Wording, phrases: &mut Phrases, speakers: &Speakers) {
    let may_be = |name: &Name| {
        name.outlet.is_none() && name.titles.is_empty() && matches!(name.sort, Sort::Unknown | Sort::Body)
    };
    let cited: Vec<usize> = (0..phrases.list.len())
        .filter(|&index| phrases.list[index].name().is_some_and(may_be) && speakers.is_cited(index))
        .collect();
    if cited.is_empty() {
        return;
    }
    let surnames: HashSet<String> = phrases
        .list
        .iter()
        .filter_map(|phrase| phrase.name())
        .filter(|name| name.key.len() > 1 && matches!(name.sort, Sort::Person | Sort::Unknown))
        .filter_map(|name| name.key.last().cloned())
        .collect();
    for index in cited {
        let phrase = &phrases.list[index];
        let Some(name) = phrase.name() else { continue };
        // “Stern said” may be somebody of that name.
        let lone = name.key.len() == 1 && !surnames.contains(&name.key[0]) && words::first_name(&name.text).is_none();
        if !(speakers.passes_on(index) || lone) {
            continue;
        }
        let outlet = words.outlet_meant(words.text_of(phrase.tokens.clone()));
        // “According to La Nación, which cites the ministry”
        let foreign = name.key.len() > 1 && ARTICLES.contains(&name.key[0].as_str()) && speakers.passes_on(index);
        let Form::Name(name) = &mut phrases.list[index].form else { continue };
        if let Some(outlet) = outlet {
            name.sort = Sort::Body;
            name.class = Some(outlet.class);
            name.outlet = Some(outlet);
        } else if foreign && name.sort == Sort::Unknown {
            name.sort = Sort::Body;
            name.class = Some(SourceClass::NewsOutlet);
        }
    }
}
