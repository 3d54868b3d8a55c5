use std::collections::HashMap;

use petgraph::graph::{DiGraph, NodeIndex};

use super::merge::{self, Merged};
use super::{ClaimRef, Node, ProvenanceGraph, Tie};
use crate::model::{Analysis, RelationEnd, RelationKind};

/// Merges sources, then ties; linear in all there is.
pub(super) fn build(documents: Vec<Analysis>) -> ProvenanceGraph {
    let Merged { sources, merged, members } = merge::merge(&documents);
    let mut graph = DiGraph::new();
    let source_nodes: Vec<NodeIndex> = (0..sources.len()).map(|index| graph.add_node(Node::Source(index))).collect();
    let mut built = ProvenanceGraph { documents, sources, merged, members, graph: DiGraph::new() };
    for index in 0..built.documents.len() {
        tie(&built, index, &source_nodes, &mut graph);
    }
    built.graph = graph;
    built
}

fn tie(built: &ProvenanceGraph, index: usize, source_nodes: &[NodeIndex], graph: &mut DiGraph<Node, Tie>) {
    let document = &built.documents[index];
    let mut claims_of: HashMap<&str, Vec<NodeIndex>> = HashMap::new();
    let mut node_of: HashMap<&str, NodeIndex> = HashMap::new();
    for (number, claim) in document.claims.iter().enumerate() {
        let node = graph.add_node(Node::Claim(ClaimRef { document: index, claim: number }));
        node_of.entry(&claim.id.0).or_insert(node);
        for attribution in &claim.attributions {
            claims_of.entry(&attribution.0).or_default().push(node);
        }
    }
    for (number, attribution) in document.attributions.iter().enumerate() {
        let chain = built.chain(index, number);
        let first = chain.first().map(Vec::as_slice).unwrap_or_default();
        for &claim in claims_of.get(attribution.id.0.as_str()).into_iter().flatten() {
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
    let mut stated: HashMap<(NodeIndex, NodeIndex, RelationKind), ()> = HashMap::new();
    let local_of: HashMap<&str, usize> =
        document.sources.iter().enumerate().map(|(local, source)| (source.id.0.as_str(), local)).collect();
    let source_node = |id: &str| local_of.get(id).map(|&local| source_nodes[built.merged[index][local]]);
    let end = |end: &RelationEnd| match end {
        RelationEnd::Source(id) => source_node(&id.0),
        RelationEnd::Claim(id) => node_of.get(id.0.as_str()).copied(),
    };
    for (number, relation) in document.relations.iter().enumerate() {
        if let (Some(from), Some(to)) = (end(&relation.from), end(&relation.to)) {
            stated.insert((from, to, relation.kind), ());
            let tie = Tie::Related { kind: relation.kind, document: index, relation: Some(number) };
            graph.add_edge(from, to, tie);
        }
    }
    for (local, source) in document.sources.iter().enumerate() {
        let Some(to) = source.affiliation.as_ref().and_then(|id| source_node(&id.0)) else { continue };
        let from = source_nodes[built.merged[index][local]];
        if from != to && stated.insert((from, to, RelationKind::AffiliatedWith), ()).is_none() {
            let tie = Tie::Related { kind: RelationKind::AffiliatedWith, document: index, relation: None };
            graph.add_edge(from, to, tie);
        }
    }
}
