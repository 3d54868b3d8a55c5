//! What becomes of proposals where the patterns and a learned engine speak of the same words.
//!
//! In: proposals of both. Out: the same list, with those that lost marked as dropped. What both found is one attribution
//! and surer than either alone. The learned engine knows more about limits and about who speaks; the patterns know what
//! annotators of news do not mark: credit lines, datelines, chains, passives.
//!
//! Of “It rained”, said the minister. both propose an attribution, and one is left.

use super::proposal::Proposal;
use crate::lexicon::cue_verb;
use crate::model::{Article, Basis, Confidence, Cue, CueKind, Mention, Segmentation};
use crate::text::Span;

/// From this share of all their words on, two contents are the same.
const SAME: f32 = 0.5;

/// How sure a pattern must be to stand where the learned engine found nothing.
const PATTERN_ALONE: f32 = 0.77;

/// How sure a pattern of the passive must be that the learned engine has no say: “was quoted by X as saying” is, “was
/// backed by X” is not.
const SURE_PASSIVE: f32 = 0.8;

/// How sure the learned engine must be.
const MODEL_ALONE: f32 = 0.35;

/// How sure it must be where it names nobody.
const NOBODY_ALONE: f32 = 0.5;

/// How sure a pattern must be of what a source does with the content.
const PLAIN: f32 = 0.65;

/// Bytes between a cue and a source in its sentence that are looked through for a semicolon.
const FAR: usize = 1_000;

/// How sure a pattern must be of a verb whose subject it has right before it; clauses and quotations are.
const SURE_SUBJECT: f32 = 0.75;

/// Below this the learned engine is in doubt.
const IN_DOUBT: f32 = 0.8;

/// From this share of their bytes on, two pieces are one.
const NEARLY_ALL: f32 = 0.8;

/// Bytes between a cue and what stands right behind it: comma or colon, blank, quotation mark.
const APART: usize = 6;

/// Parts of other proposals looked through for those that meet one; more seldom start inside one content.
const NEAR: usize = 48;

/// Decides between what the patterns and a learned engine propose.
pub(super) fn choose(proposals: &mut [Proposal], article: &Article, segmentation: &Segmentation) {
    let is_model = |proposal: &Proposal| matches!(proposal.basis, Basis::Model(_));
    if !proposals.iter().any(is_model) {
        return;
    }
    let mut passes_on = vec![false; proposals.len()];
    for outer in proposals.iter().filter_map(|proposal| proposal.outer) {
        passes_on[outer] = true;
    }
    let (models, patterns): (Vec<usize>, Vec<usize>) =
        (0..proposals.len()).partition(|&index| is_model(&proposals[index]));
    let certain: Vec<bool> =
        proposals.iter().zip(&passes_on).map(|(proposal, &passes_on)| passes_on || is_certain(proposal)).collect();
    leave_to_neighbours(proposals, &models, &patterns, article);
    let contents = Index::new(models.iter().flat_map(|&at| proposals[at].content.iter().map(move |&span| (span, at))));
    let cues = Index::new(models.iter().flat_map(|&at| proposals[at].cue_spans().iter().map(move |&span| (span, at))));

    // The best partners first, each model's proposal for one pattern's.
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for &pattern in &patterns {
        let proposal = &proposals[pattern];
        let mut near: Vec<usize> = proposal.content.iter().flat_map(|&span| contents.meeting(span)).collect();
        near.extend(proposal.cue_spans().iter().flat_map(|&span| cues.meeting(span)));
        near.sort_unstable();
        near.dedup();
        for model in near {
            let alike = likeness(proposal, &proposals[model]);
            if alike > 0.0 {
                pairs.push((alike, pattern, model));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut partner = vec![None; proposals.len()];
    for &(_, pattern, model) in &pairs {
        if partner[pattern].is_none() && partner[model].is_none() {
            partner[pattern] = Some(model);
            partner[model] = Some(pattern);
        }
    }
    let mentions = |at: usize| proposals[at].mentions.iter().map(|mention| mention.span);
    let spoken_for =
        |at: usize| proposals[at].cue_spans().iter().copied().chain(mentions(at)).map(move |span| (span, at));
    let taken = Index::new(patterns.iter().flat_map(|&at| spoken_for(at)));
    for &pattern in &patterns {
        match partner[pattern] {
            Some(model) => {
                let other = proposals[model].clone();
                if certain[pattern] {
                    stand_by(&mut proposals[pattern], &other, &taken);
                } else {
                    merge(&mut proposals[pattern], &other, article, segmentation);
                }
                proposals[model].dropped = true;
            }
            None if certain[pattern] || proposals[pattern].confidence.value() >= PATTERN_ALONE => {}
            None => proposals[pattern].dropped = true,
        }
    }
    for &model in &models {
        let least = if proposals[model].mentions.is_empty() { NOBODY_ALONE } else { MODEL_ALONE };
        if partner[model].is_none() && proposals[model].confidence.value() < least {
            proposals[model].dropped = true;
        }
    }
    // Of what is like a pair but found no partner, the pair has the last word, unless one lies in the other.
    for &(_, pattern, model) in &pairs {
        // What became of a model's proposal that has a partner.
        let merged = partner[model].unwrap_or(model);
        if merged == pattern || proposals[pattern].dropped || proposals[merged].dropped {
            continue;
        }
        let (one, other) = (&proposals[pattern], &proposals[merged]);
        if nested(one, other) || nested(other, one) {
            continue;
        }
        let loser = match (partner[pattern], partner[model]) {
            (Some(_), Some(_)) => continue,
            (Some(_), None) => merged,
            (None, Some(_)) if !certain[pattern] => pattern,
            (None, Some(_)) => continue,
            (None, None) if certain[pattern] => merged,
            (None, None) => pattern,
        };
        proposals[loser].dropped = true;
    }
}

/// Takes from what a learned engine found every piece that a pattern found right behind another cue, where the engine’s
/// own cue stands elsewhere: the quotation of “When Norvia signalled a deal, Berg said, “No.”” is Berg’s.
fn leave_to_neighbours(proposals: &mut [Proposal], models: &[usize], patterns: &[usize], article: &Article) {
    let joined = |from: usize, to: usize| {
        from <= to && to - from <= APART && !article.text[from..to].contains(char::is_alphanumeric)
    };
    let behind = |proposal: &Proposal, piece: Span| proposal.cue_spans().iter().any(|cue| joined(cue.end, piece.start));
    let owned: Vec<(Span, usize)> = patterns
        .iter()
        .filter_map(|&at| match proposals[at].content.as_slice() {
            [piece] if behind(&proposals[at], *piece) => Some((*piece, at)),
            _ => None,
        })
        .collect();
    let places = Index::new(owned.into_iter());
    for &model in models {
        let proposal = &proposals[model];
        if proposal.content.len() < 2 {
            continue;
        }
        let foreign = |piece: Span| {
            !behind(proposal, piece)
                && places.meeting(piece).any(|pattern| {
                    let other = &proposals[pattern];
                    shared(proposal.cue_spans(), other.cue_spans()) == 0
                        && shared(&[piece], &other.content) as f32
                            >= NEARLY_ALL * piece.len().max(length(&other.content)) as f32
                })
        };
        let kept: Vec<Span> = proposal.content.iter().copied().filter(|&piece| !foreign(piece)).collect();
        if !kept.is_empty() {
            proposals[model].content = kept;
        }
    }
}

/// What annotated news does not contain, so that no learned engine can know it.
fn is_certain(proposal: &Proposal) -> bool {
    use CueKind::{AgentlessPassive, Credit, Dateline, Passive, Publication, Relay};
    let told = match proposal.kind() {
        Some(AgentlessPassive | Credit | Dateline | Publication | Relay) => true,
        Some(Passive) => proposal.confidence.value() >= SURE_PASSIVE,
        _ => false,
    };
    // What goes over lines shows by the layout, and a reader of words alone takes the signature above for it.
    let laid_out = matches!(proposal.basis, Basis::Pattern("interview" | "signature" | "transcript"));
    told || laid_out || proposal.outer.is_some() || !proposal.covers.is_empty()
}

/// How much two proposals speak of the same, 0 for not at all; more than 1 where they have the same cue.
fn likeness(one: &Proposal, other: &Proposal) -> f32 {
    let common = shared(&one.content, &other.content);
    let all = length(&one.content) + length(&other.content) - common;
    let alike = if all == 0 { 0.0 } else { common as f32 / all as f32 };
    let same_cue = shared(one.cue_spans(), other.cue_spans()) > 0;
    match (same_cue, alike) {
        (true, alike) if alike > 0.0 => 1.0 + alike,
        // “This was reported by”: what the cue points at is no content for one of them.
        (true, _) if one.content.is_empty() || other.content.is_empty() => 1.0,
        (_, alike) if alike >= SAME => alike,
        _ => 0.0,
    }
}

/// Whether `inner` with its cue lies in the content of `outer`.
fn nested(inner: &Proposal, outer: &Proposal) -> bool {
    let holds = |span: &Span| outer.content.iter().any(|piece| piece.contains(*span));
    !inner.cue_spans().is_empty() && inner.cue_spans().iter().all(holds) && inner.content.iter().all(holds)
}

/// Whether two proposals name an overlapping source.
fn agree(one: &Proposal, other: &Proposal) -> bool {
    one.mentions.iter().any(|one| other.mentions.iter().any(|other| one.span.overlaps(other.span)))
}

/// Leaves `pattern` as it is, but for the rest of its source that `model` sees and no pattern has `taken`: “Berg” of
/// “Berg, the mayor of Tarn, told the BBC”.
fn stand_by(pattern: &mut Proposal, model: &Proposal, taken: &Index) {
    if !agree(pattern, model) {
        return;
    }
    pattern.confidence = both(pattern.confidence, model.confidence);
    if let ([known], [seen]) = (pattern.mentions.as_slice(), model.mentions.as_slice()) {
        let rest = Span::new(known.span.end, seen.span.end.max(known.span.end));
        if seen.span.start == known.span.start && seen.span.end > known.span.end && taken.meeting(rest).next().is_none()
        {
            pattern.mentions.clone_from(&model.mentions);
        }
    }
}

/// Whether the source that `pattern` names stands in the sentence of the cue, on the same side of a semicolon, and the one
/// that `model` names does not.
fn is_elsewhere(pattern: &Proposal, model: &Proposal, article: &Article, segmentation: &Segmentation) -> bool {
    let Some(cue) = pattern.cue_spans().first() else { return false };
    let sentence = segmentation.sentence_at(cue.start);
    let here = |proposal: &Proposal| {
        proposal.mentions.iter().map(|mention| mention.span).any(|mention| {
            let (from, to) = (cue.end.min(mention.end), cue.start.max(mention.start));
            let parted = || (from..from + FAR).contains(&to) && article.text[from..to].contains(';');
            segmentation.sentence_at(mention.start) == sentence && !parted()
        })
    };
    sentence.is_some() && here(pattern) && !here(model)
}

/// Whether the source of a pattern owns its cue: “Berg’s claim”.
fn owns_cue(pattern: &Proposal, article: &Article) -> bool {
    let ([mention], Some(cue)) = (pattern.mentions.as_slice(), pattern.cue_spans().first()) else { return false };
    pattern.kind() == Some(CueKind::Noun)
        && mention.span.end <= cue.start
        && matches!(article.text[mention.span.end..cue.start].trim(), "" | "’s" | "'s" | "’" | "'")
}

/// Whether a pattern found its source right before its verb, where the learned engine is in doubt about another.
fn is_subject(pattern: &Proposal, model: &Proposal, article: &Article) -> bool {
    let ([.., mention], Some(cue)) = (pattern.mentions.as_slice(), pattern.cue_spans().first()) else { return false };
    pattern.kind() == Some(CueKind::Verb)
        && pattern.confidence.value() >= SURE_SUBJECT
        && model.confidence.value() < IN_DOUBT
        && mention.span.end <= cue.start
        && article.text[mention.span.end..cue.start].trim().is_empty()
}

/// Whether a pattern found its source between the pieces of what that says, where the learned engine takes the first of them
/// for the source: “The party, said Berg, is lost.”
fn stands_between(pattern: &Proposal, model: &Proposal, article: &Article) -> bool {
    let ([mention], Some(cue)) = (pattern.mentions.as_slice(), pattern.cue_spans().last()) else { return false };
    let [before, after] = pattern.content[..] else { return false };
    pattern.kind() == Some(CueKind::Verb)
        && before.end <= cue.start
        && cue.end <= mention.span.start
        && article.text[cue.end..mention.span.start].trim().is_empty()
        && mention.span.end <= after.start
        && model.mentions.iter().all(|seen| before.contains(seen.span))
}

/// Makes one of two that speak of the same: `pattern` becomes it.
fn merge(pattern: &mut Proposal, model: &Proposal, article: &Article, segmentation: &Segmentation) {
    let agree = agree(pattern, model);
    let differ = !agree && !pattern.mentions.is_empty() && !model.mentions.is_empty();
    let beside =
        owns_cue(pattern, article) || is_subject(pattern, model, article) || stands_between(pattern, model, article);
    let beside = differ && beside;
    if beside || differ && is_elsewhere(pattern, model, article, segmentation) {
        // Who stands beside the cue says it; what the learned engine took of their name for content is none.
        let taken = |mention: &Mention| model.content.iter().any(|span| span.overlaps(mention.span));
        if !model.content.is_empty() && !pattern.mentions.iter().any(taken) {
            pattern.content.clone_from(&model.content);
        }
        return;
    }
    let nobody = pattern.mentions.is_empty() && model.mentions.is_empty();
    // What the learned engine takes of the source’s own name for content is none.
    let names = |content: &[Span]| model.mentions.iter().any(|it| content.iter().any(|span| span.overlaps(it.span)));
    let own = agree && !pattern.content.is_empty() && names(&model.content) && !names(&pattern.content);
    if !model.content.is_empty() && !own {
        pattern.content.clone_from(&model.content);
    }
    pattern.cue = match (pattern.cue.take(), &model.cue) {
        (Some(known), Some(seen)) if shared(&known.spans, &seen.spans) > 0 => {
            // What plain words of saying say of the attitude stands; where they are doubtful, the learned engine decides.
            let says = cue_verb(&known.lemma).is_some_and(|(verb, _)| verb.only_says());
            let sure = pattern.confidence.value() >= PLAIN || matches!(pattern.basis, Basis::Pattern("partly-quoted"));
            let plain = known.attitude.vouches() && (says || sure);
            let attitude = if plain && !seen.attitude.vouches() { known.attitude } else { seen.attitude };
            Some(Cue { spans: seen.spans.clone(), attitude, ..known })
        }
        (known, seen) => seen.clone().or(known),
    };
    pattern.basis = model.basis;
    pattern.confidence = if agree || nobody {
        both(pattern.confidence, model.confidence)
    } else if model.mentions.is_empty() {
        // A source that only the pattern saw.
        pattern.confidence.min(model.confidence)
    } else {
        model.confidence
    };
    let several = agree && pattern.mentions.len() > 1;
    if !model.mentions.is_empty() && !several {
        // Of two phrases for one source the whole one.
        let whole = pattern.mentions.first().filter(|one| {
            pattern.mentions.len() == 1
                && model.mentions.len() == 1
                && one.span.contains(model.mentions[0].span)
                && one.span.start < model.mentions[0].span.start
        });
        if whole.is_none() {
            pattern.mentions.clone_from(&model.mentions);
        }
    }
}

/// Two that agree are surer than either.
fn both(one: Confidence, other: Confidence) -> Confidence {
    Confidence::new((1.0 - (1.0 - one.value()) * (1.0 - other.value())).min(0.99))
}

fn length(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.len()).sum()
}

/// How many bytes two lists of pieces share; the pieces of each do not touch.
fn shared(one: &[Span], other: &[Span]) -> usize {
    let (mut at, mut shared) = (0, 0);
    for span in one {
        while at < other.len() && other[at].end <= span.start {
            at += 1;
        }
        shared += other[at..].iter().take_while(|it| it.start < span.end).map(|it| it.shared(*span)).sum::<usize>();
    }
    shared
}

/// Spans of proposals, found by place.
struct Index {
    spans: Vec<(Span, usize)>,
}

impl Index {
    fn new(spans: impl Iterator<Item = (Span, usize)>) -> Self {
        let mut spans: Vec<(Span, usize)> = spans.collect();
        spans.sort_unstable();
        Self { spans }
    }

    /// The proposals with a span that meets `span`.
    fn meeting(&self, span: Span) -> impl Iterator<Item = usize> {
        let upto = self.spans.partition_point(|(other, _)| other.start < span.end);
        let near = self.spans[..upto].iter().rev().take(NEAR);
        near.filter(move |(other, _)| other.overlaps(span)).map(|&(_, index)| index)
    }
}
