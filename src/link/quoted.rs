//! Which words stand between quotation marks.
//!
//! “It rained”, said the minister. has two quoted words.

use crate::model::{Mode, Segmentation, WordClass};
use crate::text::Span;

/// The quotations of an article, found by place.
pub(super) struct Quoted<'a> {
    segmentation: &'a Segmentation,
    /// For each quotation, whether one in a later paragraph goes on from it.
    goes_on: Vec<bool>,
    /// Indices of quotations by their last byte.
    by_end: Vec<usize>,
}

impl<'a> Quoted<'a> {
    pub(super) fn new(segmentation: &'a Segmentation) -> Self {
        let mut goes_on = vec![false; segmentation.quotations.len()];
        for before in segmentation.quotations.iter().filter_map(|quotation| quotation.continues) {
            goes_on[before] = true;
        }
        let mut by_end: Vec<usize> = (0..segmentation.quotations.len()).collect();
        by_end.sort_by_key(|&index| segmentation.quotations[index].span.end);
        Self { segmentation, goes_on, by_end }
    }

    /// The outermost quotation that holds the byte at `offset`, its marks included, as an index into the quotations.
    pub(super) fn around(&self, offset: usize) -> Option<usize> {
        let quotations = &self.segmentation.quotations;
        let upto = quotations.partition_point(|quotation| quotation.span.start <= offset);
        let index = quotations.get(upto.checked_sub(1)?)?.outermost;
        quotations[index].span.contains_offset(offset).then_some(index)
    }

    /// Where quotation number `index` stands, with its marks. One that nobody closes and that does not go on in the next
    /// paragraph may be a slip: only its mark is sure.
    pub(super) fn whole(&self, index: usize) -> Span {
        let quotation = &self.segmentation.quotations[index];
        if quotation.closed || self.goes_on[index] {
            quotation.span
        } else {
            Span::new(quotation.span.start, quotation.inner.start)
        }
    }

    /// Whether the mark at `mark` opens a quotation that ends in `span`, or closes one that starts there, or opens one
    /// that goes on in the next paragraph.
    pub(super) fn is_paired(&self, mark: Span, span: Span) -> bool {
        let quotations = &self.segmentation.quotations;
        let opened = quotations.binary_search_by_key(&mark.start, |quotation| quotation.span.start);
        if let Ok(index) = opened {
            return self.goes_on[index] || quotations[index].closed && quotations[index].span.end <= span.end;
        }
        let closed = self.by_end.binary_search_by_key(&mark.end, |&index| quotations[index].span.end);
        closed.is_ok_and(|at| {
            let quotation = &quotations[self.by_end[at]];
            quotation.closed && quotation.span.start >= span.start
        })
    }

    /// How much of these words is quoted. A leading “that” is the reporter's and does not count.
    pub(super) fn mode(&self, spans: &[Span]) -> Mode {
        let (mut inside, mut outside) = (false, false);
        for &span in spans {
            for (number, token) in self.segmentation.tokens[self.segmentation.tokens_in(span)].iter().enumerate() {
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
