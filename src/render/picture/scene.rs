use std::collections::{BTreeSet, HashMap};

use super::PictureOptions;
use crate::audit::Coverage;
use crate::graph::{ClaimRef, ProvenanceGraph};
use crate::model::{Attribution, Basis, Mode, Polarity, RelationEnd, RelationKind, Source, Status};
use crate::render::Kind;
use crate::render::clean::clean;
use crate::render::theme::{by_id, detail};

/// Longest text of a claim that is kept, in characters; more does not fit its card.
const CLAIM: usize = 1200;
/// Longest name or headline that is kept, in characters.
const NAME: usize = 300;

/// What is drawn, in words and indices; no coordinates yet.
pub(super) struct Scene {
    pub(super) title: String,
    pub(super) meta: String,
    pub(super) coverage: Coverage,
    pub(super) bands: Vec<Band>,
    /// As in the graph; those that no drawn claim rests on have no claims.
    pub(super) sources: Vec<SourceText>,
    /// The engine that found it all.
    pub(super) engine: String,
}

/// One article.
pub(super) struct Band {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) meta: String,
    pub(super) coverage: Coverage,
    pub(super) claims: Vec<ClaimText>,
}

/// A claim that is drawn: any but the exempt.
pub(super) struct ClaimText {
    pub(super) id: String,
    pub(super) number: usize,
    pub(super) text: String,
    pub(super) status: Status,
    /// Whether a person decided on it.
    pub(super) reviewed: bool,
    /// Its paragraph, to set paragraphs apart.
    pub(super) paragraph: usize,
    pub(super) voices: Vec<Voice>,
    /// Claims of the same article that it confirms, disputes or repeats, as indices into the band's.
    pub(super) ties: Vec<(RelationKind, usize)>,
}

/// An attribution as it is drawn: from the claim over the cue to the sources of its first link.
pub(super) struct Voice {
    pub(super) id: String,
    pub(super) cue: String,
    pub(super) sources: Vec<usize>,
    pub(super) line: Line,
    pub(super) denies: bool,
    /// Why it speaks for a claim of another sentence, for people.
    pub(super) reason: Option<String>,
    /// From each source of a link to each of the next, with the cue between.
    pub(super) relays: Vec<(usize, usize, String)>,
}

/// How an edge is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Line {
    /// Somebody vouches, in the claim's own sentence.
    Solid,
    /// Somebody vouches, in another sentence.
    Dashed,
    /// A belief, an intention, an order: nobody vouches.
    Dotted,
}

/// A source as it is drawn.
pub(super) struct SourceText {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) detail: String,
    pub(super) kind: Kind,
    pub(super) named: bool,
    pub(super) state_controlled: bool,
    /// Drawn claims that it vouches for, itself or through others.
    pub(super) claims: usize,
    /// Drawn claims that it has any place in.
    pub(super) places: usize,
}

impl Scene {
    pub(super) fn new(graph: &ProvenanceGraph, options: &PictureOptions) -> Self {
        let names = by_id(graph);
        let mut sources: Vec<SourceText> = graph.sources().iter().map(|source| source_text(source, &names)).collect();
        let mut bands = Vec::new();
        let mut coverage = Coverage::default();
        for document in 0..graph.documents().len() {
            let band = band(graph, document, &mut sources);
            coverage.claims += band.coverage.claims;
            coverage.attributed += band.coverage.attributed;
            coverage.inherited += band.coverage.inherited;
            coverage.unattributed += band.coverage.unattributed;
            bands.push(band);
        }
        let cited = sources.iter().filter(|source| source.places > 0).count();
        let given = options.title.as_deref().map(|title| clean(title, NAME)).filter(|title| !title.is_empty());
        let (title, meta) = match bands.as_slice() {
            [band] => (given.unwrap_or_else(|| band.title.clone()), band.meta.clone()),
            _ => (
                given.unwrap_or_else(|| format!("{} articles", bands.len())),
                format!("{}, merged across articles", plural(cited, "source")),
            ),
        };
        let engines: BTreeSet<&str> = graph.documents().iter().map(|document| document.engine.name).collect();
        let engine = engines.into_iter().collect::<Vec<_>>().join(", ");
        Self { title, meta, coverage, bands, sources, engine }
    }

    /// One sentence for those who cannot see it.
    pub(super) fn description(&self) -> String {
        let cited = self.sources.iter().filter(|source| source.places > 0).count();
        format!(
            "{} in reading order on the left, {} on the right; {} attributed in their own sentence, {} through another \
             sentence, {} with nobody behind them.",
            plural(self.coverage.claims, "claim"),
            plural(cited, "source"),
            self.coverage.attributed,
            self.coverage.inherited,
            self.coverage.unattributed
        )
    }

    /// Puts U+FFFD for characters: one that no font has keeps the rasteriser from finding fonts for
    /// the others of its line.
    pub(super) fn replace(&mut self, characters: &BTreeSet<char>) {
        if characters.is_empty() {
            return;
        }
        let bands = self.bands.iter_mut().flat_map(|band| {
            let claims = band.claims.iter_mut().flat_map(|claim| {
                let cues = claim.voices.iter_mut().flat_map(|voice| {
                    std::iter::once(&mut voice.cue).chain(voice.relays.iter_mut().map(|(_, _, cue)| cue))
                });
                std::iter::once(&mut claim.text).chain(cues)
            });
            [&mut band.title, &mut band.meta].into_iter().chain(claims)
        });
        let sources = self.sources.iter_mut().flat_map(|source| [&mut source.name, &mut source.detail]);
        for text in [&mut self.title, &mut self.meta].into_iter().chain(bands).chain(sources) {
            if text.contains(|c| characters.contains(&c)) {
                *text = text.replace(|c| characters.contains(&c), "\u{fffd}");
            }
        }
    }

    /// Everything written in it, for fonts.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let bands = self.bands.iter().flat_map(|band| {
            let claims = band.claims.iter().flat_map(|claim| {
                let cues = claim.voices.iter().flat_map(|voice| {
                    std::iter::once(voice.cue.as_str()).chain(voice.relays.iter().map(|(_, _, cue)| cue.as_str()))
                });
                std::iter::once(claim.text.as_str()).chain(cues)
            });
            [band.title.as_str(), band.meta.as_str()].into_iter().chain(claims)
        });
        let sources = self.sources.iter().filter(|source| source.places > 0);
        let sources = sources.flat_map(|source| [source.name.as_str(), source.detail.as_str()]);
        [self.title.as_str(), self.meta.as_str()].into_iter().chain(bands).chain(sources)
    }
}

/// `1 claim`, `2 claims`.
pub(super) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn band(graph: &ProvenanceGraph, document: usize, sources: &mut [SourceText]) -> Band {
    let analysis = &graph.documents()[document];
    let article = &analysis.article;
    let reviewed: BTreeSet<&str> = analysis.reviews.iter().map(|review| review.subject.id()).collect();
    let mut claims: Vec<ClaimText> = Vec::new();
    let mut drawn: HashMap<&str, usize> = HashMap::new();
    for (index, claim) in analysis.claims.iter().enumerate().filter(|(_, claim)| claim.status != Status::Exempt) {
        let of_claim = graph.attributions_of(ClaimRef { document, claim: index });
        let mut voices = Vec::new();
        let (mut vouching, mut placed) = (BTreeSet::new(), BTreeSet::new());
        for &number in of_claim {
            let attribution = &analysis.attributions[number];
            let chain = graph.chain(document, number);
            placed.extend(chain.iter().flatten().copied());
            if attribution.vouches() {
                vouching.extend(chain.iter().flatten().copied());
            }
            voices.push(voice(graph, document, attribution, &chain, claim.status));
        }
        vouching.iter().for_each(|&source: &usize| sources[source].claims += 1);
        placed.iter().for_each(|&source: &usize| sources[source].places += 1);
        let start = claim.spans.first().map_or(0, |span| span.start);
        drawn.insert(&claim.id.0, claims.len());
        claims.push(ClaimText {
            id: clean(&claim.id.0, NAME),
            number: claims.len() + 1,
            text: clean(&analysis.words(&claim.spans), CLAIM),
            status: claim.status,
            reviewed: reviewed.contains(claim.id.0.as_str()),
            paragraph: analysis.segmentation.paragraphs.partition_point(|paragraph| paragraph.span.end <= start),
            voices,
            ties: Vec::new(),
        });
    }
    for relation in &analysis.relations {
        let (RelationEnd::Claim(from), RelationEnd::Claim(to)) = (&relation.from, &relation.to) else { continue };
        if let (Some(&from), Some(&to)) = (drawn.get(from.0.as_str()), drawn.get(to.0.as_str()))
            && from != to
            && !claims[from].ties.contains(&(relation.kind, to))
        {
            claims[from].ties.push((relation.kind, to));
        }
    }
    let id = clean(&article.id, NAME);
    let title = clean(&analysis.called(), NAME);
    let mut meta: Vec<String> = Vec::new();
    meta.extend(article.metadata.outlet.clone());
    meta.extend(article.metadata.published.clone());
    if !article.metadata.authors.is_empty() {
        meta.push(article.metadata.authors.join(", "));
    }
    if title != id && graph.documents().len() > 1 {
        meta.push(article.id.clone());
    }
    let meta: Vec<String> = meta.iter().map(|part| clean(part, NAME)).filter(|part| !part.is_empty()).collect();
    Band { id, title, meta: meta.join("  ·  "), coverage: Coverage::of(graph, document), claims }
}

fn voice(
    graph: &ProvenanceGraph,
    document: usize,
    attribution: &Attribution,
    chain: &[Vec<usize>],
    status: Status,
) -> Voice {
    let analysis = &graph.documents()[document];
    let cues: Vec<String> = attribution.chain.iter().map(|link| clean(&analysis.words(&link.cue), NAME)).collect();
    let first = chain.iter().position(|link| !link.is_empty()).unwrap_or(0);
    let mut relays = Vec::new();
    for link in first..chain.len().saturating_sub(1) {
        for &near in &chain[link] {
            for &far in chain[link + 1].iter().filter(|&&far| far != near) {
                relays.push((near, far, cues[link + 1].clone()));
            }
        }
    }
    let cue = cues[..=first.min(cues.len().saturating_sub(1))].iter().rev().find(|cue| !cue.is_empty()).cloned();
    let line = if !attribution.attitude.vouches() {
        Line::Dotted
    } else if status == Status::Inherited && attribution.inheritance.is_some() {
        Line::Dashed
    } else {
        Line::Solid
    };
    Voice {
        id: clean(&attribution.id.0, NAME),
        cue: cue.map_or_else(|| placed(attribution).to_owned(), lower),
        sources: chain.get(first).cloned().unwrap_or_default(),
        line,
        denies: attribution.polarity == Polarity::Negative,
        reason: attribution.inheritance.as_ref().map(|inheritance| clean(&inheritance.reason, NAME)),
        relays,
    }
}

/// What place alone tells of an attribution.
fn placed(attribution: &Attribution) -> &'static str {
    match attribution.basis {
        Basis::Pattern("interview") => "answers",
        _ if attribution.mode == Mode::Indirect => "credited",
        _ => "quoted",
    }
}

fn source_text(source: &Source, names: &HashMap<&str, &str>) -> SourceText {
    let kind = Kind::of(source);
    SourceText {
        id: clean(&source.id.0, NAME),
        name: capitalised(clean(&source.name, NAME)),
        detail: clean(&detail(source, names), NAME),
        kind,
        named: source.named,
        state_controlled: source.state_controlled == Some(true),
        claims: 0,
        places: 0,
    }
}

/// A cue that began a sentence, as the others are written.
fn lower(text: String) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if first.is_uppercase() && chars.clone().next().is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text,
    }
}

fn capitalised(text: String) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        _ => text,
    }
}
