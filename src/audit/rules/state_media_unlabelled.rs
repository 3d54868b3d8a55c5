use std::collections::BTreeSet;

use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::lexicon::Phrases;
use crate::model::{Source, SourceClass};
use crate::text::Span;
use std::sync::LazyLock;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "state-media-unlabelled",
    severity: Severity::Warning,
    pedantic: false,
    summary: "a state-controlled outlet cited without saying so",
    guideline: "common practice of agencies: “state news agency KCNA”",
    help: "say that the state controls the outlet",
    supersedes: &[],
    docs: include_str!("state_media_unlabelled.md"),
    check,
};

static LABELS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let patterns = [
        "state media/television/tv/broadcaster/radio/news/newspaper/agency/outlet/outlets/channel",
        "state run/owned/controlled/backed/funded/affiliated/linked/sponsored",
        "state - run/owned/controlled/backed/funded/affiliated/linked/sponsored",
        "state-run/state-owned/state-controlled/state-backed/state-funded/state-affiliated/state-linked/state-sponsored",
        "government-run/government-owned/government-controlled/government-backed/government-funded/state-media",
        "government run/owned/controlled/backed/funded",
        "government - run/owned/controlled/backed/funded",
        "kremlin-backed/kremlin-controlled/kremlin-funded/party-run/party-controlled",
        "official news/newspaper/media/broadcaster/agency/gazette",
        "(the) government/party/kremlin 's newspaper/mouthpiece/news/broadcaster/channel/agency",
        "mouthpiece (of/for)",
        "propaganda outlet/channel/organ",
    ];
    Phrases::of(patterns)
});

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        let labels: Vec<Span> = page.hits(&LABELS).into_iter().map(|(span, ())| span).collect();
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for attribution in page.vouching() {
            for &mention in attribution.chain.iter().flat_map(|link| &link.mentions) {
                let number = page.analysis.source_of[mention];
                let source = page.source(mention);
                // A mention by what it is, “state media”, is its own label.
                let unnamed = !source.named || source.class == SourceClass::StateMedia && source.aliases.is_empty();
                if source.state_controlled != Some(true) || seen.contains(&number) || unnamed {
                    continue;
                }
                seen.insert(number);
                if is_labelled(page, source, &labels) {
                    continue;
                }
                let span = page.mention(mention);
                let message = format!("{} is controlled by a state; the article does not say so", source.name);
                let mut finding = page.finding(span, message, 0.75);
                finding.sources.push(source.id.clone());
                findings.push(finding);
            }
        }
    }
}

/// Whether a sentence that mentions the outlet calls it what it is.
fn is_labelled(page: &Page, source: &Source, labels: &[Span]) -> bool {
    let called = source.aliases.iter().chain(&source.descriptions).any(|name| {
        let name = name.to_lowercase();
        name.contains("state") && !name.contains("united states") || name.contains("official")
    });
    called
        || source.mentions.iter().any(|&mention| {
            let Some(sentence) = page.sentence_of(mention).map(|sentence| page.sentence(sentence)) else {
                return false;
            };
            let index = labels.partition_point(|label| label.start < sentence.start);
            labels.get(index).is_some_and(|label| label.start < sentence.end)
        })
}
