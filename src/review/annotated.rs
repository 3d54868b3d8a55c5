use super::decision::{Decision, SourceName, Verdict};
use crate::model::{Analysis, Attribution};
use crate::text::{Fingerprint, Quote, Span};

/// An attribution as an annotator marked it, in the text of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotated {
    /// Mentions of the source; none where nobody is named.
    pub source: Vec<Span>,
    /// Pieces of the cue.
    pub cue: Vec<Span>,
    /// Pieces of the content.
    pub content: Vec<Span>,
}

/// The decisions that make of what the machine found what an annotator marked: where both agree it is accepted, where
/// the source differs it is another, what only one of them has is added or rejected.
#[must_use]
pub fn from_annotations(
    analysis: &Analysis,
    annotated: &[Annotated],
    reviewer: Option<&str>,
    time: Option<&str>,
) -> Vec<Decision> {
    let mut matched = vec![false; analysis.attributions.len()];
    let mut decisions = Vec::new();
    let mut decide = |claim: Option<&str>, words: Span, verdict: Verdict| {
        let quote = Quote::of(&analysis.article.text, words);
        let kind = verdict.kind().map_or("withdraw", |kind| kind.as_str());
        let print = Fingerprint::new()
            .part(&analysis.article.id)
            .part(reviewer.unwrap_or_default())
            .part(kind)
            .part(&format!("{verdict:?}"))
            .part(&quote.prefix)
            .part(&quote.exact);
        decisions.push(Decision {
            id: format!("d-{print}"),
            document: analysis.article.id.clone(),
            claim: claim.map(str::to_owned),
            quote: Some(quote),
            verdict,
            reviewer: reviewer.map(str::to_owned),
            time: time.map(str::to_owned),
            reason: None,
        });
    };
    for one in annotated {
        let Some(words) = one.content.iter().copied().reduce(Span::cover) else { continue };
        let same: Vec<usize> =
            (0..matched.len()).filter(|&index| half(&analysis.attributions[index].content, &one.content)).collect();
        let agrees = |&&index: &&usize| {
            let named = sources(analysis, &analysis.attributions[index]);
            named.is_empty() && one.source.is_empty()
                || named.iter().any(|named| one.source.iter().any(|source| source.overlaps(*named)))
        };
        let found = same.iter().find(agrees);
        same.iter().for_each(|&index| matched[index] = true);
        let named = one.source.first().map(|&source| SourceName {
            id: None,
            name: source.of(&analysis.article.text).to_owned(),
            quote: Some(Quote::of(&analysis.article.text, source)),
        });
        let first = found.or(same.first()).map(|&index| &analysis.attributions[index]);
        match (found, first, named) {
            (Some(_), Some(attribution), _) => decide(Some(&attribution.claim.0), words, Verdict::Accept),
            (None, Some(attribution), Some(source)) => {
                let id = Some(attribution.id.0.clone());
                decide(Some(&attribution.claim.0), words, Verdict::Reattribute { attribution: id, source });
            }
            (None, Some(attribution), None) => {
                let id = Some(attribution.id.0.clone());
                decide(Some(&attribution.claim.0), words, Verdict::Reject { attribution: id });
            }
            (_, None, Some(source)) => {
                let cue = one.cue.first().map(|&cue| Quote::of(&analysis.article.text, cue));
                decide(None, words, Verdict::Attribute { source, cue });
            }
            // Nobody is named, and the machine found nobody either.
            (_, None, None) => {}
        }
    }
    for (attribution, _) in analysis.attributions.iter().zip(&matched).filter(|(_, matched)| !**matched) {
        if let Some(words) = attribution.content.iter().copied().reduce(Span::cover) {
            let id = Some(attribution.id.0.clone());
            decide(Some(&attribution.claim.0), words, Verdict::Reject { attribution: id });
        }
    }
    decisions
}

/// The mentions of the link nearest the article.
fn sources(analysis: &Analysis, attribution: &Attribution) -> Vec<Span> {
    let first = attribution.chain.first();
    first.into_iter().flat_map(|link| &link.mentions).map(|&mention| analysis.mentions[mention].span).collect()
}

/// Whether two stretches share half of the longer.
fn half(one: &[Span], other: &[Span]) -> bool {
    let length = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let shared: usize = one.iter().flat_map(|a| other.iter().map(|b| a.shared(*b))).sum();
    shared > 0 && shared * 2 >= length(one).max(length(other))
}
