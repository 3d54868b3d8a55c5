//! Rows of the directory of outlets: agencies, broadcasters, newspapers, magazines, platforms.
//!
//! In: a table. Out: its outlets, or the line that is wrong. Knows nothing of how names are looked up.
//!
//! In “It rained”, Digi24 reported. the outlet is a Romanian broadcaster.

use super::places::is_country;
use crate::model::SourceClass;

/// What is known of a news agency, broadcaster, newspaper, site, magazine or platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Its name in the directory; a qualifier after it tells it from others of the name: “ABC News (US)”.
    pub name: String,
    /// What it is.
    pub kind: OutletKind,
    /// ISO 3166-1 alpha-2 code of its home, or `XK`.
    pub country: Option<String>,
    /// Whether a state controls what it reports; `None` where that is not known or in dispute.
    pub state_controlled: Option<bool>,
    /// Its Wikidata item: `Q` and digits.
    pub wikidata: Option<String>,
    /// Its host name without `www`.
    pub domain: Option<String>,
    /// Every way to write its name, with the name itself; in the table's order.
    pub(super) spellings: Vec<Spelling>,
}

/// One way to write an outlet's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    pub(super) words: String,
    pub(super) needs: Needs,
}

/// What a name needs before it stands for an outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Needs {
    /// Nothing: “Reuters”.
    Nothing,
    /// Its article or a word for an outlet: “the Guardian”, “Time magazine”.
    Article,
    /// Its article in capitals, or a word for an outlet: “The Hill”, not “the Hill”.
    CapitalArticle,
}

/// What sort of outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OutletKind {
    /// A wire service.
    NewsAgency,
    /// A newspaper or news site.
    NewsOutlet,
    /// Radio or television.
    Broadcaster,
    /// State media as a group.
    StateMedia,
    /// A magazine, journal or work of reference.
    Publication,
    /// A social network or messenger.
    Platform,
}

impl OutletKind {
    /// The kind of that name in a table.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "news-agency" => Some(Self::NewsAgency),
            "news-outlet" => Some(Self::NewsOutlet),
            "broadcaster" => Some(Self::Broadcaster),
            "state-media" => Some(Self::StateMedia),
            "publication" => Some(Self::Publication),
            "platform" => Some(Self::Platform),
            _ => None,
        }
    }

    /// The class of a source of this kind. A platform speaks as the company it is; what is posted on it has other authors.
    #[must_use]
    pub fn class(self) -> SourceClass {
        match self {
            Self::NewsAgency => SourceClass::NewsAgency,
            Self::NewsOutlet => SourceClass::NewsOutlet,
            Self::Broadcaster => SourceClass::Broadcaster,
            Self::StateMedia => SourceClass::StateMedia,
            Self::Publication => SourceClass::Publication,
            Self::Platform => SourceClass::Company,
        }
    }
}

impl Outlet {
    /// The class of a source that is this outlet.
    #[must_use]
    pub fn class(&self) -> SourceClass {
        self.kind.class()
    }

    /// Its name without the qualifier: “ABC News”.
    #[must_use]
    pub fn short_name(&self) -> &str {
        short(&self.name)
    }

    /// The outlet of one row, its fields parted by tabs.
    fn parse(row: &str) -> Result<Self, RowError> {
        let mut fields = row.split('\t').map(str::trim);
        let mut field = || fields.next().unwrap_or("");
        let (name, aliases, kind, country, state, wikidata, domain) =
            (field(), field(), field(), field(), field(), field(), field());
        if fields.next().is_some() {
            return Err(RowError::TooManyFields);
        }
        let kind = OutletKind::from_name(kind).ok_or_else(|| RowError::Kind(kind.to_owned()))?;
        let state_controlled = match state {
            "yes" => Some(true),
            "no" => Some(false),
            "unknown" | "" => None,
            other => return Err(RowError::StateControlled(other.to_owned())),
        };
        if !country.is_empty() && !is_country(country) {
            return Err(RowError::Country(country.to_owned()));
        }
        let digits = wikidata.strip_prefix('Q').unwrap_or("");
        if !wikidata.is_empty() && (digits.starts_with('0') || !is_number(digits)) {
            return Err(RowError::Wikidata(wikidata.to_owned()));
        }
        let host = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
        if !domain.is_empty() && (!domain.contains('.') || !domain.chars().all(host)) {
            return Err(RowError::Domain(domain.to_owned()));
        }
        let mut spellings = Vec::new();
        for (index, words) in std::iter::once(name).chain(aliases.split('|')).enumerate() {
            let spelling = Spelling::parse(words);
            if spelling.words.is_empty() {
                if index == 0 {
                    return Err(RowError::Name);
                }
                continue;
            }
            spellings.push(spelling);
        }
        let some = |field: &str| (!field.is_empty()).then(|| field.to_owned());
        Ok(Self {
            name: spellings[0].words.clone(),
            kind,
            country: some(country),
            state_controlled,
            wikidata: some(wikidata),
            domain: some(domain),
            spellings,
        })
    }
}

impl Spelling {
    fn parse(words: &str) -> Self {
        let words = words.trim();
        let (needs, words) = match (words.strip_prefix("??"), words.strip_prefix('?')) {
            (Some(words), _) => (Needs::CapitalArticle, words),
            (_, Some(words)) => (Needs::Article, words),
            _ => (Needs::Nothing, words),
        };
        Self { words: words.trim().replace('’', "'"), needs }
    }
}

fn is_number(digits: &str) -> bool {
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name without its qualifier in parentheses.
pub(super) fn short(name: &str) -> &str {
    name.split_once(" (").map_or(name, |(short, _)| short)
}

/// The outlets of a table, each with the number of its line, counted from 1.
pub(super) fn parse(table: &str) -> impl Iterator<Item = Result<(usize, Outlet), DirectoryError>> {
    let table = table.strip_prefix('\u{feff}').unwrap_or(table);
    table.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')).map(
        |(index, line)| {
            let at = |problem| DirectoryError { line: index + 1, problem };
            Outlet::parse(line).map(|outlet| (index + 1, outlet)).map_err(at)
        },
    )
}

/// Why a table is no directory.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct DirectoryError {
    /// The line that is wrong, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: RowError,
}

/// What is wrong with a row of a directory.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RowError {
    /// The first field is empty.
    #[error("the outlet has no name")]
    Name,
    /// More than seven fields.
    #[error("more than seven fields")]
    TooManyFields,
    /// The third field names no kind.
    #[error(
        "no such kind of outlet: “{0}” (news-agency, news-outlet, broadcaster, state-media, publication or platform)"
    )]
    Kind(String),
    /// The fourth field is no country.
    #[error("no such country: “{0}” (two capital letters of ISO 3166)")]
    Country(String),
    /// The fifth field is no answer.
    #[error("state-controlled is yes, no or unknown, not “{0}”")]
    StateControlled(String),
    /// The sixth field is no Wikidata item.
    #[error("no Wikidata item: “{0}” (Q and digits)")]
    Wikidata(String),
    /// The seventh field is no host name.
    #[error("no host name: “{0}” (such as example.org)")]
    Domain(String),
    /// Two outlets of one table claim a name.
    #[error("“{name}” is already a name of {other}")]
    Taken {
        /// The name.
        name: String,
        /// The outlet that has it.
        other: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(row: &str) -> Result<Outlet, String> {
        parse(row).next().expect("a row").map(|(_, outlet)| outlet).map_err(|error| error.to_string())
    }

    #[test]
    fn a_row_tells_all_of_an_outlet() {
        let outlet = one("?The Tarn Post\tTarn Post Online|?Post\tnews-outlet\tNO\tno\tQ42\ttarnpost.example").unwrap();
        assert_eq!(outlet.name, "The Tarn Post");
        assert_eq!(outlet.class(), SourceClass::NewsOutlet);
        assert_eq!(outlet.state_controlled, Some(false));
        assert_eq!(outlet.domain.as_deref(), Some("tarnpost.example"));
        let needs: Vec<_> = outlet.spellings.iter().map(|spelling| (spelling.words.as_str(), spelling.needs)).collect();
        let expect =
            [("The Tarn Post", Needs::Article), ("Tarn Post Online", Needs::Nothing), ("Post", Needs::Article)];
        assert_eq!(needs, expect);
        let short = one("Tarn TV\t\tbroadcaster").unwrap();
        assert_eq!((short.country, short.state_controlled), (None, None));
    }

    #[test]
    fn a_wrong_row_is_told_by_line() {
        let error = |table: &str| parse(table).find_map(Result::err).expect("an error").to_string();
        assert_eq!(
            error("# directory\nTarn TV\t\tbroadcaster\nTarn FM\t\tradio"),
            "line 3: no such kind of outlet: “radio” (news-agency, news-outlet, broadcaster, state-media, publication \
             or platform)"
        );
        assert_eq!(error("A\t\tnews-agency\tUK"), "line 1: no such country: “UK” (two capital letters of ISO 3166)");
        assert_eq!(error("A\t\tnews-agency\tGB\tmaybe"), "line 1: state-controlled is yes, no or unknown, not “maybe”");
        assert_eq!(error("A\t\tnews-agency\tGB\t\tq1"), "line 1: no Wikidata item: “q1” (Q and digits)");
        assert_eq!(error("A\t\tnews-agency\tGB\t\t\tWWW"), "line 1: no host name: “WWW” (such as example.org)");
        assert_eq!(error("?\t\tnews-agency"), "line 1: the outlet has no name");
        assert_eq!(error("A\t\tnews-agency\t\t\t\t\t\t"), "line 1: more than seven fields");
    }
}
