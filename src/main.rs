//! The onrecord program: flags in, exit status out; the rest is the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    onrecord::cli::main()
}
