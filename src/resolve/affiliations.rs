//! Which body an entity speaks for or belongs to.
//!
//! In “Anna Berg, a spokeswoman for the port,” Anna Berg is affiliated with the port.

mod inferred;

use super::entities::Entity;
use super::names::Sort;
use super::nouns::{Determiner, Nominal};
use super::phrases::Phrase;
use super::reading::Reading;
use super::ties::owners::PARTS;
use super::words::institution;
use crate::lexicon::{Job, is_field, job};
use crate::model::{Nature, SourceClass};
use crate::text::Span;

/// The entity that another speaks for or belongs to, and the words that say so.
pub(super) fn body_of(read: &Reading, entity: usize) -> Option<(usize, Span)> {
    let affiliate = Affiliate { read, entity, known: read.entity(entity) };
    affiliate.told().or_else(|| affiliate.inferred())
}

/// Somebody or something whose body is looked for.
struct Affiliate<'a> {
    read: &'a Reading<'a>,
    entity: usize,
    known: &'a Entity,
}

impl Affiliate<'_> {
    /// The body that a phrase for it tells, with the words that do.
    fn told(&self) -> Option<(usize, Span)> {
        const SURE: f32 = 0.6;
        let words = self.read.words;
        for &(index, sure) in &self.known.phrases {
            let phrase = self.read.phrase(index);
            if sure < SURE || phrase.pronoun().is_some() {
                continue;
            }
            if let Some((other, evidence)) = &phrase.serves
                && let Some(body) = self.body(self.whole(*other))
            {
                return Some((body, words.span(evidence.clone())));
            }
            // “the union’s representative at the plant”
            let of_owner = || {
                let owner =
                    phrase.owner.filter(|_| phrase.nominal().is_some_and(|it| it.determiner == Determiner::Owned));
                owner
                    .and_then(|owner| self.body(owner))
                    .is_some_and(|body| self.read.entity(body).nature == Nature::Organisation)
            };
            if let Some((other, preposition)) = phrase.complement
                && !(matches!(words.lower(preposition), "at" | "in" | "on") && of_owner())
                && self.completes(phrase, other, preposition)
                && let Some(body) = self.body(self.whole(other))
            {
                return Some((body, phrase.full_span(words)));
            }
            if let Some(owner) = phrase.owner
                && let Some(body) = self.body(owner)
            {
                let start = self.read.phrase(owner).tokens.start.min(phrase.tokens.start);
                return Some((body, words.span(start..phrase.full_end)));
            }
        }
        None
    }

    /// The entity of a phrase, if it may be the body.
    fn body(&self, phrase: usize) -> Option<usize> {
        self.read.meant(phrase).filter(|&body| self.fits(body))
    }

    fn is_called(&self, nouns: &[&str]) -> bool {
        self.known.lemmas.iter().any(|lemma| nouns.contains(&lemma.as_str()))
    }

    fn is(&self, class: SourceClass) -> bool {
        self.known.classes.contains(&class)
    }

    /// Whether an entity may be what somebody speaks for or belongs to.
    fn fits(&self, other: usize) -> bool {
        let body = self.read.entity(other);
        let name = self.read.name_words(body);
        if other == self.entity || body.unresolved || names_colour(name) {
            return false;
        }
        match body.nature {
            Nature::Organisation => {
                // “the Labour MP” has the colour of a party and speaks for no other.
                let colour = name.len() == 1 && body.classes.contains(&SourceClass::PoliticalParty);
                // “Minister of Economy”, but “Labour’s spokesman”
                let policy = body.classes.is_empty() && body.name.is_some() && name.iter().all(|word| is_field(word));
                let place = self.read.sort(body) == Some(Sort::Place);
                let seated = colour && self.is_called(SEATED);
                !(seated || policy || place) && (self.known.nature != Nature::Organisation || self.known.name.is_none())
            }
            Nature::Human => {
                let speaks = self.is(SourceClass::Spokesperson) || self.is_called(SPEAKING_FOR);
                // “the governor’s office”
                let office = self.known.nature == Nature::Organisation && self.is_called(&["campaign", "office"]);
                (speaks && self.known.nature == Nature::Human || office) && body.name.is_some()
            }
            Nature::Unknown => {
                let text = body.name.map_or("", |name| &self.read.aliases.written[name].text);
                body.name.is_some()
                    && self.known.nature == Nature::Human
                    && !self.sits_in(name)
                    && !(CONTINENTS.contains(&text) || QUARTERS.contains(&text))
                    && !name.iter().all(|word| is_field(word))
            }
            Nature::Document => false,
        }
    }

    /// Whether somebody sits or judges in a place of that name, which nobody knows for one: “a Chiapas prosecutor”, but not
    /// “Army prosecutors”.
    fn sits_in(&self, name: &[String]) -> bool {
        let place = !name.iter().any(|word| institution(word).is_some());
        place && self.known.lemmas.iter().any(|lemma| job(lemma) == Some(Job::OfPlace))
    }

    /// Whether what completes a phrase is whom it is for: “a spokeswoman for the port”, but not “a resident of Tarn”.
    fn completes(&self, phrase: &Phrase, other: usize, preposition: usize) -> bool {
        let preposition = self.read.words.lower(preposition);
        let lives = phrase.nominal().is_some_and(|noun| {
            // “the MP for Tarn North” sits for a place.
            let lemma = noun.lemma.as_str();
            preposition == "for" && SITTING.contains(&lemma)
                || preposition == "of" && MAKING.contains(&lemma)
                || LIVING.contains(&lemma)
        });
        // “a professor in the School of Health”, “in the Tarn office of Norbank”, but not “an official in Tarn”
        let inside = || {
            let whole = self.read.phrase(self.whole(other));
            whole.name().is_some_and(|name| name.sort == Sort::Body) || whole.head != self.read.phrase(other).head
        };
        let known_body =
            || self.read.meant(other).is_some_and(|body| self.read.entity(body).nature == Nature::Organisation);
        // “a plumber from Tarn” lives there, “an analyst from Norvia” works there.
        let comes = || {
            let trade = |noun: &Nominal| noun.class == SourceClass::Person && job(&noun.lemma).is_none();
            let unknown = |it: &Phrase| it.name().is_some_and(|name| name.sort == Sort::Unknown && name.key.len() == 1);
            phrase.nominal().is_some_and(trade) && unknown(self.read.phrase(other))
        };
        // “Anna Berg, of Tarn,” lives there.
        let named = |body: &Entity| body.nature == Nature::Unknown && self.read.name_words(body).len() == 1;
        let place = phrase.name().is_some()
            && !self.known.lemmas.iter().any(|lemma| job(lemma).is_some())
            && matches!(preposition, "of" | "from")
            && self.read.meant(other).is_some_and(|body| named(self.read.entity(body)));
        !(lives || place)
            && match preposition {
                // “the EU ambassador to Tarn”
                "to" => !self.is_called(&["ambassador", "envoy"]) || known_body(),
                "from" => !comes(),
                "for" | "of" | "at" | "with" | "by" | "representing" => true,
                "in" | "on" => inside(),
                _ => false,
            }
    }

    /// The name before the noun that says what sort of body bears it: “the Blue Door bakery”, but not “the Tarn hospital”,
    /// which is one there.
    fn name_within(&self, phrase: &Phrase) -> Option<usize> {
        let noun = phrase.nominal().filter(|noun| noun.nature == Nature::Organisation)?;
        let owner = phrase.owner.filter(|&owner| self.read.phrase(owner).modifies)?;
        let name = self.read.phrase(owner).name()?;
        let bears = name.sort == Sort::Body || name.sort == Sort::Unknown && name.key.len() > 1;
        // “the OSCE mission” is one of several.
        let kind = noun.class == SourceClass::Company || matches!(noun.lemma.as_str(), "charity" | "party" | "union");
        let part = !kind || PARTS.contains(&noun.lemma.as_str()) || PLACED.contains(&noun.lemma.as_str());
        (bears && !part && self.read.phrase(owner).tokens.end == phrase.head.start).then_some(owner)
    }

    /// The phrase of the body that a phrase is a part of: of “the legal team at Norbank”, Norbank.
    fn whole(&self, mut part: usize) -> usize {
        const DEEPEST: usize = 3;
        for _ in 0..DEEPEST {
            let phrase = self.read.phrase(part);
            if let Some(name) = self.name_within(phrase) {
                return name;
            }
            let is_part = phrase.nominal().is_some_and(|noun| PARTS.contains(&noun.lemma.as_str()));
            let named = self.read.meant(part).is_some_and(|body| self.read.entity(body).name.is_some());
            // “the Nordic branch” is no Nordic.
            let named_owner = |&owner: &usize| {
                let called = self.read.phrase(owner);
                let known = || self.read.meant(owner).map(|body| self.read.entity(body));
                !called.modifies
                    || called.name().is_some_and(|name| name.sort == Sort::Body)
                    || known()
                        .is_some_and(|it| it.nature == Nature::Organisation && self.read.sort(it) != Some(Sort::Place))
            };
            // “the Norvia plant in Tarn” is no Tarn.
            let placed =
                |&(_, preposition): &(usize, usize)| matches!(self.read.words.lower(preposition), "in" | "on" | "near");
            let complement = phrase.complement.filter(|it| !placed(it)).map(|(other, _)| other);
            let of = complement.or(phrase.owner.filter(named_owner));
            let body = |&other: &usize| {
                self.read
                    .meant(other)
                    .map(|body| self.read.entity(body))
                    .is_some_and(|body| body.nature != Nature::Human && self.read.sort(body) != Some(Sort::Place))
            };
            match of.filter(|other| is_part && !named && body(other)) {
                Some(other) => part = other,
                None => break,
            }
        }
        part
    }
}

/// Whether a name is an adjective that names no body: “the Democratic donor”, “a Muslim cleric”.
fn names_colour(name: &[String]) -> bool {
    // “anti-fracking campaigners”, “African-American voters”
    let joined = |word: &str| word.starts_with("anti-") || word.starts_with("pro-") || word.ends_with("-american");
    name.last().is_some_and(|word| COLOURS.contains(&word.as_str()) || joined(word))
}

/// What people are of a conviction, of a faith, or who won something.
const COLOURS: &[&str] = &[
    "all-star",
    "anglican",
    "buddhist",
    "catholic",
    "christian",
    "communist",
    "conservative",
    "democratic",
    "evangelical",
    "hindu",
    "islamic",
    "islamist",
    "jewish",
    "liberal",
    "methodist",
    "muslim",
    "neo-nazi",
    "nobel",
    "olympic",
    "orthodox",
    "oscar",
    "protestant",
    "republican",
    "shi'ite",
    "shia",
    "shiite",
    "sikh",
    "socialist",
    "sunni",
];

/// Bodies that are called after the place where they are.
const PLACED: &[&str] = &["hotel", "restaurant"];

/// Parts of the world are looked after and work for nobody: “director for Asia”.
const CONTINENTS: &[&str] = &[
    "Africa",
    "America",
    "Asia",
    "Asia Pacific",
    "Asia-Pacific",
    "Central Asia",
    "East Africa",
    "East Asia",
    "Eastern Europe",
    "Europe",
    "Latin America",
    "Middle East",
    "North Africa",
    "North America",
    "Oceania",
    "South America",
    "South Asia",
    "Southeast Asia",
    "Southern Africa",
    "West Africa",
    "Western Europe",
];

/// Quarters that stand for a trade: “Wall Street analysts”.
const QUARTERS: &[&str] =
    &["Capitol Hill", "Fleet Street", "Hollywood", "Madison Avenue", "Silicon Valley", "Wall Street"];

/// Who is elected to a seat.
const SEATED: &[&str] = &["councillor", "councilor", "lawmaker", "mep", "mla", "mp", "msp", "senator"];

/// Who sits for a place.
const SITTING: &[&str] = &["mp", "mep", "msp", "lawmaker", "senator", "councillor", "candidate"];

/// Who speaks for a person besides spokespeople.
const SPEAKING_FOR: &[&str] =
    &["agent", "aide", "attorney", "barrister", "counsel", "lawyer", "publicist", "representative", "solicitor"];

/// Whoever is of what they made: “the author of The Lamp”, but “a writer for The Lamp”.
const MAKING: &[&str] = &["author", "co-author", "composer", "creator", "inventor", "winner", "writer"];

/// What people are who only live or were somewhere, or are somebody’s.
const LIVING: &[&str] = &[
    "brother",
    "citizen",
    "daughter",
    "father",
    "fan",
    "friend",
    "grandmother",
    "guest",
    "inhabitant",
    "local",
    "mother",
    "native",
    "neighbour",
    "neighbor",
    "opponent",
    "critic",
    "passer-by",
    "patient",
    "resident",
    "sister",
    "son",
    "supporter",
    "survivor",
    "tourist",
    "victim",
    "villager",
    "visitor",
    "widow",
    "widower",
    "wife",
    "husband",
];
