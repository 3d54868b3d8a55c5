use clap::CommandFactory;

use super::args::{Cli, CompletionsArgs};
use super::exit::{Failure, Outcome};
use super::output;

/// `onrecord completions`
pub(super) fn run(args: &CompletionsArgs) -> Result<Outcome, Failure> {
    let mut bytes = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "onrecord", &mut bytes);
    output::write(None, &bytes)?;
    Ok(Outcome::Clean)
}
