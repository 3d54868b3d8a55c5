use std::path::Path;

use clap::CommandFactory;

use super::args::{Cli, ManArgs};
use super::exit::{Failure, Outcome};
use super::output;

/// `onrecord man`
pub(super) fn run(args: &ManArgs) -> Result<Outcome, Failure> {
    let mut command = Cli::command();
    command.build();
    let Some(folder) = &args.folder else {
        output::write(None, &page(command)?)?;
        return Ok(Outcome::Clean);
    };
    if !folder.is_dir() {
        return Err(Failure::new("this folder does not exist")
            .at(folder.display().to_string())
            .help(format!("make it first: mkdir -p {}", folder.display())));
    }
    for subcommand in command.get_subcommands().filter(|command| !command.is_hide_set()) {
        if subcommand.get_name() == "help" {
            continue;
        }
        let name = format!("onrecord-{}", subcommand.get_name());
        write(folder, &name, subcommand.clone())?;
    }
    write(folder, "onrecord", command)?;
    Ok(Outcome::Clean)
}

fn write(folder: &Path, name: &str, command: clap::Command) -> Result<(), Failure> {
    output::write(Some(&folder.join(format!("{name}.1"))), &page(command)?)
}

fn page(command: clap::Command) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // The date of the day would make two builds differ.
    clap_mangen::Man::new(command)
        .date("")
        .render(&mut bytes)
        .map_err(|error| Failure::new("cannot write the manual page").cause(error))?;
    Ok(bytes)
}
