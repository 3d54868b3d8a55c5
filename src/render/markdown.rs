//! Findings as Markdown for a pull request, an issue or a mail: a table of articles and one of findings.
//!
//! In: the findings of one document after the other. Out: GitHub's Markdown. Words of articles stand in code spans, where
//! they are neither links, names, HTML nor the end of a cell.
//!
//! For “It rained”, critics say. the second table has one row, with `critics` in the last cell.

use std::io::{self, Write};

use crate::audit::{Coverage, Finding, Severity};
use crate::graph::ProvenanceGraph;
use crate::text::LineIndex;

/// Of longer words only the beginning is shown, in characters.
const LONGEST: usize = 160;

/// Rows of a table. What people read together is shorter; of more only the number is told, so that the tables stay small
/// however many articles there are.
const ROWS: usize = 10_000;

/// Tables in the making.
#[derive(Clone, Debug, Default)]
pub struct Markdown {
    articles: Rows,
    findings: Rows,
}

/// The first rows of a table, and how many there are.
#[derive(Clone, Debug, Default)]
struct Rows {
    first: Vec<String>,
    count: usize,
}

impl Rows {
    fn add(&mut self, row: impl FnOnce() -> String) {
        self.count += 1;
        if self.first.len() < ROWS {
            self.first.push(row());
        }
    }

    fn write(&self, out: &mut dyn Write, what: &str) -> io::Result<()> {
        self.first.iter().try_for_each(|row| writeln!(out, "{row}"))?;
        match self.count - self.first.len() {
            0 => Ok(()),
            more => writeln!(out, "\n… and {more} more {what}: `--format csv` has them all."),
        }
    }
}

impl Markdown {
    /// Adds document number `document` of `graph`, with those of `findings` that are about it.
    ///
    /// # Panics
    /// If there is no such document.
    pub fn add(&mut self, graph: &ProvenanceGraph, document: usize, findings: &[Finding]) {
        let article = &graph.documents()[document].article;
        let coverage = Coverage::of(graph, document);
        let place = article.path.as_deref().unwrap_or(&article.id);
        let about: Vec<&Finding> = findings.iter().filter(|finding| finding.document == document).collect();
        let count = |severity| about.iter().filter(|finding| finding.severity == severity).count();
        let percent = coverage.percent().map_or("–".to_owned(), |percent| format!("{percent} %"));
        self.articles.add(|| {
            format!(
                "| {} | {} | {percent} | {} | {} | {} | {} |",
                code(place),
                coverage.claims,
                coverage.unattributed,
                count(Severity::Error),
                count(Severity::Warning),
                count(Severity::Info),
            )
        });
        let lines = LineIndex::new(&article.text);
        for finding in about {
            let at = article.place(&lines, finding.span.start);
            self.findings.add(|| {
                format!(
                    "| {} | {} | {}: {} | {} |",
                    code(&format!("{place}:{}", at.line)),
                    finding.severity.as_str(),
                    code(finding.rule),
                    prose(&finding.message),
                    code(finding.span.of(&article.text)),
                )
            });
        }
    }

    /// Writes the tables, or that of articles alone.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write, only_articles: bool) -> io::Result<()> {
        let articles = self.articles.count;
        let found = match self.findings.count {
            0 => "nothing to report".to_owned(),
            1 => "1 finding".to_owned(),
            found => format!("{found} findings"),
        };
        writeln!(
            out,
            "### Sourcing: {found} in {} {}\n",
            articles,
            if articles == 1 { "article" } else { "articles" }
        )?;
        writeln!(out, "| Article | Claims | With a source | Nobody behind | Errors | Warnings | Remarks |")?;
        writeln!(out, "|---|--:|--:|--:|--:|--:|--:|")?;
        self.articles.write(out, "articles")?;
        if self.findings.count == 0 || only_articles {
            return Ok(());
        }
        writeln!(out, "\n| Where | | What | Words |")?;
        writeln!(out, "|---|---|---|---|")?;
        self.findings.write(out, "findings")
    }
}

/// One line of at most `LONGEST` characters, without what a terminal or a reader's eye is led astray by.
fn line(text: &str) -> String {
    let line = super::clean::clean(text, LONGEST);
    // Even an escaped bar ends a cell in some readers.
    line.replace('|', "│")
}

/// A code span: fenced by more backticks than are in it.
fn code(text: &str) -> String {
    let text = line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 || text.is_empty() { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Prose: every mark that could be markup is escaped, and an empty comment parts what would become a link or a name.
fn prose(text: &str) -> String {
    let mut prose = String::new();
    for c in line(text).chars() {
        match c {
            '@' | '#' => {
                prose.push('\\');
                prose.push(c);
                prose.push_str("<!-- -->");
            }
            '.' | ':' => {
                prose.push(c);
                prose.push_str("<!-- -->");
            }
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '+' | '-' | '!' | '~' | '&'
            | '$' => {
                prose.push('\\');
                prose.push(c);
            }
            c => prose.push(c),
        }
    }
    // Only where something follows that could make a link of it.
    prose.replace("<!-- --> ", " ").trim_end_matches("<!-- -->").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader of Markdown makes of one row under a header of as many cells.
    fn cells(row: &str, columns: usize) -> (usize, Vec<String>, bool) {
        use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
        let header = format!("|{}\n|{}\n", " h |".repeat(columns), "---|".repeat(columns));
        let table = format!("{header}{row}\n");
        let (mut rows, mut cells, mut cell, mut markup) = (0, Vec::new(), String::new(), false);
        for event in Parser::new_ext(&table, Options::all()) {
            match event {
                Event::Start(Tag::TableRow) => rows += 1,
                Event::Start(Tag::TableCell) => cell.clear(),
                Event::End(TagEnd::TableCell) => cells.push(cell.clone()),
                Event::Text(words) | Event::Code(words) => cell.push_str(&words),
                Event::InlineHtml(html) => markup |= &*html != "<!-- -->",
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strong) | Event::Html(_) => {
                    markup = true;
                }
                _ => {}
            }
        }
        (rows, cells.split_off(columns), markup)
    }

    #[test]
    fn of_very_many_rows_the_first_are_shown_and_all_are_counted() {
        let mut rows = Rows::default();
        (0..ROWS + 3).for_each(|number| rows.add(|| format!("| {number} |")));
        let mut bytes = Vec::new();
        rows.write(&mut bytes, "findings").unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text.lines().count(), ROWS + 2);
        assert!(text.ends_with("\n\n… and 3 more findings: `--format csv` has them all.\n"));
    }

    #[test]
    fn nothing_breaks_out() {
        for text in [
            "a | b",
            "a \\| b",
            "``` x",
            "`",
            "``a`",
            "<script>x</script>",
            "[a](http://x.example) ![b](c)",
            "@everyone #12",
            "a\n\n| b | c |",
            "**bold** _it_ ~~no~~",
            "http://x.example www.x.example",
            "\u{202e}gnp",
            "\\",
            "a\\",
            "&lt;b&gt;",
            "<!-- a",
            "--> b",
            "$x$",
        ] {
            for row in
                [format!("| {} | {} |", code(text), prose(text)), format!("| {} | {} |", prose(text), code(text))]
            {
                let (rows, cells, markup) = cells(&row, 2);
                assert_eq!((rows, cells.len(), markup), (1, 2, false), "{row}");
            }
        }
    }

    #[test]
    fn words_come_through() {
        let row = format!("| {} | {} |", code("“14%” of `all`"), prose("“14%”: no source (yet)"));
        assert_eq!(cells(&row, 2).1, ["“14%” of `all`", "“14%”: no source (yet)"]);
        assert_eq!(prose("“14%”: no source for this number"), "“14%”: no source for this number");
    }
}
