//! Questions put to somebody are none of theirs.
//!
//! In: proposals. Out: the same, dropped those whose cue is an “asked” that means the one who answers, or that nobody
//! asks, and conditions of anonymity.
//!
//! In Asked whether the roof leaked, the minister said it did. the minister says one thing and asks nothing.

use super::proposal::Proposal;
use crate::model::{Article, Segmentation};

/// Participles of verbs of asking.
const ASKED: &[&str] = &["asked", "pressed", "questioned", "quizzed", "challenged"];

/// Tokens of the longest condition of anonymity: “that her name not be used in print”.
const LONGEST_TERMS: usize = 12;

/// Drops what hangs on a participle that begins a sentence or stands behind “when”.
///
/// Nobody asks in a sentence that begins with “Asked”: its subject was asked. Who asked is told behind “by”, if at all.
pub(super) fn leave_out(article: &Article, segmentation: &Segmentation, proposals: &mut [Proposal]) {
    let word = |token: usize| {
        let word = segmentation.tokens[token].span.of(&article.text);
        if word.len() <= 16 { word.to_lowercase() } else { String::new() }
    };
    let is_answered = |proposal: &Proposal| {
        let [cue] = proposal.cue_spans() else { return false };
        let tokens = segmentation.tokens_in(*cue);
        let Some(sentence) = segmentation.sentence_at(cue.start) else { return false };
        let first = segmentation.sentences[sentence].tokens.start;
        let opens = tokens.start == first
            || tokens.start > first && matches!(word(tokens.start - 1).as_str(), "when" | "if" | "once" | "being");
        opens && tokens.len() == 1 && ASKED.contains(&word(tokens.start).as_str())
    };
    // “Berg was asked about the quay”: nobody is told to ask.
    let is_put = |proposal: &Proposal| {
        let ([cue], []) = (proposal.cue_spans(), proposal.mentions.as_slice()) else { return false };
        let mut words = segmentation.tokens_in(*cue).map(word);
        let passive = words.next().is_some_and(|word| matches!(word.as_str(), "was" | "were" | "been" | "is" | "are"));
        passive && words.any(|word| ASKED.contains(&word.as_str()))
    };
    // “a nurse who asked that her name not be published”: on what terms she spoke is nothing that she says.
    let is_condition = |proposal: &Proposal| {
        let asks = proposal.cue.as_ref().is_some_and(|cue| matches!(cue.lemma.as_str(), "ask" | "request" | "insist"));
        let [terms] = proposal.content.as_slice() else { return false };
        let terms = segmentation.tokens_in(*terms);
        let unnamed = |word: String| matches!(word.as_str(), "name" | "names" | "named" | "identified" | "anonymity");
        asks && terms.len() <= LONGEST_TERMS
            && terms.clone().any(|token| word(token) == "not")
            && terms.clone().map(word).any(unnamed)
    };
    for proposal in proposals.iter_mut() {
        proposal.dropped |= is_answered(proposal) || is_put(proposal) || is_condition(proposal);
    }
}
