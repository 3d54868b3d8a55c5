//! Attributions + judged sentences → [`Claim`]s.

use crate::model::{Article, Attribution, Claim, ClaimCandidate, Mention, Segmentation};

/// Makes every claim of an article and tells each attribution which claim is its own.
///
/// Sets [`Attribution::claim`], and in [`Inheritance::claims`](crate::model::Inheritance::claims) the claims that lie in
/// its [`covers`](crate::model::Inheritance::covers). Claims come by first byte.
#[expect(dead_code, reason = "called by link once it links")]
pub(super) fn build(
    _article: &Article,
    _segmentation: &Segmentation,
    _mentions: &[Mention],
    _attributions: &mut [Attribution],
    _candidates: &[ClaimCandidate],
) -> Vec<Claim> {
    Vec::new()
}
