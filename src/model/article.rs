use crate::text::{LineIndex, Position, Span};

/// One article as it was read. The text is never changed afterwards; all else points into it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Its name in every output: the file's stem, or the `id` of its JSONL line.
    pub id: String,
    /// Where it was read from, as the user wrote it; `None` for standard input and JSONL lines.
    pub path: Option<String>,
    /// The format it was read from.
    pub format: ArticleFormat,
    /// The text. For HTML and Markdown, the article's text as extracted.
    pub text: String,
    /// The text's blocks in order, not overlapping; between them only white space or markup.
    pub blocks: Vec<Block>,
    /// What is known about the article from outside its text.
    pub metadata: Metadata,
    /// Oddities met on reading, to be told to the user.
    pub notices: Vec<Notice>,
    /// Where pieces of the text stand in the file, by place; empty where text and file are the same, or where that is not
    /// known (of some pages).
    pub origins: Vec<Origin>,
    /// What comments in the file say to onrecord, by place.
    pub remarks: Vec<Remark>,
}

impl Article {
    /// Whether [`place`](Self::place) tells places in the file, not in the text that was found in it.
    #[must_use]
    pub fn knows_places(&self) -> bool {
        self.format != ArticleFormat::Html || !self.origins.is_empty()
    }

    /// Where the byte at `offset` stands in the file, as near as is known; in the text, where nothing is known.
    #[must_use]
    pub fn place(&self, lines: &LineIndex, offset: usize) -> Position {
        let index = self.origins.partition_point(|origin| origin.at <= offset);
        let Some(origin) = index.checked_sub(1).map(|index| self.origins[index]) else {
            return lines.position(&self.text, offset);
        };
        let upto = self.text.floor_char_boundary(offset.min(self.text.len()));
        let after = self.text[origin.at..upto.max(origin.at)].chars().count();
        Position { line: origin.place.line, column: origin.place.column + after }
    }
}

/// Where a piece of the text stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// First byte of the piece in the text.
    pub at: usize,
    /// Where that is in the file.
    pub place: Position,
}

/// What a comment in the file says to onrecord.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The byte of the text before which it stands.
    pub at: usize,
    /// Whether it stands inside a block, not between two.
    pub inside: bool,
    /// Its line in the file, counted from 1, where that is known.
    pub line: Option<usize>,
    /// What it says, without the marks of a comment.
    pub text: String,
}

/// The format an article was written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ArticleFormat {
    /// Plain text.
    #[default]
    Text,
    /// Markdown (CommonMark).
    Markdown,
    /// An HTML page.
    Html,
}

/// Facts about an article that come with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// The outlet that published it; where nothing says so, the agency of its dateline.
    pub outlet: Option<String>,
    /// Authors, as credited.
    pub authors: Vec<String>,
    /// Date of publication, as given.
    pub published: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
}

/// A run of text the reader or the layout sets apart: a paragraph, a heading, …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without white space around it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is. Only [`BlockKind::carries_claims`] blocks hold the article's own prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// Running prose. Readers without structure call every block this; `segment` then looks closer.
    Paragraph,
    /// An item of a list of prose.
    ListItem,
    /// A passage set off as quoted (HTML `blockquote`, Markdown `>`).
    BlockQuote,
    /// The article's headline.
    Title,
    /// A heading of a section.
    Heading,
    /// Who wrote it, when, for whom.
    Byline,
    /// A picture's caption or credit.
    Caption,
    /// “Also read”, “Others are reading now”, share buttons, tags, page furniture.
    Navigation,
    /// A table, code or other matter that is no prose.
    Other,
}

impl BlockKind {
    /// Whether the article asserts what stands in such a block.
    #[must_use]
    pub fn carries_claims(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::BlockQuote)
    }

    /// Its name in output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::ListItem => "list-item",
            Self::BlockQuote => "block-quote",
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Byline => "byline",
            Self::Caption => "caption",
            Self::Navigation => "navigation",
            Self::Other => "other",
        }
    }
}

/// Something odd but not fatal that the user should hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Where in the text; `None` where it concerns the whole article.
    pub span: Option<Span>,
    /// Lower case, no full stop.
    pub message: String,
}
