//! The way to X: requests with a token that renews itself, and the allowances they leave.

use super::Settings;
use super::fault::{Problem, classify, is_duplicate, of_success, scrub};
use super::oauth;
use super::requests::Endpoint;
use super::usage::Allowances;
use super::wire::Page;
use crate::clock;
use crate::model::ids::AccountId;
use crate::net::blank::blank_value;
use crate::net::http::{Answer, BadBase, Body, Http, Timeouts};
use crate::net::{Fault, SendError, Usage};
use crate::secrets::{Tokens, Vault};
use chrono::{DateTime, Utc};
use reqwest::header::RETRY_AFTER;
use secrecy::SecretString;
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A client of one account. Clones share everything.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    account: AccountId,
    settings: Settings,
    http: Http,
    vault: Arc<dyn Vault>,
    held: Mutex<Held>,
    /// Held while the tokens are renewed: a refresh token works once, so only one may use it.
    renewing: tokio::sync::Mutex<()>,
    allowances: Mutex<Allowances>,
}

/// The tokens as they are now.
#[derive(Clone)]
struct Held {
    tokens: Tokens,
    /// Counts the renewals, so that who waited for one knows that it happened.
    generation: u64,
    /// True while the vault has not taken them.
    unsaved: bool,
    /// Why the refresh token is worth nothing, once X has said so: asking again would only spend calls.
    refused: Option<String>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("account", &self.inner.account).finish_non_exhaustive()
    }
}

/// Locks, whatever happened to who held it before: what is inside stays whole at every step.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Client {
    /// Makes a client.
    ///
    /// # Errors
    /// [`BadBase`] when the base address cannot be used.
    pub fn new(
        account: AccountId,
        settings: Settings,
        tokens: Tokens,
        vault: Arc<dyn Vault>,
        timeouts: Timeouts,
    ) -> Result<Self, BadBase> {
        let http = Http::with_timeouts(&settings.base_url, timeouts)?;
        let held = Mutex::new(Held { tokens, generation: 0, unsaved: false, refused: None });
        let inner = Inner {
            account,
            settings,
            http,
            vault,
            held,
            renewing: tokio::sync::Mutex::default(),
            allowances: Mutex::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Sends one request; renews the token once when X does not take it. An answer that is not a success is a fault.
    ///
    /// # Errors
    /// The fault, and whether X may have acted all the same.
    pub async fn call(
        &self,
        endpoint: Endpoint,
        id: &str,
        values: Vec<(&'static str, String)>,
        body: Body<'_>,
    ) -> Result<Answer, SendError> {
        let certainly_not = |fault| SendError { fault, may_have_acted: false };
        if let Some(until) = lock(&self.inner.allowances).exhausted(endpoint, clock::now()) {
            return Err(certainly_not(Fault::Throttled { until: Some(until) }));
        }
        self.save_again().await;
        let query = endpoint.query(self.inner.settings.dialect, values);
        let query: Vec<(&str, &str)> = query.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let path = endpoint.path(id);
        let mut renewed = false;
        loop {
            let held = lock(&self.inner.held).clone();
            let sent = self.inner.http.send(endpoint.method(), &path, &query, body, Some(&held.tokens.access)).await;
            let answer = sent.map_err(|none| SendError {
                fault: Fault::Unreachable { detail: scrub(&none.detail, &secrets(&held.tokens)) },
                may_have_acted: none.may_have_acted,
            })?;
            lock(&self.inner.allowances).note(endpoint, &answer, clock::now());
            if answer.is_success() {
                return Ok(answer);
            }
            let fault = classify(&answer, clock::now(), &secrets(&held.tokens));
            if let Fault::Throttled { until: Some(until) } = &fault
                && answer.headers.contains_key(RETRY_AFTER)
            {
                lock(&self.inner.allowances).hold(endpoint, *until);
            }
            if answer.status == 401 && !renewed && held.tokens.refresh.is_some() {
                self.renew(held.generation).await.map_err(certainly_not)?;
                renewed = true;
                continue;
            }
            return Err(SendError { fault, may_have_acted: may_have_acted(&answer) });
        }
    }

    /// A moment by this machine's clock as one by X's.
    #[must_use]
    pub fn by_their_clock(&self, moment: DateTime<Utc>) -> DateTime<Utc> {
        self.inner.http.by_their_clock(moment)
    }

    /// Reads one page.
    ///
    /// # Errors
    /// The fault; also when the answer says 200 but brings nothing but problems.
    pub async fn page(&self, endpoint: Endpoint, id: &str, values: Vec<(&'static str, String)>) -> Result<Page, Fault> {
        let answer = self.call(endpoint, id, values, Body::Empty).await.map_err(|error| error.fault)?;
        let mut body = answer.json().map_err(|fault| self.clean(fault))?;
        self.scrub(&mut body);
        let page =
            Page::of(&body).map_err(|why| Fault::Contract { detail: format!("{}: {why}", endpoint.template()) })?;
        // A look-up by ids brings nothing but problems when every post is gone: that is an answer, not a fault.
        if page.items.is_empty() && !page.said_empty && endpoint != Endpoint::Lookup {
            let held = lock(&self.inner.held).clone();
            return Err(of_success(&body, clock::now(), &secrets(&held.tokens)).unwrap_or_else(|| Fault::Contract {
                detail: format!("{}: neither data nor a count of nothing", endpoint.template()),
            }));
        }
        Ok(page)
    }

    /// How much of the allowances is used.
    #[must_use]
    pub fn usage(&self) -> Usage {
        lock(&self.inner.allowances).usage(clock::now())
    }

    /// What X calls the token's level of access, when it said.
    #[must_use]
    pub fn access_level(&self) -> Option<String> {
        lock(&self.inner.allowances).level().map(str::to_owned)
    }

    /// Takes secrets out of an answer, of which messages keep pieces as evidence.
    fn scrub(&self, said: &mut Value) {
        let held = lock(&self.inner.held).clone();
        blank_value(said, &secrets(&held.tokens));
    }

    /// Takes secrets out of what X said.
    fn clean(&self, fault: Fault) -> Fault {
        match fault {
            Fault::Contract { detail } => {
                let held = lock(&self.inner.held).clone();
                Fault::Contract { detail: scrub(&detail, &secrets(&held.tokens)) }
            }
            fault => fault,
        }
    }

    /// Whether the token can renew itself: with a refresh token and a client. `Err` is the sentence of what is missing.
    ///
    /// # Errors
    /// What is missing, for the evidence of a check.
    pub fn can_renew(&self) -> Result<(), &'static str> {
        let held = lock(&self.inner.held);
        if held.unsaved {
            Err("evidence-not-saved")
        } else if held.refused.is_some() {
            Err("evidence-refused")
        } else if held.tokens.refresh.is_none() {
            Err("evidence-no-refresh")
        } else if self.inner.settings.client_id.is_none() {
            Err("evidence-no-client")
        } else {
            Ok(())
        }
    }

    /// Renews the tokens that were current at `generation`. It goes to its end even when nobody waits for it any
    /// more: once X has answered, the old refresh token is worth nothing, and the new one must reach the disk.
    async fn renew(&self, generation: u64) -> Result<(), Fault> {
        let client = self.clone();
        tokio::spawn(async move { client.renew_once(generation).await })
            .await
            .unwrap_or_else(|_| Err(Fault::Unreachable { detail: "renewing the token was interrupted".to_owned() }))
    }

    async fn renew_once(&self, generation: u64) -> Result<(), Fault> {
        let inner = &self.inner;
        let _only_one = inner.renewing.lock().await;
        let held = lock(&inner.held).clone();
        if held.generation != generation {
            return Ok(());
        }
        let credentials = |detail: &str| Fault::Credentials { detail: detail.to_owned() };
        if let Some(why) = &held.refused {
            return Err(credentials(why));
        }
        let Some(refresh) = &held.tokens.refresh else { return Err(credentials("there is no refresh token")) };
        let Some(client_id) = &inner.settings.client_id else {
            return Err(credentials("401, and the token cannot be renewed: client_id is not set"));
        };
        let secret = held.tokens.client_secret.as_ref();
        let grant = match oauth::refresh(&inner.http, client_id, secret, refresh).await {
            Ok(grant) => grant,
            Err(fault) => {
                if let Fault::Credentials { detail } = &fault {
                    lock(&inner.held).refused = Some(detail.clone());
                }
                return Err(fault);
            }
        };
        let tokens = Tokens {
            access: grant.access,
            refresh: grant.refresh.or_else(|| held.tokens.refresh.clone()),
            client_secret: held.tokens.client_secret.clone(),
        };
        // The disk first, then the memory from which requests take it.
        let kept = self.keep(tokens.clone()).await;
        *lock(&inner.held) = Held { tokens, generation: generation + 1, unsaved: kept.is_err(), refused: None };
        kept.map_err(|error| {
            credentials(&format!(
                "the token was renewed but could not be saved ({error}): it works until the console closes, then the account must be added again"
            ))
        })
    }

    /// Tries again to save tokens that the vault did not take.
    async fn save_again(&self) {
        let held = lock(&self.inner.held).clone();
        if held.unsaved && self.keep(held.tokens).await.is_ok() {
            let mut now = lock(&self.inner.held);
            now.unsaved &= now.generation != held.generation;
        }
    }

    async fn keep(&self, tokens: Tokens) -> std::io::Result<()> {
        let inner = Arc::clone(&self.inner);
        tokio::task::spawn_blocking(move || inner.vault.keep(&inner.account, &tokens))
            .await
            .map_err(std::io::Error::other)?
    }
}

/// The secrets that must not stand in what is said.
fn secrets(tokens: &Tokens) -> Vec<&SecretString> {
    std::iter::once(&tokens.access).chain(&tokens.refresh).chain(&tokens.client_secret).collect()
}

/// True unless a refusal makes it certain that X did not act. A refused duplicate may be our own first attempt.
fn may_have_acted(answer: &Answer) -> bool {
    match answer.status {
        408 | 409 => true,
        400..=499 => {
            let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
            Problem::all(&body).iter().any(is_duplicate)
        }
        _ => true,
    }
}
