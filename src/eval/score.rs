use std::collections::{BTreeMap, BTreeSet};

use super::annotation::{Annotation, Gold};
use super::counts::{Counts, Metric};
use super::kinds::{Kind, kinds};
use super::mistake::{Mistake, MistakeKind};
use super::words::{WordSet, Words};
use crate::text::Span;

/// One document, scored. Reports are made of these.
#[derive(Clone, Debug, Default)]
pub struct Scored {
    /// Counts of each metric.
    pub counts: BTreeMap<Metric, Counts>,
    /// Counts of `attr` by kind.
    pub kinds: BTreeMap<Kind, Counts>,
    /// For each attribution found with a confidence: that, and whether content and source are right.
    pub sureness: Vec<(f32, bool)>,
    /// What went wrong, in text order.
    pub mistakes: Vec<Mistake>,
}

/// Compares what a system found in a document with what is annotated there. The spans of both lie in its text and on
/// character boundaries.
#[must_use]
pub fn score(gold: &Gold, found: &[Annotation]) -> Scored {
    let words = Words::of(&gold.text);
    let masked = words.touched(&gold.ignore);
    let mut scored = Scored::default();
    for (metric, flat, spans_of) in PARTS {
        let all = |annotations: &[Annotation]| -> Vec<Span> {
            annotations.iter().flat_map(|annotation| spans_of(annotation).iter().copied()).collect()
        };
        let (gold_spans, found_spans) = (all(&gold.attributions), all(found));
        let unmasked = |spans: &[Span]| -> WordSet { words.touched(spans).difference(&masked).copied().collect() };
        scored.counts.insert(*metric, overlap(&unmasked(&gold_spans), &unmasked(&found_spans)));
        let trimmed = |spans: &[Span]| -> BTreeSet<Span> { spans.iter().filter_map(|&it| words.trimmed(it)).collect() };
        scored.counts.insert(*flat, overlap(&trimmed(&gold_spans), &trimmed(&found_spans)));
    }
    let golds = prepared(&gold.attributions, &gold.text, &words, &masked);
    let founds = prepared(found, &gold.text, &words, &masked);
    let part = pairs(&golds, &founds, 0.5);
    let exact = pairs(&golds, &founds, 1.0);
    let right: Vec<(usize, usize)> =
        part.iter().copied().filter(|&(g, f)| shares_source(&golds[g].source, &founds[f].source)).collect();
    let strict: Vec<(usize, usize)> =
        exact.iter().copied().filter(|&(g, f)| likeness(&golds[g].source, &founds[f].source) >= 0.5).collect();
    for (metric, pairs) in
        [(Metric::SpanExact, &exact), (Metric::SpanPart, &part), (Metric::Attr, &right), (Metric::Strict, &strict)]
    {
        scored.counts.insert(metric, Counts::new(pairs.len(), founds.len(), golds.len()));
    }
    for (quoted, plain, pairs) in [
        (Metric::AttrQuoted, Metric::AttrPlain, &right),
        (Metric::StrictQuoted, Metric::StrictPlain, &strict),
        (Metric::SpanPartQuoted, Metric::SpanPartPlain, &part),
    ] {
        for (metric, kind) in [(quoted, Kind::Marks("quoted")), (plain, Kind::Marks("plain"))] {
            scored.counts.insert(metric, of_kind(&golds, &founds, pairs).remove(&kind).unwrap_or_default());
        }
    }
    scored.counts.insert(Metric::SourceAccuracy, Counts::new(right.len(), part.len(), part.len()));
    scored.kinds = of_kind(&golds, &founds, &right);
    let good: BTreeSet<usize> = right.iter().map(|&(_, f)| f).collect();
    scored.sureness =
        founds.iter().enumerate().filter_map(|(f, found)| Some((found.raw.confidence?, good.contains(&f)))).collect();
    scored.mistakes = mistakes(&golds, &founds, &part, &right);
    scored
}

type Part = (Metric, Metric, fn(&Annotation) -> &[Span]);

const PARTS: &[Part] = &[
    (Metric::ContentWords, Metric::FlatContent, |annotation| &annotation.content),
    (Metric::SourceWords, Metric::FlatSource, |annotation| &annotation.source),
    (Metric::CueWords, Metric::FlatCue, |annotation| &annotation.cue),
];

fn overlap<T: Ord>(gold: &BTreeSet<T>, found: &BTreeSet<T>) -> Counts {
    Counts::new(gold.intersection(found).count(), found.len(), gold.len())
}

/// An attribution that is scored, in words.
struct Prepared<'a> {
    content: WordSet,
    source: WordSet,
    kinds: Vec<Kind>,
    raw: &'a Annotation,
}

fn prepared<'a>(annotations: &'a [Annotation], text: &str, words: &Words, masked: &WordSet) -> Vec<Prepared<'a>> {
    annotations
        .iter()
        .filter_map(|raw| {
            let content = words.content(&raw.content);
            let hidden = content.intersection(masked).count();
            if content.is_empty() || hidden * 2 > content.len() {
                return None;
            }
            let source = words.touched(&raw.source).difference(masked).copied().collect();
            Some(Prepared { content, source, kinds: kinds(raw, text, words), raw })
        })
        .collect()
}

/// Shared words over all words (Jaccard); 0 where one side has none.
fn jaccard(a: &WordSet, b: &WordSet) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let shared = a.intersection(b).count();
    shared as f64 / (a.len() + b.len() - shared) as f64
}

/// As [`jaccard`], but two sources that nobody names are alike.
fn likeness(a: &WordSet, b: &WordSet) -> f64 {
    if a.is_empty() && b.is_empty() { 1.0 } else { jaccard(a, b) }
}

fn shares_source(a: &WordSet, b: &WordSet) -> bool {
    (a.is_empty() && b.is_empty()) || !a.is_disjoint(b)
}

/// Pairs of contents alike by `least` or more, each used once, the most alike first, then those of like sources.
fn pairs(golds: &[Prepared], founds: &[Prepared], least: f64) -> Vec<(usize, usize)> {
    let mut by_word: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (f, found) in founds.iter().enumerate() {
        for &word in &found.content {
            by_word.entry(word).or_default().push(f);
        }
    }
    let mut candidates: Vec<(f64, f64, usize, usize)> = Vec::new();
    for (g, gold) in golds.iter().enumerate() {
        let near: BTreeSet<usize> =
            gold.content.iter().filter_map(|word| by_word.get(word)).flatten().copied().collect();
        for f in near {
            let alike = jaccard(&gold.content, &founds[f].content);
            if alike >= least {
                candidates.push((alike, likeness(&gold.source, &founds[f].source), g, f));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    let (mut used_gold, mut used_found) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, _, g, f) in candidates {
        if !used_gold.contains(&g) && !used_found.contains(&f) {
            used_gold.insert(g);
            used_found.insert(f);
            pairs.push((g, f));
        }
    }
    pairs
}

fn of_kind(golds: &[Prepared], founds: &[Prepared], pairs: &[(usize, usize)]) -> BTreeMap<Kind, Counts> {
    let mut counts: BTreeMap<Kind, Counts> = BTreeMap::new();
    for kind in golds.iter().flat_map(|gold| &gold.kinds) {
        counts.entry(kind.clone()).or_default().gold += 1;
    }
    for kind in founds.iter().flat_map(|found| &found.kinds) {
        counts.entry(kind.clone()).or_default().found += 1;
    }
    for &(g, f) in pairs {
        for kind in &golds[g].kinds {
            counts.entry(kind.clone()).or_default().right_gold += 1;
        }
        for kind in &founds[f].kinds {
            counts.entry(kind.clone()).or_default().right_found += 1;
        }
    }
    counts
}

fn mistakes(
    golds: &[Prepared],
    founds: &[Prepared],
    part: &[(usize, usize)],
    right: &[(usize, usize)],
) -> Vec<Mistake> {
    let right: BTreeSet<(usize, usize)> = right.iter().copied().collect();
    let wrong = part.iter().filter(|pair| !right.contains(pair)).map(|&(g, f)| Mistake {
        kind: MistakeKind::WrongSource,
        gold: Some(golds[g].raw.clone()),
        found: Some(founds[f].raw.clone()),
    });
    let met_gold: BTreeSet<usize> = part.iter().map(|&(g, _)| g).collect();
    let met_found: BTreeSet<usize> = part.iter().map(|&(_, f)| f).collect();
    let missed = golds.iter().enumerate().filter(|(g, _)| !met_gold.contains(g)).map(|(_, gold)| Mistake {
        kind: MistakeKind::Missed,
        gold: Some(gold.raw.clone()),
        found: None,
    });
    let alarms = founds.iter().enumerate().filter(|(f, _)| !met_found.contains(f)).map(|(_, found)| Mistake {
        kind: MistakeKind::FalseAlarm,
        gold: None,
        found: Some(found.raw.clone()),
    });
    let mut mistakes: Vec<Mistake> = wrong.chain(missed).chain(alarms).collect();
    let place = |mistake: &Mistake| {
        let content = |annotation: &Option<Annotation>| annotation.as_ref().and_then(|it| it.content.first().copied());
        (content(&mistake.gold).or_else(|| content(&mistake.found)), mistake.kind)
    };
    mistakes.sort_by_key(place);
    mistakes
}
