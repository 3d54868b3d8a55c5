use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::merge::normalised;
use super::{ClaimRef, Node, ProvenanceGraph, Tie};

/// A source at the far end of chains, and the claims that go back to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Into [`ProvenanceGraph::sources`].
    pub source: usize,
    /// Claims with a chain that ends at it, in the order of the input.
    pub claims: Vec<ClaimRef>,
    /// Those of `claims` that have it only from this source: every chain passes through it, and at
    /// that link it stands alone (it dominates them).
    pub sole: Vec<ClaimRef>,
    /// Sources that passed its words on, by index.
    pub through: Vec<usize>,
}

/// How much a graph makes of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Into [`ProvenanceGraph::sources`].
    pub source: usize,
    /// Claims with a chain in which it has a place, in the order of the input.
    pub claims: Vec<ClaimRef>,
    /// In how many of them it is the origin.
    pub as_origin: usize,
    /// In how many of them it passed on what another said.
    pub as_relay: usize,
    /// How many documents cite it.
    pub documents: usize,
}

/// One way in which a claim rests on a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rest {
    /// The claim.
    pub claim: ClaimRef,
    /// Into its document's attributions.
    pub attribution: usize,
    /// The source's place in the attribution's chain; 0 is nearest to the article.
    pub link: usize,
}

impl ProvenanceGraph {
    /// The claims that somebody vouches for, in the order of the input, each with those attributions
    /// (into its document's) that state or perceive, affirm or deny, and name somebody.
    pub fn vouchers(&self) -> impl Iterator<Item = (ClaimRef, Vec<usize>)> + '_ {
        self.claims().filter_map(|claim| {
            let document = &self.documents[claim.document];
            let of_claim = self.attributions_of(claim).iter().copied();
            let vouching: Vec<usize> = of_claim.filter(|&index| document.attributions[index].vouches()).collect();
            (!vouching.is_empty()).then_some((claim, vouching))
        })
    }

    /// The sources where chains end, the one with most claims first.
    #[must_use]
    pub fn origins(&self) -> Vec<Origin> {
        let mut origins: BTreeMap<usize, Origin> = BTreeMap::new();
        for (claim, attributions) in self.vouchers() {
            let chains: Vec<Vec<Vec<usize>>> =
                attributions.iter().map(|&attribution| self.chain(claim.document, attribution)).collect();
            let mut alone: Option<BTreeSet<usize>> = None;
            for chain in &chains {
                let here = chain.iter().filter(|link| link.len() == 1).map(|link| link[0]).collect();
                alone = Some(match alone {
                    Some(before) => before.intersection(&here).copied().collect(),
                    None => here,
                });
            }
            let alone = alone.unwrap_or_default();
            for chain in &chains {
                let Some(last) = chain.iter().rposition(|link| !link.is_empty()) else { continue };
                for &source in &chain[last] {
                    let origin = origins.entry(source).or_insert_with(|| Origin {
                        source,
                        claims: Vec::new(),
                        sole: Vec::new(),
                        through: Vec::new(),
                    });
                    if origin.claims.last() != Some(&claim) {
                        origin.claims.push(claim);
                        if alone.contains(&source) {
                            origin.sole.push(claim);
                        }
                    }
                    let through = chain[..last].iter().flatten().filter(|&&relay| relay != source);
                    origin.through.extend(through);
                }
            }
        }
        let mut origins: Vec<Origin> = origins.into_values().collect();
        for origin in &mut origins {
            origin.through.sort_unstable();
            origin.through.dedup();
        }
        origins.sort_by_key(|origin| (usize::MAX - origin.claims.len(), origin.source));
        origins
    }

    /// Every cited source with its claims, the most cited first.
    #[must_use]
    pub fn usage(&self) -> Vec<Usage> {
        let mut usage: BTreeMap<usize, (Vec<ClaimRef>, usize, usize)> = BTreeMap::new();
        for (claim, attributions) in self.vouchers() {
            let mut places: BTreeMap<usize, (bool, bool)> = BTreeMap::new();
            for attribution in attributions {
                let chain = self.chain(claim.document, attribution);
                let last = chain.iter().rposition(|link| !link.is_empty());
                for (link, sources) in chain.iter().enumerate() {
                    for &source in sources {
                        let place = places.entry(source).or_default();
                        place.0 |= Some(link) == last;
                        place.1 |= Some(link) != last;
                    }
                }
            }
            for (source, (origin, relay)) in places {
                let entry = usage.entry(source).or_default();
                entry.0.push(claim);
                entry.1 += usize::from(origin);
                entry.2 += usize::from(relay);
            }
        }
        let mut usage: Vec<Usage> = usage
            .into_iter()
            .map(|(source, (claims, as_origin, as_relay))| {
                let documents = claims.iter().map(|claim| claim.document).collect::<BTreeSet<_>>().len();
                Usage { source, claims, as_origin, as_relay, documents }
            })
            .collect();
        usage.sort_by_key(|usage| (usize::MAX - usage.claims.len(), usage.source));
        usage
    }

    /// Circles of sources that have it from one another, each in the order of the sources. A
    /// document whose outlet is itself a source counts: it has from others what it cites.
    #[must_use]
    pub fn loops(&self) -> Vec<Vec<usize>> {
        let mut graph: DiGraph<usize, ()> = DiGraph::new();
        let nodes: Vec<_> = (0..self.sources.len()).map(|source| graph.add_node(source)).collect();
        let outlets = self.outlets();
        for (from, to, tie) in self.ties() {
            match (from, to, tie) {
                (Node::Source(near), Node::Source(far), Tie::HadFrom { document, attribution, .. })
                    if near != far && self.documents[document].attributions[attribution].vouches() =>
                {
                    graph.update_edge(nodes[near], nodes[far], ());
                }
                (Node::Claim(_), Node::Source(source), Tie::AttributedTo { document, attribution })
                    if self.documents[document].attributions[attribution].vouches() =>
                {
                    if let Some(outlet) = outlets[document].filter(|&outlet| outlet != source) {
                        graph.update_edge(nodes[outlet], nodes[source], ());
                    }
                }
                _ => {}
            }
        }
        let mut loops: Vec<Vec<usize>> = kosaraju_scc(&graph)
            .into_iter()
            .filter(|circle| circle.len() > 1)
            .map(|circle| {
                let mut circle: Vec<usize> = circle.into_iter().map(|node| graph[node]).collect();
                circle.sort_unstable();
                circle
            })
            .collect();
        loops.sort_unstable();
        loops
    }

    /// For every document the source that is its own outlet, if it is cited anywhere.
    #[must_use]
    pub fn outlets(&self) -> Vec<Option<usize>> {
        let mut by_name: HashMap<String, usize> = HashMap::new();
        for (index, source) in self.sources.iter().enumerate() {
            if source.named && source.class.is_media() {
                for name in std::iter::once(&source.name).chain(&source.aliases) {
                    by_name.entry(normalised(name)).or_insert(index);
                }
            }
        }
        self.documents
            .iter()
            .map(|document| by_name.get(&normalised(document.article.metadata.outlet.as_deref()?)).copied())
            .collect()
    }

    /// Every claim that rests on source number `source`, directly or through others.
    #[must_use]
    pub fn resting_on(&self, source: usize) -> Vec<Rest> {
        let mut rests = Vec::new();
        for claim in self.claims() {
            for &attribution in self.attributions_of(claim) {
                let chain = self.chain(claim.document, attribution);
                let links = chain.iter().enumerate().filter(|(_, sources)| sources.contains(&source));
                rests.extend(links.map(|(link, _)| Rest { claim, attribution, link }));
            }
        }
        rests
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::ProvenanceGraph;
    use crate::graph::example::{Example, harbour};
    use crate::model::SourceClass::{GovernmentBody, NewsAgency, NewsOutlet, Official};

    fn name(graph: &ProvenanceGraph, source: usize) -> &str {
        &graph.sources()[source].name
    }

    #[test]
    fn the_origin_is_where_a_chain_ends() {
        let graph = ProvenanceGraph::build(vec![harbour()]);
        let origins = graph.origins();
        let ministry = origins.iter().find(|origin| name(&graph, origin.source) == "Port Authority").unwrap();
        assert_eq!(ministry.claims.len(), 1);
        assert_eq!(ministry.sole, ministry.claims);
        assert_eq!(ministry.through.iter().map(|&s| name(&graph, s)).collect::<Vec<_>>(), ["Tarn Agency"]);
        assert!(!origins.iter().any(|origin| name(&graph, origin.source) == "Tarn Agency"));
        assert_eq!(name(&graph, origins[0].source), "Nordvik Daily");
    }

    #[test]
    fn a_claim_with_two_witnesses_rests_on_neither_alone() {
        let document = Example::new("a", "It rained, said the mayor and the judge. It hailed, said the mayor.")
            .source("the mayor", Official)
            .source("the judge", Official)
            .said("It rained", &[("the mayor+the judge", "said")])
            .said("It hailed", &[("the mayor", "said")])
            .build();
        let graph = ProvenanceGraph::build(vec![document]);
        let origins = graph.origins();
        assert_eq!((origins[0].claims.len(), origins[0].sole.len()), (2, 1));
        assert_eq!((origins[1].claims.len(), origins[1].sole.len()), (1, 0));
    }

    #[test]
    fn two_outlets_that_cite_each_other_are_a_loop() {
        let cites = |id: &str, outlet: &str, other: &str| {
            Example::new(id, &format!("The dam broke, {other} reported."))
                .outlet(outlet)
                .source(other, NewsOutlet)
                .said("The dam broke", &[(other, "reported")])
                .build()
        };
        let graph = ProvenanceGraph::build(vec![
            cites("a", "Tarn Herald", "Nordvik Daily"),
            cites("b", "Nordvik Daily", "The Tarn Herald"),
        ]);
        assert_eq!(graph.loops(), [[0, 1]]);
        assert_eq!(graph.outlets(), [Some(1), Some(0)]);
    }

    #[test]
    fn a_chain_is_no_loop() {
        let graph = ProvenanceGraph::build(vec![harbour()]);
        assert!(graph.loops().is_empty());
    }

    #[test]
    fn what_rests_on_a_source_is_found_through_others() {
        let first = Example::new("a", "The dam broke, Reuters said, citing the Water Board.")
            .source("Reuters", NewsAgency)
            .source("Water Board", GovernmentBody)
            .said("The dam broke", &[("Reuters", "said"), ("Water Board", "citing")])
            .build();
        let second = Example::new("b", "Two people are missing, the Water Board said.")
            .source("Water Board", GovernmentBody)
            .said("Two people are missing", &[("Water Board", "said")])
            .build();
        let graph = ProvenanceGraph::build(vec![first, second]);
        let found = graph.find_sources("the water board").exact;
        let rests = graph.resting_on(found[0]);
        let places: Vec<(usize, usize)> = rests.iter().map(|rest| (rest.claim.document, rest.link)).collect();
        assert_eq!(places, [(0, 1), (1, 0)]);
        let usage = graph.usage();
        assert_eq!((usage[0].source, usage[0].as_origin, usage[0].documents), (found[0], 2, 2));
    }

    #[test]
    fn inherited_claims_rest_on_the_source_too() {
        let graph = ProvenanceGraph::build(vec![harbour()]);
        let outlet = graph.find_sources("Nordvik Daily").exact[0];
        assert_eq!(graph.resting_on(outlet).len(), 3);
    }
}
