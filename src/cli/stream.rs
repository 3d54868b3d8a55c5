mod errors;
mod journal;
mod log;
mod ordered;
mod stop;

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::console::{Console, Done};
use super::exit::{Failure, Outcome};
use super::input::{Input, Raw, Reader};
use crate::model::{Analysis, Article};
use crate::text::{Fingerprint, LineIndex};
use ordered::{Bounds, ordered};

pub(super) use journal::Head;
pub(super) use log::{Log, Taken};

/// So many documents a worker are under way at once …
const DOCUMENTS: usize = 16;
/// … or this many bytes of them a worker, so that memory does not grow with the corpus.
const BYTES: u64 = 1 << 20;

/// How a run over documents is to go.
pub(super) struct Run<'a> {
    pub(super) reader: Reader,
    pub(super) jobs: Option<u16>,
    pub(super) console: &'a Console,
    /// Whether results go to standard output.
    pub(super) to_stdout: bool,
}

/// What became of a document.
struct Worked<T> {
    /// By what it is known again; `None` where it could not be read.
    fingerprint: Option<Fingerprint>,
    place: String,
    notices: Vec<String>,
    /// `None` where an earlier run has done it.
    result: Option<Result<T, Failure>>,
}

impl Run<'_> {
    /// Works on every document of the input in parallel and takes the results in the order of the
    /// input. A document that cannot be read is told, and the rest goes on.
    ///
    /// # Errors
    /// The first failure of `take`; that documents differ from those of the run to go on with.
    pub(super) fn each<T: Send>(
        &self,
        input: Input,
        log: &mut Log,
        work: impl Fn(Article) -> T + Sync,
        mut take: impl FnMut(T) -> Result<Taken, Failure>,
    ) -> Result<Outcome, Failure> {
        if self.console.watches(self.to_stdout) {
            input.measure();
        }
        let progress = input.progress();
        let mut documents = 0;
        let skip = log.done();
        let work = |(index, raw): (usize, Result<Raw, Failure>)| {
            let place = raw.as_ref().map_or_else(|_| String::new(), Raw::place);
            guarded(&place, || self.work(raw, index < skip, &work)).unwrap_or_else(|failure| Worked {
                fingerprint: None,
                place,
                notices: Vec::new(),
                result: Some(Err(failure)),
            })
        };
        let whole = ordered(
            Guarded(input).enumerate(),
            &bounds(self.jobs, log),
            |(_, raw)| raw.as_ref().map_or(0, Raw::weight),
            work,
            |worked: Worked<T>| {
                documents += 1;
                worked.notices.iter().for_each(|notice| self.console.notice(notice));
                match worked.result {
                    None => log.skip(worked.fingerprint, &worked.place)?,
                    Some(Ok(result)) => log.take(worked.fingerprint, take(result)?)?,
                    Some(Err(failure)) => {
                        self.console.failure(&failure);
                        log.fail(worked.fingerprint, &failure)?;
                    }
                }
                let done = Done { documents, bytes: progress.read(), total: progress.total() };
                self.console.progress(done, self.to_stdout);
                Ok(())
            },
            |error| Failure::new("cannot start threads").cause(error).help("try fewer with --jobs"),
        )?;
        log.end(documents, whole)
    }

    /// Analyses every document of the input and keeps all of them.
    ///
    /// # Errors
    /// Where they are more than may be kept.
    pub(super) fn all(
        &self,
        input: Input,
        log: &mut Log,
        analyse: impl Fn(Article) -> Analysis + Sync,
    ) -> Result<(Vec<Analysis>, Outcome), Failure> {
        let mut analyses: Vec<Analysis> = Vec::new();
        let mut bytes = 0;
        let outcome = self.each(input, log, analyse, |analysis| {
            bytes += analysis.article.text.len() as u64;
            if bytes > self.reader.together() {
                return Err(too_much(self.reader.together(), analyses.len()));
            }
            analyses.push(analysis);
            Ok(Taken::default())
        })?;
        Ok((analyses, outcome))
    }

    fn work<T>(&self, raw: Result<Raw, Failure>, skip: bool, work: impl Fn(Article) -> T) -> Worked<T> {
        let mut worked = Worked { fingerprint: None, place: String::new(), notices: Vec::new(), result: None };
        let mut raw = match raw {
            Ok(raw) => raw,
            Err(failure) => {
                worked.result = (!skip).then_some(Err(failure));
                return worked;
            }
        };
        worked.place = raw.place();
        let read = self.reader.fingerprint(&mut raw);
        worked.fingerprint = read.as_ref().ok().copied();
        if skip {
            return worked;
        }
        let result = read.and_then(|_| self.reader.parse(raw)).map(|article| {
            worked.notices = notices(&article);
            work(article)
        });
        worked.result = Some(result);
        worked
    }
}

/// More documents than may be in memory together.
fn too_much(bytes: u64, fitting: usize) -> Failure {
    let megabytes = bytes as f64 / 1e6;
    Failure::new(format!("documents of over {megabytes} MB cannot be looked at together; the first {fitting} would fit"))
        .help("give fewer, raise --max-together where there is memory for 50 times as much, or extract or audit them one by one")
}

/// Works on `items` in parallel, in order; nothing can fail.
pub(super) fn each_in_order<I: Send, T: Send>(
    items: impl Iterator<Item = I> + Send,
    jobs: Option<u16>,
    work: impl Fn(I) -> T + Sync,
    mut take: impl FnMut(T),
) -> Result<(), Failure> {
    let take = |result| {
        take(result);
        Ok(())
    };
    let unstarted = |error| Failure::new("cannot start threads").cause(error).help("try fewer with --jobs");
    ordered(items, &bounds(jobs, &Log::default()), |_| 0, work, take, unstarted).map(drop)
}

fn bounds(jobs: Option<u16>, log: &Log) -> Bounds {
    let workers = jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, NonZero::get), usize::from);
    Bounds { workers, items: DOCUMENTS * workers, weight: BYTES * workers as u64, stop: log.stop() }
}

/// Documents one after the other; a bug of ours in reading ends them and is told.
struct Guarded(Input);

impl Iterator for Guarded {
    type Item = Result<Raw, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        guarded("input", || self.0.next()).unwrap_or_else(|failure| {
            self.0.end();
            Some(Err(failure))
        })
    }
}

fn notices(article: &Article) -> Vec<String> {
    if article.notices.is_empty() {
        return Vec::new();
    }
    let lines = LineIndex::new(&article.text);
    let place = article.path.as_deref().unwrap_or(&article.id);
    let notices = article.notices.iter().map(|notice| match notice.span {
        Some(span) => format!("{place}:{}: {}", lines.line(span.start), notice.message),
        None => format!("{place}: {}", notice.message),
    });
    notices.collect()
}

/// A document that trips a bug of ours is told like one that cannot be read.
pub(super) fn guarded<T>(place: &str, work: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        Failure::new("onrecord failed on this document; the others are not affected")
            .at(place)
            .help("this is a bug: please report it, with the document if you may share it")
    })
}
