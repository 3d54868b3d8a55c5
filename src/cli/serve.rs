mod ledger;

use std::collections::HashSet;
use std::io::Read;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use tiny_http::{Header, Method, Request, Response, Server};

use super::args::ServeArgs;
use super::batch::Run;
use super::console::Console;
use super::exit::{Failure, Outcome};
use super::extract::{pipeline, sure_enough};
use super::input::{Input, Reader};
use super::report::{failure, page_name};
use crate::model::Analysis;
use crate::pipeline::Pipeline;
use crate::render::html::{self, IndexEntry, PageOptions};
use crate::review;

use ledger::Ledger;

/// Decisions longer than this are refused, in bytes.
const MAX_DECISION: u64 = 64 << 10;

/// `onrecord serve`
pub(super) fn run(args: &ServeArgs, console: &Console) -> Result<Outcome, Failure> {
    let pipeline = pipeline(&args.analysis, sure_enough(&args.analysis, &args.input.paths)?)?;
    let ledger = Ledger::open(&args.decisions)?;
    let run = Run { reader: Reader::new(&args.input.reading)?, jobs: args.analysis.jobs, console, to_stdout: false };
    let input = Input::new(&args.input.paths, &args.input.reading, None)?;
    let (analyses, outcome) = run.all(input, |article| pipeline.analyse(article))?;
    if analyses.is_empty() {
        return Ok(outcome);
    }
    let host = args.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    if !host.is_loopback() {
        console.notice("other machines can reach this address; whoever has the link can read and decide");
    }
    let address = SocketAddr::new(host, args.port);
    let server = Server::http(address).map_err(|error| {
        Failure::new(format!("cannot listen on {address}: {error}")).help("choose another port with --port")
    })?;
    let address = server.server_addr().to_ip().unwrap_or(address);
    let desk = Served::new(pipeline, analyses, ledger, address)?;
    console.done();
    // The link goes to standard output so that a program can read it.
    println!("{}", desk.link());
    for request in server.incoming_requests() {
        desk.answer(request, console);
    }
    Ok(Outcome::Clean)
}

/// What is served: the machine's word on every article, and the file of decisions.
struct Served {
    pipeline: Pipeline,
    analyses: Vec<Analysis>,
    pages: Vec<String>,
    ledger: Ledger,
    address: SocketAddr,
    token: String,
}

/// An answer: status, type, body.
type Answer = (u16, &'static str, String);

impl Served {
    fn new(pipeline: Pipeline, analyses: Vec<Analysis>, ledger: Ledger, address: SocketAddr) -> Result<Self, Failure> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|error| Failure::new(format!("cannot make up a secret: {error}")))?;
        let token = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut names = HashSet::from(["index".to_owned(), "decisions".to_owned()]);
        let pages = analyses.iter().map(|analysis| page_name(&analysis.article.id, &mut names)).collect();
        Ok(Self { pipeline, analyses, pages, ledger, address, token })
    }

    fn link(&self) -> String {
        format!("http://{}/{}/", self.address, self.token)
    }

    fn answer(&self, mut request: Request, console: &Console) {
        let (status, kind, body) = match self.route(&mut request) {
            Ok(answer) => answer,
            Err(failure) => {
                console.failure(&failure);
                (500, "text/plain; charset=utf-8", failure.to_string())
            }
        };
        let mut response = Response::from_string(body).with_status_code(status);
        for (name, value) in [
            ("Content-Type", kind),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ] {
            response.add_header(Header::from_bytes(name, value).expect("plain names and values"));
        }
        // A reader that went away is no failure.
        let _ = request.respond(response);
    }

    fn route(&self, request: &mut Request) -> Result<Answer, Failure> {
        let refused = |status, why: &str| Ok((status, "text/plain; charset=utf-8", format!("{why}\n")));
        // Whoever made the browser take a foreign name for this machine has that name here.
        if header(request, "Host") != Some(self.address.to_string()) {
            return refused(403, "this address is not served");
        }
        let path = request.url().split('?').next().unwrap_or_default().to_owned();
        let Some(page) = path.strip_prefix('/').and_then(|path| path.strip_prefix(self.token.as_str())) else {
            return refused(404, "the link is not complete");
        };
        match (request.method(), page) {
            (Method::Get, "/") if self.pages.len() == 1 => self.page(0),
            (Method::Get, "/" | "/index.html") => self.index(),
            (Method::Post, "/decisions") => {
                if header(request, "Origin") != Some(format!("http://{}", self.address)) {
                    return refused(403, "decisions are taken from this page alone");
                }
                if header(request, "Content-Type").as_deref() != Some("application/json") {
                    return refused(415, "a decision is JSON");
                }
                let mut line = String::new();
                let read = request.as_reader().take(MAX_DECISION + 1).read_to_string(&mut line);
                if read.is_err() || line.len() as u64 > MAX_DECISION {
                    return refused(413, "the decision is too long, or no text");
                }
                match review::Decision::parse(&line) {
                    Err(why) => refused(400, &why),
                    Ok(decision) if !self.analyses.iter().any(|one| one.article.id == decision.document) => {
                        refused(400, "the decision is about another document")
                    }
                    Ok(decision) => match self.ledger.append(&decision)? {
                        true => refused(200, "in the file"),
                        false => refused(409, "the file has another decision with this id"),
                    },
                }
            }
            (Method::Get, page) => match self.pages.iter().position(|name| page.strip_prefix('/') == Some(name)) {
                Some(document) => self.page(document),
                None => refused(404, "there is no such page"),
            },
            _ => refused(405, "that cannot be done here"),
        }
    }

    fn page(&self, document: usize) -> Result<Answer, Failure> {
        let decisions = self.ledger.read()?;
        let mut analysis = self.analyses[document].clone();
        review::apply(&mut analysis, &decisions);
        let lines: Vec<&str> = decisions.lines_of(&self.analyses[document].article.id).collect();
        let graph = self.pipeline.graph(vec![analysis]);
        let findings = self.pipeline.audit(&graph);
        let back = (self.pages.len() > 1).then_some("./");
        let options = PageOptions { back, decisions: &lines, server: Some("decisions") };
        let page = html::page(&graph, 0, &findings, &options).map_err(failure)?;
        Ok((200, "text/html; charset=utf-8", page))
    }

    fn index(&self) -> Result<Answer, Failure> {
        let decisions = self.ledger.read()?;
        let mut analyses = self.analyses.clone();
        for analysis in &mut analyses {
            review::apply(analysis, &decisions);
        }
        let graph = self.pipeline.graph(analyses);
        let findings = self.pipeline.audit(&graph);
        let count = |document| findings.iter().filter(|finding| finding.document == document).count();
        let entries = self.pages.iter().enumerate();
        let entries: Vec<IndexEntry> =
            entries.map(|(at, page)| IndexEntry { page: page.clone(), findings: count(at) }).collect();
        Ok((200, "text/html; charset=utf-8", html::index(&graph, &findings, &entries)))
    }
}

fn header(request: &Request, name: &'static str) -> Option<String> {
    let found = request.headers().iter().find(|header| header.field.equiv(name));
    found.map(|header| header.value.as_str().to_owned())
}
