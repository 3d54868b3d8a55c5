//! Flags → library → exit status: the only module that touches files, the environment or the clock,
//! and the only one that prints.
//!
//! Results go to standard output, everything else to standard error. One bad document is told and
//! the rest goes on; nobody has to start a night's work again for one file.
//!
//! `echo '“It rained”, said the minister.' | onrecord extract -` prints who said what.

mod args;
mod batch;
#[allow(dead_code)]
mod console;
#[allow(dead_code)]
mod exit;
mod extract;
mod input;
mod output;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use console::Console;
use exit::Outcome;

/// Runs the program on the process's arguments and says how it went: 0 clean, 1 findings, 2 usage,
/// configuration or input and output.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no failures; a pipe closed while they are printed is none either.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let console = Console::new(&cli.global);
    let outcome = match &cli.command {
        Command::Extract(args) => extract::run(args, &console),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(error) if error.is_closed_pipe() => Outcome::Clean.into(),
        Err(error) => {
            console.failure(&error);
            Outcome::Failed.into()
        }
    }
}
