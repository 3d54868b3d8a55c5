use super::{Finding, Matter, Severity};

mod unattributed_claim;
mod unattributed_number;

/// A rule of the audit.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Kebab-case name of the flaw; equal to its file's name.
    pub id: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// Whether it runs only when asked for.
    pub pedantic: bool,
    /// The flaw in one line: lower case, no full stop.
    pub summary: &'static str,
    /// Whose guideline it follows, and what that asks.
    pub guideline: &'static str,
    /// What to do about a finding: lower case, no full stop.
    pub help: &'static str,
    /// Rules whose findings about the same claim or source are left out where this rule has one.
    pub supersedes: &'static [&'static str],
    /// Its documentation, Markdown.
    pub docs: &'static str,
    /// Pushes a finding for every flaw.
    pub check: fn(&Matter, &mut Vec<Finding>),
}

/// Every rule, by id.
pub const RULES: &[Rule] = &[unattributed_claim::RULE, unattributed_number::RULE];

/// The rule of that id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.id.cmp(id)).ok().map(|index| &RULES[index])
}
