use std::collections::HashSet;

use super::ledger::Ledger;
use crate::cli::exit::Failure;
use crate::cli::report::{failure, page_name};
use crate::model::Analysis;
use crate::pipeline::Pipeline;
use crate::render::html::{self, IndexEntry, PageOptions};
use crate::review;

/// What is served: the machine's word on every article, and the file of decisions.
pub(super) struct Site {
    pipeline: Pipeline,
    analyses: Vec<Analysis>,
    /// Names of the pages, one an article.
    names: Vec<String>,
    ledger: Ledger,
}

/// A page of the site.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Index,
    Document(usize),
}

/// What became of a decision that was sent.
pub(super) enum Taken {
    /// It is in the file, now or already.
    InTheFile,
    /// It is none, or none on these articles; why.
    Not(String),
    OtherHasTheId,
}

impl Site {
    pub(super) fn new(pipeline: Pipeline, analyses: Vec<Analysis>, ledger: Ledger) -> Self {
        let mut names = HashSet::from(["index".to_owned(), "decisions".to_owned()]);
        let names = analyses.iter().map(|analysis| page_name(&analysis.article.id, &mut names)).collect();
        Self { pipeline, analyses, names, ledger }
    }

    /// The page that the link leads to.
    pub(super) fn front(&self) -> Result<String, Failure> {
        self.at(if self.names.len() == 1 { Place::Document(0) } else { Place::Index })
    }

    /// The page of that name.
    pub(super) fn place(&self, name: &str) -> Option<Place> {
        if name == "index.html" {
            return Some(Place::Index);
        }
        self.names.iter().position(|known| known == name).map(Place::Document)
    }

    /// A page as the decisions of this moment make it.
    pub(super) fn at(&self, place: Place) -> Result<String, Failure> {
        match place {
            Place::Index => self.index(),
            Place::Document(document) => self.document(document),
        }
    }

    /// Adds a decision to the file.
    pub(super) fn decide(&self, line: &str) -> Result<Taken, Failure> {
        let decision = match review::Decision::parse(line) {
            Ok(decision) => decision,
            Err(why) => return Ok(Taken::Not(why)),
        };
        if !self.analyses.iter().any(|one| one.article.id == decision.document) {
            return Ok(Taken::Not("the decision is about another document".to_owned()));
        }
        Ok(if self.ledger.append(&decision)? { Taken::InTheFile } else { Taken::OtherHasTheId })
    }

    fn document(&self, document: usize) -> Result<String, Failure> {
        let decisions = self.ledger.read()?;
        let mut analysis = self.analyses[document].clone();
        review::apply(&mut analysis, &decisions);
        let lines: Vec<&str> = decisions.lines_of(&self.analyses[document].article.id).collect();
        let graph = self.pipeline.graph(vec![analysis]);
        let findings = self.pipeline.audit(&graph);
        let back = (self.names.len() > 1).then_some("./");
        let options = PageOptions { back, decisions: &lines, server: Some("decisions") };
        html::page(&graph, 0, &findings, &options).map_err(failure)
    }

    fn index(&self) -> Result<String, Failure> {
        let decisions = self.ledger.read()?;
        let mut analyses = self.analyses.clone();
        for analysis in &mut analyses {
            review::apply(analysis, &decisions);
        }
        let graph = self.pipeline.graph(analyses);
        let findings = self.pipeline.audit(&graph);
        let count = |document| findings.iter().filter(|finding| finding.document == document).count();
        let entries = self.names.iter().enumerate();
        let entries: Vec<IndexEntry> =
            entries.map(|(at, page)| IndexEntry { page: page.clone(), findings: count(at) }).collect();
        Ok(html::index(&graph, &findings, &entries))
    }
}
