//! Chains as the news of many outlets and countries tells them, sentences written before the program was run on them.
//!
//! “Interfax quoted the governor as telling residents that …” is `Interfax > the governor`.

use super::check;

#[test]
fn agencies() {
    check(
        "The reactor will restart in June, Kyodo reported on Tuesday, citing a draft plan by the regulator.",
        "Kyodo > a draft plan by the regulator",
    );
    check(
        "The central bank will hold rates, according to what three officials told Reuters.",
        "Reuters > three officials",
    );
    check("According to what the widow told El Mundo, the guards never opened the cell.", "El Mundo > the widow");
    check("A report by Kyodo citing two lawmakers said the vote would be put off.", "Kyodo > two lawmakers");
    check("The vote will be put off, according to a Kyodo report that cited two lawmakers.", "Kyodo > two lawmakers");
    check("Two lawmakers cited in a Kyodo report said the vote would be put off.", "Kyodo > Two lawmakers");
    check("The delegation left early, as first reported by Axios.", "Axios");
    check("As first reported by the Tarn Courier, the delegation left early.", "Tarn Courier");
    check(
        "The delegation left early, Axios first reported, citing two people in the room.",
        "Axios > two people in the room",
    );
    check("In an email obtained by ProPublica, the manager said the valves had failed.", "ProPublica > the manager");
    check(
        "The manager wrote in an email obtained by ProPublica that the valves had failed.",
        "ProPublica > The manager",
    );
    check("In remarks carried by Rossiya 24, the governor said the dam would hold.", "Rossiya 24 > the governor");
    check("The governor, in remarks carried live by state TV, said the dam would hold.", "state TV > The governor");
    check("Interfax quoted the governor as telling residents that the dam would hold.", "Interfax > the governor");
    check("The Times quoted a nurse as telling the inquiry that records had been changed.", "Times > a nurse");
    check(
        "Speaking to Deutschlandfunk, the economist Petra Wolff said wages would catch up.",
        "Deutschlandfunk > Petra Wolff",
    );
    check(
        "Petra Wolff, speaking to Deutschlandfunk on Friday, said wages would catch up.",
        "Deutschlandfunk > Petra Wolff",
    );
    check(
        "Petra Wolff, whose comments were relayed by the agency dpa, said wages would catch up.",
        "dpa > Petra Wolff",
    );
    check(
        "The general, whose remarks were broadcast by Al Arabiya, said the bridge was taken.",
        "Al Arabiya > The general",
    );
    check(
        "The firm knew of the cracks, the Gazette reported, citing a memo from its chief engineer.",
        "Gazette > a memo from its chief engineer",
    );
    check(
        "Citing a memo from the chief engineer, the Gazette reported that the firm knew of the cracks.",
        "Gazette > a memo from the chief engineer",
    );
    check(
        "In a leaked recording heard by the Guardian, the senator says the vote was bought.",
        "Guardian > the senator",
    );
    check(
        "The ferry was overloaded, said the captain, as cited by the newspaper Kathimerini.",
        "Kathimerini > the captain",
    );
}

#[test]
fn translated_from_russian() {
    check(
        "As reported by the press service of the ministry, the launch was a success.",
        "the press service of the ministry",
    );
    check(
        "RIA Novosti reports this with reference to the press service of the ministry: the launch was a success.",
        "RIA Novosti > the press service of the ministry",
    );
    check("The launch was a success, TASS reports referring to the ministry.", "TASS > the ministry");
    check("Referring to the ministry, TASS reports that the launch was a success.", "TASS > the ministry");
    check(
        "The launch was postponed, a source in the space industry told TASS.",
        "TASS > a source in the space industry",
    );
    check("“The launch was postponed,” the agency’s source said.", "the agency > the agency’s source");
    check(
        "The launch was postponed, Kommersant writes, citing sources close to the corporation.",
        "Kommersant > sources close to the corporation",
    );
    check("The court left him in custody, the lawyer Igor Dronov told RIA Novosti.", "RIA Novosti > Igor Dronov");
    check(
        "The Telegram channel Baza reported, with reference to eyewitnesses, that the roof had collapsed.",
        "Baza > eyewitnesses",
    );
}

#[test]
fn translated_from_chinese() {
    check(
        "Citing the Ministry of Commerce, Xinhua reported that imports had risen by 3 percent.",
        "Xinhua > Ministry of Commerce",
    );
    check("Imports rose by 3 percent, Xinhua quoted a ministry official as saying.", "Xinhua > a ministry official");
    check("The Global Times, citing experts, said the tariffs would backfire.", "Global Times > experts");
    check("The tariffs will backfire, experts told the Global Times on Wednesday.", "Global Times > experts");
    check(
        "According to a Caixin report citing people with direct knowledge of the matter, the bank will be merged.",
        "Caixin > people with direct knowledge of the matter",
    );
    check(
        "State broadcaster CCTV said, citing the emergency ministry, that 14 miners were trapped.",
        "CCTV > the emergency ministry",
    );
}

#[test]
fn translated_from_spanish() {
    check(
        "According to what the minister said in an interview with Cadena SER, the pact is alive.",
        "Cadena SER > the minister",
    );
    check("The pact is alive, the minister assured in an interview with Cadena SER.", "Cadena SER > the minister");
    check(
        "Sources from the ministry consulted by El País assure that the pact is alive.",
        "El País > Sources from the ministry",
    );
    check("As the mayor explained to Europa Press, the works will begin in May.", "Europa Press > the mayor");
    check("Police sources told Efe that the suspect had surrendered.", "Efe > Police sources");
    check("The suspect surrendered, as Efe has learned from police sources.", "Efe > police sources");
    check(
        "The suspect surrendered, La Vanguardia has learned from sources in the investigation.",
        "La Vanguardia > sources in the investigation",
    );
}

#[test]
fn translated_from_arabic() {
    check(
        "A security source, who spoke to Asharq Al-Awsat on condition of anonymity, said the cell had been dismantled.",
        "Asharq Al-Awsat > A security source",
    );
    check("The spokesman told Al Jazeera that the crossing would reopen on Sunday.", "Al Jazeera > The spokesman");
    check(
        "Al Mayadeen, quoting field sources, reported that the hill had been retaken.",
        "Al Mayadeen > field sources",
    );
    check(
        "The Saudi Press Agency reported, quoting a source at the Ministry of Energy, that output would be cut.",
        "Saudi Press Agency > a source at the Ministry of Energy",
    );
    check(
        "The hill has been retaken, according to field sources quoted by Al Mayadeen.",
        "Al Mayadeen > field sources",
    );
}

#[test]
fn indian() {
    check("The actor has been discharged, hospital sources told PTI.", "PTI > hospital sources");
    check(
        "“The actor has been discharged,” a doctor at the hospital was quoted as saying by PTI.",
        "PTI > a doctor at the hospital",
    );
    check("The actor has been discharged, news agency ANI reported quoting his brother.", "ANI > his brother");
    check("Speaking to ANI, superintendent of police Ravi Menon said two men had been held.", "ANI > Ravi Menon");
    check(
        "As per a report in The Hindu, which quoted railway officials, the line will open in March.",
        "Hindu > railway officials",
    );
    check("According to an NDTV report, the line will open in March.", "NDTV");
}

#[test]
fn british() {
    check("The club will be sold, the Daily Mirror understands.", "Daily Mirror");
    check("Sky News understands that the club will be sold.", "Sky News");
    check("BBC Sport has been told by two sources that the club will be sold.", "BBC Sport > two sources");
    check("It is understood that the club will be sold, according to the Mail on Sunday.", "Mail on Sunday");
    check("A source close to the prince told the Sun: “He is furious.”", "Sun > A source close to the prince");
    check(
        "In her witness statement, seen by the BBC, the nurse said that records had been changed.",
        "BBC > the nurse",
    );
    check("In a witness statement seen by the BBC, the nurse said that records had been changed.", "BBC > the nurse");
    check("The inquest heard from Dr Helen Marsh that the dose had been too high.", "Helen Marsh");
    check("Giving evidence, Dr Helen Marsh told the inquest that the dose had been too high.", "Helen Marsh");
}

#[test]
fn american() {
    check(
        "The judge had a stake in the firm, according to disclosure forms reviewed by The New York Times.",
        "New York Times > disclosure forms",
    );
    check(
        "The judge had a stake in the firm, disclosure forms reviewed by The New York Times show.",
        "New York Times > disclosure forms",
    );
    check(
        "The sheriff’s office said a witness told deputies that the car had run the light.",
        "The sheriff’s office > a witness",
    );
    check(
        "According to the affidavit, Mercer told an informant that he had buried the guns.",
        "the affidavit > Mercer",
    );
    check("Prosecutors said in court papers that Mercer had buried the guns.", "Prosecutors");
    check(
        "The president has told aides that he will not run, CNN reported, citing two people familiar with the discussions.",
        "CNN > two people familiar with the discussions > The president",
    );
    check("“He lied to us,” Mercer’s sister told KTVU-TV in Oakland.", "KTVU-TV > Mercer’s sister");
}

#[test]
fn trade_press() {
    check(
        "TechCrunch reported that the start-up had laid off 200 people, citing an internal memo.",
        "TechCrunch > an internal memo",
    );
    check(
        "The start-up has laid off 200 people, a spokesperson confirmed to TechCrunch.",
        "TechCrunch > a spokesperson",
    );
    check(
        "The start-up has laid off 200 people, according to The Information, which cited a person with knowledge of the cuts.",
        "Information > a person with knowledge of the cuts",
    );
    check("A slide deck viewed by Business Insider shows the start-up lost $40m.", "Business Insider > A slide deck");
    check("BuzzFeed News, which reviewed the messages, reported that the boss had ordered the cuts.", "BuzzFeed News");
}

#[test]
fn sports_pages() {
    check("The striker is close to a move, according to Fabrizio Conti of Sky Italia.", "Fabrizio Conti");
    check(
        "The striker wants to leave, his agent told Gazzetta dello Sport, as reported by Goal.",
        "Goal > Gazzetta dello Sport > his agent",
    );
    check("The keeper will miss the final, the coach revealed to Canal+ after the match.", "Canal+ > the coach");
    check("ESPN’s Laura Simms reported that the keeper would miss the final.", "Laura Simms");
    check("The keeper will miss the final, sources have told ESPN’s Laura Simms.", "ESPN > sources");
}

#[test]
fn one_inside_another() {
    check("The ministry said the airline had reported that the crew had smelled smoke.", "The ministry > the airline");
    check("Reuters reported that the ministry had said that the airline was warned.", "Reuters > the ministry");
    check(
        "The newspaper wrote that a former aide had claimed that the president knew.",
        "The newspaper > a former aide",
    );
    check("State radio reported that the rebels had announced that the town was theirs.", "State radio > the rebels");
    check(
        "The inquiry found that the captain had told the owner that the pump was broken.",
        "The inquiry > the captain",
    );
    check("Her lawyer said a neighbour had told police that the door was open.", "Her lawyer > a neighbour");
    check(
        "The Wall Street Journal reported that people familiar with the talks said the price was too low.",
        "Wall Street Journal > people familiar with the talks",
    );
}

#[test]
fn people_quote_people_and_papers() {
    check("Vance, giving evidence, said a survey had shown that the rails were rusty.", "Vance > a survey");
    check("Vance claims a friend who is a nurse told him that three of them had died.", "Vance > a friend");
    check("His mother said the doctors had told her that he would walk again.", "His mother > the doctors");
    check(
        "Her sister told the Argus that a guard had told the family that the door was open.",
        "Argus > Her sister > a guard",
    );
    check("The report says witnesses told inspectors that the alarm was off.", "The report > witnesses");
    check("The inspectors wrote that staff had told them that the alarm was off.", "The inspectors > staff");
    check("The minister said the police had informed her that the man was armed.", "The minister > the police");
    check("The charity said families had reported that children were hungry.", "The charity > families");
    check("The judge said the expert had told the jury that the paint was toxic.", "The judge > the expert");
    check(
        "Hospital managers say the supplier assured them that the drug was safe.",
        "Hospital managers > the supplier",
    );
    check("A police report says the driver told officers that he had been asleep.", "A police report > the driver");
    check("The lawsuit says an engineer warned the firm that the valve would fail.", "The lawsuit > an engineer");
    check("In the lawsuit, Ms Dahl says that her boss told her that the valve would fail.", "Dahl > her boss");
    check("The rebels said villagers had told them that the army was leaving.", "The rebels > villagers");
    check(
        "“It was the worst storm since 1998,” the grid’s manager, Bill Moffat, told RTÉ’s Drivetime programme.",
        "RTÉ > Bill Moffat",
    );
}

#[test]
fn outlets_are_spoken_to_in_many_ways() {
    check("“It was awful,” she told the Marlow Post, a local paper.", "Marlow Post > she");
    check("“It was awful,” the singer told breakfast television.", "breakfast television > the singer");
    check("“It was awful,” the singer said on breakfast television.", "breakfast television > the singer");
    check("“It was awful,” coach Ivo Hanak told Hartside FM.", "Hartside FM > Ivo Hanak");
    check("“It was awful,” coach Ivo Hanak told club television.", "Ivo Hanak");
    check("“It was awful,” coach Ivo Hanak told the club’s own channel.", "Ivo Hanak");
    check("The flaw is serious, the firm said in an emailed statement to TechCrunch.", "TechCrunch > the firm");
    check("The flaw is serious, the firm said in a statement sent to TechCrunch.", "TechCrunch > the firm");
    check("In a text message to Reuters, the spokesman said the talks were over.", "Reuters > the spokesman");
    check("By phone from the camp, Amir Khan told the BBC that food had run out.", "BBC > Amir Khan");
    check(
        "Amir Khan, reached by phone, told the Associated Press that food had run out.",
        "Associated Press > Amir Khan",
    );
    check("The researcher told the website RouterWatch that the flaw was old.", "RouterWatch > The researcher");
    check("The writer told the podcast Pages that she wrote at night.", "Pages > The writer");
    check("The writer told listeners of Radio Tarn that she wrote at night.", "The writer");
    check("The writer told fans on her YouTube channel that the book was done.", "The writer");
    check("The pilot told an inquiry that the wing was iced.", "The pilot");
    check("The pilot told the AP’s Jane Poll that the wing was iced.", "AP > The pilot");
    check("The pilot told AP reporter Jane Poll that the wing was iced.", "AP > The pilot");
    check("Neighbours told a reporter from the Daily Mail that the man was quiet.", "Daily Mail > Neighbours");
    check("“He was quiet,” one neighbour told MailOnline.", "MailOnline > one neighbour");
    check("“He was quiet,” a neighbour told The Sun on Sunday.", "Sun > a neighbour");
    check("“He was quiet,” a neighbour told the paper.", "the paper > a neighbour");
    check("“He was quiet,” a neighbour told us.", "a neighbour");
    check("“He was quiet,” a neighbour reportedly told the Mirror.", "Mirror > a neighbour");
    check("A neighbour has told the BBC he was quiet.", "BBC > A neighbour");
    check(
        "A neighbour, who did not want to be named, has told BBC Radio 4’s Today programme he was quiet.",
        "BBC Radio 4 > A neighbour",
    );
    check("In a letter to The Times, 40 doctors said the plan was dangerous.", "40 doctors");
    check("Writing in the Guardian, the former minister said the plan was dangerous.", "the former minister");
    check("In an article for the Guardian, the former minister said the plan was dangerous.", "the former minister");
    check("In a tweet quoted by the Stour Post, the guard said the dog was calm.", "Stour Post > the guard");
    check("The guard wrote in a post that was shared by the Stour Post that the dog was calm.", "The guard");
    check("Two sources confirmed to Reuters that the price was $3bn.", "Reuters > Two sources");
    check("Two sources have confirmed the price was $3bn, Reuters reports.", "Reuters > Two sources");
    check(
        "The price was $3bn, sources familiar with the talks say, according to CNBC.",
        "CNBC > sources familiar with the talks",
    );
    check("The price was $3bn, the chairman said in a New York Times interview.", "New York Times > the chairman");
    check("The chairman told a New York Times podcast that the price was $3bn.", "New York Times > The chairman");
    check("In a BBC interview, the chairman said the price was $3bn.", "BBC > the chairman");
    check("In an interview on BBC Radio 4, the chairman said the price was $3bn.", "BBC Radio 4 > the chairman");
    check("Asked by Sky News whether the price was $3bn, the chairman said it was higher.", "Sky News > the chairman");
}

#[test]
fn words_that_look_like_others() {
    check("Prof Karl Bohm told Austrian broadcaster ORF that the sample was small.", "ORF > Karl Bohm");
    check("Norwegian newspaper Aftenposten, citing the port, said the quay was wet.", "Aftenposten > the port");
    check("Berg told German public broadcaster ZDF that the quay was wet.", "ZDF > Berg");
    check("The mayor, Ion Barbu, declared for Digi24 that he is innocent.", "Digi24 > Ion Barbu");
    check("The opposition leader, Per Lie, told NRK that the quay was wet.", "NRK > The opposition leader");
    check("Brandt once told Ohl that he dreamed in B flat.", "Brandt");
    check("In a statement, one of the lawyers, Anna Berg, said the quay was wet.", "Anna Berg");
    check("Once more the minister said the quay was wet.", "the minister");
}

/// Written with the others, but run only when all the rest was done.
#[test]
fn those_kept_for_the_end() {
    check(
        "The tanker was drifting, the Philippine coast guard said, according to the Inquirer.",
        "Inquirer > the Philippine coast guard",
    );
    check(
        "According to what a former guard told Der Standard, the prisoners were beaten.",
        "Der Standard > a former guard",
    );
    check("A report by Bloomberg citing three bankers said the sale had been shelved.", "Bloomberg > three bankers");
    check(
        "The sale has been shelved, according to a Nikkei article that quoted an executive.",
        "Nikkei > an executive",
    );
    check("Executives cited in a Nikkei article said the sale had been shelved.", "Nikkei > Executives");
    check("In a letter obtained by Mediapart, the prefect said the shelter was full.", "Mediapart > the prefect");
    check("The prefect warned in a letter obtained by Mediapart that the shelter was full.", "Mediapart > The prefect");
    check("Xinhua quoted the envoy as telling the council that the strait was open.", "Xinhua > the envoy");
    check(
        "The bridge was unsafe, the Post reported, citing an audit by the state engineer.",
        "Post > an audit by the state engineer",
    );
    check(
        "In audio heard by the Associated Press, the warden says the cameras were off.",
        "Associated Press > the warden",
    );
    check(
        "The cameras were off, a source in the prison service told the agency.",
        "the agency > a source in the prison service",
    );
    check("The cameras were off, the deputy said on the air of Radio Liberty.", "Radio Liberty > the deputy");
    check("The Telegram channel Mash reported, citing a guard, that the cameras were off.", "Mash > a guard");
    check(
        "Citing the customs office, China Daily reported that exports had fallen.",
        "China Daily > the customs office",
    );
    check("Exports fell, China Daily quoted a customs official as saying.", "China Daily > a customs official");
    check("Sources at the club consulted by Marca say the coach will stay.", "Marca > Sources at the club");
    check("The coach will stay, as the president explained to Cadena COPE.", "Cadena COPE > the president");
    check("The train was late, a passenger was quoted as saying by ANI.", "ANI > a passenger");
    check("Speaking to PTI, station master Arun Rao said the signal had failed.", "PTI > Arun Rao");
    check("The Guardian understands that the signal failed.", "Guardian");
    check("ITV News has been told by three drivers that the signal failed.", "ITV News > three drivers");
    check("In a signed statement seen by Sky News, the driver said the signal had failed.", "Sky News > the driver");
    check(
        "Internal emails reviewed by the Washington Post show the board was warned.",
        "Washington Post > Internal emails",
    );
    check("The police chief said a caller told dispatchers that the man was armed.", "The police chief > a caller");
    check("According to the indictment, Hale told a contractor that the books were false.", "the indictment > Hale");
    check(
        "The board was warned, according to Wired, which cited two former employees.",
        "Wired > two former employees",
    );
    check("The winger will retire, his father told L’Équipe, as reported by Marca.", "Marca > L’Équipe > his father");
    check("The ministry said the contractor had reported that the wall was cracked.", "The ministry > the contractor");
    check(
        "The Irish Times reported that the minister had told colleagues that the bill was dead.",
        "Irish Times > the minister",
    );
    check(
        "The committee found that the chairman had told staff that the files were gone.",
        "The committee > the chairman",
    );
    check(
        "State television reported that the rebels had claimed that the dam was theirs.",
        "State television > the rebels",
    );
}

/// The same where an article shows by other words what a bare name is; each with texts that show no such thing.
#[test]
fn outlets_show_by_their_words() {
    check("A doctor told Kurjer, a Baltic weekly, that the smelter was unsafe.", "Kurjer > A doctor");
    check("The smelter is unsafe, a doctor told Kurjer, a Baltic weekly that took part.", "Kurjer > a doctor");
    check("The smelter is unsafe, the Baltic weekly Kurjer reported.", "Kurjer");
    check("A doctor told Kurjer that the smelter was unsafe.", "A doctor");
    check("Anna Berg, a newspaper editor, came. A doctor told Berg that the smelter was unsafe.", "A doctor");
    check("In Tarn, a daily paper is dear. A doctor told Tarn that the smelter was unsafe.", "A doctor");
    check("Vance told BBC Radio Marlow that he would stay.", "BBC Radio Marlow > Vance");
    check("Vance told reporters from CMTV that he would stay.", "CMTV > Vance");
    check("Vance told reporters from several countries that he would stay.", "Vance");
    check("Vance told the Eastern Daily Press that he would stay.", "Eastern Daily Press > Vance");
    check("Vance told Tarn University Press that he would stay.", "Vance");
    check("Sources quoted by Canal 12 said the bank would close.", "Canal 12 > Sources");
    check("Channel 9 said the bank would close.", "Channel 9");
}

#[test]
fn seen_and_had_by_outlets() {
    check(
        "The bank knew of the hole, according to documents to which the newspaper Ojo had access.",
        "Ojo > documents",
    );
    check(
        "The bank knew of the hole, according to an audit obtained by Süddeutsche Zeitung and the broadcaster NDR.",
        "Süddeutsche Zeitung + NDR > an audit",
    );
    check(
        "A letter to her office signed by 11 parents, a copy of which has been seen by the Guardian, says the water \
         is brown.",
        "Guardian > A letter to her office",
    );
    check("A letter, a copy of which was sent to parents, says the water is brown.", "A letter");
    check(
        "Emails between the plant and its customer, seen by the broadcaster TTV, suggest that both sides knew.",
        "TTV > Emails between the plant and its customer",
    );
}

#[test]
fn speakers_stand_behind_asides() {
    check("Seven people died in the fire, Anna Berg, a lawyer, told PTI.", "PTI > Anna Berg");
    check("Seven people died in Tarn, Anna Berg, a lawyer, said on Monday.", "Anna Berg");
    check("Seven people died, the civil surgeon, Dr R K Bose, told PTI.", "PTI > R K Bose");
    check("Seven people died, Anna Berg, who was there, told PTI.", "PTI > Anna Berg");
    check("The mayor of Tarn, Ohio, said seven people had died.", "The mayor of Tarn");
    check("Anna Berg, the mayor, a lawyer, said seven people had died.", "Anna Berg");
    check("In a statement, one of the lawyers, Anna Berg, said seven people had died.", "Anna Berg");
}

#[test]
fn who_tells_inside_what_an_outlet_reports() {
    check(
        "The club is near a deal after the winger agreed personal terms on a long contract, according to the \
         newspaper Record.",
        "Record",
    );
    check(
        "The keeper has told team-mates he wants to leave, the Eastern Daily Press understands.",
        "Eastern Daily Press > The keeper",
    );
    check(
        "The finance chief, Signe Lund, said in May that the firm had cash, the Times reported at the time.",
        "Times > Signe Lund",
    );
    check("The firm had cash, the Times reported last week’s paper.", "Times");
    check("State television showed the test for 11 minutes, Yonhap said.", "Yonhap");
    check("Her father was calm: her son, he told the BBC, had slept.", "BBC > Her father");
    check("Asked by Interfax, the minister said the dam was safe.", "Interfax > the minister");
    check("Asked by reporters, the minister said the dam was safe.", "the minister");
    check("Batteries declared as scrap were melted, according to customs records.", "customs records");
    check("KCNA put the engine’s thrust at 1,970 kilonewtons.", "KCNA");
}

#[test]
fn who_hears_and_who_carries() {
    check("Witnesses told an AFP correspondent that the shelling had stopped.", "AFP > Witnesses");
    check("Witnesses told Herald readers that the shelling had stopped.", "Witnesses");
    check(
        "The aide told ProPublica and the Texas Tribune that the driver was drunk.",
        "ProPublica + Texas Tribune > The aide",
    );
    check("The aide told ProPublica and two lawyers that the driver was drunk.", "ProPublica > The aide");
    check("“There was no choice,” the rector said in dialogue with Radio Sur.", "Radio Sur > the rector");
    check("An aide, quoted anonymously by the Guardian, said the crew had fled.", "Guardian > An aide");
    check(
        "The minister will go, as anticipated by the newspaper La Hora, which cites sources of the senate.",
        "La Hora > sources of the senate",
    );
    check(
        "The document says that the contract was signed without tender, the Times reported this Saturday.",
        "Times > The document",
    );
    check(
        "Another passenger said in a video shared by the site Rappler that the crew left.",
        "Rappler > Another passenger",
    );
    check("Emily Kelly told the BBC the crew had left.", "BBC > Emily Kelly");
    check("Recently Berg told the BBC the crew had left.", "BBC > Berg");
}

/// Two who tell something in one sentence, each with an outlet or none of their own.
#[test]
fn two_tell_in_one_sentence() {
    let chains = |text: &str| super::chains(&super::analyse(onrecord::model::Engine::Patterns, super::article(text)));
    assert_eq!(
        chains("An official told Axios that talks were on, and another told CNN they had failed."),
        ["Axios > An official", "CNN > another"]
    );
    assert_eq!(
        chains("Two had died, the collector told ANI, adding that boats were out."),
        ["ANI > the collector", "ANI > the collector"]
    );
    assert_eq!(
        chains("The collector told ANI two had died, and the mayor said boats were out."),
        ["ANI > The collector", "the mayor"]
    );
}

#[test]
fn whoever_is_quoted_has_a_hearer_an_apposition_or_a_perfect() {
    check(
        "The governor was quoted by Interfax as telling residents that the dam would hold.",
        "Interfax > The governor",
    );
    check("The governor was cited by state TV saying the dam would hold.", "state TV > The governor");
    check(
        "The governor was quoted in La Stampa on Sunday as having said that the dam would hold.",
        "La Stampa > The governor",
    );
    check(
        "The Tarn Herald quoted a neighbour, who did not want to be named, as saying there had been shouting all night.",
        "Tarn Herald > a neighbour",
    );
    check("The dam was safe, said the engineer Petra Wolff, quoted in Dagens Nyheter.", "Dagens Nyheter > Petra Wolff");
    check("The father, as quoted by the Mirror, said the dam had burst.", "Mirror > The father");
    check("The report quotes a former inmate as saying that guards had beaten him.", "The report > a former inmate");
    check("Amnesty quotes a former prisoner who says guards beat inmates daily.", "Amnesty > a former prisoner");
    check("According to a witness quoted in the report, officers stood by.", "the report > a witness");
    check("“I saw nothing,” the guard is quoted as saying in the report.", "the guard");
}

#[test]
fn an_outlet_stands_between_a_speaker_and_the_words() {
    check("The mayor, the Post reported, told aides that the dam would hold.", "Post > The mayor");
    check("The chief said, per ESPN, that the player had apologised.", "ESPN > The chief");
    check(
        "The ministry said in a statement, carried by MENA, that eight militants had been killed.",
        "MENA > The ministry",
    );
    check("Prosecutors, in a filing first reported by Politico, said the senator had lied.", "Politico > Prosecutors");
    check(
        "An internal memo, first reported by Axios, said the unit would be closed by June.",
        "Axios > An internal memo",
    );
    check(
        "The minister told Anadolu that, according to the first findings, the helicopter had failed.",
        "Anadolu > The minister > the first findings",
    );
    check(
        "The Kommersant daily wrote on Friday that, citing two aides, the dam would be closed.",
        "Kommersant > two aides",
    );
    check(
        "When asked whether he would go, the mayor said: “I have no plans,” the Times reported.",
        "Times > the mayor",
    );
    check(
        "Twenty drones had been shot down, RIA reported, with reference to the defence ministry.",
        "RIA > the defence ministry",
    );
    check(
        "The coalition said it had shot down two drones, state news agency SPA reported early on Monday.",
        "SPA > The coalition",
    );
}

#[test]
fn occasions_and_hearers() {
    check("“It sounded like a train,” resident Dawn Mills told WKTR.", "WKTR > Dawn Mills");
    check("On Fox News Sunday, Senator Ole Lund said the bill was dead.", "Fox News > Ole Lund");
    check("In a phone call with NBC News, the senator said the bill was dead.", "NBC News > the senator");
    check("He told an interviewer from Der Spiegel that he slept well.", "Der Spiegel > He");
    check("Speaking on CBS’s “Face the Nation,” Senator Ole Lund said the breach was large.", "CBS > Ole Lund");
    check("In remarks broadcast live on state TV, the president said the plot had failed.", "state TV > the president");
    check(
        "Folha said the president told his followers in a live broadcast that the vote was stolen.",
        "Folha > the president",
    );
    check("Bild said it had learned from two officials that the man was known to police.", "Bild > two officials");
    check(
        "According to the complaint, the clerk told her supervisor that the valve was leaking.",
        "the complaint > the clerk",
    );
    check(
        "Anadolu said the president told reporters aboard his plane that the deal was close.",
        "Anadolu > the president",
    );
    check(
        "The man, who gave only his first name, Pavel, told Radio Free Europe that his unit was unpaid.",
        "Radio Free Europe > The man",
    );
    check(
        "The Telegraph reported that a senior minister had described the plan as “mad”.",
        "Telegraph > a senior minister",
    );
    check("The minister denied the report in an interview with El País.", "El País > The minister");
    check(
        "The mayor told her party that the dam would hold, sources in the room told dpa.",
        "dpa > sources in the room > The mayor",
    );
}

#[test]
fn who_speaks_stands_in_the_middle_or_behind_a_relative() {
    check("The Conservatives, said Berg, are at risk of losing a generation of voters.", "Berg");
    check("The striker, who is said by colleagues to be lacking confidence, missed two penalties.", "colleagues");
    check("The Sunday Times reported that the dam would be closed.", "Sunday Times");
    check("The coach, Ole Lund, denied reports that he had known of the case.", "Ole Lund");
    check(
        "Emails between the plant and its customer, Berg Metals, seen by the broadcaster TTV, show that the acid leaked.",
        "TTV > Emails between the plant and its customer",
    );
    check(
        "A memo circulated to staff on Monday and seen by the Guardian says that overtime will end.",
        "Guardian > A memo",
    );
    check(
        "Mr Bassi, who spoke to the Hindustan Times over the phone, said the shed was safe.",
        "Hindustan Times > Bassi",
    );
    check(
        "Investigators told the court, according to a transcript, that the bullets came from an army store.",
        "a transcript > Investigators",
    );
}

#[test]
fn documents_show_and_outlets_quote_people_saying() {
    check("The boy admitted to police that he set the fire, court records show.", "court records > The boy");
    check("The driver told police he had been late, the footage shows.", "the footage > The driver");
    check("The driver told police he had been late, prosecutors say.", "prosecutors > The driver");
    check("Lund said that the bridge, cables and pylons show their age.", "Lund");
    check("Local media quoted the mayor saying the dam was safe.", "Local media > the mayor");
    check(
        "Xinhua reported an air force spokesman as saying the flights would go on.",
        "Xinhua > an air force spokesman",
    );
    check("“It went wrong,” Lund was quoted as saying in the Guardian.", "Guardian > Lund");
    check(
        "“It went wrong,” Lund was quoted as saying in an article published in the newspaper Le Monde.",
        "Le Monde > Lund",
    );
    check("“It went wrong,” Lund was quoted as saying in the annual report.", "Lund");
    check("A spokesman said in an interview in Izvestia newspaper that the case was closed.", "Izvestia > A spokesman");
    check("In an interview in Lorvik with Le Monde, Lund said the dam was safe.", "Le Monde > Lund");
    check("In an interview in Lorvik with his lawyer, Lund said the dam was safe.", "Lund");
    check("In a post seen by the BBC before it was deleted, Lund wrote that the vote was rigged.", "BBC > Lund");
    check("Lund told TVOne the dam was safe.", "TVOne > Lund");
}
