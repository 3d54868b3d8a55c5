//! Blocks as the reader found them → blocks as a person sees them: lines joined to paragraphs,
//! headings, bylines and page furniture told from prose.
//!
//! In: an article. Out: its blocks. Looks at layout and shape, never at meaning.
//!
//! “Also read” on a line of its own is navigation, “Talks Resume in Tarn” a heading.

use crate::lexicon::word_class;
use crate::model::{Article, ArticleFormat, Block, BlockKind, WordClass};

/// Columns that a hard-wrapped line may have, at least and at most.
const WRAP: std::ops::RangeInclusive<usize> = 45..=100;

/// Lines longer than this (bytes) are prose, whatever they look like.
const LONGEST_LABEL: usize = 160;

/// The article's blocks, refined.
pub(super) fn refine(article: &Article) -> Vec<Block> {
    let text = &article.text;
    let plain = article.format == ArticleFormat::Text;
    let mut blocks = if plain { join_lines(text, &article.blocks) } else { article.blocks.clone() };
    for block in &mut blocks {
        if block.kind == BlockKind::Paragraph {
            block.kind = furniture(block.span.of(text)).unwrap_or(BlockKind::Paragraph);
        }
    }
    if plain {
        headings(text, &mut blocks);
    }
    blocks
}

/// Joins the lines of hard-wrapped paragraphs.
fn join_lines(text: &str, lines: &[Block]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    let mut from = 0;
    while from < lines.len() {
        let mut to = from + 1;
        while to < lines.len() && !blank_between(text, lines[to - 1], lines[to]) {
            to += 1;
        }
        let run = &lines[from..to];
        if is_wrapped(text, run) {
            let span = run[0].span.cover(run[run.len() - 1].span);
            blocks.push(Block { span, kind: run[0].kind });
        } else {
            blocks.extend_from_slice(run);
        }
        from = to;
    }
    blocks
}

fn blank_between(text: &str, one: Block, other: Block) -> bool {
    let gap = &text[one.span.end..other.span.start];
    let ends = gap.bytes().filter(|&byte| byte == b'\n').count();
    ends.max(gap.bytes().filter(|&byte| byte == b'\r').count()) > 1
}

/// Whether every line but the last is as full as its width allows, and one breaks off in mid-sentence.
fn is_wrapped(text: &str, lines: &[Block]) -> bool {
    if lines.len() < 2 || lines.iter().any(|line| line.kind != BlockKind::Paragraph || line.span.len() > 500) {
        return false;
    }
    let width = |line: &Block| line.span.of(text).chars().count();
    let widest = lines.iter().map(width).max().unwrap_or(0);
    if !WRAP.contains(&widest) {
        return false;
    }
    let mut breaks_off = false;
    for pair in lines.windows(2) {
        let next = pair[1].span.of(text);
        let word = next.split_whitespace().next().unwrap_or("").chars().count();
        // Eight columns of grace: wide characters, a shorter first line.
        if width(&pair[0]) + 1 + word + 8 <= widest {
            return false;
        }
        let line = pair[0].span.of(text);
        breaks_off |= !line.ends_with(['.', '!', '?', '”', '"', ':']) && next.starts_with(char::is_lowercase);
    }
    breaks_off
}

/// Lines of a page that are no part of its article, whole and lower case.
const LABELS: &[&str] = &[
    "also read",
    "read also",
    "read more",
    "read next",
    "read full story",
    "others are reading now",
    "related",
    "related articles",
    "related stories",
    "related news",
    "related topics",
    "related coverage",
    "more on this story",
    "more stories",
    "more news",
    "most read",
    "most popular",
    "trending",
    "trending now",
    "recommended",
    "recommended for you",
    "you may also like",
    "you might also like",
    "advertisement",
    "advertising",
    "ad",
    "sponsored",
    "sponsored content",
    "promoted",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share on facebook",
    "share on twitter",
    "tweet",
    "email",
    "print",
    "subscribe",
    "subscribe now",
    "sign up",
    "log in",
    "comments",
    "view comments",
    "leave a comment",
    "continue reading",
    "story continues below",
    "story continues below advertisement",
    "article continues below",
    "article continues after advertisement",
    "scroll down",
    "back to top",
    "follow us",
    "newsletter",
    "see also",
    "editors' picks",
    "editor's picks",
    "what to read next",
    "up next",
    "watch",
    "watch live",
    "listen",
    "skip to content",
    "skip advertisement",
    "people are also reading",
    "in this story",
    "top stories",
    "live updates",
    "loading",
    "tags",
    "topics",
];

/// How lines of navigation begin, lower case.
const LEADS: &[&str] = &[
    "read more:",
    "also read:",
    "read also:",
    "read next:",
    "related:",
    "see also:",
    "more:",
    "watch:",
    "listen:",
    "subscribe to ",
    "sign up for ",
    "sign up to ",
    "share this ",
    "follow us ",
    "click here ",
    "download our ",
    "url http",
    "url: http",
    "http://",
    "https://",
    "www.",
    "tags:",
    "topics:",
    "filed under",
    "© ",
    "(c) ",
    "copyright ",
    "all rights reserved",
    "slideshow (",
    "video player",
    "get the latest ",
    "join our ",
    "this article was originally published",
    "recommended:",
    "don't miss:",
    "read the full ",
    "this blog is now closed",
    "comments are closed",
];

/// How captions begin, lower case.
const CAPTIONS: &[&str] = &[
    "file photo:",
    "file photo ",
    "file image ",
    "image:",
    "photo:",
    "picture:",
    "caption:",
    "photo by ",
    "image credit",
    "photo credit",
    "image source",
    "photograph:",
    "[image",
    "illustration:",
    "video:",
];

/// How bylines begin, lower case.
const BYLINES: &[&str] = &[
    "(reporting by ",
    "reporting by ",
    "(editing by ",
    "editing by ",
    "(writing by ",
    "writing by ",
    "(additional reporting",
    "additional reporting by ",
    "(compiled by ",
    "(edited by ",
    "date/ ",
    "date/author",
    "date: ",
    "author: ",
    "authors: ",
    "published: ",
    "published on ",
    "updated: ",
    "last updated",
    "posted: ",
    "posted on ",
    "date ",
    "author ",
    "written by ",
    "from our correspondent",
];

/// How lines end that credit those who helped to write the article, lower case.
const CONTRIBUTED: &[&str] = &[
    " contributed reporting",
    " contributed to this report",
    " contributed to this story",
    " contributed to this article",
];

/// What a line is by its words alone.
fn furniture(words: &str) -> Option<BlockKind> {
    if !words.contains(char::is_alphanumeric) {
        return Some(BlockKind::Other);
    }
    if words.len() > 4 * LONGEST_LABEL {
        return None;
    }
    let lower = words.to_lowercase().replace('’', "'");
    let label = lower
        .trim_end_matches([':', '.', '…', '!', '»', '>', '→'])
        .trim_start_matches(['»', '>', '→', '•', '|', '-'])
        .trim();
    if LABELS.contains(&label) {
        return Some(BlockKind::Navigation);
    }
    if CAPTIONS.iter().any(|lead| lower.starts_with(lead)) {
        return Some(BlockKind::Caption);
    }
    let credits = lower.contains("reporting by ") || lower.contains("editing by ") || lower.contains("writing by ");
    if lower.starts_with('(') && lower.ends_with(')') && credits {
        return Some(BlockKind::Byline);
    }
    // “The quay at Tarn. Image: Tarn Agency.”
    let credit =
        [" image: ", " photo: ", " picture: ", " photograph: "].iter().filter_map(|mark| lower.rfind(mark)).max();
    if credit.is_some_and(|at| lower.len() - at < 60) && words.len() < 2 * LONGEST_LABEL {
        return Some(BlockKind::Caption);
    }
    if words.len() < 2 * LONGEST_LABEL && CONTRIBUTED.iter().any(|ending| label.ends_with(ending)) {
        return Some(BlockKind::Byline);
    }
    if is_list_of_names(words) {
        return Some(BlockKind::Other);
    }
    if words.len() > LONGEST_LABEL {
        return None;
    }
    let stamped = lower.starts_with("source:") && lower.contains('|');
    if stamped || is_date(&lower) || is_time_stamp(&lower) {
        return Some(BlockKind::Byline);
    }
    if BYLINES.iter().any(|lead| lower.starts_with(lead)) {
        let bare = lower.starts_with("date ") || lower.starts_with("author ");
        let sentence = words.ends_with(['.', '”', '"']) && words.split_whitespace().count() > 8;
        if (!bare || lower.contains(|c: char| c.is_ascii_digit() || c == '/')) && !sentence {
            return Some(BlockKind::Byline);
        }
    }
    if LEADS.iter().any(|lead| lower.starts_with(lead)) && !words.contains(['“', '"']) {
        return Some(BlockKind::Navigation);
    }
    is_byline(words).then_some(BlockKind::Byline)
}

/// “Updated at 18:05 with comment from the mayor.”, “First published at 9am”.
fn is_time_stamp(lower: &str) -> bool {
    let rest = ["updated at ", "updated ", "first published at "].iter().find_map(|lead| lower.strip_prefix(lead));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// “Hartside (4-4-2): Poole; Ames, Dunn, Kerr; Moss, Orr.”: a label and at least five names after it.
fn is_list_of_names(words: &str) -> bool {
    let Some((label, names)) = words.split_once(": ") else { return false };
    let names = names.trim_end_matches('.').split([',', ';']).map(str::trim);
    let is_name = |name: &str| {
        let mut words = name.split_whitespace();
        words.clone().count() <= 3 && words.all(|word| !word.starts_with(char::is_lowercase))
    };
    label.split_whitespace().count() <= 6 && names.clone().count() >= 5 && names.into_iter().all(is_name)
}

/// “Monday, 4 May 2015, 10:30 GMT”.
fn is_date(lower: &str) -> bool {
    const NAMES: &[&str] = &[
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
        "fri", "sat", "sun", "gmt", "utc", "bst", "cet", "est", "edt", "pst", "pdt", "a.m", "p.m", "am", "pm", "at",
    ];
    let words = || lower.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    (2..=8).contains(&words().count())
        && words().any(number)
        && words().any(|word| NAMES[..19].iter().any(|name| word.starts_with(name)))
        && words().all(|word| number(word) || word.len() <= 9 && NAMES.iter().any(|name| word.starts_with(name)))
}

/// “By Jane Doe”, “By Jane Doe and John Roe, Political Correspondent”.
fn is_byline(words: &str) -> bool {
    let Some(rest) = words.strip_prefix("By ").or_else(|| words.strip_prefix("BY ")) else { return false };
    let names: Vec<&str> = rest.split_whitespace().collect();
    let small = |word: &&&str| {
        word.starts_with(char::is_lowercase)
            && !matches!(**word, "and" | "in" | "for" | "at" | "of" | "de" | "van" | "von" | "al" | "the")
    };
    (1..=14).contains(&names.len())
        && !words.ends_with(['.', '!', '?', '”'])
        && names[0].starts_with(char::is_uppercase)
        && !names.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        && names.iter().filter(small).count() == 0
}

/// Tells titles and headings from prose.
fn headings(text: &str, blocks: &mut [Block]) {
    let mut prose_after = vec![false; blocks.len()];
    let mut next: Option<bool> = None;
    for index in (0..blocks.len()).rev() {
        // Headings stand above prose, or above another heading that does.
        prose_after[index] = next.unwrap_or(false);
        if matches!(blocks[index].kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote) {
            let words = blocks[index].span.of(text);
            next = Some(ends_as_prose(words) || words.len() > LONGEST_LABEL || next == Some(true));
        }
    }
    let mut first = true;
    for index in 0..blocks.len() {
        if blocks[index].kind != BlockKind::Paragraph {
            continue;
        }
        let words = blocks[index].span.of(text);
        let apart = blocks.get(index + 1).is_some_and(|next| blank_between(text, blocks[index], *next));
        let below_title = index > 0 && blocks[index - 1].kind == BlockKind::Title;
        if prose_after[index] && (looks_like_heading(words, first, apart) || below_title && is_standfirst(words)) {
            blocks[index].kind = if first { BlockKind::Title } else { BlockKind::Heading };
        }
        first = false;
    }
}

/// The line under a headline that says what the article is about, without a full stop.
fn is_standfirst(words: &str) -> bool {
    words.len() <= LONGEST_LABEL && !words.ends_with(['.', '!', '…', ',', ';', ':', '”', '"']) && !words.contains(". ")
}

fn ends_as_prose(words: &str) -> bool {
    words.trim_end_matches(['”', '"', '’', '\'', ')', '»']).ends_with(['.', '!', '?', '…'])
}

fn looks_like_heading(words: &str, first: bool, apart: bool) -> bool {
    let question = words.ends_with('?');
    if words.len() > LONGEST_LABEL || ends_as_prose(words) && !question || words.ends_with([',', ';', ':']) {
        return false;
    }
    if words.contains(". ") && !words.contains("vs. ") && !words.contains("U.S. ") {
        return false;
    }
    let all: Vec<&str> = words.split_whitespace().collect();
    let quoted = words.contains(['“', '"']);
    let (mut large, mut open) = (0, 0);
    for word in all.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())) {
        let lower = word.to_lowercase();
        if word.is_empty()
            || !word.starts_with(char::is_alphabetic)
            || word_class(&lower).is_some_and(|class| class != WordClass::Adverb)
        {
            continue;
        }
        open += 1;
        large += usize::from(word.starts_with(char::is_uppercase));
    }
    let titled = open > 0 && large * 4 >= open * 3 && (open > 1 || all.len() <= 3);
    let most = if first { 22 } else { 14 };
    if titled && !(question && quoted) {
        return all.len() <= most;
    }
    if quoted {
        return first && apart && all.len() <= 16 && words.contains(char::is_alphabetic);
    }
    if question {
        return (apart || first) && all.len() <= 12;
    }
    if first { all.len() <= 18 } else { apart && all.len() <= 9 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(start, start + line.len()).trim(text);
            start += line.len();
            if !span.is_empty() {
                blocks.push(Block { span, kind: BlockKind::Paragraph });
            }
        }
        let article = Article { text: text.to_owned(), blocks, ..Article::default() };
        refine(&article).into_iter().map(|block| (block.kind, block.span.of(text).to_owned())).collect()
    }

    #[track_caller]
    fn check(text: &str, expect: &[BlockKind]) {
        let found = kinds(text);
        assert_eq!(found.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), expect, "{found:?}");
    }

    #[test]
    fn furniture_is_no_prose() {
        use BlockKind::{Byline, Caption, Navigation, Paragraph};
        check(
            "The quay at Tarn is sinking, the mayor said.\nAlso read\nOthers are reading now\nRead more: Boats leave\n\
             FILE PHOTO: Boats at the quay.\nBy Anna Berg\n(Reporting by Anna Berg; Editing by Ole Lund)\nTuesday, May 5, 2015\nBoats at the quay. Image: Tarn Agency.\n\
             URL https://example.org/a\nBy noon the boats had left the quay and nobody knew why",
            &[
                Paragraph, Navigation, Navigation, Navigation, Caption, Byline, Byline, Byline, Caption, Navigation,
                Paragraph,
            ],
        );
    }

    #[test]
    fn headlines_and_headings_stand_above_prose() {
        use BlockKind::{Heading, Paragraph, Title};
        check(
            "Quay at Tarn is sinking\nThe mayor said so.\nWhat Happens to the “Old” Boats\n\nThey leave.\n\
             What comes next?\n\nNobody knows.\nThe quay is sinking and “nobody cares”, the mayor said on Monday\n\nEnd.",
            &[Title, Paragraph, Heading, Paragraph, Heading, Paragraph, Paragraph, Paragraph],
        );
        check("Nothing follows here", &[Paragraph]);
    }

    #[test]
    fn credits_stamps_and_lists_of_names_are_no_prose() {
        use BlockKind::{Byline, Heading, Other, Paragraph, Title};
        check(
            "Quay at Tarn is sinking\nThe mayor of the town knows since last year that it cannot be saved before winter\n\n\
             The mayor said so.\nUpdated at 14:30 with the harbour master's comment.\n\
             Dell reported from Tarn. Tarn Agency writer Jana Pohl in Marlow contributed to this report.\n\
             Tarn Rovers: Berg; Lund, Ek, Holm; Dahl (Moss 60).\nThree boats left: Berg, who owns one, Lund and Ek.",
            &[Title, Heading, Paragraph, Byline, Byline, Other, Paragraph],
        );
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The quay at Tarn has been sinking for years, and the mayor of the\ntown said on Monday \
                    that nothing could be done about it before the\nwinter storms were over.\n\nA second one.";
        check(text, &[BlockKind::Paragraph, BlockKind::Paragraph]);
        check("The quay sank.\nThe mayor left the town hall.\n", &[BlockKind::Paragraph, BlockKind::Paragraph]);
    }
}
