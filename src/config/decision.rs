use globset::GlobMatcher;
use serde::Deserialize;
use toml::Spanned;

use super::{ConfigError, glob, rule};

/// An editor's decision that a finding about some words may stand.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The rule.
    pub rule: &'static str,
    /// Some of the words the finding is about, or of their sentence.
    pub quote: String,
    /// Why it may stand.
    pub reason: String,
    /// The articles, as it was written.
    pub path: String,
    glob: GlobMatcher,
}

impl Decision {
    /// Whether it speaks of the article at `path`, relative to the configuration's folder.
    #[must_use]
    pub fn is_about(&self, path: &str) -> bool {
        self.glob.is_match(path)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    rule: Spanned<String>,
    path: Spanned<String>,
    quote: Spanned<String>,
    reason: Spanned<String>,
}

pub(super) fn decision(table: Table) -> Result<Decision, ConfigError> {
    for (name, value) in [("quote", &table.quote), ("reason", &table.reason)] {
        if value.get_ref().trim().is_empty() {
            return Err(ConfigError {
                message: format!("a decision without a {name}"),
                span: Some(value.span()),
                help: Some("say which words may stand, and why: others will ask".to_owned()),
            });
        }
    }
    Ok(Decision {
        rule: rule(&table.rule)?,
        glob: glob(&table.path)?,
        path: table.path.into_inner(),
        quote: table.quote.into_inner(),
        reason: table.reason.into_inner(),
    })
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn a_decision_says_what_where_and_why() {
        let text = "[[decisions]]\nrule = \"loaded-verb\"\npath = \"news/*.txt\"\nquote = \"admitted\"\nreason = \"a court found so\"\n";
        let config = Config::parse(text).unwrap();
        assert!(config.decisions[0].is_about("news/a.txt") && !config.decisions[0].is_about("a.txt"));
        for line in ["rule", "path", "quote", "reason"] {
            let without: String = text.lines().filter(|it| !it.starts_with(line)).map(|it| format!("{it}\n")).collect();
            let error = Config::parse(&without).unwrap_err();
            assert!(error.message.contains(&format!("missing field `{line}`")), "{}", error.message);
        }
        let error = Config::parse(&text.replace("a court found so", " ")).unwrap_err();
        assert_eq!(error.message, "a decision without a reason");
    }
}
