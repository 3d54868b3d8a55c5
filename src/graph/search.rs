use super::merge::normalised;
use super::{ClaimRef, ProvenanceGraph};

impl ProvenanceGraph {
    /// Claims whose words hold `query`, in the order of the input; where none does, claims that hold
    /// each of its words. Case, white space and the shape of quotation marks do not matter. A claim's
    /// id finds that claim.
    #[must_use]
    pub fn find_claims(&self, query: &str) -> Vec<ClaimRef> {
        let phrase = folded(query);
        if phrase.is_empty() {
            return Vec::new();
        }
        let words: Vec<&str> = phrase.split(' ').collect();
        let mut whole = Vec::new();
        let mut scattered = Vec::new();
        for (document, analysis) in self.documents.iter().enumerate() {
            for (number, claim) in analysis.claims.iter().enumerate() {
                let reference = ClaimRef { document, claim: number };
                let text = folded(&analysis.words(&claim.spans));
                if claim.id.0 == query || text.contains(&phrase) {
                    whole.push(reference);
                } else if words.iter().all(|word| text.contains(word)) {
                    scattered.push(reference);
                }
            }
        }
        if whole.is_empty() { scattered } else { whole }
    }

    /// Sources called exactly `query` (name, alias or id); where none is, sources whose names hold
    /// it. In the order of [`sources`](Self::sources).
    #[must_use]
    pub fn find_sources(&self, query: &str) -> Sources {
        let wanted = normalised(query);
        let mut found = Sources::default();
        if wanted.is_empty() {
            return found;
        }
        let inner = format!(" {wanted} ");
        for (index, source) in self.sources.iter().enumerate() {
            let mut names = std::iter::once(&source.name).chain(&source.aliases).map(|name| normalised(name));
            if source.id.0 == query || names.clone().any(|name| name == wanted) {
                found.exact.push(index);
            } else if names.any(|name| format!(" {name} ").contains(&inner)) {
                found.partial.push(index);
            }
        }
        found
    }
}

/// Sources that a name finds, as indices into [`ProvenanceGraph::sources`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Called exactly so.
    pub exact: Vec<usize>,
    /// With those words in a longer name.
    pub partial: Vec<usize>,
}

/// Lower case, plain quotation marks, single spaces.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase).map(|c| match c {
            '‘' | '’' | '‚' | '‛' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            '‐' | '‑' | '–' | '—' => '-',
            other => other,
        }));
    }
    folded
}

#[cfg(test)]
mod tests {
    use crate::graph::ProvenanceGraph;
    use crate::graph::example::harbour;

    fn found(query: &str) -> Vec<String> {
        let graph = ProvenanceGraph::build(vec![harbour()]);
        let text = |claim| graph.documents()[0].words(&graph.claim(claim).spans);
        graph.find_claims(query).into_iter().map(text).collect()
    }

    #[test]
    fn quotation_marks_case_and_lines_do_not_matter() {
        assert_eq!(found("\"nobody  WAS\npaid,\""), ["“Nobody was paid,”"]);
    }

    #[test]
    fn scattered_words_are_found_only_where_no_phrase_is() {
        assert_eq!(found("sinking quay"), ["the quay has been sinking for years"]);
        assert_eq!(found("quay").len(), 2);
        assert!(found("  ").is_empty());
    }

    #[test]
    fn a_source_is_found_whole_before_in_part() {
        let graph = ProvenanceGraph::build(vec![harbour()]);
        assert_eq!(graph.find_sources("the tarn agency").exact.len(), 1);
        let sources = graph.find_sources("berg");
        assert!(sources.exact.is_empty());
        assert_eq!(sources.partial.len(), 1);
        assert!(graph.find_sources("ber").partial.is_empty());
    }
}
