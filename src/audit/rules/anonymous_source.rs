use std::collections::BTreeSet;

use super::{Rule, Severity};
use crate::audit::unnamed::is_told_by_office;
use crate::audit::{Finding, Matter, Page, is_unnamed_person};
use crate::model::{Number, Source};
use crate::text::{LowerWord, Span};

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "anonymous-source",
    severity: Severity::Info,
    pedantic: false,
    summary: "an unnamed person as source",
    guideline: "Reuters: unnamed sources are the weakest; use them only where the news is worth it and say what can be said of them",
    help: "name the source, or say how they know and why they cannot be named",
    supersedes: &[],
    docs: include_str!("anonymous_source.md"),
    check,
};

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for (source, span) in unnamed_people(page) {
            let mut finding = page.finding(span, "claims rest on a person without a name", 0.7);
            finding.sources.push(source.id.clone());
            findings.push(finding);
        }
    }
}

/// Unnamed people whom something is attributed to, each with the first mention that is cited, by place.
pub(super) fn unnamed_people<'a>(page: &Page<'a>) -> Vec<(&'a Source, Span)> {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut people = Vec::new();
    for attribution in page.vouching() {
        for &mention in attribution.chain.iter().flat_map(|link| &link.mentions) {
            let source = page.analysis.source_of[mention];
            if !is_unnamed_person(&page.analysis.sources[source]) || seen.contains(&source) {
                continue;
            }
            seen.insert(source);
            people.push((&page.analysis.sources[source], page.mention(mention)));
        }
    }
    people.retain(|(source, span)| {
        !is_pronoun(page, *span)
            && !points_back(page, source, *span)
            && !is_told_by_office(span.of(page.text()))
            && !is_named_below(page, *span)
    });
    people
}

/// A pronoun whose antecedent was not found tells nothing of anonymity.
pub(super) fn is_pronoun(page: &Page, span: Span) -> bool {
    matches!(
        span.of(page.text()).to_lowercase().as_str(),
        "he" | "she" | "they" | "it" | "we" | "i" | "who" | "which" | "that" | "this" | "you" | "one" | "him" | "her"
    )
}

/// Whether it is one person of whom the article has spoken before, like a pronoun: “the businessman”. What was not found is
/// who; who comes into an article without a name comes as “a businessman”, or as “the manager of a shop”.
pub(super) fn points_back(page: &Page, source: &Source, span: Span) -> bool {
    const COMING: [&str; 4] = ["a", "an", "another", "one"];
    let is_coming = |word: &LowerWord| COMING.contains(&word.as_str());
    let words = page.words_in(span);
    source.number == Number::Singular
        && words.first().is_some_and(|word| word == "the")
        && !words.iter().any(|word| is_coming(word) || NAMELESS.contains(&word.as_str()))
        && !source.mentions.iter().any(|&mention| page.words_in(mention).first().is_some_and(is_coming))
}

/// Who is called so has no name to go back to.
const NAMELESS: [&str; 5] = ["informant", "insider", "source", "tipster", "whistleblower"];

/// Whether the lead speaks of somebody whom the next sentences name: “a senior admiral said”, and below “Admiral Berg”.
fn is_named_below(page: &Page, span: Span) -> bool {
    /// Sentences from the head of the article that are its lead, bylines and stamps included.
    const LEAD: usize = 8;
    /// Sentences within which the name follows.
    const NEAR: usize = 6;
    let Some(sentence) = page.sentence_of(span).filter(|&sentence| sentence < LEAD) else { return false };
    let words = page.words_in(span);
    if !words.first().is_some_and(|word| matches!(word.as_str(), "a" | "an")) {
        return false;
    }
    let ends = |word: &LowerWord| ENDS.contains(&word.as_str());
    let Some(noun) = words.iter().take_while(|word| !ends(word)).last() else { return false };
    let end = page.sentence(sentence + NEAR).end;
    let near = |mention: &Span| mention.start > span.end && (end == 0 || mention.start < end);
    let is_called = |words: &String| words.split_whitespace().any(|word| word.eq_ignore_ascii_case(noun));
    page.analysis.sources.iter().any(|source| {
        source.named
            && source.titles.iter().chain(&source.descriptions).any(is_called)
            && source.mentions.first().is_some_and(near)
    })
}

/// Words that end what somebody is called: “a diplomat *in* Tarn”.
const ENDS: [&str; 10] = ["at", "close", "for", "from", "in", "of", "to", "who", "with", ","];
