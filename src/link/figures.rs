//! Figures that go on: once somebody who counts is cited, the figures told after it are its own, until something else is
//! told.
//!
//! In Berg leads with 48 percent, a Tarn Institute poll found. Among women she has 55 percent. the second sentence stands on
//! the poll, too; in Prices rose 3 percent, the statistics office said. Food rose 6 percent. it stands on the office.

use super::proposal::Proposal;
use crate::lexicon::{is_spelled_number, noun, percentage_at, tells_share};
use crate::model::{Article, Attitude, Nature, Segmentation, SourceClass, WordClass};
use crate::text::LowerWord;

/// What asks many people and counts their answers.
const POLLS: [&str; 8] = ["census", "poll", "pollster", "pollsters", "polls", "respondents", "survey", "surveys"];

/// What is counted for everybody to read, and those who do nothing else.
const STATISTICS: [&str; 9] =
    ["accounts", "data", "figures", "filings", "index", "statistical", "statisticians", "statistics", "tally"];

/// What tells that a poll's figures are of something else: money, votes cast, another time.
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

/// Who counts, and how far their figures go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counter {
    /// Shares go on, whoever else tells some between.
    Poll,
    /// Figures and what was found go on from sentence to sentence.
    Study,
    /// Figures go on from sentence to sentence.
    Statistics,
    /// A body that tells figures: they go on in its paragraph.
    Body,
}

/// Adds to what somebody who counts covers the sentences after it that go on with its figures, and says of what a poll or
/// study holds that it was found.
pub(super) fn go_on(article: &Article, segmentation: &Segmentation, proposals: &mut [Proposal]) {
    let speakers = speakers(article, segmentation, proposals);
    let mut standing: Option<(usize, Counter)> = None;
    for (sentence, speakers) in speakers.iter().enumerate() {
        if !segmentation.kind_of(sentence).carries_claims() {
            standing = None;
            continue;
        }
        let words = words(article, segmentation, sentence);
        let told = |counter: &Counter| *counter != Counter::Body || tells_figure(&words);
        let cited = speakers.iter().copied().find_map(|index| {
            let counter = counter(article, &proposals[index]).filter(told)?;
            Some((index, counter))
        });
        let begins = sentence == 0
            || segmentation.sentences[sentence - 1].paragraph != segmentation.sentences[sentence].paragraph;
        let going_on = standing.filter(|&(_, counter)| match counter {
            Counter::Poll => (0..words.len()).any(|at| tells_share(&words, at)),
            _ if !speakers.is_empty() => false,
            Counter::Study => is_counted(&words) || tells_finding(&words) || tells_method(&words),
            Counter::Statistics => is_counted(&words),
            Counter::Body => !begins && is_counted(&words),
        });
        standing = cited.or(going_on);
        let Some((index, counter)) = standing.filter(|_| speakers.is_empty()) else { continue };
        let told_elsewhere = match counter {
            Counter::Poll => words.iter().any(|word| ELSEWHERE.contains(&word.as_str())),
            Counter::Study | Counter::Statistics | Counter::Body => false,
        };
        if !told_elsewhere {
            proposals[index].covers.push(segmentation.sentences[sentence].span);
        }
    }
}

/// For every sentence who speaks in it, into `proposals`.
fn speakers(article: &Article, segmentation: &Segmentation, proposals: &[Proposal]) -> Vec<Vec<usize>> {
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
    speakers
}

/// Whether it tells only what those asked chose: “Officers favor Berg”.
fn is_answer(article: &Article, proposal: &Proposal) -> bool {
    const CHOICES: [&str; 9] = ["approv", "back", "cho", "disapprov", "favo", "oppos", "pick", "prefer", "support"];
    let chooses = |word: &str| CHOICES.iter().any(|stem| word.get(..stem.len()).is_some_and(|start| start == *stem));
    !proposal.attitude().vouches()
        && proposal.cue_spans().iter().any(|cue| cue.of(&article.text).split(' ').any(chooses))
}

/// Makes findings of what polls hold, whatever words point to them: “In a Tarn Institute poll, Berg leads”, “the survey has
/// her at 48 percent”. A poll believes nothing.
pub(super) fn find(article: &Article, proposals: &mut [Proposal]) {
    for proposal in proposals.iter_mut().filter(|proposal| !proposal.mentions.is_empty()) {
        let is_poll = proposal.mentions.iter().all(|mention| {
            let head = mention.head.of(&article.text);
            head.split(' ').next_back().and_then(noun).is_some_and(|noun| noun.class == SourceClass::Poll)
        });
        let Some(cue) = proposal.cue.as_mut().filter(|cue| cue.attitude == Attitude::Belief && is_poll) else {
            continue;
        };
        cue.attitude = Attitude::Perception;
    }
}

/// Who counts, where somebody who does vouches for what is said.
fn counter(article: &Article, proposal: &Proposal) -> Option<Counter> {
    if !proposal.attitude().vouches() || proposal.content.is_empty() || !proposal.covers.is_empty() {
        return None;
    }
    proposal.mentions.iter().find_map(|mention| {
        let words: Vec<String> = mention
            .span
            .of(&article.text)
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let nouns = || words.iter().filter_map(|word| noun(word));
        if any(&POLLS) {
            return Some(Counter::Poll);
        }
        if any(&STATISTICS) {
            return Some(Counter::Statistics);
        }
        let speaks_for = [SourceClass::Official, SourceClass::Spokesperson];
        if nouns().any(|noun| noun.nature == Nature::Human && !speaks_for.contains(&noun.class)) {
            let research = any(&["authors", "researchers", "scientists"]);
            return research.then_some(Counter::Study);
        }
        if nouns().any(|noun| noun.class == SourceClass::Study) {
            return Some(Counter::Study);
        }
        let body = any(&["it"]) || nouns().any(|noun| matches!(noun.nature, Nature::Organisation | Nature::Document));
        body.then_some(Counter::Body)
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

/// Whether a number stands among the words.
fn tells_figure(words: &[LowerWord]) -> bool {
    words.iter().any(|word| is_number(word))
}

fn is_number(word: &str) -> bool {
    word.trim_start_matches(['$', '€', '£']).starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a sentence only tells how much there is of something and how that changed: “Rural inflation stood at 3.2 per
/// cent”. Causes and forecasts are no counts.
fn is_counted(words: &[LowerWord]) -> bool {
    const LEVELS: [&str; 38] = [
        "accounted",
        "averaged",
        "climbed",
        "contracted",
        "declined",
        "decreased",
        "doubled",
        "dropped",
        "eased",
        "edged",
        "expanded",
        "fell",
        "gained",
        "grew",
        "halved",
        "held",
        "improved",
        "increased",
        "jumped",
        "narrowed",
        "numbered",
        "plunged",
        "quadrupled",
        "rose",
        "shrank",
        "slid",
        "slipped",
        "slowed",
        "stands",
        "stood",
        "surged",
        "totaled",
        "totalled",
        "trebled",
        "tripled",
        "tumbled",
        "widened",
        "worsened",
    ];
    const BEFORE_FIGURES: [&str; 16] = [
        "about",
        "above",
        "almost",
        "around",
        "at",
        "below",
        "down",
        "flat",
        "just",
        "nearly",
        "now",
        "over",
        "roughly",
        "unchanged",
        "under",
        "up",
    ];
    const UNCOUNTED: [&str; 22] = [
        "because", "blamed", "caused", "could", "driven", "due", "expected", "fault", "fuelled", "if", "led", "likely",
        "may", "might", "must", "owing", "should", "thanks", "unless", "will", "without", "would",
    ];
    let word = |at: usize| words.get(at).map_or("", LowerWord::as_str);
    let is_level = |at: usize| match word(at) {
        // A study's groups differ by what they had: “had a 14% lower risk”.
        "is" | "are" | "was" | "were" | "remains" | "remained" => {
            let next = word(at + 1);
            // “is put at”, “was largest among men, at”
            let placed = matches!(next, "put" | "estimated" | "seen") && word(at + 2) == "at";
            let compared = next.ends_with("est") || matches!(next, "higher" | "lower" | "larger" | "smaller");
            placed || compared || is_number(next) || BEFORE_FIGURES.contains(&next) || is_spelled_number(next)
        }
        "had" | "have" => (at + 1..at + 4).any(|next| percentage_at(words, next).is_some()),
        "made" | "make" | "makes" => word(at + 1) == "up",
        verb => LEVELS.contains(&verb),
    };
    tells_figure(words)
        && (0..words.len()).any(is_level)
        && !words.iter().any(|word| UNCOUNTED.contains(&word.as_str()))
}

/// Whether a sentence goes on with what was found: “The effect was strongest in shift workers”.
fn tells_finding(words: &[LowerWord]) -> bool {
    const FOUND: [&str; 14] = [
        "association",
        "benefit",
        "benefits",
        "correlation",
        "difference",
        "differences",
        "effect",
        "effects",
        "gap",
        "link",
        "pattern",
        "reduction",
        "risk",
        "trend",
    ];
    const HOLDING: [&str; 9] =
        ["applied", "did", "disappeared", "held", "persisted", "remained", "was", "were", "grew"];
    let word = |at: usize| words.get(at).map_or("", LowerWord::as_str);
    matches!(word(0), "the" | "that" | "this" | "these")
        && FOUND.contains(&word(1))
        && HOLDING.contains(&word(2))
        && !words.iter().any(|word| matches!(word.as_str(), "because" | "caused" | "due"))
}

/// Whether a sentence tells how a study was made: “Scientists tested 2,750 pupils in 38 schools”.
fn tells_method(words: &[LowerWord]) -> bool {
    const RESEARCH: [&str; 8] =
        ["authors", "investigators", "participants", "researchers", "scientists", "study", "team", "volunteers"];
    const METHODS: [&str; 16] = [
        "analysed",
        "analyzed",
        "asked",
        "assessed",
        "compared",
        "enrolled",
        "examined",
        "followed",
        "included",
        "interviewed",
        "looked",
        "measured",
        "recruited",
        "studied",
        "tested",
        "tracked",
    ];
    /// Words of the subject.
    const LONGEST: usize = 8;
    let subject = words.iter().take(LONGEST).take_while(|word| !METHODS.contains(&word.as_str()));
    let length = subject.clone().count();
    length < words.len().min(LONGEST) && subject.clone().any(|word| RESEARCH.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lower(text: &str) -> Vec<LowerWord<'_>> {
        text.split(' ').map(LowerWord::new).collect()
    }

    #[test]
    fn levels_and_changes_are_counted() {
        for text in [
            "Rural inflation stood at 3.2 per cent",
            "Sales were up 4.8 % in the quarter",
            "Those who drank two cups had a 14% lower risk of death",
            "The rate is now 17 per cent",
            "Online sales climbed 19 % and made up a quarter of the total",
            "Shipments were 1.2 million tonnes",
        ] {
            assert!(is_counted(&lower(text)), "{text}");
        }
    }

    #[test]
    fn causes_forecasts_and_deeds_are_not_counted() {
        for text in [
            "Prices rose 4 percent because farmers hoarded grain",
            "It would have shrunk by 200,000",
            "They will drop below 15 %",
            "At least 4 people were sacked",
            "It has cost the mills 2 billion",
            "The rate fell sharply",
        ] {
            assert!(!is_counted(&lower(text)), "{text}");
        }
    }

    #[test]
    fn effects_were_found() {
        assert!(tells_finding(&lower("The effect was strongest in shift workers")));
        assert!(!tells_finding(&lower("The risk was ignored because it was dear")));
        assert!(!tells_finding(&lower("Coffee was dear")));
        assert!(tells_method(&lower("Scientists at the Delmar Institute tested 2,750 pupils in 38 schools")));
        assert!(!tells_method(&lower("Scientists are paid 40,000 a year")));
        assert!(!tells_method(&lower("The council tested 2,750 lamps")));
    }
}
