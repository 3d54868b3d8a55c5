use std::collections::BTreeSet;
use std::io::{self, Write};

use super::look::{Look, Tone};
use super::statements::{INDENT, about, joined, owners, percent, section, text_width, words};
use super::text::{inert, wrap};
use crate::graph::{ClaimRef, Node, ProvenanceGraph, Tie};
use crate::model::{Polarity, RelationKind, Status};
use crate::text::LineIndex;

/// Where a claim comes from: its words, then every chain, link by link, to the origin.
///
/// # Errors
/// Those of `out`.
///
/// # Panics
/// If the claim is not of this graph.
pub fn claim(out: &mut dyn Write, graph: &ProvenanceGraph, claim: ClaimRef, look: Look) -> io::Result<()> {
    let analysis = &graph.documents()[claim.document];
    let lines = LineIndex::new(&analysis.article.text);
    let found = graph.claim(claim);
    words(out, analysis, &found.spans, Some(&lines), look)?;
    let (tone, verdict) = match found.status {
        Status::Attributed => (Tone::Good, "attributed"),
        Status::Inherited => (Tone::Good, "inherited: the source stands in another sentence"),
        Status::Unattributed => (Tone::Bad, "nobody stands behind it"),
        Status::Exempt => (Tone::Faint, "needs no source"),
    };
    let place = analysis.article.path.as_deref().unwrap_or(&analysis.article.id);
    let line = found.spans.first().map_or(1, |span| lines.line(span.start));
    writeln!(
        out,
        "{:INDENT$}{} {}",
        "",
        look.paint(tone, verdict),
        look.paint(Tone::Faint, &format!("· {}:{line} · {}", inert(place), found.id)),
    )?;
    for &attribution in graph.attributions_of(claim) {
        chain(out, graph, claim.document, attribution, &lines, look)?;
    }
    related(out, graph, claim, look)
}

/// The links of one chain, one below the other.
fn chain(
    out: &mut dyn Write,
    graph: &ProvenanceGraph,
    document: usize,
    attribution: usize,
    lines: &LineIndex,
    look: Look,
) -> io::Result<()> {
    let analysis = &graph.documents()[document];
    let found = &analysis.attributions[attribution];
    let chain = graph.chain(document, attribution);
    for (depth, (link, sources)) in found.chain.iter().zip(&chain).enumerate() {
        let names: Vec<&str> = sources.iter().map(|&source| graph.sources()[source].name.as_str()).collect();
        let indent = INDENT + depth * 3;
        let mut remarks = Vec::new();
        if depth == 0 {
            remarks.push(percent(found.confidence));
            if !found.attitude.vouches() {
                remarks.push(found.attitude.as_str().to_owned());
            }
            if found.polarity == Polarity::Negative {
                remarks.push("denies it".to_owned());
            }
            if !found.vouches() {
                remarks.push("vouches for nothing".to_owned());
            }
        }
        if depth + 1 == found.chain.len() && !sources.is_empty() {
            remarks.push("origin".to_owned());
        }
        let at = link.mentions.first().map(|&mention| analysis.mentions[mention].span).or(link.cue.first().copied());
        if let Some(span) = at {
            remarks.push(format!("line {}", lines.line(span.start)));
        }
        writeln!(
            out,
            "{:indent$}{} {}  {}  {}",
            "",
            look.paint(Tone::Faint, "└─"),
            look.paint(if sources.is_empty() { Tone::Bad } else { Tone::Strong }, &inert(&joined(&names))),
            look.paint(Tone::Cue, &inert(&analysis.words(&link.cue))),
            look.paint(Tone::Faint, &remarks.join(" · ")),
        )?;
        for &source in sources {
            let (document, local) = graph.members(source)[0];
            let of = &graph.documents()[document];
            for line in wrap(&about(&of.sources[local], &owners(of)), text_width(look).saturating_sub(depth * 3 + 3)) {
                writeln!(out, "{:indent$}   {}", "", look.paint(Tone::Faint, &line))?;
            }
        }
    }
    if let Some(inheritance) = &found.inheritance {
        for line in wrap(&inheritance.reason, text_width(look)) {
            writeln!(out, "{:INDENT$}   {}", "", look.paint(Tone::Faint, &line))?;
        }
    }
    Ok(())
}

/// Claims that bear it out, deny it or say it again.
fn related(out: &mut dyn Write, graph: &ProvenanceGraph, claim: ClaimRef, look: Look) -> io::Result<()> {
    for (from, to, tie) in graph.ties_of(Node::Claim(claim)) {
        let (Node::Claim(from), Node::Claim(to), Tie::Related { kind, .. }) = (from, to, tie) else { continue };
        let (other, verb) = if from == claim {
            (to, verbs(kind).0)
        } else if to == claim {
            (from, verbs(kind).1)
        } else {
            continue;
        };
        let analysis = &graph.documents()[other.document];
        let lines = LineIndex::new(&analysis.article.text);
        writeln!(out, "{:INDENT$}{} {}", "", look.paint(Tone::Faint, "↔"), look.paint(Tone::Cue, verb))?;
        words(out, analysis, &graph.claim(other).spans, Some(&lines), look)?;
    }
    Ok(())
}

/// What a claim does to another, and how the other sees it.
fn verbs(kind: RelationKind) -> (&'static str, &'static str) {
    match kind {
        RelationKind::Confirms => ("confirms", "is confirmed by"),
        RelationKind::Disputes => ("disputes", "is disputed by"),
        RelationKind::Repeats => ("repeats", "is repeated by"),
        RelationKind::RelayedBy => ("is relayed by", "relays"),
        RelationKind::AffiliatedWith => ("belongs to", "stands above"),
    }
}

/// Everything that rests on a source, directly or through others, document by document.
///
/// # Errors
/// Those of `out`.
///
/// # Panics
/// If there is no such source.
pub fn source(out: &mut dyn Write, graph: &ProvenanceGraph, source: usize, look: Look) -> io::Result<()> {
    let found = &graph.sources()[source];
    let rests = graph.resting_on(source);
    let (document, local) = graph.members(source)[0];
    let of = &graph.documents()[document];
    writeln!(out, "{}", look.paint(Tone::Strong, &inert(&found.name)))?;
    for line in wrap(&about(&of.sources[local], &owners(of)), look.width) {
        writeln!(out, "{}", look.paint(Tone::Faint, &line))?;
    }
    if rests.is_empty() {
        return writeln!(out, "\nmentioned, but nothing rests on it");
    }
    let mut before = None;
    for rest in rests {
        let analysis = &graph.documents()[rest.claim.document];
        if before != Some(rest.claim.document) {
            let name = analysis.article.path.as_deref().unwrap_or(&analysis.article.id);
            section(out, &inert(name), look)?;
            before = Some(rest.claim.document);
        } else {
            writeln!(out)?;
        }
        let lines = LineIndex::new(&analysis.article.text);
        words(out, analysis, &graph.claim(rest.claim).spans, Some(&lines), look)?;
        let attribution = &analysis.attributions[rest.attribution];
        let chain = graph.chain(rest.claim.document, rest.attribution);
        let way: Vec<String> = chain
            .iter()
            .map(|link| joined(&link.iter().map(|&one| graph.sources()[one].name.as_str()).collect::<Vec<_>>()))
            .collect();
        let how = match (rest.link, rest.link + 1 == chain.len()) {
            (0, true) => "says so itself".to_owned(),
            (0, false) => "passes it on".to_owned(),
            (_, true) => "is the origin".to_owned(),
            (_, false) => "passes it on".to_owned(),
        };
        let vouches = if attribution.vouches() { "" } else { " · vouches for nothing" };
        let remark = format!("{how}: {} · {}{vouches}", inert(&way.join(" ← ")), percent(attribution.confidence));
        for line in wrap(&remark, text_width(look)) {
            writeln!(out, "{:INDENT$}{}", "", look.paint(Tone::Faint, &line))?;
        }
    }
    Ok(())
}

/// Where the chains of what was traced meet: sources that several outlets have it from, so that they bear one another
/// out in nothing, and circles of sources that have it from one another. Writes nothing where no chains meet.
///
/// # Errors
/// Those of `out`.
///
/// # Panics
/// If a claim or a source is not of this graph.
pub fn meetings(
    out: &mut dyn Write,
    graph: &ProvenanceGraph,
    claims: &[ClaimRef],
    sources: &[usize],
    look: Look,
) -> io::Result<()> {
    let traced: BTreeSet<ClaimRef> = claims.iter().copied().collect();
    let mut involved: BTreeSet<usize> = sources.iter().copied().collect();
    for &claim in claims {
        for &attribution in graph.attributions_of(claim) {
            involved.extend(graph.chain(claim.document, attribution).into_iter().flatten());
        }
    }
    let name = |source: usize| graph.sources()[source].name.as_str();
    let names = |sources: &[usize]| joined(&sources.iter().map(|&source| name(source)).collect::<Vec<_>>());
    let mut told: Vec<(Tone, String)> = Vec::new();
    for origin in graph.origins() {
        let met = involved.contains(&origin.source) || origin.claims.iter().any(|claim| traced.contains(claim));
        if !met || origin.through.len() < 2 {
            continue;
        }
        let count = origin.claims.len();
        let alone = match origin.sole.len() {
            0 => String::new(),
            sole if sole == count => "; nobody else is named for it".to_owned(),
            sole => format!("; for {sole} of them nobody else is named"),
        };
        let claims = if count == 1 { "one claim".to_owned() } else { format!("{count} claims") };
        let all = if origin.through.len() == 2 { "both" } else { "all" };
        let line = format!("{} {all} have it from {} ({claims}{alone})", names(&origin.through), name(origin.source));
        told.push((Tone::Doubtful, line));
    }
    for circle in graph.loops().iter().filter(|circle| circle.iter().any(|source| involved.contains(source))) {
        told.push((Tone::Bad, format!("{} have it from one another", names(circle))));
    }
    if told.is_empty() {
        return Ok(());
    }
    section(out, "Where chains meet", look)?;
    for (tone, line) in told {
        for (number, line) in wrap(&inert(&line), text_width(look)).iter().enumerate() {
            let mark = if number == 0 { "•" } else { " " };
            writeln!(out, "{:INDENT$}{} {}", "", look.paint(tone, mark), line)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::example::{Example, harbour};
    use crate::model::SourceClass;

    fn traced(query: &str) -> String {
        let other = Example::new("tarn", "The Tarn Agency said on Friday that the quay may close.")
            .source("Tarn Agency", SourceClass::NewsAgency)
            .with(|source| source.wikidata = Some("Q1".to_owned()))
            .said("the quay may close", &[("Tarn Agency", "said")])
            .build();
        let graph = ProvenanceGraph::build(vec![harbour(), other]);
        let mut out = Vec::new();
        for found in graph.find_claims(query) {
            claim(&mut out, &graph, found, Look::default()).unwrap();
        }
        for found in graph.find_sources(query).exact {
            source(&mut out, &graph, found, Look::default()).unwrap();
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_claim_is_followed_to_its_origin() {
        insta::assert_snapshot!(traced("boats"));
    }

    #[test]
    fn a_claim_shows_what_bears_it_out() {
        insta::assert_snapshot!(traced("sinking"));
    }

    fn met(graph: &ProvenanceGraph, query: &str) -> String {
        let mut out = Vec::new();
        meetings(&mut out, graph, &graph.find_claims(query), &graph.find_sources(query).exact, Look::default())
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn outlets_with_one_origin_are_told() {
        let cites = |id: &str, outlet: &str| {
            Example::new(id, &format!("The dam broke, {outlet} said, citing the Water Board."))
                .source(outlet, SourceClass::NewsAgency)
                .source("Water Board", SourceClass::GovernmentBody)
                .said("The dam broke", &[(outlet, "said"), ("Water Board", "citing")])
                .build()
        };
        let graph = ProvenanceGraph::build(vec![cites("a", "Reuters"), cites("b", "Tarnfax")]);
        insta::assert_snapshot!(met(&graph, "dam broke"));
        assert_eq!(met(&graph, "dam broke"), met(&graph, "Water Board"));
        // Nothing of it concerns the harbour.
        let apart = ProvenanceGraph::build(vec![cites("a", "Reuters"), cites("b", "Tarnfax"), harbour()]);
        assert_eq!(met(&apart, "boats"), "");
    }

    #[test]
    fn sources_that_have_it_from_one_another_are_told() {
        let cites = |id: &str, outlet: &str, other: &str| {
            Example::new(id, &format!("The dam broke, {other} reported."))
                .outlet(outlet)
                .source(other, SourceClass::NewsOutlet)
                .said("The dam broke", &[(other, "reported")])
                .build()
        };
        let graph = ProvenanceGraph::build(vec![
            cites("a", "Tarn Herald", "Nordvik Daily"),
            cites("b", "Nordvik Daily", "Tarn Herald"),
        ]);
        insta::assert_snapshot!(met(&graph, "dam broke"));
        assert_eq!(met(&graph, "Tarn Herald"), met(&graph, "dam broke"));
    }

    #[test]
    fn a_source_shows_what_rests_on_it_in_every_document() {
        insta::assert_snapshot!(traced("Tarn Agency"));
    }
}
