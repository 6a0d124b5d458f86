//! `ventanilla verify`: proves that the journal is whole and that the view says the same.

use super::context::Context;
use super::failure::Failure;
use super::{output, store_words};
use crate::model::books::Books;
use crate::store;
use crate::worker::records::{self, Again};
use std::sync::Arc;

/// What `ventanilla verify` is asked.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct VerifyArgs {
    /// Makes the view anew as well.
    #[arg(long)]
    pub rebuild: bool,
}

/// Runs the command: exit code 0 when all is whole, 1 when something is not.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(context: &Context, args: &VerifyArgs) -> Result<(), Failure> {
    let lang = context.lang;
    context.needs_journal()?;
    let calendar = Arc::new(context.calendar()?);
    let mut progress = output::Progress::new(lang);
    let mut by_another_calendar = 0;
    let mut derive = |content: &[u8], books: &dyn Books| {
        let again = records::derive_again(content, books, &calendar)?;
        by_another_calendar += usize::from(again == Again::OtherCalendar);
        Ok(())
    };
    let found = store::verify(&context.data, &calendar, args.rebuild, &mut derive, &mut |step| progress.tell(&step))
        .map_err(|error| Failure::failed(store_words::open_error(lang, &error)))?;
    drop(progress);
    for mended in &found.mended {
        output::warn(&lang.say_mended(mended));
    }
    let gaps = [
        ("entries", found.entries.to_string().into()),
        ("segments", found.segments.into()),
        ("last", found.last.as_str().into()),
    ];
    output::line(&lang.say_with("verify-journal", &gaps))?;
    for lacking in &found.lacking {
        output::warn(&lang.say_mended(lacking));
    }
    if found.blobs > 0 && found.lacking.is_empty() {
        output::line(&lang.say_with("verify-blobs", &[("blobs", found.blobs.into())]))?;
    }
    for (record, version, why) in &found.unlike {
        let gaps = [("record", record.name().into()), ("version", (*version).into()), ("why", why.as_str().into())];
        output::warn(&lang.say_with("verify-record-differs", &gaps));
    }
    for (record, version) in &found.unread {
        let gaps = [("record", record.name().into()), ("version", (*version).into())];
        output::warn(&lang.say_with("record-unreadable", &gaps));
    }
    if by_another_calendar > 0 {
        output::warn(&lang.say_with("verify-records-calendar", &[("records", by_another_calendar.into())]));
    }
    let derived = found.records.saturating_sub(found.unread.len() + by_another_calendar);
    if derived > 0 && found.unlike.is_empty() {
        output::line(&lang.say_with("verify-records", &[("records", derived.into())]))?;
    }
    match (found.same, found.rebuilt) {
        _ if found.is_short() => Err(Failure::failed(lang.say("verify-journal-short"))),
        _ if !found.unlike.is_empty() => Err(Failure::failed(lang.say("verify-records-differ"))),
        _ if !found.lacking.is_empty() => Err(Failure::failed(lang.say("verify-blobs-lacking"))),
        (false, _) => Err(Failure::failed(lang.say("verify-view-differs"))),
        (true, true) => output::line(&lang.say("verify-view-rebuilt")),
        (true, false) => output::line(&lang.say("verify-view-same")),
    }
}
