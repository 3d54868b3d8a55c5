//! Sequences of tags, as learned engines read them: seven scores a token → the best sequence of tags, the spans it
//! means, and how sure they are.
//!
//! In: for every token one score a tag, from whatever model. Out: spans of sources, cues and contents that do not
//! overlap. Knows neither words nor models. The chain is a conditional random field (Lafferty, McCallum and Pereira
//! 2001); a model without transitions of its own hands over [`NO_TRANSITIONS`].
//!
//! In “It rained”, said the minister. the tags are `content, content, content, content, outside, cue, source, source,
//! outside`, each span's first one marked as its beginning (BIO; Ramshaw and Marcus 1995).

use std::ops::Range;

/// What a token is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Tag {
    /// Of nothing.
    Outside,
    /// The first token of a source.
    BeginSource,
    /// Another token of a source.
    InSource,
    /// The first token of a cue.
    BeginCue,
    /// Another token of a cue.
    InCue,
    /// The first token of a content.
    BeginContent,
    /// Another token of a content.
    InContent,
}

/// How many tags there are.
pub const TAGS: usize = 7;

/// One score a tag, in the order of [`Tag`]: logarithms of probabilities up to a constant.
pub type TagScores = [f32; TAGS];

/// Scores of steps, from the tag of the first index to that of the second. Steps into the middle of a span that has
/// not begun are never taken, whatever stands there.
pub type Transitions = [TagScores; TAGS];

/// The transitions of a model that has none: every possible step is as good as another.
#[cfg_attr(not(any(test, feature = "training")), allow(dead_code, reason = "for models without transitions"))]
pub const NO_TRANSITIONS: Transitions = [[0.0; TAGS]; TAGS];

/// What it costs, as logarithms, that spans end or begin between a token and the one before it; by [`Role`].
///
/// A model that scores one token at a time is unsure of each where it is unsure of a whole clause, and would end a span
/// in its middle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Edge {
    /// That a span with the token before ends there.
    pub ends: [f32; 3],
    /// That a span with this token begins there.
    pub begins: [f32; 3],
}

impl Edge {
    fn cost(&self, from: Tag, to: Tag) -> f32 {
        if to.goes_on() {
            return 0.0;
        }
        let of = |costs: &[f32; 3], tag: Tag| tag.role().map_or(0.0, |role| costs[role as usize]);
        of(&self.ends, from) + of(&self.begins, to)
    }
}

/// What a span of tokens is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Who says it.
    Source,
    /// The words that signal attribution.
    Cue,
    /// What is attributed, or a piece of it.
    Content,
}

/// A span of one role.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagged {
    /// What it is.
    pub role: Role,
    /// Its tokens, as indices into [`Segmentation::tokens`](crate::model::Segmentation::tokens).
    pub tokens: Range<usize>,
    /// The probability that exactly these tokens are a span of this role.
    pub exact: f32,
    /// The mean probability of its tokens to be of this role.
    pub inside: f32,
}

impl Role {
    /// The tag of its first token.
    pub fn begin(self) -> Tag {
        match self {
            Self::Source => Tag::BeginSource,
            Self::Cue => Tag::BeginCue,
            Self::Content => Tag::BeginContent,
        }
    }

    /// The tag of its other tokens.
    pub fn inside(self) -> Tag {
        match self {
            Self::Source => Tag::InSource,
            Self::Cue => Tag::InCue,
            Self::Content => Tag::InContent,
        }
    }
}

impl Tag {
    /// Every tag, in the order of scores.
    pub const ALL: [Tag; TAGS] =
        [Tag::Outside, Tag::BeginSource, Tag::InSource, Tag::BeginCue, Tag::InCue, Tag::BeginContent, Tag::InContent];

    /// The role of the span it is part of.
    pub fn role(self) -> Option<Role> {
        match self {
            Self::Outside => None,
            Self::BeginSource | Self::InSource => Some(Role::Source),
            Self::BeginCue | Self::InCue => Some(Role::Cue),
            Self::BeginContent | Self::InContent => Some(Role::Content),
        }
    }

    /// Whether it goes on with a span.
    fn goes_on(self) -> bool {
        matches!(self, Self::InSource | Self::InCue | Self::InContent)
    }

    /// Whether it may stand after `before`; `None` where the sequence begins.
    fn may_follow(self, before: Option<Tag>) -> bool {
        !self.goes_on() || before.is_some_and(|before| before.role() == self.role())
    }
}

/// The best sequence of tags over one stretch of tokens (Viterbi).
pub fn best(scores: &[TagScores], transitions: &Transitions) -> Vec<Tag> {
    best_at(scores, transitions, &[])
}

/// The same, where `edges` has one for each token, or none at all.
pub fn best_at(scores: &[TagScores], transitions: &Transitions, edges: &[Edge]) -> Vec<Tag> {
    let Some(first) = scores.first() else { return Vec::new() };
    let mut from: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
    let mut sums: TagScores =
        std::array::from_fn(|tag| if Tag::ALL[tag].may_follow(None) { first[tag] } else { f32::NEG_INFINITY });
    for (index, here) in scores.iter().enumerate().skip(1) {
        let edge = edges.get(index).copied().unwrap_or_default();
        let mut origin = [0; TAGS];
        let mut next = [f32::NEG_INFINITY; TAGS];
        for tag in Tag::ALL {
            let at = tag as usize;
            for before in Tag::ALL {
                let sum = sums[before as usize] + transitions[before as usize][at] + edge.cost(before, tag);
                if tag.may_follow(Some(before)) && sum > next[at] {
                    next[at] = sum;
                    origin[at] = before as u8;
                }
            }
            next[at] += here[at];
        }
        from.push(origin);
        sums = next;
    }
    let mut at = (0..TAGS).fold(0, |best, tag| if sums[tag] > sums[best] { tag } else { best });
    let mut tags = vec![Tag::Outside; scores.len()];
    for index in (0..scores.len()).rev() {
        tags[index] = Tag::ALL[at];
        if index > 0 {
            at = usize::from(from[index - 1][at]);
        }
    }
    tags
}

/// The spans that a sequence of tags means, as ranges of its indices.
pub fn spans(tags: &[Tag]) -> Vec<(Role, Range<usize>)> {
    let mut spans: Vec<(Role, Range<usize>)> = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let Some(role) = tag.role() else { continue };
        match spans.last_mut() {
            Some((last, tokens)) if tag.goes_on() && *last == role && tokens.end == index => tokens.end += 1,
            _ => spans.push((role, index..index + 1)),
        }
    }
    spans
}

/// What a chain of scores says of every sequence at once (forward and backward sums).
pub struct Posterior {
    /// Scores as factors, each token's largest 1.
    factors: Vec<TagScores>,
    /// Transitions as factors, 0 where none is possible.
    steps: Transitions,
    /// One for each token, or none at all.
    edges: Vec<Edge>,
    /// For each token and tag, the sum over what may come after, up to a factor a token.
    after: Vec<TagScores>,
    /// For each token, the probability of each tag.
    tags: Vec<TagScores>,
}

impl Posterior {
    /// Sums over all sequences of one stretch of tokens.
    pub fn new(scores: &[TagScores], transitions: &Transitions) -> Self {
        Self::at(scores, transitions, &[])
    }

    /// The same, where `edges` has one for each token, or none at all.
    pub fn at(scores: &[TagScores], transitions: &Transitions, edges: &[Edge]) -> Self {
        let count = scores.len();
        let factors: Vec<TagScores> = scores
            .iter()
            .map(|scores| {
                let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                scores.map(|score| (score - most).exp())
            })
            .collect();
        let steps: Transitions = std::array::from_fn(|from| {
            std::array::from_fn(|to| {
                let possible = Tag::ALL[to].may_follow(Some(Tag::ALL[from]));
                if possible { transitions[from][to].exp() } else { 0.0 }
            })
        });
        let mut after = vec![[1.0; TAGS]; count];
        for index in (0..count.saturating_sub(1)).rev() {
            let next: TagScores = std::array::from_fn(|to| factors[index + 1][to] * after[index + 1][to]);
            let sums = steps_into(&steps, edges.get(index + 1)).map(|step| dot(&step, &next));
            after[index] = scaled(sums);
        }
        let mut tags = Vec::with_capacity(count);
        let mut before: TagScores = std::array::from_fn(|tag| f32::from(Tag::ALL[tag].may_follow(None)));
        for index in 0..count {
            let here: TagScores = std::array::from_fn(|tag| before[tag] * factors[index][tag]);
            tags.push(normal(std::array::from_fn(|tag| here[tag] * after[index][tag])));
            let into = steps_into(&steps, edges.get(index + 1));
            let mut next = [0.0; TAGS];
            for (from, &sum) in here.iter().enumerate() {
                for (to, next) in next.iter_mut().enumerate() {
                    *next += sum * into[from][to];
                }
            }
            before = scaled(next);
        }
        Self { factors, steps, edges: edges.to_vec(), after, tags }
    }

    /// The probability of each tag at token number `index`.
    pub fn tags(&self, index: usize) -> &TagScores {
        &self.tags[index]
    }

    /// The probability that token number `index` is part of a span of `role`.
    pub fn of_role(&self, index: usize, role: Role) -> f32 {
        self.tags[index][role.begin() as usize] + self.tags[index][role.inside() as usize]
    }

    /// The probability that exactly `tokens` are one span of `role`.
    pub fn span(&self, role: Role, tokens: Range<usize>) -> f32 {
        let mut probability = self.tags[tokens.start][role.begin() as usize];
        let mut tag = role.begin();
        for index in tokens.start..tokens.end {
            let goes_on = self.goes_on(index, tag);
            probability *= if index + 1 < tokens.end { goes_on } else { 1.0 - goes_on };
            tag = role.inside();
        }
        probability
    }

    /// The probability that the span which has `tag` at token number `index` has a further token.
    fn goes_on(&self, index: usize, tag: Tag) -> f32 {
        let Some((role, factors)) = tag.role().zip(self.factors.get(index + 1)) else { return 0.0 };
        let step = &steps_into(&self.steps, self.edges.get(index + 1))[tag as usize];
        let next: TagScores = std::array::from_fn(|to| factors[to] * self.after[index + 1][to]);
        let all = dot(step, &next);
        let inside = role.inside() as usize;
        if all > 0.0 { step[inside] * next[inside] / all } else { 0.0 }
    }
}

/// Factors of the steps to a token.
fn steps_into(steps: &Transitions, edge: Option<&Edge>) -> Transitions {
    let Some(edge) = edge else { return *steps };
    std::array::from_fn(|from| {
        std::array::from_fn(|to| steps[from][to] * edge.cost(Tag::ALL[from], Tag::ALL[to]).exp())
    })
}

/// Decodes the tokens of `stretch`, whose scores stand at the same indices of `scores`, and appends its spans.
pub fn decode(scores: &[TagScores], transitions: &Transitions, stretch: Range<usize>, found: &mut Vec<Tagged>) {
    decode_at(scores, transitions, &[], stretch, found);
}

/// The same, with the edge before each token at the same indices of `edges`.
pub fn decode_at(
    scores: &[TagScores],
    transitions: &Transitions,
    edges: &[Edge],
    stretch: Range<usize>,
    found: &mut Vec<Tagged>,
) {
    let scores = &scores[stretch.clone()];
    let edges = edges.get(stretch.clone()).unwrap_or_default();
    let posterior = Posterior::at(scores, transitions, edges);
    for (role, tokens) in spans(&best_at(scores, transitions, edges)) {
        let count = tokens.len() as f32;
        found.push(Tagged {
            role,
            exact: posterior.span(role, tokens.clone()),
            inside: tokens.clone().map(|index| posterior.of_role(index, role)).sum::<f32>() / count,
            tokens: stretch.start + tokens.start..stretch.start + tokens.end,
        });
    }
}

fn dot(one: &TagScores, other: &TagScores) -> f32 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// Divided by the largest, so that long chains neither vanish nor overflow.
fn scaled(sums: TagScores) -> TagScores {
    let most = sums.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    sums.map(|sum| sum / most)
}

fn normal(sums: TagScores) -> TagScores {
    let all = sums.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    sums.map(|sum| sum / all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(tags: &[Tag]) -> Vec<TagScores> {
        tags.iter().map(|&tag| std::array::from_fn(|at| if at == tag as usize { 2.0 } else { 0.0 })).collect()
    }

    /// Every sequence with the exponential of its score.
    fn all(scores: &[TagScores], transitions: &Transitions, edges: &[Edge]) -> Vec<(Vec<Tag>, f32)> {
        let mut sequences = vec![(Vec::new(), 0.0f32)];
        for (index, here) in scores.iter().enumerate() {
            let edge = edges.get(index).copied().unwrap_or_default();
            let mut longer = Vec::new();
            for (tags, sum) in &sequences {
                for tag in Tag::ALL.into_iter().filter(|tag| tag.may_follow(tags.last().copied())) {
                    let step = tags.last().map_or(0.0, |&before: &Tag| {
                        transitions[before as usize][tag as usize] + edge.cost(before, tag)
                    });
                    longer.push(([tags.clone(), vec![tag]].concat(), sum + step + here[tag as usize]));
                }
            }
            sequences = longer;
        }
        sequences.into_iter().map(|(tags, sum)| (tags, sum.exp())).collect()
    }

    fn uneven() -> (Vec<TagScores>, Transitions, Vec<Edge>) {
        let value = |seed: usize| ((seed * 37 + 11) % 23) as f32 / 7.0 - 1.5;
        let scores = (0..5).map(|index| std::array::from_fn(|tag| value(index * 7 + tag))).collect();
        let edge = |index: usize| Edge {
            ends: std::array::from_fn(|role| value(index * 3 + role).min(0.0)),
            begins: std::array::from_fn(|role| value(index * 11 + role).min(0.0)),
        };
        (
            scores,
            std::array::from_fn(|from| std::array::from_fn(|to| value(from * 5 + to * 3) / 2.0)),
            (0..5).map(edge).collect(),
        )
    }

    #[test]
    fn no_span_goes_on_that_has_not_begun() {
        use Tag::{BeginCue, InContent, InCue, Outside};
        let tags = best(&scores(&[InContent, InCue, Outside, BeginCue, InCue]), &NO_TRANSITIONS);
        assert!(tags.iter().enumerate().all(|(at, tag)| tag.may_follow(at.checked_sub(1).map(|at| tags[at]))));
        assert_eq!(tags[3..], [BeginCue, InCue]);
    }

    #[test]
    fn the_best_sequence_is_the_best_of_all() {
        let (scores, transitions, edges) = uneven();
        let (tags, _) = all(&scores, &transitions, &edges).into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        assert_eq!(best_at(&scores, &transitions, &edges), tags);
    }

    #[test]
    fn probabilities_are_shares_of_all_sequences() {
        let (scores, transitions, edges) = uneven();
        let sequences = all(&scores, &transitions, &edges);
        let total: f32 = sequences.iter().map(|(_, weight)| weight).sum();
        let posterior = Posterior::at(&scores, &transitions, &edges);
        for role in [Role::Source, Role::Cue, Role::Content] {
            for start in 0..5 {
                for end in start + 1..=5 {
                    let with = sequences.iter().filter(|(tags, _)| spans(tags).contains(&(role, start..end)));
                    let share = with.map(|(_, weight)| weight).sum::<f32>() / total;
                    assert!((posterior.span(role, start..end) - share).abs() < 1e-4, "{role:?} {start}..{end}");
                }
            }
        }
        for index in 0..5 {
            let with = sequences.iter().filter(|(tags, _)| tags[index] == Tag::InContent);
            let share = with.map(|(_, weight)| weight).sum::<f32>() / total;
            assert!((posterior.tags(index)[Tag::InContent as usize] - share).abs() < 1e-4);
        }
    }

    #[test]
    fn spans_are_ranges_of_tokens() {
        use Tag::{BeginContent, BeginCue, InContent, Outside};
        let mut found = Vec::new();
        let tags = [Outside, BeginContent, InContent, BeginContent, BeginCue, Outside];
        decode(&scores(&tags), &NO_TRANSITIONS, 1..6, &mut found);
        let found: Vec<_> = found.into_iter().map(|span| (span.role, span.tokens)).collect();
        assert_eq!(found, [(Role::Content, 1..3), (Role::Content, 3..4), (Role::Cue, 4..5)]);
    }

    #[test]
    fn no_span_ends_where_it_is_too_dear() {
        use Tag::{BeginContent, InContent, Outside};
        // “the”, which ends no content, and doubt from there on.
        let mut scores = scores(&[BeginContent, InContent, InContent, Outside, Outside]);
        for doubtful in &mut scores[2..] {
            doubtful[InContent as usize] = 1.5;
            doubtful[Outside as usize] = 2.0;
        }
        scores[2][Outside as usize] = 0.0;
        let mut found = Vec::new();
        decode(&scores, &NO_TRANSITIONS, 0..5, &mut found);
        assert_eq!(found[0].tokens, 0..3);
        let mut edges = vec![Edge::default(); 5];
        for edge in &mut edges[3..] {
            edge.ends[Role::Content as usize] = -4.0;
        }
        found.clear();
        decode_at(&scores, &NO_TRANSITIONS, &edges, 0..5, &mut found);
        assert_eq!(found[0].tokens, 0..5);
    }

    #[test]
    fn long_and_odd_scores_do_no_harm() {
        let long = vec![[-80.0, 3.0, 40.0, f32::NEG_INFINITY, -900.0, 7.0, 60.0]; 20_000];
        let mut found = Vec::new();
        decode(&long, &NO_TRANSITIONS, 0..20_000, &mut found);
        assert!(found.iter().all(|span| span.exact.is_finite() && span.inside.is_finite()));
        decode(&[], &NO_TRANSITIONS, 0..0, &mut found);
    }
}
