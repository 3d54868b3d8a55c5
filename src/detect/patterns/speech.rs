//! Verbs of saying, thinking and meaning with their subjects: “X said that …”, “…”, said X; “…, X said, …”.
//!
//! In “It rained”, said the minister, “all day”. the subject of `said` stands behind it, and its content is in two
//! pieces.

mod adverbials;
pub(super) mod clause;
mod content;
mod subject;

use std::ops::Range;

use super::found::{Found, Proposal};
use super::groups::{Group, Meaning, Shape};
use super::phrase::Phrase;
use super::relay;
use super::words::Words;
use crate::lexicon::Frame;
use crate::model::{Attitude, CueKind, MentionKind, WordClass};
use clause::Boundaries;
use subject::Subject;

/// Verbs by which an outlet tells what it has gathered: “Sky News understands that”, “the Herald has learned”.
const GATHERING: &[&str] = &["hear", "learn", "understand"];

/// One sentence as this pattern works on it.
pub(super) struct Sentence<'a> {
    pub words: &'a Words<'a>,
    /// Its tokens.
    pub tokens: Range<usize>,
    pub groups: &'a [Group],
    pub boundaries: &'a Boundaries,
}

impl Sentence<'_> {
    /// Whether another word of saying stands behind token `at`.
    fn has_more(&self, at: usize) -> bool {
        self.groups.iter().any(|group| group.main >= at && group.is_strong())
    }
}

/// What a verb was found to attribute.
#[derive(Clone, Debug)]
pub(super) struct Made {
    /// Its proposal.
    pub number: usize,
    pub cue: Range<usize>,
    pub phrases: Vec<Phrase>,
    /// The tokens of a content that stands behind its cue.
    pub behind: Range<usize>,
    /// Whether it stands in what an earlier verb attributes.
    pub is_nested: bool,
    /// Whether it is a plain word of saying, so that it may be passed on.
    pub is_speech: bool,
    /// Whether it may cite others: also where it has an object, “reported three deaths”.
    pub may_cite: bool,
    /// The token behind cue, subject and content.
    pub end: usize,
    /// Whether its content ends with a quotation that ends the sentence.
    pub ends_in_quotation: bool,
}

/// What the verbs of one sentence attribute.
#[derive(Debug, Default)]
pub(super) struct Speech {
    pub made: Vec<Made>,
    /// The last verb with a subject and without content: “He went on:”
    pub pending: Option<(Range<usize>, Vec<Phrase>)>,
}

/// What the verbs of one sentence attribute.
pub(super) fn sentence(
    words: &Words,
    tokens: &Range<usize>,
    groups: &[Group],
    boundaries: &Boundaries,
    found: &mut Found,
) -> Speech {
    let sentence = Sentence { words, tokens: tokens.clone(), groups, boundaries };
    let mut speech = Speech::default();
    let mut subjects: Vec<Vec<Phrase>> = Vec::new();
    // Where the last content that stood before its cue ended, with its cue: the next one begins behind.
    let mut floor = tokens.start;
    // The subject of the next verb, where an outlet stands between the two.
    let mut parted: Option<Parted> = None;
    // “According to EFE, …”: all of it is EFE’s.
    let led = (tokens.start..tokens.end.min(tokens.start + 4)).any(|at| words.word(at) == "according");
    // Where the words end that quote somebody who is saying something.
    let mut quoted = tokens.start;
    for (index, group) in groups.iter().enumerate() {
        if let Some(end) = relay::quoting(words, tokens, group, boundaries, found) {
            quoted = end;
        }
        if group.tokens.start < quoted || relay::describes(words, tokens, group) {
            continue;
        }
        let parted_here = parted.take().filter(|parted| parted.verb == group.tokens.start);
        let subject = match group.shape {
            Shape::Finite if parted_here.is_some() => None,
            Shape::Finite => subject::of(&sentence, index, floor),
            Shape::Gerund => None,
            Shape::Passive | Shape::Participle => continue,
        };
        if is_cited_saying(&sentence, index) {
            continue;
        }
        let told_inside = || told_inside(&sentence, group, speech.made.last()).filter(|_| subject.is_none());
        let (tellers, around) = match parted_here.map(|it| (it.phrases, it.outer)).or_else(told_inside) {
            Some((tellers, around)) => (Some(tellers), Some(around)),
            None => (None, None),
        };
        let phrases = match (&subject, tellers) {
            (Some(subject), _) => subject.phrases.clone(),
            (None, Some(tellers)) => tellers,
            (None, None) => {
                let main = speech.made.iter().rev().find(|made| made.is_speech && !made.is_nested);
                // “refused to say whom the mayor would choose but said”: the mayor’s is a clause inside.
                let inside = |phrases: &&Vec<Phrase>| {
                    let start = phrases.first().map_or(tokens.start, |phrase| phrase.tokens.start);
                    start > tokens.start && words.is(start - 1, &["who", "whom", "whether", "what", "why", "how"])
                };
                let last = subjects.iter().rev().find(|phrases| !inside(phrases)).or(subjects.last());
                subject::inherited(&sentence, index, main.map(|made| &made.phrases), last)
            }
        };
        if phrases.is_empty() {
            continue;
        }
        if subject.is_some() {
            subjects.push(phrases.clone());
        }
        // “The report quotes a prisoner who says guards beat him”
        if let Some(next) = quoted_speaker(&sentence, index) {
            let outer = found.add(relay::relay(group.tokens.clone(), phrases, "citing"));
            floor = next.verb;
            parted = Some(Parted { outer, ..next });
            continue;
        }
        let relays = relay::cites(words, group);
        let outlet = phrases.iter().all(|phrase| relay::is_outlet(words, phrase));
        let gathers = outlet && GATHERING.contains(&group.lemma()) && group.shape == Shape::Finite;
        let content = content::of(&sentence, index, subject.as_ref(), floor, gathers)
            .filter(|content| !relays && content.pieces.iter().any(|piece| !piece.is_empty()));
        // “He wrote on his own account:” leads in what stands below.
        let leads_in = |content: &content::Complement| {
            content.form == content::Form::Object
                && content.pieces.len() == 1
                && content.pieces[0].end + 1 >= tokens.end
                && words.word(tokens.end - 1) == ":"
                && group.is_strong()
        };
        let content = content.filter(|content| !leads_in(content));
        // “State television showed the test, Yonhap said”: what can be seen there.
        let content = content.filter(|content| {
            !(outlet && content.form == content::Form::Object && matches!(group.lemma(), "air" | "broadcast" | "show"))
        });
        let Some(content) = content else {
            if let Some(said) = told_again(&sentence, group, subject.as_ref(), speech.made.last()) {
                let outer = found.add(Proposal {
                    cue: vec![group.tokens.clone()],
                    kind: Some(CueKind::Relay),
                    mentions: phrases,
                    confidence: super::confidence("citing"),
                    pattern: "citing",
                    ..Proposal::default()
                });
                found.pass_on(said, outer);
                continue;
            }
            if group.takes(Frame::Quotation) {
                speech.pending = Some((group.tokens.clone(), phrases));
            }
            continue;
        };
        speech.pending = None;
        if outlet && let Some(said) = quoted_again(&content, subject.as_ref(), speech.made.last()) {
            let outer = found.add(relay::relay(group.tokens.clone(), phrases, "citing"));
            found.pass_on(said, outer);
            floor = content.end.max(group.tokens.end);
            continue;
        }
        // “The mayor, the Herald reported, told aides that it rained.”
        if let Some(next) = subject_before(&sentence, index, &content) {
            let outer = found.add(relay::relay(group.tokens.clone(), phrases, "citing"));
            floor = next.verb;
            parted = Some(Parted { outer, ..next });
            continue;
        }
        if outlet && let Some((document, verb, object)) = listed(words, &content, &speech.made) {
            let outer = found.add(relay::relay(group.tokens.clone(), phrases, "citing"));
            let number = found.add(Proposal {
                cue: vec![verb.clone()],
                attitude: Some(Attitude::Statement),
                mentions: vec![document.clone()],
                content: vec![object],
                relayed_by: Some(outer),
                confidence: super::confidence("object-said"),
                pattern: "object-said",
                ..Proposal::default()
            });
            let end = content.end.max(group.tokens.end);
            floor = end;
            speech.made.push(Made {
                number,
                cue: verb,
                phrases: vec![document],
                behind: 0..0,
                is_nested: false,
                is_speech: false,
                may_cite: false,
                end,
                ends_in_quotation: false,
            });
            continue;
        }
        // “The decision added about 43,000 houses”: a sum, nothing said.
        let first = content.pieces.first().map_or(group.main, |piece| piece.start);
        let sum = |at: usize| words.class(at) == WordClass::Number;
        let adds = group.lemma() == "add" && content.form == content::Form::Bare;
        // “The index posted 53.8 in May”
        let posts = group.lemma() == "post"
            && matches!(content.form, content::Form::Bare | content::Form::Object)
            && first == group.tokens.end;
        if (adds || posts)
            && (sum(first)
                || words.is(first, &["about", "around", "nearly", "almost", "over", "some"]) && sum(first + 1))
        {
            continue;
        }
        // “Not everything Dahl says is true, Berg said.”: what he says is only spoken of.
        let spoken_of = |subject: &Subject| {
            const THINGS: [&str; 5] = ["everything", "anything", "nothing", "something", "all"];
            let Some(head) = subject.start.checked_sub(1).filter(|&head| head >= tokens.start) else { return false };
            let apart = || (group.tokens.end..first).any(|at| words.word(at) == ",");
            let hangs = || head > tokens.start && words.class(head - 1) == WordClass::Preposition;
            words.is(head, &THINGS) || words.is(head, &["what", "whatever"]) && (hangs() || apart())
        };
        if subject.as_ref().is_some_and(spoken_of) {
            continue;
        }
        // “It was clear that”: nobody’s word.
        let it = |phrases: &[Phrase]| phrases.len() == 1 && phrases[0].tokens.len() == 1;
        if matches!(group.meaning, Meaning::Adjective(_)) && it(&phrases) && words.word(phrases[0].tokens.start) == "it"
        {
            continue;
        }
        // “…, chemicals found in the water, …”: where they are; “…, she found in a study.”
        let place = |at: usize| {
            words.is(at, &["in", "on", "at", "near", "within"])
                && !words
                    .phrase_from(at + 1, tokens.end)
                    .is_some_and(|phrase| words.is_time(phrase.tokens.start) || words.is_document(&phrase))
        };
        if content.form == content::Form::Before && group.lemma() == "find" && place(group.tokens.end) {
            continue;
        }
        // “if officials determine that”: nobody has.
        let conditional = |subject: &Subject| {
            !subject.inverted && subject.start > tokens.start && words.word(subject.start - 1) == "if"
        };
        if subject.as_ref().is_some_and(conditional) {
            continue;
        }
        let pattern = name(group, &content);
        let confidence = super::confidence(pattern);
        if confidence <= 0.0 {
            continue;
        }
        let before_all = content.before && speech.made.iter().all(|made| first <= made.cue.start || made.end <= first);
        let is_nested = !before_all && (led || speech.made.iter().any(|made| made.behind.contains(&group.main)));
        // Inside what somebody says only plain words of saying make a chain.
        let plain = matches!(
            content.form,
            content::Form::That | content::Form::Bare | content::Form::Wh | content::Form::Quotation
        );
        // “Berg told the court that a report had found rust.”
        let may_find = matches!(group.meaning, Meaning::Verb(verb) if verb.may_find());
        let finds = may_find
            && (plain || content.form == content::Form::Object)
            && phrases.iter().all(|phrase| words.is_document(phrase));
        // “Berg told the Herald that residents had reported two blasts.”
        let object = group.lemma() == "report" && content.form == content::Form::Object;
        let reports = (object || quotes_in_part(words, group, &phrases, &content))
            && phrases.iter().all(|phrase| relay::is_source(words, phrase));
        // “Traders said the recovery suggested that the worst was over.”: what suggests it to them.
        let only_says = matches!(group.meaning, Meaning::Verb(verb) if verb.only_says());
        let somebody = |phrase: &Phrase| phrase.kind != MentionKind::Nominal || relay::is_source(words, phrase);
        let says = group.is_strong() && plain && (!may_find || only_says || phrases.iter().all(somebody));
        let speaks = (says || finds || reports) && group.shape == Shape::Finite;
        // “a note saying “No.””: its own noun stands before it.
        let noted = group.is_strong()
            && group.shape == Shape::Gerund
            && content.form == content::Form::Quotation
            && phrases.last().is_some_and(|phrase| phrase.tokens.end == group.tokens.start);
        let own = own_source(words, group, &phrases, &content, speech.made.last());
        if is_nested && !(speaks || noted || own.is_some()) {
            continue;
        }
        // “The inquest heard from Berg that”: Berg says it; an outlet that has it from her passes it on.
        let (outer, phrases, cue) = match heard_from(words, group, tokens.end) {
            Some(origin) if outlet => {
                let outer = found.add(relay::relay(group.tokens.clone(), phrases, "told-outlet"));
                (Some(outer), origin, group.tokens.end..group.tokens.end + 1)
            }
            Some(origin) => (None, origin, group.tokens.clone()),
            None => (None, phrases, group.tokens.clone()),
        };
        let number = found.add(Proposal {
            cue: vec![cue],
            // “dismissed the version as “cynical””: what is quoted was said.
            attitude: (gathers || outer.is_some() || says_in_part(group, &content)).then_some(Attitude::Statement),
            mentions: phrases.clone(),
            content: content.pieces.clone(),
            relayed_by: own.filter(|_| is_nested).or(outer).or(around),
            confidence,
            pattern,
            ..Proposal::default()
        });
        if content.before {
            floor = content.end.max(group.tokens.end);
        }
        speech.made.push(Made {
            number,
            cue: group.tokens.clone(),
            behind: if content.before { 0..0 } else { group.tokens.end..content.end },
            is_nested,
            phrases,
            is_speech: group.is_strong() && content.form != content::Form::Object,
            may_cite: group.is_strong(),
            end: content.end.max(group.tokens.end),
            ends_in_quotation: content.ends_in_quotation,
        });
    }
    speech
}

/// “Berg was cited by the agency saying that”: whether the verb is that of whoever is cited.
fn is_cited_saying(sentence: &Sentence, index: usize) -> bool {
    let (words, group) = (sentence.words, &sentence.groups[index]);
    let Some(cited) = index.checked_sub(1).map(|before| &sentence.groups[before]) else { return false };
    let by = cited.tokens.end;
    let behind = || words.phrases_from(by + 1, group.tokens.start).last().map(|phrase| phrase.tokens.end);
    group.shape == Shape::Gerund
        && cited.shape == Shape::Passive
        && matches!(cited.lemma(), "cite" | "quote")
        && words.word(by) == "by"
        && behind() == Some(group.tokens.start)
}

/// A subject that words of another part from its verb.
struct Parted {
    /// The first token of the verb.
    verb: usize,
    phrases: Vec<Phrase>,
    /// The proposal of the other, who passes on what the subject says.
    outer: usize,
}

/// “The report quotes a prisoner who says guards beat him”: who is quoted says what stands behind the relative pronoun.
/// The proposal of the report is to be filled in.
fn quoted_speaker(sentence: &Sentence, index: usize) -> Option<Parted> {
    let (words, group) = (sentence.words, &sentence.groups[index]);
    let next = sentence.groups.get(index + 1)?;
    let phrases = words.phrases_from(group.tokens.end, sentence.tokens.end);
    let behind = phrases.last()?.tokens.end;
    let verb = next.tokens.start;
    let quotes = matches!(group.lemma(), "cite" | "quote") && group.shape == Shape::Finite;
    let speaks = next.is_strong() && next.shape == Shape::Finite && !next.takes(Frame::Hearer);
    let reads = words.is(behind, &["who", "which"]) && verb == behind + 1;
    (quotes && speaks && reads).then_some(Parted { verb, phrases, outer: 0 })
}

/// “The mayor, the Herald reported, told aides that it rained”: group number `index` stands between a subject and its verb
/// of saying. The proposal of the Herald is to be filled in.
fn subject_before(sentence: &Sentence, index: usize, content: &content::Complement) -> Option<Parted> {
    let words = sentence.words;
    let [before, after] = &content.pieces[..] else { return None };
    let next = sentence.groups.get(index + 1)?;
    let phrases = words.phrases_from(before.start, before.end);
    let whole = phrases.first()?.tokens.start == before.start && phrases.last()?.tokens.end == before.end;
    // “The museum, the mayor said, celebrated its founder.”: a deed.
    let tells = matches!(next.lemma(), "say" | "tell") || next.is_strong() && words.word(next.tokens.end) == "that";
    let speaks = tells && next.shape == Shape::Finite && next.tokens.start == after.start;
    let sources = || phrases.iter().all(|phrase| relay::is_source(words, phrase));
    (content.form == content::Form::Before && whole && speaks && sources()).then_some(Parted {
        verb: after.start,
        phrases,
        outer: 0,
    })
}

/// “The Herald reported that Berg had gone, telling staff it was late”: who tells is Berg, and the proposal of the Herald
/// passes it on.
fn told_inside(sentence: &Sentence, group: &Group, said: Option<&Made>) -> Option<(Vec<Phrase>, usize)> {
    let words = sentence.words;
    if group.shape != Shape::Gerund || !subject::TELLING.contains(&group.lemma()) {
        return None;
    }
    let said = said.filter(|said| said.is_speech && !said.is_nested && said.behind.len() > 1)?;
    let apart = said.behind.end == group.tokens.start.saturating_sub(1) && words.word(said.behind.end) == ",";
    let outlet = said.phrases.iter().all(|phrase| relay::is_outlet(words, phrase));
    if !apart || !outlet {
        return None;
    }
    /// “in November that”, in tokens.
    const NEAR: usize = 5;
    let that = said.behind.clone().take(NEAR).find(|&at| words.word(at) == "that");
    let phrases = words.phrases_from(that.map_or(said.behind.start, |that| that + 1), said.behind.end);
    let [teller] = &phrases[..] else { return None };
    let verb = words.is_finite(teller.tokens.end) && relay::is_source(words, teller);
    verb.then(|| (vec![teller.clone()], said.number))
}

/// Who somebody “heard from” or “has learned from”, behind such a verb.
fn heard_from(words: &Words, group: &Group, to: usize) -> Option<Vec<Phrase>> {
    let from = group.tokens.end;
    let hears = matches!(group.lemma(), "hear" | "learn") && words.word(from) == "from" && group.shape == Shape::Finite;
    let phrases = if hears { words.phrases_from(from + 1, to) } else { Vec::new() };
    let sources = !phrases.is_empty() && phrases.iter().all(|phrase| relay::is_source(words, phrase));
    sources.then_some(phrases)
}

/// “It rained, residents said, the Herald reports.”: the proposal of what the residents said, which `group` ends.
fn told_again(sentence: &Sentence, group: &Group, subject: Option<&Subject>, said: Option<&Made>) -> Option<usize> {
    let words = sentence.words;
    let (subject, said) = (subject?, said?);
    let ends = group.tokens.end.max(subject.end);
    let last = ends + 1 >= sentence.tokens.end || words.is_time(ends) || words.is(ends, &["on", "in"]);
    let apart = subject.start > said.cue.end && words.word(subject.start - 1) == ",";
    let tail = (said.cue.end..subject.start).filter(|&at| !words.is_time(at) && !words.is(at, &["on", ","])).count();
    let outlet = subject.phrases.iter().all(|phrase| relay::is_outlet(words, phrase));
    let told = outlet && said.is_speech && said.behind.is_empty() && group.is_strong() && group.shape == Shape::Finite;
    (told && last && apart && tail <= 4).then_some(said.number)
}

/// “Berg said, “No,” the Herald reported”: the proposal of what Berg said, where an outlet stands behind it.
fn quoted_again(content: &content::Complement, subject: Option<&Subject>, said: Option<&Made>) -> Option<usize> {
    let (subject, said) = (subject?, said?);
    let [piece] = &content.pieces[..] else { return None };
    let same = piece.end > said.cue.end && piece.end <= said.behind.end && said.behind.end <= subject.start;
    let again = content.before && content.form == content::Form::Quotation && said.is_speech;
    (again && same).then_some(said.number)
}

/// “The memo lists nine cases, the Herald reported”: the document, its verb and what that takes, where an outlet tells what
/// a document holds with a verb that is no word of saying.
fn listed(words: &Words, content: &content::Complement, made: &[Made]) -> Option<(Phrase, Range<usize>, Range<usize>)> {
    let [piece] = &content.pieces[..] else { return None };
    if content.form != content::Form::Before || made.iter().any(|made| piece.contains(&made.cue.start)) {
        return None;
    }
    content::held(words, piece)
}

/// Whether a verb that tells takes somebody’s words in part: “called the deal “mad””.
fn says_in_part(group: &Group, content: &content::Complement) -> bool {
    content.form == content::Form::Partly && group.clause() == Some(Attitude::Statement)
}

/// “The Herald reported that the mayor had called it “mad””: whether somebody’s words are quoted in what a verb takes.
fn quotes_in_part(words: &Words, group: &Group, phrases: &[Phrase], content: &content::Complement) -> bool {
    // “had declared it the capital, but “nobody came””: another clause.
    let mark = content.pieces.last().and_then(|piece| piece.clone().find(|&at| words.opens(at).is_some()));
    let near = mark.is_some_and(|mark| !(group.tokens.end..mark).any(|at| words.word(at) == ","));
    // What may or should be said is not.
    let told = |at: usize| words.class(at) != WordClass::Auxiliary || words.is(at, &["has", "had", "have"]);
    says_in_part(group, content)
        && near
        && (group.is_strong() || matches!(group.lemma(), "call" | "describe"))
        && group.tokens.clone().all(told)
        && phrases.iter().all(|phrase| phrase.kind != MentionKind::Pronominal)
}

/// “Berg said she believed it would rain”, “Berg said she had learned from aides that it rained”: the proposal of what she
/// said, where `group` is what she says she thinks or has heard.
fn own_source(
    words: &Words,
    group: &Group,
    phrases: &[Phrase],
    content: &content::Complement,
    said: Option<&Made>,
) -> Option<usize> {
    let [pronoun] = phrases else { return None };
    let said = said.filter(|said| said.is_speech && said.phrases.len() == 1)?;
    let first = said.behind.start + usize::from(words.word(said.behind.start) == "that");
    let own = words.is(pronoun.head.start, &["he", "she", "they", "it", "i", "we"])
        && pronoun.tokens == (first..group.tokens.start)
        && group.tokens.end <= first + 4;
    let thinks = group.clause() == Some(Attitude::Belief) || heard_from(words, group, words.len()).is_some();
    let says = group.shape == Shape::Finite
        && matches!(content.form, content::Form::That | content::Form::Bare | content::Form::Partly);
    (own && thinks && says && !content.before).then_some(said.number)
}

/// The name of the pattern that found it.
fn name(group: &Group, content: &content::Complement) -> &'static str {
    let strong = group.is_strong();
    let gerund = group.shape == Shape::Gerund;
    let adjective = matches!(group.meaning, Meaning::Adjective(_));
    match content.form {
        content::Form::Quotation if content.before => "quotation-before",
        content::Form::Quotation => "quotation-after",
        content::Form::That if gerund => "participle",
        content::Form::Bare | content::Form::Wh if gerund => "participle",
        content::Form::Before => "clause-before",
        content::Form::That if strong => "clause-that",
        content::Form::That => "belief-that",
        content::Form::Bare if strong => "clause-bare",
        content::Form::Bare => "belief-bare",
        content::Form::Wh => "clause-wh",
        content::Form::Infinitive if adjective => "adjective",
        content::Form::Infinitive => "infinitive",
        content::Form::Partly => "partly-quoted",
        content::Form::Object if gerund => "participle-object",
        content::Form::Object if group.clause() == Some(Attitude::Statement) && group.takes(Frame::That) => {
            "object-said"
        }
        content::Form::Object => "object",
    }
}
