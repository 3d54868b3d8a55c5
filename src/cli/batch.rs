use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use super::console::{Console, Done};
use super::exit::{Failure, Outcome};
use super::input::{Ids, Input, Raw, Reader};
use crate::model::{Analysis, Article};
use crate::text::LineIndex;

/// A batch is full with this many documents a worker …
const DOCUMENTS: usize = 32;
/// … or this many bytes in all, so that memory does not grow with the corpus.
const BYTES: usize = 8 << 20;
/// Stack of a worker: libraries that walk HTML may recurse.
const STACK: usize = 16 << 20;

/// How a run over documents is to go.
pub(super) struct Run<'a> {
    pub(super) reader: Reader,
    pub(super) jobs: Option<u16>,
    pub(super) console: &'a Console,
    /// Whether results go to standard output.
    pub(super) to_stdout: bool,
}

impl Run<'_> {
    /// Works on every document of the input in parallel and takes the results in the order of the
    /// input. A document that cannot be read is told, and the rest goes on.
    ///
    /// # Errors
    /// The first failure of `take`.
    pub(super) fn each<T: Send>(
        &self,
        input: Input,
        work: impl Fn(Article) -> T + Sync,
        mut take: impl FnMut(T) -> Result<(), Failure>,
    ) -> Result<Outcome, Failure> {
        let pool = pool(self.jobs)?;
        let mut outcome = Outcome::Clean;
        let mut ids = Ids::default();
        let mut done = Done { total: input.total(), ..Done::default() };
        let mut documents = input.peekable();
        while documents.peek().is_some() {
            let batch = self.batch(&mut documents, DOCUMENTS * pool.current_num_threads());
            done.documents += batch.len() as u64;
            done.bytes += batch.iter().flatten().map(|raw| raw.len() as u64).sum::<u64>();
            let mut articles: Vec<Result<Article, Failure>> = pool.install(|| {
                batch
                    .into_par_iter()
                    .map(|raw| raw.and_then(|raw| guarded(&raw.place(), || self.reader.parse(raw))?))
                    .collect()
            });
            for article in articles.iter_mut().flatten() {
                ids.make_unique(article);
                self.tell_notices(article);
            }
            let results: Vec<Result<T, Failure>> = pool.install(|| {
                let work = |article: Article| {
                    let name = article.path.clone().unwrap_or_else(|| article.id.clone());
                    guarded(&name, || work(article))
                };
                articles.into_par_iter().map(|article| article.and_then(work)).collect()
            });
            for result in results {
                match result {
                    Ok(result) => take(result)?,
                    Err(failure) => {
                        self.console.failure(&failure);
                        outcome = Outcome::Failed;
                    }
                }
            }
            self.console.progress(done, self.to_stdout);
        }
        Ok(outcome)
    }

    /// Analyses every document of the input and keeps all of them.
    ///
    /// # Errors
    /// Where no document could be read.
    pub(super) fn all(
        &self,
        input: Input,
        analyse: impl Fn(Article) -> Analysis + Sync,
    ) -> Result<(Vec<Analysis>, Outcome), Failure> {
        let mut analyses = Vec::new();
        let outcome = self.each(input, analyse, |analysis| {
            analyses.push(analysis);
            Ok(())
        })?;
        Ok((analyses, outcome))
    }

    fn batch(
        &self,
        documents: &mut impl Iterator<Item = Result<Raw, Failure>>,
        most: usize,
    ) -> Vec<Result<Raw, Failure>> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < most && bytes < BYTES {
            let Some(raw) = documents.next() else { break };
            bytes += raw.as_ref().map_or(0, Raw::len);
            batch.push(raw);
        }
        batch
    }

    fn tell_notices(&self, article: &Article) {
        if article.notices.is_empty() {
            return;
        }
        let lines = LineIndex::new(&article.text);
        let place = article.path.as_deref().unwrap_or(&article.id);
        for notice in &article.notices {
            match notice.span {
                Some(span) => self.console.notice(&format!("{place}:{}: {}", lines.line(span.start), notice.message)),
                None => self.console.notice(&format!("{place}: {}", notice.message)),
            }
        }
    }
}

/// Threads to work with: one a processor, or as many as asked for.
pub(super) fn pool(jobs: Option<u16>) -> Result<rayon::ThreadPool, Failure> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.map_or(0, usize::from))
        .stack_size(STACK)
        .build()
        .map_err(|error| Failure::new("cannot start threads").cause(error).help("try fewer with --jobs"))
}

/// A document that trips a bug of ours is told like one that cannot be read.
pub(super) fn guarded<T>(place: &str, work: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        Failure::new("onrecord failed on this document; the others are not affected")
            .at(place)
            .help("this is a bug: please report it, with the document if you may share it")
    })
}
