//! Days of the week and months, whole and abbreviated.
//!
//! Knows words alone: `may` and `march` are months here, whatever a text means by them.

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const MONTHS: [&str; 12] = [
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
];

const SHORT_MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"];

/// Whether a word in lower case is a day of the week.
#[must_use]
pub fn is_weekday(word: &str) -> bool {
    DAYS.contains(&word)
}

/// Whether a word in lower case is a month, written out or abbreviated with or without a full stop.
#[must_use]
pub fn is_month(word: &str) -> bool {
    MONTHS.contains(&word) || SHORT_MONTHS.contains(&word.strip_suffix('.').unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_known_by_every_spelling() {
        for word in ["january", "may", "jan", "jan.", "sept.", "dec"] {
            assert!(is_month(word), "{word}");
        }
        for word in ["monday", "janus", "marc", "decade"] {
            assert!(!is_month(word), "{word}");
        }
        assert!(is_weekday("sunday") && !is_weekday("sun") && !is_weekday("may"));
    }
}
