//! Noun phrases that name nobody: “the minister”, “two local officials”, “a report”.

use std::ops::Range;

use super::phrases::{Form, Phrase};
use super::wording::Wording;
use super::words::{self, Gender, Noun, looks_finite};
use crate::lexicon::cue_verb;
use crate::model::{Nature, Number, SourceClass, WordClass};

/// What a noun phrase without a name tells of whom it means.
#[derive(Clone, Debug)]
pub(super) struct Nominal {
    /// The singular of its head noun, in lower case.
    pub(super) lemma: String,
    pub(super) class: SourceClass,
    pub(super) nature: Nature,
    pub(super) number: Number,
    pub(super) gender: Option<Gender>,
    pub(super) determiner: Determiner,
    /// Words before the head, in lower case, without the determiner.
    pub(super) modifiers: Vec<String>,
    /// The country that a modifier tells: “Ukrainian officials”.
    pub(super) country: Option<&'static str>,
}

/// How a noun phrase begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    /// the, this, that, both
    Definite,
    /// a, another, some, two, one of
    Indefinite,
    /// Tarn’s, his
    Owned,
    /// Nothing.
    Bare,
}

/// Adjectives that a noun without a determiner takes along.
const ADJECTIVES: &[&str] = &[
    "anonymous",
    "armed",
    "central",
    "chief",
    "civil",
    "current",
    "deputy",
    "diplomatic",
    "elected",
    "federal",
    "foreign",
    "former",
    "global",
    "government",
    "health",
    "high-ranking",
    "human",
    "independent",
    "industry",
    "intelligence",
    "international",
    "judicial",
    "junior",
    "leading",
    "legal",
    "local",
    "medical",
    "military",
    "multiple",
    "municipal",
    "national",
    "new",
    "official",
    "opposition",
    "other",
    "political",
    "private",
    "public",
    "recent",
    "regional",
    "rescue",
    "retired",
    "security",
    "senior",
    "several",
    "social",
    "state",
    "top",
    "unidentified",
    "unnamed",
    "veteran",
    "western",
    "young",
];

/// The phrase whose head noun is token `at`, if it is one.
pub(super) fn phrase(words: &Wording, sentence: usize, at: usize, limits: Range<usize>) -> Option<Phrase> {
    if !matches!(words.class(at), Some(WordClass::Word | WordClass::Initial)) {
        return None;
    }
    let known = known(words, at)?;
    let next_plain = at + 1 < limits.end && words.is_plain(at + 1);
    if next_plain {
        let next = words.lower(at + 1);
        // “ministry spokesman”, “police response”: the head is yet to come.
        let goes_on = words::noun(next).is_some() || next.ends_with("-old");
        let qualifies = known.nature != Nature::Human
            && known.number != Number::Plural
            && !looks_finite(next)
            && !next.ends_with("ing")
            && !next.ends_with("ly");
        if goes_on && !may_be_verb(next) || qualifies {
            return None;
        }
    }
    let before = before(words, at, limits.start);
    if before.determiner == Determiner::Bare && !stands_bare(words, at, &before, &known, &limits) {
        return None;
    }
    Some(make(words, sentence, at, before, known))
}

fn known(words: &Wording, at: usize) -> Option<Noun> {
    let lower = words.lower(at);
    if lower.ends_with("-year-old") || lower.ends_with("-year-olds") {
        let number = if lower.ends_with('s') { Number::Plural } else { Number::Singular };
        return Some(Noun {
            lemma: "-year-old".to_owned(),
            class: SourceClass::Person,
            nature: Nature::Human,
            number,
            gender: None,
        });
    }
    // Whoever “who” follows is somebody.
    let somebody = || {
        let determined = at > 0 && words.is(at - 1, WordClass::Determiner);
        (determined && words.is_plain(at) && matches!(words.lower(at + 1), "who" | "whose")).then(|| Noun {
            lemma: lower.to_owned(),
            class: SourceClass::Person,
            nature: Nature::Human,
            number: Number::Unknown,
            gender: None,
        })
    };
    // “a palaeoanthropologist”
    let by_ending = || {
        const NOBODY: [&str; 12] = [
            "assist", "consist", "exist", "fist", "insist", "list", "mist", "persist", "resist", "twist", "waist",
            "wrist",
        ];
        let one = lower.strip_suffix('s').unwrap_or(lower);
        let ending = ["ist", "ician", "ographer", "woman", "person"].iter().any(|ending| one.ends_with(ending));
        (ending && one.len() > 5 && words.is_plain(at) && !NOBODY.contains(&one)).then(|| {
            let several = one.len() < lower.len();
            Noun {
                lemma: one.to_owned(),
                class: if several { SourceClass::Group } else { SourceClass::Person },
                nature: Nature::Human,
                number: if several { Number::Plural } else { Number::Singular },
                gender: one.ends_with("woman").then_some(Gender::Female),
            }
        })
    };
    words::noun(lower).or_else(somebody).or_else(by_ending)
}

/// Whether a noun may go without a determiner here.
fn stands_bare(words: &Wording, at: usize, before: &Before, noun: &Noun, limits: &Range<usize>) -> bool {
    const NO_ARTICLE: [&str; 6] = ["police", "parliament", "congress", "media", "prosecution", "management"];
    let lower = words.lower(at);
    if NO_ARTICLE.contains(&lower) {
        return true;
    }
    let first = at == limits.start || words.is(at - 1, WordClass::QuoteMark);
    let named_before = at > limits.start && words.is(at - 1, WordClass::Proper);
    let after_comma = before.start > limits.start && words.lower(before.start - 1) == ",";
    match (noun.nature, noun.number) {
        (Nature::Human, Number::Plural) => before.start < at || first || !may_be_verb(lower),
        (_, Number::Plural) => before.start < at || first && !may_be_verb(lower),
        (Nature::Human, _) => {
            let name_after = at + 1 < limits.end && words.is(at + 1, WordClass::Proper);
            let goes_on = matches!(words.lower(at + 1), "of" | "for" | "at" | "with" | "," | ".");
            named_before || name_after && (before.start < at || !may_be_verb(lower)) || after_comma && goes_on
        }
        (Nature::Organisation, _) => named_before && !may_be_verb(lower),
        _ => false,
    }
}

/// Nouns whose form is a verb’s, too.
fn may_be_verb(word: &str) -> bool {
    const VERBS: &[&str] = &[
        "account",
        "accounts",
        "act",
        "acts",
        "address",
        "addresses",
        "advocate",
        "advocates",
        "aide",
        "appeal",
        "appeals",
        "author",
        "bank",
        "banks",
        "bill",
        "bills",
        "book",
        "books",
        "boss",
        "brief",
        "briefs",
        "chair",
        "chairs",
        "claim",
        "claims",
        "coach",
        "coaches",
        "comment",
        "comments",
        "complaint",
        "court",
        "courts",
        "document",
        "documents",
        "email",
        "emails",
        "estimate",
        "estimates",
        "father",
        "file",
        "files",
        "filing",
        "guard",
        "guards",
        "guide",
        "guides",
        "head",
        "heads",
        "host",
        "hosts",
        "judge",
        "judges",
        "lead",
        "leads",
        "letter",
        "man",
        "model",
        "models",
        "mother",
        "notice",
        "order",
        "orders",
        "parties",
        "pilot",
        "pilots",
        "poll",
        "polls",
        "post",
        "posting",
        "posts",
        "present",
        "record",
        "records",
        "refuse",
        "rebel",
        "release",
        "releases",
        "report",
        "reports",
        "research",
        "review",
        "reviews",
        "rival",
        "rivals",
        "rule",
        "rules",
        "source",
        "sources",
        "state",
        "states",
        "station",
        "statement",
        "studies",
        "study",
        "survey",
        "surveys",
        "target",
        "transcript",
        "tweet",
        "tweets",
        "witness",
        "witnesses",
        "works",
    ];
    VERBS.contains(&word)
}

/// “Berg, citing officials” and “Berg, including aides” begin no apposition; “Berg, acting mayor” does.
fn is_participle(word: &str) -> bool {
    word.ends_with("ing")
        && (cue_verb(word).is_some()
            || matches!(word, "using" | "including" | "following" | "concerning" | "regarding"))
}

struct Before {
    start: usize,
    determiner: Determiner,
    modifiers: Vec<String>,
    country: Option<&'static str>,
}

/// What stands before a head and belongs to it.
fn before(words: &Wording, head: usize, limit: usize) -> Before {
    const FARTHEST: usize = 8;
    let mut start = head;
    let mut determiner = None;
    let mut at = head;
    while at > limit && head - at < FARTHEST && determiner.is_none() {
        at -= 1;
        let lower = words.lower(at);
        match words.class(at) {
            Some(WordClass::Determiner) => {
                determiner = Some(match lower {
                    "the" | "this" | "that" | "these" | "those" | "both" => Determiner::Definite,
                    "his" | "her" | "its" | "their" | "my" | "our" | "your" | "whose" => Determiner::Owned,
                    _ => Determiner::Indefinite,
                });
                start = at;
                if determiner == Some(Determiner::Definite)
                    && at > limit
                    && matches!(words.lower(at - 1), "all" | "both")
                {
                    start -= 1;
                }
            }
            Some(WordClass::Possessive) => {
                determiner = Some(Determiner::Owned);
                start = at + 1;
            }
            Some(WordClass::Proper) => {}
            Some(WordClass::Initial) => {
                if (at + 1 == start || ADJECTIVES.contains(&lower) || words::country(words.word(at)).is_some())
                    && (ADJECTIVES.contains(&lower)
                        || words::country(words.word(at)).is_some()
                        || words::noun(lower).is_some())
                {
                    start = at;
                }
                break;
            }
            Some(WordClass::Number) => {}
            Some(WordClass::Adverb) => {}
            Some(WordClass::Word) => {
                if looks_finite(lower) && !lower.ends_with("ed") {
                    break;
                }
            }
            Some(WordClass::Punctuation) if lower == "-" => {}
            _ => break,
        }
    }
    // “Anna Berg, general secretary of the union,”: all of an apposition belongs to it.
    let after_comma = (limit..head).rev().take(4).find(|&at| !words.is_plain(at)).filter(|&at| {
        at > limit
            && words.lower(at) == ","
            && words.is_capital(at - 1)
            && !is_participle(words.lower(at + 1))
            && (at + 1..head).all(|at| !looks_finite(words.lower(at)))
    });
    if let Some(comma) = after_comma.filter(|_| determiner.is_none()) {
        start = comma + 1;
    } else if determiner.is_none() {
        // Without a determiner only known adjectives and names belong to it.
        start = head;
        while start > limit {
            let at = start - 1;
            let lower = words.lower(at);
            let takes = match words.class(at) {
                Some(WordClass::Proper) => true,
                Some(WordClass::Initial) => {
                    words::country(words.word(at)).is_some()
                        || ADJECTIVES.contains(&lower)
                        || words::noun(lower).is_some_and(|noun| noun.nature == Nature::Organisation)
                }
                Some(WordClass::Word) => {
                    ADJECTIVES.contains(&lower)
                        || words::noun(lower).is_some_and(|noun| noun.nature == Nature::Organisation)
                }
                Some(WordClass::Number) => {
                    determiner = Some(Determiner::Indefinite);
                    true
                }
                _ => false,
            };
            if !takes {
                break;
            }
            start = at;
        }
    }
    let first = start + usize::from(words.is(start, WordClass::Determiner) && start < head);
    let modifiers: Vec<String> = (first..head)
        .filter(|&at| words.word(at).contains(char::is_alphanumeric))
        .map(|at| words.lower(at).to_owned())
        .collect();
    let country = (first..head).find_map(|at| {
        let two = (at + 1 < head).then(|| words::country(words.text_of(at..at + 2))).flatten();
        two.or_else(|| words::country(words.word(at)))
    });
    if matches!(modifiers.first().map(String::as_str), Some("several" | "two" | "three" | "many" | "multiple")) {
        determiner = determiner.or(Some(Determiner::Indefinite));
    }
    Before { start, determiner: determiner.unwrap_or(Determiner::Bare), modifiers, country }
}

fn make(words: &Wording, sentence: usize, head: usize, before: Before, mut noun: Noun) -> Phrase {
    // “news agency” tells more than “agency”.
    const LONGEST: usize = 4;
    for start in head.saturating_sub(LONGEST - 1).max(before.start)..head {
        let whole: Vec<&str> = (start..=head).map(|at| words.lower(at)).collect();
        if let Some((class, nature)) = words::class_of(&whole.join(" ")) {
            (noun.class, noun.nature) = (class, nature);
            break;
        }
    }
    let modifiers = before.modifiers.join(" ");
    if matches!(noun.lemma.as_str(), "officer" | "agent") && noun.class == SourceClass::Police {
        let owned = before.determiner == Determiner::Owned && noun.lemma == "agent";
        if owned || !words::is_police(&modifiers) {
            noun.class = SourceClass::Person;
        }
    }
    // “the schools secretary” holds an office, “the general secretary” does not.
    if noun.lemma == "secretary"
        && noun.class == SourceClass::Person
        && !modifiers.is_empty()
        && !["general", "press", "company", "private", "personal", "legal", "executive"]
            .iter()
            .any(|word| modifiers.contains(word))
    {
        noun.class = SourceClass::Official;
    }
    if matches!(noun.lemma.as_str(), "person" | "ally" | "insider" | "confidant" | "associate")
        && (noun.number == Number::Singular || noun.lemma != "person")
        && noun.class != SourceClass::Anonymous
    {
        noun.class = SourceClass::Anonymous;
    }
    let nominal = Nominal {
        lemma: noun.lemma,
        class: noun.class,
        nature: noun.nature,
        number: noun.number,
        gender: noun.gender,
        determiner: before.determiner,
        modifiers: before.modifiers,
        country: before.country,
    };
    Phrase::new(before.start..head + 1, head..head + 1, sentence, Form::Noun(Box::new(nominal)))
}

/// A title without a name: “the Prime Minister”. `head` is its last word.
pub(super) fn titled(words: &Wording, sentence: usize, run: Range<usize>, head: usize, limits: Range<usize>) -> Phrase {
    let noun = words::noun(words.lower(head)).unwrap_or_else(|| Noun {
        lemma: words.lower(head).to_owned(),
        class: SourceClass::Official,
        nature: Nature::Human,
        number: Number::Singular,
        gender: words::title(words.word(head)).flatten(),
    });
    let mut before = before(words, head, limits.start);
    before.start = before.start.min(run.start);
    if before.determiner == Determiner::Bare {
        before.determiner = Determiner::Definite;
    }
    make(words, sentence, head, before, noun)
}

/// A people: “Russians”.
pub(super) fn people_of(words: &Wording, sentence: usize, run: Range<usize>, limits: Range<usize>) -> Phrase {
    let head = run.end - 1;
    let mut before = before(words, head, limits.start);
    before.start = before.start.min(run.start);
    let country = words::country(words.text_of(run).trim_end_matches('s'));
    let noun = Noun {
        lemma: words.lower(head).to_owned(),
        class: SourceClass::Group,
        nature: Nature::Human,
        number: Number::Plural,
        gender: None,
    };
    let mut phrase = make(words, sentence, head, before, noun);
    if let Form::Noun(nominal) = &mut phrase.form {
        nominal.country = country;
    }
    phrase
}

/// The phrase of a mention that was cited and whose head may be any noun.
pub(super) fn of_mention(
    words: &Wording,
    sentence: usize,
    span: Range<usize>,
    head: Range<usize>,
    limits: Range<usize>,
) -> Phrase {
    let at = head.end - 1;
    // “one of the diplomats” is what the diplomats are.
    if words::noun(words.lower(at)).is_none() && words.lower(at + 1) == "of" && at + 2 < span.end {
        let whole = (at + 2..span.end).take_while(|&at| !words.is(at, WordClass::Punctuation));
        if let Some(noun) = whole.filter_map(|at| words::noun(words.lower(at))).next() {
            let one = matches!(words.lower(at), "one" | "each" | "another" | "none" | "member");
            let part = Noun {
                lemma: words.lower(at).to_owned(),
                number: if one { Number::Singular } else { Number::Plural },
                ..noun
            };
            let mut before = before(words, at, limits.start);
            before.determiner = Determiner::Indefinite;
            return make(words, sentence, at, before, part);
        }
    }
    let noun = known(words, at).unwrap_or_else(|| {
        let lower = words.lower(at);
        let plural = lower.ends_with('s') && !lower.ends_with("ss") && lower.len() > 3;
        Noun {
            lemma: if plural { lower[..lower.len() - 1].to_owned() } else { lower.to_owned() },
            class: SourceClass::Unknown,
            nature: Nature::Unknown,
            number: if plural { Number::Plural } else { Number::Singular },
            gender: None,
        }
    });
    let mut before = before(words, at, limits.start);
    if span.start < before.start {
        before.start = span.start;
    }
    make(words, sentence, at, before, noun)
}
