//! The network's answers → tagged spans and what each of them chose → [`Candidates`].
//!
//! Tags are read token by token, a token at a time from the first piece of its word; a span chooses the span that its
//! words point to most.

use std::error::Error;
use std::ops::Range;

use super::edges;
use super::encode::{self, Encoded, NO_TEXT};
use super::network::{Answer, Lane, Network, NetworkError};
use super::pieces::Pieces;
use super::windows::{self, Place, Window};
use crate::detect::assemble::{self, Choice, Evidence};
use crate::detect::tags::{self, NO_TRANSITIONS, Role, TAGS, Tag, TagScores, Tagged};
use crate::lexicon::{CueVerb, cue_verb, is_speech_act};
use crate::model::{Article, Attitude, Basis, Candidates, Confidence, CueKind, Mode, Notice, Segmentation};
use crate::text::Span;

/// Pointers weaker than this are not kept.
const FAINT: f32 = 0.02;

/// Added to the scores of the first tags of sources and of cues: without it a careful tagger leaves too many out.
const EAGERNESS: f32 = 1.0;

/// Below this probability of being speech, what is attributed by words of many meanings is not vouched for.
const HARDLY_SPEECH: f32 = 0.5;

/// The same for words that hardly ever mean anything but a statement.
const NEVER_SPEECH: f32 = 0.08;

/// A choice less sure than this is none.
const LEAST_CHOICE: f32 = 0.1;

/// What the network says of one piece.
#[derive(Clone, Debug, Default)]
struct Reading {
    tags: TagScores,
    speech: f32,
    /// What it adds to its sentence’s need of a source, in logits; `None` where the network does not tell.
    needs: Option<f32>,
    /// Where it points to, with probabilities; what is missing to 1 is nobody.
    points: Vec<(Place, f32)>,
}

/// Reads an article; what the network cannot read stays untagged.
pub(super) fn decode(
    article: &Article,
    segmentation: &Segmentation,
    vocabulary: &Pieces,
    network: &Network,
) -> Candidates {
    let encoded = encode::sentences(article, segmentation, vocabulary);
    let paragraph_of = |sentence: usize| segmentation.sentences[sentence].paragraph;
    let mut readings: Vec<Vec<Reading>> =
        encoded.iter().map(|sentence| vec![Reading::default(); sentence.pieces.len()]).collect();
    let windows = windows::pack(&encoded, paragraph_of);
    let mut failures: Vec<NetworkError> = Vec::new();
    for answer in network.each(&windows, |window, lane| Ok(own(window, &read(&encoded, window, vocabulary, lane)?))) {
        match answer {
            Ok(answer) => {
                for (place, reading) in answer {
                    readings[place.sentence][place.piece] = reading;
                }
            }
            Err(error) => failures.push(error),
        }
    }
    let words = Words::of(segmentation, &encoded);
    let scores: Vec<TagScores> = (0..segmentation.tokens.len()).map(|token| words.scores(token, &readings)).collect();
    let edges = edges::edges(article, segmentation);
    let mut tagged = Vec::new();
    for paragraph in segmentation.paragraphs.iter().filter(|paragraph| paragraph.kind.carries_claims()) {
        let sentences = &segmentation.sentences[paragraph.sentences.clone()];
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { continue };
        tags::decode_at(&scores, &NO_TRANSITIONS, &edges, first.tokens.start..last.tokens.end, &mut tagged);
    }
    let choices = choices(&tagged, &words, &readings, segmentation.tokens.len());
    let mut candidates = assemble::assemble(article, segmentation, &tagged, &choices, Basis::Model("accurate"), judge);
    weigh_attitudes(article, segmentation, &mut candidates, &words, &readings);
    candidates.notices.extend(unread(&failures, windows.len()));
    candidates.needs = needs(&readings);
    candidates
}

/// How much each sentence needs a source: the mean over its pieces. Empty where the network tells of none.
fn needs(readings: &[Vec<Reading>]) -> Vec<f32> {
    if readings.iter().flatten().all(|reading| reading.needs.is_none()) {
        return Vec::new();
    }
    let mean = |pieces: &Vec<Reading>| {
        #[expect(clippy::cast_precision_loss, reason = "a count of pieces")]
        let count = pieces.len().max(1) as f32;
        pieces.iter().filter_map(|reading| reading.needs).sum::<f32>() / count
    };
    readings.iter().map(mean).collect()
}

/// What to tell of windows that could not be read.
fn unread(failures: &[NetworkError], windows: usize) -> Option<Notice> {
    let error = failures.first()?;
    let cause = error.source().map(|cause| format!(" ({cause})")).unwrap_or_default();
    let message = format!("{error}{cause}: {} of {windows} windows hold only what patterns find", failures.len());
    Some(Notice { span: None, message })
}

/// Corrects what a cue’s words say of the attitude by what the network makes of the sentence. Where nobody speaks, “found”
/// gives a finding, and most other words give no account at all: they tell of an act or a view.
/// Words that hardly ever mean anything but a statement need stronger proof, and “according to” somebody is always one. So
/// is what is done by speaking: the corpus behind the network’s speech holds no “accused” or “denied” for it. And where words
/// of the content stand in quotation marks, somebody said them: “called the report ‘a disgrace’”.
fn weigh_attitudes(
    article: &Article,
    segmentation: &Segmentation,
    candidates: &mut Candidates,
    words: &Words,
    readings: &[Vec<Reading>],
) {
    let mut most: Vec<Option<f32>> = vec![None; candidates.cues.len()];
    let mut quotes = vec![false; candidates.cues.len()];
    for link in &candidates.links {
        let (Some(cue), Some(content)) = (link.cue, link.content) else { continue };
        let spans = &candidates.contents[content].spans;
        quotes[cue] |= candidates.contents[content].mode != Mode::Indirect || leads_to_quotation(article, spans);
        let said = spans.iter().map(|&span| speech(words, readings, segmentation.tokens_in(span))).fold(0.0, f32::max);
        most[cue] = Some(most[cue].map_or(said, |other: f32| other.max(said)));
    }
    for (index, cue) in candidates.cues.iter_mut().enumerate() {
        let Some(said) = most[index].filter(|_| cue.attitude.vouches()) else { continue };
        let verb = cue_verb(&cue.lemma).map(|(verb, _)| verb);
        if cue.kind == CueKind::Preposition || quotes[index] {
            continue;
        }
        let finds = verb.is_some_and(CueVerb::may_find);
        let acts = || {
            let words = cue.spans.iter().flat_map(|span| span.of(&article.text).split_whitespace());
            words.map(str::to_lowercase).any(|word| is_speech_act(&word))
        };
        let states = verb.is_some_and(|verb| verb.clause == Some(Attitude::Statement));
        if states && !finds && matches!(cue.kind, CueKind::Verb | CueKind::Passive) && acts() {
            continue;
        }
        let least = match verb {
            Some(verb) if verb.only_says() && !finds => NEVER_SPEECH,
            _ => HARDLY_SPEECH,
        };
        if said < least {
            cue.attitude = if finds { Attitude::Perception } else { Attitude::Belief };
        }
    }
}

/// Whether a quotation follows a piece of content, which will be part of it: “(called) the blast *“an act of terror”*”.
fn leads_to_quotation(article: &Article, pieces: &[Span]) -> bool {
    let rest = |piece: &Span| article.text[piece.end..].trim_start_matches(' ');
    pieces.iter().any(|piece| rest(piece).starts_with(['“', '"', '‘', '«']))
}

fn read(encoded: &[Encoded], window: &Window, vocabulary: &Pieces, lane: &Lane) -> Result<Answer, NetworkError> {
    let (first, between) = (vocabulary.special("[CLS]"), vocabulary.special("[SEP]"));
    let id = |(position, place): (usize, &Option<Place>)| match place {
        Some(place) => encoded[place.sentence].pieces[place.piece].id.cast_signed(),
        None if position == 0 => first.cast_signed(),
        None => between.cast_signed(),
    };
    let pieces = window.places.iter().enumerate().map(id).collect();
    let feature =
        |place: &Option<Place>| i32::from(place.map_or(NO_TEXT, |place| encoded[place.sentence].features[place.piece]));
    lane.run(pieces, window.places.iter().map(feature).collect())
}

/// What an answer says of the pieces that the window owns.
fn own(window: &Window, answer: &Answer) -> Vec<(Place, Reading)> {
    let places = window.own.clone().filter_map(|position| Some((position, window.places[position]?)));
    let readings = places.map(|(position, place)| {
        let points = answer.points(position).into_iter().zip(&window.places);
        let reading = Reading {
            tags: answer.tags[position],
            speech: answer.speech[position],
            needs: answer.needs.get(position).copied(),
            points: points.filter_map(|(share, place)| Some((place.filter(|_| share >= FAINT)?, share))).collect(),
        };
        (place, reading)
    });
    readings.collect()
}

/// Which tokens and which pieces stand for the same words.
struct Words {
    /// For each token the first piece of its word.
    piece: Vec<Option<Place>>,
    /// For each piece of each sentence the token it lies in.
    token: Vec<Vec<usize>>,
}

impl Words {
    fn of(segmentation: &Segmentation, encoded: &[Encoded]) -> Self {
        let mut words = Self { piece: vec![None; segmentation.tokens.len()], token: Vec::with_capacity(encoded.len()) };
        for (sentence, Encoded { pieces, .. }) in encoded.iter().enumerate() {
            let tokens = segmentation.sentences[sentence].tokens.clone();
            let mut piece = 0;
            for token in tokens.clone() {
                let start = segmentation.tokens[token].span.start;
                while pieces.get(piece + 1).is_some_and(|next| next.span.start <= start) {
                    piece += 1;
                }
                let first = (0..=piece).rev().take(LONGEST_WORD).find(|&at| pieces.get(at).is_some_and(|at| at.first));
                words.piece[token] = first.map(|piece| Place { sentence, piece });
            }
            let mut token = tokens.start;
            let of_pieces = pieces.iter().map(|piece| {
                while token + 1 < tokens.end && segmentation.tokens[token + 1].span.start <= piece.span.start {
                    token += 1;
                }
                token
            });
            words.token.push(of_pieces.collect());
        }
        words
    }

    /// The scores of a token. A token that begins inside a word goes on with what the word begins.
    fn scores(&self, token: usize, readings: &[Vec<Reading>]) -> TagScores {
        let Some(place) = self.piece[token] else {
            return std::array::from_fn(|tag| if tag == Tag::Outside as usize { 0.0 } else { f32::MIN / 4.0 });
        };
        let mut scores = readings[place.sentence][place.piece].tags;
        if scores == [0.0; TAGS] {
            // Never read.
            scores[Tag::Outside as usize] = 1.0;
        }
        scores[Tag::BeginSource as usize] += EAGERNESS;
        scores[Tag::BeginCue as usize] += EAGERNESS;
        if token > 0 && self.piece[token - 1] == Some(place) {
            for role in [Role::Source, Role::Cue, Role::Content] {
                let (begin, inside) = (role.begin() as usize, role.inside() as usize);
                scores[inside] = scores[inside].max(scores[begin]);
                scores[begin] = f32::MIN / 4.0;
            }
        }
        scores
    }
}

/// Pieces of a word looked through for its first.
const LONGEST_WORD: usize = 64;

/// For every span the span that its words point to most.
fn choices(tagged: &[Tagged], words: &Words, readings: &[Vec<Reading>], tokens: usize) -> Vec<Choice> {
    let mut span_of: Vec<Option<usize>> = vec![None; tokens];
    for (index, span) in tagged.iter().enumerate() {
        span_of[span.tokens.clone()].fill(Some(index));
    }
    let mut choices: Vec<Choice> = tagged
        .iter()
        .enumerate()
        .map(|(index, span)| {
            let mut shares: Vec<(usize, f32)> = Vec::new();
            let mut count = 0.0;
            for place in distinct(&words.piece[span.tokens.clone()]) {
                count += 1.0;
                for &(to, share) in &readings[place.sentence][place.piece].points {
                    let Some(target) = span_of[words.token[to.sentence][to.piece]] else { continue };
                    let fits = match span.role {
                        Role::Content => tagged[target].role != Role::Content,
                        Role::Cue => tagged[target].role != Role::Content && target != index,
                        Role::Source => false,
                    };
                    if !fits {
                        continue;
                    }
                    match shares.iter_mut().find(|(other, _)| *other == target) {
                        Some((_, sum)) => *sum += share,
                        None => shares.push((target, share)),
                    }
                }
            }
            let best = shares.into_iter().fold(
                (None, 0.0),
                |best: (Option<usize>, f32), (target, sum)| {
                    if sum > best.1 { (Some(target), sum) } else { best }
                },
            );
            let probability = if count > 0.0 { (best.1 / count).min(1.0) } else { 0.0 };
            match best.0.filter(|_| probability >= LEAST_CHOICE) {
                Some(target) => Choice { target: Some(target), probability },
                None => Choice { target: None, probability: 1.0 - probability },
            }
        })
        .collect();
    // The later piece of a cue (“as saying”) points to its first (“was quoted”), which stands for both.
    for index in 0..tagged.len() {
        let Some(target) = choices[index].target.filter(|_| tagged[index].role == Role::Content) else { continue };
        let first = choices[target].target.filter(|&first| tagged[first].role == Role::Cue);
        if let Some(first) = first.filter(|_| tagged[target].role == Role::Cue) {
            choices[index].target = Some(first);
        }
    }
    choices
}

fn distinct(places: &[Option<Place>]) -> impl Iterator<Item = Place> {
    let mut last = None;
    places.iter().filter_map(move |&place| {
        let fresh = place.filter(|_| place != last);
        last = place;
        fresh
    })
}

/// How sure an attribution is.
fn judge(evidence: &Evidence) -> Confidence {
    let cue = evidence.cue.map_or(0.8, |cue| cue.inside);
    let source = evidence.source.map_or(0.7, |source| source.inside);
    Confidence::new(evidence.content.inside * evidence.content_choice * evidence.source_choice * cue.min(source))
}

/// The mean probability that the tokens of a stretch lie in sentences of speech.
fn speech(words: &Words, readings: &[Vec<Reading>], tokens: Range<usize>) -> f32 {
    let (mut sum, mut count) = (0.0, 0.0f32);
    for place in distinct(&words.piece[tokens]) {
        sum += readings[place.sentence][place.piece].speech;
        count += 1.0;
    }
    sum / count.max(1.0)
}
