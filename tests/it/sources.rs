//! Who the sources really are, from the text to the answer: what resolution, affiliation and chains promise, a table each.

use onrecord::model::{Analysis, Attitude, Engine, Source};
use onrecord::{Options, Pipeline, read};

/// What stands around the sentences looked at, so that they are the middle of an article.
const BEFORE: &str = "Ports of Norland\n\n";

fn analyse(text: &str) -> Analysis {
    let pipeline = Pipeline::new(Options { engine: Engine::Patterns, ..Options::default() });
    pipeline.analyse(read::plain("test", &format!("{BEFORE}{text}\n")))
}

fn name(analysis: &Analysis, mention: usize) -> &Source {
    &analysis.sources[analysis.source_of[mention]]
}

/// Who says it, by the name they were resolved to, from the article to the origin.
fn chains(analysis: &Analysis) -> Vec<String> {
    let link = |mentions: &[usize]| {
        let mut names: Vec<&str> = mentions.iter().map(|&mention| name(analysis, mention).name.as_str()).collect();
        names.dedup();
        names.join(" + ")
    };
    let chain = |it: &onrecord::model::Attribution| {
        it.chain.iter().map(|link_of| link(&link_of.mentions)).collect::<Vec<_>>().join(" > ")
    };
    analysis.attributions.iter().map(chain).collect()
}

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    assert_eq!(chains(&analyse(text)), expect, "{text}");
}

/// Who the last one who is cited speaks for.
#[track_caller]
fn check_body(text: &str, expect: Option<&str>) {
    let analysis = analyse(text);
    let mention = analysis.attributions.last().and_then(|it| it.chain.last()?.mentions.last()).copied();
    let source = mention.map(|mention| name(&analysis, mention)).unwrap_or_else(|| panic!("nobody speaks: {text}"));
    let body = source.affiliation.as_ref().map(|id| {
        let body = analysis.sources.iter().find(|source| source.id == *id);
        body.expect("an affiliation is a source").name.as_str()
    });
    assert_eq!(body, expect, "{text}");
}

#[test]
fn whoever_is_meant_is_found() {
    check("Mayor Anna Berg spoke on Monday. She said the quay had sunk.", &["Anna Berg"]);
    check("Ole Lund, who owns the quay, said it had sunk. He said nobody was hurt.", &["Ole Lund", "Ole Lund"]);
    check(
        "Ole Lund and Anna Dahl inspected the quay on Monday. Both said the quay must close.",
        &["Ole Lund and Anna Dahl"],
    );
    check(
        "Ole Lund and Anna Dahl inspected the quay. The former said the pillars were rotten. The latter said boats must go.",
        &["Ole Lund", "Anna Dahl"],
    );
    check(
        "The Tarn Harbour Authority (THA) runs the quay. The THA said the quay would close. It added that boats may stay.",
        &["Tarn Harbour Authority", "Tarn Harbour Authority"],
    );
    check(
        "WADA said on Monday that the samples were lost. The World Anti-Doping Agency has its seat in Montreal.",
        &["World Anti-Doping Agency"],
    );
    check("The Ministry of Ports closed the quay. The ministry said boats must leave.", &["Ministry of Ports"]);
    check(
        "A report by the Inspectorate of Ports came out on Monday. The report says the pillars are rotten.",
        &["A report by the Inspectorate of Ports"],
    );
    check("“I told Reuters everything,” Anna Berg said. “I said it would sink.”", &["Anna Berg"]);
    check("Russian President Vladimir Putin spoke on Monday. Putin said the quay had sunk.", &["Vladimir Putin"]);
    check("Dr Anna Berg MP, who chairs the committee, said it would be rebuilt. Berg said so twice.", &["Anna Berg"]);
}

#[test]
fn nobody_is_guessed() {
    // Two brothers, two women: nobody can tell.
    check("Jan Olsen met his brother Ole Olsen on Monday. Olsen said the quay had sunk.", &["Olsen"]);
    check("Anna Berg met Eva Dahl. She said the quay had sunk.", &["She"]);
}

#[test]
fn people_speak_for_bodies() {
    check_body("A spokesperson for South Korea’s Unification Ministry said it had sunk.", Some("Unification Ministry"));
    check_body("The army’s chief spokesman said it had sunk.", Some("The army"));
    check_body("Analysts at a bank in Tarn said prices would rise.", Some("a bank in Tarn"));
    check_body("Economists with Tarn University said prices would rise.", Some("Tarn University"));
    check_body("Ole Lund, director of the Harbour Museum, said old boats were lost.", Some("Harbour Museum"));
    check_body("Ole Lund, of the Fishermen’s Union, said the quay had sunk.", Some("Fishermen’s Union"));
    check_body("NATO spokesman Ole Lund said ships would come.", Some("NATO"));
    check_body("Former Tarn mayor Ole Lund said the quay had sunk.", Some("Tarn"));
    check_body(
        "Acme Ports and its chief executive, Anna Berg, were fined. “It is unjust,” said Berg.",
        Some("Acme Ports"),
    );
}

#[test]
fn what_people_do_for_bodies_tells_them() {
    for text in [
        "Petra Wolff, who heads Norbank, said wages would rise.",
        "Petra Wolff, who leads the wage team at Norbank, said wages would rise.",
        "Petra Wolff, who works for Norbank, said wages would rise.",
        "For Norbank, Petra Wolff said wages would rise.",
        "Speaking on behalf of Norbank, Petra Wolff said wages would rise.",
        "Petra Wolff, professor of law at Norbank, said wages would rise.",
        "Petra Wolff, a lawyer representing Norbank, said wages would rise.",
        "Petra Wolff works at Norbank. Norbank analysts said wages would rise.",
    ] {
        check_body(text, Some("Norbank"));
    }
    check_body("Petra Wolff (Greens) said the vote was lost.", Some("Greens"));
    check_body("Acme Mining lost $4m. Chief executive Petra Wolff said it was a hard year.", Some("Acme Mining"));
    for text in [
        "Acme Mining lost $4m and Tarsia Steel lost $9m. Chief executive Petra Wolff said it was a hard year.",
        "Petra Wolff, a resident of Norbank, said wages would rise.",
        "Petra Wolff, who was hit by a Norbank van, said wages would rise.",
        "Petra Wolff, for the prosecution, said the papers were forged.",
        "For Norbank, it was a hard year, Petra Wolff said.",
        "Health analysts met the Department of Health. Health officials said wages would rise.",
    ] {
        check_body(text, None);
    }
}

#[test]
fn people_speak_for_bodies_in_many_ways() {
    check_body("Coach Terry Vance of Brockley said the boys were brave.", Some("Brockley"));
    check_body("Brockley’s manager, Terry Vance, said the boys were brave.", Some("Brockley"));
    check_body("The Brockley striker Luis Prado said he would stay.", Some("Brockley"));
    check_body("Zenlink’s head of security, Ines Moll, said no attacks were known.", Some("Zenlink"));
    check_body("Ines Moll, Zenlink’s head of security, said no attacks were known.", Some("Zenlink"));
    check_body("Ines Moll, head of security at Zenlink, said no attacks were known.", Some("Zenlink"));
    check_body("A Zenlink spokesperson said no attacks were known.", Some("Zenlink"));
    check_body("A spokesperson at Zenlink said no attacks were known.", Some("Zenlink"));
    check_body(
        "Security researcher Ines Moll of Bern Technical University said no attacks were known.",
        Some("Bern Technical University"),
    );
    check_body(
        "Ines Moll, who led the study at Bern Technical University, said no attacks were known.",
        Some("Bern Technical University"),
    );
    check_body(
        "Researchers at Bern Technical University said no attacks were known.",
        Some("Bern Technical University"),
    );
    check_body("A team from Bern Technical University said no attacks were known.", Some("Bern Technical University"));
    check_body("Coast guard chief Ramon Diaz said the boat sank.", None);
    check_body("Ramon Diaz, commander of the Talua Coast Guard, said the boat sank.", Some("Talua Coast Guard"));
    check_body("The Talua Coast Guard’s commander Ramon Diaz said the boat sank.", Some("Talua Coast Guard"));
    check_body("Talua Coast Guard commander Ramon Diaz said the boat sank.", Some("Talua Coast Guard"));
    check_body("Giles Hart, owner of Sunny Homes, said the homes were clean.", Some("Sunny Homes"));
    check_body("Giles Hart, a director of Sunny Homes, said it was clean.", Some("Sunny Homes"));
    check_body("A lawyer for Sunny Homes said it was clean.", Some("Sunny Homes"));
    check_body("Lawyers for Giles Hart said it was clean.", Some("Giles Hart"));
    check_body("Olaf Lie, an analyst with Norbank in Oslo, said prices would fall.", Some("Norbank"));
    check_body("Olaf Lie, Norbank’s chief economist, said prices would fall.", Some("Norbank"));
    check_body("Economists at Norbank said prices would fall.", Some("Norbank"));
    check_body(
        "Jane Poll, research director at the polling firm Ask Norland, said the lead was small.",
        Some("Ask Norland"),
    );
    check_body("MP Ruth Vale, of the National Party, said the vote was fair.", Some("National Party"));
    check_body("National Party leader Ruth Vale said the vote was fair.", Some("National Party"));
    check_body("Ruth Vale, who leads the National Party, said the vote was fair.", Some("National Party"));
    check_body("Ruth Vale, the National Party’s leader, said the vote was fair.", Some("National Party"));
    check_body("Ruth Vale, a National Party lawmaker, said the vote was fair.", Some("National Party"));
    check_body("Lawmakers from the National Party said the vote was fair.", Some("National Party"));
    check_body("A senior National Party figure said the vote was fair.", Some("National Party"));
    check_body("Her colleague Amir Khan, of the rail union RMT, said the vote was fair.", Some("RMT"));
    check_body("RMT general secretary Amir Khan said the vote was fair.", Some("RMT"));
    check_body("The RMT’s Amir Khan said the vote was fair.", Some("RMT"));
    check_body("Amir Khan, a guard on the line, said the dog was calm.", None);
    check_body("Jill Trent, the dog’s owner, said the dog was calm.", None);
    check_body("Pupils of Stour School said the roof leaked.", Some("Stour School"));
    check_body("Headteacher Ola Finch of Stour School said the roof leaked.", Some("Stour School"));
    check_body("Ola Finch, headteacher at Stour School, said the roof leaked.", Some("Stour School"));
    check_body("The head of Stour School, Ola Finch, said the roof leaked.", Some("Stour School"));
    check_body("Governors at Stour School said the roof leaked.", Some("Stour School"));
    check_body("Novelist Ada Wick, author of The Lamp, said she wrote at night.", None);
    check_body("Hospital director Dr Sami Noor said the ward was full.", None);
    check_body("Dr Sami Noor, of Talua General Hospital, said the ward was full.", Some("Talua General Hospital"));
    check_body(
        "Talua General Hospital’s director, Dr Sami Noor, said the ward was full.",
        Some("Talua General Hospital"),
    );
    check_body("Staff at Talua General Hospital said the ward was full.", Some("Talua General Hospital"));
}

#[test]
fn what_somebody_does_may_be_told_at_length() {
    check_body("Ole Lund, vice president and general manager at Norvia, said sales rose.", Some("Norvia"));
    check_body("Ole Lund, founder and chief executive of Norvia, said sales rose.", Some("Norvia"));
    check_body("Ole Lund, chief legal and development officer at Norvia, said sales rose.", Some("Norvia"));
    check_body("Ole Lund, professor emeritus at Lorvik University, said sales rose.", Some("Lorvik University"));
    check_body("Ole Lund, an analyst covering retailers at Norvia Bank, said sales rose.", Some("Norvia Bank"));
    check_body(
        "Ole Lund, a lecturer specialising in trade law at Lorvik University, said stocks fell.",
        Some("Lorvik University"),
    );
    check_body("Ole Lund, who covers the sector for Norvia Bank, said sales rose.", Some("Norvia Bank"));
    check_body("Ole Lund, a scaffolder from Lorvik, said sales rose.", None);
    check_body("Ole Lund, an analyst covering for a colleague, said sales rose.", None);
    check_body("Ole Lund, a father and friend of the club, said sales rose.", None);
    check_body("Ole Lund, managing director and consumer goods analyst at Norvia, said sales rose.", Some("Norvia"));
    check_body(
        "Ole Lund, an economics and statistics professor with Lorvik University, said sales rose.",
        Some("Lorvik University"),
    );
    check_body(
        "Ole Lund, an adviser to the mayor and a professor at Lorvik University, said sales rose.",
        Some("Lorvik University"),
    );
    check_body("Ole Lund, director of EU strategy and structured products at Norvia, said sales rose.", Some("Norvia"));
    check_body("Ole Lund, who handles business development for Norvia, said sales rose.", Some("Norvia"));
    check_body("Ole Lund, who oversees a team of nine, said sales rose.", None);
    check_body("Ole Lund, a manager at Norvia Private Wealth, said sales rose.", Some("Norvia Private Wealth"));
    check_body("Ole Lund, a director of Norvia Holdings said sales rose.", Some("Norvia Holdings"));
    check_body("Ole Lund, the union’s representative at the plant, said sales rose.", Some("the union"));
    check_body("Ole Lund, who leads a group called Clean Rivers, said the mud was deep.", Some("Clean Rivers"));
    check_body("Ole Lund KC, for the trust, said staff had done their best.", Some("the trust"));
    check_body("A Norland air force spokesman said two jets had crashed.", Some("Norland air force"));
    check_body("ADM spokeswoman Anna Berg said sales rose.", Some("ADM"));
    check_body("ADM Anna Berg said the ship was safe.", None);
    check_body("Anti-fracking campaigners said the well was leaking.", None);
    check_body("African-American voters said the lines were long.", None);
    check_body("Wall Street analysts said sales rose.", None);
    check_body("Norvia finance chief Ole Lund said sales rose.", Some("Norvia"));
    check_body("NATO general counsel Ole Lund said the ship was safe.", Some("NATO"));
    check_body("White House Press Secretary Ole Lund said the ship was safe.", Some("White House"));
    check_body("UN Special Envoy for Yemen Ole Lund said the ship was safe.", Some("UN"));
    check_body("EU ambassador to Tarn Ole Lund said the ship was safe.", Some("EU"));
    check_body("The ambassador to Tarn, Ole Lund, said the ship was safe.", None);
    check_body(
        "Senator Ole Lund, from the left-wing Democratic Pole, said the ship was safe.",
        Some("Democratic Pole"),
    );
    check_body("The governor’s office said the ship was safe.", None);
    check_body("Governor Ole Lund’s office said the ship was safe.", Some("Ole Lund"));
}

#[test]
fn what_an_office_is_about_and_what_people_believe_are_no_bodies() {
    check_body("Secretary of State Ole Lund said the ship was safe.", None);
    check_body("Former Secretary of State Ole Lund said the ship was safe.", None);
    check_body("Lorvik County Director of Elections Ole Lund said the count was over.", Some("Lorvik County"));
    check_body("Ole Lund, the Catholic priest, said the ship was safe.", None);
    check_body("The Muslim cleric Ole Lund said the ship was safe.", None);
    check_body("The All-Star pitcher Ole Lund said the ship was safe.", None);
    check_body("MANY sailors said the ship was safe.", None);
}

#[test]
fn bodies_kept_for_the_end() {
    check_body("Arun Rao, a curator at the Harbour Museum, said the boats were lost.", Some("Harbour Museum"));
    check_body("Arun Rao, who runs the Harbour Museum, said the boats were lost.", Some("Harbour Museum"));
    check_body("Arun Rao, a Delta Airlines pilot, said the wing was iced.", Some("Delta Airlines"));
    check_body("Arun Rao of Delta Airlines said the wing was iced.", Some("Delta Airlines"));
    check_body("Delta Airlines’ Arun Rao said the wing was iced.", Some("Delta Airlines"));
    check_body("For the Dockers’ Union, Arun Rao said the strike would go on.", Some("Dockers’ Union"));
    check_body(
        "Speaking on behalf of the Dockers’ Union, Arun Rao said the strike would go on.",
        Some("Dockers’ Union"),
    );
    check_body("Chief Inspector Arun Rao, from Lorvik Police, said the car was stolen.", Some("Lorvik Police"));
    check_body(
        "The Food Standards Agency recalled the milk. An agency spokesman said nobody was ill.",
        Some("Food Standards Agency"),
    );
    check_body(
        "Norfeld Foods recalled the milk. The firm’s chief executive, Arun Rao, said nobody was ill.",
        Some("Norfeld Foods"),
    );
    check_body("Norfeld Foods recalled the milk. Chief executive Arun Rao said nobody was ill.", Some("Norfeld Foods"));
    check_body("Arun Rao, who works at the Food Standards Agency, said nobody was ill.", Some("Food Standards Agency"));
    check_body("Arun Rao, whose van was hit by a Delta Airlines bus, said nobody was ill.", None);
    check_body("Arun Rao, a native of Lorvik, said nobody was ill.", None);
    check_body(
        "Arun Rao, director general of the World Fisheries Council, said stocks were low.",
        Some("World Fisheries Council"),
    );
    check_body("Conservative councillor Arun Rao said the road was shut.", None);
    check_body(
        "Arun Rao, the World Fisheries Council’s director, said stocks were low.",
        Some("World Fisheries Council"),
    );
    check_body("Amnesty’s Arun Rao said the camp was full.", Some("Amnesty"));
    check_body("Traders at Delta Capital said the bond was cheap.", Some("Delta Capital"));
}

#[test]
fn names_of_bodies_hold_their_prepositions() {
    check_body("Joint Chiefs of Staff spokesman Lee Min said it had sunk.", Some("Joint Chiefs of Staff"));
    check_body(
        "Lee Min, head of the Committee to Protect Sailors, said stocks fell.",
        Some("Committee to Protect Sailors"),
    );
    check_body("Lee Min, of the Coalition to Stop the Quay, said stocks fell.", Some("Coalition to Stop the Quay"));
    check_body(
        "Lee Min, an organiser with Lorvik Jobs With Justice, said stocks fell.",
        Some("Lorvik Jobs With Justice"),
    );
    check_body("Lee Min, of the campaign group Clean Rivers Now, said stocks fell.", Some("Clean Rivers Now"));
    check_body(
        "Lee Min, a fellow at the Institute for the Study of Labour, said stocks fell.",
        Some("Institute for the Study of Labour"),
    );
    check_body(
        "Lee Min, a lawyer with the Centre for the Rights of the Child, said stocks fell.",
        Some("Centre for the Rights of the Child"),
    );
    check_body(
        "Lee Min, acting director of the National Fraud and Security Centre, said stocks fell.",
        Some("National Fraud and Security Centre"),
    );
    check_body(
        "Lee Min, professor at Queen Anne University Lorvik, said stocks fell.",
        Some("Queen Anne University Lorvik"),
    );
    check_body("Lee Min, a trader at Moredy’s, said stocks fell.", Some("Moredy’s"));
    check_body("Reserve Bank of India deputy governor Anil Rao said it had sunk.", Some("Reserve Bank of India"));
    check_body("Maryland State Police Sgt. Dan Holt said it had sunk.", Some("Maryland State Police"));
    check_body("A Ministry of Defence spokesman said it had sunk.", Some("Ministry of Defence"));
    check_body("It had sunk, said a Bank of England spokesman.", Some("Bank of England"));
    check_body(
        "Tarn Fire and Rescue Service commander Ola Holm said it had sunk.",
        Some("Tarn Fire and Rescue Service"),
    );
    check_body("Kremlin spokesman Ivan Holm said it had sunk.", Some("Kremlin"));
    check_body("EU foreign policy chief Ola Holm said it had sunk.", Some("EU"));
    check_body("Met Office forecaster Ola Holm said it had sunk.", Some("Met Office"));
    check_body("Director of the National Gallery Anna Holm said it had sunk.", Some("National Gallery"));
    check_body("Anna Berg’s solicitor, Ola Holm, said it had sunk.", Some("Anna Berg"));
    check_body("Anna Berg’s neighbour, Ola Holm, said it had sunk.", None);
    check_body("Tarn United lost. Manager Ola Holm said it had sunk.", Some("Tarn United"));
    check_body("Rival Southern Brine lost, its chairman, Ola Holm, said.", Some("Southern Brine"));
    check_body("Her rival Anna Berg lost. Her chairman, Ola Holm, said it had sunk.", None);
    check_body("Minister of Economy Delia Funes said it had sunk.", None);
    check_body("It belongs to Goran Petrić, a former minister. He said it had sunk.", None);
    check_body("Labour rejected the claim. Spokesman Ola Lund said it had sunk.", Some("Labour"));
    check_body("Labour and the Greens rejected the claim. Spokesman Ola Lund said it had sunk.", None);
    check_body("The Supreme Court dismissed the case. Director Ola Holm said it had sunk.", None);
    check_body("Reuters reported the claim. Spokesman Ola Lund said it had sunk.", None);
    check_body("Anna Berg, deputy head of the Tarn Mission that keeps watch, said it had sunk.", Some("Tarn Mission"));
}

#[test]
fn a_role_tells_the_body_that_was_named_before() {
    check_body(
        "Tarn Police arrested two men on Monday. The port was closed. A force spokeswoman said they were known.",
        Some("Tarn Police"),
    );
    check_body(
        "Two men were held by Tarn Police. Detective Inspector Anna Berg said the quay was cordoned off.",
        Some("Tarn Police"),
    );
    // Of two forces nobody can tell which.
    check_body("Tarn Police met Lorvik Police on Monday. A force spokeswoman said they had talked.", None);
}

#[test]
fn accounts_and_businesses_are_what_they_are() {
    let class = |text: &str| {
        let analysis = analyse(text);
        analysis.attributions.first().map(|it| name(&analysis, it.chain[0].mentions[0]).class.as_str())
    };
    assert_eq!(class("“The quay has sunk,” @brigade wrote on X."), Some("social-media-post"));
    assert_eq!(class("The Tulsa-based miner said output had fallen."), Some("company"));
    assert_eq!(class("The miner said the shaft was flooded."), Some("person"));
    assert_eq!(class("BBC Radio Marlow said the bridge was closed."), Some("broadcaster"));
    assert_eq!(class("Clean Rivers said the beck was full of sewage."), Some("organisation"));
    assert_eq!(class("BuzzFeed News reported that the site would close."), Some("news-outlet"));
    assert_eq!(class("NorthGrid, the network operator, said power would be back."), Some("company"));
    assert_eq!(class("A crane fell, dpa news agency reported."), Some("news-agency"));
    assert_eq!(class("Emails reviewed by the Echo show that the council knew."), Some("news-outlet"));
    assert_eq!(class("Ditte Holm told German newspaper Bild that she saw no danger."), Some("news-outlet"));
    assert_eq!(class("The NGO Clean Tarn said it was lost."), Some("organisation"));
    assert_eq!(class("The Marlow Banter reported that the quay had sunk."), Some("organisation"));
    assert_eq!(class("The newspaper Rekord reported that the quay had sunk."), Some("news-outlet"));
    // No outlet is called Lund.
    assert_eq!(
        class("Speaking on radio show Lund’s Jukebox last week, Anna Berg said the quay had sunk."),
        Some("unknown")
    );
    assert_eq!(class("Former Rovers captain Lee Brand said the quay had sunk."), Some("person"));
    assert_eq!(class("Lee Brand reported that the quay had sunk."), Some("person"));
    // Names that what they do shows to be those of outlets, and one that is somebody’s surname.
    assert_eq!(class("A Bola said Falcão would stay."), Some("news-outlet"));
    assert_eq!(class("Marca say Falcão will stay."), Some("news-outlet"));
    assert_eq!(class("Howard Stern left. Stern said it was late."), Some("person"));
    assert_eq!(class("The Sunday Telegraph reported that the quay had sunk."), Some("news-outlet"));
    assert_eq!(class("The Nikkei business daily reported that the quay had sunk."), Some("news-outlet"));
    assert_eq!(class("Trade union Unite said the quay had sunk."), Some("organisation"));
    assert_eq!(class("Maryland State Police Sgt. Dan Holt said the quay had sunk."), Some("police"));
    assert_eq!(class("Army Sgt. Dan Holt said the quay had sunk."), Some("military"));
    assert_eq!(class("The head of the Harbour Administration, Dan Holt, said the quay had sunk."), Some("official"));
    assert_eq!(class("The head of the brewery, Dan Holt, said the quay had sunk."), Some("person"));
    assert_eq!(class("Weather forecaster PAGASA said the quay had sunk."), Some("unknown"));
    assert_eq!(class("The owner, Merrin Lines, said the quay had sunk."), Some("company"));
    assert_eq!(class("The owner, Anna Berg, said the quay had sunk."), Some("person"));
    // Nobody is called after the place where it happens.
    let pronoun = analyse("It was a wet week in Norland. “It had sunk,” she said.");
    assert_eq!(pronoun.sources.last().map(|source| source.name.as_str()), Some("she"));
    // Names in other scripts break nothing.
    analyse("قال محمد الأمين إن الميناء مغلق. «الميناء مغلق»، said محمد الأمين. 港は閉鎖された、と市長は述べた。");
}

#[test]
fn accounts_on_social_media_say_what_they_say() {
    check("@tarnpolice tweet that the A12 is closed after a crash.", &["@tarnpolice"]);
    check("@tarnpolice: The A12 is closed after a crash.", &["@tarnpolice"]);
    check("@tarnpolice: The A12 is closed.\n\nA witness said it was a lorry.", &["@tarnpolice", "A witness"]);
}

#[test]
fn an_office_before_a_name_is_none_of_it() {
    check("Head of the Tarn Police Directorate Dejan Kovac said the quay had sunk.", &["Dejan Kovac"]);
    check_body("Head of the Tarn Police Directorate Dejan Kovac said it had sunk.", Some("Tarn Police Directorate"));
    check("Chairman of the Bar Association of Serbia Viktor Gost told Tanjug it was so.", &["Tanjug > Viktor Gost"]);
    check_body(
        "Chairman of the Bar Association of Serbia Viktor Gost said it was so.",
        Some("Bar Association of Serbia"),
    );
    check("Deputy Minister of Foreign Affairs Sergei Ryab said the quay had sunk.", &["Sergei Ryab"]);
    check_body("Deputy Minister of Foreign Affairs Sergei Ryab said the quay had sunk.", None);
    check("Director of the National Institute of Public Health Dr Ana Moreira said it was so.", &["Ana Moreira"]);
    check_body(
        "Director of the National Institute of Public Health Dr Ana Moreira said it was so.",
        Some("National Institute of Public Health"),
    );
    check("Chief of Staff of the Armed Forces General Mohamed Bazou said the border was shut.", &["Mohamed Bazou"]);
    check("Leader of the opposition Jane Mbeki said the vote was stolen.", &["Jane Mbeki"]);
    check("SNA Commander for the 10th Sector, Osman Sheikh Abdi, said they lost a soldier.", &["Osman Sheikh Abdi"]);
    check_body("Visiting Interpol Secretary General Jürgen Stock said Norland was crucial.", Some("Interpol"));
    check("Sirius Vice President for news Anna Dahl said it was so.", &["Anna Dahl"]);
    // What is no name of a person stays with its body.
    check(
        "The president of the University of California Los Angeles said it was so.",
        &["The president of the University of California Los Angeles"],
    );
    check(
        "The head of the Department of Justice Civil Rights Division said it was so.",
        &["The head of the Department of Justice Civil Rights Division"],
    );
    check("The head of the Ministry of Health said it was so.", &["The head of the Ministry of Health"]);
}

#[test]
fn an_apposition_may_be_long() {
    let kaplan =
        "Martin Kaplan, director of the Lear Centre for media and society at the University of Tarn, said it was so.";
    check_body(kaplan, Some("Lear Centre"));
    check_body("“It is wrong,” said Narend Sing, a Member of Parliament from the IFP.", Some("Parliament"));
    check_body(
        "Francois Beuk, Chairperson of the Portfolio Committee on Police, said the figures were false.",
        Some("Portfolio Committee on Police"),
    );
    check(
        "Paul Begal, a former adviser to the mayor and a friend of the couple’s, said it was so. The adviser said more.",
        &["Paul Begal", "Paul Begal"],
    );
    check(
        "Peter Moren, a customer of the port based in Tarn, said he was hurt. The customer said more.",
        &["Peter Moren", "Peter Moren"],
    );
    check_body("The watchdog’s director for Asia, Brad Adami, said the verdict was absurd.", Some("The watchdog"));
    check_body(
        "Mario Centen, the governor of the Bank of Norland and a member of its council, said rates would fall.",
        Some("Bank of Norland"),
    );
    check_body("Greenpeace campaigner Tom Vale said the river was dead.", Some("Greenpeace"));
    check_body(
        "Greenpeace was there. Tom Vale, a campaigner at the group, said the river was dead.",
        Some("Greenpeace"),
    );
    check_body("Hamas official Basem Naim said talks had failed.", Some("Hamas"));
    check_body("Kenya Red Cross secretary general Ahmed Idris said 12 people had died.", Some("Kenya Red Cross"));
    check_body("State Department spokesperson Matt Lee said talks went on.", Some("State Department"));
    check_body("Doctors at St Mary’s Hospital in Tarn said the boy was stable.", Some("St Mary’s Hospital"));
    check_body(
        "Nordbank expects a cut. Eva Lind, chief economist at the bank, said it was priced in.",
        Some("Nordbank"),
    );
    check_body("Acme CEO Jo Park was there. The company’s board said it backed her.", Some("Acme"));
    check_body("Tarn United lost again. The club’s manager, Rui Costa, said he would stay.", Some("Tarn United"));
    check_body("Ex-MI6 chief John Saw said spies knew.", Some("MI6"));
    // A thing or a sort of people is nobody's employer.
    check_body("Truck driver Tom Vale said the road was shut.", None);
    check_body("Climate campaigner Tom Vale said the river was dead.", None);
    check_body("Former defender Tom Vale said the team was tired.", None);
    check_body("A Department for Transport spokesperson said safety came first.", Some("Department for Transport"));
    check_body("UN human rights chief Volker Tarn warned that the law would silence critics.", Some("UN"));
    check_body("The Labour MP for Tarn Heeley said she was furious.", None);
    check_body("Kjetil Alstad, who leads the Nordic branch of the union, said it was a start.", None);
    check(
        "It was put to Martin Kaplan, director of the Lear Centre at the University of Tarn, who said nobody knew.",
        &["Martin Kaplan"],
    );
}

#[test]
fn what_an_article_calls_short_is_no_office() {
    check(
        "The Democratic Alliance (DA) said the government had failed. The DA said it would sue.",
        &["Democratic Alliance", "Democratic Alliance"],
    );
    check(
        "The UN Office for Coordination of Humanitarian Affairs (OCHA) said it was so. OCHA said more.",
        &["UN Office for Coordination of Humanitarian Affairs", "UN Office for Coordination of Humanitarian Affairs"],
    );
    check("Editor Martin Baron left on Monday. Baron said it was time.", &["Martin Baron"]);
    check(
        "The Salafist Group for Preaching and Combat said it had planted the bomb.",
        &["Salafist Group for Preaching and Combat"],
    );
    check("A dozen local officials said the quay had sunk.", &["A dozen local officials"]);
}

#[test]
fn a_dateline_is_no_part_of_whoever_speaks_behind_it() {
    let spoken = |text: &str| {
        let pipeline = Pipeline::new(Options { engine: Engine::Fast, ..Options::default() });
        let analysis = pipeline.analyse(read::plain("test", text));
        chains(&analysis)
    };
    let text = "ISTANBUL, Dec. 14 (Xinhua) -- Turkish President Recep Tayyip Erdogan said on Friday that the quay had sunk.\n\n\
                Erdogan said more was to come.\n";
    let all = spoken(text);
    assert!(!all.is_empty() && all.iter().all(|chain| chain == "Recep Tayyip Erdogan"), "{all:?}");
    check(
        "Ole Lund, quoted by Radio Okapi, said the quay had sunk. Lund told the UN-backed station that boats must leave.",
        &["Radio Okapi > Ole Lund", "Radio Okapi > Ole Lund"],
    );
    let both = spoken("Ports of Norland\n\nBernie Sanders and Ted Cruz both said on Monday that they would go on.\n");
    assert_eq!(both, ["Bernie Sanders + Ted Cruz"]);
    let text = "JUBA, Aug. 24 (Xinhua) -- Members of the panel said on Friday that violence had declined.\n";
    let all = spoken(text);
    assert!(!all.is_empty() && all.iter().all(|chain| chain == "Members of the panel"), "{all:?}");
}

#[test]
fn lists_of_those_present_are_no_appositions() {
    check(
        "Present: Cllr Okafor, the clerk, and three members of the public.\n\nThe clerk said the hall roof leaked.",
        &["the clerk"],
    );
    check(
        "Present: Cllr Okafor, Cllr Dahl, the clerk and one member of the public.\n\nThe clerk said the hall roof leaked.",
        &["the clerk"],
    );
}

#[test]
fn a_body_for_two_fields_is_one_body() {
    check("The Ministry of Finance and Economy said prices would rise.", &["Ministry of Finance and Economy"]);
    check(
        "The Union of Industrialists and Entrepreneurs said the bill was bad.",
        &["Union of Industrialists and Entrepreneurs"],
    );
    check(
        "Prices rose, according to the Department of Health and Human Services.",
        &["Department of Health and Human Services"],
    );
    check(
        "Research conducted by the Centre for Media and Public Affairs found that prices had doubled.",
        &["Research conducted by the Centre for Media and Public Affairs"],
    );
    check("The Ministry of Finance and the Foreign Ministry said no.", &["Ministry of Finance + Foreign Ministry"]);
    check("The Ministry of Finance and Anna Berg said prices would rise.", &["Ministry of Finance + Anna Berg"]);
}

#[test]
fn whose_claim_it_is_and_whose_picture() {
    check("Norland President Ivan Duke’s claim that the quay was safe was wrong.", &["Ivan Duke"]);
    check(
        "An aerial view shows a flooded road in the state of Tarn, Norland, August 19, 2018. REUTERS/Ole Lund",
        &["REUTERS + Ole Lund"],
    );
    check(
        "FILE PHOTO: A logo is seen in front of a graph in this illustration taken May 3, 2016. REUTERS/Ole Lund/Illustration",
        &["REUTERS + Ole Lund"],
    );
}

#[test]
fn the_subject_is_found_behind_what_stands_around_it() {
    check("Even economists who favour new taxes agreed that it was late.", &["economists"]);
    check("In a March 2012 message to Anna Berg, Dahl, head of the centre, said that it was late.", &["Dahl"]);
    check(
        "Addressing members, many of them in doubt about Berg’s run, the campaign chief, Paul Lund, suggested that it was late.",
        &["Paul Lund"],
    );
    check("She left, throwing her weight behind President Ole Dahl’s claim that the quay was safe.", &["Ole Dahl"]);
    check("Anna Berg was first asked if the quay was safe.", &[]);
    check(
        "The spokesman refused to answer questions on whether Lund knew of it but said the quay was safe.",
        &["The spokesman"],
    );
}

#[test]
fn nobody_speaks_where_nothing_is_told_of_speaking() {
    check("It was clear that both sides wanted a deal.", &[]);
    check("They cut emissions of the gas, potent chemicals found in refrigerators, and signed the deal.", &[]);
    check("“I would,” Anna Berg said to the TV. “I would.”", &["Anna Berg"]);
    check("He is “smart as hell”, Anna Berg wrote in an email to the Tarn Channel’s Ole Vik.", &["Anna Berg"]);
    check("“We win,” Anna Berg said in an email to the Tarn Herald.", &["Tarn Herald > Anna Berg"]);
    check("Oil prices stabilised and the central bank all but said that it was done.", &["the central bank"]);
    check("The Herald seized on Anna Berg’s claim that the quay had sunk.", &["Anna Berg"]);
    check("The minister was clear that the quay had sunk.", &["The minister"]);
    check("Not everything Ole Dahl says is true, but Anna Berg said the quay was safe.", &["Anna Berg"]);
    check("Despite what he wrote in a speech about the mayor, Anna Berg said the quay was safe.", &["Anna Berg"]);
    check("When Ole Dahl rose and said he would “protect us,” the crowd applauded loudly.", &["Ole Dahl"]);
    check("After Ole Dahl said that schools were “too small,” Anna Berg said: “I agree.”", &["Ole Dahl", "Anna Berg"]);
    check("Because the plan is “dead,” Anna Berg said, nobody came.", &["Anna Berg"]);
    check("Rising to chants of “More! More!,” Anna Berg said the quay was safe.", &["Anna Berg"]);
    check("Asked whether Mr. Dahl would hold a post, Mrs. Berg shook her head and said, “No.”", &["Berg"]);
    check("In a statement released Thursday, Rep. Anna Berg reacted to it, saying: “He should go.”", &["Anna Berg"]);
    check("Cory James, 22, of Flint, Mich., said the quay was safe.", &["Cory James"]);
    check("Cory James, from Flint, Mich., said the quay was safe.", &["Cory James"]);
    check("Cory James, 47, of James’s on Quay Street, Flint, said the quay was safe.", &["Cory James"]);
    check(
        "Anna Berg said that the group had “power for a deal”, Danish newspaper Borsen reported at the time.",
        &["Borsen > Anna Berg"],
    );
}

/// What the last one is said to have said.
#[track_caller]
fn check_content(text: &str, expect: &str) {
    let analysis = analyse(text);
    let content = analysis.attributions.last().and_then(|it| it.content.first().copied());
    assert_eq!(content.map(|span| span.of(&analysis.article.text)), Some(expect), "{text}");
}

#[test]
fn when_it_was_said_is_no_part_of_it() {
    for when in ["on Wednesday evening", "Friday afternoon", "late on Tuesday night", "on Monday", "on 3 May"] {
        for cue in ["said", "told the court", "had told a rally", "told reporters in Tarn"] {
            check_content(&format!("The minister {cue} {when} that the quay was safe."), "that the quay was safe");
        }
    }
}

#[test]
fn chief_executives_studies_and_shows() {
    check("Chief Executive Anna Berg told analysts the quay was safe.", &["Anna Berg"]);
    check("It was safe, said Norvia Chief Executive Anna Berg.", &["Anna Berg"]);
    check(
        "The police investigation began. The study, published in Nature on Monday, found that the quay had rusted.",
        &["The study"],
    );
    check_content("Anna Berg told BBC Radio 4’s Today programme that the quay was safe.", "that the quay was safe");
    check_content("The spokesman told reporters at a daily briefing that the quay was safe.", "that the quay was safe");
}

#[test]
fn what_is_told_of_a_source_is_no_part_of_what_it_says() {
    check_content(
        "According to the indictment, unsealed on Tuesday in a court in Tarn, Berg paid bribes of $2 million.",
        "Berg paid bribes of $2 million",
    );
    check_content("According to police, armed men stormed the quay.", "armed men stormed the quay");
    let closed = "the firm would close three plants";
    for condition in [
        ", speaking on condition of anonymity because they were not authorised to talk",
        ", asking not to be named",
        " on condition of anonymity",
    ] {
        check_content(&format!("Two officials said {closed}{condition}."), closed);
    }
    check_content("The mayor said the man, named on Monday, was safe.", "the man, named on Monday, was safe");
}

/// What the last one is said to do.
#[track_caller]
fn check_attitude(text: &str, expect: Attitude) {
    let attitude = analyse(text).attributions.last().map(|it| it.attitude);
    assert_eq!(attitude, Some(expect), "{text}");
}

#[test]
fn documents_find_outlets_report_and_people_state() {
    use Attitude::{Intention, Perception, Statement};
    check_attitude("The survey shows that prices doubled.", Perception);
    check_attitude("The report said that prices had doubled.", Perception);
    check_attitude("The minister shows that prices doubled.", Statement);
    check_attitude("The ministry said that prices had doubled.", Statement);
    check_attitude("The ministry said in a statement that prices had doubled.", Statement);
    check_attitude("The statement said that prices had doubled.", Perception);
    check_attitude("A statement from the ministry warned that prices would double.", Perception);
    // What stands in a record is reported, by whomever; what somebody issues they say.
    check_attitude("Analysts at Norbank said in a research note that prices had doubled.", Perception);
    check_attitude("Anna Berg wrote in the journal that prices had doubled.", Perception);
    check_attitude("In a letter to the board, Anna Berg said that prices had doubled.", Perception);
    check_attitude("In a memo that Mr. Lund issued on Monday, he wrote that prices had doubled.", Perception);
    check_attitude("Anna Berg, in her memoir, said that prices had doubled.", Perception);
    check_attitude("Anna Berg said in an email that prices had doubled.", Statement);
    check_attitude("Anna Berg said in March the research note was late.", Statement);
    check_attitude("In a meeting on the letter, Anna Berg said that prices had doubled.", Statement);
    check_attitude("Anna Berg found that prices had doubled, according to a study published in June.", Perception);
    // What happens says nothing either.
    check_attitude("The officials said that meeting suggests that prices have doubled.", Statement);
    // On whom the writer relies need not have spoken; who is quoted has.
    check_attitude("Prices doubled, according to figures.", Perception);
    check_attitude("Prices doubled, according to the Ministry of Trade.", Perception);
    check_attitude("Prices doubled, according to Anna Berg.", Statement);
    check_attitude("Prices doubled, according to a spokesman for the ministry.", Statement);
    check_attitude("Prices doubled, according to two people familiar with the matter.", Perception);
    check_attitude("“Prices doubled,” according to the Ministry of Trade.", Statement);
    check_attitude("The bridge was found to have sunk in March.", Perception);
    // An outlet reports what it does not say of itself.
    check_attitude("The New York Times reported that prices had doubled.", Perception);
    check_attitude("Reuters said that prices had doubled.", Perception);
    check_attitude("Reuters said that it would close its office in Tarn.", Statement);
    check_attitude("Berg insisted that the hearing was late.", Statement);
    check_attitude("Berg insisted that the hearing be put off.", Intention);
}

#[test]
fn sources_that_a_conjunction_joins_are_named_by_one_stretch() {
    for (text, expect) in [
        ("Regulators and environmental groups said that prices had doubled.", "Regulators and environmental groups"),
        ("Anna Berg, Ole Lund, and other aides say that prices doubled.", "Anna Berg, Ole Lund, and other aides"),
        ("Anna Berg said that prices had doubled.", "Anna Berg"),
    ] {
        let analysis = analyse(text);
        let first = analysis.attributions.first().and_then(|it| it.chain.first()).expect("an attribution");
        assert_eq!(analysis.words(&analysis.source_words(first)), expect, "{text}");
    }
    check("The quay had sunk, officials and state media said.", &["officials + state media"]);
    check("The quay sank on Monday, Anna Berg and Ole Lund said on Friday.", &["Anna Berg + Ole Lund"]);
    check("Prices fell, trade slowed and officials said the quay had sunk.", &["officials"]);
    // They stay sources of their own.
    check("Anna Berg and Ole Lund said that prices had doubled.", &["Anna Berg + Ole Lund"]);
}

#[test]
fn who_did_not_say_something_does_not_go_on() {
    let analysis = analyse("“It leaks,” Anna Berg said. She did not suggest repairs. “The quay will hold.”");
    let told = analysis.attributions.last().expect("an attribution");
    assert_eq!(analysis.words(&told.content), "repairs");
}

#[test]
fn what_somebody_says_they_believe_they_said() {
    check_content("Anna Berg said she believed the quay had sunk.", "she believed the quay had sunk");
    check_attitude("Anna Berg said she believed the quay had sunk.", Attitude::Statement);
    check("Anna Berg said she believed the quay had sunk.", &["Anna Berg"]);
}

#[test]
fn news_passes_things_on_in_many_ways() {
    check("Kyodo reported, quoting an official, that the quay had sunk.", &["Kyodo > an official"]);
    check("Reuters, citing the ministry, said the quay had sunk.", &["Reuters > the ministry"]);
    check("The quay had sunk, the minister said, according to EFE.", &["EFE > the minister"]);
    check("Minister Anna Berg was quoted by Interfax as saying the quay had sunk.", &["Interfax > Anna Berg"]);
    check("“It is sold,” Anna Berg was quoted as saying by Interfax.", &["Interfax > Anna Berg"]);
    check("“The quay has sunk,” Minister Anna Berg told the BBC.", &["BBC > Anna Berg"]);
    check("In an interview with Der Spiegel, Anna Berg said the quay had sunk.", &["Der Spiegel > Anna Berg"]);
    check("Anna Berg, speaking to Sky News, said the quay had sunk.", &["Sky News > Anna Berg"]);
    check("In a statement carried by KCNA, the ministry said the quay had sunk.", &["KCNA > the ministry"]);
    check("The ministry said in a letter obtained by Der Spiegel that it was rotten.", &["Der Spiegel > The ministry"]);
    check("Documents seen by Reuters show that the quay was rotten.", &["Reuters > Documents seen by Reuters"]);
    check("State media said the general had told troops that the quay would be taken.", &["State media > the general"]);
    check(
        "Citing two people familiar with the matter, Bloomberg said the port was sold.",
        &["Bloomberg > two people familiar with the matter"],
    );
    check("The quay sank, per the report.", &["the report"]);
    check("The quay was known to be rotten, according to the inspector.", &["the inspector"]);
    check("The quay sank on Monday. This was reported by Digi24.", &["Digi24"]);
    check("The minister said the quay had sunk. The agency EFE said the same.", &["The minister", "EFE"]);
}

#[test]
fn whoever_does_something_to_somebody_speaks() {
    check("A lawyer representing the family, Ana Ruiz, said the papers were lost.", &["Ana Ruiz"]);
    check_body("A lawyer representing Norbank, Ana Ruiz, said the papers were lost.", Some("Norbank"));
    for (text, speaker) in [
        ("A doctor treating victims said they were stable.", "A doctor"),
        ("The doctor treating the victims said they were stable.", "The doctor"),
        ("Lawyers representing the two men said they were innocent.", "Lawyers"),
        ("The agency investigating the crash said the wing broke.", "The agency"),
        ("Residents living near the plant said it smelled.", "Residents"),
        ("The man driving the lorry told police he was asleep.", "The man"),
        ("A woman holding a sign said she was cold.", "A woman"),
        ("The two visiting officials said the dam would hold.", "The two visiting officials"),
        ("After reading the report, the mayor said it was wrong.", "the mayor"),
        ("The police training college said the course was full.", "The police training college"),
    ] {
        check(text, &[speaker]);
    }
}

#[test]
fn who_speaks_for_somebody_is_not_them() {
    for (text, speaker, body) in [
        (
            "A spokesman for House Speaker Paul Ryan said it had sunk.",
            "A spokesman for House Speaker Paul Ryan",
            "Paul Ryan",
        ),
        ("A spokesman for Anna Maria Berg said it had sunk.", "A spokesman for Anna Maria Berg", "Anna Maria Berg"),
        (
            "A spokesman for Foreign Minister Anna Berg said it had sunk.",
            "A spokesman for Foreign Minister Anna Berg",
            "Anna Berg",
        ),
        ("Ole Lund, a spokesman for Gov. Anna Berg, said it had sunk.", "Ole Lund", "Anna Berg"),
    ] {
        check(text, &[speaker]);
        check_body(text, Some(body));
    }
    check("Director of the Institute of Public Health Dr Ana Berg said it had sunk.", &["Ana Berg"]);
    check("The head of the Tarn Police Directorate Gen. Dejan Berg said it had sunk.", &["Dejan Berg"]);
}

#[test]
fn names_at_the_head_of_a_sentence_are_known_by_their_form() {
    check_body("Rosatom chief Ivan Petrov said the plant was safe.", Some("Rosatom"));
    check_body("Kisumu governor Anna Otieno said the dam would hold.", Some("Kisumu"));
    check_body("Solvara officials said the plant was safe.", Some("Solvara"));
    check_body("Opposition chief Ivan Petrov said the plant was safe.", None);
    check_body("Rebuilding officials said the plant was safe.", None);
    check("Pershing Square Capital Management said it had sold its stake.", &["Pershing Square Capital Management"]);
    check("“It was hard,” Post Editor-in-Chief Martin Baron said.", &["Martin Baron"]);
    check("S.C. Rep. Anna Berg said it was wrong.", &["Anna Berg"]);
    check_body("S.C. Rep. Anna Berg said it was wrong.", None);
    check("Democrat Mark Warner said it was wrong.", &["Mark Warner"]);
    check("The 7th U.S. Circuit Court of Appeals said the law was void.", &["7th U.S. Circuit Court of Appeals"]);
}

#[test]
fn a_noun_finds_the_only_name_that_may_bear_it() {
    check("Norvia said it would cut jobs. The company said it was sorry.", &["Norvia", "Norvia"]);
    check("Norvia said it would cut jobs. “It is over,” the operator said.", &["Norvia", "Norvia"]);
    check("Meteoval said the storm would pass. The agency said rivers would rise.", &["Meteoval", "Meteoval"]);
    check("Norvia will cut 300 jobs in Tarn. The carrier said it was sorry.", &["Norvia"]);
    // Two names, a famous man, a place, something else that is called so.
    check("Norvia and Solvara will cut jobs. The company said it was sorry.", &["The company"]);
    check(
        "Norvia said it would cut jobs. Solvara was silent. The company said it was sorry.",
        &["Norvia", "The company"],
    );
    check("Norvia spokesman Ola Lund left. The agency said rivers would rise.", &["Norvia"]);
    check("Tarnvik mayor Ola Lund left. The agency said rivers would rise.", &["The agency"]);
    check("Obama spoke in Ohio. The company said it was sorry.", &["The company"]);
    check("A factory burned in Tarnvik. The company said it was sorry.", &["The company"]);
    check("Norvia sued a supplier. The company said it was sorry.", &["The company"]);
    // Nobody calls Norvia a ministry.
    check("Norvia said it would cut jobs. The ministry said it was sorry.", &["Norvia", "The ministry"]);
}

#[test]
fn whoever_is_named_later_was_described_before() {
    check("A neighbour said she heard shots. The neighbour, Ana Ruiz, said she hid.", &["Ana Ruiz", "Ana Ruiz"]);
    check(
        "The city’s security chief said it was over. The chief, John Lee, said police had told him.",
        &["John Lee", "John Lee"],
    );
    // One of several is another.
    check(
        "Two neighbours said they heard shots. A neighbour, Ana Ruiz, said she hid.",
        &["Two neighbours", "Ana Ruiz"],
    );
    check(
        "A neighbour of Berg said she hid. A neighbour of Lund said he ran. The neighbour, Ana Ruiz, said it was dark.",
        &["A neighbour of Berg", "A neighbour of Lund", "Ana Ruiz"],
    );
}

#[test]
fn what_is_no_person_is_told_from_its_people() {
    use onrecord::model::SourceClass::{GovernmentBody, Organisation, Person};
    let class = |text: &str, name: &str| {
        let analysis = analyse(text);
        let found = analysis.sources.iter().find(|source| source.name == name).map(|source| source.class);
        found.unwrap_or_else(|| panic!("no {name}: {text}"))
    };
    assert_eq!(class("Popular Force leader Keiko Berg said it was over.", "Popular Force"), Organisation);
    assert_eq!(class("“It is likely,” Leerink analyst Ana Gupte said.", "Leerink"), Organisation);
    assert_eq!(class("Japan Atomic said the plant was safe.", "Japan Atomic"), Organisation);
    assert_eq!(class("Bay County said the road was shut.", "Bay County"), GovernmentBody);
    assert_eq!(class("“It will rain,” said Nate Green.", "Nate Green"), Person);
    assert_eq!(class("“It will rain,” said Jordan Berg.", "Jordan Berg"), Person);
}

#[test]
fn capitals_of_a_headline_make_no_name() {
    check(
        "France’s Marine Lepage Backs Ole Lund And Denounces Anna Dahl.\n\nMarine Lepage said on Monday she was glad.",
        &["Marine Lepage"],
    );
}

#[test]
fn offices_of_several_words_are_no_names() {
    check("Sales fell. “It is hard,” Chief Executive Sergio Bucher said.", &["Sergio Bucher"]);
    check("Chief Executive Officer Anna Berg said the quay had sunk.", &["Anna Berg"]);
    check("IMF Managing Director Anna Berg said the quay had sunk.", &["Anna Berg"]);
    check_body("IMF Managing Director Anna Berg said the quay had sunk.", Some("IMF"));
    check("Tarn Police Chief Anna Berg said the quay had sunk.", &["Anna Berg"]);
    check("Chief Justice Anna Berg said the quay had sunk.", &["Anna Berg"]);
}

#[test]
fn the_press_is_no_outlet_that_passes_on() {
    check("The minister told the press that the quay had sunk.", &["The minister"]);
    check("The minister told the media the quay had sunk.", &["The minister"]);
    check("The minister told state media the quay had sunk.", &["state media > The minister"]);
}

#[test]
fn people_of_bodies_are_told_in_more_ways() {
    for text in [
        "Ana Ruiz, who is the chief executive of Norbank, said it had sunk.",
        "Ana Ruiz, a senior fellow at Norbank, said it had sunk.",
        "Ana Ruiz, head of research at broker Norbank, said it had sunk.",
        "Ana Ruiz, one of the directors of Norbank, said it had sunk.",
        "Ana Ruiz, speaking for Norbank, said it had sunk.",
        "Ana Ruiz, on behalf of Norbank, said it had sunk.",
    ] {
        check_body(text, Some("Norbank"));
    }
    check_body("Ana Ruiz, one of the lawyers for Ole Lund, said it had sunk.", Some("Ole Lund"));
    check_body(
        "Ana Ruiz, the president of the Norland Football Federation (NFF), said it had sunk.",
        Some("Norland Football Federation"),
    );
    check_body("Ana Ruiz, a professor in the Tarn School of Health, said it had sunk.", Some("Tarn School of Health"));
    check_body("“It sank,” said a Tarn police spokesman.", Some("Tarn police"));
    // What somebody is among is no body, and neither is where they are.
    check_body("Ana Ruiz, one of the report’s authors, said it had sunk.", None);
    check_body("Ana Ruiz, an official in Tarn, said it had sunk.", None);
    check_body("Ana Ruiz, speaking for an hour, said it had sunk.", None);
}

#[test]
fn the_only_body_of_its_kind_is_meant_by_its_people() {
    for (text, body) in [
        ("The Ministry of Ports was silent. A ministry official said it had sunk.", "Ministry of Ports"),
        ("Tarn Hospital was shut. A hospital spokeswoman said it had sunk.", "Tarn Hospital"),
        ("Norvia Energy was shut. A company spokeswoman said it had sunk.", "Norvia Energy"),
        ("The Green Party lost. “It is over,” party leader Ana Ruiz said.", "Green Party"),
        ("The Fishermen’s Union met. “It is over,” union secretary Ana Ruiz said.", "Fishermen’s Union"),
    ] {
        check_body(text, Some(body));
    }
    for text in [
        "The Ministry of Ports and the Ministry of Mines were silent. A ministry official said it had sunk.",
        "Norvia Energy and Solvara Energy were shut. A company spokeswoman said it had sunk.",
        "The Green Party lost. A ministry official said it had sunk.",
    ] {
        check_body(text, None);
    }
}

#[test]
fn people_of_bodies_are_told_by_what_they_do_there() {
    for text in [
        "Ana Ruiz, who has worked for Norbank for 12 years, said it had sunk.",
        "Ana Ruiz, who works as a driver for Norbank, said it had sunk.",
        "Ana Ruiz, a doctor who runs the charity Norbank, said it had sunk.",
        "Lawyer Ana Ruiz, representing Norbank, said it had sunk.",
        "Ana Ruiz, whose company Norbank makes pumps, said it had sunk.",
        "Ana Ruiz, MD, a partner at Norbank, said it had sunk.",
        "Ana Ruiz, PhD, of Norbank, said it had sunk.",
        "Ana Ruiz, chief economist, Norbank, said it had sunk.",
        "Ana Ruiz, dean of the faculty of law at Norbank, said it had sunk.",
        "A member of the legal team at Norbank said it had sunk.",
        "Ana Ruiz, an analyst in the Tarn office of Norbank, said it had sunk.",
        "“It sank,” said Norbank’s chairman and CEO, Ana Ruiz.",
    ] {
        check_body(text, Some("Norbank"));
    }
    for (text, body) in [
        ("Ana Ruiz, Tarn University, said it had sunk.", Some("Tarn University")),
        ("Ana Ruiz (University of Tarn) said it had sunk.", Some("University of Tarn")),
        ("An aide to Mayor Ana Ruiz said it had sunk.", Some("Ana Ruiz")),
        ("Attorney Ana Ruiz, who represents Ole Lund, said it had sunk.", Some("Ole Lund")),
        ("Ana Ruiz, the top Democrat on the House Budget Committee, said it had sunk.", Some("House Budget Committee")),
        ("Ana Ruiz, who sits on the House Budget Committee, said it had sunk.", Some("House Budget Committee")),
        (
            "Senate Intelligence Committee ranking Democrat Ana Ruiz said it had sunk.",
            Some("Senate Intelligence Committee"),
        ),
        (
            "Interior Minister and Christian Social Union (CSU) leader Ana Ruiz said it had sunk.",
            Some("Christian Social Union"),
        ),
        ("Norvia engineer Ana Ruiz said it had sunk.", Some("Norvia")),
        ("Norvia will cut jobs.\n\n“It is hard,” chief executive Ana Ruiz said.", Some("Norvia")),
        ("Romelu Kaba won the prize.\n\nAfter the match, Hernan Gomez, Panama coach, said it had sunk.", None),
        ("Romelu Kaba won the prize.\n\n“It sank,” said coach Hernan Gomez.", None),
        // Who represents many, a country’s lawyer, people of a part of the world.
        ("Attorney Ana Ruiz, who represents the families, said it had sunk.", None),
        ("Assistant U.S. Attorney Ana Ruiz said it had sunk.", None),
        ("Two Western diplomats said it had sunk.", None),
        ("Norvia and Solvara will cut jobs.\n\n“It is hard,” chief executive Ana Ruiz said.", None),
    ] {
        check_body(text, body);
    }
}

/// The class of whoever is cited last.
#[track_caller]
fn check_class(text: &str, expect: onrecord::model::SourceClass) {
    let analysis = analyse(text);
    let mention = analysis.attributions.last().and_then(|it| it.chain.last()?.mentions.last()).copied();
    let source = mention.map(|mention| name(&analysis, mention)).unwrap_or_else(|| panic!("nobody speaks: {text}"));
    assert_eq!(source.class, expect, "{text}");
}

#[test]
fn what_somebody_is_shows_by_their_name_and_noun() {
    use onrecord::model::SourceClass::{
        Anonymous, Company, GovernmentBody, Group, Military, Official, Organisation, Person, Police,
    };
    check_class("A Republican familiar with the talks said it had sunk.", Anonymous);
    check_class("A Republican said it had sunk.", Person);
    check_class("Two Democrats said it had sunk.", Group);
    check_class("Senate Republicans said it had sunk.", Group);
    check_class("The firm’s executives said it had sunk.", Group);
    check_class("One of them, a shopkeeper who asked not to be named, said it had sunk.", Anonymous);
    check_class("One of them, a shopkeeper, said it had sunk.", Anonymous);
    check_class("Sgt. Ana Ruiz of the Tarn Police Department said it had sunk.", Police);
    check_class("The Norland Air Force said it had sunk.", Military);
    check_class("The National Meteorological Service said it had sunk.", GovernmentBody);
    check_class("The Fire and Disaster Management Agency said it had sunk.", GovernmentBody);
    check_class("Ana Ruiz, Norland’s Defence Minister said it had sunk.", Official);
    check_class("“It sank,” said Sporting Almada.", Organisation);
    check_class("University College Lenster said it had sunk.", Organisation);
    check_class("Sears Holdings Corp SHLD.O said it had sunk.", Company);
    check("Theresa May said it had sunk.", &["Theresa May"]);
    check(
        "The Centers for Disease Control and Prevention said it had sunk.",
        &["Centers for Disease Control and Prevention"],
    );
}

#[test]
fn an_office_tells_the_class_whoever_holds_it() {
    use onrecord::model::SourceClass as C;
    check_class("A Chiapas prosecutor said it rained.", C::Official);
    check_class("Public Prosecutor Lars Dahl said it rained.", C::Official);
    check_class("Marta Silva, the prosecutor leading the inquiry, said it rained.", C::Official);
    check_class("Prosecutors said it rained.", C::Police);
    check_class("The ombudsman said it rained.", C::Official);
    check_class("Luis Torres, secretary of state for housing, said it rained.", C::Official);
    check_class("District Attorney Lars Dahl said it rained.", C::Official);
    check_class("Chief Medical Officer Sir Alan Pike said it rained.", C::Official);
    check_class("Foreign Minister Dr Alan Pike said it rained.", C::Official);
    check_class("Deputy Inspector General of Police Anil Rao said it rained.", C::Police);
    check_class("Norland Red Cross secretary-general Asha Otieno said it rained.", C::Official);
    // Whoever leads a company is no official.
    check_class("Anna Berg, president of Norvia Ltd., said it rained.", C::Person);
    check_class("Anna Berg, president of Norland, said it rained.", C::Official);
    check_class("Medical superintendent Paul Ouma said it rained.", C::Person);
}

#[test]
fn a_mark_before_a_verb_of_saying_belongs_to_the_name() {
    if !onrecord::detect::is_built_in(Engine::Accurate) {
        return;
    }
    let pipeline = Pipeline::new(Options { engine: Engine::Accurate, ..Options::default() });
    let analysis = pipeline.analyse(read::plain("test", &format!("{BEFORE}Moody’s said the outlook was stable.\n")));
    assert_eq!(chains(&analysis), ["Moody’s"]);
}

#[test]
fn a_role_before_and_an_aside_behind_a_name_tell_of_one_person() {
    for text in [
        "“It has spread,” said lead author Hana Suzuki, a lecturer at the University of Barlow.",
        "Hana Suzuki, an ecologist at the University of Barlow who was not involved, said it had spread.",
        "Hana Suzuki, professor of Medieval History at the University of Barlow, said it had burned.",
        "Hana Suzuki, head of European forest research at the University of Barlow, said it had spread.",
        "Hana Suzuki, director for Kenya at the University of Barlow, said it had spread.",
        "Hana Suzuki, who teaches forest law at the University of Barlow, said it had spread.",
        "Hana Suzuki, a former official who is now at the University of Barlow, said it had spread.",
        "University of Barlow ecologist Hana Suzuki said it had spread.",
    ] {
        check_body(text, Some("University of Barlow"));
    }
    for text in [
        "Nomsa Dube, CEO and co-founder of Solara, said the round was full.",
        "Nomsa Dube, the founder and former CEO of Solara, said the round was full.",
        "Solara CEO and co-founder Nomsa Dube said the round was full.",
        "Solara’s chief executive and co-founder Nomsa Dube said the round was full.",
        "“The round was full,” said Nomsa Dube, whose company, Solara, makes lamps.",
        "Solara makes lamps. Nomsa Dube, one of its directors, said the round was full.",
        "Solara makes lamps. One of its directors said the round was full.",
    ] {
        check_body(text, Some("Solara"));
    }
    check("Solara CEO and co-founder Nomsa Dube said the round was full.", &["Nomsa Dube"]);
    check_body("Norland’s president and rebel leader Nomsa Dube said the war was over.", None);
}

#[test]
fn bodies_have_names_of_many_forms() {
    check_body("European Commission Vice President Ole Karm said it would rain.", Some("European Commission"));
    check_body("“It will rain,” Post Editor-in-Chief Maria Lund said.", Some("Post"));
    check_body("Guardian columnist Jane Foss said it would rain.", Some("Guardian"));
    check_body("Bank of Norland governor Jane Foss said it would rain.", Some("Bank of Norland"));
    check_body("Wanderers manager Lee Marsh said it would rain.", Some("Wanderers"));
    check_body("Ann Hollis, a professor at King’s College London, said it would rain.", Some("King’s College London"));
    check_body(
        "Tarn County Sheriff’s Office spokeswoman Lisa Boyd said it rained.",
        Some("Tarn County Sheriff’s Office"),
    );
    check_body("Dale Hicks, chief of the Austin Fire Department, said it rained.", Some("Austin Fire Department"));
    check_body("WHO’s regional director for Africa, Samuel Abebe, said it rained.", Some("WHO"));
    check_body("Nomsa Dube, an attorney at Lawyers for Clean Air, said it rained.", Some("Lawyers for Clean Air"));
    check_body("Claire Petit, a deputy for the far-right National Rally, said it rained.", Some("National Rally"));
    check_body("Musa Bello, an analyst at Abuja-based SBM Intelligence, said it rained.", Some("SBM Intelligence"));
    check_body("French government spokeswoman Claire Petit said it rained.", Some("French government"));
    check_body("Nadia Haddad, owner of the Blue Door bakery, said it rained.", Some("Blue Door"));
    check_body("A Labour source said it rained.", Some("Labour"));
    check_body("Labour minister Anna Berg said it rained.", None);
    check_body("Zoe Lind, of Tarnvik, said it rained.", None);
    check_body("GP Zoe Lind, from Tarnvik, said it rained.", None);
    check_body("Analyst Zoe Lind of Norvia said it rained.", Some("Norvia"));
    check_body(
        "Nick Witt, of the European Council on Foreign Relations, left. European Council President Ole Lund said it rained.",
        Some("European Council"),
    );
    check_body("Zoe Lind, a writer for The Lamp, said it rained.", Some("Lamp"));
    check_body("Zoe Lind, author of The Lamp, said it rained.", None);
    check_body("Zoe Lind, a co-author of the study at Barlow University, said it rained.", Some("Barlow University"));
    check_body("A government spokeswoman said it rained.", None);
    check_body("A Chiapas prosecutor said it rained.", None);
    check_body("The inspector general of police, Joseph Mwangi, said it rained.", None);
    check("It rained, Thomson Reuters IFR reported.", &["Thomson Reuters IFR"]);
    check("Governor of Tarnland Chris Berg said it rained.", &["Chris Berg"]);
    check("Superintendent of Police (Rural) Kavita Joshi said it rained.", &["Kavita Joshi"]);
    check("Mayor Pro Tem Dale Hicks said it rained.", &["Dale Hicks"]);
}

#[test]
fn whoever_speaks_without_a_name_speaks_for_the_body_before() {
    check_body("The Home Office said it had no view. A spokesperson said it would wait.", Some("Home Office"));
    check_body(
        "St Anne’s Hospital closed a ward. “It will wait,” said a spokeswoman there.",
        Some("St Anne’s Hospital"),
    );
    check_body("The landlord, Crown Homes, fixed it. A spokeswoman said it would wait.", Some("Crown Homes"));
    check_body("Crown Homes sued the Dockers’ Union. A spokesperson said it would wait.", Some("Crown Homes"));
    check_body(
        "Norland’s defence ministry denied it. A ministry spokesman said it would wait.",
        Some("Norland’s defence ministry"),
    );
    check_body(
        "The Chinese foreign ministry called it routine. Foreign ministry spokesman Liu Peng said more would follow.",
        Some("The Chinese foreign ministry"),
    );
    check_body("Norvia cut 40 jobs. A spokesperson said it would wait.", Some("Norvia"));
    // Two who may be meant, nobody, an outlet that was told it, one without a name.
    check_body("Norvia cut jobs. The campaign plans to fight it, a spokesperson said.", None);
    check_body("It hit Crown Homes and the Dockers’ Union. A spokesperson said it would wait.", None);
    check_body("Nobody was hurt. A spokesperson said it would wait.", None);
    check_body("Anna Berg told the BBC that it rained. A spokesperson said it would wait.", None);
}
