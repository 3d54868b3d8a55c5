//! The article that came with the idea of this program, as its acceptance: who stands behind what, and what nobody
//! stands behind. No rule may know it; each has other sentences in its own tests.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use onrecord::model::{Analysis, Attribution, Claim, Engine, RelationEnd, RelationKind, Source, SourceClass, Status};
use onrecord::{Options, Pipeline, detect, read};

static ANALYSES: LazyLock<Vec<Analysis>> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles/seed-north-korea/article.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let engines = Engine::ALL.into_iter().filter(|&engine| detect::is_built_in(engine));
    engines
        .map(|engine| {
            let options = Options { engine, ..Options::default() };
            Pipeline::new(options).analyse(read::plain("seed", &text))
        })
        .collect()
});

/// Runs a check on what every engine that is built in makes of the article.
#[track_caller]
fn each(check: impl Fn(&Seed)) {
    for analysis in ANALYSES.iter() {
        check(&Seed(analysis));
    }
}

struct Seed<'a>(&'a Analysis);

impl Seed<'_> {
    fn engine(&self) -> &str {
        self.0.engine.name
    }

    /// Names of the sources of the last link of a chain, the origin.
    fn origin(&self, attribution: &Attribution) -> BTreeSet<&str> {
        let last = attribution.chain.last().unwrap();
        self.0.sources_of(&last.mentions).into_iter().map(|source| self.0.sources[source].name.as_str()).collect()
    }

    fn source(&self, name: &str) -> &Source {
        let found = self.0.sources.iter().find(|source| source.name == name);
        found.unwrap_or_else(|| {
            let names: Vec<&str> = self.0.sources.iter().map(|source| source.name.as_str()).collect();
            panic!("{}: no source {name} among {names:?}", self.engine())
        })
    }

    /// The attribution whose content is `content`; its pieces are joined by ` … `.
    #[track_caller]
    fn attribution(&self, content: &str) -> &Attribution {
        let found = self.0.attributions.iter().find(|attribution| self.0.words(&attribution.content) == content);
        found.unwrap_or_else(|| {
            let contents: Vec<String> =
                self.0.attributions.iter().map(|attribution| self.0.words(&attribution.content)).collect();
            panic!("{}: nobody says {content:?}; what is said: {contents:#?}", self.engine())
        })
    }

    /// Asserts that exactly these sources say `content`, and that its claim is attributed.
    #[track_caller]
    fn says(&self, sources: &[&str], content: &str) {
        let attribution = self.attribution(content);
        assert_eq!(self.origin(attribution), sources.iter().copied().collect(), "{}: {content}", self.engine());
        assert_eq!(attribution.chain.len(), 1, "{}: {content}", self.engine());
        assert_eq!(
            self.0.claim(&attribution.claim).unwrap().status,
            Status::Attributed,
            "{}: {content}",
            self.engine()
        );
    }

    /// The claims of the sentence that starts with `words`.
    #[track_caller]
    fn claims(&self, words: &str) -> Vec<&Claim> {
        let at = self.0.article.text.find(words).unwrap();
        let sentence = self.0.segmentation.sentences[self.0.segmentation.sentence_at(at).unwrap()].span;
        let claims = self.0.claims.iter().filter(|claim| claim.spans.iter().any(|span| sentence.contains(*span)));
        claims.collect()
    }

    #[track_caller]
    fn nobody_says(&self, words: &str) {
        let claims = self.claims(words);
        assert!(!claims.is_empty(), "{}: no claim: {words}", self.engine());
        for claim in claims {
            assert_eq!(
                claim.status,
                Status::Unattributed,
                "{}: {} by {:?}",
                self.engine(),
                self.0.words(&claim.spans),
                self.0
                    .attributions
                    .iter()
                    .filter(|attribution| claim.attributions.contains(&attribution.id))
                    .map(|attribution| (self.origin(attribution), attribution.basis.name()))
                    .collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn the_credit_line_carries_the_paragraphs_before_it() {
    each(|seed| {
        for words in [
            "Just days ahead of a meeting",
            "North Korean state media is praising",
            "The propaganda is raising new concerns",
        ] {
            let claims = seed.claims(words);
            assert!(!claims.is_empty(), "{words}");
            for claim in claims {
                assert_eq!(claim.status, Status::Inherited, "{}: {words}", seed.engine());
                let by = seed.0.attributions.iter().filter(|attribution| claim.attributions.contains(&attribution.id));
                assert!(by.into_iter().any(|attribution| seed.origin(attribution) == ["Digi24"].into()), "{words}");
            }
        }
        let line = seed.attribution("This");
        assert_eq!(line.inheritance.as_ref().unwrap().claims.len(), 3);
        assert_eq!(seed.0.words(&line.chain[0].cue), "was reported by");
        // What comes after the line is not covered.
        assert!(
            seed.claims("On Sunday, North Korean state television")
                .iter()
                .all(|claim| claim.status != Status::Inherited)
        );
    });
}

#[test]
fn every_attribution_has_its_source_and_its_words() {
    each(|seed| {
        seed.says(
            &["EFE"],
            "the broadcast framed these deaths as honorable acts of “self-sacrifice,” and the tactic of using one’s \
             own body to block drones or act as a human shield was openly celebrated",
        );
        seed.says(
            &["Ukrainian officials"],
            "that North Korean soldiers deployed in areas like Russia’s Kursk region have been using “suicidal tactics.”",
        );
        seed.says(
            &["Russian state sources", "international analysts"],
            "there is speculation that a bilateral summit between Kim and Putin could take place during or after the \
             parade",
        );
        seed.says(
            &["Reuters"],
            "Kim Jong-un also visited a weapons factory on Sunday, inspecting a newly automated missile production line",
        );
        seed.says(
            &["KCNA"],
            "the upgraded production process is designed to boost both quality and volume of missile output",
        );
        seed.says(
            &["Kim Jong-un"],
            "it would enhance the “combat readiness of key missile units” and ensure a higher level of productivity",
        );
        seed.says(
            &["A spokesperson for South Korea’s Unification Ministry"],
            "that the move was likely intended to showcase North Korea’s expanding missile production capacity just \
             before Kim’s visit to China",
        );
        seed.says(
            &["Experts"],
            "that support from Russia and China has blunted the effects of sanctions, allowing Pyongyang more freedom \
             to develop its weapons programs and deepen its military partnerships",
        );
    });
}

#[test]
fn the_broadcast_has_its_outlet() {
    each(|seed| {
        let source = seed.source("Korean Central Television");
        assert!(source.aliases.iter().any(|alias| alias.contains("KCTV")), "{:?}", source.aliases);
        assert!(matches!(source.class, SourceClass::Broadcaster | SourceClass::StateMedia));
        assert_eq!(source.state_controlled, Some(true));
        let cited =
            seed.0.attributions.iter().any(|attribution| seed.origin(attribution) == [source.name.as_str()].into());
        assert!(cited, "{}", seed.engine());
    });
}

#[test]
fn sources_are_these_and_no_others() {
    each(|seed| {
        let cited: BTreeSet<&str> = seed
            .0
            .attributions
            .iter()
            .filter(|attribution| attribution.vouches())
            .flat_map(|attribution| &attribution.chain)
            .flat_map(|link| seed.0.sources_of(&link.mentions))
            .map(|source| seed.0.sources[source].name.as_str())
            .collect();
        let expected = [
            "A spokesperson for South Korea’s Unification Ministry",
            "Digi24",
            "EFE",
            "Experts",
            "KCNA",
            "Kim Jong-un",
            "Korean Central Television",
            "Reuters",
            "Russian state sources",
            "Ukrainian officials",
            "international analysts",
        ];
        assert_eq!(cited, expected.into(), "{}", seed.engine());
    });
}

#[test]
fn sources_are_what_they_are() {
    each(|seed| {
        let agency = seed.source("KCNA");
        assert_eq!(agency.class, SourceClass::NewsAgency);
        assert_eq!(agency.state_controlled, Some(true));
        assert!(agency.aliases.iter().any(|alias| alias.contains("KCNA news agency")), "{:?}", agency.aliases);
        assert_eq!(seed.source("Reuters").class, SourceClass::NewsAgency);
        assert_eq!(seed.source("EFE").class, SourceClass::NewsAgency);
        assert!(matches!(seed.source("Digi24").class, SourceClass::Broadcaster | SourceClass::NewsOutlet));
        assert!(matches!(seed.source("Kim Jong-un").class, SourceClass::Official | SourceClass::Person));
        assert!(seed.source("Kim Jong-un").named);
        let experts = seed.source("Experts");
        assert_eq!(experts.class, SourceClass::Experts);
        assert!(experts.is_vague() && seed.source("international analysts").is_vague());
        let speaker = seed.source("A spokesperson for South Korea’s Unification Ministry");
        assert_eq!(speaker.class, SourceClass::Spokesperson);
        let owner = speaker.affiliation.as_ref().expect("a spokesperson speaks for somebody");
        let owner = seed.0.sources.iter().find(|source| &source.id == owner).unwrap();
        assert!(owner.name.contains("Unification Ministry"), "{}", owner.name);
        assert_eq!(owner.class, SourceClass::GovernmentBody);
    });
}

#[test]
fn the_broadcast_confirms_what_officials_said() {
    each(|seed| {
        let said = &seed
            .attribution(
                "that North Korean soldiers deployed in areas like Russia’s Kursk region have been using “suicidal tactics.”",
            )
            .claim;
        let confirming = seed.claims("The recent KCTV broadcast confirms those claims");
        let found = seed.0.relations.iter().any(|relation| {
            relation.kind == RelationKind::Confirms
                && relation.to == RelationEnd::Claim(said.clone())
                && confirming.iter().any(|claim| relation.from == RelationEnd::Claim(claim.id.clone()))
        });
        assert!(found, "{}: {:?}", seed.engine(), seed.0.relations);
    });
}

#[test]
fn nobody_stands_behind_what_nobody_says() {
    each(|seed| {
        for words in [
            "The broadcast included stories of troops",
            "Russian President Vladimir Putin and other leaders",
            "Kim is likely to push for economic",
            "Despite years of crippling international sanctions",
            "The cooperation between North Korea and Russia",
            "With Pyongyang now actively supplying troops",
        ] {
            seed.nobody_says(words);
        }
    });
}

#[test]
fn furniture_is_neither_claim_nor_source() {
    each(|seed| {
        let text = &seed.0.article.text;
        for line in [
            "Others are reading now",
            "Also read",
            "North Korea Praises Soldiers Who Died “Heroically”",
            "Glorified on State TV",
            "Confirming Ukrainian Reports",
            "Kim Jong-un Heads to Beijing",
            "A Bilateral Summit on the Horizon?",
            "North Korea Flexes Its Missile Might",
            "Symbolism Ahead of Diplomatic Talks",
            "Sanctions and Shifting Alliances",
            "A Strategic Message to the World",
        ] {
            for (at, _) in text.match_indices(line) {
                let furniture = onrecord::text::Span::new(at, at + line.len());
                assert!(
                    seed.0.claims.iter().flat_map(|claim| &claim.spans).all(|span| !span.overlaps(furniture)),
                    "{}: {line}",
                    seed.engine()
                );
                let cited = seed.0.attributions.iter().flat_map(|attribution| &attribution.chain);
                let mut spans = cited.flat_map(|link| {
                    link.cue.iter().copied().chain(link.mentions.iter().map(|&mention| seed.0.mentions[mention].span))
                });
                assert!(spans.all(|span| !span.overlaps(furniture)), "{}: {line}", seed.engine());
            }
        }
    });
}
