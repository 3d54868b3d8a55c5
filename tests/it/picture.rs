//! The picture: what every reader and every program that opens it may rely on.

pub mod builder;

use std::collections::{BTreeMap, BTreeSet};

use builder::{Builder, Facts, Voice, analysis, large};
use onrecord::graph::ProvenanceGraph;
use onrecord::model::{Attitude, Polarity, RelationKind, SourceClass, Status};
use onrecord::render::picture::{self, PictureOptions};
use onrecord::render::{RenderError, Theme, dot};
use proptest::prelude::*;
use resvg::usvg;
use resvg::usvg::roxmltree::{Document, Node};

fn options(theme: Theme) -> PictureOptions {
    PictureOptions { theme, ..PictureOptions::default() }
}

fn svg(graph: &ProvenanceGraph) -> String {
    picture::svg(graph, &options(Theme::Light)).unwrap()
}

fn hostile() -> ProvenanceGraph {
    crate::hostile::graph(&crate::hostile::strings())
}

fn with_class<'a, 'input>(document: &'a Document<'input>, class: &str) -> Vec<Node<'a, 'input>> {
    let has = |node: &Node| node.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class));
    document.descendants().filter(has).collect()
}

#[test]
fn every_claim_but_the_exempt_and_every_cited_source_is_drawn() {
    let mut builder = Builder::new("bridge", Some("The bridge"));
    let cited = builder.source("Halden Courier", SourceClass::NewsOutlet, Facts::default());
    builder.source("Nobody Cites Me", SourceClass::Person, Facts::default());
    builder.claim("The bridge is safe.", Status::Attributed, &[Voice::says(cited, "wrote")]);
    builder.claim("Is it?", Status::Exempt, &[]);
    builder.claim("It will fall.", Status::Unattributed, &[]);
    let svg = svg(&ProvenanceGraph::build(vec![builder.build()]));
    let document = Document::parse(&svg).unwrap();
    assert_eq!(with_class(&document, "claim").len(), 2);
    assert_eq!(with_class(&document, "source").len(), 1);
    assert_eq!(with_class(&document, "attribution").len(), 1);
    assert!(svg.contains(">wrote<") && svg.contains("NO SOURCE") && svg.contains("Halden Courier"));
    assert!(!svg.contains("Is it?") && !svg.contains("Nobody Cites Me"));
    let claims = with_class(&document, "claim");
    assert_eq!(claims[1].attribute("data-status"), Some("unattributed"));
    assert_eq!(claims[0].attribute("data-claim"), Some("c-bridge-0"));
}

#[test]
fn hostile_text_stays_text() {
    let graph = hostile();
    for theme in [Theme::Auto, Theme::Light, Theme::Dark] {
        let svg = picture::svg(&graph, &options(theme)).unwrap();
        let document = Document::parse(&svg).unwrap();
        let elements: BTreeSet<&str> =
            document.descendants().filter(Node::is_element).map(|node| node.tag_name().name()).collect();
        let ours = ["circle", "defs", "desc", "g", "path", "pattern", "rect", "style", "svg", "text", "title"];
        assert_eq!(elements, ours.into_iter().collect());
        assert!(!svg.contains("<script") && !svg.contains("href") && !svg.contains("url(http"));
        assert!(!svg.chars().any(|c| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c)));
        usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
    }
    let printed = dot::dot(&graph, &dot::DotOptions::default());
    let parsed = graphviz_rust::parse(&printed).unwrap();
    let names = printed.lines().filter(|line| line.trim_start().starts_with("x ")).count();
    assert_eq!(names, 0, "{parsed:?}");
    assert!(!printed.contains('\u{1b}') && !printed.contains('\u{202e}'));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_survives_every_format(words in proptest::collection::vec("\\PC*|[\\x00-\\x7f]{0,40}", 5)) {
        let mut builder = Builder::new(&words[0], Some(&words[1]));
        let source = builder.source(&words[2], SourceClass::Person, Facts::default());
        builder.claim(&words[3], Status::Attributed, &[Voice::says(source, &words[4])]);
        let graph = ProvenanceGraph::build(vec![builder.build()]);
        let svg = svg(&graph);
        let document = Document::parse(&svg).unwrap();
        prop_assert_eq!(with_class(&document, "claim").len(), 1);
        prop_assert_eq!(with_class(&document, "source").len(), 1);
        prop_assert!(usvg::Tree::from_str(&svg, &usvg::Options::default()).is_ok());
        let printed = dot::dot(&graph, &dot::DotOptions { title: Some(words[1].clone()), ..dot::DotOptions::default() });
        prop_assert!(graphviz_rust::parse(&printed).is_ok(), "{}", printed);
    }
}

#[test]
fn a_png_shows_what_the_svg_says() {
    let graph = hostile();
    let png = picture::png(&graph, &PictureOptions { scale: 0.5, ..options(Theme::Light) }).unwrap();
    assert_eq!(&png.bytes[1..4], b"PNG");
    let pixmap = resvg::tiny_skia::Pixmap::decode_png(&png.bytes).unwrap();
    let colours: BTreeSet<u32> =
        pixmap.pixels().iter().map(|pixel| u32::from_be_bytes([0, pixel.red(), pixel.green(), pixel.blue()])).collect();
    assert!(colours.len() > 50, "letters have edges of many shades");
}

#[test]
fn what_no_font_has_is_told() {
    let mut builder = Builder::new("x", Some("Łódź and Ελλάδα"));
    let source = builder.source("東京", SourceClass::GovernmentBody, Facts::default());
    builder.claim("The bridge ✓ is safe.", Status::Attributed, &[Voice::says(source, "wrote")]);
    let graph = ProvenanceGraph::build(vec![builder.build()]);
    let missing = picture::missing_characters(&graph, &PictureOptions::default()).unwrap();
    assert_eq!(missing, ['✓', '京', '東']);
    let broken = PictureOptions { fonts: vec![b"no font".to_vec()], ..PictureOptions::default() };
    assert!(matches!(picture::svg(&graph, &broken), Err(RenderError::Font { index: 0 })));
}

#[test]
fn text_from_right_to_left_is_held_on_the_right() {
    let mut builder = Builder::new("x", None);
    builder.claim("קול הציבור אמר כי הגשר בטוח", Status::Unattributed, &[]);
    let svg = svg(&ProvenanceGraph::build(vec![builder.build()]));
    let document = Document::parse(&svg).unwrap();
    let claim = &with_class(&document, "claim")[0];
    let line = claim
        .descendants()
        .find(|node| node.text().is_some_and(|text| text.contains("הגשר")) && node.has_tag_name("text"));
    assert_eq!(line.unwrap().attribute("text-anchor"), Some("end"));
}

/// Boxes of a class, as left, top, right and bottom of their first rectangle.
fn rectangles(document: &Document, class: &str) -> Vec<[f64; 4]> {
    let number = |node: &Node, name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
    with_class(document, class)
        .iter()
        .filter_map(|group| group.children().find(|node| node.has_tag_name("rect")))
        .map(|rect| {
            let (x, y) = (number(&rect, "x"), number(&rect, "y"));
            [x, y, x + number(&rect, "width"), y + number(&rect, "height")]
        })
        .collect()
}

fn assert_apart(boxes: &[[f64; 4]], what: &str) {
    let mut sorted = boxes.to_vec();
    sorted.sort_by(|a, b| a[1].total_cmp(&b[1]));
    for pair in sorted.windows(2) {
        assert!(pair[0][3] <= pair[1][1] + 0.2, "two {what} overlap: {pair:?}");
    }
}

#[test]
fn nothing_overlaps_at_any_size() {
    for (claims, sources) in [(1, 1), (5, 3), (30, 12), (150, 36), (400, 90)] {
        let svg = svg(&large(claims, sources));
        let document = Document::parse(&svg).unwrap();
        for class in ["claim", "source", "voice"] {
            assert_apart(&rectangles(&document, class), class);
        }
        let drawn = with_class(&document, "claim").len();
        assert_eq!(drawn, claims);
        let claim_right = rectangles(&document, "claim")[0][2];
        for label in rectangles(&document, "voice") {
            assert!(label[0] > claim_right, "a cue is drawn over a claim");
        }
        let width: f64 = document.root_element().attribute("width").unwrap().parse().unwrap();
        let height: f64 = document.root_element().attribute("height").unwrap().parse().unwrap();
        for class in ["claim", "source", "voice"] {
            for [left, top, right, bottom] in rectangles(&document, class) {
                assert!(left >= 0.0 && top >= 0.0 && right <= width && bottom <= height);
            }
        }
    }
}

#[test]
fn claims_stand_near_their_sources_in_a_long_article() {
    let svg = svg(&large(300, 40));
    let document = Document::parse(&svg).unwrap();
    let longest = with_class(&document, "attribution")
        .iter()
        .filter_map(|group| group.children().find(|node| node.has_tag_name("path")))
        .map(|path| {
            let numbers: Vec<f64> = path
                .attribute("d")
                .unwrap()
                .split(|c: char| c.is_ascii_alphabetic() || c == ' ')
                .filter_map(|part| part.parse().ok())
                .collect();
            (numbers[1] - numbers[numbers.len() - 1]).abs()
        })
        .fold(0.0_f64, f64::max);
    assert!(longest < 3000.0, "{longest}");
}

#[test]
fn several_articles_are_bands_with_shared_sources() {
    let articles = vec![analysis("a", "First", 6, 4), analysis("b", "Second", 5, 4), analysis("c", "Empty", 0, 1)];
    let svg = svg(&ProvenanceGraph::build(articles));
    let document = Document::parse(&svg).unwrap();
    let bands: Vec<_> = with_class(&document, "article")
        .iter()
        .map(|band| band.attribute("data-document").unwrap().to_owned())
        .collect();
    assert_eq!(bands, ["a", "b", "c"]);
    assert!(svg.contains("3 articles"));
    let mut of_source: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for edge in with_class(&document, "attribution") {
        let article = edge.attribute("data-claim").unwrap().split('-').nth(1).unwrap();
        of_source.entry(edge.attribute("data-source").unwrap()).or_default().insert(article);
    }
    assert!(of_source.values().any(|articles| articles.len() == 2));
}

#[test]
fn lines_tell_who_vouches() {
    let mut builder = Builder::new("x", None);
    let source = builder.source("Marit Aasen", SourceClass::Person, Facts::default());
    let wire = builder.source("Nordic Wire", SourceClass::NewsAgency, Facts::default());
    let fears = Voice { attitude: Attitude::Belief, ..Voice::says(source, "fears") };
    let denies = Voice { polarity: Polarity::Negative, ..Voice::says(source, "denied") };
    let mut relayed = Voice::says(wire, "reported");
    relayed.chain.push((vec![source], "citing".to_owned()));
    let nobody = Voice { chain: vec![(Vec::new(), "it is said".to_owned())], ..Voice::says(source, "") };
    builder.claim("The bridge may fall.", Status::Unattributed, &[fears]);
    let safe = builder.claim("The bridge is unsafe.", Status::Attributed, &[denies]);
    builder.claim("The bridge was shut.", Status::Inherited, &[relayed]);
    let last = builder.claim("The bridge stands.", Status::Unattributed, &[nobody]);
    builder.tie(last, RelationKind::Disputes, safe);
    let svg = svg(&ProvenanceGraph::build(vec![builder.build()]));
    let document = Document::parse(&svg).unwrap();
    assert_eq!(with_class(&document, "attribution").len(), 3);
    assert!(svg.contains("vouches for nothing") && svg.contains("inherited from another sentence"));
    let chains = with_class(&document, "chain");
    assert_eq!(chains.len(), 1);
    assert_eq!((chains[0].attribute("data-source"), chains[0].attribute("data-origin")), (Some("s-1"), Some("s-0")));
    let relations = with_class(&document, "relation");
    assert_eq!(relations[0].attribute("data-kind"), Some("disputes"));
    assert!(svg.contains(">disputes 2<") && svg.contains(">it is said<"));
}

#[test]
fn an_empty_graph_is_a_picture_too() {
    for documents in [vec![], vec![Builder::new("x", None).build()]] {
        let graph = ProvenanceGraph::build(documents);
        let svg = svg(&graph);
        Document::parse(&svg).unwrap();
        assert!(picture::png(&graph, &options(Theme::Dark)).is_ok());
        assert!(graphviz_rust::parse(&dot::dot(&graph, &dot::DotOptions::default())).is_ok());
    }
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    let (one, other) = (large(40, 9), large(40, 9));
    assert_eq!(svg(&one), svg(&other));
    let small = PictureOptions { scale: 0.5, ..options(Theme::Dark) };
    assert_eq!(picture::png(&one, &small).unwrap().bytes, picture::png(&other, &small).unwrap().bytes);
}

#[test]
fn ten_thousand_claims_are_drawn_and_too_much_for_a_png() {
    let graph = large(10_000, 800);
    let svg = svg(&graph);
    assert_eq!(svg.matches("class=\"claim\"").count(), 10_000);
    assert!(svg.len() < 40_000_000);
    assert!(matches!(picture::png(&graph, &options(Theme::Light)), Err(RenderError::TooLarge { .. })));
    assert!(dot::dot(&graph, &dot::DotOptions::default()).len() < 20_000_000);
}

#[test]
fn a_large_picture_is_drawn_at_a_smaller_scale() {
    let graph = large(150, 30);
    let png = picture::png(&graph, &PictureOptions { scale: 16.0, ..options(Theme::Light) }).unwrap();
    assert!(png.scale < 16.0 && png.scale >= 0.8);
}

#[test]
fn themes_follow_the_screen_only_where_asked() {
    let graph = large(3, 2);
    let of = |theme| picture::svg(&graph, &options(theme)).unwrap();
    assert!(of(Theme::Auto).contains("prefers-color-scheme:dark"));
    assert!(!of(Theme::Light).contains("@media") && !of(Theme::Dark).contains("@media"));
    assert_ne!(of(Theme::Light), of(Theme::Dark));
}
