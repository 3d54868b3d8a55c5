//! Verb groups that may attribute: “has repeatedly denied”, “went on to say”, “is likely”, “made it clear”.

use std::ops::Range;

use super::relay::is_outlet;
use super::words::{ALONE, Words};
use crate::lexicon::{
    CueAdjective, CuePhrase, CueVerb, Frame, VerbForms, cue_adjective, cue_noun, cue_phrase, cue_verb, looks_finite,
    noun,
};
use crate::model::{Attitude, CueKind, Number, WordClass};

/// Verbs behind which another one says what is done: “went on to say”, “declined to comment”.
const LEADS_ON: &[&str] = &["continue", "begin", "go on", "decline", "refuse", "take to", "hasten", "seek", "try"];

/// How a verb stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// With a subject of its own: “said”, “has been saying”.
    Finite,
    /// “saying”
    Gerund,
    /// “was told”
    Passive,
    /// “reported by”
    Participle,
}

/// What a group says, by the lexicon.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    Verb(&'static CueVerb),
    Phrase(&'static CuePhrase),
    Adjective(&'static CueAdjective),
}

/// A verb and what belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Auxiliaries, adverbs, verb and particles.
    pub tokens: Range<usize>,
    /// The verb itself.
    pub main: usize,
    pub shape: Shape,
    pub meaning: Meaning,
    /// Whether an auxiliary or a “to” stands before it.
    pub bare: bool,
}

impl Group {
    pub(super) fn clause(&self) -> Option<Attitude> {
        match self.meaning {
            Meaning::Verb(verb) => verb.clause,
            Meaning::Phrase(phrase) => phrase.clause,
            Meaning::Adjective(adjective) => Some(adjective.attitude),
        }
    }

    pub(super) fn takes(&self, frame: Frame) -> bool {
        match self.meaning {
            Meaning::Verb(verb) => verb.takes(frame),
            Meaning::Phrase(phrase) => match frame {
                Frame::Object => phrase.object.is_some(),
                Frame::Infinitive => phrase.infinitive.is_some(),
                Frame::Hearer | Frame::As | Frame::Carrier => false,
                _ => phrase.clause == Some(Attitude::Statement),
            },
            Meaning::Adjective(_) => matches!(frame, Frame::That | Frame::Bare | Frame::Infinitive),
        }
    }

    pub(super) fn lemma(&self) -> &'static str {
        match self.meaning {
            Meaning::Verb(verb) => verb.lemma,
            Meaning::Phrase(phrase) => phrase.lemma,
            Meaning::Adjective(adjective) => adjective.word,
        }
    }

    /// Whether it is a plain word of saying, that takes clauses and quotations.
    pub(super) fn is_strong(&self) -> bool {
        self.clause() == Some(Attitude::Statement) && (self.takes(Frame::That) || self.takes(Frame::Quotation))
    }
}

/// The groups in tokens `range` that stand outside quotation marks, in text order.
pub(super) fn groups(words: &Words, range: Range<usize>) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut index = range.start;
    while index < range.end {
        if words.is_quoted(index) {
            index += 1;
            continue;
        }
        let group = phrase(words, index, &range)
            .or_else(|| verb(words, index, &range))
            .or_else(|| adjective(words, index, &range));
        let Some(mut group) = group else {
            index += 1;
            continue;
        };
        // “went on to say”, “has declined to comment”
        if group.tokens.start > range.start
            && words.word(group.tokens.start - 1) == "to"
            && let Some(before) = found.last()
        {
            if before.tokens.end == group.tokens.start - 1 && LEADS_ON.contains(&before.lemma()) {
                let before = found.pop().unwrap_or_else(|| unreachable!("there was one"));
                let says = group.clause() == Some(Attitude::Statement);
                group = Group {
                    tokens: before.tokens.start..group.tokens.end,
                    shape: before.shape,
                    bare: before.bare,
                    meaning: if says { group.meaning } else { before.meaning },
                    main: before.main,
                };
            } else {
                // An infinitive has no subject of its own.
                index = group.tokens.end;
                continue;
            }
        } else if group.tokens.start > range.start && words.word(group.tokens.start - 1) == "to" {
            index = group.tokens.end;
            continue;
        }
        index = group.tokens.end.max(index + 1);
        found.push(group);
    }
    found
}

/// The first token of the auxiliaries and adverbs before `index`, and what they make of a form.
fn auxiliaries(words: &Words, index: usize, from: usize) -> (usize, Option<usize>) {
    let mut start = index;
    let mut nearest = None;
    while start > from {
        let before = start - 1;
        match words.class(before) {
            WordClass::Auxiliary => {
                nearest = nearest.or(Some(before));
            }
            WordClass::Adverb | WordClass::Negation => {}
            // “the bank all but said”
            _ if words.word(before) == "but" && before > from + 1 && words.word(before - 1) == "all" => {
                start = before - 1;
                continue;
            }
            // “Axios first reported”, “she once told him”, but not “the first said”.
            _ if matches!(words.printed(before), "first" | "once")
                && before > from
                && (words.is_name(before - 1)
                    || matches!(words.class(before - 1), WordClass::Pronoun | WordClass::Auxiliary)) => {}
            _ => break,
        }
        start = before;
    }
    // Adverbs before the first auxiliary belong to the clause: “Today officials said”, “however, had said”.
    // “Interfax later quoted” does.
    let follows = |at: usize| at > from && (words.is_name(at - 1) || words.class(at - 1) == WordClass::Pronoun);
    while start < index && nearest.is_none() && words.is_time(start) && !follows(start) {
        start += 1;
    }
    (start, nearest)
}

fn shape(words: &Words, index: usize, forms: VerbForms, nearest: Option<usize>) -> Option<Shape> {
    let auxiliary = nearest.map(|nearest| words.word(nearest));
    match auxiliary {
        Some("is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'re" | "'m" | "'s") => {
            if forms.may_be(VerbForms::GERUND) {
                Some(Shape::Finite)
            } else if forms.may_be(VerbForms::PARTICIPLE) {
                // “he’s said” has a subject that said it, but “it’s said” has not; the former is the more common.
                if auxiliary == Some("'s") { Some(Shape::Finite) } else { Some(Shape::Passive) }
            } else {
                None
            }
        }
        Some("has" | "have" | "had" | "'ve" | "having") => forms.may_be(VerbForms::PARTICIPLE).then_some(Shape::Finite),
        Some(_) => (forms.may_be(VerbForms::BASE) || forms.may_be(VerbForms::PARTICIPLE)).then_some(Shape::Finite),
        None if forms.may_be(VerbForms::GERUND) => Some(Shape::Gerund),
        None if forms.may_be(VerbForms::PARTICIPLE) && words.word(index + 1) == "by" => Some(Shape::Participle),
        None if forms.may_be(VerbForms::PAST) => Some(Shape::Finite),
        None if forms.may_be(VerbForms::PARTICIPLE) => Some(Shape::Participle),
        None => Some(Shape::Finite),
    }
}

fn verb(words: &Words, index: usize, range: &Range<usize>) -> Option<Group> {
    let forms = words.verb_forms(index)?;
    let (verb, _) = cue_verb(words.word(index))?;
    let (start, nearest) = auxiliaries(words, index, range.start);
    let before = start.checked_sub(1).filter(|&before| before >= range.start);
    let class = before.map(|before| words.class(before));
    let bare = nearest.is_none();
    // “the report”, “his claims”, “of questions”: nouns.
    if bare {
        let noun_like =
            forms.may_be(VerbForms::BASE.or(VerbForms::THIRD).or(VerbForms::GERUND)) && !forms.may_be(VerbForms::PAST);
        match class {
            // “the 62-year-old told”
            Some(WordClass::Number) if before.is_some_and(|before| words.word(before).ends_with("-old")) => {}
            Some(WordClass::Number) if before.is_some_and(|before| words.is_numbered_name(before)) => {}
            Some(WordClass::Determiner | WordClass::Possessive | WordClass::Number) => {
                let pronoun = before.is_some_and(|before| words.is(before, ALONE) || words.word(before) == "these");
                if !pronoun || noun_like && words.word(before.unwrap_or(0)) != "that" {
                    return None;
                }
            }
            Some(WordClass::Preposition)
                if !words.is(before.unwrap_or(0), &["to", "by", "of", "in", "after", "for"]) =>
            {
                return None;
            }
            Some(WordClass::Preposition)
                if !forms.may_be(VerbForms::GERUND) && !words.is(before.unwrap_or(0), &["to"]) =>
            {
                return None;
            }
            _ => {}
        }
        if forms.may_be(VerbForms::BASE)
            && !forms.may_be(VerbForms::PAST)
            && !is_base_finite(words, index, start, range)
        {
            return None;
        }
        if words.class(index) == WordClass::Initial && !forms.may_be(VerbForms::GERUND.or(VerbForms::PAST)) {
            return None;
        }
        if noun_like
            && forms.may_be(VerbForms::THIRD)
            && (!words.is_finite(index) || is_plural_noun(words, index, start))
        {
            return None;
        }
        // “a citizen accused of murder”: nobody accuses of anything without saying whom.
        if verb.lemma == "accuse" && words.word(index + 1) == "of" {
            return None;
        }
        // “his own notes”, “a live broadcast”
        if before.is_some_and(|before| words.word(before) == "own") || words.is_described_noun(index) {
            return None;
        }
        // “regarding black youth”: a preposition.
        if words.is(index, &["regarding", "considering", "concerning"]) {
            return None;
        }
    }
    // “a study published in Nature shows”
    if bare
        && !verb.takes(Frame::Bare)
        && forms.may_be(VerbForms::PARTICIPLE)
        && words.is(index + 1, &["in", "on", "at", "by", "from", "for", "last", "this"])
    {
        let next = if words.is(index + 1, &["last", "this"]) { index + 1 } else { index + 2 };
        let end = words.phrase_from(next, range.end).map(|phrase| phrase.tokens.end);
        if words.word(index + 1) != "by"
            && end.is_some_and(|end| end < range.end && (next + 1..=end).any(|at| words.is_finite(at)))
        {
            return None;
        }
    }
    // “tonnes declared as scrap were melted”
    let described = words.word(index + 1) == "as" && verb.takes(Frame::Object) && !verb.only_says();
    if bare
        && described
        && forms.may_be(VerbForms::PARTICIPLE)
        && !matches!(class, Some(WordClass::Pronoun))
        && (index + 2..range.end).any(|at| words.is_finite(at))
    {
        return None;
    }
    let shape = shape(words, index, forms, nearest)?;
    if shape == Shape::Participle && words.word(index + 1) != "by" {
        return None;
    }
    let mut end = index + 1;
    // “was quoted as saying”
    if verb.lemma == "quote" && words.word(end) == "as" && words.word(end + 1) == "saying" {
        end += 2;
    }
    Some(Group { tokens: start..end, main: index, shape, meaning: Meaning::Verb(verb), bare })
}

/// Whether a form in -s is a plural noun: “swing states like Ohio”, “his early tweets”, “answering questions Berg had”.
fn is_plural_noun(words: &Words, index: usize, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    if matches!(words.class(before), WordClass::Pronoun | WordClass::Punctuation | WordClass::QuoteMark) {
        return false;
    }
    // “says” and “writes” are no nouns.
    let word = words.word(index);
    if noun(word).is_none() && cue_noun(word).is_none() && cue_verb(word).is_some_and(|(verb, _)| verb.only_says()) {
        return false;
    }
    if words.is_gerund(before) {
        return true;
    }
    // “denied reports that”
    let past = |at: usize| words.verb_forms(at).is_some_and(|forms| forms.may_be(VerbForms::PAST));
    if words.is_finite(before) && past(before) {
        return true;
    }
    let next = index + 1;
    let complement = words.is(next, &["that", ":", "to", "how", "why", "whether", "what", "if", "not", "for", "of"])
        || words.is(next, &["citing", "quoting", "referring"])
        || words.word(next) == "with" && words.word(next + 1) == "reference"
        || matches!(
            words.class(next),
            WordClass::QuoteMark | WordClass::Pronoun | WordClass::Determiner | WordClass::Adverb | WordClass::Number
        )
        || words.is_break(next)
        || words.class(next) == WordClass::Subordinator
        || words.class(before) == WordClass::Proper
            && matches!(
                words.class(next),
                WordClass::Word | WordClass::Proper | WordClass::Number | WordClass::Initial
            )
            && !words.is_finite(next)
            && !words.is_gerund(next)
        || words.word(next) == ".";
    !complement
}

/// Whether a base form has a plural subject before it: “they say”, “officials believe”.
fn is_base_finite(words: &Words, index: usize, start: usize, range: &Range<usize>) -> bool {
    let Some(before) = start.checked_sub(1).filter(|&before| before >= range.start) else { return false };
    let word = words.word(before);
    if word == "to" {
        return true;
    }
    // “…,” say officials
    let inverted = words.is_break(before) || words.closes(before).is_some();
    if inverted && before > range.start + 1 {
        let verb = cue_verb(words.word(index))
            .is_some_and(|(verb, _)| verb.takes(Frame::Quotation) && verb.takes(Frame::Bare));
        let speaker = words.phrase_from(index + 1, range.end).is_some_and(|phrase| {
            words.word(phrase.head.end - 1).ends_with('s') || words.is(phrase.head.end - 1, &["people", "police"])
        });
        // “Emails, seen by the Herald, suggest that”
        let subject = || words.phrases_before(start, range.start);
        let several = |at: usize| noun(words.word(at)).is_some_and(|noun| noun.number == Number::Plural);
        let aside = words.word(before) == "," && words.is(index + 1, &["that", "how", "why", "whether"]);
        return verb && speaker || aside && subject().iter().any(|phrase| several(phrase.head.end - 1));
    }
    // “@brigade tweet that”
    // “lawmakers cited in a Kyodo report said”
    if cue_noun(words.word(index)).is_some() && words.class(index + 1) == WordClass::Word && words.is_finite(index + 1)
    {
        return false;
    }
    let account = words.phrase_ending(start, range.start).is_some_and(|it| words.printed(it.tokens.start) == "@");
    if account && words.word(index + 1) == "that" {
        return true;
    }
    // “Marca say he will go”, as British sports pages have it
    let outlet = || words.phrase_ending(start, range.start).is_some_and(|it| is_outlet(words, &it));
    let tells = matches!(words.word(index), "claim" | "say" | "understand");
    if tells && words.is_name(before) && outlet() && words.class(index + 1) != WordClass::Preposition {
        return true;
    }
    // “many people on Wall Street say”
    let head = words.phrase_ending(start, range.start).map(|phrase| phrase.head.end - 1);
    let several = head.is_some_and(|head| {
        head + 1 < start
            && matches!(words.class(head), WordClass::Word | WordClass::Initial)
            && (noun(words.word(head)).is_some_and(|noun| noun.number == Number::Plural)
                || words.word(head) == "people")
    });
    let joined = (range.start..before)
        .rev()
        .take(8)
        .take_while(|&at| !words.is_finite(at) && words.word(at) != ",")
        .any(|at| words.word(at) == "and");
    // “a media request”
    let single = (range.start..before).rev().take(3).any(|at| words.is(at, &["a", "an"]));
    let plural = match words.class(before) {
        _ if several => true,
        _ if single => false,
        WordClass::Proper if joined => true,
        // “WHO say”
        WordClass::Proper
            if words.printed(before).len() > 1 && !words.printed(before).chars().any(char::is_lowercase) =>
        {
            true
        }
        WordClass::Pronoun => matches!(word, "i" | "we" | "you" | "they" | "who" | "which" | "whom"),
        WordClass::Word => {
            word.ends_with('s') && !word.ends_with("ss")
                || matches!(word, "people" | "police" | "men" | "women" | "media")
        }
        WordClass::Initial | WordClass::Proper => words.word(before).ends_with('s') || words.word(before) == "police",
        WordClass::Determiner => {
            matches!(word, "some" | "many" | "most" | "all" | "both" | "several" | "few" | "others")
        }
        WordClass::Number => true,
        _ => word == "others" || word == "percent" || word == "%",
    };
    // A noun like “claim” would be followed by other things than a complement.
    let next = index + 1;
    let complement = matches!(
        words.class(next),
        WordClass::Determiner
            | WordClass::Pronoun
            | WordClass::Subordinator
            | WordClass::Proper
            | WordClass::QuoteMark
            | WordClass::Adverb
            | WordClass::Number
            | WordClass::Punctuation
            | WordClass::Word
    ) || words.is(next, &["to", "for", "in", "on", "about", "of"]);
    plural && complement
}

/// “made it clear”, “points out”, “called for”.
fn phrase(words: &Words, index: usize, range: &Range<usize>) -> Option<Group> {
    if !matches!(words.class(index), WordClass::Word | WordClass::Initial | WordClass::Auxiliary) {
        return None;
    }
    let upto = (index + 8).min(range.end);
    let texts: Vec<String> = (index..upto).map(|index| words.word(index).to_owned()).collect();
    let (length, phrase) = cue_phrase(&texts)?;
    if phrase.kind == CueKind::Preposition {
        return None;
    }
    let (start, nearest) = auxiliaries(words, index, range.start);
    let word = words.word(index);
    let first = words.class(index) == WordClass::Auxiliary;
    let passive =
        nearest.is_some_and(|nearest| words.is(nearest, &["is", "are", "was", "were", "be", "been", "being"]));
    let shape = match () {
        () if first => Shape::Finite,
        () if word.ends_with("ing") && nearest.is_none() => Shape::Gerund,
        () if passive && !word.ends_with("ing") => Shape::Passive,
        () if nearest.is_none() && words.word(index + length) == "by" => Shape::Participle,
        () => Shape::Finite,
    };
    let noun = nearest.is_none()
        && !looks_finite(word)
        && shape == Shape::Finite
        && !first
        && start > range.start
        && matches!(
            words.class(start - 1),
            WordClass::Determiner | WordClass::Possessive | WordClass::Preposition | WordClass::Number
        );
    let shape = if phrase.kind == CueKind::Passive { Shape::Passive } else { shape };
    let infinitive = start > range.start && words.word(start - 1) == "to";
    (!noun || infinitive).then_some(Group {
        tokens: start..index + length,
        main: index,
        shape,
        meaning: Meaning::Phrase(phrase),
        bare: nearest.is_none(),
    })
}

/// “is likely”, “are confident”.
fn adjective(words: &Words, index: usize, range: &Range<usize>) -> Option<Group> {
    if words.class(index) != WordClass::Word {
        return None;
    }
    let adjective = cue_adjective(words.word(index))?;
    let (start, nearest) = auxiliaries(words, index, range.start);
    let be = nearest
        .is_some_and(|nearest| words.is(nearest, &["is", "are", "was", "were", "be", "been", "'re", "'s", "'m", "am"]));
    let complement = words.is(index + 1, &["that", "to", "about", "of", "whether", "if", "in"]);
    (be && complement).then_some(Group {
        tokens: start..index + 1,
        main: index,
        shape: Shape::Finite,
        meaning: Meaning::Adjective(adjective),
        bare: false,
    })
}
