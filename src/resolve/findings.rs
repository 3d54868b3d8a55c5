//! What is found or reported, and said by nobody in person.
//!
//! In: attributions and who their sources are. Out: the same, perceptions where a document or an institution stands behind
//! the content and no speech is told of. A study shows, minutes note, an outlet reports; “according to” tells on whom a
//! writer relies, not that they spoke (evidentials and reports of speech are two things: Aikhenvald 2004, “Evidentiality”).
//!
//! In The survey found that prices had doubled. the survey perceives, in She said that it had found so. she states.

use super::Resolution;
use crate::lexicon::{CueVerb, cue_phrase, cue_verb};
use crate::model::{Article, Attitude, Attribution, CueKind, Mention, Mode, Nature, Source, SourceClass};
use crate::text::Span;

/// Heads of phrases for what was counted or recorded, beside the lexicon’s documents.
const COUNTED: &[&str] = &["data", "figures", "findings", "footage", "numbers", "results", "statistics"];

/// Documents by which somebody speaks.
const SPOKEN: &[&str] = &[
    "bulletin",
    "communique",
    "communiqué",
    "e-mail",
    "email",
    "letter",
    "message",
    "post",
    "posting",
    "release",
    "speech",
    "statement",
    "testimony",
    "tweet",
];

/// Makes perceptions of what is found or reported.
pub(super) fn mark(article: &Article, mentions: &[Mention], resolution: &Resolution, attributions: &mut [Attribution]) {
    for attribution in attributions.iter_mut().filter(|it| it.attitude == Attitude::Statement) {
        let Some(origin) = attribution.chain.last().filter(|origin| !origin.mentions.is_empty()) else { continue };
        let source = |mention: usize| &resolution.sources[resolution.source_of[mention]];
        let all = |is: &dyn Fn(&Mention, &Source) -> bool| {
            origin.mentions.iter().all(|&mention| is(&mentions[mention], source(mention)))
        };
        let document = all(&|mention, source| is_document(&article.text, mention, source));
        let institution = all(&|_, source| source.nature == Nature::Organisation);
        let outlet = all(&|_, source| source.class.is_media());
        let quoted = attribution.mode != Mode::Indirect;
        let found = match read(&article.text, &origin.cue) {
            Some(Reading::Evidential) => document || institution && !quoted,
            Some(Reading::Verb(verb)) if document => verb.may_find() || verb.only_says(),
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

fn read(text: &str, cue: &[Span]) -> Option<Reading> {
    // No cue is longer.
    const LONGEST: usize = 200;
    let words: Vec<String> = cue
        .iter()
        .filter(|span| span.len() <= LONGEST)
        .flat_map(|span| span.of(text).split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’'))
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().replace('’', "'"))
        .collect();
    let evidential = cue_phrase(&words).is_some_and(|(_, phrase)| phrase.kind == CueKind::Preposition);
    if evidential {
        return Some(Reading::Evidential);
    }
    words.iter().find_map(|word| cue_verb(word)).map(|(verb, _)| Reading::Verb(verb))
}

fn is_document(text: &str, mention: &Mention, source: &Source) -> bool {
    let head = mention.head.of(text);
    // No noun of the lists is longer.
    let head = if head.len() > 32 { return false } else { head.to_lowercase() };
    if COUNTED.contains(&head.as_str()) {
        return true;
    }
    let spoken = source.class == SourceClass::SocialMediaPost
        || SPOKEN.iter().any(|noun| head == *noun || head.strip_suffix('s') == Some(noun));
    source.nature == Nature::Document && !spoken
}

/// Whether a content begins with who says it: “The broadcaster said *it* would appeal”. That is no report.
fn of_itself(text: &str, content: &[Span]) -> bool {
    let Some(first) = content.first() else { return false };
    let mut words = first.of(text).split_whitespace().filter(|word| *word != "that");
    words.next().is_some_and(|word| matches!(word, "it" | "its" | "they" | "their" | "we" | "our"))
}
