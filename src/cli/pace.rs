use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::console::Console;
use crate::detect;
use crate::model::{Analysis, Article, Engine};
use crate::pipeline::{Options, Pipeline};

/// Documents after which it is told how much faster the fast engine would be.
const MANY: usize = 50;

/// The first documents are not timed: weights are read while they wait.
const WARMING: usize = 8;

/// One document in so many is timed.
const STEP: usize = 6;

/// How long the engine in use takes on the documents of this run, and how long the fast one would.
pub(super) struct Pace {
    /// `None` where nothing faster is to be had, or nobody wants to know.
    fast: Option<Pipeline>,
    spent: Mutex<Spent>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Spent {
    begun: usize,
    timed: u32,
    used: Duration,
    fast: Duration,
    told: bool,
}

impl Pace {
    /// Of a run with `pipeline`.
    pub(super) fn new(pipeline: &Pipeline, console: &Console) -> Self {
        let options = pipeline.options();
        let worth_it = options.engine == Engine::Accurate && detect::is_built_in(Engine::Fast) && !console.is_quiet();
        let fast = worth_it.then(|| Options { engine: Engine::Fast, model: None, ..options.clone() });
        Self { fast: fast.map(Pipeline::new), spent: Mutex::default() }
    }

    /// Analyses an article with `pipeline`; of some, measures what that costs, and what it would with the fast engine.
    pub(super) fn analyse(&self, pipeline: &Pipeline, article: Article, console: &Console) -> Analysis {
        let Some(fast) = &self.fast else { return pipeline.analyse(article) };
        let (number, told) = {
            let mut spent = self.spent();
            spent.begun += 1;
            (spent.begun, spent.told)
        };
        if told || number <= WARMING || number % STEP != 0 {
            return pipeline.analyse(article);
        }
        let copy = article.clone();
        let (analysis, used) = timed(|| pipeline.analyse(article));
        let (_, faster) = timed(|| fast.analyse(copy));
        let mut spent = self.spent();
        spent.timed += 1;
        spent.used += used;
        spent.fast += faster;
        if !spent.told && spent.begun >= MANY {
            spent.told = true;
            if let Some(remark) = spent.remark() {
                console.remark(&remark);
            }
        }
        analysis
    }

    fn spent(&self) -> std::sync::MutexGuard<'_, Spent> {
        self.spent.lock().expect("no thread panics while it holds the times")
    }
}

impl Spent {
    /// `None` where it would hardly be faster.
    fn remark(&self) -> Option<String> {
        let each = |all: Duration| all.as_secs_f64() * 1000.0 / f64::from(self.timed.max(1));
        let (used, fast) = (each(self.used), each(self.fast));
        let times = used / fast.max(1e-6);
        (times >= 1.5).then(|| {
            format!(
                "a document like these takes the accurate engine {} ms and would take --engine fast {} ms, {} \
                 times less; it finds fewer attributions",
                rounded(used, 10.0),
                rounded(fast, 10.0),
                rounded(times, 3.0)
            )
        })
    }
}

/// A number, with a digit after the point where it is less than `few`.
fn rounded(number: f64, few: f64) -> String {
    if number < few { format!("{number:.1}") } else { format!("{number:.0}") }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(used: u64, fast: u64, expect: Option<&str>) {
        let [used, fast] = [used, fast].map(Duration::from_micros);
        assert_eq!(Spent { timed: 2, used, fast, ..Spent::default() }.remark().as_deref(), expect);
    }

    #[test]
    fn it_is_told_how_much_faster_the_fast_engine_would_be() {
        check(
            190_000,
            15_000,
            Some(
                "a document like these takes the accurate engine 95 ms and would take --engine fast 7.5 ms, 13 times \
                 less; it finds fewer attributions",
            ),
        );
        check(10_000, 9_000, None);
    }
}
