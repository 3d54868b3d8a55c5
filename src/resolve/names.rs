//! Runs of capitalised words → names, with titles split off.
//!
//! In “Russian President Vladimir Putin met Lorvik Times” the names are `Vladimir Putin`, with the title `Russian
//! President`, and `Lorvik Times`.

use std::ops::Range;

use super::nouns;
use super::phrases::{Form, Phrase};
use super::wording::Wording;
use super::words::{self, Gender, Outlet, is_speech_act, looks_finite};
use crate::lexicon::{is_month, is_weekday};
use crate::model::{Nature, Number, SourceClass, WordClass};

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

/// Words inside names that are not capitalised.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "dos", "das", "du", "des", "van", "von", "der", "den", "ter", "ten", "bin",
    "bint", "ibn", "ben", "abu", "al", "el", "la", "le", "y", "zu", "&",
];

/// Letters after a name that are no part of it.
const POST_NOMINALS: &[&str] =
    &["KC", "QC", "MP", "MEP", "MSP", "MBE", "OBE", "CBE", "PhD", "MD", "SC", "FRS", "RN", "Esq", "Esq."];

/// What may be put together with “and” in the name of a ministry or an agency.
const POLICIES: &[&str] = &[
    "affairs",
    "agriculture",
    "arts",
    "border",
    "business",
    "climate",
    "commerce",
    "communities",
    "cooperation",
    "culture",
    "customs",
    "defence",
    "defense",
    "development",
    "digital",
    "disease",
    "drug",
    "economics",
    "economy",
    "education",
    "employment",
    "energy",
    "engineering",
    "environment",
    "equality",
    "exchange",
    "exchanges",
    "families",
    "finance",
    "fisheries",
    "food",
    "foreign",
    "forestry",
    "health",
    "homeland",
    "housing",
    "human",
    "hygiene",
    "immigration",
    "industry",
    "infrastructure",
    "innovation",
    "justice",
    "labor",
    "labour",
    "media",
    "medicine",
    "prevention",
    "pensions",
    "policy",
    "revenue",
    "rural",
    "science",
    "sciences",
    "securities",
    "security",
    "services",
    "skills",
    "social",
    "space",
    "sport",
    "sports",
    "standards",
    "technology",
    "tourism",
    "trade",
    "transport",
    "urban",
    "welfare",
    "fire",
    "rescue",
    "ambulance",
    "crime",
    "oil",
    "gas",
    "water",
    "wildlife",
    "nuclear",
    "atomic",
    "youth",
    "control",
    "monetary",
    "ethics",
    "law",
    "strategic",
    "international",
];

/// Words after a name that say what sort of body it is and still belong to it.
const CLASSIFIERS: &[(&str, SourceClass)] = &[
    ("agency", SourceClass::NewsAgency),
    ("newswire", SourceClass::NewsAgency),
    ("newspaper", SourceClass::NewsOutlet),
    ("daily", SourceClass::NewsOutlet),
    ("tabloid", SourceClass::NewsOutlet),
    ("broadsheet", SourceClass::NewsOutlet),
    ("website", SourceClass::NewsOutlet),
    ("portal", SourceClass::NewsOutlet),
    ("outlet", SourceClass::NewsOutlet),
    ("magazine", SourceClass::Publication),
    ("journal", SourceClass::Publication),
    ("weekly", SourceClass::Publication),
    ("channel", SourceClass::Broadcaster),
    ("broadcaster", SourceClass::Broadcaster),
    ("television", SourceClass::Broadcaster),
    ("tv", SourceClass::Broadcaster),
    ("radio", SourceClass::Broadcaster),
    ("network", SourceClass::Broadcaster),
    ("station", SourceClass::Broadcaster),
    ("ministry", SourceClass::GovernmentBody),
    ("party", SourceClass::PoliticalParty),
    ("police", SourceClass::Police),
    ("university", SourceClass::Organisation),
    ("council", SourceClass::GovernmentBody),
];

/// Whether a word names a day, a month or a feast, so that its capital letter makes no name.
fn is_calendar(word: &str) -> bool {
    is_weekday(word)
        || is_month(word) && (word.len() > 3 || word == "may")
        || matches!(word, "christmas" | "easter" | "ramadan")
}

fn is_name_word(words: &Wording, at: usize) -> bool {
    words.is(at, WordClass::Proper) && !is_calendar(words.lower(at))
}

/// The token after the run of name words that begins at token `at`, if one begins there.
pub(super) fn run(words: &Wording, at: usize, end: usize) -> Option<usize> {
    let next = at + 1 < end && is_name_word(words, at + 1);
    let begins = match words.class(at)? {
        WordClass::Proper => is_name_word(words, at),
        WordClass::Initial if is_calendar(words.lower(at)) => false,
        WordClass::Initial if next => joins(words, at),
        WordClass::Initial => stands_alone(words, at, end),
        _ => false,
    };
    begins.then(|| run_end(words, at, end))
}

/// Whether these tokens are a noun that is capitalised only because it begins a sentence: “Experts note that …”.
pub(super) fn is_common(words: &Wording, tokens: &Range<usize>) -> bool {
    let noun = |at: usize| {
        words.is(at, WordClass::Initial)
            && words::noun(words.lower(at))
                .is_some_and(|noun| noun.number == Number::Plural && noun.nature == Nature::Human)
    };
    tokens.len() == 1 && noun(tokens.start)
}

/// Whether a word that begins a sentence belongs to the name after it.
fn joins(words: &Wording, at: usize) -> bool {
    let (word, lower) = (words.word(at), words.lower(at));
    if words::title(word).is_some() || words::first_name(word).is_some() || words::country(word).is_some() {
        return true;
    }
    if words::title(words.word(at + 1)).is_some() && !lower.ends_with("ing") {
        return true;
    }
    let describes = matches!(lower, "former" | "acting" | "late" | "current" | "outgoing" | "incoming" | "retired");
    if describes || lower.ends_with("ing") || lower.ends_with("ly") || looks_finite(lower) {
        return false;
    }
    words::institution(word).is_some() || words::noun(lower).is_none()
}

/// Whether a single word that begins a sentence is a name.
fn stands_alone(words: &Wording, at: usize, end: usize) -> bool {
    let (word, lower) = (words.word(at), words.lower(at));
    if words::noun(lower).is_some() {
        return false;
    }
    let after = if at + 1 < end { words.lower(at + 1) } else { "" };
    let speaks = matches!(after, "said" | "says" | "told") || is_speech_act(after);
    words.outlet(word).is_some()
        || words::country(word).is_some()
        || words::first_name(word).is_some()
        || (words.is(at + 1, WordClass::Possessive) && !lower.ends_with('s'))
        || (speaks && !looks_finite(lower))
        || after == "," && matches!(words.lower(at + 2), "who" | "whose") && !looks_finite(lower)
}

fn run_end(words: &Wording, at: usize, end: usize) -> usize {
    let mut last = at + 1;
    loop {
        let is_next = |skip: usize| last + skip < end && is_name_word(words, last + skip);
        let lower = words.lower(last);
        // “the charity Paws for Sight”
        let introduced = at > 0
            && matches!(
                words.lower(at - 1),
                "charity" | "group" | "campaign" | "organisation" | "organization" | "foundation"
            );
        let institution = words::institution(words.word(last - 1)).is_some() || introduced;
        let after_the = usize::from(words.lower(last + 1) == "the");
        let hyphen = words.lower(last) == "-" && is_next(1) && institution_ahead(words, last + 1, end);
        let channel = matches!(words.lower(last - 1), "channel" | "canal" | "kanal" | "radio" | "tv" | "rai");
        if is_next(0) || channel && last < end && words.is(last, WordClass::Number) {
            last += 1;
        } else if is_next(1) && owns_institution(words, last, end) {
            // “Fishermen’s Union”
            last += 2;
        } else if last < end && PARTICLES.contains(&lower) && is_next(1) {
            last += 2;
        } else if last < end && PARTICLES.contains(&lower) && PARTICLES.contains(&words.lower(last + 1)) && is_next(2) {
            last += 3;
        } else if matches!(lower, "of" | "for" | "on") && institution && is_next(1 + after_the) {
            last += 2 + after_the;
        } else if lower == "and" && is_next(1) && is_policy(words, last - 1) && is_policy(words, last + 1)
            || lower == "," && matches!(words.lower(last + 1), "inc" | "inc." | "ltd" | "llc" | "jr" | "jr." | "sr.")
        {
            last += 2;
        } else if words.is(last, WordClass::QuoteMark)
            && is_capital_word(words, last + 1)
            && words.is(last + 2, WordClass::QuoteMark)
            && is_next(3)
            && words.seg.tokens[last].span.end == words.seg.tokens[last + 1].span.start
        {
            // Robert “Bob” Berg
            last += 4;
        } else if hyphen {
            last += 2;
        } else {
            return last.min(end);
        }
    }
}

/// Whether the possessive at token `at` belongs to a name: people own an institution.
fn owns_institution(words: &Wording, at: usize, end: usize) -> bool {
    words.is(at, WordClass::Possessive)
        && words::noun(words.lower(at - 1))
            .is_some_and(|noun| noun.number == Number::Plural && noun.nature == Nature::Human)
        && institution_ahead(words, at + 1, end)
}

fn is_capital_word(words: &Wording, at: usize) -> bool {
    words.is_capital(at)
}

fn is_policy(words: &Wording, at: usize) -> bool {
    POLICIES.contains(&words.lower(at))
}

/// Whether the run of name words from `at` on ends in an institution: “Council on American - Islamic Relations”.
fn institution_ahead(words: &Wording, at: usize, end: usize) -> bool {
    (at..end.min(at + 4))
        .take_while(|&at| is_name_word(words, at))
        .any(|at| words::institution(words.word(at)).is_some())
}

/// The phrases that a run of name words makes: a name, before it the body its title names, or a title alone.
pub(super) fn phrases(
    words: &Wording,
    sentence: usize,
    run: Range<usize>,
    limits: Range<usize>,
    found: &mut Vec<Phrase>,
) {
    let letters = post_nominals(words, &run);
    if letters > 0 {
        let first = found.len();
        let bare = run.start..run.end - letters;
        phrases(words, sentence, bare.clone(), limits, found);
        // “Dr Anna Berg MP”: they belong to the phrase, not to the name.
        if let Some(phrase) = found[first..].last_mut()
            && phrase.tokens.end == bare.end
            && let Form::Name(name) = &mut phrase.form
        {
            name.titles.push(words.text_of(bare.end..run.end).to_owned());
            if name.sort != Sort::Body {
                name.sort = Sort::Person;
            }
            phrase.tokens.end = run.end;
            phrase.full_end = run.end;
        }
        return;
    }
    let printed = words.text_of(run.clone());
    if words::people(printed).is_some() {
        found.push(nouns::people_of(words, sentence, run, limits));
        return;
    }
    if words::is_adjective_of_country(printed) {
        return;
    }
    if let Some(at) = place_before_name(words, &run, &limits) {
        phrases(words, sentence, run.start..at, limits.clone(), found);
        phrases(words, sentence, at..run.end, at..limits.end, found);
        return;
    }
    let Some(title) = last_title(words, &run) else {
        found.push(named(words, sentence, run.clone(), run, Vec::new(), &limits));
        return;
    };
    let mut first = title;
    while first > run.start && words::title(words.word(first - 1)).is_some() {
        first -= 1;
    }
    let country = (run.start..first).rev().find(|&at| words::country(words.text_of(run.start..at + 1)).is_some());
    let before = country.map_or(run.start, |at| at + 1)..first;
    let is_body = !before.is_empty() && names_body(words, &before, first);
    let titled = if is_body { first..title + 1 } else { run.start..title + 1 };
    if is_body {
        found.push(named(words, sentence, before.clone(), before.clone(), Vec::new(), &limits));
    }
    if title + 1 == run.end {
        let start = if is_body { before.start } else { run.start };
        found.push(nouns::titled(words, sentence, start..run.end, title, limits));
        return;
    }
    let name = title + 1..run.end;
    let titles = vec![words.text_of(titled.clone()).to_owned()];
    let start = if is_body { before.start } else { titled.start };
    let mut phrase = named(words, sentence, start..run.end, name, titles, &limits);
    if let Form::Name(name) = &mut phrase.form {
        name.country = country.and_then(|at| words::country(words.text_of(run.start..at + 1)));
        name.gender =
            (titled.start..=title).rev().find_map(|at| words::title(words.word(at)).flatten()).or(name.gender);
    }
    found.push(phrase);
}

/// How many words at the end of a run are letters after a person’s name: “Anna Berg MP”, but not “a Labour MP”.
fn post_nominals(words: &Wording, run: &Range<usize>) -> usize {
    const SEATS: [&str; 4] = ["MP", "MEP", "MSP", "MD"];
    let bare = (run.start..run.end).rev().find(|&at| !POST_NOMINALS.contains(&words.word(at)));
    let Some(end) = bare.map(|at| at + 1).filter(|&end| end < run.end) else { return 0 };
    let mut first = run.start;
    while first < end && words::title(words.word(first)).is_some() {
        first += 1;
    }
    let seat = (end..run.end).all(|at| SEATS.contains(&words.word(at)));
    let person = end - first >= 2 || first > run.start && end > first;
    let known = !seat || first > run.start || words::first_name(words.word(first)).is_some();
    if person && known { run.end - end } else { 0 }
}

/// In “Governor of Tarnland Chris Berg” and “President of Russia Vladimir Putin”, where the person’s name begins.
fn place_before_name(words: &Wording, run: &Range<usize>, limits: &Range<usize>) -> Option<usize> {
    let of = run.start.checked_sub(2).filter(|&at| at >= limits.start)?;
    if words.lower(of + 1) != "of" || words::title(words.word(of)).is_none() {
        return None;
    }
    let by_country = (run.start + 1..run.end).rev().find(|&at| words::country(words.text_of(run.start..at)).is_some());
    by_country
        .or_else(|| (run.start + 1..run.end.saturating_sub(1)).find(|&at| words::first_name(words.word(at)).is_some()))
}

/// The last word of a run that is a title rather than part of a name.
fn last_title(words: &Wording, run: &Range<usize>) -> Option<usize> {
    let last = run.end - 1;
    if run.len() > 1 && words::institution(words.word(last)).is_some() {
        return None;
    }
    let title = (run.start..run.end).rev().find(|&at| words::title(words.word(at)).is_some())?;
    // “Stephen King”, “Assembly General”
    let surname = title == last && title > run.start && words::first_name(words.word(title - 1)).is_some();
    let inside = (run.start..title).any(|at| matches!(words.lower(at), "of" | "for" | "on"));
    if surname || inside || words.outlet(words.text_of(run.clone())).is_some() {
        return None;
    }
    Some(title)
}

/// Whether the words before a title name the body it is held in: “NASA Administrator”, “Acme Chief Executive”, but
/// not “Environment Minister”.
fn names_body(words: &Wording, before: &Range<usize>, title: usize) -> bool {
    const OF_BODIES: [&str; 14] = [
        "ceo",
        "chief",
        "chairman",
        "chairwoman",
        "chair",
        "director",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "coach",
        "editor",
        "administrator",
        "captain",
        "manager",
    ];
    let last = before.end - 1;
    let word = words.word(last);
    if before.len() == 1 && (words::noun(words.lower(last)).is_some() || is_policy(words, last)) {
        return false;
    }
    is_acronym(word)
        || words::institution(word).is_some()
        || words.outlet(words.text_of(before.clone())).is_some()
        || OF_BODIES.contains(&words.lower(title))
}

/// Whether a word is written in capitals: “NATO”, “U.N.”.
pub(super) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=8).contains(&letters)
        && word.chars().filter(|c| c.is_uppercase()).count() * 4 >= letters * 3
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '&'))
}

fn named(
    words: &Wording,
    sentence: usize,
    tokens: Range<usize>,
    name: Range<usize>,
    titles: Vec<String>,
    limits: &Range<usize>,
) -> Phrase {
    let mut made = Name::plain(words, name.clone());
    made.titles = titles;
    if !made.titles.is_empty() && made.sort != Sort::Body {
        made.sort = Sort::Person;
    }
    let mut tokens = tokens;
    let other_than = |class: SourceClass| class.is_media() && made.class.is_some_and(|known| !known.is_media());
    let follows = classifier(words, tokens.end, limits.end);
    if let Some((end, class)) = follows.filter(|&(_, class)| made.sort != Sort::Person && !other_than(class)) {
        tokens.end = end;
        made.class = made.class.or(Some(class));
        made.sort = Sort::Body;
        if matches!(
            class,
            SourceClass::PoliticalParty | SourceClass::GovernmentBody | SourceClass::Police | SourceClass::Organisation
        ) {
            // “Labour party” is the whole name.
            let whole = Name::plain(words, name.start..end);
            made.text = whole.text;
            made.key = whole.key;
        }
    }
    if tokens.start > limits.start
        && words.is(tokens.start - 1, WordClass::Determiner)
        && words.lower(tokens.start - 1) == "the"
    {
        tokens.start -= 1;
    }
    Phrase::new(tokens, name, sentence, Form::Name(Box::new(made)))
}

/// The classifier after a name, with the token after it.
fn classifier(words: &Wording, mut at: usize, end: usize) -> Option<(usize, SourceClass)> {
    let first = at;
    while at < end
        && at < first + 2
        && matches!(words.lower(at), "news" | "state" | "tv" | "television" | "radio" | "satellite" | "online")
        && words.is_plain(at)
    {
        at += 1;
    }
    let found =
        |at: usize| CLASSIFIERS.iter().find(|(word, _)| at < end && *word == words.lower(at) && words.is_plain(at));
    let (last, class) = match found(at) {
        Some(&(_, class)) => (at, class),
        None => (at.checked_sub(1).filter(|&at| at >= first)?, found(at.checked_sub(1)?)?.1),
    };
    // “agency chief”: the classifier qualifies another noun.
    let goes_on = last + 1 < end && words.is_plain(last + 1) && words::noun(words.lower(last + 1)).is_some();
    let news = words.lower(last) != "agency" || last > first;
    let news = news || first > 1 && (first - 2..first).any(|from| words.outlet(words.text_of(from..first)).is_some());
    (!goes_on && news).then_some((last + 1, class))
}

impl Name {
    /// The name that these tokens print, judged by its words alone.
    pub(super) fn plain(words: &Wording, tokens: Range<usize>) -> Self {
        let mut start = tokens.start;
        if tokens.len() > 1 && words.lower(start) == "the" {
            start += 1;
        }
        let text = words.text_of(start..tokens.end).to_owned();
        let key: Vec<String> = (start..tokens.end)
            .filter(|&at| {
                words.word(at).contains(char::is_alphanumeric)
                    && !matches!(words.lower(at), "of" | "the" | "for" | "on" | "and")
            })
            .map(|at| words.lower(at).trim_end_matches('.').replace('.', ""))
            .collect();
        let article = words.lower(start) != "the" && start > 0 && words.lower(start - 1) == "the";
        let with = article.then(|| words.outlet(words.text_of(start - 1..tokens.end))).flatten();
        let outlet = with.or_else(|| words.outlet(words.text_of(tokens.clone())));
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
    let company = words::institution(words.word(tokens.end - 1)) == Some(SourceClass::Company);
    if first_name && tokens.len() <= 3 && !(company && tokens.len() == 3) {
        return (Sort::Person, None);
    }
    let connector = tokens.clone().find(|&at| matches!(words.lower(at), "of" | "for" | "on"));
    let head = connector.unwrap_or(tokens.end).saturating_sub(1).max(tokens.start);
    let class = words::institution(words.word(head)).or_else(|| words::institution(words.word(tokens.end - 1)));
    if class.is_some() && (tokens.len() > 1 || connector.is_some()) {
        return (Sort::Body, class);
    }
    const LONGEST_ACRONYM: usize = 5;
    let word = words.word(tokens.start);
    if tokens.len() == 1 && is_acronym(word) && (word.len() <= LONGEST_ACRONYM || word.contains('.')) {
        return (Sort::Body, None);
    }
    if first_name {
        return (Sort::Person, None);
    }
    (Sort::Unknown, class)
}
