use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::convert::{self, Offsets};
use super::document::{Attribution, Claim, Engine, OffsetUnit, Relation};
use super::graph::related;
use crate::graph::{ClaimRef, ProvenanceGraph};
use crate::text::{self, OffsetMap};

/// Where claims come from, and what rests on sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Trace {
    /// Always `onrecord/trace/1`.
    #[schemars(extend("const" = super::TRACE))]
    pub schema: String,
    /// What was looked for.
    pub query: String,
    /// The unit of every offset.
    pub offset_unit: OffsetUnit,
    /// Claims that were found, in the order of the input.
    pub claims: Vec<TracedClaim>,
    /// Sources that were found.
    pub sources: Vec<TracedSource>,
}

/// A claim with the way to its origins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TracedClaim {
    /// Id of the document.
    pub document: String,
    /// What found its attributions.
    pub engine: Engine,
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
    /// A chain for every attribution that speaks of it.
    pub chains: Vec<TracedChain>,
    /// Relations to other claims.
    pub relations: Vec<Relation>,
}

/// A chain with the names of its sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TracedChain {
    /// Names of the sources of every link, from the one nearest to the article to the origin.
    pub names: Vec<Vec<String>>,
    /// Whether somebody vouches: a statement or perception of somebody in the text.
    pub vouches: bool,
    /// The attribution; its sources are merged ones.
    pub attribution: Attribution,
}

/// A source with everything that rests on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TracedSource {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What kind of source.
    pub class: String,
    /// What rests on it, in the order of the input.
    pub claims: Vec<TracedRest>,
}

/// A claim that rests on a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TracedRest {
    /// Id of the document.
    pub document: String,
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
    /// The source's place in the chain; 0 is nearest to the article.
    pub link: usize,
    /// The chain.
    pub chain: TracedChain,
}

/// The JSON of a trace.
#[must_use]
pub fn trace(
    graph: &ProvenanceGraph,
    query: &str,
    claims: &[ClaimRef],
    sources: &[usize],
    unit: text::OffsetUnit,
) -> Trace {
    let maps: Vec<Offsets> =
        graph.documents().iter().map(|one| Offsets(OffsetMap::new(&one.article.text, unit))).collect();
    let claim_of = |claim: ClaimRef| {
        convert::claim_of(&graph.documents()[claim.document], graph.claim(claim), &maps[claim.document])
    };
    let chain_of = |document: usize, attribution: usize| {
        let analysis = &graph.documents()[document];
        let name = |source: usize| graph.sources()[source].name.clone();
        TracedChain {
            names: graph
                .chain(document, attribution)
                .into_iter()
                .map(|link| link.into_iter().map(name).collect())
                .collect(),
            vouches: analysis.attributions[attribution].vouches(),
            attribution: convert::attribution_of(
                analysis,
                &analysis.attributions[attribution],
                &maps[document],
                |local| graph.sources()[graph.merged_source(document, local)].id.to_string(),
            ),
        }
    };
    let document_id = |document: usize| graph.documents()[document].article.id.clone();
    Trace {
        schema: super::TRACE.to_owned(),
        query: query.to_owned(),
        offset_unit: convert::offset_unit(unit),
        claims: claims
            .iter()
            .map(|&claim| TracedClaim {
                document: document_id(claim.document),
                engine: convert::engine(&graph.documents()[claim.document].engine),
                claim: claim_of(claim),
                chains: graph
                    .attributions_of(claim)
                    .iter()
                    .map(|&attribution| chain_of(claim.document, attribution))
                    .collect(),
                relations: related(graph, claim, &maps),
            })
            .collect(),
        sources: sources
            .iter()
            .map(|&source| TracedSource {
                id: graph.sources()[source].id.to_string(),
                name: graph.sources()[source].name.clone(),
                class: graph.sources()[source].class.as_str().to_owned(),
                claims: graph
                    .resting_on(source)
                    .into_iter()
                    .map(|rest| TracedRest {
                        document: document_id(rest.claim.document),
                        claim: claim_of(rest.claim),
                        link: rest.link,
                        chain: chain_of(rest.claim.document, rest.attribution),
                    })
                    .collect(),
            })
            .collect(),
    }
}
