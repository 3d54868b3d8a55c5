//! What ties sources to sources and claims to claims.

mod accusing;
mod claims;
mod cues;
mod figures;
mod kindred;
mod meant;
mod opposing;
mod opposites;
mod overlap;
mod participants;
mod pointing;
mod rejections;
mod repeating;
mod stems;
mod weighing;

use std::collections::BTreeMap;

use super::Resolution;
use crate::model::{Article, Attribution, Claim, Confidence, Relation, RelationEnd, RelationKind, Segmentation};
use crate::text::Span;

/// Every tie: between sources, then between claims.
pub(super) fn of(
    article: &Article,
    segmentation: &Segmentation,
    attributions: &[Attribution],
    claims: &[Claim],
    resolution: &Resolution,
) -> Vec<Relation> {
    let mut relations = of_sources(attributions, resolution);
    relations.extend(claims::ties(article, segmentation, attributions, claims, resolution));
    relations
}

/// Who passed whose words on, and who speaks for whom.
fn of_sources(attributions: &[Attribution], resolution: &Resolution) -> Vec<Relation> {
    let mut relayed: BTreeMap<(usize, usize), (Option<Span>, Confidence)> = BTreeMap::new();
    for attribution in attributions {
        for pair in attribution.chain.windows(2) {
            let evidence = pair[1].cue.first().or(pair[0].cue.first()).copied();
            for &inner in &pair[1].mentions {
                for &outer in &pair[0].mentions {
                    let ends = (resolution.source_of[inner], resolution.source_of[outer]);
                    if ends.0 != ends.1 {
                        let known = relayed.entry(ends).or_insert((evidence, attribution.confidence));
                        if attribution.confidence > known.1 {
                            *known = (evidence, attribution.confidence);
                        }
                    }
                }
            }
        }
    }
    let end = |source: usize| RelationEnd::Source(resolution.sources[source].id.clone());
    let mut relations: Vec<Relation> = relayed
        .into_iter()
        .map(|((from, to), (evidence, confidence))| Relation {
            from: end(from),
            to: end(to),
            kind: RelationKind::RelayedBy,
            evidence,
            confidence,
        })
        .collect();
    relations.extend(resolution.affiliations.iter().map(|affiliation| Relation {
        from: end(affiliation.source),
        to: end(affiliation.body),
        kind: RelationKind::AffiliatedWith,
        evidence: Some(affiliation.evidence),
        confidence: resolution.sources[affiliation.source].confidence.min(Confidence::new(0.9)),
    }));
    relations
}
