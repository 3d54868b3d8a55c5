//! What of a sentence is left outside the parts of its attributions.
//!
//! A sentence is cut into clauses where punctuation and a joining word say so; a clause that shares a word with a content
//! or a cue is taken to be told by the source. Cutting too little is the safe side: what is left over accuses the writer
//! of asserting it.
//!
//! Of “Prices fell, and the shop closed, owners said.” with the content `the shop closed`, `Prices fell` is left.

use crate::lexicon::{is_speech_act, looks_finite};
use crate::model::{Article, Segmentation};
use crate::text::Span;

/// A piece of an attribution in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub span: Span,
    pub kind: PartKind,
}

/// Which piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PartKind {
    Content,
    Cue,
    Source,
}

/// What a sentence asserts besides its attributions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Remains {
    /// The clauses, without joining words and punctuation around them.
    pub spans: Vec<Span>,
    /// Whether they only tell that somebody spoke (“The mayor praised the crew”).
    pub frame: bool,
}

/// How a clause is joined to what stands before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// The sentence's first clause, or one after a semicolon, colon or dash.
    Free,
    /// After a comma and `and`, `but`, …
    Coordinate,
    /// A relative or adverbial clause or a participle: background to what it hangs on.
    Background,
}

/// Words after a comma that join a clause on a level with the one before.
const COORDINATORS: [&str; 6] = ["and", "but", "so", "yet", "or", "nor"];

/// Words that open a clause which hangs on another.
const BACKGROUND: [&str; 34] = [
    "after",
    "although",
    "amid",
    "as",
    "because",
    "before",
    "by",
    "despite",
    "during",
    "even",
    "except",
    "following",
    "for",
    "if",
    "in",
    "including",
    "like",
    "once",
    "since",
    "such",
    "that",
    "though",
    "to",
    "unless",
    "until",
    "when",
    "where",
    "whereas",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "with",
];

/// Spans in order, touching ones as one.
fn merged(parts: &[Part], wanted: impl Fn(PartKind) -> bool) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for part in parts.iter().filter(|part| wanted(part.kind)) {
        match spans.last_mut() {
            Some(last) if part.span.start <= last.end => last.end = last.end.max(part.span.end),
            _ => spans.push(part.span),
        }
    }
    spans
}

fn any_overlaps(spans: &[Span], span: Span) -> bool {
    let index = spans.partition_point(|other| other.end <= span.start);
    spans.get(index).is_some_and(|other| other.overlaps(span))
}

/// The clauses of sentence number `sentence` that none of `parts` (sorted by span) touches.
pub(super) fn remains(article: &Article, segmentation: &Segmentation, sentence: usize, parts: &[Part]) -> Remains {
    let told = merged(parts, |kind| kind != PartKind::Source);
    let contents = merged(parts, |kind| kind == PartKind::Content);
    let sources = merged(parts, |kind| kind == PartKind::Source);
    let mut own = Vec::new();
    let mut frames = Vec::new();
    for (span, joint) in clauses(article, segmentation, sentence, &contents) {
        if any_overlaps(&told, span) || joint == Joint::Background {
            continue;
        }
        let words: Vec<String> = words(article, segmentation, span);
        // Three words are the least that say something of somebody: “Prices fell sharply”.
        if words.len() < 3 {
            continue;
        }
        match words.iter().find(|word| looks_finite(word)) {
            Some(verb) if is_speech_act(verb) && (joint == Joint::Coordinate || any_overlaps(&sources, span)) => {
                frames.push(span);
            }
            Some(_) => own.push(span),
            None => {}
        }
    }
    let frame = own.is_empty() && !frames.is_empty();
    Remains { spans: if frame { frames } else { own }, frame }
}

/// Lower case, straight apostrophes, no punctuation.
fn words(article: &Article, segmentation: &Segmentation, span: Span) -> Vec<String> {
    segmentation.tokens[segmentation.tokens_in(span)]
        .iter()
        .map(|token| lower(token.span.of(&article.text)))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect()
}

fn lower(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

fn clauses(article: &Article, segmentation: &Segmentation, sentence: usize, contents: &[Span]) -> Vec<(Span, Joint)> {
    let whole = &segmentation.sentences[sentence];
    let tokens = &segmentation.tokens[whole.tokens.clone()];
    let mut cuts: Vec<(usize, Joint)> = vec![(0, Joint::Free)];
    for (index, token) in tokens.iter().enumerate() {
        let mark = token.span.of(&article.text);
        if !matches!(mark, "," | ";" | ":" | "—" | "–" | "--" | "(" | ")")
            || any_overlaps(contents, token.span)
            || segmentation.is_quoted(token.span.start)
        {
            continue;
        }
        let Some(next) = tokens.get(index + 1) else { break };
        let word = lower(next.span.of(&article.text));
        let background = BACKGROUND.contains(&word.as_str()) || word.ends_with("ing") || mark == "(";
        let joint = match mark {
            "," if COORDINATORS.contains(&word.as_str()) => Joint::Coordinate,
            _ if background => Joint::Background,
            "," => continue,
            _ => Joint::Free,
        };
        cuts.push((index + 1, joint));
    }
    // A first clause that hangs on what follows, up to its comma, stays with it: only later cuts end it.
    let mut clauses = Vec::with_capacity(cuts.len());
    for (number, &(from, joint)) in cuts.iter().enumerate() {
        let to = cuts.get(number + 1).map_or(tokens.len(), |&(next, _)| next);
        let mut piece = &tokens[from..to];
        let is_edge = |word: &str| !word.chars().any(char::is_alphanumeric) || COORDINATORS.contains(&word);
        while let Some((first, rest)) = piece.split_first() {
            if !is_edge(&lower(first.span.of(&article.text))) {
                break;
            }
            piece = rest;
        }
        while let Some((last, rest)) = piece.split_last() {
            if last.span.of(&article.text).chars().any(char::is_alphanumeric) {
                break;
            }
            piece = rest;
        }
        let (Some(first), Some(last)) = (piece.first(), piece.last()) else { continue };
        // “…, and that the roof leaked” goes on with what was said before.
        let goes_on = joint == Joint::Coordinate && lower(first.span.of(&article.text)) == "that";
        let opens = lower(first.span.of(&article.text));
        let hangs =
            joint != Joint::Coordinate && BACKGROUND.contains(&opens.as_str()) && opens != "in" && opens != "for";
        let joint = if goes_on || hangs { Joint::Background } else { joint };
        clauses.push((first.span.cover(last.span), joint));
    }
    clauses
}
