//! Whom pronouns mean, where the reader stands in the text.
//!
//! In Anna Berg, the mayor, left. She said it rained. `She` is Anna Berg, who is fresh in the reader's mind.

use super::Reader;
use crate::model::{Nature, Number, SourceClass, WordClass};
use crate::resolve::entities::Entity;
use crate::resolve::names::Sort;
use crate::resolve::phrases::Form;
use crate::resolve::pronouns::{self, Asks, Standing};

impl Reader<'_> {
    pub(super) fn pronoun(&mut self, index: usize, pronoun: &str) {
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
            let told = |class: &SourceClass| !matches!(class, SourceClass::Group | SourceClass::Person);
            if matches!(entity.nature, Nature::Human | Nature::Unknown) && !entity.classes.iter().any(told) {
                entity.classes = vec![SourceClass::Anonymous];
            }
        } else if matches!(pronoun, "another" | "one") {
            entity.classes = vec![SourceClass::Anonymous];
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
        let standings: Vec<(usize, Standing)> = self
            .entities
            .fresh()
            .into_iter()
            .filter_map(|entity| Some((entity, self.standing(index, entity)?)))
            .collect();
        let topic = if matches!(asks, Asks::Person(_)) { self.topic(&standings) } else { None };
        for (entity, mut standing) in standings {
            // Who spoke before somebody else became the topic does so no longer.
            let parted = |at: usize| topic.is_some_and(|(topic, leads)| topic != entity && (leads || paragraph > at));
            let last = |at: usize| paragraph - at <= 1 && !parted(at);
            standing.spoke = self.spoke.is_some_and(|(last_one, at)| last_one == entity && last(at));
            standing.cited = self.speakers.is_cited(index);
            if let Some((teller, _)) = teller.filter(|&(teller, _)| teller == entity) {
                // “Berg said he would go” is mostly Berg; “He is gone,” said Berg, is not.
                standing.tells = !phrase.quoted;
                if phrase.quoted && teller == entity {
                    continue;
                }
            }
            if let Some(score) = pronouns::score(asks, &self.entities.list[entity], standing)
                && !(matches!(asks, Asks::Person(_)) && self.is_only_place(entity))
            {
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

    /// The person whom the reporter’s own words are about: the subject before the pronoun in its sentence, or of the sentence
    /// before it in its paragraph. “Berg stood by her. “She is right,” he said.” is Berg, whoever spoke in the paragraph
    /// before. With it, whether it is the subject in the pronoun’s own sentence.
    fn topic(&self, standings: &[(usize, Standing)]) -> Option<(usize, bool)> {
        let only = |about: &dyn Fn(&Standing) -> bool| {
            let person = |entity: usize| self.entities.list[entity].nature == Nature::Human;
            let mut topics = standings.iter().filter(|(entity, standing)| person(*entity) && about(standing));
            topics.next().map(|(entity, _)| *entity).filter(|_| topics.next().is_none())
        };
        let before = |it: &Standing| it.subject && it.paragraphs == 0 && it.sentences == 1 && !it.quoted;
        if standings.iter().any(|(_, standing)| standing.leads) {
            return only(&|it| it.leads).map(|entity| (entity, true));
        }
        only(&before).map(|entity| (entity, false))
    }

    /// Whether things only happen in what a name names: “in Norland”.
    fn is_only_place(&self, entity: usize) -> bool {
        const BACK: usize = 6;
        let known = &self.entities.list[entity];
        known.nature != Nature::Human
            && known.name.is_some()
            && known.phrases.iter().rev().take(BACK).all(|&(at, _)| self.is_placed(at))
    }

    /// Whether a phrase tells where something is: a name of a place, or that may be one, behind “in”.
    fn is_placed(&self, phrase: usize) -> bool {
        let phrase = self.phrase(phrase);
        let start = phrase.tokens.start;
        phrase.name().is_some_and(|name| matches!(name.sort, Sort::Place | Sort::Unknown))
            && start > 0
            && matches!(self.words.lower(start - 1), "across" | "around" | "at" | "in" | "inside" | "near" | "outside")
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
        let owns = self.words.is(here.tokens.end, WordClass::Possessive);
        Some(Standing {
            sentences: phrase.sentence - here.sentence,
            paragraphs: self.paragraph(index) - self.paragraph(at),
            subject,
            leads: subject
                && phrase.sentence == here.sentence
                && !here.quoted
                && self.speakers.speaker_at(self.start(at), index).is_none(),
            spoke: false,
            tells: false,
            quoted: here.quoted && !self.speakers.is_cited(at),
            // “the hospital in Tarn, said its director”
            aside: here.modifies || owns && !subject || self.is_placed(at),
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

    pub(super) fn first_person(&mut self, index: usize) {
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
