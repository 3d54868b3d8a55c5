use std::collections::BTreeSet;

use super::{Finding, rule};
use crate::graph::ProvenanceGraph;
use crate::model::{Analysis, Article, Notice, Remark};
use crate::text::{Fingerprint, Span};

/// A person's word that findings of a rule may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The rule.
    pub rule: &'static str,
    /// The document, into the graph's.
    pub document: usize,
    /// What of it.
    pub scope: Scope,
    /// Why, in that person's words.
    pub reason: String,
    /// Line of the comment that says so, counted from 1; `None` where a file beside the article does.
    pub line: Option<usize>,
}

/// What a suppression speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole document.
    Document,
    /// What begins in this stretch.
    Stretch(Span),
    /// What is about these words, or has them in its sentence.
    Quote(String),
}

/// A finding, and whether somebody has seen it before.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The finding.
    pub finding: Finding,
    /// Why it may stand, into the suppressions.
    pub suppression: Option<usize>,
    /// Whether it was there when the baseline was written.
    pub known: bool,
}

impl Judged {
    /// Whether it is to be reported.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.suppression.is_none() && !self.known
    }
}

/// Findings judged, and what was suppressed in vain.
#[derive(Clone, Debug, Default)]
pub struct Sifted {
    /// Every finding, in the order given.
    pub findings: Vec<Judged>,
    /// Suppressions that no finding needs, into those given.
    pub unused: Vec<usize>,
}

/// Holds findings against what people have said of them: suppressions, and the fingerprints of a baseline.
#[must_use]
pub fn sift(
    graph: &ProvenanceGraph,
    findings: Vec<Finding>,
    suppressions: &[Suppression],
    baseline: &BTreeSet<String>,
) -> Sifted {
    let mut used = vec![false; suppressions.len()];
    let judged = |finding: Finding| {
        let about = |suppression: &Suppression| {
            suppression.rule == finding.rule
                && suppression.document == finding.document
                && covers(&suppression.scope, &finding, &graph.documents()[finding.document])
        };
        let suppression = suppressions.iter().position(about);
        if let Some(index) = suppression {
            used[index] = true;
        }
        Judged { suppression, known: baseline.contains(&finding.fingerprint), finding }
    };
    let findings = findings.into_iter().map(judged).collect();
    let unused = (0..suppressions.len()).filter(|&index| !used[index]).collect();
    Sifted { findings, unused }
}

fn covers(scope: &Scope, finding: &Finding, analysis: &Analysis) -> bool {
    match scope {
        Scope::Document => true,
        Scope::Stretch(stretch) => stretch.contains_offset(finding.span.start),
        Scope::Quote(quote) => {
            let sentences = &analysis.segmentation.sentences;
            let upto = sentences.partition_point(|sentence| sentence.span.start <= finding.span.start);
            let sentence = upto.checked_sub(1).map_or(finding.span, |at| sentences[at].span);
            holds_words(sentence.cover(finding.span).of(&analysis.article.text), quote)
        }
    }
}

/// Whether the words of `quote` stand in `text` one after the other, whatever the case and the marks between them.
fn holds_words(text: &str, quote: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (text, quote) = (words(text), words(quote));
    !quote.is_empty() && text.windows(quote.len()).any(|window| window == quote)
}

/// What the comments in an article suppress, and what is wrong with those that do not say it well.
///
/// `onrecord-ignore RULE, RULE: REASON` speaks of the block it stands in, or of the next one if it stands between two;
/// `onrecord-ignore-file RULE: REASON` of the whole article. Without a reason a comment does nothing.
#[must_use]
pub fn suppressions(article: &Article, document: usize) -> (Vec<Suppression>, Vec<Notice>) {
    let (mut suppressions, mut notices) = (Vec::new(), Vec::new());
    for remark in &article.remarks {
        match read(remark) {
            Err(message) => {
                let line = remark.line.map_or(String::new(), |line| format!("line {line}: "));
                notices.push(Notice { span: None, message: format!("{line}{message}") });
            }
            Ok((file, rules, reason)) => {
                let scope = if file { Scope::Document } else { Scope::Stretch(stretch(article, remark)) };
                suppressions.extend(rules.into_iter().map(|rule| Suppression {
                    rule,
                    document,
                    scope: scope.clone(),
                    reason: reason.to_owned(),
                    line: remark.line,
                }));
            }
        }
    }
    (suppressions, notices)
}

fn read(remark: &Remark) -> Result<(bool, Vec<&'static str>, &str), String> {
    let said = remark.text.as_str();
    let (file, rest) = match (said.strip_prefix("onrecord-ignore-file"), said.strip_prefix("onrecord-ignore")) {
        (Some(rest), _) => (true, rest),
        (None, Some(rest)) => (false, rest),
        (None, None) => return Err("a comment to onrecord is onrecord-ignore or onrecord-ignore-file".to_owned()),
    };
    let (names, reason) = rest.split_once(':').unwrap_or((rest, ""));
    if reason.trim().is_empty() {
        return Err("a comment without a reason suppresses nothing: write onrecord-ignore RULE: REASON".to_owned());
    }
    let known =
        |name: &str| rule(name.trim()).map(|rule| rule.id).ok_or_else(|| format!("there is no rule {:?}", name.trim()));
    Ok((file, names.split(',').map(known).collect::<Result<_, _>>()?, reason.trim()))
}

fn stretch(article: &Article, remark: &Remark) -> Span {
    let blocks = &article.blocks;
    let index = if remark.inside {
        blocks.partition_point(|block| block.span.end < remark.at)
    } else {
        blocks.partition_point(|block| block.span.start < remark.at)
    };
    blocks.get(index).map_or(Span::new(remark.at, remark.at), |block| block.span)
}

/// Names a finding without its document, to hold two versions of an article against each other.
#[must_use]
pub fn likeness(finding: &Finding, text: &str) -> String {
    Fingerprint::new().part(finding.rule).words(finding.span.of(text)).to_string()
}

/// Whether two stretches of words differ in less than half of them.
#[must_use]
pub fn is_touched_up(old: &str, new: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (old, new) = (words(old), words(new));
    let shared = old.intersection(&new).count();
    2 * shared > old.len() + new.len() - shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockKind};

    fn article(remarks: &[(&str, bool, &str)]) -> Article {
        let text = "One paragraph.\n\nAnother paragraph.";
        let block = |words: &str| {
            let at = text.find(words).unwrap();
            Block { span: Span::new(at, at + words.len()), kind: BlockKind::Paragraph }
        };
        Article {
            text: text.to_owned(),
            blocks: vec![block("One paragraph."), block("Another paragraph.")],
            remarks: remarks
                .iter()
                .map(|(before, inside, said)| Remark {
                    at: text.find(before).unwrap(),
                    inside: *inside,
                    line: Some(7),
                    text: (*said).to_owned(),
                })
                .collect(),
            ..Article::default()
        }
    }

    #[test]
    fn comments_speak_of_a_block_or_of_all() {
        let check = |before: &str, inside: bool, said: &str, expected: &[(&str, Option<&str>)]| {
            let article = article(&[(before, inside, said)]);
            let (found, notices) = suppressions(&article, 0);
            assert!(notices.is_empty(), "{notices:?}");
            let shown: Vec<(&str, Option<&str>)> = found
                .iter()
                .map(|one| match &one.scope {
                    Scope::Stretch(span) => (one.rule, Some(span.of(&article.text))),
                    _ => (one.rule, None),
                })
                .collect();
            assert_eq!(shown, expected, "{said}");
        };
        check(
            "\n\nAnother",
            false,
            "onrecord-ignore loaded-verb: it is so",
            &[("loaded-verb", Some("Another paragraph."))],
        );
        check("\n\nAnother", true, "onrecord-ignore loaded-verb: it is so", &[("loaded-verb", Some("One paragraph."))]);
        check(
            "One",
            false,
            "onrecord-ignore loaded-verb, scare-quotes: both: so",
            &[("loaded-verb", Some("One paragraph.")), ("scare-quotes", Some("One paragraph."))],
        );
        check("One", false, "onrecord-ignore-file scare-quotes: satire", &[("scare-quotes", None)]);
    }

    #[test]
    fn comments_without_rule_or_reason_are_told() {
        for said in [
            "onrecord-ignore",
            "onrecord-ignore loaded-verb",
            "onrecord-ignore loaded-verb: ",
            "onrecord-ignore nonsense: so",
            "onrecord-off",
        ] {
            let (found, notices) = suppressions(&article(&[("One", false, said)]), 0);
            assert_eq!((found.len(), notices.len()), (0, 1), "{said}");
            assert!(notices[0].message.starts_with("line 7: "), "{notices:?}");
        }
    }

    #[test]
    fn quotes_are_found_by_their_words() {
        assert!(holds_words("The dam, he said, “broke”.", "he said broke"));
        assert!(holds_words("The dam broke.", "dam broke"));
        assert!(!holds_words("The dams broke.", "dam broke"));
        assert!(!holds_words("The dam broke.", " — "));
    }
}
