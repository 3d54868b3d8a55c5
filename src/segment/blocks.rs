//! Blocks as the reader found them → blocks as a person sees them: lines joined to paragraphs,
//! headings, bylines and page furniture told from prose.
//!
//! In: an article. Out: its blocks. Looks at layout and shape, never at meaning.
//!
//! “Also read” on a line of its own is navigation, “Talks Resume in Tarn” a heading.

use super::furniture::{LONGEST_LABEL, furniture};
use crate::lexicon::{abbreviation, word_class};
use crate::model::{Article, ArticleFormat, Block, BlockKind, WordClass};

/// Columns that a hard-wrapped line may have, at least and at most.
const WRAP: std::ops::RangeInclusive<usize> = 45..=100;

/// The article's blocks, refined.
pub(super) fn refine(article: &Article) -> Vec<Block> {
    let text = &article.text;
    let plain = article.format == ArticleFormat::Text;
    let mut blocks = if plain { join_lines(text, &article.blocks) } else { article.blocks.clone() };
    let count = blocks.len();
    for (index, block) in blocks.iter_mut().enumerate() {
        if block.kind == BlockKind::Paragraph {
            let closing = index + 2 >= count;
            block.kind = furniture(block.span.of(text), closing).unwrap_or(BlockKind::Paragraph);
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
        let heading = looks_like_heading(words, first, apart) || below_title && is_standfirst(words);
        if is_kicker(words) || prose_after[index] && heading {
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

/// “BOATS LEAVE THE U.S.”: a line in capitals, wherever it stands.
fn is_kicker(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let ends =
        ends_as_prose(words) && !words.rsplit(' ').next().is_some_and(is_initials) || words.ends_with([',', ';', ':']);
    letters >= 5
        && letters == words.chars().filter(|c| c.is_uppercase()).count()
        && !ends
        && !stops_inside(words)
        && words.split_whitespace().count() <= 14
}

/// “U.S.”, “W.”
fn is_initials(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let word = word.rsplit('-').next().unwrap_or(word);
    word.ends_with('.') && word.split('.').all(|part| part.chars().count() <= 1)
}

/// Whether a sentence ends within the line.
fn stops_inside(words: &str) -> bool {
    let mut rest = words.split_whitespace().peekable();
    while let Some(word) = rest.next() {
        let bare = word.trim_end_matches(['”', '"', '’', '\'', ')']);
        let stop = bare.ends_with('.') && !is_initials(bare) && abbreviation(bare.trim_end_matches('.')).is_none();
        if rest.peek().is_some() && (stop || bare.ends_with(['?', '!']) && bare.len() == word.len()) {
            return true;
        }
    }
    false
}

/// “Q: Why did the boats leave?”, “BERG: Why?”: a turn of a conversation.
fn is_turn(words: &str) -> bool {
    words.split_once(": ").is_some_and(|(who, _)| {
        !who.contains(char::is_lowercase) && who.contains(char::is_alphabetic) && who.split_whitespace().count() <= 4
    })
}

fn looks_like_heading(words: &str, first: bool, apart: bool) -> bool {
    let question = words.ends_with('?');
    if words.len() > LONGEST_LABEL
        || ends_as_prose(words) && !question
        || words.ends_with([',', ';', ':', '—', '–', '-'])
    {
        return false;
    }
    if !first && stops_inside(words)
        || first && words.contains(". ") && stops_inside(words)
        || question && is_turn(words)
    {
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
        return first && apart && all.len() <= 22 && words.contains(char::is_alphabetic);
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
        check(
            "ANNA W. BERG, BOATWRIGHT OF TARN, DIES AT 106\n\nShe was born in Tarn.\n\nNEW BOATS FOR THE U.S.\n\nThey left.\n\n\
             Q: Will they come back?\n\nA: No.\n\nI thought that --\n\nIt sank.\n\nTHE STRUGGLE FOR TARN",
            &[Title, Paragraph, Heading, Paragraph, Paragraph, Paragraph, Paragraph, Paragraph, Heading],
        );
        check("U.N. Chief Leaves Tarn\n\nHe left.", &[Title, Paragraph]);
        check(
            "Tarn’s harbour “more of a pond than a port”: ex-head of the board of the old shipyard\n\nHe left.",
            &[Title, Paragraph],
        );
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
