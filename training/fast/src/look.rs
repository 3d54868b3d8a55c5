//! Keys of features → one look's weights, and what each half of the articles looks like to one that learned from the
//! other half.

use std::borrow::Cow;

use onrecord::detect::fast::training::{PLACE, TAGS, Table, TagScores, Tagged, Transitions, decode, mark, stretches};

use crate::corpus::Lesson;
use crate::crf::{self, Model};
use crate::rows::{self, EachKey, Stretch};

/// How a look is learned.
pub struct Settings {
    /// Features of a token.
    pub features: usize,
    /// Places of the table.
    pub places: usize,
    /// Articles that a feature must stand in.
    pub least: u32,
    /// Added to the score of the first token of a source or a cue: what is missed costs more than what is doubted.
    pub lean: f32,
    pub training: crf::Settings,
}

/// What was learned for one look.
pub struct Look {
    pub table: Table,
    pub transitions: Transitions,
    /// For each article the scores by the half that it is not in.
    pub scores: Vec<Vec<TagScores>>,
    /// The transitions that go with the scores of even and of odd articles.
    pub steps: [Transitions; 2],
}

impl Look {
    /// Learns one look; `base` holds the scores of the look before.
    pub fn learn(lessons: &[Lesson], each: &EachKey, base: Option<&[Vec<TagScores>]>, settings: &Settings) -> Self {
        let owners = rows::owners(lessons.len(), each, settings.places, settings.least);
        let rows = rows::rows(lessons, each, &owners, base);
        let train = |of: &dyn Fn(usize) -> bool| {
            let chosen: Vec<&[Stretch]> = (0..rows.len()).filter(|&at| of(at)).map(|at| rows[at].as_slice()).collect();
            let mut model = crf::train(&chosen, settings.places, &settings.training);
            model.transitions = crf::lean(&model.transitions, settings.lean);
            model
        };
        let mut scores: Vec<Vec<TagScores>> = vec![Vec::new(); lessons.len()];
        let steps = [0, 1].map(|half| {
            let model = train(&|at| at % 2 != half);
            for at in (0..lessons.len()).filter(|at| at % 2 == half) {
                scores[at] = scores_of(&model, &lessons[at], &rows[at]);
            }
            model.transitions
        });
        let model = train(&|_| true);
        Self { table: table(&model, &owners, &rows, settings.features), transitions: model.transitions, scores, steps }
    }

    /// The spans that this look finds in article number `at`.
    pub fn spans(&self, lesson: &Lesson, at: usize) -> Vec<Tagged> {
        let mut found = Vec::new();
        for (_, tokens) in stretches(&lesson.segmentation) {
            decode(&self.scores[at], &self.steps[at % 2], tokens, &mut found);
        }
        found
    }
}

/// The scores that a model gives every token of an article; those outside its prose have none.
fn scores_of(model: &Model, lesson: &Lesson, rows: &[Stretch]) -> Vec<TagScores> {
    let mut scores = vec![[0.0; TAGS]; lesson.tags.len()];
    for ((_, tokens), stretch) in stretches(&lesson.segmentation).zip(rows) {
        scores[tokens].copy_from_slice(&model.scores(stretch));
    }
    scores
}

/// The weights rounded to 8 bits, with a scale a feature.
fn table(model: &Model, owners: &[u64], rows: &[Vec<Stretch>], features: usize) -> Table {
    // Which feature each place belongs to.
    let mut feature_of = vec![u8::MAX; owners.len() + 1];
    for row in rows.iter().flatten().flat_map(|stretch| stretch.places.chunks_exact(features)) {
        for (feature, &place) in row.iter().enumerate() {
            feature_of[place as usize] = feature as u8;
        }
    }
    let mut most = vec![1e-6f32; features];
    for (place, weights) in model.weights[..owners.len()].iter().enumerate() {
        if let Some(most) = most.get_mut(usize::from(feature_of[place])) {
            *most = weights.iter().fold(*most, |most, weight| most.max(weight.abs()));
        }
    }
    let scales: Vec<f32> = most.iter().map(|most| most / 127.0).collect();
    let mut bytes = vec![0; owners.len() * PLACE];
    let (marks, weights) = bytes.split_at_mut(owners.len());
    for (place, (free, weights)) in marks.iter_mut().zip(weights.chunks_exact_mut(TAGS)).enumerate() {
        let Some(scale) = scales.get(usize::from(feature_of[place])) else { continue };
        for (byte, weight) in weights.iter_mut().zip(model.weights[place]) {
            *byte = (weight / scale).round() as i8 as u8;
        }
        *free = mark(owners[place]);
    }
    Table::new(Cow::Owned(bytes), scales)
}
