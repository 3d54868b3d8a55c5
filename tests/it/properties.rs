//! What holds for every text: spans lie in the text and in order, two runs agree, text put in front
//! only shifts spans, JSON comes back as it was.

use onrecord::model::{Analysis, Article, Engine};
use onrecord::render::json::v1;
use onrecord::text::{OffsetUnit, Span};
use onrecord::{Options, Pipeline, read};
use proptest::prelude::*;

/// Sentences as news has them, and pieces that break what was only made for those.
fn text() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "“It rained hard,” said the minister.",
        "According to Reuters, the bridge is safe.",
        "The mayor said that 40 boats must leave.",
        "\"Nobody was paid\", Anna Berg told the Tarn Herald.",
        "Tarn Agency, citing an official, reported that the quay is sinking.",
        "This was reported by Nordvik Daily.",
        "He denied it.",
        "Experts note that sanctions have been blunted — at least for now.",
        "SEOUL (Reuters) – The parade was cancelled.",
        "It is believed that two people are missing.",
        "The quay is sinking.",
        "“One",
        "two”",
        "said",
        "e\u{301}\u{301} 雨が降った。 قال الوزير 👩‍👩‍👧",
        "\u{0}\u{7}\u{1b}[31m\u{202e}",
        "‘‘“„«»”’",
    ]);
    let gap = prop::sample::select(vec![" ", "\n", "\n\n", "\r\n\r\n", "\t", "\u{a0}", ""]);
    prop::collection::vec((sentence, gap), 0..14)
        .prop_map(|pieces| pieces.into_iter().map(|(sentence, gap)| format!("{sentence}{gap}")).collect())
}

fn analyse(text: &str) -> Analysis {
    Pipeline::default().analyse(read::plain("example", text))
}

fn json(analysis: Analysis) -> String {
    let pipeline = Pipeline::default();
    let graph = pipeline.graph(vec![analysis]);
    let findings = pipeline.audit(&graph);
    let options = v1::DocumentOptions { offset_unit: OffsetUnit::Char, include_text: true };
    serde_json::to_string(&v1::document(&graph, 0, &findings, options)).unwrap()
}

fn check(span: Span, article: &Article) {
    assert!(span.start < span.end && span.end <= article.text.len(), "{span:?}");
    assert!(article.text.is_char_boundary(span.start) && article.text.is_char_boundary(span.end), "{span:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_in_the_text_on_character_boundaries_in_order(text in text()) {
        let analysis = analyse(&text);
        let article = &analysis.article;
        for pieces in analysis.claims.iter().map(|claim| &claim.spans)
            .chain(analysis.attributions.iter().map(|attribution| &attribution.content))
            .chain(analysis.attributions.iter().flat_map(|attribution| attribution.chain.iter().map(|link| &link.cue)))
            .chain(analysis.sources.iter().map(|source| &source.mentions))
        {
            pieces.iter().for_each(|&span| check(span, article));
            prop_assert!(pieces.windows(2).all(|pair| pair[0].start <= pair[1].start), "{pieces:?}");
        }
        analysis.mentions.iter().for_each(|mention| check(mention.span, article));
        prop_assert_eq!(analysis.source_of.len(), analysis.mentions.len());
        prop_assert!(analysis.source_of.iter().all(|&source| source < analysis.sources.len()));
        for link in analysis.attributions.iter().flat_map(|attribution| &attribution.chain) {
            prop_assert!(link.mentions.iter().all(|&mention| mention < analysis.mentions.len()));
        }
    }

    #[test]
    fn two_runs_give_the_same_bytes(text in text()) {
        prop_assert_eq!(json(analyse(&text)), json(analyse(&text)));
    }

    #[test]
    fn json_comes_back_as_it_was(text in text()) {
        let bytes = json(analyse(&text));
        let document: v1::Document = serde_json::from_str(&bytes).unwrap();
        prop_assert_eq!(serde_json::to_string(&document).unwrap(), bytes);
        let graph = v1::graph(
            &Pipeline::default().graph(vec![analyse(&text), Pipeline::default().analyse(read::plain("second", &text))]),
            v1::DocumentOptions::default(),
        );
        let bytes = serde_json::to_string(&graph).unwrap();
        prop_assert_eq!(serde_json::from_str::<v1::Graph>(&bytes).unwrap(), graph);
    }

    #[test]
    fn text_put_in_front_only_shifts_spans(text in text()) {
        // Both have a paragraph before, so that the first paragraph is no headline in either.
        let first = "It was a quiet day in the valley, and the river was low.\n\n";
        let second = "It was quite a long and rather quiet day in the upper valley, and the old river was low.\n\n";
        // A learned engine weighs what stands around a sentence; the patterns must not.
        let pipeline = Pipeline::new(Options { engine: Engine::Patterns, ..Options::default() });
        let by_patterns = |before: &str| pipeline.analyse(read::plain("test", &format!("{before}{text}")));
        let (short, long) = (by_patterns(first), by_patterns(second));
        let shift = second.len() - first.len();
        let places = |analysis: &Analysis, shift: usize, from: usize| -> Vec<(Vec<usize>, Vec<usize>)> {
            let starts = |spans: &[Span]| spans.iter().map(|span| span.start + shift).collect::<Vec<_>>();
            analysis
                .attributions
                .iter()
                .filter(|attribution| attribution.content.iter().all(|span| span.start >= from))
                .map(|attribution| {
                    (starts(&attribution.content), attribution.chain.iter().flat_map(|link| starts(&link.cue)).collect())
                })
                .collect()
        };
        prop_assert_eq!(places(&short, shift, first.len()), places(&long, 0, second.len()));
    }

    #[test]
    fn ids_survive_edits_elsewhere(text in text()) {
        let pipeline = Pipeline::new(Options { engine: Engine::Patterns, ..Options::default() });
        let far = "The valley was quiet.\n\nThe river was low that week.\n\nNobody was on the bridge.\n\n";
        let ids = |end: &str| -> Vec<String> {
            let analysis = pipeline.analyse(read::plain("test", &format!("{far}{text}\n\n{far}{end}")));
            let upto = far.len() + text.len();
            let claims = analysis.claims.iter().filter(|claim| claim.spans.iter().all(|span| span.end <= upto));
            let found = analysis.attributions.iter().filter(|found| found.content.iter().all(|span| span.end <= upto));
            claims.map(|claim| claim.id.to_string()).chain(found.map(|found| found.id.to_string())).collect()
        };
        prop_assert_eq!(ids("It rained in the hills."), ids("It snowed, said the mayor of Lorvik, and the road is shut."));
    }
}
