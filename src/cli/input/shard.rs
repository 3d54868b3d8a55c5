use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// Part I of N of a corpus, I counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Shard {
    index: u64,
    count: u64,
}

impl Shard {
    /// Whether what stands once at the top of the results stands in this part.
    pub(in crate::cli) fn is_first(self) -> bool {
        self.index == 1
    }

    /// Its documents among `documents`: neighbours, so that parts put together are the whole.
    pub(super) fn range(self, documents: usize) -> Range<usize> {
        let place = |part: u64| (u128::from(part) * documents as u128 / u128::from(self.count)) as usize;
        place(self.index - 1)..place(self.index)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once('/').and_then(|(index, count)| Some((index.parse().ok()?, count.parse().ok()?)));
        match parts {
            Some((index, count)) if 1 <= index && index <= count => Ok(Self { index, count }),
            _ => Err("a part of a number of parts is wanted, from 1/8 to 8/8".to_owned()),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_put_together_are_the_whole() {
        for (documents, count) in [(0, 1), (1, 3), (10, 3), (1000, 7), (3, 8)] {
            let parts = (1..=count).map(|index| Shard { index, count }.range(documents));
            assert_eq!(parts.flatten().collect::<Vec<_>>(), (0..documents).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_part_is_written_with_a_slash() {
        assert_eq!("2/3".parse(), Ok(Shard { index: 2, count: 3 }));
        for wrong in ["", "2", "0/3", "4/3", "1/0", "-1/3", "1/3/5", "a/b"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
