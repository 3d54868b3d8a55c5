//! Whether an article is told in its writer's own voice: a column, a commentary, a letter, a memoir.
//!
//! What somebody thinks stands on whoever wrote it, and readers of such a text know that. So its sentences ask less for
//! another source: those that speak of the writer or to the reader tell, and the name that a paper gives such texts.
//!
//! In I have lived here for years. We were never asked. the writer speaks; in Berg said: “I never asked.” somebody else does.

use crate::model::{Article, BlockKind, Segmentation, Sentence, WordClass};

/// What a voice that is the writer's own takes from the evidence that a sentence needs a source, in logits.
const TAKEN: f32 = -1.6;

/// Of the sentences of the article's own prose, the share that speaks of the writer or to the reader: up to the first it is
/// told as news is, from the second on in the writer's voice.
const NEWS: f32 = 0.06;
const OWN: f32 = 0.12;

/// One “our” is in many a story, and a few in a short text are no voice: as many sentences it has at least.
const FEWEST: usize = 15;

/// What papers write above texts that are somebody's view. An analysis is a reporter's, who can be asked for sources.
const LABELS: [&str; 16] = [
    "column",
    "columns",
    "columnist",
    "columnists",
    "commentaries",
    "commentary",
    "editorial",
    "editorials",
    "essay",
    "essays",
    "op-ed",
    "opinion",
    "opinions",
    "perspective",
    "review",
    "viewpoint",
];

/// What the article's voice takes from the evidence for each of its sentences; not above 0.
///
/// `is_excepted` tells sentences that assert nothing: records of the paper's own work, instructions, questions.
pub(super) fn voice(article: &Article, segmentation: &Segmentation, is_excepted: impl Fn(&Sentence) -> bool) -> f32 {
    if is_labelled(article, segmentation) {
        return TAKEN;
    }
    let (mut all, mut spoken) = (0_usize, 0_usize);
    for (index, sentence) in segmentation.sentences.iter().enumerate() {
        if !segmentation.kind_of(index).carries_claims() {
            continue;
        }
        let Some(addresses) = addresses(article, segmentation, sentence) else { continue };
        all += 1;
        // What a newsroom tells of its own work and to its readers is no voice: “We could not verify this.”
        spoken += usize::from(addresses && !is_excepted(sentence));
    }
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let share = spoken.saturating_sub(1) as f32 / all.max(FEWEST) as f32;
    TAKEN * ((share - NEWS) / (OWN - NEWS)).clamp(0.0, 1.0)
}

/// Whether the writer's own words in a sentence speak of the writer or to the reader; `None` where all are somebody else's.
pub(super) fn addresses(article: &Article, segmentation: &Segmentation, sentence: &Sentence) -> Option<bool> {
    let tokens = &segmentation.tokens[sentence.tokens.clone()];
    let mut own = None;
    for (at, token) in tokens.iter().enumerate() {
        let apart = matches!(token.class, WordClass::QuoteMark | WordClass::Punctuation);
        if apart || segmentation.is_quoted(token.span.start) {
            continue;
        }
        // After a word in capitals that begins no sentence: “World War I”.
        let before = (at > 1).then(|| tokens[at - 1].span.of(&article.text));
        let named = before.is_some_and(|before| before.starts_with(char::is_uppercase));
        if is_address(token.span.of(&article.text), named) {
            return Some(true);
        }
        own = Some(false);
    }
    own
}

/// Whether a word is the writer or the reader: not “US”, nor the last of a name.
fn is_address(word: &str, named: bool) -> bool {
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    match word {
        "I" => !named,
        "US" => false,
        _ => ADDRESSES.iter().any(|address| address.eq_ignore_ascii_case(word)),
    }
}

const ADDRESSES: [&str; 10] = ["me", "my", "myself", "our", "ourselves", "us", "we", "you", "your", "yourself"];

/// Whether the headline, a line above the text or the article's address calls it somebody's view.
fn is_labelled(article: &Article, segmentation: &Segmentation) -> bool {
    /// Paragraphs at the head of a page among which such a line stands.
    const HEAD: usize = 4;
    let metadata = &article.metadata;
    let lines = segmentation.paragraphs.iter().take(HEAD).filter(|paragraph| paragraph.kind != BlockKind::Navigation);
    metadata.url.as_deref().is_some_and(is_labelled_page)
        || metadata.title.as_deref().into_iter().chain(lines.map(|line| line.span.of(&article.text))).any(is_label)
}

fn is_label_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    LABELS.contains(&word.as_str())
}

/// “OPINION”, “Guest column”, “Commentary: Who pays?”, “Who pays? | Opinion”; not “Review finds faults at plant”.
fn is_label(line: &str) -> bool {
    /// “Guest column”.
    const LONGEST: usize = 2;
    let short = |part: &str| {
        let words = part.split_whitespace();
        (1..=LONGEST).contains(&words.clone().count()) && words.last().is_some_and(is_label_word)
    };
    let ends = |part: Option<&str>| part.is_some_and(short);
    short(line)
        || ends(line.split_once([':', '|', ';']).map(|(first, _)| first))
        || ends(line.rsplit_once(['|', '/']).map(|(_, last)| last))
        || ends(line.split_once(" - ").map(|(first, _)| first))
        || ends(line.rsplit_once(" - ").map(|(_, last)| last))
}

/// Whether a folder of an address names such texts, or a page's name begins or ends with the label:
/// `/opinion/…`, `/commentary-who-pays`.
fn is_labelled_page(url: &str) -> bool {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    path.split(['/', '?', '#']).skip(1).any(|part| {
        is_label_word(part)
            || part
                .split_once('-')
                .is_some_and(|(first, _)| is_label_word(first) && !first.eq_ignore_ascii_case("review"))
            || part
                .rsplit_once('-')
                .is_some_and(|(_, last)| is_label_word(last) && !last.eq_ignore_ascii_case("review"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{read, segment};

    fn voice_of(text: &str) -> f32 {
        let article = read::plain("test", text);
        voice(&article, &segment::segment(&article), |sentence| sentence.span.of(&article.text).contains("verify"))
    }

    const NEWS_STORY: &str = "The harbour of Tarn has been closed since Monday. The council blames the owner of the quay for \
        the cracks. Engineers of the port measured them in spring. Nobody told the fishermen. “We were never asked, and I \
        have lived here all my life,” said Mara Lind. The owner did not answer.";

    #[test]
    fn who_speaks_of_themselves_tells_a_view() {
        let column = "I have lived in Tarn for thirty years. Our harbour has been closed since Monday. You would think that \
            somebody had told us. My neighbours found out from a sign. The council blames the owner of the quay.";
        assert!(voice_of(column) <= TAKEN + 0.01, "{}", voice_of(column));
        assert!(voice_of(NEWS_STORY).abs() < 0.01, "{}", voice_of(NEWS_STORY));
        assert!(voice_of(&format!("Commentary: Who pays?\n\n{NEWS_STORY}")) <= TAKEN);
        assert!(voice_of("").abs() < 0.01);
        let records = "We could not verify it. Our reporters could not verify that. You may help us verify it.";
        assert!(voice_of(records).abs() < 0.01, "{}", voice_of(records));
    }

    #[test]
    fn papers_say_what_is_a_view() {
        for line in [
            "OPINION",
            "Guest column",
            "Commentary: Who pays for the dam?",
            "Who pays for the dam? | Opinion",
            "Who pays for the dam? - Editorial",
            "Review | A stage without a play",
        ] {
            assert!(is_label(line), "{line}");
        }
        for line in [
            "Review finds faults at plant",
            "A long-awaited analysis of the flood was published on Monday",
            "Minister: Opinion polls are wrong",
            "Mayor resigns",
            "Analysis: Mayor resigns",
            "",
        ] {
            assert!(!is_label(line), "{line}");
        }
    }

    #[test]
    fn the_writer_is_no_country_and_no_number() {
        for word in ["I", "We", "we've", "I’m", "us", "Your"] {
            assert!(is_address(word, false), "{word}");
        }
        assert!(!is_address("US", false) && !is_address("i", false) && !is_address("I", true));
        assert!(!is_address("West", false) && !is_address("", false));
    }

    #[test]
    fn addresses_of_pages_say_so_too() {
        assert!(is_labelled_page("https://herald.example/opinion/2024/who-pays"));
        assert!(is_labelled_page("https://herald.example/2024/commentary-who-pays"));
        assert!(!is_labelled_page("https://herald.example/news/review-finds-faults"));
        assert!(!is_labelled_page("https://opinion.example/news/dam"));
    }
}
