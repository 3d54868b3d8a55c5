use super::args::{SchemaArgs, SchemaOf};
use super::exit::{Failure, Outcome};
use super::output;
use crate::render::exchange;
use crate::render::json::v1::{Answer, schema};

/// `onrecord schema`
pub(super) fn run(args: &SchemaArgs) -> Result<Outcome, Failure> {
    let answer = match args.which {
        SchemaOf::Document => Answer::Document,
        SchemaOf::Graph => Answer::Graph,
        SchemaOf::Finding => Answer::Finding,
        SchemaOf::Trace => Answer::Trace,
        SchemaOf::Eval => Answer::Eval,
        SchemaOf::Coverage => Answer::Coverage,
        SchemaOf::Diff => Answer::Diff,
        SchemaOf::LabelStudio => {
            output::write(None, exchange::label_studio::INTERFACE.as_bytes())?;
            return Ok(Outcome::Clean);
        }
    };
    let mut bytes = serde_json::to_vec_pretty(&schema(answer)).expect("a schema is JSON");
    bytes.push(b'\n');
    output::write(None, &bytes)?;
    Ok(Outcome::Clean)
}
