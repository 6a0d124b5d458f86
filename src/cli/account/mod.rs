//! `ventanilla account add|list|check|remove`.

mod add;
mod ask;
mod check;
mod list;
mod login;
mod remove;

pub use check::{check_account, print_report, report_json};

use super::args::{AccountCommand, Global};
use super::context::{Context, Need};
use super::failure::Failure;
use crate::config::edit::EditError;
use crate::config::{Account, NetworkSettings};
use crate::i18n::Lang;
use crate::model::ids::AccountId;
use crate::private;

/// Does what was asked with the accounts.
pub(super) fn run(global: &Global, command: &AccountCommand, lang: Lang) -> Result<(), Failure> {
    let need = if matches!(command, AccountCommand::Add(_)) { Need::Nothing } else { Need::Config };
    let context = Context::load(global, need, lang)?;
    match command {
        AccountCommand::Add(args) => add::run(&context, &args.network, &mut ask::Terminal::new()),
        AccountCommand::List(args) => list::run(&context, args),
        AccountCommand::Check(args) => check::run(&context, args),
        AccountCommand::Remove(args) => remove::run(&context, args, &mut ask::Terminal::new()),
    }
}

/// Connects an account by questions, as the welcome screen offers.
pub(super) fn connect_step_by_step(global: &Global, lang: Lang) -> Result<(), Failure> {
    let context = Context::load(global, Need::Nothing, lang)?;
    add::step_by_step(&context, &mut ask::Terminal::new())
}

/// Finds an account by its name.
fn find<'a>(context: &'a Context, name: &str) -> Result<&'a Account, Failure> {
    context.config.accounts.iter().find(|account| account.name.as_str() == name).ok_or_else(|| {
        let names: Vec<_> = context.config.accounts.iter().map(|account| account.name.as_str()).collect();
        let lang = context.lang;
        Failure::usage(match names.as_slice() {
            [] => lang.say("account-none"),
            names => lang.say_with("account-unknown", &[("name", name.into()), ("names", names.join(", ").into())]),
        })
    })
}

/// What the network calls an account: the Page's id, or the handle.
fn remote_name(network: &NetworkSettings) -> String {
    match network {
        NetworkSettings::Facebook(page) => page.page_id.clone(),
        NetworkSettings::X(account) => format!("@{}", account.handle),
    }
}

/// Edits the text of the configuration, and writes it whole (0600).
fn edit_config(context: &Context, edit: impl FnOnce(&str) -> Result<String, EditError>) -> Result<(), Failure> {
    let (path, lang) = (&context.config_path, context.lang);
    let disk = |error: &std::io::Error| Failure::disk(path, error, lang);
    let _turn = private::Turn::take(path).map_err(|error| disk(&error))?;
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(disk(&error)),
    };
    let edited = edit(&text).map_err(|error| match error {
        EditError::Config(error) => Failure::config(&error, lang),
        EditError::ByHand => {
            Failure::usage(lang.say_with("config-by-hand", &[("path", path.display().to_string().into())]))
        }
    })?;
    private::write(path, edited.as_bytes()).map_err(|error| disk(&error))
}

/// The name an account gets when none is said: the network's, or with a number when that is taken.
fn free_name(context: &Context, network: &str) -> AccountId {
    let taken = |name: &str| context.config.accounts.iter().any(|account| account.name.as_str() == name);
    let numbered = (2..).map(|number| format!("{network}-{number}"));
    AccountId::new(std::iter::once(network.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default())
}
