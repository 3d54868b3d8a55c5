use super::args::{PlainFormat, RulesArgs};
use super::console::Console;
use super::exit::{Failure, Outcome};
use super::output;
use crate::audit::RULES;
use crate::render::{human, json};

/// `onrecord rules`
pub(super) fn run(args: &RulesArgs, console: &Console) -> Result<Outcome, Failure> {
    let mut bytes = Vec::new();
    match args.format {
        PlainFormat::Human => human::rules(&mut bytes, RULES, console.look(true)),
        PlainFormat::Json => json::v1::rules(&mut bytes, RULES),
    }
    .expect("memory takes what is written");
    output::write(None, &bytes)?;
    Ok(Outcome::Clean)
}
