//! [`ProvenanceGraph`] → [`Finding`]s: which claims nobody stands behind, and other flaws of sourcing.
//!
//! A rule is a small value, a finding a rich one. Rules neither format nor print.
//!
//! “It rained”, said the minister. has no finding; “It rained”, critics say. has one, `critics`.

mod bar;
mod coverage;
mod finding;
mod house;
mod page;
mod rules;
mod suppress;
mod unnamed;

use std::collections::{BTreeMap, HashMap};

pub use bar::Bar;
pub use coverage::Coverage;
pub use finding::{Finding, Severity};
pub use house::House;
pub use page::{Matter, Page};
pub use rules::{RULES, Rule, rule};
pub use suppress::{Judged, Scope, Sifted, Suppression, is_touched_up, likeness, sift, suppressions};

pub use unnamed::is_unnamed_person;

use crate::graph::ProvenanceGraph;
use crate::model::Confidence;
use crate::text::Fingerprint;

/// What the audit is told.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Run the pedantic rules, and report what the others are not sure of.
    pub pedantic: bool,
    /// Findings less sure than this are left out. By default [`SURE`], or [`DOUBTFUL`] with `pedantic`.
    pub min_confidence: Option<Confidence>,
    /// Other severities than the rules' own, by rule; `None` switches a rule off. A severity asked for by name also
    /// switches a pedantic rule on.
    pub severities: BTreeMap<&'static str, Option<Severity>>,
    /// Other severities in single articles, by their path; there they take the place of `severities`.
    pub articles: BTreeMap<String, BTreeMap<&'static str, Option<Severity>>>,
    /// What the house has agreed upon.
    pub house: House,
}

impl Options {
    /// Whether a rule runs over the article at `path`.
    #[must_use]
    pub fn runs(&self, rule: &Rule, path: Option<&str>) -> bool {
        self.severity(rule, path).is_some()
    }

    /// The severity of a rule's findings in the article at `path`; `None` where it does not run.
    fn severity(&self, rule: &Rule, path: Option<&str>) -> Option<Severity> {
        let severities = path.and_then(|path| self.articles.get(path)).unwrap_or(&self.severities);
        match severities.get(rule.id) {
            Some(severity) => *severity,
            None => (self.pedantic || !rule.pedantic).then_some(rule.severity),
        }
    }
}

/// From here on a finding is one that an editor would agree with.
pub const SURE: Confidence = Confidence::new(0.6);

/// Below this a finding is noise even to the pedantic.
pub const DOUBTFUL: Confidence = Confidence::new(0.25);

/// Runs every rule; findings sorted by document, place and rule.
#[must_use]
pub fn audit(graph: &ProvenanceGraph, options: &Options) -> Vec<Finding> {
    let matter = Matter::of(graph, &options.house);
    let least = options.min_confidence.unwrap_or(if options.pedantic { DOUBTFUL } else { SURE });
    let mut findings: Vec<Finding> = Vec::new();
    for rule in RULES {
        let severity = |page: &Page| options.severity(rule, page.analysis.article.path.as_deref());
        let severities: Vec<Option<Severity>> = matter.pages.iter().map(severity).collect();
        if severities.iter().all(Option::is_none) {
            continue;
        }
        let mut found = Vec::new();
        (rule.check)(&matter, &mut found);
        findings.extend(found.into_iter().filter_map(|finding| {
            let severity = severities[finding.document]?;
            Some(Finding { rule: rule.id, severity, ..finding })
        }));
    }
    findings.retain(|finding| finding.confidence >= least);
    drop_superseded(&mut findings);
    findings.sort_by(|a, b| (a.document, a.span, a.rule).cmp(&(b.document, b.span, b.rule)));
    fingerprint(&matter, &mut findings);
    findings
}

/// Leaves out findings of which a more telling rule says the same of the same claim or source.
fn drop_superseded(findings: &mut Vec<Finding>) {
    let mut better: HashMap<(&str, usize, String), ()> = HashMap::new();
    for finding in findings.iter() {
        for &lesser in rule(finding.rule).map_or(&[][..], |rule| rule.supersedes) {
            for id in subjects(finding) {
                better.insert((lesser, finding.document, id), ());
            }
        }
    }
    findings.retain(|finding| !subjects(finding).any(|id| better.contains_key(&(finding.rule, finding.document, id))));
}

fn subjects(finding: &Finding) -> impl Iterator<Item = String> + '_ {
    let claims = finding.claims.iter().map(|id| id.0.clone());
    claims.chain(finding.sources.iter().map(|id| id.0.clone()))
}

/// Names each finding by rule, document, words and sentence; where two are the same, by the sentences around, too, and
/// last by its number among them.
fn fingerprint(matter: &Matter, findings: &mut [Finding]) {
    let near = |finding: &Finding| {
        let page = &matter.pages[finding.document];
        let sentence = page.sentence_of(finding.span).map_or(Default::default(), |sentence| page.sentence(sentence));
        Fingerprint::new()
            .part(finding.rule)
            .part(&page.analysis.article.id)
            .words(finding.span.of(page.text()))
            .words(sentence.of(page.text()))
    };
    let mut prints: Vec<Fingerprint> = findings.iter().map(near).collect();
    let mut counts: HashMap<Fingerprint, usize> = HashMap::new();
    for &print in &prints {
        *counts.entry(print).or_default() += 1;
    }
    let mut seen: HashMap<Fingerprint, usize> = HashMap::new();
    for (print, finding) in prints.iter_mut().zip(findings) {
        if counts[print] > 1 {
            let page = &matter.pages[finding.document];
            if let Some(sentence) = page.sentence_of(finding.span) {
                let before = sentence.checked_sub(1).map_or(Default::default(), |before| page.sentence(before));
                *print = print.words(before.of(page.text())).words(page.sentence(sentence + 1).of(page.text()));
            }
        }
        let number = seen.entry(*print).or_default();
        finding.fingerprint = match *number {
            0 => print.to_string(),
            number => print.part(&number.to_string()).to_string(),
        };
        *number += 1;
    }
}
