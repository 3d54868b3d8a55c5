//! Noun phrases found from one end: what stands before a verb, what stands behind “according to”.
//!
//! There is no parser: closed classes, capitals, and words that look like finite verbs say where a phrase ends.
//! Appositions and relative clauses are passed over and stay outside.
//!
//! In “It rained”, Anna Berg, the minister, said. the phrase before `said` is `Anna Berg`.

use std::ops::Range;

use super::words::Words;
use crate::lexicon::{VerbForms, cue_verb, noun};
use crate::model::{MentionKind, WordClass};

/// A noun phrase is no longer than this, in tokens; lists of names may be.
const LONGEST: usize = 40;

/// Adjectives that a phrase goes on behind: “people familiar with the matter”.
const POSTMODIFIERS: &[&str] = &["familiar", "close", "briefed", "involved", "present", "knowledgeable", "aware"];

/// Nouns of time, which stand before a verb without being its subject.
const TIME_NOUNS: &[&str] = &["week", "month", "year", "night", "morning", "afternoon", "evening", "day", "weekend"];

/// What a statement is made in; such a phrase belongs to the verb: “said in an interview”.
const OCCASIONS: &[&str] = &[
    "statement",
    "statements",
    "interview",
    "interviews",
    "speech",
    "address",
    "conference",
    "briefing",
    "email",
    "e-mail",
    "letter",
    "tweet",
    "tweets",
    "post",
    "posts",
    "message",
    "call",
    "memo",
    "release",
    "hearing",
    "debate",
    "meeting",
    "rally",
    "event",
    "appearance",
    "remarks",
    "text",
    "article",
    "op-ed",
    "editorial",
    "column",
    "video",
    "response",
    "reference",
    "reply",
    "testimony",
    "broadcast",
];

/// One noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its head word, or the whole name.
    pub head: Range<usize>,
    pub kind: MentionKind,
}

impl Words<'_> {
    /// Whether a token may stand inside a noun phrase, before its head or as its head.
    fn is_nominal(&self, index: usize) -> bool {
        match self.class(index) {
            WordClass::Proper | WordClass::Initial | WordClass::Number | WordClass::Possessive => true,
            WordClass::Word => true,
            WordClass::Punctuation => matches!(self.printed(index), "." | "&" | "/" | "@" | "#" | "$" | "%" | "-"),
            WordClass::Coordinator => self.printed(index) == "&",
            _ => false,
        }
    }

    /// The noun phrases (several where “and” joins them) that end just before token `end`, not reaching before `from`.
    /// `end` is where a verb group begins. In text order; empty where there is none.
    pub(super) fn phrases_before(&self, end: usize, from: usize) -> Vec<Phrase> {
        let end = self.skip_time(end, from);
        let Some(last) = self.skip_aside(end, from) else { return Vec::new() };
        let Some(phrase) = self.ending(last, from, true) else { return Vec::new() };
        let mut phrases = vec![phrase];
        self.coordinated_before(&mut phrases, from);
        phrases.reverse();
        phrases
    }

    /// Steps back over a time between subject and verb: “Berg on Tuesday said”.
    fn skip_time(&self, end: usize, from: usize) -> usize {
        let mut at = end;
        while at > from + 1 && self.class(at - 1) == WordClass::Number {
            at -= 1;
        }
        if at < from + 2 || !self.is_time(at - 1) || self.class(at - 1) == WordClass::Adverb {
            return end;
        }
        at -= 1;
        if self.is(at - 1, &["on", "in", "since", "from", "late", "early", "last"]) && at > from + 1 {
            at -= 1;
        }
        if self.is(at - 1, &["on"]) && at > from + 1 { at - 1 } else { at }
    }

    /// Takes in “Russian sources and” before the phrase.
    fn coordinated_before(&self, phrases: &mut Vec<Phrase>, from: usize) {
        while phrases.len() < 6 {
            let Some(first) = phrases.last().map(|phrase| phrase.tokens.start) else { return };
            if first < from + 2 {
                return;
            }
            let and = self.is(first - 1, &["and", "or"]);
            let listed = self.word(first - 1) == "," && phrases.len() > 1;
            if !and && !listed {
                return;
            }
            let mut before = first - 1;
            if and && self.word(before - 1) == "," && before > from + 1 {
                before -= 1;
            }
            let Some(phrase) = self.phrase_ending(before, from) else { return };
            if phrase.kind == MentionKind::Pronominal && phrase.tokens.len() == 1 && listed {
                return;
            }
            // It must begin its clause, otherwise “and” joins clauses.
            let start = phrase.tokens.start;
            let opens = start == from
                || matches!(self.class(start - 1), WordClass::Subordinator | WordClass::Coordinator)
                || matches!(self.class(start - 1), WordClass::Punctuation | WordClass::QuoteMark);
            if listed && self.class(start.saturating_sub(1)) == WordClass::Coordinator && start > from {
                return;
            }
            if !opens || start > from && self.word(start - 1) == "," && !self.is_clause_start(start, from) {
                return;
            }
            phrases.push(phrase);
        }
    }

    /// Whether what stands before the comma at `start - 1` is no clause of its own.
    fn is_clause_start(&self, start: usize, from: usize) -> bool {
        !(from..start.saturating_sub(1)).rev().take(LONGEST).any(|index| self.is_finite(index))
    }

    /// Steps back from `end` over an aside between commas (apposition, relative clause, age, party) or brackets, to the
    /// end of the phrase it belongs to.
    fn skip_aside(&self, end: usize, from: usize) -> Option<usize> {
        let mut end = end;
        loop {
            if end <= from {
                return None;
            }
            let last = end - 1;
            if self.word(last) == ")" {
                let open = (from..last).rev().take(LONGEST).find(|&index| self.word(index) == "(")?;
                end = open;
                continue;
            }
            if !self.is_break(last) || self.is_quoted(last) {
                return Some(end);
            }
            let dash = self.word(last) != ",";
            let mut first = last;
            while first > from && dash && self.is_break(first - 1) && self.word(first - 1) != "," {
                first -= 1;
            }
            return self.before_aside(first, from, dash).map(|mut end| {
                while end > from && dash && self.is_break(end - 1) {
                    end -= 1;
                }
                end
            });
        }
    }

    /// The end of the phrase that the aside ending with the break at `last` belongs to.
    fn before_aside(&self, last: usize, from: usize, dash: bool) -> Option<usize> {
        let mut best = None;
        let mut segment_end = last;
        for index in (from..last).rev().take(LONGEST) {
            let same = if dash { self.is_break(index) && self.word(index) != "," } else { self.word(index) == "," };
            if self.is(index, &[";", ":"]) || self.class(index) == WordClass::QuoteMark {
                break;
            }
            if !same {
                continue;
            }
            if !self.is_aside(index + 1, segment_end) {
                break;
            }
            let Some(phrase) = self.phrase_ending(index, from) else { break };
            best = Some(index);
            // “Anna Berg, the mayor – she runs Tarn – said”
            let nominal = phrase.kind == MentionKind::Nominal && phrase.tokens.start > from + 1;
            if dash && nominal && self.word(phrase.tokens.start - 1) == "," {
                let named = self.phrase_ending(phrase.tokens.start - 1, from);
                if named.is_some_and(|named| named.kind == MentionKind::Named) {
                    return Some(phrase.tokens.start - 1);
                }
            }
            segment_end = index;
            // “Anna Berg, the mayor, a lawyer, said”: only a phrase that is itself an aside goes on.
            let start = phrase.tokens.start;
            let again = start > from && self.word(start - 1) == ",";
            let named = phrase.kind == MentionKind::Named;
            if dash || !again || (named && !self.is_place_after_name(phrase.tokens.clone())) {
                break;
            }
        }
        // “Lydia Berg of the Port Authority, says”: a comma too many.
        let whole = || self.phrase_ending(last, from).is_some_and(|phrase| phrase.tokens.start == from);
        best.or_else(|| (!dash && whole()).then_some(last))
    }

    /// “of Tarn, Ohio,”: a lone name between commas may belong to a place before it.
    fn is_place_after_name(&self, tokens: Range<usize>) -> bool {
        tokens.len() <= 2 && tokens.clone().all(|index| self.is_name(index))
    }

    /// Whether tokens `start..end`, between two commas, may be an aside to the phrase before them.
    fn is_aside(&self, start: usize, end: usize) -> bool {
        if start >= end {
            return false;
        }
        match self.class(start) {
            WordClass::Determiner | WordClass::Number | WordClass::Proper | WordClass::Word | WordClass::Initial => {
                // An apposition has no finite verb before a relative pronoun.
                let relative = (start..end).find(|&index| self.is(index, &["who", "which", "that", "whose", "whom"]));
                !(start + 1..relative.unwrap_or(end)).any(|index| {
                    self.class(index) == WordClass::Auxiliary
                        || cue_verb(self.word(index)).is_some_and(|(verb, forms)| {
                            forms.may_be(VerbForms::PAST) && verb.takes(crate::lexicon::Frame::That)
                        }) && self.is_finite(index)
                })
            }
            WordClass::Coordinator => self.is_aside(start + 1, end),
            WordClass::Pronoun => self.is(start, &["who", "which", "whom"]),
            WordClass::Preposition => true,
            WordClass::Adverb => true,
            WordClass::Subordinator => self.is(start, &["where", "when", "though", "while"]),
            _ => false,
        }
    }

    /// The noun phrase that ends just before token `end`.
    pub(super) fn phrase_ending(&self, end: usize, from: usize) -> Option<Phrase> {
        self.ending(end, from, false)
    }

    /// The same; as the subject of what follows, it must not be an object.
    fn ending(&self, end: usize, from: usize, subject: bool) -> Option<Phrase> {
        if end <= from {
            return None;
        }
        let last = end - 1;
        if self.class(last) == WordClass::Pronoun || self.is_pronoun_like(last) {
            return self.pronoun_phrase(last, from);
        }
        if self.class(last) == WordClass::Determiner
            && self
                .is(last, &["some", "many", "most", "all", "both", "several", "few", "others", "this", "that", "these"])
        {
            return Some(Phrase { tokens: last..end, head: last..end, kind: MentionKind::Pronominal });
        }
        if self.class(last) == WordClass::QuoteMark {
            return self.quoted_name(last, from);
        }
        if !self.is_nominal(last) || self.class(last) == WordClass::Possessive || self.is_time_alone(last, from) {
            return None;
        }
        let floor = end.saturating_sub(LONGEST).max(from);
        let mut start = self.base_start(last, floor)?;
        let mut head_end = end;
        // Prepositions that hang the phrase found so far on one before: “a spokesman for the ministry”.
        while start > floor + 1 {
            let at = start - 1;
            let attaches = self.class(at) == WordClass::Preposition
                && !self.is(at, &["after", "before", "since", "until", "despite", "during", "as", "than"])
                && self.is_nominal(at - 1)
                && !self.is_finite(at - 1)
                && !self.is_gerund(at - 1);
            if !attaches {
                break;
            }
            let Some(further) = self.base_start(at - 1, floor) else { break };
            start = further;
            // “documents seen by the Herald” are documents.
            let reduced = self.word(at) == "by" && at > further + 1 && self.is_participle(at - 1);
            head_end = if reduced { at - 1 } else { at };
        }
        // A phrase behind a verb or preposition may end a relative clause: “the man who lost to Berg”.
        if start > floor {
            let before = start - 1;
            let governed = self.is_finite(before)
                || self.is_gerund(before)
                || self.class(before) == WordClass::Preposition && !self.is(before, &["after", "before", "as", "than"]);
            if governed && let Some(phrase) = self.before_relative(before, floor) {
                return Some(phrase);
            }
            // “a study published in Nature shows”
            let verb = if self.class(before) == WordClass::Preposition { before.checked_sub(1) } else { Some(before) };
            if let Some(verb) = verb.filter(|&verb| governed && verb > floor && self.is_participle(verb)) {
                let reduced = self.class(before) == WordClass::Preposition && self.is_nominal(verb - 1);
                if reduced && let Some(phrase) = self.phrase_ending(verb, floor) {
                    return Some(phrase);
                }
            }
            // An object is no subject, except behind “said”: “Berg said officials knew”.
            let object = subject
                && self.is_finite(before)
                && self.class(before) != WordClass::Auxiliary
                && !cue_verb(self.word(before)).is_some_and(|(verb, _)| verb.takes(crate::lexicon::Frame::Bare));
            if object {
                return None;
            }
        }
        // “Wells Fargo this month announced”
        if head_end == end && TIME_NOUNS.contains(&self.word(last)) && start > floor {
            return self.phrase_ending(start, from).filter(|phrase| phrase.kind != MentionKind::Pronominal);
        }
        self.shape(start..end, start..head_end)
    }

    /// Where a relative clause without commas ends at a verb, the phrase it belongs to.
    fn before_relative(&self, verb: usize, floor: usize) -> Option<Phrase> {
        let who = (floor..verb).rev().take(12).take_while(|&index| self.word(index) != ",").find(|&index| {
            self.is(index, &["who", "which"]) || self.word(index) == "that" && self.is_finite(index + 1)
        })?;
        self.phrase_ending(who, floor)
    }

    fn is_participle(&self, index: usize) -> bool {
        let says = cue_verb(self.word(index)).is_some_and(|(verb, _)| verb.takes(crate::lexicon::Frame::Bare));
        self.class(index) == WordClass::Word
            && (!says || self.word(index + 1) == "by")
            && (self.word(index).ends_with("ed")
                || cue_verb(self.word(index)).is_some_and(|(_, forms)| forms.may_be(VerbForms::PARTICIPLE))
                || self.is(
                    index,
                    &["made", "held", "sent", "given", "seen", "shown", "taken", "led", "run", "built", "born"],
                ))
    }

    pub(super) fn is_gerund(&self, index: usize) -> bool {
        self.class(index) == WordClass::Word && self.word(index).len() > 5 && self.word(index).ends_with("ing")
    }

    fn is_pronoun_like(&self, index: usize) -> bool {
        self.is(index, &["others", "another", "one", "ones"])
            || self.word(index) == "that" && index > 0 && self.is_nominal(index - 1)
    }

    fn pronoun_phrase(&self, last: usize, from: usize) -> Option<Phrase> {
        if self.is(last, &["me", "him", "us", "them", "there", "whom", "himself", "herself", "itself", "themselves"]) {
            // “one of them”
            let of = last.checked_sub(2).filter(|&of| of >= from && self.word(last - 1) == "of");
            let head = of.filter(|&of| self.class(of) != WordClass::Punctuation)?;
            return Some(Phrase { tokens: head..last + 1, head: head..head + 1, kind: MentionKind::Pronominal });
        }
        Some(Phrase { tokens: last..last + 1, head: last..last + 1, kind: MentionKind::Pronominal })
    }

    /// “The Late Show” in marks, as a subject.
    fn quoted_name(&self, last: usize, from: usize) -> Option<Phrase> {
        let quotation = self.quotation(self.closes(last)?);
        let start = self.seg.tokens_in(quotation.span).start;
        let named = last - start <= 8 && (start + 1..last).any(|index| self.is_name(index));
        let inside = start >= from && named && self.is_name(last - 1);
        inside.then(|| {
            let start = if start > from && self.is(start - 1, &["the", "a"]) { start - 1 } else { start };
            Phrase { tokens: start..last + 1, head: start..last + 1, kind: MentionKind::Named }
        })
    }

    /// Days and months name no source.
    fn is_time_alone(&self, last: usize, from: usize) -> bool {
        self.is_time(last) || last == from && self.class(last) == WordClass::Number
    }

    /// The first token of the phrase without attachments that ends with token `last`; `None` where it is not one.
    fn base_start(&self, last: usize, floor: usize) -> Option<usize> {
        if !self.is_nominal(last) || self.class(last) == WordClass::Possessive {
            return None;
        }
        let mut start = last;
        while start > floor {
            let before = start - 1;
            let class = self.class(before);
            if class == WordClass::Determiner {
                start = before;
                // “all the”, “of both the”
                if start > floor
                    && self.class(start - 1) == WordClass::Determiner
                    && self.is(start - 1, &["all", "both", "half"])
                {
                    start -= 1;
                }
                break;
            }
            if class == WordClass::Possessive {
                if before == floor {
                    break;
                }
                start = before - 1;
                continue;
            }
            let adverb = class == WordClass::Adverb
                && before > floor
                && (self.class(before - 1) == WordClass::Determiner)
                && self.class(start) == WordClass::Word;
            let hyphen_and = class == WordClass::Coordinator && self.joins_modifiers(before, floor);
            if !(self.is_nominal(before) || adverb || hyphen_and) {
                break;
            }
            if self.is_time(before) && start - before == 1 && before > floor && !self.is_nominal(before - 1) {
                // “On Monday officials said”
                break;
            }
            if class == WordClass::Punctuation && matches!(self.printed(before), "-" | "." | "/") && before == floor {
                break;
            }
            if self.is_finite(before) && !self.is_adjectival(before, floor) {
                break;
            }
            start = before;
        }
        Some(start)
    }

    /// “foreign and domestic policy”: a coordinator between two words with a determiner before.
    fn joins_modifiers(&self, index: usize, floor: usize) -> bool {
        index > floor + 1
            && self.printed(index) != "&"
            && self.class(index - 1) == WordClass::Word
            && self.class(index + 1) == WordClass::Word
            && self.class(index - 2) == WordClass::Determiner
            && !self.is_finite(index - 1)
            && noun(self.word(index - 1)).is_none()
    }

    /// Whether a word that looks like a verb describes the noun behind it: “the accused man”, “two elected officials”.
    fn is_adjectival(&self, index: usize, floor: usize) -> bool {
        if index <= floor {
            return true;
        }
        let word = self.word(index);
        if self.class(index) == WordClass::Auxiliary {
            return false;
        }
        let before = self.class(index - 1);
        let tight = matches!(before, WordClass::Determiner | WordClass::Possessive | WordClass::Number);
        let loose = before == WordClass::Word || before == WordClass::Adverb;
        let determined = loose && index > floor + 1 && {
            let further = self.class(index - 2);
            matches!(further, WordClass::Determiner | WordClass::Possessive)
        };
        tight || determined && (word.ends_with("ed") || word.ends_with('s'))
    }

    /// Gives a phrase its head and kind; `None` where it holds no word.
    fn shape(&self, tokens: Range<usize>, base: Range<usize>) -> Option<Phrase> {
        let mut start = tokens.start;
        // What a clause begins with is no part of the phrase: “Still officials”, “, officials”.
        while start < base.end
            && (self.class(start) == WordClass::Punctuation && !matches!(self.printed(start), "@" | "#" | "$")
                || matches!(self.class(start), WordClass::Adverb | WordClass::Possessive | WordClass::Coordinator))
        {
            start += 1;
        }
        let last = (start..base.end)
            .rev()
            .find(|&index| !matches!(self.class(index), WordClass::Punctuation | WordClass::Possessive))?;
        if !self.is_name(last) {
            let kind =
                if self.class(last) == WordClass::Determiner { MentionKind::Pronominal } else { MentionKind::Nominal };
            return Some(Phrase { tokens: start..tokens.end, head: last..last + 1, kind });
        }
        let first = (start..last).rev().take_while(|&index| self.is_name(index) || self.printed(index) == "&").last();
        let head = first.unwrap_or(last)..last + 1;
        // “Officials” at the head of a sentence is capitalised and no name.
        let common = self.class(last) == WordClass::Initial && head.len() == 1 && noun(self.word(last)).is_some();
        let kind = if common { MentionKind::Nominal } else { MentionKind::Named };
        Some(Phrase { tokens: start..tokens.end, head, kind })
    }

    /// The noun phrases that begin at token `start` and end before `to`, joined by “and”.
    pub(super) fn phrases_from(&self, start: usize, to: usize) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        let mut at = start;
        while phrases.len() < 6 {
            let Some(phrase) = self.phrase_from(at, to) else { break };
            let end = phrase.tokens.end;
            phrases.push(phrase);
            let comma = usize::from(self.word(end) == ",");
            if self.is(end + comma, &["and", "or", "&"]) && end + comma + 1 < to {
                let next = end + comma + 1;
                // “, according to Berg, and the road is shut”: a clause follows.
                let Some(other) = self.phrase_from(next, to) else { break };
                let clause = self.is_verb_ahead(other.tokens.end, to);
                if clause {
                    break;
                }
                at = next;
                continue;
            }
            break;
        }
        phrases
    }

    /// Whether a finite verb stands at token `at`, adverbs aside.
    fn is_verb_ahead(&self, at: usize, to: usize) -> bool {
        let next = (at..to).find(|&index| !matches!(self.class(index), WordClass::Adverb | WordClass::Negation));
        next.is_some_and(|index| self.is_finite(index))
    }

    /// The noun phrase that begins at token `start`.
    pub(super) fn phrase_from(&self, start: usize, to: usize) -> Option<Phrase> {
        let to = to.min(start + LONGEST).min(self.len());
        if start >= to {
            return None;
        }
        let alone = !self.is_nominal(start + 1) || self.class(start + 1) == WordClass::Punctuation;
        if self.class(start) == WordClass::Pronoun
            || self.word(start) == "others"
            || self.is(start, &["one", "another"]) && alone
        {
            if self.is(start, &["there", "whom", "himself", "herself", "itself", "themselves"]) {
                return None;
            }
            let mut end = start + 1;
            if self.word(end) == "of"
                && let Some(inner) = self.phrase_from(end + 1, to)
            {
                end = inner.tokens.end;
            }
            return Some(Phrase { tokens: start..end, head: start..start + 1, kind: MentionKind::Pronominal });
        }
        let base_end = self.base_end(start, to)?;
        let mut end = base_end;
        let named = self.is_name(base_end - 1) && self.class(base_end - 1) == WordClass::Proper;
        while end < to {
            if let Some(next) = self.attachment(start, end, to, named) {
                end = next;
            } else {
                break;
            }
        }
        self.shape(start..end, start..base_end)
    }

    /// The end of what hangs on the phrase `start..end`: “for the ministry”, “familiar with the matter”.
    fn attachment(&self, start: usize, end: usize, to: usize, named: bool) -> Option<usize> {
        if POSTMODIFIERS.contains(&self.word(end)) && self.class(end + 1) == WordClass::Preposition {
            let inner = self.base_end(end + 2, to)?;
            return Some(inner);
        }
        if self.class(end) != WordClass::Preposition || end + 1 >= to {
            return None;
        }
        let preposition = self.word(end);
        let first = end + 1;
        let inner = self.base_end(first, to)?;
        let time = (first..inner).any(|index| self.is_time(index)) || self.class(inner - 1) == WordClass::Number;
        let occasion = OCCASIONS.contains(&self.word(inner - 1));
        if time || occasion && preposition != "of" && preposition != "from" {
            return None;
        }
        let fits = match preposition {
            "of" => true,
            "for" | "at" | "with" => {
                // “Centre for Policy”, “a spokesman for the ministry”
                !named && !self.is_gerund(first)
                    || named && self.class(first) == WordClass::Proper && self.is_body(start, end)
            }
            "from" | "in" | "on" | "to" | "by" | "against" | "inside" | "within" | "near" | "across" | "among" => {
                !named && self.word(end) != "to" || preposition == "on" && self.is_body(start, end)
            }
            _ => false,
        };
        fits.then_some(inner)
    }

    /// Whether a name is one of a body that prepositions belong to: “the Institute for …”.
    fn is_body(&self, start: usize, end: usize) -> bool {
        const BODIES: &[&str] = &[
            "institute",
            "institution",
            "center",
            "centre",
            "council",
            "committee",
            "commission",
            "department",
            "ministry",
            "office",
            "agency",
            "foundation",
            "campaign",
            "association",
            "organization",
            "organisation",
            "bureau",
            "school",
            "university",
            "union",
            "society",
            "coalition",
            "alliance",
            "fund",
            "citizens",
            "americans",
            "people",
        ];
        (start..end).any(|index| BODIES.contains(&self.word(index)))
    }

    /// The end of the phrase without attachments that begins at `start`; `None` where none does.
    fn base_end(&self, start: usize, to: usize) -> Option<usize> {
        let mut end = start;
        let mut filled = false;
        while end < to {
            let class = self.class(end);
            match class {
                WordClass::Determiner if end == start || self.class(end - 1) == WordClass::Determiner => {}
                WordClass::Number => filled = true,
                WordClass::Proper | WordClass::Initial | WordClass::Word => {
                    if filled && self.is_time(end) {
                        break;
                    }
                    // A verb ends the phrase, unless a determiner makes it an adjective.
                    if end > start && self.is_finite(end) && !self.is_adjectival_ahead(start, end) {
                        break;
                    }
                    if filled
                        && self.is_gerund(end)
                        && self.class(end - 1) != WordClass::Determiner
                        && !self.is_name(end + 1)
                    {
                        break;
                    }
                    if filled
                        && POSTMODIFIERS.contains(&self.word(end))
                        && self.class(end + 1) == WordClass::Preposition
                    {
                        break;
                    }
                    filled = true;
                }
                WordClass::Possessive => {}
                WordClass::Adverb => {
                    let inside = end > start
                        && self.class(end - 1) == WordClass::Determiner
                        && matches!(self.class(end + 1), WordClass::Word | WordClass::Number);
                    if !inside {
                        break;
                    }
                }
                WordClass::Punctuation if matches!(self.printed(end), "@" | "#" | "$") && !filled => {}
                WordClass::Punctuation if matches!(self.printed(end), "&" | "/") && filled => {}
                WordClass::Coordinator if self.printed(end) == "&" && filled => {}
                WordClass::Coordinator if self.joins_modifiers_ahead(start, end) => {}
                WordClass::QuoteMark if self.is_nickname(end, filled) => {
                    let mark = self.opens(end)?;
                    end = self.seg.tokens_in(self.quotation(mark).span).end;
                    continue;
                }
                _ => break,
            }
            end += 1;
        }
        while end > start
            && matches!(self.class(end - 1), WordClass::Possessive | WordClass::Punctuation | WordClass::Coordinator)
        {
            end -= 1;
        }
        let bare = (start..end).all(|index| self.class(index) == WordClass::Determiner);
        if bare && end > start {
            let pronominal =
                self.is(end - 1, &["some", "many", "most", "all", "both", "several", "few", "this", "these"]);
            return pronominal.then_some(end);
        }
        filled.then_some(end)
    }

    /// A word that looks finite inside a phrase read forward: “the accused man”, “its elected officials”.
    fn is_adjectival_ahead(&self, start: usize, index: usize) -> bool {
        if self.class(index) == WordClass::Auxiliary {
            return false;
        }
        let goes_on = matches!(self.class(index + 1), WordClass::Word | WordClass::Proper | WordClass::Initial)
            && !self.is_finite(index + 1);
        let plural = self.word(index).ends_with('s') && noun(self.word(index)).is_some();
        let before = self.class(index - 1);
        plural
            || goes_on && matches!(before, WordClass::Determiner | WordClass::Possessive | WordClass::Number)
            || goes_on
                && index == start + 2
                && self.class(start) == WordClass::Determiner
                && before == WordClass::Adverb
    }

    fn joins_modifiers_ahead(&self, start: usize, index: usize) -> bool {
        index == start + 2
            && self.class(start) == WordClass::Determiner
            && self.class(index - 1) == WordClass::Word
            && noun(self.word(index - 1)).is_none()
            && self.class(index + 1) == WordClass::Word
            && self.class(index + 2) == WordClass::Word
    }

    /// Whether a quotation inside a name is a nickname: “Joseph “Joe” Berg”.
    fn is_nickname(&self, mark: usize, filled: bool) -> bool {
        filled
            && self.opens(mark).is_some_and(|quotation| {
                let inner = self.seg.tokens_in(self.quotation(quotation).inner);
                let after = self.seg.tokens_in(self.quotation(quotation).span).end;
                inner.len() <= 2 && self.class(after) == WordClass::Proper
            })
            && self.is_name(mark - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{read, segment};

    fn with(text: &str, check: impl FnOnce(&Words)) {
        let article = read::plain("test", text);
        let segmentation = segment::segment(&article);
        check(&Words::new(&article.text, &segmentation));
    }

    /// The phrases before the first token `verb`.
    #[track_caller]
    fn before(text: &str, verb: &str, expect: &[&str]) {
        with(text, |words| {
            let at = (0..words.len()).rev().find(|&index| words.word(index) == verb).unwrap();
            let found: Vec<&str> = words
                .phrases_before(at, 0)
                .iter()
                .map(|phrase| words.span(phrase.tokens.start, phrase.tokens.end).of(words.text))
                .collect();
            assert_eq!(found, expect, "{text}");
        });
    }

    /// The phrases from the token behind the last `word` on.
    #[track_caller]
    fn behind(text: &str, word: &str, expect: &[&str]) {
        with(text, |words| {
            let at = (0..words.len()).rev().find(|&index| words.word(index) == word).unwrap();
            let found: Vec<&str> = words
                .phrases_from(at + 1, words.len())
                .iter()
                .map(|phrase| words.span(phrase.tokens.start, phrase.tokens.end).of(words.text))
                .collect();
            assert_eq!(found, expect, "{text}");
        });
    }

    #[test]
    fn subjects_are_whole() {
        before("It rained, the minister said.", "said", &["the minister"]);
        before(
            "A spokesperson for Tarn’s Unification Ministry said it rained.",
            "said",
            &["A spokesperson for Tarn’s Unification Ministry"],
        );
        before(
            "Officials in the northern city of Tarn said it rained.",
            "said",
            &["Officials in the northern city of Tarn"],
        );
        before("It rained, one of them said.", "said", &["one of them"]);
        before("Two elected officials said so.", "said", &["Two elected officials"]);
        before("The ministry and two aides said so.", "said", &["The ministry", "two aides"]);
        before("Berg, Holm and Lund said so.", "said", &["Berg", "Holm", "Lund"]);
        before("It rained and officials said so.", "said", &["officials"]);
        before("The man who lost to Berg said so.", "said", &["The man"]);
    }

    #[test]
    fn asides_are_passed_over() {
        before("Anna Berg, a doctor, said so.", "said", &["Anna Berg"]);
        before("Anna Berg, who runs the port of Tarn, said so.", "said", &["Anna Berg"]);
        before("Anna Berg, 45, said so.", "said", &["Anna Berg"]);
        before("Anna Berg (D-Tarn) said so.", "said", &["Anna Berg"]);
        before("Yesterday the mayor, speaking in Tarn, said so.", "said", &["the mayor"]);
        before("In 2015, the mayor said so.", "said", &["the mayor"]);
    }

    #[test]
    fn sources_behind_a_preposition_are_whole() {
        behind("It rained, according to the ministry.", "to", &["the ministry"]);
        behind(
            "According to Tarnish state sources and foreign analysts, it rained.",
            "to",
            &["Tarnish state sources", "foreign analysts"],
        );
        behind("According to North Tarn’s TNA news agency, it rained.", "to", &["North Tarn’s TNA news agency"]);
        behind("according to two people familiar with the matter.", "to", &["two people familiar with the matter"]);
        behind("“Yes,” said a spokesman for the port in a statement.", "said", &["a spokesman for the port"]);
        behind("“Yes,” said Anna Berg on Monday.", "said", &["Anna Berg"]);
        behind("“Yes,” said Anna Berg, the mayor of Tarn.", "said", &["Anna Berg"]);
        behind("according to the University of Tarn.", "to", &["the University of Tarn"]);
        behind("according to Joseph “Joe” Berg.", "to", &["Joseph “Joe” Berg"]);
    }
}
