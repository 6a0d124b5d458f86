//! Entering X with a browser (OAuth 2.0 with PKCE): the office grants access on X's own page, and the address it is
//! sent back to brings the code that is exchanged for tokens. No program listens there: the person pastes it.

use super::ask::Asker;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{networks, store_words};
use crate::i18n::Lang;
use crate::model::text;
use crate::net::Fault;
use crate::net::http::Http;
use crate::net::x::oauth::{self, Grant, Pkce};
use reqwest::Url;
use secrecy::SecretString;

/// Where X sends the browser back to. Nobody needs to answer there: the address alone is what counts. It has to
/// stand in the app's settings at X, as it is here.
pub(super) const REDIRECT: &str = "http://127.0.0.1/callback";

/// Who asks for access.
#[derive(Debug)]
pub(super) struct Client<'a> {
    /// The short name of the account.
    pub(super) account: &'a str,
    /// Where the API is.
    pub(super) base_url: &'a str,
    /// The OAuth 2.0 client.
    pub(super) id: &'a str,
    /// Its secret, when it is a confidential one.
    pub(super) secret: Option<&'a SecretString>,
}

/// Leads a person through the login, and returns what X granted.
///
/// # Errors
/// When there is nobody to ask, access was refused, or X did not take the code.
pub(super) fn run(context: &Context, client: &Client<'_>, asker: &mut dyn Asker) -> Result<Grant, Failure> {
    let lang = context.lang;
    if !asker.is_there() {
        return Err(Failure::usage(lang.say("account-login-nobody")));
    }
    let http =
        Http::new(client.base_url).map_err(|error| Failure::usage(networks::bad_base(error, client.account, lang)))?;
    let broken = |why: String| Failure::failed(lang.say_with("scripts-broken", &[("why", why.into())]));
    let pkce = Pkce::new().map_err(|error| broken(error.to_string()))?;
    let state = oauth::state().map_err(|error| broken(error.to_string()))?;
    let address = oauth::authorize_url(client.base_url, client.id, REDIRECT, &oauth::SCOPES, &state, &pkce.challenge);
    asker.tell(&lang.say_with("account-login-open", &[("address", address.into()), ("redirect", REDIRECT.into())]));
    let code = code(asker, &state, lang)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| broken(error.to_string()))?;
    let exchange = oauth::exchange(&http, client.id, client.secret, &code, &pkce.verifier, REDIRECT);
    runtime.block_on(exchange).map_err(|fault| refused(&fault, lang))
}

/// Asks for the address the browser was sent back to, until it holds a code that answers our question.
fn code(asker: &mut dyn Asker, state: &str, lang: Lang) -> Result<SecretString, Failure> {
    let question = format!("{}:", lang.say("ask-login-address"));
    loop {
        let pasted = asker.ask(&question).ok_or_else(|| Failure::failed(lang.say("account-add-stopped")))?;
        match Returned::of(&pasted, state) {
            Returned::Code(code) => return Ok(code),
            Returned::Refused(why) => {
                let why = text::one_line(&why);
                return Err(Failure::failed(lang.say_with("account-login-refused", &[("why", why.into())])));
            }
            Returned::OfAnother => asker.tell(&lang.say("account-login-other")),
            Returned::Nothing => asker.tell(&lang.say("account-login-no-code")),
        }
    }
}

/// What the address brings that the browser was sent back to.
enum Returned {
    /// The code, in answer to our question.
    Code(SecretString),
    /// Access was not granted.
    Refused(String),
    /// It answers another question: an older attempt, or somebody else's doing.
    OfAnother,
    /// Neither: it is some other address, or half of it.
    Nothing,
}

impl Returned {
    fn of(pasted: &str, state: &str) -> Self {
        let Ok(url) = Url::parse(pasted.trim()) else { return Self::Nothing };
        let value = |name: &str| {
            let found = url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
            found.filter(|value| !value.is_empty())
        };
        match (value("state"), value("code"), value("error")) {
            (None, ..) | (Some(_), None, None) => Self::Nothing,
            (Some(its), ..) if its != state => Self::OfAnother,
            (_, Some(code), _) => Self::Code(code.into()),
            (_, None, Some(why)) => Self::Refused(why),
        }
    }
}

fn refused(fault: &Fault, lang: Lang) -> Failure {
    let why = match fault {
        Fault::Credentials { detail } | Fault::Contract { detail } | Fault::Unreachable { detail } => {
            text::one_line(detail)
        }
        fault => store_words::fault(lang, fault),
    };
    Failure::failed(lang.say_with("account-login-failed", &[("why", why.into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn returned(pasted: &str) -> &'static str {
        match Returned::of(pasted, "s1") {
            Returned::Code(_) => "code",
            Returned::Refused(_) => "refused",
            Returned::OfAnother => "other",
            Returned::Nothing => "nothing",
        }
    }

    #[test]
    fn only_an_answer_to_our_own_question_counts() {
        assert_eq!(returned(" http://127.0.0.1/callback?state=s1&code=c "), "code");
        assert_eq!(returned("http://127.0.0.1/callback?state=s2&code=c"), "other");
        assert_eq!(returned("http://127.0.0.1/callback?state=s2&error=access_denied"), "other");
        assert_eq!(returned("http://127.0.0.1/callback?code=c"), "nothing");
        assert_eq!(returned("http://127.0.0.1/callback?state=s1&code="), "nothing");
        assert_eq!(returned("http://127.0.0.1/callback?state=s1&error=access_denied"), "refused");
        assert_eq!(returned("hola"), "nothing");
    }
}
