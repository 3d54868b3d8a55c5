//! Comments in Markdown and HTML that speak to onrecord: `<!-- onrecord-ignore loaded-verb: the court's word -->`.
//!
//! In: markup. Out: what such a comment says. Knows nothing of rules.

use crate::model::Remark;

/// How comments that are meant for us begin.
const SIGN: &str = "onrecord-";

/// Of a page after a comment, as much as is looked at to find the place again, in bytes.
const AHEAD: usize = 2_000;

/// What the comments in a piece of markup say, as far as they are meant for us, each with its first byte.
pub(super) fn remarks(markup: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + markup[from..].find("<!--")?;
            let inside = start + 4;
            let end = inside + markup[inside..].find("-->")?;
            from = end + 3;
            let said = markup[inside..end].trim();
            if said.starts_with(SIGN) {
                return Some((start, said));
            }
        }
    })
}

/// The remarks of a page whose article is `text`: each is placed by the words that follow it. The number of those whose
/// words are not in the article comes second.
pub(super) fn placed(page: &str, text: &str) -> (Vec<Remark>, usize) {
    let (mut placed, mut lost) = (Vec::new(), 0);
    let mut from = 0;
    for (start, said) in remarks(page) {
        let after = start + page[start..].find("-->").map_or(0, |at| at + 3);
        let to = page.floor_char_boundary((after + AHEAD).min(page.len()));
        let words = words_after(&page[after..to]);
        let near = |from: usize| words.as_deref().and_then(|words| Some(from + text[from..].find(words)?));
        match near(from).or_else(|| near(0)) {
            Some(at) => {
                from = at;
                // Behind words of its own block it speaks of that block, else of the next one.
                let inside = before_is_prose(&page[..start]);
                placed.push(Remark {
                    at,
                    inside,
                    line: Some(page[..start].matches('\n').count() + 1),
                    text: said.to_owned(),
                });
            }
            None => lost += 1,
        }
    }
    (placed, lost)
}

fn before_is_prose(before: &str) -> bool {
    before.trim_end().chars().next_back().is_some_and(|c| c != '>')
}

/// The first words of a page's text, at most six of them, without the tags before and up to whatever might be written in
/// another way there.
fn words_after(page: &str) -> Option<String> {
    let mut words = String::new();
    let mut rest = page;
    loop {
        rest = rest.trim_start();
        if rest.starts_with("<!--") {
            rest = &rest[rest.find("-->")? + 3..];
        } else if rest.starts_with('<') {
            rest = &rest[rest.find('>')? + 1..];
        } else {
            break;
        }
    }
    let run = &rest[..rest.find(['<', '&']).unwrap_or(rest.len())];
    for word in run.split_whitespace().take(6) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_meant_for_us_is_heard() {
        let markup = "<!-- a --> b <!--onrecord-ignore x: y--> c <!-- onrecord-ignore-file z --> <!-- onrecord-ignore";
        let found: Vec<&str> = remarks(markup).map(|(_, said)| said).collect();
        assert_eq!(found, ["onrecord-ignore x: y", "onrecord-ignore-file z"]);
    }

    #[test]
    fn a_page_is_searched_for_the_words_that_follow() {
        let text = "It rained hard.\n\nThe mayor lied, he said.";
        let page = "<p>It rained hard.</p>\n<!-- onrecord-ignore x: y -->\n<p><b>The mayor</b> lied, he said.</p><!-- onrecord-ignore z: q -->";
        let (found, lost) = placed(page, text);
        assert_eq!((found.len(), lost), (1, 1));
        assert_eq!((&text[found[0].at..][..9], found[0].line, found[0].inside), ("The mayor", Some(2), false));
    }
}
