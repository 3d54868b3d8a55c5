//! Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
//!
//! In: the judged findings of one document after the other. Out: a line each, as many as GitHub shows; the last line says
//! how many more there are. The words of articles are escaped: none of them is a command.
//!
//! `::warning file=a.txt,line=1,col=13,…,title=vague-attribution::“critics” is nobody in particular`

use std::io::{self, Write};

use crate::audit::{Finding, Severity, rule};
use crate::graph::ProvenanceGraph;
use crate::text::LineIndex;

/// GitHub shows as many annotations of each level in a step.
const MOST: usize = 10;

/// Annotations in the making.
#[derive(Clone, Copy, Debug, Default)]
pub struct Annotations {
    shown: [usize; 3],
    more: usize,
}

impl Annotations {
    /// Writes those of `findings` that are about document number `document` of `graph`.
    ///
    /// # Errors
    /// Those of `out`.
    ///
    /// # Panics
    /// If there is no such document.
    pub fn write(
        &mut self,
        out: &mut dyn Write,
        graph: &ProvenanceGraph,
        document: usize,
        findings: &[Finding],
    ) -> io::Result<()> {
        let article = &graph.documents()[document].article;
        let lines = LineIndex::new(&article.text);
        for finding in findings.iter().filter(|finding| finding.document == document) {
            let shown = &mut self.shown[finding.severity as usize];
            if *shown == MOST {
                self.more += 1;
                continue;
            }
            *shown += 1;
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            write!(out, "::{command} file={}", property(article.path.as_deref().unwrap_or(&article.id)))?;
            if article.knows_places() {
                let (start, end) = (article.place(&lines, finding.span.start), article.place(&lines, finding.span.end));
                write!(out, ",line={},endLine={}", start.line, end.line.max(start.line))?;
                if start.line == end.line {
                    write!(out, ",col={},endColumn={}", start.column, end.column.max(start.column))?;
                }
            }
            let help = rule(finding.rule).map_or("", |rule| rule.help);
            let words: String = finding.span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
            let message = format!("{}\n{words}\n{help}", finding.message);
            writeln!(out, ",title={}::{}", property(finding.rule), data(&message))?;
        }
        Ok(())
    }

    /// Says how many findings were left out.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        if self.more == 0 {
            return Ok(());
        }
        let message = format!("{} more findings; onrecord audit --format sarif writes all of them", self.more);
        writeln!(out, "::notice title=onrecord::{}", data(&message))
    }
}

fn data(text: &str) -> String {
    let text: String = text.chars().filter(|&c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).collect();
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::example::Example;
    use crate::model::{Confidence, SourceClass};
    use crate::text::Span;

    fn annotated(text: &str, number: usize) -> String {
        let mut analysis = Example::new("a", text).source("Ann", SourceClass::Person).build();
        analysis.article.path = Some("news, old/a:b.txt".to_owned());
        let graph = ProvenanceGraph::build(vec![analysis]);
        let finding = Finding {
            rule: "loaded-verb",
            severity: Severity::Warning,
            confidence: Confidence::CERTAIN,
            document: 0,
            span: Span::new(4, text.len()),
            raised_by: Span::new(4, text.len()),
            message: "100 %\n::error::gotcha".to_owned(),
            claims: Vec::new(),
            sources: Vec::new(),
            fingerprint: String::new(),
        };
        let mut out = Vec::new();
        let mut annotations = Annotations::default();
        annotations.write(&mut out, &graph, 0, &vec![finding; number]).unwrap();
        annotations.finish(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_word_is_a_command() {
        let line = annotated("Ann lied,\r\n::stop-commands::x", 1);
        assert_eq!(line.lines().count(), 1, "{line}");
        assert!(
            line.starts_with(
                "::warning file=news%2C old/a%3Ab.txt,line=1,endLine=2,title=loaded-verb::100 %25%0A::error"
            ),
            "{line}"
        );
    }

    #[test]
    fn there_are_no_more_than_are_shown() {
        let lines = annotated("Ann lied.", 25);
        assert_eq!(lines.lines().count(), 11);
        assert!(lines.ends_with(
            "::notice title=onrecord::15 more findings; onrecord audit --format sarif writes all of them\n"
        ));
    }
}
