use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::refusal;
use crate::cli::exit::Failure;

/// Who is let in: whoever knows the secret and asked this very address.
pub(super) struct Gate {
    token: String,
    port: u16,
}

impl Gate {
    /// A new secret for the server on a port.
    pub(super) fn new(port: u16) -> Result<Self, Failure> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|error| Failure::new(format!("cannot make up a secret: {error}")))?;
        Ok(Self { token: bytes.iter().map(|byte| format!("{byte:02x}")).collect(), port })
    }

    /// The secret in the link.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    fn knows(&self, token: &str) -> bool {
        let differing = token.bytes().zip(self.token.bytes()).fold(0, |all, (one, other)| all | (one ^ other));
        token.len() == self.token.len() && differing == 0
    }

    /// Whether a host is an address of a machine, or `localhost`, with the right port. Whoever made the browser take a
    /// foreign name for this machine has that name here.
    fn serves(&self, host: &str) -> bool {
        if let Ok(address) = host.parse::<SocketAddr>() {
            return address.port() == self.port;
        }
        if let Some(port) = host.strip_prefix("localhost:") {
            return port.parse() == Ok(self.port);
        }
        // Browsers leave out the port of the scheme.
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        self.port == 80 && (host == "localhost" || bare.parse::<IpAddr>().is_ok())
    }
}

/// Whether a request comes from a page of this server.
pub(super) fn from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.strip_prefix("http://") == Some(host),
        _ => false,
    }
}

/// Lets a request in or not, and makes sure that nobody keeps, frames or embeds what is answered.
pub(super) async fn pass(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let token = request.uri().path().strip_prefix('/').and_then(|path| path.split_once('/'));
    let mut response = if !host.is_some_and(|host| gate.serves(host)) {
        refusal(StatusCode::FORBIDDEN, "this address is not served")
    } else if !token.is_some_and(|(token, _)| gate.knows(token)) {
        refusal(StatusCode::NOT_FOUND, "the link is not complete")
    } else {
        next.run(request).await
    };
    let always = [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in always {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_machines_are_served() {
        let check = |port, host: &str, expect| {
            let gate = Gate { token: "0".to_owned(), port };
            assert_eq!(gate.serves(host), expect, "{host} on {port}");
        };
        check(8000, "127.0.0.1:8000", true);
        check(8000, "[::1]:8000", true);
        check(8000, "localhost:8000", true);
        check(8000, "192.0.2.7:8000", true);
        check(80, "127.0.0.1", true);
        check(80, "[::1]", true);
        check(80, "localhost", true);
        check(8000, "127.0.0.1:8001", false);
        check(8000, "127.0.0.1", false);
        check(8000, "evil.example:8000", false);
        check(8000, "localhost.evil.example:8000", false);
        check(8000, "127.0.0.1.evil.example:8000", false);
        check(8000, "", false);
    }

    #[test]
    fn a_secret_is_long_and_known_only_as_a_whole() {
        let gate = Gate::new(1).unwrap();
        assert_eq!(gate.token().len(), 32);
        assert_ne!(gate.token(), Gate::new(1).unwrap().token());
        assert!(gate.knows(gate.token()));
        assert!(!gate.knows(""));
        assert!(!gate.knows(&gate.token()[..31]));
        assert!(!gate.knows(&format!("{}0", gate.token())));
    }

    #[test]
    fn decisions_come_from_a_page_of_the_same_address() {
        let check = |origin: Option<&'static str>, expect| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("127.0.0.1:8000"));
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
            }
            assert_eq!(from_here(&headers), expect, "{origin:?}");
        };
        check(Some("http://127.0.0.1:8000"), true);
        check(Some("http://127.0.0.1:8001"), false);
        check(Some("https://127.0.0.1:8000"), false);
        check(Some("http://evil.example"), false);
        check(Some("null"), false);
        check(None, false);
    }
}
