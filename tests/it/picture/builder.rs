//! Analyses made by hand, as large as asked for, with texts and sources as uneven as in the news.

use onrecord::graph::ProvenanceGraph;
use onrecord::model::{
    Analysis, Article, Attitude, Attribution, AttributionId, Basis, BlockKind, ChainLink, Claim, ClaimId, Confidence,
    EngineInfo, Inheritance, Mention, MentionKind, Metadata, Mode, Nature, Number, Paragraph, Polarity, Relation,
    RelationEnd, RelationKind, Segmentation, Source, SourceClass, SourceId, Status, Weight,
};
use onrecord::text::Span;

/// Writes an article word by word and notes where everything stands.
pub struct Builder {
    analysis: Analysis,
}

/// What is told of a source beyond name and class.
#[derive(Clone, Copy, Default)]
pub struct Facts {
    pub unnamed: bool,
    pub state: bool,
    /// The source it speaks for.
    pub of: Option<usize>,
}

/// One attribution: links of sources with their cues.
#[derive(Clone)]
pub struct Voice {
    pub chain: Vec<(Vec<usize>, String)>,
    pub attitude: Attitude,
    pub polarity: Polarity,
}

impl Voice {
    pub fn says(source: usize, cue: &str) -> Self {
        Self {
            chain: vec![(vec![source], cue.to_owned())],
            attitude: Attitude::Statement,
            polarity: Polarity::Positive,
        }
    }
}

impl Builder {
    pub fn new(id: &str, title: Option<&str>) -> Self {
        let metadata = Metadata { title: title.map(str::to_owned), ..Metadata::default() };
        let article = Article { id: id.to_owned(), metadata, ..Article::default() };
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

    pub fn metadata(&mut self, change: impl FnOnce(&mut Metadata)) {
        change(&mut self.analysis.article.metadata);
    }

    fn write(&mut self, words: &str) -> Span {
        let text = &mut self.analysis.article.text;
        let start = text.len();
        text.push_str(words);
        let span = Span::new(start, text.len());
        text.push('\n');
        span
    }

    pub fn source(&mut self, name: &str, class: SourceClass, facts: Facts) -> usize {
        let index = self.analysis.sources.len();
        let nature = if class.is_media() { Nature::Organisation } else { Nature::Human };
        self.analysis.sources.push(Source {
            id: SourceId(format!("s-{index}")),
            name: name.to_owned(),
            aliases: Vec::new(),
            class,
            named: !facts.unnamed,
            number: Number::Unknown,
            nature,
            state_controlled: facts.state.then_some(true),
            country: None,
            wikidata: None,
            affiliation: facts.of.map(|of| SourceId(format!("s-{of}"))),
            titles: Vec::new(),
            descriptions: Vec::new(),
            mentions: Vec::new(),
            confidence: Confidence::CERTAIN,
        });
        index
    }

    pub fn claim(&mut self, words: &str, status: Status, voices: &[Voice]) -> usize {
        let span = self.write(words);
        let index = self.analysis.claims.len();
        if index.is_multiple_of(3) {
            self.analysis.segmentation.paragraphs.push(Paragraph { span, kind: BlockKind::Paragraph, sentences: 0..0 });
        } else if let Some(paragraph) = self.analysis.segmentation.paragraphs.last_mut() {
            paragraph.span.end = span.end;
        }
        let id = ClaimId(format!("c-{}-{index}", self.analysis.article.id));
        let mut attributions = Vec::new();
        for voice in voices {
            let mut chain = Vec::new();
            for (sources, cue) in &voice.chain {
                let mut link = ChainLink::default();
                for &source in sources {
                    let name = self.analysis.sources[source].name.clone();
                    let span = self.write(&name);
                    link.mentions.push(self.analysis.mentions.len());
                    let confidence = Confidence::CERTAIN;
                    self.analysis.mentions.push(Mention { span, head: span, kind: MentionKind::Named, confidence });
                    self.analysis.source_of.push(source);
                }
                if !cue.is_empty() {
                    link.cue.push(self.write(cue));
                }
                chain.push(link);
            }
            let attribution =
                AttributionId(format!("a-{}-{}", self.analysis.article.id, self.analysis.attributions.len()));
            attributions.push(attribution.clone());
            let inherited =
                Inheritance { covers: vec![span], claims: vec![id.clone()], reason: "it points back".into() };
            self.analysis.attributions.push(Attribution {
                id: attribution,
                claim: id.clone(),
                chain,
                content: vec![span],
                mode: Mode::Indirect,
                attitude: voice.attitude,
                polarity: voice.polarity,
                confidence: Confidence::CERTAIN,
                inheritance: (status == Status::Inherited).then_some(inherited),
                basis: Basis::Pattern("test"),
            });
        }
        self.analysis.claims.push(Claim {
            id,
            spans: vec![span],
            status,
            attributions,
            exemption: None,
            weight: Weight::Ordinary,
            signs: Vec::new(),
            confidence: Confidence::CERTAIN,
        });
        index
    }

    pub fn tie(&mut self, from: usize, kind: RelationKind, to: usize) {
        let end = |claim: usize| RelationEnd::Claim(self.analysis.claims[claim].id.clone());
        let (from, to) = (end(from), end(to));
        self.analysis.relations.push(Relation { from, to, kind, evidence: None, confidence: Confidence::CERTAIN });
    }

    pub fn build(self) -> Analysis {
        self.analysis
    }
}

const SENTENCES: &[&str] = &[
    "The dam above Orvika lost a third of its height overnight.",
    "Two of the four sluices had not been opened since 1987, although the permit required a test every spring, and the \
     log of the last three years cannot be found.",
    "“We told them in March,” the engineers wrote.",
    "About 4,300 people left the valley before dawn.",
    "The regional railway will stay closed until at least the second week of June, because the embankment between \
     Tarn and Lower Halden has slid into the river along nearly two kilometres and no machine can reach it from the \
     north while the access road remains under water.",
    "No warning reached the mobile phones of those who live in the lower town.",
    "The company had cut its maintenance staff by forty per cent in two years.",
    "Insurance will pay for fewer than one house in ten.",
    "Rainfall was heavy, but far from a record: it was exceeded in 1954, 1978, 2002 and 2013.",
    "Ministers knew of the report in January and chose to keep it from the council, which learned of it from the \
     newspapers.",
    "The bridge is safe.",
    "An inquiry would take months, and it is unlikely that anybody will be charged before the autumn.",
];

const CUES: &[&str] =
    &["according to", "said", "told reporters", "was reported by", "wrote", "have been warning for weeks", "confirmed"];

/// A graph of `claims` claims and about `sources` sources; the same for the same numbers.
pub fn large(claims: usize, sources: usize) -> ProvenanceGraph {
    ProvenanceGraph::build(vec![analysis(
        "orvika",
        "After the flood: who knew what about the dam at Orvika",
        claims,
        sources,
    )])
}

pub fn analysis(id: &str, title: &str, claims: usize, sources: usize) -> Analysis {
    let mut builder = Builder::new(id, Some(title));
    builder.metadata(|metadata| {
        metadata.outlet = Some("Halden Courier".into());
        metadata.published = Some("3 May 2031".into());
        metadata.authors = vec!["Ida Moen".into()];
    });
    let kinds = [
        ("Halden Courier", SourceClass::NewsOutlet, false, false),
        ("Nordic Wire", SourceClass::NewsAgency, false, false),
        ("Ministry of Water and Energy", SourceClass::GovernmentBody, false, false),
        ("a spokesperson for the Ministry of Water and Energy", SourceClass::Spokesperson, true, false),
        ("Volga State Television", SourceClass::Broadcaster, false, true),
        ("Experts", SourceClass::Experts, true, false),
        ("Marit Aasen-Lindqvist", SourceClass::Person, false, false),
        ("Orvika Kraft AS", SourceClass::Company, false, false),
        ("Report of the Dam Safety Board on the sluices of the upper valley", SourceClass::Document, false, false),
        ("people familiar with the matter", SourceClass::Anonymous, true, false),
        ("Police of the Halden District", SourceClass::Police, false, false),
        ("residents of the lower town", SourceClass::Group, false, false),
    ];
    let mut made = Vec::new();
    for index in 0..sources {
        let (name, class, unnamed, state) = kinds[index % kinds.len()];
        let name = if index < kinds.len() { name.to_owned() } else { format!("{name} {}", index / kinds.len() + 1) };
        let of = (class == SourceClass::Spokesperson).then(|| made[index - 1]);
        made.push(builder.source(&name, class, Facts { unnamed, state, of }));
    }
    let mut state = 7_usize;
    let mut random = move |below: usize| {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        (state >> 8) % below
    };
    for index in 0..claims {
        let sentence = SENTENCES[(index * 5 + random(3)) % SENTENCES.len()];
        // Sources come and go along an article; the first few stay.
        let near = (index * sources / claims.max(1)).min(sources - 1);
        let source = if random(3) == 0 { random(sources.min(4)) } else { (near + random(3)).min(sources - 1) };
        let cue = CUES[random(CUES.len())];
        let mut voice = Voice::says(source, cue);
        match random(11) {
            0..=2 => {
                builder.claim(sentence, Status::Unattributed, &[]);
                continue;
            }
            3 => {
                let other = (source + 1) % sources;
                voice.chain.push((vec![other], "citing".to_owned()));
            }
            4 => voice.chain[0].0.push((source + 2) % sources),
            5 => {
                voice.polarity = Polarity::Negative;
                voice.chain[0].1 = "denied".to_owned();
            }
            6 => {
                voice.attitude = Attitude::Belief;
                voice.chain[0].1 = "fears that".to_owned();
                builder.claim(sentence, Status::Unattributed, &[voice]);
                continue;
            }
            7 => {
                builder.claim(sentence, Status::Inherited, &[voice]);
                continue;
            }
            8 if index.is_multiple_of(2) => {
                voice.chain = vec![(Vec::new(), "it is believed that".to_owned())];
                builder.claim(sentence, Status::Unattributed, &[voice]);
                continue;
            }
            _ => {}
        }
        let claim = builder.claim(sentence, Status::Attributed, &[voice]);
        if claim > 3 && random(5) == 0 {
            let kind = [RelationKind::Confirms, RelationKind::Disputes, RelationKind::Repeats][random(3)];
            builder.tie(claim, kind, claim - 1 - random(3));
        }
    }
    builder.build()
}
