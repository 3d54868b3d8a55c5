use std::collections::HashMap;

use super::*;

#[track_caller]
fn check(mention: &str, expect: Option<&str>) {
    let directory = Directory::default();
    assert_eq!(directory.lookup(mention).map(|outlet| outlet.name.as_str()), expect, "{mention}");
}

#[test]
fn names_acronyms_and_full_forms_are_found() {
    check("Reuters", Some("Reuters"));
    check("REUTERS", Some("Reuters"));
    check("the AP", Some("Associated Press"));
    check("The Associated Press", Some("Associated Press"));
    check("AFP", Some("Agence France-Presse"));
    check("Korean Central News Agency", Some("KCNA"));
    check("Korean Central Television (KCTV)", Some("KCTV"));
    check("the British Broadcasting Corporation", Some("BBC"));
    check("the BBC’s", Some("BBC"));
    check("Digi24", Some("Digi24"));
    check("Al-Jazeera", Some("Al Jazeera"));
    check("digi24.ro", Some("Digi24"));
    check("Tarn Gazette", None);
    check("", None);
    check("the", None);
    check("’s", None);
}

#[test]
fn descriptions_around_a_name_are_no_part_of_it() {
    check("North Korea’s KCNA news agency", Some("KCNA"));
    check("North Korea’s state-run KCNA", Some("KCNA"));
    check("the Russian state news agency TASS", Some("TASS"));
    check("Iran’s semi-official Tasnim news agency", Some("Tasnim"));
    check("the Doha-based broadcaster Al Jazeera", Some("Al Jazeera"));
    check("South Korean news agency Yonhap", Some("Yonhap"));
    check("German newspaper Die Welt", Some("Die Welt"));
    check("state broadcaster CCTV", Some("CCTV"));
    check("a correspondent of Reuters", None);
    check("Reuters reporter Anna Berg", None);
}

#[test]
fn common_words_need_more_than_a_capital() {
    check("Time", None);
    check("time", None);
    check("Time magazine", Some("Time"));
    check("the Guardian", Some("The Guardian"));
    check("Guardian", None);
    check("the guardian", None);
    check("the British newspaper The Sun", Some("The Sun"));
    check("Sun TV", None);
    check("the Hill", None);
    check("The Hill", Some("The Hill"));
    check("Metro", None);
    check("Metro newspaper", Some("Metro"));
    check("the journal Nature", Some("Nature"));
    check("Nature", None);
    check("X", None);
    let directory = Directory::default();
    assert_eq!(directory.lookup_as_outlet("Nature").map(|outlet| outlet.name.as_str()), Some("Nature"));
    assert_eq!(directory.lookup_as_outlet("nature"), None);
}

#[test]
fn the_country_tells_outlets_of_one_name_apart() {
    check("Nigeria’s Guardian", Some("The Guardian (Nigeria)"));
    check("Israel’s Channel 12", Some("Channel 12 (Israel)"));
    check("the Bangladeshi newspaper The Daily Star", Some("The Daily Star (Bangladesh)"));
    check("Uruguay’s El País", Some("El País (Uruguay)"));
    check("El País", Some("El País"));
    check("Channel 12", None);
    check("Norway’s Sun newspaper", None);
}

#[test]
fn addresses_lead_to_outlets() {
    let directory = Directory::default();
    let name = |address: &str| directory.by_domain(address).map(|outlet| outlet.name.as_str());
    assert_eq!(name("https://www.reuters.com/world/1"), Some("Reuters"));
    assert_eq!(name("edition.cnn.com"), Some("CNN"));
    assert_eq!(name("notreuters.com"), None);
    assert_eq!(name("com"), None);
    assert_eq!(name(""), None);
}

#[test]
fn a_table_adds_and_overrides() {
    let own = Directory::default()
        .extended("Tarn Post\tTarnposten\tnews-outlet\tNO\nReuters\tReuters\tnews-agency\tGB\tunknown\n")
        .expect("a directory");
    assert_eq!(own.lookup("the Norwegian daily Tarnposten").map(|outlet| outlet.name.as_str()), Some("Tarn Post"));
    assert_eq!(own.lookup("Reuters").and_then(|outlet| outlet.state_controlled), None);
    assert_eq!(own.outlets().len(), Directory::default().outlets().len() + 1);
    assert_eq!(Directory::default().lookup("Reuters").and_then(|outlet| outlet.state_controlled), Some(false));
    let taken = Directory::default().extended("A\tB\tnews-outlet\n\nC\tThe B\tnews-outlet\n").unwrap_err();
    assert_eq!(taken.to_string(), "line 3: “The B” is already a name of A");
}

#[test]
fn what_the_world_reads_is_in_it() {
    let directory = Directory::default();
    let names = "Reuters AP AFP EFE DPA ANSA Kyodo Yonhap Xinhua TASS RIA Interfax KCNA KCTV Digi24 Agerpres Anadolu IRNA \
                 WAM UNIAN Ukrinform Suspilne CTK HINA LETA ELTA Tanjug BTA ANA-MPA Belga ANP NTB Ritzau STT Lusa \
                 Notimex Bernama SANA WAFA QNA KUNA PTI ANI PAP MTI STA SITA BNS ATA TT APA SDA Andina Antara VNA NNA \
                 MENA Petra SPA APS MAP TAP GNA NAN APP BSS";
    for name in names.split_whitespace() {
        assert!(directory.lookup_as_outlet(name).is_some(), "{name}");
    }
    for name in ["RIA Novosti", "PA Media", "Press Trust of India", "Keystone-SDA", "Rodong Sinmun", "Al-Manar"] {
        assert!(directory.lookup(name).is_some(), "{name}");
    }
    for name in ["BBC", "ARD", "NHK", "NPR", "SVT", "Al-Manar"] {
        assert_eq!(directory.lookup(name).and_then(|outlet| outlet.state_controlled), Some(false), "{name}");
    }
    for name in ["KCNA", "TASS", "Xinhua", "IRNA", "TRT", "Granma newspaper", "BelTA", "Press TV", "People's Daily"] {
        assert_eq!(directory.lookup(name).and_then(|outlet| outlet.state_controlled), Some(true), "{name}");
    }
    let mut countries: Vec<_> = directory.outlets().iter().filter_map(|outlet| outlet.country.as_deref()).collect();
    countries.sort_unstable();
    countries.dedup();
    assert!(countries.len() > 80 && directory.outlets().len() > 350);
}

#[test]
fn the_table_is_sorted_and_no_name_has_two_owners() {
    let directory = Directory::default();
    let outlets = directory.outlets();
    for pair in outlets.windows(2) {
        assert!(pair[0].name < pair[1].name, "{} before {}", pair[0].name, pair[1].name);
    }
    let mut owners: HashMap<&str, &str> = HashMap::new();
    let mut domains: HashMap<&str, &str> = HashMap::new();
    for outlet in outlets {
        for spelling in &outlet.spellings {
            let before = owners.insert(bare(&spelling.words), &outlet.name);
            assert_eq!(before, None, "{} of {}", spelling.words, outlet.name);
        }
        if let Some(domain) = &outlet.domain {
            assert_eq!(domains.insert(domain, &outlet.name), None, "{domain}");
        }
    }
}
