mod gate;
mod ledger;
mod site;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use tokio::net::TcpListener;

use super::args::ServeArgs;
use super::console::Console;
use super::exit::{Failure, Outcome};
use super::extract::{pipeline, sure_enough};
use super::input::{Input, Reader};
use super::stream::{Log, Run};

use gate::Gate;
use ledger::Ledger;
use site::{Site, Taken};

/// Decisions longer than this are refused, in bytes.
const MAX_DECISION: usize = 64 << 10;

/// `onrecord serve`
pub(super) fn run(args: &ServeArgs, console: &Console) -> Result<Outcome, Failure> {
    let pipeline = pipeline(&args.analysis, sure_enough(&args.analysis, &args.input.paths)?)?;
    let ledger = Ledger::open(&args.decisions)?;
    let run = Run { reader: Reader::new(&args.input.reading)?, jobs: args.analysis.jobs, console, to_stdout: false };
    let input = Input::new(&args.input.paths, &args.input.reading, None)?;
    let (analyses, outcome) = run.all(input, &mut Log::default(), |article| pipeline.analyse(article))?;
    if analyses.is_empty() {
        return Ok(outcome);
    }
    let host = args.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    if !host.is_loopback() {
        console.notice("other machines can reach this address; whoever has the link can read and decide");
    }
    let site = Arc::new(Site::new(pipeline, analyses, ledger));
    // Pages are made on threads of their own; one is enough to listen.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .map_err(|error| Failure::new("cannot start the server").cause(error))?;
    runtime.block_on(listen(SocketAddr::new(host, args.port), site, console))?;
    Ok(Outcome::Clean)
}

async fn listen(address: SocketAddr, site: Arc<Site>, console: &Console) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(format!("cannot listen on {address}")).cause(error).help("choose another port with --port")
    };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let gate = Gate::new(address.port())?;
    console.done();
    // The link goes to standard output so that a program can read it.
    println!("http://{address}/{}/", gate.token());
    axum::serve(listener, router(site, gate)).await.map_err(|error| Failure::new("cannot go on listening").cause(error))
}

fn router(site: Arc<Site>, gate: Gate) -> Router {
    Router::new()
        .route("/{token}/", get(front))
        .route("/{token}/{page}", get(page))
        .route("/{token}/decisions", post(decide))
        .fallback(async || refusal(StatusCode::NOT_FOUND, "there is no such page"))
        .method_not_allowed_fallback(async || refusal(StatusCode::METHOD_NOT_ALLOWED, "that cannot be done here"))
        .layer(DefaultBodyLimit::max(MAX_DECISION))
        .layer(axum::middleware::from_fn_with_state(Arc::new(gate), gate::pass))
        .with_state(site)
}

async fn front(State(site): State<Arc<Site>>) -> Response {
    made(move || site.front()).await
}

async fn page(State(site): State<Arc<Site>>, Path((_, name)): Path<(String, String)>) -> Response {
    match site.place(&name) {
        Some(place) => made(move || site.at(place)).await,
        None => refusal(StatusCode::NOT_FOUND, "there is no such page"),
    }
}

/// A page, made where it does not keep others waiting.
async fn made(make: impl FnOnce() -> Result<String, Failure> + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(make).await {
        Ok(Ok(page)) => Html(page).into_response(),
        Ok(Err(failure)) => broken(&failure.to_string()),
        Err(_) => broken("the page cannot be made"),
    }
}

async fn decide(State(site): State<Arc<Site>>, headers: HeaderMap, body: Result<Bytes, BytesRejection>) -> Response {
    if !gate::from_here(&headers) {
        return refusal(StatusCode::FORBIDDEN, "decisions are taken from this page alone");
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if kind.map(|kind| kind.split(';').next().unwrap_or_default().trim()) != Some("application/json") {
        return refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "a decision is JSON");
    }
    let line = match body.map(|body| String::from_utf8(body.into())) {
        Ok(Ok(line)) => line,
        Ok(Err(_)) => return refusal(StatusCode::BAD_REQUEST, "a decision is text in UTF-8"),
        Err(rejection) => return refusal(rejection.status(), "the decision is too long, or did not arrive as a whole"),
    };
    match tokio::task::spawn_blocking(move || site.decide(&line)).await {
        Ok(Ok(Taken::InTheFile)) => (StatusCode::OK, "in the file\n").into_response(),
        Ok(Ok(Taken::Not(why))) => refusal(StatusCode::BAD_REQUEST, &why),
        Ok(Ok(Taken::OtherHasTheId)) => refusal(StatusCode::CONFLICT, "the file has another decision with this id"),
        Ok(Err(failure)) => broken(&failure.to_string()),
        Err(_) => broken("the decision cannot be taken"),
    }
}

fn refusal(status: StatusCode, why: &str) -> Response {
    (status, format!("{why}\n")).into_response()
}

/// What went wrong here, for whoever looks at the terminal and at the page.
fn broken(why: &str) -> Response {
    eprintln!("error: {}", crate::render::human::inert(why));
    refusal(StatusCode::INTERNAL_SERVER_ERROR, why)
}
