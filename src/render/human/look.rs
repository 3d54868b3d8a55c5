use anstyle::{AnsiColor, Style};

/// How wide, and whether in colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to colour.
    pub color: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 100, color: false }
    }
}

/// What a piece of text is, from which its colour follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The article's own words.
    Plain,
    /// Names of sources, headings.
    Strong,
    /// What may be passed over: line numbers, confidence, rules.
    Faint,
    /// Words that point to a source.
    Cue,
    /// Somebody stands behind it.
    Good,
    /// To be taken with care: vague, doubtful.
    Doubtful,
    /// Nobody stands behind it.
    Bad,
}

impl Look {
    /// `text` in the colour of `tone`. It is not made inert here.
    #[must_use]
    pub fn paint(self, tone: Tone, text: &str) -> String {
        let style = match tone {
            Tone::Plain => Style::new(),
            Tone::Strong => Style::new().bold(),
            Tone::Faint => Style::new().dimmed(),
            Tone::Cue => AnsiColor::Cyan.on_default(),
            Tone::Good => AnsiColor::Green.on_default(),
            Tone::Doubtful => AnsiColor::Yellow.on_default(),
            Tone::Bad => AnsiColor::Red.on_default(),
        };
        if self.color && tone != Tone::Plain && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}
