use std::ops::Range;

use super::font::{Fonts, Weight};
use super::placing::{Row, lanes, sections};
use super::scene::{Scene, Voice};
use super::section::Section;
use super::text::{shorten, wrap};
use crate::model::{RelationKind, Status};

/// White space around everything.
pub(super) const MARGIN: f64 = 44.0;
/// Width of a claim.
pub(super) const CLAIM: f64 = 500.0;
/// From a claim's left edge to its text.
pub(super) const NUMBER: f64 = 50.0;
/// Size and line height of a claim's text.
pub(super) const BODY: (f64, f64) = (14.0, 20.0);
/// White space above and below a claim's text.
const CLAIM_PAD: f64 = 11.0;
/// Lines of a claim.
const CLAIM_LINES: usize = 6;
/// Width of a source.
pub(super) const SOURCE: f64 = 300.0;
/// Height of a label on an edge, and size of its text.
pub(super) const PILL: (f64, f64) = (20.0, 12.0);
/// Between a box and its labels, and between text and border in a label.
pub(super) const STUB: f64 = 14.0;
pub(super) const PAD: f64 = 9.0;
/// Between two edges that start from one side.
pub(super) const PORT: f64 = 25.0;
/// Room for the mark of a denial in a label.
pub(super) const DENIAL: f64 = 14.0;
/// Longest text of a cue.
pub(super) const CUE: f64 = 168.0;
/// Between lanes beside a column.
pub(super) const LANE: f64 = 12.0;
/// More lanes than this share.
const LANES: usize = 24;
/// Ties longer than this are told, not drawn.
const LONG_TIE: f64 = 1800.0;
/// What a claim that nobody stands behind is marked with.
pub(super) const ALARM: &str = "NO SOURCE";
/// Narrowest room for curves, and widest.
const CURVE: (f64, f64) = (150.0, 280.0);

/// A label that sits on an edge, around the height `y`.
pub(super) struct Label {
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) text: String,
}

impl Label {
    pub(super) fn new(fonts: &Fonts, weight: Weight, text: &str) -> Self {
        let text = shorten(fonts, weight, PILL.1, text, CUE, false);
        Self { y: 0.0, width: fonts.width(weight, PILL.1, &text) + 2.0 * PAD, text }
    }
}

impl Label {
    /// Of a voice: its cue, with room for the mark of a denial.
    fn of(fonts: &Fonts, voice: &Voice) -> Self {
        let mut label = Self::new(fonts, Weight::Regular, &voice.cue);
        label.width += if voice.denies { DENIAL } else { 0.0 };
        label
    }
}

/// A claim in its place.
pub(super) struct ClaimBox {
    pub(super) band: usize,
    pub(super) claim: usize,
    pub(super) y: f64,
    pub(super) height: f64,
    pub(super) lines: Vec<String>,
    /// For every voice its label.
    pub(super) voices: Vec<Label>,
    /// Where nobody stands behind it: the label that says so.
    pub(super) alarm: Option<Label>,
}

/// An article's head in the column of claims.
pub(super) struct Head {
    pub(super) band: usize,
    pub(super) y: f64,
    pub(super) title: Vec<String>,
    pub(super) meta: String,
}

/// Size and line height of an article's title in the column.
pub(super) const HEAD: (f64, f64) = (17.0, 23.0);

impl Head {
    fn height(&self) -> f64 {
        let meta = if self.meta.is_empty() { 0.0 } else { 20.0 };
        16.0 + HEAD.1 * self.title.len() as f64 + meta + 40.0
    }
}

/// A line outside a column, from one box to another of that column.
pub(super) struct Arc {
    /// Boxes, as indices into their list.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where it leaves, with what it says.
    pub(super) label: Label,
    /// Where it arrives.
    pub(super) to_y: f64,
    /// Counted from the column; `None` where the line would be too long to follow.
    pub(super) lane: Option<usize>,
}

/// Everything in its place, in pixels.
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    /// The page's head, drawn.
    pub(super) header: String,
    /// Base line of the columns' headings.
    pub(super) top: f64,
    pub(super) heads: Vec<Head>,
    pub(super) claims: Vec<ClaimBox>,
    pub(super) sections: Vec<Section>,
    /// Ties between claims, outside on the left.
    pub(super) ties: Vec<(RelationKind, Arc)>,
    pub(super) claim_x: f64,
    /// Where labels end and curves begin.
    pub(super) curve_x: f64,
    pub(super) source_x: f64,
    /// Where the lanes of chains begin.
    pub(super) chain_x: f64,
}

impl Layout {
    pub(super) fn new(scene: &Scene, fonts: &Fonts) -> Self {
        let mut claims = claim_boxes(scene, fonts);
        let mut ties = tie_arcs(scene, fonts, &claims);
        let mut ends = vec![0_usize; claims.len()];
        ties.iter().for_each(|(_, arc)| {
            ends[arc.from] += 1;
            ends[arc.to] += 1;
        });
        for (claim, ends) in claims.iter_mut().zip(ends) {
            claim.height = claim.height.max(ends as f64 * PORT + 10.0);
        }
        let paragraph = |claim: &ClaimBox| scene.bands[claim.band].claims[claim.claim].paragraph;
        let rows: Vec<Row> = claims
            .iter()
            .map(|claim| Row { height: claim.height + 12.0, band: claim.band, paragraph: paragraph(claim) })
            .collect();
        let ranges: Vec<Range<usize>> = sections(&rows);

        // Downwards, from 0; the page's head is added when the width is known.
        let mut heads = Vec::new();
        let mut placed = Vec::new();
        let mut y = 0.0;
        let mut next_band = 0;
        for range in ranges {
            let top = y;
            for index in range.clone() {
                let band = claims[index].band;
                while scene.bands.len() > 1 && next_band <= band {
                    y = push_head(scene, fonts, &mut heads, next_band, y);
                    next_band += 1;
                }
                if index > range.start && claims[index - 1].band == band {
                    y += if paragraph(&claims[index - 1]) == paragraph(&claims[index]) { 8.0 } else { 18.0 };
                }
                claims[index].set(y);
                y += claims[index].height;
            }
            let section = Section::new(scene, fonts, &claims, range, top);
            y = y.max(section.bottom) + 30.0;
            placed.push(section);
        }
        while scene.bands.len() > 1 && next_band < scene.bands.len() {
            y = push_head(scene, fonts, &mut heads, next_band, y);
            next_band += 1;
        }
        let tie_lanes = place_ties(&claims, &mut ties);
        let chain_lanes = place_chains(&mut placed);

        // From left to right.
        let widest = |labels: &mut dyn Iterator<Item = f64>| labels.fold(0.0_f64, f64::max);
        let tie_label = widest(&mut ties.iter().map(|(_, arc)| arc.label.width));
        let cue = widest(
            &mut claims.iter().flat_map(|claim| claim.voices.iter().chain(&claim.alarm)).map(|label| label.width),
        );
        let chain_label =
            widest(&mut placed.iter().flat_map(|section| &section.chains).map(|(_, arc)| arc.label.width));
        let edges = placed.iter().map(|section| section.edges.len()).max().unwrap_or(0);
        let claim_x = MARGIN + if ties.is_empty() { 0.0 } else { tie_label + 2.0 * STUB + tie_lanes as f64 * LANE };
        let curve_x = claim_x + CLAIM + STUB + cue.max(60.0) + STUB;
        let source_x = curve_x + (CURVE.0 + 3.0 * edges as f64).min(CURVE.1);
        let chain_x = source_x + SOURCE + if chain_lanes == 0 { 0.0 } else { chain_label + 2.0 * STUB };
        let width = (chain_x + chain_lanes as f64 * LANE + MARGIN).ceil();
        let (header, top) = super::header::header(scene, fonts, width);

        let mut layout = Self {
            width,
            height: 0.0,
            header,
            top: top + 34.0,
            heads,
            claims,
            sections: placed,
            ties,
            claim_x,
            curve_x,
            source_x,
            chain_x,
        };
        layout.shift(layout.top + 16.0);
        layout.height = (layout.top + 16.0 + y + 24.0).ceil();
        layout
    }

    /// Moves everything below the page's head down.
    fn shift(&mut self, by: f64) {
        self.heads.iter_mut().for_each(|head| head.y += by);
        self.claims.iter_mut().for_each(|claim| {
            claim.y += by;
            claim.voices.iter_mut().chain(&mut claim.alarm).for_each(|label| label.y += by);
        });
        let arcs = self.sections.iter_mut().flat_map(|section| section.chains.iter_mut().map(|(_, arc)| arc));
        arcs.chain(self.ties.iter_mut().map(|(_, arc)| arc)).for_each(|arc| {
            arc.label.y += by;
            arc.to_y += by;
        });
        for section in &mut self.sections {
            section.sources.iter_mut().for_each(|source| source.y += by);
            section.edges.iter_mut().for_each(|edge| {
                edge.from += by;
                edge.to += by;
            });
        }
    }
}

fn push_head(scene: &Scene, fonts: &Fonts, heads: &mut Vec<Head>, band: usize, y: f64) -> f64 {
    let (title, _) = wrap(fonts, Weight::Bold, HEAD.0, &scene.bands[band].title, CLAIM, 2);
    let meta = shorten(fonts, Weight::Regular, 12.0, &scene.bands[band].meta, CLAIM, false);
    let y = if y > 0.0 { y + 26.0 } else { y };
    let head = Head { band, y, title, meta };
    let below = y + head.height();
    heads.push(head);
    below
}

fn claim_boxes(scene: &Scene, fonts: &Fonts) -> Vec<ClaimBox> {
    let mut boxes = Vec::new();
    for (band, of_band) in scene.bands.iter().enumerate() {
        for (index, claim) in of_band.claims.iter().enumerate() {
            let (lines, _) = wrap(fonts, Weight::Regular, BODY.0, &claim.text, CLAIM - NUMBER - 24.0, CLAIM_LINES);
            let alarm = (claim.status == Status::Unattributed).then(|| Label::new(fonts, Weight::Bold, ALARM));
            let voices: Vec<Label> = claim.voices.iter().map(|voice| Label::of(fonts, voice)).collect();
            let text = lines.len() as f64 * BODY.1 + 2.0 * CLAIM_PAD;
            let ports = (voices.len() + usize::from(alarm.is_some())) as f64 * PORT + 8.0;
            boxes.push(ClaimBox { band, claim: index, y: 0.0, height: text.max(ports), lines, voices, alarm });
        }
    }
    boxes
}

impl ClaimBox {
    /// Puts it there, its labels spread around its middle.
    fn set(&mut self, y: f64) {
        self.y = y;
        let count = self.voices.len() + usize::from(self.alarm.is_some());
        let first = y + self.height / 2.0 - PORT * (count as f64 - 1.0) / 2.0;
        for (index, label) in self.alarm.iter_mut().chain(&mut self.voices).enumerate() {
            label.y = first + PORT * index as f64;
        }
    }
}

fn tie_arcs(scene: &Scene, fonts: &Fonts, claims: &[ClaimBox]) -> Vec<(RelationKind, Arc)> {
    let mut first = vec![0; scene.bands.len() + 1];
    claims.iter().for_each(|claim| first[claim.band + 1] += 1);
    for band in 0..scene.bands.len() {
        first[band + 1] += first[band];
    }
    let mut ties = Vec::new();
    for (from, claim) in claims.iter().enumerate() {
        for &(kind, to) in &scene.bands[claim.band].claims[claim.claim].ties {
            let number = scene.bands[claim.band].claims[to].number;
            let label = Label::new(fonts, Weight::Regular, &format!("{} {number}", kind.as_str().replace('-', " ")));
            ties.push((kind, Arc { from, to: first[claim.band] + to, label, to_y: 0.0, lane: None }));
        }
    }
    ties
}

/// Gives each end of an arc its height on its box, those at one box in the order of the other end.
/// `boxes` are middles.
pub(super) fn spread_ends(middles: &[f64], arcs: &mut [&mut Arc], spacing: f64) {
    let mut ends: Vec<(usize, f64, usize, bool)> = Vec::new();
    for (index, arc) in arcs.iter().enumerate() {
        ends.push((arc.from, middles[arc.to], index, true));
        ends.push((arc.to, middles[arc.from], index, false));
    }
    ends.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    for of_box in ends.chunk_by(|a, b| a.0 == b.0) {
        let first = middles[of_box[0].0] - spacing * (of_box.len() as f64 - 1.0) / 2.0;
        for (place, &(_, _, arc, starts)) in of_box.iter().enumerate() {
            let y = first + spacing * place as f64;
            if starts {
                arcs[arc].label.y = y;
            } else {
                arcs[arc].to_y = y;
            }
        }
    }
}

/// Places the ties' ends and lanes; answers how many lanes there are.
fn place_ties(claims: &[ClaimBox], ties: &mut [(RelationKind, Arc)]) -> usize {
    let middles: Vec<f64> = claims.iter().map(|claim| claim.y + claim.height / 2.0).collect();
    let mut arcs: Vec<&mut Arc> = ties.iter_mut().map(|(_, arc)| arc).collect();
    spread_ends(&middles, &mut arcs, PORT);
    assign_lanes(&mut arcs)
}

/// Places the lanes of every section's chains; answers how many there are at most.
fn place_chains(sections: &mut [Section]) -> usize {
    let of_section = |section: &mut Section| {
        let mut arcs: Vec<&mut Arc> = section.chains.iter_mut().map(|(_, arc)| arc).collect();
        assign_lanes(&mut arcs)
    };
    sections.iter_mut().map(of_section).max().unwrap_or(0)
}

fn assign_lanes(arcs: &mut [&mut Arc]) -> usize {
    let mut drawn: Vec<&mut &mut Arc> =
        arcs.iter_mut().filter(|arc| (arc.label.y - arc.to_y).abs() <= LONG_TIE).collect();
    let spans: Vec<(f64, f64)> = drawn.iter().map(|arc| (arc.label.y, arc.to_y)).collect();
    let (of_arc, count) = lanes(&spans, LANES);
    drawn.iter_mut().zip(of_arc).for_each(|(arc, lane)| arc.lane = Some(lane));
    count
}
