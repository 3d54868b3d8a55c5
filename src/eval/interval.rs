use super::counts::{Counts, Rates};

/// Where a figure would lie in 95 of 100 such collections of documents, each from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The intervals of precision, recall and F1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Intervals {
    /// Of precision.
    pub precision: Interval,
    /// Of recall.
    pub recall: Interval,
    /// Of F1.
    pub f1: Interval,
}

/// Percentile bootstrap over documents: `documents` are drawn anew, with replacement, `rounds` times; the same draws for
/// the same numbers. `None` where fewer than two documents or no rounds leave nothing to vary.
pub(super) fn intervals(documents: &[Counts], rounds: usize) -> Option<Intervals> {
    if documents.len() < 2 || rounds == 0 {
        return None;
    }
    let mut dice = Dice(0x5eed);
    let mut drawn: Vec<Rates> = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let mut counts = Counts::default();
        for _ in 0..documents.len() {
            counts += documents[dice.below(documents.len())];
        }
        drawn.push(counts.rates());
    }
    let interval = |rate: fn(&Rates) -> f64| {
        let mut rates: Vec<f64> = drawn.iter().map(rate).collect();
        rates.sort_by(f64::total_cmp);
        let at = |share: f64| rates[((share * rounds as f64) as usize).min(rounds - 1)];
        Interval { low: at(0.025), high: at(0.975) }
    };
    Some(Intervals {
        precision: interval(|rates| rates.precision),
        recall: interval(|rates| rates.recall),
        f1: interval(|rates| rates.f1),
    })
}

/// Numbers that look random and are the same on every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        // The high half of the product: even enough for any number of documents.
        ((u128::from(mixed) * limit as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_hold_the_figure_and_never_change() {
        let documents: Vec<Counts> = (0..40).map(|number| Counts::new(number % 5, 5, 6)).collect();
        let mut all = Counts::default();
        documents.iter().for_each(|&counts| all += counts);
        let found = intervals(&documents, 1000).unwrap();
        assert!(found.f1.low < all.rates().f1 && all.rates().f1 < found.f1.high, "{found:?}");
        assert!(found.f1.high - found.f1.low < 0.3, "{found:?}");
        assert_eq!(Some(found), intervals(&documents, 1000));
    }

    #[test]
    fn documents_that_are_alike_leave_no_doubt() {
        let found = intervals(&[Counts::new(3, 4, 5); 7], 100).unwrap();
        assert_eq!((found.precision.low, found.precision.high), (0.75, 0.75));
        assert_eq!(intervals(&[Counts::new(3, 4, 5)], 100), None);
    }
}
