//! `ventanilla publications` and `ventanilla publication …`: the approval queue, for scripts. Rows S-8.2 to S-8.5.

mod acts;
pub mod args;
mod content;
pub mod json;
mod list;
mod show;

use super::desk::Desk;
use super::failure::Failure;
use super::json::line;
use super::{output, store_words};
use crate::model::exchange::Refusal;
use crate::model::ids::{AgencyId, PublicationId};
use crate::model::publication::Publication;
use crate::model::text::one_line;
use crate::worker::Core;
use args::PublicationCommand;

pub(super) use list::run as list;

/// Carries out a command about a publication.
///
/// # Errors
/// One sentence with the next step.
pub(super) async fn run(desk: &Desk, command: &PublicationCommand) -> Result<(), Failure> {
    match command {
        PublicationCommand::Show(args) => show::run(desk, args),
        PublicationCommand::Add(args) => acts::add(desk, args).await,
        PublicationCommand::Edit(args) => acts::edit(desk, args).await,
        PublicationCommand::Approve(args) => acts::approve(desk, args).await,
        PublicationCommand::Return(args) => acts::return_(desk, args).await,
        PublicationCommand::Suggest(args) => acts::suggest(desk, args).await,
        PublicationCommand::Schedule(args) => acts::schedule(desk, args).await,
        PublicationCommand::Publish(args) => acts::publish(desk, args).await,
        PublicationCommand::Withdraw(args) => acts::withdraw(desk, args).await,
        PublicationCommand::Answered(args) => acts::answered(desk, args).await,
    }
}

/// Finds a publication by its name.
fn find(desk: &Desk, core: &Core, id: &str) -> Result<Publication, Failure> {
    let found = core.store.publication(&PublicationId::new(id)).map_err(|error| desk.unread(&error))?;
    found.ok_or_else(|| missing(desk, "scripts-no-publication", id))
}

/// Finds an agency of the catalogue by its short name.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn agency(desk: &Desk, id: &str) -> Result<AgencyId, Failure> {
    let found = desk.agencies.iter().find(|agency| agency.id.as_str() == id);
    found.map(|agency| agency.id.clone()).ok_or_else(|| missing(desk, "scripts-no-agency", id))
}

/// Something that was named is not there.
///
/// # Errors
/// None: this makes the error.
pub(super) fn missing(desk: &Desk, sentence: &str, id: &str) -> Failure {
    Failure::failed(desk.lang().say_with(sentence, &[("id", one_line(id).into())]))
}

/// Why something was not done.
pub(super) fn refused(desk: &Desk, why: &Refusal) -> Failure {
    Failure::failed(store_words::refused(desk.lang(), why))
}

/// Prints a publication as it is now: one line for people, or JSON.
///
/// # Errors
/// When nobody reads.
pub(super) fn print(desk: &Desk, publication: &Publication, as_json: bool) -> Result<(), Failure> {
    if as_json {
        return output::line(&line(&json::publication(&desk.calendar, publication)));
    }
    let stage = desk.lang().say(&format!("stage-{}", publication.stage.name()));
    let gaps = [("id", publication.id.to_string().into()), ("stage", stage.into())];
    output::line(&desk.lang().say_with("scripts-publication-kept", &gaps))?;
    for permalink in publication.publishing.iter().filter_map(|one| one.permalink()) {
        output::line(&one_line(permalink))?;
    }
    Ok(())
}
