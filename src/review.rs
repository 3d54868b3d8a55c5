//! Decisions of people + [`Analysis`](crate::model::Analysis) → the analysis as they see it.
//!
//! In: lines of a decisions file, and what the machine found. Out: the same with every decision applied that
//! found its place, a [`Review`](crate::model::Review) for each that keeps what the machine had said, and the
//! [`Fate`] of every one: none is dropped without a word. Decisions are only ever added; what is taken back is
//! taken back by another line. Knows no files.
//!
//! When a reviewer rejects the minister as the source of “It rained”, the claim stands alone from the next run
//! on, also after the article was edited elsewhere.

mod annotated;
mod apply;
mod decision;
mod file;
mod label_studio;
mod place;
mod standing;
mod surgery;

pub use annotated::{Annotated, from_annotations};
pub use apply::{Applied, Fate, apply};
pub use decision::{Decision, DecisionError, Origin, SCHEMA, SourceName, Verdict};
pub use file::{Decisions, merge};
pub use label_studio::{LabelStudioTask, label_studio};
pub use standing::{Standing, standing};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::example::harbour;
    use crate::model::{Analysis, Basis, Status};
    use crate::text::{Quote, Span};

    const BOATS: &str = "40 boats must leave";
    const SINKING: &str = "the quay has been sinking for years";

    fn quote(text: &str, words: &str) -> Quote {
        let at = text.find(words).unwrap_or_else(|| panic!("no {words}"));
        Quote::of(text, Span::new(at, at + words.len()))
    }

    fn claim<'a>(analysis: &'a Analysis, words: &str) -> &'a crate::model::Claim {
        analysis
            .claims
            .iter()
            .find(|claim| analysis.words(&claim.spans) == words)
            .unwrap_or_else(|| panic!("no {words}"))
    }

    fn named(name: &str) -> SourceName {
        SourceName { name: name.to_owned(), ..SourceName::default() }
    }

    fn on(words: &str, verdict: Verdict) -> Decision {
        let analysis = harbour();
        let id = format!("d-{}", crate::text::Fingerprint::new().part(words).part(&format!("{verdict:?}")));
        let claim = analysis.claims.iter().find(|claim| analysis.words(&claim.spans) == words);
        Decision {
            id,
            document: "harbour".to_owned(),
            claim: claim.map(|claim| claim.id.0.clone()),
            quote: analysis.article.text.contains(words).then(|| quote(&analysis.article.text, words)),
            verdict,
            from: Vec::new(),
            reviewer: Some("Ida".to_owned()),
            time: None,
            reason: None,
        }
    }

    fn file(decisions: &[Decision]) -> Decisions {
        let text: String = decisions.iter().flat_map(|decision| [decision.line(), "\n".to_owned()]).collect();
        Decisions::read(&text).unwrap()
    }

    fn after(decisions: &[Decision]) -> (Analysis, Vec<Fate>) {
        let mut analysis = harbour();
        let applied = apply(&mut analysis, &file(decisions));
        check_whole(&analysis);
        (analysis, applied.fates.into_iter().map(|(_, fate)| fate).collect())
    }

    /// Everything points at something that is there.
    fn check_whole(analysis: &Analysis) {
        assert_eq!(analysis.mentions.len(), analysis.source_of.len());
        assert!(analysis.source_of.iter().all(|&source| source < analysis.sources.len()));
        for attribution in &analysis.attributions {
            assert!(attribution.chain.iter().flat_map(|link| &link.mentions).all(|&one| one < analysis.mentions.len()));
            assert!(analysis.claim(&attribution.claim).is_some());
            for link in &attribution.chain {
                for &mention in &link.mentions {
                    let words = analysis.mentions[mention].span.of(&analysis.article.text);
                    let source = &analysis.sources[analysis.source_of[mention]];
                    assert!(source.mentions.contains(&analysis.mentions[mention].span), "{words}");
                }
            }
        }
        for claim in &analysis.claims {
            for id in &claim.attributions {
                assert!(analysis.attributions.iter().any(|attribution| &attribution.id == id));
            }
        }
    }

    #[test]
    fn a_rejected_source_leaves_the_claim_alone_and_the_machine_on_record() {
        let (analysis, fates) = after(&[on(BOATS, Verdict::Reject { attribution: None })]);
        assert_eq!(fates, [Fate::Applied]);
        assert_eq!(claim(&analysis, BOATS).status, Status::Unattributed);
        assert_eq!(analysis.attributions.len(), harbour().attributions.len() - 1);
        let review = &analysis.reviews[0];
        assert_eq!(review.machine.status, Some(Status::Attributed));
        assert_eq!(review.machine.chains, ["Tarn Agency ← Port Authority"]);
    }

    #[test]
    fn an_inherited_claim_can_be_rejected_without_its_sisters() {
        let words = "Two piers are rotten.";
        let (analysis, _) = after(&[on(words, Verdict::Reject { attribution: None })]);
        assert_eq!(claim(&analysis, words).status, Status::Unattributed);
        assert_eq!(claim(&analysis, "The harbour of Lorvik will close in May.").status, Status::Inherited);
        let inheritance = analysis.attributions[0].inheritance.as_ref().unwrap();
        assert_eq!(inheritance.claims.len(), 1);
    }

    #[test]
    fn another_source_stands_behind_the_claim_with_words_of_the_article() {
        let verdict = Verdict::Reattribute { attribution: None, source: named("anna berg") };
        let (analysis, fates) = after(&[on(BOATS, verdict)]);
        assert_eq!(fates, [Fate::Applied]);
        let id = &claim(&analysis, BOATS).attributions[0];
        let attribution = analysis.attributions.iter().find(|one| &one.id == id).unwrap();
        assert_eq!(attribution.basis, Basis::Reviewer);
        let mention = attribution.chain[0].mentions[0];
        assert_eq!(analysis.mentions[mention].span.of(&analysis.article.text), "Anna Berg");
    }

    #[test]
    fn a_source_the_article_does_not_name_is_refused() {
        let verdict = Verdict::Reattribute { attribution: None, source: named("Reuters") };
        let (analysis, fates) = after(&[on(BOATS, verdict)]);
        assert_eq!(fates, [Fate::Stale("the source is not in the article")]);
        assert_eq!(claim(&analysis, BOATS).status, Status::Attributed);
    }

    #[test]
    fn a_missed_attribution_is_added_by_its_words() {
        let text = harbour().article.text;
        let source = SourceName { quote: Some(quote(&text, "A survey of the quay")), ..named("A survey of the quay") };
        let verdict = Verdict::Attribute { source, cue: Some(quote(&text, "bears")) };
        let (analysis, fates) = after(&[on("bears the experts out", verdict)]);
        assert_eq!(fates, [Fate::Applied]);
        assert_eq!(claim(&analysis, "bears the experts out").status, Status::Attributed);
        assert!(analysis.sources.iter().any(|source| source.name == "A survey of the quay"));
    }

    #[test]
    fn merged_and_renamed_sources_keep_their_other_names() {
        let merge = Verdict::Merge { source: named("Anna Berg"), into: named("Port Authority") };
        let rename = Verdict::Rename { source: named("Anna Berg"), name: "Lorvik Port Authority".to_owned() };
        let (analysis, fates) = after(&[on("", merge), on("", rename)]);
        assert_eq!(fates, [Fate::Applied, Fate::Applied]);
        assert_eq!(analysis.sources.len(), harbour().sources.len() - 1);
        let source = analysis.sources.iter().find(|source| source.name == "Lorvik Port Authority").unwrap();
        assert_eq!(source.aliases, ["Anna Berg", "Port Authority"]);
        assert_eq!(source.affiliation, None);
    }

    #[test]
    fn of_two_reviewers_the_later_stands_and_the_other_is_contested() {
        let first = on(SINKING, Verdict::Reject { attribution: None });
        let second = Decision { reviewer: Some("Ole".to_owned()), ..on(SINKING, Verdict::Accept) };
        let (analysis, fates) = after(&[first.clone(), second.clone()]);
        assert_eq!(fates, [Fate::Contested(second.id.clone()), Fate::Applied]);
        assert_eq!(claim(&analysis, SINKING).status, Status::Attributed);
        let (_, fates) = after(&[first, Decision { reviewer: Some("Ida".to_owned()), ..second.clone() }]);
        assert_eq!(fates, [Fate::Superseded(second.id), Fate::Applied]);
    }

    #[test]
    fn what_is_taken_back_changes_nothing() {
        let reject = on(SINKING, Verdict::Reject { attribution: None });
        let back = on("", Verdict::Withdraw { undoes: reject.id.clone() });
        let (analysis, fates) = after(&[reject, back]);
        assert_eq!(fates, [Fate::Withdrawn]);
        assert!(analysis.reviews.is_empty());
    }

    #[test]
    fn after_edits_a_decision_finds_its_words_or_says_that_it_does_not() {
        let kept = Decision { claim: Some("c-old".to_owned()), ..on(SINKING, Verdict::Status(Status::Exempt)) };
        let lost = Decision {
            claim: Some("c-gone".to_owned()),
            quote: Some(Quote { exact: "the crane fell".to_owned(), ..Quote::default() }),
            ..on(BOATS, Verdict::Accept)
        };
        let (analysis, fates) = after(&[kept, lost]);
        assert_eq!(fates, [Fate::Applied, Fate::Stale("the claim is not in the text any more")]);
        assert_eq!(claim(&analysis, SINKING).status, Status::Exempt);
        let mut analysis = harbour();
        let elsewhere = Decision { document: "other".to_owned(), ..on(SINKING, Verdict::Accept) };
        assert!(apply(&mut analysis, &file(&[elsewhere])).fates.is_empty());
    }

    #[test]
    fn lines_are_read_back_as_they_were_written() {
        let text = harbour().article.text;
        let verdicts = [
            Verdict::Accept,
            Verdict::Reject { attribution: Some("a-1".to_owned()) },
            Verdict::Reattribute {
                attribution: None,
                source: SourceName { quote: Some(quote(&text, "quay")), ..named("x") },
            },
            Verdict::Status(Status::Inherited),
            Verdict::Merge { source: named("a"), into: named("</script>\u{2028}") },
            Verdict::Rename { source: named("a"), name: "b".to_owned() },
            Verdict::Attribute { source: named("a"), cue: Some(quote(&text, "note")) },
            Verdict::Note,
            Verdict::Withdraw { undoes: "d-0".to_owned() },
        ];
        for verdict in verdicts {
            let decision = Decision { time: Some("2031-05-03T10:00:00Z".to_owned()), ..on(BOATS, verdict) };
            assert_eq!(Decision::parse(&decision.line()).as_ref(), Ok(&decision));
            assert!(!decision.line().contains('\n'));
        }
    }

    #[test]
    fn a_file_is_read_to_the_last_whole_line() {
        let (one, two) = (on(BOATS, Verdict::Accept).line(), on(SINKING, Verdict::Note).line());
        let check = |text: &str, expect: Result<usize, usize>| {
            assert_eq!(Decisions::read(text).map(|all| all.all().len()).map_err(|error| error.line), expect, "{text}");
        };
        check(&format!("{one}\n\n{two}\n"), Ok(2));
        check(&format!("{one}\r\n{one}\n"), Ok(1));
        check(&format!("{one}\n{}", &two[..40]), Ok(1));
        check(&format!("{}\n{one}\n", &two[..40]), Err(1));
        check(&format!("<<<<<<< ours\n{one}\n"), Err(1));
        check(&format!("{one}\n{{\"schema\":\"onrecord/decision/9\"}}\n"), Err(2));
        check("", Ok(0));
    }

    #[test]
    fn two_files_become_one_without_loss() {
        let (one, two) = (on(BOATS, Verdict::Accept), on(SINKING, Verdict::Note));
        let merged = merge(&file(std::slice::from_ref(&one)), &file(&[two.clone(), one.clone()])).unwrap();
        assert_eq!(merged.all(), [one.clone(), two]);
        let other = Decision { reason: Some("why".to_owned()), ..one.clone() };
        assert_eq!(merge(&file(std::slice::from_ref(&one)), &file(&[other])), Err(one.id));
    }

    #[test]
    fn how_far_a_review_has_come() {
        let decisions = file(&[on(BOATS, Verdict::Accept), on("", Verdict::Withdraw { undoes: "d-9".to_owned() })]);
        let mut analysis = harbour();
        let applied = apply(&mut analysis, &decisions);
        let standing = standing(&analysis, &decisions, &applied);
        assert_eq!((standing.open, standing.decided, standing.applied), (analysis.claims.len() - 1, 1, 1));
    }

    #[test]
    fn what_an_annotator_mends_comes_back_as_decisions() {
        let analysis = harbour();
        let text = &analysis.article.text;
        let span = |words: &str| {
            let at = text.find(words).unwrap_or_else(|| panic!("no {words}"));
            Span::new(at, at + words.len())
        };
        let as_found = |attribution: &crate::model::Attribution| {
            let link = |link: &crate::model::ChainLink| Annotated {
                source: link.mentions.iter().map(|&one| analysis.mentions[one].span).collect(),
                cue: link.cue.clone(),
                ..Annotated::default()
            };
            let links = attribution.chain.iter().rev().map(link);
            let chain = links.reduce(|from, nearer| Annotated { from: Some(Box::new(from)), ..nearer }).unwrap();
            Annotated { content: attribution.content.clone(), ..chain }
        };
        let mut annotated: Vec<Annotated> = analysis.attributions.iter().map(as_found).collect();
        let all = from_annotations(&analysis, &annotated, Some("Ida"), None);
        assert!(all.iter().all(|decision| decision.verdict == Verdict::Accept), "nothing is lost or added on the way");
        annotated.retain(|one| one.content != [span(SINKING)]);
        let boats = annotated.iter_mut().find(|one| one.content == [span(BOATS)]).unwrap();
        boats.source = vec![span("Anna Berg")];
        let resigns = span("The mayor is likely to resign");
        annotated.push(Annotated {
            source: vec![span("The mayor")],
            cue: Vec::new(),
            content: vec![resigns],
            from: None,
        });
        let decisions = from_annotations(&analysis, &annotated, Some("Ida"), None);
        let (after, fates) = after(&decisions);
        assert!(fates.iter().all(|fate| *fate == Fate::Applied), "{fates:?}");
        assert_eq!(claim(&after, SINKING).status, Status::Unattributed);
        assert_eq!(
            surgery::chains(&after, after.claims.iter().position(|one| one.spans == [span(BOATS)]).unwrap()),
            ["Anna Berg ← Port Authority"],
            "the link behind stays"
        );
        assert_eq!(claim(&after, "The mayor is likely to resign.").status, Status::Attributed);
    }

    #[test]
    fn an_export_of_label_studio_is_read() {
        let export = r#"[{"data": {"id": "harbour", "text": "🙂 It rained, said Ann."}, "annotations": [
            {"completed_by": {"email": "ida@example.org"}, "result": [
                {"id": "x", "type": "labels", "value": {"start": 3, "end": 12, "labels": ["Content"]}},
                {"id": "y", "type": "labels", "value": {"start": 14, "end": 18, "labels": ["Cue"]}},
                {"id": "z", "type": "labels", "value": {"start": 19, "end": 22, "labels": ["Source"]}},
                {"type": "relation", "from_id": "y", "to_id": "z"},
                {"type": "relation", "from_id": "y", "to_id": "x"}]},
            {"was_cancelled": true, "result": []}]}]"#;
        let tasks = label_studio(export).unwrap();
        assert_eq!((tasks.len(), tasks[0].annotator.as_deref()), (1, Some("ida@example.org")));
        let words = |spans: &[Span]| spans[0].of(&tasks[0].text).to_owned();
        let one = &tasks[0].annotated[0];
        assert_eq!([words(&one.source), words(&one.cue), words(&one.content)], ["Ann", "said", "It rained"]);
        assert!(label_studio("{}").is_err() && label_studio("[{}]").is_err() && label_studio("x").is_err());
    }
}
