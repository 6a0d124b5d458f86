//! Tokens: a 0600 file beside the configuration, or the environment. Never in logs, errors or `Debug`.

use secrecy::SecretString;

/// The tokens of one account.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// What requests carry.
    pub access: SecretString,
    /// What renews it, where the network has such a thing; single use on X.
    pub refresh: Option<SecretString>,
    /// The OAuth client's secret, for confidential clients.
    pub client_secret: Option<SecretString>,
}

/// Where rotated tokens are kept: durable before it returns, so that a single-use refresh token is never lost.
pub trait Vault: Send + Sync {
    /// Keeps the tokens of an account in place of the ones before.
    ///
    /// # Errors
    /// When the disk did not take them.
    fn keep(&self, account: &crate::model::ids::AccountId, tokens: &Tokens) -> std::io::Result<()>;
}
