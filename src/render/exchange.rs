//! [`ProvenanceGraph`](crate::graph::ProvenanceGraph) → the formats of other programs, each escaped in one place.
//!
//! [`graphml`] and [`node_link`] for graph tools, [`prov`] for provenance stores, [`web_annotation`] for
//! annotation servers, [`brat`] and [`label_studio`] for annotators, [`mermaid`] and [`markdown`] for documents.
//! What annotators mend comes back as decisions.
//!
//! For “It rained”, said the minister. each has the claim, the minister, and what ties them.

pub mod brat;
pub mod graphml;
pub mod label_studio;
pub mod markdown;
pub mod mermaid;
pub mod node_link;
pub mod prov;
mod ties;
pub mod web_annotation;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::ProvenanceGraph;
    use crate::graph::example::{Example, harbour};
    use crate::model::SourceClass;

    const EVIL: &str = "\"]]>--><script>|`*[x](y)&'{{7}}\u{1}\u{202e}end";

    fn hostile() -> ProvenanceGraph {
        let text = format!("It fell {EVIL}, according to {EVIL}!\nIt rose.");
        let analysis = Example::new(EVIL, &text)
            .source(EVIL, SourceClass::NewsAgency)
            .said(&format!("It fell {EVIL}"), &[(EVIL, "according to")])
            .alone("It rose.")
            .build();
        ProvenanceGraph::build(vec![analysis])
    }

    #[test]
    fn json_formats_give_hostile_text_back_as_it_was() {
        for json in [
            node_link::write(&hostile()),
            prov::write(&hostile()),
            web_annotation::write(&hostile()),
            label_studio::write(&hostile()),
        ] {
            let value: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert!(value.to_string().contains("<script>") && !json.contains("</script"), "{json}");
        }
    }

    #[test]
    fn graphml_holds_hostile_text_as_text() {
        let xml = graphml::write(&hostile());
        assert!(!xml.contains("<script") && !xml.contains('\u{1}') && xml.contains("&lt;script&gt;"));
    }

    #[test]
    fn text_formats_do_not_take_hostile_text_for_their_own() {
        let drawn = mermaid::write(&hostile());
        assert!(!drawn.contains("<script") && drawn.lines().all(|line| line.matches('"').count() % 2 == 0), "{drawn}");
        let table = markdown::write(&hostile());
        let columns = |line: &str| line.replace("\\|", "").matches('|').count();
        assert!(table.lines().filter(|line| line.starts_with('|')).all(|line| columns(line) == 6), "{table}");
        assert!(!table.contains("<script") && !table.contains("[x]("), "{table}");
    }

    #[test]
    fn brat_and_the_machine_agree_on_every_attribution() {
        let analysis = harbour();
        let (text, ann) = brat::document(&analysis);
        assert_eq!(text, analysis.article.text);
        let gold = crate::eval::brat::brat(&analysis.article.id, &text, &ann).unwrap();
        let machine = crate::eval::Annotation::of(&analysis);
        let spans = |all: &[crate::eval::Annotation]| {
            let mut all: Vec<_> =
                all.iter().map(|one| (one.source.clone(), one.cue.clone(), one.content.clone())).collect();
            all.sort();
            all
        };
        assert_eq!(spans(&gold.attributions), spans(&machine));
    }

    #[test]
    fn every_claim_and_source_is_in_the_graph_formats() {
        let graph = ProvenanceGraph::build(vec![harbour()]);
        let value: serde_json::Value = serde_json::from_str(&node_link::write(&graph)).unwrap();
        let nodes = graph.documents()[0].claims.len() + graph.sources().len();
        assert_eq!(value["nodes"].as_array().unwrap().len(), nodes);
        let xml = graphml::write(&graph);
        assert_eq!(xml.matches("<node ").count(), nodes);
        assert_eq!(xml.matches("<edge ").count(), value["edges"].as_array().unwrap().len());
    }
}
