//! What a line is by its words alone: navigation, caption, byline, or a note of the editors.
//!
//! In: one line. Out: what it is, if it is no prose. Knows nothing of the lines around it, except whether it is among the
//! last.
//!
//! “Boats at the quay. REUTERS/Ole Lund” is a caption, “(Corrects paragraph 3)” a note.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::BlockKind;

/// Lines longer than this (bytes) are prose, whatever they look like.
pub(super) const LONGEST_LABEL: usize = 160;

/// The rows of `furniture.tsv`, by how they are compared.
#[derive(Default)]
struct Table {
    whole: HashMap<&'static str, BlockKind>,
    start: Vec<(String, BlockKind)>,
    label: Vec<(String, BlockKind)>,
    amended: Vec<(String, BlockKind)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for row in include_str!("furniture.tsv").lines().filter(|row| !row.starts_with('#')) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [how, kind, words] = fields[..] else { unreachable!("furniture.tsv: three fields: {row}") };
        let kind = match kind {
            "navigation" => BlockKind::Navigation,
            "caption" => BlockKind::Caption,
            "byline" => BlockKind::Byline,
            "note" => BlockKind::Other,
            other => unreachable!("furniture.tsv names no kind {other}"),
        };
        let start = words.strip_suffix('_').map_or_else(|| words.to_owned(), |words| format!("{words} "));
        match how {
            "whole" => drop(table.whole.insert(words, kind)),
            "start" => table.start.push((start, kind)),
            "label" => table.label.push((start, kind)),
            "amended" => table.amended.push((start, kind)),
            other => unreachable!("furniture.tsv: compared {other}"),
        }
    }
    table
});

/// Agencies and others that pictures are credited to, in lower case.
const CREDITED: &[&str] = &[
    "reuters",
    "xinhua",
    "ap",
    "afp",
    "epa",
    "epa-efe",
    "efe",
    "getty",
    "pa",
    "ansa",
    "dpa",
    "tass",
    "kyodo",
    "yonhap",
    "bloomberg",
    "shutterstock",
    "alamy",
    "handout",
    "pool",
    "anadolu",
    "nurphoto",
    "zuma",
    "rex",
    "istock",
    "imago",
    "aap",
    "scanpix",
    "photo",
    "wire",
    "corbis",
];

/// What a line is by its words alone. `closing`: it is among the last of its article.
pub(super) fn furniture(words: &str, closing: bool) -> Option<BlockKind> {
    if !words.contains(char::is_alphanumeric) || is_markup(words) {
        return Some(BlockKind::Other);
    }
    let address = words.strip_prefix("URL ").unwrap_or(words);
    if address.starts_with("http") && !address.contains(char::is_whitespace) {
        return Some(BlockKind::Navigation);
    }
    if words.len() > 4 * LONGEST_LABEL {
        return None;
    }
    let lower = words.to_lowercase().replace('’', "'");
    let label = lower
        .trim_end_matches([':', '.', '…', '!', '»', '>', '→'])
        .trim_start_matches(['»', '>', '→', '•', '|', '-'])
        .trim();
    if let Some(&kind) = TABLE.whole.get(label) {
        return Some(kind);
    }
    let starts = |rows: &[(String, BlockKind)], kind| {
        rows.iter().any(|(start, of)| *of == kind && lower.starts_with(start.as_str()))
    };
    if starts(&TABLE.start, BlockKind::Caption) || is_credited(words, closing) {
        return Some(BlockKind::Caption);
    }
    if is_note(&lower, starts(&TABLE.start, BlockKind::Other), starts(&TABLE.amended, BlockKind::Other)) {
        return Some(BlockKind::Other);
    }
    if is_credit_line(words, &lower) {
        return Some(BlockKind::Byline);
    }
    if is_list_of_names(words) {
        return Some(BlockKind::Other);
    }
    if words.len() > LONGEST_LABEL {
        return None;
    }
    if is_time_stamp(&lower)
        || lower.starts_with("source:") && lower.contains('|')
        || is_date(&lower)
        || is_contact(words)
    {
        return Some(BlockKind::Byline);
    }
    if is_time(&lower) {
        return Some(BlockKind::Heading);
    }
    let count = words.split_whitespace().count();
    if starts(&TABLE.start, BlockKind::Byline) {
        let bare = lower.starts_with("date ") || lower.starts_with("author ");
        let sentence = words.ends_with(['.', '”', '"']) && count > 8;
        if (!bare || lower.contains(|c: char| c.is_ascii_digit() || c == '/')) && !sentence {
            return Some(BlockKind::Byline);
        }
    }
    if starts(&TABLE.start, BlockKind::Navigation) && !words.contains(['“', '"']) || is_link_line(words, &lower) {
        return Some(BlockKind::Navigation);
    }
    let sentence = words.ends_with(['.', '!', '?', '”', '"']) && count > 6;
    if !sentence && let Some((_, kind)) = TABLE.label.iter().find(|(start, _)| lower.starts_with(start.as_str())) {
        return Some(*kind);
    }
    is_byline(words).then_some(BlockKind::Byline)
}

/// `margin-bottom:30px;`, `<tweet id="1"><tweet/>`: markup that a page left behind, without words of its own.
fn is_markup(words: &str) -> bool {
    if words.ends_with(';') && words.contains(':') && !words.contains(char::is_whitespace) {
        return true;
    }
    let mut open = false;
    words.starts_with('<')
        && words.contains('>')
        && !words.chars().any(|c| {
            open = c == '<' || open && c != '>';
            !open && c.is_alphanumeric()
        })
}

/// Whether a line ends with whom its picture is from: “… REUTERS/Ole Lund”, “… (Xinhua/Li Xia)”, “… Image: Tarn Agency.”
fn is_credited(words: &str, closing: bool) -> bool {
    let tail: Vec<&str> = words.split_whitespace().rev().take(9).collect();
    let agency = |word: &str| {
        word.split(['/', '(', ')', ',', '.', ':']).any(|part| CREDITED.contains(&part.to_lowercase().as_str()))
    };
    let joins = |word: &str| matches!(word, "via" | "for" | "de" | "van" | "von" | "al" | "bin" | "and" | "&");
    // Names and agencies from the slash to the end, and nothing else.
    if let Some(slash) = tail.iter().position(|word| word.contains('/')) {
        let large = |word: &&&str| word.starts_with(|c: char| c.is_uppercase() || c == '(') || joins(word);
        let before = tail.get(slash + 1..).unwrap_or(&[]);
        // “… AP/Getty” follows a full stop, opens a bracket, or a photographer's name leads up to it.
        let apart = tail[slash].starts_with('(')
            || before.is_empty()
            || before.iter().take(3).any(|word| word.ends_with(['.', ')', ',', ':']));
        if !tail[slash].contains("://")
            && apart
            && tail[..=slash].iter().filter(|word| !large(word)).count() == 0
            && tail[..=slash].iter().any(|word| agency(word))
        {
            return true;
        }
    }
    let last: String = tail.iter().take(2).rev().map(|word| word.to_lowercase()).collect::<Vec<_>>().join(" ");
    let last = last.trim_end_matches(['.', ')']).trim_start_matches('(');
    if matches!(last, "getty images" | "via reuters" | "via ap" | "via afp" | "ap photo" | "via getty" | "getty") {
        return true;
    }
    if !closing && words.ends_with(')') && matches!(tail[0], "(Xinhua)" | "(Reuters)" | "(AFP)" | "(AP)") {
        return words.len() < 4 * LONGEST_LABEL && tail.len() > 4;
    }
    let lower = words.to_lowercase();
    let bracket = lower.rfind('(').filter(|at| lower.len() - at < 80 && lower.ends_with(')'));
    let by = ["photo by ", "photo: ", "photos by ", "ap photo", "image: ", "picture: ", "photograph: ", "credit: "];
    if bracket.is_some_and(|at| by.iter().any(|by| lower[at + 1..].starts_with(by))) {
        return true;
    }
    let mark =
        [" image: ", " photo: ", " picture: ", " photograph: "].iter().filter_map(|mark| lower.rfind(mark)).max();
    mark.is_some_and(|at| lower.len() - at < 60) && words.len() < 2 * LONGEST_LABEL
}

/// “(Corrects paragraph 3)”, “($1 = 0.86 euros)”, “An earlier version of this article …”.
fn is_note(lower: &str, note: bool, may_amend: bool) -> bool {
    let amends =
        ["correct", "refile", "headline", "paragraph", "typo", "updat", "clarif", "remov", "version", "first appeared"];
    let rate = lower.starts_with('(')
        && lower.ends_with(')')
        && lower.len() < LONGEST_LABEL
        && (lower.contains(" = ") || lower.contains(" equals "))
        && lower.contains(|c: char| c.is_ascii_digit());
    note || rate || may_amend && amends.iter().any(|word| lower.contains(word))
}

/// “(Reporting by Anna Berg)”, “Ole Lund contributed to this report.”, “Berg reported from Tarn.”
fn is_credit_line(words: &str, lower: &str) -> bool {
    let credits = ["reporting by ", "editing by ", "writing by "].iter().any(|by| lower.contains(by));
    if lower.starts_with('(') && lower.ends_with(')') && credits {
        return true;
    }
    let short = words.len() < 2 * LONGEST_LABEL && !words.contains(['“', '"']);
    let report =
        ["contributed to this ", "contributed reporting", "contributed to the reporting", "contributed research"];
    if short && report.iter().any(|phrase| lower.contains(phrase)) {
        return true;
    }
    let Some((who, place)) = words.split_once(" reported from ") else { return false };
    let named = |part: &str| {
        part.split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) || matches!(word, "and" | "in" | "from" | "de"))
    };
    short && named(who) && named(place) && words.split_whitespace().count() <= 24
}

/// “10:10 p.m.:”, “14:32 GMT”: the time of an entry in a running report.
fn is_time(lower: &str) -> bool {
    const AFTER: &[&str] = &[
        "a.m", "p.m", "am", "pm", "gmt", "utc", "bst", "cet", "cest", "est", "edt", "et", "pst", "pdt", "ist", "local",
        "time",
    ];
    let mut words = lower.split_whitespace();
    let Some(first) = words.next() else { return false };
    let first = first.trim_end_matches(':');
    let clock = first.starts_with(|c: char| c.is_ascii_digit())
        && first.len() <= 7
        && first.trim_end_matches(['a', 'p', 'm', '.']).chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let rest: Vec<&str> = words.map(|word| word.trim_end_matches([':', '.', ','])).collect();
    let told = first.contains(':') || first.ends_with('m') || !rest.is_empty();
    clock && told && rest.len() <= 4 && rest.iter().all(|word| AFTER.contains(word))
}

/// Bytes of the time that an entry of a running report opens with: “14:05 Police say”, “3.15pm: Trains run”.
pub(super) fn leading_time(words: &str) -> Option<usize> {
    /// “10:10 p.m. GMT –”
    const WORDS: usize = 4;
    let marks = |c: char| matches!(c, ' ' | ':' | ',' | '|' | '-' | '–' | '—');
    let ends = words.match_indices(' ').take(WORDS).map(|(at, _)| at);
    ends.filter_map(|end| {
        let time = words[..end].trim_end_matches(marks).to_lowercase();
        let minutes = time
            .split_once([':', '.'])
            .is_some_and(|(_, rest)| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_digit()));
        let entry = words[end..].trim_start_matches(marks);
        // “14:05 on Monday”
        let opens = entry.trim_start_matches(['“', '‘', '"', '\'']).starts_with(char::is_uppercase);
        (minutes && opens && is_time(&time)).then_some(words.len() - entry.len())
    })
    .last()
}

/// Whether a line is there for a link: “(Graphic: boats at Tarn - example.org/boats)”.
fn is_link_line(words: &str, lower: &str) -> bool {
    let Some((before, last)) = words.trim_end_matches([')', '.']).rsplit_once(char::is_whitespace) else {
        return false;
    };
    let link = last.starts_with("http")
        || last.split_once('/').is_some_and(|(host, path)| {
            let dotted = host.split_once('.').is_some_and(|(name, end)| !name.is_empty() && end.len() >= 2);
            dotted
                && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
                && !path.is_empty()
        });
    let before = before.trim_end();
    let asks = ["graphic", "click", "interactive", "map", "photos", "video"].iter().any(|word| lower.contains(word));
    link && !before.ends_with(['.', '”', '"', '!', '?']) && (asks || before.split_whitespace().count() <= 6)
}

/// “Twitter: @annaberg”, “berg@example.org”.
fn is_contact(words: &str) -> bool {
    let address = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        word.split_once('@').is_some_and(|(name, host)| name.is_empty() || host.contains('.'))
    };
    let count = words.split_whitespace().count();
    let addresses = words.split_whitespace().filter(|word| address(word) || word.contains("(at)")).count();
    addresses > 0 && (count <= 4 || count <= 10 && !words.ends_with(['.', '!', '?', '”', '"', ':']))
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
    let Some(rest) = ["By ", "BY ", "by "].iter().find_map(|by| words.strip_prefix(by)) else { return false };
    let names: Vec<&str> = rest.trim_end_matches(',').split_whitespace().collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expect: Option<BlockKind>, lines: &[&str]) {
        for line in lines {
            assert_eq!(furniture(line, false), expect, "{line}");
        }
    }

    #[test]
    fn entries_of_a_running_report_open_with_their_time() {
        for (words, entry) in [
            ("14:05 Police say it rained.", "Police say it rained."),
            ("3.15pm: “It rained,” Berg said.", "“It rained,” Berg said."),
            ("10:20 GMT – The port is shut.", "The port is shut."),
            ("10:10 p.m. EST: Trains run.", "Trains run."),
        ] {
            assert_eq!(leading_time(words).map(|at| &words[at..]), Some(entry), "{words}");
        }
        for words in [
            "2.45 million saw it.",
            "10.30 on Monday is late.",
            "3:1 Victory for Tarn.",
            "14:05 on Monday",
            "14:05",
            "",
        ] {
            assert_eq!(leading_time(words), None, "{words}");
        }
    }

    #[test]
    fn captions_end_with_whom_they_are_from() {
        check(
            Some(BlockKind::Caption),
            &[
                "Boats lie at the quay in Tarn, Norway, May 5, 2015. REUTERS/Ole Lund",
                "Boats lie at the quay in Tarn, Norway, May 5, 2015. REUTERS/Ole Lund/File Photo",
                "Villagers watch the boats leave, officials said. (Xinhua/Li Xia)",
                "The mayor of Tarn on Friday. (Photo by Ole Lund/AFP)",
                "The mayor of Tarn. Ole Lund/Handout via REUTERS",
                "The quay, seen from the air. Courtesy of the harbour office/Handout via Reuters",
                "Bloomberg via Getty Images.",
                "The mayor of Tarn speaks to the harbour board. (Xinhua)",
            ],
        );
        check(
            None,
            &[
                "The mayor has talked to the AP/Reuters pool of reporters about it for years, and he will go on.",
                "He wants boats and/or ferries at Tarn, the agency AFP said.",
                "The quay will be closed to all boats and ferries, the mayor said.",
            ],
        );
        assert_eq!(furniture("The quay is closed, the mayor of Tarn said on Friday. (Xinhua)", true), None);
    }

    #[test]
    fn notes_of_the_editors_are_no_prose() {
        check(
            Some(BlockKind::Other),
            &[
                "(Corrects paragraph 3 to say that the quay is old)",
                "(This version of the May 5 story was refiled to fix a typo)",
                "($1 = 0.8601 euros)",
                "An earlier version of this article gave a wrong depth of the quay.",
                "margin-bottom:30px;",
            ],
        );
        check(
            None,
            &[
                "(In this he was alone: nobody else saw the boats leave.)",
                "An earlier version of the bill had no such clause.",
                "For more than a year the quay has been closed.",
            ],
        );
    }

    #[test]
    fn who_made_it_is_a_byline() {
        check(
            Some(BlockKind::Byline),
            &[
                "by Anna Berg,",
                "Anna Berg contributed to this report.",
                "Anna Berg reported from Tarn and Ole Lund from Oslo.",
                "Twitter: @annaberg",
                "E-mail: berg@example.org",
            ],
        );
        check(
            None,
            &[
                "Reuters reported from Tarn that boats had left.",
                "The mayor wrote to berg@example.org on Friday.",
                "The mayor of Tarn wrote from her @tarn account:",
            ],
        );
    }

    #[test]
    fn links_and_times_lead_elsewhere() {
        check(
            Some(BlockKind::Navigation),
            &["(Graphic: boats at Tarn - example.org/2q1)", "Related Coverage Boats leave Tarn", "Map - example.org/x"],
        );
        check(Some(BlockKind::Heading), &["10:10 p.m.", "2 p.m.:", "14:32 GMT"]);
        check(None, &["The harbour office told what it knows. example.org/2q1", "3", "2 boats left."]);
    }
}
