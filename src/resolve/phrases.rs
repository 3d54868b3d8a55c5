//! Sentences → the noun phrases that may name or stand for somebody: names, nouns for people, bodies and documents,
//! pronouns.
//!
//! In: tokens, and the mentions that were cited. Out: phrases in text order, and which of them each mention is.
//!
//! In “It rained”, said the minister, Anna Berg. there are `it`, `the minister` and `Anna Berg`.

use std::ops::Range;

use super::names::{self, Name};
use super::nouns::{self, Nominal};
use super::pronouns;
use super::ties;
use super::wording::Wording;
use crate::model::{BlockKind, Mention, MentionKind, WordClass};
use crate::text::Span;

/// A noun phrase.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// Its words without what follows the head.
    pub(super) tokens: Range<usize>,
    /// Token after its complement: “a spokesman for the ministry”.
    pub(super) full_end: usize,
    /// Its head noun or name.
    pub(super) head: Range<usize>,
    pub(super) sentence: usize,
    pub(super) form: Form,
    /// The phrase that owns it: “Tarn’s mayor”, “his lawyer”, “Acme spokesman”.
    pub(super) owner: Option<usize>,
    /// The phrase that completes it, with the token of the preposition: “mayor of Tarn”.
    pub(super) complement: Option<(usize, usize)>,
    /// The body that a verb says it belongs to, with the words that say so: “who heads the port”, “for the port, Berg
    /// said”.
    pub(super) serves: Option<(usize, Range<usize>)>,
    /// The earlier phrase that it says again: apposition, role before a name, relative pronoun.
    pub(super) same_as: Option<usize>,
    /// Whether it only qualifies the head of a later phrase.
    pub(super) modifies: bool,
    /// Whether a verb seems to follow, so that it is a subject.
    pub(super) subject: bool,
    /// Whether it stands between quotation marks.
    pub(super) quoted: bool,
    /// The mention it is, as an index.
    pub(super) mention: Option<usize>,
    /// What the text adds about it in passing: “34”, “who runs the harbour”.
    pub(super) asides: Vec<Range<usize>>,
}

/// How a phrase says whom it means. There are as many phrases as a fifth of the words, so what few of them have stands apart.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// By a name.
    Name(Box<Name>),
    /// By a noun.
    Noun(Box<Nominal>),
    /// By a pronoun, in lower case.
    Pronoun(String),
}

impl Phrase {
    pub(super) fn new(tokens: Range<usize>, head: Range<usize>, sentence: usize, form: Form) -> Self {
        Self {
            full_end: tokens.end,
            tokens,
            head,
            sentence,
            form,
            owner: None,
            complement: None,
            serves: None,
            same_as: None,
            modifies: false,
            subject: false,
            quoted: false,
            mention: None,
            asides: Vec::new(),
        }
    }

    pub(super) fn name(&self) -> Option<&Name> {
        if let Form::Name(name) = &self.form { Some(name) } else { None }
    }

    pub(super) fn nominal(&self) -> Option<&Nominal> {
        if let Form::Noun(nominal) = &self.form { Some(nominal) } else { None }
    }

    pub(super) fn pronoun(&self) -> Option<&str> {
        if let Form::Pronoun(pronoun) = &self.form { Some(pronoun) } else { None }
    }

    /// The words of the phrase without its complement.
    pub(super) fn span(&self, words: &Wording) -> Span {
        words.span(self.tokens.clone())
    }

    /// The words of the phrase with its complement.
    pub(super) fn full_span(&self, words: &Wording) -> Span {
        words.span(self.tokens.start..self.full_end)
    }
}

/// The noun phrases of an article.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    pub(super) list: Vec<Phrase>,
    /// For every mention its phrase.
    pub(super) of_mention: Vec<usize>,
    /// “A and B”: pairs of phrases, by the second.
    pub(super) pairs: Vec<(usize, usize)>,
}

/// Finds the phrases of an article, among them every mention.
pub(super) fn find(words: &Wording, mentions: &[Mention]) -> Phrases {
    let mut by_sentence: Vec<Vec<usize>> = vec![Vec::new(); words.seg.sentences.len()];
    let last = by_sentence.len().saturating_sub(1);
    for (index, mention) in mentions.iter().enumerate() {
        let sentence = words.seg.sentence_at(mention.head.start);
        let sentence = sentence
            .unwrap_or_else(|| words.seg.sentences.partition_point(|s| s.span.end <= mention.head.start).min(last));
        if let Some(list) = by_sentence.get_mut(sentence) {
            list.push(index);
        }
    }
    let mut phrases = Phrases { of_mention: vec![usize::MAX; mentions.len()], ..Phrases::default() };
    for (sentence, cited) in by_sentence.iter().enumerate() {
        let mut found = match is_prose(words, sentence) {
            true => in_sentence(words, sentence),
            false if is_in_title_case(words, sentence) => in_headline(words, sentence),
            false => Vec::new(),
        };
        for &mention in cited {
            adopt(words, sentence, &mut found, mention, &mentions[mention]);
        }
        found.sort_by_key(|phrase| (phrase.tokens.start, phrase.head.start));
        ties::tie(words, &mut found, phrases.list.len(), &mut phrases.pairs);
        for phrase in found {
            if let Some(mention) = phrase.mention {
                phrases.of_mention[mention] = phrases.list.len();
            }
            phrases.list.push(phrase);
        }
    }
    // Two mentions may share their head: the later one is the phrase of the earlier.
    for (index, mention) in mentions.iter().enumerate() {
        if phrases.of_mention[index] == usize::MAX {
            let twin = (0..index).rev().take(8).find(|&other| mentions[other].head.overlaps(mention.head));
            let within = || {
                // “the Group for Preaching” and “Combat”, which are one name
                let head = words.seg.tokens_in(mention.head);
                let behind = phrases.list.partition_point(|phrase| phrase.tokens.start <= head.start);
                let holds = |&at: &usize| {
                    let phrase = &phrases.list[at];
                    phrase.mention.is_some() && phrase.tokens.start <= head.start && head.end <= phrase.tokens.end
                };
                (0..behind).rev().take(8).find(holds)
            };
            phrases.of_mention[index] = twin.map(|twin| phrases.of_mention[twin]).or_else(within).unwrap_or(usize::MAX);
        }
    }
    phrases
}

/// Whether capital letters mean names in a sentence: it is no furniture and no heading in title case.
fn is_prose(words: &Wording, sentence: usize) -> bool {
    match words.seg.kind_of(sentence) {
        BlockKind::Navigation | BlockKind::Other => false,
        BlockKind::Title | BlockKind::Heading | BlockKind::Byline | BlockKind::Caption => {
            let tokens = words.seg.sentences[sentence].tokens.clone();
            let capital = tokens.clone().filter(|&at| words.is_capital(at)).count();
            let open = tokens.filter(|&at| words.is_plain(at)).count();
            open * 3 >= capital * 2
        }
        _ => !is_in_title_case(words, sentence),
    }
}

/// Words that stay without a capital in headlines of title case.
const SMALL: &[&str] =
    &["and", "as", "at", "but", "by", "for", "from", "in", "is", "of", "on", "or", "over", "the", "to", "with"];

/// Whether every word has a capital, those too that have none in prose, so that capitals tell nothing: “Anna Berg Backs Lund
/// And Leaves”.
fn is_in_title_case(words: &Wording, sentence: usize) -> bool {
    const FEWEST: usize = 5;
    let tokens = words.seg.sentences[sentence].tokens.clone();
    let capital = tokens.clone().filter(|&at| words.is_capital(at)).count();
    if capital < FEWEST || tokens.clone().any(|at| words.is_plain(at)) {
        return false;
    }
    let printed = |at: &usize| words.word(*at).starts_with(char::is_uppercase);
    let small = |at: &usize| printed(at) && SMALL.contains(&words.lower(*at));
    // “Anna Berg Praises Lund’s Campaign”
    let common = |at: &usize| {
        let lower = words.lower(*at);
        words.is(*at, WordClass::Proper)
            && super::words::is_common_word(lower)
            && super::words::title(words.word(*at)).is_none()
            && super::words::institution(lower).is_none()
            && !names::is_policy(words, *at)
    };
    let carried = tokens.clone().any(|at| words.is(at, WordClass::Auxiliary) && !printed(&at));
    tokens.clone().skip(1).any(|at| small(&at)) || !carried && tokens.clone().skip(1).filter(common).count() > 2
}

/// The people whom a headline in title case names, as far as first names tell: “Anna Berg” of “Anna Berg Backs Lund”.
fn in_headline(words: &Wording, sentence: usize) -> Vec<Phrase> {
    let range = words.seg.sentences[sentence].tokens.clone();
    let mut found = Vec::new();
    for at in range.clone() {
        let family = at + 1 < range.end && words.is(at + 1, WordClass::Proper) && {
            super::words::is_family_name(words.word(at + 1)) || !super::words::is_common_word(words.lower(at + 1))
        };
        if family && words.is_capital(at) && super::words::first_name(words.word(at)).is_some() {
            names::phrases(words, sentence, at..at + 2, range.clone(), &mut found);
        }
    }
    found
}

fn in_sentence(words: &Wording, sentence: usize) -> Vec<Phrase> {
    let range = words.seg.sentences[sentence].tokens.clone();
    let mut found: Vec<Phrase> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if let Some(end) = names::run(words, at, range.end) {
            names::phrases(words, sentence, at..end, range.clone(), &mut found);
            at = end;
            continue;
        }
        if let Some(phrase) = nouns::phrase(words, sentence, at, range.clone()) {
            found.extend(nouns::body_before(words, &phrase));
            found.push(phrase);
        } else if let Some(phrase) = pronoun(words, sentence, at) {
            found.push(phrase);
        }
        at += 1;
    }
    found
}

/// Pronouns that stand for somebody wherever they are; “one” and its like only where they are cited.
const PRONOUNS: &[&str] = &[
    "he",
    "she",
    "they",
    "it",
    "who",
    "him",
    "her",
    "them",
    "his",
    "its",
    "their",
    "i",
    "we",
    "my",
    "our",
    "whom",
    "whose",
    "himself",
    "herself",
    "itself",
    "themselves",
];

fn pronoun(words: &Wording, sentence: usize, at: usize) -> Option<Phrase> {
    let word = words.lower(at);
    PRONOUNS.contains(&word).then(|| Phrase::new(at..at + 1, at..at + 1, sentence, Form::Pronoun(word.to_owned())))
}

/// Finds the phrase that a mention is, or makes one of it.
fn adopt(words: &Wording, sentence: usize, found: &mut Vec<Phrase>, index: usize, mention: &Mention) {
    let head = words.seg.tokens_in(mention.head);
    let span = words.seg.tokens_in(mention.span);
    if head.is_empty() {
        return;
    }
    // “the Tarn news agency” is a name with what it is called after it.
    let called =
        |phrase: &Phrase| phrase.name().is_some() && phrase.head.end <= head.start && head.end <= phrase.tokens.end;
    let shares = |phrase: &Phrase| phrase.head.start < head.end && head.start < phrase.head.end || called(phrase);
    let rank = |phrase: &Phrase| {
        let kind = match phrase.form {
            Form::Name(_) => MentionKind::Named,
            Form::Noun(_) => MentionKind::Nominal,
            Form::Pronoun(_) => MentionKind::Pronominal,
        };
        (phrase.mention.is_none(), called(phrase), kind == mention.kind, phrase.head.end)
    };
    // “Berg’s statement” is no Berg, “the mayor of Tarn” no Tarn, whatever the head is said to be.
    let inner = |phrase: &Phrase| {
        // “A Ministry of Defence spokesman”: what stands before its preposition belongs to the spokesman.
        if mention.kind == MentionKind::Nominal && phrase.nominal().is_some() && phrase.head.end == head.end {
            return false;
        }
        phrase.tokens.end + 1 < span.end && words.is(phrase.tokens.end, WordClass::Possessive)
            || phrase.tokens.start > span.start
                && (words.is(phrase.tokens.start - 1, WordClass::Preposition)
                    || words.lower(phrase.tokens.start - 1) == "representing")
            || phrase.tokens.end < span.end && phrase.name().is_some() && words.is_plain(phrase.tokens.end)
            || phrase.name().is_some() && qualifies(found, phrase, &span)
    };
    let sharing = (0..found.len()).filter(|&at| shares(&found[at]));
    let mut best = sharing.max_by_key(|&at| (!inner(&found[at]), rank(&found[at])));
    if best.is_none_or(|best| inner(&found[best])) {
        let outer = (0..found.len()).filter(|&at| {
            let phrase = &found[at];
            let own = phrase.pronoun().is_some() && mention.kind != MentionKind::Pronominal;
            // “Emails between the plant and its customer” are no customer.
            let begins = best.is_some() || phrase.tokens.start == span.start;
            phrase.tokens.start >= span.start && phrase.tokens.end <= span.end && !inner(phrase) && !own && begins
        });
        best = outer.min_by_key(|&at| found[at].head.start).or(best);
    }
    if let Some(best) = best.filter(|&best| !inner(&found[best])) {
        if found[best].mention.is_none() {
            found[best].mention = Some(index);
        }
        return;
    }
    let mut phrase = match best {
        // “an Internet posting”: what the name qualifies is no noun we know.
        Some(_) => {
            let stop = |at: &usize| {
                matches!(words.class(*at), Some(WordClass::Preposition | WordClass::Punctuation | WordClass::Auxiliary))
            };
            let end = span.clone().skip(1).find(stop).unwrap_or(span.end);
            nouns::of_mention(words, sentence, span.clone(), end - 1..end, words.seg.sentences[sentence].tokens.clone())
        }
        None => from_mention(words, sentence, mention, head, span),
    };
    phrase.mention = Some(index);
    found.push(phrase);
}

/// Whether a name stands before the head of a role that is cited: “SNA Commander”.
fn qualifies(found: &[Phrase], name: &Phrase, cited: &Range<usize>) -> bool {
    found.iter().any(|role| {
        role.nominal().is_some()
            && role.tokens.start <= name.tokens.start
            && name.tokens.end <= role.head.start
            && role.tokens.end <= cited.end
    })
}

fn from_mention(words: &Wording, sentence: usize, mention: &Mention, head: Range<usize>, span: Range<usize>) -> Phrase {
    let limits = words.seg.sentences[sentence].tokens.clone();
    // Whatever an engine takes it for.
    let word = words.lower(head.start);
    let whole = words.span(span.clone()).of(words.text).to_lowercase();
    let pronoun = head.len() == 1 && (matches!(word, "which" | "that") || PRONOUNS.contains(&word))
        || pronouns::is_partitive(&whole)
        || matches!(whole.as_str(), "the former" | "the latter" | "both" | "the two" | "the pair");
    // “The German said”
    let native = head.len() == 1
        && super::words::is_adjective_of_country(words.word(head.start))
        && head.start > limits.start
        && words.lower(head.start - 1) == "the";
    let kind = match mention.kind {
        _ if pronoun => MentionKind::Pronominal,
        _ if native => MentionKind::Nominal,
        MentionKind::Named if names::is_common(words, &head) => MentionKind::Nominal,
        kind => kind,
    };
    match kind {
        MentionKind::Named => {
            let mut made = Vec::new();
            names::phrases(words, sentence, head.clone(), limits, &mut made);
            made.pop().unwrap_or_else(|| {
                Phrase::new(head.clone(), head.clone(), sentence, Form::Name(Box::new(Name::plain(words, head))))
            })
        }
        MentionKind::Nominal => nouns::of_mention(words, sentence, span, head, limits),
        MentionKind::Pronominal => Phrase::new(span, head, sentence, Form::Pronoun(whole)),
    }
}
