//! Analyses → [`ProvenanceGraph`]: claims and sources of one or many articles as one graph.
//!
//! Edges point towards the origin. petgraph's types stay inside; everybody else sees documents,
//! sources and edges by index. Built once, then read only.
//!
//! For “It rained”, said the minister. an edge leads from the claim to the minister.

use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::{Analysis, RelationKind, Source, SourceId};

/// A claim, by its document and its place in the document's claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// Into [`ProvenanceGraph::documents`].
    pub document: usize,
    /// Into the document's [`Analysis::claims`].
    pub claim: usize,
}

/// A node, in our terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A claim.
    Claim(ClaimRef),
    /// A source, as an index into [`ProvenanceGraph::sources`].
    Source(usize),
}

/// What leads from one node to another, towards the origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// A claim was attributed to a source: attribution number `attribution` of document `document`,
    /// first link of its chain.
    AttributedTo {
        /// Into [`ProvenanceGraph::documents`].
        document: usize,
        /// Into the document's [`Analysis::attributions`].
        attribution: usize,
    },
    /// The first source passed on what the second said: link number `link` of the chain had it from
    /// the link after.
    HadFrom {
        /// Into [`ProvenanceGraph::documents`].
        document: usize,
        /// Into the document's [`Analysis::attributions`].
        attribution: usize,
        /// Into the attribution's chain.
        link: usize,
    },
    /// A relation of the article.
    Related(RelationKind),
}

/// Claims and sources of one or many articles, and what ties them.
#[derive(Clone, Debug)]
pub struct ProvenanceGraph {
    documents: Vec<Analysis>,
    sources: Vec<Source>,
    /// For every document, for every source of its own, the merged source.
    merged: Vec<Vec<usize>>,
    graph: DiGraph<Node, Tie>,
}

impl ProvenanceGraph {
    /// Merges the sources of the documents and ties claims to them.
    #[must_use]
    pub fn build(documents: Vec<Analysis>) -> Self {
        let mut sources: Vec<Source> = Vec::new();
        let mut merged = Vec::new();
        for document in &documents {
            let mut of_document = Vec::new();
            for source in &document.sources {
                let mut source = source.clone();
                if documents.len() > 1 {
                    source.mentions.clear();
                }
                if sources.iter().any(|other| other.id == source.id) {
                    source.id = SourceId(format!("{}-{}", source.id, sources.len()));
                }
                of_document.push(sources.len());
                sources.push(source);
            }
            merged.push(of_document);
        }
        let mut graph = DiGraph::new();
        let source_nodes: Vec<NodeIndex> =
            (0..sources.len()).map(|index| graph.add_node(Node::Source(index))).collect();
        for (index, document) in documents.iter().enumerate() {
            let claim_nodes: Vec<NodeIndex> = (0..document.claims.len())
                .map(|claim| graph.add_node(Node::Claim(ClaimRef { document: index, claim })))
                .collect();
            for (number, attribution) in document.attributions.iter().enumerate() {
                let links: Vec<Vec<usize>> = attribution
                    .chain
                    .iter()
                    .map(|link| {
                        document.sources_of(&link.mentions).into_iter().map(|local| merged[index][local]).collect()
                    })
                    .collect();
                for (claim, node) in document.claims.iter().zip(&claim_nodes) {
                    if claim.attributions.contains(&attribution.id) {
                        for &source in links.first().into_iter().flatten() {
                            let tie = Tie::AttributedTo { document: index, attribution: number };
                            graph.add_edge(*node, source_nodes[source], tie);
                        }
                    }
                }
                for (link, pair) in links.windows(2).enumerate() {
                    for &near in &pair[0] {
                        for &far in &pair[1] {
                            let tie = Tie::HadFrom { document: index, attribution: number, link };
                            graph.add_edge(source_nodes[near], source_nodes[far], tie);
                        }
                    }
                }
            }
        }
        Self { documents, sources, merged, graph }
    }

    /// The documents, in the order of the input.
    #[must_use]
    pub fn documents(&self) -> &[Analysis] {
        &self.documents
    }

    /// The sources of all documents, merged.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The merged source of source number `source` of document number `document`.
    ///
    /// # Panics
    /// If there is no such document or source.
    #[must_use]
    pub fn merged_source(&self, document: usize, source: usize) -> usize {
        self.merged[document][source]
    }

    /// Every tie, in an order that is the same on every run.
    pub fn ties(&self) -> impl Iterator<Item = (Node, Node, Tie)> + '_ {
        self.graph.raw_edges().iter().map(|edge| (self.graph[edge.source()], self.graph[edge.target()], edge.weight))
    }
}
