use rayon::prelude::*;

use super::console::Console;
use super::exit::{Failure, Outcome};
use super::input::{self, Ids, Raw};
use crate::model::Article;

/// A batch is full with this many documents a worker …
const DOCUMENTS: usize = 32;
/// … or this many bytes in all, so that memory does not grow with the corpus.
const BYTES: usize = 8 << 20;

/// Works on every document of the input in parallel and takes the results in the order of the input.
/// A document that cannot be read is told, and the rest goes on.
///
/// # Errors
/// The first failure of `take`.
pub(super) fn run<T: Send>(
    documents: impl Iterator<Item = Result<Raw, Failure>>,
    jobs: Option<u16>,
    console: &Console,
    work: impl Fn(Article) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Failure>,
) -> Result<Outcome, Failure> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.map_or(0, usize::from))
        .build()
        .map_err(|error| Failure::new("cannot start threads").cause(error).help("try fewer with --jobs"))?;
    let mut outcome = Outcome::Clean;
    let mut ids = Ids::default();
    let mut documents = documents.peekable();
    while documents.peek().is_some() {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < DOCUMENTS * pool.current_num_threads() && bytes < BYTES {
            match documents.next() {
                Some(Ok(raw)) => {
                    bytes += raw.bytes.len();
                    batch.push(Ok(raw));
                }
                Some(Err(failure)) => batch.push(Err(failure)),
                None => break,
            }
        }
        let mut articles: Vec<Result<Article, Failure>> =
            pool.install(|| batch.into_par_iter().map(|raw| raw.and_then(input::parse)).collect());
        for article in articles.iter_mut().flatten() {
            article.id = ids.unique(std::mem::take(&mut article.id));
        }
        let results: Vec<Result<T, Failure>> =
            pool.install(|| articles.into_par_iter().map(|article| article.map(&work)).collect());
        for result in results {
            match result {
                Ok(result) => take(result)?,
                Err(failure) => {
                    console.failure(&failure);
                    outcome = Outcome::Failed;
                }
            }
        }
    }
    Ok(outcome)
}
