use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use super::args::DecisionArgs;
use super::console::Console;
use super::exit::Failure;
use super::pace::Pace;
use crate::model::{Analysis, Article, ReviewKind};
use crate::pipeline::Pipeline;
use crate::review::{self, Applied, Decision, Decisions, Fate};

/// A pipeline, and the decisions of people on what it finds.
pub(super) struct Desk<'a> {
    pub(super) pipeline: Pipeline,
    pub(super) decisions: Decisions,
    fates: Mutex<BTreeMap<usize, Fate>>,
    pace: Pace,
    console: &'a Console,
}

impl<'a> Desk<'a> {
    pub(super) fn new(pipeline: Pipeline, args: &DecisionArgs, console: &'a Console) -> Result<Self, Failure> {
        let decisions = args.decisions.as_deref().map(read).transpose()?.unwrap_or_default();
        let pace = Pace::new(&pipeline, console);
        Ok(Self { pipeline, decisions, fates: Mutex::default(), pace, console })
    }

    /// What the machine finds in an article, and then what people decided about it.
    pub(super) fn analyse(&self, article: Article) -> Analysis {
        self.review(self.pace.analyse(&self.pipeline, article, self.console)).0
    }

    /// Applies the decisions to what the machine found.
    pub(super) fn review(&self, mut analysis: Analysis) -> (Analysis, Applied) {
        if self.decisions.all().is_empty() {
            return (analysis, Applied::default());
        }
        let applied = review::apply(&mut analysis, &self.decisions);
        let mut fates = self.fates.lock().expect("no thread panics while it holds the fates");
        for (index, fate) in applied.fates.iter().cloned() {
            // Of two versions of a text, the decision need find its place in one only.
            if matches!(fate, Fate::Stale(_)) {
                fates.entry(index).or_insert(fate);
            } else {
                fates.insert(index, fate);
            }
        }
        (analysis, applied)
    }

    /// Tells which decisions came to nothing: none is dropped without a word.
    pub(super) fn tell(&self, console: &Console) {
        let fates = self.fates.lock().expect("no thread panics while it holds the fates");
        for (&index, fate) in fates.iter() {
            if let Fate::Stale(why) = fate {
                console.notice(&format!("{} finds its place no more: {why}", called(&self.decisions.all()[index])));
            }
        }
        let contested = fates.values().filter(|fate| matches!(fate, Fate::Contested(_))).count();
        if contested > 0 {
            let noun = if contested == 1 { "decision is" } else { "decisions are" };
            console.notice(&format!("{contested} {noun} contradicted by another reviewer; the later stands"));
        }
        let all = self.decisions.all().iter().enumerate();
        let elsewhere =
            all.filter(|(index, decision)| decision.verdict.kind().is_some() && !fates.contains_key(index)).count();
        if elsewhere > 0 {
            let noun = if elsewhere == 1 { "decision is" } else { "decisions are" };
            console.notice(&format!("{elsewhere} {noun} about documents that are not among these"));
        }
    }
}

/// The decisions of a file.
pub(super) fn read(path: &Path) -> Result<Decisions, Failure> {
    let at = || path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::new("cannot read the decisions")
            .at(at())
            .cause(error)
            .help("save them from the page of onrecord report, or leave out --decisions")
    })?;
    Decisions::read(&text).map_err(|error| Failure::new(error.message).at(at()).line(Some(error.line)))
}

/// A decision in a few words: `d-1f (reject, by Ida) on “40 boats must …”`.
pub(super) fn called(decision: &Decision) -> String {
    let kind = decision.verdict.kind().map_or("withdraw", ReviewKind::as_str);
    let by = decision.reviewer.as_ref().map_or(String::new(), |reviewer| format!(", by {reviewer}"));
    let on = decision.quote.as_ref().map_or(String::new(), |quote| {
        let short: String = quote.exact.chars().take(40).collect();
        let more = if short.len() < quote.exact.len() { "…" } else { "" };
        format!(" on “{short}{more}”")
    });
    format!("decision {} ({kind}{by}){on}", decision.id)
}
