use std::collections::HashSet;
use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anstyle::{AnsiColor, Style};
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::{ColorWhen, GlobalArgs};
use super::exit::Failure;
use crate::render::human::{Look, inert};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// Work that is done sooner needs no progress bar.
const PATIENCE: Duration = Duration::from_millis(800);

/// No more kinds of help are told than this.
const HELPS: usize = 100;

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Done {
    pub(super) documents: usize,
    pub(super) bytes: u64,
    /// Bytes in all, where that is plain.
    pub(super) total: Option<u64>,
}

/// Standard error, and what is known of the terminal.
#[derive(Debug)]
pub(super) struct Console {
    quiet: bool,
    color: ColorWhen,
    started: Instant,
    bar: Mutex<Option<ProgressBar>>,
    /// Help that was told already.
    helped: Mutex<HashSet<String>>,
}

impl Console {
    pub(super) fn new(args: &GlobalArgs) -> Self {
        match args.color {
            ColorWhen::Auto => anstream::ColorChoice::Auto,
            ColorWhen::Always => anstream::ColorChoice::Always,
            ColorWhen::Never => anstream::ColorChoice::Never,
        }
        .write_global();
        Self {
            quiet: args.quiet,
            color: args.color,
            started: Instant::now(),
            bar: Mutex::new(None),
            helped: Mutex::default(),
        }
    }

    /// Tells of something that could not be done.
    pub(super) fn failure(&self, failure: &Failure) {
        let known = failure.remedy().is_some_and(|help| !self.is_new(help));
        self.above_the_bar(|| {
            tell(ERROR, "error", &failure.to_string());
            if let Some(excerpt) = failure.shown() {
                let _ = writeln!(anstream::stderr().lock(), "{excerpt}");
            }
            // One bad document among many costs one line: what helps against all of them is told once.
            if let Some(help) = failure.remedy().filter(|_| !known) {
                tell(HELP, "help", help);
            }
        });
    }

    /// Tells of something odd, unless quiet.
    pub(super) fn notice(&self, message: &str) {
        if !self.quiet {
            self.above_the_bar(|| tell(WARNING, "warning", message));
        }
    }

    /// Whether this help was not told yet.
    fn is_new(&self, help: &str) -> bool {
        let mut told = self.helped.lock().expect("no thread panics while it holds what was told");
        told.len() < HELPS && told.insert(help.to_owned())
    }

    /// Tells of something that may be of use, unless quiet.
    pub(super) fn remark(&self, message: &str) {
        if !self.quiet {
            self.above_the_bar(|| tell(HELP, "note", message));
        }
    }

    fn above_the_bar(&self, tell: impl FnOnce()) {
        match &*self.bar.lock().expect("no thread panics while it holds the bar") {
            Some(bar) => bar.suspend(tell),
            None => tell(),
        }
    }

    /// Whether only results and errors are wanted.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Whether a person watches who may want to know how far it is, and results do not go to the same screen.
    pub(super) fn watches(&self, to_stdout: bool) -> bool {
        !self.quiet && std::io::stderr().is_terminal() && !(to_stdout && std::io::stdout().is_terminal())
    }

    /// Notes what is done; draws a bar once that takes long, if a person watches.
    pub(super) fn progress(&self, done: Done, to_stdout: bool) {
        let elapsed = self.started.elapsed();
        if elapsed < PATIENCE || !self.watches(to_stdout) {
            return;
        }
        let mut bar = self.bar.lock().expect("no thread panics while it holds the bar");
        let bar = bar.get_or_insert_with(new_bar);
        let rate = done.documents as f64 / elapsed.as_secs_f64();
        bar.set_message(format!("{} documents · {rate:.0} a second", HumanCount(done.documents as u64)));
        if let Some(total) = done.total.filter(|_| bar.length().is_none()) {
            bar.set_length(total);
            bar.set_style(style(KNOWN));
        }
        bar.set_position(done.bytes);
    }

    /// Takes the bar away.
    pub(super) fn done(&self) {
        if let Some(bar) = self.bar.lock().expect("no thread panics while it holds the bar").take() {
            bar.finish_and_clear();
        }
    }

    /// How text on standard output, or in a file, should look.
    pub(super) fn look(&self, to_stdout: bool) -> Look {
        let color = match self.color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => {
                to_stdout && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
            }
        };
        let given = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|&width| width > 0);
        let seen = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let width = given.or_else(|| if to_stdout { seen() } else { None }).unwrap_or(Look::default().width);
        Look { width: width.max(40), color }
    }
}

/// Where it is known how much there is, and where it is not (yet).
const KNOWN: &str = "{bar:30} {percent:>3}% · {msg} · {eta} left";
const UNKNOWN: &str = "{spinner} {msg} · {elapsed}";

fn new_bar() -> ProgressBar {
    let bar = ProgressBar::no_length();
    bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
    bar.set_style(style(UNKNOWN));
    bar
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("a template of ours").progress_chars("━╸─")
}

fn tell(style: Style, label: &str, message: &str) {
    let mut stderr = anstream::stderr().lock();
    // Nobody can be told that standard error is closed.
    let _ = writeln!(stderr, "{style}{label}:{style:#} {}", inert(message));
}
