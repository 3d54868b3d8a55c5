//! Noun phrases that name nobody: “the minister”, “two local officials”, “a report”.

mod before;
mod heads;

use std::ops::Range;

use super::phrases::{Form, Phrase};
use super::wording::Wording;
use super::words::{self, Gender, Noun, looks_finite};
use crate::lexicon::{Job, cue_noun, cue_verb, job};
use crate::model::{Nature, Number, SourceClass, WordClass};
use before::{Before, before};
use heads::{is_emeritus, known, may_be_verb, stands_bare};

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

/// The phrase whose head noun is token `at`, if it is one.
pub(super) fn phrase(words: &Wording, sentence: usize, at: usize, limits: Range<usize>) -> Option<Phrase> {
    if !matches!(words.class(at), Some(WordClass::Word | WordClass::Initial)) {
        return None;
    }
    // “campaigners show that”
    if words.lower(at + 1) == "that" && cue_verb(words.lower(at)).is_some() && cue_noun(words.lower(at)).is_none() {
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

/// The body of the state that stands before what one person there is called: “French government spokeswoman”, “the foreign
/// ministry official”. A “government spokeswoman” alone may be anybody’s.
pub(super) fn body_before(words: &Wording, person: &Phrase) -> Option<Phrase> {
    let one = |noun: &&Nominal| {
        let speaks = job(&noun.lemma).is_some_and(|job| job != Job::OfPlace);
        noun.nature == Nature::Human && noun.number == Number::Singular && speaks
    };
    let of = person.nominal().filter(one)?;
    let last = person.head.start.checked_sub(1).filter(|&last| last > person.tokens.start && words.is_plain(last))?;
    let noun = words::noun(words.lower(last)).filter(|noun| noun.number == Number::Singular);
    // “foreign ministry”, “central bank”
    let known = |first: &usize| {
        let whole: Vec<&str> = (*first..=last).map(|at| words.lower(at)).collect();
        (*first >= person.tokens.start).then(|| words::class_of(&whole.join(" "))).flatten()
    };
    let longer =
        last.checked_sub(1).filter(|first| words.is_plain(*first)).and_then(|first| Some((first, known(&first)?)));
    // “air force”
    let alone = || noun.as_ref().map(|noun| (last, (noun.class, noun.nature)));
    let (first, (class, nature)) = longer.or_else(alone)?;
    let state = matches!(class, SourceClass::GovernmentBody | SourceClass::Military | SourceClass::Court);
    if nature != Nature::Organisation || !state {
        return None;
    }
    let placed = |at: &usize| {
        let word = words.word(*at).chars().any(char::is_alphanumeric);
        word && words.is_capital(*at) && !words.is(*at, WordClass::Determiner)
    };
    let start = (person.tokens.start..first).rev().take_while(placed).last().unwrap_or(first);
    let told = start < first || first < last && of.determiner != Determiner::Indefinite;
    told.then(|| {
        let modifiers = (start..last).map(|at| words.lower(at).to_owned()).collect();
        let nominal = Nominal {
            lemma: noun.map_or_else(|| words.lower(last).to_owned(), |noun| noun.lemma),
            class,
            nature,
            number: Number::Singular,
            gender: None,
            determiner: Determiner::Bare,
            modifiers,
            country: of.country,
        };
        let mut body = Phrase::new(start..last + 1, last..last + 1, person.sentence, Form::Noun(Box::new(nominal)));
        body.modifies = true;
        body
    })
}

/// What businesses are called that people are called, too.
const BUSINESSES: &[&str] = &[
    "baker",
    "brewer",
    "broker",
    "builder",
    "carrier",
    "developer",
    "grocer",
    "insurer",
    "landlord",
    "lender",
    "maker",
    "manufacturer",
    "miner",
    "operator",
    "producer",
    "publisher",
    "refiner",
    "retailer",
    "supplier",
    "trader",
];

/// Whether people and bodies alike are called by a noun: “the owner, Crown Homes”.
pub(super) fn is_of_either(lemma: &str) -> bool {
    const EITHER: &[&str] = &[
        "backer",
        "bidder",
        "competitor",
        "customer",
        "exporter",
        "importer",
        "investor",
        "landlord",
        "newcomer",
        "operator",
        "opponent",
        "owner",
        "partner",
        "rival",
        "sponsor",
        "supplier",
    ];
    EITHER.contains(&lemma)
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
        // “Trump campaign chief operating officer”: what qualifies it may stand before the phrase.
        let nearest = head.checked_sub(1).filter(|&at| words.is_plain(at)).map_or("", |at| words.lower(at));
        if owned || !words::is_police(nearest) || !words::is_police(&modifiers) {
            noun.class = SourceClass::Person;
        }
    }
    // “the Tulsa-based miner”, “the world’s largest maker of pumps” is a company.
    if matches!(noun.class, SourceClass::Person | SourceClass::Group | SourceClass::Unknown)
        && BUSINESSES.contains(&noun.lemma.as_str())
        && before.modifiers.iter().any(|word| {
            word == "based" || ["-based", "-listed", "largest", "biggest"].iter().any(|ending| word.ends_with(ending))
        })
    {
        (noun.class, noun.nature, noun.gender) = (SourceClass::Company, Nature::Organisation, None);
    }
    // “head of research at broker Norbank”
    let before_name = words.is(head + 1, WordClass::Proper) && words::first_name(words.word(head + 1)).is_none();
    if BUSINESSES.contains(&noun.lemma.as_str())
        && noun.nature == Nature::Human
        && before.start == head
        && before_name
        && head > 0
        && matches!(words.lower(head - 1), "at" | "by" | "for" | "from" | "of" | "with")
    {
        (noun.class, noun.nature, noun.gender) = (SourceClass::Company, Nature::Organisation, None);
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
    // “the secretary of state for housing”
    if noun.lemma == "secretary" && words.lower(head + 1) == "of" && words.lower(head + 2) == "state" {
        noun.class = SourceClass::Official;
    }
    // “a member of parliament from the north”
    let of = head + 1 + usize::from(words.lower(head + 2) == "the");
    if noun.lemma == "member"
        && words.lower(head + 1) == "of"
        && matches!(
            words.lower(of + 1),
            "parliament"
                | "congress"
                | "senate"
                | "assembly"
                | "bundestag"
                | "knesset"
                | "duma"
                | "sejm"
                | "legislature"
        )
    {
        noun.class = SourceClass::Official;
    }
    // “the superintendent of police”
    if noun.nature == Nature::Human && words.lower(head + 1) == "of" && words.lower(head + 2) == "police" {
        noun.class = SourceClass::Police;
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
    // “professor emeritus”
    let end = head + 1 + usize::from(is_emeritus(words.lower(head + 1)));
    Phrase::new(before.start..end, head..head + 1, sentence, Form::Noun(Box::new(nominal)))
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
        // “one of them, a shopkeeper who fled”
        let aside = matches!(words.lower(at + 2), "them" | "us") && words.lower(at + 3) == ",";
        let first = if aside { at + 4 } else { at + 2 };
        let whole = (first..span.end).take_while(|&at| !words.is(at, WordClass::Punctuation));
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
        if words::is_adjective_of_country(words.word(at)) {
            return Noun {
                lemma: lower.to_owned(),
                class: SourceClass::Person,
                nature: Nature::Human,
                number: Number::Singular,
                gender: None,
            };
        }
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
