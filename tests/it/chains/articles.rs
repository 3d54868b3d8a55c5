//! Chains in whole articles of many kinds: who is meant further down, and which outlet is the article's own.
//!
//! Each text with the chains it must have, among others.

use onrecord::model::Engine;
use onrecord::read;

use super::{analyse, chains};

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let mut found = chains(&analyse(Engine::Patterns, read::plain("test", text)));
    for wanted in expect {
        let at = found.iter().position(|chain| chain == wanted);
        let at = at.unwrap_or_else(|| panic!("{wanted} is not among {found:?}"));
        found.remove(at);
    }
}

#[test]
fn sports() {
    check(
        "Minnows stun champions\n\nFourth-tier Brockley beat the champions 2-1 on Saturday. “I told the lads \
         to enjoy it,” manager Terry Vance told BBC Radio Kent after the final whistle. Vance, 44, added that \
         he had not slept. Champions’ captain Luis Prado admitted to ESPN that his side had been “lazy”. \
         Prado’s agent told Marca last week that the striker wanted to leave. According to Sky Sports, the \
         board will meet on Monday. The Daily Mail reports that coach Ivo Hanak has lost the dressing room. \
         Hanak told reporters he would stay.",
        &[
            "BBC Radio Kent > Terry Vance",
            "Terry Vance",
            "ESPN > Luis Prado",
            "Marca > Prado’s agent",
            "Sky Sports",
            "Daily Mail",
            "Ivo Hanak",
        ],
    );
}

#[test]
fn entertainment() {
    check(
        "Velvet Mondays split\n\nThe band announced their split in a post on Instagram on Friday. “We love you \
         all,” singer Nora Quist wrote. Drummer Pete Ashby told Rolling Stone that money was the reason. A \
         source close to the band told The Sun: “They have not spoken for months.” Ashby’s spokesman denied \
         the report to the PA news agency. Quist said on the podcast Loud Hours that she would go solo. Their \
         label did not respond to a request for comment.",
        &["Nora Quist", "Rolling Stone > Pete Ashby", "Sun > A source close to the band", "Nora Quist"],
    );
}

#[test]
fn tech() {
    check(
        "Flaw in routers\n\nA flaw in Zenlink routers lets attackers read mail, researchers at Bern Technical \
         University said in a paper published on Tuesday. Zenlink told The Register that a patch was ready. \
         The company’s head of security, Ines Moll, told the site that no attacks were known. But The Verge, \
         citing an internal email, reported that Zenlink had known of the flaw since March. The email, seen by \
         The Verge, says the fix was “not a priority”. Germany’s BSI agency warned users, Heise reported.",
        &[
            "researchers at Bern Technical University",
            "Register > Zenlink",
            "Register > Ines Moll",
            "Verge > an internal email",
            "Verge > an internal email",
        ],
    );
}

#[test]
fn tabloid() {
    check(
        "Lottery winner’s cafe\n\nLucky Dot Palmer has spent her winnings on a cafe. “I always wanted one,” \
         the 62-year-old told The Mirror. Her neighbour Sid Lowe told the paper that she deserved it. Dot’s \
         daughter Kim said on ITV’s This Morning that her mum was “mad”. A pal revealed: “She cried all \
         night.” Camelot confirmed to the BBC that the win was £3m.",
        &["Mirror > Sid Lowe", "ITV > Kim", "A pal", "BBC > Camelot"],
    );
}

#[test]
fn social() {
    check(
        "Dog rides train alone\n\nA spaniel rode a train for 40 miles, rail staff said. “He sat like a gent,” \
         guard Amir Khan posted on X, in a message quoted by the Stour Post. The owner, Jill Trent, told Radio \
         Stour that the dog had slipped his lead. A spokeswoman for the rail firm told the station that the \
         dog travelled free. The firm’s tweet said he was “a first-class boy”.",
        &[
            "rail staff",
            "Stour Post > Amir Khan",
            "Radio Stour > Jill Trent",
            "Radio Stour > A spokeswoman for the rail firm",
        ],
    );
}

#[test]
fn wire_ferry() {
    check(
        "Ferry sinks off Talua\n\nTALUA (AP) — A ferry with 80 people on board sank on Sunday, the coast guard \
         said. Twelve bodies were found, coast guard chief Ramon Diaz told DZMM radio. The state news agency \
         TNA, quoting survivors, said the vessel had been overloaded. One survivor, Luz Reyes, told the agency \
         that there were no life jackets. Diaz was quoted by TNA as saying the captain had fled. President Ana \
         Cruz, in remarks carried by state television, ordered an inquiry. Local media reported that the owner \
         had been arrested, citing police.",
        &[
            "the coast guard",
            "DZMM > Ramon Diaz",
            "TNA > survivors",
            "TNA > Luz Reyes",
            "TNA > Ramon Diaz",
            "Local media > police",
        ],
    );
}

#[test]
fn wire_reactor() {
    check(
        "Reactor to restart\n\nTOMARI (Kyodo) — The utility will restart the reactor in May, public \
         broadcaster NHK reported on Friday, citing sources. NHK said the decision would be announced next \
         week. The governor told a news conference that he had not been informed. According to the Asahi \
         newspaper, the governor’s aides told the ministry that residents were against it. An official at the \
         regulator, who spoke on condition of anonymity, told the Nikkei that checks were not finished. The \
         utility’s president was quoted by Jiji Press as saying the plant was safe.",
        &[
            "NHK > sources",
            "NHK",
            "The governor",
            "Asahi > the governor’s aides",
            "Nikkei > An official at the regulator",
            "Jiji Press > The utility’s president",
        ],
    );
}

#[test]
fn investigation() {
    check(
        "Homes of shame\n\nResidents of 14 care homes were left without food, according to documents obtained \
         by the Severn Tribune. A former manager told the Tribune that inspectors were tricked. “We hid the \
         files,” she said. An email seen by this newspaper shows that the owner knew. The owner, Giles Hart, \
         did not respond to the Tribune’s questions, but told the BBC last year that his homes were “the \
         best”. Former nurse Ada Cole told an inquest in May that a resident had starved.",
        &[
            "documents",
            "A former manager",
            "A former manager",
            "An email seen by this newspaper",
            "BBC > Giles Hart",
            "Ada Cole",
        ],
    );
}

#[test]
fn business() {
    check(
        "Lithium profits soar\n\nProfit at Andes Lithium tripled, the miner said on Tuesday. Chief executive \
         Paula Rios told analysts on a call that demand was strong. “We will double output,” she told \
         Bloomberg TV later. The company is in talks to buy Salar Norte, the Financial Times reported, citing \
         two people briefed on the matter. Salar Norte declined to comment. Prices will fall next year, \
         according to a note from Norbank, whose analyst Olaf Lie said supply was growing. Rios dismissed the \
         report in an interview with CNBC.",
        &[
            "the miner",
            "Paula Rios",
            "Bloomberg TV > Paula Rios",
            "Financial Times > two people briefed on the matter",
            "a note from Norbank",
            "Olaf Lie",
        ],
    );
}

#[test]
fn science() {
    check(
        "Teeth tell of meals\n\nCave people ate mushrooms, a study in the journal Nature says. Lead author Mei \
         Tan of the University of Oslo told New Scientist that the teeth were 90,000 years old. Tan’s team \
         examined 40 teeth. Carlos Vega, an archaeologist who was not involved, told the BBC that the dating \
         was weak. Vega said the study was nonetheless “lovely”. Tan said in an email to Live Science that the \
         dates were firm.",
        &[
            "a study in the journal Nature",
            "New Scientist > Mei Tan",
            "BBC > Carlos Vega",
            "Carlos Vega",
            "Live Science > Mei Tan",
        ],
    );
}

#[test]
fn osint() {
    check(
        "Who hit the bridge?\n\nVideos posted on Telegram show smoke over the bridge. The group Bellwatch, \
         which verified the videos, said the missile came from the east. The defence ministry told Interfax \
         that the bridge was hit by a drone. Interfax later quoted a ministry official as saying two drones \
         had been used. The channel Rybka, citing soldiers, wrote that four people had died. Ukraine’s \
         military spokesman told Suspilne that the bridge was a legitimate target.",
        &[
            "Bellwatch",
            "Interfax > The defence ministry",
            "Interfax > a ministry official",
            "Rybka > soldiers",
            "Suspilne > Ukraine’s military spokesman",
        ],
    );
}

/// Who “the agency”, “the paper”, “the report” are where an article cites several.
#[test]
fn outlets_taken_up_again() {
    check(
        "Engine tested\n\nThe Korean Central News Agency said the test had gone well. The South’s Yonhap, citing an \
         officer, said the thrust was low. Another officer told the agency that the fuel was Russian.",
        &["Korean Central News Agency", "Yonhap > an officer", "Yonhap > Another officer"],
    );
    check(
        "Brewer in talks\n\nHalvard is in talks to buy Oake, Bloomberg News reported on Tuesday. An agreement could be \
         announced next week, the report said.",
        &["Bloomberg News", "Bloomberg News"],
    );
    // A report of their own is taken up before any outlet, and so is an agency that is no outlet.
    check(
        "Wells run dry\n\nThe Environment Agency said the wells were dry. Reuters reported that farms would close. The \
         agency said rain would help.",
        &["Environment Agency", "Reuters", "Environment Agency"],
    );
    check(
        "Wells run dry\n\nA report by the inspectorate was leaked on Monday. The BBC reported that farms would close. \
         The report said rain would help.",
        &["BBC", "A report by the inspectorate"],
    );
    check(
        "Transfer news\n\nMarca say Iker Solana will go. “It is England or nothing,” Rubén Vidal is quoted by the Madrid \
         daily as saying.",
        &["Marca", "Marca > Rubén Vidal"],
    );
    check(
        "Hole in bank\n\nThe bank knew of the hole, according to a report to which the public had access.",
        &["a report"],
    );
    check(
        "Back door\n\n“He was in pieces,” a friend told the Mirror. “It hurt,” the pal added. Howard Stern said it was \
         late. Stern said he would go.",
        &["Mirror > a friend", "a friend", "Howard Stern", "Howard Stern"],
    );
}
