use std::fmt::Write;

use crate::render::theme::{DARK, LIGHT, Palette};
use crate::render::{Kind, Theme};

/// Sizes and strokes, the same in every theme. Every rule is held to pictures of ours, so that a page
/// with several, or with its own classes, is left alone.
const SHAPES: &str = "\
.onrecord text{font-family:'Noto Sans','Source Sans 3','Segoe UI','Helvetica Neue','Liberation Sans',Arial,sans-serif}\
.onrecord .bold{font-weight:700}\
.onrecord .none{fill:none}\
.onrecord .outline{stroke-width:1.5}\
.onrecord .thin{stroke-width:1}\
.onrecord .dashed{stroke-dasharray:5 3}\
.onrecord .edge{fill:none;stroke-width:1.7;stroke-linecap:round}\
.onrecord .inherited{stroke-dasharray:7 5}\
.onrecord .unvouched{stroke-width:1.3;stroke-dasharray:.1 4.5}\
.onrecord .alarmed{stroke-width:2}\
";

/// The style sheet of pictures in a page that has every colour as a variable: `--page`, `--card`, `--text`, …,
/// `--line-KIND` and `--ground-KIND`.
pub(super) fn variable_sheet() -> String {
    let variable = |name: &str| format!("var(--{name})");
    let mut sheet = SHAPES.to_owned();
    let fills = ["page", "card", "text", "muted", "alarm", "alarm-ground", "on-alarm"].map(|class| (class, class));
    for (class, name) in fills.into_iter().chain([("faint", "hairline")]) {
        let _ = write!(sheet, ".onrecord .{class}{{fill:{}}}", variable(name));
    }
    for (class, name) in [("hairline", "hairline"), ("quiet", "muted"), ("alarmed", "alarm")] {
        let _ = write!(sheet, ".onrecord .{class}{{stroke:{}}}", variable(name));
    }
    for kind in Kind::ALL {
        let slug = kind.slug();
        let _ = write!(
            sheet,
            ".onrecord .fill-{slug}{{fill:var(--line-{slug})}}.onrecord .line-{slug}{{stroke:var(--line-{slug})}}\
             .onrecord .ground-{slug}{{fill:var(--ground-{slug})}}"
        );
    }
    sheet
}

/// The style sheet of a theme.
pub(super) fn sheet(theme: Theme) -> String {
    let mut sheet = SHAPES.to_owned();
    match theme {
        Theme::Light => colours(&LIGHT, &mut sheet),
        Theme::Dark => colours(&DARK, &mut sheet),
        Theme::Auto => {
            colours(&LIGHT, &mut sheet);
            sheet.push_str("@media screen and (prefers-color-scheme:dark){");
            colours(&DARK, &mut sheet);
            sheet.push('}');
        }
    }
    sheet
}

fn colours(palette: &Palette, sheet: &mut String) {
    let fills = [
        ("page", palette.page),
        ("card", palette.card),
        ("text", palette.text),
        ("muted", palette.muted),
        ("faint", palette.hairline),
        ("alarm", palette.alarm),
        ("alarm-ground", palette.alarm_ground),
        ("on-alarm", palette.on_alarm),
    ];
    for (class, colour) in fills {
        let _ = write!(sheet, ".onrecord .{class}{{fill:{colour}}}");
    }
    let lines = [("hairline", palette.hairline), ("quiet", palette.muted), ("alarmed", palette.alarm)];
    for (class, colour) in lines {
        let _ = write!(sheet, ".onrecord .{class}{{stroke:{colour}}}");
    }
    for kind in Kind::ALL {
        let (slug, line, ground) = (kind.slug(), palette.line(kind), palette.ground(kind));
        let _ = write!(
            sheet,
            ".onrecord .fill-{slug}{{fill:{line}}}.onrecord .line-{slug}{{stroke:{line}}}\
             .onrecord .ground-{slug}{{fill:{ground}}}"
        );
    }
}
