//! `onrecord.toml` → typed options: which rules run where, how much they matter, what the house has agreed upon.
//!
//! In: the text of the file. Out: a [`Config`], or a [`ConfigError`] with the place in the text. Unknown keys, rules,
//! severities and globs are refused: a setting that does nothing is worse than none. Opens no file.
//!
//! For “It rained”, critics say. the line `ignore = ["vague-attribution"]` under `[audit]` leaves the critics alone.
//!
//! ```
//! use onrecord::config::Config;
//!
//! let config = Config::parse(r#"
//! [audit]
//! ignore = ["scare-quotes"]
//!
//! [[audit.paths]]
//! glob = "opinion/**"
//! severity = { loaded-verb = "info" }
//! "#).unwrap();
//! assert!(config.severities("news/a.txt").contains_key("scare-quotes"));
//! assert!(config.severities("opinion/a.txt").contains_key("loaded-verb"));
//!
//! let error = Config::parse("[audit]\nignroe = []\n").unwrap_err();
//! assert_eq!(error.span, Some(8..14));
//! ```

mod decision;
mod show;

use std::collections::BTreeMap;
use std::ops::Range;

use globset::{Glob, GlobBuilder, GlobMatcher};
use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

pub use decision::Decision;

use crate::audit::{self, Bar, House, RULES, Severity};
use crate::model::{Confidence, Engine};

/// The name of the file.
pub const FILE_NAME: &str = "onrecord.toml";

/// Why a configuration is refused.
#[derive(Debug, Error)]
#[error("{message}")]
#[non_exhaustive]
pub struct ConfigError {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// Where, in bytes of the text; `None` where that cannot be told.
    pub span: Option<Range<usize>>,
    /// What to do about it.
    pub help: Option<String>,
}

/// What a configuration says. What it leaves open is `None` or empty.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// What finds attributions.
    pub engine: Option<Engine>,
    /// Run the pedantic rules, and report what the others are not sure of.
    pub pedantic: Option<bool>,
    /// Findings less sure than this are left out.
    pub min_confidence: Option<Confidence>,
    /// Findings that matter less than this are left out.
    pub min_severity: Option<Severity>,
    /// What makes an audit fail; any one of these.
    pub fail_on: Option<Vec<Bar>>,
    /// What the house has agreed upon.
    pub house: House,
    /// What an editor decided about single places.
    pub decisions: Vec<Decision>,
    rules: Choice,
    paths: Vec<(GlobMatcher, Choice)>,
}

/// Which rules run.
#[derive(Clone, Debug, Default)]
struct Choice {
    /// Only these, where given.
    select: Option<Vec<&'static str>>,
    /// Not these.
    ignore: Vec<&'static str>,
    /// These, with that severity; `None` for off.
    severity: BTreeMap<&'static str, Option<Severity>>,
}

impl Choice {
    /// Puts this choice on top of another.
    fn lay(&self, severities: &mut BTreeMap<&'static str, Option<Severity>>) {
        if let Some(select) = &self.select {
            for rule in RULES {
                let severity = select.contains(&rule.id).then(|| match severities.get(rule.id) {
                    Some(Some(severity)) => *severity,
                    _ => rule.severity,
                });
                severities.insert(rule.id, severity);
            }
        }
        severities.extend(self.severity.iter().map(|(&rule, &severity)| (rule, severity)));
        severities.extend(self.ignore.iter().map(|&rule| (rule, None)));
    }
}

impl Config {
    /// Reads the text of an `onrecord.toml`.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let file: File = toml::from_str(text).map_err(|error| ConfigError {
            message: one_line(error.message()),
            span: error.span(),
            help: None,
        })?;
        let mut config = Self { house: file.house.into(), ..Self::default() };
        config.engine = file
            .engine
            .map(|name| {
                let names = || Engine::ALL.map(Engine::as_str).join(", ");
                Engine::from_name(name.get_ref()).ok_or_else(|| unknown("engine", &name, &names()))
            })
            .transpose()?;
        let audit = file.audit;
        config.pedantic = audit.pedantic;
        config.min_confidence = audit.min_confidence.map(|number| confidence(&number)).transpose()?;
        config.min_severity = audit.min_severity.map(|name| severity(&name)).transpose()?;
        config.fail_on =
            audit.fail_on.map(|bars| bars.iter().map(bar).collect::<Result<Vec<Bar>, ConfigError>>()).transpose()?;
        config.rules = choice(audit.select, audit.ignore, audit.severity)?;
        for paths in audit.paths {
            config.paths.push((glob(&paths.glob)?, choice(paths.select, paths.ignore, paths.severity)?));
        }
        config.decisions = file.decisions.into_iter().map(decision::decision).collect::<Result<_, _>>()?;
        Ok(config)
    }

    /// The severities of rules in the article at `path`, relative to the configuration's folder and with `/` between
    /// folders; `None` for a rule that is off there. A rule that is not in it is as it is by default.
    #[must_use]
    pub fn severities(&self, path: &str) -> BTreeMap<&'static str, Option<Severity>> {
        let mut severities = BTreeMap::new();
        self.rules.lay(&mut severities);
        for (glob, choice) in &self.paths {
            if glob.is_match(path) {
                choice.lay(&mut severities);
            }
        }
        severities
    }

    /// Puts the flags `--select` and `--ignore` on top, everywhere.
    pub fn choose(&mut self, select: Option<Vec<&'static str>>, ignore: Vec<&'static str>) {
        let all = GlobBuilder::new("**").build().expect("a glob of ours").compile_matcher();
        self.paths.push((all, Choice { select, ignore, severity: BTreeMap::new() }));
    }
}

fn one_line(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join("; ")
}

fn unknown(what: &str, name: &Spanned<String>, known: &str) -> ConfigError {
    ConfigError {
        message: format!("there is no {what} `{}`", name.get_ref()),
        span: Some(name.span()),
        help: Some(format!("write one of {known}")),
    }
}

fn rule(name: &Spanned<String>) -> Result<&'static str, ConfigError> {
    audit::rule(name.get_ref())
        .map(|rule| rule.id)
        .ok_or_else(|| ConfigError { help: Some("onrecord rules lists them".to_owned()), ..unknown("rule", name, "") })
}

fn severity(name: &Spanned<String>) -> Result<Severity, ConfigError> {
    Severity::from_name(name.get_ref()).ok_or_else(|| unknown("severity", name, "info, warning, error"))
}

fn bar(name: &Spanned<String>) -> Result<Bar, ConfigError> {
    let known = "info, warning, error, never, coverage<80%";
    Bar::from_name(name.get_ref()).ok_or_else(|| unknown("bar", name, known))
}

fn confidence(number: &Spanned<f32>) -> Result<Confidence, ConfigError> {
    let value = *number.get_ref();
    (0.0..=1.0).contains(&value).then(|| Confidence::new(value)).ok_or_else(|| ConfigError {
        message: format!("{value} is no confidence"),
        span: Some(number.span()),
        help: Some("write a number from 0 to 1, such as 0.8".to_owned()),
    })
}

fn glob(pattern: &Spanned<String>) -> Result<GlobMatcher, ConfigError> {
    GlobBuilder::new(pattern.get_ref())
        .literal_separator(true)
        .build()
        .map(|glob: Glob| glob.compile_matcher())
        .map_err(|error| ConfigError {
            message: format!("this is no glob: {}", error.kind()),
            span: Some(pattern.span()),
            help: Some("* stands for any letters, ** for any folders, as in \"opinion/**\"".to_owned()),
        })
}

fn choice(
    select: Option<Vec<Spanned<String>>>,
    ignore: Vec<Spanned<String>>,
    severities: BTreeMap<Spanned<String>, Spanned<String>>,
) -> Result<Choice, ConfigError> {
    let rules = |names: Vec<Spanned<String>>| names.iter().map(rule).collect::<Result<Vec<_>, _>>();
    let mut severity = BTreeMap::new();
    for (name, value) in severities {
        let off = value.get_ref() == "off";
        let value = if off {
            None
        } else {
            let known = "info, warning, error, off";
            Some(Severity::from_name(value.get_ref()).ok_or_else(|| unknown("severity", &value, known))?)
        };
        severity.insert(rule(&name)?, value);
    }
    Ok(Choice { select: select.map(rules).transpose()?, ignore: rules(ignore)?, severity })
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct File {
    engine: Option<Spanned<String>>,
    audit: Audit,
    house: HouseTable,
    decisions: Vec<decision::Table>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Audit {
    pedantic: Option<bool>,
    min_confidence: Option<Spanned<f32>>,
    min_severity: Option<Spanned<String>>,
    fail_on: Option<Vec<Spanned<String>>>,
    select: Option<Vec<Spanned<String>>>,
    ignore: Vec<Spanned<String>>,
    severity: BTreeMap<Spanned<String>, Spanned<String>>,
    paths: Vec<Paths>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Paths {
    glob: Spanned<String>,
    select: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    ignore: Vec<Spanned<String>>,
    #[serde(default)]
    severity: BTreeMap<Spanned<String>, Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct HouseTable {
    outlets: Vec<String>,
    vague_words: Vec<String>,
    allowed_verbs: Vec<String>,
}

impl From<HouseTable> for House {
    fn from(table: HouseTable) -> Self {
        let lower = |words: Vec<String>| words.into_iter().map(|word| word.to_lowercase()).collect();
        Self {
            outlets: table.outlets,
            vague_words: lower(table.vague_words),
            allowed_verbs: lower(table.allowed_verbs),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_meant_is_refused_with_its_place() {
        let check = |text: &str, place: &str, message: &str| {
            let error = Config::parse(text).unwrap_err();
            let span = error.span.clone().unwrap();
            assert_eq!(&text[span], place, "{text}");
            assert!(error.message.contains(message), "{text}: {}", error.message);
        };
        check("engin = \"fast\"", "engin", "unknown field `engin`");
        check("engine = \"quick\"", "\"quick\"", "there is no engine `quick`");
        check("[audit]\nselect = [\"loaded-verb\", \"nonsense\"]", "\"nonsense\"", "there is no rule `nonsense`");
        check("[audit]\nseverity = { loaded-verb = \"bad\" }", "\"bad\"", "there is no severity `bad`");
        check("[audit.severity]\nloaded-verbs = \"info\"", "loaded-verbs", "there is no rule `loaded-verbs`");
        check("[audit]\nmin-confidence = 2.0", "2.0", "2 is no confidence");
        check("[audit]\nmin-severity = \"low\"", "\"low\"", "there is no severity `low`");
        check("[audit]\nfail-on = [\"coverage<800%\"]", "\"coverage<800%\"", "there is no bar");
        check("[[audit.paths]]\nglob = \"a[\"", "\"a[\"", "this is no glob");
        check("[[audit.paths]]\nglob = \"a\"\nignored = []", "ignored", "unknown field `ignored`");
        check("[house]\noutlet = []", "outlet", "unknown field `outlet`");
        check("[audit]\npedantic = \"yes\"", "\"yes\"", "invalid type");
        check("[audit\n", "", "");
    }

    #[test]
    fn rules_are_chosen_by_the_last_that_speaks_of_them() {
        let config = Config::parse(
            r#"
            [audit]
            ignore = ["scare-quotes"]
            severity = { loaded-verb = "error", mind-reading = "info" }
            [[audit.paths]]
            glob = "opinion/**"
            severity = { loaded-verb = "off", scare-quotes = "info" }
            [[audit.paths]]
            glob = "*.wire.txt"
            select = ["loaded-verb"]
            "#,
        )
        .unwrap();
        let check = |path: &str, rule: &str, expected: Option<Option<Severity>>| {
            assert_eq!(config.severities(path).get(rule).copied(), expected, "{rule} in {path}");
        };
        check("news/a.txt", "loaded-verb", Some(Some(Severity::Error)));
        check("news/a.txt", "mind-reading", Some(Some(Severity::Info)));
        check("news/a.txt", "scare-quotes", Some(None));
        check("news/a.txt", "single-source", None);
        check("opinion/sunday/a.txt", "loaded-verb", Some(None));
        check("opinion/a.txt", "scare-quotes", Some(Some(Severity::Info)));
        check("b.wire.txt", "loaded-verb", Some(Some(Severity::Error)));
        check("b.wire.txt", "single-source", Some(None));
        check("news/b.wire.txt", "single-source", None);
        let mut config = config;
        config.choose(Some(vec!["single-source"]), Vec::new());
        assert_eq!(config.severities("news/a.txt")["loaded-verb"], None);
        assert_eq!(config.severities("news/a.txt")["single-source"], Some(Severity::Warning));
    }

    #[test]
    fn an_empty_file_changes_nothing() {
        let config = Config::parse("").unwrap();
        assert!(config.severities("a.txt").is_empty());
        assert!(config.engine.is_none() && config.fail_on.is_none() && config.decisions.is_empty());
    }
}
