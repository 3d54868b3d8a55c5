//! Which claims confirm, dispute or repeat which, on articles of two or three sentences, with the patterns alone and with
//! the learned engine. A wrong tie is worse than a missing one, so what must not be tied is told, too.

use onrecord::model::{Analysis, Engine, RelationEnd, RelationKind};
use onrecord::{Options, Pipeline, detect, read};

/// Ties between claims: kind, and the words of either end.
fn ties(analysis: &Analysis) -> Vec<(&'static str, String, String)> {
    let words = |end: &RelationEnd| match end {
        RelationEnd::Claim(id) => {
            let claim = analysis.claim(id).expect("a tie is between claims of its article");
            claim.spans.iter().map(|span| span.of(&analysis.article.text)).collect::<Vec<_>>().join(" … ")
        }
        RelationEnd::Source(_) => String::new(),
    };
    let between = [RelationKind::Confirms, RelationKind::Disputes, RelationKind::Repeats];
    let ties = analysis.relations.iter().filter(|tie| between.contains(&tie.kind));
    ties.map(|tie| (tie.kind.as_str(), words(&tie.from), words(&tie.to))).collect()
}

/// The ties of a text: kind, and words that either end holds.
#[track_caller]
fn check(text: &str, expect: &[(&str, &str, &str)]) {
    for engine in [Engine::Patterns, Engine::Accurate].into_iter().filter(|&engine| detect::is_built_in(engine)) {
        let pipeline = Pipeline::new(Options { engine, ..Options::default() });
        let found = ties(&pipeline.analyse(read::plain("test", text)));
        let same = found.len() == expect.len()
            && found.iter().zip(expect).all(|((kind, from, to), (wanted, first, second))| {
                kind == wanted && from.contains(first) && to.contains(second)
            });
        assert!(same, "{}: {text}\n found {found:?}\nwanted {expect:?}", engine.as_str());
    }
}

#[test]
fn pointing_words_mean_what_is_answered_not_what_was_said_last() {
    check(
        "An aid group said the coastguard had ignored three calls for help. At least 19 people drowned. The interior \
         minister said her thoughts were with the families. A coastguard spokesman rejected the accusation.",
        &[("disputes", "accusation", "ignored three calls")],
    );
    check(
        "The magazine wrote that Ann Berg had thrown a vase at a maid. Palace sources said that staff were fond of the garden. \
         Berg called the story a work of fiction.",
        &[("disputes", "work of fiction", "thrown a vase")],
    );
    check(
        "Team-mates said Lund had punched a driver on the bus. A former captain said that such things happened everywhere. \
         Lund himself laughed off the story.",
        &[("disputes", "laughed off", "punched a driver")],
    );
    check(
        "Rebels said they had killed 30 soldiers near Tessalo. An aid group said 4,000 people had fled. An army colonel \
         confirmed the toll.",
        &[("confirms", "toll", "killed 30 soldiers")],
    );
    check("“We waited six hours,” said Amina Sow, a voter. The commission denied the charge.", &[]);
    // Where nothing tells which is meant, it is what was said last.
    check(
        "The mayor said that the quay was full. A skipper said that the lock was shut. The port denied the claim.",
        &[("disputes", "claim", "the lock was shut")],
    );
}

#[test]
fn words_that_say_whose_claim_is_meant_find_it_or_nothing() {
    check(
        "Farm groups said the rule had closed 2,000 dairies. Green campaigners said that it was overdue. The minister said the \
         farmers’ claim was exaggerated.",
        &[("disputes", "exaggerated", "closed 2,000 dairies")],
    );
    check(
        "Villagers said the gates had been opened at night. The collector said that 11 people were missing. The dam authority \
         contradicted the villagers, saying that sirens had sounded.",
        &[("disputes", "sirens had sounded", "gates had been opened")],
    );
    check(
        "The water company said it had not polluted the Lund. A trust said that its samples told another story.",
        &[("disputes", "another story", "had not polluted")],
    );
    // Who goes by the very word comes first.
    check(
        "Pilots at the airline said they had flown without sleep. A former pilot said that fatigue was common. The airline said \
         the pilots’ claims were wrong.",
        &[("disputes", "claims were wrong", "flown without sleep")],
    );
    // Nothing here is the skippers’.
    check(
        "Green campaigners said that the rule was overdue. The minister said the skippers’ claim was exaggerated.",
        &[],
    );
}

#[test]
fn who_insists_on_something_else_answers_nobody() {
    check(
        "Ann Berg is building a studio for the next ten years, said Per Holm. Berg insisted that the singers were not looking \
         for a hall.",
        &[],
    );
    check(
        "Turnout in Tarn was the second highest in a decade, a clerk said. Officials in Lorvik also said that turnout in Lorvik \
         was the second highest in a decade.",
        &[],
    );
    check(
        "The bank said that it took the testimony seriously. Its former chairman, Per Holm, denied knowing of the practice.",
        &[],
    );
}

#[test]
fn confirmed_deeds_are_those_that_others_brought_up() {
    check(
        "Locals said a convoy was hit by a roadside bomb on Tuesday. A shopkeeper said that he had seen two lorries. The army \
         confirmed the attack.",
        &[("confirms", "attack", "roadside bomb")],
    );
    check(
        "Neighbours said that police had carried out a raid at dawn. A councillor said that the raid was long overdue. A \
         spokesman for the police confirmed the raid.",
        &[("confirms", "raid", "carried out a raid")],
    );
    // A kindred word alone is no accusation.
    check("Police said that the case would be part of a review. Geoffrey Lund denied any involvement.", &[]);
}

#[test]
fn pointing_words_find_what_they_point_at() {
    check(
        "The minister said that the army had paid the rebels. The army denied the claim.",
        &[("disputes", "claim", "paid the rebels")],
    );
    check(
        "The mayor said the bridge was safe. Ole Lund, an engineer, disputed that.",
        &[("disputes", "that", "the bridge was safe")],
    );
    check(
        "Kardia accused Tarsia of blowing up the pipeline. Tarsia rejected the accusation as absurd.",
        &[("disputes", "accusation", "blowing up the pipeline")],
    );
    check(
        "Two hospitals said 40 people had been treated for burns. The health ministry confirmed the figure.",
        &[("confirms", "figure", "40 people")],
    );
    check(
        "The report said 12 schools were unsafe. The minister called the report false.",
        &[("disputes", "report false", "12 schools were unsafe")],
    );
    check(
        "Berg said the officials had lied. “That is a lie,” said a ministry spokesman.",
        &[("disputes", "That is a lie", "officials had lied")],
    );
    check(
        "A woman said the singer had hit her at a party. The singer has denied all allegations.",
        &[("disputes", "allegations", "had hit her")],
    );
    check(
        "The army said that the town was calm. Residents contradicted that account, saying that shells were falling.",
        &[("disputes", "shells were falling", "the town was calm")],
    );
    check(
        "The bank said that it had cut all ties with Drozd in May. Documents seen by the paper contradict that.",
        &[("disputes", "that", "cut all ties")],
    );
    check(
        "The bank said it had cut all ties with the shipowner. Company registers say otherwise: he was still a client in June.",
        &[("disputes", "still a client", "cut all ties")],
    );
    check(
        "The ministry had never been mentioned, Adamec said. Three people at the meeting said that it had.",
        &[("disputes", "that it had", "never been mentioned")],
    );
}

#[test]
fn confirmations_find_what_they_confirm() {
    check(
        "Rebels said they had taken the airport on Monday. A Western diplomat confirmed that the airport had been taken.",
        &[("confirms", "airport had been taken", "taken the airport")],
    );
    check(
        "The family said that Lund had been arrested. Police confirmed the arrest.",
        &[("confirms", "the arrest", "had been arrested")],
    );
    check(
        "Rebels said that the army had raided the village of Tarn. The army confirmed the raid.",
        &[("confirms", "raid", "raided the village")],
    );
    check(
        "Berg’s lawyer said that she had left the country. Berg’s husband confirmed she had left.",
        &[("confirms", "she had left", "left the country")],
    );
    check(
        "The firm said it had sold the plant. The union confirmed the sale on Monday.",
        &[("confirms", "the sale", "sold the plant")],
    );
}

#[test]
fn what_is_said_again_is_a_repetition() {
    check(
        "Bridge in Lorvik to close for two years\n\nThe bridge in Lorvik will close for two years, the council said on Monday.",
        &[("repeats", "The bridge in Lorvik", "Bridge in Lorvik")],
    );
    check(
        "The company said that it had sold 4,000 heat pumps in March. Sales of heat pumps reached 4,000 in March, it said in a later statement.",
        &[("repeats", "reached 4,000", "4,000 heat pumps")],
    );
}

#[test]
fn denials_find_what_they_deny() {
    check(
        "The union says the company pays smugglers for safe passage. “There are no payments,” said a company spokesman.",
        &[("disputes", "There are no payments", "pays smugglers")],
    );
    check(
        "Berg said that 400 people had been invited to the meeting. Lund said nobody had been invited.",
        &[("disputes", "nobody had been invited", "400 people had been invited")],
    );
    check(
        "The rebels said they had shot down two planes. The air force said it had not lost any planes.",
        &[("disputes", "not lost any planes", "shot down two planes")],
    );
    check(
        "Residents said the siren had sounded at noon. The council said no siren had sounded.",
        &[("disputes", "no siren", "the siren had sounded")],
    );
    check(
        "Local media reported that three patients had died in the blackout. The ministry denied that any patient had died.",
        &[("disputes", "any patient had died", "three patients had died")],
    );
    check(
        "Witnesses said that soldiers had fired on the crowd. The army said its soldiers had not fired a shot.",
        &[("disputes", "had not fired", "fired on the crowd")],
    );
    check(
        "Lund told police that he had called the council four times. The council said it had no record of the calls.",
        &[("disputes", "no record of the calls", "called the council four times")],
    );
    check(
        "The club said the player had asked to leave. “I never asked to leave,” Lund said on Tuesday.",
        &[("disputes", "never asked to leave", "had asked to leave")],
    );
    check(
        "The report says the bank knew of the transfers. The bank said it did not know of the transfers.",
        &[("disputes", "did not know", "knew of the transfers")],
    );
    check(
        "Prosecutors say Lund stole the money. He denies stealing anything.",
        &[("disputes", "stealing", "stole the money")],
    );
    check(
        "Lund said he had warned the board in 2019. The board said it had never been warned.",
        &[("disputes", "never been warned", "warned the board")],
    );
    check(
        "The mayor said the bridge was safe. Engineers said the bridge was unsafe.",
        &[("disputes", "unsafe", "the bridge was safe")],
    );
    check(
        "Witnesses said they heard two explosions. The navy said that there had been no explosion.",
        &[("disputes", "no explosion", "two explosions")],
    );
    check(
        "The government said that it had paid the farmers. Farmers said they had not received any payment.",
        &[("disputes", "not received any payment", "paid the farmers")],
    );
    check(
        "Berg accused the council of selling the park. The council denied the sale.",
        &[("disputes", "the sale", "selling the park")],
    );
}

#[test]
fn nothing_is_tied_that_only_stands_side_by_side() {
    check("Berg said the port was sold for $3 million. Lund said the port was sold for $9 million.", &[]);
    check("The mayor said the bridge was safe. The mayor said the road was closed.", &[]);
    check("Officials say the dam leaks. Dahl said it was wet.", &[]);
    check("The minister said that he would not resign. The opposition demanded that he go.", &[]);
    check("The mayor denied having taken bribes. He said that he was happy.", &[]);
    check("Berg said the quay was safe. She did not deny that boats had sunk.", &[]);
    check("The court rejected the appeal on Friday. Lund said he was disappointed.", &[]);
    check("The government confirmed the appointment of Anna Berg on Monday.", &[]);
    check("The union said wages had fallen. The company supported the proposal to raise them.", &[]);
    check("The club said it had no plans to sell. Fans said they were relieved.", &[]);
    check("The report said 12 schools were unsafe. The minister called the report shocking.", &[]);
    check("Neighbours said the man had been shouting for hours. His sister said he had been asleep all evening.", &[]);
    check("The company said its drivers earned 20 an hour. Drivers say they earn half of that.", &[]);
    check("NATO said that it had found no evidence of an attack. Kyiv said there had been an attack.", &[]);
    check("Berg said the quay was safe. Lund said he was not afraid of the quay.", &[]);
    check("The company said the plant would close in May. The union said it had not been told about the closure.", &[]);
    check("The minister said the plan would pass. The opposition said it would not vote for the plan.", &[]);
    check("Police said the man had a knife. His lawyer said he had no criminal record.", &[]);
    check("The mayor said the road would be closed. Residents said the road should not be closed.", &[]);
    check("The coach said he was happy. The captain said he was not sure who would play.", &[]);
    check("The airline said 12 flights had been cancelled. Passengers said no one had told them.", &[]);
    check("The study found that sleep helps. Dahl, who was not involved, said the study was small.", &[]);
    check("The hospital said the patient had not died of the vaccine.", &[]);
    check("The minister confirmed the talks. He said that they would go on.", &[]);
}

#[test]
fn pleas_and_figures_dispute() {
    check(
        "Prosecutors say Mercer hid the guns in a shed. Mercer pleaded not guilty.",
        &[("disputes", "not guilty", "hid the guns")],
    );
    check(
        "Prosecutors allege that Dr Voss took bribes. He has pleaded not guilty to the charge.",
        &[("disputes", "not guilty", "took bribes")],
    );
    check("Lund’s mother said Lund was at home. Lund pleaded not guilty.", &[]);
    check("Police said Mercer hid the guns. Dahl pleaded not guilty.", &[]);
    check("The ministry put the death toll at 12. Doctors at the hospital put it at 31.", &[("disputes", "31", "12")]);
    check(
        "Organisers put the number of marchers at 90,000. Police put the number at 30,000.",
        &[("disputes", "30,000", "90,000")],
    );
    check("The ministry put the toll at 12. Doctors put the cost of the clinic at 31 million.", &[]);
    check(
        "Organisers put the number of marchers in the square at 90,000. Police put the number of marchers in the \
         square at 90,000.",
        &[("repeats", "90,000", "90,000")],
    );
    check("The ministry put the toll at 12. It later put the toll at 15.", &[]);
    check("He put his bag at 12 Bridge Street. She put her bag at 14 Bridge Street.", &[]);
}

#[test]
fn what_is_borne_out_is_confirmed() {
    check(
        "The minister said crime had fallen. The ministry’s own figures bear this out.",
        &[("confirms", "this", "crime had fallen")],
    );
    check(
        "Residents said the water had turned brown. Their account was backed up by the fire service.",
        &[("confirms", "account", "water had turned brown")],
    );
    check(
        "Police said the man had died of a heart attack. A second post-mortem came to the same conclusion.",
        &[("confirms", "conclusion", "died of a heart attack")],
    );
    check("Ilves said the pitch was frozen. The referee agreed.", &[("confirms", "agreed", "pitch was frozen")]);
    check("Ilves said the pitch was frozen. The referee agreed to a meeting.", &[]);
    check("Ilves said the pitch was frozen. The date was agreed.", &[]);
    check("The dean said fees would rise. Students backed the proposal up to a point.", &[]);
    check(
        "The aide said the call took place in May. His statement was contradicted by two colleagues.",
        &[("disputes", "statement", "the call took place in May")],
    );
    check("Kyodo reported that the envoy had resigned. The ministry would neither confirm nor deny the report.", &[]);
    check("The army said it had shot down a drone. The claim could not be independently verified.", &[]);
    check("The minister said the tax would be cut. He rejected criticism of the plan.", &[]);
    check("The union said drivers were exhausted. The company rejected the union’s demands.", &[]);
}

#[test]
fn ties_kept_for_the_end() {
    check(
        "Prosecutors say Hale emptied the accounts. Hale has pleaded not guilty.",
        &[("disputes", "not guilty", "emptied the accounts")],
    );
    check(
        "The opposition put the crowd at 200,000. The interior ministry put it at 40,000.",
        &[("disputes", "40,000", "200,000")],
    );
    check("Rescuers put the number of missing at 9. The mayor put the number at 22.", &[("disputes", "22", "9")]);
    check(
        "The guard said the door had been locked. The prison service rejected his account.",
        &[("disputes", "account", "door had been locked")],
    );
    check(
        "The lab said the sample was clean. A second lab contradicted the finding.",
        &[("disputes", "finding", "sample was clean")],
    );
    check(
        "The farmer said the river had been poisoned. Tests by the water board bear this out.",
        &[("confirms", "this", "river had been poisoned")],
    );
    check(
        "Neighbours said the boiler had exploded. Their account is supported by the fire brigade.",
        &[("confirms", "account", "boiler had exploded")],
    );
    check("The pilot said the runway was icy. The co-pilot agreed.", &[("confirms", "agreed", "runway was icy")]);
    check(
        "TASS reported that the general had been dismissed. The ministry confirmed the dismissal.",
        &[("confirms", "dismissal", "general had been dismissed")],
    );
    check(
        "The bank said it had warned its customers. Customers said that was not true.",
        &[("disputes", "not true", "warned its customers")],
    );
    check(
        "The firm said no data had been taken. Researchers found that data of 4,000 customers had been taken.",
        &[("disputes", "4,000 customers had been taken", "no data had been taken")],
    );
    check(
        "Police said the man was armed. His family disputes that version.",
        &[("disputes", "version", "man was armed")],
    );
    check(
        "The report says the dam was cracked. The operator insisted it was not.",
        &[("disputes", "it was not", "dam was cracked")],
    );
    check(
        "The lawyer said his client had been beaten. The police union calls the allegation absurd.",
        &[("disputes", "absurd", "client had been beaten")],
    );
    check(
        "Ferry to Lorvik cancelled until Friday\n\nThe ferry to Lorvik has been cancelled until Friday, the operator said.",
        &[("repeats", "ferry to Lorvik has been cancelled", "Ferry to Lorvik cancelled")],
    );
    check("TASS reported that the general had been dismissed. The report could not be verified.", &[]);
    check("The singer said the album was finished. Her label declined to comment.", &[]);
    check("The coach said the goal was offside. The linesman agreed to an interview.", &[]);
    check("The army said the village was empty. The mayor rejected the army’s offer.", &[]);
}

#[test]
fn a_denial_reaches_over_a_whole_article() {
    check(
        "The union said that the plant had dumped acid into the river at night. Fishermen said the trout were gone. \
         The river is 40 km long. The town drinks from wells. The mayor said the wells were closed. \
         Dahl said that she had moved away. The company denied dumping acid into the river.",
        &[("disputes", "dumping acid into the river", "had dumped acid into the river")],
    );
    // A denial in the lead stands before what it denies.
    check(
        "The minister denied approving the sale of the port on Monday. He spoke for an hour. \
         The auditor had alleged that the minister approved the sale of the port.",
        &[("disputes", "approving the sale", "approved the sale of the port")],
    );
    check(
        "Berg denies stealing the harbour boat\n\nBerg denied stealing the harbour boat on Monday.",
        &[("repeats", "stealing", "Berg denies")],
    );
}

#[test]
fn a_denial_goes_on() {
    check(
        "The paper said the club had bid for Lund. The club dismissed the report as pure fantasy from beginning to end. “We never spoke to anybody,” it said.",
        &[("disputes", "pure fantasy", "had bid for Lund"), ("disputes", "never spoke", "had bid for Lund")],
    );
    // What will be is not what is denied.
    check(
        "The paper said the club had bid for Lund. The club dismissed the report as pure fantasy from beginning to end. It would not answer letters, it said.",
        &[("disputes", "pure fantasy", "had bid for Lund")],
    );
}

#[test]
fn accounts_that_differ_dispute() {
    check(
        "The ministry said the square was empty. Two nurses said they had treated 12 men there. \
         Their account, which contradicts that of the ministry, could not be checked.",
        &[("disputes", "treated 12 men", "the square was empty")],
    );
    check(
        "Analysts said the price looked cheap. Lund disagreed.",
        &[("disputes", "disagreed", "the price looked cheap")],
    );
    check("Analysts said the price looked cheap. Others disagreed.", &[]);
    check(
        "Analysts said the price looked cheap. “We do not agree,” says a letter to shareholders of another firm.",
        &[],
    );
}

#[test]
fn a_word_shared_is_no_denial() {
    check("Police said Berg had sold the boat. Berg denied that he had sold the house.", &[]);
    check("Lund said that the firm had paid two women. Berg denied having affairs with the women.", &[]);
    check("The ministry said the border was open. The court rejected the ministry’s appeal in the border case.", &[]);
    check("The mayor said that the decision would stand. The union supported the decision.", &[]);
    check("A surgeon said that the man had died at night. His sister said that he did not have to die.", &[]);
    check("A poll gave Berg 30 percent of votes. Another found that 52 percent would not vote for Berg.", &[]);
    check("Kyodo reported that the envoy had resigned. Reuters could not immediately confirm the report.", &[]);
    check(
        "Kyodo reported that the envoy had resigned. “We are not in a position to confirm the report,” an aide said.",
        &[],
    );
    check("Kyodo reported that the envoy had resigned. The ministry declined to confirm the report.", &[]);
    check("The judge said that the case was late. The lawyers deny that Mr. Berg was recruited.", &[]);
    check("The coach said that it was late. “It’s not so much that we like it,” the captain said.", &[]);
}

#[test]
fn denials_without_a_word_of_denying() {
    check(
        "The clerk said that a letter had reached the office in May. The firm said no such letter had come.",
        &[("disputes", "no such letter", "a letter had reached the office")],
    );
    check(
        "Berg said that half of the votes were lost. Lund said she was mistaken.",
        &[("disputes", "she was mistaken", "half of the votes")],
    );
    check(
        "The mayor said the quay was safe. Divers said the quay was dangerous.",
        &[("disputes", "dangerous", "the quay was safe")],
    );
    check("The mayor said the quay was safe. Divers said the reef was dangerous.", &[]);
    check("Sellers said that prices in Tarn had risen. Brokers said that prices in Lorvik had fallen.", &[]);
    check(
        "Two people said the brewer was in talks to sell its mill. “We can confirm that we are in talks to sell the mill,” Berg said.",
        &[("confirms", "We can confirm", "was in talks to sell its mill")],
    );
    check("Kyodo reported that the brewer was in merger talks. Neither firm has confirmed the merger talks.", &[]);
    check(
        "The auditor said the firm was paid $9 million. The contractor called the $9 million figure far too high.",
        &[("disputes", "far too high", "was paid $9 million")],
    );
}

#[test]
fn who_denies_guilt_denies_the_accusation() {
    check(
        "Police accused Berg of hiding the guns. The quay is 40 m long. The town has a mill. Berg has denied any wrongdoing.",
        &[("disputes", "wrongdoing", "hiding the guns")],
    );
    check("Police said that Berg lived in Lorvik. Berg has denied any involvement in the theft.", &[]);
    check("Police accused Lund of hiding the guns. Berg has denied any wrongdoing.", &[]);
}

#[test]
fn amounts_that_differ_dispute() {
    check(
        "The hospital said 11 people had been killed. The rebels gave a far higher toll, saying that 34 civilians had been killed.",
        &[("disputes", "34 civilians", "11 people")],
    );
    check(
        "The auditor said that €9 million had been paid to the firm. The firm said it had received only €3 million.",
        &[("disputes", "only €3 million", "€9 million had been paid")],
    );
    check(
        "The mayor said 12 schools had closed. The council said only 3 schools had closed.",
        &[("disputes", "3 schools", "12 schools")],
    );
    check("The mayor said 12 schools had closed. The council said only 3 teachers were ill.", &[]);
    check("The firm said sales rose to €9 million. It said that only €3 million was from Tarn.", &[]);
    check("The mayor said prices had risen by 9%. A café said it sold only 40 cups a day.", &[]);
}

#[test]
fn who_is_spoken_of_answers() {
    check(
        "Rebels said on Sunday that they had captured a base at Tarn. An army spokesman denied it.",
        &[("disputes", "it", "captured a base")],
    );
    check("The port asked for a loan. The bank denied it.", &[]);
    check("The committee proposed a later date. The club rejected it, saying that the date was fixed.", &[]);
    check(
        "Denholm is accused of stabbing a man outside a pub in Lorvik. The jury heard that the pair had argued. \
         Denholm denies murder.",
        &[("disputes", "murder", "accused of stabbing")],
    );
    check(
        "Prosecutors told the jury that Marsh had poisoned her partner. Marsh, of Hexby, has always maintained her innocence.",
        &[("disputes", "innocence", "poisoned her partner")],
    );
    check(
        "Five women have accused the producer of groping them. The producer denied any improper contact.",
        &[("disputes", "contact", "groping them")],
    );
    check(
        "Ships of Kardia that allegedly entered the bay were seized on Sunday, although Kardia denied the allegations. \
         The mayor said that it was late.",
        &[("disputes", "allegations", "allegedly entered the bay")],
    );
}

#[test]
fn words_that_reject_or_grant_what_was_said() {
    check(
        "In his suit, Okafor claims that the airline dismissed him. The airline says the lawsuit is without merit.",
        &[("disputes", "without merit", "dismissed him")],
    );
    check(
        "Ruiz accused the governor of using state planes. The governor’s office said the accusation was politically \
         motivated and untrue.",
        &[("disputes", "politically motivated", "using state planes")],
    );
    check(
        "The paper reported that the mayor had met the banker twice. “That conversation never happened,” her aide said.",
        &[("disputes", "never happened", "met the banker")],
    );
    check(
        "His publicist said that the actor had married in Italy. His brother said it was true.",
        &[("confirms", "true", "married in Italy")],
    );
    check(
        "Three climbers have died on the north face, a rescue official said. The deaths were confirmed by the police.",
        &[("confirms", "deaths", "Three climbers have died")],
    );
    check("The club said that the coach would leave. “It is absurd that you ask,” the captain said.", &[]);
    check("The club said that the coach would leave. The fans said they were being ridiculous.", &[]);
    check("Lund said the quay was safe. His lawyer opposed the plan, contradicting his earlier comments.", &[]);
    check("The court said that the case was late. It denied the request.", &[]);
}

#[test]
fn orders_filings_and_numbers_are_denied() {
    check(
        "A nurse said that the manager had ordered her to alter records. The manager said that he had given no such order.",
        &[("disputes", "no such order", "ordered her to alter records")],
    );
    check(
        "His wife alleges that the singer hid millions in Lorvik. His lawyer called the filing pure fantasy.",
        &[("disputes", "filing", "hid millions")],
    );
    check(
        "The ministry said that 92 schools had closed. That number was contested by teachers.",
        &[("disputes", "number", "92 schools")],
    );
}

#[test]
fn shares_of_a_poll_dispute_nothing() {
    check("In the poll, 54 percent said they would vote for Berg. Some 21 percent said they would not vote.", &[]);
    check("Of those asked, 40 percent said the road was bad. Last year, 26 percent said the same.", &[]);
}

#[test]
fn other_words_for_the_same_thing_are_denied() {
    check(
        "Guards beat detainees with cables, the group said. The minister said that no prisoner had been mistreated.",
        &[("disputes", "no prisoner had been mistreated", "Guards beat detainees")],
    );
    check(
        "Rebels said they had captured the town of Tarn. The ministry denied that the town had fallen.",
        &[("disputes", "the town had fallen", "captured the town")],
    );
    check(
        "Observers said that ballots had been stuffed and the vote stolen. The commission said the vote was fair.",
        &[("disputes", "the vote was fair", "the vote stolen")],
    );
    check(
        "A union said the mill had locked its doors at night. The owner said the doors had been open.",
        &[("disputes", "doors had been open", "locked its doors")],
    );
    check(
        "The officials said the fleet had sunk two boats. Two former sailors said that no boats had been sunk.",
        &[("disputes", "no boats had been sunk", "sunk two boats")],
    );
    check(
        "The organisers said that 60,000 people marched through the city. Police estimated the turnout at 18,000.",
        &[("disputes", "18,000", "60,000 people")],
    );
}

#[test]
fn blanket_denials_answer_what_is_said_of_whoever_denies() {
    check(
        "Police say Hedlund drove onto the pavement on purpose. Hedlund insists that his brakes failed.",
        &[("disputes", "his brakes failed", "on purpose")],
    );
    check(
        "The union said that Halden was to close its plant and sack 340 workers. Halden said no decision had been taken.",
        &[("disputes", "no decision had been taken", "close its plant")],
    );
    check(
        "The ombudsman said that the clinic had turned patients away. The clinic said it had followed all the rules.",
        &[("disputes", "followed all the rules", "turned patients away")],
    );
    check(
        "A nurse said that Lund had been at the ward at midnight and shouted at patients. Lund said that he had been asleep.",
        &[("disputes", "he had been asleep", "shouted at patients")],
    );
    check(
        "The harbour pilot said that five men had been on board. The owner said four men, not five, had been on board.",
        &[("disputes", "four men, not five", "five men had been on board")],
    );
    check(
        "The auditors said the ministry had paid twice for the same road. The minister said the report was full of errors.",
        &[("disputes", "full of errors", "paid twice")],
    );
}

#[test]
fn a_relative_speaks_for_themselves() {
    check(
        "Kit Berg claimed that the band had broken up after a row. Berg’s brother said there had never been any row.",
        &[("disputes", "never been any row", "broken up after a row")],
    );
}

#[test]
fn who_tells_the_same_confirms() {
    check(
        "The study found that the app records calls. Another team came to the same result.",
        &[("confirms", "same result", "records calls")],
    );
    check(
        "Residents said the river had turned red. A second group gave a similar description.",
        &[("confirms", "similar description", "had turned red")],
    );
    check(
        "Berg said that the firm had closed the mine. The union backed his version.",
        &[("confirms", "his version", "closed the mine")],
    );
    check(
        "The daily reported that the channel would drop its evening news. The channel’s director confirmed the plan.",
        &[("confirms", "the plan", "drop its evening news")],
    );
}

#[test]
fn what_answers_nothing_is_not_tied() {
    check(
        "Drivers said that the firm docked their pay. Asked about the payslips, the firm said they were forged.",
        &[],
    );
    check("Police put the blame on the driver. The driver said that the road was wet.", &[]);
    check("The mayor said the pool would open in May. The council said it had not yet hired any lifeguards.", &[]);
    check("The coach said his team had played badly. The captain said he did not want to talk about it.", &[]);
    check("The bank said that profits had risen. Analysts said they had not expected that.", &[]);
    check("The agency said that 12 people were ill. The minister said he was aware of the cases.", &[]);
}
