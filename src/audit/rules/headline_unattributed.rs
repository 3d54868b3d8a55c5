use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::lexicon::Phrases;
use crate::model::{BlockKind, Claim, Sign, SignKind, SourceClass, Status};
use crate::text::{LowerWord, Span};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "headline-unattributed",
    severity: Severity::Warning,
    pedantic: false,
    summary: "a headline that states flatly what the article attributes",
    guideline: "BBC, JTI 10: the headline must be as careful as the text",
    help: "name the source in the headline, or quote the words",
    supersedes: &[],
    docs: include_str!("headline_unattributed.md"),
    check,
};

/// Words in a headline that hand it to somebody.
static HANDED: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let patterns = [
        "say/says/said/claim/claims/warn/warns/warned/report/reports/reported/reportedly/allege/alleges/alleged/allegedly",
        "tell/tells/told/deny/denies/denied/accuse/accuses/accused/announce/announces/insist/insists/vow/vows/call/calls",
        "according/poll/study/survey/sources/report/criticises/criticizes/blames/urges/fears/hopes/suggests/finds/shows",
        "may/might/could/would/should/will/likely/suspected/expected/charged/sues/sued/trial/lawsuit",
    ];
    Phrases::of(patterns)
});

const EMPTY: [&str; 36] = [
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "with", "from", "as", "and", "or", "but", "is", "are",
    "was", "were", "has", "have", "had", "be", "been", "it", "its", "his", "her", "their", "that", "this", "after",
    "over", "into", "'s",
];

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        let titles = page.analysis.segmentation.paragraphs.iter().filter(|it| it.kind == BlockKind::Title);
        for title in titles.map(|paragraph| paragraph.span) {
            let words = page.words_in(title);
            let handed = (0..words.len()).any(|at| HANDED.starting(&words[at..]).next().is_some());
            let marked = title.of(page.text()).contains(['"', '“', '”', '‘', ':', '?', '«']);
            if handed || marked {
                continue;
            }
            let Some((claim, overlap)) = told(page, words) else { continue };
            let sure = 0.3 + 0.4 * overlap + if is_contentious(page, claim, words) { 0.1 } else { UNCONTESTED };
            let who = teller(page, claim).map_or("a source", |span| span.of(page.text()));
            let message = format!("the headline states what the article has from {who}");
            let mut finding = page.finding(title, message, sure);
            finding.claims.push(claim.id.clone());
            findings.push(finding);
        }
    }
}

/// What a headline is less sure to need somebody for where nobody doubts what it says.
const UNCONTESTED: f32 = -0.2;

/// Bytes by which words that are one are known.
const STEM: usize = 4;

/// Whether what headline and claim share may be contested: an accusation, a judgement, a cause or what will be; a number, unless the body that counts
/// told it or it is a toll of harm, as agencies have them from whoever is in charge.
fn is_contentious(page: &Page, claim: &Claim, headline: &[LowerWord]) -> bool {
    // “kills” and “killed”, “12” and “12”
    let alike = |one: &LowerWord, other: &LowerWord| {
        one == other || one.len() >= STEM && other.get(..STEM).is_some_and(|stem| one.starts_with(stem))
    };
    let told = |word: &LowerWord| !EMPTY.contains(&word.as_str()) && headline.iter().any(|other| alike(word, other));
    let shares = |sign: &Sign| page.words_in(sign.span).iter().any(told);
    let has = |kind| claim.signs.iter().any(|sign| sign.kind == kind && shares(sign));
    let counted = || {
        let mentions = page.attributions_of(claim).filter_map(Page::origin).flat_map(|link| &link.mentions);
        mentions.copied().any(|mention| {
            use SourceClass::{Court, Document, GovernmentBody, Police, Poll, Study};
            let class = page.source(mention).class;
            matches!(class, Court | Document | GovernmentBody | Police | Poll | Study)
        })
    };
    use SignKind::{Accusation, Cause, Forecast, Harm, Judgement, Mind, Motive, Number, Superlative};
    [Accusation, Cause, Forecast, Judgement, Mind, Motive, Superlative].into_iter().any(has)
        || has(Number) && !has(Harm) && !counted()
}

fn teller(page: &Page, claim: &Claim) -> Option<Span> {
    let attribution = page.attributions_of(claim).find(|attribution| attribution.vouches())?;
    Page::origin(attribution)?.mentions.first().map(|&mention| page.mention(mention))
}

/// The attributed claim that shares most words with the headline, and what share of the headline's words that is; none
/// where it is not the greater part.
fn told<'a>(page: &Page<'a>, headline: &[LowerWord]) -> Option<(&'a Claim, f32)> {
    let wanted = stems(headline);
    if wanted.len() < 3 {
        return None;
    }
    let share = |words: &[LowerWord]| {
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        let share = stems(words).intersection(&wanted).count() as f32 / wanted.len() as f32;
        share
    };
    let mut best: Option<(&Claim, f32)> = None;
    let mut flat: f32 = 0.0;
    for claim in &page.analysis.claims {
        if page.kind_at(claim.spans[0]) == BlockKind::Title {
            continue;
        }
        let words: Vec<LowerWord> = claim.spans.iter().flat_map(|&span| page.words_in(span).iter().cloned()).collect();
        let share = share(&words);
        match claim.status {
            Status::Attributed | Status::Inherited if share > best.map_or(0.6, |(_, best)| best) => {
                best = Some((claim, share));
            }
            Status::Unattributed => flat = flat.max(share),
            _ => {}
        }
    }
    // What the article states flatly as well, the headline need not hand to anybody.
    best.filter(|(_, share)| *share > flat)
}

/// Words that carry meaning, cut to their first letters so that “took” stays and “bribes” meets “bribe”.
fn stems(words: &[LowerWord]) -> BTreeSet<String> {
    words
        .iter()
        .filter(|word| word.chars().any(char::is_alphanumeric) && !EMPTY.contains(&word.as_str()))
        .map(|word| word.chars().take(5).collect())
        .collect()
}
