//! Who passed a claim on: from proposals that point at one another to chains.
//!
//! “Kyodo reported, quoting an official, that it rained.” has the chain Kyodo, then an official. What is said inside what
//! somebody else says is passed on by them: of “State media said the general had told troops to wait”, the general's
//! words come through state media.

use std::sync::LazyLock;

use super::proposal::Proposal;
use crate::lexicon::{Directory, cue_verb, ends_outlet_name, noun, without_article};
use crate::model::{
    Article, Basis, BlockKind, CueKind, Mention, MentionKind, Nature, Polarity, Segmentation, WordClass,
};
use crate::text::Span;

static OUTLETS: LazyLock<Directory> = LazyLock::new(Directory::default);

/// Chains longer than this are slips of an engine.
const LONGEST: usize = 6;

/// Contents that lie in one another deeper than this are not looked through.
const DEEPEST: usize = 8;

/// The links of the chain that ends in proposal number `index`, from the one nearest to the article.
pub(super) fn chain(proposals: &[Proposal], index: usize) -> Vec<usize> {
    let mut links = vec![index];
    let mut at = index;
    while let Some(outer) = proposals[at].outer {
        if links.len() == LONGEST || links.contains(&outer) {
            break;
        }
        links.push(outer);
        at = outer;
    }
    links.reverse();
    links
}

/// Makes whoever says the words around an attribution the one who passes it on, where nobody is known to.
pub(super) fn nest(proposals: &mut [Proposal]) {
    for (index, outer) in around(proposals, |_| true) {
        if !chain(proposals, outer).contains(&index) {
            proposals[index].confidence = proposals[index].confidence.min(proposals[outer].confidence);
            proposals[index].outer = Some(outer);
        }
    }
}

/// The same for patterns whose words are all that another tells (“According to EFE, the minister said it rained”), before
/// it is decided which engine is believed: annotated news holds no chains, so that learned engines see one link of them.
pub(super) fn nest_patterns(article: &Article, proposals: &mut [Proposal]) {
    for (index, outer) in around(proposals, |proposal| matches!(proposal.basis, Basis::Pattern(_))) {
        let whole = proposals[index].attitude().vouches() && surrounds(&proposals[index], &proposals[outer]);
        if whole && says_plainly(article, &proposals[index]) && !chain(proposals, outer).contains(&index) {
            proposals[index].outer = Some(outer);
        }
    }
}

/// Whether a pattern is sure that somebody says something, or its cue hardly ever means anything else: of “The government
/// has released funds, the ministry said” only the ministry says something.
fn says_plainly(article: &Article, proposal: &Proposal) -> bool {
    const SURE: f32 = 0.75;
    // “the footage shows”
    let document = |mention: &Mention| {
        noun(&mention.head.of(&article.text).to_lowercase()).is_some_and(|noun| noun.nature == Nature::Document)
    };
    if !proposal.mentions.is_empty() && proposal.mentions.iter().all(document) {
        return true;
    }
    // “had called it “mad””
    if matches!(proposal.basis, Basis::Pattern("partly-quoted")) {
        return true;
    }
    let plain = |lemma: &str| cue_verb(lemma).is_some_and(|(verb, _)| verb.only_says());
    proposal.confidence.value() >= SURE || proposal.cue.as_ref().is_some_and(|cue| plain(&cue.lemma))
}

/// Proposals with the innermost other one whose content holds all their words, both among those that `counts` admits.
fn around(proposals: &[Proposal], counts: impl Fn(&Proposal) -> bool) -> Vec<(usize, usize)> {
    let mut pieces: Vec<(Span, usize)> = Vec::new();
    for (index, proposal) in proposals.iter().enumerate().filter(|(_, it)| hands_on(it) && counts(it)) {
        pieces.extend(proposal.content.iter().map(|&span| (span, index)));
    }
    // Of pieces that start together the longer comes first, so that the last one open is the innermost.
    pieces.sort_unstable_by_key(|&(span, index)| (span.start, usize::MAX - span.end, index));
    let mut inner: Vec<(Span, usize)> = proposals
        .iter()
        .enumerate()
        .filter(|(_, proposal)| counts(proposal) && !proposal.dropped)
        .filter(|(_, proposal)| proposal.outer.is_none() && proposal.covers.is_empty())
        .filter_map(|(index, proposal)| Some((extent(proposal)?, index)))
        .collect();
    inner.sort_unstable();
    let mut pairs = Vec::new();
    let mut open: Vec<(Span, usize)> = Vec::new();
    let mut next = 0;
    for (span, index) in inner {
        while let Some(&piece) = pieces.get(next).filter(|(piece, _)| piece.start <= span.start) {
            open.retain(|(other, _)| other.end > piece.0.start);
            if open.len() < DEEPEST {
                open.push(piece);
            }
            next += 1;
        }
        let around = open.iter().rev().find(|&&(piece, outer)| {
            let same = outer == index || proposals[outer].content == proposals[index].content;
            piece.contains(span) && !same && !chain(proposals, outer).contains(&index)
        });
        pairs.extend(around.map(|&(_, outer)| (index, outer)));
    }
    pairs
}

/// Drops what adds nothing to the words around it: “he hopes it rains” inside what he is told to have said, and tells
/// which proposals only frame the words of another (“State media said the general had told troops to wait”).
pub(super) fn frames(article: &Article, proposals: &mut [Proposal]) -> Vec<bool> {
    let mut frames = vec![false; proposals.len()];
    // “Blood samples showed lead, a doctor said”: what cannot speak tells nothing.
    let mute = |inner: &Proposal| {
        let known = |mention: &Mention| {
            mention.kind != MentionKind::Nominal || noun(&mention.head.of(&article.text).to_lowercase()).is_some()
        };
        matches!(inner.basis, Basis::Pattern("object-said" | "object")) && !inner.mentions.iter().any(known)
    };
    for index in 0..proposals.len() {
        let inner = &proposals[index];
        let Some(at) = inner.outer.filter(|_| !inner.dropped) else { continue };
        let outer = &proposals[at];
        if outer.content.is_empty() || !outer.covers.is_empty() {
            continue;
        }
        let whole = outer.content == inner.content || surrounds(inner, outer);
        if whole && mute(inner) || inner.mentions.is_empty() && !outer.mentions.is_empty() && whole {
            // “It is known to be old, according to Berg”: nobody is told to stand behind Berg.
            proposals[index].dropped = true;
        } else if inner.attitude().vouches() {
            frames[at] |= whole;
        } else if inner.mentions.iter().all(|mention| mention.kind == MentionKind::Pronominal) {
            // “Berg said she believed it rained”: she said that she believed it.
            proposals[index].dropped = true;
        }
    }
    frames
}

/// Drops what a learned engine takes for words of somebody although it only names who has them from whom: of “Kyodo,
/// citing an official, said” the official is no content.
pub(super) fn sources_are_no_content(article: &Article, proposals: &mut [Proposal]) {
    let cited = |proposal: &&Proposal| !proposal.dropped && proposal.outer.is_some();
    let mut mentions: Vec<Span> =
        proposals.iter().filter(cited).flat_map(|proposal| proposal.mentions.iter().map(|it| it.span)).collect();
    mentions.sort_unstable();
    let mut cues: Vec<Span> = proposals.iter().filter(cited).flat_map(|it| it.cue_spans().iter().copied()).collect();
    cues.sort_unstable();
    for proposal in proposals.iter_mut().filter(|it| matches!(it.basis, Basis::Model(_)) && it.outer.is_none()) {
        let same_cue = proposal.cue_spans().iter().any(|cue| cues.binary_search(cue).is_ok());
        let named = |piece: &Span| {
            let upto = mentions.partition_point(|mention| mention.start <= piece.start);
            mentions[..upto].last().is_some_and(|mention| {
                // “two officials who spoke”
                let relative = || {
                    let rest = article.text[mention.end..piece.end.max(mention.end)].trim_start();
                    ["who ", "which ", "that "].iter().any(|pronoun| rest.starts_with(pronoun))
                };
                mention.contains(*piece) || mention.start == piece.start && (same_cue || relative())
            })
        };
        proposal.dropped |= !proposal.content.is_empty() && proposal.content.iter().all(named);
    }
}

/// Takes the article’s own outlet out of its chains: what it was told, or has seen, it tells itself. `carrier` is the
/// agency whose dateline the article opens with.
pub(super) fn leave_out_own(
    article: &Article,
    segmentation: &Segmentation,
    carrier: Option<Span>,
    proposals: &mut [Proposal],
) {
    let bylines: Vec<String> = segmentation
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.kind == BlockKind::Byline)
        .map(|paragraph| format!(" {} ", plain(paragraph.span.of(&article.text))))
        .collect();
    let known = article.metadata.outlet.as_deref().or(carrier.map(|span| span.of(&article.text)));
    let outlet = known.and_then(|name| OUTLETS.lookup_as_outlet(name));
    let known = known.map(plain);
    let is_own = |span: Span| {
        let name = plain(span.of(&article.text));
        let same = || {
            let found = OUTLETS.lookup_as_outlet(span.of(&article.text));
            outlet.zip(found).is_some_and(|(own, found)| own.name == found.name)
        };
        matches!(name.as_str(), "this newspaper" | "this reporter" | "this magazine" | "this website" | "this outlet")
            || known.as_ref().is_some_and(|known| *known == name)
            || bylines.iter().any(|byline| byline.contains(&format!(" {name} ")))
            || same()
    };
    let asks = asked_for_comment(article, segmentation);
    // “the Tribune’s questions” are those of the Severn Tribune, too.
    let is_own = |span: Span| {
        let name = plain(span.of(&article.text));
        let ends = |asked: &String| {
            name.strip_suffix(asked.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.ends_with(' ') && ends_outlet_name(asked))
        };
        is_own(span) || asks.iter().any(ends)
    };
    let passes = |proposal: &Proposal| proposal.content.is_empty() && proposal.covers.is_empty();
    let own: Vec<bool> = proposals
        .iter()
        .map(|proposal| {
            let mentions = &proposal.mentions;
            passes(proposal) && !mentions.is_empty() && mentions.iter().all(|mention| is_own(mention.span))
        })
        .collect();
    for index in 0..proposals.len() {
        let mut outer = proposals[index].outer;
        for _ in 0..LONGEST {
            let Some(at) = outer.filter(|&at| own[at]) else { break };
            outer = proposals[at].outer;
        }
        proposals[index].outer = outer;
    }
}

/// The outlets, as [`plain`] names, that somebody left without an answer: “did not respond to the Herald’s questions”, “a
/// request for comment from the Herald”. Only the article’s own tells so.
fn asked_for_comment(article: &Article, segmentation: &Segmentation) -> Vec<String> {
    /// An outlet’s name is no longer, in tokens.
    const LONGEST: usize = 5;
    let word = |at: usize| segmentation.tokens.get(at).map_or("", |token| token.span.of(&article.text));
    let is = |at: usize, words: &[&str]| words.iter().any(|known| word(at).eq_ignore_ascii_case(known));
    let is_name = |at: usize| segmentation.tokens.get(at).is_some_and(|token| matches!(token.class, WordClass::Proper));
    let mut found = Vec::new();
    for at in 0..segmentation.tokens.len() {
        if !is(at, &["question", "questions", "request", "requests", "enquiries", "inquiries"]) {
            continue;
        }
        let after = at + if is(at + 1, &["for"]) { 3 } else { 1 };
        let name = if at > 1 && segmentation.tokens[at - 1].class == WordClass::Possessive {
            let first = (at.saturating_sub(1 + LONGEST)..at - 1).rev().take_while(|&at| is_name(at)).last();
            first.map(|first| first..at - 1)
        } else if is(after, &["from", "by"]) {
            let first = after + 1 + usize::from(is(after + 1, &["the"]));
            let end = (first..first + LONGEST).find(|&at| !is_name(at)).unwrap_or(first);
            (end > first).then_some(first..end)
        } else {
            None
        };
        let Some(name) = name else { continue };
        const ANSWERS: &[&str] =
            &["respond", "responded", "reply", "replied", "answer", "answered", "declined", "refused"];
        if (at.saturating_sub(LONGEST * 2)..at).any(|at| is(at, ANSWERS)) {
            let span = segmentation.tokens[name.start].span.cover(segmentation.tokens[name.end - 1].span);
            found.push(plain(span.of(&article.text)));
        }
    }
    found
}

/// Words in lower case with one blank between, without marks and a leading article.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    let plain = words.join(" ");
    without_article(&plain).to_owned()
}

/// Whether the content of `outer` is one piece and hardly more than the words of `inner`, cue and source included.
fn surrounds(inner: &Proposal, outer: &Proposal) -> bool {
    /// In bytes: “that” and a word or two.
    const SLACK: usize = 14;
    let ([piece], Some(extent)) = (&outer.content[..], extent(inner)) else { return false };
    // “ministers had been told by officials that”
    const HEARER: usize = 30;
    let passive = matches!(inner.basis, Basis::Pattern("quoted-as-saying")) && inner.cue_spans().len() == 1;
    let slack = if passive { SLACK + HEARER } else { SLACK };
    extent.start <= piece.start + slack && extent.end + SLACK >= piece.end
}

/// Whether what lies in its content comes to the article through it.
fn hands_on(proposal: &Proposal) -> bool {
    !proposal.dropped
        && proposal.attitude().vouches()
        && proposal.polarity() == Polarity::Positive
        && !proposal.mentions.is_empty()
        && proposal.covers.is_empty()
}

/// From the first to the last byte of cue and content; `None` where either is missing, since place alone or a credit
/// line says nothing of who passes on.
fn extent(proposal: &Proposal) -> Option<Span> {
    if matches!(proposal.kind(), None | Some(CueKind::Credit | CueKind::Dateline)) || proposal.content.is_empty() {
        return None;
    }
    let mentions = proposal.mentions.iter().map(|mention| mention.span);
    proposal.cue_spans().iter().chain(&proposal.content).copied().chain(mentions).reduce(Span::cover)
}
