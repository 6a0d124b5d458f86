//! `ventanilla import FILE`: an exported journal into an empty data folder.

use super::context::Context;
use super::failure::Failure;
use super::{export, output};
use crate::store;
use std::path::PathBuf;

/// What `ventanilla import` is asked.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct ImportArgs {
    /// The file to read.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Runs the command. The whole chain is checked before anything is accepted.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(context: &Context, args: &ImportArgs) -> Result<(), Failure> {
    let lang = context.lang;
    let done = store::import(&context.data, &args.file).map_err(|error| export::failure(lang, &error))?;
    for lacking in &done.lacking {
        output::warn(&lang.say_mended(lacking));
    }
    let gaps = [("entries", done.entries.to_string().into()), ("dir", context.data.display().to_string().into())];
    output::line(&lang.say_with("import-done", &gaps))
}
