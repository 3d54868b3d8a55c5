use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::input::Shard;
use crate::audit::{Bar, RULES, Severity};
use crate::model::{self, Confidence};
use crate::render::json::v1::DocumentOptions;
use crate::text;

/// Who says so? Finds every attribution in news, works out who each source really is, follows
/// chains, draws the sourcing graph and audits what nobody stands behind.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, about, arg_required_else_help = true)]
#[command(after_help = "Examples:
  onrecord graph article.txt -o sourcing.png     draw who says what
  onrecord extract article.txt                   read who says what
  onrecord audit article.txt                     which claims nobody stands behind
  onrecord report article.txt -o report.html     a page to read and to check
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
    Graph(GraphArgs),
    Extract(ExtractArgs),
    Audit(AuditArgs),
    Report(ReportArgs),
    Review(ReviewArgs),
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    Trace(TraceArgs),
    Rules(RulesArgs),
    Explain(ExplainArgs),
    Eval(EvalArgs),
    Config(ConfigCommandArgs),
    Schema(SchemaArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Draw who says what, or write the graph as data
///
/// Several articles give one graph with their sources merged, where that is safe: known outlets,
/// organisations by full name, people by full name unless something speaks against it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  onrecord graph article.txt -o sourcing.png
  onrecord graph monday/ tuesday/ -o week.svg --theme dark --title \"One week\"
  onrecord graph article.txt --format dot | dot -Tpdf > sourcing.pdf
  onrecord graph news/*.txt --format json | jq '.origins[0]'")]
pub(super) struct GraphArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) analysis: AnalysisArgs,
    #[command(flatten)]
    pub(super) decisions: DecisionArgs,
    #[command(flatten)]
    pub(super) json: JsonArgs,
    /// What to write [default: by the ending of --output, else json]
    #[arg(long, short, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub(super) format: Option<GraphFormat>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    #[command(flatten)]
    pub(super) picture: PictureArgs,
}

/// Formats of `graph`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum GraphFormat {
    /// A picture of pixels
    Png,
    /// A picture of lines
    Svg,
    /// The language of Graphviz
    Dot,
    /// Data; onrecord schema graph describes it
    Json,
    /// For networkx, igraph, Gephi, yEd
    Graphml,
    /// For networkx.node_link_graph(data, edges="edges") and D3
    NodeLink,
    /// Provenance in the terms of W3C PROV, a bundle an article
    ProvJson,
    /// W3C Web Annotation, JSON-LD
    WebAnnotation,
    /// Tasks for Label Studio, with predictions
    LabelStudio,
    /// Stand-off for brat: texts and annotations, into the folder that --output names
    Brat,
    /// A flowchart for Markdown
    Mermaid,
    /// Tables, one an article
    Markdown,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Picture")]
pub(super) struct PictureArgs {
    /// Colours: auto follows the screen in SVG and is light in PNG
    #[arg(long, value_enum, default_value_t, value_name = "THEME")]
    pub(super) theme: Theme,
    /// Who arranges it: our columns, or an installed Graphviz
    #[arg(long, value_enum, default_value_t, value_name = "LAYOUT")]
    pub(super) layout: Layout,
    /// Another font, TrueType or OpenType, for scripts the built-in one lacks
    #[arg(long, value_name = "FILE")]
    pub(super) font: Option<PathBuf>,
    /// Title of the picture [default: the headline]
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
}

/// Colours of the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Theme {
    /// Follows the reader's screen where the format can
    #[default]
    Auto,
    /// For paper and bright screens
    Light,
    /// For dark screens
    Dark,
}

/// Who arranges the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Layout {
    /// Claims in reading order on the left, sources on the right
    #[default]
    Column,
    /// Graphviz, which must be installed
    Dot,
}

/// Who said what: sources, cues and claims of every article
///
/// The default output is for reading. JSON Lines gives one document a line, complete, in the order
/// of the input; `onrecord schema document` describes it. CSV has a row for every attribution and
/// for every claim that nobody stands behind; cells that a spreadsheet would take for a formula
/// start with an apostrophe.
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
    pub(super) decisions: DecisionArgs,
    #[command(flatten)]
    pub(super) run: CorpusArgs,
    #[command(flatten)]
    pub(super) json: JsonArgs,
    /// What to write
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub(super) format: RecordFormat,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// Formats of `extract`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum RecordFormat {
    /// For reading
    #[default]
    Human,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// A table with a header, for spreadsheets
    Csv,
}

/// Which claims nobody stands behind, and other flaws of sourcing
///
/// Exit status is 1 when something was found. `onrecord rules` lists what is looked for,
/// `onrecord explain RULE` says why and what to do.
///
/// What may stand is said with a reason: in Markdown and HTML by a comment <!-- onrecord-ignore RULE: REASON --> before the
/// paragraph or in it (onrecord-ignore-file for the whole article), for other articles under `[[decisions]]` in onrecord.toml.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  onrecord audit article.txt
  onrecord audit drafts/ --min-severity warning
  onrecord audit --corpus monday/ tuesday/
  onrecord audit --diff old.txt new.txt
  onrecord audit drafts/ --coverage --fail-on \"coverage<80%\"
  onrecord audit drafts/ --baseline known.json --format sarif -o onrecord.sarif
  onrecord audit article.txt --format csv --exit-zero > findings.csv")]
pub(super) struct AuditArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) analysis: AnalysisArgs,
    #[command(flatten)]
    pub(super) decisions: DecisionArgs,
    #[command(flatten)]
    pub(super) run: CorpusArgs,
    #[command(flatten)]
    pub(super) json: JsonArgs,
    /// What to write
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub(super) format: AuditFormat,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    /// Run the pedantic rules, and show what the others are not sure of
    #[arg(long, help_heading = "Audit")]
    pub(super) pedantic: bool,
    /// Leave out what matters less than this
    #[arg(long, value_enum, value_name = "SEVERITY", help_heading = "Audit")]
    pub(super) min_severity: Option<SeverityArg>,
    /// Run only these rules, pedantic ones too
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_name(), hide_possible_values = true)]
    #[arg(help_heading = "Audit")]
    pub(super) select: Option<Vec<String>>,
    /// Do not run these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_name(), hide_possible_values = true)]
    #[arg(help_heading = "Audit")]
    pub(super) ignore: Vec<String>,
    /// Exit with 1 if one of these is met: info, warning, error (a finding that matters so much), coverage<80% (a
    /// document of whose claims a smaller share has a source), never [default: info]
    #[arg(long, value_name = "BAR", value_delimiter = ',', value_parser = bar, help_heading = "Audit")]
    pub(super) fail_on: Option<Vec<Bar>>,
    /// Only how well each article is sourced, in numbers
    #[arg(long, help_heading = "Audit")]
    pub(super) coverage: bool,
    /// What an edit made better or worse: PATH is the old version, then the new one
    #[arg(long, help_heading = "Audit", conflicts_with_all = ["corpus", "coverage", "write_baseline"])]
    pub(super) diff: bool,
    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE", help_heading = "Audit")]
    pub(super) baseline: Option<PathBuf>,
    /// Write the findings of today into the file of --baseline, and exit with 0
    #[arg(long, requires = "baseline", help_heading = "Audit")]
    pub(super) write_baseline: bool,
    /// Take all articles together: who copies whom, circles, one origin behind many. Keeps all of
    /// them in memory
    #[arg(long, help_heading = "Audit")]
    pub(super) corpus: bool,
    /// Exit with 0 though there are findings
    #[arg(long, help_heading = "Audit")]
    pub(super) exit_zero: bool,
}

/// Formats of `audit`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum AuditFormat {
    /// For reading
    #[default]
    Human,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// SARIF 2.1.0, for code hosts and editors; with what was suppressed
    Sarif,
    /// Annotations of a GitHub workflow, at most as many as GitHub shows
    Github,
    /// A table with a header, for spreadsheets
    Csv,
    /// Tables for a pull request or a mail
    Markdown,
}

/// Severities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SeverityArg {
    /// Worth a look
    Info,
    /// Should be mended
    Warning,
    /// Must not be published so
    Error,
}

/// A page to read and to check: the article with every attribution marked, its sources, findings and picture
///
/// One HTML file that needs nothing else: it opens from a mail attachment, asks nobody for anything and can be read
/// without its script.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  onrecord report article.txt -o report.html
  onrecord report news/ -o report                an index and a page each
  onrecord report article.txt --decisions decisions.jsonl -o report.html
  curl -s https://example.org/story | onrecord report --input-format html - > report.html")]
pub(super) struct ReportArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) analysis: AnalysisArgs,
    #[command(flatten)]
    pub(super) decisions: DecisionArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// How far a review has come, and decisions of several reviewers as one file
///
/// A decisions file has one decision a line and is only ever added to; the page of `onrecord report` and `onrecord
/// serve` write it, and `--decisions` applies it.
#[derive(Debug, Args)]
pub(super) struct ReviewArgs {
    #[command(subcommand)]
    pub(super) command: ReviewCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum ReviewCommand {
    Status(ReviewStatusArgs),
    Merge(ReviewMergeArgs),
    Import(ReviewImportArgs),
}

/// What is open, decided, stale, and contested between reviewers
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  onrecord review status article.txt --decisions decisions.jsonl")]
pub(super) struct ReviewStatusArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) analysis: AnalysisArgs,
    #[command(flatten)]
    pub(super) decisions: DecisionArgs,
    /// What to write
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub(super) format: PlainFormat,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// What annotators mended in brat or Label Studio, as decisions
///
/// Give the same articles as on the export. What both agree on is accepted, what only one of them has is added or
/// rejected.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  onrecord review import --from brat brat/ article.txt -o decisions.jsonl
  onrecord review import --from label-studio export.json article.txt -o decisions.jsonl")]
pub(super) struct ReviewImportArgs {
    /// The folder of brat, or the export of Label Studio
    #[arg(value_name = "ANNOTATIONS", help_heading = "Arguments")]
    pub(super) annotations: PathBuf,
    #[command(flatten)]
    pub(super) input: InputArgs,
    /// Where the annotations come from
    #[arg(long, value_enum, value_name = "PROGRAM", help_heading = "Arguments")]
    pub(super) from: Annotator,
    /// Who annotated [default: as Label Studio says]
    #[arg(long, value_name = "NAME", help_heading = "Arguments")]
    pub(super) reviewer: Option<String>,
    #[command(flatten)]
    pub(super) analysis: AnalysisArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// Programs that people annotate with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Annotator {
    /// A folder of .ann files
    Brat,
    /// An export as JSON
    LabelStudio,
}

/// The decisions of several files as one, each once
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  onrecord review merge ida.jsonl ole.jsonl -o decisions.jsonl
  onrecord review merge decisions.jsonl new.jsonl -o decisions.jsonl")]
pub(super) struct ReviewMergeArgs {
    /// Files of decisions
    #[arg(value_name = "FILE", required = true, help_heading = "Arguments")]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// The page of report from a small server on this machine, which writes decisions to their file as they are made
///
/// Prints the link to open. Nobody without the link can read or decide; several windows may be open.
#[cfg(feature = "serve")]
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  onrecord serve article.txt --decisions decisions.jsonl
  onrecord serve news/ --decisions decisions.jsonl --port 8000")]
pub(super) struct ServeArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) analysis: AnalysisArgs,
    /// The file that decisions are added to; made if it is not there
    #[arg(long, value_name = "FILE", required = true, help_heading = "Server")]
    pub(super) decisions: PathBuf,
    /// The port [default: any that is free]
    #[arg(long, default_value_t = 0, hide_default_value = true, value_name = "PORT", help_heading = "Server")]
    pub(super) port: u16,
    /// The address to listen on [default: 127.0.0.1, this machine alone]
    #[arg(long, value_name = "ADDRESS", help_heading = "Server")]
    pub(super) host: Option<std::net::IpAddr>,
}

/// From a claim to its origin, link by link; or from a source to everything that rests on it
///
/// QUERY is looked for among the sources first: called exactly so, a source is traced. Otherwise
/// the claims that hold those words are. Ids of claims and sources work, too.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  onrecord trace article.txt \"missile output\"
  onrecord trace news/ Reuters
  onrecord trace news/ --as claim Reuters      claims that speak of Reuters")]
pub(super) struct TraceArgs {
    /// Files, folders (searched through), globs in quotes, or - for standard input
    #[arg(value_name = "PATH", required = true, help_heading = "Arguments")]
    pub(super) paths: Vec<PathBuf>,
    /// Words of a claim, the name of a source, or an id
    #[arg(value_name = "QUERY", required = true, help_heading = "Arguments")]
    pub(super) query: String,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    #[command(flatten)]
    pub(super) analysis: AnalysisArgs,
    #[command(flatten)]
    pub(super) decisions: DecisionArgs,
    /// What QUERY names
    #[arg(long = "as", value_enum, default_value_t, value_name = "WHAT")]
    pub(super) what: TraceWhat,
    /// What to write
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub(super) format: PlainFormat,
    /// The unit of offsets in JSON
    #[arg(long, value_enum, default_value_t, value_name = "UNIT", help_heading = "Output")]
    pub(super) offset_unit: OffsetUnit,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// What a query names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TraceWhat {
    /// A source if one is called exactly so, else claims, else a source whose name holds it
    #[default]
    Auto,
    /// Claims
    Claim,
    /// Sources
    Source,
}

/// Reading or data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum PlainFormat {
    /// For reading
    #[default]
    Human,
    /// For programs
    Json,
}

/// The rules of the audit
#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// What to write
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: PlainFormat,
}

/// What a rule flags, why, and what to do about it
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The rule; `onrecord rules` lists them
    #[arg(value_name = "RULE", value_parser = rule_name())]
    #[arg(hide_possible_values = true)]
    pub(super) rule: String,
}

/// How good an engine is on your own annotated articles
///
/// GOLD holds articles and the attributions that people found in them: JSON Lines of
/// {"id", "text", "attributions": [{"source": [[0, 7]], "cue": [[8, 12]], "content": [[13, 40]]}], "ignore": [[0, 3]]},
/// offsets in code points; documents as `extract --format jsonl --include-text` writes them, mended by hand; or a folder
/// of brat (.txt and .ann, with events or relations). Texts may stand in a file beside it that ends in .docs.jsonl.
///
/// Contents are compared by their words, so that white space, quotation marks and outer punctuation never matter. An
/// attribution is right if half of the words of content or more are shared, each side's attribution being used once, and
/// the sources share a word; to the word, if the contents have the same words and the sources share half of theirs.
/// Intervals come from drawing the articles anew a thousand times, always in the same way.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  onrecord eval ours.jsonl                       the best engine
  onrecord eval brat-folder/ --engine patterns --errors | less
  onrecord eval ours.jsonl --system theirs.jsonl --json | jq '.metrics[] | select(.name == \"attr\").f1'")]
pub(super) struct EvalArgs {
    /// Annotations: JSON Lines, or a folder of brat
    #[arg(value_name = "GOLD", help_heading = "Arguments")]
    pub(super) gold: PathBuf,
    /// Score these answers, JSON Lines of either shape, instead of running an engine
    #[arg(long, value_name = "FILE", conflicts_with_all = ["engine", "jobs"])]
    pub(super) system: Option<PathBuf>,
    /// Texts of the articles, JSON Lines of {"id", "text"} [default: the file beside GOLD]
    #[arg(long, value_name = "FILE")]
    pub(super) docs: Option<PathBuf>,
    /// Show what was missed, what was found though nobody annotated it, and where somebody else is made to say it
    #[arg(long)]
    pub(super) errors: bool,
    /// Write JSON; onrecord schema eval describes it
    #[arg(long)]
    pub(super) json: bool,
    /// Draw the articles anew this often for the intervals; 0 for none
    #[arg(long, value_name = "NUMBER", default_value_t = 1000, value_parser = clap::value_parser!(u16))]
    pub(super) bootstrap: u16,
    #[command(flatten)]
    pub(super) analysis: AnalysisArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// The JSON Schema (draft 2020-12) of an answer
#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// Which answer
    #[arg(value_enum, default_value_t, value_name = "WHICH")]
    pub(super) which: SchemaOf,
}

/// Answers with a schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// A line of extract --format jsonl
    #[default]
    Document,
    /// graph --format json
    Graph,
    /// A line of audit --format jsonl
    Finding,
    /// trace --format json
    Trace,
    /// eval --json
    Eval,
    /// A line of audit --coverage --format jsonl
    Coverage,
    /// audit --diff --format json
    Diff,
    /// The labelling interface, in XML, that the tasks of graph --format label-studio are for
    LabelStudio,
}

/// Completion for a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord
  onrecord completions fish > ~/.config/fish/completions/onrecord.fish
  onrecord completions zsh > ~/.zfunc/_onrecord")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(super) shell: Shell,
}

/// The manual page, or all of them into a folder
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  onrecord man | man -l -
  onrecord man --folder ~/.local/share/man/man1")]
pub(super) struct ManArgs {
    /// Write the pages of all commands into this folder, which must exist
    #[arg(long, value_name = "FOLDER")]
    pub(super) folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(super) struct InputArgs {
    /// Files, folders (searched through), globs in quotes, or - for standard input
    #[arg(value_name = "PATH", help_heading = "Arguments")]
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
    /// Encoding of the input, such as windows-1252 [default: UTF-8, or as a byte order mark says]
    #[arg(long, value_name = "LABEL")]
    pub(super) encoding: Option<String>,
    /// Put U+FFFD where the input is not valid in its encoding, instead of leaving the document out
    #[arg(long)]
    pub(super) lossy: bool,
    /// Leave out a document of more bytes than this, unpacked; K, M and G stand for kilo-, mega- and gigabytes
    #[arg(long, value_name = "SIZE", default_value = "20M", value_parser = bytes)]
    pub(super) max_bytes: u64,
    /// Where all documents are looked at together, stop when their text is more than this
    #[arg(long, value_name = "SIZE", default_value = "200M", value_parser = bytes)]
    pub(super) max_together: u64,
}

/// How to work through a whole corpus.
#[derive(Debug, Args)]
#[command(next_help_heading = "Corpora")]
pub(super) struct CorpusArgs {
    /// Go on with a run that was stopped: with JSON Lines or CSV in a file, which -o names
    #[arg(long, requires = "output")]
    pub(super) resume: bool,
    /// Write down every document that could not be read: JSON Lines of file, line, message, help
    #[arg(long, value_name = "FILE")]
    pub(super) errors: Option<PathBuf>,
    /// Work on part I of N of the documents; the results of all parts, one after the other, are those of the whole
    #[arg(long, value_name = "I/N")]
    pub(super) shard: Option<Shard>,
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
    /// What finds attributions [default: the most accurate built in]
    #[arg(long, value_enum, value_name = "ENGINE")]
    pub(super) engine: Option<Engine>,
    /// Take the weights in this file in place of those built in: of the fast engine, or of the accurate one (ONNX)
    ///
    /// Training writes both kinds. The file itself tells which it is, so --engine may be left out. Results name the
    /// engine and a fingerprint of the weights.
    #[arg(long, value_name = "FILE")]
    pub(super) model: Option<PathBuf>,
    /// Leave out what is less sure than this, 0 to 1: attributions, or findings of an audit
    #[arg(long, value_name = "NUMBER", value_parser = confidence)]
    pub(super) min_confidence: Option<Confidence>,
    /// More news outlets, or corrections to those known: a table parted by tabs, see docs/directory.md
    #[arg(long, value_name = "FILE")]
    pub(super) directory: Option<PathBuf>,
    /// Documents worked on at once [default: one a processor]
    #[arg(long, short, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Configuration")]
pub(super) struct ConfigArgs {
    /// Take this configuration [default: the nearest onrecord.toml upwards from the first PATH]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Take no configuration
    #[arg(long, conflicts_with = "config")]
    pub(super) no_config: bool,
}

/// The configuration in effect
///
/// Printed as TOML, with what goes without saying: which rules run and how much they matter, for all articles or for the
/// one at PATH. Flags of other commands override it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  onrecord config
  onrecord config opinion/column.txt
  onrecord config --no-config > onrecord.toml")]
pub(super) struct ConfigCommandArgs {
    /// An article or folder
    #[arg(value_name = "PATH", help_heading = "Arguments")]
    pub(super) path: Option<PathBuf>,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Analysis")]
pub(super) struct DecisionArgs {
    /// Decisions of reviewers, as the page of onrecord report saves them: applied to what the machine finds
    #[arg(long, value_name = "FILE")]
    pub(super) decisions: Option<PathBuf>,
}

/// Engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Engine {
    /// Patterns and lexicons: few errors, misses the unusual
    Patterns,
    /// The patterns and a small learned model, for whole corpora
    Fast,
    /// The patterns and a large learned model, for an article at a desk
    Accurate,
}

impl From<Engine> for model::Engine {
    fn from(engine: Engine) -> Self {
        match engine {
            Engine::Patterns => Self::Patterns,
            Engine::Fast => Self::Fast,
            Engine::Accurate => Self::Accurate,
        }
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct JsonArgs {
    /// The unit of offsets in JSON and CSV
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    pub(super) offset_unit: OffsetUnit,
    /// Put the text that the offsets count in into the JSON
    #[arg(long)]
    pub(super) include_text: bool,
}

impl From<&JsonArgs> for DocumentOptions {
    fn from(args: &JsonArgs) -> Self {
        Self { offset_unit: args.offset_unit.into(), include_text: args.include_text }
    }
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

impl From<SeverityArg> for Severity {
    fn from(severity: SeverityArg) -> Self {
        match severity {
            SeverityArg::Info => Self::Info,
            SeverityArg::Warning => Self::Warning,
            SeverityArg::Error => Self::Error,
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

fn rule_name() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(RULES.iter().map(|rule| rule.id))
}

fn bar(text: &str) -> Result<Bar, String> {
    Bar::from_name(text).ok_or_else(|| "info, warning, error, never or coverage<80% is wanted".to_owned())
}

fn bytes(text: &str) -> Result<u64, String> {
    let (number, unit) = match text.char_indices().find(|(_, c)| !c.is_ascii_digit()) {
        Some((at, _)) => text.split_at(at),
        None => (text, ""),
    };
    let shift = match unit.to_ascii_lowercase().as_str() {
        "" => 0,
        "k" | "kb" => 10,
        "m" | "mb" => 20,
        "g" | "gb" => 30,
        _ => 64,
    };
    number
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(1u64.checked_shl(shift)?))
        .ok_or_else(|| "a number of bytes is wanted, such as 500K, 100M or 2G".to_owned())
}

fn confidence(text: &str) -> Result<Confidence, String> {
    match text.parse::<f32>() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(Confidence::new(number)),
        _ => Err("a number from 0 to 1 is wanted, such as 0.8".to_owned()),
    }
}
