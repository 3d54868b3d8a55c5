use super::{Coverage, Severity};

/// What makes an audit fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// A finding that matters this much or more.
    Severity(Severity),
    /// A document of whose claims a smaller share, in percent, has a source.
    Coverage(u8),
    /// Nothing.
    Never,
}

impl Bar {
    /// Reads `info`, `warning`, `error`, `never` or `coverage<80%`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        if name == "never" {
            return Some(Self::Never);
        }
        if let Some(severity) = Severity::from_name(name) {
            return Some(Self::Severity(severity));
        }
        let percent = name.strip_prefix("coverage")?.trim_start().strip_prefix('<')?.trim();
        let percent = percent.strip_suffix('%').unwrap_or(percent).trim_end().parse().ok()?;
        (percent <= 100).then_some(Self::Coverage(percent))
    }

    /// How it is written.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Severity(severity) => severity.as_str().to_owned(),
            Self::Coverage(percent) => format!("coverage<{percent}%"),
            Self::Never => "never".to_owned(),
        }
    }

    /// Whether a document with findings of these severities and that coverage is below it.
    #[must_use]
    pub fn fails(self, mut severities: impl Iterator<Item = Severity>, coverage: &Coverage) -> bool {
        match self {
            Self::Severity(least) => severities.any(|severity| severity >= least),
            Self::Coverage(least) => coverage.percent().is_some_and(|percent| percent < usize::from(least)),
            Self::Never => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_read_as_they_are_written() {
        for name in ["info", "warning", "error", "never", "coverage<80%"] {
            assert_eq!(Bar::from_name(name).map(Bar::name).as_deref(), Some(name));
        }
        assert_eq!(Bar::from_name("coverage < 75"), Some(Bar::Coverage(75)));
        for name in ["", "warn", "coverage>80%", "coverage<101%", "coverage<x%"] {
            assert_eq!(Bar::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_document_fails_by_its_worst_or_by_its_share() {
        let coverage = Coverage { claims: 4, attributed: 3, unattributed: 1, ..Coverage::default() };
        let fails = |bar: &str, severities: &[Severity]| {
            Bar::from_name(bar).unwrap().fails(severities.iter().copied(), &coverage)
        };
        assert!(fails("warning", &[Severity::Info, Severity::Error]));
        assert!(!fails("warning", &[Severity::Info]));
        assert!(fails("coverage<76%", &[]) && !fails("coverage<75%", &[Severity::Error]));
        assert!(!fails("never", &[Severity::Error]));
        assert!(!Bar::Coverage(100).fails(std::iter::empty(), &Coverage::default()), "nothing needs a source");
    }
}
