/// How sure onrecord is of something, from 0 (not at all) to 1 (certain).
///
/// Meant to be calibrated: of the attributions given 0.9, about nine in ten are right.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Confidence(f32);

impl Confidence {
    /// Certain.
    pub const CERTAIN: Confidence = Confidence(1.0);

    /// `value` brought into 0 to 1; what is not a number becomes 0.
    #[must_use]
    pub const fn new(value: f32) -> Self {
        if value >= 1.0 {
            Self(1.0)
        } else if value > 0.0 {
            Self(value)
        } else {
            Self(0.0)
        }
    }

    /// The number, 0 to 1.
    #[must_use]
    pub const fn value(self) -> f32 {
        self.0
    }

    /// Both must hold, and neither depends on the other.
    #[must_use]
    pub fn and(self, other: Confidence) -> Confidence {
        Confidence(self.0 * other.0)
    }

    /// The smaller of the two.
    #[must_use]
    pub fn min(self, other: Confidence) -> Confidence {
        if other.0 < self.0 { other } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_between_zero_and_one() {
        assert_eq!(Confidence::new(7.0).value(), 1.0);
        assert_eq!(Confidence::new(-1.0).value(), 0.0);
        assert_eq!(Confidence::new(f32::NAN).value(), 0.0);
    }
}
