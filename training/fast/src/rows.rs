//! Lessons → rows of places: for every token where its features' weights stand.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use onrecord::detect::fast::training::{
    CueWords, FEATURES, FirstLook, Paragraph, TagScores, Transitions, Word, place, stretches, word_id, words,
};

use crate::corpus::{FOLDS, Lesson};

/// Where the weight of a feature stands that has no place: behind the table, where it is always 0.
pub type Place = u32;

/// A paragraph to learn from.
pub struct Stretch {
    /// As many places a token as it has features.
    pub places: Vec<Place>,
    /// The right tags, as numbers.
    pub tags: Vec<u8>,
    /// Scores that the weights are added to; empty for none.
    pub base: Vec<TagScores>,
}

/// Keys are mixed already.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are numbers");
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// How often words are part of a cue, in each part of the corpus.
pub struct CueCounts {
    counts: HashMap<u32, [(u32, u32); FOLDS]>,
}

impl CueCounts {
    pub fn new(lessons: &[Lesson]) -> Self {
        use onrecord::detect::fast::training::Tag;
        let mut counts: HashMap<u32, [(u32, u32); FOLDS]> = HashMap::new();
        for lesson in lessons {
            for (_, tokens) in stretches(&lesson.segmentation) {
                for token in tokens {
                    let word = lesson.segmentation.tokens[token].span.of(&lesson.article.text);
                    let count = &mut counts.entry(word_id(word)).or_default()[lesson.fold];
                    count.0 += u32::from(matches!(lesson.tags[token], Tag::BeginCue | Tag::InCue));
                    count.1 += 1;
                }
            }
        }
        Self { counts }
    }

    /// The list learned from all parts but `without`.
    pub fn list(&self, without: Option<usize>) -> Vec<(u32, u8)> {
        let mut list: Vec<(u32, u8)> = self
            .counts
            .iter()
            .filter_map(|(&word, folds)| {
                let kept = folds.iter().enumerate().filter(|(fold, _)| Some(*fold) != without);
                let (within, all) = kept.fold((0, 0), |sum, (_, count)| (sum.0 + count.0, sum.1 + count.1));
                let class = CueWords::class(within, all);
                (class > 0).then_some((word, class))
            })
            .collect();
        list.sort_unstable();
        list
    }
}

/// Reads the words of every lesson with the list learned without its part.
pub fn read_words(lessons: &[Lesson], counts: &CueCounts) -> Vec<Vec<Word>> {
    let lists: Vec<CueWords> = (0..FOLDS).map(|fold| CueWords::new(&counts.list(Some(fold)))).collect();
    lessons.iter().map(|lesson| words(&lesson.article, &lesson.segmentation, &lists[lesson.fold])).collect()
}

/// Gives the keys of every token of an article, in order, with its number, to whoever asks.
pub type EachKey<'a> = dyn Fn(usize, &mut dyn FnMut(usize, &[u64])) + 'a;

/// The keys of the first look.
pub fn first_keys(lesson: &Lesson, words: &[Word], take: &mut dyn FnMut(usize, &[u64])) {
    let mut keys = [0; FEATURES];
    for (sentences, tokens) in stretches(&lesson.segmentation) {
        let paragraph = Paragraph::new(words, &lesson.segmentation, sentences, tokens.clone());
        for index in 0..tokens.len() {
            paragraph.keys(index, &mut keys);
            take(tokens.start + index, &keys);
        }
    }
}

/// The keys of the second look; `scores` are those of the first.
pub fn second_keys(
    lesson: &Lesson,
    words: &[Word],
    scores: &[TagScores],
    transitions: &Transitions,
    take: &mut dyn FnMut(usize, &[u64]),
) {
    let prose: Vec<_> = stretches(&lesson.segmentation).collect();
    let tokens: Vec<_> = prose.iter().map(|(_, tokens)| tokens.clone()).collect();
    let first = FirstLook::new(words, &lesson.segmentation, &tokens, scores, transitions);
    for (sentences, tokens) in prose {
        let mut token = tokens.start;
        for sentence in sentences {
            first.keys(sentence, |keys| {
                take(token, keys);
                token += 1;
            });
        }
    }
}

/// The key that each of `count` places belongs to: of those that point there the one in most articles, of at least
/// `least`; 0 where there is none.
pub fn owners(articles: usize, each: &EachKey, count: usize, least: u32) -> Vec<u64> {
    // In how many articles a key stands, and the last of them.
    let mut seen: HashMap<u64, (u32, u32), BuildHasherDefault<Same>> = HashMap::default();
    for number in 0..articles {
        each(number, &mut |_, keys| {
            for &key in keys {
                let entry = seen.entry(key).or_insert((0, u32::MAX));
                if entry.1 != number as u32 {
                    *entry = (entry.0 + 1, number as u32);
                }
            }
        });
    }
    let mut owners = vec![(0, 0); count];
    for (&key, &(articles, _)) in seen.iter().filter(|(_, (articles, _))| *articles >= least) {
        let owner = &mut owners[place(key, count)];
        *owner = (*owner).max((articles, key));
    }
    let free = owners.iter().filter(|owner| owner.0 == 0).count();
    eprintln!("{} features, {} places, {free} of them free", seen.len(), count);
    owners.into_iter().map(|(_, key)| key).collect()
}

/// The rows of all lessons, a list of stretches for each; `base` holds scores that others gave their tokens.
pub fn rows(lessons: &[Lesson], each: &EachKey, owners: &[u64], base: Option<&[Vec<TagScores>]>) -> Vec<Vec<Stretch>> {
    let nowhere = owners.len() as Place;
    let of = |number: usize| {
        let lesson = &lessons[number];
        let mut stretches_of: Vec<Stretch> = stretches(&lesson.segmentation)
            .map(|(_, tokens)| Stretch {
                places: Vec::new(),
                tags: lesson.tags[tokens.clone()].iter().map(|&tag| tag as u8).collect(),
                base: base.map(|base| base[number][tokens.clone()].to_vec()).unwrap_or_default(),
            })
            .collect();
        let starts: Vec<usize> = stretches(&lesson.segmentation).map(|(_, tokens)| tokens.start).collect();
        each(number, &mut |token, keys| {
            let stretch = starts.partition_point(|&start| start <= token) - 1;
            stretches_of[stretch].places.extend(keys.iter().map(|&key| {
                let at = place(key, owners.len());
                if owners[at] == key { at as Place } else { nowhere }
            }));
        });
        stretches_of
    };
    (0..lessons.len()).map(of).collect()
}
