use std::collections::BTreeSet;

use super::decision::Decision;
use crate::model::{
    Analysis, Attitude, Attribution, AttributionId, Basis, ChainLink, Claim, ClaimId, Confidence, Exemption, Mention,
    MentionKind, Mode, Polarity, RelationEnd, Source, SourceId, Status, Weight,
};
use crate::text::{Fingerprint, Span};

/// The chains of a claim's attributions in names: `Reuters ← KCNA`.
pub(super) fn chains(analysis: &Analysis, claim: usize) -> Vec<String> {
    let of_claim = &analysis.claims[claim].attributions;
    let attributions = analysis.attributions.iter().filter(|attribution| of_claim.contains(&attribution.id));
    attributions
        .map(|attribution| {
            let links = attribution.chain.iter().map(|link| {
                let names: Vec<&str> = analysis
                    .sources_of(&link.mentions)
                    .into_iter()
                    .map(|source| analysis.sources[source].name.as_str())
                    .collect();
                if names.is_empty() { "nobody".to_owned() } else { names.join(" and ") }
            });
            links.collect::<Vec<_>>().join(" ← ")
        })
        .collect()
}

/// Takes attributions away from a claim; those that no claim is left to go with them.
pub(super) fn detach(analysis: &mut Analysis, claim: usize, which: impl Fn(&Attribution) -> bool) -> usize {
    let of_claim = analysis.claims[claim].attributions.clone();
    let gone: BTreeSet<AttributionId> = analysis
        .attributions
        .iter()
        .filter(|attribution| of_claim.contains(&attribution.id) && which(attribution))
        .map(|attribution| attribution.id.clone())
        .collect();
    let id = analysis.claims[claim].id.clone();
    analysis.claims[claim].attributions.retain(|attribution| !gone.contains(attribution));
    let needed: BTreeSet<AttributionId> =
        analysis.claims.iter().flat_map(|claim| claim.attributions.iter().cloned()).collect();
    analysis.attributions.retain(|attribution| !gone.contains(&attribution.id) || needed.contains(&attribution.id));
    for attribution in &mut analysis.attributions {
        if !gone.contains(&attribution.id) {
            continue;
        }
        if let Some(inheritance) = &mut attribution.inheritance {
            inheritance.claims.retain(|claim| claim != &id);
        }
        if attribution.claim == id
            && let Some(other) = analysis.claims.iter().find(|claim| claim.attributions.contains(&attribution.id))
        {
            attribution.claim = other.id.clone();
        }
    }
    gone.len()
}

/// What the status of a claim is by its attributions alone.
pub(super) fn settle(analysis: &mut Analysis, claim: usize) {
    let of_claim = &analysis.claims[claim].attributions;
    let vouched =
        analysis.attributions.iter().any(|attribution| attribution.vouches() && of_claim.contains(&attribution.id));
    let claim = &mut analysis.claims[claim];
    match (vouched, claim.status) {
        (false, Status::Attributed | Status::Inherited) => claim.status = Status::Unattributed,
        (true, Status::Unattributed | Status::Exempt) => {
            claim.status = Status::Attributed;
            claim.exemption = None;
        }
        _ => {}
    }
}

/// Gives a claim a status.
pub(super) fn set_status(claim: &mut Claim, status: Status) {
    claim.status = status;
    claim.exemption = match status {
        Status::Exempt => claim.exemption.or(Some(Exemption::Uncontested)),
        _ => None,
    };
}

/// Adds an attribution by a reviewer; answers its claim's place.
pub(super) fn attach(analysis: &mut Analysis, claim: usize, chain: Vec<ChainLink>, decision: &Decision) {
    let content = analysis.claims[claim].spans.clone();
    let text = &analysis.article.text;
    let quoted = |span: &Span| span.of(text).trim_start().starts_with(['“', '"', '«', '„', '‘']);
    let id = AttributionId(format!("a-{}", Fingerprint::new().part("reviewer").part(&decision.id)));
    let mode = if content.iter().all(quoted) { Mode::Direct } else { Mode::Indirect };
    let attribution = Attribution {
        id: id.clone(),
        claim: analysis.claims[claim].id.clone(),
        chain,
        content,
        mode,
        attitude: Attitude::Statement,
        polarity: Polarity::Positive,
        confidence: Confidence::CERTAIN,
        inheritance: None,
        basis: Basis::Reviewer,
    };
    analysis.claims[claim].attributions.push(id);
    analysis.attributions.push(attribution);
}

/// The place of a mention with this span and source; a new one keeps mentions in text order.
pub(super) fn mention(analysis: &mut Analysis, span: Span, source: usize) -> usize {
    let known = (0..analysis.mentions.len())
        .find(|&index| analysis.mentions[index].span == span && analysis.source_of[index] == source);
    if let Some(index) = known {
        return index;
    }
    let index = analysis.mentions.partition_point(|mention| mention.span <= span);
    for link in analysis.attributions.iter_mut().flat_map(|attribution| &mut attribution.chain) {
        for mention in &mut link.mentions {
            *mention += usize::from(*mention >= index);
        }
    }
    let kind = if analysis.sources[source].named { MentionKind::Named } else { MentionKind::Nominal };
    analysis.mentions.insert(index, Mention { span, head: span, kind, confidence: Confidence::CERTAIN });
    analysis.source_of.insert(index, source);
    let mentions = &mut analysis.sources[source].mentions;
    if let Err(place) = mentions.binary_search(&span) {
        mentions.insert(place, span);
    }
    index
}

/// A source that the machine did not know.
pub(super) fn new_source(analysis: &mut Analysis, name: &str) -> usize {
    let slug: String =
        name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).flat_map(char::to_lowercase).collect();
    let slug = slug.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let mut id = format!("s-{slug}");
    let mut number = 2;
    while analysis.sources.iter().any(|source| source.id.0 == id) {
        id = format!("s-{slug}-{number}");
        number += 1;
    }
    analysis.sources.push(Source {
        id: SourceId(id),
        named: name.chars().any(char::is_uppercase),
        confidence: Confidence::CERTAIN,
        ..Source::unknown(name)
    });
    analysis.sources.len() - 1
}

/// A claim of these words; one that has most of them already, or a new one.
pub(super) fn new_claim(analysis: &mut Analysis, span: Span, decision: &Decision) -> usize {
    let id = ClaimId(format!("c-{}", Fingerprint::new().part("reviewer").part(&decision.id)));
    analysis.claims.push(Claim {
        id,
        spans: vec![span],
        status: Status::Unattributed,
        attributions: Vec::new(),
        exemption: None,
        weight: Weight::Ordinary,
        signs: Vec::new(),
        confidence: Confidence::CERTAIN,
    });
    analysis.claims.len() - 1
}

/// Makes one source of two.
pub(super) fn merge(analysis: &mut Analysis, gone: usize, stays: usize) {
    let old = analysis.sources[gone].clone();
    let new = analysis.sources[stays].id.clone();
    let kept = &mut analysis.sources[stays];
    for name in std::iter::once(&old.name).chain(&old.aliases) {
        if name != &kept.name && !kept.aliases.contains(name) {
            kept.aliases.push(name.clone());
        }
    }
    kept.mentions.extend(&old.mentions);
    kept.mentions.sort_unstable();
    kept.mentions.dedup();
    kept.affiliation = kept.affiliation.take().or(old.affiliation.clone()).filter(|id| id != &new && id != &old.id);
    for source in &mut analysis.source_of {
        if *source == gone {
            *source = stays;
        }
        *source -= usize::from(*source > gone);
    }
    for source in &mut analysis.sources {
        if source.affiliation.as_ref() == Some(&old.id) {
            source.affiliation = (source.id != new).then(|| new.clone());
        }
    }
    for relation in &mut analysis.relations {
        for end in [&mut relation.from, &mut relation.to] {
            if *end == RelationEnd::Source(old.id.clone()) {
                *end = RelationEnd::Source(new.clone());
            }
        }
    }
    analysis.relations.retain(|relation| relation.from != relation.to);
    analysis.sources.remove(gone);
}
