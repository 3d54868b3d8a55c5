//! Flags → library → exit status: the only module that touches files, the environment or the clock,
//! and the only one that prints.

use std::process::ExitCode;

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
