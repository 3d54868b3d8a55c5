//! Quotation marks of one paragraph → quotations.
//!
//! In: the words of a paragraph. Out: its quotations and every mark's place. Each mark is looked at
//! a bounded number of times, whatever is unbalanced.
//!
//! “It’s ‘fine’”, said the minister. has two quotations, one in the other; the apostrophe opens none.

use crate::model::Quotation;
use crate::text::Span;

/// Quotations deeper than this are not told apart.
const DEEPEST: usize = 8;

/// Which marks belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
}

/// What a mark may do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    /// A neutral mark with white space on both sides, or on neither.
    Either,
    /// A genitive's apostrophe after s, or the end of a quotation.
    MayClose,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    family: Family,
    role: Role,
    /// Only an apostrophe could look like it, so it needs a partner to count.
    doubtful: bool,
}

/// The quotations of one paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// By start; `continues` is not yet known, `outermost` counts from the first of the paragraph.
    pub quotations: Vec<Quotation>,
    /// Every quotation mark by start, those without a partner among them; apostrophes are none.
    pub marks: Vec<Span>,
}

/// Finds the quotations of `paragraph`. `goes_on`: the next paragraph opens with a mark, so that a
/// mark without a partner at the start of this one is no slip.
pub(super) fn find(text: &str, paragraph: Span, goes_on: bool) -> Found {
    pair(paragraph, goes_on, &marks(text, paragraph))
}

/// Finds the quotations of `paragraph` after one that ended within a quotation: where the first mark closes, its words
/// go on from there, though no mark opens them again.
pub(super) fn find_after_open(text: &str, paragraph: Span, goes_on: bool) -> Found {
    let mut marks = marks(text, paragraph);
    let first = marks.iter().find(|mark| mark.family != Family::Single);
    let opens = marks.first().is_some_and(|mark| mark.span.start == paragraph.start);
    if let Some(&Mark { family, role: Role::Closes, .. }) = first.filter(|_| !opens) {
        let start = Span::new(paragraph.start, paragraph.start);
        marks.insert(0, Mark { span: start, family, role: Role::Opens, doubtful: false });
    }
    pair(paragraph, goes_on, &marks)
}

/// The quotations between `marks`; one without length stands for a mark left out.
fn pair(paragraph: Span, goes_on: bool, marks: &[Mark]) -> Found {
    // How many double closers follow each mark: a second opener nests only if both can be closed.
    let mut closers_after = vec![0usize; marks.len() + 1];
    for (index, mark) in marks.iter().enumerate().rev() {
        let closer = mark.family == Family::Double && mark.role == Role::Closes;
        closers_after[index] = closers_after[index + 1] + usize::from(closer);
    }
    // Whether a sure closer follows each single mark before another one opens.
    let mut sure_close_after = vec![false; marks.len() + 1];
    let mut any_close_after = vec![false; marks.len() + 1];
    for (index, mark) in marks.iter().enumerate().rev() {
        (sure_close_after[index], any_close_after[index]) = match (mark.family, mark.role) {
            (Family::Single, Role::Closes) => (true, true),
            (Family::Single, Role::MayClose) => (sure_close_after[index + 1], true),
            (Family::Single, Role::Opens) => (false, any_close_after[index + 1]),
            _ => (sure_close_after[index + 1], any_close_after[index + 1]),
        };
    }

    let mut found = Found::default();
    let mut open: Vec<Mark> = Vec::new();
    let mut closed: Vec<(Span, Span)> = Vec::new();
    for (index, &mark) in marks.iter().enumerate() {
        let partner = open.iter().rposition(|other| other.family == mark.family);
        let closes = match mark.role {
            Role::Opens => false,
            Role::Closes | Role::Either => true,
            Role::MayClose => !sure_close_after[index + 1],
        };
        match partner {
            Some(at) if closes => {
                closed.push((open[at].span, mark.span));
                // What was opened inside and never closed is a slip.
                open.truncate(at);
                found.marks.push(mark.span);
            }
            _ if matches!(mark.role, Role::Opens | Role::Either) => {
                if mark.doubtful && !any_close_after[index + 1] {
                    continue;
                }
                if !mark.span.is_empty() {
                    found.marks.push(mark.span);
                }
                if let Some(at) = partner {
                    let nests = closers_after[index + 1] > at + 1
                        || goes_on && open[at].span.start == paragraph.start && closers_after[index + 1] > 0;
                    if !nests {
                        open.truncate(at);
                    }
                }
                if open.len() < DEEPEST {
                    open.push(mark);
                }
            }
            _ if mark.family != Family::Single || !mark.doubtful => found.marks.push(mark.span),
            _ => {}
        }
    }

    let unclosed = open.iter().filter(|mark| mark.family != Family::Single || mark.span.start == paragraph.start);
    let end = Span::new(paragraph.end, paragraph.end);
    let mut pairs: Vec<(Span, Span, bool)> = closed.into_iter().map(|(from, to)| (from, to, true)).collect();
    pairs.extend(unclosed.map(|mark| (mark.span, end, false)));
    pairs.sort_by_key(|(from, _, _)| from.start);
    // Of each open quotation its end; and the place of the outermost.
    let (mut ends, mut outermost): (Vec<usize>, usize) = (Vec::new(), 0);
    for (from, to, closed) in pairs {
        while ends.last().is_some_and(|&end| end <= from.start) {
            ends.pop();
        }
        if ends.is_empty() {
            outermost = found.quotations.len();
        }
        let inner = Span::new(from.end, to.start);
        found.quotations.push(Quotation {
            span: Span::new(from.start, to.end),
            inner,
            depth: ends.len(),
            outermost,
            closed,
            continues: None,
        });
        ends.push(to.end);
    }
    found
}

/// Whether a paragraph's first character opens a quotation.
pub(super) fn opens(text: &str, paragraph: Span) -> bool {
    let words = paragraph.of(text);
    words.starts_with(['“', '"', '‘', '„', '«', '‚']) || words.starts_with("``") || words.starts_with("''")
}

/// Words that lose their beginning: ’tis, ’em, rock ’n’ roll. Lower case.
const ELISIONS: &[&str] = &["tis", "twas", "em", "til", "till", "cause", "n", "round", "bout", "cos", "im", "er"];

fn is_elision(rest: &str) -> bool {
    let word: &str = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    let decade = word.strip_suffix('s').is_some_and(|digits| digits.len() == 2);
    let year = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    decade && word.starts_with(|c: char| c.is_ascii_digit())
        || year
        || word.len() <= 6 && ELISIONS.contains(&word.to_lowercase().as_str())
}

fn marks(text: &str, paragraph: Span) -> Vec<Mark> {
    let words = paragraph.of(text);
    let mut marks = Vec::new();
    let mut before: Option<char> = None;
    let mut skip = 0;
    for (at, c) in words.char_indices() {
        if at < skip {
            continue;
        }
        let mut len = c.len_utf8();
        if matches!(c, '\'' | '`') && words[at + 1..].starts_with(c) {
            len = 2;
        }
        let rest = &words[at + len..];
        let after = rest.chars().next();
        let loose_before = before.is_none_or(|c| c.is_whitespace() || "([{—–-/“‘\"'«„‚…".contains(c));
        let loose_after = after.is_none_or(|c| !c.is_alphanumeric() && !"“‘$£€#@([".contains(c));
        let letters = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let neutral = || match (loose_before, loose_after) {
            (true, false) => Role::Opens,
            (false, true) => Role::Closes,
            _ if before.is_none_or(char::is_whitespace) && !after.is_none_or(char::is_whitespace) => Role::Opens,
            _ if after.is_none_or(char::is_whitespace) && !before.is_none_or(char::is_whitespace) => Role::Closes,
            _ => Role::Either,
        };
        let mark = match (c, len) {
            ('`', 2) => Some((Family::Double, Role::Opens, false)),
            ('\'', 2) => Some((Family::Double, neutral(), false)),
            ('“', _) if !loose_before && loose_after => Some((Family::Double, Role::Either, false)),
            ('“' | '„' | '‟', _) => Some((Family::Double, Role::Opens, false)),
            ('”', _) if loose_before && !loose_after => Some((Family::Double, Role::Either, false)),
            ('”', _) => Some((Family::Double, Role::Closes, false)),
            ('"', _) => Some((Family::Double, neutral(), false)),
            ('«', _) => Some((Family::Angle, Role::Opens, false)),
            ('»', _) => Some((Family::Angle, Role::Closes, false)),
            ('‚', _) if loose_before && !loose_after => Some((Family::Single, Role::Opens, false)),
            ('‘' | '’' | '\'', _) if letters(before) && letters(after) => None,
            ('‘', _) if is_elision(rest) => None,
            ('‘', _) if !loose_before && loose_after => Some((Family::Single, Role::Closes, true)),
            ('‘', _) => Some((Family::Single, Role::Opens, true)),
            ('’' | '\'', _) if loose_before && !loose_after => {
                // A curly ’ opens nothing; a straight one may, if something closes it.
                (c == '\'' && !is_elision(rest)).then_some((Family::Single, Role::Opens, true))
            }
            ('’' | '\'', _) if before.is_some_and(|c| c == 's' || c == 'S' || c == 'n') && after == Some(' ') => {
                Some((Family::Single, Role::MayClose, true))
            }
            ('’' | '\'', _) if !before.is_none_or(char::is_whitespace) => Some((Family::Single, Role::Closes, true)),
            _ => None,
        };
        if let Some((family, role, doubtful)) = mark {
            let start = paragraph.start + at;
            marks.push(Mark { span: Span::new(start, start + len), family, role, doubtful });
        }
        skip = at + len;
        before = Some(c);
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let found = find(text, Span::new(0, text.len()), false);
        let inner: Vec<&str> = found.quotations.iter().map(|quotation| quotation.inner.of(text)).collect();
        assert_eq!(inner, expect, "{text}");
    }

    #[test]
    fn every_kind_of_mark_is_known() {
        check("“It rained,” he said.", &["It rained,"]);
        check("\"It rained,\" he said. \"Hard.\"", &["It rained,", "Hard."]);
        check("‘It rained,’ he said.", &["It rained,"]);
        check("'It rained,' he said.", &["It rained,"]);
        check("``It rained,'' he said.", &["It rained,"]);
        check("„Es regnet“, sagte er.", &["Es regnet"]);
        check("«Il pleut», dit-il.", &["Il pleut"]);
        check("( \"It rained\" )", &["It rained"]);
    }

    #[test]
    fn apostrophes_open_nothing() {
        check("’Tis James’ house, O’Neill’s from the ’90s, said the boys’ father.", &[]);
        check("'Tis James' house, O'Neill's from the '90s, rock 'n' roll.", &[]);
        check("‘The workers’ party won,’ she said.", &["The workers’ party won,"]);
        check("“It’s ‘fine’ and James’ own”, he said.", &["It’s ‘fine’ and James’ own", "fine"]);
    }

    #[test]
    fn slips_break_nothing() {
        check("“The roof fell, he said. “Nobody was hurt.”", &["Nobody was hurt."]);
        check("He said: “The roof fell.", &["The roof fell."]);
        check("The roof fell”, he said.", &[]);
        check("“He said ‘no.” Then he left.", &["He said ‘no."]);
        check("\"", &[""]);
    }

    #[test]
    fn a_million_marks_take_a_moment() {
        for mark in ["“", "\"", " '", "‘", "”", "``", "“‘", "s' "] {
            let text = mark.repeat(200_000);
            let found = find(&text, Span::new(0, text.len()), false);
            assert!(found.quotations.iter().all(|quotation| quotation.depth <= DEEPEST));
        }
    }
}
