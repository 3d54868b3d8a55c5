use super::decision::{Decision, SourceName};
use crate::model::Analysis;
use crate::text::{Quote, Span};

/// The claim that a decision is about: by its fingerprint, else the claim that shares most with the quote, and
/// at least half of the longer of the two.
pub(super) fn claim(analysis: &Analysis, decision: &Decision) -> Option<usize> {
    let by_id = |id: &String| analysis.claims.iter().position(|claim| &claim.id.0 == id);
    decision.claim.as_ref().and_then(by_id).or_else(|| by_quote(analysis, decision.quote.as_ref()?))
}

fn by_quote(analysis: &Analysis, quote: &Quote) -> Option<usize> {
    let place = quote.find(&analysis.article.text)?;
    let shared = |spans: &[Span]| {
        let whole = spans.iter().copied().reduce(Span::cover)?;
        let shared = whole.shared(place);
        (shared * 2 >= whole.len().max(place.len()) && shared > 0).then_some((shared, whole.len()))
    };
    let claims = analysis.claims.iter().enumerate();
    let best = claims.filter_map(|(index, claim)| shared(&claim.spans).map(|(shared, long)| (index, shared, long)));
    // Of claims that share as much the shorter is nearer to what was meant.
    best.min_by_key(|&(index, shared, long)| (std::cmp::Reverse(shared), long, index)).map(|(index, ..)| index)
}

/// The source that a decision names: by the words it quotes, by id and name, by name, by another name of it.
pub(super) fn source(analysis: &Analysis, name: &SourceName) -> Option<usize> {
    if let Some(span) = name.quote.as_ref().and_then(|quote| quote.find(&analysis.article.text)) {
        let named = analysis.mentions.iter().zip(&analysis.source_of).find(|(mention, _)| mention.span.overlaps(span));
        let known = || analysis.sources.iter().position(|source| source.mentions.iter().any(|one| one.overlaps(span)));
        if let Some(index) = named.map(|(_, &source)| source).or_else(known) {
            return Some(index);
        }
    }
    let wanted = folded(&name.name);
    let called = |other: &str| folded(other) == wanted;
    let sources = || analysis.sources.iter();
    let exact = sources().position(|source| name.id.as_deref() == Some(source.id.0.as_str()) && called(&source.name));
    exact
        .or_else(|| sources().position(|source| called(&source.name)))
        .or_else(|| sources().position(|source| source.aliases.iter().any(|alias| called(alias))))
}

/// A name in lower case, white space as single spaces.
fn folded(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Where the article names a source: the words quoted, else a mention of it nearest to `near`, else its name
/// wherever it stands nearest.
pub(super) fn mention(analysis: &Analysis, name: &SourceName, source: Option<usize>, near: usize) -> Option<Span> {
    let text = &analysis.article.text;
    if let Some(span) = name.quote.as_ref().and_then(|quote| quote.find(text)) {
        return Some(span);
    }
    let distance = |span: &Span| span.start.abs_diff(near);
    let known = source.and_then(|source| {
        let cited = analysis.mentions.iter().zip(&analysis.source_of).filter(|&(_, &of)| of == source);
        let cited = cited.map(|(mention, _)| mention.span);
        cited.chain(analysis.sources[source].mentions.iter().copied()).min_by_key(distance)
    });
    known.or_else(|| {
        let found = text.match_indices(&name.name).map(|(at, words)| Span::new(at, at + words.len()));
        found.filter(|span| !span.is_empty()).min_by_key(distance)
    })
}
