use super::decision::{Decision, Origin, SourceName, Verdict};
use crate::model::{Analysis, Attribution, ChainLink};
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
    /// Whom the source had it from: its source and cue.
    pub from: Option<Box<Annotated>>,
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
    let mut decide = |claim: Option<&str>, words: Span, verdict: Verdict, from: Vec<Origin>| {
        let quote = Quote::of(&analysis.article.text, words);
        let kind = verdict.kind().map_or("withdraw", |kind| kind.as_str());
        let print = Fingerprint::new()
            .part(&analysis.article.id)
            .part(reviewer.unwrap_or_default())
            .part(kind)
            .part(&format!("{verdict:?}{from:?}"))
            .part(&quote.prefix)
            .part(&quote.exact);
        decisions.push(Decision {
            id: format!("d-{print}"),
            document: analysis.article.id.clone(),
            claim: claim.map(str::to_owned),
            quote: Some(quote),
            verdict,
            from,
            reviewer: reviewer.map(str::to_owned),
            time: time.map(str::to_owned),
            reason: None,
        });
    };
    let mut left: Vec<&Annotated> = Vec::new();
    let mut accepted: Vec<&Annotated> = Vec::new();
    let same = |index: usize, one: &Annotated| half(&analysis.attributions[index].content, &one.content);
    for one in annotated {
        let Some(words) = one.cover() else { continue };
        let agrees = |&index: &usize| same(index, one) && agree(analysis, &analysis.attributions[index], one);
        if let Some(found) = (0..matched.len()).filter(|&index| !matched[index]).find(agrees) {
            matched[found] = true;
            accepted.push(one);
            decide(Some(&analysis.attributions[found].claim.0), words, Verdict::Accept, Vec::new());
        } else if !accepted.contains(&one) {
            left.push(one);
        }
    }
    for one in left {
        let Some(words) = one.cover() else { continue };
        let open = (0..matched.len()).filter(|&index| !matched[index] && same(index, one));
        // Of several the one with the annotated cue.
        let found = open.max_by_key(|&index| {
            let cue = analysis.attributions[index].chain.first().map(|link| link.cue.as_slice()).unwrap_or_default();
            (touch(cue, &one.cue), std::cmp::Reverse(index))
        });
        let attribution = found.map(|index| &analysis.attributions[index]);
        if let Some(index) = found {
            matched[index] = true;
        }
        let named = one.source.first().map(|&source| name(analysis, source));
        match (attribution, named) {
            (Some(attribution), Some(source)) => {
                let verdict = Verdict::Reattribute { attribution: Some(attribution.id.0.clone()), source };
                decide(Some(&attribution.claim.0), words, verdict, one.origins(analysis));
            }
            (Some(attribution), None) => {
                let verdict = Verdict::Reject { attribution: Some(attribution.id.0.clone()) };
                decide(Some(&attribution.claim.0), words, verdict, Vec::new());
            }
            (None, Some(source)) => {
                let cue = one.cue.first().map(|&cue| Quote::of(&analysis.article.text, cue));
                decide(None, words, Verdict::Attribute { source, cue }, one.origins(analysis));
            }
            // Nobody is named, and the machine found nobody either.
            (None, None) => {}
        }
    }
    for (attribution, _) in analysis.attributions.iter().zip(&matched).filter(|(_, matched)| !**matched) {
        if let Some(words) = attribution.content.iter().copied().reduce(Span::cover) {
            let verdict = Verdict::Reject { attribution: Some(attribution.id.0.clone()) };
            decide(Some(&attribution.claim.0), words, verdict, Vec::new());
        }
    }
    decisions
}

impl Annotated {
    /// From the first piece of the content to the last.
    fn cover(&self) -> Option<Span> {
        self.content.iter().copied().reduce(Span::cover)
    }

    /// This link and those behind it.
    fn chain(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |link| link.from.as_deref())
    }

    /// The links behind the first, as a decision names them.
    fn origins(&self, analysis: &Analysis) -> Vec<Origin> {
        let links = self.chain().skip(1).filter_map(|link| {
            let cue = link.cue.first().map(|&cue| Quote::of(&analysis.article.text, cue));
            Some(Origin { source: name(analysis, *link.source.first()?), cue })
        });
        links.collect()
    }
}

fn name(analysis: &Analysis, source: Span) -> SourceName {
    let text = &analysis.article.text;
    SourceName { id: None, name: source.of(text).to_owned(), quote: Some(Quote::of(text, source)) }
}

/// Whether machine and annotator name the same, link by link.
fn agree(analysis: &Analysis, attribution: &Attribution, annotated: &Annotated) -> bool {
    let named = |link: &ChainLink| -> Vec<Span> {
        link.mentions.iter().map(|&mention| analysis.mentions[mention].span).collect()
    };
    let mut links = attribution.chain.iter().map(named);
    let first = links.next().unwrap_or_default();
    let mut all = std::iter::once(first).chain(links.filter(|link| !link.is_empty()));
    let mut chain = annotated.chain().enumerate().filter(|(number, link)| *number == 0 || !link.source.is_empty());
    loop {
        match (all.next(), chain.next()) {
            (None, None) => return true,
            (Some(one), Some((_, other))) if one.is_empty() && other.source.is_empty() => {}
            (Some(one), Some((_, other))) if touch(&one, &other.source) => {}
            _ => return false,
        }
    }
}

/// Whether two stretches have words in common.
fn touch(one: &[Span], other: &[Span]) -> bool {
    one.iter().any(|a| other.iter().any(|b| a.overlaps(*b)))
}

/// Whether two stretches share half of the longer.
fn half(one: &[Span], other: &[Span]) -> bool {
    let length = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let shared: usize = one.iter().flat_map(|a| other.iter().map(|b| a.shared(*b))).sum();
    shared > 0 && shared * 2 >= length(one).max(length(other))
}
