//! Which claims of an article say the same again, by the words they share.
//!
//! “The bridge in Lorvik will close in May” and, further down, `Lorvik’s bridge is to close in May` are one claim said
//! twice.

use std::collections::HashMap;

use super::kindred;
use super::opposites::opposites;
use super::stems::stem;
use crate::lexicon::{is_saying, word_class};
use crate::model::{Article, Claim};
use crate::text::LowerWord;

/// What a claim says, as far as single words tell.
#[derive(Debug, Default)]
pub(super) struct Gist {
    /// Stems of its words as [`Stems`] numbers them, each once.
    pub(super) words: Vec<u32>,
    /// Those of its words that tell something by themselves, names aside: of “Berg had received a warning” the warning.
    pub(super) core: Vec<u32>,
    /// Words that begin with a digit, likewise, ascending.
    pub(super) numbers: Vec<u32>,
    pub(super) negated: bool,
    /// What it says is not so, as stems: of “There are no payments” the payments, of “nobody was invited” the invitation.
    pub(super) denied: Vec<u32>,
    /// Whether some of that is denied flatly: “no evidence of payments” denies none.
    pub(super) flat: bool,
    /// Numbers it says are wrong: of “four men, not five” the five.
    pub(super) refuted: Vec<u32>,
    /// What it says is missing, likewise: of “without a break” the break.
    pub(super) missing: Vec<u32>,
    /// Stems that say the opposite of some of its words, as far as some claim before it has them.
    pub(super) opposites: Vec<u32>,
    /// Whether it tells what ought to be rather than what is.
    pub(super) wishes: bool,
    /// Whether it tells what will be or would be.
    pub(super) foretells: bool,
}

/// The words that claims of an article are made of, each with a number.
#[derive(Debug, Default)]
pub(super) struct Stems {
    /// Hashed with a secret: words of an article must not be able to meet in one place on purpose.
    numbers: HashMap<Box<str>, u32>,
    /// For each number the groups of kindred words that its stem is in.
    kindred: Vec<&'static [u16]>,
    /// For each number how many claims have the word.
    claims: Vec<u32>,
}

impl Stems {
    /// How many words are known.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.into(), number);
        self.kindred.push(kindred::groups(word));
        self.claims.push(0);
        number
    }

    /// Whether two words, as numbered here, may stand for one another.
    pub(super) fn are_kindred(&self, one: u32, other: u32) -> bool {
        let groups = self.kindred[other as usize];
        self.is_in(one, groups)
    }

    /// Whether a word is in one of these groups of kindred ones.
    pub(super) fn is_in(&self, word: u32, groups: &[u16]) -> bool {
        self.kindred[word as usize].iter().any(|group| groups.contains(group))
    }

    /// How much a word tells of what a claim is about: one that is all over the article tells little.
    pub(super) fn weight(&self, word: u32) -> f32 {
        match self.claims[word as usize] {
            ..=3 => 1.0,
            4..=6 => 0.7,
            _ => 0.4,
        }
    }

    /// The number of a stem that some claim has.
    pub(super) fn known(&self, stem: &str) -> Option<u32> {
        self.numbers.get(stem).copied()
    }
}

/// Nouns behind a negation that stand for another: “no record of the calls”, “no evidence that”.
const LIGHT: &[&str] = &[
    "certainty",
    "evidence",
    "guarantee",
    "indication",
    "knowledge",
    "record",
    "records",
    "sign",
    "signs",
    "trace",
    "proof",
    "single",
];

/// Verbs that say little without the noun that goes with them, as stems: “received a warning”, “caused the damage”.
const LIGHT_VERBS: &[&str] = &[
    "becom", "caus", "com", "get", "giv", "happen", "issu", "mak", "mad", "occur", "plac", "put", "receiv", "see",
    "tak",
];

/// Numbers from two on that are written out.
const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Words behind “nor” that are looked at.
const NOR_REACH: usize = 6;

/// Words of a claim that are looked at.
const LONGEST: usize = 60;

/// The gist of a claim.
pub(super) fn gist(article: &Article, claim: &Claim, stems: &mut Stems) -> Gist {
    let mut gist = Gist::default();
    let mut told: Vec<Word> = Vec::new();
    let mut before_to = false;
    let mut after_not = false;
    for span in &claim.spans {
        // The first word of a piece begins with a capital, whatever it is.
        let mut first = true;
        for word in words(span.of(&article.text)) {
            let printed = word.trim_matches(|c: char| !c.is_alphanumeric());
            let is_name = !first && printed.starts_with(char::is_uppercase);
            first &= printed.is_empty();
            let word = LowerWord::new(printed);
            let word = word.strip_suffix("'s").unwrap_or(&word);
            if word.is_empty() {
                continue;
            }
            gist.negated |= is_negation(word);
            gist.wishes |= matches!(word, "should" | "must" | "ought" | "if");
            // “did not have to die”
            gist.wishes |= word == "to" && before_to;
            before_to = matches!(word, "have" | "had" | "has" | "need" | "needed");
            gist.foretells |= matches!(word, "will" | "would" | "shall") || word.ends_with("'ll");
            let written = || NUMBERS.iter().position(|number| *number == word).map(|at| (at + 2).to_string());
            let figure = word.starts_with(|c: char| c.is_ascii_digit()).then(|| word.to_owned()).or_else(written);
            if let Some(number) = figure.map(|figure| stems.number(&figure)) {
                if after_not {
                    gist.refuted.push(number);
                } else {
                    gist.numbers.push(number);
                }
            }
            after_not = word == "not";
            let stemmed = is_content(word).then(|| stem(word));
            let content = stemmed.as_deref().map(|stem| stems.number(stem));
            if let Some(number) = content.filter(|number| gist.words.len() < LONGEST && !gist.words.contains(number)) {
                gist.words.push(number);
                let opposed = stemmed.as_deref().map_or(&[] as &[String], opposites);
                gist.opposites.extend(opposed.iter().filter_map(|stem| stems.known(stem)));
                if !is_name && !is_saying(word) && !stemmed.is_some_and(|stem| LIGHT_VERBS.contains(&stem.as_str())) {
                    gist.core.push(number);
                }
            }
            if told.len() < LONGEST {
                // “unsafe”: it counts only where somebody said “safe”.
                let bare = word.strip_prefix("un").filter(|bare| bare.len() >= 4);
                gist.denied.extend(bare.map(|bare| stems.number(&stem(bare))));
                told.push(Word {
                    content,
                    negates: is_negation(word),
                    misses: word == "without",
                    is_nor: word == "nor",
                    is_nothing: matches!(word, "nothing" | "nobody" | "none"),
                    is_light: LIGHT.contains(&word),
                    is_any: word == "any",
                    is_one: word == "one",
                    leads_off: matches!(word, "from" | "in" | "of" | "at" | "with" | "among"),
                    weakens: matches!(word, "only" | "just" | "merely" | "longer" | "doubt"),
                });
            }
        }
    }
    for at in 0..told.len() {
        if told[at].misses {
            gist.missing.extend(denied(&told, at + 1));
        }
        // “no one from the ministry sold it”: what is denied stands too far off.
        let nobody_from =
            told.get(at + 1).is_some_and(|next| next.is_one) && told.get(at + 2).is_some_and(|it| it.leads_off);
        if told[at].negates && !nobody_from && !told.get(at + 1).is_some_and(|next| next.weakens) {
            let mut ahead = denied(&told, at + 1);
            // “neither she nor her aides helped him”: what is denied stands behind both.
            if told[at].is_nor {
                ahead.extend(told[at + 1..].iter().take(NOR_REACH).filter_map(|word| word.content));
            }
            // “had signed nothing”
            let before = || told[..at].last().and_then(|word| word.content).filter(|_| told[at].is_nothing);
            gist.flat |= !told.get(at + 1).is_some_and(|next| next.is_light);
            gist.denied.extend(before().filter(|_| ahead.is_empty()));
            gist.denied.extend(ahead);
        }
    }
    gist.numbers.sort_unstable();
    gist.numbers.dedup();
    for &word in &gist.words {
        stems.claims[word as usize] += 1;
    }
    gist
}

/// The words of a text; “30,000” and “4.5” are one.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | ',' | '.'));
    text.split(ends).flat_map(|word| {
        let figure = word.starts_with(|c: char| c.is_ascii_digit());
        word.split(move |c: char| !figure && matches!(c, ',' | '.'))
    })
}

/// A word of a claim, as far as it tells what a negation before it denies.
struct Word {
    /// Its stem, where it is no word of a closed class.
    content: Option<u32>,
    negates: bool,
    misses: bool,
    is_nor: bool,
    is_nothing: bool,
    /// Whether it stands for the noun behind it.
    is_light: bool,
    is_any: bool,
    is_one: bool,
    /// Whether it begins what somebody is or belongs to: “from”.
    leads_off: bool,
    /// Whether a negation right before it denies nothing: “not only”.
    weakens: bool,
}

fn is_negation(word: &str) -> bool {
    matches!(
        word,
        "not" | "never" | "no" | "nor" | "nobody" | "none" | "nothing" | "neither" | "cannot" | "hardly" | "barely"
    ) || word.ends_with("n't")
}

fn is_content(word: &str) -> bool {
    (word.len() > 2 || word.starts_with(|c: char| c.is_ascii_digit()))
        && word_class(word).is_none()
        && !is_negation(word)
}

/// What a negation before word `at` says is not so: the first word of content, and the thing behind “any”.
fn denied(told: &[Word], at: usize) -> Vec<u32> {
    const REACH: usize = 5;
    let ahead = &told[at.min(told.len())..told.len().min(at + REACH)];
    let mut content = ahead.iter().filter(|word| word.content.is_some());
    let Some(first) = content.next() else { return Vec::new() };
    let first = if first.is_light { content.next() } else { Some(first) };
    let any = ahead.iter().position(|word| word.is_any).and_then(|any| ahead.get(any + 1));
    first.into_iter().chain(any).filter_map(|word| word.content).collect()
}

impl Gist {
    /// How many of its words the other has too.
    pub(super) fn shared(&self, other: &Gist) -> usize {
        self.words.iter().filter(|word| other.words.contains(word)).count()
    }

    /// Whether both have some number.
    pub(super) fn shares_number(&self, other: &Gist) -> bool {
        self.numbers.iter().any(|number| other.numbers.binary_search(number).is_ok())
    }

    /// Whether it says that something of the other is not so, which the other does not deny as well.
    pub(super) fn denies(&self, other: &Gist) -> bool {
        !self.wishes
            && !other.wishes
            && self.denied.iter().any(|word| other.words.contains(word) && !other.denied.contains(word))
    }
}

/// For a claim, an earlier one that says the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Match {
    pub(super) later: usize,
    pub(super) earlier: usize,
    /// How much of the shorter is in the longer, 0 to 1.
    pub(super) share: f32,
    /// Whether only one of them is negated.
    pub(super) unlike: bool,
}

/// Finds for every claim the earlier claim that shares most with it, if it shares enough. `skip` tells pairs that must
/// not be compared. Linear: words that are in very many claims are not looked up.
pub(super) fn matches(gists: &[&Gist], stems: &Stems, skip: impl Fn(usize, usize) -> bool) -> Vec<Match> {
    const COMMON: usize = 40;
    const LEAST_SHARED: usize = 3;
    const LEAST_SHARE: f32 = 0.6;
    let mut holding: Vec<Vec<u32>> = vec![Vec::new(); stems.numbers.len()];
    let mut matches = Vec::new();
    // How many words of the claim looked at each earlier one has, and which have any.
    let mut shared: Vec<u32> = vec![0; gists.len()];
    let mut sharing: Vec<u32> = Vec::new();
    for (later, gist) in gists.iter().enumerate() {
        for &word in &gist.words {
            for &earlier in &holding[word as usize] {
                let count = &mut shared[earlier as usize];
                if *count == 0 {
                    sharing.push(earlier);
                }
                *count += 1;
            }
        }
        let best = sharing
            .drain(..)
            .map(|earlier| (earlier as usize, std::mem::take(&mut shared[earlier as usize]) as usize))
            .filter(|&(_, count)| count >= LEAST_SHARED)
            .map(|(earlier, count)| {
                let (one, two) = (gists[earlier].words.len(), gist.words.len());
                let (short, long) = (one.min(two), one.max(two));
                // A few words that happen to be in a long sentence are no repetition.
                let share = count as f32 / short as f32 * if long > short * 4 { 0.8 } else { 1.0 };
                (earlier, share)
            })
            .filter(|&(earlier, share)| share >= LEAST_SHARE && !skip(earlier, later))
            .filter(|&(earlier, _)| {
                let other = gists[earlier];
                gist.numbers.is_empty() || other.numbers.is_empty() || gist.shares_number(other)
            })
            .max_by(|(a, one), (b, two)| one.total_cmp(two).then(b.cmp(a)));
        if let Some((earlier, share)) = best {
            matches.push(Match { later, earlier, share, unlike: gists[earlier].negated != gist.negated });
        }
        for &word in &gist.words {
            let claims = &mut holding[word as usize];
            if claims.len() < COMMON
                && let Ok(later) = u32::try_from(later)
            {
                claims.push(later);
            }
        }
    }
    matches
}
