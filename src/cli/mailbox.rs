//! From the mailbox's settings to the mailbox.

use super::context::Context;
use super::failure::Failure;
use super::mail::MAIL;
use crate::config;
use crate::mail::{Mailbox, Mailroom};
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
    let roots = settings.ca_file.as_ref().map(|file| {
        let path = config::beside(&context.config, file);
        std::fs::read(&path).map_err(|error| Failure::disk(&path, &error, lang))
    });
    let mailbox = Mailbox::new(settings.clone(), tokens.access, roots.transpose()?.as_deref());
    let mailbox = mailbox.map_err(|why| Failure::usage(lang.say_with("scripts-broken", &[("why", why.to_string().into())])))?;
    Ok(Some(Arc::new(mailbox)))
}
