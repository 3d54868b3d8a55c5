use crate::model::{Article, ClaimCandidate, Confidence, Exemption, Segmentation, Weight};

pub(super) fn detect(_article: &Article, segmentation: &Segmentation) -> Vec<ClaimCandidate> {
    segmentation
        .sentences
        .iter()
        .enumerate()
        .map(|(index, sentence)| ClaimCandidate {
            span: sentence.span,
            sentence: index,
            exemption: (!segmentation.kind_of(index).carries_claims()).then_some(Exemption::Furniture),
            weight: Weight::Ordinary,
            signs: Vec::new(),
            confidence: Confidence::new(0.5),
        })
        .collect()
}
