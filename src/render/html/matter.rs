use std::collections::{BTreeSet, HashMap};

use crate::audit::{Coverage, Finding};
use crate::graph::{ClaimRef, ProvenanceGraph};
use crate::model::{Analysis, Attribution, RelationEnd, RelationKind, Status};
use crate::render::Kind;
use crate::text::Span;

/// One document as a page sees it: everything by index, with the ties both ways.
pub(super) struct Matter<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) coverage: Coverage,
    /// What the audit says of this document.
    pub(super) findings: Vec<&'a Finding>,
    /// For every claim its number in reading order, from 1; none for the exempt. The picture counts alike.
    pub(super) numbers: Vec<Option<usize>>,
    /// For every claim its attributions, in text order.
    pub(super) attributions: Vec<Vec<usize>>,
    /// For every attribution its chain: for every link its sources.
    pub(super) chains: Vec<Vec<Vec<usize>>>,
    /// For every attribution the claims it speaks of.
    pub(super) claims_of: Vec<Vec<usize>>,
    /// For every source its kind.
    pub(super) kinds: Vec<Kind>,
    /// For every source the claims it has any place in, in reading order.
    pub(super) resting: Vec<BTreeSet<usize>>,
    /// For every source its affiliation.
    pub(super) affiliations: Vec<Option<usize>>,
    /// For every finding its claims and its sources.
    pub(super) about: Vec<(Vec<usize>, Vec<usize>)>,
    /// Ties between claims: from, what, to.
    pub(super) ties: Vec<(usize, RelationKind, usize)>,
}

impl<'a> Matter<'a> {
    pub(super) fn new(graph: &'a ProvenanceGraph, document: usize, findings: &'a [Finding]) -> Self {
        let analysis = &graph.documents()[document];
        let findings: Vec<&Finding> = findings.iter().filter(|finding| finding.document == document).collect();
        let mut count = 0;
        let number = |status: Status| {
            (status != Status::Exempt).then(|| {
                count += 1;
                count
            })
        };
        let numbers = analysis.claims.iter().map(|claim| claim.status).map(number).collect();
        let attributions: Vec<Vec<usize>> = (0..analysis.claims.len())
            .map(|claim| graph.attributions_of(ClaimRef { document, claim }).to_vec())
            .collect();
        let chains: Vec<Vec<Vec<usize>>> = analysis
            .attributions
            .iter()
            .map(|attribution| attribution.chain.iter().map(|link| analysis.sources_of(&link.mentions)).collect())
            .collect();
        let mut claims_of = vec![Vec::new(); analysis.attributions.len()];
        let mut resting = vec![BTreeSet::new(); analysis.sources.len()];
        for (claim, of_claim) in attributions.iter().enumerate() {
            for &attribution in of_claim {
                claims_of[attribution].push(claim);
                for &source in chains[attribution].iter().flatten() {
                    resting[source].insert(claim);
                }
            }
        }
        let claim_at: HashMap<&str, usize> =
            analysis.claims.iter().enumerate().map(|(index, claim)| (claim.id.0.as_str(), index)).collect();
        let source_at: HashMap<&str, usize> =
            analysis.sources.iter().enumerate().map(|(index, source)| (source.id.0.as_str(), index)).collect();
        let about = findings
            .iter()
            .map(|finding| {
                (
                    finding.claims.iter().filter_map(|id| claim_at.get(id.0.as_str()).copied()).collect(),
                    finding.sources.iter().filter_map(|id| source_at.get(id.0.as_str()).copied()).collect(),
                )
            })
            .collect();
        let ties = analysis
            .relations
            .iter()
            .filter_map(|relation| match (&relation.from, &relation.to) {
                (RelationEnd::Claim(from), RelationEnd::Claim(to)) => {
                    Some((*claim_at.get(from.0.as_str())?, relation.kind, *claim_at.get(to.0.as_str())?))
                }
                _ => None,
            })
            .collect();
        Self {
            analysis,
            coverage: Coverage::of(graph, document),
            findings,
            numbers,
            attributions,
            chains,
            claims_of,
            kinds: analysis.sources.iter().map(Kind::of).collect(),
            resting,
            affiliations: analysis
                .sources
                .iter()
                .map(|source| source_at.get(source.affiliation.as_ref()?.0.as_str()).copied())
                .collect(),
            about,
            ties,
        }
    }

    /// How a claim's words are marked: by the attribution that stands behind it, else by one that does not vouch.
    pub(super) fn stand(&self, claim: usize) -> Stand {
        let found = &self.analysis.claims[claim];
        let of_claim = &self.attributions[claim];
        let speaks = |&&attribution: &&usize| self.analysis.attributions[attribution].vouches();
        let first = of_claim.iter().find(speaks).or_else(|| of_claim.first()).copied();
        let line = match found.status {
            Status::Attributed => Line::Own,
            Status::Inherited => Line::Inherited,
            Status::Unattributed => Line::Alone,
            Status::Exempt => Line::Exempt,
        };
        Stand { line, kind: first.and_then(|attribution| self.kind_of(attribution)) }
    }

    /// The kind of the source nearest the article.
    pub(super) fn kind_of(&self, attribution: usize) -> Option<Kind> {
        self.chains[attribution].iter().flatten().next().map(|&source| self.kinds[source])
    }

    pub(super) fn attribution(&self, index: usize) -> &'a Attribution {
        &self.analysis.attributions[index]
    }

    /// The words of spans.
    pub(super) fn words(&self, spans: &[Span]) -> String {
        self.analysis.words(spans)
    }
}

/// How a claim stands.
#[derive(Clone, Copy)]
pub(super) struct Stand {
    pub(super) line: Line,
    pub(super) kind: Option<Kind>,
}

/// How a claim's words are underlined; the picture's edges look alike.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// Solid: a source in its own sentence.
    Own,
    /// Dashed: a source in another sentence.
    Inherited,
    /// Wavy: nobody.
    Alone,
    /// None: no source is needed.
    Exempt,
}

impl Line {
    /// Its class.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Inherited => "inherited",
            Self::Alone => "alone",
            Self::Exempt => "exempt",
        }
    }
}
