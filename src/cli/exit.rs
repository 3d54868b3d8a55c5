use std::error::Error;
use std::fmt;
use std::io;
use std::process::ExitCode;

use serde::Serialize;

/// How a run went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// All was read, nothing was found wrong: 0.
    Clean,
    /// The audit found something: 1.
    Findings,
    /// Something could not be read or written: 2.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => ExitCode::SUCCESS,
            Outcome::Findings => ExitCode::from(1),
            Outcome::Failed => ExitCode::from(2),
        }
    }
}

/// What went wrong, where, and what to do about it.
#[derive(Debug)]
pub(super) struct Failure {
    /// File, folder or stream.
    place: Option<String>,
    /// Line of it, counted from 1.
    line: Option<usize>,
    /// Lower case, no full stop.
    message: String,
    /// What to do next.
    help: Option<String>,
    /// The place shown, in lines; made inert.
    excerpt: Option<Box<str>>,
    cause: Option<Box<dyn Error + Send + Sync>>,
}

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { place: None, line: None, message: message.into(), help: None, excerpt: None, cause: None }
    }

    pub(super) fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    pub(super) fn line(mut self, line: Option<usize>) -> Self {
        self.line = line;
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn cause(mut self, cause: impl Error + Send + Sync + 'static) -> Self {
        self.cause = Some(Box::new(cause));
        self
    }

    pub(super) fn excerpt(mut self, excerpt: impl Into<Box<str>>) -> Self {
        self.excerpt = Some(excerpt.into());
        self
    }

    /// The place shown, in lines that are safe to print.
    pub(super) fn shown(&self) -> Option<&str> {
        self.excerpt.as_deref()
    }

    /// What to do next, for people.
    pub(super) fn remedy(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// What went wrong, with its causes.
    fn message(&self) -> String {
        let mut message = self.message.clone();
        let mut cause: Option<&dyn Error> = self.cause.as_deref().map(|cause| cause as &dyn Error);
        while let Some(error) = cause {
            message.push_str(&format!(": {error}"));
            cause = error.source();
        }
        message
    }

    /// As a line of the file of errors.
    pub(super) fn record(&self) -> Record<'_> {
        Record { file: self.place.as_deref(), line: self.line, message: self.message(), help: self.remedy() }
    }

    /// Whether the reader of our output went away, as `head` does. That is how pipes end, no failure.
    pub(super) fn is_closed_pipe(&self) -> bool {
        self.cause
            .as_ref()
            .and_then(|cause| cause.downcast_ref::<io::Error>())
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// A document that could not be read, in the file of errors.
#[derive(Debug, Serialize)]
pub(super) struct Record<'a> {
    /// File, folder or stream.
    file: Option<&'a str>,
    /// Line of it, counted from 1.
    line: Option<usize>,
    message: String,
    help: Option<&'a str>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}")?;
            if let Some(line) = self.line {
                write!(f, ":{line}")?;
            }
            f.write_str(": ")?;
        } else if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.message())
    }
}

impl Error for Failure {}
