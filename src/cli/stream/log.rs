use std::path::Path;

use super::errors::Errors;
use super::journal::{Head, Journal, State};
use super::stop::Stop;
use crate::cli::args::CorpusArgs;
use crate::cli::exit::{Failure, Outcome};
use crate::cli::output::Output;
use crate::text::Fingerprint;

/// What is kept of a run beside its results: what failed, how far it is, whether it is to stop.
#[derive(Debug, Default)]
pub(in crate::cli) struct Log {
    errors: Option<Errors>,
    journal: Option<Journal>,
    stop: Stop,
    /// Documents of an earlier run that were met again.
    skipped: usize,
    state: State,
    /// Whether the run ended before the input.
    stopped: bool,
}

/// What is known once a result was taken.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Taken {
    /// Bytes of results up to now.
    pub(in crate::cli) written: u64,
    pub(in crate::cli) outcome: Outcome,
}

impl Default for Taken {
    fn default() -> Self {
        Self { written: 0, outcome: Outcome::Clean }
    }
}

impl Log {
    /// What the flags ask for, and where results go. `pieces` says whether results of any number of documents may simply
    /// follow one another, so that a run can be gone on with and its parts put together.
    pub(in crate::cli) fn open(
        args: &CorpusArgs,
        path: Option<&Path>,
        pieces: bool,
        head: &Head,
    ) -> Result<(Self, Output), Failure> {
        for (name, asked) in [("--resume", args.resume), ("--shard", args.shard.is_some())] {
            if asked && !pieces {
                return Err(Failure::new(format!("{name} is for results that can follow one another"))
                    .help("write --format jsonl or --format csv, of single articles"));
            }
        }
        let mut output = Output::open(path)?;
        let journal = match output.file().filter(|_| pieces) {
            Some(file) => Some(Journal::open(file, head, args.resume)?),
            None if args.resume => {
                return Err(Failure::new("only a file can be gone on with").help("name a file with -o"));
            }
            None => None,
        };
        let state = journal.as_ref().map_or_else(State::default, |journal| journal.state);
        if journal.is_some() {
            output = output.keep(state.written)?;
        }
        let errors = args.errors.as_deref().map(|path| Errors::open(path, state.errors)).transpose()?;
        Ok((Self { errors, journal, stop: Stop::on_interrupt(), state, ..Self::default() }, output))
    }

    /// How many documents an earlier run has done.
    pub(super) fn done(&self) -> usize {
        self.journal.as_ref().map_or(0, Journal::done)
    }

    pub(super) fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// Passes over a document that an earlier run has done.
    pub(super) fn skip(&mut self, fingerprint: Option<Fingerprint>, place: &str) -> Result<(), Failure> {
        let known = self.journal.as_ref().is_some_and(|journal| journal.knows(self.skipped, fingerprint));
        self.skipped += 1;
        if known {
            return Ok(());
        }
        let number = self.skipped;
        Err(Failure::new(format!("document {number} is another one than in the run to go on with"))
            .at(place)
            .help("give the same input in the same order, or remove the partial file to begin anew"))
    }

    /// Notes a document whose result was taken.
    pub(super) fn take(&mut self, fingerprint: Option<Fingerprint>, taken: Taken) -> Result<(), Failure> {
        self.state.written = taken.written;
        self.note(fingerprint, taken.outcome)
    }

    /// Notes a document that could not be read.
    pub(super) fn fail(&mut self, fingerprint: Option<Fingerprint>, failure: &Failure) -> Result<(), Failure> {
        if let Some(errors) = &mut self.errors {
            errors.write(failure)?;
        }
        self.note(fingerprint, Outcome::Failed)
    }

    fn note(&mut self, fingerprint: Option<Fingerprint>, outcome: Outcome) -> Result<(), Failure> {
        self.state.errors = self.errors.as_ref().map_or(0, Errors::length);
        self.state.outcome = self.state.outcome.max(outcome);
        let after = State { outcome, ..self.state };
        self.journal.as_mut().map_or(Ok(()), |journal| journal.note(fingerprint, after))
    }

    /// How it went, with what an earlier run met.
    pub(super) fn end(&mut self, documents: usize, whole: bool) -> Result<Outcome, Failure> {
        self.stopped = !whole;
        if whole && self.skipped < self.done() {
            return Err(Failure::new(format!(
                "the input has only {documents} documents, the run to go on with had done {}",
                self.done()
            ))
            .help("give the same input as before, or remove the partial file to begin anew"));
        }
        Ok(self.state.outcome)
    }

    /// Whether the run ended before the input, so that results are not whole.
    pub(in crate::cli) fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Ends it once results have their name. Of a run that was stopped, tells how to go on.
    pub(in crate::cli) fn close(self, outcome: Outcome) -> Result<Outcome, Failure> {
        let kept = self.journal.is_some();
        if self.stopped {
            let failure = Failure::new("stopped before the end of the input; what was done is written");
            return Err(if kept { failure.help("go on with the same command and --resume") } else { failure });
        }
        if let Some(journal) = self.journal {
            journal.remove();
        }
        Ok(outcome)
    }
}
