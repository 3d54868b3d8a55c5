//! Tagged spans and the choices between them → [`Candidates`], for every learned engine alike.
//!
//! In: spans that do not overlap; for each cue the source it chose, for each piece of content the cue (or source) it
//! chose. Out: cues, mentions, contents and links. Pieces that chose the same cue become one content where something
//! of the sentence interrupts it.
//!
//! In “It rained”, said the minister, “all day”. both pieces chose `said` and are one content.

use std::ops::Range;

use super::tags::{Role, Tagged};
use super::{cue, mention};
use crate::lexicon::{gender_of_first_name, noun};
use crate::model::{
    Article, Basis, Candidates, Confidence, Content, Cue, Link, Mode, Nature, Number, Segmentation, WordClass,
};
use crate::text::Span;

/// Quotations looked through for the one that a mark belongs to; more lie in one another nowhere.
const NEAR: usize = 16;

/// Which span another one chose.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Choice {
    /// Its index among the spans; `None` for nobody.
    pub target: Option<usize>,
    /// The probability of the choice.
    pub probability: f32,
}

/// What the confidence of an attribution can rest on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The cue, where there is one.
    pub cue: Option<Part>,
    /// The source, where there is one.
    pub source: Option<Part>,
    /// The content; of several pieces the least sure.
    pub content: Part,
    /// The probability of what the content chose; of several pieces the least sure.
    pub content_choice: f32,
    /// The probability of what the cue chose; 1 without a cue.
    pub source_choice: f32,
    /// How many pieces the content has.
    pub pieces: usize,
    /// Tokens of the content.
    pub words: usize,
    /// Whether a quotation mark stands in the content or beside it.
    pub quoted: bool,
}

/// How sure a tagger is of one span.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    /// See [`Tagged::exact`].
    pub exact: f32,
    /// See [`Tagged::inside`].
    pub inside: f32,
}

impl Part {
    fn of(tagged: &Tagged) -> Self {
        Self { exact: tagged.exact, inside: tagged.inside }
    }

    fn min(self, other: Part) -> Part {
        Part { exact: self.exact.min(other.exact), inside: self.inside.min(other.inside) }
    }
}

/// Builds candidates of spans in text order and their choices (one a span; a source's is ignored).
///
/// A choice must point to a span of the right role: a content's to a cue or a source, a cue's to a source. Another is
/// taken for nobody. A content without a cue or a source is left out.
pub fn assemble(
    article: &Article,
    segmentation: &Segmentation,
    tagged: &[Tagged],
    choices: &[Choice],
    basis: Basis,
    judge: impl Fn(&Evidence) -> Confidence,
) -> Candidates {
    let text = article.text.as_str();
    let mut candidates = Candidates::default();
    // Where each span went in its list, and in how many parts.
    let mut place = vec![0..0; tagged.len()];
    for (index, span) in tagged.iter().enumerate() {
        match span.role {
            Role::Cue => {
                let words = bytes(segmentation, &span.tokens);
                place[index] = candidates.cues.len()..candidates.cues.len() + 1;
                candidates.cues.push(Cue {
                    confidence: Confidence::new(span.exact),
                    ..cue::describe(article, segmentation, &[words])
                });
            }
            Role::Source => {
                let first = candidates.mentions.len();
                for part in people(text, segmentation, source_tokens(text, segmentation, &span.tokens)) {
                    let words = bytes(segmentation, &part);
                    candidates.mentions.push(mention::describe(text, segmentation, words, Confidence::new(span.exact)));
                }
                place[index] = first..candidates.mentions.len();
            }
            Role::Content => {}
        }
    }
    for pieces in contents(segmentation, tagged, choices) {
        let Some(target) = choice(tagged, choices, pieces[0]) else { continue };
        let (cue, source) = match tagged[target].role {
            Role::Cue => (Some(target), choice(tagged, choices, target)),
            _ => (None, Some(target)),
        };
        let spans: Vec<Span> = pieces
            .iter()
            .map(|&piece| content_span(text, segmentation, &tagged[piece].tokens))
            .filter(|span| !span.is_empty())
            .collect();
        if spans.is_empty() {
            continue;
        }
        let content = pieces.iter().map(|&piece| Part::of(&tagged[piece])).reduce(Part::min).unwrap_or_default();
        let mode = mode(segmentation, &spans);
        if cue.is_none() && mode == Mode::Indirect {
            // Only a quotation is attributed by its place; where no word says so, nobody reports anything.
            continue;
        }
        let evidence = Evidence {
            cue: cue.map(|cue| Part::of(&tagged[cue])),
            source: source.map(|source| Part::of(&tagged[source])),
            content,
            content_choice: pieces.iter().map(|&piece| choices[piece].probability).fold(1.0, f32::min),
            source_choice: cue.map_or(1.0, |cue| choices[cue].probability),
            pieces: pieces.len(),
            words: pieces.iter().map(|&piece| tagged[piece].tokens.len()).sum(),
            quoted: mode != Mode::Indirect,
        };
        candidates.links.push(Link {
            cue: cue.map(|cue| place[cue].start),
            mentions: source.map_or_else(Vec::new, |source| place[source].clone().collect()),
            content: Some(candidates.contents.len()),
            relayed_by: None,
            covers: Vec::new(),
            confidence: judge(&evidence),
            basis,
        });
        candidates.contents.push(Content { spans, mode, confidence: Confidence::new(content.exact) });
    }
    candidates
}

/// The span that span number `index` chose, if it is of a role that may be chosen.
fn choice(tagged: &[Tagged], choices: &[Choice], index: usize) -> Option<usize> {
    let target = choices.get(index)?.target?;
    let fits = match (tagged[index].role, tagged.get(target)?.role) {
        (Role::Content, role) => role != Role::Content,
        (Role::Cue, role) => role == Role::Source,
        (Role::Source, _) => false,
    };
    fits.then_some(target)
}

/// Groups of pieces that are one content each, by their first piece.
fn contents(segmentation: &Segmentation, tagged: &[Tagged], choices: &[Choice]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    // The last group that chose each span.
    let mut last: Vec<Option<usize>> = vec![None; tagged.len()];
    for index in (0..tagged.len()).filter(|&index| tagged[index].role == Role::Content) {
        let Some(target) = choice(tagged, choices, index) else { continue };
        let group = last[target].filter(|&group| {
            let before = groups[group].last().copied().unwrap_or(index);
            belongs(segmentation, &tagged[before].tokens, &tagged[index].tokens)
        });
        match group {
            Some(group) => groups[group].push(index),
            None => {
                last[target] = Some(groups.len());
                groups.push(vec![index]);
            }
        }
    }
    groups
}

/// Whether two pieces that chose the same cue are one content: in one sentence, or in neighbouring ones of a paragraph,
/// or quoted both.
fn belongs(segmentation: &Segmentation, before: &Range<usize>, after: &Range<usize>) -> bool {
    let sentence = |token: usize| segmentation.sentence_at(segmentation.tokens[token].span.start).unwrap_or(0);
    let (from, to) = (sentence(before.end - 1), sentence(after.start));
    let one_paragraph = segmentation.sentences[from].paragraph == segmentation.sentences[to].paragraph;
    let quoted = |tokens: &Range<usize>| {
        let span = bytes(segmentation, tokens);
        mode(segmentation, &[span]) != Mode::Indirect
    };
    to <= from + 1 && one_paragraph || to <= from + 3 && quoted(before) && quoted(after)
}

fn bytes(segmentation: &Segmentation, tokens: &Range<usize>) -> Span {
    segmentation.tokens[tokens.start].span.cover(segmentation.tokens[tokens.end - 1].span)
}

/// Two who are one source, apart: “Anna Berg and Ole Dahl”, “analysts and ratings agencies”. Only by first names that are
/// known, since bodies have an “and” inside: “Marks and Spencer”; and by nouns for several people or bodies.
fn people(text: &str, segmentation: &Segmentation, tokens: Range<usize>) -> Vec<Range<usize>> {
    let class = |token: usize| segmentation.tokens[token].class;
    let word = |token: usize| segmentation.tokens[token].span.of(text);
    let person = |tokens: &Range<usize>| {
        (2..=4).contains(&tokens.len())
            && gender_of_first_name(word(tokens.start)).is_some()
            && tokens.clone().all(|token| matches!(class(token), WordClass::Proper | WordClass::Initial))
    };
    let and = tokens.clone().find(|&token| word(token) == "and");
    let end = tokens.end - usize::from(word(tokens.end - 1) == "both");
    let parts = and.filter(|&and| and < end).map(|and| [tokens.start..and, and + 1..end]);
    let several = |tokens: &Range<usize>| {
        const LONGEST: usize = 4;
        (1..=LONGEST).contains(&tokens.len())
            && tokens.clone().all(|token| matches!(class(token), WordClass::Word | WordClass::Determiner))
            && noun(&word(tokens.end - 1).to_lowercase()).is_some_and(|noun| {
                let many = word(tokens.end - 1).ends_with('s') && noun.number == Number::Plural;
                let some = matches!(word(tokens.end - 1), "media" | "people" | "police");
                (many || some) && matches!(noun.nature, Nature::Human | Nature::Organisation)
            })
    };
    let apart = |parts: &[Range<usize>; 2]| parts.iter().all(person) || parts.iter().all(several);
    parts.filter(apart).map_or_else(|| vec![tokens], Vec::from)
}

/// A source without punctuation around it and without the dateline of its paragraph.
fn source_tokens(text: &str, segmentation: &Segmentation, tokens: &Range<usize>) -> Range<usize> {
    let mut tokens = tokens.clone();
    let loose = |token: usize| {
        let class = segmentation.tokens[token].class;
        let word = segmentation.tokens[token].span.of(text);
        class == WordClass::QuoteMark || class == WordClass::Punctuation && !matches!(word, ")" | "]" | "@" | "#" | "$")
    };
    if let Some(dateline) = segmentation.dateline_at(segmentation.tokens[tokens.start].span.start) {
        tokens.start = dateline.tokens.end.min(tokens.end - 1);
    }
    while tokens.len() > 1 && (loose(tokens.start) || segmentation.tokens[tokens.start].class == WordClass::Coordinator)
    {
        tokens.start += 1;
    }
    let opened =
        |end: usize| (tokens.start..end).any(|token| matches!(segmentation.tokens[token].span.of(text), "(" | "["));
    let mut end = tokens.end;
    while end - tokens.start > 1
        && (loose(end - 1) || segmentation.tokens[end - 1].class == WordClass::Punctuation && !opened(end - 1))
    {
        end -= 1;
    }
    tokens.start..end
}

/// A content as an editor reads it: no joining word or comma before it, no comma or lone full stop after it, both
/// marks of a quotation or neither.
fn content_span(text: &str, segmentation: &Segmentation, tokens: &Range<usize>) -> Span {
    let all = &segmentation.tokens;
    let (mut start, mut end, mut joined) = (tokens.start, tokens.end, false);
    let closing = |token: usize| matches!(all[token].span.of(text), ")" | "]" | "%" | "?" | "!" | "…" | "..." | "$");
    let opening = |token: usize| matches!(all[token].span.of(text), "(" | "[" | "$" | "#" | "@" | "£" | "€");
    while start < end {
        let class = all[start].class;
        let loose = class == WordClass::Punctuation && !opening(start);
        let joins = class == WordClass::Coordinator && !joined && end - start > 1;
        if !loose && !joins {
            break;
        }
        joined |= joins;
        start += 1;
    }
    while start < end && all[end - 1].class == WordClass::Punctuation && !closing(end - 1) {
        end -= 1;
    }
    if start == end {
        return Span::new(all[tokens.start].span.start, all[tokens.start].span.start);
    }
    let tokens = balance(segmentation, start..end);
    bytes(segmentation, &tokens)
}

/// Takes in the second mark of a quotation that lies in `tokens` but for that mark, and gives up a mark at the edge
/// whose fellow stands elsewhere.
fn balance(segmentation: &Segmentation, tokens: Range<usize>) -> Range<usize> {
    let all = &segmentation.tokens;
    let (mut start, mut end) = (tokens.start, tokens.end);
    let is_mark = |token: usize| all.get(token).is_some_and(|token| token.class == WordClass::QuoteMark);
    // The first token before `token`, or at and after it, that is no punctuation.
    let back = |mut token: usize| {
        while token > 0 && all[token - 1].class == WordClass::Punctuation {
            token -= 1;
        }
        token.checked_sub(1)
    };
    let ahead = |token: usize| token + all[token..].iter().take_while(|t| t.class == WordClass::Punctuation).count();
    if is_mark(start) && end - start > 1 {
        match fellow(segmentation, start) {
            Some(mark) if mark >= end && mark == ahead(end) => end = mark + 1,
            Some(mark) if mark < start || mark >= end => start += 1,
            _ => {}
        }
    } else if let Some(mark) = back(start).filter(|&mark| is_mark(mark))
        && let Some(other) = fellow(segmentation, mark)
        && other > mark
        && (other < end || other == ahead(end))
    {
        (start, end) = (mark, end.max(other + 1));
    }
    if is_mark(end - 1) && end - start > 1 && fellow(segmentation, end - 1).is_some_and(|mark| mark < start) {
        end -= 1;
        while end - start > 1 && matches!(all[end - 1].class, WordClass::Punctuation) {
            end -= 1;
        }
    }
    start..end
}

/// The other mark of the quotation that token number `mark` opens or closes; `None` where it has none.
fn fellow(segmentation: &Segmentation, mark: usize) -> Option<usize> {
    let span = segmentation.tokens[mark].span;
    let upto = segmentation.quotations.partition_point(|quotation| quotation.span.start <= span.start);
    let near = segmentation.quotations[..upto].iter().rev().take(NEAR);
    let quotation = near
        .into_iter()
        .find(|quotation| quotation.closed && (quotation.span.start == span.start || quotation.span.end == span.end))?;
    let other = if quotation.span.start == span.start { quotation.inner.end } else { quotation.span.start };
    let token = segmentation.tokens.partition_point(|token| token.span.start < other);
    (token != mark).then_some(token)
}

/// Whether spans are quoted throughout, in part or not at all.
fn mode(segmentation: &Segmentation, spans: &[Span]) -> Mode {
    let (mut quoted, mut plain) = (false, false);
    for &span in spans {
        for token in &segmentation.tokens[segmentation.tokens_in(span)] {
            match token.class {
                WordClass::QuoteMark => quoted = true,
                WordClass::Punctuation => {}
                _ if segmentation.is_quoted(token.span.start) => quoted = true,
                _ => plain = true,
            }
        }
    }
    match (quoted, plain) {
        (true, false) => Mode::Direct,
        (true, true) => Mode::Mixed,
        (false, _) => Mode::Indirect,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;
    use crate::segment;

    /// Candidates of a text whose spans are written `[c:said]`, `[s:…]`, `[t:…]` (content); every content chooses
    /// cue number `cues[i]`, every cue the source nearest to it.
    fn candidates(marked: &str) -> (Article, Candidates) {
        let mut text = String::new();
        let mut marks: Vec<(Role, usize, usize)> = Vec::new();
        let mut rest = marked;
        while let Some(at) = rest.find('[') {
            text.push_str(&rest[..at]);
            let role = match &rest[at + 1..at + 2] {
                "s" => Role::Source,
                "c" => Role::Cue,
                _ => Role::Content,
            };
            let end = at + rest[at..].find(']').unwrap();
            let start = text.len();
            text.push_str(&rest[at + 3..end]);
            marks.push((role, start, text.len()));
            rest = &rest[end + 1..];
        }
        text.push_str(rest);
        let article = read::plain("test", &text);
        let segmentation = segment::segment(&article);
        let tagged: Vec<Tagged> = marks
            .iter()
            .map(|&(role, start, end)| {
                let tokens = segmentation.tokens_in(Span::new(start, end));
                Tagged { role, tokens, exact: 0.8, inside: 0.9 }
            })
            .collect();
        let nearest = |index: usize, role: Role| {
            (0..tagged.len()).filter(|&other| tagged[other].role == role).min_by_key(|&other| other.abs_diff(index))
        };
        let choices: Vec<Choice> = (0..tagged.len())
            .map(|index| {
                let target = match tagged[index].role {
                    Role::Content => nearest(index, Role::Cue).or_else(|| nearest(index, Role::Source)),
                    _ => nearest(index, Role::Source),
                };
                Choice { target, probability: 0.7 }
            })
            .collect();
        let found = assemble(&article, &segmentation, &tagged, &choices, Basis::Model("test"), |evidence| {
            Confidence::new(evidence.content_choice)
        });
        (article, found)
    }

    #[track_caller]
    fn check(marked: &str, expect: &[&str]) {
        let (article, found) = candidates(marked);
        let said: Vec<String> = found
            .links
            .iter()
            .map(|link| {
                let words = |span: &Span| span.of(&article.text).to_owned();
                let mentions: Vec<String> = link.mentions.iter().map(|&at| words(&found.mentions[at].span)).collect();
                let content: Vec<String> = found.contents[link.content.unwrap()].spans.iter().map(words).collect();
                format!("{}: {}", mentions.join(" + "), content.join(" | "))
            })
            .collect();
        assert_eq!(said, expect, "{marked}");
    }

    #[test]
    fn pieces_around_their_cue_are_one_content() {
        check(
            "[t:“It rained]”, [c:said] [s:the minister], [t:“all day.”]",
            &["the minister: “It rained” | “all day.”"],
        );
    }

    #[test]
    fn distant_pieces_without_quotation_are_contents_of_their_own() {
        check(
            "[s:Officials] [c:said] [t:it rained].\n\nThe hall stood.\n\nIt still stands. [t:Nobody was hurt].",
            &["Officials: it rained", "Officials: Nobody was hurt"],
        );
    }

    #[test]
    fn contents_are_clean_at_their_edges() {
        check("[s:He] [c:said] [t:that it rained.]", &["He: that it rained"]);
        check("It rained [t:, and the roof leaked,] [s:he] [c:said].", &["he: the roof leaked"]);
        check("“[t:It rained,]” [s:she] [c:said].", &["she: “It rained,”"]);
        check("[s:He] [c:called] it [t:“a shame] for us all.”", &["He: a shame"]);
        check("[s:He] [c:said] “it was [t:a shame”] for all.", &["He: a shame"]);
        check(
            "[s:(Reuters),] [c:citing] [t:a fire at the (old) mill (closed)].",
            &["Reuters: a fire at the (old) mill (closed)"],
        );
    }

    #[test]
    fn a_place_alone_attributes_too() {
        let (_, found) = candidates("[s:Berg]: [t:“No.”]");
        assert_eq!(found.links[0].cue, None);
        assert_eq!(found.contents[0].mode, Mode::Direct);
    }

    #[test]
    fn where_no_word_says_so_only_a_quotation_is_attributed() {
        check("[s:Berg] is mourning [t:the loss of the boats].", &[]);
    }

    #[test]
    fn contents_without_anybody_are_left_out() {
        check("[t:It rained].", &[]);
    }

    #[test]
    fn wrong_choices_are_nobody() {
        let article = read::plain("test", "Officials said it rained.");
        let segmentation = segment::segment(&article);
        let tagged = [Tagged { role: Role::Content, tokens: 2..4, exact: 1.0, inside: 1.0 }];
        let choices = [Choice { target: Some(7), probability: 1.0 }];
        let found = assemble(&article, &segmentation, &tagged, &choices, Basis::Model("test"), |_| Confidence::CERTAIN);
        assert!(found.links.is_empty());
    }
}
