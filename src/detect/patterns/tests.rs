use super::*;
use crate::model::{CueKind, Link};
use crate::{read, segment};

fn candidates(text: &str) -> (Article, Candidates) {
    let article = read::plain("test", text);
    let segmentation = segment::segment(&article);
    let found = detect(&article, &segmentation);
    (article, found)
}

/// Links as `source < relay: content | content`, those without content left out.
fn told(text: &str) -> Vec<String> {
    let (article, found) = candidates(text);
    let words = |span: &crate::text::Span| span.of(&article.text).to_owned();
    let who = |link: &Link| -> String {
        link.mentions.iter().map(|&index| words(&found.mentions[index].span)).collect::<Vec<_>>().join(" + ")
    };
    let mut told: Vec<(usize, String)> = found
        .links
        .iter()
        .filter(|link| link.content.is_some())
        .map(|link| {
            let mut chain = who(link);
            let mut at = link;
            while let Some(outer) = at.relayed_by {
                at = &found.links[outer];
                chain = format!("{chain} < {}", who(at));
            }
            let content = &found.contents[link.content.unwrap()].spans;
            let pieces: Vec<String> = content.iter().map(words).collect();
            let covers = if link.covers.is_empty() { "" } else { " (covers)" };
            (content[0].start, format!("{chain}: {}{covers}", pieces.join(" | ")))
        })
        .collect();
    told.sort();
    told.into_iter().map(|(_, line)| line).collect()
}

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    assert_eq!(told(text), expect, "{text}");
}

#[test]
fn quotations_have_their_speaker_before_behind_and_between() {
    check("“It rained,” said Anna Berg.", &["Anna Berg: “It rained,”"]);
    check("“It rained,” Anna Berg said on Monday.", &["Anna Berg: “It rained,”"]);
    check("\"It rained,\" she told reporters.", &["she: \"It rained,\""]);
    check("''It rained,'' said a spokesman for the port.", &["a spokesman for the port: ''It rained,''"]);
    check("«It rained», said the mayor.", &["the mayor: «It rained»"]);
    check("The mayor said: “It rained.”", &["The mayor: “It rained.”"]);
    check("The mayor said, “It rained.”", &["The mayor: “It rained.”"]);
    check("“It rained,” said Berg, “and the roof leaked.”", &["Berg: “It rained,” | “and the roof leaked.”"]);
    check("“Did it rain?” asked the mayor.", &["the mayor: “Did it rain?”"]);
    check("Said Berg: “It rained.”", &["Berg: “It rained.”"]);
    check("“It rained,” Anna Berg, a doctor, said.", &["Anna Berg: “It rained,”"]);
    check("“It rained,” said Anna Berg, who runs the port.", &["Anna Berg: “It rained,”"]);
}

#[test]
fn a_quotation_runs_on() {
    check(
        "“It rained,” said Berg. “The roof leaked. Nobody came.”",
        &["Berg: “It rained,” | “The roof leaked. Nobody came.”"],
    );
    check(
        "“It rained,” said Berg.\n\n“The roof leaked.”\n\nThe hall stood.",
        &["Berg: “It rained,” | “The roof leaked.”"],
    );
    check(
        "Berg said: “It rained.\n\n“The roof leaked.\n\n“Nobody came.”",
        &["Berg: “It rained. | “The roof leaked. | “Nobody came.”"],
    );
    check("“It rained,” said Berg.\n\n“It snowed,” said Lund.", &["Berg: “It rained,”", "Lund: “It snowed,”"]);
}

#[test]
fn place_alone_tells_a_speaker() {
    check("Anna Berg went on:\n\n“It rained.”", &["Anna Berg: “It rained.”"]);
    check("And from Chairwoman Anna Berg:\n\n“It rained.”", &["Chairwoman Anna Berg: “It rained.”"]);
    check("Anna Berg: “It rained.”", &["Anna Berg: “It rained.”"]);
    check("“It rained.” — Anna Berg", &["Anna Berg: “It rained.”"]);
}

#[test]
fn reported_clauses_are_whole() {
    check("The mayor said that the quay had sunk.", &["The mayor: that the quay had sunk"]);
    check("The mayor told reporters on Monday that the quay had sunk.", &["The mayor: that the quay had sunk"]);
    check("The mayor told the council the quay had sunk.", &["The mayor: the quay had sunk"]);
    check("The quay had sunk, the mayor said.", &["the mayor: The quay had sunk"]);
    check("The quay, the mayor said, had sunk.", &["the mayor: The quay | had sunk"]);
    check("The mayor on Tuesday said the quay had sunk.", &["The mayor: the quay had sunk"]);
    check("The report found that the pump had failed.", &["The report: that the pump had failed"]);
    check("Officials have been warning for weeks that it would sink.", &["Officials: that it would sink"]);
    check("Berg said it had sunk, but Lund said it had not.", &["Berg: it had sunk", "Lund: it had not"]);
    check("Berg said it had sunk and warned that others would.", &["Berg: it had sunk", "Berg: that others would"]);
    check("While Berg said it had sunk, the quay still stands.", &["Berg: it had sunk"]);
    check("He bought a boat which he said was too old.", &["he: which | was too old"]);
    check("Kim praised the works, saying it would grow.", &["Kim: the works", "Kim: it would grow"]);
    check(
        "A spokesman for the Ministry of Ports spoke on the visit, stating that it went well.",
        &["A spokesman for the Ministry of Ports: that it went well"],
    );
}

#[test]
fn according_to_reaches_as_far_as_its_clause() {
    check("According to EFE, the bridge fell.", &["EFE: the bridge fell"]);
    check("The bridge fell, according to EFE.", &["EFE: The bridge fell"]);
    check("The bridge, according to EFE, fell.", &["EFE: The bridge | fell"]);
    check(
        "According to state sources and foreign analysts, the bridge fell.",
        &["state sources + foreign analysts: the bridge fell"],
    );
    check("According to Berg, a nurse, the bridge fell; the port is shut.", &["Berg: the bridge fell"]);
    check("Costs rose, per the filing.", &["the filing: Costs rose"]);
    check("The bridge fell, the minister said, according to EFE.", &["the minister < EFE: The bridge fell"]);
}

#[test]
fn words_are_passed_on() {
    check(
        "The Herald reported, citing an official, that the bridge fell.",
        &["an official < The Herald: that the bridge fell"],
    );
    check("The bridge fell, the Herald said, citing police.", &["police < the Herald: The bridge fell"]);
    check("The bridge fell, according to the Herald, citing a clerk.", &["a clerk < the Herald: The bridge fell"]);
    check(
        "According to the Herald, quoting the harbour master, the bridge fell.",
        &["the harbour master < the Herald: the bridge fell"],
    );
    check("Berg, citing court papers, said the bridge fell.", &["court papers < Berg: the bridge fell"]);
    check("Berg, citing the ministry, said the bridge fell.", &["the ministry < Berg: the bridge fell"]);
    check(
        "The minister was quoted by Interfax as saying the bridge fell.",
        &["The minister < Interfax: the bridge fell"],
    );
    check("Berg was quoted as saying that it fell.", &["Berg: that it fell"]);
    check("In a separate incident reported by the Herald, a bridge fell.", &["the Herald: a bridge fell"]);
    check("Interfax quoted the mayor as saying that it fell.", &["the mayor < Interfax: that it fell"]);
    check("The bridge fell, Interfax quoted the mayor as saying.", &["the mayor < Interfax: The bridge fell"]);
    check("The bridge fell, the mayor said in a statement carried by KCNA.", &["the mayor < KCNA: The bridge fell"]);
    check("Berg told the BBC that the bridge fell.", &["Berg < the BBC: that the bridge fell"]);
    check("“It fell,” Berg said in an interview with Reuters.", &["Berg < Reuters: “It fell,”"]);
    check("Berg told the council that the bridge fell.", &["Berg: that the bridge fell"]);
    // What concerns are cited for is no source.
    check("The port shut the quay, citing safety concerns.", &[]);
}

#[test]
fn lines_of_credit_cover_what_stands_before() {
    check("A bridge fell.\n\nNobody died.\n\nThis was reported by the Herald.", &["the Herald: This (covers)"]);
    check("A bridge fell. The Herald reported this.", &["The Herald: this (covers)"]);
    check("A bridge fell. All of this is according to the ministry.", &["the ministry: All of this (covers)"]);
    check("A bridge fell. The agency said the same.", &["The agency: the same (covers)"]);
    check("A bridge fell. The same was announced by the town.", &["the town: The same (covers)"]);
    check("A bridge fell. This was confirmed by the port, which owns the bridge.", &["the port: This (covers)"]);
    let text = "A mill shut.\n\nThe Fall of a Bridge\n\nA bridge fell.\n\nThis was reported by the Herald.";
    let (article, found) = candidates(text);
    let covers = &found.links[0].covers;
    assert_eq!(covers.iter().map(|span| span.of(&article.text)).collect::<Vec<_>>(), ["A bridge fell."]);
}

#[test]
fn what_carries_a_report_is_named() {
    check("The report was aired on Al Jazeera and showed the flood.", &["Al Jazeera: The report"]);
    check("His letter was published in The Guardian on Monday.", &["The Guardian: His letter"]);
    check("The hall was published in Tarn.", &[]);
    check("The bill was carried by three votes.", &[]);
    check("The paper lists 40 shops.", &[]);
}

#[test]
fn a_dateline_covers_the_article() {
    let (article, found) = candidates("TARN (Reuters) - A bridge fell on Monday.\n\nNobody died.");
    let link = &found.links[0];
    assert_eq!(found.cues[link.cue.unwrap()].kind, CueKind::Dateline);
    assert_eq!(found.mentions[link.mentions[0]].span.of(&article.text), "Reuters");
    assert_eq!(link.covers[0].of(&article.text).trim(), "A bridge fell on Monday.\n\nNobody died.");
    check("TARN, March 5 (Xinhua) -- A bridge fell, the mayor said.", &["the mayor: A bridge fell"]);
    check("Tarn (dpa) - A bridge fell, the mayor said.", &["the mayor: A bridge fell"]);
    assert!(candidates("The port (Tarn) - a bridge fell.").1.links.is_empty());
}

#[test]
fn documents_and_nouns_are_sources() {
    check("A study published in Nature shows that cod are shrinking.", &["A study: that cod are shrinking"]);
    check(
        "Documents seen by Reuters show that the firm paid.",
        &["Documents seen by Reuters < Reuters: that the firm paid"],
    );
    check("In a poll by the Herald, Berg led by four points.", &["a poll by the Herald: Berg led by four points"]);
    check("A warning by the ministry that stocks had run low came late.", &["the ministry: that stocks had run low"]);
    check("Nobody heard the ministry’s warning that stocks had run low.", &["the ministry: that stocks had run low"]);
    check("The claim that stocks had run low came late.", &[]);
}

#[test]
fn asides_of_the_reporter_are_cues() {
    check("As Berg put it, the plan was dead.", &["Berg: the plan was dead"]);
    check("The plan, as Berg noted, was dead.", &["Berg: The plan | was dead"]);
    check("Asked about the plan, Berg said, “No.”", &["Berg: “No.”"]);
    check("In the words of Berg, “the plan is dead.”", &["Berg: “the plan is dead.”"]);
}

#[test]
fn labels_of_a_line_name_nobody() {
    check("CLAIM: The bridge fell in March.", &[]);
    check("VERDICT: False. The bridge stands.", &[]);
    check("BERG: The bridge fell in March.", &["BERG: The bridge fell in March"]);
}

#[test]
fn what_finds_has_its_subject_before_it() {
    check("The survey, carried out in March, found 42 free places at the quay.", &[]);
    check("The bridge fell at noon, said officers.", &["officers: The bridge fell at noon"]);
}

#[test]
fn nobody_is_made_up() {
    check("It is believed that the bridge fell.", &[": that the bridge fell"]);
    check("Others are expected to attend.", &[": Others | to attend"]);
    for text in [
        "The broadcast included stories of troops.",
        "Kim is likely to push for a deal.",
        "The bridge fell on Monday.",
        "Berg’s visit came late.",
        "The swing states voted.",
        "Prices rose per year.",
        "Also read: Berg",
    ] {
        check(text, &[]);
    }
}

#[test]
fn odd_texts_break_nothing() {
    for text in [
        "",
        "“",
        "said",
        ", said",
        "“said” said",
        "— Berg",
        ":",
        "According to",
        "according to according to",
        "“It rained",
        "It rained,” said Berg.",
        "Berg said: “",
        "(Reuters) -",
        "This was reported by",
        "said said said",
        "and and and said",
        "“”“”“”",
        "’s said ’s",
        "citing, citing, citing",
        "was quoted by as saying",
    ] {
        let _ = candidates(text);
        let _ = candidates(&format!("{text}\n\n{text} {text}"));
    }
}

#[test]
fn long_texts_take_linear_time() {
    let text = "“It rained,” said Berg, who said that he said, according to Lund, citing Holm, ".repeat(2_000);
    let _ = candidates(&text);
    let _ = candidates(&"and said, ".repeat(20_000));
}

#[test]
fn pictures_are_from_somebody() {
    let after = "\n\nThe quay is long.";
    let caption = |text: &str, expect: &[&str]| check(&format!("{text}{after}"), expect);
    caption("Boats lie at the quay in Tarn. Image: Tarn Agency.", &["Tarn Agency: Boats lie at the quay in Tarn"]);
    caption("Boats lie at the quay. Image: Tarngram / Anna Berg.", &["Tarngram + Anna Berg: Boats lie at the quay"]);
    caption("Boats lie at the quay. Image: NASA Ole Lund.", &["NASA + Ole Lund: Boats lie at the quay"]);
    caption("Boats lie at the quay in Tarn. REUTERS/Ole Lund", &["REUTERS + Ole Lund: Boats lie at the quay in Tarn"]);
    caption(
        "Boats lie at the quay in Tarn. REUTERS/Ole Lund/File Photo",
        &["REUTERS + Ole Lund: Boats lie at the quay in Tarn"],
    );
    caption(
        "Boats lie at the quay, May 5, 2015. (Photo by Ole Lund/AFP)",
        &["Ole Lund + AFP: Boats lie at the quay, May 5, 2015"],
    );
    caption("Boats lie at the quay in Tarn. (AP Photo/Ole Lund)", &["AP + Ole Lund: Boats lie at the quay in Tarn"]);
    // What somebody says in a caption is theirs besides.
    caption(
        "The mayor said that boats would leave. Image: Tarn Agency.",
        &["Tarn Agency: The mayor said that boats would leave", "The mayor: that boats would leave"],
    );
    caption("Image: Tarn Agency.", &[]);
}

#[test]
fn names_stand_below_what_they_said() {
    check("“It rained.” — The Tarn Herald, May 5, 2015", &["The Tarn Herald: “It rained.”"]);
    check("Ole Lund. “Quay shut” — Tarn Herald, May 5, 2015", &["Ole Lund < Tarn Herald: “Quay shut”"]);
    check(
        "“Quay not shut, say officials” — Tarn Herald, May 5, 2015",
        &["Tarn Herald: “Quay not shut, say officials”", "officials < Tarn Herald: Quay not shut"],
    );
    check(
        "“Quay not shut, mayor says” — Tarn Herald, May 5, 2015",
        &["Tarn Herald: “Quay not shut, mayor says”", "mayor < Tarn Herald: Quay not shut"],
    );
    check(
        "The quay was closed in the spring.\n\n“It is the best quay.”\n\n— Anna Berg, mayor of Tarn\n\nThe quay is long.",
        &["Anna Berg: “It is the best quay.”"],
    );
    check(
        "The choice was hard. It was made for the town. Anna Berg, mayor of Tarn\n\nThe quay is long.",
        &["Anna Berg: The choice was hard. It was made for the town"],
    );
    // A sentence of its own, not a name.
    check("The choice was hard. Anna Berg, mayor of Tarn, left.", &[]);
}

#[test]
fn what_somebody_says_they_think_is_theirs() {
    check(
        "Anna Berg said she believed the quay had sunk.",
        &["Anna Berg: she believed the quay had sunk", "she < Anna Berg: the quay had sunk"],
    );
    check("Ole Lund wrote on his own page:\n\n“It rained. It snowed.”", &["Ole Lund: “It rained. It snowed.”"]);
    check(
        "Visitors said that all they see is a note saying, “No boats.”",
        &["Visitors: that all they see is a note saying, “No boats.”", "a note: “No boats.”"],
    );
}

#[test]
fn whoever_carries_it_passes_it_on() {
    check(
        "In an interview with the Tarn Herald, Anna Berg said the quay had sunk.",
        &["Anna Berg < the Tarn Herald: the quay had sunk"],
    );
    check("Anna Berg, speaking to Tarn Radio, said the quay had sunk.", &["Anna Berg < Tarn Radio: the quay had sunk"]);
    check(
        "Anna Berg told the newspaper that the quay had sunk.",
        &["Anna Berg < the newspaper: that the quay had sunk"],
    );
    // Whose paper is read needs no link.
    check("Anna Berg told this newspaper that the quay had sunk.", &["Anna Berg: that the quay had sunk"]);
    check("Anna Berg told reporters that the quay had sunk.", &["Anna Berg: that the quay had sunk"]);
    check(
        "In comments carried by the state-run Tarn Times, Anna Berg said the quay had sunk.",
        &["Anna Berg < the state-run Tarn Times: the quay had sunk"],
    );
    check(
        "The ministry said in a letter obtained by Der Spiegel that the quay was rotten.",
        &["The ministry < Der Spiegel: that the quay was rotten"],
    );
    check(
        "Documents seen by the Tarn Herald show that the quay was rotten.",
        &["Documents seen by the Tarn Herald < the Tarn Herald: that the quay was rotten"],
    );
    check(
        "The quay was rotten, according to documents seen by Reuters.",
        &["documents seen by Reuters < Reuters: The quay was rotten"],
    );
    check("“The port is sold,” Berg was quoted as saying by the Herald.", &["Berg < the Herald: “The port is sold,”"]);
    check("The sums are known to their neighbours.", &[]);
    check(
        "Anna Berg, mayor of Tarn, said it sank. Per Dahl, a baker, said it did not.",
        &["Anna Berg: it sank", "Dahl: it did not"],
    );
}

#[test]
fn asides_need_no_second_comma() {
    check(
        "Port minister Anna Berg, quoted in local media reports said the quay had sunk.",
        &["Port minister Anna Berg < local media reports: the quay had sunk"],
    );
    check(
        "Anna Berg, quoted in local media reports, said the quay had sunk.",
        &["Anna Berg < local media reports: the quay had sunk"],
    );
    check("Anna Berg, speaking to reporters in Tarn said the quay had sunk.", &["Anna Berg: the quay had sunk"]);
    check("In Tarn, speaking for the port, Anna Berg said the quay had sunk.", &["Anna Berg: the quay had sunk"]);
    check("Anna Berg, who was quoted by Lund, said the quay had sunk.", &["Anna Berg: the quay had sunk"]);
}

#[test]
fn what_somebody_concludes_from_is_no_source() {
    check(
        "Traders said the late recovery suggested that the worst was over.",
        &["Traders: the late recovery suggested that the worst was over"],
    );
    check(
        "The new policy will establish a series of goals that the port will have met, officials said.",
        &["officials: The new policy will establish a series of goals that the port will have met"],
    );
    check(
        "Traders said the report suggested that the worst was over.",
        &["Traders: the report suggested that the worst was over", "the report: that the worst was over"],
    );
}

#[test]
fn answers_are_told_by_whoever_is_interviewed() {
    let turns = "Why did you leave the port?\n\nI was tired. The quay had sunk.\n\nWas it your quay?\n\nMy father built it, \
                 as the mayor said.\n\nThe guild paid for it, and it was to stand for us and for our children.\n\nWhat will \
                 you do?\n\nWe will see.\n\nThe book is out on Thursday.";
    let told = [
        "Anna Berg: I was tired. The quay had sunk",
        "Anna Berg: My father built it, as the mayor said | The guild paid for it, and it was to stand for us and for our \
         children",
        "the mayor: My father built it",
        "Anna Berg: We will see",
    ];
    check(&format!("We met the engineer Anna Berg in Tarn. Berg is 61.\n\n{turns}"), &told);
    check(
        &format!("Interview by Ole Lund\n\nThe Herald interviews the former head of the port, Anna Berg.\n\n{turns}"),
        &told,
    );
    // Who answers is open.
    let open = ["the mayor: My father built it"];
    check(&format!("We interviewed Anna Berg and Ole Lund in Tarn.\n\n{turns}"), &open);
    check(&format!("We interviewed an engineer. Anna Berg and Ole Lund ran the port.\n\n{turns}"), &open);
}

#[test]
fn questions_alone_are_no_interview() {
    let faq = "We met Dr Anna Berg.\n\nWhat is the flu?\n\nIt is an illness of the lungs.\n\nHow do you catch \
               it?\n\nFrom others.\n\nShould you worry?\n\nThe old should.";
    check(faq, &[]);
    check(
        "I met Anna Berg in Tarn. She made coffee.\n\nWould you ever leave?\n\nBerg laughed, and I put my pen down.\n\nWhat \
         happens to you now?\n\nBerg will run again. I have her list.\n\nWho will win?\n\nWe do not know.",
        &[],
    );
}

#[test]
fn names_before_colons_speak_where_they_do_so_again() {
    check(
        "Berg: The quay has sunk.\n\nHerald: Since when?\n\nBerg: Since May. Lund told me that it rained.",
        &["Berg: The quay has sunk", "Berg: Since May. Lund told me that it rained", "Lund: that it rained"],
    );
    check("Tarn: The quay has sunk.\n\nPort: It is closed.", &[]);
    check("Price: It was 4 euros in May.\n\nPrice: It was 5 euros in June.", &[]);
}

#[test]
fn transcripts_name_who_speaks_in_capitals() {
    check("MR. LUND: The funds are there. We asked for them.", &["MR. LUND: The funds are there. We asked for them"]);
    check("SEN. ANNA BERG (R-Tarn): The quay was rotten.", &["SEN. ANNA BERG: The quay was rotten"]);
    check("ANNA BERG, PORT DIRECTOR: It was not.", &["ANNA BERG: It was not"]);
    check("MARKET WRAP, LATE: Shares fell.", &[]);
}
