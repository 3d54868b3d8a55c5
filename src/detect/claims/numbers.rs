//! Counts, shares and sums of money in a sentence's words; not dates, times, ages, years or ordinals.
//!
//! Of “In 2019 about 14% of the 320 shops closed.” it finds `14%` and `320`, not `2019`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lexicon::{is_month, is_spelled_number, percentage_at};
use crate::text::LowerWord;

/// Units of time: a number of them is a date or a duration.
const TIMES: [&str; 22] = [
    "a.m", "p.m", "am", "pm", "o'clock", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days",
    "week", "weeks", "weekend", "month", "months", "year", "years", "decade", "decades",
];

/// Words before a number that is a name of something.
const LABELS: [&str; 23] = [
    "article",
    "chapter",
    "channel",
    "flight",
    "group",
    "highway",
    "magnitude",
    "no",
    "number",
    "page",
    "part",
    "phase",
    "route",
    "room",
    "section",
    "season",
    "stage",
    "terminal",
    "title",
    "type",
    "version",
    "age",
    "aged",
];

const MONEY: [&str; 26] = [
    "$", "€", "£", "¥", "₹", "₩", "₽", "₴", "us$", "dollar", "dollars", "euro", "euros", "pound", "pounds", "yen",
    "yuan", "rupees", "rubles", "roubles", "won", "francs", "pesos", "lira", "usd", "cents",
];

/// How many of `MONEY` are signs that stand before the number.
const SIGNS: usize = 9;

/// Words that are large numbers in themselves.
const MASSES: [&str; 14] = [
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "trillion",
    "trillions",
    "dozens",
    "scores",
    "mn",
    "bn",
];

/// Units of length and what follows them where they tell a place: “40 miles north of the city”.
const SPEEDS: [&str; 6] = ["mph", "kph", "km/h", "kmh", "knots", "degrees"];
const LENGTHS: [&str; 8] = ["miles", "mile", "kilometers", "kilometres", "km", "kms", "metres", "meters"];
const DIRECTIONS: [&str; 14] = [
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northern",
    "southern",
    "off",
    "outside",
    "inland",
    "away",
];

const MANY: [&str; 7] = ["dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions"];

const FRACTIONS: [&str; 6] = ["two-thirds", "three-quarters", "one-third", "one-quarter", "one-fifth", "half"];

const MULTIPLIED: [&str; 5] = ["doubled", "tripled", "trebled", "quadrupled", "halved"];

/// Words that a number may begin with, digits and signs of money aside.
static BEGINNING: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lists: [&[&str]; 5] = [&MASSES, &MANY, &FRACTIONS, &MULTIPLIED, &MONEY[..SIGNS]];
    lists.into_iter().flatten().copied().collect()
});

/// Whether a number may begin with the word at all, as hardly any word can.
fn may_begin(word: &str) -> bool {
    let letter = word.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
    !letter || is_spelled_number(word) || BEGINNING.contains(word) || word.ends_with("fold") || word.starts_with("us$")
}

fn is_digits(word: &str) -> bool {
    word.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
}

/// Plurals that do not end in -s.
const PEOPLE: [&str; 9] = ["people", "men", "women", "children", "dead", "police", "cattle", "personnel", "staff"];

/// A number of one or two digits.
fn is_small(word: &str) -> bool {
    (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_plural(word: &str) -> bool {
    PEOPLE.contains(&word) || (word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us"))
}

/// “2019”, “1990s”.
pub(super) fn is_year(word: &str) -> bool {
    let digits = word.strip_suffix('s').or_else(|| word.strip_suffix("'s")).unwrap_or(word);
    digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(&digits[..2], "16" | "17" | "18" | "19" | "20")
}

fn is_date_or_time(word: &str) -> bool {
    word.contains(':')
        || word.contains('/')
        || word.bytes().filter(|&byte| byte == b'-').count() > 1
        || ["st", "nd", "rd", "th", "am", "pm", "a.m", "p.m"].iter().any(|end| word.ends_with(end))
}

/// A number found in words: which, and how much it asks for a source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// First word.
    pub from: usize,
    /// Word after the last.
    pub to: usize,
    pub strength: f32,
}

/// The numbers among `words` (lower case, punctuation among them as words of its own).
pub(super) fn find(words: &[LowerWord]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some(mut number) = number_at(words, at) {
            if is_on_record(words, &number) {
                number.strength = ON_RECORD;
            } else if is_rounded(words, at) {
                number.strength += 0.1;
            }
            at = number.to;
            found.push(number);
        } else {
            at += 1;
        }
    }
    found
}

/// How much a number asks that anybody can look up.
const ON_RECORD: f32 = 0.15;

/// Whether it is the price of a deal, the sum of a claim or a count of votes: “its 88 million pound purchase”, “by 69,000
/// votes”.
fn is_on_record(words: &[LowerWord], number: &Number) -> bool {
    const DEALS: [&str; 27] = [
        "acquisition",
        "aid",
        "auction",
        "bailout",
        "bid",
        "bond",
        "bonds",
        "budget",
        "buyout",
        "contract",
        "deal",
        "fine",
        "grant",
        "ipo",
        "lawsuit",
        "loan",
        "merger",
        "offer",
        "package",
        "purchase",
        "ransom",
        "request",
        "sale",
        "settlement",
        "suit",
        "takeover",
        "tender",
    ];
    /// Words between the sum and what it is the price of: “an $18 billion supplemental budget request”.
    const REACH: usize = 3;
    let money = words[number.from..number.to]
        .iter()
        .any(|word| MONEY.contains(&word.as_str()) || MONEY[..SIGNS].iter().any(|sign| word.starts_with(sign)));
    let before = number.from.checked_sub(1).map_or("", |before| words[before].as_str());
    // “the $3 million sale”, but not “spent $3 million on the sale”.
    let priced = money
        && matches!(before, "a" | "an" | "the" | "its" | "his" | "her" | "their" | "'s" | "'" | "proposed" | "of")
        && (number.to..number.to + REACH)
            .take_while(|&at| word_at(words, at).chars().all(char::is_alphabetic))
            .any(|at| DEALS.contains(&word_at(words, at)));
    priced || matches!(word_at(words, number.to), "vote" | "votes" | "ballots")
}

/// Whether a unit of speed stands at word `at`, or a length by the hour: “85 miles per hour”. Anybody can read it off.
fn is_speed(words: &[LowerWord], at: usize) -> bool {
    SPEEDS.contains(&word_at(words, at))
        || LENGTHS.contains(&word_at(words, at))
            && matches!(word_at(words, at + 1), "per" | "an")
            && word_at(words, at + 2) == "hour"
}

/// Whether it tells how big a place or a firm is, in passing: “a city of about 117,000 people”, “with a population of 9,000”.
fn is_size(words: &[LowerWord], at: usize) -> bool {
    const PLACES: [&str; 22] = [
        "city",
        "colony",
        "community",
        "county",
        "country",
        "district",
        "firm",
        "hamlet",
        "island",
        "kingdom",
        "municipality",
        "nation",
        "parish",
        "population",
        "province",
        "region",
        "republic",
        "settlement",
        "state",
        "suburb",
        "town",
        "village",
    ];
    let of = (at.saturating_sub(3)..at).rev().find(|&index| words[index] == "of");
    of.is_some_and(|of| of > 0 && PLACES.contains(&words[of - 1].as_str()))
}

/// Whether the words before `at` say that somebody estimated: “about”, “more than”, “an estimated”.
fn is_rounded(words: &[LowerWord], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |index| words[index].as_str());
    match before(1) {
        "about" | "around" | "nearly" | "almost" | "roughly" | "approximately" | "estimated" | "some" | "over" => true,
        "than" => matches!(before(2), "more" | "less" | "fewer"),
        "least" | "most" => before(2) == "at",
        "to" => before(2) == "up" || before(2) == "close",
        "as" => matches!(before(2), "many" | "much" | "few" | "little"),
        _ => false,
    }
}

/// The number that begins with word number `at`.
fn number_at(words: &[LowerWord], at: usize) -> Option<Number> {
    if !may_begin(&words[at]) {
        return None;
    }
    spelled_out(words, at).or_else(|| money(words, at)).or_else(|| counted(words, at))
}

fn word_at<'w>(words: &'w [LowerWord], index: usize) -> &'w str {
    words.get(index).map_or("", LowerWord::as_str)
}

/// The first word after `from` that is no `million`, `thousand`, ….
fn after_masses(words: &[LowerWord], mut from: usize) -> usize {
    while MASSES.contains(&word_at(words, from)) {
        from += 1;
    }
    from
}

/// “four tonnes a day”, “sixteen hours a week”: so much in a time.
fn rate(words: &[LowerWord], at: usize) -> Option<Number> {
    /// Words between the number and the time it is for.
    const REACH: usize = 5;
    let word = word_at(words, at);
    if !is_digits(word) && !is_spelled_number(word) {
        return None;
    }
    let end = (at + 1..at + 2 + REACH).find(|&index| {
        matches!(word_at(words, index), "a" | "an" | "per" | "each" | "every")
            && matches!(
                word_at(words, index + 1),
                "second"
                    | "minute"
                    | "hour"
                    | "day"
                    | "night"
                    | "week"
                    | "month"
                    | "year"
                    | "season"
                    | "head"
                    | "person"
            )
    })?;
    // “85 miles an hour” is a speed: anybody can read it off.
    let speed = (at + 1..end).any(|index| LENGTHS.contains(&word_at(words, index)));
    let broken = speed || (at + 1..end).any(|index| !word_at(words, index).chars().all(char::is_alphanumeric));
    (!broken).then_some(Number { from: at, to: end + 2, strength: 0.45 })
}

/// “nine patients out of ten”, “one user in fifty”.
fn ratio(words: &[LowerWord], at: usize) -> Option<Number> {
    let is_number = |word: &str| is_spelled_number(word) || is_digits(word) || MASSES.contains(&word);
    if !is_number(word_at(words, at)) || is_month(word_at(words, at + 1)) {
        return None;
    }
    let to = match (word_at(words, at + 2), word_at(words, at + 3)) {
        ("out", "of") if is_number(word_at(words, at + 4)) => at + 5,
        ("in", whole) if is_spelled_number(whole) || MASSES.contains(&whole) => at + 4,
        _ => return None,
    };
    Some(Number { from: at, to, strength: 0.45 })
}

/// “dozens of”, “half of”, “doubled”, “one in three”, “18-fold”.
fn spelled_out(words: &[LowerWord], at: usize) -> Option<Number> {
    let word = word_at(words, at);
    let next = word_at(words, at + 1);
    if let Some(found) = rate(words, at).or_else(|| ratio(words, at)) {
        return Some(found);
    }
    if MANY.contains(&word) && next == "of" && !TIMES.contains(&word_at(words, at + 2)) {
        return Some(Number { from: at, to: at + 2, strength: 0.35 });
    }
    if FRACTIONS.contains(&word) && matches!(next, "of" | "the") {
        return Some(Number { from: at, to: at + 1, strength: 0.35 });
    }
    if MULTIPLIED.contains(&word) {
        return Some(Number { from: at, to: at + 1, strength: 0.35 });
    }
    let is_number = |word: &str| is_spelled_number(word) || is_small(word);
    let whole = if next == "out" { at + 3 } else { at + 2 };
    if is_number(word) && matches!(word_at(words, whole - 1), "in" | "of") && is_number(word_at(words, whole)) {
        return Some(Number { from: at, to: whole + 1, strength: 0.4 });
    }
    let times = word.strip_suffix("-fold").or_else(|| word.strip_suffix("fold"));
    if times.is_some_and(|times| is_digits(times) || is_spelled_number(times)) {
        return Some(Number { from: at, to: at + 1, strength: 0.4 });
    }
    if is_digits(word) && next == "-" && word_at(words, at + 2) == "fold" {
        return Some(Number { from: at, to: at + 3, strength: 0.4 });
    }
    None
}

/// “$3 million”, “€ 40”, “3 million euros”.
fn money(words: &[LowerWord], at: usize) -> Option<Number> {
    let word = word_at(words, at);
    let signs = &MONEY[..SIGNS];
    let attached = signs.iter().any(|sign| word.strip_prefix(sign).is_some_and(is_digits));
    let apart = signs.contains(&word) && is_digits(word_at(words, at + 1));
    if attached || apart {
        let first = at + if apart { 2 } else { 1 };
        let to = after_masses(words, first);
        let large = to > first || word_at(words, first - 1).ends_with(['m', 'n', 'k']);
        return Some(Number { from: at, to, strength: if large { 0.4 } else { 0.3 } });
    }
    let to = after_masses(words, at + 1);
    let counted = is_digits(word) || is_spelled_number(word);
    (counted && MONEY.contains(&word_at(words, to))).then_some(Number {
        from: at,
        to: to + 1,
        strength: if to > at + 1 { 0.4 } else { 0.3 },
    })
}

/// “14%”, “2 million”, “320 people”.
fn counted(words: &[LowerWord], at: usize) -> Option<Number> {
    let word = word_at(words, at);
    let spelled = is_spelled_number(word);
    if !is_digits(word) && !spelled {
        return None;
    }
    // Numbers written out are too small to be a statistic on their own; a share is one all the same.
    if let Some(length) = percentage_at(words, at) {
        return Some(Number { from: at, to: at + length, strength: 0.4 });
    }
    let abbreviated = ["m", "bn", "k", "mn", "tn"]
        .iter()
        .any(|end| word.strip_suffix(end).is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit())));
    if abbreviated {
        return Some(Number { from: at, to: at + 1, strength: 0.4 });
    }
    let to = after_masses(words, at + 1);
    let large = to > at + 1;
    let next = word_at(words, to);
    if next == "basis" {
        return Some(Number { from: at, to: to + 1, strength: 0.4 });
    }
    let before = if at > 0 { word_at(words, at - 1) } else { "" };
    let placed = LENGTHS.contains(&next) && DIRECTIONS.contains(&word_at(words, to + 1));
    let named = placed || LABELS.contains(&before) || is_month(before) || is_month(next);
    let timed = TIMES.contains(&next) || next.starts_with("year-") || word.contains("-year") || word.contains("-day");
    if named
        || timed
        || is_speed(words, to)
        || is_size(words, at)
        || is_date_or_time(word)
        || (!large && (is_year(word) || spelled))
    {
        return None;
    }
    // “60,000”: so written, a thousand or more is a count of something.
    if large || (word.contains(',') && word.len() > 4) {
        return Some(Number { from: at, to, strength: 0.4 });
    }
    // A bare number counts something where a noun in the plural follows, perhaps after one more word.
    let counts = is_plural(next) || (!next.is_empty() && is_plural(word_at(words, to + 1)));
    // An age after a name: “Jane Miller, 43, of Leeds”.
    let age = before == "," && next == ",";
    (counts && !age).then_some(Number { from: at, to, strength: 0.35 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let lower = text.to_lowercase();
        let words: Vec<LowerWord> = lower.split(' ').map(LowerWord::new).collect();
        let joined =
            |number: &Number| words[number.from..number.to].iter().map(LowerWord::as_str).collect::<Vec<_>>().join(" ");
        let found: Vec<String> = find(&words).iter().map(joined).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn shares_sums_and_counts_are_numbers() {
        check("Crime fell 14 % last year", &["14 %"]);
        check("Crime fell 14 per cent last year", &["14 per cent"]);
        check("It cost $ 3 million to build", &["$ 3 million"]);
        check("It cost 3 million euros", &["3 million euros"]);
        check("It cost €3m", &["€3m"]);
        check("The plant employs 320 people", &["320"]);
        check("Dozens of shops closed", &["dozens of"]);
        check("Sales doubled", &["doubled"]);
        check("Seen one million times by one in three voters", &["one million", "one in three"]);
        check("Shops close at a rate of three a week", &["three a week"]);
        check("Traffic rose 18-fold with 60,000 personnel on 3 May", &["18-fold", "60,000"]);
    }

    #[test]
    fn prices_of_deals_and_votes_ask_little() {
        let strengths = |text: &str| -> Vec<f32> {
            let lower = text.to_lowercase();
            let words: Vec<LowerWord> = lower.split(' ').map(LowerWord::new).collect();
            find(&words).iter().map(|number| number.strength).collect()
        };
        assert_eq!(strengths("the $ 40 million lawsuit against the bank"), [ON_RECORD]);
        assert_eq!(strengths("its 88 million pound purchase of the firm"), [ON_RECORD]);
        assert_eq!(strengths("she won by about 69,000 votes"), [ON_RECORD]);
        assert!(strengths("the firm spent $ 40 million on the lawsuit").iter().all(|&strength| strength > 0.3));
    }

    #[test]
    fn dates_times_ages_and_labels_are_not() {
        check("On 3 May 2019 at 10:30 he left after 20 years", &[]);
        check("Flight 370 left at 9 a.m for room 12", &[]);
        check("Jane Miller , 43 , of Leeds", &[]);
        check("The 80th anniversary of the war", &[]);
        check("The bus left the road 176 km north of the capital", &[]);
        check("Two leaders met for three days in the 1990s", &[]);
        check("A city of about 117,000 people felt winds of 85 miles per hour", &[]);
        check("A village with a population of 340 in a country of 5.4 million", &[]);
    }
}
