//! Shares in words: of how many how many.
//!
//! In About 55 percent back her, four in ten do not. two shares are told.

/// Whether a word in lower case is a number written out, up to ninety, as far as news does so.
#[must_use]
pub fn is_spelled_number(word: &str) -> bool {
    matches!(
        word,
        "one"
            | "two"
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
            | "sixteen"
            | "twenty"
            | "thirty"
            | "forty"
            | "fifty"
            | "sixty"
            | "seventy"
            | "eighty"
            | "ninety"
    )
}

/// How many of `words` (lower case) the percentage takes that begins at word `at`: of “55 per cent of them” the first
/// three.
///
/// ```
/// use onrecord::lexicon::percentage_at;
///
/// assert_eq!(percentage_at(&["55", "per", "cent", "of", "them"], 0), Some(3));
/// assert_eq!(percentage_at(&["45%", "there"], 0), Some(1));
/// assert_eq!(percentage_at(&["55", "of", "them"], 0), None);
/// ```
#[must_use]
pub fn percentage_at<W: AsRef<str>>(words: &[W], at: usize) -> Option<usize> {
    let word = |at: usize| words.get(at).map_or("", W::as_ref);
    if !begins_number(word(at)) {
        return None;
    }
    if word(at).ends_with('%') {
        return Some(1);
    }
    match word(at + 1) {
        "percentage" if matches!(word(at + 2), "point" | "points") => Some(3),
        "%" | "percent" | "percentage" | "percentages" | "pct" | "pc" => Some(2),
        "per" if word(at + 2) == "cent" => Some(3),
        _ => None,
    }
}

/// Whether a share begins at word `at` of `words` (lower case), told in any of the ways in which answers of many are:
/// “55 percent”, “45%”, “52-41”, “by 2-1”, “four in 10”, “12 points”.
///
/// ```
/// use onrecord::lexicon::tells_share;
///
/// assert!(tells_share(&["four", "in", "ten"], 0) && tells_share(&["52-41"], 0));
/// assert!(!tells_share(&["ten", "in", "all"], 0));
/// ```
#[must_use]
pub fn tells_share<W: AsRef<str>>(words: &[W], at: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", W::as_ref);
    percentage_at(words, at).is_some()
        || begins_number(word(at))
            && (word(at).ends_with("-point")
                || is_pair(word(at))
                || match word(at + 1) {
                    "in" => is_spelled_number(word(at + 2)) || is_small(word(at + 2)),
                    "-" => matches!(word(at + 2), "point" | "points"),
                    "point" | "points" => true,
                    _ => false,
                })
}

/// “55”, “four”, “forty-one”.
fn begins_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || word.split('-').all(is_spelled_number)
}

/// “52-41”, “45-38%”: how many on either side.
fn is_pair(word: &str) -> bool {
    word.split_once(['-', '–']).is_some_and(|(first, last)| is_small(first) && is_small(last.trim_end_matches('%')))
}

/// A number of one or two digits.
fn is_small(word: &str) -> bool {
    (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_told(text: &str) -> bool {
        let words: Vec<&str> = text.split(' ').collect();
        (0..words.len()).any(|at| tells_share(&words, at))
    }

    #[test]
    fn shares_are_told_in_many_ways() {
        for text in [
            "among women she has 55 percent",
            "berg has 45% there",
            "he leads 52-41 in the south",
            "they say so by 2-1",
            "about four in ten are undecided",
            "the gap is 12 points",
            "it is nine percentage points",
            "that is a 10-point rise",
            "it rose 3 per cent",
            "forty-one percent would keep it",
        ] {
            assert!(is_told(text), "{text}");
        }
        for text in [
            "berg met 55 voters",
            "the in crowd left",
            "at this point nobody knows",
            "it opened in 10 towns",
            "from 2019-2021",
            "",
        ] {
            assert!(!is_told(text), "{text}");
        }
    }
}
