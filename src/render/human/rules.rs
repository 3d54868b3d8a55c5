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
    let left = widest + 2 + SEVERITY + 2;
    for rule in rules {
        let asked = if rule.pedantic { " (only with --pedantic)" } else { "" };
        let id = look.paint(Tone::Strong, &format!("{:widest$}", rule.id));
        let severity = look.paint(tone(rule.severity), &format!("{:SEVERITY$}", rule.severity.as_str()));
        let lines = wrap(&format!("{}{asked}", rule.summary), look.width.min(120).saturating_sub(left).max(24));
        for (index, line) in lines.iter().enumerate() {
            if index == 0 {
                writeln!(out, "{id}  {severity}  {line}")?;
            } else {
                writeln!(out, "{:left$}{line}", "")?;
            }
        }
    }
    Ok(())
}

/// Columns of the longest severity.
const SEVERITY: usize = 7;

/// The documentation of a rule: headings set off, examples with what is flagged in them.
///
/// # Errors
/// Those of `out`.
pub fn explain(out: &mut dyn Write, rule: &Rule, look: Look) -> io::Result<()> {
    let width = look.width.min(100);
    let asked = if rule.pedantic { ", only with --pedantic" } else { "" };
    let severity = look.paint(tone(rule.severity), rule.severity.as_str());
    writeln!(out, "{}  {severity}{}", look.paint(Tone::Strong, rule.id), look.paint(Tone::Faint, asked))?;
    for line in wrap(rule.guideline, width) {
        writeln!(out, "{}", look.paint(Tone::Faint, &line))?;
    }
    let mut fence: Option<&str> = None;
    let mut blank = true;
    let mut after_heading = false;
    for line in rule.docs.trim().lines() {
        if let Some(kind) = line.strip_prefix("```") {
            fence = if fence.is_some() { None } else { Some(kind.trim()) };
            continue;
        }
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        let heading = line.strip_prefix("## ");
        if line.starts_with("# ") {
            continue;
        }
        // What is flagged stands right below its example.
        if blank && !after_heading && fence != Some("finding") {
            writeln!(out)?;
        }
        blank = false;
        after_heading = fence.is_none() && heading.is_some();
        match (fence, heading) {
            (Some(kind), _) => {
                let mark =
                    if kind == "finding" { look.paint(Tone::Doubtful, "▲") } else { look.paint(Tone::Faint, "│") };
                for line in wrap(line, width.saturating_sub(6)) {
                    writeln!(out, "    {mark} {line}")?;
                }
            }
            (None, Some(heading)) => writeln!(out, "{}", look.paint(Tone::Strong, heading))?,
            (None, None) => {
                for line in wrap(line, width) {
                    writeln!(out, "{line}")?;
                }
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
