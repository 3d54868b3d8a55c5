//! Text put together block by block, for formats whose markup is no part of the text.
//!
//! In: words and where blocks end. Out: text and blocks, a blank line between. White space runs become one blank.

use crate::model::{Block, BlockKind};
use crate::text::Span;

/// A text under construction.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub text: String,
    pub blocks: Vec<Block>,
    /// Where the block under way starts; `None` until it has a word.
    start: Option<usize>,
    blank: bool,
}

impl Pieces {
    /// Whether a block has begun and not ended.
    pub(super) fn is_under_way(&self) -> bool {
        self.start.is_some()
    }

    /// Adds words to the block under way; answers where the first of them stands, if there is one.
    pub(super) fn add(&mut self, words: &str) -> Option<usize> {
        let mut first = None;
        for c in words.chars() {
            if c.is_whitespace() && c != '\u{a0}' {
                self.blank = true;
                continue;
            }
            match self.start {
                None => {
                    if !self.text.is_empty() {
                        self.text.push_str("\n\n");
                    }
                    self.start = Some(self.text.len());
                }
                Some(_) if self.blank => self.text.push(' '),
                Some(_) => {}
            }
            self.blank = false;
            first.get_or_insert(self.text.len());
            self.text.push(c);
        }
        first
    }

    /// Ends the block under way.
    pub(super) fn end(&mut self, kind: BlockKind) {
        self.blank = false;
        let Some(start) = self.start.take() else { return };
        let span = Span::new(start, self.text.len()).trim(&self.text);
        if !span.is_empty() {
            self.blocks.push(Block { span, kind });
        }
    }
}
