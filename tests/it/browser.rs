//! The page of `onrecord report` and `onrecord serve` in a real browser: opened, chosen in, filtered, decided on, loaded
//! again, saved, and the decisions applied by the program. Skipped where no Chromium is installed; `CI` makes that a
//! failure.

mod devtools;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use devtools::{Browser, Window};

const ARTICLE: &str = "Two piers of the harbour are rotten, according to Reuters.\n\n\
    The ministry said the harbour will close in May.\n\n\
    Hundreds of families have lost everything in the worst flood in the history of the town.\n";

struct Place {
    folder: TempDir,
}

impl Place {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("harbour.txt"), text).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn onrecord(&self, args: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(args)
            .args(["--engine", "patterns"])
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn report(&self, more: &[&str]) -> String {
        self.onrecord(&[&["report", "harbour.txt", "-o", "report.html"], more].concat());
        address(&self.path("report.html"))
    }
}

fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// The claims of the page as its script knows them.
fn claims(window: &mut Window) -> Vec<Value> {
    window.eval("record.claims").as_array().unwrap().clone()
}

fn number_with(window: &mut Window, words: &str) -> u64 {
    let quoted = json!(words);
    window
        .eval(&format!(
            "Number([...document.querySelectorAll('.card.claim')].find((card) => card.textContent.includes({quoted})).dataset.c)"
        ))
        .as_u64()
        .unwrap()
}

fn decide(window: &mut Window, label: &str) {
    let quoted = json!(label);
    window.eval(&format!(
        "[...document.querySelectorAll('.decide button')].find((one) => one.textContent.startsWith({quoted})).click()"
    ));
}

#[test]
fn a_page_answers_the_mouse_and_the_keyboard() {
    let Some(browser) = Browser::start() else { return };
    let place = Place::new(ARTICLE);
    let mut window = browser.open(&place.report(&[]));
    window.screen(1440, 900, "light");
    let count = claims(&mut window).len();
    assert!(count >= 3, "{count}");
    let piers = number_with(&mut window, "Two piers");
    window.click(&format!(".prose .r[data-c~='{piers}']"));
    assert_eq!(window.eval("chosen"), json!({"key": "c", "index": piers}));
    assert_eq!(window.eval("document.querySelectorAll('.card.claim.on').length"), 1);
    window.press("Escape");
    assert_eq!(window.eval("chosen"), Value::Null);
    window.press("j");
    assert_eq!(window.eval("chosen.index"), 0);
    window.press("p");
    assert_eq!(window.eval("getComputedStyle(document.querySelector('#picture')).display"), "block");
    window.press("p");
    window.press("/");
    window.type_text("families");
    assert_eq!(
        window.eval("[...document.querySelectorAll('#claim-cards > .card')].filter((card) => !card.hidden).length"),
        1
    );
    assert_eq!(window.complaints(), [] as [&str; 0]);
}

#[test]
fn a_page_can_be_read_without_its_script() {
    let Some(browser) = Browser::start() else { return };
    let place = Place::new(ARTICLE);
    let address = place.report(&[]);
    let mut window = browser.open("about:srcdoc");
    window.call("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    window.go(&address);
    let shown = "[...document.querySelectorAll('article, #claims, #sources, #picture svg')].every((part) => part.getClientRects().length > 0)";
    assert_eq!(window.eval(shown), true);
    assert_eq!(window.eval("document.querySelector('.tools').getClientRects().length"), 0);
}

#[test]
fn decisions_survive_a_reload_and_reach_the_next_report() {
    let Some(browser) = Browser::start() else { return };
    let place = Place::new(ARTICLE);
    let mut window = browser.open(&place.report(&[]));
    window.screen(1440, 900, "light");
    let families = number_with(&mut window, "Hundreds of families");
    window.click(&format!("#t-{families}"));
    decide(&mut window, "Status");
    window.until("document.querySelector('dialog[open] select')");
    window.eval("document.querySelector('dialog select').value = 'exempt'");
    window.click("dialog .primary");
    window.until("document.querySelector('dialog[open] input[autocomplete=name]')");
    window.type_text("Ida Moen");
    window.click("dialog .primary");
    window.until("document.querySelector('.yours')");
    window.reload();
    let kept = window.eval("document.querySelector('.yours').textContent");
    assert!(kept.as_str().unwrap().contains("Ida Moen: status: exempt"), "{kept}");
    let downloads = json!({"behavior": "allow", "downloadPath": place.folder.path()});
    window.call("Page.setDownloadBehavior", downloads);
    window.click("#save");
    let file = place.path("decisions.jsonl");
    let start = std::time::Instant::now();
    while !fs::read_to_string(&file).is_ok_and(|text| text.ends_with('\n')) {
        assert!(start.elapsed().as_secs() < 60, "nothing was saved");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(window.complaints(), [] as [&str; 0]);

    // The article is edited elsewhere; the decision finds its claim again.
    fs::write(place.path("harbour.txt"), format!("A new first sentence stands here.\n\n{ARTICLE}")).unwrap();
    let json = place.onrecord(&["extract", "harbour.txt", "--format", "json", "--decisions", "decisions.jsonl"]);
    let documents: Value = serde_json::from_str(&json).unwrap();
    let review = &documents[0]["reviews"][0];
    assert_eq!((review["reviewer"].as_str(), review["kind"].as_str()), (Some("Ida Moen"), Some("status")));
    assert_eq!(review["machine"]["status"], "unattributed");
    let claim = documents[0]["claims"].as_array().unwrap().iter().find(|claim| claim["id"] == review["subject"]);
    assert_eq!(claim.unwrap()["status"], "exempt");
    window.go(&place.report(&["--decisions", "decisions.jsonl"]));
    let told = window.eval("document.querySelector('.review').textContent");
    assert!(told.as_str().unwrap().contains("Ida Moen"), "{told}");
}

#[test]
fn undo_takes_back_what_was_not_saved() {
    let Some(browser) = Browser::start() else { return };
    let place = Place::new(ARTICLE);
    let mut window = browser.open(&place.report(&[]));
    window.eval("store.set('onrecord/reviewer', 'Ole')");
    window.press("j");
    window.press("a");
    window.until("document.querySelector('.yours')");
    window.press("u");
    assert_eq!(window.eval("[fresh.length, document.querySelectorAll('.yours').length]"), json!([0, 0]));
    window.reload();
    assert_eq!(window.eval("fresh.length"), 0);
}

#[test]
fn words_are_selected_to_add_what_the_machine_missed() {
    let Some(browser) = Browser::start() else { return };
    let place = Place::new(ARTICLE);
    let mut window = browser.open(&place.report(&[]));
    window.eval("store.set('onrecord/reviewer', 'Ole')");
    window.eval(
        "(() => { const block = [...document.querySelectorAll('.prose .block')].find((one) => one.textContent.includes('families')); \
         getSelection().selectAllChildren(block); })()",
    );
    window.until("!document.querySelector('.float').hidden");
    window.press("w");
    window.until("document.querySelector('dialog[open] input[list]')");
    window.type_text("Xinhua");
    window.click("dialog .primary");
    window.until("document.querySelector('dialog [role=alert]').textContent.includes('does not name it')");
    window.eval("document.querySelector('dialog input[list]').value = 'The ministry'");
    window.click("dialog .primary");
    window.until("fresh.length === 1");
    let decision = window.eval("fresh[0].decision");
    assert_eq!(decision["kind"], "attribute");
    assert_eq!(decision["quote"]["exact"].as_str().map(|words| words.starts_with("Hundreds of families")), Some(true));
    fs::write(place.path("decisions.jsonl"), window.eval("text()").as_str().unwrap()).unwrap();
    let json = place.onrecord(&["extract", "harbour.txt", "--format", "json", "--decisions", "decisions.jsonl"]);
    assert!(json.contains("\"basis\":\"reviewer\""), "{json}");
}

const TOWN: &str = "Two piers of the harbour are rotten, according to Reuters.\n\n\
    The ministry said the harbour will close in May.\n\n\
    “The town must move”, said Ann Lee, the mayor.\n\n\
    Officials said nobody was hurt on the island.\n\n\
    The bridge collapsed because the council ignored 14 warnings.\n\n\
    Hundreds of families have lost everything in the worst flood in the history of the town.\n";

/// Chooses the claim with these words.
fn choose(window: &mut Window, words: &str) {
    let number = number_with(window, words);
    window.eval(&format!("choose('c', {number})"));
}

/// Chooses the source of that name.
fn choose_source(window: &mut Window, name: &str) {
    let quoted = json!(name);
    window.eval(&format!("choose('s', record.sources.findIndex((one) => one.name === {quoted}))"));
}

#[test]
fn every_kind_of_decision_reaches_json_picture_and_report() {
    let Some(browser) = Browser::start() else { return };
    let place = Place::new(TOWN);
    let mut window = browser.open(&place.report(&[]));
    window.screen(1440, 900, "light");
    window.eval("store.set('onrecord/reviewer', 'Ida Moen')");
    let mut made = 0;
    let mut done = |window: &mut Window| {
        made += 1;
        window.until(&format!("fresh.length === {made} && !document.querySelector('dialog[open]')"));
    };
    choose(&mut window, "Two piers");
    window.press("a");
    done(&mut window);
    choose(&mut window, "harbour will close");
    window.press("r");
    done(&mut window);
    choose(&mut window, "nobody was hurt");
    window.press("e");
    window.until("document.querySelector('dialog[open] input[list]')");
    window.type_text("Ann Lee");
    window.click("dialog .primary");
    done(&mut window);
    choose(&mut window, "Hundreds of families");
    decide(&mut window, "Status");
    window.until("document.querySelector('dialog[open] select')");
    window.eval("document.querySelector('dialog select').value = 'exempt'");
    window.click("dialog .primary");
    done(&mut window);
    choose(&mut window, "The town must move");
    window.press("m");
    window.until("document.querySelector('dialog[open] textarea')");
    window.type_text("On tape, <b>minute</b> 14");
    window.click("dialog .primary");
    done(&mut window);
    window.eval(
        "(() => { const block = [...document.querySelectorAll('.prose .block')].find((one) => one.textContent.includes('The bridge')); \
         getSelection().selectAllChildren(block); })()",
    );
    window.until("!document.querySelector('.float').hidden");
    window.press("w");
    window.until("document.querySelector('dialog[open] input[list]')");
    window.type_text("The ministry");
    window.click("dialog .primary");
    done(&mut window);
    choose_source(&mut window, "Reuters");
    decide(&mut window, "Rename");
    window.until("document.querySelector('dialog[open] input')");
    window.eval("document.querySelector('dialog input').value = 'Reuters News'");
    window.click("dialog .primary");
    done(&mut window);
    choose_source(&mut window, "Officials");
    decide(&mut window, "Same as");
    window.until("document.querySelector('dialog[open] select')");
    window.eval(
        "(() => { const pick = document.querySelector('dialog select'); \
         pick.value = [...pick.options].find((one) => one.textContent.toLowerCase() === 'the ministry').value; })()",
    );
    window.click("dialog .primary");
    done(&mut window);
    // One too many, and back.
    choose(&mut window, "Hundreds of families");
    window.press("a");
    done(&mut window);
    window.press("u");
    window.until("fresh.length === 8");
    window.reload();
    let decisions = window.eval("text()").as_str().unwrap().to_owned();
    assert_eq!(decisions.lines().count(), 8, "{decisions}");
    fs::write(place.path("decisions.jsonl"), &decisions).unwrap();

    let json = place.onrecord(&["extract", "harbour.txt", "--format", "json", "--decisions", "decisions.jsonl"]);
    let document = &serde_json::from_str::<Value>(&json).unwrap()[0];
    let reviews = document["reviews"].as_array().unwrap();
    let kinds: Vec<&str> = reviews.iter().map(|review| review["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["accept", "reject", "reattribute", "status", "note", "attribute", "rename", "merge"], "{json}");
    let machine = |kind: &str, value: &str| {
        reviews.iter().find(|review| review["kind"] == kind).unwrap()["machine"][value].clone()
    };
    assert_eq!(machine("reject", "status"), "attributed");
    assert_eq!(machine("status", "status"), "unattributed");
    assert_eq!(machine("attribute", "status"), "unattributed");
    assert_eq!(machine("rename", "name"), "Reuters");
    assert_eq!(machine("merge", "name"), "Officials");
    assert_eq!(machine("reattribute", "chains"), json!(["Officials"]));
    let claim = |words: &str| {
        let all = document["claims"].as_array().unwrap();
        all.iter().find(|claim| claim["text"].as_str().unwrap().contains(words)).unwrap()["status"].clone()
    };
    assert_eq!(claim("Two piers"), "attributed");
    assert_eq!(claim("harbour will close"), "unattributed");
    assert_eq!(claim("nobody was hurt"), "attributed");
    assert_eq!(claim("The bridge"), "attributed");
    assert_eq!(claim("Hundreds"), "exempt");
    let names: Vec<&str> =
        document["sources"].as_array().unwrap().iter().map(|source| source["name"].as_str().unwrap()).collect();
    assert!(
        names.contains(&"Reuters News") && !names.contains(&"Reuters") && !names.contains(&"Officials"),
        "{names:?}"
    );

    let picture = place.onrecord(&["graph", "harbour.txt", "--format", "svg", "--decisions", "decisions.jsonl"]);
    assert!(picture.contains("Reuters News") && !picture.contains(">Officials<"), "{picture}");

    window.go(&place.report(&["--decisions", "decisions.jsonl"]));
    let told = window.eval("[...document.querySelectorAll('.review')].map((one) => one.textContent)").to_string();
    for words in [
        "accepted this",
        "rejected the source",
        "named another source",
        "set the status",
        "noted: On tape, <b>minute</b> 14",
        "added a source",
        "renamed this source",
        "merged two sources",
        "the machine: Officials",
        "the machine: Reuters",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_eq!(window.eval("document.querySelectorAll('.review b b').length"), 0);
    assert_eq!(window.complaints(), [] as [&str; 0]);
}

/// Milliseconds, the middle of several.
fn middle(window: &mut Window, what: &str) -> f64 {
    let timed = format!(
        "(() => {{ const all = []; for (let turn = 0; turn < 9; turn += 1) {{ const start = performance.now(); {what}; \
         document.body.getBoundingClientRect(); all.push(performance.now() - start); }} return all.sort((a, b) => a - b)[4]; }})()"
    );
    window.eval(&timed).as_f64().unwrap()
}

#[test]
fn three_hundred_claims_stay_fluent() {
    let Some(browser) = Browser::start() else { return };
    let text: String = (0..150)
        .map(|number| {
            let who = ["Reuters", "the ministry", "Ann Lee", "Tarn Agency"][number % 4];
            format!(
                "The harbour lost {} boats in the storm, according to {who}. At least {} houses were destroyed by the worst \
                 flood in {} years.\n\n",
                number + 3,
                number + 5,
                number + 20
            )
        })
        .collect();
    let place = Place::new(&text);
    let address = place.report(&[]);
    let start = std::time::Instant::now();
    let mut window = browser.open(&address);
    window.screen(1440, 900, "light");
    window.until("record.claims.length > 0");
    let opened = start.elapsed();
    let count = claims(&mut window).len();
    assert!(count >= 300, "{count}");
    // Some ten milliseconds each on a machine with nothing else to do; a second on one that is busy.
    let mut times = vec![("choose a claim", middle(&mut window, "choose('c', 31 * (turn + 1))"))];
    times.push(("choose a source", middle(&mut window, "choose('s', turn % record.sources.length)")));
    window.eval("view('picture')");
    times.push(("choose in the picture", middle(&mut window, "choose('c', 30 * (turn + 1))")));
    window.eval("view('article')");
    let search = "(() => { const field = document.querySelector('.search input'); \
                  field.value = turn % 2 ? 'boats' : 'houses'; field.dispatchEvent(new Event('input', {bubbles: true})); })()";
    times.push(("search", middle(&mut window, search)));
    let status = "(() => { const field = document.querySelector('.filters select'); \
                  field.selectedIndex = turn % field.options.length; field.dispatchEvent(new Event('change', {bubbles: true})); \
                  field.dispatchEvent(new Event('input', {bubbles: true})); })()";
    times.push(("filter", middle(&mut window, status)));
    eprintln!("opened in {opened:?}; {times:?} ms");
    assert!(opened.as_secs() < 20, "{opened:?}");
    assert!(times.iter().all(|(_, time)| *time < 1000.0), "{times:?}");
    assert_eq!(window.complaints(), [] as [&str; 0]);
}

#[test]
fn script_and_markup_in_an_article_stay_text() {
    let Some(browser) = Browser::start() else { return };
    let evil = "<img src=x onerror=\"window.pwned=1\"></script><script>window.pwned=1</script>";
    let place = Place::new(&format!(
        "The dam {evil} broke, according to Reuters {evil}.\n\n{evil} said the harbour is closed.\n"
    ));
    let mut window = browser.open(&place.report(&[]));
    assert_eq!(window.eval("window.pwned === undefined"), true);
    let text =
        window.eval("[...document.querySelectorAll('.prose .block')].map((block) => blockText(block).text).join(' ')");
    assert!(text.as_str().unwrap().contains(evil), "{text}");
    assert_eq!(window.complaints(), [] as [&str; 0]);
    // What others wrote into decisions and file names is no markup either.
    let claim = window.eval("record.claims[0].id").as_str().unwrap().to_owned();
    let line = json!({
        "schema": "onrecord/decision/1", "id": evil, "kind": "note", "document": "harbour", "claim": claim,
        "reviewer": evil, "time": evil, "reason": evil,
    });
    let rename = json!({
        "schema": "onrecord/decision/1", "id": "d-2", "kind": "rename", "document": "harbour",
        "source": {"name": "Reuters"}, "name": evil, "reviewer": evil,
    });
    fs::write(place.path("decisions.jsonl"), format!("{line}\n{rename}\n")).unwrap();
    let name = "<img src=x onerror=window.pwned=1>.txt";
    fs::write(place.path(name), ARTICLE).unwrap();
    place.onrecord(&["report", "harbour.txt", name, "-o", "report", "--decisions", "decisions.jsonl"]);
    for page in ["harbour.html", "index.html"] {
        window.go(&address(&place.path("report").join(page)));
        assert_eq!(window.eval("window.pwned === undefined && document.images.length === 0"), true, "{page}");
        let shown = window.eval("document.body.textContent");
        assert!(shown.as_str().unwrap().contains("onerror"), "{page}");
    }
    assert_eq!(window.complaints(), [] as [&str; 0]);
}

/// `onrecord serve`, and its link.
struct Server {
    process: Child,
    link: String,
}

impl Server {
    fn start(place: &Place) -> Self {
        Self::start_on(place, 0)
    }

    /// On a port; any that is free for 0.
    fn start_on(place: &Place, port: u16) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(["serve", "harbour.txt", "--engine", "patterns", "--decisions", "decisions.jsonl"])
            .args(["--port", &port.to_string()])
            .current_dir(place.folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut link = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut link).unwrap();
        Self { process, link: link.trim().to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn two_windows_decide_into_one_file() {
    let Some(browser) = Browser::start() else { return };
    let place = Place::new(ARTICLE);
    let server = Server::start(&place);
    let mut one = browser.open(&server.link);
    let mut other = browser.open(&server.link);
    one.eval("store.set('onrecord/reviewer', 'Ida')");
    for window in [&mut one, &mut other] {
        window.press("j");
        window.press("a");
        window.until("fresh.length > 0 && fresh.every((entry) => entry.sent)");
        window.press("j");
    }
    one.press("a");
    one.until("fresh.every((entry) => entry.sent)");
    let text = fs::read_to_string(place.path("decisions.jsonl")).unwrap();
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(text.ends_with('\n'));
    // What is in the file is taken back by another line.
    one.press("u");
    one.until("fresh.some((entry) => entry.decision.kind === 'withdraw') && fresh.every((entry) => entry.sent)");
    assert_eq!(fs::read_to_string(place.path("decisions.jsonl")).unwrap().lines().count(), 4);
    other.reload();
    assert!(other.eval("document.querySelectorAll('.review').length").as_u64().unwrap() > 0);
    assert_eq!(one.complaints(), [] as [&str; 0]);
    // A page from elsewhere gets nothing in.
    let mut stranger = browser.open("about:srcdoc");
    let refused = stranger.eval(&format!(
        "fetch({}, {{method: 'POST', mode: 'no-cors', headers: {{'Content-Type': 'text/plain'}}, body: '{{}}'}}).then(() => 'sent', () => 'refused')",
        json!(format!("{}decisions", server.link))
    ));
    assert!(refused == "sent" || refused == "refused");
    assert_eq!(fs::read_to_string(place.path("decisions.jsonl")).unwrap().lines().count(), 4);
}

#[test]
fn what_was_decided_while_the_server_was_down_is_sent_when_it_is_back() {
    let Some(browser) = Browser::start() else { return };
    let place = Place::new(ARTICLE);
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let server = Server::start_on(&place, port);
    let mut window = browser.open(&server.link);
    window.eval("store.set('onrecord/reviewer', 'Ida')");
    window.press("j");
    window.press("a");
    window.until("fresh.length === 1 && fresh[0].sent");
    let file = place.path("decisions.jsonl");
    let taken = fs::read_to_string(&file).unwrap();
    // It is killed while it writes a line for somebody else.
    drop(server);
    fs::write(&file, format!("{taken}{}", &taken[..taken.len() / 2])).unwrap();
    window.press("j");
    window.press("a");
    window.until("document.querySelector('#state').textContent.startsWith('Not sent')");
    let server = Server::start_on(&place, port);
    let mut again = browser.open(&server.link);
    again.until("fresh.length === 2 && fresh.every((entry) => entry.sent)");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with(&taken), "{text}");
    assert_eq!(text.lines().count(), 2, "{text}");
    // A line that is down for a moment: what waits goes with the next.
    let offline = |down: bool| json!({"offline": down, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
    again.call("Network.enable", json!({}));
    again.call("Network.emulateNetworkConditions", offline(true));
    again.press("j");
    again.press("a");
    again.until("document.querySelector('#state').textContent.startsWith('Not sent')");
    again.call("Network.emulateNetworkConditions", offline(false));
    again.press("j");
    again.press("a");
    again.until("fresh.length === 4 && fresh.every((entry) => entry.sent)");
    assert_eq!(fs::read_to_string(&file).unwrap().lines().count(), 4);
}

/// The rules of WCAG 2.2 AA, by axe-core: `npm install axe-core` beside the repository, or `AXE` names its axe.min.js.
#[test]
fn pages_are_accessible() {
    let Some(browser) = Browser::start() else { return };
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js");
    let path = std::env::var_os("AXE").map_or(beside, PathBuf::from);
    let Ok(axe) = fs::read_to_string(&path) else {
        assert!(std::env::var_os("CI").is_none(), "axe-core is not installed: npm install axe-core");
        eprintln!("axe-core is not installed: not tested for accessibility");
        return;
    };
    let place = Place::new(ARTICLE);
    place.onrecord(&["report", "harbour.txt", "-o", "report"]);
    for (page, act) in [
        ("index.html", "1"),
        ("harbour.html", "1"),
        ("harbour.html", "choose('c', 0)"),
        ("harbour.html", "show('sources'); choose('s', 0)"),
        ("harbour.html", "view('picture')"),
        ("harbour.html", "keys()"),
    ] {
        for (width, scheme) in [(1440, "light"), (1440, "dark"), (390, "light")] {
            let mut window = browser.open("about:srcdoc");
            window.screen(width, 900, scheme);
            window.call("Page.setBypassCSP", json!({"enabled": true}));
            window.go(&address(&place.path("report").join(page)));
            window.eval(act);
            window.eval(&format!("{axe}; 1"));
            let wanted = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then((all) => \
                 all.violations.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 120) + ' ' + (node.any[0]?.message || '')).slice(0, 3)]))";
            let violations = window.eval(wanted);
            assert_eq!(violations, json!([]), "{page}, {act}, {width}, {scheme}");
        }
    }
}
