use super::decision::{Decision, Origin, SourceName, Verdict};
use super::file::Decisions;
use super::{place, surgery};
use crate::model::{Analysis, ChainLink, ClaimId, MachineValue, Review, ReviewSubject, Status};
use crate::text::{Quote, Span};

/// What became of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands.
    Applied,
    /// A later line took it back.
    Withdrawn,
    /// The same reviewer, or somebody nobody knows, decided otherwise later; by this decision.
    Superseded(String),
    /// Another reviewer decided otherwise later, and that stands; by this decision.
    Contested(String),
    /// It no longer finds its place; why.
    Stale(&'static str),
}

/// What became of the decisions on one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// For each of the document's decisions, in the order of the file: its place there, and its fate.
    pub fates: Vec<(usize, Fate)>,
}

/// Applies every decision on the document that finds its place. Of two that contradict each other the later stands.
pub fn apply(analysis: &mut Analysis, decisions: &Decisions) -> Applied {
    let withdrawn = decisions.withdrawn();
    let document = analysis.article.id.clone();
    let of_document = decisions.all().iter().enumerate().filter(|(_, decision)| decision.document == document);
    // Places first: what one decision changes must not hide the place of the next.
    let mine: Vec<(usize, &Decision, Option<usize>)> = of_document
        .filter(|(_, decision)| decision.verdict.kind().is_some())
        .map(|(index, decision)| (index, decision, place::claim(analysis, decision)))
        .collect();
    let mut applied = Applied::default();
    for (at, &(index, decision, claim)) in mine.iter().enumerate() {
        let later = mine[at + 1..].iter().filter(|(_, later, _)| !withdrawn.contains(later.id.as_str()));
        let overruled = later
            .filter(|(_, later, place)| overrules(later, *place, decision, claim))
            .map(|(_, later, _)| later)
            .next_back();
        let fate = if withdrawn.contains(decision.id.as_str()) {
            Fate::Withdrawn
        } else if let Some(later) = overruled {
            let known = decision.reviewer.is_some() && later.reviewer.is_some();
            if known && decision.reviewer != later.reviewer {
                Fate::Contested(later.id.clone())
            } else {
                Fate::Superseded(later.id.clone())
            }
        } else {
            match one(analysis, decision, claim) {
                Ok(()) => Fate::Applied,
                Err(why) => Fate::Stale(why),
            }
        };
        applied.fates.push((index, fate));
    }
    put_in_order(analysis);
    applied
}

/// Whether the later of two decisions leaves nothing of the earlier.
fn overrules(later: &Decision, place: Option<usize>, earlier: &Decision, claim: Option<usize>) -> bool {
    use Verdict::{Accept, Attribute, Merge, Reattribute, Reject, Rename, Status};
    let named = |one: &Option<String>, other: &Option<String>| one.is_none() || other.is_none() || one == other;
    let of_claim = claim.is_some() && place == claim;
    match (&later.verdict, &earlier.verdict) {
        (Status(new), Status(old)) => of_claim && new != old,
        (Accept, Reject { .. } | Reattribute { .. }) => of_claim,
        (Reject { .. } | Reattribute { .. }, Accept) => of_claim,
        (Reject { attribution: new } | Reattribute { attribution: new, .. }, Reject { attribution: old })
        | (Reject { attribution: new }, Reattribute { attribution: old, .. }) => {
            of_claim && named(new, old) && later.verdict != earlier.verdict
        }
        (Reattribute { attribution: new, source }, Reattribute { attribution: old, source: other }) => {
            of_claim && named(new, old) && (source.name != other.name || later.from != earlier.from)
        }
        (Reject { attribution: None }, Attribute { .. }) => of_claim,
        (Rename { source, name }, Rename { source: other, name: old }) => source.name == other.name && name != old,
        (Merge { source, into }, Merge { source: other, into: old }) => {
            source.name == other.name && into.name != old.name
        }
        _ => false,
    }
}

const NO_CLAIM: &str = "the claim is not in the text any more";
const NO_SOURCE: &str = "the source is not in the article";

fn one(analysis: &mut Analysis, decision: &Decision, place: Option<usize>) -> Result<(), &'static str> {
    match &decision.verdict {
        Verdict::Rename { source, name } => {
            let source = place::source(analysis, source).ok_or(NO_SOURCE)?;
            let old = std::mem::replace(&mut analysis.sources[source].name, name.clone());
            let renamed = &mut analysis.sources[source];
            renamed.aliases.retain(|alias| alias != name);
            if &old != name && !renamed.aliases.contains(&old) {
                renamed.aliases.push(old.clone());
            }
            note_source(analysis, source, decision, old);
        }
        Verdict::Merge { source, into } => {
            let gone = place::source(analysis, source).ok_or(NO_SOURCE)?;
            match place::source(analysis, into) {
                // Done already, by the machine or by another decision.
                Some(stays) if stays == gone => note_source(analysis, stays, decision, source.name.clone()),
                Some(stays) => {
                    let old = analysis.sources[gone].name.clone();
                    surgery::merge(analysis, gone, stays);
                    note_source(analysis, stays - usize::from(stays > gone), decision, old);
                }
                // The other stands in another document: under its name the two become one in the graph.
                None => {
                    let old = std::mem::replace(&mut analysis.sources[gone].name, into.name.clone());
                    if !analysis.sources[gone].aliases.contains(&old) {
                        analysis.sources[gone].aliases.push(old.clone());
                    }
                    note_source(analysis, gone, decision, old);
                }
            }
        }
        Verdict::Attribute { source: name, cue } => {
            let words = decision.quote.as_ref().and_then(|quote| quote.find(&analysis.article.text));
            let start = words.or_else(|| Some(analysis.claims[place?].spans[0])).ok_or(NO_CLAIM)?.start;
            let cue = cue.as_ref().map(|cue| quoted(analysis, cue)).transpose()?;
            let mut links = vec![named(analysis, name, cue, start)?];
            links.extend(origins(analysis, decision, start)?);
            let claim = match (place, words) {
                (Some(claim), _) => claim,
                (None, Some(words)) => surgery::new_claim(analysis, words, decision),
                (None, None) => return Err(NO_CLAIM),
            };
            let machine = machine(analysis, claim);
            stand_behind(analysis, claim, links, decision);
            note_claim(analysis, claim, decision, machine);
        }
        Verdict::Reattribute { attribution, source: name } => {
            let claim = place.ok_or(NO_CLAIM)?;
            let start = analysis.claims[claim].spans.first().map_or(0, |span| span.start);
            let cue = cue_of(analysis, claim, attribution.as_deref());
            let mut links = vec![named(analysis, name, cue, start)?];
            links.extend(origins(analysis, decision, start)?);
            let machine = machine(analysis, claim);
            surgery::detach(analysis, claim, |one| attribution.as_ref().is_none_or(|id| &one.id.0 == id));
            stand_behind(analysis, claim, links, decision);
            note_claim(analysis, claim, decision, machine);
        }
        Verdict::Reject { attribution } => {
            let claim = place.ok_or(NO_CLAIM)?;
            let machine = machine(analysis, claim);
            surgery::detach(analysis, claim, |one| attribution.as_ref().is_none_or(|id| &one.id.0 == id));
            surgery::settle(analysis, claim);
            note_claim(analysis, claim, decision, machine);
        }
        Verdict::Status(status) => {
            let claim = place.ok_or(NO_CLAIM)?;
            let machine = machine(analysis, claim);
            surgery::set_status(&mut analysis.claims[claim], *status);
            note_claim(analysis, claim, decision, machine);
        }
        Verdict::Accept | Verdict::Note => {
            let claim = place.ok_or(NO_CLAIM)?;
            let machine = machine(analysis, claim);
            note_claim(analysis, claim, decision, machine);
        }
        Verdict::Withdraw { .. } => {}
    }
    Ok(())
}

/// A link of a chain as a reviewer names it.
struct Named<'a> {
    name: &'a str,
    source: Option<usize>,
    span: Span,
    cue: Option<Span>,
}

/// Where the article names a source, nearest to `near`.
fn named<'a>(
    analysis: &Analysis,
    name: &'a SourceName,
    cue: Option<Span>,
    near: usize,
) -> Result<Named<'a>, &'static str> {
    let source = place::source(analysis, name);
    let span = place::mention(analysis, name, source, near).ok_or(NO_SOURCE)?;
    Ok(Named { name: &name.name, source, span, cue })
}

/// The links behind the first.
fn origins<'a>(analysis: &Analysis, decision: &'a Decision, near: usize) -> Result<Vec<Named<'a>>, &'static str> {
    let link = |Origin { source, cue }: &'a Origin| {
        let cue = cue.as_ref().map(|cue| quoted(analysis, cue)).transpose()?;
        named(analysis, source, cue, near)
    };
    decision.from.iter().map(link).collect()
}

fn quoted(analysis: &Analysis, cue: &Quote) -> Result<Span, &'static str> {
    cue.find(&analysis.article.text).ok_or("the cue is not in the text any more")
}

/// Puts sources behind a claim, the nearest first.
fn stand_behind(analysis: &mut Analysis, claim: usize, links: Vec<Named>, decision: &Decision) {
    // Every mention first: a new one moves those after it.
    let mut placed = Vec::new();
    for Named { name, source, span, cue } in links {
        let known =
            source.or_else(|| place::source(analysis, &SourceName { name: name.to_owned(), ..Default::default() }));
        let source = known.unwrap_or_else(|| surgery::new_source(analysis, name));
        surgery::mention(analysis, span, source);
        placed.push((source, span, cue));
    }
    let chain = placed
        .into_iter()
        .map(|(source, span, cue)| ChainLink {
            mentions: vec![surgery::mention(analysis, span, source)],
            cue: cue.into_iter().collect(),
        })
        .collect();
    surgery::attach(analysis, claim, chain, decision);
    surgery::settle(analysis, claim);
    if analysis.claims[claim].status == Status::Inherited {
        analysis.claims[claim].status = Status::Attributed;
    }
}

/// The cue of the attribution whose source is replaced, if it stands in one piece.
fn cue_of(analysis: &Analysis, claim: usize, attribution: Option<&str>) -> Option<Span> {
    let of_claim = &analysis.claims[claim].attributions;
    let replaced = analysis
        .attributions
        .iter()
        .find(|one| of_claim.contains(&one.id) && attribution.is_none_or(|id| one.id.0 == id))?;
    match replaced.chain.first()?.cue.as_slice() {
        &[cue] => Some(cue),
        _ => None,
    }
}

fn machine(analysis: &Analysis, claim: usize) -> MachineValue {
    // The machine's word is what stood before the first decision.
    let id = &analysis.claims[claim].id;
    let before = analysis.reviews.iter().find(|review| matches!(&review.subject, ReviewSubject::Claim(of) if of == id));
    before.map_or_else(
        || MachineValue {
            status: Some(analysis.claims[claim].status),
            chains: surgery::chains(analysis, claim),
            name: None,
        },
        |review| review.machine.clone(),
    )
}

fn note_claim(analysis: &mut Analysis, claim: usize, decision: &Decision, machine: MachineValue) {
    let id: ClaimId = analysis.claims[claim].id.clone();
    note(analysis, ReviewSubject::Claim(id), decision, machine);
}

fn note_source(analysis: &mut Analysis, source: usize, decision: &Decision, old: String) {
    let id = analysis.sources[source].id.clone();
    let machine = MachineValue { name: Some(old), ..MachineValue::default() };
    note(analysis, ReviewSubject::Source(id), decision, machine);
}

fn note(analysis: &mut Analysis, subject: ReviewSubject, decision: &Decision, machine: MachineValue) {
    let Some(kind) = decision.verdict.kind() else { return };
    analysis.reviews.push(Review {
        subject,
        kind,
        decision: decision.id.clone(),
        reviewer: decision.reviewer.clone(),
        time: decision.time.clone(),
        reason: decision.reason.clone(),
        machine,
    });
}

/// Claims and attributions by place again.
fn put_in_order(analysis: &mut Analysis) {
    if analysis.reviews.is_empty() {
        return;
    }
    analysis.claims.sort_by_key(|claim| claim.spans.first().map_or(0, |span| span.start));
    let mentions = &analysis.mentions;
    analysis.attributions.sort_by_key(|attribution| {
        let links = attribution.chain.iter().flat_map(|link| {
            let named = link.mentions.iter().map(|&mention| mentions[mention].span.start);
            named.chain(link.cue.iter().map(|span| span.start))
        });
        links.chain(attribution.content.iter().map(|span| span.start)).min().unwrap_or(0)
    });
    let place: std::collections::HashMap<_, _> =
        analysis.attributions.iter().enumerate().map(|(index, attribution)| (attribution.id.clone(), index)).collect();
    for claim in &mut analysis.claims {
        claim.attributions.sort_by_key(|id| place.get(id).copied());
    }
}
