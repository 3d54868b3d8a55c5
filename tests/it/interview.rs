//! An interview in questions and answers, with every engine: who answers says it, and passes on what others told.

use onrecord::detect;
use onrecord::model::{Analysis, Engine, Status};
use onrecord::{Options, Pipeline, read};

const ARTICLE: &str = "\
# “The quay was rotten”: the engineer who warned Tarn

*Interview by Ole Lund*

For nine years Anna Berg inspected the quay at Tarn. In May it sank. Berg, 61, now lives in Lorvik. The Tarn Herald met her in
her kitchen.

**Ms Berg, when did you first know that the quay was rotten?**

In 2019. Divers told me that half of the piles were eaten away. I wrote to the port the same week.

**What did the port say?**

Nothing for a year. Then the harbour master wrote that the money had been spent on the new terminal.

**Could the deaths have been prevented?**

Yes. According to the inquiry, three million euros would have been enough. I told the mayor so in March.

**Were you ever afraid to speak out?**

I was. My contract ended on 1 April, and nobody told me why.

Berg gets up and fetches a folder. The port did not respond to questions from the Herald.

**What should happen now?**

Those who signed must go. We owe that to the families.

*The inquiry’s final report is due in October.*
";

fn analyses() -> impl Iterator<Item = (Engine, Analysis)> {
    [Engine::Patterns, Engine::Fast, Engine::Accurate].into_iter().filter(|&engine| detect::is_built_in(engine)).map(
        |engine| {
            let pipeline = Pipeline::new(Options { engine, ..Options::default() });
            (engine, pipeline.analyse(read::markdown("interview", ARTICLE)))
        },
    )
}

/// Chains of names of whatever is said in the text that begins with `words`, from the article to the origin.
fn chains(analysis: &Analysis, words: &str) -> Vec<String> {
    let text = &analysis.article.text;
    let at = text.find(words).unwrap_or_else(|| panic!("no {words:?}"));
    let name = |&mention: &usize| analysis.sources[analysis.source_of[mention]].name.clone();
    let holds = |it: &&onrecord::model::Attribution| it.content.iter().any(|span| (span.start..span.end).contains(&at));
    let chain = |it: &onrecord::model::Attribution| {
        let links = it.chain.iter().map(|link| link.mentions.iter().map(name).collect::<Vec<_>>().join(" + "));
        links.collect::<Vec<_>>().join(" > ")
    };
    let mut chains: Vec<String> = analysis.attributions.iter().filter(holds).map(chain).collect();
    chains.sort();
    chains.dedup();
    chains
}

#[test]
fn answers_are_attributed_and_what_is_passed_on_has_its_own_source() {
    for (engine, analysis) in analyses() {
        let said = |words: &str| chains(&analysis, words);
        for answer in
            ["In 2019.", "Nothing for a year.", "I told the mayor so", "My contract ended", "Those who signed"]
        {
            assert!(said(answer).contains(&"Anna Berg".to_owned()), "{engine:?} {answer}: {:?}", said(answer));
        }
        for (words, chain) in [
            ("half of the piles", "Anna Berg > Divers"),
            ("the money had been spent", "Anna Berg > the harbour master"),
            ("three million euros", "Anna Berg > the inquiry"),
        ] {
            let found = said(words);
            assert!(found.iter().any(|it| it.eq_ignore_ascii_case(chain)), "{engine:?} {words}: {found:?}");
        }
    }
}

#[test]
fn what_the_article_tells_between_answers_is_its_own() {
    for (engine, analysis) in analyses() {
        for words in ["For nine years", "In May it sank", "Berg gets up", "The inquiry’s final report"] {
            assert_eq!(chains(&analysis, words), Vec::<String>::new(), "{engine:?} {words}");
        }
        let text = &analysis.article.text;
        let open = analysis.claims.iter().filter(|claim| claim.status == Status::Unattributed);
        let told: Vec<&str> = open.map(|claim| claim.spans[0].of(text)).collect();
        assert!(
            told.iter().all(|words| !words.contains("piles") && !words.contains("contract")),
            "{engine:?} {told:?}"
        );
    }
}
