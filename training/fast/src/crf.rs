//! Rows and right tags → weights: the likelihood of the right tags is raised step by step (AdaGrad; Duchi and others
//! 2011), features being dropped at random meanwhile so that none is relied on alone.

use onrecord::detect::fast::training::{NO_TRANSITIONS, TAGS, Tag, TagScores, Transitions};

use crate::chance::Chance;
use crate::rows::Stretch;

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub epochs: usize,
    pub rate: f32,
    /// Weight decay of a feature at each of its steps.
    pub decay: f32,
    /// Share of features dropped, in 1/256.
    pub dropped: u64,
    pub seed: u64,
}

/// Weights as they are learned.
pub struct Model {
    /// A row a place, and one of zeros behind them.
    pub weights: Vec<[f32; 8]>,
    pub transitions: Transitions,
}

/// Learns from `lessons`, each a list of stretches.
pub fn train(lessons: &[&[Stretch]], places: usize, settings: &Settings) -> Model {
    let mut model = Model { weights: vec![[0.0; 8]; places + 1], transitions: NO_TRANSITIONS };
    let mut squares = vec![[0.0f32; 8]; places + 1];
    let mut step_squares = NO_TRANSITIONS;
    let mut chance = Chance::new(settings.seed);
    let mut order: Vec<&Stretch> = lessons.iter().flat_map(|stretches| stretches.iter()).collect();
    let steps = (order.len() * settings.epochs) as f32;
    let mut done = 0;
    let mut kept: Vec<u32> = Vec::new();
    for epoch in 0..settings.epochs {
        chance.shuffle(&mut order);
        let mut loss = 0.0;
        for stretch in &order {
            let rate = settings.rate * (1.0 - done as f32 / steps);
            done += 1;
            kept.clear();
            kept.extend_from_slice(&stretch.places);
            let mut bits = 0;
            for (index, place) in kept.iter_mut().enumerate() {
                bits = if index % 8 == 0 { chance.next() } else { bits >> 8 };
                if bits & 255 < settings.dropped {
                    *place = places as u32;
                }
            }
            let share = 256.0 / (256 - settings.dropped) as f32;
            let features = kept.len() / stretch.tags.len();
            let mut scores: Vec<TagScores> =
                kept.chunks_exact(features).map(|row| score(&model.weights, row).map(|score| score * share)).collect();
            add(&mut scores, &stretch.base);
            let sums = Sums::new(&scores, &model.transitions);
            loss += sums.loss(&scores, &model.transitions, &stretch.tags);
            for (index, row) in kept.chunks_exact(features).enumerate() {
                let mut gradient = [0.0; 8];
                gradient[..TAGS].copy_from_slice(&sums.tags[index]);
                gradient[usize::from(stretch.tags[index])] -= 1.0;
                if gradient.iter().all(|part| part.abs() < 0.003) {
                    continue;
                }
                for &place in row {
                    let place = place as usize;
                    if place == places {
                        continue;
                    }
                    let (weights, squares) = (&mut model.weights[place], &mut squares[place]);
                    for tag in 0..8 {
                        let part = gradient[tag] + settings.decay * weights[tag];
                        squares[tag] += part * part;
                        weights[tag] -= rate * part / (squares[tag].sqrt() + 0.1);
                    }
                }
            }
            let mut wanted = sums.steps;
            for pair in stretch.tags.windows(2) {
                wanted[usize::from(pair[0])][usize::from(pair[1])] -= 1.0;
            }
            for from in 0..TAGS {
                for to in 0..TAGS {
                    let part = wanted[from][to];
                    step_squares[from][to] += part * part;
                    model.transitions[from][to] -= rate * part / (step_squares[from][to].sqrt() + 1.0);
                }
            }
        }
        eprintln!("epoch {}: loss {:.1}", epoch + 1, loss);
    }
    model
}

impl Model {
    /// The scores of every token of a stretch.
    pub fn scores(&self, stretch: &Stretch) -> Vec<TagScores> {
        let features = stretch.places.len() / stretch.tags.len();
        let mut scores: Vec<TagScores> =
            stretch.places.chunks_exact(features).map(|row| score(&self.weights, row)).collect();
        add(&mut scores, &stretch.base);
        scores
    }
}

fn add(scores: &mut [TagScores], base: &[TagScores]) {
    for (scores, base) in scores.iter_mut().zip(base) {
        scores.iter_mut().zip(base).for_each(|(score, base)| *score += base);
    }
}

/// The sum of the weights at places.
fn score(weights: &[[f32; 8]], row: &[u32]) -> TagScores {
    let mut sums = [0.0; 8];
    for &place in row {
        let weights = &weights[place as usize];
        for tag in 0..8 {
            sums[tag] += weights[tag];
        }
    }
    std::array::from_fn(|tag| sums[tag])
}

/// Forward and backward sums with the expected steps, which only training needs.
struct Sums {
    tags: Vec<TagScores>,
    steps: Transitions,
    total: f32,
}

impl Sums {
    fn new(scores: &[TagScores], transitions: &Transitions) -> Self {
        let count = scores.len();
        let mut total = 0.0;
        let factors: Vec<TagScores> = scores
            .iter()
            .map(|scores| {
                let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                total += most;
                scores.map(|score| (score - most).exp())
            })
            .collect();
        let goes_on = |to: usize| to > 0 && to % 2 == 0;
        let possible = |from: usize, to: usize| !goes_on(to) || from == to || from + 1 == to;
        let steps: Transitions = std::array::from_fn(|from| {
            std::array::from_fn(|to| if possible(from, to) { transitions[from][to].exp() } else { 0.0 })
        });
        let mut before: Vec<TagScores> = Vec::with_capacity(count);
        let mut here: TagScores = std::array::from_fn(|tag| if goes_on(tag) { 0.0 } else { factors[0][tag] });
        for index in 0..count {
            if index > 0 {
                let last = before[index - 1];
                here = std::array::from_fn(|to| {
                    factors[index][to] * (0..TAGS).map(|from| last[from] * steps[from][to]).sum::<f32>()
                });
            }
            let sum: f32 = here.iter().sum();
            total += sum.ln();
            before.push(here.map(|part| part / sum));
        }
        let mut after = [1.0; TAGS];
        let mut tags = vec![[0.0; TAGS]; count];
        let mut expected = NO_TRANSITIONS;
        for index in (0..count).rev() {
            let all: f32 = (0..TAGS).map(|tag| before[index][tag] * after[tag]).sum();
            tags[index] = std::array::from_fn(|tag| before[index][tag] * after[tag] / all);
            if index == 0 {
                break;
            }
            let next: TagScores = std::array::from_fn(|tag| factors[index][tag] * after[tag]);
            let mut all = 0.0;
            let mut pairs = NO_TRANSITIONS;
            for from in 0..TAGS {
                for to in 0..TAGS {
                    pairs[from][to] = before[index - 1][from] * steps[from][to] * next[to];
                    all += pairs[from][to];
                }
            }
            for from in 0..TAGS {
                for to in 0..TAGS {
                    expected[from][to] += pairs[from][to] / all;
                }
            }
            let sums: TagScores = std::array::from_fn(|from| (0..TAGS).map(|to| steps[from][to] * next[to]).sum());
            let most = sums.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
            after = sums.map(|sum| sum / most);
        }
        Self { tags, steps: expected, total }
    }

    /// Minus the logarithm of the probability of the right tags.
    fn loss(&self, scores: &[TagScores], transitions: &Transitions, tags: &[u8]) -> f32 {
        let own: f32 = scores.iter().zip(tags).map(|(scores, &tag)| scores[usize::from(tag)]).sum();
        let steps: f32 = tags.windows(2).map(|pair| transitions[usize::from(pair[0])][usize::from(pair[1])]).sum();
        self.total - own - steps
    }
}

/// Adds to the score of the first tag of a source and of a cue.
pub fn lean(transitions: &Transitions, more: f32) -> Transitions {
    let mut leaning = *transitions;
    for row in &mut leaning {
        row[Tag::BeginSource as usize] += more;
        row[Tag::BeginCue as usize] += more;
    }
    leaning
}
