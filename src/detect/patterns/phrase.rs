//! Noun phrases found from one end: what stands before a verb, what stands behind “according to”.
//!
//! There is no parser: closed classes, capitals, and words that look like finite verbs say where a phrase ends.
//! Appositions and relative clauses are passed over and stay outside.
//!
//! In “It rained”, Anna Berg, the minister, said. the phrase before `said` is `Anna Berg`.

mod before;
mod behind;

use std::ops::Range;

use super::words::Words;
use crate::lexicon::{VerbForms, begins_outlet_name, cue_verb, is_field, noun};
use crate::model::{MentionKind, Nature, WordClass};

/// A noun phrase is no longer than this, in tokens; lists of names may be.
const LONGEST: usize = 40;

/// Adjectives that a phrase goes on behind: “people familiar with the matter”.
const POSTMODIFIERS: &[&str] = &["familiar", "close", "briefed", "involved", "present", "knowledgeable", "aware"];

/// Nouns of time, which stand before a verb without being its subject.
pub(super) const TIME_NOUNS: &[&str] =
    &["week", "month", "year", "night", "morning", "afternoon", "evening", "day", "weekend"];

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

    /// Whether “and” at token `and` stands inside the name of a body: “the Ministry of Finance and Economy”, but not “the
    /// Ministry of Finance and Berg”.
    fn joins_fields(&self, and: usize) -> bool {
        /// Words between “of” and “and”.
        const LONGEST: usize = 4;
        if self.word(and) != "and" || and < 3 || !self.is_name(and - 1) || !self.is_name(and + 1) {
            return false;
        }
        let within = |at: usize| self.is_name(at) || self.word(at) == ",";
        let of = (0..and).rev().take(LONGEST + 1).find(|&at| !within(at)).filter(|&of| of > 0 && of + 1 < and);
        let body =
            |at: usize| self.is_name(at) && noun(self.word(at)).is_some_and(|noun| noun.nature == Nature::Organisation);
        let last = (and + 1..self.len()).take(LONGEST).take_while(|&at| self.is_name(at)).last();
        of.is_some_and(|of| self.is(of, &["of", "for", "on"]) && body(of - 1))
            && last.is_some_and(|last| is_field(self.word(last)))
    }

    pub(super) fn is_participle(&self, index: usize) -> bool {
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
        // “at a daily briefing”
        let event = || {
            index > 1
                && self.is(index, &["briefing", "meeting", "hearing", "gathering", "sitting"])
                && (self.class(index - 1) == WordClass::Determiner || self.class(index - 2) == WordClass::Determiner)
        };
        self.class(index) == WordClass::Word
            && self.word(index).len() > 5
            && self.word(index).ends_with("ing")
            && !event()
    }

    /// Whether a phrase means something written or measured, which may say or find something.
    pub(super) fn is_document(&self, phrase: &Phrase) -> bool {
        phrase.kind == MentionKind::Nominal
            && noun(self.word(phrase.head.end - 1)).is_some_and(|noun| noun.nature == Nature::Document)
    }

    /// The last token of “a Ministry of Defence spokesman”, which is who is meant.
    fn speaker_of_named(&self, tokens: &Range<usize>) -> Option<usize> {
        let last = tokens.end.checked_sub(1).filter(|&last| self.class(last) == WordClass::Word)?;
        noun(self.word(last)).filter(|noun| noun.nature == Nature::Human)?;
        let of = (tokens.start..last).rev().find(|&at| self.class(at) != WordClass::Proper)?;
        let named = of + 1 < last && of > tokens.start && self.word(of) == "of" && self.is_name(of - 1);
        named.then_some(last)
    }

    /// Gives a phrase its head and kind; `None` where it holds no word.
    fn shape(&self, tokens: Range<usize>, base: Range<usize>) -> Option<Phrase> {
        if let Some(head) = self.speaker_of_named(&tokens) {
            return Some(Phrase { tokens, head: head..head + 1, kind: MentionKind::Nominal });
        }
        let mut start = tokens.start;
        // What a clause begins with is no part of the phrase: “Still officials”, “, officials”.
        // “Both the hospital and the inspectorate”
        if self.word(start) == "both" && self.class(start + 1) == WordClass::Determiner && start + 1 < base.end {
            start += 1;
        }
        while start < base.end
            && (self.class(start) == WordClass::Punctuation && !matches!(self.printed(start), "@" | "#" | "$")
                || matches!(self.class(start), WordClass::Adverb | WordClass::Possessive | WordClass::Coordinator))
        {
            start += 1;
        }
        let last = (start..base.end)
            .rev()
            .find(|&index| !matches!(self.class(index), WordClass::Punctuation | WordClass::Possessive))?;
        // “Channel 9”
        let channel = self.class(last) == WordClass::Number && last > start && {
            self.is_name(last - 1) && begins_outlet_name(self.word(last - 1))
        };
        if !self.is_name(last) && !channel {
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
        before("In a statement, one of the lawyers, Anna Berg, said so.", "said", &["one of the lawyers"]);
        before("In Tarn, the mayor, a doctor, said so.", "said", &["the mayor"]);
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
