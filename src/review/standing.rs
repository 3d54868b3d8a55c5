use std::collections::BTreeSet;

use super::apply::{Applied, Fate};
use super::file::Decisions;
use crate::model::{Analysis, ReviewSubject, Status};

/// How far the review of a document has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Claims that need a source and that nobody has decided on.
    pub open: usize,
    /// Claims that somebody has decided on.
    pub decided: usize,
    /// Decisions that stand.
    pub applied: usize,
    /// Decisions that were taken back, or that their reviewer changed later.
    pub replaced: usize,
    /// Decisions that no longer find their place, as indices into the file's, and why.
    pub stale: Vec<(usize, &'static str)>,
    /// Decisions that another reviewer contradicted, as indices into the file's, and by which.
    pub contested: Vec<(usize, String)>,
}

/// How far the review of an analysis has come, to which `decisions` were applied.
#[must_use]
pub fn standing(analysis: &Analysis, decisions: &Decisions, applied: &Applied) -> Standing {
    debug_assert!(applied.fates.iter().all(|(index, _)| *index < decisions.all().len()));
    let decided: BTreeSet<&str> = analysis
        .reviews
        .iter()
        .filter(|review| matches!(review.subject, ReviewSubject::Claim(_)))
        .map(|review| review.subject.id())
        .collect();
    let needy = analysis.claims.iter().filter(|claim| claim.status != Status::Exempt);
    let mut standing = Standing {
        open: needy.filter(|claim| !decided.contains(claim.id.0.as_str())).count(),
        decided: decided.len(),
        ..Standing::default()
    };
    for (index, fate) in &applied.fates {
        match fate {
            Fate::Applied => standing.applied += 1,
            Fate::Withdrawn | Fate::Superseded(_) => standing.replaced += 1,
            Fate::Contested(by) => standing.contested.push((*index, by.clone())),
            Fate::Stale(why) => standing.stale.push((*index, why)),
        }
    }
    standing
}
