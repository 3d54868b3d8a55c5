//! Interviews in print: what stands under a question is told by whoever is interviewed.
//!
//! In We meet Anna Berg in Tarn. Why did you leave the port? I was tired. (each a paragraph) the last is Berg’s.
//!
//! An article is taken for an interview where several questions stand in paragraphs of their own, some of them asked of a
//! “you”, and half of what stands below is told by an “I” or “we”. Who answers is the person named most before the first
//! question; where that is open, nobody is.

use std::ops::Range;

use super::found::{Found, Proposal};
use super::phrase::Phrase;
use super::words::Words;
use crate::lexicon::{gender_of_first_name, is_family_name, noun, place};
use crate::model::{BlockKind, MentionKind, WordClass};

/// Questions that make an interview; one fewer does where the article says that it is one.
const FEWEST: usize = 3;

/// What stands before the first question is no longer, in tokens; so looking for names in it takes bounded time.
const LONGEST_OPENING: usize = 2_000;

/// A question is no longer, in tokens.
const LONGEST_QUESTION: usize = 120;

/// Tokens that a paragraph below an answer’s first needs to go on with it where no “I” tells it.
const SHORTEST: usize = 12;

/// Words by which whoever answers speaks of themselves.
const OWN: &[&str] = &["i", "me", "my", "myself", "we", "us", "our", "ourselves"];

/// Verbs of asking and meeting, before or behind whoever is interviewed.
const MEETING: &[&str] = &[
    "asked",
    "asks",
    "interview",
    "interviewed",
    "interviews",
    "meet",
    "meets",
    "met",
    "spoke",
    "spoken",
    "talked",
    "talks",
    "speaks",
    "joins",
    "joined",
];

/// Words besides those that tell of an interview before it begins.
const INVITING: &[&str] = &["q&a", "questions", "tells"];

/// Tokens of a noun phrase before a name.
const REACH: usize = 12;

/// A question and the paragraphs that answer it.
#[derive(Debug)]
struct Turn {
    question: usize,
    answer: Vec<usize>,
}

/// Adds what is answered.
pub(super) fn answers(words: &Words, found: &mut Found) {
    let Some(first) = (0..words.seg.paragraphs.len()).find(|&paragraph| asks(words, paragraph)) else { return };
    let turns = turns(words, first);
    if !is_interview(words, &turns) {
        return;
    }
    let opening = Some(tokens(words, first).start).filter(|&end| end <= LONGEST_OPENING);
    let Some(speaker) = opening.and_then(|end| interviewee(words, end)) else { return };
    let name = words.word(speaker.head.end - 1);
    let last = turns.len() - 1;
    let told = turns.iter().enumerate().map(|(number, turn)| told(words, turn, name, number == last));
    let told: Vec<_> = told.filter(|content| !content.is_empty()).collect();
    // The article goes on to tell of them.
    if told.len() < 2 || told.len() * 2 < turns.len() {
        return;
    }
    for content in told {
        found.add(Proposal {
            mentions: vec![speaker.clone()],
            content,
            confidence: super::confidence("interview"),
            pattern: "interview",
            ..Proposal::default()
        });
    }
}

fn tokens(words: &Words, paragraph: usize) -> Range<usize> {
    words.seg.tokens_in(words.seg.paragraphs[paragraph].span)
}

/// “Q:”, “A.” at the head of a paragraph: the letter.
fn letter<'w>(words: &'w Words, tokens: &Range<usize>) -> Option<&'w str> {
    let letter = Some(words.word(tokens.start)).filter(|word| matches!(*word, "q" | "a" | "question" | "answer"));
    letter.filter(|_| words.is(tokens.start + 1, &[":", "."]) || words.word(tokens.start).ends_with('.'))
}

/// Whether a paragraph is a question that nobody is told to have asked.
fn asks(words: &Words, paragraph: usize) -> bool {
    let kind = words.seg.paragraphs[paragraph].kind;
    let tokens = tokens(words, paragraph);
    if !(kind.carries_claims() || kind == BlockKind::Heading) || !(2..=LONGEST_QUESTION).contains(&tokens.len()) {
        return false;
    }
    let plain = !tokens.clone().any(|at| words.word(at) == "?" && words.is_quoted(at));
    letter(words, &tokens).is_some_and(|letter| letter.starts_with('q')) || words.word(tokens.end - 1) == "?" && plain
}

/// Questions from paragraph `first` on, each with what stands below it up to the next heading or question.
fn turns(words: &Words, first: usize) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut open = false;
    for paragraph in first..words.seg.paragraphs.len() {
        match words.seg.paragraphs[paragraph].kind {
            _ if asks(words, paragraph) => {
                turns.push(Turn { question: paragraph, answer: Vec::new() });
                open = true;
            }
            BlockKind::Heading | BlockKind::Title => open = false,
            kind if kind.carries_claims() && open && !tokens(words, paragraph).is_empty() => {
                if let Some(turn) = turns.last_mut() {
                    turn.answer.push(paragraph);
                }
            }
            _ => {}
        }
    }
    turns.retain(|turn| !turn.answer.is_empty());
    turns
}

fn is_interview(words: &Words, turns: &[Turn]) -> bool {
    let asked_of = |turn: &&Turn| tokens(words, turn.question).any(|at| words.is(at, &["you", "your", "yourself"]));
    let own = |turn: &&Turn| turn.answer.iter().any(|&paragraph| tells_of_self(words, &tokens(words, paragraph)));
    let named = || {
        turns.first().is_some_and(|turn| {
            (0..tokens(words, turn.question).start).any(|at| words.is(at, &["interview", "interviewed", "interviews"]))
        })
    };
    (turns.len() >= FEWEST || turns.len() + 1 >= FEWEST && named())
        && turns.iter().filter(asked_of).count() * 3 >= turns.len()
        && turns.iter().filter(own).count() * 2 >= turns.len()
}

/// Whether a paragraph has an “I” or “we” outside quotation marks.
fn tells_of_self(words: &Words, tokens: &Range<usize>) -> bool {
    // “US” is a country.
    tokens.clone().any(|at| !words.is_quoted(at) && words.is(at, OWN) && words.printed(at) != "US")
}

/// The paragraphs of a turn that whoever is interviewed, by family name, tells: not those in which the article tells of them.
fn told(words: &Words, turn: &Turn, name: &str, last: bool) -> Vec<Range<usize>> {
    let mut content = Vec::new();
    for (place, &paragraph) in turn.answer.iter().enumerate() {
        let mut tokens = tokens(words, paragraph);
        if letter(words, &tokens).is_some() {
            tokens.start += 2;
        }
        let own = tells_of_self(words, &tokens);
        let names = tokens.clone().any(|at| !words.is_quoted(at) && words.word(at) == name && words.is_name(at));
        // “Mum said the light kept her awake,” she tells me
        let third = |at: usize| words.is(at, &["he", "she", "they"]) && !words.is_quoted(at);
        let quotes = tokens.clone().any(|at| words.opens(at).is_some()) && tokens.clone().any(third);
        let narrated = names || quotes && place > 0 && !own;
        // What ends the page is no answer: “The book is out on Thursday.”
        let goes_on = place == 0 || own || !last && tokens.len() >= SHORTEST;
        if narrated || !goes_on {
            break;
        }
        content.push(tokens);
    }
    content
}

/// A person named before the first question.
struct Person<'w> {
    /// The last word of the name.
    family: &'w str,
    name: Range<usize>,
    /// Whether the article tells that they were met or asked.
    met: bool,
    /// What speaks for them.
    weight: i32,
}

/// Who is interviewed: the person that stands out among those named before token `end`.
///
/// Whom the article tells to have met or asked is preferred; where it tells of nobody, there must be one person alone.
fn interviewee(words: &Words, end: usize) -> Option<Phrase> {
    /// How much more has to speak for somebody than for anybody else.
    const LEAD: i32 = 2;
    let mut people: Vec<Person> = Vec::new();
    let mut at = 0;
    while let Some(start) = (at..end).find(|&at| words.is_name(at)) {
        at = (start..end).find(|&at| !words.is_name(at)).unwrap_or(end);
        // “Hugh Lund Sunday, May 28”
        let stop = (start..at).find(|&at| words.is_time(at)).unwrap_or(at);
        let Some(person) = person(words, start..stop) else { continue };
        match people.iter_mut().find(|known| known.family == person.family) {
            Some(known) => {
                known.weight = known.weight.max(person.weight);
                known.met |= person.met;
            }
            None => people.push(person),
        }
    }
    // Every mention by the family name counts.
    for person in &mut people {
        let mentions = (0..end).filter(|&at| words.word(at) == person.family && words.is_name(at));
        person.met |= mentions.clone().any(|at| meets(words, at));
        person.weight += i32::try_from(mentions.count()).unwrap_or(i32::MAX / 2);
    }
    people.sort_by_key(|person| std::cmp::Reverse((person.met, person.weight)));
    let first = people.first()?;
    let second = people[1..].iter().filter(|other| other.met == first.met).map(|other| other.weight).max();
    let invites = || (0..end).any(|at| words.is(at, MEETING) || words.is(at, INVITING));
    let stands_out = if first.met {
        second.is_none_or(|second| first.weight >= second + LEAD)
    } else {
        first.weight >= LEAD && second.is_none_or(|second| second <= 0) && invites()
    };
    let name = first.name.clone();
    stands_out.then(|| Phrase { tokens: name.clone(), head: name, kind: MentionKind::Named })
}

/// The person that `name` names, with what speaks for them besides how often they are named; nothing where it is no
/// person’s name.
fn person<'w>(words: &'w Words, name: Range<usize>) -> Option<Person<'w>> {
    let last = name.end.checked_sub(1)?;
    // “Biologist Ole Lund”
    let name = name.start + usize::from(noun(words.word(name.start)).is_some())..name.end;
    let before = |at: usize| at.checked_sub(1).map_or("", |at| words.word(at));
    let person = (2..=4).contains(&name.len())
        && !words.is_quoted(name.start)
        && before(name.start) != "the"
        && noun(words.word(last)).is_none()
        && place(words.span(name.start, name.end).of(words.text)).is_none()
        && words.class(last) == WordClass::Proper;
    if !person {
        return None;
    }
    let known = gender_of_first_name(words.printed(name.start)).is_some() || is_family_name(words.printed(last));
    // “met the engineer Ole Lund”
    let whole =
        words.phrase_ending(name.end, name.start.saturating_sub(REACH)).map_or(name.start, |it| it.tokens.start);
    // “the founder, Ole Lund”, “baker and writer Ole Lund”
    let joined = before(whole) == "and" && whole >= 2 && !words.is_name(whole - 2);
    let apposed = (before(whole) == "," || joined)
        .then(|| words.phrase_ending(whole - 1, whole.saturating_sub(REACH)).map(|it| it.tokens.start))
        .flatten();
    let tells = words.is(name.end, &["answered", "answers", "discusses", "explains", "spoke", "talks", "tells"]);
    // “interviews Anna Berg and Ole Lund”: either may answer.
    let beside = before(whole) == "and" && !joined || words.word(name.end) == "and" && words.is_name(name.end + 1);
    let met = [Some(name.start), Some(whole), apposed].into_iter().flatten().any(|at| meets(words, at));
    let met = (met || tells) && !beside;
    // “Interview by Ole Lund”
    let asks = before(name.start) == "by" || beside;
    let weigh = |holds: bool, weight: i32| if holds { weight } else { 0 };
    let weight = weigh(known, 2) + weigh(met, 2) - weigh(asks, 4);
    Some(Person { family: words.word(last), name, met, weight })
}

/// Whether somebody is told to have met or asked whoever is named from token `at` on: “talked *to* Berg”.
fn meets(words: &Words, at: usize) -> bool {
    let before = |steps: usize| at.checked_sub(steps).map_or("", |at| words.word(at));
    MEETING.contains(&before(1))
        || matches!(before(1), "with" | "to") && (MEETING.contains(&before(2)) || before(3) == "sat")
}
