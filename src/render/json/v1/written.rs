use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::convert::{
    DocumentOptions, Offsets, attribution_of, claim_of, engine, finding_of, notice_of, offset_unit, relation_of,
    review_of, source_of,
};
use crate::audit;
use crate::graph::ProvenanceGraph;
use crate::model;
use crate::text::OffsetMap;

/// Fields of a document, at most.
const FIELDS: usize = 19;

/// The JSON of document number `index` of `graph`, which reads back as a [`Document`](super::Document). Only those of
/// `findings` that are about it are taken. Its records are made while it is written, so that only one of them is in
/// memory at a time.
///
/// # Panics
/// If there is no such document.
#[must_use]
pub fn document<'a>(
    graph: &'a ProvenanceGraph,
    index: usize,
    findings: &'a [audit::Finding],
    options: DocumentOptions,
) -> impl Serialize + use<'a> {
    let analysis = &graph.documents()[index];
    let offsets = Offsets(OffsetMap::new(&analysis.article.text, options.offset_unit));
    Records { analysis, index, findings, offsets, options }
}

/// A document whose records are made while they are written.
struct Records<'a> {
    analysis: &'a model::Analysis,
    index: usize,
    findings: &'a [audit::Finding],
    offsets: Offsets<'a>,
    options: DocumentOptions,
}

impl Serialize for Records<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { analysis, findings, offsets, .. } = self;
        let article = &analysis.article;
        let metadata = &article.metadata;
        let local = |source: usize| analysis.sources[source].id.to_string();
        let mut to = serializer.serialize_struct("Document", FIELDS)?;
        to.serialize_field("schema", super::DOCUMENT)?;
        to.serialize_field("id", &article.id)?;
        to.serialize_field("path", &article.path)?;
        to.serialize_field("offset_unit", &offset_unit(self.options.offset_unit))?;
        to.serialize_field("language", &metadata.language)?;
        to.serialize_field("title", &metadata.title)?;
        to.serialize_field("outlet", &metadata.outlet)?;
        to.serialize_field("authors", &metadata.authors)?;
        to.serialize_field("published", &metadata.published)?;
        to.serialize_field("url", &metadata.url)?;
        to.serialize_field("engine", &engine(&analysis.engine))?;
        if self.options.include_text {
            to.serialize_field("text", &article.text)?;
        }
        to.serialize_field("claims", &Each(analysis.claims.iter().map(|claim| claim_of(analysis, claim, offsets))))?;
        to.serialize_field(
            "sources",
            &Each(analysis.sources.iter().map(|source| source_of(source, offsets.spans(&source.mentions)))),
        )?;
        to.serialize_field(
            "attributions",
            &Each(analysis.attributions.iter().map(|it| attribution_of(analysis, it, offsets, local))),
        )?;
        to.serialize_field("relations", &Each(analysis.relations.iter().map(|it| relation_of(it, offsets))))?;
        let findings = findings.iter().filter(|finding| finding.document == self.index);
        to.serialize_field("findings", &Each(findings.map(|finding| finding_of(finding, offsets))))?;
        to.serialize_field("notices", &Each(article.notices.iter().map(|notice| notice_of(notice, offsets))))?;
        if !analysis.reviews.is_empty() {
            to.serialize_field("reviews", &Each(analysis.reviews.iter().map(review_of)))?;
        }
        to.end()
    }
}

/// A list whose items are made while it is written.
struct Each<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for Each<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::example::harbour;
    use crate::model::{Notice, Review};
    use crate::render::json::{self, v1};
    use crate::text::OffsetUnit;

    #[test]
    fn it_reads_back_as_it_was_written() {
        let mut odd = harbour();
        odd.article.notices.push(Notice { message: "odd".to_owned(), span: None });
        odd.reviews.push(Review {
            subject: model::ReviewSubject::Claim(odd.claims[0].id.clone()),
            kind: model::ReviewKind::Status,
            decision: "attributed".to_owned(),
            reviewer: None,
            time: None,
            reason: None,
            machine: model::MachineValue::default(),
        });
        let graph = ProvenanceGraph::build(vec![harbour(), odd]);
        let findings = audit::audit(&graph, &audit::Options::default());
        assert!(!findings.is_empty());
        for (index, include_text) in [(0, false), (0, true), (1, true)] {
            let options = DocumentOptions { offset_unit: OffsetUnit::Utf16, include_text };
            let (mut written, mut again) = (Vec::new(), Vec::new());
            json::write(&mut written, &document(&graph, index, &findings, options)).unwrap();
            let read: v1::Document = serde_json::from_slice(&written).unwrap();
            assert_eq!(read.text.is_some(), include_text);
            assert_eq!(read.reviews.len(), index);
            json::write(&mut again, &read).unwrap();
            assert_eq!(String::from_utf8(again).unwrap(), String::from_utf8(written).unwrap());
        }
    }
}
