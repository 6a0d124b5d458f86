//! The configuration: one TOML file, documented in `assets/config.toml`.
//!
//! [`load`] reads it and says file, line, key and what is allowed when something is wrong; [`edit`] adds and removes
//! accounts in the text, so that comments stay.

mod catalogue;
pub mod edit;
mod error;
mod load;
mod office;
mod places;
mod schema;

pub use catalogue::{ImportError, agencies, agencies_file, agencies_from_csv, agencies_text};
pub use error::{Allowed, ConfigError, Problem};
pub use load::{beside, calendar, load, parse};
pub use office::{Act, Office, Standing};
pub use places::{NoHome, config_file, data_dir};

use crate::mail;
use crate::model::account::NetworkKind;
use crate::model::ids::AccountId;
use crate::model::people::Member;
use crate::net::{facebook, x};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Everything the office sets.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Config {
    /// Where it was read from; `None` when there is no file.
    #[serde(skip)]
    pub path: Option<PathBuf>,
    /// The office.
    #[serde(default)]
    pub office: Office,
    /// The calendar.
    #[serde(default)]
    pub calendar: CalendarSettings,
    /// The console.
    #[serde(default)]
    pub console: ConsoleSettings,
    /// Pulling and sending.
    #[serde(default)]
    pub sync: SyncSettings,
    /// The accounts.
    #[serde(default, rename = "account")]
    pub accounts: Vec<Account>,
    /// Who may sit at the console, and as what.
    #[serde(default, rename = "person")]
    pub people: Vec<Member>,
    /// Publishing.
    #[serde(default)]
    pub publish: PublishSettings,
    /// The mailbox; without it, agencies are written to by other means.
    #[serde(default)]
    pub mail: Option<mail::Settings>,
}

/// Settings of publishing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PublishSettings {
    /// Domains whose links get no warning; their subdomains too.
    pub domains: Vec<String>,
    /// How many minutes late a scheduled publication may still go out, when the console was closed at its slot.
    pub late_minutes: u16,
}

impl Default for PublishSettings {
    fn default() -> Self {
        Self { domains: Vec::new(), late_minutes: 60 }
    }
}

/// The calendar's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct CalendarSettings {
    /// The office's own days, laid over the federal ones: a TOML file, relative to the configuration.
    pub file: Option<PathBuf>,
}

/// The console's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct ConsoleSettings {
    /// `es` or `en`; the environment decides when it is not set.
    pub lang: Option<String>,
    /// `dark`, `light`, `high-contrast` or `plain`.
    pub theme: Option<String>,
    /// The operator's keys, laid over `assets/keymap.toml`: a TOML file, relative to the configuration.
    pub keymap: Option<PathBuf>,
}

/// Settings of pulling and sending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SyncSettings {
    /// How many days back the first sync of an account reads.
    pub backfill_days: u16,
    /// Seconds an answer waits before it leaves, so that it can be taken back.
    pub undo_seconds: u16,
    /// Seconds after which an answer that the network never confirmed, and that is not seen there, is believed not to
    /// stand there: only then it is sent again.
    pub doubt_seconds: u16,
}

impl Default for SyncSettings {
    fn default() -> Self {
        Self { backfill_days: 7, undo_seconds: 10, doubt_seconds: 60 }
    }
}

/// An account of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its short name: letters, digits and hyphens.
    pub name: AccountId,
    /// The environment variable that holds its token; when absent, the secrets file does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_env: Option<String>,
    /// The network, and its settings there.
    #[serde(flatten)]
    pub network: NetworkSettings,
}

/// The settings of an account on its network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "network", rename_all = "lowercase")]
pub enum NetworkSettings {
    /// A Facebook Page.
    Facebook(facebook::Settings),
    /// An account of X.
    X(x::Settings),
}

impl NetworkSettings {
    /// Which network it is.
    #[must_use]
    pub fn kind(&self) -> NetworkKind {
        match self {
            Self::Facebook(_) => NetworkKind::Facebook,
            Self::X(_) => NetworkKind::X,
        }
    }
}
