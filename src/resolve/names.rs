//! Runs of capitalised words → names, with titles split off.
//!
//! In “Russian President Vladimir Putin met Lorvik Times” the names are `Vladimir Putin`, with the title `Russian
//! President`, and `Lorvik Times`.

mod parts;
mod runs;
mod usage;

use std::ops::Range;

use super::wording::Wording;
use super::words::{self, Gender, Outlet};
use crate::lexicon::{is_outlet_reporter, is_station_name, outlet_by_name};
use crate::model::{SourceClass, WordClass};
pub(super) use parts::{is_member, is_post_nominal, phrases};
pub(super) use runs::{is_common, is_employer, is_policy, run};
pub(super) use usage::outlets_by_use;

/// A proper name.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// As printed, without titles.
    pub(super) text: String,
    /// Its words in lower case, without a leading article and without “of” and its like.
    pub(super) key: Vec<String>,
    /// “Russian President”, “Dr”.
    pub(super) titles: Vec<String>,
    pub(super) gender: Option<Gender>,
    pub(super) sort: Sort,
    /// What words beside it call it: “the Tarn news agency”.
    pub(super) class: Option<SourceClass>,
    /// The known outlet of that name.
    pub(super) outlet: Option<Outlet>,
    /// The country of a place, or of the title: “Russian President”.
    pub(super) country: Option<&'static str>,
}

/// What a name seems to name, by its words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Person,
    Body,
    Place,
    Unknown,
}

/// Whether a word is written in capitals: “NATO”, “U.N.”.
pub(super) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=8).contains(&letters)
        && word.chars().filter(|c| c.is_uppercase()).count() * 4 >= letters * 3
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '&'))
}

impl Name {
    /// The name that these tokens print, judged by its words alone.
    pub(super) fn plain(words: &Wording, tokens: Range<usize>) -> Self {
        let mut start = tokens.start;
        if tokens.len() > 1 && words.lower(start) == "the" {
            start += 1;
        }
        // “A Bola”
        let portuguese = start > 0 && words.word(start - 1) == "A";
        if portuguese && words.outlet(words.text_of(start - 1..tokens.end)).is_some() {
            start -= 1;
        }
        // “Ex-NATO chief”
        let text = words.text_of(start..tokens.end);
        let text = text.strip_prefix("Ex-").or_else(|| text.strip_prefix("ex-")).unwrap_or(text).to_owned();
        let key: Vec<String> = (start..tokens.end)
            .filter(|&at| {
                words.word(at).contains(char::is_alphanumeric)
                    && !matches!(words.lower(at), "of" | "the" | "for" | "on" | "and")
            })
            .map(|at| words.lower(at).trim_end_matches('.').replace('.', ""))
            .collect();
        let article = words.lower(start) != "the" && start > 0 && words.lower(start - 1) == "the";
        let with = article.then(|| words.outlet(words.text_of(start - 1..tokens.end))).flatten();
        let outlet = with.or_else(|| words.outlet(words.text_of(start.min(tokens.start)..tokens.end)));
        // “Guardian columnist Anna Berg”
        let writes =
            || writes_for_outlet(words, tokens.end).then(|| words.outlet_meant(words.text_of(start..tokens.end)));
        let outlet = outlet.or_else(|| writes().flatten());
        let country = words::country(&text).or_else(|| words::body(&text).and_then(|body| body.1));
        let first = words::first_name(words.word(start)).filter(|_| tokens.end - start >= 2);
        let (sort, class) = sort_of(words, start..tokens.end, outlet.as_ref(), first.is_some());
        Self {
            text,
            key,
            titles: Vec::new(),
            gender: first.filter(|_| sort == Sort::Person),
            sort,
            class,
            outlet,
            country,
        }
    }
}

/// Whether the word at a token is what people of outlets are called: “columnist”.
fn writes_for_outlet(words: &Wording, at: usize) -> bool {
    const WRITERS: &[&str] = &["columnist", "commentator", "critic", "editor", "photographer", "podcaster", "writer"];
    words.is_plain(at) && (WRITERS.contains(&words.lower(at)) || is_outlet_reporter(words.lower(at)))
}

/// The class of a body of the state whose last word tells less: “Tarn Police Department”, “the Norland Air Force”.
fn of_the_state(words: &Wording, tokens: &Range<usize>) -> Option<SourceClass> {
    let before = tokens.end.checked_sub(2).filter(|&before| before >= tokens.start)?;
    // “Tarn County Sheriff’s Office”
    if before > tokens.start && words.is(before, WordClass::Possessive) {
        let office = format!("{}'s {}", words.lower(before - 1), words.lower(tokens.end - 1));
        let holder = || words::class_of_title(words.word(before - 1)).filter(|class| *class == SourceClass::Official);
        let known = words::class_of(&office).map(|(class, _)| class);
        let office = words.lower(tokens.end - 1) == "office";
        return known.or_else(|| holder().filter(|_| office).map(|_| SourceClass::GovernmentBody));
    }
    match (words.lower(before), words.lower(tokens.end - 1)) {
        ("police", "department" | "directorate" | "service" | "force" | "bureau") => Some(SourceClass::Police),
        ("air", "force") => Some(SourceClass::Military),
        // “National Meteorological Service”
        (_, "center" | "centre" | "office" | "service" | "services")
            if tokens.len() > 2 && matches!(words.lower(tokens.start), "national" | "federal") =>
        {
            Some(SourceClass::GovernmentBody)
        }
        _ => None,
    }
}

/// The class of a body that the first word of its name tells: “University College Tarn”, “Sporting Tarn”, “Bank Norland”.
fn led_by(words: &Wording, tokens: &Range<usize>) -> Option<SourceClass> {
    const CLUBS: &[&str] = &[
        "ac",
        "ajax",
        "as",
        "atlético",
        "atletico",
        "borussia",
        "celta",
        "cska",
        "deportivo",
        "dinamo",
        "dynamo",
        "fc",
        "hapoel",
        "inter",
        "lokomotiv",
        "maccabi",
        "olympique",
        "partizan",
        "racing",
        "real",
        "sc",
        "slavia",
        "spartak",
        "sporting",
    ];
    let person = || tokens.clone().skip(1).any(|at| words::first_name(words.word(at)).is_some());
    if tokens.len() < 2 || person() {
        return None;
    }
    if CLUBS.contains(&words.lower(tokens.start)) {
        return Some(SourceClass::Organisation);
    }
    // “Queen Anne University Tarn”
    if tokens.clone().any(|at| words.lower(at) == "university") {
        return Some(SourceClass::Organisation);
    }
    let first = words::institution(words.word(tokens.start)).filter(|class| !class.is_media());
    // “British Rowing”
    let native = || {
        let first = words.word(tokens.start);
        let common = words::is_common_word(words.lower(tokens.end - 1));
        words::is_adjective_of_country(first) && words::first_name(first).is_none() && common
    };
    first.or_else(|| native().then_some(SourceClass::Organisation))
}

fn sort_of(
    words: &Wording,
    tokens: Range<usize>,
    outlet: Option<&Outlet>,
    first_name: bool,
) -> (Sort, Option<SourceClass>) {
    if let Some(outlet) = outlet {
        return (Sort::Body, Some(outlet.class));
    }
    if let Some((class, _)) = words::body(words.text_of(tokens.clone())) {
        return (Sort::Body, Some(class));
    }
    if words::is_place(words.text_of(tokens.clone())) {
        return (Sort::Place, None);
    }
    // “Berg & Sons”
    if tokens.clone().skip(1).any(|at| words.word(at) == "&") {
        let trades =
            matches!(words.lower(tokens.end - 1), "bros" | "brothers" | "co" | "company" | "daughters" | "sons");
        return (Sort::Body, trades.then_some(SourceClass::Company));
    }
    // “Tarn Jobs With Justice”, “the Committee to Protect Writers”
    if tokens.clone().any(|at| matches!(words.lower(at), "to" | "with")) {
        return (Sort::Body, Some(SourceClass::Organisation));
    }
    // “NGO Clean Tarn”
    if tokens.len() >= 2 && words.lower(tokens.start) == "ngo" {
        return (Sort::Body, Some(SourceClass::Organisation));
    }
    // “Social Democrats”, “German Social Democrats”
    let native = tokens.len() == 3 && words::is_adjective_of_country(words.word(tokens.start));
    let first = tokens.start + usize::from(native);
    if tokens.end - first == 2
        && matches!(words.lower(first), "social" | "christian" | "liberal" | "free" | "national" | "independent")
        && matches!(
            words.lower(first + 1),
            "democrats" | "socialists" | "liberals" | "greens" | "conservatives" | "republicans"
        )
    {
        return (Sort::Body, Some(SourceClass::PoliticalParty));
    }
    // “Senate Republicans”, but “Sweden Democrats”
    if tokens.len() >= 2 && is_member(words.lower(tokens.end - 1)) && words.lower(tokens.end - 1).ends_with('s') {
        let party = words::is_country(words.text_of(tokens.start..tokens.end - 1));
        return (Sort::Body, Some(if party { SourceClass::PoliticalParty } else { SourceClass::Group }));
    }
    // “Moody’s”
    if tokens.len() > 1 && words.is(tokens.end - 1, WordClass::Possessive) {
        let saint = matches!(words.lower(tokens.start), "st" | "st." | "saint");
        return (Sort::Body, Some(if saint { SourceClass::Organisation } else { SourceClass::Company }));
    }
    if tokens.len() == 1 && is_station_name(words.word(tokens.start)) {
        return (Sort::Body, Some(SourceClass::Broadcaster));
    }
    // “Tarn Today”, “Channel 9”
    if tokens.len() >= 2 && !first_name {
        // “BBC Radio Marlow”, “ITV Central”
        let known = is_acronym(words.word(tokens.start)).then(|| words.outlet(words.word(tokens.start))).flatten();
        if let Some(known) = known.filter(|_| words::institution(words.word(tokens.end - 1)).is_none()) {
            return (Sort::Body, Some(known.class));
        }
        let name: Vec<&str> = tokens.clone().map(|at| words.lower(at)).collect();
        if let Some(kind) = outlet_by_name(&name) {
            return (Sort::Body, Some(kind.class()));
        }
        // “Thomson Reuters IFR”: a house and its service.
        let last = tokens.end - 1;
        let house = (tokens.start..last).find_map(|at| words.outlet(words.word(at)));
        let serves = words::institution(words.word(last)).is_none_or(SourceClass::is_media);
        if let Some(house) = house.filter(|_| serves) {
            return (Sort::Body, Some(house.class));
        }
    }
    // “Victoria Police”, but not “Grace Church”
    let last = words.word(tokens.end - 1);
    let company = tokens.len() == 3 && words::institution(last) == Some(SourceClass::Company);
    let body = company || words::institution(last).is_some() && !words::is_family_name(last);
    if first_name && tokens.len() <= 3 && !body {
        return (Sort::Person, None);
    }
    let connector = tokens.clone().find(|&at| matches!(words.lower(at), "of" | "for" | "on"));
    let head = connector.unwrap_or(tokens.end).saturating_sub(1).max(tokens.start);
    let class = words::institution(words.word(head)).or_else(|| words::institution(words.word(tokens.end - 1)));
    let class = of_the_state(words, &tokens).or(class).or_else(|| led_by(words, &tokens));
    if class.is_some() && (tokens.len() > 1 || connector.is_some()) {
        return (Sort::Body, class);
    }
    // “Nordbank”
    if tokens.len() == 1 && words.word(tokens.start).len() > 5 && words.lower(tokens.start).ends_with("bank") {
        return (Sort::Body, Some(SourceClass::Company));
    }
    const LONGEST_ACRONYM: usize = 5;
    let word = words.word(tokens.start);
    if tokens.len() == 1 && is_acronym(word) && (word.len() <= LONGEST_ACRONYM || word.contains('.')) {
        return (Sort::Body, None);
    }
    // “C. Stewart Verdery”, “W. W. Rouse Ball”
    let initial = word.ends_with('.') && word.chars().filter(|c| c.is_alphabetic()).count() == 1;
    let initial = initial && tokens.len() >= 2 && tokens.len() <= 4 && !words::is_place(words.word(tokens.end - 1));
    if first_name || initial && class.is_none() {
        return (Sort::Person, None);
    }
    (Sort::Unknown, class)
}
