use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use super::text::inert;
use crate::text::{LineIndex, Span};

/// Of a stretch longer than this, in bytes, only the neighbourhood of its first words is shown.
const LONGEST: usize = 1_200;

/// What words of a passage are marked as.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) label: &'static str,
    /// Whether the passage is about them.
    pub(super) primary: bool,
}

/// A stretch of text with some of its words underlined, made inert, on one line: from the beginning of the line of the
/// first words to the end of the line of the last. Words too far from the first primary ones are left out.
pub(super) struct Passage {
    source: String,
    line: usize,
    marks: Vec<Mark>,
}

impl Passage {
    /// `None` where nothing is marked. The marks lie in `text` and on character boundaries.
    pub(super) fn of(text: &str, lines: &LineIndex, marks: &[Mark], width: usize) -> Option<Self> {
        let first = marks.iter().filter(|mark| mark.primary).chain(marks).next()?.span;
        // A line of this width has room for words so far off, and for numbers and ellipses beside them.
        let near = LONGEST.min(width.saturating_sub(30).max(20));
        let from = text.floor_char_boundary(first.end.saturating_sub(near).min(first.start));
        let to = text.floor_char_boundary(first.start.saturating_add(near).max(first.end.min(first.start + LONGEST)));
        let mut marks: Vec<Mark> =
            marks.iter().copied().filter(|mark| from <= mark.span.start && mark.span.start < to).collect();
        marks.iter_mut().for_each(|mark| mark.span.end = mark.span.end.min(to));
        let cover = marks.iter().map(|mark| mark.span).reduce(Span::cover)?;
        let breaks = |bytes: &[u8]| memchr::memrchr2(b'\n', b'\r', bytes);
        let begin = breaks(&text.as_bytes()[from..cover.start]).map_or(from, |at| from + at + 1);
        let rest = &text.as_bytes()[cover.end..to.max(cover.end)];
        let end = memchr::memchr2(b'\n', b'\r', rest).map_or(to.max(cover.end), |at| cover.end + at);
        let mut cuts: Vec<usize> =
            marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]).chain([begin, end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut source = String::new();
        let mut shown = Vec::with_capacity(cuts.len());
        for pair in cuts.windows(2) {
            shown.push(source.len());
            source.push_str(&inert(&text[pair[0]..pair[1]]));
        }
        shown.push(source.len());
        let place = |at: usize| shown[cuts.binary_search(&at).expect("every end of a mark is a cut")];
        for mark in &mut marks {
            mark.span = Span::new(place(mark.span.start), place(mark.span.end));
        }
        Some(Self { source, line: lines.line(begin), marks })
    }

    /// The passage for a message, as of the file `path`.
    pub(super) fn snippet(&self, path: String) -> Snippet<'_, Annotation<'_>> {
        let annotation = |mark: &Mark| {
            let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(mark.span.start..mark.span.end).label(mark.label)
        };
        Snippet::source(self.source.as_str())
            .line_start(self.line)
            .path(path)
            .annotations(self.marks.iter().map(annotation))
    }
}
