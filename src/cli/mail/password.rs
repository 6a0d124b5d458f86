//! `ventanilla mail password`: the mailbox's password goes into the secrets file.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::model::ids::AccountId;
use secrecy::{ExposeSecret as _, SecretString};
use std::io::{IsTerminal as _, Read as _};

/// The name under which the secrets file has the mailbox's password.
pub const MAIL: &str = "mail";

/// Asks for it where there is a terminal, and reads standard input where not.
///
/// # Errors
/// One sentence with the next step.
pub(in crate::cli) fn run(context: &Context) -> Result<(), Failure> {
    let lang = context.lang;
    let Some(settings) = &context.config.mail else {
        return Err(Failure::usage(lang.say("scripts-no-mailbox")));
    };
    let broken =
        |error: std::io::Error| Failure::failed(lang.say_with("scripts-input", &[("why", error.to_string().into())]));
    let password = if std::io::stdin().is_terminal() {
        let question = lang.say_with("scripts-password-ask", &[("address", settings.address.clone().into())]);
        SecretString::from(rpassword::prompt_password(format!("{question}: ")).map_err(broken)?)
    } else {
        let mut read = String::new();
        std::io::stdin().read_to_string(&mut read).map_err(broken)?;
        SecretString::from(read.trim_end_matches(['\r', '\n']).to_owned())
    };
    if password.expose_secret().is_empty() {
        return Err(Failure::usage(lang.say("scripts-no-password")));
    }
    let vault = context.vault();
    let kept = vault.store(&AccountId::new(MAIL), Some(&password), None, None);
    kept.map_err(|error| Failure::secrets(&error, lang))?;
    output::line(&lang.say_with("scripts-password-kept", &[("path", vault.path().display().to_string().into())]))
}
