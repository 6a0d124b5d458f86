//! The command line: one file per command.
//!
//! Exit codes: 0 good, 1 something failed, 2 the configuration or the command line cannot be used.

pub mod account;
pub mod args;
mod completions;
pub mod context;
pub mod deadline;
pub mod failure;
pub mod help;
pub mod networks;
pub mod output;

use crate::i18n::Lang;
use args::{Cli, Command};
use clap::FromArgMatches as _;
use context::{Context, Need};
use failure::Failure;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program as its arguments say, and says what went wrong, in one sentence, on standard error.
pub fn main_with(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = help::language(&args, |variable| std::env::var(variable).ok());
    match run(&args, lang) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(args: &[OsString], lang: Lang) -> Result<(), Failure> {
    let matches = help::command(lang).try_get_matches_from(args).or_else(|error| help::refuse(&error, lang))?;
    let cli = Cli::from_arg_matches(&matches).or_else(|error| help::refuse(&error, lang))?;
    dispatch(&cli, lang)
}

/// Each command is one arm here and one file beside this one.
fn dispatch(cli: &Cli, lang: Lang) -> Result<(), Failure> {
    let global = &cli.global;
    match &cli.command {
        Some(Command::Account(account)) => account::run(global, &account.command, lang),
        Some(Command::Deadline(deadline)) => {
            let context = Context::load(global, Need::Nothing, lang)?;
            let calendar = context.calendar()?;
            let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
            let done =
                deadline::run(deadline, &calendar, context.lang, &mut std::io::stdin().lock(), &mut out, &mut err);
            finish(done)
        }
        Some(Command::Completions(completions)) => completions::run(completions, lang),
        None
        | Some(Command::Practice(_) | Command::Inbox(_) | Command::Show(_) | Command::Reply(_) | Command::Sync(_)) => {
            Err(Failure::failed(lang.say("command-absent")))
        }
    }
}

/// The end of a command that says its own sentences and gives an exit code.
fn finish(done: anyhow::Result<u8>) -> Result<(), Failure> {
    match done {
        Ok(0) => Ok(()),
        Ok(code) => Err(Failure::silent(code)),
        Err(error) => Err(Failure::failed(format!("{error:#}"))),
    }
}
