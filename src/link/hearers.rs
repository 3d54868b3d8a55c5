//! Outlets through which words came: those who were told them (“told the BBC”, “in an interview with Bild”) and those who
//! carried them (“quoted by Tass”).
//!
//! In: proposals that were chosen. Out: the same, each behind a link of its outlet. Only outlets of the directory and
//! phrases with a word for one pass words on; whoever else is told something does not.
//!
//! In “It rained”, the minister told Reuters. Reuters stands before the minister.

use std::sync::LazyLock;

use super::proposal::Proposal;
use crate::lexicon::{
    Directory, ends_outlet_name, has_house_organ, is_letter, is_month, is_outlet_noun, is_outlet_people, is_weekday,
    leads_to_hearer, looks_finite, outlet_by_name, reaches_somebody,
};
use crate::model::{
    Article, Attitude, Confidence, Cue, CueKind, Mention, MentionKind, Polarity, Segmentation, WordClass,
};
use crate::text::Span;

static OUTLETS: LazyLock<Directory> = LazyLock::new(Directory::default);

/// An outlet's name is no longer, in tokens, what describes it included.
const LONGEST: usize = 7;

/// Words between what was said and who carried or asked for it.
const CARRIED: &[(&[&str], &[&str], CueKind)] = &[
    (&["quoted", "cited", "asked", "contacted", "reached"], &["by"], CueKind::Relay),
    (&["carried"], &["by"], CueKind::Publication),
    (&["broadcast", "aired"], &["by", "on"], CueKind::Publication),
];

/// Places in a sentence where such words stand that are looked at; nobody writes more.
const MOST: usize = 16;

/// Puts the outlets that words were told to, or that carried them, into the chains.
pub(super) fn put_in(article: &Article, segmentation: &Segmentation, proposals: &mut Vec<Proposal>) {
    let page = Page::new(article, segmentation);
    let mut cues: Vec<usize> = proposals
        .iter()
        .filter(|it| !it.dropped && !it.content.is_empty() && !it.mentions.is_empty())
        .filter_map(|it| it.cue_spans().first().map(|cue| cue.start))
        .collect();
    cues.sort_unstable();
    for index in 0..proposals.len() {
        let proposal = &proposals[index];
        if proposal.dropped || proposal.content.is_empty() || proposal.mentions.is_empty() {
            continue;
        }
        if !matches!(proposal.kind(), Some(CueKind::Verb)) {
            continue;
        }
        let told = page.told(proposal).filter(|_| proposal.attitude().vouches());
        let told = told.or_else(|| page.carried(proposal, &cues));
        let (mention, cue, content) = match (told, page.confirmed(proposal)) {
            (Some((mention, cue)), _) => (mention, cue, None),
            (None, Some((mention, cue, content))) => (mention, Some(cue), Some(content)),
            (None, None) => continue,
        };
        let known = |proposal: &Proposal| proposal.mentions.iter().any(|known| known.span.overlaps(mention.span));
        if super::chain::chain(proposals, index).into_iter().any(|link| known(&proposals[link])) {
            continue;
        }
        let outer = Proposal {
            cue,
            mentions: vec![mention],
            content: Vec::new(),
            covers: Vec::new(),
            dropped: false,
            ..proposals[index].clone()
        };
        proposals.push(outer);
        proposals[index].outer = Some(proposals.len() - 1);
        if let Some(content) = content {
            proposals[index].content = vec![content];
        }
    }
}

struct Page<'a> {
    text: &'a str,
    segmentation: &'a Segmentation,
    /// Where two words stand that an outlet follows: the first token, and how it passes on.
    carried: Vec<(usize, CueKind)>,
}

impl<'a> Page<'a> {
    fn new(article: &'a Article, segmentation: &'a Segmentation) -> Self {
        let word = |token: usize| {
            segmentation.tokens.get(token).map_or("", |token| token.span.of(&article.text)).to_lowercase()
        };
        let passes = |token: usize| {
            let (first, second) = (word(token), word(token + 1));
            let carried = CARRIED.iter().find(|(words, prepositions, _)| {
                words.contains(&first.as_str()) && prepositions.contains(&second.as_str())
            });
            let hears = || leads_to_hearer(&first, &second).then_some(CueKind::Relay);
            carried.map(|(.., kind)| *kind).or_else(hears)
        };
        let carried = (0..segmentation.tokens.len()).filter_map(|token| Some((token, passes(token)?))).collect();
        Self { text: &article.text, segmentation, carried }
    }

    fn lower(&self, token: usize) -> String {
        self.segmentation.tokens[token].span.of(self.text).to_lowercase()
    }

    /// “told the BBC”: the outlet right behind the cue.
    fn told(&self, proposal: &Proposal) -> Option<(Mention, Option<Cue>)> {
        let cue = *proposal.cue_spans().last()?;
        let tokens = self.segmentation.tokens_in(cue);
        let verb =
            tokens.clone().rev().find(|&token| matches!(self.lower(token).as_str(), "told" | "tell" | "tells"))?;
        // “was told by” has its source behind it.
        if verb > tokens.start && matches!(self.lower(verb - 1).as_str(), "was" | "were" | "been" | "is" | "are") {
            return None;
        }
        let cue = Cue {
            spans: vec![self.segmentation.tokens[verb].span],
            kind: CueKind::Relay,
            lemma: "tell".to_owned(),
            attitude: Attitude::Statement,
            polarity: Polarity::Positive,
            confidence: Confidence::new(0.8),
        };
        self.outlet(verb + 1, proposal).map(|mention| (mention, Some(cue)))
    }

    /// “confirmed the authenticity of the recording to the BBC”, “denied it in an interview with Bild”: the outlet at the end
    /// of what has an object, and what is left of the content.
    fn confirmed(&self, proposal: &Proposal) -> Option<(Mention, Cue, Span)> {
        /// Verbs whose object somebody may be told.
        const VERBS: &[&str] =
            &["acknowledge", "admit", "announce", "confirm", "deny", "describe", "disclose", "explain", "reveal"];
        let [content] = proposal.content[..] else { return None };
        let said = proposal.cue.as_ref()?;
        let tokens = self.segmentation.tokens_in(content);
        let class = |token: usize| self.segmentation.tokens[token].class;
        // “the split” is no verb.
        let named = |token: usize| token > tokens.start && class(token - 1) == WordClass::Determiner;
        let verb = |token: usize| {
            let plain = class(token) == WordClass::Word && !named(token);
            class(token) == WordClass::Auxiliary || plain && looks_finite(&self.lower(token))
        };
        let quoted = self.segmentation.is_quoted(content.start);
        if said.spans.last()?.end > content.start || tokens.clone().any(verb) || quoted {
            return None;
        }
        let told = |at: usize| {
            let to = self.lower(at) == "to" && VERBS.contains(&said.lemma.as_str());
            (to && !reaches_somebody(&self.lower(at - 1))).then_some((at, at..at + 1))
        };
        let interviewed = |at: usize| {
            /// “in a long and angry interview”, in tokens.
            const LONGEST: usize = 6;
            let hears = at + 1 < tokens.end && leads_to_hearer(&self.lower(at), &self.lower(at + 1));
            let opens = |at: &usize| matches!(self.lower(*at).as_str(), "during" | "in" | "speaking");
            let first = tokens.start.max(at.saturating_sub(LONGEST)) + 1;
            Some(((first..=at).rev().find(opens).filter(|_| hears)?, at..at + 2))
        };
        let places = tokens.clone().skip(1).rev();
        let (edge, cue) = places.clone().find_map(interviewed).or_else(|| places.clone().find_map(told))?;
        let free = Proposal { content: Vec::new(), ..proposal.clone() };
        let mention = self.outlet(cue.end, &free).filter(|mention| self.ends(mention.span, content))?;
        let span = |token: usize| self.segmentation.tokens[token].span;
        let cue = Cue {
            spans: vec![span(cue.start).cover(span(cue.end - 1))],
            kind: CueKind::Relay,
            lemma: self.lower(cue.start),
            attitude: Attitude::Statement,
            polarity: Polarity::Positive,
            confidence: Confidence::new(0.8),
        };
        Some((mention, cue, Span::new(content.start, span(edge - 1).end)))
    }

    /// Whether a mention ends a content, but for when it was told: “to the BBC on Friday”.
    fn ends(&self, mention: Span, content: Span) -> bool {
        let rest = Span::new(mention.end.min(content.end), content.end);
        let time =
            |word: &str| is_weekday(word) || is_month(word) || matches!(word, "on" | "in" | "last" | "this" | "week");
        mention.end <= content.end && self.segmentation.tokens_in(rest).all(|token| time(&self.lower(token)))
    }

    /// “quoted by Tass”, “in an interview with Bild” in the sentence of the cue, outside what is said, with no other of
    /// `cues` between.
    fn carried(&self, proposal: &Proposal, cues: &[usize]) -> Option<(Mention, Option<Cue>)> {
        let cue = *proposal.cue_spans().first()?;
        let sentence = &self.segmentation.sentences[self.segmentation.sentence_at(cue.start)?];
        let from = self.carried.partition_point(|&(token, _)| token < sentence.tokens.start);
        let inside = self.carried[from..].iter().take(MOST).take_while(|(token, _)| sentence.tokens.contains(token));
        for &(first, kind) in inside {
            let span = |token: usize| self.segmentation.tokens[token].span;
            let words = span(first).cover(span(first + 1));
            if proposal.content.iter().any(|piece| piece.overlaps(words)) || self.segmentation.is_quoted(words.start) {
                continue;
            }
            let between = Span::new(words.start.min(cue.start), words.start.max(cue.start));
            let from = cues.partition_point(|&other| other <= between.start);
            if cues[from..].first().is_some_and(|&other| other < between.end) {
                continue;
            }
            let Some(mention) = self.outlet(first + 2, proposal) else { continue };
            // “in an email to the Herald’s Ole Lund” is a letter to a person.
            let next = self.segmentation.tokens.get(self.segmentation.tokens_in(mention.span).end);
            if is_letter(&self.lower(first)) && next.is_some_and(|token| token.class == WordClass::Possessive) {
                continue;
            }
            let cue = Cue {
                spans: vec![words],
                kind,
                lemma: self.lower(first),
                attitude: Attitude::Statement,
                polarity: Polarity::Positive,
                confidence: Confidence::new(0.8),
            };
            return Some((mention, Some(cue)));
        }
        None
    }

    /// The outlet whose phrase begins at token `start`: the longest run of words that names one.
    fn outlet(&self, start: usize, proposal: &Proposal) -> Option<Mention> {
        let tokens = &self.segmentation.tokens;
        let sentence = self.segmentation.sentence_at(tokens.get(start)?.span.start)?;
        let end = self.segmentation.sentences[sentence].tokens.end.min(start + LONGEST);
        // “told this newspaper”: it is the one that is read.
        if matches!(self.lower(start).as_str(), "this" | "our") {
            return None;
        }
        // “the press” are the reporters of all of them.
        let article = usize::from(self.lower(start) == "the");
        if matches!(
            tokens.get(start + article).map(|_| self.lower(start + article)).as_deref(),
            Some("media" | "press")
        ) {
            return None;
        }
        let fits = |token: usize| match tokens[token].class {
            WordClass::Determiner => token == start,
            WordClass::Proper | WordClass::Initial | WordClass::Word | WordClass::Number => true,
            _ => false,
        };
        let held = |span: Span| proposal.content.iter().any(|piece| piece.overlaps(span));
        let stop = (start..end).find(|&token| !fits(token) || held(tokens[token].span)).unwrap_or(end);
        for to in (start + 1..=stop).rev() {
            let (last, next) = (to - 1, to);
            let name = matches!(tokens[last].class, WordClass::Proper | WordClass::Number);
            let noun = |token: usize| is_outlet_noun(&self.lower(token));
            let span = tokens[start].span.cover(tokens[last].span);
            let known = OUTLETS.lookup(span.of(self.text)).is_some();
            // “told dpa”
            if !name && !noun(last) && !known {
                continue;
            }
            if tokens.get(next).is_some_and(|_| is_outlet_people(&self.lower(next))) {
                return None;
            }
            if !name && last > start && has_house_organ(&self.lower(last - 1)) {
                return None;
            }
            let proper = |token: &usize| tokens[*token].class == WordClass::Proper;
            let several = (start..to).filter(proper).count() > 1 || self.lower(start) == "the";
            let words: Vec<String> = (start..to).filter(proper).map(|token| self.lower(token)).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let shows = match words[..] {
                [only] => ends_outlet_name(only),
                _ => outlet_by_name(&words).is_some(),
            };
            let called = several && proper(&last) && shows;
            if !known && !called && !(start..to).any(noun) {
                continue;
            }
            // “told the club’s website”
            let mark = (start..to).rev().find(|&token| tokens[token].class == WordClass::Possessive);
            if mark.is_some_and(|mark| !(mark..to).any(|token| proper(&token))) && !known {
                return None;
            }
            let named = name || (start..to).any(|token| tokens[token].class == WordClass::Proper);
            let first = (start..to).find(proper).unwrap_or(last);
            return Some(Mention {
                span,
                head: tokens[first].span.cover(tokens[last].span),
                kind: if named { MentionKind::Named } else { MentionKind::Nominal },
                confidence: Confidence::new(if known { 0.9 } else { 0.75 }),
            });
        }
        None
    }
}
