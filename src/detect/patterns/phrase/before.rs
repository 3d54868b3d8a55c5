//! Noun phrases found from their end: what stands before a verb, with what is set apart between the two.
//!
//! In “It rained”, Anna Berg, the minister, said. the phrase before `said` is `Anna Berg`.

use std::ops::Range;

use super::{LONGEST, Phrase, TIME_NOUNS};
use crate::detect::patterns::words::Words;
use crate::lexicon::{VerbForms, cue_verb, noun, place};
use crate::model::{MentionKind, Nature, Number, WordClass};

impl Words<'_> {
    /// The noun phrases (several where “and” joins them) that end just before token `end`, not reaching before `from`.
    /// `end` is where a verb group begins. In text order; empty where there is none.
    pub(in crate::detect::patterns) fn phrases_before(&self, end: usize, from: usize) -> Vec<Phrase> {
        let end = self.skip_time(end, from);
        let Some(last) = self.skip_aside(end, from) else { return Vec::new() };
        let Some(phrase) = self.ending(last, from, true) else { return Vec::new() };
        let mut phrases = vec![self.who_is_from(&phrase, from).unwrap_or(phrase)];
        self.coordinated_before(&mut phrases, from, self.closes_sentence(end));
        phrases.reverse();
        phrases
    }

    /// Who comes from the place that `phrase` names, in “Anna Berg, 22, of Tarn, Norl., said” and “Anna Berg, of Berg’s on
    /// Quay Street, said”.
    fn who_is_from(&self, phrase: &Phrase, from: usize) -> Option<Phrase> {
        /// Tokens of a firm before where it is.
        const LONGEST: usize = 6;
        if phrase.kind != MentionKind::Named {
            return None;
        }
        let place =
            |at: &usize| self.is_name(*at) || matches!(self.class(*at), WordClass::Preposition | WordClass::Possessive);
        let of = (from + 2..phrase.tokens.start)
            .rev()
            .take(LONGEST)
            .take_while(place)
            .find(|&of| self.is(of, &["of", "from"]) && self.word(of - 1) == ",")?;
        let end = self.skip_aside(of, from).filter(|&end| end < of).unwrap_or(of - 1);
        self.ending(end, from, true).filter(|whose| whose.kind == MentionKind::Named)
    }

    /// Whether a phrase belongs to whom a relative “whose” means: “Berg, whose remarks”.
    pub(in crate::detect::patterns) fn is_whose(&self, phrase: &Phrase) -> bool {
        let start = phrase.tokens.start;
        self.word(start) == "whose" || self.word(start.saturating_sub(1)) == "whose"
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

    /// Whether nothing but a time stands between the verb at `verb` and the end of its sentence: “it rained, they *said on
    /// Monday*.”
    fn closes_sentence(&self, verb: usize) -> bool {
        let helps = |at: &usize| matches!(self.class(*at), WordClass::Auxiliary | WordClass::Adverb);
        let verb = (verb..).take(LONGEST).find(|at| !helps(at)).unwrap_or(verb);
        let time = |at: &usize| {
            self.is_time(*at)
                || self.class(*at) == WordClass::Number
                || self.is(*at, &["on", "in", "late", "early", "this", "last"])
        };
        let behind = (verb + 1..).take(LONGEST).find(|at| !time(at));
        behind.is_some_and(|behind| matches!(self.word(behind), "." | ""))
    }

    /// Takes in “Russian sources and” before the phrase. `last` is whether its verb closes the sentence.
    fn coordinated_before(&self, phrases: &mut Vec<Phrase>, from: usize, last: bool) {
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
            if let Some(last) = phrases.last_mut().filter(|_| and && self.joins_fields(first - 1)) {
                // “the Ministry of Finance and Economy”
                let end = if phrase.kind == MentionKind::Named { last.head.end } else { phrase.head.end };
                *last = Phrase {
                    tokens: phrase.tokens.start..last.tokens.end,
                    head: phrase.head.start..end,
                    kind: phrase.kind,
                };
                continue;
            }
            if phrase.kind == MentionKind::Pronominal && phrase.tokens.len() == 1 && listed {
                return;
            }
            // It must begin its clause, otherwise “and” joins clauses.
            let start = phrase.tokens.start;
            // “oil prices stabilised and the bank said”
            if phrase.tokens.len() > 1 && self.is_finite(phrase.tokens.end - 1) {
                return;
            }
            let opens = start == from
                || self.word(start - 1) == "both"
                || matches!(self.class(start - 1), WordClass::Subordinator | WordClass::Coordinator)
                || matches!(self.class(start - 1), WordClass::Punctuation | WordClass::QuoteMark);
            if listed && self.class(start.saturating_sub(1)) == WordClass::Coordinator && start > from {
                return;
            }
            if !opens || start > from && self.word(start - 1) == "," && !last && !self.is_clause_start(start, from) {
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
            // “In a statement, a lawyer, Anna Berg, said”: the lawyer is no aside to the statement.
            let opens = phrase.tokens.start;
            let near = opens == from + 1 || opens > from && opens <= from + 4 && self.word(opens - 1) != ",";
            let lead = near && self.class(from) == WordClass::Preposition;
            if lead && best.is_some() {
                break;
            }
            // “The man, who gave only his first name, Pavel, said”
            let clause = (from..opens).rev().take(LONGEST).take_while(|&at| self.word(at) != ",").last();
            if clause.is_some_and(|first| self.is(first, &["who", "which", "whose"])) {
                segment_end = index;
                continue;
            }
            best = Some(index);
            // “…, many of them in doubt, the chief, Anna Berg, said”: the chief with her name is whole.
            let called = phrase.kind == MentionKind::Nominal
                && self.class(opens) == WordClass::Determiner
                && (index + 1..segment_end).all(|at| self.is_name(at));
            if called && !dash {
                break;
            }
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
            // “The road is shut, Anna Berg, a lawyer, said”: before it stands a clause, which is nobody.
            let told = again
                && !self.is_name(start - 2)
                && (from..start - 1).rev().take(LONGEST).any(|index| self.is_finite(index));
            // “emails to its customer, Berg Metals, seen by the Herald, show”: the emails were seen.
            let seen = self.is_participle(index + 1) && self.word(index + 2) == "by";
            let aside = self.is_place_after_name(phrase.tokens.clone()) || seen;
            if dash || !again || told || named && !aside {
                break;
            }
        }
        // “Lydia Berg of the Port Authority, says”: a comma too many.
        let whole = || self.phrase_ending(last, from).is_some_and(|phrase| phrase.tokens.start == from);
        best.or_else(|| (!dash && whole()).then_some(last))
    }

    /// “of Tarn, Ohio,”: a lone name between commas may belong to a place before it.
    fn is_place_after_name(&self, tokens: Range<usize>) -> bool {
        let place = || place(self.span(tokens.start, tokens.end).of(self.text)).is_some();
        tokens.len() <= 2 && tokens.clone().all(|index| self.is_name(index)) && (tokens.len() == 1 || place())
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
                        // “a memo, first reported by the Herald, said”
                        || self.word(index + 1) != "by"
                            && cue_verb(self.word(index)).is_some_and(|(verb, forms)| {
                                forms.may_be(VerbForms::PAST) && verb.takes(crate::lexicon::Frame::That)
                            })
                            && self.is_finite(index)
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
    pub(in crate::detect::patterns) fn phrase_ending(&self, end: usize, from: usize) -> Option<Phrase> {
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
            // “emails between the plant and its customer”
            if self.word(at) == "and"
                && let Some(between) = self.base_start(at - 1, floor).and_then(|first| first.checked_sub(1))
                && between > floor
                && self.word(between) == "between"
                && let Some(further) = self.base_start(between - 1, floor).filter(|_| self.is_nominal(between - 1))
            {
                start = further;
                head_end = between;
                continue;
            }
            let attaches = self.class(at) == WordClass::Preposition
                && !self.is(at, &["after", "before", "since", "until", "despite", "during", "as", "than"])
                && self.is_nominal(at - 1)
                && !self.is_finite(at - 1)
                && !self.is_gerund(at - 1);
            if !attaches {
                break;
            }
            let Some(further) = self.base_start(at - 1, floor) else { break };
            // “a memo sent to staff and seen by the Herald says”
            let seen = self.word(at) == "by" && further + 1 == at && self.is_participle(further);
            if let Some(first) = Some(self.other_participle(further, floor)).filter(|&first| seen && first < further) {
                return self.phrase_ending(first, from);
            }
            start = further;
            // “documents seen by the Herald” are documents.
            let reduced = self.word(at) == "by" && at > further + 1 && self.is_participle(at - 1);
            head_end = if reduced { at - 1 } else { at };
        }
        // A phrase behind a verb or preposition may end a relative clause: “the man who lost to Berg”.
        if start > floor {
            let before = start - 1;
            // “economists who favour such taxes agree”
            if self.is(before, &["who", "which"]) && before > floor && self.class(start) == WordClass::Word {
                return self.phrase_ending(before, floor);
            }
            if let Some(doer) = self.doer_before(before, floor) {
                return Some(doer);
            }
            let governed = self.is_finite(before)
                || self.is_gerund(before)
                || self.class(before) == WordClass::Preposition && !self.is(before, &["after", "before", "as", "than"]);
            if governed && let Some(phrase) = self.before_relative(before, floor) {
                return Some(phrase);
            }
            // “a study published in Nature shows”
            let verb = if self.class(before) == WordClass::Preposition { before.checked_sub(1) } else { Some(before) };
            if let Some(verb) = verb.filter(|&verb| governed && verb > floor && self.is_participle(verb)) {
                // “a memo sent to staff and seen by the Herald says”
                let first = self.other_participle(verb, floor);
                let reduced = self.class(before) == WordClass::Preposition && self.is_nominal(first - 1);
                if reduced && let Some(phrase) = self.phrase_ending(first, floor) {
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

    /// The first of two participles that “and” joins, the second of which is token `verb`: `sent` of “sent to staff and seen
    /// by the Herald”; `verb` where there is one.
    pub(in crate::detect::patterns) fn other_participle(&self, verb: usize, floor: usize) -> usize {
        /// “circulated to all staff on Monday and”, in tokens.
        const LONGEST: usize = 10;
        let and = verb.checked_sub(1).filter(|&and| and > floor && self.word(and) == "and");
        let near = |and: usize| (and.saturating_sub(LONGEST).max(floor + 1)..and).rev();
        and.and_then(|and| near(and).find(|&at| self.is_participle(at))).unwrap_or(verb)
    }

    /// Whoever is doing something to the phrase behind token `before`: “the doctor” treating the victims, “people” living
    /// near the plant.
    fn doer_before(&self, before: usize, floor: usize) -> Option<Phrase> {
        let placed = self.class(before) == WordClass::Preposition;
        let verb = if placed { before.checked_sub(1)? } else { before };
        // “the minister left the hall saying officials knew”: a clause follows.
        let says = cue_verb(self.word(verb)).is_some_and(|(cue, _)| cue.takes(crate::lexicon::Frame::Bare));
        // “the club’s meeting in Tarn”, but “a woman holding a sign”
        let meeting = noun(self.word(verb)).is_some() && self.class(verb + 1) != WordClass::Determiner;
        // “analysts including Ana Ruiz wrote”: she did.
        let names_one = self.word(verb) == "including" && self.is_name(before + 1);
        if verb <= floor || !self.is_gerund(verb) || says && !placed || meeting || names_one {
            return None;
        }
        if self.word(verb - 1) == "those" {
            return Some(Phrase { tokens: verb - 1..verb, head: verb - 1..verb, kind: MentionKind::Pronominal });
        }
        if !self.is_nominal(verb - 1) || self.is_finite(verb - 1) {
            return None;
        }
        let doer = self.phrase_ending(verb, floor)?;
        let known = doer.kind == MentionKind::Named || noun(self.word(doer.head.start)).is_some();
        known.then_some(doer)
    }

    /// Whether a gerund at token `verb` parts who does something from those it is done to, without an article between:
    /// “doctors treating victims”, “a lawyer defending Berg”.
    fn parts_doer(&self, verb: usize, last: usize, floor: usize) -> bool {
        let doer =
            verb.checked_sub(1).filter(|&doer| doer >= floor && self.is_gerund(verb) && self.word(verb) != "including");
        let Some(known) = doer.and_then(|doer| noun(self.word(doer))) else { return false };
        let people = noun(self.word(last)).is_some_and(|noun| noun.number == Number::Plural);
        known.nature == Nature::Human
            && noun(self.word(verb)).is_none()
            && (known.number == Number::Plural && self.word(verb - 1).ends_with('s')
                || self.class(verb + 1) == WordClass::Proper
                || people && verb >= floor + 2 && self.is(verb - 2, &["a", "an"]))
    }

    /// Where a relative clause without commas ends at a verb, the phrase it belongs to.
    fn before_relative(&self, verb: usize, floor: usize) -> Option<Phrase> {
        let who = (floor..verb).rev().take(12).take_while(|&index| self.word(index) != ",").find(|&index| {
            self.is(index, &["who", "which"]) || self.word(index) == "that" && self.is_finite(index + 1)
        })?;
        self.phrase_ending(who, floor)
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
            // “On Monday officials said”, but “the Sunday Times said”.
            let named_day = before > floor && self.class(before - 1) == WordClass::Determiner;
            if self.is_time(before) && before > floor && !self.is_nominal(before - 1) && !named_day {
                break;
            }
            if class == WordClass::Punctuation && matches!(self.printed(before), "-" | "." | "/") && before == floor {
                break;
            }
            if self.is_finite(before) && !self.is_adjectival(before, floor) {
                break;
            }
            if self.parts_doer(before, last, floor) {
                break;
            }
            // “Prosecutors say Berg knew”
            if self.is_name(start) && before > floor && self.says_of_several(before) {
                break;
            }
            start = before;
        }
        Some(start)
    }

    /// “Prosecutors say”: a verb of saying in its base form behind several people.
    fn says_of_several(&self, index: usize) -> bool {
        cue_verb(self.word(index))
            .is_some_and(|(verb, forms)| forms.may_be(VerbForms::BASE) && verb.takes(crate::lexicon::Frame::Bare))
            && noun(self.word(index - 1)).is_some_and(|noun| noun.number == Number::Plural)
    }

    /// “foreign and domestic policy”: a coordinator between two words with a determiner before.
    fn joins_modifiers(&self, index: usize, floor: usize) -> bool {
        index > floor + 1
            && self.printed(index) != "&"
            && self.class(index - 1) == WordClass::Word
            && self.class(index + 1) == WordClass::Word
            && matches!(self.class(index - 2), WordClass::Determiner | WordClass::Number)
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
        // “the report says staff knew”
        let says = word.ends_with('s') && cue_verb(word).is_some_and(|(verb, _)| verb.only_says());
        tight || determined && !says && (word.ends_with("ed") || word.ends_with('s'))
    }
}
