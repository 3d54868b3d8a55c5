//! Words that tie what somebody says to what others said: “confirms”, “rejected the claim”, “say otherwise”.
//!
//! Works on words in lower case with straight apostrophes.
//!
//! In “The army denied those reports.” the cue is `denied`, what it points back with `those reports`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::rejections::CALLING;
use super::stems::stem;
use crate::lexicon::{is_saying, word_class};
use crate::model::RelationKind;

/// Words that tie what follows to what was said, with the kind of tie. A verb comes in all its forms.
const CUES: &[(&str, RelationKind)] = &[
    ("confirm", RelationKind::Confirms),
    ("confirms", RelationKind::Confirms),
    ("confirmed", RelationKind::Confirms),
    ("confirming", RelationKind::Confirms),
    ("corroborate", RelationKind::Confirms),
    ("corroborates", RelationKind::Confirms),
    ("corroborated", RelationKind::Confirms),
    ("corroborating", RelationKind::Confirms),
    ("substantiate", RelationKind::Confirms),
    ("substantiates", RelationKind::Confirms),
    ("substantiated", RelationKind::Confirms),
    ("verified", RelationKind::Confirms),
    ("verifies", RelationKind::Confirms),
    ("backed", RelationKind::Confirms),
    ("backs", RelationKind::Confirms),
    ("support", RelationKind::Confirms),
    ("supports", RelationKind::Confirms),
    ("supported", RelationKind::Confirms),
    ("echo", RelationKind::Confirms),
    ("echoes", RelationKind::Confirms),
    ("echoed", RelationKind::Confirms),
    ("echoing", RelationKind::Confirms),
    ("denies", RelationKind::Disputes),
    ("deny", RelationKind::Disputes),
    ("denied", RelationKind::Disputes),
    ("denying", RelationKind::Disputes),
    ("reject", RelationKind::Disputes),
    ("rejects", RelationKind::Disputes),
    ("rejected", RelationKind::Disputes),
    ("rejecting", RelationKind::Disputes),
    ("dispute", RelationKind::Disputes),
    ("disputes", RelationKind::Disputes),
    ("disputed", RelationKind::Disputes),
    ("disputing", RelationKind::Disputes),
    ("dismiss", RelationKind::Disputes),
    ("dismisses", RelationKind::Disputes),
    ("dismissed", RelationKind::Disputes),
    ("dismissing", RelationKind::Disputes),
    ("refute", RelationKind::Disputes),
    ("refutes", RelationKind::Disputes),
    ("refuted", RelationKind::Disputes),
    ("contradict", RelationKind::Disputes),
    ("contradicts", RelationKind::Disputes),
    ("contradicted", RelationKind::Disputes),
    ("contradicting", RelationKind::Disputes),
    ("rebut", RelationKind::Disputes),
    ("rebutted", RelationKind::Disputes),
    ("rebuffed", RelationKind::Disputes),
    ("refuting", RelationKind::Disputes),
    ("repudiated", RelationKind::Disputes),
    ("repudiates", RelationKind::Disputes),
    ("challenged", RelationKind::Disputes),
    ("contest", RelationKind::Disputes),
    ("contested", RelationKind::Disputes),
    ("contests", RelationKind::Disputes),
    ("contesting", RelationKind::Disputes),
    ("countered", RelationKind::Disputes),
    ("counters", RelationKind::Disputes),
    ("debunked", RelationKind::Disputes),
    ("debunks", RelationKind::Disputes),
    ("discredited", RelationKind::Disputes),
    ("disproved", RelationKind::Disputes),
    ("disproves", RelationKind::Disputes),
    ("doubt", RelationKind::Disputes),
    ("doubted", RelationKind::Disputes),
    ("doubts", RelationKind::Disputes),
    ("questioned", RelationKind::Disputes),
    ("rubbished", RelationKind::Disputes),
    ("rubbishes", RelationKind::Disputes),
];

/// Cues of several words.
const PHRASES: &[(&[&str], RelationKind)] = &[
    (&["in", "line", "with"], RelationKind::Confirms),
    (&["consistent", "with"], RelationKind::Confirms),
    (&["bears", "out"], RelationKind::Confirms),
    (&["bear", "out"], RelationKind::Confirms),
    (&["bore", "out"], RelationKind::Confirms),
    (&["backs", "up"], RelationKind::Confirms),
    (&["backed", "up"], RelationKind::Confirms),
    (&["lends", "weight", "to"], RelationKind::Confirms),
    (&["lend", "weight", "to"], RelationKind::Confirms),
    (&["laughed", "at"], RelationKind::Disputes),
    (&["laughs", "at"], RelationKind::Disputes),
    (&["laughed", "off"], RelationKind::Disputes),
    (&["laughs", "off"], RelationKind::Disputes),
    (&["brushed", "aside"], RelationKind::Disputes),
    (&["brushed", "off"], RelationKind::Disputes),
    (&["shrugged", "off"], RelationKind::Disputes),
    (&["waved", "away"], RelationKind::Disputes),
    (&["bristled", "at"], RelationKind::Disputes),
    (&["called", "into", "question"], RelationKind::Disputes),
    (&["calls", "into", "question"], RelationKind::Disputes),
    (&["poured", "cold", "water", "on"], RelationKind::Disputes),
    (&["took", "issue", "with"], RelationKind::Disputes),
    (&["disagreed", "with"], RelationKind::Disputes),
    (&["disagrees", "with"], RelationKind::Disputes),
    (&["at", "odds", "with"], RelationKind::Disputes),
    (&["at", "variance", "with"], RelationKind::Disputes),
    (&["differ", "from"], RelationKind::Disputes),
    (&["differs", "from"], RelationKind::Disputes),
    (&["differed", "from"], RelationKind::Disputes),
    (&["conflict", "with"], RelationKind::Disputes),
    (&["conflicts", "with"], RelationKind::Disputes),
    (&["conflicted", "with"], RelationKind::Disputes),
    (&["runs", "counter", "to"], RelationKind::Disputes),
    (&["ran", "counter", "to"], RelationKind::Disputes),
    (&["cast", "doubt", "on"], RelationKind::Disputes),
    (&["casts", "doubt", "on"], RelationKind::Disputes),
    (&["casting", "doubt", "on"], RelationKind::Disputes),
    (&["pushed", "back", "against"], RelationKind::Disputes),
    (&["pushed", "back", "on"], RelationKind::Disputes),
    (&["pushed", "back", "at"], RelationKind::Disputes),
    (&["pushes", "back", "against"], RelationKind::Disputes),
    (&["pushes", "back", "on"], RelationKind::Disputes),
    (&["hit", "back", "at"], RelationKind::Disputes),
    (&["hits", "back", "at"], RelationKind::Disputes),
    (&["shot", "down"], RelationKind::Disputes),
    (&["scoffed", "at"], RelationKind::Disputes),
    (&["poured", "scorn", "on"], RelationKind::Disputes),
    (&["pours", "cold", "water", "on"], RelationKind::Disputes),
    (&["found", "no", "basis", "for"], RelationKind::Disputes),
    (&["found", "no", "evidence", "for"], RelationKind::Disputes),
    (&["found", "no", "grounds", "for"], RelationKind::Disputes),
    (&["found", "nothing", "to", "support"], RelationKind::Disputes),
    (&["did", "not", "trust"], RelationKind::Disputes),
    (&["does", "not", "trust"], RelationKind::Disputes),
    (&["did", "not", "believe"], RelationKind::Disputes),
    (&["does", "not", "believe"], RelationKind::Disputes),
    (&["did", "not", "buy"], RelationKind::Disputes),
    (&["did", "not", "recognise"], RelationKind::Disputes),
    (&["did", "not", "recognize"], RelationKind::Disputes),
    (&["does", "not", "recognise"], RelationKind::Disputes),
    (&["does", "not", "recognize"], RelationKind::Disputes),
    (&["do", "not", "recognise"], RelationKind::Disputes),
    (&["do", "not", "recognize"], RelationKind::Disputes),
    (&["did", "not", "accept"], RelationKind::Disputes),
    (&["does", "not", "accept"], RelationKind::Disputes),
];

/// Words by which somebody tells the same as others or tells it differently.
const RETELLINGS: &[(&[&str], RelationKind)] = &[
    (&["say", "otherwise"], RelationKind::Disputes),
    (&["says", "otherwise"], RelationKind::Disputes),
    (&["said", "otherwise"], RelationKind::Disputes),
    (&["suggest", "otherwise"], RelationKind::Disputes),
    (&["suggests", "otherwise"], RelationKind::Disputes),
    (&["suggested", "otherwise"], RelationKind::Disputes),
    (&["show", "otherwise"], RelationKind::Disputes),
    (&["shows", "otherwise"], RelationKind::Disputes),
    (&["showed", "otherwise"], RelationKind::Disputes),
    (&["sees", "it", "differently"], RelationKind::Disputes),
    (&["see", "it", "differently"], RelationKind::Disputes),
    (&["saw", "it", "differently"], RelationKind::Disputes),
    (&["remembers", "it", "differently"], RelationKind::Disputes),
    (&["is", "of", "a", "different", "opinion"], RelationKind::Disputes),
    (&["are", "of", "a", "different", "opinion"], RelationKind::Disputes),
    (&["was", "of", "a", "different", "opinion"], RelationKind::Disputes),
    (&["begs", "to", "differ"], RelationKind::Disputes),
    (&["beg", "to", "differ"], RelationKind::Disputes),
    (&["begged", "to", "differ"], RelationKind::Disputes),
    (&["said", "the", "same"], RelationKind::Confirms),
    (&["says", "the", "same"], RelationKind::Confirms),
    (&["told", "her", "the", "same"], RelationKind::Confirms),
    (&["told", "him", "the", "same"], RelationKind::Confirms),
    (&["told", "them", "the", "same"], RelationKind::Confirms),
];

/// Verbs that tell, with [`TELLINGS`], that somebody tells the same or something else: “gave the same account”.
const RETELLING: &[&str] = &[
    "came",
    "come",
    "comes",
    "described",
    "describes",
    "observed",
    "report",
    "reported",
    "reports",
    "saw",
    "draw",
    "drew",
    "gave",
    "give",
    "gives",
    "had",
    "has",
    "made",
    "make",
    "makes",
    "offered",
    "offers",
    "paint",
    "painted",
    "paints",
    "produced",
    "reach",
    "reached",
    "reaches",
    "said",
    "says",
    "showed",
    "shows",
    "tell",
    "tells",
    "told",
    "yielded",
];

/// What is told, of which another may tell the same or something else.
const TELLINGS: &[&str] = &[
    "account",
    "argument",
    "behaviour",
    "behavior",
    "effect",
    "events",
    "incident",
    "pattern",
    "practice",
    "scene",
    "symptoms",
    "treatment",
    "claim",
    "complaint",
    "conclusion",
    "description",
    "diagnosis",
    "estimate",
    "experience",
    "figure",
    "figures",
    "finding",
    "findings",
    "forecast",
    "number",
    "numbers",
    "observation",
    "picture",
    "point",
    "result",
    "results",
    "story",
    "thing",
    "tale",
    "version",
];

/// “gave much the same account”, “told a very different story” from token `at` on: the token after it.
fn tells_alike(lower: &[String], at: usize) -> Option<(usize, RelationKind)> {
    const LONGEST: usize = 8;
    if !RETELLING.contains(&lower[at].as_str()) {
        return None;
    }
    let end = (at + 1..lower.len().min(at + LONGEST)).find(|&index| TELLINGS.contains(&lower[index].as_str()))?;
    let between = &lower[at + 1..end];
    let has = |words: &[&str]| between.iter().any(|word| words.contains(&word.as_str()));
    let plain = between.iter().all(|word| {
        matches!(
            word.as_str(),
            "a" | "an"
                | "the"
                | "to"
                | "much"
                | "very"
                | "quite"
                | "rather"
                | "him"
                | "her"
                | "them"
                | "us"
                | "me"
                | "exactly"
                | "same"
                | "similar"
                | "identical"
                | "different"
                | "another"
                | "reporters"
                | "almost"
                | "nearly"
                | "entirely"
                | "completely"
                | "strikingly"
                | "up"
                | "with"
                | "at"
                | "of"
                | "darker"
        )
    });
    let kind = if has(&["same", "similar", "identical"]) {
        RelationKind::Confirms
    } else if has(&["different"]) || has(&["another"]) && matches!(lower[end].as_str(), "picture" | "story" | "tale") {
        RelationKind::Disputes
    } else {
        return None;
    };
    plain.then_some((end + 1, kind))
}

/// Verbs by which somebody, without saying with whom, agrees or disagrees with who spoke before: “The referee agreed.”
const AGREEING: &[(&str, RelationKind)] = &[
    ("agree", RelationKind::Confirms),
    ("agreed", RelationKind::Confirms),
    ("agrees", RelationKind::Confirms),
    ("concur", RelationKind::Confirms),
    ("concurred", RelationKind::Confirms),
    ("concurs", RelationKind::Confirms),
    ("disagree", RelationKind::Disputes),
    ("disagreed", RelationKind::Disputes),
    ("disagrees", RelationKind::Disputes),
];

/// [`CUES`] by word.
static KINDS: LazyLock<FxHashMap<&str, RelationKind>> = LazyLock::new(|| CUES.iter().copied().collect());

/// The words that phrases begin with: most words of an article begin none.
static FIRST: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| PHRASES.iter().chain(RETELLINGS).map(|(words, _)| words[0]).collect());

/// Verbs with a particle behind their object: “bears this out”.
const WITH_PARTICLE: &[&str] =
    &["back", "backed", "backs", "bear", "bears", "bore", "borne", "stand", "stands", "stood"];

/// Every word that one of the tables here, or of words that reject, begins with: what is asked of each word of an article.
static ANSWERING: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let cues = CUES.iter().chain(AGREEING).map(|(word, _)| *word).chain(RETELLING.iter().copied());
    cues.chain(FIRST.iter().copied()).chain(CALLING.iter().copied()).chain(WITH_PARTICLE.iter().copied()).collect()
});

/// Whether a word in lower case may begin an answer to what others said.
pub(super) fn may_answer(word: &str) -> bool {
    ANSWERING.contains(word) || word.starts_with("plead") || word.starts_with("innocen")
}

/// “maintained her innocence”, “is innocent” with the noun or adjective at token `at`: the token of the verb.
pub(super) fn claims_innocence(lower: &[String], at: usize) -> Option<usize> {
    const VERBS: &[&str] = &["assert", "declar", "insist", "maintain", "proclaim", "profess", "protest"];
    match lower[at].as_str() {
        "innocence" => {
            let owner =
                at.checked_sub(1).filter(|&it| matches!(lower[it].as_str(), "his" | "her" | "their" | "its"))?;
            let verb = owner.checked_sub(1).filter(|&it| VERBS.iter().any(|verb| lower[it].starts_with(verb)))?;
            is_done(lower, verb).then_some(verb)
        }
        "innocent" => {
            let before = at.checked_sub(1).filter(|&it| !lower[it].ends_with("ly")).or_else(|| at.checked_sub(2))?;
            let subject = before.checked_sub(1)?;
            let is = matches!(lower[before].as_str(), "is" | "was" | "am" | "'s" | "'m" | "are" | "were");
            let ends = lower.get(at + 1).is_none_or(|next| !next.contains(char::is_alphanumeric) || next == "of");
            (is && ends && !matches!(lower[subject].as_str(), "that" | "this" | "it")).then_some(before)
        }
        _ => None,
    }
}

/// The phrase of a table that stands at token `at`: how many tokens it has, and its kind.
fn phrase_at(lower: &[String], at: usize, table: &[(&[&str], RelationKind)]) -> Option<(usize, RelationKind)> {
    if !FIRST.contains(lower[at].as_str()) {
        return None;
    }
    let stands = |words: &[&str]| lower[at..].iter().map(String::as_str).take(words.len()).eq(words.iter().copied());
    table.iter().find(|(words, _)| stands(words)).map(|&(words, kind)| (words.len(), kind))
}

/// Whether a cue in lower case denies its content.
pub(super) fn disputes(cue: &str) -> bool {
    cue.split(|c: char| !c.is_alphabetic()).any(|word| KINDS.get(word) == Some(&RelationKind::Disputes))
}

/// Whether a cue in lower case says of its content that it is so indeed. Who supports something may want it.
pub(super) fn confirms(cue: &str) -> bool {
    cue.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.starts_with("support") && !word.starts_with("back"))
        .any(|word| KINDS.get(word).copied().or_else(|| agreement(word)) == Some(RelationKind::Confirms))
}

fn agreement(word: &str) -> Option<RelationKind> {
    // Asked of every word: most begin otherwise.
    let may = word.starts_with("agree") || word.starts_with("concur") || word.starts_with("disagree");
    AGREEING.iter().find(|(verb, _)| may && *verb == word).map(|&(_, kind)| kind)
}

/// “bears this out”, “backed that up” at token `at`: the tokens of what is borne out, and the token after all of it.
pub(super) fn borne_out(lower: &[String], at: usize) -> Option<(std::ops::Range<usize>, usize)> {
    let particle = match lower[at].as_str() {
        "bear" | "bears" | "bore" => "out",
        "back" | "backs" | "backed" => "up",
        _ => return None,
    };
    if !is_done(lower, at) {
        return None;
    }
    let object = if matches!(lower.get(at + 1)?.as_str(), "this" | "that" | "it" | "him" | "her") {
        at + 2
    } else {
        pointer(lower, at + 1)?.0
    };
    (lower.get(object)? == particle).then_some((at + 1..object, object + 1))
}

/// “Their account was backed up by”: for a cue at token `at` in the passive, the tokens of what points back, and the
/// token after “by”.
pub(super) fn undergone(lower: &[String], at: usize) -> Option<(std::ops::Range<usize>, usize, RelationKind)> {
    const LONGEST: usize = 5;
    let particle = match lower[at].as_str() {
        "backed" => "up",
        "borne" => "out",
        _ => "",
    };
    let with_particle = lower.get(at + 1).is_some_and(|next| next == particle);
    let kind = KINDS.get(lower[at].as_str()).filter(|_| lower[at].ends_with("ed")).copied();
    let (length, kind) = if with_particle { (2, RelationKind::Confirms) } else { (1, kind?) };
    let by = at + length;
    if lower.get(by).map(String::as_str) != Some("by") {
        return None;
    }
    let end = passive_subject(lower, at)?;
    let start = (end.saturating_sub(LONGEST)..end).find(|&start| {
        let opens = start == 0
            || !lower[start - 1].contains(char::is_alphanumeric)
            || matches!(lower[start - 1].as_str(), "and" | "but" | "that");
        opens && names_saying(&lower[start..end])
    })?;
    Some((start..end, by + 1, kind))
}

/// What was told, by nouns that mean it only where they point back: “dismissed the article”, “that narrative”.
const TOLD: &[&str] = &[
    "article",
    "characterisation",
    "characterization",
    "contention",
    "explanation",
    "forecast",
    "forecasts",
    "innuendo",
    "insinuation",
    "insinuations",
    "interpretation",
    "narrative",
    "notion",
    "portrayal",
    "speculation",
    "theory",
];

/// Whether a noun in lower case may stand for what somebody told.
pub(super) fn is_told(noun: &str) -> bool {
    is_saying(noun) || TOLD.contains(&noun)
}

/// “The deaths were confirmed by the police”: for a cue at token `at` in the passive, the tokens of what was done or
/// happened, its stem, and the token after “by”.
pub(super) fn deed_undergone(
    lower: &[String],
    at: usize,
) -> Option<(std::ops::Range<usize>, String, usize, RelationKind)> {
    const LONGEST: usize = 3;
    let kind = *KINDS.get(lower[at].as_str()).filter(|_| lower[at].ends_with("ed") && takes_deeds(&lower[at]))?;
    if lower.get(at + 1).map(String::as_str) != Some("by") {
        return None;
    }
    let end = passive_subject(lower, at)?;
    let start =
        (end.saturating_sub(LONGEST)..end).find(|&start| matches!(lower[start].as_str(), "the" | "this" | "these"))?;
    let opens = start == 0 || !lower[start - 1].contains(char::is_alphanumeric);
    let head = lower[end - 1].as_str();
    (opens && end - start >= 2 && word_class(head).is_none()).then(|| (start..end, stem(head), at + 2, kind))
}

/// Where the subject of a participle at token `at` ends, auxiliaries aside.
fn passive_subject(lower: &[String], at: usize) -> Option<usize> {
    let auxiliary =
        |word: &str| matches!(word, "was" | "were" | "is" | "are" | "has" | "have" | "been" | "later" | "also");
    (0..at).rev().find(|&index| !auxiliary(&lower[index])).map(|index| index + 1).filter(|&end| end < at)
}

/// Whether words are no more than a noun of saying that points back: “their account”, “that claim”, “this”.
fn names_saying(words: &[String]) -> bool {
    match words {
        [only] => matches!(only.as_str(), "this" | "that"),
        [first, .., last] => {
            let determined =
                matches!(first.as_str(), "the" | "this" | "that" | "those" | "these" | "his" | "her" | "their" | "its");
            (determined || words.iter().any(|word| word == "'s")) && (is_told(last) || FIGURES.contains(&last.as_str()))
        }
        [] => false,
    }
}

/// “Their account, which contradicts that of the ministry”: for a cue at tokens `cue` whose subject points back at what
/// was told last and whose object at what somebody else told, the first token of the one and the token after the other.
pub(super) fn account_of(lower: &[String], cue: &std::ops::Range<usize>) -> Option<(usize, usize)> {
    const LONGEST: usize = 6;
    let before = lower[..cue.start].iter().rposition(|word| {
        !matches!(
            word.as_str(),
            "," | "which" | "that" | "also" | "is" | "was" | "are" | "were" | "directly" | "flatly"
        )
    })?;
    let start = before.checked_sub(1)?;
    let subject = is_told(&lower[before])
        && matches!(lower[start].as_str(), "their" | "his" | "her" | "its" | "this" | "these" | "those" | "such");
    let object = if matches!(lower.get(cue.end)?.as_str(), "that" | "those") && lower.get(cue.end + 1)? == "of" {
        let ends = |word: &String| !word.contains(char::is_alphanumeric);
        let stop = (cue.end + 2..lower.len().min(cue.end + LONGEST)).find(|&at| ends(&lower[at]));
        stop.unwrap_or(lower.len().min(cue.end + LONGEST))
    } else {
        pointer(lower, cue.end)?.0
    };
    subject.then_some((start, object))
}

/// The cue at token `at`, and how many tokens it has; none where somebody is said not to have done so (“could not
/// immediately confirm”, “declined to confirm”).
pub(super) fn cue_at(lower: &[String], at: usize) -> Option<(usize, RelationKind)> {
    let word = KINDS.get(lower[at].as_str()).map(|&kind| (1, kind));
    word.or_else(|| phrase_at(lower, at, PHRASES)).filter(|_| is_done(lower, at))
}

/// Whether somebody does what the verb at token `at` tells, by the words before it.
fn is_done(lower: &[String], at: usize) -> bool {
    const REACH: usize = 7;
    let before = &lower[at.saturating_sub(REACH)..at];
    let last = before.last().map_or("", String::as_str);
    let wanted = last == "to" && !before.iter().any(|word| word.starts_with("seem") || word.starts_with("appear"));
    let auxiliary = matches!(last, "been" | "be" | "was" | "were" | "could" | "can" | "may" | "might");
    // “did not deny or confirm the report”, “was not in a position to confirm”: up to the verb of another clause.
    let negated = before
        .iter()
        .rev()
        .take_while(|word| word.contains(char::is_alphanumeric) && !matches!(word.as_str(), "but" | "and" | "who"))
        .any(|word| matches!(word.as_str(), "not" | "n't" | "never" | "cannot" | "neither" | "nor" | "without"));
    // “the police, who have denied the accusations,” are not who says what stands around.
    let mut own = before.iter().rev().skip_while(|word| matches!(word.as_str(), "has" | "have" | "had" | "also"));
    let aside = own.next().is_some_and(|word| word == "who");
    !(wanted || auxiliary || negated || aside)
}

/// Whether a cue may have a deed as its object: who confirms a raid says that there was one, who rejects an offer or
/// supports a decision does not.
pub(super) fn takes_deeds(cue: &str) -> bool {
    ["confirm", "corrobor", "den", "disput", "verif"].iter().any(|stem| cue.starts_with(stem))
}

/// The token after an object that points back, and whether it is a mere pronoun: “those claims”, “Kyiv’s account”,
/// “this”.
pub(super) fn pointer(lower: &[String], at: usize) -> Option<(usize, bool)> {
    const LONGEST: usize = 6;
    /// Tokens between a noun and what it says.
    const APPOSED: usize = 12;
    let first = lower.get(at)?.as_str();
    let ends = |at: usize| {
        lower.get(at).is_none_or(|word| {
            matches!(word.as_str(), "." | "," | ";" | ":" | "and" | "but" | "on" | "in" | "as" | "while" | "”" | "\"")
        })
    };
    if matches!(first, "this" | "that" | "it" | "these" | "those") && ends(at + 1) {
        return Some((at + 1, true));
    }
    for index in at..lower.len().min(at + LONGEST) {
        let word = lower[index].as_str();
        if is_told(word) {
            // “denied the claim that …” tells itself what is denied; “report by” is a document.
            let mut after =
                lower[index + 1..].iter().map(String::as_str).filter(|word| !matches!(*word, "\"" | "”" | "'" | "’"));
            let told = match after.next() {
                Some("that" | "of" | "by" | "about" | "to") => true,
                // “the claim, based on a talk with him, that”
                Some(",") => {
                    let rest: Vec<&str> = after.take(APPOSED).collect();
                    rest.windows(2).any(|pair| pair == [",", "that"])
                }
                _ => false,
            };
            let determined = index > at
                && (matches!(
                    first,
                    "the"
                        | "those"
                        | "these"
                        | "that"
                        | "this"
                        | "such"
                        | "his"
                        | "her"
                        | "their"
                        | "its"
                        | "all"
                        | "any"
                        | "both"
                        | "earlier"
                ) || lower[at..index].iter().any(|word| word == "'s" || word == "'"));
            return (determined && !told).then_some((index + 1, false));
        }
        let clause =
            matches!(word, "he" | "she" | "it" | "they" | "we" | "there" | "had" | "has" | "was" | "were" | "is");
        if (clause || matches!(word, "." | "," | ";" | ":" | "that" | "and" | "to" | "by")) && index > at {
            return None;
        }
    }
    None
}

/// What figures are called: “confirmed the toll”.
const FIGURES: &[&str] = &["count", "figure", "figures", "number", "numbers", "sum", "tally", "toll", "total"];

/// The token after a figure that is pointed back at: “the figure”, “that number”, “the N9.2bn figure”.
pub(super) fn figure(lower: &[String], at: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    let determined = matches!(lower.get(at)?.as_str(), "the" | "this" | "that" | "these" | "those");
    let found = (at + 1..lower.len().min(at + LONGEST)).find(|&index| FIGURES.contains(&lower[index].as_str()))?;
    let last = lower.get(found + 1).is_none_or(|next| !matches!(next.as_str(), "of" | "for"));
    (determined && last).then_some(found + 1)
}

/// A deed or a figure that a cue has as its object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// “the raid”, by its stem.
    Deed(String),
    /// “the figure”.
    Figure,
}

/// The deed behind a cue at token `at`, and the token after it: “the raid”, “any payments”, “the figure”.
pub(super) fn thing(lower: &[String], at: usize) -> Option<(usize, Thing)> {
    const LONGEST: usize = 4;
    if !matches!(lower.get(at)?.as_str(), "the" | "this" | "these" | "those" | "any" | "all" | "making" | "such") {
        return None;
    }
    let ends = |word: &str| !word.contains(char::is_alphanumeric) || word_class(word).is_some();
    let stop = (at + 1..lower.len().min(at + 1 + LONGEST)).find(|&index| ends(&lower[index])).unwrap_or(lower.len());
    let head = lower.get(stop.checked_sub(1)?).filter(|_| stop > at + 1 && stop - at <= LONGEST)?;
    // “the killing of three men”, “the appointment of Berg”: told as news, if it was not told before.
    let thing = if FIGURES.contains(&head.as_str()) { Thing::Figure } else { Thing::Deed(stem(head)) };
    (head.len() > 2).then_some((stop, thing))
}

/// “stood by its finding” from token `at` on: the token after it.
fn stands_by(lower: &[String], at: usize) -> Option<usize> {
    let stands = matches!(lower[at].as_str(), "stood" | "stands" | "stand") && lower.get(at + 1)? == "by";
    let own = matches!(lower.get(at + 2)?.as_str(), "his" | "her" | "its" | "their" | "the");
    (stands && own && is_told(lower.get(at + 3)?) && is_done(lower, at)).then_some(at + 4)
}

/// Words that say that somebody tells the same or tells it differently, from token `at` on: the token after them.
pub(super) fn retells(lower: &[String], at: usize) -> Option<(usize, RelationKind)> {
    if let Some(after) = stands_by(lower, at) {
        return Some((after, RelationKind::Disputes));
    }
    // “The referee agreed.”, but not “agreed to a meeting” or “the two agreed a price”.
    let alone = agreement(&lower[at]).filter(|_| {
        lower.get(at + 1).is_some_and(|next| matches!(next.as_str(), "." | "," | ";"))
            && at > 0
            && lower[at - 1].contains(char::is_alphabetic)
            && !matches!(
                lower[at - 1].as_str(),
                "was"
                    | "were"
                    | "been"
                    | "be"
                    | "not"
                    | "n't"
                    | "never"
                    | "as"
                    | "had"
                    | "have"
                    | "has"
                    | "to"
                    | "and"
                    | "can"
                    | "could"
                    | "may"
                    | "might"
                    | "others"
                    | "some"
                    | "many"
                    | "most"
                    | "we"
                    | "i"
                    | "you"
            )
            && !lower[at.saturating_sub(5)..at].iter().any(|word| matches!(word.as_str(), "percent" | "cent" | "%"))
    });
    let alike = || tells_alike(lower, at).map(|(end, kind)| (end - at, kind));
    let (length, kind) = alone.map(|kind| (1, kind)).or_else(alike).or_else(|| phrase_at(lower, at, RETELLINGS))?;
    // “said the same day”, “said the same of Berg”, “30 percent said the same”, “voters who said otherwise”, “even if the
    // returns suggest otherwise”
    let next = lower.get(at + length).map_or("", String::as_str);
    let open = lower[at + length - 1] == "same" && next.contains(char::is_alphanumeric);
    let before = &lower[at.saturating_sub(6)..at];
    let share = |word: &String| {
        matches!(word.as_str(), "if" | "percent" | "cent" | "%") || word.starts_with(|c: char| c.is_ascii_digit())
    };
    let aside = before.last().is_some_and(|word| word == "who") || before.iter().any(share);
    (!open && !aside).then_some((at + length, kind))
}

/// Whether a word that tells of an attribution may lay something at somebody’s door.
pub(super) fn accuses(cue: &str) -> bool {
    begins(cue, &["claim", "suggest"]) || blames(cue)
}

/// Whether a word that tells of an attribution lays something at somebody’s door, whatever is told.
pub(super) fn blames(cue: &str) -> bool {
    begins(cue, &["accus", "alleg", "blam", "charg", "suspect"])
}

/// Whether a word that tells of an attribution gives a name to what somebody told: “called the blast an outrage”.
pub(super) fn labels(cue: &str) -> bool {
    begins(cue, &["brand", "call", "describ", "dubb", "label", "term"])
}

/// Whether a word that tells of an attribution says that somebody stands by what others doubt.
pub(super) fn insists(cue: &str) -> bool {
    begins(cue, &["contend", "counter", "insist", "maintain", "protest", "retort", "swear", "swore"])
}

fn begins(cue: &str, stems: &[&str]) -> bool {
    let lower = cue.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn objects_that_point_back_are_told_from_news() {
        assert_eq!(pointer(&words("those claims ."), 0), Some((2, false)));
        assert_eq!(pointer(&words("this ."), 0), Some((1, true)));
        assert_eq!(pointer(&words("the claim that it rained"), 0), None);
        assert_eq!(thing(&words("the raid ."), 0), Some((2, Thing::Deed(stem("raid")))));
        assert_eq!(thing(&words("the figure ."), 0), Some((2, Thing::Figure)));
        assert_eq!(thing(&words("any secret payments ."), 0), Some((3, Thing::Deed(stem("paid")))));
        assert_eq!(thing(&words("it ."), 0), None);
        assert_eq!(retells(&words("registers say otherwise :"), 1), Some((3, RelationKind::Disputes)));
        assert!(accuses("accused") && !accuses("said"));
    }
}
