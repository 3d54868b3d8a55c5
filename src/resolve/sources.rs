//! Entities → [`Source`]s: those that are cited, and the bodies they speak for.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::entities::Entity;
use super::names::Sort;
use super::phrases::{Form, Phrase};
use super::reading::Reading;
use super::{Affiliation, Resolution, affiliations, classes};
use crate::lexicon::{Job, is_family_name, is_outlet_noun, job};
use crate::model::{Confidence, Mention, Nature, Number, Source, SourceClass, SourceId};
use crate::text::Span;

/// Makes sources of the entities that mentions mean.
pub(super) fn sources(read: &Reading, mentions: &[Mention]) -> Resolution {
    let maker = Maker { read, mentions };
    let mut bodies: BTreeMap<usize, (usize, Span)> = BTreeMap::new();
    let mut needed: Vec<usize> = mentions.iter().enumerate().filter_map(|(index, _)| maker.entity_of(index)).collect();
    let mut seen: HashSet<usize> = HashSet::new();
    let mut at = 0;
    while at < needed.len() {
        let entity = needed[at];
        at += 1;
        if !seen.insert(entity) {
            continue;
        }
        if let Some((body, evidence)) = affiliations::body_of(read, entity) {
            bodies.insert(entity, (body, evidence));
            needed.push(body);
        }
    }
    // A body that belongs to what belongs to it belongs to nothing.
    let mut order: Vec<usize> = seen.into_iter().collect();
    order.sort_unstable_by_key(|&entity| (maker.first(entity), entity));
    let place: HashMap<usize, usize> = order.iter().enumerate().map(|(index, &entity)| (entity, index)).collect();
    let mut sources: Vec<Source> = order.iter().map(|&entity| maker.source(entity)).collect();
    let mut resolution = Resolution::default();
    for (mention, given) in mentions.iter().enumerate() {
        let source = match maker.entity_of(mention) {
            Some(entity) => place[&entity],
            None => {
                sources.push(maker.alone(given));
                sources.len() - 1
            }
        };
        resolution.source_of.push(source);
    }
    for (&entity, &(body, _)) in &bodies {
        // “Popular Force leader Anna Berg”: whatever has a leader is nobody. “Obama’s campaign manager”
        let name = read.name_words(read.entity(body));
        let family =
            name.len() == 1 && read.entity(body).name.is_some_and(|it| is_family_name(&read.aliases.written[it].text));
        let unknown = read.entity(body).nature == Nature::Unknown && !family;
        let source = &mut sources[place[&body]];
        if unknown && works(read.entity(entity)) && matches!(source.class, SourceClass::Person | SourceClass::Unknown) {
            source.class = SourceClass::Organisation;
            source.nature = Nature::Organisation;
        }
    }
    name_ids(&mut sources);
    for (&entity, &(body, evidence)) in &bodies {
        let loops = bodies.get(&body).is_some_and(|&(back, _)| back == entity) && body < entity;
        if !loops {
            let (from, to) = (place[&entity], place[&body]);
            sources[from].affiliation = Some(sources[to].id.clone());
            resolution.affiliations.push(Affiliation { source: from, body: to, evidence });
        }
    }
    resolution.affiliations.sort_by_key(|affiliation| (affiliation.source, affiliation.body));
    resolution.sources = sources;
    resolution
}

struct Maker<'a> {
    read: &'a Reading<'a>,
    mentions: &'a [Mention],
}

impl Maker<'_> {
    fn entity_of(&self, mention: usize) -> Option<usize> {
        let phrase = *self.read.phrases.of_mention.get(mention)?;
        self.read.meant(phrase)
    }

    fn first(&self, entity: usize) -> usize {
        self.read.entity(entity).phrases.iter().map(|&(phrase, _)| phrase).min().unwrap_or(usize::MAX)
    }

    /// The phrases of an entity in text order.
    fn in_order(&self, entity: &Entity) -> Vec<(&Phrase, f32)> {
        let mut phrases = entity.phrases.clone();
        phrases.sort_by_key(|&(phrase, _)| phrase);
        phrases.into_iter().map(|(phrase, sure)| (self.read.phrase(phrase), sure)).collect()
    }

    /// The words by which a phrase refers: as cited where that is short, else without what follows its head.
    fn wording(&self, phrase: &Phrase) -> Span {
        const LONGEST: usize = 10;
        let own = match &phrase.form {
            Form::Noun(_) => phrase.full_span(self.read.words),
            _ => phrase.span(self.read.words),
        };
        let Some(mention) = phrase.mention.map(|mention| self.mentions[mention].span) else { return own };
        let text = mention.of(self.read.words.text);
        let short = text.split_whitespace().count() <= LONGEST && !text.contains(',');
        if !short || !mention.contains(phrase.span(self.read.words)) {
            return own;
        }
        // “Bernie Sanders and Ted Cruz”, “Norland embracing Ted Cruz” call nobody so.
        let lead = &self.read.words.text[mention.start..phrase.span(self.read.words).start];
        let role = |word: &str| matches!(word, "acting" | "incoming" | "outgoing" | "leading" | "visiting" | "sitting");
        let joins = |word: &str| word == "and" || word.ends_with("ing") && !role(word);
        if lead.split_whitespace().any(|word| joins(&word.to_lowercase())) { own } else { mention }
    }

    fn source(&self, entity: usize) -> Source {
        let text = self.read.words.text;
        let known = self.read.entity(entity);
        let phrases = self.in_order(known);
        let (mut class, nature) = classes::class(self.read, known);
        match class {
            SourceClass::Person if leads(known) && self.serves(entity, SourceClass::GovernmentBody) => {
                class = SourceClass::Official;
            }
            // “Norvia’s president”
            SourceClass::Official if self.serves_business(entity) => class = SourceClass::Person,
            // “Tarn State Police Sgt. Berg”
            SourceClass::Military if self.serves(entity, SourceClass::Police) => class = SourceClass::Police,
            _ => {}
        }
        let names: Vec<_> = phrases.iter().filter_map(|(phrase, _)| phrase.name()).collect();
        let name = self.name(known, &phrases);
        let outlet = classes::outlet(&names);
        let mut aliases: Vec<String> = Vec::new();
        let mut seen: HashSet<String> = HashSet::from([folded(&name)]);
        for (phrase, sure) in phrases.iter().filter(|(phrase, _)| phrase.pronoun().is_none()) {
            let mut add = |words: &str| {
                if seen.insert(folded(words)) {
                    aliases.push(unowned(words).to_owned());
                }
            };
            if let Some(name) = phrase.name() {
                add(&name.text);
            }
            if phrase.mention.is_some() || *sure >= 0.7 {
                add(self.wording(phrase).of(text));
            }
        }
        let mut titles: Vec<String> = Vec::new();
        for title in
            names.iter().flat_map(|name| &name.titles).filter(|title| !titles.contains(title)).collect::<Vec<_>>()
        {
            if !titles.contains(title) {
                titles.push(title.clone());
            }
        }
        let place = self.read.sort(known) == Some(Sort::Place);
        let country = outlet.and_then(|outlet| outlet.country.clone()).or_else(|| {
            let owner = known.owner.map(|owner| self.read.entity(owner)).and_then(|owner| owner.country);
            known.country.or(owner).filter(|_| nature == Nature::Organisation).map(str::to_owned)
        });
        let mut mentions: Vec<Span> = phrases
            .iter()
            .filter(|(phrase, sure)| phrase.mention.is_some() || *sure >= 0.7)
            .map(|(phrase, _)| {
                phrase.mention.map_or_else(|| self.wording(phrase), |mention| self.mentions[mention].span)
            })
            .collect();
        mentions.sort_unstable();
        mentions.dedup();
        let cited = phrases.iter().filter(|(phrase, _)| phrase.mention.is_some());
        let sure = cited.map(|(_, sure)| *sure).fold(1.0, f32::min);
        let number = match (known.number, class) {
            (_, SourceClass::Experts | SourceClass::Group) if known.number == Number::Unknown => Number::Plural,
            (number, _) => number,
        };
        Source {
            id: SourceId(String::new()),
            named: known.name.is_some() && !known.unresolved
                || nature == Nature::Organisation && country.is_some() && !place,
            aliases,
            class,
            number,
            nature,
            state_controlled: match outlet {
                Some(outlet) => outlet.state_controlled,
                None => {
                    phrases.iter().any(|(phrase, _)| is_called_state_run(self.wording(phrase).of(text))).then_some(true)
                }
            },
            country,
            wikidata: outlet.and_then(|outlet| outlet.wikidata.clone()),
            affiliation: None,
            titles,
            descriptions: self.descriptions(&phrases),
            mentions,
            confidence: Confidence::new(sure),
            name,
        }
    }

    /// Whether the body that somebody speaks for or belongs to is of a class.
    fn serves(&self, entity: usize, class: SourceClass) -> bool {
        self.class_of_body(entity) == Some(class)
    }

    /// Whether somebody belongs to a company or an outlet, whose officers are no officials.
    fn serves_business(&self, entity: usize) -> bool {
        self.class_of_body(entity).is_some_and(|class| class == SourceClass::Company || class.is_media())
    }

    /// The class of the body that somebody speaks for or belongs to.
    fn class_of_body(&self, entity: usize) -> Option<SourceClass> {
        let (body, _) = affiliations::body_of(self.read, entity)?;
        Some(classes::class(self.read, self.read.entity(body)).0)
    }

    /// The fullest proper name, or the words of the first mention that is no pronoun.
    fn name(&self, known: &Entity, phrases: &[(&Phrase, f32)]) -> String {
        let text = self.read.words.text;
        if let Some(name) = known.name {
            return self.read.aliases.written[name].text.clone();
        }
        if let [one, other] = known.members[..] {
            let part = |entity: usize| self.name(self.read.entity(entity), &self.in_order(self.read.entity(entity)));
            return format!("{} and {}", part(one), part(other));
        }
        let first = phrases.iter().find(|(phrase, _)| phrase.pronoun().is_none()).or(phrases.first());
        first.map_or(String::new(), |(phrase, _)| {
            let span = self.wording(phrase);
            match phrase.owner.map(|owner| self.read.phrase(owner)) {
                // “Tarn’s mayor”
                Some(owner) if owner.tokens.start < phrase.tokens.start && owner.pronoun().is_none() => {
                    unowned(span.cover(owner.span(self.read.words)).of(text)).to_owned()
                }
                _ => unowned(span.of(text)).to_owned(),
            }
        })
    }

    /// What appositions, roles and relative clauses say of it, in text order.
    fn descriptions(&self, phrases: &[(&Phrase, f32)]) -> Vec<String> {
        let text = self.read.words.text;
        let mut spans: Vec<Span> = Vec::new();
        // Phrases that a name of the same sentence is put beside, by where they are kept.
        let beside_names: HashSet<(usize, *const Phrase)> = phrases
            .iter()
            .filter(|(phrase, _)| phrase.name().is_some())
            .filter_map(|(phrase, _)| Some((phrase.sentence, std::ptr::from_ref(self.read.phrase(phrase.same_as?)))))
            .collect();
        for (phrase, _) in phrases {
            spans.extend(phrase.asides.iter().map(|aside| self.read.words.span(aside.clone())));
            match &phrase.form {
                Form::Noun(_) => {
                    let key = (phrase.sentence, std::ptr::from_ref(*phrase));
                    if phrase.same_as.is_some() || beside_names.contains(&key) {
                        spans.push(phrase.full_span(self.read.words));
                    }
                }
                Form::Name(_) => {
                    if let Some((_, token)) = phrase.complement {
                        spans.push(self.read.words.span(token..phrase.full_end));
                    }
                }
                Form::Pronoun(_) => {}
            }
        }
        spans.sort_unstable();
        let mut told: HashSet<&str> = HashSet::new();
        spans.into_iter().map(|span| span.of(text)).filter(|words| told.insert(words)).map(str::to_owned).collect()
    }

    /// A mention in which nothing could be read.
    fn alone(&self, mention: &Mention) -> Source {
        Source {
            mentions: vec![mention.span],
            confidence: Confidence::new(0.2),
            ..Source::unknown(mention.span.of(self.read.words.text))
        }
    }
}

/// Whether somebody is what people are of bodies alone, never of a person or a place.
fn works(entity: &Entity) -> bool {
    entity.lemmas.iter().any(|lemma| job(lemma) == Some(Job::OfBody))
}

/// Whether somebody is told to head a body, and to do so still: “the head of the agency”.
fn leads(entity: &Entity) -> bool {
    const LEADERS: &[&str] =
        &["boss", "chair", "chairman", "chairperson", "chairwoman", "chief", "commissioner", "director", "head"];
    let former = entity.modifiers.iter().any(|word| matches!(word.as_str(), "former" | "ex"));
    !former && entity.lemmas.iter().any(|lemma| LEADERS.contains(&lemma.as_str()))
}

/// Of “the president’s”, as cited in “the president’s claim”, the president.
fn unowned(name: &str) -> &str {
    ["’s", "'s"].iter().find_map(|mark| name.strip_suffix(mark)).filter(|owner| !owner.is_empty()).unwrap_or(name)
}

/// Lower case, without a leading article.
fn folded(words: &str) -> String {
    let lower = words.to_lowercase().replace('’', "'");
    let bare = ["the ", "a ", "an "].iter().find_map(|article| lower.strip_prefix(article));
    bare.unwrap_or(&lower).trim_end_matches("'s").to_owned()
}

/// Gives every source an id of its own: `s-` and the words of its name.
fn name_ids(sources: &mut [Source]) {
    const LONGEST: usize = 48;
    let mut used: HashSet<String> = HashSet::new();
    let mut next: HashMap<String, usize> = HashMap::new();
    for source in sources {
        let mut slug = String::new();
        for word in
            folded(&source.name).replace('\'', "").split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
        {
            if !slug.is_empty() && slug.len() + word.len() >= LONGEST {
                break;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.extend(word.chars().take(LONGEST));
        }
        if slug.is_empty() {
            slug.push_str("source");
        }
        let base = format!("s-{slug}");
        let mut id = base.clone();
        while !used.insert(id.clone()) {
            let number = next.entry(base.clone()).or_insert(1);
            *number += 1;
            id = format!("{base}-{number}");
        }
        source.id = SourceId(id);
    }
}

/// Whether the words for an outlet that no directory knows call it the state’s: “the state-run Tarn Today”, “the state
/// channel Canal 6”.
fn is_called_state_run(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut words = lower.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let of_the_state = matches!(word, "state-run" | "state-owned" | "state-controlled")
            || word == "state" && words.peek().is_some_and(|next| is_outlet_noun(next) || *next == "news");
        if of_the_state {
            return true;
        }
    }
    false
}
