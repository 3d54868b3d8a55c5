//! Words → what their forms and the nouns made of them have in common: `pays`, `paid` and `payments` are one.
//!
//! Rough: good enough to find the same thing said again, not to tell what a word means.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Forms that no ending tells, with their stem.
const FORMS: &[(&str, &str)] = &[
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("built", "build"),
    ("chose", "choos"),
    ("chosen", "choos"),
    ("collision", "collid"),
    ("dead", "death"),
    ("deadly", "death"),
    ("deaths", "death"),
    ("deceased", "death"),
    ("decision", "decid"),
    ("decisions", "decid"),
    ("detain", "arrest"),
    ("detained", "arrest"),
    ("detention", "arrest"),
    ("die", "death"),
    ("died", "death"),
    ("dies", "death"),
    ("discuss", "talk"),
    ("discussed", "talk"),
    ("discussion", "talk"),
    ("discussions", "talk"),
    ("driven", "driv"),
    ("drove", "driv"),
    ("dying", "death"),
    ("explosion", "explod"),
    ("explosions", "explod"),
    ("fallen", "fall"),
    ("fatal", "death"),
    ("fatalities", "death"),
    ("fatality", "death"),
    ("fell", "fall"),
    ("fled", "flee"),
    ("flew", "fly"),
    ("flight", "fly"),
    ("flown", "fly"),
    ("fought", "fight"),
    ("found", "find"),
    ("gave", "giv"),
    ("given", "giv"),
    ("gone", "go"),
    ("heard", "hear"),
    ("held", "hold"),
    ("hid", "hid"),
    ("hidden", "hid"),
    ("hurt", "injur"),
    ("injuries", "injur"),
    ("injury", "injur"),
    ("invasion", "invad"),
    ("kept", "keep"),
    ("kill", "death"),
    ("killed", "death"),
    ("killing", "death"),
    ("killings", "death"),
    ("kills", "death"),
    ("knew", "know"),
    ("knowledge", "know"),
    ("known", "know"),
    ("left", "leav"),
    ("lent", "lend"),
    ("loan", "lend"),
    ("loans", "lend"),
    ("lose", "lost"),
    ("loses", "lost"),
    ("losing", "lost"),
    ("loss", "lost"),
    ("losses", "lost"),
    ("made", "mak"),
    ("meeting", "meet"),
    ("meetings", "meet"),
    ("met", "meet"),
    ("negotiate", "talk"),
    ("negotiated", "talk"),
    ("negotiating", "talk"),
    ("negotiation", "talk"),
    ("negotiations", "talk"),
    ("paid", "pay"),
    ("phoned", "call"),
    ("plane", "plane"),
    ("planes", "plane"),
    ("quit", "resign"),
    ("ran", "run"),
    ("rang", "call"),
    ("ring", "call"),
    ("ringing", "call"),
    ("rung", "call"),
    ("risen", "ris"),
    ("rose", "ris"),
    ("sale", "sell"),
    ("sales", "sell"),
    ("sank", "sink"),
    ("seen", "see"),
    ("sent", "send"),
    ("shot", "shoot"),
    ("shots", "shoot"),
    ("sold", "sell"),
    ("spent", "spend"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("struck", "strik"),
    ("sunk", "sink"),
    ("taken", "tak"),
    ("telephoned", "call"),
    ("theft", "steal"),
    ("thefts", "steal"),
    ("threw", "throw"),
    ("told", "tell"),
    ("took", "tak"),
    ("withdrawal", "withdraw"),
    ("withdrew", "withdraw"),
    ("won", "win"),
    ("wounded", "injur"),
    ("written", "writ"),
    ("wrote", "writ"),
];

/// [`FORMS`] by form.
static STEMS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| FORMS.iter().copied().collect());

/// Endings, the longest first.
const ENDINGS: &[&str] = &[
    "ations", "ation", "ating", "ments", "ances", "ences", "ment", "ance", "ence", "ated", "ates", "ings", "ions",
    "ures", "ing", "ion", "ure", "ate", "ers", "als", "al", "ed", "er", "es", "s", "e",
];

/// The stem of a word in lower case.
pub(super) fn stem(word: &str) -> String {
    let form = STEMS.get(word).copied();
    let bare = ENDINGS.iter().find_map(|ending| {
        let least = if ending.starts_with("al") { 4 } else { 3 };
        word.strip_suffix(ending)
            .filter(|bare| bare.chars().count() >= least && !(*ending == "s" && bare.ends_with('s')))
    });
    // “notification” and “notified”
    let made =
        word.strip_suffix("ications").or_else(|| word.strip_suffix("ication")).filter(|bare| bare.ends_with('f'));
    if let Some(bare) = made {
        return format!("{bare}y");
    }
    let bare = form.or(bare.filter(|bare| bare.chars().count() >= 3)).unwrap_or(word);
    let mut stem = match bare.strip_suffix('i') {
        Some(bare) => format!("{bare}y"),
        None => bare.to_owned(),
    };
    // “stopped” and “stop”, “agreed” and “agree”
    let mut last = stem.chars().rev();
    if let (Some(one), Some(two)) = (last.next(), last.next())
        && one == two
        && stem.chars().count() > 3
    {
        stem.pop();
    }
    // “ordered” and “order”, of which the ending is gone already
    let ends = word.ends_with("ed") || word.ends_with("ing");
    if let Some(bare) = stem.strip_suffix("er").filter(|bare| ends && form.is_none() && bare.chars().count() >= 3) {
        stem.truncate(bare.len());
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for family in [
            &["pay", "pays", "paid", "payment", "payments", "paying"][..],
            &["close", "closed", "closes", "closure", "closing"],
            &["resign", "resigned", "resignation"],
            &["arrest", "arrested", "arrests"],
            &["evacuate", "evacuated", "evacuation", "evacuating"],
            &["invite", "invited", "invitation"],
            &["steal", "stole", "theft", "stealing"],
            &["call", "called", "calls", "caller"],
            &["die", "died", "deaths"],
            &["agree", "agreed", "agreement"],
            &["accuse", "accused", "accusation"],
            &["carry", "carried", "carries"],
            &["stop", "stopped", "stopping"],
            &["plane", "planes"],
            &["killed", "deaths", "fatal"],
            &["notify", "notified", "notification"],
            &["injured", "wounded", "hurt", "injuries"],
            &["sell", "sold", "sale", "selling"],
            &["order", "orders", "ordered", "ordering"],
            &["offer", "offered", "offers"],
            &["transfer", "transferred", "transfers"],
        ] {
            let stems: Vec<String> = family.iter().map(|word| stem(word)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{family:?} {stems:?}");
        }
        for (one, other) in [("plane", "plan"), ("safe", "save"), ("bus", "but"), ("port", "report")] {
            assert_ne!(stem(one), stem(other));
        }
    }
}
