use std::collections::BTreeMap;

use super::calibration::{Calibration, calibration};
use super::counts::{Counts, Metric};
use super::interval::{Intervals, intervals};
use super::kinds::Kind;
use super::score::Scored;

/// How good a system is on a collection of documents.
#[derive(Clone, Debug)]
pub struct Report {
    /// Documents scored.
    pub documents: usize,
    /// A row for each metric, in the order of [`Metric::ALL`].
    pub rows: Vec<Row>,
    /// `attr` by kind: in the order of the properties, the most frequent first.
    pub groups: Vec<Group>,
    /// How far confidence holds; `None` where the system has none.
    pub calibration: Option<Calibration>,
}

/// A metric and its figures.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What was counted.
    pub metric: Metric,
    /// Over all documents.
    pub counts: Counts,
    /// `None` for a single document.
    pub intervals: Option<Intervals>,
}

/// The attributions of one kind.
#[derive(Clone, Debug)]
pub struct Group {
    /// The kind.
    pub kind: Kind,
    /// Of `attr`, over all documents.
    pub counts: Counts,
    /// Whether the system tells that property at all; without, there is no precision.
    pub in_found: bool,
    /// Whether the annotation does; without, there is no recall.
    pub in_gold: bool,
    /// `None` for a single document.
    pub intervals: Option<Intervals>,
}

/// Sums up scored documents; intervals are drawn `rounds` times.
#[must_use]
pub fn report(scored: &[Scored], rounds: usize) -> Report {
    let sum = |counts: &[Counts]| {
        let mut all = Counts::default();
        counts.iter().for_each(|&one| all += one);
        all
    };
    let rows = Metric::ALL
        .into_iter()
        .map(|metric| {
            let each: Vec<Counts> =
                scored.iter().map(|one| one.counts.get(&metric).copied().unwrap_or_default()).collect();
            Row { metric, counts: sum(&each), intervals: intervals(&each, rounds) }
        })
        .collect();
    let mut kinds: BTreeMap<&Kind, Counts> = BTreeMap::new();
    for (kind, &counts) in scored.iter().flat_map(|one| &one.kinds) {
        *kinds.entry(kind).or_default() += counts;
    }
    let told = |property: &str, side: fn(&Counts) -> usize| {
        kinds.iter().any(|(kind, counts)| kind.property() == property && side(counts) > 0)
    };
    let mut groups: Vec<Group> = kinds
        .iter()
        .map(|(kind, &counts)| {
            let each: Vec<Counts> = scored.iter().map(|one| one.kinds.get(kind).copied().unwrap_or_default()).collect();
            Group {
                kind: (*kind).clone(),
                counts,
                in_found: told(kind.property(), |counts| counts.found),
                in_gold: told(kind.property(), |counts| counts.gold),
                intervals: intervals(&each, rounds),
            }
        })
        .collect();
    // The kinds come by property; stable, so that the names decide between equals.
    let order: Vec<&str> = groups.iter().map(|group| group.kind.property()).collect::<Vec<_>>();
    let rank = |property: &str| order.iter().position(|one| *one == property);
    let mut keyed: Vec<_> = groups
        .drain(..)
        .map(|group| (rank(group.kind.property()), usize::MAX - group.counts.gold - group.counts.found, group))
        .collect();
    keyed.sort_by_key(|(rank, rarity, _)| (*rank, *rarity));
    Report {
        documents: scored.len(),
        rows,
        groups: keyed.into_iter().map(|(_, _, group)| group).collect(),
        calibration: calibration(scored.iter().flat_map(|one| one.sureness.iter().copied())),
    }
}
