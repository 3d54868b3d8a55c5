//! Why an attribution speaks for claims outside its own sentence, in words for people.

use super::proposal::Proposal;
use crate::model::{Article, CueKind, Inheritance};
use crate::text::Span;

/// Drops datelines that name who publishes the article: its own outlet is no source of it. Answers the agency of such a
/// dateline, where the outlet is not known from elsewhere.
pub(super) fn carrier(article: &Article, proposals: &mut [Proposal]) -> Option<Span> {
    let mut carrier = None;
    for proposal in proposals.iter_mut().filter(|proposal| proposal.kind() == Some(CueKind::Dateline)) {
        let Some(agency) = proposal.mentions.first().map(|mention| mention.span) else { continue };
        match &article.metadata.outlet {
            None => {
                carrier.get_or_insert(agency);
                proposal.dropped = true;
            }
            Some(outlet) => {
                let (outlet, agency) = (outlet.to_lowercase(), agency.of(&article.text).to_lowercase());
                proposal.dropped = outlet.contains(&agency) || agency.contains(&outlet);
            }
        }
    }
    carrier
}

/// What `proposal` covers and why; `None` where it speaks for its own content alone.
pub(super) fn inheritance(proposal: &Proposal, article: &Article) -> Option<Inheritance> {
    if proposal.covers.is_empty() {
        // “The report was aired on X”: whose words the report holds is not said.
        let words = pointer(proposal, &article.text).filter(|_| proposal.kind() == Some(CueKind::Publication))?;
        let reason = format!("it is where “{words}” appeared");
        return Some(Inheritance { covers: Vec::new(), claims: Vec::new(), reason });
    }
    let here = proposal.cue_spans().iter().chain(&proposal.content).copied().reduce(Span::cover);
    let where_to = match here {
        Some(here) if proposal.covers.iter().all(|cover| cover.end <= here.start) => "above",
        Some(here) if proposal.covers.iter().all(|cover| cover.start >= here.end) => "below",
        _ => "around it",
    };
    let reason = match (proposal.kind(), pointer(proposal, &article.text)) {
        (Some(CueKind::Dateline), _) => "the dateline credits the whole story".to_owned(),
        (_, Some(pointer)) => format!("“{pointer}” stands for the text {where_to}"),
        (Some(CueKind::Credit), None) => format!("a line that credits the text {where_to}"),
        (_, None) => format!("it speaks for the text {where_to}"),
    };
    Some(Inheritance { covers: proposal.covers.clone(), claims: Vec::new(), reason })
}

/// The words of a content that only points: “This”, “The report”.
fn pointer<'a>(proposal: &Proposal, text: &'a str) -> Option<&'a str> {
    const LONGEST: usize = 3;
    let [only] = proposal.content[..] else { return None };
    let words = only.of(text);
    (words.split_whitespace().count() <= LONGEST).then_some(words)
}
