use crate::graph::{Node, ProvenanceGraph, Tie};
use crate::model::{Attribution, Polarity};

/// A tie with what is told of it in every format.
pub(super) struct Told {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) kind: &'static str,
    pub(super) document: String,
    pub(super) attribution: Option<String>,
    pub(super) cue: Option<String>,
    pub(super) confidence: Option<f64>,
    pub(super) vouches: Option<bool>,
    pub(super) denies: Option<bool>,
}

/// The name of a node: claims with their document's, since the same words give the same claim everywhere.
pub(super) fn name(graph: &ProvenanceGraph, node: Node) -> String {
    match node {
        Node::Claim(claim) => {
            format!("{}/{}", graph.documents()[claim.document].article.id, graph.claim(claim).id)
        }
        Node::Source(source) => graph.sources()[source].id.to_string(),
    }
}

/// Every tie, towards the origin.
pub(super) fn told(graph: &ProvenanceGraph) -> Vec<Told> {
    graph
        .ties()
        .map(|(from, to, tie)| {
            let (kind, document, attribution, link) = match tie {
                Tie::AttributedTo { document, attribution } => ("attributed-to", document, Some(attribution), 0),
                Tie::HadFrom { document, attribution, link } => ("had-from", document, Some(attribution), link + 1),
                Tie::Related { kind, document, .. } => (kind.as_str(), document, None, 0),
            };
            let analysis = &graph.documents()[document];
            let found: Option<&Attribution> = attribution.map(|index| &analysis.attributions[index]);
            Told {
                from: name(graph, from),
                to: name(graph, to),
                kind,
                document: analysis.article.id.clone(),
                attribution: found.map(|found| found.id.to_string()),
                cue: found.and_then(|found| found.chain.get(link)).map(|link| analysis.words(&link.cue)),
                confidence: found.map(|found| (f64::from(found.confidence.value()) * 1000.0).round() / 1000.0),
                vouches: found.map(Attribution::vouches),
                denies: found.map(|found| found.polarity == Polarity::Negative),
            }
        })
        .collect()
}
