//! Words that an engine took for a cue → [`Cue`]: how they work, what their subject did, whether it denies.
//!
//! Looks at the words themselves, at the auxiliaries and negations just before them, and at what follows as their
//! complement: nobody who “promised to pay” has said that it was paid.
//!
//! In “It rained”, the minister had repeatedly denied. `had repeatedly denied` is a verb, `deny`, a negative statement.

use crate::lexicon::{
    CueAdjective, CueNoun, CuePhrase, CueVerb, Frame, VerbForms, cue_adjective, cue_noun, cue_phrase, cue_verb,
    is_saying, looks_finite,
};
use crate::model::{Article, Attitude, Confidence, Cue, CueKind, Polarity, Segmentation, WordClass};
use crate::text::Span;

/// How sure a cue is whose main word the lexicon knows.
const KNOWN: Confidence = Confidence::new(0.95);

/// How sure a cue is whose main word it does not.
const UNKNOWN: Confidence = Confidence::new(0.5);

/// Verbs that only lead on to another verb of saying: “went on to say”, “began by noting”.
const LEADS_ON: &[&str] = &["continue", "begin", "conclude", "finish"];

/// Verbs whose refusal to speak is reported speech, too: “declined to comment”.
const REFUSALS: &[&str] = &["decline", "refuse"];

/// Describes the cue at `spans`, its pieces in text order.
pub(crate) fn describe(article: &Article, segmentation: &Segmentation, spans: &[Span]) -> Cue {
    let surroundings = Surroundings::of(article, segmentation, spans);
    let words = &surroundings.words;
    let main = Main::of(&surroundings);
    let complement = complement(&surroundings, &main);
    let kind = kind(&surroundings, &main, complement);
    let lemma = match &main {
        Main::Phrase(_, phrase) => phrase.lemma.to_owned(),
        Main::Verb(_, verb, _) => verb.lemma.to_owned(),
        Main::Noun(_, noun) => noun.lemma.to_owned(),
        Main::Adjective(_, adjective) => adjective.word.to_owned(),
        Main::Other(index) => words.get(*index).map_or_else(String::new, |word| word.text.clone()),
        Main::Mark => words.iter().map(|word| word.text.as_str()).collect(),
    };
    Cue {
        spans: spans.to_vec(),
        kind,
        lemma,
        attitude: attitude(&surroundings, &main, complement, kind),
        polarity: sign(&surroundings, &main, complement),
        confidence: if matches!(main, Main::Other(_)) { UNKNOWN } else { KNOWN },
    }
}

/// A word in lower case with straight apostrophes.
struct Word {
    text: String,
    class: WordClass,
}

/// A cue and the words of its sentence around it.
struct Surroundings {
    /// The words just before, nearest last.
    before: Vec<Word>,
    words: Vec<Word>,
    /// The words behind, to the end of the sentence or as far as needed.
    after: Vec<Word>,
    /// Whether a quotation ends just before the cue or its subject.
    quoted_before: bool,
}

impl Surroundings {
    fn of(article: &Article, segmentation: &Segmentation, spans: &[Span]) -> Self {
        /// Auxiliaries and adverbs before a cue are few.
        const BEFORE: usize = 5;
        /// A complement shows what it is within so many words.
        const AFTER: usize = 40;
        let word = |index: usize| {
            let token = &segmentation.tokens[index];
            let text = token.span.of(&article.text);
            // No cue is longer than this; a line without blanks may be.
            let text = if text.len() > 64 { String::new() } else { text.to_lowercase().replace('’', "'") };
            Word { text, class: token.class }
        };
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
            return Self { before: Vec::new(), words: Vec::new(), after: Vec::new(), quoted_before: false };
        };
        let words: Vec<Word> = spans.iter().flat_map(|&span| segmentation.tokens_in(span)).map(word).collect();
        let sentence = |offset: usize| segmentation.sentence_at(offset).map(|index| &segmentation.sentences[index]);
        let from = sentence(first.start).map_or(0, |sentence| sentence.tokens.start);
        let start = segmentation.tokens_in(*first).start;
        let before: Vec<Word> = (from.max(start.saturating_sub(BEFORE))..start).map(word).collect();
        let end = segmentation.tokens_in(*last).end;
        let to = sentence(last.start).map_or(end, |sentence| sentence.tokens.end);
        let after: Vec<Word> = (end..to.min(end + AFTER)).map(word).collect();
        let quoted_before = !segmentation.is_quoted(first.start)
            && before.iter().rev().take(4).any(|word| word.class == WordClass::QuoteMark);
        Self { before, words, after, quoted_before }
    }

    /// The word before number `index` of the cue, inside it or outside.
    fn previous(&self, index: usize) -> Option<&Word> {
        if index > 0 { self.words.get(index - 1) } else { self.before.last() }
    }

    /// The words before number `index` of the cue, nearest first.
    fn preceding(&self, index: usize) -> impl Iterator<Item = &Word> {
        self.words[..index].iter().rev().chain(self.before.iter().rev())
    }

    /// The words behind number `index` of the cue, inside it or outside.
    fn following(&self, index: usize) -> impl Iterator<Item = &Word> {
        self.words.iter().skip(index + 1).chain(&self.after)
    }
}

/// The word or phrase of a cue that decides, with its place in the cue.
enum Main {
    Phrase(usize, &'static CuePhrase),
    Verb(usize, &'static CueVerb, VerbForms),
    Noun(usize, &'static CueNoun),
    Adjective(usize, &'static CueAdjective),
    /// A word the lexicon does not know.
    Other(usize),
    /// No word at all.
    Mark,
}

impl Main {
    fn of(surroundings: &Surroundings) -> Self {
        let words = &surroundings.words;
        if !words.iter().any(|word| word.text.chars().any(char::is_alphanumeric)) {
            return Self::Mark;
        }
        let texts: Vec<String> = words.iter().map(|word| word.text.clone()).collect();
        let mut found = Vec::new();
        let mut index = 0;
        while index < words.len() {
            if let Some((length, phrase)) = cue_phrase(&texts[index..]).filter(|(length, phrase)| {
                phrase.kind != CueKind::Preposition || index == 0 && (*length > 1 || words.len() < 3)
            }) {
                found.push(Self::Phrase(index, phrase));
                index += length;
                continue;
            }
            found.extend(Self::of_word(surroundings, index));
            index += 1;
        }
        let mut found = found.into_iter();
        let Some(mut main) = found.next() else {
            // The last word that is not of a closed class: “embraced”, “in the footsteps”.
            let open = words.iter().rposition(|word| matches!(word.class, WordClass::Word | WordClass::Initial));
            return Self::Other(open.unwrap_or(words.len() - 1));
        };
        for next in found {
            if main.leads_on(&next) {
                main = next;
            }
        }
        main
    }

    fn of_word(surroundings: &Surroundings, index: usize) -> Option<Self> {
        let word = &surroundings.words[index];
        if matches!(word.class, WordClass::Auxiliary | WordClass::Determiner | WordClass::Pronoun) {
            return None;
        }
        let noun = cue_noun(&word.text);
        let verb = cue_verb(&word.text);
        if let Some(noun) = noun.filter(|_| verb.is_none() || Self::stands_as_noun(surroundings, index)) {
            return Some(Self::Noun(index, noun));
        }
        if let Some((verb, forms)) = verb {
            return Some(Self::Verb(index, verb, forms));
        }
        cue_adjective(&word.text).map(|adjective| Self::Adjective(index, adjective))
    }

    /// Whether a word that is noun and verb is a noun here: “his claim”, “claims by”.
    fn stands_as_noun(surroundings: &Surroundings, index: usize) -> bool {
        let word = &surroundings.words[index].text;
        if cue_verb(word).is_some_and(|(_, forms)| forms.may_be(VerbForms::PAST)) {
            return false;
        }
        let determined = surroundings
            .preceding(index)
            .find(|word| !matches!(word.class, WordClass::Adverb | WordClass::Word | WordClass::Number))
            .is_some_and(|word| matches!(word.class, WordClass::Determiner | WordClass::Possessive));
        let nearest = surroundings.previous(index);
        let behind_preposition = nearest.is_some_and(|word| word.class == WordClass::Preposition && word.text != "to");
        let agent =
            surroundings.following(index).next().is_some_and(|word| matches!(word.text.as_str(), "by" | "from"));
        let after_to = nearest.is_some_and(|word| word.text == "to" || word.class == WordClass::Auxiliary);
        !after_to && (determined || behind_preposition || agent)
    }

    /// Whether `next` says more than this: “continued to insist”.
    fn leads_on(&self, next: &Main) -> bool {
        match self {
            Self::Verb(_, verb, _) => {
                LEADS_ON.contains(&verb.lemma) && matches!(next, Self::Verb(..) | Self::Phrase(..))
            }
            Self::Phrase(_, phrase) => matches!(phrase.lemma, "go on" | "take to") && matches!(next, Self::Verb(..)),
            // “in a statement said”, “has been vocal in saying”
            Self::Noun(..) => matches!(next, Self::Verb(_, verb, _) if verb.clause == Some(Attitude::Statement)),
            _ => false,
        }
    }

    fn index(&self) -> usize {
        match self {
            Self::Phrase(index, _)
            | Self::Verb(index, ..)
            | Self::Noun(index, _)
            | Self::Adjective(index, _)
            | Self::Other(index) => *index,
            Self::Mark => 0,
        }
    }

    fn takes(&self, frame: Frame) -> bool {
        match self {
            Self::Verb(_, verb, _) => verb.takes(frame),
            Self::Noun(_, noun) => noun.takes(frame),
            Self::Phrase(..) => {
                matches!(frame, Frame::Quotation | Frame::That | Frame::Bare | Frame::Wh | Frame::Object)
            }
            Self::Adjective(..) => matches!(frame, Frame::That | Frame::Bare | Frame::Infinitive),
            Self::Other(_) => frame == Frame::Object,
            Self::Mark => true,
        }
    }
}

/// What stands as a cue’s complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Complement {
    /// A quotation right behind, or before a cue that ends its sentence.
    Quotation,
    /// A clause.
    Clause,
    /// An infinitive.
    Infinitive,
    /// Something called or seen as something.
    As,
    /// A noun phrase, part of it in quotation marks or not.
    Object { quoted: bool },
}

fn complement(surroundings: &Surroundings, main: &Main) -> Complement {
    let inside = surroundings.words.iter().skip(main.index() + 1).rev().find(|word| word.class != WordClass::Adverb);
    match inside.map(|word| word.text.as_str()) {
        Some("to") => return Complement::Infinitive,
        Some("that" | "whether" | "if" | "how" | "why" | "saying") => return Complement::Clause,
        Some(":") => return Complement::Quotation,
        Some("as") => return Complement::As,
        _ => {}
    }
    if let Main::Verb(index, verb, _) = main
        && let Some(to) = surroundings.words.iter().skip(index + 1).position(|word| word.text == "to")
        && to < 2
        && verb.infinitive.is_some()
    {
        // “declined to comment”, “is trying to show”
        return Complement::Infinitive;
    }
    let mut after = surroundings.after.iter().skip_while(|word| word.class == WordClass::Adverb).peekable();
    let Some(first) = after.peek() else { return inverted(surroundings) };
    match (first.text.as_str(), first.class) {
        (":", _) | (_, WordClass::QuoteMark) => return Complement::Quotation,
        ("whether" | "if", _) => return Complement::Clause,
        // “called that claim ‘nonsense’”: no clause stands behind “call”.
        ("that", _) if takes_clause(main) || !points(&surroundings.after) => return Complement::Clause,
        ("how" | "why" | "what" | "who" | "where" | "when" | "which", _) if main.takes(Frame::Wh) => {
            return Complement::Clause;
        }
        // “explained to the BBC that”: somebody was told, and nothing promised.
        ("to", _) if is_hearer(&surroundings.after) => return Complement::Clause,
        ("to", _) => return Complement::Infinitive,
        ("not", _) if surroundings.after.get(1).is_some_and(|word| word.text == "to") => return Complement::Infinitive,
        ("as", _) if surroundings.after.get(1).is_some_and(|word| word.text == "saying") => return Complement::Clause,
        ("as", _) => return Complement::As,
        ("," | "—" | "–", _) => {
            let quoted = surroundings.after.get(1).is_some_and(|word| word.class == WordClass::QuoteMark);
            return if quoted { Complement::Quotation } else { inverted(surroundings) };
        }
        ("." | "!" | "?", _) => return inverted(surroundings),
        _ => {}
    }
    phrase_or_clause(&surroundings.after, main)
}

/// Whether a colon leads on to somebody’s own words.
fn put_in_words(after: &[Word]) -> bool {
    let colon = after.iter().position(|word| matches!(word.text.as_str(), ":" | ";" | "." | "?" | "!"));
    colon.is_some_and(|colon| {
        after[colon].text == ":" && after.get(colon + 1).is_some_and(|word| word.class == WordClass::QuoteMark)
    })
}

/// Whether “that” at the head of these words points to what somebody said: “that claim”.
fn points(words: &[Word]) -> bool {
    words.get(1).is_some_and(|word| is_saying(&word.text))
}

/// Whether “that” surely begins a clause behind it.
fn takes_clause(main: &Main) -> bool {
    !matches!(main, Main::Verb(..)) || main.takes(Frame::That) || main.takes(Frame::Bare)
}

/// Whether behind “to” stands somebody and no verb.
fn is_hearer(after: &[Word]) -> bool {
    let behind = after.iter().skip_while(|word| word.text != "to").nth(1);
    behind.is_some_and(|word| matches!(word.class, WordClass::Determiner | WordClass::Proper | WordClass::Pronoun))
}

/// Tells a clause without conjunction from a noun phrase, perhaps behind a hearer: “told reporters that”.
fn phrase_or_clause(after: &[Word], main: &Main) -> Complement {
    let clausal = main.takes(Frame::Bare) || main.takes(Frame::That) || main.takes(Frame::Quotation);
    for (index, word) in after.iter().enumerate() {
        match (word.text.as_str(), word.class) {
            (_, WordClass::QuoteMark) => {
                let whole = index > 0 && matches!(after[index - 1].text.as_str(), ":" | ",");
                if whole || index < 4 && main.takes(Frame::Hearer) {
                    return Complement::Quotation;
                }
            }
            ("whether", _) if clausal && index < 14 => return Complement::Clause,
            ("that", _) if clausal && index < 14 && (takes_clause(main) || !points(&after[index..])) => {
                return Complement::Clause;
            }
            // “told the BBC ahead of a trip to Hull”
            ("to", _)
                if index < 10
                    && (main.takes(Frame::Hearer) || matches!(main, Main::Noun(..)))
                    && after.get(index + 1).is_none_or(|word| word.class != WordClass::Proper) =>
            {
                return Complement::Infinitive;
            }
            ("as", _) if main.takes(Frame::As) => return Complement::As,
            (";" | ":", _) => break,
            ("who" | "which" | "," | "what" | "how", _) if !main.takes(Frame::Bare) => {
                break;
            }
            _ => {}
        }
        let finite = word.class == WordClass::Auxiliary || index > 0 && looks_finite(&word.text);
        if finite && main.takes(Frame::Bare) {
            return Complement::Clause;
        }
    }
    // “praised the crew, saying ‘…’”: what stands behind a comma is another matter.
    let near = after.iter().take_while(|word| !matches!(word.text.as_str(), "," | ";"));
    let quoted = near.into_iter().any(|word| word.class == WordClass::QuoteMark);
    Complement::Object { quoted }
}

/// The complement of a cue that stands behind it.
fn inverted(surroundings: &Surroundings) -> Complement {
    if surroundings.quoted_before { Complement::Quotation } else { Complement::Clause }
}

fn kind(surroundings: &Surroundings, main: &Main, complement: Complement) -> CueKind {
    match main {
        Main::Phrase(_, phrase) => phrase.kind,
        Main::Mark => CueKind::Punctuation,
        Main::Noun(..) => CueKind::Noun,
        Main::Adjective(..) => CueKind::Verb,
        Main::Verb(index, verb, forms) => {
            let agent = surroundings.following(*index).take(6).take_while(|word| {
                word.class != WordClass::Punctuation && word.class != WordClass::QuoteMark && word.text != "that"
            });
            let by = agent.enumerate().find(|(_, word)| word.text == "by").map(|(at, _)| at);
            let carried = verb.takes(Frame::Carrier);
            if forms.may_be(VerbForms::PARTICIPLE) && is_passive(surroundings, *index) {
                let relayed =
                    surroundings.following(*index).take(12).any(|word| word.text == "as") && verb.lemma == "quote";
                if by.is_some() && carried {
                    CueKind::Publication
                } else if by.is_some() || relayed {
                    CueKind::Passive
                } else {
                    CueKind::AgentlessPassive
                }
            } else if forms.may_be(VerbForms::PARTICIPLE) && by == Some(0) {
                if carried { CueKind::Publication } else { CueKind::Passive }
            } else if forms.may_be(VerbForms::GERUND)
                && matches!(verb.lemma, "cite" | "quote")
                && !matches!(complement, Complement::Quotation)
            {
                CueKind::Relay
            } else {
                CueKind::Verb
            }
        }
        Main::Other(index) => match surroundings.words[*index].class {
            WordClass::Preposition => CueKind::Preposition,
            _ => CueKind::Verb,
        },
    }
}

/// Whether a form of “be” makes the participle at `index` of the cue a passive.
fn is_passive(surroundings: &Surroundings, index: usize) -> bool {
    surroundings
        .preceding(index)
        .find(|word| !matches!(word.class, WordClass::Adverb | WordClass::Negation))
        .is_some_and(|word| {
            matches!(word.text.as_str(), "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'re" | "'m" | "am")
        })
}

fn attitude(surroundings: &Surroundings, main: &Main, complement: Complement, kind: CueKind) -> Attitude {
    let choose = |clause: Option<Attitude>, infinitive: Option<Attitude>, object: Option<Attitude>| {
        let clause = clause.unwrap_or(Attitude::Statement);
        match complement {
            // “see it as a threat”
            Complement::As if clause == Attitude::Perception => Attitude::Belief,
            // “is said to be”, “is expected to go”: nobody means to do anything.
            Complement::Infinitive if kind == CueKind::AgentlessPassive => clause,
            Complement::Infinitive => infinitive.unwrap_or(clause),
            Complement::Quotation | Complement::Clause => clause,
            Complement::As | Complement::Object { .. } => object.unwrap_or(clause),
        }
    };
    match main {
        Main::Mark => Attitude::Statement,
        Main::Phrase(_, phrase) => choose(phrase.clause, phrase.infinitive, phrase.object),
        Main::Verb(index, verb, _) => {
            let quoted = matches!(complement, Complement::Object { quoted: true } | Complement::Quotation);
            let refused = REFUSALS.contains(&verb.lemma)
                && surroundings.following(*index).take(4).any(|word| {
                    word.text == "comment"
                        || cue_verb(&word.text).is_some_and(|(verb, forms)| {
                            forms.may_be(VerbForms::BASE)
                                && verb.clause == Some(Attitude::Statement)
                                && verb.takes(Frame::Quotation)
                                && verb.takes(Frame::That)
                        })
                });
            if refused || quoted && (verb.takes(Frame::Quotation) && verb.clause == Some(Attitude::Statement)) {
                return Attitude::Statement;
            }
            // A question or demand put in somebody’s own words is speech.
            if complement == Complement::Quotation
                && verb.clause == Some(Attitude::Intention)
                && verb.takes(Frame::Quotation)
            {
                return Attitude::Statement;
            }
            // “sees it more darkly: ‘We are done’”
            if verb.clause != Some(Attitude::Statement) && put_in_words(&surroundings.after) {
                return Attitude::Statement;
            }
            // “called it ‘a disaster’” gives somebody’s words, “called him a liar” the sense of them.
            if verb.lemma == "call" && (quoted || surroundings.quoted_before || calls_names(&surroundings.after)) {
                return Attitude::Statement;
            }
            // “insisted that the hearing be put off” asks for it (the mandative subjunctive).
            if complement == Complement::Clause
                && matches!(verb.lemma, "insist" | "suggest" | "recommend" | "propose")
                && asks_for(&surroundings.after)
            {
                return Attitude::Intention;
            }
            // “rejected the accusation”, but not “rejected the offer”
            let denied = matches!(complement, Complement::Object { .. }) && names_a_saying(&surroundings.after);
            if denied && verb.polarity == Polarity::Negative && verb.clause == Some(Attitude::Statement) {
                return Attitude::Statement;
            }
            // “dismissed it as absurd” says that it is.
            if matches!(complement, Complement::As) && verb.takes(Frame::As) && verb.clause == Some(Attitude::Statement)
            {
                return Attitude::Statement;
            }
            choose(verb.clause, verb.infinitive, verb.object)
        }
        Main::Noun(_, noun) => match complement {
            Complement::Infinitive if noun.takes(Frame::Infinitive) => Attitude::Intention.max(noun.attitude),
            Complement::Clause if noun.attitude == Attitude::Intention && is_promise(noun.lemma) => Attitude::Statement,
            _ => noun.attitude,
        },
        Main::Adjective(_, adjective) => adjective.attitude,
        Main::Other(_) => match complement {
            Complement::Quotation => Attitude::Statement,
            Complement::Infinitive => Attitude::Intention,
            Complement::Clause if surroundings.after.first().is_some_and(|word| word.text == "that") => {
                Attitude::Statement
            }
            _ => Attitude::Belief,
        },
    }
}

/// Whether a noun phrase and what it is called stand behind: “(called) the plan a disaster”, not “(called) a meeting”.
fn calls_names(after: &[Word]) -> bool {
    /// Longer names for what is called something are rare.
    const LONGEST: usize = 8;
    let near = after.iter().take(LONGEST).take_while(|word| {
        !matches!(
            word.class,
            WordClass::Punctuation | WordClass::Preposition | WordClass::Coordinator | WordClass::Subordinator
        )
    });
    let near: Vec<&Word> = near.collect();
    near.windows(2).any(|pair| {
        matches!(pair[0].class, WordClass::Word | WordClass::Proper | WordClass::Pronoun | WordClass::Initial)
            && matches!(pair[1].text.as_str(), "a" | "an" | "the")
    })
}

/// Whether the clause behind has a bare “be”: “(insisted) that the hearing be put off”.
fn asks_for(after: &[Word]) -> bool {
    let clause = after.iter().take_while(|word| word.class != WordClass::Punctuation);
    let clause: Vec<&Word> = clause.collect();
    clause.windows(2).any(|pair| {
        let subject =
            matches!(pair[0].class, WordClass::Word | WordClass::Proper | WordClass::Pronoun | WordClass::Initial);
        subject && pair[1].text == "be" && pair[0].text != "to"
    })
}

/// Whether an object is what somebody said: “(rejected) these allegations”.
fn names_a_saying(after: &[Word]) -> bool {
    /// “the many and grave accusations”
    const WORDS: usize = 5;
    let phrase = after.iter().take(WORDS).take_while(|word| {
        !matches!(
            word.class,
            WordClass::Subordinator | WordClass::Punctuation | WordClass::Preposition | WordClass::Possessive
        ) && word.text != "as"
    });
    phrase.last().is_some_and(|head| is_saying(&head.text))
}

/// Nouns of intention that state something where a clause follows: “the promise that”.
fn is_promise(lemma: &str) -> bool {
    matches!(lemma, "promise" | "pledge" | "vow" | "threat" | "call" | "appeal")
}

fn sign(surroundings: &Surroundings, main: &Main, complement: Complement) -> Polarity {
    let own = match main {
        Main::Phrase(_, phrase) => phrase.polarity,
        Main::Verb(_, verb, _) => verb.polarity,
        Main::Noun(_, noun) => noun.polarity,
        Main::Adjective(_, adjective) => adjective.polarity,
        Main::Other(_) | Main::Mark => Polarity::Positive,
    };
    // “It never happened”, she denied; dismissed it as a lie: these are the denier’s own words. “Dismissed the accusation as
    // absurd” tells what is denied.
    let own_words = match complement {
        Complement::Quotation => true,
        Complement::As => !names_a_saying(&surroundings.after),
        _ => false,
    } && !matches!(main, Main::Adjective(..) | Main::Noun(..));
    if own == Polarity::Negative && !own_words || is_negated(surroundings, main.index()) {
        Polarity::Negative
    } else {
        Polarity::Positive
    }
}

/// Whether the words just before number `index` of the cue, or the cue’s own before it, negate it.
fn is_negated(surroundings: &Surroundings, index: usize) -> bool {
    let mut negated = false;
    let mut last = "";
    for word in surroundings.preceding(index) {
        let text = word.text.as_str();
        let only = matches!(last, "only" | "just" | "merely" | "simply");
        match word.class {
            WordClass::Negation if !only => negated = true,
            WordClass::Negation | WordClass::Adverb | WordClass::Auxiliary => {}
            _ if matches!(text, "without" | "no" | "nobody" | "none" | "neither") => negated = true,
            _ if text == "to" || last == "to" => {}
            _ => break,
        }
        last = text;
    }
    negated
}

#[cfg(test)]
mod tests;
