use std::collections::{HashMap, HashSet};

use petgraph::graph::{DiGraph, NodeIndex};

use super::merge::{self, Merged};
use super::{ClaimRef, Node, ProvenanceGraph, Tie};
use crate::model::{Analysis, AttributionId, ClaimId, RelationEnd, RelationKind, SourceId};

/// Merges sources, then ties; linear in all there is.
pub(super) fn build(documents: Vec<Analysis>) -> ProvenanceGraph {
    let Merged { sources, merged, members } = merge::merge(&documents);
    let mut graph = DiGraph::new();
    let source_nodes: Vec<NodeIndex> = (0..sources.len()).map(|index| graph.add_node(Node::Source(index))).collect();
    let mut built = ProvenanceGraph {
        attributions: documents.iter().map(attributions).collect(),
        first_claim: Vec::with_capacity(documents.len()),
        documents,
        sources,
        merged,
        members,
        graph: DiGraph::new(),
    };
    for index in 0..built.documents.len() {
        built.first_claim.push(graph.node_count());
        tie(&built, index, &source_nodes, &mut graph);
    }
    built.graph = graph;
    built
}

/// For every claim of a document its attributions, as indices.
fn attributions(document: &Analysis) -> Vec<Vec<usize>> {
    let index_of: HashMap<&AttributionId, usize> =
        document.attributions.iter().enumerate().map(|(index, attribution)| (&attribution.id, index)).collect();
    document
        .claims
        .iter()
        .map(|claim| {
            let mut indices: Vec<usize> =
                claim.attributions.iter().filter_map(|id| index_of.get(id).copied()).collect();
            indices.sort_unstable();
            indices.dedup();
            indices
        })
        .collect()
}

fn tie(built: &ProvenanceGraph, index: usize, source_nodes: &[NodeIndex], graph: &mut DiGraph<Node, Tie>) {
    let document = &built.documents[index];
    let mut claims_of: Vec<Vec<NodeIndex>> = vec![Vec::new(); document.attributions.len()];
    let mut node_of: HashMap<&ClaimId, NodeIndex> = HashMap::new();
    for (number, claim) in document.claims.iter().enumerate() {
        let node = graph.add_node(Node::Claim(ClaimRef { document: index, claim: number }));
        node_of.entry(&claim.id).or_insert(node);
        for &attribution in &built.attributions[index][number] {
            claims_of[attribution].push(node);
        }
    }
    for (number, claims) in claims_of.iter().enumerate() {
        let chain = built.chain(index, number);
        let first = chain.first().map(Vec::as_slice).unwrap_or_default();
        for &claim in claims {
            for &source in first {
                let tie = Tie::AttributedTo { document: index, attribution: number };
                graph.add_edge(claim, source_nodes[source], tie);
            }
        }
        for (link, pair) in chain.windows(2).enumerate() {
            for &near in &pair[0] {
                for &far in &pair[1] {
                    let tie = Tie::HadFrom { document: index, attribution: number, link };
                    graph.add_edge(source_nodes[near], source_nodes[far], tie);
                }
            }
        }
    }
    let mut stated: HashSet<(NodeIndex, NodeIndex, RelationKind)> = HashSet::new();
    let local_of: HashMap<&SourceId, usize> =
        document.sources.iter().enumerate().map(|(local, source)| (&source.id, local)).collect();
    let source_node = |id: &SourceId| local_of.get(id).map(|&local| source_nodes[built.merged[index][local]]);
    let end = |end: &RelationEnd| match end {
        RelationEnd::Source(id) => source_node(id),
        RelationEnd::Claim(id) => node_of.get(id).copied(),
    };
    for (number, relation) in document.relations.iter().enumerate() {
        if let (Some(from), Some(to)) = (end(&relation.from), end(&relation.to)) {
            stated.insert((from, to, relation.kind));
            let tie = Tie::Related { kind: relation.kind, document: index, relation: Some(number) };
            graph.add_edge(from, to, tie);
        }
    }
    for (local, source) in document.sources.iter().enumerate() {
        let Some(to) = source.affiliation.as_ref().and_then(source_node) else { continue };
        let from = source_nodes[built.merged[index][local]];
        if from != to && stated.insert((from, to, RelationKind::AffiliatedWith)) {
            let tie = Tie::Related { kind: RelationKind::AffiliatedWith, document: index, relation: None };
            graph.add_edge(from, to, tie);
        }
    }
}
