//! Whom a pronoun means, if that can be told.
//!
//! In “Anna Berg met the press. She said …” she is Anna Berg. Where two people are as likely, nobody is named.

use super::entities::Entity;
use super::words::Gender;
use crate::model::{Nature, Number};

/// What a pronoun asks of whom it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// he, she
    Person(Gender),
    /// it
    Thing,
    /// they
    Several,
}

/// What a personal pronoun of the third person asks for.
pub(super) fn asks(pronoun: &str) -> Option<Asks> {
    Some(match pronoun {
        "he" | "him" | "his" | "himself" => Asks::Person(Gender::Male),
        "she" | "her" | "herself" | "hers" => Asks::Person(Gender::Female),
        "it" | "its" | "itself" => Asks::Thing,
        "they" | "them" | "their" | "themselves" | "theirs" => Asks::Several,
        _ => return None,
    })
}

/// What speaks for an entity being meant by a pronoun.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// Sentences since it was last mentioned.
    pub(super) sentences: usize,
    /// Paragraphs since then.
    pub(super) paragraphs: usize,
    /// Whether it was the subject there.
    pub(super) subject: bool,
    /// Whether it was the last to be cited, in this paragraph or the one before.
    pub(super) spoke: bool,
    /// Whether it was the subject of the reporter’s own words before the pronoun, in its sentence.
    pub(super) leads: bool,
    /// Whether it says, in the reporter’s words, what the pronoun stands in.
    pub(super) tells: bool,
    /// Whether it was mentioned only inside somebody’s quotation.
    pub(super) quoted: bool,
    /// Whether it only owned or qualified something there.
    pub(super) aside: bool,
    /// How often it was mentioned.
    pub(super) mentions: usize,
    /// Whether the pronoun is cited itself.
    pub(super) cited: bool,
}

/// How strongly an entity suggests itself; `None` where it cannot be meant.
pub(super) fn score(asks: Asks, entity: &Entity, standing: Standing) -> Option<f32> {
    if entity.unresolved || standing.paragraphs > 3 || standing.sentences > 8 {
        return None;
    }
    let mut score = match asks {
        Asks::Person(gender) => {
            if !entity.may_be_person() || entity.gender.is_some_and(|known| known != gender) {
                return None;
            }
            let known = if entity.gender.is_some() { 0.8 } else { 0.0 };
            // Whoever is cited by a name is mostly a person.
            let human = match entity.nature {
                Nature::Human => 0.0,
                _ if standing.spoke && entity.name.is_some() => -0.3,
                _ => -1.2,
            };
            known + human
        }
        Asks::Thing => match (entity.nature, entity.number) {
            (_, Number::Plural) | (Nature::Human, _) => return None,
            (Nature::Organisation | Nature::Document, _) => 0.3,
            (Nature::Unknown, _) => -0.8,
        },
        Asks::Several => match (entity.nature, entity.number) {
            (Nature::Human, Number::Plural) => 0.8,
            (Nature::Document, Number::Plural) => -2.0,
            (_, Number::Plural) => 0.4,
            (Nature::Organisation, _) => -0.6,
            // “‘I was in the room,’ they said” of a former adviser
            (Nature::Human, _) if standing.spoke && standing.cited && entity.name.is_none() => -0.6,
            (Nature::Human, _) => return None,
            _ => -1.6,
        },
    };
    score += match standing.sentences {
        0 => 2.4,
        1 => 2.2,
        2 => 1.4,
        3 => 0.9,
        _ => 0.3,
    };
    score -= 0.35 * standing.paragraphs.min(3) as f32;
    if standing.subject {
        score += 0.9;
    }
    if standing.spoke {
        score += if standing.cited { 2.2 } else { 0.9 };
    }
    if standing.tells {
        score += 1.2;
    }
    // “Her father was calm: he told the Herald …”
    if standing.leads && matches!(asks, Asks::Person(_)) && entity.nature == Nature::Human {
        score += 2.0;
    }
    if standing.quoted {
        score -= 1.4;
    }
    if standing.aside {
        score -= 0.9;
    }
    if entity.name.is_some() {
        score += 0.3;
    }
    score += 0.15 * (standing.mentions.min(6) as f32);
    Some(score)
}

/// The best of scored candidates and how sure it is; nobody where two are close. `spoke` tells who was the last to be
/// cited: where that is another than the best, or nobody, being the subject alone does not decide.
pub(super) fn decide(scored: &[(usize, f32)], spoke: impl Fn(usize) -> bool) -> Option<(usize, f32)> {
    const LEAST: f32 = 1.2;
    const CLOSE: f32 = 0.4;
    const CLOSE_IN_SILENCE: f32 = 1.0;
    let mut best: Option<(usize, f32)> = None;
    let mut second = f32::MIN;
    for &(entity, score) in scored {
        match best {
            Some((_, top)) if score <= top => second = second.max(score),
            _ => {
                second = best.map_or(f32::MIN, |(_, top)| top.max(second));
                best = Some((entity, score));
            }
        }
    }
    let (entity, top) = best.filter(|(_, top)| *top >= LEAST)?;
    let margin = (top - second).min(6.0);
    if margin < if spoke(entity) { CLOSE } else { CLOSE_IN_SILENCE } {
        return None;
    }
    let sure = match margin {
        m if m >= 2.0 => 0.9,
        m if m >= 1.2 => 0.8,
        m if m >= 0.8 => 0.7,
        _ => 0.55,
    };
    Some((entity, if top < 2.0 { sure - 0.15 } else { sure }))
}

/// Whether a pronoun is the speaker’s own: “I”, “we”.
pub(super) fn is_first_person(pronoun: &str) -> bool {
    matches!(pronoun, "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours" | "ourselves")
}

/// Whether it counts more than the speaker: “we”.
pub(super) fn is_first_plural(pronoun: &str) -> bool {
    matches!(pronoun, "we" | "us" | "our" | "ours" | "ourselves")
}

/// Whether it takes one or more out of several: “one of them”, “others”.
pub(super) fn is_partitive(pronoun: &str) -> bool {
    pronoun.ends_with(" of them") || pronoun.ends_with(" of whom") || pronoun.ends_with(" of those")
}
