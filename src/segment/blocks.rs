//! Blocks as the reader found them → blocks as a person sees them: lines joined to paragraphs,
//! headings, bylines and page furniture told from prose.
//!
//! In: an article. Out: its blocks. Looks at layout and shape, never at meaning.
//!
//! “Also read” on a line of its own is navigation, “Talks Resume in Tarn” a heading.

use std::ops::RangeInclusive;

use super::dateline;
use super::furniture::{LONGEST_LABEL, furniture, leading_time};
use crate::lexicon::{abbreviation, word_class};
use crate::model::{Article, ArticleFormat, Block, BlockKind, WordClass};
use crate::text::Span;

/// Columns that a hard-wrapped line may have, at least and at most.
const WRAP: RangeInclusive<usize> = 45..=100;

/// One in so many lines above another breaks off in mid-sentence where text is wrapped: fewer by half than in prose, for
/// the sake of names, numbers and lists.
const BREAKS_OFF: usize = 4;

/// Columns that a full line may lack.
const GRACE: usize = 8;

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
    part_dateline(text, &mut blocks);
    part_times(text, blocks)
}

/// Parts the times of a running report from its entries: “14:05 Police say that”.
fn part_times(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut parted = Vec::with_capacity(blocks.len());
    for block in blocks {
        let time = block.kind.carries_claims().then(|| leading_time(block.span.of(text))).flatten();
        let cut = block.span.start + time.unwrap_or(0);
        if time.is_some() {
            parted.push(Block { span: Span::new(block.span.start, cut).trim(text), kind: BlockKind::Other });
        }
        parted.push(Block { span: Span::new(cut, block.span.end), kind: block.kind });
    }
    parted
}

/// Parts the place that the prose opens with from its paragraph: “MUMBAI: Exports fell”, “New Delhi, Nov 12: Exports fell”.
/// Where more paragraphs begin so, people talk.
fn part_dateline(text: &str, blocks: &mut Vec<Block>) {
    let is_prose = |block: &Block| block.kind == BlockKind::Paragraph;
    let Some(first) = blocks.iter().position(is_prose) else { return };
    let head = dateline::head(blocks[first].span.of(text)).filter(|head| head.colon);
    let Some(head) = head else { return };
    if blocks[first + 1..].iter().any(|block| is_prose(block) && is_turn(block.span.of(text))) {
        return;
    }
    let span = blocks[first].span;
    let cut = span.start + head.end;
    blocks[first].span = Span::new(cut, span.end).trim(text);
    blocks.insert(first, Block { span: Span::new(span.start, cut), kind: BlockKind::Other });
}

/// Joins the lines of hard-wrapped paragraphs.
fn join_lines(text: &str, lines: &[Block]) -> Vec<Block> {
    let columns: Vec<Option<usize>> = lines.iter().map(|&line| columns(text, line)).collect();
    let Some(wrap) = wrap(text, lines, &columns) else { return lines.to_vec() };
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    for (index, &line) in lines.iter().enumerate() {
        let goes_on = || {
            let above = index.checked_sub(1)?;
            let (full, _) = columns[above].zip(columns[index])?;
            Some(goes_on(text, lines[above], line, full, wrap))
        };
        match blocks.last_mut().filter(|_| goes_on() == Some(true)) {
            Some(paragraph) => paragraph.span.end = line.span.end,
            None => blocks.push(line),
        }
    }
    blocks
}

fn blank_between(text: &str, one: Block, other: Block) -> bool {
    let gap = &text[one.span.end..other.span.start];
    let ends = gap.bytes().filter(|&byte| byte == b'\n').count();
    ends.max(gap.bytes().filter(|&byte| byte == b'\r').count()) > 1
}

/// The columns at which the text is wrapped; `None` where each line is a paragraph.
///
/// Wrapped lines break off in mid-sentence: the next begins in lower case. Of the lines right above another, of the
/// lengths that wrapped lines have, one in [`BREAKS_OFF`] does so at least. `columns` are those of the lines.
fn wrap(text: &str, lines: &[Block], columns: &[Option<usize>]) -> Option<usize> {
    let (mut pairs, mut breaks, mut widest) = (0, 0, 0);
    for (pair, columns) in lines.windows(2).zip(columns.windows(2)) {
        let &[Some(above), Some(below)] = columns else { continue };
        if above.max(below) > *WRAP.end() || blank_between(text, pair[0], pair[1]) {
            continue;
        }
        pairs += 1;
        if breaks_off(text, pair[0], pair[1]) {
            breaks += 1;
            widest = widest.max(above);
        }
    }
    (breaks > 0 && breaks * BREAKS_OFF >= pairs && WRAP.contains(&widest)).then_some(widest)
}

/// How many columns a line has; `None` for one that no wrapping makes.
fn columns(text: &str, line: Block) -> Option<usize> {
    let wrapped = line.kind == BlockKind::Paragraph && line.span.len() <= 500;
    wrapped.then(|| line.span.of(text).chars().count())
}

/// Whether a sentence goes on from one line to the next.
fn breaks_off(text: &str, one: Block, other: Block) -> bool {
    let ends = one.span.of(text).ends_with(['.', '!', '?', '”', '"', ':']);
    !ends && other.span.of(text).starts_with(char::is_lowercase)
}

/// Whether a line goes on with the paragraph of the one above: the one above, of `full` columns, is as full as the width
/// allows, and no paragraph begins here, with a mark of lists or farther to the right than the line above.
fn goes_on(text: &str, above: Block, line: Block, full: usize, wrap: usize) -> bool {
    if blank_between(text, above, line) || full > *WRAP.end() {
        return false;
    }
    let words = line.span.of(text);
    let word = words.split_whitespace().next().unwrap_or("");
    if matches!(word, "-" | "–" | "—" | "*" | "•" | "·") || indent(text, line) > indent(text, above) + 1 {
        return false;
    }
    // Columns of grace: wide characters, a shorter first line, a word parted at the end of a line.
    full + 1 + word.chars().count() + GRACE > wrap || breaks_off(text, above, line) && full * 2 > wrap
}

/// Blanks in front of a line.
fn indent(text: &str, line: Block) -> usize {
    text[..line.span.start].bytes().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
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

    #[test]
    fn one_wrapped_paragraph_tells_of_the_others() {
        use BlockKind::{Paragraph, Title};
        // Lines that begin with names, a word parted at the end of a line, a short last line, a paragraph set in.
        let text = "                  QUAY AT TARN TO CLOSE\n\n\
                    TARN (Tarn Agency) — The council has confirmed that the quay will close, a spokes-\nwoman said on Tuesday.\n\n\
                    Her opponents disagree. The leader of the Boat Party, Tom Ashby, called it\n\"an act of vandalism\" and said documents that his office had got under the\nFreedom of Information Act showed that Tarn had known since 2023.\n\
                    \u{20}  Nobody has answered him. The council said that it would not, and the harbour\nmaster has left.\n\
                    - A first point, which is a line of its own and no part of the one above it,\n- a second point.";
        let found = kinds(text);
        let kinds: Vec<BlockKind> = found.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, [Title, Paragraph, Paragraph, Paragraph, Paragraph, Paragraph], "{found:?}");
        assert!(found[2].1.ends_with("since 2023."), "{found:?}");
    }

    #[test]
    fn a_place_before_a_colon_is_no_prose() {
        use BlockKind::{Other, Paragraph};
        let told = " Exports of boats are likely to fall before the winter, the mayor said.";
        for place in ["MUMBAI:", "New Delhi:", "TARN, Nov 12:", "PORT TARN:"] {
            check(&format!("{place}{told}\nShe left."), &[Other, Paragraph, Paragraph]);
        }
        for speaker in ["Berg:", "POLICE:", "BERG said this:"] {
            check(&format!("{speaker}{told}\nShe left."), &[Paragraph, Paragraph]);
        }
        check(&format!("BERG:{told}\nLUND: Why?"), &[Paragraph, Paragraph]);
    }

    #[test]
    fn lines_of_their_own_stay_apart() {
        use BlockKind::Paragraph;
        // A list of results, and a paragraph that begins with a name in lower case.
        check("Berg won in Tarn with 52 votes of 100.\nLund won in Marlow with 48 votes.\nek lost.", &[Paragraph; 3]);
        check(
            "The council of Tarn met.\nThe quay has been sinking for years, and nothing can be done about it, she said\n\
             eBoats, a maker of boats, said it would leave Tarn before the winter storms.\nThe mayor left.\nSo did Berg.\n\
             The harbour master stays.\nThe boats do not.",
            &[Paragraph; 7],
        );
    }
}
