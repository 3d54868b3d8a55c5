//! Which body an entity speaks for or belongs to.
//!
//! In “Anna Berg, a spokeswoman for the port,” Anna Berg is affiliated with the port.

use super::aliases::Aliases;
use super::entities::{Entities, Entity};
use super::names::Sort;
use super::phrases::{Phrase, Phrases};
use super::ties::owners::PARTS;
use super::wording::Wording;
use crate::lexicon::is_field;
use crate::model::{BlockKind, Nature, SourceClass};
use crate::text::Span;

/// The entity that another speaks for or belongs to, and the words that say so.
pub(super) fn body_of(
    words: &Wording,
    phrases: &Phrases,
    aliases: &Aliases,
    entities: &Entities,
    entity: usize,
) -> Option<(usize, Span)> {
    let known = &entities.list[entity];
    let speaks_for = known.classes.contains(&SourceClass::Spokesperson)
        || known.lemmas.iter().any(|lemma| SPEAKING_FOR.contains(&lemma.as_str()));
    let fits = |other: usize| {
        let body = &entities.list[other];
        // “the Democratic donor”: an adjective names no body.
        let adjective = body.name.is_some_and(|name| {
            aliases.written[name].key.last().is_some_and(|it| {
                matches!(it.as_str(), "conservative" | "democratic" | "liberal" | "republican" | "socialist")
            })
        });
        if other == entity || body.unresolved || adjective {
            return false;
        }
        match body.nature {
            Nature::Organisation => {
                let place = body.name.is_some_and(|name| aliases.written[name].sort == Sort::Place);
                // “Minister of Economy”, but “Labour’s spokesman”
                // “the Labour MP” has the colour of a party and speaks for no other.
                let colour = body.name.is_some_and(|name| aliases.written[name].key.len() == 1)
                    && body.classes.contains(&SourceClass::PoliticalParty);
                if colour && known.lemmas.iter().any(|lemma| SEATED.contains(&lemma.as_str())) {
                    return false;
                }
                let policy = |name: usize| aliases.written[name].key.iter().all(|word| is_field(word));
                if body.classes.is_empty() && body.name.is_some_and(policy) {
                    return false;
                }
                !place && (known.nature != Nature::Organisation || known.name.is_none())
            }
            Nature::Human => speaks_for && body.name.is_some() && known.nature == Nature::Human,
            Nature::Unknown => body.name.is_some_and(|name| {
                let name = &aliases.written[name];
                known.nature == Nature::Human
                    && !CONTINENTS.contains(&name.text.as_str())
                    && !name.key.iter().all(|word| is_field(word))
            }),
            Nature::Document => false,
        }
    };
    for &(index, sure) in &known.phrases {
        let phrase = &phrases.list[index];
        if sure < 0.6 || phrase.pronoun().is_some() {
            continue;
        }
        if let Some((other, evidence)) = &phrase.serves
            && let Some((body, _)) = entities.of_phrase[*other].filter(|&(body, _)| fits(body))
        {
            return Some((body, words.span(evidence.clone())));
        }
        if let Some((other, token)) = phrase.complement {
            // “a resident of Tarn” speaks for nobody.
            let lives = phrase.nominal().is_some_and(|noun| {
                // “the MP for Tarn North” sits for a place.
                let sits = words.lower(token) == "for"
                    && matches!(
                        noun.lemma.as_str(),
                        "mp" | "mep" | "msp" | "lawmaker" | "senator" | "councillor" | "candidate"
                    );
                sits || LIVING.contains(&noun.lemma.as_str())
            });
            // “a professor in the School of Health”, but not “an official in Tarn”
            // “in the Tarn office of Norbank”
            let inside = || {
                let whole = &phrases.list[whole(phrases, entities, other)];
                whole.name().is_some_and(|name| name.sort == Sort::Body || whole.head != phrases.list[other].head)
            };
            let told = !lives
                && (matches!(words.lower(token), "for" | "of" | "at" | "from" | "with" | "by" | "representing" | "to")
                    || matches!(words.lower(token), "in" | "on") && inside());
            let whole = if told { whole(phrases, entities, other) } else { other };
            if let Some((body, _)) = entities.of_phrase[whole].filter(|&(body, _)| told && fits(body)) {
                return Some((body, phrase.full_span(words)));
            }
        }
        if let Some((body, _)) =
            phrase.owner.and_then(|owner| entities.of_phrase[owner]).filter(|&(body, _)| fits(body))
        {
            let owner = &phrases.list[phrase.owner?];
            return Some((body, words.span(owner.tokens.start.min(phrase.tokens.start)..phrase.full_end)));
        }
    }
    by_role(words, phrases, aliases, entities, entity)
}

/// The phrase of the body that a phrase is a part of: of “the legal team at Norbank”, Norbank.
fn whole(phrases: &Phrases, entities: &Entities, mut part: usize) -> usize {
    const DEEPEST: usize = 3;
    for _ in 0..DEEPEST {
        let phrase = &phrases.list[part];
        let is_part = phrase.nominal().is_some_and(|noun| PARTS.contains(&noun.lemma.as_str()));
        let named = entities.of_phrase[part].is_some_and(|(body, _)| entities.list[body].name.is_some());
        // “the Nordic branch” is no Nordic.
        let named_owner = |&owner: &usize| {
            let owner = &phrases.list[owner];
            !owner.modifies || owner.name().is_some_and(|name| name.sort == Sort::Body)
        };
        let of = phrase.complement.map(|(other, _)| other).or(phrase.owner.filter(named_owner));
        let body = |&other: &usize| {
            entities.of_phrase[other].is_some_and(|(body, _)| entities.list[body].nature != Nature::Human)
        };
        match of.filter(|other| is_part && !named && body(other)) {
            Some(other) => part = other,
            None => break,
        }
    }
    part
}

/// Parts of the world are looked after and work for nobody: “director for Asia”.
const CONTINENTS: &[&str] = &[
    "Africa",
    "America",
    "Asia",
    "Asia Pacific",
    "Asia-Pacific",
    "Central Asia",
    "East Africa",
    "East Asia",
    "Eastern Europe",
    "Europe",
    "Latin America",
    "Middle East",
    "North Africa",
    "North America",
    "Oceania",
    "South America",
    "South Asia",
    "Southeast Asia",
    "Southern Africa",
    "West Africa",
    "Western Europe",
];

/// Who is elected to a seat.
const SEATED: &[&str] = &["councillor", "councilor", "lawmaker", "mep", "mla", "mp", "msp", "senator"];

/// Who speaks for a person besides spokespeople.
const SPEAKING_FOR: &[&str] =
    &["agent", "aide", "attorney", "barrister", "counsel", "lawyer", "publicist", "representative", "solicitor"];

/// What people are who only live or were somewhere, or are somebody’s.
const LIVING: &[&str] = &[
    "brother",
    "citizen",
    "daughter",
    "father",
    "fan",
    "friend",
    "grandmother",
    "guest",
    "inhabitant",
    "local",
    "mother",
    "native",
    "neighbour",
    "neighbor",
    "opponent",
    "critic",
    "passer-by",
    "patient",
    "resident",
    "sister",
    "son",
    "supporter",
    "survivor",
    "tourist",
    "victim",
    "villager",
    "visitor",
    "widow",
    "widower",
    "wife",
    "husband",
];

/// What bodies are called that people speak for without their name: “a force spokeswoman”.
const BODIES: &[(&str, &[SourceClass])] = &[
    ("force", &[SourceClass::Police]),
    ("police", &[SourceClass::Police]),
    ("agency", &[SourceClass::GovernmentBody, SourceClass::Organisation]),
    ("association", &[SourceClass::Organisation]),
    ("authority", &[SourceClass::GovernmentBody]),
    ("charity", &[SourceClass::Organisation]),
    ("commission", &[SourceClass::GovernmentBody]),
    ("committee", &[SourceClass::GovernmentBody]),
    ("department", &[SourceClass::GovernmentBody, SourceClass::Police]),
    ("federation", &[SourceClass::Organisation]),
    ("foundation", &[SourceClass::Organisation]),
    ("hospital", &[SourceClass::Organisation]),
    ("museum", &[SourceClass::Organisation]),
    ("school", &[SourceClass::Organisation]),
    ("airline", &[SourceClass::Company]),
    ("army", &[SourceClass::Military]),
    ("bank", &[SourceClass::Company]),
    ("club", &[SourceClass::Organisation]),
    ("company", &[SourceClass::Company]),
    ("council", &[SourceClass::GovernmentBody]),
    ("ministry", &[SourceClass::GovernmentBody]),
    ("party", &[SourceClass::PoliticalParty]),
    ("union", &[SourceClass::Organisation]),
    ("university", &[SourceClass::Organisation]),
];

/// What people of bodies are called besides those who speak for them: “a ministry official”, “party leader Anna Berg”.
const PEOPLE: &[&str] = &[
    "captain",
    "chairman",
    "chairwoman",
    "chief",
    "director",
    "employee",
    "executive",
    "leader",
    "manager",
    "official",
    "president",
    "representative",
    "secretary",
    "treasurer",
];

/// Offices that one body at a time is spoken of with.
const HEADS: &[&str] = &["chairman", "chairwoman", "co-founder", "founder"];

/// Who leads a team.
const COACHES: &[&str] = &["captain", "coach", "head coach", "manager"];

/// Offices that only companies have.
const OFFICERS: &[&str] =
    &["ceo", "cfo", "coo", "chief executive", "finance director", "managing director", "chief financial officer"];

/// The only body that was named before, where it is a company, for somebody who holds an office that companies have.
fn employer(entities: &Entities, entity: usize) -> Option<usize> {
    let first = |entity: &Entity| entity.phrases.iter().map(|&(phrase, _)| phrase).min();
    let here = first(&entities.list[entity]);
    let only = only_body(entities, |at, body| {
        at != entity && first(body) < here && !body.classes.iter().any(|class| class.is_media())
    })?;
    entities.list[only].classes.contains(&SourceClass::Company).then_some(only)
}

/// The only named body of an article that `fits`, by its number.
fn only_body(entities: &Entities, fits: impl Fn(usize, &Entity) -> bool) -> Option<usize> {
    let named = |at: usize, body: &Entity| {
        body.nature == Nature::Organisation && body.name.is_some() && !body.unresolved && fits(at, body)
    };
    let mut bodies = entities.list.iter().enumerate().filter(|&(at, body)| named(at, body)).map(|(at, _)| at);
    bodies.next().filter(|_| bodies.next().is_none())
}

/// For whoever is only called “spokesman Ola Lund” or “chief executive Ola Lund” at the head of a sentence, the only body
/// that is a subject of the sentence before, in the same paragraph: “The authority rejected that.”
fn spoken_of_before(
    words: &Wording,
    phrases: &Phrases,
    aliases: &Aliases,
    entities: &Entities,
    entity: usize,
) -> Option<usize> {
    let known = &entities.list[entity];
    let index = known.phrases.first()?.0;
    let role = phrases.list[index].same_as.unwrap_or(index).min(index);
    let speaks = known.classes.contains(&SourceClass::Spokesperson);
    let called = |title: &&str| {
        let mut parts = title.split(' ');
        parts.all(|part| known.lemmas.iter().chain(&known.modifiers).any(|word| word == part))
    };
    let (role, sentence) = (&phrases.list[role], phrases.list[index].sentence);
    let seg = words.seg;
    // “We had no choice,” chief executive Ola Lund said. “We had no choice,” said Ola Lund, the chief executive.
    let from = phrases.list.partition_point(|phrase| phrase.sentence < sentence);
    let own = |(phrase, at): (&Phrase, usize)| {
        phrase.quoted || phrase.pronoun().is_some() || entities.of_phrase[at].is_some_and(|(other, _)| other == entity)
    };
    let mut before = phrases.list[from..].iter().zip(from..);
    let leads = role.sentence == sentence
        && before.by_ref().take_while(|(phrase, _)| phrase.tokens.start < role.tokens.start).all(own);
    let before = sentence.checked_sub(1).filter(|&at| {
        let (one, other) = (seg.sentences[at].paragraph, seg.sentences[sentence].paragraph);
        one == other || one + 1 == other && seg.kind_of(at) == BlockKind::Paragraph
    })?;
    if known.name.is_none()
        || known.owner.is_some()
        || !leads
        || !(speaks || OFFICERS.iter().chain(COACHES).chain(HEADS).any(called))
    {
        return None;
    }
    // “Panama coach Ola Lund” has a body of his own.
    let beside = role.tokens.start == seg.sentences[sentence].tokens.start
        && seg.sentences[before].paragraph == seg.sentences[sentence].paragraph;
    let titles = || OFFICERS.iter().chain(COACHES).chain(HEADS).flat_map(|title| title.split(' '));
    let own_body = known.country.is_some() || !known.modifiers.iter().all(|word| titles().any(|part| part == word));
    if !beside && !speaks && own_body {
        return None;
    }
    let at = phrases.list.partition_point(|phrase| phrase.sentence < before);
    let subjects = phrases.list[at..].iter().zip(at..).take_while(|(phrase, _)| phrase.sentence == before);
    let mut bodies: Vec<usize> = subjects
        .filter(|(phrase, _)| phrase.subject && !phrase.quoted)
        .filter_map(|(_, index)| entities.of_phrase[index].map(|(entity, _)| entity))
        .filter(|&body| {
            let body = &entities.list[body];
            let may_be = body.nature == Nature::Unknown && body.classes.is_empty() && body.gender.is_none();
            // Two words are mostly somebody.
            let may_be = may_be && (beside || body.name.is_some_and(|name| aliases.written[name].key.len() == 1));
            (body.nature == Nature::Organisation || may_be && !speaks)
                && body.name.is_some()
                && !body.classes.iter().any(|class| class.is_media())
        })
        .collect();
    bodies.sort_unstable();
    bodies.dedup();
    let &[only] = &bodies[..] else { return None };
    (only != entity).then_some(only)
}

/// The only named body of its kind in the article, for a spokesperson who is told to speak for such a body (“a force
/// spokeswoman”), and for somebody of a police rank.
fn by_role(
    words: &Wording,
    phrases: &Phrases,
    aliases: &Aliases,
    entities: &Entities,
    entity: usize,
) -> Option<(usize, Span)> {
    let known = &entities.list[entity];
    if known.nature != Nature::Human || known.unresolved {
        return None;
    }
    let speaks = known.classes.contains(&SourceClass::Spokesperson);
    let former = known.modifiers.iter().any(|word| matches!(word.as_str(), "former" | "retired" | "ex"));
    let body = known.modifiers.iter().find_map(|word| BODIES.iter().find(|(body, _)| body == word));
    let named = |(word, classes): (&str, &[SourceClass])| {
        only_body(entities, |at, body| {
            body.classes.iter().any(|class| classes.contains(class))
                && (matches!(word, "company" | "force" | "police")
                    || body.lemmas.iter().any(|lemma| lemma == word)
                    || { entities.called(word).contains(&at) })
        })
    };
    let called = |title: &str| known.lemmas.iter().any(|lemma| lemma == title);
    let qualified = |(first, last): (&str, &str)| called(last) && known.modifiers.iter().any(|word| word == first);
    let holds = |title: &&str| called(title) || title.split_once(' ').is_some_and(qualified);
    let officer = known.name.is_some() && !former && known.owner.is_none() && OFFICERS.iter().any(holds);
    let rank = known.name.is_some() && known.classes.contains(&SourceClass::Police);
    let found = match body {
        Some(&(word, classes)) if speaks || PEOPLE.iter().any(|title| called(title)) => named((word, classes)),
        _ if officer => employer(entities, entity),
        _ if rank && !former && !called("prosecutor") => named(("police", &[SourceClass::Police])),
        _ => None,
    };
    let found =
        found.or_else(|| if former { None } else { spoken_of_before(words, phrases, aliases, entities, entity) })?;
    let index = known.phrases.iter().map(|&(phrase, _)| phrase).find(|&phrase| {
        let phrase = &phrases.list[phrase];
        phrase.pronoun().is_none()
            && (phrase.nominal().is_some() || phrase.name().is_some_and(|it| !it.titles.is_empty()))
    })?;
    Some((found, phrases.list[index].full_span(words)))
}
