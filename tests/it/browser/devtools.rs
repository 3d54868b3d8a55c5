//! A headless Chromium driven through its DevTools protocol: the little of it that the tests need.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with one profile; its windows share what pages keep.
pub struct Browser {
    process: Child,
    port: u16,
    _profile: TempDir,
}

impl Browser {
    /// Starts one; `None` where none is installed, unless the tests run where one must be (`CI`).
    pub fn start() -> Option<Self> {
        let Some(program) = program() else {
            assert!(std::env::var_os("CI").is_none(), "the browser tests need Chromium: none is installed");
            eprintln!("no Chromium is installed: not tested in a browser");
            return None;
        };
        let profile = tempfile::tempdir().unwrap();
        let mut process = Command::new(program)
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
            .args(["--remote-debugging-port=0", "--disable-background-networking", "--hide-scrollbars"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let port = loop {
            let line = lines.next().expect("Chromium tells its address").unwrap();
            if let Some(rest) = line.split("ws://127.0.0.1:").nth(1) {
                break rest.split('/').next().unwrap().parse().unwrap();
            }
        };
        // Its other messages are nobody's concern, but it must be able to write them.
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self { process, port, _profile: profile })
    }

    /// Opens an address in a window of its own.
    pub fn open(&self, address: &str) -> Window {
        let answer = self.http("PUT", "/json/new?about:blank");
        let target: Value = serde_json::from_str(&answer).unwrap();
        let url = target["webSocketDebuggerUrl"].as_str().unwrap();
        let path = &url[url.find("/devtools").unwrap()..];
        let mut window = Window { socket: connect(self.port, path), next: 0, told: Vec::new() };
        for domain in ["Page", "Runtime", "Log", "Network"] {
            window.call(&format!("{domain}.enable"), json!({}));
        }
        window.go(address);
        window
    }

    fn http(&self, method: &str, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port)
            .unwrap();
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        String::from_utf8(body).unwrap()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn program() -> Option<PathBuf> {
    if let Some(given) = std::env::var_os("CHROMIUM") {
        return Some(given.into());
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

fn connect(port: u16, path: &str) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let key = "b25yZWNvcmQgYnJvd3Nlcg==";
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    .unwrap();
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line.trim().is_empty() {
            return reader;
        }
    }
}

/// A window with a page.
pub struct Window {
    socket: BufReader<TcpStream>,
    next: u64,
    /// Errors and violations of the page's policy, as the browser tells them.
    told: Vec<String>,
}

impl Window {
    /// Goes to an address and waits until the page is there.
    pub fn go(&mut self, address: &str) {
        self.call("Page.navigate", json!({"url": address}));
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /// Loads the page again.
    pub fn reload(&mut self) {
        self.eval("window.before = true");
        self.call("Page.reload", json!({}));
        self.until("!window.before && document.readyState === 'complete'");
    }

    /// Sets size and colours.
    pub fn screen(&mut self, width: u32, height: u32, scheme: &str) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500});
        self.call("Emulation.setDeviceMetricsOverride", size);
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.call("Emulation.setEmulatedMedia", features);
    }

    /// What an expression amounts to on the page.
    pub fn eval(&mut self, expression: &str) -> Value {
        let parameters = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.call("Runtime.evaluate", parameters);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    pub fn until(&mut self, expression: &str) {
        let start = Instant::now();
        // While a page is being replaced nothing can be asked of it.
        let guarded = format!("(() => {{ try {{ return Boolean({expression}); }} catch {{ return false; }} }})()");
        let parameters = json!({"expression": guarded, "returnByValue": true});
        // An evaluation that a navigation cuts off is asked again.
        while self.ask("Runtime.evaluate", parameters.clone()).is_none_or(|answer| answer["result"]["value"] != true) {
            assert!(start.elapsed() < PATIENCE, "never: {expression}; {:?}", self.told);
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Presses a key as a person does.
    pub fn press(&mut self, key: &str) {
        self.call("Page.bringToFront", json!({}));
        let text = if key.chars().count() == 1 {
            key
        } else if key == "Enter" {
            "\r"
        } else {
            ""
        };
        let kind = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        let code = if key == "Enter" { 13 } else { 0 };
        self.call(
            "Input.dispatchKeyEvent",
            json!({"type": kind, "key": key, "text": text, "windowsVirtualKeyCode": code}),
        );
        self.call("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": key}));
    }

    /// Clicks in the middle of the first element that a selector names.
    pub fn click(&mut self, selector: &str) {
        self.call("Page.bringToFront", json!({}));
        let quoted = json!(selector);
        let place = self.eval(&format!(
            "(() => {{ const found = document.querySelector({quoted}); found.scrollIntoView({{block: 'center', behavior: 'instant'}}); \
             const box = found.getClientRects()[0]; return [box.left + box.width / 2, box.top + box.height / 2]; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1});
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// Types into the element that has the focus.
    pub fn type_text(&mut self, text: &str) {
        self.call("Input.insertText", json!({"text": text}));
    }

    /// Errors, refusals of the page's policy and requests to others since the window opened.
    pub fn complaints(&self) -> &[String] {
        &self.told
    }

    /// Sends a command and waits for its answer.
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.ask(method, parameters).unwrap_or_else(|| panic!("{method} failed"))
    }

    /// The same; `None` where the browser refuses.
    fn ask(&mut self, method: &str, parameters: Value) -> Option<Value> {
        self.next += 1;
        let id = self.next;
        self.send(&json!({"id": id, "method": method, "params": parameters}).to_string());
        loop {
            let message: Value = serde_json::from_str(&self.receive()).unwrap();
            if message["id"] == json!(id) {
                if let Some(error) = message.get("error") {
                    eprintln!("{method}: {error}");
                    return None;
                }
                return Some(message["result"].clone());
            }
            self.note(&message);
        }
    }

    fn note(&mut self, message: &Value) {
        match message["method"].as_str() {
            Some("Runtime.exceptionThrown") => self.told.push(message["params"]["exceptionDetails"].to_string()),
            Some("Log.entryAdded") if message["params"]["entry"]["level"] == "error" => {
                self.told.push(message["params"]["entry"]["text"].to_string());
            }
            Some("Page.javascriptDialogOpening") => self.told.push("the page opened an alert".to_owned()),
            Some("Network.requestWillBeSent") => {
                let url = message["params"]["request"]["url"].as_str().unwrap_or_default();
                let own = ["file:", "about:", "blob:", "http://127.0.0.1:"];
                if !own.iter().any(|start| url.starts_with(start)) {
                    self.told.push(format!("a request to {url}"));
                }
            }
            _ => {}
        }
    }

    /// One text frame. Clients must mask; a mask of zeros will do.
    fn send(&mut self, text: &str) {
        let mut frame = vec![0x81];
        match text.len() {
            short @ 0..126 => frame.push(0x80 | short as u8),
            middle @ 126..65536 => {
                frame.push(0x80 | 126);
                frame.extend((middle as u16).to_be_bytes());
            }
            long => {
                frame.push(0x80 | 127);
                frame.extend((long as u64).to_be_bytes());
            }
        }
        frame.extend([0; 4]);
        frame.extend(text.as_bytes());
        self.socket.get_mut().write_all(&frame).unwrap();
    }

    fn receive(&mut self) -> String {
        let mut text = Vec::new();
        loop {
            let mut head = [0; 2];
            self.socket.read_exact(&mut head).unwrap();
            let length = match head[1] & 0x7f {
                126 => {
                    let mut bytes = [0; 2];
                    self.socket.read_exact(&mut bytes).unwrap();
                    u16::from_be_bytes(bytes).into()
                }
                127 => {
                    let mut bytes = [0; 8];
                    self.socket.read_exact(&mut bytes).unwrap();
                    u64::from_be_bytes(bytes)
                }
                short => short.into(),
            };
            let mut payload = vec![0; usize::try_from(length).unwrap()];
            self.socket.read_exact(&mut payload).unwrap();
            if head[0] & 0x0f <= 1 || head[0] & 0x0f == 2 {
                text.extend(payload);
                if head[0] & 0x80 != 0 {
                    return String::from_utf8(text).unwrap();
                }
            }
        }
    }
}
