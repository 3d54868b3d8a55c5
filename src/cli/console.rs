use std::io::{IsTerminal, Write};

use anstyle::{AnsiColor, Style};

use super::args::{ColorWhen, GlobalArgs};
use super::exit::Failure;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// Standard error, and what is known of the terminal.
#[derive(Debug)]
pub(super) struct Console {
    quiet: bool,
}

impl Console {
    pub(super) fn new(args: &GlobalArgs) -> Self {
        match args.color {
            ColorWhen::Auto => anstream::ColorChoice::Auto,
            ColorWhen::Always => anstream::ColorChoice::Always,
            ColorWhen::Never => anstream::ColorChoice::Never,
        }
        .write_global();
        Self { quiet: args.quiet }
    }

    /// Tells of something that could not be done.
    pub(super) fn failure(&self, failure: &Failure) {
        self.tell(ERROR, "error", &failure.to_string());
        if let Some(help) = failure.remedy() {
            self.tell(HELP, "help", help);
        }
    }

    /// Tells of something odd, unless quiet.
    pub(super) fn notice(&self, message: &str) {
        if !self.quiet {
            self.tell(WARNING, "warning", message);
        }
    }

    fn tell(&self, style: Style, label: &str, message: &str) {
        let mut stderr = anstream::stderr().lock();
        // Nobody can be told that standard error is closed.
        let _ = writeln!(stderr, "{style}{label}:{style:#} {message}");
    }

    /// Whether a person watches standard error.
    pub(super) fn is_watched(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }
}
