//! `onrecord serve`: who is let in, what is refused, and that every decision taken is in the file once and whole.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

struct Server {
    process: Child,
    host: String,
    token: String,
}

impl Server {
    fn start(folder: &Path, more: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(["serve", "dam.txt", "--engine", "patterns", "--decisions", "decisions.jsonl"])
            .args(more)
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut link = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut link).unwrap();
        let (host, token) = link.trim().strip_prefix("http://").unwrap().split_once('/').unwrap();
        Self { process, host: host.to_owned(), token: token.trim_end_matches('/').to_owned() }
    }

    /// Status, heading lines and body of what is answered.
    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request.push_str(&format!("Host: {}\r\n", self.host));
        }
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        stream.write_all(format!("{request}\r\n").as_bytes()).unwrap();
        // Whoever refuses a long body need not read it.
        let _ = stream.write_all(body.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let _ = stream.shutdown(Shutdown::Both);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, head.to_lowercase(), body.to_owned())
    }

    fn get(&self, page: &str) -> (u16, String, String) {
        self.ask("GET", &format!("/{}/{page}", self.token), &[], "")
    }

    fn decide(&self, line: &str) -> u16 {
        self.post(&[("Origin", &format!("http://{}", self.host)), ("Content-Type", "application/json")], line)
    }

    fn post(&self, headers: &[(&str, &str)], line: &str) -> u16 {
        self.ask("POST", &format!("/{}/decisions", self.token), headers, line).0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dam.txt"), "The dam is safe, according to Reuters.\n").unwrap();
    let file = folder.path().join("decisions.jsonl");
    (folder, file)
}

fn note(id: &str, document: &str, reason: &str) -> String {
    format!(
        "{{\"schema\":\"onrecord/decision/1\",\"id\":\"{id}\",\"kind\":\"note\",\"document\":\"{document}\",\
         \"quote\":{{\"exact\":\"The dam is safe\",\"prefix\":\"\",\"suffix\":\"\"}},\"reason\":\"{reason}\"}}"
    )
}

#[test]
fn only_those_with_the_link_come_in() {
    let (folder, _) = place();
    let server = Server::start(folder.path(), &[]);
    assert!(server.host.starts_with("127.0.0.1:"), "{}", server.host);
    let (status, head, body) = server.get("");
    assert_eq!(status, 200);
    assert!(head.contains("content-type: text/html") && body.contains("The dam is safe"), "{head}");
    for header in ["cache-control: no-store", "referrer-policy: no-referrer", "x-frame-options: deny"] {
        assert!(head.contains(header), "{header}: {head}");
    }
    assert_eq!(server.get("dam.html").0, 200);
    assert_eq!(server.get("index.html").0, 200);
    assert_eq!(server.get("other.html").0, 404);
    assert_eq!(server.get("..%2f..%2fetc%2fpasswd").0, 404);
    assert_eq!(server.get("decisions").0, 405);
    assert_eq!(server.ask("GET", "/", &[], "").0, 404);
    let (status, head, body) = server.ask("GET", &format!("/{}/", "0".repeat(32)), &[], "");
    assert_eq!(status, 404);
    assert!(head.contains("cache-control: no-store") && !body.contains("dam"), "{body}");
    let page = format!("/{}/", server.token);
    assert_eq!(server.ask("GET", &page, &[("Host", "evil.example")], "").0, 403);
    let port = server.host.rsplit(':').next().unwrap();
    assert_eq!(server.ask("GET", &page, &[("Host", &format!("localhost:{port}"))], "").0, 200);
    assert_eq!(server.ask("GET", &page, &[("Host", &format!("evil.example:{port}"))], "").0, 403);
}

#[test]
fn only_decisions_from_the_page_are_taken() {
    let (folder, file) = place();
    let server = Server::start(folder.path(), &[]);
    let line = note("d-1", "dam", "read");
    let origin = format!("http://{}", server.host);
    let json = ("Content-Type", "application/json");
    assert_eq!(server.post(&[json], &line), 403, "nobody says from where");
    assert_eq!(server.post(&[json, ("Origin", "http://evil.example")], &line), 403);
    assert_eq!(server.post(&[json, ("Origin", "null")], &line), 403);
    assert_eq!(server.post(&[("Content-Type", "text/plain"), ("Origin", &origin)], &line), 415);
    assert_eq!(server.decide("{}"), 400);
    assert_eq!(server.decide("not JSON"), 400);
    assert_eq!(server.decide(&note("d-1", "another", "")), 400);
    assert_eq!(server.decide(&note("d-1", "dam", &"long ".repeat(20_000))), 413);
    assert_eq!(fs::read_to_string(&file).unwrap(), "");
    assert_eq!(server.decide(&line), 200);
    assert_eq!(server.decide(&line), 200, "sent again, as after an answer that got lost");
    assert_eq!(server.decide(&note("d-1", "dam", "something else")), 409);
    assert_eq!(fs::read_to_string(&file).unwrap().lines().count(), 1);
    assert!(server.get("").2.contains("read"));
}

#[test]
fn what_a_crash_cut_off_is_healed_and_nothing_else_touched() {
    let (folder, file) = place();
    let (one, two, three) = (note("d-1", "dam", "one"), note("d-2", "dam", "two"), note("d-3", "dam", "three"));
    let server = Server::start(folder.path(), &[]);
    assert_eq!(server.decide(&one), 200);
    drop(server);
    // Stopped in the middle of a line that was never answered.
    let before = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{before}{}", &two[..two.len() / 2])).unwrap();
    let server = Server::start(folder.path(), &[]);
    assert_eq!(server.get("").0, 200);
    assert_eq!(server.decide(&two), 200, "the window sends again what was never answered");
    assert_eq!(server.decide(&three), 200);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with(&before), "{text}");
    assert_eq!(text.lines().count(), 3, "{text}");
}

#[test]
fn two_servers_and_many_windows_write_into_one_file() {
    let (folder, file) = place();
    let servers = [Server::start(folder.path(), &[]), Server::start(folder.path(), &[])];
    std::thread::scope(|scope| {
        for window in 0..4 {
            let server = &servers[window % 2];
            scope.spawn(move || {
                for number in 0..8 {
                    assert_eq!(server.decide(&note(&format!("d-{window}-{number}"), "dam", "")), 200);
                }
            });
        }
    });
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().count(), 32);
    assert!(text.lines().all(|line| line.starts_with('{') && line.ends_with('}')), "{text}");
}
