//! From an account of the configuration to its connector.

use crate::config::{Account, NetworkSettings};
use crate::i18n::Lang;
use crate::net::Network;
use crate::secrets::{Tokens, Vault};
use std::sync::Arc;

/// Makes the connector of an account. It asks the network nothing yet.
///
/// # Errors
/// A sentence, when the settings cannot be used.
pub fn connect(
    account: &Account,
    tokens: Tokens,
    vault: Arc<dyn Vault>,
    lang: Lang,
) -> Result<Arc<dyn Network>, String> {
    let _ = (tokens, vault);
    match &account.network {
        NetworkSettings::Facebook(_) | NetworkSettings::X(_) => Err(lang.say("command-absent")),
    }
}
