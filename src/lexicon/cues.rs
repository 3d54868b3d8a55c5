//! Words that attribute: verbs, nouns, adjectives and phrases, with what each says its subject did.
//!
//! In: one word in lower case, or a run of them. Out: what is known of it, and which form of it that is.
//!
//! In “It rained”, said the minister. `said` is the past of `say`, a statement that takes a quotation.

use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

use super::Phrases;
use crate::model::{Attitude, CueKind, Polarity};

/// A verb that attributes.
#[derive(Debug)]
pub struct CueVerb {
    /// Its dictionary form.
    pub lemma: &'static str,
    /// What its subject does with a clause or a quotation: “said that”.
    pub clause: Option<Attitude>,
    /// What its subject does with an infinitive: “promised to go”.
    pub infinitive: Option<Attitude>,
    /// What its subject does with a plain object: “praised the crew”.
    pub object: Option<Attitude>,
    /// Whether it denies its complement.
    pub polarity: Polarity,
    frames: &'static str,
}

/// What may follow a cue as its complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A quotation: `said: “No.”`
    Quotation,
    /// A clause with its conjunction: “said that it rained”.
    That,
    /// A clause without: “said it rained”.
    Bare,
    /// “said whether”, “explained how”.
    Wh,
    /// Who is told comes first: “told reporters that”.
    Hearer,
    /// An infinitive: “promised to go”.
    Infinitive,
    /// A noun phrase: “announced a plan”.
    Object,
    /// A noun phrase and what it is said to be: “described him as a liar”.
    As,
    /// A noun phrase behind a preposition: “warned of floods”.
    Preposition,
    /// Its object is somebody else’s words: “published the letter”, “aired the report”.
    Carrier,
    /// Nouns: “the criticism of”.
    Of,
}

impl Frame {
    fn letter(self) -> char {
        match self {
            Self::Quotation => 'q',
            Self::That => 't',
            Self::Bare => 'b',
            Self::Wh => 'w',
            Self::Hearer => 'h',
            Self::Infinitive => 'i',
            Self::Object | Self::Of => 'o',
            Self::As => 'a',
            Self::Preposition => 'p',
            Self::Carrier => 'c',
        }
    }
}

/// Marks, among the letters of frames, a verb that hardly ever means anything but that something is said.
const SAYS: char = 's';

/// Marks a verb that means a report or a finding where nobody speaks.
const FINDS: char = 'f';

impl CueVerb {
    /// Whether it hardly ever means anything but that its subject says something: “added”, but not “found”.
    #[must_use]
    pub fn only_says(&self) -> bool {
        self.frames.contains(SAYS)
    }

    /// Whether it means a report or a finding where nobody speaks: “the survey found”, “the figures suggest”.
    #[must_use]
    pub fn may_find(&self) -> bool {
        self.frames.contains(FINDS)
    }

    /// Whether it may have such a complement.
    #[must_use]
    pub fn takes(&self, frame: Frame) -> bool {
        self.frames.contains(frame.letter())
    }
}

/// The forms that one spelling may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VerbForms(u8);

impl VerbForms {
    /// say
    pub const BASE: VerbForms = VerbForms(1);
    /// says
    pub const THIRD: VerbForms = VerbForms(2);
    /// said
    pub const PAST: VerbForms = VerbForms(4);
    /// has said
    pub const PARTICIPLE: VerbForms = VerbForms(8);
    /// saying
    pub const GERUND: VerbForms = VerbForms(16);

    /// Whether it may be one of `forms`.
    #[must_use]
    pub fn may_be(self, forms: VerbForms) -> bool {
        self.0 & forms.0 != 0
    }

    /// Either.
    #[must_use]
    pub const fn or(self, other: VerbForms) -> VerbForms {
        VerbForms(self.0 | other.0)
    }
}

/// A noun that attributes.
#[derive(Debug)]
pub struct CueNoun {
    /// Its singular.
    pub lemma: &'static str,
    /// What the one whose it is did.
    pub attitude: Attitude,
    /// Whether it denies its content.
    pub polarity: Polarity,
    frames: &'static str,
}

impl CueNoun {
    /// Whether it may have such a complement.
    #[must_use]
    pub fn takes(&self, frame: Frame) -> bool {
        self.frames.contains(frame.letter())
    }
}

/// An adjective that tells what its subject thinks or means to do: “is likely to”, “are afraid that”.
#[derive(Debug)]
pub struct CueAdjective {
    /// The adjective.
    pub word: &'static str,
    /// What its subject does.
    pub attitude: Attitude,
    /// Whether it denies its complement.
    pub polarity: Polarity,
}

/// Several words that attribute together: “according to”, “made it clear”.
#[derive(Debug)]
pub struct CuePhrase {
    /// The name of the phrase: `make clear`.
    pub lemma: &'static str,
    /// How it works in its sentence.
    pub kind: CueKind,
    /// With a clause or a quotation.
    pub clause: Option<Attitude>,
    /// With an infinitive.
    pub infinitive: Option<Attitude>,
    /// With a plain object.
    pub object: Option<Attitude>,
    /// Whether it denies its complement.
    pub polarity: Polarity,
}

/// The rows of a table without its comments, cut into `N` fields.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        fields.try_into().unwrap_or_else(|_| panic!("a row has {N} fields: {line}"))
    })
}

fn attitude(name: &str) -> Option<Attitude> {
    match name {
        "statement" => Some(Attitude::Statement),
        "belief" => Some(Attitude::Belief),
        "intention" => Some(Attitude::Intention),
        "perception" => Some(Attitude::Perception),
        "decree" => Some(Attitude::Decree),
        "-" => None,
        other => unreachable!("there is no attitude {other}"),
    }
}

fn polarity(name: &str) -> Polarity {
    if name == "negative" { Polarity::Negative } else { Polarity::Positive }
}

struct Verbs {
    verbs: Vec<CueVerb>,
    forms: HashMap<String, (usize, VerbForms)>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let mut all = Verbs { verbs: Vec::new(), forms: HashMap::default() };
    for [lemma, clause, infinitive, object, sign, frames, irregular] in rows(include_str!("data/cue_verbs.tsv")) {
        let index = all.verbs.len();
        let mut add = |word: String, forms: VerbForms| {
            let slot = all.forms.entry(word).or_insert((index, VerbForms(0)));
            // What two verbs share belongs to the one listed first.
            if slot.0 == index {
                slot.1 = slot.1.or(forms);
            }
        };
        for (word, forms) in inflections(lemma, irregular) {
            if lemma.ends_with("ize") {
                add(word.replacen("iz", "is", word.matches("iz").count()), forms);
            }
            add(word, forms);
        }
        all.verbs.push(CueVerb {
            lemma,
            clause: attitude(clause),
            infinitive: attitude(infinitive),
            object: attitude(object),
            polarity: polarity(sign),
            frames,
        });
    }
    all
});

/// Every form of a verb. `irregular` is `past/participle` or `past/participle/gerund`, `|` between variants.
fn inflections(lemma: &str, irregular: &str) -> Vec<(String, VerbForms)> {
    let mut forms = vec![(lemma.to_owned(), VerbForms::BASE), (third_person(lemma), VerbForms::THIRD)];
    let mut parts = irregular.split('/');
    let (past, participle, gerund) = (parts.next(), parts.next(), parts.next());
    let mut add = |given: Option<&str>, regular: String, form: VerbForms| match given.filter(|given| *given != "-") {
        Some(given) => forms.extend(given.split('|').map(|word| (word.to_owned(), form))),
        None => forms.push((regular, form)),
    };
    add(past, regular_past(lemma), VerbForms::PAST);
    add(participle.or(past), regular_past(lemma), VerbForms::PARTICIPLE);
    add(gerund, regular_gerund(lemma), VerbForms::GERUND);
    forms
}

fn ends_in_consonant_and_y(lemma: &str) -> bool {
    lemma.strip_suffix('y').is_some_and(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

fn third_person(lemma: &str) -> String {
    if ends_in_consonant_and_y(lemma) {
        format!("{}ies", &lemma[..lemma.len() - 1])
    } else if lemma.ends_with(['s', 'x', 'z'])
        || lemma.ends_with("ch")
        || lemma.ends_with("sh")
        || lemma.ends_with('o') && !lemma.ends_with("oo")
    {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    }
}

fn regular_past(lemma: &str) -> String {
    if ends_in_consonant_and_y(lemma) {
        format!("{}ied", &lemma[..lemma.len() - 1])
    } else if lemma.ends_with('e') {
        format!("{lemma}d")
    } else {
        format!("{lemma}ed")
    }
}

fn regular_gerund(lemma: &str) -> String {
    match lemma.strip_suffix('e') {
        Some(stem) if !stem.ends_with(['e', 'o', 'y']) => format!("{stem}ing"),
        _ => format!("{lemma}ing"),
    }
}

static NOUNS: LazyLock<HashMap<&'static str, CueNoun>> = LazyLock::new(|| {
    rows(include_str!("data/cue_nouns.tsv"))
        .map(|[lemma, class, sign, frames]| {
            let attitude = attitude(class).unwrap_or_else(|| unreachable!("{lemma} has an attitude"));
            (lemma, CueNoun { lemma, attitude, polarity: polarity(sign), frames })
        })
        .collect()
});

static ADJECTIVES: LazyLock<HashMap<&'static str, CueAdjective>> = LazyLock::new(|| {
    rows(include_str!("data/cue_adjectives.tsv"))
        .map(|[word, class, sign]| {
            let attitude = attitude(class).unwrap_or_else(|| unreachable!("{word} has an attitude"));
            (word, CueAdjective { word, attitude, polarity: polarity(sign) })
        })
        .collect()
});

static PHRASES: LazyLock<Phrases<&'static CuePhrase>> = LazyLock::new(|| {
    Phrases::new(rows(include_str!("data/cue_phrases.tsv")).map(
        |[pattern, lemma, kind, clause, infinitive, object, sign]| {
            let kind = match kind {
                "verb" => CueKind::Verb,
                "passive" => CueKind::Passive,
                "preposition" => CueKind::Preposition,
                other => unreachable!("no phrase is a {other}"),
            };
            let phrase = CuePhrase {
                lemma,
                kind,
                clause: attitude(clause),
                infinitive: attitude(infinitive),
                object: attitude(object),
                polarity: polarity(sign),
            };
            // The table lives as long as the program.
            (pattern, &*Box::leak(Box::new(phrase)))
        },
    ))
});

/// The verb that a word in lower case may be a form of.
#[must_use]
pub fn cue_verb(word: &str) -> Option<(&'static CueVerb, VerbForms)> {
    let verbs: &'static Verbs = &VERBS;
    verbs.forms.get(word).map(|&(index, forms)| (&verbs.verbs[index], forms))
}

/// The noun that a word in lower case is the singular or plural of.
#[must_use]
pub fn cue_noun(word: &str) -> Option<&'static CueNoun> {
    let nouns: &'static HashMap<_, _> = &NOUNS;
    let singular = |suffix: &str, end: &str| {
        let stem = word.strip_suffix(suffix)?;
        if end.is_empty() { nouns.get(stem) } else { nouns.get(format!("{stem}{end}").as_str()) }
    };
    nouns.get(word).or_else(|| singular("s", "")).or_else(|| singular("es", "")).or_else(|| singular("ies", "y"))
}

/// The adjective, if it tells of an attitude.
#[must_use]
pub fn cue_adjective(word: &str) -> Option<&'static CueAdjective> {
    let adjectives: &'static HashMap<_, _> = &ADJECTIVES;
    adjectives.get(word)
}

/// The longest phrase that begins at the first of `words` (lower case, straight apostrophes), and how many it takes.
#[must_use]
pub fn cue_phrase(words: &[String]) -> Option<(usize, &'static CuePhrase)> {
    PHRASES.starting(words).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_verb(word: &str, lemma: &str, forms: VerbForms) {
        let found = cue_verb(word).map(|(verb, forms)| (verb.lemma, forms));
        assert_eq!(found, Some((lemma, forms)), "{word}");
    }

    #[test]
    fn verbs_are_known_in_every_form() {
        let both = VerbForms::PAST.or(VerbForms::PARTICIPLE);
        check_verb("says", "say", VerbForms::THIRD);
        check_verb("said", "say", both);
        check_verb("wrote", "write", VerbForms::PAST);
        check_verb("denies", "deny", VerbForms::THIRD);
        check_verb("denied", "deny", both);
        check_verb("criticised", "criticize", both);
        check_verb("admitting", "admit", VerbForms::GERUND);
        check_verb("signalled", "signal", both);
        check_verb("agreeing", "agree", VerbForms::GERUND);
        check_verb("echoes", "echo", VerbForms::THIRD);
        check_verb("stresses", "stress", VerbForms::THIRD);
    }

    #[test]
    fn a_promise_to_do_something_is_an_intention() {
        let (promise, _) = cue_verb("promised").unwrap();
        assert_eq!((promise.clause, promise.infinitive), (Some(Attitude::Statement), Some(Attitude::Intention)));
        assert!(promise.takes(Frame::That) && promise.takes(Frame::Hearer) && !promise.takes(Frame::As));
    }

    #[test]
    fn some_verbs_mean_nothing_but_saying() {
        let check = |word: &str, says: bool, finds: bool| {
            let (verb, _) = cue_verb(word).unwrap();
            assert_eq!((verb.only_says(), verb.may_find()), (says, finds), "{word}");
        };
        check("said", true, false);
        check("denied", true, false);
        check("reported", true, true);
        check("found", false, true);
        check("praised", false, false);
    }

    #[test]
    fn nouns_and_phrases_are_known() {
        assert_eq!(cue_noun("allegations").map(|noun| noun.lemma), Some("allegation"));
        assert_eq!(cue_noun("replies").map(|noun| noun.lemma), Some("reply"));
        assert!(cue_noun("bridge").is_none());
        assert!(cue_noun("refusal").is_some_and(|noun| noun.polarity == Polarity::Negative));
        let words: Vec<String> = "made it clear that".split(' ').map(str::to_owned).collect();
        assert_eq!(cue_phrase(&words).map(|(length, phrase)| (length, phrase.lemma)), Some((3, "make clear")));
        assert!(cue_adjective("likely").is_some_and(|likely| likely.attitude == Attitude::Intention));
    }

    #[test]
    fn tables_are_large_and_each_row_stands_once() {
        assert!(VERBS.verbs.len() >= 350 && NOUNS.len() >= 120);
        let mut lemmas: Vec<&str> = VERBS.verbs.iter().map(|verb| verb.lemma).collect();
        lemmas.sort_unstable();
        assert!(lemmas.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
