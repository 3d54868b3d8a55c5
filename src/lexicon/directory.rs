//! Names as articles write them → outlets.
//!
//! In: “North Korea’s KCNA news agency”. Out: what the directory knows of KCNA.
//!
//! A name that is also a common word stands for an outlet only where its words show it: “Time magazine”, “the
//! Guardian”, never “time”.

use rustc_hash::FxHashMap as HashMap;
use std::sync::{Arc, LazyLock};

use super::outlets::{DirectoryError, Needs, Outlet, OutletKind, RowError, parse, short};
use super::places::{demonym, place};

/// The outlets known, by every way to write their names. Cheap to clone.
///
/// ```
/// use onrecord::lexicon::Directory;
///
/// let directory = Directory::default();
/// let kcna = directory.lookup("North Korea’s KCNA news agency").unwrap();
/// assert_eq!((kcna.name.as_str(), kcna.state_controlled), ("KCNA", Some(true)));
///
/// let own = directory.extended("Tarn Post\t\tnews-outlet\tNO").unwrap();
/// assert!(own.lookup("the Tarn Post").is_some());
/// ```
#[derive(Clone, Debug)]
pub struct Directory {
    table: Arc<Table>,
}

#[derive(Debug, Default)]
struct Table {
    outlets: Vec<Outlet>,
    /// Names as written, without the article.
    names: HashMap<String, Named>,
    /// Names that need nothing, in lower case; `None` where two outlets differ by case alone.
    folded: HashMap<String, Option<usize>>,
    /// Names with and without qualifier, to be told apart by country.
    shared: HashMap<String, Vec<usize>>,
    domains: HashMap<String, usize>,
}

#[derive(Clone, Copy, Debug)]
struct Named {
    outlet: usize,
    needs: Needs,
    /// Whether the name begins with “The”.
    article: bool,
}

static BUILT_IN: LazyLock<Directory> = LazyLock::new(|| {
    let mut table = Table::default();
    for row in parse(include_str!("data/outlets.tsv")) {
        let (_, outlet) = row.unwrap_or_else(|error| unreachable!("outlets.tsv, {error}"));
        table.add(outlet);
    }
    Directory { table: Arc::new(table) }
});

impl Default for Directory {
    /// The built-in directory.
    fn default() -> Self {
        BUILT_IN.clone()
    }
}

impl Directory {
    /// This directory with the outlets of `table`: tab-separated rows of name, aliases, kind, country,
    /// state-controlled, Wikidata item and host name, of which the last four may be missing. A row replaces the outlet
    /// of its name, and takes over names that others had.
    ///
    /// # Errors
    /// The first row that is malformed, or claims a name of an earlier row.
    pub fn extended(&self, table: &str) -> Result<Self, DirectoryError> {
        let mut added: Vec<Outlet> = Vec::new();
        let mut taken: HashMap<String, usize> = HashMap::default();
        for row in parse(table) {
            let (line, outlet) = row?;
            for spelling in &outlet.spellings {
                let other = *taken.entry(bare(&spelling.words).to_owned()).or_insert(added.len());
                if other != added.len() {
                    let (name, other) = (spelling.words.clone(), added[other].name.clone());
                    return Err(DirectoryError { line, problem: RowError::Taken { name, other } });
                }
            }
            added.push(outlet);
        }
        let replaced = |outlet: &Outlet| added.iter().any(|new| new.name == outlet.name);
        let mut table = Table::default();
        for outlet in self.table.outlets.iter().filter(|outlet| !replaced(outlet)) {
            table.add(outlet.clone());
        }
        for outlet in added {
            table.add(outlet);
        }
        Ok(Self { table: Arc::new(table) })
    }

    /// The outlet a mention names, by itself or with what describes it: “Reuters”, “the BBC’s”, “state-run Xinhua”,
    /// “Russian news agency TASS”, “Time magazine”, “Nigeria’s Guardian”, “digi24.ro”.
    ///
    /// `None` where the words may as well mean something else: “Time”, “Metro”.
    #[must_use]
    pub fn lookup(&self, mention: &str) -> Option<&Outlet> {
        self.find(mention, false)
    }

    /// Like [`lookup`](Self::lookup), where the text around already shows that an outlet is meant: “published in
    /// Nature”.
    #[must_use]
    pub fn lookup_as_outlet(&self, mention: &str) -> Option<&Outlet> {
        self.find(mention, true)
    }

    /// The outlet behind a host name or a web address.
    #[must_use]
    pub fn by_domain(&self, address: &str) -> Option<&Outlet> {
        let host = address.split_once("://").map_or(address, |(_, rest)| rest);
        let host = host.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase();
        let mut rest = host.as_str();
        while rest.contains('.') {
            if let Some(&outlet) = self.table.domains.get(rest) {
                return Some(&self.table.outlets[outlet]);
            }
            rest = rest.split_once('.')?.1;
        }
        None
    }

    /// Every outlet, those added last.
    #[must_use]
    pub fn outlets(&self) -> &[Outlet] {
        &self.table.outlets
    }

    fn find(&self, mention: &str, as_outlet: bool) -> Option<&Outlet> {
        // No name is longer; a whole clause is no mention.
        if mention.len() > 120 {
            return None;
        }
        let mention = mention.trim().replace('’', "'");
        let mention = mention.strip_suffix("'s").unwrap_or(&mention);
        // “Korean Central News Agency (KCNA)”
        if let Some((outside, inside)) = mention.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
            let whole = self.table.names.get(bare(mention)).map(|named| &self.table.outlets[named.outlet]);
            return whole.or_else(|| self.find(outside, as_outlet)).or_else(|| self.find(inside, as_outlet));
        }
        let words: Vec<&str> = mention.split_whitespace().collect();
        let found = self.table.find(&words, as_outlet).map(|outlet| &self.table.outlets[outlet]);
        found.or_else(|| if words.len() == 1 && mention.contains('.') { self.by_domain(mention) } else { None })
    }
}

impl Table {
    fn add(&mut self, outlet: Outlet) {
        let number = self.outlets.len();
        for spelling in &outlet.spellings {
            let key = bare(&spelling.words);
            let article = key.len() < spelling.words.len();
            self.names.insert(key.to_owned(), Named { outlet: number, needs: spelling.needs, article });
            for key in [key, bare(short(&spelling.words))] {
                let sharing = self.shared.entry(key.to_owned()).or_default();
                if !sharing.contains(&number) {
                    sharing.push(number);
                }
            }
            if spelling.needs == Needs::Nothing && (key.len() > 4 || key.contains(' ')) {
                let folded = self.folded.entry(key.to_lowercase()).or_insert(Some(number));
                if *folded != Some(number) {
                    *folded = None;
                }
            }
        }
        if let Some(domain) = &outlet.domain {
            self.domains.insert(domain.clone(), number);
        }
        self.outlets.push(outlet);
    }

    /// The longest stretch of `words` that names an outlet, with nothing but descriptions around it.
    fn find(&self, words: &[&str], as_outlet: bool) -> Option<usize> {
        let mut hints = Hints { as_outlet, ..Hints::default() };
        for from in 0..words.len() {
            if let Some(found) = self.without_tail(&words[from..], &hints) {
                return Some(found);
            }
            hints.note(words, from)?;
        }
        None
    }

    fn without_tail(&self, words: &[&str], hints: &Hints) -> Option<usize> {
        let mut hints = hints.clone();
        let mut to = words.len();
        loop {
            if let Some(found) = self.exactly(&words[..to], &hints) {
                return Some(found);
            }
            if to <= 1 || words.len() - to >= 3 {
                return None;
            }
            let last = words[to - 1].to_lowercase();
            match outlet_word(&last) {
                Some(says) => hints.says.push(says),
                None if last == "news" => {}
                None => return None,
            }
            to -= 1;
        }
    }

    fn exactly(&self, words: &[&str], hints: &Hints) -> Option<usize> {
        let article = match words {
            ["The", _, ..] => Article::Capital,
            ["the", _, ..] => Article::Small,
            _ => Article::None,
        };
        let words = if article == Article::None { words } else { &words[1..] };
        let name = words.join(" ");
        if let Some(country) = hints.country {
            let here = self.shared.get(&name).and_then(|sharing| {
                sharing.iter().copied().find(|&outlet| self.outlets[outlet].country.as_deref() == Some(country))
            });
            if here.is_some() {
                return here;
            }
        }
        let Some(&named) = self.names.get(&name) else {
            let capital = name.starts_with(char::is_uppercase);
            return if capital { self.folded.get(&name.to_lowercase()).copied().flatten() } else { None };
        };
        let kind = self.outlets[named.outlet].kind;
        let shown = hints.as_outlet
            || !hints.says.is_empty() && hints.says.iter().all(|says| says.fits(kind))
            || named.article
                && match article {
                    Article::Capital => true,
                    Article::Small => named.needs == Needs::Article,
                    Article::None => false,
                };
        // “Ghana’s Times” is not The Times.
        let elsewhere =
            hints.country.is_some_and(|country| self.outlets[named.outlet].country.as_deref() != Some(country));
        (named.needs == Needs::Nothing || shown && !elsewhere).then_some(named.outlet)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Article {
    None,
    Small,
    Capital,
}

/// What the words before a name tell of it.
#[derive(Clone, Default)]
struct Hints {
    as_outlet: bool,
    /// What sort of outlet they speak of.
    says: Vec<Says>,
    /// Code of the country they place it in.
    country: Option<&'static str>,
    /// Words up to here are taken.
    taken: usize,
}

impl Hints {
    /// Notes the word at `index`; `None` if it does not describe an outlet, so that no name follows.
    fn note(&mut self, words: &[&str], index: usize) -> Option<()> {
        if index < self.taken {
            return Some(());
        }
        // “North Korea’s”, “South Korean”, “United Arab Emirates’”.
        for length in [3, 2, 1] {
            let Some(words) = words.get(index..index + length) else { continue };
            let phrase = words.join(" ");
            let owner = phrase.strip_suffix("'s").or_else(|| phrase.strip_suffix('\'')).unwrap_or(&phrase);
            let country = place(owner).map(|place| place.country).or_else(|| demonym(owner).map(|word| word.country));
            if let Some(country) = country {
                self.country = Some(country);
                self.taken = index + length;
                return Some(());
            }
        }
        let word = words[index].to_lowercase();
        if let Some(says) = outlet_word(&word) {
            self.says.push(says);
            return Some(());
        }
        let (_, last) = word.rsplit_once('-').unwrap_or(("", &word));
        (DESCRIPTIONS.contains(&word.as_str()) || word.contains('-') && LINKED.contains(&last)).then_some(())
    }
}

/// What a word for an outlet says about it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Printed,
    Magazine,
    OnAir,
    Agency,
    Online,
    Any,
}

impl Says {
    fn fits(self, kind: OutletKind) -> bool {
        use OutletKind::{Broadcaster, NewsAgency, NewsOutlet, Platform, Publication, StateMedia};
        match self {
            Self::Printed => matches!(kind, NewsOutlet | Publication),
            Self::Magazine => kind == Publication,
            Self::OnAir => matches!(kind, Broadcaster | StateMedia),
            Self::Agency => matches!(kind, NewsAgency | NewsOutlet | StateMedia),
            Self::Online => matches!(kind, NewsOutlet | Publication | NewsAgency | Platform),
            Self::Any => true,
        }
    }
}

fn outlet_word(word: &str) -> Option<Says> {
    Some(match word {
        "newspaper" | "paper" | "daily" | "tabloid" | "broadsheet" => Says::Printed,
        "magazine" | "journal" | "weekly" | "monthly" | "newsweekly" => Says::Magazine,
        "television" | "tv" | "radio" | "channel" | "station" | "broadcaster" | "network" => Says::OnAir,
        "agency" | "newswire" | "wire" | "service" => Says::Agency,
        "website" | "site" | "portal" | "app" | "platform" | "messenger" | "blog" => Says::Online,
        "outlet" | "publication" | "media" => Says::Any,
        _ => return None,
    })
}

/// Words that may stand before an outlet's name and tell nothing that decides.
const DESCRIPTIONS: &[&str] = &[
    "the",
    "a",
    "an",
    "its",
    "news",
    "state",
    "official",
    "semi-official",
    "semiofficial",
    "private",
    "privately",
    "owned",
    "independent",
    "public",
    "national",
    "local",
    "regional",
    "leading",
    "influential",
    "liberal",
    "conservative",
    "leftist",
    "left-wing",
    "right-wing",
    "opposition",
    "pro-government",
    "popular",
    "respected",
    "prestigious",
    "best-selling",
    "rival",
    "party",
    "communist",
    "ruling",
    "hardline",
    "messaging",
    "social",
    "business",
    "financial",
    "sports",
    "sport",
    "evening",
    "online",
    "internet",
    "medical",
    "scientific",
    "science",
    "academic",
    "satellite",
    "cable",
    "24-hour",
    "pan-arab",
    "investigative",
    "exiled",
    "banned",
    "defunct",
    "weekly",
    "government",
    "military",
    "kremlin",
    "fellow",
    "sister",
    "parent",
    "us",
    "uk",
    "press",
    "domestic",
    "foreign",
    "international",
    "global",
    "commercial",
    "trade",
    "technology",
    "tech",
    "political",
    "entertainment",
    "celebrity",
    "gossip",
    "sunday",
    "free",
    "main",
    "biggest",
    "largest",
    "top",
    "country's",
    "catholic",
    "jewish",
    "kurdish",
    "arabic",
    "network",
    "centre-right",
    "centre-left",
    "center-right",
    "center-left",
    "mass-circulation",
    "now-defunct",
];

/// Second halves of words such as “state-run”, “Doha-based”, “Russian-language”.
const LINKED: &[&str] = &[
    "run",
    "owned",
    "controlled",
    "backed",
    "funded",
    "affiliated",
    "linked",
    "based",
    "language",
    "aligned",
    "leaning",
    "sponsored",
    "supported",
    "friendly",
    "selling",
    "wing",
];

/// Without the article.
fn bare(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name)
}

#[cfg(test)]
mod tests;
