use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::console::Console;
use crate::cli::exit::Failure;
use crate::eval::AnnotationError;
use crate::eval::jsonl::{self, Line};
use crate::eval::{Gold, brat};

/// The annotated documents at `path`: a folder of brat, or JSON Lines.
pub(super) fn read(path: &Path, docs: Option<&Path>, console: &Console) -> Result<Vec<Gold>, Failure> {
    let golds = if path.is_dir() { of_brat(path, console)? } else { of_jsonl(path, docs)? };
    let mut seen = BTreeSet::new();
    if let Some(twice) = golds.iter().find(|gold| !seen.insert(gold.id.as_str())) {
        return Err(Failure::new(format!("the document {} is there twice", twice.id)).at(path.display().to_string()));
    }
    Ok(golds)
}

/// The lines of a file, each with its number.
pub(super) fn lines(path: &Path) -> Result<Vec<(usize, Line)>, Failure> {
    let place = || path.display().to_string();
    let text = text(path)?;
    // Not `str::lines`: a text inside JSON may hold any other line end.
    let lines = text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let line = jsonl::line(line).map_err(|error| {
                let help = match error {
                    AnnotationError::Version { .. } => {
                        "write the results anew, with onrecord extract --format jsonl, or score them with that version"
                    }
                    _ => "a line is an object such as {\"id\": \"a\", \"attributions\": []}; onrecord eval --help says more",
                };
                let failure = Failure::new(error.to_string()).at(place()).line(Some(number + 1)).help(help);
                match error {
                    AnnotationError::Version { .. } => failure,
                    error => failure.cause(error),
                }
            })?;
            Ok((number + 1, line))
        })
        .collect()
}

fn text(path: &Path) -> Result<String, Failure> {
    let failure = |message: &str| Failure::new(message).at(path.display().to_string());
    let bytes =
        fs::read(path).map_err(|error| failure("cannot read").cause(error).help("check its name and your rights"))?;
    String::from_utf8(bytes).map_err(|error| failure("not UTF-8").cause(error.utf8_error()))
}

fn of_jsonl(path: &Path, docs: Option<&Path>) -> Result<Vec<Gold>, Failure> {
    let lines = lines(path)?;
    let place = path.display().to_string();
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let beside = place.strip_suffix(".jsonl").map(|stem| PathBuf::from(format!("{stem}.docs.jsonl")));
    let needed = lines.iter().any(|(_, line)| line.text.is_none());
    if let Some(docs) = docs.map(Path::to_owned).or_else(|| beside.filter(|beside| needed && beside.is_file())) {
        texts = jsonl::texts(self::lines(&docs)?.into_iter().map(|(_, line)| line));
    }
    if lines.is_empty() {
        return Err(Failure::new("there are no annotations in it").at(place));
    }
    lines
        .into_iter()
        .map(|(number, line)| {
            let at = |failure: Failure| failure.at(path.display().to_string()).line(Some(number));
            if !line.is_annotated() {
                return Err(at(Failure::new("there are no attributions in this line"))
                    .help("write \"attributions\": [] where there are none in the text"));
            }
            let Some(text) = texts.get(&line.id).or(line.text.as_ref()).cloned() else {
                return Err(at(Failure::new(format!("there is no text of the document {}", line.id)))
                    .help("put it in as \"text\", or name a file of texts with --docs"));
            };
            line.over(&text).map_err(|error| at(Failure::new(error.to_string())))
        })
        .collect()
}

/// Every `.ann` file below `root` with its text: the `.txt` file of the same stem beside it, or in a folder `text` beside
/// its folder; there the stem may lack the last `_…`, which names the annotator. Of several annotations of one text the
/// first by name counts.
fn of_brat(root: &Path, console: &Console) -> Result<Vec<Gold>, Failure> {
    let mut golds: Vec<Gold> = Vec::new();
    let mut texts: BTreeSet<PathBuf> = BTreeSet::new();
    let mut more = 0;
    for entry in ignore::WalkBuilder::new(root).standard_filters(false).sort_by_file_path(Path::cmp).build() {
        let entry = entry.map_err(|error| Failure::new("cannot search").at(root.display().to_string()).cause(error))?;
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "ann") {
            continue;
        }
        let Some(of) = text_of(path) else {
            return Err(Failure::new("its text is missing")
                .at(path.display().to_string())
                .help("put the text beside it under the same name, ending in .txt"));
        };
        if !texts.insert(of.clone()) {
            more += 1;
            continue;
        }
        let id = of.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let gold = brat::brat(&id, &text(&of)?, &text(path)?)
            .map_err(|(line, error)| Failure::new(error.to_string()).at(path.display().to_string()).line(Some(line)))?;
        golds.push(gold);
    }
    if golds.is_empty() {
        return Err(Failure::new("there are no annotations in this folder")
            .at(root.display().to_string())
            .help("brat's end in .ann, each beside its .txt"));
    }
    if more > 0 {
        console.notice(&format!("{more} more annotations of the same texts are left out: the first by name counts"));
    }
    Ok(golds)
}

fn text_of(ann: &Path) -> Option<PathBuf> {
    let stem = ann.file_stem()?.to_str()?;
    let folder = ann.parent()?;
    let folders = [Some(folder.to_owned()), folder.parent().map(|parent| parent.join("text"))];
    let stems = [Some(stem), stem.rsplit_once('_').map(|(stem, _)| stem)];
    let names = stems.into_iter().flatten().map(|stem| format!("{stem}.txt"));
    let paths = names.flat_map(|name| folders.iter().flatten().map(move |folder| folder.join(&name)));
    paths.into_iter().find(|path| path.is_file())
}
