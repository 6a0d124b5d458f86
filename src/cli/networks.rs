//! From an account of the configuration to its connector.

use super::context::Context;
use super::failure::Failure;
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
    let name = account.name.clone();
    let made: Result<Arc<dyn Network>, BadBase> = match &account.network {
        NetworkSettings::Facebook(settings) => {
            facebook::Page::new(name, settings.clone(), tokens.access).map(|page| Arc::new(page) as Arc<dyn Network>)
        }
        NetworkSettings::X(settings) => {
            x::Account::new(name, settings.clone(), tokens, vault).map(|x| Arc::new(x) as Arc<dyn Network>)
        }
    };
    made.map_err(|error| bad_base(error, account.name.as_str(), lang))
}

/// Why the base address of an account cannot be used.
#[must_use]
pub fn bad_base(error: BadBase, account: &str, lang: Lang) -> String {
    let (sentence, address) = match error {
        BadBase::NotAnAddress(address) => ("base-not-an-address", address),
        BadBase::InTheClear(address) => ("base-in-the-clear", address),
    };
    lang.say_with(sentence, &[("account", account.into()), ("address", address.into())])
}

/// Makes the connectors of all accounts of a configuration.
///
/// # Errors
/// A [`Failure`] with exit code 2, when a token is missing or the settings cannot be used.
pub fn connect_all(context: &Context) -> Result<Vec<Arc<dyn Network>>, Failure> {
    let vault = context.vault();
    let shared: Arc<dyn Vault> = Arc::new(vault.clone());
    let each = context.config.accounts.iter().map(|account| {
        let tokens = vault
            .tokens(&account.name, account.token_env.as_deref())
            .map_err(|error| Failure::secrets(&error, context.lang))?;
        connect(account, tokens, Arc::clone(&shared), context.lang).map_err(Failure::usage)
    });
    each.collect()
}
