//! Attributions + judged sentences → [`Claim`]s.
//!
//! The content of every attribution that vouches is a claim. Of each sentence, what is left outside contents, cues and
//! sources is a claim, too, where it asserts something of its own. What somebody only thinks, wants or is expected to do
//! is asserted by the article, so it stays part of its sentence's claim.
//!
//! “It rained”, said the minister, and the roof leaked. makes two claims: `“It rained”`, attributed, and `the roof
//! leaked`, which nobody stands behind.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::clauses::{self, Part, PartKind};
use crate::model::{
    Article, Attitude, Attribution, BlockKind, Claim, ClaimCandidate, ClaimId, Confidence, Exemption, Mention,
    MentionKind, Polarity, Segmentation, Sign, SignKind, Status, Weight,
};
use crate::text::{Fingerprint, Span};

/// Makes every claim of an article and tells each attribution which claim is its own.
///
/// Sets [`Attribution::claim`], and in [`Inheritance::claims`](crate::model::Inheritance::claims) the claims that lie in
/// its [`covers`](crate::model::Inheritance::covers). Claims come by first byte.
pub(super) fn build(
    article: &Article,
    segmentation: &Segmentation,
    mentions: &[Mention],
    attributions: &mut [Attribution],
    candidates: &[ClaimCandidate],
) -> Vec<Claim> {
    let mut builder = Builder {
        article,
        segmentation,
        candidates,
        by_sentence: candidate_of_sentence(segmentation, candidates),
        drafts: Vec::new(),
    };
    let mut own: Vec<Option<usize>> = vec![None; attributions.len()];
    builder.contents(attributions, &mut own);
    let parts = parts(segmentation, mentions, attributions);
    let of_sentence = builder.sentences(&parts, attributions);
    builder.ascribed(mentions, attributions, &of_sentence, &mut own);
    builder.inherit(mentions, attributions, &mut own, &of_sentence);
    builder.finish(attributions, &own)
}

/// A claim before it has an id.
struct Draft {
    spans: Vec<Span>,
    /// The sentence it starts in.
    sentence: usize,
    status: Status,
    exemption: Option<Exemption>,
    signs: Vec<Sign>,
    confidence: Confidence,
    /// Into the attributions.
    attributions: Vec<usize>,
}

struct Builder<'a> {
    article: &'a Article,
    segmentation: &'a Segmentation,
    candidates: &'a [ClaimCandidate],
    by_sentence: Vec<Option<usize>>,
    drafts: Vec<Draft>,
}

fn candidate_of_sentence(segmentation: &Segmentation, candidates: &[ClaimCandidate]) -> Vec<Option<usize>> {
    let mut of_sentence = vec![None; segmentation.sentences.len()];
    for (index, candidate) in candidates.iter().enumerate() {
        if let Some(slot) = of_sentence.get_mut(candidate.sentence) {
            *slot = Some(index);
        }
    }
    of_sentence
}

/// Whether the attribution only points at claims elsewhere: “This was reported by …”.
fn points_elsewhere(attribution: &Attribution, text: &str) -> bool {
    const LONGEST_POINTER: usize = 3;
    attribution.inheritance.is_some()
        && attribution.content.iter().map(|span| span.of(text).split_whitespace().count()).sum::<usize>()
            <= LONGEST_POINTER
}

/// The words of the attribution that stand first: its content, else its cue, else its source.
fn anchor(attribution: &Attribution, mentions: &[Mention]) -> Option<Span> {
    let link = |pick: fn(&crate::model::ChainLink) -> Option<Span>| attribution.chain.iter().find_map(pick);
    attribution
        .content
        .first()
        .copied()
        .or_else(|| link(|link| link.cue.first().copied()))
        .or_else(|| attribution.chain.iter().flat_map(|link| &link.mentions).next().map(|&index| mentions[index].span))
}

/// For every sentence the parts of vouching attributions in it.
fn parts(segmentation: &Segmentation, mentions: &[Mention], attributions: &[Attribution]) -> Vec<Vec<Part>> {
    let mut of_sentence = vec![Vec::new(); segmentation.sentences.len()];
    let mut add = |span: Span, kind: PartKind| {
        for sentence in segmentation.sentences_in(span) {
            of_sentence[sentence].push(Part { span, kind });
        }
    };
    for attribution in attributions.iter().filter(|attribution| attribution.vouches()) {
        for &span in &attribution.content {
            add(span, PartKind::Content);
        }
        for link in &attribution.chain {
            for &span in &link.cue {
                add(span, PartKind::Cue);
            }
            for &mention in &link.mentions {
                add(mentions[mention].span, PartKind::Source);
            }
        }
    }
    for parts in &mut of_sentence {
        parts.sort_unstable_by_key(|part| (part.span, part.kind));
        parts.dedup();
    }
    of_sentence
}

/// Whether the cue of a negative attribution denies its content, so that somebody stands behind the denial; otherwise
/// the source is told not to have said it, and nobody asserts anything (“did not say whether”).
fn denies(attribution: &Attribution, text: &str) -> bool {
    const DENIALS: [&str; 12] = [
        "den",
        "disput",
        "reject",
        "refut",
        "dismiss",
        "rebut",
        "contradict",
        "contest",
        "rul",
        "discount",
        "debunk",
        "doubt",
    ];
    attribution.chain.iter().flat_map(|link| &link.cue).any(|cue| {
        cue.of(text)
            .split(|c: char| !c.is_alphabetic())
            .any(|word| DENIALS.iter().any(|stem| word.to_lowercase().starts_with(stem)))
    })
}

/// Whether a claim tells little but what somebody thinks who can be asked: no “she” and no “many”. What people are said to
/// know, see or fear is so, as the claim has it.
fn fills(attribution: &Attribution, mentions: &[Mention], spans: &[Span], text: &str) -> bool {
    /// The content’s share of the bytes.
    const SHARE: f32 = 0.5;
    const THINKING: [&str; 8] = ["assum", "believ", "expect", "hope", "hoping", "reckon", "think", "thought"];
    const NOBODY: [&str; 8] = ["all", "few", "many", "most", "no", "others", "several", "some"];
    let bytes = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let share = bytes(&attribution.content) as f32 / bytes(spans).max(1) as f32;
    let is_somebody = |&mention: &usize| {
        let first = mentions[mention].span.of(text).split(' ').next().unwrap_or("");
        mentions[mention].kind != MentionKind::Pronominal && !NOBODY.iter().any(|word| first.eq_ignore_ascii_case(word))
    };
    let mut words = attribution.chain.iter().flat_map(|link| &link.cue).flat_map(|cue| cue.of(text).split(' '));
    share >= SHARE
        && attribution.chain.iter().flat_map(|link| &link.mentions).any(is_somebody)
        && words.any(|word| THINKING.iter().any(|stem| word.to_lowercase().starts_with(stem)))
}

/// Signs that a claim keeps. No sentence anybody wrote has as many, and where hundreds of contents nest in one, each
/// would keep all of those after it.
const SIGNS: usize = 64;

impl Builder<'_> {
    fn candidate(&self, sentence: usize) -> Option<&ClaimCandidate> {
        self.by_sentence.get(sentence).copied().flatten().map(|index| &self.candidates[index])
    }

    /// The sentence at `span`, or the nearest before it.
    fn sentence_of(&self, span: Span) -> usize {
        let after = self.segmentation.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        after.saturating_sub(1)
    }

    fn signs_in(&self, spans: &[Span]) -> Vec<Sign> {
        let mut signs: Vec<Sign> = Vec::new();
        for &span in spans {
            for sentence in self.segmentation.sentences_in(span) {
                let candidate = self.candidate(sentence);
                let here = candidate.iter().flat_map(|it| &it.signs).filter(|sign| span.contains(sign.span));
                signs.extend(here.take(SIGNS - signs.len()));
            }
        }
        signs
    }

    /// One claim for each content that somebody vouches for, shared where two attributions have the same content.
    fn contents(&mut self, attributions: &[Attribution], own: &mut [Option<usize>]) {
        let mut by_spans: BTreeMap<&[Span], usize> = BTreeMap::new();
        for (index, attribution) in attributions.iter().enumerate() {
            let text = &self.article.text;
            if !attribution.vouches() || attribution.content.is_empty() || points_elsewhere(attribution, text) {
                continue;
            }
            let draft = *by_spans.entry(&attribution.content).or_insert_with(|| {
                let sentence = self.sentence_of(attribution.content[0]);
                let unsaid = attribution.polarity == Polarity::Negative && !denies(attribution, text);
                // What a caption says is vouched for by whom the picture is from; nobody asks for more.
                let caption = self
                    .segmentation
                    .sentences
                    .get(sentence)
                    .is_some_and(|_| self.segmentation.kind_of(sentence) == BlockKind::Caption);
                let exemption =
                    if caption { Some(Exemption::Furniture) } else { unsaid.then_some(Exemption::AttributionFrame) };
                self.drafts.push(Draft {
                    spans: attribution.content.clone(),
                    sentence,
                    status: if exemption.is_some() { Status::Exempt } else { Status::Attributed },
                    exemption,
                    signs: self.signs_in(&attribution.content),
                    confidence: self.candidate(sentence).map_or(Confidence::new(0.5), |candidate| candidate.confidence),
                    attributions: Vec::new(),
                });
                self.drafts.len() - 1
            });
            self.drafts[draft].attributions.push(index);
            own[index] = Some(draft);
        }
    }

    /// One claim for each sentence, or for what it asserts besides what others say in it. Answers the claim of each
    /// sentence.
    fn sentences(&mut self, parts: &[Vec<Part>], attributions: &[Attribution]) -> Vec<Option<usize>> {
        let mut of_sentence = vec![None; self.segmentation.sentences.len()];
        let said = self.said(attributions);
        for candidate in self.candidates {
            let sentence = candidate.sentence;
            let kind = self.segmentation.kind_of(sentence);
            if !kind.carries_claims() && kind != BlockKind::Title {
                continue;
            }
            let around = &parts[sentence];
            let (spans, frame) = if around.is_empty() {
                (vec![candidate.span], false)
            } else {
                let remains = clauses::remains(self.article, self.segmentation, sentence, around);
                (remains.spans, remains.frame)
            };
            if spans.is_empty() {
                continue;
            }
            let exemption = if frame {
                Some(Exemption::AttributionFrame)
            } else if around.is_empty() && self.print(candidate.span).is_some_and(|print| said.contains(&print)) {
                // Set apart from the text, as pages do with words worth a second look.
                Some(Exemption::Furniture)
            } else {
                candidate.exemption.filter(|&exemption| {
                    exemption != Exemption::Conclusion || self.rests_on_neighbours(sentence, parts, attributions)
                })
            };
            let signs = if around.is_empty() { candidate.signs.clone() } else { self.signs_in(&spans) };
            // What the cutting of clauses left over is less certainly a claim than a whole sentence.
            let confidence = if around.is_empty() {
                candidate.confidence
            } else {
                candidate.confidence.and(Confidence::new(if signs.is_empty() { 0.5 } else { 0.8 }))
            };
            of_sentence[sentence] = Some(self.drafts.len());
            self.drafts.push(Draft {
                spans,
                sentence,
                status: if exemption.is_some() { Status::Exempt } else { Status::Unattributed },
                exemption,
                signs,
                confidence,
                attributions: Vec::new(),
            });
        }
        of_sentence
    }

    /// The words of a sentence that is long enough to be known again.
    fn print(&self, sentence: Span) -> Option<Fingerprint> {
        const FEWEST_WORDS: usize = 5;
        let words = sentence.of(&self.article.text);
        (words.split_whitespace().count() >= FEWEST_WORDS).then(|| Fingerprint::new().words(words))
    }

    /// Every sentence that stands as a whole in somebody's content.
    fn said(&self, attributions: &[Attribution]) -> HashSet<Fingerprint> {
        let contents = attributions.iter().filter(|it| it.vouches()).flat_map(|it| &it.content);
        let sentences = contents.flat_map(|&span| {
            let whole = move |sentence: &Span| sentence.start >= span.start && sentence.end <= span.end + 1;
            self.segmentation.sentences_in(span).map(|index| self.segmentation.sentences[index].span).filter(whole)
        });
        sentences.filter_map(|sentence| self.print(sentence)).collect()
    }

    /// Whether one of the two sentences before says who says what, or is covered from elsewhere.
    fn rests_on_neighbours(&self, sentence: usize, parts: &[Vec<Part>], attributions: &[Attribution]) -> bool {
        let before = sentence.saturating_sub(2)..sentence;
        before.clone().any(|index| !parts[index].is_empty())
            || before.clone().any(|index| {
                let span = self.segmentation.sentences[index].span;
                attributions
                    .iter()
                    .filter(|attribution| attribution.vouches())
                    .filter_map(|attribution| attribution.inheritance.as_ref())
                    .any(|inheritance| inheritance.covers.iter().any(|cover| cover.contains(span)))
            })
    }

    /// Finds the claim of every attribution that does not vouch: the content that holds it, else its sentence.
    fn ascribed(
        &mut self,
        mentions: &[Mention],
        attributions: &[Attribution],
        of_sentence: &[Option<usize>],
        own: &mut [Option<usize>],
    ) {
        let mut contents: Vec<(Span, usize)> = Vec::new();
        for (index, draft) in self.drafts.iter().enumerate().filter(|(_, draft)| !draft.attributions.is_empty()) {
            contents.extend(draft.spans.iter().map(|&span| (span, index)));
        }
        contents.sort_unstable();
        for (index, attribution) in attributions.iter().enumerate() {
            if own[index].is_some() || points_elsewhere(attribution, &self.article.text) {
                continue;
            }
            let Some(anchor) = anchor(attribution, mentions) else { continue };
            let upto = contents.partition_point(|(span, _)| span.start <= anchor.start);
            // Contents seldom nest more than two deep; looking further back would cost quadratic time.
            let holding = contents[..upto].iter().rev().take(8).find(|(span, _)| span.contains(anchor));
            let sentence = self.sentence_of(anchor);
            let draft = match (holding, of_sentence.get(sentence).copied().flatten()) {
                (Some(&(_, draft)), _) => draft,
                (None, Some(draft)) => {
                    self.weaken(draft, attribution, mentions);
                    draft
                }
                (None, None) => {
                    let spans = attribution.content.clone();
                    let spans = if spans.is_empty() { vec![anchor] } else { spans };
                    self.drafts.push(Draft {
                        signs: self.signs_in(&spans),
                        spans,
                        sentence,
                        status: Status::Unattributed,
                        exemption: None,
                        confidence: Confidence::new(0.3),
                        attributions: Vec::new(),
                    });
                    self.drafts.len() - 1
                }
            };
            self.drafts[draft].attributions.push(index);
            own[index] = Some(draft);
        }
    }

    /// What a body decreed or announced it wants is on record more often than what somebody thinks, and so are the figures
    /// in it (“The union wants a raise of 11 percent”); and where a sentence tells nothing but what somebody thinks
    /// (“Officials believe that …”), it is told whom to ask.
    fn weaken(&mut self, draft: usize, attribution: &Attribution, mentions: &[Mention]) {
        let draft = &mut self.drafts[draft];
        // Nobody thinks a number: it has been counted.
        let numbers = || draft.signs.iter().filter(|sign| sign.kind == SignKind::Number);
        let counts = numbers().next().is_some();
        let wanted = |sign: &Sign| attribution.content.iter().any(|span| span.contains(sign.span));
        let accuses = draft.signs.iter().any(|sign| sign.kind == SignKind::Accusation);
        let factor = match attribution.attitude {
            Attitude::Decree => 0.6,
            Attitude::Intention if counts && !accuses && numbers().all(wanted) => 0.6,
            Attitude::Intention => 0.9,
            Attitude::Belief if !counts && fills(attribution, mentions, &draft.spans, &self.article.text) => 0.7,
            Attitude::Statement | Attitude::Belief | Attitude::Perception => return,
        };
        draft.confidence = draft.confidence.and(Confidence::new(factor));
    }

    /// Hands every attribution that speaks for other sentences to the claims there.
    fn inherit(
        &mut self,
        mentions: &[Mention],
        attributions: &[Attribution],
        own: &mut [Option<usize>],
        of_sentence: &[Option<usize>],
    ) {
        let mut starts: Vec<(usize, usize)> =
            self.drafts.iter().enumerate().map(|(index, draft)| (draft.spans[0].start, index)).collect();
        starts.sort_unstable();
        for (index, attribution) in attributions.iter().enumerate() {
            let Some(inheritance) = &attribution.inheritance else { continue };
            let mut first = None;
            for cover in &inheritance.covers {
                let from = starts.partition_point(|&(start, _)| start < cover.start);
                for &(_, draft) in starts[from..].iter().take_while(|&&(start, _)| start < cover.end) {
                    let draft_index = draft;
                    let draft = &mut self.drafts[draft_index];
                    if draft.status == Status::Exempt || own[index] == Some(draft_index) {
                        continue;
                    }
                    if draft.status == Status::Unattributed && attribution.vouches() {
                        draft.status = Status::Inherited;
                    }
                    if !draft.attributions.contains(&index) {
                        draft.attributions.push(index);
                    }
                    first.get_or_insert(draft_index);
                }
            }
            if own[index].is_none() {
                own[index] = first;
            }
        }
        // An attribution that points at nothing we take for a claim still needs one of its own.
        for (index, attribution) in attributions.iter().enumerate().filter(|(_, a)| a.inheritance.is_some()) {
            if own[index].is_some() {
                continue;
            }
            let Some(span) = anchor(attribution, mentions) else { continue };
            let sentence = self.sentence_of(span);
            let draft = of_sentence.get(sentence).copied().flatten().unwrap_or_else(|| {
                self.drafts.push(Draft {
                    spans: vec![self.segmentation.sentences.get(sentence).map_or(span, |sentence| sentence.span)],
                    sentence,
                    status: Status::Exempt,
                    exemption: Some(Exemption::AttributionFrame),
                    signs: Vec::new(),
                    confidence: Confidence::new(0.2),
                    attributions: Vec::new(),
                });
                self.drafts.len() - 1
            });
            self.drafts[draft].attributions.push(index);
            own[index] = Some(draft);
        }
    }

    /// Ids, order, and the ids handed to the attributions.
    fn finish(self, attributions: &mut [Attribution], own: &[Option<usize>]) -> Vec<Claim> {
        let ids = self.ids();
        for (attribution, draft) in attributions.iter_mut().zip(own) {
            if let Some(draft) = *draft {
                attribution.claim = ids[draft].clone();
            }
        }
        let mut covered: Vec<Vec<usize>> = vec![Vec::new(); attributions.len()];
        let mut order: Vec<usize> = (0..self.drafts.len()).collect();
        order.sort_by(|&a, &b| self.drafts[a].spans.cmp(&self.drafts[b].spans));
        for &index in &order {
            for &attribution in &self.drafts[index].attributions {
                if own[attribution] != Some(index) || points_elsewhere(&attributions[attribution], &self.article.text) {
                    covered[attribution].push(index);
                }
            }
        }
        for (attribution, covered) in attributions.iter_mut().zip(covered) {
            if let Some(inheritance) =
                attribution.inheritance.as_mut().filter(|inheritance| !inheritance.covers.is_empty())
            {
                inheritance.claims = covered.into_iter().map(|index| ids[index].clone()).collect();
            }
        }
        let mut drafts: Vec<Option<Draft>> = self.drafts.into_iter().map(Some).collect();
        order
            .into_iter()
            .map(|index| {
                let mut draft = drafts[index].take().expect("each claim stands once in the order");
                draft.attributions.sort_unstable();
                Claim {
                    id: ids[index].clone(),
                    weight: Weight::of(&draft.signs),
                    status: draft.status,
                    exemption: draft.exemption,
                    signs: draft.signs,
                    confidence: draft.confidence,
                    attributions: draft.attributions.into_iter().map(|at| attributions[at].id.clone()).collect(),
                    spans: draft.spans,
                }
            })
            .collect()
    }

    /// A fingerprint for each draft: of the document's id, its words and its sentence; where two are the same, of the
    /// sentences around, too; where even those are the same, of its number among them.
    fn ids(&self) -> Vec<ClaimId> {
        let sentence = |index: Option<usize>| {
            index
                .and_then(|index| self.segmentation.sentences.get(index))
                .map_or("", |sentence| sentence.span.of(&self.article.text))
        };
        let near = |draft: &Draft| {
            let mut print = Fingerprint::new().part(&self.article.id);
            for span in &draft.spans {
                print = print.words(span.of(&self.article.text));
            }
            print.beside(sentence(Some(draft.sentence)))
        };
        let mut prints: Vec<Fingerprint> = self.drafts.iter().map(near).collect();
        let mut counts: HashMap<Fingerprint, usize> = HashMap::new();
        for &print in &prints {
            *counts.entry(print).or_default() += 1;
        }
        for (print, draft) in prints.iter_mut().zip(&self.drafts) {
            if counts[print] > 1 {
                *print =
                    print.beside(sentence(draft.sentence.checked_sub(1))).beside(sentence(Some(draft.sentence + 1)));
            }
        }
        let mut order: Vec<usize> = (0..self.drafts.len()).collect();
        order.sort_by(|&a, &b| self.drafts[a].spans.cmp(&self.drafts[b].spans));
        let mut seen: HashMap<Fingerprint, usize> = HashMap::new();
        for index in order {
            let number = seen.entry(prints[index]).or_default();
            let print = if *number == 0 { prints[index] } else { prints[index].part(&number.to_string()) };
            *number += 1;
            prints[index] = print;
        }
        prints.into_iter().map(|print| ClaimId(format!("c-{print}"))).collect()
    }
}

#[cfg(test)]
mod tests;
