//! Which words stand between quotation marks.
//!
//! “It rained”, said the minister. has two quoted words.

use crate::model::{Mode, Segmentation, WordClass};
use crate::text::Span;

/// The outermost quotations of an article, found by place without a search through those inside them.
pub(super) struct Quoted<'a> {
    segmentation: &'a Segmentation,
    /// Indices of quotations of depth 0, by start; they do not overlap.
    outermost: Vec<usize>,
}

impl<'a> Quoted<'a> {
    pub(super) fn new(segmentation: &'a Segmentation) -> Self {
        let quotations = segmentation.quotations.iter().enumerate();
        let outermost = quotations.filter(|(_, quotation)| quotation.depth == 0).map(|(index, _)| index).collect();
        Self { segmentation, outermost }
    }

    /// The outermost quotation that holds the byte at `offset`, its marks included, as an index into the quotations.
    pub(super) fn around(&self, offset: usize) -> Option<usize> {
        let upto = self.outermost.partition_point(|&index| self.segmentation.quotations[index].span.start <= offset);
        let index = *self.outermost.get(upto.checked_sub(1)?)?;
        self.segmentation.quotations[index].span.contains_offset(offset).then_some(index)
    }

    /// How much of these words is quoted. A leading “that” is the reporter's and does not count.
    pub(super) fn mode(&self, spans: &[Span]) -> Mode {
        let (mut inside, mut outside) = (false, false);
        for &span in spans {
            for (number, token) in
                self.segmentation.tokens_in(span).map(|at| (at, self.segmentation.tokens[at])).enumerate()
            {
                let (_, token) = token;
                let joins = number == 0 && matches!(token.class, WordClass::Subordinator | WordClass::Coordinator);
                if joins || matches!(token.class, WordClass::QuoteMark | WordClass::Punctuation) {
                    continue;
                }
                if self.around(token.span.start).is_some() { inside = true } else { outside = true }
            }
        }
        match (inside, outside) {
            (true, false) => Mode::Direct,
            (true, true) => Mode::Mixed,
            (false, _) => Mode::Indirect,
        }
    }
}
