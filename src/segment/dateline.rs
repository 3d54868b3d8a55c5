//! The head of a story: where it was written, when, and for which agency.
//!
//! In: the text of a paragraph. Out: how far the head of a story reaches in it, if it opens with one. Goes by shape: a
//! place in capitals, a date or an agency in brackets, a dash or a colon.
//!
//! “SEOUL, March 5 (Reuters) – Exports fell” opens with one, “NATO – the alliance – said” does not.

use std::ops::Range;
use std::sync::LazyLock;

use crate::lexicon::{Directory, body, is_month, is_weekday, noun, outlet_by_name, place, word_class};
use crate::model::{Dateline, Token};
use crate::text::Span;

static OUTLETS: LazyLock<Directory> = LazyLock::new(Directory::default);

/// A head is no longer, in bytes.
const LONGEST: usize = 120;

/// The head of a story, in bytes of its paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// Up to the byte behind the dash or colon.
    pub end: usize,
    /// The agency that it names.
    pub agency: Option<Range<usize>>,
    /// Whether a colon alone parts it from what is told: “MUMBAI: Exports fell”.
    pub colon: bool,
}

/// What a head is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Word,
    Comma,
    Stop,
    Open,
    Close,
    Dash,
    Colon,
}

/// The head that a paragraph opens with.
pub(super) fn head(text: &str) -> Option<Head> {
    let pieces = pieces(text);
    let reader = Reader { text, pieces: &pieces };
    reader.with_agency().or_else(|| reader.bare())
}

/// The dateline that is part of its paragraph, which stands at `span` and whose tokens begin with number `first`; what ends
/// with a bare colon may as well be a speaker, and is parted from the prose where it is none.
pub(super) fn dateline(text: &str, span: Span, tokens: &[Token], first: usize) -> Option<Dateline> {
    let head = head(span.of(text)).filter(|head| !head.colon)?;
    let upto = |end: usize| first + tokens[first..].partition_point(|token| token.span.start < span.start + end);
    let agency = head.agency.map(|agency| upto(agency.start)..upto(agency.end));
    let tokens = first..upto(head.end);
    (!tokens.is_empty()).then_some(Dateline { tokens, agency })
}

/// The pieces of a paragraph up to what is in no head.
fn pieces(text: &str) -> Vec<(Piece, Range<usize>)> {
    let mut pieces = Vec::new();
    if !text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(') {
        return pieces;
    }
    let mut rest = text;
    let mut at = 0;
    let mut inside = false;
    while at < LONGEST {
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let start = at + blank;
        rest = &text[start..];
        let Some(first) = rest.chars().next() else { break };
        let (piece, length) = match first {
            ',' => (Piece::Comma, 1),
            '(' => (Piece::Open, 1),
            ')' => (Piece::Close, 1),
            ':' => (Piece::Colon, 1),
            '.' if rest.starts_with(".-") => (Piece::Dash, 2),
            '.' => (Piece::Stop, 1),
            '–' | '—' | '―' => (Piece::Dash, first.len_utf8()),
            '-' => (Piece::Dash, rest.bytes().take_while(|&byte| byte == b'-').count().min(2)),
            c if c.is_alphanumeric() => (Piece::Word, word(rest)),
            _ => break,
        };
        at = start + length;
        rest = &text[at..];
        let printed = &text[start..at];
        // “(dpa)”
        inside = piece == Piece::Open || inside && piece != Piece::Close;
        if piece == Piece::Word && !inside && !is_capital(printed) && !JOINS.contains(&printed) {
            break;
        }
        pieces.push((piece, start..at));
    }
    pieces
}

/// The bytes of the word that `text` begins with: with the hyphens, apostrophes, strokes and full stops inside it, and
/// with the full stop of an abbreviation.
fn word(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let inner = matches!(c, '-' | '\'' | '’' | '/' | '.') && next.is_some_and(char::is_alphanumeric);
        let abbreviates = c == '.' && next != Some('-');
        if !(c.is_alphanumeric() || inner || abbreviates) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

struct Reader<'a> {
    text: &'a str,
    pieces: &'a [(Piece, Range<usize>)],
}

impl<'a> Reader<'a> {
    fn is(&self, at: usize, piece: Piece) -> bool {
        self.pieces.get(at).is_some_and(|(found, _)| *found == piece)
    }

    fn word(&self, at: usize) -> &'a str {
        &self.text[self.pieces[at].1.clone()]
    }

    fn bytes(&self, pieces: Range<usize>) -> Range<usize> {
        self.pieces[pieces.start].1.start..self.pieces[pieces.end - 1].1.end
    }

    /// Behind a place and a date from piece `from` on.
    fn past_place(&self, from: usize) -> usize {
        let fits = |at: &usize| match self.pieces[*at].0 {
            Piece::Word => is_capital(self.word(*at)) || *at > from && JOINS.contains(&self.word(*at)),
            Piece::Comma | Piece::Stop => *at > from,
            _ => false,
        };
        (from..self.pieces.len()).find(|at| !fits(at)).unwrap_or(self.pieces.len())
    }

    /// The words of the place itself: up to a comma or a date.
    fn name(&self, to: usize) -> Range<usize> {
        0..(0..to).find(|&at| !self.is(at, Piece::Word) || is_date(self.word(at))).unwrap_or(to)
    }

    /// “SEOUL, March 5 (Reuters) –”, “Tarn (dpa) –”, “(AP) –”, “Tarn, Norland – (Reuters) –”, “LONDON – Reuters:”.
    fn with_agency(&self) -> Option<Head> {
        /// In words.
        const LONGEST: usize = 5;
        /// Pieces before an agency that is known are a place, whatever they look like, if no more.
        const FEW: usize = 6;
        let place = self.past_place(0);
        let open = place + usize::from(place > 0 && self.is(place, Piece::Dash) && self.is(place + 1, Piece::Open));
        if !self.is(open, Piece::Open) {
            return self.behind_dash(place);
        }
        let close = (open + 1..self.pieces.len().min(open + 2 + LONGEST)).find(|&at| self.is(at, Piece::Close))?;
        if close == open + 1 || !(open + 1..close).all(|at| self.is(at, Piece::Word)) {
            return None;
        }
        let agency = self.bytes(open + 1..close);
        let name = &self.text[agency.clone()];
        let known = OUTLETS.lookup_as_outlet(name).is_some();
        let named = (open + 1..close).all(|at| is_capital(self.word(at)) || self.word(at) == "and");
        // “(EFE).-”, “(Xinhua) --”, “(AP) — —”
        let dash = close + 1 + usize::from(self.is(close + 1, Piece::Stop));
        let colon = self.is(dash, Piece::Colon);
        if !(self.is(dash, Piece::Dash) || colon && known) {
            return None;
        }
        let end = dash + 1 + usize::from(!colon && self.is(dash + 1, Piece::Dash));
        let shows = || {
            let words: Vec<String> = name.split(' ').map(str::to_lowercase).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            outlet_by_name(&words).is_some()
        };
        let dated = || (0..place).any(|at| self.is(at, Piece::Word) && is_date(self.word(at)));
        let placed = || self.is_loud(self.name(place)) || dated();
        let head = match place {
            0 => known || named && shows(),
            1..=FEW if known => true,
            _ => (known || named && self.told(end)) && placed(),
        };
        head.then(|| Head { end: self.pieces[end - 1].1.end, agency: Some(agency), colon: false })
    }

    /// “LONDON – Reuters:”, where the place ends before piece `dash`.
    fn behind_dash(&self, dash: usize) -> Option<Head> {
        if !self.is(dash, Piece::Dash) || !self.is_place(dash) {
            return None;
        }
        let colon = (dash + 1..self.pieces.len()).find(|&at| !self.is(at, Piece::Word))?;
        if colon == dash + 1 || !self.is(colon, Piece::Colon) {
            return None;
        }
        let agency = self.bytes(dash + 1..colon);
        let known = OUTLETS.lookup_as_outlet(&self.text[agency.clone()]).is_some();
        known.then(|| Head { end: self.pieces[colon].1.end, agency: Some(agency), colon: false })
    }

    /// “MARLOW –”, “TARN, Norland, March 5 –”, “MUMBAI:”, “New Delhi, Nov 12:”.
    fn bare(&self) -> Option<Head> {
        /// What is told behind a colon has no fewer bytes.
        const LEAST: usize = 40;
        let mark = self.past_place(0);
        if mark == 0 || !self.told(mark + 1) || !self.is_place(mark) {
            return None;
        }
        let end = self.pieces[mark].1.end;
        let colon = self.is(mark, Piece::Colon);
        let parts = match self.pieces[mark].0 {
            Piece::Colon => self.text[end..].starts_with(' ') && self.text.len() - end > LEAST && self.is_plain(mark),
            Piece::Dash => self.is_loud(self.name(mark)) && self.is_apart(mark),
            _ => false,
        };
        parts.then_some(Head { end, agency: None, colon })
    }

    /// Whether nothing but a date and words in capitals stands behind the place: who speaks has an office there.
    fn is_plain(&self, end: usize) -> bool {
        let plain = |at: usize| {
            let word = self.word(at);
            !self.is(at, Piece::Word) || is_date(word) || !word.contains(char::is_lowercase) || place(word).is_some()
        };
        (self.name(end).end..end).all(plain)
    }

    /// Whether a dash is no hyphen: it stands between blanks, or is a long one.
    fn is_apart(&self, dash: usize) -> bool {
        let span = &self.pieces[dash].1;
        span.len() > 1 || self.text[span.end..].starts_with(' ') && self.text[..span.start].ends_with(' ')
    }

    /// Whether what may be told begins behind the pieces before `end`: with a capital, a number or a mark.
    fn told(&self, end: usize) -> bool {
        let told = self.pieces.get(end - 1).map_or("", |(_, span)| self.text[span.end..].trim_start());
        told.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"‘'«„`".contains(c))
    }

    /// Whether the pieces before `end` are a place, with a date or without: none known for something else, nor words.
    fn is_place(&self, end: usize) -> bool {
        /// In words.
        const LONGEST: usize = 4;
        let words = self.name(end);
        if words.is_empty() || words.len() > LONGEST {
            return false;
        }
        let name = &self.text[self.bytes(words.clone())];
        if place(name).is_some() {
            return true;
        }
        let is_word = |word: &str| {
            let lower = word.to_lowercase();
            LABELS.contains(&lower.as_str()) || word_class(&lower).is_some() && !JOINS.contains(&lower.as_str())
        };
        // A region or a date behind it shows that it is a place.
        let shown = words.end < end;
        self.is_loud(words.clone())
            && !words.clone().any(|at| is_word(self.word(at)))
            && (shown || noun(&name.to_lowercase()).is_none() && body(name).is_none() && OUTLETS.lookup(name).is_none())
    }

    /// Whether words are printed in capitals.
    fn is_loud(&self, words: Range<usize>) -> bool {
        /// Fewer letters are initials.
        const FEWEST: usize = 3;
        if words.is_empty() {
            return false;
        }
        let printed = &self.text[self.bytes(words)];
        printed.chars().filter(|c| c.is_alphabetic()).count() >= FEWEST && !printed.chars().any(char::is_lowercase)
    }
}

/// Words in lower case inside the names of places and between two.
const JOINS: &[&str] = &["and", "de", "del", "do", "la", "of", "upon"];

/// What stands in capitals before a dash or a colon and is no place.
const LABELS: &[&str] = &[
    "alert",
    "analysis",
    "breaking",
    "caption",
    "comment",
    "corrected",
    "correction",
    "developing",
    "editorial",
    "exclusive",
    "explainer",
    "fact",
    "factbox",
    "feature",
    "gallery",
    "insight",
    "interview",
    "live",
    "news",
    "note",
    "obituary",
    "opinion",
    "photo",
    "photos",
    "picture",
    "pictures",
    "poll",
    "profile",
    "recap",
    "review",
    "special",
    "sponsored",
    "summary",
    "timeline",
    "update",
    "updated",
    "urgent",
    "video",
    "warning",
    "watch",
];

fn is_capital(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

fn is_date(word: &str) -> bool {
    let lower = word.trim_end_matches('.').to_lowercase();
    word.starts_with(|c: char| c.is_ascii_digit()) || is_month(&lower) || is_weekday(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the head takes in, and its agency.
    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let found = head(text);
        let found = found.map(|head| (&text[..head.end], head.agency.map_or("", |agency| &text[agency])));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_place_and_an_agency_are_a_head() {
        for (place, agency, mark) in [
            ("PARIS (", "Reuters", ") -"),
            ("PARIS, Nov 3 (", "AFP", ") —"),
            ("ISTANBUL (", "Xinhua", ") --"),
            ("TARN, Norland, March 5, 2021 (", "Tarn Agency", ") –"),
            ("NEW TARN/MARLOW (", "Reuters", ") -"),
            ("Port Marlow (", "dpa", ") -"),
            ("Mabi, Norland - (", "Reuters", ") -"),
            ("Oslo, 5 May (", "EFE", ").-"),
            ("Rio de Tarn (", "AFP", ") –"),
            ("N’TARN, Sept. 5 (", "UPI", ") ―"),
            ("(", "AP", ") --"),
            ("NEW TARN (", "Thomson Reuters Foundation", ") -"),
            ("(", "Tarn Herald", ") -"),
            ("LONDON – ", "Reuters", ":"),
            ("LONDON (", "Reuters", "):"),
        ] {
            let line = format!("{place}{agency}{mark}");
            check(&format!("{line} The bridge is shut."), Some((&line, agency)));
        }
    }

    #[test]
    fn a_place_and_a_dash_are_a_head() {
        for line in [
            "HONOLULU –",
            "MARLOW — ",
            "NEW TARN -",
            "ST. TARN, Ill. --",
            "TARN, Norland, March 5 –",
            "TARN—",
            "LONDON ―",
        ] {
            check(&format!("{line}The bridge is shut.").replace("-T", "- T"), Some((line.trim_end(), "")));
        }
        check("TARN – “The bridge is shut”, the mayor said.", Some(("TARN –", "")));
        check("POLICE, Norland – The bridge is shut.", Some(("POLICE, Norland –", "")));
    }

    #[test]
    fn what_else_stands_before_a_dash_is_none() {
        for text in [
            "BREAKING – The bridge is shut.",
            "EXCLUSIVE - Mayor knew of cracks.",
            "FILE PHOTO - Boats lie at the quay.",
            "NATO – the alliance – said it would stay.",
            "NATO – The alliance said it would stay.",
            "POLICE – The bridge is shut.",
            "NUMBER OF THE DAY - You will not believe it.",
            "WHAT COMES NEXT — The bridge is shut.",
            "TV – The bridge is shut.",
            "TARN-The bridge is shut.",
            "TARN - where the bridge is - is shut.",
            "Tarn – The bridge is shut.",
            "The port (Tarn) - a bridge fell.",
            "The port of Tarn (Reuters) - A bridge fell.",
            "Berg (Labour) - 2,300 votes.",
            "(Update) - The bridge is shut.",
            "TARN (Reuters) The bridge is shut.",
            "“TARN (Reuters) – The bridge is shut.”",
            "TARN",
            "TARN –",
            "(",
            "",
        ] {
            check(text, None);
        }
    }
}
