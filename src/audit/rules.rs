use super::{Finding, Matter, Severity};

mod alleged_unattributed;
mod anonymity_boilerplate;
mod anonymity_unexplained;
mod anonymous_opinion;
mod anonymous_source;
mod attribution_distance;
mod bare_anonymous;
mod chain_dead_end;
mod circular_chain;
mod headline_quote_mismatch;
mod headline_unattributed;
mod hidden_agent_passive;
mod late_speaker;
mod loaded_verb;
mod merged_speakers;
mod mind_reading;
mod pickup_uncredited;
mod poll_incomplete;
mod poll_overclaim;
mod quote_without_speaker;
mod scare_quotes;
mod secondhand;
mod single_anonymous;
mod single_origin;
mod single_source;
mod state_media_unlabelled;
mod unattributed_claim;
mod unattributed_number;
mod unidentified_source;
mod unlinked_reference;
mod unverified_pickup;
mod vague_attribution;

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
pub const RULES: &[Rule] = &[
    alleged_unattributed::RULE,
    anonymity_boilerplate::RULE,
    anonymity_unexplained::RULE,
    anonymous_opinion::RULE,
    anonymous_source::RULE,
    attribution_distance::RULE,
    bare_anonymous::RULE,
    chain_dead_end::RULE,
    circular_chain::RULE,
    headline_quote_mismatch::RULE,
    headline_unattributed::RULE,
    hidden_agent_passive::RULE,
    late_speaker::RULE,
    loaded_verb::RULE,
    merged_speakers::RULE,
    mind_reading::RULE,
    pickup_uncredited::RULE,
    poll_incomplete::RULE,
    poll_overclaim::RULE,
    quote_without_speaker::RULE,
    scare_quotes::RULE,
    secondhand::RULE,
    single_anonymous::RULE,
    single_origin::RULE,
    single_source::RULE,
    state_media_unlabelled::RULE,
    unattributed_claim::RULE,
    unattributed_number::RULE,
    unidentified_source::RULE,
    unlinked_reference::RULE,
    unverified_pickup::RULE,
    vague_attribution::RULE,
];

/// The rule of that id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.id.cmp(id)).ok().map(|index| &RULES[index])
}
