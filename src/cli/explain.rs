use super::args::ExplainArgs;
use super::console::Console;
use super::exit::{Failure, Outcome};
use super::output;
use crate::audit::RULES;
use crate::render::human;

/// `onrecord explain`
pub(super) fn run(args: &ExplainArgs, console: &Console) -> Result<Outcome, Failure> {
    let rule = RULES.iter().find(|rule| rule.id == args.rule).expect("the command line takes only rules there are");
    let mut bytes = Vec::new();
    human::explain(&mut bytes, rule, console.look(true)).expect("memory takes what is written");
    output::write(None, &bytes)?;
    Ok(Outcome::Clean)
}
