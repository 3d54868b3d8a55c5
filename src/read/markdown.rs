use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::pieces::Pieces;
use super::plain::oddities;
use super::remarks;
use crate::model::{Article, ArticleFormat, BlockKind, Metadata, Origin, Remark};
use crate::text::Places;

/// Reads Markdown. The article's text is what a reader sees, without the markup; title, author(s),
/// date, outlet, url and language come from the front matter.
#[must_use]
pub fn markdown(id: &str, text: &str) -> Article {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut pieces = Pieces::default();
    let mut metadata = Metadata::default();
    let mut around: Vec<BlockKind> = Vec::new();
    let (mut titled, mut in_matter, mut images) = (false, false, 0usize);
    let mut matter = String::new();
    let mut places = Places::new(text);
    let (mut origins, mut heard): (Vec<Origin>, Vec<Remark>) = (Vec::new(), Vec::new());
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let kind = around.last().copied().unwrap_or(BlockKind::Paragraph);
        match event {
            Event::Start(Tag::MetadataBlock(_)) => in_matter = true,
            Event::End(TagEnd::MetadataBlock(_)) => in_matter = false,
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images = images.saturating_sub(1),
            Event::Start(Tag::BlockQuote(_)) => {
                pieces.end(kind);
                around.push(BlockKind::BlockQuote);
            }
            Event::Start(Tag::Item) => {
                pieces.end(kind);
                around.push(BlockKind::ListItem);
            }
            Event::Start(Tag::CodeBlock(_) | Tag::Table(_) | Tag::HtmlBlock) => {
                pieces.end(kind);
                around.push(BlockKind::Other);
            }
            Event::End(
                TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::Table | TagEnd::HtmlBlock,
            ) => {
                pieces.end(kind);
                around.pop();
            }
            Event::End(TagEnd::Heading(level)) => {
                let title = !titled && level == HeadingLevel::H1;
                titled |= title;
                pieces.end(if title { BlockKind::Title } else { BlockKind::Heading });
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::List(_))
            | Event::End(TagEnd::Paragraph | TagEnd::List(_) | TagEnd::TableRow | TagEnd::TableHead)
            | Event::Rule => pieces.end(kind),
            Event::End(TagEnd::TableCell) | Event::SoftBreak | Event::HardBreak => {
                pieces.add(" ");
            }
            Event::Text(words) if in_matter => matter.push_str(&words),
            Event::Text(words) | Event::Code(words) if images == 0 => {
                let at = pieces.add(&words);
                origins.extend(at.map(|at| Origin { at, place: places.of(range.start) }));
            }
            Event::Html(markup) | Event::InlineHtml(markup) => {
                heard.extend(remarks::remarks(&markup).map(|(start, said)| Remark {
                    at: pieces.text.len(),
                    inside: pieces.is_under_way(),
                    line: Some(places.line(range.start + start)),
                    text: said.to_owned(),
                }));
            }
            _ => {}
        }
    }
    pieces.end(BlockKind::Paragraph);
    front_matter(&matter, &mut metadata);
    if metadata.title.is_none() {
        metadata.title = pieces
            .blocks
            .iter()
            .find(|block| block.kind == BlockKind::Title)
            .map(|block| block.span.of(&pieces.text).to_owned());
    }
    Article {
        id: id.to_owned(),
        format: ArticleFormat::Markdown,
        notices: oddities(&pieces.text),
        text: pieces.text,
        blocks: pieces.blocks,
        metadata,
        origins,
        remarks: heard,
        ..Article::default()
    }
}

/// Reads `key: value` lines; lists are written `[a, b]` or as lines that begin with a dash.
fn front_matter(matter: &str, metadata: &mut Metadata) {
    let bare = |value: &str| value.trim().trim_matches(['"', '\'']).trim().to_owned();
    let mut listing = false;
    for line in matter.lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ").filter(|_| listing) {
            metadata.authors.push(bare(item));
            continue;
        }
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        let some = || Some(bare(value)).filter(|value| !value.is_empty());
        listing = false;
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => metadata.title = some(),
            "author" | "authors" | "byline" => {
                listing = value.is_empty();
                let list = value.strip_prefix('[').and_then(|value| value.strip_suffix(']'));
                let names: Vec<&str> = list.map_or_else(|| vec![value], |list| list.split(',').collect());
                metadata.authors.extend(names.into_iter().map(bare).filter(|name| !name.is_empty()));
            }
            "date" | "published" => metadata.published = some(),
            "outlet" | "publisher" | "site" => metadata.outlet = some(),
            "url" | "canonical" => metadata.url = some(),
            "lang" | "language" => metadata.language = some(),
            _ => {}
        }
    }
}
