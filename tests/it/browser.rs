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
}

/// `onrecord serve`, and its link.
struct Server {
    process: Child,
    link: String,
}

impl Server {
    fn start(place: &Place) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(["serve", "harbour.txt", "--engine", "patterns", "--decisions", "decisions.jsonl"])
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
