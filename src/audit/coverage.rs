use std::collections::{BTreeMap, BTreeSet};

use crate::graph::ProvenanceGraph;
use crate::model::{SourceClass, Status};

/// How well one document's claims are sourced, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Claims that need a source: all but the exempt.
    pub claims: usize,
    /// Of these, with a source in their own sentence.
    pub attributed: usize,
    /// Of these, with a source in another sentence.
    pub inherited: usize,
    /// Of these, with nobody behind them.
    pub unattributed: usize,
    /// Sources that somebody's claim rests on and that the article names.
    pub named: usize,
    /// Such sources that are not named but described.
    pub unnamed: usize,
    /// Such sources that are nobody in particular: “experts”.
    pub vague: usize,
    /// Of the claims with a source, how many rest on the source that carries most.
    pub on_largest: usize,
    /// That source, into the document's sources.
    pub largest: Option<usize>,
}

impl Coverage {
    /// Of document number `document` of `graph`.
    ///
    /// # Panics
    /// If there is no such document.
    #[must_use]
    pub fn of(graph: &ProvenanceGraph, document: usize) -> Self {
        let analysis = &graph.documents()[document];
        let mut coverage = Coverage::default();
        for claim in &analysis.claims {
            let of_status = match claim.status {
                Status::Attributed => &mut coverage.attributed,
                Status::Inherited => &mut coverage.inherited,
                Status::Unattributed => &mut coverage.unattributed,
                Status::Exempt => continue,
            };
            *of_status += 1;
            coverage.claims += 1;
        }
        // For each source the claims it stands behind, whatever its place in the chain.
        let mut behind: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for attribution in analysis.attributions.iter().filter(|attribution| attribution.vouches()) {
            let inherited = attribution.inheritance.iter().flat_map(|inheritance| &inheritance.claims);
            for mention in attribution.chain.iter().flat_map(|link| &link.mentions) {
                let claims = behind.entry(analysis.source_of[*mention]).or_default();
                claims.extend(inherited.clone().chain([&attribution.claim]).map(|id| id.0.as_str()));
            }
        }
        for &source in behind.keys() {
            let source = &analysis.sources[source];
            let kind = if source.named {
                &mut coverage.named
            } else if source.is_vague() && source.class != SourceClass::Anonymous {
                &mut coverage.vague
            } else {
                &mut coverage.unnamed
            };
            *kind += 1;
        }
        for (source, claims) in behind {
            if claims.len() > coverage.on_largest {
                coverage.on_largest = claims.len();
                coverage.largest = Some(source);
            }
        }
        coverage
    }

    /// Of the claims that need a source, the share in percent that has one, rounded down; `None` without such claims.
    #[must_use]
    pub fn percent(&self) -> Option<usize> {
        ((self.attributed + self.inherited) * 100).checked_div(self.claims)
    }
}
