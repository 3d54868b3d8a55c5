//! Contents as an editor would mark them: whole quotations, whole constituents, nothing dangling.
//!
//! In: the pieces an engine gave and the words that are not content. Out: pieces in order that do not touch. No leading
//! comma or “and”, no full stop outside quotation marks, both marks of a quotation or neither, no hole where nobody
//! interrupts.
//!
//! Of `, and the roof leaked.` it makes `the roof leaked`.

use std::ops::Range;

use super::proposal::Proposal;
use super::quoted::Quoted;
use crate::lexicon::is_made_public;
use crate::model::{Article, Basis, CueKind, Mention, Segmentation, WordClass};
use crate::text::Span;

/// A content that holds this share of a quotation's words was meant to hold all of them.
const NEARLY_ALL: f32 = 0.8;

/// Tokens that the subject of an infinitive has at most.
const LONGEST_SUBJECT: usize = 5;

pub(super) struct Tidy<'a> {
    article: &'a Article,
    segmentation: &'a Segmentation,
    quoted: &'a Quoted<'a>,
    /// How many words stand before each token, and in all.
    words_before: Vec<usize>,
}

impl<'a> Tidy<'a> {
    pub(super) fn new(article: &'a Article, segmentation: &'a Segmentation, quoted: &'a Quoted<'a>) -> Self {
        let mut words_before = Vec::with_capacity(segmentation.tokens.len() + 1);
        let mut words = 0;
        for token in &segmentation.tokens {
            words_before.push(words);
            words += usize::from(is_word(token.class));
        }
        words_before.push(words);
        Self { article, segmentation, quoted, words_before }
    }

    /// The pieces, tidied, in groups that are a content each: mostly one, several where pieces do not belong together.
    /// `own` are the words of cue and sources, by start.
    pub(super) fn contents(&self, pieces: &[Span], cue: &[Span], own: &[Span]) -> Vec<Vec<Span>> {
        let mut whole: Vec<Span> = pieces
            .iter()
            .map(|&piece| self.with_subject(self.quotations(piece, own), cue, own))
            .filter(|piece| !piece.is_empty())
            .collect();
        whole.sort_unstable();
        let mut joined: Vec<Span> = Vec::new();
        for piece in whole {
            match joined.last_mut() {
                Some(last) if piece.start <= last.end || self.is_hole(Span::new(last.end, piece.start), own) => {
                    *last = last.cover(piece);
                }
                _ => joined.push(piece),
            }
        }
        let mut contents: Vec<Vec<Span>> = Vec::new();
        let mut before: Option<usize> = None;
        for piece in joined {
            let leads = cue.iter().any(|cue| cue.end <= piece.start);
            if leads
                && let Some(before) = before
                && self.quoted.around(piece.start).is_none()
                && self.sentence(before) == self.sentence(piece.start)
                && self.semicolons(Span::new(before, piece.start)) > 0
            {
                continue;
            }
            if leads && self.contrasts(piece) || self.is_title(piece) {
                continue;
            }
            before = Some(piece.end - 1);
            let piece = if leads { self.without_conditions(self.one_clause(piece)) } else { piece };
            let piece = self.edges(piece);
            if piece.is_empty() {
                continue;
            }
            match contents.last_mut() {
                Some(content) if self.belongs(content[content.len() - 1], piece) => content.push(piece),
                _ => contents.push(vec![piece]),
            }
        }
        contents
    }

    /// Keeps of several contents those in the sentence of their cue, if any are: “It rained. It snowed, according to Berg.”
    pub(super) fn beside(&self, contents: &mut Vec<Vec<Span>>, cue: &[Span]) {
        let Some(own) = cue.first().map(|cue| self.sentence(cue.start)) else { return };
        let here = |content: &Vec<Span>| content.iter().any(|piece| self.sentence(piece.start) == own);
        if contents.iter().any(here) {
            contents.retain(here);
        }
    }

    /// Leaves out what stands in sentences behind that of the cue, in nobody’s quotation marks and behind no colon: in “It
    /// rained, Berg said. *Roads were closed.*” the second is the article’s own.
    pub(super) fn not_beyond(&self, contents: &mut Vec<Vec<Span>>, cue: &[Span]) {
        let Some(last) = cue.last() else { return };
        let sentence = self.sentence(last.start);
        let end = self.segmentation.sentences.get(sentence).map_or(last.end, |sentence| sentence.span.end);
        let announces = self.segmentation.tokens_in(Span::new(last.start, end)).any(|token| self.word(token) == ":");
        if announces {
            return;
        }
        let beyond = |content: &Vec<Span>| {
            content.iter().all(|&piece| {
                let marked = self.segmentation.tokens_in(piece).any(|token| self.class(token) == WordClass::QuoteMark);
                self.sentence(piece.start) > sentence && !marked && self.quoted.around(piece.start).is_none()
            })
        };
        contents.retain(|content| !beyond(content));
    }

    /// Lets no content begin with what was done with the document before it: “According to the indictment, *unsealed on
    /// Tuesday*, Berg paid bribes.”
    pub(super) fn behind_asides(&self, contents: &mut [Vec<Span>]) {
        /// In tokens.
        const LONGEST: usize = 16;
        for piece in contents.iter_mut().filter_map(|content| content.first_mut()) {
            let tokens = self.segmentation.tokens_in(*piece);
            let hangs = tokens.len() > 2
                && is_made_public(self.word(tokens.start))
                && self.class(tokens.start + 1) == WordClass::Preposition;
            let comma = tokens.clone().take(LONGEST).find(|&token| self.word(token) == ",").filter(|_| hangs);
            if let Some(comma) = comma.filter(|&comma| comma + 1 < tokens.end) {
                *piece = self.edges(self.bytes(comma + 1..tokens.end));
            }
        }
    }

    /// Without the conditions on which somebody spoke: “(said) it would close, speaking on condition of anonymity”.
    fn without_conditions(&self, piece: Span) -> Span {
        /// In tokens.
        const LONGEST: usize = 8;
        let tokens = self.segmentation.tokens_in(piece);
        let unquoted = |token: usize| self.quoted.around(self.segmentation.tokens[token].span.start).is_none();
        let named =
            |token: &usize| matches!(self.word(*token), "anonymity" | "named" | "identified") && unquoted(*token);
        for end in tokens.clone().filter(named) {
            let opens = |token: &usize| {
                let set_apart = *token > tokens.start && self.word(token - 1) == ",";
                let speaks =
                    matches!(self.word(*token), "speaking" | "talking" | "asking" | "requesting" | "insisting");
                set_apart && speaks || self.word(*token) == "on" && self.word(token + 1) == "condition"
            };
            let near = tokens.start.max(end.saturating_sub(LONGEST))..end;
            if let Some(start) = near.into_iter().find(opens).filter(|&start| start > tokens.start + 1) {
                return self.bytes(tokens.start..start);
            }
        }
        piece
    }

    /// Lets no content begin with the dateline of its paragraph: “SEOUL (Reuters) –”.
    pub(super) fn behind_datelines(&self, proposals: &mut [Proposal]) {
        for content in proposals.iter_mut().map(|proposal| &mut proposal.content) {
            for piece in content.iter_mut() {
                if let Some(line) = self.dateline_at(piece.start) {
                    piece.start = line.end.min(piece.end);
                }
            }
            // “KINSHASA”, which the engine saw apart
            content.retain(|piece| !piece.is_empty());
        }
        self.no_place_speaks(proposals);
    }

    /// Lets nobody in a dateline be the source of what somebody behind it says: “SEOUL (Reuters) – The bank said”. Whom
    /// the patterns found beside the same cue is; where they found nobody, nothing is left.
    fn no_place_speaks(&self, proposals: &mut [Proposal]) {
        let line_of = |span: Span| self.dateline_at(span.start);
        let speaks = |proposal: &Proposal| proposal.kind() != Some(CueKind::Dateline);
        let beside: Vec<(Span, Vec<Mention>)> = proposals
            .iter()
            .filter(|proposal| matches!(proposal.basis, Basis::Pattern(_)) && speaks(proposal))
            .filter(|proposal| proposal.cue_spans().iter().any(|&cue| self.is_headed(cue)))
            .filter_map(|proposal| Some((proposal.cue_spans().iter().copied().reduce(Span::cover)?, proposal)))
            .map(|(cue, proposal)| {
                let mentions = proposal.mentions.iter().filter(|mention| line_of(mention.span).is_none());
                (cue, mentions.cloned().collect())
            })
            .collect();
        for proposal in proposals.iter_mut().filter(|proposal| speaks(proposal)) {
            for mention in &mut proposal.mentions {
                if let Some(line) = line_of(mention.span).filter(|line| line.end < mention.span.end) {
                    let rest = Span::new(line.end, mention.span.end).of(&self.article.text);
                    mention.span.start = mention.span.end - rest.trim_start().len();
                    mention.head.start = mention.head.start.max(mention.span.start);
                    mention.head.end = mention.head.end.max(mention.head.start);
                }
            }
            let before = proposal.mentions.len();
            proposal.mentions.retain(|mention| line_of(mention.span).is_none());
            if proposal.mentions.len() == before || !proposal.mentions.is_empty() {
                continue;
            }
            let touches = |cue: Span| proposal.cue.iter().flat_map(|it| &it.spans).any(|own| own.overlaps(cue));
            match beside.iter().find(|(cue, mentions)| touches(*cue) && !mentions.is_empty()) {
                Some((_, mentions)) => proposal.mentions.clone_from(mentions),
                None => proposal.content.clear(),
            }
        }
    }

    /// Whether `span` stands in a sentence that begins with a dateline.
    fn is_headed(&self, span: Span) -> bool {
        let sentence = self.segmentation.sentences.get(self.sentence(span.start));
        sentence.is_some_and(|sentence| self.segmentation.dateline_at(sentence.span.start).is_some())
    }

    /// The dateline around a byte.
    fn dateline_at(&self, offset: usize) -> Option<Span> {
        Some(self.bytes(self.segmentation.dateline_at(offset)?.tokens.clone()))
    }

    fn class(&self, token: usize) -> WordClass {
        self.segmentation.tokens[token].class
    }

    fn word(&self, token: usize) -> &'a str {
        self.segmentation.tokens[token].span.of(&self.article.text)
    }

    fn is_word(&self, token: usize) -> bool {
        is_word(self.class(token))
    }

    fn words_in(&self, span: Span) -> usize {
        let tokens = self.segmentation.tokens_in(span);
        self.words_before[tokens.end] - self.words_before[tokens.start]
    }

    fn bytes(&self, tokens: Range<usize>) -> Span {
        self.segmentation.tokens[tokens.start].span.cover(self.segmentation.tokens[tokens.end - 1].span)
    }

    fn sentence(&self, offset: usize) -> usize {
        let after = self.segmentation.sentences.partition_point(|sentence| sentence.span.start <= offset);
        after.saturating_sub(1)
    }

    /// Whether nothing but marks stands in `gap`, or words of one sentence that are neither cue nor source.
    fn is_hole(&self, gap: Span, own: &[Span]) -> bool {
        let from = self.sentence(gap.start.saturating_sub(1));
        let one_sentence = from == self.sentence(gap.end);
        if self.words_in(gap) == 0 {
            // Two quotations side by side stay two pieces, unless a sentence holds both.
            return one_sentence;
        }
        one_sentence && !overlaps_any(own, gap)
    }

    /// Whether a piece in another place goes on with the content before it: in one sentence, or in quotation marks both
    /// and in one paragraph.
    fn belongs(&self, before: Span, piece: Span) -> bool {
        let (from, to) = (self.sentence(before.end - 1), self.sentence(piece.start));
        if from == to {
            return true;
        }
        let sentences = &self.segmentation.sentences;
        let marks = (self.quoted.around(before.end - 1), self.quoted.around(piece.start));
        match marks {
            (Some(_), Some(after)) => {
                sentences[from].paragraph == sentences[to].paragraph
                    || self.segmentation.quotations[after].continues.is_some()
            }
            // “A”, she said. Then, “b”.
            (Some(_), None) => {
                to == from + 1
                    && self.segmentation.tokens_in(piece).any(|token| self.class(token) == WordClass::QuoteMark)
            }
            _ => false,
        }
    }

    /// An infinitive with its subject, where that stands between it and the cue: “urged *the judge to wait*”. Who is told
    /// to do something is no part of what is told.
    fn with_subject(&self, piece: Span, cue: &[Span], own: &[Span]) -> Span {
        let tokens = self.segmentation.tokens_in(piece);
        if tokens.is_empty() || self.word(tokens.start) != "to" {
            return piece;
        }
        let Some(before) = cue.iter().map(|span| span.end).filter(|&end| end <= piece.start).max() else {
            return piece;
        };
        let tells = cue
            .iter()
            .flat_map(|&span| self.segmentation.tokens_in(span))
            .any(|token| matches!(self.word(token), "tell" | "tells" | "told" | "telling"));
        if tells {
            return piece;
        }
        let gap = self.segmentation.tokens_in(Span::new(before, piece.start));
        let Some(first) = gap.clone().next().filter(|_| gap.len() <= LONGEST_SUBJECT) else { return piece };
        let opens = match self.class(first) {
            WordClass::Determiner | WordClass::Pronoun | WordClass::Number | WordClass::Word => true,
            WordClass::Proper => !is_day(self.word(first)),
            _ => false,
        };
        let goes_on = gap.clone().all(|token| {
            self.is_word(token) && !matches!(self.class(token), WordClass::Auxiliary | WordClass::Subordinator)
        });
        let gap = self.bytes(gap);
        if !opens || !goes_on || overlaps_any(own, gap) || self.sentence(gap.start) != self.sentence(piece.start) {
            return piece;
        }
        gap.cover(piece)
    }

    /// `piece` with whole quotations at both ends, or without the part of a quotation that is not its own.
    fn quotations(&self, piece: Span, own: &[Span]) -> Span {
        let tokens = self.segmentation.tokens_in(piece);
        if tokens.is_empty() {
            return Span::new(piece.start, piece.start);
        }
        let mut span = self.bytes(tokens.clone());
        let inside = |tokens: Range<usize>| tokens.into_iter().find(|&token| self.is_word(token));
        let first = inside(tokens.clone()).unwrap_or(tokens.start);
        if let Some(quotation) = self.quoted.around(self.segmentation.tokens[first].span.start) {
            span = self.at_edge(span, quotation, own);
        }
        let last = self.segmentation.tokens_in(span).rev().find(|&token| self.is_word(token));
        if let Some(quotation) = last.and_then(|last| self.quoted.around(self.segmentation.tokens[last].span.start)) {
            span = self.at_edge(span, quotation, own);
        }
        span
    }

    /// `span` after a look at the quotation that one of its ends lies in.
    fn at_edge(&self, span: Span, quotation: usize, own: &[Span]) -> Span {
        let whole = self.quoted.whole(quotation);
        if span.contains(whole) {
            return span;
        }
        let inner = self.segmentation.quotations[quotation].inner;
        let (all, shared) = (self.words_in(inner), self.words_in(intersection(span, inner)));
        let opens = self.words_in(Span::new(inner.start, span.start.max(inner.start))) == 0;
        let closed = self.segmentation.quotations[quotation].closed;
        if !overlaps_any(own, whole) && (opens || shared as f32 >= all as f32 * NEARLY_ALL) {
            // One speaker speaks all of a quotation.
            return span.cover(whole);
        }
        // A part of it: the mark at the edge is left out, one inside takes in its fellow.
        let mut span = span;
        if span.start < whole.start && span.end > inner.start {
            // Ends inside.
            if closed && !overlaps_any(own, Span::new(span.end, whole.end)) {
                return span.cover(whole);
            }
        } else if span.start > whole.start && span.end > inner.end && closed {
            // Begins inside and leaves it.
            let rest = self.words_in(Span::new(whole.end.min(span.end), span.end));
            if rest == 0 {
                span.end = inner.end;
            } else if !overlaps_any(own, Span::new(whole.start, span.start)) {
                return span.cover(whole);
            }
        } else if span.start >= whole.start && span.start < inner.start && span.end < whole.end {
            span.start = inner.start;
        }
        span.trim(&self.article.text)
    }

    /// How many semicolons stand in `span` outside quotation marks.
    fn semicolons(&self, span: Span) -> usize {
        self.segmentation.tokens_in(span).filter(|&token| self.is_semicolon(token)).count()
    }

    fn is_semicolon(&self, token: usize) -> bool {
        self.word(token) == ";" && self.quoted.around(self.segmentation.tokens[token].span.start).is_none()
    }

    /// Whether a piece is set against what stands before it: “issued no statement, *while Berg spoke to reporters*”.
    fn contrasts(&self, piece: Span) -> bool {
        let start = self.segmentation.tokens_in(piece).start;
        start > 0
            && self.word(start - 1) == ","
            && matches!(self.word(start), "while" | "whereas" | "although" | "though")
            && self.quoted.around(piece.start).is_none()
    }

    /// Whether a quotation behind a preposition is the name of a work: “said on *“Face the Nation”*”.
    fn is_title(&self, piece: Span) -> bool {
        /// In tokens.
        const LONGEST: usize = 10;
        let tokens = self.segmentation.tokens_in(piece);
        let (start, words) = (tokens.start, tokens.clone().filter(|&token| self.is_word(token)));
        let capital = |token: &usize| self.word(*token).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let small = |token: &usize| {
            matches!(self.class(*token), WordClass::Determiner | WordClass::Preposition | WordClass::Coordinator)
        };
        (4..=LONGEST).contains(&tokens.len())
            && self.class(start) == WordClass::QuoteMark
            && start > 0
            && matches!(self.word(start - 1), "on" | "in")
            && tokens.clone().skip(1).all(|token| {
                self.quoted.around(self.segmentation.tokens[token].span.start).is_some() || !self.is_word(token)
            })
            && words.clone().all(|token| capital(&token) || small(&token))
            && words.filter(capital).count() > 1
    }

    /// Up to a lone semicolon; several part a list.
    fn one_clause(&self, piece: Span) -> Span {
        let mut marks = self.segmentation.tokens_in(piece).filter(|&token| self.is_semicolon(token));
        match (marks.next(), marks.next()) {
            (Some(mark), None) => Span::new(piece.start, self.segmentation.tokens[mark].span.start.max(piece.start)),
            _ => piece,
        }
    }

    /// The token behind what is no part of a content but stands at its head: the label of an answer (“A: I did”), the
    /// rest of a hearer’s name (“told the BBC’s *Today that it rained*”).
    fn behind_label(&self, tokens: Range<usize>) -> usize {
        /// The rest of a name, and when and where it was told.
        const LONGEST_REST: usize = 12;
        let (start, end) = (tokens.start, tokens.end);
        let label = start + 2 < end
            && self.word(start + 1) == ":"
            && matches!(self.word(start).to_lowercase().as_str(), "a" | "q" | "answer" | "question");
        if label {
            return start + 2;
        }
        // “told the BBC’s Today *programme that it rained*”
        let show = matches!(self.word(start), "programme" | "program" | "show" | "podcast" | "channel" | "newspaper");
        if show && start + 2 < end && self.word(start + 1) == "that" {
            return start + 1;
        }
        if self.class(start) == WordClass::Possessive {
            let rest = start..end.min(start + LONGEST_REST);
            return rest.into_iter().find(|&token| self.word(token) == "that").unwrap_or(start);
        }
        start
    }

    /// Without joining words and punctuation around it.
    fn edges(&self, piece: Span) -> Span {
        let tokens = self.segmentation.tokens_in(piece);
        let (mut start, mut end) = (tokens.start, tokens.end);
        let opening = |token: usize| matches!(self.word(token), "(" | "[" | "$" | "#" | "@" | "£" | "€" | "…" | "...");
        let closing = |token: usize| matches!(self.word(token), ")" | "]" | "%" | "?" | "!" | "…" | "..." | "$");
        start = self.behind_label(start..end);
        let mut joins = true;
        while start < end {
            let class = self.class(start);
            let joining = class == WordClass::Coordinator && joins && end - start > 1;
            if !(joining || class == WordClass::Punctuation && !opening(start)) {
                break;
            }
            joins &= !joining;
            start += 1;
        }
        while start < end && self.class(end - 1) == WordClass::Punctuation && !closing(end - 1) {
            end -= 1;
        }
        let mark = |token: usize| self.class(token) == WordClass::QuoteMark;
        let paired = |token: usize, within: Range<usize>| {
            self.quoted.is_paired(self.segmentation.tokens[token].span, self.bytes(within))
        };
        if end - start > 1 && mark(start) && !paired(start, start..end) {
            start += 1;
        }
        if end - start > 1 && mark(end - 1) && !paired(end - 1, start..end) {
            end -= 1;
            while end - start > 1 && matches!(self.word(end - 1), "," | "." | ";" | ":") {
                end -= 1;
            }
        }
        if start == end || !(start..end).any(|token| self.is_word(token)) {
            return Span::new(piece.start, piece.start);
        }
        self.bytes(start..end)
    }
}

fn is_day(word: &str) -> bool {
    ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"].iter().any(|day| word.strip_suffix("day") == Some(day))
}

fn is_word(class: WordClass) -> bool {
    !matches!(class, WordClass::QuoteMark | WordClass::Punctuation)
}

fn intersection(one: Span, other: Span) -> Span {
    let start = one.start.max(other.start);
    Span::new(start, one.end.min(other.end).max(start))
}

/// Whether `span` shares a byte with one of a few spans.
fn overlaps_any(spans: &[Span], span: Span) -> bool {
    spans.iter().any(|other| other.overlaps(span))
}
