//! Noun phrases found from their beginning: what stands behind “according to”, with what hangs on it.
//!
//! In According to a spokesman for the port, it rained. the phrase is `a spokesman for the port`.

use super::{LONGEST, OCCASIONS, POSTMODIFIERS, Phrase, TIME_NOUNS};
use crate::detect::patterns::relay::is_known_outlet;
use crate::detect::patterns::words::Words;
use crate::lexicon::noun;
use crate::model::{MentionKind, WordClass};

impl Words<'_> {
    /// The noun phrases that begin at token `start` and end before `to`, joined by “and”.
    pub(in crate::detect::patterns) fn phrases_from(&self, start: usize, to: usize) -> Vec<Phrase> {
        let mut phrases: Vec<Phrase> = Vec::new();
        let mut at = start;
        while phrases.len() < 6 {
            let Some(phrase) = self.phrase_from(at, to) else { break };
            let end = phrase.tokens.end;
            match phrases.last_mut().filter(|_| at > start && self.joins_fields(at - 1)) {
                // “the Ministry of Finance and Economy”
                Some(body) => {
                    body.tokens.end = end;
                    if body.kind == MentionKind::Named {
                        body.head.end = phrase.head.end;
                    }
                }
                None => phrases.push(phrase),
            }
            let comma = usize::from(self.word(end) == ",");
            if self.is(end + comma, &["and", "or", "&"]) && end + comma + 1 < to {
                let next = end + comma + 1;
                // “, according to Berg, and the road is shut”: a clause follows.
                let Some(other) = self.phrase_from(next, to) else { break };
                let clause = self.is_verb_ahead(other.tokens.end, to);
                if clause {
                    break;
                }
                at = next;
                continue;
            }
            break;
        }
        phrases
    }

    /// Whether a finite verb stands at token `at`, adverbs aside.
    fn is_verb_ahead(&self, at: usize, to: usize) -> bool {
        let next = (at..to).find(|&index| !matches!(self.class(index), WordClass::Adverb | WordClass::Negation));
        next.is_some_and(|index| self.is_finite(index))
    }

    /// The noun phrase that begins at token `start`.
    pub(in crate::detect::patterns) fn phrase_from(&self, start: usize, to: usize) -> Option<Phrase> {
        let to = to.min(start + LONGEST).min(self.len());
        if start >= to {
            return None;
        }
        let alone = !self.is_nominal(start + 1) || self.class(start + 1) == WordClass::Punctuation;
        if self.class(start) == WordClass::Pronoun
            || self.word(start) == "others"
            || self.is(start, &["one", "another"]) && alone
        {
            if self.is(start, &["there", "whom", "himself", "herself", "itself", "themselves"]) {
                return None;
            }
            let mut end = start + 1;
            if self.word(end) == "of"
                && let Some(inner) = self.phrase_from(end + 1, to)
            {
                end = inner.tokens.end;
            }
            return Some(Phrase { tokens: start..end, head: start..start + 1, kind: MentionKind::Pronominal });
        }
        let base_end = self.base_end(start, to)?;
        if let Some(phrase) = self.outlet_ahead(start, base_end, to) {
            return Some(phrase);
        }
        let mut end = base_end;
        let named = self.is_name(base_end - 1) && self.class(base_end - 1) == WordClass::Proper;
        while end < to {
            if let Some(next) = self.attachment(start, end, to, named) {
                end = next;
            } else {
                break;
            }
        }
        self.shape(start..end, start..base_end)
    }

    /// A known outlet whose name goes on where other names end: “the Mail on Sunday”, “Canal+”, “Gazzetta dello Sport”.
    fn outlet_ahead(&self, start: usize, base_end: usize, to: usize) -> Option<Phrase> {
        const LONGEST: usize = 3;
        let goes_on = self.printed(base_end) == "+"
            || matches!(self.class(base_end), WordClass::Preposition | WordClass::Word)
                && matches!(self.class(base_end + 1), WordClass::Proper | WordClass::Number)
            || self.class(base_end - 1) == WordClass::Number;
        let first = (start..base_end).find(|&at| self.is_name(at)).filter(|_| goes_on)?;
        let end = (base_end..=to.min(base_end + LONGEST)).rev().find(|&end| is_known_outlet(self, first..end))?;
        let number = self.class(end - 1) == WordClass::Number;
        (end > base_end || number).then_some(Phrase { tokens: start..end, head: first..end, kind: MentionKind::Named })
    }

    /// The end of what hangs on the phrase `start..end`: “for the ministry”, “familiar with the matter”.
    fn attachment(&self, start: usize, end: usize, to: usize, named: bool) -> Option<usize> {
        if POSTMODIFIERS.contains(&self.word(end)) && self.class(end + 1) == WordClass::Preposition {
            let inner = self.base_end(end + 2, to)?;
            return Some(inner);
        }
        if self.class(end) != WordClass::Preposition || end + 1 >= to {
            return None;
        }
        let preposition = self.word(end);
        let first = end + 1;
        let inner = self.base_end(first, to)?;
        let time = (first..inner).any(|index| self.is_time(index)) || self.class(inner - 1) == WordClass::Number;
        let occasion = OCCASIONS.contains(&self.word(inner - 1));
        if time || occasion && preposition != "of" && preposition != "from" {
            return None;
        }
        let fits = match preposition {
            "of" => true,
            "for" | "at" | "with" => {
                // “Centre for Policy”, “a spokesman for the ministry”
                !named && !self.is_gerund(first)
                    || named && self.class(first) == WordClass::Proper && self.is_body(start, end)
            }
            "from" | "in" | "on" | "to" | "by" | "against" | "inside" | "within" | "near" | "across" | "among" => {
                !named && self.word(end) != "to" || preposition == "on" && self.is_body(start, end)
            }
            _ => false,
        };
        fits.then_some(inner)
    }

    /// Whether a name is one of a body that prepositions belong to: “the Institute for …”.
    fn is_body(&self, start: usize, end: usize) -> bool {
        const BODIES: &[&str] = &[
            "institute",
            "institution",
            "center",
            "centre",
            "council",
            "committee",
            "commission",
            "department",
            "ministry",
            "office",
            "agency",
            "foundation",
            "campaign",
            "association",
            "organization",
            "organisation",
            "bureau",
            "school",
            "university",
            "union",
            "society",
            "coalition",
            "alliance",
            "fund",
            "citizens",
            "americans",
            "people",
        ];
        (start..end).any(|index| BODIES.contains(&self.word(index)))
    }

    /// The end of the phrase without attachments that begins at `start`; `None` where none does.
    fn base_end(&self, start: usize, to: usize) -> Option<usize> {
        let mut end = start;
        let mut filled = false;
        while end < to {
            let class = self.class(end);
            match class {
                WordClass::Determiner if end == start || self.class(end - 1) == WordClass::Determiner => {}
                // “told ANI two had died”
                WordClass::Number
                    if end > start
                        && self.class(end - 1) == WordClass::Proper
                        && self.printed(end).starts_with(char::is_lowercase) =>
                {
                    break;
                }
                WordClass::Number => filled = true,
                WordClass::Proper | WordClass::Initial | WordClass::Word => {
                    let of_time = self.is(end, &["last", "this", "next", "late", "early"])
                        && (self.is_time(end + 1) || TIME_NOUNS.contains(&self.word(end + 1)));
                    if filled && (self.is_time(end) || of_time) {
                        break;
                    }
                    // A verb ends the phrase, unless a determiner makes it an adjective.
                    if end > start && self.is_finite(end) && !self.is_adjectival_ahead(start, end) {
                        break;
                    }
                    if filled
                        && self.is_gerund(end)
                        && self.class(end - 1) != WordClass::Determiner
                        && !self.is_name(end + 1)
                        && !self.is_gerund_noun(start, end)
                    {
                        break;
                    }
                    if filled
                        && POSTMODIFIERS.contains(&self.word(end))
                        && self.class(end + 1) == WordClass::Preposition
                    {
                        break;
                    }
                    filled = true;
                }
                WordClass::Possessive => {}
                WordClass::Adverb => {
                    let inside = end > start
                        && self.class(end - 1) == WordClass::Determiner
                        && matches!(self.class(end + 1), WordClass::Word | WordClass::Number);
                    if !inside {
                        break;
                    }
                }
                WordClass::Punctuation if matches!(self.printed(end), "@" | "#" | "$") && !filled => {}
                WordClass::Punctuation if matches!(self.printed(end), "&" | "/") && filled => {}
                WordClass::Coordinator if self.printed(end) == "&" && filled => {}
                WordClass::Coordinator if self.joins_modifiers_ahead(start, end) => {}
                WordClass::QuoteMark if self.is_nickname(end, filled) => {
                    let mark = self.opens(end)?;
                    end = self.seg.tokens_in(self.quotation(mark).span).end;
                    continue;
                }
                _ => break,
            }
            end += 1;
        }
        while end > start
            && matches!(self.class(end - 1), WordClass::Possessive | WordClass::Punctuation | WordClass::Coordinator)
        {
            end -= 1;
        }
        let bare = (start..end).all(|index| self.class(index) == WordClass::Determiner);
        if bare && end > start {
            let pronominal =
                self.is(end - 1, &["some", "many", "most", "all", "both", "several", "few", "this", "these"]);
            return pronominal.then_some(end);
        }
        filled.then_some(end)
    }

    /// A word that looks finite inside a phrase read forward: “the accused man”, “its elected officials”.
    fn is_adjectival_ahead(&self, start: usize, index: usize) -> bool {
        if self.class(index) == WordClass::Auxiliary {
            return false;
        }
        let goes_on = matches!(self.class(index + 1), WordClass::Word | WordClass::Proper | WordClass::Initial)
            && !self.is_finite(index + 1);
        let plural = self.word(index).ends_with('s') && noun(self.word(index)).is_some();
        let before = self.class(index - 1);
        plural
            || goes_on && matches!(before, WordClass::Determiner | WordClass::Possessive | WordClass::Number)
            || goes_on
                && index == start + 2
                && self.class(start) == WordClass::Determiner
                && before == WordClass::Adverb
    }

    /// “a leaked recording”, “a court filing.”, but not “officials meeting in Tarn”.
    fn is_gerund_noun(&self, start: usize, index: usize) -> bool {
        let ends = index + 1 >= self.len() || self.class(index + 1) == WordClass::Punctuation;
        self.class(start) == WordClass::Determiner
            && noun(self.word(index)).is_some()
            && (ends || noun(self.word(index - 1)).is_none())
            && !self.is_name(index - 1)
    }

    fn joins_modifiers_ahead(&self, start: usize, index: usize) -> bool {
        // “three current and former officials”, “current and former officials”
        let bare = index == start + 1 && self.word(start) == "current";
        let led = index == start + 2 && matches!(self.class(start), WordClass::Determiner | WordClass::Number);
        (bare || led)
            && self.class(index - 1) == WordClass::Word
            && noun(self.word(index - 1)).is_none()
            && self.class(index + 1) == WordClass::Word
            && self.class(index + 2) == WordClass::Word
    }

    /// Whether a quotation inside a name is a nickname: “Joseph “Joe” Berg”.
    fn is_nickname(&self, mark: usize, filled: bool) -> bool {
        filled
            && self.opens(mark).is_some_and(|quotation| {
                let inner = self.seg.tokens_in(self.quotation(quotation).inner);
                let after = self.seg.tokens_in(self.quotation(quotation).span).end;
                inner.len() <= 2 && self.class(after) == WordClass::Proper
            })
            && self.is_name(mark - 1)
    }
}
