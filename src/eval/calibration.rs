/// How far a system's confidence holds: of attributions given 0.9, about nine in ten should be right.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// Ten steps of confidence, those that hold an attribution.
    pub bins: Vec<Bin>,
    /// Mean distance between confidence and share right, by attribution: the expected calibration error.
    pub error: f64,
    /// Attributions that have a confidence.
    pub number: usize,
}

/// Attributions of about the same confidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// The least confidence in it.
    pub from: f64,
    /// Above it, or equal in the last step.
    pub to: f64,
    /// How many there are.
    pub number: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share whose content and source are right.
    pub right: f64,
}

/// `None` where nothing has a confidence.
pub(super) fn calibration(sureness: impl Iterator<Item = (f32, bool)>) -> Option<Calibration> {
    let mut sums = [(0_usize, 0.0_f64, 0_usize); 10];
    for (confidence, right) in sureness {
        // To six decimals: what was written as 0.9 counts as 0.9, though no float is.
        let confidence = (f64::from(confidence).clamp(0.0, 1.0) * 1e6).round() / 1e6;
        let (number, sum, good) = &mut sums[((confidence * 10.0) as usize).min(9)];
        *number += 1;
        *sum += confidence;
        *good += usize::from(right);
    }
    let number: usize = sums.iter().map(|(number, ..)| number).sum();
    if number == 0 {
        return None;
    }
    let bins: Vec<Bin> = sums
        .iter()
        .enumerate()
        .filter(|(_, (number, ..))| *number > 0)
        .map(|(step, &(number, sum, good))| Bin {
            from: step as f64 / 10.0,
            to: (step + 1) as f64 / 10.0,
            number,
            confidence: sum / number as f64,
            right: good as f64 / number as f64,
        })
        .collect();
    let error =
        bins.iter().map(|bin| bin.number as f64 * (bin.confidence - bin.right).abs()).sum::<f64>() / number as f64;
    Some(Calibration { bins, error, number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_held_against_what_is_right() {
        let sure = [(0.9, true), (0.9, true), (0.9, false), (0.9, true), (0.25, false), (1.0, true)];
        let found = calibration(sure.into_iter()).unwrap();
        let numbers: Vec<(usize, f64)> = found.bins.iter().map(|bin| (bin.number, bin.right)).collect();
        assert_eq!(numbers, [(1, 0.0), (5, 0.8)]);
        let expected = (0.25 + 5.0 * (0.92 - 0.8)) / 6.0;
        assert!((found.error - expected).abs() < 1e-6, "{found:?}");
        assert_eq!(calibration(std::iter::empty()), None);
    }
}
