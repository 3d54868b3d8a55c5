//! Whom people serve or stand for by what they are called: a body, a place.
//!
//! In “It rained”, said Norvia analyst Anna Berg and Kisumu judge Ola Lund. `analyst` makes a body of Norvia, whatever it
//! is, and `judge` a place of Kisumu.

use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

/// What somebody of a calling serves or stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Bodies alone: “striker”.
    OfBody,
    /// Places alone, for which they do not speak: “judge”.
    OfPlace,
    /// Either, and they speak for it: “mayor”, “president”.
    OfEither,
}

static JOBS: LazyLock<HashMap<&'static str, Job>> = LazyLock::new(|| {
    let rows = include_str!("data/jobs.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| match line.split_once('\t') {
        Some((word, "body")) => (word, Job::OfBody),
        Some((word, "place")) => (word, Job::OfPlace),
        Some((word, "either")) => (word, Job::OfEither),
        _ => unreachable!("jobs.tsv: a word and whom it serves, not {line:?}"),
    })
    .collect()
});

/// What somebody called by a noun, singular and in lower case, serves or stands for.
#[must_use]
pub fn job(noun: &str) -> Option<Job> {
    JOBS.get(noun).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_tells_whom_one_serves() {
        assert_eq!(job("striker"), Some(Job::OfBody));
        assert_eq!(job("judge"), Some(Job::OfPlace));
        assert_eq!(job("president"), Some(Job::OfEither));
        assert_eq!(job("neighbour"), None);
    }

    #[test]
    fn the_table_is_sorted_and_says_nothing_twice() {
        let words: Vec<&str> = include_str!("data/jobs.tsv").lines().filter(|line| !line.starts_with('#')).collect();
        for pair in words.windows(2) {
            assert!(pair[0] < pair[1], "{} before {}", pair[0], pair[1]);
        }
    }
}
