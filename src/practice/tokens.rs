//! The tokens the practice network takes.

use super::wire::{Reply, Request};
use serde_json::json;

/// The OAuth client the practice network knows.
pub const CLIENT_ID: &str = "practice-client";

/// What is good now. No `Debug`: these are tokens, even if only practice ones.
pub(crate) struct Tokens {
    seed: u64,
    pub(crate) facebook: String,
    pub(crate) facebook_expired: bool,
    /// The newest access token of X.
    pub(crate) x: String,
    /// Access tokens of X that are good.
    good: Vec<String>,
    pub(crate) refresh: String,
    renewed: u64,
}

impl Tokens {
    /// The tokens of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        let (x, refresh) = (make(seed, "access", 0), make(seed, "refresh", 0));
        Self {
            seed,
            facebook: format!("EAAPRACTICE{}", make(seed, "facebook", 0)),
            facebook_expired: false,
            good: vec![x.clone()],
            x,
            refresh,
            renewed: 0,
        }
    }

    /// True for an access token of X that is good.
    pub(crate) fn is_good_on_x(&self, token: &str) -> bool {
        self.good.iter().any(|good| good == token)
    }

    /// No access token of X is good any more; the refresh token is.
    pub(crate) fn expire_x(&mut self) {
        self.good.clear();
    }

    /// Answers `POST /2/oauth2/token`: a refresh token is good once.
    pub(crate) fn renew(&mut self, request: &Request) -> Reply {
        let field = |name: &str| request.field(name).and_then(|value| value.as_str().map(str::to_owned));
        if field("grant_type").as_deref() != Some("refresh_token") {
            let body = json!({"error": "unsupported_grant_type", "error_description": "Only refresh_token here."});
            return Reply::json(400, &body);
        }
        if field("refresh_token").as_deref() != Some(self.refresh.as_str()) {
            let why = "Value passed for the token was invalid.";
            return Reply::json(400, &json!({"error": "invalid_request", "error_description": why}));
        }
        self.renewed += 1;
        self.x = make(self.seed, "access", self.renewed);
        self.refresh = make(self.seed, "refresh", self.renewed);
        self.good.push(self.x.clone());
        Reply::json(
            200,
            &json!({
                "token_type": "bearer", "expires_in": 7200, "access_token": self.x, "refresh_token": self.refresh,
                "scope": "tweet.read tweet.write users.read dm.read dm.write offline.access",
            }),
        )
    }
}

fn make(seed: u64, what: &str, number: u64) -> String {
    let digest = blake3::hash(format!("ventanilla practice {seed} {what} {number}").as_bytes()).to_hex();
    digest.get(..48).unwrap_or_default().to_owned()
}
