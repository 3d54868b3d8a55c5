use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::look::{Look, Tone};
use super::text::wrap;
use crate::audit::{Rule, Severity};

/// Every rule with its severity and what it flags.
///
/// # Errors
/// Those of `out`.
pub fn rules(out: &mut dyn Write, rules: &[Rule], look: Look) -> io::Result<()> {
    let widest = rules.iter().map(|rule| rule.id.width()).max().unwrap_or_default();
    for rule in rules {
        let severity = format!("{:7}", rule.severity.as_str());
        let severity = look.paint(tone(rule.severity), &severity);
        let asked = if rule.pedantic { "pedantic" } else { "" };
        let left = widest + 2 + 7 + 2 + 8 + 2;
        let mut lines = wrap(first_paragraph(rule.docs), look.width.saturating_sub(left).max(30)).into_iter();
        let first = lines.next().unwrap_or_default();
        let asked = look.paint(Tone::Faint, &format!("{asked:8}"));
        let id = look.paint(Tone::Strong, &format!("{:widest$}", rule.id));
        writeln!(out, "{}", format!("{id}  {severity}  {asked}  {first}").trim_end())?;
        for line in lines {
            writeln!(out, "{:left$}{line}", "")?;
        }
    }
    Ok(())
}

/// The documentation of a rule, its headings set off.
///
/// # Errors
/// Those of `out`.
pub fn explain(out: &mut dyn Write, rule: &Rule, look: Look) -> io::Result<()> {
    let asked = if rule.pedantic { ", only with --pedantic" } else { "" };
    writeln!(
        out,
        "{}  {}{}\n",
        look.paint(Tone::Strong, rule.id),
        look.paint(tone(rule.severity), rule.severity.as_str()),
        look.paint(Tone::Faint, asked),
    )?;
    let mut fenced = false;
    for line in rule.docs.trim().lines() {
        if line.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            for line in wrap(line, look.width.min(100).saturating_sub(6)) {
                writeln!(out, "    {} {line}", look.paint(Tone::Faint, "│"))?;
            }
        } else if let Some(heading) = line.strip_prefix('#') {
            writeln!(out, "{}", look.paint(Tone::Strong, heading.trim_start_matches('#').trim()))?;
        } else if line.trim().is_empty() {
            writeln!(out)?;
        } else {
            for line in wrap(line, look.width.min(100)) {
                writeln!(out, "{line}")?;
            }
        }
    }
    Ok(())
}

pub(super) fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Info => Tone::Cue,
        Severity::Warning => Tone::Doubtful,
        Severity::Error => Tone::Bad,
    }
}

/// The first paragraph that is no heading, to the end of its first sentence.
fn first_paragraph(docs: &str) -> &str {
    let paragraph = docs
        .split("\n\n")
        .map(|paragraph| match paragraph.trim().split_once('\n') {
            Some((heading, rest)) if heading.starts_with('#') => rest,
            _ => paragraph.trim(),
        })
        .find(|paragraph| !paragraph.is_empty() && !paragraph.starts_with('#') && !paragraph.starts_with("```"))
        .unwrap_or_default();
    paragraph.split_inclusive(". ").next().unwrap_or_default().trim()
}
