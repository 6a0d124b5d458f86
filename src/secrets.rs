//! Tokens: a 0600 file beside the configuration, or the environment. Never in logs, errors or `Debug`.

mod file;

pub use file::{FileVault, Source};

use secrecy::SecretString;
use std::path::PathBuf;

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

/// Why there is no token. No variant holds any part of a secret, nor a line of the file.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// Others may read or write the file: it is not used until that is mended.
    #[error("{}: others may read or write it (mode {mode:03o})", .path.display())]
    OpenToOthers {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file is not what it should be.
    #[error("{}:{line}: not a secrets file", .path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// The disk.
    #[error("{}: {source}", .path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The environment variable that should hold the token is not set or is empty.
    #[error("the environment variable {0} is not set")]
    NotInEnvironment(String),
    /// The file has no token of this account.
    #[error("{} has no token of {account}", .path.display())]
    Missing {
        /// The account.
        account: String,
        /// The file.
        path: PathBuf,
    },
}
