use crate::model::{
    Analysis, Article, Attitude, Attribution, AttributionId, Basis, Block, BlockKind, ChainLink, Claim, ClaimId,
    Confidence, EngineInfo, Inheritance, Mention, MentionKind, Metadata, Mode, Nature, Number, Polarity, Relation,
    RelationEnd, RelationKind, Segmentation, Source, SourceClass, SourceId, Status, Weight,
};
use crate::text::{Fingerprint, Span};

/// Builds analyses by hand, in the words of the article, for tests of what comes after the engines.
pub(crate) struct Example {
    analysis: Analysis,
}

impl Example {
    /// An article in which nothing was found yet.
    pub(crate) fn new(id: &str, text: &str) -> Self {
        let whole = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let article = Article { id: id.to_owned(), text: text.to_owned(), blocks: vec![whole], ..Article::default() };
        Self {
            analysis: Analysis {
                article,
                segmentation: Segmentation::default(),
                mentions: Vec::new(),
                source_of: Vec::new(),
                sources: Vec::new(),
                attributions: Vec::new(),
                claims: Vec::new(),
                relations: Vec::new(),
                engine: EngineInfo { name: "patterns", weights: None },
                reviews: Vec::new(),
            },
        }
    }

    pub(crate) fn outlet(mut self, outlet: &str) -> Self {
        self.analysis.article.metadata = Metadata { outlet: Some(outlet.to_owned()), ..Metadata::default() };
        self
    }

    fn span(&self, words: &str) -> Span {
        let at = self.analysis.article.text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
        Span::new(at, at + words.len())
    }

    /// A source that the text names so.
    pub(crate) fn source(mut self, name: &str, class: SourceClass) -> Self {
        let nature = match class {
            SourceClass::Person | SourceClass::Official | SourceClass::Spokesperson | SourceClass::Experts => {
                Nature::Human
            }
            SourceClass::Study | SourceClass::Document => Nature::Document,
            _ => Nature::Organisation,
        };
        let slug: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let span = self.span(name);
        self.analysis.sources.push(Source {
            id: SourceId(format!("s-{slug}")),
            class,
            named: name.starts_with(char::is_uppercase),
            number: Number::Singular,
            nature,
            mentions: vec![span],
            confidence: Confidence::new(0.9),
            ..Source::unknown(name)
        });
        self
    }

    /// Changes the last source.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Source)) -> Self {
        change(self.analysis.sources.last_mut().expect("a source comes first"));
        self
    }

    /// The last source speaks for another.
    pub(crate) fn of(mut self, owner: &str) -> Self {
        let owner =
            self.analysis.sources.iter().find(|source| source.name == owner).expect("no such source").id.clone();
        self.analysis.sources.last_mut().expect("a source comes first").affiliation = Some(owner);
        self
    }

    /// What is said in `content` by a chain of source names (`+` between several of one link), each
    /// with its cue.
    pub(crate) fn said(mut self, content: &str, chain: &[(&str, &str)]) -> Self {
        let mut links = Vec::new();
        for (names, cue) in chain {
            let mut link = ChainLink::default();
            for name in names.split('+').filter(|name| !name.is_empty()) {
                let source =
                    self.analysis.sources.iter().position(|source| source.name == name).expect("no such source");
                let span = self.span(name);
                let mention = Mention { span, head: span, kind: MentionKind::Named, confidence: Confidence::CERTAIN };
                link.mentions.push(self.analysis.mentions.len());
                self.analysis.mentions.push(mention);
                self.analysis.source_of.push(source);
            }
            if !cue.is_empty() {
                link.cue.push(self.span(cue));
            }
            links.push(link);
        }
        let span = self.span(content);
        let claim = self.claim(span, Status::Attributed);
        let id = AttributionId(format!("a-{}", Fingerprint::new().part(content).part(chain[0].0)));
        self.analysis.claims[claim].attributions.push(id.clone());
        self.analysis.attributions.push(Attribution {
            id,
            claim: self.analysis.claims[claim].id.clone(),
            chain: links,
            content: vec![span],
            mode: if content.starts_with('“') { Mode::Direct } else { Mode::Indirect },
            attitude: Attitude::Statement,
            polarity: Polarity::Positive,
            confidence: Confidence::new(0.93),
            inheritance: None,
            basis: Basis::Pattern("example"),
        });
        self
    }

    /// The last attribution also speaks for the claims in these words.
    pub(crate) fn covering(mut self, claims: &[&str], reason: &str) -> Self {
        let id = self.analysis.attributions.last().expect("an attribution comes first").id.clone();
        let mut covered = Vec::new();
        let mut covers = Vec::new();
        for words in claims {
            let span = self.span(words);
            covers.push(span);
            let claim = self.claim(span, Status::Inherited);
            self.analysis.claims[claim].attributions.push(id.clone());
            covered.push(self.analysis.claims[claim].id.clone());
        }
        let last = self.analysis.attributions.last_mut().expect("an attribution comes first");
        last.claim = covered.first().expect("it covers something").clone();
        last.inheritance = Some(Inheritance { covers, claims: covered, reason: reason.to_owned() });
        self
    }

    /// A claim that nobody stands behind.
    pub(crate) fn alone(mut self, words: &str) -> Self {
        let span = self.span(words);
        self.claim(span, Status::Unattributed);
        self
    }

    /// A tie between two claims, by their words.
    pub(crate) fn tie(mut self, from: &str, kind: RelationKind, to: &str) -> Self {
        let end = |words: &str| RelationEnd::Claim(ClaimId(format!("c-{}", Fingerprint::new().words(words))));
        let (from, to) = (end(from), end(to));
        let confidence = Confidence::new(0.8);
        self.analysis.relations.push(Relation { from, to, kind, evidence: None, confidence });
        self
    }

    fn claim(&mut self, span: Span, status: Status) -> usize {
        if let Some(index) = self.analysis.claims.iter().position(|claim| claim.spans == [span]) {
            return index;
        }
        let words = span.of(&self.analysis.article.text);
        self.analysis.claims.push(Claim {
            id: ClaimId(format!("c-{}", Fingerprint::new().words(words))),
            spans: vec![span],
            status,
            attributions: Vec::new(),
            exemption: None,
            weight: Weight::Ordinary,
            signs: Vec::new(),
            confidence: Confidence::new(0.8),
        });
        self.analysis.claims.len() - 1
    }

    /// The analysis.
    pub(crate) fn build(self) -> Analysis {
        self.analysis
    }
}

/// A short article with every kind of thing in it.
pub(crate) fn harbour() -> Analysis {
    use SourceClass::{Experts, GovernmentBody, NewsAgency, Spokesperson};
    let text = "The harbour of Lorvik will close in May.\n\
        Two piers are rotten.\n\
        This was reported by Nordvik Daily.\n\n\
        “Nobody was paid,” said Anna Berg, a spokeswoman for the Port Authority.\n\
        The Tarn Agency wrote, citing the Port Authority, that 40 boats must leave.\n\
        Experts note that the quay has been sinking for years.\n\
        A survey of the quay bears the experts out.\n\
        The mayor is likely to resign.\n";
    Example::new("harbour", text)
        .source("Nordvik Daily", SourceClass::NewsOutlet)
        .source("Port Authority", GovernmentBody)
        .source("Anna Berg", Spokesperson)
        .of("Port Authority")
        .source("Tarn Agency", NewsAgency)
        .with(|source| {
            source.state_controlled = Some(true);
            source.wikidata = Some("Q1".to_owned());
        })
        .source("Experts", Experts)
        .with(|source| source.named = false)
        .said("This", &[("Nordvik Daily", "was reported by")])
        .covering(
            &["The harbour of Lorvik will close in May.", "Two piers are rotten."],
            "“This” stands for the paragraphs above",
        )
        .said("“Nobody was paid,”", &[("Anna Berg", "said")])
        .said("40 boats must leave", &[("Tarn Agency", "wrote"), ("Port Authority", "citing")])
        .said("the quay has been sinking for years", &[("Experts", "note")])
        .alone("A survey of the quay bears the experts out.")
        .tie(
            "A survey of the quay bears the experts out.",
            RelationKind::Confirms,
            "the quay has been sinking for years",
        )
        .alone("The mayor is likely to resign.")
        .build()
}
