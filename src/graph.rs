//! Analyses → [`ProvenanceGraph`]: claims and sources of one or many articles as one graph.
//!
//! In: analyses. Out: merged sources, ties that point towards the origin, and answers to questions
//! about them ([`origins`](ProvenanceGraph::origins), [`loops`](ProvenanceGraph::loops),
//! [`resting_on`](ProvenanceGraph::resting_on)). petgraph's types stay inside; everybody else sees
//! documents, sources and ties by index. Built once, then read only.
//!
//! For “It rained”, said the minister. an edge leads from the claim to the minister.

mod build;
#[cfg(test)]
pub(crate) mod example;
mod merge;
mod query;
mod search;

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::model::{Analysis, Claim, RelationKind, Source};

pub use query::{Origin, Rest, Usage};
pub use search::Sources;

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
    /// A relation that an article states: number `relation` of document `document`, or (`relation`
    /// is `None`) the affiliation of a source.
    Related {
        /// What ties them. [`RelationKind::RelayedBy`] leads away from the origin, as its name says.
        kind: RelationKind,
        /// Into [`ProvenanceGraph::documents`].
        document: usize,
        /// Into the document's [`Analysis::relations`].
        relation: Option<usize>,
    },
}

/// Claims and sources of one or many articles, and what ties them.
#[derive(Clone, Debug)]
pub struct ProvenanceGraph {
    documents: Vec<Analysis>,
    sources: Vec<Source>,
    /// For every document, for every source of its own, the merged source.
    merged: Vec<Vec<usize>>,
    /// For every merged source, the documents' own sources in it.
    members: Vec<Vec<(usize, usize)>>,
    /// For every document the node of its first claim; the others follow.
    first_claim: Vec<usize>,
    /// For every document, for every claim, its attributions.
    attributions: Vec<Vec<Vec<usize>>>,
    graph: DiGraph<Node, Tie>,
}

impl ProvenanceGraph {
    /// Merges the sources of the documents and ties claims to them.
    ///
    /// Sources of different documents become one only where that is safe: known outlets by their
    /// Wikidata item, organisations by their full name and class, people by a full name of two or
    /// more words that no title, class or affiliation speaks against. Unnamed sources never merge.
    #[must_use]
    pub fn build(documents: Vec<Analysis>) -> Self {
        build::build(documents)
    }

    /// The documents, in the order of the input.
    #[must_use]
    pub fn documents(&self) -> &[Analysis] {
        &self.documents
    }

    /// The sources of all documents, merged, by first appearance. In a graph of several documents
    /// their `mentions` are empty, since spans belong to one text: go by
    /// [`members`](Self::members).
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

    /// What merged source number `source` is made of: documents, and sources of theirs.
    ///
    /// # Panics
    /// If there is no such source.
    #[must_use]
    pub fn members(&self, source: usize) -> &[(usize, usize)] {
        &self.members[source]
    }

    /// The claim.
    ///
    /// # Panics
    /// If it is not of this graph.
    #[must_use]
    pub fn claim(&self, claim: ClaimRef) -> &Claim {
        &self.documents[claim.document].claims[claim.claim]
    }

    /// The chain of an attribution in merged sources: for every link, from the nearest to the
    /// article to the origin, its sources.
    ///
    /// # Panics
    /// If there is no such document or attribution.
    #[must_use]
    pub fn chain(&self, document: usize, attribution: usize) -> Vec<Vec<usize>> {
        let analysis = &self.documents[document];
        analysis.attributions[attribution]
            .chain
            .iter()
            .map(|link| {
                let mut sources = Vec::new();
                for local in analysis.sources_of(&link.mentions) {
                    let source = self.merged[document][local];
                    if !sources.contains(&source) {
                        sources.push(source);
                    }
                }
                sources
            })
            .collect()
    }

    /// The attributions of a claim, as indices into its document's, in text order; also those that
    /// vouch for nothing or name nobody.
    ///
    /// # Panics
    /// If it is not of this graph.
    #[must_use]
    pub fn attributions_of(&self, claim: ClaimRef) -> &[usize] {
        &self.attributions[claim.document][claim.claim]
    }

    /// Every claim, in the order of the input.
    pub fn claims(&self) -> impl Iterator<Item = ClaimRef> + '_ {
        self.documents
            .iter()
            .enumerate()
            .flat_map(|(document, analysis)| (0..analysis.claims.len()).map(move |claim| ClaimRef { document, claim }))
    }

    /// Every tie, in an order that is the same on every run.
    pub fn ties(&self) -> impl Iterator<Item = (Node, Node, Tie)> + '_ {
        self.graph.raw_edges().iter().map(|edge| (self.graph[edge.source()], self.graph[edge.target()], edge.weight))
    }

    /// The ties that start or end at a node, in the order of [`ties`](Self::ties).
    ///
    /// # Panics
    /// If it is not of this graph.
    #[must_use]
    pub fn ties_of(&self, node: Node) -> Vec<(Node, Node, Tie)> {
        let index = NodeIndex::new(match node {
            Node::Source(source) => source,
            Node::Claim(claim) => self.first_claim[claim.document] + claim.claim,
        });
        let out = self.graph.edges_directed(index, Direction::Outgoing);
        let mut edges: Vec<_> = out.chain(self.graph.edges_directed(index, Direction::Incoming)).collect();
        edges.sort_by_key(|edge| edge.id());
        edges.dedup_by_key(|edge| edge.id());
        edges.into_iter().map(|edge| (self.graph[edge.source()], self.graph[edge.target()], *edge.weight())).collect()
    }
}
