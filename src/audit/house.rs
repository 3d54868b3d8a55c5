use crate::lexicon::without_article;

/// What a newsroom has agreed upon, beyond the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct House {
    /// Names of its own outlets: what comes from them is first-hand.
    pub outlets: Vec<String>,
    /// More words for nobody in particular, in lower case: “netizens”.
    pub vague_words: Vec<String>,
    /// Verbs in their plain form, in lower case, that may be used though they imply something: “claim”.
    pub allowed_verbs: Vec<String>,
}

impl House {
    /// Whether `name` is one of its outlets, whatever the case and a leading article.
    #[must_use]
    pub fn owns(&self, name: &str) -> bool {
        self.outlets.iter().any(|outlet| is_same(outlet, name))
    }
}

/// Whether two names are of one outlet but for case and article.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let plain = |name: &str| without_article(name.trim()).to_lowercase();
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_makes_no_other_outlet() {
        for (one, other) in
            [("The Tarn Herald", "tarn herald"), ("Der Kurjer", "Kurjer"), ("la Voz de Tarn", "La Voz de Tarn")]
        {
            assert!(is_same(one, other), "{one}");
        }
        assert!(!is_same("Der Kurjer", "Der Bote") && !is_same("Le", "La") && !is_same("Lasting News", "News"));
    }
}
