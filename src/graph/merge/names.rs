//! Names of sources as they are compared across documents.
//!
//! “The Korean Central News Agency’s” and `Korean Central News Agency` are one name; “Defence Ministry” is any country's.

/// Lower case, words only, without a leading article or a genitive.
pub(in crate::graph) fn normalised(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‑' | '–')) {
        let word = word.to_lowercase().replace('’', "'");
        let word = word.strip_suffix("'s").unwrap_or(&word);
        let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        if !word.is_empty() {
            words.push(word);
        }
    }
    if words.first().is_some_and(|word| word == "the") && words.len() > 1 {
        words.remove(0);
    }
    words.join(" ")
}

/// The acronym that `name` is: three to six capitals, dots left out.
pub(super) fn acronym(name: &str) -> Option<String> {
    let letters: String = name.chars().filter(|&c| c != '.').collect();
    ((3..=6).contains(&letters.len()) && letters.chars().all(|c| c.is_ascii_uppercase())).then_some(letters)
}

/// Words that every country has one of.
const GENERIC: &[&str] = &[
    "administration",
    "affairs",
    "agency",
    "air",
    "and",
    "appeal",
    "appeals",
    "army",
    "attorney",
    "authorities",
    "authority",
    "bank",
    "board",
    "bureau",
    "cabinet",
    "central",
    "chief",
    "city",
    "coast",
    "commission",
    "committee",
    "congress",
    "constitutional",
    "council",
    "county",
    "court",
    "crown",
    "culture",
    "defence",
    "defense",
    "department",
    "directorate",
    "district",
    "economic",
    "economy",
    "education",
    "election",
    "electoral",
    "energy",
    "environment",
    "federal",
    "finance",
    "fire",
    "for",
    "force",
    "forces",
    "foreign",
    "general",
    "government",
    "guard",
    "health",
    "high",
    "home",
    "house",
    "in",
    "industry",
    "information",
    "intelligence",
    "interior",
    "internal",
    "joint",
    "justice",
    "labor",
    "labour",
    "local",
    "military",
    "ministry",
    "municipal",
    "national",
    "navy",
    "of",
    "office",
    "opposition",
    "parliament",
    "party",
    "police",
    "presidency",
    "president",
    "prison",
    "prosecution",
    "prosecutor",
    "prosecutors",
    "public",
    "regional",
    "science",
    "secret",
    "security",
    "senate",
    "service",
    "services",
    "social",
    "staff",
    "state",
    "statistics",
    "supreme",
    "the",
    "trade",
    "transport",
    "treasury",
    "union",
    "university",
    "war",
    "welfare",
];

/// Whether a normalised name would fit a body of any country.
pub(super) fn is_generic(name: &str) -> bool {
    name.split(' ').all(|word| GENERIC.binary_search(&word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generic_words_are_sorted() {
        assert!(GENERIC.is_sorted());
    }

    #[test]
    fn names_lose_what_does_not_tell_them_apart() {
        assert_eq!(normalised("The Korean Central News Agency’s"), "korean central news agency");
        assert_eq!(normalised("Kim Jong-un"), "kim jong un");
    }

    #[test]
    fn acronyms_are_capitals_only() {
        assert_eq!(acronym("U.N.H.C.R."), Some("UNHCR".to_owned()));
        assert_eq!(acronym("Reuters"), None);
        assert_eq!(acronym("EU"), None);
    }
}
