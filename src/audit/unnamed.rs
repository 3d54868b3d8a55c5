//! Who counts as an unnamed person: nobody could say who they are.
//!
//! “a source close to the talks” and “one of the diplomats” do; “the governor of Kasule province” and “his lawyer” are
//! known to anybody who cares to look, and “a force spokeswoman” speaks for the force.

use crate::lexicon::gender_of_first_name;
use crate::model::{Nature, Number, Source, SourceClass};

/// Whether a source is one or more people whom the article does not name and who speak for no body: “an official”, “two
/// aides”, “a source close to the talks”; not “residents”, “experts” or “a spokesperson for the ministry”.
#[must_use]
pub fn is_unnamed_person(source: &Source) -> bool {
    let class = match source.class {
        SourceClass::Anonymous => !source.named,
        SourceClass::Spokesperson => source.affiliation.is_none() && !source.name.contains(" for "),
        SourceClass::Person | SourceClass::Official => true,
        // “Prosecutors” and “police” speak for their office.
        SourceClass::Police | SourceClass::Military => source.number != Number::Plural,
        _ => false,
    };
    let is_body = source.nature == Nature::Organisation || source.nature == Nature::Document;
    class && !source.named && (source.class == SourceClass::Anonymous || !is_body) && !is_told_by_office(&source.name)
}

/// People known by whom they are to somebody.
const CLOSE: [&str; 54] = [
    "lawyer",
    "lawyers",
    "attorney",
    "attorneys",
    "solicitor",
    "solicitors",
    "barrister",
    "agent",
    "manager",
    "leader",
    "boss",
    "chairman",
    "chairwoman",
    "chair",
    "head",
    "chief",
    "director",
    "president",
    "secretary",
    "captain",
    "coach",
    "editor",
    "publisher",
    "publicist",
    "apprentice",
    "successor",
    "predecessor",
    "mother",
    "father",
    "parents",
    "wife",
    "husband",
    "widow",
    "widower",
    "brother",
    "sister",
    "son",
    "daughter",
    "grandmother",
    "grandfather",
    "family",
    "author",
    "authors",
    "spokesperson",
    "ceo",
    "doctor",
    "ex-husband",
    "ex-wife",
    "fiance",
    "fiancee",
    "nephew",
    "niece",
    "uncle",
    "aunt",
];

/// What officials of a field, or of a place, do their work in; they speak for it: “wildlife officials”, “county officials”.
/// Officials of a government, a campaign or the secret services do not.
const DUTIES: [&str; 32] = [
    "airport",
    "and",
    "border",
    "city",
    "county",
    "court",
    "customs",
    "education",
    "election",
    "emergency",
    "enforcement",
    "fire",
    "fisheries",
    "forest",
    "health",
    "hospital",
    "immigration",
    "law",
    "police",
    "port",
    "prison",
    "public",
    "railway",
    "relief",
    "rescue",
    "school",
    "town",
    "traffic",
    "transport",
    "transportation",
    "weather",
    "wildlife",
];

/// Offices that one person holds at a time.
const OFFICES: [&str; 25] = [
    "minister",
    "president",
    "premier",
    "chancellor",
    "mayor",
    "mayoress",
    "governor",
    "king",
    "queen",
    "pope",
    "bishop",
    "archbishop",
    "ambassador",
    "ombudsman",
    "chairman",
    "chairwoman",
    "director",
    "commissioner",
    "sheriff",
    "coroner",
    "senator",
    "congressman",
    "congresswoman",
    "candidate",
    "nominee",
];

/// Whether the words tell who it is by an office, a kinship or a body, though no name is given.
pub(super) fn is_told_by_office(words: &str) -> bool {
    let all: Vec<String> = words
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@').to_lowercase().replace('’', "'"))
        .collect();
    let has = |list: &[&str]| all.iter().any(|word| list.contains(&word.as_str()));
    let Some(first) = all.first() else { return false };
    if names_person(words) {
        return true;
    }
    // “other candidates, including Anna Berg and Ole Dahl”
    if [" including ", " such as "].iter().any(|mark| words.split_once(mark).is_some_and(|(_, rest)| begins_name(rest)))
    {
        return true;
    }
    // An account is known by its handle; “the Tulsa-based miner” is a firm.
    if all.iter().any(|word| word.starts_with('@') || word.ends_with("-based")) {
        return true;
    }
    let belongs = matches!(first.as_str(), "his" | "her" | "its" | "their" | "my" | "our" | "whose")
        || all[..all.len() - 1].iter().any(|word| word.ends_with("'s") || word.ends_with("s'"));
    if let Some(at) = all.iter().position(|word| word.starts_with("spokes")) {
        let bare = all[..at].iter().all(|word| matches!(word.as_str(), "a" | "an" | "the" | "one" | "another"));
        return belongs || !bare;
    }
    // Of “a lawyer for the firm” it is known for whom they speak, of “an official” nothing.
    if !belongs && has(&["a", "an", "one", "another", "two", "three", "several", "some"]) {
        return has(&["lawyer", "lawyers", "attorney", "agent"]) && has(&["for"]);
    }
    // “the ministers”, “Ambassadors of the 27 member states”: whoever holds the office in each.
    let offices = all.iter().filter_map(|word| word.strip_suffix('s')).any(|word| OFFICES.contains(&word));
    if offices && (belongs || first == "the" || all.iter().any(|word| word == "of")) {
        return true;
    }
    if all.len() > 1 && all.last().is_some_and(|last| last == "officials") {
        let described = all[..all.len() - 1].iter().filter(|word| *word != "the");
        return described.clone().count() > 0 && described.clone().all(|word| DUTIES.contains(&word.as_str()));
    }
    let definite =
        belongs || first == "the" || OFFICES.contains(&first.as_str()) || all.len() > 1 && has(&["director"]);
    (belongs && has(&CLOSE)) || (first == "the" && has(&["author", "authors"])) || (definite && has(&OFFICES))
}

/// Whether the words hold the name of whoever speaks: “Anna Berg, a prominent teacher”, “both Mr. Lund”; not “Anna Berg’s
/// aides”, “a resident named Sam” as well.
fn names_person(words: &str) -> bool {
    const HONORIFICS: [&str; 8] = ["Dr.", "Gov.", "Mr.", "Mrs.", "Ms.", "Rep.", "Sen.", "Sir"];
    let all: Vec<&str> = words.split_whitespace().collect();
    // What a name ends with where nothing belongs to it and nothing is called after it.
    let ends = |at: usize| {
        let own = all[at].ends_with("'s") || all[at].ends_with("’s") || all[at].ends_with(['\'', '’']);
        let next = all.get(at + 1).copied();
        let goes_on = next.is_some_and(|next| !matches!(next, "and" | "of" | "who") && !all[at].ends_with(','));
        !own && !goes_on
    };
    all.windows(2).enumerate().any(|(at, pair)| {
        let called = HONORIFICS.contains(&pair[0]) || gender_of_first_name(pair[0]).is_some();
        begins_name(pair[1]) && (called && ends(at + 1) || matches!(pair[0], "named" | "called"))
    })
}

/// Whether words begin with a name.
fn begins_name(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_or_a_kinship_tells_who_it_is() {
        for told in [
            "the governor of Kasule province",
            "the former mayor of Puerto Lobo",
            "the finance minister",
            "her lawyers",
            "the Dane’s agent",
            "A lawyer for the firm",
            "A force spokeswoman",
            "Her official spokesperson",
            "the Tulsa-based miner",
            "a user called @mattythemedic",
            "The report's authors",
            "Executive director of the Dallas chapter",
            "its leader",
            "the senator from Norland",
            "Anna Berg, a prominent teacher",
            "both Mr. Lund",
            "a resident named Sam",
            "law enforcement officials",
            "the county health officials",
            "his ex-wife",
            "the ministers",
            "Ambassadors of the union's 12 member states",
            "Other candidates, including Anna Berg and Ole Dahl",
        ] {
            assert!(is_told_by_office(told), "{told}");
        }
        for unnamed in [
            "an official",
            "a spokesperson",
            "a source close to the minister",
            "two people familiar with the matter",
            "One of the diplomats",
            "a former adviser",
            "two ministers",
            "ministers",
            "a candidate",
            "Anna Berg's aides",
            "an Anna Berg adviser",
            "officials",
            "senior administration officials",
            "intelligence officials",
            "officials, including two judges",
            "a lawyer",
            "Prosser’s allies",
            "a senior party official",
            "officials at the Department for Schools",
            "",
        ] {
            assert!(!is_told_by_office(unnamed), "{unnamed}");
        }
    }
}
