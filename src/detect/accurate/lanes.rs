//! Who may compute: one lane a core, shared by all documents that are read at the same time.

use std::num::NonZero;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use rten::ThreadPool;

/// The lanes of a network. A lane is a pool of one thread: windows are so small that many cores are kept busier by a
/// window each than by a share of one.
#[derive(Debug, Default)]
pub(super) struct Lanes {
    state: Mutex<State>,
    returned: Condvar,
}

#[derive(Debug, Default)]
struct State {
    idle: Vec<Arc<ThreadPool>>,
    /// How many there are, idle or not.
    made: usize,
}

impl Lanes {
    /// Takes the idle lanes, `most` of them at most. Waits where there is none.
    pub(super) fn take(&self, most: usize) -> Taken<'_> {
        let mut state = self.state();
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        loop {
            while state.idle.len() < most && state.made < cores {
                state.idle.push(Arc::new(ThreadPool::with_num_threads(1)));
                state.made += 1;
            }
            if !state.idle.is_empty() {
                break;
            }
            state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let rest = state.idle.len().saturating_sub(most.max(1));
        let pools = state.idle.split_off(rest);
        Taken { lanes: self, pools }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lanes taken, given back when dropped.
#[derive(Debug)]
pub(super) struct Taken<'a> {
    lanes: &'a Lanes,
    pools: Vec<Arc<ThreadPool>>,
}

impl Taken<'_> {
    /// The lanes, one at least.
    pub(super) fn pools(&self) -> impl Iterator<Item = Arc<ThreadPool>> {
        self.pools.iter().cloned()
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        self.lanes.state().idle.append(&mut self.pools);
        self.lanes.returned.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_taken_once_and_come_back() {
        let lanes = Lanes::default();
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        for most in [1, cores, 1000] {
            assert_eq!(lanes.take(most).pools().count(), most.min(cores));
        }
        let all = lanes.take(1000);
        thread::scope(|scope| {
            let waiting = scope.spawn(|| lanes.take(1).pools().count());
            drop(all);
            assert_eq!(waiting.join().expect("gets a lane"), 1);
        });
    }
}
