use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::look::{Look, Tone};
use super::text::{clip, inert, wrap};
use crate::graph::ProvenanceGraph;
use crate::model::{Analysis, Attitude, Attribution, Claim, Confidence, Polarity, Source, Status};
use crate::text::{LineIndex, Span};

/// Columns left of the words: a line number of up to five digits and two spaces on either side.
pub(super) const INDENT: usize = 8;

/// Who said what in document number `index`: every attribution with its chain and words, claims that
/// nobody stands behind, and the sources.
///
/// # Errors
/// Those of `out`.
///
/// # Panics
/// If there is no such document.
pub fn statements(out: &mut dyn Write, graph: &ProvenanceGraph, index: usize, look: Look) -> io::Result<()> {
    let analysis = &graph.documents()[index];
    let lines = LineIndex::new(&analysis.article.text);
    let claims: HashMap<&str, &Claim> = analysis.claims.iter().map(|claim| (claim.id.0.as_str(), claim)).collect();
    heading(out, analysis, look)?;
    for attribution in &analysis.attributions {
        writeln!(out)?;
        let claim = claims.get(attribution.claim.0.as_str()).copied();
        who(out, analysis, attribution, claim, &lines, look)?;
        match &attribution.inheritance {
            Some(inheritance) => {
                for claim in inheritance.claims.iter().filter_map(|id| claims.get(id.0.as_str())) {
                    words(out, analysis, &claim.spans, Some(&lines), look)?;
                }
                for line in wrap(&format!("({})", inheritance.reason), text_width(look)) {
                    writeln!(out, "{:INDENT$}{}", "", look.paint(Tone::Faint, &line))?;
                }
            }
            None => words(out, analysis, &attribution.content, None, look)?,
        }
    }
    let alone: Vec<&Claim> = analysis.claims.iter().filter(|claim| claim.status == Status::Unattributed).collect();
    if !alone.is_empty() {
        section(out, &format!("Nobody stands behind ({})", alone.len()), look)?;
        for claim in alone {
            words(out, analysis, &claim.spans, Some(&lines), look)?;
        }
    }
    if !analysis.sources.is_empty() {
        section(out, &format!("Sources ({})", analysis.sources.len()), look)?;
        sources(out, graph, index, look)?;
    }
    writeln!(out)
}

/// One line on document number `index`: how many attributions, sources and claims without one.
#[must_use]
pub fn summary(analysis: &Analysis) -> String {
    let status = |status| analysis.claims.iter().filter(|claim| claim.status == status).count();
    format!(
        "{} by {}, {} with nobody behind {}",
        counted(analysis.attributions.len(), "attribution", "attributions"),
        counted(analysis.sources.len(), "source", "sources"),
        counted(status(Status::Unattributed), "claim", "claims"),
        if status(Status::Unattributed) == 1 { "it" } else { "them" },
    )
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Columns for the article's words.
pub(super) fn text_width(look: Look) -> usize {
    // Lines of more than 100 columns are hard to read, however wide the terminal.
    look.width.min(110).saturating_sub(INDENT + 1).max(20)
}

fn heading(out: &mut dyn Write, analysis: &Analysis, look: Look) -> io::Result<()> {
    let article = &analysis.article;
    let name = article.path.as_deref().unwrap_or(&article.id);
    writeln!(out, "{}", look.paint(Tone::Strong, &inert(name)))?;
    let facts: Vec<&str> = [&article.metadata.title, &article.metadata.outlet, &article.metadata.published]
        .into_iter()
        .filter_map(|fact| fact.as_deref())
        .collect();
    if !facts.is_empty() {
        for line in wrap(&facts.join(" · "), look.width) {
            writeln!(out, "{line}")?;
        }
    }
    let engine = match &analysis.engine.weights {
        Some(weights) => format!("{} engine, weights {weights}", analysis.engine.name),
        None => format!("{} engine", analysis.engine.name),
    };
    writeln!(out, "{}", look.paint(Tone::Faint, &format!("{} · {engine}", summary(analysis))))
}

pub(super) fn section(out: &mut dyn Write, title: &str, look: Look) -> io::Result<()> {
    writeln!(out, "\n{}\n", look.paint(Tone::Strong, title))
}

/// The line that names the sources, the cue and how sure it is.
fn who(
    out: &mut dyn Write,
    analysis: &Analysis,
    attribution: &Attribution,
    claim: Option<&Claim>,
    lines: &LineIndex,
    look: Look,
) -> io::Result<()> {
    let start = first_byte(analysis, attribution);
    let status = claim.map_or(Status::Attributed, |claim| claim.status);
    let mut remarks = vec![attribution.mode.as_str().to_owned()];
    if attribution.inheritance.is_some() {
        remarks = vec![Status::Inherited.as_str().to_owned()];
    }
    if attribution.attitude != Attitude::Statement {
        remarks.push(attribution.attitude.as_str().to_owned());
    }
    if attribution.polarity == Polarity::Negative {
        remarks.push("denies".to_owned());
    }
    if status == Status::Unattributed && attribution.inheritance.is_none() {
        remarks.push("vouches for nothing".to_owned());
    }
    remarks.push(percent(attribution.confidence));
    let remarks = remarks.join(" · ");
    let names = chain_names(analysis, attribution);
    let cues = chain_cues(analysis, attribution);
    let room = look.width.min(110).saturating_sub(INDENT + remarks.width() + 3);
    let names = clip(&names, room.max(12));
    let cues = clip(&cues, room.saturating_sub(names.width() + 2));
    let gap = room.saturating_sub(names.width() + 2 + cues.width());
    let tone = if attribution.vouches() { Tone::Strong } else { Tone::Doubtful };
    writeln!(
        out,
        "{}  {}  {}{:gap$}  {}",
        number(lines.line(start), look),
        look.paint(tone, &names),
        look.paint(Tone::Cue, &cues),
        "",
        look.paint(Tone::Faint, &remarks),
    )
}

/// A line number in its column.
pub(super) fn number(line: usize, look: Look) -> String {
    look.paint(Tone::Faint, &format!("{line:>width$}", width = INDENT - 2))
}

pub(super) fn percent(confidence: Confidence) -> String {
    format!("{:.0}%", confidence.value() * 100.0)
}

fn first_byte(analysis: &Analysis, attribution: &Attribution) -> usize {
    let mentions = attribution.chain.iter().flat_map(|link| &link.mentions);
    let spans = mentions.map(|&mention| &analysis.mentions[mention].span);
    let cues = attribution.chain.iter().flat_map(|link| &link.cue);
    spans.chain(cues).chain(&attribution.content).map(|span| span.start).min().unwrap_or_default()
}

/// “Reuters ← KCNA”, from the link nearest to the article to the origin.
pub(super) fn chain_names(analysis: &Analysis, attribution: &Attribution) -> String {
    let links = attribution.chain.iter().map(|link| {
        let names: Vec<&str> = analysis
            .sources_of(&link.mentions)
            .into_iter()
            .map(|source| analysis.sources[source].name.as_str())
            .collect();
        joined(&names)
    });
    links.collect::<Vec<_>>().join(" ← ")
}

/// “X”, “X and Y”, “X, Y and Z”; “nobody named” for none.
pub(super) fn joined(names: &[&str]) -> String {
    match names {
        [] => "nobody named".to_owned(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

pub(super) fn chain_cues(analysis: &Analysis, attribution: &Attribution) -> String {
    let cues = attribution.chain.iter().filter(|link| !link.cue.is_empty()).map(|link| analysis.words(&link.cue));
    cues.collect::<Vec<_>>().join(" ← ")
}

/// The words of a claim or content, wrapped, after a bar; with its line number for `lines`.
pub(super) fn words(
    out: &mut dyn Write,
    analysis: &Analysis,
    spans: &[Span],
    lines: Option<&LineIndex>,
    look: Look,
) -> io::Result<()> {
    let line = lines.zip(spans.first()).map(|(lines, span)| lines.line(span.start));
    for (index, text) in wrap(&analysis.words(spans), text_width(look) - 2).iter().enumerate() {
        let left = match line {
            Some(line) if index == 0 => format!("{}  ", number(line, look)),
            _ => " ".repeat(INDENT),
        };
        writeln!(out, "{left}{} {text}", look.paint(Tone::Faint, "│"))?;
    }
    Ok(())
}

/// A table: how often cited, name, what it is, other names.
fn sources(out: &mut dyn Write, graph: &ProvenanceGraph, index: usize, look: Look) -> io::Result<()> {
    let analysis = &graph.documents()[index];
    let mut cited: BTreeMap<usize, usize> = BTreeMap::new();
    for usage in graph.usage() {
        let here = usage.claims.iter().filter(|claim| claim.document == index).count();
        cited.insert(usage.source, here);
    }
    let width = look.width.min(110);
    let name_width = (width / 3).max(16);
    for (local, source) in analysis.sources.iter().enumerate() {
        let claims = cited.get(&graph.merged_source(index, local)).copied().unwrap_or_default();
        let name = clip(&source.name, name_width);
        let pad = name_width.saturating_sub(name.width());
        let about = about(analysis, source);
        let mut rest = wrap(&about, width.saturating_sub(INDENT + name_width + 3).max(12)).into_iter();
        let tone = if source.is_vague() { Tone::Doubtful } else { Tone::Strong };
        writeln!(
            out,
            "{}  {}{:pad$}  {}",
            number(claims, look),
            look.paint(tone, &name),
            "",
            look.paint(Tone::Faint, &rest.next().unwrap_or_default()),
        )?;
        for line in rest {
            writeln!(out, "{:left$}{}", "", look.paint(Tone::Faint, &line), left = INDENT + name_width + 2)?;
        }
    }
    Ok(())
}

/// What a source is, in words: class, state control, whom it speaks for, other names.
pub(super) fn about(analysis: &Analysis, source: &Source) -> String {
    let mut facts = vec![source.class.as_str().replace('-', " ")];
    if source.state_controlled == Some(true) {
        facts.push("state-controlled".to_owned());
    }
    if !source.named {
        facts.push("unnamed".to_owned());
    }
    if let Some(owner) =
        source.affiliation.as_ref().and_then(|id| analysis.sources.iter().find(|other| other.id == *id))
    {
        facts.push(format!("for {}", owner.name));
    }
    let mut about = facts.join(", ");
    let aliases: Vec<&str> = source.aliases.iter().map(String::as_str).filter(|alias| *alias != source.name).collect();
    if !aliases.is_empty() {
        about.push_str(&format!(" · also {}", aliases.join("; ")));
    }
    about
}
