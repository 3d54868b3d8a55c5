use super::annotation::Annotation;
use super::words::Words;
use crate::text::Span;

/// A property of an attribution by which figures are told apart. Those that can be read off the words are known of both
/// sides; a system's own labels only where the annotation has them, too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `quoted` or `plain`: whether the content holds or stands in double quotation marks.
    Marks(&'static str),
    /// `direct`, `mixed` or `indirect`: how much of the content is in quotation marks.
    Mode(&'static str),
    /// `named`, `nominal`, `pronominal` or `none`: how the source is mentioned.
    Source(&'static str),
    /// The label of that name: statement, belief, …
    Attitude(String),
    /// `pattern` or `model`: what found it.
    Basis(&'static str),
    /// The pattern that found it.
    Pattern(String),
}

impl Kind {
    /// The name of the property in output.
    #[must_use]
    pub fn property(&self) -> &'static str {
        match self {
            Self::Marks(_) => "marks",
            Self::Mode(_) => "mode",
            Self::Source(_) => "source",
            Self::Attitude(_) => "attitude",
            Self::Basis(_) => "basis",
            Self::Pattern(_) => "pattern",
        }
    }

    /// Its value in output.
    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::Marks(value) | Self::Mode(value) | Self::Source(value) | Self::Basis(value) => value,
            Self::Attitude(value) | Self::Pattern(value) => value,
        }
    }
}

/// The kinds that an attribution is of.
pub(super) fn kinds(annotation: &Annotation, text: &str, words: &Words) -> Vec<Kind> {
    let quoted = words.is_quoted(&annotation.content);
    let mut kinds = vec![
        Kind::Marks(if quoted { "quoted" } else { "plain" }),
        Kind::Mode(mode(annotation, text, words)),
        Kind::Source(mention(&annotation.source, text)),
    ];
    kinds.extend(annotation.attitude.clone().map(Kind::Attitude));
    if let Some(basis) = &annotation.basis {
        kinds.push(Kind::Basis(if annotation.learned { "model" } else { "pattern" }));
        kinds.extend((!annotation.learned).then(|| Kind::Pattern(basis.clone())));
    }
    kinds
}

/// Direct where all words stand in quotation marks, mixed where some do.
fn mode(annotation: &Annotation, text: &str, words: &Words) -> &'static str {
    if !words.is_quoted(&annotation.content) {
        return "indirect";
    }
    let outside = annotation.content.iter().any(|&span| {
        let piece = span.of(text).trim();
        let inner = piece.trim_end_matches(['.', ',', ';', ':', '!', '?', '—', '–', '-']).trim_end();
        let opens = piece.starts_with(['"', '“', '„', '«', '»', '‟', '〝', '＂']) || piece.starts_with("``");
        let closes = inner.ends_with(['"', '”', '“', '»', '«', '〞', '＂']) || inner.ends_with("''");
        // A quotation that runs on into the next paragraph opens and does not close; marks may stand just outside.
        let around = words.is_quoted(&[span]) && !piece.contains(['"', '“', '”', '„', '«', '»']);
        let once = piece.matches(['"', '“', '”', '«', '»']).count() <= 2;
        !(around
            || (once && opens && closes)
            || (opens && piece.matches(['"', '“', '„', '«']).count() == 1 && !closes && !piece.contains('”')))
    });
    if outside { "mixed" } else { "direct" }
}

const PRONOUNS: [&str; 34] = [
    "i", "you", "he", "she", "it", "we", "they", "me", "him", "her", "us", "them", "who", "whom", "which", "that",
    "this", "these", "those", "one", "some", "many", "others", "both", "each", "all", "most", "neither", "either",
    "another", "nobody", "everyone", "somebody", "someone",
];

/// How the source is mentioned, as far as the words tell: a pronoun alone; a name where a word after the first has a
/// capital, or the first has one and the sentence does not begin with it; else a description.
fn mention(source: &[Span], text: &str) -> &'static str {
    let mut kind = "none";
    for &span in source {
        let piece = span.of(text);
        let mut words = piece
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-' | '.'))
            .filter(|it| !it.is_empty());
        let Some(first) = words.next() else { continue };
        let rest: Vec<&str> = words.collect();
        if rest.is_empty() && PRONOUNS.contains(&first.to_lowercase().as_str()) {
            if kind == "none" {
                kind = "pronominal";
            }
            continue;
        }
        let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        let opens = text[..span.start].trim_end_matches([' ', '“', '"', '‘', '«', '(']);
        let opens = opens.is_empty() || opens.ends_with(['.', '!', '?', '\n', '”', '"', ':']);
        let title = first.chars().filter(|c| c.is_uppercase()).count() > 1;
        let common = PRONOUNS.contains(&first.to_lowercase().as_str())
            || matches!(
                first.to_lowercase().as_str(),
                "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "my"
            );
        let alone = rest.is_empty() && opens && !first.ends_with('s');
        if rest.iter().any(|word| capital(word)) || title || (capital(first) && !common && (!opens || alone)) {
            return "named";
        }
        kind = "nominal";
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;

    fn annotation(text: &str, source: &[&str], content: &[&str]) -> Annotation {
        let spans = |parts: &[&str]| {
            parts
                .iter()
                .map(|part| {
                    let at = text.find(part).unwrap();
                    Span::new(at, at + part.len())
                })
                .collect()
        };
        Annotation { source: spans(source), content: spans(content), ..Annotation::default() }
    }

    #[test]
    fn the_mode_follows_the_marks() {
        let check = |text: &str, content: &[&str], expected: &str| {
            assert_eq!(mode(&annotation(text, &[], content), text, &Words::of(text)), expected, "{text}");
        };
        check("“We won,” said Ann.", &["“We won,”"], "direct");
        check("“We won,” said Ann.", &["We won,"], "direct");
        check("“We won,” said Ann, “at last.”", &["“We won,”", "“at last.”"], "direct");
        check("Ann said it was “a mess”.", &["it was “a mess”"], "mixed");
        check("Ann said “a mess” was “at hand”.", &["“a mess” was “at hand”"], "mixed");
        check("Ann said it rained.", &["it rained"], "indirect");
    }

    #[test]
    fn the_words_tell_how_a_source_is_mentioned() {
        let check = |text: &str, source: &[&str], expected: &str| {
            let found = annotation(text, source, &[]);
            assert_eq!(mention(&found.source, text), expected, "{text}");
        };
        check("It rained, said Ann Lee.", &["Ann Lee"], "named");
        // FIXME: a plural-looking name that opens a sentence is taken for a description, as “Experts” rightly is.
        check("Reuters said so.", &["Reuters"], "nominal");
        check("It rained. Berg said so.", &["Berg"], "named");
        check("It rained, according to the mayor of Lorvik.", &["the mayor of Lorvik"], "named");
        check("It rained, the mayor said.", &["the mayor"], "nominal");
        check("Experts doubt it.", &["Experts"], "nominal");
        check("It rained, he said.", &["he"], "pronominal");
        check("NATO said so.", &["NATO"], "named");
        check("It is said to rain.", &[], "none");
    }
}
