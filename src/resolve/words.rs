//! What resolving asks the lexicon: one place that knows its shape.

use crate::lexicon;
pub(super) use crate::lexicon::{Gender, is_common_word, is_family_name, is_speech_act, looks_finite};
use crate::model::{Nature, Number, SourceClass};

/// A common noun for people, bodies or documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    /// Its singular.
    pub(super) lemma: String,
    pub(super) class: SourceClass,
    pub(super) nature: Nature,
    pub(super) number: Number,
    pub(super) gender: Option<Gender>,
}

/// What is known of a common noun, in lower case.
pub(super) fn noun(word: &str) -> Option<Noun> {
    let found = lexicon::noun(word)?;
    let lemma = if found.number == Number::Plural { singular(word) } else { word.to_owned() };
    Some(Noun { gender: gender_of_noun(&lemma), lemma, class: found.class, nature: found.nature, number: found.number })
}

/// The class that a noun of several words gives its last word: “news agency”, “police officer”.
pub(super) fn class_of(words: &str) -> Option<(SourceClass, Nature)> {
    lexicon::noun(words).map(|noun| (noun.class, noun.nature))
}

/// Whether words before “officer” or “agent” leave them with the police: “a compliance officer” is none.
pub(super) fn is_police(before: &str) -> bool {
    const POLICE: [&str; 18] = [
        "police",
        "senior",
        "former",
        "retired",
        "armed",
        "patrol",
        "traffic",
        "federal",
        "special",
        "fbi",
        "border",
        "customs",
        "secret",
        "undercover",
        "two",
        "three",
        "several",
        "off-duty",
    ];
    before.split_whitespace().all(|word| POLICE.contains(&word))
}

/// The singular of a plural noun.
pub(super) fn singular(word: &str) -> String {
    const IRREGULAR: [(&str, &str); 6] = [
        ("children", "child"),
        ("people", "person"),
        ("wives", "wife"),
        ("aides-de-camp", "aide-de-camp"),
        ("media", "media"),
        ("police", "police"),
    ];
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    if let Some(stem) = word.strip_suffix("men") {
        return format!("{stem}man");
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "ches", "shes", "xes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    word.strip_suffix('s').filter(|stem| !stem.ends_with('s') && stem.len() > 2).unwrap_or(word).to_owned()
}

fn gender_of_noun(lemma: &str) -> Option<Gender> {
    const MEN: &[&str] = &[
        "actor",
        "boy",
        "boyfriend",
        "brother",
        "businessman",
        "congressman",
        "dad",
        "duke",
        "emperor",
        "father",
        "fisherman",
        "gentleman",
        "grandfather",
        "grandson",
        "husband",
        "king",
        "man",
        "monk",
        "nephew",
        "policeman",
        "priest",
        "prince",
        "salesman",
        "son",
        "uncle",
        "widower",
        "clergyman",
        "cameraman",
        "craftsman",
        "statesman",
    ];
    const WOMEN: &[&str] = &[
        "actress",
        "aunt",
        "daughter",
        "duchess",
        "empress",
        "girl",
        "girlfriend",
        "grandmother",
        "heiress",
        "hostess",
        "lady",
        "midwife",
        "mother",
        "mum",
        "mom",
        "niece",
        "nun",
        "princess",
        "queen",
        "sister",
        "waitress",
        "widow",
        "wife",
        "woman",
        "stewardess",
        "granddaughter",
    ];
    let last = lemma.rsplit(' ').next().unwrap_or(lemma);
    if MEN.contains(&last) {
        Some(Gender::Male)
    } else if WOMEN.contains(&last) || last.ends_with("woman") {
        Some(Gender::Female)
    } else {
        lexicon::title(last).and_then(|title| title.gender)
    }
}

/// Whether a word may be part of a title before a name, and the gender it tells.
pub(super) fn title(word: &str) -> Option<Option<Gender>> {
    const PARTS: [&str; 4] = ["vice", "emeritus", "deputy", "assistant"];
    let lower = word.to_lowercase();
    if PARTS.contains(&lower.as_str()) {
        return Some(None);
    }
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let title = lexicon::title(word).map(|title| title.gender);
    title.or_else(|| {
        let noun = noun(&lower).filter(|noun| noun.number == Number::Singular)?;
        matches!(noun.class, SourceClass::Official | SourceClass::Spokesperson).then_some(noun.gender)
    })
}

/// Whether several words are the name of an office: “Chief Executive”, “Managing Director”.
pub(super) fn is_office(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.contains(' ')
        && (lexicon::title(words).is_some() || {
            lexicon::noun(&lower).is_some_and(|noun| noun.nature == Nature::Human && noun.number == Number::Singular)
        })
}

/// The class of the bearer of a title.
pub(super) fn class_of_title(words: &str) -> Option<SourceClass> {
    // “Foreign Minister Dr Anna Berg”
    if let Some((office, last)) = words.rsplit_once(' ')
        && lexicon::title(last).is_some_and(|title| title.class == SourceClass::Person)
        && noun(&last.to_lowercase()).is_none()
    {
        return class_of_title(office);
    }
    let lower = words.to_lowercase();
    if lower.ends_with(" officer") && !is_police(lower.trim_end_matches(" officer")) {
        return Some(class_of(&lower).map_or(SourceClass::Person, |(class, _)| class));
    }
    let all: Vec<&str> = words.split_whitespace().collect();
    let title = (0..all.len()).find_map(|from| lexicon::title(&all[from..].join(" ")).map(|title| title.class));
    title.or_else(|| noun(&all.last()?.to_lowercase()).map(|noun| noun.class))
}

/// The gender a first name tells of.
pub(super) fn first_name(word: &str) -> Option<Gender> {
    lexicon::gender_of_first_name(word)
}

/// The country (ISO 3166-1 alpha-2) of a place, or of what a demonym tells the country of.
pub(super) fn country(words: &str) -> Option<&'static str> {
    let place = lexicon::place(words).map(|place| place.country);
    place.or_else(|| lexicon::demonym(words).map(|demonym| demonym.country))
}

/// Whether words name a place.
pub(super) fn is_place(words: &str) -> bool {
    lexicon::place(words).is_some()
}

/// Whether words are the name of a country.
pub(super) fn is_country(words: &str) -> bool {
    lexicon::place(words).is_some_and(|place| place.kind == lexicon::PlaceKind::Country)
}

/// Whether words are an adjective of a country: “Russian”.
pub(super) fn is_adjective_of_country(words: &str) -> bool {
    lexicon::demonym(words).is_some_and(|demonym| demonym.people.is_none()) && !is_place(words)
}

/// The number of people, where words name those of a country: “Russians”.
pub(super) fn people(words: &str) -> Option<Number> {
    lexicon::demonym(words).and_then(|demonym| demonym.people)
}

/// What only clubs are called: “Tarn Rovers”.
pub(super) const CLUBS: [&str; 9] =
    ["united", "rovers", "wanderers", "albion", "hotspur", "athletic", "fc", "afc", "cf"];

/// The class of a body by a word of its name: “University”, “Bank”, “Inc”.
pub(super) fn institution(word: &str) -> Option<SourceClass> {
    use SourceClass as C;
    Some(match word.trim_end_matches('.').to_lowercase().as_str() {
        "ministry" | "department" | "council" | "agency" | "bureau" | "commission" | "committee" | "parliament"
        | "authority" | "senate" | "congress" | "government" | "administration" | "inspectorate" | "embassy"
        | "treasury" | "directorate" | "assembly" | "secretariat" | "consulate" | "presidency" => C::GovernmentBody,
        "university" | "institute" | "association" | "society" | "federation" | "union" | "foundation"
        | "organisation" | "organization" | "centre" | "center" | "centres" | "centers" | "institutes" | "academy"
        | "college" | "school" | "schools" | "church" | "club" | "group" | "fund" | "forum" | "trust" | "hospital"
        | "district" | "network" | "office" | "board" | "service" | "services" | "chapter" | "relations" | "league"
        | "museum" | "library" | "initiative" | "campaign" | "project" | "alliance" | "coalition" | "movement"
        | "programme" | "program" | "observatory" | "laboratory" | "clinic" | "charity" | "chamber"
        | "confederation" | "consortium" | "staff" | "inquiry" | "airport" | "zoo" | "hospitals" => C::Organisation,
        word if CLUBS.contains(&word) => C::Organisation,
        "bank" | "inc" | "corp" | "ltd" | "plc" | "llc" | "llp" | "co" | "company" | "corporation" | "airlines"
        | "airways" | "motors" | "holdings" | "partners" | "gmbh" | "ag" | "sa" | "nv" | "securities" | "capital"
        | "industries" | "technologies" | "ab" | "se" | "oy" | "bv" | "spa" | "estates" | "electric" | "rail"
        | "metals" | "foods" | "stores" | "studios" | "records" | "labs" | "logistics" | "shipping" | "lines"
        | "steel" | "mining" | "minerals" | "petroleum" | "telecom" | "automotive" | "breweries" | "management"
        | "investments" | "ventures" | "advisors" | "advisers" | "consulting" | "brothers" | "pharmaceuticals"
        | "systems" | "energy" | "insurance" | "asset" | "aerospace" | "automobile" | "beverages" | "books"
        | "cement" | "chemical" | "chemicals" | "construction" | "entertainment" | "pharma" | "pictures"
        | "publishing" | "retail" | "semiconductor" | "therapeutics" | "airports" | "hotels" | "trains" | "wealth"
        | "healthcare" | "software" => C::Company,
        "court" | "tribunal" => C::Court,
        "police" | "constabulary" => C::Police,
        "army" | "navy" | "forces" | "command" | "corps" | "guard" => C::Military,
        "party" => C::PoliticalParty,
        "times" | "herald" | "post" | "news" | "gazette" | "tribune" | "star" | "telegraph" | "guardian" | "mail"
        | "daily" | "chronicle" | "observer" | "mirror" | "express" | "examiner" | "courier" => C::NewsOutlet,
        "magazine" | "journal" | "review" => C::Publication,
        "television" | "radio" | "tv" | "broadcasting" => C::Broadcaster,
        _ => return None,
    })
}

/// The class and country of a body that is known by its name: “NATO”.
pub(super) fn body(name: &str) -> Option<(SourceClass, Option<&'static str>)> {
    lexicon::body(name).map(|body| (body.class, body.country))
}

/// What is known of an outlet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outlet {
    /// Its name in the directory.
    pub(super) name: String,
    pub(super) class: SourceClass,
    pub(super) country: Option<String>,
    pub(super) state_controlled: Option<bool>,
    pub(super) wikidata: Option<String>,
}

impl Outlet {
    pub(super) fn of(outlet: &lexicon::Outlet) -> Self {
        Self {
            name: outlet.name.clone(),
            class: outlet.class(),
            country: outlet.country.clone(),
            state_controlled: outlet.state_controlled,
            wikidata: outlet.wikidata.clone(),
        }
    }
}
