use std::cell::OnceCell;
use std::collections::HashMap;

use super::house::is_same;
use super::{Finding, House};
use crate::graph::ProvenanceGraph;
use crate::lexicon::Phrases;
use crate::model::{
    Analysis, Attribution, BlockKind, ChainLink, Claim, ClaimId, Confidence, Exemption, Source, Status,
};
use crate::text::{LowerWord, Span};

/// What rules look at: the graph, and its documents with what most rules ask of them.
#[derive(Debug)]
pub struct Matter<'a> {
    /// The graph.
    pub graph: &'a ProvenanceGraph,
    /// Its documents.
    pub pages: Vec<Page<'a>>,
    /// What the house has agreed upon.
    pub house: &'a House,
}

impl<'a> Matter<'a> {
    pub(super) fn of(graph: &'a ProvenanceGraph, house: &'a House) -> Self {
        let pages = graph.documents().iter().enumerate().map(|(index, analysis)| Page::of(index, analysis)).collect();
        Self { graph, pages, house }
    }
}

/// One document, with indexes over it.
#[derive(Debug)]
pub struct Page<'a> {
    /// Into [`ProvenanceGraph::documents`].
    pub index: usize,
    /// The document.
    pub analysis: &'a Analysis,
    claims: HashMap<&'a str, usize>,
    attributions: HashMap<&'a str, usize>,
    /// For each token its word in lower case, apostrophes straight.
    words: OnceCell<Vec<LowerWord<'a>>>,
    /// Contents of attributions that vouch, sorted, touching ones as one.
    told: OnceCell<Vec<Span>>,
    /// Their cues, likewise.
    cues: OnceCell<Vec<Span>>,
    /// The mentions they cite, by place.
    cited: OnceCell<Vec<(Span, usize)>>,
}

impl<'a> Page<'a> {
    fn of(index: usize, analysis: &'a Analysis) -> Self {
        let claims = analysis.claims.iter().enumerate().map(|(index, claim)| (claim.id.0.as_str(), index)).collect();
        let attributions = analysis.attributions.iter().enumerate().map(|(at, it)| (it.id.0.as_str(), at)).collect();
        Self {
            index,
            analysis,
            claims,
            attributions,
            words: OnceCell::new(),
            told: OnceCell::new(),
            cues: OnceCell::new(),
            cited: OnceCell::new(),
        }
    }

    /// The article's text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        &self.analysis.article.text
    }

    /// The claim of that id.
    #[must_use]
    pub fn claim(&self, id: &ClaimId) -> Option<&'a Claim> {
        self.claims.get(id.0.as_str()).map(|&index| &self.analysis.claims[index])
    }

    /// The attributions of a claim, in text order.
    pub fn attributions_of<'p>(&'p self, claim: &'p Claim) -> impl Iterator<Item = &'a Attribution> + 'p {
        let at = |id: &str| self.attributions.get(id).map(|&index| &self.analysis.attributions[index]);
        claim.attributions.iter().filter_map(move |id| at(&id.0))
    }

    /// The article's claims in running prose that nobody stands behind.
    pub fn unattributed(&self) -> impl Iterator<Item = &'a Claim> + '_ {
        self.analysis.claims.iter().filter(|claim| {
            claim.status == Status::Unattributed
                && claim.spans.first().is_some_and(|&span| self.kind_at(span).carries_claims())
        })
    }

    /// Attributions that vouch: somebody in the text stands behind their content. Whom a picture is from is no source of
    /// the story.
    pub fn vouching(&self) -> impl Iterator<Item = &'a Attribution> + '_ {
        self.analysis.attributions.iter().filter(|attribution| attribution.vouches()).filter(|attribution| {
            self.claim(&attribution.claim).is_none_or(|claim| claim.exemption != Some(Exemption::Furniture))
        })
    }

    /// The source behind a mention.
    #[must_use]
    pub fn source(&self, mention: usize) -> &'a Source {
        &self.analysis.sources[self.analysis.source_of[mention]]
    }

    /// The span of a mention.
    #[must_use]
    pub fn mention(&self, mention: usize) -> Span {
        self.analysis.mentions[mention].span
    }

    /// The link of the chain nearest the origin that names somebody.
    #[must_use]
    pub fn origin(attribution: &'a Attribution) -> Option<&'a ChainLink> {
        attribution.chain.iter().rev().find(|link| !link.mentions.is_empty())
    }

    /// The cue and the mentions of one link of a chain, from its first word to its last; `None` for an empty link.
    #[must_use]
    pub fn link_span(&self, link: &ChainLink) -> Option<Span> {
        let mentions = link.mentions.iter().map(|&mention| self.mention(mention));
        mentions.chain(link.cue.iter().copied()).reduce(Span::cover)
    }

    /// Whether an outlet is the one that published the article, or of the house.
    #[must_use]
    pub fn is_own_outlet(&self, house: &House, name: &str) -> bool {
        let published_by = self.analysis.article.metadata.outlet.as_deref();
        house.owns(name) || published_by.is_some_and(|outlet| is_same(outlet, name))
    }

    /// The words of every token, in lower case, apostrophes straight.
    #[must_use]
    pub fn words(&self) -> &[LowerWord<'a>] {
        self.words.get_or_init(|| {
            self.analysis.segmentation.tokens.iter().map(|token| LowerWord::new(token.span.of(self.text()))).collect()
        })
    }

    /// The words that lie in `span`, in lower case.
    #[must_use]
    pub fn words_in(&self, span: Span) -> &[LowerWord<'a>] {
        &self.words()[self.analysis.segmentation.tokens_in(span)]
    }

    /// Where patterns stand in the writer's own prose, by place, not overlapping, the longest first.
    #[must_use]
    pub fn hits<T: Copy>(&self, phrases: &Phrases<T>) -> Vec<(Span, T)> {
        let segmentation = &self.analysis.segmentation;
        let mut hits = Vec::new();
        for (number, sentence) in segmentation.sentences.iter().enumerate() {
            if !segmentation.kind_of(number).carries_claims() {
                continue;
            }
            let words = &self.words()[sentence.tokens.clone()];
            let tokens = &segmentation.tokens[sentence.tokens.clone()];
            let mut at = 0;
            while at < words.len() {
                let hit = phrases.starting(&words[at..]).next();
                let Some((length, value)) = hit.filter(|_| !segmentation.is_quoted(tokens[at].span.start)) else {
                    at += 1;
                    continue;
                };
                hits.push((tokens[at].span.cover(tokens[at + length - 1].span), value));
                at += length;
            }
        }
        hits
    }

    /// The number of the sentence at `span`, or of the last before it.
    #[must_use]
    pub fn sentence_of(&self, span: Span) -> Option<usize> {
        let upto = self.analysis.segmentation.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        upto.checked_sub(1)
    }

    /// The span of sentence number `sentence`; empty where there is none.
    #[must_use]
    pub fn sentence(&self, sentence: usize) -> Span {
        self.analysis.segmentation.sentences.get(sentence).map_or(Span::default(), |sentence| sentence.span)
    }

    /// The kind of block `span` stands in.
    #[must_use]
    pub fn kind_at(&self, span: Span) -> BlockKind {
        self.sentence_of(span).map_or(BlockKind::Other, |sentence| self.analysis.segmentation.kind_of(sentence))
    }

    /// Whether the words at `span` are the writer's own prose: in a paragraph, in no quotation.
    #[must_use]
    pub fn is_own_prose(&self, span: Span) -> bool {
        self.kind_at(span).carries_claims() && !self.analysis.segmentation.is_quoted(span.start)
    }

    /// Whether somebody who vouches is made to say what stands at `span`.
    #[must_use]
    pub fn is_told(&self, span: Span) -> bool {
        let told = self.told.get_or_init(|| merged(self.vouching().flat_map(|it| it.content.iter().copied())));
        touches(told, span)
    }

    /// Whether `span` shares a word with the cue of somebody who vouches.
    #[must_use]
    pub fn is_cue(&self, span: Span) -> bool {
        let links = || self.vouching().flat_map(|it| &it.chain).filter(|link| !link.mentions.is_empty());
        let cues = self.cues.get_or_init(|| merged(links().flat_map(|link| link.cue.iter().copied())));
        touches(cues, span)
    }

    /// The mentions in `span` that attributions that vouch cite, by place.
    pub fn cited_in(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        let cited = self.cited.get_or_init(|| {
            let mentions = self.vouching().flat_map(|it| &it.chain).flat_map(|link| &link.mentions);
            let mut cited: Vec<(Span, usize)> = mentions.map(|&mention| (self.mention(mention), mention)).collect();
            cited.sort_unstable();
            cited.dedup();
            cited
        });
        let from = cited.partition_point(|(mention, _)| mention.start < span.start);
        cited[from..].iter().take_while(move |(mention, _)| mention.start < span.end).map(|&(_, mention)| mention)
    }

    /// The share of `span` that stands in quotation marks, 0 to 1.
    #[must_use]
    pub fn quoted_share(&self, span: Span) -> f32 {
        let segmentation = &self.analysis.segmentation;
        let tokens = &segmentation.tokens[segmentation.tokens_in(span)];
        let words = tokens.iter().filter(|token| token.span.of(self.text()).chars().any(char::is_alphanumeric));
        let (mut all, mut quoted) = (0_u32, 0_u32);
        for token in words {
            all += 1;
            quoted += u32::from(segmentation.is_quoted(token.span.start));
        }
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        let share = if all == 0 { 0.0 } else { quoted as f32 / all as f32 };
        share
    }

    /// The first words after `span`, at most `most`.
    #[must_use]
    pub fn words_after(&self, span: Span, most: usize) -> &[LowerWord<'a>] {
        let from = self.analysis.segmentation.tokens_in(span).end;
        let words = self.words();
        &words[from.min(words.len())..(from + most).min(words.len())]
    }

    /// The claim that `span` lies in, the narrowest where several do.
    #[must_use]
    pub fn claim_at(&self, span: Span) -> Option<&'a Claim> {
        let claims = &self.analysis.claims;
        let upto = claims.partition_point(|claim| claim.spans.first().is_some_and(|first| first.start <= span.start));
        // Claims nest seldom and not deep, so the one looked for is among the last to begin before.
        claims[..upto].iter().rev().take(16).find(|claim| claim.spans.iter().any(|own| own.contains(span)))
    }

    /// A finding about `span`; the audit fills in the rule's name and severity and the fingerprint.
    #[must_use]
    pub fn finding(&self, span: Span, message: impl Into<String>, confidence: f32) -> Finding {
        Finding {
            rule: "",
            severity: super::Severity::Info,
            confidence: Confidence::new(confidence),
            document: self.index,
            span,
            raised_by: span,
            message: message.into(),
            claims: Vec::new(),
            sources: Vec::new(),
            fingerprint: String::new(),
        }
    }

    /// The claim's words from first to last, or its first sentence's where it runs on.
    #[must_use]
    pub fn span_of(&self, claim: &Claim) -> Span {
        let first = claim.spans[0];
        claim.spans.iter().copied().take_while(|span| span.start >= first.start).fold(first, Span::cover)
    }
}

/// Spans in order, touching ones as one.
pub(super) fn merged(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

/// Whether one of `spans`, merged, shares a byte with `span`.
pub(super) fn touches(spans: &[Span], span: Span) -> bool {
    let index = spans.partition_point(|other| other.end <= span.start);
    spans.get(index).is_some_and(|other| other.overlaps(span))
}
