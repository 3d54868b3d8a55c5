use crate::model::{Article, ArticleFormat, Block, BlockKind};
use crate::text::Span;

/// Reads plain text; every line that is not blank is a block.
#[must_use]
pub fn plain(id: &str, text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
        start += line.len();
    }
    Article { id: id.to_owned(), format: ArticleFormat::Text, text: text.to_owned(), blocks, ..Article::default() }
}
