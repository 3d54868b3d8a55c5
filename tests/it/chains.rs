//! Chains in all the ways news passes things on, from the sentence to the answer, with the patterns alone and with the
//! learned engines.
//!
//! `A > B`: A is the link nearest to the article, B the origin.

mod articles;
mod ways;

use onrecord::model::{Analysis, Article, Engine};
use onrecord::{Options, Pipeline, detect, read};

/// What stands around the sentences looked at, so that they are the middle of an article.
const BEFORE: &str = "Ports of Norland\n\n";

fn article(text: &str) -> Article {
    read::plain("test", &format!("{BEFORE}{text}\n"))
}

fn analyse(engine: Engine, article: Article) -> Analysis {
    Pipeline::new(Options { engine, ..Options::default() }).analyse(article)
}

/// Who says it, by the names they were resolved to, an attribution each.
fn chains(analysis: &Analysis) -> Vec<String> {
    let name = |mention: &usize| analysis.sources[analysis.source_of[*mention]].name.as_str();
    let link = |mentions: &[usize]| mentions.iter().map(name).collect::<Vec<_>>().join(" + ");
    let chain = |links: Vec<String>| links.join(" > ");
    analysis.attributions.iter().map(|it| chain(it.chain.iter().map(|at| link(&at.mentions)).collect())).collect()
}

/// The sentence makes one attribution, with this chain.
#[track_caller]
fn check(text: &str, expect: &str) {
    for engine in [Engine::Patterns, Engine::Accurate].into_iter().filter(|&engine| detect::is_built_in(engine)) {
        assert_eq!(chains(&analyse(engine, article(text))), [expect], "{}: {text}", engine.as_str());
    }
}

#[test]
fn whoever_cites_passes_on() {
    check("Kyodo reported, quoting a senior official, that the quay had sunk.", "Kyodo > a senior official");
    check("Yonhap, citing a military source, reported that two ships had left the port.", "Yonhap > a military source");
    check(
        "The port will close, Reuters said, citing two people familiar with the plans.",
        "Reuters > two people familiar with the plans",
    );
    check(
        "The port will close in May, Bloomberg News reported on Monday, citing unnamed officials.",
        "Bloomberg News > unnamed officials",
    );
    check(
        "The minister, Anna Berg, was cited by the Anadolu Agency as saying the port was closed.",
        "Anadolu Agency > Anna Berg",
    );
    check("According to a report by Kyodo citing a government source, the test failed.", "Kyodo > a government source");
    check(
        "According to a report by EFE that cited police sources, three people were arrested.",
        "EFE > police sources",
    );
    check(
        "The talks collapsed, according to a report in the Tarn Herald, which cited two diplomats.",
        "Tarn Herald > two diplomats",
    );
    check(
        "The Tarn Herald, which cited two diplomats, reported that the talks had collapsed.",
        "Tarn Herald > two diplomats",
    );
    check("The talks collapsed on Monday, the Tarn Herald reported, quoting diplomats.", "Tarn Herald > diplomats");
    check("The quay is closed, reports Interfax with reference to the ministry.", "Interfax > the ministry");
    check("With reference to the ministry, RIA Novosti writes that the quay is closed.", "RIA Novosti > the ministry");
    check("Local media, citing police, said the suspect had fled.", "Local media > police");
    check("The report cites an engineer who said the quay was unsafe.", "The report > an engineer");
    check("Tass cited the head of the port, Ole Lund, as saying that 40 ships were waiting.", "Tass > Ole Lund");
    check("Citing the ministry, Kyodo said the quay was closed.", "Kyodo > the ministry");
    check("The port is on fire, as reported by Reuters, citing residents.", "Reuters > residents");
    check("The newspaper El País, quoting government sources, says the tax will rise.", "El País > government sources");
    check("Sources cited by the news agency ANSA said the tax would rise.", "ANSA > Sources");
    check("The player will leave in summer, Marca reports, citing his agent.", "Marca > his agent");
    check(
        "The company plans to cut 400 jobs, Bloomberg reported on Monday, citing people familiar with the matter.",
        "Bloomberg > people familiar with the matter",
    );
    check(
        "The deal is worth $3bn, according to the Financial Times, which cited two bankers.",
        "Financial Times > two bankers",
    );
    check(
        "The Wall Street Journal, citing a person briefed on the talks, said the deal was worth $3bn.",
        "Wall Street Journal > a person briefed on the talks",
    );
    check("Prices fell by a tenth, Reuters reported, citing data from Asian Metal.", "Reuters > data from Asian Metal");
    check("Exports rose by 4%, the agency said, citing customs figures.", "the agency > customs figures");
    check("The flaw was known for months, TechWire reported, citing internal emails.", "TechWire > internal emails");
    check(
        "The group, quoting relatives of the victims, said 12 people had been killed.",
        "The group > relatives of the victims",
    );
    check(
        "The Syrian Observatory, citing local activists, said 12 people had been killed.",
        "Syrian Observatory > local activists",
    );
    check(
        "Ukrainska Pravda reported, citing its own sources, that the general would be dismissed.",
        "Ukrainska Pravda > its own sources",
    );
    check(
        "The minister has resigned, state television reported, quoting the president’s office.",
        "state television > the president’s office",
    );
    check(
        "State television, quoting the president’s office, reported that the minister had resigned.",
        "State television > the president’s office",
    );
}

#[test]
fn whoever_quotes_passes_on() {
    check("Berg was quoted by Interfax as saying that the quay was unsafe.", "Interfax > Berg");
    check("Interfax quoted the mayor as saying that the quay was unsafe.", "Interfax > the mayor");
    check("“The quay is unsafe,” TASS quoted Anna Berg as saying.", "TASS > Anna Berg");
    check(
        "“It will not happen again,” RIA Novosti quoted the harbour master as saying on Tuesday.",
        "RIA Novosti > the harbour master",
    );
    check("State news agency Xinhua quoted officials as saying 12 people had died.", "Xinhua > officials");
    check("The report quotes an engineer as saying that the quay was unsafe.", "The report > an engineer");
    check("In a post on X quoted by CNN, the senator said the vote was rigged.", "CNN > the senator");
    check("Government sources quoted by El País say the tax will rise.", "El País > Government sources");
    check("Analysts quoted by Bloomberg said prices would rise.", "Bloomberg > Analysts");
    check("The tax will rise, according to sources quoted by ANSA.", "ANSA > sources");
    check("“Nobody was hurt,” Dahl said, as quoted by the Tarn Herald.", "Tarn Herald > Dahl");
    check("“Nobody was hurt,” said Dahl, quoted by AFP.", "AFP > Dahl");
    check("Iran’s Fars news agency quoted a commander as saying that the base had been hit.", "Fars > a commander");
    check(
        "The Interfax-Ukraine agency quoted Kyiv’s mayor as saying that power was out.",
        "Interfax-Ukraine > Kyiv’s mayor",
    );
    check(
        "“The minister has resigned,” state television quoted the president’s office as saying.",
        "state television > the president’s office",
    );
    check("The minister was quoted in Hürriyet as saying that the talks had failed.", "Hürriyet > The minister");
    check(
        "“The talks have failed,” the minister was quoted as saying by the newspaper Hürriyet.",
        "Hürriyet > the minister",
    );
}

#[test]
fn whoever_is_told_passes_on_if_it_is_an_outlet() {
    check("“The port will close,” the minister said, according to EFE.", "EFE > the minister");
    check("The cargo was stolen, a port worker told the BBC.", "BBC > a port worker");
    check("“We lost everything,” Ole Lund told CNN on Friday.", "CNN > Ole Lund");
    check("Harbour master Anna Berg told Norland Radio that the quay was unsafe.", "Norland Radio > Anna Berg");
    check("Speaking to the Tarn Herald, Anna Berg said the quay was unsafe.", "Tarn Herald > Anna Berg");
    check(
        "In an interview with Der Spiegel published on Saturday, Anna Berg said the quay was unsafe.",
        "Der Spiegel > Anna Berg",
    );
    check(
        "In an interview published in Le Monde on Sunday, Anna Berg said the quay was unsafe.",
        "Le Monde > Anna Berg",
    );
    check(
        "Anna Berg said in an interview with the Financial Times that the port would be sold.",
        "Financial Times > Anna Berg",
    );
    check("State media said the general had told troops that the quay would be taken.", "State media > the general");
    check("KCNA said on Sunday that Kim had told officials the country was ready.", "KCNA > Kim");
    check("The talks have collapsed, diplomats told Reuters.", "Reuters > diplomats");
    check(
        "The talks have collapsed, two diplomats with knowledge of the matter told Reuters on condition of anonymity.",
        "Reuters > two diplomats with knowledge of the matter",
    );
    check("Sources told Sky News that the talks had collapsed.", "Sky News > Sources");
    check("A source told AFP the talks had collapsed.", "AFP > A source");
    check(
        "The quay is closed, the press service of the ministry told Interfax.",
        "Interfax > the press service of the ministry",
    );
    check("According to Anadolu, the minister told reporters that the quay was closed.", "Anadolu > the minister");
    check("Anna Berg said the harbour master had told her that the quay was rotten.", "Anna Berg > the harbour master");
    check(
        "A lawyer for Lund told the court that his client had said the quay was safe.",
        "A lawyer for Lund > his client",
    );
    check("According to the indictment, Lund told a colleague that the quay was unsafe.", "the indictment > Lund");
    check("The senator told Fox News’s Bret Baier that the vote was rigged.", "Fox News > The senator");
    check("“The quay is safe,” Anna Berg said on Sky News.", "Sky News > Anna Berg");
    check("“The quay is safe,” Anna Berg told Reuters by telephone.", "Reuters > Anna Berg");
    check("The quay is safe, Anna Berg told Reuters in an email.", "Reuters > Anna Berg");
    check("Anna Berg told reporters that the quay was safe.", "Anna Berg");
    check("The minister told parliament that the quay was safe.", "The minister");
    check("“The quay is safe,” the official, who asked not to be named, told AFP.", "AFP > the official");
    check(
        "Al Jazeera’s correspondent said residents had told him that the port was on fire.",
        "Al Jazeera’s correspondent > residents",
    );
    check("“The quay is safe,” assured the mayor in statements to Europa Press.", "Europa Press > the mayor");
    check("As the mayor explained to EFE, the quay is safe.", "EFE > the mayor");
    check("Nobody was hurt, a police spokeswoman confirmed to the BBC.", "BBC > a police spokeswoman");
    check("The Kremlin said Putin had told the generals that the port must be held.", "Kremlin > Putin");
    check("Insiders tell the Valley Echo that the band has split.", "Valley Echo > Insiders");
    check("The singer told Rolling Stone she would never tour again.", "Rolling Stone > The singer");
    check("The drummer told the podcast Loud Hours that the band had split.", "Loud Hours > The drummer");
    check("“We were unlucky,” coach Ole Lund told Radio Tarn after the match.", "Radio Tarn > Ole Lund");
    check("Lund told Sky Sports that the referee had been wrong.", "Sky Sports > Lund");
    check("Lund told the club’s website that he would stay.", "Lund");
    check("Lund’s agent told Marca that the player would leave in summer.", "Marca > Lund’s agent");
    check("The chip maker told the Register that it had mended the flaw.", "Register > The chip maker");
    check("“It was a mistake,” the firm’s spokesman told the news site HeiseNet.", "HeiseNet > the firm’s spokesman");
    check(
        "The study’s lead author, Eva Dahl, told New Scientist that more work was needed.",
        "New Scientist > Eva Dahl",
    );
    check("Dahl, who was not involved in the study, told the Guardian that it was too small.", "Guardian > Dahl");
    check("The quake could be felt for miles, residents told local television.", "local television > residents");
    check("Residents told local station KTRN that the quake lasted a minute.", "KTRN > Residents");
    check("The fire brigade told the Stour Gazette it had taken 40 calls.", "Stour Gazette > The fire brigade");
    check("Police told Channel 9 that a man had been arrested.", "Channel 9 > Police");
    check(
        "The state broadcaster TRT said the minister had told its reporter that the plan was dead.",
        "TRT > the minister",
    );
    check("Witnesses said the driver had told them he was asleep.", "Witnesses > the driver");
    check("Police said the driver told officers he had been asleep.", "Police > the driver");
    check("His sister said doctors had told her that he would live.", "His sister > doctors");
    check(
        "According to court documents, Lund told an undercover officer that he had the money.",
        "court documents > Lund",
    );
    check("Prosecutors say Lund told a friend that he had the money.", "Prosecutors > Lund");
    check("In her book, Berg writes that the prime minister told her to lie.", "Berg");
    check(
        "The general will be dismissed, sources in the ministry told Ukrainska Pravda.",
        "Ukrainska Pravda > sources in the ministry",
    );
    check("“I was not informed,” the mayor said in an interview with ARD television.", "ARD > the mayor");
    check("In an interview on Sunday with CBS News, the general said the base was lost.", "CBS News > the general");
    check("On CNN, the senator said that the bill was dead.", "CNN > the senator");
    check("“The bill is dead,” the senator told NBC’s Meet the Press.", "NBC > the senator");
    check("“The bill is dead,” she told the BBC’s Newsnight programme.", "BBC > she");
    check(
        "A White House official told reporters that the bill was dead, the AP reported.",
        "AP > A White House official",
    );
    check("As the minister told Hürriyet, the talks have failed.", "Hürriyet > the minister");
    check("The bank knew, according to two people who spoke to Reuters.", "Reuters > two people");
    check(
        "The bank knew, according to five former employees interviewed by the Times.",
        "Times > five former employees",
    );
    check(
        "Five former employees interviewed by the Financial Times said the bank knew.",
        "Financial Times > Five former employees",
    );
    check("“It’s a nightmare,” said Lund, speaking to Al Jazeera from the camp.", "Al Jazeera > Lund");
    check("Reached by telephone, Lund told AFP that he was safe.", "AFP > Lund");
    check(
        "Anna Berg told the newspaper Le Monde in an interview published on Tuesday that the quay was safe.",
        "Le Monde > Anna Berg",
    );
}

#[test]
fn whoever_carries_or_has_seen_passes_on() {
    check(
        "In a statement carried by the state news agency KCNA, the ministry said the test had succeeded.",
        "KCNA > the ministry",
    );
    check(
        "In a statement published by IRNA, the foreign ministry said the ship had been released.",
        "IRNA > the foreign ministry",
    );
    check("“The ship has been released,” the ministry said in a statement carried by IRNA.", "IRNA > the ministry");
    check(
        "The army said in a statement broadcast on state television that it had taken the port.",
        "state television > The army",
    );
    check("In remarks broadcast by Al Jazeera, the general said the port had fallen.", "Al Jazeera > the general");
    check(
        "In a speech aired by state television, the president said the port had fallen.",
        "state television > the president",
    );
    check(
        "Documents seen by the Guardian show that the quay was never inspected.",
        "Guardian > Documents seen by the Guardian",
    );
    check("Emails obtained by the BBC reveal that managers knew about the leak.", "BBC > Emails");
    check(
        "The quay was never inspected, according to documents seen by Reuters.",
        "Reuters > documents seen by Reuters",
    );
    check(
        "According to a memo reviewed by the Wall Street Journal, the company knew of the leak.",
        "Wall Street Journal > a memo",
    );
    check(
        "The company knew of the leak, according to an internal report leaked to Le Monde.",
        "Le Monde > an internal report",
    );
    check(
        "The tax will rise, according to sources close to the ministry consulted by EFE.",
        "EFE > sources close to the ministry",
    );
    check("“Nobody was hurt,” said Dahl, in comments reported by AFP.", "AFP > Dahl");
    check(
        "The minister said in comments published on Saturday by the newspaper Hürriyet that the talks had failed.",
        "Hürriyet > The minister",
    );
    check("Leaked documents published by the Tarn Post show the bank knew.", "Tarn Post > Leaked documents");
    check("Minutes obtained by Le Soir show the board knew.", "Le Soir > Minutes");
    check("Messages seen by the Times suggest the minister knew.", "Times > Messages seen by the Times");
    check("Lund, reached by AFP, said he was safe.", "AFP > Lund");
}

#[test]
fn what_is_said_inside_what_is_said_has_both_links() {
    check("Reuters’ source said that the talks had collapsed.", "Reuters > Reuters’ source");
    check("The BBC’s sources said the talks had collapsed.", "BBC > The BBC’s sources");
    check("Local media reported that police had said the suspect fled.", "Local media > police");
    check("According to local media, police said the suspect had fled.", "local media > police");
    check("AFP reports that the minister said the quay was closed.", "AFP > the minister");
    check("The AP reported that a spokesman for the port said the quay was closed.", "AP > a spokesman for the port");
    check("The ministry said its inspectors had reported that the quay was rotten.", "The ministry > its inspectors");
    check("The newspaper said that, according to police, the suspect had fled.", "The newspaper > police");
    check("Police said a witness reported hearing that the quay was closed.", "Police > a witness");
    check("The vote was rigged, the senator wrote in a post on X.", "the senator");
    check("The port is on fire, residents said, the Tarn Herald reports.", "Tarn Herald > residents");
    check("The mayor explained to the agency EFE that the quay is safe.", "EFE > The mayor");
    check("Dahl said, according to the court record, that Lund had confessed to her.", "the court record > Dahl");
    check("“He will stay,” the club said on its website.", "the club");
    check("The mayor wrote in a guest article for Die Zeit that the plan had failed.", "The mayor");
    check(
        "Two officials said the bill was dead, according to The Associated Press.",
        "Associated Press > Two officials",
    );
}

/// The chain where the article is from `outlet` or bears `byline`.
#[track_caller]
fn check_own(outlet: Option<&str>, byline: &str, text: &str, expect: &str) {
    let mut article = read::plain("test", &format!("Ports of Norland\n\n{byline}\n\n{text}\n"));
    article.metadata.outlet = outlet.map(str::to_owned);
    assert_eq!(chains(&analyse(Engine::Patterns, article)), [expect], "{outlet:?} {byline}: {text}");
}

#[test]
fn the_articles_own_outlet_is_no_link() {
    let seen = "Emails seen by the Tarn Herald show that the quay was rotten.";
    check_own(None, "By Anna Berg", seen, "Tarn Herald > Emails seen by the Tarn Herald");
    check_own(Some("Tarn Herald"), "By Anna Berg", seen, "Emails seen by the Tarn Herald");
    check_own(Some("The Tarn Herald"), "By Anna Berg", "“It is rotten,” Ole Lund told the Tarn Herald.", "Ole Lund");
    check_own(None, "By Anna Berg, Tarn Herald", "“It is rotten,” Ole Lund told the Tarn Herald.", "Ole Lund");
    check_own(None, "By Anna Berg", "“It is rotten,” Ole Lund told this newspaper.", "Ole Lund");
    check_own(Some("Kurjer Tarn"), "By Anna Berg", "“It is rotten,” Ole Lund told Der Kurjer Tarn.", "Ole Lund");
    check_own(Some("Le Courrier"), "By Anna Berg", "“It is rotten,” Ole Lund told the Courrier.", "Ole Lund");
    check_own(Some("BBC News"), "By Anna Berg", "“It is rotten,” Ole Lund told Reuters.", "Reuters > Ole Lund");
    check_own(Some("Reuters"), "By Anna Berg", "“It is rotten,” Ole Lund told Reuters.", "Ole Lund");
}

#[test]
fn an_outlet_that_asked_for_comment_is_the_articles_own() {
    let check = |text: &str, expect: &[&str]| {
        assert_eq!(chains(&analyse(Engine::Patterns, article(text))), expect, "{text}");
    };
    let told = "Staff were told to lie, a manager told the Tarn Tribune.";
    check(told, &["Tarn Tribune > a manager"]);
    check(&format!("{told} The company did not respond to the Tarn Tribune’s questions."), &["a manager"]);
    check(&format!("{told} It did not answer a request for comment from the Tarn Tribune."), &["a manager"]);
    // Somebody else's question, and an outlet that only asks.
    check(&format!("{told} The company did not answer a request from the Stour Post."), &["Tarn Tribune > a manager"]);
    check(&format!("{told} The Tarn Tribune’s questions were hard."), &["Tarn Tribune > a manager"]);
}

#[test]
fn a_dateline_is_no_link() {
    let check = |text: &str, expect: &str| {
        assert_eq!(chains(&analyse(Engine::Patterns, article(text))), [expect], "{text}");
    };
    check("Lorvik, 6 Aug (EFE).- The minister told Efe that the blackout would end soon.", "The minister");
    check(
        "Lorvik, 6 Aug (EFE).- The minister told Reuters that the blackout would end soon.",
        "Reuters > The minister",
    );
}

#[test]
fn whoever_was_first_stands_beside() {
    let text = "The fund is broke, two bankers said, as first reported by Bloomberg.";
    assert_eq!(chains(&analyse(Engine::Patterns, article(text))), ["two bankers", "Bloomberg"]);
    check("The fund is broke, two bankers said, as reported by Bloomberg.", "Bloomberg > two bankers");
    check("The first said that the quay had sunk.", "The first");
}

#[test]
fn a_preposition_that_the_network_never_learned_stands() {
    let text = "“The siren never sounded,” said Rahim Ali, a farmer.\n\nAs per a study by Tarn University, silt has raised the \
                river bed by a metre. In the words of the mayor, nobody cared.";
    for engine in [Engine::Patterns, Engine::Accurate].into_iter().filter(|&engine| detect::is_built_in(engine)) {
        assert_eq!(
            chains(&analyse(engine, article(text))),
            ["Rahim Ali", "a study by Tarn University", "the mayor"],
            "{}",
            engine.as_str()
        );
    }
}

#[test]
fn what_is_not_said_makes_no_link() {
    check("Fico said any change must be agreed by the coalition partners.", "Fico");
    check("The minister said that if inspectors determine the quay is rotten, boats must leave.", "The minister");
    check("The mayor said a caller she spoke to on camera said that the quay was safe.", "The mayor");
    check("The decision to pay for wind damage added about 43,000 houses to the list, officials said.", "officials");
    check("Funds may be cut, Berg told the Herald.", "Herald > Berg");
}

#[test]
fn a_bare_dateline_is_no_content() {
    for text in [
        "KINSHASA - At least 60 people drowned, the minister said on Wednesday.",
        "KINSHASA, April 9 — The barge capsized on the river, the minister said on Wednesday.",
    ] {
        for engine in [Engine::Patterns, Engine::Accurate].into_iter().filter(|&engine| detect::is_built_in(engine)) {
            let article = article(text);
            let analysis = analyse(engine, article.clone());
            let said: Vec<&str> = analysis.attributions.iter().map(|it| it.content[0].of(&article.text)).collect();
            let expect =
                if text.contains("least") { "At least 60 people drowned" } else { "The barge capsized on the river" };
            assert_eq!(said, [expect], "{}", engine.as_str());
        }
    }
}

#[test]
fn two_prepositions_name_outlet_and_origin_in_either_order() {
    check(
        "According to Reuters, the ministry’s budget will shrink, according to a leaked draft.",
        "Reuters > a leaked draft",
    );
    check("The budget will shrink, according to a leaked draft, according to Reuters.", "Reuters > a leaked draft");
    check(
        "The budget will shrink, according to a report in the Times, according to a leaked draft.",
        "Times > a leaked draft",
    );
    check("According to the ministry, the budget will shrink, according to Reuters.", "Reuters > the ministry");
    check("According to Reuters, citing a leaked draft, the budget will shrink.", "Reuters > a leaked draft");
}

#[test]
fn outlets_behind_a_quotation_pass_it_on() {
    check("Berg said: “No, no, it is not true,” the Herald reported.", "Herald > Berg");
    check("Berg said, “No, no, it is not true,” the Herald reported.", "Herald > Berg");
    check("Asked about it, Berg said: “I will go,” the Times reported.", "Times > Berg");
}

#[test]
fn what_a_document_holds_is_passed_on() {
    check("The memo lists nine cases, the Herald reported.", "Herald > The memo");
    check("The report names two officers, Der Spiegel reported on Friday.", "Der Spiegel > The report");
    // A teacher is no document.
    check("The teacher lists nine cases in her class, the Herald reported.", "Herald");
}

#[test]
fn outlets_are_passed_on_by_outlets() {
    check(
        "“The bridge is lost,” the general told Al Jazeera, which was quoted by Reuters.",
        "Reuters > Al Jazeera > the general",
    );
    check(
        "The general told Al Jazeera, quoted by Reuters, that the bridge was lost.",
        "Reuters > Al Jazeera > The general",
    );
    check(
        "The general told Al Jazeera, which was cited by Reuters, that the bridge was lost.",
        "Reuters > Al Jazeera > The general",
    );
}

#[test]
fn outlets_hear_what_is_confirmed() {
    let hears = |text: &str| chains(&analyse(Engine::Accurate, article(text)));
    if detect::is_built_in(Engine::Accurate) {
        let text = "The senator confirmed the authenticity of the recording to Le Soir.";
        assert_eq!(hears(text), ["Le Soir > The senator"]);
        let text = "The mayor’s office confirmed the split to the Star Tribune on Friday.";
        assert_eq!(hears(text), ["Star Tribune > The mayor’s office"]);
        // Nobody is told.
        assert_eq!(hears("The striker confirmed his move to Sky News."), ["The striker"]);
    }
}

#[test]
fn what_was_told_is_passed_on() {
    check(
        "The police chief told TASS that residents had reported hearing two blasts.",
        "TASS > The police chief > residents",
    );
    check(
        "The Pentagon said commanders in the field had reported no casualties.",
        "Pentagon > commanders in the field",
    );
    check("Investigators say Lund texted a friend that he had lied.", "Investigators > Lund");
    check(
        "The Guardian reported that ministers had been told by officials that the quay was unsafe.",
        "Guardian > officials",
    );
    check("The port is mined, U.S. media quoted insiders on Friday as saying.", "U.S. media > insiders");
}

#[test]
fn what_is_no_speech_passes_nothing_on() {
    check("The government has released funds of 155 million crowns, according to the ministry.", "the ministry");
    check("More than 400 caskets found in Norland were returned, according to the ministry.", "the ministry");
    check("The index posted 53.8 in May, according to the ministry.", "the ministry");
    check("The feast, which concluded on Sunday, was late, according to the ministry.", "the ministry");
}
