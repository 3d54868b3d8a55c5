//! What something is called is not what it says, and what somebody writes may be a thing.
//!
//! In: proposals. Out: the same, dropped those whose content is the title or name that their cue gives, or a piece of
//! writing.
//!
//! In A study called “Bread and Rain” was published. the study says nothing, nor does the doctor in The doctor wrote a
//! prescription.

use super::proposal::Proposal;
use super::quoted::Quoted;
use crate::lexicon::noun;
use crate::model::{Article, Nature, Segmentation, WordClass};

/// Words that a title or a name follows.
const CALLED: &[&str] = &["called", "dubbed", "entitled", "headlined", "named", "nicknamed", "titled"];

/// Forms of “write”.
const WRITES: &[&str] = &["write", "writes", "writing", "written", "wrote"];

/// What is written and says nothing by being written, besides the lexicon’s documents.
const WRITINGS: &[&str] = &["book", "check", "cheque", "code", "hit", "lyric", "novel", "poem", "prescription", "song"];

/// Drops titles right behind a word of calling (“called it “a lie”” has an object between) and things that are written.
pub(super) fn leave_out(article: &Article, segmentation: &Segmentation, quoted: &Quoted, proposals: &mut [Proposal]) {
    let names = |proposal: &Proposal| {
        let ([.., cue], [title]) = (proposal.cue_spans(), proposal.content.as_slice()) else { return false };
        let Some(last) = segmentation.tokens_in(*cue).next_back() else { return false };
        let word = segmentation.tokens[last].span.of(&article.text);
        let next = segmentation.tokens.get(last + 1).map_or(title.end, |token| token.span.start);
        CALLED.iter().any(|called| word.eq_ignore_ascii_case(called))
            && next <= title.start
            && title.start <= next + QUOTE
            && quoted.around(title.start.max(next + 1)).is_some_and(|quotation| quoted.whole(quotation).start == next)
    };
    for proposal in proposals.iter_mut() {
        proposal.dropped |= names(proposal) || writes_a_thing(article, segmentation, quoted, proposal);
    }
}

/// Whether nothing but a piece of writing stands behind a form of “write”: “wrote *prescriptions for painkillers*”.
fn writes_a_thing(article: &Article, segmentation: &Segmentation, quoted: &Quoted, proposal: &Proposal) -> bool {
    /// Words before the noun: “two very long letters”.
    const BEFORE: usize = 3;
    let ([.., cue], [thing]) = (proposal.cue_spans(), proposal.content.as_slice()) else { return false };
    let text = |token: usize| segmentation.tokens[token].span.of(&article.text);
    let (cue, thing) = (segmentation.tokens_in(*cue), segmentation.tokens_in(*thing));
    let writes = cue.clone().any(|token| WRITES.iter().any(|form| text(token).eq_ignore_ascii_case(form)));
    if !writes
        || cue.end != thing.start
        || thing.clone().any(|token| quoted.around(segmentation.tokens[token].span.start).is_some())
    {
        return false;
    }
    let opens = |token: usize| {
        matches!(
            segmentation.tokens[token].class,
            WordClass::Determiner | WordClass::Number | WordClass::Possessive | WordClass::Adverb | WordClass::Word
        )
    };
    // “wrote a letter accusing the board”, “wrote a report that blamed it”, “wrote letters were lost”
    let helps = |token: usize| {
        segmentation.tokens[token].class == WordClass::Auxiliary && token.checked_sub(1).map(text) != Some("to")
    };
    let clause = |token: usize| text(token) == "that" || text(token).ends_with("ing") || helps(token);
    if thing.clone().any(clause) {
        return false;
    }
    let head = thing.clone().take(BEFORE + 1).find(|&token| is_writing(text(token)));
    head.is_some_and(|head| (thing.start..head).all(opens))
}

fn is_writing(word: &str) -> bool {
    // No noun of the list is longer.
    let word = if word.len() <= 32 { word.to_lowercase() } else { return false };
    let one = word.strip_suffix('s').unwrap_or(&word);
    WRITINGS.contains(&one) || noun(&word).is_some_and(|noun| noun.nature == Nature::Document)
}

/// Bytes of the longest quotation mark.
const QUOTE: usize = 3;
