use std::collections::{HashMap, HashSet};

use super::decision::{Decision, DecisionError, Verdict};

/// The decisions of a file, in its order, each id once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    all: Vec<Decision>,
    /// As they stand in the file, so that they can be handed on untouched.
    lines: Vec<String>,
}

impl Decisions {
    /// Reads a file's text. Empty lines are passed over; a line that was cut off when the program that wrote it
    /// was stopped, the last and without a line end, too.
    ///
    /// # Errors
    /// The first line that is no decision, or that has the id of another and says something else.
    pub fn read(text: &str) -> Result<Self, DecisionError> {
        let mut decisions = Self::default();
        let mut by_id: HashMap<String, usize> = HashMap::new();
        let whole = text.ends_with('\n');
        let count = text.lines().count();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_start_matches('\u{feff}').trim();
            if line.is_empty() {
                continue;
            }
            let failed = |message: String| DecisionError { line: index + 1, message };
            let decision = match Decision::parse(line) {
                Ok(decision) => decision,
                Err(_) if !whole && index + 1 == count && serde_json::from_str::<serde_json::Value>(line).is_err() => {
                    break;
                }
                Err(message)
                    if line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>") =>
                {
                    return Err(failed(format!("{message}; two versions of the file were not merged yet")));
                }
                Err(message) => return Err(failed(message)),
            };
            match by_id.get(&decision.id) {
                Some(&before) if decisions.all[before] == decision => {}
                Some(_) => {
                    return Err(failed(format!("the id {:?} is that of another decision above", decision.id)));
                }
                None => {
                    by_id.insert(decision.id.clone(), decisions.all.len());
                    decisions.all.push(decision);
                    decisions.lines.push(line.to_owned());
                }
            }
        }
        Ok(decisions)
    }

    /// Every decision, in order.
    #[must_use]
    pub fn all(&self) -> &[Decision] {
        &self.all
    }

    /// The lines of the decisions on a document, as they stand in the file.
    pub fn lines_of<'a>(&'a self, document: &'a str) -> impl Iterator<Item = &'a str> {
        let of_document = self.all.iter().zip(&self.lines).filter(move |(decision, _)| decision.document == document);
        of_document.map(|(_, line)| line.as_str())
    }

    /// Ids of decisions that a later line takes back.
    pub(super) fn withdrawn(&self) -> HashSet<&str> {
        let undone = self.all.iter().filter_map(|decision| match &decision.verdict {
            Verdict::Withdraw { undoes } => Some(undoes.as_str()),
            _ => None,
        });
        undone.collect()
    }

    /// The text of a file with these decisions.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
    }
}

/// The decisions of both files, each once: those of the first in their order, then what only the second has,
/// all by time where every line has one.
///
/// # Errors
/// Where one id stands for two decisions; the id.
pub fn merge(first: &Decisions, second: &Decisions) -> Result<Decisions, String> {
    let mut merged = first.clone();
    let known: HashMap<&str, &Decision> = first.all.iter().map(|decision| (decision.id.as_str(), decision)).collect();
    for (decision, line) in second.all.iter().zip(&second.lines) {
        match known.get(decision.id.as_str()) {
            Some(&same) if same == decision => {}
            Some(_) => return Err(decision.id.clone()),
            None => {
                merged.all.push(decision.clone());
                merged.lines.push(line.clone());
            }
        }
    }
    if merged.all.iter().all(|decision| decision.time.is_some()) {
        let mut order: Vec<usize> = (0..merged.all.len()).collect();
        order.sort_by(|&a, &b| merged.all[a].time.cmp(&merged.all[b].time));
        merged = Decisions {
            all: order.iter().map(|&index| merged.all[index].clone()).collect(),
            lines: order.iter().map(|&index| merged.lines[index].clone()).collect(),
        };
    }
    Ok(merged)
}
