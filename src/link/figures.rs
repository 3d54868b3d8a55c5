//! Figures that go on: once a poll is cited, the shares told after it are its own, until something else is told.
//!
//! In Berg leads with 48 percent, a Tarn Institute poll found. Among women she has 55 percent. the second sentence stands on
//! the poll, too.

use super::proposal::Proposal;
use crate::model::{Article, Segmentation, WordClass};
use crate::text::LowerWord;

/// What asks many people and counts their answers.
const POLLS: [&str; 8] = ["census", "poll", "pollster", "pollsters", "polls", "respondents", "survey", "surveys"];

/// What tells that figures are of something else: money, votes cast, another time.
const ELSEWHERE: [&str; 20] = [
    "$",
    "€",
    "£",
    "ago",
    "billion",
    "delegates",
    "dollars",
    "earlier",
    "elected",
    "election",
    "elections",
    "euros",
    "million",
    "returns",
    "seats",
    "turnout",
    "victory",
    "won",
    "year",
    "years",
];

/// Adds to what a poll covers the sentences after it that go on with its shares, in its paragraph and in those after.
pub(super) fn go_on(article: &Article, segmentation: &Segmentation, proposals: &mut [Proposal]) {
    // For every sentence who speaks in it.
    let mut speakers: Vec<Vec<usize>> = vec![Vec::new(); segmentation.sentences.len()];
    let speaks = |proposal: &Proposal| proposal.speaks() && !is_answer(article, proposal);
    for (index, proposal) in proposals.iter().enumerate().filter(|(_, proposal)| speaks(proposal)) {
        let parts = proposal.cue_spans().iter().chain(&proposal.content).copied();
        for span in parts.chain(proposal.mentions.iter().map(|mention| mention.span)) {
            for sentence in segmentation.sentences_in(span) {
                if speakers[sentence].last() != Some(&index) {
                    speakers[sentence].push(index);
                }
            }
        }
    }
    let mut poll: Option<usize> = None;
    for (sentence, speakers) in speakers.iter().enumerate() {
        if !segmentation.kind_of(sentence).carries_claims() {
            poll = None;
            continue;
        }
        let words = words(article, segmentation, sentence);
        let cited = speakers.iter().copied().find(|&index| is_poll(article, &proposals[index]));
        if cited.is_none() && !tells_shares(&words) {
            poll = None;
            continue;
        }
        poll = cited.or(poll);
        let Some(poll) = poll.filter(|_| speakers.is_empty()) else { continue };
        if !words.iter().any(|word| ELSEWHERE.contains(&word.as_str())) {
            proposals[poll].covers.push(segmentation.sentences[sentence].span);
        }
    }
}

/// Whether it tells only what those asked chose: “Officers favor Berg”.
fn is_answer(article: &Article, proposal: &Proposal) -> bool {
    const CHOICES: [&str; 9] = ["approv", "back", "cho", "disapprov", "favo", "oppos", "pick", "prefer", "support"];
    let chooses = |word: &str| CHOICES.iter().any(|stem| word.get(..stem.len()).is_some_and(|start| start == *stem));
    !proposal.attitude().vouches()
        && proposal.cue_spans().iter().any(|cue| cue.of(&article.text).split(' ').any(chooses))
}

/// Whether a poll vouches for what is said.
fn is_poll(article: &Article, proposal: &Proposal) -> bool {
    proposal.attitude().vouches()
        && !proposal.content.is_empty()
        && proposal.covers.is_empty()
        && proposal.mentions.iter().any(|mention| {
            mention
                .span
                .of(&article.text)
                .split(|c: char| !c.is_alphabetic())
                .any(|word| POLLS.iter().any(|poll| poll.eq_ignore_ascii_case(word)))
        })
}

/// The words of a sentence in lower case; none where somebody is quoted.
fn words<'a>(article: &'a Article, segmentation: &Segmentation, sentence: usize) -> Vec<LowerWord<'a>> {
    let tokens = &segmentation.tokens[segmentation.sentences[sentence].tokens.clone()];
    if tokens.iter().any(|token| token.class == WordClass::QuoteMark) {
        return Vec::new();
    }
    tokens.iter().map(|token| LowerWord::new(token.span.of(&article.text))).collect()
}

/// “55 percent”, “45%”, “52-41”, “by 2-1”, “four in 10”, “12 points”: how answers are told.
fn tells_shares(words: &[LowerWord]) -> bool {
    let is_digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let word = |at: usize| words.get(at).map_or("", LowerWord::as_str);
    (0..words.len()).any(|at| match word(at) {
        "%" | "percent" | "pct" => at > 0,
        "cent" => at > 0 && word(at - 1) == "per",
        "points" | "point" => at > 0 && (is_digits(word(at - 1)) || matches!(word(at - 1), "percentage" | "-")),
        "in" => matches!(word(at + 1), "10" | "ten" | "five" | "three") && at > 0 && is_count(word(at - 1)),
        shares => {
            shares.ends_with('%')
                || shares.ends_with("-point")
                || shares.split_once(['-', '–']).is_some_and(|(first, last)| {
                    let last = last.trim_end_matches('%');
                    is_digits(first) && is_digits(last) && first.len() < 3 && last.len() < 3
                })
        }
    })
}

fn is_count(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
        || matches!(word, "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_told_in_many_ways() {
        for text in [
            "Among women she has 55 percent",
            "Berg has 45% there",
            "He leads 52-41 in the south",
            "They say so by 2-1",
            "About four in ten are undecided",
            "The gap is 12 points",
            "That is a 10-point rise",
        ] {
            let words: Vec<LowerWord> = text.split(' ').map(LowerWord::new).collect();
            assert!(tells_shares(&words), "{text}");
        }
        for text in
            ["Berg met 55 voters", "The in crowd left", "At this point nobody knows", "It opened in 10 towns", ""]
        {
            let words: Vec<LowerWord> = text.split(' ').map(LowerWord::new).collect();
            assert!(!tells_shares(&words), "{text}");
        }
    }
}
