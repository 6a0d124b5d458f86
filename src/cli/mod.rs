//! The command line: one file per command.
//!
//! Exit codes: 0 good, 1 something failed, 2 the configuration or the command line cannot be used.

pub mod account;
pub mod agency;
pub mod args;
mod compact;
mod completions;
pub mod context;
pub mod deadline;
pub mod desk;
pub mod export;
pub mod failure;
pub mod followers;
mod found;
pub mod help;
pub mod import;
mod inbox;
pub mod json;
pub mod mail;
mod mailbox;
pub mod networks;
mod open;
pub mod output;
mod practice;
pub mod publication;
pub mod record;
mod reply;
mod show;
pub mod store_words;
mod sync;
pub mod verify;

use crate::i18n::Lang;
use args::{Cli, Command, Global};
use clap::{FromArgMatches as _, Parser as _};
use context::{Context, Need};
use desk::Desk;
use failure::Failure;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program as its arguments say, and says what went wrong, in one sentence, on standard error.
pub fn main_with(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    // Everything the program writes is the office's own, the view's files too, which a library makes.
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = help::language(&args, |variable| std::env::var(variable).ok());
    match run(&args, lang) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(args: &[OsString], lang: Lang) -> Result<(), Failure> {
    // The sentences of the help take longer than everything else before the first frame: they wait for whoever needs them.
    let cli = Cli::try_parse_from(args).or_else(|_| {
        let matches = help::command(lang).try_get_matches_from(args).or_else(|error| help::refuse(&error, lang))?;
        Cli::from_arg_matches(&matches).or_else(|error| help::refuse(&error, lang))
    })?;
    dispatch(&cli, lang)
}

/// Each command is one arm here and one file beside this one.
fn dispatch(cli: &Cli, lang: Lang) -> Result<(), Failure> {
    let global = &cli.global;
    let desk = || Desk::of(Context::load(global, Need::Config, lang)?);
    match &cli.command {
        None => open::run(global, lang),
        Some(Command::Practice(args)) => practice::run(global, args, lang),
        Some(Command::Account(account)) => account::run(global, &account.command, lang),
        Some(Command::Inbox(args)) => inbox::run(&desk()?, args),
        Some(Command::Show(args)) => show::run(&desk()?, args),
        Some(Command::Reply(args)) => desk::runtime(lang)?.block_on(reply::run(&desk()?, args)),
        Some(Command::Publications(args)) => publication::list(&desk()?, args),
        Some(Command::Publication(args)) => desk::runtime(lang)?.block_on(publication::run(&desk()?, &args.command)),
        // The desk needs the password that this keeps.
        Some(Command::Mail(mail::args::MailArgs { command: mail::args::MailCommand::Password })) => {
            mail::password(&Context::load(global, Need::Config, lang)?)
        }
        Some(Command::Mail(args)) => desk::runtime(lang)?.block_on(mail::run(&desk()?, &args.command)),
        Some(Command::Agency(args)) => agency::run(global, &args.command, lang),
        Some(Command::Record(args)) => desk::runtime(lang)?.block_on(record::run(&desk()?, args)),
        Some(Command::Records(args)) => record::list(&desk()?, args),
        Some(Command::Sync(args)) => desk::runtime(lang)?.block_on(sync::run(&desk()?, args)),
        Some(Command::Followers(args)) => followers::run(global, args, lang),
        Some(Command::Deadline(args)) => deadline(global, args, lang),
        Some(Command::Verify(args)) => verify::run(&Context::load(global, Need::Nothing, lang)?, args),
        Some(Command::Compact) => compact::run(&Context::load(global, Need::Nothing, lang)?),
        Some(Command::Export(args)) => export::run(&Context::load(global, Need::Nothing, lang)?, args),
        Some(Command::Import(args)) => import::run(&Context::load(global, Need::Nothing, lang)?, args),
        Some(Command::Completions(completions)) => completions::run(completions, lang),
    }
}

/// The deadline of moments, by the office's calendar: no accounts are needed for it.
fn deadline(global: &Global, args: &deadline::DeadlineArgs, lang: Lang) -> Result<(), Failure> {
    let context = Context::load(global, Need::Nothing, lang)?;
    let calendar = context.calendar()?;
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::BufWriter::new(std::io::stdout().lock()));
    match deadline::run(args, &calendar, context.lang, &mut input, &mut output, &mut std::io::stderr().lock()) {
        Ok(0) => Ok(()),
        Ok(code) => Err(Failure::silent(code)),
        Err(error) => Err(Failure::failed(error.to_string())),
    }
}
