//! `ventanilla compact`: brings the view's files down to what they hold.

use super::context::Context;
use super::failure::Failure;
use super::{output, store_words};
use crate::model::text::megabytes;
use crate::store::{Options, Store};
use std::sync::Arc;

/// Runs the command.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(context: &Context) -> Result<(), Failure> {
    let lang = context.lang;
    context.needs_journal()?;
    let mut progress = output::Progress::new(lang);
    let calendar = Arc::new(context.calendar()?);
    let options = Options { dir: &context.data, calendar, on_step: &mut |step| progress.tell(&step) };
    let done = Store::compact(options).map_err(|error| Failure::failed(store_words::open_error(lang, &error)))?;
    drop(progress);
    for mended in &done.mended {
        output::warn(&lang.say_mended(mended));
    }
    let gaps = [("before", megabytes(done.before).into()), ("after", megabytes(done.after).into())];
    output::line(&lang.say_with("compact-done", &gaps))
}
