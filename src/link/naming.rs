//! What something is called is not what it says.
//!
//! In: proposals. Out: the same, dropped those whose content is the title or name that their cue gives.
//!
//! In A study called “Bread and Rain” was published. the study says nothing.

use super::proposal::Proposal;
use super::quoted::Quoted;
use crate::model::{Article, Segmentation};

/// Words that a title or a name follows.
const CALLED: &[&str] = &["called", "dubbed", "entitled", "headlined", "named", "nicknamed", "titled"];

/// Drops what is a quotation right behind a word of calling. “Called it “a lie”” has an object between.
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
        proposal.dropped |= names(proposal);
    }
}

/// Bytes of the longest quotation mark.
const QUOTE: usize = 3;
