use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::font::{Fonts, Weight};

/// Whether a line reads from right to left: its first letter does.
pub(super) fn is_right_to_left(text: &str) -> bool {
    let rtl = |c: char| {
        ('\u{0590}'..='\u{08FF}').contains(&c)
            || ('\u{FB1D}'..='\u{FDFF}').contains(&c)
            || ('\u{FE70}'..='\u{FEFC}').contains(&c)
            || ('\u{10800}'..='\u{10FFF}').contains(&c)
            || ('\u{1E800}'..='\u{1EFFF}').contains(&c)
    };
    text.chars().find(|&c| c.is_alphabetic()).is_some_and(rtl)
}

/// Whether a line may break on either side of it: ideographs and kana.
fn breaks_anywhere(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|c| c.width() == Some(2) && u32::from(c) >= 0x2E80)
}

/// Lines of `text` no wider than `width` at `size`, at most `max` of them; where more were needed
/// the last ends in an ellipsis. At least one line. Also whether something was cut.
pub(super) fn wrap(
    fonts: &Fonts,
    weight: Weight,
    size: f64,
    text: &str,
    width: f64,
    max: usize,
) -> (Vec<String>, bool) {
    let space = fonts.width(weight, size, " ");
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for word in text.split(' ') {
        let mut gap = if line.is_empty() { 0.0 } else { space };
        for piece in pieces(fonts, weight, size, word, width) {
            let long = fonts.width(weight, size, piece);
            if used + gap + long > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
                gap = 0.0;
                if lines.len() > max {
                    break;
                }
            }
            if gap > 0.0 {
                line.push(' ');
            }
            line.push_str(piece);
            used += gap + long;
            gap = 0.0;
        }
        if lines.len() > max {
            break;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    let cut = lines.len() > max;
    if cut {
        lines.truncate(max);
        if let Some(last) = lines.last_mut() {
            *last = shorten(fonts, weight, size, &format!("{last}…"), width, true);
        }
    }
    (lines, cut)
}

/// A word in pieces between which a line may break: whole where it fits, after each ideograph, and
/// anywhere in a word wider than the line.
fn pieces<'a>(fonts: &Fonts, weight: Weight, size: f64, word: &'a str, width: f64) -> Vec<&'a str> {
    if word.is_ascii() && fonts.width(weight, size, word) <= width {
        return vec![word];
    }
    let too_wide = fonts.width(weight, size, word) > width;
    let mut pieces = Vec::new();
    let (mut start, mut used) = (0, 0.0);
    for (at, cluster) in word.grapheme_indices(true) {
        let long = fonts.width(weight, size, cluster);
        if at > start && (breaks_anywhere(cluster) && !is_closing(cluster) || too_wide && used + long > width) {
            pieces.push(&word[start..at]);
            start = at;
            used = 0.0;
        }
        used += long;
    }
    pieces.push(&word[start..]);
    pieces
}

/// Marks that must not begin a line.
fn is_closing(cluster: &str) -> bool {
    cluster.starts_with(['、', '。', '，', '．', '」', '』', '）', '】', '》', '！', '？', '：', '；'])
}

/// `text` in one line no wider than `width`, with an ellipsis where it was cut. `ends` says that it
/// ends in one already.
pub(super) fn shorten(fonts: &Fonts, weight: Weight, size: f64, text: &str, width: f64, ends: bool) -> String {
    if fonts.width(weight, size, text) <= width {
        return text.to_owned();
    }
    let text = if ends { text.trim_end_matches('…') } else { text };
    let room = width - fonts.width(weight, size, "…");
    let (mut used, mut end) = (0.0, 0);
    for (at, cluster) in text.grapheme_indices(true) {
        used += fonts.width(weight, size, cluster);
        if used > room {
            break;
        }
        end = at + cluster.len();
    }
    format!("{}…", text[..end].trim_end_matches([' ', ',', ';', '—', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_width_and_number() {
        let fonts = Fonts::new(&[]).unwrap();
        let text = "The council of Lorvik has approved a bridge that nobody in the valley had asked for, it was said.";
        for width in [40.0, 90.0, 200.0, 900.0] {
            let (lines, cut) = wrap(&fonts, Weight::Regular, 14.0, text, width, 3);
            assert!(lines.len() <= 3);
            assert_eq!(cut, lines.last().unwrap().ends_with('…'));
            for line in &lines {
                assert!(fonts.width(Weight::Regular, 14.0, line) <= width, "{line:?} at {width}");
            }
        }
        let (lines, _) = wrap(&fonts, Weight::Regular, 14.0, &"x".repeat(1000), 100.0, 4);
        assert_eq!(lines.len(), 4);
        let (lines, cut) = wrap(&fonts, Weight::Regular, 14.0, "", 100.0, 4);
        assert_eq!((lines, cut), (vec![String::new()], false));
    }

    #[test]
    fn ideographs_break_anywhere_but_before_a_full_stop() {
        let fonts = Fonts::new(&[]).unwrap();
        let (lines, _) = wrap(&fonts, Weight::Regular, 10.0, "東京都知事。", 31.0, 9);
        assert_eq!(lines, ["東京都", "知事。"]);
    }

    #[test]
    fn the_first_letter_gives_the_direction() {
        assert!(is_right_to_left("«שלום» said"));
        assert!(is_right_to_left("123 مرحبا"));
        assert!(!is_right_to_left("said שלום"));
    }
}
