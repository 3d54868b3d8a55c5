use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::convert::{self, DocumentOptions, Offsets};
use super::document::{Attribution, Claim, Engine, OffsetUnit, Relation, Review, Source};
use crate::graph::{ClaimRef, Node, ProvenanceGraph, Tie};
use crate::model;
use crate::text::OffsetMap;

/// Claims and sources of one or many articles, with the sources of all merged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Graph {
    /// Always `onrecord/graph/1`.
    #[schemars(extend("const" = super::GRAPH))]
    pub schema: String,
    /// The articles, in the order of the input.
    pub documents: Vec<GraphDocument>,
    /// Sources of all articles, merged, by first appearance.
    pub sources: Vec<Source<Mention>>,
    /// What the articles say, in the order of the input.
    pub claims: Vec<GraphClaim>,
    /// What ties claims to sources, in the order of the input.
    pub attributions: Vec<GraphAttribution>,
    /// Ties between sources and between claims.
    pub relations: Vec<GraphRelation>,
    /// The sources where chains end, the one with most claims first.
    pub origins: Vec<Origin>,
    /// How much is made of every cited source, the most cited first.
    pub usage: Vec<Usage>,
    /// Circles of sources that have it from one another.
    pub loops: Vec<Vec<String>>,
}

/// What is known of one article of a graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GraphDocument {
    /// The document's name, unique in the graph.
    pub id: String,
    /// Where it was read from; null for standard input and JSONL lines.
    pub path: Option<String>,
    /// The unit of every offset into this document.
    pub offset_unit: OffsetUnit,
    /// BCP 47 tag of the language, where known.
    pub language: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
    /// Authors, as credited.
    pub authors: Vec<String>,
    /// Date of publication, as given.
    pub published: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// What found the attributions.
    pub engine: Engine,
    /// What people decided about it; all else is as it stands after them. Only with `--decisions`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
    /// The text that the offsets count in; only with `--include-text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A mention in one of the documents, half-open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// Id of the document.
    pub document: String,
    /// First unit.
    pub start: usize,
    /// Unit after the last.
    pub end: usize,
}

/// A claim and the document that makes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GraphClaim {
    /// Id of the document.
    pub document: String,
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
}

/// An attribution and the document that makes it. Its sources are merged ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GraphAttribution {
    /// Id of the document.
    pub document: String,
    /// The attribution.
    #[serde(flatten)]
    pub attribution: Attribution,
}

/// A relation and the document that states it. Its sources are merged ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GraphRelation {
    /// Id of the document.
    pub document: String,
    /// The relation.
    #[serde(flatten)]
    pub relation: Relation,
}

/// A source at the far end of chains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// Its id.
    pub source: String,
    /// Ids of the claims that go back to it.
    pub claims: Vec<String>,
    /// Ids of those that have nothing else behind them.
    pub sole: Vec<String>,
    /// Ids of the sources that passed its words on.
    pub through: Vec<String>,
}

/// How much is made of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Usage {
    /// Its id.
    pub source: String,
    /// Claims in whose chains it has a place.
    pub claims: usize,
    /// In how many of them it is the origin.
    pub as_origin: usize,
    /// In how many of them it passed on what another said.
    pub as_relay: usize,
    /// How many documents cite it.
    pub documents: usize,
}

/// The JSON of a graph.
#[must_use]
pub fn graph(graph: &ProvenanceGraph, options: DocumentOptions) -> Graph {
    let documents = graph.documents();
    let maps: Vec<Offsets> =
        documents.iter().map(|one| Offsets(OffsetMap::new(&one.article.text, options.offset_unit))).collect();
    let name = |source: usize| graph.sources()[source].id.to_string();
    let claim_id = |claim: &ClaimRef| graph.claim(*claim).id.to_string();
    Graph {
        schema: super::GRAPH.to_owned(),
        documents: documents.iter().map(|analysis| header(analysis, options)).collect(),
        sources: graph
            .sources()
            .iter()
            .enumerate()
            .map(|(index, source)| convert::source_of(source, mentions(graph, index, &maps)))
            .collect(),
        claims: documents
            .iter()
            .zip(&maps)
            .flat_map(|(analysis, map)| {
                analysis.claims.iter().map(move |claim| GraphClaim {
                    document: analysis.article.id.clone(),
                    claim: convert::claim_of(analysis, claim, map),
                })
            })
            .collect(),
        attributions: documents
            .iter()
            .enumerate()
            .flat_map(|(number, analysis)| {
                let map = &maps[number];
                analysis.attributions.iter().map(move |attribution| GraphAttribution {
                    document: analysis.article.id.clone(),
                    attribution: convert::attribution_of(analysis, attribution, map, |local| {
                        name(graph.merged_source(number, local))
                    }),
                })
            })
            .collect(),
        relations: relations(graph, &maps),
        origins: graph
            .origins()
            .iter()
            .map(|origin| Origin {
                source: name(origin.source),
                claims: origin.claims.iter().map(claim_id).collect(),
                sole: origin.sole.iter().map(claim_id).collect(),
                through: origin.through.iter().map(|&source| name(source)).collect(),
            })
            .collect(),
        usage: graph
            .usage()
            .iter()
            .map(|usage| Usage {
                source: name(usage.source),
                claims: usage.claims.len(),
                as_origin: usage.as_origin,
                as_relay: usage.as_relay,
                documents: usage.documents,
            })
            .collect(),
        loops: graph.loops().iter().map(|circle| circle.iter().map(|&source| name(source)).collect()).collect(),
    }
}

fn header(analysis: &model::Analysis, options: DocumentOptions) -> GraphDocument {
    let article = &analysis.article;
    let metadata = &article.metadata;
    GraphDocument {
        id: article.id.clone(),
        path: article.path.clone(),
        offset_unit: convert::offset_unit(options.offset_unit),
        language: metadata.language.clone(),
        title: metadata.title.clone(),
        outlet: metadata.outlet.clone(),
        authors: metadata.authors.clone(),
        published: metadata.published.clone(),
        url: metadata.url.clone(),
        engine: convert::engine(&analysis.engine),
        reviews: analysis.reviews.iter().map(convert::review_of).collect(),
        text: options.include_text.then(|| article.text.clone()),
    }
}

fn mentions(graph: &ProvenanceGraph, source: usize, maps: &[Offsets]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for &(document, local) in graph.members(source) {
        let analysis = &graph.documents()[document];
        mentions.extend(analysis.sources[local].mentions.iter().map(|&span| {
            let span = maps[document].span(span);
            Mention { document: analysis.article.id.clone(), start: span.start, end: span.end }
        }));
    }
    mentions
}

/// What the documents state, and for every affiliation not stated the relation it is.
fn relations(graph: &ProvenanceGraph, maps: &[Offsets]) -> Vec<GraphRelation> {
    let ties = graph.ties().filter_map(|(from, to, tie)| {
        let Tie::Related { document, .. } = tie else { return None };
        let relation = relation(graph, from, to, tie, maps)?;
        Some(GraphRelation { document: graph.documents()[document].article.id.clone(), relation })
    });
    ties.collect()
}

/// The relations that a claim is one end of.
pub(super) fn related(graph: &ProvenanceGraph, claim: ClaimRef, maps: &[Offsets]) -> Vec<Relation> {
    let ties = graph.ties_of(Node::Claim(claim)).into_iter();
    ties.filter_map(|(from, to, tie)| relation(graph, from, to, tie, maps)).collect()
}

fn relation(graph: &ProvenanceGraph, from: Node, to: Node, tie: Tie, maps: &[Offsets]) -> Option<Relation> {
    let Tie::Related { kind, document, relation } = tie else { return None };
    let stated = relation.map(|number| &graph.documents()[document].relations[number]);
    Some(Relation {
        from: node_id(graph, from),
        to: node_id(graph, to),
        kind: convert::relation_kind(kind),
        span: stated.and_then(|stated| stated.evidence).map(|span| maps[document].span(span)),
        confidence: convert::confidence(stated.map_or(model::Confidence::CERTAIN, |stated| stated.confidence)),
    })
}

fn node_id(graph: &ProvenanceGraph, node: Node) -> String {
    match node {
        Node::Claim(claim) => graph.claim(claim).id.to_string(),
        Node::Source(source) => graph.sources()[source].id.to_string(),
    }
}
