use std::collections::BTreeMap;
use std::fmt::Write;

use super::markup::Markup;
use super::matter::Matter;
use crate::model::{BlockKind, Status};
use crate::text::{OffsetMap, OffsetUnit, Span};

/// What a stretch of text is part of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Claim(usize),
    /// Content of an attribution that does not vouch.
    Thought(usize),
    Cue(usize),
    /// A source where it is cited, by an attribution.
    Cited(usize, usize),
    /// A source where it is only mentioned.
    Mentioned(usize),
    Finding(usize),
}

/// The article as published, block by block, cut where a claim, cue, mention or finding starts or ends.
pub(super) fn article(html: &mut Markup, matter: &Matter) {
    let analysis = matter.analysis;
    let text = &analysis.article.text;
    let offsets = OffsetMap::new(text, OffsetUnit::Utf16);
    let parts = parts(matter);
    let mut next = 0;
    let mut open: Vec<(Span, Part)> = Vec::new();
    for (span, kind) in blocks(matter) {
        let tag = match kind {
            BlockKind::Title | BlockKind::Heading => "h3",
            BlockKind::BlockQuote => "blockquote",
            _ => "p",
        };
        let at = offsets.from_byte(span.start).to_string();
        html.open(tag, &[("class", &format!("block {}", kind.as_str())), ("data-at", &at), ("dir", "auto")]);
        block(html, matter, span, &parts, &mut next, &mut open);
        html.close(tag).raw("\n");
    }
}

/// Blocks in order, with whatever the segmentation left between them.
fn blocks(matter: &Matter) -> Vec<(Span, BlockKind)> {
    let analysis = matter.analysis;
    let text = &analysis.article.text;
    let found: Vec<(Span, BlockKind)> = if analysis.segmentation.paragraphs.is_empty() {
        analysis.article.blocks.iter().map(|block| (block.span, block.kind)).collect()
    } else {
        analysis.segmentation.paragraphs.iter().map(|block| (block.span, block.kind)).collect()
    };
    let mut all = Vec::with_capacity(found.len());
    let mut at = 0;
    let between = |from: usize, to: usize, all: &mut Vec<(Span, BlockKind)>| {
        let rest = Span::new(from.min(to), to).trim(text);
        if !rest.is_empty() {
            all.push((rest, BlockKind::Other));
        }
    };
    for (span, kind) in found {
        if span.start < at {
            continue;
        }
        between(at, span.start, &mut all);
        all.push((span, kind));
        at = span.end;
    }
    between(at, text.len(), &mut all);
    all
}

/// Every marked stretch, by start.
fn parts(matter: &Matter) -> Vec<(Span, Part)> {
    let analysis = matter.analysis;
    let mut parts: Vec<(Span, Part)> = Vec::new();
    for (index, claim) in analysis.claims.iter().enumerate() {
        parts.extend(claim.spans.iter().map(|&span| (span, Part::Claim(index))));
    }
    let mut cited: BTreeMap<Span, ()> = BTreeMap::new();
    for (index, attribution) in analysis.attributions.iter().enumerate() {
        for link in &attribution.chain {
            parts.extend(link.cue.iter().map(|&span| (span, Part::Cue(index))));
            for &mention in &link.mentions {
                let span = analysis.mentions[mention].span;
                cited.insert(span, ());
                parts.push((span, Part::Cited(analysis.source_of[mention], index)));
            }
        }
        if !attribution.vouches() {
            parts.extend(attribution.content.iter().map(|&span| (span, Part::Thought(index))));
        }
    }
    for (index, source) in analysis.sources.iter().enumerate() {
        let others = source.mentions.iter().filter(|span| !cited.contains_key(span));
        parts.extend(others.map(|&span| (span, Part::Mentioned(index))));
    }
    parts.extend(matter.findings.iter().enumerate().map(|(index, finding)| (finding.span, Part::Finding(index))));
    parts.retain(|(span, _)| !span.is_empty());
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// One block: runs of text, each in everything it is part of.
fn block(
    html: &mut Markup,
    matter: &Matter,
    span: Span,
    parts: &[(Span, Part)],
    next: &mut usize,
    open: &mut Vec<(Span, Part)>,
) {
    let text = &matter.analysis.article.text;
    let mut at = span.start;
    while at < span.end {
        open.retain(|(span, _)| span.end > at);
        while let Some(&(part, what)) = parts.get(*next).filter(|(part, _)| part.start <= at) {
            *next += 1;
            if part.end > at {
                open.push((part, what));
            }
        }
        let ends = open.iter().map(|(span, _)| span.end);
        let starts = parts.get(*next).map(|(span, _)| span.start);
        let end = ends.chain(starts).chain([span.end]).min().unwrap_or(span.end).max(at);
        run(html, matter, Span::new(at, end), text, open);
        at = end;
    }
}

fn run(html: &mut Markup, matter: &Matter, span: Span, text: &str, open: &[(Span, Part)]) {
    if open.is_empty() {
        html.text(span.of(text));
        return;
    }
    let mut classes = String::from("r");
    let (mut claims, mut attributions, mut sources, mut findings) =
        (String::new(), String::new(), String::new(), String::new());
    let mut kind = None;
    let note = |list: &mut String, index: usize| {
        let _ = write!(list, "{}{index}", if list.is_empty() { "" } else { " " });
    };
    for &(part, what) in open {
        match what {
            Part::Claim(claim) => {
                note(&mut claims, claim);
                let stand = matter.stand(claim);
                let _ = write!(classes, " content {}", stand.line.class());
                kind = kind.or(stand.kind);
                let first = matter.analysis.claims[claim].spans.first() == Some(&part);
                if let Some(number) = matter.numbers[claim].filter(|_| first && part.start == span.start) {
                    marker(html, matter, claim, number);
                }
            }
            Part::Thought(attribution) => {
                note(&mut attributions, attribution);
                classes.push_str(" thought");
                kind = kind.or_else(|| matter.kind_of(attribution));
            }
            Part::Cue(attribution) => {
                note(&mut attributions, attribution);
                classes.push_str(" cue");
                kind = matter.kind_of(attribution).or(kind);
            }
            Part::Cited(source, attribution) => {
                note(&mut sources, source);
                note(&mut attributions, attribution);
                classes.push_str(" cited");
                kind = Some(matter.kinds[source]);
            }
            Part::Mentioned(source) => {
                note(&mut sources, source);
                classes.push_str(" mentioned");
            }
            Part::Finding(finding) => note(&mut findings, finding),
        }
    }
    if let Some(kind) = kind {
        let _ = write!(classes, " k-{}", kind.slug());
    }
    let mut attributes = vec![("class", classes.as_str())];
    for (name, list) in [("data-c", &claims), ("data-a", &attributions), ("data-s", &sources), ("data-f", &findings)] {
        if !list.is_empty() {
            attributes.push((name, list));
        }
    }
    html.element("span", &attributes, span.of(text));
}

/// The number of a claim before its first words: leads to its card, and can be reached by keyboard.
fn marker(html: &mut Markup, matter: &Matter, claim: usize, number: usize) {
    let found = &matter.analysis.claims[claim];
    let class = format!("n {}", matter.stand(claim).line.class());
    let label = match found.status {
        Status::Unattributed => format!("Claim {number}, no source"),
        _ => format!("Claim {number}"),
    };
    html.open(
        "a",
        &[
            ("class", &class),
            ("id", &format!("t-{claim}")),
            ("href", &format!("#c-{claim}")),
            ("data-go", &claim.to_string()),
            ("aria-label", &label),
        ],
    )
    .plain(number)
    .close("a");
}
