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
        let bare = |name: &str| {
            let name = name.trim().to_lowercase();
            name.strip_prefix("the ").map_or(name.clone(), str::to_owned)
        };
        self.outlets.iter().any(|outlet| bare(outlet) == bare(name))
    }
}
