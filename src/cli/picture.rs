use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::args::{Layout, PictureArgs, Theme};
use super::console::Console;
use super::exit::Failure;
use crate::graph::ProvenanceGraph;
use crate::render::dot::{self, DotOptions};
use crate::render::picture::{self, PictureOptions, Png};
use crate::render::{self, RenderError};

/// Font files larger than this are not looked into.
const MAX_FONT: u64 = 64 << 20;
/// Font files of the system that are looked into at most.
const MAX_FONTS: usize = 4000;

/// Pixels or lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Png,
    Svg,
}

/// The graph as a picture.
pub(super) fn draw(
    args: &PictureArgs,
    graph: &ProvenanceGraph,
    kind: Kind,
    console: &Console,
) -> Result<Vec<u8>, Failure> {
    if args.layout == Layout::Dot {
        return graphviz(&dot(args, graph), kind);
    }
    let fonts = match &args.font {
        Some(path) => vec![
            fs::read(path)
                .map_err(|error| Failure::new("cannot read the font").at(path.display().to_string()).cause(error))?,
        ],
        None => Vec::new(),
    };
    let mut options =
        PictureOptions { theme: theme(args), title: args.title.clone(), fonts, ..PictureOptions::default() };
    let failed = |error| failure(error, args);
    match kind {
        Kind::Svg => Ok(picture::svg(graph, &options).map_err(failed)?.into_bytes()),
        Kind::Png => {
            let missing = picture::missing_characters(graph, &options).map_err(failed)?;
            let missing = add_system_fonts(&mut options.fonts, missing);
            if !missing.is_empty() {
                let some: Vec<String> = missing.iter().take(12).map(char::to_string).collect();
                let more = if missing.len() > some.len() { " …" } else { "" };
                console.notice(&format!(
                    "no font has {}{more}, so they are not drawn: name a font that has them with --font, or write .svg",
                    some.join(" ")
                ));
            }
            let Png { bytes, scale } = picture::png(graph, &options).map_err(failed)?;
            if scale < 1.0 {
                let percent = (scale * 100.0).floor();
                console.notice(&format!("the picture is large and drawn at {percent} %: .svg has no such limit"));
            }
            Ok(bytes)
        }
    }
}

/// The graph for Graphviz.
pub(super) fn dot(args: &PictureArgs, graph: &ProvenanceGraph) -> String {
    dot::dot(graph, &DotOptions { theme: theme(args), title: args.title.clone() })
}

fn theme(args: &PictureArgs) -> render::Theme {
    match args.theme {
        Theme::Auto => render::Theme::Auto,
        Theme::Light => render::Theme::Light,
        Theme::Dark => render::Theme::Dark,
    }
}

fn failure(error: RenderError, args: &PictureArgs) -> Failure {
    match (&error, &args.font) {
        (RenderError::TooLarge { .. }, _) => {
            Failure::new(error.to_string()).help("end the name in .svg, which has no limit, or draw fewer articles")
        }
        (RenderError::Font { .. }, Some(path)) => {
            Failure::new("this is neither a TrueType nor an OpenType font").at(path.display().to_string())
        }
        _ => Failure::new("cannot draw the picture").cause(error),
    }
}

/// Adds installed fonts that have what is `missing`; answers what none has.
fn add_system_fonts(fonts: &mut Vec<Vec<u8>>, mut missing: Vec<char>) -> Vec<char> {
    if missing.is_empty() {
        return missing;
    }
    for path in system_fonts() {
        let Ok(font) = fs::read(&path) else { continue };
        let before = missing.len();
        missing.retain(|&c| picture::coverage(&font, &[c]) == 0);
        if missing.len() < before {
            fonts.push(font);
        }
        if missing.is_empty() {
            break;
        }
    }
    missing
}

/// Font files where systems keep them: upright regular ones first, then by path.
fn system_fonts() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        ["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts", "C:\\Windows\\Fonts"]
            .map(PathBuf::from)
            .to_vec();
    if let Some(home) = std::env::home_dir() {
        folders.extend([".fonts", ".local/share/fonts", "Library/Fonts"].map(|folder| home.join(folder)));
    }
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for entry in entries.flatten().take(MAX_FONTS) {
            // Links are not followed, so no folder is met twice.
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file()
                && is_font(&entry.path())
                && entry.metadata().is_ok_and(|file| file.len() <= MAX_FONT)
            {
                files.push(entry.path());
            }
        }
        if files.len() >= MAX_FONTS {
            break;
        }
    }
    files.sort_by_cached_key(|path| {
        let name = path.file_stem().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        let fancy = ["bold", "black", "light", "thin", "italic", "oblique", "mono", "serif", "condensed"];
        (fancy.iter().filter(|word| name.contains(**word)).count(), path.clone())
    });
    files
}

fn is_font(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ["ttf", "otf", "ttc", "otc"].contains(&ending.as_str()))
}

/// Lets an installed Graphviz arrange and draw.
fn graphviz(dot: &str, kind: Kind) -> Result<Vec<u8>, Failure> {
    let format = match kind {
        Kind::Png => "-Tpng",
        Kind::Svg => "-Tsvg",
    };
    let mut program = Command::new("dot")
        .args([format, "-Gdpi=144"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| {
            let failure = if error.kind() == io::ErrorKind::NotFound {
                Failure::new("Graphviz is not installed: there is no program dot")
            } else {
                Failure::new("cannot start Graphviz").cause(error)
            };
            failure.help("install it from graphviz.org, or leave out --layout dot")
        })?;
    // Graphviz reads all before it answers, so this cannot lock up. If it goes away early, its status tells.
    let _ = program.stdin.take().expect("it was piped").write_all(dot.as_bytes());
    let output = program.wait_with_output().map_err(|error| Failure::new("Graphviz was lost").cause(error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    let told = told.lines().next().unwrap_or("it did not say why").to_owned();
    Err(Failure::new(format!("Graphviz could not draw this: {told}")).help("leave out --layout dot"))
}
