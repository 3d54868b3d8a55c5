use std::collections::HashSet;
use std::fmt::{self, Write};

use super::icons::{icon, outline};
use super::layout::{
    Arc, BODY, CLAIM, ClaimBox, DENIAL, HEAD, Head, LANE, Label, Layout, MARGIN, NUMBER, PILL, SOURCE, STUB,
};
use super::scene::{ClaimText, Line, Scene, Voice, plural};
use super::section::{DETAIL, ICON, NAME, Section, SourceBox};
use super::style::sheet;
use super::text::is_right_to_left;
use crate::model::{RelationKind, Status};
use crate::render::Theme;
use crate::render::xml::escape;

/// A number with at most one digit after the point.
pub(super) fn n(value: f64) -> Short {
    Short(value)
}

/// See [`n`].
pub(super) struct Short(f64);

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() as i64;
        let sign = if tenths < 0 { "-" } else { "" };
        match (tenths.abs() / 10, tenths.abs() % 10) {
            (whole, 0) => write!(f, "{sign}{whole}"),
            (whole, rest) => write!(f, "{sign}{whole}.{rest}"),
        }
    }
}

/// Where a line of text is held.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    Start,
    Middle,
    End,
}

/// Writes elements. Classes and paths are ours; text is escaped here.
#[derive(Default)]
pub(super) struct Pen(pub(super) String);

impl Pen {
    pub(super) fn add(&mut self, what: fmt::Arguments) {
        let _ = self.0.write_fmt(what);
    }

    pub(super) fn rect(&mut self, x: f64, y: f64, w: f64, h: f64, radius: f64, class: &str) {
        let (x, y, w, h) = (n(x), n(y), n(w.max(0.0)), n(h.max(0.0)));
        self.add(format_args!(
            r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{}" class="{class}"/>"#,
            n(radius)
        ));
    }

    pub(super) fn path(&mut self, d: &str, class: &str) {
        self.add(format_args!(r#"<path d="{d}" class="{class}"/>"#));
    }

    pub(super) fn icon(&mut self, path: &str, x: f64, y: f64, size: f64, class: &str) {
        let scale = size / 16.0;
        self.add(format_args!(
            r#"<path transform="translate({} {}) scale({scale:.3})" d="{path}" fill-rule="evenodd" class="{class}"/>"#,
            n(x),
            n(y)
        ));
    }

    /// One line of text, its base line at `y`.
    pub(super) fn text(&mut self, x: f64, y: f64, size: f64, class: &str, hold: Hold, text: &str) {
        let anchor = match hold {
            Hold::Start => "",
            Hold::Middle => r#" text-anchor="middle""#,
            Hold::End => r#" text-anchor="end""#,
        };
        let mut text = escape(text);
        if is_right_to_left(&text) {
            // The isolate orders the line from right to left; it is drawn by nobody.
            text = format!("\u{2067}{text}\u{2069}");
        }
        self.add(format_args!(
            r#"<text x="{}" y="{}" font-size="{}" class="{class}"{anchor}>{text}</text>"#,
            n(x),
            n(y),
            n(size)
        ));
    }

    /// Lines of one text between `x` and `x + width`, held on the right where it reads from there.
    pub(super) fn lines(
        &mut self,
        x: f64,
        width: f64,
        y: f64,
        (size, height): (f64, f64),
        class: &str,
        lines: &[String],
    ) {
        let rtl = is_right_to_left(&lines.concat());
        for (index, line) in lines.iter().enumerate() {
            let y = y + height * index as f64;
            if rtl {
                self.text(x + width, y, size, class, Hold::End, line);
            } else {
                self.text(x, y, size, class, Hold::Start, line);
            }
        }
    }

    /// A label with its left edge at `x`, around the height of `label`, with `kept` free on its right.
    fn pill(&mut self, x: f64, label: &Label, ground: &str, line: &str, text: &str, kept: f64) {
        self.rect(x, label.y - PILL.0 / 2.0, label.width, PILL.0, PILL.0 / 2.0, &format!("{ground} {line} thin"));
        self.text(x + (label.width - kept) / 2.0, label.y + 4.2, PILL.1, text, Hold::Middle, &label.text);
    }
}

/// The whole picture, with the style sheet of `theme`; without one where the page has it.
pub(super) fn write(scene: &Scene, layout: &Layout, theme: Option<Theme>) -> String {
    let mut pen = Pen::default();
    let (width, height) = (n(layout.width), n(layout.height));
    pen.add(format_args!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" class="onrecord" role="img" aria-labelledby="onrecord-title onrecord-desc" font-family="Noto Sans, Source Sans 3, Segoe UI, Helvetica Neue, Liberation Sans, Arial, sans-serif">"#
    ));
    pen.add(format_args!(r#"<title id="onrecord-title">{}</title>"#, escape(&scene.title)));
    pen.add(format_args!(r#"<desc id="onrecord-desc">{}</desc>"#, escape(&scene.description())));
    if let Some(theme) = theme {
        pen.add(format_args!("<style>{}</style>\n", sheet(theme)));
    }
    pen.add(format_args!(
        r#"<defs><pattern id="onrecord-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class="alarm-ground"/><rect width="3" height="6" class="alarm"/></pattern></defs>"#
    ));
    pen.rect(0.0, 0.0, layout.width, layout.height, 0.0, "page");
    pen.add(format_args!("\n{}\n", layout.header));
    let heading = |pen: &mut Pen, x: f64, text: &str| pen.text(x, layout.top, 12.0, "muted bold", Hold::Start, text);
    if !layout.claims.is_empty() {
        heading(&mut pen, layout.claim_x, "Claims in reading order");
        heading(&mut pen, layout.claim_x + CLAIM + STUB, "Attributed by");
        let again = layout.sections.iter().flat_map(|section| &section.sources);
        let again = again.into_iter().any(|source| source.here < scene.sources[source.source].places);
        let sources = if again { "Sources beside their claims: here, of all" } else { "Sources and their claims" };
        heading(&mut pen, layout.source_x, sources);
    }
    for head in &layout.heads {
        article_head(&mut pen, scene, layout, head);
    }
    pen.add(format_args!("<g class=\"edges\">\n"));
    for section in &layout.sections {
        edges(&mut pen, scene, layout, section);
        chains(&mut pen, scene, layout, section);
    }
    ties(&mut pen, scene, layout);
    pen.add(format_args!("</g>\n<g class=\"claims\">\n"));
    let mut ids = HashSet::new();
    for claim in &layout.claims {
        claim_card(&mut pen, scene, layout, claim, &mut ids);
    }
    pen.add(format_args!("</g>\n<g class=\"sources\">\n"));
    for section in &layout.sections {
        for source in &section.sources {
            source_card(&mut pen, scene, layout, source, &mut ids);
        }
    }
    pen.add(format_args!("</g>\n"));
    let footer = format!("onrecord · {} engine", scene.engine);
    pen.text(layout.width - MARGIN, layout.height - 22.0, 11.0, "muted", Hold::End, &footer);
    pen.add(format_args!("\n</svg>\n"));
    pen.0
}

/// An `id` attribute, the first time an id is met.
fn id(ids: &mut HashSet<String>, id: &str) -> String {
    let free = ids.insert(id.to_owned());
    if free { format!(" id=\"onrecord-{}\"", escape(&id.replace(' ', "-"))) } else { String::new() }
}

fn article_head(pen: &mut Pen, scene: &Scene, layout: &Layout, head: &Head) {
    let band = &scene.bands[head.band];
    pen.add(format_args!(r#"<g class="article" data-document="{}">"#, escape(&band.id)));
    let (x, mut y) = (layout.claim_x, head.y);
    pen.rect(x, y, CLAIM, 3.0, 0.0, "text");
    y += 26.0;
    pen.lines(x, CLAIM, y, HEAD, "text bold", &head.title);
    y += HEAD.1 * (head.title.len() as f64 - 1.0);
    if !head.meta.is_empty() {
        y += 20.0;
        pen.text(x, y, 12.0, "muted", Hold::Start, &head.meta);
    }
    super::header::bar(pen, &band.coverage, x, y + 12.0, 150.0, 7.0);
    let figures = super::header::figures(&band.coverage);
    pen.text(x + 162.0, y + 19.5, 12.0, "muted", Hold::Start, &figures);
    pen.add(format_args!("</g>\n"));
}

fn claim_card(pen: &mut Pen, scene: &Scene, layout: &Layout, claim: &ClaimBox, ids: &mut HashSet<String>) {
    let text = &scene.bands[claim.band].claims[claim.claim];
    let (x, y, h) = (layout.claim_x, claim.y, claim.height);
    pen.add(format_args!(
        r#"<g class="claim" data-claim="{}" data-status="{}"{}><title>{}</title>"#,
        escape(&text.id),
        text.status.as_str(),
        id(ids, &text.id),
        escape(&text.text)
    ));
    if text.status == Status::Unattributed {
        pen.rect(x, y, CLAIM, h, 4.0, "alarm-ground alarmed");
        pen.add(format_args!(
            r##"<rect x="{}" y="{}" width="9" height="{}" fill="url(#onrecord-hatch)"/>"##,
            n(x + 1.0),
            n(y + 1.0),
            n(h - 2.0)
        ));
    } else {
        pen.rect(x, y, CLAIM, h, 4.0, "card hairline thin");
        stripes(pen, scene, text, x, y, h);
    }
    let height = claim.lines.len() as f64 * BODY.1;
    let first = y + (h - height) / 2.0 + 14.6;
    let number = if text.status == Status::Unattributed { "alarm bold" } else { "muted bold" };
    pen.text(x + NUMBER - 12.0, first, 12.5, number, Hold::End, &text.number.to_string());
    pen.lines(x + NUMBER, CLAIM - NUMBER - 24.0, first, BODY, "text", &claim.lines);
    if text.reviewed {
        reviewed(pen, x + CLAIM, y);
    }
    pen.add(format_args!("</g>\n"));
    voices(pen, scene, layout, claim, text);
}

/// The bar on a claim's left in the colours of those who vouch for it.
fn stripes(pen: &mut Pen, scene: &Scene, claim: &ClaimText, x: f64, y: f64, h: f64) {
    let vouching = claim.voices.iter().filter(|voice| voice.line != Line::Dotted);
    let mut kinds: Vec<&str> = Vec::new();
    for source in vouching.flat_map(|voice| &voice.sources) {
        let kind = scene.sources[*source].kind.slug();
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let part = h / kinds.len().max(1) as f64;
    for (index, kind) in kinds.iter().enumerate() {
        pen.rect(x, y + part * index as f64, 5.0, part, 0.0, &format!("fill-{kind}"));
    }
}

/// How a voice's edge looks.
fn edge_class(voice: &Voice, kind: &str) -> String {
    let line = match voice.line {
        Line::Solid => "",
        Line::Dashed => " inherited",
        Line::Dotted => " unvouched",
    };
    format!("edge line-{kind}{line}")
}

/// The labels on a claim's right, and the edges' first straight piece.
fn voices(pen: &mut Pen, scene: &Scene, layout: &Layout, claim: &ClaimBox, text: &ClaimText) {
    let right = layout.claim_x + CLAIM;
    let x = right + STUB;
    if let Some(label) = &claim.alarm {
        pen.add(format_args!(r#"<g class="alone" data-claim="{}">"#, escape(&text.id)));
        pen.path(&format!("M{} {}H{}", n(right), n(label.y), n(x)), "none alarmed");
        pen.pill(x, label, "alarm", "alarmed", "on-alarm bold", 0.0);
        nobody(pen, x + label.width, label.y, "alarmed");
        pen.add(format_args!("</g>\n"));
    }
    for (voice, label) in text.voices.iter().zip(&claim.voices) {
        let kind = voice.sources.first().map(|&source| scene.sources[source].kind.slug());
        let line = kind.map_or_else(|| "quiet".to_owned(), |kind| format!("line-{kind}"));
        pen.add(format_args!(
            r#"<g class="voice" data-claim="{}" data-attribution="{}">"#,
            escape(&text.id),
            escape(&voice.id)
        ));
        if let (Line::Dashed, Some(reason)) = (voice.line, &voice.reason) {
            pen.add(format_args!("<title>{}</title>", escape(reason)));
        }
        let class = kind.map_or_else(|| "edge quiet unvouched".to_owned(), |kind| edge_class(voice, kind));
        pen.path(&format!("M{} {}H{}", n(right), n(label.y), n(x)), &class);
        pen.pill(x, label, "card", &line, "text", if voice.denies { DENIAL } else { 0.0 });
        if voice.sources.is_empty() {
            nobody(pen, x + label.width, label.y, "quiet");
        }
        if voice.denies {
            denial(pen, x + label.width, label.y);
        }
        pen.add(format_args!("</g>\n"));
    }
}

/// The end of an edge that leads to nobody: a crossed ring.
fn nobody(pen: &mut Pen, x: f64, y: f64, line: &str) {
    let (ring, r) = (x + 12.0, 5.0);
    pen.path(&format!("M{} {}H{}", n(x), n(y), n(ring - r)), &format!("none {line} outline"));
    pen.add(format_args!(r#"<circle cx="{}" cy="{}" r="{r}" class="none {line} outline"/>"#, n(ring), n(y)));
    pen.path(&format!("M{} {}l7 -7", n(ring - 3.5), n(y + 3.5)), &format!("none {line} outline"));
}

/// The mark of what a person decided, on the upper right corner at (x, y): a disc with a tick.
pub(super) fn reviewed(pen: &mut Pen, x: f64, y: f64) {
    pen.add(format_args!(r#"<circle cx="{}" cy="{}" r="8" class="text"/>"#, n(x - 2.0), n(y + 2.0)));
    pen.path(&format!("M{} {}l-3.2 -3.2l-1.3 1.3l4.5 4.5l7 -7l-1.3 -1.3z", n(x - 2.8), n(y + 4.2)), "page");
}

/// The mark of a denial on a label's right end: a disc with a bar.
pub(super) fn denial(pen: &mut Pen, x: f64, y: f64) {
    pen.add(format_args!(r#"<circle cx="{}" cy="{}" r="7" class="text"/>"#, n(x - 10.0), n(y)));
    pen.rect(x - 14.0, y - 1.2, 8.0, 2.4, 0.0, "page");
}

fn edges(pen: &mut Pen, scene: &Scene, layout: &Layout, section: &Section) {
    let (start, end) = (layout.curve_x, layout.source_x);
    let reach = (end - start) * 0.52;
    for edge in &section.edges {
        let claim = &layout.claims[edge.claim];
        let text = &scene.bands[claim.band].claims[claim.claim];
        let voice = &text.voices[edge.voice];
        let label = &claim.voices[edge.voice];
        let source = &scene.sources[section.sources[edge.source].source];
        let from = layout.claim_x + CLAIM + STUB + label.width;
        let kind = source.kind.slug();
        let d = format!(
            "M{} {}H{}C{} {} {} {} {} {}",
            n(from),
            n(edge.from),
            n(start),
            n(start + reach),
            n(edge.from),
            n(end - reach),
            n(edge.to),
            n(end - 7.0),
            n(edge.to)
        );
        pen.add(format_args!(
            r#"<g class="attribution" data-claim="{}" data-source="{}" data-attribution="{}">"#,
            escape(&text.id),
            escape(&source.id),
            escape(&voice.id)
        ));
        pen.path(&d, &edge_class(voice, kind));
        arrow(pen, end - 1.0, edge.to, -1.0, &format!("fill-{kind}"));
        pen.add(format_args!("</g>\n"));
    }
}

/// A head that points at (x, y), coming from the left for -1 and from the right for 1.
pub(super) fn arrow(pen: &mut Pen, x: f64, y: f64, side: f64, class: &str) {
    pen.path(&format!("M{} {}l{} -4v8z", n(x), n(y), n(8.0 * side)), class);
}

/// A line that leaves a column, runs along it and comes back, with round corners.
fn outside(from: f64, lane: f64, to: f64, arc: &Arc) -> String {
    let (y0, y1) = (arc.label.y, arc.to_y);
    let r = 7.0_f64.min((y1 - y0).abs() / 2.0);
    let (side, down) = ((lane - from).signum(), (y1 - y0).signum());
    format!(
        "M{} {}H{}Q{} {} {} {}V{}Q{} {} {} {}H{}",
        n(from),
        n(y0),
        n(lane - r * side),
        n(lane),
        n(y0),
        n(lane),
        n(y0 + r * down),
        n(y1 - r * down),
        n(lane),
        n(y1),
        n(lane - r * side),
        n(y1),
        n(to)
    )
}

fn chains(pen: &mut Pen, scene: &Scene, layout: &Layout, section: &Section) {
    let right = layout.source_x + SOURCE;
    for (_, arc) in &section.chains {
        let (near, far) =
            (&scene.sources[section.sources[arc.from].source], &scene.sources[section.sources[arc.to].source]);
        let kind = far.kind.slug();
        pen.add(format_args!(
            r#"<g class="chain" data-source="{}" data-origin="{}">"#,
            escape(&near.id),
            escape(&far.id)
        ));
        if let Some(lane) = arc.lane {
            let lane = layout.chain_x + (lane as f64 + 0.5) * LANE;
            pen.path(&outside(right, lane, right + 8.0, arc), &format!("edge line-{kind}"));
            arrow(pen, right + 1.0, arc.to_y, 1.0, &format!("fill-{kind}"));
        }
        pen.pill(right + STUB, &arc.label, "card", &format!("line-{kind}"), "text", 0.0);
        pen.add(format_args!("</g>\n"));
    }
}

fn ties(pen: &mut Pen, scene: &Scene, layout: &Layout) {
    let left = layout.claim_x;
    let widest = layout.ties.iter().map(|(_, arc)| arc.label.width).fold(0.0_f64, f64::max);
    for (kind, arc) in &layout.ties {
        let id = |claim: usize| {
            let claim = &layout.claims[claim];
            escape(&scene.bands[claim.band].claims[claim.claim].id)
        };
        let (line, fill) = if *kind == RelationKind::Disputes { ("alarmed", "alarm") } else { ("quiet", "muted") };
        pen.add(format_args!(
            r#"<g class="relation" data-kind="{}" data-claim="{}" data-other="{}">"#,
            kind.as_str(),
            id(arc.from),
            id(arc.to)
        ));
        let end = left - STUB - arc.label.width;
        if let Some(lane) = arc.lane {
            let lane = left - 2.0 * STUB - widest - (lane as f64 + 0.5) * LANE;
            pen.path(&outside(left, lane, left - 8.0, arc), &format!("none {line} outline"));
            arrow(pen, left - 1.0, arc.to_y, -1.0, fill);
        } else {
            pen.path(&format!("M{} {}H{}", n(left), n(arc.label.y), n(end)), &format!("none {line} outline"));
        }
        pen.pill(end, &arc.label, "card", line, "text", 0.0);
        pen.add(format_args!("</g>\n"));
    }
}

fn source_card(pen: &mut Pen, scene: &Scene, layout: &Layout, source: &SourceBox, ids: &mut HashSet<String>) {
    let text = &scene.sources[source.source];
    let kind = text.kind.slug();
    let (x, y, h) = (layout.source_x, source.y, source.height);
    if let Some(heading) = &source.heading {
        pen.text(x, y - 9.0, 12.0, &format!("fill-{kind} bold"), Hold::Start, heading);
    }
    pen.add(format_args!(
        r#"<g class="source" data-source="{}" data-kind="{kind}"{}><title>{}</title>"#,
        escape(&text.id),
        id(ids, &text.id),
        escape(&format!("{}, {}; {}", text.name, text.detail, plural(text.claims, "claim")))
    ));
    outline(pen, text.kind, text.named, x, y, SOURCE, h);
    let height = source.name.len() as f64 * NAME.1 + source.detail.len() as f64 * DETAIL.1;
    let mut base = y + (h - height) / 2.0 + 14.0;
    pen.icon(icon(text.kind), x + 15.0, base - 13.0, 17.0, &format!("fill-{kind}"));
    let width = SOURCE - ICON - 68.0;
    pen.lines(x + ICON, width, base, NAME, "text bold", &source.name);
    base += source.name.len() as f64 * NAME.1 - 1.0;
    let plain = source.detail.len() - usize::from(text.state_controlled);
    pen.lines(x + ICON, width, base, DETAIL, "muted", &source.detail[..plain]);
    if text.state_controlled {
        let base = base + plain as f64 * DETAIL.1;
        pen.lines(x + ICON, width, base, DETAIL, &format!("fill-{kind} bold"), &source.detail[plain..]);
    }
    count(pen, x + SOURCE - 38.0, y + h / 2.0, source, text);
    pen.add(format_args!("</g>\n"));
}

/// How many claims rest on a source, here and in all.
fn count(pen: &mut Pen, x: f64, y: f64, source: &SourceBox, text: &super::scene::SourceText) {
    if text.claims == 0 {
        pen.text(x, y - 1.0, 11.0, "muted", Hold::Middle, "vouches");
        pen.text(x, y + 12.0, 11.0, "muted", Hold::Middle, "for none");
        return;
    }
    let (number, below) = if source.here < text.places {
        (source.here, format!("of {}", text.places))
    } else {
        (text.claims, if text.claims == 1 { "claim".to_owned() } else { "claims".to_owned() })
    };
    pen.text(x, y + 3.0, 20.0, "text bold", Hold::Middle, &number.to_string());
    pen.text(x, y + 17.0, 11.0, "muted", Hold::Middle, &below);
}
