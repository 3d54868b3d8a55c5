use super::{Rule, Severity};
use crate::audit::page::{merged, touches};
use crate::audit::{Finding, Matter, Page};
use crate::lexicon::{gender_of_first_name, is_speech_act, looks_finite};
use crate::model::Quotation;
use crate::text::{LowerWord, Span};

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "quote-without-speaker",
    severity: Severity::Error,
    pedantic: false,
    summary: "a direct quotation that nobody speaks",
    guideline: "Reuters, Guardian: every quotation has a speaker, named where it stands",
    help: "name who said it, in the same sentence or the one beside it",
    supersedes: &["unattributed-claim", "unattributed-number", "scare-quotes"],
    docs: include_str!("quote_without_speaker.md"),
    check,
};

/// Shorter ones are names, titles and words held at a distance.
const FEWEST_WORDS: usize = 3;

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        let spoken = spoken(page);
        let mut heard: Vec<bool> = Vec::new();
        for (index, quotation) in page.analysis.segmentation.quotations.iter().enumerate() {
            let has_speaker = touches(&spoken, quotation.inner)
                || quotation.continues.is_some_and(|before| before < index && heard[before]);
            heard.push(has_speaker);
            if has_speaker || quotation.depth > 0 || !page.kind_at(quotation.inner).carries_claims() {
                continue;
            }
            if let Some(sure) = speech(page, quotation) {
                let mut finding = page.finding(quotation.span, "nobody is said to have spoken these words", sure);
                finding.claims.extend(page.claim_at(quotation.inner).map(|claim| claim.id.clone()));
                findings.push(finding);
            }
        }
    }
}

/// Contents of all attributions that name somebody, whatever their attitude, sorted; and what they cover elsewhere.
fn spoken(page: &Page) -> Vec<Span> {
    let named = page.analysis.attributions.iter().filter(|it| it.chain.iter().any(|link| !link.mentions.is_empty()));
    merged(named.flat_map(|it| {
        let covered = it.inheritance.iter().flat_map(|inheritance| &inheritance.covers);
        it.content.iter().chain(covered).copied()
    }))
}

/// How sure it is that the quotation is speech without a speaker; `None` for names, titles, single words.
fn speech(page: &Page, quotation: &Quotation) -> Option<f32> {
    let words: Vec<&LowerWord> =
        page.words_in(quotation.inner).iter().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    if words.len() < FEWEST_WORDS {
        return None;
    }
    let inner = quotation.inner.of(page.text()).trim();
    let is_sentence = inner.ends_with(['.', '!', '?', ',', '…']) && words.iter().any(|word| looks_finite(word));
    let sentence = page.sentence_of(quotation.span).map(|sentence| page.sentence(sentence))?;
    let alone = sentence.len() <= quotation.span.len() + 2;
    // A title: “The Old Man and the Sea”.
    let capitals = inner.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    if !alone && capitals * 2 > words.len() {
        return None;
    }
    Some(match (alone, is_sentence) {
        // Goes on from somebody's words in its paragraph.
        (true, true) if follows_speech(page, quotation) => 0.55,
        // One of several below the words that say whose they are.
        (true, true) if is_announced(page, quotation) => 0.4,
        // “…” [Herald], “…” https://…: the page says where it has it from.
        (_, true) if is_excerpt(page, quotation) => 0.4,
        (true, true) => 0.85,
        (true, false) => 0.55,
        // Somebody speaks in the sentence, though nobody was found.
        (false, true) if is_introduced(page, sentence, quotation) => 0.45,
        // “…,” with more of the sentence after it: somebody speaks, though nobody was found.
        (false, true) if inner.ends_with(',') && sentence.end > quotation.span.end => 0.5,
        // Part of what the writer says: “pep talks like ‘…’”.
        (false, true) => 0.55,
        (false, false) => 0.35,
    })
}

/// Whether the sentence before, in the same paragraph, is somebody's words or names who speaks.
fn follows_speech(page: &Page, quotation: &Quotation) -> bool {
    let sentences = &page.analysis.segmentation.sentences;
    let Some(at) = page.sentence_of(quotation.span) else { return false };
    let Some(before) = at.checked_sub(1).filter(|&before| sentences[before].paragraph == sentences[at].paragraph)
    else {
        return false;
    };
    let words = page.words_in(sentences[before].span);
    page.is_told(sentences[before].span) || words.first().is_some_and(|word| matches!(word.as_str(), "he" | "she"))
}

/// Whether what stands above the quotation, and above others that stand between, says whose words come: a line with a colon
/// or a question, a name as a heading, a sentence that tells of speaking or answering.
fn is_announced(page: &Page, quotation: &Quotation) -> bool {
    /// Paragraphs of quotations between.
    const FARTHEST: usize = 12;
    let segmentation = &page.analysis.segmentation;
    let Some(here) = page.sentence_of(quotation.span).map(|at| segmentation.sentences[at].paragraph) else {
        return false;
    };
    let above = segmentation.paragraphs[..here].iter().rev().take(FARTHEST);
    let mut above = above.skip_while(|paragraph| page.quoted_share(paragraph.span) > 0.9);
    let Some(announcing) = above.next() else { return false };
    let line = announcing.span.of(page.text()).trim_end();
    if line.ends_with([':', '?']) {
        return true;
    }
    let Some(last) = announcing.sentences.clone().next_back() else { return false };
    let words = page.words_in(segmentation.sentences[last].span);
    if announcing.kind.carries_claims() && line.ends_with(['.', '!', '…']) {
        return words.iter().any(is_talking);
    }
    is_name(line)
}

/// Whether where it is from stands in brackets or as an address behind the quotation, as in digests of other papers.
fn is_excerpt(page: &Page, quotation: &Quotation) -> bool {
    let behind = page.text()[quotation.span.end..].trim_start_matches([' ', '—', '-']);
    behind.starts_with('[') || behind.starts_with("http")
}

/// “MARA LINDQVIST”, “Jon Teller, 51, nurse”: who is heard below.
fn is_name(line: &str) -> bool {
    const LONGEST: usize = 8;
    let words = || line.split_whitespace();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let given = words().next().is_some_and(|word| {
        let end = word.char_indices().nth(1).map_or(word.len(), |(end, _)| end);
        gender_of_first_name(&format!("{}{}", &word[..end], word[end..].to_lowercase())).is_some()
    });
    words().count() <= LONGEST && words().take(2).filter(capital).count() == 2 && given
}

/// Whether the words beside the quotation tell of speaking, or end in a colon before it.
fn is_introduced(page: &Page, sentence: Span, quotation: &Quotation) -> bool {
    let before = Span::new(sentence.start, quotation.span.start.max(sentence.start));
    let after = Span::new(quotation.span.end.min(sentence.end), sentence.end);
    let speaks =
        |span: Span| page.words_in(span).iter().any(|word| is_talking(word) || SAYING.contains(&word.as_str()));
    before.of(page.text()).trim_end().ends_with([':', ',']) || speaks(before) || speaks(after)
}

/// Whether a word tells that somebody talked, to which no clause need belong.
fn is_talking(word: &LowerWord) -> bool {
    is_speech_act(word) || TALKING.contains(&word.as_str())
}

/// Words for saying, beside those for talking: a clause depends on them.
const SAYING: [&str; 11] =
    ["added", "read", "reads", "said", "say", "saying", "says", "tell", "told", "writes", "wrote"];

/// Words for talking that no clause depends on.
const TALKING: [&str; 22] = [
    "answer",
    "answered",
    "answers",
    "asked",
    "excerpts",
    "messages",
    "posted",
    "reacted",
    "reactions",
    "recalled",
    "remembered",
    "remembers",
    "replied",
    "replies",
    "reply",
    "responded",
    "shouted",
    "speaking",
    "spoke",
    "talked",
    "talks",
    "tweets",
];
