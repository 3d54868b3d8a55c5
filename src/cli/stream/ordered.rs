use std::collections::BTreeMap;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::stop::Stop;

/// Stack of a worker: libraries that walk HTML may recurse.
const STACK: usize = 16 << 20;

/// How much is worked on at once: no more is begun while so much waits for its turn to be handed on.
#[derive(Clone, Debug)]
pub(super) struct Bounds {
    /// Threads.
    pub(super) workers: usize,
    /// Items.
    pub(super) items: usize,
    /// Weight of them all, as `weight` says.
    pub(super) weight: u64,
    /// Nothing more is begun once this is wanted.
    pub(super) stop: Stop,
}

/// What the threads share.
struct Turns<T> {
    /// Results that wait for their turn, with their weight.
    ready: BTreeMap<usize, (u64, T)>,
    /// Items that were begun, and results that were handed on.
    begun: usize,
    handed_on: usize,
    /// Weight of what was begun and not yet handed on.
    weight: u64,
    /// Whether nothing more is to be begun.
    closed: bool,
    /// Whether that is so though items are left.
    cut: bool,
    /// Whether a worker died, so that nothing will come any more.
    broken: bool,
}

/// Works on `items` in several threads and hands on the results in the order of the items, from the calling thread, as
/// soon as each has its turn. Says whether all items were taken; when it is stopped, what was begun is finished.
///
/// Each thread takes the next item itself, so that reading goes on beside the work.
///
/// # Errors
/// The first one of `take`, after which nothing more is handed on; what `unstarted` makes of it that no thread starts.
pub(super) fn ordered<I, T: Send, E>(
    items: impl Iterator<Item = I> + Send,
    bounds: &Bounds,
    weight: impl Fn(&I) -> u64 + Sync,
    work: impl Fn(I) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
    unstarted: impl FnOnce(io::Error) -> E,
) -> Result<bool, E> {
    let items = Mutex::new(items);
    let turns = Mutex::new(Turns {
        ready: BTreeMap::new(),
        begun: 0,
        handed_on: 0,
        weight: 0,
        closed: false,
        cut: false,
        broken: false,
    });
    let (is_ready, has_room) = (Condvar::new(), Condvar::new());
    let next = || {
        // Whoever holds the items waits for room, the others wait for the items.
        let mut items = lock(&items);
        let is_full = |turns: &mut Turns<T>| {
            !turns.closed && (turns.begun - turns.handed_on >= bounds.items || turns.weight >= bounds.weight)
        };
        let mut room = has_room.wait_while(lock(&turns), is_full).unwrap_or_else(PoisonError::into_inner);
        room.cut |= bounds.stop.is_wanted();
        let ends = room.closed || room.cut;
        drop(room);
        let item = if ends { None } else { items.next() };
        room = lock(&turns);
        let Some(item) = item else {
            room.closed = true;
            is_ready.notify_all();
            return None;
        };
        let index = room.begun;
        let weight = weight(&item);
        room.begun += 1;
        room.weight += weight;
        Some((index, weight, item))
    };
    let worker = || {
        // A bug in `items` or `work` must not leave the others waiting for ever.
        let _closing = Closing { turns: &turns, changed: [&is_ready, &has_room] };
        while let Some((index, weight, item)) = next() {
            let result = work(item);
            lock(&turns).ready.insert(index, (weight, result));
            is_ready.notify_all();
        }
    };
    thread::scope(|scope| {
        let close = || {
            lock(&turns).closed = true;
            has_room.notify_all();
        };
        for number in 0..bounds.workers.max(1) {
            match thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker) {
                // Fewer do as well.
                Err(_) if number > 0 => break,
                Err(error) => return Err(unstarted(error)),
                Ok(_) => {}
            }
        }
        loop {
            let waits = |turns: &mut Turns<T>| {
                let ends = turns.broken || (turns.closed && turns.begun == turns.handed_on);
                !turns.ready.contains_key(&turns.handed_on) && !ends
            };
            let mut turn = is_ready.wait_while(lock(&turns), waits).unwrap_or_else(PoisonError::into_inner);
            let index = turn.handed_on;
            let Some((weight, result)) = turn.ready.remove(&index) else { return Ok(!turn.cut) };
            drop(turn);
            let taken = take(result);
            let mut turn = lock(&turns);
            turn.handed_on += 1;
            turn.weight -= weight;
            drop(turn);
            has_room.notify_all();
            if let Err(error) = taken {
                close();
                return Err(error);
            }
        }
    })
}

/// Closes when a worker ends in a panic.
struct Closing<'a, T> {
    turns: &'a Mutex<Turns<T>>,
    changed: [&'a Condvar; 2],
}

impl<T> Drop for Closing<'_, T> {
    fn drop(&mut self) {
        if thread::panicking() {
            let mut turns = lock(self.turns);
            turns.closed = true;
            turns.broken = true;
            drop(turns);
            self.changed.iter().for_each(|changed| changed.notify_all());
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    fn bounds() -> Bounds {
        Bounds { workers: 4, items: 8, weight: 100, stop: Stop::default() }
    }

    fn no_threads(error: io::Error) -> io::Error {
        error
    }

    fn slow(number: usize) -> usize {
        thread::sleep(Duration::from_micros((number as u64 * 7919) % 300));
        number
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let mut taken = Vec::new();
        let take = |number| -> io::Result<()> {
            taken.push(number);
            Ok(())
        };
        ordered(0..500, &bounds(), |_| 1, slow, take, no_threads).unwrap();
        assert_eq!(taken, (0..500).collect::<Vec<_>>());
    }

    #[test]
    fn no_more_is_begun_than_there_is_room_for() {
        for (weight, most) in [(1, 8), (30, 4), (1000, 1)] {
            let (begun, handed_on, peak) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
            let work = |number| {
                let open = begun.fetch_add(1, Ordering::SeqCst) + 1 - handed_on.load(Ordering::SeqCst);
                peak.fetch_max(open, Ordering::SeqCst);
                slow(number)
            };
            let take = |_| -> io::Result<()> {
                thread::sleep(Duration::from_micros(100));
                handed_on.fetch_add(1, Ordering::SeqCst);
                Ok(())
            };
            ordered(0..200, &bounds(), |_| weight, work, take, no_threads).unwrap();
            // What was handed on a moment ago may not have been counted yet.
            assert!(peak.load(Ordering::SeqCst) <= most + 1, "{peak:?} of {most}");
            assert_eq!(handed_on.load(Ordering::SeqCst), 200);
        }
    }

    #[test]
    fn what_was_begun_is_finished_when_it_is_stopped() {
        let begun = AtomicUsize::new(0);
        let mut taken = Vec::new();
        let bounds = bounds();
        let work = |number| {
            if begun.fetch_add(1, Ordering::SeqCst) == 50 {
                bounds.stop.want();
            }
            slow(number)
        };
        let take = |number| -> io::Result<()> {
            taken.push(number);
            Ok(())
        };
        ordered(0.., &bounds, |_| 1, work, take, no_threads).unwrap();
        assert_eq!(taken, (0..begun.load(Ordering::SeqCst)).collect::<Vec<_>>());
    }

    #[test]
    fn a_failure_ends_the_work() {
        let take = |number| if number == 20 { Err(io::Error::other("full")) } else { Ok(()) };
        assert_eq!(ordered(0.., &bounds(), |_| 1, slow, take, no_threads).unwrap_err().to_string(), "full");
    }
}
