use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::look::{Look, Tone};
use super::text::{clip, inert, wrap};
use crate::graph::{ClaimRef, ProvenanceGraph};
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
        if !only_covers(attribution) {
            words(out, analysis, &attribution.content, None, look)?;
        }
        if let Some(inheritance) = &attribution.inheritance {
            for claim in inheritance.claims.iter().filter_map(|id| claims.get(id.0.as_str())) {
                words(out, analysis, &claim.spans, Some(&lines), look)?;
            }
            for line in wrap(&format!("({})", inheritance.reason), text_width(look)) {
                writeln!(out, "{:INDENT$}{}", "", look.paint(Tone::Faint, &line))?;
            }
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
        section(out, &format!("Sources ({}), claims resting on each", analysis.sources.len()), look)?;
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
    for line in wrap(&format!("{} · {engine}", summary(analysis)), look.width) {
        writeln!(out, "{}", look.paint(Tone::Faint, &line))?;
    }
    Ok(())
}

pub(super) fn section(out: &mut dyn Write, title: &str, look: Look) -> io::Result<()> {
    writeln!(out, "\n{}\n", look.paint(Tone::Strong, title))
}

/// Whether an attribution stands behind other sentences and tells nothing itself: “This was reported by Digi24”.
fn only_covers(attribution: &Attribution) -> bool {
    attribution.inheritance.as_ref().is_some_and(|it| !it.covers.is_empty()) && !attribution.makes_claim()
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
    let start = first_byte(attribution);
    let status = claim.map_or(Status::Attributed, |claim| claim.status);
    let mut remarks = vec![attribution.mode.as_str().to_owned()];
    if only_covers(attribution) {
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
    let (names, cues) = (inert(&names), inert(&cues));
    let tone = if attribution.vouches() { Tone::Strong } else { Tone::Doubtful };
    let number = number(lines.line(start), look);
    let width = look.width.min(110);
    let used = INDENT + names.width() + 2 + cues.width() + 2 + remarks.width();
    if used <= width {
        return writeln!(
            out,
            "{number}  {}  {}{:gap$}  {}",
            look.paint(tone, &names),
            look.paint(Tone::Cue, &cues),
            "",
            look.paint(Tone::Faint, &remarks),
            gap = width - used,
        );
    }
    // No room for all on one line.
    for (index, line) in wrap(&names, text_width(look)).iter().enumerate() {
        let left = if index == 0 { format!("{number}  ") } else { " ".repeat(INDENT) };
        writeln!(out, "{left}{}", look.paint(tone, line))?;
    }
    for line in wrap(&cues, text_width(look)) {
        writeln!(out, "{:INDENT$}{}", "", look.paint(Tone::Cue, &line))?;
    }
    for line in wrap(&remarks, text_width(look)) {
        writeln!(out, "{:INDENT$}{}", "", look.paint(Tone::Faint, &line))?;
    }
    Ok(())
}

/// A line number in its column.
pub(super) fn number(line: usize, look: Look) -> String {
    look.paint(Tone::Faint, &format!("{line:>width$}", width = INDENT - 2))
}

pub(super) fn percent(confidence: Confidence) -> String {
    format!("{:.0}%", confidence.value() * 100.0)
}

/// Where an attribution stands: its first word, the mention aside, which may stand far away.
fn first_byte(attribution: &Attribution) -> usize {
    let cues = attribution.chain.iter().flat_map(|link| &link.cue);
    cues.chain(&attribution.content).map(|span| span.start).min().unwrap_or_default()
}

/// “Reuters ← KCNA”, from the link nearest to the article to the origin. Where the article says “she” or “the minister”,
/// that stands behind the name it was resolved to.
pub(super) fn chain_names(analysis: &Analysis, attribution: &Attribution) -> String {
    let links = attribution.chain.iter().map(|link| {
        let names: Vec<String> = analysis
            .sources_of(&link.mentions)
            .into_iter()
            .map(|source| {
                let name = analysis.sources[source].name.as_str();
                let mention = link.mentions.iter().find(|&&mention| analysis.source_of[mention] == source);
                let words = mention.map_or("", |&mention| analysis.mentions[mention].span.of(&analysis.article.text));
                if words.is_empty() || share_a_word(name, words) {
                    name.to_owned()
                } else {
                    format!("{name} (“{words}”)")
                }
            })
            .collect();
        joined(&names.iter().map(String::as_str).collect::<Vec<_>>())
    });
    links.collect::<Vec<_>>().join(" ← ")
}

/// Whether a reader sees at once that both name the same.
fn share_a_word(name: &str, mention: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
        words.map(str::to_lowercase).filter(|word| !matches!(word.as_str(), "the" | "of" | "an" | "for")).collect()
    };
    let known = words(name);
    words(mention).iter().any(|word| known.contains(word))
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
    // Two sources of the article may be one across articles; then both carry what either does.
    let mut carried: HashMap<usize, usize> = HashMap::new();
    for claim in 0..analysis.claims.len() {
        let of_claim = graph.attributions_of(ClaimRef { document: index, claim }).iter().copied();
        let vouching = of_claim.filter(|&attribution| analysis.attributions[attribution].vouches());
        let behind: HashSet<usize> =
            vouching.flat_map(|attribution| graph.chain(index, attribution)).flatten().collect();
        behind.into_iter().for_each(|source| *carried.entry(source).or_default() += 1);
    }
    let cited: Vec<usize> = (0..analysis.sources.len())
        .map(|local| carried.get(&graph.merged_source(index, local)).copied().unwrap_or_default())
        .collect();
    let owners = owners(analysis);
    let mut order: Vec<usize> = (0..analysis.sources.len()).collect();
    order.sort_by_key(|&local| (usize::MAX - cited[local], local));
    let width = look.width.min(110);
    let name_width = (width / 3).max(16);
    for local in order {
        let (source, claims) = (&analysis.sources[local], cited[local]);
        let name = clip(&source.name, name_width);
        let pad = name_width.saturating_sub(name.width());
        let about = about(source, &owners);
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

/// The sources of an article by id.
pub(super) fn owners(analysis: &Analysis) -> HashMap<&str, &Source> {
    analysis.sources.iter().map(|source| (source.id.0.as_str(), source)).collect()
}

/// What a source is, in words: class, state control, whom it speaks for, other names.
pub(super) fn about(source: &Source, owners: &HashMap<&str, &Source>) -> String {
    let mut facts = vec![source.class.as_str().replace('-', " ")];
    if source.state_controlled == Some(true) {
        facts.push("state-controlled".to_owned());
    }
    if !source.named {
        facts.push("unnamed".to_owned());
    }
    if let Some(owner) = source.affiliation.as_ref().and_then(|id| owners.get(id.0.as_str())) {
        facts.push(format!("for {}", owner.name));
    }
    let mut about = facts.join(", ");
    let aliases: Vec<&str> = source.aliases.iter().map(String::as_str).filter(|alias| *alias != source.name).collect();
    if !aliases.is_empty() {
        about.push_str(&format!(" · also {}", aliases.join("; ")));
    }
    about
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::example::harbour;

    fn told(look: Look) -> String {
        let graph = ProvenanceGraph::build(vec![harbour()]);
        let mut out = Vec::new();
        statements(&mut out, &graph, 0, look).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn who_said_what_is_told_in_the_articles_words() {
        insta::assert_snapshot!(told(Look::default()));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in [40, 60, 80, 100, 200] {
            for line in told(Look { width, color: false }).lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn colour_adds_nothing_but_colour() {
        let colored = anstream::adapter::strip_str(&told(Look { color: true, ..Look::default() })).to_string();
        assert_eq!(colored, told(Look::default()));
    }

    #[test]
    fn what_the_article_says_does_nothing_to_the_terminal() {
        let text = "\u{1b}]0;owned\u{7} M\u{202e}ayor said \u{9b}2J it rained\r\nand hailed\u{2028}there.";
        let analysis = crate::graph::example::Example::new("\u{1b}[2Jid", text)
            .source("M\u{202e}ayor", crate::model::SourceClass::Person)
            .with(|source| source.aliases = vec!["\u{1b}[31mthe mayor".to_owned()])
            .said("\u{9b}2J it rained", &[("M\u{202e}ayor", "said")])
            .alone("\u{1b}]0;owned\u{7}")
            .build();
        let graph = ProvenanceGraph::build(vec![analysis]);
        let mut out = Vec::new();
        statements(&mut out, &graph, 0, Look::default()).unwrap();
        crate::render::human::source(&mut out, &graph, 0, Look::default()).unwrap();
        for claim in graph.claims() {
            crate::render::human::claim(&mut out, &graph, claim, Look::default()).unwrap();
        }
        let told = String::from_utf8(out).unwrap();
        assert!(
            !told.chars().any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{202e}' | '\u{2028}')),
            "{told:?}"
        );
        assert!(told.contains("M<U+202E>ayor"), "{told}");
    }

    #[test]
    fn wide_and_right_to_left_text_stays_in_its_columns() {
        let text = "قال الوزير إن الجسر آمن. 大臣は橋が安全だと述べた。 👩‍👩‍👧 said ok.";
        let analysis = crate::graph::example::Example::new("mixed", text)
            .source("الوزير", crate::model::SourceClass::Official)
            .source("大臣", crate::model::SourceClass::Official)
            .said("الجسر آمن", &[("الوزير", "قال")])
            .said("橋が安全だ", &[("大臣", "述べた")])
            .alone("👩‍👩‍👧 said ok.")
            .build();
        let graph = ProvenanceGraph::build(vec![analysis]);
        let mut out = Vec::new();
        statements(&mut out, &graph, 0, Look { width: 60, color: false }).unwrap();
        for line in String::from_utf8(out).unwrap().lines() {
            assert!(line.width() <= 60, "{line}");
        }
    }
}
