//! What is found or reported, and said by nobody in person.
//!
//! In: attributions and who their sources are. Out: the same, perceptions where no speech is told of: a study shows, a
//! statement says, an outlet reports, analysts write in a research note, a storm is forecast; “according to” tells on whom
//! a writer relies, not that they spoke (evidentials and reports of speech are two things: Aikhenvald 2004, “Evidentiality”).
//!
//! In The survey found that prices had doubled. the survey perceives, in She said that it had found so. she states.

use super::Resolution;
use crate::lexicon::{CueVerb, cue_phrase, cue_verb, noun};
use crate::model::{Article, Attitude, Attribution, ChainLink, CueKind, Mention, Mode, Nature, Source, SourceClass};
use crate::text::Span;

/// Heads of phrases for what was counted or recorded, beside the lexicon’s documents.
const COUNTED: &[&str] = &["data", "figures", "findings", "footage", "numbers", "results", "statistics"];

/// Documents that report or find, beside studies, polls and publications: what somebody writes in them is no speech.
const RECORDS: &[&str] = &[
    "advisory",
    "affidavit",
    "article",
    "audit",
    "bulletin",
    "column",
    "complaint",
    "document",
    "editorial",
    "essay",
    "filing",
    "indictment",
    "journal",
    "lawsuit",
    "letter",
    "memo",
    "memoir",
    "memorandum",
    "minutes",
    "note",
    "notice",
    "op-ed",
    "petition",
    "report",
    "ruling",
];

/// Words that open a noun phrase for one record: “in *a* letter”.
const DETERMINERS: &[&str] = &["a", "an", "another", "her", "his", "its", "one", "that", "the", "their", "this"];

/// Words behind which the head of a noun phrase no longer stands.
const BEHIND_HEADS: &[&str] =
    &["about", "after", "at", "before", "by", "for", "from", "of", "on", "over", "that", "to", "which", "with"];

/// Bytes of the longest phrase that tells in which record words stand.
const LONGEST_PHRASE: usize = 120;

/// Makes perceptions of what is found or reported.
pub(super) fn mark(article: &Article, mentions: &[Mention], resolution: &Resolution, attributions: &mut [Attribution]) {
    for attribution in attributions.iter_mut().filter(|it| it.attitude == Attitude::Statement) {
        let Some(origin) = attribution.chain.last() else { continue };
        let nobody = origin.mentions.is_empty();
        let source = |mention: usize| &resolution.sources[resolution.source_of[mention]];
        let all = |is: &dyn Fn(&Mention, &Source) -> bool| {
            !nobody && origin.mentions.iter().all(|&mention| is(&mentions[mention], source(mention)))
        };
        // “Berg found that prices had doubled, according to a paper.”
        let in_document = || {
            attribution
                .chain
                .iter()
                .any(|link| link.mentions.iter().any(|&at| is_document(&article.text, &mentions[at], source(at))))
        };
        let document = all(&|mention, source| is_document(&article.text, mention, source));
        let outlet = all(&|_, source| source.class.is_media());
        let thing =
            all(&|_, source| source.class == SourceClass::Unknown && source.nature == Nature::Unknown && !source.named);
        let somebody = all(&|_, source| {
            matches!(source.class, SourceClass::Person | SourceClass::Official | SourceClass::Spokesperson)
        });
        let quoted = attribution.mode != Mode::Indirect;
        let cue = words(&article.text, &origin.cue);
        let found = match read(&cue) {
            Some(Reading::Evidential) => document || !nobody && !quoted && !somebody,
            Some(Reading::Verb(verb)) if nobody => verb.may_find() && !verb.only_says(),
            Some(Reading::Verb(_)) if document => true,
            Some(Reading::Verb(verb)) if in_document() => verb.may_find() && !verb.only_says() && !quoted,
            Some(Reading::Verb(verb)) if recorded(&article.text, origin, mentions, &attribution.content, &cue) => {
                verb.may_find() || verb.only_says()
            }
            Some(Reading::Verb(verb)) if thing => verb.may_find() && !verb.only_says() && !quoted,
            Some(Reading::Verb(verb)) if outlet => {
                (verb.may_find() || verb.only_says()) && !quoted && !of_itself(&article.text, &attribution.content)
            }
            _ => false,
        };
        if found {
            attribution.attitude = Attitude::Perception;
        }
    }
}

/// What a cue tells.
enum Reading {
    /// On whom the writer relies: “according to”.
    Evidential,
    /// What the source does.
    Verb(&'static CueVerb),
}

/// Whether the words stand in a record: “*In a letter to the board*, Berg said”, “Berg, *in his memoir*, told of it”, “said
/// in a research note”.
fn recorded(text: &str, link: &ChainLink, mentions: &[Mention], content: &[Span], cue: &[String]) -> bool {
    let aside = |&mention: &usize| {
        let (from, to) = (mentions[mention].span.end, link.cue.first().map_or(0, |cue| cue.start));
        in_one_record(text, Span::new(from, to.max(from)))
    };
    let fronted = |&mention: &usize| in_one_record(text, opening(text, mentions[mention].span.start));
    in_record(cue)
        || in_record(&behind(text, &link.cue, content))
        || link.mentions.last().is_some_and(aside)
        || link.mentions.first().is_some_and(fronted)
}

/// From the “In” that opens a sentence up to `end`, where that is near: “*In her resignation letter,* Berg”.
fn opening(text: &str, end: usize) -> Span {
    let nothing = Span::new(end, end);
    let from = (end.saturating_sub(LONGEST_PHRASE)..end).find(|&at| text.is_char_boundary(at)).unwrap_or(end);
    let Some(start) = text[from..end].rfind("In ").map(|start| from + start) else { return nothing };
    let before = text[..start].trim_end_matches(' ');
    let opens = before.is_empty() || before.ends_with(['.', '?', '!', '\n', '”', '"', '’']);
    if opens { Span::new(start, end) } else { nothing }
}

/// Whether nothing but a phrase with “in” and one record lies in `span`: “, in his memoir,”.
fn in_one_record(text: &str, span: Span) -> bool {
    if span.len() > LONGEST_PHRASE || !span.of(text).trim_end().ends_with(',') {
        return false;
    }
    let words = words(text, &[span]);
    let owned = words.get(1).is_some_and(|word| DETERMINERS.contains(&word.as_str()) || word.ends_with("'s"));
    // “in a meeting on the letter”
    let head = words.iter().skip(1).position(|word| BEHIND_HEADS.contains(&word.as_str()));
    let phrase = &words[..head.map_or(words.len(), |head| head + 1)];
    owned && phrase.first().is_some_and(|word| word == "in") && in_record(phrase)
}

/// The words right behind a cue, up to the next mark or what is said: “said *in a research note on Monday* that”.
fn behind(text: &str, cue: &[Span], content: &[Span]) -> Vec<String> {
    const LONGEST: usize = 80;
    let Some(from) = cue.last().map(|span| span.end) else { return Vec::new() };
    let said = content.iter().map(|piece| piece.start).find(|&start| start >= from).unwrap_or(text.len());
    let rest = &text[from..said];
    let within =
        |&(at, c): &(usize, char)| at < LONGEST && (c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’'));
    let length = rest.char_indices().take_while(within).map(|(at, c)| at + c.len_utf8()).last().unwrap_or(0);
    words(text, &[Span::new(from, from + length)])
}

/// The words of a cue, in small letters.
fn words(text: &str, cue: &[Span]) -> Vec<String> {
    // No cue is longer.
    const LONGEST: usize = 200;
    cue.iter()
        .filter(|span| span.len() <= LONGEST)
        .flat_map(|span| span.of(text).split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’'))
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().replace('’', "'"))
        .collect()
}

fn read(words: &[String]) -> Option<Reading> {
    let evidential = cue_phrase(words).is_some_and(|(_, phrase)| phrase.kind == CueKind::Preposition);
    if evidential {
        return Some(Reading::Evidential);
    }
    words.iter().find_map(|word| cue_verb(word)).map(|(verb, _)| Reading::Verb(verb))
}

fn is_document(text: &str, mention: &Mention, source: &Source) -> bool {
    let head = mention.head.of(text);
    // No noun of the list is longer.
    source.nature == Nature::Document || head.len() <= 32 && COUNTED.contains(&head.to_lowercase().as_str())
}

/// Whether a cue tells in which record the words stand: “said *in a research note*”.
fn in_record(cue: &[String]) -> bool {
    let mut words = cue.iter().skip_while(|word| *word != "in").take(8);
    words.any(|word| {
        let one = word.strip_suffix('s').unwrap_or(word);
        RECORDS.contains(&word.as_str())
            || RECORDS.contains(&one)
            || noun(word).is_some_and(|noun| {
                matches!(noun.class, SourceClass::Study | SourceClass::Poll | SourceClass::Publication)
            })
    })
}

/// Whether a content begins with who says it: “The broadcaster said *it* would appeal”. That is no report.
fn of_itself(text: &str, content: &[Span]) -> bool {
    let Some(first) = content.first() else { return false };
    let mut words = first.of(text).split_whitespace().filter(|word| *word != "that");
    words.next().is_some_and(|word| matches!(word, "it" | "its" | "they" | "their" | "we" | "our"))
}
