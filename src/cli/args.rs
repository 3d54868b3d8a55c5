use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::model::Confidence;
use crate::text;

/// Who says so? Finds every attribution in news, works out who each source really is, follows
/// chains, draws the sourcing graph and audits what nobody stands behind.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, about, propagate_version = true, arg_required_else_help = true)]
#[command(after_help = "Examples:
  onrecord graph article.txt -o sourcing.png     draw who says what
  onrecord extract article.txt                   read who says what
  onrecord audit article.txt                     which claims nobody stands behind
  onrecord trace article.txt \"missile output\"    where a claim comes from

Exit status: 0 clean, 1 findings (audit), 2 usage, configuration, input or output.")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) global: GlobalArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct GlobalArgs {
    /// Colour on the terminal; NO_COLOR is honoured
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: ColorWhen,
    /// No progress, no notices, no summary; errors are still told
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    /// On a terminal
    #[default]
    Auto,
    /// Even into a pipe
    Always,
    /// Not at all
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Extract(ExtractArgs),
}

/// Who said what: sources, cues and claims of every article
///
/// The default output is for reading. JSON Lines gives one document a line, complete, in the order
/// of the input; `onrecord schema document` describes it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  onrecord extract article.txt
  onrecord extract news/ --format jsonl > news.jsonl
  curl -s https://example.org/story | onrecord extract --input-format html -
  onrecord extract --format jsonl --input-format jsonl - < export.jsonl")]
pub(super) struct ExtractArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) analysis: AnalysisArgs,
    #[command(flatten)]
    pub(super) json: JsonArgs,
    /// What to write
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: ExtractFormat,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// Formats of `extract`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ExtractFormat {
    /// For reading
    #[default]
    Human,
    /// One JSON array of documents
    Json,
    /// One JSON document a line
    Jsonl,
    /// One attribution a row
    Csv,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(super) struct InputArgs {
    /// Files, folders (searched through), globs in quotes, or - for standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(super) struct ReadingArgs {
    /// How to read: auto goes by the ending, then by the content
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) input_format: InputFormat,
}

/// Formats of the input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum InputFormat {
    /// By the ending, then by the content
    #[default]
    Auto,
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// HTML pages
    Html,
    /// A JSON object with id and text a line
    Jsonl,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Analysis")]
pub(super) struct AnalysisArgs {
    /// What finds attributions
    #[arg(long, value_enum, default_value_t, value_name = "ENGINE")]
    pub(super) engine: Engine,
    /// Leave out attributions and findings less sure than this, 0 to 1
    #[arg(long, value_name = "NUMBER", default_value = "0", value_parser = confidence)]
    pub(super) min_confidence: Confidence,
    /// Documents worked on at once [default: one a processor]
    #[arg(long, short, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
}

/// Engines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Engine {
    /// Patterns and lexicons: few errors, misses the unusual
    #[default]
    Patterns,
    /// A small learned model
    Fast,
    /// A large learned model
    Accurate,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "JSON")]
pub(super) struct JsonArgs {
    /// The unit of offsets in JSON and CSV
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    pub(super) offset_unit: OffsetUnit,
    /// Put the text that the offsets count in into the JSON
    #[arg(long)]
    pub(super) include_text: bool,
}

/// Units of offsets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum OffsetUnit {
    /// UTF-8 bytes
    Byte,
    /// Unicode code points, as Python counts
    #[default]
    Char,
    /// UTF-16 code units, as JavaScript counts
    Utf16,
}

impl From<OffsetUnit> for text::OffsetUnit {
    fn from(unit: OffsetUnit) -> Self {
        match unit {
            OffsetUnit::Byte => Self::Byte,
            OffsetUnit::Char => Self::Char,
            OffsetUnit::Utf16 => Self::Utf16,
        }
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArgs {
    /// Write to this file instead of standard output; it appears only once it is whole
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

fn confidence(text: &str) -> Result<Confidence, String> {
    match text.parse::<f32>() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(Confidence::new(number)),
        _ => Err("a number from 0 to 1 is wanted, such as 0.8".to_owned()),
    }
}
