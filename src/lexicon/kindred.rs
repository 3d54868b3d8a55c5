//! Words that may stand for one another when two people tell of the same thing: `capture` and `seize`, `prisoner` and
//! `detainee`.
//!
//! In “Rebels captured the town.” and “The army said it had not fallen.” the same is told by two words.

/// The groups of such words, in lower case; a word may be in several.
pub fn kindred() -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
    let lines = include_str!("data/kindred.txt").lines();
    lines.filter(|line| !line.starts_with('#') && !line.is_empty()).map(str::split_whitespace)
}
