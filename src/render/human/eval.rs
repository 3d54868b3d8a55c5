use std::io::{self, Write};

use annotate_snippets::{Level, Renderer};

use super::look::{Look, Tone};
use super::passage::{Mark, Passage};
use super::text::{clip, inert};
use crate::eval::{
    Annotation, Calibration, Counts, Gold, Group, Interval, Intervals, Metric, Mistake, MistakeKind, Report,
};
use crate::text::{LineIndex, Span};

/// Rows of the first table: a heading, then metrics.
const TABLE: [(&str, &[Metric]); 5] = [
    ("Attributions: content and source", &[Metric::Attr, Metric::AttrQuoted, Metric::AttrPlain]),
    ("The same, to the word", &[Metric::Strict, Metric::StrictQuoted, Metric::StrictPlain]),
    ("Contents", &[Metric::SpanExact, Metric::SpanPart, Metric::SpanPartQuoted, Metric::SpanPartPlain]),
    ("Words", &[Metric::ContentWords, Metric::SourceWords, Metric::CueWords]),
    ("Pieces, to the word", &[Metric::FlatContent, Metric::FlatSource, Metric::FlatCue]),
];

/// What each property of a kind is called.
const PROPERTIES: [(&str, &str); 6] = [
    ("marks", "by quotation marks"),
    ("mode", "by mode"),
    ("source", "by mention of source"),
    ("attitude", "by attitude"),
    ("basis", "by what found it"),
    ("pattern", "by pattern"),
];

fn label(metric: Metric) -> &'static str {
    match metric {
        Metric::Attr | Metric::Strict => "all",
        Metric::SpanExact => "the same words",
        Metric::SpanPart => "half of the words or more",
        Metric::AttrQuoted | Metric::StrictQuoted | Metric::SpanPartQuoted => "  in quotation marks",
        Metric::AttrPlain | Metric::StrictPlain | Metric::SpanPartPlain => "  in none",
        Metric::ContentWords | Metric::FlatContent => "of contents",
        Metric::SourceWords | Metric::FlatSource => "of sources",
        Metric::CueWords | Metric::FlatCue => "of cues",
        Metric::SourceAccuracy => "right sources",
    }
}

/// A report as tables for reading; `about` says what was scored.
///
/// # Errors
/// Those of `out`.
pub fn evaluation(out: &mut dyn Write, report: &Report, about: &str, look: Look) -> io::Result<()> {
    writeln!(out, "{}\n", look.paint(Tone::Strong, &inert(about)))?;
    header(out, "", look)?;
    for (heading, metrics) in TABLE {
        writeln!(out, "{}", look.paint(Tone::Strong, heading))?;
        for row in metrics.iter().filter_map(|metric| report.rows.iter().find(|row| row.metric == *metric)) {
            line(out, label(row.metric), row.counts, [true; 2], row.intervals.as_ref(), look)?;
        }
    }
    if let Some(row) = report.rows.iter().find(|row| row.metric == Metric::SourceAccuracy && row.counts.found > 0) {
        let rates = row.counts.rates();
        let between = row.intervals.map(|it| format!(" ({})", range(it.precision))).unwrap_or_default();
        writeln!(
            out,
            "\nOf the contents found by half or more ({}), {:.1} %{between} have the right source.",
            row.counts.found,
            100.0 * rates.precision
        )?;
    }
    for (property, heading) in PROPERTIES {
        let groups: Vec<&Group> = report.groups.iter().filter(|group| group.kind.property() == property).collect();
        if groups.is_empty() {
            continue;
        }
        writeln!(out)?;
        header(out, &format!("Attributions {heading}"), look)?;
        for group in groups {
            line(
                out,
                group.kind.value(),
                group.counts,
                [group.in_found, group.in_gold],
                group.intervals.as_ref(),
                look,
            )?;
        }
    }
    if let Some(calibration) = &report.calibration {
        writeln!(out)?;
        calibrated(out, calibration, look)?;
    }
    Ok(())
}

const NAMES: usize = 36;

fn header(out: &mut dyn Write, title: &str, look: Look) -> io::Result<()> {
    let columns = format!(
        "{:>9} {:>7} {:>7} {:>13} {:>7} {:>7} {:>7}",
        "precision", "recall", "F1", "95 %", "right", "found", "gold"
    );
    writeln!(out, "{}{}", look.paint(Tone::Strong, &padded(title)), look.paint(Tone::Faint, &columns))
}

fn padded(name: &str) -> String {
    use unicode_width::UnicodeWidthStr;
    let name = clip(name, NAMES - 1);
    let room = NAMES.saturating_sub(name.width());
    name + &" ".repeat(room)
}

/// A row of figures; where a side does not know the property, its rate is left out, and with it what needs both.
fn line(
    out: &mut dyn Write,
    name: &str,
    counts: Counts,
    [in_found, in_gold]: [bool; 2],
    intervals: Option<&Intervals>,
    look: Look,
) -> io::Result<()> {
    let rates = counts.rates();
    let nothing = counts == Counts::default();
    let percent =
        |known: bool, rate: f64| if known && !nothing { format!("{:.1}", 100.0 * rate) } else { "–".to_owned() };
    let between = match (in_found, in_gold, intervals) {
        _ if nothing => String::new(),
        (true, true, Some(it)) => range(it.f1),
        (true, false, Some(it)) => range(it.precision),
        (false, true, Some(it)) => range(it.recall),
        _ => String::new(),
    };
    let number = |known: bool, number: usize| if known { number.to_string() } else { "–".to_owned() };
    let right = if in_gold { counts.right_gold } else { counts.right_found };
    writeln!(
        out,
        "{}{:>9} {:>7} {} {:>13} {:>7} {:>7} {:>7}",
        padded(&format!("  {}", inert(name))),
        percent(in_found, rates.precision),
        percent(in_gold, rates.recall),
        look.paint(Tone::Strong, &format!("{:>7}", percent(in_found && in_gold, rates.f1))),
        between,
        right,
        number(in_found, counts.found),
        number(in_gold, counts.gold),
    )
}

fn range(interval: Interval) -> String {
    format!("{:.1} – {:.1}", 100.0 * interval.low, 100.0 * interval.high)
}

fn calibrated(out: &mut dyn Write, calibration: &Calibration, look: Look) -> io::Result<()> {
    let columns = format!("{:>9} {:>7} {:>7}", "given", "right", "number");
    writeln!(out, "{}{}", look.paint(Tone::Strong, &padded("Confidence")), look.paint(Tone::Faint, &columns))?;
    for bin in &calibration.bins {
        let name = format!("  {:.1} – {:.1}", bin.from, bin.to);
        writeln!(out, "{}{:>9.1} {:>7.1} {:>7}", padded(&name), 100.0 * bin.confidence, 100.0 * bin.right, bin.number)?;
    }
    writeln!(
        out,
        "Confidence is off by {:.1} points on average (expected calibration error {:.3}).",
        100.0 * calibration.error,
        calibration.error
    )
}

/// What went wrong in a document, each with its words underlined; `place` is its file or name.
///
/// # Errors
/// Those of `out`.
pub fn mistakes(out: &mut dyn Write, gold: &Gold, place: &str, mistakes: &[Mistake], look: Look) -> io::Result<()> {
    let lines = LineIndex::new(&gold.text);
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() }.term_width(look.width.max(40));
    for mistake in mistakes {
        let Some(passage) = Passage::of(&gold.text, &lines, &marks(mistake), look.width) else { continue };
        let (level, title) = match mistake.kind {
            MistakeKind::Missed => (Level::WARNING, "missed"),
            MistakeKind::WrongSource => (Level::ERROR, "somebody else is made to say it"),
            MistakeKind::FalseAlarm => (Level::WARNING, "found, not annotated"),
        };
        let mut group =
            level.primary_title(title).id(mistake.kind.as_str()).element(passage.snippet(inert(place).into_owned()));
        if let Some(note) = mistake.found.as_ref().and_then(found_by) {
            group = group.element(Level::NOTE.message(note));
        }
        writeln!(out, "{}\n", renderer.render(&[group]))?;
    }
    Ok(())
}

fn found_by(found: &Annotation) -> Option<String> {
    let sure = found.confidence.map(|confidence| format!("{:.0} % sure", 100.0 * confidence));
    let by = found.basis.as_ref().map(|basis| format!("found by {}", inert(basis)));
    let facts: Vec<String> = by.into_iter().chain(sure).collect();
    (!facts.is_empty()).then(|| facts.join(", "))
}

fn marks(mistake: &Mistake) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut mark = |spans: &[Span], label, primary| {
        marks.extend(spans.iter().filter(|span| !span.is_empty()).map(|&span| Mark { span, label, primary }));
    };
    match (&mistake.gold, &mistake.found) {
        (Some(gold), Some(found)) => {
            mark(&gold.source, "annotated source", false);
            mark(&found.source, "source found", true);
            mark(&gold.content, "content", false);
        }
        (Some(one), None) | (None, Some(one)) => {
            mark(&one.source, "source", false);
            mark(&one.cue, "cue", false);
            mark(&one.content, "content", true);
        }
        (None, None) => {}
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::{report, score};

    fn spans(text: &str, parts: &[&str]) -> Vec<Span> {
        let place = |part: &&str| {
            let at = text.find(part).unwrap();
            Span::new(at, at + part.len())
        };
        parts.iter().map(place).collect()
    }

    #[test]
    fn figures_and_mistakes_are_told() {
        let text = "“It rained,” Ann Lee said, “for days.”\nThe pier is shut, he said. Boats \u{1b}[31mleft, she said.";
        let annotation = |source: &[&str], content: &[&str]| Annotation {
            source: spans(text, source),
            content: spans(text, content),
            confidence: Some(0.75),
            basis: Some("inverted".to_owned()),
            ..Annotation::default()
        };
        let gold = Gold {
            id: "a".to_owned(),
            text: text.to_owned(),
            attributions: vec![
                annotation(&["Ann Lee"], &["“It rained,”", "“for days.”"]),
                annotation(&["he"], &["The pier is shut"]),
            ],
            ignore: Vec::new(),
        };
        let found = [annotation(&["Ann Lee"], &["The pier is shut"]), annotation(&["she"], &["Boats \u{1b}[31mleft"])];
        let scored = score(&gold, &found);
        let mut out = Vec::new();
        mistakes(&mut out, &gold, "a.txt", &scored.mistakes, Look::default()).unwrap();
        evaluation(&mut out, &report(&[scored], 10), "1 document", Look::default()).unwrap();
        let told = String::from_utf8(out).unwrap();
        assert!(!told.contains('\u{1b}'));
        assert!(told.lines().all(|line| line.chars().count() <= 101), "{told}");
        insta::assert_snapshot!(told);
    }
}
