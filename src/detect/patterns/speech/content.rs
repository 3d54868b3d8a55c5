//! What a verb’s subject says: quotations and clauses before, behind and on both sides of it.

use std::ops::Range;

use super::adverbials::{is_manner, tail};
use super::clause::sentence_end;
use super::subject::Subject;
use super::{GATHERING, Sentence};
use crate::detect::patterns::groups::{Group, Meaning, Shape};
use crate::detect::patterns::phrase::{Phrase, TIME_NOUNS};
use crate::detect::patterns::words::Words;
use crate::lexicon::{Frame, VerbForms, noun};
use crate::model::{Attitude, WordClass};

/// How far behind the head of a clause its verb may stand, in tokens.
const LONGEST: usize = 12;

/// Conjunctions that begin a clause before or inside another.
const SUBORDINATORS: &[&str] =
    &["after", "although", "as", "because", "before", "if", "once", "since", "though", "when", "whenever", "while"];

/// An aside behind a verb or “that” is no longer, in tokens.
const LONGEST_ASIDE: usize = 20;

/// What the content is, in form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A whole quotation.
    Quotation,
    /// A clause with “that”.
    That,
    /// A clause without.
    Bare,
    /// “whether”, “how”.
    Wh,
    /// A clause before its cue.
    Before,
    /// An infinitive.
    Infinitive,
    /// A phrase, some of it in quotation marks.
    Partly,
    /// A noun phrase.
    Object,
}

/// The content of one cue.
#[derive(Clone, Debug)]
pub(super) struct Complement {
    pub pieces: Vec<Range<usize>>,
    pub form: Form,
    /// Whether it stands, in part at least, before its cue.
    pub before: bool,
    /// The token behind cue, subject and content.
    pub end: usize,
    /// Whether the last piece is a quotation that ends the sentence, so that the next may go on with it.
    pub ends_in_quotation: bool,
}

/// The content of group number `index`; `floor` is where a content before it may begin.
///
/// `gathers` tells that an outlet says what it has learned, which may stand before as after plain words of saying.
pub(super) fn of(
    sentence: &Sentence,
    index: usize,
    subject: Option<&Subject>,
    floor: usize,
    gathers: bool,
) -> Option<Complement> {
    let words = sentence.words;
    let group = &sentence.groups[index];
    let end = sentence_end(words, &sentence.tokens);
    let parenthetic = group.takes(Frame::Quotation) || group.takes(Frame::Bare) || gathers;
    let after = subject.map_or(group.tokens.end, |subject| subject.end.max(group.tokens.end));
    let start = subject.map_or(group.tokens.start, |subject| subject.start.min(group.tokens.start));
    let inverted = subject.is_some_and(|subject| subject.inverted);
    let tail = tail(sentence, group, after, end, inverted);
    // “As Berg put it, …”, “…, as Berg noted, …”
    let as_said = start > sentence.tokens.start && words.word(start - 1) == "as" && (group.is_strong() || gathers);
    if as_said && start - 1 == sentence.tokens.start && words.word(tail) == "," && tail + 1 < end {
        let stop = sentence.boundaries.end(tail, end);
        return Some(Complement {
            pieces: std::iter::once(tail + 1..stop).collect(),
            form: Form::Bare,
            before: false,
            end: stop,
            ends_in_quotation: false,
        });
    }
    let apart = as_said && start > sentence.tokens.start + 1 && words.is_break(start - 2);
    let start = if apart { start - 1 } else { start };
    let end = if apart { end } else { subordinate_end(sentence, start, tail, end) };
    if let Some(before) = before(sentence, group, start, floor, tail, end, inverted).filter(|_| parenthetic) {
        return Some(before);
    }
    if inverted && start > sentence.tokens.start {
        return None;
    }
    if let Some(relative) = relative(sentence, group, start, tail, end) {
        return Some(relative);
    }
    behind(sentence, group, tail, end)
}

/// “While Berg said it rained, …”: what stands behind the comma is no longer said.
fn subordinate_end(sentence: &Sentence, start: usize, tail: usize, end: usize) -> usize {
    let words = sentence.words;
    let opener = start > sentence.tokens.start && words.is(start - 1, SUBORDINATORS);
    // “Berg, who said it rained, …”
    let relative = start > sentence.tokens.start + 1
        && words.is(start, &["who", "which"])
        && words.word(start - 1) == ","
        && sentence.tokens.start + 2 < start;
    let leads = relative
        || opener
            && (start - 1 == sentence.tokens.start
                || words.is_break(start - 2)
                || matches!(words.class(start - 2), WordClass::Coordinator | WordClass::Adverb));
    if !leads {
        return end;
    }
    let mut index = tail;
    while index < end {
        if words.word(index) == "," && !words.is_quoted(index) && index > tail {
            return index;
        }
        if let Some(quotation) = words.opens(index) {
            let whole = words.seg.tokens_in(words.quotation(quotation).span);
            let comma = whole.len() > 2 && words.word(whole.end - 2) == ",";
            if comma && (relative || start - 1 == sentence.tokens.start) && whole.end < end {
                return whole.end;
            }
            index = whole.end.max(index + 1);
            continue;
        }
        index += 1;
    }
    end
}

/// Content before the cue, perhaps with more behind it.
fn before(
    sentence: &Sentence,
    group: &Group,
    start: usize,
    floor: usize,
    tail: usize,
    end: usize,
    inverted: bool,
) -> Option<Complement> {
    let words = sentence.words;
    // “The feast, which concluded on Sunday, was late.”
    let relative = words.is(start, &["which", "who", "that"]);
    if start <= floor || group.shape == Shape::Gerund || relative && words.word(start - 1) == "," {
        return None;
    }
    let mut edge = start;
    let comma = words.is_break(edge - 1);
    if comma {
        edge -= 1;
    }
    let quotation = (edge > floor).then(|| words.closes(edge - 1)).flatten();
    if let Some(quotation) = quotation {
        let whole = words.seg.tokens_in(words.quotation(quotation).span);
        let mut last = edge - 2;
        while last > whole.start && words.class(last) == WordClass::QuoteMark {
            last -= 1;
        }
        let last = words.printed(last);
        let ended = comma || inverted || matches!(last, "," | "?" | "!" | "." | "—" | "…" | "..." | "–");
        if !ended || !group.takes(Frame::Quotation) {
            return None;
        }
        let from = if whole.start > sentence.tokens.start {
            // “The plan is ‘dead’,” or “The plan is “dead,”” Berg said: the clause around belongs to it.
            let clause = sentence.boundaries.start(whole.start, floor);
            let comma = |from: usize| (from..whole.start - 1).any(|at| words.word(at) == "," && !words.is_quoted(at));
            // “In an interview on “Meet the Nation,” Berg said”: a title in an adverbial.
            let outside = (clause..whole.start).any(|index| words.is_finite(index));
            // “Speaking on the Herald’s “Daily,” Berg said”
            let hangs = |at: usize| matches!(words.class(at), WordClass::Preposition | WordClass::Possessive);
            let adverbial =
                hangs(clause) || words.word(clause).ends_with("ing") || hangs(whole.start - 1) && comma(clause);
            if !outside && adverbial && is_title(words, &whole) {
                return None;
            }
            // “Rising to chants of “More!,” Berg said it was done.”: the crowd’s words.
            let chanted = whole.start > 1
                && words.word(whole.start - 1) == "of"
                && words.is(whole.start - 2, &["chant", "chants", "cries", "shouts", "cheers", "choruses", "screams"]);
            if chanted {
                return None;
            }
            // “When Dahl said he would “protect us,” the crowd applauded.”: Dahl’s words.
            let opens = |at: usize| words.is(at, SUBORDINATORS);
            // “When asked about it, Dahl said, “No,” the Herald reported.”: no longer in the clause that is led in.
            let told = |other: &Group| {
                other.main < whole.start && other.is_strong() && other.shape == Shape::Finite && !comma(clause)
            };
            if (opens(sentence.tokens.start) || opens(clause)) && sentence.groups.iter().any(told) {
                return None;
            }
            let led =
                words.is(whole.start - 1, &[":"]) || whole.start > clause && words.closes(whole.start - 1).is_some();
            if led { whole.start } else { clause }
        } else {
            whole.start
        };
        let mut pieces = vec![from..whole.end];
        let form = Form::Quotation;
        let (more, ends) = further(sentence, tail, end);
        pieces.extend(more);
        let last = pieces.last().map_or(end, |piece| piece.end);
        return Some(Complement {
            pieces,
            form,
            before: true,
            end: last.max(tail),
            ends_in_quotation: ends || !sentence.has_more(last.max(tail)),
        });
    }
    // “It rained, Berg said.”
    if !comma || !(group.takes(Frame::Bare) || GATHERING.contains(&group.lemma())) || words.is_quoted(start) {
        return None;
    }
    let closed = tail >= end || words.is_break(tail) || words.is(tail, &[".", ";", ")"]);
    if !closed {
        return None;
    }
    let mut from = sentence.boundaries.start(edge, floor);
    // “the stadium, which, Berg said, is full”
    if words.is(edge - 1, &["which", "who", "that"]) {
        from = edge - 1;
    } else if edge <= from || edge == from + 1 && !(words.is_break(tail) && tail + 1 < end) {
        return None;
    }
    // “Her father was calm: his son, he told the Herald, had slept”: what stands before the colon is the article’s.
    if tail + 1 < end && words.is_break(tail) {
        let colon = (from..edge).rev().find(|&at| words.word(at) == ":" && !words.is_quoted(at) && at + 1 < edge);
        from = colon.map_or(from, |colon| colon + 1);
    }
    let finite = (from..edge).any(|at| words.is_finite(at)) || held(words, &(from..edge)).is_some();
    let mut pieces = vec![from..edge];
    let mut last = tail;
    let mut ends = tail >= end;
    // “The party, said Berg, is lost.”
    let parted = !finite && tail + 1 < end && words.is_finite(tail + 1);
    if tail < end && words.is_break(tail) && (!inverted || parted || words.opens(tail + 1).is_some()) {
        let (more, quoted) = further(sentence, tail, end);
        if more.is_empty() {
            let next = tail + 1;
            let stop = sentence.boundaries.end(tail.saturating_sub(1), end);
            if stop > next {
                pieces.push(next..stop);
                last = stop;
            }
        } else {
            last = more.last().map_or(last, |piece| piece.end);
            pieces.extend(more);
            ends = quoted;
        }
    }
    // “Asked about the quay, Berg said, “No.””: what leads in is no content.
    let leading = words.class(from) == WordClass::Subordinator
        || words.is_gerund(from)
        || words.class(from) == WordClass::Initial && words.word(from).ends_with("ed");
    if leading && ends && pieces.len() > 1 && words.opens(pieces[1].start).is_some() {
        let pieces = pieces.split_off(1);
        return Some(Complement { pieces, form: Form::Quotation, before: false, end: last, ends_in_quotation: true });
    }
    let whole = finite || edge - from > 5 || pieces.len() > 1 && (pieces[1].clone()).any(|at| words.is_finite(at));
    // “In a statement, Berg said.” has no content before.
    let adverbial = matches!(words.class(from), WordClass::Preposition | WordClass::Adverb) && !finite;
    (whole && !(adverbial && pieces.len() == 1)).then_some(Complement {
        pieces: if adverbial { pieces.split_off(1) } else { pieces },
        form: Form::Before,
        before: true,
        end: last,
        ends_in_quotation: ends,
    })
}

/// “The memo lists nine cases”: a document, its verb and what that takes, where the verb is no word of saying.
pub(super) fn held(words: &Words, clause: &Range<usize>) -> Option<(Phrase, Range<usize>, Range<usize>)> {
    const HOLDING: &[&str] = &[
        "accuses",
        "accused",
        "contains",
        "contained",
        "counts",
        "counted",
        "includes",
        "included",
        "lists",
        "listed",
        "mentions",
        "mentioned",
        "names",
        "named",
        "outlines",
        "outlined",
        "puts",
        "records",
        "recorded",
    ];
    // “The memo lists” reads like a memo of lists.
    let verb = clause.clone().take(LONGEST).skip(1).find(|&at| words.is(at, HOLDING))?;
    let document = words.phrase_from(clause.start, verb).filter(|phrase| words.is_document(phrase))?;
    let holds = document.tokens.end == verb && verb + 1 < clause.end && !words.is_quoted(verb);
    holds.then(|| (document, verb..verb + 1, verb + 1..clause.end))
}

/// Whether a quotation is a name: every longer word is capitalised.
fn is_title(words: &Words, whole: &Range<usize>) -> bool {
    whole.len() <= 12
        && whole
            .clone()
            .all(|index| words.printed(index).len() < 5 || !words.printed(index).starts_with(char::is_lowercase))
}

/// A quotation that goes on behind cue and subject: “A,” said Berg, “b.” Its pieces, and whether it ends the sentence.
fn further(sentence: &Sentence, tail: usize, end: usize) -> (Vec<Range<usize>>, bool) {
    let words = sentence.words;
    let mut at = tail;
    if at < end && (words.is_break(at) || words.is(at, &[":", "."])) {
        at += 1;
    }
    if at < end && at > tail && words.is(at, &["and", "but"]) {
        let opening = (at + 1..end.min(at + 4)).find(|&index| words.opens(index).is_some());
        match opening {
            Some(opening) if opening == at + 1 => at = opening,
            Some(opening) => return (vec![at..sentence.boundaries.end(opening, end)], false),
            None => {}
        }
    }
    // “A,” said Berg, pointing at the sea, “b.”
    if at < end && at > tail && words.opens(at).is_none() {
        let comma = (at..end.min(at + 25)).find(|&index| words.word(index) == "," && words.opens(index + 1).is_some());
        if let Some(comma) = comma.filter(|&comma| !(at..comma).any(|index| words.is_finite(index))) {
            at = comma + 1;
        }
    }
    let Some(quotation) = (at < sentence.tokens.end).then(|| words.opens(at)).flatten() else {
        return (Vec::new(), false);
    };
    let whole = words.seg.tokens_in(words.quotation(quotation).span);
    if whole.end >= end {
        return (vec![whole], true);
    }
    (vec![at..sentence.boundaries.end(whole.end, end)], false)
}

/// “which he said was too late”: the relative pronoun and what follows the cue.
fn relative(sentence: &Sentence, group: &Group, start: usize, tail: usize, end: usize) -> Option<Complement> {
    let words = sentence.words;
    let pronoun =
        start.checked_sub(1).filter(|&at| at >= sentence.tokens.start && words.is(at, &["which", "who", "that"]))?;
    let goes_on = tail < end && words.is_finite(tail);
    if !goes_on || !group.takes(Frame::Bare) || words.is(start, &["who", "which", "that"]) {
        return None;
    }
    let stop = (tail..end).find(|&index| words.word(index) == "," && !words.is_quoted(index)).unwrap_or(end);
    let stop = sentence.boundaries.end(tail, end).min(stop);
    Some(Complement {
        pieces: vec![pronoun..pronoun + 1, tail..stop],
        form: Form::Bare,
        before: false,
        end: stop,
        ends_in_quotation: false,
    })
}

/// Content behind the cue.
fn behind(sentence: &Sentence, group: &Group, tail: usize, end: usize) -> Option<Complement> {
    let words = sentence.words;
    let mut at = if is_manner(words, tail) { tail + 2 } else { tail };
    if at >= end && !words.is(at, &[":"]) {
        return None;
    }
    let make = |pieces: Vec<Range<usize>>, form: Form, ends: bool| {
        let last = pieces.last().map_or(end, |piece| piece.end);
        Some(Complement { pieces, form, before: false, end: last, ends_in_quotation: ends })
    };
    let colon = words.word(at) == ":";
    if (words.is_break(at) || colon) && at + 1 < sentence.tokens.end {
        // “said, ‘No.’”, “said: It rained.”
        let next = at + 1;
        if words.opens(next).is_some() || colon {
            at = next;
        } else if words.word(next) == "that"
            || words.is(
                next,
                &[
                    "in",
                    "on",
                    "at",
                    "during",
                    "when",
                    "citing",
                    "quoting",
                    "referring",
                    "according",
                    "quoted",
                    "cited",
                    "per",
                    "as",
                    "carried",
                    "published",
                    "broadcast",
                    "released",
                    "seen",
                    "obtained",
                ],
            )
            || words.is(next, &["which", "who"]) && words.class(next + 1) == WordClass::Auxiliary
            || words.word(next) == "with" && words.is(next + 1, &["reference", "a"])
        {
            return past_aside(sentence, group, next, end);
        } else {
            return None;
        }
    }
    if let Some(quotation) = words.opens(at) {
        if !(group.takes(Frame::Quotation) || group.takes(Frame::Object) || group.takes(Frame::That)) {
            return None;
        }
        let whole = words.seg.tokens_in(words.quotation(quotation).span);
        let stop = sentence.boundaries.end(whole.end - 1, end);
        if whole.end + 1 >= end || stop == whole.end || words.is(whole.end, &[",", ";"]) && is_ended(words, &whole) {
            let form = if group.takes(Frame::Quotation) { Form::Quotation } else { Form::Partly };
            return make(vec![whole.clone()], form, whole.end + 1 >= end);
        }
        return make(vec![at..stop], Form::Partly, false);
    }
    if colon && group.takes(Frame::Quotation) {
        return make(vec![at..end], Form::Bare, false);
    }
    let stop = sentence.boundaries.end(at, end);
    if stop <= at {
        return None;
    }
    let piece = at..stop;
    // “had argued that night”
    if words.word(at) == "that" && TIME_NOUNS.contains(&words.word(at + 1)) && at + 2 >= stop {
        return None;
    }
    match words.word(at) {
        "that" if (group.takes(Frame::That) || group.takes(Frame::Bare)) && !words.is_quoted(at) => {
            // “wrote that, citing aides, it would rain”
            if words.word(at + 1) == "," && words.is(at + 2, &["citing", "quoting"]) {
                let comma = (at + 3..end.min(at + LONGEST_ASIDE)).find(|&index| words.word(index) == ",");
                let clause = comma.map(|comma| comma + 1..sentence.boundaries.end(comma, end));
                return clause.and_then(|clause| make(vec![clause], Form::That, false));
            }
            return make(vec![piece], Form::That, false);
        }
        "whether" | "if" | "how" | "why" | "what" | "who" | "where" | "when" | "which" => {
            return group.takes(Frame::Wh).then(|| make(vec![piece], Form::Wh, false)).flatten();
        }
        "to" if group.takes(Frame::Infinitive) || group.takes(Frame::Hearer) => {
            return make(vec![piece], Form::Infinitive, false);
        }
        "not" if words.word(at + 1) == "to" && group.takes(Frame::Infinitive) => {
            return make(vec![piece], Form::Infinitive, false);
        }
        _ => {}
    }
    if matches!(group.meaning, Meaning::Adjective(_)) {
        return group.takes(Frame::Bare).then(|| make(vec![piece], Form::Object, false)).flatten();
    }
    let clausal = group.takes(Frame::Bare) && begins_clause(words, &piece);
    let piece = if clausal { piece } else { at..object_end(words, at, stop) };
    let quoted = piece.clone().any(|index| words.is_quoted(index));
    if clausal {
        return make(vec![piece], Form::Bare, false);
    }
    if quoted && group.clause() == Some(Attitude::Statement) && group.is_strong() {
        return make(vec![piece], Form::Partly, false);
    }
    let nominal = matches!(
        words.class(at),
        WordClass::Determiner
            | WordClass::Pronoun
            | WordClass::Proper
            | WordClass::Word
            | WordClass::Number
            | WordClass::Initial
    );
    // “speaking on the Herald’s “Daily,” Berg said”: where, not of what.
    let spoken_of = group.lemma() != "speak" || words.is(at, &["about", "against", "for", "of"]);
    let prepositional = words.class(at) == WordClass::Preposition && group.takes(Frame::Preposition) && spoken_of;
    let as_something = group.takes(Frame::As) && piece.clone().any(|index| words.word(index) == "as");
    let about =
        group.takes(Frame::Hearer) && piece.clone().any(|index| words.is(index, &["of", "about", "that", "for"]));
    // “showed footage” tells what can be seen, “shows Berg leading” what is so.
    let shown = group.lemma() != "show"
        || piece.clone().skip(1).any(|index| {
            words.is_gerund(index)
                || words.is_finite(index)
                || words.class(index) == WordClass::Number
                || words.is(index, &["as"])
        });
    if nominal && shown && (group.takes(Frame::Object) || as_something || about) || prepositional {
        let form = if quoted { Form::Partly } else { Form::Object };
        return make(vec![piece], form, false);
    }
    None
}

/// The end of a noun phrase as content: before what says when it was said, before another verb of the same subject.
fn object_end(words: &Words, start: usize, stop: usize) -> usize {
    (start + 1..stop)
        .find(|&index| {
            !words.is_quoted(index)
                && (words.is(index, &["after", "before", "when", "while", "during", "because", "although", "though"])
                    || words.is(index, &["and", "but"])
                        && words.is_finite(index + 1)
                        && words.class(index + 1) != WordClass::Auxiliary)
        })
        .unwrap_or(stop)
}

/// “said, when asked about it, that”: an aside between commas before the clause.
fn past_aside(sentence: &Sentence, group: &Group, from: usize, end: usize) -> Option<Complement> {
    let words = sentence.words;
    if words.word(from) == "that" {
        return behind(sentence, group, from, end);
    }
    let comma = (from..end.min(from + LONGEST_ASIDE)).find(|&index| words.word(index) == ",")?;
    let next = comma + 1;
    let clause = words.word(next) == "that" || words.opens(next).is_some();
    clause.then(|| behind(sentence, group, next, end)).flatten()
}

/// Whether a quotation ends with a mark that ends sentences or a comma.
fn is_ended(words: &Words, whole: &Range<usize>) -> bool {
    whole.len() > 2 && matches!(words.printed(whole.end - 2), "." | "!" | "?" | "," | "…")
}

/// Whether tokens begin with a subject and its finite verb.
fn begins_clause(words: &Words, piece: &Range<usize>) -> bool {
    let mut at = piece.start;
    let end = piece.end;
    if words.is(at, &["there", "it", "he", "she", "they", "we", "i", "you"]) {
        return at + 1 < end && !words.is(at + 1, &["to", "as", "for", "of", "."]);
    }
    // “said in 2015 he had”, “said if nothing helps they will go”
    let led = words.is(at, SUBORDINATORS) || matches!(words.class(at), WordClass::Adverb | WordClass::Preposition);
    while at < end && words.class(at) == WordClass::Adverb {
        at += 1;
    }
    let mut phrases = words.phrases_from(at, end);
    if phrases.is_empty() && words.class(at) == WordClass::Preposition {
        let inner = words.phrases_from(at + 1, end);
        at = inner.last().map_or(at, |phrase| phrase.tokens.end);
        // “found in Tarn were returned”: no clause without a subject.
        if words.class(at) == WordClass::Auxiliary {
            return false;
        }
        at += usize::from(words.word(at) == ",");
        phrases = words.phrases_from(at, end);
    }
    let Some(mut next) = phrases.last().map(|phrase| phrase.tokens.end) else {
        let upto = (at..end).find(|&index| words.word(index) == ",").filter(|_| !led).unwrap_or(end);
        return words.class(at) != WordClass::Subordinator && (at + 1..upto).any(|index| words.is_finite(index));
    };
    /// Attachments and asides between a subject and its verb.
    const STEPS: usize = 6;
    for _ in 0..STEPS {
        while next < end && matches!(words.class(next), WordClass::Adverb | WordClass::Negation) {
            next += 1;
        }
        if next >= end {
            return false;
        }
        // “agreed personal terms on a contract”
        let plural = words.word(next).ends_with('s')
            && words.class(next) == WordClass::Word
            && words.class(next + 1) == WordClass::Preposition
            && next == at + 1
            && words.class(at) == WordClass::Word
            && noun(words.word(at)).is_none();
        if plural {
            return (next + 1..end).any(|index| words.is_finite(index));
        }
        if words.is_finite(next) || is_plural_verb(words, next) {
            return true;
        }
        if words.opens(next).is_some() {
            next += 1;
            continue;
        }
        if words.is(next, &["who", "which", "that", "where", "whose", "whom"])
            || words.class(next) == WordClass::Pronoun
        {
            // “goals that it will be expected to meet”: “will be expected” is one verb.
            let goes_on = |index: usize| {
                let before =
                    (next..index).rev().find(|&at| !matches!(words.class(at), WordClass::Adverb | WordClass::Negation));
                before.is_some_and(|before| words.class(before) == WordClass::Auxiliary)
            };
            let begins = |&index: &usize| !words.is_quoted(index) && words.is_finite(index) && !goes_on(index);
            return (next..end).filter(begins).count() > 1;
        }
        if words.is_break(next) || words.word(next) == "(" {
            let closing = if words.word(next) == "(" { ")" } else { words.word(next) };
            let Some(close) = (next + 1..end.min(next + 30)).find(|&index| words.word(index) == closing) else {
                return false;
            };
            next = close + 1;
            continue;
        }
        if matches!(words.class(next), WordClass::Preposition | WordClass::Coordinator) || words.is_gerund(next) {
            let Some(inner) = words.phrases_from(next + 1, end).last().map(|phrase| phrase.tokens.end) else {
                return false;
            };
            next = inner;
            continue;
        }
        // A plain verb in its base form behind a plural: “prices rise”.
        return words.class(next) == WordClass::Word
            && words.word(next - 1).ends_with('s')
            && !words.word(next).ends_with('s');
    }
    false
}

/// “voters want”, “prices rise”: a cue verb’s base form behind a plural.
fn is_plural_verb(words: &Words, index: usize) -> bool {
    words.verb_forms(index).is_some_and(|forms| forms.may_be(VerbForms::BASE))
        && words.class(index - 1) == WordClass::Word
        && words.word(index - 1).ends_with('s')
}
