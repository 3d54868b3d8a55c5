use super::font::{Fonts, Weight};
use super::icons::icon;
use super::layout::{ALARM, MARGIN, PAD, PILL};
use super::scene::{Line, Scene};
use super::svg::{Hold, Pen, denial, n, reviewed};
use super::text::{shorten, wrap};
use crate::audit::Coverage;
use crate::render::Kind;

/// Size and line height of the title.
const TITLE: (f64, f64) = (26.0, 33.0);
/// Width of the figures on the right.
const FIGURES: f64 = 320.0;
/// Between entries of the legend, between its rows, and between a sign and its text.
const ENTRY: (f64, f64, f64) = (26.0, 26.0, 8.0);

/// The page's head: title, figures and legend. Also its lower edge.
pub(super) fn header(scene: &Scene, fonts: &Fonts, width: f64) -> (String, f64) {
    let mut pen = Pen::default();
    pen.add(format_args!(r#"<g class="head">"#));
    let room = width - 2.0 * MARGIN - FIGURES - 40.0;
    let mut y = MARGIN + 12.0;
    pen.text(MARGIN, y, 12.0, "muted bold", Hold::Start, "WHO STANDS BEHIND EACH CLAIM");
    let (title, _) = wrap(fonts, Weight::Bold, TITLE.0, &scene.title, room, 3);
    y += 36.0;
    pen.lines(MARGIN, room, y, TITLE, "text bold", &title);
    y += TITLE.1 * (title.len() as f64 - 1.0);
    if !scene.meta.is_empty() {
        y += 26.0;
        let meta = shorten(fonts, Weight::Regular, 13.0, &scene.meta, room, false);
        pen.text(MARGIN, y, 13.0, "muted", Hold::Start, &meta);
    }
    let below = coverage(&mut pen, &scene.coverage, width - MARGIN - FIGURES);
    y = y.max(below) + 24.0;
    let y = legend(&mut pen, scene, fonts, width, y);
    pen.add(format_args!("</g>"));
    (pen.0, y)
}

/// Share, bar and figures; answers their lower edge.
fn coverage(pen: &mut Pen, coverage: &Coverage, x: f64) -> f64 {
    let top = MARGIN;
    let Some(percent) = coverage.percent() else {
        pen.text(x, top + 46.0, 15.0, "muted", Hold::Start, "No claims that need a source");
        return top + 60.0;
    };
    pen.text(x, top + 38.0, 40.0, "text bold", Hold::Start, &format!("{percent}%"));
    let after = x + if percent >= 100 {
        118.0
    } else if percent >= 10 {
        94.0
    } else {
        68.0
    };
    let noun = if coverage.claims == 1 { "claim" } else { "claims" };
    pen.text(after, top + 22.0, 13.0, "text", Hold::Start, &format!("of {} {noun}", coverage.claims));
    pen.text(after, top + 39.0, 13.0, "text", Hold::Start, "have a source");
    bar(pen, coverage, x, top + 54.0, FIGURES, 12.0);
    pen.text(x, top + 86.0, 12.0, "muted", Hold::Start, &figures(coverage));
    top + 90.0
}

/// The figures in words.
pub(super) fn figures(coverage: &Coverage) -> String {
    let mut parts = vec![format!("{} attributed", coverage.attributed)];
    if coverage.inherited > 0 {
        parts.push(format!("{} inherited", coverage.inherited));
    }
    parts.push(format!("{} without a source", coverage.unattributed));
    parts.join("  ·  ")
}

/// Attributed, inherited and unattributed claims as parts of one bar.
pub(super) fn bar(pen: &mut Pen, coverage: &Coverage, x: f64, y: f64, width: f64, height: f64) {
    let all = coverage.claims.max(1) as f64;
    let (own, other) = (coverage.attributed as f64 / all * width, coverage.inherited as f64 / all * width);
    let none = coverage.unattributed as f64 / all * width;
    pen.rect(x, y, width, height, 0.0, "faint");
    pen.rect(x, y, own, height, 0.0, "text");
    if other > 0.0 {
        pen.rect(x + own, y, other, height, 0.0, "muted");
    }
    if none > 0.0 {
        let (x, y, width, height) = (n(x + own + other), n(y), n(none), n(height));
        pen.add(format_args!(
            r##"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="url(#onrecord-hatch)"/>"##
        ));
    }
}

/// What a sign in the picture means.
enum Sign {
    Kind(Kind),
    Line(Line),
    Denial,
    Reviewed,
    Alarm,
}

/// Explains only what occurs; answers its lower edge.
fn legend(pen: &mut Pen, scene: &Scene, fonts: &Fonts, width: f64, top: f64) -> f64 {
    let mut entries: Vec<(Sign, f64, String)> = Vec::new();
    for kind in Kind::ALL {
        let count = scene.sources.iter().filter(|source| source.kind == kind && source.places > 0).count();
        if count > 0 {
            entries.push((Sign::Kind(kind), 16.0, format!("{} · {count}", kind.label())));
        }
    }
    let voices = || scene.bands.iter().flat_map(|band| &band.claims).flat_map(|claim| &claim.voices);
    let lines = [
        (Line::Solid, "attributed in its own sentence"),
        (Line::Dashed, "inherited from another sentence"),
        (Line::Dotted, "thinks, wants or orders: vouches for nothing"),
    ];
    for (line, text) in lines {
        if voices().any(|voice| voice.line == line && !voice.sources.is_empty()) {
            entries.push((Sign::Line(line), 36.0, text.to_owned()));
        }
    }
    if voices().any(|voice| voice.denies) {
        entries.push((Sign::Denial, 16.0, "denies".to_owned()));
    }
    if scene.bands.iter().flat_map(|band| &band.claims).any(|claim| claim.reviewed) {
        entries.push((Sign::Reviewed, 18.0, "decided by a reviewer".to_owned()));
    }
    if scene.coverage.unattributed > 0 {
        let wide = fonts.width(Weight::Bold, PILL.1, ALARM) + 2.0 * PAD;
        entries.push((Sign::Alarm, wide, "nobody stands behind it".to_owned()));
    }
    pen.rect(MARGIN, top, width - 2.0 * MARGIN, 1.0, 0.0, "faint");
    if entries.is_empty() {
        return top;
    }
    let long = |wide: f64, text: &str| wide + ENTRY.2 + fonts.width(Weight::Regular, 12.0, text);
    let whole: f64 = entries.iter().map(|(_, wide, text)| long(*wide, text) + ENTRY.0).sum();
    // In two rows, what sources are stands above how they are cited.
    let split = MARGIN + whole - ENTRY.0 > width - MARGIN;
    let kinds = entries.iter().filter(|(sign, _, _)| matches!(sign, Sign::Kind(_))).count();
    let (mut x, mut y) = (MARGIN, top + 25.0);
    for (index, (sign, wide, text)) in entries.into_iter().enumerate() {
        let long = long(wide, &text);
        if (x + long > width - MARGIN || split && index == kinds) && x > MARGIN {
            x = MARGIN;
            y += ENTRY.1;
        }
        match sign {
            Sign::Kind(kind) => pen.icon(icon(kind), x, y - 12.5, 16.0, &format!("fill-{}", kind.slug())),
            Sign::Line(line) => {
                let class = match line {
                    Line::Solid => "edge quiet",
                    Line::Dashed => "edge quiet inherited",
                    Line::Dotted => "edge quiet unvouched",
                };
                pen.path(&format!("M{} {}h36", n(x), n(y - 4.0)), class);
            }
            Sign::Reviewed => reviewed(pen, x + 11.0, y - 6.2),
            Sign::Denial => denial(pen, x + 18.0, y - 4.2),
            Sign::Alarm => {
                pen.rect(x, y - 4.2 - PILL.0 / 2.0, wide, PILL.0, PILL.0 / 2.0, "alarm");
                pen.text(x + wide / 2.0, y, PILL.1, "on-alarm bold", Hold::Middle, ALARM);
            }
        }
        pen.text(x + wide + ENTRY.2, y, 12.0, "text", Hold::Start, &text);
        x += long + ENTRY.0;
    }
    pen.rect(MARGIN, y + 14.0, width - 2.0 * MARGIN, 1.0, 0.0, "faint");
    y + 15.0
}
