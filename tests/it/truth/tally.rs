//! Counts by stage, errors by kind, and the table of both.

use std::collections::BTreeMap;
use std::fmt::Write;

/// What is scored, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Attributions,
    Attitude,
    Polarity,
    Entities,
    Named,
    Classes,
    StateControl,
    Affiliations,
    Chains,
    LongChains,
    Status,
    Inherited,
    ClaimRelations,
    NeedsSource,
    Furniture,
}

impl Stage {
    pub const ALL: [Stage; 15] = [
        Self::Attributions,
        Self::Attitude,
        Self::Polarity,
        Self::Entities,
        Self::Named,
        Self::Classes,
        Self::StateControl,
        Self::Affiliations,
        Self::Chains,
        Self::LongChains,
        Self::Status,
        Self::Inherited,
        Self::ClaimRelations,
        Self::NeedsSource,
        Self::Furniture,
    ];

    /// Its key in `floors.toml`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Attributions => "attributions",
            Self::Attitude => "attitude",
            Self::Polarity => "polarity",
            Self::Entities => "entities",
            Self::Named => "named",
            Self::Classes => "classes",
            Self::StateControl => "state-control",
            Self::Affiliations => "affiliations",
            Self::Chains => "chains",
            Self::LongChains => "long-chains",
            Self::Status => "status",
            Self::Inherited => "inherited",
            Self::ClaimRelations => "claim-relations",
            Self::NeedsSource => "needs-source",
            Self::Furniture => "furniture",
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    right: usize,
    answers: usize,
    found: usize,
    wanted: usize,
}

/// All counts and errors so far.
#[derive(Debug, Default)]
pub struct Score {
    counts: BTreeMap<Stage, Counts>,
    notes: BTreeMap<(Stage, String), Vec<String>>,
}

impl Score {
    /// Something wanted was found.
    pub fn found(&mut self, stage: Stage) {
        let counts = self.counts.entry(stage).or_default();
        (counts.found, counts.wanted) = (counts.found + 1, counts.wanted + 1);
    }

    /// Something wanted was not found.
    pub fn missed(&mut self, stage: Stage) {
        self.counts.entry(stage).or_default().wanted += 1;
    }

    /// An answer was right.
    pub fn right(&mut self, stage: Stage) {
        let counts = self.counts.entry(stage).or_default();
        (counts.right, counts.answers) = (counts.right + 1, counts.answers + 1);
    }

    /// An answer was wrong.
    pub fn wrong(&mut self, stage: Stage) {
        self.counts.entry(stage).or_default().answers += 1;
    }

    /// A stage where there is one answer to each question.
    pub fn check(&mut self, stage: Stage, right: bool) {
        if right {
            self.found(stage);
            self.right(stage);
        } else {
            self.missed(stage);
            self.wrong(stage);
        }
    }

    /// Remembers an error.
    pub fn note(&mut self, stage: Stage, kind: &str, what: String) {
        self.notes.entry((stage, kind.to_owned())).or_default().push(what);
    }

    /// Counts another score in; its errors stay out.
    pub fn add(&mut self, other: Score) {
        for (stage, more) in other.counts {
            let counts = self.counts.entry(stage).or_default();
            counts.right += more.right;
            counts.answers += more.answers;
            counts.found += more.found;
            counts.wanted += more.wanted;
        }
    }

    /// In percent; `None` where nothing was asked.
    pub fn precision(&self, stage: Stage) -> Option<f64> {
        let counts = self.counts.get(&stage)?;
        percent(counts.right, counts.answers)
    }

    /// In percent; `None` where nothing was asked.
    pub fn recall(&self, stage: Stage) -> Option<f64> {
        let counts = self.counts.get(&stage)?;
        percent(counts.found, counts.wanted)
    }

    /// The harmonic mean of precision and recall in percent; `None` where nothing was asked and nothing answered.
    pub fn f1(&self, stage: Stage) -> Option<f64> {
        let counts = self.counts.get(&stage)?;
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let (precision, recall) = (share(counts.right, counts.answers), share(counts.found, counts.wanted));
        let sum = precision + recall;
        (counts.answers + counts.wanted > 0).then(|| if sum > 0.0 { 200.0 * precision * recall / sum } else { 0.0 })
    }

    /// For people.
    pub fn table(&self) -> String {
        let mut table = format!("{:<16} {:>18} {:>18}\n", "", "precision", "recall");
        for stage in Stage::ALL {
            let Some(counts) = self.counts.get(&stage) else { continue };
            let cell = |part: usize, whole: usize| match percent(part, whole) {
                Some(percent) => format!("{part}/{whole} {percent:5.1} %"),
                None => "–".to_owned(),
            };
            let (precision, recall) = (cell(counts.right, counts.answers), cell(counts.found, counts.wanted));
            writeln!(table, "{:<16} {precision:>18} {recall:>18}", stage.key()).unwrap();
        }
        table
    }

    /// Every error by stage and kind.
    pub fn errors(&self) -> String {
        let mut errors = String::new();
        for ((stage, kind), notes) in &self.notes {
            writeln!(errors, "\n{}: {kind} ({})", stage.key(), notes.len()).unwrap();
            for note in notes {
                writeln!(errors, "  {note}").unwrap();
            }
        }
        errors
    }
}

fn percent(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| 100.0 * part as f64 / whole as f64)
}
