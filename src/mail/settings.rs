//! The settings of the office's mailbox.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How a connection is encrypted. There is no third way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// From the first byte (implicit TLS, RFC 8314).
    #[default]
    Tls,
    /// After `STARTTLS`; refused when the server does not offer it.
    Starttls,
}

/// The settings of the office's mailbox (`[mail]`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The office's address: letters come from it, answers go to it.
    pub address: String,
    /// The name beside it; the office's when absent.
    #[serde(default)]
    pub name: Option<String>,
    /// The login; the address when absent.
    #[serde(default)]
    pub user: Option<String>,
    /// The environment variable that holds the password; when absent, the secrets file does, under `mail`.
    #[serde(default)]
    pub password_env: Option<String>,
    /// The server that sends.
    pub smtp_host: String,
    /// Its port: 465 for `tls`, 587 for `starttls` when absent.
    #[serde(default)]
    pub smtp_port: Option<u16>,
    /// How it is encrypted.
    #[serde(default)]
    pub smtp_security: Security,
    /// The server that keeps the mailbox.
    pub imap_host: String,
    /// Its port: 993 for `tls`, 143 for `starttls` when absent.
    #[serde(default)]
    pub imap_port: Option<u16>,
    /// How it is encrypted.
    #[serde(default)]
    pub imap_security: Security,
    /// The mailbox that is read.
    #[serde(default = "inbox")]
    pub mailbox: String,
    /// Whether the servers deliver `office+token@…` to `office@…`: answers then carry the token in their address.
    #[serde(default = "yes")]
    pub plus_address: bool,
    /// Certificates (PEM) that are trusted besides the system's, relative to the configuration.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// The name under which the receiving server writes `Authentication-Results`: then every answer must have passed.
    #[serde(default)]
    pub authserv: Option<String>,
    /// How many times an agency is reminded, once a business day.
    #[serde(default = "three")]
    pub reminders: u32,
    /// How often the mailbox is looked at where the server cannot say by itself that something came, in seconds.
    #[serde(default = "sixty")]
    pub poll_seconds: u32,
}

fn inbox() -> String {
    "INBOX".to_owned()
}

fn yes() -> bool {
    true
}

fn three() -> u32 {
    3
}

fn sixty() -> u32 {
    60
}

impl Settings {
    /// The port of the server that sends.
    #[must_use]
    pub fn smtp_port(&self) -> u16 {
        self.smtp_port.unwrap_or(if self.smtp_security == Security::Tls { 465 } else { 587 })
    }

    /// The port of the server that keeps the mailbox.
    #[must_use]
    pub fn imap_port(&self) -> u16 {
        self.imap_port.unwrap_or(if self.imap_security == Security::Tls { 993 } else { 143 })
    }

    /// The login.
    #[must_use]
    pub fn user(&self) -> &str {
        self.user.as_deref().unwrap_or(&self.address)
    }
}
