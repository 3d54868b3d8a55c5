//! Counts, shares and sums of money in a sentence's words; not dates, times, ages, years or ordinals.
//!
//! Of “In 2019 about 14% of the 320 shops closed.” it finds `14%` and `320`, not `2019`.

/// Units of time: a number of them is a date or a duration.
const TIMES: [&str; 22] = [
    "a.m", "p.m", "am", "pm", "o'clock", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days",
    "week", "weeks", "weekend", "month", "months", "year", "years", "decade", "decades",
];

const MONTHS: [&str; 23] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
];

/// Words before a number that is a name of something.
const LABELS: [&str; 22] = [
    "article", "chapter", "channel", "flight", "group", "highway", "no", "number", "page", "part", "phase", "route",
    "room", "section", "season", "stage", "terminal", "title", "type", "version", "age", "aged",
];

const MONEY: [&str; 26] = [
    "$", "€", "£", "¥", "₹", "₩", "₽", "₴", "us$", "dollar", "dollars", "euro", "euros", "pound", "pounds", "yen",
    "yuan", "rupees", "rubles", "roubles", "won", "francs", "pesos", "lira", "usd", "cents",
];

const SHARES: [&str; 8] = ["%", "percent", "percentage", "pct", "pc", "per", "basis", "percentages"];

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

/// Number words too small to count as a statistic on their own.
fn is_digits(word: &str) -> bool {
    word.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
}

fn is_year(word: &str) -> bool {
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
pub(super) fn find(words: &[String]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some(number) = number_at(words, at) {
            at = number.to;
            found.push(number);
        } else {
            at += 1;
        }
    }
    found
}

fn number_at(words: &[String], at: usize) -> Option<Number> {
    let word = words[at].as_str();
    let word_at = |index: usize| words.get(index).map_or("", String::as_str);
    let before = if at > 0 { word_at(at - 1) } else { "" };
    if matches!(word, "dozens" | "scores" | "hundreds" | "thousands" | "millions" | "billions" | "trillions")
        && word_at(at + 1) == "of"
    {
        let timed = TIMES.contains(&word_at(at + 2));
        return (!timed).then_some(Number { from: at, to: at + 2, strength: 0.35 });
    }
    let spelled = matches!(
        word,
        "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "fifteen"
            | "twenty"
            | "thirty"
            | "forty"
            | "fifty"
            | "sixty"
            | "seventy"
            | "eighty"
            | "ninety"
    );
    if matches!(word, "two-thirds" | "three-quarters" | "one-third" | "one-quarter" | "one-fifth" | "half")
        && matches!(word_at(at + 1), "of" | "the")
    {
        return Some(Number { from: at, to: at + 1, strength: 0.35 });
    }
    if matches!(word, "doubled" | "tripled" | "trebled" | "quadrupled" | "halved") {
        return Some(Number { from: at, to: at + 1, strength: 0.35 });
    }
    let money_sign = MONEY[..9].iter().find(|sign| word.starts_with(**sign) && word.len() > sign.len());
    if let Some(sign) = money_sign.filter(|sign| is_digits(&word[sign.len()..])) {
        let _ = sign;
        let mut to = at + 1;
        while MASSES.contains(&word_at(to)) {
            to += 1;
        }
        return Some(Number { from: at, to, strength: 0.35 });
    }
    if !is_digits(word) && !spelled {
        return None;
    }
    if MONEY[..9].contains(&before) {
        let mut to = at + 1;
        while MASSES.contains(&word_at(to)) {
            to += 1;
        }
        return Some(Number { from: at - 1, to, strength: 0.35 });
    }
    if word.ends_with('%') {
        return Some(Number { from: at, to: at + 1, strength: 0.4 });
    }
    if ["m", "bn", "k", "mn", "tn"]
        .iter()
        .any(|end| word.strip_suffix(end).is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit())))
    {
        return Some(Number { from: at, to: at + 1, strength: 0.35 });
    }
    let mut to = at + 1;
    while MASSES.contains(&word_at(to)) {
        to += 1;
    }
    let large = to > at + 1;
    let next = word_at(to);
    if SHARES.contains(&next) && (next != "per" || word_at(to + 1) == "cent") {
        let to = if next == "per" { to + 2 } else { to + 1 };
        return Some(Number { from: at, to, strength: 0.4 });
    }
    if MONEY.contains(&next) {
        return Some(Number { from: at, to: to + 1, strength: 0.35 });
    }
    let named = LABELS.contains(&before) || MONTHS.contains(&before) || MONTHS.contains(&next);
    let timed = TIMES.contains(&next) || next.starts_with("year-") || word.contains("-year") || word.contains("-day");
    if named || timed || is_date_or_time(word) || (!large && (is_year(word) || spelled)) {
        return None;
    }
    if large {
        return Some(Number { from: at, to, strength: 0.35 });
    }
    // A bare number counts something where a noun in the plural follows, perhaps after one more word.
    let people = |word: &str| matches!(word, "people" | "men" | "women" | "children" | "dead" | "police" | "cattle");
    let plural = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    let counted =
        people(next) || plural(next) || (!next.is_empty() && (people(word_at(to + 1)) || plural(word_at(to + 1))));
    // An age after a name: “Jane Miller, 43, of Leeds”.
    let age = before == "," && next == ",";
    (counted && !age).then_some(Number { from: at, to, strength: 0.35 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let words: Vec<String> = text.split(' ').map(str::to_lowercase).collect();
        let found: Vec<String> = find(&words).iter().map(|number| words[number.from..number.to].join(" ")).collect();
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
    }

    #[test]
    fn dates_times_ages_and_labels_are_not() {
        check("On 3 May 2019 at 10:30 he left after 20 years", &[]);
        check("Flight 370 left at 9 a.m for room 12", &[]);
        check("Jane Miller , 43 , of Leeds", &[]);
        check("The 80th anniversary of the war", &[]);
        check("Two leaders met for three days in the 1990s", &[]);
    }
}
