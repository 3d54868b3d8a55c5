use crate::model::{Article, ArticleFormat, Block, BlockKind, Notice};
use crate::text::Span;

/// Reads plain text, unchanged; every line that is not blank is a block. Lines end with LF, CRLF or CR.
#[must_use]
pub fn plain(id: &str, text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let span = Span::new(start, start + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
        start += line.len();
    }
    Article {
        id: id.to_owned(),
        format: ArticleFormat::Text,
        text: text.to_owned(),
        blocks,
        notices: oddities(text),
        ..Article::default()
    }
}

/// What no printed text holds, told once with the place of the first.
pub(super) fn oddities(text: &str) -> Vec<Notice> {
    let odd = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
    let count = text.chars().filter(odd).count();
    let Some((at, c)) = text.char_indices().find(|(_, c)| odd(c)) else { return Vec::new() };
    let name = if c == '\0' { "NUL".to_owned() } else { format!("U+{:04X}", u32::from(c)) };
    let message = match count {
        1 => format!("a control character, {name}, kept as it is"),
        _ => format!("{count} control characters, the first {name}, kept as they are"),
    };
    vec![Notice { span: Some(Span::new(at, at + c.len_utf8())), message }]
}
