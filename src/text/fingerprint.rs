use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

/// A 64-bit hash (FNV-1a) that is the same on every machine, run and version.
///
/// It names claims and attributions in files that outlive a run, so the standard library's hashers,
/// which may change, will not do. Not for security.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of nothing, to which parts are added.
    #[must_use]
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// With another part. Parts are kept apart: `"ab", "c"` differs from `"a", "bc"`.
    #[must_use]
    pub fn part(self, part: &str) -> Self {
        self.bytes(part.as_bytes()).bytes(&[0xff])
    }

    /// With more bytes, which are not kept apart from those before.
    #[must_use]
    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    /// With the words of `part`, in lower case, whatever white space and punctuation stand between.
    #[must_use]
    pub fn words(mut self, part: &str) -> Self {
        if part.is_ascii() {
            let mut inside = false;
            for byte in part.bytes() {
                if byte.is_ascii_alphanumeric() {
                    self = self.bytes(&[byte.to_ascii_lowercase()]);
                } else if inside {
                    self = self.bytes(&[0xff]);
                }
                inside = byte.is_ascii_alphanumeric();
            }
            return if inside { self.bytes(&[0xff]) } else { self }.part("");
        }
        for word in part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            self = if word.is_ascii() {
                word.bytes().fold(self, |print, byte| print.bytes(&[byte.to_ascii_lowercase()])).bytes(&[0xff])
            } else {
                self.part(&word.to_lowercase())
            };
        }
        self.part("")
    }

    /// With the words of a sentence beside what is named, or around it. Of one that goes on and on only the beginning
    /// counts: many that lie in it are named, and each looks at it.
    #[must_use]
    pub fn beside(self, sentence: &str) -> Self {
        self.words(&sentence[..sentence.floor_char_boundary(ENOUGH)])
    }
}

/// Bytes of a neighbourhood that are looked at. Sentences are shorter, but for those that nobody would write.
const ENOUGH: usize = 4_096;

impl Default for Fingerprint {
    fn default() -> Self {
        Self::new()
    }
}

impl FromStr for Fingerprint {
    type Err = ParseIntError;

    /// Reads what [`fmt::Display`] writes.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_changes() {
        assert_eq!(Fingerprint::new().part("a").to_string(), "089bc907b544c769");
        for (text, words) in [
            ("It RAINED, Ärö", vec!["it", "rained", "ärö", ""]),
            ("  It -- RAINED,", vec!["it", "rained", ""]),
            ("it", vec!["it", ""]),
            ("…, -", vec![""]),
            (", -", vec![""]),
        ] {
            let parts = words.into_iter().fold(Fingerprint::new(), Fingerprint::part);
            assert_eq!(Fingerprint::new().words(text), parts, "{text}");
        }
        assert_eq!("089bc907b544c769".parse(), Ok(Fingerprint::new().bytes(b"a").part("")));
    }

    #[test]
    fn of_a_sentence_beside_the_beginning_counts() {
        let rain = "it rained é ".repeat(1_000);
        assert_eq!(Fingerprint::new().beside(&rain), Fingerprint::new().beside(&rain[..rain.len() / 2]));
        assert_eq!(Fingerprint::new().beside("it rained"), Fingerprint::new().words("it rained"));
        assert_eq!(Fingerprint::new().beside(""), Fingerprint::new().words(""));
    }

    #[test]
    fn punctuation_and_case_do_not_matter_to_words() {
        let plain = Fingerprint::new().words("it rained hard");
        assert_eq!(plain, Fingerprint::new().words("“It  rained, hard”"));
        assert_ne!(plain, Fingerprint::new().words("it rainedhard"));
    }
}
