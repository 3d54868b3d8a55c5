//! Which sources of several documents are one, and which are not.

use crate::graph::ProvenanceGraph;
use crate::graph::example::Example;
use crate::model::{Analysis, Source, SourceClass};

fn one(id: &str, name: &str, class: SourceClass, change: impl FnOnce(&mut Source)) -> Analysis {
    Example::new(id, &format!("{name} spoke.")).source(name, class).with(change).build()
}

/// Names of the merged sources of these documents.
fn merged(documents: Vec<Analysis>) -> Vec<String> {
    ProvenanceGraph::build(documents).sources().iter().map(|source| source.name.clone()).collect()
}

fn none(_: &mut Source) {}

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
fn a_full_name_with_an_office_makes_one_person_of_two() {
    let mayor = |source: &mut Source| source.titles = vec!["Mayor".to_owned()];
    let documents =
        vec![one("a", "Anna Berg", SourceClass::Person, mayor), one("b", "Anna Berg", SourceClass::Official, mayor)];
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
    assert_eq!(merged(vec![person("a", "Dr"), person("b", "Senator")]).len(), 2);
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
    let long = |id, name| one(id, name, SourceClass::Organisation, |source| source.aliases = vec!["WHO".to_owned()]);
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

/// A document as a list of `name: class, title of body; description`, of which all but the name may be missing.
fn document(id: &str, sources: &[&str]) -> Analysis {
    let parts = |told: &str| -> (String, SourceClass, String, String, String) {
        let (told, description) = told.split_once("; ").unwrap_or((told, ""));
        let (told, body) = told.split_once(" of ").unwrap_or((told, ""));
        let (told, title) = told.split_once(", ").unwrap_or((told, ""));
        let (name, class) = told.split_once(": ").unwrap_or((told, "person"));
        let class = SourceClass::from_name(class).unwrap_or_else(|| panic!("no class {class:?}"));
        (name.to_owned(), class, title.to_owned(), body.to_owned(), description.to_owned())
    };
    let told: Vec<_> = sources.iter().map(|source| parts(source)).collect();
    let text: String = told.iter().flat_map(|(name, _, _, body, _)| [name.as_str(), " and ", body, ". "]).collect();
    let mut example = Example::new(id, &text);
    for (name, class, title, body, description) in &told {
        let known = told.iter().any(|(other, ..)| other == body);
        if !body.is_empty() && !known {
            example = example.source(body, SourceClass::Organisation);
        }
        example = example.source(name, *class).with(|source| {
            source.titles = Some(title.clone()).filter(|it| !it.is_empty()).into_iter().collect();
            source.descriptions = Some(description.clone()).filter(|it| !it.is_empty()).into_iter().collect();
        });
        if !body.is_empty() {
            example = example.of(body);
        }
    }
    example.build()
}

/// Whether the first source of one document is merged with the first of another.
#[track_caller]
fn check(one: &[&str], other: &[&str], same: bool) {
    let documents = vec![document("a", one), document("b", other)];
    let first = |document: &Analysis, told: &[&str]| {
        let name = told[0].split([':', ',', ';']).next().unwrap().split(" of ").next().unwrap().to_owned();
        document.sources.iter().position(|source| source.name == name).unwrap()
    };
    let places = [first(&documents[0], one), first(&documents[1], other)];
    let graph = ProvenanceGraph::build(documents);
    let index = |document: usize| {
        (0..graph.sources().len()).find(|&at| graph.members(at).contains(&(document, places[document]))).unwrap()
    };
    assert_eq!(index(0) == index(1), same, "{one:?} {other:?}");
}

#[test]
fn what_is_merged_and_what_is_not() {
    // An outlet is itself everywhere, whatever kind of medium an article takes it for.
    check(&["KCNA: news-agency"], &["KCNA: news-agency"], true);
    check(&["KCNA: news-agency"], &["KCNA: state-media"], true);
    check(&["Tarn Herald: news-outlet"], &["The Tarn Herald: publication"], true);
    check(&["Tarn Herald: news-outlet"], &["Tarn Courier: news-outlet"], false);
    // Two people of one name are not one without evidence.
    check(&["Anna Berg"], &["Anna Berg"], false);
    check(&["Anna Berg: official"], &["Anna Berg: official"], false);
    check(&["Berg, Mayor"], &["Berg, Mayor"], false);
    // A title, a body, a description, or company that both documents know.
    check(&["Anna Berg, Mayor"], &["Anna Berg, Mayor"], true);
    check(&["Anna Berg, Deputy Mayor"], &["Anna Berg, Mayor"], true);
    check(&["Anna Berg of Harbour Museum"], &["Anna Berg of Harbour Museum"], true);
    check(&["Anna Berg; a marine biologist"], &["Anna Berg; the biologist"], true);
    check(&["Anna Berg", "Ole Lund"], &["Anna Berg", "Ole Lund"], true);
    check(&["Anna Berg", "Harbour Museum: organisation"], &["Anna Berg", "Harbour Museum: organisation"], true);
    // That both quote Reuters says nothing of whom they quote beside it.
    check(&["Anna Berg", "Reuters: news-agency"], &["Anna Berg", "Reuters: news-agency"], false);
    // Roles that do not go together keep them apart, whatever else they share.
    check(&["Anna Berg, Senator", "Ole Lund"], &["Anna Berg, Coach", "Ole Lund"], false);
    check(&["Anna Berg of Harbour Museum", "Ole Lund"], &["Anna Berg of Tarn University", "Ole Lund"], false);
    check(&["Anna Berg: court, Mayor"], &["Anna Berg: news-outlet, Mayor"], false);
    // A person and an outlet of one name are two.
    check(&["Forbes Magnus, Editor"], &["Forbes Magnus: publication"], false);
    check(&["Anna Berg, Mayor"], &["Anna Berg: company"], false);
    // Nobody in particular is nobody else.
    check(&["an official: official"], &["an official: official"], false);
    check(&["experts: experts"], &["experts: experts"], false);
    // Names in any script.
    check(&["وزارة الدفاع: government-body"], &["وزارة الدفاع: government-body"], false);
    check(&["Агентство ТАСС: news-agency"], &["Агентство ТАСС: news-agency"], true);
}
