//! Words → what their forms and the nouns made of them have in common: `pays`, `paid` and `payments` are one.
//!
//! Rough: good enough to find the same thing said again, not to tell what a word means.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Forms that no ending tells, with their stem.
const FORMS: &[(&str, &str)] = &[
    ("approval", "approv"),
    ("arrival", "arriv"),
    ("ate", "eat"),
    ("beaten", "beat"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bitten", "bit"),
    ("blew", "blow"),
    ("blown", "blow"),
    ("bought", "buy"),
    ("bred", "breed"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("caught", "catch"),
    ("chose", "choos"),
    ("chosen", "choos"),
    ("collision", "collid"),
    ("dead", "death"),
    ("deadly", "death"),
    ("dealt", "deal"),
    ("deaths", "death"),
    ("deceased", "death"),
    ("decision", "decid"),
    ("decisions", "decid"),
    ("denial", "deny"),
    ("departure", "depart"),
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
    ("drawn", "draw"),
    ("drew", "draw"),
    ("driven", "driv"),
    ("drove", "driv"),
    ("dug", "dig"),
    ("dying", "death"),
    ("eaten", "eat"),
    ("explosion", "explod"),
    ("explosions", "explod"),
    ("failure", "fail"),
    ("fallen", "fall"),
    ("fatal", "death"),
    ("fatalities", "death"),
    ("fatality", "death"),
    ("fed", "feed"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("fled", "flee"),
    ("flew", "fly"),
    ("flight", "fly"),
    ("flown", "fly"),
    ("forgot", "forget"),
    ("forgotten", "forget"),
    ("fought", "fight"),
    ("found", "find"),
    ("froze", "freez"),
    ("frozen", "freez"),
    ("gave", "giv"),
    ("given", "giv"),
    ("gone", "go"),
    ("got", "get"),
    ("gotten", "get"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("heard", "hear"),
    ("held", "hold"),
    ("hid", "hid"),
    ("hidden", "hid"),
    ("hung", "hang"),
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
    ("laid", "lay"),
    ("lain", "li"),
    ("led", "lead"),
    ("left", "leav"),
    ("lent", "lend"),
    ("lit", "light"),
    ("loan", "lend"),
    ("loans", "lend"),
    ("lose", "lost"),
    ("loses", "lost"),
    ("losing", "lost"),
    ("loss", "lost"),
    ("losses", "lost"),
    ("made", "mak"),
    ("meant", "mean"),
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
    ("proof", "prov"),
    ("proposal", "propos"),
    ("proven", "prov"),
    ("quit", "resign"),
    ("ran", "run"),
    ("rang", "call"),
    ("refusal", "refus"),
    ("removal", "remov"),
    ("ridden", "rid"),
    ("ring", "call"),
    ("ringing", "call"),
    ("risen", "ris"),
    ("rode", "rid"),
    ("rose", "ris"),
    ("rung", "call"),
    ("sale", "sell"),
    ("sales", "sell"),
    ("sank", "sink"),
    ("sat", "sit"),
    ("seen", "see"),
    ("sent", "send"),
    ("shaken", "shak"),
    ("shook", "shak"),
    ("shot", "shoot"),
    ("shots", "shoot"),
    ("shown", "show"),
    ("slept", "sleep"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("speech", "speak"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("stood", "stand"),
    ("struck", "strik"),
    ("sunk", "sink"),
    ("survival", "surviv"),
    ("swept", "sweep"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("swum", "swim"),
    ("taken", "tak"),
    ("taught", "teach"),
    ("telephoned", "call"),
    ("theft", "steal"),
    ("thefts", "steal"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("told", "tell"),
    ("took", "tak"),
    ("tore", "tear"),
    ("torn", "tear"),
    ("understood", "understand"),
    ("withdrawal", "withdraw"),
    ("withdrew", "withdraw"),
    ("woke", "wak"),
    ("woken", "wak"),
    ("won", "win"),
    ("wore", "wear"),
    ("worn", "wear"),
    ("wounded", "injur"),
    ("written", "writ"),
    ("wrote", "writ"),
];

/// [`FORMS`] by form.
static STEMS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| FORMS.iter().copied().collect());

/// Endings of words whose last letter is the one given, the longest first.
fn endings(last: u8) -> &'static [&'static str] {
    match last {
        b'd' => &["ated", "ed"],
        b'e' => &["ance", "ence", "ure", "ate", "e"],
        b'g' => &["ating", "ing"],
        b'l' => &["al"],
        b'n' => &["ation", "ion"],
        b'r' => &["er"],
        b's' => &["ations", "ments", "ances", "ences", "ates", "ings", "ions", "ures", "ers", "als", "es", "s"],
        b't' => &["ment"],
        _ => &[],
    }
}

/// The stem of a word in lower case.
pub(super) fn stem(word: &str) -> String {
    let form = STEMS.get(word).copied();
    let bare = word.bytes().last().map_or(&[][..], endings).iter().find_map(|ending| {
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
