use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::font::{Fonts, Weight};
use super::layout::{Arc, ClaimBox, Label, PORT, SOURCE, spread_ends};
use super::placing::{Item, place};
use super::scene::Scene;
use super::text::wrap;
use crate::render::Kind;

/// From a source's left edge to its text, and width kept for its count.
pub(super) const ICON: f64 = 44.0;
const COUNT: f64 = 62.0;
/// Size and line height of a source's name, and of what is told below it.
pub(super) const NAME: (f64, f64) = (14.0, 18.0);
pub(super) const DETAIL: (f64, f64) = (12.0, 16.0);
/// White space above and below a source's text.
pub(super) const SOURCE_PAD: f64 = 12.0;
/// Room above the first source of a kind for its heading.
const HEADING: f64 = 24.0;

/// Sources of one kind that want to stand further apart are grouped apart.
const APART: f64 = 420.0;

/// A source in its place. One that claims far apart rest on is drawn near each of them.
pub(super) struct SourceBox {
    /// Into [`Scene::sources`].
    pub(super) source: usize,
    pub(super) y: f64,
    pub(super) height: f64,
    pub(super) name: Vec<String>,
    pub(super) detail: Vec<String>,
    /// Claims of this section that it has a place in.
    pub(super) here: usize,
    /// Heading of its kind, on the first of the kind.
    pub(super) heading: Option<String>,
}

/// An edge from a voice's label to a source.
pub(super) struct Edge {
    /// Into [`Layout::claims`](super::layout::Layout::claims).
    pub(super) claim: usize,
    /// Into the claim's voices.
    pub(super) voice: usize,
    /// Into [`Section::sources`].
    pub(super) source: usize,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// Claims that are seen together, and the sources they rest on.
pub(super) struct Section {
    /// From top to bottom.
    pub(super) sources: Vec<SourceBox>,
    pub(super) edges: Vec<Edge>,
    /// From source to source, with how many claims went that way.
    pub(super) chains: Vec<(usize, Arc)>,
    /// Below the last source.
    pub(super) bottom: f64,
}

/// Claims that went from one source to the next, and the words between.
type Relay<'a> = (BTreeSet<usize>, Vec<&'a str>);

/// What pulls a source up or down.
#[derive(Default)]
struct Pull {
    sum: f64,
    count: f64,
    claims: BTreeSet<usize>,
}

impl Pull {
    fn middle(&self) -> f64 {
        self.sum / self.count
    }
}

impl Section {
    pub(super) fn new(scene: &Scene, fonts: &Fonts, claims: &[ClaimBox], range: Range<usize>, top: f64) -> Self {
        let mut pulls: BTreeMap<usize, Pull> = BTreeMap::new();
        let mut edges: Vec<(usize, usize, usize)> = Vec::new();
        let mut relays: BTreeMap<(usize, usize), Relay> = BTreeMap::new();
        for index in range.clone() {
            let claim = &claims[index];
            let voices = &scene.bands[claim.band].claims[claim.claim].voices;
            for (number, voice) in voices.iter().enumerate() {
                let mut pull = |source: usize| {
                    let pull = pulls.entry(source).or_default();
                    pull.sum += claim.voices[number].y;
                    pull.count += 1.0;
                    pull.claims.insert(index);
                };
                for &source in &voice.sources {
                    pull(source);
                    edges.push((index, number, source));
                }
                for (near, far, cue) in &voice.relays {
                    pull(*far);
                    let relay = relays.entry((*near, *far)).or_default();
                    relay.0.insert(index);
                    if !cue.is_empty() && !relay.1.contains(&cue.as_str()) && relay.1.len() < 3 {
                        relay.1.push(cue);
                    }
                }
            }
        }
        let groups = ordered(scene, &pulls);
        let order: Vec<usize> = groups.iter().flatten().copied().collect();
        let mut place_of: BTreeMap<usize, usize> = BTreeMap::new();
        order.iter().enumerate().for_each(|(place, &source)| {
            place_of.insert(source, place);
        });
        let mut arriving = vec![0_usize; order.len()];
        edges.iter().for_each(|(_, _, source)| arriving[place_of[source]] += 1);
        let mut chain_ends = vec![0_usize; order.len()];
        relays.keys().for_each(|(near, far)| {
            chain_ends[place_of[near]] += 1;
            chain_ends[place_of[far]] += 1;
        });

        let mut sources: Vec<SourceBox> = Vec::new();
        let mut items = Vec::new();
        for (place, &source) in order.iter().enumerate() {
            let pull = &pulls[&source];
            let mut new = source_box(scene, fonts, source, pull.claims.len());
            let ports = (arriving[place] as f64 * 8.0 + 20.0).max(chain_ends[place] as f64 * PORT + 8.0);
            new.height = new.height.max(ports.min(900.0));
            let kind = scene.sources[source].kind;
            let first = place == 0 || scene.sources[order[place - 1]].kind != kind;
            new.heading = first.then(|| kind.label().to_owned());
            let heading = if first { HEADING } else { 0.0 };
            let gap = if first { 26.0 } else { 12.0 };
            items.push(Item {
                middle: pull.middle() - heading / 2.0,
                weight: pull.count,
                height: new.height + heading,
                gap,
            });
            sources.push(new);
        }
        let bottom = range
            .end
            .checked_sub(1)
            .filter(|_| !range.is_empty())
            .map_or(top, |last| claims[last].y + claims[last].height);
        for ((source, item), y) in sources.iter_mut().zip(&items).zip(place(&items, top, bottom)) {
            source.y = y + item.height - source.height;
        }
        let bottom = sources.last().map_or(top, |source| source.y + source.height);
        let edges =
            arrive(claims, &sources, edges.iter().map(|&(claim, voice, source)| (claim, voice, place_of[&source])));
        let mut chains: Vec<(usize, Arc)> = relays
            .into_iter()
            .map(|((near, far), (claims, cues))| {
                let label = Label::new(
                    fonts,
                    Weight::Regular,
                    &if cues.is_empty() { "from".to_owned() } else { cues.join(", ") },
                );
                (claims.len(), Arc { from: place_of[&near], to: place_of[&far], label, to_y: 0.0, lane: None })
            })
            .collect();
        let middles: Vec<f64> = sources.iter().map(|source| source.y + source.height / 2.0).collect();
        spread_ends(&middles, &mut chains.iter_mut().map(|(_, arc)| arc).collect::<Vec<_>>(), PORT);
        Self { sources, edges, chains, bottom }
    }
}

/// Sources by kind, kinds and the sources of each by where their claims stand. A kind whose sources
/// stand far apart makes two groups.
fn ordered(scene: &Scene, pulls: &BTreeMap<usize, Pull>) -> Vec<Vec<usize>> {
    let mut of_kind: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    for &source in pulls.keys() {
        of_kind.entry(scene.sources[source].kind).or_default().push(source);
    }
    let middle = |source: &usize| pulls[source].middle();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for mut sources in of_kind.into_values() {
        sources.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
        groups.extend(sources.chunk_by(|a, b| middle(b) - middle(a) <= APART).map(<[usize]>::to_vec));
    }
    let middle_of = |group: &[usize]| {
        let (sum, count) = group
            .iter()
            .fold((0.0, 0.0), |(sum, count), source| (sum + pulls[source].sum, count + pulls[source].count));
        sum / count
    };
    groups.sort_by(|a, b| middle_of(a).total_cmp(&middle_of(b)));
    groups
}

fn source_box(scene: &Scene, fonts: &Fonts, source: usize, here: usize) -> SourceBox {
    let text = &scene.sources[source];
    let width = SOURCE - ICON - COUNT - 6.0;
    let (name, _) = wrap(fonts, Weight::Bold, NAME.0, &text.name, width, 3);
    let (mut detail, _) = wrap(fonts, Weight::Regular, DETAIL.0, &text.detail, width, 3);
    if text.state_controlled {
        detail.push("state-controlled".to_owned());
    }
    let height = name.len() as f64 * NAME.1 + detail.len() as f64 * DETAIL.1 + 2.0 * SOURCE_PAD;
    SourceBox { source, y: 0.0, height: height.max(58.0), name, detail, here, heading: None }
}

/// Gives each edge its place on its source's left side, in the order in which they come from above.
fn arrive(claims: &[ClaimBox], sources: &[SourceBox], edges: impl Iterator<Item = (usize, usize, usize)>) -> Vec<Edge> {
    let mut edges: Vec<Edge> = edges
        .map(|(claim, voice, source)| Edge { claim, voice, source, from: claims[claim].voices[voice].y, to: 0.0 })
        .collect();
    edges.sort_by(|a, b| a.source.cmp(&b.source).then(a.from.total_cmp(&b.from)));
    for of_source in edges.chunk_by_mut(|a, b| a.source == b.source) {
        let source = &sources[of_source[0].source];
        let gaps = of_source.len() as f64 - 1.0;
        let spacing = if gaps > 0.0 { ((source.height - 24.0) / gaps).min(16.0) } else { 0.0 };
        let first = source.y + source.height / 2.0 - spacing * gaps / 2.0;
        for (place, edge) in of_source.iter_mut().enumerate() {
            edge.to = first + spacing * place as f64;
        }
    }
    edges.sort_by_key(|edge| (edge.claim, edge.voice, edge.source));
    edges
}
