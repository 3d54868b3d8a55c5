//! Words that point back at what others said: “confirms those claims”, “denied this”, “That is a lie.”
//!
//! In “Officials say the dam leaks. A survey confirms those reports.” the survey’s claim confirms what officials say.

use std::ops::Range;

use super::claims::{Claims, Found, Manner};
use super::cues::{
    Thing, account_of, borne_out, claims_innocence, cue_at, deed_undergone, figure, is_told, may_answer, pointer,
    retells, takes_deeds, thing, undergone,
};
use super::kindred;
use super::meant::{FAR, NEAR, OWNED_REACH, Pointed, REACH, owners};
use super::rejections;
use super::stems::stem;
use crate::lexicon::noun;
use crate::model::{Nature, Number, RelationKind, Status, Token};
use crate::text::Span;

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

/// “the villagers”, “the army” at token `at`, up to a comma or the end: the token after it.
fn people(lower: &[String], at: usize) -> Option<usize> {
    const LONGEST: usize = 3;
    let end = (at + 1..=lower.len().min(at + 1 + LONGEST))
        .find(|&end| lower.get(end).is_none_or(|word| matches!(word.as_str(), "," | "." | ";")))?;
    let noun = lower.get(end.checked_sub(1)?).and_then(|word| noun(word))?;
    (lower.get(at)? == "the" && end > at + 1 && noun.nature != Nature::Document).then_some(end)
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
                    self.bear_out(number, kind, evidence, &deed, found);
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
                // “contradicted the villagers, saying that”: their account.
                if lower[at].starts_with("contradict")
                    && let Some(end) = people(&lower, after)
                {
                    let evidence = tokens[at].span.cover(tokens[end - 1].span);
                    let mut theirs = lower[after..end].to_vec();
                    theirs.push("'s".to_owned());
                    self.point(number, kind, evidence, &theirs, 0.65, found);
                    at = end;
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
                    match &thing {
                        Thing::Deed(deed) => self.bear_out(number, kind, evidence, deed, found),
                        Thing::Figure => self.point(number, kind, evidence, &lower[after..object], 0.65, found),
                    }
                    at = object;
                } else {
                    at = after;
                }
            }
        }
    }

    /// “Police confirmed the raid”: ties the claim around the words to the claim in which others told of it. `deed` is
    /// the stem of the raid, which may be told in a kindred word.
    fn bear_out(&self, sentence: usize, kind: RelationKind, evidence: Span, deed: &str, found: &mut Found) {
        let Some(from) = self.claim_at(sentence, Span::new(evidence.start, evidence.start + 1)) else { return };
        let groups = kindred::groups(deed);
        let known = self.stems.known(deed);
        let told = |to: usize| known.is_some_and(|deed| self.gists[to].words.contains(&deed));
        // “denied any mistreatment” of who says he was tortured
        let alike = |to: usize| {
            let kindred = self.gists[to].core.iter().any(|&word| self.stems.is_in(word, groups));
            kindred && (kind == RelationKind::Confirms || self.is_grave(to))
        };
        // “confirmed the plan” of what nobody called a plan
        let news = || {
            let generic = kind == RelationKind::Confirms && self.is_generic(from, known, evidence);
            let near = |to: usize| self.sentence_of(to).is_some_and(|at| at + 2 >= sentence);
            self.nearest(from, sentence, near).filter(|_| generic)
        };
        let plainly =
            |fits: &dyn Fn(usize) -> bool| self.nearest(from, sentence, |to| !self.gists[to].negated && fits(to));
        // “The raid was a shame, she said.” tells of no raid that was not told before.
        let first = || {
            let back = (sentence.saturating_sub(FAR)..=sentence).rev().flat_map(|at| self.answerable(from, at));
            let mut back = back.filter(|&to| self.precedes(to, from) && !self.gists[to].negated && told(to));
            back.find(|&to| self.brings_up(to, deed))
        };
        if let Some(to) = first().or_else(|| plainly(&told)).or_else(|| plainly(&alike)).or_else(news) {
            found.entry((from, to)).or_insert((kind, Some(evidence), 0.65));
        }
    }

    /// Whether a claim tells of a deed, by its stem, as of something new: “a raid”, “was raided”, not “the raid”.
    fn brings_up(&self, claim: usize, deed: &str) -> bool {
        let mut before = String::new();
        self.pieces(claim).flat_map(|piece| piece.split(|c: char| !c.is_alphanumeric())).any(|word| {
            let word = word.to_lowercase();
            let pointed = matches!(before.as_str(), "the" | "this" | "that" | "these" | "those" | "such");
            let new = !pointed && stem(&word) == deed;
            before = word;
            new
        })
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
            // “The farmers’ claim was exaggerated” is of what the farmers told, “It's pure invention” owns nothing.
            let object: Vec<String> = match rejections::owned(&lower) {
                Some(end) => lower.into_iter().take(end).collect(),
                None => lower.into_iter().take(2).take_while(|word| word != "'s").collect(),
            };
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
}
