//! Contents that only point at what was claimed before: “confirmed those claims”, “denied this”.
//!
//! Whoever does something with a claim that stands elsewhere states no new one. What ties the two claims together is
//! found by `resolve`.
//!
//! In Berg denied this. nobody stands behind `this`.

use super::proposal::Proposal;
use crate::lexicon::is_saying;
use crate::model::{Article, Attitude, Segmentation, WordClass};
use crate::text::Span;

/// Takes what vouches for nothing but a pointer for a view of it. Credit lines cover what they point at and stay.
pub(super) fn weaken(article: &Article, segmentation: &Segmentation, proposals: &mut [Proposal]) {
    for proposal in proposals.iter_mut().filter(|proposal| proposal.covers.is_empty()) {
        let [content] = proposal.content[..] else { continue };
        let Some(cue) = proposal.cue.as_mut().filter(|cue| cue.attitude.vouches()) else { continue };
        if points_back(article, segmentation, content) {
            cue.attitude = Attitude::Belief;
        }
    }
}

/// Whether a content only names what was claimed before (“those claims and …”). What goes on as a clause does say
/// something (“said those claims were false”).
fn points_back(article: &Article, segmentation: &Segmentation, content: Span) -> bool {
    let tokens = segmentation.tokens_in(content);
    let word = |at: usize| {
        let word = tokens.contains(&at).then(|| segmentation.tokens[at].span.of(&article.text))?;
        // Pointers are short.
        (word.len() < 16).then(|| word.to_lowercase())
    };
    let Some(first) = word(tokens.start) else { return false };
    let Some(second) = word(tokens.start + 1) else {
        return tokens.len() == 1 && matches!(first.as_str(), "this" | "that" | "it" | "so" | "these" | "those" | "as");
    };
    // “rejected that version as “cynical””
    if tokens.clone().any(|token| segmentation.tokens[token].class == WordClass::QuoteMark) {
        return false;
    }
    let next = segmentation.tokens.get(tokens.start + 2).filter(|_| tokens.contains(&(tokens.start + 2)));
    matches!(first.as_str(), "that" | "these" | "this" | "those" | "such")
        && is_saying(&second)
        && next.is_none_or(|next| {
            matches!(next.class, WordClass::Coordinator | WordClass::Preposition | WordClass::Punctuation)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;
    use crate::segment;

    #[track_caller]
    fn check(text: &str, content: &str, expect: bool) {
        let article = read::plain("test", text);
        let segmentation = segment::segment(&article);
        let start = text.find(content).unwrap();
        let span = Span::new(start, start + content.len());
        assert_eq!(points_back(&article, &segmentation, span), expect, "{text}");
    }

    #[test]
    fn who_confirms_a_claim_states_no_new_one() {
        check(
            "The film confirms those claims and shows the army’s pride.",
            "those claims and shows the army’s pride",
            true,
        );
        check("She confirmed this account.", "this account", true);
        check("Berg’s spokesman denied this.", "this", true);
        check("She said those claims were false.", "those claims were false", false);
        check("She confirmed that boats had sunk.", "that boats had sunk", false);
        check("He called it a lie.", "it a lie", false);
        check("He rejected that version as “cynical”.", "that version as “cynical”", false);
    }
}
