use serde::Serialize;

use super::cards;
use super::matter::Matter;
use super::page::PageOptions;

/// What the script needs to know: ties by index, and words by which a decision finds its claim again.
#[derive(Serialize)]
pub(super) struct Record<'a> {
    document: &'a str,
    path: Option<&'a str>,
    claims: Vec<ClaimRecord<'a>>,
    attributions: Vec<AttributionRecord<'a>>,
    sources: Vec<SourceRecord<'a>>,
    findings: Vec<FindingRecord<'a>>,
    /// Lines, not values: they are handed on as they are.
    decisions: &'a [&'a str],
    server: Option<&'a str>,
}

#[derive(Serialize)]
struct ClaimRecord<'a> {
    id: &'a str,
    n: Option<usize>,
    status: &'static str,
    a: &'a [usize],
    /// Other claims it is tied to.
    t: Vec<usize>,
}

#[derive(Serialize)]
struct AttributionRecord<'a> {
    id: &'a str,
    chain: &'a [Vec<usize>],
    c: &'a [usize],
    sure: f32,
}

#[derive(Serialize)]
struct SourceRecord<'a> {
    id: &'a str,
    name: String,
    class: &'static str,
    kind: &'static str,
    of: Option<usize>,
}

#[derive(Serialize)]
struct FindingRecord<'a> {
    rule: &'a str,
    severity: &'static str,
    c: &'a [usize],
    s: &'a [usize],
}

pub(super) fn record<'a>(matter: &'a Matter<'a>, options: &'a PageOptions) -> Record<'a> {
    let analysis = matter.analysis;
    let mut ties = vec![Vec::new(); analysis.claims.len()];
    for &(from, _, to) in &matter.ties {
        ties[from].push(to);
        ties[to].push(from);
    }
    Record {
        document: &analysis.article.id,
        path: analysis.article.path.as_deref(),
        claims: analysis
            .claims
            .iter()
            .zip(ties)
            .enumerate()
            .map(|(index, (claim, t))| ClaimRecord {
                id: &claim.id.0,
                n: matter.numbers[index],
                status: claim.status.as_str(),
                a: &matter.attributions[index],
                t,
            })
            .collect(),
        attributions: analysis
            .attributions
            .iter()
            .enumerate()
            .map(|(index, attribution)| AttributionRecord {
                id: &attribution.id.0,
                chain: &matter.chains[index],
                c: &matter.claims_of[index],
                sure: attribution.confidence.value(),
            })
            .collect(),
        sources: analysis
            .sources
            .iter()
            .enumerate()
            .map(|(index, source)| SourceRecord {
                id: &source.id.0,
                name: cards::name(matter, index),
                class: source.class.as_str(),
                kind: matter.kinds[index].slug(),
                of: matter.affiliations[index],
            })
            .collect(),
        findings: matter
            .findings
            .iter()
            .zip(&matter.about)
            .map(|(finding, (c, s))| FindingRecord { rule: finding.rule, severity: finding.severity.as_str(), c, s })
            .collect(),
        decisions: options.decisions,
        server: options.server,
    }
}
