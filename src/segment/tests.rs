use proptest::prelude::*;

use super::*;
use crate::model::{Block, BlockKind, WordClass};

fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
    }
    Article { text: text.to_owned(), blocks, ..Article::default() }
}

#[test]
fn a_long_quotation_goes_on_over_paragraphs() {
    let text =
        "The mayor said: “The quay sank.\n\n“Nobody was there.\n\n“We will build a new one.”\n\n“No,” said Berg.";
    let seg = segment(&article(text));
    let continues: Vec<Option<usize>> = seg.quotations.iter().map(|quotation| quotation.continues).collect();
    assert_eq!(continues, [None, Some(0), Some(1), None]);
    assert!(!seg.quotations[0].closed && seg.quotations[2].closed);
}

#[test]
fn a_quotation_goes_on_though_no_mark_opens_it_again() {
    let text = "Berg said: \"The quay sank.\n\nNobody was there. We will build a new one.\"\n\nThen he left.";
    let seg = segment(&article(text));
    let continues: Vec<Option<usize>> = seg.quotations.iter().map(|quotation| quotation.continues).collect();
    assert_eq!(continues, [None, Some(0)]);
    assert!(seg.is_quoted(text.find("Nobody").unwrap()) && !seg.is_quoted(text.find("Then").unwrap()));
}

#[test]
fn a_dateline_begins_a_paragraph_and_what_is_told_a_sentence() {
    let text = "By Anna Berg\nTARN, March 5 (Reuters) - Residents left.\nLUND: Why did everybody in the town of Tarn leave?\n\
                MARLOW — “Nobody was there,” said Berg.\nHe left TARN - The quay sank.";
    let seg = segment(&article(text));
    let word = |at: usize| seg.tokens[at].span.of(text);
    let shown: Vec<_> = seg
        .datelines
        .iter()
        .map(|line| {
            (word(line.tokens.start), word(line.tokens.end), line.agency.clone().map_or("", |it| word(it.start)))
        })
        .collect();
    assert_eq!(shown, [("TARN", "Residents", "Reuters"), ("MARLOW", "“", "")]);
    assert_eq!(seg.tokens[seg.datelines[0].tokens.end].class, WordClass::Initial);
    let at = |words: &str| seg.dateline_at(text.find(words).unwrap()).map(|line| word(line.tokens.start));
    assert_eq!(
        [at("By"), at("TARN"), at("- Res"), at(" Res"), at("MARLOW")],
        [None, Some("TARN"), Some("TARN"), None, Some("MARLOW")]
    );
}

#[test]
fn names_are_known_where_they_begin_a_sentence() {
    let text = "Berg left. Nobody saw Berg. Boats left.";
    let seg = segment(&article(text));
    assert_eq!(seg.tokens[0].class, crate::model::WordClass::Proper);
    let boats = seg.tokens.iter().find(|token| token.span.of(text) == "Boats").unwrap();
    assert_eq!(boats.class, crate::model::WordClass::Initial);
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "“It rained hard. The roof fell in,” said Rep. Berg.",
        "‘Yes,’ James’ son said.",
        "\"One",
        "two\"",
        "'",
        "``",
        "''",
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "U.S.",
        "9 a.m. Monday.",
        "didn’t",
        "'s",
        "Kim Jong-un’s",
        ".",
        "!",
        "?",
        "…",
        "-",
        "–",
        "A Heading in Title Case",
        "also read",
        "e\u{301}",
        "雨が降った。",
        "قال",
        "👩‍👩‍👧",
        "\u{0}",
        "\u{1b}",
        "a",
        "B",
        "5",
        "word",
        "\u{200d}",
        "\u{feff}",
    ]);
    let gap = prop::sample::select(vec![" ", " ", "\n", "\n\n", "\r\n", "\u{a0}", ""]);
    prop::collection::vec((piece, gap), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| format!("{piece}{gap}")).collect())
}

fn ordered(spans: &[Span], text: &str) {
    for span in spans {
        assert!(span.start < span.end && span.end <= text.len(), "{span:?}");
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?}");
    }
    assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{spans:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_within_one_another(text in text()) {
        let seg = segment(&article(&text));
        ordered(&seg.paragraphs.iter().map(|paragraph| paragraph.span).collect::<Vec<_>>(), &text);
        ordered(&seg.sentences.iter().map(|sentence| sentence.span).collect::<Vec<_>>(), &text);
        ordered(&seg.tokens.iter().map(|token| token.span).collect::<Vec<_>>(), &text);
        for (index, paragraph) in seg.paragraphs.iter().enumerate() {
            for sentence in &seg.sentences[paragraph.sentences.clone()] {
                prop_assert_eq!(sentence.paragraph, index);
                prop_assert!(paragraph.span.contains(sentence.span));
                for token in &seg.tokens[sentence.tokens.clone()] {
                    prop_assert!(sentence.span.contains(token.span));
                }
            }
        }
        prop_assert!(seg.quotations.windows(2).all(|pair| pair[0].span.start < pair[1].span.start));
        for quotation in &seg.quotations {
            prop_assert!(quotation.span.contains(quotation.inner));
            prop_assert!(seg.paragraphs.iter().any(|paragraph| paragraph.span.contains(quotation.span)));
        }
        // Nothing that shows is lost.
        let shown = |words: &str| words.chars().filter(|c| !c.is_whitespace()).count();
        let kept: usize = seg.tokens.iter().map(|token| shown(token.span.of(&text))).sum();
        prop_assert_eq!(kept, shown(&text));
    }

    #[test]
    fn a_paragraph_in_front_only_shifts(text in text()) {
        let first = "It was a quiet day in the valley.\n\n";
        let second = "It was quite a quiet day in the upper valley, and it rained.\n\n";
        let shift = second.len() - first.len();
        let places = |front: &str, shift: usize| {
            let seg = segment(&article(&format!("{front}{text}")));
            let from = front.len();
            let spans: Vec<(usize, usize)> = seg.sentences.iter().map(|sentence| sentence.span)
                .chain(seg.tokens.iter().map(|token| token.span))
                .chain(seg.quotations.iter().map(|quotation| quotation.span))
                .filter(|span| span.start >= from)
                .map(|span| (span.start + shift, span.end + shift)).collect();
            spans
        };
        prop_assert_eq!(places(first, shift), places(second, 0));
    }
}

#[test]
fn a_hundred_thousand_of_anything_take_a_moment() {
    for unit in ["“", "\"", "'", "word ", "Word. ", "a", "“It rained. ", "'s ", "\n", "é-", "A.", "x\n", "! ", "\" \n"]
    {
        let _ = segment(&article(&unit.repeat(100_000)));
    }
}
