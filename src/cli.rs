//! Flags → library → exit status: the only module that touches files, the environment or the clock,
//! and the only one that prints.
//!
//! Results go to standard output, everything else to standard error. One bad document is told and
//! the rest goes on; nobody has to start a night's work again for one file.
//!
//! `echo '“It rained”, said the minister.' | onrecord extract -` prints who said what.

mod args;
mod audit;
mod completions;
mod config;
mod console;
mod desk;
mod eval;
mod exit;
mod explain;
mod extract;
mod graph;
mod input;
mod man;
mod output;
mod pace;
mod picture;
mod report;
mod review;
mod rules;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod settings;
mod stream;
mod trace;

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
        Command::Graph(args) => graph::run(args, &console),
        Command::Extract(args) => extract::run(args, &console),
        Command::Audit(args) => audit::run(args, &console),
        Command::Report(args) => report::run(args, &console),
        Command::Review(args) => review::run(args, &console),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(args, &console),
        Command::Trace(args) => trace::run(args, &console),
        Command::Rules(args) => rules::run(args, &console),
        Command::Eval(args) => eval::run(args, &console),
        Command::Explain(args) => explain::run(args, &console),
        Command::Config(args) => config::run(args, &console),
        Command::Schema(args) => schema::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    };
    console.done();
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(error) if error.is_closed_pipe() => Outcome::Clean.into(),
        Err(error) => {
            console.failure(&error);
            Outcome::Failed.into()
        }
    }
}
