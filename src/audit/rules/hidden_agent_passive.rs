use super::{Rule, Severity};
use crate::audit::{Finding, Matter};
use crate::lexicon::Phrases;
use crate::text::LowerWord;
use std::sync::LazyLock;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "hidden-agent-passive",
    severity: Severity::Info,
    pedantic: false,
    summary: "believed, expected, reported – by nobody who is told",
    guideline: "NPR, Wikipedia: a passive must not hide who believes, expects or reports",
    help: "say who believes, expects or reports it",
    supersedes: &[],
    docs: include_str!("hidden_agent_passive.md"),
    check,
};

static PASSIVES: LazyLock<Phrases<f32>> = LazyLock::new(|| {
    Phrases::new([
        ("reportedly", 0.7),
        ("supposedly/purportedly/ostensibly", 0.65),
        (
            "it is/was (widely/generally/also/now) believed/thought/said/understood/reported/rumoured/rumored/feared/expected/assumed/estimated/claimed/alleged",
            0.75,
        ),
        (
            "is/are/was/were (also/widely/generally/now/still/long) believed/thought/said/understood/reported/rumoured/rumored/feared/assumed/considered to",
            0.7,
        ),
        (
            "is/are/was/were (also/widely/generally/now/all) expected/anticipated/projected/predicted/estimated/forecast to",
            0.65,
        ),
        // “No deaths have been reported”: nobody hides.
        ("no deaths/injuries/casualties/damage/arrests/cases has/have been reported", 0.0),
        ("has/have been (widely) reported/rumoured/rumored/alleged/suggested/speculated (that/to)", 0.7),
        ("there is/was/are/were (also/growing/some/much) speculation/rumours/rumors/talk", 0.65),
        ("it has been reported/suggested/claimed/alleged/said", 0.75),
        ("is/are/was/were widely seen/regarded/viewed/considered (as)", 0.65),
        ("sources/reports/rumours/rumors have it", 0.7),
    ])
});

/// What is in somebody’s diary, with nobody to be asked who expects it: “is expected to meet the mayor”.
const SCHEDULED: [&str; 40] = [
    "address",
    "announce",
    "appeal",
    "appear",
    "arrive",
    "attend",
    "begin",
    "close",
    "continue",
    "debate",
    "decide",
    "deliver",
    "discuss",
    "hold",
    "host",
    "issue",
    "join",
    "last",
    "launch",
    "leave",
    "meet",
    "negotiate",
    "open",
    "publish",
    "release",
    "reopen",
    "report",
    "resume",
    "return",
    "rule",
    "sign",
    "speak",
    "start",
    "take",
    "testify",
    "travel",
    "unveil",
    "visit",
    "vote",
    "welcome",
];

/// How much surer it must be that somebody is hidden where a passive only tells of an appointment.
const APPOINTMENT: f32 = 0.2;

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for (span, sure) in page.hits(&PASSIVES) {
            // What somebody says is believed, that somebody answers for; “expected by analysts” tells by whom.
            let tokens = &page.analysis.segmentation.tokens_in(span);
            let next = page.words().get(tokens.end).map_or("", LowerWord::as_str);
            if page.is_told(span) || next == "by" || page.is_cue(span) {
                continue;
            }
            let told = span.of(page.text());
            let sure = if told.contains("expected") && SCHEDULED.contains(&next) { sure - APPOINTMENT } else { sure };
            let message = format!("“{told}”: by whom?");
            let mut finding = page.finding(span, message, sure);
            finding.claims.extend(page.claim_at(span).map(|claim| claim.id.clone()));
            findings.push(finding);
        }
    }
}
