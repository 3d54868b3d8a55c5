use super::{Rule, Severity};
use crate::audit::{Finding, Matter, Page};
use crate::model::Quotation;
use crate::text::LowerWord;

/// See the Markdown beside this file.
pub const RULE: Rule = Rule {
    id: "scare-quotes",
    severity: Severity::Info,
    pedantic: true,
    summary: "a few words in quotation marks that nobody speaks",
    guideline: "Wikipedia, Guardian: marks around a word distance the writer from it without saying why",
    help: "drop the marks, or say who calls it so",
    supersedes: &[],
    docs: include_str!("scare_quotes.md"),
    check,
};

/// Words before a quotation that say it is a name or a word as such.
const NAMING: [&str; 22] = [
    "called",
    "dubbed",
    "titled",
    "entitled",
    "named",
    "nicknamed",
    "termed",
    "labelled",
    "labeled",
    "as",
    "word",
    "term",
    "phrase",
    "slogan",
    "known",
    "so-called",
    "book",
    "film",
    "song",
    "album",
    "series",
    "reading",
];

fn check(matter: &Matter, findings: &mut Vec<Finding>) {
    for page in &matter.pages {
        for quotation in page.analysis.segmentation.quotations.iter().filter(|it| it.depth == 0 && it.closed) {
            if page.kind_at(quotation.span).carries_claims() && is_scare(page, quotation) {
                let message = "these marks keep a word at a distance; whose word is it?";
                findings.push(page.finding(quotation.span, message, 0.5));
            }
        }
    }
}

fn is_scare(page: &Page, quotation: &Quotation) -> bool {
    let tokens = page.analysis.segmentation.tokens_in(quotation.inner);
    let words = &page.words()[tokens.clone()];
    let letters = words.iter().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    let inner = quotation.inner.of(page.text());
    let name = inner.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    let before: Vec<&str> = page.words()[..tokens.start]
        .iter()
        .rev()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(2)
        .map(LowerWord::as_str)
        .collect();
    let named = before.iter().any(|word| NAMING.contains(word));
    // Where the sentence has a speaker, the words are taken to be theirs.
    let sentence = page.sentence_of(quotation.span).map(|sentence| page.sentence(sentence));
    let spoken = sentence.is_some_and(|sentence| page.is_told(sentence));
    (1..=3).contains(&letters) && !name && !named && !spoken && !inner.ends_with(['.', '!', '?', ','])
}
