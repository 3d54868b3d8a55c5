//! An HTML page → the article in it.
//!
//! In: a page. Out: the article's words in blocks, and what the page says of itself. The search for
//! the article is dom_smoothie's; pages too deep or too long for it are read tag by tag.
//!
//! `<p>“It rained”, said the minister.</p><figcaption>Rain</figcaption>` is a paragraph and a caption.

mod about;
mod origins;
mod tags;

use dom_smoothie::{Config, Readability, TextMode};

use self::tags::{Tag, Tags};
use super::ReadError;
use super::pieces::Pieces;
use super::plain::oddities;
use super::remarks;
use crate::model::{Article, ArticleFormat, BlockKind, Notice};

/// Deepest nesting and greatest length (bytes) that the search for the article is trusted with.
const DEEPEST: usize = 250;
const LONGEST: usize = 8 << 20;

/// Elements within one another that are told apart; what is nested deeper counts as its surroundings.
const MOST_AROUND: usize = 64;

/// Prose that makes an article, in bytes.
const LEAST_PROSE: usize = 80;

/// Reads an HTML page.
///
/// # Errors
/// [`ReadError::NoArticle`] where there is no running prose in it.
pub fn html(id: &str, page: &str) -> Result<Article, ReadError> {
    let mut metadata = about::metadata(page);
    let mut notices = Vec::new();
    let found = if page.len() > LONGEST || depth(page) > DEEPEST {
        notices.push(Notice { span: None, message: "read tag by tag: the page is too long or too deep".to_owned() });
        None
    } else {
        let config = Config { keep_classes: true, text_mode: TextMode::Formatted, ..Config::default() };
        Readability::new(page, None, Some(config)).and_then(|mut page| page.parse()).ok()
    };
    let mut pieces = Pieces::default();
    if let Some(title) = &metadata.title {
        pieces.add(title);
        pieces.end(BlockKind::Title);
    }
    blocks(found.as_ref().map_or(page, |found| &found.content), &mut pieces, metadata.title.as_deref());
    let prose =
        pieces.blocks.iter().filter(|block| block.kind.carries_claims()).map(|block| block.span.of(&pieces.text));
    let ends = |words: &str| words.trim_end_matches(['”', '"', '’', '\'', ')']).ends_with(['.', '!', '?', '…', '。']);
    let (length, sentence) = prose.fold((0, false), |(length, any), words| (length + words.len(), any || ends(words)));
    if length < LEAST_PROSE || !sentence {
        return Err(ReadError::NoArticle);
    }
    if metadata.language.is_none() {
        metadata.language = found.as_ref().and_then(|found| found.lang.clone());
    }
    notices.extend(oddities(&pieces.text));
    let (heard, lost) = remarks::placed(page, &pieces.text);
    if lost > 0 {
        let message = format!("{lost} of the comments to onrecord stand before nothing in the article");
        notices.push(Notice { span: None, message });
    }
    let origins = if page.len() > LONGEST { Vec::new() } else { origins::origins(page, &pieces.text, &pieces.blocks) };
    Ok(Article {
        id: id.to_owned(),
        format: ArticleFormat::Html,
        origins,
        text: pieces.text,
        blocks: pieces.blocks,
        metadata,
        notices,
        remarks: heard,
        ..Article::default()
    })
}

/// Tags whose end is seldom written, or that have none.
const LOOSE: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "option", "area", "base", "br", "col", "embed", "hr", "img", "input",
    "link", "meta", "param", "source", "track", "wbr",
];

/// How deep elements nest, at most.
fn depth(page: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for tag in Tags::new(page) {
        match tag {
            Tag::Open { ref name, .. } if !LOOSE.contains(&name.as_str()) => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            Tag::Close { ref name } if !LOOSE.contains(&name.as_str()) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// What an element's contents are, where the element decides that.
fn kind_of(name: &str, attributes: &str) -> Option<BlockKind> {
    let named = match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "li" => Some(BlockKind::ListItem),
        "blockquote" => Some(BlockKind::BlockQuote),
        "figcaption" | "caption" | "figure" => Some(BlockKind::Caption),
        "nav" | "aside" | "footer" | "button" | "form" | "select" | "menu" => Some(BlockKind::Navigation),
        "pre" | "table" | "address" => Some(BlockKind::Other),
        _ => None,
    };
    if named.is_some() || !matches!(name, "div" | "p" | "span" | "section" | "ul" | "time") {
        return named;
    }
    let class = format!(
        "{} {}",
        tags::attribute(attributes, "class").unwrap_or_default(),
        tags::attribute(attributes, "id").unwrap_or_default()
    )
    .to_lowercase();
    let has = |words: &[&str]| class.split(|c: char| !c.is_alphanumeric()).any(|part| words.contains(&part));
    if has(&["caption", "credit", "figcaption"]) {
        Some(BlockKind::Caption)
    } else if has(&["byline", "author", "dateline", "timestamp"]) && name != "section" {
        Some(BlockKind::Byline)
    } else if has(&[
        "related",
        "share",
        "sharing",
        "newsletter",
        "promo",
        "advertisement",
        "ad",
        "social",
        "breadcrumbs",
        "breadcrumb",
        "nav",
        "menu",
        "sidebar",
        "recirculation",
    ]) {
        Some(BlockKind::Navigation)
    } else {
        None
    }
}

/// Whether words before and after an element's tag stand on lines of their own.
fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "thead",
        "tr",
        "ul",
        "br",
        "head",
        "title",
    ];
    BLOCKS.contains(&name)
}

/// Puts the words of `page` together, block by block.
fn blocks(page: &str, pieces: &mut Pieces, title: Option<&str>) {
    // Elements that decide on their contents, innermost last; `depths` counts those of one name inside.
    let mut around: Vec<(String, BlockKind, usize)> = Vec::new();
    let (mut all, mut linked, mut links, mut hidden) = (0usize, 0usize, 0usize, 0usize);
    let mut seen_title = false;
    let mut finish =
        |pieces: &mut Pieces, around: &[(String, BlockKind, usize)], all: &mut usize, linked: &mut usize| {
            let before = pieces.blocks.len();
            // Page furniture stays furniture, whatever is in it; else the innermost decides.
            let fixed = around.iter().find(|(_, kind, _)| {
                matches!(kind, BlockKind::Navigation | BlockKind::Caption | BlockKind::Byline | BlockKind::Other)
            });
            let mut kind = fixed.or(around.last()).map_or(BlockKind::Paragraph, |(_, kind, _)| *kind);
            if kind.carries_claims() && *all > 0 && *linked * 5 >= *all * 4 && *all < 200 {
                kind = BlockKind::Navigation;
            }
            pieces.end(kind);
            (*all, *linked) = (0, 0);
            // The headline stands first already.
            if let (Some(block), Some(title)) = (pieces.blocks.get(before).copied(), title)
                && !seen_title
                && kind == BlockKind::Heading
                && block.span.of(&pieces.text) == title
            {
                seen_title = true;
                pieces.blocks.pop();
                pieces.text.truncate(pieces.blocks.last().map_or(0, |last| last.span.end));
            }
        };
    for tag in Tags::new(page) {
        match tag {
            Tag::Open { name, attributes } => {
                if name == "br" {
                    pieces.add(" ");
                    continue;
                }
                if is_block(&name) {
                    finish(pieces, &around, &mut all, &mut linked);
                    // Neither </p> nor </head> need be written.
                    around.pop_if(|(last, _, _)| last == "p");
                }
                match name.as_str() {
                    "body" => hidden = 0,
                    "a" => links += 1,
                    "title" | "head" | "noscript" | "svg" | "template" => hidden += 1,
                    _ => {}
                }
                match kind_of(&name, attributes) {
                    Some(kind) if around.len() < MOST_AROUND => around.push((name, kind, 0)),
                    _ => {
                        if let Some((_, _, depth)) = around.iter_mut().rev().find(|(other, _, _)| *other == name) {
                            *depth += 1;
                        }
                    }
                }
            }
            Tag::Close { name } => {
                if is_block(&name) {
                    finish(pieces, &around, &mut all, &mut linked);
                }
                match name.as_str() {
                    "a" => links = links.saturating_sub(1),
                    "title" | "head" | "noscript" | "svg" | "template" => hidden = hidden.saturating_sub(1),
                    _ => {}
                }
                if let Some(at) = around.iter().rposition(|(other, _, _)| *other == name) {
                    match around[at].2.checked_sub(1) {
                        Some(depth) => around[at].2 = depth,
                        None => around.truncate(at),
                    }
                }
            }
            Tag::Words(words) if hidden == 0 => {
                let words = tags::unescape(words);
                let length = words.trim().len();
                all += length;
                linked += if links > 0 { length } else { 0 };
                pieces.add(&words);
            }
            Tag::Words(_) | Tag::Script { .. } => {}
        }
    }
    finish(pieces, &around, &mut all, &mut linked);
}
