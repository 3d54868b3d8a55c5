//! The program against articles whose truth was written down by hand: `fixtures/articles`.
//!
//! `cargo test --test it the_truth_is_reached -- --nocapture` prints the table, and every error by kind;
//! `… every_article_is_well_formed -- --nocapture` the truth as it was found in the texts.

mod fixture;
mod score;
mod tally;

use std::collections::BTreeSet;
use std::fs;

use onrecord::{Pipeline, read};
use tally::{Score, Stage};

#[test]
fn every_article_is_well_formed() {
    let (fixtures, faults) = fixture::all();
    fixtures.iter().for_each(fixture::Fixture::show);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(!fixtures.is_empty());
}

#[test]
fn the_truth_is_reached() {
    let (fixtures, _) = fixture::all();
    let pipeline = Pipeline::default();
    let mut score = Score::default();
    for fixture in &fixtures {
        let graph = pipeline.graph(vec![pipeline.analyse(read::plain(&fixture.name, &fixture.text))]);
        let findings = pipeline.audit(&graph);
        score::add(fixture, &graph.documents()[0], &findings, &mut score);
    }
    println!("{}\n{}", score.errors(), score.table());
    let floors = fs::read_to_string(fixture::folder().join("floors.toml")).unwrap();
    let floors = fixture::flat_toml(&floors);
    let mut low = Vec::new();
    let mut known = BTreeSet::new();
    for stage in Stage::ALL {
        let figures = [("precision", score.precision(stage)), ("recall", score.recall(stage))];
        for (figure, reached) in figures {
            let key = format!("{}.{figure}", stage.key());
            let floor: f64 = floors.get(&key).unwrap_or_else(|| panic!("floors.toml lacks {key}")).parse().unwrap();
            // Nothing answered is no precision to complain of; the recall tells it.
            if reached.unwrap_or(100.0) < floor {
                low.push(format!("{key}: {:.1}, not {floor}", reached.unwrap_or_default()));
            }
            known.insert(key);
        }
    }
    for key in floors.keys() {
        assert!(known.contains(key), "floors.toml: nothing is called {key}");
    }
    assert!(low.is_empty(), "{}\n{}", score.table(), low.join("\n"));
}
