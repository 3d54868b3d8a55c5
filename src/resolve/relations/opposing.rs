//! Claims that say of what others said, in words of their own, that it is so or not so.
//!
//! “The union says the company pays smugglers.” and, a sentence on, “There are no payments,” said the company. share but
//! one word, and that one is what is denied.

use super::claims::{Claims, Found, Manner};
use super::cues::blames;
use super::overlap::Gist;
use super::stems::stem;
use crate::model::{RelationKind, Status};

/// How far back an answer reaches, in sentences.
const REACH: usize = 4;

/// How far back and ahead it reaches where it takes up several words of what it answers.
const FAR: usize = 14;

/// How far ahead a denial reaches that stands before what it denies, as in a lead.
const AHEAD: usize = 6;

/// Up to this sentence, denials of guilt may stand before the accusation.
const LEAD: usize = 6;

/// Claims of one sentence that are looked at.
const NEAR: usize = 12;

/// From this share of its words on, an answer is one to the claim that has them.
const SHARE: f32 = 0.5;

/// From this share on, a claim says that what another denies is so.
const CONTRARY: f32 = 0.75;

/// A denial in words of its own has at least so much of what it denies.
const MOSTLY: f32 = 0.4;

impl Claims<'_> {
    /// Denials and confirmations by others.
    pub(super) fn answering(&self, found: &mut Found) {
        let fresh = self.fresh();
        for from in 0..self.claims.len() {
            let manner = self.manner(from);
            let told = self.claims[from].status == Status::Attributed || manner == Manner::Denies;
            let Some(here) = self.sentence_of(from).filter(|_| told && !self.said_by[from].is_empty()) else {
                continue;
            };
            let own = &self.gists[from];
            let plain = !self.asks(from) && !self.is_share(from);
            if own.words.is_empty()
                || self.is_title(from)
                || manner == Manner::Withholds
                || manner == Manner::Says && !plain
            {
                continue;
            }
            let joins = manner == Manner::Says && !own.negated && self.joins_in(from, here);
            let answer = match manner {
                _ if joins => self.joined(from, here),
                Manner::Denies => self.denied(from, here, &fresh),
                Manner::Confirms => self.confirmed(from, here),
                // “No school had been closed. Teachers said three schools had closed.”
                _ if own.denied.is_empty() => self.nearest(from, here, |to| {
                    let other = &self.gists[to];
                    let (shared, share) = share(own, other);
                    let near = self.sentence_of(to).is_some_and(|sentence| sentence + 1 >= here);
                    let contrary =
                        other.flat && other.denies(own) && shared >= 2 && share >= CONTRARY && takes_up(other, own);
                    !own.negated && near && !self.is_share(to) && (contrary || says_opposite(own, other))
                }),
                _ if self.says_no_such(from).is_some() => {
                    let meant = self.says_no_such(from);
                    self.nearest(from, here, |to| meant.is_some_and(|noun| self.gists[to].words.contains(&noun)))
                }
                _ => self.nearest(from, here, |to| {
                    let other = &self.gists[to];
                    let (shared, share) = share(own, other);
                    let mostly = shared as f32 >= own.words.len() as f32 * MOSTLY;
                    own.denies(other)
                        && !other.negated
                        && own.foretells <= other.foretells
                        && share >= SHARE
                        && mostly
                        && (shared >= 2 || self.sentence_of(to).is_some_and(|at| at + 1 >= here))
                        && !self.is_share(to)
                        && takes_up(own, other)
                }),
            };
            let Some(to) = answer else { continue };
            let (kind, sure) = match manner {
                Manner::Confirms => (RelationKind::Confirms, 0.65),
                _ if joins => (RelationKind::Confirms, 0.55),
                Manner::Denies => (RelationKind::Disputes, 0.7),
                _ => (RelationKind::Disputes, 0.6),
            };
            // “confirmed the raid” is tied by those words already.
            let answered = found.range((from, 0)..(from + 1, 0)).any(|(_, (known, ..))| *known == kind);
            if !answered && !found.contains_key(&(to, from)) {
                found.insert((from, to), (kind, self.claims[from].spans.first().copied(), sure));
            }
        }
    }

    /// What somebody denies: of the claims of others that hold half of its words the one that holds most, the nearer of
    /// two. A denial that brings up what nobody told before (“denied that he had sold the house”) is not about those.
    fn denied(&self, from: usize, here: usize, fresh: &[usize]) -> Option<usize> {
        let own = &self.gists[from];
        if self.is_charge(from) {
            return self.laid_at(from, here);
        }
        let core = if own.core.is_empty() { &own.words } else { &own.core };
        let fits = |to: usize| -> Option<f32> {
            let other = &self.gists[to];
            let shared = core.iter().filter(|word| other.words.contains(word)).count();
            let new = core.iter().filter(|&&word| fresh[word as usize] == from && !other.words.contains(&word)).count();
            let share = shared as f32 / core.len() as f32;
            let numbers = own.numbers.is_empty() || other.numbers.is_empty() || own.shares_number(other);
            // What is denied is named first: “having affairs with the women” is not about the women.
            let head = other.words.contains(&core[0]) || own.shares_number(other) || share >= CONTRARY;
            let fits = share >= SHARE && head && new * 3 <= core.len() && numbers && !other.negated;
            let away = self.sentence_of(to)?.abs_diff(here);
            let strong = shared >= 2 || share >= 1.0 && self.names_whoever_says(to, from);
            (fits && (away <= REACH || strong)).then(|| {
                let named = if self.names_whoever_says(to, from) { 0.3 } else { 0.0 };
                share + named + 0.1 * shared.min(4) as f32 - 0.04 * away as f32
            })
        };
        let best = |found: Vec<usize>| {
            let scored = found.into_iter().filter_map(|to| fits(to).map(|score| (to, score)));
            scored.reduce(|best, other| if other.1 > best.1 { other } else { best }).map(|(to, _)| to)
        };
        let back = (here.saturating_sub(FAR)..=here).rev().flat_map(|sentence| self.answerable(from, sentence));
        best(back.filter(|&to| self.precedes(to, from)).collect()).or_else(|| self.done(from, here)).or_else(|| {
            let ahead = (here..self.in_sentence.len().min(here + AHEAD + 1))
                .flat_map(|sentence| self.answerable(from, sentence))
                .filter(|&to| self.precedes(from, to) && (self.is_accused(to) || self.names_whoever_says(to, from)));
            best(ahead.collect())
        })
    }

    /// “Kardian troops shelled a hospital, the ministry said. Kardia denies targeting civilians.”: for a deed of their own
    /// that somebody denies, what was said of them right before.
    fn done(&self, from: usize, here: usize) -> Option<usize> {
        let first = self.claims[from].spans.first()?.of(&self.article.text).split_whitespace().next()?;
        let deed = first.ends_with("ing") && first.len() > 5;
        let near = (here.saturating_sub(1)..=here).rev().flat_map(|sentence| self.answerable(from, sentence));
        let bodies: Vec<usize> = self.sources_of(from).into_iter().filter_map(|source| self.body_of[source]).collect();
        // What a bank says of itself is no deed that its former chairman is told to have done.
        let of_itself = |to: usize| self.sources_of(to).iter().any(|source| bodies.contains(source));
        near.filter(|&to| deed && self.precedes(to, from) && !of_itself(to))
            .find(|&to| self.names_whoever_says(to, from))
    }

    /// Whether what somebody denies is told by no more than a word for guilt: “any wrongdoing”, “murder”.
    pub(super) fn is_charge(&self, claim: usize) -> bool {
        const LEADING: usize = 4;
        const CHARGES: &[&str] = &[
            "abuse",
            "arson",
            "assault",
            "bias",
            "blackmail",
            "bribe",
            "bribery",
            "bribes",
            "charge",
            "charges",
            "cheating",
            "collusion",
            "complicity",
            "conspiracy",
            "contact",
            "corruption",
            "counts",
            "cruelty",
            "discrimination",
            "doping",
            "embezzlement",
            "espionage",
            "extortion",
            "favoritism",
            "favors",
            "favouritism",
            "favours",
            "fraud",
            "guilt",
            "harassment",
            "impropriety",
            "involvement",
            "kickback",
            "kickbacks",
            "knowledge",
            "liability",
            "links",
            "malpractice",
            "manslaughter",
            "misconduct",
            "mismanagement",
            "mistreatment",
            "murder",
            "neglect",
            "negligence",
            "nepotism",
            "offence",
            "offences",
            "perjury",
            "plagiarism",
            "plotting",
            "profiteering",
            "racism",
            "rape",
            "responsibility",
            "role",
            "sabotage",
            "smuggling",
            "spying",
            "terrorism",
            "theft",
            "torture",
            "trafficking",
            "treason",
            "wrong-doing",
            "wrongdoing",
        ];
        let spans = &self.claims[claim].spans;
        let words = || spans.iter().flat_map(|span| span.of(&self.article.text).split(|c: char| !c.is_alphanumeric()));
        let leading = words().filter(|word| !word.is_empty()).take(LEADING).map(str::to_lowercase);
        let mut leading = leading.take_while(|word| !word.ends_with("ing") || word == "wrongdoing");
        leading.any(|word| CHARGES.contains(&word.as_str()))
    }

    /// The nearest claim before, else the first one after, that lays something at the door of whoever says `from`.
    fn laid_at(&self, from: usize, here: usize) -> Option<usize> {
        let shares = |to: usize| self.gists[from].core.iter().any(|word| self.gists[to].core.contains(word));
        let accused = |to: usize| {
            self.lays_blame(to)
                || self.said_by[to].iter().any(|&at| self.cues_of(at).any(blames))
                || self.pieces(to).any(|words| words.contains("charged"))
                || self.is_accused(to) && (shares(to) || self.is_told_in_court(to))
        };
        let fits = |&to: &usize| accused(to) && self.names_whoever_says(to, from);
        let back = (here.saturating_sub(FAR)..=here).rev().flat_map(|sentence| self.laid(from, sentence));
        let unnamed = || {
            let court = |to: &usize| self.is_told_in_court(*to) && self.speaks_of_one_unnamed(*to);
            let back = (here.saturating_sub(FAR)..=here).rev().flat_map(|sentence| self.laid(from, sentence));
            back.filter(|&to| self.precedes(to, from)).filter(court).last()
        };
        back.filter(|&to| self.precedes(to, from)).find(fits).or_else(unnamed).or_else(|| {
            if here > LEAD {
                return None;
            }
            let ahead =
                (here..self.in_sentence.len().min(here + AHEAD + 1)).flat_map(|sentence| self.laid(from, sentence));
            ahead.filter(|&to| self.precedes(from, to)).find(|to| fits(to) && shares(*to))
        })
    }

    /// The claims of a sentence that lay something at somebody’s door, whoever they come from but whoever says `from`, the
    /// last first.
    pub(super) fn laid(&self, from: usize, sentence: usize) -> impl Iterator<Item = usize> + '_ {
        let own = self.sources_of(from);
        let here = self.in_sentence.get(sentence).map(Vec::as_slice).unwrap_or_default();
        here.iter().rev().take(NEAR).copied().filter(move |&to| {
            to != from
                && !self.is_title(to)
                && self.manner(to) != Manner::Denies
                && !self.is_one_voice(&own, &self.sources_of(to))
                && (self.is_asserted(to) || self.lays_blame(to) || self.is_told_in_court(to))
        })
    }

    /// Of “no such letter had come” the letter, where some claim has it.
    fn says_no_such(&self, claim: usize) -> Option<u32> {
        let spans = &self.claims[claim].spans;
        let words = spans.iter().flat_map(|span| span.of(&self.article.text).split(|c: char| !c.is_alphanumeric()));
        let words: Vec<String> = words.filter(|word| !word.is_empty()).take(12).map(str::to_lowercase).collect();
        let at = words.windows(2).position(|pair| pair[0] == "no" && pair[1] == "such")?;
        self.stems.known(&stem(words.get(at + 2)?))
    }

    /// What somebody confirms: a claim of others before it that holds most of its words, or one in the next sentence that
    /// holds all (“confirmed that it had suspended him. The Herald had reported the suspension.”).
    fn confirmed(&self, from: usize, here: usize) -> Option<usize> {
        let own = &self.gists[from];
        let core = if own.core.is_empty() { &own.words } else { &own.core };
        let said = |word: &str| self.said_by[from].iter().any(|&at| self.cues_of(at).any(|cue| cue.contains(word)));
        let confirmed = said("onfirm");
        // Who agrees any changes with others agrees to do something.
        let clause =
            || self.claims[from].spans.first().is_some_and(|it| it.of(&self.article.text).starts_with("that "));
        if said("gree") && !clause() {
            return None;
        }
        let fits = |to: usize, away: usize| {
            let other = &self.gists[to];
            let shared = core.iter().filter(|word| other.words.contains(word)).count();
            let share = shared as f32 / core.len().min(other.words.len()).max(1) as f32;
            let same = own.negated == other.negated && !own.denies(other);
            // “Dahl said she had left in 2021. The register confirms that she resigned in 2021.”
            let next = confirmed && away <= REACH && shared >= 1 && own.shares_number(other);
            let overlap = self.overlap(from, to);
            let mostly = away <= REACH && overlap >= 1.5 && overlap >= 0.5 * core.len() as f32;
            // “He was at his sister’s. The sister confirmed that he had come at six.”
            let called = confirmed && clause() && away <= 1 && self.names_whoever_says(to, from);
            same && (shared >= 2 && share >= 0.6 || share >= 1.0 && away <= REACH || next || mostly || called)
        };
        let back = (here.saturating_sub(FAR)..=here)
            .rev()
            .flat_map(|sentence| self.answerable(from, sentence).map(move |to| (to, here - sentence)));
        let fitting = back.filter(|&(to, away)| self.precedes(to, from) && fits(to, away));
        // The nearer of two that it takes up as much of.
        let weighed = fitting.map(|(to, away)| (to, self.overlap(from, to) - 0.1 * away as f32));
        let best = weighed.reduce(|best, other| if other.1 > best.1 { other } else { best });
        best.map(|(to, _)| to).or_else(|| {
            let mut next = self.answerable(from, here + 1).filter(|&to| confirmed && self.gists[to].words.len() <= 3);
            next.find(|&to| fits(to, 1))
        })
    }

    /// Whether somebody says a claim beside others: “The nurse also said that”, “Two neighbours said as well”.
    fn joins_in(&self, claim: usize, sentence: usize) -> bool {
        let cues =
            self.said_by[claim].iter().flat_map(|&at| self.attributions[at].chain.iter().flat_map(|link| &link.cue));
        let tokens = &self.segmentation.tokens[self.segmentation.sentences[sentence].tokens.clone()];
        let word = |at: usize| tokens.get(at).map_or("", |it| it.span.of(&self.article.text));
        cues.copied().any(|cue| {
            let Some(first) = tokens.iter().position(|token| cue.contains(token.span)) else { return false };
            let last = tokens.iter().rposition(|token| cue.contains(token.span)).unwrap_or(first);
            (first.saturating_sub(1)..=last + 1).any(|at| matches!(word(at), "also" | "likewise" | "too" | "similarly"))
        })
    }

    /// What somebody who joins in says as well: the claim of others right before that it shares most with.
    fn joined(&self, from: usize, here: usize) -> Option<usize> {
        const LEAST: f32 = 1.0;
        const SHARE: f32 = 0.33;
        let own = &self.gists[from];
        let fits = |to: usize| {
            let other = &self.gists[to];
            let overlap = self.overlap(from, to);
            let numbers = own.numbers.is_empty() || other.numbers.is_empty() || own.shares_number(other);
            // “Officials in Tarn also said that turnout in Tarn was high.” of turnout elsewhere
            let elsewhere = own.words.iter().any(|word| !own.core.contains(word) && !other.words.contains(word));
            let same = numbers && !elsewhere && self.contrast(from, to) <= 0.0;
            (same && overlap >= LEAST && overlap >= SHARE * own.core.len() as f32).then_some((to, overlap))
        };
        let near = (here.saturating_sub(2)..=here).rev().flat_map(|sentence| self.answerable(from, sentence));
        let near = near.filter(|&to| self.precedes(to, from)).filter_map(fits);
        near.reduce(|best, other| if other.1 > best.1 { other } else { best }).map(|(to, _)| to)
    }

    /// For every word the claim that has it first.
    fn fresh(&self) -> Vec<usize> {
        let mut first = vec![usize::MAX; self.stems.len()];
        for (claim, gist) in self.gists.iter().enumerate() {
            for &word in &gist.words {
                first[word as usize] = first[word as usize].min(claim);
            }
        }
        first
    }

    /// Whether one claim stands before another and does not touch it.
    pub(super) fn precedes(&self, one: usize, other: usize) -> bool {
        self.claims[one].spans.first() < self.claims[other].spans.first()
            && !self.claims[one].spans.iter().any(|a| self.claims[other].spans.iter().any(|b| a.overlaps(*b)))
    }

    /// The claims of a sentence that others than whoever says `from` assert, the last first.
    pub(super) fn answerable(&self, from: usize, sentence: usize) -> impl Iterator<Item = usize> + '_ {
        let own = self.sources_of(from);
        let here = self.in_sentence.get(sentence).map(Vec::as_slice).unwrap_or_default();
        here.iter().rev().take(NEAR).copied().filter(move |&to| {
            let others = self.sources_of(to);
            to != from
                && !self.is_title(to)
                && !self.asks(to)
                && self.is_asserted(to)
                && !matches!(self.manner(to), Manner::Denies | Manner::Withholds)
                && !others.is_empty()
                && !self.is_one_voice(&own, &others)
        })
    }

    /// The nearest claim before `from`, in whose sentence or one shortly before it stands, that others made and that
    /// `fits`.
    pub(super) fn nearest(&self, from: usize, here: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let back = (here.saturating_sub(REACH)..=here).rev().flat_map(|sentence| self.answerable(from, sentence));
        back.filter(|&to| self.precedes(to, from)).find(|&to| fits(to))
    }

    /// “The club denied this. It had never asked for him, it said.”: what somebody says is not so right behind a denial of
    /// theirs denies the same. `pointed` are the claims whose words point back at what they answer, in order.
    pub(super) fn going_on(&self, pointed: &[usize], found: &mut Found) {
        let denials: Vec<(usize, usize)> = found
            .iter()
            .filter(|(_, (kind, ..))| *kind == RelationKind::Disputes)
            .map(|(&ends, _)| ends)
            .filter(|&(from, _)| self.manner(from) == Manner::Denies || pointed.binary_search(&from).is_ok())
            .collect();
        for (from, to) in denials {
            let Some(here) = self.sentence_of(from) else { continue };
            let sentences = here..self.in_sentence.len().min(here + 2);
            let own = self.sources_of(from);
            let next = sentences
                .flat_map(|sentence| {
                    let here = &self.in_sentence[sentence];
                    here[here.partition_point(|&claim| claim <= from)..].iter().take(NEAR).copied()
                })
                .find(|&claim| {
                    claim != from && self.precedes(from, claim) && self.claims[claim].status == Status::Attributed
                });
            let Some(next) = next.filter(|&next| next != to && self.manner(next) == Manner::Says) else { continue };
            let gist = &self.gists[next];
            let flatly = gist.flat && !gist.denied.is_empty() && !gist.wishes && !gist.foretells;
            let one_voice = self.is_one_voice(&own, &self.sources_of(next)) || self.speaks_as_body(next);
            let answered = found.range((next, 0)..(next + 1, 0)).next().is_some();
            if flatly && one_voice && !answered && !found.contains_key(&(to, next)) {
                let evidence = self.claims[next].spans.first().copied();
                found.insert((next, to), (RelationKind::Disputes, evidence, 0.55));
            }
        }
    }

    /// Whether a quotation speaks for a body: “We do not sell arms”.
    fn speaks_as_body(&self, claim: usize) -> bool {
        let spans = &self.claims[claim].spans;
        let mut words = spans.iter().flat_map(|span| span.of(&self.article.text).split(|c: char| !c.is_alphanumeric()));
        words.any(|word| matches!(word, "We" | "we" | "Our" | "our"))
    }
}

/// Whether a claim takes up what another says and not just a name and a word of it: one that says little takes up all of
/// it, one that says more several words.
pub(super) fn takes_up(denial: &Gist, other: &Gist) -> bool {
    let shared = denial.core.iter().filter(|word| other.core.contains(word)).count();
    denial.denies(other) && (shared >= 2 || shared >= 1 && denial.core.len() <= 2)
}

/// How many words two claims share, and how much of the shorter that is.
fn share(one: &Gist, other: &Gist) -> (usize, f32) {
    let shared = one.shared(other);
    let short = one.words.len().min(other.words.len()).max(1);
    (shared, shared as f32 / short as f32)
}

/// Whether two claims about one thing say opposite things of it: “the bridge was safe”, “the bridge was dangerous”.
fn says_opposite(one: &Gist, other: &Gist) -> bool {
    let plain = |gist: &Gist| !gist.negated && !gist.wishes && !gist.foretells;
    let opposed = |one: &Gist, other: &Gist| one.opposites.iter().any(|word| other.words.contains(word));
    let about_one = one.core.iter().any(|word| other.core.contains(word));
    plain(one) && plain(other) && about_one && (opposed(one, other) || opposed(other, one))
}
