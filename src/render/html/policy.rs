use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The content policy of a page with one style sheet and one script: these and nothing else, no
/// request to anybody, no text turned into markup by the script. `connect` is what the script may speak
/// to: `'none'`, or `'self'` for a page that a server hands out.
pub(super) fn policy(style: &str, script: &str, connect: &str) -> String {
    format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; connect-src {connect}; img-src data:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        hash(style),
        hash(script)
    )
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_standard() {
        // The example of CSP Level 3, section 8.3 is of another text; this one is `printf abc | openssl sha256`.
        assert_eq!(hash("abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
