//! Which entity a noun without a name means: “the minister”, “the company”, “its website”.
//!
//! In “Anna Berg, the mayor of Tarn, left. The mayor said …” the second mayor is Anna Berg.

use super::aliases::Aliases;
use super::entities::{Entities, Entity};
use super::names::Sort;
use super::nouns::{Determiner, Nominal};
use crate::model::{Nature, Number, SourceClass};

/// The entity that a definite noun takes up again, with how sure that is.
pub(super) fn antecedent(
    entities: &Entities,
    aliases: &Aliases,
    nominal: &Nominal,
    owner: Option<usize>,
    distance: impl Fn(usize) -> usize,
) -> Option<(usize, f32)> {
    if let Some(owner) = owner {
        let owned = entities.owned(owner, &nominal.lemma);
        if owned.is_some_and(|entity| qualifies(&entities.list[entity], nominal)) {
            return owned.map(|entity| (entity, 0.85));
        }
        return None;
    }
    let called: Vec<usize> = entities
        .called(&nominal.lemma)
        .into_iter()
        .filter(|&entity| {
            let known = &entities.list[entity];
            agrees(known, nominal) && (qualifies(known, nominal) || is_named_so(known, aliases, nominal))
        })
        .collect();
    match called[..] {
        [] => {}
        [only] => {
            return Some((only, if distance(only) < 6 { 0.88 } else { 0.75 }));
        }
        [first, second, ..] => {
            let (near, far) = (distance(first), distance(second));
            // Two officials in one breath: nobody can tell.
            if near <= 1 && far > near + 1 || near <= 3 && far > near * 2 + 2 {
                return Some((first, 0.65));
            }
            let exact: Vec<usize> =
                called.iter().copied().filter(|&entity| named_so(&entities.list[entity], nominal)).collect();
            if let [only] = exact[..] {
                return Some((only, 0.7));
            }
            return None;
        }
    }
    by_kind(entities, aliases, nominal, distance)
}

/// Whether every qualifier of the noun is known of the entity, so that “the foreign minister” is no defence minister.
fn named_so(entity: &Entity, nominal: &Nominal) -> bool {
    !nominal.modifiers.is_empty() && nominal.modifiers.iter().all(|modifier| entity.modifiers.contains(modifier))
}

/// Whether every qualifier of the noun is a word of the entity’s name: “the foreign ministry” for the Norland Foreign Ministry.
fn is_named_so(entity: &Entity, aliases: &Aliases, nominal: &Nominal) -> bool {
    let name = entity.name.map_or(&[][..], |name| &aliases.written[name].key);
    !nominal.modifiers.is_empty() && nominal.modifiers.iter().all(|modifier| name.contains(modifier))
}

fn qualifies(entity: &Entity, nominal: &Nominal) -> bool {
    const TELL_NOTHING: [&str; 9] = ["former", "same", "new", "senior", "young", "late", "top", "then", "current"];
    let telling: Vec<&String> =
        nominal.modifiers.iter().filter(|modifier| !TELL_NOTHING.contains(&modifier.as_str())).collect();
    telling.is_empty()
        || telling.iter().any(|modifier| entity.modifiers.contains(modifier))
        || nominal.country.is_some() && entity.country == nominal.country
}

fn agrees(entity: &Entity, nominal: &Nominal) -> bool {
    let number = match (entity.number, nominal.number) {
        (Number::Unknown, _) | (_, Number::Unknown) => true,
        (one, other) => one == other,
    };
    let nature =
        entity.nature == nominal.nature || entity.nature == Nature::Unknown || nominal.nature == Nature::Unknown;
    let gender = match (entity.gender, nominal.gender) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let country = match (entity.country, nominal.country) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    number && nature && gender && country && !entity.unresolved
}

/// The entity that nothing called so yet, but whose kind fits: “the company” for Acme Ltd.
fn by_kind(
    entities: &Entities,
    aliases: &Aliases,
    nominal: &Nominal,
    distance: impl Fn(usize) -> usize,
) -> Option<(usize, f32)> {
    const FARTHEST: usize = 9;
    if nominal.determiner != Determiner::Definite {
        return None;
    }
    let mut best: Vec<(usize, f32, usize)> = Vec::new();
    for entity in entities.fresh() {
        let candidate = &entities.list[entity];
        let far = distance(entity);
        if far > FARTHEST || !agrees(candidate, nominal) {
            continue;
        }
        if let Some(fit) = kind_fits(candidate, aliases, nominal) {
            best.push((entity, fit, far));
        }
    }
    let top = best.iter().map(|(_, fit, _)| *fit).fold(0.0, f32::max);
    best.retain(|(_, fit, _)| *fit >= top - 0.01);
    match best[..] {
        [(entity, fit, _)] => Some((entity, fit)),
        [(entity, fit, near), (_, _, far), ..] if near <= 1 && far >= near + 3 => Some((entity, fit - 0.15)),
        _ => None,
    }
}

/// Whether a noun that was not used for an entity fits it: “the agency” for Reuters.
pub(super) fn may_be(entity: &Entity, aliases: &Aliases, nominal: &Nominal) -> bool {
    agrees(entity, nominal) && kind_fits(entity, aliases, nominal).is_some()
}

/// Whether a noun takes up a name whose bearer nothing else tells: “the company”, but not “the ministry”, which would be
/// part of the name.
pub(super) fn may_take_up_a_name(nominal: &Nominal) -> bool {
    const NOUNS: &[&str] = &[
        "agency",
        "airline",
        "brewer",
        "broadcaster",
        "builder",
        "business",
        "carmaker",
        "carrier",
        "chain",
        "charity",
        "chipmaker",
        "club",
        "company",
        "conglomerate",
        "developer",
        "drugmaker",
        "firm",
        "insurer",
        "lender",
        "maker",
        "manufacturer",
        "nonprofit",
        "operator",
        "planemaker",
        "producer",
        "publisher",
        "regulator",
        "retailer",
        "start-up",
        "startup",
        "supplier",
        "utility",
        "watchdog",
    ];
    nominal.number == Number::Singular && NOUNS.contains(&nominal.lemma.as_str())
}

/// Whether something fresh in the reader’s mind may be taken up by a noun that was not used for it.
pub(super) fn is_taken_up(entities: &Entities, aliases: &Aliases, nominal: &Nominal) -> bool {
    entities.fresh().into_iter().any(|entity| may_be(&entities.list[entity], aliases, nominal))
}

/// Documents that “the report” may take up; it is no agreement, letter or law.
const REPORTS: &[&str] = &[
    "analysis",
    "assessment",
    "audit",
    "briefing",
    "document",
    "dossier",
    "evaluation",
    "inquiry",
    "investigation",
    "paper",
    "report",
    "review",
    "survey",
];

/// What the popular press calls whoever tells it of somebody.
const FRIENDS: &[&str] = &["chum", "confidant", "friend", "insider", "mate", "pal", "source"];

/// How well a noun fits an entity that it was not used for: 0.5 to 0.8.
fn kind_fits(entity: &Entity, aliases: &Aliases, nominal: &Nominal) -> Option<f32> {
    use SourceClass::{Broadcaster, Company, Document, NewsAgency, NewsOutlet, Organisation, Poll, Publication, Study};
    let lemma = nominal.lemma.as_str();
    let called = |class: SourceClass| entity.classes.contains(&class);
    let name_has = || entity.name.is_some_and(|name| aliases.written[name].key.iter().any(|word| word == lemma));
    match nominal.nature {
        Nature::Organisation => {
            // Only names are taken up by another noun: “the ministry” is no “the agency”.
            entity.name?;
            if entity.nature != Nature::Organisation {
                return None;
            }
            if name_has() {
                return Some(0.8);
            }
            let media = |classes: &[SourceClass]| classes.iter().any(|&class| called(class)).then_some(0.75);
            match lemma {
                "agency" if called(NewsAgency) => Some(0.75),
                "newspaper" | "paper" | "daily" | "tabloid" | "website" | "site" | "magazine" | "journal"
                | "outlet" | "publication" => media(&[NewsOutlet, Publication]),
                "agency" if called(SourceClass::GovernmentBody) || called(Organisation) => Some(0.55),
                "force" if called(SourceClass::Police) || called(SourceClass::Military) => Some(0.7),
                "party" if called(SourceClass::PoliticalParty) => Some(0.75),
                "watchdog" | "regulator" if called(SourceClass::GovernmentBody) => Some(0.65),
                "broadcaster" | "channel" | "network" | "station" => media(&[Broadcaster]),
                _ if nominal.class == Company => {
                    if called(Company) {
                        Some(0.75)
                    } else {
                        // “Ohio” is none.
                        let place = entity.name.is_some_and(|name| aliases.written[name].sort == Sort::Place);
                        (entity.classes.is_empty() && !place).then_some(0.55)
                    }
                }
                "organisation" | "organization" | "group" | "charity" | "body" | "union" | "association" => {
                    (called(Organisation) || entity.classes.is_empty()).then_some(0.6)
                }
                _ => None,
            }
        }
        Nature::Human if nominal.number == Number::Singular => {
            if entity.nature != Nature::Human {
                return None;
            }
            match lemma {
                "man" | "woman" | "boy" | "girl" if entity.gender.is_some() && entity.gender == nominal.gender => {
                    Some(0.6)
                }
                "-year-old" if entity.name.is_some() => Some(0.65),
                // “the officer” for PC Daniel Okoro
                _ if entity.name.is_some()
                    && matches!(nominal.class, SourceClass::Police | SourceClass::Military | SourceClass::Court)
                    && called(nominal.class) =>
                {
                    Some(0.65)
                }
                "insider" | "source" if entity.name.is_none() && called(SourceClass::Anonymous) => Some(0.65),
                // “‘He is gone,’ the pal added” of “a friend”
                _ if FRIENDS.contains(&lemma) && entity.name.is_none() => {
                    entity.lemmas.iter().any(|known| FRIENDS.contains(&known.as_str())).then_some(0.65)
                }
                "leader" | "politician" => {
                    let leads = ["president", "minister", "premier", "chancellor", "king", "leader"];
                    entity.lemmas.iter().any(|known| leads.contains(&known.as_str())).then_some(0.65)
                }
                _ => None,
            }
        }
        Nature::Document => {
            let written = |class| matches!(class, Study | Document | Poll);
            let same = match nominal.class {
                // “the study” is no “investigation” of the police.
                Study => called(Study) && entity.lemmas.iter().any(|known| inquires(known) == inquires(lemma)),
                Document if lemma == "document" => entity.classes.iter().any(|&class| written(class)),
                Document if lemma == "report" => {
                    called(Study) || called(Poll) || entity.lemmas.iter().any(|lemma| REPORTS.contains(&lemma.as_str()))
                }
                class => called(class),
            };
            (entity.nature == Nature::Document && same).then_some(0.6)
        }
        _ => None,
    }
}

/// Whether a noun for a study means one into what happened.
fn inquires(lemma: &str) -> bool {
    matches!(lemma, "audit" | "inquiry" | "inspection" | "investigation" | "probe")
}
