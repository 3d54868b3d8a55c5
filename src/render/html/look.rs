use std::fmt::Write;

use crate::render::Kind;
use crate::render::picture;
use crate::render::theme::{DARK, LIGHT, Palette};

/// Sizes and places; the colours come from the theme.
const STYLE: &str = include_str!("style.css");

/// What makes the page answer. The page can be read without it.
pub(super) const SCRIPT: &str = concat!(include_str!("read.js"), include_str!("decide.js"));

/// What sorts the tables of an index.
pub(super) const INDEX_SCRIPT: &str = include_str!("index.js");

/// The style sheet of a page: it follows the screen unless the reader chose a theme, and prints dark on
/// white.
pub(super) fn sheet() -> String {
    let mut sheet = String::from(":root{color-scheme:light;");
    variables(&LIGHT, &mut sheet);
    sheet.push_str("}@media screen{@media(prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;");
    variables(&DARK, &mut sheet);
    sheet.push_str("}}:root[data-theme=dark]{color-scheme:dark;");
    variables(&DARK, &mut sheet);
    sheet.push_str("}}");
    for kind in Kind::ALL {
        let slug = kind.slug();
        let _ = write!(sheet, ".k-{slug}{{--k:var(--line-{slug});--g:var(--ground-{slug})}}");
    }
    sheet.push_str(&picture::variable_sheet());
    for line in STYLE.lines() {
        sheet.push_str(line.trim());
        sheet.push('\n');
    }
    sheet
}

fn variables(palette: &Palette, sheet: &mut String) {
    let plain = [
        ("page", palette.page),
        ("card", palette.card),
        ("text", palette.text),
        ("muted", palette.muted),
        ("hairline", palette.hairline),
        ("alarm", palette.alarm),
        ("alarm-ground", palette.alarm_ground),
        ("on-alarm", palette.on_alarm),
    ];
    for (name, colour) in plain {
        let _ = write!(sheet, "--{name}:{colour};");
    }
    for kind in Kind::ALL {
        let (slug, line, ground) = (kind.slug(), palette.line(kind), palette.ground(kind));
        let _ = write!(sheet, "--line-{slug}:{line};--ground-{slug}:{ground};");
    }
}
