use super::document::{
    Attitude, Attribution, ChainLink, Claim, Covers, Engine, Finding, MachineValue, Mode, Notice, OffsetUnit, Polarity,
    Relation, RelationKind, Review, Severity, Sign, Source, Span, Status, Weight,
};
use crate::audit;
use crate::model;
use crate::text::{self, OffsetMap};

/// What a document's JSON is to hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct DocumentOptions {
    /// The unit of its offsets.
    pub offset_unit: text::OffsetUnit,
    /// Whether it carries the text itself.
    pub include_text: bool,
}

pub(super) fn notice_of(notice: &model::Notice, offsets: &Offsets) -> Notice {
    Notice { message: notice.message.clone(), span: notice.span.map(|span| offsets.span(span)) }
}

/// Byte spans → spans in the unit of the answer.
pub(super) struct Offsets<'t>(pub(super) OffsetMap<'t>);

impl Offsets<'_> {
    pub(super) fn span(&self, span: text::Span) -> Span {
        Span { start: self.0.from_byte(span.start), end: self.0.from_byte(span.end) }
    }

    pub(super) fn spans(&self, spans: &[text::Span]) -> Vec<Span> {
        spans.iter().map(|&span| self.span(span)).collect()
    }
}

pub(super) fn offset_unit(unit: text::OffsetUnit) -> OffsetUnit {
    match unit {
        text::OffsetUnit::Byte => OffsetUnit::Byte,
        text::OffsetUnit::Char => OffsetUnit::Char,
        text::OffsetUnit::Utf16 => OffsetUnit::Utf16,
    }
}

/// The engine as JSON tells it.
#[must_use]
pub fn engine(engine: &model::EngineInfo) -> Engine {
    Engine { name: engine.name.to_owned(), weights: engine.weights.clone() }
}

/// Three decimals: more would promise a precision that nothing has.
pub(super) fn confidence(confidence: model::Confidence) -> f64 {
    (f64::from(confidence.value()) * 1000.0).round() / 1000.0
}

fn status(status: model::Status) -> Status {
    match status {
        model::Status::Attributed => Status::Attributed,
        model::Status::Inherited => Status::Inherited,
        model::Status::Unattributed => Status::Unattributed,
        model::Status::Exempt => Status::Exempt,
    }
}

pub(super) fn review_of(review: &model::Review) -> Review {
    Review {
        subject: review.subject.id().to_owned(),
        kind: review.kind.as_str().to_owned(),
        decision: review.decision.clone(),
        reviewer: review.reviewer.clone(),
        time: review.time.clone(),
        reason: review.reason.clone(),
        machine: MachineValue {
            status: review.machine.status.map(status),
            chains: review.machine.chains.clone(),
            name: review.machine.name.clone(),
        },
    }
}

fn ids<T: ToString>(ids: &[T]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

pub(super) fn claim_of(analysis: &model::Analysis, claim: &model::Claim, offsets: &Offsets) -> Claim {
    Claim {
        id: claim.id.to_string(),
        text: analysis.words(&claim.spans),
        spans: offsets.spans(&claim.spans),
        status: status(claim.status),
        attributions: ids(&claim.attributions),
        exemption: claim.exemption.map(|exemption| exemption.as_str().to_owned()),
        weight: match claim.weight {
            model::Weight::Light => Weight::Light,
            model::Weight::Ordinary => Weight::Ordinary,
            model::Weight::Heavy => Weight::Heavy,
        },
        signs: claim
            .signs
            .iter()
            .map(|sign| Sign { kind: sign.kind.as_str().to_owned(), span: offsets.span(sign.span) })
            .collect(),
        confidence: confidence(claim.confidence),
    }
}

pub(super) fn source_of<M>(source: &model::Source, mentions: Vec<M>) -> Source<M> {
    Source {
        id: source.id.to_string(),
        name: source.name.clone(),
        aliases: source.aliases.clone(),
        class: source.class.as_str().to_owned(),
        named: source.named,
        state_controlled: source.state_controlled,
        country: source.country.clone(),
        wikidata: source.wikidata.clone(),
        affiliation: source.affiliation.as_ref().map(ToString::to_string),
        titles: source.titles.clone(),
        descriptions: source.descriptions.clone(),
        mentions,
        confidence: confidence(source.confidence),
    }
}

pub(super) fn attribution_of(
    analysis: &model::Analysis,
    attribution: &model::Attribution,
    offsets: &Offsets,
    name: impl Fn(usize) -> String,
) -> Attribution {
    let chain: Vec<ChainLink> = attribution
        .chain
        .iter()
        .map(|link| ChainLink {
            sources: analysis.sources_of(&link.mentions).into_iter().map(&name).collect(),
            mention: offsets.spans(&analysis.source_words(link)),
            cue: offsets.spans(&link.cue),
        })
        .collect();
    Attribution {
        id: attribution.id.to_string(),
        claim: attribution.claim.to_string(),
        source_spans: chain.first().map(|link| link.mention.clone()).unwrap_or_default(),
        cue_spans: chain.first().map(|link| link.cue.clone()).unwrap_or_default(),
        content_spans: offsets.spans(&attribution.content),
        chain,
        mode: match attribution.mode {
            model::Mode::Direct => Mode::Direct,
            model::Mode::Indirect => Mode::Indirect,
            model::Mode::Mixed => Mode::Mixed,
        },
        attitude: match attribution.attitude {
            model::Attitude::Statement => Attitude::Statement,
            model::Attitude::Belief => Attitude::Belief,
            model::Attitude::Intention => Attitude::Intention,
            model::Attitude::Perception => Attitude::Perception,
            model::Attitude::Decree => Attitude::Decree,
        },
        polarity: match attribution.polarity {
            model::Polarity::Positive => Polarity::Positive,
            model::Polarity::Negative => Polarity::Negative,
        },
        confidence: confidence(attribution.confidence),
        covers: attribution.inheritance.as_ref().map(|inheritance| Covers {
            claims: ids(&inheritance.claims),
            spans: offsets.spans(&inheritance.covers),
            reason: inheritance.reason.clone(),
        }),
        basis: attribution.basis.name().to_owned(),
    }
}

pub(super) fn relation_of(relation: &model::Relation, offsets: &Offsets) -> Relation {
    Relation {
        from: relation.from.id().to_owned(),
        to: relation.to.id().to_owned(),
        kind: relation_kind(relation.kind),
        span: relation.evidence.map(|span| offsets.span(span)),
        confidence: confidence(relation.confidence),
    }
}

pub(super) fn relation_kind(kind: model::RelationKind) -> RelationKind {
    match kind {
        model::RelationKind::RelayedBy => RelationKind::RelayedBy,
        model::RelationKind::AffiliatedWith => RelationKind::AffiliatedWith,
        model::RelationKind::Confirms => RelationKind::Confirms,
        model::RelationKind::Disputes => RelationKind::Disputes,
        model::RelationKind::Repeats => RelationKind::Repeats,
    }
}

pub(super) fn finding_of(finding: &audit::Finding, offsets: &Offsets) -> Finding {
    Finding {
        rule: finding.rule.to_owned(),
        severity: match finding.severity {
            audit::Severity::Info => Severity::Info,
            audit::Severity::Warning => Severity::Warning,
            audit::Severity::Error => Severity::Error,
        },
        confidence: confidence(finding.confidence),
        message: finding.message.clone(),
        span: offsets.span(finding.span),
        claims: ids(&finding.claims),
        sources: ids(&finding.sources),
        fingerprint: finding.fingerprint.clone(),
    }
}
