//! OAuth 2.0 with PKCE (RFC 6749, RFC 7636), as X speaks it: how a token is got and renewed.
//!
//! An access token lives two hours. A refresh token is given only with the scope `offline.access` and works once:
//! the answer brings the next one.

use super::fault::scrub;
use super::sha256::sha256;
use super::usage;
use crate::clock;
use crate::net::Fault;
use crate::net::http::{Answer, Http};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::TryRng;
use rand::rngs::SysRng;
use reqwest::Url;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

/// Where a person grants the office's program its access, below the API's base.
const AUTHORIZE: &str = "2/oauth2/authorize";
/// Where a code or a refresh token is exchanged, below the API's base.
const TOKEN: &str = "2/oauth2/token";
/// The scopes that everything the console does needs.
pub const SCOPES: [&str; 7] =
    ["tweet.read", "tweet.write", "media.write", "users.read", "dm.read", "dm.write", "offline.access"];

/// A random word and its digest: only who has the word can exchange the code (RFC 7636).
#[derive(Debug, Clone)]
pub struct Pkce {
    /// The word, kept until the code comes.
    pub verifier: SecretString,
    /// Its digest, which travels with the person.
    pub challenge: String,
}

impl Pkce {
    /// Makes a new word.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn new() -> std::io::Result<Self> {
        Ok(Self::of(URL_SAFE_NO_PAD.encode(random_bytes()?).into()))
    }

    /// The challenge of a word: `BASE64URL(SHA256(word))`.
    #[must_use]
    pub fn of(verifier: SecretString) -> Self {
        let challenge = URL_SAFE_NO_PAD.encode(sha256(verifier.expose_secret().as_bytes()));
        Self { verifier, challenge }
    }
}

/// A random word for `state`, by which the answer is known to belong to the question.
///
/// # Errors
/// When the system has no randomness to give.
pub fn state() -> std::io::Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(&random_bytes()?[..16]))
}

fn random_bytes() -> std::io::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    SysRng.try_fill_bytes(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes)
}

/// What X grants.
#[derive(Debug, Clone)]
pub struct Grant {
    /// What requests carry.
    pub access: SecretString,
    /// What renews it, once.
    pub refresh: Option<SecretString>,
    /// How many seconds the access lives.
    pub lives: Option<u64>,
    /// The scopes X says it gave.
    pub scopes: Vec<String>,
}

/// The address to which a person goes to grant access; `base` is the API's.
///
/// ```
/// use ventanilla::net::x::oauth::authorize_url;
/// let url = authorize_url("https://api.x.com", "abc", "http://127.0.0.1:8123/", &["tweet.read", "users.read"], "s", "c");
/// assert!(url.ends_with(
///     ".com/2/oauth2/authorize?response_type=code&client_id=abc&redirect_uri=http%3A%2F%2F127.0.0.1%3A8123%2F\
///      &scope=tweet.read%20users.read&state=s&code_challenge=c&code_challenge_method=S256"
/// ));
/// ```
#[must_use]
pub fn authorize_url(
    base: &str,
    client_id: &str,
    redirect: &str,
    scopes: &[&str],
    state: &str,
    challenge: &str,
) -> String {
    let address = format!("{}/{AUTHORIZE}", base.trim_end_matches('/'));
    let pairs = [
        ("response_type", "code"),
        ("client_id", client_id),
        ("redirect_uri", redirect),
        ("scope", &scopes.join(" ")),
        ("state", state),
        ("code_challenge", challenge),
        ("code_challenge_method", "S256"),
    ];
    // A space in a query is a plus sign in forms only; everybody understands the other way of writing it.
    Url::parse_with_params(&address, pairs).map_or(address, |url| url.as_str().replace('+', "%20"))
}

/// Exchanges the code that came back for tokens.
///
/// # Errors
/// [`Fault::Credentials`] when X does not take the code, and what keeps it from answering.
pub async fn exchange(
    http: &Http,
    client_id: &str,
    client_secret: Option<&SecretString>,
    code: &SecretString,
    verifier: &SecretString,
    redirect: &str,
) -> Result<Grant, Fault> {
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code.expose_secret()),
        ("redirect_uri", redirect),
        ("code_verifier", verifier.expose_secret()),
    ];
    grant(http, client_id, client_secret, &form, &[code, verifier]).await
}

/// Exchanges a refresh token for new tokens. The one given is worth nothing afterwards.
///
/// # Errors
/// [`Fault::Credentials`] when X does not take it, and what keeps it from answering.
pub async fn refresh(
    http: &Http,
    client_id: &str,
    client_secret: Option<&SecretString>,
    refresh: &SecretString,
) -> Result<Grant, Fault> {
    let form = [("grant_type", "refresh_token"), ("refresh_token", refresh.expose_secret())];
    grant(http, client_id, client_secret, &form, &[refresh]).await
}

/// Asks for tokens: a confidential client by its secret, a public one by its id in the form.
async fn grant(
    http: &Http,
    client_id: &str,
    client_secret: Option<&SecretString>,
    form: &[(&str, &str)],
    given: &[&SecretString],
) -> Result<Grant, Fault> {
    let mut form = form.to_vec();
    form.push(("client_id", client_id));
    let answer = http.send_form(TOKEN, &form, client_secret.map(|secret| (client_id, secret))).await?;
    let secrets: Vec<&SecretString> = given.iter().copied().chain(client_secret).collect();
    if answer.is_success() { read(&answer) } else { Err(refused(&answer, &secrets)) }
}

/// Reads the tokens of an answer; never quotes it, for it holds them.
fn read(answer: &Answer) -> Result<Grant, Fault> {
    let contract = |why: &str| Fault::Contract { detail: format!("the token's answer {why}") };
    let body: Value = serde_json::from_slice(&answer.body).map_err(|_| contract("is not JSON"))?;
    let text = |name: &str| body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    Ok(Grant {
        access: text("access_token").ok_or_else(|| contract("has no access_token"))?.to_owned().into(),
        refresh: text("refresh_token").map(|token| token.to_owned().into()),
        lives: body.get("expires_in").and_then(Value::as_u64),
        scopes: text("scope").map(|scopes| scopes.split_whitespace().map(str::to_owned).collect()).unwrap_or_default(),
    })
}

/// `{error, error_description}` of RFC 6749, section 5.2.
fn refused(answer: &Answer, secrets: &[&SecretString]) -> Fault {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    let detail = scrub(
        &format!("the token was not renewed, {}: {} {}", answer.status, text("error"), text("error_description")),
        secrets,
    );
    match answer.status {
        429 => Fault::Throttled { until: Some(usage::until(answer, clock::now())) },
        408 | 500.. => Fault::Unreachable { detail },
        400..=499 => Fault::Credentials { detail },
        _ => Fault::Contract { detail },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_the_one_of_rfc_7636_appendix_b() {
        let pkce = Pkce::of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned().into());
        assert_eq!(pkce.challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn a_word_is_long_enough_new_each_time_and_not_shown() {
        let (one, two) = (Pkce::new().unwrap(), Pkce::new().unwrap());
        assert_eq!(one.verifier.expose_secret().len(), 43);
        assert_ne!(one.verifier.expose_secret(), two.verifier.expose_secret());
        assert!(!format!("{one:?}").contains(one.verifier.expose_secret()));
        assert_ne!(state().unwrap(), state().unwrap());
    }
}
