//! Cue + source mention + content → [`Attribution`]; attributions + sentences → [`Claim`]s.
//!
//! In: what engines proposed. Out: attributions that do not contradict one another, with their
//! chains and what they cover beyond their sentence, and every claim with its status.
//!
//! “It rained”, said the minister. becomes one attribution and one claim, `“It rained”`, attributed.

mod calibrate;
mod chain;
mod choose;
mod claims;
mod clauses;
mod figures;
mod hearers;
mod identity;
mod naming;
mod pointers;
mod proposal;
mod questions;
mod quoted;
mod reach;
mod running;
mod tidy;

use std::collections::BTreeMap;

pub use calibrate::calibrate;
use proposal::Proposal;
use quoted::Quoted;
use tidy::Tidy;

use crate::model::{
    Article, Attribution, AttributionId, Basis, Candidates, ChainLink, Claim, ClaimCandidate, ClaimId, CueKind,
    Mention, Segmentation,
};
use crate::text::Span;

/// What linking decides.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// Mentions that are sources, by start.
    pub mentions: Vec<Mention>,
    /// Attributions, by first byte; their chains point into `mentions`.
    pub attributions: Vec<Attribution>,
    /// Claims, by first byte.
    pub claims: Vec<Claim>,
    /// The agency whose dateline the article opens with, where its outlet is not known from elsewhere: whose words they
    /// are that nobody else is said to have said.
    pub carrier: Option<Span>,
}

/// Decides which candidates are attributions and what status every claim has.
#[must_use]
pub fn link(
    article: &Article,
    segmentation: &Segmentation,
    candidates: &Candidates,
    claims: &[ClaimCandidate],
) -> Linked {
    let quoted = Quoted::new(segmentation);
    let mut proposals = proposal::proposals(candidates);
    tidy(&mut proposals, &Tidy::new(article, segmentation, &quoted));
    pointers::weaken(article, segmentation, &mut proposals);
    figures::find(article, &mut proposals);
    questions::leave_out(article, segmentation, &mut proposals);
    naming::leave_out(article, segmentation, &quoted, &mut proposals);
    chain::nest_patterns(article, &mut proposals);
    choose::choose(&mut proposals, article, segmentation);
    chain::sources_are_no_content(article, &mut proposals);
    let carrier = reach::carrier(article, &mut proposals);
    running::run_on(article, segmentation, &quoted, &mut proposals);
    chain::nest(&mut proposals);
    let frames = chain::frames(article, &mut proposals);
    hearers::put_in(article, segmentation, &mut proposals);
    chain::leave_out_own(article, segmentation, carrier, &mut proposals);
    figures::go_on(article, segmentation, &mut proposals);
    let (mentions, mut attributions) = attributions(article, &quoted, &proposals, &frames);
    identity::name(article, segmentation, &mentions, &mut attributions);
    let claims = claims::build(article, segmentation, &mentions, &mut attributions, claims);
    Linked { mentions, attributions, claims, carrier }
}

/// Cleans every content. Pieces that do not belong together become proposals of their own.
fn tidy(proposals: &mut Vec<Proposal>, tidy: &Tidy) {
    let mut parted = Vec::new();
    tidy.behind_datelines(proposals);
    for proposal in proposals.iter_mut() {
        let mut own: Vec<Span> = proposal.cue_spans().to_vec();
        own.extend(proposal.mentions.iter().map(|mention| mention.span));
        let mut contents = tidy.contents(&proposal.content, proposal.cue_spans(), &own);
        if proposal.kind() == Some(CueKind::Preposition) {
            tidy.beside(&mut contents, proposal.cue_spans());
            tidy.behind_asides(&mut contents);
        } else if matches!(proposal.basis, Basis::Model(_)) {
            tidy.not_beyond(&mut contents, proposal.cue_spans());
        }
        let mut contents = contents.into_iter();
        proposal.content = contents.next().unwrap_or_default();
        parted.extend(contents.map(|content| Proposal { content, covers: Vec::new(), ..proposal.clone() }));
    }
    proposals.append(&mut parted);
}

/// Proposals that say something, with their chains, by first byte; and the mentions they cite, by start.
///
/// `frames` tells which proposals only pass on what another says.
fn attributions(
    article: &Article,
    quoted: &Quoted,
    proposals: &[Proposal],
    frames: &[bool],
) -> (Vec<Mention>, Vec<Attribution>) {
    let chains: Vec<(usize, Vec<usize>)> = (0..proposals.len())
        .filter(|&index| proposals[index].speaks() && !frames[index])
        .map(|index| (index, chain::chain(proposals, index)))
        .collect();
    let mut cited: BTreeMap<Span, Mention> = BTreeMap::new();
    for mention in chains.iter().flat_map(|(_, chain)| chain).flat_map(|&link| &proposals[link].mentions) {
        let known = cited.entry(mention.span).or_insert_with(|| mention.clone());
        if mention.confidence > known.confidence {
            *known = mention.clone();
        }
    }
    let place: BTreeMap<Span, usize> = cited.keys().enumerate().map(|(index, &span)| (span, index)).collect();
    let mut attributions: Vec<(usize, Attribution)> = chains
        .into_iter()
        .map(|(index, chain)| {
            let proposal = &proposals[index];
            let links: Vec<ChainLink> = chain
                .iter()
                .map(|&link| ChainLink {
                    mentions: proposals[link].mentions.iter().map(|mention| place[&mention.span]).collect(),
                    cue: proposals[link].cue_spans().to_vec(),
                })
                .collect();
            let start = chain.iter().map(|&link| proposals[link].start()).min().unwrap_or_default();
            let attribution = Attribution {
                id: AttributionId(String::new()),
                claim: ClaimId(String::new()),
                chain: links,
                mode: quoted.mode(&proposal.content),
                content: proposal.content.clone(),
                attitude: proposal.attitude(),
                polarity: proposal.polarity(),
                confidence: proposal.confidence,
                inheritance: reach::inheritance(proposal, article),
                basis: proposal.basis,
            };
            (start, attribution)
        })
        .collect();
    attributions.sort_by(|(a, one), (b, other)| {
        let key = |it: &Attribution| (it.content.clone(), it.chain.len());
        a.cmp(b).then_with(|| key(one).cmp(&key(other)))
    });
    (cited.into_values().collect(), attributions.into_iter().map(|(_, attribution)| attribution).collect())
}
