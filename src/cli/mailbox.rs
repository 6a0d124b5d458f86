//! From the mailbox's settings to the mailbox.

use super::context::Context;
use super::failure::Failure;
use super::mail::MAIL;
use super::store_words;
use crate::config;
use crate::mail::{Mailbox, Mailroom, Settings};
use crate::model::ids::AccountId;
use std::sync::Arc;

/// Makes the mailbox of a configuration; `None` when it has none. Nothing is asked of the servers yet.
///
/// # Errors
/// A [`Failure`] with exit code 2, when the password is missing or the certificates cannot be read.
pub(super) fn connect(context: &Context) -> Result<Option<Arc<dyn Mailroom>>, Failure> {
    let lang = context.lang;
    let Some(settings) = &context.config.mail else { return Ok(None) };
    let tokens = context
        .vault()
        .tokens(&AccountId::new(MAIL), settings.password_env.as_deref())
        .map_err(|error| Failure::secrets(&error, lang))?;
    let certificates = match &settings.ca_file {
        Some(file) => {
            let path = config::beside(&context.config, file);
            std::fs::read(&path).map_err(|error| Failure::disk(&path, &error, lang))?
        }
        None => Vec::new(),
    };
    let name = settings.name.clone().unwrap_or_else(|| context.config.office.name.clone());
    let settings = Settings { name: Some(name), ..settings.clone() };
    let mailbox = Mailbox::new(settings, tokens.access, &certificates);
    let mailbox = mailbox.map_err(|fault| Failure::usage(store_words::fault(lang, &fault)))?;
    Ok(Some(Arc::new(mailbox)))
}
