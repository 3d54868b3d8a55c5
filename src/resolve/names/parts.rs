//! A run of name words → phrases: a name, before it the body its title names, behind it what it is called.
//!
//! “NATO Secretary General Anna Berg MP” makes `NATO` and `Anna Berg`, with two titles.

use std::ops::Range;

use super::runs::{is_policy, is_ticker};
use super::{Name, Sort, is_acronym};
use crate::lexicon::ends_outlet_name;
use crate::model::{Nature, Number, SourceClass, WordClass};
use crate::resolve::nouns;
use crate::resolve::phrases::{Form, Phrase};
use crate::resolve::wording::Wording;
use crate::resolve::words::{self, is_speech_act, looks_finite};

/// Letters after a name that are no part of it.
const POST_NOMINALS: &[&str] =
    &["KC", "QC", "MP", "MEP", "MSP", "MBE", "OBE", "CBE", "PhD", "MD", "SC", "FRS", "RN", "Esq", "Esq."];

/// Letters that only follow a name with a comma between.
const DEGREES: &[&str] = &[
    "CFA", "CPA", "DDS", "DO", "DVM", "EdD", "FACC", "FRCP", "JD", "LLM", "M.D.", "M.P.H.", "MBA", "MBBS", "MPH",
    "MSc", "MSN", "Ph.D", "Ph.D.", "PharmD", "PsyD",
];

/// Whether a word is letters after a name: “PhD”.
pub(in crate::resolve) fn is_post_nominal(word: &str) -> bool {
    POST_NOMINALS.contains(&word) || DEGREES.contains(&word)
}

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
    ("plc", SourceClass::Company),
    ("police", SourceClass::Police),
    ("university", SourceClass::Organisation),
    ("council", SourceClass::GovernmentBody),
];

/// The phrases that a run of name words makes: a name, before it the body its title names, or a title alone.
pub(in crate::resolve) fn phrases(
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
    if words::is_adjective_of_country(printed) || is_of_region(words, &run) {
        return;
    }
    match partisans(words, &run, &limits) {
        Some(Number::Plural) => {
            found.push(nouns::people_of(words, sentence, run, limits));
            return;
        }
        Some(_) => {
            found.push(nouns::titled(words, sentence, run.clone(), run.end - 1, limits));
            return;
        }
        None => {}
    }
    if let Some(at) = person_behind(words, &run, &limits) {
        phrases(words, sentence, run.start..at, limits.clone(), found);
        phrases(words, sentence, at..run.end, at..limits.end, found);
        return;
    }
    // “a Member of Parliament”
    let role = run.len() == 1
        && run.start > limits.start
        && matches!(words.lower(run.start - 1), "a" | "an" | "the" | ",")
        && matches!(words.lower(run.end), "of" | "for")
        && words::noun(words.lower(run.start)).is_some_and(|noun| noun.nature == Nature::Human);
    if role {
        found.push(nouns::titled(words, sentence, run.clone(), run.start, limits));
        return;
    }
    // “The DA” is no district attorney where it was introduced as an alliance.
    let short = run.len() == 1 && is_acronym(printed) && words.is_short_name(printed);
    // “ADM spokeswoman Anna Berg”: no admiral speaks for herself.
    let employs = || {
        let person = words::noun(words.lower(run.end)).is_some_and(|noun| noun.nature == Nature::Human);
        words.is_plain(run.end) && person && words::class_of_title(printed) == Some(SourceClass::Military)
    };
    let short = short || run.len() == 1 && is_acronym(printed) && employs();
    // “Baron said” of Martin Baron
    let article = run.start > limits.start && words.is(run.start - 1, WordClass::Determiner);
    let short = short || run.len() == 1 && !article && words.is_family_name(printed);
    let Some(title) = last_title(words, &run).or_else(|| partisan(words, &run)).filter(|_| !short) else {
        found.push(named(words, sentence, run.clone(), run, Vec::new(), &limits));
        return;
    };
    let title = title_end(words, title, run.end);
    let mut first = title;
    // “Managing Director”
    let leads = |at: usize| {
        matches!(
            words.lower(at),
            "artistic"
                | "district"
                | "executive"
                | "finance"
                | "managing"
                | "medical"
                | "press"
                | "special"
                | "sporting"
                | "technical"
        ) && words::is_office(words.text_of(at..title + 1))
    };
    while first > run.start && (words::title(words.word(first - 1)).is_some() || leads(first - 1)) {
        first -= 1;
    }
    // “European Commission Vice President”: all of it is a body’s name.
    let known = first > run.start && words::body(words.text_of(run.start..first)).is_some();
    let by_country = |at: &usize| words::country(words.text_of(run.start..at + 1)).is_some();
    let country = (run.start..first).rev().find(by_country).filter(|_| !known);
    let mut before = country.map_or(run.start, |at| at + 1)..first;
    let is_body = !before.is_empty() && names_body(words, &before, first..title + 1);
    // “Maryland State Police Sgt.”, but not “Russian Interior Ministry spokesman”
    if country.is_some_and(|at| is_body && before.len() > 1 && words::is_place(words.text_of(run.start..at + 1))) {
        before.start = run.start;
    }
    let titled = if is_body { first..title + 1 } else { run.start..title + 1 };
    if is_body {
        let mut body = named(words, sentence, before.clone(), before.clone(), Vec::new(), &limits);
        // “Acme CEO Anna Berg”
        if let Form::Name(name) = &mut body.form
            && matches!(words.word(title), "CEO" | "CFO" | "COO" | "CTO")
        {
            name.sort = Sort::Body;
            name.class = name.class.or(Some(SourceClass::Company));
        }
        found.push(body);
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

/// Whether a run is an adjective of a part of the world before a noun: “Western diplomats”.
fn is_of_region(words: &Wording, run: &Range<usize>) -> bool {
    const REGIONS: &[&str] = &[
        "african",
        "arab",
        "asian",
        "balkan",
        "baltic",
        "caribbean",
        "eastern",
        "european",
        "nordic",
        "northern",
        "scandinavian",
        "southern",
        "western",
    ];
    run.len() == 1 && REGIONS.contains(&words.lower(run.start)) && words.is_plain(run.end)
}

/// Members of a party that are no party, by their number: “a Republican”, “the Arizona Republican”, “two Democrats”.
fn partisans(words: &Wording, run: &Range<usize>, limits: &Range<usize>) -> Option<Number> {
    let last = run.end - 1;
    let noun = words::noun(words.lower(last)).filter(|_| is_member(words.lower(last)))?;
    let placed = (run.start..last).all(|at| {
        words::is_place(words.word(at)) || matches!(words.lower(at), "house" | "senate" | "assembly" | "council")
    });
    // “a senior Republican”
    let plain = |at: &usize| words.is_plain(*at);
    let before = (limits.start..run.start).rev().take(3).find(|at| !plain(at))?;
    if !placed {
        return None;
    }
    match noun.number {
        Number::Plural => {
            let counted = words.is(before, WordClass::Number)
                || matches!(words.lower(before), "some" | "many" | "several" | "most" | "few" | "other" | "more");
            (counted && run.len() == 1).then_some(Number::Plural)
        }
        _ => {
            let one = matches!(words.lower(before), "a" | "an" | "another" | "one" | "the" | "fellow");
            let head =
                !words.is_plain(run.end) || looks_finite(words.lower(run.end)) || is_speech_act(words.lower(run.end));
            let head = head || words.lower(run.end) == "familiar";
            (one && head).then_some(Number::Singular)
        }
    }
}

/// Whether a word, in lower case, means members of a party: “republican”, “democrats”.
pub(in crate::resolve) fn is_member(word: &str) -> bool {
    matches!(
        words::singular(word).as_str(),
        "republican" | "democrat" | "conservative" | "liberal" | "socialist" | "tory" | "labourite" | "unionist"
    )
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

/// In “Governor of Tarnland Chris Berg” and “head of the Tarn Police Directorate Dejan Berg”, where the person’s name begins.
fn person_behind(words: &Wording, run: &Range<usize>, limits: &Range<usize>) -> Option<usize> {
    /// “Ursula von der Leyen”
    const LONGEST: usize = 4;
    let article = usize::from(run.start > limits.start && words.lower(run.start - 1) == "the");
    let of = run.start.checked_sub(1 + article).filter(|&at| at > limits.start)?;
    let office_at = of - 1;
    let titled = words::title(words.word(office_at)).is_some();
    let one = |noun: words::Noun| noun.nature == Nature::Human && noun.number == Number::Singular;
    let sent = words.lower(of) == "to" && matches!(words.lower(office_at), "ambassador" | "envoy");
    let office = titled || words::noun(words.lower(office_at)).is_some_and(one);
    if !(sent || matches!(words.lower(of), "of" | "for")) || !office {
        return None;
    }
    let by_country = (run.start + 1..run.end).rev().find(|&at| words::country(words.text_of(run.start..at)).is_some());
    if let Some(at) = by_country.filter(|_| titled && article == 0) {
        return Some(at);
    }
    let first = |at: &usize| words::first_name(words.word(*at)).is_some();
    // “a spokesman for Anna Maria Berg”, “for House Speaker Anna Berg”: all of it is the person.
    let holds = |at: &usize| words::title(words.word(*at)).is_some() && !is_honorific(words.word(*at));
    let office = (run.start..run.end - 1).any(|at| holds(&at) && first(&(at + 1)));
    if office || first(&run.start) && !words::is_place(words.word(run.start)) {
        return None;
    }
    let known = (run.start + 1..run.end.saturating_sub(1)).find(first);
    if let Some(mut at) = known.filter(|&at| run.end - at <= LONGEST && !names_thing(words, at..run.end)) {
        while at > run.start + 1 && words::title(words.word(at - 1)).is_some() {
            at -= 1;
        }
        return Some(at);
    }
    // “Director of the Institute of Public Health Dr Ana Berg”
    let titled = |at: &usize| words::title(words.word(*at)).is_some() && ends_body(words, *at - 1);
    if let Some(at) = (run.start + 1..run.end - 1).find(titled) {
        return Some(at);
    }
    let behind_body = (run.start + 1..run.end - 1)
        .filter(|&at| (2..=LONGEST).contains(&(run.end - at)))
        .find(|&at| ends_body(words, at - 1) && !names_thing(words, at..run.end));
    // “Governor of Tarnland Chris Berg said”: three words that speak are a place and its governor.
    let speaks = is_speech_act(words.lower(run.end)) || matches!(words.lower(run.end), "said" | "says" | "told");
    let capital = words.is_capital(office_at) && article == 0 && run.len() == 3;
    behind_body.or_else(|| {
        let person = run.start + 1;
        (capital && speaks && !names_thing(words, run.clone())).then_some(person)
    })
}

/// Whether a title goes with anybody of its rank, whatever they head: “Dr”, “Gen.”
fn is_honorific(title: &str) -> bool {
    let class = words::class_of_title(title);
    !matches!(class, Some(SourceClass::Official | SourceClass::Spokesperson))
}

/// Whether the name of a body may end with a word: “Police Directorate”, “Ministry of Health”, “Bar Association of Tarnland”.
fn ends_body(words: &Wording, at: usize) -> bool {
    words::institution(words.word(at)).is_some() || is_policy(words, at) || words::country(words.word(at)).is_some()
}

/// Whether some word says that a name is none of a person.
fn names_thing(words: &Wording, tokens: Range<usize>) -> bool {
    // “Los Angeles”, “Civil Rights Division”
    const FIRST: [&str; 14] =
        ["los", "las", "san", "santa", "saint", "st", "st.", "new", "port", "lake", "north", "south", "east", "west"];
    const LAST: [&str; 14] = [
        "branch",
        "brigade",
        "building",
        "desk",
        "division",
        "hall",
        "house",
        "operations",
        "rights",
        "section",
        "squad",
        "street",
        "team",
        "unit",
    ];
    let place = FIRST.contains(&words.lower(tokens.start)) || LAST.contains(&words.lower(tokens.end - 1));
    place
        || words::is_place(words.text_of(tokens.clone()))
        || tokens.clone().any(|at| {
            words::institution(words.word(at)).is_some()
                || is_policy(words, at)
                || words::is_place(words.word(at))
                || words::is_adjective_of_country(words.word(at))
                || is_acronym(words.word(at))
                || !words.is_capital(at) && matches!(words.lower(at), "of" | "for" | "on" | "and" | "the" | "to")
                || words.lower(at) == "with"
        })
}

/// The last word of an office of several words that begins with the title at token `title`: “Mayor Pro Tem”.
fn title_end(words: &Wording, title: usize, end: usize) -> usize {
    const LONGEST: usize = 3;
    let office = |last: &usize| words::is_office(words.text_of(title..last + 1));
    (title + 1..end.min(title + LONGEST)).rev().find(office).unwrap_or(title)
}

/// The last word of a run that is a title rather than part of a name.
fn last_title(words: &Wording, run: &Range<usize>) -> Option<usize> {
    let last = run.end - 1;
    if run.len() > 1 && words::institution(words.word(last)).is_some() {
        return None;
    }
    // “Stephen King”, “Assembly General”, “Osman Sheikh Abdi”
    let family = |title: usize| {
        let named = title > run.start && words::first_name(words.word(title - 1)).is_some();
        named && (title == last || title == run.start + 1 && words::country(words.word(run.start)).is_none())
    };
    // “King’s College London”, “Queen Anne University Tarn”
    let owns = |at: usize| words.is(at + 1, WordClass::Possessive);
    let lends = |at: usize| (at + 1..run.end).any(|at| words.lower(at) == "university");
    // “Norvia Private Wealth”
    let private = |at: usize| words.lower(at) == "private" && at > run.start;
    let holds =
        |&at: &usize| words::title(words.word(at)).is_some() && !(family(at) || owns(at) || lends(at) || private(at));
    let title = (run.start..run.end).rev().find(holds)?;
    let inside = (run.start..title).any(|at| matches!(words.lower(at), "of" | "for" | "on" | "to" | "with"));
    if inside || words.outlet(words.text_of(run.clone())).is_some() {
        return None;
    }
    Some(title)
}

/// The party’s word before somebody’s name: “Democrat Anna Berg”.
fn partisan(words: &Wording, run: &Range<usize>) -> Option<usize> {
    let party = |at: &usize| {
        matches!(words.word(*at), "Conservative" | "Democrat" | "Labourite" | "Republican" | "Socialist" | "Tory")
    };
    let at = (run.start..run.end.saturating_sub(2)).find(party)?;
    let person = run.end - at <= 4 && words::first_name(words.word(at + 1)).is_some() && {
        !names_thing(words, at + 1..run.end)
    };
    person.then_some(at)
}

/// Whether the words before a title name the body it is held in: “NASA Administrator”, “Acme Chief Executive”, but
/// not “Environment Minister”.
fn names_body(words: &Wording, before: &Range<usize>, title: Range<usize>) -> bool {
    const OF_BODIES: [&str; 15] = [
        "editor-in-chief",
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
    if words::body(words.text_of(before.clone())).is_some() {
        return true;
    }
    // “Post Editor-in-Chief Maria Berg”
    let edits = matches!(words.lower(title.end - 1), "editor" | "editor-in-chief" | "correspondent" | "columnist");
    if edits && ends_outlet_name(words.lower(last)) {
        return true;
    }
    if before.len() == 1 && (words::noun(words.lower(last)).is_some() || is_policy(words, last)) {
        return false;
    }
    // “Assistant U.S. Attorney Anna Berg”
    let rank =
        |at: usize| matches!(words.lower(at), "acting" | "assistant" | "associate" | "deputy" | "former" | "vice");
    let first = (before.start..before.end).find(|&at| !rank(at)).unwrap_or(before.end);
    if first > before.start && (first == before.end || words::country(words.text_of(first..before.end)).is_some()) {
        return false;
    }
    // “S.C. Rep. Anna Berg”
    let state = word.contains('.')
        && word.len() <= 4
        && matches!(words.lower(title.start).trim_end_matches('.'), "rep" | "sen" | "gov");
    is_acronym(word) && !state
        || words::institution(word).is_some()
        || words.outlet(words.text_of(before.clone())).is_some()
        || [title.start, title.end - 1].iter().any(|&at| OF_BODIES.contains(&words.lower(at)))
}

/// “7th”
fn is_ordinal(words: &Wording, at: usize) -> bool {
    let word = words.lower(at);
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    !digits.is_empty()
        && digits.len() < word.len()
        && digits.chars().all(|c| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"].iter().any(|ending| word.ends_with(ending))
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
    // “Credit Norland (CRNO.S)”
    if words.lower(name.end) == "(" && made.titles.is_empty() && words.seg.tokens.get(name.end + 1).is_some() {
        let share = is_ticker(words.word(name.end + 1));
        let company = made.class.is_none_or(|class| class == SourceClass::Organisation);
        if share && company {
            (made.sort, made.class) = (Sort::Body, Some(SourceClass::Company));
        }
    }
    let mut tokens = tokens;
    let other_than = |class: SourceClass| class.is_media() && made.class.is_some_and(|known| !known.is_media());
    // “the Madrid daily” names no outlet.
    let placed = |class: SourceClass| class.is_media() && made.sort == Sort::Place;
    let follows = classifier(words, tokens.end, limits.end).filter(|&(_, class)| !placed(class));
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
    // “the 7th U.S. Circuit Court of Appeals”
    let mut name = name;
    if made.sort == Sort::Body && tokens.start > limits.start && is_ordinal(words, tokens.start - 1) {
        tokens.start -= 1;
        name.start = tokens.start;
        let whole = Name::plain(words, name.clone());
        made.text = whole.text;
        made.key = whole.key;
    }
    // “the Chicago-based court”
    while tokens.start > limits.start + 1
        && words.lower(tokens.start - 1).ends_with("-based")
        && (words.lower(tokens.start - 2) == "the" || words.is(tokens.start - 2, WordClass::Preposition))
    {
        tokens.start -= 1;
    }
    if made.titles.is_empty() && made.gender.is_none() && made.sort != Sort::Person {
        tokens.start = past_qualities(words, tokens.start, limits.start);
    }
    if tokens.start > limits.start
        && words.is(tokens.start - 1, WordClass::Determiner)
        && words.lower(tokens.start - 1) == "the"
    {
        tokens.start -= 1;
    }
    Phrase::new(tokens, name, sentence, Form::Name(Box::new(made)))
}

/// Where the words begin that say, behind “the”, what sort of body the name at a token is of: “the far-right National Rally”.
fn past_qualities(words: &Wording, name: usize, limit: usize) -> usize {
    const QUALITIES: &[&str] = &[
        "centrist",
        "conservative",
        "independent",
        "influential",
        "islamist",
        "leftist",
        "liberal",
        "local",
        "main",
        "national",
        "nationalist",
        "nonprofit",
        "opposition",
        "populist",
        "powerful",
        "private",
        "rebel",
        "ruling",
        "separatist",
        "socialist",
    ];
    const MOST: usize = 3;
    let tells =
        |at: &usize| words.is_plain(*at) && (words.word(*at).contains('-') || QUALITIES.contains(&words.lower(*at)));
    let first = (limit + 1..name).rev().take(MOST).take_while(tells).last();
    first.filter(|&first| words.lower(first - 1) == "the").unwrap_or(name)
}

/// The classifier after a name, with the token after it.
fn classifier(words: &Wording, mut at: usize, end: usize) -> Option<(usize, SourceClass)> {
    let first = at;
    while at < end
        && at < first + 2
        && matches!(
            words.lower(at),
            "news"
                | "state"
                | "tv"
                | "television"
                | "radio"
                | "satellite"
                | "online"
                | "business"
                | "financial"
                | "sports"
        )
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
    let next = words::noun(words.lower(last + 1)).filter(|_| last + 1 < end && words.is_plain(last + 1));
    // “Tarn police chief”: who is of the police of Tarn.
    let of_body =
        matches!(class, SourceClass::Police) && next.as_ref().is_some_and(|noun| noun.nature == Nature::Human);
    let goes_on = next.is_some() && !of_body;
    let news = words.lower(last) != "agency" || last > first;
    let news =
        news || first > 1 && (first - 2..first).any(|from| words.outlet_meant(words.text_of(from..first)).is_some());
    (!goes_on && news).then_some((last + 1, class))
}
