//! Sentences → [`ClaimCandidate`]s: does this sentence, on its words alone, need a source?
//!
//! Knows words, not who says them; `link` decides what is attributed. What is quoted speaks for somebody else, so only
//! the writer's own words are judged. Where a learned engine judges sentences, too, its word counts beside the signs;
//! elsewhere that of a list of words.
//!
//! In “It rained”, said the minister, the wettest in the land. `the wettest` asks for a source, `It rained` is quoted.

mod heard;
mod numbers;
mod signs;
mod voice;
mod weigh;

use std::sync::LazyLock;

use crate::lexicon::{Phrases, looks_finite};
use crate::model::{Article, ClaimCandidate, Confidence, Exemption, Segmentation, Sentence, Sign, Weight, WordClass};
use crate::text::{LowerWord, Span};

/// A phrase that exempts, and whether only at the head of a sentence.
#[derive(Clone, Copy)]
struct Exempting {
    exemption: Exemption,
    at_head: bool,
}

static EXEMPTING: LazyLock<Phrases<Exempting>> = LazyLock::new(|| {
    let data = [
        (include_str!("claims/own_doings.tsv"), Exemption::OwnDoings, false),
        (include_str!("claims/instructions.tsv"), Exemption::Instruction, true),
        (include_str!("claims/conclusions.tsv"), Exemption::Conclusion, true),
    ];
    Phrases::new(data.into_iter().flat_map(|(lines, exemption, at_head)| {
        lines.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(move |line| {
            let pattern = line.strip_prefix("^ ");
            (pattern.unwrap_or(line), Exempting { exemption, at_head: at_head || pattern.is_some() })
        })
    }))
});

/// Judges every sentence.
pub(super) fn detect(article: &Article, segmentation: &Segmentation, needs: &[f32]) -> Vec<ClaimCandidate> {
    let voice = voice::voice(article, segmentation, |sentence| {
        exemption(article, sentence, &Words::of(article, segmentation, sentence)).is_some()
    });
    segmentation
        .sentences
        .iter()
        .enumerate()
        .map(|(index, sentence)| {
            let own_prose = segmentation.kind_of(index).carries_claims();
            let words = Words::of(article, segmentation, sentence);
            let (signs, confidence) = judge(&words, needs.get(index).copied(), voice);
            let exemption = if own_prose { exemption(article, sentence, &words) } else { Some(Exemption::Furniture) };
            ClaimCandidate {
                span: sentence.span,
                sentence: index,
                exemption,
                weight: Weight::of(&signs),
                signs,
                confidence,
            }
        })
        .collect()
}

/// The words of a sentence in lower case with straight apostrophes and contractions resolved, and where each stands.
struct Words<'a> {
    words: Vec<LowerWord<'a>>,
    spans: Vec<Span>,
    /// Whether each stands in quotation marks.
    quoted: Vec<bool>,
    /// Whether the writer speaks of themselves or to the reader.
    addresses: bool,
}

impl<'a> Words<'a> {
    fn of(article: &'a Article, segmentation: &Segmentation, sentence: &Sentence) -> Self {
        let tokens = &segmentation.tokens[sentence.tokens.clone()];
        let addresses = voice::addresses(article, segmentation, sentence) == Some(true);
        let mut all = Words { words: Vec::new(), spans: Vec::new(), quoted: Vec::new(), addresses };
        for token in tokens {
            if token.class == WordClass::QuoteMark {
                continue;
            }
            let mut word = LowerWord::new(token.span.of(&article.text));
            if word.ends_with('.') && word.chars().any(char::is_alphanumeric) {
                let length = word.trim_end_matches('.').len();
                word = word.cut(length);
            }
            let quoted = segmentation.is_quoted(token.span.start);
            let stem = match word.as_str() {
                "cannot" | "can't" => Some(LowerWord::new("can")),
                "won't" => Some(LowerWord::new("will")),
                "n't" => None,
                _ => word.strip_suffix("n't").map(str::len).map(|length| word.clone().cut(length)),
            };
            let denied = stem.is_some() || word == "n't";
            let words = if denied { [stem, Some(LowerWord::new("not"))] } else { [Some(word), None] };
            for word in words.into_iter().flatten().filter(|word| !word.is_empty()) {
                all.words.push(word);
                all.spans.push(token.span);
                all.quoted.push(quoted);
            }
        }
        all
    }

    fn has_letters(&self, index: usize) -> bool {
        self.words[index].chars().any(char::is_alphanumeric)
    }
}

/// The signs in the writer's own words, and how sure they make it that a source is needed; `voice` is what the article's
/// voice takes from that.
fn judge(words: &Words, need: Option<f32>, voice: f32) -> (Vec<Sign>, Confidence) {
    let mut found = signs::find(&words.words);
    found.retain(|found| !words.quoted[found.from]);
    let confidence = weigh::confidence(words, &found, need, voice);
    let signs = found
        .iter()
        .map(|found| Sign { span: words.spans[found.from].cover(words.spans[found.to - 1]), kind: found.kind })
        .collect();
    (signs, confidence)
}

fn exemption(article: &Article, sentence: &Sentence, words: &Words) -> Option<Exemption> {
    let text = sentence.span.of(&article.text);
    if text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '!']).ends_with('?') {
        return Some(Exemption::Question);
    }
    let first = (0..words.words.len()).find(|&index| words.has_letters(index))?;
    for index in first..words.words.len() {
        if words.quoted[index] {
            continue;
        }
        let found =
            EXEMPTING.starting(&words.words[index..]).find(|(_, exempting)| !exempting.at_head || index == first);
        if let Some((_, exempting)) = found {
            return Some(exempting.exemption);
        }
    }
    is_fragment(text, words).then_some(Exemption::Uncontested)
}

/// Whether it says nothing of anybody: no verb, or too few words to be a sentence.
fn is_fragment(text: &str, words: &Words) -> bool {
    /// Longer runs of words without a verb we know have one we do not know.
    const LONG: usize = 12;
    let count = (0..words.words.len()).filter(|&index| words.has_letters(index)).count();
    let verb = words.words.iter().any(|word| looks_finite(word));
    let ends = text.ends_with(['.', '!', '…', '"', '”', '’', '\'', ')', '。']);
    count < 3 || (!verb && (count < 8 || (count < LONG && !ends)))
}

#[cfg(test)]
mod tests;
