//! The head of a wire story: “SEOUL (Reuters) –”, “TARN, March 5 (Xinhua) --”, “(AP)”.
//!
//! The agency passes on the whole article.

use std::ops::Range;

use super::found::{Found, Proposal};
use super::relay;
use super::words::Words;
use crate::model::{BlockKind, CueKind, MentionKind, WordClass};
use crate::text::Span;

/// A dateline is no longer than this, in tokens.
const LONGEST: usize = 16;

/// A place is no longer than this, in tokens, where only the agency behind it shows that it is one.
const MOST_OF_PLACE: usize = 6;

/// The dateline of an article, if it has one: the tokens it takes in its sentence.
pub(super) fn article(words: &Words, found: &mut Found) -> Option<Range<usize>> {
    /// Bylines and captions may stand before the first paragraph.
    const PARAGRAPHS: usize = 8;
    let seg = words.seg;
    let last = seg.paragraphs.iter().rev().find(|paragraph| paragraph.kind.carries_claims())?.span.end;
    for paragraph in seg.paragraphs.iter().take(PARAGRAPHS) {
        if !paragraph.kind.carries_claims() && paragraph.kind != BlockKind::Byline {
            continue;
        }
        let Some(first) = seg.sentences.get(paragraph.sentences.start).filter(|_| !paragraph.sentences.is_empty())
        else {
            continue;
        };
        let from = first.tokens.start;
        let Some((agency, dash)) = dateline(words, from, from + LONGEST) else { continue };
        let start = words.span(dash.start, dash.end).end;
        found.add(Proposal {
            cue: vec![dash.clone()],
            kind: Some(CueKind::Dateline),
            mentions: vec![super::phrase::Phrase { tokens: agency.clone(), head: agency, kind: MentionKind::Named }],
            covers: vec![Span::new(start.min(last), last)],
            confidence: super::confidence("dateline"),
            pattern: "dateline",
            ..Proposal::default()
        });
        return Some(from..dash.end);
    }
    None
}

/// The agency and the closing bracket with the dash behind it, of a dateline that begins at token `from`.
fn dateline(words: &Words, from: usize, to: usize) -> Option<(Range<usize>, Range<usize>)> {
    let open = (from..to).find(|&index| words.word(index) == "(")?;
    let place = (from..open).all(|index| match words.class(index) {
        WordClass::Proper | WordClass::Initial | WordClass::Number => true,
        WordClass::Punctuation => matches!(words.printed(index), "," | "." | "/" | "-"),
        WordClass::Preposition | WordClass::Word | WordClass::Determiner => false,
        _ => false,
    });
    // “SEOUL (Reuters)”: the place is in capitals, or a date stands before the bracket.
    let loud = open == from
        || words.printed(from).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
            && words.printed(from).len() > 2
        || (from..open).any(|index| words.is_time(index));
    let close = (open + 1..to.min(open + 6)).find(|&index| words.word(index) == ")")?;
    // “Brussels (dpa) -”
    let loud = loud || open <= from + MOST_OF_PLACE && relay::is_known_outlet(words, open + 1..close);
    let named = open + 1 < close
        && ((open + 1..close).all(|index| words.is_name(index) || words.class(index) == WordClass::Coordinator)
            || relay::is_known_outlet(words, open + 1..close));
    // “(EFE).-”
    let stop = usize::from(words.word(close + 1) == ".");
    let dash = words.is(close + 1 + stop, &["-", "–", "—", "--", "―", ".-"]);
    let double = dash && words.is(close + 2 + stop, &["-", "–"]);
    let end = close + 1 + stop + usize::from(dash) + usize::from(double);
    (place && loud && named && dash).then(|| (open + 1..close, close..end))
}
