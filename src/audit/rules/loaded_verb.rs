use std::collections::BTreeSet;

use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::model::Nature;
use crate::text::Span;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "loaded-verb",
    severity: Severity::Warning,
    pedantic: false,
    summary: "a verb that implies doubt, guilt or truth",
    guideline: "Wikipedia, “synonyms for said”; AP: “said” does not take sides",
    help: "“said” is enough, unless the doubt or the guilt is shown",
    supersedes: &[],
    docs: include_str!("loaded_verb.md"),
    check,
};

/// What is conceded without hiding anything.
const CONCEDED: [&str; 12] = [
    "penalty",
    "penalties",
    "goal",
    "goals",
    "corner",
    "corners",
    "free-kick",
    "try",
    "points",
    "runs",
    "defeat",
    "election",
];

const TRUTH: &str = "that it is true";

/// A verb's forms by their stem, what it implies, and how sure it is out of place.
const LOADED: [(&str, &[&str], &str, f32); 17] = [
    ("claim", &["claim", "claims", "claimed", "claiming"], "doubt", 0.7),
    ("admit", &["admit", "admits", "admitted", "admitting"], "guilt", 0.65),
    ("confess", &["confess", "confesses", "confessed", "confessing"], "guilt", 0.65),
    ("concede", &["concede", "concedes", "conceded", "conceding"], "that there was something to hide", 0.6),
    ("reveal", &["reveal", "reveals", "revealed", "revealing"], TRUTH, 0.65),
    ("expose", &["expose", "exposes", "exposed", "exposing"], TRUTH, 0.6),
    ("boast", &["boast", "boasts", "boasted", "boasting"], "vanity", 0.65),
    ("brag", &["brag", "brags", "bragged", "bragging"], "vanity", 0.65),
    ("rant", &["rant", "rants", "ranted", "ranting"], "that it is not to be taken seriously", 0.7),
    ("whine", &["whine", "whines", "whined", "whining"], "that it is not to be taken seriously", 0.7),
    ("gush", &["gush", "gushes", "gushed", "gushing"], "that it is not to be taken seriously", 0.6),
    ("point out", &["point", "points", "pointed", "pointing"], TRUTH, 0.5),
    ("insist", &["insist", "insists", "insisted", "insisting"], "doubt", 0.4),
    ("note", &["note", "notes", "noted", "noting"], TRUTH, 0.35),
    ("acknowledge", &["acknowledge", "acknowledges", "acknowledged", "acknowledging"], "guilt", 0.35),
    ("explain", &["explain", "explains", "explained", "explaining"], TRUTH, 0.3),
    ("clarify", &["clarify", "clarifies", "clarified", "clarifying"], TRUTH, 0.4),
];

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        let mut seen: BTreeSet<Span> = BTreeSet::new();
        for attribution in page.vouching() {
            let cues = attribution.chain.iter().flat_map(|link| link.cue.iter().map(move |&cue| (link, cue)));
            for (link, cue) in cues {
                if seen.contains(&cue) || !page.is_own_prose(cue) || page.is_told(cue) {
                    continue;
                }
                let Some((implied, sure)) = loaded(page, cue, &matter.house.allowed_verbs) else { continue };
                // What a document reveals stands in it.
                let is_document = |&mention: &usize| page.source(mention).nature == Nature::Document;
                if implied == TRUTH && !link.mentions.is_empty() && link.mentions.iter().all(is_document) {
                    continue;
                }
                let message = format!("“{}” implies {implied}", cue.of(page.text()));
                let mut finding = page.finding(cue, message, sure);
                finding.claims.push(attribution.claim.clone());
                findings.push(finding);
                seen.insert(cue);
            }
        }
    }
}

fn loaded(page: &Page, cue: Span, allowed: &[String]) -> Option<(&'static str, f32)> {
    let words = page.words_in(cue);
    // A denial in the cue (“did not admit”) turns what the verb implies.
    if words.iter().any(|word| matches!(word.as_str(), "not" | "n't" | "never")) {
        return None;
    }
    let asked = LOADED.iter().filter(|(lemma, ..)| !allowed.iter().any(|verb| verb == lemma));
    asked.into_iter().find_map(|(lemma, forms, implied, sure)| {
        let at = words.iter().position(|word| forms.contains(&word.as_str()))?;
        let whole = *lemma != "point out" || words.get(at + 1).is_some_and(|word| word == "out");
        // “a claim that”, “the claims of”: nouns, which the writer may need.
        let noun = at > 0 && matches!(words[at - 1].as_str(), "a" | "the" | "his" | "her" | "its" | "their" | "an");
        let next = page.words_after(cue, 2);
        let noun = noun || (at == 0 && next.first().is_some_and(|word| word == "of"));
        // In sport one concedes goals, after a vote defeat.
        let played = *lemma == "concede" && next.iter().any(|word| CONCEDED.contains(&word.as_str()));
        (whole && !noun && !played).then_some((*implied, *sure))
    })
}
