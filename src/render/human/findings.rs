use std::collections::BTreeSet;
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::look::{Look, Tone};
use super::text::{inert, wrap};
use crate::audit::{Coverage, Finding, Severity, rule};
use crate::graph::ProvenanceGraph;
use crate::model::{Analysis, Article, Confidence};
use crate::text::{Places, Span};

/// In narrower terminals the terminal breaks the lines.
const NARROWEST: usize = 40;

/// Columns before the source beside the line number: two blanks, a bar, and one more blank before a trimmed line.
const MARGIN: usize = 4;

/// Of markup before a line's words at most so much is shown, as blanks.
const WIDEST_MARGIN: usize = 60;

/// By how many columns the renderer of snippets may exceed the width that it is told.
const SPILL: usize = 4;

/// Columns for the marks of trimming on both sides.
const TRIMMED: usize = 12;

/// Of a line longer than this, in bytes, only the neighbourhood of the words is looked at.
const LONGEST_LINE: usize = 1_200;

/// What the audit found in document number `index`: each of `findings` about it with its words underlined, then how
/// well the document is sourced, in numbers.
///
/// # Errors
/// Those of `out`.
///
/// # Panics
/// If there is no such document.
pub fn findings(
    out: &mut dyn Write,
    graph: &ProvenanceGraph,
    index: usize,
    findings: &[Finding],
    look: Look,
) -> io::Result<()> {
    let analysis = &graph.documents()[index];
    let mut places = Places::new(&analysis.article.text);
    let mut explained = BTreeSet::new();
    let mut count = [0_usize; 3];
    for finding in findings.iter().filter(|finding| finding.document == index) {
        count[finding.severity as usize] += 1;
        writeln!(out, "{}\n", snippet(analysis, finding, &mut places, explained.insert(finding.rule), look))?;
    }
    coverage(out, graph, index, count, look)
}

fn place(analysis: &Analysis) -> String {
    inert(analysis.article.path.as_deref().unwrap_or(&analysis.article.id)).into_owned()
}

/// One finding; with the guideline it follows where `explain`.
fn snippet(analysis: &Analysis, finding: &Finding, places: &mut Places, explain: bool, look: Look) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let width = look.width.max(NARROWEST);
    let at = if analysis.article.origins.is_empty() {
        places.of(finding.raised_by.start)
    } else {
        analysis.article.place(places.lines(), finding.raised_by.start)
    };
    let room = width.saturating_sub(at.line.to_string().len() + MARGIN);
    let shown = Shown::of(&analysis.article, finding.raised_by, room);
    let mut source = Snippet::source(shown.source)
        .line_start(at.line)
        .annotation(AnnotationKind::Primary.span(shown.words.start..shown.words.end));
    if shown.whole_line {
        source = source.path(place(analysis));
    }
    let title = finding.severity.as_str().len() + finding.rule.len() + "[]: ".len();
    let message = wrapped(&finding.message, width.saturating_sub(title));
    let note = |text: &str| wrapped(text, room.saturating_sub("= note: ".len()));
    let mut group = level.primary_title(message).id(finding.rule).element(source);
    if !shown.whole_line {
        group = group.element(Level::NOTE.message(note(&format!(
            "{}, line {}, column {}",
            place(analysis),
            at.line,
            at.column
        ))));
    }
    if !analysis.article.knows_places() {
        group = group.element(Level::NOTE.message(note("the line is that of the article's text, not of the page")));
    }
    if let Some(rule) = rule(finding.rule) {
        if explain {
            group = group.element(Level::NOTE.message(note(rule.guideline)));
        }
        group = group.element(Level::HELP.message(note(rule.help)));
    }
    if finding.confidence < Confidence::new(0.6) {
        let percent = (finding.confidence.value() * 100.0).round();
        group = group.element(Level::NOTE.message(format!("{percent} % sure")));
    }
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(width - SPILL).render(&[group])
}

/// In lines of so many columns.
fn wrapped(text: &str, width: usize) -> String {
    wrap(text, width.max(NARROWEST / 2)).join("\n")
}

/// How many bytes of `text`, whole words if possible, take no more than `room` columns.
fn fitting(text: &str, room: usize) -> usize {
    if text.width() <= room {
        return text.len();
    }
    let mut columns = 0;
    let end = text.grapheme_indices(true).find_map(|(at, cluster)| {
        columns += cluster.width();
        (columns > room).then_some(at)
    });
    let end = end.unwrap_or(text.len());
    text[..end].rfind(' ').filter(|&blank| blank * 2 > end).unwrap_or(end)
}

/// The line around some words, made inert, on one line.
struct Shown {
    source: String,
    /// Where the words stand in `source`.
    words: Span,
    whole_line: bool,
}

impl Shown {
    /// The words are cut where they need more than `room` columns.
    ///
    /// Where the article is from a page, the line is the page's, with blanks for the markup before the words.
    fn of(article: &Article, span: Span, room: usize) -> Self {
        let text = article.text.as_str();
        let mut from = memchr::memrchr2(b'\n', b'\r', &text.as_bytes()[..span.start]).map_or(0, |at| at + 1);
        let mut to = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[span.end..]).map_or(text.len(), |at| span.end + at);
        let mut margin = 0;
        let next = article.origins.partition_point(|origin| origin.at <= span.start);
        if let Some(origin) = next.checked_sub(1).map(|at| article.origins[at]).filter(|origin| origin.at >= from) {
            from = origin.at;
            margin = Some(origin.place.column - 1).filter(|&margin| margin <= WIDEST_MARGIN).unwrap_or(0);
        }
        if let Some(origin) = article.origins.get(next).filter(|origin| (span.end..to).contains(&origin.at)) {
            to = span.end + text[span.end..origin.at].trim_end().len();
        }
        let whole_line = span.start - from <= LONGEST_LINE;
        if !whole_line {
            from = text.floor_char_boundary(span.start - LONGEST_LINE);
        }
        if to - span.end > LONGEST_LINE {
            to = text.floor_char_boundary(span.end + LONGEST_LINE);
        }
        let mut source = " ".repeat(if whole_line { margin } else { 0 });
        source.push_str(&inert(&text[from..span.start]));
        let start = source.len();
        source.push_str(&inert(&text[span.start..text.floor_char_boundary(span.end.min(span.start + LONGEST_LINE))]));
        let words = Span::new(start, start + fitting(&source[start..], room.saturating_sub(TRIMMED)));
        source.push_str(&inert(&text[span.end..to]));
        Self { source, words, whole_line }
    }
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// How well a document is sourced, in a few lines. `count` are its findings by severity.
fn coverage(
    out: &mut dyn Write,
    graph: &ProvenanceGraph,
    index: usize,
    count: [usize; 3],
    look: Look,
) -> io::Result<()> {
    let analysis = &graph.documents()[index];
    let coverage = Coverage::of(graph, index);
    let [infos, warnings, errors] = count;
    let by_severity = [
        (errors, Tone::Bad, "error", "errors"),
        (warnings, Tone::Doubtful, "warning", "warnings"),
        (infos, Tone::Plain, "remark", "remarks"),
    ];
    let found: Vec<String> = by_severity
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, tone, one, many)| look.paint(tone, &counted(number, one, many)))
        .collect();
    let found = if found.is_empty() { look.paint(Tone::Good, "nothing to report") } else { found.join(", ") };
    writeln!(out, "{}: {found}", look.paint(Tone::Strong, &place(analysis)))?;
    let mut facts = vec![match coverage.percent() {
        None => "no claims that need a source".to_owned(),
        Some(percent) => format!(
            "{} a source: {} attributed, {} inherited, {} with nobody behind {} ({percent} % covered)",
            counted(coverage.claims, "claim needs", "claims need"),
            coverage.attributed,
            coverage.inherited,
            coverage.unattributed,
            if coverage.unattributed == 1 { "it" } else { "them" },
        ),
    }];
    let sources = coverage.named + coverage.unnamed + coverage.vague;
    if sources > 0 {
        facts.push(format!(
            "{}: {} named, {} unnamed, {} vague",
            counted(sources, "source", "sources"),
            coverage.named,
            coverage.unnamed,
            coverage.vague
        ));
    }
    let sourced = coverage.attributed + coverage.inherited;
    if let Some(largest) = coverage.largest.filter(|_| sources > 1 && sourced > 0) {
        let share = (coverage.on_largest * 100 / sourced).min(100);
        facts.push(format!("{share} % of the sourced claims rest on {}", analysis.sources[largest].name));
    }
    for fact in facts {
        for (number, line) in wrap(&fact, look.width.saturating_sub(4).max(20)).into_iter().enumerate() {
            writeln!(out, "{}{line}", if number == 0 { "  " } else { "    " })?;
        }
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EngineInfo, Segmentation};

    fn shown(text: &str, words: &str, look: Look) -> String {
        let at = text.find(words).unwrap();
        let analysis = Analysis {
            article: Article {
                id: "harbour".to_owned(),
                path: Some("harbour.txt".to_owned()),
                text: text.to_owned(),
                ..Article::default()
            },
            segmentation: Segmentation::default(),
            mentions: Vec::new(),
            source_of: Vec::new(),
            sources: Vec::new(),
            attributions: Vec::new(),
            claims: Vec::new(),
            relations: Vec::new(),
            engine: EngineInfo { name: "patterns", weights: None },
            reviews: Vec::new(),
        };
        let graph = ProvenanceGraph::build(vec![analysis]);
        let finding = Finding {
            rule: "unattributed-claim",
            severity: Severity::Warning,
            confidence: Confidence::new(0.9),
            document: 0,
            span: Span::new(at, at + words.len()),
            raised_by: Span::new(at, at + words.len()),
            message: "nobody stands behind this".to_owned(),
            claims: Vec::new(),
            sources: Vec::new(),
            fingerprint: String::new(),
        };
        let mut out = Vec::new();
        findings(&mut out, &graph, 0, &[finding], look).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_words_are_underlined_in_their_line() {
        let text = shown("Rain fell.\nThe mayor lied.\nSun shone.", "The mayor lied", Look::default());
        assert!(text.contains("harbour.txt:2:1"), "{text}");
        assert!(text.contains("2 | The mayor lied."), "{text}");
        assert!(text.contains("| ^^^^^^^^^^^^^^\n"), "{text}");
        assert!(!text.contains("Rain fell"), "{text}");
        assert!(text.contains("harbour.txt: 1 warning\n"), "{text}");
    }

    #[test]
    fn a_long_line_is_trimmed() {
        let long = format!("{}The mayor lied. {}", "It rained. ".repeat(40_000), "It rained. ".repeat(40_000));
        let text = shown(&long, "The mayor lied", Look::default());
        assert!(text.contains("The mayor lied"), "{text}");
        assert!(text.contains("line 1, column 440001"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() < 130), "{text}");
    }

    #[test]
    fn long_words_and_wide_ones_fit_the_terminal() {
        let long = "the mayor who lied to the council ".repeat(12);
        let wide = "市長は議会に嘘をついた".repeat(12);
        for (words, width) in [(&long, 80), (&long, 60), (&wide, 80), (&wide, 61)] {
            let look = Look { width, ..Look::default() };
            let text = shown(&format!("It rained, 雨が降った, and\t{words} and the sun shone again. "), words, look);
            assert!(text.lines().all(|line| line.width() <= width), "{width}\n{text}");
            assert!(text.contains("^^^^^^^^^^^^^^^^^^^^"), "{text}");
        }
    }

    #[test]
    fn what_stands_in_a_page_is_shown_as_the_page_has_it() {
        let page = "<html><body><p>The quay of Marlow is sinking, said Ann Berg, and rain fell.\n  Experts say\n the quay is \
                    safe for a year, and that nobody need worry.</p></body></html>";
        let pipeline = crate::Pipeline::default();
        let graph = pipeline.graph(vec![pipeline.analyse(crate::read::html("quay", page).unwrap())]);
        let mut out = Vec::new();
        findings(&mut out, &graph, 0, &pipeline.audit(&graph), Look::default()).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("quay:2:3\n  |\n2 |   Experts say\n  |   ^^^^^^^\n"), "{text}");
    }

    #[test]
    fn what_the_article_says_does_nothing_to_the_terminal() {
        let text = shown("The \u{1b}[31mmayor\u{202e} lied.", "mayor\u{202e} lied", Look::default());
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
        assert!(text.contains("lied"), "{text}");
    }

    #[test]
    fn colour_is_used_only_where_wanted() {
        assert!(shown("He lied.", "He lied", Look { color: true, ..Look::default() }).contains('\u{1b}'));
        assert!(!shown("He lied.", "He lied", Look::default()).contains('\u{1b}'));
    }
}
