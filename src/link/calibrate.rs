//! The confidence of attributions → shares that hold: of those given 0.9 about nine in ten are right.
//!
//! What patterns and a learned engine say of an attribution is put together in `choose` as if they erred independently,
//! which they do not. How often each sum was right on held-out articles stands in `calibration.tsv`, as
//! `examples/calibrate.rs` counted it; between its points the share is interpolated. Where patterns alone found
//! something, their confidence is such a share already.
//!
//! “It rained”, said the minister. is right about as often as its confidence says.

use std::sync::LazyLock;

use crate::model::{Attribution, Basis, Confidence};

/// One engine's points: what was said, and how often it was right. Both rise.
type Curve = Vec<(f32, f32)>;

static CURVES: LazyLock<Vec<(&str, Curve)>> = LazyLock::new(|| {
    let mut curves: Vec<(&str, Curve)> = Vec::new();
    for line in include_str!("calibration.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let engine = fields.next().unwrap_or_default();
        let mut number = || fields.next().and_then(|field| field.parse().ok());
        let (Some(said), Some(right)) = (number(), number()) else { continue };
        match curves.last_mut() {
            Some((last, curve)) if *last == engine => curve.push((said, right)),
            _ => curves.push((engine, vec![(said, right)])),
        }
    }
    curves
});

/// Brings the confidence of what learned engines found to scale.
pub fn calibrate(attributions: &mut [Attribution]) {
    for attribution in attributions {
        let Basis::Model(engine) = attribution.basis else { continue };
        let Some((_, curve)) = CURVES.iter().find(|(name, _)| *name == engine) else { continue };
        attribution.confidence = Confidence::new(read_off(curve, attribution.confidence.value()));
    }
}

/// The height of a curve at `said`; level before its first point and behind its last.
fn read_off(curve: &[(f32, f32)], said: f32) -> f32 {
    let behind = curve.partition_point(|&(at, _)| at <= said);
    match (behind.checked_sub(1).map(|before| curve[before]), curve.get(behind)) {
        (Some((from, low)), Some(&(to, high))) => low + (high - low) * (said - from) / (to - from),
        (Some((_, share)), None) | (None, Some(&(_, share))) => share,
        (None, None) => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_points_the_share_is_interpolated() {
        let curve = [(0.2, 0.3), (0.6, 0.5), (0.9, 0.8)];
        let check = |said: f32, expect: f32| {
            let found = read_off(&curve, said);
            assert!((found - expect).abs() < 1e-6, "{said}: {found}");
        };
        check(0.0, 0.3);
        check(0.2, 0.3);
        check(0.4, 0.4);
        check(0.75, 0.65);
        check(1.0, 0.8);
    }

    #[test]
    fn every_curve_rises() {
        assert!(!CURVES.is_empty());
        for (engine, curve) in CURVES.iter() {
            assert!(curve.is_sorted_by(|one, other| one.0 < other.0 && one.1 <= other.1), "{engine}");
            assert!(curve.iter().all(|&(_, share)| (0.0..=1.0).contains(&share)), "{engine}");
        }
    }
}
