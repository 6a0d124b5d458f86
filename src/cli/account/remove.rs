//! `ventanilla account remove NAME`.

use super::ask::{Asker, says_yes};
use super::{edit_config, find};
use crate::cli::args::RemoveArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::config::edit;

/// Takes an account out of the configuration and forgets its tokens. Its conversations stay: they are the record.
pub(super) fn run(context: &Context, args: &RemoveArgs, asker: &mut dyn Asker) -> Result<(), Failure> {
    let lang = context.lang;
    let account = find(context, &args.name)?;
    let gaps = [("name", account.name.as_str().into())];
    if !args.yes {
        if !asker.is_there() {
            return Err(Failure::usage(lang.say("account-remove-needs-yes")));
        }
        if !asker.ask(&lang.say_with("account-remove-sure", &gaps)).is_some_and(|answer| says_yes(&answer)) {
            return Err(Failure::failed(lang.say("account-kept")));
        }
    }
    edit_config(context, |text| edit::without_account(text, &context.config_path, &account.name))?;
    context.vault().forget(&account.name).map_err(|error| Failure::secrets(&error, lang))?;
    output::line(&lang.say_with("account-removed", &gaps))
}
