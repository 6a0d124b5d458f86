//! From an account of the configuration to its connector.

use crate::config::{Account, NetworkSettings};
use crate::i18n::Lang;
use crate::net::http::BadBase;
use crate::net::{Network, facebook, x};
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
    let bad_settings = |error: BadBase| {
        let base = match &error {
            BadBase::NotAnAddress(base) | BadBase::InTheClear(base) => base.clone(),
        };
        let gaps = [("key", base.into()), ("allowed", lang.say("allowed-address").into())];
        lang.say_with("config-value", &gaps)
    };
    let name = account.name.clone();
    Ok(match &account.network {
        NetworkSettings::Facebook(settings) => {
            Arc::new(facebook::Page::new(name, settings.clone(), tokens.access).map_err(bad_settings)?)
        }
        NetworkSettings::X(settings) => {
            Arc::new(x::Account::new(name, settings.clone(), tokens, vault).map_err(bad_settings)?)
        }
    })
}
