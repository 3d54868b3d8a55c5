use std::collections::BTreeMap;
use std::fmt::Write;

use super::Config;
use crate::audit::{DOUBTFUL, RULES, SURE};
use crate::model::Engine;

impl Config {
    /// The configuration as it is in effect for the article at `path`, as TOML: what is set, and what goes without saying
    /// where nothing is. `best` is the engine that runs unasked.
    #[must_use]
    pub fn show(&self, path: &str, best: Engine) -> String {
        let mut shown = String::new();
        let mut line = |line: String| {
            shown.push_str(&line);
            shown.push('\n');
        };
        line(format!("engine = {}", quoted(self.engine.unwrap_or(best).as_str())));
        line(String::new());
        line("[audit]".to_owned());
        let pedantic = self.pedantic.unwrap_or(false);
        line(format!("pedantic = {pedantic}"));
        let sure = self.min_confidence.unwrap_or(if pedantic { DOUBTFUL } else { SURE });
        line(format!("min-confidence = {:?}", sure.value()));
        line(format!("min-severity = {}", quoted(self.min_severity.map_or("info", |severity| severity.as_str()))));
        let bars = self.fail_on.as_ref().map(|bars| bars.iter().map(|bar| bar.name()).collect());
        line(format!("fail-on = {}", list(&bars.unwrap_or_else(|| vec!["info".to_owned()]))));
        line(String::new());
        line("[audit.severity]".to_owned());
        let severities: BTreeMap<_, _> = self.severities(path);
        for rule in RULES {
            let severity =
                severities.get(rule.id).copied().unwrap_or((pedantic || !rule.pedantic).then_some(rule.severity));
            line(format!("{} = {}", rule.id, quoted(severity.map_or("off", |severity| severity.as_str()))));
        }
        line(String::new());
        line("[house]".to_owned());
        line(format!("outlets = {}", list(&self.house.outlets)));
        line(format!("vague-words = {}", list(&self.house.vague_words)));
        line(format!("allowed-verbs = {}", list(&self.house.allowed_verbs)));
        for decision in self.decisions.iter().filter(|decision| decision.is_about(path)) {
            line(String::new());
            line("[[decisions]]".to_owned());
            for (key, value) in [
                ("rule", decision.rule),
                ("path", decision.path.as_str()),
                ("quote", decision.quote.as_str()),
                ("reason", decision.reason.as_str()),
            ] {
                line(format!("{key} = {}", quoted(value)));
            }
        }
        shown
    }
}

fn list(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("[{}]", words.join(", "))
}

/// A basic string of TOML, with nothing in it that a terminal acts upon.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            c if c.is_control()
                || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                write!(quoted, "\\u{:04X}", u32::from(c)).expect("a string takes what is written");
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_can_be_read_again() {
        let text = r#"
            engine = "patterns"
            [audit]
            pedantic = true
            fail-on = ["error", "coverage<80%"]
            [[audit.paths]]
            glob = "opinion/**"
            ignore = ["loaded-verb"]
            [house]
            outlets = ["The \"Lorvik\" Courier\u202E"]
            [[decisions]]
            rule = "scare-quotes"
            path = "**"
            quote = "“expert”"
            reason = "his own word"
        "#;
        let config = Config::parse(text).unwrap();
        let shown = config.show("opinion/a.txt", Engine::Accurate);
        assert!(!shown.contains('\u{202e}'));
        let again = Config::parse(&shown).unwrap();
        assert_eq!(again.show("opinion/a.txt", Engine::Fast), shown);
        assert!(shown.contains("loaded-verb = \"off\"") && shown.contains("engine = \"patterns\""), "{shown}");
        assert!(config.show("a.txt", Engine::Fast).contains("loaded-verb = \"warning\""));
    }
}
