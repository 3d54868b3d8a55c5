//! Between which words spans begin and end: a content ends before a comma, hardly ever after “the”.
//!
//! In: a segmentation. Out: an `Edge` for each of its tokens. The costs were counted on annotated news by
//! `examples/edges.rs` and stand in `edges.tsv`.
//!
//! In The minister said that the roof leaked. nothing ends between `the` and `roof`.

use std::sync::LazyLock;

use crate::detect::tags::{Edge, Role};
use crate::model::{Article, Segmentation, WordClass};

/// Kinds of words that [`kind`] tells apart.
pub const KINDS: usize = 17;

/// Their names, in order, as `edges.tsv` has them.
pub const NAMES: [&str; KINDS] = [
    "determiner",
    "pronoun",
    "preposition",
    "to",
    "coordinator",
    "subordinator",
    "auxiliary",
    "negation",
    "adverb",
    "number",
    "possessive",
    "proper",
    "initial",
    "word",
    "quotation-mark",
    "comma",
    "punctuation",
];

/// For each role, kind of the word before and kind of the word behind: what an end costs, what a beginning costs.
type Costs = [[[(f32, f32); KINDS]; KINDS]; 3];

static COSTS: LazyLock<Box<Costs>> = LazyLock::new(|| {
    let mut costs: Box<Costs> = Box::new([[[(0.0, 0.0); KINDS]; KINDS]; 3]);
    for line in include_str!("edges.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let role = match fields.next() {
            Some("source") => Role::Source,
            Some("cue") => Role::Cue,
            _ => Role::Content,
        };
        let ends = fields.next() == Some("end");
        let Some(before) = fields.next().and_then(|name| NAMES.iter().position(|known| *known == name)) else {
            continue;
        };
        for (slot, cost) in costs[role as usize][before].iter_mut().zip(fields) {
            let cost = cost.parse().unwrap_or(0.0);
            if ends { slot.0 = cost } else { slot.1 = cost }
        }
    }
    costs
});

/// The kind of token number `token`, less than [`KINDS`].
#[must_use]
pub fn kind(article: &Article, segmentation: &Segmentation, token: usize) -> usize {
    let token = segmentation.tokens[token];
    match (token.class, token.span.of(&article.text)) {
        (_, "to" | "To") => 3,
        (WordClass::Punctuation, ",") => 15,
        (WordClass::Determiner, _) => 0,
        (WordClass::Pronoun, _) => 1,
        (WordClass::Preposition, _) => 2,
        (WordClass::Coordinator, _) => 4,
        (WordClass::Subordinator, _) => 5,
        (WordClass::Auxiliary, _) => 6,
        (WordClass::Negation, _) => 7,
        (WordClass::Adverb, _) => 8,
        (WordClass::Number, _) => 9,
        (WordClass::Possessive, _) => 10,
        (WordClass::Proper, _) => 11,
        (WordClass::Initial, _) => 12,
        (WordClass::Word, _) => 13,
        (WordClass::QuoteMark, _) => 14,
        (WordClass::Punctuation, _) => 16,
    }
}

/// The edge before each token. Between sentences nothing costs anything.
pub(super) fn edges(article: &Article, segmentation: &Segmentation) -> Vec<Edge> {
    let costs = &*COSTS;
    let mut edges = vec![Edge::default(); segmentation.tokens.len()];
    for sentence in &segmentation.sentences {
        let mut tokens = sentence.tokens.clone();
        let Some(first) = tokens.next() else { continue };
        let mut before = kind(article, segmentation, first);
        for token in tokens {
            let behind = kind(article, segmentation, token);
            let cost = |role: usize| costs[role][before][behind];
            edges[token] = Edge {
                ends: std::array::from_fn(|role| cost(role).0),
                begins: std::array::from_fn(|role| cost(role).1),
            };
            before = behind;
        }
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{read, segment};

    #[test]
    fn contents_end_before_commas_and_not_behind_articles() {
        let article = read::plain("test", "The minister said that the roof leaked, to the dismay of all.");
        let segmentation = segment::segment(&article);
        let edges = edges(&article, &segmentation);
        let end_before = |word: &str| {
            let token = segmentation.tokens.iter().position(|token| token.span.of(&article.text) == word).unwrap();
            edges[token].ends[Role::Content as usize]
        };
        assert!(end_before("roof") < -1.0);
        assert!(end_before(",") > -0.2);
        assert!(end_before("minister") < -1.0);
    }

    #[test]
    fn the_table_knows_every_pair() {
        let rows = include_str!("edges.tsv").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(rows.clone().count(), 3 * 2 * KINDS);
        for row in rows {
            let costs: Vec<f32> = row.split('\t').skip(3).map(|cost| cost.parse().unwrap()).collect();
            assert!(costs.len() == KINDS && costs.iter().all(|&cost| cost <= 0.0), "{row}");
        }
    }
}
