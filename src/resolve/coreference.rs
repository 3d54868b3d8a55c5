//! Reads the phrases of an article in order and decides which of them mean the same.
//!
//! In: phrases, the names they are, who is cited. Out: entities, and for every phrase its entity.

use std::collections::HashMap;

use super::aliases::Aliases;
use super::entities::{Entities, Entity};
use super::names::Sort;
use super::nominals;
use super::nouns::{Determiner, Nominal};
use super::phrases::{Form, Phrase, Phrases};
use super::pronouns::{self, Asks, Standing};
use super::speakers::Speakers;
use super::wording::Wording;
use super::words::{self, Gender};
use crate::model::{Nature, Number, SourceClass};

/// Finds the entities of an article.
pub(super) fn entities(words: &Wording, phrases: &Phrases, aliases: &mut Aliases, speakers: &Speakers) -> Entities {
    // Read twice: a “she” further down tells of a name that might be anybody’s.
    let first = Reader::new(words, phrases, aliases, speakers).read();
    let mut learnt: Vec<(usize, Gender)> = Vec::new();
    for entity in &first.list {
        if let (Some(name), Some(gender)) = (entity.name, entity.gender) {
            learnt.push((name, gender));
        }
    }
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

struct Reader<'a> {
    words: &'a Wording<'a>,
    phrases: &'a Phrases,
    aliases: &'a Aliases,
    speakers: &'a Speakers,
    entities: Entities,
    /// For a noun, the name it stands beside: “the mayor, Anna Berg”.
    named_by: HashMap<usize, usize>,
    /// The second of a pair → the first.
    pairs: HashMap<usize, usize>,
    /// The last pair of people, as entities.
    last_pair: Option<(usize, usize, usize)>,
    /// Who was cited last, and in which paragraph.
    spoke: Option<(usize, usize)>,
}

impl<'a> Reader<'a> {
    fn new(words: &'a Wording, phrases: &'a Phrases, aliases: &'a Aliases, speakers: &'a Speakers) -> Self {
        let named_by = phrases.list.iter().enumerate().filter_map(|(index, phrase)| {
            let other = phrase.same_as.filter(|&other| phrases.list[other].nominal().is_some())?;
            phrase.name().map(|_| (other, index))
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
            self.spoke = Some((entity, self.paragraph(index)));
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
                let entity = self.entities.add(Entity::new(Nature::Unknown, Number::Singular));
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
        }
        self.own(index, entity);
        self.entities.mention(entity, index, sure);
        if let Some(role) = phrase.same_as
            && self.phrase(role).nominal().is_some()
        {
            self.join(role, entity);
        }
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
            if self.entities.of_phrase[index].is_some() {
                return;
            }
        }
        let owner = self.owner(index).map(|(owner, _)| owner);
        let taken_up = match nominal.determiner {
            Determiner::Definite => phrase.complement.is_none() || nominal.nature != Nature::Human,
            Determiner::Owned => owner.is_some(),
            Determiner::Bare => nominal.nature == Nature::Organisation || nominal.number == Number::Singular,
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
        let entity = self.entities.add(Entity::of_nominal(nominal));
        self.entities.known_as(entity, &nominal.lemma);
        if let Some(owner) = owner {
            self.entities.own(owner, &nominal.lemma, entity);
        }
        self.entities.mention(entity, index, 0.8);
    }

    fn pronoun(&mut self, index: usize, pronoun: &str) {
        let phrase = self.phrase(index);
        if let Some((entity, sure)) = phrase.same_as.and_then(|other| self.entities.of_phrase[other]) {
            self.entities.mention(entity, index, sure.min(0.92));
            return;
        }
        let cited = phrase.mention.is_some();
        // What is said in quotations is about whom their speakers mean.
        if phrase.quoted && !cited {
            return;
        }
        let found = match pronoun {
            "both" | "the two" | "the pair" | "both of them" => self.pair(index),
            "the former" | "the latter" => self
                .last_pair
                .filter(|&(_, _, at)| phrase.sentence - at <= 3)
                .map(|pair| (if pronoun == "the former" { pair.0 } else { pair.1 }, 0.75)),
            _ => pronouns::asks(pronoun).and_then(|asks| self.third_person(index, asks)),
        };
        match found {
            Some((entity, sure)) if cited || sure >= 0.7 => {
                let tells = sure >= 0.8 && matches!(pronoun, "he" | "she");
                if let (Some(Asks::Person(gender)), true) = (pronouns::asks(pronoun), tells) {
                    let known = &mut self.entities.list[entity];
                    known.gender = known.gender.or(Some(gender));
                    known.nature = Nature::Human;
                }
                self.entities.mention(entity, index, sure);
            }
            _ if cited => self.unresolved(index, pronoun),
            _ => {}
        }
    }

    /// A pronoun that nobody was found for stays itself.
    fn unresolved(&mut self, index: usize, pronoun: &str) {
        let (nature, number) = match pronouns::asks(pronoun) {
            Some(Asks::Person(_)) => (Nature::Human, Number::Singular),
            Some(Asks::Several) => (Nature::Unknown, Number::Plural),
            Some(Asks::Thing) => (Nature::Unknown, Number::Singular),
            None => (if pronoun.starts_with("who") { Nature::Human } else { Nature::Unknown }, Number::Unknown),
        };
        let mut entity = Entity::new(nature, number);
        entity.unresolved = true;
        let mut sure = 0.25;
        if pronouns::is_partitive(pronoun) {
            entity.number = if pronoun.starts_with("one") { Number::Singular } else { Number::Plural };
            // One of several is of their kind, though nobody knows which.
            if let Some((whole, found)) = self.third_person(index, Asks::Several) {
                entity.classes = self.entities.list[whole].classes.clone();
                entity.nature = self.entities.list[whole].nature;
                entity.unresolved = false;
                sure = found.min(0.6);
            }
        }
        let entity = self.entities.add(entity);
        self.entities.mention(entity, index, sure);
    }

    fn third_person(&mut self, index: usize, asks: Asks) -> Option<(usize, f32)> {
        let phrase = self.phrase(index);
        let paragraph = self.paragraph(index);
        let mut scored: Vec<(usize, f32)> = Vec::new();
        let teller =
            self.speakers.speaker_at(self.start(index), index).and_then(|teller| self.entities.of_phrase[teller]);
        for entity in self.entities.fresh() {
            let Some(mut standing) = self.standing(index, entity) else { continue };
            standing.spoke = self.spoke.is_some_and(|(last, at)| last == entity && paragraph - at <= 1);
            standing.cited = self.speakers.is_cited(index);
            if let Some((teller, _)) = teller.filter(|&(teller, _)| teller == entity) {
                // “Berg said he would go” is mostly Berg; “He is gone,” said Berg, is not.
                standing.tells = !phrase.quoted;
                if phrase.quoted && teller == entity {
                    continue;
                }
            }
            if let Some(score) = pronouns::score(asks, &self.entities.list[entity], standing) {
                scored.push((entity, score));
            }
        }
        if asks == Asks::Several
            && let Some((one, other, at)) = self.last_pair.filter(|&(_, _, at)| phrase.sentence - at <= 2)
        {
            let people = [one, other].iter().all(|&entity| self.entities.list[entity].nature == Nature::Human);
            let score = if at == phrase.sentence { 1.8 } else { 2.6 } + f32::from(u8::from(people)) * 0.6;
            if scored.iter().all(|&(_, other)| other < score - 0.4) {
                return self.pair(index);
            }
            scored.push((usize::MAX, score));
        }
        let spoke = |entity| {
            let last = self.spoke.is_some_and(|(last, at)| last == entity && paragraph - at <= 1);
            asks == Asks::Thing || last || teller.is_some_and(|(teller, _)| teller == entity)
        };
        pronouns::decide(&scored, spoke).filter(|&(entity, _)| entity != usize::MAX)
    }

    /// How an entity stands in the reader’s mind where a pronoun is read; `None` where it was mentioned only in the
    /// words that the pronoun is cited for.
    fn standing(&self, index: usize, entity: usize) -> Option<Standing> {
        const BACK: usize = 6;
        let phrase = self.phrase(index);
        let known = &self.entities.list[entity];
        let here = self.start(index);
        let usable = known.phrases.iter().rev().take(BACK).map(|&(at, _)| at).filter(|&at| {
            let start = self.start(at);
            let said = self.speakers.says(index, start) && !self.speakers.says(at, here);
            at < index && !said
        });
        let mut best: Option<usize> = None;
        let mut subject = false;
        for at in usable {
            let here = self.phrase(at);
            match best {
                None => {
                    best = Some(at);
                    subject = here.subject;
                }
                // The same sentence may mention it again in a better place.
                Some(first) if self.phrase(first).sentence == here.sentence => {
                    subject |= here.subject;
                    if self.phrase(first).quoted && !here.quoted {
                        best = Some(at);
                    }
                }
                Some(first)
                    if self.phrase(first).quoted
                        && !here.quoted
                        && here.sentence + 2 >= self.phrase(first).sentence =>
                {
                    best = Some(at);
                    subject = here.subject;
                    break;
                }
                Some(_) => break,
            }
        }
        let at = best?;
        let here = self.phrase(at);
        let owns = self.words.is(here.tokens.end, crate::model::WordClass::Possessive);
        Some(Standing {
            sentences: phrase.sentence - here.sentence,
            paragraphs: self.paragraph(index) - self.paragraph(at),
            subject,
            spoke: false,
            tells: false,
            quoted: here.quoted && !self.speakers.is_cited(at),
            aside: here.modifies || owns && !subject,
            mentions: known.phrases.len(),
            cited: false,
        })
    }

    /// The two who were last mentioned together, as one entity.
    fn pair(&mut self, index: usize) -> Option<(usize, f32)> {
        let (one, other, at) = self.last_pair?;
        if self.phrase(index).sentence - at > 3 {
            return None;
        }
        let members = vec![one, other];
        if let Some(known) =
            (0..self.entities.list.len()).rev().take(40).find(|&at| self.entities.list[at].members == members)
        {
            return Some((known, 0.75));
        }
        let nature = self.entities.list[one].nature;
        let mut pair = Entity::new(nature, Number::Plural);
        pair.classes.push(SourceClass::Group);
        pair.members = members;
        Some((self.entities.add(pair), 0.75))
    }

    fn first_person(&mut self, index: usize) {
        let phrase = self.phrase(index);
        let Form::Pronoun(pronoun) = &phrase.form else { return };
        let start = self.start(index);
        let cited = phrase.mention.is_some();
        let inner = self.speakers.speaker_at(start, index).filter(|_| phrase.quoted || cited);
        let speaker = inner.or_else(|| if phrase.quoted { self.speaker_of_quotation(start, index) } else { None });
        let found = speaker.and_then(|speaker| self.entities.of_phrase[speaker]).map(|(entity, sure)| {
            // “Berg’s statement said: ‘I …’” is Berg.
            let known = &self.entities.list[entity];
            let owner = known.owner.filter(|_| known.nature == Nature::Document);
            owner.map_or((entity, sure), |owner| (owner, sure.min(0.7)))
        });
        match found.filter(|&(entity, _)| !self.entities.list[entity].unresolved) {
            Some((entity, sure)) => {
                let plural = pronouns::is_first_plural(pronoun) && self.entities.list[entity].number != Number::Plural;
                let sure = if plural { sure.min(0.5) } else { sure.min(0.9) };
                if cited || sure >= 0.7 {
                    self.entities.mention(entity, index, sure);
                }
            }
            None if cited => self.unresolved(index, pronoun),
            None => {}
        }
    }
    /// Who speaks elsewhere in the quotation around a byte, or in the one that it goes on from.
    fn speaker_of_quotation(&self, offset: usize, phrase: usize) -> Option<usize> {
        const BACK: usize = 12;
        let quotations = &self.words.seg.quotations;
        let upto = quotations.partition_point(|quotation| quotation.span.start <= offset);
        let mut at = (0..upto)
            .rev()
            .take(BACK)
            .find(|&at| quotations[at].depth == 0 && quotations[at].span.contains_offset(offset))?;
        for _ in 0..BACK {
            if let Some(speaker) = self.speakers.speaker_in(quotations[at].span, phrase) {
                return Some(speaker);
            }
            at = quotations[at].continues?;
        }
        None
    }
}
