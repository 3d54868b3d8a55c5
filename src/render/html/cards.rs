use super::markup::Markup;
use super::matter::{Line, Matter};
use crate::audit::rule;
use crate::model::{Attitude, Confidence, Exemption, Mode, Polarity, RelationKind, ReviewKind, Status};
use crate::render::Kind;
use crate::render::clean::clean;
use crate::render::picture::icon;

/// Longest name, cue or message that a card shows, in characters.
const SHORT: usize = 160;
/// Longest words that stand for a number, in characters.
const OPENING: usize = 32;
/// Longest words of a claim.
const WORDS: usize = 1200;

/// Cards of the claims that need a source, in reading order, then of those that need none.
pub(super) fn claims(html: &mut Markup, matter: &Matter) {
    let needy = (0..matter.numbers.len()).filter(|&claim| matter.numbers[claim].is_some());
    html.raw("<ol class=\"cards\" id=\"claim-cards\">\n");
    needy.for_each(|index| claim(html, matter, index));
    html.raw("</ol>\n");
    let exempt: Vec<usize> = (0..matter.numbers.len()).filter(|&claim| matter.numbers[claim].is_none()).collect();
    if !exempt.is_empty() {
        html.raw("<details class=\"exempt\"><summary>").plain(exempt.len()).raw(" sentences need no source</summary>");
        html.raw("<ol class=\"cards\">\n");
        exempt.into_iter().for_each(|index| claim(html, matter, index));
        html.raw("</ol></details>\n");
    }
}

fn claim(html: &mut Markup, matter: &Matter, index: usize) {
    let claim = &matter.analysis.claims[index];
    let stand = matter.stand(index);
    let kind = stand.kind.map_or(String::new(), |kind| format!(" k-{}", kind.slug()));
    html.open(
        "li",
        &[
            ("class", &format!("card claim {}{kind}", stand.line.class())),
            ("id", &format!("c-{index}")),
            ("data-c", &index.to_string()),
        ],
    );
    html.raw("<div class=\"top\">");
    match matter.numbers[index] {
        Some(number) => {
            let label = format!("Claim {number}, show in the article");
            let href = format!("#t-{index}");
            let class = format!("n {}", stand.line.class());
            let go = index.to_string();
            let attributes = [("class", class.as_str()), ("href", &href), ("data-go", &go), ("aria-label", &label)];
            html.open("a", &attributes).plain(number).close("a");
        }
        None => {
            html.raw("<span class=\"n exempt\" aria-hidden=\"true\"></span>");
        }
    }
    html.element("p", &[("class", "words"), ("dir", "auto")], &clean(&matter.words(&claim.spans), WORDS));
    html.raw("</div>");
    if stand.line == Line::Alone {
        html.raw("<p class=\"verdict alarm\"><span class=\"tag\">No source</span></p>");
    }
    if let Some(exemption) = claim.exemption {
        html.element("p", &[("class", "verdict")], exempt_because(exemption));
    }
    for &attribution in &matter.attributions[index] {
        chain(html, matter, index, attribution);
    }
    ties(html, matter, index);
    let about: Vec<usize> = (0..matter.findings.len()).filter(|&at| matter.about[at].0.contains(&index)).collect();
    reviews(html, matter, &claim.id.0);
    if !about.is_empty() {
        html.raw("<ul class=\"flags\">");
        for at in about {
            let finding = matter.findings[at];
            html.open("li", &[("class", &format!("flag {}", finding.severity.as_str()))]);
            html.open("a", &[("href", &format!("#f-{at}")), ("data-finding", &at.to_string())]);
            html.text(finding.rule).close("a").raw(" ").text(&clean(&finding.message, SHORT)).raw("</li>");
        }
        html.raw("</ul>");
    }
    html.raw("</li>\n");
}

fn exempt_because(exemption: Exemption) -> &'static str {
    match exemption {
        Exemption::Furniture => "Needs no source: a heading, byline, caption or navigation",
        Exemption::Question => "Needs no source: a question",
        Exemption::Instruction => "Needs no source: an instruction to the reader",
        Exemption::OwnDoings => "Needs no source: the article tells of its own work",
        Exemption::AttributionFrame => "Needs no source: only tells who says something",
        Exemption::Uncontested => "Needs no source: nothing contestable",
        Exemption::Conclusion => "Needs no source: a conclusion from sourced sentences beside it",
    }
}

/// Who passed a claim on, from the one nearest the article to the origin: `Kyodo ← an official`.
fn chain(html: &mut Markup, matter: &Matter, claim: usize, index: usize) {
    let attribution = matter.attribution(index);
    let kind = matter.kind_of(index).map_or(String::new(), |kind| format!(" k-{}", kind.slug()));
    let vouches = if attribution.vouches() { "" } else { " idle" };
    html.open("div", &[("class", &format!("chain{kind}{vouches}")), ("data-a", &index.to_string())]);
    html.raw("<p class=\"way\">");
    for (position, (link, sources)) in attribution.chain.iter().zip(&matter.chains[index]).enumerate() {
        if position > 0 {
            html.raw(" <span class=\"arrow\" role=\"img\" aria-label=\"had it from\">←</span> ");
        }
        for (place, &source) in sources.iter().enumerate() {
            if place > 0 {
                html.raw(" <span class=\"and\">and</span> ");
            }
            who(html, matter, source);
        }
        if sources.is_empty() {
            html.raw("<span class=\"nobody\">nobody named</span>");
        }
        let cue = clean(&matter.words(&link.cue), SHORT);
        if !cue.is_empty() {
            html.raw(" ").element("q", &[("class", "said")], &cue);
        }
    }
    html.raw("</p><p class=\"fine\">");
    let mut remarks = vec![match attribution.mode {
        Mode::Direct => "quoted",
        Mode::Indirect => "reported",
        Mode::Mixed => "partly quoted",
    }];
    match attribution.attitude {
        Attitude::Statement => {}
        Attitude::Belief => remarks.push("a belief: vouches for nothing"),
        Attitude::Intention => remarks.push("an intention: vouches for nothing"),
        Attitude::Perception => remarks.push("a report, a finding or a witness"),
        Attitude::Decree => remarks.push("an order: vouches for nothing"),
    }
    if attribution.polarity == Polarity::Negative {
        remarks.push("denies it");
    }
    html.text(&remarks.join(" · ")).raw(" · ");
    confidence(html, attribution.confidence);
    html.element("span", &[("class", "basis")], &format!(" · found by {}", attribution.basis.name()));
    html.raw("</p>");
    let inherited = matter.analysis.claims[claim].status == Status::Inherited;
    if let Some(inheritance) = attribution.inheritance.as_ref().filter(|_| inherited) {
        html.element("p", &[("class", "fine reason")], &clean(&inheritance.reason, SHORT));
    }
    html.raw("</div>");
}

/// A source as a link to its card, with the icon of its kind.
fn who(html: &mut Markup, matter: &Matter, source: usize) {
    let kind = matter.kinds[source];
    html.open(
        "a",
        &[
            ("class", &format!("who k-{}", kind.slug())),
            ("href", &format!("#s-{source}")),
            ("data-source", &source.to_string()),
        ],
    );
    symbol(html, kind);
    html.text(&name(matter, source)).close("a");
}

/// The icon of a kind; its name stands beside it or is in the card.
fn symbol(html: &mut Markup, kind: Kind) {
    html.open("svg", &[("class", "icon"), ("viewBox", "0 0 16 16"), ("role", "img"), ("aria-label", kind.label())]);
    html.open("path", &[("d", icon(kind)), ("fill-rule", "evenodd")]).raw("</path></svg>");
}

pub(super) fn name(matter: &Matter, source: usize) -> String {
    let name = clean(&matter.analysis.sources[source].name, SHORT);
    let mut chars = name.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        _ => name,
    }
}

/// `93 % sure`.
fn confidence(html: &mut Markup, confidence: Confidence) {
    let percent = (confidence.value() * 100.0).round();
    html.open("span", &[("class", "sure"), ("data-sure", &percent.to_string())]);
    html.plain(percent).raw(" % sure</span>");
}

fn ties(html: &mut Markup, matter: &Matter, claim: usize) {
    let ties: Vec<(&str, usize)> = matter
        .ties
        .iter()
        .filter_map(|&(from, kind, to)| match kind {
            _ if from == claim => Some((verbs(kind).0, to)),
            _ if to == claim => Some((verbs(kind).1, from)),
            _ => None,
        })
        .collect();
    if ties.is_empty() {
        return;
    }
    html.raw("<p class=\"fine ties\">");
    for (index, (verb, other)) in ties.into_iter().enumerate() {
        html.raw(if index > 0 { ", " } else { "" }).raw(verb).raw(" ");
        number(html, matter, other);
    }
    html.raw("</p>");
}

fn verbs(kind: RelationKind) -> (&'static str, &'static str) {
    match kind {
        RelationKind::Confirms => ("confirms", "confirmed by"),
        RelationKind::Disputes => ("disputes", "disputed by"),
        RelationKind::Repeats => ("repeats", "repeated by"),
        RelationKind::RelayedBy => ("relayed by", "relays"),
        RelationKind::AffiliatedWith => ("belongs to", "stands above"),
    }
}

/// A claim's number as a link to its card.
fn number(html: &mut Markup, matter: &Matter, claim: usize) {
    let class = format!("n {}", matter.stand(claim).line.class());
    let label = matter.numbers[claim].map(|number| format!("Claim {number}"));
    let (href, go) = (format!("#c-{claim}"), claim.to_string());
    let mut attributes = vec![("class", class.as_str()), ("href", &href), ("data-go", &go)];
    attributes.extend(label.as_deref().map(|label| ("aria-label", label)));
    let words = clean(&matter.words(&matter.analysis.claims[claim].spans), SHORT);
    attributes.push(("title", &words));
    html.open("a", &attributes);
    // A claim without a number goes by its first words.
    let opening = || format!("“{}”", clean(&matter.words(&matter.analysis.claims[claim].spans), OPENING));
    html.text(&matter.numbers[claim].map_or_else(opening, |number| number.to_string())).close("a");
}

/// Cards of the sources, the most cited first, then those only mentioned.
pub(super) fn sources(html: &mut Markup, matter: &Matter) {
    let mut order: Vec<usize> = (0..matter.resting.len()).collect();
    order.sort_by_key(|&source| std::cmp::Reverse(matter.resting[source].len()));
    let most = order.first().map_or(1, |&source| matter.resting[source].len().max(1));
    let (cited, idle): (Vec<usize>, Vec<usize>) =
        order.into_iter().partition(|&source| !matter.resting[source].is_empty());
    html.raw("<ul class=\"cards\" id=\"source-cards\">\n");
    cited.into_iter().for_each(|index| source(html, matter, index, most));
    html.raw("</ul>\n");
    if !idle.is_empty() {
        html.raw("<details class=\"exempt\"><summary>").plain(idle.len());
        html.raw(" more are mentioned, nothing rests on them</summary><ul class=\"cards\">\n");
        idle.into_iter().for_each(|index| source(html, matter, index, most));
        html.raw("</ul></details>\n");
    }
}

fn source(html: &mut Markup, matter: &Matter, index: usize, most: usize) {
    let source = &matter.analysis.sources[index];
    let kind = matter.kinds[index];
    html.open(
        "li",
        &[
            ("class", &format!("card source k-{}", kind.slug())),
            ("id", &format!("s-{index}")),
            ("data-s", &index.to_string()),
        ],
    );
    html.raw("<div class=\"top\">");
    symbol(html, kind);
    html.raw("<p class=\"words\">");
    html.open("a", &[("class", "name"), ("href", &format!("#s-{index}")), ("data-source", &index.to_string())]);
    html.text(&name(matter, index)).close("a");
    let mut detail = vec![source.class.as_str().replace('-', " ")];
    if !source.named {
        detail.push("not named".to_owned());
    }
    if let Some(owner) = matter.affiliations[index] {
        detail.push(format!("of {}", name(matter, owner)));
    }
    detail.extend(source.country.iter().cloned());
    html.raw(" ").element("span", &[("class", "fine")], &detail.join(" · "));
    if source.state_controlled == Some(true) {
        html.raw(" <span class=\"tag state\">state-controlled</span>");
    }
    html.raw("</p>");
    let count = matter.resting[index].len();
    html.raw("<span class=\"count\"><b>").plain(count).raw("</b> ").raw(if count == 1 { "claim" } else { "claims" });
    html.raw("</span></div>");
    let width = (count * 100 / most).to_string();
    html.raw("<svg class=\"bar\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    html.open("rect", &[("class", "fill"), ("width", &width), ("height", "4")]).raw("</rect></svg>");
    let mut known: Vec<String> = source.titles.clone();
    known.extend(source.descriptions.iter().cloned());
    if !known.is_empty() {
        html.element("p", &[("class", "fine")], &clean(&known.join(" · "), 2 * SHORT));
    }
    if !source.aliases.is_empty() {
        let aliases = source.aliases.iter().map(|alias| format!("“{alias}”")).collect::<Vec<_>>().join(", ");
        html.element("p", &[("class", "fine")], &clean(&format!("also {aliases}"), 2 * SHORT));
    }
    if count > 0 {
        html.raw("<p class=\"numbers\">");
        for &claim in &matter.resting[index] {
            number(html, matter, claim);
            html.raw(" ");
        }
        html.raw("</p>");
    }
    relays(html, matter, index);
    reviews(html, matter, &source.id.0);
    html.raw("</li>\n");
}

/// What people decided, beside what the machine had said.
fn reviews(html: &mut Markup, matter: &Matter, subject: &str) {
    for review in matter.analysis.reviews.iter().filter(|review| review.subject.id() == subject) {
        html.open("p", &[("class", "review"), ("data-decision", &review.decision)]);
        let who = review.reviewer.as_deref().map_or("A reviewer".to_owned(), |who| clean(who, SHORT));
        html.element("b", &[], &who).raw(" ").raw(match review.kind {
            ReviewKind::Accept => "accepted this",
            ReviewKind::Reject => "rejected the source",
            ReviewKind::Reattribute => "named another source",
            ReviewKind::Status => "set the status",
            ReviewKind::Merge => "merged two sources",
            ReviewKind::Rename => "renamed this source",
            ReviewKind::Attribute => "added a source",
            ReviewKind::Note => "noted",
        });
        if let Some(reason) = &review.reason {
            html.raw(": ").text(&clean(reason, WORDS));
        }
        let machine = &review.machine;
        let mut before: Vec<String> = machine.chains.clone();
        before.extend(machine.status.map(|status| status.as_str().to_owned()));
        before.extend(machine.name.clone());
        if !before.is_empty() && !matches!(review.kind, ReviewKind::Accept | ReviewKind::Note) {
            let before = format!(" · the machine: {}", clean(&before.join(", "), SHORT));
            html.element("span", &[("class", "fine")], &before);
        }
        html.raw("</p>");
    }
}

/// Whom a source had its claims from, and who passed its own on.
fn relays(html: &mut Markup, matter: &Matter, index: usize) {
    let (mut from, mut by) = (Vec::new(), Vec::new());
    for pair in matter.chains.iter().flat_map(|chain| chain.windows(2)) {
        if pair[0].contains(&index) {
            from.extend(pair[1].iter().copied().filter(|&other| other != index));
        }
        if pair[1].contains(&index) {
            by.extend(pair[0].iter().copied().filter(|&other| other != index));
        }
    }
    for (label, mut others) in [("had it from ", from), ("passed on by ", by)] {
        others.sort_unstable();
        others.dedup();
        if others.is_empty() {
            continue;
        }
        html.raw("<p class=\"fine\">").raw(label);
        for (place, other) in others.into_iter().enumerate() {
            html.raw(if place > 0 { ", " } else { "" });
            who(html, matter, other);
        }
        html.raw("</p>");
    }
}

/// Cards of the findings, in text order.
pub(super) fn findings(html: &mut Markup, matter: &Matter) {
    if matter.findings.is_empty() {
        html.raw("<p class=\"empty\">The audit found nothing.</p>");
        return;
    }
    html.raw("<ul class=\"cards\" id=\"finding-cards\">\n");
    for (index, finding) in matter.findings.iter().enumerate() {
        html.open(
            "li",
            &[
                ("class", &format!("card finding {}", finding.severity.as_str())),
                ("id", &format!("f-{index}")),
                ("data-f", &index.to_string()),
            ],
        );
        html.raw("<div class=\"top\">").element("span", &[("class", "severity")], finding.severity.as_str());
        html.raw("<p class=\"words\">");
        html.open("a", &[("class", "name"), ("href", &format!("#f-{index}")), ("data-finding", &index.to_string())]);
        html.text(&sentence(&clean(&finding.message, 2 * SHORT))).raw("</a></p></div>");
        let words = clean(finding.span.of(&matter.analysis.article.text), SHORT);
        html.open("p", &[("class", "quoted"), ("dir", "auto")]).text(&words).raw("</p><p class=\"fine\">");
        html.element("code", &[], finding.rule).raw(" · ");
        confidence(html, finding.confidence);
        for &claim in &matter.about[index].0 {
            html.raw(" ");
            number(html, matter, claim);
        }
        html.raw("</p>");
        if let Some(rule) = rule(finding.rule) {
            html.element("p", &[("class", "fine help")], &sentence(rule.help));
        }
        html.raw("</li>\n");
    }
    html.raw("</ul>\n");
}

/// A message of ours, which is lower case, as a sentence.
fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
