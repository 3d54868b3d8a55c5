use super::*;
use crate::model::{Block, BlockKind};
use crate::segment;

/// Reads `[…]` as the pieces of the cue and describes it: kind, lemma, attitude, polarity.
fn described(marked: &str) -> Cue {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => open = text.len(),
            ']' => spans.push(Span::new(open, text.len())),
            c => text.push(c),
        }
    }
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
    let article = Article { text, blocks: vec![block], ..Article::default() };
    describe(&article, &segment::segment(&article), &spans)
}

#[track_caller]
fn check(marked: &str, lemma: &str, kind: CueKind, attitude: Attitude, polarity: Polarity) {
    let cue = described(marked);
    assert_eq!(
        (cue.lemma.as_str(), cue.kind, cue.attitude, cue.polarity),
        (lemma, kind, attitude, polarity),
        "{marked}"
    );
}

use Attitude::{Belief, Decree, Intention, Perception, Statement};
use CueKind::{AgentlessPassive, Noun, Passive, Preposition, Publication, Punctuation, Relay, Verb};
use Polarity::{Negative, Positive};

#[test]
fn what_is_promised_or_felt_is_no_statement() {
    check("Berg [promised] a safe quay.", "promise", Verb, Intention, Positive);
    check("Berg [promised] that the quay was safe.", "promise", Verb, Statement, Positive);
    check("Berg [expressed] shock over the death.", "express", Verb, Belief, Positive);
    // Whose own words follow has spoken, whatever they are said to do.
    check("Berg [sees] the matter more darkly: “The quay is lost.”", "see", Verb, Statement, Positive);
    check("Berg [sees] the matter more darkly. “The quay is lost.”", "see", Verb, Perception, Positive);
}

#[test]
fn what_is_called_something_in_quotation_marks_is_a_statement() {
    check("A spokesman [called] the blast “an act of terror” and left.", "call", Verb, Statement, Positive);
    check("A spokesman [called] the blast \"an act of terror\" and left.", "call", Verb, Statement, Positive);
    check("The hospital [called] that claim “nonsense from start to finish”.", "call", Verb, Statement, Positive);
    check("The hospital [called] that claim nonsense.", "call", Verb, Belief, Positive);
}

#[test]
fn what_was_said_is_denied_and_what_was_offered_refused() {
    check("The ministry [rejected] the accusations of the union.", "reject", Verb, Statement, Negative);
    check("The ministry [rejected] the accusations.", "reject", Verb, Statement, Negative);
    check("The ministry [rejected] the offer of the union.", "reject", Verb, Decree, Negative);
    check("The ministry [dismissed] these reports.", "dismiss", Verb, Statement, Negative);
    check("The ministry [dismissed] three officers.", "dismiss", Verb, Belief, Negative);
}

#[test]
fn what_is_said_is_a_statement() {
    for (marked, lemma) in [
        ("The mayor [said] that the quay had sunk.", "say"),
        ("The mayor [said] the quay had sunk.", "say"),
        ("“The quay sank,” [said] the mayor.", "say"),
        ("The quay had sunk, the mayor [said].", "say"),
        ("The mayor [told] reporters that the quay had sunk.", "tell"),
        ("The mayor [told reporters] the quay had sunk.", "tell"),
        ("The ministry [reported] a rise in cases.", "report"),
        ("The inspectors [found] that the pump had failed.", "find"),
        ("The survey [showed] prices had doubled.", "show"),
        ("She [wrote]: “No bridge is safe.”", "write"),
        ("He [went on to say] that it would rain.", "go on to say"),
        ("He [continued to insist] that it would rain.", "insist"),
        ("She [made it clear] that nobody would pay.", "make clear"),
        ("She [pointed out] that nobody had paid.", "point out"),
        ("They [promised] that the road would open.", "promise"),
        ("Berg [accused] the firm of hiding losses.", "accuse"),
        ("Berg [described] the plan as “a gift to thieves”.", "describe"),
        ("Critics [praised] the plan as “a gift to the poor”.", "praise"),
        ("Berg [called] the plan “a gift to thieves”.", "call"),
        ("“A gift to thieves,” Berg [called] it.", "call"),
        ("Berg [called] the new mayor a thief.", "call"),
        ("The report [blames] a valve that was shut.", "blame"),
        ("Officials [have been warning for weeks] that stocks run low.", "warn"),
        ("Berg [issued a statement] saying that stocks run low.", "issue a statement"),
        ("Berg spoke on the visit, [stating] that it went well.", "state"),
        ("He left, [adding]: “Enough.”", "add"),
    ] {
        check(marked, lemma, Verb, Statement, Positive);
    }
}

#[test]
fn what_is_thought_is_a_belief() {
    for (marked, lemma) in [
        ("The mayor [believes] the quay will sink.", "believe"),
        ("The mayor [thinks] that the quay will sink.", "think"),
        ("Residents [fear] the quay will sink.", "fear"),
        ("Residents [hope] that help will come.", "hope"),
        ("Analysts [expect] rates to fall.", "expect"),
        ("She [praised] the crew.", "praise"),
        ("She [called] a meeting for Monday.", "call"),
        ("She [criticised] the plan for the port.", "criticize"),
        ("Half of them [see] the plan as a threat.", "see"),
        ("Residents [are worried] that help will not come.", "worry"),
        ("Berg [is confident] that help will come.", "confident"),
        ("The party [backs] the plan.", "back"),
        ("He [opposed] the plan.", "oppose"),
    ] {
        let cue = described(marked);
        assert_eq!((cue.lemma.as_str(), cue.attitude, cue.polarity), (lemma, Belief, Positive), "{marked}");
    }
}

#[test]
fn what_is_meant_to_be_done_is_an_intention() {
    for (marked, lemma, polarity) in [
        ("Kim [is likely] to push for a deal.", "likely", Positive),
        ("Kim [is likely to] push for a deal.", "likely", Positive),
        ("She [wants] to leave the union.", "want", Positive),
        ("The firm [plans to] close two sites.", "plan", Positive),
        ("They [vowed] to rebuild the port.", "vow", Positive),
        ("They [promised] residents to rebuild the port.", "promise", Positive),
        ("The union [threatened to] strike.", "threaten", Positive),
        ("The group [called for] an inquiry.", "call for", Positive),
        ("Berg [urged] the cabinet to act.", "urge", Positive),
        ("She [is trying to show] that it works.", "try", Positive),
        ("The court [agreed] to hear the case.", "agree", Positive),
        ("He [refused] to leave.", "refuse", Negative),
        ("He [is unwilling] to leave.", "unwilling", Negative),
        ("He [did not want] to leave.", "want", Negative),
        ("Berg’s [plan] to leave came late.", "plan", Positive),
    ] {
        let cue = described(marked);
        assert_eq!((cue.lemma.as_str(), cue.attitude, cue.polarity), (lemma, Intention, polarity), "{marked}");
    }
}

#[test]
fn orders_are_decrees_and_senses_perceive() {
    for (marked, attitude) in [
        ("The court [ruled] that the sale was void.", Decree),
        ("The general [ordered] his men to hold the bridge.", Decree),
        ("The state [banned] the sale of wine.", Decree),
        ("The council [voted] to close the school.", Decree),
        ("Parliament [voted for] the bill.", Decree),
        ("Two fishermen [saw] smoke rise from the pier.", Perception),
        ("Neighbours [heard] that shots were fired.", Perception),
        ("A crowd [watched] the ship go down.", Perception),
        ("The Herald [has learned] that the mayor will go.", Perception),
    ] {
        assert_eq!(described(marked).attitude, attitude, "{marked}");
    }
}

#[test]
fn denials_and_silence_are_negative() {
    for (marked, lemma) in [
        ("The firm [denied] that it had paid.", "deny"),
        ("The firm [has repeatedly denied] paying.", "deny"),
        ("The firm [did not say] whether it had paid.", "say"),
        ("The firm did not [say] whether it had paid.", "say"),
        ("The firm [declined to comment] on the fine.", "decline"),
        ("The firm [refused to say] who had paid.", "refuse"),
        ("The firm [would not confirm] the fine.", "confirm"),
        ("The firm never [said] that it had paid.", "say"),
        ("The firm [disputes] the account.", "dispute"),
        ("The minister [dismissed] claims that he had lied.", "dismiss"),
    ] {
        let cue = described(marked);
        assert_eq!((cue.lemma.as_str(), cue.polarity), (lemma, Negative), "{marked}");
        if lemma != "dismiss" {
            assert_eq!(cue.attitude, Statement, "{marked}");
        }
    }
    check("“I never paid,” he [denied].", "deny", Verb, Statement, Positive);
    check("He [not only said] so.", "say", Verb, Statement, Positive);
    check("The minister [dismissed] it as absurd.", "dismiss", Verb, Statement, Positive);
    check("The minister [dismissed] the story as absurd.", "dismiss", Verb, Statement, Negative);
}

#[test]
fn cues_work_in_different_ways() {
    check("[According to] the ministry, it rained.", "according to", Preposition, Statement, Positive);
    check("It rained, [in the words of] the mayor.", "in the words of", Preposition, Statement, Positive);
    check("Costs rose, [per] the filing.", "per", Preposition, Statement, Positive);
    check("In a report [released by] the bank, costs rose.", "release", Publication, Statement, Positive);
    check("A strike [reported by] the Herald failed.", "report", Passive, Statement, Positive);
    check("He [was quoted] by the agency [as saying] it rained.", "quote", Passive, Statement, Positive);
    check("He [was quoted as saying] it rained.", "quote", Passive, Statement, Positive);
    check("The deal [was announced by] the port.", "announce", Passive, Statement, Positive);
    check("The herd [is said to] have fled.", "say", AgentlessPassive, Statement, Positive);
    check("It [is believed that] the herd fled.", "believe", AgentlessPassive, Belief, Positive);
    check("Others [are expected to] attend.", "expect", AgentlessPassive, Belief, Positive);
    check("The Herald reported, [citing] an aide, that he fell.", "cite", Relay, Statement, Positive);
    check("The Herald, [quoting] an aide, said he fell.", "quote", Relay, Statement, Positive);
    check("The [claim] that it rained came late.", "claim", Noun, Statement, Positive);
    check("His [warning] that it would rain came late.", "warning", Noun, Statement, Positive);
    check("Berg[:] “No.”", ":", Punctuation, Statement, Positive);
    check("“No.” [—] Berg", "—", Punctuation, Statement, Positive);
}

#[test]
fn nothing_is_too_odd_to_describe() {
    for marked in ["[]", "[’s]", "Berg [in] rain.", "[said]", "[—]", "[embraced] it", "[🙂]"] {
        let _ = described(marked);
    }
    let article = Article::default();
    let cue = describe(&article, &segment::segment(&article), &[]);
    assert_eq!(cue.kind, Punctuation);
}
