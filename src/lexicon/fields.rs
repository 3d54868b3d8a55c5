//! What bodies are for: the words that may be joined by “and” in the name of a ministry, an institute, a union.
//!
//! In “It rained”, said the Ministry of Finance and Economy. both `finance` and `economy` are fields.

use std::collections::HashSet;
use std::sync::LazyLock;

static FIELDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("data/fields.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// Whether a word, in lower case, is what a body may be for: `health`, `industrialists`.
#[must_use]
pub fn is_field(word: &str) -> bool {
    FIELDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn health_is_a_field_and_a_name_is_none() {
        assert!(is_field("health") && is_field("entrepreneurs"));
        assert!(!is_field("berg") && !is_field("#"));
    }
}
