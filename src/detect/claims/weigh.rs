//! A sentence's words and signs → how sure it is that it needs a source.
//!
//! A regression over what was found: of each kind of sign the strongest, all others together, what is on record, and
//! how the sentence speaks – of what is, of what will be, of what somebody did once. `The firm cheats its customers.`
//! outweighs `The firm met its customers on Monday.`
//!
//! The weights lie between those of a regression over some 1900 sentences that the signs were written with a look at and of
//! one over these and 1200 more of news, judged by a reader afterwards, beside what the network says of all of them, in
//! turns without having been taught with them. The first alone trusts the signs too much.

use super::signs::Found;
use super::{Words, heard};
use crate::model::{Confidence, SignKind};
use crate::text::LowerWord;

/// What speaks for a source before anything is found. From 0 on a sentence needs a source as much as a
/// [finding](crate::audit::SURE) must.
const BIAS: f32 = -1.0;

/// How much a learned engine’s judgement counts beside the signs, and its judgement of a sentence that is as likely as not
/// to need a source once both are heard.
const HEARD: f32 = 0.7;
const HEARD_BAR: f32 = -1.0;

/// How much its words count where no engine judges the sentence.
const BY_WORD: f32 = 0.5;

/// Evidence of an accusation from which on it is one: that of “knowingly”.
const ACCUSES: f32 = 0.59;

/// Records of this strength are words of saying or acts of courts; weaker ones dates, places and events.
const PUBLIC: f32 = 0.38;

/// Per unit of evidence, by kind.
fn weight(kind: SignKind) -> f32 {
    match kind {
        SignKind::Harm | SignKind::Superlative => 1.5,
        SignKind::Accusation | SignKind::Cause | SignKind::Motive => 2.0,
        SignKind::Forecast | SignKind::Mind | SignKind::Number => 2.2,
        SignKind::Judgement => 2.4,
        SignKind::Record => 0.0,
    }
}

/// Evidence that is not the strongest of its kind.
const SECOND: f32 = 0.9;
const PUBLIC_RECORD: f32 = -1.9;
const EVENT: f32 = -0.9;
const PRESENT: f32 = 0.4;
const MODAL: f32 = 0.5;
const PAST: f32 = -0.1;
/// “is controversial”, not “the controversial plan”.
const PREDICATE: f32 = 0.25;
/// “He left early”: goes on with a person already spoken of.
const PRONOUN: f32 = -1.0;
/// Opinion, memoir, a letter: the writer is the source.
const FIRST_PERSON: f32 = -1.8;
/// “I was frightened”: nobody else could know.
const OWN_WITNESS: f32 = -1.0;

/// How sure the signs in the writer's own words make it that a source is needed, and, where an engine judges the sentence,
/// what it thinks of that (`need`, in logits); `voice` is what the [voice](super::voice) of the article takes from it.
pub(super) fn confidence(words: &Words, found: &[Found], need: Option<f32>, voice: f32) -> Confidence {
    let mut strongest = [0.0_f32; SignKind::COUNT];
    let mut others = 0.0;
    let mut public: f32 = 0.0;
    let mut event: f32 = 0.0;
    for sign in found {
        if sign.kind == SignKind::Record {
            let slot = if sign.strength >= PUBLIC { &mut public } else { &mut event };
            *slot = slot.max(sign.strength);
            continue;
        }
        let evidence = -(1.0 - sign.strength).ln();
        let slot = &mut strongest[sign.kind as usize];
        // A second number asks no more than the first: tables and market reports have many.
        if sign.kind != SignKind::Number {
            others += evidence.min(*slot);
        }
        *slot = slot.max(evidence);
    }
    let mut sum = BIAS + voice + SECOND * others + PUBLIC_RECORD * public + EVENT * event;
    sum += SignKind::ALL.into_iter().map(|kind| weight(kind) * strongest[kind as usize]).sum::<f32>();
    let own = || words.words.iter().zip(&words.quoted).filter(|(_, quoted)| !**quoted).map(|(word, _)| word.as_str());
    sum += own().find_map(tense).unwrap_or(0.0);
    if is_predicate(words, found) {
        sum += PREDICATE;
    }
    if words.addresses {
        sum += FIRST_PERSON;
    }
    sum += match words.words.first().map(LowerWord::as_str) {
        Some("he" | "she") => PRONOUN,
        Some("i") => OWN_WITNESS,
        _ => 0.0,
    };
    let heard = need.map_or_else(|| BY_WORD * heard::need(words), |need| HEARD * (need - HEARD_BAR));
    // News that accuses without a source is rare, so the engine has seen little of it: it may add to that, not unsay it.
    let accuses = strongest[SignKind::Accusation as usize] >= ACCUSES;
    sum += if accuses { heard.max(0.0) } else { heard };
    let sure = 1.0 / (1.0 + (-1.5_f32.ln() - sum).exp());
    // Mostly somebody's words: who speaks them is another question.
    let own = own().count();
    Confidence::new(if own * 2 < words.words.len() { sure * 0.5 } else { sure })
}

/// What the word tells of the sentence's time, if it is a verb that does.
fn tense(word: &str) -> Option<f32> {
    match word {
        "is" | "are" | "has" | "have" | "'s" | "do" | "does" | "remains" | "remain" => Some(PRESENT),
        "will" | "would" | "could" | "may" | "might" | "should" | "can" | "must" => Some(MODAL),
        "was" | "were" | "had" | "did" => Some(PAST),
        _ => (word.len() > 3 && word.ends_with("ed")).then_some(PAST),
    }
}

fn is_predicate(words: &Words, found: &[Found]) -> bool {
    /// Words between the copula and the judgement, such as `a` and `very`, and one.
    const REACH: usize = 3;
    let is_copula = |word: &LowerWord| {
        matches!(word.as_str(), "is" | "are" | "was" | "were" | "be" | "been" | "remains" | "remain" | "'s")
    };
    found
        .iter()
        .filter(|sign| sign.kind == SignKind::Judgement)
        .any(|sign| words.words[sign.from.saturating_sub(REACH)..sign.from].iter().any(is_copula))
}
