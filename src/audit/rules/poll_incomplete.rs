use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::lexicon::{is_month, is_weekday};
use crate::text::{LowerWord, Span};

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "poll-incomplete",
    severity: Severity::Warning,
    pedantic: false,
    summary: "a poll without pollster, dates or sample",
    guideline: "BBC on opinion polls: say who carried it out, for whom, when, and how many were asked",
    help: "add who asked, when, and how many",
    supersedes: &["unattributed-number"],
    docs: include_str!("poll_incomplete.md"),
    check,
};

const POLLS: [&str; 4] = ["poll", "polls", "survey", "surveys"];

/// Words after `poll` and `survey` that mean something else.
const NOT_POLLS: [&str; 10] =
    ["tax", "station", "stations", "workers", "watchers", "numbers", "open", "close", "opened", "closed"];

/// What tells when a poll was taken, besides days, months and years.
const TIMES: [&str; 5] = ["week", "month", "yesterday", "weekend", "between"];

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        let segmentation = &page.analysis.segmentation;
        let mut told = usize::MAX;
        for (number, sentence) in segmentation.sentences.iter().enumerate() {
            let words = page.words_in(sentence.span);
            let share = words.iter().any(|word| word.ends_with('%') || word == "percent" || word == "cent");
            let Some(at) = poll_at(words).filter(|_| share && page.is_own_prose(sentence.span)) else { continue };
            let token = segmentation.tokens[sentence.tokens.start + at].span;
            if segmentation.is_quoted(token.start) {
                continue;
            }
            // One poll is told over several sentences; only its first is reported.
            if told != usize::MAX && number - told <= 3 {
                told = number;
                continue;
            }
            told = number;
            let missing = missing(page, number, at);
            if missing.is_empty() {
                continue;
            }
            let message = format!("this poll lacks {}", missing.join(" and "));
            let sure = if missing.len() > 1 { 0.75 } else { 0.6 };
            let mut finding = page.finding(token, message, sure);
            finding.claims.extend(page.claim_at(token).map(|claim| claim.id.clone()));
            findings.push(finding);
        }
    }
}

fn poll_at(words: &[LowerWord]) -> Option<usize> {
    let at = words.iter().position(|word| POLLS.contains(&word.as_str()))?;
    let next = words.get(at + 1).map_or("", LowerWord::as_str);
    (!NOT_POLLS.contains(&next)).then_some(at)
}

/// What of pollster, dates and sample is told neither in the sentence nor in the two on either side.
fn missing(page: &Page, number: usize, at: usize) -> Vec<&'static str> {
    let segmentation = &page.analysis.segmentation;
    let last = (number + 2).min(segmentation.sentences.len() - 1);
    let near = Span::new(page.sentence(number.saturating_sub(2)).start, page.sentence(last).end);
    let words = page.words_in(near);
    let mut missing = Vec::new();
    if !has_pollster(page, number, at, words) {
        missing.push("who asked");
    }
    if !words.iter().any(|word| TIMES.contains(&word.as_str()) || is_weekday(word) || is_month(word) || is_year(word)) {
        missing.push("when");
    }
    if !has_sample(words) {
        missing.push("how many were asked");
    }
    missing
}

fn has_pollster(page: &Page, number: usize, at: usize, near: &[LowerWord]) -> bool {
    let sentence = &page.analysis.segmentation.sentences[number];
    let tokens = &page.analysis.segmentation.tokens[sentence.tokens.clone()];
    // “A Gallup poll”, “the Marlow Institute’s survey”: a name before it, not the sentence's first word.
    let named = tokens[at.saturating_sub(3).max(1).min(at)..at].iter().any(|token| {
        let word = token.span.of(page.text());
        word.starts_with(char::is_uppercase) && word.chars().count() > 1
    });
    let pairs = near.windows(2).any(|pair| {
        let after_poll = POLLS.contains(&pair[0].as_str()) || matches!(pair[0].as_str(), "conducted" | "commissioned");
        after_poll && pair[1] == "by" || matches!(pair[0].as_str(), "pollster" | "pollsters")
    });
    named || pairs
}

fn has_sample(near: &[LowerWord]) -> bool {
    const PEOPLE: [&str; 12] = [
        "adults",
        "people",
        "voters",
        "respondents",
        "residents",
        "americans",
        "britons",
        "citizens",
        "households",
        "participants",
        "students",
        "workers",
    ];
    near.windows(4).any(|window| {
        let number = window[0].replace(',', "");
        number.len() >= 3
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && window[1..].iter().any(|word| PEOPLE.contains(&word.as_str()))
    }) || near.windows(2).any(|pair| pair[0] == "sample" && pair[1] == "of")
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}
