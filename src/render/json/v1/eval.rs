use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::convert::Offsets;
use super::document::{Engine, Span};
use crate::eval;
use crate::text::{OffsetMap, OffsetUnit};

/// How good a system is on annotated documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evaluation {
    /// Always `onrecord/eval/1`.
    #[schemars(extend("const" = super::EVAL))]
    pub schema: String,
    /// What was scored; null where answers were read from a file.
    pub engine: Option<Engine>,
    /// The file of answers that was scored; null where an engine ran.
    pub system: Option<String>,
    /// Documents scored.
    pub documents: usize,
    /// Of these, how many the system has no answer for; they count as empty answers.
    pub missing: usize,
    /// Every metric, as `onrecord eval --help` and the library's documentation define it.
    pub metrics: Vec<EvalMetric>,
    /// The metric `attr` by kind.
    pub groups: Vec<EvalGroup>,
    /// How far confidence holds; null where there is none.
    pub calibration: Option<EvalCalibration>,
    /// What went wrong, by document and place; only with `--errors`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<EvalError>>,
}

/// Figures of one metric, shares from 0 to 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvalMetric {
    /// `attr`, `attr.quoted`, `attr.plain`, `strict…`, `span.exact`, `span.part…`, `content.tok`, `source.tok`, `cue.tok`,
    /// `flat.content`, `flat.source`, `flat.cue`, `source.acc`.
    pub name: String,
    /// Precision.
    pub p: f64,
    /// Recall.
    pub r: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// Of the annotated, those found.
    pub tp: usize,
    /// Found.
    pub n_sys: usize,
    /// Annotated.
    pub n_gold: usize,
    /// 95 % intervals by bootstrap over documents; null for a single document.
    pub ci95: Option<EvalIntervals>,
}

/// 95 % intervals, each its lower and its upper end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvalIntervals {
    /// Of precision.
    pub p: (f64, f64),
    /// Of recall.
    pub r: (f64, f64),
    /// Of F1.
    pub f1: (f64, f64),
}

/// Attributions of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvalGroup {
    /// `marks`, `mode`, `source`, `attitude`, `basis` or `pattern`.
    pub property: String,
    /// Its value.
    pub value: String,
    /// Precision; null where the system does not tell the property.
    pub p: Option<f64>,
    /// Recall; null where the annotation does not tell the property.
    pub r: Option<f64>,
    /// Found of this kind and right.
    pub right_found: usize,
    /// Found of this kind.
    pub n_sys: usize,
    /// Annotated of this kind and found.
    pub right_gold: usize,
    /// Annotated of this kind.
    pub n_gold: usize,
    /// 95 % intervals; null for a single document.
    pub ci95: Option<EvalIntervals>,
}

/// Confidence held against what is right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvalCalibration {
    /// Steps of confidence that hold an attribution.
    pub bins: Vec<EvalBin>,
    /// Expected calibration error, 0 to 1.
    pub error: f64,
    /// Attributions with a confidence.
    pub number: usize,
}

/// A step of confidence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvalBin {
    /// The least confidence in it.
    pub from: f64,
    /// Below this, or equal in the last step.
    pub to: f64,
    /// Attributions in it.
    pub number: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share whose content and source are right.
    pub right: f64,
}

/// Something the system got wrong. Offsets are code points of the annotated text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvalError {
    /// The document.
    pub document: String,
    /// `missed`, `wrong-source` or `false-alarm`.
    pub kind: String,
    /// As annotated; null for a false alarm.
    pub gold: Option<EvalAttribution>,
    /// As found; null for a miss.
    pub found: Option<EvalAttribution>,
}

/// An attribution in spans.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvalAttribution {
    /// Pieces of its source.
    pub source: Vec<Span>,
    /// Pieces of its cue.
    pub cue: Vec<Span>,
    /// Pieces of its content.
    pub content: Vec<Span>,
    /// The words of its source and of its content; pieces are joined by ` … `.
    pub text: [String; 2],
    /// How sure the system is, 0 to 1; null where unknown.
    pub confidence: Option<f64>,
    /// What found it; null where unknown.
    pub basis: Option<String>,
}

fn rounded(share: f64) -> f64 {
    (share * 1e6).round() / 1e6
}

fn intervals(intervals: Option<eval::Intervals>) -> Option<EvalIntervals> {
    let ends = |interval: eval::Interval| (rounded(interval.low), rounded(interval.high));
    intervals.map(|it| EvalIntervals { p: ends(it.precision), r: ends(it.recall), f1: ends(it.f1) })
}

impl Evaluation {
    /// Of a report. `engine` or `system` says what was scored, `missing` how many documents had no answer.
    #[must_use]
    pub fn of(report: &eval::Report, engine: Option<Engine>, system: Option<String>, missing: usize) -> Self {
        let metric = |row: &eval::Row| {
            let rates = row.counts.rates();
            EvalMetric {
                name: row.metric.as_str().to_owned(),
                p: rounded(rates.precision),
                r: rounded(rates.recall),
                f1: rounded(rates.f1),
                tp: row.counts.right_gold,
                n_sys: row.counts.found,
                n_gold: row.counts.gold,
                ci95: intervals(row.intervals),
            }
        };
        let group = |group: &eval::Group| {
            let rates = group.counts.rates();
            EvalGroup {
                property: group.kind.property().to_owned(),
                value: group.kind.value().to_owned(),
                p: group.in_found.then_some(rounded(rates.precision)),
                r: group.in_gold.then_some(rounded(rates.recall)),
                right_found: group.counts.right_found,
                n_sys: group.counts.found,
                right_gold: group.counts.right_gold,
                n_gold: group.counts.gold,
                ci95: intervals(group.intervals).filter(|_| group.in_found && group.in_gold),
            }
        };
        let calibration = |calibration: &eval::Calibration| EvalCalibration {
            bins: calibration
                .bins
                .iter()
                .map(|bin| EvalBin {
                    from: bin.from,
                    to: bin.to,
                    number: bin.number,
                    confidence: rounded(bin.confidence),
                    right: rounded(bin.right),
                })
                .collect(),
            error: rounded(calibration.error),
            number: calibration.number,
        };
        Self {
            schema: super::EVAL.to_owned(),
            engine,
            system,
            documents: report.documents,
            missing,
            metrics: report.rows.iter().map(metric).collect(),
            groups: report.groups.iter().map(group).collect(),
            calibration: report.calibration.as_ref().map(calibration),
            errors: None,
        }
    }
}

/// What went wrong in a document.
#[must_use]
pub fn eval_errors(gold: &eval::Gold, mistakes: &[eval::Mistake]) -> Vec<EvalError> {
    let offsets = Offsets(OffsetMap::new(&gold.text, OffsetUnit::Char));
    let words =
        |spans: &[crate::text::Span]| spans.iter().map(|span| span.of(&gold.text)).collect::<Vec<_>>().join(" … ");
    let attribution = |annotation: &eval::Annotation| EvalAttribution {
        source: offsets.spans(&annotation.source),
        cue: offsets.spans(&annotation.cue),
        content: offsets.spans(&annotation.content),
        text: [words(&annotation.source), words(&annotation.content)],
        confidence: annotation.confidence.map(|confidence| rounded(f64::from(confidence))),
        basis: annotation.basis.clone(),
    };
    mistakes
        .iter()
        .map(|mistake| EvalError {
            document: gold.id.clone(),
            kind: mistake.kind.as_str().to_owned(),
            gold: mistake.gold.as_ref().map(attribution),
            found: mistake.found.as_ref().map(attribution),
        })
        .collect()
}
