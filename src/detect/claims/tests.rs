use super::*;
use crate::model::{Block, BlockKind, Paragraph, SignKind, Token};

/// One sentence, cut at blanks and punctuation, without quotations.
fn candidate(text: &str) -> ClaimCandidate {
    heard(text, &[])
}

/// The same, and what an engine makes of it.
fn heard(text: &str, needs: &[f32]) -> ClaimCandidate {
    let mut tokens = Vec::new();
    let mut start = None;
    let mut push = |from: usize, to: usize| tokens.push(Token { span: Span::new(from, to), class: WordClass::Word });
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_whitespace() || matches!(c, ',' | '.' | '?' | '%' | '$') {
            if let Some(from) = start.take() {
                push(from, at);
            }
            if !c.is_whitespace() && at < text.len() {
                push(at, at + 1);
            }
        } else {
            start.get_or_insert(at);
        }
    }
    let span = Span::new(0, text.len());
    let mut segmentation = Segmentation::default();
    segmentation.paragraphs.push(Paragraph { span, kind: BlockKind::Paragraph, sentences: 0..1 });
    segmentation.sentences.push(Sentence { span, paragraph: 0, tokens: 0..tokens.len() });
    segmentation.tokens = tokens;
    let article = Article {
        text: text.to_owned(),
        blocks: vec![Block { span, kind: BlockKind::Paragraph }],
        ..Article::default()
    };
    detect(&article, &segmentation, needs).remove(0)
}

#[track_caller]
fn exempt(text: &str, expected: Option<Exemption>) {
    assert_eq!(candidate(text).exemption, expected, "{text}");
}

#[track_caller]
fn surer(text: &str, than: &str) {
    let (more, less) = (candidate(text), candidate(than));
    assert!(more.confidence > less.confidence, "{more:?} {less:?}");
}

#[track_caller]
fn signs(text: &str, expected: &[(SignKind, &str)]) {
    let found = candidate(text).signs;
    let found: Vec<_> = found.iter().map(|sign| (sign.kind, sign.span.of(text))).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn questions_and_instructions_assert_nothing() {
    exempt("Will the harbour reopen by spring?", Some(Exemption::Question));
    exempt("Sign up for our newsletter to get more stories.", Some(Exemption::Instruction));
    exempt("Please send us your pictures of the flood.", Some(Exemption::Instruction));
    exempt("The harbour will reopen by spring.", None);
}

#[test]
fn the_paper_may_tell_what_it_did() {
    exempt("The Courier could not independently verify the figures.", Some(Exemption::OwnDoings));
    exempt("The company didn’t immediately respond to a request for comment.", Some(Exemption::OwnDoings));
    exempt("Marlow Freight declined to comment.", Some(Exemption::OwnDoings));
    exempt("Editing by Ann Example.", Some(Exemption::OwnDoings));
    exempt("The ferry did not respond to its helm.", None);
}

#[test]
fn words_without_a_verb_are_a_fragment() {
    exempt("Storm over the harbour", Some(Exemption::Uncontested));
    exempt("A long night.", Some(Exemption::Uncontested));
    exempt("The crew left early.", None);
}

#[test]
fn conclusions_are_told_by_their_head() {
    exempt("In other words, the port is closed.", Some(Exemption::Conclusion));
    exempt("The port is closed in other words.", None);
}

#[test]
fn signs_are_found_where_they_stand() {
    signs("Tariffs are likely to rise.", &[(SignKind::Forecast, "are likely to")]);
    signs(
        "The mine knowingly dumped waste.",
        &[(SignKind::Accusation, "knowingly"), (SignKind::Accusation, "dumped waste")],
    );
    signs("Thefts fell 14%.", &[(SignKind::Judgement, "fell"), (SignKind::Number, "14%")]);
    signs("They left on Friday.", &[(SignKind::Record, "on Friday")]);
}

#[test]
fn what_is_contestable_needs_a_source_more() {
    surer("The factory knowingly dumped waste for years.", "The factory stands by the river.");
    surer("The talks led to higher prices.", "The delegates met in Oslo on Monday.");
    surer("The company employs 320 people.", "The company was founded in May 1990.");
}

#[test]
fn weight_follows_the_signs() {
    assert_eq!(candidate("Thefts fell 14%.").weight, Weight::Heavy);
    assert_eq!(candidate("They left on Friday.").weight, Weight::Light);
    assert_eq!(candidate("The crew left early.").weight, Weight::Ordinary);
}

#[test]
fn a_word_is_one_sign_only() {
    signs("Prices are likely to rise.", &[(SignKind::Forecast, "are likely to")]);
    signs("It is the dirtiest river.", &[(SignKind::Superlative, "dirtiest")]);
    signs("They went to the west for the latest test.", &[]);
}

#[test]
fn how_a_sentence_speaks_counts() {
    surer("The river is controversial.", "The controversial river flows.");
    surer("The clinic cheats its patients.", "The clinic opened on Monday in 1990.");
    surer("Tourists throw away four tonnes of plastic a day.", "Tourists throw away plastic.");
    surer("The plant costs about 6 million euros.", "The plant costs 6 million euros.");
    surer("Nine patients out of ten recover.", "Patients recover.");
    surer("The minister lied.", "I lied.");
}

#[test]
fn what_is_on_record_asks_less() {
    surer("The harbour lost a third of its trade.", "The benchmark index closed a third lower against the dollar.");
    surer("The firm hid the tests for 30 years.", "He faces up to 30 years in prison.");
    surer("The tanker could block the strait.", "The smoke could be seen.");
    surer("The town lost 300 jobs.", "The town lost 300 jobs on Monday.");
}

#[test]
fn figures_that_anybody_can_look_up_ask_less() {
    surer("The ministry spent 88 million pounds on lawyers.", "The 88 million pound purchase of the mill closed.");
    surer("The council counted 320 rats.", "Tarn is a city of 320 people.");
    surer("A quake killed 226,000 people.", "In 2004, a quake killed 226,000 people.");
    surer("Thefts fell 14 percent.", "Shares in the brewer fell 14 percent.");
    surer("The bridge is expected to collapse in May.", "The bridge is expected to reopen in May.");
    surer("The boats sank due to rust.", "The boats were due to leave at noon.");
}

#[test]
fn what_compares_with_the_figure_before_concludes_from_it() {
    exempt("That is less than 10 percent of what the dam needs.", Some(Exemption::Conclusion));
    exempt("The 3 percent figure is three times higher.", Some(Exemption::Conclusion));
    exempt("This is a scandal.", None);
}

#[test]
fn a_second_number_asks_no_more() {
    let sure = |text: &str| heard(text, &[-1.0]).confidence;
    assert_eq!(sure("The mine took 40 tonnes."), sure("The mine took 40 tonnes and 60 crates."));
}

#[test]
fn an_engine_is_heard_but_unsays_no_accusation() {
    let sure = |text: &str, need: f32| heard(text, &[need]).confidence;
    let plain = "The ferry left the harbour at noon.";
    assert!(sure(plain, 2.0) > candidate(plain).confidence && sure(plain, -3.0) < candidate(plain).confidence);
    let accusation = "The factory knowingly dumped waste for years.";
    assert!(sure(accusation, 2.0) > candidate(accusation).confidence);
    assert_eq!(sure(accusation, -3.0), candidate(accusation).confidence);
}

#[test]
fn a_wall_that_cracked_accuses_nobody() {
    signs("The wall cracked.", &[]);
    signs("Police cracked down.", &[(SignKind::Accusation, "cracked down")]);
}

#[test]
fn judgements_in_plain_words_are_signs() {
    signs("No harbour has seen more wrecks.", &[(SignKind::Superlative, "No harbour has seen more")]);
    signs("He is the finest piper in Europe.", &[(SignKind::Superlative, "is the finest piper in Europe")]);
    signs("The ruling bodes well for Tarn.", &[(SignKind::Judgement, "bodes well")]);
    surer("The mill is the dirtiest.", "The mill cleaned the dirtiest.");
    signs("The owner put profit before lives.", &[(SignKind::Accusation, "put profit before")]);
    signs("The debate settled little.", &[(SignKind::Judgement, "settled little")]);
    surer("Lind was arrested to silence her.", "Lind was arrested to appear in court.");
}

#[test]
fn the_writers_own_view_asks_for_no_other_source() {
    surer("The minister lied to voters.", "The minister lied to my mother.");
    // The country is no pronoun, and a war has a number.
    let sure = |text: &str| candidate(text).confidence;
    assert_eq!(sure("The US lied to voters."), sure("The UN lied to voters."));
    assert_eq!(sure("In World War I lied ministers."), sure("In World War X lied ministers."));
}

#[test]
fn general_ways_of_accusing_and_outdoing_are_signs() {
    let accusation = |words| [(SignKind::Accusation, words)];
    signs("The owner ignored repeated warnings.", &accusation("ignored repeated warnings"));
    signs("It sells the recordings without notifying the users.", &accusation("without notifying"));
    signs("The rebels used the truce to rearm.", &accusation("used the truce to"));
    signs("He is responsible for marketing.", &[]);
    signs("The driver used the lull.", &[]);
    signs(
        "The mission is the riskiest it has ever flown.",
        &[(SignKind::Superlative, "riskiest"), (SignKind::Superlative, "has ever flown")],
    );
    signs("The boat carried twice as many passengers.", &[(SignKind::Number, "twice as many")]);
    signs("Has she seen it twice?", &[]);
}

#[test]
fn that_is_concludes_between_commas_alone() {
    exempt("That is, the dam will hold.", Some(Exemption::Conclusion));
    exempt("That is to say the dam will hold.", Some(Exemption::Conclusion));
    exempt("That is the worst dam in the country.", None);
}
