//! Words that point back at what others said: “confirms those claims”, “denied this”, “That is a lie.”
//!
//! In “Officials say the dam leaks. A survey confirms those reports.” the survey’s claim confirms what officials say.

use std::ops::Range;

use super::claims::{Claims, Found, Manner};
use super::cues::{
    Thing, account_of, borne_out, claims_innocence, cue_at, deed_undergone, figure, is_told, labels, may_answer,
    pointer, retells, takes_deeds, thing, undergone,
};
use super::rejections;
use super::stems::stem;
use crate::lexicon::{noun, word_class};
use crate::model::{Nature, Number, RelationKind, SourceClass, Status, Token, WordClass};
use crate::text::Span;

/// How far back a pointing word reaches, in sentences.
pub(super) const REACH: usize = 4;

/// Claims of one sentence that are looked at.
pub(super) const NEAR: usize = 32;

/// How far back it reaches for what is said of whoever points.
const FAR: usize = 8;

/// How far back it reaches where it names whose words are meant.
const OWNED_REACH: usize = 12;

/// Words that answer a claim by themselves, whatever stands around them: “bears this out”, “tell a different story”.
struct Answer {
    /// The tokens that point back at the claim; empty where none do.
    object: Range<usize>,
    /// The token behind all of it.
    after: usize,
    kind: RelationKind,
    sure: f32,
}

/// The answer at token `at` of a sentence in lower case.
fn answer(lower: &[String], at: usize) -> Option<Answer> {
    use RelationKind::{Confirms, Disputes};
    if let Some((after, kind)) = retells(lower, at) {
        return Some(Answer { object: at..at, after, kind, sure: 0.6 });
    }
    let pointed = |from: usize| pointer(lower, from).map(|(end, _)| end).or_else(|| figure(lower, from));
    let borne = || borne_out(lower, at).map(|(object, after)| (object, after, Confirms));
    let called = || rejections::called(lower, at, pointed).map(|(object, after)| (object, after, Disputes));
    let (object, after, kind) = borne().or_else(|| undergone(lower, at)).or_else(called)?;
    Some(Answer { object, after, kind, sure: 0.7 })
}

/// “deny any wrongdoing” at token `at`: the token after it.
fn denies_guilt(lower: &[String], at: usize) -> Option<usize> {
    const GUILT: &[&str] =
        &["charges", "guilt", "involvement", "liability", "misconduct", "responsibility", "wrongdoing"];
    let denies = matches!(lower[at].as_str(), "deny" | "denies" | "denied");
    let any =
        usize::from(lower.get(at + 1).is_some_and(|it| matches!(it.as_str(), "any" | "all" | "the" | "criminal")));
    let noun = at + 1 + any;
    (denies && GUILT.contains(&lower.get(noun)?.as_str())).then_some(noun + 1)
}

impl Claims<'_> {
    /// Cues with an object that points back at what others said.
    pub(super) fn pointing(&self, found: &mut Found) {
        for (number, sentence) in self.segmentation.sentences.iter().enumerate() {
            if !self.segmentation.kind_of(number).carries_claims() {
                continue;
            }
            let tokens = &self.segmentation.tokens[sentence.tokens.clone()];
            let lower: Vec<String> =
                tokens.iter().map(|token| token.span.of(&self.article.text).to_lowercase().replace('’', "'")).collect();
            let mut at = 0;
            while at < lower.len() {
                if !may_answer(&lower[at]) {
                    at += 1;
                    continue;
                }
                if lower[at].starts_with("plead")
                    && lower[at + 1..].starts_with(&["not".to_owned(), "guilty".to_owned()])
                {
                    self.plead(number, tokens, at..at + 3, found);
                    at += 3;
                    continue;
                }
                // “Berg has always maintained her innocence.”, “He is innocent, his lawyer said.”
                if let Some(start) = claims_innocence(&lower, at) {
                    self.plead(number, tokens, start..at + 1, found);
                    at += 1;
                    continue;
                }
                // “All deny wrongdoing.”
                if let Some(end) = denies_guilt(&lower, at)
                    && self.claim_at(number, tokens[at].span).is_some_and(|it| self.is_of_all(it))
                {
                    self.plead(number, tokens, at..end, found);
                    at = end;
                    continue;
                }
                if let Some(answer) = answer(&lower, at) {
                    let first = at.min(answer.object.start);
                    let evidence = tokens[first].span.cover(tokens[answer.after - 1].span);
                    self.point(number, answer.kind, evidence, &lower[answer.object], answer.sure, found);
                    at = answer.after;
                    continue;
                }
                if let Some((object, deed, after, kind)) = deed_undergone(&lower, at) {
                    let evidence = tokens[object.start].span.cover(tokens[after - 1].span);
                    self.bear_out(number, kind, evidence, Some(self.stems.known(&deed)), found);
                    at = after;
                    continue;
                }
                let Some((length, kind)) = cue_at(&lower, at) else {
                    at += 1;
                    continue;
                };
                // “did not recognise” those figures
                let quote = lower.get(at + length).is_some_and(|next| matches!(next.as_str(), "\"" | "”" | "'"));
                let after = at + length + usize::from(quote);
                if let Some(end) = self.accounts(number, tokens, &lower, at..after, kind, found) {
                    at = end;
                    continue;
                }
                // “Phone records contradicted him.”
                if lower[at].starts_with("contradict")
                    && lower.get(after).is_some_and(|it| matches!(it.as_str(), "him" | "her" | "them"))
                    && lower.get(after + 1).is_none_or(|next| !next.contains(char::is_alphanumeric))
                {
                    let evidence = tokens[at].span.cover(tokens[after].span);
                    self.point(number, kind, evidence, &[], 0.65, found);
                    at = after + 1;
                    continue;
                }
                // “contradicting his earlier comments”, “McCain supported it” answer nobody.
                let own = lower[at].starts_with("contradict")
                    && lower.get(after).is_some_and(|it| matches!(it.as_str(), "his" | "her" | "its" | "their"))
                    && lower.get(after + 1).is_some_and(|it| {
                        matches!(it.as_str(), "earlier" | "past" | "previous" | "prior" | "own" | "former")
                    });
                let deed = lower[at].starts_with("support") && lower.get(after).is_some_and(|it| it == "it");
                if own || deed {
                    at = after + 1;
                    continue;
                }
                let put = || figure(&lower, after).filter(|_| !takes_deeds(&lower[at])).map(|end| (end, false));
                if let Some((object, pronoun)) = pointer(&lower, after).or_else(put) {
                    // “denied it” may mean a deed as well as a word.
                    if pronoun && kind == RelationKind::Disputes && lower[object - 1] == "it" {
                        // What prosecutors say of somebody is a word, whoever it is. “rejected it” is said of offers.
                        let denies = lower[at] == "denied" || lower[at] == "denies";
                        let of_words = takes_deeds(&lower[at]) || lower[at].starts_with("contra");
                        let pleads = denies && self.plead(number, tokens, at..object, found);
                        if pleads || !of_words || !self.is_told_before(number) {
                            at = object;
                            continue;
                        }
                    }
                    let evidence = tokens[at].span.cover(tokens[object - 1].span);
                    let sure = if pronoun { 0.55 } else { 0.75 };
                    self.point(number, kind, evidence, &lower[after..object], sure, found);
                    at = object;
                } else if let Some((object, thing)) = thing(&lower, after).filter(|_| takes_deeds(&lower[at])) {
                    let evidence = tokens[at].span.cover(tokens[object - 1].span);
                    let deed = match &thing {
                        Thing::Deed(deed) => Some(self.stems.known(deed)),
                        Thing::Figure => None,
                    };
                    self.bear_out(number, kind, evidence, deed, found);
                    at = object;
                } else {
                    at = after;
                }
            }
        }
    }

    /// “Police confirmed the raid”: ties the claim around the words to the claim in which others told of it. `deed` is
    /// the raid as [`Stems`](super::overlap::Stems) numbers it, if any claim holds it; without one a figure is meant.
    fn bear_out(
        &self,
        sentence: usize,
        kind: RelationKind,
        evidence: Span,
        deed: Option<Option<u32>>,
        found: &mut Found,
    ) {
        let Some(from) = self.claim_at(sentence, Span::new(evidence.start, evidence.start + 1)) else { return };
        let told = |to: usize| match deed {
            Some(deed) => deed.is_some_and(|deed| self.gists[to].words.contains(&deed)),
            None => !self.gists[to].numbers.is_empty(),
        };
        // “confirmed the plan” of what nobody called a plan
        let news = || {
            let generic =
                kind == RelationKind::Confirms && deed.is_some_and(|deed| self.is_generic(from, deed, evidence));
            let near = |to: usize| self.sentence_of(to).is_some_and(|at| at + 2 >= sentence);
            self.nearest(from, sentence, near).filter(|_| generic)
        };
        if let Some(to) = self.nearest(from, sentence, |to| !self.gists[to].negated && told(to)).or_else(news) {
            found.entry((from, to)).or_insert((kind, Some(evidence), 0.65));
        }
    }

    /// Whether a deed at the end of `evidence` is told by a word for anything: “the plan”, “the move”.
    fn is_generic(&self, from: usize, deed: Option<u32>, evidence: Span) -> bool {
        const GENERIC: &[&str] =
            &["deal", "decision", "development", "incident", "move", "news", "plan", "plans", "step"];
        let words = evidence.of(&self.article.text).to_lowercase();
        let mut others = self.gists[..from].iter();
        let known = deed.is_some_and(|deed| others.any(|gist| gist.words.contains(&deed)));
        !known && words.split_whitespace().next_back().is_some_and(|last| GENERIC.contains(&last))
    }

    /// “Their account, which contradicts that of the ministry”: ties what somebody else told last to what the owner of the
    /// other account told, for a cue at tokens `cue`. Answers the token after all of it.
    fn accounts(
        &self,
        sentence: usize,
        tokens: &[Token],
        lower: &[String],
        cue: Range<usize>,
        kind: RelationKind,
        found: &mut Found,
    ) -> Option<usize> {
        let (start, end) = account_of(lower, &cue)?;
        let owners = owners(&lower[cue.end..end]);
        if owners.is_empty() {
            return None;
        }
        let owned = |claim: usize| self.sources_of(claim).iter().any(|&source| self.is_called(source, &owners));
        let before = (sentence.saturating_sub(REACH)..sentence).rev();
        let mut told = before.flat_map(|at| self.in_sentence[at].iter().rev().take(NEAR).copied());
        let from =
            told.find(|&claim| self.is_asserted(claim) && !self.sources_of(claim).is_empty() && !owned(claim))?;
        let here = self.sentence_of(from)?;
        let back = (here.saturating_sub(OWNED_REACH)..=here).rev();
        let mut told = back.flat_map(|at| self.in_sentence[at].iter().rev().take(NEAR).copied());
        let to = told.find(|&claim| claim < from && self.claims[claim].status == Status::Attributed && owned(claim))?;
        let evidence = tokens[start].span.cover(tokens[end - 1].span);
        found.entry((from, to)).or_insert((kind, Some(evidence), 0.6));
        Some(end)
    }

    /// Ties the claim around a cue, whose words with its object are `evidence`, to those that the object points back at.
    fn point(
        &self,
        sentence: usize,
        kind: RelationKind,
        evidence: Span,
        object: &[String],
        sure: f32,
        found: &mut Found,
    ) {
        // “Emails suggest otherwise: on 12 May he replied”
        let behind = || {
            let here = &self.in_sentence[sentence];
            here.iter()
                .copied()
                .find(|&claim| self.claims[claim].spans.first().is_some_and(|it| it.start >= evidence.end))
        };
        let at = Span::new(evidence.start, evidence.start + 1);
        let Some(from) = self.claim_at(sentence, at).or_else(behind) else { return };
        let told = self.told_out(sentence, from, evidence, !object.is_empty()).unwrap_or(from);
        let in_here = self.rumoured(sentence, from, evidence, object);
        for to in in_here.unwrap_or_else(|| self.meant(sentence, from, told, object, kind, found)) {
            if told != to {
                found.entry((told, to)).or_insert((kind, Some(evidence), sure));
            }
        }
    }

    /// For a claim that is no more than a word that points back (“The port denied this, saying …”), the claim by which the
    /// same source goes on in this sentence or the next, or whatever is told behind a colon.
    fn told_out(&self, sentence: usize, from: usize, evidence: Span, has_object: bool) -> Option<usize> {
        /// In bytes: “the Auditor-General’s allegations”.
        const LONGEST: usize = 40;
        let pointer = |spans: &[Span]| {
            let length: usize = spans.iter().map(|span| span.len()).sum();
            let mut words = spans.iter().flat_map(|span| span.of(&self.article.text).split_whitespace());
            (1..=LONGEST).contains(&length)
                && spans.iter().all(|span| evidence.overlaps(*span))
                && words.all(|word| word != "as" && !word.starts_with(['“', '"']))
        };
        let points = pointer(&self.claims[from].spans)
            || self.said_by[from].iter().any(|&attribution| pointer(&self.attributions[attribution].content));
        let own = self.sources_of(from);
        let text = &self.article.text;
        // “Survivors contradicted him. ‘There was no wave,’ said Joseph Berg.”
        let several = own.iter().any(|&source| {
            let source = &self.resolution.sources[source];
            !source.named && source.number == Number::Plural
        });
        let paragraph = |at: usize| self.segmentation.sentences[at].paragraph;
        let one_of_them = |claim: usize| {
            let next = self.sentence_of(claim).is_some_and(|at| paragraph(at) == paragraph(sentence));
            several && next && self.is_quoted(claim)
        };
        let goes_on = |claim: usize| {
            let start = self.claims[claim].spans.first().map_or(0, |span| span.start);
            let here = self.sentence_of(claim) == Some(sentence);
            let explains = here && text.get(evidence.end..start).is_some_and(|between| between.contains(':'));
            let own_voice = || {
                !here && one_of_them(claim)
                    || self.sources_of(claim).iter().any(|&source| self.speaks_for(source, &own))
                    || has_object && !here && self.sentence_of(claim).is_some_and(|at| self.begins_with_own(at))
            };
            let status = self.claims[claim].status;
            // “Contradicting the police account, neighbours said”
            let fronted = own.is_empty() && here && evidence.start == self.segmentation.sentences[sentence].span.start;
            start >= evidence.end
                && !self.gists[claim].foretells
                && (fronted && status == Status::Attributed
                    || explains && status != Status::Exempt
                    || status == Status::Attributed && own_voice())
        };
        let near = sentence..self.in_sentence.len().min(sentence + 2);
        let start = |claim: usize| self.claims[claim].spans.first().map_or(0, |span| span.start);
        let after = near.flat_map(|at| {
            let here = &self.in_sentence[at];
            let first = here.partition_point(|&claim| start(claim) < evidence.end);
            here[first..].iter().take(NEAR).copied()
        });
        after.filter(|_| points).find(|&claim| claim != from && goes_on(claim))
    }

    /// Whether a sentence begins with somebody of whoever was named before, in their paragraph: “Its lawyer”.
    fn begins_with_own(&self, sentence: usize) -> bool {
        let here = &self.segmentation.sentences[sentence];
        let same = sentence > 0 && self.segmentation.sentences[sentence - 1].paragraph == here.paragraph;
        let first = here.span.of(&self.article.text).split_whitespace().next();
        same && first.is_some_and(|word| matches!(word, "Its" | "Their" | "His" | "Her"))
    }

    /// Claims that only reject what somebody else said before.
    pub(super) fn rejecting(&self, found: &mut Found) {
        /// Tokens that are looked at.
        const LONGEST: usize = 16;
        for (from, claim) in self.claims.iter().enumerate() {
            let Some(sentence) = self.sentence_of(from).filter(|_| claim.status == Status::Attributed) else {
                continue;
            };
            // Marks of quotation aside (“the report was ‘not based on anything’”), pieces apart.
            let mut lower: Vec<String> = Vec::new();
            for &span in claim.spans.iter().take(LONGEST) {
                let tokens = self.segmentation.tokens_in(span).take(LONGEST.saturating_sub(lower.len()));
                let printed = tokens.map(|token| self.segmentation.tokens[token].span.of(&self.article.text));
                let words = printed.map(|word| word.to_lowercase().replace('’', "'"));
                lower.extend(words.filter(|word| !matches!(word.as_str(), "\"" | "“" | "”" | "‘" | "''" | "``")));
                lower.push(";".to_owned());
            }
            let denied = self.manner(from) == Manner::Denies && rejections::leaves_out(&lower);
            // “The ministry had never been mentioned, he said. Others said that it had.”
            let unlike = rejections::elliptical(&lower).filter(|_| !self.is_share(from)).and_then(|negated| {
                let right_before = |to: &usize| self.sentence_of(*to).is_some_and(|at| at + 1 >= sentence);
                let before = self.nearest(from, sentence, |_| true).filter(right_before);
                before.filter(|&to| self.gists[to].negated != negated)
            });
            if let Some(to) = unlike.filter(|_| self.manner(from) == Manner::Says) {
                found.entry((from, to)).or_insert((RelationKind::Disputes, claim.spans.first().copied(), 0.6));
                continue;
            }
            let affirms =
                self.manner(from) != Manner::Denies && self.is_told_before(sentence) && rejections::affirms(&lower);
            if !denied && !affirms && !rejections::rejects(&lower) {
                continue;
            }
            let kind = if affirms { RelationKind::Confirms } else { RelationKind::Disputes };
            // “It's pure invention” owns nothing.
            let object: Vec<String> = lower.into_iter().take(2).take_while(|word| word != "'s").collect();
            let asked = self.asked_about(sentence);
            // “Asked about the payslips, the firm said they were forged.” of which no claim tells
            let unknown = |object: &Vec<String>| {
                let noun = object.last().map_or("", String::as_str);
                Pointed::of(object) == Pointed::Words && !is_told(noun) && self.stems.known(&stem(noun)).is_none()
            };
            if asked.as_ref().is_some_and(unknown) {
                continue;
            }
            let object = asked.unwrap_or(object);
            for to in self.meant(sentence, from, from, &object, kind, found) {
                let evidence = claim.spans.first().copied();
                found.entry((from, to)).or_insert((kind, evidence, 0.65));
            }
        }
    }

    /// Of “Asked about the figure, the minister said it was invented” the words that point back: “the figure”.
    fn asked_about(&self, sentence: usize) -> Option<Vec<String>> {
        const LONGEST: usize = 6;
        let words = self.segmentation.sentences[sentence].span.of(&self.article.text).split_whitespace();
        let words: Vec<String> = words.take(LONGEST).map(str::to_lowercase).collect();
        let about = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["asked", "about", ..] => 2,
            ["confronted", "with", ..] | ["presented", "with", ..] => 2,
            _ => return None,
        };
        let end = words.iter().position(|word| word.ends_with(','))?;
        let object = words.get(about..=end)?;
        Some(object.iter().map(|word| word.trim_end_matches(',').to_owned()).collect())
    }

    /// Whether somebody who speaks for a body that is not named may speak for one of `others`: “a spokeswoman said”.
    fn may_be_theirs(&self, source: usize, others: &[usize]) -> bool {
        let known = &self.resolution.sources[source];
        let speaks = known.class == SourceClass::Spokesperson && !known.named && known.affiliation.is_none();
        speaks && others.iter().any(|&other| self.resolution.sources[other].nature == Nature::Organisation)
    }

    /// The claims that words in sentence `here` point back at: those of the nearest sentence before in which somebody
    /// else says something, or of the nearest of whom `object`, the words that point, names. Where `told` has words of
    /// one of several, that one is meant.
    fn meant(
        &self,
        here: usize,
        from: usize,
        told: usize,
        object: &[String],
        kind: RelationKind,
        found: &Found,
    ) -> Vec<usize> {
        let own = self.sources_of(from);
        let owners = owners(object);
        let topics: Vec<u32> = owners.iter().filter_map(|word| self.stems.known(&stem(word))).collect();
        let pointed = Pointed::of(object);
        // Whose “the mayor’s version” is must be known.
        let whose = object.iter().any(|word| matches!(word.as_str(), "'s" | "'"));
        let is_others = |claim: usize| {
            let sources = self.sources_of(claim);
            let told = self.is_asserted(claim) && !sources.is_empty() && !self.asks(claim);
            let laid = sources.is_empty() && self.lays_blame(claim) && pointed == Pointed::Accusation;
            claim != from
                && (told || laid)
                && !self.is_title(claim)
                && !sources.iter().any(|source| own.contains(source) || self.may_be_theirs(*source, &own))
        };
        // “the ministry’s version” is one that the ministry told, “the forgery claim” one that tells of forgery.
        let owned = |claim: usize| {
            self.sources_of(claim).iter().any(|&source| self.is_called(source, &owners))
                || !whose && self.gists[claim].words.iter().any(|word| topics.contains(word))
        };
        let denies = |claim: usize| {
            self.gists[claim].negated
                || found.range((claim, 0)..(claim + 1, 0)).any(|(_, (kind, ..))| *kind == RelationKind::Disputes)
        };
        // “confirmed the finding” of researchers, if some told one
        let of_research = kind == RelationKind::Confirms
            && object
                .iter()
                .any(|word| matches!(word.as_str(), "finding" | "findings" | "discovery" | "result" | "results"))
            && (here.saturating_sub(FAR)..here)
                .any(|at| self.in_sentence[at].iter().any(|&claim| self.is_research(claim)));
        // “came to the same result” as who found something, not as who denies it
        let found_out = object.is_empty() && kind == RelationKind::Confirms && self.tells_result(here);
        let suits = |claim: usize| match pointed {
            Pointed::Figure => self.has_figure(claim),
            Pointed::Accusation => self.is_accused(claim),
            Pointed::Words => !(found_out && denies(claim)) && (!of_research || self.is_research(claim)),
        };
        // For each sentence, the nearest first, the claims in it that fit.
        let back = |reach: usize, fits: &dyn Fn(usize) -> bool| -> Vec<Vec<usize>> {
            let sentences = (here.saturating_sub(reach)..here).rev();
            let fitting = sentences.map(|sentence| {
                let here = &self.in_sentence[sentence];
                let told = here[here.len().saturating_sub(NEAR)..].iter().copied();
                told.filter(|&claim| is_others(claim) && fits(claim)).collect::<Vec<usize>>()
            });
            fitting.filter(|claims| !claims.is_empty()).collect()
        };
        let shared = |claims: &[usize]| {
            claims.iter().map(|&claim| self.gists[told].shared(&self.gists[claim])).max().unwrap_or_default()
        };
        let theirs = if owners.is_empty() { Vec::new() } else { back(OWNED_REACH, &owned) };
        let of_theirs =
            theirs.into_iter().reduce(|best, other| if shared(&other) > shared(&best) { other } else { best });
        // “the company’s account” of one that goes by its name elsewhere
        let of_theirs = of_theirs.or_else(|| {
            let kind = owners.iter().filter_map(|word| noun(word)).map(|noun| noun.class).next().filter(|_| whose)?;
            let such = |claim: usize| {
                self.sources_of(claim).iter().any(|&source| self.resolution.sources[source].class == kind)
            };
            back(REACH, &such).into_iter().next()
        });
        // “backed his team-mate’s version” right behind it
        let of_theirs = of_theirs.or_else(|| {
            let kin =
                whose && object.first().is_some_and(|word| matches!(word.as_str(), "his" | "her" | "their" | "its"));
            back(2, &|_| true).into_iter().next().filter(|_| kin)
        });
        // “called the paper alarmist” of what the researchers wrote in it
        let of_theirs = of_theirs.or_else(|| {
            let noun = object.last().filter(|_| !whose)?;
            let from_it = |claim: usize| self.is_from(claim, noun);
            back(OWNED_REACH, &from_it).into_iter().next()
        });
        if whose && of_theirs.is_none() {
            return Vec::new();
        }
        if let Some(unsourced) = self.unsourced(here, object, &is_others).filter(|_| of_theirs.is_none()) {
            return unsourced;
        }
        let concerns = |claim: usize| suits(claim) && self.names_whoever_says(claim, from);
        let of_whoever = || back(REACH, &concerns).into_iter().next().filter(|_| pointed == Pointed::Accusation);
        // “The figure was invented.” where nobody gave one
        if pointed == Pointed::Figure && of_theirs.is_none() && back(REACH, &suits).is_empty() {
            return Vec::new();
        }
        let grave = |claim: usize| self.is_grave(claim) && self.names_whoever_says(claim, from);
        let laid = || back(FAR, &grave).into_iter().next().filter(|_| pointed == Pointed::Accusation);
        let chosen = of_theirs
            .or_else(of_whoever)
            .or_else(laid)
            .or_else(|| back(if of_research { FAR } else { REACH }, &suits).into_iter().next())
            .or_else(|| {
                // “The singer denied the allegations.” need not follow words of accusing; it must be of the singer, then,
                // or right behind what is meant.
                let reach = if pointed == Pointed::Words { REACH } else { 1 };
                let named = back(FAR, &|claim| self.names_whoever_says(claim, from)).into_iter().next();
                named.filter(|_| pointed != Pointed::Words).or_else(|| back(reach, &|_| true).into_iter().next())
            })
            .unwrap_or_default();
        // “this” and “the claim” are one claim, that of whoever speaks last.
        let chosen = if points_at_several(object) { chosen } else { self.last_voice(&chosen) };
        self.stated(self.weightiest(chosen, told))
    }

    /// Whether a claim is from what a noun stands for: a report, letter or post by its source or cue, a study by its authors.
    fn is_from(&self, claim: usize, noun: &str) -> bool {
        const WRITTEN: &[&str] = &[
            "article",
            "audit",
            "complaint",
            "email",
            "emails",
            "lawsuit",
            "leak",
            "letter",
            "memo",
            "paper",
            "post",
            "report",
            "study",
            "survey",
            "video",
        ];
        let cue = |at: &usize| self.cues_of(*at).any(|cue| cue.split_whitespace().any(|word| word == noun));
        let called = |source: usize| self.is_called(source, &[noun]);
        let research = matches!(noun, "findings" | "paper" | "study") && self.is_research(claim);
        WRITTEN.contains(&noun)
            && (self.said_by[claim].iter().any(cue) || self.sources_of(claim).into_iter().any(called))
            || research
    }

    /// Whether nobody says a claim, or all of whoever was named before: “All”, “Both men”.
    fn is_of_all(&self, claim: usize) -> bool {
        let sources = self.sources_of(claim);
        sources.into_iter().all(|source| {
            let first = self.resolution.sources[source].name.split_whitespace().next().unwrap_or_default();
            matches!(first.to_lowercase().as_str(), "all" | "both" | "each")
        })
    }

    /// Whether a claim is from experts or a study.
    fn is_research(&self, claim: usize) -> bool {
        let class = |source: usize| self.resolution.sources[source].class;
        self.sources_of(claim).into_iter().any(|it| matches!(class(it), SourceClass::Experts | SourceClass::Study))
    }

    /// Whether a sentence tells of what was found out: “the same result”.
    fn tells_result(&self, sentence: usize) -> bool {
        const RESULTS: &[&str] = &["conclusion", "diagnosis", "estimate", "finding", "findings", "result", "results"];
        let text = self.segmentation.sentences[sentence].span.of(&self.article.text);
        text.split(|c: char| !c.is_alphanumeric()).any(|word| RESULTS.contains(&word))
    }

    /// Whether a claim gives a figure that is no year.
    fn has_figure(&self, claim: usize) -> bool {
        let is_year = |word: &str| word.len() == 4 && matches!(word.get(..2), Some("19" | "20"));
        let mut words = self.pieces(claim).flat_map(|piece| piece.split_whitespace());
        let digits = words.any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.contains(|c: char| c.is_ascii_digit()) && !is_year(word)
        });
        let written = self.pieces(claim).flat_map(|piece| piece.split_whitespace()).any(|word| {
            !word.contains(|c: char| c.is_ascii_digit()) && word_class(&word.to_lowercase()) == Some(WordClass::Number)
        });
        digits || written
    }

    /// Of claims of one sentence the one that is meant above all: what `told` takes up, what tells of a deed and does not
    /// only give it a name, what is grave, what says most.
    fn weightiest(&self, chosen: Vec<usize>, told: usize) -> Vec<usize> {
        let weight = |&claim: &usize| {
            let labels = self.said_by[claim].iter().any(|&at| self.cues_of(at).any(labels));
            let shared = self.gists[told].shared(&self.gists[claim]);
            (shared, !labels, self.is_grave(claim), self.gists[claim].core.len())
        };
        chosen.into_iter().rev().max_by_key(weight).into_iter().collect()
    }

    /// For the words that colour what somebody stated right before them, the statement: “Nets were cut, fishermen said.
    /// ‘It is a scandal,’ one said.”
    fn stated(&self, chosen: Vec<usize>) -> Vec<usize> {
        let [only] = chosen[..] else { return chosen };
        let before = || {
            let sentence = self.sentence_of(only)?.checked_sub(1)?;
            let paragraph = |at: usize| self.segmentation.sentences[at].paragraph;
            let voice = self.sources_of(only);
            let mut told = self.in_sentence[sentence].iter().rev().copied();
            told.find(|&claim| {
                paragraph(sentence) == paragraph(sentence + 1)
                    && self.claims[claim].status == Status::Attributed
                    && !self.is_quoted(claim)
                    && self.is_one_voice(&self.sources_of(claim), &voice)
            })
        };
        let statement = before().filter(|_| self.is_quoted(only) && !self.gists[only].flat);
        vec![statement.unwrap_or(only)]
    }

    /// Of claims of one sentence those of whoever speaks last in it.
    fn last_voice(&self, claims: &[usize]) -> Vec<usize> {
        let Some(&last) = claims.last() else { return Vec::new() };
        let voice = self.sources_of(last);
        claims.iter().copied().filter(|&claim| self.sources_of(claim).iter().any(|it| voice.contains(it))).collect()
    }

    /// Whether a source goes by one of these words in lower case: a name, a title, what it is.
    fn is_called(&self, source: usize, words: &[&str]) -> bool {
        let source = &self.resolution.sources[source];
        let mut called =
            [&source.name].into_iter().chain(&source.aliases).chain(&source.titles).chain(&source.descriptions);
        called.any(|name| {
            let name = name.to_lowercase();
            let mut parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
            words.iter().any(|word| word.contains('-') && name.contains(word))
                || parts.any(|part| words.contains(&part))
        })
    }
}

/// What words that point back point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointed {
    /// “the figure”
    Figure,
    /// “the allegations”
    Accusation,
    /// “those claims”, “this”
    Words,
}

impl Pointed {
    pub(super) fn of(object: &[String]) -> Self {
        let has = |words: &[&str]| object.iter().any(|word| words.contains(&word.as_str()));
        if has(&["estimate", "estimates", "figure", "figures", "number", "numbers", "toll"]) {
            Self::Figure
        } else if has(&["accusation", "accusations", "allegation", "allegations", "charge", "charges"]) {
            Self::Accusation
        } else {
            Self::Words
        }
    }
}

/// Whether words that point back may mean several claims: “those claims”, “the allegations”.
fn points_at_several(object: &[String]) -> bool {
    object.iter().any(|word| {
        matches!(word.as_str(), "these" | "those" | "they" | "all" | "both" | "such")
            || word.ends_with('s') && word != "news" && (is_told(word) || word == "figures")
    })
}

/// Whose words are meant, or words about what: of “the mayor's version” the mayor, of “that of the ministry” the ministry,
/// of “the forgery claim” the forgery.
fn owners(object: &[String]) -> Vec<&str> {
    let is_name = |word: &&str| word.len() > 2 && word_class(word).is_none() && !is_told(word);
    let own = object.iter().position(|word| matches!(word.as_str(), "'s" | "'"));
    object[..own.unwrap_or(object.len())].iter().map(String::as_str).filter(is_name).collect()
}
