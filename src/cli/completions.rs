//! `ventanilla completions SHELL`.

use super::args::CompletionsArgs;
use super::failure::Failure;
use super::help;
use crate::i18n::Lang;
use std::io::Write as _;

/// Prints the completions of a shell.
pub(super) fn run(args: &CompletionsArgs, lang: Lang) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(lang), "ventanilla", &mut script);
    match std::io::stdout().lock().write_all(&script) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::failed(error.to_string())),
        _ => Ok(()),
    }
}
