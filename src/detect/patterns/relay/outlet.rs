//! Which phrases name or describe an outlet: “Reuters”, “the Tarn Herald”, “state broadcaster TTV”, “local radio”.
//!
//! In Berg told the BBC’s Ole Lund that it rained. the phrase behind `told` begins with an outlet, `the BBC`.

use std::ops::Range;
use std::sync::LazyLock;

use crate::detect::patterns::phrase::Phrase;
use crate::detect::patterns::words::Words;
use crate::lexicon::{
    Directory, Outlet, OutletKind, ends_outlet_name, has_house_organ, is_outlet_noun, is_outlet_people,
    is_outlet_reporter, is_outlet_work, is_station_name, noun, outlet_by_name,
};
use crate::model::{MentionKind, WordClass};

static OUTLETS: LazyLock<Directory> = LazyLock::new(Directory::default);

/// The outlet whose phrase begins at token `at` and ends before `to`; of “the BBC’s Ole Lund” it is `the BBC`.
pub(super) fn outlet_at(words: &Words, at: usize, to: usize) -> Option<Phrase> {
    let phrase = words.phrase_from(at, to)?;
    let last = phrase.tokens.end - 1;
    if is_outlet_people(words.word(last)) {
        // “an AFP correspondent” writes for it, its readers do not.
        let head = (phrase.tokens.start..last).find(|&index| words.is_name(index))?;
        let part = Phrase { tokens: head..last, head: head..last, kind: MentionKind::Named };
        return (is_outlet_reporter(words.word(last)) && is_outlet(words, &part)).then_some(part);
    }
    // “the BBC’s Newsnight”, “the Herald suggest”
    let part = (phrase.tokens.start + 1..phrase.tokens.end).find_map(|end| {
        let owner = words.class(end) == WordClass::Possessive;
        // “a New York Times podcast”
        let show = words.is(end, &["documentary", "interview", "podcast", "programme", "program"]);
        let verb = words.class(end) == WordClass::Word && words.verb_forms(end).is_some();
        let named = matches!(words.class(end - 1), WordClass::Proper | WordClass::Initial | WordClass::Number);
        if !(owner || verb || show) || !named {
            return None;
        }
        let head = (phrase.tokens.start..end).find(|&index| words.is_name(index))?;
        let start = if show { head } else { phrase.tokens.start };
        let part = Phrase { tokens: start..end, head: head..end, kind: MentionKind::Named };
        is_outlet(words, &part).then_some(part)
    });
    part.or_else(|| is_outlet(words, &phrase).then_some(phrase))
}

/// The phrase at token `at` where it is what an outlet published: “a Kyodo report”, “a report by Kyodo”.
pub(super) fn work_at(words: &Words, at: usize, to: usize) -> Option<Phrase> {
    let phrase = words.phrase_from(at, to).filter(|it| it.kind == MentionKind::Nominal)?;
    let head = phrase.head.end - 1;
    let named = (phrase.tokens.start..head).find(|&at| words.is_name(at)).is_some_and(|first| {
        let end = (first..head).find(|&at| words.class(at) == WordClass::Possessive).unwrap_or(head);
        is_outlet(words, &Phrase { tokens: phrase.tokens.start..end, head: first..end, kind: MentionKind::Named })
    });
    let by = words.is(head + 1, &["by", "in", "from", "on"]) && outlet_at(words, head + 2, to).is_some();
    (is_outlet_work(words.word(head)) && (named || by)).then_some(phrase)
}

/// Whether a phrase is what an outlet published: “a Kyodo report”.
pub(in crate::detect::patterns) fn is_work(words: &Words, phrase: &Phrase, to: usize) -> bool {
    work_at(words, phrase.tokens.start, to).is_some_and(|work| work.head == phrase.head)
}

/// What the directory knows of the outlet that a phrase names.
fn known(words: &Words, phrase: &Phrase) -> Option<&'static Outlet> {
    let printed = words.span(phrase.tokens.start, phrase.tokens.end).of(words.text);
    OUTLETS.lookup_as_outlet(printed).filter(|outlet| outlet.kind != OutletKind::Platform)
}

/// Whether the directory has an outlet of the name in `tokens`.
pub(in crate::detect::patterns) fn is_known_outlet(words: &Words, tokens: Range<usize>) -> bool {
    let printed = !tokens.is_empty() && tokens.end <= words.len();
    printed && OUTLETS.lookup_as_outlet(words.span(tokens.start, tokens.end).of(words.text)).is_some()
}

/// Whether a phrase names or describes an outlet.
pub(in crate::detect::patterns) fn is_outlet(words: &Words, phrase: &Phrase) -> bool {
    let called = |at: usize| {
        noun(words.word(at)).is_some_and(|noun| noun.class.is_media())
            || at > phrase.tokens.start
                && words.is(at - 1, &["news", "local", "state"])
                && is_outlet_noun(words.word(at))
    };
    // Who speaks “to the TV” talks to a set.
    let set = phrase.tokens.len() == 2
        && words.is(phrase.tokens.start, &["the", "a"])
        && words.is(phrase.tokens.start + 1, &["tv", "television"]);
    if set {
        return false;
    }
    match phrase.kind {
        // “an interview for the Post” is none.
        MentionKind::Named
            if (phrase.tokens.start..phrase.head.start).any(|at| words.class(at) == WordClass::Preposition) =>
        {
            false
        }
        MentionKind::Named => {
            let name: Vec<&str> = phrase.head.clone().map(|at| words.word(at)).collect();
            known(words, phrase).is_some()
                || words.is_shown_outlet(&phrase.head)
                || outlet_by_name(&name).is_some()
                || words.is(phrase.tokens.start, &["the"])
                    && phrase.tokens.len() == 2
                    && ends_outlet_name(words.word(phrase.head.end - 1))
                || (phrase.tokens.start..phrase.head.start)
                    .any(|at| called(at) && words.class(at + 1) != WordClass::Possessive)
                // “state TV”
                || name == ["tv"] && phrase.head.start > phrase.tokens.start
                || is_station_name(words.printed(phrase.head.end - 1))
        }
        // “the agency dpa”
        MentionKind::Nominal if phrase.tokens.len() > 1 && known(words, phrase).is_some() => true,
        // “this newspaper” is the one that is read, “the club’s website” no outlet.
        MentionKind::Nominal => {
            let from = phrase.head.start.saturating_sub(1).max(phrase.tokens.start);
            let state = words.is(from, &["state"]) && words.is(phrase.head.start, &["television", "tv", "radio"]);
            let mark = phrase.tokens.clone().rev().find(|&at| words.class(at) == WordClass::Possessive);
            let owned = mark.is_some_and(|mark| !(mark + 1..phrase.head.start).any(|at| words.is_name(at)));
            let own = phrase.head.start > phrase.tokens.start && has_house_organ(words.word(phrase.head.start - 1));
            !own && !words.is(phrase.tokens.start, &["this", "our", "its", "his", "her", "their"])
                && !owned
                && (state || called(phrase.head.start))
        }
        MentionKind::Pronominal => false,
    }
}

/// Whether it is one that is heard or watched: “said on Sky News”.
pub(super) fn is_on_air(words: &Words, phrase: &Phrase) -> bool {
    known(words, phrase).is_some_and(|outlet| outlet.kind == OutletKind::Broadcaster)
        || is_outlet(words, phrase)
            && (phrase.head.start..phrase.head.end)
                .any(|at| words.is(at, &["radio", "television", "tv", "channel", "canal"]))
}

/// Whether it is a journal or a book: what they print is no hearsay.
pub(super) fn is_journal(words: &Words, phrase: &Phrase) -> bool {
    known(words, phrase).is_some_and(|outlet| outlet.kind == OutletKind::Publication)
}
