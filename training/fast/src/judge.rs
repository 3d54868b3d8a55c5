//! Attributions found in articles the tagger has not seen → weights of the judgement how sure each is.

use std::cell::RefCell;

use onrecord::detect::fast::training::{Choice, Judge, SIGNS, Tagged, assemble, signs};
use onrecord::eval::{self, Annotation};
use onrecord::model::{Basis, Candidates, Confidence};

use crate::corpus::Lesson;

/// One attribution found: what it rests on, and whether content and source are right.
pub struct Case {
    pub signs: [f32; SIGNS],
    pub right: bool,
}

/// What the engine finds, as annotations.
pub fn annotations(candidates: &Candidates) -> Vec<Annotation> {
    candidates
        .links
        .iter()
        .filter_map(|link| {
            Some(Annotation {
                source: link.mentions.iter().map(|&mention| candidates.mentions[mention].span).collect(),
                cue: link.cue.map(|cue| candidates.cues[cue].spans.clone()).unwrap_or_default(),
                content: candidates.contents[link.content?].spans.clone(),
                confidence: Some(link.confidence.value()),
                ..Annotation::default()
            })
        })
        .collect()
}

/// The attributions that spans and choices make in an article, judged against its annotation.
pub fn cases(lesson: &Lesson, tagged: &[Tagged], choices: &[Choice], cases: &mut Vec<Case>) {
    let seen = RefCell::new(Vec::new());
    let record = |evidence: &_| {
        seen.borrow_mut().push(signs(evidence));
        Confidence::CERTAIN
    };
    let candidates = assemble(&lesson.article, &lesson.segmentation, tagged, choices, Basis::Model("fast"), record);
    let mut found = annotations(&candidates);
    // The number of an attribution in place of its confidence, by which it is found again.
    for (number, annotation) in found.iter_mut().enumerate() {
        annotation.confidence = Some(number as f32);
    }
    let seen = seen.into_inner();
    let scored = eval::score(&lesson.gold, &found);
    cases.extend(scored.sureness.iter().map(|&(number, right)| Case { signs: seen[number as usize], right }));
}

/// Learns to judge: logistic regression by gradient descent with a little decay.
pub fn train(cases: &[Case]) -> Judge {
    let mut judge = Judge::default();
    let mut squares = [1e-8f32; SIGNS];
    for round in 0..400 {
        let mut gradient = [0.0f32; SIGNS];
        for case in cases {
            let error = probability(&judge, &case.signs) - f32::from(u8::from(case.right));
            gradient.iter_mut().zip(&case.signs).for_each(|(sum, sign)| *sum += error * sign);
        }
        let rate = 0.3 * (1.0 - round as f32 / 400.0);
        for sign in 0..SIGNS {
            let part = gradient[sign] / cases.len() as f32 + 1e-4 * judge.weights[sign];
            squares[sign] += part * part;
            judge.weights[sign] -= rate * part / squares[sign].sqrt();
        }
    }
    judge
}

/// The judgement brought to the scale of other articles: stretched and shifted so that it holds there.
pub fn rescale(judge: &Judge, cases: &[Case]) -> Judge {
    let (mut slope, mut shift) = (1.0f32, 0.0f32);
    for _ in 0..2000 {
        let (mut by_slope, mut by_shift) = (0.0, 0.0);
        for case in cases {
            let sum: f32 = case.signs.iter().zip(&judge.weights).map(|(sign, weight)| sign * weight).sum();
            let error = 1.0 / (1.0 + (-(slope * sum + shift)).exp()) - f32::from(u8::from(case.right));
            by_slope += error * sum / cases.len() as f32;
            by_shift += error / cases.len() as f32;
        }
        slope -= 0.5 * by_slope;
        shift -= 0.5 * by_shift;
    }
    let mut rescaled = Judge { weights: judge.weights.map(|weight| weight * slope) };
    rescaled.weights[0] += shift;
    eprintln!("confidence rescaled by {slope:.2} and {shift:+.2}");
    rescaled
}

fn probability(judge: &Judge, signs: &[f32; SIGNS]) -> f32 {
    let sum: f32 = signs.iter().zip(&judge.weights).map(|(sign, weight)| sign * weight).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// The expected calibration error of a judgement, over ten classes of confidence, and the table.
pub fn reliability(judge: &Judge, cases: &[Case]) -> (f32, String) {
    let mut bins = [(0.0f32, 0.0f32, 0.0f32); 10];
    for case in cases {
        let confidence = probability(judge, &case.signs);
        let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
        *bin = (bin.0 + 1.0, bin.1 + confidence, bin.2 + f32::from(u8::from(case.right)));
    }
    let mut error = 0.0;
    let mut table = String::new();
    for (number, confidence, right) in bins.iter().filter(|bin| bin.0 > 0.0) {
        error += (confidence - right).abs() / cases.len() as f32;
        table += &format!(" {:.2}:{:.2}({number})", confidence / number, right / number);
    }
    (error, table)
}
