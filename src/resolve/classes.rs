//! What kind of source an entity is, from its name, what it is called and what is known of outlets.
//!
//! In “Anna Berg, a spokeswoman for the port,” she is a spokesperson, and `experts` are what they are.

use super::entities::Entity;
use super::names::{Name, Sort};
use super::nouns::Determiner;
use super::phrases::Form;
use super::reading::Reading;
use super::words::Outlet;
use crate::lexicon::ends_outlet_name;
use crate::model::{Nature, Number, SourceClass};

/// What kind of source an entity is, and what sort of thing.
pub(super) fn class(read: &Reading, entity: &Entity) -> (SourceClass, Nature) {
    use SourceClass as C;
    let names: Vec<&Name> = entity.phrases.iter().filter_map(|&(phrase, _)| read.phrase(phrase).name()).collect();
    if let Some(outlet) = outlet(&names) {
        return (outlet.class, Nature::Organisation);
    }
    if !entity.members.is_empty() {
        return (C::Group, entity.nature);
    }
    // “@brigade” is somebody’s account, whatever the word means.
    let handle = |&(phrase, _): &(usize, f32)| {
        let phrase = read.phrase(phrase);
        let start = read.words.span(phrase.head.clone()).start;
        phrase.pronoun().is_none()
            && (read.words.text[..start].ends_with('@') || read.words.text[start..].starts_with('@'))
    };
    if entity.phrases.iter().any(handle) {
        return (C::SocialMediaPost, Nature::Unknown);
    }
    let called = |class: C| entity.classes.contains(&class);
    let sort = read.sort(entity);
    match entity.nature {
        Nature::Human => {
            let office = [C::Spokesperson, C::Military, C::Police, C::Court, C::Official]
                .into_iter()
                .find(|&class| called(class));
            let class = match office {
                Some(class) => class,
                None if entity.name.is_some() => C::Person,
                None if is_withheld(read, entity) => C::Anonymous,
                // “the firm’s executives”
                None => match entity.classes.first().copied().unwrap_or(C::Person) {
                    C::Person if entity.number == Number::Plural && !is_counted(read, entity) => C::Group,
                    class => class,
                },
            };
            (class, Nature::Human)
        }
        Nature::Organisation if sort == Some(Sort::Place) && entity.classes.is_empty() => {
            (C::GovernmentBody, Nature::Organisation)
        }
        Nature::Organisation => (entity.classes.first().copied().unwrap_or(C::Organisation), Nature::Organisation),
        Nature::Document => (entity.classes.first().copied().unwrap_or(C::Document), Nature::Document),
        Nature::Unknown => guess(read, entity, &names),
    }
}

/// Whether people are told as so many or some of them: “two rowers from abroad”.
fn is_counted(read: &Reading, entity: &Entity) -> bool {
    entity
        .phrases
        .iter()
        .any(|&(phrase, _)| read.phrase(phrase).nominal().is_some_and(|noun| noun.determiner == Determiner::Indefinite))
}

/// The known outlet that one of these names names.
pub(super) fn outlet<'n>(names: &[&'n Name]) -> Option<&'n Outlet> {
    names.iter().find_map(|name| name.outlet.as_ref())
}

/// What a name without any other sign names: two or three words are mostly a person, a word with a digit or a capital
/// inside is a brand.
fn guess(read: &Reading, entity: &Entity, names: &[&Name]) -> (SourceClass, Nature) {
    let Some(name) = names.iter().max_by_key(|name| name.key.len()) else {
        let class = entity.classes.first().copied().unwrap_or(SourceClass::Unknown);
        return (class, Nature::Unknown);
    };
    // “The Herald”
    let article = |&(phrase, _): &(usize, f32)| {
        let phrase = read.phrase(phrase);
        phrase.name().is_some() && read.words.lower(phrase.tokens.start) == "the"
    };
    if let Some(&class) = entity.classes.first().filter(|class| class.is_media())
        && entity.phrases.iter().any(article)
    {
        return (class, Nature::Organisation);
    }
    // “the Echo”
    if entity.phrases.iter().any(article) && matches!(&name.key[..], [only] if ends_outlet_name(only)) {
        return (SourceClass::NewsOutlet, Nature::Organisation);
    }
    let brand = name.text.chars().any(|c| c.is_ascii_digit())
        || name.text.split(' ').any(|word| {
            word.chars().skip(1).any(char::is_uppercase)
                && word.contains(char::is_lowercase)
                && !word.contains(['-', '\'', '’'])
        });
    // “Blue Line” is nobody’s name.
    const THINGS: &[&str] = &[
        "action",
        "air",
        "asian",
        "better",
        "big",
        "black",
        "blue",
        "care",
        "central",
        "citizens",
        "city",
        "clean",
        "climate",
        "club",
        "data",
        "digital",
        "east",
        "energy",
        "fair",
        "first",
        "free",
        "friends",
        "gas",
        "global",
        "gold",
        "golden",
        "green",
        "health",
        "homes",
        "house",
        "international",
        "line",
        "living",
        "media",
        "metal",
        "nation",
        "national",
        "new",
        "north",
        "oil",
        "open",
        "power",
        "red",
        "research",
        "rights",
        "rivers",
        "roads",
        "royal",
        "safe",
        "save",
        "seas",
        "silver",
        "south",
        "stop",
        "streets",
        "united",
        "watch",
        "water",
        "west",
        "western",
        "wheel",
        "workers",
    ];
    // “Valencia deny it”: a name with a verb for several is a team’s.
    let team = |&(phrase, _): &(usize, f32)| {
        let phrase = read.phrase(phrase);
        let joined = phrase.tokens.start > 0 && matches!(read.words.lower(phrase.tokens.start - 1), "and" | "or" | "&");
        let verb = read.words.lower(phrase.tokens.end);
        phrase.name().is_some() && phrase.subject && !joined && matches!(verb, "have" | "are" | "were" | "deny" | "say")
    };
    // “Japan Atomic”
    let first = name.text.split(' ').next().unwrap_or_default();
    let country = name.key.len() > 1 && super::words::is_country(first) && !COUNTRY_NAMES.contains(&first);
    let thing = |word: &String| THINGS.contains(&word.as_str());
    // “Nate Green”
    let direction = name.key.last().is_some_and(|last| matches!(last.as_str(), "east" | "north" | "south" | "west"));
    let family = !direction
        && matches!(&name.key[..], [first, last] if !thing(first) && thing(last))
        && name.text.rsplit(' ').next().is_some_and(super::words::is_family_name);
    // “Bay County”
    let last = name.key.last().map_or("", String::as_str);
    if name.key.len() > 1 && matches!(last, "county" | "parish" | "borough" | "township" | "islands") {
        return (SourceClass::GovernmentBody, Nature::Organisation);
    }
    let brand = brand || country || entity.phrases.iter().any(team) || !family && name.key.iter().any(thing);
    if brand {
        (SourceClass::Organisation, Nature::Organisation)
    } else if entity.phrases.iter().any(article) && entity.number != Number::Plural {
        // “the Baltimore Banner”: nobody’s name has an article.
        (SourceClass::Organisation, Nature::Organisation)
    } else if (2..=3).contains(&name.key.len()) && entity.number != Number::Plural {
        (SourceClass::Person, Nature::Human)
    } else {
        (SourceClass::Unknown, Nature::Unknown)
    }
}

/// Countries that people are named after: “Jordan Berg”.
const COUNTRY_NAMES: &[&str] =
    &["America", "Chad", "Cuba", "Georgia", "Holland", "India", "Ireland", "Israel", "Jordan", "Kenya", "Malta"];

/// Whether people are described only by what they know: “people familiar with the matter”.
fn is_withheld(read: &Reading, entity: &Entity) -> bool {
    entity.phrases.iter().any(|&(index, _)| {
        let phrase = read.phrase(index);
        let Form::Noun(_) = &phrase.form else { return false };
        let after: Vec<&str> = (phrase.tokens.end..phrase.tokens.end + 3).map(|at| read.words.lower(at)).collect();
        matches!(
            after[..],
            ["familiar", "with", _]
                | ["close", "to", _]
                | ["briefed", "on", _]
                | ["with", "knowledge", _]
                | ["with", "direct", "knowledge"]
                | ["aware", "of", _]
                | ["in", "the", "know"]
                | ["involved", "in", _]
        )
    })
}
