//! `ventanilla export FILE`: the whole journal as one file.

use super::context::Context;
use super::failure::Failure;
use super::{output, store_words};
use crate::i18n::Lang;
use crate::store::{self, TransferError};
use std::path::PathBuf;

/// What `ventanilla export` is asked.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct ExportArgs {
    /// The file to write.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Runs the command. Nothing is overwritten.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(context: &Context, args: &ExportArgs) -> Result<(), Failure> {
    let lang = context.lang;
    context.needs_journal()?;
    let done = store::export(&context.data, &args.file).map_err(|error| failure(lang, &error))?;
    for lacking in &done.lacking {
        output::warn(&lang.say_mended(lacking));
    }
    let gaps = [("entries", done.entries.to_string().into()), ("file", args.file.display().to_string().into())];
    output::line(&lang.say_with("export-done", &gaps))?;
    match &done.damaged {
        Some(damaged) => {
            Err(Failure::failed(lang.say_with("export-damaged", &[("why", lang.say_mended(damaged).into())])))
        }
        None => Ok(()),
    }
}

/// Why a journal was not carried.
pub(super) fn failure(lang: Lang, error: &TransferError) -> Failure {
    match error {
        TransferError::Store(error) => Failure::failed(store_words::open_error(lang, error)),
        TransferError::Exists(file) => {
            Failure::usage(lang.say_with("export-exists", &[("file", file.as_str().into())]))
        }
        TransferError::NotEmpty(dir) => {
            Failure::usage(lang.say_with("import-not-empty", &[("dir", dir.as_str().into())]))
        }
        TransferError::Content(why) => {
            Failure::failed(lang.say_with("import-not-whole", &[("why", lang.say_mended(why).into())]))
        }
        TransferError::Disk { what, source } => {
            let gaps = [("what", what.as_str().into()), ("why", source.to_string().into())];
            Failure::failed(lang.say_with("disk-refused", &gaps))
        }
    }
}
