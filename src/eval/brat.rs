//! Annotations as [brat](https://brat.nlplab.org/standoff.html) writes them: a `.ann` file beside a text.
//!
//! `T` lines hold the words, labelled `Source`, `Cue` and `Content` (in any case), in one piece or several
//! (`Content 0 9;20 31`), counted in code points; a tab stands after every id. What belongs together is said in one of two ways, or both:
//!
//! - *Events*, as PolNeAR has them: `E1 Attribution:T4 Source:T1 Cue:T2 Content:T3`, one event an attribution. Roles may
//!   be numbered (`Content2:T5`); a role of another name counts as its words are labelled. The words that the event itself
//!   sits on are a cue only if they are labelled so.
//! - *Relations*: `R1 attributed-to Arg1:T3 Arg2:T1`, of any name and direction. Each cue with the sources and contents it is
//!   tied to makes an attribution; a cue tied to only one of these takes the other from there. Contents without a cue
//!   make one with their sources. Contents tied to one another are pieces of one.
//!
//! Where a source had it from somebody else, the role `From` of its event names the event of that one
//! (`E1 Attribution:T4 Source:T1 Cue:T2 Content:T3 From:E2`), which then is an attribution itself only if it has a content.
//!
//! What is labelled `Discard` or `Ignore` is not scored. An attribute called `Attitude` (`A1 Attitude E1 belief`) is kept;
//! other attributes, notes, normalisations and equivalences say nothing here.

use std::collections::{BTreeMap, BTreeSet};

use super::AnnotationError;
use super::annotation::{Annotation, Gold};
use super::jsonl::Places;
use crate::text::{OffsetUnit, Span};

/// What words are labelled, or play in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Source,
    Cue,
    Content,
    Ignore,
    /// The event of whom the source had it from.
    From,
    Other,
}

impl Role {
    fn of(name: &str) -> Self {
        match name.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase().as_str() {
            "source" => Self::Source,
            "cue" => Self::Cue,
            "content" => Self::Content,
            "discard" | "ignore" => Self::Ignore,
            "from" => Self::From,
            _ => Self::Other,
        }
    }
}

#[derive(Debug)]
struct Words {
    role: Role,
    spans: Vec<Span>,
}

/// Number of the line, id, trigger, arguments.
type Event<'a> = (usize, &'a str, &'a str, Vec<(Role, &'a str)>);

#[derive(Default)]
struct File<'a> {
    words: BTreeMap<&'a str, Words>,
    /// In the order of the file.
    events: Vec<Event<'a>>,
    /// Number of the line and the two ends.
    relations: Vec<(usize, &'a str, &'a str)>,
    attitudes: BTreeMap<&'a str, &'a str>,
}

/// Reads the annotations of the document `id`, whose text is `text`, from the `.ann` file `ann`.
///
/// # Errors
/// The line, counted from 1, and what is wrong with it.
pub fn brat(id: &str, text: &str, ann: &str) -> Result<Gold, (usize, AnnotationError)> {
    let places = Places::new(id, text, OffsetUnit::Char);
    let mut file = File::default();
    for (number, line) in ann.lines().enumerate() {
        file.take(number + 1, line.trim_end(), &places).map_err(|error| (number + 1, error))?;
    }
    let mut attributions = file.of_events()?;
    attributions.extend(file.of_relations()?);
    attributions.sort_by_key(Annotation::cover);
    let ignored = file.words.values().filter(|words| words.role == Role::Ignore);
    let mut ignore: Vec<Span> = ignored.flat_map(|words| words.spans.iter().copied()).collect();
    ignore.sort_unstable();
    Ok(Gold { id: id.to_owned(), text: text.to_owned(), attributions, ignore })
}

fn wrong(what: &str) -> AnnotationError {
    AnnotationError::NotBrat { what: what.to_owned() }
}

impl<'a> File<'a> {
    fn take(&mut self, number: usize, line: &'a str, places: &Places) -> Result<(), AnnotationError> {
        let Some(kind) = line.chars().next() else { return Ok(()) };
        let (id, rest) = line.split_once('\t').ok_or_else(|| wrong("a tab is missing after the id"))?;
        match kind {
            'T' => {
                let head = rest.split('\t').next().unwrap_or_default();
                let (label, offsets) = head.split_once(' ').ok_or_else(|| wrong("a label and offsets are wanted"))?;
                let mut spans = Vec::new();
                for piece in offsets.split(';') {
                    let ends = piece.trim().split_once(' ');
                    let ends = ends.and_then(|(start, end)| Some((start.parse().ok()?, end.trim().parse().ok()?)));
                    let (start, end) = ends.ok_or_else(|| wrong("offsets are two numbers, such as 10 24"))?;
                    spans.push(places.span(start, end)?);
                }
                self.words.insert(id, Words { role: Role::of(label), spans });
            }
            'E' => {
                let mut roles = rest.split_whitespace().map(|argument| argument.split_once(':'));
                let (_, trigger) = roles.next().flatten().ok_or_else(|| wrong("an event is TYPE:T1 ROLE:T2 …"))?;
                let roles = roles.map(|role| role.map(|(role, id)| (Role::of(role), id)));
                let roles = roles.collect::<Option<Vec<_>>>().ok_or_else(|| wrong("an argument is ROLE:T2"))?;
                self.events.push((number, id, trigger, roles));
            }
            'R' => {
                let ends: Vec<&str> =
                    rest.split_whitespace().skip(1).filter_map(|end| Some(end.split_once(':')?.1)).collect();
                let [from, to] = ends[..] else { return Err(wrong("a relation is TYPE Arg1:T1 Arg2:T2")) };
                self.relations.push((number, from, to));
            }
            'A' | 'M' => {
                let mut parts = rest.split_whitespace();
                if let (Some(name), Some(of), Some(value)) = (parts.next(), parts.next(), parts.next())
                    && name.eq_ignore_ascii_case("attitude")
                {
                    self.attitudes.insert(of, value);
                }
            }
            '#' | 'N' | '*' => {}
            _ => return Err(wrong("it starts with none of T, E, R, A, M, N, # and *")),
        }
        Ok(())
    }

    /// The words of a `T` line, or those an event sits on.
    fn words(&self, id: &str) -> Result<&Words, AnnotationError> {
        let trigger = || self.events.iter().find(|(_, event, ..)| *event == id).map(|(_, _, trigger, _)| *trigger);
        let found = self.words.get(id).or_else(|| self.words.get(trigger()?));
        found.ok_or_else(|| AnnotationError::NoSuch { id: id.to_owned() })
    }

    fn attitude(&self, ids: &[&str]) -> Option<String> {
        ids.iter().find_map(|id| self.attitudes.get(id)).map(|attitude| attitude.to_lowercase())
    }

    fn of_events(&self) -> Result<Vec<Annotation>, (usize, AnnotationError)> {
        let mut annotations: BTreeMap<&str, Annotation> = BTreeMap::new();
        for event @ (number, id, ..) in &self.events {
            annotations.insert(id, self.of_event(event).map_err(|error| (*number, error))?);
        }
        let origins: BTreeMap<&str, &str> =
            self.events.iter().filter_map(|event| Some((event.1, origin(event)?))).collect();
        let ends: BTreeSet<&str> = origins.values().copied().collect();
        let whole = |id: &str| {
            // Events that name each other end where one comes up again.
            let mut chain = vec![id];
            while let Some(next) = chain.last().and_then(|id| origins.get(id)).filter(|next| !chain.contains(next)) {
                chain.push(next);
            }
            let links = chain.iter().rev().filter_map(|id| annotations.get(id).cloned());
            links.reduce(|from, nearer| Annotation { from: Some(Box::new(from)), ..nearer })
        };
        let own = self.events.iter().map(|event| event.1);
        let own = own.filter(|id| !ends.contains(id) || annotations.get(id).is_some_and(|one| !one.content.is_empty()));
        Ok(own.filter_map(whole).filter(|one| one.cover().is_some()).collect())
    }

    fn of_event(&self, (_, event, trigger, roles): &Event) -> Result<Annotation, AnnotationError> {
        let mut annotation = Annotation { attitude: self.attitude(&[event, trigger]), ..Annotation::default() };
        let sits_on = self.words(trigger)?;
        if sits_on.role == Role::Cue && !roles.iter().any(|(_, id)| id == trigger) {
            add(&mut annotation, Role::Cue, &sits_on.spans);
        }
        for (role, id) in roles {
            let words = self.words(id)?;
            add(&mut annotation, if *role == Role::Other { words.role } else { *role }, &words.spans);
        }
        tidy(&mut annotation);
        Ok(annotation)
    }

    fn of_relations(&self) -> Result<Vec<Annotation>, (usize, AnnotationError)> {
        let mut ties: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (number, from, to) in &self.relations {
            for end in [from, to] {
                self.words(end).map_err(|error| (*number, error))?;
            }
            ties.entry(from).or_default().insert(to);
            ties.entry(to).or_default().insert(from);
        }
        let role = |id: &str| self.words(id).map_or(Role::Other, |words| words.role);
        let tied = |ids: &BTreeSet<&'a str>, wanted: Role| -> BTreeSet<&'a str> {
            let near = ids.iter().filter_map(|id| ties.get(id)).flatten().copied();
            near.filter(|id| role(id) == wanted && !ids.contains(id)).collect()
        };
        // With all the pieces that hang on a content.
        let whole = |mut contents: BTreeSet<&'a str>| {
            loop {
                let more = tied(&contents, Role::Content);
                if more.is_empty() {
                    return contents;
                }
                contents.extend(more);
            }
        };
        let mut used: BTreeSet<&str> = BTreeSet::new();
        let mut annotations = Vec::new();
        let make = |cue: Option<&'a str>, sources: &BTreeSet<&'a str>, contents: &BTreeSet<&'a str>| {
            let ids: Vec<&str> = cue.into_iter().chain(contents.iter().copied()).collect();
            let mut annotation = Annotation { attitude: self.attitude(&ids), ..Annotation::default() };
            for id in cue.iter().chain(sources).chain(contents) {
                add(&mut annotation, role(id), &self.words(id).expect("it was looked up before").spans);
            }
            tidied(annotation)
        };
        for &cue in ties.keys().filter(|id| role(id) == Role::Cue) {
            let own = BTreeSet::from([cue]);
            let mut contents = whole(tied(&own, Role::Content));
            let mut sources = tied(&own, Role::Source);
            if contents.is_empty() {
                contents = tied(&sources, Role::Content);
                contents.retain(|content| tied(&BTreeSet::from([*content]), Role::Cue).is_empty());
                contents = whole(contents);
            }
            if sources.is_empty() {
                sources = tied(&contents, Role::Source);
            }
            annotations.extend(make(Some(cue), &sources, &contents));
            used.extend(contents);
        }
        for &content in ties.keys().filter(|id| role(id) == Role::Content) {
            if used.contains(content) {
                continue;
            }
            let contents = whole(BTreeSet::from([content]));
            annotations.extend(make(None, &tied(&contents, Role::Source), &contents));
            used.extend(contents);
        }
        Ok(annotations)
    }
}

fn add(annotation: &mut Annotation, role: Role, spans: &[Span]) {
    match role {
        Role::Source => annotation.source.extend(spans),
        Role::Cue => annotation.cue.extend(spans),
        Role::Content => annotation.content.extend(spans),
        Role::Ignore | Role::From | Role::Other => {}
    }
}

/// The event that tells whom the source of another had it from.
fn origin<'a>((.., roles): &Event<'a>) -> Option<&'a str> {
    roles.iter().find(|(role, _)| *role == Role::From).map(|(_, id)| *id)
}

/// Puts its pieces in text order.
fn tidy(annotation: &mut Annotation) {
    for spans in [&mut annotation.source, &mut annotation.cue, &mut annotation.content] {
        spans.sort_unstable();
        spans.dedup();
    }
}

/// With its pieces in text order; `None` where it has none at all.
fn tidied(mut annotation: Annotation) -> Option<Annotation> {
    tidy(&mut annotation);
    annotation.cover().map(|_| annotation)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "🙂 “It rained,” Ann Lee said, “for days.” She thinks it will stop. Share this.";

    /// Each attribution as `source | cue | content`.
    fn check(lines: &[String], expected: &[&str]) {
        let gold = brat("a", TEXT, &lines.join("\n")).unwrap();
        let words = |spans: &[Span]| spans.iter().map(|span| span.of(TEXT)).collect::<Vec<_>>().join(" … ");
        let found: Vec<String> = gold
            .attributions
            .iter()
            .map(|one| format!("{} | {} | {}", words(&one.source), words(&one.cue), words(&one.content)))
            .collect();
        assert_eq!(found, expected);
    }

    fn t(id: usize, label: &str, parts: &[&str]) -> String {
        let place = |part: &&str| {
            let start = TEXT[..TEXT.find(*part).unwrap()].chars().count();
            format!("{start} {}", start + part.chars().count())
        };
        format!("T{id}\t{label} {}\t{}", parts.iter().map(place).collect::<Vec<_>>().join(";"), parts.join(" "))
    }

    fn words() -> Vec<String> {
        vec![
            t(1, "Source", &["Ann Lee"]),
            t(2, "Cue", &["said"]),
            t(3, "Content", &["“It rained,”", "“for days.”"]),
            t(4, "Source", &["She"]),
            t(5, "Cue", &["thinks"]),
            t(6, "Content", &["it will stop"]),
            t(7, "Attribution", &["said"]),
            t(8, "Discard", &["Share this."]),
        ]
    }

    const SAID: &str = "Ann Lee | said | “It rained,” … “for days.”";
    const THINKS: &str = "She | thinks | it will stop";

    #[test]
    fn events_make_attributions() {
        let mut lines = words();
        lines.push("E1\tAttribution:T7 Content:T3 Cue:T2 Source:T1".to_owned());
        lines.push("E2\tCue:T5 Source:T4 Content1:T6".to_owned());
        lines.push("A1\tAttitude E2 Belief".to_owned());
        lines.push("#1\tAnnotatorNotes T1\tis that so?".to_owned());
        check(&lines, &[SAID, THINKS]);
        let gold = brat("a", TEXT, &lines.join("\n")).unwrap();
        assert_eq!(gold.attributions[1].attitude.as_deref(), Some("belief"));
        assert_eq!(gold.ignore[0].of(TEXT), "Share this.");
    }

    #[test]
    fn an_event_tells_whom_the_source_had_it_from() {
        let read = |events: &[&str]| {
            let lines: Vec<String> =
                words().into_iter().chain(events.iter().map(|event| (*event).to_owned())).collect();
            brat("a", TEXT, &lines.join("\n")).unwrap().attributions
        };
        let one = &read(&[
            "E1\tAttribution:T7 Content:T3 Cue:T2 Source:T1 From:E2",
            "E2\tAttribution:T5 Source:T4 Cue:T5",
        ])[..];
        let [one] = one else { panic!("{one:?}") };
        let from = one.from.as_deref().unwrap();
        assert_eq!((from.source[0].of(TEXT), from.cue[0].of(TEXT), from.from.is_none()), ("She", "thinks", true));
        let two = read(&["E1\tAttribution:T7 Content:T3 From:E2", "E2\tAttribution:T5 Content:T6 From:E1"]);
        assert_eq!(two.len(), 2, "each has its own content, and neither is its own origin");
        assert!(two.iter().all(|one| one.from.as_ref().is_some_and(|from| from.from.is_none())));
    }

    #[test]
    fn relations_make_the_same() {
        let relations = |ties: &[(&str, &str)]| {
            let tie = |(number, (from, to)): (usize, &(&str, &str))| format!("R{number}\tties Arg1:{from} Arg2:{to}");
            words().into_iter().chain(ties.iter().enumerate().map(tie)).collect::<Vec<_>>()
        };
        let expected = [SAID, THINKS];
        check(&relations(&[("T2", "T1"), ("T2", "T3"), ("T4", "T5"), ("T6", "T5")]), &expected);
        // From the cue to the content, and from there to the source.
        check(&relations(&[("T2", "T3"), ("T3", "T1"), ("T5", "T4"), ("T4", "T6")]), &expected);
        // One source of two, told by the cues.
        check(
            &relations(&[("T2", "T1"), ("T2", "T3"), ("T5", "T1"), ("T5", "T6")]),
            &[SAID, "Ann Lee | thinks | it will stop"],
        );
        check(&relations(&[("T3", "T1")]), &["Ann Lee |  | “It rained,” … “for days.”"]);
    }

    #[test]
    fn lines_that_cannot_be_right_are_told() {
        let check = |line: &str, expected: &str| {
            let (number, error) = brat("a", TEXT, &format!("\n{line}")).unwrap_err();
            assert_eq!((number, error.to_string().as_str()), (2, expected));
        };
        check("T1 Source 0 1", "not a line of brat: a tab is missing after the id");
        check("T1\tSource 0", "not a line of brat: offsets are two numbers, such as 10 24");
        check("T1\tSource 0 999\tx", "0–999 is no place in the text of a, which has 77 characters");
        check("E1\tAttribution:T9", "there is no annotation T9");
        check("R1\tties Arg1:T1", "not a line of brat: a relation is TYPE Arg1:T1 Arg2:T2");
        check("X1\tSource", "not a line of brat: it starts with none of T, E, R, A, M, N, # and *");
    }
}
