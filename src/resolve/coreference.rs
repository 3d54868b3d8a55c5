//! Reads the phrases of an article in order and decides which of them mean the same.
//!
//! In: phrases, the names they are, who is cited. Out: entities, and for every phrase its entity.

mod pronominal;

use rustc_hash::FxHashMap;

use super::aliases::Aliases;
use super::entities::{Entities, Entity};
use super::names::Sort;
use super::nominals;
use super::nouns::{Determiner, Nominal};
use super::phrases::{Form, Phrase, Phrases};
use super::pronouns;
use super::speakers::Speakers;
use super::wording::Wording;
use super::words::{self, Gender};
use crate::lexicon::{Job, is_outlet_work, job};
use crate::model::{Nature, Number, SourceClass, WordClass};

/// Finds the entities of an article.
pub(super) fn entities(words: &Wording, phrases: &Phrases, aliases: &mut Aliases, speakers: &Speakers) -> Entities {
    // Read twice: a “she” further down tells of a name that might be anybody’s.
    let first = Reader::new(words, phrases, aliases, speakers).read();
    let learnt: Vec<(usize, Gender)> =
        first.list.iter().filter_map(|entity| Some((entity.name?, entity.gender?))).collect();
    drop(first);
    for (name, gender) in learnt {
        let written = &mut aliases.written[name];
        written.gender = written.gender.or(Some(gender));
    }
    Reader::new(words, phrases, aliases, speakers).read()
}

/// What companies alone have.
const COMPANY_HAS: &[&str] = &[
    "ceo",
    "chief executive",
    "chief financial officer",
    "chief operating officer",
    "finance director",
    "shareholder",
    "investor",
    "subsidiary",
    "brand",
];

/// Whether a name is that of a body for all that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// It is nobody else’s.
    For,
    /// It may be.
    Perhaps,
    /// It is somebody’s or something’s that is known.
    Not,
}

struct Reader<'a> {
    words: &'a Wording<'a>,
    phrases: &'a Phrases,
    aliases: &'a Aliases,
    speakers: &'a Speakers,
    entities: Entities,
    /// For a noun, the name it stands beside: “the mayor, Anna Berg”.
    named_by: FxHashMap<usize, usize>,
    /// The second of a pair → the first.
    pairs: FxHashMap<usize, usize>,
    /// The last pair of people, as entities.
    last_pair: Option<(usize, usize, usize)>,
    /// Who was cited last, and in which paragraph.
    spoke: Option<(usize, usize)>,
    /// The outlets that were cited, each with its sentence.
    outlets: Vec<(usize, usize)>,
}

impl<'a> Reader<'a> {
    fn new(words: &'a Wording, phrases: &'a Phrases, aliases: &'a Aliases, speakers: &'a Speakers) -> Self {
        let role = |phrase: &Phrase| phrase.same_as.filter(|&other| phrases.list[other].nominal().is_some());
        let names = phrases.list.iter().enumerate().filter(|(_, phrase)| phrase.name().is_some());
        // “journalist and author Anna Berg”: the nearer role, and the one that it goes on.
        let named_by = names.flat_map(|(index, name)| {
            let near = role(name);
            let far = near.and_then(|near| role(&phrases.list[near]));
            near.into_iter().chain(far).map(move |role| (role, index))
        });
        Self {
            words,
            phrases,
            aliases,
            speakers,
            entities: Entities::new(phrases.list.len()),
            named_by: named_by.collect(),
            pairs: phrases.pairs.iter().map(|&(first, second)| (second, first)).collect(),
            last_pair: None,
            spoke: None,
            outlets: Vec::new(),
        }
    }

    fn read(mut self) -> Entities {
        let mut own_words = Vec::new();
        for index in 0..self.phrases.list.len() {
            if self.entities.of_phrase[index].is_none() {
                match &self.phrases.list[index].form {
                    Form::Name(_) => self.name(index),
                    Form::Noun(nominal) => self.noun(index, nominal),
                    Form::Pronoun(pronoun) if pronouns::is_first_person(pronoun) => own_words.push(index),
                    Form::Pronoun(pronoun) => self.pronoun(index, pronoun),
                }
            }
            self.after(index);
        }
        // Who says “I” may be told only after the quotation.
        for index in own_words {
            self.first_person(index);
        }
        self.entities
    }

    fn phrase(&self, index: usize) -> &'a Phrase {
        &self.phrases.list[index]
    }

    /// The first byte of a phrase's head.
    fn start(&self, phrase: usize) -> usize {
        self.words.seg.tokens[self.phrase(phrase).head.start].span.start
    }

    fn paragraph(&self, phrase: usize) -> usize {
        self.words.seg.sentences[self.phrase(phrase).sentence].paragraph
    }

    /// What is remembered once a phrase is read.
    fn after(&mut self, index: usize) {
        let Some((entity, _)) = self.entities.of_phrase[index] else { return };
        if self.speakers.is_cited(index) && !self.entities.list[entity].unresolved {
            // “Elders told the Herald that it rained. They said …”: who speaks is no outlet that is told.
            if self.phrase(index).subject || !self.speakers.passes_on(index) {
                self.spoke = Some((entity, self.paragraph(index)));
            }
            if self.entities.list[entity].classes.iter().any(|class| class.is_media()) {
                self.outlets.push((entity, self.phrase(index).sentence));
            }
        }
        if let Some(&first) = self.pairs.get(&index)
            && let Some((one, _)) = self.entities.of_phrase[first].filter(|&(one, _)| one != entity)
        {
            self.last_pair = Some((one, entity, self.phrase(index).sentence));
        }
    }

    fn name(&mut self, index: usize) {
        let phrase = self.phrase(index);
        let Form::Name(name) = &phrase.form else { return };
        let Some(written) = self.aliases.of_phrase[index] else {
            let entity = self.entities.add(Entity::new(Nature::Unknown, Number::Singular));
            self.entities.mention(entity, index, 0.5);
            return;
        };
        let (root, sure) = self.root(index, written);
        let entity = match self.entities.by_name.get(&root) {
            Some(&entity) => entity,
            None => {
                let entity = self
                    .described_before(index)
                    .unwrap_or_else(|| self.entities.add(Entity::new(Nature::Unknown, Number::Singular)));
                self.entities.by_name.insert(root, entity);
                self.entities.list[entity].name = Some(root);
                entity
            }
        };
        let known = &mut self.entities.list[entity];
        let sort = if name.sort == Sort::Unknown { self.aliases.written[root].sort } else { name.sort };
        match sort {
            Sort::Person => known.nature = Nature::Human,
            Sort::Body | Sort::Place if known.nature == Nature::Unknown => known.nature = Nature::Organisation,
            _ => {}
        }
        // “Acme shares fell”
        let end = phrase.tokens.end;
        let owned = end + usize::from(self.words.is(end, WordClass::Possessive));
        let listed = matches!(self.words.lower(owned), "shares" | "stock") && name.sort != Sort::Person;
        if listed && known.nature == Nature::Unknown {
            known.nature = Nature::Organisation;
            known.classes.push(SourceClass::Company);
        }
        known.gender = known.gender.or(name.gender).or(self.aliases.written[root].gender);
        known.country = known.country.or(name.country);
        if let Some(class) = name.class.filter(|class| !known.classes.contains(class)) {
            known.classes.push(class);
        }
        for title in &name.titles {
            self.titled(entity, title);
        }
        // “Interior Ministry” is found again as “the ministry”, “Tarn Times” as “the Times”.
        if sort == Sort::Body
            && let Some(head) = name.key.iter().rev().find(|word| words::institution(word).is_some())
        {
            self.entities.known_as(entity, head);
            if words::CLUBS.contains(&head.as_str()) {
                self.entities.known_as(entity, "club");
            }
        }
        self.own(index, entity);
        self.entities.mention(entity, index, sure);
        if let Some(role) = phrase.same_as
            && self.phrase(role).nominal().is_some()
        {
            self.join(role, entity);
            // “the team’s sponsor, the drinks company Volta,”
            if let Some(first) = self.phrase(role).same_as.filter(|&first| self.phrase(first).nominal().is_some()) {
                self.join(first, entity);
            }
        }
    }

    /// Whoever was only described so far and is named here: “A neighbour said … The neighbour, Anna Berg, said …”
    fn described_before(&self, index: usize) -> Option<usize> {
        /// In sentences.
        const FARTHEST: usize = 8;
        /// Less sure than this is a guess.
        const SURE: f32 = 0.75;
        let name = self.phrase(index).name()?;
        let role = self.phrase(index).same_as.filter(|&role| self.entities.of_phrase[role].is_none())?;
        let noun = self.phrase(role).nominal()?;
        let one = noun.nature == Nature::Human && noun.number == Number::Singular;
        if !one || noun.determiner != Determiner::Definite || self.phrase(role).complement.is_some() {
            return None;
        }
        let here = self.phrase(index).sentence;
        let distance = |entity: usize| {
            let last = self.entities.list[entity].phrases.last().map_or(0, |(phrase, _)| *phrase);
            here.saturating_sub(self.phrase(last).sentence)
        };
        let (entity, sure) = nominals::antecedent(&self.entities, self.aliases, noun, None, distance)?;
        let known = &self.entities.list[entity];
        let agrees = name.gender.zip(known.gender).is_none_or(|(one, other)| one == other);
        let nameless = known.name.is_none() && known.members.is_empty() && known.number == Number::Singular;
        (sure >= SURE && agrees && nameless && distance(entity) <= FARTHEST).then_some(entity)
    }

    /// Learns what a title says of an entity, so that “the minister” finds Foreign Minister Anna Berg.
    fn titled(&mut self, entity: usize, title: &str) {
        let known = &mut self.entities.list[entity];
        let lower = title.to_lowercase().replace('.', "");
        let mut all: Vec<&str> = lower.split_whitespace().collect();
        let Some(head) = all.pop() else { return };
        for word in all {
            if !known.modifiers.iter().any(|known| known == word) {
                known.modifiers.push(word.to_owned());
            }
        }
        if let Some(class) = words::class_of_title(title).filter(|class| !known.classes.contains(class)) {
            known.classes.push(class);
        }
        if !known.lemmas.iter().any(|lemma| lemma == head) {
            known.lemmas.push(head.to_owned());
        }
        self.entities.known_as(entity, head);
    }

    /// The longest name that a written name stands for here.
    fn root(&self, index: usize, written: usize) -> (usize, f32) {
        let written_name = &self.aliases.written[written];
        if written_name.root != written {
            let shorter = written_name.key.len() < self.aliases.written[written_name.root].key.len();
            return (written_name.root, if shorter { 0.93 } else { 0.97 });
        }
        if written_name.longer.len() < 2 {
            return (written, 0.97);
        }
        // Several people share the surname: the one in mind is the one last mentioned, if the other is long gone.
        let gender = self.phrase(index).name().and_then(|name| name.gender);
        let mut seen: Vec<(usize, usize)> = Vec::new();
        for &long in &written_name.longer {
            let agrees = match (gender, self.aliases.written[long].gender) {
                (Some(one), Some(other)) => one == other,
                _ => true,
            };
            if let Some(&entity) = self.entities.by_name.get(&long).filter(|_| agrees) {
                let last = self.entities.list[entity].phrases.last().map_or(0, |(phrase, _)| *phrase);
                seen.push((last, long));
            }
        }
        seen.sort_unstable();
        let told = |long: usize| {
            self.entities.by_name.get(&long).map_or(0, |&entity| self.entities.list[entity].phrases.len())
        };
        let most = seen.iter().map(|&(_, long)| told(long)).max().unwrap_or(0);
        let leading: Vec<usize> = seen.iter().map(|&(_, long)| long).filter(|&long| told(long) * 4 > most).collect();
        if let ([long], true) = (&leading[..], seen.len() > 1) {
            return (*long, 0.7);
        }
        match seen[..] {
            [(_, only)] => (only, 0.8),
            [.., (second, _), (last, long)] => {
                let here = self.phrase(index).sentence;
                let far = here.saturating_sub(self.phrase(second).sentence);
                let near = here.saturating_sub(self.phrase(last).sentence);
                if near + 2 <= far { (long, 0.6) } else { (written, 0.4) }
            }
            [] => (written, 0.4),
        }
    }

    /// Makes a noun that stands beside a name mean whom the name means.
    fn join(&mut self, noun: usize, entity: usize) {
        if self.entities.of_phrase[noun].is_some() {
            return;
        }
        if let Form::Noun(nominal) = &self.phrase(noun).form {
            self.entities.describe(entity, nominal);
        }
        self.own(noun, entity);
        self.entities.mention(entity, noun, 0.95);
    }

    fn own(&mut self, phrase: usize, entity: usize) {
        let Some((owner, _)) = self.owner(phrase).filter(|&(owner, _)| owner != entity) else { return };
        let lemma = self.phrase(phrase).nominal().map_or(String::new(), |nominal| nominal.lemma.clone());
        // Whoever has shareholders is a company.
        if COMPANY_HAS.contains(&lemma.as_str()) && self.entities.list[owner].nature != Nature::Human {
            let body = &mut self.entities.list[owner];
            if body.nature == Nature::Unknown {
                body.nature = Nature::Organisation;
            }
            if body.classes.is_empty() {
                body.classes.push(SourceClass::Company);
            }
            for noun in ["company", "firm"] {
                self.entities.known_as(owner, noun);
            }
        }
        self.entities.own(owner, &lemma, entity);
    }

    /// The name of the outlet in “a report by Kyodo”, “a Kyodo report”, where outlets publish such things; what journals
    /// print has authors of its own.
    fn published_by(&self, phrase: usize, nominal: &Nominal) -> Option<usize> {
        let phrase = self.phrase(phrase);
        let preposition = phrase.complement.map_or("", |(_, token)| self.words.lower(token));
        let complement = phrase.complement.filter(|_| matches!(preposition, "by" | "from" | "in" | "on"));
        let inside = matches!(preposition, "in" | "on");
        let is_outlet = |other: usize, inside: bool| {
            let class = self.phrase(other).name().and_then(|name| name.class);
            class.is_some_and(|class| class.is_media() && !(inside && class == SourceClass::Publication))
        };
        let by = complement.map(|(other, _)| other).filter(|&other| is_outlet(other, inside));
        by.or(phrase.owner.filter(|&owner| is_outlet(owner, false))).filter(|_| is_outlet_work(&nominal.lemma))
    }

    /// The outlet that “the agency”, “the Madrid daily” or “the report” means where it is cited: the only one that was cited
    /// in the last sentence to cite any, where nothing else in the article is called so.
    fn outlet_meant(&self, index: usize, nominal: &Nominal) -> Option<usize> {
        /// In sentences.
        const FARTHEST: usize = 2;
        const OTHERS: &[&str] = &["first", "latter", "local", "main", "other", "second", "third"];
        let phrase = self.phrase(index);
        let definite = nominal.determiner == Determiner::Definite && nominal.number == Number::Singular;
        let other = nominal.modifiers.iter().any(|word| OTHERS.contains(&word.as_str()));
        if !definite || other || phrase.complement.is_some() || !self.speakers.is_cited(index) {
            return None;
        }
        let known = |entity: usize| &self.entities.list[entity];
        let is_outlet = |entity: usize| known(entity).classes.iter().any(|class| class.is_media());
        if !self.entities.called(&nominal.lemma).into_iter().all(is_outlet) {
            return None;
        }
        let last = self.outlets.last().map(|&(_, sentence)| sentence)?;
        let mut meant: Vec<usize> =
            self.outlets.iter().rev().take_while(|(_, at)| *at == last).map(|it| it.0).collect();
        meant.sort_unstable();
        meant.dedup();
        let &[only] = &meant[..] else { return None };
        let far = phrase.sentence.saturating_sub(last);
        let country = nominal.country.zip(known(only).country).is_none_or(|(one, other)| one == other);
        let fits = match nominal.class {
            _ if is_outlet_work(&nominal.lemma) => {
                nominal.modifiers.is_empty() && !nominals::is_taken_up(&self.entities, self.aliases, nominal)
            }
            _ => nominals::may_be(known(only), self.aliases, nominal),
        };
        (far <= FARTHEST && country && fits).then_some(only)
    }

    /// The name that “the company” or “the operator” means where nothing tells what bears it: the only one of the article so
    /// far that may be a body’s and that speaks or acts, where nothing else could be called so.
    fn only_name(&self, index: usize, nominal: &Nominal) -> Option<usize> {
        /// In sentences.
        const FARTHEST: usize = 4;
        let phrase = self.phrase(index);
        let plain = nominal.determiner == Determiner::Definite
            && nominal.modifiers.is_empty()
            && phrase.complement.is_none()
            && phrase.owner.is_none()
            && !phrase.modifies;
        if !plain || !nominals::may_take_up_a_name(nominal) || !self.entities.called(&nominal.lemma).is_empty() {
            return None;
        }
        let mut meant = None;
        for entity in self.entities.fresh() {
            match self.stands_for_body(entity) {
                Stands::For => {
                    if meant.replace(entity).is_some() {
                        return None;
                    }
                }
                Stands::Perhaps => return None,
                Stands::Not => {}
            }
        }
        let last =
            |entity: usize| self.entities.list[entity].phrases.last().map(|&(last, _)| self.phrase(last).sentence);
        meant.filter(|&entity| last(entity).is_some_and(|last| phrase.sentence.saturating_sub(last) <= FARTHEST))
    }

    /// Whether something named may be a body whose kind nothing tells.
    fn stands_for_body(&self, entity: usize) -> Stands {
        let known = &self.entities.list[entity];
        let Some(name) = known.name.map(|name| &self.aliases.written[name]) else {
            // “a carmaker and its supplier”
            return if known.nature == Nature::Organisation && known.number == Number::Singular && !known.unresolved {
                Stands::Perhaps
            } else {
                Stands::Not
            };
        };
        let human = known.nature == Nature::Human || known.gender.is_some() || name.sort == Sort::Person;
        let told = known.classes.iter().any(|class| *class != SourceClass::Organisation);
        // “Obama” may be nobody but the man.
        let human = human || name.key.len() == 1 && words::is_family_name(&name.text);
        if human || known.nature == Nature::Document || name.sort == Sort::Place || told {
            return Stands::Not;
        }
        // “in Tarnvik”
        let placed = |&(phrase, _): &(usize, f32)| {
            let start = self.phrase(phrase).tokens.start;
            start > 0 && matches!(self.words.lower(start - 1), "at" | "from" | "in" | "near" | "to" | "towards" | ",")
        };
        if known.phrases.iter().all(placed) {
            return Stands::Not;
        }
        let acts = |&(phrase, _): &(usize, f32)| {
            let phrase = self.phrase(phrase);
            phrase.name().is_some() && phrase.subject && !phrase.quoted
        };
        // “Norvia and Solvara”
        let joined = |&(phrase, _): &(usize, f32)| {
            let tokens = &self.phrase(phrase).tokens;
            let before = tokens.start > 0 && matches!(self.words.lower(tokens.start - 1), "and" | "or");
            before || matches!(self.words.lower(tokens.end), "and" | "or")
        };
        if known.phrases.iter().any(joined) {
            return Stands::Perhaps;
        }
        // “Norvia spokesman Ola Lund”
        let employs = |&(phrase, _): &(usize, f32)| {
            const NEAR: usize = 4;
            self.phrases.list[phrase..].iter().take(NEAR).filter(|it| it.owner == Some(phrase)).any(|it| {
                let speaks =
                    |noun: &Nominal| noun.class == SourceClass::Spokesperson || job(&noun.lemma) == Some(Job::OfBody);
                it.nominal().is_some_and(speaks)
            })
        };
        let lone = name.key.len() == 1 && known.nature != Nature::Organisation;
        let acts = known.phrases.iter().any(|it| acts(it) || employs(it));
        if lone && acts { Stands::For } else { Stands::Perhaps }
    }

    fn owner(&self, phrase: usize) -> Option<(usize, f32)> {
        self.phrase(phrase).owner.and_then(|owner| self.entities.of_phrase[owner])
    }

    fn noun(&mut self, index: usize, nominal: &Nominal) {
        let phrase = self.phrase(index);
        if let Some((entity, _)) = phrase.same_as.and_then(|other| self.entities.of_phrase[other]) {
            self.join(index, entity);
            return;
        }
        if let Some(&name) = self.named_by.get(&index) {
            // Its owner was read before; the name after it tells who it is.
            if self.entities.of_phrase[name].is_none() {
                self.name(name);
            }
            // “Norvia chief executive and co-founder Anna Berg”: the farther role, too.
            if let Some((entity, _)) = self.entities.of_phrase[name] {
                self.join(index, entity);
            }
            if self.entities.of_phrase[index].is_some() {
                return;
            }
        }
        // “a report by Kyodo”: who reports is Kyodo.
        if let Some(outlet) = self.published_by(index, nominal) {
            if self.entities.of_phrase[outlet].is_none() {
                self.name(outlet);
            }
            if let Some((entity, _)) = self.entities.of_phrase[outlet] {
                self.entities.known_as(entity, &nominal.lemma);
                self.entities.mention(entity, index, 0.8);
                return;
            }
        }
        if let Some(outlet) = self.outlet_meant(index, nominal) {
            self.entities.mention(outlet, index, 0.7);
            return;
        }
        let owner = self.owner(index).map(|(owner, _)| owner);
        let taken_up = match nominal.determiner {
            Determiner::Definite => phrase.complement.is_none() || nominal.nature != Nature::Human,
            Determiner::Owned => owner.is_some(),
            // “U.S. media” are all of them.
            Determiner::Bare => {
                (nominal.nature == Nature::Organisation || nominal.number == Number::Singular)
                    && nominal.lemma != "media"
            }
            Determiner::Indefinite => false,
        };
        if taken_up {
            let here = phrase.sentence;
            let found = nominals::antecedent(&self.entities, self.aliases, nominal, owner, |entity| {
                let last = self.entities.list[entity].phrases.last().map_or(0, |(phrase, _)| *phrase);
                here.saturating_sub(self.phrase(last).sentence)
            });
            if let Some((entity, sure)) = found {
                self.entities.describe(entity, nominal);
                self.entities.mention(entity, index, sure);
                return;
            }
        }
        if let Some(body) = self.only_name(index, nominal) {
            self.entities.describe(body, nominal);
            self.entities.mention(body, index, 0.6);
            return;
        }
        let entity = self.entities.add(Entity::of_nominal(nominal));
        self.entities.known_as(entity, &nominal.lemma);
        if let Some(owner) = owner {
            self.entities.own(owner, &nominal.lemma, entity);
        }
        self.entities.mention(entity, index, 0.8);
    }
}
