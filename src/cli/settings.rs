use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_width::UnicodeWidthStr;

use super::args::ConfigArgs;
use super::exit::Failure;
use crate::audit::Severity;
use crate::config::{Config, ConfigError, FILE_NAME};
use crate::render::human::inert;
use crate::text::LineIndex;

/// What the configuration says, and where it stands.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) config: Config,
    /// The file; `None` without one.
    pub(super) file: Option<PathBuf>,
    /// Its folder, in full.
    root: PathBuf,
}

impl Settings {
    /// Reads the configuration that the flags name, or else the nearest one upwards from the first of `paths`, from the
    /// current folder where there are none.
    pub(super) fn load(args: &ConfigArgs, paths: &[PathBuf]) -> Result<Self, Failure> {
        let found = match &args.config {
            Some(file) => Some(file.clone()),
            None if args.no_config => None,
            None => nearest(paths.first().map(PathBuf::as_path)),
        };
        let Some(file) = found else { return Ok(Self::default()) };
        let place = file.display().to_string();
        let text = fs::read_to_string(&file).map_err(|error| {
            Failure::new("cannot read the configuration").at(place.clone()).cause(error).help("or run with --no-config")
        })?;
        let config = Config::parse(&text).map_err(|error| refused(&error, &text, place))?;
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let root = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        Ok(Self { config, file: Some(file), root })
    }

    /// The path of an article as globs of the configuration see it: from its folder, with `/` between folders; as it was
    /// written where it lies elsewhere.
    pub(super) fn relative(&self, path: &str) -> String {
        let full = Path::new(path).canonicalize().ok();
        let inside = full.as_deref().and_then(|full| full.strip_prefix(&self.root).ok());
        let path = inside.unwrap_or(Path::new(path));
        path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
    }

    /// The severities of rules in the article read from `path`.
    pub(super) fn severities(&self, path: &str) -> BTreeMap<&'static str, Option<Severity>> {
        self.config.severities(&self.relative(path))
    }
}

fn nearest(path: Option<&Path>) -> Option<PathBuf> {
    let start = path.filter(|path| *path != Path::new("-")).unwrap_or(Path::new("."));
    let start = start.canonicalize().or_else(|_| Path::new(".").canonicalize()).ok()?;
    let found = start.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())?;
    // As short as it can be said.
    let here = Path::new(".").canonicalize().ok();
    let short = here.and_then(|here| found.strip_prefix(here).ok().map(Path::to_owned));
    Some(short.unwrap_or(found))
}

/// An error of the configuration with its line, and the place underlined.
fn refused(error: &ConfigError, text: &str, place: String) -> Failure {
    let mut failure = Failure::new(error.message.clone()).at(place);
    if let Some(help) = &error.help {
        failure = failure.help(help.clone());
    }
    let Some(span) = error.span.clone() else { return failure };
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let end = text.floor_char_boundary(span.end.clamp(start, text.len()));
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line = LineIndex::new(text).line(start);
    let gutter = " ".repeat(line.to_string().len());
    let before = inert(&text[from..start]);
    let words = inert(&text[start..end.min(to)]);
    let marks = "^".repeat(words.width().max(1));
    let excerpt = format!(
        "{gutter} |\n{line} | {before}{words}{}\n{gutter} | {}{marks}",
        inert(&text[end.min(to).max(start)..to]),
        " ".repeat(before.width())
    );
    failure.line(Some(line)).excerpt(excerpt)
}
