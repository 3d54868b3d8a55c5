use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What the shell says of a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// Whether somebody wants the run to end. By itself nobody ever does.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Ends when the process is interrupted (Ctrl-C) or told to terminate: what was begun is finished. The second time
    /// the process ends at once.
    pub(in crate::cli) fn on_interrupt() -> Self {
        let stop = Self::default();
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            // Where that cannot be, the signal does what it always did. The order matters: the second signal ends the
            // process because the first has raised the flag.
            let _ = signal_hook::flag::register_conditional_shutdown(signal, INTERRUPTED, Arc::clone(&stop.0));
            let _ = signal_hook::flag::register(signal, Arc::clone(&stop.0));
        }
        stop
    }

    pub(in crate::cli) fn is_wanted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Ends the run as if it had been interrupted.
    #[cfg(test)]
    pub(super) fn want(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
