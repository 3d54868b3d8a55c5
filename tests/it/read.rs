//! Readers: every format, and everything that can be wrong with an input.

use onrecord::model::{Article, BlockKind};
use onrecord::read::{self, Format, ReadError};

fn shown(article: &Article) -> Vec<(BlockKind, &str)> {
    article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text))).collect()
}

fn malformed(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/fixtures/malformed/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

const PROSE: &str = "The quay at Tarn is sinking, the mayor said on Monday, and nothing can be done before the winter \
                     storms are over. “We shall lose the boats,” she told the Tarn Herald, and left the hall.";

#[test]
fn invalid_utf8_says_where() {
    let error = read::decode(&malformed("invalid-utf8.txt"), None, false).unwrap_err();
    assert_eq!(error.to_string(), "not valid UTF-8 at byte 20, line 2");
    let decoded = read::decode(&malformed("invalid-utf8.txt"), None, true).unwrap();
    assert!(decoded.text.contains('\u{fffd}') && decoded.notices.len() == 1);
    let decoded = read::decode(&malformed("invalid-utf8.txt"), Some("windows-1252"), false).unwrap();
    assert!(decoded.text.contains("café"), "{}", decoded.text);
    assert!(matches!(read::decode(b"a", Some("klingon"), false), Err(ReadError::UnknownEncoding { .. })));
}

#[test]
fn byte_order_marks_and_utf16_are_known() {
    let wide: Vec<u8> = "Né “so”".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xff\xfe".to_vec(), wide].concat();
    assert_eq!(read::decode(&marked, None, false).unwrap().text, "Né “so”");
    let big: Vec<u8> = "It rained hard.".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(read::decode(&big, None, false).unwrap().text, "It rained hard.");
    assert_eq!(read::decode("\u{feff}Hi".as_bytes(), None, false).unwrap().text, "Hi");
    assert!(read::decode(b"<meta charset=\"latin1\"><p>caf\xe9", None, false).unwrap().text.contains("café"));
}

#[test]
fn control_characters_are_told_and_kept() {
    let text = String::from_utf8(malformed("control.txt")).unwrap();
    let article = read::read(Format::Text, "a", &text).unwrap();
    assert_eq!(article.text, text);
    assert_eq!(article.notices[0].message, "2 control characters, the first NUL, kept as they are");
}

#[test]
fn every_line_end_ends_a_line() {
    let article = read::plain("a", "One.\r\nTwo.\rThree.\n\nFour.");
    assert_eq!(article.blocks.len(), 4);
}

#[test]
fn an_empty_text_is_an_error() {
    for format in [Format::Text, Format::Markdown, Format::Html, Format::Jsonl] {
        assert!(matches!(read::read(format, "a", " \n"), Err(ReadError::Empty)));
    }
}

#[test]
fn a_broken_line_says_its_column() {
    let lines = String::from_utf8(malformed("broken.jsonl")).unwrap();
    let read: Vec<_> = lines.lines().map(|line| read::jsonl("x", line)).collect();
    assert!(matches!(read[1], Err(ReadError::NotJson { column, .. }) if column > 1));
    assert_eq!(read[2].as_ref().unwrap().metadata.authors, ["Anna Berg"]);
    assert_eq!(read[0].as_ref().unwrap().id, "one");
}

#[test]
fn markdown_is_read_as_rendered() {
    let text = "---\ntitle: \"Quay sinks\"\nauthor: [Anna Berg, Ole Lund]\ndate: 2026-01-02\n---\n# Quay *sinks*\n\n\
                It [rained](http://example.org) **hard**,\nhe said.\n\n- One boat\n\n> “Never.”\n\n## Boats\n\n```\nx\n```\n";
    let article = read::markdown("a", text);
    assert_eq!(
        shown(&article),
        [
            (BlockKind::Title, "Quay sinks"),
            (BlockKind::Paragraph, "It rained hard, he said."),
            (BlockKind::ListItem, "One boat"),
            (BlockKind::BlockQuote, "“Never.”"),
            (BlockKind::Heading, "Boats"),
            (BlockKind::Other, "x"),
        ]
    );
    assert_eq!(article.metadata.authors, ["Anna Berg", "Ole Lund"]);
    assert_eq!(article.metadata.published.as_deref(), Some("2026-01-02"));
}

#[test]
fn a_page_is_read_without_its_furniture() {
    let page = format!(
        "<!doctype html><html lang=en><head><title>Quay sinks - Tarn Herald</title>\
         <meta property=og:site_name content='Tarn Herald'><script type=\"application/ld+json\">\
         {{\"@graph\":[{{\"@type\":\"NewsArticle\",\"headline\":\"Quay sinks\",\"author\":[{{\"name\":\"Anna Berg\"}}],\
         \"datePublished\":\"2026-01-02\"}}]}}</script></head><body><nav><a href=/>Home</a></nav><article>\
         <h1>Quay sinks</h1><p>{PROSE}</p><figure><img src=a.png><figcaption>The quay.</figcaption></figure>\
         <p>{PROSE} Nobody &amp; nothing.</p><h2>Boats</h2><p>{PROSE}</p></article><footer>Imprint</footer>"
    );
    let article = read::html("a", &page).unwrap();
    let blocks = shown(&article);
    assert_eq!(blocks[0], (BlockKind::Title, "Quay sinks"));
    assert_eq!(blocks.iter().filter(|block| block.1 == "Quay sinks").count(), 1);
    assert_eq!(blocks.iter().filter(|block| block.0 == BlockKind::Paragraph).count(), 3, "{blocks:?}");
    assert!(blocks.contains(&(BlockKind::Heading, "Boats")), "{blocks:?}");
    assert!(article.text.contains("Nobody & nothing."));
    assert!(!blocks.iter().any(|block| block.0.carries_claims() && block.1.contains("The quay.")), "{blocks:?}");
    assert_eq!(article.metadata.outlet.as_deref(), Some("Tarn Herald"));
    assert_eq!(article.metadata.authors, ["Anna Berg"]);
    assert_eq!(article.metadata.language.as_deref(), Some("en"));
}

#[test]
fn a_page_without_an_article_is_an_error() {
    let page = String::from_utf8(malformed("no-article.html")).unwrap();
    assert!(matches!(read::html("a", &page), Err(ReadError::NoArticle)));
    assert!(matches!(read::html("a", "<p>"), Err(ReadError::NoArticle)));
}

#[test]
fn deep_and_broken_pages_are_survived() {
    let deep = format!("{}<p>{PROSE}</p>", "<div>".repeat(100_000));
    assert!(read::html("a", &deep).unwrap().text.contains("sinking"));
    let open =
        format!("<head><title>Quay</title><body><p class=byline>Anna Berg<p>{PROSE}{}", "<li><table>".repeat(50_000));
    let article = read::html("a", &open).unwrap();
    assert!(shown(&article).iter().any(|&(kind, words)| kind == BlockKind::Paragraph && words == PROSE));
    for broken in ["<", "<a", "<!--", "<script>", "<a b='", "&#x110000;&#0;&", "</", "<é a=é>", "<p a=\"é", "<a =é>"]
    {
        let _ = read::html("a", &broken.repeat(1_000));
        let _ = read::html("a", &format!("<p>{PROSE}</p>{broken}"));
        let _ = read::markdown("a", &broken.repeat(1_000));
    }
}

#[test]
fn formats_are_told_by_name_then_by_content() {
    assert_eq!(Format::detect("a.MD", "x"), Format::Markdown);
    assert_eq!(Format::detect("a", "{\"id\":\"a\"}"), Format::Jsonl);
    assert_eq!(Format::detect("-", "\u{feff} <!DOCTYPE html>"), Format::Html);
    assert_eq!(Format::detect("-", "# Quay\n\nIt rained."), Format::Markdown);
    assert_eq!(Format::detect("-", "It rained."), Format::Text);
}
