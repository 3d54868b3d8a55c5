//! Documents find, they do not speak: what a study shows, or is so according to figures, is a finding.
//!
//! In: proposals that were chosen. Out: the same, perceptions where nobody but a document stands behind them.
//!
//! In The survey found that prices had doubled. the survey perceives, in She said that it had found so. she states.

use super::proposal::Proposal;
use crate::lexicon::{cue_verb, noun};
use crate::model::{Article, Attitude, Cue, CueKind, Mention, Nature};

/// Heads of phrases for what was counted or recorded, beside the lexicon’s documents.
const COUNTED: &[&str] = &["data", "figures", "findings", "footage", "numbers", "results", "statistics"];

/// Makes perceptions of what only documents show.
pub(super) fn mark(article: &Article, proposals: &mut [Proposal]) {
    for proposal in proposals.iter_mut().filter(|proposal| !proposal.dropped && !proposal.mentions.is_empty()) {
        let documents = proposal.mentions.iter().all(|mention| is_document(article, mention));
        if let Some(cue) = proposal.cue.as_mut().filter(|cue| documents && may_find(cue)) {
            cue.attitude = Attitude::Perception;
        }
    }
}

/// Whether a cue of saying may tell of a finding, too: “shows”, “according to”.
fn may_find(cue: &Cue) -> bool {
    let finds = match cue.kind {
        CueKind::Preposition => true,
        CueKind::Verb => cue_verb(&cue.lemma).is_some_and(|(verb, _)| verb.may_find()),
        _ => false,
    };
    cue.attitude == Attitude::Statement && finds
}

fn is_document(article: &Article, mention: &Mention) -> bool {
    let head = mention.head.of(&article.text);
    // No noun of the lexicon is longer.
    let head = if head.len() > 32 { return false } else { head.to_lowercase() };
    COUNTED.contains(&head.as_str()) || noun(&head).is_some_and(|noun| noun.nature == Nature::Document)
}
