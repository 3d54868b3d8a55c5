//! Spans and what they belong to → weights of the linker.

use onrecord::detect::fast::training::{Linker, Role, Spans, Tagged, WEIGHTS, Word};
use onrecord::model::Segmentation;

use crate::chance::Chance;
use crate::corpus::Lesson;

/// One article's spans with the right choice of each; `None` where a choice must not be learned from.
pub struct Links<'a> {
    pub words: &'a [Word],
    pub segmentation: &'a Segmentation,
    pub tagged: &'a [Tagged],
    pub right: Vec<Option<Option<usize>>>,
}

/// What spans that a tagger found should choose, as far as the annotated ones tell.
///
/// A content chooses its cue, where the cue was missed its source, where that was missed nobody, as does one that nobody
/// annotated. A cue whose source was missed chooses nobody; of one that nobody annotated nothing is learned.
pub fn right_choices(lesson: &Lesson, found: &[Tagged]) -> Vec<Option<Option<usize>>> {
    let shared = |one: &Tagged, other: &Tagged| {
        one.tokens.end.min(other.tokens.end).saturating_sub(one.tokens.start.max(other.tokens.start))
    };
    let best = |span: &Tagged, among: &[Tagged]| {
        let same = among.iter().enumerate().filter(|(_, other)| other.role == span.role);
        same.map(|(at, other)| (shared(span, other), at))
            .filter(|&(shared, _)| shared > 0)
            .max_by_key(|&(s, at)| (s, std::cmp::Reverse(at)))
            .map(|(_, at)| at)
    };
    let gold_of: Vec<Option<usize>> = found.iter().map(|span| best(span, &lesson.spans)).collect();
    let found_of: Vec<Option<usize>> = lesson.spans.iter().map(|span| best(span, found)).collect();
    found
        .iter()
        .zip(&gold_of)
        .map(|(span, gold)| match (span.role, gold) {
            (Role::Source, _) | (Role::Cue, None) => None,
            (Role::Content, None) => Some(None),
            (Role::Cue, &Some(gold)) => Some(lesson.belongs[gold].and_then(|source| found_of[source])),
            (Role::Content, &Some(gold)) => {
                let target = lesson.belongs[gold];
                let source = target.and_then(|target| lesson.belongs[target]);
                Some(target.and_then(|target| found_of[target]).or(source.and_then(|source| found_of[source])))
            }
        })
        .collect()
}

/// Learns to choose, by AdaGrad on the likelihood of the right choices.
pub fn train(articles: &[Links<'_>], epochs: usize, seed: u64) -> Linker {
    let mut weights = vec![0.0f32; WEIGHTS];
    let mut squares = vec![0.0f32; WEIGHTS];
    let mut chance = Chance::new(seed);
    // The features of every option, the right one first.
    let mut choices: Vec<Vec<Vec<u16>>> = Vec::new();
    let mut lost = 0;
    for article in articles {
        let spans = Spans::new(article.words, article.segmentation, article.tagged);
        for (index, right) in article.right.iter().enumerate() {
            let Some(right) = right else { continue };
            let mut options = spans.options(index);
            let Some(at) = options.iter().position(|option| option == right) else {
                lost += usize::from(!options.is_empty());
                continue;
            };
            options.swap(0, at);
            let mut features = Vec::new();
            choices.push(
                options
                    .iter()
                    .map(|&option| {
                        spans.features(index, option, &mut features);
                        features.clone()
                    })
                    .collect(),
            );
        }
    }
    let steps = (choices.len() * epochs) as f32;
    let mut done = 0.0;
    for _ in 0..epochs {
        chance.shuffle(&mut choices);
        for options in &choices {
            let rate = 0.2 * (1.0 - done / steps);
            done += 1.0;
            let scores: Vec<f32> = options
                .iter()
                .map(|features| features.iter().map(|&feature| weights[usize::from(feature)]).sum())
                .collect();
            let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let parts: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
            let all: f32 = parts.iter().sum();
            for (number, features) in options.iter().enumerate() {
                let gradient = parts[number] / all - f32::from(u8::from(number == 0));
                if gradient.abs() < 0.001 {
                    continue;
                }
                for &feature in features {
                    let feature = usize::from(feature);
                    let part = gradient + 1e-4 * weights[feature];
                    squares[feature] += part * part;
                    weights[feature] -= rate * part / (squares[feature].sqrt() + 0.1);
                }
            }
        }
    }
    eprintln!("linker: {} choices, {lost} out of reach", choices.len());
    Linker { weights }
}
